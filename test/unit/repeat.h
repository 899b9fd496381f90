/*
 * repeat.h
 *	  A source of random bytes that repeats, for tests of samplers.
 */
#ifndef CLIN_UNIT_REPEAT_H
#define CLIN_UNIT_REPEAT_H

#include "anon/dp_sampler.h"

/* splitmix64; the argument is its state */
static inline void
unit_fill(void *argument, void *out, size_t bytes)
{
	uint64_t *state = argument;

	for (size_t i = 0; i < bytes; i++)
	{
		uint64_t z = *state += 0x9e3779b97f4a7c15;

		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
		z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
		((uint8_t *) out)[i] = (uint8_t) (z >> 56);
	}
}

static inline ClinRandom
unit_random(uint64_t *state, uint64_t seed)
{
	*state = seed;
	return (ClinRandom){.fill = unit_fill, .argument = state};
}

#endif
