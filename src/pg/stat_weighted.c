/*
 * stat_weighted.c
 *	  The aggregate of weighted values, its state, and what is read off it.
 *
 * A small state is flat and takes a new value by a merge. A large one is an expanded object
 * whose rows are appended behind the cells in order, and folded into them when there is no
 * more room and when it is read.
 */
#include "postgres.h"

#include <math.h>

#include "utils/memutils.h"

#include "stat/weighted.h"

#include "aggregate.h"
#include "arguments.h"
#include "compat.h"
#include "interrupts.h"
#include "result.h"
#include "samples.h"
#include "state.h"

#define KIND (&clin_weighted_kind)

CLIN_STATE_TYPE(weighted_state, KIND)

/* the rows of a large state: cells in order, then rows as they came */
typedef struct Pile
{
	ClinWeight *rows;
	Size count;
	Size folded; /* of them in order */
	Size capacity;
} Pile;

typedef struct Builder
{
	int64 n;
	int64 n_dropped;
	double sum_weights;
	double squares;
	Pile *pile;
} Builder;

static ClinWeight *
cells_of(const ClinState *state)
{
	return clin_state_section(KIND, state, CLIN_WEIGHTED_CELLS);
}

static ClinWeightSquares *
squares_of(const ClinState *state)
{
	return clin_state_section(KIND, state, CLIN_WEIGHTED_SQUARES);
}

/* ---------------------------------------------------------------- large states */

/* puts the rows behind the cells in order and joins both */
static void
fold(Pile *pile)
{
	ClinWeight *fresh = pile->rows + pile->folded;
	Size tail = pile->count - pile->folded;
	ClinWeight *merged;

	if (tail == 0)
		return;
	merged = MemoryContextAllocHuge(GetMemoryChunkContext(pile),
	                                sizeof(ClinWeight) * pile->capacity);
	tail = clin_weights_fold(fresh, merged, tail, &clin_interrupts);
	pile->count = clin_weights_merge(pile->rows, pile->folded, fresh, tail, merged);
	pile->folded = pile->count;
	pfree(pile->rows);
	pile->rows = merged;
}

/* room for so many more rows */
static void
reserve(Pile *pile, Size more)
{
	uint32_t rows[] = {1, 0};

	if (pile->capacity - pile->count >= more)
		return;
	fold(pile);
	if (pile->capacity / 2 >= pile->count + more)
		return;
	rows[CLIN_WEIGHTED_CELLS] = (uint32_t) Min(pile->count + more, PG_UINT32_MAX);
	clin_state_checked_size(KIND, rows);
	pile->capacity = 2 * (pile->count + more);
	pile->rows = repalloc_huge(pile->rows, sizeof(ClinWeight) * pile->capacity);
}

static void
measure(const void *object, uint32_t *rows)
{
	const Builder *builder = object;

	fold(builder->pile);
	rows[CLIN_WEIGHTED_SQUARES] = 1;
	rows[CLIN_WEIGHTED_CELLS] = (uint32_t) builder->pile->count;
}

static void
flatten(const void *object, ClinState *state)
{
	const Builder *builder = object;

	state->n = builder->n;
	state->n_dropped = builder->n_dropped;
	state->sum_weights = builder->sum_weights;
	squares_of(state)->sum = builder->squares;
	memcpy(cells_of(state), builder->pile->rows, sizeof(ClinWeight) * builder->pile->count);
}

static const ClinGrowth growth = {KIND, measure, flatten};

static void
put_state(Builder *builder, const ClinState *state)
{
	Pile *pile = builder->pile;
	Size count = state->rows[CLIN_WEIGHTED_CELLS];

	clin_state_check_counts(KIND, builder->n, builder->n_dropped, state->n,
	                        state->n_dropped);
	reserve(pile, count);
	memcpy(pile->rows + pile->count, cells_of(state), sizeof(ClinWeight) * count);
	if (pile->count == 0)
		pile->folded = count;
	pile->count += count;
	builder->n += state->n;
	builder->n_dropped += state->n_dropped;
	builder->sum_weights += state->sum_weights;
	builder->squares += squares_of(state)->sum;
}

