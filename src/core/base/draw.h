/*
 * draw.h
 *	  How an algorithm asks for chance.
 */
#ifndef CLIN_DRAW_H
#define CLIN_DRAW_H

#include <stdint.h>

/* uniform from 0 to n - 1, n above 0 */
typedef struct ClinDraw
{
	uint64_t (*below)(void *argument, uint64_t n);
	void *argument;
} ClinDraw;

static inline uint64_t
clin_draw_below(const ClinDraw *draw, uint64_t n)
{
	return draw->below(draw->argument, n);
}

/* uniform in [0, 1), a multiple of 2^-53 */
static inline double
clin_draw_uniform(const ClinDraw *draw)
{
	return (double) clin_draw_below(draw, (uint64_t) 1 << 53) / 9007199254740992.0;
}

#endif
