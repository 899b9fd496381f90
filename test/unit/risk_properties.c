/*
 * risk_properties.c
 *	  What must hold for the risk equations whatever the person: a probability, more with
 *	  age, pressure, smoking and diabetes, the same by every way to say it.
 */
#include "unit.h"

#include "score/score.h"

#include <string.h>

/* a person to whom each score applies, and which inputs raise the risk */
typedef struct Risk
{
	const char *score;
	double in[CLIN_MAX_INPUTS];
	int rising[8]; /* -1 ends the list */
} Risk;

/* clang-format off */
static const Risk risks[] = {
	{"ascvd_pce_2013", {CLIN_MALE, 0, 55, 213, 50, 120, 0, 0, 0}, {2, 3, 5, 6, 7, 8, -1}},
	{"prevent_2023", {0, 10, CLIN_FEMALE, 55, 200, 45, 130, 0, 0, 0, 28, 90, 0, NAN, NAN, NAN}, {3, 4, 6, 8, 9, -1}},
	{"prevent_2023", {2, 10, CLIN_MALE, 55, NAN, NAN, 130, 0, 0, 0, 32, 90, NAN, NAN, NAN, NAN}, {3, 6, 7, 8, 9, -1}},
	{"prevent_2023", {4, 30, CLIN_MALE, 45, 200, 45, 130, 0, 0, 0, 28, 90, 0, 5.5, 20, 5}, {6, 8, 9, 13, 14, -1}},
	{"score2_2021", {CLIN_FEMALE, 55, 0, 130, 5.5, 1.4, 1}, {1, 2, 3, 4, -1}},
	{"score2_op_2021", {CLIN_MALE, 75, 0, 130, 5.5, 1.4, 2, 0}, {1, 2, 3, 4, 7, -1}},
	{"score2_diabetes_2023", {CLIN_MALE, 55, 0, 130, 5.5, 1.4, 40, 50, 90, 0}, {1, 2, 3, 4, 7, -1}},
	{"qrisk3_2017", {CLIN_FEMALE, 55, 1, 0, 25, 4, 130, 8, 0, 0}, {1, 3, 5, 6, 7, 8, 10, -1}},
	{"qrisk3_2017", {CLIN_MALE, 55, 1, 0, 25, 4, 130, 8, 0, 0}, {1, 3, 5, 6, 7, 8, 20, -1}},
	{"framingham_cvd_2008", {CLIN_MALE, 55, 200, 45, 130, 0, 0, 0}, {1, 2, 4, 5, 6, 7, -1}},
	{"framingham_cvd_bmi_2008", {CLIN_FEMALE, 55, 25, 130, 0, 0, 0}, {1, 2, 3, 4, 5, 6, -1}},
	{"framingham_hard_chd_2001", {CLIN_MALE, 50, 200, 45, 130, 0, 0}, {1, 2, 4, 5, 6, -1}},
	{"grace_in_hospital_mortality_2003", {60, 80, 120, 1, 1, 0, 0, 0}, {0, 1, 3, 4, 5, 6, 7, -1}},
	{"h2fpef_probability", {30, 0, 35, 60, 9}, {0, 1, 2, 3, 4, -1}},
	{"gupta_mica_2011", {60, 0, 2, 1, 9}, {0, 2, 3, -1}},
};
/* clang-format on */

static double
risk_of(const char *name, const double *in)
{
	const ClinScore *score = clin_score_find(name, strlen(name));
	ClinExample example = {.out = NAN};

	memcpy(example.in, in, sizeof(example.in));
	return clin_example_result(score, &example);
}

/* from the person's value of an input on, a step a time, as long as the score applies */
static void
check_rising(const Risk *risk, int i)
{
	const ClinScore *score = clin_score_find(risk->score, strlen(risk->score));
	const ClinInput *input = &score->inputs[i];
	double in[CLIN_MAX_INPUTS];
	double step = input->kind == CLIN_REAL ? 0.5 : 1;
	double before = 0;
	int n = 0;

	memcpy(in, risk->in, sizeof(in));
	for (; n < 12 && (input->kind != CLIN_BOOLEAN || in[i] <= 1); in[i] += step)
	{
		double p = risk_of(risk->score, in);

		if (isnan(p))
			break;
		CHECK(p > 0 && p < 1 && p >= before);
		before = p;
		n++;
	}
	CHECK(n >= 2 && before > risk_of(risk->score, risk->in));
}

/* the optional values of PREVENT choose its model: none of them is not an average one */
static void
test_prevent_models(void)
{
	double in[CLIN_MAX_INPUTS];
	double base;

	memcpy(in, risks[1].in, sizeof(in));
	base = risk_of("prevent_2023", in);
	for (int set = 1; set < 8; set++)
	{
		in[13] = set & 1 ? 7 : NAN;
		in[14] = set & 2 ? 100 : NAN;
		in[15] = set & 4 ? 9 : NAN;
		CHECK(risk_of("prevent_2023", in) > 0 && risk_of("prevent_2023", in) != base);
	}
	/* deciles count in three groups */
	in[13] = in[14] = NAN;
	for (int decile = 1; decile < 10; decile++)
	{
		double here = (in[15] = decile, risk_of("prevent_2023", in));
		double next = (in[15] = decile + 1, risk_of("prevent_2023", in));

		CHECK((here == next) == (decile != 3 && decile != 6));
	}
	/* 30 years to an age of 59, 10 years to one of 79 */
	memcpy(in, risks[1].in, sizeof(in));
	in[1] = 30;
	in[3] = 59;
	CHECK(!isnan(risk_of("prevent_2023", in)));
	in[3] = 59.01;
	CHECK(isnan(risk_of("prevent_2023", in)));
	in[1] = 10;
	CHECK(!isnan(risk_of("prevent_2023", in)));
}

/* MAGGIC: the risk of a table that never falls, and 3 years never under 1 */
static void
test_maggic_mortality(void)
{
	double before[2] = {0, 0};

	for (int points = 0; points <= 57; points++)
	{
		double year[CLIN_MAX_INPUTS] = {points, 1};
		double years[CLIN_MAX_INPUTS] = {points, 3};
		double one = risk_of("maggic_mortality", year);
		double three = risk_of("maggic_mortality", years);

		CHECK(one >= before[0] && three >= before[1] && three > one);
		before[0] = one;
		before[1] = three;
	}
}

/* the LDL equations agree at middle values, and triglycerides lower what is left */
static void
test_lipids(void)
{
	static const char *const equations[] = {"ldl_friedewald", "ldl_sampson",
	                                        "ldl_martin_hopkins"};

	for (int k = 0; k < 3; k++)
	{
		double in[CLIN_MAX_INPUTS] = {200, 50, 125};
		double before = risk_of(equations[k], in);

		NEAR(before, 125, 3);
		in[2] = 126;
		CHECK(risk_of(equations[k], in) < before);
		in[2] = 0;
		CHECK(isnan(risk_of(equations[k], in)));
	}
}

void
test_risk_properties(void)
{
	for (size_t i = 0; i < sizeof(risks) / sizeof(risks[0]); i++)
	{
		for (int k = 0; risks[i].rising[k] >= 0; k++)
			check_rising(&risks[i], risks[i].rising[k]);
	}
	test_prevent_models();
	test_maggic_mortality();
	test_lipids();
}
