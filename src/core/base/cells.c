/*
 * cells.c
 *	  The stored form of counts in cells with names: checks, a row more, two states
 *together.
 */
#include "base/cells.h"

#include <math.h>
#include <string.h>

ClinTallyEntry *
clin_cells(const ClinStateKind *kind, const ClinState *state)
{
	return clin_state_section(kind, state, 0);
}

/* the order of cells */
static bool
is_before(const ClinTallyEntry *a, const ClinTallyEntry *b)
{
	if (a->group != b->group)
		return a->group < b->group;
	if (a->stratum != b->stratum)
		return a->stratum < b->stratum;
	return a->value < b->value;
}

size_t
clin_cells_slice(const ClinTallyEntry *cells, size_t count)
{
	size_t length = 0;

	while (length < count && cells[length].group == cells[0].group &&
	       cells[length].stratum == cells[0].stratum)
		length++;
	return length;
}

/* ---------------------------------------------------------------- checks */

/* Whether every name of an axis has a cell, when no number is above "count" and there are
 * no more names than cells: the sign of the i-th cell's stratum marks the i-th name as
 * seen, and is taken away again. */
static bool
names_used(const ClinStateKind *kind, ClinState *state, int axis, uint32_t count)
{
	ClinTallyEntry *cells = clin_cells(kind, state);
	uint32_t seen = 0;

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		int32_t *mark = &cells[clin_cells_number(&cells[i], axis) & INT32_MAX].stratum;

		seen += *mark >= 0;
		*mark |= INT32_MIN;
	}
	for (uint32_t i = 0; i < count; i++)
		cells[i].stratum &= INT32_MAX;
	return seen == count;
}

/* whether the numbers of a cell are those of names, or 0 where there are none */
static bool
is_named(const ClinState *state, const ClinTallyEntry *cell, const uint32_t *counts)
{
	bool named = (uint32_t) cell->group < (counts[0] == 0 ? 1 : counts[0]) &&
	             (uint32_t) cell->stratum < (counts[1] == 0 ? 1 : counts[1]);

	if (named && clin_has_axis(state, 2))
		named = cell->value >= 0 && cell->value < counts[2] &&
		        cell->value == floor(cell->value);
	return named;
}

static const char *
cells_fault(const ClinStateKind *kind, const ClinState *state, const uint32_t *counts)
{
	const ClinTallyEntry *cells = clin_cells(kind, state);
	int64_t sum = 0;

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		const ClinTallyEntry *cell = &cells[i];

		if (isnan(cell->value) || (cell->value == 0 && signbit(cell->value)))
			return "a value is not a number or a negative zero";
		if (i > 0 && !is_before(cell - 1, cell))
			return "its cells are not in order";
		if (!is_named(state, cell, counts))
			return "a cell has no name";
		if (cell->count[0] == 0 && cell->count[1] == 0)
			return "a cell is empty";
		if (__builtin_add_overflow(sum, cell->count[0], &sum) ||
		    __builtin_add_overflow(sum, cell->count[1], &sum))
			return "its counts do not add up";
	}
	return sum == state->n ? NULL : "its counts do not add up";
}

const char *
clin_cells_fault(const ClinStateKind *kind, ClinState *state)
{
	uint32_t counts[CLIN_MAX_AXES] = {0};
	int axes = clin_axes_of(kind);
	const char *fault = NULL;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	fault = clin_axes_fault(kind, state, counts);
	if (fault == NULL)
		fault = cells_fault(kind, state, counts);
	for (int axis = 0; fault == NULL && axis < axes; axis++)
		if (counts[axis] > 0 && !names_used(kind, state, axis, counts[axis]))
			fault = "a name has no cell";
	return fault;
}

/* ---------------------------------------------------------------- a row more */

static void
set_n(ClinState *state, int64_t n)
{
	state->n = n;
	state->sum_weights = (double) n;
}

