-- chapter: A made-up hospital | patients with known effects, to try things on
-- A synthetic hospital with known truth. Every draw is a hash of (seed, patient, stream), so
-- that the rows do not depend on plan, row order or machine, and the first patients of a larger
-- hospital equal those of a smaller one.

CREATE FUNCTION clin.sample_uniform(seed bigint, id bigint, stream bigint) RETURNS double precision
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (((hashint8extended(id, seed * 1000003 + stream) >> 11) & 9007199254740991)::double precision + 0.5)
		/ 9007199254740992.0;
COMMENT ON FUNCTION clin.sample_uniform(bigint, bigint, bigint) IS
	'a number strictly between 0 and 1, the same for the same seed, id and stream; for made-up data, not for secrets';
CREATE FUNCTION clin.sample_normal(seed bigint, id bigint, stream bigint) RETURNS double precision
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN sqrt(-2.0 * ln(clin.sample_uniform(seed, id, stream)))
		* cos(2.0 * pi() * clin.sample_uniform(seed, id, stream + 5000));
COMMENT ON FUNCTION clin.sample_normal(bigint, bigint, bigint) IS
	'a standard normal number (Box and Muller), the same for the same seed, id and stream';
CREATE FUNCTION clin.sample_event(seed bigint, id bigint, stream bigint, log_odds double precision) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN clin.sample_uniform(seed, id, stream) < 1.0 / (1.0 + exp(-log_odds));
COMMENT ON FUNCTION clin.sample_event(bigint, bigint, bigint, double precision) IS
	'true with the probability of the log-odds, the same for the same seed, id and stream';

CREATE FUNCTION clin.sample_hospital(target_schema text, patients integer DEFAULT 1000, seed integer DEFAULT 1) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
	SET jit = off
