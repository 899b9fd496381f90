/*
 * policy.c
 *	  What a policy says of the columns of a table: set, read and checked.
 *
 * A rule is kept as a class, a transform of the fixed list and literal arguments, never as
 * SQL, and is checked again whenever it is used.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rls.h"

#include "owner.h"
#include "policy.h"
#include "result.h"

#define TEXT_SIZE 512

/* ---------------------------------------------------------------- the table */

static void
check_kind(const char *function, Relation source)
{
	char kind = source->rd_rel->relkind;

	if (kind != RELKIND_RELATION && kind != RELKIND_PARTITIONED_TABLE &&
	    kind != RELKIND_MATVIEW)
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		                errmsg("%s: \"%s\" is not a table", function,
		                       RelationGetRelationName(source)),
		                errdetail("Views and foreign tables have no policy."),
		                errhint("Set the policy of the table itself, or of a "
		                        "materialized view.")));
	if (source->rd_rel->relrowsecurity || source->rd_rel->relpersistence == 't')
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		                errmsg("%s: table \"%s\" is temporary or has row security",
		                       function, RelationGetRelationName(source)),
		                errhint("Copy the rows to show into a table of their own.")));
}

Relation
clin_policy_source(const char *function, Oid source)
{
	Relation table = try_table_open(source, AccessShareLock);

	if (table == NULL)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
		                errmsg("%s: there is no such table", function)));
	if (!has_privs_of_role(GetUserId(), table->rd_rel->relowner))
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		                errmsg("%s: must be owner of table \"%s\"", function,
		                       RelationGetRelationName(table))));
	check_kind(function, table);
	return table;
}

/* ---------------------------------------------------------------- types */

static bool
is_one_of(Oid type, const Oid *types)
{
	while (OidIsValid(*types) && *types != type)
		types++;
	return OidIsValid(*types);
}

static const Oid text_types[] = {TEXTOID, VARCHAROID, BPCHAROID, InvalidOid};
static const Oid integer_types[] = {INT2OID, INT4OID, INT8OID, InvalidOid};
static const Oid number_types[] = {INT2OID,   INT4OID,    INT8OID,   FLOAT4OID,
                                   FLOAT8OID, NUMERICOID, InvalidOid};
static const Oid time_types[] = {DATEOID, TIMESTAMPOID, TIMESTAMPTZOID, InvalidOid};
/* whose text is the same under all settings of a session: a reader who could change it
 * would see other noise */
static const Oid value_types[] = {TEXTOID, VARCHAROID, BPCHAROID,  NAMEOID,     BOOLOID,
                                  INT2OID, INT4OID,    INT8OID,    NUMERICOID,  OIDOID,
                                  UUIDOID, INETOID,    MACADDROID, MACADDR8OID, InvalidOid};
static const Oid limited_types[] = {BOOLOID,     INT2OID,        INT4OID,      INT8OID,
                                    FLOAT4OID,   FLOAT8OID,      NUMERICOID,   DATEOID,
                                    TIMEOID,     TIMETZOID,      TIMESTAMPOID, CHAROID,
                                    INTERVALOID, TIMESTAMPTZOID, InvalidOid};

bool
clin_type_names(Oid type)
{
	return is_one_of(type, value_types);
}

#define LIMITED_CHARACTERS 64

bool
clin_type_limited(Oid type, int32 typmod)
{
	if (type == VARCHAROID || type == BPCHAROID)
		return typmod >= 0 && typmod - VARHDRSZ <= LIMITED_CHARACTERS;
	return is_one_of(type, limited_types) || get_typtype(type) == TYPTYPE_ENUM;
}

static bool
type_taken(const ClinTransform *transform, Oid type, int32 typmod)
{
	if (transform->real_values && !clin_type_limited(type, typmod))
		return false;
	switch (transform->takes)
	{
		case CLIN_TAKES_ANY:
			return true;
		case CLIN_TAKES_VALUE:
			return clin_type_names(type);
		case CLIN_TAKES_TEXT:
			return is_one_of(type, text_types);
		case CLIN_TAKES_INTEGER:
			return is_one_of(type, integer_types);
		case CLIN_TAKES_NUMBER:
			return is_one_of(type, number_types);
		case CLIN_TAKES_DAY:
		case CLIN_TAKES_TIME:
			return is_one_of(type, time_types);
	}
	return false;
}

