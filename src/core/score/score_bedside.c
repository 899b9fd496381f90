/*
 * score_bedside.c
 *	  Other scores at the bedside: sore throat, induction of labour, skin.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- sore throat */

static void
centor_points(const double *in, double *part)
{
	for (int i = 0; i < 4; i++)
		part[i] = in[i];
}

static const ClinStep mcisaac_age[] = {{CLIN_LOWEST, 1}, {15, 0}, {45, -1}};

static void
mcisaac_points(const double *in, double *part)
{
	centor_points(in, part);
	part[4] = CLIN_STEP(in[4], mcisaac_age);
}

/* ---------------------------------------------------------------- induction of labour */

static const ClinStep bishop_dilation[] = {{CLIN_LOWEST, 0}, {1, 1}, {3, 2}, {5, 3}};
static const ClinStep bishop_effacement[] = {{CLIN_LOWEST, 0}, {40, 1}, {60, 2}, {80, 3}};
static const ClinStep bishop_station[] = {{CLIN_LOWEST, 0}, {-2, 1}, {-1, 2}, {1, 3}};

/* the points of consistency and position are their indexes */
static void
bishop_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], bishop_dilation);
	part[1] = CLIN_STEP(in[1], bishop_effacement);
	part[2] = CLIN_STEP(in[2], bishop_station);
	part[3] = in[3];
	part[4] = in[4];
}

/* ---------------------------------------------------------------- skin */

static void
scorten_points(const double *in, double *part)
{
	part[0] = in[0] >= 40;
	part[1] = in[1];
	part[2] = in[2] >= 120;
	part[3] = in[3] >= 10;
	part[4] = in[4] > 28;
	part[5] = in[5] < 20;
	part[6] = in[6] > 252;
}

#define PASI_REGIONS 4

/* the tenths of a region are 1, 2, 3, 4: head, arms, trunk, legs */
static double
pasi(const double *in, const ClinItems *items)
{
	double tenths = 0;

	for (int i = 0; i < PASI_REGIONS; i++)
	{
		const double *x = items[i].numbers;

		tenths += (i + 1) * (x[0] + x[1] + x[2]) * x[3];
	}
	return tenths / 10;
}

/* clang-format off */
#define SORE_THROAT \
		CONDITION("tonsillar_exudate", "tonsillar exudate or swelling"), \
		CONDITION("tender_anterior_nodes", "tender anterior cervical nodes"), \
		CONDITION("fever", "fever above 38 degrees Celsius"), \
		CONDITION("cough_absent", "no cough")
#define SORE_THROAT_LABELS "exudate", "nodes", "fever", "no cough"

const ClinScore centor_score = {
	.name = "centor",
	.family = "infection",
	.title = "Centor score of streptococcal sore throat",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Centor RM et al. Med Decis Making 1981;1:239",
	.formula = "1 point each: exudate, tender anterior nodes, fever above 38, no cough",
	.inputs = CLIN_INPUTS(SORE_THROAT),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 0, 0}, 0, 0, MEDICAL_CALC_MCP},
		{{0, 1, 1, 0}, 2, 0, MEDICAL_CALC_MCP},
		{{1, 1, 1, 0}, 3, 0, MEDICAL_CALC_MCP},
		{{1, 1, 1, 1}, 4, 0, MEDICAL_CALC_MCP},
		{{0, 0, 0, 1}, 1, 0, "worked by hand from Centor 1981"}),
	.parts = centor_points,
	.part_labels = CLIN_LABELS(SORE_THROAT_LABELS),
};

const ClinScore mcisaac_score = {
	.name = "mcisaac",
	.family = "infection",
	.title = "McIsaac score of streptococcal sore throat, from 3 years of age",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "McIsaac WJ et al. CMAJ 1998;158:75",
	.formula = "1 point each: exudate, tender anterior nodes, fever above 38, no cough; age below 15: 1, from 45: -1",
	.inputs = CLIN_INPUTS(
		SORE_THROAT,
		AGE_YEARS(.domain = CLIN_AT_LEAST(3))),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 1, 1, 44}, 3, 0, "worked by hand from McIsaac 1998"},
		{{1, 0, 1, 1, 70}, 2, 0, "worked by hand from McIsaac 1998"},
		{{0, 0, 0, 0, 45}, -1, 0, "worked by hand from McIsaac 1998"},
		{{0, 0, 1, 0, 45}, 0, 0, "worked by hand from McIsaac 1998"},
		{{1, 1, 1, 0, 45}, 2, 0, "worked by hand from McIsaac 1998"}),
	.parts = mcisaac_points,
	.part_labels = CLIN_LABELS(SORE_THROAT_LABELS, "age"),
};

