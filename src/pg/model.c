/*
 * model.c
 *	  The type of fitted models and what can be read from one.
 */
#include "postgres.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "base/distribution.h"

#include "arguments.h"
#include "model.h"
#include "result.h"

#define NAME_SIZE 4096 /* bytes of a coefficient's name; longer ones are cut */

CLIN_STATE_TYPE(model, &clin_model_kind)

/* ---------------------------------------------------------------- opening */

ClinFormula *
clin_formula_open(const char *function, const char *text, const char *const *names,
                  int count)
{
	ClinFormula *formula = palloc(sizeof(ClinFormula));
	ClinFormulaError error;

	if (clin_formula_parse(text, names, count, formula, &error) != 0)
		ereport(
			ERROR,
			(errcode(error.limit ? ERRCODE_PROGRAM_LIMIT_EXCEEDED
		                         : ERRCODE_INVALID_TEXT_REPRESENTATION),
		     errmsg("%s: the formula cannot be read", function),
		     errdetail("At character %d: %s.",
		               pg_mbstrlen_with_len(text, (int) error.position) + 1, error.message),
		     errhint("Formulas are written as in R: died ~ age + sex + log(crp).")));
	return formula;
}

static void
report_fault(const char *function, const ClinFormula *formula, const ClinColumn *column)
{
	int variable;
	ClinDesignFault fault = clin_design_check(formula, column, &variable);

	if (fault == CLIN_DESIGN_NOT_NUMBER)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: %s computes with a column that is not a number",
		                       function, clin_formula_label(formula, variable)),
		                errhint("Cast the column in the query.")));
	if (fault == CLIN_DESIGN_ONE_LEVEL)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("%s: %s has fewer than two levels in the rows used", function,
		            clin_formula_label(formula, variable)),
		     errhint("Leave it out of the formula, or look for missing values that take "
		             "the other levels away.")));
}

void
clin_design_open(const char *function, ClinDesign *design, const ClinFormula *formula,
                 const ClinColumn *column, int lead)
{
	int count;

	report_fault(function, formula, column);
	count = clin_design_count(formula, column);
	if (count > CLIN_DESIGN_LIMIT)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the model has more than %d coefficients", function,
		                CLIN_DESIGN_LIMIT),
		         errhint("A text column gives one for each of its values but one; group "
		                 "them in the query.")));
	design->formula = formula;
	design->column = column;
	design->lead = lead;
	design->part = palloc((count + 1) * sizeof(ClinDesignColumn));
	design->which = palloc((count + 1) * sizeof(int));
	design->centre = palloc((count + 1) * sizeof(double));
	design->value = palloc0((formula->variables + 1) * sizeof(double *));
	design->scratch = palloc(clin_design_workspace(formula, lead) * sizeof(double));
	clin_design_make(design);
}

static void
damaged_model(void)
{
	ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED),
	                errmsg("model: the value is damaged or foreign"),
	                errdetail("What is wrong: its formula does not fit its coefficients."),
	                errhint("Fit the model again.")));
}

void
clin_model_open(const ClinState *model, int lead, ClinOpenModel *open)
{
	const char *text = clin_state_section(&clin_model_kind, model, CLIN_MODEL_FORMULA);
	const char **level = palloc((clin_model_levels(model) + 1) * sizeof(char *));
	ClinFormulaError error;
	int variable;

	open->formula = palloc(sizeof(ClinFormula));
	if (clin_formula_parse(text, NULL, 0, open->formula, &error) != 0 ||
	    open->formula->columns != (int) model->rows[CLIN_MODEL_COLUMNS])
		damaged_model();
	open->column = palloc((open->formula->columns + 1) * sizeof(ClinColumn));
	clin_model_columns(model, open->column, level);
	if (clin_design_check(open->formula, open->column, &variable) != CLIN_DESIGN_SOUND ||
	    clin_design_count(open->formula, open->column) !=
	        (int) model->rows[CLIN_MODEL_ESTIMATES])
		damaged_model();
	clin_design_open("model", &open->design, open->formula, open->column, lead);

	open->fit = clin_state_section(&clin_model_kind, model, CLIN_MODEL_FIT);
	open->estimate = clin_state_section(&clin_model_kind, model, CLIN_MODEL_ESTIMATES);
	open->covariance = clin_state_section(&clin_model_kind, model, CLIN_MODEL_COVARIANCE);
	open->kept = palloc((open->design.size + 1) * sizeof(int));
	open->rank = 0;
	for (int j = 0; j < open->design.size; j++)
		if (!isnan(open->estimate[j].value))
			open->kept[open->rank++] = j;
}

