CREATE TYPE clin.weighted_state;

CREATE FUNCTION clin.weighted_state_in(cstring) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.weighted_state_out(clin.weighted_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_out(clin.weighted_state) IS 'state to text form (JSON)';
CREATE FUNCTION clin.weighted_state_recv(internal) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.weighted_state_send(clin.weighted_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_send(clin.weighted_state) IS 'state to binary form';

CREATE TYPE clin.weighted_state (
	INPUT = clin.weighted_state_in,
	OUTPUT = clin.weighted_state_out,
	RECEIVE = clin.weighted_state_recv,
	SEND = clin.weighted_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.weighted_state IS
	'distinct values with their sums of weights; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.weighted_accum(clin.weighted_state, value double precision, weight double precision) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_accum(clin.weighted_state, double precision, double precision) IS
	'transition function of clin.weighted';
CREATE FUNCTION clin.weighted_combine(clin.weighted_state, clin.weighted_state) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_combine(clin.weighted_state, clin.weighted_state) IS
	'combine function of clin.weighted and transition function of clin.rollup';

CREATE AGGREGATE clin.weighted(value double precision, weight double precision) (
	SFUNC = clin.weighted_accum, STYPE = clin.weighted_state, SSPACE = 400,
	COMBINEFUNC = clin.weighted_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.weighted(double precision, double precision) IS
	'state of the weighted values of a variable, exact; a weight is a frequency; rows with a NULL, a NaN or a weight of 0 are counted and left out, a negative weight is an error, 22003; read it with clin.weighted_values, clin.weighted_quantile';
CREATE AGGREGATE clin.rollup(clin.weighted_state) (
	SFUNC = clin.weighted_combine, STYPE = clin.weighted_state, SSPACE = 400,
	COMBINEFUNC = clin.weighted_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.weighted_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.weighted_state, clin.weighted_state) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.weighted_state, clin.weighted_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.weighted_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.weighted_state) IS
	'number of rows in the state';
CREATE FUNCTION clin.n_missing(state clin.weighted_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.weighted_state) IS
	'number of rows left out of the state for a missing value or a weight of 0';
CREATE FUNCTION clin.weighted_values(state clin.weighted_state, rescale boolean DEFAULT false,
	OUT n bigint, OUT n_missing bigint, OUT sum_weights double precision, OUT effective_n double precision,
	OUT mean double precision, OUT sd double precision, OUT variance double precision,
	OUT min double precision, OUT max double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_values(clin.weighted_state, boolean) IS
	'all numbers of a weighted state: variance over the sum of weights less 1 (wtd.var of the R package Hmisc), or with rescale that of weights scaled to the number of rows (cov.wt in R); effective_n is the squared sum of weights over the sum of their squares; NULL where they do not define one';
CREATE FUNCTION clin.weighted_quantile(state clin.weighted_state, probabilities double precision[], rescale boolean DEFAULT false)
	RETURNS TABLE(probability double precision, value double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_quantile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_quantile(clin.weighted_state, double precision[], boolean) IS
	'quantiles of type 7 of the sample in which each value stands as often as its weight says (wtd.quantile of the R package Hmisc); rescale scales the weights to the number of rows first; a probability outside 0 to 1 is an error, 22003';

CREATE FUNCTION clin.friedman_test("values" double precision[], groups text[], blocks text[],
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_friedman_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.friedman_test(double precision[], text[], text[]) IS
	'Friedman test of groups whose values stand in blocks, such as patients seen at each visit (array_agg of all three); each block has each group once, otherwise error 22023; a block with a NULL or NaN is left out';
CREATE FUNCTION clin.tukey_hsd(states clin.summary_state[], names text[], level double precision DEFAULT 0.95)
	RETURNS TABLE(a text, b text, difference double precision, se double precision, low double precision, high double precision,
		statistic double precision, df double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_tukey_hsd' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.tukey_hsd(clin.summary_state[], text[], double precision) IS
	'Tukey''s honest significant differences of all pairs of groups, the mean of a less that of b, from the states of the groups and their names (array_agg of both), as TukeyHSD of a one-way aov in R; level is that of all intervals together, the statistic a studentized range; no rows when the groups do not define a variance';
CREATE FUNCTION clin.shapiro_wilk(state clin.quantiles_state,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_shapiro_wilk' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.shapiro_wilk(clin.quantiles_state) IS
	'Shapiro-Wilk test of normality of a state without groups (Royston 1995); W is NULL under 3 values and when all are equal; over 5000 values are an error, 22003';
