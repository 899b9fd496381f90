-- chapter: Diagnosis codes | ICD codes in one form, comorbidity indices, frailty
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

@state charlson | 64 | the Charlson categories of a patient | CATEGORY = 'A'

@aggregate charlson | charlson | code text, revision text | state of a patient from rows of ICD codes; revision is icd9cm, icd10cm or icd10, another is an error; rows with a NULL are counted and left out; read it with clin.charlson_index, clin.charlson_categories

CREATE FUNCTION clin.charlson_index(state clin.charlson_state, weights varchar DEFAULT 'charlson_1987',
	hierarchy boolean DEFAULT true, age_years double precision DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_index' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_index(clin.charlson_state, varchar, boolean, double precision) IS
	'Charlson comorbidity index: weights charlson_1987 or quan_2011; with the hierarchy mild forms do not count beside grave ones; with age its points are added; NULL means the default';
CREATE FUNCTION clin.charlson_categories(state clin.charlson_state) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_state_categories' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_categories(clin.charlson_state) IS
	'categories present, in the order of the published table, without hierarchy';

@state elixhauser | 64 | the Elixhauser categories of a patient | CATEGORY = 'A'

@aggregate elixhauser | elixhauser | code text, revision text | state of a patient from rows of ICD codes; revision is icd9cm, icd10cm or icd10, another is an error; rows with a NULL are counted and left out; read it with clin.elixhauser_index, clin.elixhauser_categories

CREATE FUNCTION clin.elixhauser_index(state clin.elixhauser_state, weights varchar DEFAULT 'van_walraven_2009',
	hierarchy boolean DEFAULT true) RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_index' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_index(clin.elixhauser_state, varchar, boolean) IS
	'Elixhauser comorbidity index: weights van_walraven_2009, ahrq_mortality_2017 or ahrq_readmission_2017; with the hierarchy mild forms do not count beside grave ones, hypertension counts once in any case; NULL means the default';
CREATE FUNCTION clin.elixhauser_categories(state clin.elixhauser_state) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_state_categories' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_categories(clin.elixhauser_state) IS
	'categories present, in the order of the published table, without hierarchy';

@state hfrs | 72 | the codes of the Hospital Frailty Risk Score that a patient has | CATEGORY = 'A'

@aggregate hfrs | hfrs | code text, revision text | state of a patient from rows of ICD codes; revision is icd10cm or icd10; the score is not defined for icd9cm, whose rows are counted and left out like those with a NULL; read it with clin.hfrs_score, clin.hfrs_codes; an array of codes goes alone to the function clin.hfrs(codes), with a second argument a call is this aggregate and the array literal one code

CREATE FUNCTION clin.hfrs_score(state clin.hfrs_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_state_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_score(clin.hfrs_state) IS
	'Hospital Frailty Risk Score, each of its codes counted once; NULL where every row was left out; clin.hfrs_risk gives the class';
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

