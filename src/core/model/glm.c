/*
 * glm.c
 *	  Generalized linear models by iterated weighted least squares over blocks of rows.
 *
 * Fisher scoring (McCullagh and Nelder 1989, section 2.5) from R's start. Each pass over
 *the rows gives deviance, score and information at one point; a step that raises the
 *deviance is halved. It ends as R's glm does with epsilon = 1e-15: the step that would
 *lower the deviance by less than this part of it is the last, and the information is that
 *of the point before it.
 */
#include "model/glm.h"

#include <math.h>
#include <string.h>

#include "base/linalg.h"

/* squares of lengths: a column is aliased when 3e-7 of it is left beside the earlier ones
 */
#define ALIASED 1e-13

#define EPSILON 1e-15 /* relative gain of deviance at which a fit has converged */
#define HALVINGS 30   /* of a step */
#define DRIFT 0.1     /* movement of a row's linear predictor that shows separation */
#define STALLED 1e-8  /* relative change of deviance, as R's default */

/* the places of the caller's work array */
typedef struct Work
{
	double *x;    /* one block of the design matrix */
	double *gram; /* information, active by active */
	double *factor;
	double *score; /* active, as the next three */
	double *beta;
	double *base;
	double *step;
	double *rows[8]; /* one block each, from ETA on */
	double *rank;    /* of clin_independent_columns */
	double mean;     /* of the response in the model without covariates and offsets */
} Work;

enum
{
	ETA,
	MU,
	SLOPE,
	VARIANCE,
	RESIDUAL,
	ROOT,
	UNIT,
	OTHER
};

typedef enum PassKind
{
	PASS_START, /* as from R's first means: the next estimate in place of the score */
	PASS_SCORE, /* at w->beta */
	PASS_DRIFT  /* the largest movement of a row by w->step, nothing else */
} PassKind;

/* what a pass found */
typedef struct Pass
{
	double deviance;
	double information; /* sum of the working weights */
	double drift;
} Pass;

size_t
clin_glm_workspace(int columns)
{
	size_t p = (size_t) columns;

	return CLIN_BLOCK * (p + 8) + 3 * p * p + 5 * p;
}

static Work
divide_work(const ClinGlm *glm)
{
	size_t p = (size_t) glm->design->size;
	double *next = glm->work;
	Work w;

	w.x = next;
	w.gram = w.x + CLIN_BLOCK * p;
	w.factor = w.gram + p * p;
	w.rank = w.factor + p * p;
	w.score = w.rank + p * (p + 1);
	w.beta = w.score + p;
	w.base = w.beta + p;
	w.step = w.base + p;
	for (int i = 0; i < 8; i++)
		w.rows[i] = w.step + p + (size_t) i * CLIN_BLOCK;
	for (int i = 0; i < CLIN_BLOCK; i++)
		w.rows[UNIT][i] = 1;
	return w;
}

/* loads a block; *y and *weight are its response and prior weights */
static ClinGlmStatus
load_block(ClinGlm *glm, const Work *w, int64_t block, int rows, const double **y,
           const double **weight)
{
	const double *data = glm->frame->block[block];
	int bad = clin_design_load(glm->design, data, rows, 0);

	if (clin_stopped(glm->stop))
		return CLIN_GLM_STOPPED;
	if (bad != 0)
	{
		glm->culprit = bad - 1;
		return CLIN_GLM_NOT_FINITE;
	}
	*y = glm->design->value[glm->design->formula->response_variable[0]];
	*weight = glm->weights < 0 ? w->rows[UNIT] : data + (size_t) glm->weights * CLIN_BLOCK;
	return CLIN_GLM_CONVERGED;
}

/* counts, and the mean of the response in *mean; refuses impossible rows */
static ClinGlmStatus
look_at_response(ClinGlm *glm, const Work *w, double *mean)
{
	double sum = 0;

	glm->n = 0;
	glm->events = 0;
	glm->sum_weights = 0;
	for (int64_t b = 0; b < CLIN_FRAME_BLOCKS(glm->frame); b++)
	{
		int rows = clin_frame_block_rows(glm->frame, b);
		const double *y;
		const double *weight;
		ClinGlmStatus status = load_block(glm, w, b, rows, &y, &weight);

		if (status != CLIN_GLM_CONVERGED)
			return status;
		if (b == 0)
			clin_design_centre(glm->design, rows, w->x);
		for (int i = 0; i < rows; i++)
		{
			if (!glm->family->accepts(y[i]))
				return CLIN_GLM_BAD_RESPONSE;
			if (!(weight[i] >= 0))
				return CLIN_GLM_BAD_WEIGHT;
			glm->n += weight[i] > 0;
			glm->events += weight[i] > 0 && y[i] != 0;
			glm->sum_weights += weight[i];
			sum += weight[i] * y[i];
		}
	}
	*mean = sum / glm->sum_weights;
	return glm->n > 0 ? CLIN_GLM_CONVERGED : CLIN_GLM_NO_ROWS;
}

