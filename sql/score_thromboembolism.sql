-- venous thromboembolism: limits from both sides
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

-- wells_pe
SELECT v.input, v.limits, e.* FROM (VALUES
	('heart_rate', '{100,100.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('wells_pe', '{"clinical_dvt_signs": false, "pe_most_likely": false, "immobilization_or_surgery": false, "previous_dvt_pe": false, "hemoptysis": false, "malignancy": false}', v.input, v.limits, v.step) e;

-- geneva_revised_2006
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,65.1}'::float8[], 0.1),
	('heart_rate', '{75,95}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('geneva_revised_2006', '{"age_years": 40, "previous_dvt_pe": false, "surgery_or_fracture_1m": false, "active_malignancy": false, "unilateral_leg_pain": false, "hemoptysis": false, "heart_rate": 60, "leg_palpation_pain_and_edema": false}', v.input, v.limits, v.step) e;

-- geneva_simplified_2008
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{65,65.1}'::float8[], 0.1),
	('heart_rate', '{75,95}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('geneva_simplified_2008', '{"age_years": 40, "previous_dvt_pe": false, "surgery_or_fracture_1m": false, "active_malignancy": false, "unilateral_leg_pain": false, "hemoptysis": false, "heart_rate": 60, "leg_palpation_pain_and_edema": false}', v.input, v.limits, v.step) e;

-- perc
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{50}'::float8[], 0.1),
	('heart_rate', '{100}'::float8[], 0.1),
	('spo2', '{95}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('perc', '{"age_years": 40, "heart_rate": 70, "spo2": 98, "hemoptysis": false, "estrogen_use": false, "prior_vte": false, "unilateral_leg_swelling": false, "surgery_or_trauma_4w": false}', v.input, v.limits, v.step) e;

-- years_pe_excluded without and with an item
SELECT v.input, v.limits, e.* FROM (VALUES
	('d_dimer_ng_ml', '{500,1000}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('years_pe_excluded', '{"clinical_dvt_signs": false, "hemoptysis": false, "pe_most_likely": false}', v.input, v.limits, v.step) e;

-- with an item
SELECT v.input, v.limits, e.* FROM (VALUES
	('d_dimer_ng_ml', '{500,1000}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('years_pe_excluded', '{"clinical_dvt_signs": false, "hemoptysis": true, "pe_most_likely": false}', v.input, v.limits, v.step) e;

-- pesi: age in completed years
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{41}'::float8[], 0.1),
	('heart_rate', '{110}'::float8[], 0.1),
	('systolic_bp', '{100}'::float8[], 0.1),
	('respiratory_rate', '{30}'::float8[], 0.1),
	('temperature_c', '{36}'::float8[], 0.1),
	('spo2', '{90}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('pesi', '{"age_years": 40, "sex": "f", "cancer": false, "heart_failure": false, "chronic_lung_disease": false, "heart_rate": 70, "systolic_bp": 120, "respiratory_rate": 16, "temperature_c": 37, "altered_mental_status": false, "spo2": 98}', v.input, v.limits, v.step) e;

-- spesi
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{80,80.1}'::float8[], 0.1),
	('heart_rate', '{110}'::float8[], 0.1),
	('systolic_bp', '{100}'::float8[], 0.1),
	('spo2', '{90}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('spesi', '{"age_years": 40, "cancer": false, "chronic_cardiopulmonary_disease": false, "heart_rate": 70, "systolic_bp": 120, "spo2": 98}', v.input, v.limits, v.step) e;

-- padua_vte
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{70}'::float8[], 0.1),
	('bmi', '{30}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('padua_vte', '{"active_cancer": false, "previous_vte": false, "reduced_mobility": false, "thrombophilia": false, "recent_trauma_or_surgery": false, "heart_or_respiratory_failure": false, "acute_mi_or_stroke": false, "acute_infection_or_rheumatic": false, "hormonal_treatment": false, "age_years": 40, "bmi": 25}', v.input, v.limits, v.step) e;

-- improve_vte
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{60,60.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('improve_vte', '{"previous_vte": false, "thrombophilia": false, "lower_limb_paralysis": false, "current_cancer": false, "immobilized_7d": false, "icu_ccu_stay": false}', v.input, v.limits, v.step) e;

-- khorana
SELECT v.input, v.limits, e.* FROM (VALUES
	('platelets_10e9_l', '{350}'::float8[], 0.1),
	('hemoglobin_g_dl', '{10}'::float8[], 0.1),
	('wbc_10e9_l', '{11,11.1}'::float8[], 0.1),
	('bmi', '{35}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('khorana', '{"cancer_site_risk": "other", "platelets_10e9_l": 200, "hemoglobin_g_dl": 13, "esa_use": false, "wbc_10e9_l": 6, "bmi": 25}', v.input, v.limits, v.step) e;

-- caprini_2005
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{41,61,75}'::float8[], 0.1),
	('bmi', '{25,25.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('caprini_2005', '{"age_years": 30, "bmi": 22}', v.input, v.limits, v.step) e;

-- every condition alone
SELECT s.score, s.name, clin.score(s.score, o.others || jsonb_build_object(s.name, true)) AS points
FROM clin.score_inputs s, LATERAL (SELECT jsonb_object_agg(i.name, CASE i.type WHEN 'boolean' THEN 'false'::jsonb
	WHEN 'text' THEN to_jsonb(CASE i.name WHEN 'sex' THEN 'female' ELSE 'other' END)
	ELSE to_jsonb(CASE i.name WHEN 'age_years' THEN 40 WHEN 'temperature_c' THEN 37 WHEN 'bmi' THEN 22 WHEN 'spo2' THEN 98
		WHEN 'systolic_bp' THEN 120 WHEN 'platelets_10e9_l' THEN 200 WHEN 'wbc_10e9_l' THEN 6 ELSE 20 END) END) AS others
	FROM clin.score_inputs i WHERE i.score = s.score) o
WHERE s.type = 'boolean' AND s.score IN (SELECT name FROM clin.score_catalog WHERE family = 'thromboembolism' AND result_type <> 'boolean')
ORDER BY s.score, s."position";

-- the ends of the scales; optional conditions left out, NULL and given; codes in any case
SELECT clin.wells_dvt(true, true, true, true, true, true, true, true, true, false), clin.wells_dvt(false, false, false, false, false, false, false, false, false, true),
	clin.wells_pe(true, true, 101, true, true, true, true), clin.geneva_revised_2006(66, true, true, true, true, true, 95, true),
	clin.geneva_simplified_2008(66, true, true, true, true, true, 95, true);
SELECT clin.caprini_2005(30, 22), clin.caprini_2005(30, 22, hit => true), clin.caprini_2005(30, 22, hit => NULL),
	clin.caprini_2005(30, 22, stroke_1m => true, central_venous_access => true), clin.caprini_2005(NULL, 22, hit => true),
	clin.caprini_2005(30, NULL);
SELECT code, clin.khorana(code, 200, 13, false, 6, 25) FROM unnest('{very_high,High,OTHER}'::text[]) code;
SELECT clin.khorana('stomach', 200, 13, false, 6, 25);

-- an age that no integer can hold
SELECT clin.pesi(1e10, 'f', false, false, false, 70, 120, 16, 37, false, 98);
