/*
 * anon_table.c
 *	  A query as a table of quasi-identifiers, patients and a sensitive column.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "anon/wildcard.h"

#include "anon_table.h"
#include "arguments.h"
#include "interrupts.h"

/* where the columns of the call lie in the frame; -1: not read */
typedef struct Places
{
	int patient;
	int sensitive;
	int weight;
	int count;
} Places;

const char *
clin_string_argument(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

void
clin_unknown_choice(const char *function, const char *argument, const char *accepted)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: argument \"%s\" is not a known word", function, argument),
	                errdetail("It must be %s.", accepted)));
}

bool
clin_anon_columns(FunctionCallInfo fcinfo, int arg, ClinAnonCall *call)
{
	ClinItems items;

	if (PG_ARGISNULL(arg))
		return false;
	items = clin_read_names(fcinfo, arg, call->function, "quasi_identifiers");
	if (items.count < 1 || items.count > CLIN_ANON_COLUMNS)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"quasi_identifiers\" has the wrong number of items",
		                call->function),
		         errdetail("It must name 1 to %d columns of the query.", CLIN_ANON_COLUMNS),
		         errhint("Name what somebody else may know of a patient, such as age, sex "
		                 "and region.")));
	call->column = items.texts;
	call->columns = items.count;
	return true;
}

void *
clin_anon_room(const char *function, Size bytes)
{
	return clin_frame_room(function, "the classes", bytes);
}

/* ---------------------------------------------------------------- reading */

static void
check_call(const ClinAnonCall *call)
{
	if (call->patient == NULL && !call->one_row_per_patient && !call->any_row)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"patient\" is missing", call->function),
		         errdetail("Patients are counted, not rows."),
		         errhint("Name the column of the patient, or say one_row_per_patient => "
		                 "true when each row is another patient.")));
	if (call->null_mode == NULL || (strcmp(call->null_mode, "value") != 0 &&
	                                strcmp(call->null_mode, "wildcard") != 0 &&
	                                strcmp(call->null_mode, "reject") != 0))
		clin_unknown_choice(call->function, "null_mode",
		                    "value (a NULL equals a NULL), wildcard (a NULL may be any "
		                    "value) or reject");
}

static Places
read_rows(const ClinAnonCall *call, ClinRows *rows)
{
	ClinWanted *wanted = palloc0((call->columns + 3) * sizeof(ClinWanted));
	Places places = {-1, -1, -1, call->columns};
	ClinSource source;

	for (int i = 0; i < call->columns; i++)
		wanted[i] = (ClinWanted){.name = call->column[i], .as_key = true};
	if (call->patient != NULL)
		wanted[places.patient = places.count++] =
			(ClinWanted){.name = call->patient, .as_key = true, .unnamed = true};
	if (call->sensitive != NULL)
		wanted[places.sensitive = places.count++] =
			(ClinWanted){.name = call->sensitive, .as_key = true, .by_value = true};
	if (call->weight != NULL)
		wanted[places.weight = places.count++] = (ClinWanted){.name = call->weight};
	clin_source_open(&source, call->function, call->query);
	clin_source_read(&source, wanted, places.count, rows);
	clin_source_close(&source);
	if (rows->frame.rows > PG_INT32_MAX / 4)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the query returned too many rows", call->function),
		                errdetail("At most %d rows can be grouped.", PG_INT32_MAX / 4)));
	return places;
}

/* the codes of a column of the frame, "step" apart; a NULL gets "null" */
static bool
copy_codes(const ClinFrame *frame, int column, int32_t null, int32_t *out, int step)
{
	bool any = false;

	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		const double *value = frame->block[b] + (Size) column * CLIN_BLOCK;

		for (int i = 0; i < clin_frame_block_rows(frame, b); i++, out += step)
		{
			*out = isnan(value[i]) ? null : (int32_t) value[i];
			any = any || isnan(value[i]);
		}
	}
	return any;
}

