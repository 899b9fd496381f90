/*
 * test_transform.c
 *	  Transforms: coarse values, swaps, drawing, records of a policy, the safe harbor.
 */
#include "unit.h"

#include "anon/coarse.h"
#include "anon/fake.h"
#include "anon/pram.h"
#include "anon/safe_harbor.h"
#include "anon/swap.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const ClinStop stop_at_once = {unit_stop, NULL};

/* a small generator for tests: its numbers only have to look like chance */
static uint64_t
next_below(void *state, uint64_t n)
{
	uint64_t *x = state;

	*x = *x * 6364136223846793005u + 1442695040888963407u;
	return (*x >> 11) % n;
}

/* ---------------------------------------------------------------- numbers */

static void
test_rounding(void)
{
	NEAR(clin_round_to(2.5, 1), 2, 0);
	NEAR(clin_round_to(3.5, 1), 4, 0);
	NEAR(clin_round_to(-2.5, 1), -2, 0);
	NEAR(clin_round_to(0.3001, 0.1), 0.3, 0);
	NEAR(clin_round_to(137, 25), 125, 0);
	NEAR(clin_round_to(1e300, 1e-300), 1e300, 0);
	NEAR(clin_round_to(NAN, 1), NAN, 0);
	NEAR(clin_round_to(INFINITY, 1), INFINITY, 0);
	NEAR(clin_random_round(13, 5, 0.599), 15, 0);
	NEAR(clin_random_round(13, 5, 0.601), 10, 0);
	NEAR(clin_random_round(-13, 5, 0.399), -10, 0);
	NEAR(clin_random_round(-13, 5, 0.401), -15, 0);
	NEAR(clin_random_round(15, 5, 1e-17), 15, 0);
}

static void
test_noise(void)
{
	uint8_t low[8] = {0}, high[8];

	memset(high, 255, sizeof(high));
	CHECK(clin_digest_uniform(low) > 0 && clin_digest_uniform(high) < 1);
	NEAR(clin_noise(CLIN_NOISE_UNIFORM, 2, 0.5), 0, 0);
	NEAR(clin_noise(CLIN_NOISE_UNIFORM, 2, 0.75), 1, 1e-15);
	NEAR(clin_noise(CLIN_NOISE_NORMAL, 2, 0.5), 0, 0);
	NEAR(clin_noise(CLIN_NOISE_NORMAL, 2, 0.975), 3.919928, 1e-6);
	CHECK(isfinite(clin_noise(CLIN_NOISE_NORMAL, 1, clin_digest_uniform(low))));
	CHECK(isfinite(clin_noise(CLIN_NOISE_NORMAL, 1, clin_digest_uniform(high))));
}

static bool
chapter_is(const char *code, const char *numeral)
{
	char category[CLIN_ICD_CATEGORY_LENGTH];

	if (!clin_icd10_category(code, strlen(code), category))
		return numeral == NULL;
	return numeral != NULL && strcmp(clin_icd10_chapter(category), numeral) == 0;
}

static void
test_codes(void)
{
	static const char *const known[][2] = {
		{"A00", "I"},     {"B99.9", "I"}, {"C00", "II"},    {"c7a.01", "II"},
		{"D49", "II"},    {"D50", "III"}, {"E11.9", "IV"},  {"F01", "V"},
		{"G47.3", "VI"},  {"H59", "VII"}, {"H60", "VIII"},  {"I21.4", "IX"},
		{"J44", "X"},     {"K21", "XI"},  {"L40", "XII"},   {"M1A.0", "XIII"},
		{"N18", "XIV"},   {"O9A", "XV"},  {"P07", "XVI"},   {"Q21", "XVII"},
		{"R07", "XVIII"}, {"S72", "XIX"}, {"T88", "XIX"},   {"V01", "XX"},
		{"Y99", "XX"},    {"Z3A", "XXI"}, {"U07.1", "XXII"}};
	static const char *const unknown[] = {"",
	                                      "E1",
	                                      "E",
	                                      "11.9",
	                                      "EE1",
	                                      "E1!",
	                                      "E11.9012345",
	                                      "diabetes",
	                                      "E11 and a long sentence"};
	char category[CLIN_ICD_CATEGORY_LENGTH];

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		CHECK(chapter_is(known[i][0], known[i][1]));
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		CHECK(chapter_is(unknown[i], NULL));
	CHECK(clin_icd10_category(" e11.9", 6, category) && memcmp(category, "E11", 3) == 0);
}