/* mean, working weights and working residuals of a block, and its deviance */
static double
weigh_block(ClinGlm *glm, const Work *w, int rows, const double *y, const double *weight,
            double *information)
{
	double *restrict root = w->rows[ROOT];
	double *restrict residual = w->rows[RESIDUAL];
	const double *restrict mu = w->rows[MU];
	const double *restrict slope = w->rows[SLOPE];
	const double *restrict variance = w->rows[VARIANCE];
	double sum = 0;

	glm->family->inverse(rows, w->rows[ETA], w->rows[MU], w->rows[SLOPE]);
	glm->family->variance(rows, mu, w->rows[VARIANCE]);
	for (int i = 0; i < rows; i++)
	{
		double ratio = weight[i] * slope[i] / variance[i];

		residual[i] = ratio * (y[i] - mu[i]);
		root[i] = ratio * slope[i];
	}
	for (int i = 0; i < rows; i++)
	{
		sum += root[i];
		root[i] = sqrt(root[i]);
	}
	*information += sum;
	return glm->family->deviance(rows, y, mu, glm->weights < 0 ? NULL : weight);
}

/* multiplies each row of a block by its factor */
static void
scale_rows(int rows, int columns, const double *restrict factor, double *x)
{
	for (int j = 0; j < columns; j++)
	{
		double *restrict column = x + (size_t) j * CLIN_BLOCK;

		for (int i = 0; i < rows; i++)
			column[i] *= factor[i];
	}
}

/* R's first means for one block: working response in place of the residual */
static double
start_block(ClinGlm *glm, const Work *w, int rows, const double *y, const double *weight,
            double *information)
{
	double *eta = w->rows[ETA];
	double *other = w->rows[OTHER];

	for (int i = 0; i < rows; i++)
		eta[i] = glm->family->link(glm->family->start(y[i], weight[i]));
	weigh_block(glm, w, rows, y, weight, information);
	clin_design_offset(glm->design, rows, other);
	for (int i = 0; i < rows; i++)
	{
		w->rows[RESIDUAL][i] += w->rows[ROOT][i] * w->rows[ROOT][i] * (eta[i] - other[i]);
		other[i] = w->mean;
	}
	return glm->family->deviance(rows, y, other, glm->weights < 0 ? NULL : weight);
}

/*
 * Score, information and deviance of all rows; from the start the deviance is that of the
 * model without covariates and offsets.
 */
static ClinGlmStatus
pass(ClinGlm *glm, const Work *w, PassKind kind, Pass *found)
{
	ClinDesign *design = glm->design;
	int p = design->active;

	memset(found, 0, sizeof(*found));
	if (kind != PASS_DRIFT)
	{
		memset(w->gram, 0, (size_t) p * (size_t) p * sizeof(double));
		memset(w->score, 0, (size_t) p * sizeof(double));
	}
	for (int64_t b = 0; b < CLIN_FRAME_BLOCKS(glm->frame); b++)
	{
		int rows = clin_frame_block_rows(glm->frame, b);
		const double *y;
		const double *weight;
		ClinGlmStatus status = load_block(glm, w, b, rows, &y, &weight);

		if (status != CLIN_GLM_CONVERGED)
			return status;
		clin_design_fill(design, rows, w->x);
		if (kind == PASS_DRIFT)
		{
			clin_multiply(rows, p, w->x, CLIN_BLOCK, w->step, 0, w->rows[ETA]);
			for (int i = 0; i < rows; i++)
				found->drift =
					fmax(found->drift, weight[i] > 0 ? fabs(w->rows[ETA][i]) : 0);
			continue;
		}
		if (kind == PASS_START)
			found->deviance += start_block(glm, w, rows, y, weight, &found->information);
		else
		{
			clin_design_offset(design, rows, w->rows[ETA]);
			clin_multiply(rows, p, w->x, CLIN_BLOCK, w->beta, 1, w->rows[ETA]);
			found->deviance += weigh_block(glm, w, rows, y, weight, &found->information);
		}
		clin_multiply_transposed(rows, p, w->x, CLIN_BLOCK, w->rows[RESIDUAL], w->score);
		scale_rows(rows, p, w->rows[ROOT], w->x);
		clin_gram_add(rows, p, w->x, CLIN_BLOCK, w->gram);
	}
	return CLIN_GLM_CONVERGED;
}

