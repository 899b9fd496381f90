-- comorbidity from ICD codes: as arrays, as rows, and as states
\getenv srcdir PG_ABS_SRCDIR

-- spelling, revisions, what is left out
SELECT code, clin.charlson_categories(ARRAY[code], 'icd10') FROM unnest('{I25.2,i252,"I25.2  "," i 2 5 . 2",I2521,I25.21,I25,I251,I2.52X,"",.,XI252,"I25-2",NULL}'::text[]) code;
SELECT revision, clin.charlson_categories('{250.4,E10.2,042,B20}', revision) FROM unnest('{icd9cm,ICD9CM,icd10cm,ICD10CM,icd10,Icd10}'::text[]) revision;
SELECT clin.charlson_categories(NULL, 'icd10') IS NULL AS no_codes, clin.charlson_categories('{I21}', NULL) IS NULL AS no_revision,
	clin.charlson_categories('{}', 'icd10') AS empty, clin.charlson_categories('{NULL,NULL}', 'icd10') AS nulls,
	clin.charlson_categories('{{I21,I50},{C34,NULL}}', 'icd10') AS two_dimensions;
SELECT clin.charlson_index(NULL::text[], 'icd10') IS NULL AS no_codes, clin.charlson_index('{I21}', NULL) IS NULL AS no_revision,
	clin.charlson_index('{}', 'icd10') AS empty, clin.charlson_index('{NULL}', 'icd10') AS nulls, clin.charlson_index('{}', 'icd10', age_years => 61) AS age_alone,
	clin.elixhauser_index('{}', 'icd9cm') AS empty, clin.elixhauser_categories('{}', 'icd9cm') AS none, clin.hfrs('{}') AS empty, clin.hfrs(NULL::text[]) IS NULL AS no_codes;

SELECT code, clin.icd_norm(code), clin.icd_matches(code, '{e11.2,NULL," I 25","",.}') FROM unnest('{" e11.21 ",E112,E11,i25.2,"",.,NULL}'::text[]) code;
SELECT clin.icd_matches('I21', NULL) IS NULL AS no_prefixes, clin.icd_matches('I21', '{}') AS empty, clin.icd_matches('', '{""}') AS nothing;

-- every category counts once; the hierarchy; weights; age
SELECT weights, hierarchy, clin.charlson_index('{K70.3,K70.9,K72.9,E11.9,E11.2,C50,C78.0,I21,I22,i252}', 'icd10', weights, hierarchy)
FROM unnest('{charlson_1987,quan_2011,QUAN_2011,NULL}'::text[]) weights, unnest('{t,f,NULL}'::bool[]) hierarchy;
SELECT age, clin.charlson_index('{I21}', 'icd10', age_years => age) FROM unnest('{0,49.9,50,59.9,60,70,79.999,80,119,NULL}'::float8[]) age;
SELECT weights, hierarchy, clin.elixhauser_index('{I10,I11.0,E11.9,E11.2,C50,C78.0,I48}', 'icd10', weights, hierarchy)
FROM unnest('{van_walraven_2009,ahrq_mortality_2017,ahrq_readmission_2017,NULL}'::text[]) weights, unnest('{t,f,NULL}'::bool[]) hierarchy;
-- two categories of one code
SELECT clin.elixhauser_categories('{I42.6}', 'icd10'), clin.elixhauser_categories('{425.5}', 'icd9cm');
SELECT code, clin.hfrs(ARRAY[code, code, lower(code) || '.9']) FROM unnest('{F05,E87,I10,F0}'::text[]) code;
SELECT points, clin.hfrs_risk(points) FROM unnest('{0,4.9,5,15,15.1,NULL}'::float8[]) points;
SELECT points, clin.hfrs_risk(points) = (SELECT note FROM clin.explain('hfrs', jsonb_build_object('codes', codes)) WHERE part = 'result') AS same_class
FROM (VALUES (ARRAY['F05','R29']), ('{}'), ('{F00,G81,G30,I69,R29}')) v(codes), clin.hfrs(codes) points;

