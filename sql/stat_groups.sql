-- tests that compare groups
CREATE TEMP TABLE trial(arm text, x float8);
INSERT INTO trial SELECT 'a', unnest('{5.1,4.9,6.2,5.8,6.0,5.5,4.4,5.0}'::float8[]);
INSERT INTO trial SELECT 'b', unnest('{6.1,5.2,7.4,6.8,7.0,6.5,5.4,6.3,7.7}'::float8[]);
INSERT INTO trial SELECT 'c', unnest('{5.3,4.8,6.4,5.9,6.6,5.6}'::float8[]);

-- numbers of a test, rounded
CREATE FUNCTION pg_temp.shown(VARIADIC v float8[]) RETURNS text LANGUAGE sql AS
$$ SELECT string_agg(COALESCE(CASE WHEN abs(e) IN ('Infinity', 'NaN') THEN e::text ELSE round(e::numeric, 6)::text END, '-'), ' ' ORDER BY o) FROM unnest(v) WITH ORDINALITY u(e, o) $$;

-- Student: one sample, two samples, options
CREATE TEMP TABLE two AS SELECT clin.summary(x) FILTER (WHERE arm = 'a') AS a, clin.summary(x) FILTER (WHERE arm = 'b') AS b FROM trial;
SELECT method, pg_temp.shown(statistic, df, p_value, log_p, estimate, se, low, high) FROM two, clin.t_test(a, 5);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p, estimate, se, low, high) FROM two, clin.t_test(a, b);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p, estimate, se, low, high) FROM two, clin.t_test(a, b, true);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p, estimate, se, low, high) FROM two, clin.t_test(a, b, alternative => 'less', level => 0.9);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p, estimate, se, low, high) FROM two, clin.t_test(a, b, difference => -1, alternative => 'greater');
-- swapped groups: the signs turn
SELECT bool_and(x.statistic = -y.statistic AND x.p_value = y.p_value AND x.low = -y.high) FROM two, clin.t_test(a, b) x, clin.t_test(b, a) y;
-- a p value below the least double, and its logarithm
SELECT p_value, round(log_p::numeric, 4) AS log_p FROM clin.t_test((SELECT clin.summary(1000 + i % 2) FROM generate_series(1, 1000) i));
-- too few values, equal values, infinite ones: no test
SELECT * FROM clin.t_test((SELECT clin.summary(1)));
SELECT * FROM clin.t_test((SELECT clin.summary(3) FROM generate_series(1, 9)));
SELECT * FROM clin.t_test((SELECT clin.summary(NULL)));
SELECT statistic, p_value FROM clin.t_test((SELECT clin.summary(x) FROM unnest('{1,Infinity,2}'::float8[]) x));
SELECT * FROM two, clin.t_test(a, b, alternative => 'both');
\echo :SQLSTATE
SELECT * FROM two, clin.t_test(a, b, level => 1);
\echo :SQLSTATE
SELECT * FROM two, clin.t_test(a, 'NaN'::float8);
\echo :SQLSTATE

-- variances and one-way comparisons
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p, estimate, low, high) FROM two, clin.variance_test(a, b);
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p, estimate, low, high) FROM two, clin.variance_test(b, a, alternative => 'greater');
CREATE TEMP TABLE three AS SELECT array_agg(s) AS s FROM (SELECT clin.summary(x) AS s FROM trial GROUP BY arm) g;
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p) FROM three, clin.oneway_test(s);
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p) FROM three, clin.oneway_test(s, true);
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p) FROM three, clin.bartlett_test(s);
SELECT source, pg_temp.shown(df, sum_of_squares, mean_square, statistic, p_value, log_p) FROM three, clin.anova(s);
-- two groups: F is the square of t
SELECT round((f.statistic - t.statistic ^ 2)::numeric, 9), round((f.p_value - t.p_value)::numeric, 9) FROM two, clin.t_test(a, b, true) t, clin.oneway_test(ARRAY[a, b], true) f;
SELECT round((f.statistic - t.statistic ^ 2)::numeric, 9), round((f.p_value - t.p_value)::numeric, 9) FROM two, clin.t_test(a, b) t, clin.oneway_test(ARRAY[a, b]) f;
-- empty groups and NULL are none; fewer than two groups are no test
SELECT pg_temp.shown(statistic, df) FROM two, clin.oneway_test(ARRAY[a, NULL, b, (SELECT clin.summary(NULL))], true);
SELECT t.* FROM two, clin.oneway_test(ARRAY[a]) t;
SELECT * FROM clin.oneway_test('{}');
SELECT * FROM clin.anova('{}');
SELECT statistic, df, p_value FROM clin.bartlett_test((SELECT array_agg(s) FROM (SELECT clin.summary(1) AS s FROM generate_series(1, 9) i GROUP BY i % 3) g));

