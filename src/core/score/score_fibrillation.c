/*
 * score_fibrillation.c
 *	  Atrial fibrillation: stroke and bleeding.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static const ClinStep cha2ds2_age[] = {{CLIN_LOWEST, 0}, {65, 1}, {75, 2}};

static void
cha2ds2_va_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = CLIN_STEP(in[2], cha2ds2_age);
	part[3] = in[3];
	part[4] = 2 * in[4];
	part[5] = in[5];
}

static void
cha2ds2_vasc_points(const double *in, double *part)
{
	cha2ds2_va_points(in, part);
	part[6] = in[6] == CLIN_FEMALE;
}

static const char *
cha2ds2_vasc_case(const double *in)
{
	return in[6] == CLIN_FEMALE ? "women" : "men";
}

static void
chads2_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = in[2] >= 75;
	part[3] = in[3];
	part[4] = 2 * in[4];
}

static void
has_bled_points(const double *in, double *part)
{
	for (int i = 0; i < 9; i++)
		part[i] = in[i];
	part[6] = in[6] > 65;
}

static void
orbit_bleeding_points(const double *in, double *part)
{
	part[0] = in[0] >= 75;
	part[1] = 2 * in[1];
	part[2] = 2 * in[2];
	part[3] = in[3] < 60;
	part[4] = in[4];
}

static void
atria_bleeding_points(const double *in, double *part)
{
	part[0] = 3 * in[0];
	part[1] = 3 * in[1];
	part[2] = in[2] >= 75 ? 2 : 0;
	part[3] = in[3];
	part[4] = in[4];
}

static const ClinStep atria_age[] = {{CLIN_LOWEST, 0}, {65, 3}, {75, 5}, {85, 6}};
static const ClinStep atria_age_after_stroke[] = {{CLIN_LOWEST, 8}, {65, 7}, {85, 9}};

static void
atria_stroke_points(const double *in, double *part)
{
	part[0] = in[2] == CLIN_TRUE ? CLIN_STEP(in[0], atria_age_after_stroke)
	                             : CLIN_STEP(in[0], atria_age);
	part[1] = in[1] == CLIN_FEMALE;
	for (int i = 3; i < 8; i++)
		part[i - 1] = in[i];
}

/* clang-format off */
#define HEART_FAILURE() CONDITION("heart_failure", "congestive heart failure or left ventricular dysfunction")
#define HYPERTENSION() CONDITION("hypertension", "hypertension")
#define DIABETES() CONDITION("diabetes", "diabetes mellitus")
#define STROKE_TIA_TE() CONDITION("stroke_tia_te", "prior stroke, transient ischaemic attack or thromboembolism")
#define VASCULAR_DISEASE() CONDITION("vascular_disease", "prior myocardial infarction, peripheral artery disease or aortic plaque")

const ClinScore chads2_score = {
	.name = "chads2",
	.family = "fibrillation",
	.title = "CHADS2 risk of stroke in atrial fibrillation",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Gage BF et al. JAMA 2001;285:2864",
	.doi = "10.1001/jama.285.22.2864",
	.doi_verified = true,
	.caveat = "For patients with atrial fibrillation. Guidelines use CHA2DS2-VASc or CHA2DS2-VA.",
	.formula = "1 point each: heart failure, hypertension, age >= 75, diabetes; 2 points: stroke or TIA",
	.inputs = CLIN_INPUTS(
		CONDITION("heart_failure", "congestive heart failure"),
		HYPERTENSION(),
		AGE_YEARS(),
		DIABETES(),
		CONDITION("stroke_tia", "prior stroke or transient ischaemic attack")),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 40, 0, 1}, 2, 0, "nobra_calculator (Python)"},
		{{1, 1, 31, 0, 0}, 2, 0, "nobra_calculator (Python)"},
		{{0, 0, 65, 0, 0}, 0, 0, "nobra_calculator (Python)"},
		{{0, 0, 65, 1, 0}, 1, 0, "nobra_calculator (Python)"}),
	.parts = chads2_points,
	.part_labels = CLIN_LABELS("heart failure", "hypertension", "age", "diabetes", "stroke or TIA"),
};

