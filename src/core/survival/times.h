/*
 * times.h
 *	  Times that are one though rounding made them differ: R's timefix.
 */
#ifndef CLIN_TIMES_H
#define CLIN_TIMES_H

#include "base/stop.h"

#include <stddef.h>

/* Of sorted distinct times, neighbours are one that are nearer than 2^-26 absolute, or
 * relative to the mean of all. Leaves the least of each such run at the front, and in *cuts
 * how many they are, 0 when all times are far from each other; false when stopped. */
extern bool clin_times_cut(double *times, size_t count, size_t *cuts, const ClinStop *stop);

/* the time that this one is: the last cut that is not above it */
extern double clin_times_least(const double *cuts, size_t count, double time);

#endif
