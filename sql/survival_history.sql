-- event histories: weights, delayed entry, causes and clusters
CREATE TEMP TABLE h (id int, "time" float8, entry float8, status int, arm text, site text, w float8, ward text);
INSERT INTO h VALUES
	(1, 1, 0, 1, 'a', 'x', 0.5, 'k1'), (2, 2, 0, 2, 'a', 'x', 1.25, 'k1'), (3, 2, 1, 1, 'a', 'y', 2, 'k2'),
	(4, 3, 0, 0, 'a', 'y', 1, 'k2'), (5, 4, 2, 1, 'a', 'x', 1.5, 'k3'), (6, 5, 0, 2, 'a', 'y', 0.75, 'k3'),
	(7, 6, 1, 0, 'a', 'x', 1, 'k4'), (8, 1, 0, 2, 'b', 'x', 1, 'k4'), (9, 3, 0, 1, 'b', 'y', 2.5, 'k1'),
	(10, 3, 1, 1, 'b', 'x', 0.8, 'k2'), (11, 5, 2, 0, 'b', 'y', 1.1, 'k3'), (12, 7, 0, 2, 'b', 'x', 0.9, 'k4'),
	(13, 8, 3, 1, 'b', 'y', 1, 'k1'), (14, 9, 0, 0, 'b', 'x', 1, 'k2'), (15, NULL, 0, 1, 'a', 'x', 1, 'k1'),
	(16, 4, 0, NULL, 'b', 'x', 1, 'k1');

CREATE TEMP VIEW s AS SELECT
	clin.weighted_survival("time", status > 0, w, arm) AS weighted,
	clin.delayed_survival(entry, "time", status > 0, arm) AS delayed,
	clin.clustered_survival("time", status > 0, w, ward, arm) AS clustered,
	clin.competing_risks("time", status > 0, 'c' || status, arm) AS risks,
	clin.competing_risks("time", status > 0, 'c' || status, arm, site) AS stratified,
	clin.event_history(entry, "time", status > 0, 'c' || status, w, ward, arm, site) AS everything
FROM h;

SELECT clin.n(weighted), clin.n_missing(weighted), clin.n(everything), clin.n_missing(everything) FROM s;
SELECT v.* FROM s, clin.history_values(everything) v WHERE v."group" = 'a';
SELECT v.* FROM s, clin.history_values(risks) v WHERE v."group" = 'b';

-- R 4.2, survfit(Surv(time, status > 0) ~ arm, weights = w), with cluster = ward, and with entries
SELECT c."group", c."time", c.n_risk, c.n_event, round(c.survival::numeric, 9) AS survival, round(c.se::numeric, 9) AS se,
	round(c.low::numeric, 9) AS low, round(c.high::numeric, 9) AS high, round(c.se_cumulative_hazard::numeric, 9) AS se_h
FROM s, clin.survival_curve(weighted) c;
SELECT c."group", c."time", c.n_risk, round(c.survival::numeric, 9) AS survival, round(c.se::numeric, 9) AS se,
	round(c.se_cumulative_hazard::numeric, 9) AS se_h
FROM s, clin.survival_curve(clustered) c;
SELECT c."group", c."time", c.n_risk, round(c.survival::numeric, 9) AS survival, round(c.se_log::numeric, 9) AS se_log
FROM s, clin.survival_curve(delayed) c;
SELECT c."time", round(c.se::numeric, 9) AS greenwood FROM s, clin.survival_curve(weighted, variance => 'greenwood') c WHERE c."group" = 'a';
-- survfit(stype = 2, ctype = 2) steps through tied events: the same with robust = FALSE and TRUE, and with entries
CREATE TEMP TABLE t ("time" float8, event boolean, w float8, entry float8, id text);
INSERT INTO t VALUES (1, true, 0.5, 0, 1), (2, true, 1.25, 0, 2), (2, true, 2, 1, 3), (2, false, 1, 0, 4), (3, true, 1.5, 1, 5),
	(3, true, 0.75, 0, 6), (4, false, 1, 0, 7), (5, true, 2, 2, 8), (5, true, 0.8, 2, 9), (6, true, 1.1, 0, 10);
