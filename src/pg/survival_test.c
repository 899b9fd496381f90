/*
 * survival_test.c
 *	  The log-rank test on a survival state.
 */
#include "postgres.h"

#include <math.h>

#include "utils/memutils.h"

#include "base/distribution.h"
#include "survival/logrank.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "room.h"
#include "state.h"

#define MAX_GROUPS 1000 /* the matrix of variances has this many rows and columns */

static int32
count_groups(const ClinState *state, const char *function)
{
	uint32 groups = clin_survival_names(state, CLIN_SURVIVAL_GROUPS, NULL);

	if ((state->flags & CLIN_SURVIVAL_HAS_GROUPS) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has no groups", function),
		                errhint("Build it with clin.survival(time, event, \"group\").")));
	if (groups > MAX_GROUPS)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the state has more than %d groups", function, MAX_GROUPS)));
	return (int32) groups;
}

/* clang-format off */
static const ClinInput weight_inputs[] = {
	{"rho",     CLIN_REAL,   .possible = CLIN_ANY},
	{"weights", CLIN_CHOICE, .choices = CLIN_CHOICES("fleming-harrington", "gehan", "tarone-ware")},
	{"gamma",   CLIN_REAL,   .possible = CLIN_AT_LEAST(0)},
	{NULL}
};
/* clang-format on */

/* the arguments rho, timefix, weights and gamma, from "arg" on */
static ClinLogrankWeight
weight_arguments(FunctionCallInfo fcinfo, int arg, const char *function)
{
	double in[3];

	in[0] = clin_given(PG_GETARG_FLOAT8(arg));
	in[1] = clin_read_argument(fcinfo, arg + 2, &weight_inputs[1], NULL);
	in[2] = clin_given(PG_GETARG_FLOAT8(arg + 3));
	clin_check_arguments(function, weight_inputs, in, NULL);
	return (ClinLogrankWeight){(ClinLogrankFamily) in[1], in[0], in[2]};
}

/* the sums of the arguments state and, from "arg" on, rho, timefix, weights, gamma */
static void
run_test(FunctionCallInfo fcinfo, const char *function, int arg, ClinLogrank *test,
         ClinCurves *curves)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_survival_kind);
	ClinLogrankWeight weight = weight_arguments(fcinfo, arg, function);
	Size k = (Size) count_groups(state, function);
	ClinTallyEntry *scratch;

	clin_curves_open(curves, state, PG_GETARG_BOOL(arg + 1));
	scratch = clin_room(CurrentMemoryContext, sizeof(ClinTallyEntry) * (curves->count + 1));
	clin_tally_sort(curves->cells, scratch, curves->count, clin_logrank_order, 3,
	                &clin_interrupts);
	pfree(scratch);
	*test = (ClinLogrank){
		.groups = (int32_t) k,
		.n = palloc(sizeof(int64) * (k + 1)),
		.observed = palloc(sizeof(double) * (k + 1)),
		.expected = palloc(sizeof(double) * (k + 1)),
		.variance = palloc(sizeof(double) * (k * k + 1)),
		.at_risk = palloc(sizeof(int64) * (k + 1)),
		.events = palloc(sizeof(int64) * (k + 1)),
	};
	clin_logrank(test, curves->cells, curves->count, weight, &clin_interrupts);
}

/* what the test is called, "of" being what it is a test of; its weights stand from "arg"
 * on */
static char *
method_of(FunctionCallInfo fcinfo, int arg, const ClinCurves *curves, const char *of)
{
	static const char *const names[] = {"Fleming-Harrington", "Gehan", "Tarone-Ware"};
	ClinLogrankWeight weight = weight_arguments(fcinfo, arg, "logrank");
	bool powers = weight.family == CLIN_FLEMING_HARRINGTON_WEIGHTS;
	bool plain = powers && weight.rho == 0 && weight.gamma == 0;

	return psprintf(
		"%s%s%s%s%s", curves->flags & CLIN_SURVIVAL_HAS_STRATA ? "stratified " : "",
		plain ? "log-rank" : names[weight.family], of,
		powers && !plain ? psprintf(", rho %.15g, gamma %.15g", weight.rho, weight.gamma)
						 : "",
		clin_times_text(curves->timefix));
}

PG_FUNCTION_INFO_V1(clin_sql_logrank);

/* clin.logrank(state, rho, timefix, weights, gamma): one row */
Datum
clin_sql_logrank(PG_FUNCTION_ARGS)
{
	ClinLogrank test;
	ClinCurves curves;
	double *work;
	double chi_square;
	double of; /* what the p value is of */
	int32 df;
	ClinRow row;

	run_test(fcinfo, "logrank", 1, &test, &curves);
	work = palloc(sizeof(double) * ((Size) test.groups * test.groups + 1));
	chi_square = clin_logrank_chi_square(&test, work, &df);
	of = df < 0 ? NAN : chi_square; /* without an event there is none */

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, method_of(fcinfo, 1, &curves, ""));
	clin_row_known(&row, chi_square);
	clin_row_datum(&row, true, Int32GetDatum(Max(df, 0)));
	clin_row_known(&row, isnan(of) ? NAN : clin_pchisq(of, df, false, false));
	clin_row_known(&row, isnan(of) ? NAN : clin_pchisq(of, df, false, true));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_logrank_groups);

/* clin.logrank_groups(state, rho, timefix, weights, gamma): a row a group */
Datum
clin_sql_logrank_groups(PG_FUNCTION_ARGS)
{
	ClinLogrank test;
	ClinCurves curves;
	ClinRow row;

	run_test(fcinfo, "logrank_groups", 1, &test, &curves);
	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i < test.groups; i++)
	{
		clin_row_text(&row, curves.groups[i]);
		clin_row_int(&row, test.n[i]);
		clin_row_known(&row, test.observed[i]);
		clin_row_known(&row, test.expected[i]);
		clin_row_known(&row, test.variance[(Size) i * test.groups + i]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_logrank_trend);

/* clin.logrank_trend(state, scores, rho, timefix, weights, gamma): one row */
Datum
clin_sql_logrank_trend(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"scores", CLIN_REAL_ARRAY, .possible = CLIN_ANY};
	int count;
	double *scores = clin_reals_argument(fcinfo, 1, "logrank_trend", &input, &count);
	ClinLogrank test;
	ClinCurves curves;
	double z;
	ClinRow row;

	run_test(fcinfo, "logrank_trend", 2, &test, &curves);
	if (count == 0)
	{
		scores = palloc(sizeof(double) * ((Size) test.groups + 1));
		for (int32 i = 0; i < test.groups; i++)
			scores[i] = i + 1;
	}
	else if (count != test.groups)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("logrank_trend: argument \"scores\" has the wrong number of items"),
		         errdetail("It must have one for each of the %d groups, in byte order.",
		                   test.groups)));
	z = clin_logrank_trend(&test, scores);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, method_of(fcinfo, 2, &curves, " trend"));
	clin_row_known(&row, z);
	clin_row_known(&row, z * z);
	clin_row_datum(&row, true, Int32GetDatum(1));
	clin_row_known(&row, clin_two_sided_normal(z, false));
	clin_row_known(&row, clin_two_sided_normal(z, true));
	return clin_row_end(&row);
}
