/*
 * release.c
 *	  Tables released by a policy: written aside, measured, and published or refused.
 *
 * The transformed rows go to a temporary table, whose column "c3" is that of the third rule
 * and "r3" what it was made from, with the patient beside. Rows of small classes are left
 * out as far as allowed, the models are measured on what is left, and only then the target
 * is made, in random order.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "base/input.h"

#include "anon_hierarchy.h"
#include "arguments.h"
#include "canonical.h"
#include "owner.h"
#include "release.h"
#include "released.h"
#include "result.h"

/* the arguments of clin.release_table, in order */
enum
{
	ARG_SOURCE,
	ARG_TARGET,
	ARG_PATIENT,
	ARG_ONE_ROW,
	ARG_K,
	ARG_L,
	ARG_T,
	ARG_LIMIT,
	ARG_ENTROPY_L,
	ARG_RECURSIVE_C,
	ARG_RECURSIVE_L,
	ARG_T_HIERARCHICAL,
	ARG_SENSITIVE_HIERARCHY,
	ARG_DISCLOSURE,
	ARG_STRICT,
	ARG_BETA,
	ARG_ENHANCED,
	ARG_AVERAGE_RISK,
	ARG_POPULATION,
	ARG_K_MAP,
	ARG_PRESENCE_LOW,
	ARG_PRESENCE_HIGH
};

/* clang-format off */
static const int demand_place[CLIN_DEMANDS] = {
	ARG_ENTROPY_L, ARG_RECURSIVE_C, ARG_RECURSIVE_L, ARG_T_HIERARCHICAL, ARG_DISCLOSURE, ARG_BETA,
	ARG_AVERAGE_RISK, ARG_K_MAP, ARG_PRESENCE_LOW, ARG_PRESENCE_HIGH, ARG_STRICT, ARG_ENHANCED,
	ARG_SENSITIVE_HIERARCHY, ARG_POPULATION
};
static const ClinInput inputs[] = {
	{"k", CLIN_INTEGER, "patients", "in the smallest class", CLIN_BETWEEN(2, 1000000), CLIN_ANY},
	{"l", CLIN_INTEGER, "values", "different in a class", CLIN_BETWEEN(1, 1000000), CLIN_ANY, .when_missing = CLIN_MAY_BE_NULL},
	{"t", CLIN_REAL, NULL, "greatest distance", CLIN_BETWEEN(0, 1), CLIN_ANY, .when_missing = CLIN_MAY_BE_NULL},
	{"suppression_limit", CLIN_REAL, NULL, "share of rows left out", CLIN_FROM_BELOW(0, 1), CLIN_ANY},
	{NULL}
};
/* clang-format on */

/* ---------------------------------------------------------------- the call */

static int
count_class(const ClinPolicy *policy, ClinColumnClass class)
{
	int count = 0;

	for (int i = 0; i < policy->count; i++)
		count += policy->rule[i].class == class;
	return count;
}

static void
check_quasi_identifiers(const ClinPolicy *policy)
{
	int count = count_class(policy, CLIN_QUASI_IDENTIFIER);

	if (count == 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: the policy has no quasi-identifier"),
		                errdetail("The models look at what somebody else may know."),
		                errhint("Give age, sex, dates and places that class.")));
	if (count > CLIN_ANON_COLUMNS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("release_table: the policy has too many quasi-identifiers"),
		                errdetail("There are %d, and at most %d can be grouped.", count,
		                          CLIN_ANON_COLUMNS),
		                errhint("Drop some, or give them another class.")));
}

static void
check_classes(const ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	const ClinAnonRequirements *wanted = &release->demanded.wanted;
	int sensitive = count_class(policy, CLIN_SENSITIVE);
	unsigned distances;
	bool models = clin_anon_wants_values(wanted, &distances) || !isnan(release->t);

	check_quasi_identifiers(policy);
	if (models && sensitive == 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: the policy has no sensitive column"),
		                errdetail("Arguments such as l and t ask how its values are "
		                          "spread."),
		                errhint("Give diagnoses and results that class.")));
	if ((distances & CLIN_DISTANCE_HIERARCHICAL) && sensitive > 1)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: the policy has several sensitive columns"),
		                errdetail("Argument sensitive_hierarchy is that of one."),
		                errhint("Ask for t, or give the others another class.")));
	for (int i = 0; i < policy->count; i++)
	{
		const ClinRule *rule = &policy->rule[i];

		if (rule->class == CLIN_IDENTIFIER &&
		    rule->transform->identifiers != CLIN_HIDES_FULLY)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("release_table: identifier \"%s\" is hidden in part only",
			                rule->column),
			         errhint("Use pseudonym, ff1_encrypt or fake, or drop the column.")));
	}
}

