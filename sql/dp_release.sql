-- Releases under differential privacy: arguments, bounds on a patient, groups, filters.
-- Noise is random: results are compared within 40 of its standard deviations.
\set SHOW_CONTEXT never
CREATE TYPE dp_kind AS ENUM ('planned', 'urgent');
-- patient 0 has 3000 of the 6000 rows, the others of 1 to 1000 three each: one in icu, two in ward
CREATE TABLE dp_stay AS
	SELECT CASE WHEN i < 3000 THEN 0 ELSE 1 + i % 1000 END AS patient,
		CASE WHEN i < 3000 THEN 'lonely' WHEN i / 1000 % 2 = 0 THEN 'icu' ELSE 'ward' END AS place,
		CASE WHEN i % 3 = 0 THEN 'urgent' ELSE 'planned' END::dp_kind AS kind,
		(i % 1000)::integer AS cost,
		(i % 80)::numeric AS age,
		CASE WHEN i % 10 > 0 THEN (i % 1000) / 10.0 END::float8 AS score,
		i % 4 = 0 AS died,
		date '2020-01-01' + i % 100 AS seen,
		('x' || i % 2)::char(5) AS code,
		'{}'::jsonb AS notes,
		'no number'::text AS words
	FROM generate_series(0, 5999) i;
ALTER TABLE dp_stay ALTER patient SET NOT NULL;
INSERT INTO dp_stay (patient, place, score, age) VALUES
	(2001, NULL, 'NaN', 'NaN'), (2002, NULL, 'Infinity', '1e400'), (2003, NULL, '-Infinity', '-1e400');
SELECT clin.dp_dataset_register('dp_stay', 'patient');
SELECT clin.dp_budget_grant('dp_stay', NULL, 700, 1e-4, allow_weak => true);
SELECT clin.dp_budget_grant('dp_stay', session_user::regrole, 700, 1e-4, allow_weak => true);

-- refusals, all of them before the charge
SELECT * FROM clin.dp_count(NULL, 1);
SELECT * FROM clin.dp_count('dp_stay', NULL);
SELECT * FROM clin.dp_count('dp_stay', 0);
SELECT * FROM clin.dp_count('dp_stay', -1);
SELECT * FROM clin.dp_count('dp_stay', 'NaN');
SELECT * FROM clin.dp_count('dp_stay', 'Infinity');
SELECT * FROM clin.dp_count('dp_stay', 10.1);
SELECT * FROM clin.dp_count('dp_stay', 1, max_rows => 0);
SELECT * FROM clin.dp_count('dp_stay', 1, max_rows => NULL);
SELECT * FROM clin.dp_count('dp_stay', 1, max_groups => 1001);
SELECT * FROM clin.dp_count('dp_stay', 1, delta => 1);
SELECT * FROM clin.dp_count('dp_stay', 1, noise => 'uniform');
SELECT * FROM clin.dp_count('dp_stay', 1, noise => NULL);
SELECT * FROM clin.dp_count('dp_stay', 1, noise => 'gaussian');
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 0, 1000, 0.0001, noise => 'gaussian', delta => 1e-9, max_rows => 1000);
SELECT * FROM clin.dp_count('dp_stay', 1, '{place}');
SELECT * FROM clin.dp_count('dp_stay', 1, '{}', delta => 1e-6);
SELECT * FROM clin.dp_count('dp_stay', 1, '{nowhere}', delta => 1e-6);
SELECT * FROM clin.dp_count('dp_stay', 1, '{notes}', delta => 1e-6);
SELECT * FROM clin.dp_count('dp_stay', 1, '{ctid}', delta => 1e-6);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', NULL, 10, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 0, NULL, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 0, 'Infinity', 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 'NaN', 1, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 10, 0, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost', 0, 1e-300, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'words', 0, 1, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'seen', 0, 1, 1);
SELECT * FROM clin.dp_sum('dp_stay', NULL, 0, 1, 1);
SELECT * FROM clin.dp_sum('dp_stay', 'cost + 1', 0, 1, 1);
SELECT * FROM clin.dp_quantile('dp_stay', 'cost', 1.5, 0, 1, 1);
SELECT * FROM clin.dp_quantile('dp_stay', 'cost', NULL, 0, 1, 1);
SELECT * FROM clin.dp_histogram('dp_stay', 'cost', NULL, 1);
SELECT * FROM clin.dp_histogram('dp_stay', 'cost', '{1}', 1);
SELECT * FROM clin.dp_histogram('dp_stay', 'cost', '{1,1}', 1);
SELECT * FROM clin.dp_histogram('dp_stay', 'cost', '{1,NaN}', 1);
SELECT * FROM clin.dp_histogram('dp_stay', 'cost', '{1,NULL}', 1);
-- filters
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '{}');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '1');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '["age"]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[[]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age"]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", "~", 1]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", ">"]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", ">", 1, 2]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", ">", "1"]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", ">", null]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["age", "in", 1]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => (SELECT jsonb_build_array(jsonb_build_array('age', 'in', jsonb_agg(i))) FROM generate_series(1, 1001) i));
SELECT * FROM clin.dp_count('dp_stay', 1, filter => (SELECT jsonb_agg(jsonb_build_array('age', '=', i)) FROM generate_series(1, 101) i));
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["place", "<", "icu"]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["kind", "=", "late"]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["died", "=", 1]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["nothing", "=", 1]]');
SELECT * FROM clin.dp_count('dp_stay', 1, filter => '[["notes", "is null"]]');
SELECT spent_epsilon, releases FROM clin.budget_spent WHERE role IS NULL;

