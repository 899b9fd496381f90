/*
 * logrank.c
 *	  The log-rank family of tests: observed against expected events of each group.
 *
 * Mantel and Haenszel's log-rank for rho = 0, Peto and Peto's modification of Gehan's and
 * Wilcoxon's for rho = 1 (Harrington and Fleming, Biometrika 1982;69:553-566).
 */
#include "survival/logrank.h"
#include "base/linalg.h"
#include "survival/survival.h"

#include <math.h>
#include <string.h>

/* the part of a variance that must not be explained by those of other groups */
#define SINGULAR 1e-12

const ClinTallyKey clin_logrank_order[3] = {CLIN_TALLY_STRATUM, CLIN_TALLY_VALUE,
                                            CLIN_TALLY_GROUP};

/* the sums of one time at which "total" are at risk and "deaths" of them have the event */
static void
add_time(ClinLogrank *test, double total, double deaths, double weight)
{
	int32_t k = test->groups;
	double spread =
		total > 1 ? weight * weight * deaths * (total - deaths) / (total - 1) : 0;

	for (int32_t i = 0; i < k; i++)
	{
		double share = (double) test->at_risk[i] / total;

		test->observed[i] += weight * (double) test->events[i];
		test->expected[i] += weight * deaths * share;
		if (share == 0 || spread == 0)
			continue;
		test->variance[(size_t) i * k + i] += spread * share;
		for (int32_t j = 0; j <= i; j++)
			test->variance[(size_t) i * k + j] -=
				spread * share * ((double) test->at_risk[j] / total);
	}
}

static double
weight_of(ClinLogrankWeight weight, double survival, double total)
{
	switch (weight.family)
	{
		case CLIN_GEHAN_WEIGHTS:
			return total;
		case CLIN_TARONE_WARE_WEIGHTS:
			return sqrt(total);
		default:
			return pow(survival, weight.rho) * pow(1 - survival, weight.gamma);
	}
}

/* the number of cells at the front of one stratum, or of one stratum and time */
static size_t
run_length(const ClinTallyEntry *cells, size_t count, bool same_time)
{
	size_t length = 0;

	while (length < count && cells[length].stratum == cells[0].stratum &&
	       (!same_time || cells[length].value == cells[0].value))
		length++;
	return length;
}

static bool
add_stratum(ClinLogrank *test, const ClinTallyEntry *cells, size_t count,
            ClinLogrankWeight weight, const ClinStop *stop)
{
	int64_t total = 0;
	double survival = 1;
	size_t length;

	memset(test->at_risk, 0, sizeof(int64_t) * (size_t) test->groups);
	for (size_t i = 0; i < count; i++)
	{
		int64_t subjects = cells[i].count[CLIN_EVENTS] + cells[i].count[CLIN_CENSORED];

		test->at_risk[cells[i].group] += subjects;
		test->n[cells[i].group] += subjects;
		total += subjects;
	}
	for (; count > 0; cells += length, count -= length)
	{
		int64_t deaths = 0;

		if (clin_stopped(stop))
			return false;
		length = run_length(cells, count, true);
		memset(test->events, 0, sizeof(int64_t) * (size_t) test->groups);
		for (size_t i = 0; i < length; i++)
		{
			test->events[cells[i].group] = cells[i].count[CLIN_EVENTS];
			deaths += cells[i].count[CLIN_EVENTS];
		}
		if (deaths > 0)
		{
			add_time(test, (double) total, (double) deaths,
			         weight_of(weight, survival, (double) total));
			survival *= (double) (total - deaths) / (double) total;
		}
		for (size_t i = 0; i < length; i++)
		{
			int64_t leaving = cells[i].count[CLIN_EVENTS] + cells[i].count[CLIN_CENSORED];

			test->at_risk[cells[i].group] -= leaving;
			total -= leaving;
		}
	}
	return true;
}

bool
clin_logrank(ClinLogrank *test, const ClinTallyEntry *cells, size_t count,
             ClinLogrankWeight weight, const ClinStop *stop)
{
	size_t k = (size_t) test->groups;
	size_t length;

	memset(test->n, 0, sizeof(int64_t) * k);
	memset(test->observed, 0, sizeof(double) * k);
	memset(test->expected, 0, sizeof(double) * k);
	memset(test->variance, 0, sizeof(double) * k * k);
	for (; count > 0; cells += length, count -= length)
	{
		length = run_length(cells, count, false);
		if (!add_stratum(test, cells, length, weight, stop))
			return false;
	}
	for (size_t i = 0; i < k; i++)
		for (size_t j = i + 1; j < k; j++)
			test->variance[i * k + j] = test->variance[j * k + i];
	return true;
}

double
clin_logrank_chi_square(const ClinLogrank *test, double *work, int32_t *df)
{
	size_t k = (size_t) test->groups;
	size_t n = 0;
	size_t first = 0; /* the group that is left out: the differences sum to zero */
	double *x = work;
	double *matrix = work + k;
	double sum = 0;

	while (first < k && !(test->expected[first] > 0))
		first++;
	for (size_t i = first + 1; i < k; i++)
		n += test->expected[i] > 0;
	*df = first == k ? -1 : (int32_t) n;
	if (n == 0)
		return k > 1 ? 0 : NAN;
	for (size_t i = first + 1, column = 0; i < k; i++)
	{
		if (!(test->expected[i] > 0))
			continue;
		for (size_t j = first + 1, line = 0; j <= i; j++)
			if (test->expected[j] > 0)
				matrix[column * n + line++] = test->variance[i * k + j];
		x[column++] = test->observed[i] - test->expected[i];
	}
	if (clin_cholesky((int) n, matrix) != 0)
		return NAN;
	clin_cholesky_solve((int) n, matrix, x);
	for (size_t i = first + 1, column = 0; i < k; i++)
	{
		double pivot;

		if (!(test->expected[i] > 0))
			continue;
		pivot = matrix[column * n + column];
		if (!(pivot * pivot > SINGULAR * test->variance[i * k + i]))
			return NAN;
		sum += x[column++] * (test->observed[i] - test->expected[i]);
	}
	return sum;
}

double
clin_logrank_trend(const ClinLogrank *test, const double *scores)
{
	size_t k = (size_t) test->groups;
	double sum = 0;
	double variance = 0;

	for (size_t i = 0; i < k; i++)
	{
		sum += scores[i] * (test->observed[i] - test->expected[i]);
		for (size_t j = 0; j < k; j++)
			variance += scores[i] * scores[j] * test->variance[i * k + j];
	}
	return variance > 0 ? sum / sqrt(variance) : NAN;
}
