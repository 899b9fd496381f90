/*
 * score_lipids.c
 *	  LDL and non-HDL cholesterol from the lipids that are measured.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
non_hdl_cholesterol(const double *in)
{
	return in[0] - in[1];
}

static double
ldl_friedewald(const double *in)
{
	return in[0] - in[1] - in[2] / 5;
}

static double
ldl_sampson(const double *in)
{
	double tg = in[2];

	return in[0] / 0.948 - in[1] / 0.971 -
	       (tg / 8.56 + tg * (in[0] - in[1]) / 2140 - tg * tg / 16100) - 9.44;
}

/* ---------------------------------------------------------------- Martin and Hopkins */

#define NON_HDL_COLUMNS 6

/* the factors of triglycerides from "from" to the next row */
typedef struct MartinRow
{
	double from;
	double factor[NON_HDL_COLUMNS];
} MartinRow;

/* clang-format off */
/* Martin 2013, by triglycerides and by non-HDL below 100, 130, 160, 190, 220 and above */
static const MartinRow martin_rows[] = {
	{  7, { 3.5,  3.4,  3.3,  3.3,  3.2,  3.1}},
	{ 50, { 4.0,  3.9,  3.7,  3.6,  3.6,  3.4}},
	{ 57, { 4.3,  4.1,  4.0,  3.9,  3.8,  3.6}},
	{ 62, { 4.5,  4.3,  4.1,  4.0,  3.9,  3.9}},
	{ 67, { 4.7,  4.4,  4.3,  4.2,  4.1,  3.9}},
	{ 72, { 4.8,  4.6,  4.4,  4.2,  4.2,  4.1}},
	{ 76, { 4.9,  4.6,  4.5,  4.3,  4.3,  4.2}},
	{ 80, { 5.0,  4.8,  4.6,  4.4,  4.3,  4.2}},
	{ 84, { 5.1,  4.8,  4.6,  4.5,  4.4,  4.3}},
	{ 88, { 5.2,  4.9,  4.7,  4.6,  4.4,  4.3}},
	{ 93, { 5.3,  5.0,  4.8,  4.7,  4.5,  4.4}},
	{ 97, { 5.4,  5.1,  4.8,  4.7,  4.5,  4.3}},
	{101, { 5.5,  5.2,  5.0,  4.7,  4.6,  4.5}},
	{106, { 5.6,  5.3,  5.0,  4.8,  4.6,  4.5}},
	{111, { 5.7,  5.4,  5.1,  4.9,  4.7,  4.5}},
	{116, { 5.8,  5.5,  5.2,  5.0,  4.8,  4.6}},
	{121, { 6.0,  5.5,  5.3,  5.0,  4.8,  4.6}},
	{127, { 6.1,  5.7,  5.3,  5.1,  4.9,  4.7}},
	{133, { 6.2,  5.8,  5.4,  5.2,  5.0,  4.7}},
	{139, { 6.3,  5.9,  5.6,  5.3,  5.0,  4.8}},
	{147, { 6.5,  6.0,  5.7,  5.4,  5.1,  4.8}},
	{155, { 6.7,  6.2,  5.8,  5.4,  5.2,  4.9}},
	{164, { 6.8,  6.3,  5.9,  5.5,  5.3,  5.0}},
	{174, { 7.0,  6.5,  6.0,  5.7,  5.4,  5.1}},
	{186, { 7.3,  6.7,  6.2,  5.8,  5.5,  5.2}},
	{202, { 7.6,  6.9,  6.4,  6.0,  5.6,  5.3}},
	{221, { 8.0,  7.2,  6.6,  6.2,  5.9,  5.4}},
	{248, { 8.5,  7.6,  7.0,  6.5,  6.1,  5.6}},
	{293, { 9.5,  8.3,  7.5,  7.0,  6.5,  5.9}},
	{400, {11.9, 10.0,  8.8,  8.1,  7.5,  6.7}},
	{INFINITY, {0}}
};
/* clang-format on */

static const ClinStep martin_column[] = {{CLIN_LOWEST, 0}, {100, 1}, {130, 2},
                                         {160, 3},         {190, 4}, {220, 5}};

static double
ldl_martin_hopkins(const double *in)
{
	double non_hdl = in[0] - in[1];
	double tg = clin_round6(in[2]);
	const MartinRow *row = martin_rows;

	while (tg >= row[1].from)
		row++;
	return non_hdl -
	       in[2] / row->factor[(int) CLIN_STEP(clin_round6(non_hdl), martin_column)];
}

/* clang-format off */
#define LDL_CAVEAT "A result below 0 is given as it is."

