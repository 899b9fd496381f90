-- rank tests where the distribution is not counted: the numbers of wilcox.test and ks.test in R 4.2
CREATE FUNCTION pg_temp.differ(got float8[], expected float8[]) RETURNS bool LANGUAGE sql AS
$$ SELECT bool_or(CASE WHEN e = 'NaN' THEN g IS NOT NULL WHEN g IS NULL THEN true WHEN g = e THEN false WHEN abs(e) = 'Infinity' THEN true ELSE abs(g - e) > 1e-9 * greatest(abs(e), 1) END) FROM unnest(got, expected) u(g, e) $$;

-- two groups with ties, with few values, with an end of the differences as limit: estimate and limits are those of R's search
CREATE TEMP TABLE two(alternative text, correct bool, level float8, x float8[], y float8[], expected float8[]);
INSERT INTO two VALUES
	('less', TRUE, 0.9, '{1,-0.5,0.5,-0.5,0.5,0}', '{1.5,-0.5,2,0,-0.5,0,1,0.5,0}', '{23,0.336510215123,-6.60891201095e-05,-Infinity,0.4999587296}'),
	('greater', TRUE, 0.95, '{0,-0.5,-1,-1,1,0,-0.5,-1.5,1,-1}', '{1.5,0.5,-0.5,1.5,1.5}', '{7,0.989123192307,-1.49994499339,-2.4999825765,Infinity}'),
	('two-sided', TRUE, 0.9, '{-0.5,0}', '{1,2,0.5}', '{0,0.148914673179,-1.33333333333,-2.5,-0.5}'),
	('two-sided', TRUE, 0.95, '{-1,0.5,0.5,-2.5,1,0,1.5,-0.5,1,-0.5,-0.5}', '{1,-0.5,1,-1}', '{21,0.946899786289,-4.70877950487e-05,-1.50005724582,1.49997076289}'),
	('less', FALSE, 0.9, '{-0.5,-1,1.5,1,-1}', '{1.5,-0.5,0.5,0.5,0}', '{9,0.229603658378,-0.500014825492,-Infinity,0.500051474824}'),
	('greater', TRUE, 0.95, '{-0.5,1,-1.5,0,0,0.5,1,0.5,0,0.5,1,0.5}', '{0.5,2,0,1}', '{15,0.882484771707,-0.500060118173,-1.499944452,Infinity}'),
	('two-sided', TRUE, 0.9, '{0.61,0.21,-1.9,-0.68,0.48,-0.46,-0.28,-0.41,1.62,-0.72,-0.45,0.01,0.22,0.19,-0.05,-1.5,0.37,0.52,-0.48,0.67,-0.76,0.39,-0.66,-1.72,1.16,0.69,0.14,1.49,-1.63,0.13,-2.4,1.44,-0.88,-1.31,-0.88,-1.16,-1.98,-0.99,-0.15,0.91,0.41,-1.24,-0.64,1.93,0.41,-1.29,2.64,0.49,0.85,1.09,0.23,0.07,-0.98,-1.31,2.46,-0.67,0.91,0.96,1.61,1.84}', '{0.7,1.22,-1.12,0.67,1.22,0.23,-0.42,0.24,-0.55}', '{218,0.358799196281,-0.264073383849,-0.890019992139,0.360027653041}'),
	('two-sided', TRUE, 0.95, '{-0.5,1,-0.5,0.5,2,-1,1}', '{0.5,0}', '{7.5,1,0.25,-1.5,2}'),
	('less', TRUE, 0.9, '{-1.5,-0.5,1.5,-0.5,-1.5,-0.5,-0.5,0.5,-0.5}', '{1.5,3.5}', '{0.5,0.0234270888019,-2.99997974823,-Infinity,-1.99998632299}'),
	('greater', FALSE, 0.95, '{-1.5,-0.5,-1.5,0.5,1,-1.5,-0.5,1.5,-1.5}', '{1,0.5,0.5,0,1.5,0.5}', '{12.5,0.959512179171,-1.4999603025,-2.00007337148,Infinity}'),
	('two-sided', TRUE, 0.9, '{0.5,-0.5,0.5,2,1.5,0.5,0,1.5,-1}', '{3,0,0.5,1.5,1,-0.5}', '{23.5,0.719808285665,-0.150441020539,-1.4999970137,0.999974424669}'),
	('two-sided', TRUE, 0.95, '{-0.5,0}', '{0,0,-0.5,-0.5,1,0,0,2,1,2}', '{5,0.310610771465,-0.499961853027,-2.5,0.5}'),
	('less', TRUE, 0.9, '{0.5,-0.5,0.5,0.5,2.5,-0.5,1.5,0}', '{-0.5,1.5,-1,0.5,1.5,0.5}', '{25,0.579219632911,2.40536957243e-05,-Infinity,0.999957149671}'),
	('greater', TRUE, 0.95, '{2,1,-0.5,-0.5,0.5,-1,-0.5}', '{1,-0.5,1.5,-0.5,2,-1.5}', '{19,0.643731470504,-5.67310267491e-05,-1.50004340017,Infinity}'),
	('two-sided', FALSE, 0.9, '{1.5,-0.5,1,0,0,0,1}', '{1,2,-0.5,2,0.5,2,-0.5,1,0,0,1,2}', '{31,0.340842136253,-0.499960194474,-1.00000467332,0.499960216257}'),
	('two-sided', TRUE, 0.95, '{-2.5,1,1,1,0.5,1,-1,-1,0,0.5,0.5}', '{0.5,-0.5,1,1,1.5,-1.5,-0.5}', '{35.5,0.816447993248,-5.44176154924e-05,-1.00000940544,1.0000383016}');