const ClinScore cha2ds2_vasc_score = {
	.name = "cha2ds2_vasc",
	.family = "fibrillation",
	.title = "CHA2DS2-VASc risk of stroke in atrial fibrillation",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Lip GYH et al. Chest 2010;137:263",
	.doi = "10.1378/chest.09-1584",
	.doi_verified = true,
	.caveat = "For patients with atrial fibrillation. The ESC guideline of 2024 uses CHA2DS2-VA, without sex.",
	.formula = "1 point each: heart failure, hypertension, age 65 to below 75, diabetes, vascular disease, female; "
		"2 points each: age >= 75, stroke, TIA or thromboembolism",
	.inputs = CLIN_INPUTS(
		HEART_FAILURE(),
		HYPERTENSION(),
		AGE_YEARS(),
		DIABETES(),
		STROKE_TIA_TE(),
		VASCULAR_DISEASE(),
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

const ClinScore cha2ds2_va_score = {
	.name = "cha2ds2_va",
	.family = "fibrillation",
	.title = "CHA2DS2-VA risk of stroke in atrial fibrillation, without sex",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Van Gelder IC et al. Eur Heart J 2024;45:3314",
	.doi = "10.1093/eurheartj/ehae176",
	.doi_verified = true,
	.caveat = "For patients with atrial fibrillation.",
	.formula = "1 point each: heart failure, hypertension, age 65 to below 75, diabetes, vascular disease; "
		"2 points each: age >= 75, stroke, TIA or thromboembolism",
	.inputs = CLIN_INPUTS(
		HEART_FAILURE(),
		HYPERTENSION(),
		AGE_YEARS(),
		DIABETES(),
		STROKE_TIA_TE(),
		VASCULAR_DISEASE()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low"},
		{CLIN_BELOW(2), "anticoagulation to be considered"},
		{CLIN_REST,     "anticoagulation recommended"}),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 75, 0, 0, 1}, 4, 0, "nobra_calculator (Python)"},
		{{0, 0, 74, 0, 0, 1}, 2, 0, "nobra_calculator (Python)"},
		{{0, 0, 65, 1, 0, 1}, 3, 0, "nobra_calculator (Python)"},
		{{0, 1, 65, 0, 1, 1}, 5, 0, "nobra_calculator (Python)"}),
	.parts = cha2ds2_va_points,
	.part_labels = CLIN_LABELS("heart failure", "hypertension", "age", "diabetes",
		"stroke, TIA or thromboembolism", "vascular disease"),
};

const ClinScore has_bled_score = {
	.name = "has_bled",
	.family = "fibrillation",
	.title = "HAS-BLED risk of major bleeding on anticoagulants",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Pisters R et al. Chest 2010;138:1093",
	.doi = "10.1378/chest.10-0134",
	.doi_verified = true,
	.formula = "1 point each: uncontrolled hypertension, abnormal kidneys, abnormal liver, stroke, bleeding, labile INR, "
		"age > 65, drugs, alcohol",
	.inputs = CLIN_INPUTS(
		CONDITION("uncontrolled_hypertension", "systolic blood pressure above 160 mmHg"),
		CONDITION("abnormal_renal", "dialysis, transplant or creatinine above 200 umol/L (2.26 mg/dL)"),
		CONDITION("abnormal_liver", "cirrhosis, or bilirubin above twice with AST, ALT or AP above three times the limit"),
		CONDITION("stroke", "prior stroke"),
		CONDITION("bleeding", "major bleeding or predisposition"),
		CONDITION("labile_inr", "time in the therapeutic range under 60 %"),
		AGE_YEARS(),
		CONDITION("drugs", "on an antiplatelet or NSAID"),
		CONDITION("alcohol", "8 or more drinks a week")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(3), "not high"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 0, 1, 0, 1, 65, 1, 1}, 5, 0, "nobra_calculator (Python)"},
		{{0, 1, 0, 1, 0, 0, 66, 0, 0}, 3, 0, "nobra_calculator (Python)"},
		{{1, 0, 0, 1, 0, 1, 65, 0, 1}, 4, 0, "nobra_calculator (Python)"},
		{{0, 0, 1, 0, 1, 0, 65, 1, 0}, 3, 0, "nobra_calculator (Python)"},
		{{1, 0, 0, 0, 1, 1, 52, 0, 0}, 3, 0, "nobra_calculator (Python)"}),
	.parts = has_bled_points,
	.part_labels = CLIN_LABELS("hypertension", "kidneys", "liver", "stroke", "bleeding", "labile INR", "age", "drugs", "alcohol"),
};

