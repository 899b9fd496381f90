/*
 * organ_properties.c
 *	  What must hold for the equations of kidney, liver, lungs, body and laboratory.
 */
#include "unit.h"

#include "score_value.h"

/* an equation, normal inputs, and which of them lower or raise its result */
typedef struct Equation
{
	const char *score;
	double in[CLIN_MAX_INPUTS];
	int falling[6]; /* -1 ends a list */
	int rising[8];
} Equation;

/* clang-format off */
static const Equation equations[] = {
	{"egfr_ckdepi_2021_cr_cys", {0.5, 0.5, 40, CLIN_FEMALE}, {0, 1, 2, -1}, {-1}},
	{"egfr_ckdepi_2012_cys", {0.5, 40, CLIN_MALE}, {0, 1, -1}, {-1}},
	{"egfr_ckdepi_2009_cr", {0.5, 40, CLIN_MALE, 0}, {0, 1, -1}, {3, -1}},
	{"egfr_ckdepi_2012_cr_cys", {0.5, 0.5, 40, CLIN_FEMALE, 0}, {0, 1, 2, -1}, {4, -1}},
	{"egfr_ekfc_2021_cr", {0.5, 41, CLIN_FEMALE}, {0, 1, -1}, {-1}},
	{"egfr_ekfc_2023_cys", {0.5, 41}, {0, -1}, {-1}},
	{"egfr_mdrd_2006", {0.5, 40, CLIN_MALE, 0}, {0, 1, -1}, {3, -1}},
	{"egfr_schwartz_2009", {0.5, 100}, {0, -1}, {1, -1}},
	{"egfr_ckid_u25_2021_cr", {0.5, 140, 12, CLIN_MALE}, {0, -1}, {1, 2, -1}},
	{"egfr_ckid_u25_2021_cys", {0.5, 12, CLIN_FEMALE}, {0, 1, -1}, {-1}},
	{"creatinine_clearance_cockcroft_gault", {0.5, 40, CLIN_MALE, 60}, {0, 1, -1}, {3, -1}},
	{"kfre_4var", {60, CLIN_MALE, 20, 100, 2, 0}, {0, 2, -1}, {3, 5, -1}},
	{"kfre_8var", {60, CLIN_MALE, 20, 100, 9, 4, 22, 4, 2, 0}, {0, 2, 4, 6, 7, -1}, {3, 5, 9, -1}},
	{"peld", {2, 1.5, 2, 0, 0}, {2, -1}, {0, 1, 3, 4, -1}},
	{"nafld_fibrosis_score", {50, 25, 0, 40, 40, 200, 4}, {4, 5, 6, -1}, {0, 1, 2, 3, -1}},
	{"albi_score", {10, 40}, {1, -1}, {0, -1}},
	{"maddrey_df", {15, 12, 2}, {1, -1}, {0, 2, -1}},
	{"lille_score", {50, 30, 200, 150, 1.0, 20}, {1, -1}, {0, 3, 4, 5, -1}},
	{"saps2_mortality", {20}, {-1}, {0, -1}},
	{"oasis_mortality", {20}, {-1}, {0, -1}},
	{"apache2_mortality", {10, 0, 0}, {-1}, {0, 1, 2, -1}},
	{"rox_index", {90, 0.3, 20}, {1, 2, -1}, {0, -1}},
	{"aa_gradient", {60, 40, 0.3, 760, 0.8}, {0, 1, -1}, {2, 3, 4, -1}},
	{"iron_deficit_ganzoni", {60, 9, 15, 500}, {1, -1}, {0, 2, 3, -1}},
	{"das28_esr", {3, 3, 20, 40}, {-1}, {0, 1, 2, 3, -1}},
	{"das28_crp", {3, 3, 20, 40}, {-1}, {0, 1, 2, 3, -1}},
};
/* clang-format on */

