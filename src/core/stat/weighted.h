/*
 * weighted.h
 *	  Values with weights: their state, weighted moments and quantiles.
 *
 * The state holds the distinct values in ascending order, each with the sum of its weights,
 * all above zero. A weight is a frequency: 2 is the same as the row twice.
 */
#ifndef CLIN_WEIGHTED_H
#define CLIN_WEIGHTED_H

#include "base/state.h"

extern const ClinStateKind clin_weighted_kind;

/* sections of the state */
#define CLIN_WEIGHTED_SQUARES 0
#define CLIN_WEIGHTED_CELLS 1

typedef struct ClinWeight
{
	double value; /* not NaN */
	double weight;
} ClinWeight;

/* of the weights of the rows */
typedef struct ClinWeightSquares
{
	double sum;
} ClinWeightSquares;

/* two lists in order to one; "out" has room for both, or is NULL; the number of cells */
extern size_t clin_weights_merge(const ClinWeight *a, size_t a_count, const ClinWeight *b,
                                 size_t b_count, ClinWeight *out);

/* sorts rows and joins those of one value; "scratch" has as many; the number left, 0 when
 * stopped */
extern size_t clin_weights_fold(ClinWeight *rows, ClinWeight *scratch, size_t count,
                                const ClinStop *stop);

/* the place of a value, or that of the first above it */
extern size_t clin_weights_find(const ClinWeight *cells, size_t count, double value);

/* What the weights come to; "scale" multiplies each of them. */
typedef struct ClinWeighted
{
	const ClinWeight *cells;
	size_t count;
	double n;       /* rows */
	double sum;     /* of the weights, not scaled */
	double squares; /* of the weights, not scaled */
	double scale;
} ClinWeighted;

/* with "rescale" the weights are scaled to the number of rows */
extern ClinWeighted clin_weighted(const ClinState *state, bool rescale);

/* NaN where it is not defined */
extern double clin_weighted_mean(const ClinWeighted *weighted);
/* frequencies: over the sum of weights less 1; scaled weights: over 1 less the sum of the
 * squared shares (wtd.var of the R package Hmisc) */
extern double clin_weighted_variance(const ClinWeighted *weighted, bool rescaled);
/* type 7 on the sample in which each value stands as often as its weight says (wtd.quantile
 * of Hmisc) */
extern double clin_weighted_quantile(const ClinWeighted *weighted, double p);

#endif
