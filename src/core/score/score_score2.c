/*
 * score_score2.c
 *	  SCORE2, SCORE2-OP and SCORE2-Diabetes: 10-year risk of cardiovascular disease in
 *	  Europe.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* The recalibration to a region: two scales of the uncalibrated risk. */
typedef struct Score2Scale
{
	double shift, slope;
} Score2Scale;

/* the order of the choices of "region" */
#define SCORE2_REGIONS 4

/* clang-format off */
/* SCORE2 working group 2021, by sex (male, female) and region (low, moderate, high, very high) */
static const Score2Scale score2_scales[2][SCORE2_REGIONS] = {
	{{-0.569857, 0.747593}, {-0.156481, 0.800869}, {0.320717, 0.936004}, {0.583578, 0.829368}},
	{{-0.737966, 0.701868}, {-0.314269, 0.770149}, {0.570963, 0.936893}, {0.941177, 0.832923}},
};

/* SCORE2-OP working group 2021 */
static const Score2Scale score2_op_scales[2][SCORE2_REGIONS] = {
	{{-0.343484, 1.193038}, {0.005320, 1.248514}, {0.084305, 1.151902}, {0.045959, 0.703625}},
	{{-0.516054, 1.007238}, {-0.101044, 1.099621}, {0.375720, 1.089031}, {0.379293, 0.691530}},
};
/* clang-format on */

/* survival at 10 years, male and female; also of SCORE2-Diabetes */
static const double score2_survival[2] = {0.9605, 0.9776};
static const double score2_op_survival[2] = {0.75764702, 0.80821241};

/*
 * The risk of a region from the linear predictor.  With u = 1 - S0^exp(x), ln(-ln(1 - u))
 * is x + ln(-ln(S0)), which loses no digits of a small risk.
 */
static double
score2_risk(const double *part, int parts, double survival, const Score2Scale *scale)
{
	double x = 0;

	for (int i = 0; i < parts; i++)
		x += part[i];
	x += log(-log(survival));
	return -expm1(-exp(scale->shift + scale->slope * x));
}

/* ---------------------------------------------------------------- SCORE2 */

#define SCORE2_TERMS 9

typedef struct Score2Model
{
	double age, smoker, pressure, cholesterol, hdl;
	double age_smoker, age_pressure, age_cholesterol, age_hdl;
} Score2Model;

/* clang-format off */
static const Score2Model score2_models[2] = {
	{0.3742, 0.6012, 0.2777, 0.1458, -0.2698, -0.0755, -0.0255, -0.0281, 0.0426},
	{0.4648, 0.7744, 0.3131, 0.1002, -0.2606, -0.1088, -0.0277, -0.0226, 0.0613},
};
/* clang-format on */

static void
score2_2021_terms(const double *in, double *part)
{
	const Score2Model *m = &score2_models[in[0] == CLIN_FEMALE];
	double a = (in[1] - 60) / 5;
	double p = (in[3] - 120) / 20;
	double t = in[4] - 6;
	double h = (in[5] - 1.3) / 0.5;

	part[0] = m->age * a;
	part[1] = m->smoker * in[2];
	part[2] = m->pressure * p;
	part[3] = m->cholesterol * t;
	part[4] = m->hdl * h;
	part[5] = m->age_smoker * a * in[2];
	part[6] = m->age_pressure * a * p;
	part[7] = m->age_cholesterol * a * t;
	part[8] = m->age_hdl * a * h;
}

static double
score2_2021(const double *in)
{
	int female = in[0] == CLIN_FEMALE;
	double part[SCORE2_TERMS];

	score2_2021_terms(in, part);
	return score2_risk(part, SCORE2_TERMS, score2_survival[female],
	                   &score2_scales[female][(int) in[6]]);
}

static const char *
score2_2021_case(const double *in)
{
	return in[1] < 50 ? "under 50 years" : "50 to 69 years";
}

/* ---------------------------------------------------------------- SCORE2-OP */

#define SCORE2_OP_TERMS 12

typedef struct Score2OpModel
{
	double age, diabetes, age_diabetes, smoker, age_smoker, pressure, age_pressure;
	double cholesterol, age_cholesterol, hdl, age_hdl;
	double mean;
} Score2OpModel;

/* clang-format off */
static const Score2OpModel score2_op_models[2] = {
	{
		0.0633767915, 0.4245248910, -0.0173654217, 0.3523957899, -0.0247205945, 0.0094362177, -0.0004794522,
		0.0849594156, 0.0073336663, -0.3563571842, 0.0091317857,
		0.09285225
	},
	{
		0.0789191229, 0.6009874438, -0.0106909701, 0.4921147010, -0.0255496313, 0.0101993091, -0.0004404728,
		0.0604939598, -0.0009121461, -0.3040280248, 0.0153779923,
		0.2287676
	},
};
/* clang-format on */

