/*
 * score_comorbidity.c
 *	  Comorbidity and frailty from the ICD codes of a patient.
 *
 * These take the codes as an array; the aggregates clin.charlson, clin.elixhauser and
 * clin.hfrs take them as rows.
 */
#include "score/score.h"
#include "score/common_inputs.h"

#include <string.h>

#include "code/comorbidity.h"

/* the categories that the codes in the first input belong to */
static uint64_t
categories_of(const ClinComorbidity *table, const double *in, const ClinItems *items)
{
	uint64_t set = 0;

	for (int i = 0; i < items->count; i++)
		set |= clin_comorbidity_match(table, (ClinIcdRevision) in[1], items->texts[i],
		                              strlen(items->texts[i]));
	return set;
}

static double
charlson_categories(const double *in, const ClinItems *items)
{
	return (double) categories_of(&clin_charlson, in, items);
}

static double
elixhauser_categories(const double *in, const ClinItems *items)
{
	return (double) categories_of(&clin_elixhauser, in, items);
}

/* the points of the categories; inputs are codes, revision, weights, hierarchy */
static void
points_of(const ClinComorbidity *table, const double *in, const ClinItems *items,
          double *part)
{
	uint64_t counted = clin_comorbidity_counted(table, categories_of(table, in, items),
	                                            in[3] == CLIN_TRUE);

	for (int i = 0; i < table->count; i++)
		part[i] = counted >> i & 1 ? table->categories[i].weight[(int) in[2]] : 0;
}

static void
charlson_points(const double *in, const ClinItems *items, double *part)
{
	points_of(&clin_charlson, in, items, part);
	part[clin_charlson.count] = clin_charlson_age_points(in[4]);
}

static void
elixhauser_points(const double *in, const ClinItems *items, double *part)
{
	points_of(&clin_elixhauser, in, items, part);
}

static double
hfrs(const double *in, const ClinItems *items)
{
	ClinHfrsSet set = {{0, 0}};

	for (int i = 0; i < items->count; i++)
		clin_hfrs_add(&set, items->texts[i], strlen(items->texts[i]));
	return clin_hfrs_score(&set);
}

/* up to 5 and up to 15: 15 itself is not high */
static double
hfrs_risk(const double *in)
{
	return in[0] < 5 ? 0 : in[0] <= 15 ? 1 : 2;
}

/* clang-format off */
#define ICD_CODES {"codes", CLIN_TEXT_ARRAY, NULL, \
	"ICD codes; dots, blanks and case do not matter, NULL elements are left out"}
#define REVISION {"revision", CLIN_CHOICE, NULL, \
	"revision of the codes; icd10cm and icd10 use the same lists", .choices = CLIN_ICD_REVISIONS}
#define WEIGHTS(names) {"weights", CLIN_CHOICE, NULL, "published weights of the categories", \
	.choices = names, .when_missing = CLIN_DEFAULT(0)}
#define HIERARCHY(meaning) CONDITION("hierarchy", meaning, .when_missing = CLIN_DEFAULT(CLIN_TRUE))

#define CODES(...) CLIN_LIST(ClinItems, \
	{sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), .texts = CLIN_LIST(char *const, __VA_ARGS__)})
#define R_COMORBIDITY "R package comorbidity 1.1.0"
/* the category with this seq in the table */
#define SEQ(n) (1 << ((n) - 1))

#define QUAN_2005 "Quan H et al. Med Care 2005;43:1130"
#define QUAN_2005_DOI "10.1097/01.mlr.0000182534.19832.83"

/* codes also come as rows */
#define ROWS_CHARLSON "Codes as rows of a table: the aggregate clin.charlson(code, revision), whose state this function reads too."
#define ROWS_ELIXHAUSER "Codes as rows of a table: the aggregate clin.elixhauser(code, revision), whose state this function reads too."

