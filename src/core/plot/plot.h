/*
 * plot.h
 *	  Whole pictures.
 */
#ifndef CLIN_PLOT_H
#define CLIN_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "plot/svg.h"

/* A step of a curve: the values from its time on. */
typedef struct ClinPlotStep
{
	double time;
	double value;
	double low; /* NaN where there is no interval */
	double high;
	double n_risk; /* just before the time */
	double n_censor;
} ClinPlotStep;

typedef struct ClinPlotCurve
{
	const char *name; /* NULL for the only one */
	const ClinPlotStep *steps;
	size_t count;    /* at least one */
	double subjects; /* that the curve adds to those of the picture */
	double events;
} ClinPlotCurve;

typedef struct ClinStepPlot
{
	const char *title; /* NULL for none */
	const char *x_label;
	bool risk_table;
	bool incidence; /* curves of cumulative incidence, from 0 on, not of survival */
	const ClinPlotCurve *curves;
	int count; /* 1 to CLIN_STYLES */
} ClinStepPlot;

/* step curves with bands, ticks where subjects are censored, and the numbers at risk */
extern void clin_plot_steps(const ClinSink *sink, const ClinStepPlot *plot);

/* A point between 0 and 1 both ways. */
typedef struct ClinPlotPoint
{
	double x;
	double y;
	double low; /* of y; NaN where there is no interval */
	double high;
} ClinPlotPoint;

typedef struct ClinPlotLine
{
	const char *name; /* NULL for the only one */
	const ClinPlotPoint *points;
	size_t count; /* at least one */
} ClinPlotLine;

typedef struct ClinSquarePlot
{
	const char *title; /* NULL for none */
	const char *kind;  /* what the picture is, for its title and description */
	const char *x_label;
	const char *y_label;
	bool dots; /* mark the points, with their intervals */
	const ClinPlotLine *lines;
	int count; /* 1 to CLIN_STYLES */
} ClinSquarePlot;

/* lines in the unit square with its diagonal */
extern void clin_plot_square(const ClinSink *sink, const ClinSquarePlot *plot);

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
