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

static bool
has_axis(const ClinState *state, int axis)
{
	return state->flags >> axis & 1;
}

/* how many axes with names states of this kind may have */
static int
axes_of(const ClinStateKind *kind)
{
	int axes = 0;

	while (axes < CLIN_CELLS_AXES && kind->sections[CLIN_CELLS_SECTION(axes)].name != NULL)
		axes++;
	return axes;
}

uint32_t
clin_cells_names(const ClinStateKind *kind, const ClinState *state, int axis,
                 const char **names)
{
	const char *at = clin_state_section(kind, state, CLIN_CELLS_SECTION(axis));
	const char *end = at + state->rows[CLIN_CELLS_SECTION(axis)];
	uint32_t count = 0;

	for (; at < end; at += strlen(at) + 1, count++)
		if (names != NULL)
			names[count] = at;
	return count;
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

static const char *
names_fault(const ClinStateKind *kind, const ClinState *state, int axis)
{
	uint32_t bytes = state->rows[CLIN_CELLS_SECTION(axis)];
	const char *at = clin_state_section(kind, state, CLIN_CELLS_SECTION(axis));
	const char *end = at + bytes;

	if ((bytes > 0) != (has_axis(state, axis) && state->rows[0] > 0))
		return "its names do not fit its cells";
	for (const char *next = at; next < end; at = next)
	{
		next = at + strlen(at) + 1;
		if (next < end && strcmp(at, next) >= 0)
			return "its names are not in order";
	}
	return NULL;
}

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

	if (named && has_axis(state, 2))
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
	uint32_t counts[CLIN_CELLS_AXES] = {0};
	int axes = axes_of(kind);
	const char *fault = NULL;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	for (int axis = 0; fault == NULL && axis < axes; axis++)
	{
		fault = names_fault(kind, state, axis);
		counts[axis] = clin_cells_names(kind, state, axis, NULL);
		if (fault == NULL && counts[axis] > state->rows[0])
			fault = "its names do not fit its cells";
	}
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

/* the place of a name in its section; -1 when it is not there */
static int32_t
find_name(const ClinStateKind *kind, const ClinState *state, int axis, ClinText text)
{
	const char *at = clin_state_section(kind, state, CLIN_CELLS_SECTION(axis));
	const char *end = at + state->rows[CLIN_CELLS_SECTION(axis)];

	for (int32_t place = 0; at < end; place++)
	{
		size_t length = strlen(at);

		if (length == text.length && memcmp(at, text.at, length) == 0)
			return place;
		at += length + 1;
	}
	return -1;
}

ClinTallyEntry *
clin_cells_find(const ClinStateKind *kind, const ClinState *state, const ClinCellsRow *row)
{
	ClinTallyEntry *cells = clin_cells(kind, state);
	size_t low = 0;
	size_t high = state->rows[0];
	ClinTallyEntry key = {.value = row->value};

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
	{
		int32_t number;

		if (!has_axis(state, axis))
			continue;
		number = find_name(kind, state, axis, row->names[axis]);
		if (number < 0)
			return NULL;
		clin_cells_set_number(&key, axis, number);
	}
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (is_before(&cells[middle], &key))
			low = middle + 1;
		else
			high = middle;
	}
	return low < state->rows[0] && !is_before(&key, &cells[low]) ? &cells[low] : NULL;
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
	int axes = axes_of(kind);

	rows[0] = 1;
	for (int axis = 0; axis < axes; axis++)
		rows[CLIN_CELLS_SECTION(axis)] =
			flags >> axis & 1 ? (uint32_t) row->names[axis].length + 1 : 0;
}

void
clin_cells_single(const ClinStateKind *kind, const ClinCellsRow *row, ClinState *state)
{
	ClinTallyEntry *cell = clin_cells(kind, state);

	cell->value = row->value == 0 ? 0 : row->value; /* not -0.0 */
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
	{
		if (!has_axis(state, axis))
			continue;
		clin_cells_set_number(cell, axis, 0);
		memcpy(clin_state_section(kind, state, CLIN_CELLS_SECTION(axis)),
		       row->names[axis].at, row->names[axis].length);
	}
	clin_cells_count(state, cell, row->which);
}

