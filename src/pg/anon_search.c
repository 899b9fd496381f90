/*
 * anon_search.c
 *	  clin.anonymize: the generalization of a query that loses least.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "anon/search.h"

#include "anon_demand.h"
#include "anon_hierarchy.h"
#include "anon_target.h"
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
	ARG_AVERAGE_RISK,
	ARG_POPULATION,
	ARG_K_MAP,
	ARG_PRESENCE_LOW,
	ARG_PRESENCE_HIGH,
	ARG_SEARCH,
	ARG_TIME_LIMIT,
	ARG_TARGET,
	ARG_KEEP
};

/* clang-format off */
static const int demand_place[CLIN_DEMANDS] = {
	ARG_ENTROPY_L, ARG_RECURSIVE_C, ARG_RECURSIVE_L, ARG_T_HIERARCHICAL, ARG_DISCLOSURE, ARG_BETA,
	ARG_AVERAGE_RISK, ARG_K_MAP, ARG_PRESENCE_LOW, ARG_PRESENCE_HIGH, ARG_STRICT, ARG_ENHANCED,
	ARG_SENSITIVE_HIERARCHY, ARG_POPULATION
};

static const ClinInput inputs[] = {
	{"k",                 CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9)},
	{"suppression_limit", CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1)},
	{"distinct_l",        CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"t_equal",           CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"t_ordered",         CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"time_limit",        CLIN_REAL,    "seconds", .possible = CLIN_BETWEEN(0, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{NULL}
};
static const int input_place[] = {ARG_K, ARG_LIMIT, ARG_DISTINCT_L, ARG_T_EQUAL, ARG_T_ORDERED, ARG_TIME_LIMIT};
#define INPUTS (int) lengthof(input_place)

static const ClinInput objectives = {"objective", CLIN_CHOICE, .choices = CLIN_CHOICES(
	"discernibility", "discernibility_monotonic", "average_class_size", "precision", "loss",
	"loss_arithmetic", "non_uniform_entropy", "height")};
static const ClinInput searches = {"search", CLIN_CHOICE, .choices = CLIN_CHOICES(
	"exact", "heuristic")};
/* clang-format on */

static const char function[] = "anonymize";

/* one call of clin.anonymize */
typedef struct Anonymize
{
	ClinAnonCall call;
	ClinDemanded demanded;
	double share;   /* of rows that may be suppressed */
	double seconds; /* of the search; NaN: without limit */
	ClinAnonQuery query;
	ClinItems hierarchies;         /* as given */
	ClinNamedHierarchy *hierarchy; /* of each column */
	ClinAnonSearch search;
	ClinAnonTarget target;
	bool complete; /* the search came to its end */
} Anonymize;

/* the place of a choice */
static int
read_choice(FunctionCallInfo fcinfo, int arg, const ClinInput *choice)
{
	double read = clin_read_argument(fcinfo, arg, choice, NULL);

	clin_check_arguments(function, (const ClinInput[]){*choice, {NULL}}, &read, NULL);
	return (int) read;
}

/* what is asked for; false for a NULL where there must be a value */
static bool
read_requirements(FunctionCallInfo fcinfo, Anonymize *all)
{
	ClinAnonRequirements *wanted = &all->demanded.wanted;
	double in[INPUTS];
	bool heuristic;

	for (int i = 0; i < INPUTS; i++)
		in[i] = PG_ARGISNULL(input_place[i]) ? clin_input_missing(&inputs[i])
		        : inputs[i].kind == CLIN_INTEGER
		            ? PG_GETARG_INT32(input_place[i])
		            : clin_given(PG_GETARG_FLOAT8(input_place[i]));
	if (!clin_check_arguments(function, inputs, in, NULL) || PG_ARGISNULL(ARG_OBJECTIVE) ||
	    PG_ARGISNULL(ARG_SEARCH))
		return false;
	clin_demands_read(function, fcinfo, demand_place, &all->demanded);
	wanted->k = (int32_t) in[0];
	all->share = in[1];
	wanted->distinct_l = isnan(in[2]) ? 0 : (int32_t) in[2];
	wanted->t_equal = in[3];
	wanted->t_ordered = in[4];
	all->seconds = in[5];
	clin_demands_check(function, &all->demanded, all->call.sensitive != NULL);
	all->search.objective =
		(ClinAnonObjective) read_choice(fcinfo, ARG_OBJECTIVE, &objectives);
	heuristic = read_choice(fcinfo, ARG_SEARCH, &searches) == 1;
	/* within a limit of time something is found first, and made better while it lasts */
	all->search.climb = heuristic || !isnan(all->seconds);
	all->search.exact = !heuristic;
	return true;
}

static void
read_given(FunctionCallInfo fcinfo, Anonymize *all)
{
	int columns = all->call.columns;

	all->hierarchies = clin_read_names(fcinfo, ARG_HIERARCHIES, function, "hierarchies");
	if (all->hierarchies.count != columns)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("%s: argument \"hierarchies\" has the wrong number of items", function),
		     errdetail("It must have one for each of the %d quasi-identifiers.", columns),
		     errhint("A hierarchy is suppress, prefix, band:5,10,20 or a SELECT of "
		             "values and levels.")));
}

