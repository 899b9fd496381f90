/*
 * adjust.c
 *	  P values adjusted for the number of tests, as p.adjust in R.
 */
#include "stat/proportion.h"

#include <math.h>
#include <stdlib.h>

static void
sift(const double *p, int *order, int at, int count)
{
	for (;;)
	{
		int child = 2 * at + 1;
		int swap;

		if (child >= count)
			return;
		if (child + 1 < count && p[order[child]] < p[order[child + 1]])
			child++;
		if (p[order[at]] >= p[order[child]])
			return;
		swap = order[at];
		order[at] = order[child];
		order[child] = swap;
		at = child;
	}
}

/* order[i]: the i-th smallest (heapsort); false when stopped */
static bool
sort_order(const double *p, int *order, int m, const ClinStop *stop)
{
	for (int i = 0; i < m; i++)
		order[i] = i;
	for (int i = m / 2 - 1; i >= 0; i--)
		sift(p, order, i, m);
	for (int last = m - 1; last > 0; last--)
	{
		int swap = order[0];

		if (clin_stopped_at(stop, (uint64_t) last))
			return false;
		order[0] = order[last];
		order[last] = swap;
		sift(p, order, 0, last);
	}
	return true;
}

/* Hommel 1988, by the algorithm of Wright 1992; "p" ascending is replaced; false
 * when stopped */
static bool
hommel(double *p, int m, double *q, const ClinStop *stop)
{
	double *pa = q;
	double least = INFINITY;

	for (int i = 0; i < m; i++)
		least = fmin(least, m * p[i] / (i + 1));
	for (int i = 0; i < m; i++)
		pa[i] = least;
	for (int j = m - 1; j >= 2; j--)
	{
		int first = m - j + 1; /* those from here on are the last j - 1 */
		double bound = INFINITY;

		if (clin_stopped(stop))
			return false;
		for (int i = first; i < m; i++)
			bound = fmin(bound, j * p[i] / (i - first + 2));
		for (int i = 0; i < first; i++)
			pa[i] = fmax(pa[i], fmin(j * p[i], bound));
		bound = fmin(j * p[first - 1], bound);
		for (int i = first; i < m; i++)
			pa[i] = fmax(pa[i], bound);
	}
	for (int i = 0; i < m; i++)
		p[i] = fmax(pa[i], p[i]);
	return true;
}

static bool
adjust_sorted(double *p, int m, ClinAdjustment method, double *work, const ClinStop *stop)
{
	double harmonic = 0;

	if (method == CLIN_HOMMEL)
		return m < 2 || hommel(p, m, work, stop);
	for (int i = 1; i <= m; i++)
		harmonic += 1.0 / i;
	for (int i = 0; i < m; i++)
	{
		double factor = m;

		if (method == CLIN_HOLM || method == CLIN_HOCHBERG)
			factor = m - i;
		else if (method == CLIN_BH)
			factor = m / (i + 1.0);
		else if (method == CLIN_BY)
			factor = harmonic * m / (i + 1.0);
		p[i] *= factor;
	}
	if (method == CLIN_HOLM)
		for (int i = 1; i < m; i++)
			p[i] = fmax(p[i], p[i - 1]);
	else if (method != CLIN_BONFERRONI)
		for (int i = m - 2; i >= 0; i--)
			p[i] = fmin(p[i], p[i + 1]);
	return true;
}

bool
clin_adjust_p(double *p, int m, ClinAdjustment method, double *sorted, double *work,
              int *order, const ClinStop *stop)
{
	if (method == CLIN_UNADJUSTED)
		return true;
	if (!sort_order(p, order, m, stop))
		return false;
	for (int i = 0; i < m; i++)
		sorted[i] = p[order[i]];
	if (!adjust_sorted(sorted, m, method, work, stop))
		return false;
	for (int i = 0; i < m; i++)
		p[order[i]] = fmin(sorted[i], 1);
	return true;
}
