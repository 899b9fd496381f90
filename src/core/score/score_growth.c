/*
 * score_growth.c
 *	  Growth of children: z-scores of the WHO and CDC references, and percentiles.
 */
#include "score/score.h"
#include "score/common_inputs.h"

#include "base/distribution.h"
#include "score/growth.h"

/* indicators that differ from the others, in the order of the tables */
enum
{
	WHO2006_LENGTH = 0,
	WHO2006_HEAD = 3,
	WHO2006_FOR_LENGTH = 5, /* this one and the next: x is a length */
	WHO2007_HEIGHT = 0,
	WHO2007_WEIGHT = 1
};

/* inputs are indicator, sex, x and measurement; NaN outside the table */
static double
z_score(const ClinGrowthTable tables[][2], const double *in, double x, bool restricted)
{
	ClinLms row;

	if (!clin_growth_row(&tables[(int) in[0]][(int) in[1]], x, &row))
		return NAN;
	return restricted ? clin_growth_z_restricted(&row, in[3]) : clin_growth_z(&row, in[3]);
}

/* ages are whole days, lengths are not rounded */
static double
growth_zscore_who2006(const double *in)
{
	double x = in[0] < WHO2006_FOR_LENGTH ? clin_round_half_up(in[2]) : in[2];

	return z_score(clin_growth_who2006, in, x,
	               in[0] != WHO2006_LENGTH && in[0] != WHO2006_HEAD);
}

/* the tables have a row beyond the last month that they are for */
static double
growth_zscore_who2007(const double *in)
{
	if (in[2] > (in[0] == WHO2007_WEIGHT ? 120 : 228))
		return NAN;
	return z_score(clin_growth_who2007, in, in[2], in[0] != WHO2007_HEIGHT);
}

static double
growth_zscore_cdc2000(const double *in)
{
	return z_score(clin_growth_cdc2000, in, in[2], false);
}

static double
growth_percentile(const double *in)
{
	return 100 * clin_pnorm(in[0], true, false);
}

/* clang-format off */
#define INDICATOR(names) {"indicator", CLIN_CHOICE, NULL, "what was measured, and by what", .choices = names}
#define X(meaning) {"x", CLIN_REAL, NULL, meaning "; outside the table the result is NULL", CLIN_ANY}
#define MEASUREMENT {"measurement", CLIN_REAL, "kg, cm or kg/m2", "weight, length, height, circumference or body mass index", CLIN_ABOVE(0)}
#define LMS "z = ((y / M)^L - 1) / (L S), ln(y / M) / S where L is 0"
#define RESTRICTED "; beyond 3 SD in steps of the distance between 2 and 3 SD"

const ClinScore growth_zscore_who2006_score = {
	.name = "growth_zscore_who2006",
	.family = "growth",
	.title = "z-score of the WHO Child Growth Standards, birth to 5 years",
	.unit = "SD",
	.citation = "WHO Multicentre Growth Reference Study Group. Acta Paediatr Suppl 2006;450:76",
	.doi = "10.1111/j.1651-2227.2006.tb02378.x",
	.caveat = "Recumbent length below 731 days, standing height from there: add 0.7 cm to a height, or take it off a length, "
		"where it was measured the other way. Unrounded; programs of the WHO round to 2 decimals.",
	.formula = LMS RESTRICTED ", but for length, height and head circumference",
	.inputs = CLIN_INPUTS(
		INDICATOR(clin_growth_who2006_indicators),
		SEX(),
		X("age in days (0 to 1826, from 91 for the arm; rounded half up), length (45 to 110 cm) or height (65 to 120 cm)"),
		MEASUREMENT),
	.examples = CLIN_EXAMPLES(
		{{0, CLIN_MALE, 500, 90.9}, 3.93, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{1, CLIN_MALE, 500, 15.86}, 3.72, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{2, CLIN_FEMALE, 729, 10.629673}, -4.58, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{3, CLIN_FEMALE, 731, 51.7}, 3.24, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{4, CLIN_FEMALE, 731, 19.7}, 3.4, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{5, CLIN_MALE, 63.3, 3.81}, -6.69, 0.0051, "R package anthro of the WHO, to 2 decimals"},
		{{6, CLIN_FEMALE, 99.8, 10.9}, -3.79, 0.0051, "R package anthro of the WHO, to 2 decimals"}),
	.compute = growth_zscore_who2006,
};

