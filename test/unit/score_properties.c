/*
 * score_properties.c
 *	  Cut-points of single scores from both sides, and what must hold for any input.
 */
#include "unit.h"

#include "score_value.h"

#include <stdio.h>
#include <string.h>

/*
 * Varies input "i" of a score over "at": just under each value the score is "below", from
 * the value on "from".
 */
typedef struct Cut
{
	const char *score;
	int i;
	double at;
	double step; /* how far under the limit: a unit of the chart, or less */
	double below;
	double from;
} Cut;

/* normal values of the scores below; each cut replaces one */
typedef struct Normal
{
	const char *score;
	double in[12];
} Normal;

static const Normal normals[] = {
	{"news2", {16, 97, 0, 37, 120, 70, 0, 0}},
	{"qsofa", {16, 120, 15}},
	{"sofa", {450, 1, 200, 1, 80, 0, 0, 0, 0, 15, 1, 1000}},
	{"curb65", {0, 10, 16, 120, 80, 40}},
	{"cha2ds2_vasc", {0, 0, 40, 0, 0, 0, CLIN_MALE}},
};

/* clang-format off */
static const Cut cuts[] = {
	{"news2", 0, 9, 0.1, 3, 1}, {"news2", 0, 12, 0.1, 1, 0}, {"news2", 0, 21, 0.1, 0, 2}, {"news2", 0, 25, 0.1, 2, 3},
	{"news2", 1, 92, 1, 3, 2}, {"news2", 1, 94, 1, 2, 1}, {"news2", 1, 96, 1, 1, 0},
	{"news2", 3, 35.1, 0.1, 3, 1}, {"news2", 3, 36.1, 0.1, 1, 0}, {"news2", 3, 38.1, 0.1, 0, 1}, {"news2", 3, 39.1, 0.1, 1, 2},
	/* rounded to 0.1 first */
	{"news2", 3, 35.05, 0.01, 3, 1}, {"news2", 3, 38.05, 0.01, 0, 1}, {"news2", 3, 39.05, 0.01, 1, 2},
	{"news2", 4, 91, 1, 3, 2}, {"news2", 4, 101, 1, 2, 1}, {"news2", 4, 111, 1, 1, 0}, {"news2", 4, 220, 1, 0, 3},
	{"news2", 5, 41, 1, 3, 1}, {"news2", 5, 51, 1, 1, 0}, {"news2", 5, 91, 1, 0, 1}, {"news2", 5, 111, 1, 1, 2}, {"news2", 5, 131, 1, 2, 3},
	{"qsofa", 0, 22, 1, 0, 1}, {"qsofa", 1, 101, 1, 1, 0}, {"qsofa", 2, 15, 1, 1, 0},
	{"sofa", 0, 100, 1, 4, 3}, {"sofa", 0, 200, 1, 3, 2}, {"sofa", 0, 300, 1, 2, 1}, {"sofa", 0, 400, 1, 1, 0},
	{"sofa", 2, 20, 1, 4, 3}, {"sofa", 2, 50, 1, 3, 2}, {"sofa", 2, 100, 1, 2, 1}, {"sofa", 2, 150, 1, 1, 0},
	{"sofa", 3, 1.2, 0.01, 0, 1}, {"sofa", 3, 2.0, 0.01, 1, 2}, {"sofa", 3, 6, 0.1, 2, 3}, {"sofa", 3, 12, 0.1, 3, 4},
	{"sofa", 4, 70, 1, 1, 0},
	{"sofa", 5, 5.01, 0.01, 2, 3}, {"sofa", 5, 15.01, 0.01, 3, 4}, {"sofa", 6, 0.01, 0.01, 0, 2},
	{"sofa", 7, 0.01, 0.01, 0, 3}, {"sofa", 7, 0.11, 0.01, 3, 4}, {"sofa", 8, 0.01, 0.01, 0, 3}, {"sofa", 8, 0.11, 0.01, 3, 4},
	{"sofa", 9, 6, 1, 4, 3}, {"sofa", 9, 10, 1, 3, 2}, {"sofa", 9, 13, 1, 2, 1}, {"sofa", 9, 15, 1, 1, 0},
	{"sofa", 10, 1.2, 0.01, 0, 1}, {"sofa", 10, 2, 0.1, 1, 2}, {"sofa", 10, 3.5, 0.1, 2, 3}, {"sofa", 10, 5, 0.1, 3, 4},
	{"sofa", 11, 200, 1, 4, 3}, {"sofa", 11, 500, 1, 3, 0},
	{"curb65", 1, 19.1, 0.1, 0, 1}, {"curb65", 2, 30, 1, 0, 1}, {"curb65", 3, 90, 1, 1, 0}, {"curb65", 4, 61, 1, 1, 0},
	{"curb65", 5, 65, 1, 0, 1},
	{"cha2ds2_vasc", 2, 65, 0.1, 0, 1}, {"cha2ds2_vasc", 2, 75, 0.1, 1, 2},
};
/* clang-format on */

