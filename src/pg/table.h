/*
 * table.h
 *	  Contingency tables as the functions that test them read and report them.
 */
#ifndef CLIN_PG_TABLE_H
#define CLIN_PG_TABLE_H

#include "fmgr.h"

#include "stat/table.h"
#include "stat/test.h"

#include "result.h"
#include "state.h"

#define CLIN_TABLE_LIMIT 10000000 /* cells of a full table */

/* A full table with its margins over all strata. */
typedef struct ClinOpenTable
{
	const ClinState *state;
	ClinTable table;
	double *row_sum;
	double *column_sum;
	double total;
} ClinOpenTable;

/* the state in argument 0 as a full table, with "by_stratum" one for each stratum, else all
 * together; error 54000 above CLIN_TABLE_LIMIT */
extern ClinOpenTable clin_table_open(FunctionCallInfo fcinfo, const char *function,
                                     bool by_stratum);

/* the names of the levels of an axis, in their order */
extern const char **clin_table_names(const ClinState *state, int axis);

/* the number of the level that the text argument names, the last one where it is NULL; a
 * level that was added to the table has any name that no other has; error 22023 when there
 * is none of that name */
extern int clin_table_level(FunctionCallInfo fcinfo, int arg, const ClinOpenTable *open,
                            int axis, const char *function, const char *name);

/* error 54000 unless the odds ratio of a two by two table can be had within a second */
extern void clin_table_check_exact(const ClinOpenTable *open, const char *function);

/* log p of the exact test of a table, which needs memory that grows with it; NaN when it
 * would need more than a limit */
extern double clin_table_exact(const ClinTable *table, double *row_sum, double *column_sum,
                               double total);

/* the columns statistic, df, p_value and log_p of a chi-square test; NULL for a NaN */
extern void clin_row_test(ClinRow *row, double statistic, double df);

/* the same; for a one-sided alternative the p values of the root of the statistic with the
 * sign of "excess" */
extern void clin_row_signed_test(ClinRow *row, ClinStatistic test, double excess,
                                 ClinAlternative alternative);

/* the columns p_value and log_p of an exact test */
extern void clin_row_log_p(ClinRow *row, double log_p);

#endif
