/*
 * score_stroke.c
 *	  Stroke, transient ischaemic attack and intracerebral haemorrhage.
 */
#include "score/score.h"
#include "score/common_inputs.h"

#define NIHSS_ITEMS 15

static void
nihss_points(const double *in, double *part)
{
	for (int i = 0; i < NIHSS_ITEMS; i++)
		part[i] = in[i];
}

static const double abcd2_feature[] = {2, 1, 0};
static const ClinStep abcd2_duration[] = {{CLIN_LOWEST, 0}, {10, 1}, {60, 2}};

static void
abcd2_points(const double *in, double *part)
{
	part[0] = in[0] >= 60;
	part[1] = in[1] >= 140 || in[2] >= 90;
	part[2] = abcd2_feature[(int) in[3]];
	part[3] = CLIN_STEP(in[4], abcd2_duration);
	part[4] = in[5];
}

static const ClinStep ich_gcs[] = {{CLIN_LOWEST, 2}, {5, 1}, {13, 0}};

static void
ich_score_points(const double *in, double *part)
{
	part[0] = CLIN_STEP(in[0], ich_gcs);
	part[1] = in[1] >= 30;
	part[2] = in[2];
	part[3] = in[3];
	part[4] = in[4] >= 80;
}

static double
mrs_functionally_independent(const double *in)
{
	return in[0] <= 2;
}

static double
mrs_utility_weight(const double *in)
{
	static const double weight[] = {1.0, 0.91, 0.76, 0.65, 0.33, 0, 0};

	return weight[(int) in[0]];
}

/* clang-format off */
#define MRS() CODE("mrs", "modified Rankin scale: 0 no symptoms, 1 no significant disability, 2 slight, 3 moderate, " \
	"4 moderately severe, 5 severe disability, 6 dead", 0, 6)

const ClinScore nihss_score = {
	.name = "nihss",
	.family = "stroke",
	.title = "NIH Stroke Scale, total",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Brott T et al. Stroke 1989;20:864",
	.doi = "10.1161/01.STR.20.7.864",
	.doi_verified = true,
	.caveat = "An item that cannot be tested counts 0: pass 0. The scale is in the public domain.",
	.formula = "sum of the fifteen items",
	.inputs = CLIN_INPUTS(
		CODE("loc",           "1a level of consciousness",    0, 3),
		CODE("loc_questions", "1b questions",                 0, 2),
		CODE("loc_commands",  "1c commands",                  0, 2),
		CODE("gaze",          "2 best gaze",                  0, 2),
		CODE("visual",        "3 visual fields",              0, 3),
		CODE("facial",        "4 facial palsy",               0, 3),
		CODE("arm_left",      "5a motor, left arm",           0, 4),
		CODE("arm_right",     "5b motor, right arm",          0, 4),
		CODE("leg_left",      "6a motor, left leg",           0, 4),
		CODE("leg_right",     "6b motor, right leg",          0, 4),
		CODE("ataxia",        "7 limb ataxia",                0, 2),
		CODE("sensory",       "8 sensory",                    0, 2),
		CODE("language",      "9 best language",              0, 3),
		CODE("dysarthria",    "10 dysarthria",                0, 2),
		CODE("extinction",    "11 extinction and inattention", 0, 2)),
	.bands = CLIN_BANDS(
		{CLIN_BELOW(1),  "none"},
		{CLIN_UP_TO(4),  "minor"},
		{CLIN_UP_TO(15), "moderate"},
		{CLIN_UP_TO(20), "moderate to severe"},
		{CLIN_REST,      "severe"}),
	.examples = CLIN_EXAMPLES(
		{{1, 1, 2, 2, 0, 0, 4, 1, 0, 0, 0, 0, 0, 1, 0}, 12, 0, "clinical-calculator (Python)"},
		{{2, 1, 1, 1, 0, 0, 1, 4, 3, 4, 0, 0, 1, 2, 1}, 21, 0, "clinical-calculator (Python)"},
		{{0, 0, 0, 0, 1, 3, 2, 3, 3, 3, 1, 0, 2, 1, 1}, 20, 0, "clinical-calculator (Python)"}),
	.parts = nihss_points,
	.part_labels = CLIN_LABELS("level of consciousness", "questions", "commands", "gaze", "visual", "facial", "left arm",
		"right arm", "left leg", "right leg", "ataxia", "sensory", "language", "dysarthria", "extinction"),
};

