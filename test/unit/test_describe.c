/*
 * test_describe.c
 *	  Description of variables, balance, weighted values, person-time, and tests of groups.
 */
#include "unit.h"

#include "base/linalg.h"
#include "stat/balance.h"
#include "stat/describe.h"
#include "stat/friedman.h"
#include "stat/person_time.h"
#include "stat/rank.h"
#include "stat/shapiro.h"
#include "stat/tukey.h"
#include "stat/weighted.h"
#include "base/distribution.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* numbers of no order, with ties when "distinct" is small */
static double
scrambled(int i, int distinct)
{
	return (double) ((long) i * 7919 % 10007 % distinct) / 4 - 20;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *) a;
	double y = *(const double *) b;

	return (x > y) - (x < y);
}

/* ---------------------------------------------------------------- order and quantiles */

static void
test_order(void)
{
	static const int sizes[] = {0, 1, 2, 63, 64, 65, 5000};

	for (int s = 0; s < 7; s++)
		for (int distinct = 1; distinct < 20000; distinct = distinct * 7 + 1)
		{
			size_t n = (size_t) sizes[s];
			double *x = malloc(sizeof(double) * (n + 1));
			double *want = malloc(sizeof(double) * (n + 1));
			double *scratch = malloc(sizeof(double) * (n + 1));

			for (size_t i = 0; i < n; i++)
				x[i] = want[i] = scrambled((int) i, distinct);
			if (n > 2)
			{
				x[0] = want[0] = -INFINITY;
				x[1] = want[1] = 1e300;
				x[2] = -0.0;
				want[2] = 0;
			}
			qsort(want, n, sizeof(double), compare);
			CHECK(clin_order(x, scratch, n, NULL));
			CHECK(memcmp(x, want, sizeof(double) * n) == 0);
			free(x);
			free(want);
			free(scratch);
		}
}

/* type 7 on values in order */
static double
quantile(const double *x, size_t n, double p)
{
	double place = p * (double) (n - 1);
	size_t k = (size_t) (place + 1e-9);
	double share = place - (double) k;

	return share < 1e-9 ? x[k] : (1 - share) * x[k] + share * x[k + 1];
}

static void
check_description(double *x, size_t n, size_t first)
{
	ClinPart parts[] = {{x, first}, {x + first, n - first}};
	ClinMoments moments = clin_moments_of(x, n);
	ClinMoments welford = {0};
	double *scratch = malloc(sizeof(double) * (2 * n + 1));
	int64_t count = 0;
	ClinDescription d;

	for (size_t i = 0; i < n; i++)
		clin_moments_add(&welford, &count, x[i]);
	d = clin_describe(parts, 2, &moments, (int64_t) n, scratch);
	NEAR(d.mean, welford.mean, 1e-12 * fabs(welford.mean));
	NEAR(moments.m2, welford.m2, 1e-11 * welford.m2);
	NEAR(moments.m3, welford.m3, 1e-9 * pow(welford.m2, 1.5));
	NEAR(moments.m4, welford.m4, 1e-10 * welford.m4);
	NEAR(d.sd, sqrt(clin_moments_variance(&welford, count)), 1e-11 * d.sd);
	qsort(x, n, sizeof(double), compare);
	NEAR(d.min, x[0], 0);
	NEAR(d.max, x[n - 1], 0);
	NEAR(d.q1, quantile(x, n, 0.25), 1e-12 * fabs(d.q1));
	NEAR(d.median, quantile(x, n, 0.5), 1e-12 * fabs(d.median));
	NEAR(d.q3, quantile(x, n, 0.75), 1e-12 * fabs(d.q3));
	free(scratch);
}

static void
test_description(void)
{
	static double x[4001];

	for (size_t n = 1; n <= 4001; n = n < 30 ? n + 1 : n * 3 - 7)
		for (int shape = 0; shape < 4; shape++)
		{
			for (size_t i = 0; i < n; i++)
			{
				double value = scrambled((int) i, shape == 1 ? 3 : 10007);

				/* skewed, so that one bin has nearly all; far from zero */
				x[i] = shape == 2 ? exp(value / 200) : shape == 3 ? 1e9 + value : value;
			}
			check_description(x, n, n / 3);
		}
}

