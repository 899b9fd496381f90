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
#include "miscadmin.h"
#include "utils/builtins.h"

#include "base/input.h"

#include "arguments.h"
#include "frame.h"
#include "owner.h"
#include "policy.h"
#include "result.h"
#include "statement.h"

#define ROWS "pg_temp.clin_release_rows"

/* clang-format off */
static const ClinInput demand_inputs[] = {
	{"k", CLIN_INTEGER, "patients", "in the smallest class", CLIN_BETWEEN(2, 1000000), CLIN_ANY},
	{"l", CLIN_INTEGER, "values", "different in a class", CLIN_BETWEEN(1, 1000000), CLIN_ANY, .when_missing = CLIN_MAY_BE_NULL},
	{"t", CLIN_REAL, NULL, "greatest distance", CLIN_BETWEEN(0, 1), CLIN_ANY, .when_missing = CLIN_MAY_BE_NULL},
	{"suppression_limit", CLIN_REAL, NULL, "share of rows left out", CLIN_FROM_BELOW(0, 1), CLIN_ANY},
	{NULL}
};
/* clang-format on */

typedef enum Demand
{
	DEMAND_K,
	DEMAND_L,
	DEMAND_T,
	DEMAND_SUPPRESSION
} Demand;

typedef struct Release
{
	ClinPolicy policy;
	ClinTarget target;
	const char *patient; /* column of the source; NULL: each row is another one */
	bool one_row;
	double demand[4]; /* NaN: none */
	int64 rows;
	int64 patients;
	int64 suppressed;
	int64 k;
	int64 l;
	double t;
	double loss;
	int64 earlier;
} Release;

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
check_classes(const Release *release)
{
	const ClinPolicy *policy = &release->policy;
	bool models = !isnan(release->demand[DEMAND_L]) || !isnan(release->demand[DEMAND_T]);

	if (count_class(policy, CLIN_QUASI_IDENTIFIER) == 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: the policy has no quasi-identifier"),
		                errdetail("The models look at what somebody else may know."),
		                errhint("Give age, sex, dates and places that class.")));
	if (models && count_class(policy, CLIN_SENSITIVE) == 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: the policy has no sensitive column"),
		                errdetail("Arguments l and t ask how its values are spread."),
		                errhint("Give diagnoses and results that class.")));
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

static void
check_patient(const Release *release)
{
	bool found = false;

	if (release->patient == NULL && !release->one_row)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("release_table: argument \"patient\" is missing"),
		                errdetail("Patients are counted, not rows."),
		                errhint("Name the column of the patient, or say "
		                        "one_row_per_patient => true when each row is another "
		                        "patient.")));
	for (int i = 0; release->patient != NULL && i < release->policy.count; i++)
		found = found || strcmp(release->policy.rule[i].column, release->patient) == 0;
	if (release->patient != NULL && !found)
		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_COLUMN),
		         errmsg("release_table: argument \"patient\" is no column of table \"%s\"",
		                RelationGetRelationName(release->policy.source))));
}

/* the arguments source, target, patient, one_row_per_patient, k, l, t, suppression_limit */
static void
read_release(FunctionCallInfo fcinfo, Release *release)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(4) || PG_ARGISNULL(7))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("release_table: source, target, k and suppression_limit "
		                       "must be given")));
	release->target = clin_target_read("release_table", PG_GETARG_TEXT_PP(1));
	release->patient = PG_ARGISNULL(2) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(2));
	release->one_row = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	release->demand[DEMAND_K] = PG_GETARG_INT32(4);
	release->demand[DEMAND_L] = PG_ARGISNULL(5) ? NAN : PG_GETARG_INT32(5);
	release->demand[DEMAND_T] = PG_ARGISNULL(6) ? NAN : clin_given(PG_GETARG_FLOAT8(6));
	release->demand[DEMAND_SUPPRESSION] = clin_given(PG_GETARG_FLOAT8(7));
	clin_check_arguments("release_table", demand_inputs, release->demand, NULL);
	clin_policy_read(&release->policy, "release_table", PG_GETARG_OID(0));
	check_classes(release);
	check_patient(release);
}

/* ---------------------------------------------------------------- the rows */

static bool
is_drawn(const ClinRule *rule)
{
	return rule->transform != NULL && rule->transform->secrecy == CLIN_DRAWN;
}

