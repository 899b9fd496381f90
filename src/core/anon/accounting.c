/*
 * accounting.c
 *	  What a release under differential privacy costs, and how its noise is distributed.
 */
#include "anon/accounting.h"

#include <math.h>

#include "base/distribution.h"

/* ---------------------------------------------------------------- Gaussian noise */

double
clin_dp_gaussian_delta(double sigma, double epsilon, double sensitivity)
{
	double half = sensitivity / (2 * sigma);
	double shift = epsilon * sigma / sensitivity;

	return fmax(0, clin_pnorm(half - shift, true, false) -
	                   exp(epsilon + clin_pnorm(-half - shift, true, true)));
}

/* delta falls as sigma grows: the logarithm of sigma is halved in */
double
clin_dp_gaussian_sigma(double epsilon, double delta, double sensitivity)
{
	double low = -700, high = 700;

	while (high - low > 1e-14 * fmax(1, fabs(low)))
	{
		double middle = low + (high - low) / 2;

		if (middle == low || middle == high)
			break;
		if (clin_dp_gaussian_delta(exp(middle), epsilon, 1) <= delta)
			high = middle;
		else
			low = middle;
	}
	return exp(high) * sensitivity;
}

double
clin_dp_gaussian_sigma_classic(double epsilon, double delta, double sensitivity)
{
	return sqrt(2 * log(1.25 / delta)) * sensitivity / epsilon;
}

/* ---------------------------------------------------------------- Renyi divergences */

static double
log_of_sum(double a, double b)
{
	double greater = fmax(a, b);

	return isinf(greater) ? greater : greater + log1p(exp(fmin(a, b) - greater));
}

double
clin_dp_laplace_rdp(double alpha, double scale, double sensitivity)
{
	double b = scale / sensitivity;

	return log_of_sum(log(alpha / (2 * alpha - 1)) + (alpha - 1) / b,
	                  log((alpha - 1) / (2 * alpha - 1)) - alpha / b) /
	       (alpha - 1);
}

double
clin_dp_gaussian_rdp(double alpha, double sigma, double sensitivity)
{
	double ratio = sensitivity / sigma;

	return alpha * ratio * ratio / 2;
}

double
clin_dp_response_rdp(double alpha, double p_truth)
{
	double yes = log(p_truth), no = log1p(-p_truth);

	return log_of_sum(alpha * yes + (1 - alpha) * no, alpha * no + (1 - alpha) * yes) /
	       (alpha - 1);
}

double
clin_dp_rdp_epsilon_simple(double alpha, double rdp, double delta)
{
	return rdp - log(delta) / (alpha - 1);
}

double
clin_dp_rdp_epsilon(double alpha, double rdp, double delta)
{
	return fmax(0, rdp + log1p(-1 / alpha) - (log(delta) + log(alpha)) / (alpha - 1));
}

/* ---------------------------------------------------------------- concentrated privacy */

double
clin_dp_zcdp_epsilon_simple(double rho, double delta)
{
	return rho + 2 * sqrt(-rho * log(delta));
}

/* the bound at the order 1 + exp(x) */
static double
bound_at(double x, double rho, double delta)
{
	double alpha = 1 + exp(x);

	return alpha * rho + log1p(-1 / alpha) - (log(delta) + log(alpha)) / exp(x);
}

/* the best point of a grid, then golden sections around it */
double
clin_dp_zcdp_epsilon(double rho, double delta)
{
	const double step = 0.25, section = (sqrt(5) - 1) / 2;
	double best = -25, low, high;

	for (double x = best; x <= 60; x += step)
		if (bound_at(x, rho, delta) < bound_at(best, rho, delta))
			best = x;
	low = best - step;
	high = best + step;
	while (high - low > 1e-10)
	{
		double a = high - section * (high - low), b = low + section * (high - low);

		if (bound_at(a, rho, delta) <= bound_at(b, rho, delta))
			high = b;
		else
			low = a;
	}
	return fmax(0, bound_at((low + high) / 2, rho, delta));
}

double
clin_dp_advanced_epsilon(double epsilon, double count, double slack)
{
	return epsilon * sqrt(-2 * count * log(slack)) + count * epsilon * expm1(epsilon);
}

/* ---------------------------------------------------------------- noise on the integers */

double
clin_dp_discrete_laplace(double k, double scale)
{
	return tanh(1 / (2 * scale)) * exp(-fabs(k) / scale);
}

double
clin_dp_discrete_laplace_tail(double m, double scale)
{
	double tail = exp(-fabs(m > 0 ? m : 1 - m) / scale) / (1 + exp(-1 / scale));

	return m > 0 ? tail : 1 - tail;
}

