/*
 * model.h
 *	  Stored models opened for reading: the formula parsed and the design made again.
 */
#ifndef CLIN_PG_MODEL_H
#define CLIN_PG_MODEL_H

#include "model/model.h"

#include "state.h"

typedef struct ClinOpenModel
{
	ClinFormula *formula;
	ClinColumn *column;
	ClinDesign design;
	int rank;
	int *kept; /* columns of the design that are not aliased */
	const ClinModelFit *fit;
	const ClinModelNumber *estimate;   /* of each column of the design */
	const ClinModelNumber *covariance; /* upper triangle by columns, of those kept */
} ClinOpenModel;

/* the formula of "text", or an error; names are what a dot stands for */
extern ClinFormula *clin_formula_open(const char *function, const char *text,
                                      const char *const *names, int count);

/* allocates a design for blocks of "lead" rows and makes its columns */
extern void clin_design_open(const char *function, ClinDesign *design,
                             const ClinFormula *formula, const ClinColumn *column,
                             int lead);

/* everything in the current context except the sections, which stay where the model is */
extern void clin_model_open(const ClinState *model, int lead, ClinOpenModel *open);

/* row and column among the kept */
extern double clin_model_covariance(const ClinOpenModel *open, int i, int j);

#endif
