/*
 * score_thromboembolism.c
 *	  Deep vein thrombosis and pulmonary embolism: probability, severity, prevention.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- probability */

static void
wells_dvt_points(const double *in, double *part)
{
	for (int i = 0; i < 9; i++)
		part[i] = in[i];
	part[9] = -2 * in[9];
}

static void
wells_pe_points(const double *in, double *part)
{
	part[0] = 3 * in[0];
	part[1] = 3 * in[1];
	part[2] = in[2] > 100 ? 1.5 : 0;
	part[3] = 1.5 * in[3];
	part[4] = 1.5 * in[4];
	part[5] = in[5];
	part[6] = in[6];
}

static const ClinStep geneva_revised_rate[] = {{CLIN_LOWEST, 0}, {75, 3}, {95, 5}};
static const ClinStep geneva_simplified_rate[] = {{CLIN_LOWEST, 0}, {75, 1}, {95, 2}};

static void
geneva_revised_2006_points(const double *in, double *part)
{
	part[0] = in[0] > 65;
	part[1] = 3 * in[1];
	part[2] = 2 * in[2];
	part[3] = 2 * in[3];
	part[4] = 3 * in[4];
	part[5] = 2 * in[5];
	part[6] = CLIN_STEP(in[6], geneva_revised_rate);
	part[7] = 4 * in[7];
}

static void
geneva_simplified_2008_points(const double *in, double *part)
{
	part[0] = in[0] > 65;
	for (int i = 1; i < 6; i++)
		part[i] = in[i];
	part[6] = CLIN_STEP(in[6], geneva_simplified_rate);
	part[7] = in[7];
}

static void
perc_points(const double *in, double *part)
{
	part[0] = in[0] >= 50;
	part[1] = in[1] >= 100;
	part[2] = in[2] < 95;
	for (int i = 3; i < 8; i++)
		part[i] = in[i];
}

static double
years_pe_excluded(const double *in)
{
	bool any = in[0] == CLIN_TRUE || in[1] == CLIN_TRUE || in[2] == CLIN_TRUE;

	return in[3] < (any ? 500 : 1000);
}

/* ---------------------------------------------------------------- severity */

static void
pesi_points(const double *in, double *part)
{
	part[0] = floor(in[0]);
	part[1] = in[1] == CLIN_MALE ? 10 : 0;
	part[2] = 30 * in[2];
	part[3] = 10 * in[3];
	part[4] = 10 * in[4];
	part[5] = in[5] >= 110 ? 20 : 0;
	part[6] = in[6] < 100 ? 30 : 0;
	part[7] = in[7] >= 30 ? 20 : 0;
	part[8] = in[8] < 36 ? 20 : 0;
	part[9] = 60 * in[9];
	part[10] = in[10] < 90 ? 20 : 0;
}

static void
spesi_points(const double *in, double *part)
{
	part[0] = in[0] > 80;
	part[1] = in[1];
	part[2] = in[2];
	part[3] = in[3] >= 110;
	part[4] = in[4] < 100;
	part[5] = in[5] < 90;
}

/* ---------------------------------------------------------------- prevention */

static void
padua_vte_points(const double *in, double *part)
{
	for (int i = 0; i < 4; i++)
		part[i] = 3 * in[i];
	part[4] = 2 * in[4];
	part[5] = in[5] >= 70;
	for (int i = 6; i < 9; i++)
		part[i] = in[i];
	part[9] = in[9] >= 30;
	part[10] = in[10];
}

static void
improve_vte_points(const double *in, double *part)
{
	part[0] = 3 * in[0];
	part[1] = 2 * in[1];
	part[2] = 2 * in[2];
	part[3] = 2 * in[3];
	part[4] = in[4];
	part[5] = in[5];
	part[6] = in[6] > 60;
}

/* very high, high, other */
static const double khorana_site[] = {2, 1, 0};

static void
khorana_points(const double *in, double *part)
{
	part[0] = khorana_site[(int) in[0]];
	part[1] = in[1] >= 350;
	part[2] = in[2] < 10 || in[3] == CLIN_TRUE;
	part[3] = in[4] > 11;
	part[4] = in[5] >= 35;
}

