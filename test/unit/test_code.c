/*
 * test_code.c
 *	  Comorbidity from ICD codes against the published tables, read again from their CSV
 *	  files and searched in the plainest way.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code/comorbidity.h"

#define DATA "src/core/code/data/"
#define MAX_ROWS 512

/* A line of a table: its cells without quotes, from the left and from the right. */
typedef struct Line
{
	char text[256];
	char *cell[8];
	int cells;
} Line;

static Line lines[MAX_ROWS];
static int line_count;

static void
cut(Line *line)
{
	bool quoted = false;
	char *out = line->text;

	line->cells = 1;
	line->cell[0] = out;
	for (const char *at = line->text; *at != '\0' && *at != '\n'; at++)
	{
		if (*at == '"')
			quoted = !quoted;
		else if (*at == ',' && !quoted)
		{
			*out++ = '\0';
			line->cell[line->cells++] = out;
		}
		else
			*out++ = *at;
	}
	*out = '\0';
}

static void
read_table(const char *path)
{
	FILE *file = fopen(path, "r");
	Line head;

	line_count = 0;
	CHECK(file != NULL);
	if (file == NULL)
		return;
	CHECK(fgets(head.text, sizeof(head.text), file) != NULL);
	while (line_count < MAX_ROWS &&
	       fgets(lines[line_count].text, sizeof(head.text), file) != NULL)
		cut(&lines[line_count++]);
	CHECK(line_count > 0 && line_count < MAX_ROWS);
	fclose(file);
}

static int
place_of(const char *const *names, const char *name)
{
	for (int i = 0; names[i] != NULL; i++)
	{
		if (strcmp(names[i], name) == 0)
			return i;
	}
	CHECK(!"a name of the table is known");
	return 0;
}

/* ---------------------------------------------------------------- prefixes */

