/*
 * date_shift.c
 *	  The number of days by which all dates of one patient are moved.
 */
#include "anon/date_shift.h"

/* clang-format off */
const ClinInput clin_date_shift_inputs[] = {
	{"max_days", CLIN_INTEGER, "days", "longest shift in either direction", CLIN_BETWEEN(7, 3650), CLIN_ANY},
	{NULL}
};
/* clang-format on */

int
clin_date_shift(const uint8_t *digest, int max_days, bool keep_weekday)
{
	int unit = keep_weekday ? 7 : 1;
	uint64_t draw = 0;
	int days;

	/* 64 bits modulo at most 3,650: the bias is below 1e-15 */
	for (int i = 0; i < 8; i++)
		draw = draw << 8 | digest[i];
	days = unit * (1 + (int) (draw % (uint64_t) (max_days / unit)));
	return digest[8] & 1 ? -days : days;
}