static void
read_hierarchies(Anonymize *all)
{
	const ClinAnonQuery *query = &all->query;
	int columns = query->table.columns;
	ClinHierarchy *hierarchy = palloc(columns * sizeof(ClinHierarchy));

	all->hierarchy = palloc(columns * sizeof(ClinNamedHierarchy));
	for (int c = 0; c < columns; c++)
	{
		clin_hierarchy_read(function, query->call->column[c], all->hierarchies.texts[c],
		                    query->name[c], query->codes[c], &all->hierarchy[c]);
		hierarchy[c] = all->hierarchy[c].hierarchy;
	}
	all->search.hierarchy = hierarchy;
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
check_lattice(const Anonymize *all)
{
	double nodes = clin_anon_lattice_size(all->search.hierarchy, all->call.columns);

	if (all->search.only == NULL && all->search.exact && isnan(all->seconds) &&
	    nodes > MAX_NODES)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the lattice has too many nodes", function),
		         errdetail("It has %.0f, and at most %.0f are searched.", nodes, MAX_NODES),
		         errhint("Give hierarchies of fewer levels, fewer quasi-identifiers, a "
		                 "time_limit, or search => 'heuristic'.")));
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

/* ---------------------------------------------------------------- the search */

/* asks for interrupts, tells of the progress, and ends a search whose time is over */
typedef struct Clock
{
	const ClinAnonSearch *search;
	TimestampTz end;
	TimestampTz told;
} Clock;

static void
tell(const Clock *clock)
{
	const ClinAnonSearch *search = clock->search;
	double nodes = clin_anon_lattice_size(search->hierarchy, search->table->columns);

	if (search->best.valid)
		ereport(NOTICE, (errmsg("anonymize: %.0f of %.0f nodes looked at, least loss "
		                        "so far %.10g",
		                        (double) search->evaluated, nodes, search->best.loss)));
	else
		ereport(NOTICE, (errmsg("anonymize: %.0f of %.0f nodes looked at, none valid",
		                        (double) search->evaluated, nodes)));
}

static bool
ask_clock(void *argument)
{
	Clock *clock = argument;
	TimestampTz now = GetCurrentTimestamp();

	CHECK_FOR_INTERRUPTS();
	if (clin_progress && now - clock->told >= USECS_PER_SEC)
	{
		clock->told = now;
		tell(clock);
	}
	return now >= clock->end;
}

static void
run_search(Anonymize *all)
{
	ClinAnonSearch *search = &all->search;
	TimestampTz now = GetCurrentTimestamp();
	Clock clock = {.search = search, .told = now, .end = DT_NOEND};
	ClinStop stop = {ask_clock, &clock};

	if (!isnan(all->seconds))
		clock.end = now + (TimestampTz) (all->seconds * USECS_PER_SEC);
	search->stop = &stop;
	all->complete = clin_anon_search(search);
	search->stop = &clin_interrupts;
}