/* the names of a column's codes, with one more for a NULL */
static const char *const *
names_with_null(const ClinColumn *column)
{
	const char **names = clin_alloc_huge((Size) column->levels + 1, sizeof(char *));

	memcpy(names, column->level, column->levels * sizeof(char *));
	names[column->levels] = NULL;
	return names;
}

static void
code_columns(ClinAnonQuery *query, const ClinRows *rows)
{
	const ClinAnonCall *call = query->call;
	ClinAnonTable *table = &query->table;
	int32_t *code = clin_alloc_huge((Size) table->rows * table->columns, sizeof(int32_t));
	const char *const **name = palloc(table->columns * sizeof(char **));
	int32_t *codes = palloc(table->columns * sizeof(int32_t));
	int32_t *missing = palloc(table->columns * sizeof(int32_t));
	bool wildcards = false;

	for (int c = 0; c < table->columns; c++)
	{
		int32_t null = rows->column[c].levels;
		bool any = copy_codes(&rows->frame, c, null, code + c, table->columns);

		if (any && strcmp(call->null_mode, "reject") == 0)
			ereport(
				ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			     errmsg("%s: column \"%s\" has a NULL", call->function, call->column[c]),
			     errhint("Leave these rows out, or choose the null_mode value or "
			             "wildcard.")));
		wildcards = wildcards || any;
		missing[c] = null;
		codes[c] = null + any;
		name[c] = names_with_null(&rows->column[c]);
	}
	table->code = code;
	query->codes = codes;
	query->name = name;
	if (wildcards && strcmp(call->null_mode, "wildcard") == 0)
		query->missing = missing;
}

/* patients, unless each row is another one */
static void
code_patients(ClinAnonQuery *query, const ClinRows *rows, int place)
{
	const ClinAnonCall *call = query->call;
	int32_t *patient;

	query->patients = query->table.rows;
	if (place < 0)
		return;
	patient = clin_alloc_huge(query->table.rows, sizeof(int32_t));
	if (copy_codes(&rows->frame, place, -1, patient, 1))
		ereport(
			ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		     errmsg("%s: column \"%s\" has a NULL", call->function, call->patient),
		     errdetail("A row without a patient, or of a blank one, cannot be counted."),
		     errhint("Leave the rows without a patient out.")));
	query->patients = rows->column[place].levels;
	if (query->patients == query->table.rows)
	{
		pfree(patient);
		return;
	}
	if (call->one_row_per_patient)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("%s: argument \"one_row_per_patient\" does not hold", call->function),
		     errdetail(INT64_FORMAT " rows are of " INT64_FORMAT " patients.",
		               (int64) query->table.rows, query->patients),
		     errhint("Leave one_row_per_patient out: patients are then counted.")));
	query->table.patient = patient;
	query->table.patients = (int32_t) query->patients;
}

static void
code_sensitive(ClinAnonQuery *query, const ClinRows *rows, int place)
{
	int32_t levels;
	int32_t *value;

	query->table.values = 1;
	if (place < 0)
		return;
	levels = rows->column[place].levels;
	value = clin_alloc_huge(query->table.rows, sizeof(int32_t));
	query->table.values = levels + copy_codes(&rows->frame, place, levels, value, 1);
	query->table.value = value;
	query->value_name = names_with_null(&rows->column[place]);
}

static void
read_weights(ClinAnonQuery *query, const ClinRows *rows, int place)
{
	double *weight;

	if (place < 0)
		return;
	if (rows->column[place].kind != CLIN_COLUMN_NUMBER)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: column \"%s\" cannot be weights: it is not a number",
		                       query->call->function, query->call->weight)));
	weight = query->weight = clin_alloc_huge(query->table.rows, sizeof(double));
	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(&rows->frame); b++)
	{
		int count = clin_frame_block_rows(&rows->frame, b);

		memcpy(weight, rows->frame.block[b] + (Size) place * CLIN_BLOCK,
		       count * sizeof(double));
		weight += count;
	}
	for (int32_t i = 0; i < query->table.rows; i++)
		if (query->weight[i] < 1)
			ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			                errmsg("%s: column \"%s\" has a weight below 1",
			                       query->call->function, query->call->weight),
			                errhint("A weight is the number of people a row stands for.")));
}