static void
test_extremes(void)
{
	double wide[] = {-1.7e308, 1.7e308, 0, 1};
	double scratch[9];
	ClinPart part = {wide, 4};
	ClinMoments moments = clin_moments_of(wide, 4);
	ClinDescription d = clin_describe(&part, 1, &moments, 4, scratch);

	NEAR(d.median, 0.5, 0);
	CHECK(isinf(d.sd));
	moments = clin_moments_of(wide, 0);
	part.count = 0;
	d = clin_describe(&part, 1, &moments, 0, scratch);
	CHECK(isnan(d.mean) && isnan(d.sd) && isnan(d.median) && isnan(d.min));
}

/* the numbers are those of R: var, and the formulas of SAS */
static void
test_shape(void)
{
	double x[] = {2, 4, 4, 5, 7, 12};
	double scratch[13];
	ClinPart part = {x, 6};
	ClinMoments moments = clin_moments_of(x, 6);
	ClinDescription d = clin_describe(&part, 1, &moments, 6, scratch);

	NEAR(d.sd, 3.50238014308365, 1e-13);
	NEAR(d.skewness, 1.37949666847887, 1e-13);
	NEAR(d.kurtosis, 2.16298440453686, 1e-13);
}

/* ---------------------------------------------------------------- ranks and balance */

static void
test_rank_merge(void)
{
	double a[] = {1, 2, 2, 5};
	double b[] = {2, 3, 5, 5, 9};
	ClinPart groups[] = {{a, 4}, {b, 5}};
	ClinTallyEntry cells[9];
	size_t next[2];
	double sums[2];
	double counts[2];
	size_t count = clin_rank_merge(groups, 2, cells, next);
	ClinRanks ranks = clin_rank_sums(cells, count, 2, sums, counts);

	CHECK(count == 7);
	NEAR(sums[0], 1 + 3 + 3 + 7, 0);
	NEAR(sums[1], 3 + 5 + 7 + 7 + 9, 0);
	NEAR(ranks.ties, 48, 0);
}

static void
test_balance(void)
{
	ClinGroup groups[] = {{10, 5, 90}, {20, 7, 76}, {5, 5, 0}};
	double counts[] = {30, 10, 20, 20, 50, 70}; /* 3 levels of 2 groups */
	double apart[] = {10, 0, 0, 10};            /* two groups without a common level */
	double empty[] = {3, 0, 4, 0};
	double work[500];

	CHECK(clin_smd_levels_workspace(3) <= 500);
	NEAR(clin_smd_means(groups, 2, NULL), 2 / sqrt((10 + 4) / 2.0), 1e-15);
	NEAR(clin_smd_means(groups, 3, NULL), (2 / sqrt(7.0) + 0 + 2 / sqrt(2.0)) / 3, 1e-15);
	CHECK(isnan(clin_smd_means(groups, 1, NULL)));
	CHECK(isnan(clin_smd_means(groups, 2, &(ClinStop){unit_stop, NULL})));
	/* two levels: the difference of shares over the square root of the mean variance */
	NEAR(clin_smd_levels((double[]){30, 20, 70, 80}, 2, 2, work, NULL),
	     0.1 / sqrt((0.3 * 0.7 + 0.2 * 0.8) / 2), 1e-12);
	NEAR(clin_smd_levels(counts, 3, 2, work, NULL), 0.534522483824849, 1e-12);
	NEAR(clin_smd_levels((double[]){10, 20}, 1, 2, work, NULL), 0, 0);
	CHECK(isnan(clin_smd_levels(apart, 2, 2, work, NULL)));
	/* neither with three levels, whichever comes first */
	CHECK(isnan(clin_smd_levels((double[]){5, 0, 0, 3, 0, 2}, 3, 2, work, NULL)));
	CHECK(isnan(clin_smd_levels((double[]){0, 3, 5, 0, 0, 2}, 3, 2, work, NULL)));
	CHECK(isnan(clin_smd_levels((double[]){0, 3, 0, 2, 5, 0}, 3, 2, work, NULL)));
	/* a level that one group shares, in any order, and one that nobody has */
	NEAR(clin_smd_levels((double[]){5, 1, 0, 3, 0, 2}, 3, 2, work, NULL),
	     clin_smd_levels((double[]){0, 3, 0, 2, 5, 1}, 3, 2, work, NULL), 1e-12);
	NEAR(clin_smd_levels((double[]){0, 0, 30, 20, 70, 80}, 3, 2, work, NULL),
	     clin_smd_levels((double[]){30, 20, 70, 80, 0, 0}, 3, 2, work, NULL), 1e-12);
	CHECK(isnan(clin_smd_levels(empty, 2, 2, work, NULL)));
	/* weighted shares over the covariance of the counts */
	NEAR(clin_smd_levels_weighted((double[]){30, 20, 70, 80}, (double[]){3, 1, 1, 1}, 2, 2,
	                              work, NULL),
	     0.25 / sqrt((0.3 * 0.7 + 0.2 * 0.8) / 2), 1e-12);
	CHECK(isnan(
		clin_smd_levels_weighted((double[]){30, 20, 70, 80}, empty, 2, 2, work, NULL)));
	CHECK(isnan(clin_smd_levels(counts, 3, 2, work, &(ClinStop){unit_stop, NULL})));
}

