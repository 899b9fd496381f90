/*
 * score_readmission.c
 *	  Readmission to hospital within 30 days.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- LACE */

static const ClinStep lace_stay[] = {{CLIN_LOWEST, 0}, {1, 1}, {2, 2}, {3, 3},
                                     {4, 4},           {7, 5}, {14, 7}};

static void
lace_index_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], lace_stay);
	part[1] = 3 * in[1];
	part[2] = in[2] >= 4 ? 5 : in[2];
	part[3] = fmin(in[3], 4);
}

/* ---------------------------------------------------------------- HOSPITAL */

static const ClinStep hospital_admissions[] = {{CLIN_LOWEST, 0}, {2, 2}, {6, 5}};

static void
hospital_score_2016_points(const double *in, double *part)
{
	part[0] = in[0] < 12;
	part[1] = 2 * in[1];
	part[2] = in[2] < 135;
	part[3] = in[3];
	part[4] = in[4];
	part[5] = CLIN_STEP(in[5], hospital_admissions);
	part[6] = in[6] >= 5 ? 2 : 0;
}

/* clang-format off */
#define STAY() {"length_of_stay_days", CLIN_REAL, "days", "length of the stay", CLIN_AT_LEAST(0)}

const ClinScore lace_index_score = {
	.name = "lace_index",
	.family = "readmission",
	.title = "LACE index of readmission or death within 30 days",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "van Walraven C et al. CMAJ 2010;182:551",
	.doi = "10.1503/cmaj.091117",
	.doi_verified = true,
	.caveat = "Comorbidity has weights of its own: previous infarction, cerebrovascular, peripheral vascular disease, diabetes without "
		"complication 1; heart failure, diabetes with end-organ damage, chronic pulmonary, mild liver or renal disease, any tumour 2; "
		"dementia, connective tissue disease 3; AIDS, moderate or severe liver or renal disease 4; metastatic cancer 6.",
	.formula = "stay below 1 day 0, 2: 1, 3: 2, 4: 3, 7: 4, 14: 5, above 7; acute admission 3; comorbidity as it is, from 4 on 5; "
		"emergency visits in 6 months, at most 4",
	.inputs = CLIN_INPUTS(
		STAY(),
		CONDITION("acute_admission", "acute or emergency admission"),
		COUNT("charlson_lace", "comorbidity by the weights of LACE"),
		COUNT("ed_visits_6m", "emergency visits in the 6 months before")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5),  "low"},
		{CLIN_BELOW(10), "moderate"},
		{CLIN_REST,      "high"}),
	.examples = CLIN_EXAMPLES(
		{{40, 1, 1, 0}, 11, 0, "nobra_calculator (Python)"},
		{{6, 0, 4, 7}, 13, 0, "nobra_calculator (Python)"},
		{{14, 1, 3, 0}, 13, 0, "nobra_calculator (Python)"},
		{{14, 0, 3, 7}, 14, 0, "nobra_calculator (Python)"},
		{{40, 0, 1, 0}, 8, 0, "nobra_calculator (Python)"}),
	.parts = lace_index_points,
	.part_labels = CLIN_LABELS("length of stay", "acuity", "comorbidity", "emergency visits"),
};

const ClinScore hospital_score_2016_score = {
	.name = "hospital_score_2016",
	.family = "readmission",
	.title = "HOSPITAL score of potentially avoidable readmission within 30 days (2016)",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Donze JD et al. JAMA Intern Med 2016;176:496",
	.doi = "10.1001/jamainternmed.2015.8462",
	.doi_verified = true,
	.caveat = "Bands of admissions are those of the validation of 2016. Readmissions in the published cohort: 5.8, 11.9 and 22.8 %.",
	.formula = "haemoglobin < 12: 1; discharge from oncology 2; sodium < 135: 1; any procedure 1; urgent admission 1; admissions in the "
		"previous year to 1: 0, to 5: 2, above 5; stay from 5 days 2",
	.inputs = CLIN_INPUTS(
		COMPARED(HEMOGLOBIN_G_DL),
		CONDITION("oncology_discharge", "discharged from an oncology service"),
		COMPARED(SODIUM_MMOL_L),
		CONDITION("procedure", "any coded procedure during the stay"),
		CONDITION("urgent_admission", "urgent or emergency admission"),
		COUNT("admissions_previous_year", "admissions in the previous year"),
		STAY()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(5), "low"},
		{CLIN_BELOW(7), "intermediate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{12, 0, 140, 0, 1, 1, 4}, 1, 0, "nobra_calculator (Python)"},
		{{12, 1, 134.9, 1, 0, 9, 12}, 11, 0, "nobra_calculator (Python)"},
		{{9, 1, 134.9, 0, 1, 6, 12}, 12, 0, "nobra_calculator (Python)"},
		{{12, 0, 140, 0, 0, 5, 2}, 2, 0, "nobra_calculator (Python)"},
		{{12, 1, 140, 1, 0, 9, 2}, 8, 0, "nobra_calculator (Python)"}),
	.parts = hospital_score_2016_points,
	.part_labels = CLIN_LABELS("haemoglobin", "oncology", "sodium", "procedure", "urgency", "admissions", "length of stay"),
};
/* clang-format on */
