/*
 * axes.c
 *	  Names of a state's rows: checks, one row, two states together, a builder's.
 */
#include "base/axes.h"

#include <string.h>

int
clin_axes_of(const ClinStateKind *kind)
{
	int axes = 0;

	while (axes < CLIN_MAX_AXES && kind->sections[CLIN_AXIS_SECTION(axes)].name != NULL)
		axes++;
	return axes;
}

static char *
names_of(const ClinStateKind *kind, const ClinState *state, int axis)
{
	return clin_state_section(kind, state, CLIN_AXIS_SECTION(axis));
}

uint32_t
clin_axis_names(const ClinStateKind *kind, const ClinState *state, int axis,
                const char **names)
{
	const char *at = names_of(kind, state, axis);
	const char *end = at + state->rows[CLIN_AXIS_SECTION(axis)];
	uint32_t count = 0;

	for (; at < end; at += strlen(at) + 1, count++)
		if (names != NULL)
			names[count] = at;
	return count;
}

int32_t
clin_axis_find(const ClinStateKind *kind, const ClinState *state, int axis, ClinText text)
{
	const char *at = names_of(kind, state, axis);
	const char *end = at + state->rows[CLIN_AXIS_SECTION(axis)];

	for (int32_t place = 0; at < end; place++)
	{
		size_t length = strlen(at);

		if (length == text.length && memcmp(at, text.at, length) == 0)
			return place;
		at += length + 1;
	}
	return -1;
}

static const char *
axis_fault(const ClinStateKind *kind, const ClinState *state, int axis)
{
	uint32_t bytes = state->rows[CLIN_AXIS_SECTION(axis)];
	const char *at = names_of(kind, state, axis);
	const char *end = at + bytes;

	if ((bytes > 0) != (clin_has_axis(state, axis) && state->rows[0] > 0))
		return "its names do not fit its cells";
	for (const char *next = at; next < end; at = next)
	{
		next = at + strlen(at) + 1;
		if (next < end && strcmp(at, next) >= 0)
			return "its names are not in order";
	}
	return NULL;
}

const char *
clin_axes_fault(const ClinStateKind *kind, const ClinState *state, uint32_t *counts)
{
	int axes = clin_axes_of(kind);

	for (int axis = 0; axis < axes; axis++)
	{
		const char *fault = axis_fault(kind, state, axis);

		if (fault != NULL)
			return fault;
		counts[axis] = clin_axis_names(kind, state, axis, NULL);
		if (counts[axis] > state->rows[0])
			return "its names do not fit its cells";
	}
	return NULL;
}

/* ---------------------------------------------------------------- one row */

void
clin_axes_single_rows(const ClinStateKind *kind, const ClinText *names, uint8_t flags,
                      uint32_t *rows)
{
	int axes = clin_axes_of(kind);

	for (int axis = 0; axis < axes; axis++)
		rows[CLIN_AXIS_SECTION(axis)] =
			flags >> axis & 1 ? (uint32_t) names[axis].length + 1 : 0;
}

void
clin_axes_single(const ClinStateKind *kind, const ClinText *names, ClinState *state)
{
	int axes = clin_axes_of(kind);

	for (int axis = 0; axis < axes; axis++)
		if (clin_has_axis(state, axis))
			memcpy(names_of(kind, state, axis), names[axis].at, names[axis].length);
}

/* ---------------------------------------------------------------- two states together */

/* one place for states without names */
static size_t
places(const ClinStateKind *kind, const ClinState *state, int axis)
{
	return (size_t) clin_axis_names(kind, state, axis, NULL) + 1;
}

size_t
clin_axes_workspace(const ClinStateKind *kind, const ClinState *a, const ClinState *b)
{
	int axes = clin_axes_of(kind);
	size_t length = 1;

	for (int axis = 0; axis < axes; axis++)
		length += places(kind, a, axis) + places(kind, b, axis);
	return length;
}

ClinAxesMap
clin_axes_map(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
              int32_t *work)
{
	ClinAxesMap map = {.axes = clin_axes_of(kind)};

	memset(work, 0, sizeof(int32_t) * clin_axes_workspace(kind, a, b));
	for (int axis = 0; axis < map.axes; axis++)
	{
		map.place[axis][0] = work;
		work += places(kind, a, axis);
		map.place[axis][1] = work;
		work += places(kind, b, axis);
	}
	return map;
}

/* the sorted union of the names of an axis; "out" may be NULL; bytes of the union */
static uint32_t
join_names(const ClinStateKind *kind, const ClinState *const *states, int axis,
           int32_t *const *maps, char *out)
{
	int section = CLIN_AXIS_SECTION(axis);
	const char *left = names_of(kind, states[0], axis);
	const char *right = names_of(kind, states[1], axis);
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

void
clin_axes_join(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
               ClinAxesMap *map, uint32_t *rows, ClinState *into)
{
	const ClinState *const states[] = {a, b};

	for (int axis = 0; axis < map->axes; axis++)
	{
		char *out = into == NULL ? NULL : names_of(kind, into, axis);
		uint32_t bytes = join_names(kind, states, axis, map->place[axis], out);

		if (rows != NULL)
			rows[CLIN_AXIS_SECTION(axis)] = bytes;
	}
}

/* ---------------------------------------------------------------- a builder's */

bool
clin_axes_enter(const ClinBuilder *builder, const ClinState *state, int32_t *work,
                const int32_t **numbers, const ClinStop *stop)
{
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
	{
		const char *at;
		const char *end;

		numbers[axis] = NULL;
		if (builder->names[axis] == NULL)
			continue;
		numbers[axis] = work;
		at = names_of(builder->kind, state, axis);
		end = at + state->rows[CLIN_AXIS_SECTION(axis)];
		for (uint32_t i = 0; at < end; at += strlen(at) + 1, i++)
		{
			if (clin_stopped_at(stop, i))
				return false;
			*work++ = clin_names_add(builder->names[axis], (ClinText){at, strlen(at)});
		}
	}
	return true;
}

void
clin_axes_measure(const ClinBuilder *builder, uint32_t *rows)
{
	int axes = clin_axes_of(builder->kind);

	for (int axis = 0; axis < axes; axis++)
		rows[CLIN_AXIS_SECTION(axis)] =
			builder->names[axis] == NULL ? 0 : builder->names[axis]->bytes;
}

const int32_t *
clin_axis_order(const ClinBuilder *builder, int axis, ClinState *state, int32_t *work,
                const ClinStop *stop)
{
	const ClinNames *names = builder->names[axis];
	char *out = names_of(builder->kind, state, axis);
	int32_t *place = work + names->count;

	if (!clin_names_sort(names, work, stop))
		return NULL;
	for (int32_t i = 0; i < (int32_t) names->count; i++)
	{
		const char *name = clin_names_text(names, work[i]);
		size_t length = strlen(name) + 1;

		memcpy(out, name, length);
		out += length;
		place[work[i]] = i;
	}
	return place;
}
