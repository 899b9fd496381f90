-- no rows, one row, only NULL, NaN and infinity
SELECT clin.summary(x) IS NULL AS no_state FROM (SELECT 1.0::float8 WHERE false) t (x);
SELECT v.* FROM (SELECT clin.summary(x) AS s FROM (VALUES (NULL::float8), (NULL)) t (x)) q, clin.summary_values(q.s) v;
SELECT v.* FROM (SELECT clin.summary(x) AS s FROM (VALUES (7.0::float8)) t (x)) q, clin.summary_values(q.s) v;
SELECT v.* FROM (SELECT clin.summary(x) AS s FROM (VALUES (1::float8), ('NaN'), (3)) t (x)) q, clin.summary_values(q.s) v;
SELECT v.* FROM (SELECT clin.summary(x) AS s FROM (VALUES (1::float8), ('Infinity'), (3)) t (x)) q, clin.summary_values(q.s) v;
SELECT v.* FROM (SELECT clin.summary(x) AS s FROM (VALUES ('-Infinity'::float8), ('Infinity'), (3)) t (x)) q, clin.summary_values(q.s) v;
SELECT clin.mean(NULL::clin.summary_state) IS NULL AS null_for_null;

-- the server's own numbers, and a variance beside a large mean
SELECT v.n, v.n_missing, round(v.mean::numeric, 6) AS mean, round((v.sd - s.sd)::numeric, 10) AS sd_difference,
	round(v.skewness::numeric, 6) AS skewness, round(v.kurtosis::numeric, 6) AS kurtosis, v.min, v.max
FROM (SELECT clin.summary(x) AS s, stddev_samp(x) AS sd FROM (SELECT NULLIF(i % 7, 3)::float8 ^ 2 AS x FROM generate_series(1, 700) i) t) s,
	clin.summary_values(s.s) v;
SELECT round((clin.summary_values(clin.summary(1e12 + i % 2))).variance::numeric, 7) AS variance FROM generate_series(1, 1000) i;

-- groups, filters, grouping sets, windows
SELECT g, clin.n(s), clin.mean(s), clin.n_missing(s) FROM (
	SELECT i % 3 AS g, clin.summary(i) FILTER (WHERE i > 3) AS s FROM generate_series(1, 9) i GROUP BY ROLLUP (i % 3)) q
ORDER BY g;
SELECT i, round(clin.mean(clin.summary(i) OVER w)::numeric, 2) AS moving, clin.n(clin.summary(i) OVER w) AS n
FROM generate_series(1, 6) i WINDOW w AS (ORDER BY i ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING EXCLUDE CURRENT ROW) ORDER BY i;

-- merging: any order, rolled up, the same as in one go
CREATE TEMP TABLE part AS SELECT i % 5 AS g, clin.summary(i * i) AS s FROM generate_series(1, 100) i GROUP BY 1;
SELECT round(m::numeric, 6) AS mean, round(d::numeric, 6) AS sd FROM (
	SELECT clin.mean(clin.rollup(s)) AS m, clin.sd(clin.rollup(s)) AS d FROM part
	UNION ALL SELECT clin.mean(clin.rollup(s ORDER BY g DESC)), clin.sd(clin.rollup(s ORDER BY g DESC)) FROM part
	UNION ALL SELECT clin.mean(clin.summary(i * i)), clin.sd(clin.summary(i * i)) FROM generate_series(1, 100) i) q;
SELECT clin.merge(a.s, b.s)::text = clin.merge(a.s, b.s)::text AS deterministic, clin.n(clin.merge(a.s, b.s)) AS n
FROM part a, part b WHERE a.g = 0 AND b.g = 1;
SELECT clin.rollup(s) IS NULL AS nothing_to_roll_up FROM (SELECT NULL::clin.summary_state AS s) q;
SELECT clin.n(clin.rollup(s)) AS n, clin.n_missing(clin.rollup(s)) AS missing
FROM (VALUES (NULL::clin.summary_state), ((SELECT clin.summary(NULL)))) q (s);

-- a parallel plan gives the same
CREATE TABLE many AS SELECT i::float8 AS x FROM generate_series(1, 20000) i;
ALTER TABLE many SET (parallel_workers = 2);
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.summary(x) FROM many;
SELECT clin.n(s), clin.mean(s), round(clin.sd(s)::numeric, 6) AS sd FROM (SELECT clin.summary(x) AS s FROM many) q;
SET max_parallel_workers_per_gather = 0;
SELECT clin.n(s), clin.mean(s), round(clin.sd(s)::numeric, 6) AS sd FROM (SELECT clin.summary(x) AS s FROM many) q;
RESET ALL;
DROP TABLE many;

