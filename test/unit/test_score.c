/*
 * test_score.c
 *	  Every record of a score walked, and the properties of single scores.
 */
#include "unit.h"

#include "score/score_text.h"

#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------- all records */

static void
check_limit(const ClinLimit *limit)
{
	CHECK(!limit->written || limit->low < limit->high);
}

static void
check_input(const ClinInput *input)
{
	char text[CLIN_LIMIT_TEXT_SIZE];
	bool number = input->kind != CLIN_BOOLEAN && input->kind != CLIN_CHOICE &&
	              input->kind != CLIN_TEXT_ARRAY;

	CHECK(input->meaning != NULL);
	CHECK(input->possible.written == number);
	CHECK((input->choices != NULL) == (input->kind == CLIN_CHOICE));
	check_limit(&input->possible);
	check_limit(&input->domain);
	clin_limit_text(input, &input->possible, text, sizeof(text));
	CHECK(text[0] != '\0' && strlen(text) < sizeof(text) - 1);
	for (int i = 0; input->choices != NULL && input->choices[i] != NULL; i++)
	{
		clin_choice_name(input->choices[i], text, sizeof(text));
		CHECK(clin_input_choice(input, text, strlen(text)) == i);
	}
	if (input->when_missing.optional && !isnan(input->when_missing.value))
		CHECK(clin_input_check(input, input->when_missing.value, NULL) == CLIN_OK);
	else
		CHECK(clin_input_check(input, NAN, NULL) ==
		      (input->when_missing.optional ? CLIN_OK : CLIN_MISSING));
	CHECK(clin_input_check(input, INFINITY, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(input, -INFINITY, NULL) == CLIN_IMPOSSIBLE);
}

/* bands of one case rise, and the last one has no end */
static void
check_bands(const ClinScore *score)
{
	for (const ClinBand *band = score->bands; band != NULL && band->label != NULL; band++)
	{
		const ClinBand *next = band + 1;
		bool same_case = next->label != NULL && (next->when == NULL || band->when == NULL ||
		                                         strcmp(next->when, band->when) == 0);

		CHECK(band->when == NULL || score->band_case != NULL);
		CHECK(same_case ? next->limit > band->limit
		                : isinf(band->limit) || next->label != NULL);
		CHECK(next->label != NULL || isinf(band->limit));
	}
}

static void
check_examples(const ClinScore *score)
{
	int n = 0;

	for (const ClinExample *example = score->examples; example->origin != NULL; example++)
	{
		double got = clin_example_result(score, example);

		n++;
		if (!clin_example_agrees(example, got))
			fprintf(stderr, "%s: example %d gives %.12g\n", score->name, n, got);
		CHECK(clin_example_agrees(example, got));
		CHECK(score->bands == NULL || isnan(got) ||
		      clin_score_band(score, example->in, got) != NULL);
	}
	CHECK(n >= 3);
}

/* the status of a call with one of the inputs of an example changed, and who decided it */
static ClinStatus
status_with(const ClinScore *score, const double *in, int i, double value, int *which)
{
	double changed[CLIN_MAX_INPUTS];

	memcpy(changed, in, sizeof(changed));
	changed[i] = value;
	return clin_score_check(score, changed, score->examples[0].items, which);
}

/* a limit's ends and the numbers beside them */
static void
check_limit_ends(const ClinScore *score, int i, const ClinLimit *limit, ClinStatus outside)
{
	const ClinInput *input = &score->inputs[i];
	double step = input->kind == CLIN_INTEGER ? 1 : 1e-3;
	const double ends[2] = {limit->low, limit->high};
	const double beside[2] = {limit->low - step, limit->high + step};
	const bool open[2] = {limit->open_low, limit->open_high};

	for (int k = 0; k < 2; k++)
	{
		if (!limit->written || isinf(ends[k]))
			continue;
		CHECK((clin_input_check(input, ends[k], NULL) >= outside) == open[k]);
		CHECK(clin_input_check(input, beside[k], NULL) >= outside);
	}
}

/* each input of the first example in turn missing, impossible, at its limits */
static void
check_each_input(const ClinScore *score)
{
	double in[CLIN_MAX_INPUTS];
	int which;

	clin_example_inputs(score, &score->examples[0], in);
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		const ClinInput *input = &score->inputs[i];
		bool may_miss = input->when_missing.optional || clin_score_ignores(score, in, i);

		if (score->missing == CLIN_MISSING_IS_NULL)
			CHECK((status_with(score, in, i, NAN, &which) == CLIN_MISSING) == !may_miss);
		if (clin_score_ignores(score, in, i))
			continue;
		CHECK(status_with(score, in, i, INFINITY, &which) == CLIN_IMPOSSIBLE && which == i);
		if (!clin_input_is_number(input))
			continue;
		check_limit_ends(score, i, &input->possible, CLIN_IMPOSSIBLE);
		check_limit_ends(score, i, &input->domain, CLIN_OUT_OF_DOMAIN);
	}
}