static void
score2_op_2021_terms(const double *in, double *part)
{
	const Score2OpModel *m = &score2_op_models[in[0] == CLIN_FEMALE];
	double a = in[1] - 73;
	double p = in[3] - 150;
	double t = in[4] - 6;
	double h = in[5] - 1.4;

	part[0] = -m->mean;
	part[1] = m->age * a;
	part[2] = m->diabetes * in[7];
	part[3] = m->age_diabetes * a * in[7];
	part[4] = m->smoker * in[2];
	part[5] = m->age_smoker * a * in[2];
	part[6] = m->pressure * p;
	part[7] = m->age_pressure * a * p;
	part[8] = m->cholesterol * t;
	part[9] = m->age_cholesterol * a * t;
	part[10] = m->hdl * h;
	part[11] = m->age_hdl * a * h;
}

static double
score2_op_2021(const double *in)
{
	int female = in[0] == CLIN_FEMALE;
	double part[SCORE2_OP_TERMS];

	score2_op_2021_terms(in, part);
	return score2_risk(part, SCORE2_OP_TERMS, score2_op_survival[female],
	                   &score2_op_scales[female][(int) in[6]]);
}

/* ---------------------------------------------------------------- SCORE2-Diabetes */

#define SCORE2_DIABETES_TERMS 17

typedef struct Score2DiabetesModel
{
	double age, smoker, pressure, diabetes, cholesterol, hdl;
	double age_smoker, age_pressure, age_diabetes, age_cholesterol, age_hdl;
	double diagnosis, hba1c, egfr, egfr2, age_hba1c, age_egfr;
} Score2DiabetesModel;

/* clang-format off */
static const Score2DiabetesModel score2_diabetes_models[2] = {
	{
		0.5368, 0.4774, 0.1322, 0.6457, 0.1102, -0.1087,
		-0.0672, -0.0268, -0.0983, -0.0181, 0.0095,
		-0.0998, 0.0955, -0.0591, 0.0058, -0.0134, 0.0115
	},
	{
		0.6624, 0.6139, 0.1421, 0.8096, 0.1127, -0.1568,
		-0.1122, -0.0167, -0.1272, -0.0200, 0.0186,
		-0.1180, 0.1173, -0.0640, 0.0062, -0.0196, 0.0169
	},
};
/* clang-format on */

static void
score2_diabetes_2023_terms(const double *in, double *part)
{
	const Score2DiabetesModel *m = &score2_diabetes_models[in[0] == CLIN_FEMALE];
	double a = (in[1] - 60) / 5;
	double p = (in[3] - 120) / 20;
	double t = in[4] - 6;
	double h = (in[5] - 1.3) / 0.5;
	double d = (in[6] - 50) / 5;
	double c = (in[7] - 31) / 9.34;
	double e = (log(in[8]) - 4.5) / 0.15;

	part[0] = m->age * a;
	part[1] = m->smoker * in[2];
	part[2] = m->pressure * p;
	part[3] = m->diabetes;
	part[4] = m->cholesterol * t;
	part[5] = m->hdl * h;
	part[6] = m->age_smoker * a * in[2];
	part[7] = m->age_pressure * a * p;
	part[8] = m->age_diabetes * a;
	part[9] = m->age_cholesterol * a * t;
	part[10] = m->age_hdl * a * h;
	part[11] = m->diagnosis * d;
	part[12] = m->hba1c * c;
	part[13] = m->egfr * e;
	part[14] = m->egfr2 * e * e;
	part[15] = m->age_hba1c * a * c;
	part[16] = m->age_egfr * a * e;
}

static double
score2_diabetes_2023(const double *in)
{
	int female = in[0] == CLIN_FEMALE;
	double part[SCORE2_DIABETES_TERMS];

	score2_diabetes_2023_terms(in, part);
	return score2_risk(part, SCORE2_DIABETES_TERMS, score2_survival[female],
	                   &score2_scales[female][(int) in[9]]);
}

/* a diagnosis after the present age */
static int
score2_diabetes_contradicts(const double *in)
{
	return in[6] > in[1] ? 6 : -1;
}

/* clang-format off */
#define SMOKER() CONDITION("smoker", "current smoker")
#define REGION() CHOICE("region", "risk region, by the country classes of the ESC", "low", "moderate", "high", "very_high")

