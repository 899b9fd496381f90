/*
 * stat_correlation.c
 *	  The correlation aggregate and its state.
 */
#include "postgres.h"

#include <math.h>

#include "stat/correlation.h"

#include "aggregate.h"
#include "result.h"
#include "samples.h"
#include "tests.h"

static const uint32_t one_row[] = {1};

static ClinComoments *
moments_of(const ClinState *state)
{
	return clin_state_section(&clin_correlation_kind, state, 0);
}

CLIN_STATE_TYPE(correlation_state, &clin_correlation_kind)

PG_FUNCTION_INFO_V1(clin_sql_correlation_accum);

/* clin.correlation_accum(state, x, y): a pair more; with a NULL or NaN it is counted only
 */
Datum
clin_sql_correlation_accum(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_agg_flat(fcinfo, &clin_correlation_kind, one_row);
	ClinComoments pair = {0};
	bool known = !PG_ARGISNULL(1) && !PG_ARGISNULL(2);

	if (known)
	{
		pair.mean_x = PG_GETARG_FLOAT8(1);
		pair.mean_y = PG_GETARG_FLOAT8(2);
		known = !isnan(pair.mean_x) && !isnan(pair.mean_y);
	}
	clin_state_check_counts(&clin_correlation_kind, state->n, state->n_dropped, known,
	                        !known);
	if (known)
		clin_comoments_merge(moments_of(state), &state->n, &pair, 1);
	else
		state->n_dropped++;
	state->sum_weights = (double) state->n;
	PG_RETURN_POINTER(state);
}

static void
merge_into(ClinState *into, const ClinState *from)
{
	clin_state_check_counts(&clin_correlation_kind, into->n, into->n_dropped, from->n,
	                        from->n_dropped);
	clin_comoments_merge(moments_of(into), &into->n, moments_of(from), from->n);
	into->n_dropped += from->n_dropped;
	into->sum_weights = (double) into->n;
}

PG_FUNCTION_INFO_V1(clin_sql_correlation_combine);

/* clin.correlation_combine(state, state): also the transition function of rollup */
Datum
clin_sql_correlation_combine(PG_FUNCTION_ARGS)
{
	ClinState *state;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_agg_flat(fcinfo, &clin_correlation_kind, one_row);
	merge_into(state, clin_state_arg(fcinfo, 1, &clin_correlation_kind));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(clin_sql_correlation_merge);

/* clin.merge(correlation_state, correlation_state) */
Datum
clin_sql_correlation_merge(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_state_make(&clin_correlation_kind, one_row);

	merge_into(state, clin_state_arg(fcinfo, 0, &clin_correlation_kind));
	merge_into(state, clin_state_arg(fcinfo, 1, &clin_correlation_kind));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(clin_sql_correlation_values);

/* clin.correlation_values(state): one row */
Datum
clin_sql_correlation_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_correlation_kind);
	const ClinComoments *m = moments_of(state);
	double below = (double) state->n - 1;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_real(&row, state->n > 0, m->mean_x);
	clin_row_real(&row, state->n > 0, m->mean_y);
	clin_row_real(&row, state->n > 1, sqrt(m->m2_x / below));
	clin_row_real(&row, state->n > 1, sqrt(m->m2_y / below));
	clin_row_real(&row, state->n > 1, m->product / below);
	clin_row_known(&row, clin_pearson(m));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_correlation_test);

/* clin.correlation_test(state, alternative, level) */
Datum
clin_sql_correlation_test(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_correlation_kind);
	ClinTest test =
		clin_pearson_test(moments_of(state), state->n,
	                      clin_alternative_argument(fcinfo, 1, "correlation_test"),
	                      clin_level_argument(fcinfo, 2, "correlation_test"));

	return clin_test_row(fcinfo, &test);
}
