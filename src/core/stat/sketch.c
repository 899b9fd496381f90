/*
 * sketch.c
 *	  Buckets of values, and quantiles with the limits they are known to.
 */
#include "stat/sketch.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define DROPPED_BITS (DBL_MANT_DIG - 1 - CLIN_SKETCH_BITS)

/* numbers below the normal ones have fewer digits: all are in the bucket of 0 */
double
clin_sketch_bucket(double value)
{
	uint64_t bits;

	if (fabs(value) < DBL_MIN)
		return 0;
	memcpy(&bits, &value, sizeof(bits));
	bits &= ~(((uint64_t) 1 << DROPPED_BITS) - 1);
	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* the greatest magnitude of a bucket */
static double
far_end(double bucket)
{
	uint64_t bits;

	if (!isfinite(bucket))
		return bucket;
	memcpy(&bits, &bucket, sizeof(bits));
	bits |= ((uint64_t) 1 << DROPPED_BITS) - 1;
	memcpy(&bucket, &bits, sizeof(bucket));
	return bucket;
}

void
clin_sketch_limits(double bucket, double *low, double *high)
{
	double end = far_end(bucket);

	*low = bucket == 0 ? -DBL_MIN : fmin(bucket, end);
	*high = bucket == 0 ? DBL_MIN : fmax(bucket, end);
}

/* buckets in order have limits in order, so a quantile of limits is a limit of the quantile
 */
ClinSketchQuantile
clin_sketch_quantile(const ClinSample *sample, double p, ClinTallyEntry *room)
{
	ClinSample moved = {room, sample->count, sample->n};
	ClinSketchQuantile result;
	double other;

	memcpy(room, sample->cells, sample->count * sizeof(*room));
	for (size_t i = 0; i < sample->count; i++)
		clin_sketch_limits(sample->cells[i].value, &room[i].value, &other);
	result.low = clin_sample_quantile(&moved, p, 7);
	for (size_t i = 0; i < sample->count; i++)
		clin_sketch_limits(sample->cells[i].value, &other, &room[i].value);
	result.high = clin_sample_quantile(&moved, p, 7);
	result.value = result.low == result.high    ? result.low
	               : result.low == -result.high ? 0
	                                            : result.low / 2 + result.high / 2;
	return result;
}

static const char *
sketch_fault(ClinState *state)
{
	const ClinTallyEntry *cells = clin_cells(&clin_quantile_sketch_kind, state);

	for (uint32_t i = 0; i < state->rows[0]; i++)
		if (clin_sketch_bucket(cells[i].value) != cells[i].value)
			return "a value is no bucket";
	return clin_cells_fault(&clin_quantile_sketch_kind, state);
}

/* clang-format off */
const ClinStateKind clin_quantile_sketch_kind = {
	.name = "quantile_sketch_state",
	.magic = 0xC106,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(0),
	.cells = true,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"bucket", CLIN_FIELD_REAL,  CLIN_FIELD_ANY,          offsetof(ClinTallyEntry, value)},
			{"count",  CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[0])},
			{"group",  CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
		}},
		{"groups"},
	},
	.fault = sketch_fault,
};
/* clang-format on */
