/*
 * anon_models.c
 *	  Privacy models measured: k-anonymity, l-diversity, t-closeness and their kin.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "anon_hierarchy.h"
#include "anon_table.h"
#include "interrupts.h"
#include "result.h"

/* a query with the statistics of each class */
typedef struct Measured
{
	ClinAnonQuery query;
	ClinAnonStatistics *statistics; /* of each class; NULL without a sensitive column */
} Measured;

static int32
positive_argument(FunctionCallInfo fcinfo, int arg, const char *function, const char *name)
{
	if (PG_ARGISNULL(arg) || PG_GETARG_INT32(arg) < 1)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"%s\" is out of range", function, name),
		                errdetail("It must be at least 1."), errhint("Check the value.")));
	return PG_GETARG_INT32(arg);
}

/* the arguments query, quasi_identifiers and, from "rest" on, patient,
 * one_row_per_patient, null_mode; false when one of the first two is NULL */
static bool
read_call(FunctionCallInfo fcinfo, ClinAnonCall *call, int rest)
{
	call->query = clin_string_argument(fcinfo, 0);
	if (call->query == NULL || !clin_anon_columns(fcinfo, 1, call))
		return false;
	call->patient = clin_string_argument(fcinfo, rest);
	call->one_row_per_patient = !PG_ARGISNULL(rest + 1) && PG_GETARG_BOOL(rest + 1);
	call->null_mode = clin_string_argument(fcinfo, rest + 2);
	return true;
}

/* reads the query, and the statistics of its classes when it has a sensitive column */
static void
measure(Measured *measured, const ClinAnonCall *call, const char *hierarchy, int l)
{
	ClinAnonQuery *query = &measured->query;
	const ClinAnonTable *table = &query->table;
	ClinNamedHierarchy named;
	ClinHierarchy *known = NULL;
	ClinAnonModel model;

	clin_anon_read(query, call);
	measured->statistics = NULL;
	if (call->sensitive == NULL)
		return;
	if (hierarchy != NULL)
	{
		clin_hierarchy_read(call->function, call->sensitive, hierarchy, query->value_name,
		                    table->values, &named);
		known = &named.hierarchy;
	}
	clin_anon_model_init(
		&model, table, known,
		clin_anon_room(call->function, clin_anon_model_bytes(table, known)));
	model.l = l;
	model.distances =
		CLIN_DISTANCE_ORDERED | (known != NULL ? CLIN_DISTANCE_HIERARCHICAL : 0);
	clin_anon_model_shares(&model, &query->raw);
	measured->statistics = clin_anon_room(call->function, (Size) query->seen.count *
	                                                          sizeof(ClinAnonStatistics));
	for (int32_t i = 0; i < query->seen.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		clin_anon_statistics(&model, &query->seen, i, &measured->statistics[i]);
	}
}

/* ---------------------------------------------------------------- k-anonymity */

PG_FUNCTION_INFO_V1(clin_sql_k_anonymity);

/* clin.k_anonymity(query, quasi_identifiers, patient, one_row_per_patient, null_mode, k) */
Datum
clin_sql_k_anonymity(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "k_anonymity"};
	Measured measured;
	const ClinAnonQuery *query = &measured.query;
	int32 k;
	int64 unique = 0, below = 0;
	double squares = 0, risk = 0, members = 0;
	int32 smallest = 0, largest = 0;
	ClinRow row;

	if (!read_call(fcinfo, &call, 2))
		PG_RETURN_NULL();
	k = positive_argument(fcinfo, 5, call.function, "k");
	measure(&measured, &call, NULL, 2);
	for (int32_t i = 0; i < query->raw.count; i++)
	{
		int32 own = query->raw.patients[i];
		int32 seen = query->seen.patients[i];

		unique += seen == 1 ? own : 0;
		below += seen < k ? own : 0;
		squares += (double) own * seen;
		risk += own / (double) seen;
		members += own;
		if (seen < query->seen.patients[smallest])
			smallest = i;
		if (seen > query->seen.patients[largest])
			largest = i;
	}
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, query->seen.patients[smallest]);
	clin_row_int(&row, query->seen.patients[largest]);
	clin_row_int(&row, query->raw.count);
	clin_row_int(&row, query->patients);
	clin_row_int(&row, query->table.rows);
	clin_row_int(&row, unique);
	clin_row_int(&row, below);
	clin_row_real(&row, true, squares);
	clin_row_real(&row, true, members / query->raw.count);
	clin_row_real(&row, true, risk / members);
	clin_row_datum(&row, true, clin_anon_class_values(query, smallest));
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- sensitive values */

