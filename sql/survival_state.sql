-- the survival state: rows, merges, plans, forms, damage
CREATE TEMP TABLE subject AS
	SELECT i, i % 50 AS site, (i * 7919 % 1009)::float8 AS time, i % 3 = 0 AS event,
		CASE i % 4 WHEN 0 THEN 'control' WHEN 1 THEN 'active' WHEN 2 THEN '' ELSE 'Control' END AS arm,
		'ward ' || i % 7 AS ward
	FROM generate_series(1, 20000) i;

-- no rows, one row, all left out, a NULL among names
SELECT clin.survival(time, event) IS NULL FROM subject WHERE false;
SELECT clin.rollup(NULL::clin.survival_state) IS NULL;
SELECT clin.survival(3.5, true);
SELECT clin.survival(3.5, false, 'b', 'x');
SELECT clin.survival(NULL, true, 'a') FROM generate_series(1, 3);
SELECT clin.survival(t, e, g) FROM (VALUES (1, true, 'a'), (1, NULL, 'a'), (1, true, NULL), (NULL, true, 'b')) v(t, e, g);
SELECT clin.survival(t, true) FROM (VALUES ('-0'::float8), (0)) v(t);

-- impossible times; a NULL comes first
SELECT clin.survival(-1, true);
\echo :SQLSTATE
SELECT clin.survival('NaN', true);
\echo :SQLSTATE
SELECT clin.survival('Infinity', true, 'a');
\echo :SQLSTATE
SELECT clin.n_missing(clin.survival(-1, NULL));

-- FILTER, GROUPING SETS, DISTINCT
SELECT clin.n(clin.survival(time, event) FILTER (WHERE arm = 'active')), clin.survival(time, event) FILTER (WHERE i < 0) IS NULL FROM subject;
SELECT arm, clin.n(clin.survival(time, event)), clin.n_events(clin.survival(time, event))
FROM subject GROUP BY ROLLUP (arm) ORDER BY arm COLLATE "C";
SELECT clin.n(clin.survival(DISTINCT time, true)) FROM subject;

-- windows: growing, moving, small and large
SELECT i, clin.n(s), m.median FROM (
	SELECT i, clin.survival(time, true) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s
	FROM subject WHERE i <= 6) w, clin.median_survival(s) m;
SELECT count(*), sum(clin.n(s)), max(json_array_length(s::text::json #> '{cells,time}')) > 32 FROM (
	SELECT clin.survival(time, event, arm) OVER (ORDER BY i ROWS BETWEEN 60 PRECEDING AND CURRENT ROW) AS s
	FROM subject WHERE i <= 200) w;
SELECT sum(clin.n(s)) = 300 * 301 / 2 FROM (
	SELECT clin.survival(time, event) OVER (ORDER BY i) AS s FROM subject WHERE i <= 300) w;

-- any order of rows and merges gives the same bytes
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.survival(time, event, arm, ward ORDER BY i) AS s FROM subject
	UNION ALL SELECT clin.survival(time, event, arm, ward ORDER BY time DESC) FROM subject
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.survival(time, event, arm, ward) AS s FROM subject GROUP BY site) g
	UNION ALL SELECT clin.rollup(s ORDER BY site DESC) FROM (SELECT site, clin.survival(time, event, arm, ward) AS s FROM subject GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.survival(time, event, arm, ward) AS s FROM subject GROUP BY i) g
	UNION ALL SELECT clin.merge(a, b) FROM
		(SELECT clin.survival(time, event, arm, ward) FILTER (WHERE site < 9) AS a,
			clin.survival(time, event, arm, ward) FILTER (WHERE site >= 9) AS b FROM subject) h
	UNION ALL SELECT clin.merge(b, a) FROM
		(SELECT clin.survival(time, event, arm, ward) FILTER (WHERE site < 9) AS a,
			clin.survival(time, event, arm, ward) FILTER (WHERE site >= 9) AS b FROM subject) h) x;
SELECT clin.merge(clin.survival(1, true, 'b'), clin.survival(1, false, 'a'))::text =
	clin.merge(clin.survival(1, false, 'a'), clin.survival(1, true, 'b'))::text;

-- a packed state is small, the same from everywhere, and merges with what is not packed
CREATE TEMP TABLE packed AS
	SELECT clin.survival(time, event) AS s FROM subject WHERE i <= 3000
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.survival(time, event) AS s FROM subject WHERE i <= 3000 GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.survival(time, event) AS s FROM subject WHERE i <= 3000 GROUP BY i) g
	UNION ALL SELECT clin.merge(clin.survival(time, event) FILTER (WHERE i <= 9), clin.survival(time, event) FILTER (WHERE i > 9))
	FROM subject WHERE i <= 3000
	UNION ALL SELECT clin.survival(time, event)::text::clin.survival_state FROM subject WHERE i <= 3000;
