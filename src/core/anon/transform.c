/*
 * transform.c
 *	  The transforms a policy may name: one record each.
 */
#include "anon/transform.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "anon/fake.h"
#include "base/line.h"

#define KEY                                                                                \
	{                                                                                      \
		"key", CLIN_LITERAL_KEY                                                            \
	}
#define DOMAIN                                                                             \
	{                                                                                      \
		"domain", CLIN_LITERAL_DOMAIN, "the column"                                        \
	}

/* clang-format off */
const ClinTransform clin_transforms[] = {
	{
		.name = "mask", .takes = CLIN_TAKES_VALUE, .identifiers = CLIN_HIDES_PARTLY, .call = "clin.mask($0, $1, $2, $3)",
		.meaning = "the first and last characters, and a filler of constant length between",
		.threat = "what is kept may be enough to tell who it is; not enough for an identifier in a release",
		.argument = {
			{"prefix", CLIN_LITERAL_INTEGER, "0", CLIN_BETWEEN(0, 16)},
			{"suffix", CLIN_LITERAL_INTEGER, "0", CLIN_BETWEEN(0, 16)},
			{"filler", CLIN_LITERAL_TEXT, "****"},
		},
	},
	{
		.name = "short_text", .takes = CLIN_TAKES_TEXT, .call = "clin.short_text($0, $1)",
		.meaning = "a text of one line and at most so many characters, else NULL: keeps codes and words, stops notes",
		.threat = "a short text can still hold a name",
		.argument = {{"length", CLIN_LITERAL_INTEGER, "32", CLIN_BETWEEN(1, 64)}},
	},
	{
		.name = "age_band", .takes = CLIN_TAKES_INTEGER, .call = "clin.age_band($0, $1, $2)",
		.meaning = "ages to bands, one group from top on",
		.threat = "a narrow band with other columns may be one patient: check k",
		.argument = {
			{"width", CLIN_LITERAL_INTEGER, "5", CLIN_BETWEEN(1, 90)},
			{"top", CLIN_LITERAL_INTEGER, "90", CLIN_BETWEEN(1, 90)},
		},
	},
	{
		.name = "birth_year", .takes = CLIN_TAKES_DAY, .call = "clin.birth_year($0, $1, $2)",
		.meaning = "year of birth, one group of those who may have reached the age of top in the year of reference",
		.threat = "beside a date of death it tells an age above top",
		.argument = {
			{"reference", CLIN_LITERAL_DATE},
			{"top", CLIN_LITERAL_INTEGER, "90", CLIN_BETWEEN(1, 90)},
		},
	},
	{
		.name = "date_floor", .takes = CLIN_TAKES_DAY, .gives_date = true, .call = "clin.date_floor($0, $1)",
		.meaning = "the first day of the year, quarter, month or week of a date",
		.threat = "the order of events within a unit is lost, but that of units stays; only the year meets the safe harbor",
		.argument = {{"unit", CLIN_LITERAL_CHOICE, "year", .accepted = "year quarter month week"}},
	},
	{
		.name = "zip3", .takes = CLIN_TAKES_TEXT, .call = "clin.zip3($0, $1)",
		.meaning = "three digits of a ZIP code, 000 for areas of few people",
		.threat = "more geography beside it is not the safe harbor",
		.argument = {{"census", CLIN_LITERAL_INTEGER, "2000", CLIN_BETWEEN(1790, 9999)}},
	},
	{
		.name = "icd_category", .takes = CLIN_TAKES_TEXT, .call = "clin.icd_category($0)",
		.meaning = "the three characters of the category of an ICD-10 code",
		.threat = "a rare category is one patient, and external causes tell a story: check k, or take the chapter",
	},
	{
		.name = "icd_chapter", .takes = CLIN_TAKES_TEXT, .call = "clin.icd_chapter($0)",
		.meaning = "the chapter of an ICD-10 code as a Roman numeral",
		.threat = "pregnancy and perinatal chapters tell sex and age",
	},
	{
		.name = "top_code", .takes = CLIN_TAKES_NUMBER, .keeps_type = true, .call = "clin.top_code($0, $1)",
		.meaning = "numbers above a limit become the limit",
		.threat = "a limit read off the data tells the data: round it",
		.argument = {{"top", CLIN_LITERAL_NUMBER, NULL, CLIN_ANY}},
	},
	{
		.name = "bottom_code", .takes = CLIN_TAKES_NUMBER, .keeps_type = true, .call = "clin.bottom_code($0, $1)",
		.meaning = "numbers below a limit become the limit",
		.threat = "a limit read off the data tells the data: round it",
		.argument = {{"bottom", CLIN_LITERAL_NUMBER, NULL, CLIN_ANY}},
	},
	{
		.name = "round_to", .takes = CLIN_TAKES_NUMBER, .keeps_type = true, .call = "clin.round_to($0, $1)",
		.meaning = "the nearest multiple of a base",
		.threat = "rounded parts beside an exact total tell the rest",
		.argument = {{"base", CLIN_LITERAL_NUMBER, NULL, CLIN_ABOVE(0)}},
	},
	{
		.name = "pseudonym", .takes = CLIN_TAKES_VALUE, .secrecy = CLIN_KEYED, .identifiers = CLIN_HIDES_FULLY,
		.call = "clin.pseudonym($0, $1, $2)",
		.meaning = "a keyed digest of an identifier",
		.threat = "still personal data: equal values stay equal, and who may use the key can look for a value",
		.argument = {KEY, DOMAIN},
	},
	{
		.name = "ff1_encrypt", .takes = CLIN_TAKES_VALUE, .secrecy = CLIN_KEYED, .identifiers = CLIN_HIDES_FULLY,
		.call = "clin.ff1_encrypt($0, $1, $2, $3)",
		.meaning = "an identifier encrypted to one of the same length and digits",
		.threat = "still personal data: equal values stay equal, and who may use the key can undo it",
		.argument = {KEY, DOMAIN, {"radix", CLIN_LITERAL_INTEGER, "10", CLIN_BETWEEN(2, 36)}},
	},
	{
		.name = "fake", .takes = CLIN_TAKES_VALUE, .secrecy = CLIN_KEYED, .identifiers = CLIN_HIDES_FULLY,
		.call = "clin.fake($0, $1, $2, $3)",
		.meaning = "a made-up value of a list, the same for the same value",
		.threat = "frequent values stay frequent; several values share one of the list",
		.argument = {KEY, {"list", CLIN_LITERAL_LIST}, DOMAIN},
	},
	{
		.name = "date_shift", .takes = CLIN_TAKES_TIME, .secrecy = CLIN_KEYED, .keeps_type = true,
		.call = "clin.date_shift($0, $1, $2, $3, $4)",
		.meaning = "all dates of a patient moved by the same secret number of days",
		.threat = "not the safe harbor; one known date of a patient tells all the others",
		.argument = {
			{"patient", CLIN_LITERAL_COLUMN}, KEY,
			{"max_days", CLIN_LITERAL_INTEGER, "365", CLIN_BETWEEN(7, 3650)},
			{"keep_weekday", CLIN_LITERAL_BOOLEAN, "false"},
		},
	},
	{
		.name = "noise", .takes = CLIN_TAKES_NUMBER, .secrecy = CLIN_KEYED, .keeps_type = true,
		.call = "clin.noise($0, $1, $2, $3, $4, $5, $6)",
		.meaning = "noise of mean 0 that is the same at each reading of a row",
		.threat = "not a privacy guarantee: extreme values stay extreme, relative noise leaves 0 as it is",
		.argument = {
			{"id", CLIN_LITERAL_COLUMN}, KEY,
			{"scale", CLIN_LITERAL_NUMBER, NULL, CLIN_ABOVE(0)},
			{"shape", CLIN_LITERAL_CHOICE, "uniform", .accepted = "uniform normal"},
			{"relative", CLIN_LITERAL_BOOLEAN, "false"}, DOMAIN,
		},
	},
	{
		.name = "random_round", .takes = CLIN_TAKES_NUMBER, .secrecy = CLIN_KEYED, .keeps_type = true,
		.call = "clin.random_round($0, $1, $2, $3, $4)",
		.meaning = "a multiple of a base beside the value, the same at each reading of a row, right on average",
		.threat = "parts beside an exact total tell the rest",
		.argument = {
			{"base", CLIN_LITERAL_NUMBER, NULL, CLIN_ABOVE(0)},
			{"id", CLIN_LITERAL_COLUMN}, KEY, DOMAIN,
		},
	},
	{
		.name = "shuffle", .takes = CLIN_TAKES_ANY, .secrecy = CLIN_DRAWN, .keeps_type = true, .real_values = true,
		.call = "clin.shuffle($0)",
		.meaning = "the values of a column dealt out anew over all rows",
		.threat = "the values stay real: a rare one proves that somebody is in the table",
	},
	{
		.name = "rank_swap", .takes = CLIN_TAKES_ANY, .secrecy = CLIN_DRAWN, .keeps_type = true, .real_values = true,
		.call = "clin.rank_swap($0, $1)",
		.meaning = "values exchanged with others of nearly the same rank",
		.threat = "the values stay real, and for a few percent nearly those of the row",
		.argument = {{"percent", CLIN_LITERAL_NUMBER, "5", CLIN_ABOVE_TO(0, 100)}},
	},
	{
		.name = "pram", .takes = CLIN_TAKES_VALUE, .secrecy = CLIN_DRAWN, .real_values = true,
		.call = "clin.pram($0, $1)",
		.meaning = "categories exchanged by drawing, so that the expected frequencies stay as they are",
		.threat = "most values stay true",
		.argument = {{"retain", CLIN_LITERAL_NUMBER, "0.8", CLIN_BETWEEN(0, 1)}},
	},
	{NULL},
};
/* clang-format on */

