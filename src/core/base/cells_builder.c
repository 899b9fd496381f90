/*
 * cells_builder.c
 *	  Cells counted in a hash table and a list while they are many, and made flat.
 */
#include "base/cells.h"

#include <string.h>

/* in the order of cells, by group and stratum where there are names, and unless they are in
 * order already by value */
static bool
sort_cells(const ClinBuilder *base, ClinTallyEntry *cells, ClinTallyEntry *scratch,
           uint32_t count, bool by_value, const ClinStop *stop)
{
	ClinTallyKey keys[3];
	int key_count = 0;

	if (base->names[0] != NULL)
		keys[key_count++] = CLIN_TALLY_GROUP;
	if (base->names[1] != NULL)
		keys[key_count++] = CLIN_TALLY_STRATUM;
	if (by_value)
		keys[key_count++] = CLIN_TALLY_VALUE;
	return key_count == 0 || clin_tally_sort(cells, scratch, count, keys, key_count, stop);
}

void
clin_cells_spill(ClinCellsBuilder *builder)
{
	clin_tally_copy(builder->cells, builder->list + builder->listed);
	builder->listed += builder->cells->used;
	builder->listing = true;
	clin_tally_init(builder->cells, builder->cells->capacity);
}

void
clin_cells_hash(ClinCellsBuilder *builder)
{
	for (uint32_t i = 0; i < builder->listed; i++)
		clin_tally_add(builder->cells, &builder->list[i]);
	builder->listed = builder->folded = 0;
	builder->listing = false;
}

/* counts cells, of which each counts something; their numbers are of the builder's names */
static void
add(ClinCellsBuilder *builder, const ClinTallyEntry *cells, uint32_t count)
{
	uint32_t added = 0;

	if (!builder->listing)
	{
		added = (uint32_t) clin_tally_add_many(builder->cells, cells, count);
		if (added == count)
			return;
		clin_cells_spill(builder);
	}
	for (; added < count; added++)
	{
		ClinTallyEntry *last = &builder->list[builder->listed++];

		*last = cells[added];
		last->value = last->value == 0 ? 0 : last->value; /* not -0.0 */
	}
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
	add(builder, &entry, 1);
	builder->base.n++;
}

#define AT_ONCE 64

bool
clin_cells_put_state(ClinCellsBuilder *builder, const ClinState *state, int32_t *work,
                     const ClinStop *stop)
{
	const ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	const int32_t *numbers[CLIN_MAX_AXES];
	ClinTallyEntry renamed[AT_ONCE];
	uint32_t count;

	if (!clin_axes_enter(&builder->base, state, work, numbers, stop))
		return false;
	for (uint32_t from = 0; from < state->rows[0]; from += count)
	{
		count = state->rows[0] - from < AT_ONCE ? state->rows[0] - from : AT_ONCE;
		if (clin_stopped_at(stop, from))
			return false;
		memcpy(renamed, cells + from, sizeof(ClinTallyEntry) * count);
		for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
			for (uint32_t i = 0; numbers[axis] != NULL && i < count; i++)
				clin_cells_set_number(&renamed[i], axis,
				                      numbers[axis][clin_cells_number(&renamed[i], axis)]);
		add(builder, renamed, count);
	}
	builder->base.n += state->n;
	builder->base.n_dropped += state->n_dropped;
	return true;
}

bool
clin_cells_fold(ClinCellsBuilder *builder, ClinTallyEntry *scratch, const ClinStop *stop)
{
	const ClinBuilder *base = &builder->base;
	ClinTallyEntry *list = builder->list;
	uint32_t folded = builder->folded;
	uint32_t listed = builder->listed;

	if (folded == listed)
		return true;
	if (!sort_cells(base, list + folded, scratch, listed - folded, true, stop) ||
	    (folded > 0 && !sort_cells(base, list, scratch, listed, true, stop)))
		return false;
	builder->listed = (uint32_t) clin_tally_fold(list, listed);
	builder->folded = builder->listed;
	return true;
}

void
clin_cells_measure(const ClinCellsBuilder *builder, uint32_t *rows)
{
	rows[0] = builder->listing ? builder->listed : builder->cells->used;
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
	bool by_value = !builder->listing || builder->base.names[2] != NULL;

	if (builder->listing)
		memcpy(cells, builder->list, sizeof(ClinTallyEntry) * count);
	else
		clin_tally_copy(builder->cells, cells);
	if (!place_names(builder, state, cells, count, work, stop) ||
	    !sort_cells(&builder->base, cells, scratch, count, by_value, stop))
		return false;
	state->flags = builder->base.flags;
	state->n = builder->base.n;
	state->n_dropped = builder->base.n_dropped;
	state->sum_weights = (double) builder->base.n;
	return true;
}