SELECT count(DISTINCT pg_column_size(s)), count(DISTINCT s::text), max(pg_column_size(s)) < 3000, min(clin.n(s)),
	min(clin.n_events(s)) FROM packed;
SELECT clin.n(clin.rollup(s)), (clin.median_survival(clin.rollup(s))).median FROM packed;
SELECT median FROM clin.median_survival((SELECT clin.survival(time, event) FROM subject WHERE i <= 3000));

-- states of other designs do not merge, small or large
SELECT clin.merge(clin.survival(1, true), clin.survival(1, true, 'a'));
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.survival(1, true) AS s UNION ALL SELECT clin.survival(1, true, 'a')) x;
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.survival(time, true, arm) AS s FROM subject UNION ALL SELECT clin.survival(1, true)) x;
\echo :SQLSTATE
SELECT clin.survival_accum(NULL, 1, true);
\echo :SQLSTATE

-- serial and parallel plans agree
CREATE TABLE survival_parallel AS SELECT * FROM subject;
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT clin.survival(time, event, arm)::text AS s FROM survival_parallel;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.survival(time, event, arm) FROM survival_parallel;
SELECT clin.survival(time, event, arm)::text = (SELECT s FROM serial) FROM survival_parallel;
SELECT sum(n) FROM (SELECT site, clin.n(clin.survival(time, event, arm)) AS n FROM survival_parallel GROUP BY site) g;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE survival_parallel;

-- text and binary forms bring every bit back, also of values out of a table
CREATE TEMP TABLE kept AS
	SELECT clin.survival(time / 7, event, arm, ward) AS s FROM subject
	UNION ALL SELECT clin.survival(time, event) FROM subject WHERE i < 5
	UNION ALL SELECT clin.survival(NULL, true, 'a')
	UNION ALL SELECT clin.survival(1e-300, true, 'quote " back \ tab' || E'\t');
SELECT count(*), bool_and(s::text::clin.survival_state::text = s::text) FROM kept;
CREATE TEMP TABLE back (s clin.survival_state);
\set copied `d=$(mktemp -d); chmod 777 $d; echo $d/state`
COPY kept TO :'copied' (FORMAT binary);
COPY back FROM :'copied' (FORMAT binary);
SELECT count(*) FROM (SELECT s::text FROM kept EXCEPT ALL SELECT s::text FROM back) x;
SELECT v.* FROM (SELECT clin.survival(t, e, 'a') AS s FROM (VALUES (3.5, true), (4, true), (4, false)) v(t, e)) x,
	clin.survival_values(s) v;

