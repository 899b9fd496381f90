/*
 * rollup.c
 *	  The rollup of states that gives nothing out below a number of rows.
 */
#include "postgres.h"

#include "utils/datum.h"
#include "utils/memutils.h"

#include "aggregate.h"
#include "compat.h"
#include "rollup.h"

typedef struct Rollup
{
	int64 min_n;
	bool empty;
	Datum state;
} Rollup;

/* as the executor does with a transition value: kept in the memory of the group */
static void
keep(Rollup *rollup, Datum state, MemoryContext group)
{
	MemoryContext caller;

	if (!rollup->empty && state == rollup->state)
		return;
	if (!VARATT_IS_EXTERNAL_EXPANDED_RW((struct varlena *) DatumGetPointer(state)))
	{
		caller = MemoryContextSwitchTo(group);
		state = datumCopy(state, false, -1);
		MemoryContextSwitchTo(caller);
	}
	if (!rollup->empty &&
	    !VARATT_IS_EXTERNAL_EXPANDED_RW((struct varlena *) DatumGetPointer(rollup->state)))
		pfree(DatumGetPointer(rollup->state));
	rollup->state = state;
	rollup->empty = false;
}

Datum
clin_rollup_accum(FunctionCallInfo fcinfo, PGFunction combine)
{
	MemoryContext group = clin_agg_context(fcinfo);
	Rollup *rollup =
		PG_ARGISNULL(0) ? NULL : (Rollup *) DatumGetPointer(PG_GETARG_DATUM(0));
	LOCAL_FCINFO(call, 2);

	if (PG_ARGISNULL(2) || PG_GETARG_INT64(2) < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("rollup: argument \"min_n\" is out of range"),
		                errdetail("It must be at least 0 and not NULL.")));
	if (rollup == NULL)
	{
		rollup = MemoryContextAllocZero(group, sizeof(Rollup));
		rollup->empty = true;
	}
	rollup->min_n = Max(rollup->min_n, PG_GETARG_INT64(2));
	if (!PG_ARGISNULL(1))
	{
		InitFunctionCallInfoData(*call, fcinfo->flinfo, 2, InvalidOid, fcinfo->context,
		                         NULL);
		call->args[0].value = rollup->state;
		call->args[0].isnull = rollup->empty;
		call->args[1] = fcinfo->args[1];
		keep(rollup, combine(call), group);
	}
	PG_RETURN_POINTER(rollup);
}

Datum
clin_rollup_final(FunctionCallInfo fcinfo)
{
	const Rollup *rollup =
		PG_ARGISNULL(0) ? NULL : (Rollup *) DatumGetPointer(PG_GETARG_DATUM(0));
	const ClinState *state;

	clin_agg_context(fcinfo);
	if (rollup == NULL || rollup->empty)
		PG_RETURN_NULL();
	/* packed or not, its header can be read */
	state = (const ClinState *) PG_DETOAST_DATUM(rollup->state);
	if (state->n < rollup->min_n)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}
