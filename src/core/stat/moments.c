/*
 * moments.c
 *	  Moments by Welford's update and pairwise merges (Chan, Golub, LeVeque 1983; Pebay
 *2008).
 */
#include "stat/moments.h"

#include <math.h>
#include <string.h>

/* min and max as R has them: NaN wherever a value is NaN */
static double
lesser(double a, double b)
{
	return isnan(a) || a < b ? a : b;
}

static double
greater(double a, double b)
{
	return isnan(a) || a > b ? a : b;
}

/* The means are further apart than a double reaches: a value is infinite, then the mean
 * follows the rules of infinity and there is no spread, or the spread overflows. */
static void
merge_beyond(ClinMoments *m, double n, double mean, double count)
{
	if (isfinite(m->mean) && isfinite(mean))
	{
		m->mean = m->mean * (n / (n + count)) + mean * (count / (n + count));
		m->m2 = m->m4 = INFINITY;
	}
	else
	{
		m->mean += mean;
		m->m2 = m->m4 = NAN;
	}
	m->mean_low = 0;
	m->m3 = NAN;
}

/*
 * The mean moves in twice the digits of a double (Knuth's two-sum): beside a mean of 1e12
 * the rounding of a mean in single digits would spoil the sixth digit of a variance of 1.
 */
void
clin_mean_move(double *mean, double *low, double step)
{
	double sum = *mean + step;
	double moved = sum - *mean;
	double rest = *low + ((*mean - (sum - moved)) + (step - moved));

	*mean = sum + rest;
	*low = rest - (*mean - sum);
}

static void
merge_range(ClinMoments *into, int64_t n, double min, double max)
{
	into->min = n == 0 ? min : lesser(into->min, min);
	into->max = n == 0 ? max : greater(into->max, max);
}

void
clin_moments_add(ClinMoments *m, int64_t *n, double x)
{
	double before = (double) *n;
	double after = before + 1;
	double delta = x - m->mean - m->mean_low;
	double step = delta / after;
	double term = delta * step * before;

	merge_range(m, *n, x, x);
	++*n;
	if (!isfinite(delta))
	{
		merge_beyond(m, before, x, 1);
		return;
	}
	clin_mean_move(&m->mean, &m->mean_low, step);
	m->m4 += term * step * step * (after * after - 3 * after + 3) +
	         6 * step * step * m->m2 - 4 * step * m->m3;
	m->m3 += term * step * (after - 2) - 3 * step * m->m2;
	m->m2 += term;
}

void
clin_moments_merge(ClinMoments *into, int64_t *n, const ClinMoments *from, int64_t from_n)
{
	double a = (double) *n;
	double b = (double) from_n;
	double all = a + b;
	double delta = from->mean - into->mean + (from->mean_low - into->mean_low);
	double share = delta / all;
	double square = delta * share * a * b;

	if (from_n == 0)
		return;
	if (*n == 0)
	{
		*into = *from;
		*n = from_n;
		return;
	}
	merge_range(into, *n, from->min, from->max);
	*n += from_n;
	if (!isfinite(delta))
	{
		merge_beyond(into, a, from->mean, b);
		return;
	}
	into->m4 += from->m4 + square * share * share * (a * a - a * b + b * b) +
	            6 * share * share * (a * a * from->m2 + b * b * into->m2) +
	            4 * share * (a * from->m3 - b * into->m3);
	into->m3 +=
		from->m3 + square * share * (a - b) + 3 * share * (a * from->m2 - b * into->m2);
	into->m2 += from->m2 + square;
	clin_mean_move(&into->mean, &into->mean_low, b * share);
}

double
clin_moments_variance(const ClinMoments *m, int64_t n)
{
	return n < 2 ? NAN : m->m2 / (double) (n - 1);
}

double
clin_moments_skewness(const ClinMoments *m, int64_t n)
{
	double variance = m->m2 / (double) n;

	return n < 1 ? NAN : m->m3 / (double) n / (variance * sqrt(variance));
}

double
clin_moments_kurtosis(const ClinMoments *m, int64_t n)
{
	double variance = m->m2 / (double) n;

	return n < 1 ? NAN : m->m4 / (double) n / (variance * variance) - 3;
}

/* ---------------------------------------------------------------- the stored form */

static const char *
summary_fault(ClinState *state)
{
	const ClinMoments *m = clin_state_section(&clin_summary_kind, state, 0);
	ClinMoments none = {0};
	double slack = 1e-9 * fmax(fabs(m->min), fabs(m->max));

	if (m->m2 < 0)
		return "a sum of squares is negative";
	if (m->min > m->max || m->mean < m->min - slack || m->mean > m->max + slack)
		return "the mean is outside the range";
	if (state->n == 0 && memcmp(m, &none, sizeof(none)) != 0)
		return "an empty state holds values";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	return NULL;
}

/* clang-format off */
const ClinStateKind clin_summary_kind = {
	.name = "summary_state",
	.magic = 0xC101,
	.version = 1,
	.sections = {
		{"moments", sizeof(ClinMoments), .fixed_rows = 1, .fields = {
			{"mean",     CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, mean)},
			{"mean_low", CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, mean_low)},
			{"m2",       CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, m2)},
			{"m3",       CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, m3)},
			{"m4",       CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, m4)},
			{"min",      CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, min)},
			{"max",      CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinMoments, max)},
		}},
	},
	.fault = summary_fault,
};
/* clang-format on */