/* clang-format off */
#define DVT_SIGNS() CONDITION("clinical_dvt_signs", "clinical signs of deep vein thrombosis")
#define HEMOPTYSIS() CONDITION("hemoptysis", "haemoptysis")
#define PE_MOST_LIKELY() CONDITION("pe_most_likely", "pulmonary embolism is the most likely diagnosis")
#define GENEVA_INPUTS CLIN_INPUTS( \
		AGE_YEARS(), \
		CONDITION("previous_dvt_pe", "previous deep vein thrombosis or pulmonary embolism"), \
		CONDITION("surgery_or_fracture_1m", "surgery or fracture within one month"), \
		CONDITION("active_malignancy", "active malignancy"), \
		CONDITION("unilateral_leg_pain", "unilateral lower limb pain"), \
		HEMOPTYSIS(), \
		HEART_RATE(), \
		CONDITION("leg_palpation_pain_and_edema", "pain on deep palpation of a leg and unilateral oedema"))
#define GENEVA_LABELS CLIN_LABELS("age", "previous DVT or PE", "surgery or fracture", "malignancy", "leg pain", "haemoptysis", \
		"heart rate", "pain on palpation and oedema")

const ClinScore wells_dvt_score = {
	.name = "wells_dvt",
	.family = "thromboembolism",
	.title = "Wells score of deep vein thrombosis",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Wells PS et al. N Engl J Med 2003;349:1227",
	.doi = "10.1056/NEJMoa023153",
	.doi_verified = true,
	.caveat = "In three levels: up to 0, 1 to 2, from 3. The version of 1997 had no previous_dvt: pass false.",
	.formula = "1 point for each finding, -2 for an alternative diagnosis at least as likely",
	.inputs = CLIN_INPUTS(
		CONDITION("active_cancer", "active cancer"),
		CONDITION("paralysis_or_cast", "paralysis, paresis or recent plaster of a leg"),
		CONDITION("bedridden_or_surgery", "recently bedridden, or major surgery"),
		CONDITION("localized_tenderness", "tenderness along the deep veins"),
		CONDITION("entire_leg_swollen", "entire leg swollen"),
		CONDITION("calf_swelling_3cm", "calf swollen by at least 3 cm more than the other"),
		CONDITION("pitting_edema", "pitting oedema of the symptomatic leg"),
		CONDITION("collateral_veins", "collateral superficial veins"),
		CONDITION("previous_dvt", "previous deep vein thrombosis"),
		CONDITION("alternative_diagnosis", "an alternative diagnosis at least as likely")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(2), "unlikely"},
		{CLIN_REST,     "likely"}),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 0, 1, 1, 0, 0, 1, 1, 0}, 5, 0, "clinical-calculator (Python)"},
		{{0, 0, 0, 0, 0, 0, 0, 0, 1, 0}, 1, 0, "clinical-calculator (Python)"},
		{{0, 1, 0, 0, 1, 0, 1, 1, 1, 1}, 3, 0, "clinical-calculator (Python)"},
		{{0, 0, 0, 0, 1, 1, 0, 0, 0, 0}, 2, 0, "clinical-calculator (Python)"}),
	.parts = wells_dvt_points,
	.part_labels = CLIN_LABELS("active cancer", "paralysis or cast", "bedridden or surgery", "tenderness", "leg swollen",
		"calf swelling", "pitting oedema", "collateral veins", "previous DVT", "alternative diagnosis"),
};

