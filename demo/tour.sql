\echo
\echo == 1. A real trial: 228 patients with advanced lung cancer ==
\echo
\echo -- Survival by sex (1 male, 2 female): the state is built once, and read in several ways.
CREATE VIEW lung_survival AS
	SELECT clin.survival(time, death = 1, CASE sex WHEN 1 THEN 'male' ELSE 'female' END) AS s FROM lung;

SELECT m."group" AS sex, m.n, m.n_event AS events, m.median, m.low, m.high
FROM lung_survival, clin.median_survival(s) m;

SELECT c."group" AS sex, c.time, c.n_risk, round(c.survival::numeric, 3) AS survival,
	round(c.low::numeric, 3) AS low, round(c.high::numeric, 3) AS high
FROM lung_survival, clin.survival_at(s, ARRAY[180, 365, 730]) c;

SELECT round(t.chi_square::numeric, 4) AS chi_square, t.df, round(t.p_value::numeric, 5) AS p_value
FROM lung_survival, clin.logrank(s) t;

\echo
\echo -- Death by age, sex and performance status: the formula and the numbers of R. (A logistic model takes no
\echo -- account of the length of follow-up; the table for a Cox model is below.)
SELECT c.term, round(c.estimate::numeric, 4) AS estimate, round(c.se::numeric, 4) AS se,
	round(c.exp_estimate::numeric, 2) AS odds_ratio, round(c.exp_low::numeric, 2) AS low,
	round(c.exp_high::numeric, 2) AS high, round(c.p_value::numeric, 4) AS p_value
FROM clin.coefficients(clin.logistic('SELECT * FROM lung', 'death ~ age + sex + ph_ecog')) c;

\echo
\echo -- A table to take to a Cox model: time, event and covariates, complete rows only.
CREATE VIEW lung_cox AS
	SELECT id, time, death = 1 AS died, age, sex = 2 AS female, ph_ecog, wt_loss FROM lung
	WHERE ph_ecog IS NOT NULL AND wt_loss IS NOT NULL;
SELECT count(*) AS patients, sum(died::int) AS deaths, min(time) AS shortest, max(time) AS longest FROM lung_cox;

\echo
\echo == 2. A hospital that does not exist: 10,000 patients with known truth ==
\echo
SELECT clin.sample_hospital('hospital', 10000, 1);
SET search_path = hospital, public;
SELECT (SELECT count(*) FROM patient) AS patients, (SELECT count(*) FROM stay) AS stays,
	(SELECT count(*) FROM dx) AS diagnoses, (SELECT count(*) FROM obs) AS observations, (SELECT count(*) FROM drug) AS drugs;

\echo
\echo -- Scores for every patient. First values of the index stay side by side ...
CREATE TABLE first_obs AS
SELECT person_id, max(value) FILTER (WHERE analyte = 'heart_rate') AS heart_rate,
	max(value) FILTER (WHERE analyte = 'systolic_bp') AS systolic_bp,
	max(value) FILTER (WHERE analyte = 'respiratory_rate') AS respiratory_rate,
	max(value) FILTER (WHERE analyte = 'temperature') AS temperature,
	max(value) FILTER (WHERE analyte = 'spo2') AS spo2
FROM (SELECT DISTINCT ON (person_id, analyte) person_id, analyte, value FROM obs
	WHERE status = 'ok' AND analyte <> 'creatinine' ORDER BY person_id, analyte, at) o
GROUP BY person_id;

\echo -- ... and one call a score, with its arguments by name. (NEWS2 as if on air and alert; CHA2DS2-VASc is for
\echo -- atrial fibrillation.)
CREATE TABLE scores AS
SELECT c.person_id, c.treated,
	clin.egfr_ckdepi_2021_cr(creatinine_mg_dl => c.creatinine, age_years => c.age, sex => c.sex) AS egfr,
	CASE WHEN c.af THEN clin.cha2ds2_vasc(heart_failure => c.chf, hypertension => c.htn, age_years => c.age, diabetes => c.dm,
		stroke_tia_te => c.stroke, vascular_disease => c.vasc, sex => c.sex) END AS cha2ds2_vasc,
	clin.news2(respiratory_rate => o.respiratory_rate, spo2 => o.spo2, supplemental_oxygen => false,
		temperature_c => o.temperature, systolic_bp => o.systolic_bp, heart_rate => o.heart_rate, consciousness => 'A') AS news2
