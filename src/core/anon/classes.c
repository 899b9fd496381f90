/*
 * classes.c
 *	  Equivalence classes: the rows that agree on all quasi-identifiers, and who is in them.
 */
#include "anon/classes.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- memory */

static size_t
aligned(size_t bytes)
{
	return (bytes + 7) & ~(size_t) 7;
}

/* the next so many bytes of a block */
static void *
take(char **block, size_t bytes)
{
	void *taken = *block;

	*block += aligned(bytes);
	return taken;
}

static int
widest(const ClinAnonTable *table)
{
	return table->columns > 2 ? table->columns : 2; /* pairs are tuples too */
}

size_t
clin_anon_work_bytes(const ClinAnonTable *table)
{
	size_t rows = (size_t) table->rows, most = rows + (size_t) table->absent;
	size_t units = table->patient != NULL ? rows : (size_t) table->values;

	return aligned(clin_tuples_bytes(widest(table), (int32_t) most)) +
	       3 * aligned((most + 1) * sizeof(int32_t)) + aligned(units * sizeof(int64_t)) +
	       aligned(units * sizeof(int32_t)) + aligned(table->patients * sizeof(int64_t));
}

void
clin_anon_work_init(ClinAnonWork *work, const ClinAnonTable *table, void *block)
{
	size_t rows = (size_t) table->rows, most = rows + (size_t) table->absent;
	size_t units = table->patient != NULL ? rows : (size_t) table->values;
	char *at = block;

	work->tuples = take(&at, clin_tuples_bytes(widest(table), (int32_t) most));
	work->parent = take(&at, (most + 1) * sizeof(int32_t));
	work->next = take(&at, (most + 1) * sizeof(int32_t));
	work->head = take(&at, (most + 1) * sizeof(int32_t));
	work->stamp = take(&at, units * sizeof(int64_t));
	work->place = take(&at, units * sizeof(int32_t));
	work->visitor = take(&at, table->patients * sizeof(int64_t));
	work->epoch = 0;
	memset(work->stamp, 0, units * sizeof(int64_t));
	memset(work->visitor, 0, table->patients * sizeof(int64_t));
}

size_t
clin_anon_classes_bytes(const ClinAnonTable *table, int32_t classes, int32_t units)
{
	size_t count = (size_t) classes;

	return count * sizeof(uint64_t) + aligned(count * table->columns * sizeof(int32_t)) +
	       4 * aligned((count + 1) * sizeof(int32_t)) +
	       aligned((size_t) units * sizeof(ClinAnonUnit));
}

void
clin_anon_classes_init(ClinAnonClasses *classes, const ClinAnonTable *table, int32_t count,
                       int32_t units, void *block)
{
	size_t room = (size_t) count;
	char *at = block;

	classes->columns = table->columns;
	classes->count = 0;
	classes->hash = take(&at, room * sizeof(uint64_t));
	classes->code = take(&at, room * table->columns * sizeof(int32_t));
	classes->rows = take(&at, (room + 1) * sizeof(int32_t));
	classes->patients = take(&at, (room + 1) * sizeof(int32_t));
	classes->people = table->population ? take(&at, (room + 1) * sizeof(int32_t)) : NULL;
	classes->start = take(&at, (room + 1) * sizeof(int32_t));
	classes->unit = clin_anon_has_units(table)
	                    ? take(&at, (size_t) units * sizeof(ClinAnonUnit))
	                    : NULL;
}

/* ---------------------------------------------------------------- grouping */

