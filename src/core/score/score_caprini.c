/*
 * score_caprini.c
 *	  Caprini score: venous thromboembolism in surgical patients.
 */
#include "score/score.h"
#include "score/common_inputs.h"

#define AGE_AND_BMI 2
#define FLAGS 35

/* of the flags, in the order of the inputs: 14 of 1 point, 7 of 2, 9 of 3, 5 of 5 */
static const double caprini_weight[FLAGS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                             1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3,
                                             3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5};

static const ClinStep caprini_age[] = {{CLIN_LOWEST, 0}, {41, 1}, {61, 2}, {75, 3}};

static void
caprini_2005_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], caprini_age);
	part[1] = in[1] > 25;
	for (int i = 0; i < FLAGS; i++)
		part[AGE_AND_BMI + i] = caprini_weight[i] * in[AGE_AND_BMI + i];
}

/* clang-format off */
const ClinScore caprini_2005_score = {
	.name = "caprini_2005",
	.family = "thromboembolism",
	.title = "Caprini score of venous thromboembolism in surgical patients",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Caprini JA. Dis Mon 2005;51:70",
	.doi = "10.1016/j.disamonth.2005.02.003",
	.doi_verified = true,
	.caveat = "Bands of the guideline of 2012; some use highest from 9, older ones low to 1, moderate 2, high 3 to 4, highest from 5. "
		"Only one of the surgery flags (minor, arthroscopic, major, laparoscopic, arthroplasty) should be true: what is given is added.",
	.formula = "age below 41: 0, 61: 1, 75: 2, above 3; BMI > 25: 1; 1, 2, 3 or 5 points for each condition, in the order of the "
		"inputs: fourteen of 1 (to adverse_pregnancy_history), seven of 2 (to central_venous_access), nine of 3 (to "
		"other_thrombophilia), five of 5",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		BMI(),
		OPTIONAL_CONDITION("minor_surgery", "minor surgery"),
		OPTIONAL_CONDITION("prior_major_surgery_1m", "major surgery within one month before"),
		OPTIONAL_CONDITION("varicose_veins", "varicose veins"),
		OPTIONAL_CONDITION("inflammatory_bowel_disease", "inflammatory bowel disease"),
		OPTIONAL_CONDITION("swollen_legs", "swollen legs"),
		OPTIONAL_CONDITION("acute_mi", "acute myocardial infarction"),
		OPTIONAL_CONDITION("chf_1m", "congestive heart failure within one month"),
		OPTIONAL_CONDITION("sepsis_1m", "sepsis within one month"),
		OPTIONAL_CONDITION("serious_lung_disease_1m", "serious lung disease, pneumonia included, within one month"),
		OPTIONAL_CONDITION("copd", "chronic obstructive pulmonary disease"),
		OPTIONAL_CONDITION("medical_bed_rest", "medical patient at bed rest"),
		OPTIONAL_CONDITION("oral_contraceptive_or_hrt", "oral contraceptive or hormone replacement"),
		OPTIONAL_CONDITION("pregnancy_or_postpartum", "pregnancy or postpartum"),
		OPTIONAL_CONDITION("adverse_pregnancy_history", "unexplained stillbirth, three or more miscarriages, or premature birth "
			"with toxaemia or growth restriction"),
		OPTIONAL_CONDITION("arthroscopic_surgery", "arthroscopic surgery"),
		OPTIONAL_CONDITION("major_surgery_45min", "major surgery over 45 minutes"),
		OPTIONAL_CONDITION("laparoscopic_surgery_45min", "laparoscopic surgery over 45 minutes"),
		OPTIONAL_CONDITION("malignancy", "malignancy"),
		OPTIONAL_CONDITION("bed_confined_72h", "confined to bed for more than 72 hours"),
		OPTIONAL_CONDITION("plaster_cast_1m", "immobilizing plaster cast within one month"),
		OPTIONAL_CONDITION("central_venous_access", "central venous access"),
		OPTIONAL_CONDITION("history_dvt_pe", "history of deep vein thrombosis or pulmonary embolism"),
		OPTIONAL_CONDITION("family_history_thrombosis", "family history of thrombosis"),
		OPTIONAL_CONDITION("factor_v_leiden", "factor V Leiden"),
		OPTIONAL_CONDITION("prothrombin_20210a", "prothrombin 20210A"),
		OPTIONAL_CONDITION("lupus_anticoagulant", "lupus anticoagulant"),
		OPTIONAL_CONDITION("anticardiolipin_antibody", "anticardiolipin antibodies"),
		OPTIONAL_CONDITION("elevated_homocysteine", "elevated homocysteine"),
		OPTIONAL_CONDITION("hit", "heparin-induced thrombocytopenia"),
		OPTIONAL_CONDITION("other_thrombophilia", "other thrombophilia"),
		OPTIONAL_CONDITION("stroke_1m", "stroke within one month"),
		OPTIONAL_CONDITION("lower_extremity_arthroplasty", "elective arthroplasty of the lower limb"),
		OPTIONAL_CONDITION("hip_pelvis_leg_fracture_1m", "fracture of hip, pelvis or leg within one month"),
		OPTIONAL_CONDITION("acute_spinal_cord_injury_1m", "acute spinal cord injury within one month"),
		OPTIONAL_CONDITION("multiple_trauma_1m", "multiple trauma within one month")),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1), "very low"},
		{CLIN_UP_TO(2), "low"},
		{CLIN_UP_TO(4), "moderate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{75, 34.8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1}, 19, 0, "MedCalc-Bench-Verified (Python)"},
		{{40, 24.1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 8, 0, "MedCalc-Bench-Verified (Python)"},
		{{61, 25.1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1}, 27, 0, "MedCalc-Bench-Verified (Python)"},
		{{41, 25.1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, 6, 0, "MedCalc-Bench-Verified (Python)"},
		{{61, 26.1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1}, 16, 0, "MedCalc-Bench-Verified (Python)"}),
	.parts = caprini_2005_points,
	.part_labels = CLIN_LABELS("age", "body mass index",
		"minor surgery", "prior major surgery", "varicose veins", "inflammatory bowel disease", "swollen legs",
		"acute myocardial infarction", "heart failure", "sepsis", "serious lung disease", "COPD", "medical bed rest",
		"contraceptive or hormones", "pregnancy or postpartum", "adverse pregnancy history",
		"arthroscopic surgery", "major surgery", "laparoscopic surgery", "malignancy", "confined to bed", "plaster cast",
		"central venous access",
		"history of DVT or PE", "family history of thrombosis", "factor V Leiden", "prothrombin 20210A", "lupus anticoagulant",
		"anticardiolipin antibodies", "elevated homocysteine", "heparin-induced thrombocytopenia", "other thrombophilia",
		"stroke", "arthroplasty", "fracture", "spinal cord injury", "multiple trauma"),
};
/* clang-format on */
