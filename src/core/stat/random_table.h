/*
 * random_table.h
 *	  Tables drawn at random with the margins of a given one, for Fisher's exact test where
 *	  the tables are too many to go through.
 */
#ifndef CLIN_RANDOM_TABLE_H
#define CLIN_RANDOM_TABLE_H

#include "stat/table.h"

/* a source of numbers uniform in [0, 1) */
typedef struct ClinUniform
{
	double (*next)(void *argument);
	void *argument;
} ClinUniform;

/* Margins of the table, and room for what is left of the columns. */
typedef struct ClinTableMargins
{
	const double *row_sum;
	const double *column_sum;
	double *left; /* as many as columns */
} ClinTableMargins;

/* How many of so many tables drawn are no more probable than the one given, up to rounding;
 * -1 when stopped. */
extern int64_t clin_table_simulate(const ClinTable *table, const ClinTableMargins *margins,
                                   int64_t replicates, const ClinUniform *uniform,
                                   const ClinStop *stop);

#endif
