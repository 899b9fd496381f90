-- the quantiles state: rows, merges, plans, forms, damage, and what is read off it
CREATE TEMP TABLE reading AS
	SELECT i, i % 50 AS site, ((i * 7919 % 1009) - 500)::float8 / 4 AS value,
		CASE i % 4 WHEN 0 THEN 'control' WHEN 1 THEN 'active' WHEN 2 THEN '' ELSE 'Control' END AS arm
	FROM generate_series(1, 20000) i;

-- no rows, one row, all left out; NaN is missing, infinity is a value
SELECT clin.quantiles(value) IS NULL FROM reading WHERE false;
SELECT clin.rollup(NULL::clin.quantiles_state) IS NULL;
SELECT clin.quantiles(-3.5);
SELECT clin.quantiles(3.5, 'b');
SELECT clin.quantiles(NULL, 'a') FROM generate_series(1, 3);
SELECT clin.quantiles(v, g) FROM (VALUES (1, 'a'), (1, 'a'), (1, NULL), (NULL, 'b'), ('NaN'::float8, 'c')) v(v, g);
SELECT clin.quantiles(v) FROM (VALUES ('-0'::float8), (0), ('Infinity'), ('-Infinity')) v(v);
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(NULL))) f;
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(NULL, 'a'))) f;
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(7))) f;
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(7) FROM generate_series(1, 5))) f;
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(v) FROM (VALUES ('-Infinity'::float8), (1), (2), ('Infinity')) v(v))) f;
SELECT f.* FROM clin.five_numbers((SELECT clin.quantiles(v) FROM (VALUES ('-Infinity'::float8), ('Infinity')) v(v))) f;
SELECT v.* FROM clin.quantiles_values((SELECT clin.quantiles(v, g) FROM (VALUES (2, 'b'), (1, 'b'), (2, 'b'), (9, 'a')) v(v, g))) v;

-- the nine types
SELECT t AS type, array_agg(round(q.value::numeric, 6) ORDER BY q.probability)
FROM generate_series(1, 9) t, clin.quantile((SELECT clin.quantiles(v) FROM unnest(ARRAY[1, 2, 4, 7, 11, 16, 22, 29, 37, 46]::float8[]) v),
	'{0,0.05,0.1,0.25,0.33,0.5,0.75,0.9,1}', t) q GROUP BY t ORDER BY t;
SELECT bool_and(abs(q7.value - c) < 1e-10) AND bool_and(q1.value = d) FROM generate_series(0, 100) p,
	LATERAL (SELECT clin.quantiles(value) AS s, percentile_cont(p / 100.0::float8) WITHIN GROUP (ORDER BY value) AS c,
		percentile_disc(p / 100.0::float8) WITHIN GROUP (ORDER BY value) AS d FROM reading WHERE i <= 777) x,
	LATERAL clin.quantile(s, ARRAY[p / 100.0::float8]) q7, LATERAL clin.quantile(s, ARRAY[p / 100.0::float8], 1) q1;
SELECT f."group", f.n, f.q25, f.median, f.q75, round(f.mad::numeric, 6) AS mad
FROM (SELECT clin.quantiles(value, arm) AS s FROM reading) q, clin.five_numbers(s) f;
SELECT clin.median(s), clin.iqr(s), round(clin.mad(s)::numeric, 6) AS mad, clin.n(s), clin.n_missing(s) FROM (SELECT clin.quantiles(value) AS s FROM reading) q;
SELECT count(*) FROM clin.quantile((SELECT clin.quantiles(value, arm) FROM reading), '{0.1,0.9}');

-- what makes no sense is refused; a NULL among the probabilities gives no row
SELECT * FROM clin.quantile((SELECT clin.quantiles(1)), '{0.5}', 10);
\echo :SQLSTATE
SELECT * FROM clin.quantile((SELECT clin.quantiles(1)), '{1.5}');
\echo :SQLSTATE
SELECT * FROM clin.quantile((SELECT clin.quantiles(1)), '{NULL}');
\echo :SQLSTATE
SELECT clin.median(clin.quantiles(1, 'a'));
\echo :SQLSTATE

