/*
 * history_curve.c
 *	  What is read off event histories: cumulative incidence and Gray's test.
 */
#include "postgres.h"

#include <math.h>

#include "base/distribution.h"
#include "survival/gray.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "state.h"
#include "tests.h"

#define MAX_GROUPS 200 /* the sums of Gray's test are this squared */

PG_FUNCTION_INFO_V1(clin_sql_history_values);

/* clin.history_values(state): the rows as they are */
Datum
clin_sql_history_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_history_kind);
	const ClinRecord *records = clin_records(&clin_history_kind, state);
	const char **names[CLIN_MAX_AXES];
	ClinRow row;

	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
	{
		names[axis] = palloc(sizeof(char *) *
		                     (clin_axis_names(&clin_history_kind, state, axis, NULL) + 1));
		clin_axis_names(&clin_history_kind, state, axis, names[axis]);
	}
	clin_rows_begin(&row, fcinfo);
	for (uint32 i = 0; i < state->rows[0]; i++)
	{
		const char *text[CLIN_MAX_AXES];

		for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
			text[axis] =
				clin_has_axis(state, axis) ? names[axis][records[i].name[axis]] : NULL;
		if (text[CLIN_HISTORY_CAUSE][0] == '\0')
			text[CLIN_HISTORY_CAUSE] = NULL;
		clin_row_text(&row, text[CLIN_HISTORY_GROUP]);
		clin_row_text(&row, text[CLIN_HISTORY_STRATUM]);
		clin_row_real(&row, true, records[i].number[CLIN_HISTORY_TIME]);
		clin_row_real(&row, state->flags & CLIN_HISTORY_HAS_ENTRY,
		              records[i].number[CLIN_HISTORY_ENTRY]);
		clin_row_real(&row, true, records[i].number[CLIN_HISTORY_WEIGHT]);
		clin_row_text(&row, text[CLIN_HISTORY_CAUSE]);
		clin_row_text(&row, text[CLIN_HISTORY_CLUSTER]);
		clin_row_int(&row, records[i].count);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* what counts subjects as they are */
static void
check_plain(const ClinCurves *curves, const char *function, const char *what)
{
	if (curves->flags & (CLIN_HISTORY_HAS_ENTRY | CLIN_HISTORY_HAS_WEIGHTS |
	                     CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: %s is not defined with weights, entries or clusters",
		                       function, what),
		                errhint("Build the state with clin.competing_risks.")));
}

/* ---------------------------------------------------------------- cumulative incidence */

static const ClinInput variance_input = {"variance", CLIN_CHOICE,
                                         .choices = CLIN_CHOICES("jackknife", "aalen")};

/* The incidence of one cause along the curve at hand, and how it is reported. */
typedef struct Course
{
	const ClinCurves *curves;
	ClinLimitsOption option;
	int32 cause;
	ClinCourse at;
} Course;

/* incidence, se, low, high after the i-th moment; before the first, i is -1 */
static void
put_incidence(ClinRow *row, const Course *course, ssize_t i)
{
	ClinLimits limits = {NAN, NAN};

	if (i >= 0)
		limits = clin_course_limits(&course->at, (size_t) i, course->option);
	clin_row_real(row, true, i < 0 ? 0 : course->at.incidence[i]);
	clin_row_real(row, true, i < 0 ? 0 : sqrt(fmax(course->at.variance[i], 0)));
	clin_row_known(row, limits.low);
	clin_row_known(row, limits.high);
}

static void
put_course(ClinRow *row, const Course *course)
{
	const ClinCurves *curves = course->curves;

	for (size_t i = 0; i < curves->length; i++)
	{
		clin_check_interrupts_at(i);
		clin_curves_name(curves, row);
		clin_row_text(row, curves->causes[course->cause]);
		clin_row_real(row, true, curves->moments[i].time);
		clin_row_real(row, true, curves->moments[i].at_risk);
		clin_row_real(row, true, course->at.events[i]);
		put_incidence(row, course, (ssize_t) i);
		clin_curves_method(curves, row);
		clin_rows_put(row);
	}
}

static void
put_course_at(ClinRow *row, const Course *course, const double *times, int count)
{
	const ClinCurves *curves = course->curves;
	size_t next = 0;

	for (int k = 0; k < count; k++)
	{
		double events = 0;

		for (; next < curves->length && curves->moments[next].time <= times[k]; next++)
			events += course->at.events[next];
		clin_curves_name(curves, row);
		clin_row_text(row, curves->causes[course->cause]);
		clin_row_real(row, true, times[k]);
		clin_row_real(row, true, events);
		if (times[k] <= curves->moments[curves->length - 1].time)
			put_incidence(row, course, (ssize_t) next - 1);
		else
			for (int i = 0; i < 4; i++)
				clin_row_known(row, NAN);
		clin_curves_method(curves, row);
		clin_rows_put(row);
	}
}

