-- chapter: Proportions, rates and standardization | one or two proportions, rates and their ratios, standardized rates and mortality ratios, p values for many tests
CREATE FUNCTION clin.binomial_test(x double precision, n double precision, p double precision DEFAULT 0.5,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95)
	RETURNS clin.exact_test_result
	AS 'MODULE_PATHNAME', 'clin_sql_binomial_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.binomial_test(double precision, double precision, double precision, text, double precision) IS
	'exact test that x of n come from the probability p, with Clopper and Pearson''s limits; two-sided p sums all counts that are no more probable; alternative two-sided, less or greater';

CREATE FUNCTION clin.proportion_interval(x double precision, n double precision, method text DEFAULT 'clopper_pearson',
	level double precision DEFAULT 0.95)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_proportion_interval' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.proportion_interval(double precision, double precision, text, double precision) IS
	'x/n with limits: clopper_pearson, wilson, wilson_corrected, agresti_coull, jeffreys or wald; limits beyond 0 or 1, which agresti_coull and wald can have, are cut there';

CREATE FUNCTION clin.proportion_test(x bigint[], n bigint[], p double precision DEFAULT 0.5, correct boolean DEFAULT true,
	level double precision DEFAULT 0.95, alternative text DEFAULT 'two-sided',
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision, OUT estimate double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_proportion_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.proportion_test(bigint[], bigint[], double precision, boolean, double precision, text) IS
	'chi-square test of equal proportions (prop.test in R), of one against p (which counts for one alone: another than 0.5 with more is an error, 22023); estimate and limits are of one proportion or of the difference of two; correct asks for the continuity correction of one or two; alternative (two-sided, less, greater) counts for one or two as well: p of the signed root of the statistic, and one limit at the end of the scale';

CREATE FUNCTION clin.goodness_of_fit(x bigint[], p double precision[] DEFAULT NULL, rescale boolean DEFAULT false,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_goodness_of_fit' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.goodness_of_fit(bigint[], double precision[], boolean) IS
	'Pearson''s test that the counts x of levels come from the probabilities p, by default equal ones (chisq.test in R); rescale divides p by its sum, which otherwise must be 1, error 22003; NULL without a count';

CREATE FUNCTION clin.proportion_trend(x bigint[], n bigint[], scores double precision[] DEFAULT '{}',
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_proportion_trend' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.proportion_trend(bigint[], bigint[], double precision[]) IS
	'test of a trend of x/n over groups with scores 1, 2, ... or those given (Cochran-Armitage, prop.trend.test in R)';

CREATE FUNCTION clin.two_proportions(x1 double precision, n1 double precision, x2 double precision, n2 double precision,
	method text DEFAULT 'newcombe', level double precision DEFAULT 0.95)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_two_proportions' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.two_proportions(double precision, double precision, double precision, double precision, text, double precision) IS
	'x1/n1 - x2/n2 with limits: newcombe (from the two Wilson intervals), score (Mee), miettinen_nurminen or wald';

CREATE FUNCTION clin.rate(events double precision, person_time double precision, method text DEFAULT 'exact',
	level double precision DEFAULT 0.95)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rate(double precision, double precision, text, double precision) IS
	'events over person-time with limits: exact, byar, byar_midpoint, mid_p, vandenbroucke, rothman_greenland or wald';

CREATE FUNCTION clin.poisson_test(events double precision, person_time double precision, rate double precision DEFAULT 1,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95)
	RETURNS clin.exact_test_result
	AS 'MODULE_PATHNAME', 'clin_sql_poisson_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.poisson_test(double precision, double precision, double precision, text, double precision) IS
	'exact test that events over person-time come from this rate (poisson.test in R); alternative two-sided, less or greater, with one limit 0 or Infinity';

CREATE FUNCTION clin.rate_ratio(x1 double precision, t1 double precision, x2 double precision, t2 double precision,
	method text DEFAULT 'exact', level double precision DEFAULT 0.95, alternative text DEFAULT 'two-sided')
	RETURNS clin.exact_test_result
	AS 'MODULE_PATHNAME', 'clin_sql_rate_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rate_ratio(double precision, double precision, double precision, double precision, text, double precision, text) IS
	'ratio of the rates x1/t1 and x2/t2 with the test that it is 1: exact, by the share of the first in all events (poisson.test in R), or wald, without limits where a count is 0; alternative two-sided, less or greater, with one limit 0 or Infinity';

CREATE FUNCTION clin.mantel_haenszel_rate(x1 double precision[], t1 double precision[], x2 double precision[], t2 double precision[],
	level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision, OUT estimate double precision, OUT low double precision, OUT high double precision,
	OUT rate_difference double precision, OUT rate_difference_low double precision, OUT rate_difference_high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_mantel_haenszel_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mantel_haenszel_rate(double precision[], double precision[], double precision[], double precision[], double precision) IS
	'rates x1/t1 of the exposed against x2/t2 of the others within strata, one item a stratum in each list: test that they are equal, common rate ratio of Mantel and Haenszel and rate difference, without a continuity correction, with the limits of Greenland and Robins; a ratio of 0 or Infinity has none, nor has a difference without any event. Errors: 22003 a negative count or a time that is not above 0, 22023 lists of different length';
CREATE FUNCTION clin.rate_homogeneity(x1 double precision[], t1 double precision[], x2 double precision[], t2 double precision[],
	measure text DEFAULT 'rate_ratio',
	OUT method text, OUT statistic double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_rate_homogeneity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rate_homogeneity(double precision[], double precision[], double precision[], double precision[], text) IS
	'test that the rate_ratio or the rate_difference is equal in all strata, around the common one of clin.mantel_haenszel_rate; strata without an event are left out; NULL with fewer than two others';

CREATE FUNCTION clin.smr(observed double precision, expected double precision, method text DEFAULT 'exact',
	level double precision DEFAULT 0.95)
	RETURNS clin.interval_result
	AS 'MODULE_PATHNAME', 'clin_sql_smr' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.smr(double precision, double precision, text, double precision) IS
	'standardized mortality ratio, observed to expected, with limits as clin.rate';

CREATE FUNCTION clin.direct_standardization(events double precision[], person_time double precision[], standard double precision[],
	level double precision DEFAULT 0.95,
	OUT method text, OUT crude_rate double precision, OUT rate double precision,
	OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_direct_standardization' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.direct_standardization(double precision[], double precision[], double precision[], double precision) IS
	'rate that a standard population would have, with the gamma limits of Fay and Feuer; one item a stratum in each list; NULL where the standard population is empty';

CREATE FUNCTION clin.indirect_standardization(events double precision[], person_time double precision[], standard_events double precision[],
	standard_time double precision[], level double precision DEFAULT 0.95,
	OUT method text, OUT observed double precision, OUT expected double precision, OUT smr double precision,
	OUT smr_low double precision, OUT smr_high double precision, OUT crude_rate double precision,
	OUT rate double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_indirect_standardization' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.indirect_standardization(double precision[], double precision[], double precision[], double precision[], double precision) IS
	'observed events against those that the rates of a standard population give, and that ratio times the crude rate of the standard, with limits of the logarithm; NULL limits without an event, observed or expected';

CREATE FUNCTION clin.p_adjust(p double precision[], method text DEFAULT 'holm')
	RETURNS double precision[]
	AS 'MODULE_PATHNAME', 'clin_sql_p_adjust' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.p_adjust(double precision[], text) IS
	'p values adjusted for their number: holm, hochberg, hommel, bonferroni, BH, BY or none; NULL stays NULL and NaN stays NaN, and neither is counted, as NA in R';
