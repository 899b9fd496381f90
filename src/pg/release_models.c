/*
 * release_models.c
 *	  The models demanded of a released table, measured on the rows put aside.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "frame.h"
#include "interrupts.h"
#include "release.h"

const char clin_release_function[] = "release_table";

/* the names of the columns of a class in what was written aside */
static const char **
columns_of(const ClinPolicy *policy, ClinColumnClass class, int *count)
{
	const char **column = palloc(policy->count * sizeof(char *));

	*count = 0;
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == class)
			column[(*count)++] = psprintf("c%d", i);
	return column;
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

/* the rows put aside, as the models read them */
static char *
model_query(const ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	StringInfoData query;

	initStringInfo(&query);
	for (int i = 0; i < policy->count; i++)
		if (policy->rule[i].class == CLIN_QUASI_IDENTIFIER ||
		    policy->rule[i].class == CLIN_SENSITIVE)
			appendStringInfo(&query, ", %s", model_column(&policy->rule[i], i));
	if (release->patient != NULL)
		appendStringInfoString(&query, ", patient");
	return psprintf("SELECT %s FROM " CLIN_RELEASE_ROWS, query.data + 2);
}

/* numbers and dates have an order, other values are equally far apart */
static bool
is_ordered(const ClinRule *rule)
{
	ClinReading reading;

	return clin_reading_of(clin_rule_type_oid(rule), &reading) && reading <= CLIN_READ_DATE;
}

/* which rows put aside fail, of which classes; both are the same for each column */
typedef struct Failures
{
	int32 *class_of_row;
	bool *failed; /* of each class */
	int32 classes;
	int32 rows;
	bool absent; /* too few people of the population are in the release */
} Failures;

/* the least l and the greatest t of the classes */
static void
reach_values(ClinReleaseTable *release, ClinAnonModel *model, const ClinAnonQuery *query,
             bool ordered)
{
	for (int32 i = 0; model != NULL && i < query->raw.count; i++)
	{
		ClinAnonStatistics s;

		CHECK_FOR_INTERRUPTS();
		if (query->raw.rows[i] == 0)
			continue;
		clin_anon_statistics(model, &query->raw, i, &s);
		release->l = fmin(release->l, fmin(s.distinct, s.others + 1));
		release->t_reached = fmax(release->t_reached, ordered ? s.ordered : s.equal);
	}
}

/* what the classes of the quasi-identifiers tell */
static void
reach_classes(ClinReleaseTable *release, const ClinAnonQuery *query)
{
	int columns = query->call->columns;
	double members = 0;
	int32 count = 0, longest = 0;

	for (int c = 0; c < columns; c++)
		longest = Max(longest, query->codes[c]);
	for (int32 i = 0; i < query->raw.count; i++)
	{
		if (query->raw.rows[i] == 0)
			continue;
		release->k = fmin(release->k, query->raw.patients[i]);
		members += query->raw.patients[i];
		count++;
	}
	release->rows = query->table.rows;
	release->patients = query->patients;
	release->linked = query->linked;
	release->risk =
		query->linked ? (double) query->codes[columns] / query->patients : count / members;
	release->entropy = clin_anon_entropy(&query->raw, columns, query->codes,
	                                     clin_alloc_huge(longest, sizeof(double)));
}

static void
find_failures(const ClinAnonRequirements *wanted, ClinAnonModel *model,
              const ClinAnonQuery *query, Failures *failures)
{
	const ClinAnonClasses *raw = &query->raw;

	for (int32 i = 0; i < raw->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (raw->rows[i] == 0)
			failures->absent = failures->absent || wanted->presence_low > 0;
		else if (!failures->failed[i] && !clin_anon_accepts(wanted, model, raw, i))
		{
			failures->failed[i] = true;
			failures->rows += raw->rows[i];
		}
	}
}

