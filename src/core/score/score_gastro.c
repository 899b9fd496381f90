/*
 * score_gastro.c
 *	  Gastro-intestinal bleeding, pancreatitis, appendicitis.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- bleeding */

static const ClinStep blatchford_bun[] = {
	{CLIN_LOWEST, 0}, {18.2, 2}, {22.4, 3}, {28, 4}, {70, 6}};
static const ClinStep blatchford_hemoglobin_men[] = {
	{CLIN_LOWEST, 6}, {10, 3}, {12, 1}, {13, 0}};
static const ClinStep blatchford_hemoglobin_women[] = {{CLIN_LOWEST, 6}, {10, 1}, {12, 0}};
static const ClinStep blatchford_systolic[] = {
	{CLIN_LOWEST, 3}, {90, 2}, {100, 1}, {110, 0}};

static void
glasgow_blatchford_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], blatchford_bun);
	part[1] = in[2] == CLIN_FEMALE ? CLIN_STEP(in[1], blatchford_hemoglobin_women)
	                               : CLIN_STEP(in[1], blatchford_hemoglobin_men);
	part[2] = CLIN_STEP(in[3], blatchford_systolic);
	part[3] = in[4] >= 100;
	part[4] = in[5];
	part[5] = 2 * in[6];
	part[6] = 2 * in[7];
	part[7] = 2 * in[8];
}

static const ClinStep rockall_age[] = {{CLIN_LOWEST, 0}, {60, 1}, {80, 2}};
/* none, major, of kidney or liver or metastatic */
static const double rockall_comorbidity[] = {0, 2, 3};

static void
rockall_clinical_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], rockall_age);
	part[1] = in[1] < 100 ? 2 : in[2] >= 100;
	part[2] = rockall_comorbidity[(int) in[3]];
}

static void
rockall_full_points(const double *in, double *part)
{
	rockall_clinical_points(in, part);
	part[3] = in[4]; /* the points of a diagnosis are its index */
	part[4] = 2 * in[5];
}

static void
aims65_points(const double *in, double *part)
{
	part[0] = in[0] < 3.0;
	part[1] = in[1] > 1.5;
	part[2] = in[2];
	part[3] = in[3] <= 90;
	part[4] = in[4] >= 65;
}

/* ---------------------------------------------------------------- pancreatitis */

static void
ranson_points(const double *in, double *part)
{
	part[0] = in[0] > 55;
	part[1] = in[1] > 16;
	part[2] = in[2] > 200;
	part[3] = in[3] > 350;
	part[4] = in[4] > 250;
	part[5] = in[5] > 10;
	part[6] = in[6] > 5;
	part[7] = in[7] < 8;
	part[8] = in[8] < 60;
	part[9] = in[9] > 4;
	part[10] = in[10] > 6;
}

static void
ranson_gallstone_points(const double *in, double *part)
{
	part[0] = in[0] > 70;
	part[1] = in[1] > 18;
	part[2] = in[2] > 220;
	part[3] = in[3] > 400;
	part[4] = in[4] > 250;
	part[5] = in[5] > 10;
	part[6] = in[6] > 2;
	part[7] = in[7] < 8;
	part[8] = in[8] > 5;
	part[9] = in[9] > 4;
}

static void
bisap_points(const double *in, double *part)
{
	part[0] = in[0] > 25;
	part[1] = in[1];
	part[2] = in[2] >= 2;
	part[3] = in[3] > 60;
	part[4] = in[4];
}

/* ---------------------------------------------------------------- appendicitis */

static void
alvarado_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = in[2];
	part[3] = 2 * in[3];
	part[4] = in[4];
	part[5] = in[5] >= 37.3;
	part[6] = in[6] > 10 ? 2 : 0;
	part[7] = in[7] > 75;
}

/* clang-format off */
#define ROCKALL_INPUTS \
		AGE_YEARS(), \
		COMPARED(SYSTOLIC_BP), \
		COMPARED(HEART_RATE), \
		CHOICE("comorbidity", "none; major: cardiac failure, ischaemic heart disease or another major disease; renal or liver failure or " \
			"metastatic cancer", "none", "major", "renal_liver_metastatic")
#define ROCKALL_SOURCE \
	.citation = "Rockall TA et al. Gut 1996;38:316", \
	.doi = "10.1136/gut.38.3.316", \
	.doi_verified = true, \
	.caveat = "A systolic pressure of exactly 100 is no shock and a pulse of exactly 100 a tachycardia; reprints vary there."
#define ROCKALL_FORMULA "age < 60: 0, < 80: 1, above 2; systolic < 100: 2, else pulse >= 100: 1; comorbidity major 2, of kidney or liver or " \
	"metastatic 3"