/* a column of the source as text */
static char *
column_text(const ClinRule *rule)
{
	return clin_text_sql(psprintf("s.%s", quote_identifier(rule->column)), rule->type);
}

/* the patient of a row of the source as text */
static char *
patient_text(const Release *release)
{
	const ClinPolicy *policy = &release->policy;

	for (int i = 0; release->patient != NULL && i < policy->count; i++)
		if (strcmp(policy->rule[i].column, release->patient) == 0)
			return column_text(&policy->rule[i]);
	return "s.clin_row::pg_catalog.text";
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

/* the values of a drawn column, each with the number of its row */
static void
put_draw(StringInfo out, const ClinRule *rule, int place)
{
	char *values =
		psprintf("pg_catalog.array_agg(%s ORDER BY s.clin_row)", clin_rule_value(rule));

	appendStringInfo(out,
	                 " JOIN LATERAL pg_catalog.unnest((SELECT %s FROM s)) WITH ORDINALITY "
	                 "AS d%d (value, clin_row) ON d%d.clin_row = s.clin_row",
	                 clin_rule_call(rule, values), place, place);
}

static void
write_aside(Release *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData columns, draws;

	initStringInfo(&columns);
	initStringInfo(&draws);
	for (int i = 0; i < policy->count; i++)
	{
		if (policy->rule[i].class == CLIN_DROPPED)
			continue;
		put_column(&columns, &policy->rule[i], i);
		if (is_drawn(&policy->rule[i]))
			put_draw(&draws, &policy->rule[i], i);
	}
	release->rows = (int64) clin_statement(
		"CREATE TEMPORARY TABLE clin_release_rows ON COMMIT DROP AS WITH s AS MATERIALIZED "
		"(SELECT pg_catalog.row_number() OVER () AS clin_row, t.* FROM %s AS t) "
		"SELECT %s AS patient%s FROM s%s",
		policy->from, patient_text(release), columns.data, draws.data);
}

/* the columns of a class in what was written aside, with commas between */
static char *
columns_of(const ClinPolicy *policy, ClinColumnClass class)
{
	StringInfoData out;

	initStringInfo(&out);
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == class)
			appendStringInfo(&out, "%sc%d", out.len > 0 ? ", " : "", i);
	return out.data;
}

/* leaves out the rows of classes with too few patients */
static void
suppress(Release *release)
{
	const char *known = columns_of(&release->policy, CLIN_QUASI_IDENTIFIER);
	double limit = release->demand[DEMAND_SUPPRESSION] * (double) release->rows;

	if (release->demand[DEMAND_SUPPRESSION] == 0)
		return;
	/* different patients: the rank of each from below and from above add up to one more */
	release->suppressed = (int64) clin_statement(
		"DELETE FROM " ROWS " WHERE ctid IN (SELECT q.ctid FROM (SELECT r.ctid, "
		"pg_catalog.dense_rank() OVER (PARTITION BY %s ORDER BY patient) "
		"+ pg_catalog.dense_rank() OVER (PARTITION BY %s ORDER BY patient DESC) - 1 "
		"AS patients FROM " ROWS " r) q WHERE q.patients < %.0f)",
		known, known, release->demand[DEMAND_K]);
	if ((double) release->suppressed > limit)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("release_table: too many rows would be left out"),
		                errdetail(INT64_FORMAT " of " INT64_FORMAT
		                                       " rows are in classes of fewer than k "
		                                       "patients.",
		                          release->suppressed, release->rows),
		                errhint("Make the quasi-identifiers coarser.")));
	release->rows -= release->suppressed;
}

/* ---------------------------------------------------------------- the models */

static Datum
measured(int column)
{
	Datum value;

	if (SPI_processed != 1 || !clin_first_value(column, &value))
		elog(ERROR, "release_table: a model gave no number");
	return value;
}

/* a column in a type that the models read */
static char *
model_column(const ClinRule *rule, int place)
{
	ClinReading reading;
	Oid type = clin_rule_type_oid(rule);
	char *name = psprintf("c%d", place);

	if (clin_reading_of(type, &reading))
		return name;
	return psprintf("%s AS %s", clin_text_sql(name, type), name);
}

