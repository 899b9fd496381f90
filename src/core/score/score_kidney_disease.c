/*
 * score_kidney_disease.c
 *	  Kidney disease: KDIGO categories and stages, risk of kidney failure.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- KDIGO */

/* answers in the order G1 G2 G3a G3b G4 G5 and A1 A2 A3 */
static const ClinStep gfr_category[] = {{CLIN_LOWEST, 5}, {15, 4}, {30, 3},
                                        {45, 2},          {60, 1}, {90, 0}};
static const double gfr_rows[] = {0, 0, 1, 2, 3, 3};

static double
albuminuria_category(double acr)
{
	return (acr >= 30) + (acr > 300);
}

static double
kdigo_gfr_category(const double *in)
{
	return CLIN_STEP(in[0], gfr_category);
}

static double
kdigo_albuminuria_category(const double *in)
{
	return albuminuria_category(in[0]);
}

/* the heat map: steps from the upper left corner, 3 and more are very high */
static double
kdigo_ckd_risk(const double *in)
{
	double row = gfr_rows[(int) CLIN_STEP(in[0], gfr_category)];

	return fmin(row + albuminuria_category(in[1]), 3);
}

/* NaN without a creatinine to compare with; a missing reference compares as false */
static double
aki_creatinine(double creatinine, double lowest_48h, double lowest_7d)
{
	double rise = clin_round6(creatinine - lowest_48h);
	double ratio = clin_round6(creatinine / lowest_7d);

	if (isnan(rise) && isnan(ratio))
		return NAN;
	if (ratio >= 3 || (creatinine >= 4.0 && (rise >= 0.3 || ratio >= 1.5)))
		return 3;
	if (ratio >= 2)
		return 2;
	return rise >= 0.3 || ratio >= 1.5;
}

static double
aki_urine(double hours_6, double hours_12, double hours_24)
{
	if (isnan(hours_6) && isnan(hours_12) && isnan(hours_24))
		return NAN;
	if (hours_24 < 0.3 || hours_12 == 0)
		return 3;
	if (hours_12 < 0.5)
		return 2;
	return hours_6 < 0.5;
}

static void
kdigo_aki_stage_parts(const double *in, double *part)
{
	part[0] = aki_creatinine(in[0], in[1], in[2]);
	part[1] = aki_urine(in[3], in[4], in[5]);
	/* no replacement says nothing of the kidneys */
	part[2] = in[6] == CLIN_TRUE ? 3 : NAN;
}

/* the highest part there is */
static double
kdigo_aki_stage(const double *in)
{
	double part[3];

	kdigo_aki_stage_parts(in, part);
	return fmax(fmax(part[0], part[1]), part[2]);
}

/* ---------------------------------------------------------------- kidney failure */

#define KFRE_4VAR_TERMS 4
#define KFRE_8VAR_TERMS 8

/* Tangri 2016; survival without kidney failure: elsewhere, North America; 2 years, 5 */
static const double kfre_4var_survival[2][2] = {{0.9832, 0.9365}, {0.9750, 0.9240}};
static const double kfre_8var_survival[2][2] = {{0.9827, 0.9245}, {0.9780, 0.9301}};

static double
kfre_risk(const double *part, int n, double survival)
{
	double x = 0;

	for (int i = 0; i < n; i++)
		x += part[i];
	return 1 - pow(survival, exp(x));
}

static void
kfre_4var_terms(const double *in, double *part)
{
	part[0] = -0.2201 * (in[0] / 10 - 7.036);
	part[1] = 0.2467 * ((in[1] == CLIN_MALE) - 0.5642);
	part[2] = -0.5567 * (in[2] / 5 - 7.222);
	part[3] = 0.4510 * (log(in[3]) - 5.137);
}

static double
kfre_4var(const double *in)
{
	double part[KFRE_4VAR_TERMS];

	kfre_4var_terms(in, part);
	return kfre_risk(part, KFRE_4VAR_TERMS,
	                 kfre_4var_survival[in[5] == CLIN_TRUE][in[4] == 5]);
}

static void
kfre_8var_terms(const double *in, double *part)
{
	part[0] = -0.1992 * (in[0] / 10 - 7.036);
	part[1] = 0.1602 * ((in[1] == CLIN_MALE) - 0.5642);
	part[2] = -0.4919 * (in[2] / 5 - 7.222);
	part[3] = 0.3364 * (log(in[3]) - 5.137);
	part[4] = -0.2228 * (in[4] - 9.355);
	part[5] = 0.2604 * (in[5] - 3.916);
	part[6] = -0.07354 * (in[6] - 25.57);
	part[7] = -0.3441 * (in[7] - 3.997);
}

