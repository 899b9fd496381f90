-- cohort.sql - cohort statistics: time, growth with the number of rows, growth with the number
-- of groups, and the roll-ups of a dashboard. Uses the procedure and tables of bench.sql.
-- psql variables: rows, and cohort, a file for the seconds

SELECT format('CREATE UNLOGGED TABLE cohort AS SELECT %s, clin.sample_event(2, i, 50, 0) AS g, '
	'1 + floor(1095 * clin.sample_uniform(2, i, 51)) AS days, clin.sample_uniform(2, i, 52) < 0.4 AS event, '
	'clin.sample_event(2, i, 53, -1 + clin.sample_normal(2, i, 1)) AS y, i / 60 %% 20 AS ward, i %% 60 AS month, '
	'i %% 1000 AS g1000, i %% 100000 AS g100000 FROM generate_series(1, %s) i',
	string_agg(format('clin.sample_normal(2, i, %s) AS x%s', k, k), ', ' ORDER BY k), :rows) FROM generate_series(1, 10) k \gexec
VACUUM ANALYZE cohort;
CREATE UNLOGGED TABLE tenth AS SELECT * FROM cohort LIMIT :rows / 10;
VACUUM ANALYZE tenth;
SET max_parallel_workers_per_gather = 0;

\echo
\echo Cohort statistics, :rows rows, one core, extraction included
SELECT format('CALL pg_temp.clock(%L, %L);', what || '|' || source, replace(call, 'COHORT', source))
FROM (VALUES
	('Table 1 of 10 columns by group, with tests', 'SELECT count(*) FROM clin.table_one(''SELECT g, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10 FROM COHORT'', ''g'')'),
	('quantiles of 10 columns', 'SELECT count(*) FROM clin.table_one(''SELECT x1, x2, x3, x4, x5, x6, x7, x8, x9, x10 FROM COHORT'')'),
	('Kaplan-Meier of two groups, log-rank', 'SELECT (SELECT count(*) FROM clin.survival_curve(s)), (clin.logrank(s)).p_value FROM (SELECT clin.survival(days, event, g::text) AS s FROM COHORT) q'),
	('rank sum', 'SELECT (clin.rank_sum(s, level => NULL)).p_value FROM (SELECT clin.quantiles(x1, g::text) AS s FROM COHORT) q'),
	('AUC with DeLong', 'SELECT r.* FROM (SELECT clin.evaluation(y, x1) AS s FROM COHORT) q, clin.roc(q.s) r'),
	('concordance', 'SELECT r.* FROM (SELECT clin.prognosis(days, event, x1) AS s FROM COHORT) q, clin.concordance(q.s) r')
	) c (what, call), (VALUES ('tenth'), ('cohort')) v (source) \gexec
SELECT split_part(what, '|', 1) AS statistic, round(seconds::numeric, 3) AS seconds,
	round((seconds / 10 / pg_temp.seconds(split_part(what, '|', 1) || '|tenth'))::numeric, 2) AS "times linear from a tenth"
FROM timing WHERE what LIKE '%|cohort';
\o :cohort
\pset tuples_only on
\pset format unaligned
SELECT split_part(what, '|', 1), seconds FROM timing WHERE what LIKE '%|cohort';
\pset tuples_only off
\pset format aligned
\o
TRUNCATE timing;

\echo
\echo Aggregates by groups: microseconds a row, and multiples of avg by the same groups
SELECT format($s$SET work_mem = '%s'; CALL pg_temp.clock('%3$s|%1$s|%5$s', 'SELECT count(s) FROM (SELECT %4$s AS s FROM cohort GROUP BY %2$s) q', 1);$s$, m, g, a, call, label)
FROM (VALUES ('4MB'), ('1GB')) w (m), (VALUES ('()', '1'), ('g1000', '1000'), ('g100000', '100000')) v (g, label),
	(VALUES ('avg', 'avg(days)'), ('summary', 'clin.summary(days)'), ('quantiles', 'clin.quantiles(days)'), ('quantiles, all distinct', 'clin.quantiles(x1)'),
		('contingency', 'clin.contingency(g::text, y::text)'), ('correlation', 'clin.correlation(x1, x2)'), ('weighted', 'clin.weighted(days, 1)'),
		('incidence', 'clin.incidence(event, days)'), ('prevalence', 'clin.prevalence(event)'), ('charlson', 'clin.charlson(''''I21'''', ''''icd10'''')'),
		('evaluation', 'clin.evaluation(y, x1)'), ('evaluation_pair', 'clin.evaluation_pair(y, x1, x2)'), ('prognosis', 'clin.prognosis(days, event, x1)'),
		('survival', 'clin.survival(days, event)'), ('competing_risks', 'clin.competing_risks(days, event, ''''a'''')'),
		('delayed_survival', 'clin.delayed_survival(0, days, event)'), ('weighted_survival', 'clin.weighted_survival(days, event, 1)'),
		('clustered_survival', 'clin.clustered_survival(days, event, 1, g::text)')) f (a, call) \gexec
SELECT split_part(t.what, '|', 1) AS aggregate, split_part(t.what, '|', 2) AS work_mem, split_part(t.what, '|', 3)::int AS groups,
	round((t.seconds * 1e6 / :rows)::numeric, 3) AS "us a row", round((t.seconds / one.seconds)::numeric, 2) AS "times 1 group",
	round((t.seconds / pg_temp.seconds('avg|' || split_part(t.what, '|', 2) || '|' || split_part(t.what, '|', 3)))::numeric, 2) AS "times avg"
FROM timing t JOIN timing one ON one.what = split_part(t.what, '|', 1) || '|' || split_part(t.what, '|', 2) || '|1'
ORDER BY 1, 2, 3;
TRUNCATE timing;
SET work_mem = '256MB';

\echo
\echo A dashboard: states by ward, month and sex in a materialized view; roll-ups in milliseconds
CREATE MATERIALIZED VIEW board AS SELECT ward, month, g AS sex, clin.survival(days, event, g::text) AS survival, clin.summary(x1) AS x1,
	clin.contingency(g::text, y::text) AS outcome, clin.incidence(event, days) AS deaths FROM cohort GROUP BY 1, 2, 3;
ANALYZE board;
CALL pg_temp.clock('all rows: curve by sex, log-rank', 'SELECT (SELECT count(*) FROM clin.survival_curve(s)), (clin.logrank(s)).p_value FROM (SELECT clin.rollup(survival) AS s FROM board) q', 5);
CALL pg_temp.clock('one ward: curve by sex, log-rank', 'SELECT (SELECT count(*) FROM clin.survival_curve(s)), (clin.logrank(s)).p_value FROM (SELECT clin.rollup(survival) AS s FROM board WHERE ward = 3) q', 5);
CALL pg_temp.clock('mean and sd by ward', 'SELECT count(clin.sd(s)) FROM (SELECT ward, clin.rollup(x1) AS s FROM board GROUP BY ward) q', 5);
CALL pg_temp.clock('odds ratio by month', 'SELECT count((clin.odds_ratio(s)).estimate) FROM (SELECT month, clin.rollup(outcome) AS s FROM board GROUP BY month) q', 5);
CALL pg_temp.clock('rate by month and sex', 'SELECT count((clin.incidence_rate(s)).rate) FROM (SELECT month, sex, clin.rollup(deaths) AS s FROM board GROUP BY 1, 2) q', 5);
SELECT what AS "roll-up", round(1000 * seconds::numeric, 1) AS ms FROM timing;
TRUNCATE timing;
