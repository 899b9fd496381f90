/*
 * cells.c
 *	  How states of counts in cells grow.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "grown.h"
#include "interrupts.h"

static bool
count_row(const ClinStateKind *kind, ClinState *state, const void *row)
{
	ClinTallyEntry *cell = clin_cells_find(kind, state, row);

	if (cell != NULL)
		clin_cells_count(state, cell, ((const ClinCellsRow *) row)->which);
	return cell != NULL;
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
reserve(ClinBuilder *base, uint32 cells)
{
	ClinCellsBuilder *builder = (ClinCellsBuilder *) base;
	ClinTally *old = builder->cells;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 96;

	cells += builder->pending;
	if (old != NULL && old->capacity - old->used >= cells)
		return;
	rows[0] = cells + (old == NULL ? 0 : old->used);
	clin_state_checked_size(base->kind, rows);
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

static void
put(ClinBuilder *builder, const void *row)
{
	clin_cells_put((ClinCellsBuilder *) builder, row);
}

static bool
put_state(ClinBuilder *builder, const ClinState *state, int32_t *work)
{
	return clin_cells_put_state((ClinCellsBuilder *) builder, state, work,
	                            &clin_interrupts);
}

static void
measure(ClinBuilder *builder, uint32_t *rows)
{
	clin_cells_measure((ClinCellsBuilder *) builder, rows);
}

static void
flatten(const ClinBuilder *base, ClinState *state, int32_t *work)
{
	const ClinCellsBuilder *builder = (const ClinCellsBuilder *) base;
	Size cells = builder->cells->used;
	ClinTallyEntry *scratch =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ClinTallyEntry) * (cells + 1));

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
	.reserve = reserve,
	.put = put,
	.put_state = put_state,
	.measure = measure,
	.flatten = flatten,
};
