/*
 * rate.h
 *	  Rates of events over person-time, their ratios, and standardization.
 */
#ifndef CLIN_RATE_H
#define CLIN_RATE_H

#include "stat/proportion.h"
#include "stat/twobytwo.h"

typedef enum ClinCountMethod
{
	CLIN_COUNT_EXACT,
	CLIN_COUNT_BYAR,
	CLIN_COUNT_BYAR_MIDPOINT,     /* pois.byar of the R package epitools */
	CLIN_COUNT_VANDENBROUCKE,     /* on the scale of the square root, 1982 */
	CLIN_COUNT_ROTHMAN_GREENLAND, /* on the scale of the logarithm */
	CLIN_COUNT_MID_P,
	CLIN_COUNT_WALD
} ClinCountMethod;

/* limits of the mean of a Poisson distribution of which x was observed */
extern ClinRange clin_count_interval(double x, ClinCountMethod method, double level);
/* exact ones, one of them open for a one-sided alternative */
extern ClinRange clin_count_limits(double x, ClinAlternative alternative, double level);

/* a ratio of two rates by the share of the first in all events (exact), or by Wald's limits
 * of its logarithm; one limit is open for a one-sided alternative */
typedef struct ClinRateRatio
{
	double estimate;
	double low;
	double high;
	double log_p;
} ClinRateRatio;

extern ClinRateRatio clin_rate_ratio_exact(double x1, double t1, double x2, double t2,
                                           ClinAlternative alternative, double level);
extern ClinRateRatio clin_rate_ratio_wald(double x1, double t1, double x2, double t2,
                                          ClinAlternative alternative, double level);

/* Events x and person-time t of the exposed (1) and of the others (2) in k strata. */
typedef struct ClinRateStrata
{
	int k;
	const double *x1;
	const double *t1;
	const double *x2;
	const double *t2;
} ClinRateStrata;

typedef struct ClinCommonRate
{
	ClinStatistic test; /* that the rates are equal in all strata */
	ClinEstimate ratio;
	ClinEstimate difference;
} ClinCommonRate;

/* Mantel and Haenszel's rate ratio and difference (Greenland and Robins, Biometrics
 * 1985;41:55-68); a ratio of 0 or infinity has limits that are NaN */
extern ClinCommonRate clin_mantel_haenszel_rate(const ClinRateStrata *strata, double level);

/* whether the ratios or the differences of the rates are equal, around the common one;
 * strata without an event say nothing */
extern ClinStatistic clin_rate_homogeneity(const ClinRateStrata *strata, bool differences);

typedef struct ClinStandardized
{
	double observed;
	double crude;
	double expected; /* NaN for the direct method */
	double ratio;    /* observed to expected, with limits */
	ClinRange ratio_range;
	double rate;
	ClinRange rate_range;
} ClinStandardized;

/* Direct standardization over k strata, with the gamma limits of Fay and Feuer (Stat Med
 * 1997;16:791-801). */
extern ClinStandardized clin_direct(int k, const double *events, const double *time,
                                    const double *standard, double level);
/* Indirect standardization by the rates of a standard population, with limits of the
 * logarithm, as epitools in R. */
extern ClinStandardized clin_indirect(int k, const double *events, const double *time,
                                      const double *standard_events,
                                      const double *standard_time, double level);

#endif