static Datum
expand(FunctionCallInfo fcinfo, const ClinState *a, const ClinState *b)
{
	ExpandedObjectHeader *object = clin_agg_expand(fcinfo, &growth);
	Builder *builder = MemoryContextAllocZero(object->eoh_context, sizeof(Builder));

	builder->pile = MemoryContextAllocZero(object->eoh_context, sizeof(Pile));
	builder->pile->capacity = 256;
	builder->pile->rows = MemoryContextAlloc(object->eoh_context, sizeof(ClinWeight) * 256);
	if (a != NULL)
		put_state(builder, a);
	put_state(builder, b);
	clin_agg_set_builder(object, builder);
	return EOHPGetRWDatum(object);
}

/* ---------------------------------------------------------------- small states */

/* the rows of two states in a new one; NULL when it would have more than "limit" bytes */
static ClinState *
merged(const ClinState *a, const ClinState *b, Size limit)
{
	uint32 a_count = a->rows[CLIN_WEIGHTED_CELLS];
	uint32 b_count = b->rows[CLIN_WEIGHTED_CELLS];
	uint32_t rows[] = {1, 0};
	ClinState *into;

	clin_state_check_counts(KIND, a->n, a->n_dropped, b->n, b->n_dropped);
	rows[CLIN_WEIGHTED_CELLS] =
		(uint32_t) clin_weights_merge(cells_of(a), a_count, cells_of(b), b_count, NULL);
	if (clin_state_checked_size(KIND, rows) > limit)
		return NULL;
	into = clin_state_make(KIND, rows);
	into->n = a->n + b->n;
	into->n_dropped = a->n_dropped + b->n_dropped;
	into->sum_weights = a->sum_weights + b->sum_weights;
	squares_of(into)->sum = squares_of(a)->sum + squares_of(b)->sum;
	clin_weights_merge(cells_of(a), a_count, cells_of(b), b_count, cells_of(into));
	return into;
}

static Datum
together(FunctionCallInfo fcinfo, const ClinState *a, const ClinState *b)
{
	ClinState *both = merged(a, b, CLIN_FLAT_LIMIT);

	return both == NULL ? expand(fcinfo, a, b) : PointerGetDatum(both);
}

/* counts a row of a value that the state holds; false when it does not */
static bool
count_known(ClinState *state, const ClinWeight *row)
{
	ClinWeight *cells = cells_of(state);
	Size count = state->rows[CLIN_WEIGHTED_CELLS];
	Size at = clin_weights_find(cells, count, row->value);

	if (at == count || cells[at].value != row->value)
		return false;
	cells[at].weight += row->weight;
	state->n++;
	state->sum_weights += row->weight;
	squares_of(state)->sum += row->weight * row->weight;
	return true;
}

static Datum
accumulate_flat(FunctionCallInfo fcinfo, const ClinWeight *row)
{
	static const uint32_t none[] = {1, 0};
	static const uint32_t one[] = {1, 1};
	ClinState *state = clin_agg_flat(fcinfo, KIND, none);
	ClinState *single;

	clin_state_check_counts(KIND, state->n, state->n_dropped, row != NULL, row == NULL);
	if (row == NULL)
	{
		state->n_dropped++;
		return PointerGetDatum(state);
	}
	if (count_known(state, row))
		return PointerGetDatum(state);
	single = clin_state_make(KIND, one);
	*cells_of(single) = *row;
	single->n = 1;
	single->sum_weights = row->weight;
	squares_of(single)->sum = row->weight * row->weight;
	return together(fcinfo, state, single);
}

/* ---------------------------------------------------------------- the aggregate */

