/*
 * time_auc.h
 *	  How well a prediction tells those with an event before a time from those without one
 *	  after it, and the Brier score at a time, both weighted by the inverse probability of
 *	  being uncensored.
 */
#ifndef CLIN_TIME_AUC_H
#define CLIN_TIME_AUC_H

#include "evaluation/prognosis.h"

/* A stratum ready for reading. */
typedef struct ClinPrognosis
{
	const ClinRecord *records;
	size_t count;
	const ClinPrognosisMoment *moments;
	size_t moment_count;
	const ClinRanked *ranked; /* by prediction; not needed for the Brier score */
	double n;
} ClinPrognosis;

/* which events make cases */
typedef enum ClinCases
{
	CLIN_CASES_BEFORE, /* the time: timeROC of R */
	CLIN_CASES_BY      /* those at the time too */
} ClinCases;

/* Cumulative cases (an event before the time) and dynamic controls (under observation after
 * it) as timeROC of R, with its standard error from the influence of each subject (Blanche
 * et al. 2013). NaN without a case or without a control. */
typedef struct ClinTimeAuc
{
	double cases;
	double controls;
	double auc;
	double se;
} ClinTimeAuc;

/* "work" has a number for each record; false when stopped */
extern bool clin_time_auc(const ClinPrognosis *prognosis, double time, ClinCases cases,
                          double *work, ClinTimeAuc *auc, const ClinStop *stop);

/* Graf et al. 1999, where the predictions are probabilities of surviving the time; "null"
 * with the Kaplan-Meier estimate as everybody's prediction. NaN after the last time, and
 * where all are censored by the time. At the last time nobody survives it, so that the
 * probability of being uncensored just after it is not needed, which is 0 where somebody is
 * censored then. */
typedef struct ClinTimeBrier
{
	double events; /* by the time */
	double survivors;
	double brier;
	double null;
} ClinTimeBrier;

extern ClinTimeBrier clin_time_brier(const ClinPrognosis *prognosis, double time);

#endif
