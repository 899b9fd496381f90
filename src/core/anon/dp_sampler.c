/*
 * dp_sampler.c
 *	  Noise and random choices of differential privacy, drawn exactly.
 *
 * Canonne, Kamath and Steinke 2020, "The discrete Gaussian for differential privacy": a
 * coin that falls with probability exp(-a / b) is thrown by uniform whole numbers alone.
 */
#include "anon/dp_sampler.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- uniform */

static void
take_bytes(ClinRandom *random, void *out, size_t bytes)
{
	if (random->left < bytes)
	{
		random->fill(random->argument, random->pool, sizeof(random->pool));
		random->left = sizeof(random->pool);
	}
	random->left -= bytes;
	memcpy(out, random->pool + random->left, bytes);
	/* what was drawn stays nowhere */
	memset(random->pool + random->left, 0, bytes);
}

uint64_t
clin_random_bits(ClinRandom *random)
{
	uint64_t bits;

	take_bytes(random, &bits, sizeof(bits));
	return bits;
}

/* the first byte is the lowest, on every machine */
static ClinWide
take_number(ClinRandom *random, size_t bytes)
{
	uint8_t byte[sizeof(ClinWide)];
	ClinWide number = 0;

	take_bytes(random, byte, bytes);
	while (bytes-- > 0)
		number = number << 8 | byte[bytes];
	return number;
}

static int
bits_of(ClinWide n)
{
	int bits = 0;

	for (; n > 0; n >>= 1)
		bits++;
	return bits;
}

/* as many bits as n - 1 has, until they are below n: at most two draws on average */
ClinWide
clin_random_below(ClinRandom *random, ClinWide n)
{
	int bits = bits_of(n - 1);
	ClinWide mask = bits == 0 ? 0 : ~(ClinWide) 0 >> (128 - bits);
	ClinWide drawn;

	do
		drawn = take_number(random, (size_t) (bits + 7) / 8) & mask;
	while (drawn >= n);
	return drawn;
}

/* ---------------------------------------------------------------- coins */

/* exp(-num / den) for num up to den: the series of the exponential as a run of coins */
static bool
exp_below_one(ClinRandom *random, ClinWide num, ClinWide den)
{
	ClinWide k = 1;

	while (clin_random_below(random, den * k) < num)
		k++;
	return k % 2 == 1;
}

bool
clin_random_exp(ClinRandom *random, ClinWide num, ClinWide den)
{
	for (; num > den; num -= den)
		if (!exp_below_one(random, 1, 1))
			return false;
	return exp_below_one(random, num, den);
}

/* ---------------------------------------------------------------- noise */

ClinWideInt
clin_random_laplace(ClinRandom *random, ClinWide t, ClinWide s)
{
	for (;;)
	{
		ClinWide u = clin_random_below(random, t);
		ClinWide v = 0, y;
		bool negative;

		if (!clin_random_exp(random, u, t))
			continue;
		while (clin_random_exp(random, 1, 1))
			v++;
		y = (u + t * v) / s;
		negative = clin_random_below(random, 2) == 1;
		if (!negative || y > 0)
			return negative ? -(ClinWideInt) y : (ClinWideInt) y;
	}
}

/* the whole part of a square root */
static uint64_t
whole_root(uint64_t n)
{
	uint64_t root = (uint64_t) sqrt((double) n);

	while (root * root > n)
		root--;
	while ((root + 1) * (root + 1) <= n)
		root++;
	return root;
}

/*
 * A Laplace draw y of scale t is kept with probability
 * exp(-(|y| - sigma^2 / t)^2 / (2 sigma^2)) = exp(-(|y| q t - p)^2 / (2 p q t^2)). Where
 * the square has more than 126 bits that is below exp(-2^12), and the draw is not kept.
 */
ClinWideInt
clin_random_gaussian(ClinRandom *random, uint64_t p, uint64_t q)
{
	ClinWide t = whole_root(p / q) + 1;
	ClinWide den = 2 * (ClinWide) p * q * t * t;

	for (;;)
	{
		ClinWideInt y = clin_random_laplace(random, t, 1);
		ClinWide size = (ClinWide) (y < 0 ? -y : y);
		ClinWide far;

		if (size >= ((ClinWide) 1 << 63) / (q * t))
			continue;
		far = size * q * t;
		far = far > p ? far - p : p - far;
		if (clin_random_exp(random, far * far, den))
			return y;
	}
}

#define EPSILON_PARTS 1073741824.0 /* 2^30 */

double
clin_noise_epsilon(double epsilon)
{
	return floor(epsilon * EPSILON_PARTS) / EPSILON_PARTS;
}

void
clin_noise_laplace(ClinNoise *noise, double sensitivity, double epsilon)
{
	double rounded = clin_noise_epsilon(epsilon);

	noise->gaussian = false;
	noise->num = (ClinWide) sensitivity * (ClinWide) EPSILON_PARTS;
	noise->den = (ClinWide) (rounded * EPSILON_PARTS);
	/* variance 2 e^(1/t) / (e^(1/t) - 1)^2 */
	noise->sd = sqrt(0.5) / sinh(rounded / sensitivity / 2);
}