const ClinScore wells_pe_score = {
	.name = "wells_pe",
	.family = "thromboembolism",
	.title = "Wells score of pulmonary embolism",
	.unit = "points",
	.citation = "Wells PS et al. Thromb Haemost 2000;83:416",
	.caveat = "In three levels: below 2, 2 to 6, above 6.",
	.formula = "3 points each: signs of DVT, embolism most likely; 1.5 each: heart rate > 100, immobilization or surgery, "
		"previous DVT or PE; 1 each: haemoptysis, malignancy",
	.inputs = CLIN_INPUTS(
		DVT_SIGNS(),
		PE_MOST_LIKELY(),
		HEART_RATE(),
		CONDITION("immobilization_or_surgery", "immobilization or recent surgery"),
		CONDITION("previous_dvt_pe", "previous deep vein thrombosis or pulmonary embolism"),
		HEMOPTYSIS(),
		CONDITION("malignancy", "malignancy")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(4), "unlikely"},
		{CLIN_REST,     "likely"}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 100, 1, 1, 1, 1}, 5, 0, "clinical-calculator (Python)"},
		{{1, 0, 101, 1, 0, 0, 0}, 6, 0, "clinical-calculator (Python)"},
		{{0, 0, 101, 0, 0, 0, 1}, 2.5, 0, "clinical-calculator (Python)"},
		{{0, 0, 101, 1, 1, 1, 0}, 5.5, 0, "clinical-calculator (Python)"},
		{{1, 0, 80, 0, 0, 0, 0}, 3, 0, "clinical-calculator (Python)"}),
	.parts = wells_pe_points,
	.part_labels = CLIN_LABELS("signs of DVT", "embolism most likely", "heart rate", "immobilization or surgery",
		"previous DVT or PE", "haemoptysis", "malignancy"),
};

const ClinScore geneva_revised_2006_score = {
	.name = "geneva_revised_2006",
	.family = "thromboembolism",
	.title = "Revised Geneva score of pulmonary embolism",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Le Gal G et al. Ann Intern Med 2006;144:165",
	.doi = "10.7326/0003-4819-144-3-200602070-00004",
	.doi_verified = true,
	.formula = "age > 65: 1; previous DVT or PE 3; surgery or fracture 2; malignancy 2; unilateral leg pain 3; haemoptysis 2; "
		"heart rate 75 to below 95: 3, >= 95: 5; pain on palpation and oedema 4",
	.inputs = GENEVA_INPUTS,
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(3),  "low"},
		{CLIN_UP_TO(10), "intermediate"},
		{CLIN_REST,      "high"}),
	.examples = CLIN_EXAMPLES(
		{{65, 0, 0, 1, 1, 0, 75, 0}, 8, 0, "nobra_calculator (Python)"},
		{{38, 0, 1, 1, 1, 1, 82, 1}, 16, 0, "nobra_calculator (Python)"},
		{{66, 0, 1, 0, 0, 1, 94, 1}, 12, 0, "nobra_calculator (Python)"},
		{{65, 0, 1, 1, 1, 0, 95, 0}, 12, 0, "nobra_calculator (Python)"},
		{{65, 0, 1, 0, 0, 1, 75, 0}, 7, 0, "nobra_calculator (Python)"}),
	.parts = geneva_revised_2006_points,
	.part_labels = GENEVA_LABELS,
};

const ClinScore geneva_simplified_2008_score = {
	.name = "geneva_simplified_2008",
	.family = "thromboembolism",
	.title = "Simplified revised Geneva score of pulmonary embolism",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Klok FA et al. Arch Intern Med 2008;168:2131",
	.doi = "10.1001/archinte.168.19.2131",
	.doi_verified = true,
	.caveat = "In three levels: 0 to 1, 2 to 4, from 5. A 1 printed beside a heart rate of 95 or more is on top of the point from 75.",
	.formula = "1 point each, age > 65; heart rate 75 to below 95: 1, >= 95: 2",
	.inputs = GENEVA_INPUTS,
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(2), "unlikely"},
		{CLIN_REST,     "likely"}),
	.examples = CLIN_EXAMPLES(
		{{65, 0, 0, 1, 0, 1, 74, 0}, 2, 0, "worked by hand from the published point table"},
		{{66, 0, 1, 0, 1, 0, 95, 0}, 5, 0, "worked by hand from the published point table"},
		{{59, 0, 0, 0, 1, 0, 94, 0}, 2, 0, "worked by hand from the published point table"},
		{{65, 1, 0, 1, 1, 1, 94, 0}, 5, 0, "worked by hand from the published point table"},
		{{37, 1, 1, 0, 1, 1, 74, 0}, 4, 0, "worked by hand from the published point table"}),
	.parts = geneva_simplified_2008_points,
	.part_labels = GENEVA_LABELS,
};

