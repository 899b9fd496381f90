-- The generalization that loses least.
SET client_min_messages = warning;
SET extra_float_digits = 0;
CREATE TEMP TABLE stay AS
SELECT i AS id, 20 + i * 37 % 60 AS age, CASE WHEN i % 3 = 0 THEN 'f' ELSE 'm' END AS sex, (53700 + i * i % 17)::text AS zip,
	(ARRAY['flu', 'cold', 'burn', 'fall'])[1 + i * i % 4] AS cause
FROM generate_series(1, 200) i;

SELECT best_levels, loss, classes, suppressed, smallest, round(risk::numeric, 6) AS risk, nodes
FROM clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', k => 5);
-- the same by hand, at the node that was found
SELECT smallest, sum_of_squares, classes
FROM clin.k_anonymity('SELECT id, age / 5 AS age, left(zip, 3) AS zip FROM stay', '{age,zip}', 'id');
SELECT best_levels, loss, classes, suppressed
FROM clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', levels => '{2,1,2}');

-- every objective, with and without suppression: all nodes one by one find no better
CREATE TEMP TABLE node AS SELECT ARRAY[a, s, z] AS levels FROM generate_series(0, 4) a, generate_series(0, 1) s, generate_series(0, 5) z;
SELECT o.objective, l.share, b.best_levels, round(b.loss::numeric, 6) AS loss, b.suppressed, b.valid <= b.evaluated AND b.evaluated <= b.nodes AS counted,
	(SELECT min(n.loss) FROM (SELECT (clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id',
		suppression_limit => l.share, objective => o.objective, levels => node.levels)).loss FROM node) n) >= b.loss - 1e-9 AS best
FROM unnest('{discernibility,discernibility_monotonic,average_class_size,precision,loss,loss_arithmetic,non_uniform_entropy,height}'::text[]) o (objective),
	(VALUES (0), (0.1)) l (share),
	clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', suppression_limit => l.share, objective => o.objective) b;

-- models of a sensitive column
SELECT m.model, a.best_levels, a.suppressed, a.smallest, a.classes
FROM (VALUES ('distinct'), ('entropy'), ('recursive'), ('equal'), ('ordered'), ('hierarchical'), ('delta'), ('strict'), ('beta'), ('enhanced'), ('risk')) m (model),
	clin.anonymize('SELECT * FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id', k => 2, suppression_limit => 0.2, sensitive => 'cause',
		sensitive_hierarchy => $$VALUES ('flu', 'illness', '*'), ('cold', 'illness', '*'), ('burn', 'injury', '*'), ('fall', 'injury', '*')$$,
		distinct_l => CASE m.model WHEN 'distinct' THEN 2 END,
		entropy_l => CASE m.model WHEN 'entropy' THEN 1.9 END,
		recursive_c => CASE m.model WHEN 'recursive' THEN 1.5 END, recursive_l => CASE m.model WHEN 'recursive' THEN 2 END,
		t_equal => CASE m.model WHEN 'equal' THEN 0.1 END, t_ordered => CASE m.model WHEN 'ordered' THEN 0.05 END,
		t_hierarchical => CASE m.model WHEN 'hierarchical' THEN 0.05 END,
		delta_disclosure => CASE WHEN m.model IN ('delta', 'strict') THEN 0.5 END, strict => m.model = 'strict',
		beta => CASE WHEN m.model IN ('beta', 'enhanced') THEN 0.5 END, enhanced => m.model = 'enhanced',
		average_risk => CASE m.model WHEN 'risk' THEN 0.02 END) a
ORDER BY m.model;

-- a population: k-map and presence, checked by hand at the node that was found
CREATE TEMP TABLE people AS SELECT age, sex FROM stay UNION ALL SELECT 20 + i % 70, CASE WHEN i % 2 = 0 THEN 'f' ELSE 'm' END FROM generate_series(1, 300) i;
SELECT best_levels, suppressed, classes, smallest, status FROM clin.anonymize('SELECT * FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id',
	k => 1, population => 'TABLE people', k_map => 30);
