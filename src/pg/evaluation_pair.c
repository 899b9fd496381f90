/*
 * evaluation_pair.c
 *	  The aggregate of two predictions of the same subjects, and what tells them apart.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "base/distribution.h"
#include "evaluation/pair.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "evaluation.h"
#include "grown.h"
#include "interrupts.h"
#include "tests.h"

CLIN_STATE_TYPE(evaluation_pair_state, &clin_evaluation_pair_kind)

static const ClinGrowth growth = {&clin_evaluation_pair_kind, &clin_records_growth};

CLIN_GROWN_STATE(evaluation_pair, &growth)

static double
prediction_argument(FunctionCallInfo fcinfo, int arg, const char *name)
{
	const ClinInput input = {name, CLIN_REAL, .possible = CLIN_ANY};
	double value = PG_GETARG_FLOAT8(arg);

	if (!(fabs(value) <= DBL_MAX))
		clin_argument_error("evaluation_pair", &input, value, NULL);
	return value;
}

PG_FUNCTION_INFO_V1(clin_sql_evaluation_pair_accum);

/* clin.evaluation_pair_accum(state, outcome, predicted1, predicted2 [, group]) */
Datum
clin_sql_evaluation_pair_accum(PG_FUNCTION_ARGS)
{
	bool grouped = PG_NARGS() > 4;
	bool known = true;
	ClinRecordsRow row = {0};

	for (int arg = 1; arg < PG_NARGS(); arg++)
		known = known && !PG_ARGISNULL(arg);
	if (known)
	{
		row.number[CLIN_PAIR_OUTCOME] = PG_GETARG_BOOL(1);
		row.number[CLIN_PAIR_FIRST] = prediction_argument(fcinfo, 2, "predicted1");
		row.number[CLIN_PAIR_SECOND] = prediction_argument(fcinfo, 3, "predicted2");
		if (grouped)
			row.names[0] = clin_text_argument(fcinfo, 4);
	}
	return clin_grown_accum(fcinfo, &growth, &row, known, grouped ? CLIN_AXIS_FLAG(0) : 0);
}

/* ---------------------------------------------------------------- the groups of a state */

typedef struct Pairs
{
	const ClinRecord *records; /* of all groups */
	size_t count;
	const char **groups;
	bool grouped;
	size_t next;
	/* the group at hand */
	const ClinRecord *at;
	size_t length;
	const char *group;
} Pairs;

static void
open_pairs(Pairs *pairs, FunctionCallInfo fcinfo)
{
	const ClinStateKind *kind = &clin_evaluation_pair_kind;
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);

	memset(pairs, 0, sizeof(*pairs));
	pairs->records = clin_records(kind, state);
	pairs->count = state->rows[0];
	pairs->grouped = clin_has_axis(state, 0);
	pairs->groups =
		palloc(sizeof(char *) * ((Size) clin_axis_names(kind, state, 0, NULL) + 1));
	clin_axis_names(kind, state, 0, pairs->groups);
}

static bool
next_pairs(Pairs *pairs)
{
	CHECK_FOR_INTERRUPTS();
	if (pairs->next >= pairs->count && (pairs->at != NULL || pairs->grouped))
		return false;
	pairs->at = pairs->records + pairs->next;
	for (pairs->length = 0; pairs->next + pairs->length < pairs->count; pairs->length++)
		if (pairs->at[pairs->length].name[0] != pairs->at->name[0])
			break;
	pairs->next += pairs->length;
	pairs->group = pairs->grouped ? pairs->groups[pairs->at->name[0]] : NULL;
	return true;
}

static void
check_risks(const Pairs *pairs, const char *function)
{
	static const ClinInput inputs[] = {
		{"predicted1", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
		{"predicted2", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)}};

	for (size_t i = 0; i < pairs->count; i++)
		for (int model = 0; model < 2; model++)
		{
			double p = pairs->records[i].number[model];

			if (!(p >= 0 && p <= 1))
				clin_argument_error(function, &inputs[model], p, NULL);
		}
}

PG_FUNCTION_INFO_V1(clin_sql_evaluation_pair_values);

