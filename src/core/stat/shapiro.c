/*
 * shapiro.c
 *	  Shapiro and Wilk's test of normality, by Royston's approximations.
 */
#include "stat/shapiro.h"
#include "base/distribution.h"

#include <math.h>

static double
polynomial(const double *coefficient, int terms, double x)
{
	double sum = 0;

	for (int i = terms - 1; i >= 0; i--)
		sum = sum * x + coefficient[i];
	return sum;
}

/* the weights of the differences x[n-1-i] - x[i]; the weights of all n have length 1 */
static void
fill_weights(double *a, size_t n)
{
	static const double first[] = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
	static const double second[] = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
	size_t half = n / 2;
	size_t corrected = n > 5 ? 2 : 1;
	double u = 1 / sqrt((double) n);
	double square = 0; /* of the normal scores */
	double rest;
	double left = 1; /* of the length of the weights */

	if (n == 3)
	{
		a[0] = M_SQRT1_2;
		return;
	}
	for (size_t i = 0; i < half; i++)
	{
		a[i] = -clin_qnorm(((double) i + 0.625) / ((double) n + 0.25));
		square += 2 * a[i] * a[i];
	}
	rest = square;
	for (size_t i = 0; i < corrected; i++)
	{
		double score = a[i];

		a[i] = score / sqrt(square) + polynomial(i == 0 ? first : second, 6, u);
		rest -= 2 * score * score;
		left -= 2 * a[i] * a[i];
	}
	for (size_t i = corrected; i < half; i++)
		a[i] /= sqrt(rest / left);
}

/* 1 - W, to full precision where W is close to 1 */
static double
distance_from_one(const double *x, size_t n, const double *a)
{
	double range = x[n - 1] - x[0];
	double middle = x[n / 2];
	double mean = 0;
	double spread = 0;
	double slope = 0;
	double length = 0;
	double root;

	for (size_t i = 0; i < n; i++)
		mean += (x[i] - middle) / range;
	mean /= (double) n;
	for (size_t i = 0; i < n; i++)
	{
		double distance = (x[i] - middle) / range - mean;

		spread += distance * distance;
	}
	for (size_t i = 0; i < n / 2; i++)
	{
		slope += a[i] * ((x[n - 1 - i] - x[i]) / range);
		length += 2 * a[i] * a[i];
	}
	root = sqrt(length * spread);
	return (root - slope) * (root + slope) / (length * spread);
}

/* the p value of log(1 - W) as a normal deviate; n from 4 on */
static void
test_deviate(ClinTest *test, double log_distance, double n)
{
	static const double small_mean[] = {0.544, -0.39978, 0.025054, -6.714e-4};
	static const double small_sd[] = {1.3822, -0.77857, 0.062767, -0.0020322};
	static const double large_mean[] = {-1.5861, -0.31082, -0.083751, 0.0038915};
	static const double large_sd[] = {-0.4803, -0.082676, 0.0030302};
	double deviate = log_distance;
	double mean;
	double sd;

	if (n > 11)
	{
		mean = polynomial(large_mean, 4, log(n));
		sd = exp(polynomial(large_sd, 3, log(n)));
	}
	else
	{
		double bound = 0.459 * n - 2.273;

		if (deviate >= bound)
		{
			test->p_value = 1e-99; /* as the algorithm has it */
			test->log_p = log(test->p_value);
			return;
		}
		deviate = -log(bound - deviate);
		mean = polynomial(small_mean, 4, n);
		sd = exp(polynomial(small_sd, 4, n));
	}
	clin_test_normal(test, (deviate - mean) / sd, CLIN_GREATER);
}

ClinTest
clin_shapiro_wilk(const double *x, size_t n, double *weights)
{
	ClinTest test = clin_test_begin("Shapiro-Wilk");
	double distance;

	if (n < CLIN_SHAPIRO_LEAST || n > CLIN_SHAPIRO_MOST || !isfinite(x[n - 1] - x[0]) ||
	    !(x[n - 1] > x[0]))
		return test;
	fill_weights(weights, n);
	distance = fmax(0, distance_from_one(x, n, weights));
	test.statistic = 1 - distance;
	if (n > 3)
	{
		test_deviate(&test, log(distance), (double) n);
		return test;
	}
	/* exact; 3/4 is the least W of three values */
	test.p_value =
		fmin(1, fmax(0, 6 / M_PI * (asin(sqrt(test.statistic)) - asin(sqrt(0.75)))));
	test.log_p = log(test.p_value);
	return test;
}