const ClinScore non_hdl_cholesterol_score = {
	.name = "non_hdl_cholesterol",
	.family = "metabolic",
	.title = "Non-HDL cholesterol",
	.unit = "mg/dL",
	.citation = "Definition",
	.caveat = LDL_CAVEAT,
	.formula = "total cholesterol - HDL",
	.inputs = CLIN_INPUTS(
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL()),
	.examples = CLIN_EXAMPLES(
		{{190, 45}, 145, 1e-12, MEDX},
		{{200, 50}, 150, 1e-12, MEDX},
		{{180.5, 60.5}, 120, 1e-12, "worked by hand from total minus HDL cholesterol"}),
	.compute = non_hdl_cholesterol,
};

const ClinScore ldl_friedewald_score = {
	.name = "ldl_friedewald",
	.family = "metabolic",
	.title = "LDL cholesterol by Friedewald",
	.unit = "mg/dL",
	.citation = "Friedewald WT, Levy RI, Fredrickson DS. Clin Chem 1972;18:499",
	.doi = "10.1093/clinchem/18.6.499",
	.doi_verified = true,
	.caveat = "Triglycerides up to 400 mg/dL. " LDL_CAVEAT,
	.formula = "total cholesterol - HDL - triglycerides / 5",
	.inputs = CLIN_INPUTS(
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL(),
		TRIGLYCERIDES_MG_DL(.domain = CLIN_ABOVE_TO(0, 400))),
	.examples = CLIN_EXAMPLES(
		{{271, 31, 94}, 221.2, 0.01, "MedCalc-Bench-Verified (Python)"},
		{{228, 40, 265}, 135, 0.01, "MedCalc-Bench-Verified (Python)"},
		{{253, 86, 257}, 115.6, 0.01, "MedCalc-Bench-Verified (Python)"}),
	.compute = ldl_friedewald,
};

const ClinScore ldl_sampson_score = {
	.name = "ldl_sampson",
	.family = "metabolic",
	.title = "LDL cholesterol by Sampson (NIH equation 2)",
	.unit = "mg/dL",
	.citation = "Sampson M et al. JAMA Cardiol 2020;5:540",
	.doi = "10.1001/jamacardio.2020.0013",
	.doi_verified = true,
	.caveat = "Triglycerides up to 800 mg/dL. " LDL_CAVEAT,
	.formula = "TC/0.948 - HDL/0.971 - (TG/8.56 + TG (TC - HDL)/2140 - TG^2/16100) - 9.44",
	.inputs = CLIN_INPUTS(
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL(),
		TRIGLYCERIDES_MG_DL(.domain = CLIN_ABOVE_TO(0, 800))),
	.examples = CLIN_EXAMPLES(
		{{220, 70, 250}, 107.72, 1.0, "mmol/L form of the equation, converted"},
		{{180, 40, 400}, 76.32, 1.0, "mmol/L form of the equation, converted"},
		{{120, 30, 90}, 72.46, 1.0, "mmol/L form of the equation, converted"}),
	.compute = ldl_sampson,
};

const ClinScore ldl_martin_hopkins_score = {
	.name = "ldl_martin_hopkins",
	.family = "metabolic",
	.title = "LDL cholesterol by Martin and Hopkins",
	.unit = "mg/dL",
	.citation = "Martin SS et al. JAMA 2013;310:2061",
	.doi = "10.1001/jama.2013.280532",
	.doi_verified = true,
	.caveat = "Triglycerides 7 to 13975 mg/dL, validated below 400; the newer table for 400 and above is not used. " LDL_CAVEAT,
	.formula = "non-HDL - triglycerides / factor, the factor from a table of 30 rows of triglycerides and 6 columns of non-HDL",
	.inputs = CLIN_INPUTS(
		TOTAL_CHOLESTEROL_MG_DL(),
		HDL_MG_DL(),
		TRIGLYCERIDES_MG_DL(.domain = CLIN_BETWEEN(7, 13975))),
	.examples = CLIN_EXAMPLES(
		{{194, 64, 174}, 101, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{133, 34, 45}, 86.142857142857, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{138, 39, 101}, 80.636363636364, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{277, 58, 155}, 189.192307692308, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{252, 33, 87}, 199.227272727273, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{272, 53, 700}, 125.666666666667, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{222, 33, 347}, 139.428571428571, 1e-09, "worked by hand from an independent public transcription of the table"},
		{{122, 32, 116}, 70, 1e-09, "worked by hand from an independent public transcription of the table"}),
	.compute = ldl_martin_hopkins,
};
/* clang-format on */