/* the rule of the column of the patient */
static const ClinRule *
find_patient(const ClinReleaseTable *release)
{
	for (int i = 0; i < release->policy.count; i++)
		if (strcmp(release->policy.rule[i].column, release->patient) == 0)
			return &release->policy.rule[i];
	ereport(ERROR,
	        (errcode(ERRCODE_UNDEFINED_COLUMN),
	         errmsg("release_table: argument \"patient\" is no column of table \"%s\"",
	                RelationGetRelationName(release->policy.source))));
}

static void
check_patient(const ClinReleaseTable *release)
{
	ClinReading reading;
	Oid type;

	if (release->patient == NULL && !release->one_row)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("release_table: argument \"patient\" is missing"),
		                errdetail("Patients are counted, not rows."),
		                errhint("Name the column of the patient, or say "
		                        "one_row_per_patient => true when each row is another "
		                        "patient.")));
	if (release->patient == NULL)
		return;
	type = find_patient(release)->type;
	if (!clin_type_names(type) && !clin_reading_of(type, &reading))
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("release_table: column \"%s\" cannot be the patient",
		                       release->patient),
		                errdetail("Equal values of type %s may print differently.",
		                          format_type_be(type)),
		                errhint("Name a column of texts or numbers.")));
}

/* whether a column is released in a form that tells the rows of a patient from others */
static bool
links_rows(const ClinReleaseTable *release, const ClinRule *rule)
{
	bool hidden = rule->transform != NULL && rule->transform->identifiers != CLIN_HIDES_NO;

	return rule->class != CLIN_DROPPED &&
	       (hidden || strcmp(rule->column, release->patient) == 0);
}

static void
find_link(ClinReleaseTable *release)
{
	for (int i = 0; release->patient != NULL && i < release->policy.count; i++)
		if (release->link == NULL && links_rows(release, &release->policy.rule[i]))
			release->link = release->policy.rule[i].column;
}

static void
read_demands(FunctionCallInfo fcinfo, ClinReleaseTable *release)
{
	ClinAnonRequirements *wanted = &release->demanded.wanted;
	double in[] = {
		PG_GETARG_INT32(ARG_K),
		PG_ARGISNULL(ARG_L) ? NAN : PG_GETARG_INT32(ARG_L),
		PG_ARGISNULL(ARG_T) ? NAN : clin_given(PG_GETARG_FLOAT8(ARG_T)),
		clin_given(PG_GETARG_FLOAT8(ARG_LIMIT)),
	};

	clin_check_arguments(clin_release_function, inputs, in, NULL);
	*wanted = clin_anon_no_requirements;
	clin_demands_read(clin_release_function, fcinfo, demand_place, &release->demanded);
	wanted->k = (int32_t) in[0];
	wanted->distinct_l = isnan(in[1]) ? 0 : (int32_t) in[1];
	release->t = in[2];
	release->limit = in[3];
	/* the policy says which columns are sensitive */
	clin_demands_check(clin_release_function, &release->demanded, true);
}

static void
read_release(FunctionCallInfo fcinfo, ClinReleaseTable *release)
{
	if (PG_ARGISNULL(ARG_SOURCE) || PG_ARGISNULL(ARG_TARGET) || PG_ARGISNULL(ARG_K) ||
	    PG_ARGISNULL(ARG_LIMIT))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("release_table: source, target, k and suppression_limit "
		                       "must be given")));
	release->target =
		clin_target_read(clin_release_function, PG_GETARG_TEXT_PP(ARG_TARGET));
	release->patient = clin_string_argument(fcinfo, ARG_PATIENT);
	release->one_row = !PG_ARGISNULL(ARG_ONE_ROW) && PG_GETARG_BOOL(ARG_ONE_ROW);
	read_demands(fcinfo, release);
	clin_policy_read(&release->policy, clin_release_function, PG_GETARG_OID(ARG_SOURCE));
	check_classes(release);
	check_patient(release);
	find_link(release);
}

/* ---------------------------------------------------------------- the rows */

static bool
is_drawn(const ClinRule *rule)
{
	return rule->transform != NULL && rule->transform->secrecy == CLIN_DRAWN;
}

/* a name for the number of a row that is no column of the source */
static char *
row_name(const ClinPolicy *policy)
{
	char *name = pstrdup("clin_row");
	int tried = 0;

	for (int i = 0; i < policy->count; i++)
	{
		if (strcmp(policy->rule[i].column, name) != 0)
			continue;
		name = psprintf("clin_row_%d", ++tried);
		i = -1; /* look at all of them again */
	}
	return name;
}

/* a column of the source as text */
static char *
column_text(const ClinRule *rule)
{
	return clin_text_sql(psprintf("s.%s", quote_identifier(rule->column)), rule->type);
}

