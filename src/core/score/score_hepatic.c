/*
 * score_hepatic.c
 *	  Liver: priority for a transplant, severity of cirrhosis.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- MELD */

#define MELD_TERMS 4

/* Kamath 2001; ten times the sum is the score */
static void
meld_terms(double bilirubin, double inr, double creatinine, bool dialysis, double *part)
{
	double bounded = dialysis ? 4.0 : fmin(fmax(creatinine, 1.0), 4.0);

	part[0] = 0.643;
	part[1] = 0.378 * log(fmax(bilirubin, 1.0));
	part[2] = 1.120 * log(fmax(inr, 1.0));
	part[3] = 0.957 * log(bounded);
}

/* rounded, not capped */
static double
meld_rounded(const double *part)
{
	double sum = 0;

	for (int i = 0; i < MELD_TERMS; i++)
		sum += part[i];
	return clin_round_half_up(10 * sum);
}

static void
meld_parts(const double *in, double *part)
{
	meld_terms(in[0], in[1], in[2], in[3] == CLIN_TRUE, part);
}

static double
meld(const double *in)
{
	double part[MELD_TERMS];

	meld_parts(in, part);
	return fmin(meld_rounded(part), 40.0);
}

/* OPTN policy 9.1.D of 2016: sodium counts where MELD is above 11 */
static double
meld_na(const double *in)
{
	double part[MELD_TERMS];
	double base;
	double sodium = 137.0 - fmin(fmax(in[3], 125.0), 137.0);

	meld_terms(in[0], in[1], in[2], in[4] == CLIN_TRUE, part);
	base = meld_rounded(part);
	if (base > 11.0)
		base = clin_round_half_up(base + 1.32 * sodium - 0.033 * base * sodium);
	return fmin(base, 40.0);
}

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

#define PELD_TERMS 5

static void
peld_terms(const double *in, double *part)
{
	part[0] = 4.80 * log(fmax(in[0], 1.0));
	part[1] = 18.57 * log(fmax(in[1], 1.0));
	part[2] = -6.87 * log(fmax(in[2], 1.0));
	part[3] = in[3] == CLIN_TRUE ? 4.36 : 0.0;
	part[4] = in[4] == CLIN_TRUE ? 6.67 : 0.0;
}

static double
peld(const double *in)
{
	double part[PELD_TERMS];
	double sum = 0;

	peld_terms(in, part);
	for (int i = 0; i < PELD_TERMS; i++)
		sum += part[i];
	return sum;
}

/* ---------------------------------------------------------------- Child-Pugh */

#define CHILD_PUGH_ITEMS 5

static void
child_pugh_points(const double *in, double *part)
{
	part[0] = 1 + (in[0] >= 2) + (in[0] > 3);
	part[1] = 1 + (in[1] <= 3.5) + (in[1] < 2.8);
	part[2] = 1 + (in[2] >= 1.7) + (in[2] > 2.3);
	part[3] = 1 + in[3];
	part[4] = 1 + (in[4] >= 1) + (in[4] >= 3);
}

/* A to 6 points, B to 9 */
static double
child_pugh_class(const double *in)
{
	double part[CHILD_PUGH_ITEMS];
	double sum = 0;

	child_pugh_points(in, part);
	for (int i = 0; i < CHILD_PUGH_ITEMS; i++)
		sum += part[i];
	return (sum > 6) + (sum > 9);
}

/* clang-format off */
#define DIALYSIS() OPTIONAL_CONDITION("dialysis", "dialysed at least twice in the previous 7 days, or 24 hours of CVVHD")
#define MELD_LABELS "constant", "bilirubin", "INR", "creatinine"