/* the classes of the first column are kept, those of further ones must be the same */
static void
keep_classes(ClinReleaseTable *release, const ClinAnonQuery *query, Failures *failures)
{
	int32 rows = query->table.rows, classes = query->raw.count;

	if (rows != release->all - release->suppressed ||
	    (failures->failed != NULL && classes != failures->classes))
		clin_aside_changed(clin_release_function);
	if (failures->failed != NULL)
		return;
	failures->classes = classes;
	failures->failed = clin_alloc_huge(classes, sizeof(bool));
	memset(failures->failed, 0, classes * sizeof(bool));
	failures->class_of_row = clin_alloc_huge(rows, sizeof(int32));
	memcpy(failures->class_of_row, query->class_of_row, rows * sizeof(int32));
}

static _Noreturn void
refuse_population(const ClinReleaseTable *release)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("release_table: a population does not go with linked rows"),
	                errdetail("Column \"%s\" tells which rows are of one patient, and the "
	                          "population has one row of each.",
	                          release->link),
	                errhint("Drop the column, or release one row for each patient.")));
}

/* measures the models of a sensitive column, or without one, NULL */
static void
measure(ClinReleaseTable *release, ClinAnonCall *call, const ClinRule *rule,
        Failures *failures)
{
	ClinAnonRequirements wanted = release->demanded.wanted;
	bool ordered = rule != NULL && is_ordered(rule);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "pg_clinical release",
	                                           ALLOCSET_DEFAULT_SIZES);
	MemoryContext kept = MemoryContextSwitchTo(work);
	bool first = failures->failed == NULL;
	ClinAnonQuery query;
	ClinAnonModel *model;

	if (rule != NULL && ordered)
		wanted.t_ordered = release->t;
	else if (rule != NULL)
		wanted.t_equal = release->t;
	clin_anon_read(&query, call);
	if (query.linked && release->demanded.population != NULL)
		refuse_population(release);
	if (release->demanded.population != NULL)
		clin_anon_populate(&query, release->demanded.population);
	MemoryContextSwitchTo(kept);
	keep_classes(release, &query, failures);
	MemoryContextSwitchTo(work);
	if (first)
		reach_classes(release, &query);
	model = clin_anon_make_model(&query, &wanted, release->demanded.hierarchy);
	find_failures(&wanted, model, &query, failures);
	reach_values(release, model, &query, ordered);
	MemoryContextSwitchTo(kept);
	MemoryContextDelete(work);
}

/* measures all models on the rows put aside */
static Failures
measure_all(ClinReleaseTable *release)
{
	const ClinPolicy *policy = &release->policy;
	Failures failures = {0};
	ClinAnonCall call = {
		.function = clin_release_function,
		.query = model_query(release),
		.patient = release->patient == NULL ? NULL : "patient",
		.one_row_per_patient = release->one_row,
		.linked = release->link != NULL,
		.null_mode = "value",
	};

	unsigned distances;
	bool values =
		clin_anon_wants_values(&release->demanded.wanted, &distances) || !isnan(release->t);

	call.column = columns_of(policy, CLIN_QUASI_IDENTIFIER, &call.columns);
	release->k = release->l = INFINITY;
	release->t_reached = 0;
	for (int i = 0; values && i < policy->count; i++)
	{
		if (policy->rule[i].class != CLIN_SENSITIVE)
			continue;
		call.sensitive = psprintf("c%d", i);
		measure(release, &call, &policy->rule[i], &failures);
	}
	if (call.sensitive == NULL)
		measure(release, &call, NULL, &failures);
	return failures;
}

/* "rows" of those put aside are in classes that fail; 0: it is not a matter of classes */
static _Noreturn void
fail(const ClinReleaseTable *release, int32 rows, const char *model, const char *reached,
     const char *demanded)
{
	const char *failing = "";
	const char *linked = "";

	if (rows > 0)
		failing = psprintf("; %d of " INT64_FORMAT " rows are in classes that fail", rows,
		                   release->rows);
	if (release->linked)
		linked = psprintf(" Patients are alike when all of their rows are, which column "
		                  "\"%s\" links.",
		                  release->link);
	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
	                errmsg("release_table: %s is not reached", model),
	                errdetail("It is %s, and %s was demanded%s. Nothing was released.%s",
	                          reached, demanded, failing, linked),
	                errhint("Use coarser transforms, drop columns, or raise "
	                        "suppression_limit.")));
}