static double
kfre_8var(const double *in)
{
	double part[KFRE_8VAR_TERMS];

	kfre_8var_terms(in, part);
	return kfre_risk(part, KFRE_8VAR_TERMS,
	                 kfre_8var_survival[in[9] == CLIN_TRUE][in[8] == 5]);
}

/* clang-format off */
#define GFR() {"egfr", CLIN_REAL, "mL/min/1.73 m2", "estimated glomerular filtration rate", CLIN_AT_LEAST(0)}
#define ACR() {"acr_mg_g", CLIN_REAL, "mg/g", "urine albumin to creatinine ratio", CLIN_AT_LEAST(0)}
#define URINE(hours) {"urine_output_" hours "h_ml_kg_h", CLIN_REAL, "mL/kg/h", "urine output over " hours " hours", \
	CLIN_AT_LEAST(0), .when_missing = CLIN_MAY_BE_NULL}
#define REFERENCE_CREATININE(name, meaning) {name, CLIN_REAL, "mg/dL", meaning, CLIN_ABOVE(0), .when_missing = CLIN_MAY_BE_NULL}
#define HORIZON() {"horizon_years", CLIN_INTEGER, "years", "years to look ahead", CLIN_BETWEEN(2, 5), .values = CLIN_VALUES(2, 5)}
#define NORTH_AMERICA() CONDITION("north_america", "lives in North America: the baseline risk of there")
#define KDIGO_CKD "KDIGO. Kidney Int 2024;105(4S):S117"
#define KDIGO_CAVEAT "Classifies values only: chronic kidney disease needs 3 months of them."
#define KFRE_CAVEAT "For adults with an eGFR of 15 to 59; NULL from 60 and under 18 years, below 15 it is computed all the same."
#define KFRE_AGE() AGE_YEARS(.domain = CLIN_AT_LEAST(18))
#define KFRE_EGFR() EGFR(.domain = CLIN_ABOVE_BELOW(0, 60))
#define KFRE_SOURCE \
	.citation = "Tangri N et al. JAMA 2016;315:164; equation: JAMA 2011;305:1553, doi:10.1001/jama.2011.451", \
	.doi = "10.1001/jama.2015.18202", \
	.doi_verified = true
/* limits named in guidelines */
#define KFRE_BANDS CLIN_BANDS( \
		{CLIN_BELOW(0.03), "low",                                        "5 years"}, \
		{CLIN_UP_TO(0.05), "at the limit of referral",                   "5 years"}, \
		{CLIN_REST,        "referral",                                   "5 years"}, \
		{CLIN_UP_TO(0.10), "up to 10 %",                                 "2 years"}, \
		{CLIN_UP_TO(0.40), "multidisciplinary care",                     "2 years"}, \
		{CLIN_REST,        "preparation of kidney replacement therapy",  "2 years"})

static const char *
kfre_4var_case(const double *in)
{
	return in[4] == 5 ? "5 years" : "2 years";
}

static const char *
kfre_8var_case(const double *in)
{
	return in[8] == 5 ? "5 years" : "2 years";
}

const ClinScore kdigo_gfr_category_score = {
	.name = "kdigo_gfr_category",
	.family = "renal",
	.title = "KDIGO category of GFR",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("G1", "G2", "G3a", "G3b", "G4", "G5"),
	.citation = KDIGO_CKD,
	.doi = "10.1016/j.kint.2023.10.018",
	.doi_verified = true,
	.caveat = KDIGO_CAVEAT,
	.formula = "G1 from 90, G2 from 60, G3a from 45, G3b from 30, G4 from 15, G5 below",
	.inputs = CLIN_INPUTS(GFR()),
	.examples = CLIN_EXAMPLES(
		{{89.9}, 1, 0, "worked by hand from the table of KDIGO 2024"},
		{{14.9}, 5, 0, "worked by hand from the table of KDIGO 2024"},
		{{5}, 5, 0, "worked by hand from the table of KDIGO 2024"},
		{{59.9}, 2, 0, "worked by hand from the table of KDIGO 2024"}),
	.compute = kdigo_gfr_category,
};

