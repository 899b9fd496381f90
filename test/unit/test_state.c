/*
 * test_state.c
 *	  The layout of states, its checks and its binary form.
 */
#include "unit.h"

#include <math.h>
#include <string.h>

#include "stat/moments.h"

static union
{
	ClinState state;
	unsigned char bytes[256];
} block;

static ClinMoments *
make(const double *values, int count)
{
	uint32_t rows[] = {1};
	ClinMoments *m;

	clin_state_init(&clin_summary_kind, rows, &block.state,
	                clin_state_size(&clin_summary_kind, rows));
	m = clin_state_section(&clin_summary_kind, &block.state, 0);
	for (int i = 0; i < count; i++)
		clin_moments_add(m, &block.state.n, values[i]);
	block.state.sum_weights = count;
	return m;
}

static const char *
fault(void)
{
	uint32_t rows[] = {1};

	return clin_state_fault(&clin_summary_kind, &block.state,
	                        clin_state_size(&clin_summary_kind, rows));
}

static void
test_damage(void)
{
	const double values[] = {1, 2, 4};
	ClinMoments *m = make(values, 3);

	CHECK(fault() == NULL);
	m->m2 = -1;
	CHECK(fault() != NULL);
	m = make(values, 3);
	m->mean = 5;
	CHECK(fault() != NULL);
	make(values, 3);
	block.state.n = -3;
	CHECK(fault() != NULL);
	make(values, 3);
	block.state.n = 4;
	CHECK(fault() != NULL);
	make(values, 3);
	block.state.version = 99;
	CHECK(fault() != NULL);
	make(values, 3);
	block.state.rows[0] = 2;
	CHECK(fault() != NULL);
	make(values, 3);
	block.state.reserved = 1;
	CHECK(fault() != NULL);
	make(values, 0);
	CHECK(fault() == NULL);
}

static void
test_wire(void)
{
	const double values[] = {-0.0, 1e-308, INFINITY, NAN};
	unsigned char wire[256];
	unsigned char before[sizeof(block)];
	const char *wrong;
	size_t length;
	size_t size;

	make(values, 4);
	memcpy(before, &block, sizeof(block));
	length = clin_state_wire_size(&clin_summary_kind, &block.state);
	CHECK(length == 44 + 4 + 7 * 8);
	CHECK(
		!clin_state_encode(&clin_summary_kind, &block.state, wire, &(ClinStop){unit_stop}));
	CHECK(clin_state_encode(&clin_summary_kind, &block.state, wire, NULL));
	size = clin_state_decoded_size(&clin_summary_kind, wire, length, &wrong);
	CHECK(size > 0 && wrong == NULL);
	memset(&block, 0xff, size);
	CHECK(clin_state_decode(&clin_summary_kind, wire, &block.state, size, NULL) == NULL);
	CHECK(memcmp(before, &block, size) == 0);
	wire[48] ^= 0x80; /* the sign of the mean, which is NaN */
	CHECK(clin_state_decode(&clin_summary_kind, wire, &block.state, size, NULL) != NULL);
	for (size_t cut = 0; cut < length; cut++)
		CHECK(clin_state_decoded_size(&clin_summary_kind, wire, cut, &wrong) == 0 &&
		      wrong != NULL);
}

static void
test_moments(void)
{
	const double values[] = {1e12 + 1, 1e12 + 2, 1e12 + 3, 1e12 + 4};
	const double far[] = {1, INFINITY, 2};
	ClinMoments *m = make(values, 4);
	ClinMoments copy = *m;
	int64_t n = 4;

	NEAR(clin_moments_variance(m, 4), 5.0 / 3, 1e-12);
	clin_moments_merge(&copy, &n, m, 4);
	CHECK(n == 8);
	NEAR(clin_moments_variance(&copy, 8), 10.0 / 7, 1e-12);
	m = make(far, 3);
	CHECK(isinf(m->mean) && isnan(clin_moments_variance(m, 3)));
	CHECK(isnan(clin_moments_variance(make(values, 1), 1)));
}

void
test_state(void)
{
	test_damage();
	test_wire();
	test_moments();
}
