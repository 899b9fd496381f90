/*
 * glm.h
 *	  Generalized linear models by iterated weighted least squares over blocks of rows.
 */
#ifndef CLIN_GLM_H
#define CLIN_GLM_H

#include "base/stop.h"
#include "model/design.h"
#include "model/family.h"

typedef enum ClinGlmStatus
{
	CLIN_GLM_CONVERGED,
	CLIN_GLM_NOT_CONVERGED, /* after the most iterations allowed */
	CLIN_GLM_SEPARATED,     /* estimates without limit: no maximum exists */
	CLIN_GLM_BAD_RESPONSE,  /* from here on nothing is found */
	CLIN_GLM_BAD_WEIGHT,
	CLIN_GLM_NO_ROWS,    /* of positive weight */
	CLIN_GLM_NOT_FINITE, /* an expression, or a product: "culprit" is the variable or -1 */
	CLIN_GLM_STOPPED
} ClinGlmStatus;

typedef struct ClinGlm
{
	/* given */
	const ClinFamily *family;
	ClinDesign *design;
	const ClinFrame *frame;
	int weights; /* column of the frame, or -1 */
	int max_iterations;
	const ClinStop *stop; /* asked between blocks */
	double *work;         /* clin_glm_workspace doubles */

	/* found */
	double *estimate; /* of each column of the design; NaN where aliased */
	int *kept;        /* the columns not aliased */
	int rank;
	double *covariance; /* rank by rank, of those kept; inverse of the information */
	int64_t n;          /* rows of positive weight */
	int64_t events;     /* of these, with a response other than 0 */
	double sum_weights;
	double deviance;
	double null_deviance; /* of the intercept and the offsets alone */
	int iterations;
	int culprit;
} ClinGlm;

extern size_t clin_glm_workspace(int columns);

/*
 * Fits the model whose design has been made; the caller provides estimate and kept with a
 * place for each column, covariance with a square of them. The response is the first
 * variable of the formula.
 */
extern ClinGlmStatus clin_glm_fit(ClinGlm *glm);

#endif
