-- contingency tables: the state, tests, ratios, strata
CREATE TEMP TABLE patient AS
	SELECT i, i % 50 AS site,
		CASE i % 4 WHEN 0 THEN 'never' WHEN 1 THEN 'Former' WHEN 2 THEN '' ELSE 'current' END AS smoking,
		(i * 7919 % 101 < 40 + i % 4)::text AS event, 'ward ' || i % 7 AS ward
	FROM generate_series(1, 20000) i;

-- no rows, one row, all left out, a NULL among names; levels in byte order
SELECT clin.contingency(smoking, event) IS NULL FROM patient WHERE false;
SELECT clin.rollup(NULL::clin.contingency_state) IS NULL;
SELECT clin.contingency('a', 'x');
SELECT clin.contingency('a', 'x', 's');
SELECT clin.contingency(NULL, 'x') FROM generate_series(1, 3);
SELECT clin.n(s), clin.n_missing(s) FROM (SELECT clin.contingency(r, c, s) AS s
	FROM (VALUES ('a', 'x', 's'), (NULL, 'x', 's'), ('a', NULL, 's'), ('a', 'x', NULL)) v(r, c, s)) q;
SELECT v.* FROM (SELECT clin.contingency(smoking, event) AS s FROM patient) q, clin.contingency_values(s) v;
SELECT v.* FROM (SELECT clin.contingency(smoking, event, ward) AS s FROM patient WHERE i < 12) q, clin.contingency_values(s) v;

-- any order of rows and merges gives the same bytes, small and large
SELECT count(DISTINCT s::text), max(pg_column_size(s)) > 1024 FROM (
	SELECT clin.contingency(smoking, event, ward ORDER BY i) AS s FROM patient
	UNION ALL SELECT clin.contingency(smoking, event, ward ORDER BY event, i DESC) FROM patient
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.contingency(smoking, event, ward) AS s FROM patient GROUP BY site) g
	UNION ALL SELECT clin.rollup(s ORDER BY site DESC) FROM (SELECT site, clin.contingency(smoking, event, ward) AS s FROM patient GROUP BY site) g
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.contingency(smoking, event, ward) AS s FROM patient GROUP BY i) g
	UNION ALL SELECT clin.merge(a, b) FROM
		(SELECT clin.contingency(smoking, event, ward) FILTER (WHERE site < 9) AS a,
			clin.contingency(smoking, event, ward) FILTER (WHERE site >= 9) AS b FROM patient) h) x;
SELECT count(DISTINCT s::text), max(pg_column_size(s)) > 50000 FROM (
	SELECT clin.contingency(i::text, event ORDER BY i) AS s FROM patient
	UNION ALL SELECT clin.contingency(i::text, event ORDER BY i DESC) FROM patient
	UNION ALL SELECT clin.rollup(s) FROM (SELECT clin.contingency(i::text, event) AS s FROM patient GROUP BY site) g) x;

