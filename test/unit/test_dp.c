/*
 * test_dp.c
 *	  Differential privacy: samplers against their exact distributions, bounds on what a
 *	  patient contributes, costs.
 */
#include "repeat.h"
#include "unit.h"

#include "anon/accounting.h"
#include "anon/dp_bound.h"
#include "anon/dp_cost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ClinStop stop_at_once = {unit_stop, NULL};

/* ---------------------------------------------------------------- a source that repeats */

static uint64_t seed;

static ClinRandom
start(uint64_t at)
{
	return unit_random(&seed, at);
}

/* the chi-square of counts against expected ones, and 5 standard deviations above its mean
 */
static void
check_counts(const int *count, const double *chance, int n, double draws)
{
	double chi_square = 0;
	int cells = 0;

	for (int i = 0; i < n; i++)
	{
		double expected = draws * chance[i];

		if (expected < 5)
			continue;
		chi_square += (count[i] - expected) * (count[i] - expected) / expected;
		cells++;
	}
	CHECK(cells > 2);
	CHECK(chi_square < cells + 5 * sqrt(2.0 * cells));
	CHECK(chi_square > cells - 5 * sqrt(2.0 * cells));
}

#define DRAWS 200000
#define HALF 60

/* ---------------------------------------------------------------- noise */

static void
fill_in_order(void *argument, void *out, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		((uint8_t *) out)[i] = (uint8_t) i;
}

static void
test_uniform(void)
{
	ClinRandom random = start(1);
	int count[7] = {0};
	double chance[7];

	for (int i = 0; i < 7; i++)
		chance[i] = 1.0 / 7;
	for (int i = 0; i < DRAWS; i++)
		count[(int) clin_random_below(&random, 7)]++;
	check_counts(count, chance, 7, DRAWS);
	CHECK(clin_random_below(&random, 1) == 0);
	/* the bytes of a pool are used from its end, the lowest first, on every machine */
	random = (ClinRandom){.fill = fill_in_order};
	CHECK(clin_random_below(&random, 65536) == 0xfffe);
	CHECK(clin_random_below(&random, 256) == 0xfd);
	random = start(2);
	/* all bits of a wide number are drawn */
	for (int i = 0; i < 64; i++)
		if (clin_random_below(&random, (ClinWide) 1 << 100) >> 99 == 1)
			return;
	CHECK(false);
}

static void
test_coin(void)
{
	static const double rates[][2] = {{0, 1}, {1, 3}, {1, 1}, {5, 2}, {7, 1}};

	for (int k = 0; k < 5; k++)
	{
		ClinRandom random = start(10 + k);
		double p = exp(-rates[k][0] / rates[k][1]);
		int heads = 0;

		for (int i = 0; i < DRAWS; i++)
			heads +=
				clin_random_exp(&random, (ClinWide) rates[k][0], (ClinWide) rates[k][1]);
		NEAR(heads, DRAWS * p, 5 * sqrt(DRAWS * p * (1 - p)));
	}
}

static void
count_noise(const ClinNoise *noise, uint64_t at, int *count)
{
	ClinRandom random = start(at);

	memset(count, 0, (2 * HALF + 1) * sizeof(int));
	for (int i = 0; i < DRAWS; i++)
	{
		ClinWideInt k = clin_noise_draw(noise, &random);

		if (k >= -HALF && k <= HALF)
			count[k + HALF]++;
	}
}

static void
test_laplace(void)
{
	static const double epsilons[] = {0.2, 1, 3};
	int count[2 * HALF + 1];
	double chance[2 * HALF + 1];

	for (int e = 0; e < 3; e++)
	{
		ClinNoise noise;

		clin_noise_laplace(&noise, 2, epsilons[e]);
		NEAR(noise.sd * noise.sd, clin_dp_discrete_laplace_variance(2 / epsilons[e]), 1e-4);
		count_noise(&noise, 20 + e, count);
		for (int k = -HALF; k <= HALF; k++)
			chance[k + HALF] = clin_dp_discrete_laplace(k, 2 / epsilons[e]);
		check_counts(count, chance, 2 * HALF + 1, DRAWS);
	}
}