const char *const clin_column_classes[] = {"identifier", "quasi_identifier", "sensitive",
                                           "plain", "dropped"};

ClinColumnClass
clin_column_class(const char *name)
{
	int class = 0;

	while (class < CLIN_COLUMN_CLASSES && strcmp(name, clin_column_classes[class]) != 0)
		class ++;
	return (ClinColumnClass) class;
}

const ClinTransform *
clin_transform_find(const char *name)
{
	for (const ClinTransform *t = clin_transforms; t->name != NULL; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

/* ---------------------------------------------------------------- literals */

/* plain decimal numbers only: no blanks, no hexadecimal, no words */
static bool
read_number(const char *text, double *value)
{
	char *end;

	if (*text == '\0' || strspn(text, "+-.0123456789eE") != strlen(text))
		return false;
	*value = strtod(text, &end);
	return *end == '\0' && isfinite(*value);
}

static bool
within(const ClinLimit *limit, double value)
{
	return (limit->open_low ? value > limit->low : value >= limit->low) &&
	       (limit->open_high ? value < limit->high : value <= limit->high);
}

static bool
number_valid(const ClinLiteral *literal, const char *text)
{
	double value;

	if (!read_number(text, &value) || !within(&literal->limit, value))
		return false;
	return literal->kind == CLIN_LITERAL_NUMBER ||
	       (value == rint(value) && strspn(text, "-0123456789") == strlen(text));
}

/* 2024-02-29; years of four digits, from the year 1 */
static bool
date_valid(const char *text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year, month, day;
	bool leap;

	for (int i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
	if (text[10] != '\0' || sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
		return false;
	leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (leap && month == 2);
}

/* whether a word is one of a list with blanks between */
static bool
word_in(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; at != NULL && length > 0; at = strchr(at, ' '))
	{
		at += *at == ' ';
		if (strncmp(at, word, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
			return true;
	}
	return false;
}

bool
clin_literal_valid(const ClinLiteral *literal, const char *text)
{
	switch (literal->kind)
	{
		case CLIN_LITERAL_INTEGER:
		case CLIN_LITERAL_NUMBER:
			return number_valid(literal, text);
		case CLIN_LITERAL_BOOLEAN:
			return word_in("true false", text);
		case CLIN_LITERAL_DATE:
			return date_valid(text);
		case CLIN_LITERAL_CHOICE:
			return word_in(literal->accepted, text);
		case CLIN_LITERAL_LIST:
			return clin_fake_list(text) != NULL;
		case CLIN_LITERAL_TEXT:
		case CLIN_LITERAL_DOMAIN:
			return strlen(text) <= 256;
		case CLIN_LITERAL_KEY:
		case CLIN_LITERAL_COLUMN:
			break;
	}
	return *text != '\0' && strlen(text) < 64;
}

static void
add_lists(ClinLine *line)
{
	clin_line_add(line, "the name of a list: ");
	for (const ClinFakeList *list = clin_fake_lists; list->name != NULL; list++)
	{
		clin_line_add(line, list == clin_fake_lists ? "" : ", ");
		clin_line_add(line, "%s", list->name);
	}
}

void
clin_literal_text(const ClinLiteral *literal, char *out, size_t size)
{
	static const char *const fixed[] = {
		[CLIN_LITERAL_BOOLEAN] = "true or false",
		[CLIN_LITERAL_DATE] = "a date as 2024-12-31",
		[CLIN_LITERAL_TEXT] = "a text of at most 256 bytes",
		[CLIN_LITERAL_DOMAIN] = "a text of at most 256 bytes",
		[CLIN_LITERAL_KEY] = "the name of a key",
		[CLIN_LITERAL_COLUMN] = "the name of a column of the table",
	};
	ClinInput number = {.kind = literal->kind == CLIN_LITERAL_INTEGER ? CLIN_INTEGER
	                                                                  : CLIN_REAL};
	ClinLine line = {out, size};

	switch (literal->kind)
	{
		case CLIN_LITERAL_INTEGER:
		case CLIN_LITERAL_NUMBER:
			clin_limit_text(&number, &literal->limit, out, size);
			break;
		case CLIN_LITERAL_CHOICE:
			clin_line_add(&line, "one of the words ");
			clin_line_add(&line, "%s", literal->accepted);
			break;
		case CLIN_LITERAL_LIST:
			add_lists(&line);
			break;
		default:
			clin_line_add(&line, "%s", fixed[literal->kind]);
			break;
	}
}

const char *
clin_secrecy_name(ClinSecrecy secrecy)
{
	static const char *const names[] = {"unkeyed", "keyed", "drawn"};

	return names[secrecy];
}

const char *
clin_takes_name(ClinTakes takes)
{
	static const char *const names[] = {"any type",       "texts, numbers, identifiers",
	                                    "texts",          "whole numbers",
	                                    "numbers",        "dates and times",
	                                    "dates and times"};

	return names[takes];
}
