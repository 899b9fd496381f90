/*
 * anon_search.c
 *	  clin.anonymize: the generalization of a query that loses least.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "anon/search.h"

#include "anon_hierarchy.h"
#include "anon_table.h"
#include "arguments.h"
#include "interrupts.h"
#include "result.h"

#define MAX_NODES 1e8 /* of a lattice */

/* the arguments of clin.anonymize, in order */
enum
{
	ARG_QUERY,
	ARG_COLUMNS,
	ARG_HIERARCHIES,
	ARG_PATIENT,
	ARG_ONE_ROW,
	ARG_NULL_MODE,
	ARG_K,
	ARG_LIMIT,
	ARG_OBJECTIVE,
	ARG_LEVELS,
	ARG_SENSITIVE,
	ARG_SENSITIVE_HIERARCHY,
	ARG_DISTINCT_L,
	ARG_ENTROPY_L,
	ARG_RECURSIVE_C,
	ARG_RECURSIVE_L,
	ARG_T_EQUAL,
	ARG_T_ORDERED,
	ARG_T_HIERARCHICAL,
	ARG_DISCLOSURE,
	ARG_STRICT,
	ARG_BETA,
	ARG_ENHANCED,
	ARG_AVERAGE_RISK
};

/* clang-format off */
static const ClinInput requirements[] = {
	{"k",                 CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9)},
	{"suppression_limit", CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1)},
	{"distinct_l",        CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"entropy_l",         CLIN_REAL,    .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"recursive_c",       CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"recursive_l",       CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"t_equal",           CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"t_ordered",         CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"t_hierarchical",    CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"delta_disclosure",  CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"beta",              CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"average_risk",      CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{NULL}
};
static const int requirement_argument[] = {
	ARG_K, ARG_LIMIT, ARG_DISTINCT_L, ARG_ENTROPY_L, ARG_RECURSIVE_C, ARG_RECURSIVE_L,
	ARG_T_EQUAL, ARG_T_ORDERED, ARG_T_HIERARCHICAL, ARG_DISCLOSURE, ARG_BETA, ARG_AVERAGE_RISK
};
#define REQUIREMENTS (int) lengthof(requirement_argument)

static const ClinInput objectives = {"objective", CLIN_CHOICE, .choices = CLIN_CHOICES(
	"discernibility", "discernibility_monotonic", "average_class_size", "precision", "loss",
	"loss_arithmetic", "non_uniform_entropy", "height")};
/* clang-format on */

static const char function[] = "anonymize";

static int32_t
whole_or_zero(double value)
{
	return isnan(value) ? 0 : (int32_t) value;
}

/* what is asked for; false for a NULL where there must be a value */
static bool
read_requirements(FunctionCallInfo fcinfo, ClinAnonSearch *search, double *share)
{
	double in[REQUIREMENTS];
	double objective;

	for (int i = 0; i < REQUIREMENTS; i++)
	{
		int arg = requirement_argument[i];

		in[i] = PG_ARGISNULL(arg) ? clin_input_missing(&requirements[i])
		        : requirements[i].kind == CLIN_INTEGER ? PG_GETARG_INT32(arg)
		                                               : clin_given(PG_GETARG_FLOAT8(arg));
	}
	if (!clin_check_arguments(function, requirements, in, NULL) ||
	    PG_ARGISNULL(ARG_OBJECTIVE))
		return false;
	objective = clin_read_argument(fcinfo, ARG_OBJECTIVE, &objectives, NULL);
	clin_check_arguments(function, (const ClinInput[]){objectives, {NULL}}, &objective,
	                     NULL);
	search->objective = (ClinAnonObjective) objective;
	*share = in[1];
	search->wanted = (ClinAnonRequirements){
		.k = (int32_t) in[0],
		.distinct_l = whole_or_zero(in[2]),
		.entropy_l = in[3],
		.recursive_c = in[4],
		.recursive_l = whole_or_zero(in[5]),
		.t_equal = in[6],
		.t_ordered = in[7],
		.t_hierarchical = in[8],
		.disclosure = in[9],
		.strict = !PG_ARGISNULL(ARG_STRICT) && PG_GETARG_BOOL(ARG_STRICT),
		.beta = in[10],
		.enhanced = !PG_ARGISNULL(ARG_ENHANCED) && PG_GETARG_BOOL(ARG_ENHANCED),
		.average_risk = in[11],
	};
	return true;
}