static void
test_birth_year(void)
{
	char out[CLIN_BIRTH_YEAR_SIZE];

	clin_birth_year(1934, 2024, 90, out, sizeof(out));
	CHECK(strcmp(out, "1934 or before") == 0);
	clin_birth_year(1900, 2024, 90, out, sizeof(out));
	CHECK(strcmp(out, "1934 or before") == 0);
	clin_birth_year(1935, 2024, 90, out, sizeof(out));
	CHECK(strcmp(out, "1935") == 0);
}

/* ---------------------------------------------------------------- chance */

#define SWAPPED 1000

/* a permutation that is its own inverse, none farther than "reach" */
static void
test_rank_swap(void)
{
	uint64_t seed = 7;
	ClinDraw draw = {next_below, &seed};
	uint32_t out[SWAPPED];
	int moved = 0;

	for (uint32_t reach = 0; reach <= SWAPPED; reach += 50)
	{
		CHECK(clin_rank_swap(SWAPPED, reach, out, &draw, NULL));
		for (uint32_t i = 0; i < SWAPPED; i++)
		{
			CHECK(out[i] < SWAPPED && out[out[i]] == i);
			CHECK((out[i] > i ? out[i] - i : i - out[i]) <= reach);
			moved += out[i] != i;
		}
		CHECK(reach > 0 || moved == 0);
	}
	CHECK(moved > 19 * SWAPPED);
	CHECK(clin_rank_swap(0, 5, out, &draw, NULL));
	CHECK(clin_rank_swap(1, 5, out, &draw, NULL) && out[0] == 0);
	CHECK(!clin_rank_swap(5, 5, out, &draw, &stop_at_once));
}

/* all orders of three come up alike */
static void
test_shuffle(void)
{
	uint64_t seed = 3;
	ClinDraw draw = {next_below, &seed};
	int seen[27] = {0}, orders = 0;
	uint32_t out[3];

	for (int i = 0; i < 60000; i++)
	{
		CHECK(clin_shuffle(3, out, &draw, NULL));
		seen[out[0] * 9 + out[1] * 3 + out[2]]++;
	}
	for (int i = 0; i < 27; i++)
	{
		orders += seen[i] > 0;
		CHECK(seen[i] == 0 || (seen[i] > 9500 && seen[i] < 10500));
	}
	CHECK(orders == 6);
	CHECK(!clin_shuffle(3, out, &draw, &stop_at_once));
}

/* the frequencies stay, and what u chooses covers [0, 1) */
static void
test_pram(void)
{
	const double frequency[] = {70, 20, 10};
	double chance[9], back[9], out[9];

	clin_pram_uniform(3, 0.8, chance);
	NEAR(chance[0], 0.8, 0);
	NEAR(chance[1], 0.1, 1e-15);
	clin_pram_invariant(3, chance, frequency, back, out);
	for (int j = 0; j < 3; j++)
		NEAR(frequency[0] * out[j] + frequency[1] * out[3 + j] + frequency[2] * out[6 + j],
		     frequency[j], 1e-12);
	clin_pram_sums(3, chance);
	CHECK(clin_pram_draw(3, chance, 0) == 0);
	CHECK(clin_pram_draw(3, chance, 0.85) == 1);
	CHECK(clin_pram_draw(3, chance, 0.95) == 2);
	CHECK(clin_pram_draw(3, chance + 3, 0.05) == 0 &&
	      clin_pram_draw(3, chance + 3, 0.5) == 1);
	CHECK(clin_pram_draw(3, (const double[]){0, 0, 1}, 0) == 2);
	/* sums short of 1 choose nothing without a chance */
	CHECK(clin_pram_draw(3, (const double[]){0.5, 1 - 1e-15, 1 - 1e-15}, 1 - 1e-16) == 1);
	clin_pram_uniform(1, 0.3, chance);
	NEAR(chance[0], 1, 0);
}

