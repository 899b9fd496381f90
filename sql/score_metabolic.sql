-- diabetes, metabolic syndrome, lipids
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

-- findrisc: a BMI of 30 and a waist of 102 or 88 belong to the band below
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{45,55,65}'::float8[], 0.1),
	('bmi', '{25,30,30.1}'::float8[], 0.1),
	('waist_cm', '{94,102,102.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('findrisc', '{"age_years": 40, "sex": "m", "bmi": 22, "waist_cm": 85, "physically_active": true, "daily_fruit_veg": true, "bp_medication": false, "high_glucose_history": false, "family_history": "none"}', v.input, v.limits, v.step) e;

-- of women
SELECT v.input, v.limits, e.* FROM (VALUES
	('waist_cm', '{80,88,88.1}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('findrisc', '{"age_years": 40, "sex": "f", "bmi": 22, "waist_cm": 75, "physically_active": true, "daily_fruit_veg": true, "bp_medication": false, "high_glucose_history": false, "family_history": "none"}', v.input, v.limits, v.step) e;
SELECT code, clin.findrisc(40, 'm', 22, 85, true, true, false, false, code) FROM unnest('{none,Second_degree,first_degree}'::text[]) code;
SELECT clin.findrisc(65, 'f', 31, 89, false, false, true, true, 'first_degree');

-- ada_diabetes_risk
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{40,50,60}'::float8[], 0.1),
	('bmi', '{25,30,40}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('ada_diabetes_risk', '{"age_years": 30, "sex": "f", "gestational_diabetes": false, "family_history": false, "hypertension": false, "physically_active": true, "bmi": 22}', v.input, v.limits, v.step) e;
-- gestational diabetes is not looked at in men, and needed of women
SELECT clin.ada_diabetes_risk(50, 'male', NULL, false, true, false, 26), clin.ada_diabetes_risk(50, 'male', true, false, true, false, 26),
	clin.ada_diabetes_risk(50, 'female', NULL, false, true, false, 26), clin.ada_diabetes_risk(50, 'female', true, false, true, false, 26),
	clin.ada_diabetes_risk(50, NULL, NULL, false, true, false, 26);
SELECT clin.ada_diabetes_risk(50, 'x', true, false, true, false, 26);
SELECT name, required, default_value, accepted FROM clin.score_inputs WHERE score = 'ada_diabetes_risk' AND name = 'gestational_diabetes';
SELECT label, value, status, note FROM clin.explain('ada_diabetes_risk', '{"age_years": 50, "sex": "m", "hypertension": true}') WHERE part = 'input';

-- metabolic_syndrome_atp3_2005
SELECT v.input, v.limits, e.* FROM (VALUES
	('waist_cm', '{102}'::float8[], 0.1),
	('hdl_mg_dl', '{40}'::float8[], 0.1),
	('triglycerides_mg_dl', '{150}'::float8[], 0.1),
	('systolic_bp', '{130}'::float8[], 0.1),
	('diastolic_bp', '{85}'::float8[], 0.1),
	('glucose_mg_dl', '{100}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('metabolic_syndrome_atp3_2005', '{"sex": "m", "waist_cm": 70, "triglycerides_mg_dl": 100, "hdl_mg_dl": 60, "systolic_bp": 110, "diastolic_bp": 70, "glucose_mg_dl": 80}', v.input, v.limits, v.step) e;

-- of women
SELECT v.input, v.limits, e.* FROM (VALUES
	('waist_cm', '{88}'::float8[], 0.1),
	('hdl_mg_dl', '{50}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('metabolic_syndrome_atp3_2005', '{"sex": "f", "waist_cm": 70, "triglycerides_mg_dl": 100, "hdl_mg_dl": 60, "systolic_bp": 110, "diastolic_bp": 70, "glucose_mg_dl": 80}', v.input, v.limits, v.step) e;
SELECT clin.metabolic_syndrome_atp3_2005('m', 70, 100, 60, 110, 70, 80, tg_treated => true),
	clin.metabolic_syndrome_atp3_2005('m', 70, 100, 60, 110, 70, 80, hdl_treated => true),
	clin.metabolic_syndrome_atp3_2005('m', 70, 100, 60, 110, 70, 80, bp_treated => true),
	clin.metabolic_syndrome_atp3_2005('m', 70, 100, 60, 110, 70, 80, glucose_treated => true),
	clin.metabolic_syndrome_atp3_2005('m', 70, 100, 60, 110, 70, 80, NULL, NULL, NULL, NULL);
-- the limit of the waist by population
SELECT code, clin.metabolic_syndrome_harmonized_2009('m', code, men - 0.1, 100, 60, 110, 70, 80) AS men_under,
	clin.metabolic_syndrome_harmonized_2009('m', code, men, 100, 60, 110, 70, 80) AS men_at,
	clin.metabolic_syndrome_harmonized_2009('f', code, women - 0.1, 100, 60, 110, 70, 80) AS women_under,
	clin.metabolic_syndrome_harmonized_2009('f', code, women, 100, 60, 110, 70, 80) AS women_at
FROM (VALUES ('europid', 94, 80), ('us_canada', 102, 88), ('asian', 90, 80), ('japanese_jos', 85, 90), ('chinese_cooperative', 85, 80),
	('middle_east_mediterranean', 94, 80), ('sub_saharan_african', 94, 80), ('central_south_american', 90, 80)) v (code, men, women);
SELECT clin.metabolic_syndrome_harmonized_2009('m', 'other', 90, 100, 60, 110, 70, 80);

-- LDL: domains of triglycerides; the factor changes at each limit of triglycerides and of non-HDL
SELECT tg, clin.ldl_friedewald(200, 50, tg), round(clin.ldl_sampson(200, 50, tg)::numeric, 6) AS sampson, round(clin.ldl_martin_hopkins(200, 50, tg)::numeric, 6) AS martin
FROM unnest('{6.9,7,399.9,400,400.1,800,800.1,13975,13975.1}'::float8[]) tg;
SELECT clin.ldl_friedewald(60, 50, 100), clin.non_hdl_cholesterol(40, 50);
SELECT from_tg, array_agg(round((from_tg / (non_hdl - clin.ldl_martin_hopkins(non_hdl + 50, 50, from_tg)))::numeric, 4) ORDER BY non_hdl) AS factors
FROM unnest('{7,50,57,62,67,72,76,80,84,88,93,97,101,106,111,116,121,127,133,139,147,155,164,174,186,202,221,248,293,400}'::float8[]) from_tg,
	unnest('{99.9,100,130,160,190,220}'::float8[]) non_hdl
GROUP BY from_tg ORDER BY from_tg;
-- differences that are a limit in decimals but not in binary
SELECT round((100 / (130 - clin.ldl_martin_hopkins(130.1 + 60.3 - 0.1, 60.3, 100)))::numeric, 4) AS factor;
