/*
 * masked_view.c
 *	  Views of a table by its policy, for readers who have no right to the table.
 *
 * Transforms without a key stand in a security-barrier view. Where one has a key, the rows
 * come from a function without arguments that runs as the owner of the view: a view lends
 * no right to call a function, and a reader who may call a keyed transform could try
 * identifiers. So do the rows of a table whose parts or indexes would tell in a plan, or by
 * the order of the rows, what the policy hides.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "key.h"
#include "owner.h"
#include "policy.h"
#include "statement.h"

typedef struct Roles
{
	Oid owner;
	Oid reader;
	const char *owner_name; /* quoted */
	const char *reader_name;
} Roles;

/* ---------------------------------------------------------------- roles */

static const char *
role_name(const char *argument, Oid role)
{
	char *name = GetUserNameFromId(role, true);

	if (name == NULL)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
		                errmsg("masked_view: argument \"%s\" is no role", argument),
		                errhint("The extension makes no roles; the administrator does.")));
	return quote_identifier(name);
}

static void
check_owner(const Roles *roles)
{
	Oid types[] = {OIDOID};
	Datum values[] = {ObjectIdGetDatum(roles->owner)};

	if (!has_privs_of_role(GetUserId(), roles->owner))
		ereport(ERROR,
		        (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		         errmsg("masked_view: must be a member of role %s", roles->owner_name)));
	if (clin_run("SELECT FROM pg_catalog.pg_roles WHERE oid = $1 AND (rolcanlogin "
	             "OR rolsuper OR rolbypassrls OR rolreplication OR rolcreaterole)",
	             true, 1, types, values, 0) > 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("masked_view: role %s cannot own a masked view", roles->owner_name),
		         errdetail("The owner sees what the view hides: it must be a "
		                   "NOLOGIN role without other attributes."),
		         errhint("The administrator makes one by CREATE ROLE.")));
}

/* names about the columns shown, NULL for none, as text[] */
static Datum
list_names(const ClinPolicy *policy, const char *(*name_of)(const ClinRule *rule))
{
	Datum *names = palloc((policy->count + 1) * sizeof(Datum));
	int count = 0;

	for (int i = 0; i < policy->count; i++)
	{
		const ClinRule *rule = &policy->rule[i];
		const char *name = rule->class == CLIN_DROPPED ? NULL : name_of(rule);

		if (name != NULL)
			names[count++] = CStringGetTextDatum(name);
	}
	return PointerGetDatum(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static const char *
transform_name(const ClinRule *rule)
{
	return rule->transform == NULL ? NULL : rule->transform->name;
}

/* of a column that is shown as it is */
static const char *
plain_name(const ClinRule *rule)
{
	return rule->transform == NULL ? rule->column : NULL;
}

/* what shares rows with the tables called base: their parts, and what these are parts of */
#define KIN                                                                                \
	"part (oid) AS (SELECT b.oid FROM base b UNION SELECT i.inhrelid "                     \
	"FROM pg_catalog.pg_inherits i JOIN part p ON i.inhparent = p.oid), "                  \
	"kin (oid) AS (SELECT p.oid FROM part p UNION SELECT i.inhparent "                     \
	"FROM pg_catalog.pg_inherits i JOIN kin k ON i.inhrelid = k.oid)"

/* why a role that a reader is, or may become, would see what the view hides; $1 reader, $2
 * owner of the view, $3 table. A materialized view has the rows of what its query reads,
 * and so on. What works under a key is STABLE and takes its name, and
 * there is more of it than transforms: ff1_decrypt undoes one. */
static const char reader_query[] =
	"WITH RECURSIVE base (oid) AS (SELECT $3 UNION SELECT d.refobjid "
	"FROM base b JOIN pg_catalog.pg_rewrite w ON w.ev_class = b.oid "
	"JOIN pg_catalog.pg_depend d ON d.objid = w.oid "
	"AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass "
	"AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass), " KIN
	", keyed (oid) AS (SELECT f.oid FROM pg_catalog.pg_proc f "
	"WHERE f.pronamespace = 'clin'::pg_catalog.regnamespace AND f.provolatile = 's' "
	"AND 'key' = ANY (f.proargnames[:f.pronargs])), "
	"reason (why) AS (SELECT CASE "
	"WHEN r.rolsuper OR r.rolreplication OR r.rolcreaterole OR r.rolbypassrls "
	"THEN 'is a superuser, replicates, makes roles or passes row security' "
	"WHEN r.oid = $2 THEN 'owns the view' "
	"WHEN EXISTS (SELECT FROM kin k JOIN pg_catalog.pg_class c ON c.oid = k.oid "
	"WHERE c.relowner = r.oid) THEN 'owns the table, or one that shares its rows' "
	"WHEN r.rolname IN ('pg_read_server_files', 'pg_write_server_files', "
	"'pg_execute_server_program') THEN 'reaches the files or programs of the server' "
	"WHEN EXISTS (SELECT FROM kin k WHERE pg_catalog.has_table_privilege(r.oid, k.oid, "
	"'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') "
	"OR pg_catalog.has_any_column_privilege(r.oid, k.oid, "
	"'SELECT, INSERT, UPDATE, REFERENCES')) "
	"THEN 'has rights to the table, or to one that shares its rows' "
	"WHEN EXISTS (SELECT FROM keyed k WHERE pg_catalog.has_function_privilege(r.oid, "
	"k.oid, 'EXECUTE')) THEN 'may call a function that uses a key' END "
	"FROM pg_catalog.pg_roles r WHERE pg_catalog.pg_has_role($1, r.oid, 'MEMBER')) "
	"SELECT why FROM reason WHERE why IS NOT NULL ORDER BY why LIMIT 1";

static _Noreturn void
refuse_reader(const Roles *roles, const char *why)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("masked_view: role %s cannot be the reader", roles->reader_name),
	                errdetail("It, or a role it is a member of, %s.", why),
	                errhint("Choose a role with no other way to what the view hides.")));
}

