/*
 * roc.h
 *	  Receiver operating characteristic curves: area with DeLong's variance, thresholds,
 *	  partial areas, precision and recall. Conventions are those of R's pROC with cases
 *	  above controls (direction "<").
 */
#ifndef CLIN_ROC_H
#define CLIN_ROC_H

#include "evaluation/evaluation.h"
#include "stat/test.h"

typedef struct ClinAuc
{
	double auc; /* NaN without an event or without a non-event */
	/* of DeLong, DeLong and Clarke-Pearson 1988; NaN with fewer than two of either */
	double variance;
	double n;
} ClinAuc;

extern ClinAuc clin_auc(const ClinScored *scored);

/* auc +- z standard errors, clipped to 0 and 1 */
extern double clin_auc_limit(const ClinAuc *auc, double z);

/* whether the area is 1/2, and whether those of two independent samples are equal, by
 * Welch's degrees of freedom as in pROC; the estimate is the area, or the difference */
extern ClinTest clin_auc_test(const ClinAuc *auc, ClinAlternative alternative,
                              double level);
extern ClinTest clin_auc_test_two(const ClinAuc *a, const ClinAuc *b,
                                  ClinAlternative alternative, double level);

/* a test of "estimate" against 0 by its standard error; where that is 0 an estimate of 0
 * has the statistic 0, and no other has one */
extern ClinTest clin_wald_test(const char *method, double estimate, double se,
                               ClinAlternative alternative, double level);

/* Who is called positive when that begins at a threshold. */
typedef struct ClinRocPoint
{
	double threshold;
	double tp;
	double fp;
	double tn;
	double fn;
	double sensitivity; /* NaN without an event */
	double specificity; /* NaN without a non-event */
} ClinRocPoint;

/* The curve from the threshold -infinity, where all are positive, upwards: each step goes
 * past one more cell, so there are count + 1 points. Thresholds lie midway between
 * neighbours. */
extern ClinRocPoint clin_roc_begin(const ClinScored *scored);
extern void clin_roc_step(ClinRocPoint *point, const ClinScored *scored, size_t cell);

/* positive from this threshold on, by looking up; steps from a lower point on */
extern ClinRocPoint clin_roc_at(const ClinScored *scored, double threshold);

typedef enum ClinBestMethod
{
	CLIN_BEST_YOUDEN,
	CLIN_BEST_TOPLEFT
} ClinBestMethod;

/* what the best threshold makes greatest; "weight" is that of specificity */
extern double clin_roc_merit(const ClinRocPoint *point, ClinBestMethod method,
                             double weight);

/* the area where specificity, or sensitivity, lies between two values */
typedef struct ClinPartial
{
	double low;
	double high;
	bool sensitivity;
	bool correct; /* McClish: 1/2 is that of chance, 1 the best; NaN below chance */
} ClinPartial;

extern double clin_partial_auc(const ClinScored *scored, const ClinPartial *partial);

/* the sum of precision over the steps of recall, and the area with straight lines between
 * them, from a precision of 1 on; NaN without an event */
typedef struct ClinPrecision
{
	double average;
	double trapezoid;
} ClinPrecision;

extern ClinPrecision clin_average_precision(const ClinScored *scored);

#endif
