/*
 * tukey.h
 *	  Tukey's honest significant differences: all pairs of means at once.
 */
#ifndef CLIN_TUKEY_H
#define CLIN_TUKEY_H

#include "stat/compare.h"

/* What all pairs share. */
typedef struct ClinTukey
{
	double means;    /* how many */
	double df;       /* of the variance within the groups */
	double variance; /* within the groups */
	double critical; /* the studentized range of the level */
} ClinTukey;

/* false when the groups do not define a variance, or its degrees of freedom are below 2 */
extern bool clin_tukey_begin(ClinTukey *tukey, const ClinGroup *groups, int count,
                             double level);

/* the mean of b less that of a (Tukey and Kramer); the statistic is a studentized range */
extern ClinTest clin_tukey_pair(const ClinTukey *tukey, const ClinGroup *a,
                                const ClinGroup *b);

/* log of the probability above q, to full relative precision however small it is */
extern double clin_range_log_tail(double q, double means, double df);

#endif
