/*
 * score_sofa2.c
 *	  Organ failure: SOFA-2 of 2025.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* the order of the inputs */
enum
{
	GCS_TOTAL,
	DELIRIUM_DRUG,
	PAO2_FIO2,
	SUPPORT,
	ECMO,
	MAP,
	NOREPINEPHRINE,
	OTHER_DRUG,
	MECHANICAL,
	BILIRUBIN,
	CREATININE,
	URINE_6H,
	URINE_12H,
	URINE_24H,
	REPLACEMENT,
	PLATELETS
};

/*
 * Most bands end with their upper limit, so each limit that is passed adds a point.  A
 * missing value passes none.
 */
static double
passed(double x, double a, double b, double c, double d)
{
	return (x > a) + (x > b) + (x > c) + (x > d);
}

static double
fallen(double x, double a, double b, double c, double d)
{
	return (x <= a) + (x <= b) + (x <= c) + (x <= d);
}

static double
sofa_2_brain(const double *in)
{
	double points = fallen(in[GCS_TOTAL], 14, 12, 8, 5);

	return in[DELIRIUM_DRUG] == CLIN_TRUE ? fmax(points, 1) : points;
}

static double
sofa_2_lungs(const double *in)
{
	double points = fallen(in[PAO2_FIO2], 300, 225, 150, 75);

	if (in[ECMO] == CLIN_TRUE)
		return 4;
	return in[SUPPORT] == CLIN_TRUE ? points : fmin(points, 2);
}

/* norepinephrine and epinephrine by dose; another drug beside them is one point more */
static double
sofa_2_circulation(const double *in)
{
	double dose = in[NOREPINEPHRINE];
	bool other = in[OTHER_DRUG] == CLIN_TRUE;

	if (in[MECHANICAL] == CLIN_TRUE || dose > 0.4)
		return 4;
	if (dose > 0)
		return (dose > 0.2 ? 3 : 2) + other;
	if (other)
		return 2;
	return in[MAP] < 70;
}

static double
sofa_2_kidney(const double *in)
{
	double creatinine = passed(in[CREATININE], 1.2, 2.0, 3.5, INFINITY);
	double urine = 0;

	if (in[REPLACEMENT] == CLIN_TRUE)
		return 4;
	if (in[URINE_24H] < 0.3 || in[URINE_12H] == 0)
		urine = 3;
	else if (in[URINE_12H] < 0.5)
		urine = 2;
	else if (in[URINE_6H] < 0.5)
		urine = 1;
	return fmax(creatinine, urine);
}

static void
sofa_2_points(const double *in, double *part)
{
	part[0] = sofa_2_brain(in);
	part[1] = sofa_2_lungs(in);
	part[2] = sofa_2_circulation(in);
	part[3] = passed(in[BILIRUBIN], 1.2, 3.0, 6.0, 12.0);
	part[4] = sofa_2_kidney(in);
	part[5] = fallen(in[PLATELETS], 150, 100, 80, 50);
}

/* clang-format off */
#define SIGN(name, meaning) CONDITION(name, meaning, .when_missing = CLIN_COMPONENT)
#define URINE(hours) {"urine_output_" hours "h_ml_kg_h", CLIN_REAL, "mL/kg/h", "urine output over " hours " hours", \
	CLIN_AT_LEAST(0), NORMAL_IF_MISSING}

