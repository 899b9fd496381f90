-- predictions of survival times, against concordance of R on the lung data
\getenv srcdir PG_ABS_SRCDIR
\set lung :srcdir '/test/data/lung.csv'
CREATE TEMP TABLE lung (id int, inst int, time float8, status int, age int, sex int, ph_ecog int,
	ph_karno int, pat_karno int, meal_cal int, wt_loss int, death int, age_group text);
COPY lung FROM :'lung' (FORMAT csv, HEADER);
CREATE TEMP VIEW by_age AS SELECT clin.prognosis(time, death = 1, age) AS s, clin.prognosis(time, death = 1, age, sex::text) AS by_sex FROM lung;

-- 0.55024 (0.0251421), 10717 8706 591 27 1; strata 0.547255 (0.0236243); S/G 0.450769 (0.0230306)
SELECT round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 6) AS se, round(c.low::numeric, 6) AS low, round(c.high::numeric, 6) AS high, c.concordant, c.discordant, c.tied_x, c.tied_y, c.tied_xy
FROM by_age, clin.concordance(s, reverse => true) c;
SELECT round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 7) AS se FROM by_age, clin.concordance(by_sex, 'n/G2', true) c;
SELECT c.stratum, round(c.concordant::numeric, 2) AS concordant, round(c.discordant::numeric, 2) AS discordant, round(c.tied_x::numeric, 2) AS tied_x, round(c.tied_y::numeric, 2) AS tied_y, c.tied_xy
FROM by_age, clin.concordance_pairs(by_sex, 'n/G2', true) c;
SELECT w, round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 7) AS se FROM by_age, unnest('{n,S,S/G,n/G2,I}'::text[]) w, clin.concordance(s, w) c;
-- the other direction is the complement
SELECT round((a.concordance + b.concordance)::numeric, 12) AS one, a.concordant = b.discordant AS swapped FROM by_age, clin.concordance(s) a, clin.concordance(s, reverse => true) b;
-- a prediction that is the time itself; nobody to compare
SELECT c.concordance, c.se FROM clin.concordance((SELECT clin.prognosis(i, true, i) FROM generate_series(1, 5) i)) c;
SELECT c.* FROM clin.concordance((SELECT clin.prognosis(i, false, i) FROM generate_series(1, 5) i)) c;
SELECT c.* FROM clin.concordance((SELECT clin.prognosis(NULL, false, 1))) c;
-- times that differ by rounding are one unless told otherwise
SELECT a.concordant, b.concordant FROM (SELECT clin.prognosis(t, true, x) AS s FROM (VALUES (0.3::float8, 1), (0.1::float8 + 0.2::float8, 2)) v(t, x)) q,
	clin.concordance(s) a, clin.concordance(s, timefix => false) b;
-- subjects with weights, and events up to a time: concordance(..., weights = 1 + ph_karno / 100, ymax = 500) of R
-- n 0.448131 (0.0252189), 28124.3 34856.08 1911.96 87.03 3.42; S 0.448636; I 0.453914; by strata up to 500 0.452864 (0.0244254)
CREATE TEMP VIEW weighted AS SELECT clin.weighted_prognosis(time, death = 1, age, 1 + ph_karno / 100.0) AS s, clin.weighted_prognosis(time, death = 1, age, 1 + ph_karno / 100.0, sex::text) AS by_sex FROM lung;
SELECT w, tau, round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 7) AS se, round(c.concordant::numeric, 2) AS concordant, round(c.discordant::numeric, 2) AS discordant, round(c.tied_x::numeric, 2) AS tied_x,
	round(c.tied_y::numeric, 4) AS tied_y, round(c.tied_xy::numeric, 4) AS tied_xy
