/*
 * score_icu.c
 *	  Severity on admission to intensive care: SAPS II and OASIS.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
logistic(double x)
{
	return 1 / (1 + exp(-x));
}

/* ---------------------------------------------------------------- SAPS II */

/* Le Gall 1993 */
static const ClinStep saps2_age[] = {{CLIN_LOWEST, 0}, {40, 7},  {60, 12},
                                     {70, 15},         {75, 16}, {80, 18}};
static const ClinStep saps2_pulse[] = {
	{CLIN_LOWEST, 11}, {40, 2}, {70, 0}, {120, 4}, {160, 7}};
static const ClinStep saps2_systolic[] = {{CLIN_LOWEST, 13}, {70, 5}, {100, 0}, {200, 2}};
static const ClinStep saps2_temperature[] = {{CLIN_LOWEST, 0}, {39, 3}};
static const ClinStep saps2_lungs[] = {{CLIN_LOWEST, 11}, {100, 9}, {200, 6}};
static const ClinStep saps2_urine[] = {{CLIN_LOWEST, 11}, {500, 4}, {1000, 0}};
static const ClinStep saps2_bun[] = {{CLIN_LOWEST, 0}, {28, 6}, {84, 10}};
static const ClinStep saps2_wbc[] = {{CLIN_LOWEST, 12}, {1, 0}, {20, 3}};
static const ClinStep saps2_potassium[] = {{CLIN_LOWEST, 3}, {3, 0}, {5, 3}};
static const ClinStep saps2_sodium[] = {{CLIN_LOWEST, 5}, {125, 0}, {145, 1}};
static const ClinStep saps2_bicarbonate[] = {{CLIN_LOWEST, 6}, {15, 3}, {20, 0}};
static const ClinStep saps2_bilirubin[] = {{CLIN_LOWEST, 0}, {4, 4}, {6, 9}};
static const ClinStep saps2_gcs[] = {{CLIN_LOWEST, 26}, {6, 13}, {9, 7}, {11, 5}, {14, 0}};
/* none, metastatic cancer, haematologic malignancy, AIDS */
static const double saps2_chronic[] = {0, 9, 10, 17};
/* scheduled surgical, medical, unscheduled surgical */
static const double saps2_admission[] = {0, 6, 8};

static double
greater(double a, double b)
{
	return a > b ? a : b;
}

/* the worse of the lowest and the highest value */
#define WORSE(low, high, steps) greater(CLIN_STEP(low, steps), CLIN_STEP(high, steps))

static void
saps2_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], saps2_age);
	part[1] = WORSE(in[1], in[2], saps2_pulse);
	part[2] = WORSE(in[3], in[4], saps2_systolic);
	part[3] = CLIN_STEP(in[5], saps2_temperature);
	part[4] = CLIN_STEP(in[6], saps2_lungs);
	part[5] = CLIN_STEP(in[7], saps2_urine);
	part[6] = CLIN_STEP(in[8], saps2_bun);
	part[7] = WORSE(in[9], in[10], saps2_wbc);
	part[8] = WORSE(in[11], in[12], saps2_potassium);
	part[9] = WORSE(in[13], in[14], saps2_sodium);
	part[10] = CLIN_STEP(in[15], saps2_bicarbonate);
	part[11] = CLIN_STEP(in[16], saps2_bilirubin);
	part[12] = CLIN_STEP(in[17], saps2_gcs);
	part[13] = saps2_chronic[(int) in[18]];
	part[14] = saps2_admission[(int) in[19]];
}

static double
saps2_mortality(const double *in)
{
	return logistic(-7.7631 + 0.0737 * in[0] + 0.9971 * log(in[0] + 1));
}

/* ---------------------------------------------------------------- OASIS */

/*
 * Johnson 2013, as the authors' program has it: of its tests of a measurement the first
 * that holds decides, and as their points fall, that is the one with the most.  A
 * comparison with a missing value is false.
 */
static double
most(double a, double b, double c, double d)
{
	return greater(greater(a, b), greater(c, d));
}

static const ClinStep oasis_stay[] = {
	{CLIN_LOWEST, 5}, {0.17, 3}, {4.95, 0}, {24, 2}, {311.8, 1}};
static const ClinStep oasis_gcs[] = {{CLIN_LOWEST, 10}, {8, 4}, {14, 3}, {15, 0}};

