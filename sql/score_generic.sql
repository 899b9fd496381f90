-- scores by name, their explanation, their catalog
\set VERBOSITY terse

-- clin.score
SELECT clin.score('qsofa', '{"respiratory_rate": 24, "systolic_bp": 95, "gcs": 15}');
SELECT clin.score('bmi', '{"weight_kg": 4.2, "height_cm": 160}');
SELECT clin.score('phq9', '{"items": [3,0,1,2,2,1,3,1,1]}');
SELECT clin.score('sofa', '{"gcs": 12, "dopamine": null}');
-- missing, impossible, unknown code, wrong type, too large a number, out of domain: null
SELECT clin.score('qsofa', '{"respiratory_rate": 24}'),
	clin.score('qsofa', '{"respiratory_rate": -1, "systolic_bp": 95, "gcs": 15}'),
	clin.score('egfr_ckdepi_2021_cr', '{"creatinine_mg_dl": 1, "age_years": 60, "sex": "x"}'),
	clin.score('qsofa', '{"respiratory_rate": "24", "systolic_bp": 95, "gcs": 15}'),
	clin.score('bmi', '{"weight_kg": 1e400, "height_cm": 160}'),
	clin.score('bmi', '{"weight_kg": 1e300, "height_cm": 1e-300}'),
	clin.score('egfr_ckdepi_2021_cr', '{"creatinine_mg_dl": 1, "age_years": 10, "sex": "m"}');
SELECT clin.score('phq9', '{"items": [3,0,1,2,2,1,3,1,null]}'), clin.score('phq9', '{"items": [3,0,1,2,2,1,3,1]}'),
	clin.score('phq9', '{"items": [3,0,1,2,2,1,3,1,"1"]}'), clin.score('phq9', '{"items": {"a": 1}}'),
	clin.score('phq9', '{"items": 9}');
-- errors
\set VERBOSITY default
SELECT clin.score('no_such_score', '{}');
SELECT clin.score('qsofa', '{"pulse": 70}');
SELECT clin.score('qsofa', '[1, 2, 3]');
SELECT clin.score('qsofa', '17');
\set VERBOSITY terse
SELECT clin.score(NULL, '{}'), clin.score('qsofa', NULL);

-- the same number by both ways
SELECT clin.score('egfr_ckdepi_2021_cr', '{"creatinine_mg_dl": 1.2, "age_years": 66, "sex": "male"}')::float8
	= clin.egfr_ckdepi_2021_cr(1.2, 66, 'male') AS equal;

-- clin.explain
SELECT * FROM clin.explain('news2', '{"respiratory_rate": 25, "spo2": 97, "supplemental_oxygen": false,
	"temperature_c": 37, "systolic_bp": 120, "heart_rate": 70, "consciousness": "a"}');
SELECT part, label, value, round(points::numeric, 4) AS points, status, note FROM clin.explain('meld_3_0',
	'{"bilirubin_mg_dl": 2, "inr": 1.5, "creatinine_mg_dl": 1, "sodium_mmol_l": 137, "albumin_g_dl": 1.8, "sex": "m"}');
SELECT part, label, value, status, note FROM clin.explain('ascvd_pce_2013',
	'{"sex": "x", "race": 1, "age_years": 39, "hdl_mg_dl": 0, "smoker": 1, "total_cholesterol_mg_dl": null}');
SELECT part, label, value, points, status, note FROM clin.explain('sofa', '{"gcs": 12.5}') WHERE label IN ('gcs', 'ventilated', 'dopamine') OR part <> 'input';
SELECT part, label, value, points, status, note FROM clin.explain('phq9', '{"items": [3,0,1,2,2,1,3,1,1]}');
-- points add up to the result
SELECT clin.score(v.name, v.inputs)::float8 = (SELECT sum(points) FROM clin.explain(v.name, v.inputs) WHERE part = 'points') AS adds_up
FROM (VALUES
	('curb65', '{"confusion": true, "bun_mg_dl": 20, "respiratory_rate": 31, "systolic_bp": 80, "diastolic_bp": 50, "age_years": 80}'::jsonb),
	('sofa', '{"pao2_fio2": 150, "ventilated": true, "gcs": 9, "norepinephrine": 0.05, "urine_output_ml_day": 100}')) v(name, inputs);

