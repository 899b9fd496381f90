/*
 * score_renal.c
 *	  Kidney function of adults: estimated glomerular filtration rate by creatinine and
 *	  cystatin C.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
product(const double *part, int n)
{
	double result = part[0];

	for (int i = 1; i < n; i++)
		result *= part[i];
	return result;
}

/* min(x, 1)^below * max(x, 1)^above: one of the two factors is 1 */
static double
spline(double x, double below, double above)
{
	return pow(x, x < 1.0 ? below : above);
}

/* ---------------------------------------------------------------- CKD-EPI */

static double
ckdepi_creatinine(double creatinine, bool female)
{
	return creatinine / (female ? 0.7 : 0.9);
}

static void
egfr_ckdepi_2021_cr_factors(const double *in, double *part)
{
	bool female = in[2] == CLIN_FEMALE;

	part[0] = 142.0;
	part[1] = spline(ckdepi_creatinine(in[0], female), female ? -0.241 : -0.302, -1.200);
	part[2] = pow(0.9938, in[1]);
	part[3] = female ? 1.012 : 1.0;
}

static double
egfr_ckdepi_2021_cr(const double *in)
{
	double part[4];

	egfr_ckdepi_2021_cr_factors(in, part);
	return product(part, 4);
}

static void
egfr_ckdepi_2021_cr_cys_factors(const double *in, double *part)
{
	bool female = in[3] == CLIN_FEMALE;

	part[0] = 135.0;
	part[1] = spline(ckdepi_creatinine(in[0], female), female ? -0.219 : -0.144, -0.544);
	part[2] = spline(in[1] / 0.8, -0.323, -0.778);
	part[3] = pow(0.9961, in[2]);
	part[4] = female ? 0.963 : 1.0;
}

static double
egfr_ckdepi_2021_cr_cys(const double *in)
{
	double part[5];

	egfr_ckdepi_2021_cr_cys_factors(in, part);
	return product(part, 5);
}

static void
egfr_ckdepi_2012_cys_factors(const double *in, double *part)
{
	part[0] = 133.0;
	part[1] = spline(in[0] / 0.8, -0.499, -1.328);
	part[2] = pow(0.996, in[1]);
	part[3] = in[2] == CLIN_FEMALE ? 0.932 : 1.0;
}

static double
egfr_ckdepi_2012_cys(const double *in)
{
	double part[4];

	egfr_ckdepi_2012_cys_factors(in, part);
	return product(part, 4);
}

static void
egfr_ckdepi_2009_cr_factors(const double *in, double *part)
{
	bool female = in[2] == CLIN_FEMALE;

	part[0] = 141.0;
	part[1] = spline(ckdepi_creatinine(in[0], female), female ? -0.329 : -0.411, -1.209);
	part[2] = pow(0.993, in[1]);
	part[3] = female ? 1.018 : 1.0;
	part[4] = in[3] == CLIN_TRUE ? 1.159 : 1.0;
}

static double
egfr_ckdepi_2009_cr(const double *in)
{
	double part[5];

	egfr_ckdepi_2009_cr_factors(in, part);
	return product(part, 5);
}

static void
egfr_ckdepi_2012_cr_cys_factors(const double *in, double *part)
{
	bool female = in[3] == CLIN_FEMALE;

	part[0] = 135.0;
	part[1] = spline(ckdepi_creatinine(in[0], female), female ? -0.248 : -0.207, -0.601);
	part[2] = spline(in[1] / 0.8, -0.375, -0.711);
	part[3] = pow(0.995, in[2]);
	part[4] = female ? 0.969 : 1.0;
	part[5] = in[4] == CLIN_TRUE ? 1.08 : 1.0;
}

static double
egfr_ckdepi_2012_cr_cys(const double *in)
{
	double part[6];

	egfr_ckdepi_2012_cr_cys_factors(in, part);
	return product(part, 6);
}

/* ---------------------------------------------------------------- EKFC */

/* what the two equations of the consortium share: x is the marker over its normal value */
static void
ekfc_factors(double x, double age, double *part)
{
	part[0] = 107.3;
	part[1] = pow(x, x < 1.0 ? -0.322 : -1.132);
	part[2] = age > 40.0 ? pow(0.990, age - 40.0) : 1.0;
}

