-- kidney: domains, categories, stages, horizons
\set VERBOSITY terse
SET extra_float_digits = 0;

-- the results just under and at each limit of one input, the others as in "base"
CREATE FUNCTION pg_temp.edges(score text, base text, input text, limits float8[], step float8,
	OUT under jsonb, OUT "at" jsonb)
LANGUAGE sql AS $$
	SELECT jsonb_agg(clin.score(score, base::jsonb || jsonb_build_object(input, round((l - step)::numeric, 6))) ORDER BY l),
		jsonb_agg(clin.score(score, base::jsonb || jsonb_build_object(input, l)) ORDER BY l)
	FROM unnest(limits) l
$$;

-- the domain of each estimate: NULL outside
SELECT age, round(clin.egfr_ckdepi_2021_cr_cys(1, 1, age, 'f')::numeric, 4) AS ckdepi_cr_cys, round(clin.egfr_ckdepi_2012_cys(1, age, 'f')::numeric, 4) AS ckdepi_cys,
	round(clin.egfr_ckdepi_2009_cr(1, age, 'f')::numeric, 4) AS ckdepi_2009, round(clin.egfr_ckdepi_2012_cr_cys(1, 1, age, 'f')::numeric, 4) AS ckdepi_2012,
	round(clin.egfr_ekfc_2021_cr(1, age, 'f')::numeric, 4) AS ekfc_cr, round(clin.egfr_ekfc_2023_cys(1, age)::numeric, 4) AS ekfc_cys,
	round(clin.egfr_ckid_u25_2021_cr(1, 150, age, 'f')::numeric, 4) AS u25
FROM unnest('{0.9,1,1.9,2,12,15,17.9,18,18.1,25,25.1,40,50,51,120,120.1}'::float8[]) age;
-- race is optional and false where it is missing
SELECT round(clin.egfr_ckdepi_2009_cr(1, 50, 'm', NULL)::numeric, 4) AS missing, round(clin.egfr_ckdepi_2009_cr(1, 50, 'm', true)::numeric, 4) AS black,
	round(clin.egfr_mdrd_2006(1, 50, 'm')::numeric, 4) AS mdrd, round(clin.egfr_mdrd_2006(1, 50, 'm', black => true)::numeric, 4) AS mdrd_black;
-- both sides of the knots
SELECT c, round(clin.egfr_ckdepi_2021_cr_cys(c, 1, 50, 'm')::numeric, 4) AS men, round(clin.egfr_ckdepi_2021_cr_cys(c, 1, 50, 'f')::numeric, 4) AS women,
	round(clin.egfr_ckdepi_2012_cys(c, 50, 'm')::numeric, 4) AS cystatin
FROM unnest('{0.69,0.7,0.71,0.79,0.8,0.81,0.89,0.9,0.91}'::float8[]) c;
SELECT clin.egfr_mdrd_2006(1, 0, 'm');
SELECT clin.egfr_ckdepi_2012_cys(0, 50, 'm');
SELECT clin.egfr_schwartz_2009(0.5, 0);

-- KDIGO
SELECT egfr, clin.kdigo_gfr_category(egfr) FROM unnest('{0,14.99,15,29.99,30,44.99,45,59.99,60,89.99,90,89.9999999}'::float8[]) egfr;
SELECT acr, clin.kdigo_albuminuria_category(acr) FROM unnest('{0,29.99,30,300,300.01}'::float8[]) acr;
SELECT egfr, clin.kdigo_ckd_risk(egfr, 10) AS a1, clin.kdigo_ckd_risk(egfr, 100) AS a2, clin.kdigo_ckd_risk(egfr, 1000) AS a3
FROM unnest('{95,75,50,35,20,10}'::float8[]) egfr;
SELECT clin.kdigo_gfr_category(-1);

-- kdigo_aki_stage: parts that cannot be told, differences and ratios that are a limit in decimals only
SELECT clin.kdigo_aki_stage() AS nothing, clin.kdigo_aki_stage(5) AS creatinine_alone, clin.kdigo_aki_stage(on_rrt => false) AS no_rrt,
	clin.kdigo_aki_stage(on_rrt => true) AS rrt, clin.kdigo_aki_stage(1.4, 1.1) AS rise, clin.kdigo_aki_stage(1.1::float8 + 0.3, 1.1) AS rise_sum,
	clin.kdigo_aki_stage(1.65, NULL, 1.1) AS ratio, clin.kdigo_aki_stage(4.0, 3.7) AS high, clin.kdigo_aki_stage(4.0, 3.8, 3.0) AS high_stable,
	clin.kdigo_aki_stage(1, 1, 1, 0.4) AS urine, clin.kdigo_aki_stage(urine_output_12h_ml_kg_h => 0) AS anuria;
SELECT v.input, v.limits, e.* FROM (VALUES
	('creatinine_mg_dl', '{1.3,1.5,2,3}'::float8[], 0.01),
	('urine_output_6h_ml_kg_h', '{0.5}'::float8[], 0.01),
	('urine_output_12h_ml_kg_h', '{0.01,0.5}'::float8[], 0.01),
	('urine_output_24h_ml_kg_h', '{0.3}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('kdigo_aki_stage', '{"creatinine_mg_dl": 1, "creatinine_min_48h_mg_dl": 1, "creatinine_baseline_7d_mg_dl": 1}', v.input, v.limits, v.step) e;
SELECT part, label, value, points, status, note FROM clin.explain('kdigo_aki_stage', '{"creatinine_mg_dl": 2.5, "creatinine_baseline_7d_mg_dl": 1, "on_rrt": false}') WHERE part IN ('points', 'result');
SELECT inputs, missing_rule FROM clin.score_catalog WHERE name = 'kdigo_aki_stage';
SELECT clin.kdigo_aki_stage(0, 1);

-- kfre: horizons, places, bands
SELECT years, america, round(clin.kfre_4var(60, 'm', 20, 100, years, america)::numeric, 6) AS four,
	round(clin.kfre_8var(60, 'm', 20, 100, 9, 4, 22, 4, years, america)::numeric, 6) AS eight
FROM unnest('{2,5}'::float8[]) years, unnest('{true,false}'::bool[]) america;
SELECT egfr, years, round((r.value)::numeric, 4) AS risk, r.note FROM unnest('{8,20,40,55}'::float8[]) egfr, unnest('{2,5}'::float8[]) years,
	clin.explain('kfre_4var', jsonb_build_object('age_years', 60, 'sex', 'm', 'egfr', egfr, 'acr_mg_g', 100, 'horizon_years', years, 'north_america', true)) r WHERE r.part = 'result';
SELECT clin.kfre_4var(60, 'm', 20, 100, 3, true);
SELECT clin.kfre_4var(60, 'm', 20, 0, 5, true);

-- the kidney failure risk equation is for adults with an eGFR below 60
SELECT clin.kfre_4var(60, 'male', 59.9, 100, 5, true) IS NOT NULL AS below, clin.kfre_4var(60, 'male', 60, 100, 5, true) AS above, clin.kfre_4var(17.9, 'male', 30, 100, 5, true) AS young;
