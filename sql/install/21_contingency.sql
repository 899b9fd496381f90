-- chapter: Contingency tables | odds and risk ratios, chi-square and exact tests, stratified tables, agreement of pairs
CREATE TYPE clin.interval_result AS (
	method text, estimate double precision, low double precision, high double precision);
COMMENT ON TYPE clin.interval_result IS 'an estimate with its confidence limits; NULL where one is not defined';
CREATE TYPE clin.exact_test_result AS (
	method text, estimate double precision, low double precision, high double precision,
	p_value double precision, log_p double precision);
COMMENT ON TYPE clin.exact_test_result IS 'an estimate with its confidence limits and the p value of a test, with its natural logarithm';

@state contingency | 400 | counts by row, column and stratum

@aggregate contingency | contingency | row_value text, column_value text | state of a table of counts; levels stand in byte order; rows with a NULL are counted and left out; read it with clin.chi_square, clin.fisher_exact, clin.odds_ratio and others
@aggregate contingency | contingency | row_value text, column_value text, stratum text | state of a table of counts in each stratum, for clin.mantel_haenszel and clin.breslow_day; the other functions put the strata together

CREATE FUNCTION clin.contingency_of(counts bigint[]) RETURNS clin.contingency_state
	AS 'MODULE_PATHNAME', 'clin_sql_contingency_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.contingency_of(bigint[]) IS
	'state of a table that was counted elsewhere: {{row 1}, {row 2}, ...}, or a list of such tables, one a stratum; levels are numbered from 1, those without a count are left out';

