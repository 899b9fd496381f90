-- Every model as a demand on a released table.
SET client_min_messages = warning;
CREATE SCHEMA anon_release;
CREATE TABLE anon_release.stay AS
SELECT i AS id, 20 + i * 37 % 60 AS age, CASE WHEN i % 3 = 0 THEN 'f' ELSE 'm' END::varchar(1) AS sex,
	((ARRAY['flu', 'cold', 'burn', 'fall'])[CASE WHEN i % 30 = 0 THEN 1 ELSE 1 + i * i % 4 END])::varchar(4) AS cause, (i % 7)::integer AS days
FROM generate_series(1, 600) i;
SELECT clin.policy_set('anon_release.stay', 'id', 'dropped'), clin.policy_set('anon_release.stay', 'age', 'quasi_identifier', 'age_band', '{20}'),
	clin.policy_set('anon_release.stay', 'sex', 'quasi_identifier'), clin.policy_set('anon_release.stay', 'cause', 'sensitive'), clin.policy_set('anon_release.stay', 'days', 'plain');
CREATE TABLE anon_release.people AS SELECT clin.age_band(age, 20) AS age, sex FROM anon_release.stay UNION ALL
	SELECT clin.age_band(20 + i % 70, 20), CASE WHEN i % 2 = 0 THEN 'f' ELSE 'm' END FROM generate_series(1, 1000) i;

-- what the table has without demands, and what each demand asks for: just reached, and a little more
CREATE TEMP TABLE has AS
SELECT k.smallest, l.entropy_l, l.recursive_ratio, t."equal" AS t_equal, h.hierarchical, d.delta, b.beta, k.average_risk, m.smallest AS k_map, p.lowest, p.highest
FROM (SELECT 'SELECT id, clin.age_band(age, 20) AS age, sex, cause FROM anon_release.stay'::text AS query, '{age,sex}'::text[] AS qi) q,
	clin.k_anonymity(query, qi, 'id') k, clin.l_diversity(query, qi, 'cause', 'id') l, clin.t_closeness(query, qi, 'cause', 'id') t,
	clin.t_closeness(query, qi, 'cause', 'id', hierarchy => $$VALUES ('flu', 'illness', '*'), ('cold', 'illness', '*'), ('burn', 'injury', '*'), ('fall', 'injury', '*')$$) h,
	clin.delta_disclosure(query, qi, 'cause', 'id') d, clin.beta_likeness(query, qi, 'cause', 'id') b,
	clin.k_map(query, 'TABLE anon_release.people', qi, 'id') m, clin.delta_presence(query, 'TABLE anon_release.people', qi, 'id') p;
CREATE FUNCTION pg_temp.released(demand text, slack double precision) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	h has%ROWTYPE;
	r record;
	message text;
BEGIN
	SELECT * INTO h FROM has;
	DROP TABLE IF EXISTS anon_release.out;
	SELECT * INTO r FROM clin.release_table('anon_release.stay', 'anon_release.out', 'id', k => 2,
		entropy_l => CASE demand WHEN 'entropy_l' THEN h.entropy_l * (1 + slack) END,
		recursive_c => CASE demand WHEN 'recursive' THEN h.recursive_ratio * (1 - slack) + 1e-9 END, recursive_l => CASE demand WHEN 'recursive' THEN 2 END,
		t => CASE demand WHEN 't' THEN h.t_equal * (1 - slack) END,
		t_hierarchical => CASE demand WHEN 't_hierarchical' THEN h.hierarchical * (1 - slack) END,
		sensitive_hierarchy => $h$VALUES ('flu', 'illness', '*'), ('cold', 'illness', '*'), ('burn', 'injury', '*'), ('fall', 'injury', '*')$h$,
		delta_disclosure => CASE demand WHEN 'delta_disclosure' THEN h.delta * (1 - slack) + 1e-9 END,
		beta => CASE demand WHEN 'beta' THEN h.beta * (1 - slack) END,
		average_risk => CASE demand WHEN 'average_risk' THEN h.average_risk * (1 - slack) + 1e-12 END,
		population => 'TABLE anon_release.people',
		k_map => CASE demand WHEN 'k_map' THEN (h.k_map * (1 + slack))::integer END,
		presence_low => CASE demand WHEN 'presence_low' THEN h.lowest + slack END,
		presence_high => CASE demand WHEN 'presence_high' THEN h.highest * (1 - slack) END);
	RETURN format('%s rows, k %s', r."rows", r.k_reached);
