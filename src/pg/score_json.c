/*
 * score_json.c
 *	  Scores called by name with a JSON object, and how a result comes about.
 */
#include "postgres.h"

#include "common/shortest_dec.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "score/score_text.h"
#include "score_lookup.h"

PG_FUNCTION_INFO_V1(clin_sql_score);
PG_FUNCTION_INFO_V1(clin_sql_explain);

/* A call as JSON gives it: as a formula sees it, and as it was written. */
typedef struct Call
{
	const ClinScore *score;
	double in[CLIN_MAX_INPUTS];
	ClinItems items[CLIN_MAX_INPUTS];
	bool given[CLIN_MAX_INPUTS];
	JsonbValue written[CLIN_MAX_INPUTS];
	ClinStatus status;
	double out; /* NaN: NULL */
} Call;

/* ---------------------------------------------------------------- JSON in */

/* infinite, not an error with the number in its message, where it is too large */
static double
numeric_to_double(Numeric number)
{
	return DatumGetFloat8(
		DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(number)));
}

/* The rules of clin_read_arguments for SQL arrays; an item of the wrong type is impossible.
 */
static double
read_items(const ClinInput *input, JsonbContainer *array, ClinItems *items)
{
	bool codes = input->kind == CLIN_TEXT_ARRAY;
	JsonbIterator *it = JsonbIteratorInit(array);
	JsonbIteratorToken token;
	JsonbValue value;
	double *numbers = palloc(sizeof(double) * Max(JsonContainerSize(array), 1));
	const char **texts = palloc(sizeof(char *) * Max(JsonContainerSize(array), 1));
	int n = 0;

	while ((token = JsonbIteratorNext(&it, &value, true)) != WJB_DONE)
	{
		if (token != WJB_ELEM || (codes && value.type == jbvNull))
			continue;
		if (value.type == jbvNull)
			return clin_input_missing(input);
		if (codes && value.type == jbvString)
			texts[n++] = pnstrdup(value.val.string.val, value.val.string.len);
		else if (!codes && value.type == jbvNumeric)
			numbers[n++] = numeric_to_double(value.val.numeric);
		else
			return INFINITY;
	}
	*items = (ClinItems){n, codes ? NULL : numbers, codes ? texts : NULL};
	return n;
}

/* infinity when the type is not the input's */
static double
read_value(const ClinInput *input, const JsonbValue *value, ClinItems *items)
{
	if (value->type == jbvNull)
		return clin_input_missing(input);
	if (value->type == jbvNumeric && clin_input_is_number(input))
		return numeric_to_double(value->val.numeric);
	if (value->type == jbvBool && input->kind == CLIN_BOOLEAN)
		return value->val.boolean;
	if (value->type == jbvString && input->kind == CLIN_CHOICE)
		return clin_input_choice(input, value->val.string.val, value->val.string.len);
	if (value->type == jbvBinary && clin_input_is_list(input) &&
	    JsonContainerIsArray(value->val.binary.data))
		return read_items(input, value->val.binary.data, items);
	return INFINITY;
}

static void
read_object(Call *call, const char *function, Jsonb *inputs)
{
	const ClinInput *input = call->score->inputs;
	JsonbIterator *it = JsonbIteratorInit(&inputs->root);
	JsonbIteratorToken token;
	JsonbValue value;
	int i = 0;

	if (!JB_ROOT_IS_OBJECT(inputs))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"inputs\" is not a JSON object", function),
		         errdetail("It must be an object with the arguments of the score."),
		         errhint("Build it with jsonb_build_object('%s', ...).", input[0].name)));
	while ((token = JsonbIteratorNext(&it, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			i = clin_lookup_input(call->score, function, value.val.string.val,
			                      value.val.string.len);
		else if (token == WJB_VALUE)
		{
			call->given[i] = value.type != jbvNull;
			call->written[i] = value;
			call->in[i] = read_value(&input[i], &value, &call->items[i]);
		}
	}
}

/* Reads and computes; what the scores' own functions refuse is a status here. */
static void
run_call(FunctionCallInfo fcinfo, const char *function, Call *call)
{
	const ClinScore *score = clin_lookup_score(fcinfo, function, PG_GETARG_TEXT_PP(0));
	int which;

	memset(call, 0, sizeof(*call));
	call->score = score;
	for (int i = 0; score->inputs[i].name != NULL; i++)
		call->in[i] = clin_input_missing(&score->inputs[i]);
	read_object(call, function, PG_GETARG_JSONB_P(1));

	call->out = NAN;
	call->status = clin_score_check(score, call->in, call->items, &which);
	if (call->status != CLIN_OK)
		return;
	call->out = clin_score_value(score, call->in, call->items);
	if (isnan(call->out))
		call->status = CLIN_OUT_OF_DOMAIN;
	else if (isinf(call->out))
	{
		call->status = CLIN_IMPOSSIBLE;
		call->out = NAN;
	}
}

/* ---------------------------------------------------------------- JSON out */

static Datum
json_set(const char *const *answers, double set)
{
	JsonbParseState *state = NULL;
	JsonbValue *array;

	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; answers[i] != NULL; i++)
	{
		JsonbValue name = {.type = jbvString};

		if (!clin_in_set(set, i))
			continue;
		name.val.string.val = unconstify(char *, answers[i]);
		name.val.string.len = strlen(answers[i]);
		pushJsonbValue(&state, WJB_ELEM, &name);
	}
	array = pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(array));
}

