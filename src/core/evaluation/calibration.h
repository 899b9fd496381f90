/*
 * calibration.h
 *	  Whether predicted probabilities are right: overall scores, logistic recalibration,
 *	  groups, a smooth curve, and net benefit. All predictions lie between 0 and 1.
 */
#ifndef CLIN_CALIBRATION_H
#define CLIN_CALIBRATION_H

#include "evaluation/evaluation.h"
#include "stat/proportion.h"
#include "stat/quantile.h"
#include "stat/test.h"

/* whether all predictions are probabilities */
extern bool clin_scored_are_risks(const ClinScored *scored);

/* the mean of the predictions, and that of squared distances from the outcome, with their
 * standard errors; NaN where there is too little */
typedef struct ClinMean
{
	double mean;
	double se;
} ClinMean;

extern ClinMean clin_mean_risk(const ClinScored *scored);
extern ClinMean clin_brier(const ClinScored *scored);

/* z standard errors around a mean of numbers between 0 and 1, cut there */
extern ClinRange clin_share_limits(ClinMean at, double z);

/* the sum of the predictions over the number of events, with limits z standard errors away
 * on the log scale; NaN without an event, but for the ratio also without any other */
typedef struct ClinExpectedObserved
{
	double ratio;
	double se; /* of its logarithm */
	double low;
	double high;
} ClinExpectedObserved;

extern ClinExpectedObserved clin_expected_observed(const ClinScored *scored, double z);

/* 1 - Brier / (prevalence (1 - prevalence)) */
extern double clin_brier_scaled(const ClinScored *scored);

/* the mean of -log of the probability given to what happened; infinite when that was 0 */
extern double clin_log_loss(const ClinScored *scored);

/* Nagelkerke's R squared of the predictions as they are */
extern double clin_nagelkerke(const ClinScored *scored);

/* Spiegelhalter 1986: whether the Brier score is that of right predictions */
extern double clin_spiegelhalter_z(const ClinScored *scored);

/* the logistic regression of the outcome on the logit of the prediction; "offset": with a
 * slope of 1, so that the intercept is calibration in the large. NaN where nothing can be
 * fitted: a prediction of 0 or 1, one outcome only, separation; without two distinct
 * predictions the slope is NaN. */
typedef struct ClinRecalibration
{
	double intercept;
	double slope;
	double intercept_se;
	double slope_se;
	bool converged; /* false: the groups are separated, or the fit did not end */
} ClinRecalibration;

extern ClinRecalibration clin_recalibrate(const ClinScored *scored, bool offset,
                                          const ClinStop *stop);

/* ---------------------------------------------------------------- groups of risk */

/* Predictions above "low" up to "high", in the first group from "low" on. */
typedef struct ClinRiskGroup
{
	double low;
	double high;
	double n;
	double observed;
	double expected;
} ClinRiskGroup;

/* Between the quantiles (type 7) of the predictions, of which equal ones are one; "work"
 * has an entry for each cell, "groups" one place more than wanted; the number of groups, 0
 * when all predictions are the same. */
extern int clin_risk_groups(const ClinScored *scored, int wanted, ClinTallyEntry *work,
                            ClinRiskGroup *groups);

/* Hosmer and Lemeshow 1980; df: "groups" - 2 for a model fitted to these data, else the
 * number of groups */
extern ClinTest clin_hosmer_lemeshow(const ClinRiskGroup *groups, int count, bool fitted);

/* ---------------------------------------------------------------- net benefit */

/* Vickers and Elkin 2006, at a threshold probability below 1 */
typedef struct ClinBenefit
{
	double model;
	double all; /* when all are treated */
	double standardized;
	double avoided; /* interventions, a patient; NaN at the threshold 0 */
} ClinBenefit;

extern ClinBenefit clin_net_benefit(const ClinScored *scored, double threshold);

#endif