/* ---------------------------------------------------------------- rules */

static Oid
column_type(Relation source, const char *column, int32 *typmod)
{
	for (int i = 0; i < source->rd_att->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(source->rd_att, i);

		*typmod = attribute->atttypmod;
		if (!attribute->attisdropped && strcmp(NameStr(attribute->attname), column) == 0)
			return getBaseTypeAndTypmod(attribute->atttypid, typmod);
	}
	return InvalidOid;
}

static void
check_fit(const char *function, const ClinRule *rule)
{
	const ClinTransform *transform = rule->transform;

	if (rule->class == CLIN_DROPPED && transform != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: column \"%s\" is dropped and has a transform", function,
		                       rule->column),
		                errhint("Give it another class, or no transform.")));
	if (rule->class == CLIN_IDENTIFIER &&
	    (transform == NULL || transform->identifiers == CLIN_HIDES_NO))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: identifier \"%s\" is not hidden", function, rule->column),
		         errhint("Use pseudonym, ff1_encrypt, fake or, in views only, mask; "
		                 "or drop the column.")));
	if (rule->class != CLIN_DROPPED && transform == NULL &&
	    !clin_type_limited(rule->type, rule->typmod))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: column \"%s\" may hold free text", function, rule->column),
		         errdetail("Without a transform, numbers, dates, enums and texts "
		                   "declared with at most %d characters are shown.",
		                   LIMITED_CHARACTERS),
		         errhint("Use a transform such as short_text, or drop the column.")));
	if (transform != NULL && !type_taken(transform, rule->type, rule->typmod))
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: transform \"%s\" does not take column \"%s\"", function,
		                       transform->name, rule->column),
		                errdetail("It takes %s%s.", clin_takes_name(transform->takes),
		                          transform->real_values ? ", but no free text" : ""),
		                errhint("SELECT * FROM clin.transforms lists the transforms.")));
}

static void
check_argument(const char *function, Relation source, ClinRule *rule, int place)
{
	const ClinLiteral *literal = &rule->transform->argument[place];
	const char *given = rule->argument[place];
	char accepted[TEXT_SIZE];
	int32 typmod;

	if (given == NULL || !clin_literal_valid(literal, given))
	{
		clin_literal_text(literal, accepted, sizeof(accepted));
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"%s\" of transform \"%s\" is %s", function,
		                       literal->name, rule->transform->name,
		                       given == NULL ? "missing" : "not accepted"),
		                errdetail("It must be %s.", accepted),
		                errhint("SELECT * FROM clin.transforms lists the arguments.")));
	}
	if (literal->kind != CLIN_LITERAL_COLUMN)
		return;
	rule->named = column_type(source, given, &typmod);
	if (!clin_type_names(rule->named))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
		                errmsg("%s: argument \"%s\" of transform \"%s\" is no column that "
		                       "can name a row or patient",
		                       function, literal->name, rule->transform->name),
		                errhint("Name a column of texts or numbers of table \"%s\".",
		                        RelationGetRelationName(source))));
}

void
clin_rule_check(const char *function, Relation source, ClinRule *rule, char **given,
                int count)
{
	int arguments = 0;

	rule->type = column_type(source, rule->column, &rule->typmod);
	if (!OidIsValid(rule->type))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
		                errmsg("%s: table \"%s\" has no column \"%s\"", function,
		                       RelationGetRelationName(source), rule->column)));
	check_fit(function, rule);
	while (rule->transform != NULL && rule->transform->argument[arguments].name != NULL)
		arguments++;
	if (count > arguments)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: too many arguments for column \"%s\"", function, rule->column),
		         errdetail("There are at most %d.", arguments),
		         errhint("SELECT * FROM clin.transforms lists the arguments.")));
	for (int i = 0; i < arguments; i++)
	{
		const ClinLiteral *literal = &rule->transform->argument[i];

		if (i < count && given[i] != NULL)
			rule->argument[i] = given[i];
		else
			rule->argument[i] =
				literal->kind == CLIN_LITERAL_DOMAIN ? rule->column : literal->missing;
		check_argument(function, source, rule, i);
	}
}

