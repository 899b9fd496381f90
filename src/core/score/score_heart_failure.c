/*
 * score_heart_failure.c
 *	  Heart failure: prognosis and diagnosis.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- MAGGIC */

static const ClinStep maggic_ejection_fraction[] = {{CLIN_LOWEST, 7}, {20, 6}, {25, 5},
                                                    {30, 3},          {35, 2}, {40, 0}};
static const ClinStep maggic_bmi[] = {{CLIN_LOWEST, 6}, {15, 5}, {20, 3}, {25, 2}, {30, 0}};
static const ClinStep maggic_creatinine[] = {
	{CLIN_LOWEST, 0}, {90, 1}, {110, 2}, {130, 3}, {150, 4}, {170, 5}, {210, 6}, {250, 8}};
/* by NYHA class, from 1 */
static const double maggic_nyha[] = {0, 2, 6, 8};

/* by ejection fraction: below 30, below 40, from 40 */
static const ClinStep maggic_age[3][7] = {
	{{CLIN_LOWEST, 0}, {55, 1}, {60, 2}, {65, 4}, {70, 6}, {75, 8}, {80, 10}},
	{{CLIN_LOWEST, 0}, {55, 2}, {60, 4}, {65, 6}, {70, 8}, {75, 10}, {80, 13}},
	{{CLIN_LOWEST, 0}, {55, 3}, {60, 5}, {65, 7}, {70, 9}, {75, 12}, {80, 15}}};
static const ClinStep maggic_systolic[3][6] = {
	{{CLIN_LOWEST, 5}, {110, 4}, {120, 3}, {130, 2}, {140, 1}, {150, 0}},
	{{CLIN_LOWEST, 3}, {110, 2}, {120, 1}, {130, 1}, {140, 0}, {150, 0}},
	{{CLIN_LOWEST, 2}, {110, 1}, {120, 1}, {130, 0}, {140, 0}, {150, 0}}};

static void
maggic_points(const double *in, double *part)
{
	int group = (in[0] >= 30) + (in[0] >= 40);

	part[0] = CLIN_STEP(in[0], maggic_ejection_fraction);
	part[1] = CLIN_STEP(in[1], maggic_age[group]);
	part[2] = CLIN_STEP(in[2], maggic_systolic[group]);
	part[3] = CLIN_STEP(in[3], maggic_bmi);
	part[4] = CLIN_STEP(in[4], maggic_creatinine);
	part[5] = maggic_nyha[(int) in[5] - 1];
	part[6] = in[6] == CLIN_MALE;
	part[7] = in[7];
	part[8] = 3 * in[8];
	part[9] = 2 * in[9];
	part[10] = 2 * in[10];
	part[11] = in[11] == CLIN_TRUE ? 0 : 3;
	part[12] = in[12] == CLIN_TRUE ? 0 : 1;
}

#define MAGGIC_LAST 50 /* points above it have its risk */

/* Pocock 2013, by points from 0 */
static const double maggic_1_year[MAGGIC_LAST + 1] = {
	0.015, 0.016, 0.018, 0.020, 0.022, 0.024, 0.027, 0.029, 0.032, 0.036, 0.039,
	0.043, 0.048, 0.052, 0.058, 0.063, 0.070, 0.077, 0.084, 0.093, 0.102, 0.111,
	0.122, 0.134, 0.147, 0.160, 0.175, 0.191, 0.209, 0.227, 0.248, 0.269, 0.292,
	0.316, 0.342, 0.369, 0.398, 0.427, 0.458, 0.490, 0.523, 0.557, 0.591, 0.625,
	0.659, 0.692, 0.725, 0.757, 0.787, 0.816, 0.842};
static const double maggic_3_years[MAGGIC_LAST + 1] = {
	0.039, 0.043, 0.048, 0.052, 0.058, 0.063, 0.070, 0.077, 0.084, 0.092, 0.102,
	0.111, 0.122, 0.134, 0.146, 0.160, 0.175, 0.191, 0.209, 0.227, 0.247, 0.269,
	0.292, 0.316, 0.342, 0.369, 0.397, 0.427, 0.458, 0.490, 0.523, 0.556, 0.590,
	0.625, 0.658, 0.692, 0.725, 0.756, 0.787, 0.815, 0.842, 0.866, 0.889, 0.908,
	0.926, 0.941, 0.953, 0.964, 0.973, 0.980, 0.985};

static double
maggic_mortality(const double *in)
{
	int points = (int) fmin(in[0], MAGGIC_LAST);

	return in[1] == 1 ? maggic_1_year[points] : maggic_3_years[points];
}

/* ---------------------------------------------------------------- GWTG-HF */

