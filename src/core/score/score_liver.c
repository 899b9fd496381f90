/*
 * score_liver.c
 *	  Liver: fibrosis, function in cancer, alcoholic hepatitis, acute failure.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
sum_of(const double *part, int n)
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		sum += part[i];
	return sum;
}

/* ---------------------------------------------------------------- fibrosis */

static double
fib4(const double *in)
{
	return in[0] * in[1] / (in[3] * sqrt(in[2]));
}

static double
apri(const double *in)
{
	return in[0] / in[2] * 100 / in[1];
}

#define NAFLD_TERMS 7

static void
nafld_fibrosis_score_terms(const double *in, double *part)
{
	part[0] = -1.675;
	part[1] = 0.037 * in[0];
	part[2] = 0.094 * in[1];
	part[3] = 1.13 * in[2];
	part[4] = 0.99 * in[3] / in[4];
	part[5] = -0.013 * in[5];
	part[6] = -0.66 * in[6];
}

static double
nafld_fibrosis_score(const double *in)
{
	double part[NAFLD_TERMS];

	nafld_fibrosis_score_terms(in, part);
	return sum_of(part, NAFLD_TERMS);
}

/* ---------------------------------------------------------------- function */

static void
albi_terms(const double *in, double *part)
{
	part[0] = 0.66 * log10(in[0]);
	part[1] = -0.085 * in[1];
}

static double
albi_score(const double *in)
{
	double part[2];

	albi_terms(in, part);
	return part[0] + part[1];
}

static double
albi_grade(const double *in)
{
	double score = clin_round6(albi_score(in));

	return 1 + (score > -2.60) + (score > -1.39);
}

static double
maddrey_df(const double *in)
{
	return 4.6 * (in[0] - in[1]) + in[2];
}

#define LILLE_TERMS 7

/* of R: the more, the better */
static void
lille_score_terms(const double *in, double *part)
{
	part[0] = 3.19;
	part[1] = -0.101 * in[0];
	part[2] = 0.147 * in[1];
	part[3] = 0.0165 * (in[2] - in[3]);
	part[4] = clin_round6(in[4]) > 1.3 ? -0.206 : 0;
	part[5] = -0.0065 * in[2];
	part[6] = -0.0096 * in[5];
}

static double
lille_score(const double *in)
{
	double part[LILLE_TERMS];

	lille_score_terms(in, part);
	return 1 / (1 + exp(sum_of(part, LILLE_TERMS)));
}

/* ---------------------------------------------------------------- King's College */

static double
kings_college_acetaminophen(const double *in)
{
	return in[0] < 7.30 || (in[1] > 6.5 && in[2] > 3.4 && in[3] >= 3);
}

#define KINGS_CRITERIA 5

static void
kings_college_nonacetaminophen_criteria(const double *in, double *part)
{
	part[0] = in[1] < 10 || in[1] > 40;
	part[1] = in[2];
	part[2] = in[3] > 7;
	part[3] = in[0] > 3.5;
	part[4] = in[4] > 17.5;
}

static double
kings_college_nonacetaminophen(const double *in)
{
	double part[KINGS_CRITERIA];

	kings_college_nonacetaminophen_criteria(in, part);
	return in[0] > 6.5 || sum_of(part, KINGS_CRITERIA) >= 3;
}

/* clang-format off */
const ClinScore fib4_score = {
	.name = "fib4",
	.family = "hepatic",
	.title = "FIB-4 index of liver fibrosis",
	.citation = "Sterling RK et al. Hepatology 2006;43:1317",
	.doi = "10.1002/hep.21178",
	.doi_verified = true,
	.caveat = "For adults. Bands are those of viral hepatitis; in MASLD the cut-points are 1.30 and 2.67, the lower one 2.0 from 65 years.",
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
		{{30, 300, 250, 400}, 1.4230249471, 1e-6, "worked by hand from Sterling 2006; medical-calc-mcp (Python) agrees"},
		{{78, 120, 90, 110},  8.9693693634, 1e-6, "worked by hand from Sterling 2006; medical-calc-mcp (Python) agrees"},
		{{45, 35, 250, 150},  0.6640783086, 1e-6, "worked by hand from Sterling 2006; medical-calc-mcp (Python) agrees"}),
	.compute = fib4,
};

