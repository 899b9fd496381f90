-- calibration and net benefit, against glm, loess and hand formulas of R on the birth weight data
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TEMP TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int, ftv int, bwt int,
	race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);
CREATE TEMP VIEW risk AS SELECT low = 1 AS low, smoke, 1 / (1 + exp(-(1.2 - 0.018 * lwt + 0.7 * smoke)))::float8 AS p FROM birthwt;
CREATE TEMP VIEW whole AS SELECT clin.evaluation(low, p) AS s FROM risk;

-- intercept -0.136681 (0.256488), slope 0.821099 (0.272124), in the large -0.007614 (0.163055), brier 0.204423, log loss 0.595008, E/O 1.004860
SELECT c.measure, round(c.estimate::numeric, 6) AS estimate, round(c.se::numeric, 6) AS se, round(c.low::numeric, 6) AS low, round(c.high::numeric, 6) AS high, round(c.p_value::numeric, 6) AS p
FROM whole, clin.calibration(s) c;
-- p and its logarithm agree, and the logarithm goes on where p ends
SELECT count(c.p_value) AS tests, count(c.log_p) AS logs, bool_and(abs(ln(c.p_value) - c.log_p) < 1e-10) AS same FROM whole, clin.calibration(s) c;
SELECT c.measure, c.p_value, round(c.log_p::numeric, 3) AS log_p
FROM clin.calibration((SELECT clin.evaluation(i % 2 = 0, 0.1 + i % 3 / 100.0) FROM generate_series(1, 20000) i)) c WHERE c.p_value < 1e-300;
-- shares stay between 0 and 1
SELECT c.measure, round(c.low::numeric, 6) AS low, round(c.high::numeric, 6) AS high
FROM clin.calibration((SELECT clin.evaluation(i = 1, i / 9.0) FROM generate_series(1, 4) i)) c WHERE c.measure IN ('mean_predicted', 'prevalence', 'brier');
SELECT c."group", c.measure, round(c.estimate::numeric, 6) AS estimate FROM (SELECT clin.evaluation(low, p, smoke::text) AS s FROM risk) q, clin.calibration(s) c WHERE measure IN ('calibration_slope', 'brier');

-- a model is calibrated to its own data
SELECT c.measure, abs(c.estimate - (c.measure = 'calibration_slope')::int) < 1e-10 AS exact
FROM (SELECT clin.evaluation(b.low = 1, clin.predict(m, b)) AS s FROM (SELECT clin.logistic('SELECT * FROM birthwt', 'low ~ lwt + smoke') AS m) f, birthwt b) q,
	clin.calibration(s) c WHERE measure IN ('calibration_in_the_large', 'calibration_intercept', 'calibration_slope');

-- edges: one outcome, one prediction, predictions of 0 and 1, separation, no row
SELECT c.measure, c.estimate, c.se FROM clin.calibration((SELECT clin.evaluation(true, 0.5))) c;
SELECT c.measure, c.estimate FROM clin.calibration((SELECT clin.evaluation(i = 1, 0.25) FROM generate_series(1, 4) i)) c WHERE measure ~ '^cal';
SELECT c.measure, c.estimate FROM clin.calibration((SELECT clin.evaluation(i > 1, i / 2.0) FROM generate_series(0, 2) i)) c WHERE measure ~ '^(cal|log|brier)';
SELECT c.measure, round(c.estimate::numeric, 6) AS estimate FROM clin.calibration((SELECT clin.evaluation(i > 5, i / 10.0) FROM generate_series(1, 9) i)) c WHERE measure ~ '^cal';
SELECT c.* FROM clin.calibration((SELECT clin.evaluation(NULL, 1))) c WHERE measure IN ('brier', 'expected_observed');
SELECT * FROM clin.calibration((SELECT clin.evaluation(true, 1.5)));
\echo :SQLSTATE
SELECT * FROM whole, clin.calibration(s, 1);
\echo :SQLSTATE

-- groups of risk: 38, 44, 34, 35, 38; 2.512067 with 3 degrees of freedom, p 0.473114
SELECT c.risk_group AS g, round(c.predicted_above::numeric, 4) AS above, round(c.predicted_to::numeric, 4) AS upto, c.n, c.observed, round(c.expected::numeric, 6) AS expected,
	round(c.mean_predicted::numeric, 6) AS predicted, round(c.observed_share::numeric, 6) AS share, round(c.low::numeric, 6) AS low, round(c.high::numeric, 6) AS high
