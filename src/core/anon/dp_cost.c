/*
 * dp_cost.c
 *	  What a release costs, and how its epsilon and delta are shared out.
 */
#include "anon/dp_cost.h"

#include <math.h>

#include "anon/accounting.h"

/* epsilon grows with rho: the logarithm of rho is halved in, and the lower end is safe */
double
clin_dp_rho_of(double epsilon, double delta)
{
	double low = -60, high = log(epsilon);

	for (int i = 0; i < 60; i++)
	{
		double middle = (low + high) / 2;

		if (clin_dp_zcdp_epsilon(exp(middle), delta) <= epsilon)
			low = middle;
		else
			high = middle;
	}
	return exp(low);
}

ClinDpShares
clin_dp_share(const ClinDpRequest *request)
{
	ClinDpShares shares = {0};
	int gaussians = request->gaussian ? request->counts + request->sums : 0;
	int laplaces = request->gaussian ? 0 : request->counts + request->sums;
	int kinds = (gaussians > 0) + request->choose_groups;
	double part_delta = kinds > 0 ? request->delta / kinds : 0;

	shares.one_count = request->choose_groups && request->counts && !request->gaussian &&
	                   request->max_rows == 1;
	if (request->choose_groups)
	{
		shares.delta_groups = part_delta;
		laplaces += !shares.one_count;
	}
	shares.epsilon = clin_noise_epsilon(request->epsilon / (gaussians + laplaces));
	if (gaussians > 0)
		shares.rho = clin_dp_rho_of(shares.epsilon, part_delta / gaussians);
	shares.cost.epsilon = request->epsilon;
	shares.cost.delta = kinds > 0 ? request->delta : 0;
	shares.cost.rho =
		gaussians * shares.rho + laplaces * shares.epsilon * shares.epsilon / 2;
	shares.cost.delta_groups = shares.delta_groups;
	return shares;
}

bool
clin_dp_part_noise(const ClinDpRequest *request, const ClinDpShares *shares, double size,
                   ClinNoise *noise)
{
	double rows = size * request->max_rows;

	if (request->gaussian)
		return clin_noise_gaussian(noise, request->max_groups * rows * rows, shares->rho);
	clin_noise_laplace(noise, request->max_groups * rows, shares->epsilon);
	return true;
}