static void
test_fakes(void)
{
	uint8_t digest[16] = {0};

	CHECK(clin_fake_list("given_name")->count == 100);
	CHECK(clin_fake_list("nosuch") == NULL);
	for (const ClinFakeList *list = clin_fake_lists; list->name != NULL; list++)
		for (int i = 1; i < list->count; i++)
			CHECK(strcmp(list->values[i - 1], list->values[i]) != 0);
	CHECK(clin_fake_choice(digest, 7) == 0);
	digest[15] = 9;
	CHECK(clin_fake_choice(digest, 7) == 2);
	digest[14] = 1;
	CHECK(clin_fake_choice(digest, 7) == 265 % 7);
}

/* ---------------------------------------------------------------- policies */

/* each record is complete, its call names as many arguments as it has, and its defaults
 * are values of them */
static void
test_records(void)
{
	char text[512];

	for (const ClinTransform *t = clin_transforms; t->name != NULL; t++)
	{
		int arguments = 0;

		CHECK(t->call != NULL && t->meaning != NULL && t->threat != NULL);
		CHECK(strncmp(t->call, "clin.", 5) == 0 &&
		      strncmp(t->call + 5, t->name, strlen(t->name)) == 0);
		for (; t->argument[arguments].name != NULL; arguments++)
		{
			const ClinLiteral *a = &t->argument[arguments];

			snprintf(text, sizeof(text), "$%d", arguments + 1);
			CHECK(strstr(t->call, text) != NULL);
			CHECK(a->missing == NULL || clin_literal_valid(a, a->missing));
			clin_literal_text(a, text, sizeof(text));
			CHECK(text[0] != '\0');
		}
		snprintf(text, sizeof(text), "$%d", arguments + 1);
		CHECK(arguments <= CLIN_LITERALS && strstr(t->call, text) == NULL);
		CHECK(clin_transform_find(t->name) == t);
		CHECK(clin_secrecy_name(t->secrecy) != NULL && clin_takes_name(t->takes) != NULL);
	}
	CHECK(clin_transform_find("drop table") == NULL);
	CHECK(clin_column_class("sensitive") == CLIN_SENSITIVE);
	CHECK(clin_column_class("Sensitive") == CLIN_COLUMN_CLASSES);
}

static bool
takes(const ClinLiteral *literal, const char *text)
{
	return clin_literal_valid(literal, text);
}

static void
test_literals(void)
{
	ClinLiteral integer = {"n", CLIN_LITERAL_INTEGER, NULL, CLIN_BETWEEN(-5, 90)};
	ClinLiteral number = {"x", CLIN_LITERAL_NUMBER, NULL, CLIN_ABOVE(0)};
	ClinLiteral date = {"d", CLIN_LITERAL_DATE};
	ClinLiteral choice = {"c", CLIN_LITERAL_CHOICE, .accepted = "year quarter"};
	ClinLiteral boolean = {"b", CLIN_LITERAL_BOOLEAN};
	ClinLiteral key = {"k", CLIN_LITERAL_KEY};
	ClinLiteral list = {"l", CLIN_LITERAL_LIST};

	CHECK(takes(&integer, "5") && takes(&integer, "-5") && takes(&integer, "90"));
	CHECK(!takes(&integer, "91") && !takes(&integer, "1.5") && !takes(&integer, ""));
	CHECK(!takes(&integer, "5 ") && !takes(&integer, "1e1") && !takes(&integer, "0x5"));
	CHECK(takes(&number, "1.5e-3") && !takes(&number, "0") && !takes(&number, "nan"));
	CHECK(!takes(&number, "inf") && !takes(&number, "1e999") && !takes(&number, "1;2"));
	CHECK(!takes(&number, "1e") && !takes(&number, "--1"));
	CHECK(takes(&date, "2024-02-29") && !takes(&date, "2023-02-29"));
	CHECK(!takes(&date, "2024-2-29") && !takes(&date, "2024-13-01") &&
	      !takes(&date, "now"));
	CHECK(!takes(&date, "0000-01-01") && !takes(&date, "2024-01-01x") && !takes(&date, ""));
	CHECK(takes(&choice, "year") && takes(&choice, "quarter") && !takes(&choice, "quart"));
	CHECK(!takes(&choice, "") && !takes(&choice, "ear") &&
	      !takes(&choice, "year quarter x"));
	CHECK(takes(&boolean, "true") && !takes(&boolean, "TRUE or 1=1"));
	CHECK(takes(&key, "study") && !takes(&key, ""));
	CHECK(takes(&list, "city") && !takes(&list, "cities"));
}

