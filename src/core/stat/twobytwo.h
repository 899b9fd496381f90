/*
 * twobytwo.h
 *	  Two by two tables, one or many strata: ratios, differences, and whether strata agree.
 *
 * A zero cell gives estimates of 0 or infinity with limits that are NaN.
 */
#ifndef CLIN_TWOBYTWO_H
#define CLIN_TWOBYTWO_H

#include "stat/proportion.h"
#include "stat/table.h"

typedef struct ClinFour
{
	double a; /* exposed with the event */
	double b; /* exposed without */
	double c; /* not exposed, with */
	double d; /* not exposed, without */
} ClinFour;

/* of a stratum of a 2 by 2 table, where these levels are exposure and event */
extern ClinFour clin_four(const ClinTable *table, int stratum, int exposed, int event);

/* Haldane and Anscombe's correction: 1/2 more in each of the four cells of a table that has
 * a count. Whether it was made. */
typedef enum ClinAddHalf
{
	CLIN_ADD_NONE,
	CLIN_ADD_IF_ZERO, /* where one of the cells is 0 */
	CLIN_ADD_ALWAYS
} ClinAddHalf;

extern bool clin_add_half(ClinFour *four, ClinAddHalf when);

typedef struct ClinEstimate
{
	double estimate;
	double low;
	double high;
} ClinEstimate;

typedef enum ClinOddsMethod
{
	CLIN_ODDS_WALD,
	CLIN_ODDS_SCORE, /* Cornfield's without correction: Pearson's statistic of the odds
	                  * ratio
	                  */
	CLIN_ODDS_CONDITIONAL
} ClinOddsMethod;

/* limits on the scale of the logarithm from its variance */
extern ClinEstimate clin_ratio_limits(double estimate, double variance, double level);

extern ClinEstimate clin_odds_ratio(const ClinFour *four, ClinOddsMethod method,
                                    double level);
extern ClinEstimate clin_risk_ratio(const ClinFour *four, double level);
/* 1 - 1/risk ratio */
extern ClinEstimate clin_attributable_fraction(const ClinFour *four, double level);
/* risk of all minus that of those not exposed; with "delta" the variance of Pirikahu et al.
 * (BMC Med Res Methodol 2016;16:113), otherwise Wald's of two independent proportions */
extern ClinEstimate clin_population_risk(const ClinFour *four, bool delta, double level);
extern ClinEstimate clin_population_fraction(const ClinFour *four, double level);

/* Mantel and Haenszel's common odds ratio (limits of Robins, Breslow and Greenland) and
 * risk ratio (Greenland and Robins) over strata of two rows and columns; those with fewer
 * than two subjects are left out. The sign of "excess" is that of the exposed events minus
 * those expected. */
typedef struct ClinMantelHaenszel
{
	ClinStatistic test;
	double excess;
	bool corrected;
	ClinEstimate odds_ratio;
	ClinEstimate risk_ratio;
} ClinMantelHaenszel;

extern ClinMantelHaenszel clin_mantel_haenszel(const ClinTable *table, int exposed,
                                               int event, bool correct,
                                               ClinAlternative alternative, double level);

/* whether the odds ratios of the strata are equal: Breslow and Day's test around the common
 * one, with Tarone's correction or without; Woolf's, of odds ratios or of risk ratios, with
 * 1/2 added to the cells of each stratum, of those with a zero, or of none */
extern ClinStatistic clin_breslow_day(const ClinTable *table, int exposed, int event,
                                      double odds_ratio, bool tarone);
typedef struct ClinWoolf
{
	ClinStatistic test;
	bool added;
} ClinWoolf;

extern ClinWoolf clin_woolf(const ClinTable *table, int exposed, int event, bool risks,
                            ClinAddHalf when);

/* The exact conditional test of strata: the distribution of the sum of the exposed with the
 * event. One limit is open for a one-sided alternative.
 * "work" holds three times the length; "steps" is what one of a few convolutions takes. NaN
 * when stopped; an estimate of NaN when the margins leave one sum only. */
typedef struct ClinExactStrata
{
	double sum;
	double log_p;
	ClinEstimate odds_ratio;
} ClinExactStrata;

typedef struct ClinExactSize
{
	double length;
	double steps;
} ClinExactSize;

extern ClinExactSize clin_exact_strata_size(const ClinTable *table, int exposed, int event);
extern ClinExactStrata clin_exact_strata(const ClinTable *table, int exposed, int event,
                                         ClinAlternative alternative, double level,
                                         double *work, const ClinStop *stop);

#endif
