/*
 * mdav.c
 *	  Microaggregation: groups of at least k rows that are near each other.
 */
#include "anon/mdav.h"

#include <math.h>
#include <string.h>

static const double *
row_of(const ClinPoints *points, int32_t row)
{
	return points->x + (size_t) row * points->columns;
}

void
clin_points_standardize(ClinPoints *points)
{
	double n = points->count;

	for (int c = 0; c < points->columns; c++)
	{
		double *x = points->x + c;
		double mean = 0, square = 0;

		for (int32_t i = 0; i < points->count; i++)
			mean += x[(size_t) i * points->columns] / n;
		for (int32_t i = 0; i < points->count; i++)
		{
			double *value = &x[(size_t) i * points->columns];

			*value -= mean;
			square += *value * *value;
		}
		for (int32_t i = 0; i < points->count && square > 0; i++)
			x[(size_t) i * points->columns] /= sqrt(square / (n - 1));
	}
}

/* ---------------------------------------------------------------- rows not yet grouped */

typedef struct Rest
{
	const ClinPoints *points;
	double *distance; /* of each row, from the last point asked about */
	int32_t *row;     /* ascending */
	int32_t count;
	const ClinStop *stop;
	uint64_t step;
} Rest;

static double
square_distance(const double *a, const double *b, int columns)
{
	double sum = 0;

	for (int c = 0; c < columns; c++)
		sum += (a[c] - b[c]) * (a[c] - b[c]);
	return sum;
}

/* measures the distance of each row from a point; returns the farthest, -1 when stopped */
static int32_t
measure_from(Rest *rest, const double *from)
{
	int32_t farthest = -1;

	for (int32_t i = 0; i < rest->count; i++)
	{
		int32_t row = rest->row[i];

		if (clin_stopped_at(rest->stop, ++rest->step))
			return -1;
		rest->distance[row] =
			square_distance(row_of(rest->points, row), from, rest->points->columns);
		if (farthest < 0 || rest->distance[row] > rest->distance[farthest])
			farthest = row;
	}
	return farthest;
}

/* the k rows nearest to the point last measured from, into a group; the others remain.
 * False when stopped */
static bool
take_nearest(Rest *rest, int32_t k, int32_t *nearest, int32_t *group, int32_t number)
{
	int32_t taken = 0, left = 0;

	for (int32_t i = 0; i < rest->count; i++)
	{
		int32_t row = rest->row[i], at;

		if (clin_stopped_at(rest->stop, ++rest->step))
			return false;
		if (taken == k && rest->distance[row] >= rest->distance[nearest[k - 1]])
			continue;
		at = taken < k ? taken++ : k - 1;
		for (; at > 0 && rest->distance[nearest[at - 1]] > rest->distance[row]; at--)
			nearest[at] = nearest[at - 1];
		nearest[at] = row;
	}
	for (int32_t i = 0; i < taken; i++)
		group[nearest[i]] = number;
	for (int32_t i = 0; i < rest->count; i++)
		if (group[rest->row[i]] < 0)
			rest->row[left++] = rest->row[i];
	rest->count = left;
	return true;
}

static void
find_centre(const Rest *rest, double *centre)
{
	int columns = rest->points->columns;

	memset(centre, 0, columns * sizeof(double));
	for (int32_t i = 0; i < rest->count; i++)
		for (int c = 0; c < columns; c++)
			centre[c] += row_of(rest->points, rest->row[i])[c];
	for (int c = 0; c < columns; c++)
		centre[c] /= rest->count;
}

int32_t
clin_mdav(const ClinPoints *points, int32_t k, int32_t *group, double *distance,
          int32_t *row, double *centre, int32_t *nearest, const ClinStop *stop)
{
	Rest rest = {points, distance, row, points->count, stop, 0};
	int32_t groups = 0;

	for (int32_t i = 0; i < points->count; i++)
	{
		row[i] = i;
		group[i] = -1;
	}
	while (rest.count >= 2 * (int64_t) k)
	{
		bool two = rest.count >= 3 * (int64_t) k;
		int32_t far, opposite;

		find_centre(&rest, centre);
		far = measure_from(&rest, centre);
		if (far < 0 || measure_from(&rest, row_of(points, far)) < 0 ||
		    !take_nearest(&rest, k, nearest, group, groups++))
			return -1;
		if (!two)
			break;
		opposite = measure_from(&rest, row_of(points, far));
		if (opposite < 0 || measure_from(&rest, row_of(points, opposite)) < 0 ||
		    !take_nearest(&rest, k, nearest, group, groups++))
			return -1;
	}
	for (int32_t i = 0; i < rest.count; i++)
		group[rest.row[i]] = groups;
	return groups + (rest.count > 0);
}

/* ---------------------------------------------------------------- groups */

void
clin_group_means(const ClinPoints *points, const int32_t *group, int32_t groups,
                 double *mean, int32_t *size)
{
	int columns = points->columns;

	memset(mean, 0, (size_t) groups * columns * sizeof(double));
	memset(size, 0, groups * sizeof(int32_t));
	for (int32_t i = 0; i < points->count; i++)
	{
		size[group[i]]++;
		for (int c = 0; c < columns; c++)
			mean[(size_t) group[i] * columns + c] += row_of(points, i)[c];
	}
	for (int32_t g = 0; g < groups; g++)
		for (int c = 0; c < columns; c++)
			mean[(size_t) g * columns + c] /= size[g];
}

double
clin_group_loss(const ClinPoints *points, const int32_t *group, const double *mean)
{
	int columns = points->columns;
	double within = 0, total = 0;

	for (int c = 0; c < columns; c++)
	{
		double centre = 0;

		for (int32_t i = 0; i < points->count; i++)
			centre += row_of(points, i)[c] / points->count;
		for (int32_t i = 0; i < points->count; i++)
		{
			double value = row_of(points, i)[c];
			double off = value - mean[(size_t) group[i] * columns + c];

			within += off * off;
			total += (value - centre) * (value - centre);
		}
	}
	return total > 0 ? 100 * within / total : 0;
}
