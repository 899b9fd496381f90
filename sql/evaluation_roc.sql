-- ROC curves, against pROC of R on the birth weight data: low weight of the mother as a risk
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TEMP TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int, ftv int, bwt int,
	race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);
CREATE TEMP VIEW whole AS SELECT clin.evaluation(low = 1, -lwt) AS s FROM birthwt;
CREATE TEMP VIEW by_smoke AS SELECT clin.evaluation(low = 1, -lwt, CASE smoke WHEN 1 THEN 'smoker' ELSE 'other' END) AS s FROM birthwt;

-- 0.613103, se 0.045218, 0.524477 to 0.701729
SELECT r.n, r.n_event, round(r.auc::numeric, 6) AS auc, round(r.se::numeric, 6) AS se, round(r.low::numeric, 6) AS low, round(r.high::numeric, 6) AS high FROM whole, clin.roc(s) r;
SELECT r."group", r.n, round(r.auc::numeric, 6) AS auc FROM by_smoke, clin.roc(s, 0.9) r;
SELECT round(clin.auroc(s)::numeric, 6) FROM whole;
SELECT clin.auroc(s) FROM by_smoke;
\echo :SQLSTATE
SELECT clin.auroc(clin.evaluation(true, 1)), clin.auroc(clin.evaluation(NULL, 1));
SELECT r.* FROM clin.roc((SELECT clin.evaluation(NULL, 1))) r;
SELECT r.* FROM clin.roc((SELECT clin.evaluation(NULL, 1, 'a'))) r;
SELECT r.* FROM clin.roc((SELECT clin.evaluation(i % 2 = 0, i % 2) FROM generate_series(1, 8) i)) r;

-- the curve begins with everybody positive and ends with nobody
SELECT count(*), min(threshold), max(threshold), sum(sensitivity) FROM whole, clin.roc_curve(s);
SELECT c.* FROM clin.roc_curve((SELECT clin.evaluation(o, v) FROM (VALUES (false, 1), (true, 2), (false, 2), (true, 4)) v(o, v))) c;
SELECT count(*) FROM clin.roc_curve((SELECT clin.evaluation(NULL, 1))) c;

-- coords: 0.186441 and 0.9 at 100, 0.576271 and 0.553846 at 120
SELECT c.threshold, round(c.sensitivity::numeric, 6) AS sens, round(c.specificity::numeric, 6) AS spec, round(c.ppv::numeric, 6) AS ppv, round(c.npv::numeric, 6) AS npv,
	round(c.accuracy::numeric, 6) AS acc, round(c.youden::numeric, 6) AS youden, round(c.closest_topleft::numeric, 6) AS topleft,
	round(c.lr_positive::numeric, 6) AS lr_pos, round(c.lr_negative::numeric, 6) AS lr_neg, c.tp, c.fp, c.tn, c.fn
FROM whole, clin.roc_at(s, '{-100,-120,-150,0}') c;
SELECT * FROM whole, clin.roc_at(s, '{NaN}');
\echo :SQLSTATE
SELECT count(*) FROM whole, clin.roc_at(s, '{}');

-- best: -111 by Youden's index, -117.5 by the distance
SELECT b.threshold, round(b.sensitivity::numeric, 6) AS sens, round(b.specificity::numeric, 6) AS spec, round(b.value::numeric, 6) AS value
FROM whole, unnest('{youden,closest.topleft}'::text[]) m, clin.best_threshold(s, m) b;
SELECT b.threshold FROM whole, clin.best_threshold(s, 'youden', 5, 0.3) b;
SELECT b.* FROM clin.best_threshold((SELECT clin.evaluation(i IN (2, 4), i) FROM generate_series(1, 4) i)) b;
SELECT count(*) FROM clin.best_threshold((SELECT clin.evaluation(true, i) FROM generate_series(1, 4) i)) b;
SELECT * FROM whole, clin.best_threshold(s, 'farthest');
\echo :SQLSTATE
SELECT * FROM whole, clin.best_threshold(s, 'youden', 0);
\echo :SQLSTATE
SELECT * FROM whole, clin.best_threshold(s, 'youden', 1, 1);
\echo :SQLSTATE

-- partial areas: 0.0441516, 0.567088, 0.107845
SELECT round(a.partial_auc::numeric, 6), round(b.partial_auc::numeric, 6), round(c.partial_auc::numeric, 6)
FROM whole, clin.partial_auc(s, 0.8, 1) a, clin.partial_auc(s, 0.8, 1, correct => true) b, clin.partial_auc(s, 0.6, 0.9, 'sensitivity') c;
SELECT round((a.partial_auc + b.partial_auc - clin.auroc(s))::numeric, 12) AS rest FROM whole, clin.partial_auc(s, 0, 0.37) a, clin.partial_auc(s, 0.37, 1) b;
SELECT round(min(p.partial_auc)::numeric, 12) AS least, round(max(p.partial_auc)::numeric, 12) AS greatest, count(p.partial_auc)
FROM (SELECT clin.evaluation(i % 3 = 0, 0.4) AS s FROM generate_series(1, 100) i) q, generate_series(1, 60) k, clin.partial_auc(s, k / 100.0, 0.3 + k / 90.0, 'specificity', true) p;
SELECT * FROM whole, clin.partial_auc(s, 0.9, 0.9);
\echo :SQLSTATE
SELECT * FROM whole, clin.partial_auc(s, 0, 2);
\echo :SQLSTATE
SELECT * FROM whole, clin.partial_auc(s, 0, 1, 'both');
\echo :SQLSTATE

