/*
 * curves.c
 *	  The curves of a survival state, one after another, and the options they are read with.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/distribution.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "room.h"
#include "state.h"
#include "tests.h"

static const char **
names_of(const ClinStateKind *kind, const ClinState *state, int axis)
{
	const char **names =
		palloc(sizeof(char *) * ((Size) clin_axis_names(kind, state, axis, NULL) + 1));

	clin_axis_names(kind, state, axis, names);
	return names;
}

static void *
allocate(Size size, Size count)
{
	return clin_room(CurrentMemoryContext, size * (count + 1));
}

void
clin_curves_open(ClinCurves *curves, const ClinState *state, bool timefix)
{
	const ClinStateKind *kind = &clin_survival_kind;
	Size count = state->rows[CLIN_SURVIVAL_CELLS];

	*curves = (ClinCurves){
		.cells = allocate(sizeof(ClinTallyEntry), count),
		.count = count,
		.groups = names_of(kind, state, 0),
		.strata = names_of(kind, state, 1),
		.flags = state->flags,
		.timefix = timefix,
		.moments = allocate(sizeof(ClinMoment), count),
	};
	CHECK_FOR_INTERRUPTS();
	memcpy(curves->cells, clin_survival_cells(state), sizeof(ClinTallyEntry) * count);
	if (timefix)
	{
		ClinTallyEntry *work = allocate(2 * sizeof(ClinTallyEntry), count);

		clin_survival_fix_times(curves->cells, &curves->count, work, &clin_interrupts);
		pfree(work);
	}
}

void
clin_curves_open_history(ClinCurves *curves, const ClinState *state, bool timefix)
{
	const ClinStateKind *kind = &clin_history_kind;
	Size count = state->rows[0];

	*curves = (ClinCurves){
		.records = allocate(sizeof(ClinRecord), count),
		.count = count,
		.groups = names_of(kind, state, CLIN_HISTORY_GROUP),
		.strata = names_of(kind, state, CLIN_HISTORY_STRATUM),
		.causes = names_of(kind, state, CLIN_HISTORY_CAUSE),
		.clusters = clin_axis_names(kind, state, CLIN_HISTORY_CLUSTER, NULL),
		.flags = state->flags,
		.timefix = timefix,
		.history_moments = allocate(sizeof(ClinHistoryMoment), count),
		.moments = allocate(sizeof(ClinMoment), count),
	};
	curves->fractional = clin_history_is_fractional(clin_records(kind, state), count);
	curves->history.flags = state->flags;
	curves->history.causes =
		(int32_t) clin_axis_names(kind, state, CLIN_HISTORY_CAUSE, NULL);
	curves->history.censored =
		clin_axis_find(kind, state, CLIN_HISTORY_CAUSE, (ClinText){"", 0});
	CHECK_FOR_INTERRUPTS();
	memcpy(curves->records, clin_records(kind, state), sizeof(ClinRecord) * count);
	if (timefix)
	{
		bool entries = state->flags & CLIN_HISTORY_HAS_ENTRY;
		double *work = allocate(2 * sizeof(double), count);
		size_t cuts;

		clin_history_cuts(curves->records, count, entries, work, &cuts, &clin_interrupts);
		clin_history_fix_times(curves->records, count, entries, work, cuts);
		pfree(work);
	}
}

void
clin_curves_open_any(ClinCurves *curves, FunctionCallInfo fcinfo, bool timefix)
{
	const ClinState *state = (const ClinState *) PG_GETARG_VARLENA_P(0);

	if (VARSIZE(state) >= sizeof(ClinState) && state->magic == clin_history_kind.magic)
		clin_curves_open_history(curves, clin_state_arg(fcinfo, 0, &clin_history_kind),
		                         timefix);
	else
		clin_curves_open(curves, clin_state_arg(fcinfo, 0, &clin_survival_kind), timefix);
}

/* the moments of the curve of these records */
static void
next_history(ClinCurves *curves)
{
	ClinHistoryCurve *history = &curves->history;
	double *entries = NULL;
	size_t count;

	history->records = curves->records + curves->next;
	history->count = clin_history_slice(history->records, curves->count - curves->next);
	curves->next += history->count;
	if (curves->flags & CLIN_HISTORY_HAS_ENTRY)
		entries = allocate(2 * sizeof(double), history->count);
	count = clin_history_moments(history, entries, curves->history_moments);
	for (size_t i = 0; i < count; i++)
	{
		const ClinHistoryMoment *moment = &curves->history_moments[i];

		curves->moments[i] = (ClinMoment){moment->time, moment->at_risk, moment->events,
		                                  moment->censored, moment->deaths};
	}
	curves->length = count;
	if (entries != NULL)
		pfree(entries);
}