double
clin_model_covariance(const ClinOpenModel *open, int i, int j)
{
	int low = Min(i, j);
	int high = Max(i, j);

	return open->covariance[(Size) high * (high + 1) / 2 + low].value;
}

/* ---------------------------------------------------------------- accessors */

PG_FUNCTION_INFO_V1(clin_sql_coefficients);

/* clin.coefficients(model, level): a row for each coefficient, in R's order */
Datum
clin_sql_coefficients(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"level", CLIN_REAL, NULL, "confidence level", {true, true, true, 0, 1}}, {NULL}};
	const ClinState *model = clin_state_arg(fcinfo, 0, &clin_model_kind);
	double level = clin_given(PG_GETARG_FLOAT8(1));
	ClinOpenModel open;
	ClinRow row;
	char name[NAME_SIZE];
	double z;
	int kept = 0;

	clin_check_arguments("coefficients", inputs, &level, NULL);
	z = clin_normal_quantile(level);
	clin_model_open(model, 1, &open);
	clin_rows_begin(&row, fcinfo);
	for (int j = 0; j < open.design.size; j++)
	{
		double estimate = open.estimate[j].value;
		bool known = !isnan(estimate);
		double se = known ? sqrt(clin_model_covariance(&open, kept, kept)) : NAN;

		clin_design_name(&open.design, j, name, sizeof(name));
		name[pg_mbcliplen(name, (int) strlen(name), NAME_SIZE)] = '\0';
		clin_row_text(&row, name);
		clin_row_real(&row, known, estimate);
		clin_row_real(&row, known, se);
		clin_row_real(&row, known, estimate / se);
		clin_row_real(&row, known, clin_two_sided_normal(estimate / se, false));
		clin_row_real(&row, known, clin_two_sided_normal(estimate / se, true));
		clin_row_real(&row, known, estimate - z * se);
		clin_row_real(&row, known, estimate + z * se);
		clin_row_real(&row, known, exp(estimate));
		clin_row_real(&row, known, exp(estimate - z * se));
		clin_row_real(&row, known, exp(estimate + z * se));
		clin_rows_put(&row);
		kept += known;
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_fit_statistics);

/* clin.fit_statistics(model): one row */
Datum
clin_sql_fit_statistics(PG_FUNCTION_ARGS)
{
	const ClinState *model = clin_state_arg(fcinfo, 0, &clin_model_kind);
	const ClinModelFit *fit = clin_state_section(&clin_model_kind, model, CLIN_MODEL_FIT);
	double rank = clin_model_rank(model);
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, model->n);
	clin_row_int(&row, model->n_dropped);
	clin_row_int(&row, fit->events);
	clin_row_int(&row, fit->df_residual);
	clin_row_int(&row, fit->df_null);
	clin_row_real(&row, true, fit->deviance);
	clin_row_real(&row, true, fit->null_deviance);
	clin_row_real(&row, true, fit->loglik);
	clin_row_real(&row, true, 2 * rank - 2 * fit->loglik);
	clin_row_real(&row, model->n > 0, rank * log((double) model->n) - 2 * fit->loglik);
	clin_row_real(&row, true, fit->dispersion);
	clin_row_datum(&row, true, Int32GetDatum(fit->iterations));
	clin_row_bool(&row, fit->converged != 0);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_model_formula);

/* clin.formula(model): dots written out */
Datum
clin_sql_model_formula(PG_FUNCTION_ARGS)
{
	const ClinState *model = clin_state_arg(fcinfo, 0, &clin_model_kind);

	PG_RETURN_TEXT_P(
		cstring_to_text(clin_state_section(&clin_model_kind, model, CLIN_MODEL_FORMULA)));
}

PG_FUNCTION_INFO_V1(clin_sql_levels);

/* clin.levels(model): a row for each level of each factor of the formula */
Datum
clin_sql_levels(PG_FUNCTION_ARGS)
{
	const ClinState *model = clin_state_arg(fcinfo, 0, &clin_model_kind);
	ClinOpenModel open;
	ClinRow row;

	clin_model_open(model, 1, &open);
	clin_rows_begin(&row, fcinfo);
	for (int i = 0; i < open.formula->columns; i++)
		for (int j = 0; j < open.column[i].levels; j++)
		{
			clin_row_text(&row, clin_formula_column(open.formula, i));
			clin_row_datum(&row, true, Int32GetDatum(j + 1));
			clin_row_text(&row, open.column[i].level[j]);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}
