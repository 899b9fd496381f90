-- QT intervals and indices of pressure
\set VERBOSITY terse
SET extra_float_digits = 0;

-- all agree at 60 beats a minute
SELECT rate, round(clin.qtc_bazett(400, rate)::numeric, 6) AS bazett, round(clin.qtc_fridericia(400, rate)::numeric, 6) AS fridericia,
	round(clin.qtc_framingham(400, rate)::numeric, 6) AS framingham, round(clin.qtc_hodges(400, rate)::numeric, 6) AS hodges,
	round(clin.qtc_rautaharju(400, rate)::numeric, 6) AS rautaharju
FROM unnest('{30,60,90,180}'::float8[]) rate;
SELECT clin.qtc_bazett(0, 60);
SELECT clin.qtc_bazett(400, 0);
SELECT clin.qtc_bazett(NULL, 0), clin.qtc_hodges(400, NULL);
SELECT qt, note FROM unnest('{450,450.1,460,460.1,499.9,500}'::float8[]) qt, clin.explain('qtc_bazett', jsonb_build_object('qt_ms', qt, 'heart_rate', 60)) WHERE part = 'result';

SELECT round(clin.mean_arterial_pressure(98, 93)::numeric, 6) AS map, clin.pulse_pressure(143, 55), round(clin.shock_index(132, 99)::numeric, 6) AS shock_index,
	round(clin.ankle_brachial_index(79, 92)::numeric, 6) AS abi;
SELECT ankle, note FROM unnest('{90,90.1,99.9,100,140,140.1}'::float8[]) ankle,
	clin.explain('ankle_brachial_index', jsonb_build_object('ankle_systolic_bp', ankle, 'brachial_systolic_bp', 100)) WHERE part = 'result';
SELECT clin.shock_index(80, 0);
SELECT clin.pulse_pressure(120, -1);
