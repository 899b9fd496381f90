/*
 * transform_list.c
 *	  The transforms as rows, and the first guess of a policy for the HIPAA safe harbor.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"

#include "anon/safe_harbor.h"

#include "policy.h"
#include "result.h"

/* "width (5), top (90)" */
static char *
argument_names(const ClinTransform *transform)
{
	StringInfoData out;

	initStringInfo(&out);
	for (const ClinLiteral *a = transform->argument; a->name != NULL; a++)
	{
		appendStringInfo(&out, "%s%s", out.len == 0 ? "" : ", ", a->name);
		if (a->missing != NULL)
			appendStringInfo(&out, a->kind == CLIN_LITERAL_TEXT ? " ('%s')" : " (%s)",
			                 a->missing);
	}
	return out.data;
}

PG_FUNCTION_INFO_V1(clin_sql_transform_list);

/* clin.transform_list() */
Datum
clin_sql_transform_list(PG_FUNCTION_ARGS)
{
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (const ClinTransform *t = clin_transforms; t->name != NULL; t++)
	{
		clin_row_text(&row, t->name);
		clin_row_text(&row, clin_secrecy_name(t->secrecy));
		clin_row_text(&row, clin_takes_name(t->takes));
		clin_row_text(&row, argument_names(t));
		clin_row_text(&row, t->meaning);
		clin_row_text(&row, t->threat);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- safe harbor */

static ClinColumnKind
kind_of(Oid type, int32 typmod)
{
	switch (type)
	{
		case TEXTOID:
		case VARCHAROID:
		case BPCHAROID:
			return clin_type_limited(type, typmod) ? CLIN_KIND_CODE : CLIN_KIND_TEXT;
		case INT2OID:
		case INT4OID:
		case INT8OID:
			return CLIN_KIND_INTEGER;
		case FLOAT4OID:
		case FLOAT8OID:
		case NUMERICOID:
			return CLIN_KIND_REAL;
		case BOOLOID:
			return CLIN_KIND_BOOLEAN;
		case DATEOID:
		case TIMESTAMPOID:
		case TIMESTAMPTZOID:
			return CLIN_KIND_DATE;
		default:
			return get_typtype(type) == TYPTYPE_ENUM ? CLIN_KIND_CODE : CLIN_KIND_OTHER;
	}
}

/* the arguments of the guess, "reference" filled in as a date of ISO form */
static Datum
guess_arguments(const ClinGuess *guess, DateADT reference)
{
	Datum items[2];
	int count = 0;

	for (; count < 2 && guess->argument[count] != NULL; count++)
	{
		int year, month, day;

		j2date(reference + POSTGRES_EPOCH_JDATE, &year, &month, &day);
		items[count] =
			strcmp(guess->argument[count], "reference") == 0
				? CStringGetTextDatum(psprintf("%04d-%02d-%02d", year, month, day))
				: CStringGetTextDatum(guess->argument[count]);
	}
	return PointerGetDatum(construct_array(items, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
put_guess(ClinRow *row, Form_pg_attribute attribute, DateADT reference)
{
	int32 typmod = attribute->atttypmod;
	Oid type = getBaseTypeAndTypmod(attribute->atttypid, &typmod);
	ClinGuess guess =
		clin_safe_harbor_guess(NameStr(attribute->attname), kind_of(type, typmod));

	clin_row_datum(row, true, NameGetDatum(&attribute->attname));
	clin_row_bool(row, guess.decided);
	clin_row_text(row, guess.decided ? clin_column_classes[guess.class] : NULL);
	clin_row_text(row, guess.transform);
	clin_row_datum(row, true, guess_arguments(&guess, reference));
	clin_row_text(row, guess.reason);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_policy_safe_harbor);

/* clin.policy_safe_harbor(source regclass, reference date) */
Datum
clin_sql_policy_safe_harbor(PG_FUNCTION_ARGS)
{
	const char *function = "policy_safe_harbor";
	DateADT reference = PG_GETARG_DATEADT(1);
	Relation source;
	ClinRow row;

	if (reference < date2j(1900, 1, 1) - POSTGRES_EPOCH_JDATE ||
	    reference >= date2j(10000, 1, 1) - POSTGRES_EPOCH_JDATE)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"reference\" is out of range", function),
		                errdetail("It must be from 1900-01-01 to 9999-12-31."),
		                errhint("Take the last date the data were collected.")));
	clin_rows_begin(&row, fcinfo);
	source = clin_policy_source(function, PG_GETARG_OID(0));
	for (int i = 0; i < source->rd_att->natts; i++)
		if (!TupleDescAttr(source->rd_att, i)->attisdropped)
			put_guess(&row, TupleDescAttr(source->rd_att, i), reference);
	table_close(source, NoLock);
	return (Datum) 0;
}