const ClinScore apri_score = {
	.name = "apri",
	.family = "hepatic",
	.title = "APRI, ratio of AST to platelets",
	.citation = "Wai CT et al. Hepatology 2003;38:518",
	.doi = "10.1053/jhep.2003.50346",
	.doi_verified = true,
	.formula = "AST / upper limit of normal * 100 / platelets",
	.inputs = CLIN_INPUTS(
		AST_U_L(),
		PLATELETS_10E9_L(),
		{"ast_uln_u_l", CLIN_REAL, "U/L", "upper limit of normal of AST", CLIN_ABOVE(0), .when_missing = CLIN_DEFAULT(40)}),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(0.5), "up to the cut-point 0.5"},
		{CLIN_UP_TO(1.0), "up to the cut-point 1.0"},
		{CLIN_UP_TO(1.5), "up to the cut-point 1.5"},
		{CLIN_UP_TO(2.0), "up to the cut-point 2.0"},
		{CLIN_REST,       "above the cut-point 2.0"}),
	.examples = CLIN_EXAMPLES(
		{{90, 180, 40}, 1.25, 1e-06, "worked by hand from Wai 2003"},
		{{44, 180, 35}, 0.6984126984, 1e-06, "worked by hand from Wai 2003"},
		{{44, 180, 40}, 0.6111111111, 1e-06, "worked by hand from Wai 2003"},
		{{44, 180, 45}, 0.5432098765, 1e-06, "worked by hand from Wai 2003"}),
	.compute = apri,
};

const ClinScore nafld_fibrosis_score_score = {
	.name = "nafld_fibrosis_score",
	.family = "hepatic",
	.title = "NAFLD fibrosis score",
	.citation = "Angulo P et al. Hepatology 2007;45:846",
	.doi = "10.1002/hep.21496",
	.doi_verified = true,
	.formula = "-1.675 + 0.037 age + 0.094 BMI + 1.13 if diabetes or impaired fasting glucose + 0.99 AST/ALT - 0.013 platelets "
		"- 0.66 albumin",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		BMI(),
		CONDITION("diabetes_or_ifg", "diabetes or impaired fasting glucose"),
		AST_U_L(),
		ALT_U_L(),
		PLATELETS_10E9_L(),
		ALBUMIN_G_DL()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(-1.455), "low"},
		{CLIN_UP_TO(0.676),  "indeterminate"},
		{CLIN_REST,          "high"}),
	.examples = CLIN_EXAMPLES(
		{{72, 22.5, 1, 90, 18, 190, 3.8}, 4.206, 1e-06, "worked by hand from Angulo 2007; nobra_calculator (Python) agrees"},
		{{48, 33.3, 0, 90, 40, 120, 3.8}, 1.3907, 1e-06, "worked by hand from Angulo 2007; nobra_calculator (Python) agrees"},
		{{35, 22.5, 0, 45, 85, 120, 4.2}, -2.0728823529, 1e-06, "worked by hand from Angulo 2007; nobra_calculator (Python) agrees"},
		{{35, 33.3, 0, 45, 85, 350, 3.1}, -3.3216823529, 1e-06, "worked by hand from Angulo 2007; nobra_calculator (Python) agrees"},
		{{60, 33.3, 1, 90, 18, 190, 3.8}, 4.7772, 1e-06, "worked by hand from Angulo 2007; nobra_calculator (Python) agrees"}),
	.compute = nafld_fibrosis_score,
	.parts = nafld_fibrosis_score_terms,
	.part_labels = CLIN_LABELS("constant", "age", "body mass index", "diabetes", "AST/ALT", "platelets", "albumin"),
	.part_kind = CLIN_TERMS,
};

#define ALBI_INPUTS CLIN_INPUTS( \
		{"bilirubin_umol_l", CLIN_REAL, "umol/L", "total bilirubin", CLIN_ABOVE(0)}, \
		{"albumin_g_l", CLIN_REAL, "g/L", "serum albumin", CLIN_ABOVE(0)})
#define ALBI_SOURCE \
	.citation = "Johnson PJ et al. J Clin Oncol 2015;33:550", \
	.doi = "10.1200/JCO.2014.57.9151", \
	.doi_verified = true
#define ALBI_PARTS \
	.parts = albi_terms, \
	.part_labels = CLIN_LABELS("bilirubin", "albumin"), \
	.part_kind = CLIN_TERMS

