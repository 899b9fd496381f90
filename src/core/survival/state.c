/*
 * state.c
 *	  The stored form of survival times: checks, a row more, two states together.
 */
#include "survival/survival.h"

#include <math.h>
#include <string.h>

ClinTallyEntry *
clin_survival_cells(const ClinState *state)
{
	return clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_CELLS);
}

static const char *
names_of(const ClinState *state, int section)
{
	return clin_state_section(&clin_survival_kind, state, section);
}

uint32_t
clin_survival_names(const ClinState *state, int section, const char **names)
{
	const char *at = names_of(state, section);
	const char *end = at + state->rows[section];
	uint32_t count = 0;

	for (; at < end; at += strlen(at) + 1, count++)
		if (names != NULL)
			names[count] = at;
	return count;
}

int64_t
clin_survival_events(const ClinState *state)
{
	const ClinTallyEntry *cells = clin_survival_cells(state);
	int64_t events = 0;

	for (uint32_t i = 0; i < state->rows[CLIN_SURVIVAL_CELLS]; i++)
		events += cells[i].count[CLIN_EVENTS];
	return events;
}

size_t
clin_survival_slice(const ClinTallyEntry *cells, size_t count)
{
	size_t length = 0;

	while (length < count && cells[length].group == cells[0].group &&
	       cells[length].stratum == cells[0].stratum)
		length++;
	return length;
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

/* ---------------------------------------------------------------- checks */

static const char *
names_fault(const ClinState *state, int section)
{
	const char *at = names_of(state, section);
	const char *end = at + state->rows[section];

	for (const char *next = at; next < end; at = next)
	{
		next = at + strlen(at) + 1;
		if (next < end && strcmp(at, next) >= 0)
			return "its names are not in order";
	}
	return NULL;
}

/* Whether every stratum below "count" has a cell, when none is above and there are no more
 * strata than cells: the sign of the i-th cell's stratum marks the stratum i as seen, and
 * is taken away again. */
static bool
strata_used(ClinState *state, uint32_t count)
{
	ClinTallyEntry *cells = clin_survival_cells(state);
	uint32_t seen = 0;

	for (uint32_t i = 0; i < state->rows[CLIN_SURVIVAL_CELLS]; i++)
	{
		int32_t *mark = &cells[cells[i].stratum & INT32_MAX].stratum;

		seen += *mark >= 0;
		*mark |= INT32_MIN;
	}
	for (uint32_t i = 0; i < count; i++)
		cells[i].stratum &= INT32_MAX;
	return seen == count;
}

static const char *
cells_fault(const ClinState *state, uint32_t groups, uint32_t strata)
{
	const ClinTallyEntry *cells = clin_survival_cells(state);
	uint32_t count = state->rows[CLIN_SURVIVAL_CELLS];
	uint32_t groups_seen = 0;
	int64_t sum = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		const ClinTallyEntry *cell = &cells[i];

		if (i > 0 && !is_before(cell - 1, cell))
			return "its times are not in order";
		if (signbit(cell->value))
			return "a number that cannot be negative is";
		if ((uint32_t) cell->group >= (groups == 0 ? 1 : groups) ||
		    (uint32_t) cell->stratum >= (strata == 0 ? 1 : strata))
			return "a group or stratum has no name";
		if (i == 0 || cell->group != cells[i - 1].group)
			groups_seen++;
		if (cell->count[CLIN_EVENTS] == 0 && cell->count[CLIN_CENSORED] == 0)
			return "a time has no subject";
		if (__builtin_add_overflow(sum, cell->count[CLIN_EVENTS], &sum) ||
		    __builtin_add_overflow(sum, cell->count[CLIN_CENSORED], &sum))
			return "its counts do not add up";
	}
	if (sum != state->n)
		return "its counts do not add up";
	if (groups > 0 && groups_seen != groups)
		return "a group has no subject";
	return NULL;
}

