/*
 * aggregate.c
 *	  The state of an aggregate between two rows.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "aggregate.h"
#include "compat.h"

typedef struct ExpandedState
{
	ExpandedObjectHeader header;
	const ClinGrowth *growth;
	void *builder;
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
clin_agg_flat(FunctionCallInfo fcinfo, const ClinStateKind *kind, const uint32_t *rows)
{
	clin_agg_context(fcinfo);
	return PG_ARGISNULL(0) ? clin_state_make(kind, rows)
	                       : (ClinState *) PG_GETARG_POINTER(0);
}

/* ---------------------------------------------------------------- expanded objects */

static Size
expanded_size(ExpandedObjectHeader *object)
{
	ExpandedState *state = (ExpandedState *) object;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	state->growth->measure(state->builder, rows);
	return clin_state_checked_size(state->growth->kind, rows);
}

static void
expanded_flatten(ExpandedObjectHeader *object, void *result, Size size)
{
	ExpandedState *state = (ExpandedState *) object;
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};

	state->growth->measure(state->builder, rows);
	clin_state_init(state->growth->kind, rows, result, size);
	state->growth->flatten(state->builder, result);
	SET_VARSIZE(result, size);
}

static const ExpandedObjectMethods expanded_methods = {expanded_size, expanded_flatten};

void *
clin_agg_builder(FunctionCallInfo fcinfo)
{
	struct varlena *value;

	if (PG_ARGISNULL(0))
		return NULL;
	value = (struct varlena *) PG_GETARG_POINTER(0);
	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(value))
		return NULL;
	return ((ExpandedState *) DatumGetEOHP(PG_GETARG_DATUM(0)))->builder;
}

ExpandedObjectHeader *
clin_agg_expand(FunctionCallInfo fcinfo, const ClinGrowth *growth)
{
	MemoryContext context = AllocSetContextCreate(
		clin_agg_context(fcinfo), "pg_clinical state", ALLOCSET_SMALL_SIZES);
	ExpandedState *state = MemoryContextAllocZero(context, sizeof(ExpandedState));

	EOH_init_header(&state->header, &expanded_methods, context);
	state->growth = growth;
	return &state->header;
}

void
clin_agg_set_builder(ExpandedObjectHeader *object, void *builder)
{
	((ExpandedState *) object)->builder = builder;
}
