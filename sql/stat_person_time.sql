-- person-time by bands, incidence and prevalence
-- numbers: bands of time since entry, of age; an event at a break
SELECT * FROM clin.person_time_split(-3, 25, true, '{0,10,20,30}');
SELECT * FROM clin.person_time_split(0, 20, true, '{0,10,20,30}');
SELECT * FROM clin.person_time_split(0, 20, true, '{0,10,20,30}', event_at_break => 'after');
SELECT * FROM clin.person_time_split(0, 20, false, '{0,10,20,30}', event_at_break => 'after');
SELECT * FROM clin.person_time_split(5, 5, true, '{0,10}');
SELECT * FROM clin.person_time_split(5, 8, true, '{}');
-- breaks of age on the calendar's scale: origin is the birth
SELECT * FROM clin.person_time_split(1999.5, 2003.25, true, '{49,50,51}', 1950.75);
-- two scales, one after the other: time is neither lost nor counted twice, nor is the event
SELECT a.low AS age, p.low AS year, p.person_time, p.band_event
FROM clin.person_time_split(1999.5, 2003.25, true, '{49,50,51}', 1950.75) a,
	LATERAL clin.person_time_split(a.band_entry, a.band_exit, a.band_event, '{2000,2001,2002,2003}') p;
SELECT bool_and(s.t = c.exit - c.entry) AS all_time, bool_and(s.e = c.event::int) AS every_event
FROM (SELECT i * 7 % 40 AS entry, i * 7 % 40 + i * 13 % 50 AS exit, i % 3 = 0 AS event FROM generate_series(1, 500) i) c,
	LATERAL (SELECT sum(person_time) AS t, sum(band_event::int) AS e FROM clin.person_time_split(c.entry, c.exit, c.event, '{5,10,20,21,60}', event_at_break => CASE WHEN c.entry % 2 = 0 THEN 'before' ELSE 'after' END)) s;