SELECT c."time", round(c.cumulative_hazard::numeric, 12) AS hazard, round(c.survival::numeric, 12) AS survival,
	round(c.se_cumulative_hazard::numeric, 12) AS se, round(r.se_cumulative_hazard::numeric, 12) AS robust, round(e.se_log::numeric, 12) AS with_entry
FROM (SELECT clin.weighted_survival("time", event, w) AS s, clin.event_history(entry, "time", event, 'e', w, id, '', '') AS e FROM t) q,
	clin.survival_curve(s, estimator => 'fleming-harrington', variance => 'greenwood') c,
	clin.survival_curve(s, estimator => 'fleming-harrington') r, clin.survival_curve(e, estimator => 'fleming-harrington') e
WHERE c."time" = r."time" AND c."time" = e."time";
SELECT c."time", round(c.survival::numeric, 12) AS survival, round(c.se::numeric, 12) AS se
FROM (SELECT clin.weighted_survival("time", event, w) AS s FROM t) q, clin.survival_at(s, '{2,3.5}', estimator => 'fleming-harrington') c;
-- so many ties that the sums are closed forms: the same as step by step
SELECT round((c.cumulative_hazard / h)::numeric, 12) AS hazard, round((c.se_cumulative_hazard / sqrt(v))::numeric, 12) AS se
FROM (SELECT clin.weighted_survival(1 + i % 2, i % 2 = 0, 0.5) AS s FROM generate_series(1, 4000) i) q,
	(SELECT sum(1.0::float8 / (4000 - k)) AS h, sum(1.0::float8 / (4000 - k) ^ 2) * 2 AS v FROM generate_series(0, 1999) k) w,
	clin.survival_curve(s, estimator => 'fleming-harrington', variance => 'greenwood') c WHERE c."time" = 1;

-- cumulative incidence as survfit and as cuminc, and Gray's test as cuminc
SELECT c."group", c.cause, c."time", c.n_event, round(c.incidence::numeric, 9) AS incidence, round(c.se::numeric, 9) AS se,
	round(c.low::numeric, 9) AS low, round(c.high::numeric, 9) AS high
FROM s, clin.cumulative_incidence(risks) c;
SELECT c."group", c.cause, c."time", c.n_event, round(c.incidence::numeric, 9) AS incidence, round((c.se * c.se)::numeric, 12) AS variance
FROM s, clin.cumulative_incidence_at(risks, '{0.5,5,2,20}', variance => 'aalen', "interval" => 'none') c;
SELECT t.cause, round(t.statistic::numeric, 9) AS statistic, t.df, round(t.p_value::numeric, 9) AS p, round(exp(t.log_p)::numeric, 9) AS again
FROM s, clin.gray_test(risks) t;
SELECT t.cause, round(t.statistic::numeric, 9) AS statistic, round(t.p_value::numeric, 9) AS p FROM s, clin.gray_test(stratified, 1) t;
-- 0.502279, 0.491447; 0.285754, 0.526122
SELECT t.cause, round(t.statistic::numeric, 6) AS statistic, round(u.statistic::numeric, 6) AS stratified FROM s, clin.gray_test(risks, -1) t, clin.gray_test(stratified, -1) u WHERE t.cause = u.cause;

-- one cause and whole weights: the same as a survival state
SELECT count(*) AS unlike FROM
	(SELECT clin.survival("time", status > 0, arm) AS a, clin.weighted_survival("time", status > 0, 1, arm) AS b FROM h) q,
	clin.survival_curve(a) x JOIN clin.survival_curve(b) y ON x."group" = y."group" AND x."time" = y."time"
