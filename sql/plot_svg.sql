-- pictures: what is in them, what is refused
CREATE TEMP TABLE trial AS SELECT (i * 37 % 101)::float8 AS time, i % 3 > 0 AS event,
	CASE WHEN i % 2 = 0 THEN 'treated' ELSE 'control' END AS arm, 'ward ' || i % 2 AS ward FROM generate_series(1, 200) i;
CREATE TEMP VIEW picture AS SELECT clin.plot_survival(clin.survival(time, event, arm), 'Trial', 'Days') AS svg FROM trial;

SELECT split_part(svg, E'\n', n) FROM picture, generate_series(1, 5) n;
SELECT count(*) FROM picture, regexp_matches(svg, '<path d="[^"]*" fill="none" stroke="#(0072B2|D55E00)" stroke-width="2.2"', 'g');
SELECT svg ~ 'script|href|style=|url\(|id=|nan|inf' AS foreign_matter, svg LIKE '%fill-opacity%' AS bands, svg LIKE '%At risk%' AS numbers FROM picture;
-- the numbers at risk
SELECT array_agg(m[1] ORDER BY n) FROM picture, regexp_matches(svg, '>(\d+)</text>', 'g') WITH ORDINALITY r(m, n);
-- without bands, numbers and title; the only curve has no legend
SELECT svg LIKE '%fill-opacity%' AS bands, svg LIKE '%At risk%' AS numbers, svg LIKE '%<title>Survival</title>%' AS title, svg LIKE '%font-weight%' AS heading
FROM (SELECT clin.plot_survival(clin.survival(time, event), "interval" => 'none', risk_table => false) AS svg FROM trial) x;
-- groups within strata
SELECT array_agg(DISTINCT m[1]) FROM (SELECT clin.plot_survival(clin.survival(time, event, arm, ward)) AS svg FROM trial) x,
	regexp_matches(svg, '>([a-z]+, ward \d)</text>', 'g') m;
-- texts are escaped and cut
SELECT m[1] FROM (SELECT clin.plot_survival(clin.survival(1, true, '</svg><script>'), '"&' || repeat('x', 200), '<b>') AS svg) x,
	regexp_matches(svg, '<text[^>]*>([^<]*[&x][^<]*)</text>', 'g') m;
-- a curve of one time, of time 0, of nobody
SELECT clin.plot_survival(clin.survival(0, true)) LIKE '<svg%</svg>_', clin.plot_survival(clin.survival(5, false)) LIKE '<svg%</svg>_',
	clin.plot_survival(clin.survival(NULL, true)) IS NULL, clin.plot_survival(NULL) IS NULL;

SELECT split_part(svg, E'\n', n) FROM (SELECT clin.plot_histogram('{2,0,1,1}', '{5,3,1,9}', 'Score', 'Points') AS svg) x, generate_series(1, 3) n;
-- equal values are one bar; bars as high as their counts
SELECT m[1] AS x, m[2] AS height FROM (SELECT clin.plot_histogram('{2,0,1,1}', '{5,3,1,9}') AS svg) x,
	regexp_matches(svg, '<rect x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="([\d.]+)" fill="#0072B2"', 'g') m;
SELECT clin.plot_histogram('{}', '{}') IS NULL, clin.plot_histogram(NULL, '{1}') IS NULL, clin.plot_histogram('{7}', '{0}') LIKE '<svg%';

SELECT clin.plot_histogram('{1,2}', '{1}');
\echo :SQLSTATE
SELECT clin.plot_histogram('{1,NULL}', '{1,2}');
\echo :SQLSTATE
SELECT clin.plot_histogram('{NaN}', '{1}');
\echo :SQLSTATE
SELECT clin.plot_histogram('{1}', '{-1}');
\echo :SQLSTATE
SELECT clin.plot_survival(clin.survival(1, true), "interval" => 'exact');
\echo :SQLSTATE
SELECT clin.plot_survival(clin.survival(i, true, i::text)) FROM generate_series(1, 36) i;
\echo :SQLSTATE
