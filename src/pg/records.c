/*
 * records.c
 *	  How states of distinct records grow.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "grown.h"
#include "interrupts.h"
#include "room.h"

static ClinState *
count_row(const ClinStateKind *kind, ClinState *state, const void *row)
{
	ClinRecordsGap gap;
	ClinRecord *record = clin_records_find(kind, state, row, &gap);

	if (record == NULL)
	{
		state = gap.named ? clin_grown_insert(kind, state, gap.place, &gap.record) : NULL;
		if (state == NULL)
			return NULL;
		record = clin_records(kind, state) + gap.place;
	}
	clin_records_count(state, record);
	return state;
}

static void
single_rows(const ClinStateKind *kind, const void *row, uint8 flags, uint32_t *rows)
{
	clin_records_single_rows(kind, row, flags, rows);
}

static void
single(const ClinStateKind *kind, const void *row, ClinState *state)
{
	clin_records_single(kind, row, state);
}

static const ClinText *
names(const void *row)
{
	return ((const ClinRecordsRow *) row)->names;
}

static ClinRecord *
make_scratch(Size count)
{
	return clin_room(CurrentMemoryContext, sizeof(ClinRecord) * (count + 1));
}

static void
fold(ClinRecordsBuilder *builder)
{
	ClinRecord *scratch;

	if (builder->folded == builder->used)
		return;
	scratch = make_scratch(builder->used);
	clin_records_fold(builder, scratch, &clin_interrupts);
	pfree(scratch);
}

/* a full list grows when half of it is distinct */
static void
make_room(ClinRecordsBuilder *builder, uint32 more)
{
	uint64 capacity = Max(builder->capacity, 64);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	if (builder->capacity - builder->used >= more)
		return;
	if (clin_grown_wants_fold(builder->used, builder->folded, more))
		fold(builder);
	rows[0] = builder->used + more;
	clin_state_checked_size(builder->base.kind, rows);
	while (capacity / 2 < rows[0])
		capacity *= 2;
	if (capacity == builder->capacity)
		return;
	builder->capacity = (uint32) capacity;
	builder->records =
		clin_grown_list(&builder->base, builder->records, sizeof(ClinRecord) * capacity);
}

static void
put(ClinBuilder *base, const void *row)
{
	ClinRecordsBuilder *builder = (ClinRecordsBuilder *) base;

	make_room(builder, 1);
	clin_records_put(builder, row);
}

static void
put_state(ClinBuilder *base, const ClinState *state, int32_t *work)
{
	ClinRecordsBuilder *builder = (ClinRecordsBuilder *) base;

	make_room(builder, state->rows[0]);
	clin_records_put_state(builder, state, work, &clin_interrupts);
}

static void
measure(ClinBuilder *builder, uint32_t *rows)
{
	fold((ClinRecordsBuilder *) builder);
	clin_records_measure((ClinRecordsBuilder *) builder, rows);
}

static void
flatten(const ClinBuilder *base, ClinState *state, int32_t *work)
{
	const ClinRecordsBuilder *builder = (const ClinRecordsBuilder *) base;
	ClinRecord *scratch = make_scratch(builder->used);

	clin_records_flatten(builder, state, scratch, work, &clin_interrupts);
	pfree(scratch);
}

const ClinGrowthMethods clin_records_growth = {
	.count = count_row,
	.single_rows = single_rows,
	.single = single,
	.merge_rows = clin_records_merge_rows,
	.merge = clin_records_merge,
	.names = names,
	.builder_size = sizeof(ClinRecordsBuilder),
	.put = put,
	.put_state = put_state,
	.measure = measure,
	.flatten = flatten,
};
