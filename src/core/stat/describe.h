/*
 * describe.h
 *	  Numbers that describe the values of a variable, group by group and over all groups.
 */
#ifndef CLIN_DESCRIBE_H
#define CLIN_DESCRIBE_H

#include <stddef.h>

#include "base/stop.h"
#include "stat/moments.h"

/* the values of a group, none of them NaN */
typedef struct ClinPart
{
	const double *values;
	size_t count;
} ClinPart;

/* NaN where too few values define it */
typedef struct ClinDescription
{
	int64_t n;
	double mean;
	double sd;
	double skewness; /* G1, as SAS has it */
	double kurtosis; /* G2, excess */
	double min;
	double q1; /* quantiles of type 7 */
	double median;
	double q3;
	double max;
} ClinDescription;

/* puts values into ascending order; -0 becomes 0; "scratch" has as many; false when stopped
 */
extern bool clin_order(double *values, double *scratch, size_t count, const ClinStop *stop);

/* the moments of all values, in two passes */
extern ClinMoments clin_moments_of(const double *values, size_t count);

/* the parts taken together, whose moments are given; "scratch" has room for all their
 * values twice */
extern ClinDescription clin_describe(const ClinPart *parts, int count,
                                     const ClinMoments *moments, int64_t n,
                                     double *scratch);

#endif
