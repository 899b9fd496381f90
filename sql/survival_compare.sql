-- curves against a reference, weight families and trend of the log-rank test, other estimators
CREATE TEMP TABLE c AS SELECT * FROM (VALUES
	(1, true, 'a', 'x'), (2, true, 'a', 'y'), (3, false, 'a', 'x'), (4, true, 'a', 'y'), (6, true, 'a', 'x'), (8, false, 'a', 'y'),
	(2, false, 'b', 'x'), (3, true, 'b', 'y'), (5, true, 'b', 'x'), (7, true, 'b', 'y'), (9, false, 'b', 'x'), (11, true, 'b', 'y'),
	(4, true, 'c', 'x'), (4, true, 'c', 'y'), (9, true, 'c', 'x'), (10, false, 'c', 'y'), (12, true, 'c', 'x'), (14, false, 'c', 'y')
	) v ("time", event, arm, site);
CREATE TEMP VIEW s AS SELECT clin.survival("time", event, arm) AS plain, clin.survival("time", event, arm, site) AS strata FROM c;

SELECT r.method, r.chi_square, r.df, r.p_value FROM s, LATERAL (
	SELECT * FROM clin.logrank(plain) UNION ALL SELECT * FROM clin.logrank(plain, 1) UNION ALL
	SELECT * FROM clin.logrank(plain, weights => 'gehan') UNION ALL SELECT * FROM clin.logrank(plain, weights => 'tarone-ware') UNION ALL
	SELECT * FROM clin.logrank(plain, 0, gamma => 1) UNION ALL SELECT * FROM clin.logrank(strata, 1, gamma => 1)) r;
SELECT r.* FROM s, clin.logrank_trend(plain) r;
SELECT r.* FROM s, clin.logrank_trend(plain, '{1,2,4}', weights => 'gehan') r;
SELECT t.z * t.z - l.chi_square < 1e-12 AS two_groups FROM (SELECT clin.survival("time", event, arm) AS s FROM c WHERE arm < 'c') q,
	clin.logrank_trend(s) t, clin.logrank(s) l;
SELECT r.* FROM s, clin.logrank_trend(plain, '{1,2}') r;
SELECT r.* FROM s, clin.logrank(plain, weights => 'wilcoxon') r;

SELECT r."group", r.rmst, r.se FROM s, clin.rmst(plain, 8) r;
SELECT r.* FROM s, clin.rmst_difference(plain, 8) r;
SELECT r."group", r.stratum, r.tau_used, r.difference, r.ratio FROM s, clin.rmst_difference(strata, NULL, 'c') r;
SELECT r.* FROM s, clin.rmst_difference(plain, 8, 'd') r;
SELECT r.* FROM (SELECT clin.survival(1, true) AS s) q, clin.rmst_difference(s) r;

SELECT r.* FROM s, clin.survival_difference(plain, 4) r;
SELECT r."group", r.statistic, r.p_value FROM s, clin.survival_difference(plain, 4, 'b', 'log-log') r;
SELECT r."group", r.statistic, r.p_value FROM s, clin.survival_difference(plain, 4, 'b', 'arcsin') r;
SELECT r."group", r.survival, r.difference, r.p_value FROM s, clin.survival_difference(plain, 100) r;
SELECT r.* FROM s, clin.survival_difference(plain, -1) r;

-- R 4.2: survfit(Surv(time, event) ~ 1) with stype = 2, ctype = 1 and 2, and the lower limits "peto" and "modified"
CREATE TEMP VIEW one AS SELECT clin.survival("time", event) AS s FROM c;
SELECT r."time", r.survival, r.se_log, r.low, r.high, r.cumulative_hazard FROM one, clin.survival_curve(s, estimator => 'nelson-aalen') r WHERE r."time" IN (2, 4, 9);
SELECT r."time", round(r.survival::numeric, 12) AS survival, round(r.se_log::numeric, 12) AS se_log, round(r.cumulative_hazard::numeric, 12) AS hazard FROM one, clin.survival_curve(s, estimator => 'fleming-harrington') r WHERE r."time" IN (2, 4, 9);
SELECT p."time", p.low AS peto, m.low AS modified FROM one, clin.survival_curve(s, lower => 'peto') p, clin.survival_curve(s, lower => 'modified') m
WHERE p."time" = m."time" AND p."time" IN (2, 8, 9, 10);
SELECT m.median, r.rmst, r.se FROM one, clin.median_survival(s, estimator => 'nelson-aalen') m, clin.rmst(s, estimator => 'nelson-aalen') r;

-- a tau that nobody was followed to is told
SELECT m."group", m.tau_used, m.rmst FROM (SELECT clin.survival(t, e) AS s FROM (VALUES (1, true), (2, false)) v (t, e)) q, clin.rmst(s, 10) m;
SELECT m.difference FROM (SELECT clin.survival(t, e, g) AS s FROM (VALUES (1, true, 'a'), (2, false, 'a'), (2, true, 'b'), (3, false, 'b')) v (t, e, g)) q,
	clin.rmst_difference(s, 3.5) m;
SELECT m.difference FROM (SELECT clin.survival(t, e, g) AS s FROM (VALUES (1, true, 'a'), (2, false, 'a'), (2, true, 'b'), (3, false, 'b')) v (t, e, g)) q,
	clin.rmst_difference(s, 3) m;

-- without a standard error there is no p value: groups of a single subject
SELECT m.difference, m.se, m.low, m.high, m.p_value, m.log_p, m.ratio, m.ratio_p_value, m.ratio_log_p
FROM (SELECT clin.survival(t, true, t::text) AS s FROM generate_series(1, 2) t) q, clin.rmst_difference(s) m;
SELECT d.difference, d.se, d.statistic, d.p_value FROM (SELECT clin.survival(t, true, t::text) AS s FROM generate_series(1, 2) t) q, clin.survival_difference(s, 1) d;

-- a curve that ends above 0 before tau is continued: the notice names the group of the shortest follow-up
CREATE TEMP VIEW short AS SELECT clin.survival(t, e, g) AS s
FROM (VALUES (1, true, 'a'), (2, true, 'a'), (3, true, 'b'), (5, false, 'b'), (4, true, 'c'), (8, false, 'c')) v(t, e, g);
SELECT m."group", m.tau_used, m.difference FROM short, clin.rmst_difference(s) m;
SELECT m."group", m.tau_used, m.difference FROM short, clin.rmst_difference(s, 6, 'b') m;
SELECT m."group", m.difference FROM short, clin.rmst_difference(s, 5) m;
-- a curve that ends at 0 is known after it
SELECT m.difference FROM (SELECT clin.survival(t, true, t::text) AS s FROM generate_series(1, 2) t) q, clin.rmst_difference(s, 2) m;

-- the choices in effect stand in each row
SELECT DISTINCT r.method FROM s, clin.rmst_difference(plain, 8) r UNION ALL
SELECT DISTINCT r.method FROM s, clin.rmst_difference(plain, 8, timefix => false) r;
SELECT DISTINCT m, r.method FROM s, unnest('{plain,log-log,arcsin}'::text[]) m, clin.survival_difference(plain, 4, method => m) r ORDER BY m;
SELECT (clin.logrank(plain)).method, (clin.logrank(strata, 0.5)).method, (clin.logrank(plain, gamma => 2)).method, (clin.logrank(plain, -1, false)).method,
	(clin.logrank(plain, 0.5, weights => 'gehan')).method, (clin.logrank_trend(strata, rho => 0.5)).method FROM s \gx
-- after the end of follow-up there are no limits either
SELECT r."group", r.low, r.high FROM s, clin.survival_difference(plain, 100) r;
