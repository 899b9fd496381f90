/*
 * compare.h
 *	  Tests of means and variances from the moments of each group.
 */
#ifndef CLIN_COMPARE_H
#define CLIN_COMPARE_H

#include <stdint.h>

#include "stat/test.h"

typedef struct ClinGroup
{
	int64_t n;
	double mean;
	double m2; /* sum of squared distances from the mean */
} ClinGroup;

/* Student's tests: of one mean; of two, Welch's or with one variance */
extern ClinTest clin_t_one(const ClinGroup *a, double mean, ClinAlternative alternative,
                           double level);
extern ClinTest clin_t_two(const ClinGroup *a, const ClinGroup *b, bool equal_variances,
                           double difference, ClinAlternative alternative, double level);

/* F test of the ratio of two variances */
extern ClinTest clin_variance_ratio(const ClinGroup *a, const ClinGroup *b, double ratio,
                                    ClinAlternative alternative, double level);

/* one-way comparison of means: Welch 1951, or with one variance */
extern ClinTest clin_oneway(const ClinGroup *groups, int count, bool equal_variances);

/* sums of squares between the groups and within them */
extern void clin_anova_sums(const ClinGroup *groups, int count, double *between,
                            double *within);

/* Bartlett's test of equal variances */
extern ClinTest clin_bartlett(const ClinGroup *groups, int count);

#endif
