/*
 * proportion.c
 *	  Proportions: exact and score tests, and confidence intervals.
 */
#include "stat/proportion.h"

#include <math.h>

#include "base/distribution.h"
#include "stat/table.h"

/* ---------------------------------------------------------------- one proportion */

ClinRange
clin_binomial_limits(double x, double n, ClinAlternative alternative, double level)
{
	double tail = alternative == CLIN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
	ClinRange range = {0, 1};

	if (alternative != CLIN_LESS && x > 0)
		range.low = clin_qbeta_tail(tail, x, n - x + 1, true, false);
	if (alternative != CLIN_GREATER && x < n)
		range.high = clin_qbeta_tail(tail, x + 1, n - x, false, false);
	return range;
}

double
clin_limit_quantile(double level, ClinAlternative alternative)
{
	return clin_normal_quantile(alternative == CLIN_TWO_SIDED ? level : 2 * level - 1);
}

ClinRange
clin_open_range(ClinRange range, ClinAlternative alternative, ClinRange scale)
{
	return (ClinRange){alternative == CLIN_LESS ? scale.low : range.low,
	                   alternative == CLIN_GREATER ? scale.high : range.high};
}

/* Wilson 1927; with a correction as prop.test in R */
static ClinRange
wilson(double x, double n, double correction, double z)
{
	double p = x / n;
	double z2 = z * z / (2 * n);
	double low = p - correction / n;
	double high = p + correction / n;

	low = (low + z2 - z * sqrt(low * (1 - low) / n + z2 / (2 * n))) / (1 + 2 * z2);
	high = (high + z2 + z * sqrt(high * (1 - high) / n + z2 / (2 * n))) / (1 + 2 * z2);
	return (ClinRange){x == 0 ? 0 : fmax(low, 0), x == n ? 1 : fmin(high, 1)};
}

ClinRange
clin_proportion_interval(double x, double n, ClinProportionMethod method, double level)
{
	double z = clin_normal_quantile(level);
	double tail = (1 - level) / 2;
	double center = x / n;
	double size = n;
	double half;

	if (!(n > 0))
		return (ClinRange){NAN, NAN};
	switch (method)
	{
		case CLIN_CLOPPER_PEARSON:
			return clin_binomial_limits(x, n, CLIN_TWO_SIDED, level);
		case CLIN_WILSON:
			return wilson(x, n, 0, z);
		case CLIN_WILSON_CORRECTED:
			return wilson(x, n, fmin(0.5, fabs(x - n / 2)), z);
		case CLIN_JEFFREYS:
			return (ClinRange){
				x == 0 ? 0 : clin_qbeta_tail(tail, x + 0.5, n - x + 0.5, true, false),
				x == n ? 1 : clin_qbeta_tail(tail, x + 0.5, n - x + 0.5, false, false)};
		case CLIN_AGRESTI_COULL:
			size = n + z * z;
			center = (x + z * z / 2) / size;
			break;
		case CLIN_WALD:
			break;
	}
	half = z * sqrt(center * (1 - center) / size);
	return (ClinRange){fmax(center - half, 0), fmin(center + half, 1)};
}

/* ---------------------------------------------------------------- exact tests */

/* a distribution of counts from 0 to "last" with one mode; probabilities as logarithms */
typedef struct Counts
{
	double last;
	double n; /* trials; infinite for a Poisson distribution */
	double parameter;
} Counts;

static double
log_density(const Counts *counts, double x)
{
	return isinf(counts->n) ? clin_log_dpois(x, counts->parameter)
	                        : clin_log_dbinom(x, counts->n, counts->parameter);
}

static double
log_tail(const Counts *counts, double x, bool lower)
{
	return isinf(counts->n)
	           ? clin_ppois_tail(x, counts->parameter, lower, true)
	           : clin_pbinom_tail(x, counts->n, counts->parameter, lower, true);
}

static double
log_sum(double a, double b)
{
	double most = fmax(a, b);

	return isinf(most) ? most : most + log1p(exp(fmin(a, b) - most));
}

/* the first count from "low" to "high", among which the probability falls, that is no more
 * probable than "bound"; high + 1 when there is none */