/* the scoring step from score and information; the square of its length in the latter */
static bool
find_step(const ClinGlm *glm, const Work *w, double *square)
{
	int p = glm->design->active;

	memcpy(w->factor, w->gram, (size_t) p * (size_t) p * sizeof(double));
	memcpy(w->step, w->score, (size_t) p * sizeof(double));
	*square = 0;
	if (clin_cholesky(p, w->factor) != 0)
		return false;
	clin_cholesky_solve(p, w->factor, w->step);
	for (int j = 0; j < p; j++)
		*square += w->step[j] * w->score[j];
	return isfinite(*square);
}

/* moves from base by w->step until the deviance does not rise; *found is of the new point
 */
static ClinGlmStatus
take_step(ClinGlm *glm, const Work *w, double before, Pass *found)
{
	int p = glm->design->active;
	ClinGlmStatus status = CLIN_GLM_CONVERGED;

	memcpy(w->base, w->beta, (size_t) p * sizeof(double));
	for (int halving = 0; halving <= HALVINGS; halving++)
	{
		for (int j = 0; j < p; j++)
			w->beta[j] = w->base[j] + w->step[j];
		status = pass(glm, w, PASS_SCORE, found);
		if (status != CLIN_GLM_CONVERGED ||
		    found->deviance <= before + 1e-10 * (fabs(before) + 0.1))
			return status;
		for (int j = 0; j < p; j++)
			w->step[j] /= 2;
	}
	return CLIN_GLM_NOT_CONVERGED;
}

/*
 * Scoring over the active columns from w->beta, where a pass has been. A fit whose deviance
 * stands still while its steps shrink slowly and move some row's linear predictor is one
 * without a maximum.
 */
static ClinGlmStatus
score_to_maximum(ClinGlm *glm, const Work *w, Pass *at)
{
	double last = INFINITY; /* square of the last step */
	double before;
	ClinGlmStatus status = CLIN_GLM_CONVERGED;

	while (status == CLIN_GLM_CONVERGED)
	{
		double square;

		if (!isfinite(at->deviance) || !isfinite(at->information))
			return CLIN_GLM_NOT_FINITE;
		if (!find_step(glm, w, &square))
			return CLIN_GLM_SEPARATED;
		glm->iterations++;
		if (square <= EPSILON * (fabs(at->deviance) + 0.1))
		{
			for (int j = 0; j < glm->design->active; j++)
				w->beta[j] += w->step[j];
			return CLIN_GLM_CONVERGED;
		}
		if (glm->iterations >= glm->max_iterations)
			return CLIN_GLM_NOT_CONVERGED;
		before = at->deviance;
		status = take_step(glm, w, before, at);
		if (status == CLIN_GLM_CONVERGED && square > 0.01 * last &&
		    fabs(before - at->deviance) < STALLED * (fabs(at->deviance) + 0.1))
		{
			Pass rows;

			status = pass(glm, w, PASS_DRIFT, &rows);
			if (status == CLIN_GLM_CONVERGED && rows.drift > DRIFT)
				return CLIN_GLM_SEPARATED;
		}
		last = square;
	}
	return status;
}

/* the model without covariates and offsets, in w->beta */
static void
start_at_mean(const ClinGlm *glm, const Work *w)
{
	double limit = glm->family->largest;

	for (int j = 0; j < glm->design->size; j++)
		w->beta[j] = 0;
	if (glm->design->formula->intercept)
		w->beta[0] = fmax(-limit, fmin(glm->family->link(w->mean), limit));
}

/* the deviance of the model of intercept and offsets */
static ClinGlmStatus
fit_null(ClinGlm *glm, const Work *w)
{
	ClinDesign *design = glm->design;
	Pass at;
	ClinGlmStatus status;

	design->active = design->formula->intercept;
	start_at_mean(glm, w);
	status = pass(glm, w, PASS_SCORE, &at);
	if (status == CLIN_GLM_CONVERGED)
		status = score_to_maximum(glm, w, &at);
	glm->null_deviance = at.deviance;
	design->active = design->size;
	return status < CLIN_GLM_BAD_RESPONSE ? CLIN_GLM_CONVERGED : status;
}

/* score and information of the columns kept only */
static void
compact(const ClinGlm *glm, const Work *w)
{
	size_t p = (size_t) glm->design->size;
	size_t r = (size_t) glm->rank;

	for (size_t j = 0; j < r; j++)
	{
		w->score[j] = w->score[glm->kept[j]];
		for (size_t i = 0; i <= j; i++)
			w->gram[j * r + i] = w->gram[(size_t) glm->kept[j] * p + (size_t) glm->kept[i]];
	}
}

