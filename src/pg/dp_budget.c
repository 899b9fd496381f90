/*
 * dp_budget.c
 *	  Data sets are registered, and budgets granted, by the owner of the table.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "anon/accounting.h"
#include "base/input.h"

#include "arguments.h"
#include "dp_read.h"
#include "owner.h"
#include "result.h"

/* clang-format off */
static const ClinInput epsilon_input = {"epsilon", CLIN_REAL, .possible = CLIN_ABOVE_TO(0, 700)};
static const ClinInput delta_input   = {"delta",   CLIN_REAL, .possible = CLIN_FROM_BELOW(0, 1)};
/* clang-format on */

#define WEAK_EPSILON 10 /* above it a promise says little */

/* ---------------------------------------------------------------- registration */

static void
check_owner(const char *function, Form_pg_class table)
{
	if (!has_privs_of_role(GetUserId(), table->relowner))
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		                errmsg("%s: must be owner of the table", function)));
}

/* the table, locked, of which the caller is the owner or a member of the owner */
static Relation
open_own_table(const char *function, Oid table)
{
	HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Relation relation = NULL;

	if (HeapTupleIsValid(tuple))
	{
		check_owner(function, (Form_pg_class) GETSTRUCT(tuple));
		ReleaseSysCache(tuple);
		relation = try_table_open(table, AccessShareLock);
	}
	if (relation == NULL)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
		                errmsg("%s: there is no such table", function)));
	/* the table may have changed hands while its lock was waited for */
	check_owner(function, relation->rd_rel);
	return relation;
}

/* one statement on the ledger, under the rights of its owner */
static uint64
run_on_ledger(const char *statement, int count, Oid *types, Datum *values)
{
	ClinIdentity before = clin_become_owner("dp_dataset");
	uint64 rows;

	SPI_connect();
	rows = clin_run(statement, false, count, types, values, 0);
	SPI_finish();
	clin_restore_identity(before);
	return rows;
}

PG_FUNCTION_INFO_V1(clin_sql_dp_dataset_register);

/* clin.dp_dataset_register(relation regclass, patient name): what was spent stays spent */
Datum
clin_sql_dp_dataset_register(PG_FUNCTION_ARGS)
{
	Relation relation = open_own_table("dp_dataset_register", PG_GETARG_OID(0));
	Datum values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1),
	                  ObjectIdGetDatum(relation->rd_rel->relowner), 0};

	values[3] = Int16GetDatum(
		clin_check_dataset(relation, NameStr(*PG_GETARG_NAME(1)), "dp_dataset_register"));
	/* what another owner granted counts no longer */
	run_on_ledger("UPDATE clin.dp_budget SET epsilon = 0, delta = 0, rho = 0 "
	              "WHERE dataset OPERATOR(pg_catalog.=) $1 AND EXISTS (SELECT FROM "
	              "clin.dp_dataset WHERE dataset OPERATOR(pg_catalog.=) $1 "
	              "AND owner OPERATOR(pg_catalog.<>) $2)",
	              2, (Oid[]){OIDOID, OIDOID}, (Datum[]){values[0], values[2]});
	run_on_ledger("INSERT INTO clin.dp_dataset (dataset, patient, owner, open, "
	              "patient_number) VALUES ($1, $2, $3, true, $4) ON CONFLICT (dataset) "
	              "DO UPDATE SET patient = excluded.patient, owner = excluded.owner, "
	              "open = true, patient_number = excluded.patient_number",
	              4, (Oid[]){OIDOID, NAMEOID, OIDOID, INT2OID}, values);
	table_close(relation, NoLock);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_dp_dataset_close);

/* clin.dp_dataset_close(relation regclass): nothing is released until it is registered
 * again */
Datum
clin_sql_dp_dataset_close(PG_FUNCTION_ARGS)
{
	Relation relation = open_own_table("dp_dataset_close", PG_GETARG_OID(0));
	Datum table = PG_GETARG_DATUM(0);

	run_on_ledger("UPDATE clin.dp_dataset SET open = false "
	              "WHERE dataset OPERATOR(pg_catalog.=) $1",
	              1, (Oid[]){OIDOID}, &table);
	table_close(relation, NoLock);
	PG_RETURN_VOID();
}