/* the first arguments of a model: query and quasi-identifiers; and those of the patient */
static char *
model_arguments(const Release *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData query;

	initStringInfo(&query);
	appendStringInfoString(&query, "SELECT patient");
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == CLIN_QUASI_IDENTIFIER ||
		    policy->rule[i].class == CLIN_SENSITIVE)
			appendStringInfo(&query, ", %s", model_column(&policy->rule[i], i));
	appendStringInfoString(&query, " FROM " ROWS);
	return psprintf("%s, '{%s}'::pg_catalog.text[]", quote_literal_cstr(query.data),
	                columns_of(policy, CLIN_QUASI_IDENTIFIER));
}

static void
fail(const char *model, const char *reached, const char *demanded)
{
	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
	                errmsg("release_table: %s is not reached", model),
	                errdetail("It is %s, and %s was demanded. Nothing was released.",
	                          reached, demanded),
	                errhint("Use coarser transforms, drop columns, or raise "
	                        "suppression_limit.")));
}

static void
measure_sensitive(Release *release, const char *arguments, int place)
{
	const ClinRule *rule = &release->policy.rule[place];
	bool one_row = release->one_row;
	ClinReading reading;
	bool ordered =
		clin_reading_of(clin_rule_type_oid(rule), &reading) && reading <= CLIN_READ_DATE;

	if (!isnan(release->demand[DEMAND_L]))
	{
		clin_statement("SELECT distinct_l FROM clin.l_diversity(%s, 'c%d', 'patient', %s)",
		               arguments, place, one_row ? "true" : "false");
		release->l = Min(release->l, DatumGetInt64(measured(1)));
	}
	if (!isnan(release->demand[DEMAND_T]))
	{
		clin_statement("SELECT %s FROM clin.t_closeness(%s, 'c%d', 'patient', %s)",
		               ordered ? "ordered" : "\"equal\"", arguments, place,
		               one_row ? "true" : "false");
		release->t = Max(release->t, DatumGetFloat8(measured(1)));
	}
}

static void
check_models(Release *release)
{
	const double *demand = release->demand;
	char *arguments = model_arguments(release);

	clin_statement("SELECT smallest, patients FROM clin.k_anonymity(%s, 'patient', %s)",
	               arguments, release->one_row ? "true" : "false");
	release->k = DatumGetInt64(measured(1));
	release->patients = DatumGetInt64(measured(2));
	release->l = PG_INT64_MAX;
	for (int i = 0; i < release->policy.count; i++)
		if (release->policy.rule[i].class == CLIN_SENSITIVE)
			measure_sensitive(release, arguments, i);
	if ((double) release->k < demand[DEMAND_K])
		fail("k-anonymity", psprintf(INT64_FORMAT, release->k),
		     psprintf("%.0f", demand[DEMAND_K]));
	if ((double) release->l < demand[DEMAND_L])
		fail("l-diversity", psprintf(INT64_FORMAT, release->l),
		     psprintf("%.0f", demand[DEMAND_L]));
	if (release->t > demand[DEMAND_T] + 1e-12)
		fail("t-closeness", psprintf("%.6g", release->t),
		     psprintf("%.6g", demand[DEMAND_T]));
}

/* the entropy of a column, in SQL */
static char *
entropy_of(const char *column)
{
	return psprintf("(SELECT -pg_catalog.sum(q.p * pg_catalog.ln(q.p)) FROM (SELECT "
	                "pg_catalog.count(*)::pg_catalog.float8 / pg_catalog.sum("
	                "pg_catalog.count(*)) OVER ()::pg_catalog.float8 AS p FROM " ROWS
	                " GROUP BY %s) q)",
	                column);
}

/* the share of the entropy of the quasi-identifiers that is gone */
static void
measure_loss(Release *release)
{
	StringInfoData before, after;

	initStringInfo(&before);
	initStringInfo(&after);
	for (int i = 0; i < release->policy.count; i++)
	{
		if (release->policy.rule[i].class != CLIN_QUASI_IDENTIFIER)
			continue;
		appendStringInfo(&before, " + %s", entropy_of(psprintf("r%d", i)));
		appendStringInfo(&after, " + %s", entropy_of(psprintf("c%d", i)));
	}
	clin_statement("SELECT GREATEST(COALESCE(1 - (%s) / NULLIF(%s, 0), 0), 0)", after.data,
	               before.data);
	release->loss = DatumGetFloat8(measured(1));
}

/* ---------------------------------------------------------------- publishing */

