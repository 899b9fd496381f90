/*
 * score_perioperative.c
 *	  Cardiac risk of surgery.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static void
rcri_points(const double *in, double *part)
{
	for (int i = 0; i < 5; i++)
		part[i] = in[i];
	part[5] = in[5] > 2.0;
}

/* Gupta 2011: the coefficients as published, two decimals; in the order of the choices. */
static const double gupta_status[] = {0, 0.65, 1.03};
static const double gupta_asa[] = {-5.17, -3.29, -1.92, -0.95, 0};
static const double gupta_procedure[] = {-0.16, 1.60, -0.25, 1.40, -1.61, 1.01,  0.71,
                                         1.39,  0.59, 0.00,  1.14, 0.18,  0.76,  0.80,
                                         1.13,  0.86, 0.54,  0.21, 0.40,  -1.09, -0.26};

#define GUPTA_TERMS 6

/* of unknown creatinine the published level "unknown" */
static double
gupta_creatinine(double creatinine)
{
	if (isnan(creatinine))
		return -0.10;
	return clin_round6(creatinine) > 1.5 ? 0.61 : 0;
}

static void
gupta_mica_2011_terms(const double *in, double *part)
{
	part[0] = -5.25;
	part[1] = 0.02 * in[0];
	part[2] = gupta_status[(int) in[1]];
	part[3] = gupta_asa[(int) in[2] - 1];
	part[4] = gupta_creatinine(in[3]);
	part[5] = gupta_procedure[(int) in[4]];
}

static double
gupta_mica_2011(const double *in)
{
	double part[GUPTA_TERMS];
	double x = 0;

	gupta_mica_2011_terms(in, part);
	for (int i = 0; i < GUPTA_TERMS; i++)
		x += part[i];
	return 1 / (1 + exp(-x));
}

/* clang-format off */
const ClinScore rcri_score = {
	.name = "rcri",
	.family = "perioperative",
	.title = "Revised cardiac risk index of major noncardiac surgery",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Lee TH et al. Circulation 1999;100:1043",
	.doi = "10.1161/01.CIR.100.10.1043",
	.doi_verified = true,
	.formula = "1 point each: high-risk surgery, ischaemic heart disease, heart failure, cerebrovascular disease, insulin, "
		"creatinine > 2.0 mg/dL",
	.inputs = CLIN_INPUTS(
		CONDITION("high_risk_surgery", "high-risk surgery: intraperitoneal, intrathoracic or suprainguinal vascular"),
		CONDITION("ischemic_heart_disease", "history of ischaemic heart disease"),
		CONDITION("heart_failure", "history of congestive heart failure"),
		CONDITION("cerebrovascular_disease", "history of cerebrovascular disease"),
		CONDITION("insulin", "on insulin"),
		CREATININE_MG_DL()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "class I"},
		{CLIN_BELOW(2), "class II"},
		{CLIN_BELOW(3), "class III"},
		{CLIN_REST,     "class IV"}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 1, 0, 0, 2.1}, 2, 0, "clinical-calculator (Python)"},
		{{0, 1, 0, 1, 0, 2.2}, 3, 0, "clinical-calculator (Python)"},
		{{1, 1, 1, 0, 1, 2}, 4, 0, "clinical-calculator (Python)"},
		{{0, 1, 0, 1, 1, 0.6}, 3, 0, "clinical-calculator (Python)"}),
	.parts = rcri_points,
	.part_labels = CLIN_LABELS("high-risk surgery", "ischaemic heart disease", "heart failure", "cerebrovascular disease",
		"insulin", "creatinine"),
};

const ClinScore gupta_mica_2011_score = {
	.name = "gupta_mica_2011",
	.family = "perioperative",
	.title = "Gupta risk of perioperative myocardial infarction or cardiac arrest",
	.unit = "probability",
	.citation = "Gupta PK et al. Circulation 2011;124:381",
	.doi = "10.1161/CIRCULATIONAHA.110.015701",
	.doi_verified = true,
	.caveat = "The coefficients are published with two decimals; the authors' own calculator may carry more.",
	.formula = "1/(1 + e^-x), x = -5.25 + 0.02 age + functional status + ASA class + creatinine (above 1.5 mg/dL 0.61, unknown -0.10) "
		"+ procedure",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CHOICE("functional_status", "functional status before surgery", "independent", "partially_dependent", "totally_dependent"),
		CODE("asa_class", "ASA physical status, 1 to 5", 1, 5),
		CREATININE_MG_DL(.when_missing = CLIN_GIVEN_OR_NULL),
		CHOICE("procedure", "kind of surgery", "anorectal", "aortic", "bariatric", "brain", "breast", "cardiac", "ent",
			"foregut_hepatopancreatobiliary", "gallbladder_appendix_adrenal_spleen", "hernia", "intestinal",
			"neck_thyroid_parathyroid", "obstetric_gynecologic", "orthopedic_extremity", "other_abdominal",
			"peripheral_vascular", "skin", "spine", "thoracic_non_esophageal", "vein", "urology")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(0.01), "not elevated"},
		{CLIN_REST,        "elevated"}),
	.examples = CLIN_EXAMPLES(
		{{36, 0, 3, 3.2, 7}, 0.0115, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{54, 1, 4, 0.6, 11}, 0.0135, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{55, 2, 2, NAN, 0}, 0.0013, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{66, 0, 5, 0.7, 5}, 0.0512, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{87, 0, 2, 1.9, 8}, 0.0037, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{26, 1, 2, NAN, 9}, 0.0006, 5.1e-05, "MEDCALCEHR (TypeScript)"},
		{{32, 1, 2, 2.6, 6}, 0.0027, 5.1e-05, "MEDCALCEHR (TypeScript)"}),
	.compute = gupta_mica_2011,
	.parts = gupta_mica_2011_terms,
	.part_labels = CLIN_LABELS("constant", "age", "functional status", "ASA class", "creatinine", "procedure"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
