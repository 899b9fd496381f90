/*
 * score_body.c
 *	  Body size.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
bmi(const double *in)
{
	/* whole centimetres stay exact, and with them the limits of the bands */
	return 10000 * in[0] / (in[1] * in[1]);
}

static const ClinStep bmi_classes[] = {{CLIN_LOWEST, 0}, {16, 1}, {17, 2}, {18.5, 3},
                                       {25, 4},          {30, 5}, {35, 6}, {40, 7}};

static double
bmi_class_who(const double *in)
{
	return CLIN_STEP(in[0], bmi_classes);
}

static double
bsa_dubois(const double *in)
{
	return 0.007184 * pow(in[0], 0.425) * pow(in[1], 0.725);
}

static double
bsa_mosteller(const double *in)
{
	return sqrt(in[0] * in[1] / 3600);
}

static double
bsa_haycock(const double *in)
{
	return 0.024265 * pow(in[0], 0.5378) * pow(in[1], 0.3964);
}

/* Devine 1974, of a height from 60 inches on */
static double
ideal_weight(double height, bool female)
{
	return (female ? 45.5 : 50.0) + 2.3 * (height / 2.54 - 60);
}

static double
ideal_body_weight_devine(const double *in)
{
	return ideal_weight(in[0], in[1] == CLIN_FEMALE);
}

static double
adjusted_body_weight(const double *in)
{
	double ideal = ideal_weight(in[1], in[2] == CLIN_FEMALE);

	return ideal + 0.4 * (in[0] - ideal);
}

/* clang-format off */
#define WHO_SOURCE "WHO Technical Report Series 894. Geneva, 2000"
#define SURFACE_INPUTS CLIN_INPUTS( \
		WEIGHT_KG(), \
		HEIGHT_CM())
#define TALL_CM() HEIGHT_CM(.domain = CLIN_AT_LEAST(152.4))

const ClinScore bmi_score = {
	.name = "bmi",
	.family = "body",
	.title = "Body mass index",
	.unit = "kg/m2",
	.citation = WHO_SOURCE,
	.caveat = "Bands are those of adults.",
	.formula = "weight in kg / (height in m)^2",
	.inputs = CLIN_INPUTS(
		WEIGHT_KG(),
		HEIGHT_CM()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(16),   "severe thinness"},
		{CLIN_BELOW(17),   "moderate thinness"},
		{CLIN_BELOW(18.5), "mild thinness"},
		{CLIN_BELOW(25),   "normal"},
		{CLIN_BELOW(30),   "pre-obese"},
		{CLIN_BELOW(35),   "obese class I"},
		{CLIN_BELOW(40),   "obese class II"},
		{CLIN_REST,        "obese class III"}),
	.examples = CLIN_EXAMPLES(
		{{48, 172.5}, 16.1310649023, 1e-6,  "worked by hand from kg over squared metres"},
		{{4.2, 160},  1.640625,      1e-6,  "worked by hand from kg over squared metres"},
		{{68, 165},   24.98,         0.005, "worked example of the Centers for Disease Control and Prevention"}),
	.compute = bmi,
};

const ClinScore bmi_class_who_score = {
	.name = "bmi_class_who",
	.family = "body",
	.title = "WHO class of body mass index",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("severe thinness", "moderate thinness", "mild thinness", "normal", "pre-obese", "obese class I",
		"obese class II", "obese class III"),
	.citation = WHO_SOURCE,
	.caveat = "Of adults.",
	.formula = "below 16, 17, 18.5, 25, 30, 35, 40 and above",
	.inputs = CLIN_INPUTS(BMI()),
	.examples = CLIN_EXAMPLES(
		{{18.5}, 3, 0, "worked by hand from the WHO table"},
		{{16}, 1, 0, "worked by hand from the WHO table"},
		{{16.99}, 1, 0, "worked by hand from the WHO table"},
		{{29.99}, 4, 0, "worked by hand from the WHO table"},
		{{40}, 7, 0, "worked by hand from the WHO table"}),
	.compute = bmi_class_who,
};

