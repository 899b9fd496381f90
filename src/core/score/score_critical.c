/*
 * score_critical.c
 *	  Critical illness: early warning, organ failure, coma.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- NEWS2 */

#define NEWS2_ITEMS 7
#define NEWS2_ALERT 0 /* the first code of consciousness */

/* Printed whole numbers are half-open bands: "9-11" holds from 9 to below 12. */
static const ClinStep news2_respiration[] = {
	{CLIN_LOWEST, 3}, {9, 1}, {12, 0}, {21, 2}, {25, 3}};
static const ClinStep news2_spo2_scale1[] = {{CLIN_LOWEST, 3}, {92, 2}, {94, 1}, {96, 0}};
static const ClinStep news2_spo2_scale2_air[] = {
	{CLIN_LOWEST, 3}, {84, 2}, {86, 1}, {88, 0}};
static const ClinStep news2_spo2_scale2_oxygen[] = {
	{CLIN_LOWEST, 3}, {84, 2}, {86, 1}, {88, 0}, {93, 1}, {95, 2}, {97, 3}};
static const ClinStep news2_systolic[] = {
	{CLIN_LOWEST, 3}, {91, 2}, {101, 1}, {111, 0}, {220, 3}};
static const ClinStep news2_pulse[] = {{CLIN_LOWEST, 3}, {41, 1},  {51, 0},
                                       {91, 1},          {111, 2}, {131, 3}};
/* of tenths of a degree */
static const ClinStep news2_temperature[] = {
	{CLIN_LOWEST, 3}, {351, 1}, {361, 0}, {381, 1}, {391, 2}};

static double
news2_saturation(double spo2, bool oxygen, bool hypercapnic)
{
	if (!hypercapnic)
		return CLIN_STEP(spo2, news2_spo2_scale1);
	return oxygen ? CLIN_STEP(spo2, news2_spo2_scale2_oxygen)
	              : CLIN_STEP(spo2, news2_spo2_scale2_air);
}

static void
news2_points(const double *in, double *part)
{
	bool oxygen = in[2] == CLIN_TRUE;
	bool hypercapnic = in[7] == CLIN_TRUE;

	part[0] = CLIN_STEP(in[0], news2_respiration);
	part[1] = news2_saturation(in[1], oxygen, hypercapnic);
	part[2] = oxygen ? 2 : 0;
	part[3] = CLIN_STEP(clin_round_half_up(clin_round6(in[3] * 10)), news2_temperature);
	part[4] = CLIN_STEP(in[4], news2_systolic);
	part[5] = CLIN_STEP(in[5], news2_pulse);
	part[6] = in[6] == NEWS2_ALERT ? 0 : 3;
}

static const char *
news2_case(const double *in)
{
	double part[NEWS2_ITEMS];

	news2_points(in, part);
	for (int i = 0; i < NEWS2_ITEMS; i++)
	{
		if (part[i] == 3)
			return "an item of 3";
	}
	return "no item of 3";
}

/* ---------------------------------------------------------------- SOFA and others */

static void
qsofa_points(const double *in, double *part)
{
	part[0] = in[0] >= 22;
	part[1] = in[1] <= 100;
	part[2] = in[2] < 15;
}

static const ClinStep sofa_platelets[] = {
	{CLIN_LOWEST, 4}, {20, 3}, {50, 2}, {100, 1}, {150, 0}};
static const ClinStep sofa_bilirubin[] = {
	{CLIN_LOWEST, 0}, {1.2, 1}, {2.0, 2}, {6.0, 3}, {12.0, 4}};
static const ClinStep sofa_gcs[] = {{CLIN_LOWEST, 4}, {6, 3}, {10, 2}, {13, 1}, {15, 0}};
static const ClinStep sofa_creatinine[] = {
	{CLIN_LOWEST, 0}, {1.2, 1}, {2.0, 2}, {3.5, 3}, {5.0, 4}};
static const ClinStep sofa_urine[] = {{CLIN_LOWEST, 4}, {200, 3}, {500, 0}};
static const ClinStep sofa_lungs[] = {{CLIN_LOWEST, 2}, {300, 1}, {400, 0}};
static const ClinStep sofa_lungs_ventilated[] = {
	{CLIN_LOWEST, 4}, {100, 3}, {200, 2}, {300, 1}, {400, 0}};