/* Pottel 2021: the normal creatinine, in umol/L */
static double
ekfc_creatinine(double age, bool female)
{
	if (age > 25.0)
		return female ? 62.0 : 80.0;
	if (female)
		return exp(3.080 + 0.177 * age - 0.223 * log(age) - 0.00596 * age * age +
		           0.0000686 * age * age * age);
	return exp(3.200 + 0.259 * age - 0.543 * log(age) - 0.00763 * age * age +
	           0.0000790 * age * age * age);
}

static void
egfr_ekfc_2021_cr_factors(const double *in, double *part)
{
	ekfc_factors(in[0] * 88.4 / ekfc_creatinine(in[1], in[2] == CLIN_FEMALE), in[1], part);
}

static double
egfr_ekfc_2021_cr(const double *in)
{
	double part[3];

	egfr_ekfc_2021_cr_factors(in, part);
	return product(part, 3);
}

static void
egfr_ekfc_2023_cys_factors(const double *in, double *part)
{
	ekfc_factors(in[0] / (0.83 + 0.005 * fmax(in[1] - 50.0, 0.0)), in[1], part);
}

static double
egfr_ekfc_2023_cys(const double *in)
{
	double part[3];

	egfr_ekfc_2023_cys_factors(in, part);
	return product(part, 3);
}

/* ---------------------------------------------------------------- MDRD */

static void
egfr_mdrd_2006_factors(const double *in, double *part)
{
	part[0] = 175.0;
	part[1] = pow(in[0], -1.154);
	part[2] = pow(in[1], -0.203);
	part[3] = in[2] == CLIN_FEMALE ? 0.742 : 1.0;
	part[4] = in[3] == CLIN_TRUE ? 1.212 : 1.0;
}

static double
egfr_mdrd_2006(const double *in)
{
	double part[5];

	egfr_mdrd_2006_factors(in, part);
	return product(part, 5);
}

/* clang-format off */

/* KDIGO 2024 categories of GFR */
#define GFR_BANDS CLIN_BANDS( \
	{CLIN_BELOW(15), "G5"}, {CLIN_BELOW(30), "G4"}, {CLIN_BELOW(45), "G3b"}, \
	{CLIN_BELOW(60), "G3a"}, {CLIN_BELOW(90), "G2"}, {CLIN_REST, "G1"})
#define GFR_UNIT "mL/min/1.73 m2"
#define ADULT_AGE AGE_YEARS(.domain = CLIN_BETWEEN(18, 120))
#define BLACK OPTIONAL_CONDITION("black", "Black race, as the equation was published")
#define USES_RACE "Uses race where black is given; the equations of 2021 do without. "