WHERE (x.n_risk, x.survival, x.se, x.low) IS DISTINCT FROM (y.n_risk::bigint, y.survival, y.se, y.low);
-- a weight of 2 is the row twice
SELECT count(*) AS unlike FROM
	(SELECT clin.weighted_survival("time", status > 0, 2) AS a FROM h) q,
	(SELECT clin.weighted_survival("time", status > 0, 1) AS b FROM (SELECT * FROM h UNION ALL SELECT * FROM h) t) r,
	clin.survival_curve(a) x JOIN clin.survival_curve(b) y ON x."time" = y."time"
WHERE (x.n_risk, x.survival, x.se) IS DISTINCT FROM (y.n_risk, y.survival, y.se);

-- merged in any order, in parallel parts, as a window
SELECT (SELECT everything::text FROM s) =
	(SELECT clin.rollup(e ORDER BY part DESC)::text FROM (SELECT id % 5 AS part,
		clin.event_history(entry, "time", status > 0, 'c' || status, w, ward, arm, site) AS e FROM h GROUP BY 1) p) AS same;
SELECT (SELECT risks::text FROM s) = (SELECT clin.merge(
		(SELECT clin.competing_risks("time", status > 0, 'c' || status, arm) FROM h WHERE id > 6),
		(SELECT clin.competing_risks("time", status > 0, 'c' || status, arm) FROM h WHERE id <= 6))::text) AS same;
SELECT id, clin.n(clin.weighted_survival("time", status > 0, w) OVER (ORDER BY id ROWS 2 PRECEDING)) AS n FROM h ORDER BY id LIMIT 4;
SELECT clin.n(e), md5(e::text) = md5(e::text::clin.history_state::text) AS same FROM
	(SELECT clin.event_history(0, i % 977 + 1, i % 3 > 0, 'c' || i % 3, 1 + i % 7 / 8.0, 'k' || i % 50, 'g' || i % 4, '') AS e
	 FROM generate_series(1, 20000) i) q;

-- quantiles, means and given times
SELECT c."group", c.probability, c.estimate, c.low, c.high FROM s, clin.survival_quantiles(weighted) c;
-- limits are flat between events, so that their quantiles are at the first time: R has 0.1 for each
SELECT c.probability, c.low FROM (SELECT clin.clustered_survival("time", event, w, id) AS s FROM (VALUES (0.1::float8, true, 2.53::float8, '6'), (0.542055, false, 1.35, '5'),
	(1.658994, false, 0.21, '10'), (1.969623, true, 2.15, '5'), (6.381952, false, 2.70, '4'), (23.425008, false, 2.11, '7'), (24.655215, true, 1.76, '8'),
	(42.139845, true, 1.93, '9')) v("time", event, w, id)) q, clin.survival_quantiles(s, '{.1,.25,.5}', "interval" => 'log-log') c;
SELECT c."group", c.tau_used, round(c.rmst::numeric, 9) AS rmst, round(c.se::numeric, 9) AS se FROM s, clin.rmst(weighted, 6) c;
SELECT c."group", c."time", c.n_risk, c.n_event, round(c.survival::numeric, 9) AS survival FROM s, clin.survival_at(weighted, '{0,2.5,5}') c;
-- at incidence 1 the jackknife has a standard error of 0, cuminc 0.0687171; log-log and logit have no limits
SELECT i, v, c.incidence, round(c.se::numeric, 7) AS se, round(c.low::numeric, 6) AS low, c.high FROM (SELECT clin.competing_risks(t, t % 3 > 0, 'a') AS s FROM generate_series(1, 50) t) q,
	unnest('{log,logit}'::text[]) i, unnest('{jackknife,aalen}'::text[]) v, clin.cumulative_incidence(s, 0.95, i, v) c WHERE c."time" = 50;
SELECT c.incidence, c.se FROM (SELECT clin.weighted_survival(t, t % 3 > 0, 0.1 + t % 7 / 3.0) AS s FROM generate_series(1, 50) t) q, clin.cumulative_incidence_at(s, '{50}') c;