static void
check_requirements(const ClinAnonRequirements *wanted, const char *sensitive,
                   const char *hierarchy)
{
	unsigned distances;
	const char *problem = NULL;

	if (isnan(wanted->recursive_c) != (wanted->recursive_l == 0))
		problem = "recursive_c and recursive_l go together";
	else if (clin_anon_wants_values(wanted, &distances) && sensitive == NULL)
		problem = "a model of sensitive values needs the argument \"sensitive\"";
	else if ((distances & CLIN_DISTANCE_HIERARCHICAL) && hierarchy == NULL)
		problem = "t_hierarchical needs the argument \"sensitive_hierarchy\"";
	if (problem != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: %s", function, problem)));
}

static ClinHierarchy *
read_hierarchies(FunctionCallInfo fcinfo, const ClinAnonQuery *query)
{
	static const ClinInput given = {"hierarchies", CLIN_TEXT_ARRAY};
	int columns = query->table.columns;
	ClinHierarchy *hierarchy = palloc(columns * sizeof(ClinHierarchy));
	ClinItems items;

	clin_read_argument(fcinfo, ARG_HIERARCHIES, &given, &items);
	if (items.count != columns)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("%s: argument \"hierarchies\" has the wrong number of items", function),
		     errdetail("It must have one for each of the %d quasi-identifiers.", columns),
		     errhint("A hierarchy is suppress, prefix, band:5,10,20 or a SELECT of "
		             "values and levels.")));
	for (int c = 0; c < columns; c++)
	{
		ClinNamedHierarchy named;

		clin_hierarchy_read(function, query->call->column[c], items.texts[c],
		                    query->name[c], query->codes[c], &named);
		hierarchy[c] = named.hierarchy;
	}
	return hierarchy;
}

/* the one node to look at, or NULL */
static int *
read_levels(FunctionCallInfo fcinfo, const ClinHierarchy *hierarchy, int columns)
{
	static const ClinInput given = {"levels", CLIN_INTEGER_ARRAY};
	int *level = palloc(columns * sizeof(int));
	ClinItems items = {0};

	if (PG_ARGISNULL(ARG_LEVELS))
		return NULL;
	clin_read_argument(fcinfo, ARG_LEVELS, &given, &items);
	for (int c = 0; c < columns; c++)
	{
		if (items.count != columns || items.numbers[c] < 0 ||
		    items.numbers[c] > hierarchy[c].height)
			ereport(ERROR,
			        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			         errmsg("%s: argument \"levels\" is out of range", function),
			         errdetail("It must have a level from 0 to the height of its hierarchy "
			                   "for each quasi-identifier.")));
		level[c] = (int) items.numbers[c];
	}
	return level;
}

/* what each level of each column loses */
static const double **
level_losses(const ClinAnonQuery *query, const ClinHierarchy *hierarchy,
             ClinAnonObjective objective)
{
	int columns = query->table.columns;
	const double **loss = palloc(columns * sizeof(double *));

	for (int c = 0; c < columns; c++)
	{
		Size places = 0;
		double *frequency;
		double *of_level = palloc((hierarchy[c].height + 1) * sizeof(double));

		for (int l = 0; l <= hierarchy[c].height; l++)
			places += hierarchy[c].codes[l];
		frequency = clin_alloc_huge(places, sizeof(double));
		memset(frequency, 0, places * sizeof(double));
		for (int32_t i = 0; i < query->raw.count; i++)
			frequency[query->raw.code[(Size) i * columns + c]] += query->raw.rows[i];
		clin_anon_level_loss(&hierarchy[c], objective, frequency, of_level);
		loss[c] = of_level;
		pfree(frequency);
	}
	return loss;
}

/* the statistics of classes, when a requirement looks at them */
static ClinAnonModel *
make_model(const ClinAnonQuery *query, const ClinAnonRequirements *wanted,
           const char *given)
{
	ClinAnonModel *model = palloc(sizeof(ClinAnonModel));
	ClinNamedHierarchy *named = palloc(sizeof(ClinNamedHierarchy));
	ClinHierarchy *hierarchy = NULL;
	unsigned distances;

	if (!clin_anon_wants_values(wanted, &distances))
		return NULL;
	if (given != NULL)
	{
		clin_hierarchy_read(function, query->call->sensitive, given, query->value_name,
		                    query->table.values, named);
		hierarchy = &named->hierarchy;
	}
	clin_anon_model_init(
		model, &query->table, hierarchy,
		clin_anon_room(function, clin_anon_model_bytes(&query->table, hierarchy)));
	model->distances = distances;
	model->l = Max(wanted->recursive_l, 1);
	clin_anon_model_shares(model, &query->raw);
	return model;
}