/* rows of all curves and causes, at the times or, without them, at all moments */
static Datum
all_courses(FunctionCallInfo fcinfo, const char *function, int level_arg,
            const double *times, int count)
{
	ClinLimitsOption option = clin_limits_option(fcinfo, level_arg, function);
	ClinIncidenceVariance method = (ClinIncidenceVariance) clin_choice_argument(
		fcinfo, level_arg + 2, function, &variance_input);
	ClinCurves curves;
	ClinRow row;

	clin_curves_open_history(&curves, clin_state_arg(fcinfo, 0, &clin_history_kind),
	                         PG_GETARG_BOOL(level_arg + 3));
	if (method == CLIN_INCIDENCE_AALEN)
		check_plain(&curves, function, "the variance of Aalen");
	clin_curves_say(&curves,
	                psprintf("Aalen-Johansen, %s, %s",
	                         method == CLIN_INCIDENCE_AALEN ? "variance of Aalen"
	                                                        : clin_jackknife_text(&curves),
	                         clin_limits_text(option.interval, CLIN_LOWER_USUAL)));
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
		for (int32 cause = 0; cause < curves.history.causes; cause++)
		{
			Course course;

			if (cause == curves.history.censored)
				continue;
			course = (Course){&curves, option, cause,
			                  clin_curves_course(&curves, cause, method)};
			if (times == NULL)
				put_course(&row, &course);
			else
				put_course_at(&row, &course, times, count);
			clin_course_free(&course.at);
		}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_cumulative_incidence);

/* clin.cumulative_incidence(state, level, interval, variance, timefix) */
Datum
clin_sql_cumulative_incidence(PG_FUNCTION_ARGS)
{
	return all_courses(fcinfo, "cumulative_incidence", 1, NULL, 0);
}

PG_FUNCTION_INFO_V1(clin_sql_cumulative_incidence_at);

/* clin.cumulative_incidence_at(state, times, level, interval, variance, timefix) */
Datum
clin_sql_cumulative_incidence_at(PG_FUNCTION_ARGS)
{
	int count;
	double *times = clin_times_argument(fcinfo, 1, "cumulative_incidence_at", &count);

	return all_courses(fcinfo, "cumulative_incidence_at", 2, times, count);
}

/* ---------------------------------------------------------------- Gray's test */

static int32
count_groups(const ClinState *state)
{
	uint32 groups = clin_axis_names(&clin_history_kind, state, CLIN_HISTORY_GROUP, NULL);

	if (!clin_has_axis(state, CLIN_HISTORY_GROUP))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("gray_test: the state has no groups"),
		     errhint(
				 "Build it with clin.competing_risks(time, event, cause, \"group\").")));
	if (groups > MAX_GROUPS)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("gray_test: the state has more than %d groups", MAX_GROUPS)));
	return (int32) groups;
}

static int
compare_stratum_time(const void *a, const void *b, void *steps)
{
	const ClinRecord *left = a;
	const ClinRecord *right = b;
	int32 stratum = left->name[CLIN_HISTORY_STRATUM];
	int32 other = right->name[CLIN_HISTORY_STRATUM];
	double time = left->number[CLIN_HISTORY_TIME];
	double than = right->number[CLIN_HISTORY_TIME];

	clin_check_interrupts_at(++*(uint64 *) steps);
	return stratum != other ? (stratum > other) - (stratum < other)
	                        : (time > than) - (time < than);
}

PG_FUNCTION_INFO_V1(clin_sql_gray_test);

/* clin.gray_test(state, rho, timefix): a row a cause */
Datum
clin_sql_gray_test(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {{"rho", CLIN_REAL, .possible = CLIN_ANY}, {NULL}};
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_history_kind);
	double rho = clin_given(PG_GETARG_FLOAT8(1));
	Size k = (Size) count_groups(state);
	uint64 steps = 0;
	ClinGray test = {.groups = (int32) k};
	ClinCurves curves;
	ClinRow row;

	clin_check_arguments("gray_test", inputs, &rho, NULL);
	clin_curves_open_history(&curves, state, PG_GETARG_BOOL(2));
	check_plain(&curves, "gray_test", "Gray's test");
	clin_curves_say(
		&curves,
		psprintf("%sGray, rho %.15g",
	             clin_has_axis(state, CLIN_HISTORY_STRATUM) ? "stratified " : "", rho));
	qsort_arg(curves.records, curves.count, sizeof(ClinRecord), compare_stratum_time,
	          &steps);
	test.score = palloc(sizeof(double) * (k + 1));
	test.variance = palloc(sizeof(double) * (k * k + 1));
	test.work = palloc(sizeof(double) * (clin_gray_workspace((int32_t) k) + 1));
	clin_rows_begin(&row, fcinfo);
	for (int32 cause = 0; cause < curves.history.causes && k > 1; cause++)
	{
		double chi_square;

		if (cause == curves.history.censored)
			continue;
		clin_gray(&test, curves.records, curves.count, cause, curves.history.censored, rho,
		          &clin_interrupts);
		chi_square = clin_gray_chi_square(&test);
		clin_row_text(&row, curves.causes[cause]);
		clin_row_known(&row, chi_square);
		clin_row_datum(&row, true, Int32GetDatum((int32) k - 1));
		clin_row_known(&row, clin_pchisq(chi_square, (double) k - 1, false, false));
		clin_row_known(&row, clin_pchisq(chi_square, (double) k - 1, false, true));
		clin_curves_method(&curves, &row);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