-- refused
SELECT clin.charlson_index('{I21}', 'icd11');
SELECT clin.charlson_categories('{}', '');
SELECT clin.elixhauser_index('{I21}', 'icd10', 'charlson_1987');
SELECT clin.charlson_index('{I21}', 'icd10', age_years => -1);
SELECT clin.hfrs_risk(-0.1);
SELECT clin.charlson('I21', 'icd-10');
SELECT clin.elixhauser('I21', 'icd');
SELECT clin.hfrs('I21', 'icd9');
SELECT clin.charlson_index(clin.charlson('I21', 'icd10'), 'van_walraven_2009');
SELECT clin.charlson_index(clin.charlson('I21', 'icd10'), age_years => 'NaN');
SELECT clin.elixhauser_index(clin.elixhauser('I21', 'icd10'), 'quan_2011');
SELECT clin.charlson_accum(NULL, 'I21', 'icd10');
\set VERBOSITY terse

-- by name, with its parts
SELECT clin.score('elixhauser_categories', '{"codes": ["e11.9", null, "F32"], "revision": "ICD10CM"}'), clin.score('hfrs', '{"codes": ["F05"]}'),
	clin.score('charlson_categories', '{"codes": [], "revision": "icd10"}'), clin.score('charlson_categories', '{"codes": [1], "revision": "icd10"}');
SELECT part, label, value, points, status, note FROM clin.explain('charlson_index', '{"codes": ["E11.9", "E11.2", "C34"], "revision": "icd10", "age_years": 72}')
WHERE part <> 'points' OR points <> 0;
SELECT part, label, value, points, status FROM clin.explain('charlson_categories', '{"codes": ["E11.9", "E11.2"], "revision": "icd10"}') WHERE part = 'result';

-- a patient as rows, with both revisions; NULLs are counted
CREATE TEMP TABLE dx AS SELECT * FROM (VALUES (1, 'I21.4', 'icd10'), (1, '250.40 ', 'ICD9CM'), (1, NULL, 'icd10'), (1, 'c78', NULL), (1, NULL, 'unknown'),
	(2, 'E11.9', 'ICD10CM'), (2, 'e112', 'icd10cm'), (2, 'I10', 'icd10'), (2, 'F05.0', 'icd10'), (2, 'F05.9', 'icd10'), (2, 'F05', 'icd9cm'),
	(3, NULL, NULL), (4, '', 'icd10')) v(patient, code, revision);
SELECT patient, clin.n(c), clin.n_missing(c), clin.charlson_categories(c), clin.charlson_index(c) AS index, clin.charlson_index(c, 'quan_2011') AS quan,
	clin.charlson_index(c, hierarchy => false) AS flat, clin.charlson_index(c, 'charlson_1987', true, 65) AS aged, clin.charlson_index(c, NULL, NULL, NULL) AS defaults
FROM (SELECT patient, clin.charlson(code, revision) AS c FROM dx GROUP BY patient) q ORDER BY patient;
SELECT patient, clin.n(c), clin.n_missing(c), clin.elixhauser_categories(c), clin.elixhauser_index(c) AS index, clin.elixhauser_index(c, 'ahrq_readmission_2017') AS ahrq,
	clin.elixhauser_index(c, 'ahrq_readmission_2017', false) AS flat
FROM (SELECT patient, clin.elixhauser(code, revision) AS c FROM dx GROUP BY patient) q ORDER BY patient;
-- the score of frailty has no codes of ICD-9-CM
SELECT patient, clin.n(c), clin.n_missing(c), clin.hfrs_codes(c), clin.hfrs_score(c), clin.hfrs_risk(clin.hfrs_score(c))
FROM (SELECT patient, clin.hfrs(code, revision) AS c FROM dx GROUP BY patient) q ORDER BY patient;
SELECT v.* FROM (SELECT clin.charlson(code, revision) AS s FROM dx) q, clin.charlson_values(s) v;
SELECT v.* FROM (SELECT clin.elixhauser(code, revision) AS s FROM dx) q, clin.elixhauser_values(s) v;
SELECT v.* FROM (SELECT clin.hfrs(code, revision) AS s FROM dx) q, clin.hfrs_values(s) v;
SELECT clin.charlson(code, revision) IS NULL AS no_rows, clin.charlson_index(clin.charlson(code, revision)) IS NULL AS no_index,
	clin.rollup(NULL::clin.charlson_state) IS NULL AS no_state FROM dx WHERE false;
