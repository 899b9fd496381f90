/*
 * describe.c
 *	  Numbers that describe the values of a variable, group by group and over all groups.
 */
#include "stat/describe.h"
#include "base/radix.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- order */

static inline uint64_t
key_of(const double *value, int unused)
{
	(void) unused;
	return clin_radix_real(*value);
}

CLIN_RADIX_SORT(sort_values, double, int, key_of)

bool
clin_order(double *values, double *scratch, size_t count, const ClinStop *stop)
{
	static const int key = 0;

	for (size_t i = 0; i < count; i++)
		values[i] += 0.0; /* -0 is 0 */
	return sort_values(values, scratch, count, &key, 1, stop);
}

/* ---------------------------------------------------------------- moments */

/* in blocks, so that rounding grows slowly */
static double
mean_of(const double *values, size_t count)
{
	const size_t block = 1000;
	double sum = 0;
	double rest = 0;
	double mean;

	for (size_t i = 0; i < count; i += block)
	{
		size_t end = count - i < block ? count : i + block;
		double part = 0;

		for (size_t j = i; j < end; j++)
			part += values[j];
		sum += part;
	}
	mean = sum / (double) count;
	for (size_t i = 0; i < count; i++)
		rest += values[i] - mean;
	return mean + rest / (double) count;
}

ClinMoments
clin_moments_of(const double *values, size_t count)
{
	ClinMoments moments = {0};
	int64_t n = 0;
	double mean = count > 0 ? mean_of(values, count) : 0;
	double rest = 0;

	if (!isfinite(mean))
	{
		for (size_t i = 0; i < count; i++)
			clin_moments_add(&moments, &n, values[i]);
		return moments;
	}
	moments.mean = mean;
	moments.min = moments.max = count > 0 ? values[0] : 0;
	for (size_t i = 0; i < count; i++)
	{
		double distance = values[i] - mean;
		double square = distance * distance;

		rest += distance;
		moments.m2 += square;
		moments.m3 += square * distance;
		moments.m4 += square * square;
		moments.min = values[i] < moments.min ? values[i] : moments.min;
		moments.max = values[i] > moments.max ? values[i] : moments.max;
	}
	rest = count > 0 ? rest * rest / (double) count : 0;
	if (isfinite(rest))
		moments.m2 = fmax(0, moments.m2 - rest);
	return moments;
}

/* ---------------------------------------------------------------- quantiles */

#define BINS 4096

/* Bins of equal width over the range of the values. A few of them hold the values that
 * quantiles are made of; only those are put in order. */
typedef struct Bins
{
	double min;
	double scale;
	size_t count[BINS];
	bool wanted[BINS];
	size_t before[BINS]; /* values in bins below that are not wanted */
	double *kept;        /* values of the wanted bins, in order in the end */
} Bins;

/* rises with the value, as all operations do */
static inline int
bin_of(const Bins *bins, double value)
{
	return bins->scale > 0 ? (int) ((value - bins->min) * bins->scale) : 0;
}

static void
fill_bins(Bins *bins, const ClinPart *parts, int count, double min, double max)
{
	memset(bins->count, 0, sizeof(bins->count));
	memset(bins->wanted, 0, sizeof(bins->wanted));
	bins->min = min;
	bins->scale = (BINS - 1) / (max - min);
	if (!isfinite(bins->scale) || !isfinite(max - min))
		bins->scale = 0; /* all in the first */
	for (int p = 0; p < count; p++)
		for (size_t i = 0; i < parts[p].count; i++)
			bins->count[bin_of(bins, parts[p].values[i])]++;
}

/* the bin of the k-th smallest value, k from 1 */
static int
find_bin(const Bins *bins, size_t k)
{
	int bin = 0;

	for (; k > bins->count[bin]; bin++)
		k -= bins->count[bin];
	return bin;
}

static void
keep_wanted(Bins *bins, const ClinPart *parts, int count, double *scratch)
{
	size_t left_out = 0;
	size_t kept = 0;

	bins->kept = scratch;
	for (int bin = 0; bin < BINS; bin++)
	{
		bins->before[bin] = left_out;
		if (!bins->wanted[bin])
			left_out += bins->count[bin];
	}
	for (int p = 0; p < count; p++)
		for (size_t i = 0; i < parts[p].count; i++)
		{
			double value = parts[p].values[i];

			scratch[kept] = value;
			kept += bins->wanted[bin_of(bins, value)];
		}
	clin_order(scratch, scratch + kept + 1, kept, NULL);
}

/* the value at a place between two ranks, as type 7 has it */
static double
value_at(const Bins *bins, double place, size_t n)
{
	const double fuzz = 4 * DBL_EPSILON;
	size_t k = (size_t) (place + fuzz);
	double share = place - (double) k;
	double low = bins->kept[k - 1 - bins->before[find_bin(bins, k)]];
	double high;

	if (fabs(share) < fuzz || k >= n)
		return low;
	high = bins->kept[k - bins->before[find_bin(bins, k + 1)]];
	return low == high ? low : (1 - share) * low + share * high;
}

/* the quartiles of n values, at least one */
static void
find_quartiles(const ClinPart *parts, int count, const ClinMoments *moments, size_t n,
               double *scratch, double quartile[3])
{
	Bins bins;

	fill_bins(&bins, parts, count, moments->min, moments->max);
	for (int i = 0; i < 3; i++)
	{
		size_t k = (size_t) (1 + 0.25 * (i + 1) * (double) (n - 1) + 1e-9);

		bins.wanted[find_bin(&bins, k)] = true;
		bins.wanted[find_bin(&bins, k < n ? k + 1 : k)] = true;
	}
	keep_wanted(&bins, parts, count, scratch);
	for (int i = 0; i < 3; i++)
		quartile[i] = value_at(&bins, 1 + 0.25 * (i + 1) * (double) (n - 1), n);
}

/* ---------------------------------------------------------------- description */

/* G1 and G2 correct g1 and g2 for the size of the sample (Joanes and Gill 1998) */
static void
describe_shape(ClinDescription *d, const ClinMoments *moments)
{
	double n = (double) d->n;

	d->skewness = d->kurtosis = NAN;
	if (d->n > 2 && moments->m2 > 0)
		d->skewness = clin_moments_skewness(moments, d->n) * sqrt(n * (n - 1)) / (n - 2);
	if (d->n > 3 && moments->m2 > 0)
		d->kurtosis = (n - 1) / ((n - 2) * (n - 3)) *
		              ((n + 1) * clin_moments_kurtosis(moments, d->n) + 6);
}

ClinDescription
clin_describe(const ClinPart *parts, int count, const ClinMoments *moments, int64_t n,
              double *scratch)
{
	ClinDescription d = {.n = n};
	double quartile[3] = {NAN, NAN, NAN};

	d.mean = n > 0 ? moments->mean : NAN;
	d.sd = sqrt(clin_moments_variance(moments, n));
	describe_shape(&d, moments);
	d.min = n > 0 ? moments->min : NAN;
	d.max = n > 0 ? moments->max : NAN;
	if (n > 0)
		find_quartiles(parts, count, moments, (size_t) n, scratch, quartile);
	d.q1 = quartile[0];
	d.median = quartile[1];
	d.q3 = quartile[2];
	return d;
}
