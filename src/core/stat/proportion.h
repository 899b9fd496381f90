/*
 * proportion.h
 *	  Proportions: exact and score tests, and confidence intervals.
 *
 * "level" is that of the interval. A limit that is not defined is NaN.
 */
#ifndef CLIN_PROPORTION_H
#define CLIN_PROPORTION_H

#include "base/stop.h"
#include "stat/test.h"

#include <stdbool.h>

typedef struct ClinRange
{
	double low;
	double high;
} ClinRange;

typedef enum ClinProportionMethod
{
	CLIN_CLOPPER_PEARSON,
	CLIN_WILSON,
	CLIN_AGRESTI_COULL,
	CLIN_JEFFREYS,
	CLIN_WALD,
	CLIN_WILSON_CORRECTED /* with the continuity correction of prop.test in R */
} ClinProportionMethod;

extern ClinRange clin_proportion_interval(double x, double n, ClinProportionMethod method,
                                          double level);
/* Clopper and Pearson's limits, one of them open for a one-sided alternative */
extern ClinRange clin_binomial_limits(double x, double n, ClinAlternative alternative,
                                      double level);

/* how many standard errors a limit is away, of an interval of this level, or of a one-sided
 * one */
extern double clin_limit_quantile(double level, ClinAlternative alternative);
/* a range without the limit that a one-sided alternative leaves at an end of the scale */
extern ClinRange clin_open_range(ClinRange range, ClinAlternative alternative,
                                 ClinRange scale);

/* log of the exact p value of x out of n for the probability p; two-sided: all counts that
 * are no more probable, within a relative 1e-7 */
extern double clin_binomial_log_p(double x, double n, double p,
                                  ClinAlternative alternative);

/* the same for x events of a Poisson distribution */
extern double clin_poisson_log_p(double x, double mean, ClinAlternative alternative);

/* a test of proportions (prop.test in R); "df" 1 and an interval of one proportion or of
 * the difference of two, otherwise NaN limits. The sign of "excess" is that of the estimate
 * minus its value under the hypothesis; the alternative counts for the limits of one or
 * two. */
typedef struct ClinProportionTest
{
	double statistic;
	double df;
	double low;
	double high;
	double excess;
	bool corrected;
} ClinProportionTest;

extern ClinProportionTest clin_proportion_test_one(double x, double n, double p,
                                                   bool correct,
                                                   ClinAlternative alternative,
                                                   double level);
extern ClinProportionTest clin_proportion_test(int k, const double *x, const double *n,
                                               bool correct, ClinAlternative alternative,
                                               double level);

/* the limits of the difference x1/n1 - x2/n2 */
typedef enum ClinDifferenceMethod
{
	CLIN_DIFFERENCE_WALD,
	CLIN_DIFFERENCE_NEWCOMBE,
	CLIN_DIFFERENCE_SCORE,    /* Mee 1984 */
	CLIN_DIFFERENCE_MIETTINEN /* Miettinen and Nurminen 1985 */
} ClinDifferenceMethod;

extern ClinRange clin_difference_interval(double x1, double n1, double x2, double n2,
                                          ClinDifferenceMethod method, double level);

/* adjusts the p values of "m" tests in place; "order" gets m numbers and "work" m */
typedef enum ClinAdjustment
{
	CLIN_HOLM,
	CLIN_HOCHBERG,
	CLIN_HOMMEL,
	CLIN_BONFERRONI,
	CLIN_BH,
	CLIN_BY,
	CLIN_UNADJUSTED
} ClinAdjustment;

extern bool clin_adjust_p(double *p, int m, ClinAdjustment method, double *sorted,
                          double *work, int *order, const ClinStop *stop);

#endif
