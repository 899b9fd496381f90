-- a steward who owns the table, a role that owns the views, a reader
SET client_min_messages = warning;
CREATE ROLE regress_steward;
CREATE ROLE regress_other;
CREATE ROLE regress_mask NOLOGIN;
CREATE ROLE regress_reader;
GRANT regress_mask TO regress_steward;
CREATE SCHEMA raw AUTHORIZATION regress_steward;
CREATE SCHEMA shown AUTHORIZATION regress_mask;
CREATE SCHEMA released AUTHORIZATION regress_steward;
GRANT USAGE ON SCHEMA shown TO regress_reader;
GRANT EXECUTE ON FUNCTION clin.key_create(text), clin.key_allow(text, regrole), clin.key_deny(text, regrole), clin.key_drop(text), clin.pseudonym(text, text, text), clin.fake(text, text, text[], text),
	clin.date_shift(date, text, text, integer, boolean), clin.date_shift(timestamptz, text, text, integer, boolean),
	clin.noise(double precision, text, text, double precision, text, boolean, text) TO regress_steward;
SET ROLE regress_steward;
SELECT clin.key_create('study');
CREATE TYPE raw.ward AS ENUM ('north', 'south');
CREATE DOMAIN raw.age AS integer CHECK (VALUE >= 0);
CREATE TABLE raw.stay (mrn text, "Full Name" text, age raw.age, sex varchar(6), zip char(5), born date, admitted timestamp, seen timestamptz,
	creatinine numeric(5, 1), diagnosis text, ward raw.ward, note text, gone integer);
ALTER TABLE raw.stay DROP gone;
INSERT INTO raw.stay SELECT 'MRN' || i / 2, 'Patient ' || i / 2, 20 + i / 2 % 75, CASE i / 2 % 2 WHEN 0 THEN 'female' ELSE 'male' END, lpad((i * 7919 % 99999)::text, 5, '0'),
	date '1930-06-01' + i, timestamp '2020-01-01 08:30' + i * interval '7 hours', timestamptz '2020-01-01 08:30+00' + i * interval '7 hours',
	0.5 + i % 40 / 10.0, CASE i / 2 % 3 WHEN 0 THEN 'E11.' ELSE 'I21.' END || i % 10, CASE WHEN i % 4 = 0 THEN 'north' ELSE 'south' END::raw.ward, repeat('seen again. ', i % 9)
	FROM generate_series(2, 601) i;

-- a policy proposed
SELECT * FROM clin.policy_safe_harbor('raw.stay', '2020-12-31');
SELECT * FROM clin.policy_safe_harbor('raw.stay', 'infinity');
\echo :SQLSTATE
SELECT * FROM clin.policy_safe_harbor(NULL);

-- rules that are refused
SELECT clin.policy_set('raw.stay', 'nosuch', 'plain');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'mrn', 'secret');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'mrn', NULL);
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier');
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier', 'short_text');
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier', 'pg_sleep');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier', 'pseudonym');
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier', 'pseudonym', ARRAY['study', 'd', 'x']);
SELECT clin.policy_set('raw.stay', 'diagnosis', 'sensitive');
SELECT clin.policy_set('raw.stay', 'diagnosis', 'sensitive', 'shuffle');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'note', 'dropped', 'mask');
SELECT clin.policy_set('raw.stay', 'age', 'quasi_identifier', 'zip3');
SELECT clin.policy_set('raw.stay', 'age', 'quasi_identifier', 'age_band', '{5,91}');
SELECT clin.policy_set('raw.stay', 'age', 'quasi_identifier', 'age_band', '{"5) FROM raw.stay; --"}');
SELECT clin.policy_set('raw.stay', 'born', 'quasi_identifier', 'birth_year', '{now}');
SELECT clin.policy_set('raw.stay', 'born', 'quasi_identifier', 'date_floor', '{day}');
SELECT clin.policy_set('raw.stay', 'mrn', 'identifier', 'fake', '{study,nosuch}');
SELECT clin.policy_set('raw.stay', 'born', 'quasi_identifier', 'date_shift', '{nosuch,study}');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'creatinine', 'plain', 'noise', '{admitted,study,1}');
SELECT clin.policy_set('raw.stay', 'creatinine', 'plain', 'noise', '{mrn,study,-1}');
SELECT clin.policy_set('pg_catalog.pg_class', 'relname', 'plain');
\echo :SQLSTATE
SELECT clin.policy_set('clin.policy', 'source', 'plain');
SELECT clin.policy_set(0, 'source', 'plain');
CREATE VIEW raw.v AS SELECT * FROM raw.stay;
SELECT clin.policy_set('raw.v', 'age', 'plain');
\echo :SQLSTATE
DROP VIEW raw.v;
CREATE TABLE raw.guarded (a integer);
ALTER TABLE raw.guarded ENABLE ROW LEVEL SECURITY;
SELECT clin.policy_set('raw.guarded', 'a', 'plain');
SELECT * FROM clin.policy;

