-- logistic regression against R's glm(..., binomial)
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int,
	ftv int, bwt int, race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);

SELECT term, round(estimate::numeric, 6) AS estimate, round(se::numeric, 6) AS se,
	round(statistic::numeric, 6) AS statistic, round(p_value::numeric, 6) AS p_value,
	round(low::numeric, 6) AS low, round(high::numeric, 6) AS high
FROM clin.coefficients(clin.logistic('SELECT * FROM birthwt',
	'low ~ age + lwt + race_name + smoke + ptl_any + ht + ui + ftv'));

SELECT n, n_dropped, events, df_residual, df_null, round(deviance::numeric, 6) AS deviance,
	round(null_deviance::numeric, 6) AS null_deviance, round(loglik::numeric, 6) AS loglik,
	round(aic::numeric, 6) AS aic, round(bic::numeric, 6) AS bic, dispersion, converged
FROM clin.fit_statistics(clin.logistic('SELECT * FROM birthwt',
	'low ~ age + lwt + race_name + smoke + ptl_any + ht + ui + ftv'));

-- odds ratios at another level
SELECT term, round(exp_estimate::numeric, 4) AS odds_ratio, round(exp_low::numeric, 4) AS low,
	round(exp_high::numeric, 4) AS high, round(log_p::numeric, 6) AS log_p
FROM clin.coefficients(clin.logistic('SELECT * FROM birthwt', 'low ~ smoke + I(age > 30)'), 0.9);

-- a response of any two values is the same fit: the first level is failure
CREATE TYPE answer AS ENUM ('no', 'yes');
WITH fits (response, m) AS MATERIALIZED (
	SELECT 'numbers', clin.logistic('SELECT low, smoke FROM birthwt', 'low ~ smoke')
	UNION ALL SELECT 'boolean', clin.logistic('SELECT low = 1 AS low, smoke FROM birthwt', 'low ~ smoke')
	UNION ALL SELECT 'text', clin.logistic($$SELECT CASE low WHEN 1 THEN 'low' ELSE 'heavy' END AS low, smoke FROM birthwt$$, 'low ~ smoke')
	UNION ALL SELECT 'enum', clin.logistic($$SELECT CASE low WHEN 1 THEN 'yes' ELSE 'no' END::answer AS low, smoke FROM birthwt$$, 'low ~ smoke')
	UNION ALL SELECT 'comparison', clin.logistic('SELECT bwt, smoke FROM birthwt', 'bwt < 2500 ~ smoke')
	UNION ALL SELECT 'factor', clin.logistic('SELECT low::numeric(3,2) AS low, smoke::real FROM birthwt', 'low ~ smoke')
)
SELECT response, round(estimate::numeric, 6) AS smoke FROM fits, clin.coefficients(m) WHERE term = 'smoke';

-- coding of factors: text, boolean, enum in the order of its declaration, numbers in the order of size
CREATE TYPE grade AS ENUM ('mild', 'grave', 'fatal');
CREATE TABLE coded AS SELECT (i * 7 % 5 < 2)::int AS y, i % 3 = 0 AS b, (ARRAY['mild', 'grave', 'fatal'])[i % 3 + 1]::grade AS g,
	(ARRAY[10, 9, 100000])[i % 3 + 1] AS site, i % 4 * 0.5 AS "Odd name", (ARRAY['é', 'Z', 'a'])[i / 7 % 3 + 1] AS t,
	date '2020-01-01' + i AS day FROM generate_series(1, 60) i;
SELECT term FROM clin.coefficients(clin.logistic('SELECT * FROM coded', 'y ~ b + t'));
SELECT term FROM clin.coefficients(clin.logistic('SELECT * FROM coded', 'y ~ g*"Odd name"'));
SELECT term FROM clin.coefficients(clin.logistic('SELECT * FROM coded', 'y ~ factor(site) + log(`Odd name` + 1) - 1'));
SELECT term FROM clin.coefficients(clin.logistic('SELECT y, day, t FROM coded', 'y ~ .^2'));
SELECT clin.formula(clin.logistic('SELECT y, b, "Odd name" FROM coded', 'y ~ . - b'));
SELECT * FROM clin.levels(clin.logistic('SELECT * FROM coded', 'y ~ g + factor(site)'));

-- collinear columns: the later one is NULL
SELECT term, round(estimate::numeric, 6) AS estimate, se IS NULL AS aliased
FROM clin.coefficients(clin.logistic('SELECT *, lwt * 0.45359237 AS weight_kg FROM birthwt', 'low ~ lwt + weight_kg + smoke'));

-- rows with a NULL in a used column are left out and counted; the other columns do not matter
SELECT n, n_dropped FROM clin.fit_statistics(clin.logistic(
	'SELECT low, NULLIF(age, 20) AS age, NULL AS unused FROM birthwt', 'low ~ age'));

