/*
 * stat_incidence.c
 *	  The aggregates of incidence and prevalence, and what is read off them.
 */
#include "postgres.h"

#include <math.h>

#include "stat/moments.h"
#include "stat/person_time.h"
#include "stat/rate.h"

#include "arguments.h"
#include "compat.h"
#include "fixed.h"
#include "result.h"
#include "samples.h"
#include "tests.h"

CLIN_STATE_TYPE(incidence_state, &clin_incidence_kind)
CLIN_STATE_TYPE(prevalence_state, &clin_prevalence_kind)

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

static void
join_incidence(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	ClinIncidence *sum = incidence_of(into);
	const ClinIncidence *more = incidence_of(from);

	sum->cases += more->cases;
	clin_mean_move(&sum->time, &sum->time_low, more->time);
	clin_mean_move(&sum->time, &sum->time_low, more->time_low);
}

static void
join_prevalence(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	prevalence_of(into)->cases += prevalence_of(from)->cases;
}

CLIN_FIXED_STATE(incidence, &clin_incidence_kind, join_incidence)
CLIN_FIXED_STATE(prevalence, &clin_prevalence_kind, join_prevalence)

PG_FUNCTION_INFO_V1(clin_sql_incidence_accum);

/* clin.incidence_accum(state, event, person_time): a row more */
Datum
clin_sql_incidence_accum(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"person_time", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1e15)}, {NULL}};
	ClinState *state = clin_fixed_state(fcinfo, &clin_incidence_kind);
	ClinIncidence *sum = incidence_of(state);
	bool used = !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !isnan(PG_GETARG_FLOAT8(2));

	clin_fixed_count(&clin_incidence_kind, state, used);
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
	ClinState *state = clin_fixed_state(fcinfo, &clin_prevalence_kind);

	clin_fixed_count(&clin_prevalence_kind, state, !PG_ARGISNULL(1));
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
	clin_row_choice(&row, clin_count_methods[method]);
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
	clin_row_choice(&row, clin_proportion_methods[method]);
	return clin_row_end(&row);
}
