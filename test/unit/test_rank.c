/*
 * test_rank.c
 *	  Counted values: their state, quantiles, tests of ranks and of means.
 */
#include "unit.h"

#include "base/distribution.h"
#include "base/root.h"
#include "stat/compare.h"
#include "stat/correlation.h"
#include "stat/quantile.h"
#include "stat/rank.h"
#include "stat/rank_exact.h"
#include "stat/rank_pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define KIND (&clin_quantiles_kind)

static ClinState *
make(const uint32_t *rows, uint8_t flags, size_t *size)
{
	ClinState *state;

	*size = clin_state_size(KIND, rows);
	state = malloc(*size);
	clin_state_init(KIND, rows, state, *size);
	state->flags = flags;
	return state;
}

static ClinState *
merge(const ClinState *a, const ClinState *b, size_t *size)
{
	int32_t *work = malloc(sizeof(int32_t) * clin_axes_workspace(KIND, a, b));
	uint32_t rows[2];
	ClinState *into;

	clin_cells_merge_rows(KIND, a, b, work, rows);
	into = make(rows, a->flags, size);
	clin_cells_merge(KIND, a, b, work, into);
	free(work);
	return into;
}

/* the i-th row of a small sample, in an order that "step" shuffles */
static ClinCellsRow
reading(int i, int step)
{
	static const char *const groups[] = {"control", "active", "", "zz"};
	int at = i * step % 97;
	const char *group = groups[at % 4];

	return (ClinCellsRow){at % 11 == 0 ? -0.0 : 5.5 - at % 11, 0, {{group, strlen(group)}}};
}

static ClinState *
build_flat(int step, uint8_t flags, size_t *size)
{
	ClinState *state = NULL;

	for (int i = 0; i < 97; i++)
	{
		ClinCellsRow row = reading(i, step);
		ClinCellsGap gap = {0};
		ClinTallyEntry *cell =
			state == NULL ? NULL : clin_cells_find(KIND, state, &row, &gap);
		ClinState *one;
		ClinState *both;
		uint32_t rows[2];
		size_t one_size;

		if (cell != NULL)
		{
			clin_cells_count(state, cell, 0);
			continue;
		}
		clin_cells_single_rows(KIND, &row, flags, rows);
		one = make(rows, flags, &one_size);
		clin_cells_single(KIND, &row, one);
		both = state == NULL ? one : merge(state, one, size);
		if (state != NULL)
			free(one);
		else
			*size = one_size;
		free(state);
		state = both;
		if (gap.named)
			CHECK(clin_cells(KIND, state)[gap.place].value == gap.cell.value);
	}
	return state;
}

/* through the hash table, through the list, or from one to the other and back */
static ClinState *
build_hashed(int step, uint8_t flags, const ClinState *more, size_t *size)
{
	ClinTallyEntry list[256];
	ClinTallyEntry scratch[256];
	ClinCellsBuilder builder = {.base = {.kind = KIND, .flags = flags},
	                            .hashing = step % 3 == 0,
	                            .list = list,
	                            .list_capacity = 256};
	int32_t work[64];
	uint32_t rows[2];
	uint32_t from = 0;
	ClinState *state;

	builder.cells = malloc(clin_tally_bytes(256));
	clin_tally_init(builder.cells, 256);
	if (flags & CLIN_AXIS_FLAG(0))
	{
		builder.base.names[0] = malloc(clin_names_bytes(16, 100));
		clin_names_init(builder.base.names[0], 16, 100);
	}
	for (int i = 0; i < 97; i++)
	{
		ClinCellsRow row = reading(i, step);

		CHECK(clin_cells_put(&builder, &row));
		if (i == 30 || i == 40)
			CHECK(clin_cells_fold(&builder, scratch, NULL));
		if (i == 50 && step % 3 == 2)
			clin_cells_count_list(&builder);
		if (i == 70 && step % 3 == 2)
			clin_cells_spill(&builder);
	}
	if (more != NULL)
	{
		clin_cells_put_state(&builder, more, &from, work, NULL);
		CHECK(from == more->rows[0]);
	}
	CHECK(clin_cells_fold(&builder, scratch, NULL));
	clin_cells_measure(&builder, rows);
	state = make(rows, flags, size);
	clin_cells_flatten(&builder, state, scratch, work, NULL);
	free(builder.cells);
	free(builder.base.names[0]);
	return state;
}

