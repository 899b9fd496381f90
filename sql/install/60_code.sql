CREATE FUNCTION clin.icd_norm(code text) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_icd_norm' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.icd_norm(text) IS
	'an ICD code as it is compared everywhere: upper case, without dots and blanks';
CREATE FUNCTION clin.icd_matches(code text, prefixes text[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_icd_matches' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.icd_matches(text, text[]) IS
	'whether an ICD code begins with one of the prefixes, whatever dots, blanks and case; NULL elements and empty prefixes match nothing; the revision of both is the caller''s to know';

-- Comorbidity of patients from rows of ICD codes. The scalar functions of the same names, from
-- arrays of codes, are scores.
--
-- A call with literals alone, clin.charlson_index('{I21}', 'icd10'), shall mean an array of codes.
-- Therefore the states are of the category of arrays, and the weights of a state are a varchar:
-- between functions that would do the server takes the one with text.

CREATE TYPE clin.charlson_state;

CREATE FUNCTION clin.charlson_state_in(cstring) RETURNS clin.charlson_state
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.charlson_state_out(clin.charlson_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.charlson_state_recv(internal) RETURNS clin.charlson_state
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.charlson_state_send(clin.charlson_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.charlson_state_out(clin.charlson_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.charlson_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.charlson_state_send(clin.charlson_state) IS 'state to binary form';

CREATE TYPE clin.charlson_state (
	INPUT = clin.charlson_state_in,
	OUTPUT = clin.charlson_state_out,
	RECEIVE = clin.charlson_state_recv,
	SEND = clin.charlson_state_send,
	ALIGNMENT = double,
	STORAGE = extended,
	CATEGORY = 'A'
);
COMMENT ON TYPE clin.charlson_state IS
	'the Charlson categories of a patient; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.charlson_accum(clin.charlson_state, code text, revision text) RETURNS clin.charlson_state
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_accum(clin.charlson_state, text, text) IS
	'transition function of clin.charlson';
CREATE FUNCTION clin.charlson_combine(clin.charlson_state, clin.charlson_state) RETURNS clin.charlson_state
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_combine(clin.charlson_state, clin.charlson_state) IS
	'combine function of clin.charlson and transition function of clin.rollup';

CREATE AGGREGATE clin.charlson(code text, revision text) (
	SFUNC = clin.charlson_accum,
	STYPE = clin.charlson_state,
	SSPACE = 64,
	COMBINEFUNC = clin.charlson_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.charlson(text, text) IS
	'state of a patient from rows of ICD codes; revision is icd9cm, icd10cm or icd10, another is an error; rows with a NULL are counted and left out; read it with clin.charlson_index, clin.charlson_categories';
CREATE AGGREGATE clin.rollup(clin.charlson_state) (
	SFUNC = clin.charlson_combine,
	STYPE = clin.charlson_state,
	SSPACE = 64,
	COMBINEFUNC = clin.charlson_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.charlson_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.charlson_state, clin.charlson_state) RETURNS clin.charlson_state
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.charlson_state, clin.charlson_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.charlson_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.charlson_state) IS 'number of codes read, with those of no category';
CREATE FUNCTION clin.n_missing(state clin.charlson_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.charlson_state) IS
	'number of rows left out of the state for a missing code or revision';
CREATE FUNCTION clin.charlson_index(state clin.charlson_state, weights varchar DEFAULT 'charlson_1987',
	hierarchy boolean DEFAULT true, age_years double precision DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_index' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_index(clin.charlson_state, varchar, boolean, double precision) IS
	'Charlson comorbidity index: weights charlson_1987 or quan_2011; with the hierarchy mild forms do not count beside grave ones; with age its points are added; NULL means the default';
CREATE FUNCTION clin.charlson_categories(state clin.charlson_state) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_categories' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_categories(clin.charlson_state) IS
	'categories present, in the order of the published table, without hierarchy';

CREATE TYPE clin.elixhauser_state;

CREATE FUNCTION clin.elixhauser_state_in(cstring) RETURNS clin.elixhauser_state
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.elixhauser_state_out(clin.elixhauser_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.elixhauser_state_recv(internal) RETURNS clin.elixhauser_state
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.elixhauser_state_send(clin.elixhauser_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.elixhauser_state_out(clin.elixhauser_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.elixhauser_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.elixhauser_state_send(clin.elixhauser_state) IS 'state to binary form';

CREATE TYPE clin.elixhauser_state (
	INPUT = clin.elixhauser_state_in,
	OUTPUT = clin.elixhauser_state_out,
	RECEIVE = clin.elixhauser_state_recv,
	SEND = clin.elixhauser_state_send,
	ALIGNMENT = double,
	STORAGE = extended,
	CATEGORY = 'A'
);
COMMENT ON TYPE clin.elixhauser_state IS
	'the Elixhauser categories of a patient; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.elixhauser_accum(clin.elixhauser_state, code text, revision text) RETURNS clin.elixhauser_state
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_accum(clin.elixhauser_state, text, text) IS
	'transition function of clin.elixhauser';
CREATE FUNCTION clin.elixhauser_combine(clin.elixhauser_state, clin.elixhauser_state) RETURNS clin.elixhauser_state
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_combine(clin.elixhauser_state, clin.elixhauser_state) IS
	'combine function of clin.elixhauser and transition function of clin.rollup';

CREATE AGGREGATE clin.elixhauser(code text, revision text) (
	SFUNC = clin.elixhauser_accum,
	STYPE = clin.elixhauser_state,
	SSPACE = 64,
	COMBINEFUNC = clin.elixhauser_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.elixhauser(text, text) IS
	'state of a patient from rows of ICD codes; revision is icd9cm, icd10cm or icd10, another is an error; rows with a NULL are counted and left out; read it with clin.elixhauser_index, clin.elixhauser_categories';
CREATE AGGREGATE clin.rollup(clin.elixhauser_state) (
	SFUNC = clin.elixhauser_combine,
	STYPE = clin.elixhauser_state,
	SSPACE = 64,
	COMBINEFUNC = clin.elixhauser_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.elixhauser_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.elixhauser_state, clin.elixhauser_state) RETURNS clin.elixhauser_state
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.elixhauser_state, clin.elixhauser_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.elixhauser_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.elixhauser_state) IS 'number of codes read, with those of no category';
CREATE FUNCTION clin.n_missing(state clin.elixhauser_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.elixhauser_state) IS
	'number of rows left out of the state for a missing code or revision';
CREATE FUNCTION clin.elixhauser_index(state clin.elixhauser_state, weights varchar DEFAULT 'van_walraven_2009',
	hierarchy boolean DEFAULT true) RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_index' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_index(clin.elixhauser_state, varchar, boolean) IS
	'Elixhauser comorbidity index: weights van_walraven_2009, ahrq_mortality_2017 or ahrq_readmission_2017; with the hierarchy mild forms do not count beside grave ones, hypertension counts once in any case; NULL means the default';
CREATE FUNCTION clin.elixhauser_categories(state clin.elixhauser_state) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_categories' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_categories(clin.elixhauser_state) IS
	'categories present, in the order of the published table, without hierarchy';

CREATE TYPE clin.hfrs_state;

CREATE FUNCTION clin.hfrs_state_in(cstring) RETURNS clin.hfrs_state
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.hfrs_state_out(clin.hfrs_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.hfrs_state_recv(internal) RETURNS clin.hfrs_state
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.hfrs_state_send(clin.hfrs_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.hfrs_state_out(clin.hfrs_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.hfrs_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.hfrs_state_send(clin.hfrs_state) IS 'state to binary form';

CREATE TYPE clin.hfrs_state (
	INPUT = clin.hfrs_state_in,
	OUTPUT = clin.hfrs_state_out,
	RECEIVE = clin.hfrs_state_recv,
	SEND = clin.hfrs_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.hfrs_state IS
	'the codes of the Hospital Frailty Risk Score that a patient has; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.hfrs_accum(clin.hfrs_state, code text, revision text) RETURNS clin.hfrs_state
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_accum(clin.hfrs_state, text, text) IS
	'transition function of clin.hfrs';
CREATE FUNCTION clin.hfrs_combine(clin.hfrs_state, clin.hfrs_state) RETURNS clin.hfrs_state
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_combine(clin.hfrs_state, clin.hfrs_state) IS
	'combine function of clin.hfrs and transition function of clin.rollup';

CREATE AGGREGATE clin.hfrs(code text, revision text) (
	SFUNC = clin.hfrs_accum,
	STYPE = clin.hfrs_state,
	SSPACE = 72,
	COMBINEFUNC = clin.hfrs_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.hfrs(text, text) IS
	'state of a patient from rows of ICD codes; revision is icd10cm or icd10; the score is not defined for icd9cm, whose rows are counted and left out like those with a NULL; read it with clin.hfrs_score, clin.hfrs_codes; an array of codes goes alone to the function clin.hfrs(codes), with a second argument a call is this aggregate and the array literal one code';
CREATE AGGREGATE clin.rollup(clin.hfrs_state) (
	SFUNC = clin.hfrs_combine,
	STYPE = clin.hfrs_state,
	SSPACE = 72,
	COMBINEFUNC = clin.hfrs_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.hfrs_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.hfrs_state, clin.hfrs_state) RETURNS clin.hfrs_state
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.hfrs_state, clin.hfrs_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.hfrs_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.hfrs_state) IS 'number of codes read, with those of no category';
CREATE FUNCTION clin.n_missing(state clin.hfrs_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.hfrs_state) IS
	'number of rows left out of the state for a missing code or revision, or for a code of ICD-9-CM';
CREATE FUNCTION clin.hfrs_score(state clin.hfrs_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_score(clin.hfrs_state) IS
	'Hospital Frailty Risk Score, each of its codes counted once; clin.hfrs_risk gives the class';
CREATE FUNCTION clin.hfrs_codes(state clin.hfrs_state) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_codes(clin.hfrs_state) IS
	'codes of the score that the patient has, in the order of the published table';
CREATE FUNCTION clin.charlson_values(state clin.charlson_state, OUT n bigint, OUT n_missing bigint, OUT categories text[])
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_values(clin.charlson_state) IS 'codes read, rows left out and categories present';
CREATE FUNCTION clin.elixhauser_values(state clin.elixhauser_state, OUT n bigint, OUT n_missing bigint, OUT categories text[])
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_values(clin.elixhauser_state) IS 'codes read, rows left out and categories present';
CREATE FUNCTION clin.hfrs_values(state clin.hfrs_state, OUT n bigint, OUT n_missing bigint, OUT score double precision, OUT codes text[])
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_values(clin.hfrs_state) IS 'codes read, rows left out, the score and its codes';
