/*
 * test_survival.c
 *	  The survival state, the Kaplan-Meier curve and the log-rank test.
 */
#include "unit.h"

#include "survival/km.h"
#include "survival/logrank.h"
#include "survival/survival.h"
#include "survival/times.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BOTH (CLIN_SURVIVAL_HAS_GROUPS | CLIN_SURVIVAL_HAS_STRATA)

static ClinState *
make(const uint32_t *rows, uint8_t flags, size_t *size)
{
	ClinState *state;

	*size = clin_state_size(&clin_survival_kind, rows);
	state = malloc(*size);
	clin_state_init(&clin_survival_kind, rows, state, *size);
	state->flags = flags;
	return state;
}

static ClinState *
merge(const ClinState *a, const ClinState *b, size_t *size)
{
	int32_t *work =
		malloc(sizeof(int32_t) * clin_axes_workspace(&clin_survival_kind, a, b));
	uint32_t rows[3];
	ClinState *into;

	clin_cells_merge_rows(&clin_survival_kind, a, b, work, rows);
	into = make(rows, a->flags, size);
	clin_cells_merge(&clin_survival_kind, a, b, work, into);
	free(work);
	return into;
}

static ClinCellsRow
row(double time, bool event, const char *group, const char *stratum)
{
	return (ClinCellsRow){time,
	                      event ? CLIN_EVENTS : CLIN_CENSORED,
	                      {{group, strlen(group)}, {stratum, strlen(stratum)}}};
}

/* a subject of the i-th row of a small trial, in an order that "step" shuffles */
static ClinCellsRow
trial(int i, int step)
{
	static const char *const groups[] = {"control", "active", "", "zz"};
	static const char *const strata[] = {"s2", "s1", "s3"};
	int at = i * step % 97;

	return row(at % 11 == 0 ? -0.0 : at % 11, at % 3 == 0, groups[at % 4], strata[at % 3]);
}

static ClinState *
build_flat(int step, uint8_t flags, size_t *size)
{
	ClinState *state = NULL;

	for (int i = 0; i < 97; i++)
	{
		ClinCellsRow subject = trial(i, step);
		ClinCellsGap gap = {0};
		ClinTallyEntry *cell =
			state == NULL ? NULL
						  : clin_cells_find(&clin_survival_kind, state, &subject, &gap);
		ClinState *one;
		ClinState *both;
		uint32_t rows[3];
		size_t one_size;

		if (cell != NULL)
		{
			clin_cells_count(state, cell, subject.which);
			continue;
		}
		clin_cells_single_rows(&clin_survival_kind, &subject, flags, rows);
		one = make(rows, flags, &one_size);
		clin_cells_single(&clin_survival_kind, &subject, one);
		both = state == NULL ? one : merge(state, one, size);
		if (state != NULL)
			free(one);
		else
			*size = one_size;
		free(state);
		state = both;
		if (gap.named)
		{
			const ClinTallyEntry *at = clin_survival_cells(state) + gap.place;

			CHECK(at->value == gap.cell.value && at->group == gap.cell.group &&
			      at->stratum == gap.cell.stratum);
		}
	}
	return state;
}

static ClinState *
flatten(const ClinCellsBuilder *builder, size_t *size)
{
	uint32_t rows[3];
	ClinState *state;
	ClinTallyEntry scratch[256];
	int32_t work[64];

	clin_cells_measure(builder, rows);
	state = make(rows, builder->base.flags, size);
	clin_cells_flatten(builder, state, scratch, work, NULL);
	return state;
}

