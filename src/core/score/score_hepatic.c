/*
 * score_hepatic.c
 *	  Liver: severity of end-stage disease, fibrosis.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* Kim 2021 and OPTN policy from 13 July 2023; every input is bounded first. */
static void
meld_3_0_terms(const double *in, double *part)
{
	double bilirubin = log(fmax(in[0], 1.0));
	double inr = log(fmax(in[1], 1.0));
	double creatinine = log(in[6] == CLIN_TRUE ? 3.0 : fmin(fmax(in[2], 1.0), 3.0));
	double sodium = 137.0 - fmin(fmax(in[3], 125.0), 137.0);
	double albumin = 3.5 - fmin(fmax(in[4], 1.5), 3.5);
	bool female_or_minor = in[5] == CLIN_FEMALE || in[7] < 18;

	part[0] = 6.0;
	part[1] = female_or_minor ? 1.33 : 0.0;
	part[2] = 4.56 * bilirubin;
	part[3] = 0.82 * sodium;
	part[4] = -0.24 * sodium * bilirubin;
	part[5] = 9.09 * inr;
	part[6] = 11.14 * creatinine;
	part[7] = 1.85 * albumin;
	part[8] = -1.83 * albumin * creatinine;
}

static double
meld_3_0(const double *in)
{
	double part[9];
	double sum = 0;

	meld_3_0_terms(in, part);
	for (int i = 0; i < 9; i++)
		sum += part[i];
	return fmin(clin_round_half_up(sum), 40.0);
}

static double
fib4(const double *in)
{
	return in[0] * in[1] / (in[3] * sqrt(in[2]));
}

/* clang-format off */
const ClinScore meld_3_0_score = {
	.name = "meld_3_0",
	.family = "hepatic",
	.title = "MELD 3.0, priority of adult candidates for a liver transplant",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kim WR et al. Gastroenterology 2021;161:1887; OPTN policy 9.1.D from 13 July 2023",
	.doi = "10.1053/j.gastro.2021.08.050",
	.doi_verified = true,
	.caveat = "age_years is the age at registration on the waiting list, not the age today.",
	.formula = "1.33 if female or registered under 18, + 4.56 ln(bilirubin) + 0.82 (137 - Na) "
		"- 0.24 (137 - Na) ln(bilirubin) + 9.09 ln(INR) + 11.14 ln(creatinine) + 1.85 (3.5 - albumin) "
		"- 1.83 (3.5 - albumin) ln(creatinine) + 6, rounded half up, at most 40; bilirubin, INR and "
		"creatinine at least 1.0, creatinine at most 3.0 and 3.0 on dialysis, sodium within 125 to 137, "
		"albumin within 1.5 to 3.5",
	.inputs = CLIN_INPUTS(
		BILIRUBIN_MG_DL(),
		INR(),
		CREATININE_MG_DL(),
		SODIUM_MMOL_L(),
		ALBUMIN_G_DL(),
		SEX(),
		CONDITION("dialysis", "dialysed at least twice in the previous 7 days, or 24 hours of CVVHD",
			.when_missing = CLIN_DEFAULT(CLIN_FALSE)),
		{"age_years", CLIN_REAL, "years", "age at registration on the waiting list", CLIN_AT_LEAST(0),
			.when_missing = CLIN_DEFAULT(18)}),
	.examples = CLIN_EXAMPLES(
		{{0.8, 1.0, 0.8, 140, 4.0, CLIN_MALE, CLIN_FALSE, 18},    6, 0, "vector published by a third party citing OPTN policy"},
		{{1.5, 1.2, 1.0, 135, 3.0, CLIN_MALE, CLIN_FALSE, 18},   12, 0, "vector published by a third party citing OPTN policy"},
		{{1.5, 1.2, 1.0, 135, 3.0, CLIN_FEMALE, CLIN_FALSE, 18}, 13, 0, "vector published by a third party citing OPTN policy"},
		{{1.5, 1.2, 1.0, 135, 3.0, CLIN_MALE, CLIN_FALSE, 17},   13, 0, "vector published by a third party citing OPTN policy"},
		{{2.0, 1.5, 1.0, 137, 1.8, CLIN_MALE, NAN, NAN},         16, 0, "vector published by a third party citing OPTN policy"},
		{{10, 2.2, 2.5, 128, 2.8, CLIN_MALE, NAN, NAN},          36, 0, "vector published by a third party citing OPTN policy"},
		{{10, 2.2, 2.5, 128, 2.8, CLIN_FEMALE, NAN, NAN},        38, 0, "vector published by a third party citing OPTN policy"},
		{{2.0, 1.5, 5.0, 137, 3.5, CLIN_MALE, CLIN_TRUE, NAN},   25, 0, "vector published by a third party citing OPTN policy"}),
	.compute = meld_3_0,
	.parts = meld_3_0_terms,
	.part_labels = CLIN_LABELS("constant", "female or registered under 18", "bilirubin", "sodium",
		"sodium and bilirubin", "INR", "creatinine", "albumin", "albumin and creatinine"),
	.part_kind = CLIN_TERMS,
};

const ClinScore fib4_score = {
	.name = "fib4",
	.family = "hepatic",
	.title = "FIB-4 index of liver fibrosis",
	.citation = "Sterling RK et al. Hepatology 2006;43:1317",
	.doi = "10.1002/hep.21178",
	.doi_verified = true,
	.caveat = "Bands are those of viral hepatitis; in MASLD the cut-points are 1.30 and 2.67, the lower one 2.0 from 65 years.",
	.formula = "age * AST / (platelets * sqrt(ALT))",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		AST_U_L(),
		ALT_U_L(),
		PLATELETS_10E9_L()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1.45), "below the lower cut-point"},
		{CLIN_UP_TO(3.25), "between the cut-points"},
		{CLIN_REST,        "above the upper cut-point"}),
	.examples = CLIN_EXAMPLES(
		{{30, 300, 250, 400}, 1.4230249471, 1e-6, "Sterling 2006 by hand; medical-calc-mcp (Python) agrees"},
		{{78, 120, 90, 110},  8.9693693634, 1e-6, "Sterling 2006 by hand; medical-calc-mcp (Python) agrees"},
		{{45, 35, 250, 150},  0.6640783086, 1e-6, "Sterling 2006 by hand; medical-calc-mcp (Python) agrees"}),
	.compute = fib4,
};
/* clang-format on */
