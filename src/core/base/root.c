/*
 * root.c
 *	  The place where a function of one number changes its sign.
 */
#include "base/root.h"

#include <float.h>
#include <math.h>

#define MOST_STEPS 1000

/* A place and the value there. */
typedef struct Place
{
	double x;
	double f;
} Place;

static double
bounded(double value)
{
	return isnan(value) ? 1e308 : fmax(-1e308, fmin(1e308, value));
}

/*
 * From the best place towards the other side of the root: the secant when there are two
 * places, the inverse parabola of three; half the way when that would lead out of three
 * quarters of it, or not bring half of the step before last.
 */
static double
next_step(Place before, Place best, Place other, double last_step, double least)
{
	double way = other.x - best.x;
	double half = way / 2;
	double over = best.f / before.f;
	double p;
	double q;

	if (fabs(last_step) < least || fabs(before.f) <= fabs(best.f))
		return half;
	if (before.x == other.x)
	{
		p = way * over;
		q = 1 - over;
	}
	else
	{
		double far = before.f / other.f;
		double near = best.f / other.f;

		p = over * (way * far * (far - near) - (best.x - before.x) * (near - 1));
		q = (far - 1) * (near - 1) * (over - 1);
	}
	if (p > 0)
		q = -q;
	else
		p = -p;
	if (p < 0.75 * way * q - fabs(least * q) / 2 && p < fabs(last_step * q / 2))
		return p / q;
	return half;
}

double
clin_root(const ClinBracket *bracket, double tolerance, const ClinStop *stop)
{
	Place before = {bracket->low, bounded(bracket->at_low)};
	Place best = {bracket->high, bounded(bracket->at_high)};
	Place other = before;

	if (before.f == 0)
		return before.x;
	if ((before.f > 0) == (best.f > 0) && best.f != 0)
		return NAN;
	for (int i = 0; i <= MOST_STEPS && best.f != 0; i++)
	{
		double last_step = best.x - before.x;
		double least;
		double step;

		if (clin_stopped(stop))
			return NAN;
		if (fabs(other.f) < fabs(best.f))
		{
			before = best;
			best = other;
			other = before;
		}
		least = 2 * DBL_EPSILON * fabs(best.x) + tolerance / 2;
		if (fabs(other.x - best.x) / 2 <= least)
			break;
		step = next_step(before, best, other, last_step, least);
		if (fabs(step) < least)
			step = step > 0 ? least : -least;
		before = best;
		best.x += step;
		best.f = bounded(bracket->function(best.x, bracket->argument));
		if ((best.f > 0 && other.f > 0) || (best.f < 0 && other.f < 0))
			other = before;
	}
	return best.x;
}