/* the column of the patient, as the models read identifiers */
static char *
patient_sql(const ClinRule *rule)
{
	ClinReading reading;

	return clin_reading_of(rule->type, &reading)
	           ? psprintf("s.%s", quote_identifier(rule->column))
	           : column_text(rule);
}

/* a column of what is written aside, with what it was made from */
static void
put_column(StringInfo out, const ClinRule *rule, int place)
{
	if (is_drawn(rule))
		appendStringInfo(out, ", d%d.value AS c%d", place, place);
	else
		appendStringInfo(out, ", (%s)::%s AS c%d",
		                 clin_rule_call(rule, clin_rule_value(rule)), clin_rule_type(rule),
		                 place);
	if (rule->class == CLIN_QUASI_IDENTIFIER)
		appendStringInfo(out, ", %s AS r%d", column_text(rule), place);
}

/* the values of a drawn column, each with the number of its row, which s has as "row" */
static void
put_draw(StringInfo out, const ClinRule *rule, int place, const char *row)
{
	char *values =
		psprintf("pg_catalog.array_agg(%s ORDER BY s.%s)", clin_rule_value(rule), row);

	appendStringInfo(out,
	                 " JOIN LATERAL pg_catalog.unnest((SELECT %s FROM s)) WITH ORDINALITY "
	                 "AS d%d (value, place) ON d%d.place OPERATOR(pg_catalog.=) s.%s",
	                 clin_rule_call(rule, values), place, place, row);
}

/* the population, its columns named as those put aside */
static char *
population_query(const ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData query;

	initStringInfo(&query);
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == CLIN_QUASI_IDENTIFIER)
			appendStringInfo(&query, ", p.%s AS c%d",
			                 quote_identifier(policy->rule[i].column), i);
	return psprintf("SELECT %s FROM (%s\n) p", query.data + 2,
	                release->demanded.population);
}

/* the queries of the caller run before there are rows to be measured */
static void
put_queries_aside(ClinReleaseTable *release)
{
	ClinDemanded *demanded = &release->demanded;

	release->aside.function = clin_release_function;
	if (demanded->population != NULL)
		demanded->population = clin_aside_put(&release->aside, "clin_release_population",
		                                      population_query(release));
	if (demanded->hierarchy != NULL && clin_hierarchy_is_query(demanded->hierarchy))
		demanded->hierarchy =
			clin_aside_put(&release->aside, "clin_release_hierarchy", demanded->hierarchy);
}

static void
write_aside(ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	const char *row = row_name(policy);
	StringInfoData columns, draws;

	initStringInfo(&columns);
	initStringInfo(&draws);
	for (int i = 0; i < policy->count; i++)
	{
		if (release->patient != NULL &&
		    strcmp(policy->rule[i].column, release->patient) == 0)
			appendStringInfo(&columns, ", %s AS patient", patient_sql(&policy->rule[i]));
		if (policy->rule[i].class == CLIN_DROPPED)
			continue;
		put_column(&columns, &policy->rule[i], i);
		if (is_drawn(&policy->rule[i]))
			put_draw(&draws, &policy->rule[i], i, row);
	}
	/* drawn columns read the rows more than once */
	release->all = (int64) clin_statement(
		"CREATE TEMPORARY TABLE " CLIN_RELEASE_NAME " ON COMMIT DROP AS WITH s AS %s "
		"(SELECT pg_catalog.row_number() OVER () AS %s, t.* FROM %s AS t) "
		"SELECT %s FROM s%s",
		draws.len > 0 ? "MATERIALIZED" : "NOT MATERIALIZED", row, policy->from,
		columns.data + 2, draws.data);
	clin_aside_add(&release->aside, CLIN_RELEASE_NAME);
}

/* the share of the entropy of the quasi-identifiers that is gone */
static void
measure_loss(ClinReleaseTable *release)
{
	StringInfoData before;
	Datum value;

	initStringInfo(&before);
	for (int i = 0; i < release->policy.count; i++)
		if (release->policy.rule[i].class == CLIN_QUASI_IDENTIFIER)
			appendStringInfo(
				&before,
				" OPERATOR(pg_catalog.-) (SELECT pg_catalog.sum(q.p OPERATOR(pg_catalog.*) "
				"pg_catalog.ln(q.p)) FROM (SELECT pg_catalog.count(*)::pg_catalog.float8 "
				"OPERATOR(pg_catalog./) " INT64_FORMAT
				"::pg_catalog.float8 AS p FROM " CLIN_RELEASE_ROWS " GROUP BY r%d) q)",
				release->rows, i);
	clin_statement("SELECT 0::pg_catalog.float8%s", before.data);
	if (SPI_processed != 1 || !clin_first_value(1, &value))
		elog(ERROR, "release_table: the loss was not measured");
	release->loss = DatumGetFloat8(value) > 0
	                    ? fmax(0, 1 - release->entropy / DatumGetFloat8(value))
	                    : 0;
}