/* ---------------------------------------------------------------- set and clear */

static ClinColumnClass
read_class(const char *function, const char *name)
{
	ClinColumnClass class = clin_column_class(name);

	if (class == CLIN_COLUMN_CLASSES)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"class\" is not a known word", function),
		                errdetail("It must be identifier, quasi_identifier, sensitive, "
		                          "plain or dropped."),
		                errhint("Somebody looking for a patient may know "
		                        "quasi-identifiers, and must not learn what is "
		                        "sensitive.")));
	return class;
}

static const ClinTransform *
read_transform(const char *function, const char *name)
{
	const ClinTransform *transform = clin_transform_find(name);

	if (transform == NULL)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
		                errmsg("%s: there is no such transform", function),
		                errhint("SELECT * FROM clin.transforms lists the transforms.")));
	return transform;
}

/* the texts of an array, NULL for a NULL */
static char **
read_texts(ArrayType *array, int *count)
{
	Datum *items;
	bool *nulls;
	char **texts;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &items, &nulls, count);
	texts = palloc((*count + 1) * sizeof(char *));
	for (int i = 0; i < *count; i++)
		texts[i] = nulls[i] ? NULL : TextDatumGetCString(items[i]);
	return texts;
}

/* one fixed statement on the rules under the rights of their owner */
static uint64
change_rules(const char *statement, int count, Oid *types, Datum *values, const char *nulls)
{
	ClinIdentity before = clin_become_owner("policy_rule");
	uint64 changed;

	SPI_connect();
	if (SPI_execute_with_args(statement, count, types, values, nulls, false, 0) < 0)
		elog(ERROR, "a statement on the policy failed");
	changed = SPI_processed;
	SPI_finish();
	clin_restore_identity(before);
	return changed;
}

PG_FUNCTION_INFO_V1(clin_sql_policy_set);

/* clin.policy_set(source regclass, "column" name, class text, transform text, arguments
 * text[]) */
Datum
clin_sql_policy_set(PG_FUNCTION_ARGS)
{
	const char *function = "policy_set";
	Oid types[] = {REGCLASSOID, NAMEOID, TEXTOID, TEXTOID, TEXTARRAYOID, NAMEOID};
	Datum values[6];
	ClinRule rule = {0};
	Relation source;
	char **given = NULL;
	int count = 0;

	for (int i = 0; i < 3; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			                errmsg("policy_set: source, column and class must be given")));
	source = clin_policy_source(function, PG_GETARG_OID(0));
	rule.column = NameStr(*PG_GETARG_NAME(1));
	rule.class = read_class(function, text_to_cstring(PG_GETARG_TEXT_PP(2)));
	if (!PG_ARGISNULL(3))
		rule.transform = read_transform(function, text_to_cstring(PG_GETARG_TEXT_PP(3)));
	if (!PG_ARGISNULL(4))
		given = read_texts(PG_GETARG_ARRAYTYPE_P(4), &count);
	clin_rule_check(function, source, &rule, given, count);

	for (int i = 0; i < 4; i++)
		values[i] = PG_GETARG_DATUM(i);
	values[4] = PG_ARGISNULL(4) ? PointerGetDatum(construct_empty_array(TEXTOID))
	                            : PG_GETARG_DATUM(4);
	values[5] =
		DirectFunctionCall1(namein, CStringGetDatum(GetUserNameFromId(GetUserId(), false)));
	change_rules("INSERT INTO clin.policy_rule AS r (source, \"column\", class, transform, "
	             "arguments, set_by) VALUES ($1, $2, $3, $4, $5, $6) "
	             "ON CONFLICT (source, \"column\") DO UPDATE SET class = EXCLUDED.class, "
	             "transform = EXCLUDED.transform, arguments = EXCLUDED.arguments, "
	             "set_by = EXCLUDED.set_by, set_at = pg_catalog.now()",
	             6, types, values, PG_ARGISNULL(3) ? "   n  " : NULL);
	table_close(source, NoLock);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_policy_clear);

