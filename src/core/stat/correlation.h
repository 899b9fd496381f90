/*
 * correlation.h
 *	  Co-moments of pairs, and Pearson's correlation.
 */
#ifndef CLIN_CORRELATION_H
#define CLIN_CORRELATION_H

#include "base/state.h"
#include "stat/test.h"

/* The row of the state; with n = 0 all is zero. */
typedef struct ClinComoments
{
	double mean_x;
	double mean_x_low; /* what the mean has beyond the digits of a double */
	double mean_y;
	double mean_y_low;
	double m2_x; /* sums of squares and of products of the distances from the means */
	double m2_y;
	double product;
} ClinComoments;

extern const ClinStateKind clin_correlation_kind;

/* into := into and from together; the caller has seen to it that the counts add up */
extern void clin_comoments_merge(ClinComoments *into, int64_t *n, const ClinComoments *from,
                                 int64_t from_n);

/* NaN where one of the variables does not vary */
extern double clin_pearson(const ClinComoments *m);

/* limits of a correlation from the standard error of its Fisher's z */
extern void clin_correlation_limits(ClinTest *test, double se, ClinAlternative alternative,
                                    double level);

/* the t test of no correlation, with Fisher's z interval from four pairs on */
extern ClinTest clin_pearson_test(const ClinComoments *m, int64_t n,
                                  ClinAlternative alternative, double level);

#endif
