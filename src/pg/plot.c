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

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "plot.h"
#include "room.h"
#include "state.h"

#define TITLE_LENGTH 64 /* characters that fit on the page */
#define NAME_LENGTH 32

static void
append(void *context, const char *text, size_t length)
{
	CHECK_FOR_INTERRUPTS();
	appendBinaryStringInfo((StringInfo) context, text, (int) length);
}

ClinSink
clin_picture_sink(StringInfo svg)
{
	return (ClinSink){append, svg};
}

Datum
clin_picture(const StringInfoData *svg)
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

const char *
clin_picture_text(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL
	                         : cut(text_to_cstring(PG_GETARG_TEXT_PP(arg)), TITLE_LENGTH);
}

const char *
clin_picture_name(const char *name)
{
	return cut(name, NAME_LENGTH);
}

void
clin_picture_check(const char *function, int count)
{
	if (count == CLIN_STYLES)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the state has more than %d curves", function, CLIN_STYLES),
		         errhint("Join groups, or draw a picture for each stratum.")));
}

/* ---------------------------------------------------------------- step curves */

static ClinPlotStep *
make_steps(const ClinCurves *curves)
{
	return clin_room(CurrentMemoryContext, sizeof(ClinPlotStep) * (curves->length + 1));
}

/* group and stratum of the curve at hand, and a cause, those that have letters */
static const char *
name_of(const ClinCurves *curves, const char *cause)
{
	const char *parts[] = {curves->group, curves->stratum, cause};
	const char *name = "";

	for (int i = 0; i < 3; i++)
		if (parts[i] != NULL && parts[i][0] != '\0')
			name = name[0] == '\0' ? parts[i] : psprintf("%s, %s", name, parts[i]);
	return clin_picture_name(name);
}

/* the survival curve at hand */
static ClinPlotCurve
walk(const ClinCurves *curves, ClinLimitsOption option)
{
	ClinPlotStep *steps = make_steps(curves);
	ClinPlotCurve out = {name_of(curves, NULL), steps, curves->length,
	                     clin_curves_subjects(curves), 0};
	ClinCurve curve;

	clin_km_begin(&curve, CLIN_KAPLAN_MEIER);
	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits;

		clin_check_interrupts_at(i);
		clin_curves_step(curves, &curve, i);
		limits = clin_km_limits(&curve, option.interval, CLIN_LOWER_USUAL, option.z);
		steps[i] = (ClinPlotStep){curve.time,  curve.survival, limits.low,
		                          limits.high, curve.n_risk,   curve.n_censor};
		out.events += curves->moments[i].deaths;
	}
	return out;
}

/* the picture of the curves "all"; NULL over nobody */
static Datum
step_picture(FunctionCallInfo fcinfo, ClinStepPlot *plot, ClinPlotCurve *all)
{
	StringInfoData svg;
	ClinSink sink;

	if (plot->count == 0)
		PG_RETURN_NULL();
	if (plot->count == 1 && all[0].name[0] == '\0')
		all[0].name = NULL;
	plot->curves = all;
	plot->title = clin_picture_text(fcinfo, 1);
	plot->x_label = clin_picture_text(fcinfo, 2);
	initStringInfo(&svg);
	sink = clin_picture_sink(&svg);
	clin_plot_steps(&sink, plot);
	PG_RETURN_DATUM(clin_picture(&svg));
}

/* whether an argument but the title is NULL */
static bool
lacks_argument(FunctionCallInfo fcinfo)
{
	for (int arg = 0; arg < PG_NARGS(); arg++)
		if (arg != 1 && PG_ARGISNULL(arg))
			return true;
	return false;
}

PG_FUNCTION_INFO_V1(clin_sql_plot_survival);

/* clin.plot_survival(state, title, x_label, level, interval, risk_table, timefix) */
Datum
clin_sql_plot_survival(PG_FUNCTION_ARGS)
{
	ClinPlotCurve all[CLIN_STYLES];
	ClinStepPlot plot = {0};
	ClinLimitsOption option;
	ClinCurves curves;

	if (lacks_argument(fcinfo))
		PG_RETURN_NULL();
	option = clin_limits_option(fcinfo, 3, "plot_survival");
	plot.risk_table = PG_GETARG_BOOL(5);
	clin_curves_open_any(&curves, fcinfo, PG_GETARG_BOOL(6));
	while (clin_curves_next(&curves))
	{
		CHECK_FOR_INTERRUPTS();
		clin_picture_check("plot_survival", plot.count);
		clin_curves_set_variance(&curves, CLIN_VARIANCE_AUTO, CLIN_KAPLAN_MEIER);
		all[plot.count++] = walk(&curves, option);
	}
	return step_picture(fcinfo, &plot, all);
}

/* the incidence of a cause along the curve at hand */
static ClinPlotCurve
walk_incidence(const ClinCurves *curves, int32 cause, ClinLimitsOption option)
{
	ClinPlotStep *steps = make_steps(curves);
	ClinPlotCurve out = {name_of(curves, curves->causes[cause]), steps, curves->length, 0,
	                     clin_curves_events(curves, cause)};
	ClinCourse course = clin_curves_course(curves, cause, CLIN_INCIDENCE_JACKKNIFE);

	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits = clin_course_limits(&course, i, option);

		steps[i] = (ClinPlotStep){curves->moments[i].time,
		                          course.incidence[i],
		                          limits.low,
		                          limits.high,
		                          curves->moments[i].at_risk,
		                          0};
	}
	clin_course_free(&course);
	return out;
}

PG_FUNCTION_INFO_V1(clin_sql_plot_cumulative_incidence);

/* clin.plot_cumulative_incidence(state, title, x_label, level, interval, timefix) */
Datum
clin_sql_plot_cumulative_incidence(PG_FUNCTION_ARGS)
{
	ClinPlotCurve all[CLIN_STYLES];
	ClinStepPlot plot = {.incidence = true};
	ClinLimitsOption option;
	ClinCurves curves;

	if (lacks_argument(fcinfo))
		PG_RETURN_NULL();
	option = clin_limits_option(fcinfo, 3, "plot_cumulative_incidence");
	clin_curves_open_history(&curves, clin_state_arg(fcinfo, 0, &clin_history_kind),
	                         PG_GETARG_BOOL(5));
	while (clin_curves_next(&curves))
	{
		int first = plot.count;

		for (int32 cause = 0; cause < curves.history.causes; cause++)
		{
			if (cause == curves.history.censored)
				continue;
			clin_picture_check("plot_cumulative_incidence", plot.count);
			all[plot.count++] = walk_incidence(&curves, cause, option);
		}
		if (plot.count > first)
			all[first].subjects = clin_curves_subjects(&curves);
	}
	return step_picture(fcinfo, &plot, all);
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
	ClinSink sink;

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
	plot.title = clin_picture_text(fcinfo, 2);
	plot.x_label = clin_picture_text(fcinfo, 3);
	initStringInfo(&svg);
	sink = clin_picture_sink(&svg);
	clin_plot_histogram(&sink, &plot);
	PG_RETURN_DATUM(clin_picture(&svg));
}
