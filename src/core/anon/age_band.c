/*
 * age_band.c
 *	  Ages coarsened to bands, with everyone at or over a limit together.
 *
 * The HIPAA safe harbor rule (45 CFR 164.514(b)(2)(i)(C)) asks for a single group of 90 or
 * older; a top above 90 would break it and is refused.
 */
#include "anon/age_band.h"

/* clang-format off */
const ClinInput clin_age_band_inputs[] = {
	{"age",   CLIN_INTEGER, "years", "age in whole years",         CLIN_BETWEEN(0, 150), CLIN_ANY},
	{"width", CLIN_INTEGER, "years", "years in a band",            CLIN_BETWEEN(1, 90),  CLIN_ANY},
	{"top",   CLIN_INTEGER, "years", "first age of the open band", CLIN_BETWEEN(1, 90),  CLIN_ANY},
	{NULL}
};
/* clang-format on */

/* a number of 0 to 150 in digits; the place behind them */
static char *
put_number(char *out, int number)
{
	if (number >= 100)
		*out++ = (char) ('0' + number / 100);
	if (number >= 10)
		*out++ = (char) ('0' + number / 10 % 10);
	*out++ = (char) ('0' + number % 10);
	return out;
}

void
clin_age_band(int age, int width, int top, char out[CLIN_AGE_BAND_SIZE])
{
	int low = age - age % width;
	int high = low + width < top ? low + width - 1 : top - 1;
	char *end = put_number(out, age >= top ? top : low);

	if (age >= top)
		*end++ = '+';
	else if (low < high)
	{
		*end++ = '-';
		end = put_number(end, high);
	}
	*end = '\0';
}
