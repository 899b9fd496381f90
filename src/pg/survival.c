/*
 * survival.c
 *	  The survival aggregate and its state.
 *
 * A small state is flat: a row of a known time is counted in place, any other makes a new
 * flat value. A large one is an expanded object around a builder.
 */
#include "postgres.h"

#include <float.h>

#include "utils/memutils.h"

#include "survival/survival.h"

#include "aggregate.h"
#include "arguments.h"
#include "compat.h"
#include "interrupts.h"
#include "result.h"

CLIN_STATE_TYPE(survival_state, &clin_survival_kind)

static const ClinInput time_input = {"time", CLIN_REAL, .possible = CLIN_AT_LEAST(0)};

/* ---------------------------------------------------------------- large states */

static void
measure(const void *builder, uint32_t *rows)
{
	clin_survival_measure(builder, rows);
}

static void
flatten(const void *object, ClinState *state)
{
	const ClinSurvivalBuilder *builder = object;
	Size cells = builder->cells->used;
	Size names = Max(builder->groups == NULL ? 0 : builder->groups->count,
	                 builder->strata == NULL ? 0 : builder->strata->count);
	ClinTallyEntry *scratch =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ClinTallyEntry) * (cells + 1));
	int32_t *work =
		MemoryContextAllocHuge(CurrentMemoryContext, 2 * sizeof(int32_t) * (names + 1));

	clin_survival_flatten(builder, state, scratch, work, &clin_interrupts);
	pfree(work);
	pfree(scratch);
}

static const ClinGrowth growth = {&clin_survival_kind, measure, flatten};

/* room in the builder for so many more cells */
static void
reserve_cells(ClinSurvivalBuilder *builder, uint32 cells)
{
	ClinTally *old = builder->cells;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 96;

	if (old != NULL && old->capacity - old->used >= cells)
		return;
	rows[CLIN_SURVIVAL_CELLS] = cells + (old == NULL ? 0 : old->used);
	clin_state_checked_size(&clin_survival_kind, rows);
	while (capacity < rows[CLIN_SURVIVAL_CELLS])
		capacity *= 2;
	builder->cells = MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                                        clin_tally_bytes((uint32_t) capacity));
	clin_tally_init(builder->cells, (uint32_t) capacity);
	if (old == NULL)
		return;
	clin_tally_move(builder->cells, old, &clin_interrupts);
	pfree(old);
}

/* room in a dictionary of the builder for so many more names of so many bytes */
static void
reserve_names(ClinSurvivalBuilder *builder, ClinNames **names, uint64 count, uint64 bytes)
{
	ClinNames *old = *names;
	uint64 capacity = 24;
	uint64 room = 256;

	if (old != NULL && old->capacity - old->count >= count &&
	    old->room - old->bytes >= bytes)
		return;
	if (old != NULL)
	{
		count += old->count;
		bytes += old->bytes;
	}
	clin_state_checked_size(&clin_survival_kind,
	                        (uint32_t[]){0, 0, (uint32) Min(bytes, PG_UINT32_MAX)});
	while (capacity < count)
		capacity *= 2;
	while (room < bytes)
		room *= 2;
	*names = MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                                clin_names_bytes((uint32_t) capacity, (uint32_t) room));
	clin_names_init(*names, (uint32_t) capacity, (uint32_t) room);
	if (old == NULL)
		return;
	clin_names_move(*names, old, &clin_interrupts);
	pfree(old);
}

static void
put_row(ClinSurvivalBuilder *builder, const ClinSurvivalRow *row)
{
	reserve_cells(builder, 1);
	if (builder->groups != NULL)
		reserve_names(builder, &builder->groups, 1, row->group.length + 1);
	if (builder->strata != NULL)
		reserve_names(builder, &builder->strata, 1, row->stratum.length + 1);
	clin_survival_put(builder, row);
}

/* an aggregate of the user's own may bring a state of another design */
static void
check_design(uint8 a, uint8 b)
{
	const ClinState left = {.flags = a};
	const ClinState right = {.flags = b};

	clin_state_check_alike(&clin_survival_kind, &left, &right);
}

