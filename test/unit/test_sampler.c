/*
 * test_sampler.c
 *	  Samplers of noise judged from outside: chi-square at 1e-7 against the exact
 *	  distribution, and an audit of epsilon. Samplers broken on purpose fail the same tests.
 */
#include "repeat.h"
#include "unit.h"

#include "anon/accounting.h"
#include "anon/dp_bound.h"
#include "base/distribution.h"

#include <math.h>
#include <string.h>

#define DRAWS 200000
#define HALF 60
#define CELLS (2 * HALF + 1)
#define LEVEL 1e-7 /* of a test */

/* a draw of what is tested */
typedef ClinWideInt (*Sampler)(const ClinNoise *noise, ClinRandom *random);

static void
count_draws(Sampler draw, const ClinNoise *noise, uint64_t seed, int *count)
{
	uint64_t state;
	ClinRandom random = unit_random(&state, seed);

	memset(count, 0, CELLS * sizeof(int));
	for (int i = 0; i < DRAWS; i++)
	{
		ClinWideInt k = draw(noise, &random);

		if (k >= -HALF && k <= HALF)
			count[k + HALF]++;
	}
}

/* ---------------------------------------------------------------- chi-square */

/* the p value of counts; cells that expect fewer than ten draws are taken together */
static double
fit(const int *count, const double *chance)
{
	double rest = DRAWS, expected_rest = DRAWS, chi_square = 0;
	int cells = 0;

	for (int i = 0; i < CELLS; i++)
	{
		double expected = DRAWS * chance[i];

		if (expected < 10)
			continue;
		chi_square += (count[i] - expected) * (count[i] - expected) / expected;
		rest -= count[i];
		expected_rest -= expected;
		cells++;
	}
	if (expected_rest >= 10)
	{
		chi_square += (rest - expected_rest) * (rest - expected_rest) / expected_rest;
		cells++;
	}
	return clin_pchisq(chi_square, cells - 1, false, false);
}

static double
fit_of(Sampler draw, const ClinNoise *noise, uint64_t seed,
       double (*chance)(double, double), double scale)
{
	int count[CELLS];
	double chances[CELLS];

	for (int k = -HALF; k <= HALF; k++)
		chances[k + HALF] = chance(k, scale);
	count_draws(draw, noise, seed, count);
	return fit(count, chances);
}

static double
laplace_chance(double k, double scale)
{
	return clin_dp_discrete_laplace(k, scale);
}

static double
gaussian_chance(double k, double sigma)
{
	return clin_dp_discrete_gaussian(k, sigma);
}

/* ---------------------------------------------------------------- broken on purpose */

/* 0 is drawn with either sign and both are kept */
static ClinWideInt
double_zero(const ClinNoise *noise, ClinRandom *random)
{
	ClinWideInt k = clin_noise_draw(noise, random);

	return (k == 1 || k == -1) && clin_random_bits(random) % 8 == 0 ? 0 : k;
}

/* a twentieth too narrow */
static ClinWideInt
too_narrow(const ClinNoise *noise, ClinRandom *random)
{
	ClinNoise narrow = *noise;

	narrow.den = narrow.den * 21 / 20;
	return clin_noise_draw(&narrow, random);
}

/* one sign is more likely than the other */
static ClinWideInt
lopsided(const ClinNoise *noise, ClinRandom *random)
{
	ClinWideInt k = clin_noise_draw(noise, random);

	return clin_random_bits(random) % 16 == 0 && k < 0 ? -k : k;
}

static void
test_fit(void)
{
	static const double scales[] = {0.7, 5};
	static const Sampler broken[] = {double_zero, too_narrow, lopsided};

	for (int i = 0; i < 2; i++)
	{
		ClinNoise laplace, gaussian;

		clin_noise_laplace(&laplace, 1, 1 / scales[i]);
		CHECK(clin_noise_gaussian(&gaussian, 1, 1 / (2 * scales[i] * scales[i])));
		CHECK(fit_of(clin_noise_draw, &laplace, 100 + i, laplace_chance, scales[i]) >
		      LEVEL);
		CHECK(fit_of(clin_noise_draw, &gaussian, 110 + i, gaussian_chance, scales[i]) >
		      LEVEL);
		/* a Gaussian without its rejection is a Laplace */
		CHECK(fit_of(clin_noise_draw, &laplace, 120 + i, gaussian_chance, scales[i]) <
		      LEVEL);
		for (int b = 0; b < 3; b++)
		{
			CHECK(fit_of(broken[b], &laplace, 130 + i, laplace_chance, scales[i]) < LEVEL);
			CHECK(fit_of(broken[b], &gaussian, 140 + i, gaussian_chance, scales[i]) <
			      LEVEL);
		}
	}
}

/* ---------------------------------------------------------------- audit of epsilon */

/* a release of a table with one patient more, or without: a number of cells from 0 */
typedef int (*Release)(bool more, double epsilon, ClinRandom *random);

#define RELEASES 40000
#define PATIENTS 5
#define ROWS_EACH 4

/* rows of five patients, and of one more, four rows each */
static size_t
make_visits(bool more, ClinDpRow *row)
{
	size_t n = 0;

	for (int p = 0; p < PATIENTS + more; p++)
		for (int r = 0; r < ROWS_EACH; r++)
			row[n++] = (ClinDpRow){.patient = p, .value = p == PATIENTS ? 9 : r};
	return n;
}