const ClinScore egfr_ckdepi_2021_cr_score = {
	.name = "egfr_ckdepi_2021_cr",
	.family = "renal",
	.title = "CKD-EPI 2021 creatinine estimate of GFR, without race",
	.unit = GFR_UNIT,
	.citation = "Inker LA et al. N Engl J Med 2021;385:1737",
	.doi = "10.1056/NEJMoa2102953",
	.doi_verified = true,
	.caveat = "Adults from 18 years; creatinine must be IDMS-traceable.",
	.formula = "142 * min(r, 1)^alpha * max(r, 1)^-1.200 * 0.9938^age * 1.012 if female; "
		"r = creatinine / kappa; kappa 0.7 (female) or 0.9 (male), alpha -0.241 or -0.302",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		ADULT_AGE,
		SEX()),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.4, 25, CLIN_FEMALE}, 140.7718560888, 1.4e-4, "R package nephro 1.5"},
		{{5.8, 66, CLIN_MALE},   10.0692995884,  1.0e-5, "R package nephro 1.5"},
		{{0.95, 18, CLIN_MALE},  118.9851856977, 1.2e-4, "R package nephro 1.5"},
		{{1.5, 34, CLIN_MALE},   62.2637948873,  6.2e-5, "R package nephro 1.5"}),
	.compute = egfr_ckdepi_2021_cr,
	.parts = egfr_ckdepi_2021_cr_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine", "age", "sex"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ckdepi_2021_cr_cys_score = {
	.name = "egfr_ckdepi_2021_cr_cys",
	.family = "renal",
	.title = "CKD-EPI 2021 estimate of GFR by creatinine and cystatin C, without race",
	.unit = GFR_UNIT,
	.citation = "Inker LA et al. N Engl J Med 2021;385:1737",
	.doi = "10.1056/NEJMoa2102953",
	.doi_verified = true,
	.caveat = "Adults from 18 years; creatinine must be IDMS-traceable, cystatin C IFCC-standardized.",
	.formula = "135 * min(r, 1)^alpha * max(r, 1)^-0.544 * min(c, 1)^-0.323 * max(c, 1)^-0.778 * 0.9961^age * 0.963 if female; "
		"r = creatinine / kappa, c = cystatin / 0.8; kappa 0.7 (female) or 0.9 (male), alpha -0.219 or -0.144",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		CYSTATIN_C_MG_L(),
		ADULT_AGE,
		SEX()),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.6, 0.85, 52, CLIN_FEMALE}, 104.6864260302, 0.000104686, "R package nephro 1.5"},
		{{1, 4.1, 79, CLIN_FEMALE}, 22.0538200466, 2.20538e-05, "R package nephro 1.5"},
		{{5.8, 0.5, 60, CLIN_FEMALE}, 37.8874800941, 3.78875e-05, "R package nephro 1.5"},
		{{1.5, 1.9, 34, CLIN_MALE}, 45.68, 0.0051, "R package kidney.epi 1.4.0"},
		{{1.5, 0.8, 45, CLIN_MALE}, 85.7591273443, 8.57591e-05, "R package nephro 1.5"},
		{{1, 0.7, 34, CLIN_FEMALE}, 97.8869398147, 9.78869e-05, "R package nephro 1.5"}),
	.compute = egfr_ckdepi_2021_cr_cys,
	.parts = egfr_ckdepi_2021_cr_cys_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine", "cystatin C", "age", "sex"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ckdepi_2012_cys_score = {
	.name = "egfr_ckdepi_2012_cys",
	.family = "renal",
	.title = "CKD-EPI 2012 estimate of GFR by cystatin C",
	.unit = GFR_UNIT,
	.citation = "Inker LA et al. N Engl J Med 2012;367:20",
	.doi = "10.1056/NEJMoa1114248",
	.doi_verified = true,
	.caveat = "Adults from 18 years; cystatin C must be IFCC-standardized.",
	.formula = "133 * min(c, 1)^-0.499 * max(c, 1)^-1.328 * 0.996^age * 0.932 if female; c = cystatin / 0.8",
	.inputs = CLIN_INPUTS(
		CYSTATIN_C_MG_L(),
		ADULT_AGE,
		SEX()),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{4.1, 40, CLIN_FEMALE}, 12.0550115627, 0.0001, "R package nephro 1.5"},
		{{2.7, 85, CLIN_MALE}, 18.8082258382, 0.0001, "R package nephro 1.5"},
		{{2.7, 45, CLIN_MALE}, 22.078740443, 0.0001, "R package nephro 1.5"},
		{{1.9, 45, CLIN_MALE}, 35.2079379932, 0.0001, "R package nephro 1.5"}),
	.compute = egfr_ckdepi_2012_cys,
	.parts = egfr_ckdepi_2012_cys_factors,
	.part_labels = CLIN_LABELS("constant", "cystatin C", "age", "sex"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ckdepi_2009_cr_score = {
	.name = "egfr_ckdepi_2009_cr",
	.family = "renal",
	.title = "CKD-EPI 2009 creatinine estimate of GFR",
	.unit = GFR_UNIT,
	.citation = "Levey AS et al. Ann Intern Med 2009;150:604",
	.doi = "10.7326/0003-4819-150-9-200905050-00006",
	.doi_verified = true,
	.caveat = USES_RACE "Superseded by the equation of 2021. Adults from 18 years; creatinine must be IDMS-traceable.",
	.formula = "141 * min(r, 1)^alpha * max(r, 1)^-1.209 * 0.993^age * 1.018 if female * 1.159 if black; "
		"r = creatinine / kappa; kappa 0.7 (female) or 0.9 (male), alpha -0.329 or -0.411",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		ADULT_AGE,
		SEX(),
		BLACK),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.4, 71, CLIN_FEMALE, 0}, 104.7907748962, 0.0001, "R package nephro 1.5"},
		{{0.75, 71, CLIN_MALE, 1}, 106.9652434425, 0.0001, "R package nephro 1.5"},
		{{1, 25, CLIN_MALE, 1}, 120.7015799465, 0.0001, "R package nephro 1.5"},
		{{1.2, 71, CLIN_MALE, 0}, 60.4734607956, 0.0001, "R package nephro 1.5"},
		{{5.8, 52, CLIN_FEMALE, 0}, 7.7279961772, 0.0001, "R package nephro 1.5"}),
	.compute = egfr_ckdepi_2009_cr,
	.parts = egfr_ckdepi_2009_cr_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine", "age", "sex", "race"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ckdepi_2012_cr_cys_score = {
	.name = "egfr_ckdepi_2012_cr_cys",
	.family = "renal",
	.title = "CKD-EPI 2012 estimate of GFR by creatinine and cystatin C",
	.unit = GFR_UNIT,
	.citation = "Inker LA et al. N Engl J Med 2012;367:20",
	.doi = "10.1056/NEJMoa1114248",
	.doi_verified = true,
	.caveat = USES_RACE "Superseded by the equation of 2021. Adults from 18 years; creatinine must be IDMS-traceable, "
		"cystatin C IFCC-standardized.",
	.formula = "135 * min(r, 1)^alpha * max(r, 1)^-0.601 * min(c, 1)^-0.375 * max(c, 1)^-0.711 * 0.995^age * 0.969 if female "
		"* 1.08 if black; r = creatinine / kappa, c = cystatin / 0.8; kappa 0.7 (female) or 0.9 (male), alpha -0.248 or -0.207",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		CYSTATIN_C_MG_L(),
		ADULT_AGE,
		SEX(),
		BLACK),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.4, 0.85, 25, CLIN_FEMALE, 0}, 126.9954393336, 0.0001, "R package nephro 1.5"},
		{{1.2, 4.1, 71, CLIN_MALE, 0}, 24.8938448997, 0.0001, "R package nephro 1.5"},
		{{1, 2.7, 25, CLIN_MALE, 1}, 50.8430546688, 0.0001, "R package nephro 1.5"},
		{{1.5, 0.8, 45, CLIN_MALE, 0}, 79.2576704824, 0.0001, "R package nephro 1.5"},
		{{1.2, 0.7, 71, CLIN_MALE, 0}, 83.6433273571, 0.0001, "R package nephro 1.5"}),
	.compute = egfr_ckdepi_2012_cr_cys,
	.parts = egfr_ckdepi_2012_cr_cys_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine", "cystatin C", "age", "sex", "race"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ekfc_2021_cr_score = {
	.name = "egfr_ekfc_2021_cr",
	.family = "renal",
	.title = "EKFC 2021 creatinine estimate of GFR, from 2 years of age",
	.unit = GFR_UNIT,
	.citation = "Pottel H et al. Ann Intern Med 2021;174:183",
	.doi = "10.7326/M20-4366",
	.doi_verified = true,
	.caveat = "Above 25 years Q is 80 or 62 umol/L; calculators with 0.90 or 0.70 mg/dL, which the authors print too, differ by about 0.5 %.",
	.formula = "107.3 * q^-0.322 if q < 1, else q^-1.132, * 0.990^(age - 40) above 40; q = creatinine * 88.4 / Q; above 25 years Q is 80 "
		"(male) or 62 (female), up to 25 ln Q = 3.200 + 0.259 age - 0.543 ln(age) - 0.00763 age^2 + 0.0000790 age^3 (male) or "
		"3.080 + 0.177 age - 0.223 ln(age) - 0.00596 age^2 + 0.0000686 age^3 (female)",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		AGE_YEARS(.domain = CLIN_AT_LEAST(2)),
		SEX()),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.7, 14, CLIN_MALE}, 105.98, 0.0051, "R package kidney.epi 1.4.0"},
		{{0.62, 19, CLIN_FEMALE}, 110.87, 0.0051, "R package kidney.epi 1.4.0"},
		{{4.2, 55, CLIN_FEMALE}, 12.17, 0.0051, "R package kidney.epi 1.4.0"},
		{{1.6, 7, CLIN_FEMALE}, 23.67, 0.0051, "R package kidney.epi 1.4.0"},
		{{4.2, 2.5, CLIN_MALE}, 5.57, 0.0051, "R package kidney.epi 1.4.0"},
		{{1.1, 41, CLIN_MALE}, 85.17, 0.0051, "R package kidney.epi 1.4.0"}),
	.compute = egfr_ekfc_2021_cr,
	.parts = egfr_ekfc_2021_cr_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine over its normal value", "age"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_ekfc_2023_cys_score = {
	.name = "egfr_ekfc_2023_cys",
	.family = "renal",
	.title = "EKFC 2023 cystatin C estimate of GFR, without sex",
	.unit = GFR_UNIT,
	.citation = "Pottel H et al. N Engl J Med 2023;388:333",
	.doi = "10.1056/NEJMoa2203769",
	.doi_verified = true,
	.caveat = "Adults above 18 years; the Q of children is not offered.",
	.formula = "107.3 * q^-0.322 if q < 1, else q^-1.132, * 0.990^(age - 40) above 40; q = cystatin / Q, "
		"Q = 0.83 + 0.005 (age - 50) above 50, else 0.83",
	.inputs = CLIN_INPUTS(
		CYSTATIN_C_MG_L(),
		AGE_YEARS(.domain = CLIN_ABOVE(18))),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{4.1, 79}, 14.26, 0.0051, "R package kidney.epi 1.4.0"},
		{{1.9, 52}, 37.75, 0.0051, "R package kidney.epi 1.4.0"},
		{{1.3, 66}, 55.18, 0.0051, "R package kidney.epi 1.4.0"},
		{{0.85, 85}, 72.05, 0.0051, "R package kidney.epi 1.4.0"}),
	.compute = egfr_ekfc_2023_cys,
	.parts = egfr_ekfc_2023_cys_factors,
	.part_labels = CLIN_LABELS("constant", "cystatin C over its normal value", "age"),
	.part_kind = CLIN_FACTORS,
};

