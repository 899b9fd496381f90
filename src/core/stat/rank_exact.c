/*
 * rank_exact.c
 *	  Exact distributions of rank statistics, and order statistics of pairs.
 */
#include "stat/rank_exact.h"
#include "stat/rank.h"

#include <math.h>
#include <string.h>

/* bounds of what is counted on request: pairs of values, and values */
#define MOST_PAIRS 10000
#define MOST_SIGNED 1000

bool
clin_rank_sum_is_exact(double n_a, double n_b, bool tied, ClinExact exact, size_t *work)
{
	bool small =
		exact == CLIN_EXACT_ALWAYS ? n_a * n_b <= MOST_PAIRS : n_a < 50 && n_b < 50;

	if (tied || !small || exact == CLIN_EXACT_NEVER || n_a < 1 || n_b < 1)
		return false;
	*work = ((size_t) fmin(n_a, n_b) + 1) * ((size_t) (n_a * n_b) + 1);
	return true;
}

bool
clin_signed_rank_is_exact(double n, bool tied, ClinExact exact, size_t *work)
{
	bool small = exact == CLIN_EXACT_ALWAYS ? n <= MOST_SIGNED : n < 50;

	if (tied || !small || exact == CLIN_EXACT_NEVER || n < 1)
		return false;
	*work = (size_t) (n * (n + 1) / 2) + 1;
	return true;
}

/*
 * Row k of the table counts the sets of k ranks by how far their sum is above the least
 * one. Taking the ranks from 1 on, each joins the sets of one rank less as the greatest:
 * nothing is ever subtracted, so every count is good to the digits of a double.
 */
void
clin_rank_sum_distribution(int a, int b, double *p)
{
	int size = a < b ? a : b;
	int ranks = a + b;
	size_t width = (size_t) a * (size_t) b + 1;
	double *last = p + (size_t) size * width;
	double all = 0;

	memset(p, 0, sizeof(double) * ((size_t) size + 1) * width);
	p[0] = 1;
	for (int rank = 1; rank <= ranks; rank++)
		for (int k = rank < size ? rank : size; k >= 1; k--)
		{
			double *row = p + (size_t) k * width;
			size_t step = (size_t) (rank - k);

			for (size_t w = width - 1; w + 1 > step; w--)
				row[w] += row[w - step - width];
		}
	for (size_t w = 0; w < width; w++)
		all += last[w];
	for (size_t w = 0; w < width; w++)
		p[w] = last[w] / all;
}

void
clin_signed_rank_distribution(int n, double *p)
{
	size_t highest = (size_t) n * ((size_t) n + 1) / 2;

	memset(p, 0, sizeof(double) * (highest + 1));
	p[0] = 1;
	for (size_t rank = 1; rank <= (size_t) n; rank++)
		for (size_t v = rank * (rank + 1) / 2 + 1; v-- > 0;)
			p[v] = (p[v] + (v >= rank ? p[v - rank] : 0)) / 2;
}

void
clin_test_counted(ClinTest *test, const double *p, double count,
                  ClinAlternative alternative)
{
	double w = test->statistic;
	bool upper = alternative == CLIN_GREATER ||
	             (alternative == CLIN_TWO_SIDED && w > (count - 1) / 2);
	/* the upper tail is the lower one from the other end */
	double last = upper ? count - 1 - w : w;
	double sum = 0;

	for (size_t i = 0; (double) i <= last; i++)
		sum += p[i];
	if (alternative == CLIN_TWO_SIDED)
		sum = 2 * sum;
	test->p_value = fmin(1, sum);
	test->log_p = fmin(0, log(sum));
}

/* ---------------------------------------------------------------- order of pairs */

/* doubles in the order of their values as unsigned numbers */
static uint64_t
place_of(double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits >> 63 ? ~bits : bits | (uint64_t) 1 << 63;
}

