/*
 * anon_risk.c
 *	  Risk of re-identification: of rows, of a table, and unique people of a population.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "anon/risk.h"
#include "anon/wildcard.h"
#include "base/input.h"

#include "anon_table.h"
#include "arguments.h"
#include "interrupts.h"
#include "result.h"

static const ClinInput fraction_input[] = {
	{"sampling_fraction", CLIN_REAL, .possible = CLIN_ABOVE_TO(0, 1)},
	{NULL},
};

/* the arguments query, quasi_identifiers, patient, one_row_per_patient, null_mode and,
 * where "weight" is its place, the weights; false for a NULL of the first two */
static bool
read_call(FunctionCallInfo fcinfo, ClinAnonCall *call, int weight)
{
	call->query = clin_string_argument(fcinfo, 0);
	if (call->query == NULL || !clin_anon_columns(fcinfo, 1, call))
		return false;
	call->patient = clin_string_argument(fcinfo, 2);
	call->one_row_per_patient = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	call->null_mode = clin_string_argument(fcinfo, 4);
	call->weight = weight > 0 ? clin_string_argument(fcinfo, weight) : NULL;
	return true;
}

/* risk of a row is risk of its patient: each has one */
static void
require_one_row(const ClinAnonQuery *query)
{
	if (query->table.patient == NULL)
		return;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: a patient has more than one row", query->call->function),
	                errhint("Let the query return one row for each patient.")));
}

/* the people that the rows of each class stand for, all that are compatible together */
static double *
sum_weights(const ClinAnonQuery *query)
{
	int32 count = query->raw.count;
	double *own = clin_alloc_huge(count, sizeof(double));
	double *all = clin_alloc_huge(count, sizeof(double));

	memset(own, 0, count * sizeof(double));
	for (int32 i = 0; i < query->table.rows; i++)
		own[query->class_of_row[i]] += query->weight == NULL ? 1 : query->weight[i];
	if (query->missing == NULL)
		return own;
	clin_anon_widened_sum(&query->raw, query->missing, own, all, &clin_interrupts);
	return all;
}

/* ---------------------------------------------------------------- of each row */

PG_FUNCTION_INFO_V1(clin_sql_individual_risk);

/* clin.individual_risk(query, quasi_identifiers, patient, one_row_per_patient, null_mode,
 * weight, exact) */
Datum
clin_sql_individual_risk(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "individual_risk"};
	ClinAnonQuery query;
	const double *people;
	double *risk;
	ClinRow row;

	if (!read_call(fcinfo, &call, 5) || PG_ARGISNULL(6))
		PG_RETURN_NULL();
	clin_anon_read(&query, &call);
	require_one_row(&query);
	people = sum_weights(&query);
	risk = clin_alloc_huge(query.raw.count, sizeof(double));
	for (int32 i = 0; i < query.raw.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		risk[i] = clin_individual_risk(query.seen.rows[i], people[i], PG_GETARG_BOOL(6));
	}
	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i < query.table.rows; i++)
	{
		int32 class = query.class_of_row[i];

		clin_row_int(&row, i + 1);
		clin_row_datum(&row, true, clin_anon_class_values(&query, class));
		clin_row_int(&row, query.seen.rows[class]);
		clin_row_real(&row, true, people[class]);
		clin_row_real(&row, true, risk[class]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* chance and minimal unique sets of each class */
static void
find_special_uniques(ClinAnonQuery *query, int32_t *found, double *score)
{
	int32 uniques = 0;
	Size bytes;
	uint64_t *seen;

	if (query->table.columns > CLIN_SUDA_COLUMNS)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("suda2: there are too many quasi-identifiers"),
		         errdetail("All sets of at most %d are looked at.", CLIN_SUDA_COLUMNS),
		         errhint("Leave some out.")));
	for (int32 i = 0; i < query->raw.count; i++)
		uniques += query->raw.rows[i] == 1;
	bytes = clin_suda_words(query->table.columns, uniques) * sizeof(uint64_t);
	seen = memset(clin_anon_room("suda2", bytes), 0, bytes);
	clin_suda(&query->raw, &query->work, seen, found, score, &clin_interrupts);
}