-- windows: small and large
SELECT count(*), sum(clin.n(s)), max(json_array_length(s::text::json #> '{cells,value}')) > 32 FROM (
	SELECT clin.quantiles(value, arm) OVER (ORDER BY i ROWS BETWEEN 60 PRECEDING AND CURRENT ROW) AS s
	FROM reading WHERE i <= 200) w;
SELECT sum(clin.n(s)) = 300 * 301 / 2 FROM (SELECT clin.quantiles(value) OVER (ORDER BY i) AS s FROM reading WHERE i <= 300) w;

-- whole values close together, then others, then more than are kept together; counts beyond 32 bits
SELECT count(DISTINCT s::text), min(clin.n(s)) FROM (
	SELECT clin.quantiles(v ORDER BY i) AS s FROM (SELECT i, CASE WHEN i % 30000 = 0 THEN 0.5 ELSE i % 500 END AS v FROM generate_series(1, 60100) i) r
	UNION ALL SELECT clin.quantiles(v ORDER BY v) FROM (SELECT CASE WHEN i % 30000 = 0 THEN 0.5 ELSE i % 500 END AS v FROM generate_series(1, 60100) i) r) x;
SELECT count(DISTINCT s::text), min(clin.n(s)) FROM (
	SELECT clin.quantiles(least(v, 400), (i % 3)::text ORDER BY i) AS s FROM (SELECT i, i * 37 % 400 AS v FROM generate_series(1, 30000) i) r
	UNION ALL SELECT clin.quantiles(v, (i % 3)::text ORDER BY v) FROM (SELECT i, i * 37 % 400 AS v FROM generate_series(1, 30000) i) r) x;
SELECT count(DISTINCT s::text), min(clin.n(s)) FROM (
	SELECT clin.quantiles(v ORDER BY i) AS s FROM (SELECT i, i % 300 * (i % 400) AS v FROM generate_series(1, 90000) i) r
	UNION ALL SELECT clin.quantiles(v ORDER BY v) FROM (SELECT i % 300 * (i % 400) AS v FROM generate_series(1, 90000) i) r) x;
WITH once AS (SELECT clin.quantiles(i % 40) AS s FROM generate_series(1, 400000) i),
	thousand AS (SELECT clin.rollup(s) AS s FROM once, generate_series(1, 1000)),
	million AS (SELECT clin.rollup(s) AS s FROM thousand, generate_series(1, 1000))
SELECT clin.n(s), (s::text::json #>> '{cells,count,39}')::int8, (clin.quantile(s, '{0.11}')).* FROM million;

-- any order of rows and merges gives the same bytes
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.quantiles(value, arm ORDER BY i) AS s FROM reading
	UNION ALL SELECT clin.quantiles(value, arm ORDER BY value DESC) FROM reading
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.quantiles(value, arm) AS s FROM reading GROUP BY site) g
	UNION ALL SELECT clin.rollup(s ORDER BY site DESC) FROM (SELECT site, clin.quantiles(value, arm) AS s FROM reading GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.quantiles(value, arm) AS s FROM reading GROUP BY i) g
	UNION ALL SELECT clin.merge(a, b) FROM (SELECT clin.quantiles(value, arm) FILTER (WHERE site < 9) AS a, clin.quantiles(value, arm) FILTER (WHERE site >= 9) AS b FROM reading) h
	UNION ALL SELECT clin.merge(b, a) FROM (SELECT clin.quantiles(value, arm) FILTER (WHERE site < 9) AS a, clin.quantiles(value, arm) FILTER (WHERE site >= 9) AS b FROM reading) h) x;

-- states of other designs do not merge, small or large; support functions are not called
SELECT clin.merge(clin.quantiles(1), clin.quantiles(1, 'a'));
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.quantiles(1) AS s UNION ALL SELECT clin.quantiles(1, 'a')) x;
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.quantiles(value, arm) AS s FROM reading UNION ALL SELECT clin.quantiles(1)) x;
\echo :SQLSTATE
SELECT clin.quantiles_accum(NULL, 1);
\echo :SQLSTATE

-- serial and parallel plans agree
CREATE TABLE quantiles_parallel AS SELECT * FROM reading;
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT clin.quantiles(value, arm)::text AS s FROM quantiles_parallel;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.quantiles(value, arm) FROM quantiles_parallel;
SELECT clin.quantiles(value, arm)::text = (SELECT s FROM serial) FROM quantiles_parallel;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE quantiles_parallel;