bool
clin_anon_pair(ClinAnonTable *table, ClinAnonWork *work, int32_t *unit_value,
               int32_t *unit_patient, int32_t *unit, const ClinStop *stop)
{
	ClinTuples pairs;

	clin_tuples_init(&pairs, 2, table->rows, work->tuples);
	for (int32_t i = 0; i < table->rows; i++)
	{
		int32_t pair[2] = {table->patient[i], table->value == NULL ? 0 : table->value[i]};

		if (clin_stopped_at(stop, (uint64_t) i + 1))
			return false;
		unit[i] = clin_tuples_add(&pairs, pair, clin_tuple_hash(pair, 2));
		unit_patient[unit[i]] = pair[0];
		unit_value[unit[i]] = pair[1];
	}
	table->unit_value = unit_value;
	table->unit_patient = unit_patient;
	table->units = pairs.count;
	return true;
}

/* lists the "count" members of each parent in their order */
static void
list_members(ClinAnonWork *work, int32_t count, int32_t parents)
{
	for (int32_t p = 0; p < parents; p++)
		work->head[p] = -1;
	for (int32_t i = count - 1; i >= 0; i--)
	{
		work->next[i] = work->head[work->parent[i]];
		work->head[work->parent[i]] = i;
	}
}

/* the values of the classes, from the dictionary that found them */
static void
keep_values(const ClinTuples *tuples, ClinAnonClasses *out)
{
	out->count = tuples->count;
	memcpy(out->code, tuples->code, (size_t) out->count * tuples->width * sizeof(int32_t));
	memcpy(out->hash, tuples->hash, out->count * sizeof(uint64_t));
}

/* one unit more in the last class of "out", which ends at *end; units of pairs stay once */
static void
add_unit(const ClinAnonTable *table, ClinAnonWork *work, ClinAnonClasses *out, int32_t last,
         int32_t *end, ClinAnonUnit added)
{
	if (work->stamp[added.unit] == work->epoch)
	{
		if (table->patient == NULL)
			out->unit[work->place[added.unit]].count += added.count;
		return;
	}
	work->stamp[added.unit] = work->epoch;
	work->place[added.unit] = *end;
	out->unit[(*end)++] = added;
	if (table->patient == NULL)
		return;
	if (work->visitor[table->unit_patient[added.unit]] != work->epoch)
	{
		work->visitor[table->unit_patient[added.unit]] = work->epoch;
		out->patients[last]++;
	}
}

void
clin_anon_join(const ClinAnonTable *table, const ClinAnonClasses *from, int32_t member,
               ClinAnonWork *work, ClinAnonClasses *out, int32_t class, int32_t *end)
{
	out->rows[class] += from->rows[member];
	if (table->patient == NULL)
		out->patients[class] += from->patients[member];
	if (out->unit == NULL)
		return;
	for (int32_t u = from->start[member]; u < from->start[member + 1]; u++)
		add_unit(table, work, out, class, end, from->unit[u]);
}

/* the units of the rows of each class */
static bool
fill_units(const ClinAnonTable *table, const int32_t *unit, ClinAnonWork *work,
           ClinAnonClasses *out, const ClinStop *stop)
{
	int32_t end = 0;
	uint64_t step = 0;

	for (int32_t p = 0; p < out->count; p++)
	{
		out->start[p] = end;
		work->epoch++;
		for (int32_t i = work->head[p]; i >= 0; i = work->next[i])
		{
			if (clin_stopped_at(stop, ++step))
				return false;
			add_unit(table, work, out, p, &end,
			         (ClinAnonUnit){unit != NULL ? unit[i] : table->value[i], 1});
		}
	}
	out->start[out->count] = end;
	return true;
}

bool
clin_anon_group(const ClinAnonTable *table, const int32_t *unit, ClinAnonWork *work,
                ClinAnonClasses *out, const ClinStop *stop)
{
	ClinTuples tuples;

	out->count = 0;
	clin_tuples_init(&tuples, table->columns, table->rows, work->tuples);
	for (int32_t i = 0; i < table->rows; i++)
	{
		const int32_t *code = table->code + (size_t) i * table->columns;
		int32_t class =
			clin_tuples_add(&tuples, code, clin_tuple_hash(code, table->columns));

		if (clin_stopped_at(stop, (uint64_t) i + 1))
			return false;
		work->parent[i] = class;
		if (tuples.count > out->count)
		{
			out->count = tuples.count;
			out->rows[class] = 0;
		}
		out->rows[class]++;
	}
	keep_values(&tuples, out);
	for (int32_t p = 0; p < out->count; p++)
		out->patients[p] = table->patient == NULL ? out->rows[p] : 0;
	if (out->unit == NULL)
		return true;
	list_members(work, table->rows, out->count);
	return fill_units(table, unit, work, out, stop);
}

