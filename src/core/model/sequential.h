/*
 * sequential.h
 *	  Analysis of variance in sequence (type I): what each term of a model explains beyond
 *	  those before it.
 *
 * The rows of the design are cells of equal covariates, of which only the count, the mean
 * and the spread of the response matter.
 */
#ifndef CLIN_SEQUENTIAL_H
#define CLIN_SEQUENTIAL_H

#include "base/stop.h"
#include "model/design.h"
#include "stat/compare.h"

/* What a term, or the rest, has. */
typedef struct ClinSequentialSum
{
	double df;
	double sum; /* of squares */
} ClinSequentialSum;

/* doubles of work for so many cells and columns */
extern size_t clin_sequential_workspace(int cells, int columns);

/*
 * The sums of the terms of a loaded design whose "lead" is the number of cells, then that
 * of the rest: terms + 1 of them. A column is aliased, and gives no degree of freedom, when
 * less than 1e-7 of its length is beyond the columns before it, as for lm in R. False when
 * stopped.
 */
extern bool clin_sequential(const ClinDesign *design, const ClinGroup *cell, int cells,
                            ClinSequentialSum *out, double *work, const ClinStop *stop);

#endif