bool
clin_curves_next(ClinCurves *curves)
{
	const ClinTallyEntry *cells = curves->cells + curves->next;
	const ClinRecord *records = curves->records + curves->next;

	if (curves->next == curves->count)
		return false;
	CHECK_FOR_INTERRUPTS();
	if (curves->records != NULL)
		next_history(curves);
	else
	{
		curves->at = cells;
		curves->length = clin_cells_slice(cells, curves->count - curves->next);
		curves->next += curves->length;
		clin_km_moments(cells, curves->length, curves->moments);
	}
	if (curves->flags & CLIN_AXIS_FLAG(0))
	{
		curves->group =
			curves->groups[curves->records != NULL ? records->name[0] : cells->group];
		curves->group_text = CStringGetTextDatum(curves->group);
	}
	if (curves->flags & CLIN_AXIS_FLAG(1))
	{
		curves->stratum =
			curves->strata[curves->records != NULL ? records->name[1] : cells->stratum];
		curves->stratum_text = CStringGetTextDatum(curves->stratum);
	}
	return true;
}

/* work space of clin_history_robust and clin_incidence for the curve at hand */
static ClinHistoryWork
make_work(const ClinCurves *curves)
{
	const ClinHistoryCurve *history = &curves->history;
	ClinHistoryWork work = {.unit_count = clin_history_units(history, curves->clusters)};

	work.units = allocate(sizeof(ClinUnit), work.unit_count);
	if (curves->flags & CLIN_HISTORY_HAS_ENTRY)
	{
		work.by_entry = allocate(sizeof(ClinEntryPlace), history->count);
		clin_history_order(history, work.by_entry);
	}
	return work;
}

static void
free_work(const ClinHistoryWork *work)
{
	pfree(work->units);
	if (work->by_entry != NULL)
		pfree(work->by_entry);
}

double
clin_curves_events(const ClinCurves *curves, int32 cause)
{
	const ClinHistoryCurve *history = &curves->history;
	double events = 0;

	for (size_t i = 0; i < history->count; i++)
		if (history->records[i].name[CLIN_HISTORY_CAUSE] == cause)
			events += (double) history->records[i].count;
	return events;
}

double
clin_curves_subjects(const ClinCurves *curves)
{
	double subjects = 0;

	if (curves->records == NULL)
		return curves->moments[0].at_risk;
	for (size_t i = 0; i < curves->history.count; i++)
		subjects += (double) curves->history.records[i].count;
	return subjects;
}

ClinCourse
clin_curves_course(const ClinCurves *curves, int32 cause, ClinIncidenceVariance method)
{
	ClinHistoryWork work = make_work(curves);
	ClinCourse course = {
		.events = allocate(sizeof(double), curves->length),
		.incidence = allocate(sizeof(double), curves->length),
		.variance = allocate(sizeof(double), curves->length),
	};

	clin_incidence(&curves->history, curves->history_moments, curves->length, cause, method,
	               &work, course.events, course.incidence, course.variance);
	free_work(&work);
	CHECK_FOR_INTERRUPTS();
	return course;
}

void
clin_course_free(const ClinCourse *course)
{
	pfree(course->events);
	pfree(course->incidence);
	pfree(course->variance);
}

ClinLimits
clin_course_limits(const ClinCourse *course, size_t i, ClinLimitsOption option)
{
	double p = course->incidence[i];
	double se = p > 0 ? sqrt(fmax(course->variance[i], 0)) / p : 0;

	return clin_probability_limits(p, se, se, option.interval, option.z);
}

static bool
has_clusters(const ClinCurves *curves)
{
	return curves->flags & CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER);
}

/* whether this variance is a robust one of these curves */
static bool
is_robust(const ClinCurves *curves, ClinVariance variance)
{
	if (curves->records == NULL || variance != CLIN_VARIANCE_AUTO)
		return curves->records != NULL && variance == CLIN_VARIANCE_ROBUST;
	return has_clusters(curves) || curves->fractional;
}

const char *
clin_jackknife_text(const ClinCurves *curves)
{
	return has_clusters(curves) ? "jackknife over clusters" : "jackknife";
}

