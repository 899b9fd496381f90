/*
 * rate.c
 *	  Rates of events over person-time, their ratios, and standardization.
 */
#include "stat/rate.h"

#include <math.h>

#include "base/distribution.h"

/* ---------------------------------------------------------------- one count */

ClinRange
clin_count_limits(double x, ClinAlternative alternative, double level)
{
	double tail = alternative == CLIN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
	ClinRange range = {0, INFINITY};

	if (alternative != CLIN_LESS && x > 0)
		range.low = clin_qgamma_tail(tail, x, 1, true, false);
	if (alternative != CLIN_GREATER)
		range.high = clin_qgamma_tail(tail, x + 1, 1, false, false);
	return range;
}

/* a(1 - 1/(9a) + z/(3 sqrt a))^3 */
static double
byar(double a, double z)
{
	double root = 1 - 1 / (9 * a) + z / (3 * sqrt(a));

	return a * root * root * root;
}

/* P(X > x) + P(X = x)/2 minus the target, which grows with the mean; or the target minus
 * the same of the lower tail */
static double
mid_excess(double x, double mean, double target, bool lower)
{
	double half = exp(clin_log_dpois(x, mean)) / 2;

	if (lower)
		return target - (x > 0 ? clin_ppois_tail(x - 1, mean, true, false) : 0) - half;
	return clin_ppois_tail(x, mean, false, false) + half - target;
}

