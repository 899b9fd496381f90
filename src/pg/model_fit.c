/*
 * model_fit.c
 *	  Fitting: a query and a formula to a stored model.
 */
#include "postgres.h"

#include <math.h>

#include "common/pg_prng.h"
#include "utils/builtins.h"

#include "evaluation/optimism.h"
#include "model/glm.h"

#include "arguments.h"
#include "frame.h"
#include "interrupts.h"
#include "model.h"
#include "result.h"

/* what a fit reads: the rows of the formula's columns, the weights after them */
typedef struct FitInput
{
	const char *function;
	char *text; /* the formula, dots written out */
	ClinFormula *formula;
	ClinRows rows;
	int weights; /* column of the frame, or -1 */
	bool spare;  /* the weights are a column of no meaning yet, to be overwritten */
} FitInput;

/* the query's columns that a dot stands for: all but the weights */
static const char **
dot_names(const ClinSource *source, const char *weights, int *count)
{
	const char **names = palloc((source->count + 1) * sizeof(char *));

	*count = 0;
	for (int i = 0; i < source->count; i++)
		if (weights == NULL || strcmp(weights, source->name[i]) != 0)
			names[(*count)++] = source->name[i];
	return names;
}

/* the formula's text with dots replaced, which a stored model keeps */
static char *
write_out(const ClinFormula *formula, const char *text, const char **names, int count)
{
	Size length = clin_formula_print(formula, text, names, count, NULL, 0);
	char *out = palloc(length + 1);

	clin_formula_print(formula, text, names, count, out, length);
	out[length] = '\0';
	return out;
}

static void
check_weights(const FitInput *input, const char *weights)
{
	if (input->weights >= 0 && !input->spare &&
	    input->rows.column[input->weights].kind != CLIN_COLUMN_NUMBER)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: column \"%s\" cannot be weights: it is not a number",
		                       input->function, weights)));
}

static void
read_input(FitInput *input, const char *query, const char *text, const char *weights)
{
	ClinSource source;
	const char **names;
	ClinWanted *wanted;
	int count;
	MemoryContext inner;

	clin_source_open(&source, input->function, query);
	inner = MemoryContextSwitchTo(source.context);
	names = dot_names(&source, weights, &count);
	input->formula = clin_formula_open(input->function, text, names, count);
	input->text = write_out(input->formula, text, names, count);

	count = input->formula->columns;
	wanted = palloc0((count + 1) * sizeof(ClinWanted));
	for (int i = 0; i < count; i++)
	{
		wanted[i].name = clin_formula_column(input->formula, i);
		wanted[i].as_factor = input->formula->column[i].as_factor;
	}
	input->weights = -1;
	if (input->spare)
		weights = clin_formula_column(input->formula, 0);
	if (weights != NULL)
	{
		input->weights = count;
		wanted[count].name = weights;
		wanted[count++].as_factor = false;
	}
	MemoryContextSwitchTo(inner);
	clin_source_read(&source, wanted, count, &input->rows);
	clin_source_close(&source);
	check_weights(input, weights);
}

/* ---------------------------------------------------------------- the fit */

/* a response of two levels: the first is failure, as in R */
static void
check_binary_response(const FitInput *input)
{
	const ClinFormula *formula = input->formula;
	int levels;

	if (formula->response != CLIN_RESPONSE_PLAIN)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the formula needs one response before the tilde",
		                       input->function)));
	if (formula->strata > 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: strata( ) has no meaning in this model", input->function),
		         errhint("Use factor( ) for an effect of the groups.")));
	if (clin_design_kind(formula, input->rows.column, formula->response_variable[0],
	                     &levels) == CLIN_COLUMN_FACTOR &&
	    levels != 2)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the response \"%s\" has %d levels, not two", input->function,
		                clin_formula_label(formula, formula->response_variable[0]), levels),
		         errhint("Give a comparison such as outcome = 'died' in the query.")));
}

/* the fits that end without a model */
static void
report_failure(const FitInput *input, const ClinGlm *glm, ClinGlmStatus status)
{
	const ClinFormula *formula = input->formula;

	switch (status)
	{
		case CLIN_GLM_BAD_RESPONSE:
			ereport(ERROR,
			        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			         errmsg("%s: the response \"%s\" has values other than 0 and 1",
			                input->function,
			                clin_formula_label(formula, formula->response_variable[0])),
			         errhint("Give a boolean, 0 and 1, or a text of two values.")));
			break;
		case CLIN_GLM_BAD_WEIGHT:
			ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			                errmsg("%s: a weight is negative", input->function)));
			break;
		case CLIN_GLM_NO_ROWS:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			                errmsg("%s: all weights are zero", input->function)));
			break;
		case CLIN_GLM_NOT_FINITE:
			ereport(ERROR,
			        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			         errmsg("%s: %s is not finite in some row", input->function,
			                glm->culprit < 0 ? "the linear predictor"
			                                 : clin_formula_label(formula, glm->culprit)),
			         errhint("Leave out the rows where it has no value, such as the "
			                 "logarithm of zero.")));
			break;
		default:
			break;
	}
}

