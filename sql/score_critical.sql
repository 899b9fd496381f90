-- critical illness: early warning, organ failure, severity in intensive care
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

-- mews, sirs
SELECT v.input, v.limits, e.* FROM (VALUES
	('systolic_bp', '{71,81,101,200}'::float8[], 0.1),
	('heart_rate', '{41,51,101,111,130}'::float8[], 0.1),
	('respiratory_rate', '{9,15,21,30}'::float8[], 0.1),
	('temperature_c', '{35,38.5}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('mews', '{"systolic_bp": 120, "heart_rate": 70, "respiratory_rate": 12, "temperature_c": 37, "avpu": "A"}', v.input, v.limits, v.step) e;
SELECT code, clin.mews(120, 70, 12, 37, code) FROM unnest('{A,v,P,u}'::text[]) code;
SELECT clin.mews(120, 70, 12, 37, 'C');
SELECT clin.sirs() AS nothing, clin.sirs(38) AS at_38, clin.sirs(38.1) AS above, clin.sirs(NULL, 91) AS pulse, clin.sirs(respiratory_rate => 20, paco2_mmhg => 31.9) AS paco2,
	clin.sirs(wbc_10e9_l => 0) AS none, clin.sirs(wbc_10e9_l => 12, bands_percent => 10) AS at_limits, clin.sirs(39, 100, 30, 30, 15, 20) AS all_four;

-- items
SELECT clin.pews_brighton(3, 3, 3, true), clin.pews_brighton(1, 0, 2), clin.pews_brighton(1, 0, 2, NULL), clin.pews_brighton(NULL, 0, 2), clin.apgar(2, 2, 2, 2, 2);
SELECT clin.pews_brighton(4, 0, 0);
SELECT clin.apgar(2, 2, 2, 2, -1);

-- sofa_2: bands end with their upper limit; what counts as given
SELECT v.input, v.limits, e.* FROM (VALUES
	('gcs', '{6,9,13,15}'::float8[], 1),
	('pao2_fio2', '{75.1,150.1,225.1,300.1}'::float8[], 0.1),
	('map_mmhg', '{70}'::float8[], 0.1),
	('norepinephrine_epinephrine', '{0.01,0.21,0.41}'::float8[], 0.01),
	('bilirubin_mg_dl', '{1.21,3.01,6.01,12.01}'::float8[], 0.01),
	('creatinine_mg_dl', '{1.21,2.01,3.51}'::float8[], 0.01),
	('urine_output_6h_ml_kg_h', '{0.5}'::float8[], 0.01),
	('urine_output_12h_ml_kg_h', '{0.01,0.5}'::float8[], 0.01),
	('urine_output_24h_ml_kg_h', '{0.3}'::float8[], 0.01),
	('platelets_10e9_l', '{50.1,80.1,100.1,150.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('sofa_2', '{"advanced_ventilatory_support": true}', v.input, v.limits, v.step) e;
SELECT clin.sofa_2() AS nothing, clin.sofa_2(rrt_or_criteria => true) AS rrt, clin.sofa_2(rrt_or_criteria => false) AS no_rrt, clin.sofa_2(delirium_drug => true) AS drug,
	clin.sofa_2(15, true) AS gcs_15, clin.sofa_2(12, true) AS gcs_12, clin.sofa_2(pao2_fio2 => 70) AS unsupported, clin.sofa_2(pao2_fio2 => 70, respiratory_ecmo => true) AS ecmo,
	clin.sofa_2(other_vasoactive => true) AS other, clin.sofa_2(norepinephrine_epinephrine => 0.2, other_vasoactive => true) AS both,
	clin.sofa_2(norepinephrine_epinephrine => 0.4, other_vasoactive => true) AS more, clin.sofa_2(mechanical_circulatory_support => true) AS mechanical;
SELECT missing_rule FROM clin.score_catalog WHERE name IN ('sofa_2', 'apache2') ORDER BY name;

-- saps2: required inputs, pairs, missing components
SELECT clin.saps2(50) AS no_admission, clin.saps2(50, admission_type => 'medical') AS admission, clin.saps2(NULL, admission_type => 'medical') AS no_age,
	clin.saps2(30, 60, 130, admission_type => 'scheduled_surgical') AS pair, clin.saps2(30, heart_rate_max => 60, admission_type => 'scheduled_surgical') AS half_a_pair,
	clin.saps2(30, chronic_disease => NULL, admission_type => 'scheduled_surgical') AS no_disease, clin.saps2(30, chronic_disease => 'AIDS', admission_type => 'Unscheduled_surgical') AS codes;
SELECT name, required, default_value, accepted FROM clin.score_inputs WHERE score = 'saps2' AND name IN ('age_years', 'chronic_disease', 'admission_type', 'gcs_min');
SELECT clin.saps2(50, admission_type => 'elective');
SELECT points, round(clin.saps2_mortality(points)::numeric, 6) AS saps2, round(clin.oasis_mortality(points)::numeric, 6) AS oasis, round(clin.apache2_mortality(points)::numeric, 6) AS apache2
FROM unnest('{0,1,29,52,163}'::float8[]) points;
SELECT clin.saps2_mortality(29.5);
SELECT clin.oasis_mortality(-1);

-- oasis: the order of the tests, pairs, missing components
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{24,53.01,77.01,90}'::float8[], 0.01),
	('pre_icu_los_hours', '{0.17,4.95,24,311.8}'::float8[], 0.01),
	('gcs_min', '{8,14,15}'::float8[], 1),
	('heart_rate_max', '{89,107,125.1}'::float8[], 0.1),
	('heart_rate_min', '{33}'::float8[], 0.1),
	('map_min', '{20.65,51,61.33}'::float8[], 0.01),
	('map_max', '{143.45}'::float8[], 0.01),
	('respiratory_rate_min', '{6,13}'::float8[], 0.1),
	('respiratory_rate_max', '{22.1,30.1,44.1}'::float8[], 0.1),
	('temperature_min_c', '{33.22,35.94,36.4}'::float8[], 0.01),
	('temperature_max_c', '{36.89,39.89}'::float8[], 0.01),
	('urine_output_ml_day', '{671.09,1427,2544.15,6896.81}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('oasis', '{"age_years": 20, "heart_rate_min": 60, "heart_rate_max": 80, "map_min": 70, "map_max": 90, "respiratory_rate_min": 14, "respiratory_rate_max": 18, "temperature_min_c": 36.5, "temperature_max_c": 36.8}', v.input, v.limits, v.step) e;
SELECT clin.oasis(30) AS age_alone, clin.oasis(30, heart_rate_min => 20) AS no_max, clin.oasis(30, heart_rate_max => 130) AS no_min, clin.oasis(30, map_max => 150) AS map_without_min,
	clin.oasis(30, ventilated => true) AS ventilated, clin.oasis(30, elective_surgery => false) AS not_elective, clin.oasis(NULL, elective_surgery => false) AS no_age;

-- apache2: required late, oxygenation by FiO2, pH or bicarbonate, doubled creatinine, chronic health by admission
SELECT clin.apache2() AS nothing, clin.apache2(age_years => 50) AS age_alone, clin.apache2(age_years => 30, fio2 => 0.49, pao2_mmhg => 50, aado2_mmhg => 500) AS pao2,
	clin.apache2(age_years => 30, fio2 => 0.5, pao2_mmhg => 50, aado2_mmhg => 350) AS aado2, clin.apache2(age_years => 30, pao2_mmhg => 60.9) AS no_fio2,
	clin.apache2(age_years => 30, arterial_ph => 7.4, bicarbonate_mmol_l => 10) AS ph, clin.apache2(age_years => 30, bicarbonate_mmol_l => 10) AS bicarbonate,
	clin.apache2(age_years => 30, creatinine_mg_dl => 3.5, acute_renal_failure => true) AS renal, clin.apache2(age_years => 30, creatinine_mg_dl => 0.5, acute_renal_failure => true) AS renal_low,
	clin.apache2(age_years => 30, chronic_health => true) AS chronic, clin.apache2(age_years => 30, chronic_health => true, admission_type => 'Elective_surgical') AS elective;
SELECT pao2, clin.apache2(age_years => 30, pao2_mmhg => pao2) FROM unnest('{54.9,55,60.9,61,70,70.1}'::float8[]) pao2;
SELECT name, required, default_value, accepted FROM clin.score_inputs WHERE score = 'apache2' AND name IN ('age_years', 'gcs', 'admission_type');
SELECT round(clin.apache2_mortality(20)::numeric, 6) AS base, round(clin.apache2_mortality(20, true)::numeric, 6) AS emergency, round(clin.apache2_mortality(20, false, -1.5)::numeric, 6) AS weight;
SELECT clin.apache2(age_years => 30, fio2 => 21);
