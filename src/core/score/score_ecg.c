/*
 * score_ecg.c
 *	  The QT interval corrected for heart rate.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* the time between two beats, in seconds */
static double
rr(const double *in)
{
	return 60 / in[1];
}

static double
qtc_bazett(const double *in)
{
	return in[0] / sqrt(rr(in));
}

static double
qtc_fridericia(const double *in)
{
	return in[0] / cbrt(rr(in));
}

static double
qtc_framingham(const double *in)
{
	return in[0] + 154 * (1 - rr(in));
}

static double
qtc_hodges(const double *in)
{
	return in[0] + 1.75 * (in[1] - 60);
}

static double
qtc_rautaharju(const double *in)
{
	return in[0] * (120 + in[1]) / 180;
}

/* clang-format off */
#define QT_INPUTS CLIN_INPUTS( \
		{"qt_ms", CLIN_REAL, "ms", "QT interval", CLIN_ABOVE(0)}, \
		HEART_RATE())
#define QT_BANDS CLIN_BANDS( \
		{CLIN_UP_TO(450), "not prolonged"}, \
		{CLIN_UP_TO(460), "prolonged in men"}, \
		{CLIN_BELOW(500), "prolonged"}, \
		{CLIN_REST,       "prolonged, high risk"})

const ClinScore qtc_bazett_score = {
	.name = "qtc_bazett",
	.family = "ecg",
	.title = "QT interval corrected by Bazett",
	.unit = "ms",
	.citation = "Bazett HC. Heart 1920;7:353",
	.formula = "QT / sqrt(RR), RR = 60 / heart rate in seconds",
	.inputs = QT_INPUTS,
	.bands = QT_BANDS,
	.examples = CLIN_EXAMPLES(
		{{420, 100}, 542.217668469038, 1e-09, "worked by hand from the formula of this record"},
		{{528, 65}, 549.6, 0.51, "nobra_calculator (Python)"},
		{{500, 75}, 559.016994374947, 1e-09, "worked by hand from the formula of this record"}),
	.compute = qtc_bazett,
};

#define MANN_QTC "tests of the Swift package QTc by D. Mann"

const ClinScore qtc_fridericia_score = {
	.name = "qtc_fridericia",
	.family = "ecg",
	.title = "QT interval corrected by Fridericia",
	.unit = "ms",
	.citation = "Fridericia LS. Acta Med Scand 1920;53:469",
	.formula = "QT / RR^(1/3), RR = 60 / heart rate in seconds",
	.inputs = QT_INPUTS,
	.bands = QT_BANDS,
	.examples = CLIN_EXAMPLES(
		{{278, 88}, 315.9, 0.1, MANN_QTC},
		{{334, 112}, 411.2, 0.1, MANN_QTC},
		{{402, 47}, 370.6, 0.1, MANN_QTC},
		{{219, 132}, 284.8, 0.1, MANN_QTC}),
	.compute = qtc_fridericia,
};

const ClinScore qtc_framingham_score = {
	.name = "qtc_framingham",
	.family = "ecg",
	.title = "QT interval corrected by Framingham",
	.unit = "ms",
	.citation = "Sagie A et al. Am J Cardiol 1992;70:797",
	.formula = "QT + 154 (1 - RR), RR = 60 / heart rate in seconds",
	.inputs = QT_INPUTS,
	.bands = QT_BANDS,
	.examples = CLIN_EXAMPLES(
		{{486, 75}, 516.8, 0.51, "nobra_calculator (Python)"},
		{{377, 139}, 464.5, 0.51, "nobra_calculator (Python)"},
		{{278, 88}, 327.0, 0.1, MANN_QTC},
		{{334, 112}, 405.5, 0.1, MANN_QTC},
		{{402, 47}, 359.4, 0.1, MANN_QTC}),
	.compute = qtc_framingham,
};

const ClinScore qtc_hodges_score = {
	.name = "qtc_hodges",
	.family = "ecg",
	.title = "QT interval corrected by Hodges",
	.unit = "ms",
	.citation = "Hodges M et al. J Am Coll Cardiol 1983;1:694",
	.formula = "QT + 1.75 (heart rate - 60)",
	.inputs = QT_INPUTS,
	.bands = QT_BANDS,
	.examples = CLIN_EXAMPLES(
		{{345, 145}, 493.8, 0.51, "nobra_calculator (Python)"},
		{{380, 45}, 353.75, 1e-09, "worked by hand from the formula of this record"},
		{{341, 56}, 334, 0.51, "nobra_calculator (Python)"},
		{{500, 75}, 526.25, 1e-09, "worked by hand from the formula of this record"}),
	.compute = qtc_hodges,
};

const ClinScore qtc_rautaharju_score = {
	.name = "qtc_rautaharju",
	.family = "ecg",
	.title = "QT interval corrected by Rautaharju",
	.unit = "ms",
	.citation = "Rautaharju PM et al., cited as of 1993 or of 2014",
	.formula = "QT (120 + heart rate) / 180",
	.inputs = QT_INPUTS,
	.bands = QT_BANDS,
	.examples = CLIN_EXAMPLES(
		{{400, 60}, 400, 1e-09, "worked by hand from the formula of this record"},
		{{508, 95}, 606.8, 0.51, "nobra_calculator (Python)"},
		{{500, 75}, 541.666666666667, 1e-09, "worked by hand from the formula of this record"},
		{{380, 45}, 348.333333333333, 1e-09, "worked by hand from the formula of this record"}),
	.compute = qtc_rautaharju,
};
/* clang-format on */
