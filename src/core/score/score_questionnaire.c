/*
 * score_questionnaire.c
 *	  Questionnaires: a list of coded answers and their sum; a screen for malnutrition.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
sum_of_answers(const double *in, const ClinItems *items)
{
	double sum = 0;

	for (int i = 0; i < items->count; i++)
		sum += items->numbers[i];
	return sum;
}

/* both ends of the middle bands have 1 point */
static void
must_score_points(const double *in, double *part)
{
	part[0] = (in[0] <= 20) + (in[0] < 18.5);
	part[1] = (in[1] >= 5) + (in[1] > 10);
	part[2] = 2 * in[2];
}

/* clang-format off */
#define ANSWERS(n, lowest, highest) \
	{"items", CLIN_INTEGER_ARRAY, NULL, "answers in the order of the questionnaire", \
		CLIN_BETWEEN(lowest, highest), .length = n}
#define ANSWERED(...) CLIN_LIST(ClinItems, \
	{sizeof((double[]){__VA_ARGS__}) / sizeof(double), .numbers = CLIN_LIST(double, __VA_ARGS__)})

#define MENTAL_HEALTH_ANALYZER "tests of Mental_Health_Analyzer (Python)"
#define AUDIT_C_TESTS "tests of discipline.psychometric.scoring.audit_c (Python)"
#define MENTA_QUESTION "tests of menta_question (TypeScript)"

const ClinScore phq2_score = {
	.name = "phq2",
	.family = "questionnaire",
	.title = "PHQ-2, screen for depression",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kroenke K et al. Med Care 2003;41:1284",
	.caveat = "Free to use, no permission required.",
	.formula = "sum of two answers of 0 to 3",
	.inputs = CLIN_INPUTS(ANSWERS(2, 0, 3)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(3), "negative"},
		{CLIN_REST,     "positive"}),
	.examples = CLIN_EXAMPLES(
		{{2}, 6, 0, "worked by hand from Kroenke 2003", ANSWERED(3, 3)},
		{{2}, 0, 0, "Kroenke 2003: the lowest total", ANSWERED(0, 0)},
		{{2}, 3, 0, "Kroenke 2003: the cut-point", ANSWERED(2, 1)}),
	.compute_items = sum_of_answers,
};

const ClinScore phq9_score = {
	.name = "phq9",
	.family = "questionnaire",
	.title = "PHQ-9, severity of depression",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kroenke K et al. J Gen Intern Med 2001;16:606",
	.doi = "10.1046/j.1525-1497.2001.016009606.x",
	.doi_verified = true,
	.caveat = "Free to use, no permission required.",
	.formula = "sum of nine answers of 0 to 3",
	.inputs = CLIN_INPUTS(ANSWERS(9, 0, 3)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5),  "minimal"},
		{CLIN_BELOW(10), "mild"},
		{CLIN_BELOW(15), "moderate"},
		{CLIN_BELOW(20), "moderately severe"},
		{CLIN_REST,      "severe"}),
	.examples = CLIN_EXAMPLES(
		{{9}, 14, 0, "worked by hand from Kroenke 2001; medical-calc-mcp (Python) agrees", ANSWERED(3, 0, 1, 2, 2, 1, 3, 1, 1)},
		{{9}, 1, 0, MENTAL_HEALTH_ANALYZER, ANSWERED(0, 0, 0, 0, 0, 0, 0, 0, 1)},
		{{9}, 0, 0, MENTA_QUESTION, ANSWERED(0, 0, 0, 0, 0, 0, 0, 0, 0)},
		{{9}, 27, 0, MENTA_QUESTION, ANSWERED(3, 3, 3, 3, 3, 3, 3, 3, 3)},
		{{9}, 19, 0, MENTA_QUESTION, ANSWERED(3, 3, 3, 3, 3, 3, 1, 0, 0)}),
	.compute_items = sum_of_answers,
};

