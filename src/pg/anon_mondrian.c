/*
 * anon_mondrian.c
 *	  clin.mondrian: multidimensional generalization of a query.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "anon/mondrian.h"

#include "anon_table.h"
#include "interrupts.h"
#include "result.h"

static const char function[] = "mondrian";

static void
split_classes(ClinAnonQuery *query, int32 k, ClinMondrian *out)
{
	int32 widest = 1;

	for (int c = 0; c < query->table.columns; c++)
		widest = Max(widest, query->codes[c]);
	*out = (ClinMondrian){
		.table = &query->table,
		.classes = &query->raw,
		.work = &query->work,
		.k = k,
		.order = clin_alloc_huge(query->raw.count, sizeof(int32_t)),
		.start = clin_alloc_huge((Size) query->raw.count + 1, sizeof(int32_t)),
		.count = clin_alloc_huge(widest, sizeof(int32_t)),
		.stop = &clin_interrupts,
	};
	clin_mondrian(out);
}

/* the box of each class */
static int32_t *
find_boxes(const ClinMondrian *mondrian)
{
	int32_t *box = clin_alloc_huge(mondrian->classes->count, sizeof(int32_t));

	for (int32_t b = 0; b < mondrian->boxes; b++)
		for (int32_t i = mondrian->start[b]; i < mondrian->start[b + 1]; i++)
			box[mondrian->order[i]] = b;
	return box;
}

/* the limits of each box as text[], and its patients */
static void
describe_boxes(const ClinAnonQuery *query, ClinMondrian *mondrian, Datum *low, Datum *high,
               int32_t *patients)
{
	int32_t lowest[CLIN_ANON_COLUMNS], highest[CLIN_ANON_COLUMNS];

	for (int32_t b = 0; b < mondrian->boxes; b++)
	{
		int32_t from = mondrian->start[b], to = mondrian->start[b + 1];

		CHECK_FOR_INTERRUPTS();
		clin_mondrian_box(mondrian, from, to, lowest, highest);
		low[b] = clin_anon_code_values(query, lowest);
		high[b] = clin_anon_code_values(query, highest);
		patients[b] = clin_mondrian_patients(mondrian, from, to);
	}
}

static void
check_call(const ClinAnonCall *call, bool given, int32 k)
{
	if (!given || k < 1)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"k\" is out of range", function),
		                errdetail("It must be at least 1."), errhint("Check the value.")));
	if (call->null_mode != NULL && strcmp(call->null_mode, "wildcard") == 0)
		clin_unknown_choice(function, "null_mode", "value or reject");
}

PG_FUNCTION_INFO_V1(clin_sql_mondrian);

/* clin.mondrian(query, quasi_identifiers, patient, one_row_per_patient, null_mode, k) */
Datum
clin_sql_mondrian(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = function};
	ClinAnonQuery query;
	ClinMondrian mondrian;
	const int32_t *box;
	Datum *low, *high;
	int32_t *patients;
	ClinRow row;

	call.query = clin_string_argument(fcinfo, 0);
	if (call.query == NULL || !clin_anon_columns(fcinfo, 1, &call))
		PG_RETURN_NULL();
	call.patient = clin_string_argument(fcinfo, 2);
	call.one_row_per_patient = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	call.null_mode = clin_string_argument(fcinfo, 4);
	check_call(&call, !PG_ARGISNULL(5), PG_ARGISNULL(5) ? 0 : PG_GETARG_INT32(5));
	clin_anon_read(&query, &call);
	if (query.patients < PG_GETARG_INT32(5))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the query has fewer than k patients", function)));
	split_classes(&query, PG_GETARG_INT32(5), &mondrian);
	box = find_boxes(&mondrian);
	low = clin_alloc_huge(mondrian.boxes, sizeof(Datum));
	high = clin_alloc_huge(mondrian.boxes, sizeof(Datum));
	patients = clin_alloc_huge(mondrian.boxes, sizeof(int32_t));
	describe_boxes(&query, &mondrian, low, high, patients);
	clin_rows_begin(&row, fcinfo);
	for (int32_t i = 0; i < query.table.rows; i++)
	{
		int32_t b = box[query.class_of_row[i]];

		clin_row_int(&row, i + 1);
		clin_row_int(&row, b + 1);
		clin_row_datum(&row, true, low[b]);
		clin_row_datum(&row, true, high[b]);
		clin_row_int(&row, patients[b]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