CREATE TEMP TABLE two_states AS SELECT *, row_number() OVER () AS i, (SELECT clin.quantiles(v, g) FROM (SELECT unnest(x), 'x' UNION ALL SELECT unnest(y), 'y') u(v, g)) AS s FROM two;
SELECT count(*), array_agg(i ORDER BY i) FILTER (WHERE pg_temp.differ(ARRAY[t.statistic, t.p_value, t.estimate, t.low, t.high], expected)) AS differ
FROM two_states, clin.rank_sum(s, alternative, correct, false, level) t;
-- the order statistics lie within the reach of a tie: never across the next difference
SELECT count(*), bool_and(abs(a.estimate - b.estimate) <= 0.5) AS near, count(*) FILTER (WHERE abs(a.estimate - b.estimate) > 1e-4) > 0 AS another
FROM two_states, clin.rank_sum(s, exact => false) a, clin.rank_sum(s, exact => false, tolerance => 0) b;
-- a smaller tolerance comes nearer to them where there are no ties
SELECT round(a.estimate::numeric, 4) = round(c.estimate::numeric, 4) AS as_r, abs(b.estimate - c.estimate) < 1e-9 AS nearer, abs(a.estimate - c.estimate) < 1e-9 AS near
FROM (SELECT clin.quantiles(sqrt(i * 37 % 401) * 1e-3, (i > 199)::text) AS s FROM generate_series(1, 400) i) q, clin.rank_sum(s) a, clin.rank_sum(s, tolerance => 1e-12) b, clin.rank_sum(s, tolerance => 0) c;
SELECT clin.rank_sum((SELECT s FROM two_states LIMIT 1), tolerance => -1);
\echo :SQLSTATE
SELECT clin.rank_sum((SELECT s FROM two_states LIMIT 1), tolerance => NULL) IS NULL;