-- text and binary forms read back to the same bits
CREATE TEMP TABLE kept (s clin.summary_state);
INSERT INTO kept SELECT clin.summary(x) FROM (VALUES (0.1::float8), (1e-310), ('-0'), (1e300)) t (x);
INSERT INTO kept SELECT clin.summary(x) FROM (VALUES ('NaN'::float8), ('Infinity')) t (x);
INSERT INTO kept SELECT clin.summary(x) FROM (VALUES (NULL::float8)) t (x);
SELECT s::text::clin.summary_state::text = s::text AS text_form,
	clin.summary_state_send(s::text::clin.summary_state) = clin.summary_state_send(s) AS binary_form,
	s::text::jsonb::text::clin.summary_state::text = s::text AS members_in_any_order FROM kept;
SELECT clin.summary(x) AS state FROM (VALUES (1::float8), (2), (NULL)) t (x);

-- damage is refused, and the session goes on
CREATE FUNCTION pg_temp.refused(change text, replacement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE state text := '{"type":"summary_state","version":1,"flags":0,"signature":"0","n":2,"n_dropped":1,"sum_weights":2,"moments":{"mean":1.5,"mean_low":0,"m2":0.5,"m3":0,"m4":0.125,"min":1,"max":2},"crc":1288724046}';
	detail text;
BEGIN
	PERFORM replace(state, change, replacement)::clin.summary_state;
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN SQLSTATE || ' ' || SQLERRM || ' ' || detail;
END $$;
SELECT pg_temp.refused('x', 'x');
SELECT pg_temp.refused(change, replacement) FROM (VALUES
	('"n":2', '"n":3'), ('"n":2', '"n":-2'), ('"n":2', '"n":2.5'), ('"n":2', '"n":1e99'), ('"n":2', '"n":"2"'), ('"n":2,', ''),
	('"version":1', '"version":99'), ('"flags":0', '"flags":1'), ('summary_state', 'survival_state'),
	('"m2":0.5', '"m2":-0.5'), ('"m2":0.5', '"m2":0.25'), ('"m2":0.5', '"m2":[0.5]'), ('"min":1', '"min":9'), ('"max":2', '"max":"two"'),
	('"mean":1.5', '"mean":1e999'), ('"crc":12', '"crc":13'), ('}', ',"more":1}'), ('"moments":{', '"moments":[{')) t (change, replacement);
SELECT '{}'::clin.summary_state;
SELECT 'nonsense'::clin.summary_state;
SELECT clin.summary_accum(NULL, 1);
\echo :SQLSTATE

-- more rows than a count can tell are refused: in merges, in aggregates, one by one
CREATE FUNCTION pg_temp.full_of(one clin.summary_state) RETURNS clin.summary_state LANGUAGE plpgsql AS $$
DECLARE s clin.summary_state := one;
BEGIN
	FOR i IN 1 .. 62 LOOP s := clin.merge(clin.merge(s, s), one); END LOOP;
	RETURN s;
END $$;
CREATE TEMP TABLE filled AS SELECT what, one, pg_temp.full_of(one) AS s FROM (
	SELECT 'values' AS what, clin.summary(1) AS one UNION ALL SELECT 'missing', clin.summary(NULL)) x;
SELECT what, clin.n(s), clin.n_missing(s) FROM filled ORDER BY what;
SELECT clin.n(clin.merge(a.s, b.s)), clin.n_missing(clin.merge(a.s, b.s)) FROM filled a, filled b WHERE a.what < b.what;
SELECT clin.merge(s, one) FROM filled WHERE what = 'values';
\echo :SQLSTATE
SELECT clin.merge(s, one) FROM filled WHERE what = 'missing';
SELECT clin.rollup(s) FROM filled, generate_series(1, 2) WHERE what = 'values';
SELECT clin.rollup(s) FROM filled, generate_series(1, 2) WHERE what = 'missing';
DO $$ BEGIN
	EXECUTE (SELECT format('CREATE AGGREGATE pg_temp.more_values(float8) (sfunc = clin.summary_accum, stype = clin.summary_state, initcond = %L)', s)
		FROM filled WHERE what = 'values');
END $$;
SELECT clin.n(pg_temp.more_values(NULL)), clin.n_missing(pg_temp.more_values(NULL));
SELECT pg_temp.more_values(1);