ClinTallyEntry *
clin_cells_find(const ClinStateKind *kind, const ClinState *state, const ClinCellsRow *row,
                ClinCellsGap *gap)
{
	ClinTallyEntry *cells = clin_cells(kind, state);
	size_t low = 0;
	size_t high = state->rows[0];

	gap->named = false;
	gap->cell = (ClinTallyEntry){0};
	gap->cell.value = row->value == 0 ? 0 : row->value; /* not -0.0 */
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
	{
		int32_t number;

		if (!clin_has_axis(state, axis))
			continue;
		number = clin_axis_find(kind, state, axis, row->names[axis]);
		if (number < 0)
			return NULL;
		clin_cells_set_number(&gap->cell, axis, number);
	}
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (is_before(&cells[middle], &gap->cell))
			low = middle + 1;
		else
			high = middle;
	}
	if (low < state->rows[0] && !is_before(&gap->cell, &cells[low]))
		return &cells[low];
	gap->named = true;
	gap->place = (uint32_t) low;
	return NULL;
}

void
clin_cells_count(ClinState *state, ClinTallyEntry *cell, int which)
{
	cell->count[which]++;
	set_n(state, state->n + 1);
}

void
clin_cells_single_rows(const ClinStateKind *kind, const ClinCellsRow *row, uint8_t flags,
                       uint32_t *rows)
{
	rows[0] = 1;
	clin_axes_single_rows(kind, row->names, flags, rows);
}

void
clin_cells_single(const ClinStateKind *kind, const ClinCellsRow *row, ClinState *state)
{
	ClinTallyEntry *cell = clin_cells(kind, state);

	cell->value = row->value == 0 ? 0 : row->value; /* not -0.0 */
	if (clin_has_axis(state, 2))
		cell->value = 0;
	clin_axes_single(kind, row->names, state);
	clin_cells_count(state, cell, row->which);
}

/* ---------------------------------------------------------------- two states together */

static ClinTallyEntry
renamed(const ClinState *state, const ClinTallyEntry *cell, const ClinAxesMap *map,
        int side)
{
	ClinTallyEntry copy = *cell;

	for (int axis = 0; axis < map->axes; axis++)
		if (clin_has_axis(state, axis))
			clin_cells_set_number(&copy, axis,
			                      map->place[axis][side][clin_cells_number(cell, axis)]);
	return copy;
}

/* the sorted union of the cells; "out" may be NULL; their number */
static uint32_t
join_cells(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
           const ClinAxesMap *map, ClinTallyEntry *out)
{
	const ClinTallyEntry *left = clin_cells(kind, a);
	const ClinTallyEntry *right = clin_cells(kind, b);
	const ClinTallyEntry *left_end = left + a->rows[0];
	const ClinTallyEntry *right_end = right + b->rows[0];
	uint32_t count = 0;

	for (; left < left_end || right < right_end; count++)
	{
		ClinTallyEntry x = {0};
		ClinTallyEntry y = {0};
		bool take_left = left < left_end;
		bool take_right = right < right_end;

		if (take_left)
			x = renamed(a, left, map, 0);
		if (take_right)
			y = renamed(b, right, map, 1);
		if (take_left && take_right)
		{
			take_left = !is_before(&y, &x);
			take_right = !is_before(&x, &y);
		}
		if (out != NULL)
		{
			out[count] = take_left ? x : y;
			if (take_left && take_right)
			{
				out[count].count[0] += y.count[0];
				out[count].count[1] += y.count[1];
			}
		}
		left += take_left;
		right += take_right;
	}
	return count;
}

void
clin_cells_merge_rows(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                      int32_t *work, uint32_t *rows)
{
	ClinAxesMap map = clin_axes_map(kind, a, b, work);

	clin_axes_join(kind, a, b, &map, rows, NULL);
	rows[0] = join_cells(kind, a, b, &map, NULL);
}

void
clin_cells_merge(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                 int32_t *work, ClinState *into)
{
	ClinAxesMap map = clin_axes_map(kind, a, b, work);

	into->flags = a->flags;
	into->n_dropped = a->n_dropped + b->n_dropped;
	set_n(into, a->n + b->n);
	clin_axes_join(kind, a, b, &map, NULL, into);
	join_cells(kind, a, b, &map, clin_cells(kind, into));
}