/* ---------------------------------------------------------------- classes */

static void
make_classes(ClinAnonQuery *query)
{
	ClinAnonTable *table = &query->table;
	const char *function = query->call->function;
	int32_t *unit = NULL;
	Size rows = (Size) table->rows;

	clin_anon_work_init(&query->work, table,
	                    clin_anon_room(function, clin_anon_work_bytes(table)));
	if (table->patient != NULL)
	{
		unit = clin_alloc_huge(rows, sizeof(int32_t));
		clin_anon_pair(table, &query->work, clin_alloc_huge(rows, sizeof(int32_t)),
		               clin_alloc_huge(rows, sizeof(int32_t)), unit, &clin_interrupts);
	}
	clin_anon_classes_init(
		&query->raw, table, table->rows, table->rows,
		clin_anon_room(function, clin_anon_classes_bytes(table, table->rows, table->rows)));
	clin_anon_group(table, unit, &query->work, &query->raw, &clin_interrupts);
	query->class_of_row = clin_alloc_huge(rows, sizeof(int32_t));
	memcpy(query->class_of_row, query->work.parent, rows * sizeof(int32_t));
}

/* what rows look like to somebody for whom a NULL may be any value */
static void
widen_classes(ClinAnonQuery *query)
{
	ClinAnonTable *table = &query->table;
	int64 units;

	query->seen = query->raw;
	if (query->missing == NULL)
		return;
	units = clin_anon_widened_units(&query->raw, query->missing, &clin_interrupts);
	if (units > PG_INT32_MAX)
		ereport(
			ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		     errmsg("%s: too many rows are compatible with each other through NULLs",
		            query->call->function),
		     errhint("Choose the null_mode value, or let the query return fewer rows.")));
	clin_anon_classes_init(
		&query->seen, table, query->raw.count, (int32_t) units,
		clin_anon_room(query->call->function,
	                   clin_anon_classes_bytes(table, query->raw.count, (int32_t) units)));
	clin_anon_widen(table, &query->raw, query->missing, &query->work, &query->seen,
	                &clin_interrupts);
}

void
clin_anon_read(ClinAnonQuery *query, const ClinAnonCall *call)
{
	ClinRows rows;
	Places places;

	check_call(call);
	memset(query, 0, sizeof(*query));
	query->call = call;
	places = read_rows(call, &rows);
	query->table.rows = (int32_t) rows.frame.rows;
	query->table.columns = call->columns;
	code_columns(query, &rows);
	code_patients(query, &rows, places.patient);
	code_sensitive(query, &rows, places.sensitive);
	read_weights(query, &rows, places.weight);
	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(&rows.frame); b++)
		pfree(rows.frame.block[b]);
	if (call->linked)
		clin_anon_link(query);
	make_classes(query);
	widen_classes(query);
}

Datum
clin_anon_code_values(const ClinAnonQuery *query, const int32_t *code)
{
	Datum values[CLIN_ANON_COLUMNS];
	bool nulls[CLIN_ANON_COLUMNS];
	int dimension = query->table.columns, low = 1;

	for (int c = 0; c < query->table.columns; c++)
	{
		const char *name = query->name[c][code[c]];

		nulls[c] = name == NULL;
		values[c] = nulls[c] ? (Datum) 0 : CStringGetTextDatum(name);
	}
	return PointerGetDatum(construct_md_array(values, nulls, 1, &dimension, &low, TEXTOID,
	                                          -1, false, TYPALIGN_INT));
}

Datum
clin_anon_class_values(const ClinAnonQuery *query, int32_t class)
{
	return clin_anon_code_values(query,
	                             query->raw.code + (Size) class * query->table.columns);
}