FROM weighted, unnest('{n,S,S/G,n/G2,I}'::text[]) w, unnest('{infinity,500}'::float8[]) tau, clin.concordance(s, w, tau => tau) c;
SELECT round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 7) AS se FROM weighted, clin.concordance(by_sex, 'n/G2', tau => 500) c;
SELECT c.stratum, round(c.concordant::numeric, 2) AS concordant, round(c.tied_x::numeric, 2) AS tied_x FROM weighted, clin.concordance_pairs(by_sex, tau => 500) c;
-- Uno's concordance up to a time, without weights: 0.449717 (0.0241358)
SELECT round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 7) AS se FROM by_age, clin.concordance(s, 'n/G2', tau => 500) c;
-- weights that are all 2 change the sums alone
SELECT a.concordance = b.concordance AS same, a.se = b.se AS se, b.concordant = 4 * a.concordant AS pairs FROM by_age, (SELECT clin.weighted_prognosis(time, death = 1, age, 2) AS w FROM lung) q, clin.concordance(s) a, clin.concordance(w) b;
-- what needs subjects as they are
SELECT * FROM weighted, clin.time_auc(s, '{100}');
\echo :SQLSTATE
SELECT * FROM weighted, clin.ipcw_brier(s, 100);
\echo :SQLSTATE
SELECT clin.merge(a.s, w.s) FROM by_age a, weighted w;
\echo :SQLSTATE
SELECT clin.weighted_prognosis(1, true, 1, 0);
\echo :SQLSTATE
SELECT clin.weighted_prognosis(1, true, 1, 'infinity');
\echo :SQLSTATE
SELECT clin.n(s), clin.n_missing(s) FROM (SELECT clin.weighted_prognosis(1, true, 1, w) AS s FROM unnest('{1,NULL}'::float8[]) w) q;
SELECT v.* FROM clin.prognosis_values((SELECT clin.weighted_prognosis(1, e, 1, 1.5) FROM unnest('{t,f,t}'::bool[]) e)) v;
SELECT s::text::clin.prognosis_state::text = s::text AS text, clin.n(clin.merge(s, s)) FROM weighted;
SELECT * FROM by_age, clin.concordance(s, tau => -1);
\echo :SQLSTATE
SELECT * FROM by_age, clin.concordance(s, tau => 'NaN');
\echo :SQLSTATE
SELECT * FROM by_age, clin.concordance(s, 'n/G');
\echo :SQLSTATE
SELECT * FROM by_age, clin.concordance(s, level => 2);
\echo :SQLSTATE

-- at a time: without censoring before it the area is that of the ROC curve
SELECT a."time", a.n_case, a.n_control, round(a.auc::numeric, 6) AS auc, round(a.se::numeric, 6) AS se, round(a.low::numeric, 6) AS low, round(a.high::numeric, 6) AS high FROM by_age, clin.time_auc(s, '{360,180,5000,0}') a;
SELECT a.stratum, a."time", a.n_case, round(a.auc::numeric, 6) AS auc FROM by_age, clin.time_auc(by_sex, '{180}') a;
SELECT round((a.auc - clin.auroc(e))::numeric, 12) AS difference, a.se > 0 AS se
FROM (SELECT clin.prognosis(time, death = 1, age) AS s, clin.evaluation(time < 300, age) AS e FROM lung WHERE death = 1 AND time <> 300) q, clin.time_auc(s, '{300}') a;
SELECT count(*) FROM by_age, clin.time_auc(s, '{}');
SELECT * FROM by_age, clin.time_auc(s, '{-1}');
\echo :SQLSTATE

-- Brier score of survival; without censoring it is the mean squared distance
SELECT b."time", b.n, b.n_event, b.n_survivor, round(b.brier::numeric, 6) AS brier, round(b.brier_null::numeric, 6) AS none, round(b.scaled::numeric, 6) AS scaled
FROM (SELECT clin.prognosis(time, death = 1, exp(-0.002 * age)) AS s FROM lung) q, unnest('{0,180,360,5000}'::float8[]) t, clin.ipcw_brier(s, t) b;
SELECT round((b.brier - m)::numeric, 12) AS difference
FROM (SELECT clin.prognosis(time, true, age / 100.0) AS s, avg(((time > 300)::int - age / 100.0) ^ 2)::float8 AS m FROM lung) q, clin.ipcw_brier(s, 300) b;
-- at the last time, after it, and where all that are left are censored
SELECT t, b.n_event, b.n_survivor, b.brier, b.brier_null, b.scaled FROM unnest('{2,3,3.5}'::float8[]) t,
	clin.ipcw_brier((SELECT clin.prognosis(i, i <> 2, i / 4.0) FROM generate_series(1, 3) i), t) b;
SELECT t, b.n_event, b.n_survivor, round(b.brier::numeric, 6) AS brier, b.brier_null FROM unnest('{2,3,4}'::float8[]) t,
	clin.ipcw_brier((SELECT clin.prognosis(i, i < 3, i / 4.0) FROM generate_series(1, 3) i), t) b;
