/*
 * family.h
 *	  Families of generalized linear models: link, variance and deviance by blocks of rows.
 */
#ifndef CLIN_FAMILY_H
#define CLIN_FAMILY_H

#include <stdbool.h>

typedef struct ClinFamily
{
	const char *name;
	/* whether the family can have given this response */
	bool (*accepts)(double y);
	/* R's first mean of a row */
	double (*start)(double y, double weight);
	double (*link)(double mu);
	/* the mean and its derivative by the linear predictor, of n rows */
	void (*inverse)(int n, const double *eta, double *mu, double *slope);
	void (*variance)(int n, const double *mu, double *variance);
	/* sum of the unit deviances by weight, NULL for 1; not finite where mu cannot be */
	double (*deviance)(int n, const double *y, const double *mu, const double *weight);
	double largest; /* |eta| from which the mean no longer changes */
} ClinFamily;

/* 0 or 1 with the logit link */
extern const ClinFamily clin_binomial;

#endif
