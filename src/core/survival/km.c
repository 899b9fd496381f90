/*
 * km.c
 *	  Kaplan-Meier, Greenwood, Nelson-Aalen, and what is read off the curve.
 */
#include "survival/km.h"
#include "base/distribution.h"
#include "survival/survival.h"

#include <math.h>

#define TOLERANCE 0x1p-26 /* of R when it compares probabilities */

void
clin_km_moments(const ClinTallyEntry *cells, size_t count, ClinMoment *moments)
{
	double at_risk = 0;

	for (size_t i = count; i-- > 0;)
	{
		double events = (double) cells[i].count[CLIN_EVENTS];
		double censored = (double) cells[i].count[CLIN_CENSORED];

		at_risk += events + censored;
		moments[i] = (ClinMoment){cells[i].value, at_risk, events, censored, events};
	}
}

void
clin_km_begin(ClinCurve *curve, ClinEstimator estimator)
{
	*curve = (ClinCurve){.estimator = estimator, .survival = 1};
}

/* the sums of 1 / (y - k) and of its squares, k from 0 to "terms" - 1 */
static void
sum_inverses(double y, double terms, double *sum, double *squares)
{
	*sum = *squares = 0;
	if (terms > 1000)
	{
		*sum = clin_digamma(y + 1) - clin_digamma(y - terms + 1);
		*squares = clin_trigamma(y - terms + 1) - clin_trigamma(y + 1);
		return;
	}
	for (double k = 0; k < terms; k++)
	{
		*sum += 1 / (y - k);
		*squares += 1 / ((y - k) * (y - k));
	}
}

/* the mean weight of an event is the unit here */
ClinTurns
clin_km_turns(double events, double deaths, double at_risk)
{
	double y = events == deaths ? at_risk : deaths * (at_risk / events);
	double sum;
	double squares;

	sum_inverses(y, deaths, &sum, &squares);
	return (ClinTurns){sum, squares * (deaths / events), squares * y / events};
}

void
clin_km_step(ClinCurve *curve, const ClinMoment *moment)
{
	double d = moment->events;
	double y = moment->at_risk;

	curve->time = moment->time;
	curve->n_risk = y;
	curve->n_event = d;
	curve->n_censor = moment->censored;
	if (d > 0 || curve->last_risk == 0)
		curve->last_risk = y;
	if (d == 0)
		return;
	curve->greenwood += d / (y * (y - d));
	if (curve->estimator == CLIN_FLEMING_HARRINGTON)
	{
		ClinTurns turns = clin_km_turns(d, moment->deaths, y);

		curve->hazard += turns.hazard;
		curve->hazard_variance += turns.variance;
	}
	else
	{
		curve->hazard += d / y;
		curve->hazard_variance += d / (y * y);
	}
	if (curve->estimator == CLIN_KAPLAN_MEIER)
	{
		curve->survival *= (y - d) / y;
		curve->variance = curve->greenwood;
	}
	else
	{
		curve->survival = exp(-curve->hazard);
		curve->variance = curve->hazard_variance;
	}
}

double
clin_km_se(const ClinCurve *curve)
{
	double se = curve->survival * sqrt(curve->variance);

	return isfinite(se) ? se : NAN;
}

static double
logistic(double x)
{
	return 1 / (1 + exp(-x));
}

static double
square_sine(double x)
{
	return sin(x) * sin(x);
}

ClinLimits
clin_probability_limits(double p, double se, double low_se, ClinInterval interval, double z)
{
	const ClinLimits none = {NAN, NAN};
	double low = z * low_se; /* on the scale of log p */
	double high = z * se;
	double x;

	if (interval == CLIN_INTERVAL_NONE)
		return none;
	if (p == 0)
		return interval == CLIN_INTERVAL_PLAIN && isfinite(low + high) ? (ClinLimits){0, 0}
		                                                               : none;
	if (p == 1 && interval != CLIN_INTERVAL_LOG && interval != CLIN_INTERVAL_PLAIN)
		return none;
	switch (interval)
	{
		case CLIN_INTERVAL_LOG:
			return (ClinLimits){p * exp(-low), fmin(p * exp(high), 1)};
		case CLIN_INTERVAL_PLAIN:
			return (ClinLimits){fmax(p - p * low, 0), fmin(p + p * high, 1)};
		case CLIN_INTERVAL_LOG_LOG:
			x = log(p); /* below 0 */
			return (ClinLimits){pow(p, exp(-low / x)), pow(p, exp(high / x))};
		case CLIN_INTERVAL_LOGIT:
			x = log(p / (1 - p));
			return (ClinLimits){logistic(x - low / (1 - p)), logistic(x + high / (1 - p))};
		case CLIN_INTERVAL_ARCSIN:
			x = asin(sqrt(p));
			p = 0.5 * sqrt(p / (1 - p));
			return (ClinLimits){square_sine(fmax(x - low * p, 0)),
			                    square_sine(fmin(x + high * p, M_PI_2))};
		default:
			return none;
	}
}

