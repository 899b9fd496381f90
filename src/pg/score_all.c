/*
 * score_all.c
 *	  Every score that a set of inputs suffices for, and what the others lack.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "result.h"
#include "score_call.h"
#include "score_lookup.h"

PG_FUNCTION_INFO_V1(clin_sql_score_all);

static bool
has_input(const ClinScore *score, const char *name, size_t length)
{
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		if (strlen(score->inputs[i].name) == length &&
		    memcmp(score->inputs[i].name, name, length) == 0)
			return true;
	}
	return false;
}

static bool
is_input(const char *name, size_t length)
{
	for (int i = 0; i < clin_score_count(); i++)
		if (has_input(clin_score_at(i), name, length))
			return true;
	return false;
}

static void
unknown_input(const char *name, size_t length)
{
	ClinMeant meant = clin_meant(name, length);

	for (int i = 0; i < clin_score_count(); i++)
		clin_meant_offer_inputs(&meant, clin_score_at(i));
	ereport(ERROR,
	        (errcode(ERRCODE_UNDEFINED_OBJECT),
	         errmsg("score_all: no score has an argument \"%s\"", pnstrdup(name, length)),
	         errhint("%sAll of them: SELECT DISTINCT name FROM clin.score_inputs",
	                 clin_meant_text(&meant))));
}

/* an error for the first key that no score has as an argument */
static void
check_keys(Jsonb *inputs)
{
	JsonbIterator *it = JsonbIteratorInit(&inputs->root);
	JsonbIteratorToken token;
	JsonbValue key;

	while ((token = JsonbIteratorNext(&it, &key, true)) != WJB_DONE)
		if (token == WJB_KEY && !is_input(key.val.string.val, key.val.string.len))
			unknown_input(key.val.string.val, key.val.string.len);
}

/* reads what the score takes and leaves the rest; the number of inputs that are there */
static int
read_inputs(ClinCall *call, Jsonb *inputs)
{
	const ClinInput *input = call->score->inputs;
	int given = 0;

	for (int i = 0; input[i].name != NULL; i++)
	{
		JsonbValue value;

		if (getKeyJsonValueFromContainer(&inputs->root, input[i].name,
		                                 strlen(input[i].name), &value) == NULL)
			continue;
		clin_call_give(call, i, &value);
		given += call->given[i];
	}
	return given;
}

/* The names of the inputs that are not there and have no default, or of the required ones
 * among them; NULL for none. */
static const char *
absent_names(const ClinCall *call, bool required)
{
	const ClinScore *score = call->score;
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		const ClinInput *input = &score->inputs[i];
		ClinStatus status = clin_score_check_input(score, call->in, call->items, i);
		bool absent = required ? status == CLIN_MISSING
		                       : !call->given[i] && (isnan(clin_input_missing(input)) ||
		                                             input->when_missing.component);

		if (absent && !clin_score_ignores(score, call->in, i))
			appendStringInfo(&names, "%s%s", names.len > 0 ? ", " : "", input->name);
	}
	return names.len > 0 ? names.data : NULL;
}

/*
 * Runs the call.  A score is not told from nothing, though it may have a default for each
 * input; what has no required input and gives no result lacks some of the others.
 */
static void
run(ClinCall *call, int given, const char **missing, const char **note)
{
	bool none_required;

	clin_call_run(call);
	*missing = absent_names(call, true);
	none_required = *missing == NULL;
	for (int i = 0; call->score->inputs[i].name != NULL; i++)
		none_required &= call->score->inputs[i].when_missing.optional;
	if (given == 0 ||
	    (none_required && call->status == CLIN_OUT_OF_DOMAIN && call->which < 0))
		call->status = CLIN_MISSING;

	*note = NULL;
	if (call->status == CLIN_MISSING)
	{
		call->out = NAN;
		call->which = -1;
		if (*missing == NULL)
		{
			*missing = absent_names(call, false);
			*note = "one or some of these are enough";
		}
	}
	else if (call->status == CLIN_OK && call->score->missing == CLIN_MISSING_IS_NORMAL)
	{
		const char *normal = absent_names(call, false);

		*note = normal == NULL ? NULL : psprintf("counted as normal: %s", normal);
	}
	else if (call->status != CLIN_OK)
		*note = call->which >= 0 ? clin_call_refusal(call, call->which, call->status)
		                         : "no result for these values together";
}

static void
put(ClinRow *row, const ClinCall *call, const char *missing, const char *note)
{
	const ClinScore *score = call->score;
	const ClinBand *band = clin_score_band(score, call->in, call->out);
	bool ok = call->status == CLIN_OK;

	clin_row_text(row, score->name);
	clin_row_text(row, score->family);
	clin_row_datum(row, ok,
	               ok ? clin_json_value(score->result, score->answers, call->out)
	                  : (Datum) 0);
	clin_row_text(row, ok ? score->unit : NULL);
	clin_row_text(row, band == NULL ? NULL : band->label);
	clin_row_text(row, clin_status_name(call->status));
	clin_row_text(row, missing);
	clin_row_text(row, call->which < 0 ? NULL : score->inputs[call->which].name);
	clin_row_text(row, note);
	clin_rows_put(row);
}

/* clin.score_all(inputs jsonb) */
Datum
clin_sql_score_all(PG_FUNCTION_ARGS)
{
	Jsonb *inputs = PG_GETARG_JSONB_P(0);
	MemoryContext scratch;
	MemoryContext outer;
	ClinRow row;
	ClinCall call;

	clin_need_object(inputs, "score_all", "age_years");
	check_keys(inputs);
	clin_rows_begin(&row, fcinfo);
	scratch = AllocSetContextCreate(CurrentMemoryContext, "clin.score_all",
	                                ALLOCSET_DEFAULT_SIZES);
	outer = MemoryContextSwitchTo(scratch);
	for (int i = 0; i < clin_score_count(); i++)
	{
		const char *missing;
		const char *note;

		clin_call_begin(&call, clin_score_at(i));
		run(&call, read_inputs(&call, inputs), &missing, &note);
		put(&row, &call, missing, note);
		MemoryContextReset(scratch);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(scratch);
	return (Datum) 0;
}
