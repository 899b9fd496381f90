/*
 * growth.c
 *	  Growth standards: reading a table, and z-scores by the LMS method.
 */
#include "score/growth.h"

#include <math.h>

/* the last row at or below x, but not the last of all */
static const ClinLms *
row_below(const ClinGrowthTable *table, double x)
{
	const ClinLms *rows = table->rows;
	int last = table->count - 1;
	double share = (x - rows[0].x) / (rows[last].x - rows[0].x);
	int i = (int) (share * last);

	/* rows are at even distances but for the first or two: the guess is right or next to it
	 */
	i = i < last ? i : last - 1;
	while (i > 0 && x < rows[i].x)
		i--;
	while (i < last - 1 && x >= rows[i + 1].x)
		i++;
	return &rows[i];
}

bool
clin_growth_row(const ClinGrowthTable *table, double x, ClinLms *row)
{
	const ClinLms *low;
	double share;

	if (!(x >= table->rows[0].x && x <= table->rows[table->count - 1].x))
		return false;
	low = row_below(table, x);
	share = (x - low[0].x) / (low[1].x - low[0].x);
	row->x = x;
	row->l = low[0].l + share * (low[1].l - low[0].l);
	row->m = low[0].m + share * (low[1].m - low[0].m);
	row->s = low[0].s + share * (low[1].s - low[0].s);
	return true;
}

double
clin_growth_z(const ClinLms *row, double y)
{
	double log_ratio = log(y / row->m);

	/* ((y / M)^L - 1) / (L S), also where L is near 0 */
	return row->l == 0 ? log_ratio / row->s : expm1(row->l * log_ratio) / (row->l * row->s);
}

/* the measurement at k SD */
static double
measurement_at(const ClinLms *row, double k)
{
	if (row->l == 0)
		return row->m * exp(k * row->s);
	return row->m * exp(log1p(row->l * row->s * k) / row->l);
}

double
clin_growth_z_restricted(const ClinLms *row, double y)
{
	double z = clin_growth_z(row, y);
	double side = z > 0 ? 1 : -1;
	double two, three;

	if (!(fabs(z) > 3))
		return z;
	two = measurement_at(row, 2 * side);
	three = measurement_at(row, 3 * side);
	return side * (3 + (y - three) / (three - two));
}
