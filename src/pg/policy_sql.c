/*
 * policy_sql.c
 *	  The rules of a policy as expressions of SQL: functions of the fixed list, quoted names
 *	  and literals, all with their schemas.
 */
#include "postgres.h"

#include "access/transam.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "policy.h"

/* an identifier as text: equal numbers are one, though 7 and 7.0 print differently */
static char *
identifier_sql(const char *column, Oid type)
{
	return psprintf(type == NUMERICOID ? "pg_catalog.trim_scale(%s)::pg_catalog.text"
	                                   : "%s::pg_catalog.text",
	                column);
}

static char *
cast_value(const ClinRule *rule, const char *column)
{
	switch (rule->transform->takes)
	{
		case CLIN_TAKES_VALUE:
			if (rule->transform->secrecy == CLIN_KEYED)
				return identifier_sql(column, rule->type);
			return psprintf("%s::pg_catalog.text", column);
		case CLIN_TAKES_TEXT:
			return psprintf("%s::pg_catalog.text", column);
		case CLIN_TAKES_INTEGER:
			return psprintf("%s::pg_catalog.int4", column);
		case CLIN_TAKES_NUMBER:
			/* a numeric beyond all doubles would be an error with the value in it */
			if (rule->type == NUMERICOID)
				return psprintf("CASE WHEN pg_catalog.abs(%s) OPERATOR(pg_catalog.<) "
				                "1e30::pg_catalog.numeric THEN %s::pg_catalog.float8 END",
				                column, column);
			return psprintf("%s::pg_catalog.float8", column);
		case CLIN_TAKES_DAY:
		case CLIN_TAKES_TIME:
			break;
		case CLIN_TAKES_ANY:
			return pstrdup(column);
	}
	/* dates and times: nothing may hang on the time zone of the session */
	if (rule->type == DATEOID)
		return psprintf("%s::pg_catalog.date", column);
	if (rule->transform->takes == CLIN_TAKES_TIME)
		return rule->type == TIMESTAMPTZOID
		           ? psprintf("%s::pg_catalog.timestamptz", column)
		           : psprintf("pg_catalog.timezone('UTC'::pg_catalog.text, "
		                      "%s::pg_catalog.timestamp)",
		                      column);
	return rule->type == TIMESTAMPTZOID
	           ? psprintf("pg_catalog.timezone('UTC'::pg_catalog.text, "
	                      "%s::pg_catalog.timestamptz)::pg_catalog.date",
	                      column)
	           : psprintf("%s::pg_catalog.timestamp::pg_catalog.date", column);
}

char *
clin_rule_value(const ClinRule *rule)
{
	char *column = psprintf("s.%s", quote_identifier(rule->column));

	return rule->transform == NULL ? column : cast_value(rule, column);
}

static char *
literal_sql(const ClinRule *rule, int place)
{
	const ClinLiteral *literal = &rule->transform->argument[place];
	const char *text = rule->argument[place];

	switch (literal->kind)
	{
		case CLIN_LITERAL_INTEGER:
			return psprintf("%s::pg_catalog.int4", quote_literal_cstr(text));
		case CLIN_LITERAL_NUMBER:
			return psprintf("%s::pg_catalog.float8", quote_literal_cstr(text));
		case CLIN_LITERAL_BOOLEAN:
			return psprintf("%s::pg_catalog.bool", quote_literal_cstr(text));
		case CLIN_LITERAL_DATE:
			return psprintf("%s::pg_catalog.date", quote_literal_cstr(text));
		case CLIN_LITERAL_LIST:
			return psprintf("clin.fake_list(%s::pg_catalog.text)",
			                quote_literal_cstr(text));
		case CLIN_LITERAL_COLUMN:
			return identifier_sql(psprintf("s.%s", quote_identifier(text)), rule->named);
		default:
			return psprintf("%s::pg_catalog.text", quote_literal_cstr(text));
	}
}

char *
clin_text_sql(const char *value, Oid type)
{
	if (type < FirstNormalObjectId)
		return psprintf("%s::pg_catalog.text", value);
	return psprintf("CASE WHEN pg_catalog.num_nulls(%s) OPERATOR(pg_catalog.=) 0 THEN "
	                "pg_catalog.format('%%s', %s) END",
	                value, value);
}

Oid
clin_rule_type_oid(const ClinRule *rule)
{
	if (rule->transform == NULL || rule->transform->keeps_type)
		return rule->type;
	return rule->transform->gives_date ? DATEOID : TEXTOID;
}

char *
clin_rule_type(const ClinRule *rule)
{
	/* without a length: "character" alone would be one of them */
	return format_type_extended(clin_rule_type_oid(rule), -1,
	                            FORMAT_TYPE_TYPEMOD_GIVEN | FORMAT_TYPE_FORCE_QUALIFY);
}

char *
clin_rule_call(const ClinRule *rule, const char *value)
{
	StringInfoData out;

	if (rule->transform == NULL)
		return pstrdup(value);
	initStringInfo(&out);
	for (const char *at = rule->transform->call; *at != '\0'; at++)
	{
		int place;

		if (*at != '$')
		{
			appendStringInfoChar(&out, *at);
			continue;
		}
		place = *++at - '0';
		appendStringInfoString(&out, place == 0 ? value : literal_sql(rule, place - 1));
	}
	/* a time without zone was taken as one of UTC */
	if (rule->type == TIMESTAMPOID && rule->transform->takes == CLIN_TAKES_TIME)
		return psprintf("pg_catalog.timezone('UTC'::pg_catalog.text, %s)", out.data);
	return out.data;
}

/* the argument of a kind, the "place"-th from 0; NULL when there are no more */
static const char *
argument_of_kind(const ClinRule *rule, ClinLiteralKind kind, int place)
{
	if (rule->transform == NULL)
		return NULL;
	for (int i = 0; rule->transform->argument[i].name != NULL; i++)
		if (rule->transform->argument[i].kind == kind && place-- == 0)
			return rule->argument[i];
	return NULL;
}

const char *
clin_rule_key(const ClinRule *rule)
{
	return argument_of_kind(rule, CLIN_LITERAL_KEY, 0);
}

const char *
clin_rule_reads(const ClinRule *rule, int place)
{
	if (rule->class == CLIN_DROPPED)
		return NULL;
	return place == 0 ? rule->column
	                  : argument_of_kind(rule, CLIN_LITERAL_COLUMN, place - 1);
}
