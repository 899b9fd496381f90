-- age bands
SELECT age, clin.age_band(age) AS five, clin.age_band(age, 10) AS ten, clin.age_band(age, 1) AS one, clin.age_band(age, 20, 70) AS "70+"
FROM unnest(ARRAY[0, 4, 5, 64, 65, 69, 70, 84, 85, 89, 90, 150]) age;
SELECT count(*) AS gaps FROM generate_series(0, 150) age, generate_series(1, 90) width, unnest(ARRAY[1, 45, 90]) top
WHERE clin.age_band(age, width, top) !~ '^\d+(-\d+|\+)?$'
	OR age < substring(clin.age_band(age, width, top) FROM '^\d+')::integer
	OR age > coalesce(substring(clin.age_band(age, width, top) FROM '-(\d+)$')::integer,
		CASE WHEN clin.age_band(age, width, top) LIKE '%+' THEN 150 ELSE age END);
SELECT clin.age_band(NULL) IS NULL AS null_for_null;
SELECT clin.age_band(-1);
\echo :SQLSTATE
SELECT clin.age_band(151);
SELECT clin.age_band(50, 0);
SELECT clin.age_band(50, 5, 91);

-- keys
SELECT clin.key_create('study');
SELECT key, version, allowed FROM clin.keys;
SELECT clin.key_create('study');
\echo :SQLSTATE
SELECT clin.key_create('');
\echo :SQLSTATE
SELECT clin.pseudonym('a', 'nosuch');
\echo :SQLSTATE

-- pseudonyms: stable, keyed, one domain apart from another, over a normalized value
SELECT clin.pseudonym('A1', 'study') ~ '^01[0-9a-f]{32}$' AS form,
	clin.pseudonym('A1', 'study') = clin.pseudonym(E' \tA1\n', 'study') AS trimmed,
	clin.pseudonym('A1', 'study') = clin.pseudonym('a1', 'study') AS case_ignored,
	clin.pseudonym('A1', 'study') = clin.pseudonym('A1', 'study', 'visit') AS same_domain,
	clin.pseudonym('é', 'study') = clin.pseudonym(E'e\u0301', 'study') AS composed,
	clin.pseudonym('  ', 'study') IS NULL AS null_for_blank,
	clin.pseudonym(NULL, 'study') IS NULL AS null_for_null;
SELECT count(DISTINCT clin.pseudonym(i::text, 'study')) AS all_differ FROM generate_series(1, 1000) i;
-- the boundary between domain and value is part of the message
SELECT clin.pseudonym('bc', 'study', 'a') = clin.pseudonym('c', 'study', 'ab') AS confused;

-- date shifts: one number of days a patient, for dates and times alike
SELECT count(DISTINCT clin.date_shift(d, 'p1', 'study') - d) AS shifts
FROM (SELECT date '1999-12-31' + i * 97 AS d FROM generate_series(1, 100) i) q;
SELECT clin.date_shift(d, 'p1', 'study') - d = extract(day FROM clin.date_shift(d::timestamptz, 'p1', 'study') - d::timestamptz) AS times_alike
FROM (VALUES (date '2024-02-28'), ('2024-03-31')) q (d);
SELECT bool_and(s <> 0 AND abs(s) <= 14) AS within, count(DISTINCT s) AS shifts
FROM (SELECT clin.date_shift(date '2020-06-15', 'p' || i, 'study', 14) - date '2020-06-15' AS s FROM generate_series(1, 2000) i) q;
SELECT bool_and(s % 7 = 0 AND s <> 0 AND abs(s) <= 60) AS whole_weeks, count(DISTINCT s) AS shifts
FROM (SELECT clin.date_shift(date '2020-06-15', 'p' || i, 'study', 60, true) - date '2020-06-15' AS s FROM generate_series(1, 2000) i) q;
SELECT clin.date_shift('infinity'::date, 'p1', 'study'), clin.date_shift('-infinity'::timestamptz, 'p1', 'study'),
	clin.date_shift(NULL::date, 'p1', 'study') IS NULL AS null_for_null;
SELECT clin.date_shift(date '2020-01-01', NULL, 'study');
SELECT clin.date_shift(date '2020-01-01', ' ', 'study');
\echo :SQLSTATE
SELECT clin.date_shift(date '2020-01-01', 'p1', 'study', 6);
\echo :SQLSTATE
SELECT clin.date_shift(date '0044-03-15 BC', 'p1', 'study');
\echo :SQLSTATE
SELECT clin.date_shift(date '5874897-12-31', p, 'study') IS NULL FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']) p;
\echo :SQLSTATE

-- rotation makes a new version; dropping ends it
CREATE TEMP TABLE old AS SELECT clin.pseudonym('A1', 'study') AS code;
SELECT clin.key_rotate('study');
SELECT substr(clin.pseudonym('A1', 'study'), 1, 2) AS version, clin.pseudonym('A1', 'study') <> code AS changed FROM old;
SELECT clin.key_drop('study');
SELECT clin.pseudonym('A1', 'study');
SELECT clin.key_rotate('study');
\echo :SQLSTATE

-- keys to order rows by: 64 bits, another draw each time, both signs
SELECT count(DISTINCT k) AS different, count(*) FILTER (WHERE k < 0) BETWEEN 400 AND 600 AS signs FROM (SELECT clin.random_key() AS k FROM generate_series(1, 1000)) r;
