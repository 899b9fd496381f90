/*
 * weighted.c
 *	  Values with weights: their state, weighted moments and quantiles.
 */
#include "stat/weighted.h"

#include <math.h>

static double
value_of(const ClinRecord *record)
{
	return record->number[CLIN_WEIGHTED_VALUE];
}

/* of all rows of a record */
static double
weight_of(const ClinRecord *record)
{
	return record->number[CLIN_WEIGHTED_WEIGHT] * (double) record->count;
}

ClinWeighted
clin_weighted(const ClinState *state, bool rescale)
{
	ClinWeighted weighted = {
		.records = clin_records(&clin_weighted_kind, state),
		.count = state->rows[0],
		.n = (double) state->n,
		.scale = 1,
	};

	for (size_t i = 0; i < weighted.count; i++)
		weighted.sum += weight_of(&weighted.records[i]);
	if (rescale)
		weighted.scale = weighted.n / weighted.sum;
	return weighted;
}

/* the share of each weight keeps sums in range */
double
clin_weighted_mean(const ClinWeighted *weighted)
{
	double mean =
		weighted->count > 0 ? value_of(&weighted->records[weighted->count / 2]) : NAN;
	double move = 0;

	for (size_t i = 0; i < weighted->count; i++)
		move += (value_of(&weighted->records[i]) - mean) *
		        (weight_of(&weighted->records[i]) / weighted->sum);
	return mean + move;
}

/* the sum of the squared shares of the rows */
static double
squared_shares(const ClinWeighted *weighted)
{
	double sum = 0;

	for (size_t i = 0; i < weighted->count; i++)
	{
		double share = weighted->records[i].number[CLIN_WEIGHTED_WEIGHT] / weighted->sum;

		sum += share * share * (double) weighted->records[i].count;
	}
	return sum;
}

double
clin_weighted_effective_n(const ClinWeighted *weighted)
{
	return weighted->count > 0 ? 1 / squared_shares(weighted) : NAN;
}

double
clin_weighted_variance(const ClinWeighted *weighted, bool rescaled)
{
	double mean = clin_weighted_mean(weighted);
	double sum = 0; /* of the squares by shares */
	double below = 1 - (rescaled ? squared_shares(weighted) : 1 / weighted->sum);

	for (size_t i = 0; i < weighted->count; i++)
	{
		double distance = value_of(&weighted->records[i]) - mean;

		sum += distance * distance * (weight_of(&weighted->records[i]) / weighted->sum);
	}
	return below > 0 ? sum / below : NAN;
}

/* the least value up to which the weights reach "place", up to rounding */
static double
value_at(const ClinWeighted *weighted, double place)
{
	const double fuzz = 1e-12;
	double sum = 0;

	place -= fuzz * weighted->sum * weighted->scale;
	for (size_t i = 0; i < weighted->count; i++)
	{
		sum += weight_of(&weighted->records[i]) * weighted->scale;
		if (sum >= place)
			return value_of(&weighted->records[i]);
	}
	return value_of(&weighted->records[weighted->count - 1]);
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
	const ClinRecord *records = clin_records(&clin_weighted_kind, state);

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		double weight = records[i].number[CLIN_WEIGHTED_WEIGHT];

		if (!(weight > 0 && weight <= CLIN_WEIGHT_MOST))
			return "a weight is out of range";
	}
	return clin_records_fault(&clin_weighted_kind, state);
}

/* clang-format off */
const ClinStateKind clin_weighted_kind = {
	.name = "weighted_state",
	.magic = 0xC113,
	.version = 1,
	.sections = {
		{"records", sizeof(ClinRecord), .fields = {
			CLIN_RECORD_NUMBER("value", CLIN_FIELD_ANY, CLIN_WEIGHTED_VALUE),
			CLIN_RECORD_NUMBER("weight", CLIN_FIELD_NOT_NEGATIVE, CLIN_WEIGHTED_WEIGHT),
			CLIN_RECORD_COUNT,
		}},
	},
	.fault = weighted_fault,
};
/* clang-format on */