-- dates: birthdays and calendar at once
SELECT * FROM clin.person_time_split('2000-01-15'::date, '2003-03-01', true, '1952-02-29', '{40,50,51}', '{2001-01-01,2002-01-01}');
SELECT * FROM clin.person_time_split('2000-01-15'::date, '2000-01-20', false);
SELECT * FROM clin.person_time_split('2000-06-30'::date, '2001-06-30', true, '1951-06-30', '{49,50}', event_at_break => 'after');
SELECT sum(person_days) = '2019-04-05'::date - '1980-02-29'::date AS all_days, sum(band_event::int) AS events, count(*) AS pieces
FROM clin.person_time_split('1980-02-29'::date, '2019-04-05', true, '1980-02-29', (SELECT array_agg(i) FROM generate_series(0, 90, 5) i), (SELECT array_agg(make_date(y, 1, 1)) FROM generate_series(1985, 2020, 5) y));
-- NULL gives no rows
SELECT count(*) FROM clin.person_time_split(NULL::float8, 1, true, '{1}');
SELECT count(*) FROM clin.person_time_split('2000-01-01'::date, NULL, true);
SELECT count(*) FROM clin.person_time_split('2000-01-01'::date, '2001-01-01', true, NULL, '{50}');
-- what is impossible is refused
SELECT * FROM clin.person_time_split(2, 1, true, '{0}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split('NaN'::float8, 1, true, '{0}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split(0, 'Infinity'::float8, true, '{0}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split(0, 1, true, '{2,1}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split(0, 1, true, '{NULL}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split(0, 1, true, '{1}', 0, 'between');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split('2000-01-01'::date, 'infinity', true);
\echo :SQLSTATE
SELECT * FROM clin.person_time_split('2000-01-01'::date, '2001-01-01', true, '2000-06-01', '{1}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split('2000-01-01'::date, '2001-01-01', true, '1950-01-01', '{50,1000}');
\echo :SQLSTATE
SELECT * FROM clin.person_time_split('2000-01-01'::date, '2001-01-01', true, period_breaks => '{2001-01-01,infinity}');
\echo :SQLSTATE

-- incidence: exact limits as poisson.test in R; per 1,000; other methods; nothing
SELECT n, n_missing, cases, person_time, round(rate::numeric, 6) AS rate, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high
FROM clin.incidence_rate((SELECT clin.incidence(i % 19 = 0, 100 + 0.5 * i) FROM generate_series(1, 100) i), 1000);
SELECT m, round(rate::numeric, 6) AS rate, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high
FROM (VALUES ('byar'), ('mid_p'), ('wald')) v(m), clin.incidence_rate((SELECT clin.incidence(i % 19 = 0, 100 + 0.5 * i) FROM generate_series(1, 100) i), 1000, m, 0.9);
SELECT * FROM clin.incidence_rate((SELECT clin.incidence(v, t) FROM (VALUES (true, NULL), (NULL, 1), (true, 'NaN'::float8)) x(v, t)));
SELECT * FROM clin.incidence_rate((SELECT clin.incidence(false, 10)));
SELECT clin.incidence(true, 1) IS NULL WHERE false;
SELECT clin.incidence(true, -1);
\echo :SQLSTATE
SELECT * FROM clin.incidence_rate((SELECT clin.incidence(true, 1)), 0);
\echo :SQLSTATE
SELECT * FROM clin.incidence_rate((SELECT clin.incidence(true, 1)), 1, 'best');
\echo :SQLSTATE
-- by group, merged, in a window, in a parallel plan
CREATE TABLE cohort AS SELECT i, i % 3 AS ward, i % 7 = 0 AS died, (i % 50)::float8 / 10 AS years, CASE WHEN i % 11 > 0 THEN i % 4 = 0 END AS diabetic FROM generate_series(1, 20000) i;
SELECT ward, r.cases, round(r.person_time::numeric, 6) AS person_time FROM (SELECT ward, clin.incidence(died, years) AS s FROM cohort GROUP BY ward) g, clin.incidence_rate(s) r ORDER BY 1;
SELECT count(DISTINCT (r.cases, r.person_time, r.n)) FROM (
	SELECT clin.incidence(died, years) AS s FROM cohort
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.incidence(died, years) AS s FROM cohort GROUP BY ward) g
	UNION ALL SELECT clin.merge(a, b) FROM (SELECT clin.incidence(died, years) FILTER (WHERE ward = 0) AS a, clin.incidence(died, years) FILTER (WHERE ward > 0) AS b FROM cohort) h) x, clin.incidence_rate(s) r;
SELECT sum(clin.n(s)) FROM (SELECT clin.incidence(died, years) OVER (ORDER BY i ROWS 9 PRECEDING) AS s FROM cohort WHERE i <= 100) w;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT clin.incidence(died, years), clin.prevalence(diabetic) FROM cohort;
SELECT r.cases, round(r.person_time::numeric, 6) AS person_time, p.n, p.n_missing, p.cases AS diabetic FROM (SELECT clin.incidence(died, years) AS s, clin.prevalence(diabetic) AS d FROM cohort) q, clin.incidence_rate(s) r, clin.prevalence_share(d) p;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;

-- prevalence: at a date, in a period; limits as prop.test and binom.test in R
CREATE TEMP TABLE person(onset date, recovery date, entry date, exit date);
INSERT INTO person VALUES
	('2020-01-10', '2020-02-01', '2020-01-01', '2021-01-01'), ('2020-03-01', NULL, '2020-01-01', NULL), (NULL, NULL, '2020-01-01', '2020-06-01'),
	('2020-02-01', '2020-02-01', '2020-01-01', NULL), ('2019-05-05', NULL, '2020-01-20', '2020-02-01'), (NULL, NULL, NULL, NULL);
SELECT onset, recovery, clin.case_at(onset, recovery, '2020-02-01', entry, exit) AS at, clin.case_during(onset, recovery, '2020-01-15', '2020-03-01', entry, exit) AS during FROM person;
SELECT n, n_missing, cases, prevalence, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high FROM clin.prevalence_share((SELECT clin.prevalence(clin.case_at(onset, recovery, '2020-03-15', entry, exit)) FROM person));
SELECT n, cases, round(prevalence::numeric, 6) AS prevalence, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high FROM clin.prevalence_share((SELECT clin.prevalence(diabetic) FROM cohort), 'clopper_pearson', 0.99);
SELECT * FROM clin.prevalence_share((SELECT clin.prevalence(NULL)));
SELECT clin.case_at('2020-01-01', NULL, NULL) IS NULL, clin.case_during('2020-01-01', NULL, '2020-01-01', NULL) IS NULL;
SELECT clin.case_at('2020-01-01', NULL, 'infinity');
\echo :SQLSTATE
SELECT clin.case_during('2020-01-01', NULL, '2020-01-01', '2020-01-01');
\echo :SQLSTATE

-- the forms of the states; damage is refused
SELECT clin.incidence(true, 1.5), clin.prevalence(true);
SELECT s::text::clin.incidence_state::text = s::text, p::text::clin.prevalence_state::text = p::text FROM (SELECT clin.incidence(died, years / 7) AS s, clin.prevalence(diabetic) AS p FROM cohort) q;
SELECT replace(s::text, '"cases":1', '"cases":2')::clin.incidence_state FROM (SELECT clin.incidence(true, 1.5) AS s) q;
\echo :SQLSTATE
SELECT replace(s::text, '"cases":1', '"cases":2')::clin.prevalence_state FROM (SELECT clin.prevalence(true) AS s) q;
\echo :SQLSTATE
SELECT replace(s::text, '"time_low":0', '"time_low":1')::clin.incidence_state FROM (SELECT clin.incidence(true, 1.5) AS s) q;
\echo :SQLSTATE
DROP TABLE cohort;
