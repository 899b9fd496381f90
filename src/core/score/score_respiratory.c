/*
 * score_respiratory.c
 *	  Pneumonia and gas exchange.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- CURB-65 */

static bool
low_pressure(double systolic, double diastolic)
{
	return systolic < 90 || diastolic <= 60;
}

static void
curb65_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1] > 19;
	part[2] = in[2] >= 30;
	part[3] = low_pressure(in[3], in[4]);
	part[4] = in[5] >= 65;
}

static void
crb65_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1] >= 30;
	part[2] = low_pressure(in[2], in[3]);
	part[3] = in[4] >= 65;
}

/* ---------------------------------------------------------------- PSI */

#define PSI_ITEMS 20

/* the order of the inputs */
enum
{
	AGE,
	PATIENT_SEX,
	RESPIRATION,
	SYSTOLIC,
	TEMPERATURE,
	PULSE,
	NURSING_HOME,
	NEOPLASM,
	LIVER,
	HEART,
	CEREBROVASCULAR,
	RENAL,
	MENTAL_STATUS,
	EFFUSION,
	PH,
	BUN,
	SODIUM,
	GLUCOSE,
	HEMATOCRIT,
	PAO2,
	SATURATION
};

static double
psi_temperature(double temperature)
{
	return temperature < 35 || temperature >= 40 ? 15 : 0;
}

/* Fine 1997; the age is in whole years, and a missing value compares as false */
static void
psi_points(const double *in, double *part)
{
	part[0] = floor(in[AGE]);
	part[1] = in[PATIENT_SEX] == CLIN_FEMALE ? -10 : 0;
	part[2] = 10 * in[NURSING_HOME];
	part[3] = 30 * in[NEOPLASM];
	part[4] = 20 * in[LIVER];
	part[5] = 10 * in[HEART];
	part[6] = 10 * in[CEREBROVASCULAR];
	part[7] = 10 * in[RENAL];
	part[8] = 20 * in[MENTAL_STATUS];
	part[9] = in[RESPIRATION] >= 30 ? 20 : 0;
	part[10] = in[SYSTOLIC] < 90 ? 20 : 0;
	part[11] = psi_temperature(in[TEMPERATURE]);
	part[12] = in[PULSE] >= 125 ? 10 : 0;
	part[13] = in[PH] < 7.35 ? 30 : 0;
	part[14] = in[BUN] >= 30 ? 20 : 0;
	part[15] = in[SODIUM] < 130 ? 20 : 0;
	part[16] = in[GLUCOSE] >= 250 ? 10 : 0;
	part[17] = in[HEMATOCRIT] < 30 ? 10 : 0;
	part[18] = in[PAO2] < 60 || in[SATURATION] < 90 ? 10 : 0;
	part[19] = 10 * in[EFFUSION];
}

/* of the five diseases and the five signs, none with points below 0 */
#define FIRST_FINDING 3
#define LAST_FINDING 12

static const ClinStep psi_classes[] = {{CLIN_LOWEST, 1}, {71, 2}, {91, 3}, {131, 4}};

/* class I: not over 50, and no finding */
static double
psi_class(const double *in)
{
	double part[PSI_ITEMS];
	double findings = 0;
	double others = 0;

	psi_points(in, part);
	for (int i = FIRST_FINDING; i <= LAST_FINDING; i++)
		findings += part[i];
	if (in[AGE] <= 50 && findings == 0)
		return 0;
	for (int i = 0; i < FIRST_FINDING; i++)
		others += part[i];
	for (int i = LAST_FINDING + 1; i < PSI_ITEMS; i++)
		others += part[i];
	return CLIN_STEP(findings + others, psi_classes);
}

/* ---------------------------------------------------------------- gas exchange */

static double
rox_index(const double *in)
{
	return in[0] / in[1] / in[2];
}

static double
pao2_fio2_ratio(const double *in)
{
	return in[0] / in[1];
}

#define WATER_VAPOUR 47 /* mmHg at body temperature */

static double
aa_gradient(const double *in)
{
	return in[2] * (in[3] - WATER_VAPOUR) - in[1] / in[4] - in[0];
}

static double
aa_gradient_expected(const double *in)
{
	return in[0] / 4 + 4;
}

/* clang-format off */
#define CURB65_SOURCE \
	.citation = "Lim WS et al. Thorax 2003;58:377", \
	.doi = "10.1136/thorax.58.5.377", \
	.doi_verified = true, \
	.caveat = "For adults with community-acquired pneumonia."

