-- Risk of re-identification, microaggregation, small cells and encryption.
SET client_min_messages = warning;
SET extra_float_digits = 0;

-- eight rows and their weights as in the manual of sdcMicro
CREATE TEMP TABLE sample (id integer, a integer, b integer, c integer, d integer, weight double precision);
INSERT INTO sample VALUES (1, 1, 2, 5, 1, 18), (2, 1, 2, 1, 1, 45.5), (3, 1, 2, 1, 1, 39), (4, 3, 3, 1, 5, 17),
	(5, 4, 3, 1, 4, 541), (6, 4, 3, 1, 1, 8), (7, 6, 2, 1, 5, 5), (8, 1, 2, 5, 1, 92);
SELECT "row", "class", frequency, people, round(risk::numeric, 9) AS risk FROM clin.individual_risk('SELECT * FROM sample', '{a,b,c,d}', 'id', weight => 'weight', exact => false);
SELECT "row", round(risk::numeric, 9) AS risk FROM clin.individual_risk('SELECT * FROM sample', '{a}', 'id', weight => 'weight');
SELECT "row", frequency, risk FROM clin.individual_risk('SELECT id, nullif(a, 3) AS a FROM sample', '{a}', 'id', null_mode => 'wildcard');
SELECT "row", sets, score, round(chance::numeric, 6) AS chance FROM clin.suda2('SELECT * FROM sample', '{a,b,c,d}', 'id');
SELECT measure, round(value::numeric, 6) AS value FROM clin.reidentification_risk('SELECT * FROM sample', '{a,b,c,d}', 'id', weight => 'weight', sampling_fraction => 0.2);
SELECT measure, meaning FROM clin.reidentification_risk('SELECT * FROM sample', '{a,b,c,d}', 'id', weight => 'weight', sampling_fraction => 0.2);
SELECT clin.population_uniqueness('SELECT i AS id, i / 3 AS a FROM generate_series(0, 29) i', '{a}', 'id', sampling_fraction => 0.1);
SELECT * FROM clin.individual_risk('SELECT 1 AS id, a FROM sample', '{a}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.individual_risk('SELECT id, a, 0.5 AS w FROM sample', '{a}', 'id', weight => 'w');
\echo :SQLSTATE
SELECT * FROM clin.population_uniqueness('SELECT * FROM sample', '{a}', 'id', sampling_fraction => 0);
\echo :SQLSTATE
SELECT * FROM clin.suda2('SELECT * FROM sample', '{a}', 'id', null_mode => 'wildcard');
\echo :SQLSTATE

-- groups of three
CREATE TEMP TABLE number AS SELECT i AS id, i * i % 13 AS x, i * 7 % 10 AS y FROM generate_series(1, 10) i;
SELECT m."row", m."group", ARRAY(SELECT round(v::numeric, 4) FROM unnest(m."values") v) AS means FROM clin.microaggregate('SELECT * FROM number ORDER BY id', '{x,y}', 'id') m;
SELECT "groups", smallest, largest, round(loss_percent::numeric, 6) AS loss_percent FROM clin.microaggregation_loss('SELECT * FROM number ORDER BY id', '{x,y}', 'id');
SELECT "groups", smallest, largest, round(loss_percent::numeric, 6) AS loss_percent FROM clin.microaggregation_loss('SELECT * FROM number ORDER BY id', '{x,y}', 'id', standardize => false, k => 5);
SELECT * FROM clin.microaggregation_loss('SELECT * FROM number', '{x}', 'id', k => 11);
\echo :SQLSTATE
SELECT * FROM clin.microaggregation_loss('SELECT * FROM number', '{x}');
\echo :SQLSTATE
SELECT * FROM clin.microaggregation_loss('SELECT * FROM number', '{x}', 'x');
\echo :SQLSTATE
SELECT * FROM clin.microaggregation_loss('SELECT id, nullif(x, 1) AS x FROM number', '{x}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.microaggregation_loss('SELECT id, x::text FROM number', '{x}', 'id');
\echo :SQLSTATE

-- small cells
SELECT n, clin.small_cell(n) AS cms, clin.small_cell(n, 'nhs') AS nhs, clin.small_cell(n, 'under5') AS under5, clin.small_cell(n, 'round5') AS round5
FROM unnest('{0,1,4,5,7,8,10,11,12,13}'::bigint[]) n;
SELECT clin.small_cell(-1);
\echo :SQLSTATE
SELECT clin.small_cell(1, 'none');
\echo :SQLSTATE
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 3), ('b', 40), ('c', 25), ('d', 100)$$);
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 3), ('b', 4), ('c', 0), (NULL, 100)$$);
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 3)$$);
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 8), ('b', 41)$$, 'nhs');
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 'x', 3), ('a', 'y', 40), ('a', 'z', 50), ('b', 'x', 20), ('b', 'y', 30), ('b', 'z', 60), ('c', 'x', 15), ('c', 'y', 80), ('c', 'z', 17)$$);
-- no small cell that is shown, none alone in its row or column
CREATE TEMP TABLE shown AS SELECT * FROM clin.suppress_small_cells('SELECT i % 9 AS a, i * i % 11 AS b, count(*) FROM generate_series(1, 1000) i WHERE i % 9 > i % 13 GROUP BY 1, 2');
SELECT count(*) AS cells, count(*) FILTER (WHERE status = 'hidden') > 0 AS some_hidden, bool_and(count IS NULL OR count = 0 OR count > 10) AS none_small,
	bool_and(reason IS DISTINCT FROM 'small' OR high IS NULL OR high - low >= 10) AS wide FROM shown;
