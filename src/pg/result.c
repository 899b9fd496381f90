/*
 * result.c
 *	  Rows given back: one row, or a set of rows, filled column by column.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/input.h"

#include "result.h"

void
clin_row_begin(ClinRow *row, FunctionCallInfo fcinfo)
{
	row->set = NULL;
	row->filled = 0;
	if (get_call_result_type(fcinfo, NULL, &row->columns) != TYPEFUNC_COMPOSITE ||
	    row->columns->natts > CLIN_MAX_COLUMNS)
		elog(ERROR, "the function does not return a row");
	row->columns = BlessTupleDesc(row->columns);
}

Datum
clin_row_end(ClinRow *row)
{
	if (row->filled != row->columns->natts)
		elog(ERROR, "%d of %d columns filled", row->filled, row->columns->natts);
	return HeapTupleGetDatum(heap_form_tuple(row->columns, row->values, row->nulls));
}

void
clin_rows_begin(ClinRow *row, FunctionCallInfo fcinfo)
{
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	row->set = set->setResult;
	row->columns = set->setDesc;
	row->filled = 0;
	if (row->columns->natts > CLIN_MAX_COLUMNS)
		elog(ERROR, "the function returns too many columns");
}

void
clin_rows_put(ClinRow *row)
{
	CHECK_FOR_INTERRUPTS();
	if (row->filled != row->columns->natts)
		elog(ERROR, "%d of %d columns filled", row->filled, row->columns->natts);
	tuplestore_putvalues(row->set, row->columns, row->values, row->nulls);
	row->filled = 0;
}

void
clin_row_datum(ClinRow *row, bool known, Datum value)
{
	if (row->filled == row->columns->natts)
		elog(ERROR, "too many columns filled");
	row->values[row->filled] = value;
	row->nulls[row->filled] = !known;
	row->filled++;
}

void
clin_row_int(ClinRow *row, int64 value)
{
	clin_row_datum(row, true, Int64GetDatum(value));
}

void
clin_row_bool(ClinRow *row, bool value)
{
	clin_row_datum(row, true, BoolGetDatum(value));
}

void
clin_row_real(ClinRow *row, bool known, double value)
{
	clin_row_datum(row, known, Float8GetDatum(value));
}

void
clin_row_text(ClinRow *row, const char *value)
{
	clin_row_datum(row, value != NULL,
	               value == NULL ? (Datum) 0 : PointerGetDatum(cstring_to_text(value)));
}

void
clin_row_choice(ClinRow *row, const char *choice)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	clin_choice_name(choice, text, sizeof(text));
	clin_row_text(row, text);
}

Datum
clin_text_array(const char *const *names, const uint64 *bits)
{
	Datum elements[CLIN_MAX_NAMES];
	int n = 0;

	for (int i = 0; names[i] != NULL; i++)
	{
		if (bits[i / 64] >> i % 64 & 1)
			elements[n++] = CStringGetTextDatum(names[i]);
	}
	return PointerGetDatum(construct_array(elements, n, TEXTOID, -1, false, TYPALIGN_INT));
}
