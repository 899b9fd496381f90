/*
 * statement.c
 *	  Statements put together from a policy and run with the caller's rights.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"
#include "utils/varlena.h"

#include "owner.h"
#include "statement.h"

ClinTarget
clin_target_read(const char *function, text *given)
{
	RangeVar *name = makeRangeVarFromNameList(textToQualifiedNameList(given));
	ClinTarget target;

	if (name->schemaname == NULL || name->catalogname != NULL ||
	    strncmp(name->schemaname, "pg_", 3) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"target\" does not name a schema", function),
		                errdetail("It must be schema.name, not temporary."),
		                errhint("Name a schema that the readers may use.")));
	target.schema = name->schemaname;
	target.name = name->relname;
	target.quoted = quote_qualified_identifier(target.schema, target.name);
	if (OidIsValid(get_relname_relid(target.name, get_namespace_oid(target.schema, true))))
		ereport(ERROR, (errcode(ERRCODE_DUPLICATE_TABLE),
		                errmsg("%s: relation %s already exists", function, target.quoted),
		                errhint("Drop it first, or choose another name.")));
	return target;
}

Oid
clin_target_oid(const ClinTarget *target)
{
	return get_relname_relid(target->name, get_namespace_oid(target->schema, false));
}

uint64
clin_statement(const char *format, ...)
{
	StringInfoData text;
	int result;

	initStringInfo(&text);
	for (;;)
	{
		va_list arguments;
		int needed;

		va_start(arguments, format);
		needed = appendStringInfoVA(&text, format, arguments);
		va_end(arguments);
		if (needed == 0)
			break;
		enlargeStringInfo(&text, needed);
	}
	result = SPI_execute(text.data, false, 0);
	if (result < 0)
		elog(ERROR, "a statement of the policy failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

/* whoever has a right to the object $1 and does not own it, as a list in SQL */
static const char *const others_query[] = {
	[CLIN_REVOKE_TABLE] =
		"SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident("
		"pg_catalog.pg_get_userbyid(a.grantee)), ', ') FROM pg_catalog.pg_class o, "
		"pg_catalog.aclexplode(o.relacl) a WHERE o.oid OPERATOR(pg_catalog.=) "
		"pg_catalog.to_regclass($1) AND a.grantee OPERATOR(pg_catalog.<>) o.relowner",
	[CLIN_REVOKE_FUNCTION] =
		"SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident("
		"pg_catalog.pg_get_userbyid(a.grantee)), ', ') FROM pg_catalog.pg_proc o, "
		"pg_catalog.aclexplode(o.proacl) a WHERE o.oid OPERATOR(pg_catalog.=) "
		"pg_catalog.to_regprocedure($1) AND a.grantee OPERATOR(pg_catalog.<>) o.proowner",
};

void
clin_revoke_all(ClinRevoke kind, const char *object)
{
	const char *word = kind == CLIN_REVOKE_TABLE ? "TABLE" : "FUNCTION";
	Oid type = TEXTOID;
	Datum value = CStringGetTextDatum(object);
	const char *others;

	clin_statement("REVOKE ALL ON %s %s FROM PUBLIC", word, object);
	if (clin_run(others_query[kind], false, 1, &type, &value, 1) != 1)
		elog(ERROR, "the rights to %s were not found", object);
	others = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (others != NULL)
		clin_statement("REVOKE ALL ON %s %s FROM %s CASCADE", word, object, others);
}

void
clin_see_changes(void)
{
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
}

void
clin_see_as_before(void)
{
	PopActiveSnapshot();
}