static const char *
survival_fault(ClinState *state)
{
	bool has_groups = state->flags & CLIN_SURVIVAL_HAS_GROUPS;
	bool has_strata = state->flags & CLIN_SURVIVAL_HAS_STRATA;
	uint32_t groups = clin_survival_names(state, CLIN_SURVIVAL_GROUPS, NULL);
	uint32_t strata = clin_survival_names(state, CLIN_SURVIVAL_STRATA, NULL);
	uint32_t cells = state->rows[CLIN_SURVIVAL_CELLS];
	const char *fault;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if (has_strata && !has_groups)
		return "it uses a flag that is unknown to this library";
	if ((groups > 0) != (has_groups && cells > 0) ||
	    (strata > 0) != (has_strata && cells > 0) || strata > cells)
		return "its names do not fit its cells";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	fault = names_fault(state, CLIN_SURVIVAL_GROUPS);
	if (fault == NULL)
		fault = names_fault(state, CLIN_SURVIVAL_STRATA);
	if (fault == NULL)
		fault = cells_fault(state, groups, strata);
	if (fault == NULL && strata > 0 && !strata_used(state, strata))
		fault = "a stratum has no subject";
	return fault;
}

/* clang-format off */
const ClinStateKind clin_survival_kind = {
	.name = "survival_state",
	.magic = 0xC102,
	.version = 1,
	.flags = CLIN_SURVIVAL_HAS_GROUPS | CLIN_SURVIVAL_HAS_STRATA,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"time",     CLIN_FIELD_REAL,  CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, value)},
			{"events",   CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_EVENTS])},
			{"censored", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_CENSORED])},
			{"group",    CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
			{"stratum",  CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, stratum)},
		}},
		{"groups"},
		{"strata"},
	},
	.fault = survival_fault,
};
/* clang-format on */

/* ---------------------------------------------------------------- a row more */

static void
set_n(ClinState *state, int64_t n)
{
	state->n = n;
	state->sum_weights = (double) n;
}

/* the place of a name in its section; -1 when it is not there */
static int32_t
find_name(const ClinState *state, int section, ClinText text)
{
	const char *at = names_of(state, section);
	const char *end = at + state->rows[section];

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
clin_survival_find(const ClinState *state, const ClinSurvivalRow *row)
{
	ClinTallyEntry *cells = clin_survival_cells(state);
	size_t low = 0;
	size_t high = state->rows[CLIN_SURVIVAL_CELLS];
	ClinTallyEntry key = {.value = row->time};

	if (state->flags & CLIN_SURVIVAL_HAS_GROUPS)
		key.group = find_name(state, CLIN_SURVIVAL_GROUPS, row->group);
	if (state->flags & CLIN_SURVIVAL_HAS_STRATA)
		key.stratum = find_name(state, CLIN_SURVIVAL_STRATA, row->stratum);
	if (key.group < 0 || key.stratum < 0)
		return NULL;
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (is_before(&cells[middle], &key))
			low = middle + 1;
		else
			high = middle;
	}
	return low < state->rows[CLIN_SURVIVAL_CELLS] && !is_before(&key, &cells[low])
	           ? &cells[low]
	           : NULL;
}

void
clin_survival_count(ClinState *state, ClinTallyEntry *cell, bool event)
{
	cell->count[event ? CLIN_EVENTS : CLIN_CENSORED]++;
	set_n(state, state->n + 1);
}

void
clin_survival_single_rows(const ClinSurvivalRow *row, uint8_t flags, uint32_t *rows)
{
	rows[CLIN_SURVIVAL_CELLS] = 1;
	rows[CLIN_SURVIVAL_GROUPS] =
		flags & CLIN_SURVIVAL_HAS_GROUPS ? (uint32_t) row->group.length + 1 : 0;
	rows[CLIN_SURVIVAL_STRATA] =
		flags & CLIN_SURVIVAL_HAS_STRATA ? (uint32_t) row->stratum.length + 1 : 0;
}

void
clin_survival_single(const ClinSurvivalRow *row, ClinState *state)
{
	ClinTallyEntry *cell = clin_survival_cells(state);

	cell->value = row->time == 0 ? 0 : row->time; /* not -0.0 */
	clin_survival_count(state, cell, row->event);
	if (state->flags & CLIN_SURVIVAL_HAS_GROUPS)
		memcpy((char *) names_of(state, CLIN_SURVIVAL_GROUPS), row->group.at,
		       row->group.length);
	if (state->flags & CLIN_SURVIVAL_HAS_STRATA)
		memcpy((char *) names_of(state, CLIN_SURVIVAL_STRATA), row->stratum.at,
		       row->stratum.length);
}

/* ---------------------------------------------------------------- two states together */

/* the sorted union of two lists of names; map[i] is the new place of the i-th name of a
 * list; "out" may be NULL; bytes of the union */