static void
check_reader(const ClinPolicy *policy, const Roles *roles)
{
	Oid types[] = {OIDOID, OIDOID, OIDOID};
	Datum values[] = {ObjectIdGetDatum(roles->reader), ObjectIdGetDatum(roles->owner),
	                  ObjectIdGetDatum(RelationGetRelid(policy->source))};

	if (clin_run(reader_query, true, 3, types, values, 1) > 0)
		refuse_reader(roles, SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1));
}

/* Code of the owner of a table runs when its rows are read: in expressions of its indexes
 * and of its policies. Indexes of what a table is a part of become its own. */
static const char stranger_query[] =
	"WITH RECURSIVE base (oid) AS (SELECT $2), " KIN
	" SELECT c.oid::pg_catalog.regclass::pg_catalog.text FROM kin k "
	"JOIN pg_catalog.pg_class c ON c.oid = k.oid "
	"WHERE NOT pg_catalog.pg_has_role(c.relowner, $1, 'USAGE') ORDER BY 1 LIMIT 1";

static void
check_source(const ClinPolicy *policy, const Roles *roles)
{
	Oid types[] = {OIDOID, OIDOID};
	Datum values[] = {ObjectIdGetDatum(roles->owner),
	                  ObjectIdGetDatum(RelationGetRelid(policy->source))};

	if (clin_run(stranger_query, true, 2, types, values, 1) > 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		         errmsg("masked_view: the owner of table %s is no member of role %s",
		                SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1),
		                roles->owner_name),
		         errdetail("Expressions of its indexes may run with the rights of that "
		                   "role."),
		         errhint("Choose an owner of the view whose members own the table, its "
		                 "parts, and what it is a part of.")));
}

/* the owner of the view needs the keys of the policy, and the reader may have none of them
 */
