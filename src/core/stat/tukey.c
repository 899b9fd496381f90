/*
 * tukey.c
 *	  Tukey's honest significant differences: all pairs of means at once.
 */
#include "stat/tukey.h"
#include "base/distribution.h"

#include <math.h>

/* below this the distribution function, which is exact to some 1e-10 in all, gives way to
 * the tail computed by itself */
#define SMALL 1e-7

/* log(exp(a) + exp(b)) */
static double
log_add(double a, double b)
{
	double high = fmax(a, b);

	return isinf(high) ? high : high + log1p(exp(fmin(a, b) - high));
}

/* log(1 - (1 - share)^m) from log(share) */
static double
log_any_of(double log_share, double m)
{
	if (log_share < -40)
		return log(m) + log_share;
	return log_share < 0 ? log(-expm1(m * log1p(-exp(log_share)))) : 0;
}

/*
 * Log of the probability that the range of k standard normal values is above w. With z the
 * greatest of them it is k times the integral of phi(z) (F(z)^(k-1) - (F(z) -
 * F(z-w))^(k-1)), where nothing cancels; the trapezoidal rule converges fast on such
 * integrands.
 */
static double
normal_range_log_tail(double w, double k)
{
	const double step = 0.125;
	double sum = -INFINITY;

	for (double z = w / 2 - 9; z < w / 2 + 9 + sqrt(2 * log(k)); z += step)
	{
		double below = clin_pnorm(z, true, true);
		double log_share = clin_pnorm(z - w, true, true) - below;

		sum = log_add(sum, -z * z / 2 + (k - 1) * below + log_any_of(log_share, k - 1));
	}
	return fmin(0, sum + log(k * step) - log(2 * M_PI) / 2);
}

/* of log s at u, s being the estimate of a standard deviation of 1 with "df" degrees */
static double
log_density(double u, double df)
{
	return df / 2 * (2 * u - exp(2 * u)) + df / 2 * log(df / 2) + M_LN2 - lgamma(df / 2);
}

double
clin_range_log_tail(double q, double means, double df)
{
	double most = -0.5 * log1p(q * q / (2 * df)); /* log s where the integrand is highest */
	double step = 0.2 / sqrt(df + 1);
	double sum = -INFINITY;

	if (isinf(df))
		return normal_range_log_tail(q, means);
	for (int side = -1; side <= 1; side += 2)
		for (double i = side < 0 ? 1 : 0;; i++)
		{
			double u = most + side * i * step;
			double term = log_density(u, df) + normal_range_log_tail(q * exp(u), means);

			sum = log_add(sum, term);
			/* beyond the greatest term they only fall */
			if (term < sum - 40 && (side < 0 || u > 0 || i * step > 1))
				break;
		}
	return fmin(0, sum + log(step));
}

bool
clin_tukey_begin(ClinTukey *tukey, const ClinGroup *groups, int count, double level)
{
	double n = 0;
	double between;
	double within;

	for (int i = 0; i < count; i++)
		n += (double) groups[i].n;
	clin_anova_sums(groups, count, &between, &within);
	tukey->means = count;
	tukey->df = n - count;
	tukey->variance = within / tukey->df;
	tukey->critical = clin_qtukey_tail(1 - level, count, tukey->df);
	return tukey->df >= 2 && tukey->variance > 0 && isfinite(tukey->variance);
}

ClinTest
clin_tukey_pair(const ClinTukey *tukey, const ClinGroup *a, const ClinGroup *b)
{
	ClinTest test = clin_test_begin("Tukey");
	double width;

	test.estimate = b->mean - a->mean;
	test.df = tukey->df;
	test.se = sqrt(tukey->variance / 2 * (1 / (double) a->n + 1 / (double) b->n));
	width = tukey->critical * test.se;
	test.low = test.estimate - width;
	test.high = test.estimate + width;
	test.statistic = fabs(test.estimate) / test.se;
	test.p_value = clin_ptukey_above(test.statistic, tukey->means, tukey->df);
	test.log_p = log(test.p_value);
	if (test.p_value < SMALL)
	{
		test.log_p = clin_range_log_tail(test.statistic, tukey->means, tukey->df);
		test.p_value = exp(test.log_p);
	}
	return test;
}
