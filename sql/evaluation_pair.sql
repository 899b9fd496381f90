-- two models of the same subjects, against pROC and Hmisc of R on the birth weight data
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TEMP TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int, ftv int, bwt int,
	race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);
CREATE TEMP VIEW risk AS SELECT low = 1 AS low, smoke, 1 / (1 + exp(-(1.2 - 0.018 * lwt + 0.7 * smoke)))::float8 AS p,
	1 / (1 + exp(-(1 - 0.018 * lwt + 0.7 * smoke + 1.5 * ht)))::float8 AS q FROM birthwt;
CREATE TEMP VIEW whole AS SELECT clin.evaluation_pair(low, p, q) AS s FROM risk;

-- Z -1.811341, p 0.070088, -0.105324 to 0.004151
SELECT t.method, round(t.statistic::numeric, 6) AS z, round(t.p_value::numeric, 6) AS p, round(t.low::numeric, 6) AS low, round(t.high::numeric, 6) AS high,
	round(t.auc_1::numeric, 6) AS auc_1, round(t.auc_2::numeric, 6) AS auc_2 FROM whole, clin.auroc_test(s) t;
SELECT round(t.p_value::numeric, 6) AS p FROM whole, clin.auroc_test(s, 'less') t;
SELECT t."group", round(t.statistic::numeric, 6) AS z FROM (SELECT clin.evaluation_pair(low, p, q, smoke::text) AS s FROM risk) x, clin.auroc_test(s) t;
-- a model against itself, and too few of an outcome
SELECT t.statistic, t.p_value, t.se FROM (SELECT clin.evaluation_pair(low, p, p) AS s FROM risk) x, clin.auroc_test(s) t;
SELECT t.* FROM clin.auroc_test((SELECT clin.evaluation_pair(true, 1, 2))) t;
SELECT t.* FROM clin.auroc_test((SELECT clin.evaluation_pair(NULL, 1, 2))) t;
SELECT count(*) FROM clin.auroc_test((SELECT clin.evaluation_pair(NULL, 1, 2, 'a'))) t;

-- improveProb: 0.160365 (0.090704), -0.762712 (0.084198), 0.923077 (0.033733); 0.023937 (0.015027), z 1.592913
SELECT n.measure, round(n.estimate::numeric, 6) AS estimate, round(n.se::numeric, 6) AS se, round(n.statistic::numeric, 6) AS z, round(n.p_value::numeric, 6) AS p, round(n.low::numeric, 6) AS low, round(n.high::numeric, 6) AS high FROM whole, clin.nri(s) n;
SELECT n.measure, round(n.estimate::numeric, 6) AS estimate, round(n.se::numeric, 6) AS se, round(n.statistic::numeric, 6) AS z, round(n.p_value::numeric, 6) AS p FROM whole, clin.idi(s) n;
SELECT n.measure, round(n.estimate::numeric, 6) AS estimate, round(n.se::numeric, 6) AS se FROM whole, clin.nri(s, '{0.2,0.4}') n;
SELECT count(*) AS tests, bool_and(abs(ln(n.p_value) - n.log_p) < 1e-10) AS same FROM whole, LATERAL (SELECT * FROM clin.nri(s) UNION ALL SELECT * FROM clin.idi(s)) n;
SELECT n.measure, n.p_value, round(n.log_p::numeric, 3) AS log_p FROM clin.nri((SELECT clin.evaluation_pair(i % 2 = 0, 0.5, CASE WHEN i % 17 = 0 THEN 0.5 WHEN i % 2 = 0 THEN 0.9 ELSE 0.1 END) FROM generate_series(1, 20000) i)) n;
-- the same by counting
SELECT round((avg(sign(b - a)) FILTER (WHERE low))::numeric, 6) AS events, round((-avg(sign(b - a)) FILTER (WHERE NOT low))::numeric, 6) AS others
FROM (SELECT low, width_bucket(p, '{0.2,0.4}') AS a, width_bucket(q, '{0.2,0.4}') AS b FROM risk) x;
SELECT * FROM whole, clin.nri(s, '{0.4,0.2}');
\echo :SQLSTATE
SELECT * FROM whole, clin.nri(s, '{1.2}');
\echo :SQLSTATE
SELECT * FROM clin.nri((SELECT clin.evaluation_pair(true, 0.5, 2)));
\echo :SQLSTATE
SELECT * FROM clin.idi((SELECT clin.evaluation_pair(true, -1, 0.5)));
\echo :SQLSTATE
SELECT n.measure, n.estimate, n.se FROM clin.nri((SELECT clin.evaluation_pair(true, 0.5, 0.6))) n;
-- a difference without variance has no statistic and no p
SELECT n.measure, n.estimate, n.se, n.statistic, n.p_value, n.log_p FROM (SELECT clin.evaluation_pair(i % 2 = 0, 0.5, CASE WHEN i % 2 = 0 THEN 0.75 ELSE 0.25 END) AS s FROM generate_series(1, 9) i) x, LATERAL (SELECT * FROM clin.nri(s) UNION ALL SELECT * FROM clin.idi(s)) n;
SELECT t.estimate, t.se, t.statistic, t.p_value, t.log_p FROM clin.auroc_test((SELECT clin.evaluation_pair(i % 2 = 0, i % 2, 1 - i % 2) FROM generate_series(1, 9) i)) t;

-- what was chosen stands in the row
SELECT DISTINCT n.method FROM (SELECT clin.evaluation_pair(i % 2 = 0, i / 20.0, (i * 7) % 20 / 20.0) AS s FROM generate_series(1, 19) i) x,
	LATERAL (SELECT method FROM clin.nri(s) UNION ALL SELECT method FROM clin.nri(s, '{0.2,0.5}') UNION ALL SELECT method FROM clin.idi(s)
		UNION ALL SELECT method FROM clin.auroc_test(s, 'less')) n ORDER BY 1;
