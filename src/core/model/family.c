/*
 * family.c
 *	  Families of generalized linear models: link, variance and deviance by blocks of rows.
 */
#include "model/family.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

static bool
binary(double y)
{
	return y == 0 || y == 1;
}

static double
binomial_start(double y, double weight)
{
	return (weight * y + 0.5) / (weight + 1);
}

static double
logit(double mu)
{
	return log(mu / (1 - mu));
}

/*
 * As R's binomial()$linkinv and $mu.eta: beyond 30 the mean stays DBL_EPSILON from its
 * limit. exp(-|eta|) cannot overflow.
 */
static void
logistic(int n, const double *eta, double *mu, double *slope)
{
	for (int i = 0; i < n; i++)
	{
		double small = fabs(eta[i]) > 30 ? DBL_EPSILON : exp(-fabs(eta[i]));
		double inverse = 1 / (1 + small);

		mu[i] = eta[i] < 0 ? small * inverse : inverse;
		slope[i] = small * inverse * inverse;
	}
}

static void
binomial_variance(int n, const double *mu, double *variance)
{
	for (int i = 0; i < n; i++)
		variance[i] = mu[i] * (1 - mu[i]);
}

/*
 * -2 log likelihood: for a response of 0 or 1 the saturated model has likelihood 1. Without
 * weights one logarithm serves a run of rows: each mean is DBL_EPSILON from its limits at
 * least, so that the product of 16 does not underflow.
 */
static double
binomial_deviance(int n, const double *y, const double *mu, const double *weight)
{
	double sum = 0;

	for (int from = 0; from < n; from += 16)
	{
		int to = from + 16 < n ? from + 16 : n;
		double product = 1;

		for (int i = from; i < to; i++)
		{
			double likelihood = y[i] == 0 ? 1 - mu[i] : mu[i];

			if (weight == NULL)
				product *= likelihood;
			else
				sum += weight[i] * log(likelihood);
		}
		sum += log(product);
	}
	return -2 * sum;
}

const ClinFamily clin_binomial = {
	.name = "binomial",
	.accepts = binary,
	.start = binomial_start,
	.link = logit,
	.inverse = logistic,
	.variance = binomial_variance,
	.deviance = binomial_deviance,
	.largest = 30,
};
