/*
 * cells.c
 *	  How states of counts in cells grow.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "grown.h"
#include "interrupts.h"
#include "room.h"

static ClinState *
count_row(const ClinStateKind *kind, ClinState *state, const void *row)
{
	ClinCellsGap gap;
	ClinTallyEntry *cell = clin_cells_find(kind, state, row, &gap);

	if (cell == NULL)
	{
		state = gap.named ? clin_grown_insert(kind, state, gap.place, &gap.cell) : NULL;
		if (state == NULL)
			return NULL;
		cell = clin_cells(kind, state) + gap.place;
	}
	clin_cells_count(state, cell, ((const ClinCellsRow *) row)->which);
	return state;
}

static void
single_rows(const ClinStateKind *kind, const void *row, uint8 flags, uint32_t *rows)
{
	clin_cells_single_rows(kind, row, flags, rows);
}

static void
single(const ClinStateKind *kind, const void *row, ClinState *state)
{
	clin_cells_single(kind, row, state);
}

static const ClinText *
names(const void *row)
{
	return ((const ClinCellsRow *) row)->names;
}

static void
fold(ClinCellsBuilder *builder)
{
	ClinTallyEntry *scratch;

	if (builder->folded == builder->listed)
		return;
	scratch =
		clin_room(CurrentMemoryContext, sizeof(ClinTallyEntry) * (Size) builder->listed);
	clin_cells_fold(builder, scratch, &clin_interrupts);
	pfree(scratch);
}

/* ---------------------------------------------------------------- pages */

static ClinPages *
make_pages(ClinCellsBuilder *builder, uint32 capacity)
{
	ClinPages *pages;

	capacity = Min(Max(capacity, 16), CLIN_PAGES_MOST);
	pages = clin_room(clin_agg_memory(builder), clin_pages_bytes(capacity));
	clin_pages_init(pages, capacity);
	return pages;
}

static void
grow_pages(ClinCellsBuilder *builder)
{
	ClinPages *old = builder->pages;

	builder->pages = make_pages(builder, old->capacity + old->capacity / 2);
	clin_pages_move(builder->pages, old);
	pfree(old);
}

/* ---------------------------------------------------------------- hash table and list */

static void
grow_hash(ClinCellsBuilder *builder, uint64 cells)
{
	ClinTally *old = builder->cells;
	uint64 capacity = 96;

	while (capacity < cells)
		capacity *= 2;
	capacity = Min(capacity, CLIN_CELLS_HASHED);
	builder->cells =
		clin_room(clin_agg_memory(builder), clin_tally_bytes((uint32_t) capacity));
	clin_tally_init(builder->cells, (uint32_t) capacity);
	if (old == NULL)
		return;
	clin_tally_move(builder->cells, old, &clin_interrupts);
	pfree(old);
}

/* room in the list for so many more, which grows when half of it is distinct */
static void
grow_list(ClinCellsBuilder *builder, uint64 more)
{
	uint64 capacity = Max(builder->list_capacity, 64);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	if (builder->list_capacity - builder->listed >= more)
		return;
	if (clin_grown_wants_fold(builder->listed, builder->folded, more))
		fold(builder);
	rows[0] = (uint32) Min(builder->listed + more, PG_UINT32_MAX);
	clin_state_checked_size(builder->base.kind, rows);
	while (capacity / 2 < rows[0])
		capacity *= 2;
	if (capacity == builder->list_capacity)
		return;
	builder->list_capacity = (uint32) capacity;
	builder->list =
		clin_grown_list(&builder->base, builder->list, sizeof(ClinTallyEntry) * capacity);
}

/* the few values of a list that did not have to grow go to pages or to a hash table */
static void
leave_list(ClinCellsBuilder *builder)
{
	uint32 pages = clin_cells_wanted_pages(builder);

	if (pages > 0)
		builder->pages = make_pages(builder, pages + pages / 2);
	else if (builder->cells == NULL || builder->cells->capacity < 2 * builder->listed)
		grow_hash(builder, 2 * (uint64) builder->listed);
	clin_cells_count_list(builder);
	pfree(builder->list);
	builder->list = NULL;
	builder->list_capacity = 0;
}

/* ---------------------------------------------------------------- room for more */

static void
leave_pages(ClinCellsBuilder *builder, uint64 more)
{
	ClinPages *pages = builder->pages;

	grow_list(builder, pages->cells + more);
	clin_cells_spill(builder);
	pfree(pages);
}

static void
leave_hash(ClinCellsBuilder *builder, uint64 more)
{
	grow_list(builder, builder->cells->used + more);
	clin_cells_spill(builder);
}

/* for so many cells more, of which the next has none in what rows go to */
static void
make_room(ClinCellsBuilder *builder, uint64 more)
{
	const ClinPages *pages = builder->pages;
	uint32 capacity = builder->list_capacity;

	if (pages != NULL && pages->used == pages->capacity &&
	    clin_pages_dense(pages->cells, pages->used))
		grow_pages(builder);
	else if (pages != NULL)
		leave_pages(builder, more);
	else if (builder->hashing && builder->cells->capacity < CLIN_CELLS_HASHED)
		grow_hash(builder, builder->cells->used + more);
	else if (builder->hashing)
		leave_hash(builder, more);
	else
	{
		grow_list(builder, more);
		if (capacity == builder->list_capacity && builder->listed <= CLIN_CELLS_HASHED / 2)
			leave_list(builder);
	}
}

static void
put(ClinBuilder *base, const void *row)
{
	ClinCellsBuilder *builder = (ClinCellsBuilder *) base;

	while (!clin_cells_put(builder, row))
		make_room(builder, 1);
}

static void
put_state(ClinBuilder *base, const ClinState *state, int32_t *work)
{
	ClinCellsBuilder *builder = (ClinCellsBuilder *) base;
	uint32_t from = 0;

	while (clin_cells_put_state(builder, state, &from, work, &clin_interrupts) &&
	       from < state->rows[0])
		make_room(builder, state->rows[0] - from);
}

static void
measure(ClinBuilder *base, uint32_t *rows)
{
	ClinCellsBuilder *builder = (ClinCellsBuilder *) base;

	fold(builder);
	clin_cells_measure(builder, rows);
}

static void
flatten(const ClinBuilder *base, ClinState *state, int32_t *work)
{
	const ClinCellsBuilder *builder = (const ClinCellsBuilder *) base;
	Size cells = state->rows[0];
	ClinTallyEntry *scratch =
		clin_room(CurrentMemoryContext, sizeof(ClinTallyEntry) * (cells + 1));

	clin_cells_flatten(builder, state, scratch, work, &clin_interrupts);
	pfree(scratch);
}

const ClinGrowthMethods clin_cells_growth = {
	.count = count_row,
	.single_rows = single_rows,
	.single = single,
	.merge_rows = clin_cells_merge_rows,
	.merge = clin_cells_merge,
	.names = names,
	.builder_size = sizeof(ClinCellsBuilder),
	.put = put,
	.put_state = put_state,
	.measure = measure,
	.flatten = flatten,
};
