/*
 * test_pages.c
 *	  Counts of whole values that lie close together.
 */
#include "unit.h"

#include "base/pages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VALUES 4000

static ClinPages *
make(uint32_t capacity)
{
	ClinPages *pages = malloc(clin_pages_bytes(capacity));

	clin_pages_init(pages, capacity);
	return pages;
}

/* the i-th of VALUES distinct cells: both signs, two groups, two strata */
static ClinTallyEntry
cell(int i)
{
	return (ClinTallyEntry){i / 4 - VALUES / 8, {i % 3, 1}, i % 2, i / 2 % 2};
}

/* what the hash table counts, pages count */
static void
test_counts(void)
{
	ClinPages *pages = make(CLIN_PAGES_MOST / 2);
	ClinPages *larger = make(CLIN_PAGES_MOST);
	ClinTally *tally = malloc(clin_tally_bytes(VALUES));
	ClinTallyEntry *cells = malloc(sizeof(ClinTallyEntry) * VALUES);
	ClinTallyEntry *end = cells;

	clin_tally_init(tally, VALUES);
	for (int i = 0; i < 3 * VALUES; i++)
	{
		ClinTallyEntry entry = cell(i * 7919 % VALUES);

		CHECK(clin_pages_add_many(pages, &entry, 1) == 1);
	}
	CHECK(pages->cells == VALUES);
	clin_pages_move(larger, pages);
	CHECK(larger->cells == VALUES && larger->used == pages->used);
	for (uint32_t i = 0; i < larger->used; i++)
	{
		ClinTallyEntry *from = end;
		ClinTallyEntry head = clin_pages_head(larger, i);

		end = clin_pages_copy(larger, i, end);
		CHECK(end > from && head.count[0] == (int64_t) i);
		CHECK(floor(from->value / CLIN_PAGE_VALUES) == head.value);
		for (const ClinTallyEntry *at = from; at < end; at++)
		{
			CHECK(at == from || at->value > at[-1].value);
			CHECK(at->group == head.group && at->stratum == head.stratum);
		}
	}
	CHECK(end == cells + VALUES);
	CHECK(clin_tally_add_many(tally, cells, VALUES) == VALUES && tally->used == VALUES);
	for (int i = 0; i < VALUES; i++)
	{
		ClinTallyEntry once = cell(i);
		ClinTallyEntry *found = cells;

		while (found < end && (found->value != once.value || found->group != once.group ||
		                       found->stratum != once.stratum))
			found++;
		CHECK(found < end && found->count[0] == 3 * once.count[0] && found->count[1] == 3);
	}
	free(cells);
	free(tally);
	free(larger);
	free(pages);
}

/* what has no place is not counted */
static void
test_refused(void)
{
	ClinPages *pages = make(1);
	ClinTallyEntry entries[] = {{5, {UINT32_MAX, 0}, 0, 0},
	                            {-0.0, {0, 1}, 0, 0},
	                            {1, {0, 0}, 7, 7}, /* counts nothing */
	                            {5, {0, 1}, 0, 0},
	                            {5, {1, 0}, 0, 0}}; /* too many */
	const double odd[] = {0.5, 0x1p51, -0x1p60, INFINITY, -INFINITY, NAN};

	CHECK(clin_pages_add_many(pages, entries, 5) == 4);
	CHECK(pages->cells == 2 && pages->used == 1);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){odd[i], {1, 0}, 0, 0}, 1) == 0);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){31, {1, 0}, 0, 0}, 1) == 1);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){32, {1, 0}, 0, 0}, 1) == 0);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){-1, {1, 0}, 0, 0}, 1) == 0);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){6, {1, 0}, 1, 0}, 1) == 0);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){6, {1, 0}, 0, 1}, 1) == 0);
	CHECK(clin_pages_add_many(pages, &(ClinTallyEntry){6, {1L << 32, 0}, 0, 0}, 1) == 0);
	CHECK(pages->cells == 3 && pages->used == 1);
	free(pages);
}

static void
test_wanted(void)
{
	ClinTallyEntry cells[256];

	for (int i = 0; i < 256; i++)
		cells[i] = (ClinTallyEntry){i - 128, {1, 0}, 0, 0};
	CHECK(clin_pages_wanted(cells, 256) == 8);
	CHECK(clin_pages_wanted(cells, 0) == 0);
	for (int i = 128; i < 256; i++)
		cells[i].group = 1;
	for (int i = 250; i < 256; i++)
		cells[i].stratum = 1;
	CHECK(clin_pages_wanted(cells, 256) == 9);
	cells[255].count[1] = 1L << 32;
	CHECK(clin_pages_wanted(cells, 256) == 0);
	for (int i = 0; i < 256; i++)
		cells[i] = (ClinTallyEntry){i * 32.0, {1, 0}, 0, 0};
	CHECK(clin_pages_wanted(cells, 63) == 63);
	CHECK(clin_pages_wanted(cells, 256) == 0); /* too far apart */
	cells[10].value += 0.5;
	CHECK(clin_pages_wanted(cells, 63) == 0);
}

void
test_pages(void)
{
	test_counts();
	test_refused();
	test_wanted();
}
