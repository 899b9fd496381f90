/*
 * test_table.c
 *	  Contingency tables, exact tests, proportions and rates; expected values from R 4.2.
 */
#include "unit.h"

#include "stat/fisher.h"
#include "stat/rate.h"
#include "stat/table.h"
#include "stat/twobytwo.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* the state of one row, whose names are given */
static ClinState *
single(const char *row, const char *column, const char *stratum, size_t *size)
{
	ClinCellsRow one = {.names = {{row, strlen(row)},
	                              {stratum, strlen(stratum)},
	                              {column, strlen(column)}}};
	uint8_t flags = CLIN_TABLE_PLAIN | CLIN_TABLE_HAS_STRATA;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *state;

	clin_cells_single_rows(&clin_contingency_kind, &one, flags, rows);
	*size = clin_state_size(&clin_contingency_kind, rows);
	state = malloc(*size);
	clin_state_init(&clin_contingency_kind, rows, state, *size);
	state->flags = flags;
	clin_cells_single(&clin_contingency_kind, &one, state);
	return state;
}

static ClinState *
merge(const ClinState *a, const ClinState *b, size_t *size)
{
	size_t places = clin_axes_workspace(&clin_contingency_kind, a, b);
	int32_t *work = malloc(sizeof(int32_t) * places);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *into;

	clin_cells_merge_rows(&clin_contingency_kind, a, b, work, rows);
	*size = clin_state_size(&clin_contingency_kind, rows);
	into = malloc(*size);
	clin_state_init(&clin_contingency_kind, rows, into, *size);
	clin_cells_merge(&clin_contingency_kind, a, b, work, into);
	free(work);
	return into;
}

/* rows in any order give equal bytes, and faults are seen */
static void
test_state(void)
{
	static const char *const names[] = {"b", "a", "", "B"};
	ClinState *built[2] = {NULL, NULL};
	size_t size[2];
	ClinTallyEntry *cells;

	for (int way = 0; way < 2; way++)
		for (int i = 0; i < 24; i++)
		{
			int at = way == 0 ? i : 23 - i;
			size_t one_size;
			ClinState *one = single(names[at % 4], names[at % 3], names[at % 2], &one_size);
			ClinState *both = one;

			size[way] = built[way] == NULL ? one_size : size[way];
			if (built[way] != NULL)
			{
				both = merge(built[way], one, &size[way]);
				free(one);
			}
			free(built[way]);
			built[way] = both;
		}
	CHECK(size[0] == size[1] && memcmp(built[0], built[1], size[0]) == 0);
	CHECK(clin_state_fault(&clin_contingency_kind, built[0], size[0]) == NULL);
	CHECK(built[0]->n == 24);
	cells = clin_cells(&clin_contingency_kind, built[0]);
	for (int damage = 0; damage < 5; damage++)
	{
		ClinTallyEntry kept = cells[0];

		if (damage == 0)
			cells[0].value = 0.5;
		else if (damage == 1)
			cells[0].value = 1e300;
		else if (damage == 2)
			cells[0].count[1] = 1;
		else if (damage == 3)
			cells[0].group = 7;
		else
			cells[0].count[0] = INT64_MAX;
		CHECK(clin_state_fault(&clin_contingency_kind, built[0], size[0]) != NULL);
		cells[0] = kept;
	}
	built[0]->flags = CLIN_TABLE_HAS_STRATA;
	CHECK(clin_state_fault(&clin_contingency_kind, built[0], size[0]) != NULL);
	free(built[0]);
	free(built[1]);
}

static void
test_chi_square(void)
{
	double count[] = {86, 29, 44, 30};
	double huge[] = {1e9, 1e9 + 1e5, 1e9, 1e9};
	ClinTable table = {2, 2, 1, count};
	double row_sum[2];
	double column_sum[2];
	double total = clin_table_margins(&table, 0, row_sum, column_sum);
	ClinChiSquare test = clin_table_chi_square(&table, row_sum, column_sum, total, true);

	NEAR(test.statistic, 4.23592854560246, 1e-12);
	CHECK(test.corrected && test.df == 1);
	test = clin_table_chi_square(&table, row_sum, column_sum, total, false);
	NEAR(test.statistic, 4.92370543436129, 1e-12);
	NEAR(test.cramers_v, sqrt(4.92370543436129 / 189), 1e-12);
	table.count = huge;
	total = clin_table_margins(&table, 0, row_sum, column_sum);
	test = clin_table_chi_square(&table, row_sum, column_sum, total, false);
	NEAR(test.statistic, 2.49981251249758, 1e-6);
	NEAR(clin_mcnemar(40, 12, true).statistic, 14.0192307692308, 1e-12);
	NEAR(clin_mcnemar(12, 12, true).statistic, 0, 0);
}

