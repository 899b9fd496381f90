/*
 * curves.h
 *	  The curves of a survival state, one after another, and the options they are read with.
 */
#ifndef CLIN_PG_CURVES_H
#define CLIN_PG_CURVES_H

#include "fmgr.h"

#include "base/input.h"

#include "survival/incidence.h"
#include "survival/survival.h"

#include "result.h"

/* The curves of a survival state or of an event history. */
typedef struct ClinCurves
{
	ClinTallyEntry *cells; /* of all curves: a copy of those in the state */
	ClinRecord *records;   /* the same of an event history */
	size_t count;
	const char **groups; /* names by number */
	const char **strata;
	const char **causes;
	uint32 clusters;
	uint8_t flags;
	bool fractional; /* a subject has a weight that is no whole number */
	bool timefix;
	Datum method; /* text: how the rows are made */
	size_t next;
	/* the curve at hand */
	const ClinTallyEntry *at;
	ClinHistoryCurve history;
	ClinHistoryMoment *history_moments;
	ClinMoment *moments;
	size_t length;
	double *log_variance; /* robust ones of log survival and of the hazard, or NULL */
	double *hazard_variance;
	const char *group; /* NULL when the state has none */
	const char *stratum;
	Datum group_text; /* the same as text */
	Datum stratum_text;
} ClinCurves;

typedef enum ClinVariance
{
	CLIN_VARIANCE_AUTO, /* robust with clusters or weights that are no whole numbers */
	CLIN_VARIANCE_GREENWOOD,
	CLIN_VARIANCE_ROBUST
} ClinVariance;

/* with "timefix", times that differ by rounding only are one (clin_survival_fix_times) */
extern void clin_curves_open(ClinCurves *curves, const ClinState *state, bool timefix);
extern void clin_curves_open_history(ClinCurves *curves, const ClinState *state,
                                     bool timefix);

/* of the state in argument 0, which may be of either type */
extern void clin_curves_open_any(ClinCurves *curves, FunctionCallInfo fcinfo, bool timefix);

/* the variances of the curve at hand of an event history; NULL ones when not robust */
extern void clin_curves_set_variance(ClinCurves *curves, ClinVariance variance,
                                     ClinEstimator estimator);

/* the curve after its i-th moment */
extern void clin_curves_step(const ClinCurves *curves, ClinCurve *curve, size_t i);

/* numbers at risk and of events are sums of weights in an event history */
extern void clin_curves_count(const ClinCurves *curves, ClinRow *row, double count);

/* subjects of the curve at hand, and of an event history those with an event of a cause */
extern double clin_curves_subjects(const ClinCurves *curves);
extern double clin_curves_events(const ClinCurves *curves, int32 cause);

/* goes to the next curve, from the first on; false after the last */
extern bool clin_curves_next(ClinCurves *curves);

/* the first two columns of every result: group and stratum */
extern void clin_curves_name(const ClinCurves *curves, ClinRow *row);

/* the last column: how the rows are made, in words that are said once before the first of
 * them; those of timefix are added */
extern void clin_curves_say(ClinCurves *curves, const char *method);
extern void clin_curves_method(const ClinCurves *curves, ClinRow *row);

/* what follows the words of a method: nothing with timefix, the default */
extern const char *clin_times_text(bool timefix);

typedef struct ClinLimitsOption
{
	ClinInterval interval;
	double z;
} ClinLimitsOption;

/* The incidence of one cause along the curve at hand of an event history. */
typedef struct ClinCourse
{
	double *events; /* at each moment */
	double *incidence;
	double *variance;
} ClinCourse;

extern ClinCourse clin_curves_course(const ClinCurves *curves, int32 cause,
                                     ClinIncidenceVariance method);
extern void clin_course_free(const ClinCourse *course);

/* the limits after the i-th moment */
extern ClinLimits clin_course_limits(const ClinCourse *course, size_t i,
                                     ClinLimitsOption option);

/* How survival curves are read. */
typedef struct ClinReading
{
	ClinLimitsOption limits;
	bool timefix;
	ClinEstimator estimator;
	ClinLower lower;
	ClinVariance variance;
} ClinReading;

/* the arguments "level", "interval", "timefix", "estimator", "lower" and, of event
 * histories, "variance", which stand together */
extern ClinReading clin_reading_arguments(FunctionCallInfo fcinfo, int level_arg,
                                          const char *function);

/* the curves of the state in argument 0, of either type, to be read so */
extern void clin_reading_open(ClinCurves *curves, FunctionCallInfo fcinfo,
                              const ClinReading *reading);

/* begins the curve at hand, which clin_curves_step walks along */
extern ClinCurve clin_curves_begin(ClinCurves *curves, const ClinReading *reading);

/* the limits of survival just after the last moment */
extern ClinLimits clin_reading_limits(const ClinReading *reading, const ClinCurve *curve);

/* the arguments "level" and "interval", which stand together */
extern ClinLimitsOption clin_limits_option(FunctionCallInfo fcinfo, int level_arg,
                                           const char *function);

/* the words of limits, of an estimator, and of the jackknife of these curves */
extern char *clin_limits_text(ClinInterval interval, ClinLower lower);
extern const char *clin_estimator_text(ClinEstimator estimator);
extern const char *clin_jackknife_text(const ClinCurves *curves);

/* the numbers of an array argument, each checked; a NULL among them is out of range */
extern double *clin_reals_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                                   const ClinInput *input, int *count);

/* the argument "times", in ascending order */
extern double *clin_times_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                                   int *count);

/* the argument "tau", above 0; NaN for NULL */
extern double clin_tau_argument(FunctionCallInfo fcinfo, int arg, const char *function);

/* what it means for curves: NaN is the last time of all, NaN without any; a notice where it
 * is after that */
extern double clin_curves_tau(const ClinCurves *curves, double tau, const char *function);

/* the argument "estimator" */
extern ClinEstimator clin_estimator_option(FunctionCallInfo fcinfo, int arg,
                                           const char *function);

#endif
