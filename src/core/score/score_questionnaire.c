/*
 * score_questionnaire.c
 *	  Questionnaires: a list of coded answers and their sum.
 */
#include "score/score.h"

static double
sum_of_answers(const double *in, const ClinItems *items)
{
	double sum = 0;

	for (int i = 0; i < items->count; i++)
		sum += items->numbers[i];
	return sum;
}

/* clang-format off */
#define ANSWERS(n, lowest, highest) \
	{"items", CLIN_INTEGER_ARRAY, NULL, "answers in the order of the questionnaire", \
		CLIN_BETWEEN(lowest, highest), .length = n}
#define ANSWERED(...) CLIN_LIST(ClinItems, \
	{sizeof((double[]){__VA_ARGS__}) / sizeof(double), .numbers = CLIN_LIST(double, __VA_ARGS__)})

const ClinScore phq9_score = {
	.name = "phq9",
	.family = "questionnaire",
	.title = "PHQ-9, severity of depression",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kroenke K et al. J Gen Intern Med 2001;16:606",
	.doi = "10.1046/j.1525-1497.2001.016009606.x",
	.doi_verified = true,
	.formula = "sum of nine answers of 0 to 3",
	.inputs = CLIN_INPUTS(ANSWERS(9, 0, 3)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5),  "minimal"},
		{CLIN_BELOW(10), "mild"},
		{CLIN_BELOW(15), "moderate"},
		{CLIN_BELOW(20), "moderately severe"},
		{CLIN_REST,      "severe"}),
	.examples = CLIN_EXAMPLES(
		{{9}, 14, 0, "Kroenke 2001 by hand; medical-calc-mcp (Python) agrees", ANSWERED(3, 0, 1, 2, 2, 1, 3, 1, 1)},
		{{9}, 0,  0, "Kroenke 2001: the lowest total",                         ANSWERED(0, 0, 0, 0, 0, 0, 0, 0, 0)},
		{{9}, 27, 0, "Kroenke 2001: the highest total",                        ANSWERED(3, 3, 3, 3, 3, 3, 3, 3, 3)}),
	.compute_items = sum_of_answers,
};
/* clang-format on */
