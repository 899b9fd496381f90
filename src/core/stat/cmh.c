/*
 * cmh.c
 *	  The Cochran-Mantel-Haenszel test of tables of any size within strata.
 */
#include "stat/table.h"
#include "base/linalg.h"

#include <math.h>
#include <string.h>

/* the part of a variance that must not be explained by those of other cells */
#define SINGULAR 1e-12

size_t
clin_cmh_workspace(const ClinTable *table)
{
	size_t n = (size_t) (table->rows - 1) * (size_t) (table->columns - 1);

	return (size_t) table->rows + (size_t) table->columns + n * n + 3 * n + 1;
}

/* observed less expected of all cells but the last of a row or column, and their covariance
 */
static void
add_stratum(const ClinTable *table, int stratum, double *row, double *column,
            double *difference, double *covariance)
{
	int rows = table->rows - 1;
	int columns = table->columns - 1;
	int n = rows * columns;
	double total = clin_table_margins(table, stratum, row, column);
	const double *count =
		table->count + (size_t) stratum * (size_t) table->rows * (size_t) table->columns;

	if (total < 2)
		return;
	for (int a = 0; a < n; a++)
	{
		int i = a / columns;
		int j = a % columns;

		difference[a] += count[i * table->columns + j] - row[i] * column[j] / total;
		for (int b = 0; b <= a; b++)
		{
			int k = b / columns;
			int l = b % columns;
			double by_row = row[i] * ((i == k) * total - row[k]);
			double by_column = column[j] * ((j == l) * total - column[l]);

			covariance[a * n + b] += by_row * by_column / (total * total * (total - 1));
		}
	}
}

ClinStatistic
clin_cmh(const ClinTable *table, double *work)
{
	int n = (table->rows - 1) * (table->columns - 1);
	double *row = work;
	double *column = row + table->rows;
	double *difference = column + table->columns;
	double *x = difference + n;
	double *diagonal = x + n;
	double *covariance = diagonal + n;
	double sum = 0;

	memset(work, 0, sizeof(double) * clin_cmh_workspace(table));
	if (table->rows < 2 || table->columns < 2)
		return (ClinStatistic){NAN, 0};
	for (int stratum = 0; stratum < table->strata; stratum++)
		add_stratum(table, stratum, row, column, difference, covariance);
	for (int a = 0; a < n; a++)
	{
		x[a] = difference[a];
		diagonal[a] = covariance[a * n + a];
	}
	if (clin_cholesky(n, covariance) != 0)
		return (ClinStatistic){NAN, n};
	for (int a = 0; a < n; a++)
	{
		double pivot = covariance[a * n + a];

		if (!(pivot * pivot > SINGULAR * diagonal[a]))
			return (ClinStatistic){NAN, n};
	}
	clin_cholesky_solve(n, covariance, x);
	for (int a = 0; a < n; a++)
		sum += x[a] * difference[a];
	return (ClinStatistic){sum, n};
}
