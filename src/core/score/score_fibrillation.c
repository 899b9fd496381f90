/*
 * score_fibrillation.c
 *	  Atrial fibrillation: stroke and bleeding.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static const ClinStep cha2ds2_age[] = {{CLIN_LOWEST, 0}, {65, 1}, {75, 2}, {INFINITY, 0}};

static void
cha2ds2_vasc_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = clin_step(in[2], cha2ds2_age);
	part[3] = in[3];
	part[4] = 2 * in[4];
	part[5] = in[5];
	part[6] = in[6] == CLIN_FEMALE;
}

static const char *
cha2ds2_vasc_case(const double *in)
{
	return in[6] == CLIN_FEMALE ? "women" : "men";
}

/* clang-format off */
const ClinScore cha2ds2_vasc_score = {
	.name = "cha2ds2_vasc",
	.family = "fibrillation",
	.title = "CHA2DS2-VASc risk of stroke in atrial fibrillation",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Lip GYH et al. Chest 2010;137:263",
	.doi = "10.1378/chest.09-1584",
	.doi_verified = true,
	.caveat = "The ESC guideline of 2024 uses CHA2DS2-VA, without sex.",
	.formula = "1 point each: heart failure, hypertension, age 65 to below 75, diabetes, vascular disease, female; "
		"2 points each: age >= 75, stroke, TIA or thromboembolism",
	.inputs = CLIN_INPUTS(
		CONDITION("heart_failure", "congestive heart failure or left ventricular dysfunction"),
		CONDITION("hypertension", "hypertension"),
		AGE_YEARS(),
		CONDITION("diabetes", "diabetes mellitus"),
		CONDITION("stroke_tia_te", "prior stroke, transient ischaemic attack or thromboembolism"),
		CONDITION("vascular_disease", "prior myocardial infarction, peripheral artery disease or aortic plaque"),
		SEX()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low",                              "men"},
		{CLIN_BELOW(2), "anticoagulation to be considered", "men"},
		{CLIN_REST,     "anticoagulation recommended",      "men"},
		{CLIN_BELOW(2), "low",                              "women"},
		{CLIN_BELOW(3), "anticoagulation to be considered", "women"},
		{CLIN_REST,     "anticoagulation recommended",      "women"}),
	.band_case = cha2ds2_vasc_case,
	.examples = CLIN_EXAMPLES(
		{{CLIN_TRUE, CLIN_TRUE, 64, CLIN_TRUE, CLIN_TRUE, CLIN_FALSE, CLIN_FEMALE},     6, 0, "nobra_calculator (Python)"},
		{{CLIN_FALSE, CLIN_FALSE, 75, CLIN_TRUE, CLIN_TRUE, CLIN_FALSE, CLIN_MALE},     5, 0, "nobra_calculator (Python)"},
		{{CLIN_FALSE, CLIN_FALSE, 65, CLIN_FALSE, CLIN_FALSE, CLIN_FALSE, CLIN_MALE},   1, 0, "nobra_calculator (Python)"},
		{{CLIN_FALSE, CLIN_TRUE, 75, CLIN_FALSE, CLIN_FALSE, CLIN_TRUE, CLIN_FEMALE},   5, 0, "nobra_calculator (Python)"}),
	.parts = cha2ds2_vasc_points,
	.part_labels = CLIN_LABELS("heart failure", "hypertension", "age", "diabetes",
		"stroke, TIA or thromboembolism", "vascular disease", "sex"),
};
/* clang-format on */