/* ---------------------------------------------------------------- grants */

typedef struct Grant
{
	Oid table;
	Oid role;
	double epsilon;
	double delta;
	double rho;
	const char *accounting;
} Grant;

static double
number_argument(FunctionCallInfo fcinfo, int arg, const ClinInput *input)
{
	double value = PG_ARGISNULL(arg) ? INFINITY : clin_given(PG_GETARG_FLOAT8(arg));

	if (clin_input_check(input, value, NULL) != CLIN_OK)
		clin_argument_error("dp_budget_grant", input, value, NULL);
	return value;
}

static _Noreturn void
refuse(const char *problem, const char *detail, const char *advice)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("dp_budget_grant: %s", problem), errdetail("%s", detail),
	                errhint("%s", advice)));
}

/* the budget in the numbers of its accounting */
static void
set_accounting(Grant *grant)
{
	bool pure = strcmp(grant->accounting, "pure") == 0;
	bool concentrated = strcmp(grant->accounting, "zcdp") == 0;

	if (!pure && !concentrated && strcmp(grant->accounting, "approximate") != 0)
		refuse("argument \"accounting\" is not a known word",
		       "It must be pure, approximate or zcdp.",
		       "approximate adds up epsilon and delta.");
	if (pure && grant->delta > 0)
		refuse("pure accounting has no delta", "Argument \"delta\" must be 0.",
		       "Grant an approximate or zcdp budget for a delta above 0.");
	if (concentrated && grant->delta == 0)
		refuse("zcdp accounting needs a delta", "Argument \"delta\" must be above 0.",
		       "Half of it turns rho into epsilon, half is for the choice of groups.");
	if (concentrated)
		grant->rho = clin_dp_rho_of(grant->epsilon, grant->delta / 2);
}

/* patients of the table; its owner asks, who may know */
static double
count_patients(Relation relation, const char *patient)
{
	ClinDataset dataset = {.relation = relation,
	                       .patient =
	                           clin_check_dataset(relation, patient, "dp_budget_grant")};
	ClinDpReading reading = {.function = "dp_budget_grant", .dataset = &dataset};
	ClinDpRows rows;

	clin_dp_check_size(&dataset, reading.function);
	clin_dp_read(&reading, &rows);
	return rows.patients.count;
}

/* a delta at which one patient may be given away whole is none */
static void
check_delta(double delta, double patients)
{
	if (delta > 0 && patients == 0)
		refuse("the data set has no patients yet",
		       "No delta can be judged by their number.",
		       "Load the rows first, or grant a delta of 0.");
	/* as it is written: 49 times 1 / 49 is below 1 */
	if (delta >= 1 / patients)
		refuse("argument \"delta\" is not below one over the number of patients",
		       "A release that hands out one whole record would keep such a promise.",
		       "Take a delta far below it, such as one over its square.");
	if (delta > 0.1 / patients)
		ereport(WARNING,
		        (errmsg("dp_budget_grant: delta is above a tenth of one over the number of "
		                "patients"),
		         errhint("A delta far below it is usual.")));
}

/* the column of patients of a registered data set */
static char *
find_patient(Oid table)
{
	Datum argument = ObjectIdGetDatum(table);
	MemoryContext caller = CurrentMemoryContext;
	ClinIdentity before = clin_become_owner("dp_dataset");
	Datum value;
	char *patient = NULL;

	SPI_connect();
	if (clin_run("SELECT patient FROM clin.dp_dataset "
	             "WHERE dataset OPERATOR(pg_catalog.=) $1",
	             true, 1, (Oid[]){OIDOID}, &argument, 1) == 1 &&
	    clin_first_value(1, &value))
		patient = MemoryContextStrdup(caller, NameStr(*DatumGetName(value)));
	SPI_finish();
	clin_restore_identity(before);
	if (patient == NULL)
		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_OBJECT),
		         errmsg("dp_budget_grant: the table is not a registered data set"),
		         errhint("Call clin.dp_dataset_register(relation, patient) first.")));
	return patient;
}