const ClinScore gad7_score = {
	.name = "gad7",
	.family = "questionnaire",
	.title = "GAD-7, severity of anxiety",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Spitzer RL et al. Arch Intern Med 2006;166:1092",
	.doi = "10.1001/archinte.166.10.1092",
	.doi_verified = true,
	.caveat = "Free to use, no permission required.",
	.formula = "sum of seven answers of 0 to 3",
	.inputs = CLIN_INPUTS(ANSWERS(7, 0, 3)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5),  "minimal"},
		{CLIN_BELOW(10), "mild"},
		{CLIN_BELOW(15), "moderate"},
		{CLIN_REST,      "severe"}),
	.examples = CLIN_EXAMPLES(
		{{7}, 0, 0, MENTAL_HEALTH_ANALYZER, ANSWERED(0, 0, 0, 0, 0, 0, 0)},
		{{7}, 7, 0, MENTAL_HEALTH_ANALYZER, ANSWERED(1, 1, 1, 1, 1, 1, 1)},
		{{7}, 14, 0, MENTAL_HEALTH_ANALYZER, ANSWERED(2, 2, 2, 2, 2, 2, 2)},
		{{7}, 21, 0, MENTAL_HEALTH_ANALYZER, ANSWERED(3, 3, 3, 3, 3, 3, 3)},
		{{7}, 12, 0, "worked by hand from Spitzer 2006; medical-calc-mcp (Python) agrees", ANSWERED(3, 1, 2, 2, 0, 3, 1)}),
	.compute_items = sum_of_answers,
};

const ClinScore audit_c_score = {
	.name = "audit_c",
	.family = "questionnaire",
	.title = "AUDIT-C, screen for hazardous drinking",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Bush K et al. Arch Intern Med 1998;158:1789",
	.doi = "10.1001/archinte.158.16.1789",
	.doi_verified = true,
	.caveat = "From the AUDIT of the World Health Organization, in the public domain.",
	.formula = "sum of three answers of 0 to 4",
	.inputs = CLIN_INPUTS(ANSWERS(3, 0, 4)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(3), "negative"},
		{CLIN_BELOW(4), "positive in women"},
		{CLIN_REST,     "positive"}),
	.examples = CLIN_EXAMPLES(
		{{3}, 12, 0, AUDIT_C_TESTS, ANSWERED(4, 4, 4)},
		{{3}, 8, 0, AUDIT_C_TESTS, ANSWERED(0, 4, 4)},
		{{3}, 4, 0, AUDIT_C_TESTS, ANSWERED(2, 1, 1)},
		{{3}, 0, 0, AUDIT_C_TESTS, ANSWERED(0, 0, 0)}),
	.compute_items = sum_of_answers,
};

const ClinScore must_score_score = {
	.name = "must_score",
	.family = "questionnaire",
	.title = "MUST, Malnutrition Universal Screening Tool",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "BAPEN. Malnutrition Universal Screening Tool, 2003",
	.caveat = "The wording of the tool is BAPEN's: acknowledge it.",
	.formula = "BMI > 20: 0, from 18.5: 1, below 2; unplanned loss of weight < 5 %: 0, to 10: 1, above 2; acutely ill without intake for more "
		"than 5 days 2",
	.inputs = CLIN_INPUTS(
		COMPARED(BMI),
		{"weight_loss_pct", CLIN_REAL, "%", "unplanned loss of weight in 3 to 6 months; a gain is below 0", CLIN_BETWEEN(-100, 100)},
		CONDITION("acute_disease_no_intake", "acutely ill, and no intake for more than 5 days has been or is likely")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low"},
		{CLIN_BELOW(2), "medium"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{18.4, 7, 0}, 3, 0, "nobra_calculator (Python)"},
		{{19.4, 10.5, 0}, 3, 0, "nobra_calculator (Python)"},
		{{17.2, 4.9, 1}, 4, 0, "nobra_calculator (Python)"}),
	.parts = must_score_points,
	.part_labels = CLIN_LABELS("body mass index", "loss of weight", "acute disease"),
};
/* clang-format on */
