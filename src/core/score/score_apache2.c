/*
 * score_apache2.c
 *	  Severity on admission to intensive care: APACHE II.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* the order of the inputs */
enum
{
	TEMPERATURE,
	MAP,
	PULSE,
	RESPIRATION,
	OXYGEN,
	PAO2,
	AADO2,
	PH,
	BICARBONATE,
	SODIUM,
	POTASSIUM,
	CREATININE,
	RENAL_FAILURE,
	HEMATOCRIT,
	WBC,
	GCS_TOTAL,
	AGE,
	CHRONIC_HEALTH,
	ADMISSION
};

#define ELECTIVE_SURGICAL 1 /* the index of the code */

/* Knaus 1985 */
static const ClinStep temperature[] = {{CLIN_LOWEST, 4}, {30, 3},   {32, 2}, {34, 1},
                                       {36, 0},          {38.5, 1}, {39, 3}, {41, 4}};
static const ClinStep pressure[] = {{CLIN_LOWEST, 4}, {50, 2},  {70, 0},
                                    {110, 2},         {130, 3}, {160, 4}};
static const ClinStep pulse[] = {{CLIN_LOWEST, 4}, {40, 3},  {55, 2}, {70, 0},
                                 {110, 2},         {140, 3}, {180, 4}};
static const ClinStep respiration[] = {{CLIN_LOWEST, 4}, {6, 2},  {10, 1}, {12, 0},
                                       {25, 1},          {35, 3}, {50, 4}};
static const ClinStep gradient[] = {{CLIN_LOWEST, 0}, {200, 2}, {350, 3}, {500, 4}};
static const ClinStep acidity[] = {{CLIN_LOWEST, 4}, {7.15, 3}, {7.25, 2}, {7.33, 0},
                                   {7.5, 1},         {7.6, 3},  {7.7, 4}};
static const ClinStep bicarbonate[] = {{CLIN_LOWEST, 4}, {15, 3}, {18, 2}, {22, 0},
                                       {32, 1},          {41, 3}, {52, 4}};
static const ClinStep sodium[] = {{CLIN_LOWEST, 4}, {111, 3}, {120, 2}, {130, 0},
                                  {150, 1},         {155, 2}, {160, 3}, {180, 4}};
static const ClinStep potassium[] = {{CLIN_LOWEST, 4}, {2.5, 2}, {3, 1}, {3.5, 0},
                                     {5.5, 1},         {6, 3},   {7, 4}};
static const ClinStep creatinine[] = {
	{CLIN_LOWEST, 2}, {0.6, 0}, {1.5, 2}, {2, 3}, {3.5, 4}};
static const ClinStep hematocrit[] = {{CLIN_LOWEST, 4}, {20, 2}, {30, 0},
                                      {46, 1},          {50, 2}, {60, 4}};
static const ClinStep leukocytes[] = {{CLIN_LOWEST, 4}, {1, 2},  {3, 0},
                                      {15, 1},          {20, 2}, {40, 4}};
static const ClinStep age[] = {{CLIN_LOWEST, 0}, {45, 2}, {55, 3}, {65, 5}, {75, 6}};

/* the gradient from 50 % oxygen on, else the pressure: 70 and 61 belong to the band below
 */
static double
oxygenation(double fio2, double pao2, double aado2)
{
	const double points[] = {(pao2 <= 70) + 2 * (pao2 < 61) + (pao2 < 55),
	                         CLIN_STEP(aado2, gradient)};

	return points[fio2 >= 0.5];
}

static double
chronic_points(bool chronic, double admission)
{
	return chronic * (admission == ELECTIVE_SURGICAL ? 2 : 5);
}

static void
apache2_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[TEMPERATURE], temperature);
	part[1] = CLIN_STEP(in[MAP], pressure);
	part[2] = CLIN_STEP(in[PULSE], pulse);
	part[3] = CLIN_STEP(in[RESPIRATION], respiration);
	part[4] = oxygenation(in[OXYGEN], in[PAO2], in[AADO2]);
	part[5] = isnan(in[PH]) ? CLIN_STEP(in[BICARBONATE], bicarbonate)
	                        : CLIN_STEP(in[PH], acidity);
	part[6] = CLIN_STEP(in[SODIUM], sodium);
	part[7] = CLIN_STEP(in[POTASSIUM], potassium);
	part[8] =
		CLIN_STEP(in[CREATININE], creatinine) * (in[RENAL_FAILURE] == CLIN_TRUE ? 2 : 1);
	part[9] = CLIN_STEP(in[HEMATOCRIT], hematocrit);
	part[10] = CLIN_STEP(in[WBC], leukocytes);
	part[11] = isnan(in[GCS_TOTAL]) ? 0 : 15 - in[GCS_TOTAL];
	part[12] = CLIN_STEP(in[AGE], age);
	part[13] = chronic_points(in[CHRONIC_HEALTH] == CLIN_TRUE, in[ADMISSION]);
}

static void
apache2_mortality_terms(const double *in, double *part)
{
	part[0] = -3.517;
	part[1] = 0.146 * in[0];
	part[2] = in[1] == CLIN_TRUE ? 0.603 : 0;
	part[3] = in[2];
}

static double
apache2_mortality(const double *in)
{
	double part[4];

	apache2_mortality_terms(in, part);
	return 1 / (1 + exp(-(part[0] + part[1] + part[2] + part[3])));
}

/* clang-format off */
#define VALUE(name, unit, meaning) {name, CLIN_REAL, unit, meaning, CLIN_AT_LEAST(0), NORMAL_IF_MISSING}
#define APACHE2_SOURCE \
	.citation = "Knaus WA et al. Crit Care Med 1985;13:818", \
	.doi = "10.1097/00003246-198510000-00009", \
	.doi_verified = true