-- offset and weights: a weight of 2 is a row twice, a weight of 0 is no row
WITH fits (fit, m) AS MATERIALIZED (
	SELECT 'weights', clin.logistic('SELECT low, age, smoke + 1 AS w FROM birthwt', 'low ~ age + offset(log(1 + w))', 'w')
	UNION ALL SELECT 'rows', clin.logistic('SELECT low, age, smoke + 1 AS w FROM birthwt, generate_series(0, smoke)', 'low ~ age + offset(log(1 + w))')
	UNION ALL SELECT 'zero', clin.logistic('SELECT low, age, 2 - smoke * 2 AS w FROM birthwt', 'low ~ age', weights => 'w')
	UNION ALL SELECT 'none', clin.logistic('SELECT low, age, 2 AS w FROM birthwt WHERE smoke = 0', 'low ~ age', weights => 'w'))
SELECT fit, n, df_residual, round(deviance::numeric, 6) AS deviance, round(estimate::numeric, 6) AS age
FROM fits, clin.fit_statistics(m) s, clin.coefficients(m) c WHERE term = 'age';

-- no maximum: a warning, and it says so
SELECT converged FROM clin.fit_statistics(clin.logistic('SELECT * FROM birthwt', 'low ~ bwt'));
SELECT converged FROM clin.fit_statistics(clin.logistic('SELECT 1 AS y, age FROM birthwt', 'y ~ age'));
SELECT converged FROM clin.fit_statistics(clin.logistic('SELECT * FROM birthwt', 'low ~ lwt', max_iterations => 1));

-- a model through text and binary, and a damaged one
CREATE TABLE fitted AS SELECT clin.logistic('SELECT * FROM birthwt', 'low ~ lwt + race_name') AS m;
SELECT m::text::clin.model::text = m::text AS through_text, clin.n(m), clin.n_missing(m) FROM fitted;
SELECT replace(m::text, '"n":189', '"n":190')::clin.model FROM fitted;

-- models are read in parallel workers too
SELECT proname, provolatile, proparallel FROM pg_proc
WHERE pronamespace = 'clin'::regnamespace AND proname IN ('logistic', 'coefficients', 'fit_statistics', 'predict', 'formula', 'levels')
ORDER BY 1, 2;
SELECT clin.logistic(NULL, 'y ~ x') IS NULL AS no_query, clin.logistic('SELECT 1', NULL) IS NULL AS no_formula;
SET client_min_messages = warning;
-- optimism of a model: near R's rms::validate of 2,000 samples (auc 0.0395, R2 0.0750, Brier -0.0175, intercept 0.131, slope 0.205); one seed, one result
SELECT measure, round(apparent::numeric, 6) AS apparent, round(optimism::numeric, 2) AS optimism, round(corrected::numeric, 2) AS corrected, replicates_used > 1950 AS used
FROM clin.optimism('SELECT * FROM birthwt', 'low ~ age + lwt + race_name + smoke + ht + ui', 2000, 1);
SELECT (SELECT array_agg(o) FROM clin.optimism('SELECT * FROM birthwt', 'low ~ age', 50, 7) o) = (SELECT array_agg(o) FROM clin.optimism('SELECT * FROM birthwt', 'low ~ age', 50, 7) o) AS same,
	(SELECT array_agg(o) FROM clin.optimism('SELECT * FROM birthwt', 'low ~ age', 50, 7) o) = (SELECT array_agg(o) FROM clin.optimism('SELECT * FROM birthwt', 'low ~ age', 50, 8) o) AS other;
-- a response of text, a logical covariate, a level that some samples lack
SELECT measure, optimism IS NOT NULL AS known FROM clin.optimism($$SELECT CASE low WHEN 1 THEN 'yes' ELSE 'no' END AS low, smoke = 1 AS smoke, least(ftv, 2)::text AS ftv FROM birthwt$$, 'low ~ smoke + ftv', 20, 1);
SELECT count(*) FROM clin.optimism(NULL, 'low ~ age', 20, 1);
SELECT measure, round(apparent::numeric, 6) AS apparent, optimism IS NOT NULL AS known, replicates_used FROM clin.optimism('SELECT * FROM birthwt', 'low ~ 1', 5, 1);
SELECT clin.optimism('SELECT * FROM birthwt', 'low ~ age', 0, 1);
SELECT clin.optimism('SELECT * FROM birthwt', 'low ~ bwt', 10, 1);
SELECT clin.optimism('SELECT * FROM birthwt', 'age ~ bwt', 10, 1);
SELECT clin.optimism('SELECT * FROM birthwt WHERE false', 'low ~ age', 10, 1);
RESET client_min_messages;

DROP TABLE birthwt, coded, fitted;
DROP TYPE answer, grade;