static void
check_cut(const Cut *cut)
{
	const ClinScore *score = clin_score_find(cut->score, strlen(cut->score));
	double in[12] = {0};

	for (size_t k = 0; k < sizeof(normals) / sizeof(normals[0]); k++)
	{
		if (strcmp(normals[k].score, cut->score) == 0)
			memcpy(in, normals[k].in, sizeof(in));
	}
	NEAR(value(cut->score, in), 0, 0);
	in[cut->i] = cut->at - cut->step;
	NEAR(value(cut->score, in), cut->below, 0);
	in[cut->i] = cut->at;
	NEAR(value(cut->score, in), cut->from, 0);
	/* arithmetic on the way to a decimal limit does not miss it */
	in[cut->i] = cut->at * (1 - 2e-16);
	if (score->inputs[cut->i].kind == CLIN_REAL)
		NEAR(value(cut->score, in), cut->from, 0);
}

/* SpO2 on scale 2, on air and on oxygen */
static void
test_news2_scale2(void)
{
	static const struct
	{
		double spo2, air, oxygen;
	} cases[] = {{83, 3, 5}, {84, 2, 4}, {85, 2, 4}, {86, 1, 3}, {87, 1, 3}, {88, 0, 2},
	             {92, 0, 2}, {93, 0, 3}, {94, 0, 3}, {95, 0, 4}, {96, 0, 4}, {97, 0, 5}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		NEAR(VALUE("news2", 16, cases[i].spo2, 0, 37, 120, 70, 0, 1), cases[i].air, 0);
		NEAR(VALUE("news2", 16, cases[i].spo2, 1, 37, 120, 70, 0, 1), cases[i].oxygen, 0);
	}
	for (int code = 1; code < 5; code++)
		NEAR(VALUE("news2", 16, 97, 0, 37, 120, 70, code, NAN), 3, 0);
}

/* every condition of CHA2DS2-VASc adds what it should, whatever the others are */
static void
test_cha2ds2_vasc(void)
{
	static const double points[] = {1, 1, 0, 1, 2, 1, 1};

	for (int set = 0; set < 128; set++)
	{
		double in[7];
		double base;

		for (int i = 0; i < 7; i++)
			in[i] = set >> i & 1;
		in[2] = 70;
		base = value("cha2ds2_vasc", in);
		CHECK(base >= 1 && base <= 9);
		for (int i = 0; i < 7; i++)
		{
			if (i == 2 || in[i] == 1)
				continue;
			in[i] = 1;
			NEAR(value("cha2ds2_vasc", in), base + points[i], 0);
			in[i] = 0;
		}
	}
	NEAR(VALUE("cha2ds2_vasc", 1, 1, 75, 1, 1, 1, CLIN_FEMALE), 9, 0);
}

