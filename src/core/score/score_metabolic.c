/*
 * score_metabolic.c
 *	  Diabetes: insulin resistance and risk; the metabolic syndrome.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
homa_ir(const double *in)
{
	return in[0] * in[1] / 405;
}

/* ---------------------------------------------------------------- risk of diabetes */

static const ClinStep findrisc_age[] = {{CLIN_LOWEST, 0}, {45, 2}, {55, 3}, {65, 4}};
static const double findrisc_family[] = {0, 3, 5};

/* 94 to 102 cm of men, 80 to 88 cm of women: 3 points, both limits included */
static double
findrisc_waist(double waist, bool male)
{
	return 3 * (waist >= (male ? 94 : 80)) + (waist > (male ? 102 : 88));
}

static void
findrisc_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], findrisc_age);
	part[1] = (in[2] >= 25) + 2 * (in[2] > 30);
	part[2] = findrisc_waist(in[3], in[1] == CLIN_MALE);
	part[3] = in[4] == CLIN_TRUE ? 0 : 2;
	part[4] = in[5] == CLIN_TRUE ? 0 : 1;
	part[5] = 2 * in[6];
	part[6] = 5 * in[7];
	part[7] = findrisc_family[(int) in[8]];
}

static const ClinStep ada_age[] = {{CLIN_LOWEST, 0}, {40, 1}, {50, 2}, {60, 3}};
static const ClinStep ada_bmi[] = {{CLIN_LOWEST, 0}, {25, 1}, {30, 2}, {40, 3}};

/* gestational diabetes of men */
static bool
ada_diabetes_risk_ignores(const double *in, int i)
{
	return i == 2 && in[1] == CLIN_MALE;
}

static void
ada_diabetes_risk_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], ada_age);
	part[1] = in[1] == CLIN_MALE;
	part[2] = in[1] == CLIN_FEMALE && in[2] == CLIN_TRUE;
	part[3] = in[3];
	part[4] = in[4];
	part[5] = in[5] == CLIN_TRUE ? 0 : 1;
	part[6] = CLIN_STEP(in[6], ada_bmi);
}

/* ---------------------------------------------------------------- metabolic syndrome */

/*
 * The criteria from waist, triglycerides, HDL, systolic and diastolic pressure, glucose
 * and the treatments of triglycerides, HDL, pressure and glucose.
 */
static void
syndrome_criteria(const double *in, bool female, double waist, double *part)
{
	part[0] = in[0] >= waist;
	part[1] = in[1] >= 150 || in[6] == CLIN_TRUE;
	part[2] = in[2] < (female ? 50 : 40) || in[7] == CLIN_TRUE;
	part[3] = in[3] >= 130 || in[4] >= 85 || in[8] == CLIN_TRUE;
	part[4] = in[5] >= 100 || in[9] == CLIN_TRUE;
}

static void
metabolic_syndrome_atp3_2005_points(const double *in, double *part)
{
	bool female = in[0] == CLIN_FEMALE;

	syndrome_criteria(in + 1, female, female ? 88 : 102, part);
}

/* by population, in the order of the choices: men, women */
static const double harmonized_waist[][2] = {{94, 80}, {102, 88}, {90, 80}, {85, 90},
                                             {85, 80}, {94, 80},  {94, 80}, {90, 80}};

static void
metabolic_syndrome_harmonized_2009_points(const double *in, double *part)
{
	bool female = in[0] == CLIN_FEMALE;

	syndrome_criteria(in + 2, female, harmonized_waist[(int) in[1]][female], part);
}

/* clang-format off */
#define SYNDROME_INPUTS \
		WAIST_CM(), \
		TRIGLYCERIDES_MG_DL(), \
		HDL_MG_DL(), \
		SYSTOLIC_BP(), \
		DIASTOLIC_BP(), \
		{"glucose_mg_dl", CLIN_REAL, "mg/dL", "fasting glucose", CLIN_ABOVE(0)}, \
		OPTIONAL_CONDITION("tg_treated", "on drugs for raised triglycerides"), \
		OPTIONAL_CONDITION("hdl_treated", "on drugs for low HDL"), \
		OPTIONAL_CONDITION("bp_treated", "on drugs for hypertension"), \
		OPTIONAL_CONDITION("glucose_treated", "on drugs for raised glucose")
