/*
 * loess.c
 *	  Local regression of the outcome on the prediction, fitted at each point.
 */
#include "evaluation/loess.h"
#include "base/linalg.h"
#include "stat/quantile.h"

#include <math.h>

static double
rows_of(const ClinTallyEntry *cell)
{
	return (double) cell->count[CLIN_HAPPENED] + (double) cell->count[CLIN_DID_NOT];
}

size_t
clin_loess_points(const ClinScored *scored, ClinLoessPoint *points)
{
	double each = scored->count <= CLIN_LOESS_POINTS
	                  ? 0
	                  : 2 * (scored->events + scored->others) / CLIN_LOESS_POINTS;
	size_t count = 0;

	for (size_t i = 0; i < scored->count; i++)
	{
		const ClinTallyEntry *cell = &scored->cells[i];
		ClinLoessPoint *point = &points[count > 0 ? count - 1 : 0];
		double n = rows_of(cell);

		if (count == 0 || point->n + n > each)
		{
			point = &points[count++];
			*point = (ClinLoessPoint){0};
		}
		point->n += n;
		point->x += (cell->value - point->x) * n / point->n;
		point->y += ((double) cell->count[CLIN_HAPPENED] - n * point->y) / point->n;
	}
	return count;
}

/* ---------------------------------------------------------------- the fit at a point */

/* The neighbours of a point: [from, to), and the distance of the last of them. */
typedef struct Neighbours
{
	size_t from;
	size_t to;
	double width;
} Neighbours;

/* the nearest points with so many rows, walking outwards */
static Neighbours
neighbours_of(const ClinLoessPoint *points, size_t count, size_t at, double rows)
{
	Neighbours near = {at, at + 1, 0};
	double n = points[at].n;

	while (n < rows && (near.from > 0 || near.to < count))
	{
		double below = near.from > 0 ? points[at].x - points[near.from - 1].x : INFINITY;
		double above = near.to < count ? points[near.to].x - points[at].x : INFINITY;

		near.width = fmin(below, above);
		n += below <= above ? points[--near.from].n : points[near.to++].n;
	}
	return near;
}

/* Cleveland's weight at a share of the width */
static double
tricube(double share)
{
	double rest = 1 - share * share * share;

	return share >= 1 ? 0 : rest * rest * rest;
}

/* the value at the point itself of a polynomial around it, in units of the width */
static double
local_fit(const ClinLoessPoint *points, size_t at, Neighbours near, int degree)
{
	double moment[5] = {0};
	double product[3] = {0};
	double gram[9];
	size_t distinct = 0;
	int terms = degree + 1;

	for (size_t i = near.from; i < near.to; i++)
	{
		double x = (points[i].x - points[at].x) / near.width;
		double w = tricube(fabs(x)) * points[i].n;
		double y = w * points[i].y;

		distinct += w > 0;
		for (int k = 0; k < 5; k++, w *= x)
			moment[k] += w;
		for (int k = 0; k < 3; k++, y *= x)
			product[k] += y;
	}
	/* a polynomial through no more points than terms goes through this one */
	if (distinct <= (size_t) terms)
		return points[at].y;
	for (int row = 0; row < terms; row++)
		for (int column = 0; column < terms; column++)
			gram[column * terms + row] = moment[row + column];
	if (clin_cholesky(terms, gram) != 0)
		return points[at].y;
	clin_cholesky_solve(terms, gram, product);
	return product[0];
}

bool
clin_loess(ClinLoessPoint *points, size_t count, double span, int degree,
           const ClinStop *stop)
{
	double n = 0;

	for (size_t i = 0; i < count; i++)
		n += points[i].n;
	for (size_t i = 0; i < count; i++)
	{
		Neighbours near = neighbours_of(points, count, i, fmin(floor(n * span + 1e-5), n));

		if (i % 64 == 0 && clin_stopped(stop))
			return false;
		near.width *= sqrt(fmax(1, span));
		points[i].fit = near.width > 0 ? local_fit(points, i, near, degree) : NAN;
	}
	return true;
}

/* ---------------------------------------------------------------- distances */

/* the greatest counts are rounded, and must not overflow */
static int64_t
whole(double count)
{
	return count < 0x1p63 ? (int64_t) count : INT64_MAX;
}

ClinCalibrationIndex
clin_calibration_index(const ClinLoessPoint *points, size_t count, ClinTallyEntry *work,
                       const ClinStop *stop)
{
	static const ClinTallyKey keys[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
	                                    CLIN_TALLY_VALUE};
	ClinCalibrationIndex none = {NAN, NAN, NAN, NAN};
	ClinSample sample;
	double sum = 0;
	double n = 0;

	for (size_t i = 0; i < count; i++)
	{
		double distance = fabs(points[i].fit - points[i].x);

		if (isnan(distance))
			return none;
		work[i] = (ClinTallyEntry){.value = distance, .count = {whole(points[i].n)}};
		sum += distance * points[i].n;
		n += points[i].n;
	}
	if (count == 0 || !clin_tally_sort(work, work + count, count, keys, 3, stop))
		return none;
	sample = clin_sample(work, count);
	return (ClinCalibrationIndex){sum / n, clin_sample_median(&sample),
	                              clin_sample_quantile(&sample, 0.9, 7),
	                              work[count - 1].value};
}
