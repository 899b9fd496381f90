/*
 * stat_balance.c
 *	  Standardized mean differences, before and after weighting.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "stat/balance.h"
#include "stat/moments.h"
#include "stat/weighted.h"

#include "arguments.h"
#include "compat.h"
#include "groups.h"
#include "interrupts.h"
#include "table.h"

static Datum
return_smd(FunctionCallInfo fcinfo, double smd)
{
	if (isnan(smd))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(smd);
}

static _Noreturn void
lengths_differ(const char *hint)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("smd: the arrays are not of one length"), errhint("%s", hint)));
}

/* ---------------------------------------------------------------- means */

PG_FUNCTION_INFO_V1(clin_sql_smd);

/* clin.smd(states): NULL where it is not defined */
Datum
clin_sql_smd(PG_FUNCTION_ARGS)
{
	int count;
	ClinGroup *groups = clin_groups_argument(fcinfo, 0, &count);

	return return_smd(fcinfo, clin_smd_means(groups, count, &clin_interrupts));
}

/* the states in an array of any state type */
static Datum *
states_argument(FunctionCallInfo fcinfo, int arg, bool **nulls, int *count)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(arg);
	Datum *states;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &states,
	                  nulls, count);
	return states;
}

PG_FUNCTION_INFO_V1(clin_sql_smd_weighted);

/* clin.smd(states, weighted): weighted means over the spread without weights */
Datum
clin_sql_smd_weighted(PG_FUNCTION_ARGS)
{
	bool *nulls[2];
	int n[2];
	Datum *states = states_argument(fcinfo, 0, &nulls[0], &n[0]);
	Datum *weighted = states_argument(fcinfo, 1, &nulls[1], &n[1]);
	ClinGroup *groups = palloc(sizeof(ClinGroup) * Max(n[0], 1));
	int count = 0;

	if (n[0] != n[1])
		lengths_differ("Aggregate both in one query: array_agg(s), array_agg(w).");
	for (int i = 0; i < n[0]; i++)
	{
		ClinState *state;
		ClinWeighted values;

		if (nulls[0][i] || nulls[1][i])
			continue;
		state = clin_state_open(&clin_summary_kind, states[i]);
		if (state->n == 0)
			continue;
		values = clin_weighted(clin_state_open(&clin_weighted_kind, weighted[i]), false);
		groups[count] = clin_group_of(state);
		groups[count++].mean = clin_weighted_mean(&values);
	}
	return return_smd(fcinfo, clin_smd_means(groups, count, &clin_interrupts));
}

/* ---------------------------------------------------------------- levels */

#define SMD_LEVELS 500 /* the covariance of the shares has this many rows */

/* A table turned: a row a level, a column a group. */
typedef struct Shares
{
	ClinOpenTable open;
	int levels;
	int groups;
	double *count;
	double *work;
} Shares;

static Shares
open_shares(FunctionCallInfo fcinfo)
{
	Shares shares = {.open = clin_table_open(fcinfo, "smd", false)};
	int levels = shares.levels = shares.open.table.columns;
	int groups = shares.groups = shares.open.table.rows;

	if (levels > SMD_LEVELS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("smd: the table has too many columns"),
		                errdetail("At most %d levels are compared.", SMD_LEVELS)));
	shares.count = palloc(sizeof(double) * ((Size) levels * groups + 1));
	shares.work = palloc(sizeof(double) * clin_smd_levels_workspace(levels));
	for (int r = 0; r < groups; r++)
		for (int c = 0; c < levels; c++)
			shares.count[c * groups + r] = shares.open.table.count[r * levels + c];
	return shares;
}

PG_FUNCTION_INFO_V1(clin_sql_smd_table);

/* clin.smd(state): of the shares of the columns between the rows */
Datum
clin_sql_smd_table(PG_FUNCTION_ARGS)
{
	Shares shares = open_shares(fcinfo);

	return return_smd(fcinfo, clin_smd_levels(shares.count, shares.levels, shares.groups,
	                                          shares.work, &clin_interrupts));
}

/* One of the arrays that give the weights. */
typedef struct Column
{
	Datum *items;
	bool *nulls;
	int count;
} Column;

static Column
column_argument(FunctionCallInfo fcinfo, int arg, Oid type)
{
	bool number = type == FLOAT8OID;
	Column column;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(arg), type, number ? (int) sizeof(float8) : -1,
	                  number && FLOAT8PASSBYVAL, number ? TYPALIGN_DOUBLE : TYPALIGN_INT,
	                  &column.items, &column.nulls, &column.count);
	return column;
}

static int
compare_names(const void *key, const void *name)
{
	return strcmp(key, *(const char *const *) name);
}

/* the number of a level in the table; error 22023 when it has none of the name */
static int
place_of(Datum item, const char **names, int count, const char *what)
{
	char *name = TextDatumGetCString(item);
	const char **found = bsearch(name, names, count, sizeof(const char *), compare_names);

	if (found == NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("smd: argument \"%s\" names what the state has not", what),
		                errhint("The state and the weights must be of the same rows.")));
	pfree(name);
	return (int) (found - names);
}

/* the sums of the weights of groups and levels, laid out as the counts */
static double *
read_weights(FunctionCallInfo fcinfo, const Shares *shares)
{
	static const ClinInput inputs[] = {
		{"weights", CLIN_REAL, .possible = CLIN_BETWEEN(0, CLIN_WEIGHT_MOST)}, {NULL}};
	const char **rows = clin_table_names(shares->open.state, CLIN_TABLE_ROWS);
	const char **columns = clin_table_names(shares->open.state, CLIN_TABLE_COLUMNS);
	Column group = column_argument(fcinfo, 1, TEXTOID);
	Column level = column_argument(fcinfo, 2, TEXTOID);
	Column weight = column_argument(fcinfo, 3, FLOAT8OID);
	double *sum = palloc0(sizeof(double) * ((Size) shares->levels * shares->groups + 1));

	if (group.count != level.count || group.count != weight.count)
		lengths_differ("Aggregate all three in one query: array_agg(arm), "
		               "array_agg(level), array_agg(weight).");
	for (int i = 0; i < group.count; i++)
	{
		double more = weight.nulls[i] ? NAN : DatumGetFloat8(weight.items[i]);
		int r;
		int c;

		CHECK_FOR_INTERRUPTS();
		if (group.nulls[i] || level.nulls[i] || isnan(more))
			continue;
		clin_check_arguments("smd", inputs, &more, NULL);
		r = place_of(group.items[i], rows, shares->groups, "groups");
		c = place_of(level.items[i], columns, shares->levels, "levels");
		sum[c * shares->groups + r] += more;
	}
	return sum;
}

PG_FUNCTION_INFO_V1(clin_sql_smd_table_weighted);

/* clin.smd(state, groups, levels, weights): weighted shares over the spread without weights
 */
Datum
clin_sql_smd_table_weighted(PG_FUNCTION_ARGS)
{
	Shares shares = open_shares(fcinfo);
	double *weight = read_weights(fcinfo, &shares);

	return return_smd(fcinfo, clin_smd_levels_weighted(shares.count, weight, shares.levels,
	                                                   shares.groups, shares.work,
	                                                   &clin_interrupts));
}
