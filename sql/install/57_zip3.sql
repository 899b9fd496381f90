-- chapter: ZIP codes | three digits of a ZIP code, as the safe harbor of HIPAA allows
-- Three digits of a ZIP code, as the HIPAA safe harbor allows.
CREATE TABLE clin.zip3_small (
	census integer NOT NULL,
	zip3 text NOT NULL CHECK (zip3 ~ '^[0-9]{3}$'),
	assigned boolean NOT NULL DEFAULT true,
	shipped boolean NOT NULL DEFAULT false,
	PRIMARY KEY (census, zip3)
);
COMMENT ON TABLE clin.zip3_small IS
	'areas of three ZIP digits with at most 20000 people, by census; the role that made the extension may add those of a later census';
COMMENT ON COLUMN clin.zip3_small.census IS 'year of the census';
COMMENT ON COLUMN clin.zip3_small.zip3 IS 'first three digits';
COMMENT ON COLUMN clin.zip3_small.assigned IS 'false: the Postal Service uses no code that begins so, in whatever census';
COMMENT ON COLUMN clin.zip3_small.shipped IS 'whether the row came with the extension';
INSERT INTO clin.zip3_small (census, zip3, shipped)
SELECT 2000, zip3, true FROM unnest('{036,059,063,102,203,556,692,790,821,823,830,831,878,879,884,890,893}'::text[]) zip3;
-- three digits that begin no code, so nobody lives there; recalled, not taken from a list of the Postal Service: one too many gives 000,
-- one too few is shown
INSERT INTO clin.zip3_small (census, zip3, assigned, shipped)
SELECT 2000, zip3, false, true FROM unnest('{000,001,002,003,004,099,213,269,343,345,348,353,419,428,429,517,518,519,529,533,536,552,568,578,579,589,621,632,642,643,659,663,682,694,695,696,697,698,699,702,709,715,732,742,771,817,818,819,839,848,849,854,858,861,862,866,867,868,869,876,886,887,888,892,896,899,909,929,987}'::text[]) zip3;
SELECT pg_catalog.pg_extension_config_dump('clin.zip3_small', 'WHERE NOT shipped');
@guard clin.zip3_small
GRANT SELECT ON clin.zip3_small TO PUBLIC;
GRANT INSERT, UPDATE, DELETE ON clin.zip3_small TO @extowner@ WITH GRANT OPTION;

CREATE FUNCTION clin.zip3(zip text, census integer DEFAULT 2000) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_zip3' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.zip3(text, integer) IS
	'first three digits of a ZIP or ZIP+4 code; 000 for an area of at most 20000 people in that census (45 CFR 164.514(b)(2)(i)(B); the 17 of the census of 2000 are shipped, see clin.zip3_small), for a census without areas, for digits that begin no code, and for what is not five or nine digits, such as a number that lost its zeros; NULL for NULL';
