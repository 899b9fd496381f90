/*
 * grown.c
 *	  Aggregates whose state grows with its rows.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "grown.h"
#include "interrupts.h"
#include "room.h"

/* ---------------------------------------------------------------- large states */

/* room in the dictionary of an axis for so many more names of so many bytes */
static void
reserve_names(ClinBuilder *builder, int axis, uint64 count, uint64 bytes)
{
	ClinNames *old = builder->names[axis];
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	uint64 capacity = 24;
	uint64 room = 256;
	ClinNames *names;

	if (old != NULL && old->capacity - old->count >= count &&
	    old->room - old->bytes >= bytes)
		return;
	if (old != NULL)
	{
		count += old->count;
		bytes += old->bytes;
	}
	rows[CLIN_AXIS_SECTION(axis)] = (uint32) Min(bytes, PG_UINT32_MAX);
	clin_state_checked_size(builder->kind, rows);
	while (capacity < count)
		capacity *= 2;
	while (room < bytes)
		room *= 2;
	names = clin_room(clin_agg_memory(builder),
	                  clin_names_bytes((uint32_t) capacity, (uint32_t) room));
	clin_names_init(names, (uint32_t) capacity, (uint32_t) room);
	builder->names[axis] = names;
	if (old == NULL)
		return;
	clin_names_move(names, old, &clin_interrupts);
	pfree(old);
}

void *
clin_grown_list(ClinBuilder *builder, void *old, Size size)
{
	if (old == NULL)
		return clin_room(clin_agg_memory(builder), size);
	return clin_room_again(old, size);
}

static void
put_row(const ClinGrowthMethods *methods, ClinBuilder *builder, const void *row)
{
	const ClinText *names = methods->names(row);

	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		if (builder->names[axis] != NULL)
			reserve_names(builder, axis, 1, names[axis].length + 1);
	methods->put(builder, row);
}

/* an aggregate of the user's own may bring a state of another design */
static void
check_design(const ClinStateKind *kind, uint8 a, uint8 b)
{
	const ClinState left = {.flags = a};
	const ClinState right = {.flags = b};

	if (a != b)
		clin_state_check_alike(kind, &left, &right);
}

static void
put_state(const ClinGrowthMethods *methods, ClinBuilder *builder, const ClinState *state)
{
	Size names = 1;
	int32_t *work;

	clin_state_check_counts(builder->kind, builder->n, builder->n_dropped, state->n,
	                        state->n_dropped);
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		if (builder->flags & CLIN_AXIS_FLAG(axis) && axis < clin_axes_of(builder->kind))
		{
			uint32 count = clin_axis_names(builder->kind, state, axis, NULL);

			reserve_names(builder, axis, count, state->rows[CLIN_AXIS_SECTION(axis)]);
			names += count;
		}
	work = clin_room(CurrentMemoryContext, sizeof(int32_t) * names);
	methods->put_state(builder, state, work);
	pfree(work);
}

/* an expanded object of the rows of two states, of which the first may be NULL */
static Datum
expand(FunctionCallInfo fcinfo, const ClinGrowth *growth, const ClinState *a,
       const ClinState *b)
{
	ClinBuilder *builder = clin_agg_expand(fcinfo, growth, growth->methods->builder_size);

	builder->kind = growth->kind;
	builder->flags = b->flags;
	if (a != NULL)
		put_state(growth->methods, builder, a);
	put_state(growth->methods, builder, b);
	return clin_agg_object(builder);
}

/* ---------------------------------------------------------------- small states */

/* the rows of two flat states in a new one; NULL when it would have more than "limit" bytes
 */
static ClinState *
merged(const ClinGrowth *growth, const ClinState *a, const ClinState *b, Size limit)
{
	const ClinStateKind *kind = growth->kind;
	Size places = clin_axes_workspace(kind, a, b);
	int32_t *work = clin_room(CurrentMemoryContext, sizeof(int32_t) * places);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *into;

	clin_state_check_counts(kind, a->n, a->n_dropped, b->n, b->n_dropped);
	growth->methods->merge_rows(kind, a, b, work, rows);
	CHECK_FOR_INTERRUPTS();
	if (clin_state_checked_size(kind, rows) > limit)
		return NULL;
	into = clin_state_make(kind, rows);
	growth->methods->merge(kind, a, b, work, into);
	pfree(work);
	return into;
}

/* the transition value of the rows of two flat states, of which the first may be NULL */
static Datum
together(FunctionCallInfo fcinfo, const ClinGrowth *growth, ClinState *a, ClinState *b)
{
	ClinState *both;

	if (a == NULL)
		both = VARSIZE(b) <= CLIN_FLAT_LIMIT ? b : NULL;
	else
		both = merged(growth, a, b, CLIN_FLAT_LIMIT);
	return both == NULL ? expand(fcinfo, growth, a, b) : PointerGetDatum(both);
}