-- a policy without keys: a security-barrier view
SELECT clin.policy_set('raw.stay', c, k, t, a) FROM (VALUES
	('mrn', 'dropped', NULL, NULL::text[]), ('Full Name', 'identifier', 'mask', '{1,0}'), ('age', 'quasi_identifier', 'age_band', '{10}'), ('sex', 'quasi_identifier', NULL, NULL),
	('zip', 'quasi_identifier', 'zip3', NULL), ('born', 'quasi_identifier', 'birth_year', '{2020-12-31}'), ('admitted', 'plain', 'date_floor', '{month}'),
	('seen', 'plain', NULL, NULL), ('creatinine', 'plain', 'top_code', '{4}'), ('diagnosis', 'sensitive', 'icd_category', NULL), ('ward', 'plain', NULL, NULL)) v (c, k, t, a);
SELECT clin.masked_view('raw.stay', 'shown.stay', 'regress_mask', 'regress_reader');
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'note', 'dropped');
SELECT "column", class, transform, arguments, set_by FROM clin.policy ORDER BY "column" COLLATE "C";
SELECT clin.masked_view('raw.stay', 'shown.stay', 'regress_mask', 'regress_reader');
\d+ shown.stay
\dp shown.stay
SET ROLE regress_reader;
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT * FROM shown.stay WHERE "Full Name" IS NOT NULL ORDER BY seen LIMIT 3;
SELECT * FROM raw.stay;
SELECT count(*) FROM clin.policy;
SELECT * FROM clin.policy_rule;
SELECT clin.policy_set('raw.stay'::regclass, 'note', 'plain', 'mask');
SELECT clin.policy_clear('raw.stay'::regclass);
\echo :SQLSTATE

-- what masked_view refuses
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'stay', 'regress_mask', 'regress_reader');
SELECT clin.masked_view('raw.stay', 'pg_temp.stay', 'regress_mask', 'regress_reader');
SELECT clin.masked_view('raw.stay', 'shown.stay; DROP TABLE raw.stay', 'regress_mask', 'regress_reader');
SELECT clin.masked_view('raw.stay', 'shown.stay', 'regress_mask', 'regress_reader');
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_other', 'regress_reader');
\echo :SQLSTATE
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', '-');
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'regress_steward');
\echo :SQLSTATE
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'pg_read_all_data');
GRANT SELECT (ward) ON raw.stay TO regress_other;
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'regress_other');
REVOKE SELECT (ward) ON raw.stay FROM regress_other;
RESET ROLE;
GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text) TO regress_other;
GRANT regress_other TO regress_reader;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'regress_reader');
RESET ROLE;
REVOKE EXECUTE ON FUNCTION clin.pseudonym(text, text, text) FROM regress_other;
-- any function that works under a key, and none besides
SELECT p.oid::regprocedure AS keyed FROM pg_proc p WHERE pronamespace = 'clin'::regnamespace AND provolatile = 's' AND 'key' = ANY (proargnames[:pronargs]) ORDER BY p.oid::regprocedure::text COLLATE "C";
GRANT EXECUTE ON FUNCTION clin.ff1_decrypt(text, text, text, integer) TO regress_other;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'regress_reader');
\echo :SQLSTATE
RESET ROLE;
REVOKE EXECUTE ON FUNCTION clin.ff1_decrypt(text, text, text, integer) FROM regress_other;
REVOKE regress_other FROM regress_reader;
ALTER ROLE regress_mask LOGIN;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'shown.other', 'regress_mask', 'regress_reader');
RESET ROLE;
ALTER ROLE regress_mask NOLOGIN;
SET ROLE regress_steward;

