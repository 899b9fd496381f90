/*
 * distribution.h
 *	  Distribution functions and quantiles, named as in R.
 *
 * "lower" asks for P(X <= x), otherwise P(X > x); "log" for the natural logarithm of the
 * probability, which stays exact where the probability itself underflows. An argument
 * outside the domain gives NaN. Degrees of freedom may be Infinity where a limit exists.
 */
#ifndef CLIN_DISTRIBUTION_H
#define CLIN_DISTRIBUTION_H

#include <stdbool.h>

extern double clin_pnorm(double x, bool lower, bool log);
extern double clin_pchisq(double x, double df, bool lower, bool log);
extern double clin_pt(double x, double df, bool lower, bool log);
extern double clin_pf(double x, double df1, double df2, bool lower, bool log);

/* quantiles of a lower-tail probability in [0, 1] */
extern double clin_qnorm(double p);
extern double clin_qchisq(double p, double df);
extern double clin_qt(double p, double df);

/* the probability, or its logarithm, that |Z| is at least |z| */
extern double clin_two_sided_normal(double z, bool log);
extern double clin_two_sided_t(double t, double df, bool log);

/* how many standard errors a confidence interval reaches to either side; finite for every
 * level below 1, since it is read off the upper tail */
extern double clin_normal_quantile(double level);

#endif