/* the two ways to the exact p value agree, also when it is beyond a double */
static void
test_fisher(void)
{
	ClinHyper h = clin_hyper(86, 29, 44, 30);
	ClinHyper edge = clin_hyper(0, 9, 6, 11);
	ClinHyper extreme = clin_hyper(900, 10, 5, 900);
	ClinHyper big = clin_hyper(1e9, 1e9, 1e9, 1e9);

	NEAR(exp(clin_hyper_log_p(&h, CLIN_TWO_SIDED)), 0.0361764986911911, 1e-14);
	NEAR(clin_hyper_mid_p(&h, CLIN_LESS) + clin_hyper_mid_p(&h, CLIN_GREATER), 1, 1e-14);
	NEAR(2 * fmin(clin_hyper_mid_p(&h, CLIN_LESS), clin_hyper_mid_p(&h, CLIN_GREATER)),
	     clin_hyper_mid_p(&h, CLIN_TWO_SIDED), 1e-15);
	NEAR(clin_hyper_odds_ratio(&h), 2.01411949257995, 1e-9);
	NEAR(clin_hyper_limits(&h, CLIN_TWO_SIDED, 0.95).low, 1.02877762951032, 1e-9);
	NEAR(clin_hyper_limits(&h, CLIN_TWO_SIDED, 0.95).high, 3.96475612831078, 1e-9);
	NEAR(clin_hyper_odds_ratio(&edge), 0, 0);
	NEAR(clin_hyper_limits(&edge, CLIN_TWO_SIDED, 0.95).high, 1.40236216280022, 1e-9);
	CHECK(clin_hyper_log_p(&extreme, CLIN_TWO_SIDED) < -1000);
	CHECK(isfinite(clin_hyper_log_p(&extreme, CLIN_TWO_SIDED)));
	NEAR(clin_hyper_log_p(&big, CLIN_TWO_SIDED), 0, 0);
	NEAR(clin_hyper_odds_ratio(&big), 1, 1e-9);
}

/* log p of a table with room for so many slots and steps */
static double
exact_log_p(int rows, int columns, double *count, size_t slots, uint64_t steps)
{
	double sums[2][16];
	ClinTable table = {rows, columns, 1, count};
	double log_factorial[100];
	ClinExactWork work = {slots,
	                      steps,
	                      .factorials = 100,
	                      .log_factorial = log_factorial,
	                      .row_sum = sums[0],
	                      .column_sum = sums[1]};
	double log_p;

	work.node = malloc(sizeof(ClinExactNode) * CLIN_EXACT_NODES(slots));
	work.index = malloc(sizeof(int32_t) * 2 * CLIN_EXACT_NODES(slots));
	work.table = malloc(sizeof(ClinExactPast) * slots);
	work.list = malloc(sizeof(ClinExactPast) * (CLIN_EXACT_PASTS(slots) + 1));
	log_p = clin_table_exact_log_p(&table, &work, NULL);
	free(work.node);
	free(work.index);
	free(work.table);
	free(work.list);
	return log_p;
}

/* the network agrees with the 2 by 2 test, with the table turned over and its rows in
 * another order, and says when it has no room or time */
static void
test_network(void)
{
	double two[] = {86, 29, 44, 30};
	double job[] = {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11};
	double turned[] = {6, 10, 3, 1, 7, 10, 3, 2, 12, 14, 6, 1, 11, 9, 1, 0};
	double apart[] = {90, 0, 0, 0, 80, 0, 0, 0, 70};
	double wide[] = {9e4, 9e4, 9e4, 9e4, 9e4, 9e4};

	NEAR(exp(exact_log_p(2, 2, two, 4096, 1000000)), 0.0361764986911911, 1e-12);
	NEAR(exp(exact_log_p(4, 4, job, 65536, 100000000)), 0.782684938568661, 1e-9);
	NEAR(exact_log_p(4, 4, turned, 65536, 100000000),
	     exact_log_p(4, 4, job, 262144, 100000000), 1e-9);
	CHECK(isnan(exact_log_p(4, 4, job, 64, 100000000)));
	CHECK(isnan(exact_log_p(4, 4, job, 4096, 100)));
	CHECK(isnan(exact_log_p(2, 3, wide, 4096, 1000000)));
	NEAR(exact_log_p(3, 3, apart, 65536, 100000000),
	     lgamma(91) + lgamma(81) + lgamma(71) - lgamma(241), 1e-9);
}

