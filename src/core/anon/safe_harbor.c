/*
 * safe_harbor.c
 *	  A first guess, from its name and type, what the HIPAA safe harbor asks of a column.
 *
 * The letters are those of 45 CFR 164.514(b)(2)(i). A name proves nothing: what is not
 * plain from it is left to a person.
 */
#include "anon/safe_harbor.h"

#include <string.h>

#define BIT(kind) (1u << (kind))
#define TEXTS (BIT(CLIN_KIND_CODE) | BIT(CLIN_KIND_TEXT))
#define EVERY (~0u)

/* columns whose name has one of these words, which may be several with blanks between */
typedef struct Rule
{
	const char *words;
	unsigned kinds;
	ClinGuess guess;
} Rule;

#define DROP(why)                                                                          \
	{                                                                                      \
		true, CLIN_DROPPED, .reason = why                                                  \
	}
#define ASK(why)                                                                           \
	{                                                                                      \
		false, CLIN_DROPPED, .reason = why                                                 \
	}

/* clang-format off */
static const Rule rules[] = {
	{"dob|date of birth|birth date|birthdate|birthday|birth|born", BIT(CLIN_KIND_DATE),
		{true, CLIN_QUASI_IDENTIFIER, "birth_year", {"reference", "90"}, "(C) date of birth: the year, ages of 90 and over together"}},
	{"dob|birth|birthdate|birthday|yob|born", EVERY,
		ASK("(C) part of a date of birth: ages of 90 and over must be one group")},
	{"age", BIT(CLIN_KIND_INTEGER),
		{true, CLIN_QUASI_IDENTIFIER, "age_band", {"5", "90"}, "(C) age: ages of 90 and over together"}},
	{"age", EVERY, ASK("(C) an age that is not a whole number: ages of 90 and over must be one group")},
	{"zip|zipcode|zip code|postcode|postal|postalcode|plz", TEXTS,
		{true, CLIN_QUASI_IDENTIFIER, "zip3", .reason = "(B) three digits of a ZIP code, 000 for small areas"}},
	{"zip|zipcode|postcode|postal|postalcode|plz", EVERY,
		ASK("(B) a ZIP code kept as a number has lost its zeros: make it a text")},
	{"note|notes|comment|comments|narrative|remark|remarks|free text|freetext|report|letter|message|impression|findings|description", TEXTS,
		DROP("free text: no function makes it safe")},
	{"fax", EVERY, DROP("(E) fax number")},
	{"phone|telephone|tel|mobile|cell|cellphone|pager", EVERY, DROP("(D) telephone number")},
	{"email|e mail|mail", EVERY, DROP("(F) e-mail address")},
	{"url|uri|web|website|homepage|link", EVERY, DROP("(N) web address")},
	{"ip|host|hostname|mac address", EVERY, DROP("(O) network address")},
	{"address|addr|street|house|city|town|village|county|district|precinct|parish|municipality|latitude|longitude|lat|lon|lng|geo|geocode|gps|neighborhood|suburb", EVERY,
		DROP("(B) geography below the state")},
	{"ssn|social security|socialsecurity|nhs number|nino|national id", EVERY, DROP("(G) social security number")},
	{"mrn|medical record|record number|chart|chart number|patient|person|subject", EVERY, DROP("(H) medical record number")},
	{"member|subscriber|beneficiary|insurance|insurer|medicare|medicaid|policy number|plan number", EVERY, DROP("(I) health plan number")},
	{"account|acct|iban|credit card|card number|bank|billing", EVERY, DROP("(J) account number")},
	{"license|licence|certificate|passport|dea|npi", EVERY, DROP("(K) certificate or licence number")},
	{"vehicle|plate|vin|license plate", EVERY, DROP("(L) vehicle identifier")},
	{"device|serial|udi|implant", EVERY, DROP("(M) device identifier")},
	{"fingerprint|voice|retina|iris|biometric|dna|genome", EVERY, DROP("(P) biometric identifier")},
	{"photo|photograph|picture|portrait|face|image", EVERY, DROP("(Q) photograph")},
	{"name|names|surname|firstname|lastname|fullname|forename|initials|alias|nickname|maiden|mother|father|spouse|kin|guardian|physician|doctor|attending", EVERY,
		DROP("(A) name")},
	{"id|ids|identifier|uuid|guid|accession|barcode|token|username|login|encounter|visit id|stay id", EVERY,
		DROP("(R) unique code; one made from it, a pseudonym too, is not allowed either")},
	{"sex|gender|race|ethnicity|state|country|marital|language|religion", BIT(CLIN_KIND_CODE) | BIT(CLIN_KIND_INTEGER) | BIT(CLIN_KIND_BOOLEAN),
		{true, CLIN_QUASI_IDENTIFIER, .reason = "allowed, and may be known to others"}},
	{"sex|gender|race|ethnicity|state|country|marital|language|religion", BIT(CLIN_KIND_TEXT),
		{true, CLIN_QUASI_IDENTIFIER, "short_text", {"32"}, "allowed, and may be known to others; long texts are left out"}},
	{"", BIT(CLIN_KIND_DATE),
		{true, CLIN_QUASI_IDENTIFIER, "date_floor", {"year"}, "(C) date: the year only"}},
	{"", BIT(CLIN_KIND_BOOLEAN) | BIT(CLIN_KIND_REAL), {true, CLIN_PLAIN, .reason = "a measurement, or yes or no"}},
	{"", BIT(CLIN_KIND_INTEGER), ASK("a whole number may be a measurement or an identifier")},
	{"", TEXTS, ASK("a text may hold anything")},
	{"", EVERY, ASK("a type that may hold anything")},
};
/* clang-format on */

#define NAME_SIZE 160

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_word(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

/* the words of a name in small letters, a blank before and after each: " first name " for
 * first_name, firstName and FIRST-NAME-2 */
static void
split(const char *column, char *out)
{
	size_t n = 0;

	out[n++] = ' ';
	for (size_t i = 0; column[i] != '\0' && n < NAME_SIZE - 4; i++)
	{
		char c = column[i];

		if (out[n - 1] != ' ' &&
		    (!is_word(c) ||
		     (i > 0 && is_upper(c) && is_word(column[i - 1]) && !is_upper(column[i - 1]))))
			out[n++] = ' ';
		if (is_word(c))
			out[n++] = is_upper(c) ? (char) (c + 'a' - 'A') : c;
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	out[n] = '\0';
}

/* whether " words " holds one of the alternatives, apart by bars; none: always */
static bool
has_one(const char *words, const char *alternatives)
{
	char wanted[NAME_SIZE];

	for (const char *at = alternatives; *at != '\0';)
	{
		size_t length = strcspn(at, "|");

		wanted[0] = ' ';
		memcpy(wanted + 1, at, length);
		memcpy(wanted + 1 + length, " ", 2);
		if (strstr(words, wanted) != NULL)
			return true;
		at += length + (at[length] == '|');
	}
	return *alternatives == '\0';
}

ClinGuess
clin_safe_harbor_guess(const char *column, ClinColumnKind kind)
{
	char words[NAME_SIZE];
	const Rule *rule = rules;

	split(column, words);
	/* the last rule takes everything */
	while ((rule->kinds & BIT(kind)) == 0 || !has_one(words, rule->words))
		rule++;
	return rule->guess;
}