/* ---------------------------------------------------------------- merging */

static void
count_people(const ClinAnonClasses *from, const int32_t *parent, ClinAnonClasses *out)
{
	if (out->people == NULL)
		return;
	memset(out->people, 0, out->count * sizeof(int32_t));
	for (int32_t i = 0; i < from->count; i++)
		out->people[parent[i]] += from->people[i];
}

/* classes that hold no units are only counted */
static void
count_members(const ClinAnonClasses *from, const int32_t *parent, ClinAnonClasses *out)
{
	memset(out->rows, 0, out->count * sizeof(int32_t));
	memset(out->patients, 0, out->count * sizeof(int32_t));
	for (int32_t i = 0; i < from->count; i++)
	{
		out->rows[parent[i]] += from->rows[i];
		out->patients[parent[i]] += from->patients[i];
	}
}

static bool
join_members(const ClinAnonTable *table, const ClinAnonClasses *from, ClinAnonWork *work,
             ClinAnonClasses *out, const ClinStop *stop)
{
	int32_t end = 0;

	for (int32_t p = 0; p < out->count; p++)
	{
		if (clin_stopped_at(stop, (uint64_t) p + 1))
			return false;
		out->rows[p] = out->patients[p] = 0;
		out->start[p] = end;
		work->epoch++;
		for (int32_t i = work->head[p]; i >= 0; i = work->next[i])
			clin_anon_join(table, from, i, work, out, p, &end);
	}
	out->start[out->count] = end;
	return true;
}

bool
clin_anon_merge(const ClinAnonTable *table, const ClinAnonClasses *from, int column,
                const int32_t *map, ClinAnonWork *work, ClinAnonClasses *out,
                const ClinStop *stop)
{
	int columns = from->columns;
	int32_t code[CLIN_ANON_COLUMNS];
	ClinTuples tuples;

	clin_tuples_init(&tuples, columns, from->count, work->tuples);
	out->columns = columns;
	for (int32_t i = 0; i < from->count; i++)
	{
		const int32_t *before = from->code + (size_t) i * columns;

		if (clin_stopped_at(stop, (uint64_t) i + 1))
			return false;
		memcpy(code, before, columns * sizeof(int32_t));
		code[column] = map[before[column]];
		work->parent[i] =
			clin_tuples_add(&tuples, code,
		                    from->hash[i] - clin_tuple_part(column, before[column]) +
		                        clin_tuple_part(column, code[column]));
	}
	keep_values(&tuples, out);
	count_people(from, work->parent, out);
	if (out->unit == NULL)
	{
		count_members(from, work->parent, out);
		return true;
	}
	list_members(work, from->count, out->count);
	return join_members(table, from, work, out, stop);
}

/* ---------------------------------------------------------------- entropy */

double
clin_anon_entropy(const ClinAnonClasses *classes, int columns, const int32_t *codes,
                  double *count)
{
	double rows = 0, sum = 0;

	for (int32_t i = 0; i < classes->count; i++)
		rows += classes->rows[i];
	for (int c = 0; c < columns; c++)
	{
		memset(count, 0, codes[c] * sizeof(double));
		for (int32_t i = 0; i < classes->count; i++)
			count[classes->code[(size_t) i * classes->columns + c]] += classes->rows[i];
		for (int32_t v = 0; v < codes[c]; v++)
			if (count[v] > 0)
				sum -= count[v] / rows * log(count[v] / rows);
	}
	return sum;
}