static void
check_keys(const ClinPolicy *policy, const Roles *roles)
{
	for (int i = 0; i < policy->count; i++)
	{
		const char *key = clin_rule_key(&policy->rule[i]);

		if (key == NULL)
			continue;
		if (!clin_key_usable(roles->owner, cstring_to_text(key)))
			ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			                errmsg("masked_view: role %s may not use key \"%s\"",
			                       roles->owner_name, key),
			                errhint("The owner of the key allows a role with "
			                        "clin.key_allow(key, role).")));
		if (clin_key_reachable(roles->reader, cstring_to_text(key)))
			refuse_reader(roles, psprintf("may use key \"%s\" of the policy", key));
	}
}

/* the owner of the view needs the functions of the policy */
static void
check_functions(const ClinPolicy *policy, const Roles *roles)
{
	Oid types[] = {OIDOID, TEXTARRAYOID};
	Datum values[] = {ObjectIdGetDatum(roles->owner), list_names(policy, transform_name)};

	if (clin_run(
			"SELECT f.oid::pg_catalog.regprocedure::pg_catalog.text "
			"FROM pg_catalog.pg_proc f "
			"WHERE f.pronamespace = 'clin'::pg_catalog.regnamespace "
			"AND f.proname = ANY ($2) "
			"AND NOT pg_catalog.has_function_privilege($1, f.oid, 'EXECUTE') ORDER BY 1",
			true, 2, types, values, 1) > 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		         errmsg("masked_view: role %s may not call a transform of the policy",
		                roles->owner_name),
		         errhint("GRANT EXECUTE ON FUNCTION %s TO %s",
		                 SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1),
		                 roles->owner_name)));
}

/* ---------------------------------------------------------------- columns */

/* the columns shown, as "what" puts each, with commas between */
static char *
list_columns(const ClinPolicy *policy, void (*what)(StringInfo out, const ClinRule *rule))
{
	StringInfoData out;

	initStringInfo(&out);
	for (int i = 0; i < policy->count; i++)
	{
		if (policy->rule[i].class == CLIN_DROPPED)
			continue;
		if (out.len > 0)
			appendStringInfoString(&out, ", ");
		what(&out, &policy->rule[i]);
	}
	return out.data;
}

static void
put_expression(StringInfo out, const ClinRule *rule)
{
	appendStringInfo(out, "(%s)::%s AS %s", clin_rule_call(rule, clin_rule_value(rule)),
	                 clin_rule_type(rule), quote_identifier(rule->column));
}

static void
put_declaration(StringInfo out, const ClinRule *rule)
{
	appendStringInfo(out, "%s %s", quote_identifier(rule->column), clin_rule_type(rule));
}

static void
put_name(StringInfo out, const ClinRule *rule)
{
	appendStringInfoString(out, quote_identifier(rule->column));
}

/* the columns of the table that a rule reads; some come twice, which GRANT allows */
static void
put_read(StringInfo out, const ClinRule *rule)
{
	const char *column;

	for (int i = 0; (column = clin_rule_reads(rule, i)) != NULL; i++)
		appendStringInfo(out, "%s%s", i > 0 ? ", " : "", quote_identifier(column));
}

/* whether plans of a view, or the order of its rows, would tell what the policy hides: by
 * the parts of the table, by an index that knows more than is shown, or by statistics of
 * expressions, which the planner computes as the reader */
static bool
plan_tells(const ClinPolicy *policy)
{
	Oid types[] = {OIDOID, TEXTARRAYOID};
	Datum values[] = {ObjectIdGetDatum(RelationGetRelid(policy->source)),
	                  list_names(policy, plain_name)};

	return clin_run("SELECT 1 FROM pg_catalog.pg_inherits WHERE inhparent = $1 UNION ALL "
	                "SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = $1 "
	                "AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL OR EXISTS "
	                "(SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = $1 "
	                "AND a.attnum = ANY (i.indkey) AND a.attname <> ALL ($2))) UNION ALL "
	                "SELECT 1 FROM pg_catalog.pg_statistic_ext "
	                "WHERE stxrelid = $1 AND stxexprs IS NOT NULL",
	                true, 2, types, values, 1) > 0;
}

