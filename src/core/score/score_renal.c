/*
 * score_renal.c
 *	  Kidney function: estimated glomerular filtration rate.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static void
egfr_ckdepi_2021_cr_factors(const double *in, double *part)
{
	bool female = in[2] == CLIN_FEMALE;
	double ratio = in[0] / (female ? 0.7 : 0.9);
	double alpha = female ? -0.241 : -0.302;

	part[0] = 142.0;
	part[1] = ratio < 1.0 ? pow(ratio, alpha) : pow(ratio, -1.200);
	part[2] = pow(0.9938, in[1]);
	part[3] = female ? 1.012 : 1.0;
}

static double
egfr_ckdepi_2021_cr(const double *in)
{
	double part[4];

	egfr_ckdepi_2021_cr_factors(in, part);
	return part[0] * part[1] * part[2] * part[3];
}

/* clang-format off */

/* KDIGO 2024 categories of GFR */
#define GFR_BANDS CLIN_BANDS( \
	{CLIN_BELOW(15), "G5"}, {CLIN_BELOW(30), "G4"}, {CLIN_BELOW(45), "G3b"}, \
	{CLIN_BELOW(60), "G3a"}, {CLIN_BELOW(90), "G2"}, {CLIN_REST, "G1"})

const ClinScore egfr_ckdepi_2021_cr_score = {
	.name = "egfr_ckdepi_2021_cr",
	.family = "renal",
	.title = "CKD-EPI 2021 creatinine estimate of GFR, without race",
	.unit = "mL/min/1.73 m2",
	.citation = "Inker LA et al. N Engl J Med 2021;385:1737",
	.doi = "10.1056/NEJMoa2102953",
	.doi_verified = true,
	.caveat = "Adults from 18 years; creatinine must be IDMS-traceable.",
	.formula = "142 * min(r, 1)^alpha * max(r, 1)^-1.200 * 0.9938^age * 1.012 if female; "
		"r = creatinine / kappa; kappa 0.7 (female) or 0.9 (male), alpha -0.241 or -0.302",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(),
		AGE_YEARS(.domain = CLIN_BETWEEN(18, 120)),
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
/* clang-format on */