static void
publish(const Release *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData columns;

	initStringInfo(&columns);
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class != CLIN_DROPPED)
			appendStringInfo(&columns, "%sc%d AS %s", columns.len > 0 ? ", " : "", i,
			                 quote_identifier(policy->rule[i].column));
	clin_statement("CREATE TABLE %s AS SELECT %s FROM " ROWS
	               " ORDER BY pg_catalog.gen_random_uuid()",
	               release->target.quoted, columns.data);
	clin_statement("REVOKE ALL ON %s FROM PUBLIC", release->target.quoted);
	clin_statement("DROP TABLE " ROWS);
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

static char *
models_text(const Release *release)
{
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "k = %.0f", release->demand[DEMAND_K]);
	if (!isnan(release->demand[DEMAND_L]))
		appendStringInfo(&out, ", l = %.0f", release->demand[DEMAND_L]);
	if (!isnan(release->demand[DEMAND_T]))
		appendStringInfo(&out, ", t = %.10g", release->demand[DEMAND_T]);
	appendStringInfo(&out, ", suppression_limit = %.10g",
	                 release->demand[DEMAND_SUPPRESSION]);
	return out.data;
}

static const char record_statement[] =
	"INSERT INTO clin.release_record (source, target, released_by, earlier_releases, "
	"policy, "
	"models, \"rows\", patients, suppressed_rows, k, l, t, loss) SELECT $1, $2, $3, "
	"(SELECT pg_catalog.count(*) FROM clin.release_record r "
	"WHERE r.source OPERATOR(pg_catalog.=) $1), $4, $5, $6, $7, $8, $9, $10, $11, $12 "
	"RETURNING earlier_releases";

static void
record(Release *release)
{
	bool l = !isnan(release->demand[DEMAND_L]), t = !isnan(release->demand[DEMAND_T]);
	Oid types[] = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID,   INT8OID,
	               INT8OID, INT8OID, INT8OID, INT8OID, FLOAT8OID, FLOAT8OID};
	Datum values[] = {
		CStringGetTextDatum(release->policy.from),
		CStringGetTextDatum(release->target.quoted),
		CStringGetTextDatum(GetUserNameFromId(GetUserId(), false)),
		CStringGetTextDatum(policy_text(&release->policy)),
		CStringGetTextDatum(models_text(release)),
		Int64GetDatum(release->rows),
		Int64GetDatum(release->patients),
		Int64GetDatum(release->suppressed),
		Int64GetDatum(release->k),
		Int64GetDatum(release->l),
		Float8GetDatum(release->t),
		Float8GetDatum(release->loss),
	};
	char nulls[] = "            ";
	ClinIdentity before = clin_become_owner("release_record");

	nulls[9] = l ? ' ' : 'n';
	nulls[10] = t ? ' ' : 'n';
	if (SPI_execute_with_args(record_statement, lengthof(types), types, values, nulls,
	                          false, 0) < 0)
		elog(ERROR, "a release could not be recorded");
	release->earlier = DatumGetInt64(measured(1));
	clin_restore_identity(before);
	if (release->earlier > 0)
		ereport(NOTICE,
		        (errmsg("table %s was released before", release->policy.from),
		         errdetail("The models hold for this release alone: two that each hold may "
		                   "tell more together.")));
}

PG_FUNCTION_INFO_V1(clin_sql_release_table);

/* clin.release_table(source regclass, target text, patient text, one_row_per_patient
 * boolean, k integer, l integer, t double precision, suppression_limit double precision) */
Datum
clin_sql_release_table(PG_FUNCTION_ARGS)
{
	Release release = {0};
	ClinRow row;

	read_release(fcinfo, &release);
	SPI_connect();
	write_aside(&release);
	suppress(&release);
	check_models(&release);
	measure_loss(&release);
	publish(&release);
	record(&release);
	SPI_finish();
	table_close(release.policy.source, NoLock);
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, release.rows);
	clin_row_int(&row, release.patients);
	clin_row_int(&row, release.suppressed);
	clin_row_int(&row, release.k);
	clin_row_datum(&row, !isnan(release.demand[DEMAND_L]), Int64GetDatum(release.l));
	clin_row_real(&row, !isnan(release.demand[DEMAND_T]), release.t);
	clin_row_real(&row, true, release.loss);
	clin_row_int(&row, release.earlier);
	return clin_row_end(&row);
}