/* the same rows in any order give the same bytes, flat or hashed */
static void
test_states(uint8_t flags)
{
	size_t size;
	ClinState *first = build_flat(1, flags, &size);

	CHECK(clin_state_fault(KIND, first, size) == NULL);
	CHECK(first->n == 97);
	for (int step = 2; step < 8; step++)
	{
		size_t other_size;
		ClinState *other = step % 2 ? build_flat(step, flags, &other_size)
		                            : build_hashed(step, flags, NULL, &other_size);

		CHECK(other_size == size && memcmp(first, other, size) == 0);
		free(other);
	}
	{
		size_t merged_size;
		size_t hashed_size;
		ClinState *merged = merge(first, first, &merged_size);
		ClinState *hashed = build_hashed(3, flags, first, &hashed_size);

		CHECK(merged->n == 194 && clin_state_fault(KIND, merged, merged_size) == NULL);
		CHECK(merged_size == hashed_size && memcmp(merged, hashed, merged_size) == 0);
		free(merged);
		free(hashed);
	}
	clin_cells(KIND, first)[0].count[0]++;
	CHECK(clin_state_fault(KIND, first, size) != NULL);
	clin_cells(KIND, first)[0].count[0]--;
	clin_cells(KIND, first)[0].value = NAN;
	CHECK(clin_state_fault(KIND, first, size) != NULL);
	free(first);
}

static ClinSample
sample_of(const double *values, int count, int32_t group, ClinTallyEntry *cells)
{
	ClinTallyEntry scratch[128];
	size_t left;

	for (int i = 0; i < count; i++)
		cells[i] = (ClinTallyEntry){.value = values[i], .count = {1, 0}, .group = group};
	clin_tally_sort(cells, scratch, (size_t) count, clin_rank_order, 3, NULL);
	left = clin_tally_fold(cells, (size_t) count);
	return clin_sample(cells, left);
}

/* quantiles rise, reach the ends, and do not depend on how values are counted */
static void
test_quantiles(void)
{
	const double values[] = {1, 2, 2, 4, 7, 7, 7, 16, 22, 29};
	ClinTallyEntry cells[16];
	ClinSample sample = sample_of(values, 10, 0, cells);

	CHECK(sample.count == 7 && sample.n == 10);
	NEAR(clin_sample_median(&sample), 7, 0);
	NEAR(clin_sample_mad(&sample), 1.4826 * 5, 1e-12);
	for (int type = 1; type <= 9; type++)
	{
		double before = -INFINITY;

		NEAR(clin_sample_quantile(&sample, 0, type), 1, 0);
		NEAR(clin_sample_quantile(&sample, 1, type), 29, 0);
		for (double p = 0; p <= 1; p += 0.01)
		{
			double q = clin_sample_quantile(&sample, p, type);

			CHECK(q >= before);
			before = q;
		}
	}
	sample.n = 0;
	sample.count = 0;
	NEAR(clin_sample_quantile(&sample, 0.5, 7), NAN, 0);
	NEAR(clin_sample_median(&sample), NAN, 0);
	NEAR(clin_sample_mad(&sample), NAN, 0);
}

/* order statistics of pairs are those of the pairs written out */
static void
test_pairs(void)
{
	const double a_values[] = {3, 1, 1, -2.5, 8, 0};
	const double b_values[] = {0.5, 0.5, -4, 7};
	ClinTallyEntry a_cells[8];
	ClinTallyEntry b_cells[8];
	ClinSample a = sample_of(a_values, 6, 0, a_cells);
	ClinSample b = sample_of(b_values, 4, 1, b_cells);
	ClinTallyEntry all[32];
	double pairs[32];
	ClinSample sorted;
	int n = 0;

	for (int i = 0; i < 6; i++)
		for (int j = 0; j < 4; j++)
			pairs[n++] = a_values[i] - b_values[j];
	sorted = sample_of(pairs, n, 0, all);
	for (int k = 1; k <= n; k++)
		NEAR(clin_kth_pair(&a, &b, k, NULL), clin_sample_value(&sorted, k), 0);
	n = 0;
	for (int i = 0; i < 6; i++)
		for (int j = 0; j <= i; j++)
			pairs[n++] = (a_values[i] + a_values[j]) / 2;
	sorted = sample_of(pairs, n, 0, all);
	for (int k = 1; k <= n; k++)
		NEAR(clin_kth_pair(&a, NULL, k, NULL), clin_sample_value(&sorted, k), 0);
}

static double
cube(double x, const void *argument)
{
	return x * x * x - *(const double *) argument;
}

