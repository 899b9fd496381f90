/*
 * friedman.h
 *	  Friedman's test of treatments that every block has once.
 */
#ifndef CLIN_FRIEDMAN_H
#define CLIN_FRIEDMAN_H

#include <stddef.h>

#include "stat/test.h"

typedef struct ClinFriedman
{
	int treatments;
	double blocks;
	double ties;  /* sum of t^3 - t over the equal values within blocks */
	double *sums; /* of the ranks of each treatment */
	int *order;   /* work, as many */
} ClinFriedman;

/* the values of a block, a treatment each, none of them NaN; the sums are zero at first */
extern void clin_friedman_add(ClinFriedman *friedman, const double *values);

extern ClinTest clin_friedman_test(const ClinFriedman *friedman);

#endif
