/*
 * anon_target.c
 *	  The rows of a query, generalized, as a table.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "anon_demand.h"
#include "anon_target.h"
#include "arguments.h"
#include "released.h"

#define ROWS "clin_anonymize_rows"

/* ---------------------------------------------------------------- the call */

/* a column that stands twice in the table, or is the patient, is refused */
static void
check_column(const ClinAnonTarget *target, const ClinAnonCall *call, int place)
{
	const char *column = target->keep[place];
	bool twice = call->sensitive != NULL && strcmp(column, call->sensitive) == 0;

	for (int c = 0; c < call->columns; c++)
		twice = twice || strcmp(column, call->column[c]) == 0;
	for (int i = 0; i < place; i++)
		twice = twice || strcmp(column, target->keep[i]) == 0;
	if (twice)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: column \"%s\" would be twice in the table", call->function,
		                column),
		         errhint("Quasi-identifiers and the sensitive column are in it anyway.")));
	if (call->patient != NULL && strcmp(column, call->patient) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"keep\" names the patient", call->function),
		                errhint("A policy and clin.release_table give pseudonyms.")));
}

/* before a search that may take long */
static void
find_kept(const ClinAnonTarget *target, const ClinAnonCall *call)
{
	ClinSource source;

	clin_source_open(&source, call->function, call->query);
	for (int i = 0; i < target->kept; i++)
		clin_source_find(&source, target->keep[i]);
	clin_source_close(&source);
}

void
clin_anon_target_begin(ClinAnonTarget *target, FunctionCallInfo fcinfo, int table, int keep,
                       const ClinAnonCall *call)
{
	ClinItems items = {0};

	target->table = clin_target_read(call->function, PG_GETARG_TEXT_PP(table));
	target->source = call->query;
	if (!PG_ARGISNULL(keep))
		items = clin_read_names(fcinfo, keep, call->function, "keep");
	target->keep = items.texts;
	target->kept = items.count;
	for (int i = 0; i < target->kept; i++)
		check_column(target, call, i);
	find_kept(target, call);
	target->aside.function = call->function;
}

void
clin_anon_target_put(ClinAnonTarget *target, ClinAnonCall *call)
{
	call->query = clin_aside_put(&target->aside, ROWS, call->query);
	clin_aside_hold(&target->aside);
}

/* ---------------------------------------------------------------- the rows */

/* the names of the columns that come through as they are */
static const char **
plain_columns(const ClinAnonTarget *target, const ClinAnonCall *call, int *count)
{
	const char **column = palloc((target->kept + 1) * sizeof(char *));

	*count = 0;
	if (call->sensitive != NULL)
		column[(*count)++] = quote_identifier(call->sensitive);
	for (int i = 0; i < target->kept; i++)
		column[(*count)++] = quote_identifier(target->keep[i]);
	return column;
}

/* whether a column is the patient in every row */
static bool
is_patient(const ClinAnonCall *call, const char *column)
{
	return clin_statement("SELECT 1 FROM (SELECT pg_catalog.bool_and(pg_catalog.format("
	                      "'%%s', a.%s) OPERATOR(pg_catalog.=) pg_catalog.format('%%s', "
	                      "a.%s)) AS same FROM pg_temp." ROWS " a) q WHERE q.same",
	                      column, quote_identifier(call->patient)) > 0;
}

/* whether each value of a column is of one patient, and some value is in several rows */
static bool
links_rows(const ClinAnonCall *call, const char *column)
{
	static const char *const kept[] = {"kept"};
	ClinAnonCall values = {
		.function = call->function,
		.query = psprintf("SELECT CASE WHEN pg_catalog.num_nulls(a.%s) "
	                      "OPERATOR(pg_catalog.=) 0 THEN pg_catalog.format('%%s', a.%s) "
	                      "END AS kept, a.%s AS patient FROM pg_temp." ROWS " a",
	                      column, column, quote_identifier(call->patient)),
		.column = kept,
		.columns = 1,
		.patient = "patient",
		.null_mode = "value",
	};
	ClinAnonQuery read;
	bool several = false;

	clin_anon_read(&read, &values);
	for (int32 i = 0; i < read.raw.count; i++)
	{
		if (read.name[0][read.raw.code[i]] == NULL)
			continue;
		if (read.raw.patients[i] > 1)
			return false;
		several = several || read.raw.rows[i] > 1;
	}
	return several && read.patients > 1;
}

