/*
 * score_coronary.c
 *	  Acute coronary syndrome and chest pain.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- GRACE, in hospital */

static const ClinStep grace_systolic[] = {
	{CLIN_LOWEST, 58}, {80, 53}, {100, 43}, {120, 34}, {140, 24}, {160, 10}, {200, 0}};
static const ClinStep grace_heart_rate[] = {{CLIN_LOWEST, 0}, {50, 3},   {70, 9},  {90, 15},
                                            {110, 24},        {150, 38}, {200, 46}};
static const ClinStep grace_age[] = {{CLIN_LOWEST, 0}, {30, 8},  {40, 25}, {50, 41},
                                     {60, 58},         {70, 75}, {80, 91}, {90, 100}};
static const ClinStep grace_creatinine[] = {{CLIN_LOWEST, 1}, {0.4, 4}, {0.8, 7}, {1.2, 10},
                                            {1.6, 13},        {2, 21},  {4, 28}};
/* by Killip class, from 1 */
static const double grace_killip[] = {0, 20, 39, 59};

static void
grace_in_hospital_2003_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], grace_age);
	part[1] = CLIN_STEP(in[1], grace_heart_rate);
	part[2] = CLIN_STEP(in[2], grace_systolic);
	part[3] = CLIN_STEP(in[3], grace_creatinine);
	part[4] = grace_killip[(int) in[4] - 1];
	part[5] = 39 * in[5];
	part[6] = 28 * in[6];
	part[7] = 14 * in[7];
}

#define GRACE_TERMS 9

static void
grace_in_hospital_mortality_2003_terms(const double *in, double *part)
{
	part[0] = -7.7035;
	part[1] = 0.0531 * in[0];
	part[2] = 0.0087 * in[1];
	part[3] = -0.0168 * in[2];
	part[4] = 0.1823 * in[3];
	part[5] = 0.6931 * in[4];
	part[6] = 1.4586 * in[5];
	part[7] = 0.8755 * in[6];
	part[8] = 0.4700 * in[7];
}

static double
grace_in_hospital_mortality_2003(const double *in)
{
	double part[GRACE_TERMS];
	double x = 0;

	grace_in_hospital_mortality_2003_terms(in, part);
	for (int i = 0; i < GRACE_TERMS; i++)
		x += part[i];
	return 1 / (1 + exp(-x));
}

/* ---------------------------------------------------------------- GRACE, after discharge
 */

static const ClinStep discharge_age[] = {{CLIN_LOWEST, 0}, {40, 18}, {50, 36}, {60, 55},
                                         {70, 73},         {80, 91}, {90, 100}};
static const ClinStep discharge_heart_rate[] = {
	{CLIN_LOWEST, 0}, {50, 3}, {70, 9}, {90, 14}, {110, 23}, {150, 35}, {200, 43}};
static const ClinStep discharge_systolic[] = {
	{CLIN_LOWEST, 24}, {80, 22}, {100, 18}, {120, 14}, {140, 10}, {160, 4}, {200, 0}};
static const ClinStep discharge_creatinine[] = {
	{CLIN_LOWEST, 1}, {0.4, 3}, {0.8, 5}, {1.2, 7}, {1.6, 9}, {2, 15}, {4, 20}};

static void
grace_post_discharge_2004_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], discharge_age);
	part[1] = 24 * in[1];
	part[2] = 12 * in[2];
	part[3] = CLIN_STEP(in[3], discharge_heart_rate);
	part[4] = CLIN_STEP(in[4], discharge_systolic);
	part[5] = 11 * in[5];
	part[6] = CLIN_STEP(in[6], discharge_creatinine);
	part[7] = 15 * in[7];
	part[8] = in[8] == CLIN_TRUE ? 0 : 14;
}

/* ---------------------------------------------------------------- TIMI and HEART */

static void
timi_ua_nstemi_points(const double *in, double *part)
{
	part[0] = in[0] >= 65;
	part[1] = in[1] >= 3;
	for (int i = 2; i < 7; i++)
		part[i] = in[i];
}

static const ClinStep timi_age[] = {{CLIN_LOWEST, 0}, {65, 2}, {75, 3}};

static void
timi_stemi_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], timi_age);
	part[1] = in[1];
	part[2] = in[2] < 100 ? 3 : 0;
	part[3] = in[3] > 100 ? 2 : 0;
	part[4] = in[4] >= 2 ? 2 : 0;
	part[5] = in[5] < 67;
	part[6] = in[6];
	part[7] = in[7] > 4;
}

