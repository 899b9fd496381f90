/*
 * grown.c
 *	  Aggregates whose state counts distinct values by group.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "grown.h"
#include "interrupts.h"
#include "state.h"

/* ---------------------------------------------------------------- large states */

void
clin_grown_measure(const void *builder, uint32_t *rows)
{
	clin_cells_measure(builder, rows);
}

void
clin_grown_flatten(const ClinStateKind *kind, const void *object, ClinState *state)
{
	const ClinCellBuilder *builder = object;
	Size cells = builder->cells->used;
	Size names = builder->groups == NULL ? 0 : builder->groups->count;
	ClinTallyEntry *scratch =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ClinTallyEntry) * (cells + 1));
	int32_t *work =
		MemoryContextAllocHuge(CurrentMemoryContext, 2 * sizeof(int32_t) * (names + 1));

	clin_cells_flatten(kind, builder, state, scratch, work, &clin_interrupts);
	pfree(work);
	pfree(scratch);
}

/* room in the builder for so many more cells */
static void
reserve_cells(const ClinStateKind *kind, ClinCellBuilder *builder, uint32 cells)
{
	ClinTally *old = builder->cells;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 96;

	if (old != NULL && old->capacity - old->used >= cells)
		return;
	rows[CLIN_CELLS] = cells + (old == NULL ? 0 : old->used);
	clin_state_checked_size(kind, rows);
	while (capacity < rows[CLIN_CELLS])
		capacity *= 2;
	builder->cells = MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                                        clin_tally_bytes((uint32_t) capacity));
	clin_tally_init(builder->cells, (uint32_t) capacity);
	if (old == NULL)
		return;
	clin_tally_move(builder->cells, old, &clin_interrupts);
	pfree(old);
}

/* room in the dictionary for so many more names of so many bytes */
static void
reserve_names(const ClinStateKind *kind, ClinCellBuilder *builder, uint64 count,
              uint64 bytes)
{
	ClinNames *old = builder->groups;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 24;
	uint64 room = 256;

	if ((builder->flags & CLIN_CELLS_HAVE_GROUPS) == 0 ||
	    (old != NULL && old->capacity - old->count >= count &&
	     old->room - old->bytes >= bytes))
		return;
	if (old != NULL)
	{
		count += old->count;
		bytes += old->bytes;
	}
	rows[CLIN_CELL_GROUPS] = (uint32) Min(bytes, PG_UINT32_MAX);
	clin_state_checked_size(kind, rows);
	while (capacity < count)
		capacity *= 2;
	while (room < bytes)
		room *= 2;
	builder->groups =
		MemoryContextAllocHuge(GetMemoryChunkContext(builder),
	                           clin_names_bytes((uint32_t) capacity, (uint32_t) room));
	clin_names_init(builder->groups, (uint32_t) capacity, (uint32_t) room);
	if (old == NULL)
		return;
	clin_names_move(builder->groups, old, &clin_interrupts);
	pfree(old);
}

static void
put_row(const ClinStateKind *kind, ClinCellBuilder *builder, const ClinCellRow *row)
{
	reserve_cells(kind, builder, 1);
	reserve_names(kind, builder, 1, row->group.length + 1);
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
put_state(const ClinStateKind *kind, ClinCellBuilder *builder, const ClinState *state)
{
	uint32 groups = clin_cells_names(kind, state, NULL);
	int32_t *work = palloc(sizeof(int32_t) * ((Size) groups + 1));

	clin_state_check_counts(kind, builder->n, builder->n_dropped, state->n,
	                        state->n_dropped);
	reserve_cells(kind, builder, state->rows[CLIN_CELLS]);
	reserve_names(kind, builder, groups, state->rows[CLIN_CELL_GROUPS]);
	clin_cells_put_state(kind, builder, state, work);
	pfree(work);
}

/* an expanded object of the rows of two states, of which the first may be NULL */
static Datum
expand(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinState *a,
       const ClinState *b)
{
	ExpandedObjectHeader *object = clin_agg_expand(fcinfo, growth);
	ClinCellBuilder *builder =
		MemoryContextAllocZero(object->eoh_context, sizeof(ClinCellBuilder));

	builder->flags = b->flags;
	if (a != NULL)
		put_state(growth->kind, builder, a);
	put_state(growth->kind, builder, b);
	clin_agg_set_builder(object, builder);
	return EOHPGetRWDatum(object);
}

/* ---------------------------------------------------------------- small states */

/* the rows of two flat states in a new one; NULL when it would have more than "limit" bytes
 */
static ClinState *
merged(const ClinStateKind *kind, const ClinState *a, const ClinState *b, Size limit)
{
	int32_t *work = palloc(sizeof(int32_t) * clin_cells_merge_workspace(kind, a, b));
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *into;

	clin_state_check_counts(kind, a->n, a->n_dropped, b->n, b->n_dropped);
	clin_cells_merge_rows(kind, a, b, work, rows);
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
single(const ClinStateKind *kind, const ClinCellRow *row, uint8 flags)
{
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *state;

	if (row != NULL)
		clin_cells_single_rows(row, flags, rows);
	state = clin_state_make(kind, rows);
	state->flags = flags;
	if (row != NULL)
		clin_cells_single(kind, row, state);
	else
		state->n_dropped = 1;
	return state;
}

static Datum
accumulate_flat(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinCellRow *row,
                uint8 flags)
{
	const ClinStateKind *kind = growth->kind;
	ClinState *state = clin_agg_state(fcinfo, kind);
	ClinTallyEntry *cell;

	if (state == NULL)
		return together(fcinfo, growth, NULL, single(kind, row, flags));
	check_design(kind, state->flags, flags);
	clin_state_check_counts(kind, state->n, state->n_dropped, row != NULL, row == NULL);
	if (row == NULL)
	{
		state->n_dropped++;
		return PointerGetDatum(state);
	}
	cell = clin_cells_find(kind, state, row);
	if (cell == NULL)
		return together(fcinfo, growth, state, single(kind, row, flags));
	clin_cells_count(state, cell);
	return PointerGetDatum(state);
}

Datum
clin_grown_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinCellRow *row,
                 uint8 flags)
{
	ClinCellBuilder *builder = clin_agg_builder(fcinfo, growth);

	if (builder == NULL)
		return accumulate_flat(fcinfo, growth, row, flags);
	check_design(growth->kind, builder->flags, flags);
	clin_state_check_counts(growth->kind, builder->n, builder->n_dropped, row != NULL,
	                        row == NULL);
	if (row != NULL)
		put_row(growth->kind, builder, row);
	else
		builder->n_dropped++;
	return PG_GETARG_DATUM(0);
}

Datum
clin_grown_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	ClinCellBuilder *builder = clin_agg_builder(fcinfo, growth);
	ClinState *state;
	ClinState *more;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		return PG_GETARG_DATUM(0);
	}
	more = (ClinState *) clin_state_arg(fcinfo, 1, growth->kind);
	if (builder != NULL)
	{
		check_design(growth->kind, builder->flags, more->flags);
		put_state(growth->kind, builder, more);
		return PG_GETARG_DATUM(0);
	}
	state = clin_agg_state(fcinfo, growth->kind);
	if (state != NULL)
		clin_state_check_alike(growth->kind, state, more);
	return together(fcinfo, growth, state, more);
}

Datum
clin_grown_merge(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	const ClinState *a = clin_state_arg(fcinfo, 0, kind);
	const ClinState *b = clin_state_arg(fcinfo, 1, kind);

	clin_state_check_alike(kind, a, b);
	return PointerGetDatum(merged(kind, a, b, CLIN_STATE_LIMIT));
}
