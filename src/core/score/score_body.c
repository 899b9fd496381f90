/*
 * score_body.c
 *	  Body size.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
bmi(const double *in)
{
	/* whole centimetres stay exact, and with them the limits of the bands */
	return 10000 * in[0] / (in[1] * in[1]);
}

/* clang-format off */
const ClinScore bmi_score = {
	.name = "bmi",
	.family = "body",
	.title = "Body mass index",
	.unit = "kg/m2",
	.citation = "WHO Technical Report Series 894. Geneva, 2000",
	.caveat = "Bands are those of adults.",
	.formula = "weight in kg / (height in m)^2",
	.inputs = CLIN_INPUTS(
		WEIGHT_KG(),
		HEIGHT_CM()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(16),   "severe thinness"},
		{CLIN_BELOW(17),   "moderate thinness"},
		{CLIN_BELOW(18.5), "mild thinness"},
		{CLIN_BELOW(25),   "normal"},
		{CLIN_BELOW(30),   "pre-obese"},
		{CLIN_BELOW(35),   "obese class I"},
		{CLIN_BELOW(40),   "obese class II"},
		{CLIN_REST,        "obese class III"}),
	.examples = CLIN_EXAMPLES(
		{{48, 172.5}, 16.1310649023, 1e-6,  "definition, by hand"},
		{{4.2, 160},  1.640625,      1e-6,  "definition, by hand"},
		{{68, 165},   24.98,         0.005, "worked example of the Centers for Disease Control and Prevention"}),
	.compute = bmi,
};
/* clang-format on */
