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

uint32_t
clin_cells_wanted_pages(const ClinCellsBuilder *builder)
{
	if (builder->base.names[2] != NULL)
		return 0;
	return clin_pages_wanted(builder->list, builder->listed);
}

void
clin_cells_spill(ClinCellsBuilder *builder)
{
	ClinTallyEntry *end = builder->list + builder->listed;
	const ClinPages *pages = builder->pages;

	for (uint32_t i = 0; pages != NULL && i < pages->used; i++)
		end = clin_pages_copy(pages, i, end);
	if (builder->hashing)
	{
		clin_tally_copy(builder->cells, end);
		end += builder->cells->used;
		clin_tally_init(builder->cells, builder->cells->capacity);
	}
	builder->listed = (uint32_t) (end - builder->list);
	builder->pages = NULL;
	builder->hashing = false;
}

void
clin_cells_count_list(ClinCellsBuilder *builder)
{
	builder->hashing = builder->pages == NULL;
	if (builder->hashing)
		clin_tally_add_many(builder->cells, builder->list, builder->listed);
	else
		clin_pages_add_many(builder->pages, builder->list, builder->listed);
	builder->listed = builder->folded = 0;
}

/* counts cells, whose numbers are of the builder's names; how many there was room for */
static uint32_t
add(ClinCellsBuilder *builder, const ClinTallyEntry *cells, uint32_t count)
{
	uint32_t room = builder->list_capacity - builder->listed;

	if (builder->pages != NULL)
		return (uint32_t) clin_pages_add_many(builder->pages, cells, count);
	if (builder->hashing)
		return (uint32_t) clin_tally_add_many(builder->cells, cells, count);
	if (room > count)
		room = count;
	for (uint32_t i = 0; i < room; i++)
	{
		ClinTallyEntry *last = &builder->list[builder->listed++];

		*last = cells[i];
		last->value = last->value == 0 ? 0 : last->value; /* not -0.0 */
	}
	return room;
}

bool
clin_cells_put(ClinCellsBuilder *builder, const ClinCellsRow *row)
{
	ClinTallyEntry entry = {row->value, {row->which == 0, row->which == 1}, 0, 0};

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->base.names[axis] != NULL)
			clin_cells_set_number(
				&entry, axis, clin_names_add(builder->base.names[axis], row->names[axis]));
	if (add(builder, &entry, 1) == 0)
		return false;
	builder->base.n++;
	return true;
}

#define AT_ONCE 64

bool
clin_cells_put_state(ClinCellsBuilder *builder, const ClinState *state, uint32_t *from,
                     int32_t *work, const ClinStop *stop)
{
	const ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	const int32_t *numbers[CLIN_MAX_AXES];
	ClinTallyEntry renamed[AT_ONCE];
	uint32_t count = 0;
	uint32_t added = 0;

	if (!clin_axes_enter(&builder->base, state, work, numbers, stop))
		return false;
	for (; *from < state->rows[0] && added == count; *from += added)
	{
		count = state->rows[0] - *from < AT_ONCE ? state->rows[0] - *from : AT_ONCE;
		if (*from % CLIN_STOP_EVERY < AT_ONCE && clin_stopped(stop))
			return false;
		memcpy(renamed, cells + *from, sizeof(ClinTallyEntry) * count);
		for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
			for (uint32_t i = 0; numbers[axis] != NULL && i < count; i++)
				clin_cells_set_number(&renamed[i], axis,
				                      numbers[axis][clin_cells_number(&renamed[i], axis)]);
		added = add(builder, renamed, count);
	}
	if (*from < state->rows[0])
		return true;
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
	rows[0] = builder->pages != NULL ? builder->pages->cells
	          : builder->hashing     ? builder->cells->used
	                                 : builder->listed;
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

/* the cells of the pages, which are put in order by their heads */
static bool
flatten_pages(const ClinCellsBuilder *builder, ClinState *state, ClinTallyEntry *heads,
              int32_t *work, const ClinStop *stop)
{
	const ClinPages *pages = builder->pages;
	ClinTallyEntry *cells = clin_cells(builder->base.kind, state);

	for (uint32_t i = 0; i < pages->used; i++)
		heads[i] = clin_pages_head(pages, i);
	if (!place_names(builder, state, heads, pages->used, work, stop) ||
	    !sort_cells(&builder->base, heads, cells, pages->used, true, stop))
		return false;
	for (uint32_t i = 0; i < pages->used; i++)
	{
		ClinTallyEntry *end = clin_pages_copy(pages, (uint32_t) heads[i].count[0], cells);

		for (; cells < end; cells++)
		{
			cells->group = heads[i].group;
			cells->stratum = heads[i].stratum;
		}
	}
	return true;
}

/* the cells of the list or the hash table */
static bool
flatten_cells(const ClinCellsBuilder *builder, ClinState *state, ClinTallyEntry *scratch,
              int32_t *work, const ClinStop *stop)
{
	ClinTallyEntry *cells = clin_cells(builder->base.kind, state);
	uint32_t count = state->rows[0];
	bool by_value = builder->hashing || builder->base.names[2] != NULL;

	if (builder->hashing)
		clin_tally_copy(builder->cells, cells);
	else if (count > 0)
		memcpy(cells, builder->list, sizeof(ClinTallyEntry) * count);
	return place_names(builder, state, cells, count, work, stop) &&
	       sort_cells(&builder->base, cells, scratch, count, by_value, stop);
}

bool
clin_cells_flatten(const ClinCellsBuilder *builder, ClinState *state,
                   ClinTallyEntry *scratch, int32_t *work, const ClinStop *stop)
{
	if (!(builder->pages != NULL ? flatten_pages : flatten_cells)(builder, state, scratch,
	                                                              work, stop))
		return false;
	state->flags = builder->base.flags;
	state->n = builder->base.n;
	state->n_dropped = builder->base.n_dropped;
	state->sum_weights = (double) builder->base.n;
	return true;
}