const ClinScore kdigo_albuminuria_category_score = {
	.name = "kdigo_albuminuria_category",
	.family = "renal",
	.title = "KDIGO category of albuminuria",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("A1", "A2", "A3"),
	.citation = KDIGO_CKD,
	.doi = "10.1016/j.kint.2023.10.018",
	.doi_verified = true,
	.caveat = KDIGO_CAVEAT,
	.formula = "A1 below 30, A2 to 300, A3 above 300 mg/g",
	.inputs = CLIN_INPUTS(ACR()),
	.examples = CLIN_EXAMPLES(
		{{29.9}, 0, 0, "test_kdigo_table3_boundaries (Python)"},
		{{30}, 1, 0, "test_kdigo_table3_boundaries (Python)"},
		{{300}, 1, 0, "test_kdigo_table3_boundaries (Python)"},
		{{300.1}, 2, 0, "test_kdigo_table3_boundaries (Python)"}),
	.compute = kdigo_albuminuria_category,
};

const ClinScore kdigo_ckd_risk_score = {
	.name = "kdigo_ckd_risk",
	.family = "renal",
	.title = "KDIGO risk of chronic kidney disease by GFR and albuminuria",
	.result = CLIN_CHOICE,
	.answers = CLIN_CHOICES("low", "moderate", "high", "very high"),
	.citation = KDIGO_CKD,
	.doi = "10.1016/j.kint.2023.10.018",
	.doi_verified = true,
	.caveat = KDIGO_CAVEAT,
	.formula = "G1 and G2 0, G3a 1, G3b 2, G4 and G5 3; plus A1 0, A2 1, A3 2; at most 3: low, moderate, high, very high",
	.inputs = CLIN_INPUTS(
		GFR(),
		ACR()),
	.examples = CLIN_EXAMPLES(
		{{9, 100}, 3, 0, "worked by hand from the heat map of KDIGO 2024"},
		{{50, 10}, 1, 0, "worked by hand from the heat map of KDIGO 2024"},
		{{20, 800}, 3, 0, "worked by hand from the heat map of KDIGO 2024"},
		{{9, 10}, 3, 0, "worked by hand from the heat map of KDIGO 2024"},
		{{35, 800}, 3, 0, "worked by hand from the heat map of KDIGO 2024"},
		{{50, 100}, 2, 0, "worked by hand from the heat map of KDIGO 2024"}),
	.compute = kdigo_ckd_risk,
};

const ClinScore kdigo_aki_stage_score = {
	.name = "kdigo_aki_stage",
	.family = "renal",
	.title = "KDIGO stage of acute kidney injury, 0 to 3",
	.result = CLIN_INTEGER,
	.unit = "stage",
	.citation = "KDIGO. Kidney Int Suppl 2012;2:1",
	.doi = "10.1038/kisup.2012.1",
	.doi_verified = true,
	.caveat = "NULL when no part can be told: creatinine needs a value to compare with. Under 18 years an eGFR below 35 is stage 3 "
		"too, which is not offered.",
	.formula = "the highest of creatinine (ratio to the lowest of 7 days >= 3, or >= 4.0 mg/dL with a rise >= 0.3 over the lowest of "
		"48 h or a ratio >= 1.5: 3; ratio >= 2: 2; rise >= 0.3 or ratio >= 1.5: 1), urine (24 h < 0.3 or 12 h none: 3; 12 h < 0.5: 2; "
		"6 h < 0.5: 1) and kidney replacement therapy 3",
	.inputs = CLIN_INPUTS(
		CREATININE_MG_DL(.when_missing = CLIN_MAY_BE_NULL),
		REFERENCE_CREATININE("creatinine_min_48h_mg_dl", "lowest creatinine in 48 hours"),
		REFERENCE_CREATININE("creatinine_baseline_7d_mg_dl", "baseline: the lowest creatinine in 7 days"),
		URINE("6"),
		URINE("12"),
		URINE("24"),
		CONDITION("on_rrt", "on kidney replacement therapy", .when_missing = CLIN_MAY_BE_NULL)),
	.examples = CLIN_EXAMPLES(
		{{5.7, 3.2, 3.0, NAN, NAN, NAN, NAN}, 3, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{2.32, 1.3, 0.8, NAN, NAN, NAN, NAN}, 2, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{2.9, 2.0, 2.0, NAN, NAN, NAN, NAN}, 1, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{3.5, 3.5, 3.0, NAN, NAN, NAN, NAN}, 0, 0, "MIMIC code repository, SQL executed in PostgreSQL"},
		{{1.4, 1.1, 1.0, NAN, NAN, NAN, NAN}, 1, 0, "worked by hand from KDIGO 2012: a rise of exactly 0.3 counts"},
		{{NAN, NAN, NAN, 0.4, 0.45, NAN, NAN}, 2, 0, "worked by hand from KDIGO 2012"}),
	.compute = kdigo_aki_stage,
	.parts = kdigo_aki_stage_parts,
	.part_labels = CLIN_LABELS("creatinine", "urine output", "kidney replacement therapy"),
};

