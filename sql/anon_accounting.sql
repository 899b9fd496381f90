-- Accounting of differential privacy.
SELECT round(clin.dp_gaussian_sigma(0.5, 1e-5)::numeric, 9) AS analytic, round(clin.dp_gaussian_sigma_classic(0.5, 1e-5)::numeric, 9) AS classic,
	round(clin.dp_gaussian_sigma(0.5, 1e-5, 3)::numeric, 9) AS of_3;
SELECT e, round(log(10, clin.dp_gaussian_delta(clin.dp_gaussian_sigma(e, 1e-8), e)::numeric), 6) AS log_delta FROM unnest('{0.01,0.1,1,5,50}'::float8[]) e;
SELECT round(clin.dp_laplace_rdp(2, 1)::numeric, 9) AS laplace, round(clin.dp_gaussian_rdp(2, 1)::numeric, 9) AS gaussian, round(clin.dp_response_rdp(2, 0.75)::numeric, 9) AS response,
	clin.dp_laplace_rdp(1e9, 1e-15) AS far;
SELECT round(clin.dp_rdp_epsilon(2, 0.1, 1e-5)::numeric, 9) AS tight, round(clin.dp_rdp_epsilon(2, 0.1, 1e-5, false)::numeric, 9) AS simple, clin.dp_rdp_epsilon(1e9, 0, 0.9) AS floor;
SELECT round(clin.dp_zcdp_epsilon(0.5, 1e-6)::numeric, 9) AS tight, round(clin.dp_zcdp_epsilon(0.5, 1e-6, false)::numeric, 9) AS simple, clin.dp_zcdp_rho(1) AS rho;
SELECT round(clin.dp_advanced_epsilon(0.5, 20, 1e-5)::numeric, 9) AS advanced, round(clin.dp_response_epsilon(0.75)::numeric, 9) AS response, clin.dp_response_epsilon(0.5) AS coin;
SELECT round(sum(clin.dp_discrete_laplace(k, 5))::numeric, 12) AS laplace, round(sum(clin.dp_discrete_gaussian(k, 2.5))::numeric, 12) AS gaussian FROM generate_series(-400, 400) k;
SELECT round(clin.dp_discrete_laplace_tail(5, 5)::numeric, 12) AS tail, round((SELECT sum(clin.dp_discrete_laplace(k, 5)) FROM generate_series(5, 400) k)::numeric, 12) AS summed,
	round(clin.dp_discrete_laplace_variance(2)::numeric, 9) AS laplace, round(clin.dp_discrete_gaussian_variance(1)::numeric, 9) AS gaussian,
	round(clin.dp_discrete_gaussian_delta(5, 0.5)::numeric, 15) AS delta;
SELECT clin.dp_partition_threshold(1, 1e-5) AS discrete, round(clin.dp_partition_threshold(1, 1e-5, discrete => false)::numeric, 9) AS laplace, clin.dp_partition_threshold(1, 1e-5, 4) AS groups;
SELECT n, round(clin.dp_partition_probability(n, 1, 1e-5)::numeric, 12) AS probability FROM unnest('{0,1,10,15,20,1000000000}'::float8[]) n;
SELECT "interval", low, high, round(probability::numeric, 12) AS probability FROM clin.dp_quantile_chances(0.5, 1, 1, '{9,1,3,7,4}', 0, 10);
SELECT "interval", low, high, probability FROM clin.dp_quantile_chances(0.5, 1, 1, '{}', 0, 10);
SELECT count(*) FROM clin.dp_quantile_chances(0.5, 1, 1, '{1,NULL}', 0, 10);
SELECT clin.dp_gaussian_sigma(NULL, 1e-5) IS NULL AS null_for_null;
SELECT clin.dp_gaussian_sigma(0, 1e-5);
\echo :SQLSTATE
SELECT clin.dp_gaussian_sigma('NaN', 1e-5);
\echo :SQLSTATE
SELECT clin.dp_gaussian_sigma(1, 1);
\echo :SQLSTATE
SELECT clin.dp_gaussian_sigma_classic(1, 1e-5);
\echo :SQLSTATE
SELECT clin.dp_rdp_epsilon(1, 1, 1e-5);
\echo :SQLSTATE
SELECT clin.dp_discrete_laplace(0.5, 1);
\echo :SQLSTATE
SELECT clin.dp_response_epsilon(1);
\echo :SQLSTATE
SELECT clin.dp_quantile_chances(0.5, 1, 1, '{1,Infinity}', 0, 10);
\echo :SQLSTATE
SELECT clin.dp_quantile_chances(0.5, 1, 1, '{1}', 10, 10);
\echo :SQLSTATE