-- a reader of what the table is a part of, or has as a part, reads its rows
CREATE TABLE raw.all_stays (id integer, ward varchar(8)) PARTITION BY RANGE (id);
CREATE TABLE raw.some_stays PARTITION OF raw.all_stays FOR VALUES FROM (0) TO (1000) PARTITION BY RANGE (id);
CREATE TABLE raw.few_stays PARTITION OF raw.some_stays FOR VALUES FROM (0) TO (100);
CREATE TABLE raw.kin (id integer, ward varchar(8));
CREATE TABLE raw.in_law (id integer);
CREATE TABLE raw.child () INHERITS (raw.kin, raw.in_law);
SELECT count(clin.policy_set(t::regclass, c, 'plain')) FROM unnest('{raw.all_stays,raw.some_stays,raw.few_stays,raw.kin,raw.child}'::text[]) t, unnest('{id,ward}'::name[]) c;
CREATE FUNCTION pg_temp.viewed(of text, granted text, rights text DEFAULT 'SELECT') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	why text;
BEGIN
	EXECUTE format('GRANT %s ON %s TO regress_other', rights, granted);
	PERFORM clin.masked_view(of, 'shown.part', 'regress_mask', 'regress_other');
	DROP VIEW shown.part;
	EXECUTE format('REVOKE %s ON %s FROM regress_other', rights, granted);
	RETURN 'made';
EXCEPTION WHEN invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS why = PG_EXCEPTION_DETAIL;
	RETURN why;
END $$;
SELECT t AS of, g AS granted, pg_temp.viewed(t, g, r) FROM (VALUES ('raw.few_stays', 'raw.few_stays', 'SELECT'), ('raw.few_stays', 'raw.some_stays', 'SELECT'),
	('raw.few_stays', 'raw.all_stays', 'SELECT'), ('raw.few_stays', 'raw.all_stays', 'SELECT (ward)'), ('raw.some_stays', 'raw.all_stays', 'DELETE'), ('raw.some_stays', 'raw.few_stays', 'SELECT'),
	('raw.child', 'raw.kin', 'SELECT'), ('raw.kin', 'raw.child', 'SELECT'), ('raw.kin', 'raw.in_law', 'SELECT'), ('raw.few_stays', 'raw.kin', 'SELECT')) v (t, g, r);
RESET ROLE;
ALTER TABLE raw.all_stays OWNER TO regress_other;
REVOKE ALL ON raw.all_stays FROM regress_other;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.few_stays', 'shown.part', 'regress_mask', 'regress_other');
RESET ROLE;
DROP TABLE raw.all_stays, raw.kin, raw.in_law CASCADE;
SET ROLE regress_steward;
-- and so does a reader of what a materialized view reads, at any depth
CREATE TABLE raw.deep (id integer, ward varchar(8)) PARTITION BY RANGE (id);
CREATE TABLE raw.deep_part PARTITION OF raw.deep DEFAULT;
CREATE TABLE raw.beside (id integer);
CREATE VIEW raw.middle AS SELECT d.* FROM raw.deep d WHERE d.id NOT IN (SELECT id FROM raw.beside);
CREATE MATERIALIZED VIEW raw.copied AS TABLE raw.middle;
SELECT count(clin.policy_set('raw.copied', c, 'plain')) FROM unnest('{id,ward}'::name[]) c;
SELECT g AS granted, pg_temp.viewed('raw.copied', g) FROM unnest('{raw.copied,raw.middle,raw.deep,raw.deep_part,raw.beside,raw.stay}'::text[]) g;
DROP TABLE raw.deep, raw.beside CASCADE;

-- with keys: a function between the view and the table
SELECT clin.policy_set('raw.stay', c, k, t, a) FROM (VALUES
	('mrn', 'identifier', 'pseudonym', '{study}'::text[]), ('Full Name', 'identifier', 'fake', '{study,given_name}'), ('born', 'quasi_identifier', 'date_shift', '{mrn,study}'),
	('admitted', 'plain', 'date_shift', '{mrn,study}'), ('seen', 'plain', 'date_shift', '{mrn,study}'), ('creatinine', 'plain', 'noise', '{mrn,study,0.5}')) v (c, k, t, a);
SELECT clin.masked_view('raw.stay', 'shown.keyed', 'regress_mask', 'regress_reader');
\echo :SQLSTATE
RESET ROLE;
GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text), clin.fake(text, text, text[], text), clin.date_shift(date, text, text, integer, boolean),
	clin.date_shift(timestamptz, text, text, integer, boolean), clin.noise(double precision, text, text, double precision, text, boolean, text) TO regress_mask;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'shown.keyed', 'regress_mask', 'regress_reader');