-- a patient counts once, however many rows he has
CREATE FUNCTION pg_temp.near(got float8, expected float8, sd float8) RETURNS boolean LANGUAGE sql AS
	'SELECT abs(got - expected) <= 40 * sd';
SELECT pg_temp.near(count, 1004, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd FROM clin.dp_count('dp_stay', 5);
SELECT pg_temp.near(count, 3005, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd FROM clin.dp_count('dp_stay', 5, max_rows => 5);
-- rows are whole numbers, and not always the same
SELECT count(DISTINCT c.count) > 1 AS noisy, bool_and(pg_temp.near(c.count, 1004, c.noise_sd)) AS near
	FROM generate_series(1, 30) i, LATERAL clin.dp_count('dp_stay', 0.5 + 0 * i) c;
SELECT bool_and(c.count >= 0) AS nonnegative, bool_or(d.count < 0) AS may_be_negative
	FROM generate_series(1, 30) i,
	LATERAL clin.dp_count('dp_stay', 0.01 + 0 * i, filter => '[["cost", "<", 0]]', nonnegative => true) c,
	LATERAL clin.dp_count('dp_stay', 0.01 + 0 * i, filter => '[["cost", "<", 0]]') d;
-- groups of one patient are never shown, here neither lonely nor the three without a place
SELECT "group", pg_temp.near(count, 1000, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd
	FROM clin.dp_count('dp_stay', 4, '{place}', max_groups => 2, delta => 1e-7);
-- one of two places a patient, at random
SELECT count(*) AS groups, pg_temp.near(sum(count), 1000, 2 * max(noise_sd)) AS near, min(count) > 300 AS both
	FROM clin.dp_count('dp_stay', 4, '{place}', delta => 1e-7);
SELECT "group", pg_temp.near(count, CASE "group" ->> 'place' WHEN 'icu' THEN 1000 ELSE 2000 END, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd
	FROM clin.dp_count('dp_stay', 4, '{place}', max_groups => 2, max_rows => 3, delta => 1e-7);
SELECT "group", pg_temp.near(count, CASE "group" ->> 'place' WHEN 'icu' THEN 1000 ELSE 2000 END, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd
	FROM clin.dp_count('dp_stay', 4, '{place}', max_groups => 2, max_rows => 3, delta => 1e-7, noise => 'gaussian');
SELECT "group" FROM clin.dp_count('dp_stay', 8, '{died,kind}', max_groups => 4, delta => 1e-7);
-- of a patient with very many groups no more than max_groups have a chance to be shown: with the others it would be about 70
CREATE TABLE dp_many AS SELECT CASE WHEN i > 10 THEN 0 ELSE i END AS patient, i AS visit FROM generate_series(1, 200000) i;
ALTER TABLE dp_many ALTER patient SET NOT NULL;
SELECT clin.dp_dataset_register('dp_many', 'patient');
SELECT clin.dp_budget_grant('dp_many', NULL, 4, 5e-3), clin.dp_budget_grant('dp_many', session_user::regrole, 4, 5e-3);
SELECT count(*) < 5 AS few FROM clin.dp_count('dp_many', 1, '{visit}', delta => 1e-3);
SELECT count(*) < 5 AS few FROM clin.dp_count('dp_many', 1, '{visit}', delta => 1e-3, noise => 'gaussian');
SELECT count(*) < 5 AS few FROM clin.dp_mean('dp_many', 'visit', 0, 1, 1, '{visit}', delta => 1e-3);
SELECT count(*) < 5 AS few FROM clin.dp_quantile('dp_many', 'visit', 0.5, 0, 1, 1, '{visit}', delta => 1e-3);
DROP TABLE dp_many;
-- sums and means: NULL and NaN are left out, the rest is clamped
SELECT pg_temp.near(sum, 2998500 / 2.0, noise_sd) AS near, round(noise_sd::numeric, 1) AS noise_sd
	FROM clin.dp_sum('dp_stay', 'cost', 0, 1000, 5, max_rows => 3, filter => '[["patient", "<>", 0]]');
SELECT pg_temp.near(sum, 891, noise_sd) AS near, round(noise_sd::numeric, 4) AS noise_sd
	FROM clin.dp_sum('dp_stay', 'score', 0, 1, 5, filter => '[["patient", "<>", 0], ["cost", ">=", 10]]');
SELECT pg_temp.near(sum, 100 - 0, noise_sd) AS near FROM clin.dp_sum('dp_stay', 'age', 0, 100, 5, filter => '[["place", "is null"]]');
SELECT abs(mean - 499.5) < 20 AS near, abs(count - 3000) < 200 AS near_count, round(epsilon_sum::numeric, 6) AS epsilon_sum, round(epsilon_count::numeric, 6) AS epsilon_count
	FROM clin.dp_mean('dp_stay', 'cost', 0, 1000, 5, max_rows => 3, filter => '[["patient", "<>", 0]]');
SELECT mean IS NOT NULL AS known FROM clin.dp_mean('dp_stay', 'cost', 49, 51, 0.1, filter => '[["cost", "<", 0]]');
SELECT "group", abs(mean - 0.25) < 0.1 AS near, round(epsilon_sum::numeric, 6) AS epsilon_sum
	FROM clin.dp_mean('dp_stay', 'died', 0, 1, 8, '{place}', max_groups => 2, max_rows => 1, delta => 1e-7);
-- quantiles
SELECT abs(quantile - 500) < 25 AS near FROM clin.dp_quantile('dp_stay', 'cost', 0.5, 0, 1000, 5, filter => '[["patient", "<>", 0]]');
SELECT quantile BETWEEN 0 AND 40 AS near FROM clin.dp_quantile('dp_stay', 'cost', 0, 0, 1000, 5);
SELECT quantile BETWEEN 960 AND 1000 AS near FROM clin.dp_quantile('dp_stay', 'cost', 1, 0, 1000, 5, max_rows => 3);
SELECT quantile BETWEEN 0 AND 1 AS within FROM clin.dp_quantile('dp_stay', 'cost', 0.5, 0, 1, 1);
SELECT "group", abs(quantile - 500) < 60 AS near
	FROM clin.dp_quantile('dp_stay', 'cost', 0.5, 0, 1000, 8, '{place}', max_groups => 2, delta => 1e-7);
-- the more rows of a patient may count, the less each value holds
SELECT max_rows, bool_and(abs(quantile - 500) < 40) AS near FROM (VALUES (1), (1000)) m (max_rows), generate_series(1, 8) i,
	LATERAL clin.dp_quantile('dp_stay', 'cost', 0.5, 0, 1000, 1 + 0 * i, filter => '[["patient", "<>", 0]]', max_rows => m.max_rows) GROUP BY 1 ORDER BY 1;
-- several for one charge, which is shared between them
SELECT "group", q_asked, abs(quantile - 1000 * q_asked) < 60 AS near FROM clin.dp_quantiles('dp_stay', 'cost', '{0.25,0.5,0.75}', 0, 1000, 9, filter => '[["patient", "<>", 0]]');
SELECT "group", q_asked FROM clin.dp_quantiles('dp_stay', 'cost', '{0.9,0.1}', 0, 1000, 9, '{place}', max_groups => 2, delta => 1e-7);
SELECT * FROM clin.dp_quantiles('dp_stay', 'cost', '{}', 0, 1000, 1);
SELECT * FROM clin.dp_quantiles('dp_stay', 'cost', '{0.5,NULL}', 0, 1000, 1);
SELECT * FROM clin.dp_quantiles('dp_stay', 'cost', '{0.5,2}', 0, 1000, 1);
SELECT * FROM clin.dp_quantiles('dp_stay', 'cost', NULL, 0, 1000, 1);
\echo :SQLSTATE
-- histograms: every interval is shown, values outside count nowhere
SELECT low, high, pg_temp.near(count, expected, noise_sd) AS near
	FROM clin.dp_histogram('dp_stay', 'cost', '{-10,0,100,500,900}', 5, filter => '[["patient", "<>", 0]]') h
	JOIN (VALUES (-10, 0), (0, 100), (100, 400), (500, 400)) e (low, expected) USING (low);
SELECT count(*), sum(count) > 0 AS closed_above FROM clin.dp_histogram('dp_stay', 'cost', '{998.5,999}', 9.9);
-- filters of every kind
SELECT f, abs(c.count - expected) <= 3 AS near FROM (VALUES
	('[["place", "=", "icu"]]', 1000), ('[["place", "<>", "icu"]]', 1001), ('[["place", "in", ["icu", "ward"]]]', 1000),
	('[["place", "in", []]]', 0), ('[["place", "is null"]]', 3), ('[["place", "IS NOT NULL"]]', 1001), ('[["kind", "=", "urgent"]]', 1001),
	('[["kind", "in", ["urgent", "planned"]]]', 1001), ('[["died", "=", true]]', 251), ('[["seen", "<", "2020-01-11"]]', 101),
	('[["seen", "=", "2020-01-11"]]', 11), ('[["code", "=", "x1"]]', 501), ('[["code", "=", "x1   "]]', 501), ('[["age", ">=", 1e300]]', 2),
	('[["cost", ">", 899], ["cost", "<=", 999]]', 101), ('[["patient", "=", 0]]', 1), ('[]', 1004)) v (f, expected),
	LATERAL clin.dp_count('dp_stay', 9, filter => f::jsonb) c;
-- texts and numbers that are longer than a release looks at: no literal finds them, and they have no value
CREATE TABLE dp_long AS SELECT i AS patient, CASE WHEN i % 2 = 0 THEN repeat('x', 2000) ELSE 'short' END::bpchar AS note,
	CASE i % 4 WHEN 0 THEN repeat('9', 5000)::numeric WHEN 1 THEN 1e131000 WHEN 2 THEN -1e131000 ELSE 1e-16000 END AS number FROM generate_series(1, 2000) i;
ALTER TABLE dp_long ALTER patient SET NOT NULL;
SELECT clin.dp_dataset_register('dp_long', 'patient');
SELECT clin.dp_budget_grant('dp_long', NULL, 500, 1e-5, allow_weak => true), clin.dp_budget_grant('dp_long', session_user::regrole, 500, 1e-5, allow_weak => true);
SELECT f, round(c.count / 100) * 100 AS near FROM (VALUES ('[["note", "=", "short"]]'), ('[["note", "<>", "short"]]'), ('[["note", "<>", "shorter"]]'), ('[["number", ">", 1e307]]'), ('[["number", "<", 0]]'), ('[["number", "<>", 0]]'), ('[["number", "=", 0]]'),
	('[["number", "in", [0, 2]]]')) v (f), LATERAL clin.dp_count('dp_long', 9, filter => f::jsonb) c;
SELECT round(s.sum / 100) * 100 AS near FROM clin.dp_sum('dp_long', 'number', 0, 2, 9) s;
SELECT "group", round(count / 100) * 100 AS near FROM clin.dp_count('dp_long', 9, '{number}', delta => 1e-6) ORDER BY count;
ALTER TABLE dp_long ADD padded char(1500) DEFAULT 'yes';
SELECT * FROM clin.dp_count('dp_long', 1, filter => '[["padded", "=", "yes"]]');
DROP TABLE dp_long;
-- the sum is a whole number of steps of the grid, of 2^-5 for three values up to 1000
SELECT bool_and(sum * 32 = trunc(sum * 32)) AS on_grid FROM generate_series(1, 5) i, LATERAL clin.dp_sum('dp_stay', 'score', 0, 1000, 0.5 + 0 * i, max_rows => 3);
-- what a release took in is not counted for the reader by the memory that it left
BEGIN;
DECLARE c CURSOR FOR SELECT * FROM clin.dp_sum('dp_stay', 'cost', 0, 1000, 0.5, max_rows => 1000);
MOVE 1 IN c;
SELECT count(*) AS large FROM pg_backend_memory_contexts WHERE name IN ('ExprContext', 'ExecutorState', 'pg_clinical release') AND total_bytes > 65536;
COMMIT;
-- a function that does not depend on the row beside it is called, and charged, once
SELECT count(*) AS rows, count(DISTINCT c.count) AS releases FROM generate_series(1, 5), LATERAL clin.dp_count('dp_stay', 0.5) c;
SELECT count(*) AS releases, bool_and(provolatile = 'v' AND proparallel = 'u') AS volatile_and_unsafe FROM pg_proc
	WHERE pronamespace = 'clin'::regnamespace AND prosrc ~ '^clin_sql_dp_(count|sum|mean|quantiles?|histogram)$';
-- referred to twice, a row is of one release, in a subquery that could be merged too
SELECT releases AS before FROM clin.budget_spent WHERE role IS NULL AND dataset LIKE '%dp_stay' \gset
WITH c AS NOT MATERIALIZED (SELECT count FROM clin.dp_count('dp_stay', 0.1)) SELECT a.count = b.count AS same FROM c a, c b;
SELECT c.a = c.b AS same FROM (SELECT count AS a, count AS b FROM clin.dp_count('dp_stay', 0.1)) c;
SELECT s.x = s.x AS same FROM (SELECT (SELECT count FROM clin.dp_count('dp_stay', 0.1)) AS x) s;
SELECT releases - :before AS releases FROM clin.budget_spent WHERE role IS NULL AND dataset LIKE '%dp_stay';
-- a revoked total
SELECT clin.dp_budget_revoke('dp_stay', NULL);
SELECT count(*) FROM clin.dp_count('dp_stay', 1);
-- too large for the memory allowed, by the size of the table, and not charged
CREATE TABLE dp_big AS SELECT i AS patient, repeat('x', 200) AS filler FROM generate_series(1, 10000) i;
ALTER TABLE dp_big ALTER patient SET NOT NULL;
SELECT clin.dp_dataset_register('dp_big', 'patient');
SELECT clin.dp_budget_grant('dp_big', NULL, 1);
SELECT clin.dp_budget_grant('dp_big', session_user::regrole, 1);
SET pg_clinical.frame_mem = '1MB';
SELECT * FROM clin.dp_count('dp_big', 1);
RESET pg_clinical.frame_mem;
SELECT abs(count - 10000) < 40 AS near FROM clin.dp_count('dp_big', 1);
-- the table is gone
-- a patient is one where his pseudonym is: blanks around his number do not make him many
CREATE TABLE dp_form AS SELECT repeat(' ', i) || 'a' || repeat(E'\t', i % 3) AS patient FROM generate_series(1, 500) i;
ALTER TABLE dp_form ALTER patient SET NOT NULL;
SELECT clin.dp_dataset_register('dp_form', 'patient');
SELECT clin.dp_budget_grant('dp_form', NULL, 11, allow_weak => true), clin.dp_budget_grant('dp_form', session_user::regrole, 11, allow_weak => true);
SELECT abs(count - 1) < 10 AS one FROM clin.dp_count('dp_form', 10);
-- another column that took the name of that of the patients does not take its place
ALTER TABLE dp_form ADD single integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE dp_form RENAME patient TO was_patient;
SELECT * FROM clin.dp_count('dp_form', 0.001);
ALTER TABLE dp_form RENAME single TO patient;
SELECT * FROM clin.dp_count('dp_form', 0.001);
\echo :SQLSTATE
SELECT clin.dp_dataset_register('dp_form', 'patient');
SELECT abs(count) >= 0 AS registered_again FROM clin.dp_count('dp_form', 0.0001);
SELECT count(*) AS charges FROM clin.dp_charge WHERE dataset = 'dp_form'::regclass;
DROP TABLE dp_form;
DROP TABLE dp_stay, dp_big;
SELECT * FROM clin.dp_count('dp_stay', 1);
DROP TYPE dp_kind;
DELETE FROM clin.dp_charge; DELETE FROM clin.dp_budget; DELETE FROM clin.dp_dataset;
