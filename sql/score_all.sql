-- every score that the inputs suffice for, and what the others lack
\set VERBOSITY terse
CREATE VIEW a AS SELECT '{"age_years": 66, "sex": "m", "creatinine_mg_dl": 1.4, "weight_kg": 80, "egfr": -3,
	"admission_type": "medical", "heart_rate_min": 60, "items": [0, 1, 2, 3, 0, 1, 2]}'::jsonb AS inputs;
SELECT score, family, round(value::numeric, 6) AS value, unit, band, status, missing, cause, note FROM a, clin.score_all(inputs)
WHERE status = 'ok' AND note IS NULL;
-- rule Z: what was not given counts as normal, and the note says so
SELECT score, value, note FROM a, clin.score_all(inputs) WHERE status = 'ok' AND note IS NOT NULL;
-- one input is wrong for some: the same name with other choices or another number of items
SELECT score, value, status, missing, cause, note FROM a, clin.score_all(inputs)
WHERE score IN ('apache2', 'saps2', 'kdigo_gfr_category', 'phq9', 'gad7', 'audit_c') ORDER BY score;
SELECT score, value, status, cause, note FROM clin.score_all('{"procedure": "spine", "family_history": true, "weights": "quan_2011",
	"codes": ["I50"], "revision": "icd10", "hemoglobin_g_dl": 11, "oncology_discharge": false, "sodium_mmol_l": 140, "urgent_admission": true,
	"admissions_previous_year": 0, "length_of_stay_days": 2}') WHERE status IN ('ok', 'impossible') ORDER BY score;
-- what is missing; of a conditional input only where it is needed
SELECT score, missing FROM a, clin.score_all(inputs) WHERE missing NOT LIKE '%,%' AND family = 'renal';
SELECT sex, missing FROM (VALUES ('m'), ('f')) v(sex), clin.score_all(jsonb_build_object('sex', sex)) WHERE score = 'ada_diabetes_risk';
-- out of the domain
SELECT score, status, cause, note FROM clin.score_all('{"age_years": 10, "sex": "f", "creatinine_mg_dl": 0.5}') WHERE status = 'out_of_domain';
-- nothing to go on: a default for each input is not enough, nor is a null
SELECT status, count(*) = (SELECT count(*) FROM clin.score_catalog) AS every_one, count(missing) = count(*) AS named
FROM clin.score_all('{"age_years": null}') GROUP BY status;
SELECT score, missing, note FROM clin.score_all('{}') WHERE note IS NOT NULL;
SELECT score, status, missing, note FROM clin.score_all('{"creatinine_mg_dl": 1.2, "ventilated": true}') WHERE score IN ('kdigo_aki_stage', 'sofa', 'oasis') ORDER BY score;
-- wrong types, too large, a result too large
SELECT score, status, cause, note FROM clin.score_all('{"weight_kg": "70", "height_cm": 1e400, "items": {"a": 1}, "bmi": [1], "codes": [1], "revision": 9}')
WHERE status <> 'missing' ORDER BY score;
SELECT score, status, cause, note FROM clin.score_all('{"weight_kg": 1e300, "height_cm": 1e-300}') WHERE score IN ('bmi', 'bsa_mosteller');
-- errors
\set VERBOSITY default
SELECT * FROM clin.score_all('{"age_years": 1, "shoe_size": 44}');
SELECT * FROM clin.score_all('[1]');
\set VERBOSITY terse
SELECT count(*) FROM clin.score_all(NULL);
-- the same as one by one
SELECT s.score FROM clin.score_catalog c, a, clin.score_all(a.inputs) s,
	LATERAL (SELECT coalesce(jsonb_object_agg(key, value), '{}') AS own FROM jsonb_each(a.inputs)
		WHERE key IN (SELECT name FROM clin.score_inputs i WHERE i.score = c.name)) o
WHERE c.name = s.score AND (coalesce(s.value, 'null') <> clin.score(c.name, o.own)
	OR s.band IS DISTINCT FROM (SELECT note FROM clin.explain(c.name, o.own) WHERE part = 'result'));
-- each status is one of four, with what belongs to it
SELECT count(*) FROM a, clin.score_all(inputs) WHERE status NOT IN ('ok', 'missing', 'impossible', 'out_of_domain')
	OR (status = 'ok') <> (value IS NOT NULL) OR (status = 'missing') <> (missing IS NOT NULL);
SELECT provolatile, proisstrict, proparallel, obj_description(oid) IS NOT NULL AS described FROM pg_proc WHERE oid = 'clin.score_all(jsonb)'::regprocedure;
-- every row of a table in one call
SELECT r.id, s.score, s.status, round(s.value::numeric, 2) AS value, s.cause FROM (VALUES (1, 1.4, 60, 'm'), (2, -9, 60, 'f'), (3, 0.9, NULL, 'u')) r(id, creatinine, age, sex),
	clin.score_all(jsonb_build_object('creatinine_mg_dl', creatinine, 'age_years', age, 'sex', sex)) s WHERE s.score = 'egfr_ckdepi_2021_cr' ORDER BY r.id;
DROP VIEW a;
