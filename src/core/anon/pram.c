/*
 * pram.c
 *	  Post-randomization: values of a category exchanged by drawing.
 */
#include "anon/pram.h"

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
		for (size_t j = 0; j < n; j++)
		{
			double sum = 0;

			for (size_t k = 0; k < n; k++)
				sum += transition[i * n + k] * back[k * n + j];
			out[i * n + j] = frequency[i] > 0 ? sum : i == j;
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

size_t
clin_pram_draw(size_t n, const double *chance, double u)
{
	size_t last = 0;
	double sum = 0;

	for (size_t i = 0; i < n; i++)
	{
		sum += chance[i];
		if (u < sum)
			return i;
		if (chance[i] > 0)
			last = i;
	}
	/* the chances add up to a little less than 1 */
	return last;
}