#define MENTAL_STATUS(name) CONDITION(name, "altered mental status")
#define CHANGE(name, unit, meaning) {name, CLIN_REAL, unit, meaning " within 48 hours; may be below 0", CLIN_ANY}

const ClinScore glasgow_blatchford_score = {
	.name = "glasgow_blatchford",
	.family = "gastrointestinal",
	.title = "Glasgow-Blatchford score of upper gastro-intestinal bleeding",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Blatchford O et al. Lancet 2000;356:1318",
	.doi = "10.1016/S0140-6736(00)02816-6",
	.doi_verified = true,
	.caveat = "Limits of urea are 6.5, 8, 10 and 25 mmol/L; exactly 25 (BUN 70) has 6 points, some programs 4. Some guidelines take up to 1 "
		"point as low risk.",
	.formula = "BUN from 18.2: 2, 22.4: 3, 28: 4, 70: 6; haemoglobin of men < 13: 1, < 12: 3, < 10: 6, of women < 12: 1, < 10: 6; systolic "
		"< 110: 1, < 100: 2, < 90: 3; pulse >= 100: 1; melaena 1; syncope 2; liver disease 2; cardiac failure 2",
	.inputs = CLIN_INPUTS(
		COMPARED(BUN_MG_DL),
		COMPARED(HEMOGLOBIN_G_DL),
		SEX(),
		COMPARED(SYSTOLIC_BP),
		COMPARED(HEART_RATE),
		CONDITION("melena", "melaena"),
		CONDITION("syncope", "syncope"),
		CONDITION("hepatic_disease", "liver disease"),
		CONDITION("cardiac_failure", "cardiac failure")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(0), "low risk"},
		{CLIN_UP_TO(1), "low risk by some guidelines"},
		{CLIN_REST,     "not low risk"}),
	.examples = CLIN_EXAMPLES(
		{{95, 15, CLIN_MALE, 100, 80, 1, 0, 0, 1}, 10, 0, "medical-calc-mcp (Python)"},
		{{22.3, 10, CLIN_MALE, 110, 100, 0, 1, 1, 0}, 10, 0, "medical-calc-mcp (Python)"},
		{{18.2, 10, CLIN_FEMALE, 100, 120, 1, 1, 1, 1}, 12, 0, "medical-calc-mcp (Python)"},
		{{28, 8, CLIN_FEMALE, 110, 100, 0, 1, 0, 0}, 13, 0, "medical-calc-mcp (Python)"},
		{{70, 10, CLIN_MALE, 110, 120, 1, 0, 1, 1}, 15, 0, "medical-calc-mcp (Python)"},
		{{22.4, 15, CLIN_MALE, 90, 120, 0, 1, 0, 0}, 8, 0, "medical-calc-mcp (Python)"}),
	.parts = glasgow_blatchford_points,
	.part_labels = CLIN_LABELS("urea nitrogen", "haemoglobin", "systolic blood pressure", "heart rate", "melaena", "syncope",
		"liver disease", "cardiac failure"),
};

const ClinScore rockall_clinical_score = {
	.name = "rockall_clinical",
	.family = "gastrointestinal",
	.title = "Rockall score of upper gastro-intestinal bleeding before endoscopy",
	.result = CLIN_INTEGER,
	.unit = "points",
	ROCKALL_SOURCE,
	.formula = ROCKALL_FORMULA,
	.inputs = CLIN_INPUTS(ROCKALL_INPUTS),
	.examples = CLIN_EXAMPLES(
		{{91, 99, 120, 1}, 6, 0, "medical-calc-mcp (Python)"},
		{{91, 99, 70, 2}, 7, 0, "medical-calc-mcp (Python)"},
		{{40, 100, 100, 1}, 3, 0, "medical-calc-mcp (Python)"}),
	.parts = rockall_clinical_points,
	.part_labels = CLIN_LABELS("age", "shock", "comorbidity"),
};

const ClinScore rockall_full_score = {
	.name = "rockall_full",
	.family = "gastrointestinal",
	.title = "Rockall score of upper gastro-intestinal bleeding after endoscopy",
	.result = CLIN_INTEGER,
	.unit = "points",
	ROCKALL_SOURCE,
	.formula = ROCKALL_FORMULA "; diagnosis other 1, malignancy 2; stigmata 2",
	.inputs = CLIN_INPUTS(
		ROCKALL_INPUTS,
		CHOICE("diagnosis", "diagnosis at endoscopy", "mallory_weiss_or_none", "other", "upper_gi_malignancy"),
		CONDITION("stigmata", "blood, adherent clot, visible or spurting vessel")),
	.examples = CLIN_EXAMPLES(
		{{40, 80, 120, 1, 1, 0}, 5, 0, "medical-calc-mcp (Python)"},
		{{80, 100, 100, 0, 1, 0}, 4, 0, "medical-calc-mcp (Python)"},
		{{40, 99, 70, 1, 2, 1}, 8, 0, "medical-calc-mcp (Python)"},
		{{91, 99, 120, 1, 1, 0}, 7, 0, "medical-calc-mcp (Python)"},
		{{80, 99, 120, 1, 1, 1}, 9, 0, "medical-calc-mcp (Python)"}),
	.parts = rockall_full_points,
	.part_labels = CLIN_LABELS("age", "shock", "comorbidity", "diagnosis", "stigmata"),
};