static double
oasis_age(double age)
{
	return 3 * (age >= 24) + 3 * (age > 53) + 3 * (age > 77) - 2 * (age >= 90);
}

static double
oasis_pulse(double low, double high)
{
	double points = most(6 * (high > 125), 4 * (low < 33), 3 * (high >= 107), high >= 89);

	return isnan(high) ? 0 : points;
}

static double
oasis_pressure(double low, double high)
{
	double points =
		most(4 * (low < 20.65), 3 * (low < 51), 3 * (high > 143.44), 2 * (low < 61.33));

	return isnan(low) ? 0 : points;
}

static double
oasis_respiration(double low, double high)
{
	double points =
		most(10 * (low < 6), 9 * (high > 44), 6 * (high > 30), (high > 22) | (low < 13));

	return isnan(low) ? 0 : points;
}

static bool
within(double x, double low, double high)
{
	return (x >= low) & (x <= high);
}

static double
oasis_temperature(double low, double high)
{
	bool cold = within(low, 33.22, 35.93) | within(high, 33.22, 35.93);
	bool unusual = within(low, 35.93, 36.39) | within(high, 36.89, 39.88);
	double points = most(6 * (high > 39.88), 4 * cold, 3 * (low < 33.22), 2 * unusual);

	return isnan(high) ? 0 : points;
}

static double
oasis_urine(double ml)
{
	return most(10 * (ml < 671.09), 8 * (ml > 6896.80), 5 * (ml <= 1426.99), ml <= 2544.14);
}

static void
oasis_points(const double *in, double *part)
{
	part[0] = oasis_age(in[0]);
	part[1] = CLIN_STEP(in[1], oasis_stay);
	part[2] = CLIN_STEP(in[2], oasis_gcs);
	part[3] = oasis_pulse(in[3], in[4]);
	part[4] = oasis_pressure(in[5], in[6]);
	part[5] = oasis_respiration(in[7], in[8]);
	part[6] = oasis_temperature(in[9], in[10]);
	part[7] = oasis_urine(in[11]);
	part[8] = in[12] == CLIN_TRUE ? 9 : 0;
	part[9] = in[13] == CLIN_FALSE ? 6 : 0;
}

static double
oasis_mortality(const double *in)
{
	return 1 / (1 + exp(6.1746 - 0.1275 * in[0]));
}

/* clang-format off */
#define VALUE(name, unit, meaning) {name, CLIN_REAL, unit, meaning, CLIN_AT_LEAST(0), NORMAL_IF_MISSING}
#define TEMPERATURE(name, meaning) {name, CLIN_REAL, "degrees Celsius", meaning, CLIN_BETWEEN(10, 50), NORMAL_IF_MISSING}
#define LOWEST_GCS() CODE("gcs_min", "lowest Glasgow Coma Scale, before sedation", 3, 15, NORMAL_IF_MISSING)
#define URINE() VALUE("urine_output_ml_day", "mL/day", "urine output")

