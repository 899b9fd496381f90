/*
 * cells.c
 *	  Aggregates whose state counts rows in cells with names.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "cells.h"
#include "compat.h"
#include "interrupts.h"

/* ---------------------------------------------------------------- large states */

void
clin_cells_measure_builder(const void *builder, uint32_t *rows)
{
	clin_cells_measure(builder, rows);
}

void
clin_cells_flatten_builder(const void *object, ClinState *state)
{
	const ClinCellsBuilder *builder = object;
	Size cells = builder->cells->used;
	Size names = 0;
	ClinTallyEntry *scratch =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ClinTallyEntry) * (cells + 1));
	int32_t *work;

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->names[axis] != NULL)
			names = Max(names, builder->names[axis]->count);
	work = MemoryContextAllocHuge(CurrentMemoryContext, 2 * sizeof(int32_t) * (names + 1));
	clin_cells_flatten(builder, state, scratch, work, &clin_interrupts);
	pfree(work);
	pfree(scratch);
}

/* room in the builder for so many more cells */
static void
reserve_cells(ClinCellsBuilder *builder, uint32 cells)
{
	ClinTally *old = builder->cells;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 96;

	if (old != NULL && old->capacity - old->used >= cells)
		return;
	rows[0] = cells + (old == NULL ? 0 : old->used);
	clin_state_checked_size(builder->kind, rows);
	while (capacity < rows[0])
		capacity *= 2;
	builder->cells = MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                                        clin_tally_bytes((uint32_t) capacity));
	clin_tally_init(builder->cells, (uint32_t) capacity);
	if (old == NULL)
		return;
	clin_tally_move(builder->cells, old, &clin_interrupts);
	pfree(old);
}

/* room in the dictionary of an axis for so many more names of so many bytes */
static void
reserve_names(ClinCellsBuilder *builder, int axis, uint64 count, uint64 bytes)
{
	ClinNames *old = builder->names[axis];
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 24;
	uint64 room = 256;
	ClinNames *names;

	if (old != NULL && old->capacity - old->count >= count &&
	    old->room - old->bytes >= bytes)
		return;
	if (old != NULL)
	{
		count += old->count;
		bytes += old->bytes;
	}
	rows[CLIN_CELLS_SECTION(axis)] = (uint32) Min(bytes, PG_UINT32_MAX);
	clin_state_checked_size(builder->kind, rows);
	while (capacity < count)
		capacity *= 2;
	while (room < bytes)
		room *= 2;
	names = MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                               clin_names_bytes((uint32_t) capacity, (uint32_t) room));
	clin_names_init(names, (uint32_t) capacity, (uint32_t) room);
	builder->names[axis] = names;
	if (old == NULL)
		return;
	clin_names_move(names, old, &clin_interrupts);
	pfree(old);
}

static void
put_row(ClinCellsBuilder *builder, const ClinCellsRow *row)
{
	reserve_cells(builder, 1);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->names[axis] != NULL)
			reserve_names(builder, axis, 1, row->names[axis].length + 1);
	clin_cells_put(builder, row);
}

/* an aggregate of the user's own may bring a state of another design */
static void
check_design(const ClinStateKind *kind, uint8 a, uint8 b)
{
	const ClinState left = {.flags = a};
	const ClinState right = {.flags = b};

	clin_state_check_alike(kind, &left, &right);
}

static void
put_state(ClinCellsBuilder *builder, const ClinState *state)
{
	Size names = 1;
	int32_t *work;

	clin_state_check_counts(builder->kind, builder->n, builder->n_dropped, state->n,
	                        state->n_dropped);
	reserve_cells(builder, state->rows[0]);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->flags & CLIN_CELLS_FLAG(axis))
		{
			uint32 count = clin_cells_names(builder->kind, state, axis, NULL);

			reserve_names(builder, axis, count, state->rows[CLIN_CELLS_SECTION(axis)]);
			names += count;
		}
	work = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(int32_t) * names);
	clin_cells_put_state(builder, state, work, &clin_interrupts);
	pfree(work);
}

/* an expanded object of the rows of two states, of which the first may be NULL */
static Datum
expand(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinState *a,
       const ClinState *b)
{
	ExpandedObjectHeader *object = clin_agg_expand(fcinfo, growth);
	ClinCellsBuilder *builder =
		MemoryContextAllocZero(object->eoh_context, sizeof(ClinCellsBuilder));

	builder->kind = growth->kind;
	builder->flags = b->flags;
	if (a != NULL)
		put_state(builder, a);
	put_state(builder, b);
	clin_agg_set_builder(object, builder);
	return EOHPGetRWDatum(object);
}

