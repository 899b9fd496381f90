/*
 * jackknife.h
 *	  The infinitesimal jackknife variance of a curve, kept up to date time by time.
 *
 * The influence of a unit, a subject or a cluster of them, on an estimate at a time is of
 * the form x + r f(t) + e g(t): x for what happened to its subjects, r for those still at
 * risk, e for those who entered late, with f and g the same for all units. The variance is
 * the sum of the squares over units, which six sums of products give at any time. Where the
 * influences are small beside x, r f and e g, as at the end of a curve, almost nothing is
 *left of these sums: they are kept with twice the digits of a double.
 */
#ifndef CLIN_JACKKNIFE_H
#define CLIN_JACKKNIFE_H

#include <stddef.h>
#include <stdint.h>

typedef struct ClinUnit
{
	double x;
	double r;
	double e;
	double alike; /* how many units are like this one */
} ClinUnit;

/* a sum and what its rounding left out */
typedef struct ClinLongSum
{
	double sum;
	double rest;
} ClinLongSum;

typedef struct ClinJackknife
{
	ClinUnit *units; /* of the caller */
	ClinLongSum xx, xr, xe, rr, re, ee;
} ClinJackknife;

/* units that are zeroed but for "alike" */
extern void clin_jackknife_begin(ClinJackknife *jackknife, ClinUnit *units);

/* adds to the numbers of a unit */
extern void clin_jackknife_add(ClinJackknife *jackknife, size_t unit, double x, double r,
                               double e);

/* 0 where no more than rounding is left of the influences */
extern double clin_jackknife_variance(const ClinJackknife *jackknife, double f, double g);

#endif
