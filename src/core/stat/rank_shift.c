/*
 * rank_shift.c
 *	  The shift at which a rank test finds no difference, and its limits, as R's
 *	  wilcox.test searches them where the distribution is not counted.
 */
#include "stat/rank_exact.h"
#include "base/distribution.h"
#include "base/root.h"

#include <math.h>

/* The standardized statistic as a function of the shift. */
typedef struct Shifted
{
	const ClinSample *a;
	const ClinSample *b; /* NULL: of one sample */
	bool correct;
	ClinAlternative alternative;
	double target; /* taken off */
} Shifted;

static double
standardized(const Shifted *shifted, double distance, double variance)
{
	double step = shifted->correct ? 0.5 : 0;

	if (shifted->alternative == CLIN_TWO_SIDED)
		step = distance > 0 ? step : distance < 0 ? -step : 0;
	else if (shifted->alternative == CLIN_LESS)
		step = -step;
	return (distance - step) / sqrt(variance) - shifted->target;
}

/* the sizes and ties of a set of values, taken in their order */
typedef struct Taken
{
	double n;
	double ties;
	double sum; /* of the ranks of the values that are summed */
} Taken;

static void
take(Taken *taken, double summed, double others)
{
	double t = summed + others;

	taken->sum += summed * (taken->n + (t + 1) / 2);
	taken->n += t;
	taken->ties += t * t * t - t;
}

static double
rank_sum_at(double shift, const void *argument)
{
	const Shifted *shifted = argument;
	const ClinTallyEntry *a = shifted->a->cells;
	const ClinTallyEntry *b = shifted->b->cells;
	const ClinTallyEntry *a_end = a + shifted->a->count;
	const ClinTallyEntry *b_end = b + shifted->b->count;
	double n_a = (double) shifted->a->n;
	double n_b = (double) shifted->b->n;
	Taken taken = {0};
	double n = n_a + n_b;

	while (a < a_end || b < b_end)
	{
		double of_a = a < a_end ? a->value - shift : INFINITY;
		double of_b = b < b_end ? b->value : INFINITY;
		double least = fmin(of_a, of_b);
		double in_a = 0;
		double in_b = 0;

		for (; a < a_end && a->value - shift == least; a++)
			in_a += (double) a->count[0];
		for (; b < b_end && b->value == least; b++)
			in_b += (double) b->count[0];
		take(&taken, in_a, in_b);
	}
	return standardized(shifted, taken.sum - n_a * (n_a + 1) / 2 - n_a * n_b / 2,
	                    n_a * n_b / 12 * (n + 1 - taken.ties / (n * (n - 1))));
}

static double
signed_rank_at(double shift, const void *argument)
{
	const Shifted *shifted = argument;
	const ClinTallyEntry *first = shifted->a->cells;
	const ClinTallyEntry *end = first + shifted->a->count;
	const ClinTallyEntry *left = first;
	const ClinTallyEntry *right;
	Taken taken = {0};
	double n;

	while (left < end && left->value - shift < 0)
		left++;
	right = left;
	while (right < end && right->value - shift == 0)
		right++;
	while (left > first || right < end)
	{
		double below = left > first ? shift - left[-1].value : INFINITY;
		double above = right < end ? right->value - shift : INFINITY;
		double least = fmin(below, above);
		double in_left = 0;
		double in_right = 0;

		for (; left > first && shift - left[-1].value == least; left--)
			in_left += (double) left[-1].count[0];
		for (; right < end && right->value - shift == least; right++)
			in_right += (double) right->count[0];
		take(&taken, in_right, in_left);
	}
	n = taken.n;
	return standardized(shifted, taken.sum - n * (n + 1) / 4,
	                    n * (n + 1) * (2 * n + 1) / 24 - taken.ties / 48);
}

/* the ends of all shifts, and the statistic there */
static ClinBracket
open_bracket(const Shifted *shifted)
{
	const ClinSample *a = shifted->a;
	const ClinSample *b = shifted->b;
	ClinBracket bracket = {b == NULL ? signed_rank_at : rank_sum_at, shifted};

	bracket.low = a->cells[0].value;
	bracket.high = a->cells[a->count - 1].value;
	if (b != NULL)
	{
		bracket.low -= b->cells[b->count - 1].value;
		bracket.high -= b->cells[0].value;
	}
	bracket.at_low = bracket.function(bracket.low, shifted);
	bracket.at_high = bracket.function(bracket.high, shifted);
	return bracket;
}

/* the shift at which the statistic is "z"; two samples: the end that does not reach it */
static double
shift_of(ClinBracket bracket, Shifted shifted, double z, ClinRankOptions options)
{
	bracket.at_low -= z;
	bracket.at_high -= z;
	shifted.target = z;
	bracket.argument = &shifted;
	if (shifted.b != NULL && bracket.at_low <= 0)
		return bracket.low;
	if (shifted.b != NULL && bracket.at_high >= 0)
		return bracket.high;
	return clin_root(&bracket, options.tolerance, options.stop);
}

/*
 * The probability outside the limits of one sample: that of the level, doubled until a
 * statistic at the ends reaches it. R halves it for one upper limit as if there were two.
 */
static double
reached(const ClinBracket *bracket, ClinRankOptions options)
{
	double outside = 1 - options.level;
	double share = options.alternative == CLIN_GREATER ? 1 : 0.5;

	for (; outside < 2; outside *= 2)
	{
		double z = clin_qnorm_tail(outside * share, false, false);

		if ((options.alternative == CLIN_LESS || bracket->at_low >= z) &&
		    (options.alternative == CLIN_GREATER || bracket->at_high <= -z))
			break;
	}
	return outside;
}

/* both limits; of two values or three of one sample a level may reach none but the median
 */
static void
search_limits(ClinTest *test, const ClinBracket *bracket, const Shifted *shifted,
              ClinRankOptions options)
{
	double outside = shifted->b == NULL ? reached(bracket, options) : 1 - options.level;
	double share = options.alternative == CLIN_TWO_SIDED ? 0.5 : 1;
	bool known = outside < 1;
	double z = clin_qnorm_tail(outside * share, false, false);

	if (options.alternative != CLIN_LESS)
		test->low = known ? shift_of(*bracket, *shifted, z, options)
		                  : clin_sample_median(shifted->a);
	if (options.alternative != CLIN_GREATER)
		test->high = known ? shift_of(*bracket, *shifted, -z, options)
		                   : clin_sample_median(shifted->a);
}

void
clin_shift_search(ClinTest *test, const ClinSample *a, const ClinSample *b,
                  ClinRankOptions options)
{
	Shifted shifted = {a, b, options.correct, options.alternative};
	ClinBracket bracket;

	test->low = options.alternative == CLIN_LESS ? -INFINITY : NAN;
	test->high = options.alternative == CLIN_GREATER ? INFINITY : NAN;
	if (a->count == 0)
		return;
	bracket = open_bracket(&shifted);
	if (!isfinite(bracket.low) || !isfinite(bracket.high))
		return;
	/* one shift is all there are: it has no limits */
	test->estimate = bracket.low;
	if (bracket.low == bracket.high || !isfinite(bracket.at_low) ||
	    !isfinite(bracket.at_high))
		return;
	search_limits(test, &bracket, &shifted, options);
	/* the estimate is not corrected for continuity */
	shifted.correct = false;
	test->estimate = shift_of(open_bracket(&shifted), shifted, 0, options);
}
