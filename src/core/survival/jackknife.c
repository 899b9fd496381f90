/*
 * jackknife.c
 *	  The infinitesimal jackknife variance of a curve, kept up to date time by time.
 */
#include "survival/jackknife.h"

#include <math.h>

/* the square of what rounding leaves of influences, beside the sizes of their parts */
#define ROUNDING 1e-26

void
clin_jackknife_begin(ClinJackknife *jackknife, ClinUnit *units)
{
	*jackknife = (ClinJackknife){.units = units};
}

/* adds a times b times c */
static void
add_product(ClinLongSum *to, double a, double b, double c)
{
	double ab = a * b;
	double product = ab * c;
	double sum = to->sum + product;
	double added = sum - to->sum;

	to->rest += (to->sum - (sum - added)) + (product - added); /* of the addition */
	to->rest += fma(ab, c, -product) + c * fma(a, b, -ab);     /* of the products */
	to->sum = sum;
}

/* takes the products of a unit in (sign 1) or out (sign -1) */
static void
count_unit(ClinJackknife *j, const ClinUnit *unit, double sign)
{
	double times = sign * unit->alike;

	add_product(&j->xx, unit->x, unit->x, times);
	add_product(&j->xr, unit->x, unit->r, times);
	add_product(&j->xe, unit->x, unit->e, times);
	add_product(&j->rr, unit->r, unit->r, times);
	add_product(&j->re, unit->r, unit->e, times);
	add_product(&j->ee, unit->e, unit->e, times);
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

/* adds a sum of products times f times g; *size gets its size too */
static void
add_sum(ClinLongSum *to, const ClinLongSum *products, double f, double g, double *size)
{
	add_product(to, products->sum, f, g);
	to->rest += products->rest * f * g;
	*size += fabs(products->sum * f * g);
}

double
clin_jackknife_variance(const ClinJackknife *j, double f, double g)
{
	ClinLongSum sum = {0, 0};
	double size = 0;
	double variance;

	add_sum(&sum, &j->xx, 1, 1, &size);
	add_sum(&sum, &j->rr, f, f, &size);
	add_sum(&sum, &j->ee, g, g, &size);
	add_sum(&sum, &j->xr, 2, f, &size);
	add_sum(&sum, &j->xe, 2, g, &size);
	add_sum(&sum, &j->re, 2 * f, g, &size);
	variance = sum.sum + sum.rest;
	return variance > ROUNDING * size ? variance : 0;
}
