-- cardiac risk of surgery
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

-- rcri
SELECT v.input, v.limits, e.* FROM (VALUES
	('creatinine_mg_dl', '{2,2.01}'::float8[], 0.01)) AS v (input, limits, step),
	pg_temp.edges('rcri', '{"high_risk_surgery": false, "ischemic_heart_disease": false, "heart_failure": false, "cerebrovascular_disease": false, "insulin": false}', v.input, v.limits, v.step) e;
SELECT clin.rcri(true, true, true, true, true, 2.1);

-- creatinine: known at and over the limit, and unknown, which has its own level but must be given
SELECT creatinine, round(clin.gupta_mica_2011(60, 'independent', 3, creatinine, 'hernia')::numeric, 8) AS risk
FROM unnest('{0.9,1.5,1.51,NULL}'::float8[]) creatinine;
SELECT clin.gupta_mica_2011(60, 'independent', 3, 0, 'hernia');
SELECT clin.gupta_mica_2011(60, 'independent', 6, 1, 'hernia');
SELECT clin.gupta_mica_2011(60, 'Independent', 3, 1, 'knee');
SELECT clin.gupta_mica_2011(60, 'independent', NULL, NULL, 'hernia'), clin.gupta_mica_2011(NULL, 'independent', 3, NULL, 'hernia');
SELECT name, required, default_value, accepted FROM clin.score_inputs WHERE score = 'gupta_mica_2011' AND name = 'creatinine_mg_dl';

-- the linear predictor of each procedure over that of hernia
SELECT code, round(ln(r / (1 - r))::numeric - ln(h / (1 - h))::numeric, 2) AS coefficient
FROM unnest('{anorectal,aortic,bariatric,brain,breast,cardiac,ent,foregut_hepatopancreatobiliary,gallbladder_appendix_adrenal_spleen,hernia,intestinal,neck_thyroid_parathyroid,obstetric_gynecologic,orthopedic_extremity,other_abdominal,peripheral_vascular,skin,spine,thoracic_non_esophageal,vein,urology}'::text[]) WITH ORDINALITY AS c (code, n),
	clin.gupta_mica_2011(60, 'independent', 3, 1, code) r, clin.gupta_mica_2011(60, 'independent', 3, 1, 'hernia') h ORDER BY n;
