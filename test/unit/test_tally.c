/*
 * test_tally.c
 *	  The counting table, its order, and the dictionary of names.
 */
#include "unit.h"

#include "base/names.h"
#include "base/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ClinTallyKey by_curve[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                        CLIN_TALLY_VALUE};

static ClinTally *
make(uint32_t capacity)
{
	ClinTally *tally = malloc(clin_tally_bytes(capacity));

	clin_tally_init(tally, capacity);
	return tally;
}

static bool
is_sorted(const ClinTallyEntry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		const ClinTallyEntry *a = &entries[i - 1];
		const ClinTallyEntry *b = &entries[i];

		if (a->group > b->group || (a->group == b->group && a->stratum > b->stratum) ||
		    (a->group == b->group && a->stratum == b->stratum && a->value >= b->value))
			return false;
	}
	return true;
}

/* values of both signs counted, moved to a larger table and sorted */
static void
test_counts(uint32_t count)
{
	ClinTally *small = make(count);
	ClinTally *large = make(2 * count);
	ClinTallyEntry *entries = malloc(sizeof(ClinTallyEntry) * count);
	ClinTallyEntry *scratch = malloc(sizeof(ClinTallyEntry) * count);
	bool taken = true;
	int64_t sum = 0;

	for (uint32_t i = 0; i < 3 * count; i++)
	{
		uint32_t place = i * 7919u % count;
		ClinTallyEntry entry = {(place % 17 - 8.0) * 1e10 + place / 17,
		                        {1, 2},
		                        (int32_t) (place % 3) - 1,
		                        (int32_t) (place % 5)};

		taken = taken && clin_tally_add(small, &entry);
	}
	CHECK(taken && small->used == count);
	CHECK(!clin_tally_add(small, &(ClinTallyEntry){0.5, {1, 0}, 0, 0}));
	CHECK(small->used == count);
	CHECK(!clin_tally_move(large, small, &(ClinStop){unit_stop}));
	CHECK(clin_tally_move(large, small, NULL));
	CHECK(large->used == count);
	clin_tally_copy(large, entries);
	for (uint32_t i = 0; i < count; i++)
		sum += entries[i].count[0] + entries[i].count[1];
	CHECK(sum == 9 * (int64_t) count);
	if (count > 100)
		CHECK(
			!clin_tally_sort(entries, scratch, count, by_curve, 3, &(ClinStop){unit_stop}));
	clin_tally_sort(entries, scratch, count, by_curve, 3, NULL);
	CHECK(is_sorted(entries, count));
	CHECK(clin_tally_fold(entries, count) == count);
	memcpy(scratch, entries, sizeof(ClinTallyEntry) * (count / 3));
	memmove(entries, entries + count / 3, sizeof(ClinTallyEntry) * (count - count / 3));
	memcpy(entries + count - count / 3, scratch, sizeof(ClinTallyEntry) * (count / 3));
	if (count > 100) /* two runs, to be merged */
		CHECK(
			!clin_tally_sort(entries, scratch, count, by_curve, 3, &(ClinStop){unit_stop}));
	clin_tally_sort(entries, scratch, count, by_curve, 3, NULL);
	CHECK(is_sorted(entries, count));
	free(scratch);
	free(entries);
	free(large);
	free(small);
}

static void
test_zero(void)
{
	ClinTally *tally = make(4);
	ClinTallyEntry entries[4];

	clin_tally_add(tally, &(ClinTallyEntry){-0.0, {1, 0}, 0, 0});
	clin_tally_add(tally, &(ClinTallyEntry){0.0, {0, 1}, 0, 0});
	clin_tally_add(tally, &(ClinTallyEntry){5, {0, 0}, 0, 0});
	CHECK(tally->used == 1);
	clin_tally_copy(tally, entries);
	CHECK(!signbit(entries[0].value) && entries[0].count[0] == 1 &&
	      entries[0].count[1] == 1);
	free(tally);
}

