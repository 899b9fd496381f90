/*
 * fisher.h
 *	  Fisher's exact test: the noncentral hypergeometric distribution of a 2 by 2 table, and
 *	  all tables with the margins of a larger one.
 */
#ifndef CLIN_FISHER_H
#define CLIN_FISHER_H

#include "stat/proportion.h"
#include "stat/table.h"

/* A 2 by 2 table by its margins: x in the first cell, m and n the sums of the columns, k of
 * the first row; the first cell lies between low and high. */
typedef struct ClinHyper
{
	double x;
	double m;
	double n;
	double k;
	double low;
	double high;
} ClinHyper;

extern ClinHyper clin_hyper(double a, double b, double c, double d);

/* log of the p value when the odds ratio is 1; two-sided: all tables that are no more
 * probable, within a relative 1e-7 */
extern double clin_hyper_log_p(const ClinHyper *hyper, ClinAlternative alternative);

/* twice the smaller tail of which the table itself counts half, at most 1 */
extern double clin_hyper_mid_p(const ClinHyper *hyper);

/* the conditional maximum likelihood estimate of the odds ratio, 0 or infinite at an end of
 * the support, and the limits that invert the one-sided tests */
extern double clin_hyper_odds_ratio(const ClinHyper *hyper);
extern ClinRange clin_hyper_limits(const ClinHyper *hyper, ClinAlternative alternative,
                                   double level);

/* The exact test of a table of any size: all columns with given row sums are gone through
 * one by one, and equal partial tables are put together in a hash table. */
#define CLIN_EXACT_ROWS 16 /* the most rows or columns, whichever are fewer */

typedef struct ClinExactNode
{
	double log_p;  /* of the columns so far, the path's constant left out */
	double weight; /* how many times, relative: log of the sum of probabilities */
	uint64_t hash; /* 0: empty */
	int32_t left[CLIN_EXACT_ROWS];
} ClinExactNode;

typedef struct ClinExactWork
{
	size_t slots; /* a power of two, in each of the two tables */
	ClinExactNode *now;
	ClinExactNode *next;
	double *row_sum; /* as many as rows and columns */
	double *column_sum;
} ClinExactWork;

/* log of the p value; NaN when the work is too small for the table or "stop" said so */
extern double clin_table_exact_log_p(const ClinTable *table, const ClinExactWork *work,
                                     const ClinStop *stop);

#endif
