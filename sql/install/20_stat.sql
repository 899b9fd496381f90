-- chapter: Summaries | count, mean, standard deviation, skewness and range of a column
@state summary | 104 | counts, moments and range of one variable

@aggregate summary | summary | value double precision | state of the moments of a variable; NULL values are counted and left out; a NaN is a value, as for avg, and makes mean, sd and every test of the state NaN or NULL: write NULLIF(value, ''NaN'') to leave it out as clin.quantiles does; read it with clin.summary_values, clin.mean, clin.sd

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

