/*
 * score_qrisk3.c
 *	  QRISK3: 10-year risk of cardiovascular disease in the United Kingdom.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* the conditions in the order of the inputs */
enum
{
	Q_A1,
	Q_A2,
	Q_B1,
	Q_B2,
	Q_CHOLESTEROL_HDL_RATIO,
	Q_SYSTOLIC_BP,
	Q_SYSTOLIC_BP_SD,
	Q_TOWNSEND,
	Q_FAMILY_HISTORY_CVD,
	Q_CKD,
	Q_ATRIAL_FIBRILLATION,
	Q_TREATED_HYPERTENSION,
	Q_MIGRAINE,
	Q_RHEUMATOID_ARTHRITIS,
	Q_SLE,
	Q_SEVERE_MENTAL_ILLNESS,
	Q_ATYPICAL_ANTIPSYCHOTIC,
	Q_CORTICOSTEROID,
	Q_ERECTILE_DYSFUNCTION,
	Q_TYPE_1,
	Q_TYPE_2,
	Q_SMOKING_1,
	Q_SMOKING_2,
	Q_SMOKING_3,
	Q_SMOKING_4,
	Q_TERMS
};

#define Q_CONDITIONS 11 /* from Q_FAMILY_HISTORY_CVD */

#define Q_ETHNICITIES 9

/* What one term adds, centred on its mean: alone, and with each of the two terms of age. */
typedef struct QriskTerm
{
	double mean, main, with_a1, with_a2;
} QriskTerm;

typedef struct QriskModel
{
	double survival;
	double ethnicity[Q_ETHNICITIES];
	QriskTerm term[Q_TERMS];
} QriskModel;