const ClinScore aims65_score = {
	.name = "aims65",
	.family = "gastrointestinal",
	.title = "AIMS65 score of death in upper gastro-intestinal bleeding",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Saltzman JR et al. Gastrointest Endosc 2011;74:1215",
	.doi = "10.1016/j.gie.2011.06.024",
	.doi_verified = true,
	.formula = "1 point each: albumin < 3.0, INR > 1.5, altered mental status, systolic <= 90, age >= 65",
	.inputs = CLIN_INPUTS(
		COMPARED(ALBUMIN_G_DL),
		COMPARED(INR),
		MENTAL_STATUS("altered_mental_status"),
		COMPARED(SYSTOLIC_BP),
		AGE_YEARS()),
	.examples = CLIN_EXAMPLES(
		{{3, 2.2, 1, 91, 50}, 2, 0, "worked by hand from Saltzman 2011"},
		{{3.8, 1.5, 0, 91, 80}, 1, 0, "worked by hand from Saltzman 2011"},
		{{3.8, 1.51, 1, 91, 50}, 2, 0, "worked by hand from Saltzman 2011"},
		{{3.8, 2.2, 1, 88, 50}, 3, 0, "worked by hand from Saltzman 2011"}),
	.parts = aims65_points,
	.part_labels = CLIN_LABELS("albumin", "INR", "mental status", "systolic blood pressure", "age"),
};

#define RANSON_CAVEAT "A value exactly at a limit does not count; some tables print >= for the fall of haematocrit and the rise of BUN."
#define ON_ADMISSION \
		AGE_YEARS(), \
		WBC_COUNT(), \
		COMPARED(GLUCOSE_MG_DL), \
		{"ldh_u_l", CLIN_REAL, "U/L", "lactate dehydrogenase", CLIN_AT_LEAST(0)}, \
		COMPARED(AST_U_L), \
		CHANGE("hematocrit_fall_pct", "points of %", "fall of haematocrit"), \
		CHANGE("bun_rise_mg_dl", "mg/dL", "rise of blood urea nitrogen"), \
		COMPARED(CALCIUM_MG_DL)
#define BASE_AND_FLUID \
		{"base_deficit_meq_l", CLIN_REAL, "mEq/L", "base deficit; an excess is below 0", CLIN_ANY}, \
		{"fluid_sequestration_l", CLIN_REAL, "L", "fluid sequestered; may be below 0", CLIN_ANY}

const ClinScore ranson_score = {
	.name = "ranson",
	.family = "gastrointestinal",
	.title = "Ranson criteria of acute pancreatitis not due to gallstones",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.citation = "Ranson JHC et al. Surg Gynecol Obstet 1974;139:69",
	.caveat = RANSON_CAVEAT,
	.formula = "1 each on admission: age > 55, leukocytes > 16, glucose > 200, LDH > 350, AST > 250; within 48 hours: fall of haematocrit "
		"> 10, rise of BUN > 5, calcium < 8, PaO2 < 60, base deficit > 4, sequestration > 6",
	.inputs = CLIN_INPUTS(
		ON_ADMISSION,
		COMPARED(PAO2_MMHG),
		BASE_AND_FLUID),
	.examples = CLIN_EXAMPLES(
		{{40, 22, 110, 350, 251, 10, 5, 7.9, 59, 4, 6.2}, 5, 0, "worked by hand from Ranson 1974"},
		{{75, 16, 201, 200, 251, 4, 5.1, 9, 80, 4, 6}, 4, 0, "worked by hand from Ranson 1974"},
		{{55, 16.1, 110, 351, 251, 10, 5.1, 7.9, 59, 4.5, 6}, 7, 0, "worked by hand from Ranson 1974"},
		{{56, 16.1, 201, 350, 250, 10, 2, 8, 60, 4.5, 3}, 4, 0, "worked by hand from Ranson 1974"}),
	.parts = ranson_points,
	.part_labels = CLIN_LABELS("age", "leukocytes", "glucose", "LDH", "AST", "fall of haematocrit", "rise of urea nitrogen", "calcium",
		"PaO2", "base deficit", "fluid sequestration"),
};

