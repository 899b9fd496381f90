/*
 * exact_strata.c
 *	  The exact conditional test of a common odds ratio over strata of 2 by 2 tables.
 */
#include "stat/twobytwo.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/distribution.h"
#include "stat/fisher.h"

static ClinHyper
hyper_of(const ClinTable *table, int stratum, int exposed, int event)
{
	ClinFour f = clin_four(table, stratum, exposed, event);

	return clin_hyper(f.a, f.b, f.c, f.d);
}

double
clin_exact_strata_length(const ClinTable *table, int exposed, int event)
{
	double length = 1;

	for (int i = 0; i < table->strata; i++)
	{
		ClinHyper h = hyper_of(table, i, exposed, event);

		length += h.high - h.low;
	}
	return length;
}

/* the distribution of the sum: weight[i] for i above the least */
typedef struct Sum
{
	int length;
	int at; /* of the observed sum */
	const double *weight;
	const ClinStop *stop;
} Sum;

/* convolution of all strata, each scaled by its greatest probability; 0 when stopped */
static int
convolve(const ClinTable *table, int exposed, int event, double *weight, double *work,
         const ClinStop *stop)
{
	int length = 1;

	weight[0] = 1;
	for (int s = 0; s < table->strata; s++)
	{
		ClinHyper h = hyper_of(table, s, exposed, event);
		int range = (int) (h.high - h.low);
		double most = 0;

		memset(work, 0, sizeof(double) * (size_t) (length + range));
		for (int j = 0; j <= range; j++)
		{
			double p = exp(clin_log_dhyper(h.low + j, h.m, h.n, h.k));

			if (clin_stopped(stop))
				return 0;
			for (int i = 0; i < length; i++)
				work[i + j] += weight[i] * p;
		}
		length += range;
		for (int i = 0; i < length; i++)
			most = fmax(most, work[i]);
		for (int i = 0; i < length; i++)
			weight[i] = work[i] / most;
	}
	return length;
}

/* minus x of the mean (tail 0), P(X >= x) - tail, or tail - P(X <= x) (tail below 0) */
static double
excess(const Sum *sum, double log_odds, double tail)
{
	double most = -INFINITY;
	double total = 0;
	double part = 0;

	for (int i = 0; i < sum->length; i++)
		most = fmax(most, log(sum->weight[i]) + i * log_odds);
	for (int i = 0; i < sum->length; i++)
	{
		double p = exp(log(sum->weight[i]) + i * log_odds - most);

		total += p;
		if (tail == 0)
			part += p * (i - sum->at);
		else if (tail > 0 ? i >= sum->at : i <= sum->at)
			part += p;
	}
	part /= total;
	return tail == 0 ? part : tail > 0 ? part - tail : -tail - part;
}

static double
solve(const Sum *sum, double tail)
{
	double low = -1;
	double high = 1;

	while (excess(sum, low, tail) > 0 && low > -700)
		low *= 2;
	while (excess(sum, high, tail) < 0 && high < 700)
		high *= 2;
	for (int i = 0; i < 100; i++)
	{
		double middle = (low + high) / 2;

		if (clin_stopped(sum->stop))
			return NAN;
		if (middle == low || middle == high)
			break;
		if (excess(sum, middle, tail) < 0)
			low = middle;
		else
			high = middle;
	}
	return exp((low + high) / 2);
}

ClinExactStrata
clin_exact_strata(const ClinTable *table, int exposed, int event, double level,
                  double *weight, double *work, const ClinStop *stop)
{
	ClinExactStrata out = {.log_p = NAN, .odds_ratio = {NAN, NAN, NAN}};
	Sum sum = {.weight = weight, .stop = stop};
	double low = 0;
	double total = 0;
	double part = 0;
	bool lost = false;

	sum.length = convolve(table, exposed, event, weight, work, stop);
	if (sum.length == 0)
		return out;
	for (int s = 0; s < table->strata; s++)
	{
		ClinHyper h = hyper_of(table, s, exposed, event);

		out.sum += h.x;
		low += h.low;
	}
	sum.at = (int) (out.sum - low);
	for (int i = 0; i < sum.length; i++)
	{
		total += weight[i];
		lost = lost || weight[i] < DBL_MIN;
		if (weight[i] <= weight[sum.at] * (1 + 1e-7))
			part += weight[i];
	}
	out.log_p = fmin(0, log(part / total));
	/* what is too small for a number leaves neither estimate nor limits, or no p */
	if (lost)
	{
		if (!(weight[sum.at] > 1e-290))
			out.log_p = NAN;
		return out;
	}
	out.odds_ratio = (ClinEstimate){0, 0, INFINITY};
	if (sum.at > 0)
		out.odds_ratio.low = solve(&sum, (1 - level) / 2);
	if (sum.at < sum.length - 1)
		out.odds_ratio.high = solve(&sum, -(1 - level) / 2);
	out.odds_ratio.estimate = sum.length == 1            ? NAN
	                          : sum.at == 0              ? 0
	                          : sum.at == sum.length - 1 ? INFINITY
	                                                     : solve(&sum, 0);
	return out;
}
