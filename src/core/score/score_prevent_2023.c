/*
 * score_prevent_2023.c
 *	  PREVENT: risk of cardiovascular disease over 10 and 30 years.
 */
#include "score/score.h"
#include "score/common_inputs.h"
#include "score/prevent_table.h"

/* the order of the inputs */
enum
{
	IN_OUTCOME,
	IN_HORIZON_YEARS,
	IN_SEX,
	IN_AGE,
	IN_TOTAL_CHOLESTEROL,
	IN_HDL,
	IN_SYSTOLIC,
	IN_BP_TREATED,
	IN_DIABETES,
	IN_SMOKER,
	IN_BMI,
	IN_EGFR,
	IN_STATIN,
	IN_HBA1C,
	IN_ACR,
	IN_SDI
};

/* the order of the choices of "outcome" */
enum
{
	OUTCOME_CVD,
	OUTCOME_ASCVD,
	OUTCOME_HF,
	OUTCOME_CHD,
	OUTCOME_STROKE
};

#define CHOLESTEROL_MMOL_L 0.02586 /* of 1 mg/dL */

/* heart failure takes no lipids and no statin, the others take no body mass */
static bool
prevent_2023_ignores(const double *in, int i)
{
	if (in[IN_OUTCOME] == OUTCOME_HF)
		return i != IN_BMI;
	return isfinite(in[IN_OUTCOME]) && i == IN_BMI;
}

static int
prevent_model(const double *in)
{
	bool hba1c = !isnan(in[IN_HBA1C]);
	bool acr = !isnan(in[IN_ACR]);
	bool sdi = !isnan(in[IN_SDI]);

	if (hba1c + acr + sdi > 1)
		return PREVENT_FULL;
	if (hba1c)
		return PREVENT_HBA1C;
	if (acr)
		return PREVENT_ACR;
	return sdi ? PREVENT_SDI : PREVENT_BASE;
}

static void
lipid_values(const double *in, double a, double *value)
{
	double non_hdl = (in[IN_TOTAL_CHOLESTEROL] - in[IN_HDL]) * CHOLESTEROL_MMOL_L - 3.5;
	double hdl = (in[IN_HDL] * CHOLESTEROL_MMOL_L - 1.3) / 0.3;

	value[PREVENT_NON_HDL] = non_hdl;
	value[PREVENT_HDL] = hdl;
	value[PREVENT_STATIN] = in[IN_STATIN];
	value[PREVENT_TREATED_NON_HDL] = in[IN_STATIN] * non_hdl;
	value[PREVENT_AGE_X_NON_HDL] = a * non_hdl;
	value[PREVENT_AGE_X_HDL] = a * hdl;
}

static void
body_mass_values(const double *in, double a, double *value)
{
	double obese = (fmax(in[IN_BMI], 30) - 30) / 5;

	value[PREVENT_BMI_LT30] = (fmin(in[IN_BMI], 30) - 25) / 5;
	value[PREVENT_BMI_GE30] = obese;
	value[PREVENT_AGE_X_BMI_GE30] = a * obese;
}

/* A missing value is its own term; the models that do not take one have no such term. */
static void
optional_values(const double *in, double *value)
{
	value[PREVENT_SDI_4_6] = in[IN_SDI] >= 4 && in[IN_SDI] <= 6;
	value[PREVENT_SDI_7_10] = in[IN_SDI] >= 7;
	value[PREVENT_SDI_MISSING] = isnan(in[IN_SDI]);
	if (isnan(in[IN_ACR]))
		value[PREVENT_ACR_MISSING] = 1;
	else
		value[PREVENT_LN_ACR] = log(in[IN_ACR]);
	if (isnan(in[IN_HBA1C]))
		value[PREVENT_HBA1C_MISSING] = 1;
	else if (in[IN_DIABETES] == CLIN_TRUE)
		value[PREVENT_HBA1C_DIABETES] = in[IN_HBA1C] - 5.3;
	else
		value[PREVENT_HBA1C_NO_DIABETES] = in[IN_HBA1C] - 5.3;
}