const ClinScore bishop_score = {
	.name = "bishop",
	.family = "obstetric",
	.title = "Bishop score of the cervix before induction of labour",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Bishop EH. Obstet Gynecol 1964;24:266",
	.caveat = "Effacement between the printed bands counts with the band below; some reprints close the gaps otherwise. The "
		"argument \"position\" is a word of SQL: in a call by name it stands in double quotes.",
	.formula = "dilation < 1: 0, < 3: 1, < 5: 2, above 3; effacement < 40: 0, < 60: 1, < 80: 2, above 3; station -3: 0, -2: 1, -1 or 0: 2, "
		"+1 and more 3; firm 0, medium 1, soft 2; posterior 0, mid 1, anterior 2",
	.inputs = CLIN_INPUTS(
		{"dilation_cm", CLIN_REAL, "cm", "dilation of the cervix", CLIN_AT_LEAST(0)},
		{"effacement_pct", CLIN_REAL, "%", "effacement of the cervix", CLIN_BETWEEN(0, 100)},
		CODE("station", "station of the head, below 0 above the spines", -5, 5),
		CHOICE("consistency", "consistency of the cervix", "firm", "medium", "soft"),
		CHOICE("position", "position of the cervix", "posterior", "mid", "anterior")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(8), "not favourable"},
		{CLIN_REST,     "favourable"}),
	.examples = CLIN_EXAMPLES(
		{{3, 10, 2, 2, 2}, 9, 0, "worked by hand from Bishop 1964"},
		{{4, 40, -2, 1, 0}, 5, 0, "worked by hand from Bishop 1964"},
		{{1, 10, -1, 2, 0}, 5, 0, "worked by hand from Bishop 1964"},
		{{1, 70, -1, 1, 0}, 6, 0, "worked by hand from Bishop 1964"},
		{{6, 10, 2, 1, 2}, 9, 0, "worked by hand from Bishop 1964"}),
	.parts = bishop_points,
	.part_labels = CLIN_LABELS("dilation", "effacement", "station", "consistency", "position"),
};

const ClinScore scorten_score = {
	.name = "scorten",
	.family = "dermatology",
	.title = "SCORTEN, severity of toxic epidermal necrolysis",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Bastuji-Garin S et al. J Invest Dermatol 2000;115:149",
	.doi = "10.1046/j.1523-1747.2000.00061.x",
	.doi_verified = true,
	.caveat = "Age, pulse and area count at their limits, as the tables that state both sides have it; glucose is that of 14 mmol/L. There is "
		"no probability function.",
	.formula = "1 point each: age >= 40, malignancy, pulse >= 120, detached area >= 10 %, BUN > 28 (urea > 10 mmol/L), bicarbonate < 20, "
		"glucose > 252",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CONDITION("malignancy", "cancer or haematologic malignancy"),
		COMPARED(HEART_RATE),
		{"detached_bsa_pct", CLIN_REAL, "% of body surface", "detached area on day 1", CLIN_BETWEEN(0, 100)},
		COMPARED(BUN_MG_DL),
		COMPARED(BICARBONATE_MMOL_L),
		COMPARED(GLUCOSE_MG_DL)),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(1), "3.2 % died in the published cohort"},
		{CLIN_UP_TO(2), "12.1 %"},
		{CLIN_UP_TO(3), "35.3 %"},
		{CLIN_UP_TO(4), "58.3 %"},
		{CLIN_REST,     "over 90 %"}),
	.examples = CLIN_EXAMPLES(
		{{30, 1, 100, 9, 20, 19, 250}, 2, 0, "worked by hand from Bastuji-Garin 2000"},
		{{39, 0, 119, 11, 20, 19, 120}, 2, 0, "worked by hand from Bastuji-Garin 2000"},
		{{70, 1, 100, 9, 29, 19, 120}, 4, 0, "worked by hand from Bastuji-Garin 2000"},
		{{45, 0, 125, 11, 29, 20, 253}, 5, 0, "worked by hand from Bastuji-Garin 2000"}),
	.parts = scorten_points,
	.part_labels = CLIN_LABELS("age", "malignancy", "heart rate", "detached area", "urea nitrogen", "bicarbonate", "glucose"),
};

#define REGION(name) {name, CLIN_INTEGER_ARRAY, NULL, "of the " name ": erythema, induration, desquamation (0 to 4), area (0 to 6)", \
		CLIN_BETWEEN(0, 6), .length = 4, .highest = CLIN_LIST(double, 4, 4, 4, 6), .beside = "the first three at most 4"}
#define AREA(...) {4, .numbers = CLIN_LIST(double, __VA_ARGS__)}
#define AREAS(a, b, c, d) CLIN_LIST(ClinItems, AREA a, AREA b, AREA c, AREA d)

const ClinScore pasi_score = {
	.name = "pasi",
	.family = "dermatology",
	.title = "Psoriasis Area and Severity Index",
	.unit = "points",
	.citation = "Fredriksson T, Pettersson U. Dermatologica 1978;157:238",
	.doi = "10.1159/000250839",
	.doi_verified = true,
	.formula = "(erythema + induration + desquamation) area, weighted 0.1 head, 0.2 arms, 0.3 trunk, 0.4 legs; 0 to 72",
	.inputs = CLIN_INPUTS(
		REGION("head"),
		REGION("arms"),
		REGION("trunk"),
		REGION("legs")),
	.examples = CLIN_EXAMPLES(
		{{4, 4, 4, 4}, 7.1, 0.0501, "medical-calc-mcp (Python), 1 decimal", AREAS((2, 4, 0, 2), (4, 0, 4, 1), (0, 2, 3, 1), (3, 3, 1, 1))},
		{{4, 4, 4, 4}, 16.8, 0.0501, "medical-calc-mcp (Python), 1 decimal", AREAS((2, 1, 1, 0), (2, 0, 0, 2), (2, 3, 0, 0), (2, 2, 4, 5))},
		{{4, 4, 4, 4}, 15.5, 0.0501, "medical-calc-mcp (Python), 1 decimal", AREAS((0, 3, 4, 1), (1, 2, 3, 1), (2, 0, 4, 4), (3, 1, 0, 4))},
		{{4, 4, 4, 4}, 72, 1e-9, "Fredriksson 1978: the highest total", AREAS((4, 4, 4, 6), (4, 4, 4, 6), (4, 4, 4, 6), (4, 4, 4, 6))}),
	.compute_items = pasi,
};
/* clang-format on */
