-- chapter: Distributions | probabilities, quantiles and densities, as in R
CREATE FUNCTION clin.pnorm(x double precision, mean double precision DEFAULT 0, sd double precision DEFAULT 1,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pnorm' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pnorm(double precision, double precision, double precision, boolean, boolean) IS
	'probability that a value of the normal distribution is at most x, as pnorm in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qnorm(p double precision, mean double precision DEFAULT 0, sd double precision DEFAULT 1,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qnorm' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qnorm(double precision, double precision, double precision, boolean, boolean) IS
	'quantile of the normal distribution, as qnorm in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pt(x double precision, df double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pt(double precision, double precision, boolean, boolean) IS
	'probability that a value of the Student t distribution is at most x, as pt in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qt(p double precision, df double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qt(double precision, double precision, boolean, boolean) IS
	'quantile of the Student t distribution, as qt in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pchisq(x double precision, df double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pchisq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pchisq(double precision, double precision, boolean, boolean) IS
	'probability that a value of the chi-squared distribution is at most x, as pchisq in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qchisq(p double precision, df double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qchisq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qchisq(double precision, double precision, boolean, boolean) IS
	'quantile of the chi-squared distribution, as qchisq in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pf(x double precision, df1 double precision, df2 double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pf' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pf(double precision, double precision, double precision, boolean, boolean) IS
	'probability that a value of the F distribution is at most x, as pf in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qf(p double precision, df1 double precision, df2 double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qf' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qf(double precision, double precision, double precision, boolean, boolean) IS
	'quantile of the F distribution, as qf in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pbeta(x double precision, shape1 double precision, shape2 double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pbeta' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pbeta(double precision, double precision, double precision, boolean, boolean) IS
	'probability that a value of the beta distribution is at most x, as pbeta in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qbeta(p double precision, shape1 double precision, shape2 double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qbeta' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qbeta(double precision, double precision, double precision, boolean, boolean) IS
	'quantile of the beta distribution, as qbeta in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pgamma(x double precision, shape double precision, rate double precision DEFAULT 1,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pgamma' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pgamma(double precision, double precision, double precision, boolean, boolean) IS
	'probability that a value of the gamma distribution is at most x, as pgamma in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.qgamma(p double precision, shape double precision, rate double precision DEFAULT 1,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qgamma' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qgamma(double precision, double precision, double precision, boolean, boolean) IS
	'quantile of the gamma distribution, as qgamma in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.pbinom(x double precision, size double precision, prob double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pbinom' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pbinom(double precision, double precision, double precision, boolean, boolean) IS
	'probability that a value of the binomial distribution is at most x, as pbinom in R; of the upper tail unless lower_tail, its logarithm where log_p';
CREATE FUNCTION clin.ppois(x double precision, lambda double precision,
	lower_tail boolean DEFAULT true, log_p boolean DEFAULT false) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ppois' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ppois(double precision, double precision, boolean, boolean) IS
	'probability that a value of the Poisson distribution is at most x, as ppois in R; of the upper tail unless lower_tail, its logarithm where log_p';
