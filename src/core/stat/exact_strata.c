/*
 * exact_strata.c
 *	  The exact conditional test of a common odds ratio over strata of 2 by 2 tables.
 *
 * The sum of the first cells is that of independent hypergeometric cells. Its distribution
 * is convolved at an odds ratio under which the sum of interest is in the middle: what is
 * left out there is nowhere near it, however improbable that sum is at another odds ratio.
 * From there the weights of every other odds ratio follow.
 */
#include "stat/twobytwo.h"

#include <math.h>
#include <string.h>

#include "base/distribution.h"
#include "stat/fisher.h"

#define DEPTH 92.0 /* weights below e^-92, 1e-40, of the greatest are left out */

typedef struct Strata
{
	const ClinTable *table;
	int exposed;
	int event;
	double low; /* the least and the greatest sum */
	double high;
	double sum; /* that was observed */
	const ClinStop *stop;
} Strata;

/* the distribution of the sum at one log odds ratio */
typedef struct Frame
{
	double tilt;
	double first; /* the sum of the first weight */
	int length;
	double *log_weight;
	double log_scale; /* log weight + log scale - tilt * sum: log p at an odds ratio of 1 */
} Frame;

static ClinHyper
hyper_of(const Strata *strata, int stratum)
{
	ClinFour f = clin_four(strata->table, stratum, strata->exposed, strata->event);

	return clin_hyper(f.a, f.b, f.c, f.d);
}

static Strata
open_strata(const ClinTable *table, int exposed, int event, const ClinStop *stop)
{
	Strata strata = {table, exposed, event, 0, 0, 0, stop};

	for (int s = 0; s < table->strata; s++)
	{
		ClinHyper h = hyper_of(&strata, s);

		strata.low += h.low;
		strata.high += h.high;
		strata.sum += h.x;
	}
	return strata;
}

/* How many weights can be left of so many possible values: at any odds ratio the sum is
 * that of as many independent events (Hoeffding's bound). */
static double
most_weights(double range)
{
	return fmin(range + 1, 2 * ceil(sqrt((DEPTH + log1p(range)) * range / 2)) + 5);
}

ClinExactSize
clin_exact_strata_size(const ClinTable *table, int exposed, int event)
{
	Strata strata = open_strata(table, exposed, event, NULL);
	ClinExactSize size = {0, 0};
	double range = 0;
	double widest = 0;

	for (int s = 0; s < table->strata; s++)
	{
		ClinHyper h = hyper_of(&strata, s);
		double own = most_weights(h.high - h.low);

		size.steps += most_weights(range) * own;
		range += h.high - h.low;
		widest = fmax(widest, own);
	}
	size.length = most_weights(range) + widest;
	return size;
}

/* ---------------------------------------------------------------- frames */

/* sum := sum and part together, without the ends that do not count; false when stopped */
static bool
convolve(Frame *sum, double *weight, const double *part, int length, double *work,
         const ClinStop *stop)
{
	int all = sum->length + length - 1;
	int from = 0;
	double most = 0;

	memset(work, 0, sizeof(double) * (size_t) all);
	for (int j = 0; j < length; j++)
	{
		if (clin_stopped(stop))
			return false;
		for (int i = 0; i < sum->length; i++)
			work[i + j] += weight[i] * part[j];
	}
	for (int i = 0; i < all; i++)
		most = fmax(most, work[i]);
	while (work[from] < exp(-DEPTH) * most)
		from++;
	while (work[all - 1] < exp(-DEPTH) * most)
		all--;
	sum->first += from;
	sum->length = all - from;
	for (int i = 0; i < sum->length; i++)
		weight[i] = work[from + i] / most;
	return true;
}

/* "work" has room for three arrays; the weights stand in the first. A length of 0 when
 * stopped. */