const ClinScore charlson_categories_score = {
	.name = "charlson_categories",
	.family = "comorbidity",
	.title = "Charlson comorbidity, categories present",
	.result = CLIN_TEXT_ARRAY,
	.answers = clin_charlson_names,
	.citation = QUAN_2005,
	.doi = QUAN_2005_DOI,
	.doi_verified = true,
	.caveat = ROWS_CHARLSON,
	.formula = "a category is present when a code begins with one of its prefixes in the enhanced lists",
	.inputs = CLIN_INPUTS(ICD_CODES, REVISION),
	.examples = CLIN_EXAMPLES(
		{{7, CLIN_ICD9CM}, SEQ(10) + SEQ(14) + SEQ(15), 0, R_COMORBIDITY,
			CODES("250.20", "41509", "572.62", "155", "1929", "V113", "4659")},
		{{4, CLIN_ICD10}, SEQ(4) + SEQ(13), 0, R_COMORBIDITY, CODES("N034", "I68", "J069", "S7200")},
		{{7, CLIN_ICD10CM}, SEQ(3) + SEQ(7) + SEQ(8) + SEQ(17), 0, R_COMORBIDITY,
			CODES("G13", "F110", "b240", "I738", "M06", "K259", "E785")},
		{{1, CLIN_ICD10}, 0, 0, R_COMORBIDITY, CODES("Z00.0")}),
	.compute_items = charlson_categories,
};

const ClinScore charlson_index_score = {
	.name = "charlson_index",
	.family = "comorbidity",
	.title = "Charlson comorbidity index",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Charlson ME et al. J Chronic Dis 1987;40:373; code lists " QUAN_2005
		"; weights quan_2011 Quan H et al. Am J Epidemiol 2011;173:676",
	.doi = "10.1016/0021-9681(87)90171-8",
	.doi_verified = true,
	.caveat = ROWS_CHARLSON,
	.formula = "sum of the weights of the categories present; with age 1 point from 50, 2 from 60, 3 from 70, 4 from 80 years",
	.inputs = CLIN_INPUTS(
		ICD_CODES,
		REVISION,
		WEIGHTS(CLIN_CHARLSON_WEIGHTS),
		HIERARCHY("mild liver disease, uncomplicated diabetes and malignancy do not count beside their graver form"),
		AGE_YEARS(.when_missing = CLIN_MAY_BE_NULL)),
	.examples = CLIN_EXAMPLES(
		{{9, CLIN_ICD9CM, 1, 1, NAN}, 3, 0, R_COMORBIDITY,
			CODES("28002", "557.10", "194", "710.0", "333.50", "30391", "250.2", "415.00", "V700")},
		{{8, CLIN_ICD10, 1, 1, NAN}, 5, 0, R_COMORBIDITY,
			CODES("G301", "M469", "K72", "C502", "c199", "C9021", "G31.9", "N03.4")},
		{{9, CLIN_ICD10, 0, 0, NAN}, 4, 0, R_COMORBIDITY,
			CODES("M315", "E1239", "J41", "d6912", "D69.31", "D6952", "I05", "J661", "H669")},
		{{4, CLIN_ICD9CM, NAN, NAN, NAN}, 4, 0, R_COMORBIDITY, CODES("3443", "58361", "2803", "V700")},
		{{1, CLIN_ICD10, 0, 1, 59}, 2, 0, "MIMIC code repository, age points", CODES("I21.4")},
		{{1, CLIN_ICD10, 0, 1, 80}, 5, 0, "MIMIC code repository, age points", CODES("I21.4")}),
	.parts_items = charlson_points,
	.part_labels = clin_charlson_parts,
};

const ClinScore elixhauser_categories_score = {
	.name = "elixhauser_categories",
	.family = "comorbidity",
	.title = "Elixhauser comorbidity, categories present",
	.result = CLIN_TEXT_ARRAY,
	.answers = clin_elixhauser_names,
	.citation = "Elixhauser A et al. Med Care 1998;36:8; code lists " QUAN_2005,
	.doi = "10.1097/00005650-199801000-00004",
	.doi_verified = true,
	.caveat = ROWS_ELIXHAUSER,
	.formula = "a category is present when a code begins with one of its prefixes in the enhanced lists",
	.inputs = CLIN_INPUTS(ICD_CODES, REVISION),
	.examples = CLIN_EXAMPLES(
		{{7, CLIN_ICD9CM}, SEQ(3) + SEQ(10) + SEQ(16), 0, R_COMORBIDITY,
			CODES("492.0", "5319", "093.2", "4249", "434", "2724", "V700")},
		{{4, CLIN_ICD10}, 0, 0, R_COMORBIDITY, CODES("N034", "I68", "J069", "S7200")},
		{{2, CLIN_ICD10CM}, SEQ(11) + SEQ(12), 0, R_COMORBIDITY, CODES("E11.9", "E11.2")},
		{{2, CLIN_ICD9CM}, SEQ(1) + SEQ(7) + SEQ(17), 0, R_COMORBIDITY, CODES("042", "40291")}),
	.compute_items = elixhauser_categories,
};

