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

/* the sums of the arguments (state, rho, timefix) */
static void
run_test(FunctionCallInfo fcinfo, const char *function, ClinLogrank *test,
         ClinCurves *curves)
{
	static const ClinInput inputs[] = {{"rho", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
	                                   {NULL}};
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_survival_kind);
	double rho = clin_given(PG_GETARG_FLOAT8(1));
	Size k = (Size) count_groups(state, function);
	ClinTallyEntry *scratch;

	clin_check_arguments(function, inputs, &rho, NULL);
	clin_curves_open(curves, state, PG_GETARG_BOOL(2));
	scratch = MemoryContextAllocHuge(CurrentMemoryContext,
	                                 sizeof(ClinTallyEntry) * (curves->count + 1));
	clin_tally_sort(curves->cells, scratch, curves->count, clin_logrank_order,
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
	clin_logrank(test, curves->cells, curves->count, rho, &clin_interrupts);
}

PG_FUNCTION_INFO_V1(clin_sql_logrank);

/* clin.logrank(state, rho, timefix): one row */
Datum
clin_sql_logrank(PG_FUNCTION_ARGS)
{
	ClinLogrank test;
	ClinCurves curves;
	double *work;
	double chi_square;
	bool known;
	int32 df;
	ClinRow row;

	run_test(fcinfo, "logrank", &test, &curves);
	work = palloc(sizeof(double) * ((Size) test.groups * test.groups + 1));
	chi_square = clin_logrank_chi_square(&test, work, &df);
	known = !isnan(chi_square);

	clin_row_begin(&row, fcinfo);
	clin_row_text(
		&row, psprintf("%s%s", curves.flags & CLIN_SURVIVAL_HAS_STRATA ? "stratified " : "",
	                   PG_GETARG_FLOAT8(1) == 0 ? "log-rank" : "Fleming-Harrington"));
	clin_row_real(&row, known, chi_square);
	clin_row_datum(&row, true, Int32GetDatum(df));
	clin_row_real(&row, known, known ? clin_pchisq(chi_square, df, false, false) : NAN);
	clin_row_real(&row, known, known ? clin_pchisq(chi_square, df, false, true) : NAN);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_logrank_groups);

/* clin.logrank_groups(state, rho, timefix): a row a group */
Datum
clin_sql_logrank_groups(PG_FUNCTION_ARGS)
{
	ClinLogrank test;
	ClinCurves curves;
	ClinRow row;

	run_test(fcinfo, "logrank_groups", &test, &curves);
	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i < test.groups; i++)
	{
		clin_row_text(&row, curves.groups[i]);
		clin_row_int(&row, test.n[i]);
		clin_row_real(&row, true, test.observed[i]);
		clin_row_real(&row, true, test.expected[i]);
		clin_row_real(&row, true, test.variance[(Size) i * test.groups + i]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