/* from its value in "in" on; in steps that cross the knots and stay inside every range */
static void
check_direction(const Equation *equation, int i, bool rises)
{
	const ClinScore *score = clin_score_find(equation->score, strlen(equation->score));
	double in[CLIN_MAX_INPUTS];
	double before;
	int n = 0;

	memcpy(in, equation->in, sizeof(in));
	before = value(equation->score, in);
	for (; n < 8; n++)
	{
		double now;

		if (score->inputs[i].kind != CLIN_REAL)
			in[i] += 1;
		else
			in[i] += in[i] < 0.9 ? 0.07 : 0.9;
		now = value(equation->score, in);
		if (isnan(now) || (score->inputs[i].kind == CLIN_BOOLEAN && in[i] > CLIN_TRUE))
			break;
		CHECK(rises ? now >= before : now <= before);
		before = now;
	}
	CHECK(n >= 1 && before != value(equation->score, equation->in));
}

static void
test_equations(void)
{
	for (size_t k = 0; k < sizeof(equations) / sizeof(equations[0]); k++)
	{
		for (int i = 0; equations[k].falling[i] >= 0; i++)
			check_direction(&equations[k], equations[k].falling[i], false);
		for (int i = 0; equations[k].rising[i] >= 0; i++)
			check_direction(&equations[k], equations[k].rising[i], true);
	}
}

static void
test_kidney(void)
{
	/* race and sex are factors */
	NEAR(VALUE("egfr_ckdepi_2009_cr", 2, 50, CLIN_MALE, 1) /
	         VALUE("egfr_ckdepi_2009_cr", 2, 50, CLIN_MALE, 0),
	     1.159, 1e-12);
	NEAR(VALUE("egfr_mdrd_2006", 2, 50, CLIN_FEMALE, 1) /
	         VALUE("egfr_mdrd_2006", 2, 50, CLIN_MALE, 0),
	     0.742 * 1.212, 1e-12);
	/* the normal creatinine of EKFC gives 107.3 up to 40 years */
	NEAR(VALUE("egfr_ekfc_2021_cr", 80 / 88.4, 30, CLIN_MALE), 107.3, 1e-9);
	NEAR(VALUE("egfr_ekfc_2021_cr", 62 / 88.4, 40, CLIN_FEMALE), 107.3, 1e-9);
	NEAR(VALUE("egfr_ekfc_2023_cys", 0.83, 40), 107.3, 1e-9);
	NEAR(VALUE("egfr_ekfc_2021_cr", 1, 1.99, CLIN_MALE), NAN, 0);
	NEAR(VALUE("egfr_ekfc_2023_cys", 1, 18), NAN, 0);
	/* the pieces of U25 meet at 12 and at 15, and almost at 18 */
	for (int sex = CLIN_MALE; sex <= CLIN_FEMALE; sex++)
	{
		for (int age = 12; age <= 18; age += 3)
		{
			double in[] = {1, 1, 100, age - 1e-9, sex};
			double before = value("egfr_ckid_u25_2021_cr_cys", in);

			in[3] = age;
			NEAR(value("egfr_ckid_u25_2021_cr_cys", in), before, age == 18 ? 0.1 : 1e-6);
			NEAR(value("egfr_ckid_u25_2021_cr_cys", in),
			     (VALUE("egfr_ckid_u25_2021_cr", 1, 100, age, sex) +
			      VALUE("egfr_ckid_u25_2021_cys", 1, age, sex)) /
			         2,
			     1e-12);
		}
	}
	NEAR(VALUE("egfr_ckid_u25_2021_cr", 1, 170, 0.99, CLIN_MALE), NAN, 0);
	NEAR(VALUE("egfr_ckid_u25_2021_cr", 1, 170, 25, CLIN_MALE), 50.8 * 1.7, 1e-9);
	NEAR(VALUE("egfr_ckid_u25_2021_cr", 1, 170, 25.01, CLIN_MALE), NAN, 0);
	/* 5 years are more than 2 */
	CHECK(VALUE("kfre_4var", 60, CLIN_MALE, 20, 100, 5, 0) >
	      VALUE("kfre_4var", 60, CLIN_MALE, 20, 100, 2, 0));
	NEAR(VALUE("kfre_4var", 60, CLIN_MALE, 20, 100, 3, 0), NAN, 0);
}