-- one sample: zeros, ties, levels that so few values do not reach
CREATE TEMP TABLE one(alternative text, correct bool, level float8, center float8, x float8[], expected float8[]);
INSERT INTO one VALUES
	('less', TRUE, 0.9, 0.5, '{-1.5,0,-0.5,-0.5,0,-0.5,1}', '{2,0.0242914654617,-0.25,-Infinity,0.249978733301}'),
	('greater', TRUE, 0.95, 0, '{0,2,0,-1,-0.5,0,-1,-2,-0.5}', '{5.5,0.877531710977,-0.749974350059,-1.49996086313,Infinity}'),
	('two-sided', TRUE, 0.9, 0, '{1,2}', '{3,0.371093369523,1.5,1.5,1.5}'),
	('two-sided', TRUE, 0.95, 0.5, '{1,1,0}', '{4,0.772829992684,0.585786437627,1,1}'),
	('less', FALSE, 0.9, 0, '{1,3}', '{3,0.910143752561,2,-Infinity,2.00004218753}'),
	('greater', TRUE, 0.95, 0, '{0.5,1.5,3}', '{6,0.0907246038607,1.66077537278,0.500054771527,Infinity}'),
	('two-sided', TRUE, 0.9, 0.5, '{1,1.5,1,-1,0.5,-1,0}', '{8,0.670694381004,0.249918937671,-1,1.24995760389}'),
	('two-sided', TRUE, 0.95, 0, '{0,-1.5}', '{0,1,-1.5,NaN,NaN}'),
	('less', TRUE, 0.9, 0, '{-0.5,1,2.5,0,-0.5,0,0,0.5,0.5,0,-1.5,-0.5}', '{20,0.640194630053,2.08185478581e-05,-Infinity,0.750021457704}'),
	('greater', FALSE, 0.95, 0.5, '{1,0.5}', '{1,0.158655253931,1,NaN,Infinity}'),
	('two-sided', TRUE, 0.9, 0, '{0.5,0.5,1.5,-0.5,0,-0.5}', '{10,0.571607644953,0.49995095283,-0.5,0.999968473382}'),
	('two-sided', TRUE, 0.95, 0, '{2,0,1,0,2,0,1,1.5,1,0.5,1.5}', '{36,0.0135601192008,1.25003191277,0.750047735813,1.7500126716}'),
	('less', TRUE, 0.9, 0.5, '{-0.5,-2,2,0.5,1.5,1,1,0,-1,0,2,3}', '{37,0.656636097999,0.641951361147,-Infinity,1.25005506819}'),
	('greater', TRUE, 0.95, 0, '{0.5,-0.5,-0.5}', '{2,0.806761884614,-0.0857864376269,3.12488377034e-05,Infinity}'),
	('two-sided', FALSE, 0.9, 0, '{2,1.5,0,0,1,0,0,1,-1,-0.5}', '{17,0.168204139048,0.749955682248,-0.499943219193,1.50001938609}'),
	('two-sided', TRUE, 0.95, 0.5, '{0,0.5,1}', '{1.5,1,0.5,0.5,0.5}');
SELECT count(*), array_agg(i ORDER BY i) FILTER (WHERE pg_temp.differ(ARRAY[t.statistic, t.p_value, t.estimate, t.low, t.high], expected)) AS differ
FROM (SELECT *, row_number() OVER () AS i, (SELECT clin.quantiles(v) FROM unnest(x) v) AS s FROM one) q, clin.signed_rank(s, center, alternative, correct, false, level) t;

-- all values one: two sides are not defined, one side with correction is certain; R gives a p value and refuses limits
SELECT a.alternative, c.correct, t.statistic, t.p_value, t.log_p, t.estimate, t.low, t.high
FROM (VALUES (1, 'two-sided'), (2, 'less'), (3, 'greater')) a(o, alternative), (VALUES (true), (false)) c(correct), (SELECT clin.quantiles(7, (i % 2)::text) AS s FROM generate_series(1, 9) i) q,
	clin.rank_sum(s, a.alternative, c.correct) t ORDER BY o, c.correct DESC;
SELECT a.alternative, t.statistic, t.p_value, t.estimate, t.low, t.high
FROM (VALUES (1, 'two-sided'), (2, 'less'), (3, 'greater')) a(o, alternative), (SELECT clin.quantiles(7) AS s FROM generate_series(1, 5) i) q, clin.signed_rank(s, 7, a.alternative) t ORDER BY o;
SELECT t.statistic, round(t.p_value::numeric, 9) AS p_value, t.estimate, t.low, t.high FROM (SELECT clin.quantiles(7) AS s FROM generate_series(1, 5) i) q, clin.signed_rank(s) t;
-- two constant groups: one difference, no limits
SELECT t.statistic, round(t.p_value::numeric, 9) AS p_value, t.estimate, t.low, t.high FROM (SELECT clin.quantiles(v, g) AS s FROM (VALUES (7, 'a'), (7, 'a'), (7, 'a'), (3, 'b'), (3, 'b')) u(v, g)) q, clin.rank_sum(s) t;
-- differences beyond the numbers that there are, and lost in rounding
SELECT t.statistic, t.estimate, t.low, t.high FROM (SELECT clin.quantiles(v, g) AS s FROM (VALUES (1e308, 'a'), (1e308, 'a'), (-1e308, 'a'), (-1e308, 'b'), (1e308, 'b')) u(v, g)) q, clin.rank_sum(s) t;
SELECT t.statistic, t.estimate, t.low, t.high FROM (SELECT clin.quantiles(v, g) AS s FROM (VALUES (1, 'a'), (1.0000000000000002, 'a'), (1e16, 'b'), (1e16, 'b')) u(v, g)) q, clin.rank_sum(s) t;

