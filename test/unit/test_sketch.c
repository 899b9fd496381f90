/*
 * test_sketch.c
 *	  Buckets of values, and the limits of quantiles read off them.
 */
#include "unit.h"

#include "stat/sketch.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static void
test_buckets(void)
{
	const double values[] = {1,    1.0001,  -1.0001, 3.14159,  1e300,    -1e-300,
	                         0.1,  98.6,    -273.15, DBL_MIN,  -DBL_MIN, DBL_MAX,
	                         1e-5, 65535.9, 0,       INFINITY, -INFINITY};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
	{
		double bucket = clin_sketch_bucket(values[i]);
		double low, high;

		clin_sketch_limits(bucket, &low, &high);
		CHECK(low <= values[i] && values[i] <= high);
		CHECK(clin_sketch_bucket(bucket) == bucket);
		CHECK(isinf(bucket) || bucket == 0 || high - low <= fabs(bucket) / 512);
		CHECK(bucket == 0 ||
		      (clin_sketch_bucket(low) == bucket && clin_sketch_bucket(high) == bucket));
	}
	CHECK(clin_sketch_bucket(DBL_MIN / 2) == 0 && clin_sketch_bucket(-DBL_MIN / 2) == 0);
	CHECK(!signbit(clin_sketch_bucket(-0.0)));
	CHECK(clin_sketch_bucket(1 + 1.0 / 512) != clin_sketch_bucket(1));
	CHECK(clin_sketch_bucket(nextafter(1 + 1.0 / 512, 0)) == clin_sketch_bucket(1));
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *) a;
	double y = *(const double *) b;

	return (x > y) - (x < y);
}

#define COUNT 999

/* the quantile of the values lies between the limits, of values of either sign */
static void
test_limits(void)
{
	double values[COUNT];
	ClinTallyEntry exact[COUNT];
	ClinTallyEntry cells[COUNT];
	ClinTallyEntry room[COUNT];
	size_t used = 0;

	for (int i = 0; i < COUNT; i++)
		values[i] = tan((i / 3 * 3 - COUNT / 2) * 3.14 / COUNT) * (50 + 1e-4 * (i % 3));
	qsort(values, COUNT, sizeof(values[0]), ascending);
	for (int i = 0; i < COUNT; i++)
	{
		double bucket = clin_sketch_bucket(values[i]);

		exact[i] = (ClinTallyEntry){.value = values[i], .count = {1}};
		if (used == 0 || cells[used - 1].value != bucket)
			cells[used++] = (ClinTallyEntry){.value = bucket};
		cells[used - 1].count[0]++;
	}
	CHECK(used < COUNT);
	for (int i = 0; i <= 100; i++)
	{
		ClinSample all = clin_sample(exact, COUNT);
		ClinSample few = clin_sample(cells, used);
		double truth = clin_sample_quantile(&all, i / 100.0, 7);
		ClinSketchQuantile got = clin_sketch_quantile(&few, i / 100.0, room);

		CHECK(got.low <= truth && truth <= got.high);
		CHECK(got.low <= got.value && got.value <= got.high);
		CHECK(got.high - got.low <= fabs(truth) / 256 + 2 * DBL_MIN);
	}
}

static void
test_ends(void)
{
	ClinTallyEntry cells[] = {{.value = -INFINITY, .count = {1}},
	                          {.value = INFINITY, .count = {1}}};
	ClinTallyEntry room[2];
	ClinSample none = {cells, 0, 0};
	ClinSample one = clin_sample(cells + 1, 1);
	ClinSketchQuantile got = clin_sketch_quantile(&none, 0.5, room);

	CHECK(isnan(got.value) && isnan(got.low) && isnan(got.high));
	got = clin_sketch_quantile(&one, 0.5, room);
	CHECK(got.value == INFINITY && got.low == INFINITY && got.high == INFINITY);
}

void
test_sketch(void)
{
	test_buckets();
	test_limits();
	test_ends();
}
