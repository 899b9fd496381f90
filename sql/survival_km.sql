-- Kaplan-Meier curves, against survfit of R on the lung data
\getenv srcdir PG_ABS_SRCDIR
\set lung :srcdir '/test/data/lung.csv'
CREATE TEMP TABLE lung (id int, inst int, time float8, status int, age int, sex int, ph_ecog int,
	ph_karno int, pat_karno int, meal_cal int, wt_loss int, death int, age_group text);
COPY lung FROM :'lung' (FORMAT csv, HEADER);
CREATE TEMP VIEW by_sex AS
	SELECT clin.survival(time, death = 1, CASE sex WHEN 1 THEN 'male' ELSE 'female' END) AS s FROM lung;

SELECT clin.n(s), clin.n_events(s), clin.n_missing(s) FROM by_sex;

-- median and limits: female 426 (348, 550), male 270 (212, 310)
SELECT m.* FROM by_sex, clin.median_survival(s) m;
SELECT m."group", m.low, m.high FROM by_sex, clin.median_survival(s, 0.95, 'log-log') m;
SELECT m."group", m.median, m.low FROM by_sex, clin.median_survival(s, "interval" => 'none') m;

-- the highest level below 1: limits are far out and finite
SELECT round(m.low::numeric, 6) AS low, m.high FROM by_sex, clin.median_survival(s, 0.9999999999999999) m;
SELECT count(*), bool_and(c.low > 0 AND c.high <= 1) AS finite FROM by_sex, clin.survival_curve(s, 0.9999999999999999) c WHERE c.survival > 0;

-- quantile(survfit, c(.1, .25, .5, .75))
SELECT q."group", q.probability, q.estimate, q.low, q.high
FROM by_sex, clin.survival_quantiles(s, '{0.1,0.25,0.5,0.75}') q;

-- summary(survfit, times = ...); after the end of follow-up nothing is known
SELECT a."group", a.time, a.n_risk, a.n_event, round(a.survival::numeric, 6) AS survival,
	round(a.se::numeric, 6) AS se, round(a.low::numeric, 6) AS low, round(a.high::numeric, 6) AS high
FROM by_sex, clin.survival_at(s, '{730,0,365,182.5,2000}') a;

-- restricted mean: 241.495 (10.358) and 297.465 (10.791) to a year; to the last time 326.084 and 460.647
SELECT r."group", r.tau_used, round(r.rmst::numeric, 6) AS rmst, round(r.se::numeric, 6) AS se
FROM by_sex, clin.rmst(s, 365) r;
SELECT r."group", r.tau_used, round(r.rmst::numeric, 6) AS rmst, round(r.se::numeric, 6) AS se
FROM by_sex, clin.rmst(s) r;

-- the first rows of the curve of all
SELECT c.time, c.n_risk, c.n_event, c.n_censor, round(c.survival::numeric, 6) AS survival,
	round(c.se::numeric, 6) AS se, round(c.low::numeric, 6) AS low, round(c.high::numeric, 6) AS high,
	round(c.se_log::numeric, 6) AS se_log, round(c.cumulative_hazard::numeric, 6) AS cumulative_hazard,
	round(c.se_cumulative_hazard::numeric, 6) AS se_cumulative_hazard
FROM (SELECT clin.survival(time, death = 1) AS s FROM lung) x, clin.survival_curve(s) c LIMIT 5;

-- the intervals, where survival is 1, between, and 0
CREATE TEMP VIEW small AS SELECT clin.survival(t, e) AS s
	FROM (VALUES (1.0, false), (2, true), (2, false), (3, true), (4, false), (5, true)) v(t, e);
SELECT kind, c.time, round(c.survival::numeric, 6) AS survival, round(c.low::numeric, 6) AS low,
	round(c.high::numeric, 6) AS high
FROM small, unnest(ARRAY['log', 'plain', 'log-log', 'logit', 'arcsin', 'none']) kind,
	clin.survival_curve(s, 0.95, kind) c
WHERE c.time IN (1, 2, 5);
SELECT c.time, c.se, c.se_log FROM small, clin.survival_curve(s) c WHERE c.time = 5;
SELECT a.* FROM small, clin.survival_at(s, '{0,6}', "interval" => 'log-log') a;

-- a curve for each group and stratum
SELECT DISTINCT c."group", c.stratum
FROM (SELECT clin.survival(time, death = 1, sex::text, ph_ecog::text) AS s FROM lung) x,
	clin.survival_curve(s) c ORDER BY 1, 2;

