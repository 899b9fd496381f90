/*
 * dp_request.h
 *	  What is asked of a release: its arguments, its noise and its cost.
 */
#ifndef CLIN_PG_DP_REQUEST_H
#define CLIN_PG_DP_REQUEST_H

#include "base/input.h"

#include "dp_read.h"

typedef struct ClinRelease
{
	const char *function;
	FunctionCallInfo fcinfo;
	ClinDataset dataset;
	ClinDpRequest request;
	ClinDpShares shares;
	ClinDpColumn value;
	ClinDpReading reading;
	ClinDpClamp clamp;
	ClinDpGrid grid;
	ClinNoise count_noise;
	ClinNoise sum_noise;
	ClinNoise choice_noise;
	double threshold; /* noisy patients from which a group is shown */
	const double *q;  /* of each quantile */
	bool nonnegative;
	bool ranks; /* it needs the values of a group in order */
	ClinRandom random;
	ClinDpRows rows;
	size_t kept;
	ClinDpTotal *total;
	int groups;
} ClinRelease;

/*
 * Each reads the arguments from place "arg" of the call on, and refuses what makes no
 * sense. The data set comes first.
 */
extern void clin_release_begin(ClinRelease *release, const char *function,
                               FunctionCallInfo fcinfo);
extern void clin_release_value(ClinRelease *release, int arg);
extern void clin_release_bounds(ClinRelease *release, int arg); /* lower and upper */
extern void clin_release_breaks(ClinRelease *release, int arg);
/* one q, or a list of them; how many */
extern int clin_release_q(ClinRelease *release, int arg, bool list);
extern void clin_release_group_by(ClinRelease *release, int arg);
/* filter, max_groups, max_rows and delta; after the groups */
extern void clin_release_options(ClinRelease *release, int arg);
extern void clin_release_noise(ClinRelease *release, int arg);
extern double clin_release_real(ClinRelease *release, int arg, const ClinInput *input);

extern const ClinInput clin_dp_epsilon;

/* once all is read: what the release costs, how it is shared out, and the noise of counts
 */
extern void clin_release_share(ClinRelease *release, double epsilon, bool counts, int sums);
/* the grid and noise of a sum of values that are at most so far from the middle */
extern void clin_release_sum_noise(ClinRelease *release, double size);

#endif