const ClinScore egfr_mdrd_2006_score = {
	.name = "egfr_mdrd_2006",
	.family = "renal",
	.title = "MDRD estimate of GFR, four variables, IDMS-traceable creatinine",
	.unit = GFR_UNIT,
	.citation = "Levey AS et al. Ann Intern Med 2006;145:247",
	.doi = "10.7326/0003-4819-145-4-200608150-00004",
	.doi_verified = true,
	.caveat = USES_RACE "Superseded by CKD-EPI. The form with 186 is for creatinine before IDMS and is not offered.",
	.formula = "175 * creatinine^-1.154 * age^-0.203 * 0.742 if female * 1.212 if black",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		{"age_years", CLIN_REAL, "years", "age", CLIN_ABOVE(0)},
		SEX(),
		BLACK),
	.bands = GFR_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0.75, 71, CLIN_MALE, 1}, 124.4269700859, 0.0001, "R package nephro 1.5"},
		{{1.5, 45, CLIN_MALE, 0}, 50.6088647554, 0.0001, "R package nephro 1.5"},
		{{0.95, 45, CLIN_FEMALE, 0}, 63.6131311978, 0.0001, "R package nephro 1.5"},
		{{5.8, 66, CLIN_MALE, 0}, 9.8327438403, 0.0001, "R package nephro 1.5"}),
	.compute = egfr_mdrd_2006,
	.parts = egfr_mdrd_2006_factors,
	.part_labels = CLIN_LABELS("constant", "creatinine", "age", "sex", "race"),
	.part_kind = CLIN_FACTORS,
};
/* clang-format on */