/* through the hash table, or through pages */
static ClinState *
build(bool paged, int step, uint8_t flags, const ClinState *more, size_t *size)
{
	ClinCellsBuilder builder = {.base = {.kind = &clin_survival_kind, .flags = flags},
	                            .hashing = !paged};
	int32_t work[64];
	uint32_t from = 0;
	ClinState *state;

	builder.cells = malloc(clin_tally_bytes(256));
	clin_tally_init(builder.cells, 256);
	if (paged)
	{
		builder.pages = malloc(clin_pages_bytes(64));
		clin_pages_init(builder.pages, 64);
	}
	if (flags & CLIN_SURVIVAL_HAS_GROUPS)
	{
		builder.base.names[0] = malloc(clin_names_bytes(16, 100));
		clin_names_init(builder.base.names[0], 16, 100);
	}
	if (flags & CLIN_SURVIVAL_HAS_STRATA)
	{
		builder.base.names[1] = malloc(clin_names_bytes(16, 100));
		clin_names_init(builder.base.names[1], 16, 100);
	}
	for (int i = 0; i < 97; i++)
	{
		ClinCellsRow subject = trial(i, step);

		CHECK(clin_cells_put(&builder, &subject));
	}
	if (more != NULL)
	{
		clin_cells_put_state(&builder, more, &from, work, NULL);
		CHECK(from == more->rows[0]);
	}
	state = flatten(&builder, size);
	free(builder.pages);
	free(builder.base.names[1]);
	free(builder.base.names[0]);
	free(builder.cells);
	return state;
}

/* equal rows give equal bytes, by whatever way they came together */
static void
test_canonical(uint8_t flags)
{
	size_t size[7];
	ClinState *flat = build_flat(5, flags, &size[0]);
	ClinState *other = build_flat(31, flags, &size[1]);
	ClinState *hashed = build(false, 12, flags, NULL, &size[2]);
	ClinState *twice = merge(flat, other, &size[3]);
	ClinState *hashed_twice = build(false, 12, flags, flat, &size[4]);
	ClinState *paged_twice = build(true, 12, flags, flat, &size[6]);

	CHECK(clin_state_fault(&clin_survival_kind, flat, size[0]) == NULL);
	CHECK(size[3] == size[6] && memcmp(twice, paged_twice, size[3]) == 0);
	CHECK(size[0] == size[1] && memcmp(flat, other, size[0]) == 0);
	CHECK(size[0] == size[2] && memcmp(flat, hashed, size[0]) == 0);
	CHECK(size[3] == size[4] && memcmp(twice, hashed_twice, size[3]) == 0);
	CHECK(twice->n == 194 && clin_state_fault(&clin_survival_kind, twice, size[3]) == NULL);
	CHECK(clin_survival_events(twice) == 2 * clin_survival_events(flat));
	free(paged_twice);
	free(hashed_twice);
	free(twice);
	free(hashed);
	free(other);
	free(flat);
}

/* no byte of the binary form can be changed to give a state that the checks miss and that
 * encodes to other bytes */
static void
test_damage(void)
{
	size_t size;
	ClinState *state = build_flat(5, BOTH, &size);
	size_t length = clin_state_wire_size(&clin_survival_kind, state);
	unsigned char *wire = malloc(length);
	unsigned char *again = malloc(length);
	ClinState *read = malloc(size);
	int refused = 0;

	clin_state_encode(&clin_survival_kind, state, wire, NULL);
	for (size_t at = 0; at < length; at++)
		for (int bit = 0; bit < 8; bit++)
		{
			const char *fault;
			size_t needed;

			wire[at] ^= (unsigned char) (1 << bit);
			needed = clin_state_decoded_size(&clin_survival_kind, wire, length, &fault);
			if (needed == size)
				fault = clin_state_decode(&clin_survival_kind, wire, read, size, NULL);
			if (fault == NULL)
			{
				clin_state_encode(&clin_survival_kind, read, again, NULL);
				CHECK(memcmp(wire, again, length) == 0);
			}
			else
				refused++;
			wire[at] ^= (unsigned char) (1 << bit);
		}
	CHECK(refused > (int) length * 4);
	free(read);
	free(again);
	free(wire);
	free(state);
}

