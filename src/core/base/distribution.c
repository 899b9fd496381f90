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
