/*
 * dp_sampler.h
 *	  Noise and random choices of differential privacy, drawn exactly: in integers, from a
 *	  source of random bytes, without a floating-point number.
 */
#ifndef CLIN_DP_SAMPLER_H
#define CLIN_DP_SAMPLER_H

#include <stddef.h>
#include <stdint.h>

#include "base/stop.h"

/* the server's memory is aligned to 8 bytes */
typedef unsigned __int128 ClinWide __attribute__((aligned(8)));
typedef __int128 ClinWideInt __attribute__((aligned(8)));

/* where randomness comes from; "fill" fills all of it or never comes back */
typedef struct ClinRandom
{
	void (*fill)(void *argument, void *out, size_t bytes);
	void *argument;
	size_t left; /* bytes of the pool not yet used; 0 to begin with */
	uint8_t pool[512];
} ClinRandom;

extern uint64_t clin_random_bits(ClinRandom *random);
/* uniform from 0 to n - 1; n is above 0 */
extern ClinWide clin_random_below(ClinRandom *random, ClinWide n);
/* true with probability exp(-num / den); den up to 2^116 */
extern bool clin_random_exp(ClinRandom *random, ClinWide num, ClinWide den);

/* Canonne, Kamath and Steinke 2020: algorithm 2, of scale t / s, both up to 2^90 */
extern ClinWideInt clin_random_laplace(ClinRandom *random, ClinWide t, ClinWide s);
/* and algorithm 3, of sigma^2 = p / q; p below 2^56 + 1, p q below 2^77 */
extern ClinWideInt clin_random_gaussian(ClinRandom *random, uint64_t p, uint64_t q);

/* noise added to a whole number */
typedef struct ClinNoise
{
	bool gaussian;
	ClinWide num; /* of the scale, or of the variance */
	ClinWide den;
	double sd;
} ClinNoise;

/* rounded down to a multiple of 2^-30, as noise takes it */
extern double clin_noise_epsilon(double epsilon);
/* Laplace noise for a whole sensitivity in the first norm, up to 2^50 */
extern void clin_noise_laplace(ClinNoise *noise, double sensitivity, double epsilon);
/* Gaussian noise of rho concentrated privacy for a squared sensitivity in the second norm;
 * false when it would be too wide to draw */
extern bool clin_noise_gaussian(ClinNoise *noise, double square, double rho);
extern ClinWideInt clin_noise_draw(const ClinNoise *noise, ClinRandom *random);

#define CLIN_QUANTILE_CELLS ((uint64_t) 1 << 32)

/*
 * A quantile by the exponential mechanism: one of CLIN_QUANTILE_CELLS equal cells. "cell"
 * has those of the n rows, ascending; a patient has at most "rows" of them. The weight of a
 * cell is a whole number that falls with its distance in ranks from q n, and at most by
 * exp(-epsilon / 2) where one patient more or less moves it, so that the promise holds
 * exactly. CLIN_QUANTILE_CELLS when stopped.
 */
extern uint64_t clin_random_quantile(ClinRandom *random, const uint64_t *cell, size_t n,
                                     double q, int rows, double epsilon,
                                     const ClinStop *stop);

#endif