ClinState *
clin_grown_insert(const ClinStateKind *kind, const ClinState *state, uint32 place,
                  const void *row)
{
	Size more = kind->sections[0].row_size;
	Size size = VARSIZE(state);
	char *rows = clin_state_section(kind, state, 0);
	Size before = (Size) (rows - (char *) state) + more * place;
	ClinState *into;

	if (size + more > CLIN_FLAT_LIMIT)
		return NULL;
	into = palloc(size + more);
	memcpy(into, state, before);
	memcpy((char *) into + before, row, more);
	memcpy((char *) into + before + more, (const char *) state + before, size - before);
	into->rows[0]++;
	SET_VARSIZE(into, size + more);
	return into;
}

/* a state of one row, or of one that was left out */
static ClinState *
single(const ClinGrowth *growth, const void *row, bool known, uint8 flags)
{
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState *state;

	if (known)
		growth->methods->single_rows(growth->kind, row, flags, rows);
	state = clin_state_make(growth->kind, rows);
	state->flags = flags;
	if (known)
		growth->methods->single(growth->kind, row, state);
	else
		state->n_dropped = 1;
	return state;
}

static Datum
accumulate_flat(FunctionCallInfo fcinfo, const ClinGrowth *growth, const void *row,
                bool known, uint8 flags)
{
	const ClinStateKind *kind = growth->kind;
	ClinState *state = clin_agg_state(fcinfo, kind);
	ClinState *counted;

	if (state == NULL)
		return together(fcinfo, growth, NULL, single(growth, row, known, flags));
	check_design(kind, state->flags, flags);
	clin_state_check_counts(kind, state->n, state->n_dropped, known, !known);
	if (!known)
	{
		state->n_dropped++;
		return PointerGetDatum(state);
	}
	counted = growth->methods->count(kind, state, row);
	if (counted == NULL)
		return together(fcinfo, growth, state, single(growth, row, known, flags));
	return PointerGetDatum(counted);
}

/* ---------------------------------------------------------------- functions */

Datum
clin_grown_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth, const void *row,
                 bool known, uint8 flags)
{
	ClinBuilder *builder = clin_agg_builder(fcinfo, growth);

	if (builder == NULL)
		return accumulate_flat(fcinfo, growth, row, known, flags);
	check_design(growth->kind, builder->flags, flags);
	clin_state_check_counts(growth->kind, builder->n, builder->n_dropped, known, !known);
	if (known)
		put_row(growth->methods, builder, row);
	else
		builder->n_dropped++;
	return PG_GETARG_DATUM(0);
}

Datum
clin_grown_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	ClinBuilder *builder = clin_agg_builder(fcinfo, growth);
	ClinState *state;
	ClinState *more;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	more = clin_state_open(growth->kind, PG_GETARG_DATUM(1));
	if (builder != NULL)
	{
		check_design(growth->kind, builder->flags, more->flags);
		put_state(growth->methods, builder, more);
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_agg_state(fcinfo, growth->kind);
	if (state != NULL)
		clin_state_check_alike(growth->kind, state, more);
	return together(fcinfo, growth, state, more);
}

Datum
clin_grown_merge(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	const ClinState *a = clin_state_arg(fcinfo, 0, growth->kind);
	const ClinState *b = clin_state_arg(fcinfo, 1, growth->kind);

	clin_state_check_alike(growth->kind, a, b);
	PG_RETURN_POINTER(
		clin_state_close(growth->kind, merged(growth, a, b, CLIN_STATE_LIMIT)));
}

/* ---------------------------------------------------------------- the growth of builders
 */

void
clin_grown_measure(const ClinGrowth *growth, void *builder, uint32_t *rows)
{
	growth->methods->measure(builder, rows);
}

void
clin_grown_flatten(const ClinGrowth *growth, const void *object, ClinState *state)
{
	const ClinBuilder *builder = object;
	Size names = 0;
	int32_t *work;

	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		if (builder->names[axis] != NULL)
			names = Max(names, builder->names[axis]->count);
	work = clin_room(CurrentMemoryContext, 2 * sizeof(int32_t) * (names + 1));
	growth->methods->flatten(builder, state, work);
	pfree(work);
}

ClinText
clin_text_argument(FunctionCallInfo fcinfo, int arg)
{
	text *value = PG_GETARG_TEXT_PP(arg);

	return (ClinText){VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};
}
