-- tests of blocks, of all pairs, and of normality; the numbers are those of R 4.2
CREATE FUNCTION pg_temp.shown(VARIADIC v float8[]) RETURNS text LANGUAGE sql AS
$$ SELECT string_agg(COALESCE(CASE WHEN abs(e) IN ('Infinity', 'NaN') THEN e::text ELSE round(e::numeric, 6)::text END, '-'), ' ' ORDER BY o) FROM unnest(v) WITH ORDINALITY u(e, o) $$;

-- Friedman: ties within blocks, an incomplete block, any order of rows
CREATE TEMP TABLE visit(patient text, day text, x float8);
INSERT INTO visit SELECT 'p' || (o - 1) / 3, 'd' || (o - 1) % 3, v
FROM unnest('{5.40,5.50,5.55, 5.85,5.70,5.75, 5.20,5.60,5.50, 5.55,5.50,5.40, 5.90,5.85,5.70, 5.45,5.55,5.60, 5.40,5.40,5.35, 5.45,5.50,5.35, 5.25,5.15,5.00}'::float8[]) WITH ORDINALITY u(v, o);
SELECT method, pg_temp.shown(t.statistic, t.df, t.p_value, t.log_p) FROM (SELECT array_agg(x) AS x, array_agg(day) AS g, array_agg(patient) AS b FROM visit) q, clin.friedman_test(x, g, b) t;
SELECT pg_temp.shown(t.statistic, t.df, t.p_value) FROM (SELECT array_agg(x ORDER BY x) AS x, array_agg(day ORDER BY x) AS g, array_agg(patient ORDER BY x) AS b FROM visit) q, clin.friedman_test(x, g, b) t;
SELECT pg_temp.shown(t.statistic, t.p_value) FROM (SELECT array_agg(CASE WHEN patient <> 'p4' OR day <> 'd1' THEN x END) AS x, array_agg(day) AS g, array_agg(patient) AS b FROM visit) q, clin.friedman_test(x, g, b) t;
SELECT pg_temp.shown(t.statistic, t.p_value) FROM (SELECT array_agg(x) AS x, array_agg(day) AS g, array_agg(patient) AS b FROM visit WHERE patient <> 'p4') q, clin.friedman_test(x, g, b) t;
-- all equal, one group, nothing
SELECT statistic, p_value FROM clin.friedman_test('{1,1,1,1}', '{a,b,a,b}', '{x,x,y,y}');
SELECT statistic, p_value FROM clin.friedman_test('{1,2}', '{a,a}', '{x,y}');
SELECT statistic, p_value FROM clin.friedman_test('{}', '{}', '{}');
SELECT statistic, p_value FROM clin.friedman_test('{Infinity,1,2,-Infinity,1,2}', '{a,b,c,a,b,c}', '{x,x,x,y,y,y}');
SELECT * FROM clin.friedman_test('{1,2,3}', '{a,b,a}', '{x,x,y}');
\echo :SQLSTATE
SELECT * FROM clin.friedman_test('{1,2,3,4}', '{a,a,b,b}', '{x,x,y,y}');
\echo :SQLSTATE
SELECT * FROM clin.friedman_test('{1,2,3}', '{a,b}', '{x,x}');
\echo :SQLSTATE
SELECT * FROM clin.friedman_test('{1,2}', '{a,NULL}', '{x,x}');
\echo :SQLSTATE

-- Tukey: all pairs, unequal sizes, another level
CREATE TEMP TABLE trial(arm text, x float8);
INSERT INTO trial SELECT 'a', unnest('{5.1,4.9,6.2,5.8,6.0,5.5,4.4,5.0}'::float8[]);
INSERT INTO trial SELECT 'b', unnest('{6.1,5.2,7.4,6.8,7.0,6.5,5.4,6.3,7.7}'::float8[]);
INSERT INTO trial SELECT 'c', unnest('{5.3,4.8,6.4,5.9,6.6,5.6}'::float8[]);
CREATE TEMP TABLE states AS SELECT array_agg(s) AS s, array_agg(arm) AS names FROM (SELECT arm, clin.summary(x) AS s FROM trial GROUP BY arm) g;
SELECT t.a, t.b, pg_temp.shown(t.difference, t.se, t.low, t.high, t.statistic, t.df, t.p_value, t.log_p) FROM states, clin.tukey_hsd(s, names) t;
SELECT t.a, t.b, pg_temp.shown(t.low, t.high) FROM states, clin.tukey_hsd(s, names, 0.99) t;
-- two groups: the pooled t test
SELECT round((k.p_value - t.p_value)::numeric, 9) AS p, round((k.low - t.low)::numeric, 6) AS low FROM (SELECT clin.summary(x) FILTER (WHERE arm = 'a') AS a, clin.summary(x) FILTER (WHERE arm = 'b') AS b FROM trial) q,
	clin.tukey_hsd(ARRAY[q.a, q.b], '{a,b}') k, clin.t_test(q.b, q.a, true) t;
