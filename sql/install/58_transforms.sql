-- chapter: More transforms | masks, coarser dates and codes, rounding, made-up values, noise, values shuffled within a column
-- Transforms of single values, without a key.
CREATE FUNCTION clin.mask(value text, prefix integer DEFAULT 0, suffix integer DEFAULT 0, filler text DEFAULT '****') RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_mask' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mask(text, integer, integer, text) IS
	'the first "prefix" and the last "suffix" characters (0 to 64 each) with the filler between, whose length is always the same and tells nothing; the filler alone when the value has no more characters than are kept. What is kept may still tell who it is: not enough for an identifier in a public release. NULL for NULL; error 22003 range';
CREATE FUNCTION clin.short_text(value text, length integer DEFAULT 32) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_short_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.short_text(text, integer) IS
	'a text of one line with at most "length" characters (1 to 64), else NULL: keeps codes and words, stops notes. It does not make a text anonymous: a short one can hold a name. NULL for NULL; error 22003 range';
CREATE FUNCTION clin.icd_category(code text) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_icd_category' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.icd_category(text) IS
	'the category of an ICD-10 or ICD-10-CM code, its first three characters, from any spelling ("e11.9" gives E11); NULL for NULL and for what does not look like such a code. A rare category may be one patient';
CREATE FUNCTION clin.icd_chapter(code text) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_icd_chapter' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.icd_chapter(text) IS
	'the chapter of an ICD-10 or ICD-10-CM code as a Roman numeral, I to XXII ("I21.4" gives IX); NULL for NULL and for what does not look like such a code';
