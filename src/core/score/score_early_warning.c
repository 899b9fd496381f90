/*
 * score_early_warning.c
 *	  Critical illness: early warning at the bedside, systemic inflammation, the newborn.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- MEWS */

/* Printed whole numbers are half-open bands: "71-80" holds from 71 to below 81. */
static const ClinStep mews_systolic[] = {
	{CLIN_LOWEST, 3}, {71, 2}, {81, 1}, {101, 0}, {200, 2}};
static const ClinStep mews_pulse[] = {{CLIN_LOWEST, 2}, {41, 1},  {51, 0},
                                      {101, 1},         {111, 2}, {130, 3}};
static const ClinStep mews_respiration[] = {
	{CLIN_LOWEST, 2}, {9, 0}, {15, 1}, {21, 2}, {30, 3}};
static const ClinStep mews_temperature[] = {{CLIN_LOWEST, 2}, {35, 0}, {38.5, 2}};

static void
mews_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], mews_systolic);
	part[1] = CLIN_STEP(in[1], mews_pulse);
	part[2] = CLIN_STEP(in[2], mews_respiration);
	part[3] = CLIN_STEP(in[3], mews_temperature);
	part[4] = in[4];
}

/* ---------------------------------------------------------------- SIRS, PEWS, Apgar */

/* a missing value compares as false, which is what the rule asks for */
static void
sirs_points(const double *in, double *part)
{
	part[0] = in[0] > 38 || in[0] < 36;
	part[1] = in[1] > 90;
	part[2] = in[2] > 20 || in[3] < 32;
	part[3] = in[4] > 12 || in[4] < 4 || in[5] > 10;
}

static void
pews_brighton_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = in[2];
	part[3] = 2 * in[3];
}

static void
apgar_points(const double *in, double *part)
{
	for (int i = 0; i < 5; i++)
		part[i] = in[i];
}

/* clang-format off */
const ClinScore mews_score = {
	.name = "mews",
	.family = "critical",
	.title = "Modified Early Warning Score",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Subbe CP et al. QJM 2001;94:521",
	.doi = "10.1093/qjmed/94.10.521",
	.doi_verified = true,
	.caveat = "A heart rate of exactly 40 has 2 points; tables differ there.",
	.formula = "systolic pressure <= 70: 3, <= 80: 2, <= 100: 1, < 200: 0, above 2; heart rate <= 40: 2, <= 50: 1, <= 100: 0, <= 110: 1, "
		"< 130: 2, above 3; respiratory rate < 9: 2, <= 14: 0, <= 20: 1, < 30: 2, above 3; temperature < 35: 2, >= 38.5: 2; A 0, V 1, P 2, U 3",
	.inputs = CLIN_INPUTS(
		COMPARED(SYSTOLIC_BP),
		COMPARED(HEART_RATE),
		RESPIRATORY_RATE(),
		TEMPERATURE_C(),
		CHOICE("avpu", "alert, responds to voice, to pain, unresponsive", "A", "V", "P", "U")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5), "not critical"},
		{CLIN_REST,     "critical"}),
	.examples = CLIN_EXAMPLES(
		{{71, 111, 21, 39.5, 3}, 11, 0, "nobra_calculator (Python)"},
		{{101, 35, 14, 35, 2}, 4, 0, "nobra_calculator (Python)"},
		{{71, 129, 9, 37, 1}, 5, 0, "nobra_calculator (Python)"},
		{{65, 100, 15, 38.4, 3}, 7, 0, "nobra_calculator (Python)"},
		{{199, 35, 15, 34, 3}, 8, 0, "nobra_calculator (Python)"},
		{{65, 51, 21, 34, 2}, 9, 0, "nobra_calculator (Python)"}),
	.parts = mews_points,
	.part_labels = CLIN_LABELS("systolic blood pressure", "heart rate", "respiratory rate", "temperature", "consciousness"),
};