static void
check_gate(const ClinGate *gate, double value, const ClinItems *items)
{
	CHECK(clin_gate_accepts(gate, value, items) ==
	      (clin_input_check(gate->input, value, items) == CLIN_OK));
}

/* the short form of a check against the check, of numbers everywhere and at the limits */
static void
check_gate_of_number(const ClinGate *gate)
{
	const double ends[] = {gate->input->possible.low, gate->input->possible.high,
	                       gate->input->domain.low, gate->input->domain.high};
	static const double numbers[] = {-INFINITY,
	                                 -1e300,
	                                 -9007199254740993.0,
	                                 -1.5,
	                                 -1,
	                                 -0.0,
	                                 5e-324,
	                                 0.5,
	                                 1,
	                                 2,
	                                 3.5,
	                                 14,
	                                 61,
	                                 150,
	                                 1e15 + 0.5,
	                                 9007199254740993.0,
	                                 1e300,
	                                 INFINITY};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		check_gate(gate, numbers[i], NULL);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
	{
		check_gate(gate, ends[i], NULL);
		check_gate(gate, nextafter(ends[i], INFINITY), NULL);
		check_gate(gate, nextafter(ends[i], -INFINITY), NULL);
	}
}

/* of lists too short, too long, with an item that is too large or no whole number */
static void
check_gate_of_list(const ClinGate *gate)
{
	double numbers[64] = {0};
	ClinItems items = {0, numbers, NULL};

	for (items.count = 0; items.count < 20; items.count++)
	{
		check_gate(gate, items.count, &items);
		for (int i = 0; i < items.count; i++)
		{
			for (double value = -1; value < 9; value += 0.5)
			{
				numbers[i] = value;
				check_gate(gate, items.count, &items);
			}
			numbers[i] = 0;
		}
	}
	check_gate(gate, INFINITY, &items);
}

static void
check_plan(const ClinScore *score)
{
	ClinPlan plan;
	double in[CLIN_MAX_INPUTS];
	int which;

	clin_plan_make(&plan, score);
	CHECK(plan.count == clin_input_count(score->inputs));
	for (int i = 0; i < plan.count; i++)
	{
		if (clin_input_is_number(&score->inputs[i]))
			check_gate_of_number(&plan.gates[i]);
		else if (clin_input_is_list(&score->inputs[i]))
			check_gate_of_list(&plan.gates[i]);
	}
	for (const ClinExample *example = score->examples; example->origin != NULL; example++)
	{
		double want;

		clin_example_inputs(score, example, in);
		if (clin_score_check(score, in, example->items, &which) != CLIN_OK)
			continue;
		want = clin_score_value(score, in, example->items);
		NEAR(clin_plan_value(&plan, in, example->items), want, 0);
	}
}

/* more would not fit into a plan */
static void
check_spellings(const ClinScore *score)
{
	int n = 0;

	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
		n += clin_input_spellings(input, NULL);
	CHECK(n <= CLIN_MAX_SPELLINGS);
}

