CREATE FUNCTION clin.t_test(state clin.summary_state, mean double precision DEFAULT 0,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_t_test_one' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.t_test(clin.summary_state, double precision, text, double precision) IS
	'one-sample t test of a mean; of the differences of pairs it is the paired test; NULL where the values do not define a number';
CREATE FUNCTION clin.t_test(a clin.summary_state, b clin.summary_state, equal_variances boolean DEFAULT false,
	difference double precision DEFAULT 0, alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_t_test_two' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.t_test(clin.summary_state, clin.summary_state, boolean, double precision, text, double precision) IS
	'two-sample t test: Welch, or with one pooled variance; the estimate is the mean of a less that of b';
CREATE FUNCTION clin.variance_test(a clin.summary_state, b clin.summary_state, ratio double precision DEFAULT 1,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_variance_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.variance_test(clin.summary_state, clin.summary_state, double precision, text, double precision) IS
	'F test of the variance of a over that of b';
CREATE FUNCTION clin.oneway_test(states clin.summary_state[], equal_variances boolean DEFAULT false,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_oneway_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.oneway_test(clin.summary_state[], boolean) IS
	'one-way comparison of means, of Welch or with one variance, from the states of the groups (array_agg)';
CREATE FUNCTION clin.bartlett_test(states clin.summary_state[],
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_bartlett_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bartlett_test(clin.summary_state[]) IS
	'Bartlett test of equal variances, from the states of the groups (array_agg)';
CREATE FUNCTION clin.anova(states clin.summary_state[])
	RETURNS TABLE(source text, df double precision, sum_of_squares double precision, mean_square double precision,
		statistic double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_anova' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.anova(clin.summary_state[]) IS
	'table of a one-way analysis of variance, from the states of the groups (array_agg)';