/* ---------------------------------------------------------------- publishing */

static void
publish(ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData columns;

	initStringInfo(&columns);
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class != CLIN_DROPPED)
			appendStringInfo(&columns, "%sc%d AS %s", columns.len > 0 ? ", " : "", i,
			                 quote_identifier(policy->rule[i].column));
	if (clin_statement("CREATE TABLE %s AS SELECT %s FROM " CLIN_RELEASE_ROWS
	                   " ORDER BY clin.random_key()",
	                   release->target.quoted, columns.data) != (uint64) release->rows)
		clin_aside_changed(clin_release_function);
	clin_revoke_all(CLIN_REVOKE_TABLE, release->target.quoted);
	clin_aside_drop(&release->aside);
}

/* "age: quasi_identifier, age_band(10, 90)", one column after the other */
static char *
policy_text(const ClinPolicy *policy)
{
	StringInfoData out;

	initStringInfo(&out);
	for (int i = 0; i < policy->count; i++)
	{
		const ClinRule *rule = &policy->rule[i];

		appendStringInfo(&out, "%s%s: %s", i > 0 ? "; " : "", rule->column,
		                 clin_column_classes[rule->class]);
		if (rule->transform == NULL)
			continue;
		appendStringInfo(&out, ", %s(", rule->transform->name);
		for (int a = 0; rule->transform->argument[a].name != NULL; a++)
			appendStringInfo(&out, "%s%s", a > 0 ? ", " : "", rule->argument[a]);
		appendStringInfoChar(&out, ')');
	}
	return out.data;
}

static List *
plain_columns(const ClinPolicy *policy)
{
	List *plain = NIL;

	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == CLIN_PLAIN)
			plain = lappend(plain, (char *) policy->rule[i].column);
	return plain;
}

static char *
models_text(const ClinReleaseTable *release)
{
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoString(&out, clin_demands_text(&release->demanded.wanted));
	if (!isnan(release->t))
		appendStringInfo(&out, ", t = %.10g", release->t);
	appendStringInfo(&out, ", suppression_limit = %.10g", release->limit);
	if (release->linked)
		appendStringInfoString(&out, ", of all rows of a patient");
	return out.data;
}

static void
record(ClinReleaseTable *release)
{
	release->earlier = clin_released_record(&(ClinReleased){
		.source = release->policy.from,
		.table = RelationGetRelid(release->policy.source),
		.owner = release->policy.source->rd_rel->relowner,
		.target = release->target.quoted,
		.policy = policy_text(&release->policy),
		.plain = plain_columns(&release->policy),
		.models = models_text(release),
		.rows = release->rows,
		.patients = release->patients,
		.suppressed = release->suppressed,
		.k = (int64) release->k,
		.l = release->demanded.wanted.distinct_l > 0 ? release->l : NAN,
		.t = isnan(release->t) ? NAN : release->t_reached,
		.loss = release->loss,
	});
}

/* of columns whose values are counted; the rows put aside have other names for them */
static void
check_collations(const ClinReleaseTable *release)
{
	Relation source = release->policy.source;

	for (int i = 0; i < release->policy.count; i++)
	{
		const ClinRule *rule = &release->policy.rule[i];
		AttrNumber number = get_attnum(RelationGetRelid(source), rule->column);

		if (rule->class == CLIN_SENSITIVE ||
		    (release->patient != NULL && strcmp(rule->column, release->patient) == 0))
			clin_check_collation(clin_release_function, rule->column,
			                     TupleDescAttr(source->rd_att, number - 1)->attcollation);
	}
}

PG_FUNCTION_INFO_V1(clin_sql_release_table);

Datum
clin_sql_release_table(PG_FUNCTION_ARGS)
{
	ClinReleaseTable release = {0};
	ClinRow row;

	read_release(fcinfo, &release);
	check_collations(&release);
	SPI_connect();
	put_queries_aside(&release);
	write_aside(&release);
	clin_aside_hold(&release.aside);
	clin_release_hold(&release);
	measure_loss(&release);
	publish(&release);
	record(&release);
	SPI_finish();
	table_close(release.policy.source, NoLock);
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, release.rows);
	clin_row_int(&row, release.patients);
	clin_row_int(&row, release.suppressed);
	clin_row_int(&row, (int64) release.k);
	clin_row_datum(&row, release.demanded.wanted.distinct_l > 0,
	               Int64GetDatum((int64) release.l));
	clin_row_real(&row, !isnan(release.t), release.t_reached);
	clin_row_real(&row, true, release.loss);
	clin_row_int(&row, release.earlier);
	return clin_row_end(&row);
}