static void
test_bands(void)
{
	const ClinScore *news2 = clin_score_find("news2", 5);
	const ClinScore *vasc = clin_score_find("cha2ds2_vasc", 12);
	const ClinScore *fib4 = clin_score_find("fib4", 4);
	double single[] = {25, 97, 0, 37, 120, 70, 0, 0};
	double spread[] = {21, 97, 0, 37, 120, 95, 0, 0};
	double man[] = {0, 0, 40, 0, 0, 0, CLIN_MALE};
	double woman[] = {0, 0, 40, 0, 0, 0, CLIN_FEMALE};

	CHECK(strcmp(clin_score_band(news2, single, 3)->label, "low-medium") == 0);
	CHECK(strcmp(clin_score_band(news2, spread, 3)->label, "low") == 0);
	CHECK(strcmp(clin_score_band(news2, single, 5)->label, "medium") == 0);
	CHECK(strcmp(clin_score_band(news2, spread, 7)->label, "high") == 0);
	CHECK(clin_score_band(vasc, man, 0) == &vasc->bands[0]);
	CHECK(clin_score_band(vasc, man, 2) == &vasc->bands[2]);
	CHECK(clin_score_band(vasc, woman, 1) == &vasc->bands[3]);
	CHECK(clin_score_band(vasc, woman, 2) == &vasc->bands[4]);
	CHECK(clin_score_band(fib4, man, 1.45) == &fib4->bands[1]);
	CHECK(clin_score_band(fib4, man, 3.25) == &fib4->bands[1]);
	CHECK(clin_score_band(fib4, man, NAN) == NULL);
}

static void
test_equations(void)
{
	double before = INFINITY;

	/* kidney function falls with creatinine, also across the knots */
	for (double creatinine = 0.3; creatinine < 12; creatinine *= 1.05)
	{
		double gfr = VALUE("egfr_ckdepi_2021_cr", creatinine, 50, CLIN_FEMALE);

		CHECK(gfr < before);
		before = gfr;
	}
	NEAR(VALUE("egfr_ckdepi_2021_cr", 1, 17.99, CLIN_MALE), NAN, 0);
	NEAR(VALUE("egfr_ckdepi_2021_cr", 1, 120.01, CLIN_MALE), NAN, 0);
	CHECK(!isnan(VALUE("egfr_ckdepi_2021_cr", 1, 120, CLIN_MALE)));

	/* MELD 3.0 stays within 6 and 40 */
	NEAR(VALUE("meld_3_0", 0.1, 0.1, 0.1, 200, 9, CLIN_MALE, 0, 18), 6, 0);
	NEAR(VALUE("meld_3_0", 90, 20, 15, 100, 0.5, CLIN_FEMALE, 1, 18), 40, 0);

	/* other is the white equation; out of the domain there is no number */
	NEAR(VALUE("ascvd_pce_2013", 0, 2, 60, 200, 50, 130, 1, 1, 0),
	     VALUE("ascvd_pce_2013", 0, 0, 60, 200, 50, 130, 1, 1, 0), 0);
	NEAR(VALUE("ascvd_pce_2013", 0, 0, 55, 213, 50, 120, 0, 0, 0), 0.054, 5e-4);
	NEAR(VALUE("ascvd_pce_2013", 0, 0, 79.5, 213, 50, 120, 0, 0, 0), NAN, 0);
	NEAR(VALUE("ascvd_pce_2013", 0, 0, 55, 129, 50, 120, 0, 0, 0), NAN, 0);
	NEAR(VALUE("ascvd_pce_2013", 0, 0, 55, 213, 101, 120, 0, 0, 0), NAN, 0);

	/* a missing component of SOFA is normal, none at all is nothing */
	NEAR(VALUE("sofa", 199, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN), 2, 0);
	NEAR(VALUE("sofa", NAN, 1, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN), NAN, 0);
	NEAR(VALUE("sofa", NAN, NAN, 200, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN), 0, 0);
}

void
test_score_properties(void)
{
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++)
		check_cut(&cuts[i]);
	test_news2_scale2();
	test_cha2ds2_vasc();
	test_bands();
	test_equations();
}