-- text and binary forms, states of other designs, damage
SELECT clin.contingency(smoking, event, ward)::text = clin.contingency(smoking, event, ward)::text::clin.contingency_state::text FROM patient;
CREATE TEMP TABLE kept AS SELECT clin.contingency(smoking, event, ward) AS s FROM patient;
SELECT clin.merge(clin.contingency('a', 'x'), clin.contingency('a', 'x', 's'));
\echo :SQLSTATE
SELECT clin.rollup(s) FROM (SELECT clin.contingency(smoking, event) AS s FROM patient UNION ALL SELECT s FROM kept) x;
\echo :SQLSTATE
CREATE FUNCTION pg_temp.reading(state text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE problem text;
BEGIN
	PERFORM state::clin.contingency_state;
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
	RETURN SQLSTATE || ' ' || problem;
END $$;
SELECT part, pg_temp.reading(replace(s, part, other)) FROM (SELECT clin.contingency(r, c)::text AS s
	FROM (VALUES ('a', 'x'), ('b', 'y'), ('b', 'y')) v(r, c)) q,
	(VALUES ('"n":3', '"n":3'), ('"n":3', '"n":4'), ('"flags":5', '"flags":1'), ('"flags":5', '"flags":7'), ('"flags":5', '"flags":15'),
		('[1,2]', '[-1,4]'), ('[1,2]', '[0,3]'), ('[1,2]', '[1]'), ('"column":[0,1]', '"column":[0,1.5]'), ('"column":[0,1]', '"column":[0,1e300]'),
		('"column":[0,1]', '"column":[0,0]'), ('"row":[0,1]', '"row":[1,0]'), ('"row":[0,1]', '"row":[0,2]'), ('["a","b"]', '["b","a"]'),
		('["a","b"]', '["a"]'), ('["x","y"]', '["x","y","z"]'), ('"strata":[]', '"strata":["s"]'), ('contingency_state', 'survival_state'),
		('"version":1', '"version":9'), ('"crc"', '"src"')) d (part, other);

-- tables that were counted elsewhere
SELECT v.* FROM clin.contingency_values(clin.contingency_of('{{{0,2},{3,4}},{{5,6},{0,8}}}')) v;
SELECT clin.n(clin.contingency_of('{{0,0},{0,0}}')), clin.n(clin.contingency_of('{{200000000,200000000},{200000000,200000000}}'));
SELECT count(*), max(row_value) FROM clin.contingency_values(clin.contingency_of((SELECT array_agg(ARRAY[i, 1]) FROM generate_series(1, 12) i)));
SELECT clin.contingency_of('{1,2}');
\echo :SQLSTATE
SELECT clin.contingency_of('{{1,NULL}}');
\echo :SQLSTATE
SELECT clin.contingency_of('{{1,-2}}');
\echo :SQLSTATE
SELECT clin.contingency_of('{{9223372036854775807,1}}');
\echo :SQLSTATE

-- Pearson, residuals, McNemar, trend
SELECT t.* FROM clin.chi_square(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT t.* FROM clin.chi_square(clin.contingency_of('{{86,29},{44,30}}'), false) t UNION ALL
SELECT t.* FROM clin.chi_square(clin.contingency_of('{{762,327,468},{484,239,477}}')) t UNION ALL
SELECT t.* FROM clin.chi_square(clin.contingency_of('{{1,2}}')) t UNION ALL
SELECT t.* FROM clin.chi_square(clin.contingency_of('{{1000000000,1},{1,1000000000}}')) t;
SELECT row_value, column_value, observed, round(expected::numeric, 4) AS expected, round(residual::numeric, 6) AS residual,
	round(standardized::numeric, 6) AS standardized
FROM clin.chi_square_residuals(clin.contingency_of('{{762,327,468},{484,239,477}}'));
SELECT t.* FROM clin.mcnemar(clin.contingency_of('{{794,86},{150,570}}')) t UNION ALL
SELECT t.* FROM clin.mcnemar(clin.contingency_of('{{794,86},{150,570}}'), false) t UNION ALL
SELECT t.* FROM clin.mcnemar(clin.contingency_of('{{5,3},{3,9}}')) t UNION ALL
SELECT t.* FROM clin.mcnemar(clin.contingency_of('{{5,3,1},{2,9,6},{4,1,7}}')) t;
SELECT t.* FROM (SELECT clin.contingency(r, c) AS s FROM (VALUES ('no', 'yes'), ('no', 'yes'), ('no', 'no'), ('no', 'no')) v(r, c)) q, clin.mcnemar(s) t;
SELECT t.* FROM clin.prop_trend(clin.contingency_of('{{3,83},{3,90},{7,129},{12,70}}'), event => '1') t;
SELECT t.* FROM clin.prop_trend(clin.contingency_of('{{3,83},{3,90},{7,129},{12,70}}'), '{1,2,4,8}') t;
SELECT clin.prop_trend(clin.contingency_of('{{3,83},{3,90}}'), '{1}');
\echo :SQLSTATE
SELECT clin.prop_trend(clin.contingency_of('{{3,83},{3,90}}'), event => 'x');
\echo :SQLSTATE

-- exact tests
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{3,1},{1,3}}')) t UNION ALL
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{3,1},{1,3}}'), 'greater') t UNION ALL
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{0,9},{6,11}}')) t UNION ALL
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{4,0},{0,4}}'), level => 0.9) t UNION ALL
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{3,1,2},{1,4,6},{0,2,5}}')) t UNION ALL
SELECT t.* FROM clin.fisher_exact(clin.contingency_of('{{3,1}}')) t;
SELECT p_value, log_p FROM clin.fisher_exact(clin.contingency_of('{{1000,1},{1,1000}}'));
SELECT estimate, p_value FROM clin.fisher_exact(clin.contingency_of('{{200000000,200000000},{200000000,200000000}}'));
SELECT clin.fisher_exact(clin.contingency_of((SELECT array_agg(ARRAY[i * 37 % 101, i * 53 % 97, i * 29 % 89, i * 31 % 83, i * 11 % 71]) FROM generate_series(1, 9) i)));
\echo :SQLSTATE
SELECT clin.fisher_exact(clin.contingency_of('{{3,1},{1,3}}'), 'both');
\echo :SQLSTATE
SELECT clin.fisher_exact(clin.contingency_of('{{3,1},{1,3}}'), level => 1);
\echo :SQLSTATE