SELECT count(*) AS alone FROM (SELECT FROM shown GROUP BY "row" HAVING count(*) FILTER (WHERE status = 'hidden') = 1
	UNION ALL SELECT FROM shown GROUP BY "column" HAVING count(*) FILTER (WHERE status = 'hidden') = 1) s;
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 3), ('a', 4)$$);
\echo :SQLSTATE
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', -3)$$);
\echo :SQLSTATE
SELECT * FROM clin.suppress_small_cells($$VALUES ('a', 'b')$$);
\echo :SQLSTATE
SELECT * FROM clin.suppress_small_cells('SELECT 1');
\echo :SQLSTATE

-- ZIP codes: three digits, 17 small areas
SELECT z, clin.zip3(z) FROM unnest('{10001,82101,89101-1234,891011234,1001,"10001 ",abcde}'::text[]) z;
SELECT clin.zip3('10001', 1990) AS unknown_census, clin.zip3(NULL) IS NULL AS null_for_null;

-- FF1: NIST SP 800-38G samples 1, 4 and 9, and back again
SELECT clin.ff1_test_vector('\x2B7E151628AED2A6ABF7158809CF4F3C', '', 10, '0123456789') AS sample_1,
	clin.ff1_test_vector('\x2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F', '', 10, '0123456789') AS sample_4,
	clin.ff1_test_vector('\x2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94', '\x3737373770717273373737', 36, '0123456789abcdefghi') AS sample_9;
SELECT encode(clin.hmac_test_vector('\x4a656665', 'what do ya want for nothing?'), 'hex') AS rfc_4231_case_2;
SELECT FROM clin.key_create('ff1');
SELECT count(*) AS not_restored FROM generate_series(1, 500) i, lpad((i * 7919)::text, 6 + i % 30, '0') v
WHERE clin.ff1_decrypt(clin.ff1_encrypt(v, 'ff1', 'mrn'), 'ff1', 'mrn') <> v OR length(clin.ff1_encrypt(v, 'ff1', 'mrn')) <> length(v);
SELECT clin.ff1_encrypt('123456', 'ff1', 'mrn') <> clin.ff1_encrypt('123456', 'ff1', 'ssn') AS domains_differ, clin.ff1_encrypt(NULL, 'ff1') IS NULL AS null_for_null;
SELECT clin.ff1_encrypt('12345', 'ff1');
\echo :SQLSTATE
SELECT clin.ff1_encrypt('123-45-6789', 'ff1');
\echo :SQLSTATE
SELECT clin.ff1_encrypt('123456', 'ff1', radix => 37);
\echo :SQLSTATE
SELECT clin.ff1_encrypt(repeat('1', 257), 'ff1');
\echo :SQLSTATE
SELECT clin.ff1_encrypt('123456', 'nobody');
\echo :SQLSTATE
SELECT clin.ff1_test_vector('\x00', '', 10, '123456');
\echo :SQLSTATE
SELECT FROM clin.key_drop('ff1');

-- the invariant matrix of post-randomization: rows add up to 1, frequencies stay
CREATE TEMP TABLE pram AS SELECT ARRAY[50, 30, 20, 0]::float8[] AS t,
	clin.pram_invariant('{{0.8,0.1,0.1,0},{0.2,0.7,0.1,0},{0.1,0.1,0.8,0},{0.5,0,0,0.5}}', '{50,30,20,0}') AS r;
SELECT i, (SELECT array_agg(round(r[i][j]::numeric, 6) ORDER BY j) FROM generate_series(1, 4) j) AS row FROM pram, generate_series(1, 4) i ORDER BY i;
SELECT j, round((SELECT sum(t[i] * r[i][j]) FROM generate_series(1, 4) i)::numeric, 9) AS frequency FROM pram, generate_series(1, 4) j ORDER BY j;
SELECT clin.pram_invariant('{{1}}', '{0}') AS one, clin.pram_invariant('{{1}}', '{NULL}') IS NULL AS null_inside;
SELECT clin.pram_invariant('{{0.5,0.4},{0,1}}', '{1,1}');
\echo :SQLSTATE
SELECT clin.pram_invariant('{{1,0}}', '{1,1}');
\echo :SQLSTATE
SELECT clin.pram_invariant('{{2,-1},{0,1}}', '{1,1}');
\echo :SQLSTATE