-- clin.plausible
SELECT value, clin.plausible('news2', 'temperature_c', value) FROM unnest('{37,98.6,-1,NaN,Infinity,NULL}'::float8[]) value;
SELECT value, clin.plausible('gcs_total', 'verbal', value) FROM unnest('{0,1,2.5,5,6}'::float8[]) value;
-- what a score does not apply to is plausible
SELECT clin.plausible('egfr_ckdepi_2021_cr', 'age_years', 10);
\set VERBOSITY default
SELECT clin.plausible('no_such_score', 'age_years', 10);
SELECT clin.plausible('news2', 'no_such_argument', 10);
SELECT clin.plausible('news2', 'consciousness', 10);
\set VERBOSITY terse

-- the catalog
SELECT name, family, result_type, unit, missing_rule FROM clin.score_catalog WHERE name IN ('bmi', 'sofa', 'news2');
SELECT inputs, bands FROM clin.score_catalog WHERE name = 'egfr_ckdepi_2021_cr';
SELECT * FROM clin.score_inputs WHERE score = 'egfr_ckdepi_2021_cr';
SELECT name, type, required, default_value, accepted FROM clin.score_inputs WHERE score IN ('news2', 'phq9') ORDER BY score, "position";
-- each score is a function with the arguments the catalog says, immutable, parallel safe and described
SELECT c.name FROM clin.score_catalog c
LEFT JOIN pg_proc p ON p.proname = c.name AND p.pronamespace = 'clin'::regnamespace AND p.proargnames IS NOT DISTINCT FROM
		(SELECT array_agg(i.name ORDER BY i."position") FROM clin.score_inputs i WHERE i.score = c.name)
WHERE p.oid IS NULL OR p.provolatile <> 'i' OR p.proparallel <> 's'
	OR obj_description(p.oid, 'pg_proc') IS NULL
	OR format_type(p.prorettype, NULL) <> c.result_type
	OR p.proisstrict <> (SELECT bool_and(i.required) FROM clin.score_inputs i WHERE i.score = c.name)
	OR p.pronargdefaults <> (SELECT count(*) FROM clin.score_inputs i WHERE i.score = c.name AND i.default_value IS NOT NULL);
SELECT name FROM clin.score_catalog WHERE citation IS NULL OR title IS NULL OR formula IS NULL;

-- every example from outside, recomputed here
SELECT * FROM clin.score_self_test() WHERE NOT passed;
SELECT count(*) >= 3 * (SELECT count(*) FROM clin.score_catalog) AS three_a_score FROM clin.score_self_test();
SELECT example, expected, got, origin, passed FROM clin.score_self_test() WHERE score = 'qsofa';

-- zero, as real tables have it: a value where it is only compared with limits
SELECT clin.sofa(platelets_10e9_l => 0, map_mmhg => 0, creatinine_mg_dl => 0) AS sofa,
	clin.sofa_2(platelets_10e9_l => 0, map_mmhg => 0, bilirubin_mg_dl => 0) AS sofa_2, clin.qsofa(0, 0, 3) AS qsofa,
	clin.news2(0, 0, true, 35, 0, 0, 'u') AS news2, clin.curb65(false, 0, 0, 0, 0, 50) AS curb65,
	clin.saps2(age_years => 50, heart_rate_min => 0, systolic_bp_min => 0, bicarbonate_min => 0, admission_type => 'medical') AS saps2,
	clin.oasis(age_years => 50, map_min => 0, respiratory_rate_min => 0) AS oasis,
	clin.apache2(age_years => 50, map_mmhg => 0, heart_rate => 0, creatinine_mg_dl => 0, fio2 => 0, pao2_mmhg => 0, hematocrit_pct => 0) AS apache2,
	clin.psi_score(50, 'm', 0, 0, 37, 0, bun_mg_dl => 0, glucose_mg_dl => 0) AS psi, clin.aims65(0, 0, false, 0, 50) AS aims65;
-- and impossible where it is divided by or taken the logarithm of; below 0 is impossible everywhere
SELECT i.score, i.name, i.accepted FROM clin.score_inputs i WHERE (i.score, i.name) IN (('fib4', 'platelets_10e9_l'), ('meld', 'inr'), ('bmi', 'height_cm'),
	('rox_index', 'fio2'), ('egfr_ckdepi_2021_cr', 'creatinine_mg_dl'), ('das28_esr', 'esr_mm_h')) ORDER BY 1, 2;
SELECT clin.sofa(platelets_10e9_l => -1);
SELECT clin.fib4(50, 30, 30, 0);

-- a name that is nearly one
\set VERBOSITY default
SELECT * FROM clin.score_all('{"creatinine": 1}');
SELECT * FROM clin.score_all('{"": 1}');
SELECT * FROM clin.score_all('{"creatinin_mg_dl": 1}');
SELECT clin.score('egfr', '{}');
SELECT clin.score('curb_65', '{}');
SELECT clin.score('news2', '{"spo": 96}');
