/*
 * friedman.c
 *	  Friedman's test of treatments that every block has once.
 */
#include "stat/friedman.h"

#include <math.h>

/* Shell's sort: blocks are short */
static void
sort_order(int *order, int count, const double *values)
{
	int gap = 1;

	while (gap < count / 3)
		gap = 3 * gap + 1;
	for (; gap > 0; gap /= 3)
		for (int i = gap; i < count; i++)
		{
			int item = order[i];
			int at = i;

			for (; at >= gap && values[order[at - gap]] > values[item]; at -= gap)
				order[at] = order[at - gap];
			order[at] = item;
		}
}

void
clin_friedman_add(ClinFriedman *friedman, const double *values)
{
	int *order = friedman->order;
	int count = friedman->treatments;

	for (int i = 0; i < count; i++)
		order[i] = i;
	sort_order(order, count, values);
	for (int first = 0, next; first < count; first = next)
	{
		double t;

		for (next = first + 1; next < count; next++)
			if (values[order[next]] != values[order[first]])
				break;
		t = next - first;
		friedman->ties += t * (t * t - 1);
		for (int i = first; i < next; i++)
			friedman->sums[order[i]] += first + (t + 1) / 2;
	}
	friedman->blocks++;
}

ClinTest
clin_friedman_test(const ClinFriedman *friedman)
{
	ClinTest test = clin_test_begin("Friedman");
	double k = friedman->treatments;
	double n = friedman->blocks;
	double below = n * k * (k + 1) - friedman->ties / (k - 1);
	double sum = 0;

	if (k < 2 || n < 1 || !(below > 0))
		return test;
	for (int i = 0; i < friedman->treatments; i++)
	{
		double distance = friedman->sums[i] - n * (k + 1) / 2;

		sum += distance * distance;
	}
	test.statistic = 12 * sum / below;
	test.df = k - 1;
	clin_test_chi_square(&test);
	return test;
}