static const ClinStep gwtg_systolic[] = {{CLIN_LOWEST, 28}, {60, 26},  {70, 24},  {80, 23},
                                         {90, 21},          {100, 19}, {110, 17}, {120, 15},
                                         {130, 13},         {140, 11}, {150, 9},  {160, 8},
                                         {170, 6},          {180, 4},  {190, 2},  {200, 0}};
static const ClinStep gwtg_bun[] = {{CLIN_LOWEST, 0}, {10, 2},   {20, 4},   {30, 6},
                                    {40, 8},          {50, 9},   {60, 11},  {70, 13},
                                    {80, 15},         {90, 17},  {100, 19}, {110, 21},
                                    {120, 23},        {130, 25}, {140, 27}, {150, 28}};
static const ClinStep gwtg_sodium[] = {
	{CLIN_LOWEST, 4}, {131, 3}, {134, 2}, {137, 1}, {139, 0}};
static const ClinStep gwtg_age[] = {{CLIN_LOWEST, 0}, {20, 3},   {30, 6},  {40, 8},
                                    {50, 11},         {60, 14},  {70, 17}, {80, 19},
                                    {90, 22},         {100, 25}, {110, 28}};
static const ClinStep gwtg_heart_rate[] = {{CLIN_LOWEST, 0}, {80, 1},  {85, 3}, {90, 4},
                                           {95, 5},          {100, 6}, {105, 8}};

static void
gwtg_hf_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], gwtg_systolic);
	part[1] = CLIN_STEP(in[1], gwtg_bun);
	part[2] = CLIN_STEP(in[2], gwtg_sodium);
	part[3] = CLIN_STEP(in[3], gwtg_age);
	part[4] = CLIN_STEP(in[4], gwtg_heart_rate);
	part[5] = in[5] == CLIN_TRUE ? 0 : 3;
	part[6] = 2 * in[6];
}

/* ---------------------------------------------------------------- H2FPEF */

static void
h2fpef_points(const double *in, double *part)
{
	part[0] = in[0] > 30 ? 2 : 0;
	part[1] = in[1] >= 2;
	part[2] = 3 * in[2];
	part[3] = in[3] > 35;
	part[4] = in[4] > 60;
	part[5] = in[5] > 9;
}

#define H2FPEF_TERMS 6

static void
h2fpef_probability_terms(const double *in, double *part)
{
	part[0] = -9.1917;
	part[1] = 0.1307 * in[0];
	part[2] = 1.6997 * in[1];
	part[3] = 0.0520 * in[2];
	part[4] = 0.0451 * in[3];
	part[5] = 0.0859 * in[4];
}

static double
h2fpef_probability(const double *in)
{
	double part[H2FPEF_TERMS];
	double x = 0;

	h2fpef_probability_terms(in, part);
	for (int i = 0; i < H2FPEF_TERMS; i++)
		x += part[i];
	return 1 / (1 + exp(-x));
}

/* clang-format off */
#define COPD() CONDITION("copd", "chronic obstructive pulmonary disease")
#define ATRIAL_FIBRILLATION() CONDITION("atrial_fibrillation", "atrial fibrillation")
#define PASP() {"pasp_mmhg", CLIN_REAL, "mmHg", "pulmonary artery systolic pressure", CLIN_ABOVE(0)}
#define E_E_PRIME() {"e_e_prime", CLIN_REAL, NULL, "E/e' ratio of the mitral inflow", CLIN_ABOVE(0)}