PG_FUNCTION_INFO_V1(clin_sql_suda2);

/* clin.suda2(query, quasi_identifiers, patient, one_row_per_patient, null_mode,
 * sampling_fraction) */
Datum
clin_sql_suda2(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "suda2"};
	ClinAnonQuery query;
	double fraction;
	int32_t *found;
	double *score, *chance;
	ClinRow row;

	if (!read_call(fcinfo, &call, 0) || PG_ARGISNULL(5))
		PG_RETURN_NULL();
	fraction = clin_given(PG_GETARG_FLOAT8(5));
	clin_check_arguments(call.function, fraction_input, &fraction, NULL);
	if (call.null_mode != NULL && strcmp(call.null_mode, "wildcard") == 0)
		clin_unknown_choice(call.function, "null_mode", "value or reject");
	clin_anon_read(&query, &call);
	require_one_row(&query);
	found = clin_alloc_huge(query.raw.count, sizeof(int32_t));
	score = clin_alloc_huge(query.raw.count, sizeof(double));
	chance = clin_alloc_huge(query.raw.count, sizeof(double));
	find_special_uniques(&query, found, score);
	clin_suda_intrusion(&query.raw, score, fraction, chance);
	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i < query.table.rows; i++)
	{
		int32 class = query.class_of_row[i];

		clin_row_int(&row, i + 1);
		clin_row_datum(&row, true, clin_anon_class_values(&query, class));
		clin_row_int(&row, found[class]);
		clin_row_real(&row, true, score[class]);
		clin_row_real(&row, true, chance[class]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- of the whole table */

typedef struct Uniques
{
	double pitman; /* NaN: not solved */
	double zayatz;
	double dankar;
} Uniques;

/* unique people of the population, from the classes of different patients */
static Uniques
estimate_uniques(const ClinAnonQuery *query, double fraction)
{
	int32 count = query->raw.count;
	int32_t *size = clin_alloc_huge(count, sizeof(int32_t));
	ClinClassSizes sizes;
	Uniques uniques;

	memcpy(size, query->raw.patients, count * sizeof(int32_t));
	clin_class_sizes(size, clin_alloc_huge(count, sizeof(int32_t)), count, &sizes);
	uniques.pitman = clin_uniques_pitman(&sizes, fraction, &clin_interrupts);
	uniques.zayatz = clin_uniques_zayatz(&sizes, fraction, &clin_interrupts);
	uniques.dankar = clin_uniques_dankar(fraction, uniques.pitman, uniques.zayatz);
	return uniques;
}

PG_FUNCTION_INFO_V1(clin_sql_population_uniqueness);

/* clin.population_uniqueness(query, quasi_identifiers, patient, one_row_per_patient,
 * null_mode, sampling_fraction) */
Datum
clin_sql_population_uniqueness(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "population_uniqueness"};
	ClinAnonQuery query;
	double fraction;
	Uniques uniques;
	ClinRow row;

	if (!read_call(fcinfo, &call, 0) || PG_ARGISNULL(5))
		PG_RETURN_NULL();
	fraction = clin_given(PG_GETARG_FLOAT8(5));
	clin_check_arguments(call.function, fraction_input, &fraction, NULL);
	clin_anon_read(&query, &call);
	uniques = estimate_uniques(&query, fraction);
	clin_row_begin(&row, fcinfo);
	clin_row_real(&row, !isnan(uniques.pitman), uniques.pitman);
	clin_row_real(&row, true, uniques.zayatz);
	clin_row_real(&row, true, uniques.dankar);
	return clin_row_end(&row);
}

static void
put_measure(ClinRow *row, const char *measure, double value, const char *meaning)
{
	clin_row_text(row, measure);
	clin_row_real(row, !isnan(value), value);
	clin_row_text(row, meaning);
	clin_rows_put(row);
}

/* what somebody risks who is known to be in the table */
static void
put_prosecutor(ClinRow *row, const ClinAnonQuery *query, double threshold)
{
	double members = 0, risk = 0, greatest = 0, above = 0, unique = 0;

	for (int32 i = 0; i < query->raw.count; i++)
	{
		double own = query->raw.patients[i];
		double one = 1.0 / query->seen.patients[i];

		members += own;
		risk += own * one;
		greatest = fmax(greatest, one);
		above += one > threshold ? own : 0;
		unique += query->seen.patients[i] == 1 ? own : 0;
	}
	put_measure(row, "prosecutor_highest", greatest,
	            "chance to find the most exposed patient, for somebody who knows that the "
	            "patient is in the table");
	put_measure(row, "prosecutor_average", risk / members,
	            "the same chance, averaged over the patients");
	put_measure(row, "prosecutor_above_threshold", above / members,
	            "share of patients whose chance is above the threshold");
	put_measure(row, "sample_uniques", unique / members,
	            "share of patients who are alone with their values in the table");
	put_measure(row, "marketer", risk / members,
	            "share of correct links, for somebody who links every patient");
}

/* what somebody risks of whom it is not known whether he is in the table */
static void
put_journalist(ClinRow *row, const ClinAnonQuery *query)
{
	const double *people;
	double highest = 0, average = 0, expected = 0;

	if (query->weight == NULL)
		return;
	require_one_row(query);
	people = sum_weights(query);
	for (int32 i = 0; i < query->raw.count; i++)
	{
		double own = query->raw.rows[i];

		CHECK_FOR_INTERRUPTS();
		highest = fmax(highest, 1 / people[i]);
		average += own / people[i];
		expected += own * clin_individual_risk(query->seen.rows[i], people[i], true);
	}
	put_measure(
		row, "journalist_highest", highest,
		"chance to find the most exposed patient, for somebody who knows the people "
		"that the rows stand for");
	put_measure(row, "journalist_average", average / query->table.rows,
	            "the same chance, averaged over the patients");
	put_measure(
		row, "individual_average", expected / query->table.rows,
		"the same average when the number of such people is only estimated from the "
		"weights");
	put_measure(row, "expected_reidentifications", expected,
	            "number of patients found, on the average, by somebody who tries all");
}

PG_FUNCTION_INFO_V1(clin_sql_reidentification_risk);

/* clin.reidentification_risk(query, quasi_identifiers, patient, one_row_per_patient,
 * null_mode, weight, sampling_fraction, threshold) */
Datum
clin_sql_reidentification_risk(PG_FUNCTION_ARGS)
{
	static const ClinInput threshold_input[] = {
		{"threshold", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
		{NULL},
	};
	ClinAnonCall call = {.function = "reidentification_risk"};
	ClinAnonQuery query;
	double fraction = NAN, threshold;
	ClinRow row;

	if (!read_call(fcinfo, &call, 5) || PG_ARGISNULL(7))
		PG_RETURN_NULL();
	threshold = clin_given(PG_GETARG_FLOAT8(7));
	clin_check_arguments(call.function, threshold_input, &threshold, NULL);
	if (!PG_ARGISNULL(6))
	{
		fraction = clin_given(PG_GETARG_FLOAT8(6));
		clin_check_arguments(call.function, fraction_input, &fraction, NULL);
	}
	clin_anon_read(&query, &call);
	clin_rows_begin(&row, fcinfo);
	put_prosecutor(&row, &query, threshold);
	put_journalist(&row, &query);
	if (!isnan(fraction))
	{
		Uniques uniques = estimate_uniques(&query, fraction);

		put_measure(&row, "population_uniques", uniques.dankar,
		            "share of the people of the population, of which the table is this "
		            "fraction, who are alone with their values in it");
		put_measure(&row, "population_uniques_pitman", uniques.pitman,
		            "the same share by Pitman's model; NULL when it was not solved");
		put_measure(&row, "population_uniques_zayatz", uniques.zayatz,
		            "the same share by the estimator of Zayatz");
	}
	return (Datum) 0;
}
