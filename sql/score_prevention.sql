-- risk equations: published examples, domains from both sides, what one model takes and another not
\set VERBOSITY terse
SET extra_float_digits = 0;

-- the worked examples of the papers
SELECT outcome, horizon, round(clin.prevent_2023(outcome, horizon, 'female', 50, 200, 45, 160, true, true, false, 35, 90, false)::numeric, 3) AS risk
FROM unnest('{cvd,ascvd,hf}'::text[]) outcome, unnest('{10,30}'::int[]) horizon ORDER BY horizon, outcome;
SELECT region, round(clin.score2_2021('male', 50, true, 140, 6.3, 1.4, region)::numeric, 3) AS men,
	round(clin.score2_2021('female', 50, true, 140, 6.3, 1.4, region)::numeric, 3) AS women
FROM unnest('{low,moderate,high,very_high}'::text[]) region;
SELECT round(clin.framingham_cvd_2008('female', 61, 180, 47, 124, false, true, false)::numeric, 4) AS woman,
	round(clin.framingham_cvd_2008('male', 53, 161, 55, 125, true, false, true)::numeric, 4) AS man;

-- PREVENT: none, one, two and three of the optional values
SELECT a1c, acr, sdi, round(clin.prevent_2023('cvd', 10, 'f', 50, 200, 45, 160, true, true, false, 35, 90, false, a1c, acr, sdi)::numeric, 8) AS risk
FROM unnest('{NULL,7.5}'::float8[]) a1c, unnest('{NULL,40}'::float8[]) acr, unnest('{NULL,3,4,6,7}'::float8[]) sdi
ORDER BY a1c NULLS FIRST, acr NULLS FIRST, sdi NULLS FIRST;
-- what a model does not take is not looked at; what it takes is needed
SELECT clin.prevent_2023('hf', 10, 'f', 50, NULL, NULL, 160, true, true, false, 35, 90, NULL)
	= clin.prevent_2023('hf', 10, 'f', 50, -1, 'NaN', 160, true, true, false, 35, 90, true) AS hf_ignores_lipids,
	clin.prevent_2023('cvd', 10, 'f', 50, 200, 45, 160, true, true, false, NULL, 90, false)
	= clin.prevent_2023('cvd', 10, 'f', 50, 200, 45, 160, true, true, false, 0, 90, false) AS cvd_ignores_bmi,
	clin.prevent_2023('hf', 10, 'f', 50, 200, 45, 160, true, true, false, NULL, 90, false) AS hf_without_bmi,
	clin.prevent_2023('stroke', 10, 'f', 50, 200, NULL, 160, true, true, false, 35, 90, false) AS stroke_without_hdl,
	clin.prevent_2023('chd', 10, 'f', 50, 200, 45, 160, true, true, false, 35, 90, NULL) AS chd_without_statin,
	clin.prevent_2023(NULL, 10, 'f', 50, 200, 45, 160, true, true, false, 35, 90, false) AS no_outcome;
SELECT clin.prevent_2023('mi', 10, 'f', 50, 200, 45, 160, true, true, false, 35, 90, false);
SELECT clin.prevent_2023('cvd', 20, 'f', 50, 200, 45, 160, true, true, false, 35, 90, false);
SELECT clin.prevent_2023('cvd', 10, 'f', 50, 0, 45, 160, true, true, false, 35, 90, false);
SELECT clin.prevent_2023('hf', 10, 'f', 50, 200, 45, 160, true, true, false, 0, 90, false);
SELECT clin.prevent_2023('cvd', 10, 'f', 50, 200, 45, 160, true, true, false, 35, 90, false, sdi_decile => 4.5);
-- an impossible value before the domain
SELECT clin.prevent_2023('cvd', 11, 'f', 90, 200, 45, 160, true, true, false, 35, 90, false);

-- domains: NULL outside
CREATE FUNCTION pg_temp.applies(score text, base text, input text, numbers float8[], OUT applies boolean[])
LANGUAGE sql AS $$
	SELECT array_agg(clin.score(score, base::jsonb || jsonb_build_object(input, n)) <> 'null' ORDER BY n) FROM unnest(numbers) n
