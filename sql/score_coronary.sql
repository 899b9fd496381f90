-- acute coronary syndrome: every limit of the point tables from both sides
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

-- grace_in_hospital_2003
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{30,40,50,60,70,80,90}'::float8[], 0.1),
	('heart_rate', '{50,70,90,110,150,200}'::float8[], 0.1),
	('systolic_bp', '{80,100,120,140,160,200}'::float8[], 0.1),
	('creatinine_mg_dl', '{0.4,0.8,1.2,1.6,2,4}'::float8[], 0.01),
	('killip_class', '{2,3,4}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('grace_in_hospital_2003', '{"age_years": 20, "heart_rate": 40, "systolic_bp": 210, "creatinine_mg_dl": 0.3, "killip_class": 1, "cardiac_arrest": false, "st_deviation": false, "elevated_enzymes": false}', v.input, v.limits, v.step) e;

-- grace_post_discharge_2004
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{40,50,60,70,80,90}'::float8[], 0.1),
	('heart_rate', '{50,70,90,110,150,200}'::float8[], 0.1),
	('systolic_bp', '{80,100,120,140,160,200}'::float8[], 0.1),
	('creatinine_mg_dl', '{0.4,0.8,1.2,1.6,2,4}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('grace_post_discharge_2004', '{"age_years": 20, "history_chf": false, "history_mi": false, "heart_rate": 40, "systolic_bp": 210, "st_depression": false, "creatinine_mg_dl": 0.3, "elevated_enzymes": false, "in_hospital_pci": true}', v.input, v.limits, v.step) e;

-- timi_ua_nstemi
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65}'::float8[], 0.1),
	('cad_risk_factors', '{3}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('timi_ua_nstemi', '{"age_years": 40, "cad_risk_factors": 0, "known_cad_50": false, "aspirin_7d": false, "severe_angina_24h": false, "st_deviation": false, "positive_marker": false}', v.input, v.limits, v.step) e;

-- timi_stemi
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,75}'::float8[], 0.1),
	('systolic_bp', '{100}'::float8[], 0.1),
	('heart_rate', '{100,100.1}'::float8[], 0.1),
	('killip_class', '{2}'::float8[], 1),
	('weight_kg', '{67}'::float8[], 0.1),
	('hours_to_treatment', '{4,4.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('timi_stemi', '{"age_years": 40, "dm_htn_or_angina": false, "systolic_bp": 120, "heart_rate": 70, "killip_class": 1, "weight_kg": 80, "anterior_ste_or_lbbb": false, "hours_to_treatment": 1}', v.input, v.limits, v.step) e;

-- heart_score
SELECT v.input, v.limits, e.* FROM (VALUES
	('history', '{1,2}'::float8[], 1),
	('ecg', '{1,2}'::float8[], 1),
	('age_years', '{45,65}'::float8[], 0.1),
	('risk_factor_count', '{1,3}'::float8[], 1),
	('troponin_ratio', '{1,1.01,3,3.01}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('heart_score', '{"history": 0, "ecg": 0, "age_years": 30, "risk_factor_count": 0, "atherosclerotic_disease": false, "troponin_ratio": 0}', v.input, v.limits, v.step) e;

-- the ends of the scales
SELECT clin.grace_in_hospital_2003(20, 40, 210, 0.3, 1, false, false, false) AS low,
	clin.grace_in_hospital_2003(95, 210, 70, 5, 4, true, true, true) AS high,
	clin.grace_post_discharge_2004(20, false, false, 40, 210, false, 0.3, false, true) AS low6,
	clin.grace_post_discharge_2004(95, true, true, 210, 70, true, 5, true, false) AS high6,
	clin.timi_ua_nstemi(65, 3, true, true, true, true, true), clin.timi_stemi(75, true, 99, 101, 4, 66, true, 5),
	clin.heart_score(2, 2, 65, 0, true, 4);

-- the worked example of the coordinating centre; codes outside their lists
SELECT round(clin.grace_in_hospital_mortality_2003(57, 70, 110, 1.2, 3, true, true, false)::numeric, 5);
SELECT clin.grace_in_hospital_mortality_2003(57, 70, 110, 1.2, 5, true, true, false);
SELECT clin.timi_stemi(75, true, 100, 67, 0, 61.5, false, 10.5);
SELECT clin.heart_score(3, 0, 44, 1, true, 3.1);
SELECT clin.heart_score(2, 0, 44, 1.5, true, 3.1);
SELECT clin.timi_stemi(75, true, 100, 67, 1, 61.5, false, -1);