/* ---------------------------------------------------------------- tests */

static void
test_friedman(void)
{
	double sums[3] = {0};
	int order[3];
	ClinFriedman friedman = {3, 0, 0, sums, order};
	ClinTest test;

	CHECK(isnan(clin_friedman_test(&friedman).statistic));
	clin_friedman_add(&friedman, (double[]){5.4, 5.5, 5.55});
	clin_friedman_add(&friedman, (double[]){5.85, 5.7, 5.75});
	clin_friedman_add(&friedman, (double[]){5.2, 5.6, 5.6});
	clin_friedman_add(&friedman, (double[]){1, 2, 3});
	test = clin_friedman_test(&friedman);
	NEAR(test.statistic, 2.8, 1e-12); /* R: friedman.test */
	NEAR(test.p_value, 0.246596963941607, 1e-12);
	NEAR(exp(test.log_p), test.p_value, 1e-14);
}

static void
test_shapiro(void)
{
	double x[] = {148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236};
	double equal[] = {3, 3, 3, 3};
	double weights[6];
	ClinTest test = clin_shapiro_wilk(x, 11, weights);

	NEAR(test.statistic, 0.788814694835387, 1e-12); /* R: shapiro.test */
	NEAR(test.p_value, 0.00670381405650293, 1e-12);
	test = clin_shapiro_wilk((double[]){1, 2, 4}, 3, weights);
	NEAR(test.statistic, 0.964285714285714, 1e-12);
	NEAR(test.p_value, 0.636886845028963, 1e-9);
	CHECK(isnan(clin_shapiro_wilk(x, 2, weights).statistic));
	CHECK(isnan(clin_shapiro_wilk(equal, 4, weights).statistic));
}

/* of two means the range is |t| times the square root of 2, however far out */
static void
test_range_tail(void)
{
	static const double dfs[] = {2, 7, 60, 1e6, INFINITY};

	for (int d = 0; d < 5; d++)
		for (double q = 0.5; q < 500; q *= 2.5)
		{
			double want = clin_two_sided_t(q / M_SQRT2, dfs[d], true);

			NEAR(clin_range_log_tail(q, 2, dfs[d]), want, 2e-9 * (1 - want));
		}
	NEAR(exp(clin_range_log_tail(5, 10, 12)), clin_ptukey_above(5, 10, 12), 1e-9);
}

static void
test_tukey(void)
{
	ClinGroup groups[] = {{10, 5, 90}, {20, 7, 76}, {5, 15, 10}};
	ClinTukey tukey;
	ClinTest test;

	CHECK(clin_tukey_begin(&tukey, groups, 3, 0.95));
	test = clin_tukey_pair(&tukey, &groups[0], &groups[1]);
	NEAR(test.estimate, 2, 0);
	NEAR(test.df, 32, 0);
	CHECK(test.low < 2 && test.high > 2 && test.p_value > 0 && test.p_value < 0.1);
	CHECK(!clin_tukey_begin(&tukey, groups + 2, 0, 0.95));
	CHECK(!clin_tukey_begin(&tukey, &(ClinGroup){9, 1, 0}, 1, 0.95));
}

/* ---------------------------------------------------------------- weights */

