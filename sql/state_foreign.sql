-- An aggregate of somebody else may hand our transition functions a stored state: with a short
-- header, compressed, or out of line. It is read as what it is and never written in place.
CREATE TABLE stored (what text, s clin.summary_state, c clin.survival_state, pad text);
ALTER TABLE stored ALTER s SET STORAGE EXTERNAL, ALTER pad SET STORAGE PLAIN;
INSERT INTO stored SELECT 'packed', clin.summary(i), clin.survival(i, true) FROM generate_series(1, 10) i;
INSERT INTO stored SELECT 'out of line', clin.summary(i), clin.survival(i * sqrt(i), true), repeat('x', 1970) FROM generate_series(1, 10) i;
INSERT INTO stored SELECT 'large', clin.summary(i), clin.survival(i * sqrt(i), i % 2 = 0) FROM generate_series(1, 10) i;
UPDATE stored SET c = (SELECT clin.survival(i, i % 2 = 0) FROM generate_series(1, 5000) i) WHERE what = 'large';
CREATE FUNCTION stored_summary(clin.summary_state, double precision) RETURNS clin.summary_state
	LANGUAGE sql RETURN (SELECT s FROM stored WHERE what = current_setting('test.what'));
CREATE FUNCTION stored_survival(clin.survival_state, double precision, boolean) RETURNS clin.survival_state
	LANGUAGE sql RETURN (SELECT c FROM stored WHERE what = current_setting('test.what'));
CREATE AGGREGATE odd_summary(double precision) (SFUNC = clin.summary_accum, STYPE = clin.summary_state,
	MSFUNC = clin.summary_accum, MINVFUNC = stored_summary, MSTYPE = clin.summary_state);
CREATE AGGREGATE odd_survival(double precision, boolean) (SFUNC = clin.survival_accum, STYPE = clin.survival_state,
	MSFUNC = clin.survival_accum, MINVFUNC = stored_survival, MSTYPE = clin.survival_state);
SELECT what, set_config('test.what', what, false) = what AS set,
	(SELECT array_agg(n) FROM (SELECT clin.n(odd_summary(i) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) AS n
		FROM generate_series(1, 4) i) q WHERE what IS NOT NULL) AS summary,
	(SELECT array_agg(n) FROM (SELECT clin.n(odd_survival(i, true) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) AS n
		FROM generate_series(1, 4) i) q WHERE what IS NOT NULL) AS survival
FROM stored;
-- nothing stored has changed
SELECT what, clin.n(s), clin.n(c) FROM stored;

-- a NaN of either sign is one NaN in text and on the wire
SELECT clin.summary(x)::text::clin.summary_state::text = clin.summary(x)::text AS text_form FROM unnest('{inf,-inf}'::float8[]) x;
SELECT clin.summary(x)::text::clin.summary_state::text = clin.summary(x)::text AS text_form FROM unnest('{1e308,-1e308,1e308}'::float8[]) x;
SELECT clin.summary(x)::text::clin.summary_state::text = clin.summary(x)::text AS text_form FROM unnest(ARRAY[-('nan'::float8), 3]) x;

-- what is no JSON is not repeated in the message
SELECT '{"name":"John Doe", bad'::clin.summary_state;
\echo :SQLSTATE
SELECT ('{"type":"summary_state","version":1' || repeat('[', 10000))::clin.summary_state;
DROP TABLE stored CASCADE;
