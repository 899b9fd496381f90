/*
 * dp_cost.h
 *	  What a release costs, and how its epsilon and delta are shared out.
 */
#ifndef CLIN_DP_COST_H
#define CLIN_DP_COST_H

#include <stdbool.h>

#include "anon/dp_sampler.h"

/* a cost in every accounting: epsilon and delta add up in one, and rho of concentrated
 * privacy with the delta of the choice of groups in the other */
typedef struct ClinDpCost
{
	double epsilon;
	double delta;
	double rho;
	double delta_groups;
} ClinDpCost;

/* what a release asks for */
typedef struct ClinDpRequest
{
	double epsilon;
	double delta;
	int max_groups;
	int max_rows;
	bool gaussian;
	bool choose_groups; /* groups are found in the data */
	bool counts;        /* it shows a count */
	int sums;           /* sums and quantiles it shows of a group */
} ClinDpRequest;

/* the shares of its parts */
typedef struct ClinDpShares
{
	double epsilon;      /* of each part */
	double delta_groups; /* of the choice of groups */
	double rho;          /* of each Gaussian part */
	bool one_count;      /* the count that is shown also chooses the groups */
	ClinDpCost cost;
} ClinDpShares;

/* the greatest rho that gives (epsilon, delta) */
extern double clin_dp_rho_of(double epsilon, double delta);

/* epsilon and delta in equal shares to all parts of their kind */
extern ClinDpShares clin_dp_share(const ClinDpRequest *request);

/* the noise of a part whose rows have at most "size" each, a whole number; false when it is
 * too wide to draw */
extern bool clin_dp_part_noise(const ClinDpRequest *request, const ClinDpShares *shares,
                               double size, ClinNoise *noise);

#endif