static Datum
json_value(ClinKind kind, const char *const *choices, double value)
{
	JsonbValue json = {.type = jbvNull};
	char number[DOUBLE_SHORTEST_DECIMAL_LEN];
	char name[CLIN_LIMIT_TEXT_SIZE];

	if (isnan(value))
		return JsonbPGetDatum(JsonbValueToJsonb(&json));
	switch (kind)
	{
		case CLIN_TEXT_ARRAY:
			return json_set(choices, value);
		case CLIN_BOOLEAN:
			json.type = jbvBool;
			json.val.boolean = value == CLIN_TRUE;
			break;
		case CLIN_CHOICE:
			clin_choice_name(choices[(int) value], name, sizeof(name));
			json.type = jbvString;
			json.val.string.val = name;
			json.val.string.len = strlen(name);
			break;
		default:
			double_to_shortest_decimal_buf(value, number);
			json.type = jbvNumeric;
			json.val.numeric = DatumGetNumeric(
				DirectFunctionCall3(numeric_in, CStringGetDatum(number),
			                        ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
			break;
	}
	return JsonbPGetDatum(JsonbValueToJsonb(&json));
}

/* clin.score(name text, inputs jsonb) */
Datum
clin_sql_score(PG_FUNCTION_ARGS)
{
	Call call;

	run_call(fcinfo, "score", &call);
	PG_RETURN_DATUM(json_value(call.score->result, call.score->answers, call.out));
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

static const char *
status_name(ClinStatus status)
{
	switch (status)
	{
		case CLIN_OK:
			return "ok";
		case CLIN_OUT_OF_DOMAIN:
			return "out_of_domain";
		case CLIN_IMPOSSIBLE:
			return "impossible";
		case CLIN_MISSING:
			return "missing";
	}
	return NULL;
}

static void
explain_input(FunctionCallInfo fcinfo, Call *call, int i)
{
	const ClinInput *input = &call->score->inputs[i];
	ClinStatus status = clin_score_check_input(call->score, call->in, call->items, i);
	const JsonbValue *written = &call->written[i];
	bool typed = !isinf(call->in[i]) ||
	             (written->type == jbvNumeric && clin_input_is_number(input)) ||
	             (written->type == jbvString && input->kind == CLIN_CHOICE);
	char limit[CLIN_LIMIT_TEXT_SIZE];
	Line line = {"input", input->name, (Datum) 0, NAN, status_name(status), input->unit};

	if (clin_score_ignores(call->score, call->in, i))
	{
		line.status = "ignored";
		line.note = "not used here";
	}
	else if (call->given[i])
		line.value = JsonbPGetDatum(JsonbValueToJsonb(unconstify(JsonbValue *, written)));
	else if (!isnan(call->in[i]))
	{
		line.status = "default";
		line.value = json_value(input->kind, input->choices, call->in[i]);
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
	{
		bool impossible = status == CLIN_IMPOSSIBLE;

		clin_limit_text(input, impossible ? &input->possible : &input->domain, limit,
		                sizeof(limit));
		line.note = psprintf("%s%s %s", typed ? "" : "wrong JSON type, ",
		                     impossible ? "must be" : "the score applies", limit);
	}
	put(fcinfo, &line);
}

static void
explain_parts(FunctionCallInfo fcinfo, Call *call)
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
explain_result(FunctionCallInfo fcinfo, Call *call)
{
	const ClinScore *score = call->score;
	const ClinBand *band = clin_score_band(score, call->in, call->out);
	Line line = {"result", score->title, .points = NAN,
	             .status = status_name(call->status)};

	line.value = json_value(score->result, score->answers, call->out);
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
	Call call;

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