static void
put_state(ClinSurvivalBuilder *builder, const ClinState *state)
{
	uint32 groups = clin_survival_names(state, CLIN_SURVIVAL_GROUPS, NULL);
	uint32 strata = clin_survival_names(state, CLIN_SURVIVAL_STRATA, NULL);
	int32_t *work = palloc(sizeof(int32_t) * ((Size) groups + strata + 1));

	clin_state_check_counts(&clin_survival_kind, builder->n, builder->n_dropped, state->n,
	                        state->n_dropped);
	reserve_cells(builder, state->rows[CLIN_SURVIVAL_CELLS]);
	if (builder->flags & CLIN_SURVIVAL_HAS_GROUPS)
		reserve_names(builder, &builder->groups, groups, state->rows[CLIN_SURVIVAL_GROUPS]);
	if (builder->flags & CLIN_SURVIVAL_HAS_STRATA)
		reserve_names(builder, &builder->strata, strata, state->rows[CLIN_SURVIVAL_STRATA]);
	clin_survival_put_state(builder, state, work, &clin_interrupts);
	pfree(work);
}

/* an expanded object of the rows of two states, of which the first may be NULL */
static Datum
expand(FunctionCallInfo fcinfo, const ClinState *a, const ClinState *b)
{
	ExpandedObjectHeader *object = clin_agg_expand(fcinfo, &growth);
	ClinSurvivalBuilder *builder =
		MemoryContextAllocZero(object->eoh_context, sizeof(ClinSurvivalBuilder));

	builder->flags = b->flags;
	if (a != NULL)
		put_state(builder, a);
	put_state(builder, b);
	clin_agg_set_builder(object, builder);
	return EOHPGetRWDatum(object);
}

/* ---------------------------------------------------------------- the aggregate */

/* the rows of two flat states in a new one; NULL when it would have more than "limit" bytes
 */
static ClinState *
merged(const ClinState *a, const ClinState *b, Size limit)
{
	int32_t *work = palloc(sizeof(int32_t) * clin_survival_merge_workspace(a, b));
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *into;

	clin_state_check_counts(&clin_survival_kind, a->n, a->n_dropped, b->n, b->n_dropped);
	clin_survival_merge_rows(a, b, work, rows);
	CHECK_FOR_INTERRUPTS();
	if (clin_state_checked_size(&clin_survival_kind, rows) > limit)
		return NULL;
	into = clin_state_make(&clin_survival_kind, rows);
	clin_survival_merge(a, b, work, into);
	pfree(work);
	return into;
}

/* the transition value of the rows of two flat states, of which the first may be NULL */
static Datum
together(FunctionCallInfo fcinfo, ClinState *a, ClinState *b)
{
	ClinState *both;

	if (a == NULL)
		both = VARSIZE(b) <= CLIN_FLAT_LIMIT ? b : NULL;
	else
		both = merged(a, b, CLIN_FLAT_LIMIT);
	return both == NULL ? expand(fcinfo, a, b) : PointerGetDatum(both);
}

static ClinText
text_argument(FunctionCallInfo fcinfo, int arg)
{
	text *value = PG_GETARG_TEXT_PP(arg);

	return (ClinText){VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};
}

/* the arguments after the state; false when one of them is NULL */
static bool
read_row(FunctionCallInfo fcinfo, ClinSurvivalRow *row)
{
	for (int arg = 1; arg < PG_NARGS(); arg++)
		if (PG_ARGISNULL(arg))
			return false;
	row->time = PG_GETARG_FLOAT8(1);
	row->event = PG_GETARG_BOOL(2);
	if (!(row->time >= 0 && row->time <= DBL_MAX))
		clin_argument_error("survival", &time_input, row->time, NULL);
	if (PG_NARGS() > 3)
		row->group = text_argument(fcinfo, 3);
	if (PG_NARGS() > 4)
		row->stratum = text_argument(fcinfo, 4);
	return true;
}

