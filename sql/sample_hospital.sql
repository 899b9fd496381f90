SELECT clin.sample_hospital('hospital', 500, 7);
SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) AS columns
FROM information_schema.columns WHERE table_schema = 'hospital' GROUP BY 1 ORDER BY 1;
SELECT (SELECT count(*) FROM hospital.patient) AS patients, (SELECT count(*) FROM hospital.stay) AS stays,
	(SELECT count(*) FROM hospital.dx) AS diagnoses, (SELECT count(*) FROM hospital.obs) AS observations, (SELECT count(*) FROM hospital.drug) AS drugs;

-- the same rows again, whatever the plan; the first patients of a larger hospital are the same
SET max_parallel_workers_per_gather = 0; SET timezone = 'Asia/Tokyo';
SELECT clin.sample_hospital('again', 800, 7);
RESET ALL;
SELECT t, md5(a) = md5(b) AS same FROM (
	SELECT 'cohort' AS t, (SELECT string_agg(x::text, '|' ORDER BY person_id) FROM hospital.cohort x) AS a,
		(SELECT string_agg(x::text, '|' ORDER BY person_id) FROM again.cohort x WHERE person_id <= 500) AS b
	UNION ALL SELECT 'obs', (SELECT string_agg(x::text, '|' ORDER BY x::text) FROM hospital.obs x),
		(SELECT string_agg(x::text, '|' ORDER BY x::text) FROM again.obs x WHERE person_id <= 500)
	UNION ALL SELECT 'dx', (SELECT string_agg(x::text, '|' ORDER BY x::text) FROM hospital.dx x),
		(SELECT string_agg(x::text, '|' ORDER BY x::text) FROM again.dx x WHERE person_id <= 500)
	UNION ALL SELECT 'stay', (SELECT string_agg(x::text, '|' ORDER BY x::text) FROM hospital.stay x),
		(SELECT string_agg(x::text, '|' ORDER BY x::text) FROM again.stay x WHERE person_id <= 500)) q;
SELECT clin.sample_hospital('third', 500, 8);
SELECT count(*) > 400 AS another_seed_differs FROM hospital.cohort a JOIN third.cohort b USING (person_id) WHERE a <> b;

-- what hangs together
SELECT count(*) AS readmission_not_within_30_days FROM hospital.cohort c WHERE readmit30 <> EXISTS (
	SELECT FROM hospital.stay s WHERE s.person_id = c.person_id AND s.kind = 'inpatient'
		AND s.start_at > (c.discharge_date + time '23:59') AT TIME ZONE 'UTC' AND s.start_at < (c.discharge_date + 31)::timestamp AT TIME ZONE 'UTC');
SELECT count(*) AS newest_creatinine_differs FROM hospital.cohort c JOIN LATERAL (
	SELECT value FROM hospital.obs o WHERE o.person_id = c.person_id AND analyte = 'creatinine' ORDER BY at DESC LIMIT 1) o ON true
WHERE o.value IS DISTINCT FROM c.creatinine;
SELECT count(*) AS true_code_missing FROM hospital.cohort c WHERE dm AND NOT EXISTS (
	SELECT FROM hospital.dx d WHERE d.person_id = c.person_id AND replace(upper(trim(code)), '.', '') IN ('E119', '25000') AND d.at < c.index_date);
SELECT status, count(*) > 0 AS some, count(value) AS values FROM hospital.obs WHERE status <> 'ok' GROUP BY 1 ORDER BY 1;
SELECT bool_and(age = extract(year FROM age(index_date, birth_date))) AS age_in_completed_years FROM hospital.cohort;

-- refusals
SELECT clin.sample_hospital('hospital', 500, 7);
\echo :SQLSTATE
SELECT clin.sample_hospital('empty', 0, 1);
\echo :SQLSTATE
SELECT clin.sample_hospital(NULL) IS NULL AS null_for_null;
SET client_min_messages = warning;
DROP SCHEMA hospital, again, third CASCADE;
