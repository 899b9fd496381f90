/*
 * prognosis.c
 *	  The aggregate of predictions of survival times, and how well they agree with them.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "utils/builtins.h"

#include "base/distribution.h"
#include "evaluation/concordance.h"
#include "evaluation/roc.h"
#include "evaluation/time_auc.h"
#include "survival/history.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "evaluation.h"
#include "grown.h"
#include "interrupts.h"
#include "tests.h"

CLIN_STATE_TYPE(prognosis_state, &clin_prognosis_kind)

static const ClinGrowth growth = {&clin_prognosis_kind, &clin_records_growth};

CLIN_GROWN_STATE(prognosis, &growth)

/* pairs have products of two weights, and differences of their sums */
#define WEIGHT_LEAST 1e-100
#define WEIGHT_MOST 1e100
#define WEIGHTS_APART 1e12

static double
number_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                const ClinInput *input, double low, double high)
{
	double value = PG_GETARG_FLOAT8(arg);

	if (!(value >= low && value <= high))
		clin_argument_error(function, input, value, NULL);
	return value;
}

/* a row more: time, event, predicted, the weight if there are "weights", and a stratum */
static Datum
accumulate(FunctionCallInfo fcinfo, const char *function, bool weights)
{
	static const ClinInput time = {"time", CLIN_REAL, .possible = CLIN_AT_LEAST(0)};
	static const ClinInput predicted = {"predicted", CLIN_REAL, .possible = CLIN_ANY};
	static const ClinInput weight = {"weight", CLIN_REAL,
	                                 .possible = CLIN_BETWEEN(WEIGHT_LEAST, WEIGHT_MOST)};
	int stratum_arg = weights ? 5 : 4;
	bool stratified = PG_NARGS() > stratum_arg;
	bool known = true;
	ClinRecordsRow row = {0};

	for (int arg = 1; arg < PG_NARGS(); arg++)
		known = known && !PG_ARGISNULL(arg);
	if (known)
	{
		row.number[CLIN_PROGNOSIS_TIME] =
			number_argument(fcinfo, 1, function, &time, 0, DBL_MAX);
		row.number[CLIN_PROGNOSIS_EVENT] = PG_GETARG_BOOL(2);
		row.number[CLIN_PROGNOSIS_PREDICTED] =
			number_argument(fcinfo, 3, function, &predicted, -DBL_MAX, DBL_MAX);
		if (weights)
			row.number[CLIN_PROGNOSIS_EVENT] =
				(PG_GETARG_BOOL(2) ? 1 : -1) *
				number_argument(fcinfo, 4, function, &weight, WEIGHT_LEAST, WEIGHT_MOST);
		if (stratified)
			row.names[CLIN_PROGNOSIS_STRATUM] = clin_text_argument(fcinfo, stratum_arg);
	}
	return clin_grown_accum(fcinfo, &growth, &row, known,
	                        (stratified ? CLIN_AXIS_FLAG(CLIN_PROGNOSIS_STRATUM) : 0) |
	                            (weights ? CLIN_PROGNOSIS_HAS_WEIGHTS : 0));
}

PG_FUNCTION_INFO_V1(clin_sql_prognosis_accum);

/* clin.prognosis_accum(state, time, event, predicted [, stratum]) */
Datum
clin_sql_prognosis_accum(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, "prognosis", false);
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_prognosis_accum);

/* clin.weighted_prognosis_accum(state, time, event, predicted, weight [, stratum]) */
Datum
clin_sql_weighted_prognosis_accum(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, "weighted_prognosis", true);
}

/* ---------------------------------------------------------------- the strata of a state */

typedef struct Strata
{
	const ClinRecord *records; /* of all strata */
	size_t count;
	const char **names;
	bool stratified;
	size_t next;
	/* the stratum at hand */
	size_t first;
	size_t length;
	const char *name;
} Strata;

static void
open_strata(Strata *strata, FunctionCallInfo fcinfo)
{
	const ClinStateKind *kind = &clin_prognosis_kind;
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);
	int axis = CLIN_PROGNOSIS_STRATUM;

	memset(strata, 0, sizeof(*strata));
	strata->records = clin_records(kind, state);
	strata->count = state->rows[0];
	strata->stratified = clin_has_axis(state, axis);
	strata->names =
		palloc(sizeof(char *) * ((Size) clin_axis_names(kind, state, axis, NULL) + 1));
	clin_axis_names(kind, state, axis, strata->names);
}