/* the fits whose numbers must not be trusted */
static void
report_doubt(const FitInput *input, ClinGlmStatus status)
{
	if (status == CLIN_GLM_SEPARATED)
		ereport(WARNING,
		        (errmsg("%s: the covariates separate the outcomes, so some estimates have "
		                "no limit",
		                input->function),
		         errdetail("The likelihood has no maximum; estimates and standard errors "
		                   "are those of the last iteration."),
		         errhint("Leave out or group the covariates that tell the outcome by "
		                 "themselves; a penalized likelihood (Firth) would give limits.")));
	else if (status == CLIN_GLM_NOT_CONVERGED)
		ereport(WARNING,
		        (errmsg("%s: the fit did not converge", input->function),
		         errhint("Rescale extreme covariates, or allow more iterations.")));
}

/* ---------------------------------------------------------------- the stored model */

static void
store_coding(ClinState *model, const FitInput *input)
{
	ClinModelColumn *column =
		clin_state_section(&clin_model_kind, model, CLIN_MODEL_COLUMNS);
	char *level = clin_state_section(&clin_model_kind, model, CLIN_MODEL_LEVELS);

	for (int i = 0; i < input->formula->columns; i++)
	{
		column[i].kind = input->rows.column[i].kind;
		column[i].levels = input->rows.column[i].levels;
		for (int j = 0; j < column[i].levels; j++)
			level = stpcpy(level, input->rows.column[i].level[j]) + 1;
	}
	strcpy(clin_state_section(&clin_model_kind, model, CLIN_MODEL_FORMULA), input->text);
}

static void
store_estimates(ClinState *model, const ClinGlm *glm)
{
	ClinModelNumber *estimate =
		clin_state_section(&clin_model_kind, model, CLIN_MODEL_ESTIMATES);
	ClinModelNumber *covariance =
		clin_state_section(&clin_model_kind, model, CLIN_MODEL_COVARIANCE);

	for (int j = 0; j < glm->design->size; j++)
		estimate[j].value = glm->estimate[j];
	for (Size j = 0; j < (Size) glm->rank; j++)
		for (Size i = 0; i <= j; i++)
			(covariance++)->value = glm->covariance[j * glm->rank + i];
}

static ClinState *
store_model(const FitInput *input, const ClinGlm *glm, ClinModelMethod method,
            bool converged)
{
	uint32_t rows[CLIN_MODEL_SECTIONS];
	Size levels = 0;
	ClinState *model;
	ClinModelFit *fit;

	for (int i = 0; i < input->formula->columns; i++)
		for (int j = 0; j < input->rows.column[i].levels; j++)
			levels += strlen(input->rows.column[i].level[j]) + 1;
	if (levels > CLIN_STATE_LIMIT)
		levels = CLIN_STATE_LIMIT; /* refused by clin_state_make */
	rows[CLIN_MODEL_FIT] = 1;
	rows[CLIN_MODEL_COLUMNS] = input->formula->columns;
	rows[CLIN_MODEL_LEVELS] = (uint32_t) levels;
	rows[CLIN_MODEL_ESTIMATES] = glm->design->size;
	rows[CLIN_MODEL_COVARIANCE] = glm->rank * (glm->rank + 1) / 2;
	rows[CLIN_MODEL_FORMULA] = (uint32_t) strlen(input->text) + 1;
	model = clin_state_make(&clin_model_kind, rows);
	model->n = glm->n;
	model->n_dropped = input->rows.dropped;
	model->sum_weights = glm->sum_weights;
	store_coding(model, input);
	store_estimates(model, glm);

	fit = clin_state_section(&clin_model_kind, model, CLIN_MODEL_FIT);
	fit->method = method;
	fit->iterations = glm->iterations;
	fit->converged = converged;
	fit->events = glm->events;
	fit->df_residual = Max(glm->n - glm->rank, 0);
	fit->df_null = glm->n - input->formula->intercept;
	fit->deviance = glm->deviance;
	fit->null_deviance = glm->null_deviance;
	fit->loglik = -glm->deviance / 2;
	fit->dispersion = 1;
	model->signature = clin_model_signature(model);
	return model;
}