-- ratios and differences; a zero cell
SELECT 'or' AS what, t.* FROM clin.odds_ratio(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT 'or', t.* FROM clin.odds_ratio(clin.contingency_of('{{86,29},{44,30}}'), 'score') t UNION ALL
SELECT 'or', t.* FROM clin.odds_ratio(clin.contingency_of('{{86,29},{44,30}}'), 'conditional') t UNION ALL
SELECT 'or', t.* FROM clin.odds_ratio(clin.contingency_of('{{0,9},{6,11}}')) t UNION ALL
SELECT 'rr', t.* FROM clin.risk_ratio(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT 'rr', t.* FROM clin.risk_ratio(clin.contingency_of('{{86,29},{44,30}}'), exposed => '1', event => '1') t UNION ALL
SELECT 'rd', t.* FROM clin.risk_difference(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT 'rd', t.* FROM clin.risk_difference(clin.contingency_of('{{86,29},{44,30}}'), 'newcombe') t UNION ALL
SELECT 'rd', t.* FROM clin.risk_difference(clin.contingency_of('{{86,29},{44,30}}'), 'score') t UNION ALL
SELECT 'rd', t.* FROM clin.risk_difference(clin.contingency_of('{{86,29},{44,30}}'), 'miettinen_nurminen') t UNION ALL
SELECT 'af', t.* FROM clin.attributable_fraction(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT 'par', t.* FROM clin.population_attributable_risk(clin.contingency_of('{{86,29},{44,30}}')) t UNION ALL
SELECT 'paf', t.* FROM clin.population_attributable_fraction(clin.contingency_of('{{86,29},{44,30}}')) t;
SELECT clin.odds_ratio(clin.contingency_of('{{1,2,3},{4,5,6}}'));
\echo :SQLSTATE
SELECT clin.odds_ratio(clin.contingency_of('{{1,2},{4,5}}'), 'cornfield');
\echo :SQLSTATE
SELECT clin.risk_ratio(clin.contingency_of('{{1,2},{4,5}}'), exposed => '3');
\echo :SQLSTATE
SELECT clin.odds_ratio(NULL::clin.contingency_state) IS NULL;

-- a level that is named and that no row has is an empty one, where the other side has a single level; without a name the table is not 2 by 2
CREATE TEMP TABLE lone AS SELECT clin.contingency(CASE WHEN i <= 4 THEN 'exposed' ELSE 'other' END, 'no') AS nobody, clin.contingency('other', CASE WHEN i <= 4 THEN 'yes' ELSE 'no' END) AS unexposed,
	clin.contingency(CASE WHEN i <= 4 THEN 'exposed' ELSE 'other' END, 'no', (i % 2)::text) AS strata FROM generate_series(1, 9) i;
SELECT t.* FROM lone, unnest('{wald,newcombe,score,miettinen_nurminen}'::text[]) m, clin.risk_difference(nobody, m, exposed => 'exposed', event => 'yes') t;
SELECT t.* FROM lone, unnest('{wald,score,conditional}'::text[]) m, clin.odds_ratio(nobody, m, exposed => 'exposed', event => 'yes') t;
SELECT r.estimate AS ratio, f.estimate AS fraction, p.estimate AS population, g.estimate AS of_events FROM lone, clin.risk_ratio(nobody, exposed => 'exposed', event => 'yes') r, clin.attributable_fraction(nobody, exposed => 'exposed', event => 'yes') f,
	clin.population_attributable_risk(nobody, exposed => 'exposed', event => 'yes') p, clin.population_attributable_fraction(nobody, exposed => 'exposed', event => 'yes') g;
SELECT d.estimate AS all_of_them, r.estimate AS ratio, u.estimate AS none_exposed, v.estimate AS ratio FROM lone, clin.risk_difference(nobody, exposed => 'exposed', event => 'no') d, clin.risk_ratio(nobody, exposed => 'exposed', event => 'no') r,
	clin.risk_difference(unexposed, exposed => 'exposed', event => 'yes') u, clin.risk_ratio(unexposed, exposed => 'exposed', event => 'yes') v;
SELECT m.statistic, m.estimate, e.estimate AS exact, e.p_value, b.statistic AS breslow_day FROM lone, clin.mantel_haenszel(strata, exposed => 'exposed', event => 'yes') m, clin.mantel_haenszel_exact(strata, exposed => 'exposed', event => 'yes') e, clin.breslow_day(strata, exposed => 'exposed', event => 'yes') b;
SELECT d.measure, d.estimate FROM lone, clin.diagnostic_test(nobody, positive => 'exposed', diseased => 'yes') d WHERE d.measure IN ('sensitivity', 'specificity', 'prevalence', 'odds_ratio');
SELECT clin.odds_ratio(nobody, exposed => 'exposed') FROM lone;
\echo :SQLSTATE
SELECT clin.odds_ratio(nobody, exposed => 'nobody', event => 'yes') FROM lone;
\echo :SQLSTATE

-- 1/2 added to each cell, as escalc of the R package metafor
SELECT m.how, t.method, round(t.estimate::numeric, 6) AS estimate, round(t.low::numeric, 6) AS low, round(t.high::numeric, 6) AS high
FROM unnest('{none,if_zero,always}'::text[]) m (how), clin.odds_ratio(clin.contingency_of('{{0,9},{6,11}}'), exposed => '1', event => '1', add_half => m.how) t;
SELECT 'or' AS what, t.* FROM clin.odds_ratio(clin.contingency_of('{{86,29},{44,30}}'), add_half => 'if_zero') t UNION ALL
SELECT 'or', t.* FROM clin.odds_ratio(clin.contingency_of('{{86,29},{44,30}}'), add_half => 'always') t UNION ALL
SELECT 'rr', t.* FROM clin.risk_ratio(clin.contingency_of('{{0,9},{6,11}}'), exposed => '1', event => '1', add_half => 'if_zero') t UNION ALL
SELECT 'af', t.* FROM clin.attributable_fraction(clin.contingency_of('{{0,9},{6,11}}'), exposed => '1', event => '1', add_half => 'if_zero') t UNION ALL
SELECT 'paf', t.* FROM clin.population_attributable_fraction(clin.contingency_of('{{6,9},{0,11}}'), exposed => '1', event => '1', add_half => 'if_zero') t;
SELECT t.* FROM (VALUES (NULL), ('none'), ('if_zero'), ('always')) m (how), clin.woolf(clin.contingency_of('{{{0,9},{6,11}},{{5,4},{2,8}},{{7,3},{3,8}}}'), add_half => m.how) t UNION ALL
SELECT t.* FROM (VALUES (NULL), ('if_zero')) m (how), clin.woolf(clin.contingency_of('{{{0,9},{6,11}},{{5,4},{2,8}},{{7,3},{3,8}}}'), 'risk_ratio', '1', '1', m.how) t;
SELECT clin.odds_ratio(clin.contingency_of('{{0,9},{6,11}}'), 'score', add_half => 'always');
\echo :SQLSTATE
SELECT clin.risk_ratio(clin.contingency_of('{{0,9},{6,11}}'), add_half => 'sometimes');
\echo :SQLSTATE
SELECT clin.odds_ratio(clin.contingency_of('{{0,9},{6,11}}'), add_half => NULL) IS NULL, clin.risk_ratio(clin.contingency_of('{{0,9},{6,11}}'), add_half => NULL) IS NULL;

-- a table without a row: NULL where its levels are named or are not needed
CREATE TEMP TABLE nobody AS SELECT clin.contingency_of('{{0,0},{0,0}}') AS s, clin.contingency_of('{{{0,0},{0,0}},{{0,0},{0,0}}}') AS strata;
SELECT o.estimate, o.low, h.method, r.estimate AS ratio, d.estimate AS difference, c.statistic, c.df, f.p_value, m.p_value AS mcnemar, e.p_value AS exact FROM nobody, clin.odds_ratio(s, exposed => 'yes', event => 'yes') o, clin.odds_ratio(s, exposed => 'yes', event => 'yes', add_half => 'always') h,
	clin.risk_ratio(s, exposed => 'yes', event => 'yes') r, clin.risk_difference(s, exposed => 'yes', event => 'yes') d, clin.chi_square(s) c, clin.fisher_exact(s) f, clin.mcnemar(s) m, clin.mcnemar_exact(s) e;
SELECT m.statistic, m.estimate, b.statistic AS breslow_day, w.statistic AS woolf, c.statistic AS cmh, c.df FROM nobody, clin.mantel_haenszel(strata, exposed => 'yes', event => 'yes') m, clin.breslow_day(strata, exposed => 'yes', event => 'yes') b, clin.woolf(strata, exposed => 'yes', event => 'yes') w, clin.cmh_test(strata) c;
SELECT count(*), count(d.estimate) FROM nobody, clin.diagnostic_test(s, positive => 'yes', diseased => 'yes') d;
SELECT clin.odds_ratio(s) FROM nobody;
\echo :SQLSTATE

-- strata; one of a single subject does not count
CREATE TEMP TABLE race AS SELECT clin.contingency_of('{{{11,5},{4,6}},{{35,20},{7,5}},{{40,4},{33,19}},{{1,0},{0,0}}}') AS s;
SELECT t.* FROM race, clin.mantel_haenszel(s) t;
SELECT t.* FROM race, clin.mantel_haenszel(s, false) t;
SELECT t.* FROM race, clin.mantel_haenszel_exact(s) t;
-- one-sided, as mantelhaen.test: less, greater, and the sum of the first cells, its S
SELECT a.how, t.statistic, t.p_value, t.estimate, t.low, t.high, t.risk_ratio_low, t.risk_ratio_high FROM race, unnest('{less,greater}'::text[]) a (how), clin.mantel_haenszel(s, level => 0.9, alternative => a.how) t;
SELECT a.how, t.* FROM race, unnest('{less,greater}'::text[]) a (how), clin.mantel_haenszel_exact(s, 0.9, alternative => a.how) t;
SELECT t.statistic FROM race, clin.mantel_haenszel_exact(s, exposed => '1', event => '1') t;
SELECT clin.mantel_haenszel(s, alternative => 'other') FROM race;
\echo :SQLSTATE
SELECT clin.mantel_haenszel(s, alternative => NULL) IS NULL, clin.mantel_haenszel_exact(s, alternative => NULL) IS NULL FROM race;
SELECT t.* FROM race, clin.breslow_day(s) t UNION ALL SELECT t.* FROM race, clin.breslow_day(s, true) t;
SELECT t.* FROM clin.woolf(clin.contingency_of('{{{11,5},{4,6}},{{35,20},{7,5}},{{40,4},{33,19}}}')) t UNION ALL
SELECT t.* FROM clin.woolf(clin.contingency_of('{{{11,5},{4,6}},{{35,20},{7,5}},{{40,4},{33,19}}}'), 'risk_ratio') t;
SELECT clin.mantel_haenszel(clin.contingency_of('{{1,2},{4,5}}'));
\echo :SQLSTATE
SELECT t.statistic = u.statistic FROM clin.chi_square((SELECT s FROM race)) t, clin.chi_square(clin.contingency_of('{{87,29},{44,30}}')) u;

-- a diagnostic test
SELECT * FROM clin.diagnostic_test(clin.contingency_of('{{58,15},{14,26}}'));
SELECT * FROM clin.diagnostic_test(clin.contingency_of('{{58,0},{14,26}}'), positive => '1', diseased => '1', add_half => 'if_zero') WHERE measure IN ('sensitivity', 'specificity', 'lr_positive', 'lr_negative', 'odds_ratio');

-- exact McNemar (binom.test in R), tables of any size within strata (mantelhaen.test), simulated p values
SELECT t.* FROM clin.mcnemar_exact(clin.contingency_of('{{30,12},{40,65}}')) t;
SELECT t.* FROM clin.mcnemar_exact(clin.contingency_of('{{30,12,1},{40,65,1}}')) t;
SELECT t.* FROM (SELECT clin.contingency(r, c) AS s FROM (VALUES ('no', 'yes'), ('no', 'yes'), ('no', 'no')) v(r, c)) q, clin.mcnemar_exact(s) t;
SELECT t.* FROM clin.cmh_test(clin.contingency_of('{{{10,5,3},{4,8,9}},{{7,6,2},{3,9,8}}}')) t;
SELECT t.* FROM clin.cmh_test(clin.contingency_of('{{{10,5,3},{4,8,9},{4,1,0}},{{7,6,2},{3,9,8},{1,1,1}}}')) t;
SELECT abs(a.statistic - b.statistic) < 1e-12 AS same FROM (SELECT clin.contingency_of('{{{10,5},{4,8}},{{7,6},{3,9}}}') AS c) q,
	clin.cmh_test(c) a, clin.mantel_haenszel(c, false) b;
SELECT t.* FROM clin.cmh_test(clin.contingency_of('{{3,4}}')) t;
SELECT abs(a.p_value - b.p_value) < 4 * a.se AS near, a.p_value = c.p_value AS again, abs(ln(a.p_value) - a.log_p) < 1e-12 AS logs
FROM (SELECT clin.contingency_of('{{10,5,3},{4,8,9},{4,1,1}}') AS t) q,
	clin.fisher_monte_carlo(t, 20000, 42) a, clin.fisher_exact(t) b, clin.fisher_monte_carlo(t, 20000, 42) c;
SELECT t.* FROM clin.fisher_monte_carlo(clin.contingency_of('{{4}}'), 100, 1) t;
SELECT t.* FROM clin.fisher_monte_carlo(clin.contingency_of('{{10,5},{4,8}}'), 5, 42) t;

-- exact tests of strata and of tables that once had no answer; what R 4.2 gives stands in the second column
SELECT round((m.estimate / f.estimate - 1)::numeric, 9) AS estimate, round((m.low / f.low - 1)::numeric, 8) AS low, round((m.high / f.high - 1)::numeric, 8) AS high, round((m.log_p - f.log_p)::numeric, 6) AS log_p
FROM clin.mantel_haenszel_exact(clin.contingency_of('{{{100000,3000},{9500,99000}}}'), exposed => '1', event => '1') m, clin.fisher_exact(clin.contingency_of('{{100000,3000},{9500,99000}}')) f;
SELECT round(estimate::numeric, 6) AS estimate, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high, p_value > 0 AS positive, round(log_p::numeric, 4) AS log_p
FROM clin.mantel_haenszel_exact(clin.contingency_of('{{{50000,1000},{900,50000}},{{40000,1200},{1000,60000}}}'), exposed => '1', event => '1');
SELECT estimate, low, round(high::numeric, 6) AS high, p_value FROM clin.mantel_haenszel_exact(clin.contingency_of('{{{0,5},{3,4}},{{0,6},{2,5}}}'), exposed => '1', event => '1');
SELECT estimate, low, high, p_value, log_p FROM clin.mantel_haenszel_exact(clin.contingency_of('{{{5,0},{3,0}},{{0,6},{0,5}}}'));
SELECT clin.mantel_haenszel_exact(clin.contingency_of('{{{1000000000000000000,1000000000000000000},{1000000000000000000,1000000000000000000}}}'));
\echo :SQLSTATE
SELECT round(p_value::numeric, 9) AS p_value, round(r, 9) AS r FROM (VALUES ('{{1,2,1,0},{3,3,6,1},{10,10,14,9},{6,7,12,11}}'::bigint[], 0.782684938967), ('{{20,15,9},{12,18,22},{8,11,19},{14,6,10},{7,9,13}}', 0.051937708142),
	('{{3,1,2,0,2},{1,1,4,2,0},{2,3,0,1,1},{2,2,1,3,0},{0,1,3,0,4}}', 0.091879406755), ('{{2,0,1,1,0,2},{1,2,0,2,0,1},{0,1,3,0,2,0},{1,1,0,3,0,2},{0,3,0,1,2,1}}', 0.157959207780)) v(c, r), clin.fisher_exact(clin.contingency_of(c));
SELECT o.* FROM (VALUES ('{{0,10},{5,7}}'::bigint[]), ('{{10,0},{3,7}}'), ('{{10,0},{0,7}}'), ('{{0,10},{7,0}}'), ('{{3,7},{4,9}}')) v(c), clin.odds_ratio(clin.contingency_of(c), 'score', exposed => '1', event => '1') o;
SELECT b.p_value, b.log_p FROM clin.mcnemar_exact(clin.contingency_of('{{1,4000},{1,1}}')) b;
-- a margin that is empty in every stratum leaves no test, nor do scores that are all alike
SELECT statistic, p_value, log_p FROM clin.mantel_haenszel(clin.contingency_of('{{{49,0},{13,0}},{{0,7},{0,3}}}'));
SELECT statistic, p_value, log_p FROM clin.prop_trend(clin.contingency_of('{{3,7},{5,5},{7,3}}'), '{0.1,0.1,0.1}');
-- the shares of levels between groups
SELECT round(clin.smd(clin.contingency_of('{{20,30,50},{35,30,35}}'))::numeric, 9) AS two, round(clin.smd(clin.contingency_of('{{20,80},{35,65},{30,70}}'))::numeric, 9) AS three,
	clin.smd(clin.contingency_of('{{3,4}}')) AS one, clin.smd(clin.contingency_of('{{3,4},{3,4}}')) AS equal, clin.smd(clin.contingency_of('{{3,0},{0,4}}')) AS apart;
-- a difference without variance has no measure, whatever the levels are called
SELECT clin.smd(clin.contingency_of(c)) AS smd FROM (VALUES ('{{5,0,0},{0,3,2}}'::bigint[]), ('{{0,5,0},{3,0,2}}'), ('{{0,0,5},{3,2,0}}')) v(c);
SELECT clin.smd((SELECT clin.contingency((i % 2)::text, i::text) FROM generate_series(1, 501) i));
\echo :SQLSTATE

-- a level that comes first late, in a large table: whatever the order of rows, each count has its name
CREATE TEMP TABLE late AS SELECT i, CASE WHEN i % 2 = 0 THEN 'drug' ELSE 'control' END AS arm,
	CASE WHEN i > 40 AND i % 7 < 2 THEN 'died' ELSE 'survived' END AS outcome, 's' || i % 19 AS site FROM generate_series(1, 2000) i;
SELECT count(DISTINCT s::text), count(DISTINCT round((m.estimate)::numeric, 9)) FROM (
	SELECT clin.contingency(arm, outcome, site ORDER BY i) AS s FROM late
	UNION ALL SELECT clin.contingency(arm, outcome, site ORDER BY outcome, i) FROM late
	UNION ALL SELECT clin.rollup(p.s ORDER BY k) FROM (SELECT i / 50 AS k, clin.contingency(arm, outcome, site) AS s FROM late GROUP BY 1) p) q,
	clin.mantel_haenszel(s) m;
SELECT clin.n(s::text::clin.contingency_state) FROM (SELECT clin.contingency(arm, outcome, site ORDER BY i) AS s FROM late) q;

-- the mid-p value has the side of the alternative
SELECT a.how, t.method, t.mid_p FROM unnest('{two-sided,less,greater}'::text[]) a (how), clin.fisher_exact(clin.contingency_of('{{7,2},{3,8}}'), a.how) t;
SELECT a.how, t.mid_p FROM unnest('{two-sided,less,greater}'::text[]) a (how), clin.fisher_exact(clin.contingency_of('{{4,0},{0,4}}'), a.how) t;
SELECT t.method FROM clin.fisher_exact(clin.contingency_of('{{3,1,2},{1,4,6}}'), 'less') t;
-- a common ratio of 0 or Infinity has the open limit of a one-sided alternative, as in R
SELECT a.how, t.method, t.estimate, t.low, t.high, t.risk_ratio, t.risk_ratio_low, t.risk_ratio_high
FROM unnest(ARRAY['{{{5,0},{3,4}},{{6,0},{2,5}}}', '{{{3,4},{5,0}},{{2,5},{6,0}}}']) c, unnest('{two-sided,less,greater}'::text[]) a (how),
	clin.mantel_haenszel(clin.contingency_of(c::bigint[]), alternative => a.how) t;
-- a test that may be of no use has no number needed to diagnose, and says so
SELECT d.* FROM clin.diagnostic_test(clin.contingency_of('{{5,4},{4,5}}')) d WHERE d.measure IN ('youden', 'number_needed_to_diagnose');
SELECT d.measure, d.method FROM clin.diagnostic_test(clin.contingency_of('{{50,4},{4,50}}')) d WHERE d.measure = 'number_needed_to_diagnose';