/* times that differ by no more than rounding become one, in a copy of the records */
static void
fix_times(Strata *strata)
{
	size_t count = strata->count;
	double *work = clin_scored_alloc(2 * sizeof(double), count);
	ClinRecord *copy;
	size_t cuts;

	clin_history_cuts(strata->records, count, false, work, &cuts, &clin_interrupts);
	if (cuts > 0)
	{
		copy = clin_scored_alloc(sizeof(ClinRecord), count);
		memcpy(copy, strata->records, sizeof(ClinRecord) * count);
		clin_history_fix_times(copy, count, false, work, cuts);
		strata->records = copy;
	}
	pfree(work);
}

static bool
next_stratum(Strata *strata)
{
	const ClinRecord *at = strata->records + strata->next;

	CHECK_FOR_INTERRUPTS();
	if (strata->next >= strata->count)
		return false;
	strata->first = strata->next;
	strata->length = clin_history_slice(at, strata->count - strata->next);
	strata->next += strata->length;
	strata->name =
		strata->stratified ? strata->names[at->name[CLIN_PROGNOSIS_STRATUM]] : NULL;
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_prognosis_values);

/* clin.prognosis_values(state): the rows as they are */
Datum
clin_sql_prognosis_values(PG_FUNCTION_ARGS)
{
	Strata strata;
	ClinRow row;

	open_strata(&strata, fcinfo);
	clin_rows_begin(&row, fcinfo);
	while (next_stratum(&strata))
		for (size_t i = strata.first; i < strata.next; i++)
		{
			clin_row_text(&row, strata.name);
			clin_row_real(&row, true, strata.records[i].number[CLIN_PROGNOSIS_TIME]);
			clin_row_bool(&row, clin_prognosis_event(&strata.records[i]));
			clin_row_real(&row, true, strata.records[i].number[CLIN_PROGNOSIS_PREDICTED]);
			clin_row_real(&row, true, clin_prognosis_weight(&strata.records[i]));
			clin_row_int(&row, strata.records[i].count);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- concordance */

/* What the pairs are counted with. */
typedef struct Counting
{
	Strata strata;
	ClinTimeWeight weight;
	bool reverse;
	double last; /* time of an event of a pair */
	Datum method;
	ClinConcordanceWork work;
	double *difference;
	double *total;
} Counting;

static const ClinInput weight_input = {
	"timewt", CLIN_CHOICE, .choices = CLIN_CHOICES("n", "S", "S/G", "n/G2", "I")};

/* the argument "tau", infinity for all times */
static double
last_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	static const ClinInput inputs[] = {{"tau", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
	                                   {NULL}};
	double tau = PG_GETARG_FLOAT8(arg);
	double in = clin_given(tau);

	if (!(tau > DBL_MAX))
		clin_check_arguments(function, inputs, &in, NULL);
	return tau;
}

/* a sum of weights has no digit of one that is so much less than another */
static void
check_weights(const Strata *strata, const char *function)
{
	double least = INFINITY;
	double most = 0;

	for (size_t i = 0; i < strata->count; i++)
	{
		double weight = clin_prognosis_weight(&strata->records[i]);

		clin_check_interrupts_at(i + 1);
		least = fmin(least, weight);
		most = fmax(most, weight);
	}
	if (most > WEIGHTS_APART * least)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: the weights are too far apart", function),
		                errdetail("The greatest may be 1e12 times the least."),
		                errhint("Leave out subjects whose weight is next to nothing.")));
}

static Datum
method_of(const Counting *counting, bool timefix)
{
	static const char *const names[] = {"Harrell (n)", "Peto-Wilcoxon (S)",
	                                    "Schemper (S/G)", "Uno (n/G2)", "events alike (I)"};
	const char *reverse = counting->reverse ? ", reverse" : "";
	char *last =
		isinf(counting->last) ? "" : psprintf(", events up to %.15g", counting->last);

	return CStringGetTextDatum(psprintf("%s%s%s%s", names[counting->weight], reverse, last,
	                                    clin_times_text(timefix)));
}