static double
mid_limit(double x, double target, bool upper)
{
	double low = upper ? x : 0;
	double high = upper ? x + 10 : x;

	while (upper && mid_excess(x, high, target, true) < 0)
		high *= 2;
	for (int i = 0; i < 200; i++)
	{
		double middle = (low + high) / 2;

		if (middle == low || middle == high)
			break;
		if (mid_excess(x, middle, target, upper) < 0)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

ClinRange
clin_count_interval(double x, ClinCountMethod method, double level)
{
	double z = clin_normal_quantile(level);
	double tail = (1 - level) / 2;
	double step;

	switch (method)
	{
		case CLIN_COUNT_EXACT:
			return clin_count_limits(x, CLIN_TWO_SIDED, level);
		case CLIN_COUNT_BYAR:
			return (ClinRange){x == 0 ? 0 : byar(x, -z), byar(x + 1, z)};
		case CLIN_COUNT_BYAR_MIDPOINT:
			return (ClinRange){byar(x + 0.5, -z), byar(x + 0.5, z)};
		case CLIN_COUNT_VANDENBROUCKE:
			step = z / 2;
			return (ClinRange){pow(fmax(sqrt(x) - step, 0), 2), pow(sqrt(x) + step, 2)};
		case CLIN_COUNT_ROTHMAN_GREENLAND:
			step = z / sqrt(x);
			if (x == 0)
				break;
			return (ClinRange){exp(log(x) - step), exp(log(x) + step)};
		case CLIN_COUNT_MID_P:
			return (ClinRange){x == 0 ? 0 : mid_limit(x, tail, false),
			                   mid_limit(x, tail, true)};
		case CLIN_COUNT_WALD:
			if (x == 0) /* no standard error */
				break;
			return (ClinRange){fmax(x - z * sqrt(x), 0), x + z * sqrt(x)};
	}
	return (ClinRange){NAN, NAN};
}

/* ---------------------------------------------------------------- ratios */

ClinRateRatio
clin_rate_ratio_exact(double x1, double t1, double x2, double t2,
                      ClinAlternative alternative, double level)
{
	double n = x1 + x2;
	ClinRange share = clin_binomial_limits(x1, n, alternative, level);
	ClinRateRatio ratio = {x1 / t1 / (x2 / t2), 0, 0, 0};

	ratio.low = share.low / (1 - share.low) * (t2 / t1);
	ratio.high = share.high / (1 - share.high) * (t2 / t1);
	ratio.log_p = clin_binomial_log_p(x1, n, t1 / (t1 + t2), alternative);
	return ratio;
}

ClinRateRatio
clin_rate_ratio_wald(double x1, double t1, double x2, double t2,
                     ClinAlternative alternative, double level)
{
	double estimate = x1 / t1 / (x2 / t2);
	double se = sqrt(1 / x1 + 1 / x2);
	double half = clin_limit_quantile(level, alternative) * se;
	ClinTest test = clin_test_begin(NULL);
	ClinRange range =
		clin_open_range((ClinRange){exp(log(estimate) - half), exp(log(estimate) + half)},
	                    alternative, (ClinRange){0, INFINITY});

	if (x1 == 0 || x2 == 0)
		return (ClinRateRatio){estimate, NAN, NAN, NAN};
	clin_test_normal(&test, log(estimate) / se, alternative);
	return (ClinRateRatio){estimate, range.low, range.high, test.log_p};
}

/* ---------------------------------------------------------------- strata together */

ClinCommonRate
clin_mantel_haenszel_rate(const ClinRateStrata *strata, double level)
{
	ClinCommonRate out = {.test = {NAN, 1}};
	double excess = 0;
	double variance = 0;
	double top = 0;
	double bottom = 0;
	double weights = 0;
	double spread = 0;
	double half;

	for (int i = 0; i < strata->k; i++)
	{
		double a = strata->x1[i];
		double b = strata->x2[i];
		double share = strata->t1[i] / (strata->t1[i] + strata->t2[i]);
		double weight = share * strata->t2[i];

		excess += a * (1 - share) - b * share;
		variance += (a + b) * share * (1 - share);
		top += a * (1 - share);
		bottom += b * share;
		weights += weight;
		spread += a * (1 - share) * (1 - share) + b * share * share;
	}
	if (variance > 0)
		out.test.statistic = excess * excess / variance;
	out.ratio = clin_ratio_limits(top / bottom, variance / (top * bottom), level);
	half = clin_normal_quantile(level) * sqrt(spread) / weights;
	out.difference.estimate = excess / weights;
	/* without an event there is no standard error */
	out.difference.low = spread > 0 ? out.difference.estimate - half : NAN;
	out.difference.high = spread > 0 ? out.difference.estimate + half : NAN;
	return out;
}

ClinStatistic
clin_rate_homogeneity(const ClinRateStrata *strata, bool differences)
{
	ClinCommonRate common = clin_mantel_haenszel_rate(strata, 0.95);
	double ratio = common.ratio.estimate;
	ClinStatistic test = {0, -1};

	for (int i = 0; i < strata->k; i++)
	{
		double a = strata->x1[i];
		double b = strata->x2[i];
		double t1 = strata->t1[i];
		double t2 = strata->t2[i];
		double distance = a / t1 - b / t2 - common.difference.estimate;
		double variance = a / t1 / t1 + b / t2 / t2;

		if (a + b == 0)
			continue;
		if (!differences)
		{
			/* the exposed among the events are binomial */
			double share = ratio * t1 / (ratio * t1 + t2);

			distance = a - (a + b) * share;
			variance = (a + b) * share * (1 - share);
		}
		test.df++;
		test.statistic += distance * distance / variance;
	}
	if (test.df < 1)
		return (ClinStatistic){NAN, 0};
	return test;
}

/* ---------------------------------------------------------------- standardization */

ClinStandardized
clin_direct(int k, const double *events, const double *time, const double *standard,
            double level)
{
	ClinStandardized out = {.expected = NAN, .ratio = NAN, .ratio_range = {NAN, NAN}};
	double tail = (1 - level) / 2;
	double all_time = 0;
	double all = 0;
	double variance = 0;
	double most = 0;
	double v;

	for (int i = 0; i < k; i++)
		all += standard[i];
	for (int i = 0; i < k; i++)
	{
		double w = standard[i] / all / time[i];

		out.observed += events[i];
		all_time += time[i];
		out.rate += w * events[i];
		variance += w * w * events[i];
		most = fmax(most, w);
	}
	out.crude = out.observed / all_time;
	if (out.rate != 0) /* NaN when the standard population is empty */
		out.rate_range.low = clin_qgamma_tail(tail, out.rate * out.rate / variance,
		                                      out.rate / variance, true, false);
	v = variance + most * most;
	out.rate_range.high = clin_qgamma_tail(tail, (out.rate + most) * (out.rate + most) / v,
	                                       (out.rate + most) / v, false, false);
	return out;
}

ClinStandardized
clin_indirect(int k, const double *events, const double *time,
              const double *standard_events, const double *standard_time, double level)
{
	ClinStandardized out = {0};
	double all_time = 0;
	double all_events = 0;
	double all_standard = 0;
	double crude;
	double half;

	for (int i = 0; i < k; i++)
	{
		out.observed += events[i];
		out.expected += standard_events[i] / standard_time[i] * time[i];
		all_time += time[i];
		all_events += standard_events[i];
		all_standard += standard_time[i];
	}
	crude = all_events / all_standard;
	half = clin_normal_quantile(level) / sqrt(out.observed);
	out.crude = out.observed / all_time;
	out.ratio = out.observed / out.expected;
	out.ratio_range = (ClinRange){NAN, NAN};
	if (out.observed > 0 && out.expected > 0)
		out.ratio_range =
			(ClinRange){exp(log(out.ratio) - half), exp(log(out.ratio) + half)};
	out.rate = out.ratio * crude;
	out.rate_range = (ClinRange){out.ratio_range.low * crude, out.ratio_range.high * crude};
	return out;
}
