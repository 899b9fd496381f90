-- the description of all columns of a query by group
CREATE TYPE stage AS ENUM ('mild', 'severe', 'critical');
CREATE TABLE patient AS SELECT i, CASE WHEN i % 12 > 0 THEN CASE WHEN i % 2 = 0 THEN 'treated' ELSE 'control' END END AS arm,
	CASE WHEN i % 9 > 0 THEN 40 + i * 37 % 45 END AS age, (10 + i * 31 % 100)::numeric / 10 AS crp, i % 3 = 0 AS died,
	(ARRAY['mild', 'severe', 'critical', NULL])[1 + i * 7 % 4]::stage AS stage, 'w' || i % 3 AS ward, i * 5 % 3 AS visits,
	DATE '2020-01-01' + i AS seen, NULL::float8 AS nothing, NULL::text AS nobody
FROM generate_series(1, 120) i;
-- what R 4.2 gives for the same columns stands in these numbers
CREATE TEMP TABLE one AS SELECT * FROM clin.table_one('SELECT arm, age, crp, died, stage, ward, visits, seen, nothing, nobody FROM patient', 'arm', '{visits}', '{crp}', '{ward}');
SELECT variable, "group", n, missing, round(mean::numeric, 4) AS mean, round(sd::numeric, 4) AS sd, round(median::numeric, 4) AS median, round(q1::numeric, 4) AS q1,
	round(q3::numeric, 4) AS q3, min, max, round(skewness::numeric, 4) AS skewness, round(kurtosis::numeric, 4) AS kurtosis FROM one WHERE level IS NULL;
SELECT variable, level, "group", n, missing, count, round(percent::numeric, 4) AS percent FROM one WHERE level IS NOT NULL;
SELECT DISTINCT variable, test, round(statistic::numeric, 6) AS statistic, round(p_value::numeric, 6) AS p_value, round(log_p::numeric, 6) AS log_p, round(smd::numeric, 6) AS smd FROM one ORDER BY 1;

-- without groups; three groups; a boolean and a number as groups
SELECT variable, level, "group", n, missing, count, round(mean::numeric, 4) AS mean, test, smd FROM clin.table_one('SELECT age, died FROM patient');
SELECT DISTINCT variable, test, round(statistic::numeric, 6) AS statistic, round(p_value::numeric, 6) AS p_value, round(smd::numeric, 6) AS smd
FROM clin.table_one('SELECT age, crp, died, stage, ward FROM patient', 'ward', nonnormal => '{crp}') ORDER BY 1;
SELECT "group", count(*), min(n + missing) FROM clin.table_one('SELECT age, died FROM patient', 'died') GROUP BY 1 ORDER BY 1;
SELECT "group", count(*), min(n + missing) FROM clin.table_one('SELECT age, visits FROM patient', 'visits') GROUP BY 1 ORDER BY 1;
-- the same as the states and tests of the columns one by one
SELECT t."group", t.mean = m.mean, round((t.sd - m.sd)::numeric, 12), t.median = clin.median(q), round((t.q3 - f.q75)::numeric, 12)
FROM (SELECT arm, clin.summary(age) AS s, clin.quantiles(age) AS q FROM patient WHERE arm IS NOT NULL GROUP BY arm) p, clin.summary_values(s) m, clin.five_numbers(q) f, one t
WHERE t.variable = 'age' AND t."group" = p.arm;
SELECT round((t.p_value - k.p_value)::numeric, 12) FROM clin.kruskal_wallis((SELECT clin.quantiles(crp, arm) FROM patient)) k, one t WHERE t.variable = 'crp' LIMIT 1;

-- one row, one value a group, equal values, groups without a value
SELECT variable, "group", n, missing, mean, sd, median, p_value, smd FROM clin.table_one('SELECT 1 AS g, 2 AS x, ''NaN''::float8 AS y', 'g');
SELECT variable, "group", n, mean, sd, test, p_value, smd FROM clin.table_one('SELECT i % 2 AS g, 7 AS x, i % 2 AS y, CASE WHEN i % 2 = 0 THEN i END AS z FROM generate_series(1, 8) i', 'g') WHERE "group" IS NOT NULL;
SELECT variable, level, "group", count, percent, p_value, smd FROM clin.table_one('SELECT i % 2 AS g, (i % 2)::text AS x, ''same'' AS y FROM generate_series(1, 8) i', 'g') WHERE "group" IS NOT NULL;
SELECT count(*) FROM clin.table_one('SELECT 1 AS g', 'g');
SELECT count(*) FROM clin.table_one('SELECT FROM patient');
SELECT count(*) FROM clin.table_one(NULL);
-- large numbers keep their spread; extremes do not fail
SELECT round(sd::numeric, 6) AS sd FROM clin.table_one('SELECT 1e12::float8 + i % 2 AS x FROM generate_series(1, 1000) i');
SELECT mean, sd, median FROM clin.table_one('SELECT x FROM unnest(''{-1.7e308,1.7e308,0}''::float8[]) x');

