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

/* The distribution at one odds ratio: the probability of x at an odds ratio of 1 times
 * odds^x, over the total of these weights. */
typedef struct ClinNoncentral
{
	double odds;
	double log_odds;
	double mode;
	double log_total;
	double mean;
} ClinNoncentral;

extern ClinNoncentral clin_hyper_at(const ClinHyper *hyper, double log_odds);

/* probabilities over the greatest, from that of *first on, until they are below "least";
 * their number */
extern int clin_hyper_weights(const ClinHyper *hyper, const ClinNoncentral *at,
                              double least, double *first, double *weight);

/* where a function that grows with the log odds ratio is 0, bracketed from "start", then by
 * Illinois' false position; NaN when the function is */
typedef double (*ClinExcess)(const void *context, double log_odds);

extern double clin_log_odds_root(ClinExcess excess, const void *context, double start);

/* log of the p value when the odds ratio is 1; two-sided: all tables that are no more
 * probable, within a relative 1e-7 */
extern double clin_hyper_log_p(const ClinHyper *hyper, ClinAlternative alternative);

/* a tail of which the table itself counts half; two-sided twice the smaller, at most 1 */
extern double clin_hyper_mid_p(const ClinHyper *hyper, ClinAlternative alternative);

/* the conditional maximum likelihood estimate of the odds ratio, 0 or infinite at an end of
 * the support, and the limits that invert the one-sided tests */
extern double clin_hyper_odds_ratio(const ClinHyper *hyper);
extern ClinRange clin_hyper_limits(const ClinHyper *hyper, ClinAlternative alternative,
                                   double level);

/* The exact test of a table of any size, by the network algorithm: nodes are what partial
 * tables leave of the rows, and partial tables of a node are counted by their probability.
 */
#define CLIN_EXACT_ROWS 16 /* the most rows or columns, whichever are fewer */

typedef struct ClinExactNode
{
	double shortest; /* bounds of the log that the columns to come add */
	double longest;
	double log_total; /* of the sum over all their tables */
	size_t first;     /* partial tables, and how many */
	size_t pasts;
	int stage; /* columns before it */
	int32_t left[CLIN_EXACT_ROWS];
} ClinExactNode;

typedef struct ClinExactPast
{
	double value; /* log, the constant of all tables left out */
	double count; /* 0: empty */
	double below; /* sum of the probabilities up to it, over that of the node's last */
	int32_t node;
} ClinExactPast;

#define CLIN_EXACT_NODES(slots) ((slots) / 8)
#define CLIN_EXACT_PASTS(slots) ((slots) / 4 * 3)

typedef struct ClinExactWork
{
	size_t slots;         /* a power of two */
	uint64_t steps;       /* that may be taken, above 0; counted down */
	ClinExactNode *node;  /* CLIN_EXACT_NODES */
	int32_t *index;       /* twice as many */
	ClinExactPast *table; /* slots */
	ClinExactPast *list;  /* CLIN_EXACT_PASTS and 1 */
	int factorials;       /* whose logarithms are kept, best all up to the greatest sum */
	double *log_factorial;
	double *row_sum; /* as many as rows and columns */
	double *column_sum;
} ClinExactWork;

/* log of the p value; NaN when the slots are too few for the table, when no steps are left,
 * or "stop" said so. The sums end up in another order. */
extern double clin_table_exact_log_p(const ClinTable *table, ClinExactWork *work,
                                     const ClinStop *stop);

#endif