/* what the levels that were found are worth */
static const char *
status_of(const Anonymize *all)
{
	if (!all->complete)
		return all->search.best.valid ? "best so far" : "nothing so far";
	if (!all->search.best.valid)
		return all->search.exact ? "none" : "nothing found";
	if (all->search.only != NULL)
		return "given";
	return all->search.exact ? "optimal" : "heuristic";
}

static void
prepare_search(FunctionCallInfo fcinfo, Anonymize *all)
{
	ClinAnonQuery *query = &all->query;
	ClinAnonSearch *search = &all->search;
	int32 longest = 0;

	clin_anon_read(query, &all->call);
	if (all->demanded.population != NULL)
		clin_anon_populate(query, all->demanded.population);
	search->table = &query->table;
	search->raw = &query->raw;
	search->work = &query->work;
	search->wanted = all->demanded.wanted;
	read_hierarchies(all);
	search->only = read_levels(fcinfo, search->hierarchy, all->call.columns);
	check_lattice(all);
	search->level_loss = level_losses(query, search->hierarchy, search->objective);
	search->model = clin_anon_make_model(query, &search->wanted, all->demanded.hierarchy);
	search->limit = all->share * query->table.rows;
	search->classes = make_places(query);
	search->best_level = palloc0(all->call.columns * sizeof(int));
	search->level = palloc0(all->call.columns * sizeof(int));
	for (int c = 0; c < all->call.columns; c++)
		longest = Max(longest, query->codes[c]);
	search->map = clin_alloc_huge(longest, sizeof(int32_t));
}

static Datum
give_result(FunctionCallInfo fcinfo, const Anonymize *all)
{
	const ClinAnonSearch *search = &all->search;
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
	clin_row_text(&row, status_of(all));
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

/* before the rows that they could change are put aside */
static void
put_queries_aside(Anonymize *all)
{
	ClinAside *aside = &all->target.aside;
	ClinDemanded *demanded = &all->demanded;
	int columns = all->hierarchies.count;
	const char **read = palloc(columns * sizeof(char *));

	if (demanded->population != NULL)
		demanded->population =
			clin_aside_put(aside, "clin_anonymize_population", demanded->population);
	if (demanded->hierarchy != NULL && clin_hierarchy_is_query(demanded->hierarchy))
		demanded->hierarchy =
			clin_aside_put(aside, "clin_anonymize_sensitive", demanded->hierarchy);
	all->target.given = all->hierarchies.texts;
	for (int c = 0; c < columns; c++)
	{
		read[c] = all->hierarchies.texts[c];
		if (clin_hierarchy_is_query(read[c]))
			read[c] =
				clin_aside_put(aside, psprintf("clin_anonymize_hierarchy_%d", c), read[c]);
	}
	all->hierarchies.texts = read;
}

PG_FUNCTION_INFO_V1(clin_sql_anonymize);

Datum
clin_sql_anonymize(PG_FUNCTION_ARGS)
{
	Anonymize all = {.call = {.function = function}};
	bool publish = !PG_ARGISNULL(ARG_TARGET);

	all.demanded.wanted = clin_anon_no_requirements;
	if (!read_call(fcinfo, &all.call) || !read_requirements(fcinfo, &all))
		PG_RETURN_NULL();
	read_given(fcinfo, &all);
	if (publish)
	{
		clin_anon_target_begin(&all.target, fcinfo, ARG_TARGET, ARG_KEEP, &all.call);
		put_queries_aside(&all);
		clin_anon_target_put(&all.target, &all.call);
		clin_see_changes();
	}
	prepare_search(fcinfo, &all);
	if (publish)
	{
		clin_anon_target_check(&all.target, &all.call);
		clin_see_as_before();
	}
	run_search(&all);
	if (publish && all.search.best.valid)
		clin_anon_target_write(&all.target, &all.query, all.hierarchy, &all.search,
		                       objectives.choices[all.search.objective], status_of(&all));
	if (publish)
		clin_anon_target_end(&all.target);
	return give_result(fcinfo, &all);
}
