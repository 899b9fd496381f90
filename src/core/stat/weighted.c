/*
 * weighted.c
 *	  Values with weights: their state, weighted moments and quantiles.
 */
#include "stat/weighted.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- cells */

size_t
clin_weights_merge(const ClinWeight *a, size_t a_count, const ClinWeight *b, size_t b_count,
                   ClinWeight *out)
{
	const ClinWeight *a_end = a + a_count;
	const ClinWeight *b_end = b + b_count;
	size_t count = 0;

	for (; a < a_end || b < b_end; count++)
	{
		bool take_a = a < a_end && (b == b_end || a->value <= b->value);
		bool take_b = b < b_end && (a == a_end || b->value <= a->value);
		ClinWeight cell = take_a ? *a++ : *b;

		if (take_a && take_b)
			cell.weight += b->weight;
		b += take_b;
		if (out != NULL)
			out[count] = cell;
	}
	return count;
}

/* merges runs of ever doubled length from one array to the other; the one they end in, or
 * NULL when stopped */
static ClinWeight *
sort_rows(ClinWeight *rows, ClinWeight *scratch, size_t count, const ClinStop *stop)
{
	ClinWeight *from = rows;
	ClinWeight *to = scratch;

	for (size_t run = 1; run < count; run *= 2)
	{
		ClinWeight *swap = from;

		if (clin_stopped(stop))
			return NULL;
		for (size_t first = 0; first < count; first += 2 * run)
		{
			size_t left = first;
			size_t middle = first + run < count ? first + run : count;
			size_t end = middle + run < count ? middle + run : count;
			size_t right = middle;

			for (size_t i = first; i < end; i++)
			{
				bool take_left = left < middle &&
				                 (right == end || from[left].value <= from[right].value);

				to[i] = take_left ? from[left++] : from[right++];
			}
		}
		from = to;
		to = swap;
	}
	return from;
}

size_t
clin_weights_fold(ClinWeight *rows, ClinWeight *scratch, size_t count, const ClinStop *stop)
{
	const ClinWeight *sorted = sort_rows(rows, scratch, count, stop);
	size_t left = 0;

	for (size_t i = 0; sorted != NULL && i < count; i++)
	{
		if (left > 0 && rows[left - 1].value == sorted[i].value)
			rows[left - 1].weight += sorted[i].weight;
		else
			rows[left++] = sorted[i];
	}
	return left;
}

size_t
clin_weights_find(const ClinWeight *cells, size_t count, double value)
{
	size_t low = 0;
	size_t high = count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (cells[middle].value < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---------------------------------------------------------------- what they come to */

ClinWeighted
clin_weighted(const ClinState *state, bool rescale)
{
	const ClinWeightSquares *squares =
		clin_state_section(&clin_weighted_kind, state, CLIN_WEIGHTED_SQUARES);
	ClinWeighted weighted = {
		.cells = clin_state_section(&clin_weighted_kind, state, CLIN_WEIGHTED_CELLS),
		.count = state->rows[CLIN_WEIGHTED_CELLS],
		.n = (double) state->n,
		.sum = state->sum_weights,
		.squares = squares->sum,
		.scale = 1,
	};

	if (rescale)
		weighted.scale = weighted.n / weighted.sum;
	return weighted;
}

/* the share of each weight keeps sums in range */
double
clin_weighted_mean(const ClinWeighted *weighted)
{
	double mean = weighted->count > 0 ? weighted->cells[weighted->count / 2].value : NAN;
	double move = 0;

	for (size_t i = 0; i < weighted->count; i++)
		move +=
			(weighted->cells[i].value - mean) * (weighted->cells[i].weight / weighted->sum);
	return mean + move;
}

double
clin_weighted_variance(const ClinWeighted *weighted, bool rescaled)
{
	double mean = clin_weighted_mean(weighted);
	double sum = 0; /* of the squares by shares */
	double below = rescaled ? 1 - weighted->squares / weighted->sum / weighted->sum
	                        : 1 - 1 / weighted->sum;

	for (size_t i = 0; i < weighted->count; i++)
	{
		double distance = weighted->cells[i].value - mean;

		sum += distance * distance * (weighted->cells[i].weight / weighted->sum);
	}
	return below > 0 ? sum / below : NAN;
}

/* the least value up to which the weights reach "place" */
static double
value_at(const ClinWeighted *weighted, double place)
{
	double sum = 0;

	for (size_t i = 0; i < weighted->count; i++)
	{
		sum += weighted->cells[i].weight * weighted->scale;
		if (sum >= place)
			return weighted->cells[i].value;
	}
	return weighted->cells[weighted->count - 1].value;
}

double
clin_weighted_quantile(const ClinWeighted *weighted, double p)
{
	double n = weighted->sum * weighted->scale;
	double place = 1 + (n - 1) * p;
	double low = fmax(floor(place), 1);
	double share = place - floor(place);
	double left;
	double right;

	if (weighted->count == 0)
		return NAN;
	left = value_at(weighted, low);
	right = value_at(weighted, fmin(low + 1, n));
	/* equal neighbours stay as they are, also infinite ones */
	if (share == 0 || left == right)
		return left;
	return (1 - share) * left + share * right;
}

/* ---------------------------------------------------------------- the stored form */

static const char *
weighted_fault(ClinState *state)
{
	ClinWeighted weighted = clin_weighted(state, false);
	double sum = 0;

	if (state->signature != 0)
		return "its design is unknown to this library";
	if ((weighted.count > 0) != (state->n > 0) || (double) weighted.count > weighted.n)
		return "its values do not fit its count";
	for (size_t i = 0; i < weighted.count; i++)
	{
		const ClinWeight *cell = &weighted.cells[i];

		if (isnan(cell->value) || (cell->value == 0 && signbit(cell->value)))
			return "a value is not a number or a negative zero";
		if (i > 0 && !(cell[-1].value < cell->value))
			return "its values are not in order";
		if (!(cell->weight > 0))
			return "a value has no weight";
		sum += cell->weight;
	}
	if (!(fabs(sum - weighted.sum) <= 1e-9 * sum))
		return "the sum of weights is not that of its values";
	if (!(weighted.squares <= sum * sum * (1 + 1e-9)) ||
	    (sum > 0) != (weighted.squares > 0))
		return "the squares do not fit the weights";
	return NULL;
}

/* clang-format off */
const ClinStateKind clin_weighted_kind = {
	.name = "weighted_state",
	.magic = 0xC110,
	.version = 1,
	.sections = {
		{"squares", sizeof(ClinWeightSquares), .fixed_rows = 1, .fields = {
			{"sum", CLIN_FIELD_REAL, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinWeightSquares, sum)},
		}},
		{"cells", sizeof(ClinWeight), .fields = {
			{"value",  CLIN_FIELD_REAL, CLIN_FIELD_ANY,          offsetof(ClinWeight, value)},
			{"weight", CLIN_FIELD_REAL, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinWeight, weight)},
		}},
	},
	.fault = weighted_fault,
};
/* clang-format on */
