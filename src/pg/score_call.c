/*
 * score_call.c
 *	  A call of a score whose inputs are JSON values.
 */
#include "postgres.h"

#include "common/shortest_dec.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "score_call.h"

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
		CHECK_FOR_INTERRUPTS();
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

void
clin_call_begin(ClinCall *call, const ClinScore *score)
{
	memset(call, 0, sizeof(*call));
	call->score = score;
	for (int i = 0; score->inputs[i].name != NULL; i++)
		call->in[i] = clin_input_missing(&score->inputs[i]);
}

void
clin_call_give(ClinCall *call, int i, const JsonbValue *value)
{
	call->given[i] = value->type != jbvNull;
	call->written[i] = *value;
	call->in[i] = read_value(&call->score->inputs[i], value, &call->items[i]);
}

void
clin_call_run(ClinCall *call)
{
	call->out = NAN;
	call->status = clin_score_check(call->score, call->in, call->items, &call->which);
	if (call->status != CLIN_OK)
		return;
	call->out = clin_score_value(call->score, call->in, call->items);
	if (isnan(call->out))
		call->status = CLIN_OUT_OF_DOMAIN;
	else if (isinf(call->out))
	{
		call->status = CLIN_IMPOSSIBLE;
		call->out = NAN;
	}
}

void
clin_need_object(Jsonb *inputs, const char *function, const char *key)
{
	if (!JB_ROOT_IS_OBJECT(inputs))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"inputs\" is not a JSON object", function),
		                errdetail("It must be an object with the arguments of the score."),
		                errhint("Build it with jsonb_build_object('%s', ...).", key)));
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

Datum
clin_json_value(ClinKind kind, const char *const *choices, double value)
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

/* ---------------------------------------------------------------- words */

const char *
clin_status_name(ClinStatus status)
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

const char *
clin_call_refusal(const ClinCall *call, int i, ClinStatus status)
{
	const ClinInput *input = &call->score->inputs[i];
	const JsonbValue *written = &call->written[i];
	bool impossible = status == CLIN_IMPOSSIBLE;
	bool typed = !isinf(call->in[i]) ||
	             (written->type == jbvNumeric && clin_input_is_number(input)) ||
	             (written->type == jbvString && input->kind == CLIN_CHOICE);
	char limit[CLIN_LIMIT_TEXT_SIZE];

	clin_limit_text(input, impossible ? &input->possible : &input->domain, limit,
	                sizeof(limit));
	return psprintf("%s%s %s", typed ? "" : "wrong JSON type, ",
	                impossible ? "must be" : "the score applies", limit);
}
