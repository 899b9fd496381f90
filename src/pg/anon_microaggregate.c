/*
 * anon_microaggregate.c
 *	  Microaggregation of the numbers of a query.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "anon/mdav.h"
#include "base/input.h"

#include "anon_table.h"
#include "arguments.h"
#include "interrupts.h"
#include "result.h"

/* clang-format off */
static const ClinInput k_input[] = {
	{"k", CLIN_INTEGER, .possible = CLIN_BETWEEN(2, 10000)},
	{NULL}
};
/* clang-format on */

typedef struct Microaggregation
{
	const char *function;
	ClinPoints points; /* as given */
	ClinPoints scaled; /* as compared */
	int32_t *group;
	int32_t groups;
	double *mean;  /* of the points of each group */
	int32_t *size; /* of each group */
} Microaggregation;

/* the numbers of the frame, row after row */
static double *
copy_points(const ClinFrame *frame, int columns)
{
	double *out = clin_alloc_huge((Size) frame->rows * columns, sizeof(double));
	double *row = out;

	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
		for (int i = 0; i < clin_frame_block_rows(frame, b); i++, row += columns)
			for (int c = 0; c < columns; c++)
				row[c] = frame->block[b][(Size) c * CLIN_BLOCK + i];
	return out;
}

static void
check_rows(const char *function, const ClinRows *rows, const ClinItems *columns,
           const char *patient, int32 k)
{
	for (int c = 0; c < columns->count; c++)
		if (rows->column[c].kind != CLIN_COLUMN_NUMBER)
			ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
			                errmsg("%s: column \"%s\" is not a number", function,
			                       columns->texts[c])));
	if (rows->dropped > 0)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("%s: a column has a NULL", function),
		                errhint("Leave these rows out in the query, or fill them.")));
	if (patient != NULL && rows->column[columns->count].levels != rows->frame.rows)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: a patient has more than one row, or none", function),
		                errhint("Let the query return one row for each patient.")));
	if (rows->frame.rows < k || rows->frame.rows > PG_INT32_MAX / 4)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the query has fewer than k rows, or too many", function)));
}

static void
read_points(const char *function, const char *query, const ClinItems *columns,
            const char *patient, int32 k, ClinPoints *points)
{
	ClinWanted *wanted = palloc0((columns->count + 1) * sizeof(ClinWanted));
	ClinSource source;
	ClinRows rows;

	for (int c = 0; c < columns->count; c++)
		wanted[c].name = columns->texts[c];
	wanted[columns->count] = (ClinWanted){.name = patient, .as_key = true, .unnamed = true};
	clin_source_open(&source, function, query);
	clin_source_read(&source, wanted, columns->count + (patient != NULL), &rows);
	clin_source_close(&source);
	check_rows(function, &rows, columns, patient, k);
	points->count = (int32_t) rows.frame.rows;
	points->columns = columns->count;
	points->x = copy_points(&rows.frame, columns->count);
}

/* the arguments query, columns, patient, one_row_per_patient, k, standardize; false for a
 * NULL of one that is needed */
static bool
form_groups(FunctionCallInfo fcinfo, Microaggregation *out)
{
	const char *query = clin_string_argument(fcinfo, 0);
	const char *patient = clin_string_argument(fcinfo, 2);
	ClinPoints *points = &out->points, *scaled = &out->scaled;
	Size rows, size;
	double k;
	ClinItems columns;

	if (query == NULL || PG_ARGISNULL(1) || PG_ARGISNULL(4) || PG_ARGISNULL(5))
		return false;
	columns = clin_read_names(fcinfo, 1, out->function, "columns");
	k = PG_GETARG_INT32(4);
	clin_check_arguments(out->function, k_input, &k, NULL);
	if (columns.count < 1 || (patient == NULL && (PG_ARGISNULL(3) || !PG_GETARG_BOOL(3))))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"%s\" is missing", out->function,
		                columns.count < 1 ? "columns" : "patient"),
		         errhint("Name the columns to average, and that of the patient, or say "
		                 "one_row_per_patient => true.")));
	read_points(out->function, query, &columns, patient, (int32) k, points);

	rows = points->count;
	size = rows * points->columns;
	*scaled = *points;
	scaled->x =
		memcpy(clin_alloc_huge(size, sizeof(double)), points->x, size * sizeof(double));
	if (PG_GETARG_BOOL(5))
		clin_points_standardize(scaled);
	out->group = clin_alloc_huge(rows, sizeof(int32_t));
	out->groups = clin_mdav(
		scaled, (int32_t) k, out->group, clin_alloc_huge(rows, sizeof(double)),
		clin_alloc_huge(rows, sizeof(int32_t)), palloc(points->columns * sizeof(double)),
		clin_alloc_huge((Size) k, sizeof(int32_t)), &clin_interrupts);
	out->mean = clin_alloc_huge((Size) out->groups * points->columns, sizeof(double));
	out->size = clin_alloc_huge(out->groups, sizeof(int32_t));
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_microaggregate);

/* clin.microaggregate(query, columns, patient, one_row_per_patient, k, standardize) */
Datum
clin_sql_microaggregate(PG_FUNCTION_ARGS)
{
	Microaggregation all = {.function = "microaggregate"};
	int columns;
	Datum *values;
	ClinRow row;

	if (!form_groups(fcinfo, &all))
		PG_RETURN_NULL();
	columns = all.points.columns;
	values = palloc(columns * sizeof(Datum));
	clin_group_means(&all.points, all.group, all.groups, all.mean, all.size);
	clin_rows_begin(&row, fcinfo);
	for (int32_t i = 0; i < all.points.count; i++)
	{
		for (int c = 0; c < columns; c++)
			values[c] = Float8GetDatum(all.mean[(Size) all.group[i] * columns + c]);
		clin_row_int(&row, i + 1);
		clin_row_int(&row, all.group[i] + 1);
		clin_row_datum(
			&row, true,
			PointerGetDatum(construct_array(values, columns, FLOAT8OID, sizeof(float8),
		                                    FLOAT8PASSBYVAL, TYPALIGN_DOUBLE)));
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_microaggregation_loss);

/* clin.microaggregation_loss(query, columns, patient, one_row_per_patient, k,
 * standardize) */
Datum
clin_sql_microaggregation_loss(PG_FUNCTION_ARGS)
{
	Microaggregation all = {.function = "microaggregation_loss"};
	int32 smallest = PG_INT32_MAX, largest = 0;
	ClinRow row;

	if (!form_groups(fcinfo, &all))
		PG_RETURN_NULL();
	clin_group_means(&all.scaled, all.group, all.groups, all.mean, all.size);
	for (int32_t g = 0; g < all.groups; g++)
	{
		smallest = Min(smallest, all.size[g]);
		largest = Max(largest, all.size[g]);
	}
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, all.groups);
	clin_row_int(&row, smallest);
	clin_row_int(&row, largest);
	clin_row_real(&row, true, clin_group_loss(&all.scaled, all.group, all.mean));
	return clin_row_end(&row);
}
