/*
 * wildcard.c
 *	  Classes when a missing value may be any: the rows that a row cannot be told from.
 *
 * Compatibility is not an equivalence: a row without an age is compatible with rows of 40
 * and of 50 years, which are not with each other. So each class gets the union of those
 * around it.
 */
#include "anon/wildcard.h"

#include <string.h>

static bool
is_compatible(const ClinAnonClasses *classes, const int32_t *missing, int32_t a, int32_t b)
{
	const int32_t *x = classes->code + (size_t) a * classes->columns;
	const int32_t *y = classes->code + (size_t) b * classes->columns;

	for (int c = 0; c < classes->columns; c++)
		if (x[c] != y[c] && x[c] != missing[c] && y[c] != missing[c])
			return false;
	return true;
}

int64_t
clin_anon_widened_units(const ClinAnonClasses *classes, const int32_t *missing,
                        const ClinStop *stop)
{
	int64_t units = 0;
	uint64_t step = 0;

	if (classes->unit == NULL)
		return 0;
	for (int32_t i = 0; i < classes->count; i++)
		for (int32_t j = 0; j < classes->count; j++)
		{
			if (clin_stopped_at(stop, ++step))
				return -1;
			if (is_compatible(classes, missing, i, j))
				units += classes->start[j + 1] - classes->start[j];
		}
	return units;
}

bool
clin_anon_widen(const ClinAnonTable *table, const ClinAnonClasses *classes,
                const int32_t *missing, ClinAnonWork *work, ClinAnonClasses *out,
                const ClinStop *stop)
{
	int32_t end = 0;
	uint64_t step = 0;

	out->columns = classes->columns;
	out->count = classes->count;
	memcpy(out->hash, classes->hash, classes->count * sizeof(uint64_t));
	memcpy(out->code, classes->code,
	       (size_t) classes->count * classes->columns * sizeof(int32_t));
	for (int32_t i = 0; i < classes->count; i++)
	{
		out->rows[i] = out->patients[i] = 0;
		out->start[i] = end;
		work->epoch++;
		for (int32_t j = 0; j < classes->count; j++)
		{
			if (clin_stopped_at(stop, ++step))
				return false;
			if (is_compatible(classes, missing, i, j))
				clin_anon_join(table, classes, j, work, out, i, &end);
		}
	}
	out->start[out->count] = end;
	return true;
}

bool
clin_anon_widened_sum(const ClinAnonClasses *classes, const int32_t *missing,
                      const double *own, double *out, const ClinStop *stop)
{
	uint64_t step = 0;

	for (int32_t i = 0; i < classes->count; i++)
	{
		out[i] = 0;
		for (int32_t j = 0; j < classes->count; j++)
		{
			if (clin_stopped_at(stop, ++step))
				return false;
			if (is_compatible(classes, missing, i, j))
				out[i] += own[j];
		}
	}
	return true;
}