static bool
guessed(const char *column, ClinColumnKind kind, const char *class, const char *transform)
{
	ClinGuess guess = clin_safe_harbor_guess(column, kind);

	if (class == NULL)
		return !guess.decided && guess.reason != NULL;
	return guess.decided && strcmp(clin_column_classes[guess.class], class) == 0 &&
	       (transform == NULL
	            ? guess.transform == NULL
	            : guess.transform != NULL && strcmp(guess.transform, transform) == 0);
}

static void
test_safe_harbor(void)
{
	static const char *const dropped[] = {"mrn",           "MRN",        "patient_id",
	                                      "firstName",     "LAST_NAME",  "name",
	                                      "ssn",           "home_phone", "faxNumber",
	                                      "email",         "e_mail",     "url",
	                                      "ip_address",    "street",     "city",
	                                      "county",        "account_no", "license_plate",
	                                      "device_serial", "photo",      "insurance_no",
	                                      "visit_id",      "id",         "uuid",
	                                      "fingerprint",   "lat",        "person2"};

	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
	{
		CHECK(guessed(dropped[i], CLIN_KIND_CODE, "dropped", NULL));
		CHECK(guessed(dropped[i], CLIN_KIND_TEXT, "dropped", NULL));
	}
	CHECK(guessed("person_id", CLIN_KIND_INTEGER, "dropped", NULL));
	CHECK(guessed("birth_date", CLIN_KIND_DATE, "quasi_identifier", "birth_year"));
	CHECK(guessed("dateOfBirth", CLIN_KIND_DATE, "quasi_identifier", "birth_year"));
	CHECK(guessed("year_of_birth", CLIN_KIND_INTEGER, NULL, NULL));
	CHECK(guessed("admitted_at", CLIN_KIND_DATE, "quasi_identifier", "date_floor"));
	CHECK(guessed("age", CLIN_KIND_INTEGER, "quasi_identifier", "age_band"));
	CHECK(guessed("anchor_age", CLIN_KIND_INTEGER, "quasi_identifier", "age_band"));
	CHECK(guessed("age", CLIN_KIND_REAL, NULL, NULL));
	CHECK(guessed("zip", CLIN_KIND_CODE, "quasi_identifier", "zip3"));
	CHECK(guessed("zip_code", CLIN_KIND_INTEGER, NULL, NULL));
	CHECK(guessed("sex", CLIN_KIND_CODE, "quasi_identifier", NULL));
	CHECK(guessed("race", CLIN_KIND_TEXT, "quasi_identifier", "short_text"));
	CHECK(guessed("discharge_note", CLIN_KIND_TEXT, "dropped", NULL));
	CHECK(guessed("creatinine", CLIN_KIND_REAL, "plain", NULL));
	CHECK(guessed("died", CLIN_KIND_BOOLEAN, "plain", NULL));
	CHECK(guessed("los", CLIN_KIND_INTEGER, NULL, NULL));
	CHECK(guessed("diagnosis", CLIN_KIND_TEXT, NULL, NULL));
	CHECK(guessed("payload", CLIN_KIND_OTHER, NULL, NULL));
	CHECK(guessed("", CLIN_KIND_TEXT, NULL, NULL));
	/* words, not parts of words */
	CHECK(guessed("dosage", CLIN_KIND_REAL, "plain", NULL));
	CHECK(guessed("hospital", CLIN_KIND_CODE, NULL, NULL));
}

void
test_transform(void)
{
	test_rounding();
	test_noise();
	test_codes();
	test_birth_year();
	test_rank_swap();
	test_shuffle();
	test_pram();
	test_fakes();
	test_records();
	test_literals();
	test_safe_harbor();
}
