/*
 * rank.h
 *	  Tests of ranks on counted values.
 *
 * The cells of all groups come in the order of clin_rank_order: value, then group. Groups
 * are numbered from 0 without gaps.
 */
#ifndef CLIN_RANK_H
#define CLIN_RANK_H

#include "stat/describe.h"
#include "stat/quantile.h"
#include "stat/test.h"

extern const ClinTallyKey clin_rank_order[3];

/* What the ranks of one set of values come to. */
typedef struct ClinRanks
{
	double n;
	double ties; /* sum of t^3 - t over the values, t being how often each occurs */
	bool tied;
} ClinRanks;

/* sums[g] and counts[g]: of the ranks and of the values of group g */
extern ClinRanks clin_rank_sums(const ClinTallyEntry *cells, size_t count, int groups,
                                double *sums, double *counts);

/* the cells of groups in order, merged; "cells" has room for all values, "next" for a
 * number a group; the number of cells */
extern size_t clin_rank_merge(const ClinPart *groups, int count, ClinTallyEntry *cells,
                              size_t *next);

typedef enum ClinExact
{
	CLIN_EXACT_AUTO, /* below 50 values a group, without ties, as in R */
	CLIN_EXACT_NEVER,
	CLIN_EXACT_ALWAYS /* where there are no ties */
} ClinExact;

typedef struct ClinRankOptions
{
	ClinAlternative alternative;
	bool correct; /* for continuity */
	ClinExact exact;
	double level;         /* NaN: no estimate and no limits */
	double tolerance;     /* of those that are not counted; 0: order statistics of pairs */
	const ClinStop *stop; /* asked while they are looked for; NaN when stopped */
} ClinRankOptions;

/* whether the distribution is counted; *work doubles are needed for it */
extern bool clin_rank_sum_is_exact(double n_a, double n_b, bool tied, ClinExact exact,
                                   size_t *work);
extern bool clin_signed_rank_is_exact(double n, bool tied, ClinExact exact, size_t *work);

/* Wilcoxon's rank sum test with the Hodges-Lehmann estimate of a less b; "work" is NULL for
 * the normal approximation */
extern ClinTest clin_rank_sum(const ClinSample *a, const ClinSample *b,
                              const ClinRanks *ranks, double sum_a, ClinRankOptions options,
                              double *work);

/* Distances from a center with their signs: a cell a distance that occurs, count[0] of
 * values below it and count[1] above it; a zero is left out. The number of cells. */
extern size_t clin_signed_distances(const ClinSample *sample, double center,
                                    ClinTallyEntry *cells);

/* Wilcoxon's signed rank test; "cells" from clin_signed_distances, "rest" the sample
 * without the center */
extern ClinTest clin_signed_rank(const ClinTallyEntry *cells, size_t count,
                                 const ClinSample *rest, ClinRankOptions options,
                                 double *work);

extern ClinTest clin_kruskal_wallis(const ClinRanks *ranks, int groups, const double *sums,
                                    const double *counts);

/* Fligner and Killeen's test: "cells" hold distances from the median of their group, in the
 * order of ranks; "sums" has room for a number a group */
extern ClinTest clin_fligner(const ClinTallyEntry *cells, size_t count, int groups,
                             double *sums, double *counts);

/* Levene's test around the mean, or Brown and Forsythe's around the median */
extern ClinTest clin_levene(const ClinSample *groups, int count, bool around_mean);

/* the k-th smallest of the differences of a and b or, without b, of the averages of pairs
 * of a (each value also with itself); k from 1; NaN when stopped */
extern double clin_kth_pair(const ClinSample *a, const ClinSample *b, double k,
                            const ClinStop *stop);

/* Smirnov's two-sample test: greater means that the distribution function of group 0 lies
 * above that of group 1, as in R; "work" has n of b + 1 doubles, or is NULL for the limit
 */
extern ClinTest clin_smirnov(const ClinTallyEntry *cells, size_t count, double n_a,
                             double n_b, ClinAlternative alternative, double *work);

#endif
