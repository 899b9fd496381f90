/*
 * coarse.c
 *	  Values made coarser.
 */
#include "anon/coarse.h"

#include <stdio.h>
#include <string.h>

#include "base/distribution.h"
#include "code/icd.h"

/* n times base; where base is one part of a whole number, by division, which is exact to
 * the last digit: 3 times 0.1 is 0.3 */
static double
multiple(double n, double base)
{
	double parts = rint(1 / base);

	/* adding 0 makes a zero of -0 */
	return (base < 1 && fabs(parts * base - 1) < 1e-12 ? n / parts : n * base) + 0.0;
}

double
clin_round_to(double x, double base)
{
	double n = rint(x / base);

	return isfinite(n) ? multiple(n, base) : x;
}

double
clin_digest_uniform(const uint8_t *digest)
{
	uint64_t bits = 0;

	for (int i = 0; i < 8; i++)
		bits = bits << 8 | digest[i];
	return ((double) (bits >> 12) + 0.5) / 4503599627370496.0; /* 2^52 */
}

double
clin_random_round(double x, double base, double u)
{
	double n = x / base;
	double below = floor(n);

	return isfinite(n) ? multiple(u < n - below ? below + 1 : below, base) : x;
}

double
clin_noise(ClinNoiseShape shape, double scale, double u)
{
	return shape == CLIN_NOISE_NORMAL ? scale * clin_qnorm(u) : scale * (2 * u - 1);
}

/* ---------------------------------------------------------------- diagnosis codes */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
clin_icd10_category(const char *code, size_t length, char *out)
{
	char plain[16];
	size_t n;

	if (length > sizeof(plain))
		return false;
	n = clin_icd_normalize(code, length, plain);
	if (n < CLIN_ICD_CATEGORY_LENGTH || n > 7 || !is_letter(plain[0]) ||
	    !is_digit(plain[1]))
		return false;
	for (size_t i = 2; i < n; i++)
		if (!is_digit(plain[i]) && !is_letter(plain[i]))
			return false;
	memcpy(out, plain, CLIN_ICD_CATEGORY_LENGTH);
	return true;
}

/* the chapters by their last category, in the order of the alphabet; those of the ICD-10
 * of the WHO and of ICD-10-CM agree in this */
static const struct
{
	const char *last;
	const char *numeral;
} chapters[] = {
	{"B99", "I"},   {"D49", "II"},   {"D89", "III"},   {"E99", "IV"},  {"F99", "V"},
	{"G99", "VI"},  {"H59", "VII"},  {"H99", "VIII"},  {"I99", "IX"},  {"J99", "X"},
	{"K99", "XI"},  {"L99", "XII"},  {"M9Z", "XIII"},  {"N99", "XIV"}, {"O9Z", "XV"},
	{"P99", "XVI"}, {"Q99", "XVII"}, {"R99", "XVIII"}, {"T99", "XIX"}, {"U99", "XXII"},
	{"Y99", "XX"},  {"Z9Z", "XXI"},
};

const char *
clin_icd10_chapter(const char *category)
{
	for (size_t i = 0; i < sizeof(chapters) / sizeof(chapters[0]); i++)
		if (strncmp(category, chapters[i].last, CLIN_ICD_CATEGORY_LENGTH) <= 0)
			return chapters[i].numeral;
	return NULL;
}

/* ---------------------------------------------------------------- places */

int
clin_zip3(const char *code, size_t length)
{
	size_t digits = 0;

	for (size_t i = 0; i < length; i++)
		if (code[i] >= '0' && code[i] <= '9')
			digits++;
		else if (i != 5 || code[i] != '-')
			return -1;
	if (digits != 5 && digits != 9)
		return -1;
	/* five and a dash alone are none either */
	if (digits == 5 && length != 5)
		return -1;
	return (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
}

/* ---------------------------------------------------------------- years */

void
clin_birth_year(int year, int reference, int top, char *out, size_t size)
{
	if (year <= reference - top)
		snprintf(out, size, "%d or before", reference - top);
	else
		snprintf(out, size, "%d", year);
}