const ClinScore elixhauser_index_score = {
	.name = "elixhauser_index",
	.family = "comorbidity",
	.title = "Elixhauser comorbidity index",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "van Walraven C et al. Med Care 2009;47:626; code lists " QUAN_2005
		"; AHRQ weights Moore BJ et al. Med Care 2017;55:698",
	.doi = "10.1097/MLR.0b013e31819432e5",
	.doi_verified = true,
	.caveat = "AHRQ weights were derived on AHRQ's own 29 categories; cardiac arrhythmias weigh 0 with them. "
		"The refined AHRQ index of 2021 is another one. " ROWS_ELIXHAUSER,
	.formula = "sum of the weights of the categories present; the two categories of hypertension count once",
	.inputs = CLIN_INPUTS(
		ICD_CODES,
		REVISION,
		WEIGHTS(CLIN_ELIXHAUSER_WEIGHTS),
		HIERARCHY("uncomplicated hypertension, uncomplicated diabetes and solid tumour do not count beside their graver form")),
	.examples = CLIN_EXAMPLES(
		{{6, CLIN_ICD9CM, 0, 1}, 18, 0, R_COMORBIDITY, CODES("3334", "188", "4410", "342", "396", "E8889")},
		{{6, CLIN_ICD10, 0, 1}, 0, 0, R_COMORBIDITY, CODES("C122", "F34.12", "C13", "E123", "I60", "I361")},
		{{6, CLIN_ICD9CM, 0, 0}, 23, 0, R_COMORBIDITY, CODES("305.22", "261", "200", "155", "571.39", "4011")},
		{{4, CLIN_ICD10, 1, 1}, -3, 0, R_COMORBIDITY " and AHRQ's SAS program", CODES("E12.59", "E1041", "E1169", "E117")},
		{{5, CLIN_ICD9CM, 2, 1}, 39, 0, R_COMORBIDITY " and AHRQ's SAS program",
			CODES("503", "2952", "291.20", "1802", "E8889")}),
	.parts_items = elixhauser_points,
	.part_labels = clin_elixhauser_parts,
};

const ClinScore hfrs_score = {
	.name = "hfrs",
	.family = "comorbidity",
	.title = "Hospital Frailty Risk Score",
	.unit = "points",
	.citation = "Gilbert T et al. Lancet 2018;391:1775",
	.doi = "10.1016/S0140-6736(18)30668-8",
	.doi_verified = true,
	.caveat = "For patients from 75 years: the codes of the index stay and of the emergency stays of two years before. "
		"Codes of ICD-10 only; F00 does not exist in ICD-10-CM. Codes as rows of a table: the aggregate clin.hfrs(code, revision), read by "
		"clin.hfrs_score. A second argument makes the call that aggregate, so this function takes the array alone.",
	.formula = "sum of the points of the 109 published codes of three characters, each counted once",
	.inputs = CLIN_INPUTS(ICD_CODES),
	.bands = CLIN_BANDS({CLIN_BELOW(5), "low"}, {CLIN_UP_TO(15), "intermediate"}, {CLIN_REST, "high"}),
	.examples = CLIN_EXAMPLES(
		{{4}, 2.5, 1e-9, "R package icd10am.hfrs", CODES("J18", "S32.8", "I10", "E11.9")},
		{{3}, 7.8, 1e-9, "R package icd10am.hfrs", CODES("F05.1", "S00", "N18.0")},
		{{15}, 16.0, 1e-9, "R package icd10am.hfrs", CODES("R548", "S329", "X599", "G31", "M799", "I950", "A41", "J22",
			"E870", "G40.1", "L08", "L08.9", "F329", "F32.9", "E11.9")}),
	.compute_items = hfrs,
};

const ClinScore hfrs_risk_score = {
	.name = "hfrs_risk",
	.family = "comorbidity",
	.title = "Hospital Frailty Risk Score, class of risk",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("low", "intermediate", "high"),
	.citation = "Gilbert T et al. Lancet 2018;391:1775",
	.doi = "10.1016/S0140-6736(18)30668-8",
	.doi_verified = true,
	.formula = "low below 5, intermediate up to 15, high above",
	.inputs = CLIN_INPUTS({"hfrs", CLIN_REAL, "points", "Hospital Frailty Risk Score", CLIN_AT_LEAST(0)}),
	.examples = CLIN_EXAMPLES(
		{{2.1},  0, 0, "Gilbert 2018, cut-points"},
		{{10.9}, 1, 0, "Gilbert 2018, cut-points"},
		{{18.4}, 2, 0, "Gilbert 2018, cut-points"}),
	.compute = hfrs_risk,
};
/* clang-format on */
