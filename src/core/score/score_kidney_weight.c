/*
 * score_kidney_weight.c
 *	  Kidney function by body size: of children and young people by height, clearance of
 *	  creatinine by weight.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
egfr_schwartz_2009(const double *in)
{
	return 0.413 * in[1] / in[0];
}

static double
creatinine_clearance_cockcroft_gault(const double *in)
{
	return (140 - in[1]) * in[3] / (72 * in[0]) * (in[2] == CLIN_FEMALE ? 0.85 : 1.0);
}

/* ---------------------------------------------------------------- CKiD U25 */

static double
u25_creatinine(double creatinine, double height, double age, bool female)
{
	double k;

	if (age < 12)
		k = (female ? 36.1 : 39.0) * pow(1.008, age - 12);
	else if (age < 18)
		k = female ? 36.1 * pow(1.023, age - 12) : 39.0 * pow(1.045, age - 12);
	else
		k = female ? 41.4 : 50.8;
	return k * (height / 100) / creatinine;
}

static double
u25_cystatin(double cystatin, double age, bool female)
{
	double k;

	if (age >= 18)
		k = female ? 68.3 : 77.1;
	else if (female)
		k = 79.9 * pow(age < 12 ? 1.004 : 0.974, age - 12);
	else
		k = 87.2 * pow(age < 15 ? 1.011 : 0.960, age - 15);
	return k / cystatin;
}

static double
egfr_ckid_u25_2021_cr(const double *in)
{
	return u25_creatinine(in[0], in[1], in[2], in[3] == CLIN_FEMALE);
}

static double
egfr_ckid_u25_2021_cys(const double *in)
{
	return u25_cystatin(in[0], in[1], in[2] == CLIN_FEMALE);
}

static void
egfr_ckid_u25_2021_cr_cys_terms(const double *in, double *part)
{
	bool female = in[4] == CLIN_FEMALE;

	part[0] = u25_creatinine(in[0], in[2], in[3], female) / 2;
	part[1] = u25_cystatin(in[1], in[3], female) / 2;
}

static double
egfr_ckid_u25_2021_cr_cys(const double *in)
{
	double part[2];

	egfr_ckid_u25_2021_cr_cys_terms(in, part);
	return part[0] + part[1];
}

/* clang-format off */
#define GFR_UNIT "mL/min/1.73 m2"
#define YOUNG_AGE AGE_YEARS(.domain = CLIN_BETWEEN(1, 25))
#define U25_CREATININE "K height in m / creatinine; K below 12 years 39.0 * 1.008^(age - 12) (male) or 36.1 * 1.008^(age - 12) (female), " \
	"below 18 39.0 * 1.045^(age - 12) or 36.1 * 1.023^(age - 12), from 18 50.8 or 41.4"
#define U25_CYSTATIN "K / cystatin; K of males below 15 years 87.2 * 1.011^(age - 15), below 18 87.2 * 0.960^(age - 15), from 18 77.1; " \
	"of females below 12 79.9 * 1.004^(age - 12), below 18 79.9 * 0.974^(age - 12), from 18 68.3"
#define U25_SOURCE \
	.citation = "Pierce CB et al. Kidney Int 2021;99:948", \
	.doi = "10.1016/j.kint.2020.10.047", \
	.doi_verified = true

const ClinScore egfr_schwartz_2009_score = {
	.name = "egfr_schwartz_2009",
	.family = "renal",
	.title = "Bedside Schwartz estimate of GFR of children",
	.unit = GFR_UNIT,
	.citation = "Schwartz GJ et al. J Am Soc Nephrol 2009;20:629",
	.doi = "10.1681/ASN.2008030287",
	.doi_verified = true,
	.caveat = "For 1 to 17 years of age, which is not checked here.",
	.formula = "0.413 height in cm / creatinine",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		HEIGHT_CM()),
	.examples = CLIN_EXAMPLES(
		{{0.3, 60}, 82.6, 0.001, "R package transplantr 0.2.0"},
		{{0.8, 120}, 61.95, 0.001, "R package transplantr 0.2.0"},
		{{0.6, 101}, 69.5216666667, 0.001, "R package transplantr 0.2.0"}),
	.compute = egfr_schwartz_2009,
};

