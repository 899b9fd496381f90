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
open_curves(FunctionCallInfo fcinfo, ClinCurves *curves, int timefix_arg)
{
	clin_curves_open_any(curves, fcinfo, PG_GETARG_BOOL(timefix_arg));
}

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

static const ClinInput variance_input = {
	"variance", CLIN_CHOICE, .choices = CLIN_CHOICES("auto", "greenwood", "robust")};
static const ClinInput lower_input = {"lower", CLIN_CHOICE,
                                      .choices = CLIN_CHOICES("usual", "peto", "modified")};

PG_FUNCTION_INFO_V1(clin_sql_survival_curve);

/* clin.survival_curve(state, level, interval, timefix, estimator, lower): a row a curve and
 * time */
Datum
clin_sql_survival_curve(PG_FUNCTION_ARGS)
{
	ClinLimitsOption option = clin_limits_option(fcinfo, 1, "survival_curve");
	ClinEstimator estimator = clin_estimator_option(fcinfo, 4, "survival_curve");
	ClinLower lower =
		(ClinLower) clin_choice_argument(fcinfo, 5, "survival_curve", &lower_input);
	ClinVariance variance =
		PG_NARGS() > 6 ? (ClinVariance) clin_choice_argument(fcinfo, 6, "survival_curve",
	                                                         &variance_input)
					   : CLIN_VARIANCE_AUTO;
	ClinCurves curves;
	ClinCurve curve;
	ClinRow row;

	open_curves(fcinfo, &curves, 3);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		double last_risk = curves.moments[0].at_risk;

		clin_curves_set_variance(&curves, variance, estimator);
		clin_km_begin(&curve, estimator);
		for (size_t i = 0; i < curves.length; i++)
		{
			clin_check_interrupts_at(i);
			clin_curves_step(&curves, &curve, i);
			if (curve.n_event > 0)
				last_risk = curve.n_risk;
			clin_curves_name(&curves, &row);
			clin_row_real(&row, true, curve.time);
			clin_curves_count(&curves, &row, curve.n_risk);
			clin_curves_count(&curves, &row, curve.n_event);
			clin_curves_count(&curves, &row, curve.n_censor);
			put_estimate(&row, &curve,
			             clin_probability_limits(curve.survival, sqrt(curve.variance),
			                                     clin_km_lower_se(&curve, lower, last_risk),
			                                     option.interval, option.z));
			put_real(&row, curve.survival == 0 && curves.log_variance != NULL
			                   ? NAN
			                   : sqrt(curve.variance));
			clin_row_real(&row, true, curve.hazard);
			clin_row_real(&row, true, sqrt(curve.hazard_variance));
			clin_rows_put(&row);
		}
	}
	return (Datum) 0;
}

/* One time asked for: the row of it, from the curve walked up to the time before. After
 * the last time of a curve nothing is known but that it stays at 0 where it got there. */
static void
put_at(ClinRow *row, const ClinCurves *curves, ClinCurve *curve, size_t *next, double time,
       ClinLimitsOption option)
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
	else if (!started && option.interval != CLIN_INTERVAL_NONE)
		put_estimate(row, curve, (ClinLimits){1, 1});
	else
		put_estimate(row, curve, clin_km_limits(curve, option.interval, option.z));
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_at);

/* clin.survival_at(state, times, level, interval, timefix, estimator): a row a curve and
 * time asked */
Datum
clin_sql_survival_at(PG_FUNCTION_ARGS)
{
	ClinLimitsOption option = clin_limits_option(fcinfo, 2, "survival_at");
	ClinEstimator estimator = clin_estimator_option(fcinfo, 5, "survival_at");
	int count;
	double *times = clin_times_argument(fcinfo, 1, "survival_at", &count);
	ClinCurves curves;
	ClinCurve curve;
	ClinRow row;

	open_curves(fcinfo, &curves, 4);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		size_t next = 0;

		clin_curves_set_variance(&curves, CLIN_VARIANCE_AUTO, estimator);
		clin_km_begin(&curve, estimator);
		for (int i = 0; i < count; i++)
			put_at(&row, &curves, &curve, &next, times[i], option);
	}
	return (Datum) 0;
}