/* the arguments (state, timewt, reverse), and from "timefix_arg" on timefix and tau */
static void
open_counting(Counting *counting, FunctionCallInfo fcinfo, const char *function,
              int timefix_arg)
{
	Strata *strata = &counting->strata;

	counting->weight =
		(ClinTimeWeight) clin_choice_argument(fcinfo, 1, function, &weight_input);
	counting->reverse = PG_GETARG_BOOL(2);
	counting->last = last_argument(fcinfo, timefix_arg + 1, function);
	counting->method = method_of(counting, PG_GETARG_BOOL(timefix_arg));
	open_strata(strata, fcinfo);
	check_weights(strata, function);
	if (PG_GETARG_BOOL(timefix_arg))
		fix_times(strata);
	counting->work = (ClinConcordanceWork){
		.moments = clin_scored_alloc(sizeof(ClinPrognosisMoment), strata->count),
		.ranked = clin_scored_alloc(2 * sizeof(ClinRanked), strata->count),
		.numbers = clin_scored_alloc(6 * sizeof(double), strata->count),
	};
	counting->difference = clin_scored_alloc(sizeof(double), strata->count);
	counting->total = clin_scored_alloc(sizeof(double), strata->count);
}

/* adds the pairs of the stratum at hand */
static void
count_stratum(Counting *counting, ClinPairs *pairs)
{
	const Strata *strata = &counting->strata;

	clin_concordance_add(strata->records + strata->first, strata->length, counting->weight,
	                     counting->last, &counting->work, pairs,
	                     counting->difference + strata->first,
	                     counting->total + strata->first, &clin_interrupts);
}

static void
put_pairs(ClinRow *row, const ClinPairs *pairs, const Counting *counting)
{
	bool reverse = counting->reverse;

	clin_row_real(row, true, reverse ? pairs->discordant : pairs->concordant);
	clin_row_real(row, true, reverse ? pairs->concordant : pairs->discordant);
	clin_row_real(row, true, pairs->tied_x);
	clin_row_real(row, true, pairs->tied_y);
	clin_row_real(row, true, pairs->tied_xy);
	clin_row_datum(row, true, counting->method);
}

PG_FUNCTION_INFO_V1(clin_sql_concordance);

/* clin.concordance(state, timewt, reverse, level, timefix, tau): one row */
Datum
clin_sql_concordance(PG_FUNCTION_ARGS)
{
	double z = clin_normal_quantile(clin_level_argument(fcinfo, 3, "concordance"));
	ClinPairs pairs = {0};
	ClinAuc area = {0};
	Counting counting;
	ClinRow row;

	open_counting(&counting, fcinfo, "concordance", 4);
	while (next_stratum(&counting.strata))
		count_stratum(&counting, &pairs);
	area.auc = counting.reverse ? 1 - clin_concordance(&pairs) : clin_concordance(&pairs);
	area.variance =
		clin_concordance_variance(&pairs, counting.strata.records, counting.strata.count,
	                              counting.difference, counting.total);
	clin_row_begin(&row, fcinfo);
	clin_row_known(&row, area.auc);
	clin_row_known(&row, sqrt(area.variance));
	clin_row_known(&row, area.variance);
	clin_row_known(&row, clin_auc_limit(&area, -z));
	clin_row_known(&row, clin_auc_limit(&area, z));
	put_pairs(&row, &pairs, &counting);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_concordance_pairs);

/* clin.concordance_pairs(state, timewt, reverse, timefix, tau): a row a stratum */
Datum
clin_sql_concordance_pairs(PG_FUNCTION_ARGS)
{
	Counting counting;
	ClinRow row;

	open_counting(&counting, fcinfo, "concordance_pairs", 3);
	clin_rows_begin(&row, fcinfo);
	while (next_stratum(&counting.strata))
	{
		ClinPairs pairs = {0};

		count_stratum(&counting, &pairs);
		clin_row_text(&row, counting.strata.name);
		put_pairs(&row, &pairs, &counting);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- at a time */

/* error 22023 for a state with weights */
static void
check_unweighted(FunctionCallInfo fcinfo, const char *function)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_prognosis_kind);

	if (state->flags & CLIN_PROGNOSIS_HAS_WEIGHTS)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: not defined for subjects with weights", function),
		                errhint("Build the state with clin.prognosis.")));
}

/* the stratum at hand, with its moments in "moments" */
static ClinPrognosis
read_stratum(const Strata *strata, ClinPrognosisMoment *moments)
{
	ClinPrognosis prognosis = {
		.records = strata->records + strata->first,
		.count = strata->length,
		.moments = moments,
	};

	prognosis.moment_count =
		clin_prognosis_moments(prognosis.records, prognosis.count, moments);
	prognosis.n = moments[0].at_risk;
	return prognosis;
}

