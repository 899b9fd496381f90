/*
 * evaluation.c
 *	  The aggregate of predictions and outcomes, its state, and ROC curves read off it.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "common/shortest_dec.h"
#include "utils/memutils.h"

#include "base/distribution.h"
#include "evaluation/roc.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "diagnostic.h"
#include "evaluation.h"
#include "grown.h"
#include "interrupts.h"
#include "room.h"
#include "tests.h"

CLIN_STATE_TYPE(evaluation_state, &clin_evaluation_kind)

static const ClinGrowth growth = {&clin_evaluation_kind, &clin_cells_growth};

PG_FUNCTION_INFO_V1(clin_sql_evaluation_accum);

/* clin.evaluation_accum(state, outcome, predicted [, group]): a row more */
Datum
clin_sql_evaluation_accum(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"predicted", CLIN_REAL, .possible = CLIN_ANY};
	bool grouped = PG_NARGS() > 3;
	bool known = !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !(grouped && PG_ARGISNULL(3));
	ClinCellsRow row = {0};

	if (known)
	{
		row.value = PG_GETARG_FLOAT8(2);
		row.which = PG_GETARG_BOOL(1) ? CLIN_HAPPENED : CLIN_DID_NOT;
		if (!(fabs(row.value) <= DBL_MAX))
			clin_argument_error("evaluation", &input, row.value, NULL);
		if (grouped)
			row.names[0] = clin_text_argument(fcinfo, 3);
	}
	return clin_grown_accum(fcinfo, &growth, &row, known, grouped ? CLIN_AXIS_FLAG(0) : 0);
}

CLIN_GROWN_STATE(evaluation, &growth)

/* ---------------------------------------------------------------- the groups of a state */

void *
clin_scored_alloc(Size size, Size count)
{
	return clin_room(CurrentMemoryContext, size * (count + 1));
}

void
clin_scored_open(ClinScoredGroups *groups, FunctionCallInfo fcinfo, int arg)
{
	const ClinState *state = clin_state_arg(fcinfo, arg, &clin_evaluation_kind);

	memset(groups, 0, sizeof(*groups));
	groups->cells = clin_cells(&clin_evaluation_kind, state);
	groups->count = state->rows[0];
	groups->grouped = clin_has_axis(state, 0);
	groups->group_count = clin_axis_names(&clin_evaluation_kind, state, 0, NULL);
	groups->groups = palloc(sizeof(char *) * ((Size) groups->group_count + 1));
	clin_axis_names(&clin_evaluation_kind, state, 0, groups->groups);
}

bool
clin_scored_next(ClinScoredGroups *groups)
{
	const ClinTallyEntry *cells = groups->cells + groups->next;
	size_t length;

	CHECK_FOR_INTERRUPTS();
	if (groups->next >= groups->count && (groups->started || groups->grouped))
		return false;
	groups->started = true;
	length = clin_cells_slice(cells, groups->count - groups->next);
	groups->at = clin_scored(cells, length);
	groups->next += length;
	groups->group = groups->grouped ? groups->groups[cells->group] : NULL;
	return true;
}

ClinScored
clin_scored_only(FunctionCallInfo fcinfo, int arg, const char *function)
{
	ClinScoredGroups groups;

	clin_scored_open(&groups, fcinfo, arg);
	if (groups.grouped)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has groups", function),
		                errhint("Build it with clin.evaluation(outcome, predicted).")));
	clin_scored_next(&groups);
	return groups.at;
}

int
clin_whole_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                    const char *name, int low, int high)
{
	const ClinInput inputs[] = {
		{name, CLIN_INTEGER, .possible = {true, false, false, low, high}}, {NULL}};
	double value = PG_GETARG_INT32(arg);

	clin_check_arguments(function, inputs, &value, NULL);
	return (int) value;
}

PG_FUNCTION_INFO_V1(clin_sql_evaluation_values);