SELECT smallest FROM clin.k_map('SELECT id, floor(age / 5) AS age, sex FROM stay', 'SELECT floor(age / 5) AS age, sex FROM people', '{age,sex}', 'id');
SELECT smallest FROM clin.k_map('SELECT id, floor(age / 10) AS age, sex FROM stay', 'SELECT floor(age / 10) AS age, sex FROM people', '{age,sex}', 'id');
SELECT best_levels, suppressed, classes, status FROM clin.anonymize('SELECT * FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id',
	k => 1, population => 'TABLE people', presence_high => 0.5);
SELECT best_levels, suppressed, classes, status FROM clin.anonymize('SELECT * FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id',
	k => 1, suppression_limit => 1, population => 'TABLE people', presence_low => 0.3, presence_high => 0.5);
SELECT lowest, highest FROM clin.delta_presence('SELECT id, 1 AS x FROM stay', 'SELECT 1 AS x FROM people', '{x}', 'id');
-- somebody of the query whom the population lacks fails k-map
SELECT best_levels, suppressed FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k => 1, population => $$SELECT 'm' AS sex FROM people$$, k_map => 400, suppression_limit => 0.4);
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k_map => 5);
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', population => 'TABLE people', presence_low => 0.5, presence_high => 0.4);
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', population => 'TABLE people', presence_high => 2);

-- the heuristic is said to be one; a limit of time, too short and long enough
SELECT a.best_levels = b.best_levels AS same, a.status, b.status, a.loss >= b.loss AS no_better
FROM clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', search => 'heuristic') a,
	clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', time_limit => 60) b;
SELECT best_levels, status FROM clin.anonymize('SELECT * FROM stay', '{age,sex,zip}', '{"band:5,10,20",suppress,prefix}', 'id', time_limit => 0);
SELECT status FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k => 201, search => 'heuristic');
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', search => 'genetic');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', time_limit => -1);
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', search => NULL) IS NULL AS null_for_null;
-- a lattice too large to search: found by the heuristic, or in the time given
SELECT best_levels IS NOT NULL AS found, nodes, status FROM clin.anonymize('SELECT a.*, id AS b, id AS c, id AS d, id AS e FROM stay a', '{id,b,c,d,e}',
	array_fill((SELECT 'band:' || string_agg((2::numeric ^ i)::bigint::text, ',' ORDER BY i) FROM generate_series(0, 45) i), ARRAY[5]), 'id', k => 2, search => 'heuristic');

-- the rows: a table of the columns that were named, recorded
CREATE SCHEMA anon_search;
SELECT best_levels, suppressed, status FROM clin.anonymize('SELECT * FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id', k => 10, suppression_limit => 0.2,
	sensitive => 'cause', distinct_l => 2, target => 'anon_search.stay', keep => '{zip}');
SELECT a.attname, a.atttypid::regtype FROM pg_attribute a WHERE attrelid = 'anon_search.stay'::regclass AND attnum > 0 ORDER BY attnum;
SELECT age, sex, count(*), count(DISTINCT cause) > 1 AS diverse FROM anon_search.stay GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(*) AS differ FROM ((SELECT age, sex, cause, zip FROM anon_search.stay) EXCEPT ALL
	(SELECT format('[%s, %s)', age / 5 * 5, age / 5 * 5 + 5), '*', cause, zip FROM stay)) d;
