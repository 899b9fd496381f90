-- correlations, of values and of ranks, and distribution functions
CREATE TEMP TABLE pairs(x float8, y float8);
INSERT INTO pairs SELECT * FROM unnest('{1,5,3,8,2,9,4,7,6,12,11,10}'::float8[], '{2,4,1,9,3,12,8,5,6,10,7,11}'::float8[]);
SELECT n, round((correlation - (SELECT corr(x, y) FROM pairs))::numeric, 12) AS difference FROM clin.correlation_values((SELECT clin.correlation(x, y) FROM pairs));
SELECT method, df, round(p_value::numeric, 6) AS p, round(estimate::numeric, 6) AS r FROM clin.correlation_test((SELECT clin.correlation(x, y) FROM pairs));
SELECT clin.n(s), clin.n_missing(s) FROM (SELECT clin.correlation(x, y) AS s FROM (VALUES (1, 2::float8), (NULL, 1), (2, 'NaN')) v(x, y)) q;
SELECT statistic, df, p_value FROM clin.correlation_test((SELECT clin.correlation(1, y) FROM pairs));
SELECT m, t.method, round(t.statistic::numeric, 6) AS statistic, round(p_value::numeric, 6) AS p, round(estimate::numeric, 6) AS estimate, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high
FROM (SELECT array_agg(x) AS x, array_agg(y) AS y FROM pairs) q, unnest('{spearman,kendall}'::text[]) m, clin.rank_correlation(x, y, m) t;
SELECT clin.rank_correlation('{1}', '{1,2}');
\echo :SQLSTATE
SELECT round(clin.pnorm(1.96)::numeric, 6), round(clin.qnorm(0.975)::numeric, 6), clin.pbinom(2, 5, 0.5), round(clin.qt(0.975, 5)::numeric, 6);
SELECT clin.pt(1, -1);
\echo :SQLSTATE

-- the distribution of tau is counted on demand beyond 49 pairs, as in R, up to a bound; with ties and two pairs as in R
SELECT n, t.method, t.statistic, round(t.p_value::numeric, 12) AS p_value FROM unnest('{50,60,170,171}'::int[]) n, LATERAL (SELECT array_agg(i) AS x, array_agg(i * 7 % 181) AS y FROM generate_series(1, n) i) q,
	clin.rank_correlation(x, y, 'kendall', exact => CASE WHEN n < 171 THEN true END) t ORDER BY n;
SELECT clin.rank_correlation(array_agg(i), array_agg(i * 7 % 181), 'kendall', exact => true) FROM generate_series(1, 171) i;
\echo :SQLSTATE
SELECT t.method FROM (SELECT array_agg(i / 2) AS x, array_agg(i) AS y FROM generate_series(1, 300) i) q, clin.rank_correlation(x, y, 'kendall', exact => true) t;
SELECT t.method, t.statistic, t.p_value, t.estimate FROM unnest('{true,false}'::bool[]) e, clin.rank_correlation('{1,2}', '{3,4}', 'kendall', exact => e) t;
-- a perfect order is a correlation of 1
SELECT m, bool_and(estimate = CASE WHEN up THEN 1 ELSE -1 END) AS perfect FROM generate_series(3, 60) n, unnest('{spearman,kendall}'::text[]) m, unnest('{true,false}'::bool[]) up,
	LATERAL (SELECT array_agg(i / 2) AS x, array_agg(CASE WHEN up THEN i / 2 ELSE -(i / 2) END) AS y FROM generate_series(1, n) i) q, clin.rank_correlation(x, y, m) t GROUP BY m ORDER BY m;
SELECT statistic, df, p_value, estimate, low, high FROM clin.correlation_test((SELECT clin.correlation(i * i, i * i) FROM generate_series(1, 11) i));

-- p as R has it, 0 where the series ends: the logarithm is not known; the statistic of a perfect order is 0
SELECT method, statistic, p_value, round(log_p::numeric, 4) AS log_p, estimate FROM clin.rank_correlation((SELECT array_agg(i) FROM generate_series(1, 200) i), (SELECT array_agg(i) FROM generate_series(1, 200) i));
SELECT method, statistic, p_value, round(log_p::numeric, 4) AS log_p FROM clin.rank_correlation((SELECT array_agg(i) FROM generate_series(1, 200) i), (SELECT array_agg(CASE WHEN i < 150 THEN i ELSE 350 - i END) FROM generate_series(1, 200) i));
SELECT statistic, round(p_value::numeric, 10) AS p_value, round(exp(log_p)::numeric, 10) AS same FROM clin.rank_correlation('{1,2,3,4,5,6,7}', '{1,2,3,4,5,6,7}');
SELECT statistic, round(p_value::numeric, 10) AS p_value, round(exp(log_p)::numeric, 10) AS same FROM clin.rank_correlation('{1,2,3,4,5,6,7}', '{7,6,5,4,3,2,1}', alternative => 'less');
-- ranks that are all one tie have no correlation: NULL, as for Kendall's tau and Pearson's r
SELECT m AS method, count(t.statistic) + count(t.p_value) + count(t.log_p) + count(t.estimate) + count(t.low) + count(t.high) AS known
FROM unnest('{spearman,kendall}'::text[]) m, (VALUES ('{1,1,1,1,1}'::float8[], '{1,2,3,5,4}'::float8[]), ('{1,2,3,5,4}', '{1,1,1,1,1}'), ('{2,2,2,2,2}', '{3,3,3,3,3}'), ('{1,1}', '{1,2}')) v(x, y),
	clin.rank_correlation(x, y, m) t GROUP BY m ORDER BY m;

-- the direction stands in the method
SELECT (clin.correlation_test(clin.correlation(x, x % 3), 'greater')).method FROM generate_series(1, 9) x;
SELECT m, (clin.rank_correlation('{1,2,3,4}', '{1,3,2,4}', m, 'less')).method FROM unnest('{spearman,kendall}'::text[]) m;