/* clin.evaluation_values(state): the counts as they are */
Datum
clin_sql_evaluation_values(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
		for (size_t i = 0; i < groups.at.count; i++)
		{
			clin_row_text(&row, groups.group);
			clin_row_real(&row, true, groups.at.cells[i].value);
			clin_row_int(&row, groups.at.cells[i].count[CLIN_HAPPENED]);
			clin_row_int(&row, groups.at.cells[i].count[CLIN_DID_NOT]);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_evaluation_n_events);

/* clin.n_events(evaluation_state) */
Datum
clin_sql_evaluation_n_events(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	int64 events = 0;

	clin_scored_open(&groups, fcinfo, 0);
	for (size_t i = 0; i < groups.count; i++)
		events += groups.cells[i].count[CLIN_HAPPENED];
	PG_RETURN_INT64(events);
}

/* ---------------------------------------------------------------- the area */

PG_FUNCTION_INFO_V1(clin_sql_roc);

/* clin.roc(state, level): a row a group */
Datum
clin_sql_roc(PG_FUNCTION_ARGS)
{
	double z = clin_normal_quantile(clin_level_argument(fcinfo, 1, "roc"));
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinAuc auc = clin_auc(&groups.at);

		clin_row_text(&row, groups.group);
		clin_row_total(&row, groups.at.events + groups.at.others);
		clin_row_total(&row, groups.at.events);
		clin_row_known(&row, auc.auc);
		clin_row_known(&row, sqrt(auc.variance));
		clin_row_known(&row, auc.variance);
		clin_row_known(&row, clin_auc_limit(&auc, -z));
		clin_row_known(&row, clin_auc_limit(&auc, z));
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_auroc);

/* clin.auroc(state) of a state without groups */
Datum
clin_sql_auroc(PG_FUNCTION_ARGS)
{
	ClinScored scored = clin_scored_only(fcinfo, 0, "auroc");
	ClinAuc auc = clin_auc(&scored);

	if (isnan(auc.auc))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(auc.auc);
}

void
clin_row_auc_test(ClinRow *row, const ClinTest *test, ClinAlternative alternative,
                  double first, double second)
{
	clin_row_method(row, test->method, alternative);
	clin_row_known(row, test->statistic);
	clin_row_known(row, test->df);
	clin_row_known(row, test->p_value);
	clin_row_known(row, test->log_p);
	clin_row_known(row, test->estimate);
	clin_row_known(row, test->se);
	clin_row_known(row, test->low);
	clin_row_known(row, test->high);
	clin_row_known(row, first);
	clin_row_known(row, second);
}

/* one row about one area, or about two */
static Datum
return_test(FunctionCallInfo fcinfo, int alternative_arg, const ClinScored *first,
            const ClinScored *second)
{
	ClinAlternative alternative =
		clin_alternative_argument(fcinfo, alternative_arg, "auroc_test");
	double level = clin_level_argument(fcinfo, alternative_arg + 1, "auroc_test");
	ClinAuc a = clin_auc(first);
	ClinAuc b = {NAN};
	ClinTest test;
	ClinRow row;

	if (second == NULL)
		test = clin_auc_test(&a, alternative, level);
	else
	{
		b = clin_auc(second);
		test = clin_auc_test_two(&a, &b, alternative, level);
	}
	clin_row_begin(&row, fcinfo);
	clin_row_auc_test(&row, &test, alternative, a.auc, b.auc);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_auroc_test);

/* clin.auroc_test(state, alternative, level): of one sample, or of two groups */
Datum
clin_sql_auroc_test(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	ClinScored first;

	clin_scored_open(&groups, fcinfo, 0);
	if (groups.grouped && groups.group_count != 2)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("auroc_test: the state has not two groups"),
		                errhint("Choose two groups in a WHERE clause, or build the state "
		                        "with clin.evaluation(outcome, predicted).")));
	clin_scored_next(&groups);
	first = groups.at;
	if (!groups.grouped)
		return return_test(fcinfo, 1, &first, NULL);
	clin_scored_next(&groups);
	return return_test(fcinfo, 1, &first, &groups.at);
}

PG_FUNCTION_INFO_V1(clin_sql_auroc_test_two);

/* clin.auroc_test(a, b, alternative, level) of two states without groups */
Datum
clin_sql_auroc_test_two(PG_FUNCTION_ARGS)
{
	ClinScored first = clin_scored_only(fcinfo, 0, "auroc_test");
	ClinScored second = clin_scored_only(fcinfo, 1, "auroc_test");

	return return_test(fcinfo, 2, &first, &second);
}

char *
clin_number_text(double value)
{
	char *text = palloc(DOUBLE_SHORTEST_DECIMAL_LEN);

	double_to_shortest_decimal_buf(value, text);
	return text;
}

static const ClinInput focus_input = {
	"focus", CLIN_CHOICE, .choices = CLIN_CHOICES("specificity", "sensitivity")};

PG_FUNCTION_INFO_V1(clin_sql_partial_auc);

