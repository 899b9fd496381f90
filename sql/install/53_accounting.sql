-- chapter: Accounting of differential privacy | what noise costs, and what many releases cost together: formulas only
-- Accounting of differential privacy: formulas only, nothing here draws noise.
CREATE FUNCTION clin.dp_gaussian_sigma(epsilon double precision, delta double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_gaussian_sigma' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_gaussian_sigma(double precision, double precision, double precision) IS
	'the smallest standard deviation of Gaussian noise that gives (epsilon, delta) differential privacy to a result whose second norm changes by at most the sensitivity; Balle and Wang 2018, equation 6, solved by bisection. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_gaussian_sigma_classic(epsilon double precision, delta double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_gaussian_sigma_classic' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_gaussian_sigma_classic(double precision, double precision, double precision) IS
	'the older, larger bound sqrt(2 ln(1.25 / delta)) sensitivity / epsilon, for epsilon below 1; Dwork and Roth 2014, theorem A.1. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_gaussian_delta(sigma double precision, epsilon double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_gaussian_delta' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_gaussian_delta(double precision, double precision, double precision) IS
	'the smallest delta that Gaussian noise of this standard deviation gives at epsilon; Balle and Wang 2018, theorem 8. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_laplace_rdp(alpha double precision, scale double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_laplace_rdp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_laplace_rdp(double precision, double precision, double precision) IS
	'Renyi divergence of order alpha of Laplace noise of this scale; Mironov 2017, table II. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_gaussian_rdp(alpha double precision, sigma double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_gaussian_rdp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_gaussian_rdp(double precision, double precision, double precision) IS
	'Renyi divergence of order alpha of Gaussian noise: alpha sensitivity^2 / (2 sigma^2); Mironov 2017, table II. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_response_rdp(alpha double precision, p_truth double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_response_rdp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_response_rdp(double precision, double precision) IS
	'Renyi divergence of order alpha of a yes or no answered truly with probability p_truth; Mironov 2017, table II. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_rdp_epsilon(alpha double precision, rdp double precision, delta double precision, tight boolean DEFAULT true) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_rdp_epsilon' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_rdp_epsilon(double precision, double precision, double precision, boolean) IS
	'epsilon at delta of a Renyi divergence of order alpha: Canonne, Kamath and Steinke 2020, proposition 12, not below 0; unless tight, Mironov 2017, proposition 3. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_zcdp_epsilon(rho double precision, delta double precision, tight boolean DEFAULT true) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_zcdp_epsilon' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_zcdp_epsilon(double precision, double precision, boolean) IS
	'epsilon at delta of rho zero-concentrated differential privacy: the smallest of the bounds of Canonne, Kamath and Steinke 2020 over all orders; unless tight, rho + 2 sqrt(rho ln(1 / delta)), Bun and Steinke 2016, proposition 1.3. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_zcdp_rho(epsilon double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_zcdp_rho' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_zcdp_rho(double precision) IS
	'rho of a mechanism with epsilon and no delta: epsilon^2 / 2; Bun and Steinke 2016, proposition 1.4. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_advanced_epsilon(epsilon double precision, count double precision, delta_slack double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_advanced_epsilon' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_advanced_epsilon(double precision, double precision, double precision) IS
	'epsilon of "count" mechanisms of epsilon each by advanced composition, to which delta_slack is added in delta; Dwork and Roth 2014, theorem 3.20. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_laplace(k double precision, scale double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_laplace' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_laplace(double precision, double precision) IS
	'probability that discrete Laplace noise of this scale (sensitivity / epsilon) is k; Canonne, Kamath and Steinke 2020. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_laplace_tail(k double precision, scale double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_laplace_tail' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_laplace_tail(double precision, double precision) IS
	'probability that discrete Laplace noise of this scale is at least k. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_laplace_variance(scale double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_laplace_variance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_laplace_variance(double precision) IS
	'variance of discrete Laplace noise of this scale. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_gaussian(k double precision, sigma double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_gaussian' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_gaussian(double precision, double precision) IS
	'probability that discrete Gaussian noise of parameter sigma is k; Canonne, Kamath and Steinke 2020, definition 1. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_gaussian_variance(sigma double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_gaussian_variance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_gaussian_variance(double precision) IS
	'variance of discrete Gaussian noise of parameter sigma, below sigma^2. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_discrete_gaussian_delta(sigma double precision, epsilon double precision, sensitivity double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_discrete_gaussian_delta' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_discrete_gaussian_delta(double precision, double precision, double precision) IS
	'the smallest delta that discrete Gaussian noise gives at epsilon, for a whole sensitivity; Canonne, Kamath and Steinke 2020, theorem 7. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_partition_threshold(epsilon double precision, delta double precision, groups double precision DEFAULT 1, discrete boolean DEFAULT true) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_partition_threshold' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_partition_threshold(double precision, double precision, double precision, boolean) IS
	'the count of patients, noise added, from which a group found in the data may be shown: a patient is in at most "groups" groups, and the noise is discrete Laplace of scale groups / epsilon (a whole number is returned), or Laplace unless discrete. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_partition_probability(n double precision, epsilon double precision, delta double precision, groups double precision DEFAULT 1) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_partition_probability' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_partition_probability(double precision, double precision, double precision, double precision) IS
	'the greatest probability with which a group of n patients may be shown; Desfontaines, Voss, Gipson and Mandayam 2020. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_response_epsilon(p_truth double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_dp_response_epsilon' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_response_epsilon(double precision) IS
	'epsilon of a yes or no answered truly with probability p_truth (0.5 to 1): ln(p / (1 - p)); Warner 1965. A NULL gives NULL, a value outside the range of an argument is an error, 22003.';
CREATE FUNCTION clin.dp_quantile_chances(q double precision, epsilon double precision, sensitivity double precision,
	data double precision[], lower double precision, upper double precision,
	OUT "interval" integer, OUT low double precision, OUT high double precision, OUT probability double precision)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_dp_quantile_chances' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.dp_quantile_chances(double precision, double precision, double precision, double precision[], double precision, double precision) IS
	'the exponential mechanism for the q quantile of data clamped to lower and upper: the intervals between the sorted values, numbered from 0, and the probability of drawing each, proportional to its width times exp(-epsilon |i - q n| / (2 sensitivity)); Smith 2011. The probabilities tell the data and must not be released. Errors: 22003 an argument or a value is out of range, 22023 lower is not below upper. A NULL, in data too, gives no row';
