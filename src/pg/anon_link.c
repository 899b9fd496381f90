/*
 * anon_link.c
 *	  Classes of patients whose rows stay linked: what is known of one is all of its rows.
 *
 * The rows of a patient, in no order, are one more quasi-identifier of each of its rows.
 */
#include "postgres.h"

#include "anon_table.h"
#include "interrupts.h"
#include "level.h"

static int
compare_tuples(const void *a, const void *b, void *steps)
{
	int32 x = *(const int32 *) a, y = *(const int32 *) b;

	clin_check_interrupts_at(++*(uint64 *) steps);
	return (x > y) - (x < y);
}

/* the number of each row's values, patient after patient; *end: behind the rows of each */
static int32 *
tuples_of_patients(const ClinAnonTable *table, int32 **end)
{
	Size bytes = table->columns * sizeof(int32_t);
	int32 *tuple = clin_alloc_huge(table->rows, sizeof(int32));
	int32 *at = clin_alloc_huge(table->patients, sizeof(int32));
	int32 rows = 0;
	ClinLevels tuples;

	memset(at, 0, table->patients * sizeof(int32));
	for (int32 i = 0; i < table->rows; i++)
		at[table->patient[i]]++;
	for (int32 p = 0; p < table->patients; p++)
	{
		rows += at[p];
		at[p] = rows - at[p];
	}
	clin_levels_begin(&tuples, CurrentMemoryContext);
	for (int32 i = 0; i < table->rows; i++)
	{
		clin_check_interrupts_at(i);
		tuple[at[table->patient[i]]++] =
			clin_levels_find(&tuples, table->code + (Size) i * table->columns, (int) bytes);
	}
	*end = at;
	return tuple;
}

/* patients with the same rows have the same number; returns how many numbers there are */
static int32
number_patients(const ClinAnonTable *table, int32 *number)
{
	int32 *end;
	int32 *tuple = tuples_of_patients(table, &end);
	uint64 steps = 0;
	int32 start = 0;
	ClinLevels lists;

	clin_levels_begin(&lists, CurrentMemoryContext);
	for (int32 p = 0; p < table->patients; start = end[p++])
	{
		clin_check_interrupts_at(p);
		qsort_arg(tuple + start, end[p] - start, sizeof(int32), compare_tuples, &steps);
		number[p] =
			clin_levels_find(&lists, tuple + start, (end[p] - start) * (int) sizeof(int32));
	}
	pfree(tuple);
	pfree(end);
	return lists.count;
}

void
clin_anon_link(ClinAnonQuery *query)
{
	ClinAnonTable *table = &query->table;
	int columns = table->columns;
	int32 *number, *code, *codes;

	if (table->patient == NULL)
		return;
	number = clin_alloc_huge(table->patients, sizeof(int32));
	codes = palloc((columns + 1) * sizeof(int32));
	memcpy(codes, query->codes, columns * sizeof(int32));
	codes[columns] = number_patients(table, number);
	code = clin_alloc_huge((Size) table->rows * (columns + 1), sizeof(int32));
	for (int32 i = 0; i < table->rows; i++)
	{
		int32 *row = code + (Size) i * (columns + 1);

		memcpy(row, table->code + (Size) i * columns, columns * sizeof(int32));
		row[columns] = number[table->patient[i]];
	}
	pfree(number);
	table->code = code;
	table->columns = columns + 1;
	query->codes = codes;
	query->linked = true;
}
