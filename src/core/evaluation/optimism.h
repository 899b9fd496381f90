/*
 * optimism.h
 *	  How much better a logistic model looks on the patients it was fitted to: Efron and
 *	  Harrell's bootstrap. The model is fitted to samples with replacement; what a measure
 *	  loses from a sample to all patients is its optimism.
 */
#ifndef CLIN_OPTIMISM_H
#define CLIN_OPTIMISM_H

#include "base/draw.h"
#include "base/tally.h"
#include "model/glm.h"

typedef enum ClinMeasure
{
	CLIN_MEASURE_AUC,
	CLIN_MEASURE_NAGELKERKE,
	CLIN_MEASURE_BRIER,
	CLIN_MEASURE_INTERCEPT, /* of calibration, and its slope */
	CLIN_MEASURE_SLOPE,
	CLIN_MEASURES
} ClinMeasure;

typedef struct ClinOptimism
{
	/* given */
	ClinGlm *glm;    /* ready to fit; "weights" is a column that is overwritten */
	ClinFrame *rows; /* its frame */
	int replicates;
	const ClinDraw *draw;
	double *predicted;     /* a place for each row */
	ClinTallyEntry *cells; /* and for each row here, too */
	ClinTallyEntry *scratch;

	/* found */
	double apparent[CLIN_MEASURES];
	double optimism[CLIN_MEASURES]; /* means; NaN without a sample that has the measure */
	int used[CLIN_MEASURES];        /* samples that have */
	int fitted;                     /* samples that could be fitted */
} ClinOptimism;

/* the status of the fit to all rows; no more is found unless that converged, or when
 * stopped
 */
extern ClinGlmStatus clin_optimism(ClinOptimism *optimism);

#endif
