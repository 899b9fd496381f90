/*
 * test_pack.c
 *	  The compact form of states of cells.
 */
#include "unit.h"

#include "base/pack.h"
#include "base/tally.h"
#include "stat/moments.h"
#include "stat/quantile.h"
#include "survival/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define KIND (&clin_survival_kind)
#define CELLS 200

/* a state of one group of five bytes with these cells */
static ClinState *
make(const ClinTallyEntry *cells, uint32_t count, size_t *size)
{
	const uint32_t rows[] = {count, 5, 0};
	ClinState *state;

	*size = clin_state_size(KIND, rows);
	state = malloc(*size);
	clin_state_init(KIND, rows, state, *size);
	memcpy(clin_state_section(KIND, state, 0), cells, sizeof(*cells) * count);
	strcpy(clin_state_section(KIND, state, 1), "dose");
	return state;
}

/* the bytes that such a state packs into, 0 when it does not; it comes back the same */
static size_t
packed_size(const ClinTallyEntry *cells, uint32_t count)
{
	size_t size;
	ClinState *state = make(cells, count, &size);
	ClinState *packed = malloc(size);
	ClinState *again = malloc(size);
	size_t used = clin_pack(KIND, state, size, packed);

	CHECK(!clin_is_packed(state));
	if (used > 0)
	{
		CHECK(used < size && clin_is_packed(packed));
		CHECK(clin_unpack(KIND, packed, used, again, size));
		CHECK(memcmp((char *) again + 4, (char *) state + 4, size - 4) == 0);
		CHECK(!clin_unpack(KIND, packed, used - 1, again, size));
		CHECK(!clin_unpack(KIND, packed, used + 1, again, size));
	}
	CHECK(!clin_unpack(KIND, state, size, again, size));
	free(again);
	free(packed);
	free(state);
	return used;
}

/* "count" cells, steps of "step" units of 10^-decimals apart */
static void
fill(ClinTallyEntry *cells, int step, double scale)
{
	for (int i = 0; i < CELLS; i++)
		cells[i] = (ClinTallyEntry){i * step / scale, {i % 4, 1 + i % 3}, 0, 0};
}

static void
test_sizes(void)
{
	ClinTallyEntry cells[CELLS];
	size_t least = 0;

	for (double scale = 1; scale <= 1000; scale *= 10)
	{
		fill(cells, 7, scale);
		if (least == 0)
			least = packed_size(cells, CELLS);
		CHECK(packed_size(cells, CELLS) == least);
	}
	CHECK(least > 2 * CELLS && least < 3 * CELLS);
	fill(cells, 7, 10000);
	CHECK(packed_size(cells, CELLS) == 0);
	fill(cells, 1000000, 1); /* every cell would stand as it is */
	CHECK(packed_size(cells, CELLS) == 0);
	CHECK(packed_size(cells, 0) == 0);
}

/* cells that no word holds: of another group, below zero, far away, of large counts */
static void
test_escapes(void)
{
	ClinTallyEntry cells[CELLS];

	fill(cells, 3, 10);
	for (int i = CELLS / 2; i < CELLS; i++)
		cells[i].group = 1;
	for (int i = CELLS - 10; i < CELLS; i++)
		cells[i].stratum = 2;
	cells[5].count[0] = INT64_MAX;
	cells[6].count[1] = 100000;
	CHECK(packed_size(cells, CELLS) > 0);
	for (int i = 0; i < CELLS; i++)
		cells[i].value -= 1e6;
	CHECK(packed_size(cells, CELLS) > 0);
	cells[CELLS - 1].value = 1e12;
	CHECK(packed_size(cells, CELLS) > 0);
	cells[CELLS - 1].value = 1e15 + 0.125; /* rounds when it is taken times 1000 */
	CHECK(packed_size(cells, CELLS) == 0);
	cells[CELLS - 1].value = 1e17;
	CHECK(packed_size(cells, CELLS) == 0);
	cells[CELLS - 1].value = INFINITY;
	CHECK(packed_size(cells, CELLS) == 0);
}

/* the bits of a word go where they are needed: one count may need many, another none */
static void
test_shares(void)
{
	ClinTallyEntry cells[CELLS];
	size_t plain;

	fill(cells, 1, 1);
	plain = packed_size(cells, CELLS);
	for (int i = 0; i < CELLS; i++)
		cells[i].count[0] = i * 20;
	CHECK(packed_size(cells, CELLS) == plain);
	for (int i = 0; i < CELLS; i++)
		cells[i] = (ClinTallyEntry){i, {0, 16383}, 0, 0};
	CHECK(packed_size(cells, CELLS) <= plain + sizeof(ClinTallyEntry));
}

/* any one byte changed: refused, or a state of the same size; no access out of bounds */
static void
test_damaged(void)
{
	ClinTallyEntry cells[CELLS];
	size_t size;
	size_t used;
	ClinState *state, *packed, *exact, *again;

	fill(cells, 3, 10);
	cells[100].count[0] = INT64_MAX;
	state = make(cells, CELLS, &size);
	packed = malloc(size);
	again = malloc(size);
	used = clin_pack(KIND, state, size, packed);
	exact = malloc(used);
	for (size_t at = offsetof(ClinState, rows) + 16; at < used; at++)
		for (int bit = 0; bit < 8; bit++)
		{
			memcpy(exact, packed, used);
			((unsigned char *) exact)[at] ^= (unsigned char) (1 << bit);
			if (clin_unpack(KIND, exact, used, again, size))
				CHECK(again->rows[0] == CELLS && !clin_is_packed(again));
		}
	free(exact);
	free(again);
	free(packed);
	free(state);
}

static void
test_kinds(void)
{
	CHECK(clin_may_pack(KIND, 1025) && !clin_may_pack(KIND, 1024));
	CHECK(clin_may_pack(KIND, 1048576) && !clin_may_pack(KIND, 1048577));
	CHECK(clin_may_pack(&clin_quantiles_kind, 2000));
	CHECK(!clin_may_pack(&clin_summary_kind, 2000));
}

void
test_pack(void)
{
	test_sizes();
	test_escapes();
	test_shares();
	test_damaged();
	test_kinds();
}
