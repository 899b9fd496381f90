/*
 * point_properties.c
 *	  The limits of the point scores of intensive care, pneumonia, readmission and the
 *	  digestive tract, from both sides; their extremes.
 */
#include "unit.h"

#include "score_value.h"

#include <stdio.h>

/* inputs of no or of few points */
typedef struct Normal
{
	const char *score;
	double in[CLIN_MAX_INPUTS];
} Normal;

/* the limits of one input, and the points below the first and from each on */
typedef struct Limits
{
	const char *score;
	int i;
	double step; /* how far under a limit the band before it holds */
	double at[9];
	double points[10];
} Limits;

#define END INFINITY

/* clang-format off */
static const Normal normals[] = {
	{"mews", {120, 70, 12, 37, 0}},
	{"sirs", {37, 70, 14, 40, 8, 0}},
	{"sofa_2", {15, 0, 400, 1, 0, 80, 0, 0, 0, 1, 1, 1, 1, 1, 0, 200}},
	{"saps2", {30, 80, NAN, 120, NAN, 37, NAN, 2000, 10, 8, NAN, 4, NAN, 140, NAN, 24, 1, 15, 0, 0}},
	{"oasis", {20, 10, 15, 70, 80, 80, 90, 14, 18, 36.5, 36.7, 3000, 0, 1}},
	{"apache2", {37, 90, 80, 16, 0.21, 90, 10, 7.4, 24, 140, 4, 1, 0, 40, 8, 15, 30, 0, 0}},
	{"psi_score", {30, CLIN_MALE, 16, 120, 37, 80, 0, 0, 0, 0, 0, 0, 0, 0, 7.4, 10, 140, 100, 40, 90, 97}},
	{"crb65", {0, 16, 120, 80, 40}},
	{"lace_index", {0, 0, 0, 0}},
	{"hospital_score_2016", {14, 0, 140, 0, 0, 0, 2}},
	{"must_score", {24, 0, 0}},
	{"glasgow_blatchford", {10, 15, CLIN_MALE, 120, 80, 0, 0, 0, 0}},
	{"rockall_clinical", {40, 120, 80, 0}},
	{"aims65", {4, 1, 0, 120, 40}},
	{"ranson", {40, 10, 100, 200, 100, 0, 0, 9, 80, 0, 0}},
	{"ranson_gallstone", {40, 10, 100, 200, 100, 0, 0, 9, 0, 0}},
	{"bisap", {10, 0, 0, 40, 0}},
	{"alvarado", {0, 0, 0, 0, 0, 37, 8, 60}},
	{"mcisaac", {0, 0, 0, 0, 20}},
	{"bishop", {0, 0, -3, 0, 0}},
	{"scorten", {30, 0, 80, 5, 10, 24, 100}},
	{"child_pugh_score", {1, 4, 1, 0, 0}},
};