-- identities: survival never rises, all subjects leave, the area is the sum of its steps
SELECT bool_and(c.survival <= before), sum(c.n_event + c.n_censor) = max(c.n_risk)
FROM (SELECT c.*, coalesce(lag(c.survival) OVER (ORDER BY c.time), 1) AS before
	FROM (SELECT clin.survival(time, death = 1) AS s FROM lung) x, clin.survival_curve(s) c) c;

-- times that differ by rounding only are one
SELECT fix, count(*) FROM (SELECT clin.survival(t, true) AS s FROM (VALUES (0.3), (0.1::float8 + 0.2), (1)) v(t)) x,
	unnest(ARRAY[true, false]) fix, clin.survival_curve(s, timefix => fix) GROUP BY fix ORDER BY fix;

-- nobody: no rows
SELECT count(*) FROM (SELECT clin.survival(NULL, true) AS s) x, clin.survival_curve(s);
SELECT count(*) FROM (SELECT clin.survival(NULL, true) AS s) x, clin.rmst(s);
SELECT count(*) FROM clin.rmst(NULL::clin.survival_state);

-- lower limits where few are at risk, from R (conf.lower): usual 0.344722 and 0.020685, peto 0.340449 and 0.013044,
-- modified 0.344722 and 0.014311; first quartiles 145, medians 285, 284, 285
CREATE TEMP VIEW alike AS SELECT clin.survival(time, death = 1) AS s, clin.weighted_survival(time, death = 1, 1) AS h FROM lung;
SELECT lower, round(a.low::numeric, 6) AS low, q.low AS quartile, m.low AS median
FROM alike, unnest('{usual,peto,modified}'::text[]) WITH ORDINALITY l(lower, i), clin.survival_at(s, '{365,1010}', lower => lower) a,
	clin.survival_quantiles(s, '{0.25}', lower => lower) q, clin.median_survival(s, lower => lower) m ORDER BY i, a."time";
-- the same of subjects who all have the weight 1
SELECT lower, bool_and(a.low = b.low), bool_and(q.low = r.low), bool_and((m.median, m.low, m.high) = (o.median, o.low, o.high))
FROM alike, unnest('{usual,peto,modified}'::text[]) lower, clin.survival_at(s, '{100,365,1010}', lower => lower) a
	JOIN LATERAL clin.survival_at(h, '{100,365,1010}', lower => lower) b ON a."time" = b."time",
	clin.survival_quantiles(s, '{0.25}', lower => lower) q, clin.survival_quantiles(h, '{0.25}', lower => lower) r,
	clin.median_survival(s, lower => lower) m, clin.median_survival(h, lower => lower) o GROUP BY lower ORDER BY lower;

-- options that make no sense
SELECT clin.survival_at(s, '{1}', lower => 'mine') FROM small;
\echo :SQLSTATE
SELECT clin.median_survival(h, variance => 'mine') FROM alike;
\echo :SQLSTATE
SELECT clin.survival_curve(s, 1.0) FROM small;
\echo :SQLSTATE
SELECT clin.survival_curve(s, 'NaN') FROM small;
\echo :SQLSTATE
SELECT clin.median_survival(s, 0.95, 'exact') FROM small;
\echo :SQLSTATE
SELECT clin.survival_at(s, '{1,-1}') FROM small;
\echo :SQLSTATE
SELECT clin.survival_at(s, '{1,NULL}') FROM small;
\echo :SQLSTATE
SELECT clin.survival_quantiles(s, '{50}') FROM small;
\echo :SQLSTATE
SELECT clin.rmst(s, 0) FROM small;
\echo :SQLSTATE

-- the choices in effect stand in each row
SELECT DISTINCT e, i, l, c.method FROM small, (VALUES ('kaplan-meier', 'log', 'usual'), ('nelson-aalen', 'plain', 'usual'), ('fleming-harrington', 'none', 'peto'),
	('kaplan-meier', 'log-log', 'modified'), ('kaplan-meier', 'arcsin', 'peto')) o(e, i, l), clin.survival_curve(s, "interval" => i, estimator => e, lower => l) c ORDER BY c.method;
SELECT DISTINCT c.method FROM small, clin.survival_curve(s, timefix => false) c UNION ALL
SELECT DISTINCT c.method FROM small, clin.survival_at(s, '{1}', "interval" => 'logit') c UNION ALL
SELECT DISTINCT c.method FROM small, clin.survival_quantiles(s, estimator => 'nelson-aalen') c UNION ALL
SELECT DISTINCT c.method FROM small, clin.median_survival(s) c UNION ALL
SELECT DISTINCT c.method FROM small, clin.rmst(s, estimator => 'fleming-harrington') c;