const ClinScore perc_score = {
	.name = "perc",
	.family = "thromboembolism",
	.title = "PERC, pulmonary embolism rule-out criteria: number of criteria failed",
	.result = CLIN_INTEGER,
	.unit = "criteria",
	.citation = "Kline JA et al. J Thromb Haemost 2004;2:1247",
	.doi = "10.1111/j.1538-7836.2004.00790.x",
	.doi_verified = true,
	.caveat = "For a low pretest probability only.",
	.formula = "1 each: age >= 50, heart rate >= 100, SpO2 < 95, haemoptysis, estrogen, prior VTE, leg swelling, surgery or trauma",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		HEART_RATE(),
		SPO2(),
		HEMOPTYSIS(),
		CONDITION("estrogen_use", "on estrogen"),
		CONDITION("prior_vte", "prior venous thromboembolism"),
		CONDITION("unilateral_leg_swelling", "unilateral leg swelling"),
		CONDITION("surgery_or_trauma_4w", "surgery or trauma within 4 weeks")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "rule satisfied"},
		{CLIN_REST,     "rule not satisfied"}),
	.examples = CLIN_EXAMPLES(
		{{49, 100, 93, 1, 0, 1, 0, 0}, 4, 0, "clinical-calculator (Python)"},
		{{50, 84, 90, 0, 0, 0, 1, 0}, 3, 0, "clinical-calculator (Python)"},
		{{44, 78, 95, 0, 0, 0, 0, 0}, 0, 0, "clinical-calculator (Python)"},
		{{78, 99, 95, 0, 0, 0, 0, 0}, 1, 0, "clinical-calculator (Python)"},
		{{50, 99, 97, 0, 1, 1, 0, 0}, 3, 0, "clinical-calculator (Python)"}),
	.parts = perc_points,
	.part_labels = CLIN_LABELS("age", "heart rate", "oxygen saturation", "haemoptysis", "estrogen", "prior VTE",
		"leg swelling", "surgery or trauma"),
};

const ClinScore years_pe_excluded_score = {
	.name = "years_pe_excluded",
	.family = "thromboembolism",
	.title = "YEARS: pulmonary embolism excluded by D-dimer",
	.result = CLIN_BOOLEAN,
	.citation = "van der Hulle T et al. Lancet 2017;390:289",
	.doi = "10.1016/S0140-6736(17)30885-1",
	.doi_verified = true,
	.formula = "D-dimer < 1000 ng/mL without any item, < 500 with at least one",
	.inputs = CLIN_INPUTS(
		DVT_SIGNS(),
		HEMOPTYSIS(),
		PE_MOST_LIKELY(),
		{"d_dimer_ng_ml", CLIN_REAL, "ng/mL", "D-dimer, fibrinogen-equivalent units", CLIN_ABOVE(0)}),
	.examples = CLIN_EXAMPLES(
		{{0, 0, 0, 2784}, 0, 0, "worked by hand from the published point table"},
		{{1, 0, 1, 499}, 1, 0, "worked by hand from the published point table"},
		{{0, 1, 0, 2977}, 0, 0, "worked by hand from the published point table"},
		{{0, 0, 0, 999}, 1, 0, "worked by hand from the published point table"}),
	.compute = years_pe_excluded,
};