const ClinScore albi_score_score = {
	.name = "albi_score",
	.family = "hepatic",
	.title = "ALBI score of liver function in hepatocellular carcinoma",
	ALBI_SOURCE,
	.formula = "0.66 log10(bilirubin) - 0.085 albumin",
	.inputs = ALBI_INPUTS,
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(-2.60), "grade 1"},
		{CLIN_UP_TO(-1.39), "grade 2"},
		{CLIN_REST,         "grade 3"}),
	.examples = CLIN_EXAMPLES(
		{{34, 31}, -1.624, 0.00051, "nobra_calculator (Python)"},
		{{150, 25}, -0.689, 0.00051, "nobra_calculator (Python)"},
		{{60, 18}, -0.356, 0.00051, "nobra_calculator (Python)"},
		{{60, 36}, -1.886, 0.00051, "nobra_calculator (Python)"}),
	.compute = albi_score,
	ALBI_PARTS,
};

const ClinScore albi_grade_score = {
	.name = "albi_grade",
	.family = "hepatic",
	.title = "ALBI grade of liver function in hepatocellular carcinoma",
	.result = CLIN_INTEGER,
	.unit = "grade",
	ALBI_SOURCE,
	.formula = "of 0.66 log10(bilirubin) - 0.085 albumin: 1 up to -2.60, 2 up to -1.39, 3 above",
	.inputs = ALBI_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{60, 36}, 2, 0, "nobra_calculator (Python)"},
		{{20, 36}, 2, 0, "nobra_calculator (Python)"},
		{{12, 36}, 2, 0, "nobra_calculator (Python)"},
		{{34, 25}, 3, 0, "nobra_calculator (Python)"},
		{{6, 31}, 2, 0, "nobra_calculator (Python)"}),
	.compute = albi_grade,
	ALBI_PARTS,
};

const ClinScore maddrey_df_score = {
	.name = "maddrey_df",
	.family = "hepatic",
	.title = "Maddrey discriminant function of alcoholic hepatitis",
	.citation = "Maddrey WC et al. Gastroenterology 1978;75:193; modified by Carithers RL et al. Ann Intern Med 1989;110:685",
	.formula = "4.6 (prothrombin time - control) + bilirubin",
	.inputs = CLIN_INPUTS(
		{"pt_seconds",         CLIN_REAL, "s", "prothrombin time of the patient", CLIN_ABOVE(0)},
		{"pt_control_seconds", CLIN_REAL, "s", "prothrombin time of the control", CLIN_ABOVE(0)},
		BILIRUBIN_MG_DL()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(32), "not severe"},
		{CLIN_REST,      "severe"}),
	.examples = CLIN_EXAMPLES(
		{{32, 13, 30}, 117.4, 1e-06, "worked by hand from Maddrey 1978, Carithers 1989"},
		{{14, 12, 1.1}, 10.3, 1e-06, "worked by hand from Maddrey 1978, Carithers 1989"},
		{{12, 12, 32}, 32, 1e-06, "worked by hand from Maddrey 1978, Carithers 1989"}),
	.compute = maddrey_df,
};

const ClinScore lille_score_score = {
	.name = "lille_score",
	.family = "hepatic",
	.title = "Lille score of the response of alcoholic hepatitis to corticosteroids",
	.unit = "probability",
	.citation = "Louvet A et al. Hepatology 2007;45:1348",
	.doi = "10.1002/hep.21607",
	.doi_verified = true,
	.caveat = "The change of bilirubin is day 0 minus day 7: a fall lowers the score. Some public programs have the opposite sign.",
	.formula = "e^-R / (1 + e^-R), R = 3.19 - 0.101 age + 0.147 albumin + 0.0165 (bilirubin day 0 - day 7) - 0.206 if creatinine > 1.3 "
		"- 0.0065 bilirubin day 0 - 0.0096 prothrombin time",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		{"albumin_g_l", CLIN_REAL, "g/L", "serum albumin", CLIN_ABOVE(0)},
		{"bilirubin_day0_umol_l", CLIN_REAL, "umol/L", "total bilirubin on day 0", CLIN_ABOVE(0)},
		{"bilirubin_day7_umol_l", CLIN_REAL, "umol/L", "total bilirubin on day 7", CLIN_ABOVE(0)},
		COMPARED(CREATININE_MG_DL),
		{"pt_seconds", CLIN_REAL, "s", "prothrombin time", CLIN_ABOVE(0)}),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(0.16),  "response, complete by the later cut-point"},
		{CLIN_BELOW(0.45),  "response"},
		{CLIN_UP_TO(0.56),  "non-response"},
		{CLIN_REST,         "non-response, null response by the later cut-point"}),
	.examples = CLIN_EXAMPLES(
		{{33, 36, 110, 60, 0.7, 15}, 0.0059701214, 1e-09, "worked by hand from Louvet 2007"},
		{{52, 28, 250, 200, 1.3, 20}, 0.2569274377, 1e-09, "worked by hand from Louvet 2007"},
		{{60, 20, 450, 460, 1.8, 28}, 0.9705394508, 1e-09, "worked by hand from Louvet 2007"},
		{{50, 25, 205.2, 136.8, 1.2, 25}, 0.203, 0.00051, "worked example of a public formula page, bilirubin from 12 to 8 mg/dL"}),
	.compute = lille_score,
	.parts = lille_score_terms,
	.part_labels = CLIN_LABELS("constant", "age", "albumin", "change of bilirubin", "creatinine", "bilirubin on day 0", "prothrombin time"),
	.part_kind = CLIN_TERMS,
};