double
clin_dp_discrete_laplace_variance(double scale)
{
	double half = 2 * sinh(1 / (2 * scale));

	return 2 / (half * half);
}

/*
 * The sum over the integers of exp(-k^2 / (2 sigma^2)), and the variance of that
 * distribution. From sigma = 1 on the sum over the frequencies converges after a few terms
 * (Poisson's formula), below it that over k.
 */
static double
discrete_gaussian_sum(double sigma, double *variance)
{
	double sum = 1, second = 0;

	if (sigma < 1)
	{
		for (int k = 1; k <= 40; k++)
		{
			double weight = 2 * exp(-0.5 * (k / sigma) * (k / sigma));

			sum += weight;
			second += weight * k * k;
		}
		*variance = second / sum;
		return sum;
	}
	for (int m = 1; m <= 3; m++)
	{
		double weight = 2 * exp(-2 * M_PI * M_PI * sigma * sigma * m * m);

		sum += weight;
		second += weight * m * m;
	}
	*variance =
		sigma * sigma -
		(second > 0 ? 4 * M_PI * M_PI * sigma * sigma * (sigma * sigma * second) / sum : 0);
	return sum * sigma * sqrt(2 * M_PI);
}

double
clin_dp_discrete_gaussian(double k, double sigma)
{
	double variance;
	double z = k / sigma;

	return exp(-0.5 * z * z) / discrete_gaussian_sum(sigma, &variance);
}

double
clin_dp_discrete_gaussian_variance(double sigma)
{
	double variance;

	discrete_gaussian_sum(sigma, &variance);
	return variance;
}

/* the sum of p(k) - e^epsilon p(k + sensitivity) over the k for which it is positive */
double
clin_dp_discrete_gaussian_delta(double sigma, double epsilon, double sensitivity,
                                const ClinStop *stop)
{
	double square = sigma * sigma, variance, sum = 0;
	double first = floor(epsilon * square / sensitivity - sensitivity / 2) + 1;
	double last = fmax(first, 0) + 40 * sigma + 40;
	uint64_t step = 0;

	for (double k = fmax(first, -40 * sigma - 40); k <= last; k++)
	{
		double ratio = epsilon - (2 * k + sensitivity) * sensitivity / (2 * square);
		double term = -exp(-0.5 * k * k / square) * expm1(ratio);

		if (clin_stopped_at(stop, ++step))
			return NAN;
		sum += term;
		if (k > 0 && term < sum * 1e-20)
			break;
	}
	return sum / discrete_gaussian_sum(sigma, &variance);
}

/* ---------------------------------------------------------------- choice of groups */

/* delta of one of the groups of a patient */
static double
delta_of_group(double delta, double groups)
{
	return -expm1(log1p(-delta) / groups);
}

/* the quantile of the Laplace distribution that leaves delta above it, for one patient */
double
clin_dp_threshold_laplace(double epsilon, double delta, double groups)
{
	double each = delta_of_group(delta, groups);
	double tail = each <= 0.5 ? -log(2 * each) : log(2 * (1 - each));

	return 1 + groups / epsilon * tail;
}

double
clin_dp_threshold_discrete(double epsilon, double delta, double groups)
{
	double scale = groups / epsilon;
	double each = delta_of_group(delta, groups);

	return fmax(1, 1 + ceil(-scale * (log(each) + log1p(exp(-1 / scale)))));
}

double
clin_dp_partition_probability(double n, double epsilon, double delta, double groups,
                              const ClinStop *stop)
{
	double e = epsilon / groups, d = delta_of_group(delta, groups);
	double chance = 0;

	for (double i = 0; i < n && chance < 1; i++)
	{
		if (clin_stopped_at(stop, (uint64_t) i + 1))
			return NAN;
		chance = fmin(1, fmin(exp(e) * chance + d, 1 - exp(-e) * (1 - chance - d)));
	}
	return chance;
}

/* ---------------------------------------------------------------- quantiles */

void
clin_dp_quantile_chances(const double *data, size_t n, double lower, double upper, double q,
                         double epsilon, double sensitivity, double *chance)
{
	double greatest = -INFINITY, sum = 0;

	for (size_t i = 0; i <= n; i++)
	{
		double low = i == 0 ? lower : fmin(fmax(data[i - 1], lower), upper);
		double high = i == n ? upper : fmin(fmax(data[i], lower), upper);

		chance[i] = log(high - low) -
		            epsilon * fabs((double) i - q * (double) n) / (2 * sensitivity);
		greatest = fmax(greatest, chance[i]);
	}
	for (size_t i = 0; i <= n; i++)
		sum += chance[i] = exp(chance[i] - greatest);
	for (size_t i = 0; i <= n; i++)
		chance[i] /= sum;
}