#define SYNDROME_BANDS CLIN_BANDS( \
		{CLIN_BELOW(3), "no metabolic syndrome"}, \
		{CLIN_REST,     "metabolic syndrome"})
#define SYNDROME_LABELS CLIN_LABELS("waist", "triglycerides", "HDL", "blood pressure", "glucose")

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

const ClinScore findrisc_score = {
	.name = "findrisc",
	.family = "metabolic",
	.title = "FINDRISC, risk of type 2 diabetes in 10 years",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Lindstrom J, Tuomilehto J. Diabetes Care 2003;26:725",
	.doi = "10.2337/diacare.26.3.725",
	.doi_verified = true,
	.caveat = "A BMI of exactly 30 has 1 point and a waist of exactly 102 or 88 cm has 3, as on the form; some programs give more.",
	.formula = "age < 45: 0, < 55: 2, < 65: 3, above 4; BMI < 25: 0, to 30: 1, > 30: 3; waist men < 94: 0, to 102: 3, > 102: 4, "
		"women < 80: 0, to 88: 3, > 88: 4; not active 2; no daily fruit or vegetables 1; blood pressure drugs 2; high glucose ever 5; "
		"family second degree 3, first degree 5",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		SEX(),
		BMI(),
		WAIST_CM(),
		CONDITION("physically_active", "at least 30 minutes of activity a day"),
		CONDITION("daily_fruit_veg", "vegetables, fruit or berries every day"),
		CONDITION("bp_medication", "drugs for high blood pressure"),
		CONDITION("high_glucose_history", "high blood glucose ever"),
		CHOICE("family_history", "diabetes in the family: second degree (grandparent, aunt, uncle, first cousin), first degree "
			"(parent, sibling, child)", "none", "second_degree", "first_degree")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(7),  "low"},
		{CLIN_UP_TO(11), "slightly elevated"},
		{CLIN_UP_TO(14), "moderate"},
		{CLIN_UP_TO(20), "high"},
		{CLIN_REST,      "very high"}),
	.examples = CLIN_EXAMPLES(
		{{45, CLIN_MALE, 21.4, 102, 0, 0, 0, 1, 1}, 16, 0, "clinical-calculator (Python)"},
		{{44, CLIN_FEMALE, 32, 93, 1, 0, 1, 1, 2}, 20, 0, "clinical-calculator (Python)"},
		{{65, CLIN_MALE, 24.6, 102, 1, 0, 0, 1, 0}, 13, 0, "clinical-calculator (Python)"},
		{{44, CLIN_FEMALE, 40.5, 89, 0, 1, 0, 0, 1}, 12, 0, "clinical-calculator (Python)"}),
	.parts = findrisc_points,
	.part_labels = CLIN_LABELS("age", "body mass index", "waist", "activity", "fruit and vegetables", "blood pressure drugs",
		"high glucose", "family history"),
};

const ClinScore ada_diabetes_risk_score = {
	.name = "ada_diabetes_risk",
	.family = "metabolic",
	.title = "Diabetes risk test of the American Diabetes Association",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Bang H et al. Ann Intern Med 2009;151:775",
	.doi = "10.7326/0003-4819-151-11-200912010-00005",
	.doi_verified = true,
	.caveat = "The form has a table of height and weight equal to these limits of BMI; the lower limit of 23 for Asian Americans is not "
		"applied; the original score was validated without the gestational item.",
	.formula = "age < 40: 0, < 50: 1, < 60: 2, above 3; male 1; gestational diabetes of women 1; first-degree relative 1; hypertension 1; "
		"not active 1; BMI < 25: 0, < 30: 1, < 40: 2, above 3",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		SEX(),
		CONDITION("gestational_diabetes", "gestational diabetes; not used for men", .conditional = true),
		CONDITION("family_history", "diabetes of a parent or sibling"),
		CONDITION("hypertension", "high blood pressure"),
		CONDITION("physically_active", "physically active"),
		BMI()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5), "not high"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{50, CLIN_FEMALE, 1, 0, 1, 0, 29.9}, 6, 0, "clinical-calculator (Python)"},
		{{50, CLIN_FEMALE, 0, 0, 0, 0, 40}, 6, 0, "clinical-calculator (Python)"},
		{{50, CLIN_MALE, 0, 0, 0, 0, 30}, 6, 0, "clinical-calculator (Python)"},
		{{60, CLIN_MALE, 0, 0, 1, 1, 40}, 8, 0, "clinical-calculator (Python)"},
		{{68, CLIN_MALE, 0, 0, 0, 0, 24.9}, 5, 0, "clinical-calculator (Python)"},
		{{60, CLIN_MALE, NAN, 0, 0, 1, 39.9}, 6, 0, "clinical-calculator (Python), gestational diabetes left out"}),
	.ignores = ada_diabetes_risk_ignores,
	.parts = ada_diabetes_risk_points,
	.part_labels = CLIN_LABELS("age", "sex", "gestational diabetes", "family history", "hypertension", "activity",
		"body mass index"),
};

