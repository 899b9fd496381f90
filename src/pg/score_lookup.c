/*
 * score_lookup.c
 *	  Scores and their arguments by name, and the check of one value.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/varlena.h"

#include "arguments.h"
#include "compat.h"
#include "score_lookup.h"

PG_FUNCTION_INFO_V1(clin_sql_plausible);

#define LONGEST_NAME 63

ClinMeant
clin_meant(const char *given, size_t length)
{
	bool plain = length > 0 && length <= LONGEST_NAME;

	for (size_t i = 0; plain && i < length; i++)
		plain = !IS_HIGHBIT_SET(given[i]);
	return (ClinMeant){.given = given,
	                   .length = plain ? (int) length : 0,
	                   .distance = (int) length / 2 + 1};
}

void
clin_meant_offer(ClinMeant *meant, const char *name)
{
	int distance = meant->distance;

	if (meant->length == 0)
		return;
	if (strncmp(name, meant->given, meant->length) == 0)
		distance = 0;
	else
		distance = varstr_levenshtein_less_equal(meant->given, meant->length, name,
		                                         (int) strlen(name), 1, 1, 1,
		                                         meant->distance, true);
	if (distance >= meant->distance)
		return;
	meant->distance = distance;
	meant->name = name;
}

void
clin_meant_offer_inputs(ClinMeant *meant, const ClinScore *score)
{
	for (int i = 0; score->inputs[i].name != NULL; i++)
		clin_meant_offer(meant, score->inputs[i].name);
}

const char *
clin_meant_text(const ClinMeant *meant)
{
	return meant->name == NULL ? "" : psprintf("Perhaps \"%s\" is meant. ", meant->name);
}

static ClinMeant
meant_score(const char *given, size_t length)
{
	ClinMeant meant = clin_meant(given, length);

	for (int i = 0; i < clin_score_count(); i++)
		clin_meant_offer(&meant, clin_score_at(i)->name);
	return meant;
}

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
	{
		ClinMeant meant = meant_score(data, length);

		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_OBJECT),
		         errmsg("%s: there is no score \"%s\"", function, text_to_cstring(name)),
		         errhint("%sAll of them: SELECT name, title FROM clin.score_catalog",
		                 clin_meant_text(&meant))));
	}
	fcinfo->flinfo->fn_extra = unconstify(ClinScore *, score);
	return score;
}

int
clin_lookup_input(const ClinScore *score, const char *function, const char *name,
                  size_t length)
{
	ClinMeant meant = clin_meant(name, length);

	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		if (strlen(score->inputs[i].name) == length &&
		    memcmp(score->inputs[i].name, name, length) == 0)
			return i;
	}
	clin_meant_offer_inputs(&meant, score);
	ereport(ERROR,
	        (errcode(ERRCODE_UNDEFINED_OBJECT),
	         errmsg("%s: score %s has no argument \"%s\"", function, score->name,
	                pnstrdup(name, length)),
	         errhint("%sAll of them: SELECT name FROM clin.score_inputs WHERE score = '%s'",
	                 clin_meant_text(&meant), score->name)));
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