static const Limits limits[] = {
	{"mews", 0, 1, {71, 81, 101, 200, END}, {3, 2, 1, 0, 2}},
	{"mews", 1, 1, {41, 51, 101, 111, 130, END}, {2, 1, 0, 1, 2, 3}},
	{"mews", 2, 1, {9, 15, 21, 30, END}, {2, 0, 1, 2, 3}},
	{"mews", 3, 0.1, {35, 38.5, END}, {2, 0, 2}},
	{"mews", 4, 1, {1, 2, 3, END}, {0, 1, 2, 3}},
	{"sirs", 0, 0.1, {36, 38.1, END}, {1, 0, 1}},
	{"sirs", 1, 1, {91, END}, {0, 1}}, {"sirs", 2, 1, {21, END}, {0, 1}}, {"sirs", 3, 1, {32, END}, {1, 0}},
	{"sirs", 4, 0.1, {4, 12.1, END}, {1, 0, 1}}, {"sirs", 5, 1, {11, END}, {0, 1}},
	{"sofa_2", 0, 1, {6, 9, 13, 15, END}, {4, 3, 2, 1, 0}},
	{"sofa_2", 2, 1, {76, 151, 226, 301, END}, {4, 3, 2, 1, 0}},
	{"sofa_2", 5, 1, {70, END}, {1, 0}},
	{"sofa_2", 6, 0.01, {0.01, 0.21, 0.41, END}, {0, 2, 3, 4}},
	{"sofa_2", 9, 0.1, {1.3, 3.1, 6.1, 12.1, END}, {0, 1, 2, 3, 4}},
	{"sofa_2", 10, 0.1, {1.3, 2.1, 3.6, END}, {0, 1, 2, 3}},
	{"sofa_2", 11, 0.1, {0.5, END}, {1, 0}}, {"sofa_2", 12, 0.1, {0.1, 0.5, END}, {3, 2, 0}}, {"sofa_2", 13, 0.1, {0.3, END}, {3, 0}},
	{"sofa_2", 15, 1, {51, 81, 101, 151, END}, {4, 3, 2, 1, 0}},
	{"saps2", 0, 0.1, {40, 60, 70, 75, 80, END}, {0, 7, 12, 15, 16, 18}},
	{"saps2", 1, 1, {40, 70, 120, 160, END}, {11, 2, 0, 4, 7}}, {"saps2", 2, 1, {120, 160, END}, {0, 4, 7}},
	{"saps2", 3, 1, {70, 100, 200, END}, {13, 5, 0, 2}}, {"saps2", 4, 1, {200, END}, {0, 2}},
	{"saps2", 5, 0.1, {39, END}, {0, 3}}, {"saps2", 6, 0.1, {100, 200, END}, {11, 9, 6}},
	{"saps2", 7, 1, {500, 1000, END}, {11, 4, 0}}, {"saps2", 8, 0.1, {28, 84, END}, {0, 6, 10}},
	{"saps2", 9, 0.1, {1, 20, END}, {12, 0, 3}}, {"saps2", 10, 0.1, {20, END}, {0, 3}},
	{"saps2", 11, 0.1, {3, 5, END}, {3, 0, 3}}, {"saps2", 12, 0.1, {5, END}, {0, 3}},
	{"saps2", 13, 0.1, {125, 145, END}, {5, 0, 1}}, {"saps2", 14, 0.1, {145, END}, {0, 1}},
	{"saps2", 15, 0.1, {15, 20, END}, {6, 3, 0}}, {"saps2", 16, 0.1, {4, 6, END}, {0, 4, 9}},
	{"saps2", 17, 1, {6, 9, 11, 14, END}, {26, 13, 7, 5, 0}},
	{"saps2", 18, 1, {1, 2, 3, END}, {0, 9, 10, 17}}, {"saps2", 19, 1, {1, 2, END}, {0, 6, 8}},
	{"oasis", 0, 1, {24, 54, 78, 90, END}, {0, 3, 6, 9, 7}},
	{"oasis", 1, 0.01, {0.17, 4.95, 24, 311.8, END}, {5, 3, 0, 2, 1}},
	{"oasis", 2, 1, {8, 14, 15, END}, {10, 4, 3, 0}},
	{"oasis", 3, 1, {33, END}, {4, 0}}, {"oasis", 4, 1, {89, 107, 126, END}, {0, 1, 3, 6}},
	{"oasis", 5, 0.01, {20.65, 51, 61.33, END}, {4, 3, 2, 0}}, {"oasis", 6, 0.01, {143.45, END}, {0, 3}},
	{"oasis", 7, 1, {6, 13, END}, {10, 1, 0}}, {"oasis", 8, 1, {23, 31, 45, END}, {0, 1, 6, 9}},
	{"oasis", 9, 0.01, {33.22, 35.94, 36.40, END}, {3, 4, 2, 0}}, {"oasis", 10, 0.01, {36.89, 39.89, END}, {0, 2, 6}},
	{"oasis", 11, 0.01, {671.09, 1427.00, 2544.15, 6896.81, END}, {10, 5, 1, 0, 8}},
	{"apache2", 0, 0.1, {30, 32, 34, 36, 38.5, 39, 41, END}, {4, 3, 2, 1, 0, 1, 3, 4}},
	{"apache2", 1, 1, {50, 70, 110, 130, 160, END}, {4, 2, 0, 2, 3, 4}},
	{"apache2", 2, 1, {40, 55, 70, 110, 140, 180, END}, {4, 3, 2, 0, 2, 3, 4}},
	{"apache2", 3, 1, {6, 10, 12, 25, 35, 50, END}, {4, 2, 1, 0, 1, 3, 4}},
	{"apache2", 5, 0.1, {55, 61, 70.1, END}, {4, 3, 1, 0}},
	{"apache2", 7, 0.01, {7.15, 7.25, 7.33, 7.5, 7.6, 7.7, END}, {4, 3, 2, 0, 1, 3, 4}},
	{"apache2", 9, 1, {111, 120, 130, 150, 155, 160, 180, END}, {4, 3, 2, 0, 1, 2, 3, 4}},
	{"apache2", 10, 0.1, {2.5, 3, 3.5, 5.5, 6, 7, END}, {4, 2, 1, 0, 1, 3, 4}},
	{"apache2", 11, 0.1, {0.6, 1.5, 2, 3.5, END}, {2, 0, 2, 3, 4}},
	{"apache2", 13, 0.1, {20, 30, 46, 50, 60, END}, {4, 2, 0, 1, 2, 4}},
	{"apache2", 14, 0.1, {1, 3, 15, 20, 40, END}, {4, 2, 0, 1, 2, 4}},
	{"apache2", 15, 1, {15, END}, {1, 0}}, {"apache2", 16, 0.1, {45, 55, 65, 75, END}, {0, 2, 3, 5, 6}},
	{"psi_score", 0, 1, {31, END}, {30, 31}}, {"psi_score", 0, 0.1, {51, END}, {50, 51}}, {"psi_score", 1, 1, {1, END}, {10, 0}},
	{"psi_score", 2, 1, {30, END}, {0, 20}}, {"psi_score", 3, 1, {90, END}, {20, 0}}, {"psi_score", 4, 0.1, {35, 40, END}, {15, 0, 15}},
	{"psi_score", 5, 1, {125, END}, {0, 10}}, {"psi_score", 6, 1, {1, END}, {0, 10}}, {"psi_score", 7, 1, {1, END}, {0, 30}},
	{"psi_score", 8, 1, {1, END}, {0, 20}}, {"psi_score", 9, 1, {1, END}, {0, 10}}, {"psi_score", 10, 1, {1, END}, {0, 10}},
	{"psi_score", 11, 1, {1, END}, {0, 10}}, {"psi_score", 12, 1, {1, END}, {0, 20}}, {"psi_score", 13, 1, {1, END}, {0, 10}},
	{"psi_score", 14, 0.01, {7.35, END}, {30, 0}}, {"psi_score", 15, 0.1, {30, END}, {0, 20}}, {"psi_score", 16, 0.1, {130, END}, {20, 0}},
	{"psi_score", 17, 0.1, {250, END}, {0, 10}}, {"psi_score", 18, 0.1, {30, END}, {10, 0}}, {"psi_score", 19, 0.1, {60, END}, {10, 0}},
	{"psi_score", 20, 0.1, {90, END}, {10, 0}},
	{"crb65", 1, 1, {30, END}, {0, 1}}, {"crb65", 2, 1, {90, END}, {1, 0}}, {"crb65", 3, 1, {61, END}, {1, 0}}, {"crb65", 4, 0.1, {65, END}, {0, 1}},
	{"lace_index", 0, 0.1, {1, 2, 3, 4, 7, 14, END}, {0, 1, 2, 3, 4, 5, 7}}, {"lace_index", 1, 1, {1, END}, {0, 3}},
	{"lace_index", 2, 1, {1, 2, 3, 4, 9, END}, {0, 1, 2, 3, 5, 5}}, {"lace_index", 3, 1, {1, 2, 3, 4, 5, END}, {0, 1, 2, 3, 4, 4}},
	{"hospital_score_2016", 0, 0.1, {12, END}, {1, 0}}, {"hospital_score_2016", 1, 1, {1, END}, {0, 2}},
	{"hospital_score_2016", 2, 0.1, {135, END}, {1, 0}}, {"hospital_score_2016", 3, 1, {1, END}, {0, 1}},
	{"hospital_score_2016", 4, 1, {1, END}, {0, 1}}, {"hospital_score_2016", 5, 1, {2, 6, END}, {0, 2, 5}},
	{"hospital_score_2016", 6, 0.1, {5, END}, {0, 2}},
	{"must_score", 0, 0.1, {18.5, 20.1, END}, {2, 1, 0}}, {"must_score", 1, 0.1, {5, 10.1, END}, {0, 1, 2}}, {"must_score", 2, 1, {1, END}, {0, 2}},
	{"glasgow_blatchford", 0, 0.1, {18.2, 22.4, 28, 70, END}, {0, 2, 3, 4, 6}}, {"glasgow_blatchford", 1, 0.1, {10, 12, 13, END}, {6, 3, 1, 0}},
	{"glasgow_blatchford", 3, 1, {90, 100, 110, END}, {3, 2, 1, 0}}, {"glasgow_blatchford", 4, 1, {100, END}, {0, 1}},
	{"glasgow_blatchford", 5, 1, {1, END}, {0, 1}}, {"glasgow_blatchford", 6, 1, {1, END}, {0, 2}},
	{"glasgow_blatchford", 7, 1, {1, END}, {0, 2}}, {"glasgow_blatchford", 8, 1, {1, END}, {0, 2}},
	{"rockall_clinical", 0, 0.1, {60, 80, END}, {0, 1, 2}}, {"rockall_clinical", 1, 1, {100, END}, {2, 0}},
	{"rockall_clinical", 2, 1, {100, END}, {0, 1}}, {"rockall_clinical", 3, 1, {1, 2, END}, {0, 2, 3}},
	{"aims65", 0, 0.1, {3, END}, {1, 0}}, {"aims65", 1, 0.1, {1.6, END}, {0, 1}}, {"aims65", 3, 1, {91, END}, {1, 0}}, {"aims65", 4, 0.1, {65, END}, {0, 1}},
	{"ranson", 0, 0.1, {55.1, END}, {0, 1}}, {"ranson", 1, 0.1, {16.1, END}, {0, 1}}, {"ranson", 2, 1, {201, END}, {0, 1}},
	{"ranson", 3, 1, {351, END}, {0, 1}}, {"ranson", 4, 1, {251, END}, {0, 1}}, {"ranson", 5, 0.1, {10.1, END}, {0, 1}},
	{"ranson", 6, 0.1, {5.1, END}, {0, 1}}, {"ranson", 7, 0.1, {8, END}, {1, 0}}, {"ranson", 8, 0.1, {60, END}, {1, 0}},
	{"ranson", 9, 0.1, {4.1, END}, {0, 1}}, {"ranson", 10, 0.1, {6.1, END}, {0, 1}},
	{"ranson_gallstone", 0, 0.1, {70.1, END}, {0, 1}}, {"ranson_gallstone", 1, 0.1, {18.1, END}, {0, 1}},
	{"ranson_gallstone", 2, 1, {221, END}, {0, 1}}, {"ranson_gallstone", 3, 1, {401, END}, {0, 1}},
	{"ranson_gallstone", 4, 1, {251, END}, {0, 1}}, {"ranson_gallstone", 5, 0.1, {10.1, END}, {0, 1}},
	{"ranson_gallstone", 6, 0.1, {2.1, END}, {0, 1}}, {"ranson_gallstone", 7, 0.1, {8, END}, {1, 0}},
	{"ranson_gallstone", 8, 0.1, {5.1, END}, {0, 1}}, {"ranson_gallstone", 9, 0.1, {4.1, END}, {0, 1}},
	{"bisap", 0, 0.1, {25.1, END}, {0, 1}}, {"bisap", 2, 1, {2, END}, {0, 1}}, {"bisap", 3, 0.1, {60.1, END}, {0, 1}},
	{"alvarado", 3, 1, {1, END}, {0, 2}}, {"alvarado", 5, 0.1, {37.3, END}, {0, 1}}, {"alvarado", 6, 0.1, {10.1, END}, {0, 2}},
	{"alvarado", 7, 0.1, {75.1, END}, {0, 1}},
	{"mcisaac", 4, 0.1, {15, 45, END}, {1, 0, -1}},
	{"bishop", 0, 0.1, {1, 3, 5, END}, {0, 1, 2, 3}}, {"bishop", 1, 1, {40, 60, 80, END}, {0, 1, 2, 3}},
	{"bishop", 2, 1, {-2, -1, 1, END}, {0, 1, 2, 3}}, {"bishop", 3, 1, {1, 2, END}, {0, 1, 2}}, {"bishop", 4, 1, {1, 2, END}, {0, 1, 2}},
	{"scorten", 0, 0.1, {40, END}, {0, 1}}, {"scorten", 2, 1, {120, END}, {0, 1}}, {"scorten", 3, 0.1, {10, END}, {0, 1}},
	{"scorten", 4, 0.1, {28.1, END}, {0, 1}}, {"scorten", 5, 0.1, {20, END}, {1, 0}}, {"scorten", 6, 0.1, {252.1, END}, {0, 1}},
	{"child_pugh_score", 0, 0.1, {2, 3.1, END}, {1, 2, 3}}, {"child_pugh_score", 1, 0.1, {2.8, 3.6, END}, {3, 2, 1}},
	{"child_pugh_score", 2, 0.1, {1.7, 2.4, END}, {1, 2, 3}}, {"child_pugh_score", 3, 1, {1, 2, END}, {1, 2, 3}},
	{"child_pugh_score", 4, 1, {1, 3, END}, {1, 2, 3}},
};
/* clang-format on */