-- Smirnov, one-sided: with ties, counted and by the limit
CREATE TEMP TABLE smirnov(alternative text, exact bool, x float8[], y float8[], expected float8[]);
INSERT INTO smirnov VALUES
	('less', FALSE, '{0.5,0,-0.5,1,-2,-1,0,-0.5,0,0.5,-1,0}', '{1.5,0.5,-0.5,0.5,1,1.5}', '{0,1}'),
	('greater', TRUE, '{-0.5,-0.5,2}', '{1,0.5,1,0.5,1.5,0.5,0}', '{0.666666666667,0.0666666666667}'),
	('two-sided', FALSE, '{0,2,-1,1,-0.5,-2}', '{0.5,2,1.5,1.5,1.5,0,2,0}', '{0.5,0.358087601395}'),
	('less', TRUE, '{0.5,1.5,1,0,-0.5,-1,0,-1,-2.5,-1}', '{0.5,-0.5,0.5,0,-0.5,1.5,-1}', '{0.0571428571429,0.834378856438}'),
	('greater', FALSE, '{0.5,-0.5,-1,0,-1,0}', '{0,1.5,1,-1.5,-1.5,1,0.5,0,-2.5,1}', '{0.4,0.301194211912}'),
	('two-sided', TRUE, '{-1.5,0.5,1,1.5,0,0.5,-0.5,0,1,0.5,0.5,-1}', '{0.5,0,0,-0.5,1.5,1.5,0.5}', '{0.202380952381,0.869016432484}'),
	('less', FALSE, '{-1,-1,-0.5,1,0}', '{0,1,0.5,-0.5,-0.5,1.5,1.5}', '{-1.11022302463e-16,1}'),
	('greater', TRUE, '{-1,-0.5,0.5,-0.5}', '{0,2.5,0.5,-1.5,0,0,1,0}', '{0.625,0.0666666666667}'),
	('two-sided', FALSE, '{-0.5,2,-0.5}', '{-0.5,0.5,1.5}', '{0.333333333333,0.996255192379}'),
	('less', TRUE, '{0.5,-0.5,1.5,-0.5,-1,0.5,0.5,-1.5,-1.5,-0.5}', '{-2,0,0}', '{0.4,0.377622377622}'),
	('greater', FALSE, '{0.5,-1,-0.5,1,-0.5,0,-1.5,1.5,-1.5,-1}', '{1,1,2,2,1,0}', '{0.633333333333,0.0493739000571}'),
	('two-sided', TRUE, '{0.5,0,-1.5,0,0,1,0}', '{2,0,0,1,1.5,1,2,0.5,0,-2,0}', '{0.311688311688,0.358031674208}');
SELECT count(*), array_agg(i ORDER BY i) FILTER (WHERE pg_temp.differ(ARRAY[t.statistic, t.p_value], expected)) AS differ
FROM (SELECT *, row_number() OVER () AS i, (SELECT clin.quantiles(v, g) FROM (SELECT unnest(x), 'x' UNION ALL SELECT unnest(y), 'y') u(v, g)) AS s FROM smirnov) q, clin.ks_test(s, alternative, exact) t;
SELECT bool_and(abs(exp(t.log_p) - t.p_value) <= 1e-12 * t.p_value) FROM two_states, (VALUES (true), (false)) e(exact), clin.ks_test(s, alternative, exact) t;
-- just below 1 the series is cut as R cuts it
SELECT round(t.statistic::numeric, 6) AS d, round(t.p_value::numeric, 9) AS p_value FROM clin.ks_test((SELECT clin.quantiles(i + CASE WHEN g THEN 18.5 ELSE 0 END, g::text) FROM generate_series(1, 200) i, (VALUES (true), (false)) g(g)), exact => false) t;
-- equal samples
SELECT t.statistic, t.p_value, t.log_p FROM (SELECT clin.quantiles(i, g::text) AS s FROM generate_series(1, 5) i, (VALUES (true), (false)) g(g)) q, (VALUES (true), (false)) e(exact), unnest('{two-sided,less}'::text[]) a, clin.ks_test(s, a, exact) t;
SELECT clin.ks_test(s, NULL) IS NULL AS unknown FROM two_states LIMIT 1;
SELECT clin.ks_test(s, 'both') FROM two_states LIMIT 1;
\echo :SQLSTATE
SELECT clin.rank_sum((SELECT clin.quantiles(i, (i % 2)::text) FROM generate_series(1, 9) i), exact => false, tolerance => 'NaN');
\echo :SQLSTATE
