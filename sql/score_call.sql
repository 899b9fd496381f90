-- the call path of the scores: missing, impossible and out of domain values, defaults, names
\set VERBOSITY terse
SET extra_float_digits = 0;

-- what an error says, in all its parts
CREATE FUNCTION said(query text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
	message := 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- one call of each
SELECT round(clin.egfr_ckdepi_2021_cr(0.95, 45, 'female')::numeric, 6);
SELECT clin.meld_3_0(1.5, 1.2, 1.0, 135, 3.0, 'F');
SELECT round(clin.fib4(30, 300, 250, 400)::numeric, 6);
SELECT clin.news2(11, 86, true, 39.0, 85, 75, 'A');
SELECT clin.qsofa(22, 100, 14);
SELECT clin.sofa(480, false, 49, 1.2, 70, NULL, NULL, NULL, NULL, 5, 3.4, 500);
SELECT clin.gcs_total(2, 2, 4);
SELECT clin.curb65(true, 19.1, 30, 85, 80, 65);
SELECT clin.cha2ds2_vasc(true, true, 64, true, true, false, 'female');
SELECT round(clin.ascvd_pce_2013('male', 'white', 66, 279, 91, 119, false, true, false)::numeric, 6);
SELECT clin.bmi(4.2, 160);
SELECT round(clin.homa_ir(215.0, 8.9)::numeric, 6);
SELECT clin.phq9(ARRAY[3,0,1,2,2,1,3,1,1]);

-- numbers of every type, codes in any case, arguments by name
SELECT clin.gcs_total(2::smallint, 2::bigint, 4::numeric);
SELECT clin.news2(heart_rate => 75, systolic_bp => 85, temperature_c => 39.0, consciousness => 'a',
	supplemental_oxygen => true, spo2 => 86, respiratory_rate => 11);
SELECT code, clin.cha2ds2_vasc(false, false, 40, false, false, false, code)
FROM unnest('{male,Male,M,m,female,FEMALE,f}'::text[]) code;

-- an optional argument: left out, NULL, given
SELECT clin.meld_3_0(2.0, 1.5, 5.0, 137, 3.5, 'male'),
	clin.meld_3_0(2.0, 1.5, 5.0, 137, 3.5, 'male', NULL, NULL),
	clin.meld_3_0(2.0, 1.5, 2.0, 137, 3.5, 'male', true),
	clin.meld_3_0(1.5, 1.2, 1.0, 135, 3.0, 'male', age_years => 17);

-- a missing component is normal where the score says so, and none at all is nothing
SELECT clin.sofa(), clin.sofa(ventilated => true), clin.sofa(gcs => 12), clin.sofa(dopamine => 0);

-- NULL in each required argument of every score, with impossible values in the others
DO $$
DECLARE
	s record;
	arguments text;
	got text;
	asked integer := 0;
BEGIN
	FOR s IN SELECT score, name, "position" AS place FROM clin.score_inputs WHERE required LOOP
		SELECT string_agg(format('%I => %L', i.name, CASE WHEN i."position" = s.place THEN NULL
				WHEN i.type = 'boolean' THEN 'false'
				WHEN i.type = 'text' THEN 'x'
				WHEN i.type LIKE '%[]' THEN '{}'
				ELSE '-1' END), ', ')
			INTO arguments FROM clin.score_inputs i WHERE i.score = s.score;
		EXECUTE format('SELECT clin.%I(%s)::text', s.score, arguments) INTO got;
		asked := asked + 1;
		IF got IS NOT NULL THEN
			RAISE EXCEPTION '% of % may be NULL', s.name, s.score;
		END IF;
	END LOOP;
	RAISE NOTICE 'all NULL: %', asked > 50;
END $$;
SELECT clin.phq9(ARRAY[NULL,0,1,2,2,1,3,1,1]), clin.phq9(NULL);

-- out of the published domain: NULL; NULL before impossible before out of domain
SELECT clin.egfr_ckdepi_2021_cr(1, 17, 'male'), clin.egfr_ckdepi_2021_cr(1, 121, 'male'),
	clin.egfr_ckdepi_2021_cr(-1, NULL, 'male');
SELECT clin.ascvd_pce_2013('female', 'white', 40, 200, 50, 201, false, false, true);
SELECT * FROM said($$SELECT clin.egfr_ckdepi_2021_cr(0, 17, 'male')$$);

-- impossible values
SELECT s.* FROM (VALUES
	($$clin.egfr_ckdepi_2021_cr(0, 60, 'male')$$),
	($$clin.egfr_ckdepi_2021_cr('NaN', 60, 'male')$$),
	($$clin.egfr_ckdepi_2021_cr('Infinity', 60, 'male')$$),
	($$clin.egfr_ckdepi_2021_cr(1, -1, 'male')$$),
	($$clin.egfr_ckdepi_2021_cr(1, 60, 'secret')$$),
	($$clin.news2(16, 101, false, 37, 120, 70, 'A')$$),
	($$clin.news2(16, 97, false, 98.6, 120, 70, 'A')$$),
	($$clin.news2(16, 97, false, 37, 120, 70, 'X')$$),
	($$clin.gcs_total(4, 0, 6)$$),
	($$clin.gcs_total(4, 2.5, 6)$$),
	($$clin.sofa(norepinephrine => -0.1)$$),
	($$clin.bmi(70, 0)$$),
	($$clin.bmi(1e308, 1e-300)$$),
	($$clin.phq9(ARRAY[1,1,1,1,1,1,1,1])$$),
	($$clin.phq9(ARRAY[4,1,1,1,1,1,1,1,1])$$),
	($$clin.phq9('{}')$$)) AS v(call), said('SELECT ' || call) s;

-- a score in a generated column and in an index
CREATE TABLE visit (creatinine float8, age integer, sex text,
	egfr float8 GENERATED ALWAYS AS (clin.egfr_ckdepi_2021_cr(creatinine, age, sex)) STORED);
CREATE INDEX ON visit (clin.egfr_ckdepi_2021_cr(creatinine, age, sex));
INSERT INTO visit VALUES (1.2, 66, 'male'), (5.8, 52, 'female'), (NULL, 50, 'male');
SELECT creatinine, round(egfr::numeric, 4) AS egfr FROM visit ORDER BY creatinine;

DROP TABLE visit;
DROP FUNCTION said;