const ClinScore sirs_score = {
	.name = "sirs",
	.family = "critical",
	.title = "Systemic inflammatory response syndrome, number of the four criteria",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.missing = CLIN_MISSING_IS_NORMAL,
	.citation = "Bone RC et al. Chest 1992;101:1644",
	.doi = "10.1378/chest.101.6.1644",
	.doi_verified = true,
	.formula = "1 each: temperature > 38 or < 36; heart rate > 90; respiratory rate > 20 or PaCO2 < 32; leukocytes > 12 or < 4 or bands > 10 %",
	.inputs = CLIN_INPUTS(
		TEMPERATURE_C(NORMAL_IF_MISSING),
		COMPARED(HEART_RATE, NORMAL_IF_MISSING),
		RESPIRATORY_RATE(NORMAL_IF_MISSING),
		COMPARED(PACO2_MMHG, NORMAL_IF_MISSING),
		WBC_COUNT(NORMAL_IF_MISSING),
		{"bands_percent", CLIN_REAL, "%", "band forms among the leukocytes", CLIN_BETWEEN(0, 100), NORMAL_IF_MISSING}),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(2), "no SIRS"},
		{CLIN_REST,     "SIRS"}),
	.examples = CLIN_EXAMPLES(
		{{38.1, 90, 20, 31.9, 4, 10}, 2, 0, "medical-calc-mcp (Python)"},
		{{35.5, 90, 21, NAN, 4, 5}, 2, 0, "medical-calc-mcp (Python)"},
		{{35.5, 91, 20, NAN, 12, NAN}, 2, 0, "medical-calc-mcp (Python)"},
		{{35.5, 70, 20, 28, 4, 11}, 3, 0, "medical-calc-mcp (Python)"},
		{{35.5, 120, 21, NAN, 3.9, 11}, 4, 0, "medical-calc-mcp (Python)"}),
	.parts = sirs_points,
	.part_labels = CLIN_LABELS("temperature", "heart rate", "respiration", "leukocytes"),
};

const ClinScore pews_brighton_score = {
	.name = "pews_brighton",
	.family = "critical",
	.title = "Paediatric Early Warning Score, Brighton",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Monaghan A. Paediatr Nurs 2005;17:32",
	.caveat = "Many local scores exist: name the version. The wording of the items mixes the first draft with later versions.",
	.formula = "three items of 0 to 3, and 2 for nebulisers or persistent vomiting after surgery",
	.inputs = CLIN_INPUTS(
		CODE("behaviour", "playing 0, sleeping 1, irritable 2, lethargic or reduced response 3", 0, 3),
		CODE("cardiovascular", "pink or refill 1 to 2 s 0; pale or 3 s 1; grey or 4 s or heart rate 20 above normal 2; mottled or 5 s "
			"and more, or 30 above normal, or bradycardia 3", 0, 3),
		CODE("respiratory", "normal 0; more than 10 above normal or accessory muscles or FiO2 >= 0.30 1; more than 20 above normal or "
			"recession or FiO2 >= 0.40 2; 5 below normal or grunting or FiO2 >= 0.50 3", 0, 3),
		OPTIONAL_CONDITION("nebulisers_or_persistent_vomiting", "quarter-hourly nebulisers or persistent vomiting after surgery")),
	.examples = CLIN_EXAMPLES(
		{{3, 3, 3, 0}, 9, 0, MEDICAL_CALC_MCP},
		{{1, 1, 2, 0}, 4, 0, MEDICAL_CALC_MCP},
		{{0, 0, 0, NAN}, 0, 0, MEDICAL_CALC_MCP},
		{{3, 3, 3, 1}, 11, 0, "worked by hand from Monaghan 2005"}),
	.parts = pews_brighton_points,
	.part_labels = CLIN_LABELS("behaviour", "cardiovascular", "respiratory", "nebulisers or vomiting"),
};

const ClinScore apgar_score = {
	.name = "apgar",
	.family = "critical",
	.title = "Apgar score of the newborn",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Apgar V. Curr Res Anesth Analg 1953;32:260",
	.formula = "sum of five items of 0 to 2",
	.inputs = CLIN_INPUTS(
		CODE("appearance", "colour: blue or pale 0, body pink 1, all pink 2", 0, 2),
		CODE("pulse", "heart rate: absent 0, below 100 1, from 100 2", 0, 2),
		CODE("grimace", "reflex response: none 0, grimace 1, cry or cough 2", 0, 2),
		CODE("activity", "muscle tone: limp 0, some flexion 1, active 2", 0, 2),
		CODE("respiration", "absent 0, weak or irregular 1, good cry 2", 0, 2)),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 0, 0, 0}, 0, 0, MEDICAL_CALC_MCP},
		{{2, 2, 2, 2, 2}, 10, 0, MEDICAL_CALC_MCP},
		{{1, 2, 2, 2, 1}, 8, 0, MEDICAL_CALC_MCP},
		{{1, 2, 1, 0, 1}, 5, 0, MEDICAL_CALC_MCP}),
	.parts = apgar_points,
	.part_labels = CLIN_LABELS("appearance", "pulse", "grimace", "activity", "respiration"),
};
/* clang-format on */