const ClinScore orbit_bleeding_score = {
	.name = "orbit_bleeding",
	.family = "fibrillation",
	.title = "ORBIT risk of major bleeding in atrial fibrillation",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "O'Brien EC et al. Eur Heart J 2015;36:3258",
	.doi = "10.1093/eurheartj/ehv476",
	.doi_verified = true,
	.formula = "2 points each: low haemoglobin, bleeding; 1 point each: age >= 75, eGFR < 60, antiplatelet",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CONDITION("low_hemoglobin", "haemoglobin under 13 g/dL (men) or 12 (women), haematocrit under 40 or 36 %, or anaemia"),
		CONDITION("bleeding_history", "any history of bleeding"),
		EGFR(),
		CONDITION("antiplatelet", "on an antiplatelet")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(2), "low"},
		{CLIN_UP_TO(3), "medium"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{85, 0, 0, 40, 1}, 3, 0, "clinical-calculator (Python)"},
		{{63, 0, 0, 60, 0}, 0, 0, "clinical-calculator (Python)"},
		{{73, 0, 0, 60, 0}, 0, 0, "clinical-calculator (Python)"},
		{{75, 1, 0, 59, 1}, 5, 0, "clinical-calculator (Python)"}),
	.parts = orbit_bleeding_points,
	.part_labels = CLIN_LABELS("age", "low haemoglobin", "bleeding", "kidneys", "antiplatelet"),
};

const ClinScore atria_bleeding_score = {
	.name = "atria_bleeding",
	.family = "fibrillation",
	.title = "ATRIA risk of major bleeding on warfarin",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Fang MC et al. J Am Coll Cardiol 2011;58:395",
	.doi = "10.1016/j.jacc.2011.03.031",
	.doi_verified = true,
	.formula = "3 points each: anaemia, severe renal disease; 2 points: age >= 75; 1 point each: prior haemorrhage, hypertension",
	.inputs = CLIN_INPUTS(
		CONDITION("anemia", "haemoglobin under 13 g/dL (men) or 12 g/dL (women)"),
		CONDITION("severe_renal_disease", "eGFR under 30 mL/min/1.73 m2 or dialysis"),
		AGE_YEARS(),
		CONDITION("prior_hemorrhage", "any prior haemorrhage"),
		HYPERTENSION()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(3), "low"},
		{CLIN_UP_TO(4), "intermediate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 75, 0, 0}, 2, 0, "nobra_calculator (Python)"},
		{{1, 0, 74, 0, 0}, 3, 0, "nobra_calculator (Python)"},
		{{0, 0, 37, 0, 1}, 1, 0, "nobra_calculator (Python)"},
		{{0, 1, 86, 1, 1}, 7, 0, "nobra_calculator (Python)"},
		{{1, 1, 75, 1, 0}, 9, 0, "nobra_calculator (Python)"}),
	.parts = atria_bleeding_points,
	.part_labels = CLIN_LABELS("anaemia", "severe renal disease", "age", "prior haemorrhage", "hypertension"),
};

const ClinScore atria_stroke_score = {
	.name = "atria_stroke",
	.family = "fibrillation",
	.title = "ATRIA risk of stroke in atrial fibrillation",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Singer DE et al. J Am Heart Assoc 2013;2:e000250",
	.doi = "10.1161/JAHA.113.000250",
	.doi_verified = true,
	.formula = "age below 65, 75, 85 and above: 0, 3, 5, 6 points without and 8, 7, 7, 9 with a prior stroke; "
		"1 point each: female, diabetes, heart failure, hypertension, proteinuria, eGFR < 45 or end-stage renal disease",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		SEX(),
		CONDITION("prior_stroke", "prior ischaemic stroke"),
		DIABETES(),
		CONDITION("heart_failure", "congestive heart failure"),
		HYPERTENSION(),
		CONDITION("proteinuria", "proteinuria"),
		CONDITION("egfr_lt45_or_esrd", "eGFR under 45 mL/min/1.73 m2 or end-stage renal disease")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(5), "low"},
		{CLIN_UP_TO(6), "moderate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{64, CLIN_MALE, 1, 1, 1, 0, 0, 0}, 10, 0, "nobra_calculator (Python)"},
		{{41, CLIN_FEMALE, 0, 0, 0, 1, 1, 1}, 4, 0, "nobra_calculator (Python)"},
		{{74, CLIN_MALE, 0, 0, 0, 0, 0, 1}, 4, 0, "nobra_calculator (Python)"},
		{{74, CLIN_FEMALE, 1, 0, 1, 0, 0, 0}, 9, 0, "nobra_calculator (Python)"}),
	.parts = atria_stroke_points,
	.part_labels = CLIN_LABELS("age and prior stroke", "sex", "diabetes", "heart failure", "hypertension", "proteinuria",
		"eGFR or end-stage renal disease"),
};
/* clang-format on */