static const ClinStep heart_age[] = {{CLIN_LOWEST, 0}, {45, 1}, {65, 2}};
static const ClinStep heart_risk_factors[] = {{CLIN_LOWEST, 0}, {1, 1}, {3, 2}};

static void
heart_score_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = CLIN_STEP(in[2], heart_age);
	part[3] = in[4] == CLIN_TRUE ? 2 : CLIN_STEP(in[3], heart_risk_factors);
	part[4] = (in[5] > 1) + (in[5] > 3);
}

/* clang-format off */
#define KILLIP_CLASS() CODE("killip_class", "Killip class, 1 to 4", 1, 4)
#define ELEVATED_ENZYMES() CONDITION("elevated_enzymes", "elevated cardiac enzymes or markers")
#define GRACE_INPUTS CLIN_INPUTS( \
		AGE_YEARS(), \
		HEART_RATE(), \
		SYSTOLIC_BP(), \
		CREATININE_MG_DL(), \
		KILLIP_CLASS(), \
		CONDITION("cardiac_arrest", "cardiac arrest at admission"), \
		CONDITION("st_deviation", "ST-segment deviation"), \
		ELEVATED_ENZYMES())

const ClinScore grace_in_hospital_2003_score = {
	.name = "grace_in_hospital_2003",
	.family = "coronary",
	.title = "GRACE 1.0 risk of death in hospital in acute coronary syndrome",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Granger CB et al. Arch Intern Med 2003;163:2345",
	.doi = "10.1001/archinte.163.19.2345",
	.doi_verified = true,
	.caveat = "The bands are those of acute coronary syndrome without ST elevation; with it other limits are in use.",
	.formula = "points by age, heart rate, systolic pressure, creatinine and Killip class; 39 for cardiac arrest, "
		"28 for ST deviation, 14 for elevated enzymes; 1 to 372",
	.inputs = GRACE_INPUTS,
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(108), "low"},
		{CLIN_UP_TO(140), "intermediate"},
		{CLIN_REST,       "high"}),
	.examples = CLIN_EXAMPLES(
		{{40, 70, 100, 0.8, 2, 0, 0, 0}, 104, 0, "clinical-calculator (Python)"},
		{{39, 69, 99, 0.79, 4, 0, 0, 0}, 127, 0, "clinical-calculator (Python)"},
		{{62, 41, 179, 1.53, 1, 0, 0, 1}, 92, 0, "clinical-calculator (Python)"},
		{{22, 115, 138, 2, 2, 1, 0, 1}, 152, 0, "clinical-calculator (Python)"},
		{{29, 49, 79, 0.39, 1, 1, 1, 1}, 140, 0, "clinical-calculator (Python)"}),
	.parts = grace_in_hospital_2003_points,
	.part_labels = CLIN_LABELS("age", "heart rate", "systolic blood pressure", "creatinine", "Killip class",
		"cardiac arrest", "ST deviation", "elevated enzymes"),
};

const ClinScore grace_in_hospital_mortality_2003_score = {
	.name = "grace_in_hospital_mortality_2003",
	.family = "coronary",
	.title = "GRACE 1.0 probability of death in hospital in acute coronary syndrome",
	.unit = "probability",
	.citation = "Granger CB et al. Arch Intern Med 2003;163:2345",
	.doi = "10.1001/archinte.163.19.2345",
	.doi_verified = true,
	.caveat = "The model of death in hospital; it circulates as one of death within 6 months, with the last two coefficients exchanged.",
	.formula = "1/(1 + e^-x), x = -7.7035 + 0.0531 age + 0.0087 heart rate - 0.0168 systolic pressure + 0.1823 creatinine "
		"+ 0.6931 Killip class + 1.4586 cardiac arrest + 0.8755 ST deviation + 0.4700 elevated enzymes",
	.inputs = GRACE_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{89, 127, 120, 2.5, 3, 1, 1, 1}, 0.810067679761, 1e-09, "worked by hand from the coefficients of the GRACE coordinating centre"},
		{{88, 114, 127, 1.4, 2, 0, 0, 1}, 0.11293758753, 1e-09, "worked by hand from the coefficients of the GRACE coordinating centre"},
		{{63, 51, 99, 2.8, 4, 0, 0, 1}, 0.138851732771, 1e-09, "worked by hand from the coefficients of the GRACE coordinating centre"},
		{{45, 125, 86, 3.6, 2, 1, 1, 0}, 0.215054973374, 1e-09, "worked by hand from the coefficients of the GRACE coordinating centre"},
		{{61, 142, 77, 1.1, 4, 1, 0, 1}, 0.593615006045, 1e-09, "worked by hand from the coefficients of the GRACE coordinating centre"},
		{{57, 70, 110, 1.2, 3, 1, 1, 0}, 0.21693, 6e-06, "worked example of the GRACE coordinating centre"}),
	.compute = grace_in_hospital_mortality_2003,
	.parts = grace_in_hospital_mortality_2003_terms,
	.part_labels = CLIN_LABELS("constant", "age", "heart rate", "systolic blood pressure", "creatinine", "Killip class",
		"cardiac arrest", "ST deviation", "elevated enzymes"),
	.part_kind = CLIN_TERMS,
};