const ClinScore curb65_score = {
	.name = "curb65",
	.family = "respiratory",
	.title = "CURB-65 severity of community-acquired pneumonia",
	.result = CLIN_INTEGER,
	.unit = "points",
	CURB65_SOURCE,
	.formula = "1 point each: confusion, BUN > 19 mg/dL (urea > 7 mmol/L), respiratory rate >= 30, "
		"systolic < 90 or diastolic <= 60 mmHg, age >= 65",
	.inputs = CLIN_INPUTS(
		CONDITION("confusion", "new confusion"),
		COMPARED(BUN_MG_DL),
		RESPIRATORY_RATE(),
		COMPARED(SYSTOLIC_BP),
		COMPARED(DIASTOLIC_BP),
		AGE_YEARS()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(2), "low"},
		{CLIN_BELOW(3), "intermediate"},
		{CLIN_REST,     "severe"}),
	.examples = CLIN_EXAMPLES(
		{{CLIN_FALSE, 20, 30, 120, 80, 65},  3, 0, "medical-calc-mcp (Python)"},
		{{CLIN_TRUE, 19, 29, 90, 60, 64},    2, 0, "medical-calc-mcp (Python)"},
		{{CLIN_TRUE, 19.1, 30, 85, 80, 65},  5, 0, "medical-calc-mcp (Python)"}),
	.parts = curb65_points,
	.part_labels = CLIN_LABELS("confusion", "urea", "respiratory rate", "blood pressure", "age"),
};

const ClinScore crb65_score = {
	.name = "crb65",
	.family = "respiratory",
	.title = "CRB-65 severity of community-acquired pneumonia, without laboratory",
	.result = CLIN_INTEGER,
	.unit = "points",
	CURB65_SOURCE,
	.formula = "1 point each: confusion, respiratory rate >= 30, systolic < 90 or diastolic <= 60 mmHg, age >= 65",
	.inputs = CLIN_INPUTS(
		CONDITION("confusion", "new confusion"),
		RESPIRATORY_RATE(),
		COMPARED(SYSTOLIC_BP),
		COMPARED(DIASTOLIC_BP),
		AGE_YEARS()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low"},
		{CLIN_BELOW(3), "intermediate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{1, 30, 85, 80, 65}, 4, 0, "medical-calc-mcp (Python), less the urea item"},
		{{1, 30, 89, 55, 40}, 3, 0, "medical-calc-mcp (Python), less the urea item"},
		{{1, 30, 90, 61, 82}, 3, 0, "medical-calc-mcp (Python), less the urea item"}),
	.parts = crb65_points,
	.part_labels = CLIN_LABELS("confusion", "respiratory rate", "blood pressure", "age"),
};

#define PSI_SOURCE \
	.citation = "Fine MJ et al. N Engl J Med 1997;336:243", \
	.doi = "10.1056/NEJM199701233360402", \
	.doi_verified = true
#define PSI_INPUTS CLIN_INPUTS( \
		AGE_YEARS(), \
		SEX(), \
		RESPIRATORY_RATE(), \
		COMPARED(SYSTOLIC_BP), \
		TEMPERATURE_C(), \
		COMPARED(HEART_RATE), \
		OPTIONAL_CONDITION("nursing_home", "lives in a nursing home"), \
		OPTIONAL_CONDITION("neoplastic_disease", "cancer, active or in the past year"), \
		OPTIONAL_CONDITION("liver_disease", "cirrhosis or chronic active hepatitis"), \
		OPTIONAL_CONDITION("heart_failure", "congestive heart failure"), \
		OPTIONAL_CONDITION("cerebrovascular_disease", "stroke or transient ischaemic attack"), \
		OPTIONAL_CONDITION("renal_disease", "chronic kidney disease"), \
		OPTIONAL_CONDITION("altered_mental_status", "disorientation, stupor or coma that is new"), \
		OPTIONAL_CONDITION("pleural_effusion", "pleural effusion on the chest film"), \
		ARTERIAL_PH(NORMAL_IF_MISSING), \
		COMPARED(BUN_MG_DL, NORMAL_IF_MISSING), \
		COMPARED(SODIUM_MMOL_L, NORMAL_IF_MISSING), \
		COMPARED(GLUCOSE_MG_DL, NORMAL_IF_MISSING), \
		HEMATOCRIT_PCT(NORMAL_IF_MISSING), \
		COMPARED(PAO2_MMHG, NORMAL_IF_MISSING), \
		SPO2(NORMAL_IF_MISSING))
#define PSI_PARTS \
	.parts = psi_points, \
	.part_labels = CLIN_LABELS("age", "female", "nursing home", "neoplastic disease", "liver disease", "heart failure", \
		"cerebrovascular disease", "renal disease", "altered mental status", "respiratory rate", "systolic blood pressure", "temperature", \
		"heart rate", "arterial pH", "urea nitrogen", "sodium", "glucose", "haematocrit", "oxygenation", "pleural effusion")

