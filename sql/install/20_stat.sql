CREATE TYPE clin.summary_state;

CREATE FUNCTION clin.summary_state_in(cstring) RETURNS clin.summary_state
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.summary_state_out(clin.summary_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.summary_state_recv(internal) RETURNS clin.summary_state
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.summary_state_send(clin.summary_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.summary_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.summary_state_out(clin.summary_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.summary_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.summary_state_send(clin.summary_state) IS 'state to binary form';

CREATE TYPE clin.summary_state (
	INPUT = clin.summary_state_in,
	OUTPUT = clin.summary_state_out,
	RECEIVE = clin.summary_state_recv,
	SEND = clin.summary_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.summary_state IS
	'counts, moments and range of one variable; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.summary_accum(clin.summary_state, value double precision) RETURNS clin.summary_state
	AS 'MODULE_PATHNAME', 'clin_sql_summary_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.summary_accum(clin.summary_state, double precision) IS
	'transition function of clin.summary';
CREATE FUNCTION clin.summary_combine(clin.summary_state, clin.summary_state) RETURNS clin.summary_state
	AS 'MODULE_PATHNAME', 'clin_sql_summary_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.summary_combine(clin.summary_state, clin.summary_state) IS
	'combine function of clin.summary and transition function of clin.rollup';

CREATE AGGREGATE clin.summary(value double precision) (
	SFUNC = clin.summary_accum,
	STYPE = clin.summary_state,
	SSPACE = 104,
	COMBINEFUNC = clin.summary_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.summary(double precision) IS
	'state of the moments of a variable; NULL values are counted and left out; read it with clin.summary_values, clin.mean, clin.sd';
CREATE AGGREGATE clin.rollup(clin.summary_state) (
	SFUNC = clin.summary_combine,
	STYPE = clin.summary_state,
	SSPACE = 104,
	COMBINEFUNC = clin.summary_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.summary_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.summary_state, clin.summary_state) RETURNS clin.summary_state
	AS 'MODULE_PATHNAME', 'clin_sql_summary_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.summary_state, clin.summary_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.summary_values(state clin.summary_state,
	OUT n bigint, OUT n_missing bigint, OUT mean double precision, OUT sd double precision,
	OUT variance double precision, OUT skewness double precision, OUT kurtosis double precision,
	OUT min double precision, OUT max double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_summary_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.summary_values(clin.summary_state) IS
	'all numbers of a summary: sd and variance with n - 1, skewness g1, excess kurtosis g2; NULL where too few values define one';
CREATE FUNCTION clin.mean(state clin.summary_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_summary_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mean(clin.summary_state) IS 'arithmetic mean; NULL over no value';
CREATE FUNCTION clin.sd(state clin.summary_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_summary_sd' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.sd(clin.summary_state) IS
	'standard deviation with n - 1; NULL under two values';
CREATE FUNCTION clin.n(state clin.summary_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.summary_state) IS 'number of values in the state';
CREATE FUNCTION clin.n_missing(state clin.summary_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_summary_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.summary_state) IS
	'number of rows left out of the state for a missing value';