const ClinScore score2_2021_score = {
	.name = "score2_2021",
	.family = "prevention",
	.title = "SCORE2, 10-year risk of cardiovascular disease in Europe, without diabetes",
	.unit = "probability",
	.citation = "SCORE2 working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2021;42:2439",
	.doi = "10.1093/eurheartj/ehab309",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease and without diabetes; the paper prints the scales to four decimals.",
	.formula = "A = (age - 60)/5, P = (systolic pressure - 120)/20, T = cholesterol - 6, H = (HDL - 1.3)/0.5; "
		"u = 1 - S0^exp(x), x the sum of coefficients by sex times A, smoking, P, T, H and the products of A with "
		"the others; risk 1 - exp(-exp(s1 + s2 ln(-ln(1 - u)))), the scales s1 and s2 by sex and region",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_FROM_BELOW(40, 70)),
		SMOKER(),
		SYSTOLIC_BP(),
		TOTAL_CHOLESTEROL_MMOL_L(),
		HDL_MMOL_L(),
		REGION()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.025), "low to moderate", "under 50 years"},
		{CLIN_BELOW(0.075), "high",            "under 50 years"},
		{CLIN_REST,         "very high",       "under 50 years"},
		{CLIN_BELOW(0.05),  "low to moderate", "50 to 69 years"},
		{CLIN_BELOW(0.10),  "high",            "50 to 69 years"},
		{CLIN_REST,         "very high",       "50 to 69 years"}),
	.band_case = score2_2021_case,
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 60, 1, 99, 8.5, 1.32, 0}, 0.052764924179, 1e-05, "Stata program of the working group"},
		{{CLIN_MALE, 50, 1, 140, 6.3, 1.4, 1}, 0.081, 0.0006, "paper, supplementary methods table 4"},
		{{CLIN_MALE, 53, 1, 124, 4.2, 1.25, 0}, 0.048, 0.0006, "R package RiskScorescvd"},
		{{CLIN_MALE, 57, 1, 109, 3.5, 0.75, 2}, 0.077, 0.0006, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 67, 1, 136, 7.5, 2.23, 0}, 0.078, 0.0006, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 40, 1, 179, 7.2, 1.06, 3}, 0.234391305808, 1e-05, "Stata program of the working group"},
		{{CLIN_MALE, 40, 0, 150, 3.9, 0.7, 0}, 0.025047794098, 1e-05, "Stata program of the working group"},
		{{CLIN_MALE, 50, 1, 140, 6.3, 1.4, 2}, 0.088, 0.0006, "paper, supplementary methods table 4"}),
	.compute = score2_2021,
	.parts = score2_2021_terms,
	.part_labels = CLIN_LABELS("age", "smoking", "systolic blood pressure", "total cholesterol", "HDL",
		"age and smoking", "age and systolic blood pressure", "age and total cholesterol", "age and HDL"),
	.part_kind = CLIN_TERMS,
};

const ClinScore score2_op_2021_score = {
	.name = "score2_op_2021",
	.family = "prevention",
	.title = "SCORE2-OP, 10-year risk of cardiovascular disease in Europe from 70 years",
	.unit = "probability",
	.citation = "SCORE2-OP working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2021;42:2455",
	.doi = "10.1093/eurheartj/ehab312",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease; programs with the printed coefficients of four decimals and "
		"scales of two differ by up to about 0.3 percentage points.",
	.formula = "A = age - 73, P = systolic pressure - 150, T = cholesterol - 6, H = HDL - 1.4; "
		"u = 1 - S0^exp(x - mean), x the sum of coefficients by sex times A, diabetes, smoking, P, T, H and the "
		"products of A with the others; risk 1 - exp(-exp(s1 + s2 ln(-ln(1 - u)))), the scales s1 and s2 by sex and region",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(70, 89)),
		SMOKER(),
		SYSTOLIC_BP(),
		TOTAL_CHOLESTEROL_MMOL_L(),
		HDL_MMOL_L(),
		REGION(),
		OPTIONAL_CONDITION("diabetes", "diabetes mellitus")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.075), "low to moderate"},
		{CLIN_BELOW(0.15),  "high"},
		{CLIN_REST,         "very high"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_MALE, 71, 0, 163, 7.8, 1.13, 2}, 0.254, 0.005, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 80, 0, 112, 4.3, 2.05, 1, 0}, 0.128376375987, 1e-06, "Stata program of the working group"},
		{{CLIN_MALE, 80, 1, 157, 7.1, 1.54, 3, 0}, 0.496613621908, 1e-06, "Stata program of the working group"},
		{{CLIN_FEMALE, 89, 1, 141, 7.8, 2.13, 2, 0}, 0.603064741236, 1e-06, "Stata program of the working group"},
		{{CLIN_FEMALE, 75, 1, 101, 6.8, 1.7, 3, 0}, 0.369328829733, 1e-06, "Stata program of the working group"},
		{{CLIN_MALE, 80, 1, 99, 3.2, 1.56, 0, 1}, 0.158080247177, 1e-06, "Stata program of the working group"},
		{{CLIN_MALE, 80, 0, 190, 4.7, 1.09, 0, 0}, 0.245417435587, 1e-06, "Stata program of the working group"},
		{{CLIN_MALE, 70, 0, 130, 4.1, 2.17, 1, 1}, 0.110675913802, 1e-06, "Stata program of the working group"}),
	.compute = score2_op_2021,
	.parts = score2_op_2021_terms,
	.part_labels = CLIN_LABELS("minus the mean", "age", "diabetes", "age and diabetes", "smoking", "age and smoking",
		"systolic blood pressure", "age and systolic blood pressure", "total cholesterol", "age and total cholesterol",
		"HDL", "age and HDL"),
	.part_kind = CLIN_TERMS,
};

