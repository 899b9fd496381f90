/*
 * incidence.h
 *	  Curves of an event history: survival and cumulative incidence with their variances.
 */
#ifndef CLIN_INCIDENCE_H
#define CLIN_INCIDENCE_H

#include "survival/history.h"
#include "survival/jackknife.h"

typedef struct ClinEntryPlace
{
	double entry;
	size_t record;
} ClinEntryPlace;

/* Work space for the jackknife of a curve. */
typedef struct ClinHistoryWork
{
	ClinUnit *units; /* clin_history_units of them */
	size_t unit_count;
	ClinEntryPlace *by_entry; /* as many as records; NULL when the state has no entries */
} ClinHistoryWork;

/* fills the order of entries */
extern void clin_history_order(const ClinHistoryCurve *curve, ClinEntryPlace *by_entry);

/* the number of units that the curve needs: subjects that are alike are one */
extern size_t clin_history_units(const ClinHistoryCurve *curve, size_t clusters);

/* the jackknife variances of Kaplan-Meier survival and of the cumulative hazard, which is
 * Nelson-Aalen's unless the estimator is another, at each moment */
extern void clin_history_robust(const ClinHistoryCurve *curve,
                                const ClinHistoryMoment *moments, size_t count,
                                ClinEstimator estimator, ClinHistoryWork *work,
                                double *survival_variance, double *hazard_variance);

typedef enum ClinIncidenceVariance
{
	CLIN_INCIDENCE_JACKKNIFE, /* as survfit in R */
	CLIN_INCIDENCE_AALEN      /* as cuminc of cmprsk; without weights */
} ClinIncidenceVariance;

/* The cumulative incidence of a cause (Aalen and Johansen) after each moment, and its
 * variance; events[i] is the weight of the events of the cause. */
extern void clin_incidence(const ClinHistoryCurve *curve, const ClinHistoryMoment *moments,
                           size_t count, int32_t cause, ClinIncidenceVariance method,
                           ClinHistoryWork *work, double *events, double *incidence,
                           double *variance);

#endif