const ClinScore abcd2_score = {
	.name = "abcd2",
	.family = "stroke",
	.title = "ABCD2 risk of stroke after a transient ischaemic attack",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Johnston SC et al. Lancet 2007;369:283",
	.doi = "10.1016/S0140-6736(07)60150-0",
	.doi_verified = true,
	.formula = "age >= 60: 1; systolic >= 140 or diastolic >= 90: 1; unilateral weakness 2, speech impairment 1; "
		"duration >= 60 min: 2, >= 10: 1; diabetes 1",
	.inputs = CLIN_INPUTS(
		AGE_YEARS(),
		SYSTOLIC_BP(),
		DIASTOLIC_BP(),
		CHOICE("clinical_feature", "unilateral weakness, speech impairment without weakness, or other",
			"unilateral_weakness", "speech_impairment", "other"),
		{"duration_minutes", CLIN_REAL, "min", "duration of the symptoms", CLIN_AT_LEAST(0)},
		CONDITION("diabetes", "diabetes mellitus")),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(3), "low"},
		{CLIN_UP_TO(5), "moderate"},
		{CLIN_REST,     "high"}),
	.examples = CLIN_EXAMPLES(
		{{60, 139, 89, 1, 60, 0}, 4, 0, "clinical-calculator (Python)"},
		{{60, 117, 83, 0, 10, 0}, 4, 0, "clinical-calculator (Python)"},
		{{49, 112, 89, 0, 252, 0}, 4, 0, "clinical-calculator (Python)"},
		{{60, 141, 90, 0, 60, 0}, 6, 0, "clinical-calculator (Python)"},
		{{65, 140, 76, 1, 9, 0}, 3, 0, "clinical-calculator (Python)"}),
	.parts = abcd2_points,
	.part_labels = CLIN_LABELS("age", "blood pressure", "clinical feature", "duration", "diabetes"),
};

const ClinScore ich_score_score = {
	.name = "ich_score",
	.family = "stroke",
	.title = "ICH score of intracerebral haemorrhage",
	.result = CLIN_INTEGER,
	.unit = "points",
	.citation = "Hemphill JC et al. Stroke 2001;32:891",
	.doi = "10.1161/01.STR.32.4.891",
	.doi_verified = true,
	.formula = "GCS 3 to 4: 2, 5 to 12: 1; volume >= 30 mL: 1; intraventricular 1; infratentorial 1; age >= 80: 1",
	.inputs = CLIN_INPUTS(
		GCS(),
		{"volume_ml", CLIN_REAL, "mL", "volume of the haematoma", CLIN_AT_LEAST(0)},
		CONDITION("intraventricular", "intraventricular haemorrhage"),
		CONDITION("infratentorial", "infratentorial origin"),
		AGE_YEARS()),
	.examples = CLIN_EXAMPLES(
		{{12, 37.8, 0, 1, 55}, 3, 0, "clinical-calculator (Python)"},
		{{3, 89.7, 0, 1, 80}, 5, 0, "clinical-calculator (Python)"},
		{{4, 23.7, 0, 1, 79}, 3, 0, "clinical-calculator (Python)"},
		{{15, 30, 0, 1, 79}, 2, 0, "clinical-calculator (Python)"}),
	.parts = ich_score_points,
	.part_labels = CLIN_LABELS("consciousness", "volume", "intraventricular", "infratentorial", "age"),
};

const ClinScore mrs_functionally_independent_score = {
	.name = "mrs_functionally_independent",
	.family = "stroke",
	.title = "Modified Rankin scale: functionally independent",
	.result = CLIN_BOOLEAN,
	.citation = "Definition: 0 to 2 on the modified Rankin scale",
	.formula = "mRS <= 2",
	.inputs = CLIN_INPUTS(MRS()),
	.examples = CLIN_EXAMPLES(
		{{6}, 0, 0, "DAWN trial: functional independence is a score of 0, 1 or 2"},
		{{2}, 1, 0, "DAWN trial: functional independence is a score of 0, 1 or 2"},
		{{3}, 0, 0, "DAWN trial: functional independence is a score of 0, 1 or 2"}),
	.compute = mrs_functionally_independent,
};

const ClinScore mrs_utility_weight_score = {
	.name = "mrs_utility_weight",
	.family = "stroke",
	.title = "Modified Rankin scale: utility weight",
	.unit = "utility",
	.citation = "Chaisinanunkul N et al. Stroke 2015;46:2238",
	.doi = "10.1161/STROKEAHA.114.008547",
	.doi_verified = true,
	.formula = "0 to 6: 1.0, 0.91, 0.76, 0.65, 0.33, 0, 0",
	.inputs = CLIN_INPUTS(MRS()),
	.examples = CLIN_EXAMPLES(
		{{6}, 0, 1e-12, "Chaisinanunkul 2015, abstract"},
		{{2}, 0.76, 1e-12, "Chaisinanunkul 2015, abstract"},
		{{1}, 0.91, 1e-12, "DAWN trial: weights of its first end point, over 10"},
		{{4}, 0.33, 1e-12, "DAWN trial: weights of its first end point, over 10"}),
	.compute = mrs_utility_weight,
};
/* clang-format on */