const ClinScore apache2_score = {
	.name = "apache2",
	.family = "critical",
	.title = "Acute Physiology and Chronic Health Evaluation II",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	APACHE2_SOURCE,
	.caveat = "Worst values of the first 24 hours. Acute renal failure doubles the points of a creatinine below 0.6 too; some programs "
		"give none there.",
	.formula = "points of the published table by temperature, mean pressure, heart rate, respiratory rate, A-aDO2 (FiO2 >= 0.5) or PaO2, pH "
		"(bicarbonate without it), sodium, potassium, creatinine (doubled in acute renal failure), haematocrit, leukocytes, 15 - GCS and "
		"age; chronic ill health 5, or 2 after elective surgery",
	.inputs = CLIN_INPUTS(
		{"temperature_c", CLIN_REAL, "degrees Celsius", "body temperature", CLIN_BETWEEN(10, 50), NORMAL_IF_MISSING},
		VALUE("map_mmhg", "mmHg", "mean arterial pressure"),
		VALUE("heart_rate", "/min", "heart rate"),
		VALUE("respiratory_rate", "/min", "respiratory rate, ventilated or not"),
		{"fio2", CLIN_REAL, NULL, "fraction of inspired oxygen, 0.21 of room air", CLIN_BETWEEN(0, 1), NORMAL_IF_MISSING},
		COMPARED(PAO2_MMHG, NORMAL_IF_MISSING),
		{"aado2_mmhg", CLIN_REAL, "mmHg", "alveolar-arterial difference of oxygen", CLIN_ANY, NORMAL_IF_MISSING},
		ARTERIAL_PH(NORMAL_IF_MISSING),
		COMPARED(BICARBONATE_MMOL_L, NORMAL_IF_MISSING),
		COMPARED(SODIUM_MMOL_L, NORMAL_IF_MISSING),
		{"potassium_mmol_l", CLIN_REAL, "mmol/L", "serum potassium", CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		COMPARED(CREATININE_MG_DL, NORMAL_IF_MISSING),
		OPTIONAL_CONDITION("acute_renal_failure", "acute renal failure"),
		HEMATOCRIT_PCT(NORMAL_IF_MISSING),
		WBC_COUNT(NORMAL_IF_MISSING),
		GCS(NORMAL_IF_MISSING),
		AGE_YEARS(.when_missing = CLIN_REQUIRED_LATE),
		OPTIONAL_CONDITION("chronic_health", "severe organ insufficiency or immune compromise before the admission"),
		{"admission_type", CLIN_CHOICE, NULL, "kind of admission",
			.choices = CLIN_CHOICES("nonoperative", "elective_surgical", "emergency_surgical"), NORMAL_IF_MISSING}),
	.examples = CLIN_EXAMPLES(
		{{38.5, 70, 69, 10, 0.5, 95, 499, 7.25, NAN, 120, 5.5, 0.5, 1, 30, 15, 12, 30, 0, 2}, 20, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"},
		{{38.4, 110, 109, 50, 0.21, 70, 100, 7.1, NAN, 129, 3.5, 6, 0, 50, 1, 15, 45, 0, 0}, 23, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"},
		{{39, 50, 55, 10, 0.4, 61, 500, 7.6, NAN, 140, 7, 1, 1, 40, 3, 3, 30, 1, 1}, 30, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"},
		{{38.4, 49, 109, 24, 0.8, 95, 349, 7.7, NAN, 150, 3, 0.6, 0, 29, 0.5, 3, 65, 0, 2}, 35, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"},
		{{29.9, 49, 69, 35, 0.49, 95, 499, 7.5, NAN, 120, 4.2, 1.4, 1, 29, 1, 3, 75, 0, 2}, 38, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"},
		{{30, 45, 70, 25, 0.5, 71, 349, 7.5, NAN, 129, 7, 3.5, 1, 18, 40, 8, 64, 0, 2}, 43, 0, "worked by hand from the table of Knaus 1985 reprinted in Gut"}),
	.parts = apache2_points,
	.part_labels = CLIN_LABELS("temperature", "mean arterial pressure", "heart rate", "respiratory rate", "oxygenation", "acidity", "sodium",
		"potassium", "creatinine", "haematocrit", "leukocytes", "consciousness", "age", "chronic health"),
};

const ClinScore apache2_mortality_score = {
	.name = "apache2_mortality",
	.family = "critical",
	.title = "APACHE II probability of death in hospital, from the points of clin.apache2",
	.unit = "probability",
	APACHE2_SOURCE,
	.caveat = "The caller supplies the weight of the diagnostic category; 0 is the equation without one.",
	.formula = "1/(1 + e^-x), x = -3.517 + 0.146 s + 0.603 after emergency surgery + diagnostic weight",
	.inputs = CLIN_INPUTS(
		COUNT("apache2_score", "APACHE II score"),
		OPTIONAL_CONDITION("emergency_surgery", "after emergency surgery"),
		{"diagnostic_weight", CLIN_REAL, NULL, "weight of the diagnostic category", CLIN_ANY, .when_missing = CLIN_DEFAULT(0)}),
	.examples = CLIN_EXAMPLES(
		{{10, 0, 0}, 0.1133469788, 1e-09, "worked by hand from Knaus 1985"},
		{{15, 0, 0.891}, 0.3926945008, 1e-09, "worked by hand from Knaus 1985"},
		{{8, 0, -2.108}, 0.0114641515, 1e-09, "worked by hand from Knaus 1985"}),
	.compute = apache2_mortality,
	.parts = apache2_mortality_terms,
	.part_labels = CLIN_LABELS("constant", "points", "emergency surgery", "diagnostic category"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
