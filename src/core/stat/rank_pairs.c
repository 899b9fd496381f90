/*
 * rank_pairs.c
 *	  Correlations of ranks: Spearman's rho and Kendall's tau-b.
 */
#include "stat/rank_pairs.h"
#include "stat/correlation.h"
#include "base/distribution.h"
#include "stat/rank_exact.h"

#include <math.h>
#include <string.h>

/* by x, then by y; or by y alone */
static bool
is_above(const ClinPair *a, const ClinPair *b, bool by_y)
{
	if (by_y)
		return a->y > b->y;
	return a->x != b->x ? a->x > b->x : a->y > b->y;
}

/* a stable merge sort; the number of neighbours that would have to be swapped, NaN when
 * stopped */
static double
sort_pairs(ClinPair *pairs, ClinPair *scratch, size_t count, bool by_y,
           const ClinStop *stop)
{
	double swaps = 0;

	for (size_t width = 1; width < count; width *= 2)
	{
		if (clin_stopped(stop))
			return NAN;
		for (size_t start = 0; start < count; start += 2 * width)
		{
			size_t middle = start + width < count ? start + width : count;
			size_t end = start + 2 * width < count ? start + 2 * width : count;
			size_t left = start;
			size_t right = middle;

			for (size_t out = start; out < end; out++)
			{
				bool take_right =
					right < end &&
					(left == middle || is_above(&pairs[left], &pairs[right], by_y));

				if (take_right)
					swaps += (double) (middle - left);
				scratch[out] = take_right ? pairs[right++] : pairs[left++];
			}
		}
		memcpy(pairs, scratch, sizeof(ClinPair) * count);
	}
	return swaps;
}

/* Sums over the ties of sorted pairs, t values each. */
typedef struct Ties
{
	double two;   /* t (t - 1) */
	double three; /* t (t - 1) (t - 2) */
	double five;  /* t (t - 1) (2 t + 5) */
} Ties;

static void
add_tie(Ties *ties, double t)
{
	ties->two += t * (t - 1);
	ties->three += t * (t - 1) * (t - 2);
	ties->five += t * (t - 1) * (2 * t + 5);
}

static Ties
count_ties(const ClinPair *pairs, size_t count, bool x, bool y)
{
	Ties ties = {0, 0, 0};
	size_t start = 0;

	for (size_t i = 1; i <= count; i++)
		if (i == count || (x && pairs[i].x != pairs[start].x) ||
		    (y && pairs[i].y != pairs[start].y))
		{
			add_tie(&ties, (double) (i - start));
			start = i;
		}
	return ties;
}

/* the probabilities of so many concordant pairs among n values without ties */
static void
kendall_distribution(size_t n, double *p, double *next)
{
	size_t highest = 0;

	p[0] = 1;
	for (size_t i = 2; i <= n; i++)
	{
		size_t before = highest;

		highest += i - 1;
		for (size_t q = 0; q <= highest; q++)
		{
			double sum = 0;

			for (size_t j = q > before ? q - before : 0; j < i && j <= q; j++)
				sum += p[q - j];
			next[q] = sum / (double) i;
		}
		memcpy(p, next, sizeof(double) * (highest + 1));
	}
}

bool
clin_kendall_is_counted(size_t count, ClinExact exact, size_t *work)
{
	if (count < 2 || exact == CLIN_EXACT_NEVER ||
	    count > (exact == CLIN_EXACT_ALWAYS ? CLIN_KENDALL_MOST : 49))
		return false;
	*work = 2 * (count * (count - 1) / 2 + 1);
	return true;
}