static void
test_faults(void)
{
	size_t size;
	ClinState *state = build_flat(5, BOTH, &size);
	ClinTallyEntry *cells = clin_survival_cells(state);
	ClinTallyEntry first = cells[0];
	char *groups = clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_GROUPS);

#define FAULT() (clin_state_fault(&clin_survival_kind, state, size) != NULL)
	CHECK(!FAULT());
	cells[0] = cells[1];
	CHECK(FAULT());
	cells[0] = first;
	cells[0].value = -0.0;
	CHECK(FAULT());
	cells[0].value = NAN;
	CHECK(FAULT());
	cells[0] = first;
	cells[0].count[0] = cells[0].count[1] = 0;
	CHECK(FAULT());
	cells[0] = first;
	cells[0].count[0] += 1;
	CHECK(FAULT());
	cells[0].count[0] = INT64_MAX;
	cells[1].count[0] = INT64_MAX;
	CHECK(FAULT());
	free(state);
	state = build_flat(5, BOTH, &size);
	cells = clin_survival_cells(state);
	groups = clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_GROUPS);
	cells[state->rows[CLIN_SURVIVAL_CELLS] - 1].group = 4;
	CHECK(FAULT());
	cells[state->rows[CLIN_SURVIVAL_CELLS] - 1].group = 3;
	CHECK(!FAULT());
	groups[1] = 'z'; /* "active" becomes "zctive" */
	CHECK(FAULT());
	groups[1] = 'a';
	state->flags = CLIN_SURVIVAL_HAS_GROUPS;
	CHECK(FAULT());
	state->flags = BOTH;
	state->signature = 1;
	CHECK(FAULT());
	free(state);
}

/* two groups, of which the second has the odd strata, in more strata than fit into a bitmap
 * on the stack; each must have a cell, and looking for it changes nothing */
static void
test_many_strata(void)
{
	enum
	{
		STRATA = 10000
	};
	uint32_t rows[] = {STRATA, 4, STRATA * 6};
	size_t size;
	ClinState *state = make(rows, BOTH, &size);
	ClinState *copy = malloc(size);
	ClinTallyEntry *cells = clin_survival_cells(state);
	char *names = clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_STRATA);

	memcpy(clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_GROUPS), "a\0b", 4);
	for (int i = 0; i < STRATA; i++)
	{
		bool second = i >= STRATA / 2;

		cells[i] = (ClinTallyEntry){1, {1, 0}, second, 2 * i - second * (STRATA - 1)};
		snprintf(names + (size_t) i * 6, 6, "%05u", (unsigned) i % 100000u);
	}
	state->n = STRATA;
	state->sum_weights = STRATA;
	memcpy(copy, state, size);
	CHECK(!FAULT());
	CHECK(memcmp(copy, state, size) == 0);
	cells[STRATA - 1].value = 2;
	cells[STRATA - 1].stratum -= 2;
	memcpy(copy, state, size);
	CHECK(FAULT());
	CHECK(memcmp(copy, state, size) == 0);
	free(copy);
	free(state);
}

