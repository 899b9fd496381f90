/*
 * whole.h
 *	  Whole numbers kept as doubles.
 */
#ifndef CLIN_WHOLE_H
#define CLIN_WHOLE_H

#include <float.h>
#include <math.h>
#include <stdbool.h>

#if FLT_EVAL_METHOD == 2 || FLT_EVAL_METHOD == -1
#error "doubles must be computed as doubles: on 32-bit x86 compile with -msse2 -mfpmath=sse"
#endif

#define CLIN_WHOLE_LIMIT 0x1p51

/* the whole number nearest to a value below the limit, halves to even; no call */
static inline double
clin_nearest_whole(double value)
{
	const double shift = 0x1.8p52; /* here doubles have no fraction */

	return (value + shift) - shift;
}

/* whether a value is whole and below the limit, so that it fits an int64_t as well */
static inline bool
clin_is_whole(double value)
{
	return fabs(value) < CLIN_WHOLE_LIMIT && clin_nearest_whole(value) == value;
}

#endif
