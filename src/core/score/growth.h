/*
 * growth.h
 *	  Growth standards: L, M and S by age or length, and z-scores from them.
 *
 * The tables are printed from the CSV files in data/ when the library is built.
 */
#ifndef CLIN_GROWTH_H
#define CLIN_GROWTH_H

#include <stdbool.h>

/* Box-Cox power, median and coefficient of variation (Cole and Green 1992). */
typedef struct ClinLms
{
	double x; /* age or length */
	double l;
	double m;
	double s;
} ClinLms;

typedef struct ClinGrowthTable
{
	int count;
	const ClinLms *rows; /* by rising x */
} ClinGrowthTable;

/* by indicator, in the order of the names, and sex, in the order of CLIN_SEXES */
extern const ClinGrowthTable clin_growth_who2006[][2];
extern const ClinGrowthTable clin_growth_who2007[][2];
extern const ClinGrowthTable clin_growth_cdc2000[][2];
extern const char *const clin_growth_who2006_indicators[];
extern const char *const clin_growth_who2007_indicators[];
extern const char *const clin_growth_cdc2000_indicators[];

/* the row at x, linear between rows; false outside the table */
extern bool clin_growth_row(const ClinGrowthTable *table, double x, ClinLms *row);

/* z-score of measurement y */
extern double clin_growth_z(const ClinLms *row, double y);

/* the same, in steps of the distance between 2 and 3 SD beyond 3 SD, as the WHO does where
 * the far tails of the reference are uncertain */
extern double clin_growth_z_restricted(const ClinLms *row, double y);

#endif
