/*
 * axis.h
 *	  From values to places on the page, and the ticks between.
 */
#ifndef CLIN_AXIS_H
#define CLIN_AXIS_H

#include "plot/svg.h"

typedef struct ClinAxis
{
	double low, high; /* values */
	double from, to;  /* places of low and high */
	double step;      /* between ticks: 1, 2 or 5 times a power of ten */
	double first;     /* the first tick's multiple of the step */
	int ticks;
} ClinAxis;

#define CLIN_AXIS_LABEL 32

/* at most "most" ticks; an empty range is made one unit long */
extern void clin_axis_init(ClinAxis *axis, double low, double high, double from, double to,
                           int most);
extern double clin_axis_place(const ClinAxis *axis, double value); /* inside the axis */
extern double clin_axis_tick(const ClinAxis *axis, int tick);
extern void clin_axis_label(const ClinAxis *axis, double value,
                            char label[CLIN_AXIS_LABEL]);

/* the horizontal axis at height y: line, ticks, labels, and its name below */
extern void clin_axis_draw_x(const ClinSink *sink, const ClinAxis *axis, double y,
                             const char *name);
/* the vertical axis at the left of a plot: labels, rules across to "right", and its name */
extern void clin_axis_draw_y(const ClinSink *sink, const ClinAxis *axis, double left,
                             double right, const char *name);

#endif
