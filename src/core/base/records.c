/*
 * records.c
 *	  The stored form of distinct rows: checks, a row more, two states together.
 */
#include "base/records.h"
#include "base/radix.h"

#include <math.h>
#include <string.h>

ClinRecord *
clin_records(const ClinStateKind *kind, const ClinState *state)
{
	return clin_state_section(kind, state, 0);
}

/* below 0, 0 or above 0, as a stands before b, is the same, or stands after it */
static int
compare(const ClinRecord *a, const ClinRecord *b)
{
	for (int i = 0; i < 2; i++)
		if (a->name[i] != b->name[i])
			return a->name[i] < b->name[i] ? -1 : 1;
	for (int i = 0; i < CLIN_RECORD_NUMBERS; i++)
		if (a->number[i] != b->number[i])
			return a->number[i] < b->number[i] ? -1 : 1;
	for (int i = 2; i < CLIN_MAX_AXES; i++)
		if (a->name[i] != b->name[i])
			return a->name[i] < b->name[i] ? -1 : 1;
	return 0;
}

/* ---------------------------------------------------------------- checks */

/* Whether every name of an axis has a record, when no number is above "count" and there are
 * no more names than records: the sign of the i-th record's first name marks the i-th name
 * as seen, and is taken away again. */
static bool
names_used(const ClinStateKind *kind, ClinState *state, int axis, uint32_t count)
{
	ClinRecord *records = clin_records(kind, state);
	uint32_t seen = 0;

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		int32_t *mark = &records[records[i].name[axis] & INT32_MAX].name[0];

		seen += *mark >= 0;
		*mark |= INT32_MIN;
	}
	for (uint32_t i = 0; i < count; i++)
		records[i].name[0] &= INT32_MAX;
	return seen == count;
}

static const char *
record_fault(const ClinRecord *record, const uint32_t *counts)
{
	for (int i = 0; i < CLIN_RECORD_NUMBERS; i++)
		if (isnan(record->number[i]) ||
		    (record->number[i] == 0 && signbit(record->number[i])))
			return "a value is not a number or a negative zero";
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		if ((uint32_t) record->name[axis] >= (counts[axis] == 0 ? 1 : counts[axis]))
			return "a record has no name";
	return record->count <= 0 ? "a record is empty" : NULL;
}

static const char *
records_fault(const ClinStateKind *kind, const ClinState *state, const uint32_t *counts)
{
	const ClinRecord *records = clin_records(kind, state);
	int64_t sum = 0;

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		const char *fault = record_fault(&records[i], counts);

		if (fault != NULL)
			return fault;
		if (i > 0 && compare(&records[i - 1], &records[i]) >= 0)
			return "its records are not in order";
		if (__builtin_add_overflow(sum, records[i].count, &sum))
			return "its counts do not add up";
	}
	return sum == state->n ? NULL : "its counts do not add up";
}

const char *
clin_records_fault(const ClinStateKind *kind, ClinState *state)
{
	uint32_t counts[CLIN_MAX_AXES] = {0};
	int axes = clin_axes_of(kind);
	const char *fault;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	fault = clin_axes_fault(kind, state, counts);
	if (fault == NULL)
		fault = records_fault(kind, state, counts);
	for (int axis = 0; fault == NULL && axis < axes; axis++)
		if (counts[axis] > 0 && !names_used(kind, state, axis, counts[axis]))
			fault = "a name has no record";
	return fault;
}

/* ---------------------------------------------------------------- a row more */

static void
set_n(ClinState *state, int64_t n)
{
	state->n = n;
	state->sum_weights = (double) n;
}

static void
set_numbers(ClinRecord *record, const double *number)
{
	for (int i = 0; i < CLIN_RECORD_NUMBERS; i++)
		record->number[i] = number[i] == 0 ? 0 : number[i]; /* not -0.0 */
}

ClinRecord *
clin_records_find(const ClinStateKind *kind, const ClinState *state,
                  const ClinRecordsRow *row, ClinRecordsGap *gap)
{
	ClinRecord *records = clin_records(kind, state);
	size_t low = 0;
	size_t high = state->rows[0];

	gap->named = false;
	gap->record = (ClinRecord){0};
	set_numbers(&gap->record, row->number);
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
	{
		int32_t number;

		if (!clin_has_axis(state, axis))
			continue;
		number = clin_axis_find(kind, state, axis, row->names[axis]);
		if (number < 0)
			return NULL;
		gap->record.name[axis] = number;
	}
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (compare(&records[middle], &gap->record) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < state->rows[0] && compare(&records[low], &gap->record) == 0)
		return &records[low];
	gap->named = true;
	gap->place = (uint32_t) low;
	return NULL;
}

void
clin_records_count(ClinState *state, ClinRecord *record)
{
	record->count++;
	set_n(state, state->n + 1);
}

void
clin_records_single_rows(const ClinStateKind *kind, const ClinRecordsRow *row,
                         uint8_t flags, uint32_t *rows)
{
	rows[0] = 1;
	clin_axes_single_rows(kind, row->names, flags, rows);
}

void
clin_records_single(const ClinStateKind *kind, const ClinRecordsRow *row, ClinState *state)
{
	ClinRecord *record = clin_records(kind, state);

	set_numbers(record, row->number);
	clin_axes_single(kind, row->names, state);
	clin_records_count(state, record);
}

/* ---------------------------------------------------------------- two states together */

static ClinRecord
renamed(const ClinRecord *record, const ClinAxesMap *map, int side)
{
	ClinRecord copy = *record;

	for (int axis = 0; axis < map->axes; axis++)
		copy.name[axis] = map->place[axis][side][record->name[axis]];
	return copy;
}