/* a count of at most "max_rows" rows of a patient, with noise for one */
static int
count_with(int max_rows, bool more, double epsilon, ClinRandom *random)
{
	ClinDpRow row[(PATIENTS + 1) * ROWS_EACH], scratch[(PATIENTS + 1) * ROWS_EACH];
	size_t n = make_visits(more, row);
	ClinDpClamp clamp = {0, 1, 0};
	ClinDpTotal total = {0};
	ClinNoise noise;
	ClinWideInt k;

	n = clin_dp_bound(row, scratch, n, 1, max_rows, random, NULL);
	clin_dp_totals(row, n, &clamp, 1, &total, NULL);
	clin_noise_laplace(&noise, 1, epsilon);
	k = total.rows - PATIENTS * max_rows + clin_noise_draw(&noise, random);
	return (int) (k < -HALF ? -HALF : k > HALF ? HALF : k) + HALF;
}

static int
sound_count(bool more, double epsilon, ClinRandom *random)
{
	return count_with(1, more, epsilon, random);
}

/* the rows of a patient are not bounded as the noise supposes */
static int
unbounded_count(bool more, double epsilon, ClinRandom *random)
{
	return count_with(ROWS_EACH, more, epsilon, random);
}

/* twice the epsilon that is said */
static int
cheap_count(bool more, double epsilon, ClinRandom *random)
{
	return count_with(1, more, 2 * epsilon, random);
}

/* a median by the exponential mechanism, in cells of the range from 0 to 10, of at most
 * "max_rows" rows of a patient, with weights for "rows" */
static int
median_with(int max_rows, int rows, bool more, double epsilon, ClinRandom *random)
{
	ClinDpRow row[(PATIENTS + 1) * ROWS_EACH], scratch[(PATIENTS + 1) * ROWS_EACH];
	uint64_t cell[(PATIENTS + 1) * ROWS_EACH];
	size_t n = make_visits(more, row);

	n = clin_dp_bound(row, scratch, n, 1, max_rows, random, NULL);
	clin_dp_by_value(row, scratch, n, NULL);
	for (size_t i = 0; i < n; i++)
		cell[i] = (uint64_t) (row[i].value / 10 * (double) CLIN_QUANTILE_CELLS);
	return (int) (clin_random_quantile(random, cell, n, 0.5, rows, epsilon, NULL) * CELLS /
	              CLIN_QUANTILE_CELLS);
}

static int
sound_median(bool more, double epsilon, ClinRandom *random)
{
	return median_with(1, 1, more, epsilon, random);
}

static int
cheap_median(bool more, double epsilon, ClinRandom *random)
{
	return median_with(ROWS_EACH, 1, more, 2 * epsilon, random);
}

static int
sound_median_of_rows(bool more, double epsilon, ClinRandom *random)
{
	return median_with(ROWS_EACH, ROWS_EACH, more, epsilon, random);
}

/* every row of a patient counts as if it were his only one */
static int
unbounded_median(bool more, double epsilon, ClinRandom *random)
{
	return median_with(ROWS_EACH, 1, more, epsilon, random);
}

/* the least ratio that two counts leave possible, as a logarithm (Clopper, Pearson) */
static double
least_ratio(double a, double b, double level)
{
	double low = a > 0 ? clin_qbeta_tail(level, a, RELEASES - a + 1, true, false) : 0;
	double high =
		b < RELEASES ? clin_qbeta_tail(level, b + 1, RELEASES - b, false, false) : 1;

	return low > 0 ? log(low / high) : -INFINITY;
}

/* a lower bound of epsilon over every outcome and every tail, sure but for LEVEL */
static double
audit(Release release, double epsilon, uint64_t seed)
{
	double level = LEVEL / (6 * CELLS), found = 0, below[2] = {0}, count[2][CELLS];

	memset(count, 0, sizeof(count));
	for (int more = 0; more < 2; more++)
	{
		uint64_t state;
		ClinRandom random = unit_random(&state, seed + more);

		for (int i = 0; i < RELEASES; i++)
			count[more][release(more, epsilon, &random)]++;
	}
	for (int i = 0; i < CELLS; i++)
		for (int from = 0; from < 2; from++)
		{
			int to = 1 - from;

			below[from] += count[from][i];
			found = fmax(found, least_ratio(count[from][i], count[to][i], level));
			/* the other tail is counted too, once both sums are up to date */
			if (from == 0)
				continue;
			for (int side = 0; side < 2; side++)
			{
				double a = below[side], b = below[1 - side];

				found = fmax(found, least_ratio(a, b, level));
				found = fmax(found, least_ratio(RELEASES - a, RELEASES - b, level));
			}
		}
	return found;
}

static void
test_audit(void)
{
	static const double epsilons[] = {0.4, 1};

	for (int i = 0; i < 2; i++)
	{
		double count = audit(sound_count, epsilons[i], 200 + 10 * i);

		/* all of epsilon is used, and no more */
		CHECK(count <= epsilons[i]);
		CHECK(count > 0.7 * epsilons[i]);
		CHECK(audit(sound_median, epsilons[i], 210 + 10 * i) <= epsilons[i]);
		CHECK(audit(unbounded_count, epsilons[i], 220 + 10 * i) > epsilons[i]);
		CHECK(audit(cheap_count, epsilons[i], 230 + 10 * i) > epsilons[i]);
		CHECK(audit(cheap_median, epsilons[i], 240 + 10 * i) > epsilons[i]);
		CHECK(audit(sound_median_of_rows, epsilons[i], 250 + 10 * i) <= epsilons[i]);
		/* of 0.4 it takes too many draws to tell */
		CHECK(i == 0 || audit(unbounded_median, epsilons[i], 260) > epsilons[i]);
	}
}

void
test_sampler(void)
{
	test_fit();
	test_audit();
}