static void
test_gaussian(void)
{
	static const double sigmas[] = {0.6, 1, 4.3};
	int count[2 * HALF + 1];
	double chance[2 * HALF + 1];

	for (int e = 0; e < 3; e++)
	{
		ClinNoise noise;

		CHECK(clin_noise_gaussian(&noise, 9, 9 / (2 * sigmas[e] * sigmas[e])));
		NEAR(noise.sd, sigmas[e], 1e-6);
		count_noise(&noise, 30 + e, count);
		for (int k = -HALF; k <= HALF; k++)
			chance[k + HALF] = clin_dp_discrete_gaussian(k, sigmas[e]);
		check_counts(count, chance, 2 * HALF + 1, DRAWS);
	}
}

/* mean and variance where single values are too many to count */
static void
test_wide_noise(void)
{
	ClinNoise noise[2];

	clin_noise_laplace(&noise[0], 1e9, 1e-4);
	CHECK(clin_noise_gaussian(&noise[1], 1, 1 / (2 * 2e8 * 2e8)));
	for (int kind = 0; kind < 2; kind++)
	{
		ClinRandom random = start(40 + kind);
		double sum = 0, squares = 0;
		const int n = 20000;

		for (int i = 0; i < n; i++)
		{
			double k = (double) clin_noise_draw(&noise[kind], &random) / noise[kind].sd;

			sum += k;
			squares += k * k;
		}
		NEAR(sum / n, 0, 5 / sqrt(n));
		/* the fourth moment is 6 or 3 */
		NEAR(squares / n, 1, 5 * sqrt(kind == 0 ? 5.0 / n : 2.0 / n));
	}
	CHECK(!clin_noise_gaussian(&noise[1], 1, 1e-20));
	CHECK(!clin_noise_gaussian(&noise[1], 1, 0));
}

/* epsilon is never rounded up, nor a variance down */
static void
test_rounding(void)
{
	ClinNoise noise;

	clin_noise_laplace(&noise, 3, 0.1);
	CHECK((double) noise.den / (double) noise.num * 3 <= 0.1);
	NEAR((double) noise.den / (double) noise.num * 3, 0.1, 1e-8);
	CHECK(clin_noise_gaussian(&noise, 2, 0.3));
	CHECK((double) noise.num / (double) noise.den >= 2 / 0.6);
}

/* ---------------------------------------------------------------- quantiles */

static void
test_quantile(void)
{
	/* cells of a hundredth of the range, so that every interval is wide */
	static const double part[] = {0.1, 0.2, 0.2, 0.35, 0.6, 0.61, 0.9};
	const double epsilon = 1.5, q = 0.3;
	double chance[8];
	uint64_t cell[7];
	ClinRandom random = start(50);
	int count[8] = {0};

	for (int i = 0; i < 7; i++)
		cell[i] = (uint64_t) (part[i] * (double) CLIN_QUANTILE_CELLS);
	clin_dp_quantile_chances(part, 7, 0, 1, q, epsilon, 1, chance);
	for (int i = 0; i < DRAWS; i++)
	{
		uint64_t drawn = clin_random_quantile(&random, cell, 7, q, 1, epsilon, NULL);
		int interval = 0;

		while (interval < 7 && drawn >= cell[interval])
			interval++;
		CHECK(drawn < CLIN_QUANTILE_CELLS);
		count[interval]++;
	}
	/* distance is taken in eighths of a rank: the weights differ by up to epsilon / 16 */
	for (int i = 0; i < 8; i++)
		NEAR(count[i] / (double) DRAWS, chance[i], chance[i] * epsilon / 16 + 0.006);
	CHECK(count[2] == 0); /* between equal values lies nothing */

	CHECK(clin_random_quantile(&random, cell, 7, q, 1, epsilon, &stop_at_once) ==
	      CLIN_QUANTILE_CELLS);
}

