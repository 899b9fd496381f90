-- the states of predictions: rows, merges, plans, forms, damage
CREATE TEMP TABLE score AS
	SELECT i, i % 50 AS site, i * 7919 % 1009 < 300 AS outcome, (i * 31 % 997)::float8 / 1000 AS p, (i * 17 % 991)::float8 / 1000 AS q,
		(i * 13 % 401)::float8 AS days, CASE i % 4 WHEN 0 THEN 'control' WHEN 1 THEN 'active' WHEN 2 THEN '' ELSE 'Control' END AS arm
	FROM generate_series(1, 20000) i;

-- no rows, one row, all left out
SELECT clin.evaluation(outcome, p) IS NULL, clin.evaluation_pair(outcome, p, q) IS NULL, clin.prognosis(days, outcome, p) IS NULL FROM score WHERE false;
SELECT clin.evaluation(true, 0.25);
SELECT clin.evaluation(false, '-0', 'b');
SELECT clin.evaluation(o, v, g) FROM (VALUES (true, 1, 'a'), (NULL, 1, 'a'), (true, NULL, 'b'), (false, 1, NULL), (false, 1, 'a')) v(o, v, g);
SELECT clin.evaluation_pair(true, 0.25, 0.5);
SELECT clin.evaluation_pair(false, NULL, 0.5, 'b') FROM generate_series(1, 2);
SELECT clin.prognosis(7, true, -2.5, 'men');
SELECT clin.prognosis(7, NULL, 1);
SELECT v.* FROM clin.evaluation_values((SELECT clin.evaluation(o, v, g) FROM (VALUES (true, 2, 'b'), (false, 1, 'b'), (false, 2, 'b'), (true, 9, 'a')) v(o, v, g))) v;
SELECT v.* FROM clin.evaluation_pair_values((SELECT clin.evaluation_pair(o, v, w) FROM (VALUES (true, 2, 1), (false, 1, 3), (true, 2, 1)) v(o, v, w))) v;
SELECT v.* FROM clin.prognosis_values((SELECT clin.prognosis(t, e, x, s) FROM (VALUES (2, true, 5, 'b'), (1, false, 6, 'b'), (2, true, 5, 'b'), (3, true, 0, 'a')) v(t, e, x, s))) v;
SELECT clin.n(s), clin.n_missing(s), clin.n_events(s) FROM (SELECT clin.evaluation(CASE WHEN i % 100 > 0 THEN outcome END, p, arm) AS s FROM score) x;

-- what cannot be a prediction or a time is refused
SELECT clin.evaluation(true, 'NaN');
\echo :SQLSTATE
SELECT clin.evaluation(true, 'Infinity', 'a');
\echo :SQLSTATE
SELECT clin.evaluation_pair(true, 1, '-Infinity');
\echo :SQLSTATE
SELECT clin.prognosis(-1, true, 1);
\echo :SQLSTATE
SELECT clin.prognosis(1, true, 'NaN');
\echo :SQLSTATE

-- any order of rows and merges gives the same bytes
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.evaluation(outcome, p, arm ORDER BY i) AS s FROM score
	UNION ALL SELECT clin.evaluation(outcome, p, arm ORDER BY p DESC) FROM score
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.evaluation(outcome, p, arm) AS s FROM score GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.evaluation(outcome, p, arm) AS s FROM score GROUP BY i) g
	UNION ALL SELECT clin.merge(b, a) FROM (SELECT clin.evaluation(outcome, p, arm) FILTER (WHERE site < 9) AS a, clin.evaluation(outcome, p, arm) FILTER (WHERE site >= 9) AS b FROM score) h) x;
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.evaluation_pair(outcome, p, q, arm ORDER BY i) AS s FROM score
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.evaluation_pair(outcome, p, q, arm) AS s FROM score GROUP BY site) g
	UNION ALL SELECT clin.merge(b, a) FROM (SELECT clin.evaluation_pair(outcome, p, q, arm) FILTER (WHERE site < 9) AS a, clin.evaluation_pair(outcome, p, q, arm) FILTER (WHERE site >= 9) AS b FROM score) h) x;
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.prognosis(days, outcome, p, arm ORDER BY i) AS s FROM score
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.prognosis(days, outcome, p, arm) AS s FROM score GROUP BY site) g
	UNION ALL SELECT clin.merge(b, a) FROM (SELECT clin.prognosis(days, outcome, p, arm) FILTER (WHERE site < 9) AS a, clin.prognosis(days, outcome, p, arm) FILTER (WHERE site >= 9) AS b FROM score) h) x;

-- windows: small and large
SELECT count(*), sum(clin.n(s)), count(*) FILTER (WHERE a BETWEEN 0 AND 1) FROM (
	SELECT s, clin.auroc(s) AS a FROM (SELECT clin.evaluation(outcome, p) OVER (ORDER BY i ROWS BETWEEN 60 PRECEDING AND CURRENT ROW) AS s
		FROM score WHERE i <= 200) w) x;
SELECT sum(clin.n(s)) = 300 * 301 / 2 FROM (SELECT clin.prognosis(days, outcome, p) OVER (ORDER BY i) AS s FROM score WHERE i <= 300) w;