const ClinScore saps2_score = {
	.name = "saps2",
	.family = "critical",
	.title = "Simplified Acute Physiology Score II",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	.citation = "Le Gall JR et al. JAMA 1993;270:2957",
	.doi = "10.1001/jama.1993.03510240069035",
	.doi_verified = true,
	.caveat = "Lowest and highest values of the first 24 hours; of a pair the one with more points counts.",
	.formula = "points of the published table by age, heart rate, systolic pressure, temperature, PaO2/FiO2 while ventilated, urine, urea, "
		"leukocytes, potassium, sodium, bicarbonate, bilirubin, GCS, the gravest chronic disease and the kind of admission",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		VALUE("heart_rate_min", "/min", "lowest heart rate"),
		VALUE("heart_rate_max", "/min", "highest heart rate"),
		VALUE("systolic_bp_min", "mmHg", "lowest systolic blood pressure"),
		VALUE("systolic_bp_max", "mmHg", "highest systolic blood pressure"),
		TEMPERATURE("temperature_max_c", "highest body temperature"),
		{"pao2_fio2_min_ventilated", CLIN_REAL, "mmHg", "lowest PaO2 divided by the fraction of inspired oxygen while ventilated or on CPAP, "
			"else NULL", CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		URINE(),
		VALUE("bun_max_mg_dl", "mg/dL", "highest blood urea nitrogen"),
		VALUE("wbc_min_10e9_l", "x10^9/L", "lowest leukocytes"),
		VALUE("wbc_max_10e9_l", "x10^9/L", "highest leukocytes"),
		VALUE("potassium_min", "mmol/L", "lowest potassium"),
		VALUE("potassium_max", "mmol/L", "highest potassium"),
		VALUE("sodium_min", "mmol/L", "lowest sodium"),
		VALUE("sodium_max", "mmol/L", "highest sodium"),
		VALUE("bicarbonate_min", "mmol/L", "lowest bicarbonate"),
		VALUE("bilirubin_max_mg_dl", "mg/dL", "highest bilirubin"),
		LOWEST_GCS(),
		{"chronic_disease", CLIN_CHOICE, NULL, "the gravest chronic disease",
			.choices = CLIN_CHOICES("none", "metastatic_cancer", "hematologic_malignancy", "aids"), .when_missing = CLIN_DEFAULT(0)},
		{"admission_type", CLIN_CHOICE, NULL, "kind of admission",
			.choices = CLIN_CHOICES("scheduled_surgical", "medical", "unscheduled_surgical"), .when_missing = CLIN_REQUIRED_LATE}),
	.examples = CLIN_EXAMPLES(
		{{69, 69, 159, 69, 70, 38.9, 100, 1000, 83.9, 0.5, 0.9, 4.1, 5.6, 120, 120, 25, 5.9, 10, 3, 2}, 100, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{40, 69, 110, 100, 150, 36.5, 199, 999, 83.9, 0.9, 1, 2.8, 4.9, 120, 150, 19.9, 0.6, 14, 0, 0}, 51, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{59, 69, 110, 99, 100, 36.5, 100, 800, 84, 12, 28, 2.9, 5, 125, 138, 19.9, 3.9, 10, 0, 2}, 61, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{70, 120, 120, 70, 85, 39, 199, 2200, 60, 1, 28, 4.9, 5, 138, 145, 20, 6, 10, 0, 0}, 65, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{75, 69, 69, NAN, NAN, 39, NAN, 2200, 84, 28, 28, 4.9, 5.6, NAN, NAN, 15, 6, 5, 0, 0}, 75, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{70, NAN, NAN, 100, 120, 38.9, 100, NAN, 27.9, 0.5, 5, 4.9, 5, 125, 125, 15, 5.9, 3, 3, 1}, 95, 0, "MIMIC code repository, SQL executed in PostgreSQL"}),
	.parts = saps2_points,
	.part_labels = CLIN_LABELS("age", "heart rate", "systolic blood pressure", "temperature", "PaO2/FiO2", "urine output", "urea nitrogen",
		"leukocytes", "potassium", "sodium", "bicarbonate", "bilirubin", "consciousness", "chronic disease", "admission"),
};

const ClinScore saps2_mortality_score = {
	.name = "saps2_mortality",
	.family = "critical",
	.title = "SAPS II probability of death in hospital, from the points of clin.saps2",
	.unit = "probability",
	.citation = "Le Gall JR et al. JAMA 1993;270:2957",
	.doi = "10.1001/jama.1993.03510240069035",
	.doi_verified = true,
	.caveat = "Calibrated on admissions of 1991 and 1992: too high for the care of today.",
	.formula = "1/(1 + e^-x), x = -7.7631 + 0.0737 s + 0.9971 ln(s + 1)",
	.inputs = CLIN_INPUTS(COUNT("saps2_score", "SAPS II score")),
	.examples = CLIN_EXAMPLES(
		{{77}, 0.9, 0.02, "pair of Le Gall 1993 reprinted by a public calculator"},
		{{73}, 0.8708599058, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{80}, 0.9251593809, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{93}, 0.9739443423, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{111}, 0.9940737233, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{69}, 0.8261199958, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{29}, 0.10, 0.0051, "Le Gall 1993, pair of score and probability"},
		{{40}, 0.25, 0.0051, "Le Gall 1993, pair of score and probability"},
		{{52}, 0.50, 0.0101, "Le Gall 1993, pair of score and probability"},
		{{64}, 0.75, 0.0101, "Le Gall 1993, pair of score and probability"}),
	.compute = saps2_mortality,
};

