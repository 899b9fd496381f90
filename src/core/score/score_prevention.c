/*
 * score_prevention.c
 *	  Risk of cardiovascular disease in people who do not have it.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- pooled cohort equations
 */

#define ASCVD_TERMS 10

typedef struct AscvdModel
{
	double age, age2;
	double cholesterol, age_cholesterol;
	double hdl, age_hdl;
	double treated, age_treated;
	double untreated, age_untreated;
	double smoker, age_smoker;
	double diabetes;
	double mean, survival;
} AscvdModel;

/* clang-format off */
/* Goff 2014, table A; by race (white or other, black) and sex (male, female) */
static const AscvdModel ascvd_models[2][2] = {
	{
		{12.344, 0, 11.853, -2.664, -7.990, 1.769, 1.797, 0, 1.764, 0, 7.837, -1.795, 0.658, 61.18, 0.9144},
		{-29.799, 4.884, 13.540, -3.114, -13.578, 3.149, 2.019, 0, 1.957, 0, 7.574, -1.665, 0.661, -29.18, 0.9665},
	},
	{
		{2.469, 0, 0.302, 0, -0.307, 0, 1.916, 0, 1.809, 0, 0.549, 0, 0.645, 19.54, 0.8954},
		{17.114, 0, 0.940, 0, -18.920, 4.475, 29.291, -6.432, 27.820, -6.087, 0.691, 0, 0.874, 86.61, 0.9533},
	},
};
/* clang-format on */

enum
{
	ASCVD_WHITE,
	ASCVD_BLACK,
	ASCVD_OTHER
};

static const AscvdModel *
ascvd_model(const double *in)
{
	return &ascvd_models[in[1] == ASCVD_BLACK][in[0] == CLIN_FEMALE];
}

static void
ascvd_pce_2013_terms(const double *in, double *part)
{
	const AscvdModel *m = ascvd_model(in);
	bool treated = in[6] == CLIN_TRUE;
	double a = log(in[2]);
	double t = log(in[3]);
	double h = log(in[4]);
	double s = log(in[5]);

	part[0] = -m->mean;
	part[1] = m->age * a + m->age2 * a * a;
	part[2] = m->cholesterol * t;
	part[3] = m->age_cholesterol * a * t;
	part[4] = m->hdl * h;
	part[5] = m->age_hdl * a * h;
	part[6] = (treated ? m->treated : m->untreated) * s;
	part[7] = (treated ? m->age_treated : m->age_untreated) * a * s;
	part[8] = (m->smoker + m->age_smoker * a) * in[7];
	part[9] = m->diabetes * in[8];
}

static double
ascvd_pce_2013(const double *in)
{
	double part[ASCVD_TERMS];
	double x = 0;

	ascvd_pce_2013_terms(in, part);
	for (int i = 0; i < ASCVD_TERMS; i++)
		x += part[i];
	return 1.0 - pow(ascvd_model(in)->survival, exp(x));
}

/* clang-format off */
const ClinScore ascvd_pce_2013_score = {
	.name = "ascvd_pce_2013",
	.family = "prevention",
	.title = "Pooled cohort equations, 10-year risk of atherosclerotic cardiovascular disease",
	.unit = "probability",
	.citation = "Goff DC et al. Circulation 2014;129(25 suppl 2):S49",
	.doi = "10.1161/01.cir.0000437741.48606.98",
	.doi_verified = true,
	.caveat = "For people without ASCVD; uses race; superseded in the United States by PREVENT.",
	.formula = "1 - S0^exp(x - mean), x the sum of coefficients times ln(age), ln(age)^2, ln(cholesterol), ln(HDL), "
		"ln(systolic pressure treated or untreated), their products with ln(age), smoking and diabetes; "
		"coefficients by sex and race",
	.inputs = CLIN_INPUTS(
		SEX(),
		{"race", CLIN_CHOICE, NULL, "race of the equation; other uses the white equation",
			.choices = CLIN_CHOICES("white", "black", "other")},
		AGE_YEARS(.domain = CLIN_BETWEEN(40, 79)),
		TOTAL_CHOLESTEROL_MG_DL(.domain = CLIN_BETWEEN(130, 320)),
		HDL_MG_DL(.domain = CLIN_BETWEEN(20, 100)),
		SYSTOLIC_BP(.domain = CLIN_BETWEEN(90, 200)),
		CONDITION("bp_treated", "on drugs for hypertension"),
		CONDITION("smoker", "current smoker"),
		CONDITION("diabetes", "diabetes mellitus")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.05),  "low"},
		{CLIN_BELOW(0.075), "borderline"},
		{CLIN_BELOW(0.20),  "intermediate"},
		{CLIN_REST,         "high"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, ASCVD_WHITE, 55, 213, 50, 120, 0, 0, 0}, 0.021,  5e-4, "worked example of the guideline"},
		{{CLIN_FEMALE, ASCVD_BLACK, 55, 213, 50, 120, 0, 0, 0}, 0.030,  5e-4, "worked example of the guideline"},
		{{CLIN_MALE, ASCVD_BLACK, 55, 213, 50, 120, 0, 0, 0},   0.061,  5e-4, "worked example of the guideline"},
		{{CLIN_MALE, ASCVD_WHITE, 66, 279, 91, 119, 0, 1, 0},   0.1463, 6e-5, "R package CVrisk"},
		{{CLIN_FEMALE, ASCVD_BLACK, 75, 315, 30, 116, 1, 1, 1}, 0.5607, 6e-5, "R package CVrisk"},
		{{CLIN_MALE, ASCVD_BLACK, 40, 261, 44, 158, 1, 0, 1},   0.1564, 6e-5, "R package CVrisk"},
		{{CLIN_FEMALE, ASCVD_OTHER, 57, 208, 37, 145, 1, 0, 1}, 0.1131, 6e-5, "R package CVrisk"}),
	.compute = ascvd_pce_2013,
	.parts = ascvd_pce_2013_terms,
	.part_labels = CLIN_LABELS("minus the mean", "age", "total cholesterol", "age and total cholesterol", "HDL",
		"age and HDL", "systolic blood pressure", "age and systolic blood pressure", "smoking", "diabetes"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
