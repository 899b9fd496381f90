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
clin_pbinom(double x, double n, double p, bool lower, bool log)
{
	return !isnan(x) && is_count(n) && is_probability(p) ? pbinom(x, n, p, lower, log)
	                                                     : NAN;
}

double
clin_ppois(double x, double mean, bool lower, bool log)
{
	return !isnan(x) && mean >= 0 && !isinf(mean) ? ppois(x, mean, lower, log) : NAN;
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
clin_qbeta(double p, double a, double b, bool lower)
{
	if (!is_probability(p) || !(a > 0) || !(b > 0) || isinf(a) || isinf(b))
		return NAN;
	return qbeta(p, a, b, lower, false);
}

double
clin_qgamma(double p, double shape, double scale, bool lower)
{
	if (!is_probability(p) || !(shape > 0) || !(scale > 0) || isinf(shape) || isinf(scale))
		return NAN;
	return qgamma(p, shape, scale, lower, false);
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
