/*
 * fairness.h
 *	  The same measures of a prediction in every group, at a threshold.
 */
#ifndef CLIN_FAIRNESS_H
#define CLIN_FAIRNESS_H

#include "evaluation/evaluation.h"

typedef enum ClinFairMeasure
{
	CLIN_FAIR_PREVALENCE,
	CLIN_FAIR_SELECTION_RATE, /* the share at the threshold or above */
	CLIN_FAIR_TPR,
	CLIN_FAIR_FPR,
	CLIN_FAIR_TNR,
	CLIN_FAIR_FNR,
	CLIN_FAIR_PPV,
	CLIN_FAIR_NPV,
	CLIN_FAIR_ACCURACY,
	CLIN_FAIR_AUC,
	CLIN_FAIR_MEAN_PREDICTED, /* this and the next two NaN unless predictions are risks */
	CLIN_FAIR_EXPECTED_OBSERVED,
	CLIN_FAIR_BRIER,
	CLIN_FAIR_MEASURES
} ClinFairMeasure;

extern const char *const clin_fair_names[CLIN_FAIR_MEASURES];

/* NaN where the denominator is empty */
typedef struct ClinFair
{
	double n; /* the denominator */
	double estimate;
	double low; /* exact limits of shares, DeLong's of the AUC, otherwise Wald's, cut */
	double high;
} ClinFair;

extern void clin_fairness(const ClinScored *scored, double threshold, double level,
                          ClinFair measures[CLIN_FAIR_MEASURES]);

/* How far groups lie apart. */
typedef struct ClinGap
{
	int groups; /* with an estimate */
	int least;  /* the group with the lowest estimate; -1 without one */
	int greatest;
	double gap;   /* highest minus lowest; NaN with fewer than two groups */
	double ratio; /* lowest over highest */
} ClinGap;

/* over the estimates of so many groups; NaN ones are left out */
extern ClinGap clin_fair_gap(const double *estimates, int count);

#endif
