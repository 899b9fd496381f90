/*
 * rank_exact.h
 *	  Exact distributions of rank statistics, counted.
 */
#ifndef CLIN_RANK_EXACT_H
#define CLIN_RANK_EXACT_H

#include "stat/test.h"

/* p[w] is the probability of W = w, from 0 to a * b; p has (min(a, b) + 1) * (a b + 1)
 * places, of which the first a b + 1 are the result */
extern void clin_rank_sum_distribution(int a, int b, double *p);

/* p[v] is the probability of V = v, from 0 to n (n + 1) / 2 */
extern void clin_signed_rank_distribution(int n, double *p);

/* p values of a statistic with probabilities p[0] to p[count - 1], symmetric around their
 * middle */
extern void clin_test_counted(ClinTest *test, const double *p, double count,
                              ClinAlternative alternative);

#endif