const ClinScore kfre_4var_score = {
	.name = "kfre_4var",
	.family = "renal",
	.title = "Kidney failure risk equation of four variables",
	.unit = "probability",
	KFRE_SOURCE,
	.caveat = KFRE_CAVEAT,
	.formula = "1 - S0^exp(x), x = -0.2201 (age/10 - 7.036) + 0.2467 (male - 0.5642) - 0.5567 (eGFR/5 - 7.222) + 0.4510 (ln ACR - 5.137); "
		"S0 for 2 and 5 years: North America 0.9750, 0.9240; elsewhere 0.9832, 0.9365",
	.inputs = CLIN_INPUTS(
		KFRE_AGE(),
		SEX(),
		KFRE_EGFR(),
		ACR_MG_G(),
		HORIZON(),
		NORTH_AMERICA()),
	.bands = KFRE_BANDS,
	.band_case = kfre_4var_case,
	.examples = CLIN_EXAMPLES(
		{{81, CLIN_FEMALE, 45, 170.2, 2, 0}, 0.0043252631, 1e-09, "kfre (Python)"},
		{{63, CLIN_MALE, 36.1, 5, 5, 1}, 0.0208874235, 1e-09, "kfre (Python)"},
		{{70.36, CLIN_MALE, 14, 5, 2, 1}, 0.0651266373, 1e-09, "kfre (Python)"},
		{{56, CLIN_FEMALE, 8, 5, 2, 1}, 0.131322289, 1e-09, "kfre (Python)"},
		{{35, CLIN_MALE, 8, 4000, 2, 1}, 0.9970639435, 1e-09, "kfre (Python)"}),
	.compute = kfre_4var,
	.parts = kfre_4var_terms,
	.part_labels = CLIN_LABELS("age", "sex", "eGFR", "albuminuria"),
	.part_kind = CLIN_TERMS,
};

const ClinScore kfre_8var_score = {
	.name = "kfre_8var",
	.family = "renal",
	.title = "Kidney failure risk equation of eight variables",
	.unit = "probability",
	KFRE_SOURCE,
	.caveat = KFRE_CAVEAT " The baseline 0.9301 is that of two sources; a third prints 0.9096.",
	.formula = "1 - S0^exp(x), x = -0.1992 (age/10 - 7.036) + 0.1602 (male - 0.5642) - 0.4919 (eGFR/5 - 7.222) + 0.3364 (ln ACR - 5.137) "
		"- 0.3441 (albumin - 3.997) + 0.2604 (phosphate - 3.916) - 0.07354 (bicarbonate - 25.57) - 0.2228 (calcium - 9.355); "
		"S0 for 2 and 5 years: North America 0.9780, 0.9301; elsewhere 0.9827, 0.9245",
	.inputs = CLIN_INPUTS(
		KFRE_AGE(),
		SEX(),
		KFRE_EGFR(),
		ACR_MG_G(),
		CALCIUM_MG_DL(),
		{"phosphate_mg_dl", CLIN_REAL, "mg/dL", "serum phosphate", CLIN_ABOVE(0)},
		BICARBONATE_MMOL_L(),
		ALBUMIN_G_DL(),
		HORIZON(),
		NORTH_AMERICA()),
	.bands = KFRE_BANDS,
	.band_case = kfre_8var_case,
	.examples = CLIN_EXAMPLES(
		{{70.36, CLIN_FEMALE, 55, 4000, 8.9, 3, 25, 2.9, 5, 1}, 0.0388163073, 1e-09, "kfre (Python)"},
		{{81, CLIN_FEMALE, 14, 20, 9.4, 6.1, 25, 4, 2, 1}, 0.1203961116, 1e-09, "kfre (Python)"},
		{{70.36, CLIN_MALE, 25, 1300, 8.2, 3, 17, 4.4, 2, 0}, 0.1683116117, 1e-09, "kfre (Python)"},
		{{63, CLIN_MALE, 19, 4000, 8.9, 3, 28, 2.9, 2, 0}, 0.3014902549, 1e-09, "kfre (Python)"},
		{{48, CLIN_FEMALE, 8, 4000, 9.9, 4.8, 17, 4, 2, 0}, 0.9085593316, 1e-09, "kfre (Python)"}),
	.compute = kfre_8var,
	.parts = kfre_8var_terms,
	.part_labels = CLIN_LABELS("age", "sex", "eGFR", "albuminuria", "calcium", "phosphate", "bicarbonate", "albumin"),
	.part_kind = CLIN_TERMS,
};
/* clang-format on */