SELECT source, target, earlier_releases, policy, models, "rows", patients, suppressed_rows, k, l, t, loss FROM clin.releases WHERE target = 'anon_search.stay';
SELECT smallest FROM clin.anonymize('SELECT id % 40 AS id, age, sex FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id', k => 10, target => 'anon_search.many');
SELECT "rows", patients FROM clin.releases WHERE target = 'anon_search.many';
BEGIN;
SELECT best_levels FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k => 201, target => 'anon_search.none');
SELECT best_levels, status FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', levels => '{1}', target => 'anon_search.given');
COMMIT;
SELECT * FROM anon_search.given LIMIT 1;
SELECT to_regclass('anon_search.none') IS NULL AS not_made;
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', target => 'none');
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.stay');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{id}');
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{sex}');
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{nosuch}');
\echo :SQLSTATE
-- columns that come through must not be the patient, nor tell which of several rows are his
SELECT clin.anonymize('SELECT *, id AS copy FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{copy}');
SELECT clin.anonymize('SELECT *, id::text AS copy FROM stay', '{sex}', '{suppress}', 'id', sensitive => 'copy', target => 'anon_search.none');
SELECT clin.anonymize('SELECT id % 40 AS id, sex, md5((id % 40)::text) AS pid FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{pid}');
SELECT clin.anonymize('SELECT id % 40 AS id, sex, CASE WHEN id > 9 THEN md5((id % 80)::text) END AS pid FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', sensitive => 'pid');
SELECT clin.anonymize('SELECT concat(repeat('' '', id % 2), id % 40 / 2) AS id, sex, id % 40 / 2 + 1 AS pid FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none', keep => '{pid}');
\echo :SQLSTATE
SELECT count(*) FROM (VALUES ('id % 39', 'id % 40'), ('id % 40', '''same'''), ('id % 40', 'id'), ('id % 40', 'NULL::text'), ('id', 'md5(id::text)'), ('id % 40', 'id % 20')) v (patient, kept),
	clin.anonymize(format('SELECT %s AS id, sex, %s AS kept FROM stay', patient, kept), '{sex}', '{suppress}', 'id', target => 'anon_search.kept' || md5(patient || kept), keep => '{kept}');
SELECT clin.anonymize('SELECT * FROM stay; CREATE TABLE anon_search.injected (a integer)', '{sex}', '{suppress}', 'id', target => 'anon_search.none');
\echo :SQLSTATE
SELECT clin.anonymize('WITH d AS (DELETE FROM stay RETURNING *) SELECT * FROM d', '{sex}', '{suppress}', 'id', target => 'anon_search.none');
SELECT to_regclass('anon_search.injected') IS NULL AS not_made;
-- booleans and dates are named as SQL writes them, in hierarchies too
SELECT status FROM clin.anonymize('SELECT i, i % 3 = 0 AS dm, date ''2020-01-01'' + i % 2 AS day FROM generate_series(1, 130) i', '{dm,day}', '{"VALUES (''true'', ''*''), (''false'', ''*'')",prefix}', 'i', levels => '{0,2}', target => 'anon_search.named_values');
SELECT dm, day, count(*) FROM anon_search.named_values GROUP BY 1, 2 ORDER BY 1, 2;
SELECT "row", count FROM clin.suppress_small_cells('SELECT i % 3 = 0, count(*) FROM generate_series(1, 100) i GROUP BY 1');
-- what is kept and tells most rows apart is named
SET client_min_messages = notice;
SELECT status FROM clin.anonymize('SELECT i, i % 2 AS sex, i % 70 AS day, i % 7 AS site FROM generate_series(1, 130) i', '{sex}', '{suppress}', 'i', target => 'anon_search.told', keep => '{site,day}');
SET client_min_messages = warning;
-- names of the query that the statement might use itself
SELECT suppressed FROM clin.anonymize('SELECT id, sex AS c0, cause AS class, zip AS place, age AS clin_row_number, sex AS s0 FROM stay', '{c0,clin_row_number}',
	'{suppress,"SELECT DISTINCT age, ''*'' FROM stay"}', 'id', sensitive => 'class', levels => '{0,1}', target => 'anon_search.named', keep => '{place,s0}');