-- text and binary forms bring every bit back
CREATE TEMP TABLE kept AS
	SELECT clin.quantiles(value / 7, arm) AS s FROM reading
	UNION ALL SELECT clin.quantiles(value) FROM reading WHERE i < 5
	UNION ALL SELECT clin.quantiles(NULL, 'a')
	UNION ALL SELECT clin.quantiles(v) FROM unnest('{Infinity,-Infinity,1e-300}'::float8[]) v
	UNION ALL SELECT clin.quantiles(1, 'quote " back \ tab' || E'\t');
SELECT count(*) FROM kept WHERE s::text::clin.quantiles_state::text <> s::text;
SELECT count(DISTINCT clin.n(s)), sum(clin.n(s)) FROM kept;

-- damaged and hostile states are refused
CREATE FUNCTION pg_temp.refused(old text, new text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	good text := (SELECT clin.quantiles(v, g)::text FROM (VALUES (1, 'a'), (2, 'a'), (2, 'b')) v(v, g));
	bad text := replace(good, old, new);
	what text;
BEGIN
	IF bad = good THEN RETURN 'unchanged'; END IF;
	PERFORM bad::clin.quantiles_state;
	RETURN 'accepted';
EXCEPTION WHEN data_corrupted THEN
	GET STACKED DIAGNOSTICS what = PG_EXCEPTION_DETAIL;
	RETURN what;
END $$;
SELECT pg_temp.refused('"value":[1,2,2]', '"value":[2,1,2]');
SELECT pg_temp.refused('"count":[1,1,1]', '"count":[1,0,2]');
SELECT pg_temp.refused('"count":[1,1,1]', '"count":[1,1,-1]');
SELECT pg_temp.refused('"count":[1,1,1]', '"count":[1,1,9223372036854775807]');
SELECT pg_temp.refused('"group":[0,0,1]', '"group":[0,0,2]');
SELECT pg_temp.refused('"group":[0,0,1]', '"group":[0,0,0]');
SELECT pg_temp.refused('"groups":["a","b"]', '"groups":["b","a"]');
SELECT pg_temp.refused('"groups":["a","b"]', '"groups":["a","b","c"]');
SELECT pg_temp.refused('"flags":1', '"flags":0');
SELECT pg_temp.refused('"flags":1', '"flags":2');
SELECT pg_temp.refused('"value":[1,2,2]', '"value":[1,"NaN",2]');
SELECT pg_temp.refused('"n":3', '"n":4');

-- more rows than a count can tell are refused
CREATE FUNCTION pg_temp.full_of(one clin.quantiles_state) RETURNS clin.quantiles_state LANGUAGE plpgsql AS $$
DECLARE s clin.quantiles_state := one;
BEGIN
	FOR i IN 1 .. 62 LOOP s := clin.merge(clin.merge(s, s), one); END LOOP;
	RETURN s;
END $$;
CREATE TEMP TABLE filled AS SELECT one, pg_temp.full_of(one) AS s FROM (SELECT clin.quantiles(1) AS one) x;
SELECT clin.n(s), clin.median(s), clin.mad(s) FROM filled;
SELECT clin.merge(s, one) FROM filled;
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT s FROM filled UNION ALL SELECT clin.quantiles(i) FROM generate_series(1, 100) i) x;
\echo :SQLSTATE

-- many distinct values, in another order, in parts, and again after being read
SELECT a::text = b::text AS other_order, a::text = c::text AS in_parts, clin.n(a), (SELECT count(*) FROM clin.quantiles_values(a)) AS "values"
FROM (SELECT clin.quantiles(v, g ORDER BY i) AS a, clin.quantiles(v, g ORDER BY i::bigint * 7919 % 150001) AS b FROM (
		SELECT i, (i::bigint * 31337 % 99991)::float8 / 7 AS v, 'g' || i % 3 AS g FROM generate_series(1, 150000) i) r) one,
	(SELECT clin.rollup(s) AS c FROM (SELECT clin.quantiles((i::bigint * 31337 % 99991)::float8 / 7, 'g' || i % 3) AS s
		FROM generate_series(1, 150000) i GROUP BY i % 5) p) two;

-- the type stands in the row
SELECT q.* FROM clin.quantile((SELECT clin.quantiles(x) FROM generate_series(1, 4) x), '{0.4}', 6) q;
