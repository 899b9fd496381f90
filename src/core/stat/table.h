/*
 * table.h
 *	  Contingency tables: counts by row, column and stratum.
 *
 * The state holds cells sorted by row, stratum and column, and the names of each sorted by
 * strcmp (base/cells.h). It is read as a full table, zeros included.
 */
#ifndef CLIN_TABLE_H
#define CLIN_TABLE_H

#include "base/cells.h"

/* axes of the state; the strata are optional */
#define CLIN_TABLE_ROWS 0
#define CLIN_TABLE_STRATA 1
#define CLIN_TABLE_COLUMNS 2

/* flags of the state: a part of its design */
#define CLIN_TABLE_PLAIN                                                                   \
	(CLIN_AXIS_FLAG(CLIN_TABLE_ROWS) | CLIN_AXIS_FLAG(CLIN_TABLE_COLUMNS))
#define CLIN_TABLE_HAS_STRATA CLIN_AXIS_FLAG(CLIN_TABLE_STRATA)

extern const ClinStateKind clin_contingency_kind;

/* A full table; the count of row r and column c in stratum s is at (s * rows + r) * columns
 * + c. Counts are exact up to 2^53. */
typedef struct ClinTable
{
	int rows;
	int columns;
	int strata; /* 1 when there are none, or when they were put together */
	double *count;
} ClinTable;

/* fills the counts, zero before; with one stratum in the table, all strata together */
extern void clin_table_fill(ClinTable *table, const ClinState *state);

/* sums of the rows and of the columns of a stratum; their total */
extern double clin_table_margins(const ClinTable *table, int stratum, double *row_sum,
                                 double *column_sum);

/* A test of independence; NaN where a margin leaves it undefined. */
typedef struct ClinChiSquare
{
	double statistic;
	double df;
	double cramers_v; /* from the statistic without correction */
	bool corrected;
} ClinChiSquare;

/* Pearson's test on the first stratum; with "correct", Yates' correction of a 2 by 2 table
 * of at most 1/2, as R does it. */
extern ClinChiSquare clin_table_chi_square(const ClinTable *table, const double *row_sum,
                                           const double *column_sum, double total,
                                           bool correct);

/* A statistic that is a chi-square under the null hypothesis, with its degrees of freedom.
 */
typedef struct ClinStatistic
{
	double statistic;
	double df;
} ClinStatistic;

/* McNemar's test of the pairs that disagree, b and c; "correct" has no effect when b = c */
extern ClinStatistic clin_mcnemar(double b, double c, bool correct);

/* the general symmetry test of a square table (Bowker); McNemar's for 2 by 2 */
extern ClinStatistic clin_table_symmetry(const ClinTable *table, bool correct);

/* Pearson's test of the counts of k levels against their probabilities */
extern ClinStatistic clin_goodness_of_fit(int k, const double *x, const double *p);

/* Trend of x out of n over "k" groups with these scores (Cochran-Armitage) */
extern ClinStatistic clin_trend(int k, const double *x, const double *n,
                                const double *score);

/* The Cochran-Mantel-Haenszel test of a table of any size within strata: no association of
 * rows and columns. "work" has clin_cmh_workspace numbers; NaN where the covariance is
 * singular. */
extern size_t clin_cmh_workspace(const ClinTable *table);
extern ClinStatistic clin_cmh(const ClinTable *table, double *work);

#endif