/* the limits are new, what was spent stays */
static void
store_grant(const Grant *grant)
{
	Datum values[] = {
		ObjectIdGetDatum(grant->table),         ObjectIdGetDatum(grant->role),
		CStringGetTextDatum(grant->accounting), Float8GetDatum(grant->epsilon),
		Float8GetDatum(grant->delta),           Float8GetDatum(grant->rho)};

	run_on_ledger(
		"INSERT INTO clin.dp_budget (dataset, role, accounting, epsilon, delta, rho) "
		"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (dataset, role) DO UPDATE "
		"SET accounting = excluded.accounting, epsilon = excluded.epsilon, "
		"delta = excluded.delta, rho = excluded.rho",
		6, (Oid[]){OIDOID, OIDOID, TEXTOID, FLOAT8OID, FLOAT8OID, FLOAT8OID}, values);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_budget_grant);

/* clin.dp_budget_grant(dataset regclass, role regrole, epsilon, delta, accounting,
 * allow_weak); a NULL role is the total of the data set */
Datum
clin_sql_dp_budget_grant(PG_FUNCTION_ARGS)
{
	Grant grant = {.role = CLIN_DP_TOTAL};
	Relation relation;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(4))
		refuse("an argument is missing", "Only \"role\" may be NULL.",
		       "NULL as the role opens the total of the data set.");
	if (!PG_ARGISNULL(1))
		grant.role = PG_GETARG_OID(1);
	if (!PG_ARGISNULL(1) && !SearchSysCacheExists1(AUTHOID, ObjectIdGetDatum(grant.role)))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
		                errmsg("dp_budget_grant: there is no such role")));
	grant.table = PG_GETARG_OID(0);
	relation = open_own_table("dp_budget_grant", grant.table);
	grant.epsilon = number_argument(fcinfo, 2, &epsilon_input);
	grant.delta = number_argument(fcinfo, 3, &delta_input);
	grant.accounting = text_to_cstring(PG_GETARG_TEXT_PP(4));
	if (grant.epsilon > WEAK_EPSILON && (PG_ARGISNULL(5) || !PG_GETARG_BOOL(5)))
		refuse("argument \"epsilon\" is above 10",
		       "So great an epsilon promises next to nothing.",
		       "If that is meant, say allow_weak => true.");
	set_accounting(&grant);
	check_delta(grant.delta, count_patients(relation, find_patient(grant.table)));
	store_grant(&grant);
	table_close(relation, NoLock);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_dp_budget_revoke);

/* clin.dp_budget_revoke(dataset regclass, role regrole): nothing is left of the budget, and
 * what was spent stays on record */
Datum
clin_sql_dp_budget_revoke(PG_FUNCTION_ARGS)
{
	Relation relation;
	Datum values[2];

	if (PG_ARGISNULL(0))
		PG_RETURN_VOID();
	relation = open_own_table("dp_budget_revoke", PG_GETARG_OID(0));
	values[0] = PG_GETARG_DATUM(0);
	values[1] = PG_ARGISNULL(1) ? ObjectIdGetDatum(CLIN_DP_TOTAL) : PG_GETARG_DATUM(1);
	run_on_ledger("UPDATE clin.dp_budget SET epsilon = 0, delta = 0, rho = 0 "
	              "WHERE dataset OPERATOR(pg_catalog.=) $1 "
	              "AND role OPERATOR(pg_catalog.=) $2",
	              2, (Oid[]){OIDOID, OIDOID}, values);
	table_close(relation, NoLock);
	PG_RETURN_VOID();
}

/* ---------------------------------------------------------------- the view */