const ClinScore psi_score_score = {
	.name = "psi_score",
	.family = "respiratory",
	.title = "Pneumonia Severity Index (PORT), points",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	PSI_SOURCE,
	.caveat = "Class I does not depend on the points: see clin.psi_class.",
	.formula = "age in years, female -10; nursing home 10; neoplasm 30; liver 20; heart failure 10; cerebrovascular 10; renal 10; altered mental "
		"status 20; respiratory rate >= 30: 20; systolic < 90: 20; temperature < 35 or >= 40: 15; pulse >= 125: 10; pH < 7.35: 30; "
		"BUN >= 30: 20; sodium < 130: 20; glucose >= 250: 10; haematocrit < 30: 10; PaO2 < 60 or SpO2 < 90: 10; effusion 10",
	.inputs = PSI_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{73, CLIN_FEMALE, 30, 90, 37, 125, 0, 0, 0, 0, 0, 0, 0, 0, NAN, 29, NAN, 249, 29, 85, NAN}, 103, 0, "medical-calc-mcp (Python)"},
		{{66, CLIN_FEMALE, 16, 130, 38.5, 110, 0, 1, 0, 0, 0, 0, 1, 0, 7.35, 15, 130, 250, 41, NAN, NAN}, 116, 0, "medical-calc-mcp (Python)"},
		{{51, CLIN_MALE, 20, 89, 40, 124, 0, 1, 0, 0, 0, 0, 0, 0, 7.35, 15, 129, 110, NAN, 85, 90}, 136, 0, "medical-calc-mcp (Python)"},
		{{60, CLIN_MALE, 16, 89, 40, 125, 1, 0, 0, 0, 0, 0, 0, 0, 7.34, NAN, 130, 250, 29, NAN, 89}, 175, 0, "medical-calc-mcp (Python)"},
		{{38, CLIN_FEMALE, 16, 90, 40, 110, 1, 0, 0, 1, 0, 0, 0, 1, NAN, 29, 130, 250, NAN, 59, 97}, 93, 0, "medical-calc-mcp (Python)"}),
	PSI_PARTS,
};

const ClinScore psi_class_score = {
	.name = "psi_class",
	.family = "respiratory",
	.title = "Pneumonia Severity Index (PORT), risk class",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("I", "II", "III", "IV", "V"),
	.missing = CLIN_MISSING_IS_NORMAL,
	PSI_SOURCE,
	.caveat = "Death within 30 days in the published cohort: about 0.1, 0.6, 0.9, 9.3 and 27 %.",
	.formula = "I: age up to 50, none of the five diseases, mental status and vital signs without points; otherwise by the points of "
		"clin.psi_score: II to 70, III to 90, IV to 130, V above",
	.inputs = PSI_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{38, CLIN_MALE, 18, 120, 37, 88, 0, 0, 0, 0, 0, 0, 0, 0, 7.34, NAN, 138, 250, 29, 85, 90}, 0, 0, "medical-calc-mcp (Python)"},
		{{38, CLIN_FEMALE, 30, 90, 40, 110, 0, 0, 1, 0, 0, 0, 0, 0, NAN, 30, NAN, 250, 30, NAN, 89}, 3, 0, "score of medical-calc-mcp (Python) and the published limits"},
		{{73, CLIN_FEMALE, 30, 90, 37, 125, 0, 0, 0, 0, 0, 0, 0, 0, NAN, 29, NAN, 249, 29, 85, NAN}, 3, 0, "score of medical-calc-mcp (Python) and the published limits"},
		{{85, CLIN_FEMALE, 30, 90, 39.9, 80, 0, 0, 0, 0, 0, 0, 0, 0, 7.42, 30, 130, 250, 29, 59, 89}, 4, 0, "score of medical-calc-mcp (Python) and the published limits"},
		{{51, CLIN_MALE, 16, 130, 34.9, 125, 0, 1, 0, 0, 1, 0, 0, 0, 7.34, 15, NAN, 250, 41, 59, NAN}, 4, 0, "score of medical-calc-mcp (Python) and the published limits"},
		{{85, CLIN_MALE, 16, 120, 35, 80, 0, 1, 0, 0, 0, 0, 1, 0, 7.34, 30, 129, NAN, 41, 59, 97}, 4, 0, "score of medical-calc-mcp (Python) and the published limits"}),
	.compute = psi_class,
	PSI_PARTS,
};

/* from room air to pure oxygen: less is possible, but what these say of it was never looked at */
#define FROM_AIR .domain = CLIN_BETWEEN(0.21, 1)