/* no data, all data at one end, every q */
static void
test_quantile_edges(void)
{
	ClinRandom random = start(60);
	uint64_t low[100] = {0}, high[100];
	double sum = 0;

	for (int i = 0; i < 100; i++)
		high[i] = CLIN_QUANTILE_CELLS - 1;
	for (int i = 0; i < 1000; i++)
		sum += (double) clin_random_quantile(&random, NULL, 0, 0.5, 1, 1, NULL);
	NEAR(sum / 1000 / (double) CLIN_QUANTILE_CELLS, 0.5, 0.05);
	for (int i = 0; i <= 4; i++)
	{
		CHECK(clin_random_quantile(&random, low, 100, i / 4.0, 3, 10, NULL) <
		      CLIN_QUANTILE_CELLS);
		CHECK(clin_random_quantile(&random, high, 100, i / 4.0, 3, 1e-4, NULL) <
		      CLIN_QUANTILE_CELLS);
	}
	/* 100 values at the top: the median is next to surely in their one cell or below it */
	CHECK(clin_random_quantile(&random, high, 100, 0, 1, 10, NULL) <
	      CLIN_QUANTILE_CELLS - 1);
}

static bool
count_asks(void *asks)
{
	++*(int *) asks;
	return false;
}

/* the steps of a draw do not tell how far from q n it fell */
static void
test_quantile_steps(void)
{
	const size_t n = 2000000;
	uint64_t *cell = malloc(n * sizeof(uint64_t));
	ClinRandom random = start(65);
	int asks[2];
	ClinStop stop = {count_asks, &asks[1]};

	for (size_t i = 0; i < n; i++)
		cell[i] = i * (CLIN_QUANTILE_CELLS / n);
	for (int i = 0; i < 12; i++)
	{
		asks[1] = 0;
		CHECK(clin_random_quantile(&random, cell, n, 0.3, 1000, 1e-4, &stop) <
		      CLIN_QUANTILE_CELLS);
		if (i > 0)
			CHECK(asks[1] == asks[0]);
		asks[0] = asks[1];
	}
	CHECK(asks[0] > 50);
	free(cell);
}

/* ---------------------------------------------------------------- bounds */

#define BOUND_ROWS 300

static size_t
make_rows(ClinDpRow *row)
{
	size_t n = 0;

	/* patient p has p + 1 groups, and g + 1 rows in group g */
	for (int p = 0; p < 10; p++)
		for (int g = 0; g <= p; g++)
			for (int r = 0; r <= g; r++)
				row[n++] = (ClinDpRow){.patient = p, .group = g, .value = g + r / 100.0};
	return n;
}

static void
test_bounds(void)
{
	ClinDpRow row[BOUND_ROWS], scratch[BOUND_ROWS];
	ClinRandom random = start(70);
	int groups_of[10] = {0}, rows_of[10][10] = {{0}};
	size_t n = make_rows(row);
	size_t kept = clin_dp_bound(row, scratch, n, 4, 2, &random, NULL);

	for (size_t i = 0; i < kept; i++)
		groups_of[row[i].patient] += rows_of[row[i].patient][row[i].group]++ == 0;
	for (int p = 0; p < 10; p++)
	{
		CHECK(groups_of[p] == (p < 4 ? p + 1 : 4));
		for (int g = 0; g < 10; g++)
			CHECK(rows_of[p][g] <= 2);
	}
	CHECK(clin_dp_bound(row, scratch, 0, 4, 2, &random, NULL) == 0);
	CHECK(clin_dp_bound(row, scratch, n, 4, 2, &random, &stop_at_once) == SIZE_MAX);
}

/* each group and each row of a patient stays equally often */
static void
test_choice(void)
{
	int groups[5] = {0}, rows[5] = {0};
	double chance[5] = {0.2, 0.2, 0.2, 0.2, 0.2};
	ClinRandom random = start(80);
	const int times = 20000;

	for (int k = 0; k < times; k++)
	{
		ClinDpRow row[25], scratch[25];

		for (int i = 0; i < 25; i++)
			row[i] = (ClinDpRow){.patient = 3, .group = i / 5, .value = i % 5};
		CHECK(clin_dp_bound(row, scratch, 25, 1, 1, &random, NULL) == 1);
		groups[row[0].group]++;
		rows[(int) row[0].value]++;
	}
	check_counts(groups, chance, 5, times);
	check_counts(rows, chance, 5, times);

	/* however many rows a group has */
	memset(groups, 0, sizeof(groups));
	for (int k = 0; k < times; k++)
	{
		ClinDpRow row[15], scratch[15];
		size_t n = 0;

		for (int g = 0; g < 5; g++)
			for (int r = 0; r <= g; r++)
				row[n++] = (ClinDpRow){.patient = 3, .group = g};
		CHECK(clin_dp_bound(row, scratch, n, 1, 5, &random, NULL) ==
		      (size_t) row[0].group + 1);
		groups[row[0].group]++;
	}
	check_counts(groups, chance, 5, times);
}