static uint32_t
join_names(const ClinState *a, const ClinState *b, int section, int32_t *map_a,
           int32_t *map_b, char *out)
{
	const char *left = names_of(a, section);
	const char *right = names_of(b, section);
	const char *left_end = left + a->rows[section];
	const char *right_end = right + b->rows[section];
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

/* The work array: the new places of the groups and of the strata of each state; without
 * names, one place that is 0. */
typedef struct Maps
{
	int32_t *group[2];
	int32_t *stratum[2];
} Maps;

static uint32_t
places(const ClinState *state, int section)
{
	return clin_survival_names(state, section, NULL) + 1;
}

static Maps
split(const ClinState *a, const ClinState *b, int32_t *work)
{
	Maps maps;

	maps.group[0] = work;
	maps.group[1] = maps.group[0] + places(a, CLIN_SURVIVAL_GROUPS);
	maps.stratum[0] = maps.group[1] + places(b, CLIN_SURVIVAL_GROUPS);
	maps.stratum[1] = maps.stratum[0] + places(a, CLIN_SURVIVAL_STRATA);
	return maps;
}

size_t
clin_survival_merge_workspace(const ClinState *a, const ClinState *b)
{
	return (size_t) places(a, CLIN_SURVIVAL_GROUPS) + places(b, CLIN_SURVIVAL_GROUPS) +
	       places(a, CLIN_SURVIVAL_STRATA) + places(b, CLIN_SURVIVAL_STRATA);
}

static ClinTallyEntry
renamed(const ClinTallyEntry *cell, const Maps *maps, int side)
{
	ClinTallyEntry copy = *cell;

	copy.group = maps->group[side][cell->group];
	copy.stratum = maps->stratum[side][cell->stratum];
	return copy;
}

/* the sorted union of the cells; "out" may be NULL; their number */
static uint32_t
join_cells(const ClinState *a, const ClinState *b, const Maps *maps, ClinTallyEntry *out)
{
	const ClinTallyEntry *left = clin_survival_cells(a);
	const ClinTallyEntry *right = clin_survival_cells(b);
	const ClinTallyEntry *left_end = left + a->rows[CLIN_SURVIVAL_CELLS];
	const ClinTallyEntry *right_end = right + b->rows[CLIN_SURVIVAL_CELLS];
	uint32_t count = 0;

	for (; left < left_end || right < right_end; count++)
	{
		ClinTallyEntry x = {0};
		ClinTallyEntry y = {0};
		bool take_left = left < left_end;
		bool take_right = right < right_end;

		if (take_left)
			x = renamed(left, maps, 0);
		if (take_right)
			y = renamed(right, maps, 1);
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
				out[count].count[CLIN_EVENTS] += y.count[CLIN_EVENTS];
				out[count].count[CLIN_CENSORED] += y.count[CLIN_CENSORED];
			}
		}
		left += take_left;
		right += take_right;
	}
	return count;
}

void
clin_survival_merge_rows(const ClinState *a, const ClinState *b, int32_t *work,
                         uint32_t *rows)
{
	Maps maps = split(a, b, work);

	memset(work, 0, sizeof(int32_t) * clin_survival_merge_workspace(a, b));
	rows[CLIN_SURVIVAL_GROUPS] =
		join_names(a, b, CLIN_SURVIVAL_GROUPS, maps.group[0], maps.group[1], NULL);
	rows[CLIN_SURVIVAL_STRATA] =
		join_names(a, b, CLIN_SURVIVAL_STRATA, maps.stratum[0], maps.stratum[1], NULL);
	rows[CLIN_SURVIVAL_CELLS] = join_cells(a, b, &maps, NULL);
}

void
clin_survival_merge(const ClinState *a, const ClinState *b, int32_t *work, ClinState *into)
{
	Maps maps = split(a, b, work);

	into->flags = a->flags;
	into->n_dropped = a->n_dropped + b->n_dropped;
	set_n(into, a->n + b->n);
	join_names(a, b, CLIN_SURVIVAL_GROUPS, maps.group[0], maps.group[1],
	           (char *) names_of(into, CLIN_SURVIVAL_GROUPS));
	join_names(a, b, CLIN_SURVIVAL_STRATA, maps.stratum[0], maps.stratum[1],
	           (char *) names_of(into, CLIN_SURVIVAL_STRATA));
	join_cells(a, b, &maps, clin_survival_cells(into));
}