const ClinScore rox_index_score = {
	.name = "rox_index",
	.family = "respiratory",
	.title = "ROX index of high-flow nasal oxygen",
	.citation = "Roca O et al. Am J Respir Crit Care Med 2019;199:1368",
	.doi = "10.1164/rccm.201803-0589OC",
	.doi_verified = true,
	.caveat = "The cut-point is for 2, 6 and 12 hours of high-flow oxygen.",
	.formula = "SpO2 / FiO2 / respiratory rate",
	.inputs = CLIN_INPUTS(
		SPO2(),
		FIO2(FROM_AIR),
		{"respiratory_rate", CLIN_REAL, "/min", "respiratory rate", CLIN_ABOVE(0)}),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(4.88), "not of low risk of intubation"},
		{CLIN_REST,        "low risk of intubation"}),
	.examples = CLIN_EXAMPLES(
		{{88, 0.9, 16}, 6.1111111111, 1e-09, "worked by hand from Roca 2019"},
		{{96, 0.9, 22}, 4.8484848485, 1e-09, "worked by hand from Roca 2019"},
		{{99, 0.3, 28}, 11.7857142857, 1e-09, "worked by hand from Roca 2019"}),
	.compute = rox_index,
};

const ClinScore pao2_fio2_ratio_score = {
	.name = "pao2_fio2_ratio",
	.family = "respiratory",
	.title = "Ratio of arterial oxygen pressure to the fraction of inspired oxygen",
	.unit = "mmHg",
	.citation = "Definition; bands: ARDS Definition Task Force. JAMA 2012;307:2526",
	.caveat = "The bands are of ARDS by the Berlin definition, which asks for more than this ratio.",
	.formula = "PaO2 / FiO2",
	.inputs = CLIN_INPUTS(
		PAO2_MMHG(),
		FIO2(FROM_AIR)),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(100), "severe"},
		{CLIN_UP_TO(200), "moderate"},
		{CLIN_UP_TO(300), "mild"},
		{CLIN_REST,       "above the limit of ARDS"}),
	.examples = CLIN_EXAMPLES(
		{{72, 0.9}, 80, 1e-09, "worked by hand from PaO2 over FiO2"},
		{{310, 0.3}, 1033.3333333333, 1e-09, "worked by hand from PaO2 over FiO2"},
		{{55, 0.6}, 91.6666666667, 1e-09, "worked by hand from PaO2 over FiO2"}),
	.compute = pao2_fio2_ratio,
};

const ClinScore aa_gradient_score = {
	.name = "aa_gradient",
	.family = "respiratory",
	.title = "Alveolar-arterial gradient of oxygen",
	.unit = "mmHg",
	.citation = "Alveolar gas equation",
	.formula = "FiO2 (atmospheric pressure - 47) - PaCO2 / respiratory quotient - PaO2",
	.inputs = CLIN_INPUTS(
		PAO2_MMHG(),
		PACO2_MMHG(),
		FIO2(FROM_AIR),
		{"atmospheric_mmhg", CLIN_REAL, "mmHg", "atmospheric pressure", CLIN_ABOVE(0), .when_missing = CLIN_DEFAULT(760)},
		{"respiratory_quotient", CLIN_REAL, NULL, "respiratory quotient", CLIN_ABOVE(0), .when_missing = CLIN_DEFAULT(0.8)}),
	.examples = CLIN_EXAMPLES(
		{{72, 55, 0.9, NAN, NAN}, 500.95, 1e-09, "worked by hand from the alveolar gas equation"},
		{{310, 55, 0.9, NAN, NAN}, 262.95, 1e-09, "worked by hand from the alveolar gas equation"},
		{{88, 55, 0.4, NAN, NAN}, 128.45, 1e-09, "worked by hand from the alveolar gas equation"},
		{{55, 28, 0.6, NAN, NAN}, 337.8, 1e-09, "worked by hand from the alveolar gas equation"}),
	.compute = aa_gradient,
};

const ClinScore aa_gradient_expected_score = {
	.name = "aa_gradient_expected",
	.family = "respiratory",
	.title = "Alveolar-arterial gradient of oxygen expected at an age",
	.unit = "mmHg",
	.citation = "Rule of thumb in general use",
	.caveat = "On room air.",
	.formula = "age / 4 + 4",
	.inputs = CLIN_INPUTS(AGE_YEARS()),
	.examples = CLIN_EXAMPLES(
		{{60}, 19, 1e-09, "worked by hand from age / 4 + 4"},
		{{40}, 14, 1e-9, "tests of calculateExpectedAaGradient (TypeScript)"},
		{{80}, 24, 1e-9, "tests of calculateExpectedAaGradient (TypeScript)"}),
	.compute = aa_gradient_expected,
};
/* clang-format on */