/* clin.evaluation_pair_values(state): the rows as they are */
Datum
clin_sql_evaluation_pair_values(PG_FUNCTION_ARGS)
{
	Pairs pairs;
	ClinRow row;

	open_pairs(&pairs, fcinfo);
	clin_rows_begin(&row, fcinfo);
	while (next_pairs(&pairs))
		for (size_t i = 0; i < pairs.length; i++)
		{
			clin_row_text(&row, pairs.group);
			clin_row_real(&row, true, pairs.at[i].number[CLIN_PAIR_FIRST]);
			clin_row_real(&row, true, pairs.at[i].number[CLIN_PAIR_SECOND]);
			clin_row_bool(&row, pairs.at[i].number[CLIN_PAIR_OUTCOME] == 1);
			clin_row_int(&row, pairs.at[i].count);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- what tells them apart */

PG_FUNCTION_INFO_V1(clin_sql_auroc_test_pair);

/* clin.auroc_test(evaluation_pair_state, alternative, level): a row a group */
Datum
clin_sql_auroc_test_pair(PG_FUNCTION_ARGS)
{
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 1, "auroc_test");
	double level = clin_level_argument(fcinfo, 2, "auroc_test");
	Pairs pairs;
	ClinPlaced *placed;
	double *work;
	ClinRow row;

	open_pairs(&pairs, fcinfo);
	placed = clin_scored_alloc(2 * sizeof(ClinPlaced), pairs.count);
	work = clin_scored_alloc(2 * sizeof(double), pairs.count);
	clin_rows_begin(&row, fcinfo);
	while (next_pairs(&pairs))
	{
		ClinAucPair pair;
		ClinTest test;

		clin_auc_pair(pairs.at, pairs.length, placed, work, &pair, &clin_interrupts);
		test = clin_wald_test("DeLong's test of two correlated curves",
		                      pair.auc[0] - pair.auc[1], sqrt(pair.variance), alternative,
		                      level);
		clin_row_text(&row, pairs.group);
		clin_row_auc_test(&row, &test, alternative, pair.auc[0], pair.auc[1]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* group, measure, estimate, se, statistic, p_value, log_p, low, high, method */
static void
put_improvement(ClinRow *row, const char *group, const char *measure, double estimate,
                double se, double level, const char *method)
{
	ClinTest test = clin_wald_test(measure, estimate, se, CLIN_TWO_SIDED, level);

	clin_row_text(row, group);
	clin_row_text(row, measure);
	clin_row_known(row, estimate);
	clin_row_known(row, se);
	clin_row_known(row, test.statistic);
	clin_row_known(row, test.p_value);
	clin_row_known(row, test.log_p);
	clin_row_known(row, test.low);
	clin_row_known(row, test.high);
	clin_row_text(row, method);
	clin_rows_put(row);
}

static void
check_ascending(const double *cuts, int count)
{
	for (int i = 1; i < count; i++)
		if (cuts[i] <= cuts[i - 1])
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			                errmsg("nri: argument \"cut_points\" is not ascending")));
}

PG_FUNCTION_INFO_V1(clin_sql_nri);

/* clin.nri(state, cut_points, level): three rows a group */
Datum
clin_sql_nri(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"cut_points", CLIN_REAL_ARRAY,
	                                .possible = CLIN_BETWEEN(0, 1)};
	int count;
	double *cuts = clin_reals_argument(fcinfo, 1, "nri", &input, &count);
	double level = clin_level_argument(fcinfo, 2, "nri");
	const char *method =
		count == 0 ? "any change" : psprintf("change of class, %d cut points", count);
	Pairs pairs;
	ClinRow row;

	check_ascending(cuts, count);
	open_pairs(&pairs, fcinfo);
	check_risks(&pairs, "nri");
	clin_rows_begin(&row, fcinfo);
	while (next_pairs(&pairs))
	{
		ClinImprovement out = clin_improvement(pairs.at, pairs.length, cuts, count);

		put_improvement(&row, pairs.group, "nri", out.nri, out.nri_se, level, method);
		put_improvement(&row, pairs.group, "nri_events", out.nri_events, out.nri_events_se,
		                level, method);
		put_improvement(&row, pairs.group, "nri_non_events", out.nri_others,
		                out.nri_others_se, level, method);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_idi);

/* clin.idi(state, level): a row a group */
Datum
clin_sql_idi(PG_FUNCTION_ARGS)
{
	double level = clin_level_argument(fcinfo, 1, "idi");
	Pairs pairs;
	ClinRow row;

	open_pairs(&pairs, fcinfo);
	check_risks(&pairs, "idi");
	clin_rows_begin(&row, fcinfo);
	while (next_pairs(&pairs))
	{
		ClinImprovement out = clin_improvement(pairs.at, pairs.length, NULL, 0);

		put_improvement(&row, pairs.group, "idi", out.idi, out.idi_se, level,
		                "mean change");
	}
	return (Datum) 0;
}
