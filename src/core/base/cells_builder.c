/*
 * cells_builder.c
 *	  Cells counted in a hash table while they are many, and made flat.
 */
#include "base/cells.h"

#include <string.h>

static const ClinTallyKey by_cell[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                       CLIN_TALLY_VALUE};

/* counts the rows that wait */
static void
count_waiting(ClinCellsBuilder *builder)
{
	for (uint32_t i = 0; i < builder->pending; i++)
		clin_tally_add(builder->cells, &builder->waiting[i]);
	builder->pending = 0;
}

void
clin_cells_put(ClinCellsBuilder *builder, const ClinCellsRow *row)
{
	ClinTallyEntry entry = {.value = row->value};

	entry.count[row->which] = 1;
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->base.names[axis] != NULL)
			clin_cells_set_number(
				&entry, axis, clin_names_add(builder->base.names[axis], row->names[axis]));
	clin_tally_expect(builder->cells, &entry);
	builder->waiting[builder->pending++] = entry;
	if (builder->pending == CLIN_CELLS_PENDING)
		count_waiting(builder);
	builder->base.n++;
}

bool
clin_cells_put_state(ClinCellsBuilder *builder, const ClinState *state, int32_t *work,
                     const ClinStop *stop)
{
	const ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	const int32_t *numbers[CLIN_MAX_AXES];

	if (!clin_axes_enter(&builder->base, state, work, numbers, stop))
		return false;
	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		ClinTallyEntry entry = cells[i];

		if (clin_stopped_at(stop, i))
			return false;
		for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
			if (numbers[axis] != NULL)
				clin_cells_set_number(&entry, axis,
				                      numbers[axis][clin_cells_number(&cells[i], axis)]);
		clin_tally_add(builder->cells, &entry);
	}
	builder->base.n += state->n;
	builder->base.n_dropped += state->n_dropped;
	return true;
}

void
clin_cells_measure(ClinCellsBuilder *builder, uint32_t *rows)
{
	count_waiting(builder);
	rows[0] = builder->cells->used;
	clin_axes_measure(&builder->base, rows);
}

bool
clin_cells_flatten(const ClinCellsBuilder *builder, ClinState *state,
                   ClinTallyEntry *scratch, int32_t *work, const ClinStop *stop)
{
	ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	uint32_t count = builder->cells->used;

	clin_tally_copy(builder->cells, cells);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
	{
		const int32_t *place;

		if (builder->base.names[axis] == NULL)
			continue;
		place = clin_axis_order(&builder->base, axis, state, work, stop);
		if (place == NULL)
			return false;
		for (uint32_t i = 0; i < count; i++)
			clin_cells_set_number(&cells[i], axis,
			                      place[clin_cells_number(&cells[i], axis)]);
	}
	if (!clin_tally_sort(cells, scratch, count, by_cell, stop))
		return false;
	state->flags = builder->base.flags;
	state->n = builder->base.n;
	state->n_dropped = builder->base.n_dropped;
	state->sum_weights = (double) builder->base.n;
	return true;
}
