-- pneumonia, gas exchange, readmission
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

-- psi: missing laboratory and diseases are normal, vital signs are required
SELECT clin.psi_score(40, 'm', 16, 120, 37, 80), clin.psi_score(40, 'f', 16, 120, 37, 80), clin.psi_score(40.9, 'm', 16, 120, 37, 80) AS whole_years,
	clin.psi_score(40, 'm', 16, 120, 37, NULL) AS no_pulse, clin.psi_score(40, 'm', 16, 120, 37, 80, nursing_home => NULL, neoplastic_disease => true) AS diseases,
	clin.psi_score(40, 'm', 16, 120, 37, 80, pao2_mmhg => 50, spo2 => 80) AS once, clin.psi_score(3, 'f', 16, 120, 37, 80) AS negative;
SELECT v.input, v.limits, e.* FROM (VALUES
	('respiratory_rate', '{30}'::float8[], 0.1),
	('systolic_bp', '{90}'::float8[], 0.1),
	('temperature_c', '{35,40}'::float8[], 0.01),
	('heart_rate', '{125}'::float8[], 0.1),
	('arterial_ph', '{7.35}'::float8[], 0.01),
	('bun_mg_dl', '{30}'::float8[], 0.1),
	('sodium_mmol_l', '{130}'::float8[], 0.1),
	('glucose_mg_dl', '{250}'::float8[], 0.1),
	('hematocrit_pct', '{30}'::float8[], 0.1),
	('pao2_mmhg', '{60}'::float8[], 0.1),
	('spo2', '{90}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('psi_score', '{"age_years": 40, "sex": "m", "respiratory_rate": 16, "systolic_bp": 120, "temperature_c": 37, "heart_rate": 80}', v.input, v.limits, v.step) e;
-- class I looks at neither the laboratory nor the nursing home
SELECT clin.psi_class(50, 'm', 16, 120, 37, 80, nursing_home => true, bun_mg_dl => 40, sodium_mmol_l => 120) AS still_first,
	clin.psi_class(51, 'm', 16, 120, 37, 80) AS older, clin.psi_class(50, 'm', 30, 120, 37, 80) AS breathing, clin.psi_class(20, 'f', 16, 120, 37, 80, renal_disease => true) AS renal,
	clin.psi_class(20, 'f', 16, 120, 37, 80, pleural_effusion => true) AS effusion;
SELECT age, clin.psi_class(age, 'm', 16, 120, 37, 80) FROM unnest('{70,71,90,91,130,131}'::float8[]) age;

-- crb65, gas exchange
SELECT clin.crb65(false, 29, 90, 61, 64), clin.crb65(true, 30, 89, 61, 65), clin.crb65(false, 29, 90, 60, 64);
SELECT respiration, clin.rox_index(61, 0.5, respiration) AS rox, r.note FROM unnest('{25,25.01}'::float8[]) respiration,
	clin.explain('rox_index', jsonb_build_object('spo2', 61, 'fio2', 0.5, 'respiratory_rate', respiration)) r WHERE r.part = 'result';
SELECT pao2, fio2, clin.pao2_fio2_ratio(pao2, fio2) AS ratio, r.note FROM (VALUES (100, 1), (30, 0.3), (60, 0.3), (90, 0.3), (90.1, 0.3)) v (pao2, fio2),
	clin.explain('pao2_fio2_ratio', jsonb_build_object('pao2_mmhg', pao2, 'fio2', fio2)) r WHERE r.part = 'result';
SELECT round(clin.aa_gradient(90, 40, 0.21)::numeric, 6), round(clin.aa_gradient(90, 40, 0.21, NULL, NULL)::numeric, 6), round(clin.aa_gradient(90, 40, 0.21, 630, 1)::numeric, 6), clin.aa_gradient_expected(40);
SELECT clin.pao2_fio2_ratio(90, 40);
SELECT clin.pao2_fio2_ratio(90, 0);
SELECT clin.rox_index(90, 0.4, 0);

-- readmission
SELECT v.input, v.limits, e.* FROM (VALUES
	('length_of_stay_days', '{1,2,3,4,7,14}'::float8[], 0.1),
	('charlson_lace', '{1,2,3,4,5}'::float8[], 1),
	('ed_visits_6m', '{1,2,3,4,5}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('lace_index', '{"length_of_stay_days": 0, "acute_admission": false, "charlson_lace": 0, "ed_visits_6m": 0}', v.input, v.limits, v.step) e;
SELECT v.input, v.limits, e.* FROM (VALUES
	('hemoglobin_g_dl', '{12}'::float8[], 0.1),
	('sodium_mmol_l', '{135}'::float8[], 0.1),
	('admissions_previous_year', '{1,2,5,6}'::float8[], 1),
	('length_of_stay_days', '{5}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('hospital_score_2016', '{"hemoglobin_g_dl": 14, "oncology_discharge": false, "sodium_mmol_l": 140, "procedure": false, "urgent_admission": false, "admissions_previous_year": 0, "length_of_stay_days": 2}', v.input, v.limits, v.step) e;
SELECT clin.lace_index(3, true, 1.5, 0);
SELECT clin.hospital_score_2016(11, true, 130, true, true, 6, 5), clin.hospital_score_2016(11, true, 130, NULL, true, 6, 5);
-- less oxygen than in air: possible, but outside what these were made for
SELECT fio2, clin.rox_index(95, fio2, 20) IS NULL AS rox, clin.pao2_fio2_ratio(80, fio2) IS NULL AS ratio, clin.aa_gradient(80, 40, fio2) IS NULL AS gradient
FROM unnest('{0.209,0.21,1}'::float8[]) fio2;
SELECT clin.rox_index(95, 0, 20);
SELECT clin.aa_gradient(80, 40, 1.01);
