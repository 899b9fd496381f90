-- liver: limits, rounding, classes
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

-- MELD: lower and upper bounds, dialysis, rounding; sodium from 12 on
SELECT clin.meld(0.5, 0.8, 0.5), clin.meld(50, 9, 9), clin.meld(1, 1, 4), clin.meld(1, 1, 9), clin.meld(1, 1, 1, true), clin.meld(1, 1, 1, NULL);
SELECT bilirubin, clin.meld(bilirubin, 1.3, 1.0) AS meld, array_agg(clin.meld_na(bilirubin, 1.3, 1.0, sodium) ORDER BY sodium) AS na_120_125_131_137_140
FROM unnest('{1,1.4,1.8,3,10}'::float8[]) bilirubin, unnest('{120,125,131,137,140}'::float8[]) sodium GROUP BY bilirubin ORDER BY bilirubin;
SELECT clin.meld_na(50, 9, 9, 120), clin.meld_na(1, 1, 1, 120, true);
SELECT round(clin.peld(0.5, 0.9, 0.8, false, false)::numeric, 6) AS floored, round(clin.peld(1, 1, 1, true, false)::numeric, 6) AS young,
	round(clin.peld(1, 1, 1, false, true)::numeric, 6) AS failing, round(clin.peld(1, 1, 4, false, false)::numeric, 6) AS negative, clin.peld(1, 1, 4, NULL, false) AS unknown;

-- child_pugh
SELECT v.input, v.limits, e.* FROM (VALUES
	('bilirubin_mg_dl', '{2,3,3.01}'::float8[], 0.01),
	('albumin_g_dl', '{2.8,3.5,3.51}'::float8[], 0.01),
	('inr', '{1.7,2.3,2.31}'::float8[], 0.01),
	('encephalopathy_grade', '{1,2,3,4}'::float8[], 1)) AS v (input, limits, step),
	pg_temp.edges('child_pugh_score', '{"bilirubin_mg_dl": 1, "albumin_g_dl": 4, "inr": 1, "ascites": "none", "encephalopathy_grade": 0}', v.input, v.limits, v.step) e;
SELECT code, clin.child_pugh_score(1, 4, 1, code, 0), clin.child_pugh_class(2.5, 4, 1, code, 0), clin.child_pugh_class(4, 2, 1.8, code, 0)
FROM unnest('{none,Mild,MODERATE_SEVERE}'::text[]) code;
SELECT clin.child_pugh_class(1, 4, 1, 'severe', 0);
SELECT clin.child_pugh_score(1, 4, 1, 'none', 5);
SELECT clin.child_pugh_score(1, 4, 1, 'none', 1.5);

-- fibrosis, cancer
SELECT round(clin.apri(40, 200)::numeric, 6), round(clin.apri(40, 200, NULL)::numeric, 6), round(clin.apri(40, 200, 50)::numeric, 6);
-- limits that decimals reach: 0.676 and -1.455 are between the cut-points
SELECT platelets, round(r.value::numeric, 6) AS score, r.note FROM unnest('{138.38,138.384615384615,302.307692307692,302.31}'::float8[]) platelets,
	clin.explain('nafld_fibrosis_score', jsonb_build_object('age_years', 50, 'bmi', 30, 'diabetes_or_ifg', true, 'ast_u_l', 40, 'alt_u_l', 40, 'platelets_10e9_l', platelets, 'albumin_g_dl', 4)) r
WHERE r.part = 'result';
SELECT albumin, clin.albi_grade(10, albumin) AS grade, r.note FROM unnest('{38.3529411764706,38.35,24.1176470588235,24.11}'::float8[]) albumin,
	clin.explain('albi_score', jsonb_build_object('bilirubin_umol_l', 10, 'albumin_g_l', albumin)) r WHERE r.part = 'result';

-- alcoholic hepatitis: creatinine of exactly 1.3 does not count; a fall of bilirubin lowers the score
SELECT creatinine, round(clin.lille_score(50, 25, 205.2, 136.8, creatinine, 25)::numeric, 6) AS falling, round(clin.lille_score(50, 25, 136.8, 205.2, creatinine, 25)::numeric, 6) AS rising
FROM unnest('{1.3,1.31}'::float8[]) creatinine;
SELECT clin.maddrey_df(18, 12, 4.4), r.note FROM clin.explain('maddrey_df', '{"pt_seconds": 18, "pt_control_seconds": 12, "bilirubin_mg_dl": 4.4}') r WHERE r.part = 'result';

-- King's College
SELECT ph, clin.kings_college_acetaminophen(ph, 6.6, 3.5, 2) AS grade_2, clin.kings_college_acetaminophen(ph, 6.6, 3.5, 3) AS grade_3,
	clin.kings_college_acetaminophen(ph, 6.5, 3.5, 3) AS inr, clin.kings_college_acetaminophen(ph, 6.6, 3.4, 3) AS creatinine FROM unnest('{7.29,7.3}'::float8[]) ph;
SELECT inr, clin.kings_college_nonacetaminophen(inr, 40, true, 7, 17.5) AS one, clin.kings_college_nonacetaminophen(inr, 41, true, 7, 17.5) AS two,
	clin.kings_college_nonacetaminophen(inr, 9, true, 8, 17.5) AS three, clin.kings_college_nonacetaminophen(inr, 9, NULL, 8, 17.5) AS unknown
FROM unnest('{3.5,3.6,6.5,6.6}'::float8[]) inr;
SELECT part, label, points FROM clin.explain('kings_college_nonacetaminophen', '{"inr": 3.6, "age_years": 41, "unfavourable_aetiology": false, "jaundice_to_encephalopathy_days": 8, "bilirubin_mg_dl": 10}') WHERE part IN ('points', 'result');
