/*
 * loess.h
 *	  The share of events as a smooth function of the prediction, and how far it lies from
 *	  the prediction (Austin and Steyerberg 2019).
 *
 * Local regression of the outcome with tricube weights over the nearest share "span" of all
 * rows, fitted anew at every distinct prediction: loess of R with surface = "direct". Above
 * 1 all rows are neighbours and the distance of the last one grows by the square root of
 *the span, as R has it (its manual says by the span).
 */
#ifndef CLIN_LOESS_H
#define CLIN_LOESS_H

#include "evaluation/evaluation.h"

/* A point of the curve: so many rows with this prediction. */
typedef struct ClinLoessPoint
{
	double x;
	double n;
	double y;   /* the share of events among them */
	double fit; /* NaN where the neighbourhood has no width */
} ClinLoessPoint;

/* The cost grows with the square of the points: beyond so many distinct predictions,
 * neighbours are joined to points of their means, about as many rows each. */
#define CLIN_LOESS_POINTS 10000

/* the points of the cells, at most CLIN_LOESS_POINTS; their number */
extern size_t clin_loess_points(const ClinScored *scored, ClinLoessPoint *points);

/* sets the fit of every point; degree 1 or 2; false when stopped */
extern bool clin_loess(ClinLoessPoint *points, size_t count, double span, int degree,
                       const ClinStop *stop);

/* Of the distances |fit - x| over all rows; NaN when a fit is. */
typedef struct ClinCalibrationIndex
{
	double ici; /* mean */
	double e50; /* median */
	double e90;
	double emax;
} ClinCalibrationIndex;

/* "work" has two entries for each point */
extern ClinCalibrationIndex clin_calibration_index(const ClinLoessPoint *points,
                                                   size_t count, ClinTallyEntry *work,
                                                   const ClinStop *stop);

#endif
