-- the sketch of quantiles: bounds that hold, merges in any order, forms, and what is missing
CREATE TEMP TABLE reading AS
	SELECT i, i % 20 AS site, exp(((i * 7919 % 10007) - 5000) / 900.0) * CASE WHEN i % 3 = 0 THEN -1 ELSE 1 END AS value,
		CASE i % 2 WHEN 0 THEN 'control' ELSE 'active' END AS arm
	FROM generate_series(1, 10000) i;

-- no rows, one row, NULL, NaN, infinity, zero
SELECT clin.quantile_sketch(value) IS NULL FROM reading WHERE false;
SELECT clin.quantile_sketch(NULL);
SELECT clin.quantile_sketch(98.6);
SELECT clin.n(s), clin.n_missing(s) FROM (SELECT clin.quantile_sketch(v) AS s FROM unnest('{1,NULL,NaN,2}'::float8[]) v) q;
SELECT q.* FROM (SELECT clin.quantile_sketch(v) AS s FROM unnest('{-Infinity,-0,0,5e-324,Infinity}'::float8[]) v) s, clin.approximate_quantile(s, '{0,0.25,0.5,0.75,1}') q;
SELECT * FROM clin.approximate_quantile((SELECT clin.quantile_sketch(NULL)), '{0.5}');
SELECT * FROM clin.quantile_sketch_values((SELECT clin.quantile_sketch(v, 'g' || (v > 2)) FROM unnest('{1,1.0001,2.5,2.5,-3}'::float8[]) v));

-- the exact quantiles lie within
SELECT count(*), count(*) FILTER (WHERE a."group" = e."group" AND e.value BETWEEN a.low AND a.high AND a.value BETWEEN a.low AND a.high
	AND a.high - a.low <= greatest(abs(a.low), abs(a.high)) / 250) AS within
FROM (SELECT clin.quantile_sketch(value, arm) AS s, clin.quantiles(value, arm) AS q FROM reading) r,
	LATERAL (SELECT array_agg(i / 50.0 ORDER BY i)::float8[] AS p FROM generate_series(0, 50) i) g,
	LATERAL ROWS FROM (clin.approximate_quantile(s, p)) WITH ORDINALITY AS a ("group", probability, value, low, high, place),
	LATERAL ROWS FROM (clin.quantile(q, p)) WITH ORDINALITY AS e ("group", probability, value, method, place)
WHERE a.place = e.place;

-- the same in any order, merged and rolled up, as text and through a window
SELECT count(DISTINCT s::text) FROM (
	SELECT clin.quantile_sketch(value, arm ORDER BY i) AS s FROM reading
	UNION ALL SELECT clin.quantile_sketch(value, arm ORDER BY value) FROM reading
	UNION ALL SELECT clin.rollup(s ORDER BY site DESC) FROM (SELECT site, clin.quantile_sketch(value, arm) AS s FROM reading GROUP BY site) x
	UNION ALL SELECT clin.rollup(s::text::clin.quantile_sketch_state) FROM (SELECT clin.quantile_sketch(value, arm) AS s FROM reading GROUP BY i % 3) x) y;
SELECT count(*), min(clin.n(s)), max(clin.n(s)) FROM (SELECT clin.quantile_sketch(value) OVER (ORDER BY i ROWS 99 PRECEDING) AS s FROM reading) x;
SELECT clin.rollup(s, 10001) IS NULL AS few FROM (SELECT clin.quantile_sketch(value) AS s FROM reading) x;

-- what is refused
SELECT clin.approximate_quantile(clin.quantile_sketch(1), '{0.5,1.5}');
\echo :SQLSTATE
SELECT replace(clin.quantile_sketch(98.6)::text, '98.5', '98.6')::clin.quantile_sketch_state;
\echo :SQLSTATE
SELECT clin.merge(clin.quantile_sketch(1), clin.quantile_sketch(1, 'a'));
\echo :SQLSTATE