/* reads a row; false when it is left out */
static bool
read_row(FunctionCallInfo fcinfo, ClinWeight *row)
{
	static const ClinInput inputs[] = {
		{"weight", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1e150)}, {NULL}};

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	row->value = PG_GETARG_FLOAT8(1) + 0.0; /* -0 is 0 */
	row->weight = PG_GETARG_FLOAT8(2);
	if (isnan(row->value) || isnan(row->weight))
		return false;
	clin_check_arguments("weighted", inputs, &row->weight, NULL);
	return row->weight * row->weight > 0;
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_accum);

/* clin.weighted_accum(state, value, weight): a row more */
Datum
clin_sql_weighted_accum(PG_FUNCTION_ARGS)
{
	Builder *builder = clin_agg_builder(fcinfo, &growth);
	ClinWeight row;
	bool used = read_row(fcinfo, &row);

	if (builder == NULL)
		return accumulate_flat(fcinfo, used ? &row : NULL);
	clin_state_check_counts(KIND, builder->n, builder->n_dropped, used, !used);
	if (!used)
	{
		builder->n_dropped++;
		return PG_GETARG_DATUM(0);
	}
	reserve(builder->pile, 1);
	builder->pile->rows[builder->pile->count++] = row;
	builder->n++;
	builder->sum_weights += row.weight;
	builder->squares += row.weight * row.weight;
	return PG_GETARG_DATUM(0);
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_combine);

/* clin.weighted_combine(state, state): also the transition function of rollup */
Datum
clin_sql_weighted_combine(PG_FUNCTION_ARGS)
{
	Builder *builder = clin_agg_builder(fcinfo, &growth);
	const ClinState *state;
	const ClinState *more;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		return PG_GETARG_DATUM(0);
	}
	more = clin_state_arg(fcinfo, 1, KIND);
	if (builder != NULL)
	{
		put_state(builder, more);
		return PG_GETARG_DATUM(0);
	}
	state = clin_agg_state(fcinfo, KIND);
	if (state == NULL)
	{
		static const uint32_t none[] = {1, 0};

		state = clin_state_make(KIND, none);
	}
	return together(fcinfo, state, more);
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_merge);

/* clin.merge(weighted_state, weighted_state) */
Datum
clin_sql_weighted_merge(PG_FUNCTION_ARGS)
{
	return PointerGetDatum(merged(clin_state_arg(fcinfo, 0, KIND),
	                              clin_state_arg(fcinfo, 1, KIND), CLIN_STATE_LIMIT));
}

/* ---------------------------------------------------------------- accessors */

PG_FUNCTION_INFO_V1(clin_sql_weighted_values);

/* clin.weighted_values(state, rescale): one row */
Datum
clin_sql_weighted_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, KIND);
	bool rescale = PG_GETARG_BOOL(1);
	ClinWeighted weighted = clin_weighted(state, rescale);
	double variance = clin_weighted_variance(&weighted, rescale);
	bool known = weighted.count > 0;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_real(&row, true, weighted.sum);
	clin_row_real(&row, known, weighted.sum / (weighted.squares / weighted.sum));
	clin_row_known(&row, clin_weighted_mean(&weighted));
	clin_row_known(&row, sqrt(variance));
	clin_row_known(&row, variance);
	clin_row_real(&row, known, known ? weighted.cells[0].value : 0);
	clin_row_real(&row, known, known ? weighted.cells[weighted.count - 1].value : 0);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_quantile);

/* clin.weighted_quantile(state, probabilities, rescale): a row a probability */
Datum
clin_sql_weighted_quantile(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"probabilities", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1)}, {NULL}};
	ClinWeighted weighted =
		clin_weighted(clin_state_arg(fcinfo, 0, KIND), PG_GETARG_BOOL(2));
	ClinItems items;
	double count = clin_read_argument(fcinfo, 1, &inputs[0], &items);
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (!clin_check_arguments("weighted_quantile", inputs, &count, &items))
		return (Datum) 0;
	for (int i = 0; i < items.count; i++)
	{
		clin_row_real(&row, true, items.numbers[i]);
		clin_row_known(&row, clin_weighted_quantile(&weighted, items.numbers[i]));
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
