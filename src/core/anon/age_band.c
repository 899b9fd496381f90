/*
 * age_band.c
 *	  Ages coarsened to bands, with everyone at or over a limit together.
 *
 * The HIPAA safe harbor rule (45 CFR 164.514(b)(2)(i)(C)) asks for a single group of 90 or
 * older; a top above 90 would break it and is refused.
 */
#include "anon/age_band.h"

#include <stdio.h>

/* clang-format off */
const ClinInput clin_age_band_inputs[] = {
	{"age",   CLIN_INTEGER, "years", "age in whole years",         CLIN_BETWEEN(0, 150), CLIN_ANY},
	{"width", CLIN_INTEGER, "years", "years in a band",            CLIN_BETWEEN(1, 90),  CLIN_ANY},
	{"top",   CLIN_INTEGER, "years", "first age of the open band", CLIN_BETWEEN(1, 90),  CLIN_ANY},
	{NULL}
};
/* clang-format on */

void
clin_age_band(int age, int width, int top, char *out, size_t size)
{
	int low = age - age % width;
	int high = low + width < top ? low + width - 1 : top - 1;

	if (age >= top)
		snprintf(out, size, "%d+", top);
	else if (low == high)
		snprintf(out, size, "%d", low);
	else
		snprintf(out, size, "%d-%d", low, high);
}