const ClinScore ranson_gallstone_score = {
	.name = "ranson_gallstone",
	.family = "gastrointestinal",
	.title = "Ranson criteria of acute pancreatitis due to gallstones",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.citation = "Ranson JHC. Am J Gastroenterol 1982;77:633",
	.caveat = RANSON_CAVEAT " One encyclopaedia has a base deficit above 4.",
	.formula = "1 each on admission: age > 70, leukocytes > 18, glucose > 220, LDH > 400, AST > 250; within 48 hours: fall of haematocrit "
		"> 10, rise of BUN > 2, calcium < 8, base deficit > 5, sequestration > 4",
	.inputs = CLIN_INPUTS(
		ON_ADMISSION,
		BASE_AND_FLUID),
	.examples = CLIN_EXAMPLES(
		{{71, 12, 221, 400, 251, 11, 2, 8, 5, 4.5}, 5, 0, "worked by hand from Ranson 1982"},
		{{60, 18, 221, 400, 251, 11, 2, 8, 5, 4}, 3, 0, "worked by hand from Ranson 1982"},
		{{60, 12, 221, 401, 251, 10, 2, 8, 5, 4}, 3, 0, "worked by hand from Ranson 1982"},
		{{60, 18, 210, 401, 251, 11, 2.5, 7.5, 5.5, 4.5}, 7, 0, "worked by hand from Ranson 1982"}),
	.parts = ranson_gallstone_points,
	.part_labels = CLIN_LABELS("age", "leukocytes", "glucose", "LDH", "AST", "fall of haematocrit", "rise of urea nitrogen", "calcium",
		"base deficit", "fluid sequestration"),
};

const ClinScore bisap_score = {
	.name = "bisap",
	.family = "gastrointestinal",
	.title = "BISAP score of death in acute pancreatitis",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Wu BU et al. Gut 2008;57:1698",
	.formula = "1 point each: BUN > 25, impaired mental status, 2 or more SIRS criteria, age > 60, pleural effusion",
	.inputs = CLIN_INPUTS(
		COMPARED(BUN_MG_DL),
		MENTAL_STATUS("impaired_mental_status"),
		CODE("sirs_count", "number of SIRS criteria, as of clin.sirs", 0, 4),
		AGE_YEARS(),
		CONDITION("pleural_effusion", "pleural effusion")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(3), "not high"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{60, 0, 0, 60, 0}, 1, 0, "nobra_calculator (Python)"},
		{{20, 1, 1, 80, 0}, 2, 0, "nobra_calculator (Python)"},
		{{25, 1, 1, 50, 1}, 2, 0, "nobra_calculator (Python)"},
		{{60, 1, 4, 60, 1}, 4, 0, "nobra_calculator (Python)"}),
	.parts = bisap_points,
	.part_labels = CLIN_LABELS("urea nitrogen", "mental status", "SIRS", "age", "pleural effusion"),
};

const ClinScore alvarado_score = {
	.name = "alvarado",
	.family = "gastrointestinal",
	.title = "Alvarado score of acute appendicitis",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Alvarado A. Ann Emerg Med 1986;15:557",
	.doi = "10.1016/S0196-0644(86)80993-3",
	.doi_verified = true,
	.caveat = "Leukocytes of exactly 10 and neutrophils of exactly 75 % do not count; some tables count them.",
	.formula = "migration 1, anorexia 1, nausea or vomiting 1, tenderness of the right lower quadrant 2, rebound 1, temperature >= 37.3: 1, "
		"leukocytes > 10: 2, neutrophils > 75 %: 1",
	.inputs = CLIN_INPUTS(
		CONDITION("migration", "pain migrated to the right lower quadrant"),
		CONDITION("anorexia", "anorexia, or acetone in the urine"),
		CONDITION("nausea_vomiting", "nausea or vomiting"),
		CONDITION("rlq_tenderness", "tenderness of the right lower quadrant"),
		CONDITION("rebound", "rebound pain"),
		TEMPERATURE_C(),
		WBC_COUNT(),
		{"neutrophil_pct", CLIN_REAL, "%", "neutrophils among the leukocytes", CLIN_BETWEEN(0, 100)}),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5), "unlikely"},
		{CLIN_BELOW(7), "possible"},
		{CLIN_BELOW(9), "probable"},
		{CLIN_REST,     "very probable"}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 1, 0, 1, 38.5, 10, 60}, 3, 0, "nobra_calculator (Python)"},
		{{0, 1, 0, 0, 1, 37.2, 10, 76}, 3, 0, "nobra_calculator (Python)"},
		{{1, 0, 0, 1, 1, 36.8, 8, 60}, 4, 0, "nobra_calculator (Python)"},
		{{0, 1, 0, 0, 1, 38.5, 10, 76}, 4, 0, "nobra_calculator (Python)"}),
	.parts = alvarado_points,
	.part_labels = CLIN_LABELS("migration", "anorexia", "nausea or vomiting", "tenderness", "rebound", "temperature", "leukocytes",
		"neutrophils"),
};
/* clang-format on */
