-- predictions equal R's predict(), in all forms
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/data/birthwt.csv'
CREATE TABLE birthwt (id int, low int, age int, lwt int, race int, smoke int, ptl int, ht int, ui int,
	ftv int, bwt int, race_name text, kg float8, ptl_any int);
COPY birthwt FROM :'file' (FORMAT csv, HEADER);
CREATE TABLE fitted AS SELECT clin.logistic('SELECT * FROM birthwt', 'low ~ lwt + smoke + ht') AS m;

SELECT id, round(clin.predict(m, b, 'link')::numeric, 6) AS link, round(clin.predict(m, b, 'se')::numeric, 6) AS se,
	round(clin.predict(m, b)::numeric, 6) AS prob
FROM birthwt b, fitted WHERE id IN (1, 20, 60, 120, 189) ORDER BY id;

-- the sum of the probabilities is the number of events
SELECT round(sum(clin.predict(m, b))::numeric, 6) AS expected, sum(low) AS observed FROM birthwt b, fitted;

-- a row from anywhere, its attributes in any order and number; NULL gives NULL
SELECT round(clin.predict(m, r)::numeric, 6) AS prob
FROM fitted, (VALUES (182, false, 0::smallint, 'x'), (110, true, 1, NULL), (NULL, true, 1, NULL)) r (lwt, smoke, ht, other);
SELECT round(clin.predict(m, '{ht,lwt,smoke}', ARRAY[0, 182, 0])::numeric, 6) AS prob,
	clin.predict(m, '{ht,lwt,smoke}', ARRAY[0, NULL, 0]) AS missing FROM fitted;

-- factors, interactions, transformations: by row and by name are one
CREATE TABLE richer AS SELECT clin.logistic('SELECT *, ui = 1 AS irritable, low = 1 AS small, LEAST(ftv, 2) AS visits FROM birthwt',
	'small ~ race_name*smoke + irritable + factor(visits) + log(lwt) + offset(age/100)') AS m;
SELECT l.* FROM richer, clin.levels(m) l;
SELECT round(clin.predict(m, b, 'link')::numeric, 6) AS link FROM richer,
	(SELECT *, ui = 1 AS irritable, LEAST(ftv, 2) AS visits FROM birthwt) b WHERE id IN (1, 20, 60, 120, 189) ORDER BY id;
SELECT count(*) AS rows, count(*) FILTER (WHERE clin.predict(m, b, 'link') = clin.predict(m,
	'{race_name,smoke,irritable,visits,lwt,age}', ARRAY[array_position('{black,other,white}', race_name), smoke, ui, visits + 1, lwt, age], 'link')) AS equal
FROM richer, (SELECT *, ui = 1 AS irritable, LEAST(ftv, 2) AS visits FROM birthwt) b;
-- numeric and text of the same levels fit too
SELECT round(clin.predict(m, r, 'link')::numeric, 6) AS link FROM richer,
	(VALUES ('white'::varchar, 1::numeric, true, '2'::text, 120.5::real, 30::bigint)) r (race_name, smoke, irritable, visits, lwt, age);

-- the form by name in a generated column and an index
CREATE TABLE stays (lwt float8, smoke float8, ht float8);
DO $$ BEGIN
	EXECUTE (SELECT format('ALTER TABLE stays ADD risk float8 GENERATED ALWAYS AS (clin.predict(%L::clin.model, ''{lwt,smoke,ht}'', ARRAY[lwt, smoke, ht])) STORED', m::text) FROM fitted);
	EXECUTE (SELECT format('CREATE INDEX ON stays (clin.predict(%L::clin.model, ''{lwt,smoke,ht}'', ARRAY[lwt, smoke, ht]))', m::text) FROM fitted);
END $$;
INSERT INTO stays VALUES (182, 0, 0), (110, 1, 1), (NULL, 0, 0);
SELECT lwt, smoke, ht, round(risk::numeric, 6) AS risk FROM stays;

-- other models at the same call
SELECT s.smoke, round(sum(clin.predict(s.m, b))::numeric, 6) AS expected, sum(low) AS observed
FROM (SELECT v AS smoke, clin.logistic('SELECT * FROM birthwt WHERE smoke = ' || v, 'low ~ lwt') AS m FROM generate_series(0, 1) v) s
JOIN birthwt b USING (smoke) GROUP BY s.smoke ORDER BY s.smoke;

