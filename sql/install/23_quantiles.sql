-- chapter: Quantiles | medians, quartiles and any quantile, exact or from a sketch
@state quantiles | 400 | distinct values with their counts, by group

@aggregate quantiles | quantiles | value double precision | state of the distinct values of a variable, exact; NULL and NaN are counted as missing and left out; read it with clin.quantile, clin.median, clin.iqr, clin.mad, clin.five_numbers
@aggregate quantiles | quantiles | value double precision, "group" text | state of the distinct values of a variable by group, exact; rows with a NULL or NaN are counted as missing and left out; compare the groups with clin.rank_sum, clin.kruskal_wallis and other tests of ranks

CREATE FUNCTION clin.quantiles_values(state clin.quantiles_state) RETURNS TABLE("group" text, value double precision, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_values(clin.quantiles_state) IS
	'all numbers of a state of quantiles: each distinct value and how often it occurs';

CREATE FUNCTION clin.quantile(state clin.quantiles_state, probabilities double precision[],
	type integer DEFAULT 7) RETURNS TABLE("group" text, probability double precision, value double precision, method text)
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


@state quantile_sketch | 400 | counts of values by buckets that are 0.2 percent wide, by group: for quantiles of very many distinct values

@aggregate quantile_sketch | quantile_sketch | value double precision | state of the buckets (at most 1/512 of their magnitude wide) that the values of a variable are in, of bounded size and approximate; NULL and NaN are counted as missing and left out; magnitudes below 2.3e-308 count as 0; read it with clin.approximate_quantile. clin.quantiles is exact
@aggregate quantile_sketch | quantile_sketch | value double precision, "group" text | state of the buckets (at most 1/512 of their magnitude wide) that the values of a variable are in by group, approximate; rows with a NULL or NaN are counted as missing and left out; clin.quantiles is exact

CREATE FUNCTION clin.quantile_sketch_values(state clin.quantile_sketch_state)
	RETURNS TABLE("group" text, low double precision, high double precision, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_quantile_sketch_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantile_sketch_values(clin.quantile_sketch_state) IS
	'all numbers of a sketch: the lowest and highest value of each bucket and how many values are in it';
CREATE FUNCTION clin.approximate_quantile(state clin.quantile_sketch_state, probabilities double precision[])
	RETURNS TABLE("group" text, probability double precision, value double precision, low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_approximate_quantile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.approximate_quantile(clin.quantile_sketch_state, double precision[]) IS
	'approximate quantiles: the quantile of type 7 of the values themselves lies from low to high for certain, value is midway, so that it is off by at most 0.1 percent of the values around it. Errors: 22003 probabilities';
