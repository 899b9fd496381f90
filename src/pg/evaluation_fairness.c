/*
 * evaluation_fairness.c
 *	  Measures of a prediction by group, and the gaps between groups.
 */
#include "postgres.h"

#include <math.h>

#include "evaluation/fairness.h"

#include "arguments.h"
#include "compat.h"
#include "evaluation.h"
#include "state.h"
#include "tests.h"

/* The groups of a state with their measures. */
typedef struct Fairness
{
	int count;
	const char **groups;
	int min_n; /* a measure of fewer rows is suppressed */
	ClinFair (*measures)[CLIN_FAIR_MEASURES];
} Fairness;

/* the arguments (state, threshold, min_n) of a state with groups, and a level */
static Fairness
read_groups(FunctionCallInfo fcinfo, const char *function, int min_arg, double level)
{
	double threshold = clin_finite_argument(fcinfo, 1, function, "threshold", false);
	ClinScoredGroups groups;
	Fairness out = {0};

	out.min_n = clin_whole_argument(fcinfo, min_arg, function, "min_n", 0, PG_INT32_MAX);

	clin_scored_open(&groups, fcinfo, 0);
	if (!groups.grouped)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the state has no groups", function),
		         errhint("Build it with clin.evaluation(outcome, predicted, \"group\").")));
	out.groups = clin_scored_alloc(sizeof(char *), groups.group_count);
	out.measures = clin_scored_alloc(sizeof(*out.measures), groups.group_count);
	while (clin_scored_next(&groups))
	{
		out.groups[out.count] = groups.group;
		clin_fairness(&groups.at, threshold, level, out.measures[out.count]);
		out.count++;
	}
	return out;
}

PG_FUNCTION_INFO_V1(clin_sql_fairness);

/* clin.fairness(state, threshold, level, min_n): a row a group and measure */
Datum
clin_sql_fairness(PG_FUNCTION_ARGS)
{
	Fairness fairness =
		read_groups(fcinfo, "fairness", 3, clin_level_argument(fcinfo, 2, "fairness"));
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int g = 0; g < fairness.count; g++)
		for (int i = 0; i < CLIN_FAIR_MEASURES; i++)
		{
			const ClinFair *at = &fairness.measures[g][i];
			bool shown = at->n >= fairness.min_n;

			clin_row_text(&row, fairness.groups[g]);
			clin_row_text(&row, clin_fair_names[i]);
			if (shown)
				clin_row_total(&row, at->n);
			else
				clin_row_text(&row, NULL);
			clin_row_real(&row, shown && !isnan(at->estimate), at->estimate);
			clin_row_real(&row, shown && !isnan(at->low), at->low);
			clin_row_real(&row, shown && !isnan(at->high), at->high);
			clin_row_bool(&row, !shown);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* estimate, name and n of a group; NULL without one, -1 */
static void
put_extreme(ClinRow *row, const Fairness *fairness, int measure, int group)
{
	const ClinFair *at = group < 0 ? NULL : &fairness->measures[group][measure];

	clin_row_real(row, at != NULL, at == NULL ? 0 : at->estimate);
	clin_row_text(row, at == NULL ? NULL : fairness->groups[group]);
	if (at == NULL)
		clin_row_text(row, NULL);
	else
		clin_row_total(row, at->n);
}

static void
put_gap(ClinRow *row, const Fairness *fairness, int measure, const double *estimates)
{
	ClinGap gap = clin_fair_gap(estimates, fairness->count);

	clin_row_text(row, clin_fair_names[measure]);
	clin_row_int(row, gap.groups);
	put_extreme(row, fairness, measure, gap.least);
	put_extreme(row, fairness, measure, gap.greatest);
	clin_row_known(row, gap.gap);
	clin_row_known(row, gap.ratio);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_fairness_gap);

/* clin.fairness_gap(state, threshold, min_n): a row a measure */
Datum
clin_sql_fairness_gap(PG_FUNCTION_ARGS)
{
	Fairness fairness = read_groups(fcinfo, "fairness_gap", 2, 0.95);
	double *estimates = clin_scored_alloc(sizeof(double), (Size) fairness.count);
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int i = 0; i < CLIN_FAIR_MEASURES; i++)
	{
		for (int g = 0; g < fairness.count; g++)
		{
			const ClinFair *at = &fairness.measures[g][i];

			estimates[g] = at->n >= fairness.min_n ? at->estimate : NAN;
		}
		put_gap(&row, &fairness, i, estimates);
	}
	return (Datum) 0;
}