static double
value_at(uint64_t place)
{
	uint64_t bits = place >> 63 ? place & ~((uint64_t) 1 << 63) : ~place;
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* how many differences are at most "limit": as a grows, more of b are too small */
static double
count_differences(const ClinSample *a, const ClinSample *b, double limit)
{
	double all = (double) b->n;
	double below = 0; /* of b, whose difference is above the limit */
	double count = 0;
	size_t j = 0;

	for (size_t i = 0; i < a->count; i++)
	{
		for (; j < b->count && a->cells[i].value - b->cells[j].value > limit; j++)
			below += (double) b->cells[j].count[0];
		count += (double) a->cells[i].count[0] * (all - below);
	}
	return count;
}

/* the same of averages of pairs, each value also with itself, each pair once */
static double
count_averages(const ClinSample *sample, double limit)
{
	double left = (double) sample->n;
	double ordered = 0;
	double single = 0;
	size_t j = sample->count;

	for (size_t i = 0; i < sample->count; i++)
	{
		const ClinTallyEntry *cell = &sample->cells[i];

		for (; j > 0 && (cell->value + sample->cells[j - 1].value) / 2 > limit; j--)
			left -= (double) sample->cells[j - 1].count[0];
		ordered += (double) cell->count[0] * left;
		if (cell->value <= limit)
			single += (double) cell->count[0];
	}
	return (ordered + single) / 2;
}

static double
count_pairs(const ClinSample *a, const ClinSample *b, double limit)
{
	return b == NULL ? count_averages(a, limit) : count_differences(a, b, limit);
}

/* the least number with so many pairs at most: halves the numbers that there are */
double
clin_kth_pair(const ClinSample *a, const ClinSample *b, double k, const ClinStop *stop)
{
	uint64_t low = place_of(-INFINITY);
	uint64_t high = place_of(INFINITY);

	while (low < high)
	{
		uint64_t middle = low + (high - low) / 2;

		if (clin_stopped(stop))
			return NAN;
		if (count_pairs(a, b, value_at(middle)) >= k)
			high = middle;
		else
			low = middle + 1;
	}
	/* not the negative zero, which stands before zero here */
	return value_at(low) + 0.0;
}

/* ---------------------------------------------------------------- Smirnov's test */

/* how far the distribution of the first group lies above that of the second, or below it */
static double
apart(double first, double second, ClinAlternative alternative)
{
	double distance = first - second;

	return alternative == CLIN_TWO_SIDED ? fabs(distance)
	       : alternative == CLIN_LESS    ? -distance
	                                     : distance;
}

/*
 * The share of paths from (0, 0) to (n_a, n_b) that come as far apart as "distance" at the
 * end of a tie (Kim and Jennrich 1973; Schroeer and Trenkler 1995). u[j] is that share
 * among the paths to (i, j). ends(i + j) says that the pooled sample has a new value after
 * it. As in R, both one-sided shares are those of "greater"; with ties and groups of two
 * sizes that of "less" would be another one.
 */
static double
count_paths(const ClinTallyEntry *cells, size_t count, double n_a, double n_b, double edge,
            ClinAlternative alternative, double *u)
{
	size_t here = 0;
	double row_end = 0;
	ClinAlternative direction =
		alternative == CLIN_TWO_SIDED ? CLIN_TWO_SIDED : CLIN_GREATER;
	double a = n_a;
	double b = n_b;

	for (double i = 0; i <= a; i++)
	{
		size_t at = here;
		double end = row_end;

		for (double j = 0; j <= b; j++)
		{
			size_t place = (size_t) j;
			bool ends;

			/* the end of the tie in which the value number i + j stands */
			while (end < i + j && at < count)
			{
				double value = cells[at].value;

				for (; at < count && cells[at].value == value; at++)
					end += (double) cells[at].count[0];
			}
			ends = end == i + j;
			if (j == 0)
			{
				here = at;
				row_end = end;
			}
			if (ends && apart(i / a, j / b, direction) > edge)
				u[place] = 1;
			else if (i == 0)
				u[place] = j == 0 ? 0 : u[place - 1];
			else if (j > 0)
				u[place] = i / (i + j) * u[place] + j / (i + j) * u[place - 1];
		}
	}
	return u[(size_t) b];
}

/*
 * The tail of Kolmogorov's distribution, both of its series, and its logarithm. As in R,
 * each ends where a term is below 1e-6: of that for small x one term is left, which is
 * good to 4e-5 of the probability at 1.
 */
static double
limit_tail(double x, double *log_tail)
{
	double sum = 0;

	if (x < 1)
	{
		sum = x > 0 ? sqrt(2 * M_PI) / x * exp(-M_PI * M_PI / (8 * x * x)) : 0;
		*log_tail = 0 + log1p(-sum);
		return 1 - sum;
	}
	for (int k = 2; k < 20; k++)
		sum += (k % 2 == 0 ? -1 : 1) * exp(-2 * x * x * (k * k - 1));
	*log_tail = M_LN2 - 2 * x * x + log1p(sum);
	return exp(*log_tail);
}

ClinTest
clin_smirnov(const ClinTallyEntry *cells, size_t count, double n_a, double n_b,
             ClinAlternative alternative, double *work)
{
	ClinTest test = clin_test_begin(work != NULL ? "exact Smirnov" : "Smirnov");
	double seen[2] = {0, 0};
	double n = n_a * (n_b / (n_a + n_b));

	if (!(n_a >= 1) || !(n_b >= 1))
		return test;
	test.statistic = 0;
	for (size_t i = 0; i < count; i++)
	{
		seen[cells[i].group] += (double) cells[i].count[0];
		if (i + 1 == count || cells[i + 1].value != cells[i].value)
			test.statistic =
				fmax(test.statistic, apart(seen[0] / n_a, seen[1] / n_b, alternative));
	}
	if (work != NULL)
	{
		double edge = (0.5 + floor(test.statistic * n_a * n_b - 1e-7)) / (n_a * n_b);

		test.p_value = count_paths(cells, count, n_a, n_b, edge, alternative, work);
		test.log_p = log(test.p_value);
	}
	else if (alternative == CLIN_TWO_SIDED)
		test.p_value = limit_tail(sqrt(n) * test.statistic, &test.log_p);
	else
	{
		test.log_p = 0 - 2 * n * test.statistic * test.statistic;
		test.p_value = exp(test.log_p);
	}
	return test;
}