-- a p value below the least double, and its logarithm: of two groups that of the t test
SELECT k.p_value, round(k.log_p::numeric, 5) AS log_p, round(t.log_p::numeric, 5) AS log_t FROM (SELECT clin.summary(i % 2) AS a, clin.summary(100 + i % 2) AS b FROM generate_series(1, 1000) i) q,
	clin.tukey_hsd(ARRAY[q.a, q.b], '{a,b}') k, clin.t_test(q.a, q.b, true) t;
-- no variance, too few, one group, NULL and empty groups
SELECT count(*) FROM clin.tukey_hsd(ARRAY[clin.summary_state_in(clin.summary_state_out((SELECT clin.summary(1) FROM generate_series(1, 5)))), (SELECT clin.summary(2))], '{a,b}');
SELECT count(*) FROM clin.tukey_hsd('{}', '{}');
SELECT count(*) FROM (SELECT clin.summary(x) AS s FROM trial) q, clin.tukey_hsd(ARRAY[s, NULL, (SELECT clin.summary(NULL))], '{a,b,c}');
SELECT * FROM states, clin.tukey_hsd(s, '{a,b}');
\echo :SQLSTATE
SELECT * FROM states, clin.tukey_hsd(s, names, 1.5);
\echo :SQLSTATE

-- Shapiro and Wilk: small, with ties, large, the ends of the range
SELECT method, pg_temp.shown(statistic, p_value, log_p) FROM clin.shapiro_wilk((SELECT clin.quantiles(x) FROM trial));
SELECT pg_temp.shown(statistic, p_value) FROM clin.shapiro_wilk((SELECT clin.quantiles(round(x)) FROM trial));
SELECT pg_temp.shown(statistic, p_value) FROM clin.shapiro_wilk((SELECT clin.quantiles(x) FROM unnest('{1,2,4}'::float8[]) x));
SELECT pg_temp.shown(statistic, log_p) FROM clin.shapiro_wilk((SELECT clin.quantiles(sqrt(i)) FROM generate_series(1, 5000) i));
SELECT pg_temp.shown(statistic, p_value) FROM clin.shapiro_wilk((SELECT clin.quantiles(x) FROM unnest('{148,154,158,160,161,162,166,170,182,195,236}'::float8[]) x));
SELECT statistic, p_value FROM clin.shapiro_wilk((SELECT clin.quantiles(x) FROM unnest('{1,2}'::float8[]) x));
SELECT statistic, p_value FROM clin.shapiro_wilk((SELECT clin.quantiles(1) FROM generate_series(1, 9)));
SELECT statistic, p_value FROM clin.shapiro_wilk((SELECT clin.quantiles(x) FROM unnest('{1,2,Infinity}'::float8[]) x));
SELECT * FROM clin.shapiro_wilk((SELECT clin.quantiles(i) FROM generate_series(1, 5001) i));
\echo :SQLSTATE
SELECT * FROM clin.shapiro_wilk((SELECT clin.quantiles(x, arm) FROM trial));
\echo :SQLSTATE

-- standardized mean differences, the same as in table_one; not defined for one group or without spread
SELECT round(clin.smd(array_agg(s))::numeric, 9) AS two FROM (SELECT clin.summary(i * 37 % 101) AS s FROM generate_series(1, 80) i GROUP BY i % 2) g;
SELECT round(clin.smd(array_agg(s))::numeric, 9) AS three FROM (SELECT clin.summary(i * 37 % 101 + i % 3) AS s FROM generate_series(1, 80) i GROUP BY i % 3) g;
SELECT DISTINCT "smd" = (SELECT clin.smd(array_agg(s)) FROM (SELECT clin.summary(i * 37 % 101) AS s FROM generate_series(1, 80) i GROUP BY i % 2 ORDER BY i % 2) g) AS same
FROM clin.table_one('SELECT i % 2 AS g, i * 37 % 101 AS x FROM generate_series(1, 80) i', 'g');
SELECT clin.smd(array_agg(s)) AS one FROM (SELECT clin.summary(i) AS s FROM generate_series(1, 8) i) g;
SELECT clin.smd(array_agg(s)) AS apart FROM (SELECT clin.summary(i % 2) AS s FROM generate_series(1, 8) i GROUP BY i % 2) g;
SELECT clin.smd(array_agg(s)) AS equal FROM (SELECT clin.summary(5) AS s FROM generate_series(1, 8) i GROUP BY i % 2) g;

