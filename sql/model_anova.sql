-- analysis of variance in sequence: the numbers are those of anova(lm()) in R 4.2
CREATE FUNCTION pg_temp.shown(VARIADIC v float8[]) RETURNS text LANGUAGE sql AS
$$ SELECT string_agg(COALESCE(CASE WHEN abs(e) IN ('Infinity', 'NaN') THEN e::text ELSE round(e::numeric, 9)::text END, '-'), ' ' ORDER BY o) FROM unnest(v) WITH ORDINALITY u(e, o) $$;
-- unbalanced, one cell of arm and ward is empty; site goes with ward
CREATE TEMP TABLE trial AS
	SELECT substr('abc', i * i % 7 % 3 + 1, 1) AS arm, substr('stuv', i * i * i % 11 % 4 + 1, 1) AS ward, i * 37 % 101 + i % 5 AS y FROM generate_series(1, 90) i;
DELETE FROM trial WHERE arm = 'c' AND ward = 'v';
ALTER TABLE trial ADD site text;
UPDATE trial SET site = CASE WHEN ward IN ('s', 't') THEN 'north' ELSE 'south' END;
CREATE TEMP TABLE cells AS SELECT array_agg(s) AS s, array_agg(l) AS l FROM (SELECT clin.summary(y) AS s, ARRAY[arm, ward, site] AS l FROM trial GROUP BY arm, ward, site) g;
SELECT f, t.source, t.df, pg_temp.shown(t.sum_of_squares, t.mean_square, t.statistic, t.p_value) AS numbers
FROM cells, unnest('{y ~ arm * ward,y ~ ward * arm,y ~ site + ward + arm,y ~ ward + site + arm,y ~ 0 + arm + ward,y ~ arm:ward - 1,log(y) ~ .,y ~ 1}'::text[]) WITH ORDINALITY u(f, o), clin.anova(s, '{arm,ward,site}', l, f) WITH ORDINALITY t(source, df, sum_of_squares, mean_square, statistic, p_value, log_p, k) ORDER BY o, k;
-- one factor: the one-way table; any split into cells gives the same; the logarithm of p
SELECT pg_temp.shown(a.df, a.sum_of_squares, a.statistic, a.p_value) = pg_temp.shown(b.df, b.sum_of_squares, b.statistic, b.p_value) AS same, abs(exp(b.log_p) - b.p_value) < 1e-12 AS logarithm
FROM cells, (SELECT array_agg(s) AS one FROM (SELECT clin.summary(y) AS s FROM trial GROUP BY arm) g) q, clin.anova(one) a, clin.anova(s, '{arm,ward,site}', l, 'y ~ arm') b WHERE a.df = b.df;
-- NULL states, NULL levels and empty states are left out; nothing at all gives no rows
SELECT t.source, t.df FROM (SELECT array_agg(s) AS s, array_agg(l) AS l FROM (SELECT clin.summary(y) AS s, ARRAY[arm, ward] AS l FROM trial GROUP BY arm, ward UNION ALL SELECT NULL, '{a,s}' UNION ALL SELECT clin.summary(NULL), '{z,s}' UNION ALL SELECT clin.summary(7), '{a,NULL}') g) q, clin.anova(s, '{arm,ward}', l, 'y ~ arm + ward') t;
SELECT count(*) FROM clin.anova('{}', '{a}', '{}', 'y ~ a');
SELECT count(*) FROM clin.anova(NULL, '{a}', '{}', 'y ~ a');
-- nothing left within or between cells; one value a cell; not finite
SELECT t.source, t.df, pg_temp.shown(t.sum_of_squares, t.mean_square, t.statistic, t.p_value, t.log_p) AS numbers FROM (SELECT array_agg(s) AS s, array_agg(ARRAY[a, b]) AS l FROM (SELECT (i % 2)::text AS a, (i / 2 % 2)::text AS b, clin.summary(3 + i % 2) AS s FROM generate_series(1, 8) i GROUP BY 1, 2) g) q, clin.anova(s, '{a,b}', l, 'y ~ a * b') t WHERE source IN ('a', 'residuals');
SELECT t.source, t.df, pg_temp.shown(t.sum_of_squares, t.mean_square, t.statistic, t.p_value, t.log_p) AS numbers FROM (SELECT array_agg(s) AS s, array_agg(ARRAY[a]) AS l FROM (SELECT i::text AS a, clin.summary(i) AS s FROM generate_series(1, 3) i GROUP BY 1) g) q, clin.anova(s, '{a}', l, 'y ~ a') t;
SELECT t.source, t.df, pg_temp.shown(t.sum_of_squares, t.mean_square, t.statistic, t.p_value, t.log_p) AS numbers FROM (SELECT array_agg(s) AS s, array_agg(ARRAY[a]) AS l FROM (SELECT (i % 2)::text AS a, clin.summary(CASE WHEN i = 3 THEN 'Infinity'::float8 ELSE i END) AS s FROM generate_series(1, 6) i GROUP BY 1) g) q, clin.anova(s, '{a}', l, 'y ~ a') t;
-- what is refused
SELECT clin.anova(s, '{arm,ward,site}', l, 'y ~ arm +') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward,site}', l, 'y ~ dose') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward,site}', l, 'arm ~ ward') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward,site}', l, 'y ~ log(arm)') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward,site}', l, 'y ~ arm + strata(ward)') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward}', l, 'y ~ arm') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,NULL,site}', l, 'y ~ arm') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,arm,site}', l, 'y ~ arm') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(s, '{arm,ward,site}', l[1:2], 'y ~ arm') FROM cells;
\echo :SQLSTATE
SELECT clin.anova(ARRAY[clin.summary(y)], '{arm}', '{{a}}', 'y ~ arm') FROM trial;
\echo :SQLSTATE
SELECT clin.anova(array_agg(s), '{a,b}', array_agg(l), 'y ~ a * b') FROM (SELECT clin.summary(i) AS s, ARRAY[(i % 100)::text, (i / 100)::text] AS l FROM generate_series(1, 9999) i GROUP BY i) g;
\echo :SQLSTATE
