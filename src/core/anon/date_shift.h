/*
 * date_shift.h
 *	  The number of days by which all dates of one patient are moved.
 */
#ifndef CLIN_DATE_SHIFT_H
#define CLIN_DATE_SHIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/input.h"

extern const ClinInput clin_date_shift_inputs[];

/*
 * Never 0, at most "max_days" either way, read from the first 9 bytes of a keyed digest of
 * the patient; a multiple of 7 when weekdays are kept.
 */
extern int clin_date_shift(const uint8_t *digest, int max_days, bool keep_weekday);

#endif
