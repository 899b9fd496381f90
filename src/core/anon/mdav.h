/*
 * mdav.h
 *	  Microaggregation: groups of at least k rows that are near each other.
 */
#ifndef CLIN_MDAV_H
#define CLIN_MDAV_H

#include "base/stop.h"

/* rows of numbers, row after row */
typedef struct ClinPoints
{
	int32_t count;
	int columns;
	double *x;
} ClinPoints;

/* each column less its mean, over its standard deviation (n - 1); a constant one is 0 */
extern void clin_points_standardize(ClinPoints *points);

/*
 * MDAV (Domingo-Ferrer, Torra 2005): the group of each row, numbered from zero in the order
 * in which they were formed; k is at least 1, and there are at least k rows. Of rows at
 * equal distance the first is taken. "distance" and "rest" have a place for each row,
 * "centre" for each column, "nearest" k places. Returns the groups, -1 when stopped.
 */
extern int32_t clin_mdav(const ClinPoints *points, int32_t k, int32_t *group,
                         double *distance, int32_t *rest, double *centre, int32_t *nearest,
                         const ClinStop *stop);

/* the mean of each group, "size" rows of it; both are filled for so many groups */
extern void clin_group_means(const ClinPoints *points, const int32_t *group, int32_t groups,
                             double *mean, int32_t *size);

/* squares within the groups over those around the mean of all, in percent */
extern double clin_group_loss(const ClinPoints *points, const int32_t *group,
                              const double *mean);

#endif