/* the values of a sort of data; equal ones come back, and are told apart by their counts */
static double
value_of(int sort, size_t i)
{
	uint64_t mixed = (i + 1) * 0x9e3779b97f4a7c15u;
	double fraction = (double) (mixed >> 11) * 0x1p-53;

	switch (sort)
	{
		case 0:
			return fraction - 0.5; /* real numbers of both signs */
		case 1:
			return (double) (mixed >> 33) / 0x1p31 * 1e300; /* of many magnitudes */
		case 2:
			return i % 1000 == 0 ? -1e9 : floor(fraction * 7); /* few, and an outlier */
		case 3:
			return 1 + fraction * 0x1p-45; /* that differ in their last bits alone */
		case 4:
			return i < 30000 ? (double) i : (double) i - 29000.5; /* two runs */
		default:
			return 5; /* one */
	}
}

/* more rows than are sorted at once */
static void
test_many(int sort)
{
	enum
	{
		COUNT = 60000
	};
	static const ClinTallyKey keys[] = {CLIN_TALLY_GROUP, CLIN_TALLY_VALUE};
	ClinTallyEntry *entries = malloc(sizeof(ClinTallyEntry) * COUNT);
	ClinTallyEntry *scratch = malloc(sizeof(ClinTallyEntry) * COUNT);
	int64_t sum = 0;
	bool sorted = true;

	for (int64_t i = 0; i < COUNT; i++)
		entries[i] = (ClinTallyEntry){
			value_of(sort, (size_t) i), {1, i}, sort == 4 ? 0 : (int32_t) (i % 3) - 1, 0};
	CHECK(!clin_tally_sort(entries, scratch, COUNT, keys, 2, &(ClinStop){unit_stop}));
	CHECK(clin_tally_sort(entries, scratch, COUNT, keys, 2, NULL));
	for (size_t i = 1; i < COUNT; i++)
	{
		const ClinTallyEntry *a = &entries[i - 1];
		const ClinTallyEntry *b = &entries[i];

		/* rows that are equal in both keys stay as they were */
		sorted = sorted && (a->group < b->group ||
		                    (a->group == b->group &&
		                     (a->value < b->value ||
		                      (a->value == b->value && a->count[1] < b->count[1]))));
	}
	for (size_t i = 0; i < COUNT; i++)
		sum += entries[i].count[1];
	CHECK(sorted);
	CHECK(sum == (int64_t) COUNT * (COUNT - 1) / 2);
	free(scratch);
	free(entries);
}

static void
test_fold(void)
{
	ClinTallyEntry entries[] = {{1, {1, 0}, 0, 0}, {1, {0, 2}, 0, 0}, {1, {3, 0}, 1, 0}};

	CHECK(clin_tally_fold(entries, 3) == 2);
	CHECK(entries[0].count[0] == 1 && entries[0].count[1] == 2 && entries[1].count[0] == 3);
	CHECK(clin_tally_fold(entries, 0) == 0);
}

static void
test_names(void)
{
	static const char *const words[] = {"b", "", "aa", "a", "\xc3\xa9", "B"};
	ClinNames *names = malloc(clin_names_bytes(6, 20));
	ClinNames *larger = malloc(clin_names_bytes(12, 40));
	int32_t order[6];

	clin_names_init(names, 6, 13);
	for (int32_t i = 0; i < 6; i++)
		CHECK(clin_names_add(names, (ClinText){words[i], strlen(words[i])}) == i);
	for (int32_t i = 0; i < 6; i++)
		CHECK(clin_names_add(names, (ClinText){words[i], strlen(words[i])}) == i);
	CHECK(names->bytes == 13);
	CHECK(clin_names_add(names, (ClinText){"more", 4}) == -1);
	CHECK(clin_names_find(names, (ClinText){"aaa", 3}) == -1);
	clin_names_init(larger, 12, 40);
	CHECK(!clin_names_move(larger, names, &(ClinStop){unit_stop}));
	CHECK(clin_names_move(larger, names, NULL));
	CHECK(clin_names_add(larger, (ClinText){"more", 4}) == 6);
	CHECK(strcmp(clin_names_text(larger, 2), "aa") == 0);
	clin_names_sort(names, order, NULL);
	for (int32_t i = 1; i < 6; i++)
		CHECK(strcmp(clin_names_text(names, order[i - 1]),
		             clin_names_text(names, order[i])) < 0);
	free(larger);
	free(names);
}

void
test_tally(void)
{
	test_counts(7);
	test_counts(100);
	test_counts(5000);
	test_zero();
	for (int sort = 0; sort <= 5; sort++)
		test_many(sort);
	test_fold();
	test_names();
}
