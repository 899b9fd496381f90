/*
 * fuzz_state.c
 *	  Hostile bytes as the binary form of a state: refused, or read by everything that
 *	  reads such states and written back as they came.
 */
#include "base/pack.h"
#include "code/comorbidity.h"
#include "evaluation/calibration.h"
#include "evaluation/concordance.h"
#include "evaluation/pair.h"
#include "evaluation/roc.h"
#include "stat/correlation.h"
#include "stat/moments.h"
#include "stat/person_time.h"
#include "stat/quantile.h"
#include "stat/sketch.h"
#include "stat/table.h"
#include "stat/weighted.h"
#include "survival/gray.h"
#include "survival/incidence.h"
#include "survival/km.h"
#include "survival/logrank.h"
#include "survival/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

extern int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define MOST_GROUPS 64 /* of a test, so that a run stays short */

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
read_summary(const ClinState *state)
{
	ClinMoments *m = clin_state_section(&clin_summary_kind, state, 0);
	ClinMoments twice = *m;
	int64_t n = state->n / 2;

	clin_moments_variance(m, state->n);
	clin_moments_skewness(m, state->n);
	clin_moments_kurtosis(m, state->n);
	clin_moments_merge(&twice, &n, m, state->n / 2);
}

static void
read_curve(const ClinTallyEntry *cells, size_t count)
{
	ClinQuantile quantile;
	ClinMedian median;
	ClinMoment *moments = malloc(sizeof(ClinMoment) * count);
	ClinCurve curve;
	double se;

	clin_km_moments(cells, count, moments);
	clin_km_begin(&curve, CLIN_KAPLAN_MEIER);
	clin_km_quantile_begin(&quantile, 0.25);
	clin_km_median_begin(&median);
	for (size_t i = 0; i < count; i++)
	{
		double before = curve.survival;

		clin_km_step(&curve, &moments[i]);
		require(curve.survival >= 0 && curve.survival <= before);
		for (int kind = CLIN_INTERVAL_LOG; kind <= CLIN_INTERVAL_NONE; kind++)
		{
			ClinLimits limits =
				clin_km_limits(&curve, (ClinInterval) kind, CLIN_LOWER_USUAL, 1.96);

			require(!(limits.low < 0) && !(limits.high > 1));
		}
		clin_km_se(&curve);
		clin_km_quantile_put(&quantile, curve.time, curve.survival);
		clin_km_median_put(&median, curve.time, curve.survival);
	}
	require(curve.n_risk == curve.n_event + curve.n_censor);
	clin_km_quantile_end(&quantile);
	clin_km_median_end(&median);
	clin_km_mean(moments, count, CLIN_KAPLAN_MEIER, cells[count - 1].value, &se);
	free(moments);
}

static void
read_logrank(ClinTallyEntry *cells, size_t count, ClinTallyEntry *work, int32_t groups)
{
	int64_t n[MOST_GROUPS], at_risk[MOST_GROUPS], events[MOST_GROUPS];
	double observed[MOST_GROUPS], expected[MOST_GROUPS];
	double variance[MOST_GROUPS * MOST_GROUPS], square[MOST_GROUPS * MOST_GROUPS];
	ClinLogrank test = {groups, n, observed, expected, variance, at_risk, events};
	int32_t df;

	clin_tally_sort(cells, work, count, clin_logrank_order, 3, NULL);
	require(clin_logrank(&test, cells, count, (ClinLogrankWeight){.rho = 1}, NULL));
	clin_logrank_chi_square(&test, square, &df);
	require(df >= 0 && df < groups);
}

/* the names of a state, entered from the last to the first, so that none keeps its number
 */
static void
enter_names(ClinCellsBuilder *builder, const ClinState *state, int axis)
{
	const ClinStateKind *kind = builder->base.kind;
	uint32_t bytes = state->rows[CLIN_AXIS_SECTION(axis)];
	uint32_t count = clin_axis_names(kind, state, axis, NULL);
	const char **names = malloc(sizeof(char *) * (count + 1));

	clin_axis_names(kind, state, axis, names);
	builder->base.names[axis] = malloc(clin_names_bytes(count, bytes));
	clin_names_init(builder->base.names[axis], count, bytes);
	while (count-- > 0)
		require(clin_names_add(builder->base.names[axis],
		                       (ClinText){names[count], strlen(names[count])}) >= 0);
	free(names);
}

/* the cells of the list, folded there or counted in pages or in a hash table */
static void
leave_list(ClinCellsBuilder *builder, ClinTallyEntry *scratch)
{
	uint32_t paged = clin_cells_wanted_pages(builder);

	if (builder->listed % 3 == 0)
	{
		require(clin_cells_fold(builder, scratch, NULL));
		return;
	}
	if (paged > 0)
	{
		builder->pages = malloc(clin_pages_bytes(paged));
		clin_pages_init(builder->pages, paged);
	}
	builder->cells = malloc(clin_tally_bytes(builder->listed));
	clin_tally_init(builder->cells, builder->listed);
	clin_cells_count_list(builder);
}

