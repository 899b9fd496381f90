-- measures by group and gaps between groups
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TEMP TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int, ftv int, bwt int,
	race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);
CREATE TEMP VIEW risk AS SELECT low = 1 AS low, race_name, 1 / (1 + exp(-(1.2 - 0.018 * lwt + 0.7 * smoke)))::float8 AS p FROM birthwt;
CREATE TEMP VIEW by_race AS SELECT clin.evaluation(low, p, race_name) AS s FROM risk;

SELECT f."group", f.measure, f.n, round(f.estimate::numeric, 6) AS estimate, round(f.low::numeric, 6) AS low, round(f.high::numeric, 6) AS high
FROM by_race, clin.fairness(s, 0.3) f;
SELECT g.measure, g.n_groups AS n, round(g.min::numeric, 6) AS min, g.min_group, round(g.max::numeric, 6) AS max, g.max_group, round(g.gap::numeric, 6) AS gap, round(g.ratio::numeric, 6) AS ratio
FROM by_race, clin.fairness_gap(s, 0.3) g;

-- the same by counting
SELECT count(*) FROM (
	SELECT race_name, sum((low AND p >= 0.3)::int)::float8 / sum(low::int) AS tpr, sum((NOT low AND p >= 0.3)::int)::float8 / sum((NOT low)::int) AS fpr,
		sum((low AND p >= 0.3)::int)::float8 / sum((p >= 0.3)::int) AS ppv, avg((p >= 0.3)::int)::float8 AS selection, avg((low = (p >= 0.3))::int)::float8 AS accuracy FROM risk GROUP BY 1) c,
	LATERAL (VALUES ('tpr', tpr), ('fpr', fpr), ('ppv', ppv), ('selection_rate', selection), ('accuracy', accuracy)) v(measure, value),
	by_race, clin.fairness(s, 0.3) f WHERE f."group" = race_name AND f.measure = v.measure AND abs(f.estimate - v.value) < 1e-12;

-- small groups are suppressed on request, and then out of the gaps
SELECT f."group", bool_and(f.suppressed) AS suppressed, count(f.n) AS n, count(f.estimate) AS estimates FROM by_race, clin.fairness(s, 0.3, min_n => 30) f GROUP BY 1 ORDER BY 1;
-- a measure of few, in a group of many
SELECT f.measure, f.n, round(f.estimate::numeric, 4) AS estimate, f.suppressed FROM (SELECT clin.evaluation(i = 1, i % 5 / 5.0, 'a') AS s FROM generate_series(1, 12) i) q, clin.fairness(s, 0.5, min_n => 10) f;
SELECT g.measure, g.n_groups FROM (SELECT clin.evaluation(i = 1, i % 5 / 5.0, 'a') AS s FROM generate_series(1, 12) i) q, clin.fairness_gap(s, 0.5, min_n => 10) g WHERE g.measure IN ('tpr', 'fpr');
SELECT g.measure, g.n_groups, g.min_group, g.max_group FROM by_race, clin.fairness_gap(s, 0.3, 30) g WHERE g.measure IN ('tpr', 'brier');
SELECT g.measure, g.n_groups, g.min, g.gap, g.ratio FROM by_race, clin.fairness_gap(s, 0.3, 90) g WHERE g.measure = 'prevalence';
SELECT g.* FROM by_race, clin.fairness_gap(s, 0.3, 1000) g WHERE g.measure = 'prevalence';

-- empty denominators are NULL, as are measures of probabilities for other scores
SELECT f."group", f.measure, f.n, f.estimate, f.low FROM clin.fairness((SELECT clin.evaluation(o, v, g) FROM (VALUES (true, 5, 'a'), (true, 1, 'a'), (false, 1, 'b')) v(o, v, g)), 2) f
WHERE f.measure IN ('tpr', 'fpr', 'ppv', 'npv', 'auc', 'brier', 'expected_observed') ORDER BY 1, 2;
SELECT g.measure, g.n_groups, g.gap FROM clin.fairness_gap((SELECT clin.evaluation(o, v, g) FROM (VALUES (true, 5, 'a'), (true, 1, 'a'), (false, 1, 'b')) v(o, v, g)), 2) g
WHERE g.measure IN ('tpr', 'selection_rate', 'auc');
SELECT count(*) FROM clin.fairness((SELECT clin.evaluation(NULL, 1, 'a')), 0.5);

SELECT * FROM clin.fairness((SELECT clin.evaluation(low, p) FROM risk), 0.3);
\echo :SQLSTATE
SELECT * FROM by_race, clin.fairness(s, 'Infinity');
\echo :SQLSTATE
SELECT * FROM by_race, clin.fairness(s, 0.3, min_n => -1);
\echo :SQLSTATE
SELECT * FROM by_race, clin.fairness(s, 0.3, 0);
\echo :SQLSTATE

-- limits stay within what a measure can be, as those of clin.calibration
SELECT f."group", f.measure, f.estimate, f.low, f.high, (f.low, f.high) = (c.low, c.high) AS same
FROM (SELECT clin.evaluation(i = 4, CASE WHEN i < 4 THEN 0.01 ELSE 0.2 END, 'a') AS s FROM generate_series(1, 4) i) x, clin.fairness(s, 0.5) f
	JOIN clin.calibration(s) c USING (measure) WHERE f.measure IN ('brier', 'mean_predicted');
SELECT count(*) FROM by_race, clin.fairness(s, 0.3) f WHERE NOT f.low BETWEEN 0 AND f.estimate OR NOT f.high >= f.estimate OR (f.high > 1 AND f.measure <> 'expected_observed');
-- a gap says how many rows its two groups have
SELECT g.measure, g.min_group, g.min_group_n, g.max_group, g.max_group_n, (SELECT array_agg(f.n ORDER BY f.estimate) = ARRAY[g.min_group_n, g.max_group_n]
	FROM clin.fairness(s, 0.3) f WHERE f.measure = g.measure AND f."group" IN (g.min_group, g.max_group)) AS same FROM by_race, clin.fairness_gap(s, 0.3) g;