-- states of other designs do not merge; support functions are not called
SELECT clin.merge(clin.evaluation(true, 1), clin.evaluation(true, 1, 'a'));
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.prognosis(days, outcome, p, arm) AS s FROM score UNION ALL SELECT clin.prognosis(1, true, 1)) x;
\echo :SQLSTATE
SELECT clin.evaluation_accum(NULL, true, 1);
\echo :SQLSTATE
SELECT clin.prognosis_accum(NULL, 1, true, 1);
\echo :SQLSTATE

-- serial and parallel plans agree
CREATE TABLE evaluation_parallel AS SELECT * FROM score;
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT clin.evaluation(outcome, p, arm)::text AS e, clin.evaluation_pair(outcome, p, q)::text AS pair,
	clin.prognosis(days, outcome, p, arm)::text AS s FROM evaluation_parallel;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.evaluation(outcome, p, arm) FROM evaluation_parallel;
SELECT clin.evaluation(outcome, p, arm)::text = (SELECT e FROM serial), clin.evaluation_pair(outcome, p, q)::text = (SELECT pair FROM serial),
	clin.prognosis(days, outcome, p, arm)::text = (SELECT s FROM serial) FROM evaluation_parallel;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE evaluation_parallel;

-- text forms bring every bit back
SELECT count(*) FROM (SELECT clin.evaluation(outcome, p / 7, arm) AS s FROM score UNION ALL SELECT clin.evaluation(NULL, 1) UNION ALL
	SELECT clin.evaluation(true, 1e-300, 'quote " back \ tab' || E'\t')) x WHERE s::text::clin.evaluation_state::text <> s::text;
SELECT count(*) FROM (SELECT clin.evaluation_pair(outcome, p / 7, q, arm) AS s FROM score) x WHERE s::text::clin.evaluation_pair_state::text <> s::text;
SELECT count(*) FROM (SELECT clin.prognosis(days / 7, outcome, p, arm) AS s FROM score) x WHERE s::text::clin.prognosis_state::text <> s::text;

-- damaged and hostile states are refused
CREATE FUNCTION pg_temp.refused(kind text, good text, old text, new text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	bad text := replace(good, old, new);
	what text;
BEGIN
	IF bad = good THEN RETURN 'unchanged'; END IF;
	EXECUTE format('SELECT %L::clin.%s', bad, kind);
	RETURN 'accepted';
EXCEPTION WHEN data_corrupted THEN
	GET STACKED DIAGNOSTICS what = PG_EXCEPTION_DETAIL;
	RETURN what;
END $$;
SELECT pg_temp.refused('evaluation_state', s::text, old, new) FROM
	(SELECT clin.evaluation(o, v, g) AS s FROM (VALUES (true, 1, 'a'), (false, 2, 'a'), (true, 2, 'b')) v(o, v, g)) x,
	(VALUES ('"predicted":[1,2,2]', '"predicted":[2,1,2]'), ('"predicted":[1,2,2]', '"predicted":[1,"Infinity",2]'),
		('"events":[1,0,1]', '"events":[0,0,2]'), ('"events":[1,0,1]', '"events":[1,-1,1]'), ('"events":[1,0,1]', '"events":[1,0,9223372036854775807]'),
		('"group":[0,0,1]', '"group":[0,0,2]'), ('"flags":1', '"flags":2'), ('"n":3', '"n":4')) d(old, new);
SELECT pg_temp.refused('evaluation_pair_state', s::text, old, new) FROM
	(SELECT clin.evaluation_pair(o, v, w) AS s FROM (VALUES (true, 1, 3), (false, 2, 4)) v(o, v, w)) x,
	(VALUES ('"predicted1":[1,2]', '"predicted1":[2,1]'), ('"outcome":[1,0]', '"outcome":[1,2]'), ('"outcome":[1,0]', '"outcome":[0.5,0]'),
		('"count":[1,1]', '"count":[1,0]'), ('"predicted2":[3,4]', '"predicted2":[3,"NaN"]')) d(old, new);
SELECT pg_temp.refused('prognosis_state', s::text, old, new) FROM
	(SELECT clin.prognosis(t, e, x) AS s FROM (VALUES (1, true, 3), (2, false, 4)) v(t, e, x)) x,
	(VALUES ('"time":[1,2]', '"time":[-1,2]'), ('"event":[1,0]', '"event":[1,0.5]'), ('"predicted":[3,4]', '"predicted":[3,"-Infinity"]'),
		('"time":[1,2]', '"time":[2,1]')) d(old, new);

-- the fullest state is read without overflow
CREATE FUNCTION pg_temp.full_of(one clin.evaluation_state) RETURNS clin.evaluation_state LANGUAGE plpgsql AS $$
DECLARE s clin.evaluation_state := one;
BEGIN
	FOR i IN 1 .. 62 LOOP s := clin.merge(clin.merge(s, s), one); END LOOP;
	RETURN s;
END $$;
CREATE TEMP TABLE filled AS SELECT pg_temp.full_of(clin.evaluation(true, 0.5)) AS s;
SELECT clin.n(s), clin.n_events(s), r.n, r.auc, c.n, c.observed FROM filled, clin.roc(s) r, clin.calibration_smooth(s) c;
SELECT clin.merge(s, one) FROM filled, (SELECT clin.evaluation(true, 0.5) AS one) x;
\echo :SQLSTATE