/* the standard error of log survival that the lower limit comes from */
static double
lower_se(const ClinCurve *curve, ClinLower lower)
{
	switch (lower)
	{
		case CLIN_LOWER_PETO:
			return sqrt((1 - curve->survival) / curve->n_risk);
		case CLIN_LOWER_MODIFIED:
			return sqrt(curve->variance * curve->last_risk / curve->n_risk);
		default:
			return sqrt(curve->variance);
	}
}

ClinLimits
clin_km_limits(const ClinCurve *curve, ClinInterval interval, ClinLower lower, double z)
{
	return clin_probability_limits(curve->survival, sqrt(curve->variance),
	                               lower_se(curve, lower), interval, z);
}

/* ---------------------------------------------------------------- quantiles */

void
clin_km_quantile_begin(ClinQuantile *quantile, double p)
{
	*quantile = (ClinQuantile){.p = p, .at_y = NAN, .beyond_y = NAN};
	clin_km_quantile_put(quantile, 0, 1);
}

void
clin_km_quantile_put(ClinQuantile *quantile, double time, double curve)
{
	double y = 1 - curve;

	quantile->last_y = y;
	quantile->last_time = time;
	if (y + TOLERANCE >= quantile->p && !(y >= quantile->at_y))
	{
		quantile->at_y = y;
		quantile->at_time = time;
	}
	if (y - TOLERANCE >= quantile->p && !(y >= quantile->beyond_y))
	{
		quantile->beyond_y = y;
		quantile->beyond_time = time;
	}
}

double
clin_km_quantile_end(const ClinQuantile *quantile)
{
	if (quantile->p == 0)
		return 0;
	if (isnan(quantile->at_y))
		return NAN;
	/* exactly p from some time to the end of the curve: the middle of that stretch */
	if (fabs(quantile->p - quantile->last_y) < TOLERANCE)
		return (quantile->at_time + quantile->last_time) / 2;
	return isnan(quantile->beyond_y) ? NAN
	                                 : (quantile->at_time + quantile->beyond_time) / 2;
}

void
clin_km_median_begin(ClinMedian *median)
{
	*median = (ClinMedian){NAN, NAN, NAN};
}

void
clin_km_median_put(ClinMedian *median, double time, double curve)
{
	if (!(curve < 0.5 + TOLERANCE))
		return;
	if (isnan(median->y))
	{
		median->y = curve;
		median->time = time;
	}
	else if (curve < median->y && isnan(median->below))
		median->below = time;
}

double
clin_km_median_end(const ClinMedian *median)
{
	if (fabs(median->y - 0.5) < TOLERANCE && !isnan(median->below))
		return (median->time + median->below) / 2;
	return median->time;
}

/* ---------------------------------------------------------------- restricted mean */

/* the area under the curve between its last time and "time" */
static double
area_until(const ClinCurve *curve, double time)
{
	return (time - curve->time) * curve->survival;
}

double
clin_km_mean(const ClinMoment *moments, size_t count, ClinEstimator estimator, double tau,
             double *se)
{
	ClinCurve curve;
	double mean = 0;
	double variance = 0;
	double rest;

	clin_km_begin(&curve, estimator);
	for (size_t i = 0; i < count && moments[i].time <= tau; i++)
	{
		mean += area_until(&curve, moments[i].time);
		clin_km_step(&curve, &moments[i]);
	}
	mean += area_until(&curve, tau);

	/* each event moves the area that is left: Klein and Moeschberger, equation 4.5.2 */
	rest = mean;
	clin_km_begin(&curve, estimator);
	for (size_t i = 0; i < count && moments[i].time <= tau; i++)
	{
		double before = curve.greenwood;

		rest -= area_until(&curve, moments[i].time);
		clin_km_step(&curve, &moments[i]);
		if (curve.n_event > 0 && isfinite(curve.greenwood))
			variance += rest * rest * (curve.greenwood - before);
	}
	*se = sqrt(variance);
	return mean;
}