FROM cohort c JOIN first_obs o USING (person_id);

SELECT v.score, v.n, round(s.mean::numeric, 2) AS mean, round(s.sd::numeric, 2) AS sd, s.min, s.max
FROM (SELECT 'eGFR' AS score, clin.n(clin.summary(egfr)), clin.summary(egfr) AS state FROM scores
	UNION ALL SELECT 'CHA2DS2-VASc', clin.n(clin.summary(cha2ds2_vasc)), clin.summary(cha2ds2_vasc) FROM scores
	UNION ALL SELECT 'NEWS2', clin.n(clin.summary(news2)), clin.summary(news2) FROM scores) v, clin.summary_values(v.state) s;

\echo
\echo -- Why does this patient have that score?
SELECT part, label, value, points, status, note FROM clin.explain('cha2ds2_vasc',
	'{"heart_failure": true, "hypertension": true, "age_years": 78, "diabetes": false, "stroke_tia_te": false, "vascular_disease": false, "sex": "female"}');

\echo
\echo -- Survival by treatment, as a state a ward and month could store and roll up.
SELECT "group" AS treatment, m.n, m.n_event AS events, round(r.rmst::numeric, 1) AS mean_days_of_5_years, round(r.se::numeric, 1) AS se, round(t.p_value::numeric, 3) AS p_value
FROM (SELECT clin.survival(days, died, CASE WHEN treated THEN 'treated' ELSE 'untreated' END) AS s FROM cohort) q,
	clin.median_survival(q.s) m JOIN clin.rmst(q.s, 1825) r USING ("group"), clin.logrank(q.s) t;

\echo
\echo -- Readmission within 30 days: the fit finds the truth it was made with.
CREATE TABLE fitted AS SELECT clin.logistic('SELECT *, age - 65 AS age65, ln(creatinine) AS ln_creatinine FROM cohort',
	'readmit30 ~ age65 + dm + chf + ln_creatinine + treated') AS model;
SELECT c.term, round(c.estimate::numeric, 3) AS estimate, round(c.low::numeric, 3) AS low, round(c.high::numeric, 3) AS high, t.beta AS truth
FROM fitted, clin.coefficients(model) c
JOIN truth t ON t.model = 'readmit30' AND t.term = CASE c.term WHEN 'age65' THEN 'age - 65' WHEN 'ln_creatinine' THEN 'ln(creatinine)'
	ELSE regexp_replace(c.term, 'TRUE$', '') END;

SELECT c.person_id, round(clin.predict(f.model, row)::numeric, 3) AS predicted_risk, c.readmit30
FROM cohort c, fitted f, LATERAL (SELECT c.*, c.age - 65 AS age65, ln(c.creatinine) AS ln_creatinine) row
ORDER BY 2 DESC LIMIT 3;

\echo
\echo == 3. An extract for somebody who may not know who the patients are ==
\echo
SELECT clin.key_create('study-2026');
CREATE TABLE extract AS
SELECT clin.pseudonym(person_id::text, 'study-2026') AS patient,
	clin.age_band(age, 10) AS age, sex, race,
	clin.date_shift(index_date, person_id::text, 'study-2026') AS admitted, readmit30
FROM cohort ORDER BY 1; -- by pseudonym, so that the order of the rows tells nothing
SELECT * FROM extract ORDER BY patient LIMIT 4;

\echo -- Its k: how many patients, at the least, share age, sex and race.
SELECT min(patients) AS k, count(*) AS classes, sum(patients) FILTER (WHERE patients < 11) AS patients_in_classes_under_11
FROM (SELECT count(DISTINCT patient) AS patients FROM extract GROUP BY age, sex, race) q;