const ClinScore grace_post_discharge_2004_score = {
	.name = "grace_post_discharge_2004",
	.family = "coronary",
	.title = "GRACE 1.0 risk of death within 6 months of discharge after acute coronary syndrome",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Eagle KA et al. JAMA 2004;291:2727",
	.doi = "10.1001/jama.291.22.2727",
	.doi_verified = true,
	.caveat = "The bands are those of acute coronary syndrome without ST elevation; with it other limits are in use.",
	.formula = "points by age, heart rate, systolic pressure and creatinine; 24 for heart failure, 12 for a prior infarction, "
		"11 for ST depression, 15 for elevated enzymes, 14 without PCI in hospital; 1 to 263",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CONDITION("history_chf", "history of congestive heart failure"),
		CONDITION("history_mi", "history of myocardial infarction"),
		HEART_RATE(),
		SYSTOLIC_BP(),
		CONDITION("st_depression", "ST-segment depression"),
		CREATININE_MG_DL(),
		ELEVATED_ENZYMES(),
		CONDITION("in_hospital_pci", "percutaneous coronary intervention in hospital")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(88),  "low"},
		{CLIN_UP_TO(118), "intermediate"},
		{CLIN_REST,       "high"}),
	.examples = CLIN_EXAMPLES(
		{{50, 0, 1, 199, 120, 1, 1.6, 1, 0}, 146, 0, "worked by hand from the point table of a public algorithm library"},
		{{80, 0, 0, 69, 80, 1, 0.4, 0, 0}, 144, 0, "worked by hand from the point table of a public algorithm library"},
		{{80, 1, 0, 49, 119, 1, 0.79, 1, 1}, 162, 0, "worked by hand from the point table of a public algorithm library"},
		{{69, 0, 1, 70, 200, 1, 1.59, 1, 0}, 123, 0, "worked by hand from the point table of a public algorithm library"},
		{{95, 1, 1, 210, 70, 1, 5, 1, 0}, 263, 0, "worked by hand from the point table of a public algorithm library"},
		{{50, 0, 1, 199, 119, 0, 0.79, 0, 1}, 104, 0, "worked by hand from the point table of a public algorithm library"}),
	.parts = grace_post_discharge_2004_points,
	.part_labels = CLIN_LABELS("age", "heart failure", "prior myocardial infarction", "heart rate", "systolic blood pressure",
		"ST depression", "creatinine", "elevated enzymes", "no PCI in hospital"),
};

const ClinScore timi_ua_nstemi_score = {
	.name = "timi_ua_nstemi",
	.family = "coronary",
	.title = "TIMI risk score in unstable angina and non-ST-elevation infarction",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Antman EM et al. JAMA 2000;284:835",
	.doi = "10.1001/jama.284.7.835",
	.doi_verified = true,
	.formula = "1 point each: age >= 65, 3 or more risk factors, stenosis >= 50 %, aspirin, severe angina, ST deviation, marker",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		COUNT("cad_risk_factors", "how many of family history, hypertension, hypercholesterolaemia, diabetes, current smoking"),
		CONDITION("known_cad_50", "known coronary stenosis of 50 % or more"),
		CONDITION("aspirin_7d", "aspirin in the last 7 days"),
		CONDITION("severe_angina_24h", "two or more anginal episodes in the last 24 hours"),
		CONDITION("st_deviation", "ST deviation of 0.5 mm or more"),
		CONDITION("positive_marker", "elevated cardiac marker")),
	.examples = CLIN_EXAMPLES(
		{{55, 3, 1, 0, 0, 0, 0}, 2, 0, "clinical-calculator (Python)"},
		{{64, 2, 1, 0, 1, 1, 1}, 4, 0, "clinical-calculator (Python)"},
		{{64, 4, 1, 0, 0, 1, 0}, 3, 0, "clinical-calculator (Python)"},
		{{82, 0, 1, 0, 0, 0, 1}, 3, 0, "clinical-calculator (Python)"},
		{{64, 3, 1, 0, 0, 0, 1}, 3, 0, "clinical-calculator (Python)"}),
	.parts = timi_ua_nstemi_points,
	.part_labels = CLIN_LABELS("age", "risk factors", "known stenosis", "aspirin", "severe angina", "ST deviation", "marker"),
};

