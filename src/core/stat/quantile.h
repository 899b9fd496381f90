/*
 * quantile.h
 *	  Distinct values with their counts, by group, and what is read off their order.
 *
 * A sample is the cells of one group (clin_cells_slice): values ascending, each with its
 * count. Nothing is approximate. A NaN counts as missing, as in R with na.rm = TRUE.
 */
#ifndef CLIN_QUANTILE_H
#define CLIN_QUANTILE_H

#include "base/cells.h"

extern const ClinStateKind clin_quantiles_kind;

typedef struct ClinSample
{
	const ClinTallyEntry *cells;
	size_t count; /* of cells */
	int64_t n;    /* of values */
} ClinSample;

extern ClinSample clin_sample(const ClinTallyEntry *cells, size_t count);

/* the k-th smallest value, k from 1 to n */
extern double clin_sample_value(const ClinSample *sample, int64_t k);

/* quantile of R's type 1 to 9 (Hyndman and Fan 1996); NaN without a value */
extern double clin_sample_quantile(const ClinSample *sample, double p, int type);
extern double clin_sample_median(const ClinSample *sample);

/* 1.4826 times the median of the distances from the median */
extern double clin_sample_mad(const ClinSample *sample);

#endif