/* ---------------------------------------------------------------- small states */

/* the rows of two flat states in a new one; NULL when it would have more than "limit" bytes
 */
static ClinState *
merged(const ClinStateKind *kind, const ClinState *a, const ClinState *b, Size limit)
{
	Size places = clin_cells_merge_workspace(kind, a, b);
	int32_t *work = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(int32_t) * places);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *into;

	clin_state_check_counts(kind, a->n, a->n_dropped, b->n, b->n_dropped);
	clin_cells_merge_rows(kind, a, b, work, rows);
	CHECK_FOR_INTERRUPTS();
	if (clin_state_checked_size(kind, rows) > limit)
		return NULL;
	into = clin_state_make(kind, rows);
	clin_cells_merge(kind, a, b, work, into);
	pfree(work);
	return into;
}

/* the transition value of the rows of two flat states, of which the first may be NULL */
static Datum
together(FunctionCallInfo fcinfo, const ClinGrowth *growth, ClinState *a, ClinState *b)
{
	ClinState *both;

	if (a == NULL)
		both = VARSIZE(b) <= CLIN_FLAT_LIMIT ? b : NULL;
	else
		both = merged(growth->kind, a, b, CLIN_FLAT_LIMIT);
	return both == NULL ? expand(fcinfo, growth, a, b) : PointerGetDatum(both);
}

/* a state of one row, or of one that was left out */
static ClinState *
single(const ClinStateKind *kind, const ClinCellsRow *row, bool known, uint8 flags)
{
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *state;

	if (known)
		clin_cells_single_rows(kind, row, flags, rows);
	state = clin_state_make(kind, rows);
	state->flags = flags;
	if (known)
		clin_cells_single(kind, row, state);
	else
		state->n_dropped = 1;
	return state;
}

static Datum
accumulate_flat(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinCellsRow *row,
                bool known, uint8 flags)
{
	const ClinStateKind *kind = growth->kind;
	ClinState *state = clin_agg_state(fcinfo, kind);
	ClinTallyEntry *cell;

	if (state == NULL)
		return together(fcinfo, growth, NULL, single(kind, row, known, flags));
	check_design(kind, state->flags, flags);
	clin_state_check_counts(kind, state->n, state->n_dropped, known, !known);
	if (!known)
	{
		state->n_dropped++;
		return PointerGetDatum(state);
	}
	cell = clin_cells_find(kind, state, row);
	if (cell == NULL)
		return together(fcinfo, growth, state, single(kind, row, known, flags));
	clin_cells_count(state, cell, row->which);
	return PointerGetDatum(state);
}

/* ---------------------------------------------------------------- functions */

Datum
clin_cells_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinCellsRow *row,
                 bool known, uint8 flags)
{
	ClinCellsBuilder *builder = clin_agg_builder(fcinfo, growth);

	if (builder == NULL)
		return accumulate_flat(fcinfo, growth, row, known, flags);
	check_design(growth->kind, builder->flags, flags);
	clin_state_check_counts(growth->kind, builder->n, builder->n_dropped, known, !known);
	if (known)
		put_row(builder, row);
	else
		builder->n_dropped++;
	return PG_GETARG_DATUM(0);
}

Datum
clin_cells_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	ClinCellsBuilder *builder = clin_agg_builder(fcinfo, growth);
	ClinState *state;
	ClinState *more;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	more = (ClinState *) clin_state_arg(fcinfo, 1, growth->kind);
	if (builder != NULL)
	{
		check_design(growth->kind, builder->flags, more->flags);
		put_state(builder, more);
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_agg_state(fcinfo, growth->kind);
	if (state != NULL)
		clin_state_check_alike(growth->kind, state, more);
	return together(fcinfo, growth, state, more);
}

Datum
clin_cells_merge_arguments(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	const ClinState *a = clin_state_arg(fcinfo, 0, kind);
	const ClinState *b = clin_state_arg(fcinfo, 1, kind);

	clin_state_check_alike(kind, a, b);
	PG_RETURN_POINTER(merged(kind, a, b, CLIN_STATE_LIMIT));
}

ClinText
clin_cells_text(FunctionCallInfo fcinfo, int arg)
{
	text *value = PG_GETARG_TEXT_PP(arg);

	return (ClinText){VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};
}
