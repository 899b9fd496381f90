/*
 * anon_population.c
 *	  The people of a population who look like those of a query.
 */
#include "postgres.h"

#include "anon/tuples.h"

#include "anon_table.h"
#include "level.h"

/* the code of each code of a column in another query, -1 where that lacks it */
static int32 *
translate_column(const ClinAnonQuery *from, const ClinAnonQuery *to, int column)
{
	int32 *code = clin_alloc_huge(from->codes[column], sizeof(int32));
	ClinLevels levels;

	/* a NULL is the text of one zero byte, which no text is */
	clin_levels_begin(&levels, CurrentMemoryContext);
	for (int32 i = 0; i < to->codes[column]; i++)
	{
		const char *name = to->name[column][i];

		clin_levels_find(&levels, name == NULL ? "" : name,
		                 name == NULL ? 1 : (int) strlen(name));
	}
	for (int32 i = 0; i < from->codes[column]; i++)
	{
		const char *name = from->name[column][i];

		code[i] = clin_levels_find(&levels, name == NULL ? "" : name,
		                           name == NULL ? 1 : (int) strlen(name));
		if (code[i] >= to->codes[column])
			code[i] = -1;
	}
	return code;
}

int32 *
clin_anon_match(const ClinAnonQuery *sample, const ClinAnonQuery *population)
{
	int columns = sample->table.columns;
	int32 *match = clin_alloc_huge(sample->raw.count, sizeof(int32));
	int32 *translated[CLIN_ANON_COLUMNS];
	int32 code[CLIN_ANON_COLUMNS];
	ClinTuples tuples;

	clin_tuples_init(&tuples, columns, population->raw.count, population->work.tuples);
	for (int32 i = 0; i < population->raw.count; i++)
		clin_tuples_add(&tuples, population->raw.code + (Size) i * columns,
		                population->raw.hash[i]);
	for (int c = 0; c < columns; c++)
		translated[c] = translate_column(sample, population, c);
	for (int32 i = 0; i < sample->raw.count; i++)
	{
		for (int c = 0; c < columns; c++)
			code[c] = translated[c][sample->raw.code[(Size) i * columns + c]];
		match[i] = clin_tuples_find(&tuples, code);
	}
	return match;
}

/* ---------------------------------------------------------------- joined */

/* the codes of a column of the population in the query, which gets those it lacks */
static int32 *
add_codes(ClinAnonQuery *query, const ClinAnonQuery *population, int column,
          const char *const **name, int32 *codes)
{
	int32 *code = translate_column(population, query, column);
	const char **all =
		clin_alloc_huge((Size) *codes + population->codes[column], sizeof(char *));

	memcpy(all, *name, *codes * sizeof(char *));
	for (int32 i = 0; i < population->codes[column]; i++)
	{
		if (code[i] >= 0)
			continue;
		code[i] = (*codes)++;
		all[code[i]] = population->name[column][i];
	}
	*name = all;
	return code;
}

/* the values that only the population has become codes of the query; returns, of each
 * column, the codes of the population in those of the query */
static int32 **
join_codes(ClinAnonQuery *query, const ClinAnonQuery *population)
{
	int columns = query->table.columns;
	const char *const **name = palloc(columns * sizeof(char **));
	int32 *codes = palloc(columns * sizeof(int32));
	int32 **translated = palloc(columns * sizeof(int32 *));

	memcpy(name, query->name, columns * sizeof(char **));
	memcpy(codes, query->codes, columns * sizeof(int32));
	for (int c = 0; c < columns; c++)
		translated[c] = add_codes(query, population, c, &name[c], &codes[c]);
	query->name = name;
	query->codes = codes;
	return translated;
}

/* a copy of the classes with room for those that only the population has */
static void
widen_room(ClinAnonQuery *query, int32 absent)
{
	ClinAnonTable *table = &query->table;
	const ClinAnonClasses *raw = &query->raw;
	const char *function = query->call->function;
	int32 units = raw->unit == NULL ? 0 : raw->start[raw->count];
	int32 room = raw->count + absent;
	Size count = (Size) raw->count;
	ClinAnonClasses wide;

	table->population = true;
	table->absent = absent;
	clin_anon_work_init(&query->work, table,
	                    clin_anon_room(function, clin_anon_work_bytes(table)));
	clin_anon_classes_init(
		&wide, table, room, units,
		clin_anon_room(function, clin_anon_classes_bytes(table, room, units)));
	wide.count = raw->count;
	memcpy(wide.hash, raw->hash, count * sizeof(uint64_t));
	memcpy(wide.code, raw->code, count * table->columns * sizeof(int32_t));
	memcpy(wide.rows, raw->rows, count * sizeof(int32_t));
	memcpy(wide.patients, raw->patients, count * sizeof(int32_t));
	memset(wide.people, 0, ((Size) room + 1) * sizeof(int32_t));
	if (units > 0)
	{
		memcpy(wide.start, raw->start, (count + 1) * sizeof(int32_t));
		memcpy(wide.unit, raw->unit, (Size) units * sizeof(ClinAnonUnit));
	}
	query->raw = wide;
}

/* a class that no row is in */
static void
add_class(ClinAnonClasses *classes, const int32 *code, int32 people)
{
	int32 i = classes->count++;

	memcpy(classes->code + (Size) i * classes->columns, code,
	       classes->columns * sizeof(int32_t));
	classes->hash[i] = clin_tuple_hash(code, classes->columns);
	classes->rows[i] = classes->patients[i] = 0;
	classes->people[i] = people;
	if (classes->unit != NULL)
		classes->start[i + 1] = classes->start[i];
}

void
clin_anon_populate(ClinAnonQuery *query, const char *population)
{
	ClinAnonCall call = *query->call;
	ClinAnonQuery people;
	int32 **translated;
	int32 code[CLIN_ANON_COLUMNS];
	int columns = query->table.columns;
	ClinTuples tuples;

	call.query = population;
	call.patient = call.sensitive = NULL;
	call.any_row = true;
	clin_anon_read(&people, &call);
	translated = join_codes(query, &people);
	widen_room(query, people.raw.count);
	clin_tuples_init(&tuples, columns, query->raw.count, query->work.tuples);
	for (int32 i = 0; i < query->raw.count; i++)
		clin_tuples_add(&tuples, query->raw.code + (Size) i * columns, query->raw.hash[i]);
	for (int32 i = 0; i < people.raw.count; i++)
	{
		int32 class;

		for (int c = 0; c < columns; c++)
			code[c] = translated[c][people.raw.code[(Size) i * columns + c]];
		class = clin_tuples_find(&tuples, code);
		if (class >= 0)
			query->raw.people[class] = people.raw.rows[i];
		else
			add_class(&query->raw, code, people.raw.rows[i]);
	}
}