static void
check_record(const ClinScore *score)
{
	char text[CLIN_SCORE_TEXT_SIZE];
	ClinLine line = {text, sizeof(text)};
	int parts = (score->parts != NULL) + (score->parts_items != NULL);
	int formulas = (score->compute != NULL) + (score->compute_items != NULL);

	CHECK(clin_score_find(score->name, strlen(score->name)) == score);
	CHECK(score->family != NULL && score->title != NULL && score->citation != NULL);
	CHECK(score->doi != NULL || !score->doi_verified);
	CHECK(formulas == 1 || (formulas == 0 && parts == 1));
	CHECK((parts == 1) == (score->part_labels != NULL) && parts <= 1);
	CHECK((score->answers != NULL) ==
	      (score->result == CLIN_CHOICE || score->result == CLIN_TEXT_ARRAY));
	CHECK(clin_input_count(score->inputs) <= CLIN_MAX_INPUTS);
	for (const ClinInput *input = score->inputs; input->name != NULL; input++)
	{
		check_input(input);
		/* SQL: after an argument with a default all have one */
		CHECK(input[1].name == NULL || !clin_input_has_default(input) ||
		      clin_input_has_default(&input[1]));
		for (const ClinInput *other = score->inputs; other < input; other++)
			CHECK(strcmp(input->name, other->name) != 0);
	}
	clin_inputs_text(&line, score);
	CHECK(line.left > 1);
	check_bands(score);
	check_examples(score);
	check_each_input(score);
	check_spellings(score);
	check_plan(score);
}

/* ---------------------------------------------------------------- inputs and limits */

static void
test_choices(void)
{
	const ClinInput sex = {"sex", CLIN_CHOICE, NULL, "sex", .choices = CLIN_SEXES};
	static const struct
	{
		const char *text;
		double index;
	} cases[] = {{"male", CLIN_MALE},     {"Male", CLIN_MALE}, {"M", CLIN_MALE},
	             {"FEMALE", CLIN_FEMALE}, {"f", CLIN_FEMALE},  {"", INFINITY},
	             {"mal", INFINITY},       {"males", INFINITY}, {"x", INFINITY},
	             {"male|m", INFINITY},    {"fe", INFINITY},    {"|", INFINITY},
	             {"mm", INFINITY},        {"m ", INFINITY}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		NEAR(clin_input_choice(&sex, cases[i].text, strlen(cases[i].text)), cases[i].index,
		     0);
}

static void
check_text(const ClinInput *input, const char *want)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	clin_limit_text(input, &input->possible, text, sizeof(text));
	if (strcmp(text, want) != 0)
		fprintf(stderr, "\tgot %s\n", text);
	CHECK(strcmp(text, want) == 0);
}

