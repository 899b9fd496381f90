-- body size, laboratory arithmetic, questionnaires
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

-- classes
SELECT bmi, clin.bmi_class_who(bmi) FROM unnest('{15.99,16,17,18.49,18.5,24.99,25,30,35,39.99,40,39.9999999}'::float8[]) bmi;
SELECT clin.bmi_class_who(0);
SELECT round(clin.bsa_dubois(70, 175)::numeric, 6) AS dubois, round(clin.bsa_mosteller(70, 175)::numeric, 6) AS mosteller, round(clin.bsa_haycock(70, 175)::numeric, 6) AS haycock;
-- not defined for the short
SELECT height, round(clin.ideal_body_weight_devine(height, 'm')::numeric, 4) AS men, round(clin.ideal_body_weight_devine(height, 'f')::numeric, 4) AS women,
	round(clin.adjusted_body_weight(100, height, 'm')::numeric, 4) AS adjusted FROM unnest('{152.39,152.4,180}'::float8[]) height;
SELECT clin.bsa_mosteller(70, -1);

-- laboratory: defaults and what has no answer
SELECT clin.anion_gap(140, 100, 24), clin.anion_gap(140, 100, 24, 4), clin.anion_gap(140, 100, 24, NULL), clin.anion_gap_albumin_corrected(140, 100, 24, 2),
	clin.calcium_albumin_corrected(8, 2), clin.calcium_albumin_corrected(8, 2, 4.4), clin.calcium_albumin_corrected(8, 2, NULL);
SELECT clin.sodium_glucose_corrected_katz(130, 600), clin.sodium_glucose_corrected_hillier(130, 600), clin.sodium_glucose_corrected_katz(140, 50);
SELECT round(clin.serum_osmolality(140, 90, 14)::numeric, 6) AS calculated, round(clin.osmolar_gap(300, 140, 90, 14)::numeric, 6) AS gap;
SELECT osmolality, clin.ttkg(40, 4, osmolality, 300) FROM unnest('{299,300,301,600}'::float8[]) osmolality;
SELECT clin.fena(0, 140, 80, 2) AS none, round(clin.fena(40, 140, 80, 2)::numeric, 6) AS fena, clin.winters_pco2(12);
SELECT weight, clin.iron_deficit_ganzoni(weight, 10), clin.iron_deficit_ganzoni(weight, 10, 14), clin.iron_deficit_ganzoni(weight, 10, NULL, 0), clin.iron_deficit_ganzoni(weight, 10, 14, 300)
FROM unnest('{34.9,35,60}'::float8[]) weight;
SELECT clin.ttkg(40, 0, 600, 300);
SELECT clin.fena(40, 140, 0, 2);

-- questionnaires: every total has a band; items missing, wrong or too many
SELECT total, r.note FROM generate_series(0, 6) total, clin.explain('phq2', jsonb_build_object('items', ARRAY[least(total, 3), greatest(total - 3, 0)])) r WHERE r.part = 'result';
SELECT clin.gad7(ARRAY[3,3,3,3,3,3,3]), clin.audit_c(ARRAY[4,0,0]), clin.phq2(NULL), clin.phq2(ARRAY[NULL,1]);
SELECT clin.phq2('{}');
SELECT clin.gad7(ARRAY[3,3,3,3,3,3,3,3]);
SELECT clin.audit_c(ARRAY[5,0,0]);
-- rows and columns are no list, also where there are as many items
SELECT clin.audit_c(ARRAY[[1,2,3]]);
SELECT clin.phq9(ARRAY[[0,0,0],[0,0,0],[0,0,0]]);
SELECT clin.audit_c('[0:2]={1,2,3}');
SELECT label, value, status, note FROM clin.explain('audit_c', '{"items": [1, null, 2]}') WHERE part IN ('input', 'result');
SELECT clin.audit_c(ARRAY[-1,0,0]);
SELECT v.input, v.limits, e.* FROM (VALUES
	('bmi', '{18.5,20,20.01}'::float8[], 0.01),
	('weight_loss_pct', '{0,5,10,10.01}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('must_score', '{"bmi": 24, "weight_loss_pct": 0, "acute_disease_no_intake": false}', v.input, v.limits, v.step) e;

-- an array with a NULL bitmap but without a NULL
CREATE TEMP TABLE answers AS SELECT ARRAY[1, NULL, 2]::integer[] AS items;
UPDATE answers SET items[2] = 3;
SELECT clin.audit_c(items) FROM answers;
-- arrays as they are stored: with a short header, out of line, and grown in a procedure
CREATE TEMP TABLE stored (n int, items integer[]);
ALTER TABLE stored ALTER items SET STORAGE EXTERNAL;
INSERT INTO stored VALUES (3, '{1,2,3}'), (3000, (SELECT array_agg(g % 4) FROM generate_series(1, 3000) g));
SELECT pg_column_size(items) AS bytes, clin.audit_c(items) FROM stored WHERE n = 3;
SELECT clin.audit_c(items) FROM stored WHERE n = 3000;
DO $$
DECLARE items integer[] := '{0,0,0}';
BEGIN
	items[2] := 4;
	RAISE NOTICE '%', clin.audit_c(items);
END $$;