const ClinScore pesi_score = {
	.name = "pesi",
	.family = "thromboembolism",
	.title = "PESI, pulmonary embolism severity index",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Aujesky D et al. Am J Respir Crit Care Med 2005;172:1041",
	.doi = "10.1164/rccm.200506-862OC",
	.doi_verified = true,
	.formula = "age in completed years; male 10; cancer 30; heart failure 10; chronic lung disease 10; heart rate >= 110: 20; "
		"systolic pressure < 100: 30; respiratory rate >= 30: 20; temperature < 36: 20; altered mental status 60; SpO2 < 90: 20",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		SEX(),
		CONDITION("cancer", "history of cancer"),
		CONDITION("heart_failure", "history of heart failure"),
		CONDITION("chronic_lung_disease", "history of chronic lung disease"),
		HEART_RATE(),
		SYSTOLIC_BP(),
		RESPIRATORY_RATE(),
		TEMPERATURE_C(),
		CONDITION("altered_mental_status", "altered mental status"),
		SPO2()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(65),  "class I"},
		{CLIN_UP_TO(85),  "class II"},
		{CLIN_UP_TO(105), "class III"},
		{CLIN_UP_TO(125), "class IV"},
		{CLIN_REST,       "class V"}),
	.examples = CLIN_EXAMPLES(
		{{24, CLIN_MALE, 1, 0, 0, 109, 99, 26, 36, 1, 89}, 174, 0, "nobra_calculator (Python)"},
		{{51, CLIN_MALE, 0, 0, 1, 109, 94, 30, 36.8, 0, 90}, 121, 0, "nobra_calculator (Python)"},
		{{70, CLIN_MALE, 0, 0, 0, 139, 100, 29, 35.9, 1, 89}, 200, 0, "nobra_calculator (Python)"},
		{{28, CLIN_FEMALE, 0, 0, 1, 110, 85, 29, 35.9, 0, 90}, 108, 0, "nobra_calculator (Python)"}),
	.parts = pesi_points,
	.part_labels = CLIN_LABELS("age", "sex", "cancer", "heart failure", "chronic lung disease", "heart rate",
		"systolic blood pressure", "respiratory rate", "temperature", "mental status", "oxygen saturation"),
};

const ClinScore spesi_score = {
	.name = "spesi",
	.family = "thromboembolism",
	.title = "Simplified PESI, pulmonary embolism severity index",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Jimenez D et al. Arch Intern Med 2010;170:1383",
	.doi = "10.1001/archinternmed.2010.199",
	.doi_verified = true,
	.formula = "1 point each: age > 80, cancer, chronic cardiopulmonary disease, heart rate >= 110, systolic pressure < 100, SpO2 < 90",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		CONDITION("cancer", "history of cancer"),
		CONDITION("chronic_cardiopulmonary_disease", "chronic cardiopulmonary disease"),
		HEART_RATE(),
		SYSTOLIC_BP(),
		SPO2()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{75, 1, 0, 110, 120, 90}, 2, 0, "worked by hand from the published point table"},
		{{81, 0, 1, 109, 146, 90}, 2, 0, "worked by hand from the published point table"},
		{{80, 1, 1, 109, 100, 90}, 2, 0, "worked by hand from the published point table"},
		{{37, 1, 1, 109, 100, 89}, 3, 0, "worked by hand from the published point table"}),
	.parts = spesi_points,
	.part_labels = CLIN_LABELS("age", "cancer", "cardiopulmonary disease", "heart rate", "systolic blood pressure",
		"oxygen saturation"),
};

const ClinScore padua_vte_score = {
	.name = "padua_vte",
	.family = "thromboembolism",
	.title = "Padua prediction score of venous thromboembolism in medical patients",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Barbar S et al. J Thromb Haemost 2010;8:2450",
	.doi = "10.1111/j.1538-7836.2010.04044.x",
	.doi_verified = true,
	.formula = "3 points each: active cancer, previous VTE, reduced mobility, thrombophilia; 2: recent trauma or surgery; 1 each: "
		"age >= 70, heart or respiratory failure, infarction or stroke, infection or rheumatic disorder, BMI >= 30, hormones",
	.inputs = CLIN_INPUTS(
		CONDITION("active_cancer", "active cancer"),
		CONDITION("previous_vte", "previous venous thromboembolism"),
		CONDITION("reduced_mobility", "reduced mobility"),
		CONDITION("thrombophilia", "known thrombophilic condition"),
		CONDITION("recent_trauma_or_surgery", "recent trauma or surgery"),
		AGE_YEARS(),
		CONDITION("heart_or_respiratory_failure", "heart or respiratory failure"),
		CONDITION("acute_mi_or_stroke", "acute myocardial infarction or ischaemic stroke"),
		CONDITION("acute_infection_or_rheumatic", "acute infection or rheumatological disorder"),
		BMI(),
		CONDITION("hormonal_treatment", "ongoing hormonal treatment")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(4), "low"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 0, 0, 1, 40, 0, 1, 0, 29.9, 0}, 6, 0, "worked by hand from the published point table"},
		{{0, 1, 1, 0, 0, 69, 1, 1, 0, 29.9, 0}, 8, 0, "worked by hand from the published point table"},
		{{0, 1, 0, 0, 0, 70, 1, 0, 1, 41.7, 0}, 7, 0, "worked by hand from the published point table"},
		{{0, 0, 1, 0, 0, 41, 0, 1, 0, 29.9, 0}, 4, 0, "worked by hand from the published point table"}),
	.parts = padua_vte_points,
	.part_labels = CLIN_LABELS("active cancer", "previous VTE", "reduced mobility", "thrombophilia", "trauma or surgery", "age",
		"heart or respiratory failure", "infarction or stroke", "infection or rheumatic disorder", "body mass index", "hormones"),
};

