-- privacy.sql - timings of transforms, searches, releases and charges, the median of several runs.
-- psql variable: rows. Schema adult holds the Adult data and hierarchies, or nothing.
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;

CREATE TEMP TABLE timing (place serial, what text, seconds double precision, aim text);
-- runs a statement and keeps the median time, after one run that is not counted
CREATE PROCEDURE pg_temp.clock(label text, statement text, aim text, runs integer DEFAULT 3)
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
	INSERT INTO timing (what, seconds, aim) VALUES (label, (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY t) FROM unnest(taken) t), aim);
END $$;

CREATE UNLOGGED TABLE patient AS
SELECT i AS id, 'MRN' || lpad(i::text, 9, '0') AS mrn, (i * 37 % 95)::integer AS age, lpad((i::bigint * 7919 % 99999)::text, 5, '0') AS zip,
	'E' || lpad((i % 90)::text, 2, '0') || '.' || i % 10 AS icd, date '2000-01-01' + i % 5000 AS day, i % 1000 / 7.0::double precision AS value,
	CASE WHEN i % 2 = 0 THEN 'f' ELSE 'm' END::varchar(1) AS sex, (i % 11)::text::varchar(4) AS cause
FROM generate_series(1, :rows) i;
VACUUM ANALYZE patient;
SELECT FROM clin.key_create('bench') \g /dev/null

\echo
\echo Transforms, :rows rows, one core
CALL pg_temp.clock('scan', 'SELECT count(mrn) FROM patient', NULL);
CALL pg_temp.clock('pseudonym', $$SELECT count(clin.pseudonym(mrn, 'bench')) FROM patient$$, '0.8 million rows/s');
CALL pg_temp.clock('mask', 'SELECT count(clin.mask(mrn)) FROM patient', '3 million rows/s');
CALL pg_temp.clock('date_shift', $$SELECT count(clin.date_shift(day, mrn, 'bench')) FROM patient$$, '2 million rows/s');
CALL pg_temp.clock('noise', $$SELECT count(clin.noise(value, mrn, 'bench', 1)) FROM patient$$, '2 million rows/s');
CALL pg_temp.clock('age_band', 'SELECT count(clin.age_band(age)) FROM patient', '0.10 us a row');
CALL pg_temp.clock('zip3', 'SELECT count(clin.zip3(zip)) FROM patient', '0.10 us a row');
CALL pg_temp.clock('icd_category', 'SELECT count(clin.icd_category(icd)) FROM patient', '0.10 us a row');
SELECT what, round(seconds::numeric, 3) AS seconds, round(((seconds - (SELECT seconds FROM timing WHERE what = 'scan')) * 1e6 / :rows)::numeric, 3) AS "us a row above the scan",
	round((:rows / seconds / 1e6)::numeric, 2) AS "million rows/s", aim
FROM timing ORDER BY place;
TRUNCATE timing;

SELECT to_regclass('adult.adult') IS NOT NULL AS adult \gset
\if :adult
\echo
\echo Searches on the Adult data, nine quasi-identifiers, a lattice of 12,960
CREATE FUNCTION pg_temp.search(source text, options text, leave text DEFAULT '') RETURNS text LANGUAGE sql AS $$
	SELECT format('SELECT * FROM clin.anonymize(%L, %L, %L, one_row_per_patient => true, %s)', 'SELECT * FROM ' || source, array_agg(c ORDER BY o),
		array_agg(format('SELECT * FROM adult.%I', c) ORDER BY o), options)
	FROM unnest('{sex,age,race,marital-status,education,native-country,workclass,occupation,salary-class}'::text[]) WITH ORDINALITY u (c, o) WHERE c <> leave
$$;
CREATE UNLOGGED TABLE adult.million AS SELECT a.* FROM adult.adult a, generate_series(1, 34) LIMIT 1000000;
CALL pg_temp.clock('k-anonymity checked', $$SELECT clin.k_anonymity('SELECT * FROM adult.adult', '{sex,age,race,marital-status,education,native-country,workclass,occupation,salary-class}', one_row_per_patient => true)$$, '0.05 s');
CALL pg_temp.clock('k = 5, 4 % suppressed', pg_temp.search('adult.adult', 'k => 5, suppression_limit => 0.04'), '0.9 s');
CALL pg_temp.clock('k = 2, 4 % suppressed', pg_temp.search('adult.adult', 'k => 2, suppression_limit => 0.04'), '1.4 s');
CALL pg_temp.clock('k = 5, t = 0.2', pg_temp.search('adult.adult', $$k => 5, suppression_limit => 0.04, sensitive => 'occupation', t_equal => 0.2$$, 'occupation'), '0.9 s');
CALL pg_temp.clock('k = 5, 4 % suppressed, 1,000,000 rows', pg_temp.search('adult.million', 'k => 5, suppression_limit => 0.04'), '5 s');
CALL pg_temp.clock('k = 500, 4 % suppressed, 1,000,000 rows', pg_temp.search('adult.million', 'k => 500, suppression_limit => 0.04'), '5 s', 1);
SELECT what, round(seconds::numeric, 3) AS seconds, aim FROM timing ORDER BY place;
TRUNCATE timing;
\else
\echo skipped: searches (CLIN_REFERENCE names no folder with the Adult data)
\endif

\echo
\echo A release of :rows rows, and a charge of a privacy budget
SELECT FROM (VALUES ('id', 'dropped', NULL, '{}'::text[]), ('mrn', 'identifier', 'pseudonym', '{bench}'), ('age', 'quasi_identifier', 'age_band', '{10}'),
	('zip', 'quasi_identifier', 'zip3', '{}'), ('icd', 'dropped', NULL, '{}'), ('day', 'plain', 'date_floor', '{year}'), ('value', 'plain', NULL, '{}'),
	('sex', 'quasi_identifier', NULL, '{}'), ('cause', 'sensitive', NULL, '{}')) v (c, k, t, a), LATERAL clin.policy_set('patient', c, k, t, a) p \g /dev/null
CREATE SCHEMA released;
CREATE PROCEDURE pg_temp.release(options text) LANGUAGE plpgsql AS $$
BEGIN
	DROP TABLE IF EXISTS released.patient;
	EXECUTE format('SELECT FROM clin.release_table(''patient'', ''released.patient'', ''mrn'', k => 5, suppression_limit => 0.99%s)', options);
END $$;
CALL pg_temp.clock('release_table, k = 5', 'CALL pg_temp.release('''')', NULL, 1);
CALL pg_temp.clock('release_table, k = 5, l = 2', 'CALL pg_temp.release('', l => 2'')', NULL, 1);
CREATE TABLE visit (patient integer NOT NULL, age integer);
INSERT INTO visit SELECT i, i % 90 FROM generate_series(1, 2000) i;
SELECT FROM clin.dp_dataset_register('visit', 'patient') \g /dev/null
SELECT FROM clin.dp_budget_grant('visit', NULL, 10, 1e-6) \g /dev/null
SELECT FROM clin.dp_budget_grant('visit', current_user::regrole, 10, 1e-6) \g /dev/null
CALL pg_temp.clock('dp_count, 2,000 rows', 'SELECT * FROM clin.dp_count(''visit'', 0.01)', '0.005 s', 20);
SELECT what, round(seconds::numeric, 3) AS seconds, aim FROM timing ORDER BY place;