/* reads a call with a sensitive column as its third argument; false for a NULL */
static bool
read_sensitive_call(FunctionCallInfo fcinfo, ClinAnonCall *call)
{
	call->sensitive = clin_string_argument(fcinfo, 2);
	return read_call(fcinfo, call, 3) && call->sensitive != NULL;
}

/* the class where a statistic at "offset" is smallest, or greatest */
static int32
worst_class(const Measured *measured, Size offset, bool greatest)
{
	int32 worst = 0;
	double found = NAN;

	for (int32 i = 0; i < measured->query.seen.count; i++)
	{
		double value = *(const double *) ((const char *) &measured->statistics[i] + offset);

		if (isnan(found) || (greatest ? value > found : value < found))
		{
			found = value;
			worst = i;
		}
	}
	return worst;
}

#define WORST(measured, member, greatest)                                                  \
	worst_class(measured, offsetof(ClinAnonStatistics, member), greatest)

PG_FUNCTION_INFO_V1(clin_sql_l_diversity);

/* clin.l_diversity(query, quasi_identifiers, sensitive, patient, one_row_per_patient,
 * null_mode, l) */
Datum
clin_sql_l_diversity(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "l_diversity"};
	Measured measured;
	const ClinAnonQuery *query = &measured.query;
	int32 distinct, entropy, recursive;
	double mean = 0, members = 0;
	ClinRow row;

	if (!read_sensitive_call(fcinfo, &call))
		PG_RETURN_NULL();
	measure(&measured, &call, NULL, positive_argument(fcinfo, 6, call.function, "l"));
	for (int32_t i = 0; i < query->raw.count; i++)
	{
		mean += query->raw.patients[i] * measured.statistics[i].entropy;
		members += query->raw.patients[i];
	}
	distinct = WORST(&measured, distinct, false);
	entropy = WORST(&measured, entropy, false);
	recursive = WORST(&measured, recursive_ratio, true);
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, (int64) measured.statistics[distinct].distinct);
	clin_row_real(&row, true, exp(measured.statistics[entropy].entropy));
	clin_row_real(&row, true, measured.statistics[recursive].recursive_ratio);
	clin_row_real(&row, true, mean / members);
	clin_row_datum(&row, true, clin_anon_class_values(query, distinct));
	clin_row_datum(&row, true, clin_anon_class_values(query, entropy));
	clin_row_datum(&row, true, clin_anon_class_values(query, recursive));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_t_closeness);

/* clin.t_closeness(query, quasi_identifiers, sensitive, patient, one_row_per_patient,
 * null_mode, hierarchy) */
Datum
clin_sql_t_closeness(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "t_closeness"};
	const char *hierarchy = clin_string_argument(fcinfo, 6);
	bool ranked = hierarchy != NULL;
	Measured measured;
	int32 equal, ordered, hierarchical;
	ClinRow row;

	if (!read_sensitive_call(fcinfo, &call))
		PG_RETURN_NULL();
	measure(&measured, &call, hierarchy, 2);
	equal = WORST(&measured, equal, true);
	ordered = WORST(&measured, ordered, true);
	hierarchical = WORST(&measured, hierarchical, true);
	clin_row_begin(&row, fcinfo);
	clin_row_real(&row, true, measured.statistics[equal].equal);
	clin_row_real(&row, true, measured.statistics[ordered].ordered);
	clin_row_real(&row, ranked, measured.statistics[hierarchical].hierarchical);
	clin_row_datum(&row, true, clin_anon_class_values(&measured.query, equal));
	clin_row_datum(&row, true, clin_anon_class_values(&measured.query, ordered));
	clin_row_datum(&row, ranked, clin_anon_class_values(&measured.query, hierarchical));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_delta_disclosure);

