/*
 * dp_bound.c
 *	  Rows of a release: the share of each patient bounded by random choice, then
 *	  counted and added as whole numbers.
 */
#include "anon/dp_bound.h"

#include <math.h>

#include "base/radix.h"

typedef enum Key
{
	PATIENT,
	GROUP,
	CHANCE,
	VALUE
} Key;

static inline uint64_t
key_of(const ClinDpRow *row, Key key)
{
	switch (key)
	{
		case PATIENT:
			return (uint32_t) row->patient;
		case GROUP:
			return (uint32_t) row->group;
		case CHANCE:
			return row->chance;
		default:
			return clin_radix_real(row->value);
	}
}

CLIN_RADIX_SORT(sort_rows, ClinDpRow, Key, key_of)

static bool
is_same(const ClinDpRow *a, const ClinDpRow *b)
{
	return a->patient == b->patient && a->group == b->group;
}

/* a random order of the rows of a patient in a group, of which the first stay */
static size_t
keep_rows(ClinDpRow *row, ClinDpRow *scratch, size_t n, int max_rows, ClinRandom *random,
          const ClinStop *stop)
{
	size_t kept = 0;
	int64_t place = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (clin_stopped_at(stop, i))
			return SIZE_MAX;
		row[i].chance = clin_random_bits(random);
	}
	if (!sort_rows(row, scratch, n, (const Key[]){PATIENT, GROUP, CHANCE}, 3, stop))
		return SIZE_MAX;
	for (size_t i = 0; i < n; i++)
	{
		place = i > 0 && kept > 0 && is_same(&row[i], &row[kept - 1]) ? place + 1 : 0;
		if (place < max_rows)
			row[kept++] = row[i];
	}
	return kept;
}

/* a random order of the groups of a patient, of which the first stay */
static size_t
keep_groups(ClinDpRow *row, ClinDpRow *scratch, size_t n, int max_groups,
            ClinRandom *random, const ClinStop *stop)
{
	size_t kept = 0;
	int64_t place = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (clin_stopped_at(stop, i))
			return SIZE_MAX;
		row[i].chance = i > 0 && is_same(&row[i], &row[i - 1]) ? row[i - 1].chance
		                                                       : clin_random_bits(random);
	}
	if (!sort_rows(row, scratch, n, (const Key[]){PATIENT, CHANCE}, 2, stop))
		return SIZE_MAX;
	for (size_t i = 0; i < n; i++)
	{
		if (i == 0 || row[i].patient != scratch->patient)
			place = 0;
		else if (row[i].group != scratch->group)
			place++;
		*scratch = row[i];
		if (place < max_groups)
			row[kept++] = row[i];
	}
	return kept;
}

size_t
clin_dp_bound(ClinDpRow *row, ClinDpRow *scratch, size_t n, int max_groups, int max_rows,
              ClinRandom *random, const ClinStop *stop)
{
	size_t kept = n == 0 ? 0 : keep_rows(row, scratch, n, max_rows, random, stop);

	if (kept == 0 || kept == SIZE_MAX)
		return kept;
	return keep_groups(row, scratch, kept, max_groups, random, stop);
}

ClinDpGrid
clin_dp_grid(double size, double shares)
{
	int exponent;
	int finer = 16;
	ClinDpGrid grid;

	frexp(size, &exponent);
	for (; finer > 10 && shares >= 2; finer--)
		shares /= 2;
	grid.step = ldexp(1, exponent - finer);
	grid.greatest = rint(size / grid.step);
	return grid;
}

bool
clin_dp_totals(const ClinDpRow *row, size_t n, const ClinDpClamp *clamp, double step,
               ClinDpTotal *total, const ClinStop *stop)
{
	for (size_t i = 0; i < n; i++)
	{
		ClinDpTotal *of = &total[row[i].group];
		double value = fmin(fmax(row[i].value, clamp->low), clamp->high) - clamp->middle;

		if (clin_stopped_at(stop, i))
			return false;
		of->patients += i == 0 || !is_same(&row[i], &row[i - 1]);
		of->rows++;
		of->sum += (ClinWideInt) rint(value / step);
	}
	return true;
}

bool
clin_dp_by_value(ClinDpRow *row, ClinDpRow *scratch, size_t n, const ClinStop *stop)
{
	return sort_rows(row, scratch, n, (const Key[]){GROUP, VALUE}, 2, stop);
}