static void
test_proportions(void)
{
	double p[] = {0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.9, 0.049};
	const double hommel[] = {0.0686, 0.12, 0.098, 0.04, 0.9, 0.12, 0.9, 0.147};
	double sorted[8];
	double work[8];
	int order[8];
	ClinRange range = clin_proportion_interval(30, 74, CLIN_WILSON, 0.95);

	NEAR(range.low, 0.300905644625558, 1e-13);
	NEAR(range.high, 0.519241610935921, 1e-13);
	for (int method = CLIN_CLOPPER_PEARSON; method <= CLIN_WILSON_CORRECTED; method++)
	{
		ClinRange none =
			clin_proportion_interval(0, 30, (ClinProportionMethod) method, 0.95);
		ClinRange all =
			clin_proportion_interval(30, 30, (ClinProportionMethod) method, 0.95);

		NEAR(none.low, 0, 0);
		NEAR(all.high, 1, 0);
		NEAR(none.high, 1 - all.low, 1e-14);
	}
	NEAR(exp(clin_binomial_log_p(59, 189, 0.5, CLIN_TWO_SIDED)), 2.5952242446762e-07,
	     1e-18);
	NEAR(clin_binomial_log_p(0, 1e6, 0.5, CLIN_LESS), 1e6 * log(0.5), 1e-6);
	NEAR(clin_poisson_log_p(0, 1e5, CLIN_LESS), -1e5, 1e-9);
	CHECK(clin_adjust_p(p, 8, CLIN_HOMMEL, sorted, work, order, NULL));
	for (int i = 0; i < 8; i++)
		NEAR(p[i], hommel[i], 1e-12);
}

static void
test_rates(void)
{
	for (int method = CLIN_COUNT_EXACT; method <= CLIN_COUNT_WALD; method++)
	{
		ClinRange range = clin_count_interval(10, (ClinCountMethod) method, 0.95);

		CHECK(range.low > 3 && range.low < 7 && range.high > 15 && range.high < 20);
	}
	NEAR(clin_count_interval(0, CLIN_COUNT_EXACT, 0.95).high, 3.68887945411394, 1e-12);
	CHECK(isnan(clin_count_interval(0, CLIN_COUNT_ROTHMAN_GREENLAND, 0.95).low));
	CHECK(isnan(clin_rate_ratio_wald(0, 1, 3, 1, CLIN_TWO_SIDED, 0.95).low));
	CHECK(isinf(clin_rate_ratio_exact(3, 1, 0, 1, CLIN_TWO_SIDED, 0.95).high));
}

/* the case of two by two tables by race in the birth weight data */
static void
test_strata(void)
{
	double count[] = {11, 5, 4, 6, 35, 20, 7, 5, 40, 4, 33, 19};
	ClinTable table = {2, 2, 3, count};
	ClinMantelHaenszel mh = clin_mantel_haenszel(&table, 1, 1, true, CLIN_TWO_SIDED, 0.95);
	double work[768];
	ClinExactStrata exact =
		clin_exact_strata(&table, 1, 1, CLIN_TWO_SIDED, 0.95, work, NULL);

	CHECK(clin_exact_strata_size(&table, 1, 1).length <= 256);
	NEAR(mh.test.statistic, 8.37788970149676, 1e-10);
	NEAR(mh.odds_ratio.estimate, 3.08638125261291, 1e-12);
	NEAR(mh.odds_ratio.high, 6.38994864075343, 1e-10);
	NEAR(exp(exact.log_p), 0.00287634475570558, 1e-9);
	NEAR(clin_breslow_day(&table, 1, 1, mh.odds_ratio.estimate, false).statistic,
	     3.12589460907183, 1e-9);
	NEAR(clin_woolf(&table, 1, 1, false, CLIN_ADD_ALWAYS).test.statistic, 2.79962594537601,
	     1e-9);
}

/* 1/2 added always or only for a zero; a table without a count stays as it is */
static void
test_add_half(void)
{
	ClinFour zero = {0, 9, 6, 11};
	ClinFour full = {3, 9, 6, 11};
	ClinFour none = {0, 0, 0, 0};
	double count[] = {0, 9, 6, 11, 5, 4, 2, 8};
	ClinTable table = {2, 2, 2, count};
	ClinWoolf woolf = clin_woolf(&table, 0, 0, false, CLIN_ADD_IF_ZERO);

	CHECK(!clin_add_half(&zero, CLIN_ADD_NONE) && !clin_add_half(&full, CLIN_ADD_IF_ZERO));
	CHECK(!clin_add_half(&none, CLIN_ADD_ALWAYS) && none.a == 0);
	CHECK(clin_add_half(&zero, CLIN_ADD_IF_ZERO) && clin_add_half(&full, CLIN_ADD_ALWAYS));
	NEAR(clin_odds_ratio(&zero, CLIN_ODDS_WALD, 0.95).estimate, 0.0931174089068826, 1e-14);
	NEAR(clin_odds_ratio(&full, CLIN_ODDS_WALD, 0.95).high, 3.09530208854905, 1e-12);
	CHECK(woolf.added && !clin_woolf(&table, 0, 0, true, CLIN_ADD_NONE).added);
	NEAR(woolf.test.statistic, 4.63800898857376, 1e-10);
	CHECK(isnan(clin_woolf(&table, 0, 0, false, CLIN_ADD_NONE).test.statistic));
}