static void
check_plain(const ClinAnonCall *call, const char *column)
{
	if (is_patient(call, column))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: column %s is the patient in every row", call->function,
		                       column),
		                errdetail("It would come through as it is."),
		                errhint("A policy and clin.release_table give pseudonyms.")));
	if (links_rows(call, column))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: column %s tells which rows are of one patient", call->function,
		                column),
		         errdetail("Each of its values is of one patient, and the models do not "
		                   "look at the rows of a patient together."),
		         errhint("Leave it out, return one row of each patient, or set the levels "
		                 "found in a policy: clin.release_table takes such rows "
		                 "together.")));
}

void
clin_anon_target_check(const ClinAnonTarget *target, const ClinAnonCall *call)
{
	MemoryContext work, before;
	int count;
	const char **plain = plain_columns(target, call, &count);

	if (call->patient == NULL)
		return;
	work = AllocSetContextCreate(CurrentMemoryContext, "pg_clinical kept columns",
	                             ALLOCSET_DEFAULT_SIZES);
	SPI_connect();
	before = MemoryContextSwitchTo(work);
	for (int i = 0; i < count; i++)
	{
		check_plain(call, plain[i]);
		MemoryContextReset(work);
	}
	MemoryContextSwitchTo(before);
	SPI_finish();
	MemoryContextDelete(work);
}

static void
create_table(const ClinAnonTarget *target, const ClinAnonCall *call)
{
	StringInfoData columns;
	int count;
	const char **plain = plain_columns(target, call, &count);

	initStringInfo(&columns);
	for (int c = 0; c < call->columns; c++)
		appendStringInfo(&columns, "%sNULL::pg_catalog.text AS %s", c > 0 ? ", " : "",
		                 quote_identifier(call->column[c]));
	for (int i = 0; i < count; i++)
		appendStringInfo(&columns, ", %s", plain[i]);
	clin_statement("CREATE TABLE %s AS SELECT %s FROM pg_temp." ROWS " WITH NO DATA",
	               target->table.quoted, columns.data);
	clin_revoke_all(CLIN_REVOKE_TABLE, target->table.quoted);
}

/* the class of each row, NULL where it is suppressed */
static Datum
classes_of_rows(const ClinAnonQuery *query, const int32_t *class)
{
	int32 rows = query->table.rows;
	Datum *values = clin_alloc_huge(rows, sizeof(Datum));
	bool *nulls = clin_alloc_huge(rows, sizeof(bool));
	int low = 1;

	for (int32 i = 0; i < rows; i++)
	{
		int32 of_row = class[query->class_of_row[i]];

		nulls[i] = of_row < 0;
		values[i] = Int32GetDatum(of_row + 1);
	}
	return PointerGetDatum(construct_md_array(values, nulls, 1, &rows, &low, INT4OID,
	                                          sizeof(int32), true, TYPALIGN_INT));
}

/* what a column shows in each class */
static Datum
names_of_classes(const ClinAnonClasses *classes, const char *const *name, int column)
{
	int32 count = classes->count;
	Datum *values = clin_alloc_huge(count, sizeof(Datum));
	bool *nulls = clin_alloc_huge(count, sizeof(bool));
	int low = 1;

	for (int32 i = 0; i < count; i++)
	{
		const char *shown = name[classes->code[(Size) i * classes->columns + column]];

		nulls[i] = shown == NULL;
		values[i] = nulls[i] ? (Datum) 0 : CStringGetTextDatum(shown);
	}
	return PointerGetDatum(construct_md_array(values, nulls, 1, &count, &low, TEXTOID, -1,
	                                          false, TYPALIGN_INT));
}

/*
 * A row of $1 is the class of that row put aside; $2 and so on are the columns of the
 * classes. No name of the query is among those of the statement.
 */
