-- atrial fibrillation: limits of age and kidney function, every condition alone
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

-- chads2
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{75}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('chads2', '{"heart_failure": false, "hypertension": false, "age_years": 40, "diabetes": false, "stroke_tia": false}', v.input, v.limits, v.step) e;

-- cha2ds2_va
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,75}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('cha2ds2_va', '{"heart_failure": false, "hypertension": false, "age_years": 40, "diabetes": false, "stroke_tia_te": false, "vascular_disease": false}', v.input, v.limits, v.step) e;

-- has_bled: over 65, not from 65
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,65.1,66}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('has_bled', '{"uncontrolled_hypertension": false, "abnormal_renal": false, "abnormal_liver": false, "stroke": false, "bleeding": false, "labile_inr": false, "drugs": false, "alcohol": false}', v.input, v.limits, v.step) e;

-- orbit_bleeding
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{75}'::float8[], 0.1),
	('egfr', '{60}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('orbit_bleeding', '{"age_years": 40, "low_hemoglobin": false, "bleeding_history": false, "egfr": 90, "antiplatelet": false}', v.input, v.limits, v.step) e;

-- atria_bleeding
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{75}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('atria_bleeding', '{"anemia": false, "severe_renal_disease": false, "prior_hemorrhage": false, "hypertension": false}', v.input, v.limits, v.step) e;

-- atria_stroke without and with a prior stroke
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,75,85}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('atria_stroke', '{"sex": "m", "prior_stroke": false, "diabetes": false, "heart_failure": false, "hypertension": false, "proteinuria": false, "egfr_lt45_or_esrd": false}', v.input, v.limits, v.step) e;

-- with a prior stroke
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,75,85}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('atria_stroke', '{"sex": "m", "prior_stroke": true, "diabetes": false, "heart_failure": false, "hypertension": false, "proteinuria": false, "egfr_lt45_or_esrd": false}', v.input, v.limits, v.step) e;

-- every condition alone, and all together at the highest age
SELECT s.score, s.name, clin.score(s.score, o.others || jsonb_build_object(s.name, true)) AS points
FROM clin.score_inputs s, LATERAL (SELECT jsonb_object_agg(i.name, CASE i.type WHEN 'boolean' THEN 'false'::jsonb
	WHEN 'text' THEN '"male"' ELSE '60' END) AS others FROM clin.score_inputs i WHERE i.score = s.score) o
WHERE s.type = 'boolean' AND s.score IN ('chads2', 'cha2ds2_va', 'has_bled', 'orbit_bleeding', 'atria_bleeding', 'atria_stroke')
ORDER BY s.score, s."position";
SELECT clin.chads2(true, true, 90, true, true), clin.cha2ds2_va(true, true, 90, true, true, true),
	clin.has_bled(true, true, true, true, true, true, 90, true, true), clin.orbit_bleeding(90, true, true, 20, true),
	clin.atria_bleeding(true, true, 90, true, true), clin.atria_stroke(90, 'f', true, true, true, true, true, true);
