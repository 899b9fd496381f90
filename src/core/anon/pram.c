/*
 * pram.c
 *	  Post-randomization: values of a category exchanged by drawing.
 */
#include "anon/pram.h"

#include <math.h>

/* the chance that a value seen as i was j: p_ji t_j over the chance to see i */
static void
fill_back(size_t n, const double *transition, const double *frequency, double *back)
{
	for (size_t i = 0; i < n; i++)
	{
		double seen = 0;

		for (size_t k = 0; k < n; k++)
			seen += frequency[k] * transition[k * n + i];
		for (size_t j = 0; j < n; j++)
			back[i * n + j] =
				seen > 0 ? transition[j * n + i] * frequency[j] / seen : i == j;
	}
}

void
clin_pram_invariant(size_t n, const double *transition, const double *frequency,
                    double *back, double *out)
{
	fill_back(n, transition, frequency, back);
	for (size_t i = 0; i < n; i++)
	{
		double *row = out + i * n;

		for (size_t j = 0; j < n; j++)
			row[j] = frequency[i] > 0 ? 0 : i == j;
		/* row by row of "back", as it lies in memory */
		for (size_t k = 0; k < n && frequency[i] > 0; k++)
			for (size_t j = 0; j < n; j++)
				row[j] += transition[i * n + k] * back[k * n + j];
	}
}

void
clin_pram_uniform(size_t n, double retain, double *out)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			out[i * n + j] =
				i == j ? (n == 1 ? 1 : retain) : (1 - retain) / (double) (n - 1);
}

void
clin_pram_sums(size_t n, double *transition)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 1; j < n; j++)
			transition[i * n + j] += transition[i * n + j - 1];
}

size_t
clin_pram_draw(size_t n, const double *sum, double u)
{
	size_t low = 0, high = n - 1;

	/* the chances may add up to a little less than 1 */
	if (u >= sum[n - 1])
		u = nextafter(sum[n - 1], 0);
	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (sum[middle] > u)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}