SELECT b.n, b.brier FROM clin.ipcw_brier((SELECT clin.prognosis(NULL, true, 0.5)), 1) b;
-- time_auc: an event at the very time is neither a case nor a control
SELECT a."time", a.n_case, a.n_control FROM clin.time_auc((SELECT clin.prognosis(i, true, i) FROM generate_series(1, 5) i), '{2,3}') a;
-- unless asked for: those by the time
SELECT a."time", a.n_case, a.n_control, a.auc FROM clin.time_auc((SELECT clin.prognosis(i, true, i) FROM generate_series(1, 5) i), '{2,3}', cases => 'by') a;
SELECT * FROM by_age, clin.time_auc(s, '{2}', cases => 'until');
\echo :SQLSTATE
SELECT * FROM by_age, clin.ipcw_brier(s, 100);
\echo :SQLSTATE
SELECT * FROM by_age, clin.ipcw_brier(s, 'NaN');
\echo :SQLSTATE
-- weights so far apart that a sum of them would lose one, and weights whose products are no doubles
SELECT concordance FROM clin.concordance((SELECT clin.weighted_prognosis(t, e, p, w) FROM (VALUES (0.5, false, 0.0, 1e11), (1, true, 5, 1), (2, true, 3, 1), (3, true, 4, 1), (4, false, 1, 1)) v (t, e, p, w)));
SELECT concordance FROM clin.concordance((SELECT clin.weighted_prognosis(t, e, p, w) FROM (VALUES (0.5, false, 0.0, 1e14), (1, true, 5, 1), (2, true, 3, 1), (3, true, 4, 1), (4, false, 1, 1)) v (t, e, p, w)));
\echo :SQLSTATE
SELECT round(concordance::numeric, 6) FROM clin.concordance((SELECT clin.weighted_prognosis(i, i % 3 > 0, i * i % 5, 1e100) FROM generate_series(1, 9) i)) UNION ALL
SELECT round(concordance::numeric, 6) FROM clin.concordance((SELECT clin.prognosis(i, i % 3 > 0, i * i % 5) FROM generate_series(1, 9) i));
SELECT clin.weighted_prognosis(1, true, 1, 1e101);
\echo :SQLSTATE

-- the choices in effect stand in each row
SELECT w, c.method, p.method = c.method AS same FROM by_age, unnest('{n,S,S/G,n/G2,I}'::text[]) w, clin.concordance(s, w) c, clin.concordance_pairs(s, w) p;
SELECT c.method FROM by_age, clin.concordance(s, 'n/G2', true, timefix => false, tau => 500) c;
SELECT v, a.method FROM by_age, unnest('{before,by}'::text[]) v, clin.time_auc(s, '{180}', cases => v) a;
-- limits lie within 0 and 1
SELECT round(c.concordance::numeric, 6) AS c, round(c.se::numeric, 6) AS se, round(c.low::numeric, 6) AS low, c.high, r.low AS reverse_low
FROM (SELECT clin.prognosis(t, true, p) AS s FROM (VALUES (1, 1), (2, 3), (3, 2), (4, 4), (5, 5)) v(t, p)) q, clin.concordance(s) c, clin.concordance(s, reverse => true) r;
-- the Brier score at the last time, where one is censored and nobody survives it: 0.2388917 and 0.0252656; none where nothing is known
SELECT t, b.n, b.n_event, b.n_survivor, round(b.brier::numeric, 7) AS brier, round(b.brier_null::numeric, 7) AS none, b.method
FROM (SELECT clin.prognosis(t, e, p) AS s FROM (VALUES (2, false, 0.39505556574275258), (6, true, 0.50581846985030854), (6, true, 0.11778452623863411),
	(6, false, 0.25838140774394514), (3, false, 0.30036345004052711), (6, true, 0.47699725189598008), (1, true, 0.5013797406167495),
	(5, true, 0.82962950560165738)) v(t, e, p)) q, unnest('{5,6,7}'::float8[]) t, clin.ipcw_brier(s, t) b;
SELECT b.n, b.n_event, b.n_survivor, b.brier, b.brier_null FROM clin.ipcw_brier((SELECT clin.prognosis(3, false, 0.5) FROM generate_series(1, 2)), 3) b;