static void
put_time_auc(ClinRow *row, const char *stratum, double time, const ClinTimeAuc *auc,
             double z, const char *method)
{
	ClinAuc area = {auc->auc, auc->se * auc->se, 0};

	clin_row_text(row, stratum);
	clin_row_real(row, true, time);
	clin_row_total(row, auc->cases);
	clin_row_total(row, auc->controls);
	clin_row_known(row, auc->auc);
	clin_row_known(row, auc->se);
	clin_row_known(row, clin_auc_limit(&area, -z));
	clin_row_known(row, clin_auc_limit(&area, z));
	clin_row_text(row, method);
	clin_rows_put(row);
}

#define TIME_AUC_SUBJECTS 100000000 /* each counts as a time of its own */

static void
check_subjects(const ClinState *state)
{
	if (state->n > TIME_AUC_SUBJECTS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("time_auc: the state has more than %d subjects",
		                       TIME_AUC_SUBJECTS)));
}

static const ClinInput cases_input = {"cases", CLIN_CHOICE,
                                      .choices = CLIN_CHOICES("before", "by")};

PG_FUNCTION_INFO_V1(clin_sql_time_auc);

/* clin.time_auc(state, times, level, cases): a row a stratum and time */
Datum
clin_sql_time_auc(PG_FUNCTION_ARGS)
{
	int count;
	double *times = clin_times_argument(fcinfo, 1, "time_auc", &count);
	double z = clin_normal_quantile(clin_level_argument(fcinfo, 2, "time_auc"));
	ClinCases cases = (ClinCases) clin_choice_argument(fcinfo, 3, "time_auc", &cases_input);
	char *method = psprintf("cases %s the time", cases_input.choices[cases]);
	Strata strata;
	ClinPrognosisMoment *moments;
	ClinRanked *ranked;
	double *work;
	ClinRow row;

	check_unweighted(fcinfo, "time_auc");
	check_subjects(clin_state_arg(fcinfo, 0, &clin_prognosis_kind));
	open_strata(&strata, fcinfo);
	moments = clin_scored_alloc(sizeof(ClinPrognosisMoment), strata.count);
	ranked = clin_scored_alloc(2 * sizeof(ClinRanked), strata.count);
	work = clin_scored_alloc(sizeof(double), strata.count);
	clin_rows_begin(&row, fcinfo);
	while (next_stratum(&strata))
	{
		ClinPrognosis prognosis = read_stratum(&strata, moments);

		clin_prognosis_rank(prognosis.records, moments, prognosis.moment_count,
		                    prognosis.count, ranked, &clin_interrupts);
		prognosis.ranked = ranked;
		for (int i = 0; i < count; i++)
		{
			ClinTimeAuc auc;

			clin_time_auc(&prognosis, times[i], cases, work, &auc, &clin_interrupts);
			put_time_auc(&row, strata.name, times[i], &auc, z, method);
		}
	}
	return (Datum) 0;
}

/* error 22003 unless all predictions are probabilities */
static void
check_probabilities(const Strata *strata)
{
	static const ClinInput input = {"predicted", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)};

	for (size_t i = 0; i < strata->count; i++)
	{
		double p = strata->records[i].number[CLIN_PROGNOSIS_PREDICTED];

		if (!(p >= 0 && p <= 1))
			clin_argument_error("ipcw_brier", &input, p, NULL);
	}
}

PG_FUNCTION_INFO_V1(clin_sql_ipcw_brier);

/* clin.ipcw_brier(state, at): a row a stratum */
Datum
clin_sql_ipcw_brier(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {{"at", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
	                                   {NULL}};
	double at = clin_given(PG_GETARG_FLOAT8(1));
	Strata strata;
	ClinPrognosisMoment *moments;
	ClinRow row;

	clin_check_arguments("ipcw_brier", inputs, &at, NULL);
	check_unweighted(fcinfo, "ipcw_brier");
	open_strata(&strata, fcinfo);
	check_probabilities(&strata);
	moments = clin_scored_alloc(sizeof(ClinPrognosisMoment), strata.count);
	clin_rows_begin(&row, fcinfo);
	while (next_stratum(&strata))
	{
		ClinPrognosis prognosis = read_stratum(&strata, moments);
		ClinTimeBrier out = clin_time_brier(&prognosis, at);

		clin_row_text(&row, strata.name);
		clin_row_real(&row, true, at);
		clin_row_total(&row, prognosis.n);
		clin_row_total(&row, out.events);
		clin_row_total(&row, out.survivors);
		clin_row_known(&row, out.brier);
		clin_row_known(&row, out.null);
		clin_row_known(&row, out.null > 0 ? 1 - out.brier / out.null : NAN);
		clin_row_text(&row, "Graf, Kaplan-Meier of censoring");
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