/* a state as the rows of a builder, which makes the same state of them */
static void
build_cells(const ClinStateKind *kind, const ClinState *state, size_t size, int32_t *work)
{
	uint32_t count = state->rows[0];
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint32_t from = 0;
	ClinTallyEntry *scratch = malloc(sizeof(ClinTallyEntry) * (count + 1));
	ClinState *into = malloc(size);
	ClinCellsBuilder builder = {.base = {.kind = kind, .flags = state->flags},
	                            .list = malloc(sizeof(ClinTallyEntry) * (count + 1)),
	                            .list_capacity = count};

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (state->flags & CLIN_AXIS_FLAG(axis))
			enter_names(&builder, state, axis);
	require(clin_cells_put_state(&builder, state, &from, work, NULL) && from == count);
	leave_list(&builder, scratch);
	clin_cells_measure(&builder, rows);
	require(memcmp(rows, state->rows, sizeof(uint32_t) * state->sections) == 0);
	clin_state_init(kind, rows, into, size);
	require(clin_cells_flatten(&builder, into, scratch, work, NULL));
	require(memcmp((const char *) into + 4, (const char *) state + 4, size - 4) == 0);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		free(builder.base.names[axis]);
	free(builder.list);
	free(builder.pages);
	free(builder.cells);
	free(into);
	free(scratch);
}

/* a state together with itself, and as the rows of a builder */
static void
merge_cells(const ClinStateKind *kind, const ClinState *state, size_t size)
{
	size_t places = clin_axes_workspace(kind, state, state);
	int32_t *work = malloc(2 * sizeof(int32_t) * places);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	clin_cells_merge_rows(kind, state, state, work, rows);
	require(memcmp(rows, state->rows, sizeof(uint32_t) * state->sections) == 0);
	build_cells(kind, state, size, work);
	free(work);
}

static void
read_survival(const ClinState *state, size_t size)
{
	size_t count = state->rows[CLIN_SURVIVAL_CELLS];
	ClinTallyEntry *cells = malloc(sizeof(ClinTallyEntry) * (count + 1));
	ClinTallyEntry *work = malloc(sizeof(ClinTallyEntry) * 2 * (count + 1));
	uint32_t groups = clin_survival_names(state, CLIN_SURVIVAL_GROUPS, NULL);
	size_t length;

	clin_survival_events(state);
	merge_cells(&clin_survival_kind, state, size);
	memcpy(cells, clin_survival_cells(state), sizeof(ClinTallyEntry) * count);
	clin_survival_fix_times(cells, &count, work, NULL);
	for (size_t at = 0; at < count; at += length)
	{
		length = clin_cells_slice(cells + at, count - at);
		read_curve(cells + at, length);
	}
	if (groups > 0 && groups <= MOST_GROUPS)
		read_logrank(cells, count, work, (int32_t) groups);
	free(work);
	free(cells);
}

/* every group of predictions; the smooth curve would take too long */
static void
read_evaluation(const ClinState *state, size_t size)
{
	const ClinTallyEntry *cells = clin_cells(&clin_evaluation_kind, state);
	ClinTallyEntry *work = malloc(sizeof(ClinTallyEntry) * (state->rows[0] + 1));
	ClinRiskGroup groups[11];
	size_t length;

	merge_cells(&clin_evaluation_kind, state, size);
	for (size_t at = 0; at < state->rows[0]; at += length)
	{
		ClinScored scored;
		ClinAuc auc;

		length = clin_cells_slice(cells + at, state->rows[0] - at);
		scored = clin_scored(cells + at, length);
		auc = clin_auc(&scored);
		require(!(auc.auc < 0) && !(auc.auc > 1) && !(auc.variance < 0));
		clin_average_precision(&scored);
		if (clin_scored_are_risks(&scored))
		{
			clin_recalibrate(&scored, false, NULL);
			require(clin_risk_groups(&scored, 10, work, groups) <= 10);
		}
	}
	free(work);
}

static void
read_pair(const ClinState *state)
{
	size_t count = state->rows[0];
	ClinPlaced *placed = malloc(2 * sizeof(ClinPlaced) * (count + 1));
	double *work = malloc(2 * sizeof(double) * (count + 1));
	const ClinRecord *records = clin_records(&clin_evaluation_pair_kind, state);
	ClinAucPair pair;

	require(clin_auc_pair(records, count, placed, work, &pair, NULL));
	require(!(pair.variance < 0));
	clin_improvement(records, count, NULL, 0);
	free(work);
	free(placed);
}