/* a weight of k is the value k times */
static void
test_weighted(void)
{
	static const double pairs[][2] = {{-2, 3}, {1, 1}, {1, 2}, {4, 1},
	                                  {4, 2},  {6, 4}, {9, 1}};
	double expanded[] = {-2, -2, -2, 1, 1, 1, 4, 4, 4, 6, 6, 6, 6, 9};
	uint32_t rows[] = {7};
	size_t size = clin_state_size(&clin_weighted_kind, rows);
	ClinState *state = malloc(size);
	ClinMoments moments = clin_moments_of(expanded, 14);
	ClinWeighted weighted;

	clin_state_init(&clin_weighted_kind, rows, state, size);
	for (int i = 0; i < 7; i++)
		clin_records(&clin_weighted_kind, state)[i] =
			(ClinRecord){.number = {pairs[i][0], pairs[i][1]}, .count = 1};
	state->n = 7;
	state->sum_weights = 7;
	CHECK(clin_state_fault(&clin_weighted_kind, state, size) == NULL);
	weighted = clin_weighted(state, false);
	NEAR(clin_weighted_mean(&weighted), moments.mean, 1e-15);
	NEAR(clin_weighted_variance(&weighted, false), moments.m2 / 13, 1e-13);
	NEAR(clin_weighted_effective_n(&weighted), 196 / 36.0, 1e-13);
	for (double p = 0; p <= 1; p += 0.0625)
		NEAR(clin_weighted_quantile(&weighted, p), quantile(expanded, 14, p), 1e-13);
	/* scaled weights: cov.wt in R */
	weighted = clin_weighted(state, true);
	NEAR(clin_weighted_variance(&weighted, true), moments.m2 / 14 / (1 - 36 / 196.0),
	     1e-12);
	clin_records(&clin_weighted_kind, state)[3].number[CLIN_WEIGHTED_WEIGHT] = 0;
	CHECK(clin_state_fault(&clin_weighted_kind, state, size) != NULL);
	free(state);
}

/* ---------------------------------------------------------------- person-time */

static void
test_split(void)
{
	static const double breaks[] = {0, 10, 20};
	ClinSplit split;
	ClinPiece piece;
	double sum = 0;
	int events = 0;
	int pieces = 0;

	clin_split_begin(&split, breaks, 3, -5, 20, true, false);
	while (clin_split_next(&split, &piece))
	{
		CHECK(piece.band == pieces);
		sum += piece.exit - piece.entry;
		events += piece.event;
		pieces++;
	}
	CHECK(pieces == 3 && events == 1 && sum == 25);
	/* an event at a break, in the band after it */
	clin_split_begin(&split, breaks, 3, 10, 20, true, true);
	CHECK(clin_split_next(&split, &piece) && piece.band == 2 && !piece.event);
	CHECK(clin_split_next(&split, &piece) && piece.band == 3 && piece.event);
	CHECK(piece.entry == 20 && piece.exit == 20 && !clin_split_next(&split, &piece));
	/* no time at all, no breaks */
	clin_split_begin(&split, breaks, 0, 7, 7, true, false);
	CHECK(clin_split_next(&split, &piece) && piece.event && piece.band == 0);
	CHECK(!clin_split_next(&split, &piece));
}

static void
test_cases(void)
{
	ClinCourse course = {0, 100, 20, 40};

	CHECK(clin_case_at(&course, -1) == CLIN_NOT_OBSERVED);
	CHECK(clin_case_at(&course, 100) == CLIN_NOT_OBSERVED);
	CHECK(clin_case_at(&course, 19) == CLIN_NO_CASE);
	CHECK(clin_case_at(&course, 20) == CLIN_CASE);
	CHECK(clin_case_at(&course, 40) == CLIN_NO_CASE);
	CHECK(clin_case_during(&course, 40, 50) == CLIN_NO_CASE);
	CHECK(clin_case_during(&course, 39, 50) == CLIN_CASE);
	CHECK(clin_case_during(&course, 10, 20) == CLIN_NO_CASE);
	CHECK(clin_case_during(&course, 10, 21) == CLIN_CASE);
	CHECK(clin_case_during(&course, 100, 200) == CLIN_NOT_OBSERVED);
}

void
test_describe(void)
{
	test_order();
	test_description();
	test_extremes();
	test_shape();
	test_rank_merge();
	test_balance();
	test_friedman();
	test_shapiro();
	test_range_tail();
	test_tukey();
	test_weighted();
	test_split();
	test_cases();
}