const ClinScore maggic_score = {
	.name = "maggic",
	.family = "heart_failure",
	.title = "MAGGIC risk score of death in heart failure",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Pocock SJ et al. Eur Heart J 2013;34:1404",
	.doi = "10.1093/eurheartj/ehs337",
	.doi_verified = true,
	.formula = "points by ejection fraction, by age and systolic pressure (each with an ejection fraction < 30, < 40 or above), BMI, "
		"creatinine and NYHA class; male 1, smoker 1, diabetes 3, COPD 2, diagnosed 18 months ago or longer 2, no beta blocker 3, "
		"no ACE inhibitor or ARB 1; 0 to 57",
	.inputs = CLIN_INPUTS(
		{"ejection_fraction", CLIN_REAL, "%", "left ventricular ejection fraction", CLIN_ABOVE_TO(0, 100)},
		AGE_YEARS(),
		SYSTOLIC_BP(),
		BMI(),
		{"creatinine_umol_l", CLIN_REAL, "umol/L", "serum creatinine", CLIN_ABOVE(0)},
		CODE("nyha_class", "NYHA class, 1 to 4", 1, 4),
		SEX(),
		CONDITION("smoker", "current smoker"),
		CONDITION("diabetes", "diabetes mellitus"),
		COPD(),
		CONDITION("hf_duration_ge_18m", "heart failure diagnosed at least 18 months ago"),
		CONDITION("beta_blocker", "on a beta blocker"),
		CONDITION("acei_or_arb", "on an ACE inhibitor or angiotensin receptor blocker")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(16), "risk group 1"},
		{CLIN_UP_TO(20), "risk group 2"},
		{CLIN_UP_TO(24), "risk group 3"},
		{CLIN_UP_TO(28), "risk group 4"},
		{CLIN_UP_TO(32), "risk group 5"},
		{CLIN_REST,      "risk group 6"}),
	.examples = CLIN_EXAMPLES(
		{{18, 60, 140, 30, 149, 4, CLIN_MALE, 0, 1, 1, 0, 0, 0}, 31, 0, "clinical-calculator (Python)"},
		{{58, 39, 114, 21, 181, 4, CLIN_MALE, 0, 1, 1, 1, 0, 1}, 28, 0, "ACRIBiS score collection (R)"},
		{{19, 65, 119, 30, 210, 3, CLIN_FEMALE, 0, 0, 0, 0, 0, 1}, 30, 0, "clinical-calculator (Python)"},
		{{40, 65, 129, 24.9, 210, 4, CLIN_FEMALE, 0, 1, 1, 0, 0, 1}, 33, 0, "clinical-calculator (Python)"},
		{{19, 64, 149, 30, 150, 3, CLIN_MALE, 1, 0, 0, 1, 1, 0}, 25, 0, "clinical-calculator (Python)"},
		{{54, 54, 137, 25, 203, 3, CLIN_FEMALE, 0, 0, 1, 0, 0, 1}, 18, 0, "ACRIBiS score collection (R)"},
		{{16, 37, 100, 22, 172, 2, CLIN_FEMALE, 1, 1, 1, 0, 1, 0}, 29, 0, "ACRIBiS score collection (R)"},
		{{51, 70, 132, 35, 135, 2, CLIN_FEMALE, 1, 1, 1, 0, 0, 1}, 23, 0, "ACRIBiS score collection (R)"}),
	.parts = maggic_points,
	.part_labels = CLIN_LABELS("ejection fraction", "age", "systolic blood pressure", "body mass index", "creatinine", "NYHA class",
		"sex", "smoking", "diabetes", "COPD", "time since diagnosis", "no beta blocker", "no ACE inhibitor or ARB"),
};

const ClinScore maggic_mortality_score = {
	.name = "maggic_mortality",
	.family = "heart_failure",
	.title = "MAGGIC probability of death within 1 or 3 years, from the points of clin.maggic",
	.unit = "probability",
	.citation = "Pocock SJ et al. Eur Heart J 2013;34:1404",
	.doi = "10.1093/eurheartj/ehs337",
	.doi_verified = true,
	.formula = "table of the paper; above 50 points the value of 50",
	.inputs = CLIN_INPUTS(
		CODE("points", "MAGGIC risk score", 0, 57),
		{"years", CLIN_INTEGER, "years", "years to look ahead", CLIN_BETWEEN(1, 3), .values = CLIN_VALUES(1, 3)}),
	.examples = CLIN_EXAMPLES(
		{{51, 1}, 0.842, 1e-09, "Pocock 2013, table of risks"},
		{{57, 3}, 0.985, 1e-09, "Pocock 2013, table of risks"},
		{{22, 1}, 0.122, 1e-09, "clinical-calculator (Python)"},
		{{24, 1}, 0.147, 1e-09, "clinical-calculator (Python)"},
		{{50, 1}, 0.842, 1e-09, "Pocock 2013, table of risks"},
		{{31, 3}, 0.556, 1e-09, "clinical-calculator (Python)"},
		{{0, 3}, 0.039, 1e-09, "Pocock 2013, table of risks"},
		{{22, 3}, 0.292, 1e-09, "clinical-calculator (Python)"}),
	.compute = maggic_mortality,
};

