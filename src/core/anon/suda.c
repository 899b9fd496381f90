/*
 * suda.c
 *	  Special uniques: the smallest sets of columns on which a row is unique.
 *
 * A row that is unique on a set of columns is so on every larger one, and then meets nobody
 * there: it is left out of the grouping, which so gets smaller with the sets.
 */
#include "anon/risk.h"

#include <math.h>
#include <string.h>

static size_t
words_of(int columns)
{
	return ((size_t) 1 << columns) / 64 + 1;
}

size_t
clin_suda_words(int columns, int32_t uniques)
{
	return words_of(columns) * (size_t) uniques;
}

/* whether a class is known to be unique on one column less than the set */
static bool
is_known(const uint64_t *seen, uint32_t set, int columns)
{
	for (int c = 0; c < columns; c++)
	{
		uint32_t less = set & ~(1u << c);

		if (less != set && less != 0 && (seen[less / 64] >> less % 64 & 1))
			return true;
	}
	return false;
}

/* the codes of a class on a set of columns, all others alike */
static void
project(const ClinAnonClasses *classes, int32_t class, uint32_t set, int32_t *out)
{
	const int32_t *code = classes->code + (size_t) class * classes->columns;

	for (int c = 0; c < classes->columns; c++)
		out[c] = set >> c & 1 ? code[c] : 0;
}

/*
 * Groups the classes on a set of columns, without those known to be unique there, for which
 * work->parent gets -1 and "seen" a bit; work->head counts the rows of each group.
 */
static bool
group_on(const ClinAnonClasses *classes, uint32_t set, ClinAnonWork *work, uint64_t *seen,
         const ClinStop *stop)
{
	int columns = classes->columns;
	int32_t code[CLIN_ANON_COLUMNS];
	ClinTuples tuples;

	clin_tuples_init(&tuples, columns, classes->count, work->tuples);
	for (int32_t i = 0; i < classes->count; i++)
	{
		int32_t before = tuples.count;

		if (clin_stopped_at(stop, (uint64_t) i + 1))
			return false;
		work->parent[i] = -1;
		if (classes->rows[i] == 1)
		{
			uint64_t *own = seen;

			seen += words_of(columns);
			if (is_known(own, set, columns))
			{
				own[set / 64] |= (uint64_t) 1 << set % 64;
				continue;
			}
		}
		project(classes, i, set, code);
		work->parent[i] = clin_tuples_add(&tuples, code, clin_tuple_hash(code, columns));
		if (tuples.count > before)
			work->head[work->parent[i]] = 0;
		work->head[work->parent[i]] += classes->rows[i];
	}
	return true;
}

bool
clin_suda(const ClinAnonClasses *classes, ClinAnonWork *work, uint64_t *seen,
          int32_t *found, double *score, const ClinStop *stop)
{
	int columns = classes->columns;

	memset(found, 0, classes->count * sizeof(int32_t));
	for (int32_t i = 0; i < classes->count; i++)
		score[i] = 0;
	for (uint32_t set = 1; set >> columns == 0; set++)
	{
		double worth = tgamma(columns - __builtin_popcount(set) + 1.0);
		uint64_t *own = seen;

		if (clin_stopped(stop) || !group_on(classes, set, work, seen, stop))
			return false;
		for (int32_t i = 0; i < classes->count; i++)
		{
			if (classes->rows[i] > 1)
				continue;
			if (work->parent[i] >= 0 && work->head[work->parent[i]] == 1)
			{
				own[set / 64] |= (uint64_t) 1 << set % 64;
				found[i]++;
				score[i] += worth;
			}
			own += words_of(columns);
		}
	}
	return true;
}

void
clin_suda_intrusion(const ClinAnonClasses *classes, const double *score, double fraction,
                    double *chance)
{
	double power = 1 + (8.0 - classes->columns) / 20;
	double uniques = 0, paired = 0, adjusted = 0;
	double correct;

	for (int32_t i = 0; i < classes->count; i++)
	{
		uniques += classes->rows[i] == 1;
		paired += classes->rows[i] == 2 ? 2 : 0;
		if (score[i] > 0)
			adjusted += pow(score[i], -power);
	}
	correct = uniques * fraction / (uniques * fraction + paired * (1 - fraction));
	for (int32_t i = 0; i < classes->count; i++)
		chance[i] = score[i] > 0 ? 1 / (1 + (uniques / correct - uniques) /
		                                        (pow(score[i], power) * adjusted))
		                         : 0;
}
