-- proportions, rates and standardization from counts
SELECT 'two_sided' AS test, t.* FROM clin.binomial_test(682, 925, 0.75) t UNION ALL
SELECT 'less', t.* FROM clin.binomial_test(682, 925, 0.75, 'less') t UNION ALL
SELECT 'greater', t.* FROM clin.binomial_test(682, 925, 0.75, 'greater', 0.9) t UNION ALL
SELECT 'zero', t.* FROM clin.binomial_test(0, 30) t UNION ALL
SELECT 'certain', t.* FROM clin.binomial_test(3, 30, 0) t UNION ALL
SELECT 'far', t.* FROM clin.binomial_test(0, 1000000000) t;
SELECT m, t.estimate, t.low, t.high FROM unnest('{clopper_pearson,wilson,wilson_corrected,agresti_coull,jeffreys,wald}'::text[]) m,
	clin.proportion_interval(30, 74, m) t;
SELECT m, t.low, t.high FROM unnest('{clopper_pearson,wilson,wilson_corrected,agresti_coull,jeffreys,wald}'::text[]) m, clin.proportion_interval(0, 20, m) t;
SELECT t.* FROM clin.proportion_interval(1000000000, 2000000000) t;
SELECT t.* FROM clin.proportion_test('{30}', '{74}') t UNION ALL
SELECT t.* FROM clin.proportion_test('{30}', '{74}', 0.3, false) t UNION ALL
SELECT t.* FROM clin.proportion_test('{30,29}', '{74,115}') t UNION ALL
SELECT t.* FROM clin.proportion_test('{83,90,129,70}', '{86,93,136,82}') t;
-- one-sided, as prop.test and poisson.test: p of the signed root, one limit open; no effect on more than two groups
SELECT a.how, t.method, t.p_value, t.low, t.high FROM unnest('{less,greater}'::text[]) a (how), clin.proportion_test('{30}', '{74}', alternative => a.how) t;
SELECT a.how, t.method, t.p_value, t.low, t.high FROM unnest('{less,greater}'::text[]) a (how), clin.proportion_test('{30,29}', '{74,115}', alternative => a.how) t;
SELECT t.p_value = u.p_value AS same FROM clin.proportion_test('{83,90,129,70}', '{86,93,136,82}', alternative => 'less') t, clin.proportion_test('{83,90,129,70}', '{86,93,136,82}') u;
SELECT a.how, t.method, t.p_value, t.low, t.high FROM unnest('{exact,wald}'::text[]) m, unnest('{less,greater}'::text[]) a (how), clin.rate_ratio(11, 800, 23, 1083, m, alternative => a.how) t;
SELECT a.how, t.p_value, t.low, t.high FROM unnest('{less,greater}'::text[]) a (how), clin.poisson_test(11, 800, 0.02, a.how) t;
SELECT clin.proportion_test('{30}', '{74}', alternative => 'lower');
\echo :SQLSTATE
SELECT t.* FROM clin.proportion_trend('{83,90,129,70}', '{86,93,136,82}') t UNION ALL
SELECT t.* FROM clin.proportion_trend('{83,90,129,70}', '{86,93,136,82}', '{0,0,0,1}') t;
SELECT m, t.* FROM unnest('{wald,newcombe,score,miettinen_nurminen}'::text[]) m, clin.two_proportions(56, 70, 48, 80, m) t;
SELECT m, t.* FROM unnest('{wald,newcombe,score,miettinen_nurminen}'::text[]) m, clin.two_proportions(0, 10, 0, 20, m) t;

-- rates
SELECT t.* FROM unnest('{exact,byar,byar_midpoint,mid_p,vandenbroucke,rothman_greenland,wald}'::text[]) m, clin.rate(10, 24.05, m) t;
SELECT t.* FROM unnest('{exact,byar,byar_midpoint,mid_p,vandenbroucke,rothman_greenland,wald}'::text[]) m, clin.smr(0, 2.5, m) t;
SELECT t.* FROM clin.poisson_test(137, 24.19893) t UNION ALL
SELECT t.* FROM clin.poisson_test(10, 20, 1, 'less') t UNION ALL
SELECT t.* FROM clin.poisson_test(0, 250) t UNION ALL
SELECT t.* FROM clin.poisson_test(5, 1234.5) t;
SELECT t.* FROM clin.rate_ratio(11, 800, 23, 1083) t UNION ALL
SELECT t.* FROM clin.rate_ratio(11, 800, 23, 1083, 'wald') t UNION ALL
SELECT t.* FROM clin.rate_ratio(3, 10, 0, 12) t UNION ALL
SELECT t.* FROM clin.rate_ratio(3, 10, 0, 12, 'wald') t;
SELECT t.* FROM clin.direct_standardization('{107,141,60,40,39,25}', '{230061,329449,114920,39487,14208,3052}', '{78,44,38,25,10,4}') t;
SELECT t.* FROM clin.direct_standardization('{0,0}', '{500,700}', '{1,1}') t;
SELECT t.* FROM clin.indirect_standardization('{45,201,320}', '{3301363,2711970,2000000}', '{141,926,1253}', '{1784033,7065148,15658730}') t;

