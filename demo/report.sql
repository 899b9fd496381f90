-- report.sql - prints demo/report.html: one page with plots and tables, without script or network.
\set QUIET on
SET search_path = hospital, public;
SELECT $html$<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>pg_clinical: a tour</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
	body { font: 16px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1c2733; margin: 0; background: #f5f7f9; }
	main { max-width: 980px; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
	h1 { font-size: 1.9rem; margin: 0 0 .2rem; } h2 { font-size: 1.25rem; margin: 0 0 .3rem; }
	p { margin: .2rem 0 .9rem; max-width: 46rem; } .lead { color: #51606f; }
	section { background: #fff; border: 1px solid #dfe5ea; border-radius: 10px; padding: 1.3rem 1.5rem 1.5rem; margin-top: 1.4rem; }
	svg { width: 100%; height: auto; display: block; } figure { margin: .5rem 0 0; }
	table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
	th, td { padding: .32rem .7rem; text-align: right; border-bottom: 1px solid #e8edf1; } th { color: #51606f; font-weight: 600; }
	th:first-child, td:first-child { text-align: left; } td.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85em; }
	footer { color: #51606f; font-size: .85rem; margin-top: 1.6rem; }
</style></head><body><main>
<h1>A tour of pg_clinical</h1>
<p class="lead">Every number and every picture on this page was computed inside PostgreSQL; no row left the database.</p>$html$;

SELECT '<section><h2>Advanced lung cancer: survival by sex</h2><p>228 patients of a real trial. '
	|| format('Median survival %s; log-rank &#967;&#178; = %s on %s degree of freedom, p&#160;=&#160;%s.',
		(SELECT string_agg(format('%s %s days (95&#8239;%% interval %s to %s)', m."group", m.median, m.low, coalesce(m.high::text, 'not reached')), ', ' ORDER BY m."group" DESC)
			FROM clin.median_survival(s) m), round(t.chi_square::numeric, 2), t.df, round(t.p_value::numeric, 4))
	|| '</p><figure>' || clin.plot_survival(s, x_label => 'Days since enrolment') || '</figure></section>'
FROM lung_survival, clin.logrank(s) t;

SELECT '<section><h2>A made-up hospital: survival by treatment</h2><p>10,000 patients drawn with known effects. Treatment lowers the hazard of death '
	'(log hazard ratio &#8722;0.40), but the treated are older and sicker: a crude curve hides it.</p><figure>'
	|| clin.plot_survival(clin.survival(days, died, CASE WHEN treated THEN 'treated' ELSE 'untreated' END),
		x_label => 'Days since the landmark')
	|| '</figure></section>' FROM cohort;

SELECT '<section><h2>CHA<sub>2</sub>DS<sub>2</sub>-VASc of the patients with atrial fibrillation</h2><p>One function call a patient.</p><figure>'
	|| clin.plot_histogram(array_agg(score ORDER BY score), array_agg(patients ORDER BY score), x_label => 'Points')
	|| '</figure></section>'
FROM (SELECT cha2ds2_vasc::double precision AS score, count(*) AS patients FROM scores WHERE cha2ds2_vasc IS NOT NULL GROUP BY 1) q;

-- Table 1: mean (sd) or count (share), and the standardized mean difference
WITH long AS (
	SELECT treated, v.* FROM cohort JOIN scores USING (person_id, treated), LATERAL (VALUES
		(1, 'Age, years', age::double precision, true), (2, 'Female', (sex = 'female')::integer::double precision, false), (3, 'Body mass index', bmi, true),
		(4, 'Systolic pressure, mmHg', sbp, true), (5, 'Creatinine, mg/dL', creatinine, true), (6, 'eGFR, mL/min/1.73 m&#178;', egfr, true),
		(7, 'Hypertension', htn::integer::double precision, false), (8, 'Diabetes', dm::integer::double precision, false),
		(9, 'Heart failure', chf::integer::double precision, false), (10, 'Smoker', smoker::integer::double precision, false)) v (place, label, x, continuous)),
states AS (SELECT place, label, continuous, treated, clin.summary(x) AS s FROM long GROUP BY 1, 2, 3, 4),
cells AS (
	SELECT place, label, treated, m.mean, m.variance * CASE WHEN continuous THEN 1 ELSE (m.n - 1.0) / m.n END AS variance,
		CASE WHEN continuous THEN format('%s (%s)', round(m.mean::numeric, 2), round(m.sd::numeric, 2))
			ELSE format('%s (%s&#8239;%%)', round(m.mean * m.n), round(100 * m.mean::numeric, 1)) END AS cell
	FROM states, clin.summary_values(s) m)
SELECT '<section><h2>Table 1: treated and untreated</h2><p>Mean (standard deviation) or count (share); SMD is the absolute standardized mean difference.</p><table><tr><th>'
	|| format('</th><th>treated (n = %s)</th><th>untreated (n = %s)</th><th>SMD</th></tr>', (SELECT count(*) FROM cohort WHERE treated), (SELECT count(*) FROM cohort WHERE NOT treated))
	|| string_agg(format('<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>', label, a.cell, b.cell,
		round((abs(a.mean - b.mean) / sqrt((a.variance + b.variance) / 2))::numeric, 3)), '' ORDER BY place) || '</table></section>'
FROM (SELECT * FROM cells WHERE treated) a JOIN (SELECT * FROM cells WHERE NOT treated) b USING (place, label);

SELECT '<section><h2>Readmission within 30 days</h2><p>Logistic regression beside the effects the patients were drawn with.</p>'
	'<table><tr><th>term</th><th>log odds ratio</th><th>95&#8239;% interval</th><th>truth</th></tr>'
	|| string_agg(format('<tr><td>%s</td><td>%s</td><td>%s to %s</td><td>%s</td></tr>', t.term, round(c.estimate::numeric, 3),
		round(c.low::numeric, 3), round(c.high::numeric, 3), t.beta), '' ORDER BY c.place) || '</table></section>'
FROM fitted, clin.coefficients(model) WITH ORDINALITY AS c (term, estimate, se, statistic, p_value, log_p, low, high, exp_estimate, exp_low, exp_high, place)
JOIN truth t ON t.model = 'readmit30' AND t.term = CASE c.term WHEN 'age65' THEN 'age - 65' WHEN 'ln_creatinine' THEN 'ln(creatinine)'
	ELSE regexp_replace(c.term, 'TRUE$', '') END;

SELECT '<section><h2>An extract without names</h2><p>Keyed pseudonyms, dates shifted by a secret number of days a patient (which does not meet the HIPAA safe harbor), ages in bands. '
	|| format('Fewest patients that share age, sex and race: k = %s.</p>', (SELECT min(n) FROM (SELECT count(DISTINCT patient) AS n FROM extract GROUP BY age, sex, race) q))
	|| '<table><tr><th>patient</th><th>age</th><th>sex</th><th>race</th><th>admitted</th><th>readmitted</th></tr>'
	|| string_agg(format('<tr><td class="code">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>', patient, age, sex, race, admitted, CASE WHEN readmit30 THEN 'yes' ELSE 'no' END), '' ORDER BY patient)
	|| '</table></section>' FROM (SELECT * FROM extract ORDER BY patient LIMIT 5) q;
SELECT '<footer>pg_clinical is an analytics tool, not a medical device; nothing here is advice.</footer></main></body></html>';
