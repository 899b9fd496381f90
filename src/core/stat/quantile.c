/*
 * quantile.c
 *	  Quantiles, median and median absolute deviation from counted values.
 */
#include "stat/quantile.h"

#include <float.h>
#include <math.h>

/* clang-format off */
static const char *
quantiles_fault(ClinState *state)
{
	return clin_cells_fault(&clin_quantiles_kind, state);
}

const ClinStateKind clin_quantiles_kind = {
	.name = "quantiles_state",
	.magic = 0xC104,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(0),
	.cells = true,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"value", CLIN_FIELD_REAL,  CLIN_FIELD_ANY,          offsetof(ClinTallyEntry, value)},
			{"count", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[0])},
			{"group", CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
		}},
		{"groups"},
	},
	.fault = quantiles_fault,
};
/* clang-format on */

ClinSample
clin_sample(const ClinTallyEntry *cells, size_t count)
{
	ClinSample sample = {cells, count, 0};

	for (size_t i = 0; i < count; i++)
		sample.n += cells[i].count[0];
	return sample;
}

double
clin_sample_value(const ClinSample *sample, int64_t k)
{
	for (size_t i = 0; i < sample->count; i++)
	{
		k -= sample->cells[i].count[0];
		if (k <= 0)
			return sample->cells[i].value;
	}
	return NAN;
}

/* the k-th value, the first or last beyond the ends */
static double
clamped(const ClinSample *sample, double k)
{
	if (k < 1)
		return clin_sample_value(sample, 1);
	return clin_sample_value(sample, k >= (double) sample->n ? sample->n : (int64_t) k);
}

/* equal neighbours stay as they are, also infinite ones */
static double
between(double low, double high, double share)
{
	if (share == 0 || low == high)
		return low;
	return share == 1 ? high : (1 - share) * low + share * high;
}

/* types 1 to 3: steps; the share of the next value at a step is 0, 1/2, or to the even */
static double
step_quantile(const ClinSample *sample, double p, int type)
{
	const double fuzz = 4 * DBL_EPSILON;
	double place = (double) sample->n * p - (type == 3 ? 0.5 : 0);
	double j = floor(place + fuzz);
	bool above = place > j;
	double share;

	if (type == 1)
		share = above;
	else if (type == 2)
		share = above ? 1 : 0.5;
	else
		share = place != j || fmod(j, 2) != 0;
	return between(clamped(sample, j), clamped(sample, j + 1), share);
}

double
clin_sample_quantile(const ClinSample *sample, double p, int type)
{
	static const double ends[] = {0, 0.5, 0, 1, 1.0 / 3, 3.0 / 8};
	const double fuzz = 4 * DBL_EPSILON;
	double a;
	double b;
	double place;
	double j;
	double share;

	if (sample->n == 0)
		return NAN;
	if (type <= 3)
		return step_quantile(sample, p, type);
	a = ends[type - 4];
	b = type == 4 ? 1 : a;
	place = a + p * ((double) sample->n + 1 - a - b);
	j = floor(place + fuzz);
	share = place - j;
	if (fabs(share) < fuzz)
		share = 0;
	return between(clamped(sample, j), clamped(sample, j + 1), share);
}

double
clin_sample_median(const ClinSample *sample)
{
	int64_t half = sample->n / 2 + sample->n % 2;
	double low = clin_sample_value(sample, half);

	if (sample->n == 0)
		return NAN;
	return sample->n % 2 == 1 ? low
	                          : between(low, clin_sample_value(sample, half + 1), 0.5);
}

/* The k-th smallest distance from the center: the two sides are walked outwards, each
 * ascending, like a merge of two sorted lists. */
static double
kth_distance(const ClinSample *sample, double center, int64_t k)
{
	size_t right = 0;
	size_t left;

	while (right < sample->count && sample->cells[right].value < center)
		right++;
	left = right;
	while (left > 0 || right < sample->count)
	{
		double below = left > 0 ? center - sample->cells[left - 1].value : INFINITY;
		double above =
			right < sample->count ? sample->cells[right].value - center : INFINITY;
		bool take_left = left > 0 && (right == sample->count || below <= above);

		k -= take_left ? sample->cells[--left].count[0] : sample->cells[right++].count[0];
		if (k <= 0)
			return take_left ? below : above;
	}
	return NAN;
}

double
clin_sample_mad(const ClinSample *sample)
{
	double center = clin_sample_median(sample);
	int64_t half = sample->n / 2 + sample->n % 2;
	double low;

	if (!isfinite(center))
		return NAN;
	low = kth_distance(sample, center, half);
	if (sample->n % 2 == 0)
		low = between(low, kth_distance(sample, center, half + 1), 0.5);
	return 1.4826 * low;
}
