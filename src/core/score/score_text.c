/*
 * score_text.c
 *	  A score's record in words.
 */
#include "score/score_text.h"

#include <stdio.h>

const char *
clin_sql_type(ClinKind kind)
{
	switch (kind)
	{
		case CLIN_REAL:
		case CLIN_INTEGER:
			return "double precision";
		case CLIN_BOOLEAN:
			return "boolean";
		case CLIN_CHOICE:
			return "text";
		case CLIN_REAL_ARRAY:
			return "double precision[]";
		case CLIN_INTEGER_ARRAY:
			return "integer[]";
		case CLIN_TEXT_ARRAY:
			return "text[]";
	}
	return NULL;
}

const char *
clin_sql_result_type(ClinKind kind)
{
	return kind == CLIN_INTEGER ? "integer" : clin_sql_type(kind);
}

static void
add_set(ClinLine *line, const char *const *answers, double value)
{
	const char *comma = "";

	clin_line_add(line, "'{");
	for (int i = 0; answers[i] != NULL; i++)
	{
		if (clin_in_set(value, i))
		{
			clin_line_add(line, "%s%s", comma, answers[i]);
			comma = ",";
		}
	}
	clin_line_add(line, "}'");
}

void
clin_value_text(ClinLine *line, ClinKind kind, const char *const *choices, double value)
{
	char name[CLIN_LIMIT_TEXT_SIZE];

	if (isnan(value))
		clin_line_add(line, "NULL");
	else if (kind == CLIN_BOOLEAN)
		clin_line_add(line, value == CLIN_TRUE ? "true" : "false");
	else if (kind == CLIN_CHOICE)
	{
		clin_choice_name(choices[(int) value], name, sizeof(name));
		clin_line_add(line, "'%s'", name);
	}
	else if (kind == CLIN_TEXT_ARRAY)
		add_set(line, choices, value);
	else
		clin_line_add(line, "%.15g", value);
}

const char *
clin_default_text(const ClinInput *input, char *out, size_t size)
{
	ClinLine line = {out, size};

	if (!clin_input_has_default(input))
		return NULL;
	clin_value_text(&line, input->kind, input->choices, input->when_missing.value);
	return out;
}

const char *
clin_null_text(const ClinInput *input)
{
	if (input->when_missing.no_default)
		return "; may be NULL";
	if (input->when_missing.late)
		return "; required";
	return input->conditional ? "; may be NULL where it is not used" : "";
}

void
clin_accepted_text(ClinLine *line, const ClinInput *input)
{
	char limit[CLIN_LIMIT_TEXT_SIZE];

	clin_limit_text(input, &input->possible, limit, sizeof(limit));
	clin_line_add(line, "%s", limit);
	if (input->domain.written)
	{
		clin_limit_text(input, &input->domain, limit, sizeof(limit));
		clin_line_add(line, "; applies %s, NULL otherwise", limit);
	}
	clin_line_add(line, "%s", clin_null_text(input));
}

void
clin_inputs_text(ClinLine *line, const ClinScore *score)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		clin_line_add(line, "%s%s: %s (", input == score->inputs ? "" : ", ", input->name,
		              input->meaning);
		clin_accepted_text(line, input);
		if (clin_default_text(input, text, sizeof(text)) != NULL)
			clin_line_add(line, "; default %s", text);
		clin_line_add(line, ")");
	}
}

void
clin_bands_text(ClinLine *line, const ClinScore *score)
{
	const ClinBand *band = score->bands;

	for (; band != NULL && band->label != NULL; band++)
	{
		if (band > score->bands)
			clin_line_add(line, ", ");
		if (isinf(band->limit))
			clin_line_add(line, "above %s", band->label);
		else
			clin_line_add(line, "%s %.10g %s", band->inclusive ? "up to" : "below",
			              band->limit, band->label);
		if (band->when != NULL)
			clin_line_add(line, " (%s)", band->when);
	}
}

const char *
clin_missing_text(const ClinScore *score)
{
	bool required = false;

	if (score->missing == CLIN_MISSING_IS_NULL && clin_inputs_strict(score->inputs))
		return "NULL when an input is NULL";
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		if (input->conditional || input->when_missing.no_default)
			return "NULL when an input is NULL that has no default and may not be NULL";
	}
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		if (input->when_missing.late)
			return "a missing value counts as normal; NULL when a required input is NULL";
		if (!input->when_missing.optional)
			required = true;
	}
	if (score->missing == CLIN_MISSING_IS_NULL)
		return required ? "NULL when an input without default is NULL"
		                : "NULL when too little is given";
	return required ? "a missing value counts as normal; NULL when an input without "
	                  "default is NULL"
	                : "a missing value counts as normal; NULL when none was given";
}

void
clin_citation_text(ClinLine *line, const ClinScore *score)
{
	clin_line_add(line, "%s", score->citation);
	if (score->doi != NULL)
		clin_line_add(line, ", doi:%s", score->doi);
}