const ClinScore metabolic_syndrome_atp3_2005_score = {
	.name = "metabolic_syndrome_atp3_2005",
	.family = "metabolic",
	.title = "Metabolic syndrome, number of the five criteria (ATP III as revised in 2005)",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.citation = "Grundy SM et al. Circulation 2005;112:2735",
	.doi = "10.1161/CIRCULATIONAHA.105.169404",
	.doi_verified = true,
	.caveat = "The text of 2001 had a waist above 102 or 88 cm and glucose from 110.",
	.formula = "1 each: waist >= 102 cm (men) or 88 (women); triglycerides >= 150 or treated; HDL < 40 (men) or 50 (women) or treated; "
		"pressure >= 130 or >= 85 or treated; fasting glucose >= 100 or treated",
	.inputs = CLIN_INPUTS(
		SEX(),
		SYNDROME_INPUTS),
	.bands = SYNDROME_BANDS,
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 87, 150, 50, 130, 84, 87, 0, 0, 1, 1}, 3, 0, "clinical-calculator (Python)"},
		{{CLIN_MALE, 104, 149, 39, 136, 85, 146, 0, 0, 0, 0}, 4, 0, "clinical-calculator (Python)"},
		{{CLIN_FEMALE, 89, 77, 43, 148, 84, 99, 0, 0, 1, 1}, 4, 0, "clinical-calculator (Python)"},
		{{CLIN_FEMALE, 81, 149, 40, 129, 66, 99, 0, 0, 1, 0}, 2, 0, "clinical-calculator (Python)"}),
	.parts = metabolic_syndrome_atp3_2005_points,
	.part_labels = SYNDROME_LABELS,
};

const ClinScore metabolic_syndrome_harmonized_2009_score = {
	.name = "metabolic_syndrome_harmonized_2009",
	.family = "metabolic",
	.title = "Metabolic syndrome, number of the five criteria (joint statement of 2009)",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.citation = "Alberti KGMM et al. Circulation 2009;120:1640",
	.doi = "10.1161/CIRCULATIONAHA.109.192644",
	.doi_verified = true,
	.caveat = "IDF gives 90/80 cm for Chinese, where chinese_cooperative has 85/80, and uses asian for Japanese, where the Japanese "
		"Obesity Society has 85/90.",
	.formula = "criteria as of 2005, waist men/women at least: europid 94/80, us_canada 102/88, asian 90/80, japanese_jos 85/90, "
		"chinese_cooperative 85/80, middle_east_mediterranean 94/80, sub_saharan_african 94/80, central_south_american 90/80",
	.inputs = CLIN_INPUTS(
		SEX(),
		CHOICE("population", "population of the limit of the waist", "europid", "us_canada", "asian", "japanese_jos",
			"chinese_cooperative", "middle_east_mediterranean", "sub_saharan_african", "central_south_american"),
		SYNDROME_INPUTS),
	.bands = SYNDROME_BANDS,
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 4, 80, 149, 39, 120, 75, 99, 0, 0, 0, 0}, 2, 0, "worked by hand from the joint statement of 2009"},
		{{CLIN_FEMALE, 0, 79, 150, 50, 120, 75, 100, 0, 0, 0, 0}, 2, 0, "worked by hand from the joint statement of 2009"},
		{{CLIN_FEMALE, 6, 79, 149, 49, 129, 85, 99, 0, 0, 0, 0}, 2, 0, "worked by hand from the joint statement of 2009"},
		{{CLIN_FEMALE, 7, 79, 93, 50, 130, 75, 99, 0, 0, 0, 1}, 2, 0, "worked by hand from the joint statement of 2009"}),
	.parts = metabolic_syndrome_harmonized_2009_points,
	.part_labels = SYNDROME_LABELS,
};
/* clang-format on */
