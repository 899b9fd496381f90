-- bench.sql - timings of one run, the median of several, beside their peers.
-- psql variables: rows, and results, a file for the seconds of the logistic regression
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '256MB';

CREATE TEMP TABLE timing (what text, seconds double precision, kb bigint);

-- runs a statement and keeps the median time, after one run that is not counted
CREATE PROCEDURE pg_temp.clock(label text, statement text, runs integer DEFAULT 3)
	LANGUAGE plpgsql AS $$
DECLARE
	began timestamptz;
	taken double precision[] := '{}';
BEGIN
	FOR i IN 0..runs LOOP
		began := clock_timestamp();
		EXECUTE statement;
		IF i > 0 THEN taken := taken || extract(epoch FROM clock_timestamp() - began); END IF;
	END LOOP;
	INSERT INTO timing VALUES (label, (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY t) FROM unnest(taken) t));
END $$;
CREATE FUNCTION pg_temp.seconds(label text) RETURNS double precision LANGUAGE sql AS
	$$ SELECT seconds FROM timing WHERE what = label $$;

CREATE UNLOGGED TABLE bench AS
SELECT i AS id, 0.4 + 3 * clin.sample_uniform(1, i, 1) AS creatinine, floor(18 + 72 * clin.sample_uniform(1, i, 2)) AS age,
	CASE WHEN clin.sample_uniform(1, i, 3) < 0.5 THEN 'female' ELSE 'male' END AS sex,
	floor(1 + 1095 * clin.sample_uniform(1, i, 4)) AS days, clin.sample_uniform(1, i, 5) < 0.4 AS event,
	i % 1000 AS g1000, i % 100000 AS g100000
FROM generate_series(1, :rows) i;
VACUUM ANALYZE bench;
CREATE FUNCTION pg_temp.ckdepi(creatinine double precision, age double precision, sex text) RETURNS double precision
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	female boolean := sex = 'female';
	ratio double precision := creatinine / CASE WHEN female THEN 0.7 ELSE 0.9 END;
BEGIN
	RETURN 142 * power(least(ratio, 1), CASE WHEN female THEN -0.241 ELSE -0.302 END) * power(greatest(ratio, 1), -1.2)
		* power(0.9938, age) * CASE WHEN female THEN 1.012 ELSE 1 END;
END $$;

\echo
\echo A score, :rows rows, one core
CALL pg_temp.clock('scan', 'SELECT sum(creatinine + age), count(sex) FROM bench');
CALL pg_temp.clock('C', 'SELECT sum(clin.egfr_ckdepi_2021_cr(creatinine, age, sex)) FROM bench');
CALL pg_temp.clock('SQL', $q$SELECT sum(142 * power(least(creatinine / CASE WHEN sex = 'female' THEN 0.7 ELSE 0.9 END, 1), CASE WHEN sex = 'female' THEN -0.241 ELSE -0.302 END)
	* power(greatest(creatinine / CASE WHEN sex = 'female' THEN 0.7 ELSE 0.9 END, 1), -1.2) * power(0.9938, age) * CASE WHEN sex = 'female' THEN 1.012 ELSE 1 END) FROM bench$q$);
CALL pg_temp.clock('PL/pgSQL', 'SELECT sum(pg_temp.ckdepi(creatinine, age, sex)) FROM bench', 1);
SELECT what AS "CKD-EPI 2021", round(seconds::numeric, 3) AS seconds,
	round(((seconds - pg_temp.seconds('scan')) * 1e6 / :rows)::numeric, 3) AS "us a row above the scan",
	round(((seconds - pg_temp.seconds('scan')) / (pg_temp.seconds('C') - pg_temp.seconds('scan')))::numeric, 1) AS "times C"
FROM timing;
TRUNCATE timing;

\echo
\echo States, :rows rows, times in whole days, one core
CALL pg_temp.clock('count(DISTINCT days)', 'SELECT count(DISTINCT days) FROM bench');
CALL pg_temp.clock('avg(days)', 'SELECT avg(days) FROM bench');
CALL pg_temp.clock('summary(days)', 'SELECT clin.summary(days) FROM bench');
CALL pg_temp.clock('survival(days, event)', 'SELECT clin.survival(days, event) FROM bench');
CALL pg_temp.clock('survival(days, event, sex), curve, log-rank',
	'SELECT (SELECT count(*) FROM clin.survival_curve(s)), (clin.logrank(s)).p_value FROM (SELECT clin.survival(days, event, sex) AS s FROM bench) q');
SET max_parallel_workers_per_gather = 2;
CALL pg_temp.clock('survival(days, event), 2 workers', 'SELECT clin.survival(days, event) FROM bench');
SET max_parallel_workers_per_gather = 0;
SELECT what AS "state", round(seconds::numeric, 3) AS seconds,
	round((seconds / pg_temp.seconds('count(DISTINCT days)'))::numeric, 2) AS "times count(DISTINCT)"
FROM timing;
TRUNCATE timing;

\echo
\echo States by groups, as multiples of avg by the same groups
SELECT format($s$SET work_mem = '%s'; CALL pg_temp.clock('%3$s|%1$s|%2$s', 'SELECT count(s) FROM (SELECT %4$s AS s FROM bench GROUP BY %2$s) q');$s$, m, g, a, call)
FROM (VALUES ('4MB'), ('1GB')) w (m), (VALUES ('g1000'), ('g100000')) v (g),
	(VALUES ('avg', 'avg(days)'), ('summary', 'clin.summary(days)'), ('survival', 'clin.survival(days, event)')) f (a, call) \gexec
SELECT split_part(what, '|', 1) AS aggregate, substr(split_part(what, '|', 3), 2) AS groups, split_part(what, '|', 2) AS work_mem,
	round(seconds::numeric, 3) AS seconds,
	round((seconds / pg_temp.seconds('avg|' || split_part(what, '|', 2) || '|' || split_part(what, '|', 3)))::numeric, 2) AS "times avg"
FROM timing ORDER BY 2, 3, 1;
TRUNCATE timing;
SET work_mem = '256MB';

\echo
\echo Logistic regression, :rows rows, 20 covariates, extraction included
SELECT format('CREATE UNLOGGED TABLE wide AS SELECT clin.sample_event(1, i, 100, -1 + %s) AS y, %s FROM generate_series(1, %s) i',
	string_agg(format('0.1 * clin.sample_normal(1, i, %s)', k), ' + ' ORDER BY k),
	string_agg(format('clin.sample_normal(1, i, %s) AS x%s', k, k), ', ' ORDER BY k), :rows) FROM generate_series(1, 20) k \gexec
VACUUM ANALYZE wide;
SELECT string_agg('x' || k, ' + ' ORDER BY k) AS terms FROM generate_series(1, 20) k \gset
SET max_parallel_workers_per_gather = 2;
CALL pg_temp.clock('logistic', format('SELECT clin.logistic(''SELECT * FROM wide'', %L)', 'y ~ ' || :'terms'));
SELECT what AS model, round(seconds::numeric, 3) AS seconds FROM timing;
SELECT seconds AS logistic FROM timing \gset
TRUNCATE timing;
\o :results
\qecho :logistic
\o