/* clin.delta_disclosure(query, quasi_identifiers, sensitive, patient,
 * one_row_per_patient, null_mode) */
Datum
clin_sql_delta_disclosure(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "delta_disclosure"};
	Measured measured;
	int32 worst, fewest;
	ClinRow row;

	if (!read_sensitive_call(fcinfo, &call))
		PG_RETURN_NULL();
	measure(&measured, &call, NULL, 2);
	worst = WORST(&measured, disclosure, true);
	fewest = WORST(&measured, distinct, false);
	clin_row_begin(&row, fcinfo);
	clin_row_real(&row, true, measured.statistics[worst].disclosure);
	clin_row_bool(&row,
	              measured.statistics[fewest].distinct == measured.query.table.values);
	clin_row_datum(&row, true, clin_anon_class_values(&measured.query, worst));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_beta_likeness);

/* clin.beta_likeness(query, quasi_identifiers, sensitive, patient, one_row_per_patient,
 * null_mode) */
Datum
clin_sql_beta_likeness(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "beta_likeness"};
	Measured measured;
	int32 worst, excess;
	ClinRow row;

	if (!read_sensitive_call(fcinfo, &call))
		PG_RETURN_NULL();
	measure(&measured, &call, NULL, 2);
	worst = WORST(&measured, beta, true);
	excess = WORST(&measured, beta_over_entropy, true);
	clin_row_begin(&row, fcinfo);
	clin_row_real(&row, true, measured.statistics[worst].beta);
	clin_row_bool(&row, measured.statistics[excess].beta_over_entropy <= 1e-12);
	clin_row_datum(&row, true, clin_anon_class_values(&measured.query, worst));
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- the classes */

static int
compare_classes(const void *a, const void *b, void *argument)
{
	const ClinAnonQuery *query = argument;
	int32 x = *(const int32 *) a, y = *(const int32 *) b;
	int columns = query->table.columns;

	if (query->seen.patients[x] != query->seen.patients[y])
		return query->seen.patients[x] < query->seen.patients[y] ? -1 : 1;
	for (int c = 0; c < columns; c++)
	{
		int32 u = query->raw.code[(Size) x * columns + c];
		int32 v = query->raw.code[(Size) y * columns + c];

		if (u != v)
			return u < v ? -1 : 1;
	}
	return 0;
}

static void
put_class(ClinRow *row, const Measured *measured, int32 class, bool ranked)
{
	const ClinAnonQuery *query = &measured->query;
	bool known = measured->statistics != NULL;
	ClinAnonStatistics s = {0};

	if (known)
		s = measured->statistics[class];
	clin_row_datum(row, true, clin_anon_class_values(query, class));
	clin_row_int(row, query->seen.patients[class]);
	clin_row_int(row, query->seen.rows[class]);
	clin_row_real(row, true, 1.0 / query->seen.patients[class]);
	clin_row_datum(row, known, Int64GetDatum((int64) s.distinct));
	clin_row_real(row, known, exp(s.entropy));
	clin_row_real(row, known, s.recursive_ratio);
	clin_row_real(row, known, s.equal);
	clin_row_real(row, known, s.ordered);
	clin_row_real(row, known && ranked, s.hierarchical);
	clin_row_real(row, known, s.disclosure);
	clin_row_real(row, known, s.beta);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_equivalence_classes);

/* clin.equivalence_classes(query, quasi_identifiers, patient, one_row_per_patient,
 * null_mode, sensitive, hierarchy, l, worst) */
Datum
clin_sql_equivalence_classes(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = "equivalence_classes"};
	const char *hierarchy = clin_string_argument(fcinfo, 6);
	Measured measured;
	int32 l, count;
	int32 *order;
	ClinRow row;

	if (!read_call(fcinfo, &call, 2))
		PG_RETURN_NULL();
	call.sensitive = clin_string_argument(fcinfo, 5);
	l = positive_argument(fcinfo, 7, call.function, "l");
	if (!PG_ARGISNULL(8))
		positive_argument(fcinfo, 8, call.function, "worst");
	measure(&measured, &call, hierarchy, l);
	count = measured.query.raw.count;
	order = clin_alloc_huge(count, sizeof(int32));
	for (int32 i = 0; i < count; i++)
		order[i] = i;
	qsort_arg(order, count, sizeof(int32), compare_classes, &measured.query);
	if (!PG_ARGISNULL(8))
		count = Min(count, PG_GETARG_INT32(8));
	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i < count; i++)
		put_class(&row, &measured, order[i], hierarchy != NULL);
	return (Datum) 0;
}

