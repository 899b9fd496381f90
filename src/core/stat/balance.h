/*
 * balance.h
 *	  Standardized mean differences: how unlike the groups of a study are.
 *
 * Of more than two groups it is the mean over all pairs. NaN where it is not defined: no
 * spread in a pair that differs, or a group without values.
 */
#ifndef CLIN_BALANCE_H
#define CLIN_BALANCE_H

#include "base/stop.h"
#include "stat/compare.h"

/* of means, over the square root of the mean of the two variances; NaN also when stopped */
extern double clin_smd_means(const ClinGroup *groups, int count, const ClinStop *stop);

/* Of the shares of levels (Yang and Dalton 2012): count[level * groups + group]. "work" has
 * clin_smd_levels_workspace(levels) doubles. NaN where a pair differs in a direction
 * without variance, and when stopped. */
extern size_t clin_smd_levels_workspace(int levels);
extern double clin_smd_levels(const double *count, int levels, int groups, double *work,
                              const ClinStop *stop);

/* the same with the distances of weighted shares, weight[] being laid out as count[]: what
 * is left after weighting, in units of the spread before it */
extern double clin_smd_levels_weighted(const double *count, const double *weight,
                                       int levels, int groups, double *work,
                                       const ClinStop *stop);

#endif
