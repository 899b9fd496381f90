/*
 * km.h
 *	  The Kaplan-Meier curve of one group: walked time by time, its limits, quantiles and
 *	  restricted mean. Conventions and edge cases are those of R's survival package.
 */
#ifndef CLIN_KM_H
#define CLIN_KM_H

#include "base/tally.h"

/* The curve just after a time; at the beginning time is 0 and survival 1. */
typedef struct ClinCurve
{
	double time;
	int64_t n_risk; /* just before the time */
	int64_t n_event;
	int64_t n_censor;
	int64_t n_left; /* at risk just after the time */
	double survival;
	double greenwood;       /* variance of log survival; infinite once survival is 0 */
	double hazard;          /* Nelson-Aalen cumulative hazard */
	double hazard_variance; /* sum of d / Y^2 */
} ClinCurve;

/* cells of one group and stratum, ascending; step through them in order */
extern void clin_km_begin(ClinCurve *curve, const ClinTallyEntry *cells, size_t count);
extern void clin_km_step(ClinCurve *curve, const ClinTallyEntry *cell);

/* the standard error of survival; NaN where survival is 0 */
extern double clin_km_se(const ClinCurve *curve);

typedef enum ClinInterval
{
	CLIN_INTERVAL_LOG,
	CLIN_INTERVAL_PLAIN,
	CLIN_INTERVAL_LOG_LOG,
	CLIN_INTERVAL_LOGIT,
	CLIN_INTERVAL_ARCSIN,
	CLIN_INTERVAL_NONE
} ClinInterval;

typedef struct ClinLimits
{
	double low; /* NaN where there is none */
	double high;
} ClinLimits;

/* z: the normal quantile of the level */
extern ClinLimits clin_km_limits(const ClinCurve *curve, ClinInterval interval, double z);

/* A quantile of the times read off a falling curve: survival, or one of its limits. */
typedef struct ClinQuantile
{
	double p;
	double at_y, at_time;         /* the least 1 - curve that reaches p, and its time */
	double beyond_y, beyond_time; /* the least that is above p */
	double last_y, last_time;
} ClinQuantile;

/* the rule of R's quantile(survfit): begin, put each time of the curve, end; NaN when the
 * curve does not come down to 1 - p */
extern void clin_km_quantile_begin(ClinQuantile *quantile, double p);
extern void clin_km_quantile_put(ClinQuantile *quantile, double time, double curve);
extern double clin_km_quantile_end(const ClinQuantile *quantile);

/* The median as R prints it: unlike the quantile of 1/2, a curve that ends at exactly 1/2
 * has its median where it got there. */
typedef struct ClinMedian
{
	double y, time; /* where the curve comes to 1/2 or below; NaN before */
	double below;   /* the first time with less than y; NaN before */
} ClinMedian;

extern void clin_km_median_begin(ClinMedian *median);
extern void clin_km_median_put(ClinMedian *median, double time, double curve);
extern double clin_km_median_end(const ClinMedian *median);

/* the area under the curve up to tau, and its standard error */
extern double clin_km_mean(const ClinTallyEntry *cells, size_t count, double tau,
                           double *se);

#endif