/* clin.partial_auc(state, low, high, focus, correct): a row a group */
Datum
clin_sql_partial_auc(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {{"low", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
	                                   {"high", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
	                                   {NULL}};
	double in[2] = {clin_given(PG_GETARG_FLOAT8(1)), clin_given(PG_GETARG_FLOAT8(2))};
	ClinPartial partial = {.correct = PG_GETARG_BOOL(4)};
	const char *method;
	ClinScoredGroups groups;
	ClinRow row;

	clin_check_arguments("partial_auc", inputs, in, NULL);
	if (in[0] >= in[1])
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("partial_auc: argument \"low\" is not below \"high\"")));
	partial.low = in[0];
	partial.high = in[1];
	partial.sensitivity = clin_choice_argument(fcinfo, 3, "partial_auc", &focus_input) == 1;
	method =
		psprintf("%s from %s to %s%s", focus_input.choices[partial.sensitivity ? 1 : 0],
	             clin_number_text(in[0]), clin_number_text(in[1]),
	             partial.correct ? ", corrected" : "");
	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		clin_row_text(&row, groups.group);
		clin_row_known(&row, clin_partial_auc(&groups.at, &partial));
		clin_row_text(&row, method);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- points of the curve */

PG_FUNCTION_INFO_V1(clin_sql_roc_curve);

/* clin.roc_curve(state): a row a group and threshold */
Datum
clin_sql_roc_curve(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinRocPoint point = clin_roc_begin(&groups.at);

		for (size_t i = 0; i <= groups.at.count && groups.at.count > 0; i++)
		{
			clin_row_text(&row, groups.group);
			clin_row_real(&row, true, point.threshold);
			clin_row_known(&row, point.sensitivity);
			clin_row_known(&row, point.specificity);
			clin_rows_put(&row);
			if (i < groups.at.count)
				clin_roc_step(&point, &groups.at, i);
		}
	}
	return (Datum) 0;
}

static void
put_point(ClinRow *row, const ClinRocPoint *point)
{
	clin_row_real(row, true, point->threshold);
	clin_row_known(row, point->sensitivity);
	clin_row_known(row, point->specificity);
	clin_row_known(row, point->tp / (point->tp + point->fp));
	clin_row_known(row, point->tn / (point->tn + point->fn));
	clin_row_known(row, (point->tp + point->tn) /
	                        (point->tp + point->tn + point->fp + point->fn));
	clin_row_known(row, clin_roc_merit(point, CLIN_BEST_YOUDEN, 1));
	clin_row_known(row, -clin_roc_merit(point, CLIN_BEST_TOPLEFT, 1));
	clin_row_known(row, point->sensitivity / (1 - point->specificity));
	clin_row_known(row, (1 - point->sensitivity) / point->specificity);
	clin_row_total(row, point->tp);
	clin_row_total(row, point->fp);
	clin_row_total(row, point->tn);
	clin_row_total(row, point->fn);
}

PG_FUNCTION_INFO_V1(clin_sql_roc_at);

