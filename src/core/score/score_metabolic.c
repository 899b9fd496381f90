/*
 * score_metabolic.c
 *	  Glucose, insulin and lipids.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
homa_ir(const double *in)
{
	return in[0] * in[1] / 405;
}

/* clang-format off */
const ClinScore homa_ir_score = {
	.name = "homa_ir",
	.family = "metabolic",
	.title = "HOMA-IR, homeostasis model of insulin resistance",
	.citation = "Matthews DR et al. Diabetologia 1985;28:412",
	.doi = "10.1007/BF00280883",
	.doi_verified = true,
	.caveat = "Both values fasting.",
	.formula = "glucose * insulin / 405",
	.inputs = CLIN_INPUTS(
		GLUCOSE_MG_DL(),
		{"insulin_uiu_ml", CLIN_REAL, "uIU/mL", "fasting insulin", CLIN_ABOVE(0)}),
	.examples = CLIN_EXAMPLES(
		{{215.0, 8.9},  4.7247,  6e-5, "clinical-calculator (Python)"},
		{{121.7, 25.5}, 7.6626,  6e-5, "clinical-calculator (Python)"},
		{{215.4, 25.2}, 13.4027, 6e-5, "clinical-calculator (Python)"}),
	.compute = homa_ir,
};
/* clang-format on */