/* the records of the first stratum */
static void
read_prognosis(const ClinState *state)
{
	const ClinRecord *records = clin_records(&clin_prognosis_kind, state);
	size_t count = 0;
	ClinConcordanceWork work;
	ClinPairs pairs = {0};
	double *numbers;

	while (count < state->rows[0] && records[count].name[0] == records[0].name[0])
		count++;
	work.moments = malloc(sizeof(ClinPrognosisMoment) * (count + 1));
	work.ranked = malloc(2 * sizeof(ClinRanked) * (count + 1));
	work.numbers = malloc(6 * sizeof(double) * (count + 1));
	numbers = malloc(2 * sizeof(double) * (count + 1));
	if (count > 0)
	{
		require(clin_concordance_add(records, count, CLIN_TIME_NG2, INFINITY, &work, &pairs,
		                             numbers, numbers + count, NULL));
		require(!(clin_concordance(&pairs) < 0) && !(clin_concordance(&pairs) > 1));
	}
	free(numbers);
	free(work.numbers);
	free(work.ranked);
	free(work.moments);
}

static void
read_comorbidity(const ClinComorbidity *table, const uint64_t *set)
{
	for (int weights = 0; weights < CLIN_MAX_WEIGHTS; weights++)
		require(abs(clin_comorbidity_index(table, *set, weights, weights == 1)) < 1000);
	require((clin_comorbidity_counted(table, *set, true) & ~*set) == 0);
}

static void
read_weighted(const ClinState *state)
{
	for (int rescaled = 0; rescaled <= 1; rescaled++)
	{
		ClinWeighted weighted = clin_weighted(state, rescaled);

		clin_weighted_mean(&weighted);
		require(!(clin_weighted_variance(&weighted, rescaled) < 0));
		for (double p = 0; p <= 1; p += 0.25)
			clin_weighted_quantile(&weighted, p);
	}
}

/* the variances and incidences of one curve, each cause by both methods */
static void
read_course(const ClinHistoryCurve *curve, size_t clusters)
{
	size_t count = curve->count;
	double *numbers = malloc(sizeof(double) * 5 * count);
	ClinHistoryMoment *moments = malloc(sizeof(ClinHistoryMoment) * count);
	ClinHistoryWork work = {.unit_count = clin_history_units(curve, clusters)};
	size_t length = clin_history_moments(curve, numbers, moments);

	work.units = malloc(sizeof(ClinUnit) * (work.unit_count + 1));
	if (curve->flags & CLIN_HISTORY_HAS_ENTRY)
	{
		work.by_entry = malloc(sizeof(ClinEntryPlace) * count);
		clin_history_order(curve, work.by_entry);
	}
	clin_history_is_fractional(curve->records, curve->count);
	clin_history_robust(curve, moments, length, CLIN_FLEMING_HARRINGTON, &work, numbers,
	                    numbers + count);
	for (int32_t cause = 0; cause < curve->causes; cause++)
		for (int method = 0; method < 2; method++)
			clin_incidence(curve, moments, length, cause, (ClinIncidenceVariance) method,
			               &work, numbers, numbers + count, numbers + 2 * count);
	free(work.by_entry);
	free(work.units);
	free(moments);
	free(numbers);
}

static void
read_gray(const ClinRecord *records, size_t count, int32_t groups, int32_t censored)
{
	double score[8];
	double variance[64];
	double work[1024];
	ClinGray test = {groups, score, variance, work};

	require(clin_gray_workspace(groups) <= sizeof(work) / sizeof(work[0]));
	clin_gray(&test, records, count, 0, censored, 0.5, NULL);
	clin_gray_chi_square(&test);
}

static void
read_history(const ClinState *state)
{
	const ClinStateKind *kind = &clin_history_kind;
	size_t count = state->rows[0];
	size_t cuts;
	bool entries = state->flags & CLIN_HISTORY_HAS_ENTRY;
	ClinRecord *records = malloc(sizeof(ClinRecord) * (count + 1));
	double *work = malloc(sizeof(double) * 2 * (count + 1));
	uint32_t groups = clin_axis_names(kind, state, CLIN_HISTORY_GROUP, NULL);
	ClinHistoryCurve curve = {
		.flags = state->flags,
		.causes = (int32_t) clin_axis_names(kind, state, CLIN_HISTORY_CAUSE, NULL),
		.censored = clin_axis_find(kind, state, CLIN_HISTORY_CAUSE, (ClinText){"", 0})};

	memcpy(records, clin_records(kind, state), sizeof(ClinRecord) * count);
	clin_history_cuts(records, count, entries, work, &cuts, NULL);
	clin_history_fix_times(records, count, entries, work, cuts);
	for (size_t at = 0; at < count; at += curve.count)
	{
		curve.records = records + at;
		curve.count = clin_history_slice(curve.records, count - at);
		read_course(&curve, clin_axis_names(kind, state, CLIN_HISTORY_CLUSTER, NULL));
	}
	if (groups > 1 && groups <= 8)
		read_gray(records, count, (int32_t) groups, curve.censored);
	free(work);
	free(records);
}