/* the quantile of the curve and of its two limits, one row */
static void
put_quantile(ClinRow *row, const ClinCurves *curves, double p, ClinLimitsOption option,
             ClinEstimator estimator)
{
	ClinQuantile quantiles[3];
	ClinCurve curve;

	for (int i = 0; i < 3; i++)
		clin_km_quantile_begin(&quantiles[i], p);
	clin_km_begin(&curve, estimator);
	for (size_t i = 0; i < curves->length; i++)
	{
		ClinLimits limits;

		clin_check_interrupts_at(i);
		clin_curves_step(curves, &curve, i);
		limits = clin_km_limits(&curve, option.interval, option.z);
		clin_km_quantile_put(&quantiles[0], curve.time, curve.survival);
		clin_km_quantile_put(&quantiles[1], curve.time, limits.low);
		clin_km_quantile_put(&quantiles[2], curve.time, limits.high);
	}
	clin_curves_name(curves, row);
	clin_row_real(row, true, p);
	for (int i = 0; i < 3; i++)
		put_real(row, i > 0 && option.interval == CLIN_INTERVAL_NONE
		                  ? NAN
		                  : clin_km_quantile_end(&quantiles[i]));
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_quantiles);

/* clin.survival_quantiles(state, probabilities, level, interval, timefix, estimator) */
Datum
clin_sql_survival_quantiles(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"probabilities", CLIN_REAL_ARRAY,
	                                .possible = CLIN_BETWEEN(0, 1)};
	ClinLimitsOption option = clin_limits_option(fcinfo, 2, "survival_quantiles");
	ClinEstimator estimator = clin_estimator_option(fcinfo, 5, "survival_quantiles");
	int count;
	double *probabilities =
		clin_reals_argument(fcinfo, 1, "survival_quantiles", &input, &count);
	ClinCurves curves;
	ClinRow row;

	open_curves(fcinfo, &curves, 4);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		clin_curves_set_variance(&curves, CLIN_VARIANCE_AUTO, estimator);
		for (int i = 0; i < count; i++)
			put_quantile(&row, &curves, probabilities[i], option, estimator);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_median_survival);

/* clin.median_survival(state, level, interval, timefix, estimator): a row a curve */
Datum
clin_sql_median_survival(PG_FUNCTION_ARGS)
{
	ClinLimitsOption option = clin_limits_option(fcinfo, 1, "median_survival");
	ClinEstimator estimator = clin_estimator_option(fcinfo, 4, "median_survival");
	ClinCurves curves;
	ClinCurve curve;
	ClinRow row;

	open_curves(fcinfo, &curves, 3);
	clin_rows_begin(&row, fcinfo);
	while (clin_curves_next(&curves))
	{
		ClinMedian medians[3];
		double events = 0;

		for (int i = 0; i < 3; i++)
			clin_km_median_begin(&medians[i]);
		clin_km_begin(&curve, estimator);
		clin_curves_name(&curves, &row);
		clin_row_int(&row, (int64) curves.moments[0].at_risk);
		for (size_t i = 0; i < curves.length; i++)
		{
			ClinLimits limits;

			clin_check_interrupts_at(i);
			clin_curves_step(&curves, &curve, i);
			limits = clin_km_limits(&curve, option.interval, option.z);
			clin_km_median_put(&medians[0], curve.time, curve.survival);
			clin_km_median_put(&medians[1], curve.time, limits.low);
			clin_km_median_put(&medians[2], curve.time, limits.high);
			events += curve.n_event;
		}
		clin_row_int(&row, (int64) events);
		for (int i = 0; i < 3; i++)
			put_real(&row, clin_km_median_end(&medians[i]));
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
	open_curves(fcinfo, &curves, 2);
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
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
