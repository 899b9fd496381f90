-- Three digits of a ZIP code, as the HIPAA safe harbor allows.
CREATE TABLE clin.zip3_small (
	census integer NOT NULL,
	zip3 text NOT NULL CHECK (zip3 ~ '^[0-9]{3}$'),
	shipped boolean NOT NULL DEFAULT false,
	PRIMARY KEY (census, zip3)
);
COMMENT ON TABLE clin.zip3_small IS
	'areas of three ZIP digits with at most 20000 people, by census; the role that made the extension may add those of a later census';
COMMENT ON COLUMN clin.zip3_small.census IS 'year of the census';
COMMENT ON COLUMN clin.zip3_small.zip3 IS 'first three digits';
COMMENT ON COLUMN clin.zip3_small.shipped IS 'whether the row came with the extension';
INSERT INTO clin.zip3_small (census, zip3, shipped)
SELECT 2000, zip3, true FROM unnest('{036,059,063,102,203,556,692,790,821,823,830,831,878,879,884,890,893}'::text[]) zip3;
SELECT pg_catalog.pg_extension_config_dump('clin.zip3_small', 'WHERE NOT shipped');
GRANT SELECT ON clin.zip3_small TO PUBLIC;
GRANT INSERT, UPDATE, DELETE ON clin.zip3_small TO @extowner@ WITH GRANT OPTION;

CREATE FUNCTION clin.zip3(zip text, census integer DEFAULT 2000) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN zip !~ '^[0-9]{5}(-?[0-9]{4})?$' THEN '000'
			WHEN NOT EXISTS (SELECT FROM clin.zip3_small s WHERE s.census = zip3.census) THEN '000'
			WHEN EXISTS (SELECT FROM clin.zip3_small s WHERE s.census = zip3.census AND s.zip3 = left(zip, 3)) THEN '000'
			ELSE left(zip, 3) END;
	END;
COMMENT ON FUNCTION clin.zip3(text, integer) IS
	'first three digits of a ZIP or ZIP+4 code; 000 for an area of at most 20000 people in that census (45 CFR 164.514(b)(2)(i)(B); the 17 of the census of 2000 are shipped, see clin.zip3_small), for a census without areas, and for what is not five or nine digits, such as a number that lost its zeros; NULL for NULL';