EXCEPTION WHEN object_not_in_prerequisite_state THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
	RETURN message;
END $$;
SELECT d AS demand, pg_temp.released(d, 0) AS reached, pg_temp.released(d, 0.05) AS beyond
FROM unnest('{entropy_l,recursive,t,t_hierarchical,delta_disclosure,beta,average_risk,k_map,presence_low,presence_high}'::text[]) d;

-- classes that fail are left out until what is left holds by itself
INSERT INTO anon_release.stay SELECT 1000 + i, 85, 'f', 'flu', i FROM generate_series(1, 8) i;
SELECT suppressed_rows, l_reached, k_reached >= 5 AS k FROM clin.release_table('anon_release.stay', 'anon_release.left', 'id', l => 2, suppression_limit => 0.05);
SELECT distinct_l FROM clin.l_diversity('SELECT *, ctid::text AS id FROM anon_release.left', '{age,sex}', 'cause', 'id');
SELECT suppressed_rows, t_reached <= 0.12 AS t FROM clin.release_table('anon_release.stay', 'anon_release.close', 'id', t => 0.12, suppression_limit => 0.4);
SELECT "equal" <= 0.12 + 1e-12 AS holds FROM clin.t_closeness('SELECT *, ctid::text AS id FROM anon_release.close', '{age,sex}', 'cause', 'id');
SELECT models FROM clin.releases WHERE source = 'anon_release.stay' ORDER BY released_at DESC LIMIT 2;

-- three findings of each patient, one of which all have: not diverse, however many values the class has
CREATE TABLE anon_release.finding AS SELECT i AS id, 'f'::varchar(1) AS sex, f::varchar(4) AS finding
FROM generate_series(1, 50) i, unnest('{HIV,flu,cold}'::varchar(4)[]) f;
SELECT clin.policy_set('anon_release.finding', 'id', 'dropped'), clin.policy_set('anon_release.finding', 'sex', 'quasi_identifier'), clin.policy_set('anon_release.finding', 'finding', 'sensitive');
SELECT clin.release_table('anon_release.finding', 'anon_release.told', 'id', l => 2);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.finding', 'anon_release.told', 'id', entropy_l => 1.5);
\echo :SQLSTATE
SELECT valid FROM clin.anonymize('SELECT id, sex, finding FROM anon_release.finding', '{sex}', '{suppress}', 'id', k => 5, sensitive => 'finding', distinct_l => 2);
DELETE FROM anon_release.finding WHERE id <= 2 AND finding = 'HIV' OR id BETWEEN 3 AND 4 AND finding = 'flu' OR id BETWEEN 5 AND 6 AND finding = 'cold';
SELECT l_reached FROM clin.release_table('anon_release.finding', 'anon_release.told', 'id', l => 3);
SELECT distinct_l FROM clin.l_diversity('TABLE anon_release.finding', '{sex}', 'finding', 'id');

-- demands that make no sense
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', k_map => 5);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', recursive_c => 2);
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', t_hierarchical => 0.2);
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', beta => 0);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', k_map => 5, population => 'SELECT 1 AS age');
SELECT clin.policy_set('anon_release.stay', 'days', 'sensitive');
SELECT clin.release_table('anon_release.stay', 'anon_release.no', 'id', t_hierarchical => 0.5, sensitive_hierarchy => $$VALUES ('flu', '*')$$);
\echo :SQLSTATE
-- two sensitive columns, one in order: both must hold
SELECT l_reached, t_reached BETWEEN 0.01 AND 0.5 AS t FROM clin.release_table('anon_release.stay', 'anon_release.two', 'id', l => 1, t => 0.5, suppression_limit => 0.05);