static void
normal_inputs(const char *score, double *in)
{
	for (size_t k = 0; k < sizeof(normals) / sizeof(normals[0]); k++)
	{
		if (strcmp(normals[k].score, score) == 0)
			memcpy(in, normals[k].in, sizeof(normals[k].in));
	}
}

static void
check_points(const Limits *row, double x, const double *in, double want)
{
	double changed[CLIN_MAX_INPUTS];
	double got;

	memcpy(changed, in, sizeof(changed));
	changed[row->i] = x;
	got = value(row->score, changed);
	if (got != want)
		fprintf(stderr, "%s, input %d at %g\n", row->score, row->i, x);
	NEAR(got, want, 0);
}

static void
check_limits(const Limits *row)
{
	const ClinScore *score = clin_score_find(row->score, strlen(row->score));
	double in[CLIN_MAX_INPUTS] = {0};
	double first[CLIN_MAX_INPUTS];
	double base;

	normal_inputs(row->score, in);
	memcpy(first, in, sizeof(first));
	first[row->i] = row->at[0] - row->step;
	base = value(row->score, first) - row->points[0];
	for (int k = 0; row->at[k] < END; k++)
	{
		check_points(row, row->at[k] - row->step, in, base + row->points[k]);
		check_points(row, row->at[k], in, base + row->points[k + 1]);
		/* arithmetic on the way to a decimal limit does not miss it */
		if (score->inputs[row->i].kind == CLIN_REAL)
			check_points(row, row->at[k] * (1 - 2e-16), in, base + row->points[k + 1]);
	}
}