/* the input of a binary model, and room for its fit */
static void
open_binary(FitInput *input, FunctionCallInfo fcinfo, const char *weights,
            ClinDesign *design, ClinGlm *glm)
{
	Size size;

	read_input(input, text_to_cstring(PG_GETARG_TEXT_PP(0)),
	           text_to_cstring(PG_GETARG_TEXT_PP(1)), weights);
	check_binary_response(input);
	clin_design_open(input->function, design, input->formula, input->rows.column,
	                 CLIN_BLOCK);
	size = Max(design->size, 1);
	glm->design = design;
	glm->frame = &input->rows.frame;
	glm->weights = input->weights;
	glm->work = clin_alloc_huge(clin_glm_workspace(design->size), sizeof(double));
	glm->estimate = palloc(size * sizeof(double));
	glm->kept = palloc(size * sizeof(int));
	glm->covariance = clin_alloc_huge(size * size, sizeof(double));
}

PG_FUNCTION_INFO_V1(clin_sql_logistic);

/* clin.logistic(query, formula, weights, max_iterations) */
Datum
clin_sql_logistic(PG_FUNCTION_ARGS)
{
	FitInput input = {.function = "logistic"};
	ClinDesign design;
	ClinGlm glm = {.family = &clin_binomial, .stop = &clin_interrupts};
	ClinGlmStatus status;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	glm.max_iterations = PG_GETARG_INT32(3);
	if (glm.max_iterations < 1)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("logistic: argument \"max_iterations\" is out of range"),
		                errdetail("It must be at least 1.")));
	open_binary(&input, fcinfo,
	            PG_ARGISNULL(2) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(2)), &design,
	            &glm);
	status = clin_glm_fit(&glm);
	report_failure(&input, &glm, status);
	report_doubt(&input, status);
	PG_RETURN_POINTER(
		store_model(&input, &glm, CLIN_MODEL_LOGISTIC, status == CLIN_GLM_CONVERGED));
}

/* ---------------------------------------------------------------- optimism */

static uint64_t
draw_below(void *state, uint64_t n)
{
	return pg_prng_uint64_range(state, 0, n - 1);
}

static void *
room(Size bytes)
{
	return clin_frame_room("optimism", "the predictions", bytes);
}

static void
put_optimism(FunctionCallInfo fcinfo, const ClinOptimism *optimism)
{
	static const char *const names[CLIN_MEASURES] = {
		[CLIN_MEASURE_AUC] = "auc",
		[CLIN_MEASURE_NAGELKERKE] = "nagelkerke_r2",
		[CLIN_MEASURE_BRIER] = "brier",
		[CLIN_MEASURE_INTERCEPT] = "calibration_intercept",
		[CLIN_MEASURE_SLOPE] = "calibration_slope"};
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int m = 0; m < CLIN_MEASURES; m++)
	{
		clin_row_text(&row, names[m]);
		clin_row_known(&row, optimism->apparent[m]);
		clin_row_known(&row, optimism->optimism[m]);
		clin_row_known(&row, optimism->apparent[m] - optimism->optimism[m]);
		clin_row_int(&row, optimism->used[m]);
		clin_rows_put(&row);
	}
}

PG_FUNCTION_INFO_V1(clin_sql_optimism);

/* clin.optimism(query, formula, replicates, seed) */
Datum
clin_sql_optimism(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"replicates", CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1000000)}, {NULL}};
	double replicates = PG_GETARG_INT32(2);
	FitInput input = {.function = "optimism", .spare = true};
	ClinDesign design;
	ClinGlm glm = {
		.family = &clin_binomial, .stop = &clin_interrupts, .max_iterations = 50};
	pg_prng_state state;
	const ClinDraw draw = {draw_below, &state};
	ClinOptimism optimism = {.glm = &glm, .draw = &draw, .rows = &input.rows.frame};
	Size rows;
	ClinGlmStatus status;

	clin_check_arguments("optimism", inputs, &replicates, NULL);
	pg_prng_seed(&state, (uint64) PG_GETARG_INT64(3));
	open_binary(&input, fcinfo, NULL, &design, &glm);
	rows = (Size) input.rows.frame.rows;
	optimism.replicates = PG_GETARG_INT32(2);
	optimism.predicted = room(rows * sizeof(double));
	optimism.cells = room(rows * sizeof(ClinTallyEntry));
	optimism.scratch = room(rows * sizeof(ClinTallyEntry));
	status = clin_optimism(&optimism);
	report_failure(&input, &glm, status);
	if (status != CLIN_GLM_CONVERGED)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("optimism: the model itself could not be fitted"),
		                errhint("clin.logistic says why: separation, or no convergence.")));
	if (optimism.fitted < optimism.replicates)
		ereport(NOTICE,
		        (errmsg("optimism: %d of %d samples could not be fitted and are "
		                "left out",
		                optimism.replicates - optimism.fitted, optimism.replicates)));
	put_optimism(fcinfo, &optimism);
	return (Datum) 0;
}
