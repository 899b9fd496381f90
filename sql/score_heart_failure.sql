-- heart failure: every limit of the point tables from both sides
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

-- maggic
SELECT v.input, v.limits, e.* FROM (VALUES
	('ejection_fraction', '{20,25,30,35,40}'::float8[], 0.1),
	('bmi', '{15,20,25,30}'::float8[], 0.1),
	('creatinine_umol_l', '{90,110,130,150,170,210,250}'::float8[], 0.1),
	('nyha_class', '{2,3,4}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('maggic', '{"ejection_fraction": 60, "age_years": 40, "systolic_bp": 160, "bmi": 35, "creatinine_umol_l": 80, "nyha_class": 1, "sex": "f", "smoker": false, "diabetes": false, "copd": false, "hf_duration_ge_18m": false, "beta_blocker": true, "acei_or_arb": true}', v.input, v.limits, v.step) e;

-- age and systolic pressure by ejection fraction
SELECT v.ejection_fraction, l.input, e.* FROM (VALUES (29.9), (30), (39.9), (40)) AS v (ejection_fraction),
	(VALUES ('age_years', '{55,60,65,70,75,80}'::float8[]), ('systolic_bp', '{110,120,130,140,150}')) AS l (input, limits),
	pg_temp.edges('maggic', jsonb_set('{"ejection_fraction": 60, "age_years": 40, "systolic_bp": 160, "bmi": 35, "creatinine_umol_l": 80, "nyha_class": 1, "sex": "f", "smoker": false, "diabetes": false, "copd": false, "hf_duration_ge_18m": false, "beta_blocker": true, "acei_or_arb": true}', '{ejection_fraction}', to_jsonb(v.ejection_fraction))::text, l.input, l.limits, 0.1) e
ORDER BY l.input, v.ejection_fraction;
SELECT clin.maggic(60, 40, 160, 35, 80, 1, 'f', false, false, false, false, true, true) AS lowest,
	clin.maggic(20, 80, 100, 14, 250, 4, 'm', true, true, true, true, false, false) AS low_fraction,
	clin.maggic(19, 80, 100, 14, 250, 4, 'm', true, true, true, true, false, false) AS lower_fraction;

-- risks of points: the ends, and the value of 50 above it
SELECT points, clin.maggic_mortality(points, 1), clin.maggic_mortality(points, 3) FROM unnest('{0,1,49,50,51,57}'::float8[]) points;
SELECT clin.maggic_mortality(58, 1);
SELECT clin.maggic_mortality(-1, 1);
SELECT clin.maggic_mortality(20, 2);
SELECT clin.maggic_mortality(20.5, 1);
SELECT accepted FROM clin.score_inputs WHERE score = 'maggic_mortality';

-- gwtg_hf
SELECT v.input, v.limits, e.* FROM (VALUES
	('systolic_bp', '{60,70,80,90,100,110,120,130,140,150,160,170,180,190,200}'::float8[], 0.1),
	('bun_mg_dl', '{10,20,30,40,50,60,70,80,90,100,110,120,130,140,150}'::float8[], 0.1),
	('sodium_mmol_l', '{131,134,137,139}'::float8[], 0.1),
	('age_years', '{20,30,40,50,60,70,80,90,100,110}'::float8[], 0.1),
	('heart_rate', '{80,85,90,95,100,105}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('gwtg_hf', '{"systolic_bp": 210, "bun_mg_dl": 5, "sodium_mmol_l": 140, "age_years": 15, "heart_rate": 70, "black_race": true, "copd": false}', v.input, v.limits, v.step) e;
SELECT clin.gwtg_hf(210, 5, 140, 15, 70, true, false) AS lowest, clin.gwtg_hf(50, 150, 130, 110, 105, false, true) AS highest;

-- h2fpef
SELECT v.input, v.limits, e.* FROM (VALUES
	('bmi', '{30,30.1}'::float8[], 0.1),
	('antihypertensive_count', '{2}'::float8[], 1),
	('pasp_mmhg', '{35,35.1}'::float8[], 0.1),
	('age_years', '{60,60.1}'::float8[], 0.1),
	('e_e_prime', '{9,9.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('h2fpef', '{"bmi": 25, "antihypertensive_count": 0, "atrial_fibrillation": false, "pasp_mmhg": 30, "age_years": 50, "e_e_prime": 8}', v.input, v.limits, v.step) e;
SELECT clin.h2fpef(31, 2, true, 36, 61, 10), round(clin.h2fpef_probability(30, false, 35, 60, 9)::numeric, 6);