const ClinScore oasis_score = {
	.name = "oasis",
	.family = "critical",
	.title = "Oxford Acute Severity of Illness Score",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	.citation = "Johnson AEW et al. Crit Care Med 2013;41:1711",
	.doi = "10.1097/CCM.0b013e31828a24fe",
	.doi_verified = true,
	.caveat = "Lowest and highest values of the first 24 hours.",
	.formula = "the first that holds: age < 24: 0, <= 53: 3, <= 77: 6, < 90: 9, above 7; hours before intensive care < 0.17: 5, < 4.95: 3, "
		"< 24: 0, < 311.8: 2, above 1; GCS <= 7: 10, <= 13: 4, 14: 3; heart rate max > 125: 6, min < 33: 4, max >= 107: 3, max >= 89: 1; "
		"mean pressure min < 20.65: 4, < 51: 3, max > 143.44: 3, min < 61.33: 2; respiratory rate min < 6: 10, max > 44: 9, > 30: 6, > 22: 1, "
		"min < 13: 1; temperature max > 39.88: 6, either within 33.22 to 35.93: 4, min < 33.22: 3, min to 36.39: 2, max from 36.89: 2; "
		"urine < 671.09: 10, > 6896.80: 8, <= 1426.99: 5, <= 2544.14: 1; ventilated 9; not elective surgery 6",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		VALUE("pre_icu_los_hours", "hours", "in hospital before intensive care"),
		LOWEST_GCS(),
		VALUE("heart_rate_min", "/min", "lowest heart rate"),
		VALUE("heart_rate_max", "/min", "highest heart rate"),
		VALUE("map_min", "mmHg", "lowest mean arterial pressure"),
		VALUE("map_max", "mmHg", "highest mean arterial pressure"),
		VALUE("respiratory_rate_min", "/min", "lowest respiratory rate"),
		VALUE("respiratory_rate_max", "/min", "highest respiratory rate"),
		TEMPERATURE("temperature_min_c", "lowest body temperature"),
		TEMPERATURE("temperature_max_c", "highest body temperature"),
		URINE(),
		CONDITION("ventilated", "on mechanical ventilation", NORMAL_IF_MISSING),
		CONDITION("elective_surgery", "admitted after elective surgery", NORMAL_IF_MISSING)),
	.examples = CLIN_EXAMPLES(
		{{23, 311.78333333333336, 15, 33, 107, 50.9, 143.44, 6, 22, NAN, NAN, 1427, 0, 1}, 10, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{18, 4.933333333333334, 3, NAN, NAN, 20.65, 143.44, 5, 23, 36.5, 36.89, 671.09, 0, 1}, 33, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{90, 311.78333333333336, 14, 107, 126, 20.65, 80, 22, 23, 36.5, 39.9, 6897, 0, 1}, 36, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{95, 1.6666666666666667, 8, 30, 125, 20, 20.65, 12, 23, 33, 39.9, 6896.8, 1, 1}, 38, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{53, 311.78333333333336, 14, 32, 60, 60, 61.33, 22, 31, 35.93, 39.9, 6896.8, 1, 0}, 41, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{53, 16.666666666666668, 15, 32, 33, 51, 60, 13, 31, 33.22, 35.93, 6897, 1, 0}, 42, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{77, 0.16666666666666666, 7, 30, 125, 51, 143.5, 5, 30, 36.89, 37.5, 671.09, 1, 0}, 60, 0, "MIMIC code repository, SQL executed in PostgreSQL"}),
	.parts = oasis_points,
	.part_labels = CLIN_LABELS("age", "stay before intensive care", "consciousness", "heart rate", "mean arterial pressure",
		"respiratory rate", "temperature", "urine output", "ventilation", "not elective surgery"),
};

const ClinScore oasis_mortality_score = {
	.name = "oasis_mortality",
	.family = "critical",
	.title = "OASIS probability of death in hospital, from the points of clin.oasis",
	.unit = "probability",
	.citation = "Johnson AEW et al. Crit Care Med 2013;41:1711",
	.doi = "10.1097/CCM.0b013e31828a24fe",
	.doi_verified = true,
	.formula = "1/(1 + e^(6.1746 - 0.1275 s))",
	.inputs = CLIN_INPUTS(COUNT("oasis_score", "OASIS score")),
	.examples = CLIN_EXAMPLES(
		{{33}, 0.1227007166, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{26}, 0.0541871972, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{49}, 0.518216933, 1e-06, "MIMIC code repository, SQL executed in PostgreSQL"}),
	.compute = oasis_mortality,
};
/* clang-format on */