-- a query of the call that would put other rows in the place of those measured finds none yet
CREATE TABLE anon_release.small (age integer, d1 varchar(8), d2 varchar(8));
INSERT INTO anon_release.small SELECT 20, 'a' || i % 2, 'b' || i % 2 FROM generate_series(1, 20) i;
SELECT count(clin.policy_set('anon_release.small', c, k)) FROM (VALUES ('age', 'quasi_identifier'), ('d1', 'sensitive'), ('d2', 'sensitive')) v (c, k);
CREATE FUNCTION anon_release.swap_rows() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	DROP TABLE pg_temp.clin_release_rows;
	CREATE TEMP VIEW clin_release_rows AS SELECT i AS c0, 'x' || i % 3 AS c1, 'y' || i % 3 AS c2 FROM generate_series(1, 3000) i;
	RETURN 1;
EXCEPTION WHEN others THEN RETURN 0;
END $$;
SELECT "rows", suppressed_rows, k_reached, l_reached FROM clin.release_table('anon_release.small', 'anon_release.swapped', one_row_per_patient => true,
	k => 2, l => 2, population => 'SELECT 20 AS age FROM (SELECT anon_release.swap_rows()) e, generate_series(1, 30)', k_map => 1);
SELECT count(*), min(d1), max(d2) FROM anon_release.swapped;
-- nor does one that has the planner call a function after they were measured
CREATE FUNCTION anon_release.folded(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN UPDATE pg_temp.clin_release_rows SET c1 = 'changed'; RETURN 0; EXCEPTION WHEN undefined_table THEN RETURN 0; END $$;
CREATE FUNCTION anon_release.make_statistics() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_statistic_ext WHERE stxname = 'of_population') THEN
		CREATE STATISTICS anon_release.of_population ON (c0 + anon_release.folded(1)) FROM pg_temp.clin_release_population;
	END IF;
	RETURN 20;