const ClinScore sofa_2_score = {
	.name = "sofa_2",
	.family = "critical",
	.title = "Sequential Organ Failure Assessment 2 (2025)",
	.result = CLIN_INTEGER,
	.unit = "points",
	.missing = CLIN_MISSING_IS_NORMAL,
	.citation = "Ranzani OT et al. JAMA 2025",
	.doi = "10.1001/jama.2025.20516",
	.doi_verified = true,
	.caveat = "From four public transcriptions, the paper was not at hand: three of them give 2 points for PaO2/FiO2 up to 75 without advanced "
		"support, one gives 3; one has urine below 0.3 instead of 0.5 over 12 h, and creatinine above 3.5 instead of 1.2 in the criteria for "
		"replacement therapy. Drugs count from one hour of infusion, norepinephrine as base. "
		"Without ventilatory support the lungs have at most 2 points. SpO2/FiO2, dopamine alone, MAP alone and the motor response alone "
		"are not covered.",
	.formula = "0 to 4 points each. Brain: GCS 15: 0, 13 to 14: 1, 9 to 12: 2, 6 to 8: 3, 3 to 5: 4; a drug for delirium at least 1. "
		"Lungs: PaO2/FiO2 > 300: 0, > 225: 1, > 150: 2, with support > 75: 3, below 4; ECMO 4. Circulation: MAP < 70 without drugs 1; "
		"norepinephrine and epinephrine up to 0.2, or another drug alone 2; up to 0.4, or up to 0.2 with another 3; above, or up to 0.4 "
		"with another, or mechanical support 4. Liver: bilirubin <= 1.2, 3, 6, 12 and above. Kidney: creatinine <= 1.2, 2, 3.5 and "
		"above; urine < 0.5 over 6 h 1, over 12 h 2, < 0.3 over 24 h or none over 12 h 3; replacement or its criteria 4. Platelets: > 150, "
		"100, 80, 50 and up to 50",
	.inputs = CLIN_INPUTS(
		GCS(NORMAL_IF_MISSING),
		SIGN("delirium_drug", "on a drug for delirium"),
		{"pao2_fio2", CLIN_REAL, "mmHg", "PaO2 divided by the fraction of inspired oxygen", CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		OPTIONAL_CONDITION("advanced_ventilatory_support", "high-flow nasal cannula, CPAP, BiPAP, non-invasive, invasive or long-term "
			"home ventilation"),
		SIGN("respiratory_ecmo", "ECMO for respiratory failure"),
		COMPARED(MAP_MMHG, NORMAL_IF_MISSING),
		{"norepinephrine_epinephrine", CLIN_REAL, "ug/kg/min", "norepinephrine base and epinephrine together, for at least 1 hour",
			CLIN_AT_LEAST(0), NORMAL_IF_MISSING},
		SIGN("other_vasoactive", "any other vasoactive drug, for at least 1 hour"),
		SIGN("mechanical_circulatory_support", "mechanical circulatory support, ECMO for a cardiac reason too"),
		COMPARED(BILIRUBIN_MG_DL, NORMAL_IF_MISSING),
		COMPARED(CREATININE_MG_DL, NORMAL_IF_MISSING),
		URINE("6"),
		URINE("12"),
		URINE("24"),
		SIGN("rrt_or_criteria", "kidney replacement therapy, or its criteria: creatinine > 1.2 or urine < 0.3 mL/kg/h for more than 6 hours, "
			"with potassium >= 6.0, or with pH <= 7.20 and bicarbonate <= 12"),
		COMPARED(PLATELETS_10E9_L, NORMAL_IF_MISSING)),
	.examples = CLIN_EXAMPLES(
		{{15, 1, 151, 0, NAN, 85, 0.21, NAN, NAN, 1.2, 3.5, NAN, NAN, NAN, 0, 100}, 10, 0, "medical-calc-mcp (Python)"},
		{{6, 0, 150, 0, NAN, 70, 0.2, NAN, NAN, 1.3, 1.3, NAN, NAN, NAN, 0, 50}, 13, 0, "medical-calc-mcp (Python)"},
		{{13, 0, 150, 1, NAN, 60, 0.2, NAN, NAN, 6, 3.5, NAN, NAN, NAN, 1, 81}, 14, 0, "medical-calc-mcp (Python)"},
		{{6, 1, 150, 0, NAN, 85, 0.1, NAN, NAN, 12.1, 1.3, NAN, NAN, NAN, 0, 51}, 15, 0, "medical-calc-mcp (Python)"},
		{{15, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 1, NAN, 0.4, NAN, NAN, NAN}, 2, 0, "worked by hand from the table as two public implementations have it"},
		{{15, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 1, NAN, 0, NAN, NAN, NAN}, 3, 0, "worked by hand from the table as two public implementations have it"},
		{{9, 1, 150, 0, NAN, 60, 0.2, NAN, NAN, 3.1, 1.3, NAN, NAN, NAN, 0, 151}, 9, 0, "medical-calc-mcp (Python)"}),
	.parts = sofa_2_points,
	.part_labels = CLIN_LABELS("brain", "respiration", "cardiovascular", "liver", "kidney", "hemostasis"),
};
/* clang-format on */
