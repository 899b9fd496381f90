/*
 * compare.c
 *	  Tests of means and variances from the moments of each group.
 */
#include "stat/compare.h"
#include "base/distribution.h"

#include <float.h>
#include <math.h>

static double
variance(const ClinGroup *group)
{
	return group->n < 2 ? NAN : group->m2 / (double) (group->n - 1);
}

/* ---------------------------------------------------------------- Student's tests */

/* statistic, p value and limits from estimate, se and df; as in R there is no test when the
 * values are the same up to rounding of their size, but zeros without spread are infinitely
 * far from any other number, without limits */
static void
finish_t(ClinTest *test, double null, double scale, ClinAlternative alternative,
         double level)
{
	double width;

	if (!isfinite(test->se) || (scale > 0 && !(test->se > 10 * DBL_EPSILON * scale)))
		return;
	test->statistic = (test->estimate - null) / test->se;
	clin_test_t(test, alternative);
	if (test->se == 0)
		return;
	width =
		test->se * clin_qt_tail(clin_test_tail(level, alternative), test->df, false, false);
	test->low = alternative == CLIN_LESS ? -INFINITY : test->estimate - width;
	test->high = alternative == CLIN_GREATER ? INFINITY : test->estimate + width;
}

ClinTest
clin_t_one(const ClinGroup *a, double mean, ClinAlternative alternative, double level)
{
	ClinTest test = clin_test_begin("one-sample t");

	if (a->n < 1)
		return test;
	test.estimate = a->mean;
	test.df = (double) (a->n - 1);
	test.se = sqrt(variance(a) / (double) a->n);
	finish_t(&test, mean, fabs(a->mean), alternative, level);
	return test;
}

ClinTest
clin_t_two(const ClinGroup *a, const ClinGroup *b, bool equal_variances, double difference,
           ClinAlternative alternative, double level)
{
	ClinTest test = clin_test_begin(equal_variances ? "two-sample t" : "Welch t");
	double n_a = (double) a->n;
	double n_b = (double) b->n;

	if (a->n < 1 || b->n < 1)
		return test;
	test.estimate = a->mean - b->mean;
	if (equal_variances)
	{
		test.df = n_a + n_b - 2;
		test.se = sqrt((a->m2 + b->m2) / test.df * (1 / n_a + 1 / n_b));
	}
	else
	{
		double part_a = variance(a) / n_a;
		double part_b = variance(b) / n_b;
		double sum = part_a + part_b;
		/* as shares of the sum: squares of small variances would underflow */
		double share_a = part_a / sum;
		double share_b = part_b / sum;

		test.se = sqrt(sum);
		test.df = 1 / (share_a * share_a / (n_a - 1) + share_b * share_b / (n_b - 1));
	}
	finish_t(&test, difference, fmax(fabs(a->mean), fabs(b->mean)), alternative, level);
	return test;
}

/* ---------------------------------------------------------------- variances */

ClinTest
clin_variance_ratio(const ClinGroup *a, const ClinGroup *b, double ratio,
                    ClinAlternative alternative, double level)
{
	ClinTest test = clin_test_begin("F of two variances");
	double tail = clin_test_tail(level, alternative);
	bool lower = alternative == CLIN_LESS;
	double f;

	if (a->n < 2 || b->n < 2)
		return test;
	test.df = (double) (a->n - 1);
	test.df_residual = (double) (b->n - 1);
	test.estimate = variance(a) / variance(b);
	test.low =
		lower ? 0
			  : test.estimate / clin_qf_tail(tail, test.df, test.df_residual, false, false);
	test.high =
		alternative == CLIN_GREATER
			? INFINITY
			: test.estimate / clin_qf_tail(tail, test.df, test.df_residual, true, false);
	if (isnan(test.estimate))
		return test;
	f = test.statistic = test.estimate / ratio;
	if (alternative == CLIN_TWO_SIDED)
		lower = clin_pf(f, test.df, test.df_residual, true, false) < 0.5;
	test.p_value = clin_pf(f, test.df, test.df_residual, lower, false);
	test.log_p = clin_pf(f, test.df, test.df_residual, lower, true);
	if (alternative == CLIN_TWO_SIDED)
	{
		test.p_value = fmin(1, 2 * test.p_value);
		test.log_p = fmin(0, test.log_p + M_LN2);
	}
	return test;
}

ClinTest
clin_bartlett(const ClinGroup *groups, int count)
{
	ClinTest test = clin_test_begin("Bartlett");
	double df = 0;
	double within = 0;
	double logs = 0;
	double inverses = 0;

	for (int i = 0; i < count; i++)
	{
		double own = (double) (groups[i].n - 1);

		df += own;
		within += groups[i].m2;
		logs += own * log(variance(&groups[i]));
		inverses += 1 / own;
	}
	if (count < 2 || isnan(logs))
		return test;
	test.df = count - 1;
	test.statistic =
		(df * log(within / df) - logs) / (1 + (inverses - 1 / df) / (3 * (count - 1.0)));
	clin_test_chi_square(&test);
	return test;
}

/* ---------------------------------------------------------------- one-way comparisons */

void
clin_anova_sums(const ClinGroup *groups, int count, double *between, double *within)
{
	double n = 0;
	double mean = 0;

	*between = *within = 0;
	/* pairwise, as two sets of moments are merged */
	for (int i = 0; i < count; i++)
	{
		double more = (double) groups[i].n;
		double delta = groups[i].mean - mean;

		*between += delta * delta * n * (more / (n + more));
		*within += groups[i].m2;
		n += more;
		mean += delta * (more / n);
	}
}

static double
total(const ClinGroup *groups, int count)
{
	double n = 0;

	for (int i = 0; i < count; i++)
		n += (double) groups[i].n;
	return n;
}

static ClinTest
welch_oneway(const ClinGroup *groups, int count)
{
	ClinTest test = clin_test_begin("Welch one-way");
	double k = count;
	double weights = 0;
	double mean = 0;
	double sum = 0;
	double spread = 0;

	for (int i = 0; i < count; i++)
		weights += (double) groups[i].n / variance(&groups[i]);
	for (int i = 0; i < count; i++)
	{
		double share = (double) groups[i].n / variance(&groups[i]) / weights;

		mean += share * groups[i].mean;
		spread += (1 - share) * (1 - share) / (double) (groups[i].n - 1);
	}
	spread /= k * k - 1;
	for (int i = 0; i < count; i++)
	{
		double distance = groups[i].mean - mean;

		sum += (double) groups[i].n / variance(&groups[i]) * distance * distance;
	}
	if (count < 2)
		return test;
	test.df = k - 1;
	if (!isfinite(sum) || isnan(spread))
		return test;
	test.statistic = sum / ((k - 1) * (1 + 2 * (k - 2) * spread));
	test.df_residual = 1 / (3 * spread);
	clin_test_f(&test);
	return test;
}

ClinTest
clin_oneway(const ClinGroup *groups, int count, bool equal_variances)
{
	ClinTest test = clin_test_begin("one-way F");
	double between;
	double within;

	if (!equal_variances)
		return welch_oneway(groups, count);
	if (count < 2)
		return test;
	test.df = count - 1;
	test.df_residual = total(groups, count) - count;
	clin_anova_sums(groups, count, &between, &within);
	clin_test_sums(&test, between, within);
	return test;
}
