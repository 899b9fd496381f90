/*
 * balance.c
 *	  Standardized mean differences: how unlike the groups of a study are.
 */
#include "stat/balance.h"
#include "base/linalg.h"

#include <float.h>
#include <math.h>

/* ---------------------------------------------------------------- means */

static double
means_apart(const ClinGroup *a, const ClinGroup *b)
{
	double distance = fabs(a->mean - b->mean);
	double variance = (a->m2 / (double) (a->n - 1) + b->m2 / (double) (b->n - 1)) / 2;

	if (a->n < 2 || b->n < 2 || !isfinite(distance))
		return NAN;
	if (distance == 0)
		return 0;
	return variance > 0 ? distance / sqrt(variance) : NAN;
}

double
clin_smd_means(const ClinGroup *groups, int count, const ClinStop *stop)
{
	double sum = 0;

	for (int a = 0; a < count; a++)
	{
		if (clin_stopped(stop))
			return NAN;
		for (int b = a + 1; b < count; b++)
			sum += means_apart(&groups[a], &groups[b]);
	}
	return count < 2 ? NAN : sum / (count * (count - 1.0) / 2);
}

/* ---------------------------------------------------------------- shares of levels */

/* the sizes of the parts of the work */
typedef struct Work
{
	double *share[2]; /* of each level in a group */
	double *distance; /* of the levels but the first */
	double *spread;   /* their covariance matrix */
	double *rest;
} Work;

size_t
clin_smd_levels_workspace(int levels)
{
	size_t n = (size_t) levels;

	return 3 * n + n * n + clin_pseudo_quadratic_workspace(levels);
}

static Work
divide(double *work, int levels)
{
	size_t n = (size_t) levels;

	return (Work){
		{work, work + n},
		work + 2 * n,
		work + 3 * n,
		work + 3 * n + n * n,
	};
}

/* false for a group without values */
static bool
fill_shares(double *share, const double *count, int levels, int groups, int group)
{
	double sum = 0;

	for (int i = 0; i < levels; i++)
		sum += count[i * groups + group];
	for (int i = 0; i < levels; i++)
		share[i] = count[i * groups + group] / sum;
	return sum > 0;
}

/* the first level is left out: its share follows from the others */
static bool
fill_distance(const Work *work, int levels)
{
	bool differ = false;

	for (int i = 0; i < levels - 1; i++)
	{
		work->distance[i] = work->share[0][i + 1] - work->share[1][i + 1];
		differ = differ || work->distance[i] != 0;
	}
	return differ;
}

static double
shares_apart(const Work *work, int levels)
{
	const double *p = work->share[0];
	const double *q = work->share[1];
	int size = levels - 1;
	bool vary = false;

	for (int i = 0; i < size; i++)
		for (int j = 0; j < size; j++)
		{
			double own = i == j ? p[i + 1] + q[i + 1] : 0;
			double product = p[i + 1] * p[j + 1] + q[i + 1] * q[j + 1];

			work->spread[i * size + j] = (own - product) / 2;
			vary = vary || fabs(own - product) > DBL_EPSILON;
		}
	if (!vary)
		return NAN;
	return sqrt(clin_pseudo_quadratic(size, work->spread, work->distance, work->rest));
}

/* of two groups; NaN also when one has no values */
static double
levels_apart(const Work *work, const double *count, const double *weight, int levels,
             int groups, const int *pair)
{
	bool differ;

	for (int side = 0; side < 2; side++)
		if (!fill_shares(work->share[side], weight, levels, groups, pair[side]))
			return NAN;
	differ = fill_distance(work, levels);
	for (int side = 0; side < 2; side++)
		if (!fill_shares(work->share[side], count, levels, groups, pair[side]))
			return NAN;
	return differ ? shares_apart(work, levels) : 0;
}

double
clin_smd_levels_weighted(const double *count, const double *weight, int levels, int groups,
                         double *work, const ClinStop *stop)
{
	Work parts = divide(work, levels);
	double sum = 0;

	if (groups < 2)
		return NAN;
	for (int a = 0; a < groups; a++)
		for (int b = a + 1; b < groups; b++)
		{
			if (clin_stopped(stop))
				return NAN;
			sum += levels_apart(&parts, count, weight, levels, groups, (int[]){a, b});
		}
	return sum / (groups * (groups - 1.0) / 2);
}

double
clin_smd_levels(const double *count, int levels, int groups, double *work,
                const ClinStop *stop)
{
	return clin_smd_levels_weighted(count, count, levels, groups, work, stop);
}
