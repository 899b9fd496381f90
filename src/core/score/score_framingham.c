/*
 * score_framingham.c
 *	  Risk of cardiovascular and of coronary heart disease from the Framingham Heart Study.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- general, 2008 */

#define CVD_TERMS 7

typedef struct CvdModel
{
	double age, cholesterol, hdl, bmi, untreated, treated, smoker, diabetes, mean, survival;
} CvdModel;

/* clang-format off */
/* D'Agostino 2008, tables 2 (with lipids) and 4 (with BMI); male, female */
static const CvdModel cvd_lipid_models[2] = {
	{3.06117, 1.12370, -0.93263, 0, 1.93303, 1.99881, 0.65451, 0.57367, 23.9802, 0.88936},
	{2.32888, 1.20904, -0.70833, 0, 2.76157, 2.82263, 0.52873, 0.69154, 26.1931, 0.95012},
};
static const CvdModel cvd_bmi_models[2] = {
	{3.11296, 0, 0, 0.79277, 1.85508, 1.92672, 0.70953, 0.53160, 23.9388, 0.88431},
	{2.72107, 0, 0, 0.51125, 2.81291, 2.88267, 0.61868, 0.77763, 26.0145, 0.94833},
};
/* clang-format on */

static double
cvd_risk(const CvdModel *m, const double *part, int parts)
{
	double x = 0;

	for (int i = 0; i < parts; i++)
		x += part[i];
	return 1 - pow(m->survival, exp(x));
}

static void
framingham_cvd_2008_terms(const double *in, double *part)
{
	const CvdModel *m = &cvd_lipid_models[in[0] == CLIN_FEMALE];

	part[0] = -m->mean;
	part[1] = m->age * log(in[1]);
	part[2] = m->cholesterol * log(in[2]);
	part[3] = m->hdl * log(in[3]);
	part[4] = (in[5] == CLIN_TRUE ? m->treated : m->untreated) * log(in[4]);
	part[5] = m->smoker * in[6];
	part[6] = m->diabetes * in[7];
}

static double
framingham_cvd_2008(const double *in)
{
	double part[CVD_TERMS];

	framingham_cvd_2008_terms(in, part);
	return cvd_risk(&cvd_lipid_models[in[0] == CLIN_FEMALE], part, CVD_TERMS);
}

static void
framingham_cvd_bmi_2008_terms(const double *in, double *part)
{
	const CvdModel *m = &cvd_bmi_models[in[0] == CLIN_FEMALE];

	part[0] = -m->mean;
	part[1] = m->age * log(in[1]);
	part[2] = m->bmi * log(in[2]);
	part[3] = (in[4] == CLIN_TRUE ? m->treated : m->untreated) * log(in[3]);
	part[4] = m->smoker * in[5];
	part[5] = m->diabetes * in[6];
}

static double
framingham_cvd_bmi_2008(const double *in)
{
	double part[CVD_TERMS - 1];

	framingham_cvd_bmi_2008_terms(in, part);
	return cvd_risk(&cvd_bmi_models[in[0] == CLIN_FEMALE], part, CVD_TERMS - 1);
}

/* ---------------------------------------------------------------- hard CHD, 2001 */

#define CHD_TERMS 10

typedef struct ChdModel
{
	double constant, age, cholesterol, hdl, pressure, treated, smoker;
	double age_cholesterol, age_smoker, age2;
	double oldest_smoker; /* the age from which smoking adds nothing more */
	double survival;
} ChdModel;

/* clang-format off */
static const ChdModel chd_models[2] = {
	{
		-172.300168, 52.00961, 20.014077, -0.905964, 1.305784, 0.241549, 12.096316,
		-4.605038, -2.84367, -2.93323, 70, 0.9402
	},
	{
		-146.5933061, 31.764001, 22.465206, -1.187731, 2.552905, 0.420251, 13.07543,
		-5.060998, -2.996945, 0, 78, 0.98767
	},
};
/* clang-format on */