const ClinScore growth_zscore_who2007_score = {
	.name = "growth_zscore_who2007",
	.family = "growth",
	.title = "z-score of the WHO growth reference, 5 to 19 years",
	.unit = "SD",
	.citation = "de Onis M et al. Bull World Health Organ 2007;85:660",
	.doi = "10.2471/BLT.07.043497",
	.formula = LMS RESTRICTED ", but for height; L, M and S linear between months",
	.inputs = CLIN_INPUTS(
		INDICATOR(clin_growth_who2007_indicators),
		SEX(),
		{"age_months", CLIN_REAL, "months", "age; outside the table (60 to 228, to 120 for weight) the result is NULL", CLIN_ANY},
		MEASUREMENT),
	.examples = CLIN_EXAMPLES(
		{{0, CLIN_FEMALE, 207.22, 163.1}, 0.03, 0.0101, "test data of the WHO's R package anthroplus"},
		{{1, CLIN_FEMALE, 88.19, 51}, 4.48, 0.0101, "test data of the WHO's R package anthroplus"},
		{{2, CLIN_MALE, 77.63, 21.476598}, 3.17, 0.0101, "test data of the WHO's R package anthroplus"}),
	.compute = growth_zscore_who2007,
};

const ClinScore growth_zscore_cdc2000_score = {
	.name = "growth_zscore_cdc2000",
	.family = "growth",
	.title = "z-score of the CDC growth charts for the United States, birth to 20 years",
	.unit = "SD",
	.citation = "Kuczmarski RJ et al. Vital Health Stat 11 2002;246:1",
	.caveat = "Without the extended method of 2022 for body mass index above the 95th percentile.",
	.formula = LMS "; L, M and S linear between rows",
	.inputs = CLIN_INPUTS(
		INDICATOR(clin_growth_cdc2000_indicators),
		SEX(),
		X("age in months with decimals, length or height in cm"),
		MEASUREMENT),
	.examples = CLIN_EXAMPLES(
		{{1, CLIN_MALE, 218.2177, 176.4}, 0.0189, 0.0011, "CDC validation data in the RCPCH growth library"},
		{{2, CLIN_MALE, 49.7741, 11.84}, -3.2397, 0.0011, "CDC validation data in the RCPCH growth library"},
		{{3, CLIN_FEMALE, 40.1478, 14.7215}, -0.7493, 0.0011, "CDC validation data in the RCPCH growth library"}),
	.compute = growth_zscore_cdc2000,
};

const ClinScore growth_percentile_score = {
	.name = "growth_percentile",
	.family = "growth",
	.title = "Percentile of a z-score",
	.unit = "%",
	.citation = "Cole TJ, Green PJ. Stat Med 1992;11:1305",
	.doi = "10.1002/sim.4780111005",
	.formula = "100 times the standard normal distribution function",
	.inputs = CLIN_INPUTS({"z", CLIN_REAL, "SD", "z-score", CLIN_ANY}),
	.examples = CLIN_EXAMPLES(
		{{-1.881}, 3,  0.01, "CDC growth charts: z-score of the 3rd percentile"},
		{{0},      50, 0,    "CDC growth charts: z-score of the median"},
		{{1.036},  85, 0.012, "CDC growth charts: z-score of the 85th percentile"},
		{{1.645},  95, 0.01, "CDC growth charts: z-score of the 95th percentile"}),
	.compute = growth_percentile,
};
/* clang-format on */
