/*
 * stat_friedman.c
 *	  Friedman's test of values in blocks.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "base/names.h"
#include "stat/friedman.h"

#include "compat.h"
#include "interrupts.h"
#include "room.h"
#include "tests.h"

/* a text[] as numbers of names */
typedef struct Labels
{
	ClinNames *names;
	int32 *number; /* of each item */
	int count;     /* of items */
} Labels;

static void
design_error(const char *what)
{
	ereport(ERROR,
	        (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("friedman_test: %s", what),
	         errdetail("Each block needs one value of each group, which may be NULL."),
	         errhint("Aggregate all three in one query: array_agg(value), "
	                 "array_agg(group), array_agg(block).")));
}

static Labels
read_labels(FunctionCallInfo fcinfo, int arg)
{
	Labels labels;
	Datum *elements;
	bool *nulls;
	Size room = 1;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(arg), TEXTOID, -1, false, TYPALIGN_INT,
	                  &elements, &nulls, &labels.count);
	for (int i = 0; i < labels.count; i++)
	{
		if (nulls[i])
			design_error("a group or block is NULL");
		room += VARSIZE_ANY_EXHDR(DatumGetPointer(elements[i])) + 1;
	}
	labels.number = palloc(sizeof(int32) * ((Size) labels.count + 1));
	labels.names =
		clin_room(CurrentMemoryContext, clin_names_bytes(labels.count + 1, (uint32) room));
	clin_names_init(labels.names, labels.count + 1, (uint32) room);
	for (int i = 0; i < labels.count; i++)
	{
		text *name = DatumGetTextPP(elements[i]);

		labels.number[i] = clin_names_add(
			labels.names, (ClinText){VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)});
	}
	return labels;
}

/* a row a block, a column a group; NaN for a NULL */
static double *
fill_table(FunctionCallInfo fcinfo, const Labels *groups, const Labels *blocks)
{
	Size columns = groups->names->count;
	Datum *elements;
	bool *nulls;
	bool *filled;
	double *table;
	int count;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
	                  TYPALIGN_DOUBLE, &elements, &nulls, &count);
	if (count != groups->count || count != blocks->count)
		design_error("the arrays are not of one length");
	if ((Size) count != columns * blocks->names->count)
		design_error("the blocks are not complete, or a group stands twice in one");
	table = palloc_extended(sizeof(double) * ((Size) count + 1), MCXT_ALLOC_HUGE);
	filled = palloc0((Size) count + 1);
	for (int i = 0; i < count; i++)
	{
		Size at = blocks->number[i] * columns + groups->number[i];

		if (filled[at])
			design_error("a group stands twice in a block");
		filled[at] = true;
		table[at] = nulls[i] ? NAN : DatumGetFloat8(elements[i]);
	}
	return table;
}

static bool
is_complete(const double *values, int count)
{
	for (int i = 0; i < count; i++)
		if (isnan(values[i]))
			return false;
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_friedman_test);

/* clin.friedman_test(values, groups, blocks); a block with a NULL or NaN is left out */
Datum
clin_sql_friedman_test(PG_FUNCTION_ARGS)
{
	Labels groups = read_labels(fcinfo, 1);
	Labels blocks = read_labels(fcinfo, 2);
	double *table = fill_table(fcinfo, &groups, &blocks);
	ClinFriedman friedman = {.treatments = groups.names->count};
	ClinTest test;

	friedman.sums = palloc0(sizeof(double) * (friedman.treatments + 1));
	friedman.order = palloc(sizeof(int) * (friedman.treatments + 1));
	for (uint32 b = 0; b < blocks.names->count; b++)
	{
		const double *values = table + (Size) b * friedman.treatments;

		CHECK_FOR_INTERRUPTS();
		if (is_complete(values, friedman.treatments))
			clin_friedman_add(&friedman, values);
	}
	test = clin_friedman_test(&friedman);
	return clin_test_row(fcinfo, &test);
}
