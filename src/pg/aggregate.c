/*
 * aggregate.c
 *	  The state of an aggregate between two rows.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "base/pack.h"

#include "aggregate.h"
#include "compat.h"

typedef struct ExpandedState
{
	ExpandedObjectHeader header;
	const ClinGrowth *growth;
	ClinState *closed; /* the value to hand out next, when it may be packed */
	int64 builder[];   /* what the growth says */
} ExpandedState;

MemoryContext
clin_agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext group;

	if (!AggCheckCallContext(fcinfo, &group))
		ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
		                errmsg("a support function of an aggregate was called by itself"),
		                errhint("Call the aggregate; clin.merge joins two states.")));
	return group;
}

ClinState *
clin_agg_state(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	clin_agg_context(fcinfo);
	return PG_ARGISNULL(0) ? NULL : clin_state_open(kind, PG_GETARG_DATUM(0));
}

ClinState *
clin_agg_flat(FunctionCallInfo fcinfo, const ClinStateKind *kind, const uint32_t *rows)
{
	ClinState *state = clin_agg_state(fcinfo, kind);

	return state == NULL ? clin_state_make(kind, rows) : state;
}

/* ---------------------------------------------------------------- expanded objects */

static inline void
forget_closed(ExpandedState *state)
{
	if (state->closed != NULL)
		pfree(state->closed);
	state->closed = NULL;
}

/*
 * The size of the value to hand out. Into how many bytes a state packs is known only when
 * that is done: such a value is kept for expanded_flatten, before which the server may ask
 * for the size more than once. Work space comes from the object's own memory: a sort, which
 * copies values, frees none.
 */
static Size
expanded_size(ExpandedObjectHeader *object)
{
	ExpandedState *state = (ExpandedState *) object;
	const ClinStateKind *kind = state->growth->kind;
	MemoryContext caller;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	Size size;

	if (state->closed != NULL)
		return VARSIZE(state->closed);
	caller = MemoryContextSwitchTo(object->eoh_context);
	clin_grown_measure(state->growth, state->builder, rows);
	size = clin_state_checked_size(kind, rows);
	if (clin_may_pack(kind, size))
	{
		ClinState *flat = clin_state_make(kind, rows);

		clin_grown_flatten(state->growth, state->builder, flat);
		state->closed = clin_state_close(kind, flat);
		size = VARSIZE(state->closed);
	}
	MemoryContextSwitchTo(caller);
	return size;
}

static void
expanded_flatten(ExpandedObjectHeader *object, void *result, Size size)
{
	ExpandedState *state = (ExpandedState *) object;
	MemoryContext caller;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	if (state->closed != NULL)
	{
		memcpy(result, state->closed, size);
		forget_closed(state);
		return;
	}
	caller = MemoryContextSwitchTo(object->eoh_context);
	clin_grown_measure(state->growth, state->builder, rows);
	clin_state_init(state->growth->kind, rows, result, size);
	clin_grown_flatten(state->growth, state->builder, result);
	SET_VARSIZE(result, size);
	MemoryContextSwitchTo(caller);
}

static const ExpandedObjectMethods expanded_methods = {expanded_size, expanded_flatten};

void *
clin_agg_builder(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	ExpandedState *state;

	clin_agg_context(fcinfo);
	if (PG_ARGISNULL(0) ||
	    !VARATT_IS_EXTERNAL_EXPANDED_RW((struct varlena *) PG_GETARG_POINTER(0)))
		return NULL;
	state = (ExpandedState *) DatumGetEOHP(PG_GETARG_DATUM(0));
	if (state->header.eoh_methods != &expanded_methods || state->growth != growth)
		elog(ERROR, "the expanded object is not of this type");
	forget_closed(state); /* the builder may change */
	return state->builder;
}

void *
clin_agg_expand(FunctionCallInfo fcinfo, const ClinGrowth *growth, Size size)
{
	MemoryContext context = AllocSetContextCreate(
		clin_agg_context(fcinfo), "pg_clinical state", ALLOCSET_SMALL_SIZES);
	ExpandedState *state = MemoryContextAllocZero(context, sizeof(ExpandedState) + size);

	EOH_init_header(&state->header, &expanded_methods, context);
	state->growth = growth;
	return state->builder;
}

static const ExpandedState *
object_of(const void *builder)
{
	return (const ExpandedState *) ((const char *) builder -
	                                offsetof(ExpandedState, builder));
}

Datum
clin_agg_object(const void *builder)
{
	return EOHPGetRWDatum(&object_of(builder)->header);
}

MemoryContext
clin_agg_memory(const void *builder)
{
	return object_of(builder)->header.eoh_context;
}
