-- chapter: Scores by name | what scores there are, a score by its name, what it takes, how its result comes about, all scores of a patient at once
CREATE FUNCTION clin.list_scores(
	OUT name text, OUT family text, OUT title text, OUT result_type text, OUT unit text,
	OUT inputs text, OUT missing_rule text, OUT bands text, OUT formula text, OUT caveat text,
	OUT citation text, OUT doi text, OUT doi_verified boolean)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_list_scores'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 200;
COMMENT ON FUNCTION clin.list_scores() IS
	'the records of the scores; read them as clin.score_catalog';

CREATE VIEW clin.score_catalog AS
	SELECT name, family, title, result_type, unit, inputs, missing_rule, bands, formula,
		caveat, citation, doi, doi_verified
	FROM clin.list_scores();
COMMENT ON VIEW clin.score_catalog IS 'every score: what it is, what it takes, where it comes from';
COMMENT ON COLUMN clin.score_catalog.name IS 'name of the function in schema clin';
COMMENT ON COLUMN clin.score_catalog.family IS 'group of scores; doc/scores has a page for each';
COMMENT ON COLUMN clin.score_catalog.title IS 'what the score is';
COMMENT ON COLUMN clin.score_catalog.result_type IS 'SQL type of the result';
COMMENT ON COLUMN clin.score_catalog.unit IS 'unit of the result; NULL for a bare number';
COMMENT ON COLUMN clin.score_catalog.inputs IS 'arguments in their order, with meaning, accepted values and default; as rows in clin.score_inputs';
COMMENT ON COLUMN clin.score_catalog.missing_rule IS 'what the score makes of missing values';
COMMENT ON COLUMN clin.score_catalog.bands IS 'bands of the result in the words of the source';
COMMENT ON COLUMN clin.score_catalog.formula IS 'how the result is calculated';
COMMENT ON COLUMN clin.score_catalog.caveat IS 'what to know before using the score';
COMMENT ON COLUMN clin.score_catalog.citation IS 'publication';
COMMENT ON COLUMN clin.score_catalog.doi IS 'digital object identifier of the publication';
COMMENT ON COLUMN clin.score_catalog.doi_verified IS 'whether the identifier was seen together with author, year and volume; NULL without one';

CREATE FUNCTION clin.list_score_inputs(
	OUT score text, OUT "position" integer, OUT name text, OUT type text, OUT unit text,
	OUT meaning text, OUT required boolean, OUT default_value text, OUT accepted text,
	OUT applies text)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_list_score_inputs'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1500;
COMMENT ON FUNCTION clin.list_score_inputs() IS
	'the arguments of the scores; read them as clin.score_inputs';

CREATE VIEW clin.score_inputs AS
	SELECT score, "position", name, type, unit, meaning, required, default_value, accepted, applies
	FROM clin.list_score_inputs();
COMMENT ON VIEW clin.score_inputs IS 'every argument of every score';
COMMENT ON COLUMN clin.score_inputs.score IS 'name of the score';
COMMENT ON COLUMN clin.score_inputs."position" IS 'place of the argument, from 1';
COMMENT ON COLUMN clin.score_inputs.name IS 'name of the argument';
COMMENT ON COLUMN clin.score_inputs.type IS 'SQL type';
COMMENT ON COLUMN clin.score_inputs.unit IS 'unit; NULL for a bare number, a condition or a code';
COMMENT ON COLUMN clin.score_inputs.meaning IS 'what the argument is';
COMMENT ON COLUMN clin.score_inputs.required IS 'whether a NULL makes the result NULL, always; of the others accepted says when';
COMMENT ON COLUMN clin.score_inputs.default_value IS 'value when left out, as SQL, and when NULL; the word NULL: the score knows what to do without';
COMMENT ON COLUMN clin.score_inputs.accepted IS 'possible values; another is an error';
COMMENT ON COLUMN clin.score_inputs.applies IS 'values the score was published for; outside them the result is NULL';

CREATE FUNCTION clin.score_self_test(
	OUT score text, OUT example integer, OUT expected text, OUT got text,
	OUT within double precision, OUT origin text, OUT passed boolean)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_score_self_test'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 800;
COMMENT ON FUNCTION clin.score_self_test() IS
	'recomputes the examples of every score on this machine; each comes from outside the project, as origin says';

CREATE FUNCTION clin.plausible(score text, argument text, value double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_plausible'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.plausible(text, text, double precision) IS
	'the value, or NULL where the score would refuse it as impossible: for tables with dirty data. An unknown score or argument is an error';

CREATE FUNCTION clin.score(name text, inputs jsonb)
	RETURNS jsonb
	AS 'MODULE_PATHNAME', 'clin_sql_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.score(text, jsonb) IS
	'a score by its name, with its arguments as a JSON object; null where the score gives NULL and where a value is impossible (clin.explain says why). An unknown score or argument is an error';

CREATE FUNCTION clin.explain(name text, inputs jsonb,
	OUT part text, OUT label text, OUT value jsonb, OUT points double precision,
	OUT status text, OUT note text)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_explain'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20;
COMMENT ON FUNCTION clin.explain(text, jsonb) IS
	'how a score comes about: a row an input with its status (ok, default, missing, ignored, impossible, out_of_domain), the points, terms or factors, the result with its band, the source and the caveat. An unknown score or argument is an error';

CREATE FUNCTION clin.score_all(inputs jsonb,
	OUT score text, OUT family text, OUT value jsonb, OUT unit text, OUT band text,
	OUT status text, OUT missing text, OUT cause text, OUT note text)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_score_all'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 180;
COMMENT ON FUNCTION clin.score_all(jsonb) IS
	'every score, in the order of the catalog, with what the inputs (a JSON object, keys as in clin.score_inputs) give: status ok with value and band; missing with the names of the inputs it lacks; impossible or out_of_domain with the input that is the cause. It computes what can be computed and does not choose what suits a patient. A key that no score has is an error';

GRANT SELECT ON clin.score_catalog, clin.score_inputs TO PUBLIC;
