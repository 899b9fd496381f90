/*
 * stat_summary.c
 *	  SQL entry points of the summary of one variable.
 */
#include "postgres.h"

#include <math.h>

#include "funcapi.h"

#include "stat/moments.h"

#include "fixed.h"
#include "result.h"

static ClinMoments *
moments_of(const ClinState *state)
{
	return clin_state_section(&clin_summary_kind, state, 0);
}

CLIN_STATE_TYPE(summary_state, &clin_summary_kind)

PG_FUNCTION_INFO_V1(clin_sql_summary_accum);

/* clin.summary_accum(state, value): a row more; NULL values are counted only */
Datum
clin_sql_summary_accum(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_fixed_state(fcinfo, &clin_summary_kind);

	clin_state_check_counts(&clin_summary_kind, state->n, state->n_dropped,
	                        !PG_ARGISNULL(1), PG_ARGISNULL(1));
	if (PG_ARGISNULL(1))
		state->n_dropped++;
	else
		clin_moments_add(moments_of(state), &state->n, PG_GETARG_FLOAT8(1));
	state->sum_weights = (double) state->n;
	PG_RETURN_POINTER(state);
}

static void
join(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	clin_moments_merge(moments_of(into), &into->n, moments_of(from), from->n);
}

CLIN_FIXED_STATE(summary, &clin_summary_kind, join)

PG_FUNCTION_INFO_V1(clin_sql_summary_values);

/* clin.summary_values(summary_state): one row */
Datum
clin_sql_summary_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_summary_kind);
	const ClinMoments *m = moments_of(state);
	double variance = clin_moments_variance(m, state->n);
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_real(&row, state->n > 0, m->mean);
	clin_row_real(&row, state->n > 1, sqrt(variance));
	clin_row_real(&row, state->n > 1, variance);
	clin_row_real(&row, state->n > 0 && m->m2 != 0, clin_moments_skewness(m, state->n));
	clin_row_real(&row, state->n > 0 && m->m2 != 0, clin_moments_kurtosis(m, state->n));
	clin_row_real(&row, state->n > 0, m->min);
	clin_row_real(&row, state->n > 0, m->max);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_summary_mean);

/* clin.mean(summary_state): NULL over no value */
Datum
clin_sql_summary_mean(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_summary_kind);

	if (state->n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(moments_of(state)->mean);
}

PG_FUNCTION_INFO_V1(clin_sql_summary_sd);

/* clin.sd(summary_state): NULL under two values */
Datum
clin_sql_summary_sd(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_summary_kind);

	if (state->n < 2)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(sqrt(clin_moments_variance(moments_of(state), state->n)));
}