-- after weighting: weighted means and shares over the spread without weights; weights of 1 change nothing
CREATE TEMP TABLE treated(arm text, x float8, stage text, w float8);
INSERT INTO treated SELECT CASE WHEN i % 5 < 2 THEN 'a' ELSE 'b' END, i * 37 % 101 + i % 5, substr('pqrp', i * i % 7 % 4 + 1, 1), i % 4 / 2.0 FROM generate_series(1, 80) i;
SELECT round(clin.smd(array_agg(s), array_agg(w))::numeric, 9) AS weighted, round(clin.smd(array_agg(s), array_agg(one))::numeric, 9) AS one, round(clin.smd(array_agg(s))::numeric, 9) AS before
FROM (SELECT clin.summary(x) AS s, clin.weighted(x, w) AS w, clin.weighted(x, 1) AS one FROM treated GROUP BY arm) g;
SELECT round(clin.smd(clin.contingency(arm, stage), array_agg(arm), array_agg(stage), array_agg(w))::numeric, 9) AS weighted,
	round(clin.smd(clin.contingency(arm, stage), array_agg(arm), array_agg(stage), array_agg(1::float8))::numeric, 9) AS one, round(clin.smd(clin.contingency(arm, stage))::numeric, 9) AS before FROM treated;
-- sums of weights of the cells are as good as the rows; a NULL is left out
SELECT round(clin.smd((SELECT clin.contingency(arm, stage) FROM treated), array_agg(arm), array_agg(stage), array_agg(w))::numeric, 9) AS cells
FROM (SELECT arm, stage, sum(w) AS w FROM treated GROUP BY arm, stage UNION ALL SELECT NULL, 'p', 5 UNION ALL SELECT 'a', NULL, 5 UNION ALL SELECT 'a', 'p', NULL) g;
-- two levels by hand, three groups, a group without weight
SELECT round(clin.smd(clin.contingency(arm, yes), array_agg(arm), array_agg(yes), array_agg(w))::numeric, 9) = round((abs(sum(w) FILTER (WHERE arm = 'a' AND yes = 't') / sum(w) FILTER (WHERE arm = 'a') - sum(w) FILTER (WHERE arm = 'b' AND yes = 't') / sum(w) FILTER (WHERE arm = 'b'))
	/ sqrt((var_pop((yes = 't')::int) FILTER (WHERE arm = 'a') + var_pop((yes = 't')::int) FILTER (WHERE arm = 'b')) / 2))::numeric, 9) AS by_hand FROM (SELECT *, left((stage = 'p')::text, 1) AS yes FROM treated) t;
SELECT round(clin.smd(array_agg(s), array_agg(w))::numeric, 9) AS three FROM (SELECT clin.summary(x) AS s, clin.weighted(x, w) AS w FROM treated GROUP BY stage) g;
SELECT clin.smd(array_agg(s), array_agg(w)) AS none FROM (SELECT clin.summary(x) AS s, clin.weighted(x, w * (arm = 'a')::int) AS w FROM treated GROUP BY arm) g;
SELECT clin.smd(clin.contingency(arm, stage), array_agg(arm), array_agg(stage), array_agg(w * (arm = 'a')::int)) AS none FROM treated;
SELECT clin.smd(array_agg(s), array_agg(w) || NULL::clin.weighted_state) FROM (SELECT clin.summary(x) AS s, clin.weighted(x, w) AS w FROM treated GROUP BY arm) g;
\echo :SQLSTATE
SELECT clin.smd(clin.contingency(arm, stage), array_agg(arm), array_agg(stage), '{1}') FROM treated;
\echo :SQLSTATE
SELECT clin.smd(clin.contingency(arm, stage), '{c}', '{p}', '{1}') FROM treated;
\echo :SQLSTATE
SELECT clin.smd(clin.contingency(arm, stage), '{a}', '{p}', '{-1}') FROM treated;
\echo :SQLSTATE

-- exact distributions up to their bound, then a clear refusal
SELECT method, statistic, p_value > 0 AS positive, round(log_p::numeric, 6) AS log_p FROM clin.signed_rank((SELECT clin.quantiles(i - 400.3) FROM generate_series(1, 500) i), exact => true, level => NULL);
SELECT method, statistic, p_value > 0 AS positive, round(log_p::numeric, 6) AS log_p FROM clin.signed_rank((SELECT clin.quantiles(i) FROM generate_series(1, 1000) i), exact => true, level => NULL);
SELECT clin.signed_rank((SELECT clin.quantiles(i) FROM generate_series(1, 1001) i), exact => true);
\echo :SQLSTATE
SELECT clin.rank_sum((SELECT clin.quantiles(i, (i % 2)::text) FROM generate_series(1, 202) i), exact => true);
\echo :SQLSTATE
SELECT method FROM clin.rank_sum((SELECT clin.quantiles(i / 2, (i % 2)::text) FROM generate_series(1, 202) i), exact => true);