/* A missing drug or pressure compares as false, which is what the rule asks for. */
static double
sofa_circulation(double map, double dopamine, double dobutamine, double epinephrine,
                 double norepinephrine)
{
	if (dopamine > 15 || epinephrine > 0.1 || norepinephrine > 0.1)
		return 4;
	if (dopamine > 5 || epinephrine > 0 || norepinephrine > 0)
		return 3;
	if (dopamine > 0 || dobutamine > 0)
		return 2;
	return map < 70 ? 1 : 0;
}

static void
sofa_points(const double *in, double *part)
{
	part[0] = in[1] == CLIN_TRUE ? CLIN_STEP(in[0], sofa_lungs_ventilated)
	                             : CLIN_STEP(in[0], sofa_lungs);
	part[1] = CLIN_STEP(in[2], sofa_platelets);
	part[2] = CLIN_STEP(in[3], sofa_bilirubin);
	part[3] = sofa_circulation(in[4], in[5], in[6], in[7], in[8]);
	part[4] = CLIN_STEP(in[9], sofa_gcs);
	part[5] = fmax(CLIN_STEP(in[10], sofa_creatinine), CLIN_STEP(in[11], sofa_urine));
}

static void
gcs_total_points(const double *in, double *part)
{
	part[0] = in[0];
	part[1] = in[1];
	part[2] = in[2];
}

/* clang-format off */
const ClinScore news2_score = {
	.name = "news2",
	.family = "critical",
	.title = "National Early Warning Score 2",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Royal College of Physicians. National Early Warning Score (NEWS) 2. London, 2017",
	.caveat = "For patients of 16 years and over, not in pregnancy. Reproduction of the chart needs acknowledgement of the Royal College of Physicians.",
	.formula = "sum of seven items of 0 to 3 points; temperature is rounded to 0.1 first; "
		"with hypercapnic, oxygen saturation is scored on scale 2 (88 to 92 % or, on air, above)",
	.inputs = CLIN_INPUTS(
		RESPIRATORY_RATE(),
		SPO2(),
		CONDITION("supplemental_oxygen", "breathing supplemental oxygen"),
		TEMPERATURE_C(),
		COMPARED(SYSTOLIC_BP),
		COMPARED(HEART_RATE),
		{"consciousness", CLIN_CHOICE, NULL, "alert, new confusion, responds to voice, to pain, unresponsive",
			.choices = CLIN_CHOICES("A", "C", "V", "P", "U")},
		CONDITION("hypercapnic", "prescribed oxygen saturation of 88 to 92 % for hypercapnic failure: scale 2",
			.when_missing = CLIN_DEFAULT(CLIN_FALSE))),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5), "low",        "no item of 3"},
		{CLIN_BELOW(5), "low-medium", "an item of 3"},
		{CLIN_BELOW(7), "medium"},
		{CLIN_REST,     "high"}),
	.band_case = news2_case,
	.examples = CLIN_EXAMPLES(
		{{11, 86, CLIN_TRUE, 39.0, 85, 75, 0, CLIN_FALSE},  10, 0, "medical-calc-mcp (Python)"},
		{{20, 86, CLIN_FALSE, 36.1, 90, 130, 0, CLIN_FALSE}, 8, 0, "medical-calc-mcp (Python)"},
		{{9, 86, CLIN_FALSE, 37.2, 140, 40, 4, CLIN_TRUE},   8, 0, "medical-calc-mcp (Python)"},
		{{21, 97, CLIN_TRUE, 34.5, 91, 90, 2, CLIN_TRUE},   15, 0, "medical-calc-mcp (Python)"},
		{{16, 97, CLIN_FALSE, 37.0, 120, 70, 0, CLIN_TRUE},  0, 0, "worked by hand from the Royal College of Physicians chart 2017, scale 2"}),
	.parts = news2_points,
	.part_labels = CLIN_LABELS("respiratory rate", "oxygen saturation", "supplemental oxygen", "temperature",
		"systolic blood pressure", "heart rate", "consciousness"),
};

const ClinScore qsofa_score = {
	.name = "qsofa",
	.family = "critical",
	.title = "Quick SOFA, bedside criteria of suspected sepsis",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Singer M et al. JAMA 2016;315:801",
	.doi = "10.1001/jama.2016.0287",
	.doi_verified = true,
	.caveat = "For adults with suspected infection.",
	.formula = "1 point each: respiratory rate >= 22, systolic blood pressure <= 100, GCS < 15",
	.inputs = CLIN_INPUTS(
		RESPIRATORY_RATE(),
		COMPARED(SYSTOLIC_BP),
		GCS()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(2), "negative"},
		{CLIN_REST,     "positive"}),
	.examples = CLIN_EXAMPLES(
		{{18, 120, 15}, 0, 0, MEDICAL_CALC_MCP},
		{{22, 120, 15}, 1, 0, MEDICAL_CALC_MCP},
		{{18, 100, 15}, 1, 0, MEDICAL_CALC_MCP},
		{{24, 95, 15}, 2, 0, MEDICAL_CALC_MCP},
		{{22, 90, 14}, 3, 0, MEDX}),
	.parts = qsofa_points,
	.part_labels = CLIN_LABELS("respiratory rate", "systolic blood pressure", "consciousness"),
};

