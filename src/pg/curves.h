/*
 * curves.h
 *	  The curves of a survival state, one after another, and the options they are read with.
 */
#ifndef CLIN_PG_CURVES_H
#define CLIN_PG_CURVES_H

#include "fmgr.h"

#include "survival/km.h"
#include "survival/survival.h"

#include "result.h"

typedef struct ClinCurves
{
	ClinTallyEntry *cells; /* of all curves: a copy of those in the state */
	size_t count;
	const char **groups; /* names by number */
	const char **strata;
	uint8_t flags;
	size_t next;
	/* the curve at hand */
	const ClinTallyEntry *at;
	ClinMoment *moments; /* of its cells */
	size_t length;
	const char *group; /* NULL when the state has none */
	const char *stratum;
	Datum group_text; /* the same as text */
	Datum stratum_text;
} ClinCurves;

/* with "timefix", times that differ by rounding only are one (clin_survival_fix_times) */
extern void clin_curves_open(ClinCurves *curves, const ClinState *state, bool timefix);

/* goes to the next curve, from the first on; false after the last */
extern bool clin_curves_next(ClinCurves *curves);

/* the first two columns of every result: group and stratum */
extern void clin_curves_name(const ClinCurves *curves, ClinRow *row);

typedef struct ClinLimitsOption
{
	ClinInterval interval;
	double z;
} ClinLimitsOption;

/* the arguments "level" and "interval", which stand together */
extern ClinLimitsOption clin_limits_option(FunctionCallInfo fcinfo, int level_arg,
                                           const char *function);

/* the argument "estimator" */
extern ClinEstimator clin_estimator_option(FunctionCallInfo fcinfo, int arg,
                                           const char *function);

#endif