/* the categories are the bands of every estimate; the risk never falls on the heat map */
static void
test_kdigo(void)
{
	const ClinScore *category = clin_score_find("kdigo_gfr_category", 18);
	const ClinScore *estimate = clin_score_find("egfr_mdrd_2006", 14);

	for (double gfr = 1; gfr < 120; gfr += 0.5)
	{
		const char *band = clin_score_band(estimate, NULL, gfr)->label;
		double before = 0;

		CHECK(strcmp(category->answers[(int) VALUE("kdigo_gfr_category", gfr)], band) == 0);
		for (double acr = 0; acr < 500; acr += 15)
		{
			double risk = VALUE("kdigo_ckd_risk", gfr, acr);

			CHECK(risk >= before && risk >= VALUE("kdigo_ckd_risk", gfr + 1, acr));
			before = risk;
		}
	}
}

#define AKI(...) VALUE("kdigo_aki_stage", __VA_ARGS__)

static void
test_aki(void)
{
	/* a value alone, a reference alone, no replacement: nothing can be told */
	NEAR(AKI(5, NAN, NAN, NAN, NAN, NAN, NAN), NAN, 0);
	NEAR(AKI(NAN, 1, 1, NAN, NAN, NAN, 0), NAN, 0);
	NEAR(AKI(NAN, NAN, NAN, NAN, NAN, NAN, 1), 3, 0);
	NEAR(AKI(1, 1, NAN, NAN, NAN, NAN, 0), 0, 0);
	/* differences and ratios that are a limit in decimals only */
	NEAR(AKI(1.65, NAN, 1.1, NAN, NAN, NAN, NAN), 1, 0);
	NEAR(AKI(3.3, NAN, 1.1, NAN, NAN, NAN, NAN), 3, 0);
	NEAR(AKI(2.2, NAN, 1.1, NAN, NAN, NAN, NAN), 2, 0);
	NEAR(AKI(1.1 + 0.3, 1.1, NAN, NAN, NAN, NAN, NAN), 1, 0);
	NEAR(AKI(1.39, 1.1, NAN, NAN, NAN, NAN, NAN), 0, 0);
	/* from 4.0 mg/dL on any rise that counts is stage 3 */
	NEAR(AKI(4.0, 3.7, 3.5, NAN, NAN, NAN, NAN), 3, 0);
	NEAR(AKI(4.0, 3.8, 3.0, NAN, NAN, NAN, NAN), 0, 0);
	NEAR(AKI(3.99, 3.6, 3.5, NAN, NAN, NAN, NAN), 1, 0);
	/* urine */
	NEAR(AKI(NAN, NAN, NAN, 0.5, 0.5, 0.3, NAN), 0, 0);
	NEAR(AKI(NAN, NAN, NAN, 0.49, NAN, NAN, NAN), 1, 0);
	NEAR(AKI(NAN, NAN, NAN, NAN, 0.49, 0.3, NAN), 2, 0);
	NEAR(AKI(NAN, NAN, NAN, NAN, 0, NAN, NAN), 3, 0);
	NEAR(AKI(NAN, NAN, NAN, NAN, NAN, 0.29, NAN), 3, 0);
	/* the highest part */
	NEAR(AKI(2.2, NAN, 1.1, 0.4, NAN, NAN, 0), 2, 0);
}

