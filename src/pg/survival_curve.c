/*
 * survival_curve.c
 *	  What is read off Kaplan-Meier curves.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"
#include "state.h"
#include "tests.h"

static void
put_real(ClinRow *row, double value)
{
	clin_row_real(row, !isnan(value), value);
}

static void
put_estimate(ClinRow *row, const ClinCurve *curve, ClinLimits limits)
{
	clin_row_real(row, true, curve->survival);
	put_real(row, clin_km_se(curve));
	put_real(row, limits.low);
	put_real(row, limits.high);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_values);

/* clin.survival_values(state): the counts as they are */
Datum
clin_sql_survival_values(PG_FUNCTION_ARGS)
{
	ClinCurves curves;
	ClinRow row;

	clin_curves_open(&curves, clin_state_arg(fcinfo, 0, &clin_survival_kind), false);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
		for (size_t i = 0; i < curves.length; i++)
		{
			clin_curves_name(&curves, &row);
			clin_row_real(&row, true, curves.at[i].value);
			clin_row_int(&row, curves.at[i].count[CLIN_EVENTS]);
			clin_row_int(&row, curves.at[i].count[CLIN_CENSORED]);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* the curve after its last moment */
static void
put_moment(ClinRow *row, const ClinCurves *curves, const ClinCurve *curve,
           const ClinReading *reading)
{
	clin_curves_name(curves, row);
	clin_row_real(row, true, curve->time);
	clin_curves_count(curves, row, curve->n_risk);
	clin_curves_count(curves, row, curve->n_event);
	clin_curves_count(curves, row, curve->n_censor);
	put_estimate(row, curve, clin_reading_limits(reading, curve));
	put_real(row, curve->survival == 0 && curves->log_variance != NULL
	                  ? NAN
	                  : sqrt(curve->variance));
	clin_row_real(row, true, curve->hazard);
	clin_row_real(row, true, sqrt(curve->hazard_variance));
	clin_curves_method(curves, row);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_curve);

/* clin.survival_curve(state, level, interval, timefix, estimator, lower [, variance]): a
 * row a curve and time */
Datum
clin_sql_survival_curve(PG_FUNCTION_ARGS)
{
	ClinReading reading = clin_reading_arguments(fcinfo, 1, "survival_curve");
	ClinCurves curves;
	ClinRow row;

	clin_reading_open(&curves, fcinfo, &reading);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		ClinCurve curve = clin_curves_begin(&curves, &reading);

		for (size_t i = 0; i < curves.length; i++)
		{
			clin_check_interrupts_at(i);
			clin_curves_step(&curves, &curve, i);
			put_moment(&row, &curves, &curve, &reading);
		}
	}
	return (Datum) 0;
}

/* One time asked for: the row of it, from the curve walked up to the time before. After
 * the last time of a curve nothing is known but that it stays at 0 where it got there. */
static void
put_at(ClinRow *row, const ClinCurves *curves, ClinCurve *curve, size_t *next, double time,
       const ClinReading *reading)
{
	const ClinMoment *moments = curves->moments;
	size_t count = curves->length;
	bool started;
	bool ended = time > moments[count - 1].time;
	double events = 0;
	double risk;

	for (; *next < count && moments[*next].time < time; ++*next)
	{
		clin_check_interrupts_at(*next);
		clin_curves_step(curves, curve, *next);
		events += curve->n_event;
	}
	risk = *next < count ? moments[*next].at_risk : 0;
	if (*next < count && moments[*next].time == time)
	{
		clin_curves_step(curves, curve, (*next)++);
		events += curve->n_event;
	}
	started = *next > 0;

	clin_curves_name(curves, row);
	clin_row_real(row, true, time);
	clin_curves_count(curves, row, risk);
	clin_curves_count(curves, row, events);
	if (ended && curve->survival > 0)
	{
		for (int i = 0; i < 4; i++)
			put_real(row, NAN);
	}
	else if (!started && reading->limits.interval != CLIN_INTERVAL_NONE)
		put_estimate(row, curve, (ClinLimits){1, 1});
	else
		put_estimate(row, curve, clin_reading_limits(reading, curve));
	clin_curves_method(curves, row);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_at);

/* clin.survival_at(state, times, level, interval, timefix, estimator, lower [, variance]):
 * a row a curve and time asked */
Datum
clin_sql_survival_at(PG_FUNCTION_ARGS)
{
	ClinReading reading = clin_reading_arguments(fcinfo, 2, "survival_at");
	int count;
	double *times = clin_times_argument(fcinfo, 1, "survival_at", &count);
	ClinCurves curves;
	ClinRow row;

	clin_reading_open(&curves, fcinfo, &reading);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		ClinCurve curve = clin_curves_begin(&curves, &reading);
		size_t next = 0;

		for (int i = 0; i < count; i++)
			put_at(&row, &curves, &curve, &next, times[i], &reading);
	}
	return (Datum) 0;
}