/* says which model fails, the simplest first */
static _Noreturn void
fail_on(const ClinReleaseTable *release, const Failures *failures)
{
	const ClinAnonRequirements *wanted = &release->demanded.wanted;

	if (release->k < wanted->k)
		fail(release, failures->rows, "k-anonymity", psprintf("%.0f", release->k),
		     psprintf("%d", wanted->k));
	if (release->l < wanted->distinct_l)
		fail(release, failures->rows, "l-diversity", psprintf("%.0f", release->l),
		     psprintf("%d", wanted->distinct_l));
	if (release->t_reached > release->t + 1e-12)
		fail(release, failures->rows, "t-closeness", psprintf("%.6g", release->t_reached),
		     psprintf("%.6g", release->t));
	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
	                errmsg("release_table: a model is not reached"),
	                errdetail("%d rows are in classes that fail one of: %s. Nothing was "
	                          "released.",
	                          failures->rows, clin_demands_text(wanted)),
	                errhint("Use coarser transforms, drop columns, or raise "
	                        "suppression_limit.")));
}

/* ---------------------------------------------------------------- rows left out */

static void
leave_out(ClinReleaseTable *release, const Failures *failures)
{
	Datum *values = clin_alloc_huge(failures->rows, sizeof(Datum));
	Oid types[] = {INT8ARRAYOID};
	int count = 0;
	Datum rows;

	for (int64 i = 0; i < release->rows; i++)
		if (failures->failed[failures->class_of_row[i]])
			values[count++] = Int64GetDatum(i + 1);
	rows = PointerGetDatum(
		construct_array(values, count, INT8OID, sizeof(int64), true, TYPALIGN_DOUBLE));
	/* a temporary table is scanned in one order */
	if (SPI_execute_with_args(
			"DELETE FROM " CLIN_RELEASE_ROWS
			" WHERE ctid OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT q.ctid FROM (SELECT "
			"r.ctid, pg_catalog.row_number() OVER () AS place FROM " CLIN_RELEASE_ROWS
			" r) q WHERE q.place OPERATOR(pg_catalog.=) ANY ($1)))",
			1, types, &rows, NULL, false, 0) != SPI_OK_DELETE ||
	    SPI_processed != (uint64) count)
		elog(ERROR, "rows of a release could not be left out");
	release->suppressed += count;
	pfree(DatumGetPointer(rows));
	pfree(values);
}

static void
free_failures(Failures *failures)
{
	pfree(failures->class_of_row);
	pfree(failures->failed);
}

void
clin_release_hold(ClinReleaseTable *release)
{
	for (;;)
	{
		Failures failures;

		clin_see_changes();
		failures = measure_all(release);
		clin_see_as_before();
		if (failures.rows == 0 && !failures.absent)
			break; /* the last ones go with the call */
		if (release->limit == 0 || release->demanded.wanted.presence_low > 0)
			fail_on(release, &failures);
		if ((double) (release->suppressed + failures.rows) >
		    release->limit * (double) release->all)
			ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			                errmsg("release_table: too many rows would be left out"),
			                errdetail(INT64_FORMAT " of " INT64_FORMAT
			                                       " rows are in classes that fail.",
			                          release->suppressed + failures.rows, release->all),
			                errhint("Make the quasi-identifiers coarser, or drop some; "
			                        "clin.anonymize finds levels that hold.")));
		leave_out(release, &failures);
		free_failures(&failures);
	}
	if (release->risk > release->demanded.wanted.average_risk)
		fail(release, 0, "average risk", psprintf("%.6g", release->risk),
		     psprintf("%.6g", release->demanded.wanted.average_risk));
}
