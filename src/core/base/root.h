/*
 * root.h
 *	  The place where a function of one number changes its sign.
 */
#ifndef CLIN_ROOT_H
#define CLIN_ROOT_H

#include "base/stop.h"

/* A function with its ends and its values there. */
typedef struct ClinBracket
{
	double (*function)(double at, const void *argument);
	const void *argument;
	double low;
	double high;
	double at_low;
	double at_high;
} ClinBracket;

/* Brent's search (1973), with the steps and the end of uniroot in R, so that it stops at
 * the same number, which is good to "tolerance"; a NaN of the function counts as the
 * greatest value. NaN when the ends have one sign, and when stopped. */
extern double clin_root(const ClinBracket *bracket, double tolerance, const ClinStop *stop);

#endif