static Frame
frame_at(const Strata *strata, double tilt, double *work, size_t room)
{
	Frame frame = {tilt, 0, 1, work, 0};
	double *part = work + room;
	double total = 0;

	work[0] = 1;
	for (int s = 0; s < strata->table->strata; s++)
	{
		ClinHyper h = hyper_of(strata, s);
		ClinNoncentral at = clin_hyper_at(&h, tilt);
		double first;
		int length = clin_hyper_weights(&h, &at, exp(-DEPTH), &first, part);

		if (!convolve(&frame, work, part, length, part + room, strata->stop))
			return (Frame){.length = 0};
		frame.first += first;
		frame.log_scale += at.log_total;
	}
	for (int i = 0; i < frame.length; i++)
		total += work[i];
	frame.log_scale -= log(total);
	for (int i = 0; i < frame.length; i++)
		work[i] = log(work[i]);
	return frame;
}

/* log of the probability of a sum in the frame when the odds ratio is 1 */
static double
null_log_p(const Frame *frame, int i)
{
	return frame->log_weight[i] + frame->log_scale - frame->tilt * (frame->first + i);
}

/* ---------------------------------------------------------------- the odds ratio */

/* the mean sum and the logarithm of the total of the weights */
static double
mean_at(const Strata *strata, double log_odds, double *log_total)
{
	double mean = 0;

	*log_total = 0;
	for (int s = 0; s < strata->table->strata; s++)
	{
		ClinHyper h = hyper_of(strata, s);
		ClinNoncentral at = clin_hyper_at(&h, log_odds);

		if (clin_stopped(strata->stop))
			return NAN;
		mean += at.mean;
		*log_total += at.log_total;
	}
	return mean;
}

/* minus the observed sum, and half a step from an end of the support */
static double
mean_excess(const void *context, double log_odds)
{
	const Strata *strata = context;
	double log_total;

	return mean_at(strata, log_odds, &log_total) -
	       fmax(strata->low + 0.5, fmin(strata->high - 0.5, strata->sum));
}

/* what a limit solves in a frame: P(sum >= x), or P(sum <= x) when "lower", is the tail */
typedef struct Limit
{
	const Frame *frame;
	double sum;
	double tail;
	bool lower;
} Limit;

static double
tail_excess(const void *context, double log_odds)
{
	const Limit *limit = context;
	const Frame *frame = limit->frame;
	double step = log_odds - frame->tilt;
	double most = -INFINITY;
	double total = 0;
	double part = 0;

	for (int i = 0; i < frame->length; i++)
		most = fmax(most, frame->log_weight[i] + i * step);
	for (int i = 0; i < frame->length; i++)
	{
		double p = exp(frame->log_weight[i] + i * step - most);
		double x = frame->first + i;

		total += p;
		if (limit->lower ? x <= limit->sum : x >= limit->sum)
			part += p;
	}
	part /= total;
	return limit->lower ? limit->tail - part : part - limit->tail;
}

/* in the frame of the estimate, then in that of the limit found there */
static double
limit_of(const Strata *strata, double estimate, double tail, bool lower, double *work,
         size_t room)
{
	double log_odds = estimate;

	for (int pass = 0; pass < 2; pass++)
	{
		Frame frame = frame_at(strata, log_odds, work, room);
		Limit limit = {&frame, strata->sum, tail, lower};

		if (frame.length == 0)
			return NAN;
		log_odds = clin_log_odds_root(tail_excess, &limit, log_odds);
	}
	return exp(log_odds);
}

/* ---------------------------------------------------------------- the p value */

/* the side of the mode on which the observed sum is not, by the log p of that sum */
typedef struct Opposite
{
	const Strata *strata;
	double log_p;
	double side; /* -1 when it is below */
} Opposite;

/* 0 where log p is that of the observed sum, but for a factor of a few standard deviations
 * (the exponent of the saddlepoint approximation) */