static void
test_totals(void)
{
	ClinDpRow row[] = {
		{0, 0, 0, 5}, {0, 0, 0, -7}, {1, 0, 0, 200}, {1, 1, 0, 0.3}, {2, 1, 0, -INFINITY}};
	ClinDpRow scratch[5];
	ClinDpClamp clamp = {0, 100, 50};
	ClinDpTotal total[2] = {{0}};

	CHECK(clin_dp_totals(row, 5, &clamp, 0.25, total, NULL));
	CHECK(total[0].patients == 2 && total[0].rows == 3);
	CHECK(total[1].patients == 2 && total[1].rows == 2);
	CHECK(total[0].sum == (-45 - 50 + 50) * 4);
	CHECK(total[1].sum == -199 - 200);
	CHECK(!clin_dp_totals(row, 5, &clamp, 0.25, total, &stop_at_once));
	CHECK(clin_dp_by_value(row, scratch, 5, NULL));
	CHECK(row[0].value == -7 && row[2].value == 200 && row[3].value == -INFINITY);
}

static void
test_grid(void)
{
	static const double sizes[] = {1e-15, 0.3, 1, 1000, 1e15};
	static const double shares[] = {1, 7, 1000, 1e6};

	for (int i = 0; i < 5; i++)
		for (int k = 0; k < 4; k++)
		{
			ClinDpGrid grid = clin_dp_grid(sizes[i], shares[k]);

			CHECK(grid.greatest == rint(sizes[i] / grid.step));
			CHECK(grid.greatest >= 512 && grid.greatest <= 65536);
			CHECK(grid.greatest * shares[k] >= 16384);
		}
}

/* ---------------------------------------------------------------- costs */

static void
test_rho(void)
{
	double rho = clin_dp_rho_of(1, 1e-6);

	NEAR(clin_dp_zcdp_epsilon(rho, 1e-6), 1, 1e-9);
	CHECK(clin_dp_zcdp_epsilon(rho, 1e-6) <= 1);
}

static void
test_costs(void)
{
	ClinDpRequest request = {
		.epsilon = 0.9, .max_groups = 3, .max_rows = 1, .counts = true};
	ClinDpShares shares = clin_dp_share(&request);

	NEAR(shares.cost.epsilon, 0.9, 0);
	NEAR(shares.cost.rho, 0.405, 1e-8);
	CHECK(shares.cost.delta == 0 && !shares.one_count);

	/* the count of patients chooses the groups too */
	request.choose_groups = true;
	request.delta = 1e-6;
	shares = clin_dp_share(&request);
	CHECK(shares.one_count);
	NEAR(shares.epsilon, 0.9, 1e-8);
	NEAR(shares.delta_groups, 1e-6, 0);

	/* a count of rows does not: three parts with a sum */
	request.max_rows = 2;
	request.sums = 1;
	shares = clin_dp_share(&request);
	CHECK(!shares.one_count && shares.epsilon <= 0.3);
	NEAR(shares.epsilon, 0.3, 1e-8);
	NEAR(shares.cost.rho, 3 * 0.045, 1e-8);

	/* with Gaussian noise half of delta is for the two parts, half for the groups */
	request.gaussian = true;
	shares = clin_dp_share(&request);
	NEAR(shares.delta_groups, 5e-7, 1e-20);
	NEAR(clin_dp_zcdp_epsilon(shares.rho, 2.5e-7), shares.epsilon, 1e-9);
	NEAR(shares.cost.rho, 2 * shares.rho + shares.epsilon * shares.epsilon / 2, 1e-12);
	NEAR(shares.cost.delta, 1e-6, 0);
}

void
test_dp(void)
{
	test_uniform();
	test_coin();
	test_laplace();
	test_gaussian();
	test_wide_noise();
	test_rounding();
	test_quantile();
	test_quantile_edges();
	test_quantile_steps();
	test_bounds();
	test_choice();
	test_totals();
	test_grid();
	test_rho();
	test_costs();
}