/* the values of the terms before their coefficients */
static void
prevent_values(const double *in, double *value)
{
	double a = (in[IN_AGE] - 55) / 10;
	double high_pressure = (fmax(in[IN_SYSTOLIC], 110) - 130) / 20;
	double low_egfr = (fmin(in[IN_EGFR], 60) - 60) / -15;

	for (int i = 0; i < PREVENT_TERMS; i++)
		value[i] = 0;
	value[PREVENT_AGE] = a;
	value[PREVENT_AGE2] = a * a;
	value[PREVENT_SBP_LT110] = (fmin(in[IN_SYSTOLIC], 110) - 110) / 20;
	value[PREVENT_SBP_GE110] = high_pressure;
	value[PREVENT_DIABETES] = in[IN_DIABETES];
	value[PREVENT_SMOKING] = in[IN_SMOKER];
	value[PREVENT_EGFR_LT60] = low_egfr;
	value[PREVENT_EGFR_GE60] = (fmax(in[IN_EGFR], 60) - 90) / -15;
	value[PREVENT_ANTIHYPERTENSIVE] = in[IN_BP_TREATED];
	value[PREVENT_TREATED_SBP] = in[IN_BP_TREATED] * high_pressure;
	value[PREVENT_AGE_X_SBP_GE110] = a * high_pressure;
	value[PREVENT_AGE_X_DIABETES] = a * in[IN_DIABETES];
	value[PREVENT_AGE_X_SMOKING] = a * in[IN_SMOKER];
	value[PREVENT_AGE_X_EGFR_LT60] = a * low_egfr;
	if (in[IN_OUTCOME] == OUTCOME_HF)
		body_mass_values(in, a, value);
	else
		lipid_values(in, a, value);
	optional_values(in, value);
	value[PREVENT_CONSTANT] = 1;
}

static void
prevent_2023_terms(const double *in, double *part)
{
	int horizon = in[IN_HORIZON_YEARS] == 10 ? PREVENT_10_YEARS : PREVENT_30_YEARS;
	const double(*model)[PREVENT_COLUMNS] = clin_prevent_table[prevent_model(in)][horizon];
	int column = 2 * (int) in[IN_OUTCOME] + (in[IN_SEX] == CLIN_MALE);

	prevent_values(in, part);
	for (int i = 0; i < PREVENT_TERMS; i++)
		part[i] *= model[i][column];
}

static double
prevent_2023(const double *in)
{
	double part[PREVENT_TERMS];
	double x = 0;

	if (in[IN_HORIZON_YEARS] == 30 && in[IN_AGE] > 59)
		return NAN;
	prevent_2023_terms(in, part);
	for (int i = 0; i < PREVENT_TERMS; i++)
		x += part[i];
	return 1 / (1 + exp(-x));
}