CREATE FUNCTION clin.top_code(value double precision, top double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_top_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.top_code(double precision, double precision) IS
	'the value, or the limit where it is above. Choose a round limit: a percentile of the data tells the data. NULL for NULL; error 22003 limit not finite';
CREATE FUNCTION clin.bottom_code(value double precision, bottom double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bottom_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bottom_code(double precision, double precision) IS
	'the value, or the limit where it is below; as clin.top_code';
CREATE FUNCTION clin.round_to(value double precision, base double precision) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_round_to' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.round_to(double precision, double precision) IS
	'the nearest multiple of base, the even one of two as near. Rounded parts beside an exact total tell the rest. NULL for NULL; error 22003 base not above 0';
CREATE FUNCTION clin.date_floor(at date, unit text DEFAULT 'year') RETURNS date
	AS 'MODULE_PATHNAME', 'clin_sql_date_floor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.date_floor(date, text) IS
	'the first day of the year, quarter, month or week (Monday) of a date; infinity stays. Only the year meets the HIPAA safe harbor, and only up to the age of 89: see clin.birth_year. NULL for NULL; error 22023 unknown unit';
CREATE FUNCTION clin.birth_year(birth date, reference date, top integer DEFAULT 90) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_birth_year' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.birth_year(date, date, integer) IS
	'the year of birth, or one group ("1934 or before") of all who may have reached the age of "top" (at most 90) in the year of the reference date, which is the last date of the data; NULL for NULL and infinity; errors 22003 top, or a reference of infinity';

-- Transforms of single values under a named key.
CREATE FUNCTION clin.fake_list(list text) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_fake_list' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fake_list(text) IS
	'a list of made-up values for clin.fake: given_name, family_name, city or street; error 42704 for another name';
CREATE FUNCTION clin.fake(value text, key text, choices text[], domain text DEFAULT '') RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_fake' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fake(text, text, text[], text) IS
	'one of the choices, drawn by HMAC-SHA-256 of the value under a named key: the same value gives the same choice, several values may share one, and frequent values stay frequent. The value is normalized as by clin.pseudonym. NULL for NULL and for a blank value. Errors: 22023 no choices, 42704 no such key, 42501 not allowed';
CREATE FUNCTION clin.noise(value double precision, id text, key text, scale double precision, shape text DEFAULT 'uniform', relative boolean DEFAULT false, domain text DEFAULT '') RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_noise' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.noise(double precision, text, text, double precision, text, boolean, text) IS
	'the value plus noise, or times 1 plus noise when relative: uniform from -scale to scale, or normal with standard deviation scale. The noise is a function of the key, the domain (name column and release there), the id of the row and the other arguments: reading again gives the same, so that it cannot be averaged away. Rows of one id get the same noise, and their differences are exact: name what is unique to a row. It is no guarantee of privacy; relative noise leaves 0 as it is. NULL for a NULL but the id''s. Errors: 22004 id NULL or blank, 22003 scale not above 0, 22023 unknown shape, 42704 no such key, 42501 not allowed';
CREATE FUNCTION clin.random_round(value double precision, base double precision, id text, key text, domain text DEFAULT '') RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_random_round' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.random_round(double precision, double precision, text, text, text) IS
	'the multiple of base below the value, or that above with probability (value - below) / base, so that it is right on average; drawn from the key, the domain and the id of the row or cell, the same at each reading. NULL for a NULL but the id''s. Errors: 22004 id NULL or blank, 22003 base not above 0, 42704 no such key, 42501 not allowed';

-- a function that uses a key is an oracle for it
REVOKE ALL ON FUNCTION clin.fake(text, text, text[], text),
	clin.noise(double precision, text, text, double precision, text, boolean, text),
	clin.random_round(double precision, double precision, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clin.fake(text, text, text[], text),
	clin.noise(double precision, text, text, double precision, text, boolean, text),
	clin.random_round(double precision, double precision, text, text, text)
TO @extowner@ WITH GRANT OPTION;

-- Transforms drawn over all values of a column, from the strong generator of the server.
CREATE FUNCTION clin.random_key() RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_random_key' LANGUAGE C VOLATILE PARALLEL SAFE;
COMMENT ON FUNCTION clin.random_key() IS
	'64 bits of the strong generator of the server, another draw at each call: ORDER BY clin.random_key() gives rows in an order that tells nothing, many times faster than gen_random_uuid. An error when the generator has nothing to give';
CREATE FUNCTION clin.shuffle("values" anyarray) RETURNS anyarray
	AS 'MODULE_PATHNAME', 'clin_sql_shuffle' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION clin.shuffle(anyarray) IS
	'the values in a new order, each order as likely (Fisher and Yates), NULLs too; a value may stay where it was. Drawn anew at each call: store the result. The values stay real, so a rare one still proves that somebody is there. NULL for NULL; error 22023 several dimensions';
CREATE FUNCTION clin.rank_swap("values" anyarray, percent double precision DEFAULT 5) RETURNS anyarray
	AS 'MODULE_PATHNAME', 'clin_sql_rank_swap' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION clin.rank_swap(anyarray, double precision) IS
	'rank swapping (Moore 1996): each value exchanged with a drawn one at most so many percent of the ranks away (above 0 to 100); NULLs stay, and a value without a free neighbour does. Drawn anew at each call: store the result. NULL for NULL. Errors: 22003 percent, 22023 several dimensions, 42883 a type without order';
CREATE FUNCTION clin.pram("values" text[], retain double precision DEFAULT 0.8) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_pram' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION clin.pram(text[], double precision) IS
	'post-randomization (Gouweleeuw and others 1998) by the invariant matrix of one that keeps a value with chance "retain" and gives each other alike: the expected frequencies stay as they are, and a value is kept less often than "retain", the rarer the less. NULLs stay; at most 1000 different values. Drawn anew at each call: store the result. NULL for NULL. Errors: 22003 retain, 54000 too many values, 22023 several dimensions';
CREATE FUNCTION clin.pram("values" text[], states text[], transition double precision[]) RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_pram_by' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION clin.pram(text[], text[], double precision[]) IS
	'post-randomization by a matrix of one''s own: transition[i][j] is the chance that states[i] becomes states[j]; see clin.pram_invariant. NULLs stay; NULL for NULL, or a NULL in states or transition. Errors: 22003 a chance outside 0 to 1, 22023 shape, a row that does not add up to 1, a value that is no state';

CREATE FUNCTION clin.transform_list() RETURNS TABLE (transform text, secrecy text, takes text, arguments text, meaning text, threat text)
	AS 'MODULE_PATHNAME', 'clin_sql_transform_list' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.transform_list() IS 'the transforms a policy may name';
CREATE VIEW clin.transforms AS SELECT transform, secrecy, takes, arguments, meaning, threat FROM clin.transform_list();
COMMENT ON VIEW clin.transforms IS 'the transforms a policy may name, with their literal arguments';
COMMENT ON COLUMN clin.transforms.transform IS 'name, also that of the function';
COMMENT ON COLUMN clin.transforms.secrecy IS 'unkeyed: a function of the value, fit for live views; keyed: under a named key, behind a function in views; drawn: over all rows, released tables only';
COMMENT ON COLUMN clin.transforms.takes IS 'columns it may be applied to';
COMMENT ON COLUMN clin.transforms.arguments IS 'its literal arguments in order, with their defaults';
COMMENT ON COLUMN clin.transforms.meaning IS 'what comes out';
COMMENT ON COLUMN clin.transforms.threat IS 'what it does not protect from';
GRANT SELECT ON clin.transforms TO PUBLIC;