const ClinScore score2_diabetes_2023_score = {
	.name = "score2_diabetes_2023",
	.family = "prevention",
	.title = "SCORE2-Diabetes, 10-year risk of cardiovascular disease in Europe with type 2 diabetes",
	.unit = "probability",
	.citation = "SCORE2-Diabetes working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2023;44:2544",
	.doi = "10.1093/eurheartj/ehad260",
	.doi_verified = true,
	.caveat = "For people with type 2 diabetes and without cardiovascular disease.",
	.formula = "A, P, T, H, S0 and scales as in SCORE2; D = (age at diagnosis - 50)/5, C = (HbA1c - 31)/9.34, "
		"E = (ln(eGFR) - 4.5)/0.15; x the sum of a constant and of coefficients by sex times A, smoking, P, T, H, their "
		"products with A, D, C, E, E^2, A C and A E",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_FROM_BELOW(40, 70)),
		SMOKER(),
		SYSTOLIC_BP(),
		TOTAL_CHOLESTEROL_MMOL_L(),
		HDL_MMOL_L(),
		{"age_at_diabetes_diagnosis", CLIN_REAL, "years", "age when diabetes was diagnosed", CLIN_AT_LEAST(0),
			.beside = "and at most age_years"},
		{"hba1c_mmol_mol", CLIN_REAL, "mmol/mol", "glycated haemoglobin", CLIN_ABOVE(0)},
		EGFR(),
		REGION()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.05), "low"},
		{CLIN_BELOW(0.10), "moderate"},
		{CLIN_BELOW(0.20), "high"},
		{CLIN_REST,        "very high"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 55, 1, 158, 4.4, 0.78, 21, 109, 65, 1}, 0.395629264309, 0.001, "Stata program of the working group"},
		{{CLIN_MALE, 54, 1, 166, 3.9, 2.45, 40, 76, 60, 1}, 0.192, 0.0006, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 40, 0, 112, 8.7, 1.97, 24, 75, 102, 3}, 0.12360945375, 0.001, "Stata program of the working group"},
		{{CLIN_MALE, 50, 1, 135, 8.7, 0.9, 22, 48, 86, 0}, 0.181706769788, 0.001, "Stata program of the working group"},
		{{CLIN_FEMALE, 69, 0, 133, 3, 0.94, 62, 77, 44, 1}, 0.184, 0.0006, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 56, 1, 164, 5.9, 1.97, 40, 35, 113, 3}, 0.291, 0.0006, "R package RiskScorescvd"},
		{{CLIN_FEMALE, 60, 0, 140, 5.5, 1.3, 60, 50, 90, 2}, 0.111, 0.0006, "paper, graphical abstract"},
		{{CLIN_MALE, 60, 0, 140, 5.5, 1.3, 50, 70, 60, 3}, 0.312, 0.0006, "paper, graphical abstract"}),
	.contradicts = score2_diabetes_contradicts,
	.compute = score2_diabetes_2023,
	.parts = score2_diabetes_2023_terms,
	.part_labels = CLIN_LABELS("age", "smoking", "systolic blood pressure", "diabetes", "total cholesterol", "HDL",
		"age and smoking", "age and systolic blood pressure", "age and diabetes", "age and total cholesterol",
		"age and HDL", "age at diagnosis", "HbA1c", "eGFR", "eGFR squared", "age and HbA1c", "age and eGFR"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
