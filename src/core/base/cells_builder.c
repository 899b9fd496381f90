/*
 * cells_builder.c
 *	  Cells counted in a hash table while they are many, and made flat.
 */
#include "base/cells.h"

#include <string.h>

static const ClinTallyKey by_cell[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                       CLIN_TALLY_VALUE};

void
clin_cells_put(ClinCellsBuilder *builder, const ClinCellsRow *row)
{
	ClinTallyEntry entry = {.value = row->value};

	entry.count[row->which] = 1;
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->names[axis] != NULL)
			clin_cells_set_number(&entry, axis,
			                      clin_names_add(builder->names[axis], row->names[axis]));
	clin_tally_add(builder->cells, &entry);
	builder->n++;
}

/* numbers[i]: the number in the dictionary of the i-th name of an axis; where the numbers
 * of the next axis go, NULL when stopped */
static int32_t *
number_names(const ClinCellsBuilder *builder, const ClinState *state, int axis,
             int32_t *numbers, const ClinStop *stop)
{
	const char *at = clin_state_section(builder->kind, state, CLIN_CELLS_SECTION(axis));
	const char *end = at + state->rows[CLIN_CELLS_SECTION(axis)];

	for (uint32_t i = 0; at < end; at += strlen(at) + 1, i++)
	{
		if (clin_stopped_at(stop, i))
			return NULL;
		*numbers++ = clin_names_add(builder->names[axis], (ClinText){at, strlen(at)});
	}
	return numbers;
}

bool
clin_cells_put_state(ClinCellsBuilder *builder, const ClinState *state, int32_t *work,
                     const ClinStop *stop)
{
	const ClinTallyEntry *cells = clin_cells(builder->kind, state);
	const int32_t *numbers[CLIN_CELLS_AXES] = {NULL};

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->names[axis] != NULL)
		{
			numbers[axis] = work;
			work = number_names(builder, state, axis, work, stop);
			if (work == NULL)
				return false;
		}
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
	builder->n += state->n;
	builder->n_dropped += state->n_dropped;
	return true;
}

void
clin_cells_measure(const ClinCellsBuilder *builder, uint32_t *rows)
{
	rows[0] = builder->cells->used;
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		if (builder->kind->sections[CLIN_CELLS_SECTION(axis)].name != NULL)
			rows[CLIN_CELLS_SECTION(axis)] =
				builder->names[axis] == NULL ? 0 : builder->names[axis]->bytes;
		else
			break;
}

/* writes the names in order; place[number] is where the name of that number went */
static bool
order_names(const ClinNames *names, char *out, int32_t *order, int32_t *place,
            const ClinStop *stop)
{
	if (!clin_names_sort(names, order, stop))
		return false;
	for (int32_t i = 0; i < (int32_t) names->count; i++)
	{
		const char *name = clin_names_text(names, order[i]);
		size_t length = strlen(name) + 1;

		memcpy(out, name, length);
		out += length;
		place[order[i]] = i;
	}
	return true;
}

bool
clin_cells_flatten(const ClinCellsBuilder *builder, ClinState *state,
                   ClinTallyEntry *scratch, int32_t *work, const ClinStop *stop)
{
	ClinTallyEntry *cells = clin_cells(builder->kind, state);
	uint32_t count = builder->cells->used;

	clin_tally_copy(builder->cells, cells);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
	{
		const ClinNames *names = builder->names[axis];
		int32_t *place;

		if (names == NULL)
			continue;
		place = work + names->count;
		if (!order_names(names,
		                 clin_state_section(builder->kind, state, CLIN_CELLS_SECTION(axis)),
		                 work, place, stop))
			return false;
		for (uint32_t i = 0; i < count; i++)
			clin_cells_set_number(&cells[i], axis,
			                      place[clin_cells_number(&cells[i], axis)]);
	}
	if (!clin_tally_sort(cells, scratch, count, by_cell, stop))
		return false;
	state->flags = builder->flags;
	state->n = builder->n;
	state->n_dropped = builder->n_dropped;
	state->sum_weights = (double) builder->n;
	return true;
}