-- no spread within groups that differ: F is infinite and p is 0, as in R; without any difference degrees of freedom alone
SELECT method, statistic, df, df_residual, p_value, log_p FROM (SELECT array_agg(s) AS s FROM (SELECT clin.summary(i % 3) AS s FROM generate_series(1, 9) i GROUP BY i % 3) g) q, clin.oneway_test(s, true) t;
SELECT t.* FROM (SELECT array_agg(s) AS s FROM (SELECT clin.summary(i % 3) AS s FROM generate_series(1, 9) i GROUP BY i % 3) g) q, clin.anova(s) t;
SELECT t.* FROM (SELECT array_agg(s) AS s FROM (SELECT clin.summary(1) AS s FROM generate_series(1, 9) i GROUP BY i % 3) g) q, clin.anova(s) t;
SELECT t.* FROM (SELECT array_agg(s) AS s FROM (SELECT clin.summary(i) AS s FROM generate_series(1, 3) i GROUP BY i) g) q, clin.anova(s) t;
SELECT method, statistic, df, df_residual, p_value FROM (SELECT array_agg(s) AS s FROM (SELECT clin.summary(i % 3) AS s FROM generate_series(1, 9) i GROUP BY i % 3) g) q, clin.oneway_test(s) t;
SELECT method, statistic, df, df_residual, p_value FROM clin.levene_test((SELECT clin.quantiles(v, g) FROM unnest('{-1,1,-1,1,-3,3,-3,3}'::float8[], '{a,a,a,a,b,b,b,b}'::text[]) u(v, g))) t;
SELECT method, statistic, df, p_value FROM (SELECT clin.summary(5) AS c, clin.summary(i) AS v FROM generate_series(1, 3) i) q,
	LATERAL (SELECT * FROM clin.bartlett_test(ARRAY[c, v]) UNION ALL SELECT * FROM clin.bartlett_test(ARRAY[c, c]) UNION ALL SELECT * FROM clin.bartlett_test(ARRAY[v, (SELECT clin.summary(1))])) t;
SELECT t.statistic, t.df, t.df_residual, t.p_value, t.estimate, t.low, t.high FROM (SELECT clin.summary(5) AS c, clin.summary(i) AS v FROM generate_series(1, 3) i) q, (VALUES (1, 'two-sided'), (2, 'less'), (3, 'greater')) a(o, alternative),
	LATERAL (SELECT 1 AS k, t.* FROM clin.variance_test(v, c, alternative => a.alternative) t UNION ALL SELECT 2, t.* FROM clin.variance_test(c, v, alternative => a.alternative) t UNION ALL SELECT 3, t.* FROM clin.variance_test(c, c, alternative => a.alternative) t) t ORDER BY k, o;

-- rank sum: exact, with ties, options
CREATE TEMP TABLE pair AS SELECT clin.quantiles(x, arm) AS s FROM trial WHERE arm <> 'c';
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM pair, clin.rank_sum(s);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM pair, clin.rank_sum(s, 'less');
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM pair, clin.rank_sum(s, 'greater', level => 0.9);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM pair, clin.rank_sum(s, exact => false);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM pair, clin.rank_sum(s, exact => false, correct => false);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM (SELECT clin.quantiles(round(x), arm) AS s FROM trial WHERE arm <> 'c') q, clin.rank_sum(s);
-- the exact distribution by hand: one of C(5, 2) = 10 arrangements
SELECT statistic, p_value FROM clin.rank_sum((SELECT clin.quantiles(i, CASE WHEN i < 3 THEN 'a' ELSE 'b' END) FROM generate_series(1, 5) i), 'less');
SELECT sum(p.p_value) FROM (SELECT i AS n FROM generate_series(0, 1) i) k, clin.rank_sum((SELECT clin.quantiles(i, CASE WHEN i < 3 THEN 'a' ELSE 'b' END) FROM generate_series(1, 5) i), CASE n WHEN 0 THEN 'less' ELSE 'greater' END) p;
-- the largest that is counted: separated groups
SELECT method, statistic, round(log_p::numeric, 6) AS log_p, estimate, low, high FROM clin.rank_sum((SELECT clin.quantiles(i, (i > 49)::text) FROM generate_series(1, 98) i));
SELECT method, statistic, estimate FROM clin.rank_sum((SELECT clin.quantiles(i, (i % 2)::text) FROM generate_series(1, 200) i), exact => true);
-- estimates with tolerance 0 are those of all pairs
SELECT t.estimate = p.m FROM (SELECT clin.quantiles(round(x * 3), arm) AS s FROM trial WHERE arm <> 'c') q, clin.rank_sum(s, tolerance => 0) t,
	(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY round(a.x * 3) - round(b.x * 3)) AS m FROM trial a, trial b WHERE a.arm = 'a' AND b.arm = 'b') p;