-- what is refused
SELECT clin.predict(m, r) FROM fitted, (VALUES (182)) r (lwt);
SELECT clin.predict(m, r) FROM fitted, (VALUES ('182', 0, 0)) r (lwt, smoke, ht);
SELECT clin.predict(m, r) FROM fitted, (VALUES ('NaN'::float8, 0, 0)) r (lwt, smoke, ht);
SELECT clin.predict(m, b, 'odds') FROM fitted, birthwt b LIMIT 1;
SELECT clin.predict(m, '{lwt,smoke}', ARRAY[1, 2]) FROM fitted;
SELECT clin.predict(m, '{lwt,smoke,ht}', ARRAY[1, 2]) FROM fitted;
SELECT clin.predict(m, r) FROM richer, (VALUES ('green', 1, true, 2, 120.5, 30)) r (race_name, smoke, irritable, visits, lwt, age);
SELECT clin.predict(m, r) FROM richer, (VALUES ('white', 1, true, 7, 120.5, 30)) r (race_name, smoke, irritable, visits, lwt, age);
SELECT clin.predict(m, r) FROM richer, (VALUES ('white', 1, 1, 2, 120.5, 30)) r (race_name, smoke, irritable, visits, lwt, age);
SELECT clin.predict(m, r) FROM richer, (VALUES ('white', 1, true, 2, 0, 30)) r (race_name, smoke, irritable, visits, lwt, age);
SELECT clin.predict(m, '{race_name,smoke,irritable,visits,lwt,age}', ARRAY[4, 1, 0, 1, 120, 30]) FROM richer;
SELECT clin.predict(m, '{race_name,smoke,irritable,visits,lwt,age}', ARRAY[1, 1, 0.5, 1, 120, 30]) FROM richer;

-- names and row types that alternate are bound anew, in memory that does not grow
SELECT rows, equal, (SELECT sum(total_bytes) < 1000000 FROM pg_backend_memory_contexts
	WHERE name LIKE 'pg_clinical prediction%' AND rows > 0) AS small
FROM (SELECT count(*) AS rows, count(DISTINCT round(clin.predict(m, CASE i % 2 WHEN 0 THEN '{ht,lwt,smoke}'::text[] ELSE '{lwt,smoke,ht}' END,
	CASE i % 2 WHEN 0 THEN ARRAY[0, 182, 1] ELSE ARRAY[182, 1, 0] END)::numeric, 6)) = 1 AS equal
	FROM fitted, generate_series(1, 10000) i OFFSET 0) x;
CREATE FUNCTION pg_temp.either(i int) RETURNS record LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
	IF i % 2 = 0 THEN SELECT 'white'::text AS race_name, 1 AS smoke, true AS irritable, 2 AS visits, 120.5 AS lwt, 30 AS age INTO r;
	ELSE SELECT 30 AS age, 120.5 AS lwt, '2'::text AS visits, 'white'::varchar AS race_name, true AS irritable, 1 AS smoke INTO r; END IF;
	RETURN r;
END $$;
SELECT rows, equal, (SELECT sum(total_bytes) < 1000000 FROM pg_backend_memory_contexts
	WHERE name LIKE 'pg_clinical prediction%' AND rows > 0) AS small
FROM (SELECT count(*) AS rows, count(DISTINCT round(clin.predict(m, pg_temp.either(i))::numeric, 6)) = 1 AS equal
	FROM richer, generate_series(1, 10000) i OFFSET 0) x;

-- in parallel workers
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.workers() RETURNS text LANGUAGE plpgsql AS $$
DECLARE line text; BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) SELECT sum(clin.predict((SELECT m FROM fitted), b)) FROM birthwt b' LOOP
		IF line ~ 'Parallel Seq Scan on birthwt' THEN RETURN 'parallel'; END IF;
	END LOOP; RETURN 'serial'; END $$;
SELECT pg_temp.workers();
SELECT round(sum(clin.predict((SELECT m FROM fitted), b))::numeric, 6) AS expected FROM birthwt b;
DROP TABLE birthwt, fitted, richer, stays;