void
clin_curves_set_variance(ClinCurves *curves, ClinVariance variance, ClinEstimator estimator)
{
	ClinHistoryWork work;
	double survival = 1;

	curves->log_variance = NULL;
	curves->hazard_variance = NULL;
	if (!is_robust(curves, variance))
		return;
	work = make_work(curves);
	curves->log_variance = allocate(sizeof(double), curves->length);
	curves->hazard_variance = allocate(sizeof(double), curves->length);
	clin_history_robust(&curves->history, curves->history_moments, curves->length,
	                    estimator, &work, curves->log_variance, curves->hazard_variance);
	free_work(&work);
	for (size_t i = 0; i < curves->length; i++)
	{
		const ClinMoment *moment = &curves->moments[i];

		if (moment->events > 0)
			survival *= (moment->at_risk - moment->events) / moment->at_risk;
		/* at 0 the curve itself has variance 0 */
		if (survival > 0)
			curves->log_variance[i] /= survival * survival;
	}
}

void
clin_curves_step(const ClinCurves *curves, ClinCurve *curve, size_t i)
{
	clin_km_step(curve, &curves->moments[i]);
	if (curves->log_variance == NULL)
		return;
	curve->hazard_variance = curves->hazard_variance[i];
	curve->variance = curve->estimator == CLIN_KAPLAN_MEIER ? curves->log_variance[i]
	                                                        : curves->hazard_variance[i];
}

void
clin_curves_count(const ClinCurves *curves, ClinRow *row, double count)
{
	if (curves->records != NULL)
		clin_row_real(row, true, count);
	else
		clin_row_int(row, (int64) count);
}

void
clin_curves_name(const ClinCurves *curves, ClinRow *row)
{
	clin_row_datum(row, curves->group != NULL, curves->group_text);
	clin_row_datum(row, curves->stratum != NULL, curves->stratum_text);
}

const char *
clin_times_text(bool timefix)
{
	return timefix ? "" : ", times as they are";
}

void
clin_curves_say(ClinCurves *curves, const char *method)
{
	curves->method =
		CStringGetTextDatum(psprintf("%s%s", method, clin_times_text(curves->timefix)));
}

void
clin_curves_method(const ClinCurves *curves, ClinRow *row)
{
	clin_row_datum(row, true, curves->method);
}

/* clang-format off */
static const ClinInput limits_inputs[] = {
	{"level",    CLIN_REAL,   .possible = {true, true, true, 0, 1}},
	{"interval", CLIN_CHOICE, .choices = CLIN_CHOICES("log", "plain", "log-log", "logit", "arcsin", "none")},
	{NULL}
};
/* clang-format on */

ClinLimitsOption
clin_limits_option(FunctionCallInfo fcinfo, int level_arg, const char *function)
{
	text *interval = PG_GETARG_TEXT_PP(level_arg + 1);
	double in[2];

	in[0] = clin_given(PG_GETARG_FLOAT8(level_arg));
	in[1] = clin_input_choice(&limits_inputs[1], VARDATA_ANY(interval),
	                          VARSIZE_ANY_EXHDR(interval));
	clin_check_arguments(function, limits_inputs, in, NULL);
	return (ClinLimitsOption){(ClinInterval) in[1], clin_normal_quantile(in[0])};
}

static const ClinInput estimator_input = {
	"estimator", CLIN_CHOICE,
	.choices = CLIN_CHOICES("kaplan-meier", "nelson-aalen", "fleming-harrington")};

ClinEstimator
clin_estimator_option(FunctionCallInfo fcinfo, int arg, const char *function)
{
	return (ClinEstimator) clin_choice_argument(fcinfo, arg, function, &estimator_input);
}

const char *
clin_estimator_text(ClinEstimator estimator)
{
	static const char *const names[] = {"Kaplan-Meier", "Nelson-Aalen",
	                                    "Fleming-Harrington"};

	return names[estimator];
}

static const ClinInput lower_input = {"lower", CLIN_CHOICE,
                                      .choices = CLIN_CHOICES("usual", "peto", "modified")};
static const ClinInput variance_input = {
	"variance", CLIN_CHOICE, .choices = CLIN_CHOICES("auto", "greenwood", "robust")};

