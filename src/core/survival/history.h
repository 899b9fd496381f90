/*
 * history.h
 *	  Survival times with causes, weights, delayed entry and clusters.
 *
 * The state holds distinct rows (base/records.h): time, entry and weight, the names of
 * group, stratum, cause and cluster, and how many subjects are alike. A cause of no letters
 * is the end of follow-up without an event. It is read curve by curve, a curve being the
 * records of one group and stratum.
 */
#ifndef CLIN_HISTORY_H
#define CLIN_HISTORY_H

#include "base/records.h"
#include "survival/km.h"

/* numbers of a record */
#define CLIN_HISTORY_TIME 0
#define CLIN_HISTORY_ENTRY 1
#define CLIN_HISTORY_WEIGHT 2

/* axes */
#define CLIN_HISTORY_GROUP 0
#define CLIN_HISTORY_STRATUM 1
#define CLIN_HISTORY_CAUSE 2
#define CLIN_HISTORY_CLUSTER 3

/* flags of the state: a part of its design, beside those of the axes */
#define CLIN_HISTORY_HAS_ENTRY 16
#define CLIN_HISTORY_HAS_WEIGHTS 32

extern const ClinStateKind clin_history_kind;

/* the records of one curve */
typedef struct ClinHistoryCurve
{
	const ClinRecord *records; /* ascending by time */
	size_t count;
	uint8_t flags;    /* of the state */
	int32_t causes;   /* of the state, with that of the censored */
	int32_t censored; /* the number of that cause; -1 when nobody is */
} ClinHistoryCurve;

/* the number of records at the front that are of one group and stratum */
extern size_t clin_history_slice(const ClinRecord *records, size_t count);

/* Times that differ by no more than rounding become one (times.h), with
 * "entries" those of entry too: first the least ones of those that do, at the front of
 * "work", which has two numbers for each record, and how many they are, 0 when all times
 * are far from each other (false when stopped); then the records of these. */
extern bool clin_history_cuts(const ClinRecord *records, size_t count, bool entries,
                              double *work, size_t *cuts, const ClinStop *stop);
extern void clin_history_fix_times(ClinRecord *records, size_t count, bool entries,
                                   const double *work, size_t cuts);

/* What happens at one time of a curve, by cause. */
typedef struct ClinHistoryMoment
{
	double time;
	double at_risk; /* the sum of weights, just before the time */
	double censored;
	double events; /* of all causes */
	double deaths; /* how many subjects they are of */
	size_t first;  /* the records of this time */
	size_t end;
} ClinHistoryMoment;

/* the moments of a curve, at most as many as records; "entries" has two numbers for each
 * record when the state has entries */
extern size_t clin_history_moments(const ClinHistoryCurve *curve, double *entries,
                                   ClinHistoryMoment *moments);

/* the number of subjects with an event of any cause */
extern int64_t clin_history_event_count(const ClinState *state);

/* whether somebody has a weight that is no whole number */
extern bool clin_history_is_fractional(const ClinRecord *records, size_t count);

/* the weight of the events of a cause at a moment */
extern double clin_history_events(const ClinHistoryCurve *curve,
                                  const ClinHistoryMoment *moment, int32_t cause);

#endif