/* roots: within the tolerance, at an end, none, stopped */
static void
test_root(void)
{
	const ClinStop stop = {unit_stop, NULL};
	double two = 2;
	ClinBracket bracket = {cube, &two, 0, 5, -2, 123};
	ClinBracket turned = {cube, &two, 5, 0, 123, -2};

	NEAR(clin_root(&bracket, 1e-4, NULL), cbrt(2), 1e-4);
	NEAR(clin_root(&bracket, 0, NULL), cbrt(2), 1e-14);
	NEAR(clin_root(&turned, 1e-9, NULL), cbrt(2), 1e-9);
	NEAR(clin_root(&bracket, 0, &stop), NAN, 0);
	two = 125;
	bracket.at_low = -125;
	bracket.at_high = 0;
	NEAR(clin_root(&bracket, 1e-4, NULL), 5, 0);
	bracket = (ClinBracket){cube, &two, 5, 9, 0, 604};
	NEAR(clin_root(&bracket, 1e-4, NULL), 5, 0);
	bracket = (ClinBracket){cube, &two, 6, 9, 91, 604};
	NEAR(clin_root(&bracket, 1e-4, NULL), NAN, 0);
	/* what is not a number, or beyond all, is only a great value */
	bracket = (ClinBracket){cube, &two, 0, 9, -INFINITY, NAN};
	NEAR(clin_root(&bracket, 1e-9, NULL), 5, 1e-9);
}

/* the searched shift of samples without ties comes to the order statistics of their pairs
 */
static void
test_shift(void)
{
	const ClinStop stop = {unit_stop, NULL};
	const double a_values[] = {3.1, 1.7, 1.2, -2.5, 8.4, 0.3, 5.5};
	const double b_values[] = {0.5, 0.9, -4.3, 7.7, 2.2};
	ClinTallyEntry a_cells[8];
	ClinTallyEntry b_cells[8];
	ClinSample a = sample_of(a_values, 7, 0, a_cells);
	ClinSample b = sample_of(b_values, 5, 1, b_cells);
	ClinRankOptions options = {CLIN_TWO_SIDED, true, CLIN_EXACT_NEVER, 0.9, 1e-9};
	ClinTest test = clin_test_begin("shift");

	clin_shift_search(&test, &a, &b, options);
	NEAR(test.estimate, clin_kth_pair(&a, &b, 18, NULL), 1e-8);
	clin_shift_search(&test, &a, NULL, options);
	NEAR(test.estimate, clin_kth_pair(&a, NULL, 14.5, NULL), 2);
	CHECK(test.low < test.estimate && test.estimate < test.high);
	options.stop = &stop;
	clin_shift_search(&test, &a, &b, options);
	NEAR(test.estimate, NAN, 0);
	/* one value: no limits; none: no estimate either */
	options.alternative = CLIN_LESS;
	a.count = 1;
	a.n = 1;
	clin_shift_search(&test, &a, NULL, options);
	CHECK(test.estimate == -2.5 && test.low == -INFINITY && isnan(test.high));
	a.count = 0;
	a.n = 0;
	test = clin_test_begin("shift");
	clin_shift_search(&test, &a, NULL, options);
	CHECK(isnan(test.estimate) && test.low == -INFINITY && isnan(test.high));
}

/* exact distributions: known shares, symmetry, a sum of 1 */
static void
test_exact(void)
{
	double p[6 * 26];
	double v[56];
	double sum = 0;

	clin_rank_sum_distribution(2, 3, p);
	NEAR(p[0], 0.1, 1e-15);
	NEAR(p[2], 0.2, 1e-15);
	clin_rank_sum_distribution(5, 5, p);
	for (int w = 0; w <= 25; w++)
	{
		sum += p[w];
		NEAR(p[w], p[25 - w], 1e-15);
	}
	NEAR(sum, 1, 1e-14);
	clin_signed_rank_distribution(10, v);
	NEAR(v[0], 1 / 1024.0, 1e-18);
	NEAR(v[3], 2 / 1024.0, 1e-18);
	sum = 0;
	for (int w = 0; w <= 55; w++)
	{
		sum += v[w];
		NEAR(v[w], v[55 - w], 1e-15);
	}
	NEAR(sum, 1, 1e-14);
}

static void
test_moments(void)
{
	const ClinGroup a = {5, 3, 10};
	const ClinGroup b = {7, 4, 21};
	const ClinGroup both[] = {a, b};
	ClinTest pooled = clin_t_two(&a, &b, true, 0, CLIN_TWO_SIDED, 0.95);
	ClinTest f = clin_oneway(both, 2, true);
	ClinTest less = clin_t_two(&a, &b, false, 0, CLIN_LESS, 0.95);
	ClinTest greater = clin_t_two(&a, &b, false, 0, CLIN_GREATER, 0.95);
	ClinTest ratio = clin_variance_ratio(&a, &b, 1, CLIN_TWO_SIDED, 0.95);
	ClinTest inverse = clin_variance_ratio(&b, &a, 1, CLIN_TWO_SIDED, 0.95);

	NEAR(f.statistic, pooled.statistic * pooled.statistic, 1e-12);
	NEAR(f.p_value, pooled.p_value, 1e-12);
	NEAR(less.p_value + greater.p_value, 1, 1e-14);
	NEAR(exp(less.log_p), less.p_value, 1e-14);
	NEAR(ratio.p_value, inverse.p_value, 1e-12);
	NEAR(ratio.low, 1 / inverse.high, 1e-12);
}