/* clin.roc_at(state, thresholds): a row a group and threshold */
Datum
clin_sql_roc_at(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"thresholds", CLIN_REAL_ARRAY, .possible = CLIN_ANY};
	int count;
	double *thresholds = clin_reals_argument(fcinfo, 1, "roc_at", &input, &count);
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
		for (int i = 0; i < count; i++)
		{
			ClinRocPoint point = clin_roc_at(&groups.at, thresholds[i]);

			clin_row_text(&row, groups.group);
			put_point(&row, &point);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* What makes a threshold the best. */
typedef struct Best
{
	ClinBestMethod method;
	double weight;
	const char *text; /* of the column "method" */
} Best;

/* the greatest merit of all thresholds; NaN without both outcomes */
static double
best_merit(const ClinScored *scored, const Best *by)
{
	ClinRocPoint point = clin_roc_begin(scored);
	double best = clin_roc_merit(&point, by->method, by->weight);

	for (size_t i = 0; i < scored->count; i++)
	{
		clin_check_interrupts_at(i);
		clin_roc_step(&point, scored, i);
		best = fmax(best, clin_roc_merit(&point, by->method, by->weight));
	}
	return best;
}

/* all thresholds that are as good */
static void
put_best(ClinRow *row, const ClinScoredGroups *groups, const Best *by)
{
	const ClinScored *scored = &groups->at;
	double best = best_merit(scored, by);
	ClinRocPoint point = clin_roc_begin(scored);

	for (size_t i = 0; i <= scored->count && !isnan(best); i++)
	{
		if (clin_roc_merit(&point, by->method, by->weight) == best)
		{
			clin_row_text(row, groups->group);
			clin_row_real(row, true, point.threshold);
			clin_row_real(row, true, point.sensitivity);
			clin_row_real(row, true, point.specificity);
			clin_row_real(row, true, by->method == CLIN_BEST_YOUDEN ? best : -best);
			clin_row_text(row, by->text);
			clin_rows_put(row);
		}
		if (i < scored->count)
			clin_roc_step(&point, scored, i);
	}
}

static const ClinInput method_input = {
	"method", CLIN_CHOICE,
	.choices = CLIN_CHOICES("youden", "closest.topleft|closest_topleft|topleft")};

PG_FUNCTION_INFO_V1(clin_sql_best_threshold);

/* clin.best_threshold(state, method, cost, prevalence): a row a group and best threshold */
Datum
clin_sql_best_threshold(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"cost", CLIN_REAL, .possible = CLIN_ABOVE(0)},
		{"prevalence", CLIN_REAL, .possible = {true, true, true, 0, 1}},
		{NULL}};
	int method = clin_choice_argument(fcinfo, 1, "best_threshold", &method_input);
	Best by = {(ClinBestMethod) method};
	char name[CLIN_LIMIT_TEXT_SIZE];
	double in[2] = {clin_given(PG_GETARG_FLOAT8(2)), clin_given(PG_GETARG_FLOAT8(3))};
	ClinScoredGroups groups;
	ClinRow row;

	clin_check_arguments("best_threshold", inputs, in, NULL);
	by.weight = (1 - in[1]) / (in[0] * in[1]);
	clin_choice_name(method_input.choices[method], name, sizeof(name));
	by.text = by.weight == 1 ? name
	                         : psprintf("%s, cost %s, prevalence %s", name,
	                                    clin_number_text(in[0]), clin_number_text(in[1]));
	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
		put_best(&row, &groups, &by);
	return (Datum) 0;
}

/* ---------------------------------------------------------------- precision and recall */

PG_FUNCTION_INFO_V1(clin_sql_precision_recall);

/* clin.precision_recall(state): a row a group and distinct prediction, from the highest on
 */
Datum
clin_sql_precision_recall(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		double tp = 0;
		double positive = 0;

		for (size_t i = groups.at.count; i-- > 0;)
		{
			const ClinTallyEntry *cell = &groups.at.cells[i];

			tp += (double) cell->count[CLIN_HAPPENED];
			positive +=
				(double) cell->count[CLIN_HAPPENED] + (double) cell->count[CLIN_DID_NOT];
			clin_row_text(&row, groups.group);
			clin_row_real(&row, true, cell->value);
			clin_row_known(&row, tp / groups.at.events);
			clin_row_real(&row, true, tp / positive);
			clin_rows_put(&row);
		}
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_average_precision);

/* clin.average_precision(state): a row a group */
Datum
clin_sql_average_precision(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinPrecision precision = clin_average_precision(&groups.at);

		clin_row_text(&row, groups.group);
		clin_row_known(&row, precision.average);
		clin_row_known(&row, precision.trapezoid);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- a threshold as a test */

PG_FUNCTION_INFO_V1(clin_sql_diagnostic_test_at);

/* clin.diagnostic_test(state, threshold, level): a row a measure, over all groups */
Datum
clin_sql_diagnostic_test_at(PG_FUNCTION_ARGS)
{
	double threshold =
		clin_finite_argument(fcinfo, 1, "diagnostic_test", "threshold", false);
	double level = clin_level_argument(fcinfo, 2, "diagnostic_test");
	ClinScoredGroups groups;
	ClinFour four = {0};
	ClinRow row;

	clin_scored_open(&groups, fcinfo, 0);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinRocPoint point = clin_roc_at(&groups.at, threshold);

		four.a += point.tp;
		four.b += point.fp;
		four.c += point.fn;
		four.d += point.tn;
	}
	clin_put_diagnostic(&row, &four, level);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_post_test_probability);

/* clin.post_test_probability(pre_test, likelihood_ratio) */
Datum
clin_sql_post_test_probability(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"pre_test", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
		{"likelihood_ratio", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
		{NULL}};
	double in[2] = {clin_given(PG_GETARG_FLOAT8(0)), clin_given(PG_GETARG_FLOAT8(1))};
	double with;
	double without;

	clin_check_arguments("post_test_probability", inputs, in, NULL);
	with = in[0] * in[1];
	without = 1 - in[0];
	if (with + without == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(with / (with + without));
}
