-- weighted values: moments and quantiles, the state, merges, plans, forms, damage
CREATE TEMP TABLE reading AS
	SELECT i, i % 50 AS site, ((i * 7919 % 1009) - 500)::float8 / 4 AS value, (i * 31 % 7)::float8 / 2 AS weight
	FROM generate_series(1, 20000) i;

-- a weight of k is the row k times
CREATE TEMP TABLE survey(x float8, w float8);
INSERT INTO survey VALUES (4, 1), (1, 2), (9, 1), (1, 1), (4, 2), (6, 4), (-2, 3);
SELECT n, n_missing, sum_weights, round(effective_n::numeric, 6) AS effective_n, round(mean::numeric, 6) AS mean,
	round(sd::numeric, 6) AS sd, round(variance::numeric, 6) AS variance, min, max
FROM clin.weighted_values((SELECT clin.weighted(x, w) FROM survey));
SELECT v.mean = s.mean AS mean, abs(v.variance - s.variance) < 1e-12 AS variance
FROM clin.weighted_values((SELECT clin.weighted(x, w) FROM survey)) v,
	clin.summary_values((SELECT clin.summary(x) FROM survey, generate_series(1, w::int))) s;
SELECT bool_and(abs(a.value - b.value) < 1e-12)
FROM generate_series(0, 40) p,
	LATERAL clin.weighted_quantile((SELECT clin.weighted(x, w) FROM survey), ARRAY[p / 40.0]) a,
	LATERAL clin.quantile((SELECT clin.quantiles(x) FROM survey, generate_series(1, w::int)), ARRAY[p / 40.0]) b;
-- weights scaled to the number of rows: cov.wt in R; whole weights again
SELECT round(mean::numeric, 6) AS mean, round(variance::numeric, 6) AS variance FROM clin.weighted_values((SELECT clin.weighted(x, w / 10) FROM survey), true);
SELECT probability, round(value::numeric, 6) AS value FROM clin.weighted_quantile((SELECT clin.weighted(x, w / 10) FROM survey), '{0,0.25,0.5,0.9,1}', true);
-- fractional weights: wtd.quantile and wtd.var of Hmisc
SELECT probability, round(value::numeric, 6) AS value FROM clin.weighted_quantile((SELECT clin.weighted(x, w * 0.7) FROM survey), '{0,0.25,0.5,0.9,1}');
SELECT round(variance::numeric, 6) AS variance FROM clin.weighted_values((SELECT clin.weighted(x, w * 0.7) FROM survey));

-- no rows, left out, one row, infinite
SELECT clin.weighted(x, w) IS NULL FROM survey WHERE false;
SELECT * FROM clin.weighted_values((SELECT clin.weighted(x, w) FROM (VALUES (1, NULL), (NULL, 1), ('NaN'::float8, 1), (1, 'NaN'::float8), (1, 0)) v(x, w)));
SELECT * FROM clin.weighted_quantile((SELECT clin.weighted(1, 0)), '{0.5}');
SELECT * FROM clin.weighted_values((SELECT clin.weighted(3, 2)));
SELECT * FROM clin.weighted_values((SELECT clin.weighted(3, 0.5)));
SELECT * FROM clin.weighted_quantile((SELECT clin.weighted(x, 1) FROM (VALUES ('-Infinity'::float8), (1), ('Infinity')) v(x)), '{0,0.5,0.75,1}');
SELECT clin.weighted(v, 1) FROM (VALUES ('-0'::float8), (0)) v(v);
SELECT clin.weighted(1, -1);
\echo :SQLSTATE
SELECT clin.weighted(1, 'Infinity');
\echo :SQLSTATE
SELECT * FROM clin.weighted_quantile((SELECT clin.weighted(1, 1)), '{1.5}');
\echo :SQLSTATE
SELECT clin.weighted_accum(NULL, 1, 1);
\echo :SQLSTATE

-- any order of rows and merges gives the same values, small and large
SELECT count(DISTINCT clin.n(s)), count(DISTINCT round(v.mean::numeric, 9)), count(DISTINCT round(v.variance::numeric, 6)), count(DISTINCT q.value), min(clin.n_missing(s))
FROM (
	SELECT clin.weighted(value, weight ORDER BY i) AS s FROM reading
	UNION ALL SELECT clin.weighted(value, weight ORDER BY value DESC) FROM reading
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.weighted(value, weight) AS s FROM reading GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.weighted(value, weight) AS s FROM reading GROUP BY i) g
	UNION ALL SELECT clin.merge(a, b) FROM (SELECT clin.weighted(value, weight) FILTER (WHERE site < 9) AS a, clin.weighted(value, weight) FILTER (WHERE site >= 9) AS b FROM reading) h
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.weighted(value, weight) AS s FROM reading UNION ALL SELECT NULL) h) x,
	clin.weighted_values(s) v, clin.weighted_quantile(s, '{0.37}') q;
SELECT count(*), sum(clin.n(s)) FROM (
	SELECT clin.weighted(value, 1) OVER (ORDER BY i ROWS BETWEEN 80 PRECEDING AND CURRENT ROW) AS s FROM reading WHERE i <= 200) w;
SELECT sum(clin.n(s)) = 300 * 301 / 2 FROM (SELECT clin.weighted(value, 1) OVER (ORDER BY i) AS s FROM reading WHERE i <= 300) w;

-- serial and parallel plans agree
CREATE TABLE weighted_parallel AS SELECT * FROM reading;
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT clin.weighted(value, weight)::text AS s FROM weighted_parallel;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.weighted(value, weight) FROM weighted_parallel;
SELECT clin.weighted(value, weight)::text = (SELECT s FROM serial) FROM weighted_parallel;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE weighted_parallel;

-- text and binary forms bring every bit back; damage is refused
CREATE TEMP TABLE kept AS
	SELECT clin.weighted(value / 7, weight) AS s FROM reading UNION ALL SELECT clin.weighted(NULL, 1)
	UNION ALL SELECT clin.weighted(v, 1e-150) FROM unnest('{Infinity,-Infinity,1e-300}'::float8[]) v;
SELECT count(*) FROM kept WHERE s::text::clin.weighted_state::text <> s::text;
CREATE FUNCTION pg_temp.refused(old text, new text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	good text := (SELECT clin.weighted(v, 2)::text FROM (VALUES (1), (2), (2)) v(v));
	bad text := replace(good, old, new);
	what text;
BEGIN
	IF bad = good THEN RETURN 'unchanged'; END IF;
	PERFORM bad::clin.weighted_state;
	RETURN 'accepted';
EXCEPTION WHEN data_corrupted THEN
	GET STACKED DIAGNOSTICS what = PG_EXCEPTION_DETAIL;
	RETURN what;
END $$;
SELECT pg_temp.refused('"value":[1,2]', '"value":[2,1]');
SELECT pg_temp.refused('"value":[1,2]', '"value":[1,"NaN"]');
SELECT pg_temp.refused('"weight":[2,2]', '"weight":[2,0]');
SELECT pg_temp.refused('"weight":[2,2]', '"weight":[2,-4]');
SELECT pg_temp.refused('"weight":[2,2]', '"weight":[2,1e200]');
SELECT pg_temp.refused('"count":[1,2]', '"count":[1,3]');
SELECT pg_temp.refused('"n":3', '"n":1');