SELECT count(*) AS differ FROM ((TABLE anon_search.named) EXCEPT ALL (SELECT sex, '*', cause, zip, sex FROM stay)) d;
-- what a hierarchy or the query does to the rows put aside
CREATE FUNCTION anon_search.change_rows() RETURNS text LANGUAGE plpgsql AS $$
BEGIN UPDATE pg_temp.clin_anonymize_rows SET cause = 'changed'; RETURN '*'; EXCEPTION WHEN undefined_table THEN RETURN '*'; END $$;
SELECT suppressed FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{"SELECT DISTINCT sex, anon_search.change_rows() FROM stay"}', 'id', levels => '{1}',
	sensitive => 'cause', target => 'anon_search.same');
SELECT count(*) FROM anon_search.same WHERE cause = 'changed';
CREATE FUNCTION anon_search.rename_rows() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	ALTER TABLE pg_temp.clin_anonymize_rows RENAME TO kept_rows;
	CREATE TEMP VIEW clin_anonymize_rows AS SELECT 1 AS id, 'm' AS sex;
	RETURN 1;
END $$;
SELECT clin.anonymize('SELECT *, (SELECT anon_search.rename_rows()) FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none');
\echo :SQLSTATE
-- statistics of the rows put aside would have the planner call a function after they were measured
CREATE FUNCTION anon_search.folded(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM anon_search.change_rows(); RETURN 0; END';
CREATE FUNCTION anon_search.make_statistics() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_statistic_ext WHERE stxname = 'of_rows') THEN
		CREATE STATISTICS anon_search.of_rows ON (length(cause) + anon_search.folded(1)) FROM pg_temp.clin_anonymize_rows;
	END IF;
	RETURN 1;
END $$;
SELECT clin.anonymize('SELECT *, anon_search.make_statistics() AS made FROM stay', '{sex}', '{suppress}', 'id', target => 'anon_search.none');
\echo :SQLSTATE
-- sensitive values that a collation takes for equal are not told apart
CREATE COLLATION anon_search.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
SELECT clin.anonymize('SELECT id, sex, CASE id % 2 WHEN 0 THEN ''hiv'' ELSE ''HIV'' END COLLATE anon_search.any_case AS cause FROM stay', '{sex}', '{suppress}', 'id', sensitive => 'cause', distinct_l => 2);
\echo :SQLSTATE
-- a hierarchy of more levels and values than there is memory for
SET pg_clinical.frame_mem = '16MB';
SELECT clin.anonymize('SELECT i, md5(i::text) || md5((i + 1)::text) AS q FROM generate_series(1, 20000) i', '{q}', '{prefix}', 'i', levels => '{64}');
\echo :SQLSTATE
RESET pg_clinical.frame_mem;
-- bands of decimal widths, of negative numbers, of numbers that no double holds
SELECT status FROM clin.anonymize('SELECT v AS x, v AS y FROM unnest(''{0.1,0.3,0.6,0.7,-0.3,-0.25,0,0.30000000000000004}''::float8[]) v', '{x}', '{"band:0.1,0.5"}',
	one_row_per_patient => true, k => 1, levels => '{1}', target => 'anon_search.tenths', keep => '{y}');
SELECT x, y FROM anon_search.tenths ORDER BY y;
SELECT status FROM clin.anonymize('SELECT v AS x FROM unnest(''{1234567890123456789,1234567890123456700}''::int8[]) v', '{x}', '{"band:10"}',
	one_row_per_patient => true, k => 1, levels => '{1}', target => 'anon_search.tens');
SELECT x FROM anon_search.tens ORDER BY 1;
SELECT status FROM clin.anonymize('SELECT v AS x FROM unnest(''{30.00,34.5,-0.0}''::numeric[]) v', '{x}', '{"band:5"}',
	one_row_per_patient => true, k => 1, levels => '{1}', target => 'anon_search.fives');
SELECT x FROM anon_search.fives ORDER BY 1;
DROP SCHEMA anon_search CASCADE;

