/*
 * pair.h
 *	  Two predictions of the same subjects: correlated ROC curves, reclassification and
 *	  discrimination improvement.
 *
 * The state holds distinct rows (base/records.h) of both predictions and the outcome, 1 or
 * 0, by group.
 */
#ifndef CLIN_PAIR_H
#define CLIN_PAIR_H

#include "base/records.h"
#include "evaluation/roc.h"

/* numbers of a record */
#define CLIN_PAIR_FIRST 0
#define CLIN_PAIR_SECOND 1
#define CLIN_PAIR_OUTCOME 2

extern const ClinStateKind clin_evaluation_pair_kind;

/* A record's prediction of one model, its place, and what DeLong's method needs of it. */
typedef struct ClinPlaced
{
	double value;
	uint32_t record;
} ClinPlaced;

/* DeLong, DeLong and Clarke-Pearson 1988: the areas under both curves and the variance of
 * their difference. NaN as in ClinAuc. "placed" has two places for each record, "work" two
 * numbers; false when stopped. */
typedef struct ClinAucPair
{
	double auc[2];
	double variance; /* of the difference */
} ClinAucPair;

extern bool clin_auc_pair(const ClinRecord *records, size_t count, ClinPlaced *placed,
                          double *work, ClinAucPair *pair, const ClinStop *stop);

/* What the second model improves; as improveProb of R's Hmisc. */
typedef struct ClinImprovement
{
	double events;
	double others;
	double nri_events; /* share moved up minus share moved down */
	double nri_events_se;
	double nri_others; /* share moved down minus share moved up */
	double nri_others_se;
	double nri;
	double nri_se;
	double idi;
	double idi_se;
} ClinImprovement;

/* with cut points (ascending) only moves between their classes count, a class beginning at
 * its cut */
extern ClinImprovement clin_improvement(const ClinRecord *records, size_t count,
                                        const double *cuts, int cut_count);

#endif
