/*
 * fisher.c
 *	  The noncentral hypergeometric distribution of a 2 by 2 table.
 *
 * Nothing is stored: the exact logarithm of one probability (Loader's algorithm behind
 * dhyper) and the ratios of its neighbours give every sum, so the work grows with the
 * standard deviation of the distribution, not with the counts.
 */
#include "stat/fisher.h"

#include <math.h>

#include "base/distribution.h"

ClinHyper
clin_hyper(double a, double b, double c, double d)
{
	ClinHyper hyper = {a, a + c, b + d, a + b, 0, 0};

	hyper.low = fmax(0, hyper.k - hyper.n);
	hyper.high = fmin(hyper.k, hyper.m);
	return hyper;
}

/* P(x + 1) / P(x) for an odds ratio */
static double
ratio(const ClinHyper *h, double x, double odds)
{
	return odds * ((h->m - x) / (x + 1)) * ((h->k - x) / (h->n - h->k + x + 1));
}

/* the most probable value */
static double
mode_of(const ClinHyper *h, double odds)
{
	double low = h->low;
	double high = h->high;

	while (low < high)
	{
		double middle = floor(low + (high - low) / 2);

		if (ratio(h, middle, odds) > 1)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* P(X >= x) / P(x) for an x from the mode on; "moment" gets sum of (X - x) P(X) / P(x) */
static double
sum_up(const ClinHyper *h, double x, double odds, double *moment)
{
	double start = x;
	double sum = 1;
	double term = 1;

	*moment = 0;
	for (; x < h->high && term > sum * 1e-18; x++)
	{
		term *= ratio(h, x, odds);
		sum += term;
		*moment += term * (x + 1 - start);
	}
	return sum;
}

/* P(X <= x) / P(x) for an x up to the mode */
static double
sum_down(const ClinHyper *h, double x, double odds, double *moment)
{
	double start = x;
	double sum = 1;
	double term = 1;

	*moment = 0;
	for (; x > h->low && term > sum * 1e-18; x--)
	{
		term /= ratio(h, x - 1, odds);
		sum += term;
		*moment += term * (x - 1 - start);
	}
	return sum;
}

static double
log_weight(const ClinHyper *h, double x, double log_odds)
{
	return clin_log_dhyper(x, h->m, h->n, h->k) + x * log_odds;
}

ClinNoncentral
clin_hyper_at(const ClinHyper *h, double log_odds)
{
	ClinNoncentral at = {.odds = exp(log_odds), .log_odds = log_odds};
	double up;
	double down;
	double total;

	at.mode = mode_of(h, at.odds);
	total = sum_up(h, at.mode, at.odds, &up) + sum_down(h, at.mode, at.odds, &down) - 1;
	at.log_total = log_weight(h, at.mode, log_odds) + log(total);
	at.mean = at.mode + (up + down) / total;
	return at;
}

int
clin_hyper_weights(const ClinHyper *h, const ClinNoncentral *at, double least,
                   double *first, double *weight)
{
	double term = 1;
	int below;
	int last;

	*first = at->mode;
	while (*first > h->low && term > least)
		term /= ratio(h, --*first, at->odds);
	below = last = (int) (at->mode - *first);
	weight[below] = 1;
	for (int i = below; i > 0; i--)
		weight[i - 1] = weight[i] / ratio(h, *first + i - 1, at->odds);
	for (; *first + last < h->high && weight[last] > least; last++)
		weight[last + 1] = weight[last] * ratio(h, *first + last, at->odds);
	return last + 1;
}

/* log P(X >= x) or log P(X <= x) */
static double
log_tail(const ClinHyper *h, const ClinNoncentral *at, double x, bool lower)
{
	double moment;

	if (x < h->low)
		return lower ? -INFINITY : 0;
	if (x > h->high)
		return lower ? 0 : -INFINITY;
	if (lower && x > at->mode)
		return log1p(-exp(log_tail(h, at, x + 1, false)));
	if (!lower && x < at->mode)
		return log1p(-exp(log_tail(h, at, x - 1, true)));
	return fmin(0, log_weight(h, x, at->log_odds) - at->log_total +
	                   log(lower ? sum_down(h, x, at->odds, &moment)
	                             : sum_up(h, x, at->odds, &moment)));
}

/* ---------------------------------------------------------------- p values */

static double
log_sum(double a, double b)
{
	double most = fmax(a, b);

	return isinf(most) ? most : most + log1p(exp(fmin(a, b) - most));
}

/* the values beyond the mode that are no more probable than x */
static double
two_sided(const ClinHyper *h, const ClinNoncentral *at)
{
	double bound = log_weight(h, h->x, 0) + 1e-7;
	double low = at->mode;
	double high = h->high + 1;

	if (log_weight(h, at->mode, 0) <= bound)
		return 0;
	if (h->x < at->mode)
	{
		while (low < high)
		{
			double middle = floor(low + (high - low) / 2);

			if (log_weight(h, middle, 0) <= bound)
				high = middle;
			else
				low = middle + 1;
		}
		return fmin(0, log_sum(log_tail(h, at, h->x, true), log_tail(h, at, low, false)));
	}
	high = at->mode;
	low = h->low - 1;
	while (low < high)
	{
		double middle = ceil(low + (high - low) / 2);

		if (log_weight(h, middle, 0) <= bound)
			low = middle;
		else
			high = middle - 1;
	}
	return fmin(0, log_sum(log_tail(h, at, h->x, false), log_tail(h, at, low, true)));
}

double
clin_hyper_log_p(const ClinHyper *hyper, ClinAlternative alternative)
{
	ClinNoncentral at = clin_hyper_at(hyper, 0);

	if (alternative == CLIN_TWO_SIDED)
		return two_sided(hyper, &at);
	return log_tail(hyper, &at, hyper->x, alternative == CLIN_LESS);
}

double
clin_hyper_mid_p(const ClinHyper *hyper, ClinAlternative alternative)
{
	ClinNoncentral at = clin_hyper_at(hyper, 0);
	double half = exp(log_weight(hyper, hyper->x, 0) - at.log_total) / 2;
	double above = half + exp(log_tail(hyper, &at, hyper->x + 1, false));
	double below = half + exp(log_tail(hyper, &at, hyper->x - 1, true));

	if (alternative == CLIN_TWO_SIDED)
		return fmin(1, 2 * fmin(above, below));
	return fmin(1, alternative == CLIN_LESS ? below : above);
}

/* ---------------------------------------------------------------- the odds ratio */

double
clin_log_odds_root(ClinExcess excess, const void *context, double start)
{
	double step = 0.1;
	double low = start - step;
	double high = start + step;
	double at_low;
	double at_high;
	int side = 0;

	while ((at_low = excess(context, low)) > 0 && low > -700)
		low -= step *= 2;
	step = 0.1;
	while ((at_high = excess(context, high)) < 0 && high < 700)
		high += step *= 2;
	for (int i = 0; i < 200 && high - low > 1e-15 * fmax(1, fabs(low)); i++)
	{
		double middle = (low * at_high - high * at_low) / (at_high - at_low);
		double at;

		if (!(middle > low && middle < high))
			middle = (low + high) / 2;
		if (middle == low || middle == high)
			break;
		at = excess(context, middle);
		if (at == 0 || isnan(at))
			return isnan(at) ? at : middle;
		if (at < 0)
		{
			low = middle;
			at_low = at;
			at_high /= side == -1 ? 2 : 1;
			side = -1;
		}
		else
		{
			high = middle;
			at_high = at;
			at_low /= side == 1 ? 2 : 1;
			side = 1;
		}
	}
	return fabs(at_low) < fabs(at_high) ? low : high;
}

/* what a limit solves: P(X >= x), or P(X <= x) when "lower", is the tail */
typedef struct Limit
{
	const ClinHyper *hyper;
	double tail;
	bool lower;
} Limit;

static double
tail_excess(const void *context, double log_odds)
{
	const Limit *limit = context;
	ClinNoncentral at = clin_hyper_at(limit->hyper, log_odds);
	double p = exp(log_tail(limit->hyper, &at, limit->hyper->x, limit->lower));

	return limit->lower ? limit->tail - p : p - limit->tail;
}

static double
mean_excess(const void *context, double log_odds)
{
	const ClinHyper *h = context;

	return clin_hyper_at(h, log_odds).mean - h->x;
}

/* the logarithm of the cross product, with 1/2 added to each cell */
static double
near_log_odds(const ClinHyper *h)
{
	return log((h->x + 0.5) / (h->m - h->x + 0.5)) -
	       log((h->k - h->x + 0.5) / (h->n - h->k + h->x + 0.5));
}

static double
limit_of(const ClinHyper *hyper, double tail, bool lower)
{
	Limit limit = {hyper, tail, lower};

	return exp(clin_log_odds_root(tail_excess, &limit, near_log_odds(hyper)));
}

double
clin_hyper_odds_ratio(const ClinHyper *hyper)
{
	if (hyper->low == hyper->high)
		return NAN;
	if (hyper->x == hyper->low)
		return 0;
	if (hyper->x == hyper->high)
		return INFINITY;
	return exp(clin_log_odds_root(mean_excess, hyper, near_log_odds(hyper)));
}

ClinRange
clin_hyper_limits(const ClinHyper *hyper, ClinAlternative alternative, double level)
{
	double tail = alternative == CLIN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
	ClinRange range = {0, INFINITY};

	if (alternative != CLIN_LESS && hyper->x > hyper->low)
		range.low = limit_of(hyper, tail, false);
	if (alternative != CLIN_GREATER && hyper->x < hyper->high)
		range.high = limit_of(hyper, tail, true);
	return range;
}
