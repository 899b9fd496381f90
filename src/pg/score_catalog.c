/*
 * score_catalog.c
 *	  The records of the scores as rows, and their test against published examples.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "score/score_text.h"

PG_FUNCTION_INFO_V1(clin_sql_list_scores);
PG_FUNCTION_INFO_V1(clin_sql_list_score_inputs);
PG_FUNCTION_INFO_V1(clin_sql_score_self_test);

#define MAX_COLUMNS 16

/* One row in the making: columns are added in their order. */
typedef struct Row
{
	int n;
	Datum value[MAX_COLUMNS];
	bool null[MAX_COLUMNS];
} Row;

static void
add(Row *row, Datum value)
{
	row->value[row->n] = value;
	row->null[row->n++] = false;
}

static void
add_null(Row *row)
{
	row->value[row->n] = (Datum) 0;
	row->null[row->n++] = true;
}

/* NULL or empty text is an SQL NULL */
static void
add_text(Row *row, const char *text)
{
	if (text == NULL || text[0] == '\0')
		add_null(row);
	else
		add(row, CStringGetTextDatum(text));
}

static void
put(FunctionCallInfo fcinfo, Row *row)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	tuplestore_putvalues(result->setResult, result->setDesc, row->value, row->null);
}

static void
add_words(Row *row, const ClinScore *score, void (*words)(ClinLine *, const ClinScore *))
{
	char text[CLIN_SCORE_TEXT_SIZE] = "";
	ClinLine line = {text, sizeof(text)};

	words(&line, score);
	add_text(row, text);
}

/* clin.list_scores() */
Datum
clin_sql_list_scores(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < clin_score_count(); i++)
	{
		const ClinScore *score = clin_score_at(i);
		Row row = {0};

		add_text(&row, score->name);
		add_text(&row, score->family);
		add_text(&row, score->title);
		add_text(&row, clin_sql_result_type(score->result));
		add_text(&row, score->unit);
		add_words(&row, score, clin_inputs_text);
		add_text(&row, clin_missing_text(score));
		add_words(&row, score, clin_bands_text);
		add_text(&row, score->formula);
		add_text(&row, score->caveat);
		add_text(&row, score->citation);
		add_text(&row, score->doi);
		if (score->doi != NULL)
			add(&row, BoolGetDatum(score->doi_verified));
		else
			add_null(&row);
		put(fcinfo, &row);
	}
	return (Datum) 0;
}

static void
add_limit(Row *row, const ClinInput *input, const ClinLimit *limit)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	if (!limit->written)
	{
		add_null(row);
		return;
	}
	clin_limit_text(input, limit, text, sizeof(text));
	add_text(row, text);
}

/* clin.list_score_inputs() */
Datum
clin_sql_list_score_inputs(PG_FUNCTION_ARGS)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < clin_score_count(); i++)
	{
		const ClinScore *score = clin_score_at(i);

		for (int k = 0; score->inputs[k].name != NULL; k++)
		{
			const ClinInput *input = &score->inputs[k];
			Row row = {0};

			add_text(&row, score->name);
			add(&row, Int32GetDatum(k + 1));
			add_text(&row, input->name);
			add_text(&row, clin_sql_type(input->kind));
			add_text(&row, input->unit);
			add_text(&row, input->meaning);
			add(&row, BoolGetDatum(!input->when_missing.optional && !input->conditional));
			add_text(&row, clin_default_text(input, text, sizeof(text)));
			clin_limit_text(input, &input->possible, text, sizeof(text));
			strlcat(text, clin_null_text(input), sizeof(text));
			add_text(&row, text);
			add_limit(&row, input, &input->domain);
			put(fcinfo, &row);
		}
	}
	return (Datum) 0;
}

static void
add_value(Row *row, const ClinScore *score, double value)
{
	char text[CLIN_LIMIT_TEXT_SIZE];
	ClinLine line = {text, sizeof(text)};

	clin_value_text(&line, score->result, score->answers, value);
	add_text(row, text);
}

/* clin.score_self_test() */
Datum
clin_sql_score_self_test(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < clin_score_count(); i++)
	{
		const ClinScore *score = clin_score_at(i);

		for (int k = 0; score->examples[k].origin != NULL; k++)
		{
			const ClinExample *example = &score->examples[k];
			double got = clin_example_result(score, example);
			Row row = {0};

			add_text(&row, score->name);
			add(&row, Int32GetDatum(k + 1));
			add_value(&row, score, example->out);
			add_value(&row, score, got);
			add(&row, Float8GetDatum(example->within));
			add_text(&row, example->origin);
			add(&row, BoolGetDatum(clin_example_agrees(example, got)));
			put(fcinfo, &row);
		}
	}
	return (Datum) 0;
}