FROM whole, clin.calibration_curve(s, 5) c;
SELECT round(h.chi_square::numeric, 6) AS x2, h.df, round(h.p_value::numeric, 6) AS p, round(exp(h.log_p)::numeric, 6) AS again FROM whole, clin.hosmer_lemeshow(s, 5) h;
SELECT h.df, round(h.p_value::numeric, 6) AS p FROM whole, clin.hosmer_lemeshow(s, 5, false) h;
SELECT h.* FROM clin.hosmer_lemeshow((SELECT clin.evaluation(i = 1, 0.25) FROM generate_series(1, 4) i)) h;
SELECT count(*) FROM clin.calibration_curve((SELECT clin.evaluation(i = 1, 0.25) FROM generate_series(1, 4) i)) h;
SELECT * FROM whole, clin.hosmer_lemeshow(s, 1);
\echo :SQLSTATE
SELECT * FROM whole, clin.calibration_curve(s, 1001);
\echo :SQLSTATE
SELECT * FROM clin.hosmer_lemeshow((SELECT clin.evaluation(true, -1)));
\echo :SQLSTATE

-- a smooth curve: 0.033971, 0.032195, 0.051247, 0.164030
SELECT round(i.ici::numeric, 6) AS ici, round(i.e50::numeric, 6) AS e50, round(i.e90::numeric, 6) AS e90, round(i.emax::numeric, 6) AS emax FROM whole, clin.ici(s) i;
SELECT count(*), sum(n), bool_and(observed BETWEEN -0.5 AND 1.5) FROM whole, clin.calibration_smooth(s) i;
SELECT round(i.ici::numeric, 6) AS ici FROM clin.ici((SELECT clin.evaluation(k <= i, i / 10.0) FROM generate_series(1, 9) i, generate_series(1, 10) k), 0.5, 1) i;
-- a span above 1: loess(y ~ p, span, degree) of R
SELECT span, degree, string_agg(round(i.observed::numeric, 9)::text, ' ' ORDER BY predicted) AS observed
FROM (SELECT clin.evaluation(k <= i * i % 7, i / 10.0) AS s FROM generate_series(1, 9) i, generate_series(1, 10) k) q, (VALUES (1, 1), (1.5, 1), (1.5, 2), (4, 2)) o(span, degree), clin.calibration_smooth(s, span, degree) i GROUP BY span, degree ORDER BY 1, 2;
SELECT i.* FROM clin.ici((SELECT clin.evaluation(true, 0.5))) i;
-- all predictions one: no curve
SELECT i.* FROM clin.ici((SELECT clin.evaluation(i % 3 = 0, 0.3) FROM generate_series(1, 20) i)) i;
SELECT i.* FROM clin.calibration_smooth((SELECT clin.evaluation(i % 3 = 0, 0.3) FROM generate_series(1, 20) i), 2) i;
SELECT * FROM whole, clin.ici(s, 0);
\echo :SQLSTATE
SELECT * FROM whole, clin.ici(s, 0.75, 3);
\echo :SQLSTATE

-- net benefit
SELECT b.threshold, round(b.net_benefit::numeric, 6) AS model, round(b.treat_all::numeric, 6) AS "all", round(b.standardized::numeric, 6) AS std, round(b.interventions_avoided::numeric, 6) AS avoided
FROM whole, clin.net_benefit(s, '{0,0.1,0.25,0.5}') b;
SELECT * FROM whole, clin.net_benefit(s, '{1}');
\echo :SQLSTATE
SELECT * FROM clin.net_benefit((SELECT clin.evaluation(true, 2)), '{0.5}');
\echo :SQLSTATE
-- an observed share of 1 has no standard error: no limits and no p
SELECT c.estimate, c.se, c.low, c.high, c.p_value, c.log_p FROM clin.calibration((SELECT clin.evaluation(true, 0.5 + i / 100.0) FROM generate_series(1, 9) i)) c WHERE c.measure = 'expected_observed';

-- two groups leave a fitted model no degree of freedom: the statistic without a p value
SELECT f.fitted, h.* FROM (SELECT clin.evaluation(i % 3 = 0, 0.2 + 0.4 * (i % 2)) AS s FROM generate_series(1, 20) i) x,
	unnest('{true,false}'::boolean[]) f (fitted), clin.hosmer_lemeshow(s, 2, f.fitted) h;