$$;
SELECT s.score, v.input, v.numbers, a.applies FROM (VALUES
	('prevent_2023', '{"outcome": "cvd", "horizon_years": 10, "sex": "f", "age_years": 50, "total_cholesterol_mg_dl": 200, "hdl_mg_dl": 45, "systolic_bp": 160, "bp_treated": true, "diabetes": true, "smoker": false, "bmi": 35, "egfr": 90, "statin": false}'),
	('prevent_2023', '{"outcome": "hf", "horizon_years": 30, "sex": "f", "age_years": 50, "systolic_bp": 160, "bp_treated": true, "diabetes": true, "smoker": false, "bmi": 35, "egfr": 90}'),
	('score2_2021', '{"sex": "f", "age_years": 50, "smoker": true, "systolic_bp": 140, "total_cholesterol_mmol_l": 6, "hdl_mmol_l": 1.4, "region": "LOW"}'),
	('score2_op_2021', '{"sex": "f", "age_years": 75, "smoker": true, "systolic_bp": 140, "total_cholesterol_mmol_l": 6, "hdl_mmol_l": 1.4, "region": "low"}'),
	('score2_diabetes_2023', '{"sex": "f", "age_years": 50, "smoker": true, "systolic_bp": 140, "total_cholesterol_mmol_l": 6, "hdl_mmol_l": 1.4, "age_at_diabetes_diagnosis": 35, "hba1c_mmol_mol": 50, "egfr": 90, "region": "low"}'),
	('qrisk3_2017', '{"sex": "f", "age_years": 50, "ethnicity": 1, "smoking_category": 0, "bmi": 25, "cholesterol_hdl_ratio": 4, "systolic_bp": 120, "systolic_bp_sd": 8, "townsend": 0}'),
	('framingham_cvd_2008', '{"sex": "f", "age_years": 50, "total_cholesterol_mg_dl": 200, "hdl_mg_dl": 45, "systolic_bp": 160, "bp_treated": true, "smoker": true, "diabetes": false}'),
	('framingham_cvd_bmi_2008', '{"sex": "f", "age_years": 50, "bmi": 25, "systolic_bp": 160, "bp_treated": true, "smoker": true, "diabetes": false}'),
	('framingham_hard_chd_2001', '{"sex": "f", "age_years": 50, "total_cholesterol_mg_dl": 200, "hdl_mg_dl": 45, "systolic_bp": 160, "bp_treated": true, "smoker": true}'),
	('ascvd_pce_2013', '{"sex": "f", "race": "Black", "age_years": 50, "total_cholesterol_mg_dl": 200, "hdl_mg_dl": 45, "systolic_bp": 160, "bp_treated": true, "smoker": true, "diabetes": false}')) AS s (score, base),
	(VALUES ('age_years', '{24.9,25,29.9,30,39.9,40,59,59.1,69.9,70,74,74.1,79,79.1,84,84.1,89,89.1}'::float8[]),
		('total_cholesterol_mg_dl', '{129.9,130,320,320.1}'), ('hdl_mg_dl', '{19.9,20,100,100.1}'),
		('systolic_bp', '{89.9,90,180,180.1,200,200.1}'), ('bmi', '{18.4,18.5,39.9,40}'), ('egfr', '{14.9,15,140,140.1}'),
		('hba1c_pct', '{4.4,4.5,15,15.1}'), ('acr_mg_g', '{0.09,0.1,25000,25001}'), ('sdi_decile', '{0,1,10,11}')) AS v (input, numbers),
	pg_temp.applies(s.score, s.base, v.input, v.numbers) a
WHERE EXISTS (SELECT 1 FROM clin.score_inputs i WHERE i.score = s.score AND i.name = v.input AND i.applies IS NOT NULL)
ORDER BY s.score, s.base, v.input;

-- a diagnosis of diabetes at the age itself, and after it
SELECT round(clin.score2_diabetes_2023('m', 50, false, 140, 5.5, 1.3, 50, 50, 90, 'low')::numeric, 8);
SELECT clin.score2_diabetes_2023('m', 50, false, 140, 5.5, 1.3, 50.1, 50, 90, 'low');
SELECT clin.score2_diabetes_2023('m', 35, false, 140, 5.5, 1.3, 50, 50, 90, 'low');
SELECT clin.score2_diabetes_2023('m', 50, false, NULL, 5.5, 1.3, 60, 50, 90, 'low');

-- QRISK3: optional conditions; erectile dysfunction counts in men only; codes outside their lists
SELECT clin.qrisk3_2017('f', 50, 1, 0, 25, 4, 120, 8, 0) = clin.qrisk3_2017('f', 50, 1, 0, 25, 4, 120, 8, 0, erectile_dysfunction => true) AS women,
	clin.qrisk3_2017('m', 50, 1, 0, 25, 4, 120, 8, 0) < clin.qrisk3_2017('m', 50, 1, 0, 25, 4, 120, 8, 0, erectile_dysfunction => true) AS men,
	clin.qrisk3_2017('m', 50, 1, 0, 25, 4, 120, 8, 0) = clin.qrisk3_2017('m', 50, 1, 0, 25, 4, 120, 8, 0, NULL, NULL) AS left_out;
SELECT clin.qrisk3_2017('f', 50, 10, 0, 25, 4, 120, 8, 0);
SELECT clin.qrisk3_2017('f', 50, 1, 5, 25, 4, 120, 8, 0);
SELECT clin.qrisk3_2017('f', 50, 1, 0, 25, 4, 120, 8, 0, 3);

-- bands change with age in SCORE2
SELECT age, risk.value, risk.note FROM unnest('{49.9,50}'::float8[]) age,
	LATERAL (SELECT round(points::numeric, 3) AS value, note FROM clin.explain('score2_2021', jsonb_build_object('sex', 'm', 'age_years', age, 'smoker', true,
		'systolic_bp', 140, 'total_cholesterol_mmol_l', 6.3, 'hdl_mmol_l', 1.4, 'region', 'moderate')) WHERE part = 'result') risk;