/* ---------------------------------------------------------------- two states together */

/* the sorted union of two lists of names; map[i] is the new place of the i-th name of a
 * list; "out" may be NULL; bytes of the union */
static uint32_t
join_names(const ClinStateKind *kind, const ClinState *const *states, int axis,
           int32_t *const *maps, char *out)
{
	int section = CLIN_CELLS_SECTION(axis);
	const char *left = clin_state_section(kind, states[0], section);
	const char *right = clin_state_section(kind, states[1], section);
	const char *left_end = left + states[0]->rows[section];
	const char *right_end = right + states[1]->rows[section];
	int32_t *map_left = maps[0];
	int32_t *map_right = maps[1];
	uint32_t bytes = 0;

	for (int32_t place = 0; left < left_end || right < right_end; place++)
	{
		int order = left == left_end ? 1 : right == right_end ? -1 : strcmp(left, right);
		const char *name = order <= 0 ? left : right;
		uint32_t length = (uint32_t) strlen(name) + 1;

		if (out != NULL)
			memcpy(out + bytes, name, length);
		bytes += length;
		if (order <= 0)
		{
			*map_left++ = place;
			left += length;
		}
		if (order >= 0)
		{
			*map_right++ = place;
			right += length;
		}
	}
	return bytes;
}

/* The work array: the new places of the names of each axis of each state; without names,
 * one place that is 0. */
typedef struct Maps
{
	int axes;
	int32_t *place[CLIN_CELLS_AXES][2];
} Maps;

static size_t
places(const ClinStateKind *kind, const ClinState *state, int axis)
{
	return (size_t) clin_cells_names(kind, state, axis, NULL) + 1;
}

static Maps
split(const ClinStateKind *kind, const ClinState *a, const ClinState *b, int32_t *work)
{
	Maps maps = {.axes = axes_of(kind)};

	for (int axis = 0; axis < maps.axes; axis++)
	{
		maps.place[axis][0] = work;
		work += places(kind, a, axis);
		maps.place[axis][1] = work;
		work += places(kind, b, axis);
	}
	return maps;
}

size_t
clin_cells_merge_workspace(const ClinStateKind *kind, const ClinState *a,
                           const ClinState *b)
{
	int axes = axes_of(kind);
	size_t length = 1;

	for (int axis = 0; axis < axes; axis++)
		length += places(kind, a, axis) + places(kind, b, axis);
	return length;
}

static ClinTallyEntry
renamed(const ClinState *state, const ClinTallyEntry *cell, const Maps *maps, int side)
{
	ClinTallyEntry copy = *cell;

	for (int axis = 0; axis < maps->axes; axis++)
		if (has_axis(state, axis))
			clin_cells_set_number(&copy, axis,
			                      maps->place[axis][side][clin_cells_number(cell, axis)]);
	return copy;
}

/* the sorted union of the cells; "out" may be NULL; their number */
static uint32_t
join_cells(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
           const Maps *maps, ClinTallyEntry *out)
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
			x = renamed(a, left, maps, 0);
		if (take_right)
			y = renamed(b, right, maps, 1);
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
	const ClinState *const states[] = {a, b};
	Maps maps = split(kind, a, b, work);

	memset(work, 0, sizeof(int32_t) * clin_cells_merge_workspace(kind, a, b));
	for (int axis = 0; axis < maps.axes; axis++)
		rows[CLIN_CELLS_SECTION(axis)] =
			join_names(kind, states, axis, maps.place[axis], NULL);
	rows[0] = join_cells(kind, a, b, &maps, NULL);
}

void
clin_cells_merge(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                 int32_t *work, ClinState *into)
{
	const ClinState *const states[] = {a, b};
	Maps maps = split(kind, a, b, work);

	into->flags = a->flags;
	into->n_dropped = a->n_dropped + b->n_dropped;
	set_n(into, a->n + b->n);
	for (int axis = 0; axis < maps.axes; axis++)
		join_names(kind, states, axis, maps.place[axis],
		           clin_state_section(kind, into, CLIN_CELLS_SECTION(axis)));
	join_cells(kind, a, b, &maps, clin_cells(kind, into));
}