static double
first_as_rare(const Counts *counts, double low, double high, double bound)
{
	high += 1;
	while (low < high)
	{
		double middle = floor(low + (high - low) / 2);

		if (log_density(counts, middle) <= bound)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* the last count from "low" to "high", among which the probability grows, that is no more
 * probable than "bound"; low - 1 when there is none */
static double
last_as_rare(const Counts *counts, double low, double high, double bound)
{
	low -= 1;
	while (low < high)
	{
		double middle = ceil(low + (high - low) / 2);

		if (log_density(counts, middle) <= bound)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static double
two_sided(const Counts *counts, double x, double mean)
{
	double bound = log_density(counts, x) + 1e-7;
	double other;

	if (x == mean)
		return 0;
	if (x < mean)
	{
		double end = counts->last;

		/* a Poisson distribution has no end: double until it is rare enough */
		if (isinf(end))
			for (end = ceil(mean) + 1; log_density(counts, end) > bound; end *= 2)
				;
		other = first_as_rare(counts, ceil(mean), end, bound);
		return fmin(0,
		            log_sum(log_tail(counts, x, true), log_tail(counts, other - 1, false)));
	}
	other = last_as_rare(counts, 0, floor(mean), bound);
	return fmin(0, log_sum(log_tail(counts, x - 1, false), log_tail(counts, other, true)));
}

static double
exact_log_p(const Counts *counts, double x, double mean, ClinAlternative alternative)
{
	if (alternative == CLIN_LESS)
		return log_tail(counts, x, true);
	if (alternative == CLIN_GREATER)
		return log_tail(counts, x - 1, false);
	return two_sided(counts, x, mean);
}

double
clin_binomial_log_p(double x, double n, double p, ClinAlternative alternative)
{
	const Counts counts = {n, n, p};

	if (alternative == CLIN_TWO_SIDED && (p == 0 || p == 1))
		return x == n * p ? 0 : -INFINITY;
	return exact_log_p(&counts, x, n * p, alternative);
}

double
clin_poisson_log_p(double x, double mean, ClinAlternative alternative)
{
	const Counts counts = {INFINITY, INFINITY, mean};

	if (alternative == CLIN_TWO_SIDED && mean == 0)
		return x == 0 ? 0 : -INFINITY;
	return exact_log_p(&counts, x, mean, alternative);
}

/* ---------------------------------------------------------------- prop.test */

ClinProportionTest
clin_proportion_test_one(double x, double n, double p, bool correct,
                         ClinAlternative alternative, double level)
{
	double yates = correct ? fmin(0.5, fabs(x - n * p)) : 0;
	double distance = fabs(x - n * p) - yates;
	ClinRange range =
		clin_open_range(wilson(x, n, yates, clin_limit_quantile(level, alternative)),
	                    alternative, (ClinRange){0, 1});

	return (ClinProportionTest){distance * distance / (n * p) +
	                                distance * distance / (n * (1 - p)),
	                            1,
	                            range.low,
	                            range.high,
	                            x - n * p,
	                            yates > 0};
}

ClinProportionTest
clin_proportion_test(int k, const double *x, const double *n, bool correct,
                     ClinAlternative alternative, double level)
{
	ClinProportionTest test = {0, k - 1, NAN, NAN, 0, false};
	double events = 0;
	double total = 0;
	double yates = 0;
	double p;

	for (int i = 0; i < k; i++)
	{
		events += x[i];
		total += n[i];
	}
	p = events / total;
	if (k == 2)
	{
		double parts = 1 / n[0] + 1 / n[1];
		double a = x[0] / n[0];
		double b = x[1] / n[1];
		double half;
		ClinRange range;

		if (correct)
			yates = fmin(0.5, fabs(a - b) / parts);
		half = clin_limit_quantile(level, alternative) *
		           sqrt(a * (1 - a) / n[0] + b * (1 - b) / n[1]) +
		       yates * parts;
		range = clin_open_range((ClinRange){fmax(a - b - half, -1), fmin(a - b + half, 1)},
		                        alternative, (ClinRange){-1, 1});
		test.low = range.low;
		test.high = range.high;
		test.excess = a - b;
		test.corrected = yates > 0;
	}
	for (int i = 0; i < k; i++)
	{
		double distance = fabs(x[i] - n[i] * p) - yates;

		test.statistic += distance * distance / (n[i] * p * (1 - p));
	}
	return test;
}

/* ---------------------------------------------------------------- two proportions */

/* the standard error of p1 - p2 when their difference is d, from the restricted maximum
 * likelihood estimates (Miettinen and Nurminen, Stat Med 1985;4:213-226, appendix 1) */
static double
restricted_se(double x1, double n1, double x2, double n2, double d)
{
	double n = n1 + n2;
	double l3 = n;
	double l2 = (n1 + 2 * n2) * d - n - x1 - x2;
	double l1 = (n2 * d - n - 2 * x2) * d + x1 + x2;
	double l0 = x2 * d * (1 - d);
	double third = l2 / (3 * l3);
	double q = third * third * third - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3);
	double root = sqrt(fmax(third * third - l1 / (3 * l3), 0));
	double p = q > 0 ? root : -root;
	double angle = p == 0 ? 0 : (M_PI + acos(fmax(-1, fmin(1, q / (p * p * p))))) / 3;
	double p2 = fmax(0, fmin(1, 2 * p * cos(angle) - third));
	double p1 = fmax(0, fmin(1, p2 + d));

	return sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
}

/* where the score statistic crosses z between "inside", the estimate, and "outside" */
static double
score_limit(const double *cell, double outside, double z)
{
	double estimate = cell[0] / cell[1] - cell[2] / cell[3];
	double inside = estimate;

	for (int i = 0; i < 200; i++)
	{
		double middle = (inside + outside) / 2;
		double se = restricted_se(cell[0], cell[1], cell[2], cell[3], middle);

		if (middle == inside || middle == outside)
			break;
		if (fabs(estimate - middle) < z * se)
			inside = middle;
		else
			outside = middle;
	}
	return inside;
}

ClinRange
clin_difference_interval(double x1, double n1, double x2, double n2,
                         ClinDifferenceMethod method, double level)
{
	double z = clin_normal_quantile(level);
	const double cell[] = {x1, n1, x2, n2};
	double p1 = x1 / n1;
	double p2 = x2 / n2;
	double d = p1 - p2;
	double half;

	if (method == CLIN_DIFFERENCE_NEWCOMBE)
	{
		ClinRange a = wilson(x1, n1, 0, z);
		ClinRange b = wilson(x2, n2, 0, z);

		return (ClinRange){d - hypot(p1 - a.low, b.high - p2),
		                   d + hypot(a.high - p1, p2 - b.low)};
	}
	/* Miettinen and Nurminen's variance has the factor n / (n - 1), Mee's has not */
	if (method == CLIN_DIFFERENCE_MIETTINEN)
		z *= sqrt((n1 + n2) / (n1 + n2 - 1));
	if (method != CLIN_DIFFERENCE_WALD)
		return (ClinRange){score_limit(cell, -1, z), score_limit(cell, 1, z)};
	half = z * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
	return (ClinRange){d - half, d + half};
}