/* the design that the arguments of the aggregate say */
static uint8
design(FunctionCallInfo fcinfo)
{
	return (PG_NARGS() > 3 ? CLIN_SURVIVAL_HAS_GROUPS : 0) |
	       (PG_NARGS() > 4 ? CLIN_SURVIVAL_HAS_STRATA : 0);
}

/* a state of one row, or of one that was left out */
static ClinState *
single(FunctionCallInfo fcinfo, const ClinSurvivalRow *row, bool known)
{
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *state;

	if (known)
		clin_survival_single_rows(row, design(fcinfo), rows);
	state = clin_state_make(&clin_survival_kind, rows);
	state->flags = design(fcinfo);
	if (known)
		clin_survival_single(row, state);
	else
		state->n_dropped = 1;
	return state;
}

static Datum
accumulate_flat(FunctionCallInfo fcinfo, const ClinSurvivalRow *row, bool known)
{
	ClinState *state;
	ClinTallyEntry *cell;

	state = clin_agg_state(fcinfo, &clin_survival_kind);
	if (state == NULL)
		return together(fcinfo, NULL, single(fcinfo, row, known));
	check_design(state->flags, design(fcinfo));
	clin_state_check_counts(&clin_survival_kind, state->n, state->n_dropped, known, !known);
	if (!known)
	{
		state->n_dropped++;
		return PointerGetDatum(state);
	}
	cell = clin_survival_find(state, row);
	if (cell == NULL)
		return together(fcinfo, state, single(fcinfo, row, known));
	clin_survival_count(state, cell, row->event);
	return PointerGetDatum(state);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_accum);

/* clin.survival_accum(state, time, event [, group [, stratum]]): a row more */
Datum
clin_sql_survival_accum(PG_FUNCTION_ARGS)
{
	ClinSurvivalBuilder *builder = clin_agg_builder(fcinfo, &growth);
	ClinSurvivalRow row = {0};
	bool known = read_row(fcinfo, &row);

	if (builder == NULL)
		PG_RETURN_DATUM(accumulate_flat(fcinfo, &row, known));
	check_design(builder->flags, design(fcinfo));
	clin_state_check_counts(&clin_survival_kind, builder->n, builder->n_dropped, known,
	                        !known);
	if (known)
		put_row(builder, &row);
	else
		builder->n_dropped++;
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(clin_sql_survival_combine);

/* clin.survival_combine(state, state): also the transition function of rollup */
Datum
clin_sql_survival_combine(PG_FUNCTION_ARGS)
{
	ClinSurvivalBuilder *builder = clin_agg_builder(fcinfo, &growth);
	ClinState *state;
	ClinState *more;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	more = (ClinState *) clin_state_arg(fcinfo, 1, &clin_survival_kind);
	if (builder != NULL)
	{
		check_design(builder->flags, more->flags);
		put_state(builder, more);
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_agg_state(fcinfo, &clin_survival_kind);
	if (state != NULL)
		clin_state_check_alike(&clin_survival_kind, state, more);
	PG_RETURN_DATUM(together(fcinfo, state, more));
}

PG_FUNCTION_INFO_V1(clin_sql_survival_merge);

/* clin.merge(survival_state, survival_state) */
Datum
clin_sql_survival_merge(PG_FUNCTION_ARGS)
{
	const ClinState *a = clin_state_arg(fcinfo, 0, &clin_survival_kind);
	const ClinState *b = clin_state_arg(fcinfo, 1, &clin_survival_kind);

	clin_state_check_alike(&clin_survival_kind, a, b);
	PG_RETURN_POINTER(merged(a, b, CLIN_STATE_LIMIT));
}

PG_FUNCTION_INFO_V1(clin_sql_survival_n_events);

/* clin.n_events(survival_state) */
Datum
clin_sql_survival_n_events(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(clin_survival_events(clin_state_arg(fcinfo, 0, &clin_survival_kind)));
}
