/*
 * random_table.c
 *	  Tables drawn at random with the margins of a given one.
 */
#include "stat/random_table.h"
#include "base/distribution.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* how many of k drawn from m and n are of the m: the probabilities are summed from the most
 * probable number on, the larger side first */
static double
draw(double m, double n, double k, const ClinUniform *uniform)
{
	double low = fmax(0, k - n);
	double high = fmin(k, m);
	double mode = fmin(fmax(floor((k + 1) * (m + 1) / (m + n + 2)), low), high);
	double u;
	double at[2] = {mode, mode};
	double p[2];

	if (low == high)
		return low;
	u = uniform->next(uniform->argument);
	p[0] = p[1] = exp(clin_log_dhyper(mode, m, n, k));
	u -= p[0];
	while (u >= 0 && (at[0] > low || at[1] < high))
	{
		double down = at[0] > low ? p[0] * at[0] * (n - k + at[0]) /
		                                ((m - at[0] + 1) * (k - at[0] + 1))
		                          : 0;
		double up = at[1] < high ? p[1] * (m - at[1]) * (k - at[1]) /
		                               ((at[1] + 1) * (n - k + at[1] + 1))
		                         : 0;
		int side = up > down;

		p[side] = side ? up : down;
		at[side] += side ? 1 : -1;
		u -= p[side];
		if (u < 0)
			return at[side];
		if (p[side] == 0)
			break; /* what is left is rounding */
	}
	return mode;
}

/* one table, cell by cell; the sum of the logarithms of its factorials */
static double
draw_table(const ClinTable *table, const ClinTableMargins *margins, double total,
           const ClinUniform *uniform)
{
	double sum = 0;

	memcpy(margins->left, margins->column_sum, sizeof(double) * (size_t) table->columns);
	for (int i = 0; i < table->rows; i++)
	{
		double row = margins->row_sum[i];
		double rest = total;

		for (int j = 0; j < table->columns; j++)
		{
			double x = draw(margins->left[j], rest - margins->left[j], row, uniform);

			rest -= margins->left[j];
			margins->left[j] -= x;
			row -= x;
			sum += lgamma(x + 1);
		}
		total -= margins->row_sum[i];
	}
	return sum;
}

int64_t
clin_table_simulate(const ClinTable *table, const ClinTableMargins *margins,
                    int64_t replicates, const ClinUniform *uniform, const ClinStop *stop)
{
	size_t cells = (size_t) table->rows * (size_t) table->columns;
	double observed = 0;
	double total = 0;
	int64_t count = 0;

	for (size_t i = 0; i < cells; i++)
	{
		observed += lgamma(table->count[i] + 1);
		total += table->count[i];
	}
	observed *= 1 - 64 * DBL_EPSILON;
	for (int64_t i = 0; i < replicates; i++)
	{
		if (clin_stopped(stop))
			return -1;
		count += draw_table(table, margins, total, uniform) >= observed;
	}
	return count;
}