const ClinScore timi_stemi_score = {
	.name = "timi_stemi",
	.family = "coronary",
	.title = "TIMI risk score in ST-elevation infarction",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Morrow DA et al. Circulation 2000;102:2031",
	.doi = "10.1161/01.CIR.102.17.2031",
	.doi_verified = true,
	.formula = "age 65 to below 75: 2, >= 75: 3; diabetes, hypertension or angina 1; systolic pressure < 100: 3; heart rate > 100: 2; "
		"Killip class >= 2: 2; weight < 67 kg: 1; anterior ST elevation or LBBB 1; time to treatment > 4 h: 1",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CONDITION("dm_htn_or_angina", "history of diabetes, hypertension or angina"),
		SYSTOLIC_BP(),
		HEART_RATE(),
		KILLIP_CLASS(),
		WEIGHT_KG(),
		CONDITION("anterior_ste_or_lbbb", "anterior ST elevation or left bundle branch block"),
		{"hours_to_treatment", CLIN_REAL, "hours", "time to treatment", CLIN_AT_LEAST(0)}),
	.examples = CLIN_EXAMPLES(
		{{75, 0, 100, 60, 3, 67, 1, 4.1}, 7, 0, "clinical-calculator (Python)"},
		{{65, 0, 100, 79, 1, 66.9, 1, 4}, 4, 0, "clinical-calculator (Python)"},
		{{64, 1, 99, 125, 3, 66.9, 0, 4.1}, 10, 0, "clinical-calculator (Python)"},
		{{75, 1, 100, 67, 4, 61.5, 0, 10.5}, 8, 0, "clinical-calculator (Python)"}),
	.parts = timi_stemi_points,
	.part_labels = CLIN_LABELS("age", "diabetes, hypertension or angina", "systolic blood pressure", "heart rate",
		"Killip class", "weight", "anterior ST elevation or LBBB", "time to treatment"),
};

const ClinScore heart_score_score = {
	.name = "heart_score",
	.family = "coronary",
	.title = "HEART score of chest pain in the emergency department",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Six AJ et al. Neth Heart J 2008;16:191",
	.doi = "10.1007/BF03086144",
	.doi_verified = true,
	.caveat = "Age limits of the form in use, 45 to 64 and 65 or over; the paper of 2008 has 45 to 65 and over 65.",
	.formula = "history 0 to 2 + ECG 0 to 2 + age (< 45: 0, < 65: 1, >= 65: 2) + risk factors (none 0, 1 or 2: 1, 3 or more or known "
		"atherosclerosis: 2) + troponin (up to the limit 0, to 3 times 1, above 2)",
	.inputs = CLIN_INPUTS(
		CODE("history", "0 slightly, 1 moderately, 2 highly suspicious", 0, 2),
		CODE("ecg", "0 normal, 1 nonspecific repolarization, 2 significant ST deviation", 0, 2),
		AGE_YEARS(),
		COUNT("risk_factor_count", "number of risk factors"),
		CONDITION("atherosclerotic_disease", "known atherosclerotic disease"),
		{"troponin_ratio", CLIN_REAL, NULL, "troponin as a multiple of its limit", CLIN_AT_LEAST(0)}),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(3), "low"},
		{CLIN_UP_TO(6), "moderate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 64, 3, 0, 4.9}, 5, 0, "clinical-calculator (Python)"},
		{{0, 0, 69, 0, 1, 3}, 5, 0, "clinical-calculator (Python)"},
		{{0, 1, 65, 0, 0, 3.1}, 5, 0, "clinical-calculator (Python)"},
		{{2, 0, 44, 1, 1, 3.1}, 6, 0, "clinical-calculator (Python)"}),
	.parts = heart_score_points,
	.part_labels = CLIN_LABELS("history", "ECG", "age", "risk factors", "troponin"),
};
/* clang-format on */
