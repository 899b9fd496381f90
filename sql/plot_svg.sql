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
	clin.plot_survival(clin.survival(NULL, true)) IS NULL, clin.plot_survival(NULL::clin.survival_state) IS NULL;

-- event histories: whole weights of 1 draw the same picture; weights, late entries, events
SELECT clin.plot_survival(clin.survival(time, event, arm)) = clin.plot_survival(clin.weighted_survival(time, event, 1, arm)) AS same FROM trial WHERE time > 0;
SELECT clin.n_events(h), m[1] AS at_risk FROM (SELECT clin.event_history(time / 2, time, event, 'x', 0.5 + (time::int % 3), '', '', '') AS h FROM trial WHERE time > 0) x,
	regexp_matches(clin.plot_survival(h), 'At risk</text>\n<text[^>]*>([\d.]+)<') m;
SELECT m[1] FROM (SELECT clin.plot_survival(clin.delayed_survival(time / 2, time, event)) AS svg FROM trial WHERE time > 0) x, regexp_matches(svg, '<desc>([^<]*)') m;
SELECT clin.n_events(clin.competing_risks(NULL::float8, true, 'a')), clin.plot_survival(clin.competing_risks(NULL::float8, true, 'a')) IS NULL AS nobody;
-- cumulative incidence: a curve for each cause and group, from 0 up
CREATE TEMP VIEW causes AS SELECT clin.plot_cumulative_incidence(clin.competing_risks(time, event, '<' || time::int % 2 || '>', arm), 'Causes', 'Days') AS svg FROM trial;
SELECT array_agg(m[1] ORDER BY n) FROM causes, regexp_matches(svg, '>([a-z]+, [^<]*)</text>', 'g') WITH ORDINALITY r(m, n);
SELECT m[1], svg LIKE '%fill-opacity%' AS bands, svg LIKE '%At risk%' AS numbers, svg ~ 'nan|inf|<0>' AS foreign_matter FROM causes, regexp_matches(svg, '<desc>([^<]*)') m;
SELECT count(*) AS curves, bool_and(m[1] = m[2]) AS from_zero FROM causes, regexp_matches(svg, '<path d="M[\d.]+ ([\d.]+)[^"]*" fill="none" stroke="#[0-9A-F]+" stroke-width="2.2"', 'g') m1(m0),
	LATERAL (SELECT ARRAY[m0[1], (regexp_match(svg, '<path d="M[\d.]+ ([\d.]+)H[\d.]+M[^"]*" fill="none" stroke="#1c2733"'))[1]]) m2(m);
SELECT clin.plot_cumulative_incidence(clin.competing_risks(time, false, NULL)) IS NULL AS no_event, clin.plot_cumulative_incidence(NULL) IS NULL FROM trial;

-- predictions: ROC curves with their areas, calibration in groups of risk
CREATE TEMP VIEW predicted AS SELECT i % 3 > 0 AS y, (i % 7 + i % 3) / 10.0 AS p, CASE WHEN i % 2 = 0 THEN 'a<b' ELSE 'c' END AS g FROM generate_series(1, 300) i;
SELECT m[1] FROM (SELECT clin.plot_roc(clin.evaluation(y, p, g), 'ROC') AS svg FROM predicted) x, regexp_matches(svg, '>([^<]*AUC[^<]*)</text>', 'g') m;
SELECT round(clin.auroc(clin.evaluation(y, p))::numeric, 3) AS a, round(clin.auroc(clin.evaluation(y, p) FILTER (WHERE g = 'c'))::numeric, 3) AS c FROM predicted;
SELECT m[1] AS line FROM (SELECT clin.plot_roc(clin.evaluation(y, p)) AS svg FROM (VALUES (true, 0.9), (false, 0.5), (true, 0.4), (false, 0.1)) v(y, p)) x,
	regexp_matches(svg, '<path d="([^"]*)" fill="none" stroke="#0072B2"') m;
SELECT (SELECT count(*) FROM regexp_matches(clin.plot_calibration(s, 'Calibration', 4), '<circle', 'g')) AS dots, (SELECT count(*) FROM clin.calibration_curve(s, 4) c WHERE c.n > 0) AS groups
FROM (SELECT clin.evaluation(y, p, g) AS s FROM predicted) x;
SELECT svg ~ 'script|href|style=|url\(|id=|nan|inf|a<b' AS foreign_matter, svg LIKE '%>Observed share<%' AS label, (regexp_match(svg, '<desc>([^<]*)'))[1] AS described
FROM (SELECT clin.plot_calibration(clin.evaluation(y, p, g)) AS svg FROM predicted) x;
SELECT clin.plot_roc(clin.evaluation(true, 0.5)) IS NULL, clin.plot_roc(NULL) IS NULL, clin.plot_calibration(clin.evaluation(true, 0.5)) IS NULL, clin.plot_calibration(clin.evaluation(NULL, 0.5)) IS NULL;
SELECT clin.plot_calibration(clin.evaluation(true, 1.5));
\echo :SQLSTATE
SELECT clin.plot_calibration(clin.evaluation(true, 0.5), groups => 1);
\echo :SQLSTATE
SELECT clin.plot_roc(clin.evaluation(k = 1, k, i::text)) FROM generate_series(1, 36) i, generate_series(0, 1) k;
\echo :SQLSTATE

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