AS $function$
BEGIN
	IF patients < 1 OR patients > 10000000 THEN
		RAISE EXCEPTION USING ERRCODE = 'numeric_value_out_of_range',
			MESSAGE = 'sample_hospital: argument "patients" is out of range',
			DETAIL = 'It must be between 1 and 10000000.';
	END IF;
	IF EXISTS (SELECT FROM pg_namespace WHERE nspname = target_schema) THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_schema',
			MESSAGE = format('sample_hospital: schema "%s" already exists', target_schema),
			HINT = 'Name a schema that does not exist.';
	END IF;
	EXECUTE format('CREATE SCHEMA %I', target_schema);
	PERFORM set_config('search_path', quote_ident(target_schema) || ', pg_catalog, pg_temp', true);

	-- one row a patient with everything that is true of him
	CREATE TABLE cohort AS
	SELECT id AS person_id, age, CASE WHEN female THEN 'female' ELSE 'male' END AS sex, race, zip, site,
		(index_date - make_interval(years => age) - make_interval(days => floor(clin.sample_uniform(seed, id, 31) * 363)::integer))::date AS birth_date,
		index_date, index_date + los_days AS discharge_date, bmi, sbp, creatinine, smoker,
		htn, dm, af, vasc, copd, cancer, stroke, chf, ckd, treated, readmit30,
		greatest(1, ceil(least(t_death, t_other, t_censored)))::integer AS days,
		t_death <= t_other AND t_death <= t_censored AS died,
		CASE WHEN t_death <= t_other AND t_death <= t_censored THEN 1 WHEN t_other < t_death AND t_other <= t_censored THEN 2 ELSE 0 END AS status
	FROM (SELECT c.*,
			6000.0 * power(-ln(clin.sample_uniform(seed, id, 60)) / exp(0.05 * (age - 65) + 0.25 * (NOT female)::integer + 0.45 * dm::integer
				+ 0.70 * chf::integer + 0.50 * ln(creatinine) + 0.30 * smoker::integer - 0.40 * treated::integer), 1 / 1.3) AS t_death,
			9000.0 * -ln(clin.sample_uniform(seed, id, 61)) / exp(0.02 * (age - 65) + 0.60 * vasc::integer + 0.20 * smoker::integer) AS t_other,
			least(1825.0, -4000.0 * ln(clin.sample_uniform(seed, id, 62))) AS t_censored,
			clin.sample_event(seed, id, 63, -2.20 + 0.02 * (age - 65) + 0.40 * dm::integer + 0.60 * chf::integer
				+ 0.50 * ln(creatinine) - 0.35 * treated::integer) AS readmit30
		FROM (SELECT b.*,
				round(exp(ln(CASE WHEN female THEN 0.85 ELSE 1.0 END) + 0.006 * (age - 60) + 0.55 * ckd::integer
					+ 0.15 * clin.sample_normal(seed, id, 40))::numeric, 2)::double precision AS creatinine,
				round((122 + 0.30 * (age - 60) + 9 * htn::integer + 0.60 * (bmi - 27) + 12 * clin.sample_normal(seed, id, 41))::numeric, 1)::double precision AS sbp,
				clin.sample_event(seed, id, 42, -0.30 + 0.02 * (age - 65) + 0.50 * dm::integer - 0.20 * female::integer) AS treated
			FROM (SELECT a.*,
					clin.sample_event(seed, id, 21, -3.0 + 0.04 * (age - 65) + 0.5 * af::integer) AS stroke,
					clin.sample_event(seed, id, 22, -2.7 + 0.05 * (age - 65) + 0.4 * htn::integer) AS chf,
					clin.sample_event(seed, id, 23, -2.4 + 0.05 * (age - 65) + 0.6 * dm::integer) AS ckd
				FROM (SELECT p.*,
						clin.sample_event(seed, id, 11, -0.6 + 0.04 * (age - 60)) AS htn,
						clin.sample_event(seed, id, 12, -1.8 + 0.02 * (age - 60) + 0.06 * (bmi - 27)) AS dm,
						clin.sample_event(seed, id, 13, -2.6 + 0.06 * (age - 65)) AS af,
						clin.sample_event(seed, id, 14, -2.5 + 0.04 * (age - 65) + 0.4 * smoker::integer) AS vasc,
						clin.sample_event(seed, id, 15, -2.8 + 0.02 * (age - 65) + 1.2 * smoker::integer) AS copd,
						clin.sample_event(seed, id, 16, -2.6 + 0.03 * (age - 65)) AS cancer
					FROM (SELECT id,
							least(95, greatest(18, floor(62 + 16 * clin.sample_normal(seed, id, 1))))::integer AS age,
							clin.sample_uniform(seed, id, 2) < 0.52 AS female,
							clin.sample_uniform(seed, id, 3) < 0.18 AS smoker,
							round(greatest(14, 27 + 4.5 * clin.sample_normal(seed, id, 4))::numeric, 1)::double precision AS bmi,
							DATE '2015-01-01' + floor(clin.sample_uniform(seed, id, 5) * 2191)::integer AS index_date,
							1 + floor(20 * clin.sample_uniform(seed, id, 6) * clin.sample_uniform(seed, id, 7))::integer AS site,
							(10000 + 100 * floor(90 * clin.sample_uniform(seed, id, 8) * clin.sample_uniform(seed, id, 9))::integer + floor(60 * clin.sample_uniform(seed, id, 10) * clin.sample_uniform(seed, id, 10))::integer)::text AS zip,
							CASE WHEN clin.sample_uniform(seed, id, 29) < 0.62 THEN 'white' WHEN clin.sample_uniform(seed, id, 29) < 0.80 THEN 'black'
								WHEN clin.sample_uniform(seed, id, 29) < 0.92 THEN 'asian' WHEN clin.sample_uniform(seed, id, 29) < 0.995 THEN 'other' ELSE 'native' END AS race,
							1 + floor(-4.0 * ln(clin.sample_uniform(seed, id, 30)))::integer AS los_days
						FROM generate_series(1::bigint, patients) AS id OFFSET 0) p OFFSET 0) a OFFSET 0) b OFFSET 0) c OFFSET 0) d;
	ALTER TABLE cohort ADD PRIMARY KEY (person_id);

	-- the five tidy tables; the clock of survival starts 31 days after discharge
	CREATE TABLE patient AS
	SELECT person_id, sex, birth_date,
		CASE WHEN died THEN (discharge_date + 31 + days)::timestamp AT TIME ZONE 'UTC' END AS death_at, race, zip
	FROM cohort;
	ALTER TABLE patient ADD PRIMARY KEY (person_id);

	CREATE TABLE stay AS
	SELECT id * 8 + n AS stay_id, id AS person_id, kind,
		start_at AT TIME ZONE 'UTC' AS start_at, end_at AT TIME ZONE 'UTC' AS end_at
	FROM (SELECT person_id AS id, 1 AS n, 'inpatient' AS kind,
			index_date + time '06:00' AS start_at, discharge_date + time '14:00' AS end_at
		FROM cohort
		UNION ALL
		SELECT id, 2, 'inpatient', again + time '08:00', again + 2 + time '12:00'
		FROM (SELECT id, readmit30, discharge_date + CASE WHEN readmit30 THEN 1 + floor(30 * clin.sample_uniform(seed, id, 70))::integer
				ELSE 31 + floor(330 * clin.sample_uniform(seed, id, 70))::integer END AS again
			FROM (SELECT person_id AS id, discharge_date, readmit30 FROM cohort) c) r
		WHERE readmit30 OR clin.sample_uniform(seed, id, 71) < 0.30
		UNION ALL
		SELECT id, 2 + n, 'outpatient', visit + time '10:00', visit + time '10:30'
		FROM (SELECT id, n, index_date - 10 - floor(350 * clin.sample_uniform(seed, id, 80 + n))::integer AS visit
			FROM (SELECT person_id AS id, index_date FROM cohort) c, generate_series(1, 3) AS n
			WHERE clin.sample_uniform(seed, id, 90 + n) < 0.45) o) s;
	ALTER TABLE stay ADD PRIMARY KEY (stay_id);

	-- true diagnoses lie 5 to 704 days before the index date, decoys after it; spellings vary
	CREATE TABLE dx AS
	SELECT id AS person_id, id * 8 + 1 AS stay_id,
		CASE floor(20 * clin.sample_uniform(seed, id, 400 + k))::integer WHEN 0 THEN replace(code, '.', '') WHEN 1 THEN lower(code)
			WHEN 2 THEN code || ' ' ELSE code END AS code,
		system, at::timestamp AT TIME ZONE 'UTC' AS at, 1 + k AS rank
	FROM (SELECT id, k, CASE WHEN clin.sample_uniform(seed, id, 100 + k) < 0.2 THEN icd9cm ELSE icd10cm END AS code,
			CASE WHEN clin.sample_uniform(seed, id, 100 + k) < 0.2 THEN 'ICD9CM' ELSE 'ICD10CM' END AS system,
			CASE WHEN decoy THEN index_date + 3 + floor(40 * clin.sample_uniform(seed, id, 300 + k))::integer
				ELSE index_date - 5 - floor(700 * clin.sample_uniform(seed, id, 200 + k))::integer END AS at
		FROM (SELECT person_id AS id, cohort.* FROM cohort) c,
			LATERAL (VALUES
				(1, htn, false, 'I10', '401.9'), (2, dm, false, 'E11.9', '250.00'), (3, af, false, 'I48.91', '427.31'),
				(4, vasc, false, 'I25.2', '412'), (5, copd, false, 'J44.9', '496'), (6, cancer, false, 'C18.9', '153.9'),
				(10, stroke, false, 'I63.9', '434.91'), (11, chf, false, 'I50.9', '428.0'), (12, ckd, false, 'N18.30', '585.3'),
				(13, true, false, 'J06.9', '465.9'), (15, htn AND clin.sample_uniform(seed, id, 151) < 0.5, false, 'I10', '401.9'),
				(16, clin.sample_uniform(seed, id, 152) < 0.04, true, 'I50.9', '428.0')) AS d (k, present, decoy, icd10cm, icd9cm)
		WHERE present) r;
	CREATE INDEX ON dx (person_id);

	-- creatinine: the newest value is the one of the cohort; units vary, some older values are absurd
	CREATE TABLE obs AS
	SELECT id AS person_id, id * 8 + 1 AS stay_id, 'creatinine' AS analyte, at AT TIME ZONE 'UTC' AS at,
		CASE WHEN spelling IS NULL OR absurd THEN NULL
			WHEN spelling IN ('mg/dL', 'MG/DL') THEN given ELSE given / 88.4 END AS value, 'mg/dL' AS unit,
		given::text AS source_value, spelling AS source_unit,
		CASE WHEN absurd THEN 'implausible' WHEN spelling IS NULL THEN 'no_unit' ELSE 'ok' END AS status
	FROM (SELECT c.*,
			CASE WHEN absurd THEN 999999 WHEN spelling LIKE '%mol/L' THEN round((88.4 * true_value)::numeric, 1)::double precision
				ELSE true_value END AS given
		FROM (SELECT c.*, j > 1 AND clin.sample_uniform(seed, id, 560 + j) < 0.02 AS absurd,
				CASE WHEN j = 1 OR draw < 0.70 THEN 'mg/dL' WHEN draw < 0.80 THEN 'umol/L' WHEN draw < 0.92 THEN 'mcmol/L'
					WHEN draw < 0.97 THEN 'MG/DL' END AS spelling,
				index_date + time '06:00' - make_interval(secs => floor(3600 * (2 + 60 * clin.sample_uniform(seed, id, 500)) + 86400 * (j - 1) * (15 + 20 * clin.sample_uniform(seed, id, 500 + j)))) AS at,
				CASE WHEN j = 1 THEN creatinine ELSE round((creatinine * exp(0.12 * clin.sample_normal(seed, id, 540 + j)))::numeric, 2)::double precision END AS true_value
			FROM (SELECT id, j, index_date, creatinine, clin.sample_uniform(seed, id, 520 + j) AS draw
				FROM (SELECT person_id AS id, index_date, creatinine FROM cohort) c, generate_series(1, 9) AS j
				WHERE j <= 2 + floor(8 * clin.sample_uniform(seed, id, 510)) OFFSET 0) c OFFSET 0) c OFFSET 0) c
	UNION ALL
	-- vital signs and laboratory values in the first 48 hours of the index stay
	SELECT id, id * 8 + 1, analyte, (index_date + time '06:00' + make_interval(hours => h * 8,
			mins => floor(240 * clin.sample_uniform(seed, id, 600 + h * 8 + k))::integer)) AT TIME ZONE 'UTC',
		value, unit, value::text, unit, 'ok'
	FROM (SELECT id, index_date, h, k, analyte, unit,
			least(top, round((middle * exp(spread * clin.sample_normal(seed, id, 700 + h * 8 + k) + drift * h))::numeric, digits))::double precision AS value
		FROM (SELECT person_id AS id, index_date FROM cohort) c, generate_series(0, 5) AS h,
			(VALUES
				(1, 'heart_rate', '/min', 84.0, 0.15, -0.02, 0, 250), (2, 'systolic_bp', 'mm[Hg]', 124.0, 0.12, 0.0, 0, 300),
				(3, 'spo2', '%', 95.0, 0.02, 0.004, 0, 100), (4, 'platelets', '10*3/uL', 230.0, 0.30, -0.01, 0, 2000),
				(5, 'bilirubin', 'mg/dL', 0.8, 0.55, 0.02, 1, 50), (6, 'lactate', 'mmol/L', 1.4, 0.45, -0.05, 1, 30),
				(7, 'respiratory_rate', '/min', 17.0, 0.18, -0.02, 0, 60), (8, 'temperature', 'Cel', 37.1, 0.015, 0.0, 1, 42))
				AS a (k, analyte, unit, middle, spread, drift, digits, top)
		WHERE h = 0 OR clin.sample_uniform(seed, id, 800 + h * 8 + k) < 0.45 OFFSET 0) v;
	CREATE INDEX ON obs (person_id, analyte, at);

	CREATE TABLE drug AS
	SELECT person_id, 'C07AB02' AS code, 'ATC' AS system, index_date::timestamp AT TIME ZONE 'UTC' AS start_at,
		(discharge_date + 90)::timestamp AT TIME ZONE 'UTC' AS end_at
	FROM cohort WHERE treated;
	CREATE INDEX ON drug (person_id);

	CREATE TABLE truth (model text, term text, beta double precision, PRIMARY KEY (model, term));
	INSERT INTO truth VALUES
		('sbp', '(Intercept)', 122), ('sbp', 'age - 60', 0.30), ('sbp', 'htn', 9), ('sbp', 'bmi - 27', 0.60), ('sbp', 'residual sd', 12),
		('treated', '(Intercept)', -0.30), ('treated', 'age - 65', 0.02), ('treated', 'dm', 0.50), ('treated', 'female', -0.20),
		('readmit30', '(Intercept)', -2.20), ('readmit30', 'age - 65', 0.02), ('readmit30', 'dm', 0.40), ('readmit30', 'chf', 0.60),
		('readmit30', 'ln(creatinine)', 0.50), ('readmit30', 'treated', -0.35),
		('died', 'age - 65', 0.05), ('died', 'male', 0.25), ('died', 'dm', 0.45), ('died', 'chf', 0.70),
		('died', 'ln(creatinine)', 0.50), ('died', 'smoker', 0.30), ('died', 'treated', -0.40),
		('died', 'Weibull shape', 1.3), ('died', 'Weibull scale', 6000),
		('other', 'age - 65', 0.02), ('other', 'vasc', 0.60), ('other', 'smoker', 0.20), ('other', 'exponential scale', 9000);

	COMMENT ON TABLE cohort IS 'made-up patients, one tidy row each: what the other tables were drawn from';
	COMMENT ON COLUMN cohort.days IS 'from 31 days after discharge to death, another event or the end of follow-up';
	COMMENT ON COLUMN cohort.status IS '0 end of follow-up, 1 died, 2 another event, which competes: it depends on age, vasc and smoking, so that a curve that takes it for censoring lies a little high';
	COMMENT ON TABLE truth IS 'the effects that the cohort was drawn with: a fit finds them again within sampling error';
END
$function$;
COMMENT ON FUNCTION clin.sample_hospital(text, integer, integer) IS
	'makes a schema with made-up patients: the tidy tables patient, stay, dx, obs, drug, one row a patient in cohort, and in truth the effects it was drawn with; the same seed gives the same rows; a schema that exists is refused (42P06); patients 1 to 10000000';
