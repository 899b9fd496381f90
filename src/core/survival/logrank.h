/*
 * logrank.h
 *	  The log-rank family of tests: observed against expected events of each group.
 */
#ifndef CLIN_LOGRANK_H
#define CLIN_LOGRANK_H

#include "base/tally.h"

/* How much an event weighs; S is the Kaplan-Meier curve of all groups of its stratum, just
 * before the time, and Y their number at risk. */
typedef enum ClinLogrankFamily
{
	CLIN_FLEMING_HARRINGTON_WEIGHTS, /* S^rho (1 - S)^gamma: 0, 0 is the log-rank test */
	CLIN_GEHAN_WEIGHTS,              /* Y */
	CLIN_TARONE_WARE_WEIGHTS         /* sqrt(Y) */
} ClinLogrankFamily;

typedef struct ClinLogrankWeight
{
	ClinLogrankFamily family;
	double rho;
	double gamma;
} ClinLogrankWeight;

/* Sums over times and strata; arrays of the caller's. */
typedef struct ClinLogrank
{
	int32_t groups;
	int64_t *n;
	double *observed;
	double *expected;
	double *variance; /* of observed - expected, groups x groups, symmetric */
	int64_t *at_risk; /* work */
	int64_t *events;  /* work */
} ClinLogrank;

/* The order of the cells: clin_tally_sort with these keys. */
extern const ClinTallyKey clin_logrank_order[3];

/* Fills the sums; false when "stop", asked at each time, said so. */
extern bool clin_logrank(ClinLogrank *test, const ClinTallyEntry *cells, size_t count,
                         ClinLogrankWeight weight, const ClinStop *stop);

/* The test of no difference on the groups that expect an event: chi-square, and the degrees
 * of freedom, one less than such groups. With one of them or none chi-square is 0, as in R;
 * it is NaN when all subjects are of one group, and when the covariance is singular. "work"
 * has groups x groups. */
extern double clin_logrank_chi_square(const ClinLogrank *test, double *work, int32_t *df);

/* The standard normal statistic of a trend over groups with these scores; NaN when there is
 * nothing to compare. */
extern double clin_logrank_trend(const ClinLogrank *test, const double *scores);

#endif