/* what one input does beside another */
static void
test_together(void)
{
	double in[CLIN_MAX_INPUTS];

	/* the women's limits of haemoglobin; a pulse behind a low pressure */
	NEAR(VALUE("glasgow_blatchford", 10, 11.9, CLIN_FEMALE, 120, 80, 0, 0, 0, 0), 1, 0);
	NEAR(VALUE("glasgow_blatchford", 10, 12, CLIN_FEMALE, 120, 80, 0, 0, 0, 0), 0, 0);
	NEAR(VALUE("glasgow_blatchford", 10, 9.9, CLIN_FEMALE, 120, 80, 0, 0, 0, 0), 6, 0);
	NEAR(VALUE("rockall_full", 40, 99, 120, 0, 2, 1), 6, 0);

	/* APACHE II: the gradient from 50 % on, bicarbonate without pH, doubled creatinine */
	normal_inputs("apache2", in);
	in[4] = 0.5;
	in[5] = 50;
	NEAR(value("apache2", in), 0, 0);
	in[6] = 500;
	NEAR(value("apache2", in), 4, 0);
	in[8] = 14;
	NEAR(value("apache2", in), 4, 0);
	in[7] = NAN;
	NEAR(value("apache2", in), 8, 0);
	in[11] = 0.5;
	in[12] = CLIN_TRUE;
	NEAR(value("apache2", in), 12, 0);
	in[17] = CLIN_TRUE;
	NEAR(value("apache2", in), 17, 0);
	in[18] = 1;
	NEAR(value("apache2", in), 14, 0);
	in[16] = NAN;
	NEAR(value("apache2", in), NAN, 0);

	/* OASIS: a pair counts by its maximum, or its minimum */
	normal_inputs("oasis", in);
	in[3] = 30;
	in[4] = NAN;
	in[6] = 150;
	in[5] = NAN;
	NEAR(value("oasis", in), 0, 0);
	in[4] = 80;
	in[5] = 80;
	NEAR(value("oasis", in), 7, 0);
	in[13] = NAN;
	NEAR(value("oasis", in), 7, 0);
	in[13] = CLIN_FALSE;
	NEAR(value("oasis", in), 13, 0);

	/* SOFA-2: no support, no more than 2; another drug beside norepinephrine */
	normal_inputs("sofa_2", in);
	in[2] = 60;
	NEAR(value("sofa_2", in), 4, 0);
	in[3] = CLIN_FALSE;
	NEAR(value("sofa_2", in), 2, 0);
	in[2] = 400;
	in[7] = CLIN_TRUE;
	NEAR(value("sofa_2", in), 2, 0);
	in[6] = 0.2;
	NEAR(value("sofa_2", in), 3, 0);
	in[6] = 0.21;
	NEAR(value("sofa_2", in), 4, 0);
}

