-- what a model refuses, and what it says; no value of the data is in a message
\pset format unaligned
CREATE TABLE t AS SELECT i AS id, (i % 2) AS y, i::float8 AS x, 'level ' || i % 3 AS g, NULL::text AS nothing,
	now() AS seen, point(0, 0) AS place, 'one'::text AS one FROM generate_series(1, 30) i;
CREATE FUNCTION pg_temp.try(query text, formula text, weights text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE message text; detail text; hint text;
BEGIN
	PERFORM clin.logistic(query, formula, weights);
	RETURN 'fitted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n  ', SQLSTATE || ' ' || message, NULLIF(detail, ''), NULLIF(hint, ''));
END $$;
\pset tuples_only

-- formulas
SELECT pg_temp.try('SELECT * FROM t', 'y ~ x +');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ poly(x, 2)');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ "é" $ x');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ ' || repeat('(', 1000));
SELECT pg_temp.try('SELECT * FROM t', '~ x');
SELECT pg_temp.try('SELECT * FROM t', 'Surv(x, y) ~ g');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ x + strata(g)');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ x + y');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ log(g)');

-- columns
SELECT pg_temp.try('SELECT id, y, x FROM t', 'y ~ X');
SELECT pg_temp.try('SELECT id, y, x FROM t', 'y ~ x', 'w');
SELECT pg_temp.try('SELECT y, x, x FROM t', 'y ~ x');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ seen');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ place');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ one');
SELECT pg_temp.try('SELECT * FROM t', 'g ~ x');
SELECT pg_temp.try('SELECT * FROM t', 'id ~ x');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ x', 'g');
SELECT pg_temp.try('SELECT *, -1 AS w FROM t', 'y ~ x', 'w');
SELECT pg_temp.try('SELECT *, 0 AS w FROM t', 'y ~ x', 'w');

-- values
SELECT pg_temp.try($$SELECT y, CASE id WHEN 7 THEN 'NaN' ELSE x END AS x FROM t$$, 'y ~ x');
SELECT pg_temp.try($$SELECT y, CASE id WHEN 7 THEN 'Infinity' ELSE x END AS x FROM t$$, 'y ~ x');
SELECT pg_temp.try('SELECT y, x - 1 AS x FROM t', 'y ~ log(x)');
SELECT pg_temp.try('SELECT y, x * 1e200 AS x FROM t', 'y ~ x + I(x^2)');

-- queries
SELECT pg_temp.try('SELECT * FROM t WHERE false', 'y ~ x');
SELECT pg_temp.try('SELECT * FROM t', 'y ~ x + nothing');
SELECT pg_temp.try('', 'y ~ x');
SELECT pg_temp.try('SELECT y, x FROM t; SELECT 1', 'y ~ x');
SELECT pg_temp.try('DELETE FROM t RETURNING *', 'y ~ x');
SELECT pg_temp.try('WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d', 'y ~ x');
SELECT pg_temp.try('SELECT * FROM t FOR UPDATE', 'y ~ x');
SELECT pg_temp.try('SHOW work_mem', 'y ~ x');
SELECT pg_temp.try('SELECT * FROM nowhere', 'y ~ x');
SELECT pg_temp.try('SELECT y, 1 / (x - 3) AS x FROM t', 'y ~ x');
SELECT pg_temp.try('SELECT y, x FROM t WHERE y = $1', 'y ~ x');
SELECT count(*) FROM t;

-- limits
SET pg_clinical.frame_mem = '1MB';
SELECT pg_temp.try('SELECT i % 2 AS y, i AS x FROM generate_series(1, 200000) i', 'y ~ x');
SELECT pg_temp.try('SELECT i % 2 AS y, i AS x FROM generate_series(1, 100000000) i', 'y ~ x');
RESET pg_clinical.frame_mem;
SELECT pg_temp.try($$SELECT i % 2 AS y, 'p' || i AS patient FROM generate_series(1, 5000) i$$, 'y ~ patient');
SELECT pg_temp.try('SELECT i % 2 AS y, i AS patient FROM generate_series(1, 1000000) i', 'y ~ factor(patient)');
SELECT pg_temp.try($$SELECT i % 2 AS y, 'a' || i % 1500 AS a, 'b' || i % 1500 AS b FROM generate_series(1, 5000) i$$, 'y ~ a + b');

-- rights are the caller's
CREATE ROLE regress_clin_reader;
SET ROLE regress_clin_reader;
SELECT clin.logistic('SELECT * FROM t', 'y ~ x');
RESET ROLE;
DROP ROLE regress_clin_reader;

-- accessors
SELECT clin.coefficients(clin.logistic('SELECT * FROM t', 'y ~ x'), 1);
SELECT clin.logistic('SELECT * FROM t', 'y ~ x', max_iterations => 0);
SELECT '{"type":"model"}'::clin.model;
DROP TABLE t;
