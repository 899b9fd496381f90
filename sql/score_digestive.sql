-- digestive tract, throat, labour, skin, joints
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

-- glasgow_blatchford, rockall
SELECT v.sex, v.input, v.limits, e.* FROM (VALUES
	('m', 'bun_mg_dl', '{18.2,22.4,28,70}'::float8[], 0.1),
	('m', 'hemoglobin_g_dl', '{10,12,13}'::float8[], 0.1),
	('f', 'hemoglobin_g_dl', '{10,12,13}'::float8[], 0.1),
	('m', 'systolic_bp', '{90,100,110}'::float8[], 0.1),
	('m', 'heart_rate', '{100}'::float8[], 0.1)) AS v (sex, input, limits, step),
	pg_temp.edges('glasgow_blatchford', jsonb_set('{"bun_mg_dl": 10, "hemoglobin_g_dl": 15, "systolic_bp": 120, "heart_rate": 80, "melena": false, "syncope": false, "hepatic_disease": false, "cardiac_failure": false}',
		'{sex}', to_jsonb(v.sex::text))::text, v.input, v.limits, v.step) e;
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{60,80}'::float8[], 0.1),
	('systolic_bp', '{100}'::float8[], 0.1),
	('heart_rate', '{100}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('rockall_clinical', '{"age_years": 40, "systolic_bp": 120, "heart_rate": 80, "comorbidity": "none"}', v.input, v.limits, v.step) e;
SELECT code, clin.rockall_clinical(40, 120, 80, code) FROM unnest('{none,MAJOR,renal_liver_metastatic}'::text[]) code;
SELECT code, clin.rockall_full(40, 120, 80, 'none', code, true) FROM unnest('{mallory_weiss_or_none,Other,upper_gi_malignancy}'::text[]) code;
SELECT clin.rockall_full(40, 120, 80, 'none', 'ulcer', true);

-- aims65, ranson, bisap, alvarado: values at a limit
SELECT clin.aims65(3.0, 1.5, false, 91, 64) AS none, clin.aims65(2.9, 1.51, true, 90, 65) AS all_five;
SELECT clin.ranson(55, 16, 200, 350, 250, 10, 5, 8, 60, 4, 6) AS none, clin.ranson(55.1, 16.1, 201, 351, 251, 10.1, 5.1, 7.9, 59, 4.1, 6.1) AS all_eleven,
	clin.ranson_gallstone(70, 18, 220, 400, 250, 10, 2, 8, 5, 4) AS none, clin.ranson_gallstone(70.1, 18.1, 221, 401, 251, 10.1, 2.1, 7.9, 5.1, 4.1) AS all_ten,
	clin.ranson(40, 10, 100, 200, 100, -3, -1, 9, 80, -2, -0.5) AS below_zero, clin.ranson(40, 10, 100, 200, 100, NULL, 0, 9, 80, 0, 0) AS unknown;
SELECT clin.bisap(25, false, 1, 60, false) AS none, clin.bisap(25.1, true, 2, 60.1, true) AS all_five;
SELECT clin.bisap(25, false, 5, 60, false);
SELECT clin.alvarado(false, false, false, false, false, 37.2, 10, 75) AS none, clin.alvarado(true, true, true, true, true, 37.3, 10.1, 75.1) AS all_eight,
	clin.alvarado(true, true, true, true, true, (37.2::float8 + 0.1), 10.1, 75.1) AS decimal_sum;

-- centor, mcisaac
SELECT clin.centor(true, true, true, true), clin.centor(true, true, NULL, true);
SELECT age, clin.mcisaac(true, true, true, true, age) FROM unnest('{2.9,3,14.9,15,44.9,45}'::float8[]) age;

-- bishop: an argument that is a word of SQL
SELECT v.input, v.limits, e.* FROM (VALUES
	('dilation_cm', '{1,3,5}'::float8[], 0.1),
	('effacement_pct', '{40,60,80}'::float8[], 0.1),
	('station', '{-3,-2,-1,0,1,2}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('bishop', '{"dilation_cm": 0, "effacement_pct": 0, "station": -3, "consistency": "firm", "position": "posterior"}', v.input, v.limits, v.step) e;
SELECT clin.bishop(3, 10, 2, 'Soft', 'anterior'), clin.bishop(dilation_cm => 0, effacement_pct => 0, station => -3, consistency => 'medium', "position" => 'MID');
SELECT clin.bishop(3, 10, 2, 'soft', 'front');

-- scorten, pasi
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{40}'::float8[], 0.1),
	('heart_rate', '{120}'::float8[], 0.1),
	('detached_bsa_pct', '{10}'::float8[], 0.1),
	('bun_mg_dl', '{28,28.1}'::float8[], 0.1),
	('bicarbonate_mmol_l', '{20}'::float8[], 0.1),
	('glucose_mg_dl', '{252,252.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('scorten', '{"age_years": 30, "malignancy": false, "heart_rate": 80, "detached_bsa_pct": 5, "bun_mg_dl": 10, "bicarbonate_mmol_l": 24, "glucose_mg_dl": 100}', v.input, v.limits, v.step) e;
SELECT clin.pasi('{4,4,4,6}', '{4,4,4,6}', '{4,4,4,6}', '{4,4,4,6}') AS all_of_it, clin.pasi('{1,1,1,1}', '{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}') AS head,
	clin.pasi('{0,0,0,0}', '{1,1,1,1}', '{0,0,0,0}', '{0,0,0,0}') AS arms, clin.pasi('{0,0,0,0}', '{0,0,0,0}', '{1,1,1,1}', '{0,0,0,0}') AS trunk,
	clin.pasi('{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}', '{1,1,1,1}') AS legs, clin.pasi('{1,1,1,NULL}', '{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}') AS unknown;
SELECT clin.pasi('{5,0,0,1}', '{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}');
SELECT clin.pasi('{0,0,0,7}', '{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}');
SELECT clin.pasi('{0,0,0}', '{0,0,0,0}', '{0,0,0,0}', '{0,0,0,0}');
SELECT clin.score('pasi', '{"head": [5,0,0,1], "arms": [0,0,0,0], "trunk": [0,0,0,0], "legs": [0,0,0,0]}');

-- das28
SELECT round(clin.das28_esr(4, 2, 30, 50)::numeric, 6) AS esr, round(clin.das28_crp(4, 2, 10, 50)::numeric, 6) AS crp, round(clin.das28_crp(0, 0, 0, 0)::numeric, 6) AS lowest;
SELECT health, r.note FROM unnest('{0,42,60,100}'::float8[]) health,
	clin.explain('das28_esr', jsonb_build_object('tender_joints', 4, 'swollen_joints', 2, 'esr_mm_h', 4, 'global_health_mm', health)) r WHERE r.part = 'result';
SELECT clin.das28_esr(4, 2, 0, 50);
SELECT clin.das28_esr(29, 2, 30, 50);
SELECT clin.das28_esr(4, 2, 30, 101);
