-- chapter: Models | logistic regression, its coefficients and fit, predictions, optimism
CREATE TYPE clin.model;

CREATE FUNCTION clin.model_in(cstring) RETURNS clin.model
	AS 'MODULE_PATHNAME', 'clin_sql_model_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.model_out(clin.model) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_model_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.model_recv(internal) RETURNS clin.model
	AS 'MODULE_PATHNAME', 'clin_sql_model_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.model_send(clin.model) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_model_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.model_in(cstring) IS 'text form (JSON) to model; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.model_out(clin.model) IS 'model to text form (JSON)';
COMMENT ON FUNCTION clin.model_recv(internal) IS 'binary form to model; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.model_send(clin.model) IS 'model to binary form';

CREATE TYPE clin.model (
	INPUT = clin.model_in,
	OUTPUT = clin.model_out,
	RECEIVE = clin.model_recv,
	SEND = clin.model_send,
	ALIGNMENT = double,
	STORAGE = external
);
COMMENT ON TYPE clin.model IS
	'a fitted model: formula, levels of its factors, estimates, covariance and fit; read it with clin.coefficients, clin.fit_statistics, clin.predict';

CREATE FUNCTION clin.logistic(query text, formula text, weights text DEFAULT NULL, max_iterations integer DEFAULT 50)
	RETURNS clin.model
	AS 'MODULE_PATHNAME', 'clin_sql_logistic' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.logistic(text, text, text, integer) IS
	'logistic regression by maximum likelihood, as R''s glm(formula, binomial). query: one SELECT, run once with the caller''s rights; formula: R''s, such as died ~ age + sex * log(crp) + factor(site) + offset(x), or died ~ .; response boolean, 0 and 1, or text of two values (the first is failure); weights: column of prior weights; max_iterations: of the scoring. Rows with NULL in a used column are left out and counted. Text, boolean and enum columns are factors with the first level (bytes, declaration) as reference; collinear later columns get NULL. Separation or no convergence is a WARNING and converged = false. Errors: 22P02 formula, 42703 unknown column, 42804 type, 22003 a number that is not finite or not 0 or 1, 22023 query, levels or no rows, 54000 memory over pg_clinical.frame_mem or too many coefficients. NULL query or formula gives NULL';

CREATE FUNCTION clin.optimism(query text, formula text, replicates integer, seed bigint)
	RETURNS TABLE(measure text, apparent double precision, optimism double precision, corrected double precision, replicates_used integer)
	AS 'MODULE_PATHNAME', 'clin_sql_optimism' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.optimism(text, text, integer, bigint) IS
	'how much better a logistic model looks on the patients it was fitted to, by the bootstrap (Efron; Harrell): the model is fitted to so many samples of all rows with replacement; optimism is the mean of a measure in the sample minus that of the same model in all rows, corrected is apparent - optimism. Measures: auc, nagelkerke_r2, brier, and intercept and slope of calibration. query and formula as in clin.logistic, rows count once; replicates 1 to 1,000,000, some hundreds are usual; the same seed gives the same samples. It corrects for fitting alone: choices that were made on the same data, such as which covariates, are not repeated. Samples without a fit are left out with a notice; a measure is NULL where all predictions are equal, such as the slope without covariates, and replicates_used counts the samples that have it. Errors as of clin.logistic; 22003 where the model itself has no fit';

CREATE FUNCTION clin.coefficients(model clin.model, level double precision DEFAULT 0.95,
	OUT term text, OUT estimate double precision, OUT se double precision,
	OUT statistic double precision, OUT p_value double precision, OUT log_p double precision,
	OUT low double precision, OUT high double precision, OUT exp_estimate double precision,
	OUT exp_low double precision, OUT exp_high double precision)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_coefficients' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	ROWS 20;
COMMENT ON FUNCTION clin.coefficients(clin.model, double precision) IS
	'a row for each coefficient, named as in R: estimate, standard error, Wald statistic, two-sided p value and its natural logarithm, Wald limits at the confidence level, and the exponentials (odds ratios); NULL for a coefficient that earlier ones determine';

CREATE FUNCTION clin.fit_statistics(model clin.model,
	OUT n bigint, OUT n_dropped bigint, OUT events bigint, OUT df_residual bigint,
	OUT df_null bigint, OUT deviance double precision, OUT null_deviance double precision,
	OUT loglik double precision, OUT aic double precision, OUT bic double precision,
	OUT dispersion double precision, OUT iterations integer, OUT converged boolean)
	AS 'MODULE_PATHNAME', 'clin_sql_fit_statistics' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fit_statistics(clin.model) IS
	'one row: rows used (of positive weight), rows left out for a NULL, rows with the event, degrees of freedom, deviances, log likelihood, AIC and BIC as in R for weights that are positive whole numbers, dispersion, iterations, and whether the fit converged';

CREATE FUNCTION clin.formula(model clin.model) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_model_formula' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.formula(clin.model) IS
	'the formula of a model, its dots written out';
CREATE FUNCTION clin.n(model clin.model) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_model_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.model) IS 'number of rows a model was fitted to';
CREATE FUNCTION clin.n_missing(model clin.model) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_model_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.model) IS
	'number of rows left out of a model for a missing value';
CREATE FUNCTION clin.levels(model clin.model,
	OUT variable text, OUT number integer, OUT level text)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_levels' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20;
COMMENT ON FUNCTION clin.levels(clin.model) IS
	'the levels of a model''s text and enum columns and of its factor( ) columns, in order: the first is the reference, and of a response it is failure';

CREATE FUNCTION clin.predict(model clin.model, "row" record, type text DEFAULT 'response')
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_predict' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.predict(clin.model, record, text) IS
	'prediction for a row whose attributes bear the names of the formula''s columns. type: response (the probability), link (the linear predictor), se (its standard error). NULL when a column the formula uses is NULL. Errors: 42703 an attribute is missing, 42804 one is of another kind than in the fit, 22023 a level the model does not know, 22003 a value that is not finite';
CREATE FUNCTION clin.predict(model clin.model, names text[], "values" double precision[], type text DEFAULT 'response')
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_predict_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.predict(clin.model, text[], double precision[], text) IS
	'prediction for named values, for generated columns and indexes: a boolean as 0 or 1, a factor as the number of its level in clin.levels(model); otherwise as the form that takes a row';
