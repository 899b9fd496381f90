-- stroke
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

-- abcd2
SELECT v.input, v.limits, e.* FROM (VALUES
	('age_years', '{60}'::float8[], 0.1),
	('systolic_bp', '{140}'::float8[], 0.1),
	('diastolic_bp', '{90}'::float8[], 0.1),
	('duration_minutes', '{10,60}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('abcd2', '{"age_years": 40, "systolic_bp": 120, "diastolic_bp": 70, "clinical_feature": "other", "duration_minutes": 5, "diabetes": false}', v.input, v.limits, v.step) e;

-- ich_score
SELECT v.input, v.limits, e.* FROM (VALUES
	('gcs', '{4,5,12,13}'::float8[], 1),
	('volume_ml', '{30}'::float8[], 0.1),
	('age_years', '{80}'::float8[], 0.1)) AS v (input, limits, step),
	pg_temp.edges('ich_score', '{"gcs": 15, "volume_ml": 5, "intraventricular": false, "infratentorial": false, "age_years": 40}', v.input, v.limits, v.step) e;
SELECT code, clin.abcd2(40, 120, 70, code, 5, false) FROM unnest('{Unilateral_Weakness,speech_impairment,other}'::text[]) code;
SELECT clin.abcd2(60, 140, 90, 'unilateral_weakness', 60, true), clin.ich_score(3, 30, true, true, 80);

-- NIHSS: each item at its maximum alone, one more is an error; all at their maximum
SELECT array_agg(s.name || ' ' || clin.score('nihss', o.zeros || jsonb_build_object(s.name, split_part(s.accepted, ' to ', 2)::int)) ORDER BY "position") AS maxima,
	bool_and(clin.score('nihss', o.zeros || jsonb_build_object(s.name, split_part(s.accepted, ' to ', 2)::int + 1)) = 'null') AS more_is_refused
FROM clin.score_inputs s, (SELECT jsonb_object_agg(name, 0) AS zeros FROM clin.score_inputs WHERE score = 'nihss') o
WHERE s.score = 'nihss';
SELECT clin.nihss(3, 2, 2, 2, 3, 3, 4, 4, 4, 4, 2, 2, 3, 2, 2), clin.nihss(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
SELECT clin.nihss(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3);
SELECT clin.nihss(0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

SELECT mrs, clin.mrs_functionally_independent(mrs), clin.mrs_utility_weight(mrs) FROM generate_series(0, 6) mrs;
SELECT clin.mrs_functionally_independent(NULL), clin.mrs_utility_weight(NULL);
SELECT clin.mrs_utility_weight(7);
