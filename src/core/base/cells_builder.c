/*
 * cells_builder.c
 *	  Cells counted in a hash table and a list while they are many, and made flat.
 */
#include "base/cells.h"

#include <string.h>

static const ClinTallyKey by_cell[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                       CLIN_TALLY_VALUE};

void
clin_cells_spill(ClinCellsBuilder *builder)
{
	clin_tally_copy(builder->cells, builder->list + builder->listed);
	builder->listed += builder->cells->used;
	clin_tally_init(builder->cells, builder->cells->capacity);
}

static void
add(ClinCellsBuilder *builder, const ClinTallyEntry *entry)
{
	if (clin_tally_add(builder->cells, entry))
		return;
	clin_cells_spill(builder);
	clin_tally_add(builder->cells, entry);
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
	add(builder, &entry);
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
		add(builder, &entry);
	}
	builder->base.n += state->n;
	builder->base.n_dropped += state->n_dropped;
	return true;
}

bool
clin_cells_fold(ClinCellsBuilder *builder, ClinTallyEntry *scratch, const ClinStop *stop)
{
	if (builder->folded == builder->listed)
		return true;
	if (!clin_tally_sort(builder->list, scratch, builder->listed, by_cell, 3, stop))
		return false;
	builder->listed = (uint32_t) clin_tally_fold(builder->list, builder->listed);
	builder->folded = builder->listed;
	return true;
}

void
clin_cells_measure(const ClinCellsBuilder *builder, uint32_t *rows)
{
	rows[0] = builder->listed > 0 ? builder->listed : builder->cells->used;
	clin_axes_measure(&builder->base, rows);
}

/* the numbers of the builder's names become places; false when stopped */
static bool
place_names(const ClinCellsBuilder *builder, ClinState *state, ClinTallyEntry *cells,
            uint32_t count, int32_t *work, const ClinStop *stop)
{
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
	return true;
}

bool
clin_cells_flatten(const ClinCellsBuilder *builder, ClinState *state,
                   ClinTallyEntry *scratch, int32_t *work, const ClinStop *stop)
{
	ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	uint32_t count = state->rows[0];
	int keys = 3;

	if (builder->listed > 0)
	{
		memcpy(cells, builder->list, sizeof(ClinTallyEntry) * count);
		if (builder->base.names[2] == NULL)
			keys = 2; /* values are in order already */
	}
	else
		clin_tally_copy(builder->cells, cells);
	if (!place_names(builder, state, cells, count, work, stop) ||
	    !clin_tally_sort(cells, scratch, count, by_cell, keys, stop))
		return false;
	state->flags = builder->base.flags;
	state->n = builder->base.n;
	state->n_dropped = builder->base.n_dropped;
	state->sum_weights = (double) builder->base.n;
	return true;
}
