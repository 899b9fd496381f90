/*
 * fixed.c
 *	  Aggregates whose state is one row of a fixed size, changed in place.
 */
#include "postgres.h"

#include "compat.h"
#include "fixed.h"

static const uint32_t one_row[] = {1};

ClinState *
clin_fixed_state(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	return clin_agg_flat(fcinfo, kind, one_row);
}

void
clin_fixed_count(const ClinStateKind *kind, ClinState *state, bool used)
{
	clin_state_check_counts(kind, state->n, state->n_dropped, used, !used);
	state->n += used;
	state->n_dropped += !used;
	state->sum_weights = (double) state->n;
}

static void
add(const ClinStateKind *kind, ClinState *into, const ClinState *from, ClinFixedJoin join)
{
	int64 n;

	clin_state_check_counts(kind, into->n, into->n_dropped, from->n, from->n_dropped);
	n = into->n + from->n;
	join(kind, into, from);
	into->n = n;
	into->n_dropped += from->n_dropped;
	into->sum_weights = (double) n;
}

Datum
clin_fixed_combine(FunctionCallInfo fcinfo, const ClinStateKind *kind, ClinFixedJoin join)
{
	ClinState *state;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_fixed_state(fcinfo, kind);
	add(kind, state, clin_state_arg(fcinfo, 1, kind), join);
	PG_RETURN_POINTER(state);
}

Datum
clin_fixed_merge(FunctionCallInfo fcinfo, const ClinStateKind *kind, ClinFixedJoin join)
{
	ClinState *state = clin_state_make(kind, one_row);

	add(kind, state, clin_state_arg(fcinfo, 0, kind), join);
	add(kind, state, clin_state_arg(fcinfo, 1, kind), join);
	PG_RETURN_POINTER(state);
}