-- no test without two groups; a table too large for the exact test says so
SELECT DISTINCT variable, test, p_value, smd FROM clin.table_one('SELECT NULL::text AS g, age, crp, died, ward FROM patient', 'g', nonnormal => '{crp}', exact => '{ward}') ORDER BY 1;
SELECT DISTINCT variable, test, p_value, smd FROM clin.table_one('SELECT ''only'' AS g, age, crp, died, ward FROM patient', 'g', nonnormal => '{crp}', exact => '{ward}') ORDER BY 1;
SELECT DISTINCT test, p_value, log_p FROM clin.table_one('SELECT i % 17 AS g, i % 19 AS x FROM generate_series(1, 3000) i', 'g', exact => '{x}');
SELECT clin.table_one_text('SELECT i % 17 AS g, i % 19 AS x FROM generate_series(1, 3000) i', 'g', exact => '{x}') LIKE '%| too large |%' AS said;

-- what cannot be described is refused
SELECT * FROM clin.table_one('SELECT age FROM patient WHERE false');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT age FROM patient', 'arm');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT age, arm FROM patient', 'arm', nonnormal => '{size}');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT age, age FROM patient');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT now() AS t');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT ''Infinity''::float8 AS x');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT i::text AS x FROM generate_series(1, 501) i');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT i AS g, i AS x FROM generate_series(1, 101) i', 'g');
\echo :SQLSTATE
SELECT * FROM clin.table_one('DELETE FROM patient RETURNING age');
\echo :SQLSTATE
SELECT * FROM clin.table_one('SELECT age FROM nowhere');
\echo :SQLSTATE

-- as a table to print
\pset format unaligned
\pset tuples_only on
SELECT clin.table_one_text('SELECT arm, age, crp, died, stage FROM patient', 'arm', nonnormal => '{crp}');
SELECT clin.table_one_text('SELECT 2.5 AS "a|b <i>", ''<script>|`'' AS "x_y"', format => 'html', digits => 1);
-- dates: their mean and quantiles, as groups and as a category
SELECT clin.table_one_text('SELECT arm, seen, NULLIF(i, i)::text::date AS never FROM patient', 'arm');
SELECT clin.table_one_text('SELECT seen, DATE ''2020-01-01'' + i % 2 AS start, DATE ''0001-01-01 BC'' + i % 3 AS old FROM patient', 'start', nonnormal => '{seen}', categorical => '{old}');
\pset format aligned
\pset tuples_only off
SELECT clin.table_one_text('SELECT 1 AS x', format => 'pdf');
\echo :SQLSTATE
SELECT clin.table_one_text('SELECT 1 AS x', digits => 11);
\echo :SQLSTATE
SELECT clin.table_one_text(NULL) IS NULL;
DROP TABLE patient;
DROP TYPE stage;

-- ranks of a category
SELECT * FROM clin.table_one('SELECT 1 AS a, ''x''::text AS b', nonnormal => '{b}');
-- a group without a value is none, one with a single value ends the test of means, as in R
SELECT "group", n, test, round(p_value::numeric, 7) AS p FROM clin.table_one('SELECT * FROM (VALUES (''a'', 1.0), (''a'', 2), (''b'', 4), (''b'', 9), (''c'', NULL)) v (g, v)', 'g') WHERE variable = 'v';
SELECT DISTINCT test, p_value FROM clin.table_one('SELECT * FROM (VALUES (''a'', 1.0), (''a'', 2), (''b'', 4), (''b'', 9), (''c'', 1)) v (g, v)', 'g') WHERE variable = 'v' UNION ALL
SELECT DISTINCT test, p_value FROM clin.table_one('SELECT * FROM (VALUES (''a'', 1.0), (''a'', 2), (''c'', NULL)) v (g, v)', 'g') WHERE variable = 'v';
