-- the log-rank test, against survdiff of R on the lung data
\getenv srcdir PG_ABS_SRCDIR
\set lung :srcdir '/test/data/lung.csv'
CREATE TEMP TABLE lung (id int, inst int, time float8, status int, age int, sex int, ph_ecog int,
	ph_karno int, pat_karno int, meal_cal int, wt_loss int, death int, age_group text);
COPY lung FROM :'lung' (FORMAT csv, HEADER);
CREATE TEMP VIEW test AS
	SELECT clin.survival(time, death = 1, sex::text) AS sex,
		clin.survival(time, death = 1, ph_ecog::text) AS ecog,
		clin.survival(time, death = 1, sex::text, ph_ecog::text) AS stratified
	FROM lung;

-- 10.326742, 21.962132, 10.795060
SELECT l.method, round(l.chi_square::numeric, 6) AS chi_square, l.df, round(l.p_value::numeric, 8) AS p_value,
	round(l.log_p::numeric, 6) AS log_p
FROM test, LATERAL (SELECT * FROM clin.logrank(sex) UNION ALL SELECT * FROM clin.logrank(ecog)
	UNION ALL SELECT * FROM clin.logrank(stratified)) l;
SELECT l."group", l.n, l.observed, round(l.expected::numeric, 6) AS expected, round(l.variance::numeric, 6) AS variance
FROM test, clin.logrank_groups(ecog) l;
SELECT l."group", l.n, l.observed, round(l.expected::numeric, 6) AS expected, round(l.variance::numeric, 6) AS variance
FROM test, clin.logrank_groups(stratified) l;

-- rho = 1, Peto and Peto: survdiff gives 12.7 on 1 degree of freedom
SELECT l.method, round(l.chi_square::numeric, 6) AS chi_square, l.df FROM test, clin.logrank(sex, 1) l;
SELECT l."group", round(l.observed::numeric, 6) AS observed, round(l.expected::numeric, 6) AS expected
FROM test, clin.logrank_groups(sex, 1) l;

-- any rho, as survdiff: 2.073992, 6.238661, 11.682333; stratified 1.526075; one whose weights overflow has no answer
SELECT r AS rho, round(l.chi_square::numeric, 6) AS chi_square, round(g.observed::numeric, 6) AS observed, round(g.expected::numeric, 6) AS expected, round(g.variance::numeric, 6) AS variance
FROM test, unnest('{-1,-0.5,2.5}'::float8[]) r, clin.logrank(sex, r) l, clin.logrank_groups(sex, r) g WHERE g."group" = '1';
SELECT round(l.chi_square::numeric, 6) AS chi_square FROM test, clin.logrank(stratified, -1) l;
SELECT l.chi_square, l.p_value, l.log_p, g.variance FROM test, clin.logrank(sex, -1e300) l, clin.logrank_groups(sex, -1e300) g;

-- log p goes on where p ends
SELECT l.p_value, round(l.log_p::numeric, 3) AS log_p
FROM (SELECT clin.survival(i + CASE WHEN late THEN 2000 ELSE 0 END, true, late::text) AS s
	FROM generate_series(1, 2000) i, unnest(ARRAY[true, false]) late) x, clin.logrank(s) l;

-- sums of observed and expected agree; the order of groups does not matter
SELECT round(sum(l.observed)::numeric, 9) = round(sum(l.expected)::numeric, 9) FROM test, clin.logrank_groups(ecog) l;
SELECT round(a.chi_square::numeric, 9) = round(b.chi_square::numeric, 9)
FROM (SELECT clin.survival(time, death = 1, ph_ecog::text) AS x, clin.survival(time, death = 1, (9 - ph_ecog)::text) AS y FROM lung) t,
	clin.logrank(x) a, clin.logrank(y) b;

-- one group, a group that expects nothing, nobody
SELECT l.* FROM (SELECT clin.survival(t, true, 'a') AS s FROM generate_series(1, 5) t) x, clin.logrank(s) l;
SELECT l.chi_square, l.df, g.* FROM (SELECT clin.survival(t, t > 1, CASE WHEN t = 1 THEN 'a' ELSE 'b' END) AS s
	FROM generate_series(1, 5) t) x, clin.logrank(s) l, clin.logrank_groups(s) g;
SELECT l.* FROM (SELECT clin.survival(NULL, true, 'a') AS s) x, clin.logrank(s) l;
-- all censored: survdiff has chi-square 0 on -1 degrees of freedom and p NaN; one group at risk of all events: 0, p 1;
-- all events at one time, groups that share no stratum: no test (errors in R); never df NULL
SELECT l.* FROM (SELECT clin.survival(t, false, (t % 2)::text) AS s FROM generate_series(1, 6) t) x, clin.logrank(s) l;
SELECT l.* FROM (SELECT clin.survival(t, false, (t % 2)::text) AS s FROM generate_series(1, 6) t) x, clin.logrank_trend(s) l;
SELECT l.* FROM (SELECT clin.survival(t, t > 3, (t > 2)::text) AS s FROM generate_series(1, 6) t) x, clin.logrank(s) l;
SELECT l.* FROM (SELECT clin.survival(1, true, (t % 2)::text) AS s FROM generate_series(1, 6) t) x, clin.logrank(s) l;
SELECT l.* FROM (SELECT clin.survival(t, true, (t % 2)::text, (t % 2)::text) AS s FROM generate_series(1, 6) t) x, clin.logrank(s) l;

SELECT clin.logrank(clin.survival(t, true)) FROM generate_series(1, 5) t;
\echo :SQLSTATE
SELECT clin.logrank(clin.survival(t, true, 'a'), 'NaN') FROM generate_series(1, 5) t;
\echo :SQLSTATE
SELECT clin.logrank(clin.survival(t, true, 'a'), gamma => -1) FROM generate_series(1, 5) t;
\echo :SQLSTATE
SELECT clin.logrank(clin.survival(t, true, t::text)) FROM generate_series(1, 1001) t;
\echo :SQLSTATE