static void
test_limits(void)
{
	static const ClinInput above = {"a", CLIN_REAL, "mg/dL", "", CLIN_ABOVE(0)};
	static const ClinInput least = {"a", CLIN_REAL, NULL, "", CLIN_AT_LEAST(0.5)};
	static const ClinInput between = {"a", CLIN_INTEGER, NULL, "", CLIN_BETWEEN(1, 4)};
	static const ClinInput fraction = {"a", CLIN_REAL, NULL, "", CLIN_ABOVE_TO(0, 1)};
	static const ClinInput age = {"a", CLIN_REAL, "years",
	                              "",  CLIN_ANY,  CLIN_FROM_BELOW(40, 70)};
	static const ClinInput list = {"a", CLIN_INTEGER_ARRAY, NULL,
	                               "",  CLIN_BETWEEN(0, 3), .length = 2};
	static const ClinInput codes = {"a", CLIN_TEXT_ARRAY, NULL, ""};
	const ClinInput years = {"a", CLIN_INTEGER,       "years",
	                         "",  CLIN_BETWEEN(1, 5), .values = CLIN_VALUES(1, 3, 5)};
	static const ClinInput diagnosis = {"a", CLIN_REAL,        NULL,
	                                    "",  CLIN_AT_LEAST(0), .beside = "and at most age"};
	static const ClinInput decile = {"a", CLIN_INTEGER, NULL, "", CLIN_ANY};
	ClinItems items = {2, (const double[]){0, 3}, NULL};
	char text[8];

	CHECK(clin_input_check(&above, 0, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&above, 1e-300, NULL) == CLIN_OK);
	CHECK(clin_input_check(&least, 0.5, NULL) == CLIN_OK);
	CHECK(clin_input_check(&least, 0.49, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&between, 4, NULL) == CLIN_OK);
	CHECK(clin_input_check(&between, 3.5, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&fraction, 1, NULL) == CLIN_OK);
	CHECK(clin_input_check(&fraction, 0, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&age, 40, NULL) == CLIN_OK);
	CHECK(clin_input_check(&age, 70, NULL) == CLIN_OUT_OF_DOMAIN);
	CHECK(clin_input_check(&age, -1e9, NULL) == CLIN_OUT_OF_DOMAIN);

	CHECK(clin_input_check(&years, 3, NULL) == CLIN_OK);
	CHECK(clin_input_check(&years, 5, NULL) == CLIN_OK);
	CHECK(clin_input_check(&years, 2, NULL) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&years, INFINITY, NULL) == CLIN_IMPOSSIBLE);

	CHECK(clin_input_check(&list, 2, &items) == CLIN_OK);
	items.numbers = (const double[]){0, 4};
	CHECK(clin_input_check(&list, 2, &items) == CLIN_IMPOSSIBLE);
	items.count = 1;
	CHECK(clin_input_check(&list, 1, &items) == CLIN_IMPOSSIBLE);
	CHECK(clin_input_check(&list, NAN, NULL) == CLIN_MISSING);

	check_text(&above, "above 0 mg/dL");
	check_text(&least, "at least 0.5");
	check_text(&between, "a whole number from 1 to 4");
	check_text(&fraction, "above 0 and at most 1");
	check_text(&age, "any finite number, in years");
	check_text(&decile, "any whole number");
	check_text(&list, "2 whole numbers, each from 0 to 3");
	check_text(&codes, "a list of codes");
	check_text(&years, "1, 3 or 5 years");
	check_text(&diagnosis, "at least 0, and at most age");
	clin_limit_text(&above, &above.possible, text, sizeof(text));
	CHECK(strcmp(text, "above 0") == 0);
}

/* missing before impossible before out of domain, and the first of its kind is named */
static void
test_precedence(void)
{
	const ClinScore *score = clin_score_find("egfr_ckdepi_2021_cr", 19);
	int which;

	CHECK(clin_score_check(score, (double[]){NAN, -1, 0}, NULL, &which) == CLIN_MISSING);
	CHECK(clin_score_check(score, (double[]){0, 5, 0}, NULL, &which) == CLIN_IMPOSSIBLE);
	CHECK(which == 0);
	CHECK(clin_score_check(score, (double[]){1, 5, 0}, NULL, &which) == CLIN_OUT_OF_DOMAIN);
	CHECK(which == 1);
	CHECK(clin_score_check(score, (double[]){1, 18, 0}, NULL, &which) == CLIN_OK);
}

/* required after inputs with defaults; conditions that count by themselves; items */
static void
test_missing(void)
{
	const ClinScore *saps2 = clin_score_find("saps2", 5);
	const ClinScore *sofa_2 = clin_score_find("sofa_2", 6);
	const ClinScore *pasi = clin_score_find("pasi", 4);
	const ClinInput *admission = &saps2->inputs[19];
	double in[CLIN_MAX_INPUTS];
	ClinItems items = {4, (const double[]){4, 4, 4, 6}, NULL};
	char text[8];
	int which;

	CHECK(clin_input_has_default(admission) && isnan(clin_input_missing(admission)));
	CHECK(strcmp(clin_default_text(admission, text, sizeof(text)), "NULL") == 0);
	clin_example_inputs(saps2, &saps2->examples[0], in);
	in[19] = NAN;
	CHECK(clin_score_check(saps2, in, NULL, &which) == CLIN_MISSING && which == 19);

	for (int i = 0; sofa_2->inputs[i].name != NULL; i++)
		in[i] = clin_input_missing(&sofa_2->inputs[i]);
	CHECK(clin_score_check(sofa_2, in, NULL, &which) == CLIN_MISSING && which == -1);
	in[3] = CLIN_TRUE;
	CHECK(clin_score_check(sofa_2, in, NULL, &which) == CLIN_MISSING);
	in[14] = CLIN_TRUE;
	CHECK(clin_score_check(sofa_2, in, NULL, &which) == CLIN_OK);
	NEAR(clin_score_value(sofa_2, in, NULL), 4, 0);

	CHECK(clin_input_check(&pasi->inputs[0], 4, &items) == CLIN_OK);
	items.numbers = (const double[]){4, 4, 5, 6};
	CHECK(clin_input_check(&pasi->inputs[0], 4, &items) == CLIN_IMPOSSIBLE);
	items.numbers = (const double[]){4, 4, 4, 7};
	CHECK(clin_input_check(&pasi->inputs[0], 4, &items) == CLIN_IMPOSSIBLE);
}

