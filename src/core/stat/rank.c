/*
 * rank.c
 *	  Tests of ranks: Wilcoxon's two, and Kruskal and Wallis's.
 */
#include "stat/rank.h"
#include "base/distribution.h"
#include "stat/rank_exact.h"

#include <float.h>
#include <math.h>
#include <string.h>

const ClinTallyKey clin_rank_order[3] = {CLIN_TALLY_VALUE, CLIN_TALLY_GROUP,
                                         CLIN_TALLY_STRATUM};

/* the cells at the front that are of one value, and how many values they count */
static size_t
tie(const ClinTallyEntry *cells, size_t count, double *values)
{
	size_t length = 1;

	*values = (double) cells[0].count[0];
	for (; length < count && cells[length].value == cells[0].value; length++)
		*values += (double) cells[length].count[0];
	return length;
}

size_t
clin_rank_merge(const ClinPart *groups, int count, ClinTallyEntry *cells, size_t *next)
{
	size_t filled = 0;

	memset(next, 0, sizeof(size_t) * (size_t) count);
	for (;;)
	{
		double least = NAN;

		for (int g = 0; g < count; g++)
			if (next[g] < groups[g].count && !(groups[g].values[next[g]] >= least))
				least = groups[g].values[next[g]];
		if (isnan(least))
			return filled;
		for (int g = 0; g < count; g++)
		{
			size_t first = next[g];

			while (next[g] < groups[g].count && groups[g].values[next[g]] == least)
				next[g]++;
			if (next[g] > first)
				cells[filled++] = (ClinTallyEntry){
					.value = least, .count = {(int64_t) (next[g] - first)}, .group = g};
		}
	}
}

ClinRanks
clin_rank_sums(const ClinTallyEntry *cells, size_t count, int groups, double *sums,
               double *counts)
{
	ClinRanks ranks = {0};
	size_t length;
	double t;

	for (int g = 0; g < groups; g++)
		sums[g] = counts[g] = 0;
	for (size_t i = 0; i < count; i += length)
	{
		length = tie(cells + i, count - i, &t);
		for (size_t j = i; j < i + length; j++)
		{
			sums[cells[j].group] += (double) cells[j].count[0] * (ranks.n + (t + 1) / 2);
			counts[cells[j].group] += (double) cells[j].count[0];
		}
		ranks.n += t;
		ranks.ties += t * t * t - t;
		ranks.tied = ranks.tied || t > 1;
	}
	return ranks;
}

ClinTest
clin_kruskal_wallis(const ClinRanks *ranks, int groups, const double *sums,
                    const double *counts)
{
	ClinTest test = clin_test_begin("Kruskal-Wallis");
	double n = ranks->n;
	double sum = 0;

	for (int g = 0; g < groups; g++)
	{
		double distance = sums[g] / counts[g] - (n + 1) / 2;

		sum += counts[g] * distance * distance;
	}
	if (groups < 2)
		return test;
	test.df = groups - 1;
	if (!(ranks->ties < n * n * n - n))
		return test;
	test.statistic = 12 * sum / (n * (n + 1)) / (1 - ranks->ties / (n * n * n - n));
	clin_test_chi_square(&test);
	return test;
}

/* ---------------------------------------------------------------- Wilcoxon's tests */

/* p values from the normal approximation of a statistic's distance from its mean; without
 * spread the correction alone remains, of which one side is certain and two are undefined
 */
static void
approximate(ClinTest *test, double distance, double sd, ClinRankOptions options)
{
	double step = options.correct ? 0.5 : 0;

	if (options.alternative == CLIN_TWO_SIDED)
		step = distance > 0 ? step : distance < 0 ? -step : 0;
	else if (options.alternative == CLIN_LESS)
		step = -step;
	if (sd > 0 || distance != step)
		clin_test_normal(test, (distance - step) / sd, options.alternative);
}

/* the least q with P(X <= q) at least "tail", 1 at least, as R chooses it for limits */
static double
counted_quantile(const double *p, double count, double tail)
{
	double sum = 0;
	size_t q = 0;

	for (; (double) q < count; q++)
	{
		sum += p[q];
		if (sum >= tail - 10 * DBL_EPSILON)
			break;
	}
	return q == 0 ? 1 : (double) q;
}

/* How many of "pairs" ordered differences (or averages) lie beyond a limit: the limit's
 * place among them, from the end that it bounds. */