/* one limit is open, and the two one-sided p values overlap in the observed sum only */
static void
test_one_sided(void)
{
	double count[] = {11, 5, 4, 6, 35, 20, 7, 5, 40, 4, 33, 19};
	const double x[] = {15, 25};
	const double n[] = {50, 55};
	ClinTable table = {2, 2, 3, count};
	double work[768];
	ClinExactStrata less = clin_exact_strata(&table, 1, 1, CLIN_LESS, 0.9, work, NULL);
	ClinExactStrata greater =
		clin_exact_strata(&table, 1, 1, CLIN_GREATER, 0.9, work, NULL);
	ClinMantelHaenszel mh = clin_mantel_haenszel(&table, 1, 1, true, CLIN_GREATER, 0.9);
	ClinProportionTest two = clin_proportion_test(2, x, n, true, CLIN_LESS, 0.9);
	ClinProportionTest one = clin_proportion_test_one(15, 50, 0.5, true, CLIN_LESS, 0.9);
	ClinRateRatio rates = clin_rate_ratio_wald(5, 10, 9, 30, CLIN_GREATER, 0.9);

	CHECK(less.odds_ratio.low == 0 && isinf(greater.odds_ratio.high));
	NEAR(exp(less.log_p), 0.999461681638236, 1e-12);
	NEAR(exp(greater.log_p), 0.00178465633761596, 1e-12);
	NEAR(less.odds_ratio.high, 5.13330669716283, 2e-3);
	NEAR(greater.odds_ratio.low, 1.76671053567548, 2e-3);
	NEAR(mh.odds_ratio.low, 1.91777223470308, 1e-10);
	CHECK(isinf(mh.odds_ratio.high) && isinf(mh.risk_ratio.high) && mh.excess > 0);
	NEAR(two.high, -0.0158651906441192, 1e-12);
	CHECK(two.low == -1 && two.excess < 0 && one.low == 0);
	NEAR(one.high, 0.398741638341898, 1e-12);
	NEAR(exp(rates.log_p), 0.179878006808529, 1e-12);
	NEAR(rates.low, 0.81547078072205, 1e-12);
	CHECK(isinf(rates.high));
}

/* one stratum is Fisher's test, also where its probabilities are beyond a double; strata
 * that say nothing change nothing */
static void
test_exact_strata(void)
{
	double count[] = {100000, 3000, 9500, 99000, 0, 0, 0, 0, 0, 7, 0, 9};
	ClinTable table = {2, 2, 3, count};
	ClinHyper h = clin_hyper(100000, 3000, 9500, 99000);
	ClinRange range = clin_hyper_limits(&h, CLIN_TWO_SIDED, 0.99);
	size_t length = (size_t) clin_exact_strata_size(&table, 0, 0).length;
	double *work = malloc(3 * sizeof(double) * length);
	ClinExactStrata exact =
		clin_exact_strata(&table, 0, 0, CLIN_TWO_SIDED, 0.99, work, NULL);
	double log_p = clin_hyper_log_p(&h, CLIN_TWO_SIDED);

	CHECK(log_p < -100000);
	NEAR(exact.log_p, log_p, 1e-7);
	NEAR(exact.odds_ratio.estimate / clin_hyper_odds_ratio(&h), 1, 1e-9);
	NEAR(exact.odds_ratio.low / range.low, 1, 1e-7);
	NEAR(exact.odds_ratio.high / range.high, 1, 1e-7);
	count[1] = count[2] = 0;
	exact = clin_exact_strata(&table, 0, 0, CLIN_TWO_SIDED, 0.95, work, NULL);
	CHECK(isinf(exact.odds_ratio.estimate) && isinf(exact.odds_ratio.high));
	CHECK(isfinite(exact.odds_ratio.low) && exact.odds_ratio.low > 10000);
	count[0] = 0;
	exact = clin_exact_strata(&table, 0, 0, CLIN_TWO_SIDED, 0.95, work, NULL);
	CHECK(isnan(exact.odds_ratio.estimate) && exact.log_p == 0);
	CHECK(exact.odds_ratio.low == 0 && isinf(exact.odds_ratio.high));
	free(work);
}

void
test_table(void)
{
	test_state();
	test_chi_square();
	test_fisher();
	test_network();
	test_proportions();
	test_rates();
	test_strata();
	test_add_half();
	test_one_sided();
	test_exact_strata();
}
