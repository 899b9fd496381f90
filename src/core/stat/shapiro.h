/*
 * shapiro.h
 *	  Shapiro and Wilk's test of normality.
 */
#ifndef CLIN_SHAPIRO_H
#define CLIN_SHAPIRO_H

#include <stddef.h>

#include "stat/test.h"

#define CLIN_SHAPIRO_LEAST 3
#define CLIN_SHAPIRO_MOST 5000

/* Of n values in ascending order, CLIN_SHAPIRO_LEAST to CLIN_SHAPIRO_MOST of them (Royston,
 * Appl Stat 1995;44:547-551, AS R94). The statistic is W; none when all are equal.
 * "weights" has room for n / 2 doubles. */
extern ClinTest clin_shapiro_wilk(const double *x, size_t n, double *weights);

#endif