const ClinScore sofa_score = {
	.name = "sofa",
	.family = "critical",
	.title = "Sequential Organ Failure Assessment (1996)",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	.citation = "Vincent JL et al. Intensive Care Med 1996;22:707",
	.doi = "10.1007/BF01709751",
	.doi_verified = true,
	.caveat = "For adults. Catecholamines count from one hour of infusion; a PaO2/FiO2 under 200 without ventilation scores 2.",
	.formula = "sum of six organ systems of 0 to 4 points",
	.inputs = CLIN_INPUTS(
		{"pao2_fio2", CLIN_REAL, "mmHg", "PaO2 divided by the fraction of inspired oxygen", CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		CONDITION("ventilated", "on ventilatory support", .when_missing = CLIN_DEFAULT(CLIN_FALSE)),
		COMPARED(PLATELETS_10E9_L, NORMAL_IF_MISSING),
		COMPARED(BILIRUBIN_MG_DL, NORMAL_IF_MISSING),
		COMPARED(MAP_MMHG, NORMAL_IF_MISSING),
		{"dopamine",       CLIN_REAL, "ug/kg/min", "dopamine, for at least 1 hour",       CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		{"dobutamine",     CLIN_REAL, "ug/kg/min", "dobutamine, for at least 1 hour",     CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		{"epinephrine",    CLIN_REAL, "ug/kg/min", "epinephrine, for at least 1 hour",    CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		{"norepinephrine", CLIN_REAL, "ug/kg/min", "norepinephrine, for at least 1 hour", CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		GCS(NORMAL_IF_MISSING),
		COMPARED(CREATININE_MG_DL, NORMAL_IF_MISSING),
		{"urine_output_ml_day", CLIN_REAL, "mL/day", "urine output", CLIN_AT_LEAST(0), NORMAL_IF_MISSING}),
	.examples = CLIN_EXAMPLES(
		{{480, CLIN_FALSE, 49, 1.2, 70, NAN, NAN, NAN, NAN, 5, 3.4, 500},   10, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{300, CLIN_FALSE, 100, 5.9, 69, 15, 2.5, NAN, 0.04, 10, 1.1, 200}, 12, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{99, CLIN_TRUE, 150, 1.2, 70, 3, 2.5, 0.11, NAN, 6, 7, 150},       16, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{299, CLIN_TRUE, 10, 6.0, 70, 15, NAN, 0.11, NAN, 12, 1.2, 199},   19, 0, "MIMIC code repository, SQL executed in PostgreSQL"}),
	.parts = sofa_points,
	.part_labels = CLIN_LABELS("respiration", "coagulation", "liver", "cardiovascular", "central nervous system", "renal"),
};

const ClinScore gcs_total_score = {
	.name = "gcs_total",
	.family = "critical",
	.title = "Glasgow Coma Scale, total",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Teasdale G, Jennett B. Lancet 1974;304:81",
	.doi = "10.1016/S0140-6736(74)91639-0",
	.doi_verified = true,
	.formula = "eye + verbal + motor",
	.inputs = CLIN_INPUTS(
		{"eye",    CLIN_INTEGER, NULL, "eye opening",     CLIN_BETWEEN(1, 4)},
		{"verbal", CLIN_INTEGER, NULL, "verbal response", CLIN_BETWEEN(1, 5)},
		{"motor",  CLIN_INTEGER, NULL, "motor response",  CLIN_BETWEEN(1, 6)}),
	.examples = CLIN_EXAMPLES(
		{{2, 2, 4}, 8, 0, MEDICAL_CALC_MCP},
		{{3, 3, 5}, 11, 0, MEDICAL_CALC_MCP},
		{{1, 1, 1}, 3, 0, MEDICAL_CALC_MCP},
		{{4, 5, 6}, 15, 0, MEDICAL_CALC_MCP}),
	.parts = gcs_total_points,
	.part_labels = CLIN_LABELS("eye", "verbal", "motor"),
};
/* clang-format on */
