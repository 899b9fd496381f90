/*
 * optimism.c
 *	  How much better a logistic model looks on the patients it was fitted to.
 */
#include "evaluation/optimism.h"

#include <math.h>

#include "evaluation/calibration.h"
#include "evaluation/roc.h"

/* how often a row is in the sample */
static double *
times_drawn(const ClinOptimism *optimism, int64_t row)
{
	return &optimism->rows->block[row / CLIN_BLOCK]
	                             [optimism->glm->weights * CLIN_BLOCK + row % CLIN_BLOCK];
}

static void
set_times(const ClinOptimism *optimism, double times)
{
	for (int64_t row = 0; row < optimism->rows->rows; row++)
		*times_drawn(optimism, row) = times;
}

static void
draw_sample(const ClinOptimism *optimism)
{
	int64_t n = optimism->rows->rows;

	set_times(optimism, 0);
	for (int64_t i = 0; i < n; i++)
		++*times_drawn(optimism, (int64_t) clin_draw_below(optimism->draw, (uint64_t) n));
}

static ClinGlmStatus
fit(const ClinOptimism *optimism)
{
	clin_design_make(optimism->glm->design); /* a fit leaves columns out and centres */
	return clin_glm_fit(optimism->glm);
}

/* a cell for each row that is in the sample, as often as it was drawn, or for every row */
static size_t
make_cells(const ClinOptimism *optimism, bool sample)
{
	ClinDesign *design = optimism->glm->design;
	const ClinFrame *frame = optimism->rows;
	int response = design->formula->response_variable[0];
	size_t count = 0;

	for (int64_t b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		int rows = clin_frame_block_rows(frame, b);

		clin_design_load(design, frame->block[b], rows, 0);
		for (int i = 0; i < rows; i++)
		{
			int64_t row = b * CLIN_BLOCK + i;
			int64_t times = sample ? (int64_t) *times_drawn(optimism, row) : 1;
			ClinTallyEntry cell = {.value = optimism->predicted[row]};

			cell.count[design->value[response][i] != 0 ? CLIN_HAPPENED : CLIN_DID_NOT] =
				times;
			if (times > 0)
				optimism->cells[count++] = cell;
		}
	}
	return count;
}

/* Nagelkerke's R squared of the predictions on the line that fits them best, as in R's
 * rms::validate; the cells are of no use then */
static double
recalibrated_nagelkerke(ClinTallyEntry *cells, const ClinScored *scored,
                        const ClinRecalibration *line)
{
	for (size_t i = 0; i < scored->count; i++)
	{
		double logit = log(cells[i].value / (1 - cells[i].value));

		cells[i].value = 1 / (1 + exp(-line->intercept - line->slope * logit));
	}
	return clin_nagelkerke(scored);
}

/* of the rows in the sample, or of all; false when stopped */
static bool
measure(const ClinOptimism *optimism, bool sample, double *out)
{
	const ClinStop *stop = optimism->glm->stop;
	size_t count = make_cells(optimism, sample);
	ClinRecalibration line;
	ClinScored scored;

	count = clin_scored_pool(optimism->cells, optimism->scratch, count, stop);
	if (count == 0)
		return false;
	scored = clin_scored(optimism->cells, count);
	line = clin_recalibrate(&scored, false, stop);
	out[CLIN_MEASURE_AUC] = clin_auc(&scored).auc;
	out[CLIN_MEASURE_BRIER] = clin_brier(&scored).mean;
	/* a line without a slope, where all predictions are equal, is no calibration */
	out[CLIN_MEASURE_INTERCEPT] = isnan(line.slope) ? NAN : line.intercept;
	out[CLIN_MEASURE_SLOPE] = line.slope;
	out[CLIN_MEASURE_NAGELKERKE] = recalibrated_nagelkerke(optimism->cells, &scored, &line);
	return true;
}

/* the probability of each row by the model fitted last; an estimate that could not be found
 * counts as 0, as in R's predict */
static void
predict(const ClinOptimism *optimism)
{
	ClinGlm *glm = optimism->glm;
	ClinDesign *design = glm->design;

	clin_design_make(design);
	for (int64_t b = 0; b < CLIN_FRAME_BLOCKS(optimism->rows); b++)
	{
		int rows = clin_frame_block_rows(optimism->rows, b);
		double *eta = optimism->predicted + b * CLIN_BLOCK;

		clin_design_load(design, optimism->rows->block[b], rows, 0);
		clin_design_offset(design, rows, eta);
		clin_design_fill(design, rows, glm->work);
		for (int j = 0; j < design->size; j++)
			for (int i = 0; i < rows && !isnan(glm->estimate[j]); i++)
				eta[i] += glm->estimate[j] * glm->work[j * CLIN_BLOCK + i];
		for (int i = 0; i < rows; i++)
			eta[i] = 1 / (1 + exp(-eta[i]));
	}
}

/* adds what a sample loses; false when stopped */
static bool
add_sample(ClinOptimism *optimism)
{
	double inside[CLIN_MEASURES];
	double outside[CLIN_MEASURES];
	ClinGlmStatus status;

	draw_sample(optimism);
	status = fit(optimism);
	if (status == CLIN_GLM_STOPPED)
		return false;
	if (status != CLIN_GLM_CONVERGED)
		return true;
	predict(optimism);
	if (!measure(optimism, true, inside) || !measure(optimism, false, outside))
		return false;
	optimism->fitted++;
	for (int m = 0; m < CLIN_MEASURES; m++)
		if (isfinite(inside[m] - outside[m]))
		{
			optimism->optimism[m] += inside[m] - outside[m];
			optimism->used[m]++;
		}
	return true;
}

ClinGlmStatus
clin_optimism(ClinOptimism *optimism)
{
	ClinGlmStatus status;

	set_times(optimism, 1);
	status = fit(optimism);
	if (status != CLIN_GLM_CONVERGED)
		return status;
	predict(optimism);
	if (!measure(optimism, false, optimism->apparent))
		return CLIN_GLM_STOPPED;
	optimism->fitted = 0;
	for (int m = 0; m < CLIN_MEASURES; m++)
		optimism->optimism[m] = optimism->used[m] = 0;
	for (int b = 0; b < optimism->replicates; b++)
		if (!add_sample(optimism))
			return CLIN_GLM_STOPPED;
	for (int m = 0; m < CLIN_MEASURES; m++)
		optimism->optimism[m] /= optimism->used[m];
	return CLIN_GLM_CONVERGED;
}