/* the sorted union of the records; "out" may be NULL; their number */
static uint32_t
join_records(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
             const ClinAxesMap *map, ClinRecord *out)
{
	const ClinRecord *left = clin_records(kind, a);
	const ClinRecord *right = clin_records(kind, b);
	const ClinRecord *left_end = left + a->rows[0];
	const ClinRecord *right_end = right + b->rows[0];
	uint32_t count = 0;

	for (; left < left_end || right < right_end; count++)
	{
		int order = left == left_end ? 1 : -1;
		ClinRecord x = {0};
		ClinRecord y = {0};

		if (left < left_end)
			x = renamed(left, map, 0);
		if (right < right_end)
			y = renamed(right, map, 1);
		if (left < left_end && right < right_end)
			order = compare(&x, &y);
		if (out != NULL)
		{
			out[count] = order <= 0 ? x : y;
			if (order == 0)
				out[count].count += y.count;
		}
		left += order <= 0;
		right += order >= 0;
	}
	return count;
}

void
clin_records_merge_rows(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                        int32_t *work, uint32_t *rows)
{
	ClinAxesMap map = clin_axes_map(kind, a, b, work);

	clin_axes_join(kind, a, b, &map, rows, NULL);
	rows[0] = join_records(kind, a, b, &map, NULL);
}

void
clin_records_merge(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
                   int32_t *work, ClinState *into)
{
	ClinAxesMap map = clin_axes_map(kind, a, b, work);

	into->flags = a->flags;
	into->n_dropped = a->n_dropped + b->n_dropped;
	set_n(into, a->n + b->n);
	clin_axes_join(kind, a, b, &map, NULL, into);
	join_records(kind, a, b, &map, clin_records(kind, into));
}

/* ---------------------------------------------------------------- the builder */

void
clin_records_put(ClinRecordsBuilder *builder, const ClinRecordsRow *row)
{
	ClinRecord record = {.count = 1};

	set_numbers(&record, row->number);
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		if (builder->base.names[axis] != NULL)
			record.name[axis] = clin_names_add(builder->base.names[axis], row->names[axis]);
	builder->records[builder->used++] = record;
	builder->base.n++;
}

bool
clin_records_put_state(ClinRecordsBuilder *builder, const ClinState *state, int32_t *work,
                       const ClinStop *stop)
{
	const ClinRecord *records = clin_records(builder->base.kind, state);
	const int32_t *numbers[CLIN_MAX_AXES];

	if (!clin_axes_enter(&builder->base, state, work, numbers, stop))
		return false;
	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		ClinRecord *record = &builder->records[builder->used++];

		if (clin_stopped_at(stop, i))
			return false;
		*record = records[i];
		for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
			if (numbers[axis] != NULL)
				record->name[axis] = numbers[axis][record->name[axis]];
	}
	builder->base.n += state->n;
	builder->base.n_dropped += state->n_dropped;
	return true;
}

static inline uint64_t
key_of(const ClinRecord *record, int key)
{
	return key < CLIN_MAX_AXES ? clin_radix_int(record->name[key])
	                           : clin_radix_real(record->number[key - CLIN_MAX_AXES]);
}

CLIN_RADIX_SORT(sort, ClinRecord, int, key_of)

/* in the order of compare(); names that the rows have not are all 0 */
static bool
sort_records(const ClinBuilder *base, ClinRecord *records, ClinRecord *scratch,
             uint32_t count, const ClinStop *stop)
{
	static const int order[] = {0, 1, 4, 5, 6, 2, 3};
	int keys[7];
	int key_count = 0;

	for (int i = 0; i < 7; i++)
		if (order[i] >= CLIN_MAX_AXES || base->names[order[i]] != NULL)
			keys[key_count++] = order[i];
	return sort(records, scratch, count, keys, key_count, stop);
}

bool
clin_records_fold(ClinRecordsBuilder *builder, ClinRecord *scratch, const ClinStop *stop)
{
	ClinRecord *records = builder->records;
	uint32_t folded = builder->folded;
	uint32_t left = 0;

	if (folded == builder->used)
		return true;
	if (!sort_records(&builder->base, records + folded, scratch, builder->used - folded,
	                  stop) ||
	    (folded > 0 &&
	     !sort_records(&builder->base, records, scratch, builder->used, stop)))
		return false;
	for (uint32_t i = 0; i < builder->used; i++)
		if (left > 0 && compare(&records[left - 1], &records[i]) == 0)
			records[left - 1].count += records[i].count;
		else
			records[left++] = records[i];
	builder->used = left;
	builder->folded = left;
	return true;
}

void
clin_records_measure(const ClinRecordsBuilder *builder, uint32_t *rows)
{
	rows[0] = builder->used;
	clin_axes_measure(&builder->base, rows);
}

bool
clin_records_flatten(const ClinRecordsBuilder *builder, ClinState *state,
                     ClinRecord *scratch, int32_t *work, const ClinStop *stop)
{
	ClinRecord *records = clin_records(builder->base.kind, state);
	bool named = false;

	memcpy(records, builder->records, sizeof(ClinRecord) * builder->used);
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
	{
		const int32_t *place;

		if (builder->base.names[axis] == NULL)
			continue;
		named = true;
		place = clin_axis_order(&builder->base, axis, state, work, stop);
		if (place == NULL)
			return false;
		for (uint32_t i = 0; i < builder->used; i++)
			records[i].name[axis] = place[records[i].name[axis]];
	}
	if (named && !sort_records(&builder->base, records, scratch, builder->used, stop))
		return false;
	state->flags = builder->base.flags;
	state->n_dropped = builder->base.n_dropped;
	set_n(state, builder->base.n);
	return true;
}