-- all equal, infinite, one group, three groups, no groups
SELECT * FROM clin.rank_sum((SELECT clin.quantiles(7, (i % 2)::text) FROM generate_series(1, 9) i));
SELECT statistic, p_value, estimate, low FROM clin.rank_sum((SELECT clin.quantiles(x, (x > 2)::text) FROM unnest('{1,2,3,Infinity}'::float8[]) x));
SELECT * FROM clin.rank_sum((SELECT clin.quantiles(7, 'a')));
SELECT * FROM clin.rank_sum((SELECT clin.quantiles(NULL, 'a')));
SELECT * FROM clin.rank_sum((SELECT clin.quantiles(x, arm) FROM trial));
\echo :SQLSTATE
SELECT * FROM clin.rank_sum((SELECT clin.quantiles(x) FROM trial));
\echo :SQLSTATE
SELECT * FROM clin.rank_sum(NULL);

-- signed rank
CREATE TEMP TABLE change(d float8);
INSERT INTO change SELECT unnest('{0.8,-0.3,1.1,0.5,-0.1,1.4,0.9,2.0,-0.6,1.2}'::float8[]);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM clin.signed_rank((SELECT clin.quantiles(d) FROM change));
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM clin.signed_rank((SELECT clin.quantiles(d) FROM change), 0.25, 'greater');
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM clin.signed_rank((SELECT clin.quantiles(d) FROM change), exact => false);
SELECT method, pg_temp.shown(statistic, p_value, log_p, estimate, low, high) FROM clin.signed_rank((SELECT clin.quantiles(round(d)) FROM change));
SELECT statistic, p_value FROM clin.signed_rank((SELECT clin.quantiles(i) FROM generate_series(1, 5) i), alternative => 'greater');
SELECT t.estimate = p.m FROM clin.signed_rank((SELECT clin.quantiles(d) FROM change)) t,
	(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY (a.d + b.d) / 2) AS m FROM change a, change b WHERE a.d <= b.d) p;
SELECT * FROM clin.signed_rank((SELECT clin.quantiles(0) FROM generate_series(1, 4)));
SELECT * FROM clin.signed_rank((SELECT clin.quantiles(1, 'a')));
\echo :SQLSTATE