#define KINGS_SOURCE "O'Grady JG et al. Gastroenterology 1989;97:439"

const ClinScore kings_college_acetaminophen_score = {
	.name = "kings_college_acetaminophen",
	.family = "hepatic",
	.title = "King's College criteria of acute liver failure by acetaminophen",
	.result = CLIN_BOOLEAN,
	.citation = KINGS_SOURCE,
	.formula = "arterial pH < 7.30, or INR > 6.5 (prothrombin time 100 s) and creatinine > 3.4 mg/dL (300 umol/L) and encephalopathy "
		"grade 3 or 4",
	.inputs = CLIN_INPUTS(
		ARTERIAL_PH(),
		COMPARED(INR),
		COMPARED(CREATININE_MG_DL),
		CODE("encephalopathy_grade", "grade of hepatic encephalopathy, 0 to 4", 0, 4)),
	.examples = CLIN_EXAMPLES(
		{{7.2, 7, 3.6, 4}, CLIN_TRUE, 0, MEDX},
		{{7.2, 2, 1, 1}, CLIN_TRUE, 0, MEDX},
		{{7.25, 2, 1, 2}, CLIN_TRUE, 0, "tests of kings_college_criteria_acute_liver_failure (Python)"},
		{{7.38, 7, 3.6, 3}, CLIN_TRUE, 0, "worked by hand from O'Grady 1989"},
		{{7.30, 6.6, 3.5, 2}, CLIN_FALSE, 0, "worked by hand from O'Grady 1989"},
		{{7.30, 6.5, 3.5, 4}, CLIN_FALSE, 0, "worked by hand from O'Grady 1989"}),
	.compute = kings_college_acetaminophen,
};

const ClinScore kings_college_nonacetaminophen_score = {
	.name = "kings_college_nonacetaminophen",
	.family = "hepatic",
	.title = "King's College criteria of acute liver failure of other cause",
	.result = CLIN_BOOLEAN,
	.citation = KINGS_SOURCE,
	.formula = "INR > 6.5 (prothrombin time 100 s), or 3 of: age < 10 or > 40; unfavourable aetiology; jaundice more than 7 days before "
		"encephalopathy; INR > 3.5 (50 s); bilirubin > 17.5 mg/dL (300 umol/L)",
	.inputs = CLIN_INPUTS(
		COMPARED(INR),
		AGE_YEARS(),
		CONDITION("unfavourable_aetiology", "seronegative hepatitis, halothane or idiosyncratic drug reaction"),
		{"jaundice_to_encephalopathy_days", CLIN_REAL, "days", "from jaundice to encephalopathy", CLIN_AT_LEAST(0)},
		COMPARED(BILIRUBIN_MG_DL)),
	.examples = CLIN_EXAMPLES(
		{{3.6, 55, 1, 10, 20}, CLIN_TRUE, 0, MEDX},
		{{4, 45, 1, 8, 10}, CLIN_TRUE, 0, "tests of kings_college_criteria_acute_liver_failure (Python)"},
		{{3.5, 45, 1, 7, 17.5}, CLIN_FALSE, 0, "worked by hand from O'Grady 1989"},
		{{2, 10, 1, 10, 10}, CLIN_FALSE, 0, "worked by hand from O'Grady 1989"},
		{{6.6, 30, 0, 3, 10}, CLIN_TRUE, 0, "worked by hand from O'Grady 1989"},
		{{3.6, 41, 0, 8, 10}, CLIN_TRUE, 0, "worked by hand from O'Grady 1989"}),
	.compute = kings_college_nonacetaminophen,
	.parts = kings_college_nonacetaminophen_criteria,
	.part_labels = CLIN_LABELS("age", "aetiology", "jaundice to encephalopathy", "INR above 3.5", "bilirubin"),
};
/* clang-format on */
