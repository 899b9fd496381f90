/*
 * score_circulation.c
 *	  Indices of blood pressure.
 */
#include "score/score.h"
#include "score/common_inputs.h"

static double
mean_arterial_pressure(const double *in)
{
	return (in[0] + 2 * in[1]) / 3;
}

static double
pulse_pressure(const double *in)
{
	return in[0] - in[1];
}

static double
shock_index(const double *in)
{
	return in[0] / in[1];
}

static double
ankle_brachial_index(const double *in)
{
	return in[0] / in[1];
}

/* clang-format off */
const ClinScore mean_arterial_pressure_score = {
	.name = "mean_arterial_pressure",
	.family = "circulation",
	.title = "Mean arterial pressure",
	.unit = "mmHg",
	.citation = "Definition: diastolic pressure plus a third of the pulse pressure",
	.formula = "(systolic + 2 diastolic) / 3",
	.inputs = CLIN_INPUTS(
		SYSTOLIC_BP(),
		DIASTOLIC_BP()),
	.examples = CLIN_EXAMPLES(
		{{98, 93}, 94.6667, 6e-05, "clinical-calculator (Python)"},
		{{153, 54}, 87, 6e-05, "clinical-calculator (Python)"},
		{{169, 41}, 83.6667, 6e-05, "clinical-calculator (Python)"},
		{{178, 44}, 88.6667, 6e-05, "clinical-calculator (Python)"}),
	.compute = mean_arterial_pressure,
};

const ClinScore pulse_pressure_score = {
	.name = "pulse_pressure",
	.family = "circulation",
	.title = "Pulse pressure",
	.unit = "mmHg",
	.citation = "Definition",
	.formula = "systolic - diastolic",
	.inputs = CLIN_INPUTS(
		SYSTOLIC_BP(),
		DIASTOLIC_BP()),
	.examples = CLIN_EXAMPLES(
		{{120, 80}, 40, 1e-12, "tests of calculate_pulse_pressure (Python)"},
		{{160, 90}, 70, 1e-12, "tests of calculate_pulse_pressure (Python)"},
		{{100, 70}, 30, 1e-12, "tests of calculate_pulse_pressure (Python)"}),
	.compute = pulse_pressure,
};

const ClinScore shock_index_score = {
	.name = "shock_index",
	.family = "circulation",
	.title = "Shock index",
	.citation = "Definition",
	.formula = "heart rate / systolic pressure",
	.inputs = CLIN_INPUTS(
		HEART_RATE(),
		SYSTOLIC_BP()),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(0.9), "not raised"},
		{CLIN_REST,       "raised"}),
	.examples = CLIN_EXAMPLES(
		{{43, 192}, 0.224, 6e-05, "clinical-calculator (Python)"},
		{{158, 157}, 1.0064, 6e-05, "clinical-calculator (Python)"},
		{{76, 169}, 0.4497, 6e-05, "clinical-calculator (Python)"},
		{{68, 153}, 0.4444, 6e-05, "clinical-calculator (Python)"},
		{{132, 99}, 1.3333, 6e-05, "clinical-calculator (Python)"}),
	.compute = shock_index,
};

const ClinScore ankle_brachial_index_score = {
	.name = "ankle_brachial_index",
	.family = "circulation",
	.title = "Ankle-brachial index of a leg",
	.citation = "Definition",
	.formula = "ankle pressure / arm pressure",
	.inputs = CLIN_INPUTS(
		{"ankle_systolic_bp",    CLIN_REAL, "mmHg", "the higher systolic pressure at the ankle of the leg", CLIN_ABOVE(0)},
		{"brachial_systolic_bp", CLIN_REAL, "mmHg", "the higher systolic pressure of the two arms",         CLIN_ABOVE(0)}),
	.bands = CLIN_BANDS(
		{CLIN_UP_TO(0.90), "abnormal"},
		{CLIN_BELOW(1.00), "borderline"},
		{CLIN_UP_TO(1.40), "normal"},
		{CLIN_REST,        "non-compressible"}),
	.examples = CLIN_EXAMPLES(
		{{79, 92}, 0.858695652174, 1e-12, "worked by hand from the quotient of the two pressures"},
		{{97, 152}, 0.638157894737, 1e-12, "worked by hand from the quotient of the two pressures"},
		{{98, 140}, 0.70, 0.005, "a bank of questions: higher ankle and brachial pressure of a case"}),
	.compute = ankle_brachial_index,
};
/* clang-format on */
