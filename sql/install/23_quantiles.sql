@state quantiles | 400 | distinct values with their counts, by group

@aggregate quantiles | quantiles | value double precision | state of the distinct values of a variable, exact; NULL and NaN are counted as missing and left out; read it with clin.quantile, clin.median, clin.iqr, clin.mad, clin.five_numbers
@aggregate quantiles | quantiles | value double precision, "group" text | state of the distinct values of a variable by group, exact; compare the groups with clin.rank_sum, clin.kruskal_wallis and other tests of ranks

CREATE FUNCTION clin.quantiles_values(state clin.quantiles_state) RETURNS TABLE("group" text, value double precision, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_values(clin.quantiles_state) IS
	'all numbers of a state of quantiles: each distinct value and how often it occurs';

CREATE FUNCTION clin.quantile(state clin.quantiles_state, probabilities double precision[],
	type integer DEFAULT 7) RETURNS TABLE("group" text, probability double precision, value double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_quantile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantile(clin.quantiles_state, double precision[], integer) IS
	'quantiles of types 1 to 9 (Hyndman and Fan), as quantile in R; 7 is that of percentile_cont, 1 that of percentile_disc';
CREATE FUNCTION clin.five_numbers(state clin.quantiles_state) RETURNS TABLE("group" text, n bigint, min double precision,
	q25 double precision, median double precision, q75 double precision, max double precision,
	iqr double precision, mad double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_five_numbers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.five_numbers(clin.quantiles_state) IS
	'count, least value, quartiles of type 7, greatest value, interquartile range and median absolute deviation of each group';
CREATE FUNCTION clin.median(state clin.quantiles_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_median' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.median(clin.quantiles_state) IS
	'median of a state without groups; NULL over no value';
CREATE FUNCTION clin.iqr(state clin.quantiles_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_iqr' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.iqr(clin.quantiles_state) IS
	'interquartile range (type 7) of a state without groups; NULL over no value';
CREATE FUNCTION clin.mad(state clin.quantiles_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_mad' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mad(clin.quantiles_state) IS
	'median absolute deviation times 1.4826 of a state without groups, as mad in R; NULL over no value';