/* clang-format off */
/* version 2017; a term that is left out is zero */
static const QriskModel qrisk_models[2] = {
	[CLIN_MALE] = {
		.survival = 0.977268040180206,
		.ethnicity = {
			0, 0.2771924876030828, 0.4744636071493127,
			0.5296172991968937, 0.03510015918629902, -0.3580789966932792,
			-0.4005648523216514, -0.41522792889830173, -0.26321348134749967,
		},
		.term = {
			/*                                        mean                 main                   x a1                     x a2 */
			[Q_A1]                     = { 0.234766781330109,   -17.839781666005575,                      0,                       0},
			[Q_A2]                     = {  77.2840805053711,  0.002296488060576549,                      0,                       0},
			[Q_B1]                     = { 0.149176135659218,     2.456277666053636,     31.004952956033886,    0.005038010235632203},
			[Q_B2]                     = { 0.141913309693336,    -8.301112231471135,    -111.29157184391643,   -0.013074483002524319},
			[Q_CHOLESTEROL_HDL_RATIO]  = { 4.300998687744141,    0.1734019685632711,                      0,                       0},
			[Q_SYSTOLIC_BP]            = { 128.5715789794922,  0.012910126542553305,   0.018858524469865853,  -1.271874191588457e-05},
			[Q_SYSTOLIC_BP_SD]         = { 8.756621360778809,  0.010251914291290456,                      0,                       0},
			[Q_TOWNSEND]               = {  0.52630490064621,  0.033268201277287295,    -0.1007554870063731,  -9.329964232327289e-05},
			[Q_FAMILY_HISTORY_CVD]     = {                 0,    0.5405546900939016,     2.7808628508531887,  -0.0002479180990739604},
			[Q_CKD]                    = {                 0,    0.7185326128827438,    -0.5065671632722369,  -0.0018325930166498813},
			[Q_ATRIAL_FIBRILLATION]    = {                 0,    0.8820923692805466,     3.4896675530623207,  -0.0003499560834063605},
			[Q_TREATED_HYPERTENSION]   = {                 0,    0.5165987108269547,      6.511458109853267,   0.0006383805310416501},
			[Q_MIGRAINE]               = {                 0,   0.25584178074159913,      2.349115987140244,   0.0001989644604147863},
			[Q_RHEUMATOID_ARTHRITIS]   = {                 0,   0.20970658013956567,                      0,                       0},
			[Q_SLE]                    = {                 0,    0.4401572174457522,                      0,                       0},
			[Q_SEVERE_MENTAL_ILLNESS]  = {                 0,   0.12133039882047164,                      0,                       0},
			[Q_ATYPICAL_ANTIPSYCHOTIC] = {                 0,   0.13046879855173513,                      0,                       0},
			[Q_CORTICOSTEROID]         = {                 0,   0.45485399750445543,     1.1708133653489108,  -0.0002496045095297166},
			[Q_ERECTILE_DYSFUNCTION]   = {                 0,   0.22251859086705383,     -1.506400985745431,  -0.0011058218441227373},
			[Q_TYPE_1]                 = {                 0,    1.2343425521675175,      5.337986487800653,   0.0006409780808752897},
			[Q_TYPE_2]                 = {                 0,    0.8594207143093222,      3.646181740622131, -0.00024695695588868315},
			[Q_SMOKING_1]              = {                 0,   0.19128222863388983,   -0.21011133933516346,  -0.0004985487027532612},
			[Q_SMOKING_2]              = {                 0,    0.5524158819264555,     0.7526867644750319,  -0.0007987563331738541},
			[Q_SMOKING_3]              = {                 0,    0.6383505302750607,     0.9931588755640579,   -0.000837061842662513},
			[Q_SMOKING_4]              = {                 0,    0.7898381988185802,     2.1331163414389076,  -0.0007840031915563729},
		},
	},
	[CLIN_FEMALE] = {
		.survival = 0.988876402378082,
		.ethnicity = {
			0, 0.28040314332995425, 0.562989941420754,
			0.29590000851116516, 0.07278537987798255, -0.17072135508857317,
			-0.3937104331487497, -0.3263249528353027, -0.17127056883241784,
		},
		.term = {
			/*                                        mean                 main                   x a1                     x a2 */
			[Q_A1]                     = { 0.053274843841791,    -8.138810924772619,                      0,                       0},
			[Q_A2]                     = { 4.332503318786621,     0.797333766896991,                      0,                       0},
			[Q_B1]                     = { 0.154946178197861,    0.2923609227546005,      23.80262341214174,      0.5236995893366443},
			[Q_B2]                     = { 0.144462317228317,   -4.1513300213837665,     -71.18494769208701,     0.04574419012232376},
			[Q_CHOLESTEROL_HDL_RATIO]  = {  3.47632646560669,   0.15338035820802554,                      0,                       0},
			[Q_SYSTOLIC_BP]            = {123.13001251220703,  0.013131488407103424,   0.034131842338615485,  -0.0015082501423272358},
			[Q_SYSTOLIC_BP_SD]         = { 9.002537727355957,   0.00788945410145861,                      0,                       0},
			[Q_TOWNSEND]               = { 0.392308831214905,   0.07722379058859011,    -1.0301180802035639,    -0.03159341467496233},
			[Q_FAMILY_HISTORY_CVD]     = {                 0,   0.45445319020896213,     0.9946780794043513,    -0.07688505169842304},
			[Q_CKD]                    = {                 0,    0.6519456949384583,    -3.5874047731694114,    -0.22688873086442507},
			[Q_ATRIAL_FIBRILLATION]    = {                 0,    1.5923354969269663,      19.93803488954656,     -0.0761826510111625},
			[Q_TREATED_HYPERTENSION]   = {                 0,      0.50931593683423,     11.872809733921812,   0.0009685782358817444},
			[Q_MIGRAINE]               = {                 0,     0.301267260870345,     1.7634979587872999,    -0.06558691789869986},
			[Q_RHEUMATOID_ARTHRITIS]   = {                 0,   0.21364803435181942,                      0,                       0},
			[Q_SLE]                    = {                 0,    0.7588093865426769,     19.690303738638292,     0.07734794967901627},
			[Q_SEVERE_MENTAL_ILLNESS]  = {                 0,   0.12555308058820178,                      0,                       0},
			[Q_ATYPICAL_ANTIPSYCHOTIC] = {                 0,   0.25237642070115557,                      0,                       0},
			[Q_CORTICOSTEROID]         = {                 0,    0.5952072530460185,    -0.9840804523593628,    -0.12005364946742472},
			[Q_TYPE_1]                 = {                 0,    1.7267977510537347,    -1.2444332714320747,     -0.2872406462448895},
			[Q_TYPE_2]                 = {                 0,    1.0688773244615468,       6.86523420000096,    -0.09711225259069549},
			[Q_SMOKING_1]              = {                 0,   0.13386833786546262,     -4.705716178585189,    -0.07558924464319303},
			[Q_SMOKING_2]              = {                 0,    0.5620085801243854,    -2.7430383403573337,    -0.11951192874867074},
			[Q_SMOKING_3]              = {                 0,    0.6674959337750255,    -0.8660808882939218,    -0.10366306397571923},
			[Q_SMOKING_4]              = {                 0,    0.8494817764483085,     0.9024156236971065,     -0.1399185359171839},
		},
	},
};
/* clang-format on */