static double
limit_place(double pairs, double sd, const double *p, ClinRankOptions options)
{
	double tail = clin_test_tail(options.level, options.alternative);
	double reach;

	if (p != NULL)
		return counted_quantile(p, pairs + 1, tail);
	reach =
		pairs / 2 + (options.correct ? 0.5 : 0) + sd * clin_qnorm_tail(tail, false, false);
	/* so many lie above the lower limit */
	return fmin(pairs, fmax(1, pairs - (ceil(reach) - 1)));
}

static bool
is_finite(const ClinSample *sample)
{
	return isfinite(sample->cells[0].value) &&
	       isfinite(sample->cells[sample->count - 1].value);
}

/* shifted by a limit, groups have only their own ties */
static double
own_ties(const ClinSample *sample)
{
	double sum = 0;

	for (size_t i = 0; i < sample->count; i++)
	{
		double t = (double) sample->cells[i].count[0];

		sum += t * t * t - t;
	}
	return sum;
}

/* the estimate and its limits as order statistics of the pairs, one of them the place-th
 * from the end */
static void
order_limits(ClinTest *test, const ClinSample *a, const ClinSample *b, double pairs,
             double place, ClinRankOptions options)
{
	test->estimate = (clin_kth_pair(a, b, ceil(pairs / 2), options.stop) +
	                  clin_kth_pair(a, b, floor(pairs / 2) + 1, options.stop)) /
	                 2;
	test->low = options.alternative == CLIN_LESS ? -INFINITY
	                                             : clin_kth_pair(a, b, place, options.stop);
	test->high = options.alternative == CLIN_GREATER
	                 ? INFINITY
	                 : clin_kth_pair(a, b, pairs + 1 - place, options.stop);
}

ClinTest
clin_rank_sum(const ClinSample *a, const ClinSample *b, const ClinRanks *ranks,
              double sum_a, ClinRankOptions options, double *work)
{
	ClinTest test =
		clin_test_begin(work != NULL      ? "exact rank sum"
	                    : options.correct ? "rank sum with continuity correction"
	                                      : "rank sum");
	double n_a = (double) a->n;
	double n_b = (double) b->n;
	double pairs = n_a * n_b;
	double n = n_a + n_b;
	double scale = pairs / 12;
	bool all_tied = ranks->ties == n * n * n - n;

	if (a->n < 1 || b->n < 1)
		return test;
	test.statistic = sum_a - n_a * (n_a + 1) / 2;
	if (work != NULL)
	{
		clin_rank_sum_distribution((int) n_a, (int) n_b, work);
		clin_test_counted(&test, work, pairs + 1, options.alternative);
	}
	else
		approximate(&test, test.statistic - pairs / 2,
		            all_tied ? 0 : sqrt(scale * (n + 1 - ranks->ties / (n * (n - 1)))),
		            options);
	if (isnan(options.level) || !is_finite(a) || !is_finite(b))
		return test;
	if (work == NULL && options.tolerance > 0)
		clin_shift_search(&test, a, b, options);
	else
		order_limits(
			&test, a, b, pairs,
			limit_place(pairs,
		                sqrt(scale * (n + 1 - (own_ties(a) + own_ties(b)) / (n * (n - 1)))),
		                work, options),
			options);
	return test;
}

size_t
clin_signed_distances(const ClinSample *sample, double center, ClinTallyEntry *cells)
{
	size_t right = 0;
	size_t left;
	size_t count = 0;

	while (right < sample->count && sample->cells[right].value - center < 0)
		right++;
	left = right;
	while (right < sample->count && sample->cells[right].value - center == 0)
		right++;
	while (left > 0 || right < sample->count)
	{
		double below = left > 0 ? center - sample->cells[left - 1].value : INFINITY;
		double above =
			right < sample->count ? sample->cells[right].value - center : INFINITY;
		double distance = fmin(below, above);
		ClinTallyEntry *cell = &cells[count];

		if (count > 0 && cell[-1].value == distance)
			cell--;
		else
		{
			*cell = (ClinTallyEntry){.value = distance};
			count++;
		}
		if (left > 0 && below == distance)
			cell->count[0] += sample->cells[--left].count[0];
		if (right < sample->count && above == distance)
			cell->count[1] += sample->cells[right++].count[0];
	}
	return count;
}