static int64
insert_rows(const ClinAnonTarget *target, const ClinAnonQuery *query,
            const ClinNamedHierarchy *hierarchy, const ClinAnonSearch *search,
            const ClinAnonClasses *classes, const int32_t *class)
{
	const ClinAnonCall *call = query->call;
	Oid types[CLIN_ANON_COLUMNS + 1] = {INT4ARRAYOID};
	Datum values[CLIN_ANON_COLUMNS + 1];
	StringInfoData shown, names, arrays, put, text;
	int count;
	const char **plain = plain_columns(target, call, &count);

	initStringInfo(&shown);
	initStringInfo(&names);
	initStringInfo(&put);
	initStringInfo(&arrays);
	initStringInfo(&text);
	values[0] = classes_of_rows(query, class);
	for (int c = 0; c < call->columns; c++)
	{
		types[c + 1] = TEXTARRAYOID;
		values[c + 1] =
			names_of_classes(classes, hierarchy[c].name[search->best_level[c]], c);
		appendStringInfo(&shown, "%sg.c%d", c > 0 ? ", " : "", c);
		appendStringInfo(&names, "%sc%d", c > 0 ? ", " : "", c);
		appendStringInfo(&arrays, "%spg_catalog.unnest($%d)", c > 0 ? ", " : "", c + 2);
	}
	for (int i = 0; i < count; i++)
	{
		appendStringInfo(&shown, ", q.s%d", i);
		appendStringInfo(&put, ", a.%s AS s%d", plain[i], i);
	}
	appendStringInfo(
		&text,
		"INSERT INTO %s SELECT %s "
		"FROM (SELECT pg_catalog.row_number() OVER () AS place%s FROM pg_temp." ROWS
		" a) q JOIN pg_catalog.unnest($1) WITH ORDINALITY r (class, place) "
		"ON r.place OPERATOR(pg_catalog.=) q.place "
		"JOIN ROWS FROM (%s) WITH ORDINALITY g (%s, class) "
		"ON g.class OPERATOR(pg_catalog.=) r.class::pg_catalog.int8 "
		"ORDER BY clin.random_key()",
		target->table.quoted, shown.data, put.data, arrays.data, names.data);
	if (SPI_execute_with_args(text.data, call->columns + 1, types, values, NULL, false, 0) <
	    0)
		elog(ERROR, "%s: the rows could not be written", call->function);
	return (int64) SPI_processed;
}

/* ---------------------------------------------------------------- the record */

/* "age: quasi_identifier, band:5,10,20, level 2; cause: sensitive" */
static char *
policy_text(const ClinAnonTarget *target, const ClinAnonCall *call, const int *level)
{
	StringInfoData out;

	initStringInfo(&out);
	for (int c = 0; c < call->columns; c++)
		appendStringInfo(&out, "%s%s: quasi_identifier, %s, level %d", c > 0 ? "; " : "",
		                 call->column[c], target->given[c], level[c]);
	if (call->sensitive != NULL)
		appendStringInfo(&out, "; %s: sensitive", call->sensitive);
	for (int i = 0; i < target->kept; i++)
		appendStringInfo(&out, "; %s: plain", target->keep[i]);
	return out.data;
}

static List *
kept_columns(const ClinAnonTarget *target)
{
	List *kept = NIL;

	for (int i = 0; i < target->kept; i++)
		kept = lappend(kept, (char *) target->keep[i]);
	return kept;
}

/* the patients of the classes that are not suppressed, each once */
static int64
count_patients(const ClinAnonQuery *query, const int32_t *class)
{
	const ClinAnonTable *table = &query->table;
	bool *seen = clin_alloc_huge(Max(table->patients, 1), sizeof(bool));
	int64 count = 0;

	memset(seen, 0, Max(table->patients, 1) * sizeof(bool));
	for (int32 i = 0; i < table->rows; i++)
	{
		if (class[query->class_of_row[i]] < 0)
			continue;
		if (table->patient != NULL && seen[table->patient[i]])
			continue;
		if (table->patient != NULL)
			seen[table->patient[i]] = true;
		count++;
	}
	return count;
}

void
clin_anon_target_write(ClinAnonTarget *target, const ClinAnonQuery *query,
                       const ClinNamedHierarchy *hierarchy, ClinAnonSearch *search,
                       const char *objective, const char *status)
{
	const ClinAnonCall *call = query->call;
	int32_t *class = clin_alloc_huge(query->raw.count, sizeof(int32_t));
	const ClinAnonClasses *classes = clin_anon_assign(search, class);
	int64 written;

	SPI_connect();
	create_table(target, call);
	written = insert_rows(target, query, hierarchy, search, classes, class);
	if (written != query->table.rows - search->best.suppressed)
		clin_aside_changed(call->function);
	clin_released_record(&(ClinReleased){
		.source = target->source,
		.target = target->table.quoted,
		.policy = policy_text(target, call, search->best_level),
		.plain = kept_columns(target),
		.models = psprintf("%s; %s, loss %.10g (%s)", clin_demands_text(&search->wanted),
	                       objective, search->best.loss, status),
		.rows = written,
		.patients = count_patients(query, class),
		.suppressed = search->best.suppressed,
		.k = search->best.smallest,
		.l = NAN,
		.t = NAN,
		.loss = NAN,
	});
	SPI_finish();
}

void
clin_anon_target_end(ClinAnonTarget *target)
{
	clin_aside_drop(&target->aside);
}
