/*
 * rank_pairs.h
 *	  Correlations of ranks: Spearman's rho and Kendall's tau-b.
 */
#ifndef CLIN_RANK_PAIRS_H
#define CLIN_RANK_PAIRS_H

#include <stddef.h>

#include "stat/rank.h"

typedef struct ClinPair
{
	double x;
	double y;
} ClinPair;

/* whether Kendall's distribution is counted, where there are no ties: up to 49 pairs as in
 * R, on demand up to CLIN_KENDALL_MOST, where its least probability is still a double;
 * *work doubles are needed for it */
#define CLIN_KENDALL_MOST 170
extern bool clin_kendall_is_counted(size_t count, ClinExact exact, size_t *work);

/* Both sort the pairs and overwrite their values; "scratch" has as many pairs, "work" is
 * NULL for the normal approximation. Neither value of a pair is NaN. All numbers of the
 * test are NaN when stopped. */
extern ClinTest clin_spearman(ClinPair *pairs, ClinPair *scratch, size_t count,
                              ClinExact exact, ClinAlternative alternative,
                              const ClinStop *stop);
extern ClinTest clin_kendall(ClinPair *pairs, ClinPair *scratch, size_t count,
                             ClinAlternative alternative, double *work, bool *tied,
                             const ClinStop *stop);

/* Adds limits by Fisher's z: its variance is (1 + rho^2 / 2) / (n - 3) for rho (Bonett and
 * Wright 2000) and 0.437 / (n - 4) for tau (Fieller, Hartley and Pearson 1957). None below
 * 4 or 5 pairs. */
extern void clin_spearman_limits(ClinTest *test, size_t count, ClinAlternative alternative,
                                 double level);
extern void clin_kendall_limits(ClinTest *test, size_t count, ClinAlternative alternative,
                                double level);

#endif