SELECT clin.key_allow('study', 'regress_mask');
-- a reader who may use a key of the policy, by a role that he may become
RESET ROLE;
ALTER ROLE regress_reader NOINHERIT;
GRANT regress_other TO regress_reader;
SET ROLE regress_steward;
SELECT clin.key_allow('study', 'regress_other');
SELECT clin.masked_view('raw.stay', 'shown.keyed', 'regress_mask', 'regress_reader');
\echo :SQLSTATE
SELECT clin.key_deny('study', 'regress_other');
RESET ROLE;
REVOKE regress_other FROM regress_reader;
ALTER ROLE regress_reader INHERIT;
SET ROLE regress_steward;
SELECT clin.masked_view('raw.stay', 'shown.keyed', 'regress_mask', 'regress_reader');
SELECT clin.masked_view('raw.stay', 'shown.' || repeat('a', 60), 'regress_mask', 'regress_reader');
\echo :SQLSTATE
SELECT p.prosecdef, p.provolatile, p.proconfig, p.proacl, p.proowner::regrole FROM pg_proc p WHERE p.oid = 'shown.keyed_rows'::regproc;
SET ROLE regress_reader;
SELECT count(*), count(DISTINCT mrn) AS patients, bool_and(mrn ~ '^01[0-9a-f]{32}$') AS pseudonyms, bool_and("Full Name" = ANY (clin.fake_list('given_name'))) AS names FROM shown.keyed;
SELECT count(DISTINCT seen - admitted AT TIME ZONE 'UTC') AS intervals_kept, count(DISTINCT born) > 300 AS moved FROM shown.keyed;
EXPLAIN (VERBOSE, COSTS OFF) SELECT mrn FROM shown.keyed WHERE sex = 'male';
SELECT clin.pseudonym('MRN1', 'study');
SELECT * FROM shown.keyed_rows() LIMIT 0;
SET ROLE regress_steward;
SET timezone = 'America/New_York';
CREATE TEMP TABLE here AS SELECT * FROM shown.keyed;
SET timezone = 'Asia/Tokyo';
SET datestyle = 'German';
SELECT count(*) AS differ_by_setting FROM ((TABLE shown.keyed) EXCEPT ALL (TABLE here)) d;
RESET timezone;
RESET datestyle;

-- drawn transforms are for releases
SELECT clin.policy_set('raw.stay', 'ward', 'plain', 'shuffle');
SELECT clin.masked_view('raw.stay', 'shown.drawn', 'regress_mask', 'regress_reader');
SELECT clin.policy_set('raw.stay', 'zip', 'dropped'), clin.policy_set('raw.stay', 'born', 'dropped'), clin.policy_set('raw.stay', 'age', 'quasi_identifier', 'age_band', '{30}');

-- releases: measured on what came out, or refused
SELECT clin.release_table('raw.stay', 'released.stay');
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'released.stay', 'nosuch');
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'nosuch.stay', one_row_per_patient => true);
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', one_row_per_patient => true);
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', k => 1);
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', suppression_limit => 1);
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', t => 'NaN');
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', k => NULL);
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', k => 300);
\echo :SQLSTATE
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', l => 3);
SELECT clin.release_table('raw.stay', 'released.stay', 'mrn', t => 0.001);
SELECT to_regclass('released.stay') IS NULL AS nothing_released, count(*) AS recorded FROM clin.releases;
SELECT clin.policy_set('raw.stay', 'sex', 'quasi_identifier', 'pram', '{1}');
SELECT patients, suppressed_rows, k_reached >= 5 AS k_reached, l_reached, t_reached < 0.6 AS t_reached, loss > 0.5 AND loss < 1 AS loss, earlier_releases
FROM clin.release_table('raw.stay', 'released.stay', 'mrn', l => 2, t => 0.6);
\d released.stay
SELECT count(*), count(DISTINCT mrn) AS patients, count(*) FILTER (WHERE ward = 'north') AS north, count(DISTINCT age) AS ages FROM released.stay;
SELECT smallest >= 5 AS k_holds FROM clin.k_anonymity('SELECT * FROM released.stay', '{age,sex}', 'mrn');
SELECT corr(place, row_number) BETWEEN -0.3 AND 0.3 AS order_tells_nothing FROM (SELECT row_number() OVER (ORDER BY s.ctid), p.place
	FROM released.stay s JOIN (SELECT clin.pseudonym('MRN' || i, 'study', 'mrn') AS mrn, i AS place FROM generate_series(1, 300) i) p USING (mrn)) q;