/* clang-format off */
const ClinScore prevent_2023_score = {
	.name = "prevent_2023",
	.family = "prevention",
	.title = "PREVENT, risk of cardiovascular disease, ASCVD, heart failure, coronary heart disease or stroke over 10 or 30 years",
	.unit = "probability",
	.citation = "Khan SS et al. Circulation 2024;149:430",
	.doi = "10.1161/CIRCULATIONAHA.123.067626",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease; 30 years up to an age of 59, NULL above. Outcome hf takes no cholesterol, "
		"HDL and statin, the others no BMI: what is not taken may be NULL and is not looked at. The derivation paper has no bands "
		"for action: these are the limits in use for display. PREVENT is a trademark of the American Heart Association, which "
		"offers source code of its own under its own licence; the coefficients here are those of the publication.",
	.formula = "e^x / (1 + e^x), x the sum of coefficients by outcome, horizon and sex times age, its square (30 years), lipids, "
		"pressure below and from 110, diabetes, smoking, BMI below and from 30 (heart failure), eGFR below and from 60, "
		"treatment and their interactions; with none of HbA1c, ACR and SDI the base model, with one of them the base model "
		"with that value, with two or three the full model, where an absent value has its own coefficient",
	.inputs = CLIN_INPUTS(
		CHOICE("outcome", "disease to be predicted; cvd is ascvd or hf", "cvd", "ascvd", "hf", "chd", "stroke"),
		{"horizon_years", CLIN_INTEGER, "years", "years to look ahead", CLIN_BETWEEN(10, 30), .values = CLIN_VALUES(10, 30)},
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(30, 79)),
		TOTAL_CHOLESTEROL_MG_DL(.domain = CLIN_BETWEEN(130, 320), .conditional = true),
		HDL_MG_DL(.domain = CLIN_BETWEEN(20, 100), .conditional = true),
		SYSTOLIC_BP(.domain = CLIN_BETWEEN(90, 180)),
		CONDITION("bp_treated", "on drugs for hypertension"),
		CONDITION("diabetes", "diabetes mellitus"),
		CONDITION("smoker", "current smoker"),
		BMI(.domain = CLIN_FROM_BELOW(18.5, 40), .conditional = true),
		EGFR(.domain = CLIN_BETWEEN(15, 140)),
		CONDITION("statin", "on a statin", .conditional = true),
		{"hba1c_pct",  CLIN_REAL,    "%",    "glycated haemoglobin",            CLIN_ABOVE(0), CLIN_BETWEEN(4.5, 15),
			.when_missing = CLIN_MAY_BE_NULL},
		{"acr_mg_g",   CLIN_REAL,    "mg/g", "urinary albumin over creatinine", CLIN_ABOVE(0), CLIN_BETWEEN(0.1, 25000),
			.when_missing = CLIN_MAY_BE_NULL},
		{"sdi_decile", CLIN_INTEGER, NULL,   "decile of the social deprivation index, 10 the most deprived", CLIN_ANY,
			CLIN_BETWEEN(1, 10), .when_missing = CLIN_MAY_BE_NULL}),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.05),  "below 5 %"},
		{CLIN_BELOW(0.075), "5 to below 7.5 %"},
		{CLIN_BELOW(0.20),  "7.5 to below 20 %"},
		{CLIN_REST,         "20 % and above"}),
	.examples = CLIN_EXAMPLES(
		{{0, 30, CLIN_FEMALE, 30, 213, 60, 133, 0, 1, 0, 34.3, 117, 1, NAN, NAN, NAN}, 0.126567025141, 1e-06, "R package PooledCohort"},
		{{1, 10, CLIN_FEMALE, 79, 176, 92, 162, 0, 1, 0, 38, 38, 0, NAN, NAN, NAN}, 0.155266370411, 1e-06, "R package PooledCohort"},
		{{3, 30, CLIN_MALE, 59, 307, 94, 121, 0, 0, 1, 39.1, 74, 1, NAN, NAN, NAN}, 0.106570570314, 1e-06, "R package PooledCohort"},
		{{4, 30, CLIN_MALE, 59, 164, 89, 100, 1, 1, 0, 34.3, 59, 0, NAN, NAN, NAN}, 0.107831451016, 1e-06, "R package PooledCohort"},
		{{0, 10, CLIN_FEMALE, 79, 224, 96, 125, 1, 0, 0, 30.8, 37, 1, NAN, NAN, NAN}, 0.235984627716, 1e-06, "R package PooledCohort"},
		{{0, 10, CLIN_FEMALE, 50, 200, 45, 160, 1, 1, 0, 35, 90, 0, NAN, NAN, NAN}, 0.147, 0.00051, "worked example of the PREVENT supplement"},
		{{4, 10, CLIN_FEMALE, 30, 320, 32, 141, 0, 0, 1, 24.5, 113, 0, NAN, NAN, NAN}, 0.01294963018, 1e-06, "R package PooledCohort"},
		{{2, 30, CLIN_FEMALE, 30, 201, 68, 106, 0, 0, 1, 28.5, 47, 1, NAN, NAN, NAN}, 0.037298774939, 1e-06, "R package PooledCohort"},
		{{1, 30, CLIN_MALE, 32, 133, 85, 174, 0, 0, 1, 19.5, 78, 0, NAN, NAN, 4}, 0.060372079925, 1e-06, "R package PooledCohort"},
		{{4, 30, CLIN_MALE, 30, 215, 51, 149, 0, 0, 1, 32, 19, 0, NAN, NAN, NAN}, 0.113883794876, 1e-06, "R package PooledCohort"},
		{{2, 10, CLIN_FEMALE, 68, 201, 66, 120, 0, 0, 0, 37.9, 102, 0, NAN, NAN, 7}, 0.060915862324, 1e-06, "R package PooledCohort"},
		{{0, 30, CLIN_FEMALE, 59, 302, 78, 124, 0, 1, 0, 22, 94, 0, NAN, NAN, NAN}, 0.267399613651, 1e-06, "R package PooledCohort"},
		{{0, 10, CLIN_FEMALE, 30, 144, 88, 130, 0, 1, 0, 31.4, 127, 0, NAN, NAN, NAN}, 0.005990935417, 1e-06, "R package PooledCohort"},
		{{1, 30, CLIN_FEMALE, 30, 224, 65, 101, 1, 0, 1, 29.7, 46, 1, NAN, NAN, NAN}, 0.047426465605, 1e-06, "R package PooledCohort"},
		{{1, 10, CLIN_FEMALE, 77, 275, 50, 174, 0, 0, 1, 22.7, 70, 0, 7.1, NAN, NAN}, 0.207076254926, 1e-06, "R package PooledCohort"},
		{{2, 10, CLIN_FEMALE, 50, NAN, NAN, 160, 1, 1, 0, 35, 90, NAN, NAN, NAN, NAN}, 0.081, 0.00051, "worked example of the PREVENT supplement"}),
	.ignores = prevent_2023_ignores,
	.compute = prevent_2023,
	.parts = prevent_2023_terms,
	.part_labels = CLIN_LABELS("age", "age squared", "non-HDL cholesterol", "HDL", "systolic pressure below 110",
		"systolic pressure from 110", "diabetes", "smoking", "BMI below 30", "BMI from 30", "eGFR below 60", "eGFR from 60",
		"treatment of hypertension", "statin", "treated systolic pressure", "treated non-HDL cholesterol",
		"age and non-HDL cholesterol", "age and HDL", "age and systolic pressure", "age and diabetes", "age and smoking",
		"age and BMI from 30", "age and eGFR below 60", "social deprivation decile 4 to 6", "social deprivation decile 7 to 10",
		"social deprivation missing", "albumin over creatinine", "albumin over creatinine missing", "HbA1c with diabetes",
		"HbA1c without diabetes", "HbA1c missing", "constant"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