-- options of the curve, against R: weights = 1 + ph_karno / 100, cluster = inst, conf.type = "log-log", times 365 and 1010:
-- robust 0.0306549 (0.360011, 0.479714), 0.0216871 (0.018247, modified 0.010595), quartiles from 145 and 473, median 320 (285, 361);
-- greenwood 0.0268223 (0.367596, 0.472428), 0.0172839 (0.022871, modified 0.015278), 156 and 477, 320 (288, 353); of 226 subjects 411.3, 294.4 events
\getenv srcdir PG_ABS_SRCDIR
\set lung :srcdir '/test/data/lung.csv'
CREATE TEMP TABLE lung (id int, inst int, time float8, status int, age int, sex int, ph_ecog int,
	ph_karno int, pat_karno int, meal_cal int, wt_loss int, death int, age_group text);
COPY lung FROM :'lung' (FORMAT csv, HEADER);
CREATE TEMP VIEW wards AS SELECT clin.clustered_survival(time, death = 1, 1 + ph_karno / 100.0, inst::text) AS s FROM lung;
SELECT v, l, a."time", round(a.se::numeric, 7) AS se, round(a.low::numeric, 6) AS low, round(a.high::numeric, 6) AS high
FROM wards, unnest('{robust,greenwood}'::text[]) v, unnest('{usual,modified}'::text[]) l, clin.survival_at(s, '{365,1010}', "interval" => 'log-log', lower => l, variance => v) a;
SELECT v, q.probability, q.estimate, q.low, q.high FROM wards, unnest('{robust,greenwood}'::text[]) v, clin.survival_quantiles(s, '{0.25,0.75}', "interval" => 'log-log', variance => v) q;
SELECT v, m.n, round(m.n_max::numeric, 6) AS n_max, round(m.n_start::numeric, 6) AS n_start, round(m.n_event::numeric, 6) AS n_event, m.median, m.low, m.high
FROM wards, unnest('{robust,greenwood,auto}'::text[]) v, clin.median_survival(s, "interval" => 'log-log', variance => v) m;
-- fractions in one group make the variance of all robust
SELECT c."group", c."time", c.survival, round(c.se::numeric, 6) AS se, round(r.se::numeric, 6) AS robust
FROM (SELECT clin.weighted_survival(t, true, w, g) AS s FROM (VALUES (1, 1, 'a'), (2, 3, 'a'), (3, 2, 'a'), (1, 0.5, 'b'), (2, 1, 'b')) v(t, w, g)) q,
	clin.survival_curve(s) c JOIN LATERAL clin.survival_curve(s, variance => 'robust') r ON (r."group", r."time") = (c."group", c."time");
-- the robust standard error of exp(-H) is that of its influences, of which R prints another for nelson-aalen
SELECT e, bool_and(abs(c.se - c.survival * c.se_cumulative_hazard) < 1e-12) FROM wards, unnest('{nelson-aalen,fleming-harrington}'::text[]) e, clin.survival_curve(s, estimator => e) c GROUP BY e ORDER BY e;
-- left truncation: the largest number at risk is not the first
SELECT m."group", m.n, m.n_max, m.n_start, m.n_event, m.median FROM s, clin.median_survival(delayed) m;

-- no rows, rows that are all left out, a single one
SELECT clin.competing_risks(1, true, 'a') IS NULL AS none FROM h WHERE false;
SELECT clin.n(c), clin.n_missing(c), (SELECT count(*) FROM clin.cumulative_incidence(c)) AS rows
FROM (SELECT clin.competing_risks(NULL::float8, true, 'a') AS c FROM h) q;
SELECT c.* FROM (SELECT clin.competing_risks(3, true, 'death') AS s) q, clin.cumulative_incidence(s) c;
SELECT c.* FROM (SELECT clin.competing_risks(3, false, NULL) AS s) q, clin.cumulative_incidence(s) c;
SELECT c.* FROM (SELECT clin.competing_risks(3, true, 'death', 'a') AS s) q, clin.gray_test(s) c;