const ClinScore gwtg_hf_score = {
	.name = "gwtg_hf",
	.family = "heart_failure",
	.title = "GWTG-HF risk score of death in hospital with heart failure",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Peterson PN et al. Circ Cardiovasc Qual Outcomes 2010;3:25",
	.doi = "10.1161/CIRCOUTCOMES.109.854877",
	.doi_verified = true,
	.caveat = "Uses race. Published as 0 to 100; the greatest points of the items add up to 101.",
	.formula = "points by systolic pressure, urea nitrogen, sodium, age and heart rate; not Black 3; COPD 2",
	.inputs = CLIN_INPUTS(
		SYSTOLIC_BP(),
		BUN_MG_DL(),
		SODIUM_MMOL_L(),
		AGE_YEARS(),
		HEART_RATE(),
		CONDITION("black_race", "Black race"),
		COPD()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(33), "death in hospital in under 1 % of the published cohort"},
		{CLIN_UP_TO(50), "1 to 5 %"},
		{CLIN_UP_TO(57), "5 to 10 %"},
		{CLIN_UP_TO(61), "10 to 15 %"},
		{CLIN_UP_TO(65), "15 to 20 %"},
		{CLIN_UP_TO(70), "20 to 30 %"},
		{CLIN_UP_TO(74), "30 to 40 %"},
		{CLIN_UP_TO(78), "40 to 50 %"},
		{CLIN_REST,      "over 50 %"}),
	.examples = CLIN_EXAMPLES(
		{{119, 19, 140, 79, 89, 1, 0}, 39, 0, "MEDCALCEHR (TypeScript)"},
		{{50, 149, 133, 39, 95, 1, 1}, 71, 0, "MEDCALCEHR (TypeScript)"},
		{{90, 20, 134, 20, 95, 0, 1}, 40, 0, "MEDCALCEHR (TypeScript)"},
		{{90, 150, 133, 41, 104, 0, 1}, 71, 0, "MEDCALCEHR (TypeScript)"},
		{{200, 9, 134, 110, 85, 0, 1}, 38, 0, "MEDCALCEHR (TypeScript)"},
		{{50, 20, 136, 19, 89, 0, 0}, 40, 0, "MEDCALCEHR (TypeScript)"},
		{{72, 59, 126, 99, 90, 0, 0}, 66, 0, "MEDCALCEHR (TypeScript)"},
		{{90, 83, 134, 100, 85, 0, 0}, 69, 0, "MEDCALCEHR (TypeScript)"}),
	.parts = gwtg_hf_points,
	.part_labels = CLIN_LABELS("systolic blood pressure", "urea nitrogen", "sodium", "age", "heart rate", "not Black", "COPD"),
};

const ClinScore h2fpef_score = {
	.name = "h2fpef",
	.family = "heart_failure",
	.title = "H2FPEF score of heart failure with preserved ejection fraction",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Reddy YNV et al. Circulation 2018;138:861",
	.doi = "10.1161/CIRCULATIONAHA.118.034646",
	.doi_verified = true,
	.formula = "BMI > 30: 2; 2 or more antihypertensives 1; atrial fibrillation 3; pulmonary artery pressure > 35: 1; age > 60: 1; E/e' > 9: 1",
	.inputs = CLIN_INPUTS(
		BMI(),
		COUNT("antihypertensive_count", "number of antihypertensive drugs"),
		ATRIAL_FIBRILLATION(),
		PASP(),
		AGE_YEARS(),
		E_E_PRIME()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(1), "low"},
		{CLIN_UP_TO(5), "intermediate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{30.1, 4, 0, 55, 61, 9.1}, 6, 0, "clinical-calculator (Python)"},
		{{30.1, 0, 0, 35, 61, 11.7}, 4, 0, "clinical-calculator (Python)"},
		{{35.6, 0, 1, 35, 61, 5.8}, 6, 0, "clinical-calculator (Python)"},
		{{30.1, 2, 0, 36, 54, 9}, 4, 0, "clinical-calculator (Python)"}),
	.parts = h2fpef_points,
	.part_labels = CLIN_LABELS("body mass index", "antihypertensives", "atrial fibrillation", "pulmonary artery pressure", "age", "E/e'"),
};

const ClinScore h2fpef_probability_score = {
	.name = "h2fpef_probability",
	.family = "heart_failure",
	.title = "H2FPEF probability of heart failure with preserved ejection fraction",
	.unit = "probability",
	.citation = "Reddy YNV et al. Circulation 2018;138:861",
	.doi = "10.1161/CIRCULATIONAHA.118.034646",
	.doi_verified = true,
	.formula = "1/(1 + e^-x), x = -9.1917 + 0.0451 age + 0.1307 BMI + 0.0859 E/e' + 0.0520 pulmonary artery pressure "
		"+ 1.6997 atrial fibrillation",
	.inputs = CLIN_INPUTS(
		BMI(),
		ATRIAL_FIBRILLATION(),
		PASP(),
		AGE_YEARS(),
		E_E_PRIME()),
	.examples = CLIN_EXAMPLES(
		{{30, 0, 35, 60, 9}, 0.507, 0.00051, "nobra_calculator (Python)"},
		{{35.4, 0, 35, 61, 6.2}, 0.632, 0.00051, "nobra_calculator (Python)"},
		{{35.6, 1, 35, 61, 5.8}, 0.903, 0.00051, "nobra_calculator (Python)"},
		{{30, 0, 55, 73, 9.1}, 0.841, 0.00051, "nobra_calculator (Python)"}),
	.compute = h2fpef_probability,
	.parts = h2fpef_probability_terms,
	.part_labels = CLIN_LABELS("constant", "body mass index", "atrial fibrillation", "pulmonary artery pressure", "age", "E/e'"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