/* inputs that depend on each other: not looked at, needed, refused */
static void
test_together(void)
{
	const ClinScore *ada = clin_score_find("ada_diabetes_risk", 17);
	const ClinScore *score2 = clin_score_find("score2_diabetes_2023", 20);
	double woman[] = {50, CLIN_FEMALE, NAN, 0, 0, 1, 22};
	double man[] = {50, CLIN_MALE, NAN, 0, 0, 1, 22};
	double late[] = {CLIN_MALE, 50, 0, 140, 5.5, 1.3, 51, 50, 90, 0};
	int which;

	CHECK(clin_score_check(ada, woman, NULL, &which) == CLIN_MISSING && which == 2);
	CHECK(clin_score_check(ada, man, NULL, &which) == CLIN_OK);
	CHECK(!clin_score_ignores(ada, man, 3) && !clin_score_ignores(score2, late, 0));
	CHECK(clin_score_check(score2, late, NULL, &which) == CLIN_IMPOSSIBLE && which == 6);
	/* also where the age is out of the domain, but not where something is missing */
	late[1] = 39;
	CHECK(clin_score_check(score2, late, NULL, &which) == CLIN_IMPOSSIBLE && which == 6);
	late[3] = NAN;
	CHECK(clin_score_check(score2, late, NULL, &which) == CLIN_MISSING && which == 3);
	CHECK(!clin_inputs_strict(ada->inputs) && clin_inputs_strict(score2->inputs));
}

/* points beyond an SQL integer are no number, and not a wrong one */
static void
test_too_large(void)
{
	const ClinScore *pesi = clin_score_find("pesi", 4);
	double in[] = {2147483647, CLIN_FEMALE, 0, 0, 0, 70, 120, 16, 37, 0, 98};

	NEAR(clin_score_value(pesi, in, NULL), 2147483647, 0);
	in[0] = 1e300;
	CHECK(isinf(clin_score_value(pesi, in, NULL)));
}

static void
test_rounding(void)
{
	NEAR(clin_round6(1.4 - 1.1), 0.3, 0);
	NEAR(clin_round6(-0.1234567), -0.123457, 0);
	NEAR(clin_round6(1e300), 1e300, 0);
	NEAR(clin_round6(NAN), NAN, 0);
	NEAR(clin_round_half_up(2.5), 3, 0);
	NEAR(clin_round_half_up(-2.5), -2, 0);
}

extern void test_score_properties(void);
extern void test_risk_properties(void);
extern void test_organ_properties(void);
extern void test_point_properties(void);

void
test_score(void)
{
	for (int i = 0; i < clin_score_count(); i++)
		check_record(clin_score_at(i));
	CHECK(clin_score_find("no_such_score", 13) == NULL);
	CHECK(clin_score_find("bmi_", 3) == clin_score_find("bmi", 3));
	test_choices();
	test_limits();
	test_precedence();
	test_missing();
	test_together();
	test_too_large();
	test_rounding();
	test_score_properties();
	test_risk_properties();
	test_organ_properties();
	test_point_properties();
}