CREATE FUNCTION clin.contingency_values(state clin.contingency_state)
	RETURNS TABLE(stratum text, row_value text, column_value text, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_contingency_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.contingency_values(clin.contingency_state) IS
	'all numbers of a contingency state: the cells with a count, by stratum, row and column in byte order';

CREATE FUNCTION clin.chi_square(state clin.contingency_state, correct boolean DEFAULT true,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision, OUT cramers_v double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_chi_square' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.chi_square(clin.contingency_state, boolean) IS
	'Pearson''s test of independence; "correct" asks for Yates'' continuity correction of a 2 by 2 table; Cramer''s V is without it; NULL, with df 0, under two rows or columns with a count';
CREATE FUNCTION clin.chi_square_residuals(state clin.contingency_state)
	RETURNS TABLE(row_value text, column_value text, observed double precision, expected double precision,
		residual double precision, standardized double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_chi_square_residuals' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.chi_square_residuals(clin.contingency_state) IS
	'expected count, Pearson residual (O - E)/sqrt(E) and standardized residual of each cell, zeros included';

CREATE FUNCTION clin.mcnemar(state clin.contingency_state, correct boolean DEFAULT true,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_mcnemar' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mcnemar(clin.contingency_state, boolean) IS
	'McNemar''s test of two measures of the same subjects, and Bowker''s of symmetry for more than two levels, which are matched by name; "correct" has effect on two levels that are not balanced; NULL where no pair differs, and of a level pair that is never exchanged, as in R';
CREATE FUNCTION clin.mcnemar_exact(state clin.contingency_state, level double precision DEFAULT 0.95)
	RETURNS clin.exact_test_result
	AS 'MODULE_PATHNAME', 'clin_sql_mcnemar_exact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mcnemar_exact(clin.contingency_state, double precision) IS
	'exact test of two measures of the same subjects: of the b + c that differ, b come from one half; the estimate is the matched odds ratio b/c, NULL with p 1 where none differ; levels are matched by name, more than two are an error, 22023';
CREATE FUNCTION clin.cmh_test(state clin.contingency_state,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_cmh_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.cmh_test(clin.contingency_state) IS
	'Cochran-Mantel-Haenszel test that rows and columns of any number are independent within strata (mantelhaen.test in R, without correction); strata of fewer than two are left out; NULL where no stratum has two rows and two columns with a count';
CREATE FUNCTION clin.fisher_monte_carlo(state clin.contingency_state, replicates integer, seed bigint,
	OUT method text, OUT p_value double precision, OUT log_p double precision, OUT se double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_fisher_monte_carlo' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fisher_monte_carlo(clin.contingency_state, integer, bigint) IS
	'Fisher''s exact test of a table of any size from so many random tables with its margins: p is (1 + those no more probable) / (1 + replicates), with its standard error; the same seed gives the same tables';
CREATE FUNCTION clin.prop_trend(state clin.contingency_state, scores double precision[] DEFAULT NULL,
	event text DEFAULT NULL,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_prop_trend' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.prop_trend(clin.contingency_state, double precision[], text) IS
	'test of a trend of the share of "event" (a column, by default the last of two) over the rows, with scores 1, 2, ... by default (Cochran-Armitage, prop.trend.test in R); NULL with a single row or column';

CREATE FUNCTION clin.fisher_exact(state clin.contingency_state, alternative text DEFAULT 'two-sided',
	level double precision DEFAULT 0.95,
	OUT method text, OUT estimate double precision, OUT low double precision, OUT high double precision,
	OUT p_value double precision, OUT log_p double precision, OUT mid_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_fisher_exact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fisher_exact(clin.contingency_state, text, double precision) IS
	'Fisher''s exact test; a single row or column, or none, has p 1; of a 2 by 2 table with the conditional maximum likelihood odds ratio, its limits and the mid-p value, a tail of which the table itself counts half (two-sided twice the smaller, at most 1); alternative (two-sided, less, greater) counts for these only; a larger table goes through the network of Mehta and Patel; one that would need more than 500 million steps, 3,145,728 partial tables at once (300 MB), or has over 16 rows and columns is an error, 54000';
CREATE FUNCTION clin.odds_ratio(state clin.contingency_state, method text DEFAULT 'wald',
	level double precision DEFAULT 0.95, exposed text DEFAULT NULL, event text DEFAULT NULL,
	add_half text DEFAULT 'none')
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_odds_ratio' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.odds_ratio(clin.contingency_state, text, double precision, text, text, text) IS
	'odds ratio of a 2 by 2 table with limits wald, score (of the test without the factor N/(N-1) of Miettinen and Nurminen) or conditional (as fisher_exact); exposed and event name a row and a column, by default the last, and where all rows have one level, or there is no row, the other may be named and is empty; a zero cell gives 0 or Infinity, no Wald limits, and one limit of the others. add_half adds 1/2 to each of the four cells (Haldane and Anscombe''s correction): none, if_zero where one of them is 0, or always; the method then says so; with wald limits only, 22023';
CREATE FUNCTION clin.risk_ratio(state clin.contingency_state, level double precision DEFAULT 0.95,
	exposed text DEFAULT NULL, event text DEFAULT NULL, add_half text DEFAULT 'none')
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_risk_ratio' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.risk_ratio(clin.contingency_state, double precision, text, text, text) IS
	'risk of the event of the exposed to that of the others, with Wald limits of the logarithm; levels and add_half as in clin.odds_ratio; 0, Infinity and a group without a row have no limits';
CREATE FUNCTION clin.risk_difference(state clin.contingency_state, method text DEFAULT 'wald',
	level double precision DEFAULT 0.95, exposed text DEFAULT NULL, event text DEFAULT NULL)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_risk_difference' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.risk_difference(clin.contingency_state, text, double precision, text, text) IS
	'risk of the event of the exposed minus that of the others, with limits wald, newcombe, score (Mee) or miettinen_nurminen; levels as in clin.odds_ratio; NULL where a group has no row';
CREATE FUNCTION clin.attributable_fraction(state clin.contingency_state, level double precision DEFAULT 0.95,
	exposed text DEFAULT NULL, event text DEFAULT NULL, add_half text DEFAULT 'none')
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_attributable_fraction' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.attributable_fraction(clin.contingency_state, double precision, text, text, text) IS
	'attributable fraction among the exposed, 1 - 1/risk ratio; levels and add_half as in clin.odds_ratio';
CREATE FUNCTION clin.population_attributable_risk(state clin.contingency_state, method text DEFAULT 'wald',
	level double precision DEFAULT 0.95, exposed text DEFAULT NULL, event text DEFAULT NULL)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_population_attributable_risk' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.population_attributable_risk(clin.contingency_state, text, double precision, text, text) IS
	'risk of all minus that of those not exposed, with limits wald or delta (Pirikahu); levels as in clin.odds_ratio; NULL where nobody is not exposed';
CREATE FUNCTION clin.population_attributable_fraction(state clin.contingency_state,
	level double precision DEFAULT 0.95, exposed text DEFAULT NULL, event text DEFAULT NULL,
	add_half text DEFAULT 'none')
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_population_attributable_fraction' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.population_attributable_fraction(clin.contingency_state, double precision, text, text, text) IS
	'share of all events that would not be there with the risk of those not exposed, with limits by the delta method on the scale of log(1 - fraction); levels and add_half as in clin.odds_ratio';
CREATE FUNCTION clin.mantel_haenszel(state clin.contingency_state, correct boolean DEFAULT true,
	level double precision DEFAULT 0.95, exposed text DEFAULT NULL, event text DEFAULT NULL,
	alternative text DEFAULT 'two-sided',
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision, OUT estimate double precision, OUT low double precision,
	OUT high double precision, OUT risk_ratio double precision, OUT risk_ratio_low double precision,
	OUT risk_ratio_high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_mantel_haenszel' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.mantel_haenszel(clin.contingency_state, boolean, double precision, text, text, text) IS
	'test of independence within strata of 2 by 2 tables, with the common odds ratio (limits of Robins, Breslow and Greenland) and risk ratio (Greenland and Robins); strata of fewer than two subjects are left out. alternative two-sided, less or greater, of a common odds ratio below or above 1: p of the signed root of the statistic, and one limit 0 or Infinity, as mantelhaen.test in R, also where a ratio of 0 or Infinity leaves the other NULL';
CREATE FUNCTION clin.mantel_haenszel_exact(state clin.contingency_state, level double precision DEFAULT 0.95,
	exposed text DEFAULT NULL, event text DEFAULT NULL, alternative text DEFAULT 'two-sided',
	OUT method text, OUT statistic double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_mantel_haenszel_exact' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.mantel_haenszel_exact(clin.contingency_state, double precision, text, text, text) IS
	'exact conditional test within strata of 2 by 2 tables: statistic is the sum over the strata of the exposed with the event, by default those of the last row and column (S of mantelhaen.test in R sums the first ones: name them for the same number), p value, common odds ratio of the highest conditional likelihood and its limits; alternative two-sided, less or greater, with one limit 0 or Infinity; counts whose distribution would take more than 20,000 million steps are an error, 54000';
CREATE FUNCTION clin.breslow_day(state clin.contingency_state, tarone boolean DEFAULT false,
	exposed text DEFAULT NULL, event text DEFAULT NULL,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_breslow_day' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.breslow_day(clin.contingency_state, boolean, text, text) IS
	'test that the odds ratios of the strata are equal, around the common one of Mantel and Haenszel; tarone asks for his correction; strata with an empty margin are left out; NULL with fewer than two others';
CREATE FUNCTION clin.woolf(state clin.contingency_state, measure text DEFAULT 'odds_ratio',
	exposed text DEFAULT NULL, event text DEFAULT NULL, add_half text DEFAULT NULL,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_woolf' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.woolf(clin.contingency_state, text, text, text, text) IS
	'Woolf''s test that the odds_ratio or the risk_ratio is equal in all strata. add_half adds 1/2 to each cell: none, if_zero in the strata with a zero cell, or always; by default always for odds ratios and none for risk ratios, as epiR; without it NULL where a stratum has a ratio of 0 or Infinity';
CREATE FUNCTION clin.diagnostic_test(state clin.contingency_state, level double precision DEFAULT 0.95,
	positive text DEFAULT NULL, diseased text DEFAULT NULL, add_half text DEFAULT 'none')
	RETURNS TABLE(measure text, estimate double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_diagnostic_test' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.diagnostic_test(clin.contingency_state, double precision, text, text, text) IS
	'accuracy of a test (rows) for a disease (columns): sensitivity, specificity, predictive values and other shares with Clopper and Pearson''s limits, likelihood ratios and odds ratio with Wald limits of the logarithm; positive and diseased name the levels, by default the last. add_half as in clin.odds_ratio, for the likelihood ratios and the odds ratio; method says so, and that number_needed_to_diagnose has no limits where those of youden reach 0';