/* the quantile of the curve and of its two limits, one row */
static void
put_quantile(ClinRow *row, const ClinCurves *curves, ClinCurve curve, double p,
             const ClinReading *reading)
{
	ClinQuantile quantiles[3];

	for (int i = 0; i < 3; i++)
		clin_km_quantile_begin(&quantiles[i], p);
	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits;

		clin_check_interrupts_at(i);
		clin_curves_step(curves, &curve, i);
		limits = clin_reading_limits(reading, &curve);
		clin_km_quantile_put(&quantiles[0], curve.time, curve.survival);
		clin_km_quantile_put(&quantiles[1], curve.time, limits.low);
		clin_km_quantile_put(&quantiles[2], curve.time, limits.high);
	}
	clin_curves_name(curves, row);
	clin_row_real(row, true, p);
	for (int i = 0; i < 3; i++)
		put_real(row, i > 0 && reading->limits.interval == CLIN_INTERVAL_NONE
		                  ? NAN
		                  : clin_km_quantile_end(&quantiles[i]));
	clin_curves_method(curves, row);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_quantiles);

/* clin.survival_quantiles(state, probabilities, level, interval, timefix, estimator, lower
 * [, variance]) */
Datum
clin_sql_survival_quantiles(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"probabilities", CLIN_REAL_ARRAY,
	                                .possible = CLIN_BETWEEN(0, 1)};
	ClinReading reading = clin_reading_arguments(fcinfo, 2, "survival_quantiles");
	int count;
	double *probabilities =
		clin_reals_argument(fcinfo, 1, "survival_quantiles", &input, &count);
	ClinCurves curves;
	ClinRow row;

	clin_reading_open(&curves, fcinfo, &reading);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		ClinCurve curve = clin_curves_begin(&curves, &reading);

		for (int i = 0; i < count; i++)
			put_quantile(&row, &curves, curve, probabilities[i], &reading);
	}
	return (Datum) 0;
}

/* subjects, and of an event history the weights at risk at most and at first */
static void
put_size(ClinRow *row, const ClinCurves *curves)
{
	double most = 0;

	clin_row_int(row, (int64) clin_curves_subjects(curves));
	if (curves->records == NULL)
		return;
	for (size_t i = 0; i < curves->length; i++)
		most = fmax(most, curves->moments[i].at_risk);
	clin_row_real(row, true, most);
	clin_row_real(row, true, curves->moments[0].at_risk);
}

/* walks along the curve at hand; how many events there are */
static double
find_medians(const ClinCurves *curves, ClinCurve curve, const ClinReading *reading,
             ClinMedian medians[3])
{
	double events = 0;

	for (int i = 0; i < 3; i++)
		clin_km_median_begin(&medians[i]);
	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits;

		clin_check_interrupts_at(i);
		clin_curves_step(curves, &curve, i);
		limits = clin_reading_limits(reading, &curve);
		clin_km_median_put(&medians[0], curve.time, curve.survival);
		clin_km_median_put(&medians[1], curve.time, limits.low);
		clin_km_median_put(&medians[2], curve.time, limits.high);
		events += curve.n_event;
	}
	return events;
}

PG_FUNCTION_INFO_V1(clin_sql_median_survival);

/* clin.median_survival(state, level, interval, timefix, estimator, lower [, variance]): a
 * row a curve */
Datum
clin_sql_median_survival(PG_FUNCTION_ARGS)
{
	ClinReading reading = clin_reading_arguments(fcinfo, 1, "median_survival");
	ClinCurves curves;
	ClinRow row;

	clin_reading_open(&curves, fcinfo, &reading);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		ClinMedian medians[3];
		ClinCurve curve = clin_curves_begin(&curves, &reading);
		double events = find_medians(&curves, curve, &reading, medians);

		clin_curves_name(&curves, &row);
		put_size(&row, &curves);
		clin_curves_count(&curves, &row, events);
		for (int i = 0; i < 3; i++)
			put_real(&row, clin_km_median_end(&medians[i]));
		clin_curves_method(&curves, &row);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_rmst);

/* clin.rmst(state, tau, timefix, estimator): a row a curve; tau NULL is the last time of
 * all curves */
Datum
clin_sql_rmst(PG_FUNCTION_ARGS)
{
	double tau = clin_tau_argument(fcinfo, 1, "rmst");
	ClinEstimator estimator;
	ClinCurves curves;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		return (Datum) 0;
	estimator = clin_estimator_option(fcinfo, 3, "rmst");
	clin_curves_open_any(&curves, fcinfo, PG_GETARG_BOOL(2));
	clin_curves_say(&curves, psprintf("%s, Greenwood", clin_estimator_text(estimator)));
	tau = clin_curves_tau(&curves, tau, "rmst");
	while (clin_curves_next(&curves))
	{
		double se;
		double mean;

		CHECK_FOR_INTERRUPTS();
		mean = clin_km_mean(curves.moments, curves.length, estimator, tau, &se);

		clin_curves_name(&curves, &row);
		clin_row_real(&row, true, tau);
		clin_row_real(&row, true, mean);
		clin_row_real(&row, true, se);
		clin_curves_method(&curves, &row);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
