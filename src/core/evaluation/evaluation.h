/*
 * evaluation.h
 *	  Predictions and what came of them: events and non-events at each distinct prediction.
 *
 * The state holds cells (base/cells.h) by group; a higher prediction means more risk. A
 * sample is the cells of one group.
 */
#ifndef CLIN_EVALUATION_H
#define CLIN_EVALUATION_H

#include "base/cells.h"

/* counts of a cell */
#define CLIN_HAPPENED 0
#define CLIN_DID_NOT 1

extern const ClinStateKind clin_evaluation_kind;

typedef struct ClinScored
{
	const ClinTallyEntry *cells; /* ascending by prediction */
	size_t count;
	double events;
	double others;
} ClinScored;

extern ClinScored clin_scored(const ClinTallyEntry *cells, size_t count);

/* the cells of all groups as those of one: sorts them by prediction and folds them;
 * "scratch" has as many; the number left, 0 when stopped */
extern size_t clin_scored_pool(ClinTallyEntry *cells, ClinTallyEntry *scratch, size_t count,
                               const ClinStop *stop);

#endif
