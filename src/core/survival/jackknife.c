/*
 * jackknife.c
 *	  The infinitesimal jackknife variance of a curve, kept up to date time by time.
 */
#include "survival/jackknife.h"

#include <math.h>

void
clin_jackknife_begin(ClinJackknife *jackknife, ClinUnit *units)
{
	*jackknife = (ClinJackknife){.units = units};
}

/* takes the products of a unit in (sign 1) or out (sign -1) */
static void
count_unit(ClinJackknife *j, const ClinUnit *unit, double sign)
{
	double times = sign * unit->alike;

	j->xx += times * unit->x * unit->x;
	j->xr += times * unit->x * unit->r;
	j->xe += times * unit->x * unit->e;
	j->rr += times * unit->r * unit->r;
	j->re += times * unit->r * unit->e;
	j->ee += times * unit->e * unit->e;
}

void
clin_jackknife_add(ClinJackknife *jackknife, size_t unit, double x, double r, double e)
{
	ClinUnit *at = &jackknife->units[unit];

	count_unit(jackknife, at, -1);
	at->x += x;
	at->r += r;
	at->e += e;
	count_unit(jackknife, at, 1);
}

double
clin_jackknife_variance(const ClinJackknife *j, double f, double g)
{
	double variance =
		j->xx + 2 * (j->xr * f + j->xe * g + j->re * f * g) + j->rr * f * f + j->ee * g * g;

	return fmax(variance, 0);
}