-- refused
SELECT clin.weighted_survival(1, true, 0);
SELECT clin.weighted_survival(1, true, 'NaN');
SELECT clin.weighted_survival(-1, true, 1);
SELECT clin.weighted_survival('infinity', true, 1);
SELECT clin.delayed_survival(2, 2, true);
SELECT clin.competing_risks(2, true, '');
SELECT c.* FROM s, clin.gray_test(weighted) c;
SELECT c.* FROM (SELECT clin.competing_risks(3, true, 'death') AS s) q, clin.gray_test(s) c;
SELECT c.* FROM s, clin.cumulative_incidence(weighted, variance => 'aalen') c;
SELECT c.* FROM s, clin.cumulative_incidence(risks, variance => 'other') c;
SELECT c.* FROM s, clin.cumulative_incidence_at(risks, '{-1}') c;
SELECT clin.merge(weighted, delayed) FROM s;
SELECT replace(risks::text, '"entry":[0', '"entry":[1')::clin.history_state FROM s;
SELECT replace(risks::text, '"weight":[1', '"weight":[2')::clin.history_state FROM s;
SELECT replace(risks::text, '"count":[1', '"count":[2')::clin.history_state FROM s;
SELECT clin.survival_curve(clin.survival(1, true)::text::clin.history_state);

-- where a curve is at 0 with variance 0 its plain limits are 0, as in survfit; other limits are unknown
SELECT c.time, c.survival, c.se, c.low, c.high, c.se_log
FROM (SELECT clin.clustered_survival(t, true, w, id) AS s FROM (VALUES (1, 1, 'a'), (2, 2, 'a'), (2, 1, 'b'), (3, 1, 'c')) v (t, w, id)) q, clin.survival_curve(s, "interval" => 'plain') c
WHERE c.time = 3;
SELECT c.time, c.cause, c.incidence, c.low, c.high
FROM (SELECT clin.competing_risks(t, c > 0, c::text) AS s FROM (VALUES (1, 0), (2, 1), (3, 2)) v (t, c)) q, unnest('{plain,log}'::text[]) i, clin.cumulative_incidence(s, "interval" => i) c
WHERE c.time <= 2 AND c.cause = '2' ORDER BY i, c.time;

-- the choices in effect stand in each row
SELECT v, w.method AS weighted, c.method AS clustered, p.method AS plain FROM s, (SELECT clin.competing_risks(1, true, 'a') AS one) q, unnest('{auto,greenwood,robust}'::text[]) v,
	clin.median_survival(weighted, variance => v) w, clin.median_survival(clustered, variance => v) c, clin.median_survival(one, variance => v) p
WHERE w."group" = 'a' AND c."group" = 'a';
SELECT DISTINCT c.method FROM s, clin.survival_curve(weighted, estimator => 'nelson-aalen', variance => 'greenwood') c UNION ALL
SELECT DISTINCT c.method FROM s, clin.survival_at(clustered, '{1}', "interval" => 'plain') c UNION ALL
SELECT DISTINCT c.method FROM s, clin.survival_quantiles(weighted, lower => 'peto') c UNION ALL
SELECT DISTINCT c.method FROM s, clin.rmst(weighted, 5) c UNION ALL
SELECT DISTINCT c.method FROM s, clin.cumulative_incidence(risks) c UNION ALL
SELECT DISTINCT c.method FROM s, clin.cumulative_incidence(clustered, "interval" => 'log-log') c UNION ALL
SELECT DISTINCT c.method FROM s, clin.cumulative_incidence_at(risks, '{1}', "interval" => 'none', variance => 'aalen', timefix => false) c UNION ALL
SELECT DISTINCT c.method FROM s, clin.gray_test(risks) c UNION ALL
SELECT DISTINCT c.method FROM s, clin.gray_test(stratified, 0.5, false) c;
