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

/* quantiles of a probability, or its logarithm, of the lower or the upper tail */
extern double clin_qnorm_tail(double p, bool lower, bool log);
extern double clin_qt_tail(double p, double df, bool lower, bool log);
extern double clin_qchisq_tail(double p, double df, bool lower, bool log);
extern double clin_qf_tail(double p, double df1, double df2, bool lower, bool log);
extern double clin_qbeta_tail(double p, double a, double b, bool lower, bool log);
extern double clin_qgamma_tail(double p, double shape, double rate, bool lower, bool log);

extern double clin_pbeta_tail(double x, double a, double b, bool lower, bool log);
extern double clin_pgamma_tail(double x, double shape, double rate, bool lower, bool log);
extern double clin_pbinom_tail(double k, double size, double p, bool lower, bool log);
extern double clin_ppois_tail(double k, double mean, bool lower, bool log);

/* the studentized range of so many means, with the degrees of freedom of their variance,
 * at least 2: probability above q and the q that leaves "tail" above it */
extern double clin_ptukey_above(double q, double means, double df);
extern double clin_qtukey_tail(double tail, double means, double df);

/* log of the probability of exactly x: binomial, Poisson, and of x white among k drawn
 * from m white and n black */
extern double clin_log_dbinom(double x, double n, double p);
extern double clin_log_dpois(double x, double mean);
extern double clin_log_dhyper(double x, double m, double n, double k);

/* the first and second derivative of the logarithm of the gamma function */
extern double clin_digamma(double x);
extern double clin_trigamma(double x);

/* the probability, or its logarithm, that |Z| is at least |z| */
extern double clin_two_sided_normal(double z, bool log);
extern double clin_two_sided_t(double t, double df, bool log);

/* how many standard errors a confidence interval reaches to either side; finite for every
 * level below 1, since it is read off the upper tail */
extern double clin_normal_quantile(double level);

#endif