/* ---------------------------------------------------------------- a population */

/* reads query, population, quasi_identifiers, patient, one_row_per_patient; the rows of
 * the population are people. False for a NULL */
static bool
read_population(FunctionCallInfo fcinfo, const char *function, ClinAnonCall call[2],
                ClinAnonQuery query[2])
{
	for (int i = 0; i < 2; i++)
	{
		call[i] = (ClinAnonCall){.function = function, .null_mode = "value"};
		call[i].query = clin_string_argument(fcinfo, i);
		if (call[i].query == NULL || !clin_anon_columns(fcinfo, 2, &call[i]))
			return false;
	}
	call[0].patient = clin_string_argument(fcinfo, 3);
	call[0].one_row_per_patient = !PG_ARGISNULL(4) && PG_GETARG_BOOL(4);
	call[1].any_row = true;
	clin_anon_read(&query[0], &call[0]);
	clin_anon_read(&query[1], &call[1]);
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_k_map);

/* clin.k_map(query, population, quasi_identifiers, patient, one_row_per_patient) */
Datum
clin_sql_k_map(PG_FUNCTION_ARGS)
{
	ClinAnonCall call[2];
	ClinAnonQuery query[2];
	const int32 *match;
	int32 worst = 0;
	int64 smallest = PG_INT64_MAX, absent = 0;
	double risk = 0, members = 0;
	ClinRow row;

	if (!read_population(fcinfo, "k_map", call, query))
		PG_RETURN_NULL();
	match = clin_anon_match(&query[0], &query[1]);
	for (int32 i = 0; i < query[0].raw.count; i++)
	{
		int32 own = query[0].raw.patients[i];
		int32 people = match[i] < 0 ? 0 : query[1].raw.patients[match[i]];

		absent += people == 0 ? own : 0;
		risk += own / (double) Max(people, own);
		members += own;
		if (people < smallest)
		{
			smallest = people;
			worst = i;
		}
	}
	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, smallest);
	clin_row_int(&row, query[0].raw.count);
	clin_row_int(&row, absent);
	clin_row_real(&row, true, risk / members);
	clin_row_datum(&row, true, clin_anon_class_values(&query[0], worst));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_delta_presence);

/* clin.delta_presence(query, population, quasi_identifiers, patient,
 * one_row_per_patient) */
Datum
clin_sql_delta_presence(PG_FUNCTION_ARGS)
{
	ClinAnonCall call[2];
	ClinAnonQuery query[2];
	const int32 *match;
	double *present;
	int32 least = 0, most = 0;
	bool absent = false;
	ClinRow row;

	if (!read_population(fcinfo, "delta_presence", call, query))
		PG_RETURN_NULL();
	match = clin_anon_match(&query[0], &query[1]);
	present = clin_alloc_huge(query[1].raw.count, sizeof(double));
	memset(present, 0, query[1].raw.count * sizeof(double));
	for (int32 i = 0; i < query[0].raw.count; i++)
	{
		absent = absent || match[i] < 0;
		if (match[i] >= 0)
			present[match[i]] = query[0].raw.patients[i];
	}
	if (absent)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("delta_presence: the population lacks rows of the query"),
		                errhint("The population must hold everybody the query returns.")));
	for (int32 i = 0; i < query[1].raw.count; i++)
	{
		present[i] /= query[1].raw.patients[i];
		if (present[i] < present[least])
			least = i;
		if (present[i] > present[most])
			most = i;
	}
	clin_row_begin(&row, fcinfo);
	clin_row_real(&row, true, present[least]);
	clin_row_real(&row, true, present[most]);
	clin_row_datum(&row, true, clin_anon_class_values(&query[1], least));
	clin_row_datum(&row, true, clin_anon_class_values(&query[1], most));
	return clin_row_end(&row);
}
