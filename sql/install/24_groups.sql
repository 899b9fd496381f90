-- chapter: Comparison of groups, correlation | t tests, analysis of variance, rank tests, standardized differences, correlation of two columns
CREATE FUNCTION clin.t_test(state clin.summary_state, mean double precision DEFAULT 0,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_t_test_one' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.t_test(clin.summary_state, double precision, text, double precision) IS
	'one-sample t test of a mean; of the differences of pairs it is the paired test; NULL where the values do not define a number, as those that are all one up to rounding (there R ends in an error); zeros against another mean have an infinite statistic and p 0 without limits, as in R';
CREATE FUNCTION clin.t_test(a clin.summary_state, b clin.summary_state, equal_variances boolean DEFAULT false,
	difference double precision DEFAULT 0, alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_t_test_two' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.t_test(clin.summary_state, clin.summary_state, boolean, double precision, text, double precision) IS
	'two-sample t test: Welch, or with one pooled variance; the estimate is the mean of a less that of b; statistic, p and limits are NULL where both groups are constant up to rounding (there R ends in an error); where all values are 0 and the difference is not, the statistic is infinite, with p 0 of one variance and NULL of Welch, and there are no limits, as in R';
CREATE FUNCTION clin.variance_test(a clin.summary_state, b clin.summary_state, ratio double precision DEFAULT 1,
	alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_variance_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.variance_test(clin.summary_state, clin.summary_state, double precision, text, double precision) IS
	'F test of the variance of a over that of b; where that of b is 0 the ratio is infinite, as in R; NULL where both are, but for df and the open limit of a one-sided alternative (0 or Infinity), and under two values in one';
CREATE FUNCTION clin.oneway_test(states clin.summary_state[], equal_variances boolean DEFAULT false,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_oneway_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.oneway_test(clin.summary_state[], boolean) IS
	'one-way comparison of means, of Welch or with one variance, from the states of the groups (array_agg); with one variance, where no group has spread and the means differ, F is infinite and p 0, as in R; where they do not, and with Welch in any group without spread, statistic and p are NULL';
CREATE FUNCTION clin.bartlett_test(states clin.summary_state[],
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_bartlett_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bartlett_test(clin.summary_state[]) IS
	'Bartlett test of equal variances, from the states of the groups (array_agg); where some groups have no spread the statistic is infinite and p 0, as in R, where none has both are NULL; NULL throughout when a group has under two values';
CREATE FUNCTION clin.anova(states clin.summary_state[])
	RETURNS TABLE(source text, df double precision, sum_of_squares double precision, mean_square double precision,
		statistic double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_anova' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.anova(clin.summary_state[]) IS
	'table of a one-way analysis of variance, from the states of the groups (array_agg); where no group has spread and the means differ F is infinite and p 0, where R warns of an essentially perfect fit and gives what rounding leaves';
CREATE FUNCTION clin.anova(states clin.summary_state[], factors text[], levels text[], formula text)
	RETURNS TABLE(source text, df double precision, sum_of_squares double precision, mean_square double precision,
		statistic double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_anova_sequential' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.anova(clin.summary_state[], text[], text[], text) IS
	'sequential (type I) table of an analysis of variance of several factors, as anova(lm(formula)) in R, from the states of the cells of all factors: states and levels are array_agg(s) and array_agg(ARRAY[a, b]) of one row a cell, factors names the columns of levels, as ''{a,b}'', and the formula is R''s, as ''y ~ a * b'', in the order in which the terms enter; its left side only names the response, which is in the states. Cells may be of any size or missing; a term has as many degrees of freedom as its columns that are not aliased with those before, a row with 0 where R leaves it out. Cells with a NULL level are left out. F is infinite and p 0 where nothing is left within and between cells. Errors: 22P02 a formula that cannot be read, 42703 a name that is no factor, 42804 arithmetic with a factor, 22023 arrays that do not fit or a factor with one level, 54000 over 2000 coefficients';
CREATE FUNCTION clin.smd(states clin.summary_state[]) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_smd' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.smd(clin.summary_state[]) IS
	'standardized mean difference of a number between the groups, from their states (array_agg): |mean a - mean b| over the square root of the mean of the two variances; of more than two groups the mean over all pairs; groups without a value are left out; NULL without spread in a pair that differs, under two groups, and with a single value in one';
CREATE FUNCTION clin.smd(state clin.contingency_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_smd_table' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.smd(clin.contingency_state) IS
	'standardized mean difference of the levels (columns) between the groups (rows): the distance of their shares by the mean of the two covariance matrices (Yang and Dalton 2012); of more than two groups the mean over all pairs; NULL where a pair differs in a direction without variance, as two groups that share no level; strata are put together; over 500 levels error 54000';
CREATE FUNCTION clin.smd(state clin.contingency_state, groups text[], levels text[], weights double precision[])
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_smd_table_weighted' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.smd(clin.contingency_state, text[], text[], double precision[]) IS
	'standardized mean difference of levels after weighting: the distance of the weighted shares by the covariance of the shares without weights (as cobalt in R has its pooled standard deviation), so that it compares with clin.smd(state) before; groups, levels and weights are array_agg of the rows, or of one row a cell with the sum of its weights; items with a NULL or NaN are left out, a name that the state has not is an error, 22023; NULL also where a group has no weight';
CREATE FUNCTION clin.rank_sum(state clin.quantiles_state, alternative text DEFAULT 'two-sided', correct boolean DEFAULT true,
	exact boolean DEFAULT NULL, level double precision DEFAULT 0.95, tolerance double precision DEFAULT 1e-4,
	mu double precision DEFAULT 0,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_rank_sum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rank_sum(clin.quantiles_state, text, boolean, boolean, double precision, double precision, double precision) IS
	'Wilcoxon rank sum test of two groups (Mann-Whitney), the first in the order of their names against the other, with the Hodges-Lehmann estimate of their difference; mu is the difference that is tested, taken off the first group; exact NULL counts the distribution below 50 values a group without ties, as R does, true also above up to 10,000 pairs, over which it is an error, 54000; level NULL leaves out the estimate and its limits, which take most of the time of a large sample; of a few values a group the limits are the extremes, which cover less than the level (R says how much); where the distribution is not counted, estimate and limits are those of wilcox.test in R, which searches the shift where the standardized statistic is 0 or at a limit and ends within the tolerance, so that only digits down to 1e-4 of the unit mean something (its tol.root): for numbers of a small unit give a smaller tolerance; 0 gives the order statistics of all differences, exact to the last digit; when all values are one, a two-sided p value is NULL and a one-sided one with correction 1, as in R; when both groups are constant there are no limits';
CREATE FUNCTION clin.signed_rank(state clin.quantiles_state, center double precision DEFAULT 0,
	alternative text DEFAULT 'two-sided', correct boolean DEFAULT true, exact boolean DEFAULT NULL,
	level double precision DEFAULT 0.95, tolerance double precision DEFAULT 1e-4,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_signed_rank' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.signed_rank(clin.quantiles_state, double precision, text, boolean, boolean, double precision, double precision) IS
	'Wilcoxon signed rank test of values or of differences of pairs, with the pseudomedian; values at the center are left out; exact NULL counts the distribution below 50 values without ties, as R does, true also above up to 1,000, over which it is an error, 54000; level NULL leaves out the estimate and its limits, which take most of the time of a large sample; of a few values the limits are the extremes, which cover less than the level: 0.75 of three values (R says how much); where the distribution is not counted, estimate and limits are those of wilcox.test in R, which searches the shift where the standardized statistic is 0 or at a limit and ends within the tolerance, so that only digits down to 1e-4 of the unit mean something (its tol.root), and which doubles the probability outside the limits until the values reach it (R says so, and halves it first for the upper limit of "less"): for numbers of a small unit give a smaller tolerance; 0 gives the order statistics of all averages of two, exact to the last digit; when all values are one there are no limits; when all are at the center, a two-sided p value is NULL and a one-sided one with correction 1, as in R';
CREATE FUNCTION clin.kruskal_wallis(state clin.quantiles_state,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_kruskal_wallis' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kruskal_wallis(clin.quantiles_state) IS
	'Kruskal-Wallis test of the groups of a state, corrected for ties; NULL but for df where all values are one';
CREATE FUNCTION clin.fligner_test(state clin.quantiles_state,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_fligner_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fligner_test(clin.quantiles_state) IS
	'Fligner-Killeen test of equal spread, around medians; NULL but for df where all distances from the median are one';
CREATE FUNCTION clin.levene_test(state clin.quantiles_state, center text DEFAULT 'median',
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_levene_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.levene_test(clin.quantiles_state, text) IS
	'Levene test of equal spread: distances from the median of the group (Brown-Forsythe) or from its mean; where these are one in each group but differ between groups F is infinite and p 0; NULL but for df where all are one';
CREATE FUNCTION clin.ks_test(state clin.quantiles_state, alternative text DEFAULT 'two-sided', exact boolean DEFAULT NULL,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_ks_test' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.ks_test(clin.quantiles_state, text, boolean) IS
	'Smirnov test of two groups (two-sample Kolmogorov-Smirnov), the first in the order of their names against the other; greater: the distribution function of the first lies above, so its values are smaller, as in R; exact NULL or true counts the paths below 10,000 pairs, with or without ties (with ties in groups of two sizes, less is counted as greater is, as R does: for its own share exchange the groups and ask for greater); else p is that of the limit, its series ended as in R, which is good to 4e-5 where sqrt(n m / (n + m)) times the statistic is just below 1, and to 1e-12 above 1';

@state correlation | 120 | means, squares and products of pairs

@aggregate correlation | correlation | x double precision, y double precision | state of the pairs of two variables; pairs with a NULL or NaN are counted and left out; read it with clin.correlation_test, clin.correlation_values

CREATE FUNCTION clin.correlation_values(state clin.correlation_state,
	OUT n bigint, OUT n_missing bigint, OUT mean_x double precision, OUT mean_y double precision,
	OUT sd_x double precision, OUT sd_y double precision, OUT covariance double precision, OUT correlation double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_correlation_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.correlation_values(clin.correlation_state) IS
	'all numbers of a correlation state, sd and covariance with n - 1; NULL where the pairs do not define one';
CREATE FUNCTION clin.correlation_test(state clin.correlation_state, alternative text DEFAULT 'two-sided', level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_correlation_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.correlation_test(clin.correlation_state, text, double precision) IS
	't test of the correlation of Pearson, with the interval of Fisher from four pairs on; a correlation of 1 or -1 has itself as limits; NULL but for df where a variable is constant, NULL under three pairs';
CREATE FUNCTION clin.rank_correlation(x double precision[], y double precision[], method text DEFAULT 'spearman',
	alternative text DEFAULT 'two-sided', exact boolean DEFAULT NULL, level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_rank_correlation' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rank_correlation(double precision[], double precision[], text, text, boolean, double precision) IS
	'correlation of ranks of pairs (array_agg of both): spearman (rho) or kendall (tau-b); without ties, unless exact is false, p values are counted (rho up to 9 pairs, tau up to 49, with exact true up to 170, over which it is an error, 54000) or, for rho up to 1290 pairs, from the Edgeworth series that R uses, which comes to 0 for orders near a perfect one: log_p is NULL then; NULL where x or y is constant; limits by Fisher''s z with the variances of Bonett and Wright (rho) and of Fieller, Hartley and Pearson (tau); pairs with a NULL or NaN are left out';

