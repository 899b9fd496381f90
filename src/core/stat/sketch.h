/*
 * sketch.h
 *	  Counts of values by narrow buckets: quantiles of very many distinct values, each with
 *the limits that the true one lies in.
 *
 * A bucket is named by its limit nearer to 0, a number of CLIN_SKETCH_BITS binary digits
 *behind the first: its width is at most 1/512 of it. Buckets do not hang on the data, so
 *that states merge without a loss more, in any order.
 */
#ifndef CLIN_SKETCH_H
#define CLIN_SKETCH_H

#include "stat/quantile.h"

#define CLIN_SKETCH_BITS 9

extern const ClinStateKind clin_quantile_sketch_kind;

/* the name of the bucket of a value; an infinity and 0 have one of their own */
extern double clin_sketch_bucket(double value);

/* the lowest and the highest value of a bucket, by its name */
extern void clin_sketch_limits(double bucket, double *low, double *high);

typedef struct ClinSketchQuantile
{
	double low, high; /* of the quantile of type 7 of the values themselves */
	double value;     /* midway */
} ClinSketchQuantile;

/* of the cells of a sketch; "room" has an entry for each; NaN without a value */
extern ClinSketchQuantile clin_sketch_quantile(const ClinSample *sample, double p,
                                               ClinTallyEntry *room);

#endif
