/*
 * rank_exact.h
 *	  What rank tests are made of: exact distributions, counted, and the search of a shift.
 */
#ifndef CLIN_RANK_EXACT_H
#define CLIN_RANK_EXACT_H

#include "stat/rank.h"

/* p[w] is the probability of W = w, from 0 to a * b; p has (min(a, b) + 1) * (a b + 1)
 * places, of which the first a b + 1 are the result */
extern void clin_rank_sum_distribution(int a, int b, double *p);

/* p[v] is the probability of V = v, from 0 to n (n + 1) / 2 */
extern void clin_signed_rank_distribution(int n, double *p);

/* p values of a statistic with probabilities p[0] to p[count - 1], symmetric around their
 * middle */
extern void clin_test_counted(ClinTest *test, const double *p, double count,
                              ClinAlternative alternative);

/* estimate and limits of the shift of a against b or, without b, against its own mirror
 * image, where the standardized statistic is 0 or at the quantiles of the level
 * (rank_shift.c) */
extern void clin_shift_search(ClinTest *test, const ClinSample *a, const ClinSample *b,
                              ClinRankOptions options);

#endif
