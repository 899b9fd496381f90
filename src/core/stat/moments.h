/*
 * moments.h
 *	  Mean, variance, skewness, kurtosis and range in one pass.
 */
#ifndef CLIN_MOMENTS_H
#define CLIN_MOMENTS_H

#include "base/state.h"

/* The row of the state; n and n_dropped stand in its header. With n = 0 all is zero. */
typedef struct ClinMoments
{
	double mean;
	double mean_low; /* what the mean has beyond the digits of a double */
	double m2;       /* sums of powers of the distance from the mean */
	double m3;
	double m4;
	double min;
	double max;
} ClinMoments;

extern const ClinStateKind clin_summary_kind;

/* a value more; *n is counted up */
extern void clin_moments_add(ClinMoments *m, int64_t *n, double x);

/* into := into and from together, whatever the order up to rounding; the caller has seen to
 * it that the counts add up */
extern void clin_moments_merge(ClinMoments *into, int64_t *n, const ClinMoments *from,
                               int64_t from_n);

/* moves a mean held in twice the digits of a double */
extern void clin_mean_move(double *mean, double *low, double step);

/* NaN where too few values define it */
extern double clin_moments_variance(const ClinMoments *m, int64_t n); /* n - 1 below */
extern double clin_moments_skewness(const ClinMoments *m, int64_t n); /* g1 */
extern double clin_moments_kurtosis(const ClinMoments *m, int64_t n); /* g2, excess */

#endif
