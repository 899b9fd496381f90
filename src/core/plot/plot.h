/*
 * plot.h
 *	  Whole pictures.
 */
#ifndef CLIN_PLOT_H
#define CLIN_PLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "plot/svg.h"

/* A step of a survival curve: the values from its time on. */
typedef struct ClinPlotStep
{
	double time;
	double survival;
	double low; /* NaN where there is no interval */
	double high;
	int64_t n_risk; /* just before the time */
	int64_t n_event;
	int64_t n_censor;
} ClinPlotStep;

typedef struct ClinPlotCurve
{
	const char *name; /* NULL for the only one */
	const ClinPlotStep *steps;
	size_t count; /* at least one */
} ClinPlotCurve;

typedef struct ClinSurvivalPlot
{
	const char *title; /* NULL for none */
	const char *x_label;
	bool risk_table;
	const ClinPlotCurve *curves;
	int count; /* 1 to CLIN_STYLES */
} ClinSurvivalPlot;

/* step curves with bands, ticks where subjects are censored, and the numbers at risk */
extern void clin_plot_survival(const ClinSink *sink, const ClinSurvivalPlot *plot);

typedef struct ClinHistogram
{
	const char *title; /* NULL for none */
	const char *x_label;
	const double *values; /* strictly ascending */
	const double *counts; /* not negative */
	size_t count;         /* at least one */
} ClinHistogram;

/* a bar for each value */
extern void clin_plot_histogram(const ClinSink *sink, const ClinHistogram *plot);

#endif