ClinTest
clin_kendall(ClinPair *pairs, ClinPair *scratch, size_t count, ClinAlternative alternative,
             double *work, bool *tied, const ClinStop *stop)
{
	ClinTest test = clin_test_begin("Kendall");
	double n = (double) count;
	double all = n * (n - 1) / 2;
	double score;
	double variance;
	Ties x;
	Ties y;
	Ties both;

	*tied = false;
	if (count < 2)
		return test;
	if (isnan(sort_pairs(pairs, scratch, count, false, stop)))
		return test;
	x = count_ties(pairs, count, true, false);
	both = count_ties(pairs, count, true, true);
	score = -2 * sort_pairs(pairs, scratch, count, true, stop);
	if (isnan(score))
		return test;
	y = count_ties(pairs, count, false, true);
	score += all - x.two / 2 - y.two / 2 + both.two / 2;
	if (!(all > x.two / 2) || !(all > y.two / 2))
		return test;
	*tied = x.two + y.two > 0;
	test.estimate = score / sqrt((all - x.two / 2) * (all - y.two / 2));
	if (work != NULL && !*tied)
	{
		test.method = "exact Kendall";
		test.statistic = round((test.estimate + 1) * all / 2);
		kendall_distribution(count, work, work + (size_t) all + 1);
		clin_test_counted(&test, work, all + 1, alternative);
		return test;
	}
	if (count < 3)
		return test;
	variance = (n * (n - 1) * (2 * n + 5) - x.five - y.five) / 18 +
	           x.two * y.two / (2 * n * (n - 1)) +
	           x.three * y.three / (9 * n * (n - 1) * (n - 2));
	if (!(variance > 0))
		return test;
	test.statistic = score / sqrt(variance);
	clin_test_normal(&test, test.statistic, alternative);
	return test;
}

/* ---------------------------------------------------------------- Spearman's rho */

#define MOST_COUNTED 9 /* pairs whose orders are counted one by one, as R does */

/* the share of the permutations of so many ranks with a sum of squares of at least "sum" */
static double
count_permutations(int n, double sum)
{
	int order[MOST_COUNTED];
	int wheel[MOST_COUNTED] = {0};
	double above = 0;
	double all = 0;

	for (int i = 0; i < n; i++)
		order[i] = i;
	/* Heap's algorithm: each permutation is one exchange from the last */
	for (int i = 0;;)
	{
		if (i == 0)
		{
			double squares = 0;

			for (int j = 0; j < n; j++)
				squares += (order[j] - j) * (order[j] - j);
			above += squares >= sum;
			all++;
			i = 1;
		}
		while (i < n && wheel[i] >= i)
			wheel[i++] = 0;
		if (i >= n)
			return above / all;
		{
			int other = i % 2 == 0 ? 0 : wheel[i];
			int swap = order[other];

			order[other] = order[i];
			order[i] = swap;
			wheel[i]++;
			i = 0;
		}
	}
}

/* P(S >= sum), or P(S < sum) when "lower", as Best and Roberts (1975, AS 89): counted for
 * few pairs, then by an Edgeworth series */