#define LIST                                                                               \
	"SELECT b.dataset, b.role, n.nspname, c.relname, b.accounting, "                       \
	"b.epsilon::pg_catalog.float8, b.delta::pg_catalog.float8, "                           \
	"b.spent_epsilon::pg_catalog.float8, b.spent_delta::pg_catalog.float8, "               \
	"b.rho::pg_catalog.float8, b.spent_rho::pg_catalog.float8, "                           \
	"b.spent_delta_groups::pg_catalog.float8, "                                            \
	"(SELECT pg_catalog.count(*) FROM clin.dp_charge h "                                   \
	" WHERE h.dataset OPERATOR(pg_catalog.=) b.dataset "                                   \
	" AND (b.role OPERATOR(pg_catalog.=) 0::pg_catalog.oid "                               \
	" OR h.role OPERATOR(pg_catalog.=) b.role)), c.relowner "                              \
	"FROM clin.dp_budget b "                                                               \
	"JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) b.dataset "                \
	"JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace "       \
	"ORDER BY n.nspname, c.relname, b.role"

/* the columns of LIST, from 1 */
enum
{
	ROLE = 2,
	SCHEMA,
	TABLE,
	ACCOUNTING,
	EPSILON,
	DELTA,
	SPENT_EPSILON,
	SPENT_DELTA,
	RHO,
	SPENT_RHO,
	SPENT_GROUPS,
	RELEASES,
	OWNER
};

static Datum
field(uint64 row, int column)
{
	bool isnull;

	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, &isnull);
}

static double
number_field(uint64 row, int column)
{
	return DatumGetFloat8(field(row, column));
}

/* concentrated accounting keeps rho: here it is as the epsilon that it comes to */
static void
put_spent(uint64 row, ClinRow *out)
{
	char *accounting = TextDatumGetCString(field(row, ACCOUNTING));
	double epsilon = number_field(row, SPENT_EPSILON);
	double delta = number_field(row, SPENT_DELTA);

	if (strcmp(accounting, "zcdp") == 0)
	{
		double half = number_field(row, DELTA) / 2;
		double rho = number_field(row, SPENT_RHO);

		delta = half + number_field(row, SPENT_GROUPS);
		epsilon = rho == 0 ? 0 : half == 0 ? INFINITY : clin_dp_zcdp_epsilon(rho, half);
	}
	clin_row_real(out, true, epsilon);
	clin_row_real(out, true, delta);
}

static void
put_budget(uint64 row, ClinRow *out)
{
	Oid role = DatumGetObjectId(field(row, ROLE));

	clin_row_text(out,
	              quote_qualified_identifier(NameStr(*DatumGetName(field(row, SCHEMA))),
	                                         NameStr(*DatumGetName(field(row, TABLE)))));
	clin_row_text(out, role == CLIN_DP_TOTAL ? NULL : GetUserNameFromId(role, true));
	clin_row_datum(out, true, field(row, ACCOUNTING));
	clin_row_real(out, true, number_field(row, EPSILON));
	clin_row_real(out, true, number_field(row, DELTA));
	put_spent(row, out);
	clin_row_datum(out, true, field(row, RELEASES));
	clin_rows_put(out);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_budget_list);

/* clin.dp_budget_list(): to the owner of a data set all of its budgets, to others their own
 */
Datum
clin_sql_dp_budget_list(PG_FUNCTION_ARGS)
{
	Oid user = GetUserId();
	ClinIdentity before;
	ClinRow out;
	uint64 count;

	clin_rows_begin(&out, fcinfo);
	before = clin_become_owner("dp_dataset");
	SPI_connect();
	count = clin_run(LIST, true, 0, NULL, NULL, 0);
	for (uint64 i = 0; i < count; i++)
	{
		Oid role = DatumGetObjectId(field(i, ROLE));

		if (has_privs_of_role(user, DatumGetObjectId(field(i, OWNER))) ||
		    (role != CLIN_DP_TOTAL && SearchSysCacheExists1(AUTHOID, role) &&
		     has_privs_of_role(user, role)))
			put_budget(i, &out);
	}
	SPI_finish();
	clin_restore_identity(before);
	return (Datum) 0;
}