/* R: survfit(Surv(c(1,2,2,3,4,5), c(0,1,0,1,0,1)) ~ 1), all its intervals at 2 */
static void
test_curve(void)
{
	const ClinTallyEntry cells[] = {{1, {0, 1}, 0, 0},
	                                {2, {1, 1}, 0, 0},
	                                {3, {1, 0}, 0, 0},
	                                {4, {0, 1}, 0, 0},
	                                {5, {1, 0}, 0, 0}};
	const double low[] = {0.5161258, 0.44939098, 0.20380926, 0.3089544, 0.3845408, NAN};
	const double high[] = {1, 1, 0.9691798, 0.9728169, 0.9993557, NAN};
	ClinMoment moments[5];
	ClinCurve curve;
	double se;

	clin_km_moments(cells, 5, moments);
	clin_km_begin(&curve, CLIN_KAPLAN_MEIER);
	clin_km_step(&curve, &moments[0]);
	CHECK(curve.survival == 1 && curve.n_risk == 6 && curve.n_censor == 1);
	CHECK(isnan(clin_km_limits(&curve, CLIN_INTERVAL_LOG_LOG, CLIN_LOWER_USUAL, 1.96).low));
	NEAR(clin_km_limits(&curve, CLIN_INTERVAL_LOG, CLIN_LOWER_USUAL, 1.96).low, 1, 0);
	clin_km_step(&curve, &moments[1]);
	NEAR(curve.survival, 0.8, 1e-15);
	NEAR(clin_km_se(&curve), 0.1788854382, 1e-9);
	for (int i = CLIN_INTERVAL_LOG; i <= CLIN_INTERVAL_NONE; i++)
	{
		ClinLimits limits =
			clin_km_limits(&curve, (ClinInterval) i, CLIN_LOWER_USUAL, 1.9599639845400545);

		NEAR(limits.low, low[i], 1e-7);
		NEAR(limits.high, high[i], 1e-7);
	}
	for (int i = 2; i < 5; i++)
		clin_km_step(&curve, &moments[i]);
	CHECK(curve.survival == 0 && curve.n_risk == 1 && isinf(curve.greenwood));
	CHECK(isnan(clin_km_limits(&curve, CLIN_INTERVAL_PLAIN, CLIN_LOWER_USUAL, 1.96).low));
	NEAR(clin_km_mean(moments, 5, CLIN_KAPLAN_MEIER, 5, &se), 2 + 0.8 + 2 * 0.8 * 2 / 3,
	     1e-12);
	NEAR(clin_km_mean(moments, 5, CLIN_KAPLAN_MEIER, 0.5, &se), 0.5, 1e-15);
	NEAR(se, 0, 0);
}

static double
median(const double *curve, int count)
{
	ClinMedian median;

	clin_km_median_begin(&median);
	for (int i = 0; i < count; i++)
		clin_km_median_put(&median, i + 1, curve[i]);
	return clin_km_median_end(&median);
}

static double
quantile(double p, const double *curve, int count)
{
	ClinQuantile quantile;

	clin_km_quantile_begin(&quantile, p);
	for (int i = 0; i < count; i++)
		clin_km_quantile_put(&quantile, i + 1, curve[i]);
	return clin_km_quantile_end(&quantile);
}

static void
test_quantiles(void)
{
	const double falling[] = {0.8, 0.5, 0.5, 0.2};
	const double flat[] = {0.8, 0.5, 0.5};
	const double high[] = {0.9, 0.8};

	NEAR(median(falling, 4), 3, 0); /* the middle of 2 to 4 */
	NEAR(quantile(0.5, falling, 4), 3, 0);
	NEAR(median(flat, 3), 2, 0);
	NEAR(quantile(0.5, flat, 3), 2.5, 0);
	CHECK(isnan(median(high, 2)) && isnan(quantile(0.5, high, 2)));
	NEAR(quantile(0, high, 2), 0, 0);
	NEAR(quantile(0.15, high, 2), 2, 0);
}

static void
test_times(void)
{
	ClinTallyEntry cells[] = {{1, {1, 0}, 0, 0},
	                          {1 + 1e-9, {0, 1}, 0, 0},
	                          {2, {1, 0}, 0, 0},
	                          {1 + 2e-9, {1, 0}, 1, 0}};
	ClinTallyEntry work[8];
	size_t count = 4;

	CHECK(clin_survival_fix_times(cells, &count, work, NULL) && count == 3);
	CHECK(cells[0].count[0] == 1 && cells[0].count[1] == 1);
	CHECK(cells[2].value == 1 && cells[2].group == 1);
	CHECK(clin_cells_slice(cells, 3) == 2);
	CHECK(clin_survival_fix_times(cells, &count, work, NULL) && count == 3);
	CHECK(!clin_survival_fix_times(cells, &count, work, &(ClinStop){unit_stop}));
}