-- rows of small classes are left out, within a limit
INSERT INTO raw.stay SELECT 'X' || i, 'X', 120 + i, 'other', '1', '2000-01-01', '2020-01-01', '2020-01-01', 1, 'E11', 'north', '' FROM generate_series(1, 3) i;
SELECT clin.policy_set('raw.stay', 'sex', 'quasi_identifier');
SELECT clin.release_table('raw.stay', 'released.again', 'mrn');
SELECT clin.release_table('raw.stay', 'released.again', 'mrn', suppression_limit => 0.004);
SET client_min_messages = notice;
SELECT "rows", patients, suppressed_rows, k_reached, round(loss::numeric, 6) AS loss, earlier_releases FROM clin.release_table('raw.stay', 'released.again', 'mrn', suppression_limit => 0.005);
SET client_min_messages = warning;
SELECT source, target, released_by, earlier_releases, models, "rows", k >= 5 AS k FROM clin.releases ORDER BY released_at;
SELECT policy FROM clin.releases ORDER BY released_at LIMIT 1;
SELECT clin.policy_set('raw.stay', 'Full Name', 'identifier', 'mask');
SELECT clin.release_table('raw.stay', 'released.masked', 'mrn');
SELECT clin.policy_set('raw.stay', 'Full Name', 'dropped'), clin.policy_set('raw.stay', 'diagnosis', 'dropped');
SELECT clin.release_table('raw.stay', 'released.none', 'mrn', l => 2);
\echo :SQLSTATE
SELECT clin.policy_set('raw.stay', 'sex', 'plain'), clin.policy_set('raw.stay', 'age', 'dropped');
SELECT clin.release_table('raw.stay', 'released.none', 'mrn');
SET ROLE regress_reader;
SELECT count(*) AS of_others FROM clin.releases;
SELECT * FROM clin.release_record;

-- a new column is unknown to the policy, an old one stays out of the view
SET ROLE regress_steward;
ALTER TABLE raw.stay ADD phone text;
SELECT clin.masked_view('raw.stay', 'shown.more', 'regress_mask', 'regress_reader');
SELECT clin.release_table('raw.stay', 'released.more', 'mrn');
SELECT count(*) FROM pg_attribute WHERE attrelid = 'shown.stay'::regclass AND attname = 'phone';
SELECT clin.policy_clear('raw.stay', 'sex') AS one, clin.policy_clear('raw.stay') AS rest, clin.policy_clear('raw.stay') AS none, clin.policy_clear(NULL) IS NULL AS null_for_null;
-- a table that is all dropped, an empty one, one with strange names
CREATE TABLE raw."odd ""t""" ("a'b" integer, "$0" varchar(3));
SELECT clin.policy_set('raw."odd ""t"""', 'a''b', 'dropped'), clin.policy_set('raw."odd ""t"""', '$0', 'dropped');
SELECT clin.masked_view('raw."odd ""t"""', 'shown.odd', 'regress_mask', 'regress_reader');
SELECT clin.policy_set('raw."odd ""t"""', 'a''b', 'plain', 'round_to', '{5}'), clin.policy_set('raw."odd ""t"""', '$0', 'quasi_identifier', 'mask', ARRAY['1', '0', 'x'') --']);
SELECT clin.masked_view('raw."odd ""t"""', 'shown."o""dd"', 'regress_mask', 'regress_reader');
SELECT clin.release_table('raw."odd ""t"""', 'released.odd', 'a''b');
INSERT INTO raw."odd ""t""" SELECT i, 'abc' FROM generate_series(1, 9) i;
SELECT "rows", k_reached FROM clin.release_table('raw."odd ""t"""', 'released."o""dd"', 'a''b');
SET ROLE regress_reader;
SELECT * FROM shown."o""dd" LIMIT 2;

RESET ROLE;
DROP SCHEMA raw, shown, released CASCADE;
SELECT count(*) AS of_gone_tables FROM clin.policy;
SELECT clin.key_drop('study');
DELETE FROM clin.policy_rule;
DELETE FROM clin.release_record;
DROP OWNED BY regress_steward, regress_mask, regress_reader, regress_other;
DROP ROLE regress_steward, regress_mask, regress_reader, regress_other;