/* whether a function must stand between the view and the table */
static bool
needs_function(const ClinPolicy *policy)
{
	bool keyed = false;
	int shown = 0;

	for (int i = 0; i < policy->count; i++)
	{
		const ClinRule *rule = &policy->rule[i];

		shown += rule->class != CLIN_DROPPED;
		if (rule->transform == NULL)
			continue;
		if (rule->transform->secrecy == CLIN_DRAWN)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("masked_view: column \"%s\" is drawn by chance", rule->column),
			         errdetail("Each reading would draw anew, and many tell the truth."),
			         errhint("clin.release_table draws once.")));
		keyed = keyed || rule->transform->secrecy == CLIN_KEYED;
	}
	if (shown == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("masked_view: the policy drops every column")));
	return keyed || plan_tells(policy);
}

/* ---------------------------------------------------------------- the view */

static void
make_view(const ClinPolicy *policy, const ClinTarget *target)
{
	clin_statement("CREATE VIEW %s WITH (security_barrier) AS SELECT %s FROM %s AS s",
	               target->quoted, list_columns(policy, put_expression), policy->from);
}

/* the function that reads the table, and a view of its rows; their order would tell those
 * who know some rows of the table the others. The planner takes it for 1000 rows */
static void
make_function(const ClinPolicy *policy, const ClinTarget *target, const Roles *roles)
{
	const char *name = psprintf("%s_rows", target->name);

	if (strlen(name) >= NAMEDATALEN)
		ereport(ERROR,
		        (errcode(ERRCODE_NAME_TOO_LONG),
		         errmsg("masked_view: argument \"target\" is too long"),
		         errdetail("The function beside the view is called %s_rows.", "target"),
		         errhint("Choose a shorter name.")));
	name = psprintf("%s()", quote_qualified_identifier(target->schema, name));
	clin_statement("CREATE FUNCTION %s RETURNS TABLE (%s) LANGUAGE sql STABLE "
	               "SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, "
	               "pg_temp SET row_security = off BEGIN ATOMIC SELECT %s FROM %s AS s "
	               "ORDER BY pg_catalog.gen_random_uuid(); END",
	               name, list_columns(policy, put_declaration),
	               list_columns(policy, put_expression), policy->from);
	clin_statement("CREATE VIEW %s WITH (security_barrier) AS SELECT %s FROM %s",
	               target->quoted, list_columns(policy, put_name), name);
	clin_statement("ALTER FUNCTION %s OWNER TO %s", name, roles->owner_name);
	clin_revoke_all(CLIN_REVOKE_FUNCTION, name);
	clin_statement("GRANT EXECUTE ON FUNCTION %s TO %s", name, roles->reader_name);
}

PG_FUNCTION_INFO_V1(clin_sql_masked_view);

/* clin.masked_view(source regclass, target text, owner regrole, reader regrole) */
Datum
clin_sql_masked_view(PG_FUNCTION_ARGS)
{
	Roles roles = {PG_GETARG_OID(2), PG_GETARG_OID(3)};
	ClinTarget target = clin_target_read("masked_view", PG_GETARG_TEXT_PP(1));
	ClinPolicy policy;
	bool behind;

	roles.owner_name = role_name("owner", roles.owner);
	roles.reader_name = role_name("reader", roles.reader);
	clin_policy_read(&policy, "masked_view", PG_GETARG_OID(0));
	SPI_connect();
	check_owner(&roles);
	check_reader(&policy, &roles);
	check_source(&policy, &roles);
	behind = needs_function(&policy);
	if (behind)
	{
		check_functions(&policy, &roles);
		check_keys(&policy, &roles);
	}
	clin_statement("GRANT SELECT (%s) ON %s TO %s", list_columns(&policy, put_read),
	               policy.from, roles.owner_name);
	if (behind)
		make_function(&policy, &target, &roles);
	else
		make_view(&policy, &target);
	clin_statement("ALTER VIEW %s OWNER TO %s", target.quoted, roles.owner_name);
	clin_revoke_all(CLIN_REVOKE_TABLE, target.quoted);
	clin_statement("GRANT SELECT ON %s TO %s", target.quoted, roles.reader_name);
	SPI_finish();
	table_close(policy.source, NoLock);
	PG_RETURN_OID(clin_target_oid(&target));
}