static void
test_cuts(void)
{
	/* a run whose ends are further apart than its neighbours; and times so great that a
	 * step of 1 is nothing, as aeqSurv of R has them */
	double times[] = {0, 1e-9, 1.2e-8, 2.5e-8, 3, 3 + 1e-9};
	double great[] = {1, 5e9, 5e9 + 1};
	double apart[] = {1, 2};
	size_t cuts;

	CHECK(clin_times_cut(times, 6, &cuts, NULL) && cuts == 2);
	CHECK(times[0] == 0 && times[1] == 3);
	CHECK(clin_times_least(times, cuts, 2.5e-8) == 0);
	CHECK(clin_times_least(times, cuts, 3 + 1e-9) == 3);
	CHECK(clin_times_cut(great, 3, &cuts, NULL) && cuts == 2);
	CHECK(clin_times_least(great, cuts, 5e9 + 1) == 5e9);
	CHECK(clin_times_cut(apart, 2, &cuts, NULL) && cuts == 0);
	CHECK(clin_times_cut(apart, 0, &cuts, NULL) && cuts == 0);
	CHECK(!clin_times_cut(apart, 2, &cuts, &(ClinStop){unit_stop}));
}

/* two groups worked out by hand */
static void
test_logrank_sums(void)
{
	/* a dies at 1 and 2, b at 3 and 4: at risk 2+2, 1+2, 0+2, 0+1 */
	ClinTallyEntry cells[] = {
		{1, {1, 0}, 0, 0}, {2, {1, 0}, 0, 0}, {3, {1, 0}, 1, 0}, {4, {1, 0}, 1, 0}};
	int64_t n[2], at_risk[2], events[2];
	double observed[2], expected[2], variance[4], work[4];
	ClinLogrank test = {2, n, observed, expected, variance, at_risk, events};
	int32_t df;

	CHECK(clin_logrank(&test, cells, 4, (ClinLogrankWeight){.rho = 0}, NULL));
	NEAR(expected[0], 1.0 / 2 + 1.0 / 3, 1e-15);
	NEAR(expected[0] + expected[1], 4, 1e-15);
	NEAR(variance[0], 1.0 / 4 + 2.0 / 9, 1e-15);
	NEAR(variance[0] + variance[1], 0, 1e-15);
	NEAR(clin_logrank_chi_square(&test, work, &df),
	     (7.0 / 6) * (7.0 / 6) / (1.0 / 4 + 2.0 / 9), 1e-12);
	CHECK(df == 1 && n[0] == 2 && n[1] == 2);
	CHECK(clin_logrank(&test, cells, 2, (ClinLogrankWeight){.rho = 0}, NULL));
	CHECK(clin_logrank_chi_square(&test, work, &df) == 0 && df == 0);
	cells[0] = (ClinTallyEntry){1, {0, 3}, 0, 0};
	CHECK(clin_logrank(&test, cells, 1, (ClinLogrankWeight){.rho = 0}, NULL));
	CHECK(clin_logrank_chi_square(&test, work, &df) == 0 && df == -1);
	test.groups = 1;
	CHECK(clin_logrank(&test, cells, 1, (ClinLogrankWeight){.rho = 0}, NULL));
	CHECK(isnan(clin_logrank_chi_square(&test, work, &df)));
	cells[0] = (ClinTallyEntry){1, {1, 0}, 0, 0};
	test.groups = 2;
	CHECK(!clin_logrank(&test, cells, 4, (ClinLogrankWeight){.rho = 0},
	                    &(ClinStop){unit_stop}));
}

void
test_survival(void)
{
	test_canonical(0);
	test_canonical(CLIN_SURVIVAL_HAS_GROUPS);
	test_canonical(BOTH);
	test_damage();
	test_faults();
	test_many_strata();
	test_curve();
	test_quantiles();
	test_times();
	test_cuts();
	test_logrank_sums();
}