/* the order of the inputs */
enum
{
	IN_SEX,
	IN_AGE,
	IN_ETHNICITY,
	IN_SMOKING,
	IN_BMI,
	IN_RATIO,
	IN_SYSTOLIC,
	IN_SYSTOLIC_SD,
	IN_TOWNSEND,
	IN_DIABETES_TYPE,
	IN_FAMILY_HISTORY
};

/* Powers of age and of body mass, fractional polynomials of the original. */
static void
qrisk_polynomials(const double *in, double *value)
{
	double age = in[IN_AGE] / 10;
	double bmi = in[IN_BMI] / 10;

	if (in[IN_SEX] == CLIN_FEMALE)
	{
		value[Q_A1] = 1 / (age * age);
		value[Q_A2] = age;
	}
	else
	{
		value[Q_A1] = 1 / age;
		value[Q_A2] = age * age * age;
	}
	value[Q_B1] = 1 / (bmi * bmi);
	value[Q_B2] = log(bmi) / (bmi * bmi);
}

/* the values of the terms, not yet centred */
static void
qrisk_values(const double *in, double *value)
{
	qrisk_polynomials(in, value);
	value[Q_CHOLESTEROL_HDL_RATIO] = in[IN_RATIO];
	value[Q_SYSTOLIC_BP] = in[IN_SYSTOLIC];
	value[Q_SYSTOLIC_BP_SD] = in[IN_SYSTOLIC_SD];
	value[Q_TOWNSEND] = in[IN_TOWNSEND];
	for (int i = 0; i < Q_CONDITIONS; i++)
		value[Q_FAMILY_HISTORY_CVD + i] = in[IN_FAMILY_HISTORY + i];
	value[Q_TYPE_1] = in[IN_DIABETES_TYPE] == 1;
	value[Q_TYPE_2] = in[IN_DIABETES_TYPE] == 2;
	for (int i = 0; i < 4; i++)
		value[Q_SMOKING_1 + i] = in[IN_SMOKING] == i + 1;
}

static void
qrisk3_2017_terms(const double *in, double *part)
{
	const QriskModel *m = &qrisk_models[(int) in[IN_SEX]];
	double value[Q_TERMS];
	double a1;
	double a2;

	qrisk_values(in, value);
	a1 = value[Q_A1] - m->term[Q_A1].mean;
	a2 = value[Q_A2] - m->term[Q_A2].mean;
	for (int i = 0; i < Q_TERMS; i++)
	{
		const QriskTerm *t = &m->term[i];

		part[i] = (value[i] - t->mean) * (t->main + a1 * t->with_a1 + a2 * t->with_a2);
	}
	part[Q_TERMS] = m->ethnicity[(int) in[IN_ETHNICITY] - 1];
}

static double
qrisk3_2017(const double *in)
{
	double part[Q_TERMS + 1];
	double x = 0;

	qrisk3_2017_terms(in, part);
	for (int i = 0; i <= Q_TERMS; i++)
		x += part[i];
	return 1 - pow(qrisk_models[(int) in[IN_SEX]].survival, exp(x));
}

