/*
 * score_rheumatology.c
 *	  Activity of rheumatoid arthritis.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static void
das28_joints(const double *in, double *part)
{
	part[0] = 0.56 * sqrt(in[0]);
	part[1] = 0.28 * sqrt(in[1]);
	part[2] = 0.014 * in[3];
}

static void
das28_esr_terms(const double *in, double *part)
{
	das28_joints(in, part);
	part[3] = 0.70 * log(in[2]);
}

static double
das28_esr(const double *in)
{
	double part[4];

	das28_esr_terms(in, part);
	return part[0] + part[1] + part[2] + part[3];
}

static void
das28_crp_terms(const double *in, double *part)
{
	das28_joints(in, part);
	part[3] = 0.36 * log(in[2] + 1);
	part[4] = 0.96;
}

static double
das28_crp(const double *in)
{
	double part[5];

	das28_crp_terms(in, part);
	return part[0] + part[1] + part[2] + part[3] + part[4];
}

/* clang-format off */
#define JOINTS() \
		CODE("tender_joints", "tender joints of 28", 0, 28), \
		CODE("swollen_joints", "swollen joints of 28", 0, 28)
#define GLOBAL_HEALTH() {"global_health_mm", CLIN_REAL, "mm", "global health by the patient, on a line of 100 mm", CLIN_BETWEEN(0, 100)}
#define DAS28_CAVEAT "Global health is in mm, 0 to 100, not in cm."
#define DAS28_BANDS CLIN_BANDS( \
		{CLIN_BELOW(2.6), "remission"}, \
		{CLIN_UP_TO(3.2), "low"}, \
		{CLIN_UP_TO(5.1), "moderate"}, \
		{CLIN_REST,       "high"})

const ClinScore das28_esr_score = {
	.name = "das28_esr",
	.family = "rheumatology",
	.title = "DAS28 by erythrocyte sedimentation rate",
	.citation = "Prevoo MLL et al. Arthritis Rheum 1995;38:44",
	.doi = "10.1002/art.1780380107",
	.doi_verified = true,
	.caveat = DAS28_CAVEAT,
	.formula = "0.56 sqrt(tender) + 0.28 sqrt(swollen) + 0.70 ln(ESR) + 0.014 global health",
	.inputs = CLIN_INPUTS(
		JOINTS(),
		{"esr_mm_h", CLIN_REAL, "mm/h", "erythrocyte sedimentation rate", CLIN_ABOVE(0)},
		GLOBAL_HEALTH()),
	.bands = DAS28_BANDS,
	.examples = CLIN_EXAMPLES(
		{{0, 28, 4, 85}, 3.642026787, 1e-09, "worked by hand from Prevoo 1995"},
		{{28, 1, 4, 0}, 4.2136475212, 1e-09, "worked by hand from Prevoo 1995"},
		{{2, 1, 40, 85}, 4.8441752128, 1e-09, "worked by hand from Prevoo 1995"},
		{{28, 12, 4, 20}, 5.1835959734, 1e-09, "worked by hand from Prevoo 1995"}),
	.compute = das28_esr,
	.parts = das28_esr_terms,
	.part_labels = CLIN_LABELS("tender joints", "swollen joints", "global health", "ESR"),
	.part_kind = CLIN_TERMS,
};

const ClinScore das28_crp_score = {
	.name = "das28_crp",
	.family = "rheumatology",
	.title = "DAS28 by C-reactive protein",
	.citation = "Wells G et al. Ann Rheum Dis 2009;68:954",
	.doi = "10.1136/ard.2007.084459",
	.doi_verified = true,
	.caveat = DAS28_CAVEAT " Bands are those of the ESR form.",
	.formula = "0.56 sqrt(tender) + 0.28 sqrt(swollen) + 0.36 ln(CRP + 1) + 0.014 global health + 0.96",
	.inputs = CLIN_INPUTS(
		JOINTS(),
		{"crp_mg_l", CLIN_REAL, "mg/L", "C-reactive protein", CLIN_AT_LEAST(0)},
		GLOBAL_HEALTH()),
	.bands = DAS28_BANDS,
	.examples = CLIN_EXAMPLES(
		{{2, 0, 45, 20}, 3.4102704977, 1e-09, "worked by hand from Wells 2009"},
		{{14, 1, 1.2, 0}, 3.6191727863, 1e-09, "worked by hand from Wells 2009"},
		{{14, 28, 1.2, 50}, 5.5207935205, 1e-09, "worked by hand from Wells 2009"},
		{{28, 12, 110, 20}, 6.8686207931, 1e-09, "worked by hand from Wells 2009"}),
	.compute = das28_crp,
	.parts = das28_crp_terms,
	.part_labels = CLIN_LABELS("tender joints", "swollen joints", "global health", "C-reactive protein", "constant"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
