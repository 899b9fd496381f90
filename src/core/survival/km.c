/*
 * km.c
 *	  Kaplan-Meier, Greenwood, Nelson-Aalen, and what is read off the curve.
 */
#include "survival/km.h"
#include "survival/survival.h"

#include <math.h>

#define TOLERANCE 0x1p-26 /* of R when it compares probabilities */

void
clin_km_begin(ClinCurve *curve, const ClinTallyEntry *cells, size_t count)
{
	*curve = (ClinCurve){.survival = 1};
	for (size_t i = 0; i < count; i++)
		curve->n_left += cells[i].count[CLIN_EVENTS] + cells[i].count[CLIN_CENSORED];
	curve->n_risk = curve->n_left;
}

void
clin_km_step(ClinCurve *curve, const ClinTallyEntry *cell)
{
	double d = (double) cell->count[CLIN_EVENTS];
	double y = (double) curve->n_left;

	curve->time = cell->value;
	curve->n_risk = curve->n_left;
	curve->n_event = cell->count[CLIN_EVENTS];
	curve->n_censor = cell->count[CLIN_CENSORED];
	curve->n_left -= curve->n_event + curve->n_censor;
	if (curve->n_event == 0)
		return;
	curve->survival *= (y - d) / y;
	curve->greenwood += d / (y * (y - d));
	curve->hazard += d / y;
	curve->hazard_variance += d / (y * y);
}

double
clin_km_se(const ClinCurve *curve)
{
	return curve->survival > 0 ? curve->survival * sqrt(curve->greenwood) : NAN;
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
clin_km_limits(const ClinCurve *curve, ClinInterval interval, double z)
{
	const ClinLimits none = {NAN, NAN};
	double s = curve->survival;
	double half = z * sqrt(curve->greenwood); /* on the scale of log survival */
	double x;

	if (s == 0 || interval == CLIN_INTERVAL_NONE)
		return none;
	if (s == 1 && interval != CLIN_INTERVAL_LOG && interval != CLIN_INTERVAL_PLAIN)
		return none;
	switch (interval)
	{
		case CLIN_INTERVAL_LOG:
			return (ClinLimits){s * exp(-half), fmin(s * exp(half), 1)};
		case CLIN_INTERVAL_PLAIN:
			return (ClinLimits){fmax(s - s * half, 0), fmin(s + s * half, 1)};
		case CLIN_INTERVAL_LOG_LOG:
			x = exp(half / log(s)); /* below 1 */
			return (ClinLimits){pow(s, 1 / x), pow(s, x)};
		case CLIN_INTERVAL_LOGIT:
			x = log(s / (1 - s));
			half /= 1 - s;
			return (ClinLimits){logistic(x - half), logistic(x + half)};
		case CLIN_INTERVAL_ARCSIN:
			x = asin(sqrt(s));
			half *= 0.5 * sqrt(s / (1 - s));
			return (ClinLimits){square_sine(fmax(x - half, 0)),
			                    square_sine(fmin(x + half, M_PI_2))};
		default:
			return none;
	}
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
clin_km_mean(const ClinTallyEntry *cells, size_t count, double tau, double *se)
{
	ClinCurve curve;
	double mean = 0;
	double variance = 0;
	double rest;

	clin_km_begin(&curve, cells, count);
	for (size_t i = 0; i < count && cells[i].value <= tau; i++)
	{
		mean += area_until(&curve, cells[i].value);
		clin_km_step(&curve, &cells[i]);
	}
	mean += area_until(&curve, tau);

	/* each event moves the area that is left: Klein and Moeschberger, equation 4.5.2 */
	rest = mean;
	clin_km_begin(&curve, cells, count);
	for (size_t i = 0; i < count && cells[i].value <= tau; i++)
	{
		double before = curve.greenwood;

		rest -= area_until(&curve, cells[i].value);
		clin_km_step(&curve, &cells[i]);
		if (curve.n_event > 0 && curve.survival > 0)
			variance += rest * rest * (curve.greenwood - before);
	}
	*se = sqrt(variance);
	return mean;
}