static void
test_liver(void)
{
	/* within 6 and 40, and sodium only from 12 on */
	NEAR(VALUE("meld", 0.1, 0.1, 0.1, 0), 6, 0);
	NEAR(VALUE("meld", 90, 20, 15, 0), 40, 0);
	NEAR(VALUE("meld", 1, 1, 0.5, 1), VALUE("meld", 1, 1, 9, 0), 0);
	for (double bilirubin = 1; bilirubin < 30; bilirubin *= 1.2)
	{
		double meld = VALUE("meld", bilirubin, 1.2, 1.1, 0);
		double low = VALUE("meld_na", bilirubin, 1.2, 1.1, 120, 0);

		NEAR(VALUE("meld_na", bilirubin, 1.2, 1.1, 137, 0), meld, 0);
		NEAR(VALUE("meld_na", bilirubin, 1.2, 1.1, 145, 0), meld, 0);
		NEAR(VALUE("meld_na", bilirubin, 1.2, 1.1, 125, 0), low, 0);
		CHECK(meld <= 11 ? low == meld : low > meld);
	}
	/* classes and grades are the bands of the scores */
	for (int i = 0; i < 243; i++)
	{
		static const double values[3][3] = {{1, 2, 3.1}, {3.6, 3.5, 2.7}, {1.6, 2.3, 2.4}};
		double in[] = {values[0][i % 3], values[1][i / 3 % 3], values[2][i / 9 % 3],
		               i / 27 % 3, i / 81 * 1.5};

		in[4] = floor(in[4]);
		NEAR(VALUE("child_pugh_class", in[0], in[1], in[2], in[3], in[4]),
		     (value("child_pugh_score", in) > 6) + (value("child_pugh_score", in) > 9), 0);
	}
	NEAR(VALUE("child_pugh_score", 3, 2.8, 2.3, 1, 2), 10, 0);
	NEAR(VALUE("albi_grade", 1, 2.60 / 0.085), 1, 0);
	NEAR(VALUE("albi_grade", 1, 1.39 / 0.085), 2, 0);
	NEAR(VALUE("albi_grade", 1, 1.38 / 0.085), 3, 0);
	/* King's College: each criterion at its limit does not count */
	NEAR(VALUE("kings_college_nonacetaminophen", 6.5, 40, 1, 7, 17.5), 0, 0);
	NEAR(VALUE("kings_college_nonacetaminophen", 6.5, 9.9, 1, 7, 17.5), 1, 0);
	NEAR(VALUE("kings_college_acetaminophen", 7.29, 1, 1, 0), 1, 0);
	NEAR(VALUE("kings_college_acetaminophen", 7.3, 6.6, 3.4, 4), 0, 0);
}

static void
test_body_and_laboratory(void)
{
	const ClinScore *bmi = clin_score_find("bmi", 3);
	const ClinScore *class = clin_score_find("bmi_class_who", 13);

	for (double x = 10; x < 50; x += 0.25)
	{
		double in[] = {x};

		CHECK(strcmp(class->answers[(int) value("bmi_class_who", in)],
		             clin_score_band(bmi, NULL, x)->label) == 0);
	}
	NEAR(VALUE("ideal_body_weight_devine", 152.39, CLIN_MALE), NAN, 0);
	NEAR(VALUE("adjusted_body_weight", 60, 152.39, CLIN_MALE), NAN, 0);
	NEAR(VALUE("adjusted_body_weight", 50, 152.4, CLIN_MALE), 50, 1e-9);
	/* the formulas of body surface agree on an adult */
	NEAR(VALUE("bsa_dubois", 70, 175), VALUE("bsa_mosteller", 70, 175), 0.03);
	NEAR(VALUE("bsa_haycock", 70, 175), VALUE("bsa_mosteller", 70, 175), 0.03);
	NEAR(VALUE("osmolar_gap", 300, 140, 100, 20) + VALUE("serum_osmolality", 140, 100, 20),
	     300, 1e-9);
	NEAR(VALUE("anion_gap_albumin_corrected", 140, 100, 24, 4),
	     VALUE("anion_gap", 140, 100, 24, NAN), 1e-12);
	NEAR(VALUE("ttkg", 40, 4, 300, 300), NAN, 0);
	NEAR(VALUE("ttkg", 40, 4, 600, 300), 5, 1e-12);
	/* the defaults of Ganzoni change at 35 kg */
	NEAR(VALUE("iron_deficit_ganzoni", 35, 10, NAN, NAN), 35 * 5 * 2.4 + 500, 1e-9);
	NEAR(VALUE("iron_deficit_ganzoni", 34, 10, NAN, NAN), 34 * 3 * 2.4 + 34 * 15, 1e-9);
	NEAR(VALUE("iron_deficit_ganzoni", 34, 10, 15, NAN), 34 * 5 * 2.4 + 34 * 15, 1e-9);
	NEAR(VALUE("aa_gradient", 90, 40, 0.21, NAN, NAN), 0.21 * 713 - 50 - 90, 1e-9);
}

void
test_organ_properties(void)
{
	test_equations();
	test_kidney();
	test_kdigo();
	test_aki();
	test_liver();
	test_body_and_laboratory();
}