-- more groups, spread, distributions
CREATE TEMP TABLE ranked AS SELECT clin.quantiles(x, arm) AS s, clin.quantiles(round(x), arm) AS ties FROM trial;
SELECT method, pg_temp.shown(statistic, df, p_value, log_p) FROM ranked, clin.kruskal_wallis(s);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p) FROM ranked, clin.kruskal_wallis(ties);
SELECT method, pg_temp.shown(statistic, df, p_value, log_p) FROM ranked, clin.fligner_test(s);
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p) FROM ranked, clin.levene_test(s);
SELECT method, pg_temp.shown(statistic, df, df_residual, p_value, log_p) FROM ranked, clin.levene_test(s, 'mean');
SELECT method, pg_temp.shown(statistic, p_value, log_p) FROM pair, clin.ks_test(s);
SELECT method, pg_temp.shown(statistic, p_value, log_p) FROM pair, clin.ks_test(s, exact => false);
SELECT method, pg_temp.shown(statistic, p_value, log_p) FROM (SELECT clin.quantiles(round(x), arm) AS s FROM trial WHERE arm <> 'c') q, clin.ks_test(s);
SELECT statistic, p_value FROM clin.ks_test((SELECT clin.quantiles(i, (i > 3)::text) FROM generate_series(1, 6) i));
-- two groups: Kruskal-Wallis is the square of the rank sum's normal statistic
SELECT round((k.p_value - w.p_value)::numeric, 12) FROM pair, clin.kruskal_wallis(s) k, clin.rank_sum(s, exact => false, correct => false) w;
-- all equal, one group
SELECT statistic, df, p_value FROM clin.kruskal_wallis((SELECT clin.quantiles(7, (i % 3)::text) FROM generate_series(1, 9) i));
SELECT statistic, df, p_value FROM clin.kruskal_wallis((SELECT clin.quantiles(i, 'a') FROM generate_series(1, 9) i));
SELECT statistic, df, p_value FROM clin.fligner_test((SELECT clin.quantiles(7, (i % 3)::text) FROM generate_series(1, 9) i));
SELECT method, statistic, p_value FROM clin.fligner_test((SELECT clin.quantiles(v, g) FROM unnest('{1,Infinity,2,3,4}'::float8[], '{a,a,b,b,b}'::text[]) u (v, g)));
SELECT statistic, df, df_residual, p_value FROM clin.levene_test((SELECT clin.quantiles(7, (i % 3)::text) FROM generate_series(1, 9) i));
SELECT statistic, p_value FROM clin.ks_test((SELECT clin.quantiles(7, (i % 2)::text) FROM generate_series(1, 9) i));
SELECT * FROM ranked, clin.levene_test(s, 'mode');
\echo :SQLSTATE
-- p and its logarithm agree; the numbers above are those of R 4.2
SELECT bool_and(abs(exp(log_p) - p_value) <= 1e-12 * p_value) FROM two, three, pair, ranked, change, LATERAL (
	SELECT p_value, log_p FROM clin.t_test(a, b) UNION ALL SELECT p_value, log_p FROM clin.variance_test(a, b)
	UNION ALL SELECT p_value, log_p FROM clin.oneway_test(three.s) UNION ALL SELECT p_value, log_p FROM clin.bartlett_test(three.s)
	UNION ALL SELECT p_value, log_p FROM clin.rank_sum(pair.s) UNION ALL SELECT p_value, log_p FROM clin.rank_sum(pair.s, exact => false)
	UNION ALL SELECT p_value, log_p FROM clin.kruskal_wallis(ranked.s) UNION ALL SELECT p_value, log_p FROM clin.fligner_test(ranked.s)
	UNION ALL SELECT p_value, log_p FROM clin.levene_test(ranked.s) UNION ALL SELECT p_value, log_p FROM clin.ks_test(pair.s)) t;

-- without the estimate and its limits
SELECT t.p_value IS NOT NULL AS tested, num_nonnulls(t.estimate, t.low, t.high) AS estimates
FROM (SELECT clin.quantiles(i, (i % 2)::text) AS s, clin.quantiles(i) AS one FROM generate_series(1, 9) i) q,
	LATERAL (SELECT * FROM clin.rank_sum(s, level => NULL) UNION ALL SELECT * FROM clin.signed_rank(one, 3, level => NULL)) t;

-- zeros are not constant up to rounding of their size: as in R they are infinitely far from another mean
SELECT m.mean, a.how, t.method, t.statistic, t.df, t.p_value, t.log_p, t.estimate, t.low, t.high
FROM (SELECT clin.summary(0) AS s FROM generate_series(1, 5)) z, unnest('{1,-1,0}'::float8[]) m (mean), unnest('{two-sided,less,greater}'::text[]) a (how),
	clin.t_test(s, m.mean, a.how) t;
SELECT e.equal, t.statistic, t.df, t.p_value, t.low, t.high
FROM (SELECT clin.summary(0) AS s FROM generate_series(1, 5)) z, unnest('{true,false}'::boolean[]) e (equal), clin.t_test(s, s, e.equal, 1) t;
-- the difference that a rank sum tests; the estimate and its limits are those of the values
SELECT m.mu, e.exact, t.method, pg_temp.shown(statistic, p_value, estimate, low, high)
FROM pair, unnest('{-1,0.05}'::float8[]) m (mu), unnest('{true,false}'::boolean[]) e (exact), clin.rank_sum(s, exact => e.exact, mu => m.mu) t;
SELECT clin.rank_sum(s, mu => NULL) IS NULL AS none FROM pair;
SELECT clin.rank_sum(s, mu => 'NaN') FROM pair;
\echo :SQLSTATE
-- the direction of other tests
SELECT (clin.ks_test(s, 'less')).method FROM pair;
SELECT (clin.signed_rank(clin.quantiles(x), alternative => 'less')).method FROM generate_series(1, 5) x;