/* pairs in any order and grouping; y = 2 x has correlation 1 */
static void
test_correlation(void)
{
	ClinComoments all = {0};
	ClinComoments halves[2] = {{0}};
	int64_t n = 0;
	int64_t half_n[2] = {0, 0};

	for (int i = 0; i < 40; i++)
	{
		ClinComoments pair = {.mean_x = 1e12 + i % 7, .mean_y = i * 13 % 11};

		clin_comoments_merge(&all, &n, &pair, 1);
		clin_comoments_merge(&halves[i % 2], &half_n[i % 2], &pair, 1);
	}
	clin_comoments_merge(&halves[0], &half_n[0], &halves[1], half_n[1]);
	CHECK(half_n[0] == n);
	NEAR(clin_pearson(&halves[0]), clin_pearson(&all), 1e-12);
	all = (ClinComoments){0};
	n = 0;
	for (int i = 0; i < 9; i++)
	{
		ClinComoments pair = {.mean_x = i, .mean_y = 2 * i};

		clin_comoments_merge(&all, &n, &pair, 1);
	}
	NEAR(clin_pearson(&all), 1, 1e-15);
}

/* the test of pairs of i * times % modulus and i */
static ClinTest
spearman_of(size_t count, int times, int modulus)
{
	ClinPair pairs[20];
	ClinPair scratch[20];

	for (size_t i = 0; i < count; i++)
		pairs[i] = (ClinPair){(int) i * times % modulus, (double) i};
	return clin_spearman(pairs, scratch, count, CLIN_EXACT_AUTO, CLIN_TWO_SIDED, NULL);
}

static void
test_spearman(void)
{
	ClinTest constant = spearman_of(5, 0, 1);

	CHECK(isnan(constant.estimate) && isnan(constant.statistic));
	CHECK(isnan(constant.p_value) && isnan(constant.log_p));
	CHECK(isnan(spearman_of(2, 0, 1).estimate));
	NEAR(spearman_of(5, 1, 100).estimate, 1, 1e-15);
	/* counted up to 9 pairs; the series has no probability for a perfect order */
	NEAR(spearman_of(9, 1, 100).log_p, log(2 / 362880.0), 1e-9);
	NEAR(spearman_of(10, 1, 100).p_value, 0, 0);
	CHECK(isnan(spearman_of(10, 1, 100).log_p));
	NEAR(spearman_of(19, 7, 19).log_p, log(spearman_of(19, 7, 19).p_value), 0);
}

/* quantiles undo probabilities, in both tails and on both scales */
static void
test_distributions(void)
{
	for (double p = 1e-12; p < 1; p = p < 0.01 ? p * 10 : p + 0.1)
		for (int lower = 0; lower < 2; lower++)
		{
			NEAR(clin_pnorm(clin_qnorm_tail(p, lower, false), lower, false) / p, 1, 1e-9);
			NEAR(clin_pt(clin_qt_tail(p, 3, lower, false), 3, lower, false) / p, 1, 1e-9);
			NEAR(clin_pf(clin_qf_tail(p, 3, 7, lower, false), 3, 7, lower, false) / p, 1,
			     1e-7);
			NEAR(clin_pgamma_tail(clin_qgamma_tail(p, 2, 3, lower, false), 2, 3, lower,
			                      false) /
			         p,
			     1, 1e-9);
			NEAR(clin_pchisq(clin_qchisq_tail(log(p), 5, lower, true), 5, lower, true),
			     log(p), 1e-9 * fabs(log(p)));
		}
	NEAR(clin_qbeta_tail(clin_pbeta_tail(0.3, 2, 5, true, false), 2, 5, true, false), 0.3,
	     1e-9);
	NEAR(clin_pbinom_tail(2, 5, 0.5, true, false), 0.5, 1e-14);
	NEAR(clin_ppois_tail(0, 2, true, true), -2, 1e-14);
	NEAR(clin_qbeta_tail(0.5, -1, 2, true, false), NAN, 0);
	NEAR(clin_pbinom_tail(1, 2.5, 0.5, true, false), NAN, 0);
	NEAR(clin_qnorm_tail(0.5, true, true), NAN, 0);
}

void
test_rank(void)
{
	test_states(0);
	test_states(CLIN_AXIS_FLAG(0));
	test_quantiles();
	test_pairs();
	test_root();
	test_shift();
	test_exact();
	test_spearman();
	test_moments();
	test_correlation();
	test_distributions();
}