/*
 * A pass from R's first means, which keeps the columns that are independent of earlier ones
 * in the rows of positive weight.
 */
static ClinGlmStatus
find_rank(ClinGlm *glm, const Work *w)
{
	ClinDesign *design = glm->design;
	Pass at;
	ClinGlmStatus status = pass(glm, w, PASS_START, &at);

	if (status != CLIN_GLM_CONVERGED)
		return status;
	if (design->formula->offsets == 0)
		glm->null_deviance = at.deviance;
	for (int j = 0; j < design->size; j++)
		if (!isfinite(w->gram[(size_t) j * (size_t) (design->size + 1)]))
		{
			glm->culprit =
				design->part[j].parts > 0 ? design->part[j].part[0].variable : -1;
			return CLIN_GLM_NOT_FINITE;
		}
	glm->rank =
		clin_independent_columns(design->size, w->gram, ALIASED, glm->kept, w->rank);
	memcpy(design->which, glm->kept, (size_t) glm->rank * sizeof(int));
	design->active = glm->rank;
	compact(glm, w);
	return CLIN_GLM_CONVERGED;
}

/*
 * The first estimate, and a pass there. Large prior weights put R's first means at the edge
 * and the estimate far out; one that is worse than no covariates is given up for those.
 */
static ClinGlmStatus
take_first(ClinGlm *glm, const Work *w, Pass *at)
{
	double unused;
	ClinGlmStatus status;

	glm->iterations = 1;
	if (find_step(glm, w, &unused))
	{
		memcpy(w->beta, w->step, (size_t) glm->rank * sizeof(double));
		status = pass(glm, w, PASS_SCORE, at);
		if (status != CLIN_GLM_CONVERGED ||
		    at->deviance <= glm->null_deviance + 1e-8 * (fabs(glm->null_deviance) + 0.1))
			return status;
	}
	start_at_mean(glm, w);
	return pass(glm, w, PASS_SCORE, at);
}

/* from centred columns back to the caller's: only the intercept changes */
static void
undo_centres(ClinGlm *glm)
{
	const ClinDesign *design = glm->design;
	double *v = glm->covariance;
	size_t r = (size_t) glm->rank;

	if (!design->formula->intercept || r == 0 || glm->kept[0] != 0)
		return;
	for (size_t j = 1; j < r; j++)
	{
		double centre = design->centre[glm->kept[j]];

		if (centre == 0)
			continue;
		glm->estimate[0] -= centre * glm->estimate[glm->kept[j]];
		/* row and column 0 of T V T', one elementary T after the other */
		v[0] += centre * centre * v[j * r + j] - 2 * centre * v[j * r];
		for (size_t k = 1; k < r; k++)
			v[k * r] -= centre * (j <= k ? v[k * r + j] : v[j * r + k]);
	}
}

/* estimates and covariance, from w->beta and the information there */
static void
take_results(ClinGlm *glm, const Work *w)
{
	size_t r = (size_t) glm->rank;
	bool done;

	for (int j = 0; j < glm->design->size; j++)
		glm->estimate[j] = NAN;
	for (size_t k = 0; k < r; k++)
		glm->estimate[glm->kept[k]] = w->beta[k];
	memcpy(glm->covariance, w->gram, r * r * sizeof(double));
	done = clin_cholesky(glm->rank, glm->covariance) == 0 &&
	       clin_cholesky_invert(glm->rank, glm->covariance) == 0;
	for (size_t i = 0; !done && i < r * r; i++)
		glm->covariance[i] = INFINITY;
	if (done)
		undo_centres(glm);
}

ClinGlmStatus
clin_glm_fit(ClinGlm *glm)
{
	Work w = divide_work(glm);
	double zero = 0;
	double slope;
	Pass at = {0};
	ClinGlmStatus status;

	glm->culprit = -1;
	glm->iterations = 0;
	status = look_at_response(glm, &w, &w.mean);
	if (!glm->design->formula->intercept)
		glm->family->inverse(1, &zero, &w.mean, &slope);
	if (status == CLIN_GLM_CONVERGED && glm->design->formula->offsets > 0)
		status = fit_null(glm, &w);
	if (status == CLIN_GLM_CONVERGED)
		status = find_rank(glm, &w);
	if (status == CLIN_GLM_CONVERGED)
		status = take_first(glm, &w, &at);
	if (status == CLIN_GLM_CONVERGED)
		status = score_to_maximum(glm, &w, &at);
	glm->deviance = at.deviance;
	if (status < CLIN_GLM_BAD_RESPONSE)
		take_results(glm, &w);
	return status;
}