static double
exponent_excess(const void *context, double log_odds)
{
	const Opposite *opposite = context;
	double log_total;
	double mean = mean_at(opposite->strata, log_odds, &log_total);

	if (log_odds * opposite->side <= 0)
		return log_odds;
	return opposite->side * (log_odds * mean - log_total + opposite->log_p);
}

/* log p of the end of the support */
static double
end_log_p(const Strata *strata, bool lowest)
{
	double log_p = 0;

	for (int s = 0; s < strata->table->strata; s++)
	{
		ClinHyper h = hyper_of(strata, s);

		log_p += clin_log_dhyper(lowest ? h.low : h.high, h.m, h.n, h.k);
	}
	return log_p;
}

/* the sums on the other side that are no more probable, over the probability of the
 * observed one */
static double
opposite_part(const Strata *strata, double log_p, bool upper, double *work, size_t room)
{
	Opposite opposite = {strata, log_p, upper ? -1 : 1};
	double part = 0;
	double tilt;
	Frame frame;

	if (end_log_p(strata, upper) > log_p + 1e-7)
		return 0;
	tilt = clin_log_odds_root(exponent_excess, &opposite, opposite.side);
	if (isnan(tilt))
		return NAN;
	frame = frame_at(strata, tilt, work, room);
	for (int i = 0; i < frame.length; i++)
	{
		double x = frame.first + i;
		double p = null_log_p(&frame, i) - log_p;

		if ((upper ? x < strata->sum : x > strata->sum) && p <= 1e-7)
			part += exp(p);
	}
	return frame.length == 0 ? NAN : part;
}

/* of the sums from the observed one to that end, or two-sided of all that are no more
 * probable, within a relative 1e-7; the far end of a frame is not all of the other tail */
static double
exact_log_p(const Strata *strata, double estimate, ClinAlternative alternative,
            double *work, size_t room)
{
	Frame frame = frame_at(strata, estimate, work, room);
	int at = (int) (strata->sum - frame.first);
	double log_total;
	bool upper = strata->sum >= mean_at(strata, 0, &log_total);
	double part = 0;
	double log_p;

	if (frame.length == 0)
		return NAN;
	log_p = null_log_p(&frame, at);
	for (int i = upper ? at : 0; i < (upper ? frame.length : at + 1); i++)
		part += exp(frame.log_weight[i] - frame.log_weight[at] - frame.tilt * (i - at));
	if (alternative == CLIN_TWO_SIDED)
		part += opposite_part(strata, log_p, upper, work, room);
	else if (upper != (alternative == CLIN_GREATER))
		return log1p(-fmin(1, exp(log_p) * (part - 1)));
	return fmin(0, log_p + log(part));
}

ClinExactStrata
clin_exact_strata(const ClinTable *table, int exposed, int event,
                  ClinAlternative alternative, double level, double *work,
                  const ClinStop *stop)
{
	Strata strata = open_strata(table, exposed, event, stop);
	ClinExactSize size = clin_exact_strata_size(table, exposed, event);
	size_t room = (size_t) size.length;
	ClinExactStrata out = {strata.sum, 0, {NAN, 0, INFINITY}};
	double tail = clin_test_tail(level, alternative);
	double tilt;

	if (strata.low == strata.high)
		return out;
	tilt = clin_log_odds_root(mean_excess, &strata, 0);
	if (isnan(tilt))
		return (ClinExactStrata){strata.sum, NAN, {NAN, NAN, NAN}};
	out.odds_ratio.estimate = strata.sum == strata.low    ? 0
	                          : strata.sum == strata.high ? INFINITY
	                                                      : exp(tilt);
	out.log_p = exact_log_p(&strata, tilt, alternative, work, room);
	if (strata.sum > strata.low && alternative != CLIN_LESS)
		out.odds_ratio.low = limit_of(&strata, tilt, tail, false, work, room);
	if (strata.sum < strata.high && alternative != CLIN_GREATER)
		out.odds_ratio.high = limit_of(&strata, tilt, tail, true, work, room);
	return out;
}