-- patients with several rows count once
SELECT best_levels, smallest, suppressed FROM clin.anonymize('SELECT id % 40 AS id, age, sex FROM stay', '{age,sex}', '{"band:5,10,20",suppress}', 'id', k => 10);

-- nothing is valid
SELECT best_levels, loss, nodes, evaluated, valid FROM clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k => 201);

-- a value that the hierarchy's SELECT adds is a leaf of the domain; a NULL is one more
SELECT best_levels, loss FROM clin.anonymize($$SELECT * FROM (VALUES (1, 'a'), (2, 'a'), (3, 'b'), (4, 'b'), (5, NULL), (6, NULL)) v (id, x)$$, '{x}',
	'{"VALUES (''a'', ''ab'', ''*''), (''b'', ''ab'', ''*''), (''c'', ''c'', ''*'')"}', 'id', k => 2, objective => 'loss', levels => '{1}');

-- hierarchies that are none
SELECT clin.anonymize('SELECT * FROM stay', '{age,sex}', '{NULL,suppress}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{"VALUES (''m'', ''*'')"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{"VALUES (''m'', ''*''), (''f'', ''*''), (''m'', ''*'')"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{"VALUES (''m'', ''a'', ''*''), (''f'', ''a'', ''+'')"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{"VALUES (''m'', ''x''), (''f'', ''y'')"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{nothing}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{"band:5"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{age}', '{"band:5,7"}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{age,sex}', '{suppress}', 'id');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', levels => '{2}');
\echo :SQLSTATE
-- requirements that are none
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', t_equal => 0.2);
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', sensitive => 'cause', recursive_c => 2);
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', k => 0);
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', suppression_limit => 'NaN');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', objective => 'beauty');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT * FROM stay', '{sex}', '{suppress}', 'id', null_mode => 'wildcard');
\echo :SQLSTATE
SELECT clin.anonymize('SELECT a.*, id AS b, id AS c, id AS d, id AS e FROM stay a', '{id,b,c,d,e}',
	array_fill((SELECT 'band:' || string_agg((2::numeric ^ i)::bigint::text, ',' ORDER BY i) FROM generate_series(0, 45) i), ARRAY[5]), 'id', k => 2);
\echo :SQLSTATE

-- Mondrian: groups of at least k patients, each row inside the limits of its group
CREATE TEMP TABLE grouped AS
SELECT s.*, m."group", m.low, m.high, m.patients FROM (SELECT row_number() OVER (ORDER BY id) AS "row", s.* FROM stay s) s
JOIN clin.mondrian('SELECT * FROM stay ORDER BY id', '{age,zip}', 'id', k => 10) m USING ("row");
SELECT count(DISTINCT "group") AS groups, min(patients) AS smallest, max(patients) AS largest,
	bool_and(age BETWEEN low[1]::integer AND high[1]::integer AND zip BETWEEN low[2] AND high[2]) AS inside,
	bool_and(patients = (SELECT count(*) FROM grouped h WHERE h."group" = g."group")) AS counted FROM grouped g;
-- the six patients of LeFevre and others 2006: three groups of two
SELECT DISTINCT "group", low, high, patients FROM clin.mondrian($$SELECT * FROM (VALUES (1, 25, 53711), (2, 25, 53712), (3, 26, 53711), (4, 27, 53710), (5, 27, 53712), (6, 28, 53711)) v (id, age, zip)$$,
	'{zip,age}', 'id', k => 2) ORDER BY 1;
SELECT DISTINCT "group", low, high, patients FROM clin.mondrian('SELECT i / 2 AS id, i AS x FROM generate_series(0, 7) i', '{x}', 'id', k => 2) ORDER BY 1;
SELECT * FROM clin.mondrian('SELECT * FROM stay', '{age}', 'id', k => 201);
\echo :SQLSTATE
SELECT * FROM clin.mondrian('SELECT * FROM stay', '{age}', 'id', k => 0);
\echo :SQLSTATE
