/*
 * score.c
 *	  The call path of all scores.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "arguments.h"
#include "result.h"
#include "score/score.h"

/* the plan of a call site, made at its first call */
static const ClinPlan *
plan_of(FunctionCallInfo fcinfo, const ClinScore *score)
{
	FmgrInfo *site = fcinfo->flinfo;

	if (site->fn_extra == NULL)
	{
		ClinPlan *plan = MemoryContextAlloc(site->fn_mcxt, sizeof(ClinPlan));

		clin_plan_make(plan, score);
		site->fn_extra = plan;
	}
	return site->fn_extra;
}

static Datum
call_score(FunctionCallInfo fcinfo, const ClinScore *score)
{
	const ClinPlan *plan = plan_of(fcinfo, score);
	double in[CLIN_MAX_INPUTS];
	ClinItems items[CLIN_MAX_INPUTS];
	int which;
	ClinStatus status;
	double out;

	if (clin_read_gated(fcinfo, plan->gates, plan->count, in, items))
		status = clin_score_check_together(score, in, CLIN_OK, &which);
	else
		status = clin_score_check(score, in, items, &which);
	if (status == CLIN_IMPOSSIBLE)
		clin_argument_error(score->name, &score->inputs[which], in[which], &items[which]);
	if (status != CLIN_OK)
		PG_RETURN_NULL();

	out = clin_plan_value(plan, in, items);
	if (isnan(out))
		PG_RETURN_NULL();
	if (isinf(out))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: the result is out of range", score->name),
		                errhint("Check the values and their units.")));
	switch (score->result)
	{
		case CLIN_INTEGER:
			PG_RETURN_INT32((int32) out);
		case CLIN_BOOLEAN:
			PG_RETURN_BOOL(out == CLIN_TRUE);
		case CLIN_CHOICE:
			PG_RETURN_TEXT_P(cstring_to_text(score->answers[(int) out]));
		case CLIN_TEXT_ARRAY:
			PG_RETURN_DATUM(clin_text_array(score->answers, &(uint64){(uint64) out}));
		default:
			PG_RETURN_FLOAT8(out);
	}
}

/* One SQL-callable symbol a score. */
#define SCORE(name)                                                                        \
	PG_FUNCTION_INFO_V1(clin_sql_##name);                                                  \
	Datum clin_sql_##name(PG_FUNCTION_ARGS)                                                \
	{                                                                                      \
		extern const ClinScore name##_score;                                               \
		return call_score(fcinfo, &name##_score);                                          \
	}
#include "score/score_list.h"
#undef SCORE