/* clin.policy_clear(source regclass, "column" name): all columns for NULL */
Datum
clin_sql_policy_clear(PG_FUNCTION_ARGS)
{
	Oid types[] = {REGCLASSOID, NAMEOID};
	Datum values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)};
	uint64 cleared;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table_close(clin_policy_source("policy_clear", PG_GETARG_OID(0)), NoLock);
	cleared = change_rules("DELETE FROM clin.policy_rule "
	                       "WHERE source OPERATOR(pg_catalog.=) $1 "
	                       "AND ($2 IS NULL OR \"column\" OPERATOR(pg_catalog.=) $2)",
	                       2, types, values, PG_ARGISNULL(1) ? " n" : NULL);
	PG_RETURN_INT64((int64) cleared);
}

/* ---------------------------------------------------------------- reading */

/* the rule of a column among the rows just read; false when there is none */
static bool
find_rule(const ClinPolicy *policy, ClinRule *rule, char ***given, int *count)
{
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		HeapTuple row = SPI_tuptable->vals[i];
		TupleDesc columns = SPI_tuptable->tupdesc;
		char *transform;
		bool isnull;
		Datum arguments;

		if (strcmp(SPI_getvalue(row, columns, 1), rule->column) != 0)
			continue;
		rule->class = read_class(policy->function, SPI_getvalue(row, columns, 2));
		transform = SPI_getvalue(row, columns, 3);
		if (transform != NULL)
			rule->transform = read_transform(policy->function, transform);
		arguments = SPI_getbinval(row, columns, 4, &isnull);
		*given = read_texts(DatumGetArrayTypeP(arguments), count);
		return true;
	}
	return false;
}

/* the rules of all columns, from the rows just read, allocated in "context" */
static void
read_rules(ClinPolicy *policy, MemoryContext context)
{
	TupleDesc columns = policy->source->rd_att;
	MemoryContext before = MemoryContextSwitchTo(context);

	policy->rule = palloc0((columns->natts + 1) * sizeof(ClinRule));
	policy->count = 0;
	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(columns, i);
		ClinRule *rule = &policy->rule[policy->count];
		char **given;
		int count;

		if (attribute->attisdropped)
			continue;
		policy->count++;
		rule->column = pstrdup(NameStr(attribute->attname));
		if (!find_rule(policy, rule, &given, &count))
			ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			                errmsg("%s: column \"%s\" is not in the policy",
			                       policy->function, rule->column),
			                errdetail("Every column must have a class."),
			                errhint("clin.policy_set sets it; the class dropped leaves the "
			                        "column out.")));
		clin_rule_check(policy->function, policy->source, rule, given, count);
	}
	MemoryContextSwitchTo(before);
}

void
clin_policy_read(ClinPolicy *policy, const char *function, Oid source)
{
	MemoryContext context = CurrentMemoryContext;
	Oid type = REGCLASSOID;
	Datum value = ObjectIdGetDatum(source);
	ClinIdentity before;

	policy->function = function;
	policy->source = clin_policy_source(function, source);
	policy->from =
		quote_qualified_identifier(get_namespace_name(RelationGetNamespace(policy->source)),
	                               RelationGetRelationName(policy->source));
	before = clin_become_owner("policy_rule");
	SPI_connect();
	clin_run("SELECT \"column\", class, transform, arguments FROM clin.policy_rule "
	         "WHERE source OPERATOR(pg_catalog.=) $1",
	         true, 1, &type, &value, 0);
	read_rules(policy, context);
	SPI_finish();
	clin_restore_identity(before);
}