-- tests: against 1/2; two groups, D 1.171586, df 166.7869, p 0.243034; two states
SELECT t.method, round(t.statistic::numeric, 6) AS z, round(t.p_value::numeric, 6) AS p, round(t.estimate::numeric, 6) AS auc, round(t.low::numeric, 6) AS low, t.df, t.auc_2 FROM whole, clin.auroc_test(s) t;
SELECT t.method, round(t.statistic::numeric, 6) AS d, round(t.df::numeric, 4) AS df, round(t.p_value::numeric, 6) AS p, round(t.auc_1::numeric, 6) AS auc_1, round(t.auc_2::numeric, 6) AS auc_2 FROM by_smoke, clin.auroc_test(s) t;
SELECT round(t.statistic::numeric, 6) AS d, round(t.p_value::numeric, 6) AS p, round(exp(t.log_p)::numeric, 6) AS again
FROM (SELECT clin.evaluation(low = 1, -lwt) FILTER (WHERE smoke = 0) AS a, clin.evaluation(low = 1, -lwt) FILTER (WHERE smoke = 1) AS b FROM birthwt) x, clin.auroc_test(a, b, 'greater') t;
SELECT * FROM clin.auroc_test((SELECT clin.evaluation(low = 1, lwt, race_name) FROM birthwt));
\echo :SQLSTATE
SELECT t.* FROM by_smoke, whole, clin.auroc_test(by_smoke.s, whole.s) t;
\echo :SQLSTATE
SELECT t.* FROM clin.auroc_test(clin.evaluation_state_in(clin.evaluation_state_out((SELECT clin.evaluation(true, 1))))) t;

-- precision and recall
SELECT p.* FROM clin.precision_recall((SELECT clin.evaluation(o, v) FROM (VALUES (false, 1), (true, 2), (false, 2), (true, 4)) v(o, v))) p;
SELECT round(p.average_precision::numeric, 6) AS average, round(p.area_trapezoid::numeric, 6) AS area FROM whole, clin.average_precision(s) p;
SELECT p.* FROM clin.average_precision((SELECT clin.evaluation(false, 1))) p;

-- a threshold as a test has the numbers of the table of counts
SELECT count(*) FROM (
	SELECT d.measure, d.estimate, d.low, d.high FROM whole, clin.diagnostic_test(s, -120) d
	EXCEPT SELECT d.measure, d.estimate, d.low, d.high FROM (SELECT clin.contingency((lwt <= 120)::text, low::text) AS c FROM birthwt) x, clin.diagnostic_test(c) d) y;
SELECT d.measure, round(d.estimate::numeric, 6) AS estimate, round(d.low::numeric, 6) AS low, round(d.high::numeric, 6) AS high FROM by_smoke, clin.diagnostic_test(s, 0, 0.9) d;
SELECT * FROM whole, clin.diagnostic_test(s, 'NaN');
\echo :SQLSTATE

-- after a test
SELECT round(clin.post_test_probability(0.1, 9)::numeric, 12) AS half, clin.post_test_probability(0.3, 1) AS same, clin.post_test_probability(0, 5) AS never,
	clin.post_test_probability(1, 0.1) AS sure, clin.post_test_probability(1, 0) AS nothing, clin.post_test_probability(NULL, 1) AS missing;
SELECT clin.post_test_probability(1.1, 1);
\echo :SQLSTATE
SELECT clin.post_test_probability(0.1, -1);
\echo :SQLSTATE
SELECT clin.post_test_probability(0.1, 'NaN');
\echo :SQLSTATE

-- what was chosen stands in the row
CREATE TEMP TABLE chosen AS SELECT clin.evaluation(i % 3 = 0 OR i > 15, i / 20.0) AS s FROM generate_series(1, 19) i;
SELECT p.method FROM chosen, clin.partial_auc(s, 0.8, 1) p UNION ALL
SELECT p.method FROM chosen, clin.partial_auc(s, 0.25, 0.123456789012345 + 0.5, 'sensitivity', true) p;
SELECT b.method FROM chosen, clin.best_threshold(s, 'topleft') b UNION ALL
SELECT b.method FROM chosen, clin.best_threshold(s, cost => 2, prevalence => 0.3) b;
SELECT d.measure, d.method FROM chosen, clin.diagnostic_test(s, 0.5) d WHERE d.measure IN ('ppv', 'lr_positive', 'number_needed_to_diagnose');
SELECT t.method FROM chosen, clin.auroc_test(s, 'greater') t UNION ALL
SELECT t.method FROM chosen, clin.auroc_test(s, s, 'less') t;