const ClinScore improve_vte_score = {
	.name = "improve_vte",
	.family = "thromboembolism",
	.title = "IMPROVE risk of venous thromboembolism in medical patients",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Spyropoulos AC et al. Chest 2011;140:706",
	.doi = "10.1378/chest.10-1944",
	.doi_verified = true,
	.formula = "previous VTE 3; thrombophilia, paralysis of the legs, cancer 2 each; immobilized 7 days, ICU or CCU, age > 60: 1 each",
	.inputs = CLIN_INPUTS(
		CONDITION("previous_vte", "previous venous thromboembolism"),
		CONDITION("thrombophilia", "known thrombophilia"),
		CONDITION("lower_limb_paralysis", "paralysis of the lower limbs"),
		CONDITION("current_cancer", "current cancer"),
		CONDITION("immobilized_7d", "immobilized for 7 days or more"),
		CONDITION("icu_ccu_stay", "stay in an intensive or coronary care unit"),
		AGE_YEARS()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(1), "low"},
		{CLIN_UP_TO(3), "moderate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 1, 1, 0, 0, 1, 61}, 6, 0, "clinical-calculator (Python)"},
		{{1, 0, 0, 0, 0, 1, 61}, 5, 0, "clinical-calculator (Python)"},
		{{0, 0, 0, 0, 0, 0, 60}, 0, 0, "clinical-calculator (Python)"}),
	.parts = improve_vte_points,
	.part_labels = CLIN_LABELS("previous VTE", "thrombophilia", "paralysis", "cancer", "immobilized", "ICU or CCU", "age"),
};

const ClinScore khorana_score = {
	.name = "khorana",
	.family = "thromboembolism",
	.title = "Khorana score of thrombosis on chemotherapy",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Khorana AA et al. Blood 2008;111:4902",
	.doi = "10.1182/blood-2007-10-116327",
	.doi_verified = true,
	.formula = "site very high 2, high 1, other 0; 1 point each: platelets >= 350, haemoglobin < 10 or ESA, leukocytes > 11, BMI >= 35",
	.inputs = CLIN_INPUTS(
		CHOICE("cancer_site_risk", "very high: stomach, pancreas; high: lung, lymphoma, gynaecological, bladder, testis",
			"very_high", "high", "other"),
		PLATELETS_10E9_L(),
		HEMOGLOBIN_G_DL(),
		CONDITION("esa_use", "on an erythropoiesis-stimulating agent"),
		WBC_10E9_L(),
		BMI()),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "low"},
		{CLIN_UP_TO(2), "intermediate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{0, 349, 10.3, 0, 11, 34.9}, 2, 0, "clinical-calculator (Python)"},
		{{1, 349, 12.2, 0, 11, 35}, 2, 0, "clinical-calculator (Python)"},
		{{0, 350, 10.4, 0, 11, 26.4}, 3, 0, "clinical-calculator (Python)"},
		{{0, 155, 12.4, 0, 11.1, 34.9}, 3, 0, "clinical-calculator (Python)"},
		{{1, 244, 10, 0, 11, 24.6}, 1, 0, "clinical-calculator (Python)"}),
	.parts = khorana_points,
	.part_labels = CLIN_LABELS("site", "platelets", "haemoglobin or ESA", "leukocytes", "body mass index"),
};
/* clang-format on */