static void
read_state(const ClinStateKind *kind, const ClinState *state, size_t size)
{
	const void *rows = clin_state_section(kind, state, 0);
	double points;

	if (kind == &clin_summary_kind)
		read_summary(state);
	else if (kind == &clin_survival_kind)
		read_survival(state, size);
	else if (kind == &clin_contingency_kind || kind == &clin_quantiles_kind ||
	         kind == &clin_quantile_sketch_kind)
		merge_cells(kind, state, size);
	else if (kind == &clin_evaluation_kind)
		read_evaluation(state, size);
	else if (kind == &clin_evaluation_pair_kind)
		read_pair(state);
	else if (kind == &clin_prognosis_kind)
		read_prognosis(state);
	else if (kind == &clin_history_kind)
		read_history(state);
	else if (kind == &clin_correlation_kind)
		clin_pearson_test(rows, state->n, CLIN_TWO_SIDED, 0.95);
	else if (kind == &clin_weighted_kind)
		read_weighted(state);
	else if (kind == &clin_incidence_kind || kind == &clin_prevalence_kind)
		require(*(const int64_t *) rows <= state->n);
	else if (kind == &clin_hfrs_kind)
	{
		points = clin_hfrs_score(rows);
		require(points >= 0 && points < 300);
	}
	else
		read_comorbidity(kind == &clin_charlson_kind ? &clin_charlson : &clin_elixhauser,
		                 rows);
}

/* what is packed is smaller and comes back */
static void
pack(const ClinStateKind *kind, const ClinState *state, size_t size)
{
	ClinState *packed = malloc(size);
	ClinState *again = malloc(size);
	size_t used = clin_pack(kind, state, size, packed);

	if (used > 0)
	{
		require(used < size && clin_is_packed(packed));
		require(clin_unpack(kind, packed, used, again, size));
		require(memcmp((const char *) again + 4, (const char *) state + 4, size - 4) == 0);
	}
	free(again);
	free(packed);
}

/* hostile bytes as a packed value */
static void
unpack(const ClinStateKind *kind, const unsigned char *data, size_t length)
{
	static const uint32_t none[CLIN_MAX_SECTIONS];
	ClinState *packed = malloc(length);
	size_t size;

	memcpy(packed, data, length);
	if (length >= clin_state_size(kind, none))
	{
		clin_state_init(kind, packed->rows, packed, offsetof(ClinState, rows));
		packed->reserved = 1;
		size = clin_state_size(kind, packed->rows);
		if (size > 0 && size <= 65536)
		{
			ClinState *state = malloc(size);

			clin_unpack(kind, packed, length, state, size);
			free(state);
		}
	}
	free(packed);
}

static void
read_as(const ClinStateKind *kind, const unsigned char *wire, size_t length)
{
	const char *fault;
	size_t size = clin_state_decoded_size(kind, wire, length, &fault);
	ClinState *state;
	unsigned char *again;

	require((size == 0) == (fault != NULL));
	if (kind->cells)
		unpack(kind, wire, length);
	if (size == 0)
		return;
	state = malloc(size);
	if (clin_state_decode(kind, wire, state, size, NULL) == NULL)
	{
		require(clin_state_wire_size(kind, state) == length);
		again = malloc(length);
		clin_state_encode(kind, state, again, NULL);
		require(memcmp(wire, again, length) == 0);
		read_state(kind, state, size);
		if (kind->cells)
			pack(kind, state, size);
		free(again);
	}
	free(state);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const ClinStateKind *const kinds[] = {
		&clin_summary_kind,        &clin_survival_kind,   &clin_charlson_kind,
		&clin_elixhauser_kind,     &clin_hfrs_kind,       &clin_contingency_kind,
		&clin_quantiles_kind,      &clin_weighted_kind,   &clin_incidence_kind,
		&clin_prevalence_kind,     &clin_evaluation_kind, &clin_evaluation_pair_kind,
		&clin_prognosis_kind,      &clin_history_kind,    &clin_correlation_kind,
		&clin_quantile_sketch_kind};
	size_t count = sizeof(kinds) / sizeof(kinds[0]);

	if (size > 0)
		read_as(kinds[data[0] % count], data + 1, size - 1);
	return 0;
}
