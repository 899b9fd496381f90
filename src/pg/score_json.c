/*
 * score_json.c
 *	  Scores called by name with a JSON object, and how a result comes about.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "score_call.h"
#include "score_lookup.h"

PG_FUNCTION_INFO_V1(clin_sql_score);
PG_FUNCTION_INFO_V1(clin_sql_explain);

static void
read_object(ClinCall *call, const char *function, Jsonb *inputs)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue value;
	int i = 0;

	clin_need_object(inputs, function, call->score->inputs[0].name);
	it = JsonbIteratorInit(&inputs->root);
	while ((token = JsonbIteratorNext(&it, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			i = clin_lookup_input(call->score, function, value.val.string.val,
			                      value.val.string.len);
		else if (token == WJB_VALUE)
			clin_call_give(call, i, &value);
	}
}

/* Reads and computes; what the scores' own functions refuse is a status here. */
static void
run_call(FunctionCallInfo fcinfo, const char *function, ClinCall *call)
{
	clin_call_begin(call, clin_lookup_score(fcinfo, function, PG_GETARG_TEXT_PP(0)));
	read_object(call, function, PG_GETARG_JSONB_P(1));
	clin_call_run(call);
}

/* clin.score(name text, inputs jsonb) */
Datum
clin_sql_score(PG_FUNCTION_ARGS)
{
	ClinCall call;

	run_call(fcinfo, "score", &call);
	PG_RETURN_DATUM(clin_json_value(call.score->result, call.score->answers, call.out));
}

/* ---------------------------------------------------------------- explain */

/* A row of clin.explain; what is NULL, or NaN, is an SQL NULL. */
typedef struct Line
{
	const char *part;
	const char *label;
	Datum value;
	double points;
	const char *status;
	const char *note;
} Line;

static void
put(FunctionCallInfo fcinfo, const Line *line)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	bool null[6] = {false,
	                false,
	                line->value == (Datum) 0,
	                isnan(line->points),
	                line->status == NULL,
	                line->note == NULL};
	Datum value[6] = {CStringGetTextDatum(line->part),
	                  CStringGetTextDatum(line->label),
	                  line->value,
	                  Float8GetDatum(line->points + 0.0), /* no minus zero */
	                  null[4] ? (Datum) 0 : CStringGetTextDatum(line->status),
	                  null[5] ? (Datum) 0 : CStringGetTextDatum(line->note)};

	tuplestore_putvalues(result->setResult, result->setDesc, value, null);
}

static void
explain_input(FunctionCallInfo fcinfo, ClinCall *call, int i)
{
	const ClinInput *input = &call->score->inputs[i];
	ClinStatus status = clin_score_check_input(call->score, call->in, call->items, i);
	const JsonbValue *written = &call->written[i];
	Line line = {"input",    input->name, (Datum) 0, NAN, clin_status_name(status),
	             input->unit};

	if (clin_score_ignores(call->score, call->in, i))
	{
		line.status = "ignored";
		line.note = "not used here";
	}
	else if (call->given[i])
	{
		line.value = JsonbPGetDatum(JsonbValueToJsonb(unconstify(JsonbValue *, written)));
		if (isnan(call->in[i]))
			line.note = "an item is null";
	}
	else if (!isnan(call->in[i]))
	{
		line.status = "default";
		line.value = clin_json_value(input->kind, input->choices, call->in[i]);
	}
	else
	{
		line.status = "missing";
		if (status == CLIN_MISSING)
			line.note = "required";
		else if (call->score->missing == CLIN_MISSING_IS_NORMAL)
			line.note = "counts as normal";
		else
			line.note = "optional";
	}
	if (status == CLIN_IMPOSSIBLE || status == CLIN_OUT_OF_DOMAIN)
		line.note = clin_call_refusal(call, i, status);
	put(fcinfo, &line);
}

static void
explain_parts(FunctionCallInfo fcinfo, ClinCall *call)
{
	static const char *const names[] = {
		[CLIN_POINTS] = "points", [CLIN_TERMS] = "term", [CLIN_FACTORS] = "factor"};
	const ClinScore *score = call->score;
	double part[CLIN_MAX_PARTS];

	if (call->status != CLIN_OK || !clin_score_parts(score, call->in, call->items, part))
		return;
	for (int i = 0; score->part_labels[i] != NULL; i++)
		put(fcinfo,
		    &(Line){names[score->part_kind], score->part_labels[i], .points = part[i]});
}

static void
explain_result(FunctionCallInfo fcinfo, ClinCall *call)
{
	const ClinScore *score = call->score;
	const ClinBand *band = clin_score_band(score, call->in, call->out);
	Line line = {"result", score->title, .points = NAN,
	             .status = clin_status_name(call->status)};

	line.value = clin_json_value(score->result, score->answers, call->out);
	if (score->result == CLIN_REAL || score->result == CLIN_INTEGER)
		line.points = call->out;
	if (band != NULL)
		line.note = band->label;
	put(fcinfo, &line);
}

/* clin.explain(name text, inputs jsonb) */
Datum
clin_sql_explain(PG_FUNCTION_ARGS)
{
	ClinCall call;

	run_call(fcinfo, "explain", &call);
	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; call.score->inputs[i].name != NULL; i++)
		explain_input(fcinfo, &call, i);
	explain_parts(fcinfo, &call);
	explain_result(fcinfo, &call);
	put(fcinfo,
	    &(Line){"source", call.score->citation, .points = NAN, .note = call.score->doi});
	if (call.score->caveat != NULL)
		put(fcinfo, &(Line){"caveat", call.score->caveat, .points = NAN});
	return (Datum) 0;
}
