/*
 * score_lookup.c
 *	  Scores and their arguments by name, and the check of one value.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "arguments.h"
#include "compat.h"
#include "score_lookup.h"

PG_FUNCTION_INFO_V1(clin_sql_plausible);

const ClinScore *
clin_lookup_score(FunctionCallInfo fcinfo, const char *function, text *name)
{
	const char *data = VARDATA_ANY(name);
	size_t length = VARSIZE_ANY_EXHDR(name);
	const ClinScore *score = fcinfo->flinfo->fn_extra;

	if (score != NULL && strlen(score->name) == length &&
	    memcmp(score->name, data, length) == 0)
		return score;
	score = clin_score_find(data, length);
	if (score == NULL)
		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_OBJECT),
		         errmsg("%s: there is no score \"%s\"", function, text_to_cstring(name)),
		         errhint("SELECT name FROM clin.score_catalog")));
	fcinfo->flinfo->fn_extra = unconstify(ClinScore *, score);
	return score;
}

int
clin_lookup_input(const ClinScore *score, const char *function, const char *name,
                  size_t length)
{
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		if (strlen(score->inputs[i].name) == length &&
		    memcmp(score->inputs[i].name, name, length) == 0)
			return i;
	}
	ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
	                errmsg("%s: score %s has no argument \"%s\"", function, score->name,
	                       pnstrdup(name, length)),
	                errhint("SELECT name FROM clin.score_inputs WHERE score = '%s'",
	                        score->name)));
}

/* clin.plausible(score text, argument text, value double precision) */
Datum
clin_sql_plausible(PG_FUNCTION_ARGS)
{
	const ClinScore *score = clin_lookup_score(fcinfo, "plausible", PG_GETARG_TEXT_PP(0));
	text *name = PG_GETARG_TEXT_PP(1);
	float8 value = PG_GETARG_FLOAT8(2);
	const ClinInput *input = &score->inputs[clin_lookup_input(
		score, "plausible", VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name))];

	if (!clin_input_is_number(input))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("plausible: argument \"%s\" of %s is not a number",
		                       input->name, score->name),
		                errhint("Only numbers can be out of range.")));
	if (clin_input_check(input, clin_given(value), NULL) == CLIN_IMPOSSIBLE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(value);
}
