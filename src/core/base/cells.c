/*
 * cells.c
 *	  States that count distinct values by group: checks, a row more, two together, builder.
 */
#include "base/cells.h"

#include <math.h>
#include <string.h>

ClinTallyEntry *
clin_cells(const ClinStateKind *kind, const ClinState *state)
{
	return clin_state_section(kind, state, CLIN_CELLS);
}

static char *
names_of(const ClinStateKind *kind, const ClinState *state)
{
	return clin_state_section(kind, state, CLIN_CELL_GROUPS);
}

uint32_t
clin_cells_names(const ClinStateKind *kind, const ClinState *state, const char **names)
{
	const char *at = names_of(kind, state);
	const char *end = at + state->rows[CLIN_CELL_GROUPS];
	uint32_t count = 0;

	for (; at < end; at += strlen(at) + 1, count++)
		if (names != NULL)
			names[count] = at;
	return count;
}

size_t
clin_cells_slice(const ClinTallyEntry *cells, size_t count)
{
	size_t length = 0;

	while (length < count && cells[length].group == cells[0].group)
		length++;
	return length;
}

/* the order of cells */
static bool
is_before(const ClinTallyEntry *a, const ClinTallyEntry *b)
{
	return a->group != b->group ? a->group < b->group : a->value < b->value;
}

static void
set_n(ClinState *state, int64_t n)
{
	state->n = n;
	state->sum_weights = (double) n;
}

/* ---------------------------------------------------------------- checks */

static const char *
names_fault(const ClinStateKind *kind, const ClinState *state)
{
	const char *at = names_of(kind, state);
	const char *end = at + state->rows[CLIN_CELL_GROUPS];

	for (const char *next = at; next < end; at = next)
	{
		next = at + strlen(at) + 1;
		if (next < end && strcmp(at, next) >= 0)
			return "its names are not in order";
	}
	return NULL;
}

const char *
clin_cells_fault(const ClinStateKind *kind, const ClinState *state)
{
	const ClinTallyEntry *cells = clin_cells(kind, state);
	uint32_t count = state->rows[CLIN_CELLS];
	uint32_t groups = clin_cells_names(kind, state, NULL);
	uint32_t groups_seen = 0;
	int64_t sum = 0;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if ((groups > 0) != ((state->flags & CLIN_CELLS_HAVE_GROUPS) && count > 0))
		return "its names do not fit its cells";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	for (uint32_t i = 0; i < count; i++)
	{
		const ClinTallyEntry *cell = &cells[i];

		if (isnan(cell->value) || (cell->value == 0 && signbit(cell->value)))
			return "a value is not a number or a negative zero";
		if (i > 0 && !is_before(cell - 1, cell))
			return "its values are not in order";
		if ((uint32_t) cell->group >= (groups == 0 ? 1 : groups))
			return "a group has no name";
		if (i == 0 || cell->group != cells[i - 1].group)
			groups_seen++;
		if (cell->count[0] <= 0)
			return "a value has no row";
		if (__builtin_add_overflow(sum, cell->count[0], &sum))
			return "its counts do not add up";
	}
	if (sum != state->n)
		return "its counts do not add up";
	if (groups > 0 && groups_seen != groups)
		return "a group has no row";
	return names_fault(kind, state);
}

/* ---------------------------------------------------------------- a row more */

/* the place of a name; -1 when it is not there */
static int32_t
find_name(const ClinStateKind *kind, const ClinState *state, ClinText text)
{
	const char *at = names_of(kind, state);
	const char *end = at + state->rows[CLIN_CELL_GROUPS];

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
clin_cells_find(const ClinStateKind *kind, const ClinState *state, const ClinCellRow *row)
{
	ClinTallyEntry *cells = clin_cells(kind, state);
	size_t low = 0;
	size_t high = state->rows[CLIN_CELLS];
	ClinTallyEntry key = {.value = row->value};

	if (state->flags & CLIN_CELLS_HAVE_GROUPS)
		key.group = find_name(kind, state, row->group);
	if (key.group < 0)
		return NULL;
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (is_before(&cells[middle], &key))
			low = middle + 1;
		else
			high = middle;
	}
	return low < state->rows[CLIN_CELLS] && !is_before(&key, &cells[low]) ? &cells[low]
	                                                                      : NULL;
}

void
clin_cells_count(ClinState *state, ClinTallyEntry *cell)
{
	cell->count[0]++;
	set_n(state, state->n + 1);
}

void
clin_cells_single_rows(const ClinCellRow *row, uint8_t flags, uint32_t *rows)
{
	rows[CLIN_CELLS] = 1;
	rows[CLIN_CELL_GROUPS] =
		flags & CLIN_CELLS_HAVE_GROUPS ? (uint32_t) row->group.length + 1 : 0;
}

void
clin_cells_single(const ClinStateKind *kind, const ClinCellRow *row, ClinState *state)
{
	ClinTallyEntry *cell = clin_cells(kind, state);

	cell->value = row->value == 0 ? 0 : row->value; /* not -0.0 */
	clin_cells_count(state, cell);
	if (state->flags & CLIN_CELLS_HAVE_GROUPS)
		memcpy(names_of(kind, state), row->group.at, row->group.length);
}

/* ---------------------------------------------------------------- two states together */

/* the sorted union of the names; maps[side][i] is the new place of the i-th name of a side;
 * "out" may be NULL; bytes of the union */
