/*
 * gray.h
 *	  Gray's test of equal cumulative incidence of a cause in all groups.
 *
 * Gray RJ. Ann Stat 1988;16:1141-1154. Each group is at risk with R = Y (1 - F(t-)) /
 *S(t-); events are weighted by (1 - F(t-))^rho of all groups together; sums are taken
 *within strata.
 */
#ifndef CLIN_GRAY_H
#define CLIN_GRAY_H

#include "survival/history.h"

/* The test of the first groups - 1 groups; arrays of the caller's. */
typedef struct ClinGray
{
	int32_t groups;
	double *score;    /* groups - 1 */
	double *variance; /* groups - 1 squared, symmetric */
	double *work;     /* clin_gray_workspace numbers */
} ClinGray;

extern size_t clin_gray_workspace(int32_t groups);

/* records in the order of stratum and time; "censored" is the number of that cause; false
 * when stopped */
extern bool clin_gray(ClinGray *test, const ClinRecord *records, size_t count,
                      int32_t cause, int32_t censored, double rho, const ClinStop *stop);

/* the chi-square on groups - 1 degrees of freedom; NaN when the variance is singular */
extern double clin_gray_chi_square(const ClinGray *test);

#endif
