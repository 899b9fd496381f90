CREATE TYPE clin.quantiles_state;

CREATE FUNCTION clin.quantiles_state_in(cstring) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.quantiles_state_out(clin.quantiles_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_state_out(clin.quantiles_state) IS 'state to text form (JSON)';
CREATE FUNCTION clin.quantiles_state_recv(internal) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.quantiles_state_send(clin.quantiles_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_state_send(clin.quantiles_state) IS 'state to binary form';

CREATE TYPE clin.quantiles_state (
	INPUT = clin.quantiles_state_in,
	OUTPUT = clin.quantiles_state_out,
	RECEIVE = clin.quantiles_state_recv,
	SEND = clin.quantiles_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.quantiles_state IS
	'distinct values with their counts, by group; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.quantiles_accum(clin.quantiles_state, value double precision) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_accum(clin.quantiles_state, double precision) IS
	'transition function of clin.quantiles';
CREATE FUNCTION clin.quantiles_accum(clin.quantiles_state, value double precision, "group" text) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_accum(clin.quantiles_state, double precision, text) IS
	'transition function of clin.quantiles by group';
CREATE FUNCTION clin.quantiles_combine(clin.quantiles_state, clin.quantiles_state) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.quantiles_combine(clin.quantiles_state, clin.quantiles_state) IS
	'combine function of clin.quantiles and transition function of clin.rollup';

CREATE AGGREGATE clin.quantiles(value double precision) (
	SFUNC = clin.quantiles_accum, STYPE = clin.quantiles_state, SSPACE = 400,
	COMBINEFUNC = clin.quantiles_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.quantiles(double precision) IS
	'state of the distinct values of a variable, exact; NULL and NaN are counted as missing and left out; read it with clin.quantile, clin.median, clin.iqr, clin.mad, clin.five_numbers';
CREATE AGGREGATE clin.quantiles(value double precision, "group" text) (
	SFUNC = clin.quantiles_accum, STYPE = clin.quantiles_state, SSPACE = 400,
	COMBINEFUNC = clin.quantiles_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.quantiles(double precision, text) IS
	'the same by group; compare them with clin.rank_sum, clin.kruskal_wallis and other tests of ranks';
CREATE AGGREGATE clin.rollup(clin.quantiles_state) (
	SFUNC = clin.quantiles_combine, STYPE = clin.quantiles_state, SSPACE = 400,
	COMBINEFUNC = clin.quantiles_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.quantiles_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.quantiles_state, clin.quantiles_state) RETURNS clin.quantiles_state
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.quantiles_state, clin.quantiles_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.quantiles_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.quantiles_state) IS
	'number of values in the state';
CREATE FUNCTION clin.n_missing(state clin.quantiles_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_quantiles_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.quantiles_state) IS
	'number of rows left out of the state for a missing value or a NaN';
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
