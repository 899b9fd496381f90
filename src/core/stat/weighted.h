/*
 * weighted.h
 *	  Values with weights: their state, weighted moments and quantiles.
 *
 * The state counts distinct pairs of a value and its weight (base/records.h), in the order
 * of the values. A weight is a frequency: 2 is the same as the row twice.
 */
#ifndef CLIN_WEIGHTED_H
#define CLIN_WEIGHTED_H

#include "base/records.h"

extern const ClinStateKind clin_weighted_kind;

/* the numbers of a record */
#define CLIN_WEIGHTED_VALUE 0
#define CLIN_WEIGHTED_WEIGHT 1

#define CLIN_WEIGHT_MOST 1e150

/* What the weights come to; "scale" multiplies each of them. */
typedef struct ClinWeighted
{
	const ClinRecord *records;
	size_t count;
	double n;   /* rows */
	double sum; /* of the weights, not scaled */
	double scale;
} ClinWeighted;

/* with "rescale" the weights are scaled to the number of rows */
extern ClinWeighted clin_weighted(const ClinState *state, bool rescale);

/* NaN where it is not defined */
extern double clin_weighted_mean(const ClinWeighted *weighted);
/* frequencies: over the sum of weights less 1; scaled weights: over 1 less the sum of the
 * squared shares (wtd.var of the R package Hmisc) */
extern double clin_weighted_variance(const ClinWeighted *weighted, bool rescaled);
/* the squared sum of weights over the sum of their squares */
extern double clin_weighted_effective_n(const ClinWeighted *weighted);
/* type 7 on the sample in which each value stands as often as its weight says (wtd.quantile
 * of Hmisc) */
extern double clin_weighted_quantile(const ClinWeighted *weighted, double p);

#endif