static uint32_t
join_names(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
           int32_t *maps[2], char *out)
{
	const char *left = names_of(kind, a);
	const char *right = names_of(kind, b);
	const char *left_end = left + a->rows[CLIN_CELL_GROUPS];
	const char *right_end = right + b->rows[CLIN_CELL_GROUPS];
	int32_t *map_a = maps[0];
	int32_t *map_b = maps[1];
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
			*map_a++ = place;
			left += length;
		}
		if (order >= 0)
		{
			*map_b++ = place;
			right += length;
		}
	}
	return bytes;
}

/* one place for states without names */
static uint32_t
places(const ClinStateKind *kind, const ClinState *state)
{
	return clin_cells_names(kind, state, NULL) + 1;
}

size_t
clin_cells_merge_workspace(const ClinStateKind *kind, const ClinState *a,
                           const ClinState *b)
{
	return (size_t) places(kind, a) + places(kind, b);
}

static ClinTallyEntry
renamed(const ClinTallyEntry *cell, const int32_t *map)
{
	ClinTallyEntry copy = *cell;

	copy.group = map[cell->group];
	return copy;
}

/* the sorted union of the cells; "out" may be NULL; their number */
static uint32_t
join_cells(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
           int32_t *maps[2], ClinTallyEntry *out)
{
	const ClinTallyEntry *left = clin_cells(kind, a);
	const ClinTallyEntry *right = clin_cells(kind, b);
	const ClinTallyEntry *left_end = left + a->rows[CLIN_CELLS];
	const ClinTallyEntry *right_end = right + b->rows[CLIN_CELLS];
	uint32_t count = 0;

	for (; left < left_end || right < right_end; count++)
	{
		ClinTallyEntry x = {0};
		ClinTallyEntry y = {0};
		bool take_left = left < left_end;
		bool take_right = right < right_end;

		if (take_left)
			x = renamed(left, maps[0]);
		if (take_right)
			y = renamed(right, maps[1]);
		if (take_left && take_right)
		{
			take_left = !is_before(&y, &x);
			take_right = !is_before(&x, &y);
		}
		if (out != NULL)
		{
			out[count] = take_left ? x : y;
			if (take_left && take_right)
				out[count].count[0] += y.count[0];
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
	int32_t *maps[2] = {work, work + places(kind, a)};

	memset(work, 0, sizeof(int32_t) * clin_cells_merge_workspace(kind, a, b));
	rows[CLIN_CELL_GROUPS] = join_names(kind, a, b, maps, NULL);
	rows[CLIN_CELLS] = join_cells(kind, a, b, maps, NULL);
}

void
clin_cells_merge(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                 int32_t *work, ClinState *into)
{
	int32_t *maps[2] = {work, work + places(kind, a)};

	into->flags = a->flags;
	into->n_dropped = a->n_dropped + b->n_dropped;
	set_n(into, a->n + b->n);
	join_names(kind, a, b, maps, names_of(kind, into));
	join_cells(kind, a, b, maps, clin_cells(kind, into));
}

/* ---------------------------------------------------------------- the builder */

void
clin_cells_put(ClinCellBuilder *builder, const ClinCellRow *row)
{
	ClinTallyEntry entry = {.value = row->value, .count = {1, 0}};

	if (builder->groups != NULL)
		entry.group = clin_names_add(builder->groups, row->group);
	clin_tally_add(builder->cells, &entry);
	builder->n++;
}

void
clin_cells_put_state(const ClinStateKind *kind, ClinCellBuilder *builder,
                     const ClinState *state, int32_t *work)
{
	const ClinTallyEntry *cells = clin_cells(kind, state);
	const char *at = names_of(kind, state);
	const char *end = at + state->rows[CLIN_CELL_GROUPS];

	for (int32_t i = 0; at < end; at += strlen(at) + 1)
		work[i++] = clin_names_add(builder->groups, (ClinText){at, strlen(at)});
	for (uint32_t i = 0; i < state->rows[CLIN_CELLS]; i++)
	{
		ClinTallyEntry entry = cells[i];

		if (builder->groups != NULL)
			entry.group = work[entry.group];
		clin_tally_add(builder->cells, &entry);
	}
	builder->n += state->n;
	builder->n_dropped += state->n_dropped;
}

void
clin_cells_measure(const ClinCellBuilder *builder, uint32_t *rows)
{
	rows[CLIN_CELLS] = builder->cells->used;
	rows[CLIN_CELL_GROUPS] = builder->groups == NULL ? 0 : builder->groups->bytes;
}

bool
clin_cells_flatten(const ClinStateKind *kind, const ClinCellBuilder *builder,
                   ClinState *state, ClinTallyEntry *scratch, int32_t *work,
                   const ClinStop *stop)
{
	static const ClinTallyKey by_group[] = {CLIN_TALLY_GROUP, CLIN_TALLY_VALUE,
	                                        CLIN_TALLY_STRATUM};
	ClinTallyEntry *cells = clin_cells(kind, state);
	uint32_t count = builder->cells->used;

	clin_tally_copy(builder->cells, cells);
	if (builder->groups != NULL)
	{
		int32_t *place = work + builder->groups->count;
		char *out = names_of(kind, state);

		if (!clin_names_sort(builder->groups, work, stop))
			return false;
		for (int32_t i = 0; i < (int32_t) builder->groups->count; i++)
		{
			const char *name = clin_names_text(builder->groups, work[i]);
			size_t length = strlen(name) + 1;

			memcpy(out, name, length);
			out += length;
			place[work[i]] = i;
		}
		for (uint32_t i = 0; i < count; i++)
			cells[i].group = place[cells[i].group];
	}
	if (!clin_tally_sort(cells, scratch, count, by_group, stop))
		return false;
	state->flags = builder->flags;
	state->n_dropped = builder->n_dropped;
	set_n(state, builder->n);
	return true;
}
