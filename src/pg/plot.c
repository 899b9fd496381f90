/*
 * plot.c
 *	  SQL entry points of the pictures.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "plot/plot.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "state.h"

#define TITLE_LENGTH 64 /* characters that fit on the page */
#define NAME_LENGTH 32

static void
append(void *context, const char *text, size_t length)
{
	CHECK_FOR_INTERRUPTS();
	appendBinaryStringInfo((StringInfo) context, text, (int) length);
}

static Datum
picture(const StringInfoData *svg)
{
	return PointerGetDatum(cstring_to_text_with_len(svg->data, svg->len));
}

/* the text cut to so many characters */
static const char *
cut(const char *text, int characters)
{
	int length = (int) strlen(text);

	if (pg_mbstrlen_with_len(text, length) <= characters)
		return text;
	return psprintf("%s...",
	                pnstrdup(text, pg_mbcharcliplen(text, length, characters - 3)));
}

static const char *
text_or_null(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL
	                         : cut(text_to_cstring(PG_GETARG_TEXT_PP(arg)), TITLE_LENGTH);
}

/* the steps of the curve at hand */
static ClinPlotCurve
walk(const ClinCurves *curves, ClinLimitsOption option)
{
	ClinPlotStep *steps =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ClinPlotStep) * curves->length);
	ClinCurve curve;

	clin_km_begin(&curve, CLIN_KAPLAN_MEIER);
	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits;

		clin_check_interrupts_at(i);
		clin_km_step(&curve, &curves->moments[i]);
		limits = clin_km_limits(&curve, option.interval, option.z);
		steps[i] = (ClinPlotStep){curve.time,
		                          curve.survival,
		                          limits.low,
		                          limits.high,
		                          (int64) curve.n_risk,
		                          (int64) curve.n_event,
		                          (int64) curve.n_censor};
	}
	return (ClinPlotCurve){
		.name = curves->group == NULL ? NULL
	            : curves->stratum == NULL
	                ? cut(curves->group, NAME_LENGTH)
	                : cut(psprintf("%s, %s", curves->group, curves->stratum), NAME_LENGTH),
		.steps = steps,
		.count = curves->length,
	};
}

PG_FUNCTION_INFO_V1(clin_sql_plot_survival);

/* clin.plot_survival(state, title, x_label, level, interval, risk_table, timefix) */
Datum
clin_sql_plot_survival(PG_FUNCTION_ARGS)
{
	ClinPlotCurve all[CLIN_STYLES];
	ClinSurvivalPlot plot = {.curves = all};
	ClinLimitsOption option;
	ClinCurves curves;
	StringInfoData svg;

	for (int arg = 0; arg < PG_NARGS(); arg++)
		if (arg != 1 && PG_ARGISNULL(arg))
			PG_RETURN_NULL();
	option = clin_limits_option(fcinfo, 3, "plot_survival");
	plot.title = text_or_null(fcinfo, 1);
	plot.x_label = text_or_null(fcinfo, 2);
	plot.risk_table = PG_GETARG_BOOL(5);
	clin_curves_open(&curves, clin_state_arg(fcinfo, 0, &clin_survival_kind),
	                 PG_GETARG_BOOL(6));
	while (clin_curves_next(&curves))
	{
		CHECK_FOR_INTERRUPTS();
		if (plot.count == CLIN_STYLES)
			ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			                errmsg("plot_survival: the state has more than %d curves",
			                       CLIN_STYLES),
			                errhint("Join groups, or draw a picture for each stratum.")));
		all[plot.count++] = walk(&curves, option);
	}
	if (plot.count == 0)
		PG_RETURN_NULL();
	initStringInfo(&svg);
	clin_plot_survival(&(ClinSink){append, &svg}, &plot);
	PG_RETURN_DATUM(picture(&svg));
}

/* ---------------------------------------------------------------- histogram */

typedef struct Bar
{
	double value;
	double count;
} Bar;

static int
compare_bars(const void *a, const void *b)
{
	double left = ((const Bar *) a)->value;
	double right = ((const Bar *) b)->value;

	return (left > right) - (left < right);
}

/* the elements of an array argument without NULL among them */
static Datum *
elements(FunctionCallInfo fcinfo, int arg, Oid type, int *count)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(arg);
	Datum *datums;

	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("plot_histogram: the arrays must not hold NULL"),
		                errhint("Leave such rows out with a WHERE clause.")));
	deconstruct_array(array, type, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &datums, NULL,
	                  count);
	return datums;
}

static Bar *
read_bars(FunctionCallInfo fcinfo, int *count)
{
	static const ClinInput inputs[] = {{"value", CLIN_REAL, .possible = CLIN_ANY},
	                                   {"count", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
	                                   {NULL}};
	int values;
	int counts;
	Datum *value = elements(fcinfo, 0, FLOAT8OID, &values);
	Datum *number = elements(fcinfo, 1, INT8OID, &counts);
	Bar *bars = palloc(sizeof(Bar) * Max(values, 1));

	if (values != counts)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("plot_histogram: the arrays differ in length"),
		                errhint("Give a count for each value.")));
	for (int i = 0; i < values; i++)
	{
		double in[2] = {clin_given(DatumGetFloat8(value[i])),
		                (double) DatumGetInt64(number[i])};

		clin_check_arguments("plot_histogram", inputs, in, NULL);
		bars[i] = (Bar){in[0] == 0 ? 0 : in[0], in[1]};
	}
	qsort(bars, (Size) values, sizeof(Bar), compare_bars);
	*count = values;
	return bars;
}

PG_FUNCTION_INFO_V1(clin_sql_plot_histogram);

/* clin.plot_histogram(value, count, title, x_label) */
Datum
clin_sql_plot_histogram(PG_FUNCTION_ARGS)
{
	ClinHistogram plot = {0};
	double *values;
	double *counts;
	Bar *bars;
	int count;
	StringInfoData svg;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	bars = read_bars(fcinfo, &count);
	if (count == 0)
		PG_RETURN_NULL();
	values = palloc(sizeof(double) * (Size) count);
	counts = palloc(sizeof(double) * (Size) count);
	for (int i = 0; i < count; i++)
	{
		if (plot.count > 0 && values[plot.count - 1] == bars[i].value)
			counts[plot.count - 1] += bars[i].count;
		else
		{
			values[plot.count] = bars[i].value;
			counts[plot.count++] = bars[i].count;
		}
	}
	plot.values = values;
	plot.counts = counts;
	plot.title = text_or_null(fcinfo, 2);
	plot.x_label = text_or_null(fcinfo, 3);
	initStringInfo(&svg);
	clin_plot_histogram(&(ClinSink){append, &svg}, &plot);
	PG_RETURN_DATUM(picture(&svg));
}