ClinTest
clin_signed_rank(const ClinTallyEntry *cells, size_t count, const ClinSample *rest,
                 ClinRankOptions options, double *work)
{
	ClinTest test =
		clin_test_begin(work != NULL      ? "exact signed rank"
	                    : options.correct ? "signed rank with continuity correction"
	                                      : "signed rank");
	double n = (double) rest->n;
	double pairs = n * (n + 1) / 2;
	double scale = n * (n + 1) * (2 * n + 1) / 24;
	double before = 0;
	double ties = 0;

	test.statistic = 0;
	for (size_t i = 0; i < count; i++)
	{
		double t = (double) cells[i].count[0] + (double) cells[i].count[1];

		test.statistic += (double) cells[i].count[1] * (before + (t + 1) / 2);
		before += t;
		ties += t * t * t - t;
	}
	if (work != NULL)
	{
		clin_signed_rank_distribution((int) n, work);
		clin_test_counted(&test, work, pairs + 1, options.alternative);
	}
	else
		approximate(&test, test.statistic - pairs / 2, sqrt(scale - ties / 48), options);
	if (isnan(options.level) || (rest->n > 0 && !is_finite(rest)))
		return test;
	if (rest->n < 1 || (work == NULL && options.tolerance > 0))
		clin_shift_search(&test, rest, NULL, options);
	else
		order_limits(&test, rest, NULL, pairs,
		             limit_place(pairs, sqrt(scale - own_ties(rest) / 48), work, options),
		             options);
	return test;
}

/* ---------------------------------------------------------------- spread */

ClinTest
clin_fligner(const ClinTallyEntry *cells, size_t count, int groups, double *sums,
             double *counts)
{
	ClinTest test = clin_test_begin("Fligner-Killeen");
	ClinRanks ranks = clin_rank_sums(cells, count, groups, sums, counts);
	double before = 0;
	double mean = 0;
	double spread = 0;
	double between = 0;
	size_t length;
	double t;

	if (groups < 2)
		return test;
	for (int g = 0; g < groups; g++)
		sums[g] = 0;
	for (int pass = 0; pass < 2; pass++, before = 0)
		for (size_t i = 0; i < count; i += length)
		{
			double rank;
			double score;

			length = tie(cells + i, count - i, &t);
			rank = before + (t + 1) / 2;
			score = clin_qnorm_tail((1 - rank / (ranks.n + 1)) / 2, false, false);
			before += t;
			if (pass == 1)
				spread += t * (score - mean) * (score - mean);
			for (size_t j = i; pass == 0 && j < i + length; j++)
				sums[cells[j].group] += (double) cells[j].count[0] * score;
			if (pass == 0)
				mean += t * score / ranks.n;
		}
	for (int g = 0; g < groups; g++)
	{
		double distance = sums[g] / counts[g] - mean;

		between += counts[g] * distance * distance;
	}
	test.df = groups - 1;
	if (!(spread > 0))
		return test;
	test.statistic = between / (spread / (ranks.n - 1));
	clin_test_chi_square(&test);
	return test;
}

static double
mean_of(const ClinSample *sample)
{
	double sum = 0;

	for (size_t i = 0; i < sample->count; i++)
		sum += sample->cells[i].value *
		       ((double) sample->cells[i].count[0] / (double) sample->n);
	return sum;
}

ClinTest
clin_levene(const ClinSample *groups, int count, bool around_mean)
{
	ClinTest test = clin_test_begin(around_mean ? "Levene" : "Brown-Forsythe");
	double n = 0;
	double mean = 0;
	double between = 0;
	double within = 0;

	for (int g = 0; g < count; g++)
	{
		const ClinSample *group = &groups[g];
		double center = around_mean ? mean_of(group) : clin_sample_median(group);
		double more = (double) group->n;
		double own = 0;
		double delta;

		for (size_t i = 0; i < group->count; i++)
			own += fabs(group->cells[i].value - center) *
			       ((double) group->cells[i].count[0] / more);
		for (size_t i = 0; i < group->count; i++)
		{
			double distance = fabs(group->cells[i].value - center) - own;

			within += (double) group->cells[i].count[0] * distance * distance;
		}
		delta = own - mean;
		between += delta * delta * n * (more / (n + more));
		n += more;
		mean += delta * (more / n);
	}
	if (count < 2)
		return test;
	test.df = count - 1;
	test.df_residual = n - count;
	clin_test_sums(&test, between, within);
	return test;
}
