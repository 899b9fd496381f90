/*
 * prognosis.h
 *	  Predictions of survival times and what came of them.
 *
 * The state holds distinct rows (base/records.h) of time, prediction and event by stratum.
 * An event is 1 and the end of follow-up without one 0; of subjects with weights an event
 *is the weight, and no event is the weight below 0.
 */
#ifndef CLIN_PROGNOSIS_H
#define CLIN_PROGNOSIS_H

#include "base/records.h"

#include <math.h>

/* numbers of a record; the time is where event histories have it */
#define CLIN_PROGNOSIS_TIME 0
#define CLIN_PROGNOSIS_PREDICTED 1
#define CLIN_PROGNOSIS_EVENT 2

#define CLIN_PROGNOSIS_STRATUM 0 /* axis */

/* flag of the state: a part of its design, beside that of the axis */
#define CLIN_PROGNOSIS_HAS_WEIGHTS 32

extern const ClinStateKind clin_prognosis_kind;

static inline bool
clin_prognosis_event(const ClinRecord *record)
{
	return record->number[CLIN_PROGNOSIS_EVENT] > 0;
}

/* of each subject of a record */
static inline double
clin_prognosis_weight(const ClinRecord *record)
{
	double event = record->number[CLIN_PROGNOSIS_EVENT];

	return event == 0 ? 1 : fabs(event);
}

/* the weight of all of them */
static inline double
clin_prognosis_subjects(const ClinRecord *record)
{
	return clin_prognosis_weight(record) * (double) record->count;
}

/* What happens at one time of a stratum, in sums of weights, and the curves just before it:
 * survival free of the event, and free of censoring, where events come before censorings.
 */
typedef struct ClinPrognosisMoment
{
	double time;
	double at_risk;
	double events;
	double censored;
	double survival;
	double uncensored;
	size_t first; /* the records of this time */
	size_t end;
} ClinPrognosisMoment;

/* the moments of the records of a stratum, ascending by time; at most as many */
extern size_t clin_prognosis_moments(const ClinRecord *records, size_t count,
                                     ClinPrognosisMoment *moments);

/* the probabilities of being free of the event, and of censoring, just after a moment */
extern double clin_prognosis_survival(const ClinPrognosisMoment *moment);
extern double clin_prognosis_uncensored(const ClinPrognosisMoment *moment);

/* A record by its prediction. */
typedef struct ClinRanked
{
	double predicted;
	double subjects; /* the weight of the record, whose place is elsewhere */
	uint32_t record;
	uint32_t moment : 31;
	uint32_t event : 1;
} ClinRanked;

/* the records in ascending order of prediction; "ranked" has two places for each; false
 * when stopped */
extern bool clin_prognosis_rank(const ClinRecord *records,
                                const ClinPrognosisMoment *moments, size_t moment_count,
                                size_t count, ClinRanked *ranked, const ClinStop *stop);

#endif