static void
framingham_hard_chd_2001_terms(const double *in, double *part)
{
	const ChdModel *m = &chd_models[in[0] == CLIN_FEMALE];
	double a = log(in[1]);
	double t = log(in[2]);

	part[0] = m->constant;
	part[1] = m->age * a;
	part[2] = m->cholesterol * t;
	part[3] = m->hdl * log(in[3]);
	part[4] = m->pressure * log(in[4]);
	part[5] = m->treated * in[5];
	part[6] = m->smoker * in[6];
	part[7] = m->age_cholesterol * a * t;
	part[8] = in[6] == CLIN_TRUE ? m->age_smoker * log(fmin(in[1], m->oldest_smoker)) : 0;
	part[9] = m->age2 * a * a;
}

static double
framingham_hard_chd_2001(const double *in)
{
	double part[CHD_TERMS];
	double x = 0;

	framingham_hard_chd_2001_terms(in, part);
	for (int i = 0; i < CHD_TERMS; i++)
		x += part[i];
	return 1 - pow(chd_models[in[0] == CLIN_FEMALE].survival, exp(x));
}

/* clang-format off */
#define TREATED() CONDITION("bp_treated", "on drugs for hypertension")
#define SMOKER() CONDITION("smoker", "current smoker")
#define DIABETES() CONDITION("diabetes", "diabetes mellitus")
#define CVD_BANDS CLIN_BANDS( \
		{CLIN_BELOW(0.06),  "low"}, \
		{CLIN_UP_TO(0.20),  "intermediate"}, \
		{CLIN_REST,         "high"})

const ClinScore framingham_cvd_2008_score = {
	.name = "framingham_cvd_2008",
	.family = "prevention",
	.title = "Framingham general cardiovascular risk, 10 years, with lipids",
	.unit = "probability",
	.citation = "D'Agostino RB et al. Circulation 2008;117:743",
	.doi = "10.1161/CIRCULATIONAHA.107.699579",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease; not capped at 30 %, as some programs do.",
	.formula = "1 - S0^exp(x - mean), x the sum of coefficients by sex times ln(age), ln(cholesterol), ln(HDL), "
		"ln(systolic pressure treated or untreated), smoking and diabetes",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(30, 74)),
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL(),
		SYSTOLIC_BP(),
		TREATED(),
		SMOKER(),
		DIABETES()),
	.bands = CVD_BANDS,
	.examples = CLIN_EXAMPLES(
		{{CLIN_MALE, 36, 277, 33, 120, 0, 0, 0}, 0.0567, 6e-05, "R package estimateCVRisk"},
		{{CLIN_FEMALE, 30, 298, 81, 174, 1, 1, 0}, 0.0885, 6e-05, "R package CVrisk"},
		{{CLIN_FEMALE, 31, 240, 63, 108, 1, 0, 1}, 0.0278, 6e-05, "R package CVrisk"},
		{{CLIN_FEMALE, 61, 180, 47, 124, 0, 1, 0}, 0.1048, 6e-05, "D'Agostino 2008, worked example"},
		{{CLIN_MALE, 33, 289, 38, 164, 0, 0, 0}, 0.0725, 6e-05, "R package CVrisk"},
		{{CLIN_MALE, 36, 171, 31, 128, 1, 1, 1}, 0.1744, 6e-05, "R package estimateCVRisk"},
		{{CLIN_MALE, 53, 161, 55, 125, 1, 0, 1}, 0.1562, 6e-05, "D'Agostino 2008, worked example"},
		{{CLIN_FEMALE, 53, 259, 40, 136, 0, 1, 1}, 0.301, 6e-05, "R package estimateCVRisk"}),
	.compute = framingham_cvd_2008,
	.parts = framingham_cvd_2008_terms,
	.part_labels = CLIN_LABELS("minus the mean", "age", "total cholesterol", "HDL", "systolic blood pressure",
		"smoking", "diabetes"),
	.part_kind = CLIN_TERMS,
};