/* places for the classes of a node of each column */
static ClinAnonClasses *
make_places(const ClinAnonQuery *query)
{
	int count = query->table.columns + 1;
	ClinAnonClasses *places = palloc(count * sizeof(ClinAnonClasses));
	int32_t units = query->raw.unit == NULL ? 0 : query->raw.start[query->raw.count];
	Size bytes = clin_anon_classes_bytes(&query->table, query->raw.count, units);
	char *block = clin_anon_room(function, bytes * count);

	for (int i = 0; i < count; i++)
		clin_anon_classes_init(&places[i], &query->table, query->raw.count, units,
		                       block + bytes * i);
	return places;
}

static void
check_lattice(const ClinAnonSearch *search)
{
	double nodes = clin_anon_lattice_size(search->hierarchy, search->table->columns);

	if (search->only == NULL && nodes > MAX_NODES)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the lattice has too many nodes", function),
		         errdetail("It has %.0f, and at most %.0f are searched.", nodes, MAX_NODES),
		         errhint("Give hierarchies of fewer levels, or fewer "
		                 "quasi-identifiers.")));
}

static Datum
integer_array(const int *value, int count)
{
	Datum *elements = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		elements[i] = Int32GetDatum(value[i]);
	return PointerGetDatum(
		construct_array(elements, count, INT4OID, sizeof(int32), true, TYPALIGN_INT));
}

static Datum
give_result(FunctionCallInfo fcinfo, const ClinAnonSearch *search)
{
	const ClinAnonOutcome *best = &search->best;
	bool found = best->valid;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_datum(&row, found, integer_array(search->best_level, search->table->columns));
	clin_row_real(&row, found, best->loss);
	clin_row_datum(&row, found, Int64GetDatum(best->classes));
	clin_row_datum(&row, found, Int64GetDatum(best->suppressed));
	clin_row_datum(&row, found && best->classes > 0, Int64GetDatum(best->smallest));
	clin_row_real(&row, found && best->classes > 0, best->average_risk);
	clin_row_int(&row,
	             (int64) clin_anon_lattice_size(search->hierarchy, search->table->columns));
	clin_row_int(&row, (int64) search->evaluated);
	clin_row_int(&row, (int64) search->valid);
	return clin_row_end(&row);
}

static bool
read_call(FunctionCallInfo fcinfo, ClinAnonCall *call)
{
	call->query = clin_string_argument(fcinfo, ARG_QUERY);
	if (call->query == NULL || PG_ARGISNULL(ARG_HIERARCHIES) ||
	    !clin_anon_columns(fcinfo, ARG_COLUMNS, call))
		return false;
	call->patient = clin_string_argument(fcinfo, ARG_PATIENT);
	call->one_row_per_patient = !PG_ARGISNULL(ARG_ONE_ROW) && PG_GETARG_BOOL(ARG_ONE_ROW);
	call->null_mode = clin_string_argument(fcinfo, ARG_NULL_MODE);
	call->sensitive = clin_string_argument(fcinfo, ARG_SENSITIVE);
	if (call->null_mode != NULL && strcmp(call->null_mode, "wildcard") == 0)
		clin_unknown_choice(function, "null_mode",
		                    "value or reject: a search needs classes");
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_anonymize);

Datum
clin_sql_anonymize(PG_FUNCTION_ARGS)
{
	ClinAnonCall call = {.function = function};
	ClinAnonSearch search = {.stop = &clin_interrupts};
	ClinAnonQuery query;
	const char *hierarchy = clin_string_argument(fcinfo, ARG_SENSITIVE_HIERARCHY);
	double share;

	if (!read_call(fcinfo, &call) || !read_requirements(fcinfo, &search, &share))
		PG_RETURN_NULL();
	check_requirements(&search.wanted, call.sensitive, hierarchy);
	clin_anon_read(&query, &call);
	search.table = &query.table;
	search.raw = &query.raw;
	search.work = &query.work;
	search.hierarchy = read_hierarchies(fcinfo, &query);
	search.only = read_levels(fcinfo, search.hierarchy, call.columns);
	check_lattice(&search);
	search.level_loss = level_losses(&query, search.hierarchy, search.objective);
	search.model = make_model(&query, &search.wanted, hierarchy);
	search.limit = share * query.table.rows;
	search.classes = make_places(&query);
	search.best_level = palloc0(call.columns * sizeof(int));
	search.level = palloc0(call.columns * sizeof(int));
	clin_anon_search(&search);
	return give_result(fcinfo, &search);
}