SELECT clin.charlson_categories(clin.charlson(code, revision) FILTER (WHERE patient = 2)) FROM dx;
SELECT patient, code, clin.charlson_index(clin.charlson(code, revision) OVER (PARTITION BY patient ORDER BY code COLLATE "C" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) FROM dx
WHERE patient = 2 ORDER BY code COLLATE "C";
SELECT clin.charlson('I21', 'icd10'), clin.elixhauser('I21', 'icd10'), clin.hfrs('Z99', 'icd10');

-- the same as plain SQL with regular expressions over the published tables, for every patient
CREATE TEMP TABLE prefixes (category text, prefix text);
CREATE TEMP TABLE patterns (score text, revision text, category text, pattern text);
\set charlson9 :srcdir '/src/core/code/data/charlson_quan2005_icd9cm_prefixes.csv'
\set charlson10 :srcdir '/src/core/code/data/charlson_quan2005_icd10_prefixes.csv'
\set elixhauser9 :srcdir '/src/core/code/data/elixhauser_quan2005_icd9cm_prefixes.csv'
\set elixhauser10 :srcdir '/src/core/code/data/elixhauser_quan2005_icd10_prefixes.csv'
COPY prefixes FROM :'charlson9' CSV HEADER;
INSERT INTO patterns SELECT 'charlson', 'ICD9CM', category, '^(' || string_agg(prefix, '|') || ')' FROM prefixes GROUP BY category;
TRUNCATE prefixes;
COPY prefixes FROM :'charlson10' CSV HEADER;
INSERT INTO patterns SELECT 'charlson', 'ICD10CM', category, '^(' || string_agg(prefix, '|') || ')' FROM prefixes GROUP BY category;
TRUNCATE prefixes;
COPY prefixes FROM :'elixhauser9' CSV HEADER;
INSERT INTO patterns SELECT 'elixhauser', 'ICD9CM', category, '^(' || string_agg(prefix, '|') || ')' FROM prefixes GROUP BY category;
TRUNCATE prefixes;
COPY prefixes FROM :'elixhauser10' CSV HEADER;
INSERT INTO patterns SELECT 'elixhauser', 'ICD10CM', category, '^(' || string_agg(prefix, '|') || ')' FROM prefixes GROUP BY category;
CREATE TEMP TABLE weights (seq int, category text, label text, charlson_1987 int, quan_2011 int, suppressed_by text);
\set weights :srcdir '/src/core/code/data/charlson_weights.csv'
COPY weights FROM :'weights' CSV HEADER;

CREATE FUNCTION pg_temp.plain(rows regclass, which text) RETURNS TABLE (person_id bigint, categories text[]) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT d.person_id::bigint, array_agg(DISTINCT p.category COLLATE "C") FILTER (WHERE p.category IS NOT NULL) FROM %s d
		LEFT JOIN patterns p ON p.score = %L AND p.revision = d.system AND upper(replace(replace(d.code, ''.'', ''''), '' '', '''')) ~ p.pattern
		GROUP BY 1', rows, which);
END $$;
SELECT clin.sample_hospital('codes_hospital', 1500, 7);
-- and rows around every published prefix: with a symbol more, and with the last one changed
CREATE TEMP TABLE around AS
SELECT row_number() OVER (ORDER BY prefix, system, ending) % 997 AS person_id, system, (left(prefix, 3) || '.' || substr(prefix, 4) || ending) AS code
FROM (SELECT unnest(string_to_array(trim(pattern, '^()'), '|')) AS prefix, revision AS system FROM patterns) p,
	unnest('{"",0,9,A}'::text[]) ending
UNION ALL
SELECT row_number() OVER (ORDER BY prefix, system, ending) % 1999, system, left(prefix, -1) || ending
FROM (SELECT unnest(string_to_array(trim(pattern, '^()'), '|')) AS prefix, revision AS system FROM patterns) p,
	unnest('{"",0,3,5,8}'::text[]) ending;
CREATE TEMP TABLE compared AS
SELECT t.name, q.person_id, coalesce(r.categories, '{}') AS charlson, coalesce(e.categories, '{}') AS elixhauser,
	ARRAY(SELECT unnest(clin.charlson_categories(q.c)) COLLATE "C" ORDER BY 1) AS charlson_state,
	ARRAY(SELECT unnest(clin.elixhauser_categories(q.e)) COLLATE "C" ORDER BY 1) AS elixhauser_state,
	clin.charlson_index(q.c, 'quan_2011') AS index
FROM (VALUES ('hospital'), ('around')) t(name)
CROSS JOIN LATERAL (SELECT person_id, clin.charlson(code, system) AS c, clin.elixhauser(code, system) AS e FROM codes_hospital.dx WHERE t.name = 'hospital' GROUP BY person_id
	UNION ALL SELECT person_id, clin.charlson(code, system), clin.elixhauser(code, system) FROM around WHERE t.name = 'around' GROUP BY person_id) q
LEFT JOIN (SELECT 'hospital' AS name, * FROM pg_temp.plain('codes_hospital.dx', 'charlson') UNION ALL SELECT 'around', * FROM pg_temp.plain('around', 'charlson')) r USING (name, person_id)
LEFT JOIN (SELECT 'hospital' AS name, * FROM pg_temp.plain('codes_hospital.dx', 'elixhauser') UNION ALL SELECT 'around', * FROM pg_temp.plain('around', 'elixhauser')) e USING (name, person_id);
SELECT name, count(*) AS patients, count(*) FILTER (WHERE charlson <> '{}') AS with_charlson, count(*) FILTER (WHERE charlson_state <> charlson) AS charlson_differs,
	count(*) FILTER (WHERE elixhauser <> '{}') AS with_elixhauser, count(*) FILTER (WHERE elixhauser_state <> elixhauser) AS elixhauser_differs,
	count(*) FILTER (WHERE index <> (SELECT coalesce(sum(quan_2011), 0) FROM weights w
		WHERE w.category = ANY (charlson) AND NOT coalesce(w.suppressed_by = ANY (charlson), false))) AS index_differs
FROM compared GROUP BY name ORDER BY name;
-- as arrays
SELECT count(*) AS patients, count(*) FILTER (WHERE clin.charlson_index(codes, 'icd10cm') <> clin.charlson_index(c) OR clin.elixhauser_index(codes, 'icd10cm') <> clin.elixhauser_index(e)
	OR clin.hfrs(codes) <> clin.hfrs_score(h)) AS differ
FROM (SELECT person_id, array_agg(code) AS codes, clin.charlson(code, system) AS c, clin.elixhauser(code, system) AS e, clin.hfrs(code, system) AS h
	FROM codes_hospital.dx WHERE system = 'ICD10CM' GROUP BY person_id) q;

-- serial, parallel, rolled up and merged
CREATE TABLE codes_many AS SELECT i % 100 AS person_id, code, system FROM codes_hospital.dx, generate_series(1, 3) i;
INSERT INTO codes_many SELECT person_id, code, system FROM around;
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT clin.charlson(code, system)::text AS c, clin.elixhauser(code, system)::text AS e, clin.hfrs(code, system)::text AS h FROM codes_many;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.charlson(code, system) FROM codes_many;
SELECT clin.charlson(code, system)::text = (SELECT c FROM serial) AS charlson, clin.elixhauser(code, system)::text = (SELECT e FROM serial) AS elixhauser,
	clin.hfrs(code, system)::text = (SELECT h FROM serial) AS hfrs FROM codes_many;
RESET ALL;
SELECT clin.rollup(c)::text = (SELECT c FROM serial) AS charlson, clin.rollup(e)::text = (SELECT e FROM serial) AS elixhauser, clin.rollup(h)::text = (SELECT h FROM serial) AS hfrs
FROM (SELECT person_id, clin.charlson(code, system) AS c, clin.elixhauser(code, system) AS e, clin.hfrs(code, system) AS h FROM codes_many GROUP BY person_id) q;
SELECT clin.charlson_categories(clin.merge(a, b)), clin.n(clin.merge(a, b)), clin.n_missing(clin.merge(a, b)), clin.merge(a, b)::text = clin.merge(b, a)::text AS either_way,
	clin.merge(a, a)::text AS twice
FROM (SELECT clin.charlson('I21', 'icd10') AS a) x, (SELECT clin.charlson(code, 'icd9cm') AS b FROM (VALUES ('496'), (NULL)) v(code)) y;
SELECT clin.hfrs_codes(clin.merge(clin.hfrs('F05', 'icd10'), clin.hfrs('Z99', 'icd10'))),
	clin.elixhauser_categories(clin.merge(clin.elixhauser('F32', 'icd10'), clin.elixhauser('J44', 'icd10')));

-- damaged states are refused
CREATE FUNCTION pg_temp.outcome(type regtype, form text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE code text; message text;
BEGIN
	EXECUTE format('SELECT %L::%s', form, type);
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = PG_EXCEPTION_DETAIL;
	RETURN code || ' ' || message;
END $$;
SELECT what, pg_temp.outcome('clin.charlson_state', replace(form, found, put))
FROM (SELECT clin.charlson(code, 'icd10')::text AS form FROM (VALUES ('I21'), ('B20'), (NULL)) v(code)) s, (VALUES ('sound', '', ''),
	('type', 'charlson', 'elixhauser'), ('version', '"version":1', '"version":2'), ('flags', '"flags":0', '"flags":1'), ('signature', '"signature":"0"', '"signature":"7"'),
	('n', '"n":2', '"n":0'), ('n', '"n":2', '"n":-2'), ('n_dropped', '"n_dropped":1', '"n_dropped":-1'), ('weights', '"sum_weights":2', '"sum_weights":3'),
	('categories', '65537', '131072'), ('categories', '65537', '-1'), ('categories', '65537', '1.5'), ('categories', '65537', '1'), ('categories', '65537', '[65537]'),
	('member', '"set"', '"sets"'), ('checksum', '"crc":', '"crc":1')) d(what, found, put);
SELECT what, pg_temp.outcome('clin.hfrs_state', replace(form, found, put))
FROM (SELECT clin.hfrs(code, 'icd10')::text AS form FROM (VALUES ('R69'), ('Z99')) v(code)) s, (VALUES ('sound', '', ''),
	('unknown code', '"high":', '"high":7'), ('unknown code', '"high":', '"high":-'), ('low', '"low":', '"low":1'), ('n', '"n":2', '"n":0')) d(what, found, put);
SELECT pg_temp.outcome('clin.elixhauser_state', replace(clin.elixhauser('F32', 'icd10')::text, '1073741824', '2147483648'));

-- binary form
\set copied `d=$(mktemp -d); chmod 777 $d; echo $d/state`
CREATE TEMP TABLE kept AS SELECT clin.charlson(code, system) AS c, clin.elixhauser(code, system) AS e, clin.hfrs(code, system) AS h FROM codes_many GROUP BY person_id;
CREATE TEMP TABLE back (LIKE kept);
COPY kept TO :'copied' (FORMAT binary);
COPY back FROM :'copied' (FORMAT binary);
SELECT count(*) AS differ FROM (SELECT c::text, e::text, h::text FROM kept EXCEPT ALL SELECT c::text, e::text, h::text FROM back) x;
DROP TABLE codes_many;
SET client_min_messages = warning;
DROP SCHEMA codes_hospital CASCADE;

-- no code of ICD-10, no frailty score
SELECT clin.hfrs_score(s) AS score, v.* FROM (SELECT clin.hfrs(code, 'icd9cm') AS s FROM (VALUES ('290.0'), ('437')) d (code)) q, clin.hfrs_values(s) v;