/* the class of PSI is that of the points, but for class I */
static void
test_psi_class(void)
{
	double in[CLIN_MAX_INPUTS];

	normal_inputs("psi_score", in);
	in[6] = CLIN_TRUE;
	in[15] = 40;
	in[0] = 50;
	NEAR(value("psi_class", in), 0, 0);
	in[0] = 51;
	NEAR(value("psi_class", in), 2, 0);
	in[0] = 50;
	for (int i = 7; i <= 12; i++)
	{
		in[i] = CLIN_TRUE;
		CHECK(value("psi_class", in) > 0);
		in[i] = CLIN_FALSE;
	}
	normal_inputs("psi_score", in);
	for (int age = 51; age < 150; age++)
	{
		in[0] = age;
		NEAR(value("psi_class", in), age <= 70 ? 1 : age <= 90 ? 2 : age <= 130 ? 3 : 4, 0);
	}
}

static void
test_extremes(void)
{
	NEAR(VALUE("saps2", 90, 30, 30, 60, 60, 40, 50, 100, 100, 0.5, 0.5, 2, 2, 120, 120, 10,
	           10, 3, 3, 2),
	     163, 0);
	NEAR(VALUE("apache2", 29, 40, 30, 5, 1, 50, 600, 7, 10, 100, 2, 4, 1, 10, 0.5, 3, 80, 1,
	           2),
	     71, 0);
	NEAR(VALUE("sofa_2", 3, 1, 50, 1, 1, 50, 1, 1, 1, 20, 6, 0, 0, 0, 1, 10), 24, 0);
	NEAR(VALUE("glasgow_blatchford", 80, 8, CLIN_MALE, 80, 120, 1, 1, 1, 1), 23, 0);
	NEAR(VALUE("rockall_full", 85, 90, 120, 2, 2, 1), 11, 0);
	NEAR(VALUE("lace_index", 30, 1, 9, 9), 19, 0);
	NEAR(VALUE("hospital_score_2016", 8, 1, 130, 1, 1, 9, 9), 13, 0);
	NEAR(VALUE("alvarado", 1, 1, 1, 1, 1, 39, 15, 90), 10, 0);
	NEAR(VALUE("bishop", 6, 90, 2, 2, 2), 13, 0);
	NEAR(VALUE("child_pugh_score", 9, 2, 3, 2, 4), 15, 0);
	NEAR(VALUE("mews", 60, 140, 35, 34, 3), 14, 0);
	NEAR(VALUE("centor", 1, 1, 1, 1), 4, 0);
	NEAR(VALUE("mcisaac", 1, 1, 1, 1, 2.99), NAN, 0);
	NEAR(VALUE("sirs", NAN, NAN, NAN, NAN, NAN, NAN), NAN, 0);
	NEAR(VALUE("sirs", NAN, NAN, NAN, NAN, NAN, 11), 1, 0);
}

void
test_point_properties(void)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		check_limits(&limits[i]);
	test_together();
	test_psi_class();
	test_extremes();
}