/* clang-format off */
const ClinScore qrisk3_2017_score = {
	.name = "qrisk3_2017",
	.family = "prevention",
	.title = "QRISK3-2017, 10-year risk of cardiovascular disease in the United Kingdom",
	.unit = "probability",
	.citation = "Hippisley-Cox J, Coupland C, Brindle P. BMJ 2017;357:j2099",
	.doi = "10.1136/bmj.j2099",
	.doi_verified = true,
	.caveat = "For people without cardiovascular disease and not on a statin; uses ethnicity; missing values are not imputed and BMI "
		"is taken as given. The original source is under the LGPL, version 3 or later, with the additional term that ClinRisk's "
		"disclaimer stays with every score; QRISK is a registered trademark; use for patient care in the United Kingdom needs "
		"registration as a medical device. The licensor asks that results be checked against the original source.",
	.formula = "1 - S0^exp(x), x the sum over the terms, each minus its mean, of main effect + a1 * interaction 1 + a2 * "
		"interaction 2, and the effect of ethnicity; a1 = (age/10)^-2, a2 = age/10 for women, a1 = (age/10)^-1, "
		"a2 = (age/10)^3 for men; terms are a1, a2, (BMI/10)^-2, (BMI/10)^-2 ln(BMI/10), cholesterol ratio, systolic pressure, "
		"its standard deviation, Townsend score, smoking, diabetes and ten conditions, eleven for men",
	.inputs = CLIN_INPUTS(
		SEX(),
		AGE_YEARS(.domain = CLIN_BETWEEN(25, 84)),
		CODE("ethnicity", "1 White or not stated, 2 Indian, 3 Pakistani, 4 Bangladeshi, 5 other Asian, 6 Black Caribbean, "
			"7 Black African, 8 Chinese, 9 other", 1, 9),
		CODE("smoking_category", "0 never, 1 former, 2 light (under 10 a day), 3 moderate (10 to 19), 4 heavy (20 or more)", 0, 4),
		BMI(),
		{"cholesterol_hdl_ratio", CLIN_REAL, NULL, "total cholesterol over HDL cholesterol", CLIN_ABOVE(0)},
		SYSTOLIC_BP(),
		{"systolic_bp_sd", CLIN_REAL, "mmHg", "standard deviation of two or more systolic pressures", CLIN_AT_LEAST(0)},
		{"townsend", CLIN_REAL, NULL, "Townsend deprivation score", CLIN_ANY},
		CODE("diabetes_type", "0 none, 1 type 1, 2 type 2", 0, 2, .when_missing = CLIN_DEFAULT(0)),
		OPTIONAL_CONDITION("family_history_cvd", "coronary disease in a first-degree relative under 60"),
		OPTIONAL_CONDITION("ckd", "chronic kidney disease, stage 3 to 5"),
		OPTIONAL_CONDITION("atrial_fibrillation", "atrial fibrillation"),
		OPTIONAL_CONDITION("treated_hypertension", "hypertension on treatment"),
		OPTIONAL_CONDITION("migraine", "migraine"),
		OPTIONAL_CONDITION("rheumatoid_arthritis", "rheumatoid arthritis"),
		OPTIONAL_CONDITION("sle", "systemic lupus erythematosus"),
		OPTIONAL_CONDITION("severe_mental_illness", "severe mental illness"),
		OPTIONAL_CONDITION("atypical_antipsychotic", "on an atypical antipsychotic"),
		OPTIONAL_CONDITION("corticosteroid", "on regular corticosteroid tablets"),
		OPTIONAL_CONDITION("erectile_dysfunction", "erectile dysfunction; not used for women")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.10), "below the NICE threshold of 10 %"},
		{CLIN_REST,        "at or over the NICE threshold of 10 %"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_FEMALE, 73, 9, 4, 26.9, 8.7, 106, 11.6, 2.87, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.33987205034, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_MALE, 25, 1, 2, 42.7, 3.6, 90, 16.3, 8.26, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1}, 0.031363837559, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_FEMALE, 70, 4, 2, 29.7, 4.2, 110, 24.5, 5.26, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.554960950421, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_MALE, 64, 2, 0, 25.2493372, 4, 180, 20, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.382, 0.00051, "test set of the R package QRISK3"},
		{{CLIN_MALE, 40, 9, 4, 38.2, 2.5, 126, 15.5, 1.84, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.107768111282, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_MALE, 62, 7, 0, 41.1, 9.4, 164, 7.9, -3.01, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.367866936268, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_MALE, 64, 2, 0, 25.2493372, 4, 180, 20, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, 0.297, 0.00051, "test set of the R package QRISK3"},
		{{CLIN_MALE, 25, 9, 0, 41.4, 6.3, 181, 11.5, 6.17, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.059095007293, 1e-09, "C source published by ClinRisk, compiled and run"},
		{{CLIN_FEMALE, 64, 2, 0, 25.2493372, 4, 180, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0}, 0.209, 0.00051, "test set of the R package QRISK3"},
		{{CLIN_MALE, 64, 2, 0, 25.2493372, 10, 180, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.591, 0.00051, "test set of the R package QRISK3"},
		{{CLIN_FEMALE, 64, 2, 0, 25.2493372, 4, 180, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.166, 0.00051, "test set of the R package QRISK3"},
		{{CLIN_FEMALE, 64, 2, 0, 25.2493372, 4, 180, 20, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, 0.201, 0.00051, "test set of the R package QRISK3"}),
	.compute = qrisk3_2017,
	.parts = qrisk3_2017_terms,
	.part_labels = CLIN_LABELS("age, first term", "age, second term", "BMI, first term", "BMI, second term",
		"cholesterol ratio", "systolic blood pressure", "variation of systolic blood pressure", "Townsend score",
		"family history", "chronic kidney disease", "atrial fibrillation", "treated hypertension", "migraine",
		"rheumatoid arthritis", "systemic lupus erythematosus", "severe mental illness", "atypical antipsychotic",
		"corticosteroid", "erectile dysfunction", "type 1 diabetes", "type 2 diabetes", "former smoker", "light smoker",
		"moderate smoker", "heavy smoker", "ethnicity"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