const ClinScore framingham_cvd_bmi_2008_score = {
	.name = "framingham_cvd_bmi_2008",
	.family = "prevention",
	.title = "Framingham general cardiovascular risk, 10 years, with body mass index in place of lipids",
	.unit = "probability",
	.citation = "D'Agostino RB et al. Circulation 2008;117:743",
	.doi = "10.1161/CIRCULATIONAHA.107.699579",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease; not capped at 30 %, as some programs do; several programs "
		"exchange the coefficients of treated and untreated pressure, treated is the larger one.",
	.formula = "1 - S0^exp(x - mean), x the sum of coefficients by sex times ln(age), ln(BMI), "
		"ln(systolic pressure treated or untreated), smoking and diabetes",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(30, 74)),
		BMI(),
		SYSTOLIC_BP(),
		TREATED(),
		SMOKER(),
		DIABETES()),
	.bands = CVD_BANDS,
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 31, 43.5, 108, 1, 0, 1}, 0.0327, 6e-05, "R package CVrisk"},
		{{CLIN_MALE, 74, 26.8, 109, 0, 0, 0}, 0.2331, 6e-05, "R package CVrisk"},
		{{CLIN_FEMALE, 64, 41.9, 94, 1, 0, 0}, 0.0697, 6e-05, "R package CVrisk"}),
	.compute = framingham_cvd_bmi_2008,
	.parts = framingham_cvd_bmi_2008_terms,
	.part_labels = CLIN_LABELS("minus the mean", "age", "body mass index", "systolic blood pressure", "smoking",
		"diabetes"),
	.part_kind = CLIN_TERMS,
};

const ClinScore framingham_hard_chd_2001_score = {
	.name = "framingham_hard_chd_2001",
	.family = "prevention",
	.title = "Framingham risk of hard coronary heart disease (ATP III), 10 years",
	.unit = "probability",
	.citation = "Expert Panel (Adult Treatment Panel III). JAMA 2001;285:2486",
	.doi = "10.1001/jama.285.19.2486",
	.doi_verified = true,
	.caveat = "For people without coronary heart disease and without diabetes; historical.",
	.formula = "1 - S0^exp(x), x the sum of a constant and of coefficients by sex times ln(age), ln(cholesterol), ln(HDL), "
		"ln(systolic pressure), treatment, smoking, ln(age) ln(cholesterol), ln(age) of smokers with the age at most 70 "
		"(men) or 78 (women), and, in men, ln(age)^2",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(30, 79)),
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL(),
		SYSTOLIC_BP(),
		TREATED(),
		SMOKER()),
	.examples = CLIN_EXAMPLES(
		{{CLIN_MALE, 70, 294, 38, 167, 1, 0}, 0.33862, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_FEMALE, 43, 274, 74, 101, 1, 0}, 0.00567, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_FEMALE, 30, 297, 88, 141, 1, 1}, 0.08453, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_FEMALE, 70, 152, 84, 188, 1, 1}, 0.09324, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_FEMALE, 64, 319, 73, 95, 1, 0}, 0.02301, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_MALE, 78, 257, 71, 190, 1, 0}, 0.25782, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_MALE, 30, 271, 29, 90, 0, 0}, 0.00727, 6e-06, "MedCalc-Bench-Verified (Python)"},
		{{CLIN_MALE, 79, 138, 69, 168, 1, 0}, 0.24544, 6e-06, "MedCalc-Bench-Verified (Python)"}),
	.compute = framingham_hard_chd_2001,
	.parts = framingham_hard_chd_2001_terms,
	.part_labels = CLIN_LABELS("constant", "age", "total cholesterol", "HDL", "systolic blood pressure",
		"treatment of hypertension", "smoking", "age and total cholesterol", "age and smoking", "age squared"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
