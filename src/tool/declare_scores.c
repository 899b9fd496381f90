/*
 * declare_scores.c
 *	  Prints what the database and the reader need to know about the scores, from their
 *	  records:
 *
 *	  declare_scores                          sql/install/10_scores.sql
 *	  declare_scores --families               the names of the families
 *	  declare_scores --markdown FAMILY        the family's reference page
 */
#include "score/score_text.h"

#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------- SQL */

/* text inside an SQL string literal */
static void
print_quoted(const char *text)
{
	for (; *text != '\0'; text++)
	{
		if (*text == '\'')
			putchar('\'');
		putchar(*text);
	}
}

/* the name of an argument, in quotes where it is a word of SQL */
static const char *
argument_name(const ClinInput *input)
{
	return strcmp(input->name, "position") == 0 ? "\"position\"" : input->name;
}

static void
print_function(const ClinScore *score)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	printf("CREATE FUNCTION clin.%s(", score->name);
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		printf("%s\n\t%s %s", input == score->inputs ? "" : ",", argument_name(input),
		       clin_sql_type(input->kind));
		if (clin_default_text(input, text, sizeof(text)) != NULL)
			printf(" DEFAULT %s", text);
	}
	printf(")\n\tRETURNS %s\n\tAS 'MODULE_PATHNAME', 'clin_sql_%s'\n"
	       "\tLANGUAGE C IMMUTABLE%s PARALLEL SAFE;\n",
	       clin_sql_result_type(score->result), score->name,
	       clin_inputs_strict(score->inputs) ? " STRICT" : "");
}

static void
print_comment(const ClinScore *score)
{
	char text[CLIN_SCORE_TEXT_SIZE];
	ClinLine line = {text, sizeof(text)};

	clin_line_add(&line, "%s", score->title);
	if (score->unit != NULL)
		clin_line_add(&line, " [%s]", score->unit);
	clin_line_add(&line, ". ");
	clin_inputs_text(&line, score);
	clin_line_add(&line, ". %s; an impossible value is an error. ",
	              clin_missing_text(score));
	if (score->caveat != NULL)
		clin_line_add(&line, "%s ", score->caveat);
	clin_citation_text(&line, score);

	printf("COMMENT ON FUNCTION clin.%s(", score->name);
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
		printf("%s%s", input == score->inputs ? "" : ", ", clin_sql_type(input->kind));
	printf(") IS\n\t'");
	print_quoted(text);
	printf("';\n");
}

static void
print_sql(void)
{
	printf(
		"-- printed by declare_scores from the records in src/core/score: do not edit\n");
	for (int i = 0; i < clin_score_count(); i++)
	{
		printf("\n");
		print_function(clin_score_at(i));
		print_comment(clin_score_at(i));
	}
}

/* ---------------------------------------------------------------- reference page */

static void
print_inputs(const ClinScore *score)
{
	char text[CLIN_SCORE_TEXT_SIZE];

	printf("| input | type | meaning | accepted | default |\n| --- | --- | --- | --- | --- "
	       "|\n");
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		ClinLine line = {text, sizeof(text)};

		clin_accepted_text(&line, input);
		printf("| `%s` | %s | %s | %s |", input->name, clin_sql_type(input->kind),
		       input->meaning, text);
		printf(" %s |\n", clin_default_text(input, text, sizeof(text)) != NULL ? text : "");
	}
	printf("\n");
}

static void
print_bands(const ClinScore *score)
{
	if (score->bands == NULL)
		return;
	printf("| result | band |%s\n| --- | --- |%s\n",
	       score->band_case != NULL ? " where |" : "",
	       score->band_case != NULL ? " --- |" : "");
	for (const ClinBand *band = score->bands; band->label != NULL; band++)
	{
		if (isinf(band->limit))
			printf("| above | %s |", band->label);
		else
			printf("| %s %.10g | %s |", band->inclusive ? "up to" : "below", band->limit,
			       band->label);
		if (score->band_case != NULL)
			printf(" %s |", band->when != NULL ? band->when : "");
		printf("\n");
	}
	printf("\n");
}

static void
add_items(ClinLine *line, ClinKind kind, const ClinItems *items)
{
	clin_line_add(line, "ARRAY[");
	for (int i = 0; i < items->count; i++)
	{
		if (kind == CLIN_TEXT_ARRAY)
			clin_line_add(line, "%s'%s'", i == 0 ? "" : ", ", items->texts[i]);
		else
			clin_line_add(line, "%s%.15g", i == 0 ? "" : ", ", items->numbers[i]);
	}
	clin_line_add(line, "]");
}

/* the first example as a call, with the result computed here */
static void
print_example(const ClinScore *score)
{
	const ClinExample *example = score->examples;
	char text[CLIN_SCORE_TEXT_SIZE];
	ClinLine line = {text, sizeof(text)};
	double out = clin_example_result(score, example);
	const char *comma = "";

	clin_line_add(&line, "SELECT clin.%s(", score->name);
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		const ClinInput *input = &score->inputs[i];

		if (isnan(example->in[i]) && clin_input_has_default(input))
			continue;
		clin_line_add(&line, "%s\n\t%s => ", comma, argument_name(input));
		if (clin_input_is_list(input))
			add_items(&line, input->kind, &example->items[i]);
		else
			clin_value_text(&line, input->kind, input->choices, example->in[i]);
		comma = ",";
	}
	clin_line_add(&line, ");\n-- ");
	if (score->result == CLIN_REAL)
		clin_line_add(&line, "%.6g", out);
	else
		clin_value_text(&line, score->result, score->answers, out);
	printf("```sql\n%s\n```\n\n", text);
}

static void
print_section(const ClinScore *score)
{
	char text[CLIN_SCORE_TEXT_SIZE];
	ClinLine line = {text, sizeof(text)};

	printf("## %s\n\n%s. Returns %s", score->name, score->title,
	       clin_sql_result_type(score->result));
	if (score->unit != NULL)
		printf(" (%s)", score->unit);
	printf("; %s.\n\n", clin_missing_text(score));
	print_inputs(score);
	if (score->formula != NULL)
		printf("Formula: %s.\n\n", score->formula);
	print_bands(score);
	if (score->caveat != NULL)
		printf("%s\n\n", score->caveat);
	print_example(score);
	clin_citation_text(&line, score);
	printf("%s.\n", text);
}

static bool
print_page(const char *family)
{
	bool found = false;

	for (int i = 0; i < clin_score_count(); i++)
	{
		const ClinScore *score = clin_score_at(i);

		if (strcmp(score->family, family) != 0)
			continue;
		if (!found)
			printf("# Scores: %s\n\nPrinted from the records in `src/core/score`.\n",
			       family);
		found = true;
		printf("\n");
		print_section(score);
	}
	return found;
}

static void
print_families(void)
{
	for (int i = 0; i < clin_score_count(); i++)
	{
		if (i == 0 || strcmp(clin_score_at(i)->family, clin_score_at(i - 1)->family) != 0)
			printf("%s\n", clin_score_at(i)->family);
	}
}

int
main(int argc, char **argv)
{
	if (argc == 1)
		print_sql();
	else if (argc == 2 && strcmp(argv[1], "--families") == 0)
		print_families();
	else if (argc != 3 || strcmp(argv[1], "--markdown") != 0 || !print_page(argv[2]))
	{
		fprintf(stderr, "usage: declare_scores [--families | --markdown FAMILY]\n");
		return 2;
	}
	return 0;
}