const ClinScore bsa_dubois_score = {
	.name = "bsa_dubois",
	.family = "body",
	.title = "Body surface area by Du Bois",
	.unit = "m2",
	.citation = "Du Bois D, Du Bois EF. Arch Intern Med 1916;17:863",
	.formula = "0.007184 weight^0.425 height^0.725",
	.inputs = SURFACE_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{80, 200}, 2.1549, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{140, 200}, 2.7335, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{20, 160}, 1.0169, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{48, 172.5}, 1.558, 0.0051, "medical-calc-mcp (Python), 2 decimals"}),
	.compute = bsa_dubois,
};

const ClinScore bsa_mosteller_score = {
	.name = "bsa_mosteller",
	.family = "body",
	.title = "Body surface area by Mosteller",
	.unit = "m2",
	.citation = "Mosteller RD. N Engl J Med 1987;317:1098",
	.doi = "10.1056/NEJM198710223171717",
	.doi_verified = true,
	.formula = "sqrt(weight height / 3600)",
	.inputs = SURFACE_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{80, 200}, 2.1082, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{48, 172.5}, 1.5166, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{20, 160}, 0.9428, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{140, 200}, 2.7889, 0.0051, "medical-calc-mcp (Python), 2 decimals"}),
	.compute = bsa_mosteller,
};

const ClinScore bsa_haycock_score = {
	.name = "bsa_haycock",
	.family = "body",
	.title = "Body surface area by Haycock",
	.unit = "m2",
	.citation = "Haycock GB et al. J Pediatr 1978;93:62",
	.doi = "10.1016/S0022-3476(78)80601-5",
	.doi_verified = true,
	.formula = "0.024265 weight^0.5378 height^0.3964",
	.inputs = SURFACE_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{102, 110}, 1.8811, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{4.2, 160}, 0.3925, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{20, 188}, 0.9686, 0.0051, "medical-calc-mcp (Python), 2 decimals"},
		{{20, 80}, 0.6903, 0.0051, "medical-calc-mcp (Python), 2 decimals"}),
	.compute = bsa_haycock,
};

const ClinScore ideal_body_weight_devine_score = {
	.name = "ideal_body_weight_devine",
	.family = "body",
	.title = "Ideal body weight by Devine",
	.unit = "kg",
	.citation = "Devine BJ. Drug Intell Clin Pharm 1974;8:650",
	.caveat = "Not defined below 152.4 cm (60 inches).",
	.formula = "50 (male) or 45.5 (female) + 2.3 (height / 2.54 - 60)",
	.inputs = CLIN_INPUTS(
		TALL_CM(),
		SEX()),
	.examples = CLIN_EXAMPLES(
		{{152.4, CLIN_MALE}, 50, 1e-06, "worked by hand from Devine 1974"},
		{{160, CLIN_MALE}, 56.8818897638, 1e-06, "worked by hand from Devine 1974"},
		{{170.18, CLIN_MALE}, 66.1, 1e-06, "worked by hand from Devine 1974"},
		{{152.4, CLIN_FEMALE}, 45.5, 1e-6, "worked by hand from Devine 1974"}),
	.compute = ideal_body_weight_devine,
};

const ClinScore adjusted_body_weight_score = {
	.name = "adjusted_body_weight",
	.family = "body",
	.title = "Adjusted body weight, 40 % of the weight above the ideal",
	.unit = "kg",
	.citation = "Definition in general use; ideal weight: Devine BJ. Drug Intell Clin Pharm 1974;8:650",
	.caveat = "Not defined below 152.4 cm (60 inches). A weight below the ideal is adjusted too.",
	.formula = "ideal + 0.4 (weight - ideal), ideal weight by Devine",
	.inputs = CLIN_INPUTS(
		WEIGHT_KG(),
		TALL_CM(),
		SEX()),
	.examples = CLIN_EXAMPLES(
		{{71, 175, CLIN_FEMALE}, 67.9787401575, 1e-06, "worked by hand from ideal weight + 0.4 (weight - ideal weight)"},
		{{162, 182.88, CLIN_FEMALE}, 108.66, 1e-06, "worked by hand from ideal weight + 0.4 (weight - ideal weight)"},
		{{200, 195, CLIN_FEMALE}, 130.4448818898, 1e-06, "worked by hand from ideal weight + 0.4 (weight - ideal weight)"},
		{{162, 170.18, CLIN_MALE}, 104.46, 1e-06, "worked by hand from ideal weight + 0.4 (weight - ideal weight)"}),
	.compute = adjusted_body_weight,
};
/* clang-format on */