-- adjusted p values; NULL does not count
SELECT m, clin.p_adjust('{0.01,0.04,0.03,0.005,0.5,0.04,NULL,0.9,0.049}', m) FROM unnest('{holm,hochberg,hommel,bonferroni,BH,fdr,BY,none}'::text[]) m;
SELECT clin.p_adjust('{}'), clin.p_adjust('{NULL}'), clin.p_adjust('{0.2}', 'hommel'), clin.p_adjust('{0.2,0.03}', 'hommel');
SELECT max(p), min(p) FROM unnest(clin.p_adjust((SELECT array_agg(i / 100000.0) FROM generate_series(1, 100000) i)::float8[], 'BH')) p;

-- an empty standard population, and one without an event, have no limits
SELECT crude_rate, rate, low, high FROM clin.direct_standardization('{1,2}', '{10,10}', '{0,0}');
SELECT smr, smr_low, smr_high, rate, low, high FROM clin.indirect_standardization('{1,2}', '{10,10}', '{0,0}', '{5,5}');
-- impossible arguments; NULL
SELECT clin.binomial_test(3, 2);
\echo :SQLSTATE
SELECT clin.binomial_test(1.5, 2);
\echo :SQLSTATE
SELECT clin.binomial_test(1, 2, 1.5);
\echo :SQLSTATE
SELECT clin.binomial_test(1, 'NaN');
\echo :SQLSTATE
SELECT clin.proportion_interval(1, 2, 'exactly');
\echo :SQLSTATE
SELECT clin.proportion_test('{1,2}', '{3}');
SELECT clin.proportion_test('{30,29}', '{74,115}', 0.3);
\echo :SQLSTATE
SELECT clin.proportion_test('{1,NULL}', '{3,4}');
\echo :SQLSTATE
SELECT clin.rate(-1, 10);
\echo :SQLSTATE
SELECT clin.rate(1, 0);
\echo :SQLSTATE
SELECT clin.direct_standardization('{1,2}', '{1,0}', '{1,1}');
\echo :SQLSTATE
SELECT clin.p_adjust('{0.5,1.5}');
\echo :SQLSTATE
SELECT clin.p_adjust('{0.5}', 'sidak');
\echo :SQLSTATE
SELECT clin.rate(NULL, 10) IS NULL, clin.binomial_test(0, 0);

-- rates within strata, as epi.2by2(method = "cohort.time") of the R package epiR; homogeneity around the common ratio and difference
SELECT t.* FROM clin.mantel_haenszel_rate('{10,20,7,30}', '{1234,2345,800,2500}', '{5,11,3,12}', '{987,1500,1200,1900}') t;
SELECT t.* FROM clin.rate_homogeneity('{10,20,7,30}', '{1234,2345,800,2500}', '{5,11,3,12}', '{987,1500,1200,1900}') t
UNION ALL SELECT t.* FROM clin.rate_homogeneity('{10,20,7,30}', '{1234,2345,800,2500}', '{5,11,3,12}', '{987,1500,1200,1900}', 'rate_difference') t;
-- one stratum is the crude ratio; no events, none of the exposed
SELECT m.estimate = 10.0 / 1234 / (5.0 / 987) AS crude, h.df, h.statistic FROM clin.mantel_haenszel_rate('{10}', '{1234}', '{5}', '{987}') m, clin.rate_homogeneity('{10}', '{1234}', '{5}', '{987}') h;
SELECT statistic, p_value, estimate, low, high, rate_difference, rate_difference_low FROM clin.mantel_haenszel_rate('{0,0}', '{10,12}', '{0,0}', '{11,13}');
SELECT estimate, low, high, round(rate_difference::numeric, 9) AS rate_difference FROM clin.mantel_haenszel_rate('{0,0}', '{10,12}', '{2,3}', '{11,13}');
SELECT clin.mantel_haenszel_rate('{1}', '{0}', '{1}', '{2}');
\echo :SQLSTATE
SELECT clin.mantel_haenszel_rate('{1,2}', '{4,5}', '{1}', '{2,3}');
\echo :SQLSTATE
SELECT clin.rate_homogeneity('{1}', '{1}', '{1}', '{2}', 'ratio');
\echo :SQLSTATE

-- goodness of fit, as chisq.test in R
SELECT t.* FROM clin.goodness_of_fit('{89,37,30,28,2}', '{40,20,20,15,5}', true) t UNION ALL SELECT t.* FROM clin.goodness_of_fit('{20,30,50}') t UNION ALL
SELECT t.* FROM clin.goodness_of_fit('{0,0}') t UNION ALL SELECT t.* FROM clin.goodness_of_fit('{3,1}', '{1,0}') t UNION ALL SELECT t.* FROM clin.goodness_of_fit(NULL) t;
SELECT clin.goodness_of_fit('{3,1}', '{1,1}');
\echo :SQLSTATE
SELECT clin.goodness_of_fit('{3,1}', '{0,0}', true);
\echo :SQLSTATE
SELECT clin.goodness_of_fit('{3}');
\echo :SQLSTATE
SELECT clin.goodness_of_fit('{3,-1}');
\echo :SQLSTATE
SELECT clin.goodness_of_fit('{3,1}', '{1}');
\echo :SQLSTATE

-- NaN is a missing value, as NULL
SELECT m, clin.p_adjust('{0.01,NaN,0.03,NULL,0.02}', m) FROM unnest('{holm,hommel,bonferroni,bh,none}'::text[]) m;
SELECT clin.p_adjust('{NaN}');
-- a test that has no direction does not name one
SELECT t.method FROM clin.proportion_test('{83,90,129}', '{86,93,136}', alternative => 'less') t;
