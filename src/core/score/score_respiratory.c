/*
 * score_respiratory.c
 *	  Pneumonia and gas exchange.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static void
curb65_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1] > 19;
	part[2] = in[2] >= 30;
	part[3] = in[3] < 90 || in[4] <= 60;
	part[4] = in[5] >= 65;
}

/* clang-format off */
const ClinScore curb65_score = {
	.name = "curb65",
	.family = "respiratory",
	.title = "CURB-65 severity of community-acquired pneumonia",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Lim WS et al. Thorax 2003;58:377",
	.doi = "10.1136/thorax.58.5.377",
	.doi_verified = true,
	.formula = "1 point each: confusion, BUN > 19 mg/dL (urea > 7 mmol/L), respiratory rate >= 30, "
		"systolic < 90 or diastolic <= 60 mmHg, age >= 65",
	.inputs = CLIN_INPUTS(
		CONDITION("confusion", "new confusion"),
		BUN_MG_DL(),
		RESPIRATORY_RATE(),
		SYSTOLIC_BP(),
		DIASTOLIC_BP(),
		AGE_YEARS()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(2), "low"},
		{CLIN_BELOW(3), "intermediate"},
		{CLIN_REST,     "severe"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_FALSE, 20, 30, 120, 80, 65},  3, 0, "medical-calc-mcp (Python)"},
		{{CLIN_TRUE, 19, 29, 90, 60, 64},    2, 0, "medical-calc-mcp (Python)"},
		{{CLIN_TRUE, 19.1, 30, 85, 80, 65},  5, 0, "medical-calc-mcp (Python)"}),
	.parts = curb65_points,
	.part_labels = CLIN_LABELS("confusion", "urea", "respiratory rate", "blood pressure", "age"),
};
/* clang-format on */
