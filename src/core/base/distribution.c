/*
 * distribution.c
 *	  Distribution functions and quantiles, named as in R; the only file that calls
 *libRmath.
 *
 * The stand-alone libRmath prints a warning to standard output for an argument outside
 * the domain, so every domain is checked here first.
 */
#include "base/distribution.h"

#include <Rmath.h>
#include <math.h>

/* libRmath's own, which qbeta calls, stands beside code that is not position-independent
 * and cannot be linked into a shared library. */
double
R_pow_di(double x, int n)
{
	double power = 1;

	for (unsigned int left = n < 0 ? 0u - (unsigned int) n : (unsigned int) n; left > 0;
	     left >>= 1, x *= x)
		if (left & 1)
			power *= x;
	return n < 0 ? 1 / power : power;
}

static bool
is_probability(double p)
{
	return p >= 0 && p <= 1;
}

double
clin_pnorm(double x, bool lower, bool log)
{
	return isnan(x) ? NAN : pnorm(x, 0, 1, lower, log);
}

double
clin_pchisq(double x, double df, bool lower, bool log)
{
	if (isnan(x) || !(df >= 0) || isinf(df))
		return NAN;
	return pchisq(x, df, lower, log);
}

double
clin_pt(double x, double df, bool lower, bool log)
{
	return isnan(x) || !(df > 0) ? NAN : pt(x, df, lower, log);
}

double
clin_pf(double x, double df1, double df2, bool lower, bool log)
{
	if (isnan(x) || !(df1 > 0) || !(df2 > 0))
		return NAN;
	return pf(x, df1, df2, lower, log);
}

double
clin_qnorm(double p)
{
	return is_probability(p) ? qnorm(p, 0, 1, true, false) : NAN;
}

double
clin_qchisq(double p, double df)
{
	return is_probability(p) && df >= 0 && !isinf(df) ? qchisq(p, df, true, false) : NAN;
}

double
clin_qt(double p, double df)
{
	return is_probability(p) && df > 0 ? qt(p, df, true, false) : NAN;
}

static bool
is_count(double x)
{
	return x >= 0 && !isinf(x) && x == floor(x);
}

double
clin_log_dbinom(double x, double n, double p)
{
	return is_count(x) && is_count(n) && is_probability(p) ? dbinom(x, n, p, true) : NAN;
}

double
clin_log_dpois(double x, double mean)
{
	return is_count(x) && mean >= 0 && !isinf(mean) ? dpois(x, mean, true) : NAN;
}

double
clin_log_dhyper(double x, double m, double n, double k)
{
	if (!is_count(x) || !is_count(m) || !is_count(n) || !is_count(k) || k > m + n)
		return NAN;
	return dhyper(x, m, n, k, true);
}

double
clin_two_sided_normal(double z, bool log)
{
	double tail = clin_pnorm(fabs(z), false, log);

	return log ? tail + M_LN2 : 2 * tail;
}

double
clin_two_sided_t(double t, double df, bool log)
{
	double tail = clin_pt(fabs(t), df, false, log);

	return log ? tail + M_LN2 : 2 * tail;
}

double
clin_normal_quantile(double level)
{
	double tail = (1 - level) / 2;

	return is_probability(tail) ? qnorm(tail, 0, 1, false, false) : NAN;
}

/* ---------------------------------------------------------------- either tail */

/* a probability, or the logarithm of one */
static bool
is_tail(double p, bool log)
{
	return log ? p <= 0 : is_probability(p);
}

static bool
is_positive(double x)
{
	return x > 0 && isfinite(x);
}

double
clin_qnorm_tail(double p, bool lower, bool log)
{
	return is_tail(p, log) ? qnorm(p, 0, 1, lower, log) : NAN;
}

double
clin_qt_tail(double p, double df, bool lower, bool log)
{
	return is_tail(p, log) && df > 0 ? qt(p, df, lower, log) : NAN;
}

double
clin_qchisq_tail(double p, double df, bool lower, bool log)
{
	return is_tail(p, log) && df >= 0 && isfinite(df) ? qchisq(p, df, lower, log) : NAN;
}

double
clin_qf_tail(double p, double df1, double df2, bool lower, bool log)
{
	return is_tail(p, log) && df1 > 0 && df2 > 0 ? qf(p, df1, df2, lower, log) : NAN;
}

double
clin_qbeta_tail(double p, double a, double b, bool lower, bool log)
{
	return is_tail(p, log) && is_positive(a) && is_positive(b) ? qbeta(p, a, b, lower, log)
	                                                           : NAN;
}

double
clin_qgamma_tail(double p, double shape, double rate, bool lower, bool log)
{
	return is_tail(p, log) && is_positive(shape) && is_positive(rate)
	           ? qgamma(p, shape, 1 / rate, lower, log)
	           : NAN;
}

double
clin_pbeta_tail(double x, double a, double b, bool lower, bool log)
{
	return !isnan(x) && is_positive(a) && is_positive(b) ? pbeta(x, a, b, lower, log) : NAN;
}

double
clin_pgamma_tail(double x, double shape, double rate, bool lower, bool log)
{
	return !isnan(x) && is_positive(shape) && is_positive(rate)
	           ? pgamma(x, shape, 1 / rate, lower, log)
	           : NAN;
}

double
clin_pbinom_tail(double k, double size, double p, bool lower, bool log)
{
	return !isnan(k) && is_count(size) && is_probability(p) ? pbinom(k, size, p, lower, log)
	                                                        : NAN;
}

double
clin_ppois_tail(double k, double mean, bool lower, bool log)
{
	return !isnan(k) && mean >= 0 && isfinite(mean) ? ppois(k, mean, lower, log) : NAN;
}

static bool
is_range(double means, double df)
{
	return means >= 2 && isfinite(means) && df >= 2;
}

double
clin_ptukey_above(double q, double means, double df)
{
	return !isnan(q) && is_range(means, df) ? ptukey(q, 1, means, df, false, false) : NAN;
}

double
clin_qtukey_tail(double tail, double means, double df)
{
	return tail > 0 && tail < 1 && is_range(means, df)
	           ? qtukey(tail, 1, means, df, false, false)
	           : NAN;
}

double
clin_digamma(double x)
{
	return is_positive(x) ? digamma(x) : NAN;
}

double
clin_trigamma(double x)
{
	return is_positive(x) ? trigamma(x) : NAN;
}