-- damage: the checks come before the checksum
CREATE FUNCTION pg_temp.outcome(form text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE code text; message text;
BEGIN
	PERFORM form::clin.survival_state;
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = PG_EXCEPTION_DETAIL;
	RETURN code || ' ' || message;
END $$;
CREATE TEMP TABLE sound AS SELECT clin.survival(t, e, g, s)::text AS form
	FROM (VALUES (1, true, 'a', 'x'), (2, false, 'a', 'y'), (2, true, 'b', 'x')) v(t, e, g, s);
SELECT form FROM sound;
SELECT DISTINCT outcome FROM sound, pg_temp.outcome(form) outcome;
-- each part of it changed by itself
SELECT d.what, pg_temp.outcome(regexp_replace(form, d.found, d.put)) AS outcome
FROM sound, (VALUES
	('type', 'survival_state', 'summary_state'), ('version', '"version":1', '"version":99'),
	('version', '"version":1', '"version":0'), ('flag', '"flags":3', '"flags":7'),
	('flag', '"flags":3', '"flags":1'), ('flag', '"flags":3', '"flags":0'), ('flag', '"flags":3', '"flags":2'),
	('signature', '"signature":"0"', '"signature":"1"'), ('n', '"n":3', '"n":4'), ('n', '"n":3', '"n":-3'),
	('n_dropped', '"n_dropped":0', '"n_dropped":-1'), ('weights', '"sum_weights":3', '"sum_weights":4'),
	('weights', '"sum_weights":3', '"sum_weights":"NaN"'), ('time', '"time":\[1,', '"time":[3,'),
	('time', '"time":\[1,', '"time":[-1,'), ('time', '"time":\[1,', '"time":["NaN",'),
	('time', '"time":\[1,', '"time":["Infinity",'), ('time', '"time":\[1,', '"time":["-0",'),
	('time', '"time":\[1,', '"time":[1e999,'), ('time', '"time":\[1,', '"time":[null,'),
	('time', '"time":\[1,', '"time":[1.5,1,'), ('events', '"events":\[1,', '"events":[0,'),
	('events', '"events":\[1,', '"events":[-1,'), ('events', '"events":\[1,', '"events":[9223372036854775807,'),
	('events', '"events":\[1,', '"events":[99999999999999999999,'), ('events', '"events":\[1,', '"events":[1.5,'),
	('group', '"group":\[0,0,1\]', '"group":[0,0,0]'), ('group', '"group":\[0,0,1\]', '"group":[0,0,2]'),
	('group', '"group":\[0,0,1\]', '"group":[0,1,0]'), ('group', '"group":\[0,0,1\]', '"group":[0,0,-1]'),
	('stratum', '"stratum":\[0,1,0\]', '"stratum":[0,0,0]'), ('stratum', '"stratum":\[0,1,0\]', '"stratum":[0,7,0]'),
	('names', '"groups":\["a","b"\]', '"groups":["b","a"]'), ('names', '"groups":\["a","b"\]', '"groups":["a","a"]'),
	('names', '"groups":\["a","b"\]', '"groups":["a"]'), ('names', '"groups":\["a","b"\]', '"groups":["a","b","c"]'),
	('names', '"groups":\["a","b"\]', '"groups":[]'), ('names', '"groups":\["a","b"\]', '"groups":["a",1]'),
	('names', '"groups":\["a","b"\]', '"groups":"a"'), ('names', '"strata":\["x","y"\]', '"strata":["x","y","z"]'),
	('member', '"strata":', '"stratas":'), ('member', '"cells":.*\]}', '"cells":[]'), ('member', '\{"type"', '{"more":1,"type"'),
	('checksum', '"crc":', '"crc":1'), ('checksum', '"crc":.*', '"crc":0}')
) d(what, found, put);
SELECT pg_temp.outcome(form) FROM unnest(ARRAY['{}', '[]', '1', '"survival_state"', 'null']) form;

-- the binary form cut short, lengthened and with a byte changed
COPY (SELECT clin.survival(1, true, 'a')) TO :'copied' (FORMAT binary);
\setenv FILE :copied
\set VERBOSITY terse
\! printf 'Z' | dd of="$FILE" bs=1 seek=25 conv=notrunc 2>/dev/null
COPY back FROM :'copied' (FORMAT binary);
COPY (SELECT clin.survival(1, true, 'a')) TO :'copied' (FORMAT binary);
\! printf 'Z' | dd of="$FILE" bs=1 seek=100 conv=notrunc 2>/dev/null
COPY back FROM :'copied' (FORMAT binary);
COPY (SELECT clin.survival(1, true, 'a')) TO :'copied' (FORMAT binary);
\! printf '\0\0\0\004' | dd of="$FILE" bs=1 seek=21 conv=notrunc 2>/dev/null
COPY back FROM :'copied' (FORMAT binary);
\! rm -r "$(dirname "$FILE")"
SELECT count(*) FROM back;

-- more rows than a count can tell are refused: in merges, in aggregates, one by one
CREATE FUNCTION pg_temp.full_of(one clin.survival_state) RETURNS clin.survival_state LANGUAGE plpgsql AS $$
DECLARE s clin.survival_state := one;
BEGIN
	FOR i IN 1 .. 62 LOOP s := clin.merge(clin.merge(s, s), one); END LOOP;
	RETURN s;
END $$;
CREATE TEMP TABLE filled AS SELECT one, pg_temp.full_of(one) AS s FROM (SELECT clin.survival(1, true) AS one) x;
SELECT clin.n(s), clin.n_events(s) FROM filled;
SELECT clin.merge(s, one) FROM filled;
\echo :SQLSTATE
SELECT clin.rollup(s) FROM filled, generate_series(1, 2);
SELECT clin.rollup(s) FROM (SELECT s FROM filled UNION ALL SELECT clin.survival(i, false) FROM generate_series(1, 100) i) x;
DO $$ BEGIN
	EXECUTE (SELECT format('CREATE AGGREGATE pg_temp.more(float8, boolean) (sfunc = clin.survival_accum, stype = clin.survival_state, initcond = %L)', s)
		FROM filled);
END $$;
SELECT clin.n(pg_temp.more(NULL, true)), clin.n_missing(pg_temp.more(NULL, true));
SELECT pg_temp.more(1, true);
SELECT pg_temp.more(2, true);
