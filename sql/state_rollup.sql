-- rollup with min_n gives nothing out below a number of rows, whatever the type of the state
CREATE TEMP TABLE part AS
	SELECT i % 4 AS site, clin.summary(i) AS summary, clin.quantiles(i % 7) AS quantiles, clin.correlation(i, i * i) AS correlation,
		clin.contingency((i % 2)::text, (i % 3)::text) AS contingency, clin.survival(i, i % 2 = 0, (i % 3)::text) AS survival,
		clin.competing_risks(i, true, 'c') AS history, clin.weighted(i, 1) AS weighted, clin.incidence(true, i) AS incidence,
		clin.prevalence(true) AS prevalence, clin.charlson('I21', 'icd10') AS charlson, clin.elixhauser('I50', 'icd10') AS elixhauser,
		clin.hfrs('F00', 'icd10') AS hfrs
	FROM generate_series(1, 40) i GROUP BY 1;

SELECT clin.rollup(summary, 40)::text = clin.rollup(summary)::text AS summary,
	clin.rollup(quantiles, 40)::text = clin.rollup(quantiles)::text AS quantiles,
	clin.rollup(correlation, 40)::text = clin.rollup(correlation)::text AS correlation,
	clin.rollup(contingency, 40)::text = clin.rollup(contingency)::text AS contingency,
	clin.rollup(survival, 40)::text = clin.rollup(survival)::text AS survival,
	clin.rollup(history, 40)::text = clin.rollup(history)::text AS history,
	clin.rollup(weighted, 40)::text = clin.rollup(weighted)::text AS weighted,
	clin.rollup(incidence, 40)::text = clin.rollup(incidence)::text AS incidence,
	clin.rollup(prevalence, 40)::text = clin.rollup(prevalence)::text AS prevalence,
	clin.rollup(charlson, 40)::text = clin.rollup(charlson)::text AS charlson,
	clin.rollup(elixhauser, 40)::text = clin.rollup(elixhauser)::text AS elixhauser,
	clin.rollup(hfrs, 40)::text = clin.rollup(hfrs)::text AS hfrs
FROM part;
SELECT num_nonnulls(clin.rollup(summary, 41), clin.rollup(quantiles, 41), clin.rollup(correlation, 41), clin.rollup(contingency, 41),
	clin.rollup(survival, 41), clin.rollup(history, 41), clin.rollup(weighted, 41), clin.rollup(incidence, 41),
	clin.rollup(prevalence, 41), clin.rollup(charlson, 41), clin.rollup(elixhauser, 41), clin.rollup(hfrs, 41)) AS given_out
FROM part;

-- by group, with NULL states, of large states, over no rows
SELECT site < 2 AS half, clin.n(clin.rollup(summary, 20)), clin.n(clin.rollup(summary, 21)) AS too_few FROM part GROUP BY 1 ORDER BY 1;
SELECT clin.n(clin.rollup(s, 2)) FROM (VALUES (NULL::clin.summary_state), ((SELECT clin.summary(i) FROM generate_series(1, 3) i)), (NULL)) v(s);
SELECT clin.rollup(NULL::clin.survival_state, 0) IS NULL AS none;
SELECT clin.rollup(summary, 1) IS NULL AS none FROM part WHERE false;
SELECT clin.n(clin.rollup(s, 5000)) AS n, clin.rollup(s, 5001) IS NULL AS too_few
FROM (SELECT clin.survival(i, true, 'g' || i % 3) AS s FROM generate_series(1, 5000) i GROUP BY i % 5) p;
SELECT n, clin.n(clin.rollup(s, 3) OVER (ORDER BY n)) FROM (SELECT i AS n, clin.quantiles(i) AS s FROM generate_series(1, 4) i GROUP BY i) p;

SELECT clin.rollup(summary, NULL) FROM part;
SELECT clin.rollup(summary, -1) FROM part;