ClinReading
clin_reading_arguments(FunctionCallInfo fcinfo, int level_arg, const char *function)
{
	ClinReading reading = {
		.limits = clin_limits_option(fcinfo, level_arg, function),
		.timefix = PG_GETARG_BOOL(level_arg + 2),
		.estimator = clin_estimator_option(fcinfo, level_arg + 3, function),
		.lower =
			(ClinLower) clin_choice_argument(fcinfo, level_arg + 4, function, &lower_input),
	};

	if (PG_NARGS() > level_arg + 5)
		reading.variance = (ClinVariance) clin_choice_argument(fcinfo, level_arg + 5,
		                                                       function, &variance_input);
	return reading;
}

char *
clin_limits_text(ClinInterval interval, ClinLower lower)
{
	if (interval == CLIN_INTERVAL_NONE)
		return pstrdup("no limits");
	if (lower == CLIN_LOWER_USUAL)
		return psprintf("%s limits", limits_inputs[1].choices[interval]);
	return psprintf("%s limits, %s lower limits", limits_inputs[1].choices[interval],
	                lower_input.choices[lower]);
}

/* the words of a variance in effect */
static const char *
variance_text(const ClinCurves *curves, const ClinReading *reading)
{
	if (is_robust(curves, reading->variance))
		return clin_jackknife_text(curves);
	return reading->estimator == CLIN_KAPLAN_MEIER ? "Greenwood" : "variance of the hazard";
}

void
clin_reading_open(ClinCurves *curves, FunctionCallInfo fcinfo, const ClinReading *reading)
{
	clin_curves_open_any(curves, fcinfo, reading->timefix);
	clin_curves_say(curves,
	                psprintf("%s, %s, %s", clin_estimator_text(reading->estimator),
	                         clin_limits_text(reading->limits.interval, reading->lower),
	                         variance_text(curves, reading)));
}

ClinCurve
clin_curves_begin(ClinCurves *curves, const ClinReading *reading)
{
	ClinCurve curve;

	clin_curves_set_variance(curves, reading->variance, reading->estimator);
	clin_km_begin(&curve, reading->estimator);
	return curve;
}

ClinLimits
clin_reading_limits(const ClinReading *reading, const ClinCurve *curve)
{
	return clin_km_limits(curve, reading->limits.interval, reading->lower,
	                      reading->limits.z);
}

static int
compare_reals(const void *a, const void *b)
{
	double left = *(const double *) a;
	double right = *(const double *) b;

	return (left > right) - (left < right);
}

double *
clin_reals_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                    const ClinInput *input, int *count)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(arg);
	const ClinInput inputs[] = {*input, {NULL}};
	ClinItems items;
	double in[1];
	double *numbers;
	Datum *elements;
	bool *nulls;

	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
	                  &elements, &nulls, count);
	numbers = palloc(sizeof(double) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
		numbers[i] = nulls[i] ? INFINITY : clin_given(DatumGetFloat8(elements[i]));
	items = (ClinItems){.count = *count, .numbers = numbers};
	in[0] = *count;
	clin_check_arguments(function, inputs, in, &items);
	return numbers;
}

double *
clin_times_argument(FunctionCallInfo fcinfo, int arg, const char *function, int *count)
{
	static const ClinInput input = {"times", CLIN_REAL_ARRAY, .possible = CLIN_AT_LEAST(0)};
	double *times = clin_reals_argument(fcinfo, arg, function, &input, count);

	qsort(times, (Size) *count, sizeof(double), compare_reals);
	return times;
}

double
clin_tau_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	static const ClinInput inputs[] = {{"tau", CLIN_REAL, .possible = CLIN_ABOVE(0)},
	                                   {NULL}};
	double tau;

	if (PG_ARGISNULL(arg))
		return NAN;
	tau = clin_given(PG_GETARG_FLOAT8(arg));
	clin_check_arguments(function, inputs, &tau, NULL);
	return tau;
}

static double
last_time(const ClinCurves *curves)
{
	double last = NAN;

	for (size_t i = 0; i < curves->count; i++)
		last = fmax(last, curves->records != NULL
		                      ? curves->records[i].number[CLIN_HISTORY_TIME]
		                      : curves->cells[i].value);
	return last;
}

double
clin_curves_tau(const ClinCurves *curves, double tau, const char *function)
{
	double last = last_time(curves);

	if (isnan(tau))
		return last;
	if (tau > last)
		ereport(
			NOTICE,
			(errmsg("%s: argument \"tau\" is after the last time of all curves", function),
		     errdetail("A curve above 0 is continued at its last height, though nobody was "
		               "followed there."),
		     errhint("Give times and tau in one unit, and a tau within the follow-up.")));
	return tau;
}
