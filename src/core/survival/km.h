/*
 * km.h
 *	  The Kaplan-Meier curve of one group: walked time by time, its limits, quantiles and
 *	  restricted mean. Conventions and edge cases are those of R's survival package.
 */
#ifndef CLIN_KM_H
#define CLIN_KM_H

#include "base/tally.h"

/* What happens at one time; counts are sums of weights where subjects have weights. */
typedef struct ClinMoment
{
	double time;
	double at_risk; /* just before the time */
	double events;
	double censored;
	double deaths; /* how many subjects the events are of */
} ClinMoment;

/* the moments of the cells of one group and stratum, ascending, as many as they */
extern void clin_km_moments(const ClinTallyEntry *cells, size_t count, ClinMoment *moments);

/* how survival comes from the hazard; the last two are exp(-H) */
typedef enum ClinEstimator
{
	CLIN_KAPLAN_MEIER,
	CLIN_NELSON_AALEN,      /* H sums d / Y */
	CLIN_FLEMING_HARRINGTON /* H sums 1 / Y + 1 / (Y - 1) + ..., d terms */
} ClinEstimator;

/* What the events of a moment, one after another, add to the Fleming-Harrington hazard, the
 * weight of each being the mean of all of them, and to its variance. */
typedef struct ClinTurns
{
	double hazard;
	double variance;
	double jump; /* the change of the hazard with the weight of an event that is one more */
} ClinTurns;

extern ClinTurns clin_km_turns(double events, double deaths, double at_risk);

/* The curve just after a time; at the beginning time is 0 and survival 1. */
typedef struct ClinCurve
{
	ClinEstimator estimator;
	double time;
	double n_risk;    /* just before the time */
	double last_risk; /* that of the last event, or of the first time before one */
	double n_event;
	double n_censor;
	double survival;
	double variance;        /* of log survival; infinite once survival is 0 */
	double greenwood;       /* the sum of d / (Y (Y - d)) */
	double hazard;          /* cumulative */
	double hazard_variance; /* of the cumulative hazard */
} ClinCurve;

/* step through the moments of a curve in order */
extern void clin_km_begin(ClinCurve *curve, ClinEstimator estimator);
extern void clin_km_step(ClinCurve *curve, const ClinMoment *moment);

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

/* the lower limit may be wider, as fewer are at risk: R's conf.lower */
typedef enum ClinLower
{
	CLIN_LOWER_USUAL,
	CLIN_LOWER_PETO,    /* from sqrt((1 - S) / Y) */
	CLIN_LOWER_MODIFIED /* se times sqrt(last_risk / Y) */
} ClinLower;

/* limits of a probability from the standard error of its logarithm; z: the normal quantile
 * of the level; "low_se" is of the lower limit */
extern ClinLimits clin_probability_limits(double p, double se, double low_se,
                                          ClinInterval interval, double z);

/* the same of survival */
extern ClinLimits clin_km_limits(const ClinCurve *curve, ClinInterval interval,
                                 ClinLower lower, double z);

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
extern double clin_km_mean(const ClinMoment *moments, size_t count, ClinEstimator estimator,
                           double tau, double *se);

#endif