const ClinScore egfr_ckid_u25_2021_cr_score = {
	.name = "egfr_ckid_u25_2021_cr",
	.family = "renal",
	.title = "CKiD U25 creatinine estimate of GFR, 1 to 25 years of age",
	.unit = GFR_UNIT,
	U25_SOURCE,
	.caveat = "Creatinine must be IDMS-traceable.",
	.formula = U25_CREATININE,
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		HEIGHT_CM(),
		YOUNG_AGE,
		SEX()),
	.examples = CLIN_EXAMPLES(
		{{1.9, 160, 15, CLIN_FEMALE}, 32.5, 0.051, "CKiD study group, worked example published with its code"},
		{{0.8, 130, 14.9, CLIN_MALE}, 72.003766462, 1e-06, "SAS and R definition of the CKiD study group, computed by others"},
		{{0.8, 130, 12, CLIN_FEMALE}, 58.6625, 1e-06, "SAS and R definition of the CKiD study group, computed by others"},
		{{0.8, 130, 1.5, CLIN_MALE}, 58.2884336835, 1e-06, "SAS and R definition of the CKiD study group, computed by others"},
		{{0.8, 130, 17.9, CLIN_FEMALE}, 67.0852134781, 1e-06, "SAS and R definition of the CKiD study group, computed by others"},
		{{1, 170, 18, CLIN_MALE}, 86.36, 1e-06, "worked by hand from the definition of the CKiD study group"}),
	.compute = egfr_ckid_u25_2021_cr,
};

const ClinScore egfr_ckid_u25_2021_cys_score = {
	.name = "egfr_ckid_u25_2021_cys",
	.family = "renal",
	.title = "CKiD U25 cystatin C estimate of GFR, 1 to 25 years of age",
	.unit = GFR_UNIT,
	U25_SOURCE,
	.caveat = "Cystatin C must be IFCC-standardized.",
	.formula = U25_CYSTATIN,
	.inputs = CLIN_INPUTS(
		CYSTATIN_C_MG_L(),
		YOUNG_AGE,
		SEX()),
	.examples = CLIN_EXAMPLES(
		{{1.6, 15, CLIN_MALE}, 54.5, 0.051, "CKiD study group, worked example published with its code"},
		{{1.6, 15, CLIN_FEMALE}, 46.1, 0.051, "CKiD study group, worked example published with its code"},
		{{0.8, 20, CLIN_MALE}, 96.375, 1e-06, "worked by hand from the definition of the CKiD study group"},
		{{1, 10, CLIN_MALE}, 82.5583, 0.00005, "tests of egfr_ckid_u25_cys (R): 87.2 1.011^(10 - 15)"},
		{{1, 12, CLIN_FEMALE}, 79.9, 1e-06, "worked by hand from the definition of the CKiD study group"}),
	.compute = egfr_ckid_u25_2021_cys,
};

const ClinScore egfr_ckid_u25_2021_cr_cys_score = {
	.name = "egfr_ckid_u25_2021_cr_cys",
	.family = "renal",
	.title = "CKiD U25 estimate of GFR by creatinine and cystatin C, 1 to 25 years of age",
	.unit = GFR_UNIT,
	U25_SOURCE,
	.caveat = "Creatinine must be IDMS-traceable, cystatin C IFCC-standardized.",
	.formula = "mean of two estimates: " U25_CREATININE "; and " U25_CYSTATIN,
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		CYSTATIN_C_MG_L(),
		HEIGHT_CM(),
		YOUNG_AGE,
		SEX()),
	.examples = CLIN_EXAMPLES(
		{{0.9, 1.3, 120, 11, CLIN_FEMALE}, 54.5, 0.101, "CKiD study group, worked example published with its code"},
		{{0.9, 1.3, 120, 11, CLIN_MALE}, 57.9, 0.101, "CKiD study group, worked example published with its code"},
		{{1, 1, 170, 18, CLIN_MALE}, 81.73, 1e-06, "worked by hand from the definition of the CKiD study group"}),
	.compute = egfr_ckid_u25_2021_cr_cys,
	.parts = egfr_ckid_u25_2021_cr_cys_terms,
	.part_labels = CLIN_LABELS("half the estimate by creatinine", "half the estimate by cystatin C"),
	.part_kind = CLIN_TERMS,
};

const ClinScore creatinine_clearance_cockcroft_gault_score = {
	.name = "creatinine_clearance_cockcroft_gault",
	.family = "renal",
	.title = "Creatinine clearance by Cockcroft and Gault",
	.unit = "mL/min",
	.citation = "Cockcroft DW, Gault MH. Nephron 1976;16:31",
	.doi = "10.1159/000180580",
	.doi_verified = true,
	.caveat = "Not indexed to body surface area; made before creatinine was IDMS-traceable. No limit of age was published: the formula "
		"gives 0 at 140 years and less than 0 above.",
	.formula = "(140 - age) weight / (72 creatinine) * 0.85 if female",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		AGE_YEARS(),
		SEX(),
		WEIGHT_KG()),
	.examples = CLIN_EXAMPLES(
		{{9, 45, CLIN_MALE, 72}, 10.5555555556, 0.0001, "R package nephro 1.5"},
		{{1.2, 40, CLIN_FEMALE, 120}, 118.0555555556, 0.0001, "R package nephro 1.5"},
		{{1.5, 45, CLIN_MALE, 45}, 39.5833333333, 0.0001, "R package nephro 1.5"},
		{{0.95, 45, CLIN_FEMALE, 81}, 95.625, 0.0001, "R package nephro 1.5"}),
	.compute = creatinine_clearance_cockcroft_gault,
};
/* clang-format on */
