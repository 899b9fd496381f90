/*
 * table_one_rows.c
 *	  The description of the columns of a query as rows.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "result.h"
#include "samples.h"
#include "table_one.h"

static void
put_description(ClinRow *row, const ClinDescription *d)
{
	const double numbers[] = {d->mean, d->sd,  d->median,   d->q1,      d->q3,
	                          d->min,  d->max, d->skewness, d->kurtosis};

	for (int i = 0; i < (int) lengthof(numbers); i++)
		clin_row_known(row, numbers[i]);
}

/* "level" is -1 for a number, and for a category without a value */
static void
put_row(ClinRow *row, const ClinTableOne *table, const ClinTableVariable *variable,
        int level, int part)
{
	static const ClinDescription none = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
	int64 count = level < 0 ? 0 : variable->count[level * table->parts + part];

	clin_row_text(row, variable->name);
	clin_row_text(row, level < 0 ? NULL : variable->level[level]);
	clin_row_text(row, part == 0 ? NULL : table->group[part - 1]);
	clin_row_int(row, variable->n[part]);
	clin_row_int(row, variable->missing[part]);
	clin_row_datum(row, level >= 0, Int64GetDatum(count));
	clin_row_real(row, level >= 0 && variable->n[part] > 0,
	              100 * (double) count / (double) variable->n[part]);
	put_description(row, variable->part != NULL ? &variable->part[part] : &none);
	clin_row_text(row, variable->test.method);
	clin_row_known(row, variable->test.statistic);
	clin_row_known(row, variable->test.p_value);
	clin_row_known(row, variable->test.log_p);
	clin_row_known(row, variable->smd);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_table_one);

/* clin.table_one(query, by, categorical, nonnormal, exact) */
Datum
clin_sql_table_one(PG_FUNCTION_ARGS)
{
	ClinTableOne table;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (!clin_table_one(&table, fcinfo, "table_one"))
		return (Datum) 0;
	for (int i = 0; i < table.count; i++)
	{
		const ClinTableVariable *variable = &table.variable[i];

		for (int level = variable->levels > 0 ? 0 : -1; level < variable->levels; level++)
			for (int part = 0; part < table.parts; part++)
				put_row(&row, &table, variable, level, part);
	}
	return (Datum) 0;
}