#define WIDEST_SIGMA 268435456.0 /* 2^28 */

bool
clin_noise_gaussian(ClinNoise *noise, double square, double rho)
{
	/* rounding of the division never makes the noise narrower */
	double variance = square / (2 * rho) * (1 + 1e-12);
	double parts = variance < 1048576 ? 1048576 : 1;

	noise->gaussian = true;
	noise->sd = sqrt(variance);
	if (!(noise->sd <= WIDEST_SIGMA))
		return false;
	noise->num = (ClinWide) ceil(variance * parts);
	noise->den = (ClinWide) parts;
	return true;
}

ClinWideInt
clin_noise_draw(const ClinNoise *noise, ClinRandom *random)
{
	if (noise->gaussian)
		return clin_random_gaussian(random, (uint64_t) noise->num, (uint64_t) noise->den);
	return clin_random_laplace(random, noise->num, noise->den);
}

/* ---------------------------------------------------------------- quantiles */

#define RANK_PARTS 65536 /* of q */
#define LEVELS 8         /* of distance that one patient may move */
#define HIGHEST ((ClinWide) 1 << 90)
#define RATIO_PARTS 4294967296.0 /* 2^32 */

typedef struct Ranks
{
	const uint64_t *cell;
	size_t n;
	ClinWideInt middle; /* q n in parts */
	int rows;
	uint64_t ratio; /* of the weights of a level and the one before, rounded up */
	const ClinStop *stop;
} Ranks;

/* interval i lies between the cells of rows i - 1 and i */
static uint64_t
low_cell(const Ranks *ranks, size_t i)
{
	return i == 0 ? 0 : ranks->cell[i - 1];
}

static uint64_t
high_cell(const Ranks *ranks, size_t i)
{
	return i == ranks->n ? CLIN_QUANTILE_CELLS : ranks->cell[i];
}

static ClinWideInt
level_of(const Ranks *ranks, size_t i)
{
	ClinWideInt far = (ClinWideInt) i * RANK_PARTS - ranks->middle;

	return (far < 0 ? -far : far) * LEVELS / ((ClinWideInt) RANK_PARTS * ranks->rows);
}

/* a weight never reaches 0, so that no cell is impossible */
static ClinWide
next_weight(ClinWide weight, uint64_t ratio)
{
	return (weight * ratio + 0xffffffffu) >> 32;
}

#define NO_TARGET (~(ClinWide) 0) /* more than all weights */

/*
 * Adds up the weights of "count" intervals from i on, outwards, where levels do not fall.
 * Takes the sum from *target; once that is passed, puts the cell that passes it to *found.
 * It never ends there: the steps must not tell how far from q n the cell lies.
 */
static void
walk(const Ranks *ranks, size_t i, int step, size_t count, ClinWide *target,
     uint64_t *found)
{
	ClinWideInt level = 0;
	ClinWide weight = HIGHEST;

	for (; count > 0; count--, i += step)
	{
		ClinWideInt wanted = level_of(ranks, i);
		ClinWide sum;

		if (clin_stopped_at(ranks->stop, count))
			break;
		for (; level < wanted && weight > 1; level++)
			weight = next_weight(weight, ranks->ratio);
		sum = (high_cell(ranks, i) - low_cell(ranks, i)) * weight;
		if (*target < sum)
		{
			*found = low_cell(ranks, i) + (uint64_t) (*target / weight);
			*target = NO_TARGET;
		}
		*target -= sum;
	}
}

/* both sides of q n; CLIN_QUANTILE_CELLS when the target is above all weights */
static uint64_t
walk_both(const Ranks *ranks, ClinWide *target)
{
	size_t below = (size_t) (ranks->middle / RANK_PARTS);
	uint64_t found = CLIN_QUANTILE_CELLS;

	walk(ranks, below, -1, below + 1, target, &found);
	walk(ranks, below + 1, 1, ranks->n - below, target, &found);
	return found;
}

uint64_t
clin_random_quantile(ClinRandom *random, const uint64_t *cell, size_t n, double q, int rows,
                     double epsilon, const ClinStop *stop)
{
	Ranks ranks = {cell, n, (ClinWideInt) n * (ClinWideInt) rint(q * RANK_PARTS),
	               rows, 0, stop};
	ClinWide target = NO_TARGET;

	ranks.ratio = (uint64_t) fmin(
		floor(exp(-epsilon / (2 * LEVELS)) * (1 + 1e-12) * RATIO_PARTS) + 1, RATIO_PARTS);
	walk_both(&ranks, &target);
	if (clin_stopped(stop) || target == NO_TARGET)
		return CLIN_QUANTILE_CELLS;
	target = clin_random_below(random, NO_TARGET - target);
	return walk_both(&ranks, &target);
}
