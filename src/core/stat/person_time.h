/*
 * person_time.h
 *	  Follow-up cut into bands, and states of incidence and prevalence.
 */
#ifndef CLIN_PERSON_TIME_H
#define CLIN_PERSON_TIME_H

#include <stddef.h>

#include "base/state.h"

/* ---- follow-up [entry, exit) cut at ascending breaks */

typedef struct ClinPiece
{
	double entry;
	double exit;
	int band; /* how many breaks are at or below its times */
	bool event;
} ClinPiece;

typedef struct ClinSplit
{
	const double *breaks;
	int count;
	double at; /* where the next piece begins */
	double exit;
	int band;
	bool event;       /* at exit */
	bool event_after; /* an event at a break belongs to the band after it */
	bool done;
} ClinSplit;

/* entry is at most exit, both finite */
extern void clin_split_begin(ClinSplit *split, const double *breaks, int count,
                             double entry, double exit, bool event, bool event_after);

/* the next piece, in the order of time; false after the last. There is one at least. */
extern bool clin_split_next(ClinSplit *split, ClinPiece *piece);

/* ---- whether a person is a case */

typedef enum ClinAnswer
{
	CLIN_NOT_OBSERVED, /* neither a case nor a part of the population */
	CLIN_NO_CASE,
	CLIN_CASE
} ClinAnswer;

/* A disease from onset to before recovery, a person observed from entry to before exit;
 * infinite where there is no such end. At a time, or at any time in [from, to). */
typedef struct ClinCourse
{
	double entry;
	double exit;
	double onset;
	double recovery;
} ClinCourse;

extern ClinAnswer clin_case_at(const ClinCourse *course, double at);
extern ClinAnswer clin_case_during(const ClinCourse *course, double from, double to);

/* ---- states */

/* n in the header counts the rows */
typedef struct ClinIncidence
{
	int64_t cases;
	double time;
	double time_low; /* what the sum has beyond the digits of a double */
} ClinIncidence;

typedef struct ClinPrevalence
{
	int64_t cases;
} ClinPrevalence;

extern const ClinStateKind clin_incidence_kind;
extern const ClinStateKind clin_prevalence_kind;

#endif