END $$;
SELECT clin.release_table('anon_release.small', 'anon_release.no', one_row_per_patient => true, k => 2, l => 2,
	population => 'SELECT anon_release.make_statistics() AS age FROM generate_series(1, 30)', k_map => 1);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.small', 'anon_release.no', one_row_per_patient => true, population => 'SELECT 20 AS age) p; CREATE TABLE anon_release.injected (a integer); SELECT (1', k_map => 1);
SELECT to_regclass('anon_release.injected') IS NULL AS not_made;
-- what is measured is what is published: values that print differently are different, however near
CREATE TABLE anon_release.near (q text, s varchar(8), a bigint, b numeric, c numeric, d double precision, e real);
INSERT INTO anon_release.near SELECT 'x', 'y', 100000000000000000 + i, ('70.' || repeat('0', 1 + i % 3))::numeric, 1 + i * 1e-20::numeric,
	CASE WHEN i = 1 THEN '-0' ELSE '0' END::float8, 1 + i * 1.2e-7 FROM generate_series(1, 6) i;
CREATE FUNCTION pg_temp.near(quasi_identifier name, sensitive name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r record;
	message text;
BEGIN
	PERFORM clin.policy_set('anon_release.near', c, CASE c WHEN quasi_identifier THEN 'quasi_identifier' WHEN sensitive THEN 'sensitive' ELSE 'dropped' END,
		CASE WHEN c IN (quasi_identifier, sensitive) AND c = 'q' THEN 'short_text' END) FROM unnest('{q,s,a,b,c,d,e}'::name[]) c;
	DROP TABLE IF EXISTS anon_release.out;
	SELECT * INTO r FROM clin.release_table('anon_release.near', 'anon_release.out', one_row_per_patient => true, k => 2, l => 1, t => 0);
	RETURN format('k %s, l %s', r.k_reached, r.l_reached);
EXCEPTION WHEN object_not_in_prerequisite_state THEN
	GET STACKED DIAGNOSTICS message = PG_EXCEPTION_DETAIL;
	RETURN message;
END $$;
SET extra_float_digits = -10;
SELECT c AS "column", pg_temp.near(c, 's') AS quasi_identifier FROM unnest('{a,b,c,d,e}'::name[]) c;
RESET extra_float_digits;
SELECT c AS "column", smallest, classes FROM unnest('{a,b,c,d,e}'::name[]) c, clin.k_anonymity('TABLE anon_release.near', ARRAY[c]::text[], one_row_per_patient => true);
SELECT c AS "column", distinct_l, "equal", ordered FROM unnest('{a,b,c,d,e}'::name[]) c, clin.l_diversity('TABLE anon_release.near', '{q}', c::text, one_row_per_patient => true),
	clin.t_closeness('TABLE anon_release.near', '{q}', c::text, one_row_per_patient => true);
SELECT class FROM unnest('{a,b,c,d,e}'::name[]) WITH ORDINALITY c (c, place), clin.equivalence_classes('TABLE anon_release.near', ARRAY[c]::text[], one_row_per_patient => true) ORDER BY place;
SELECT smallest FROM clin.k_map('SELECT 100000000000000001 AS a', 'TABLE anon_release.near', '{a}', one_row_per_patient => true);
SELECT clin.policy_set('anon_release.near', 'b', 'dropped'), clin.policy_set('anon_release.near', 'q', 'quasi_identifier', 'short_text'), clin.policy_set('anon_release.near', 'c', 'sensitive');
UPDATE anon_release.near SET q = a % 2, c = 1 + a % 2 * 1e-20;
SELECT * FROM clin.release_table('anon_release.near', 'anon_release.differs', one_row_per_patient => true, k => 2, t => 0);
-- numbers that are one as doubles still have an order, that t hangs on
SELECT ordered FROM clin.t_closeness('SELECT * FROM (VALUES (1, -100000000000000003), (2, -100000000000000002), (2, -100000000000000001), (2, 0), (1, 1)) v (q, s)', '{q}', 's',
	one_row_per_patient => true);
-- rows of a patient that a released column links are known together: patients are alike when all of their rows are, in whatever order
SELECT FROM clin.key_create('link');
CREATE TABLE anon_release.stays (mrn text, person integer, ward varchar(4), cause varchar(4), score numeric, account varchar(8));
INSERT INTO anon_release.stays SELECT 'm' || (a * 10 + b), a * 10 + b, 'w' || CASE s WHEN 1 THEN a ELSE b END, 'c' || (a + b + s) % 3, 0.5, 'a' || (a * 10 + b)
	FROM generate_series(1, 7) a, generate_series(1, 7) b, generate_series(1, 2) s WHERE a < b;
CREATE FUNCTION pg_temp.stays(class text, transform text, arguments text[], patient text DEFAULT 'mrn', population text DEFAULT NULL, suppression_limit double precision DEFAULT 0,
	l integer DEFAULT NULL, average_risk double precision DEFAULT NULL, account_class text DEFAULT 'dropped', account_transform text DEFAULT NULL, account_arguments text[] DEFAULT '{}')
	RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r record;
	message text;
	detail text;
BEGIN
	PERFORM clin.policy_set('anon_release.stays', 'mrn', class, transform, arguments), clin.policy_set('anon_release.stays', 'person', 'dropped'),
		clin.policy_set('anon_release.stays', 'ward', 'quasi_identifier'), clin.policy_set('anon_release.stays', 'cause', 'sensitive'), clin.policy_set('anon_release.stays', 'score', 'plain'),
		clin.policy_set('anon_release.stays', 'account', account_class, account_transform, account_arguments);
	DROP TABLE IF EXISTS anon_release.out;
	SELECT * INTO r FROM clin.release_table('anon_release.stays', 'anon_release.out', patient, k => 2, population => population, k_map => CASE WHEN population IS NOT NULL THEN 1 END,
		suppression_limit => suppression_limit, l => l, average_risk => average_risk);
	RETURN format('%s rows, %s patients, k %s, l %s, loss %s', r."rows", r.patients, r.k_reached, r.l_reached, round(r.loss::numeric, 6));
EXCEPTION WHEN object_not_in_prerequisite_state OR invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	RETURN message || ': ' || detail;
END $$;
SELECT pg_temp.stays('dropped', NULL, '{}') AS not_linked;
SELECT c AS class, t AS transform, p AS patient, pg_temp.stays(c, t, a, p) AS linked FROM (VALUES ('identifier', 'pseudonym', '{link}'::text[], 'mrn'), ('identifier', 'fake', '{link,city}', 'mrn'),
	('plain', 'pseudonym', '{link}', 'mrn'), ('plain', 'short_text', '{}', 'mrn'), ('plain', 'pseudonym', '{link}', 'person')) v (c, t, a, p);
-- by another column than the patient too, of whatever class, when it hides an identifier
SELECT c AS class, t AS transform, pg_temp.stays('dropped', NULL, '{}', account_class => c, account_transform => t, account_arguments => a) AS linked
FROM (VALUES ('identifier', 'pseudonym', '{link}'::text[]), ('sensitive', 'pseudonym', '{link}'), ('sensitive', 'fake', '{link,city}'), ('plain', 'mask', '{3}'),
	('quasi_identifier', 'pseudonym', '{link}'), ('dropped', NULL, '{}')) v (c, t, a);
-- a second patient of each kind, with the stays the other way round
INSERT INTO anon_release.stays SELECT mrn || 'x', person + 100, ward, cause, score FROM (SELECT * FROM anon_release.stays ORDER BY mrn, ward DESC) s;
SELECT pg_temp.stays('identifier', 'pseudonym', '{link}') AS alike;
SELECT models FROM clin.releases WHERE source = 'anon_release.stays' ORDER BY released_at DESC LIMIT 1;
-- one of them with a third stay, in a ward where it was before: how often tells, too
INSERT INTO anon_release.stays SELECT 'm12', 12, 'w1', 'c0', 0.5;
SELECT pg_temp.stays('identifier', 'pseudonym', '{link}') AS longer, pg_temp.stays('identifier', 'pseudonym', '{link}', suppression_limit => 0.1) AS left_out;
SELECT count(*) FROM (SELECT wards, count(*) FROM (SELECT mrn, array_agg(ward ORDER BY ward) AS wards FROM anon_release.out GROUP BY mrn) p GROUP BY wards HAVING count(*) < 2) few;
-- l and the risk are those of patients with the same rows
SELECT pg_temp.stays('identifier', 'pseudonym', '{link}', suppression_limit => 0.1, l => 2) AS one_cause, pg_temp.stays('dropped', NULL, '{}', l => 2) AS not_linked,
	pg_temp.stays('identifier', 'pseudonym', '{link}', suppression_limit => 0.1, average_risk => 0.49) AS risk, pg_temp.stays('dropped', NULL, '{}', average_risk => 0.49) AS not_linked;
SELECT pg_temp.stays('identifier', 'pseudonym', '{link}', population => 'SELECT ward FROM anon_release.stays') AS population, pg_temp.stays('dropped', NULL, '{}', population => 'SELECT ward FROM anon_release.stays') AS not_linked;
-- one row of each patient: nothing to link
DELETE FROM anon_release.stays s WHERE EXISTS (SELECT FROM anon_release.stays o WHERE o.mrn = s.mrn AND o.ctid < s.ctid);
SELECT pg_temp.stays('identifier', 'pseudonym', '{link}', suppression_limit => 0.1) AS one_row, pg_temp.stays('dropped', NULL, '{}', suppression_limit => 0.1) AS dropped;
SELECT FROM clin.key_drop('link');
-- a patient is one where his pseudonym is: without blanks around, in Unicode form C, of a number without the zeros at its end
SELECT FROM clin.key_create('form');
CREATE TABLE anon_release.forms (mrn varchar(8), number numeric, id char(6), sex varchar(1), seen timestamp DEFAULT '2020-01-01');
INSERT INTO anon_release.forms SELECT m, n, m, 'f' FROM (VALUES ('a', 1.0), (' a', 1.00), (E'a\t', 1), (U&'e\0301', 2), (U&'\00E9', 2.0), ('b', 30), ('b ', 3e1)) v (m, n);
CREATE FUNCTION pg_temp.forms(patient text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r record;
	pseudonyms bigint;
BEGIN
	PERFORM clin.policy_set('anon_release.forms', c, CASE c WHEN patient THEN 'identifier' ELSE 'dropped' END, CASE c WHEN patient THEN 'pseudonym' END, CASE c WHEN patient THEN '{form}'::text[] ELSE '{}' END)
		FROM unnest('{mrn,number,id}'::name[]) c;
	PERFORM clin.policy_set('anon_release.forms', 'sex', 'quasi_identifier'), clin.policy_set('anon_release.forms', 'seen', 'plain', 'date_shift', ARRAY[patient, 'form', '3650']);
	DROP TABLE IF EXISTS anon_release.out;
	SELECT * INTO r FROM clin.release_table('anon_release.forms', 'anon_release.out', patient, k => 2, suppression_limit => 0.9);
	EXECUTE format('SELECT count(DISTINCT %I) FROM anon_release.out', patient) INTO pseudonyms;
	RETURN format('%s patients, %s pseudonyms, no more shifts %s, k %s', r.patients, pseudonyms, (SELECT count(DISTINCT seen) <= pseudonyms FROM anon_release.out), r.k_reached);
END $$;
SELECT c AS patient, pg_temp.forms(c) AS released FROM unnest('{mrn,number,id}'::text[]) c;
SELECT c AS patient, k.patients, k.smallest FROM unnest('{mrn,number,id}'::text[]) c, clin.k_anonymity('TABLE anon_release.forms', '{sex}', c) k;
SELECT clin.k_anonymity('TABLE anon_release.forms', '{sex}', 'mrn', one_row_per_patient => true);
-- a blank patient is nobody
INSERT INTO anon_release.forms VALUES (' ', 4, '', 'f');
SELECT clin.k_anonymity('TABLE anon_release.forms', '{sex}', 'mrn');
\echo :SQLSTATE
SELECT clin.policy_set('anon_release.forms', 'number', 'dropped'), clin.policy_set('anon_release.forms', 'seen', 'dropped');
SELECT clin.release_table('anon_release.forms', 'anon_release.no', 'id', k => 2);
\echo :SQLSTATE
SELECT FROM clin.key_drop('form');
-- values that are equal and print differently name no patient
CREATE COLLATION anon_release.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE anon_release.equal (folded text COLLATE anon_release.any_case, span interval, list numeric[], real double precision, q integer, s1 varchar(8), s2 char(8));
INSERT INTO anon_release.equal SELECT CASE i % 2 WHEN 0 THEN 'abc' ELSE 'ABC' END, CASE i % 2 WHEN 0 THEN interval '1 month' ELSE '30 days' END, CASE i % 2 WHEN 0 THEN '{7}'::numeric[] ELSE '{7.0}' END,
	CASE i % 2 WHEN 0 THEN 0 ELSE '-0'::float8 END, 1, CASE i % 3 WHEN 0 THEN 'HIV' WHEN 1 THEN 'HIV ' ELSE E'\tHIV' END, 'HIV' FROM generate_series(1, 10) i;
SELECT count(clin.policy_set('anon_release.equal', c, k, CASE WHEN k = 'sensitive' THEN 'short_text' END)) FROM (VALUES ('folded', 'dropped'), ('span', 'dropped'), ('list', 'dropped'), ('real', 'dropped'), ('q', 'quasi_identifier'),
	('s1', 'sensitive'), ('s2', 'sensitive')) v (c, k);
SELECT clin.release_table('anon_release.equal', 'anon_release.no', 'folded', k => 2);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.equal', 'anon_release.no', 'span', k => 2);
\echo :SQLSTATE
SELECT clin.release_table('anon_release.equal', 'anon_release.no', 'list', k => 2);
SELECT clin.release_table('anon_release.equal', 'anon_release.no', 'real', k => 2);
SELECT clin.k_anonymity('TABLE anon_release.equal', '{q}', 'folded');
\echo :SQLSTATE
SELECT patients FROM clin.k_anonymity('SELECT folded COLLATE "C" AS folded, q FROM anon_release.equal', '{q}', 'folded');
-- nor are they different sensitive values
SELECT clin.policy_set('anon_release.equal', 'folded', 'sensitive', 'short_text');
SELECT clin.release_table('anon_release.equal', 'anon_release.no', one_row_per_patient => true, k => 2, l => 2);
\echo :SQLSTATE
SELECT clin.policy_set('anon_release.equal', 'folded', 'dropped');
-- a text with blanks around it is no other sensitive value
SELECT k_reached, l_reached, t_reached FROM clin.release_table('anon_release.equal', 'anon_release.blanks', one_row_per_patient => true, k => 2, l => 1, t => 1);
SELECT distinct_l FROM clin.l_diversity('TABLE anon_release.equal', '{q}', 's1', one_row_per_patient => true);

-- columns that are called like what the release calls its own
CREATE TABLE anon_release.named (clin_row_1 integer, clin_row integer, place integer, value integer, s integer, patient integer, c0 varchar(2), r0 varchar(2));
INSERT INTO anon_release.named SELECT i % 2, i, i, i % 3, i, i, 'x', 'y' FROM generate_series(1, 20) i;
SELECT count(clin.policy_set('anon_release.named', attname, CASE attname WHEN 'clin_row_1' THEN 'quasi_identifier' ELSE 'plain' END, CASE WHEN attname IN ('value', 'patient') THEN 'shuffle' END))
	FROM pg_attribute WHERE attrelid = 'anon_release.named'::regclass AND attnum > 0;
SELECT "rows", patients, k_reached FROM clin.release_table('anon_release.named', 'anon_release.renamed', 's');
SELECT count(DISTINCT clin_row), sum(value), sum(patient), bool_and(clin_row = s) AS same_row FROM anon_release.renamed;

-- more quasi-identifiers than classes have room for
SELECT 'CREATE TABLE anon_release.wide AS SELECT ' || string_agg('1 AS q' || i, ', ') || ' FROM generate_series(1, 9)' FROM generate_series(1, 65) i \gexec
SELECT count(clin.policy_set('anon_release.wide', attname, 'quasi_identifier')) FROM pg_attribute WHERE attrelid = 'anon_release.wide'::regclass AND attnum > 0;
SELECT clin.release_table('anon_release.wide', 'anon_release.no', one_row_per_patient => true, k_map => 1, population => 'TABLE anon_release.wide');
\echo :SQLSTATE
SELECT clin.policy_set('anon_release.wide', 'q65', 'dropped');
SELECT k_reached FROM clin.release_table('anon_release.wide', 'anon_release.narrow', one_row_per_patient => true, k_map => 1, population => 'TABLE anon_release.wide');
DROP SCHEMA anon_release CASCADE;
