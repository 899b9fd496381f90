/*
 * stat_incidence.c
 *	  The aggregates of incidence and prevalence, and what is read off them.
 */
#include "postgres.h"

#include <math.h>

#include "stat/moments.h"
#include "stat/person_time.h"
#include "stat/rate.h"

#include "aggregate.h"
#include "arguments.h"
#include "compat.h"
#include "result.h"
#include "rollup.h"
#include "samples.h"
#include "tests.h"

CLIN_STATE_TYPE(incidence_state, &clin_incidence_kind)
CLIN_STATE_TYPE(prevalence_state, &clin_prevalence_kind)

static const uint32_t one_row[] = {1};

static ClinIncidence *
incidence_of(const ClinState *state)
{
	return clin_state_section(&clin_incidence_kind, state, 0);
}

static ClinPrevalence *
prevalence_of(const ClinState *state)
{
	return clin_state_section(&clin_prevalence_kind, state, 0);
}

/* counts a row, used or left out */
static void
count_row(const ClinStateKind *kind, ClinState *state, bool used)
{
	clin_state_check_counts(kind, state->n, state->n_dropped, used, !used);
	state->n += used;
	state->n_dropped += !used;
	state->sum_weights = (double) state->n;
}

static void
merge_into(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	clin_state_check_counts(kind, into->n, into->n_dropped, from->n, from->n_dropped);
	into->n += from->n;
	into->n_dropped += from->n_dropped;
	into->sum_weights = (double) into->n;
	if (kind == &clin_prevalence_kind)
		prevalence_of(into)->cases += prevalence_of(from)->cases;
	else
	{
		ClinIncidence *sum = incidence_of(into);
		const ClinIncidence *more = incidence_of(from);

		sum->cases += more->cases;
		clin_mean_move(&sum->time, &sum->time_low, more->time);
		clin_mean_move(&sum->time, &sum->time_low, more->time_low);
	}
}

static Datum
combine(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	ClinState *state;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	state = clin_agg_flat(fcinfo, kind, one_row);
	merge_into(kind, state, clin_state_arg(fcinfo, 1, kind));
	PG_RETURN_POINTER(state);
}

static Datum
merge(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	ClinState *state = clin_state_make(kind, one_row);

	merge_into(kind, state, clin_state_arg(fcinfo, 0, kind));
	merge_into(kind, state, clin_state_arg(fcinfo, 1, kind));
	PG_RETURN_POINTER(state);
}

#define STATE_FUNCTION(name, kind, function)                                               \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_##function);                                     \
	Datum clin_sql_##name##_##function(PG_FUNCTION_ARGS)                                   \
	{                                                                                      \
		return function(fcinfo, kind);                                                     \
	}
STATE_FUNCTION(incidence, &clin_incidence_kind, combine)
STATE_FUNCTION(incidence, &clin_incidence_kind, merge)
STATE_FUNCTION(prevalence, &clin_prevalence_kind, combine)
STATE_FUNCTION(prevalence, &clin_prevalence_kind, merge)
CLIN_STATE_ROLLUP(incidence, &clin_incidence_kind)
CLIN_STATE_ROLLUP(prevalence, &clin_prevalence_kind)

PG_FUNCTION_INFO_V1(clin_sql_incidence_accum);

/* clin.incidence_accum(state, event, person_time): a row more */
Datum
clin_sql_incidence_accum(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"person_time", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1e15)}, {NULL}};
	ClinState *state = clin_agg_flat(fcinfo, &clin_incidence_kind, one_row);
	ClinIncidence *sum = incidence_of(state);
	bool used = !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !isnan(PG_GETARG_FLOAT8(2));

	count_row(&clin_incidence_kind, state, used);
	if (used)
	{
		double time = PG_GETARG_FLOAT8(2);

		clin_check_arguments("incidence", inputs, &time, NULL);
		sum->cases += PG_GETARG_BOOL(1);
		clin_mean_move(&sum->time, &sum->time_low, time);
	}
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(clin_sql_prevalence_accum);

/* clin.prevalence_accum(state, is_case): a row more */
Datum
clin_sql_prevalence_accum(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_agg_flat(fcinfo, &clin_prevalence_kind, one_row);

	count_row(&clin_prevalence_kind, state, !PG_ARGISNULL(1));
	if (!PG_ARGISNULL(1))
		prevalence_of(state)->cases += PG_GETARG_BOOL(1);
	PG_RETURN_POINTER(state);
}

/* ---------------------------------------------------------------- accessors */

/* the names of a choice of methods, checked */
static int
method_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                const char *const *methods)
{
	ClinInput input = {"method", CLIN_CHOICE, .choices = methods};

	return clin_choice_argument(fcinfo, arg, function, &input);
}

PG_FUNCTION_INFO_V1(clin_sql_incidence_rate);

/* clin.incidence_rate(state, per, method, level): one row */
Datum
clin_sql_incidence_rate(PG_FUNCTION_ARGS)
{
	const char *function = "incidence_rate";
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_incidence_kind);
	const ClinIncidence *sum = incidence_of(state);
	double scale = clin_finite_argument(fcinfo, 1, function, "per", true) / sum->time;
	int method = method_argument(fcinfo, 2, function, clin_count_methods);
	double level = clin_level_argument(fcinfo, 3, function);
	ClinRange range =
		clin_count_interval((double) sum->cases, (ClinCountMethod) method, level);
	bool known = sum->time > 0;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_int(&row, sum->cases);
	clin_row_real(&row, true, sum->time);
	clin_row_real(&row, known, (double) sum->cases * scale);
	clin_row_real(&row, known && !isnan(range.low), range.low * scale);
	clin_row_real(&row, known && !isnan(range.high), range.high * scale);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_prevalence_share);

/* clin.prevalence_share(state, method, level): one row */
Datum
clin_sql_prevalence_share(PG_FUNCTION_ARGS)
{
	const char *function = "prevalence_share";
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_prevalence_kind);
	double cases = (double) prevalence_of(state)->cases;
	double n = (double) state->n;
	int method = method_argument(fcinfo, 1, function, clin_proportion_methods);
	double level = clin_level_argument(fcinfo, 2, function);
	ClinRange range = {NAN, NAN};
	ClinRow row;

	if (state->n > 0)
		range = clin_proportion_interval(cases, n, (ClinProportionMethod) method, level);
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_int(&row, prevalence_of(state)->cases);
	clin_row_known(&row, cases / n);
	clin_row_known(&row, range.low);
	clin_row_known(&row, range.high);
	return clin_row_end(&row);
}