const ClinScore meld_score = {
	.name = "meld",
	.family = "hepatic",
	.title = "MELD, model for end-stage liver disease",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kamath PS et al. Hepatology 2001;33:464",
	.doi = "10.1053/jhep.2001.22172",
	.doi_verified = true,
	.caveat = "Superseded in the United States by MELD-Na in 2016 and by MELD 3.0 in 2023.",
	.formula = "10 (0.957 ln(creatinine) + 0.378 ln(bilirubin) + 1.120 ln(INR) + 0.643), rounded half up, at most 40; each at least 1.0, "
		"creatinine at most 4.0 and 4.0 on dialysis",
	.inputs = CLIN_INPUTS(
		BILIRUBIN_MG_DL(),
		INR(),
		CREATININE_MG_DL(),
		DIALYSIS()),
	.examples = CLIN_EXAMPLES(
		{{1, 1.5, 1.3, 0}, 13, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"},
		{{2.2, 1.8, 0.9, 0}, 16, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"},
		{{12, 1, 1.9, 0}, 22, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"},
		{{1.4, 3.3, 1.3, 1}, 34, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"},
		{{3.7, 3.3, 5, 0}, 38, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"},
		{{2.2, 0.9, 0.9, 0}, 9, 0, "R package transplantr 0.2.0, rounded and capped as OPTN does"}),
	.compute = meld,
	.parts = meld_parts,
	.part_labels = CLIN_LABELS(MELD_LABELS),
	.part_kind = CLIN_TERMS,
};

const ClinScore meld_na_score = {
	.name = "meld_na",
	.family = "hepatic",
	.title = "MELD-Na, MELD with sodium (OPTN 2016)",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "OPTN policy 9.1.D, 2016 to 2023",
	.caveat = "Superseded by MELD 3.0 in 2023. Kim WR et al. N Engl J Med 2008;359:1018 has other coefficients.",
	.formula = "MELD rounded and not capped; above 11 + 1.32 (137 - Na) - 0.033 MELD (137 - Na), rounded half up; at most 40; "
		"sodium within 125 to 137",
	.inputs = CLIN_INPUTS(
		BILIRUBIN_MG_DL(),
		INR(),
		CREATININE_MG_DL(),
		SODIUM_MMOL_L(),
		DIALYSIS()),
	.examples = CLIN_EXAMPLES(
		{{12, 2.5, 3.1, 122, 0}, 38, 0, "worked by hand from OPTN policy 9.1.D of 2016"},
		{{3.2, 1.6, 1.1, 128, 0}, 24, 0, "worked by hand from OPTN policy 9.1.D of 2016"},
		{{1.4, 1.3, 1, 125, 0}, 11, 0, "worked by hand from OPTN policy 9.1.D of 2016"},
		{{1, 1, 1, 120, 0}, 6, 0, "OPTN policy 9.1.D of 2016, lower bound"}),
	.compute = meld_na,
};

const ClinScore meld_3_0_score = {
	.name = "meld_3_0",
	.family = "hepatic",
	.title = "MELD 3.0, priority of candidates of 12 years and over for a liver transplant",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Kim WR et al. Gastroenterology 2021;161:1887; OPTN policy 9.1.D from 13 July 2023",
	.doi = "10.1053/j.gastro.2021.08.050",
	.doi_verified = true,
	.caveat = "age_years is the age at registration on the waiting list, not the age today. Candidates now under 12 years use PELD.",
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
		DIALYSIS(),
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

const ClinScore peld_score = {
	.name = "peld",
	.family = "hepatic",
	.title = "PELD of 2002, priority of children for a liver transplant",
	.unit = "points",
	.citation = "McDiarmid SV et al. Transplantation 2002;74:173",
	.caveat = "Superseded in the United States by PELD-Cr in 2023, which is not offered. May be negative.",
	.formula = "4.80 ln(bilirubin) + 18.57 ln(INR) - 6.87 ln(albumin) + 4.36 if listed before the age of 1 + 6.67 if growth failure; "
		"each at least 1.0",
	.inputs = CLIN_INPUTS(
		BILIRUBIN_MG_DL(),
		INR(),
		ALBUMIN_G_DL(),
		CONDITION("listed_before_age_1", "on the waiting list before the first birthday"),
		CONDITION("growth_failure", "growth failure")),
	.examples = CLIN_EXAMPLES(
		{{0.5, 1.5, 3.9, 0, 0}, -1.8204218625, 1e-06, "R package transplantr 0.2.0"},
		{{3.1, 2, 2.5, 0, 1}, 19, 0.5, "unit test of R package transplantr 0.2.0 (rounded)"},
		{{0.5, 2.4, 2.4, 1, 1}, 21.272984227, 1e-06, "R package transplantr 0.2.0"},
		{{2.2, 1, 2.9, 0, 1}, 3.1400325666, 1e-06, "worked by hand from McDiarmid 2002"},
		{{1, 1.5, 3.9, 0, 1}, 4.8495781375, 1e-06, "R package transplantr 0.2.0"}),
	.compute = peld,
	.parts = peld_terms,
	.part_labels = CLIN_LABELS("bilirubin", "INR", "albumin", "listed before the age of 1", "growth failure"),
	.part_kind = CLIN_TERMS,
};

#define CHILD_PUGH_INPUTS CLIN_INPUTS( \
		COMPARED(BILIRUBIN_MG_DL), \
		COMPARED(ALBUMIN_G_DL), \
		COMPARED(INR), \
		CHOICE("ascites", "ascites", "none", "mild", "moderate_severe"), \
		CODE("encephalopathy_grade", "grade of hepatic encephalopathy, 0 to 4", 0, 4))
#define CHILD_PUGH_SOURCE \
	.citation = "Pugh RNH et al. Br J Surg 1973;60:646", \
	.doi = "10.1002/bjs.1800600817", \
	.doi_verified = true, \
	.caveat = "An INR of 2.3 and an albumin of 2.8 g/dL have 2 points; some programs end the middle band of INR at 2.2, some " \
		"tables print 3.0 g/dL."
#define CHILD_PUGH_LABELS CLIN_LABELS("bilirubin", "albumin", "INR", "ascites", "encephalopathy")

const ClinScore child_pugh_score_score = {
	.name = "child_pugh_score",
	.family = "hepatic",
	.title = "Child-Pugh score of cirrhosis",
	.result = CLIN_INTEGER,
	.unit = "points",
	CHILD_PUGH_SOURCE,
	.formula = "1, 2 or 3 points each: bilirubin < 2, 2 to 3, > 3; albumin > 3.5, 2.8 to 3.5, < 2.8; INR < 1.7, 1.7 to 2.3, > 2.3; "
		"ascites none, mild, moderate or severe; encephalopathy grade 0, 1 to 2, 3 to 4",
	.inputs = CHILD_PUGH_INPUTS,
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(6), "class A"},
		{CLIN_UP_TO(9), "class B"},
		{CLIN_REST,     "class C"}),
	.examples = CLIN_EXAMPLES(
		{{3, 2.8, 1, 1, 3}, 10, 0, "medical-calc-mcp (Python)"},
		{{6, 2.8, 1.6, 1, 1}, 10, 0, "medical-calc-mcp (Python)"},
		{{3, 2.2, 2.2, 1, 1}, 11, 0, "medical-calc-mcp (Python)"},
		{{6, 4.2, 1.6, 1, 2}, 9, 0, "medical-calc-mcp (Python)"},
		{{3.1, 3.5, 1.6, 0, 1}, 9, 0, "medical-calc-mcp (Python)"}),
	.parts = child_pugh_points,
	.part_labels = CHILD_PUGH_LABELS,
};

const ClinScore child_pugh_class_score = {
	.name = "child_pugh_class",
	.family = "hepatic",
	.title = "Child-Pugh class of cirrhosis",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("A", "B", "C"),
	CHILD_PUGH_SOURCE,
	.formula = "points of clin.child_pugh_score: A 5 to 6, B 7 to 9, C 10 to 15",
	.inputs = CHILD_PUGH_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{1.9, 4.2, 2, 1, 0}, 1, 0, "medical-calc-mcp (Python)"},
		{{3, 2.8, 2.2, 0, 0}, 1, 0, "medical-calc-mcp (Python)"},
		{{1.9, 2.2, 1, 0, 4}, 1, 0, "medical-calc-mcp (Python)"},
		{{6, 2.8, 1.6, 1, 1}, 2, 0, "medical-calc-mcp (Python)"},
		{{0.8, 4.2, 1.0, 0, 0}, 0, 0, "Pugh 1973: the lowest total, 5 points"}),
	.compute = child_pugh_class,
	.parts = child_pugh_points,
	.part_labels = CHILD_PUGH_LABELS,
};
/* clang-format on */
