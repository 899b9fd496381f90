/*
 * survival.c
 *	  The survival aggregate and its state.
 */
#include "postgres.h"

#include <float.h>

#include "survival/survival.h"

#include "arguments.h"
#include "grown.h"

CLIN_STATE_TYPE(survival_state, &clin_survival_kind)

static const ClinInput time_input = {"time", CLIN_REAL, .possible = CLIN_AT_LEAST(0)};
static const ClinGrowth growth = {&clin_survival_kind, &clin_cells_growth};

/* the arguments after the state; false when one of them is NULL */
static bool
read_row(FunctionCallInfo fcinfo, ClinCellsRow *row)
{
	for (int arg = 1; arg < PG_NARGS(); arg++)
		if (PG_ARGISNULL(arg))
			return false;
	row->value = PG_GETARG_FLOAT8(1);
	row->which = PG_GETARG_BOOL(2) ? CLIN_EVENTS : CLIN_CENSORED;
	if (!(row->value >= 0 && row->value <= DBL_MAX))
		clin_argument_error("survival", &time_input, row->value, NULL);
	for (int arg = 3; arg < PG_NARGS(); arg++)
		row->names[arg - 3] = clin_text_argument(fcinfo, arg);
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_survival_accum);

/* clin.survival_accum(state, time, event [, group [, stratum]]): a row more */
Datum
clin_sql_survival_accum(PG_FUNCTION_ARGS)
{
	uint8 flags = (PG_NARGS() > 3 ? CLIN_SURVIVAL_HAS_GROUPS : 0) |
	              (PG_NARGS() > 4 ? CLIN_SURVIVAL_HAS_STRATA : 0);
	ClinCellsRow row = {0};
	bool known;

	clin_agg_context(fcinfo);
	known = read_row(fcinfo, &row);
	return clin_grown_accum(fcinfo, &growth, &row, known, flags);
}

CLIN_GROWN_STATE(survival, &growth)

PG_FUNCTION_INFO_V1(clin_sql_survival_n_events);

/* clin.n_events(survival_state) */
Datum
clin_sql_survival_n_events(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(clin_survival_events(clin_state_arg(fcinfo, 0, &clin_survival_kind)));
}