static const char symbols[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* the categories of a normalized code, by trying every prefix of the table */
static uint64_t
plain_match(const char *const *names, const char *code)
{
	uint64_t set = 0;

	for (int i = 0; i < line_count; i++)
	{
		if (strncmp(code, lines[i].cell[1], strlen(lines[i].cell[1])) == 0)
			set |= UINT64_C(1) << place_of(names, lines[i].cell[0]);
	}
	return set;
}

static uint64_t
match(const ClinComorbidity *table, ClinIcdRevision revision, const char *code)
{
	return clin_comorbidity_match(table, revision, code, strlen(code));
}

/* the prefix, what is shorter, longer, and different at its last character */
static void
check_prefix(const ClinComorbidity *table, const char *const *names,
             ClinIcdRevision revision, const Line *line)
{
	const char *prefix = line->cell[1];
	int length = (int) strlen(prefix);
	uint64_t own = UINT64_C(1) << place_of(names, line->cell[0]);
	char code[16];

	CHECK((match(table, revision, prefix) & own) != 0);
	for (int cut_at = 0; cut_at < length; cut_at++)
	{
		snprintf(code, sizeof(code), "%.*s", cut_at, prefix);
		CHECK(match(table, revision, code) == plain_match(names, code));
	}
	for (int i = 0; i < CLIN_ICD_SYMBOLS; i++)
	{
		snprintf(code, sizeof(code), "%s%c", prefix, symbols[i]);
		CHECK((match(table, revision, code) & own) != 0);
		CHECK(match(table, revision, code) == plain_match(names, code));
		snprintf(code, sizeof(code), "%.*s%c", length - 1, prefix, symbols[i]);
		CHECK(match(table, revision, code) == plain_match(names, code));
	}
}

static void
check_prefixes(const char *path, const ClinComorbidity *table, const char *const *names,
               ClinIcdRevision revision)
{
	read_table(path);
	for (int i = 0; i < line_count; i++)
		check_prefix(table, names, revision, &lines[i]);
}

static void
test_spelling(void)
{
	static const char *const same[] = {"E11.2",    "e112",   "E112",   " e 1 1 . 2 ",
	                                   "E.1.1.2.", "\tE112", "E112\n", "E11.21",
	                                   "e11.2x",   "E112-"};
	static const char *const other[] = {"",
	                                    " ",
	                                    ".",
	                                    "E",
	                                    "E1",
	                                    "E11",
	                                    "-E112",
	                                    "E-112",
	                                    "XE112",
	                                    "\xc3\xa9"
	                                    "112",
	                                    "112"};
	uint64_t complicated = match(&clin_charlson, CLIN_ICD10, "E112");

	CHECK(complicated != 0);
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		CHECK(match(&clin_charlson, CLIN_ICD10CM, same[i]) == complicated);
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		CHECK(match(&clin_charlson, CLIN_ICD10, other[i]) == 0);
	CHECK(match(&clin_charlson, CLIN_ICD9CM, "E112") == 0);
	/* the length decides, not a zero byte */
	CHECK(clin_comorbidity_match(&clin_charlson, CLIN_ICD10, "E112", 3) == 0);
	CHECK(clin_comorbidity_match(&clin_charlson, CLIN_ICD10, "E\0112", 5) == 0);
}

static bool
begins(const char *code, const char *prefix)
{
	return clin_icd_begins_with(code, strlen(code), prefix, strlen(prefix));
}

static void
test_prefix_of_text(void)
{
	char out[16];

	CHECK(clin_icd_normalize(" e.11 9\t", 8, out) == 4 && memcmp(out, "E119", 4) == 0);
	CHECK(clin_icd_normalize(" . ", 3, out) == 0);
	CHECK(begins("e11.9", "E11") && begins("E119", " e1.1 ") && begins("E11", "e11"));
	CHECK(!begins("E11", "E119") && !begins("", "E") && !begins("E11", "F"));
	CHECK(!begins("E11", "") && !begins("", "") && !begins("E11", " . "));
	CHECK(begins("\xc3\xa9X", "\xc3\xa9") && !begins("\xff", "\xfe"));
}

/* ---------------------------------------------------------------- weights */

/* the index of a set from the table itself */
static int
plain_index(const char *const *names, uint64_t set, int weight_cell, bool hierarchy)
{
	int index = 0;

	for (int i = 0; i < line_count; i++)
	{
		const char *grave = lines[i].cell[lines[i].cells - 1];
		bool beside =
			grave[0] != '\0' && (set >> place_of(names, grave) & 1) != 0 &&
			(hierarchy || strcmp(lines[i].cell[1], "hypertension_uncomplicated") == 0);

		if ((set >> i & 1) != 0 && !beside)
			index += atoi(lines[i].cell[weight_cell]);
	}
	return index;
}

static void
check_weights(const char *path, const ClinComorbidity *table, const char *const *names,
              int first_cell, int weights)
{
	uint64_t random = 12345;

	read_table(path);
	CHECK(line_count == table->count);
	for (int i = 0; i < line_count; i++)
		CHECK(place_of(names, lines[i].cell[1]) == i && atoi(lines[i].cell[0]) == i + 1);
	for (int round = 0; round < 500; round++)
	{
		uint64_t set;

		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		/* each category alone first, then all, then any */
		set = round < table->count ? UINT64_C(1) << round : random >> 20;
		if (round == table->count)
			set = ~UINT64_C(0);
		set &= (UINT64_C(1) << table->count) - 1;
		for (int w = 0; w < weights; w++)
			for (int hierarchy = 0; hierarchy < 2; hierarchy++)
				CHECK(clin_comorbidity_index(table, set, w, hierarchy) ==
				      plain_index(names, set, first_cell + w, hierarchy));
	}
	CHECK(clin_comorbidity_index(table, 0, 0, true) == 0);
}

static void
test_age(void)
{
	static const struct
	{
		double age;
		int points;
	} cases[] = {{NAN, 0}, {0, 0},  {49.9, 0}, {50, 1}, {59.9, 1}, {60, 2},
	             {69, 2},  {70, 3}, {79.9, 3}, {80, 4}, {120, 4},  {1e9, 4}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(clin_charlson_age_points(cases[i].age) == cases[i].points);
}

/* ---------------------------------------------------------------- frailty */

static double
frailty_of(const char *code)
{
	ClinHfrsSet set = {{0, 0}};

	clin_hfrs_add(&set, code, strlen(code));
	clin_hfrs_add(&set, code, strlen(code));
	return clin_hfrs_score(&set);
}

static void
test_hfrs(void)
{
	ClinHfrsSet all = {{0, 0}};
	double sum = 0;
	char code[8];

	read_table(DATA "hfrs_gilbert2018_icd10.csv");
	CHECK(line_count == CLIN_HFRS_CODES);
	for (int i = 0; i < line_count; i++)
	{
		double points = atof(lines[i].cell[2]);

		CHECK(strcmp(clin_hfrs_codes[i], lines[i].cell[0]) == 0);
		NEAR(frailty_of(lines[i].cell[0]), points, 1e-12);
		snprintf(code, sizeof(code), "%s.9", lines[i].cell[0]);
		NEAR(frailty_of(code), points, 1e-12);
		snprintf(code, sizeof(code), "%.2s", lines[i].cell[0]);
		NEAR(frailty_of(code), 0, 0);
		CHECK(!clin_hfrs_has(&all, i));
		clin_hfrs_add(&all, code, 2);
		clin_hfrs_add(&all, lines[i].cell[0], 3);
		CHECK(clin_hfrs_has(&all, i));
		sum += points;
	}
	NEAR(clin_hfrs_score(&all), sum, 1e-9);
	NEAR(frailty_of("Z99"), 0.8, 1e-12);
	NEAR(frailty_of("I10"), 0, 0);
}

/* ---------------------------------------------------------------- states */

static union
{
	ClinState state;
	uint64_t words[16];
} block;

static const char *
fault_of(const ClinStateKind *kind, int64_t n, uint64_t low, uint64_t high)
{
	uint32_t rows[] = {1};
	size_t size = clin_state_size(kind, rows);
	uint64_t *bits;

	clin_state_init(kind, rows, &block.state, size);
	block.state.n = n;
	block.state.sum_weights = (double) n;
	bits = clin_state_section(kind, &block.state, 0);
	bits[0] = low;
	if (kind == &clin_hfrs_kind)
		bits[1] = high;
	return clin_state_fault(kind, &block.state, size);
}

static void
test_states(void)
{
	uint32_t rows[] = {1};

	CHECK(clin_state_size(&clin_charlson_kind, rows) == 64);
	CHECK(clin_state_size(&clin_hfrs_kind, rows) == 72);
	CHECK(fault_of(&clin_charlson_kind, 0, 0, 0) == NULL);
	CHECK(fault_of(&clin_charlson_kind, 1, 1 << 16, 0) == NULL);
	CHECK(fault_of(&clin_charlson_kind, 1, 1 << 17, 0) != NULL);
	CHECK(fault_of(&clin_charlson_kind, 0, 1, 0) != NULL);
	CHECK(fault_of(&clin_elixhauser_kind, 1, UINT64_C(1) << 30, 0) == NULL);
	CHECK(fault_of(&clin_elixhauser_kind, 1, UINT64_C(1) << 31, 0) != NULL);
	CHECK(fault_of(&clin_elixhauser_kind, 1, UINT64_C(1) << 63, 0) != NULL);
	CHECK(fault_of(&clin_hfrs_kind, 1, UINT64_C(1) << 63, UINT64_C(1) << 44) == NULL);
	CHECK(fault_of(&clin_hfrs_kind, 1, 0, UINT64_C(1) << 45) != NULL);
	CHECK(fault_of(&clin_hfrs_kind, 0, 0, 1) != NULL);
	CHECK(fault_of(&clin_hfrs_kind, -1, 0, 0) != NULL);
	fault_of(&clin_charlson_kind, 2, 1, 0);
	block.state.sum_weights = 1;
	CHECK(clin_state_fault(&clin_charlson_kind, &block.state, 64) != NULL);
	fault_of(&clin_charlson_kind, 2, 1, 0);
	block.state.signature = 1;
	CHECK(clin_state_fault(&clin_charlson_kind, &block.state, 64) != NULL);
}

void
test_code(void)
{
	check_prefixes(DATA "charlson_quan2005_icd9cm_prefixes.csv", &clin_charlson,
	               clin_charlson_names, CLIN_ICD9CM);
	check_prefixes(DATA "charlson_quan2005_icd10_prefixes.csv", &clin_charlson,
	               clin_charlson_names, CLIN_ICD10);
	check_prefixes(DATA "elixhauser_quan2005_icd9cm_prefixes.csv", &clin_elixhauser,
	               clin_elixhauser_names, CLIN_ICD9CM);
	check_prefixes(DATA "elixhauser_quan2005_icd10_prefixes.csv", &clin_elixhauser,
	               clin_elixhauser_names, CLIN_ICD10CM);
	test_spelling();
	test_prefix_of_text();
	check_weights(DATA "charlson_weights.csv", &clin_charlson, clin_charlson_names, 3, 2);
	check_weights(DATA "elixhauser_weights.csv", &clin_elixhauser, clin_elixhauser_names, 2,
	              3);
	test_age();
	test_hfrs();
	test_states();
}
