/*
 * times.c
 *	  Times that are one though rounding made them differ: R's timefix.
 */
#include "survival/times.h"

bool
clin_times_cut(double *times, size_t count, size_t *cuts, const ClinStop *stop)
{
	const double tolerance = 0x1p-26; /* the square root of DBL_EPSILON */
	size_t left = 0;
	double mean = 0;
	double before = 0;

	for (size_t i = 0; i < count; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		mean += times[i] / (double) count;
	}
	for (size_t i = 0; i < count; i++)
	{
		double step = times[i] - before;

		if (clin_stopped_at(stop, i))
			return false;
		before = times[i];
		if (i == 0 || (step > tolerance && step / mean > tolerance))
			times[left++] = times[i];
	}
	*cuts = left == count ? 0 : left;
	return true;
}

double
clin_times_least(const double *cuts, size_t count, double time)
{
	size_t low = 0;
	size_t high = count;

	while (high - low > 1)
	{
		size_t middle = (low + high) / 2;

		if (cuts[middle] <= time)
			low = middle;
		else
			high = middle;
	}
	return cuts[low];
}