static double
spearman_tail(double n, double sum, bool lower)
{
	double b = 1 / n;
	double x;
	double y;
	double u;
	double p;

	if (sum <= 0 || sum > n * (n * n - 1) / 3)
		return lower == (sum > 0);
	if (n <= MOST_COUNTED)
	{
		p = count_permutations((int) n, sum);
		return lower ? 1 - p : p;
	}
	x = (6 * (sum - 1) * b / (n * n - 1) - 1) * sqrt(1 / b - 1);
	y = x * x;
	u = x * b *
	    (0.2274 + b * (0.2531 + 0.1745 * b) +
	     y * (-0.0758 + b * (0.1033 + 0.3932 * b) -
	          y * b *
	              (0.0879 + 0.0151 * b -
	               y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
	u /= exp(y / 2);
	p = (lower ? -u : u) + clin_pnorm(x, lower, false);
	return fmax(0, fmin(1, p));
}

/* the values become ranks, those of ties their mean */
static void
rank_pairs(ClinPair *pairs, size_t count, bool by_y)
{
	size_t start = 0;

	for (size_t i = 1; i <= count; i++)
	{
		double at = by_y ? pairs[start].y : pairs[start].x;

		if (i < count && (by_y ? pairs[i].y : pairs[i].x) == at)
			continue;
		for (size_t j = start; j < i; j++)
			*(by_y ? &pairs[j].y : &pairs[j].x) = ((double) (start + i) + 1) / 2;
		start = i;
	}
}

/* Pearson's correlation of ranks, whose means are known; NaN where all are one tie */
static double
rho_of(const ClinPair *pairs, size_t count)
{
	double middle = ((double) count + 1) / 2;
	double x = 0;
	double y = 0;
	double product = 0;

	for (size_t i = 0; i < count; i++)
	{
		x += (pairs[i].x - middle) * (pairs[i].x - middle);
		y += (pairs[i].y - middle) * (pairs[i].y - middle);
		product += (pairs[i].x - middle) * (pairs[i].y - middle);
	}
	if (x == 0 || y == 0)
		return NAN;
	/* one root: of a perfect order it is the sum itself, and the correlation 1 */
	return fmax(-1, fmin(1, product / sqrt(x * y)));
}

/* the p values of the t distribution */
static void
spearman_t(ClinTest *test, double n, ClinAlternative alternative)
{
	double r = test->estimate;
	ClinTest t = {.df = n - 2, .statistic = r / sqrt((1 - r) * (1 + r) / (n - 2))};

	if (!(n > 2))
		return;
	clin_test_t(&t, alternative);
	test->p_value = t.p_value;
	test->log_p = t.log_p;
}

ClinTest
clin_spearman(ClinPair *pairs, ClinPair *scratch, size_t count, ClinExact exact,
              ClinAlternative alternative, const ClinStop *stop)
{
	ClinTest test = clin_test_begin("Spearman");
	double n = (double) count;
	double most = n * (n * n - 1) / 3;
	bool tied;
	bool lower;
	double r;

	if (count < 2)
		return test;
	if (isnan(sort_pairs(pairs, scratch, count, false, stop)))
		return test;
	tied = count_ties(pairs, count, true, false).two > 0;
	rank_pairs(pairs, count, false);
	if (isnan(sort_pairs(pairs, scratch, count, true, stop)))
		return test;
	tied = tied || count_ties(pairs, count, false, true).two > 0;
	rank_pairs(pairs, count, true);
	r = test.estimate = rho_of(pairs, count);
	if (isnan(r))
		return test;
	test.statistic = most / 2 * (1 - r);
	if (!tied) /* a sum of squares of whole numbers */
		test.statistic = round(test.statistic);
	if (tied || exact == CLIN_EXACT_NEVER || count > 1290)
	{
		spearman_t(&test, n, alternative);
		return test;
	}
	test.method = n <= MOST_COUNTED ? "exact Spearman" : "Spearman, Edgeworth series";
	lower = alternative == CLIN_GREATER ||
	        (alternative == CLIN_TWO_SIDED && test.statistic <= most / 2);
	test.p_value = spearman_tail(n, test.statistic + (lower ? 2 : 0), lower);
	if (alternative == CLIN_TWO_SIDED)
		test.p_value = fmin(1, 2 * test.p_value);
	if (test.p_value > 0) /* the series ends at 0 before the probability does */
		test.log_p = log(test.p_value);
	return test;
}

/* ---------------------------------------------------------------- limits */

void
clin_spearman_limits(ClinTest *test, size_t count, ClinAlternative alternative,
                     double level)
{
	double rho = test->estimate;

	if (count > 3 && !isnan(rho))
		clin_correlation_limits(test, sqrt((1 + rho * rho / 2) / ((double) count - 3)),
		                        alternative, level);
}

void
clin_kendall_limits(ClinTest *test, size_t count, ClinAlternative alternative, double level)
{
	if (count > 4 && !isnan(test->estimate))
		clin_correlation_limits(test, sqrt(0.437 / ((double) count - 4)), alternative,
		                        level);
}
