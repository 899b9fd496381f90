-- chapter: Format-preserving encryption | identifiers encrypted to others of the same length
-- Format-preserving encryption.
CREATE FUNCTION clin.ff1_encrypt(value text, key text, domain text DEFAULT '', radix integer DEFAULT 10) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_ff1_encrypt' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ff1_encrypt(text, text, text, integer) IS
	'an identifier encrypted to one of the same length and digits by FF1 with AES-256 (NIST SP 800-38G), under a key made of the newest version of the named key and the domain; domain: a fixed label of the column, up to 256 bytes; radix: 10 for digits, up to 36 for digits and small letters. Equal values stay equal, and whoever may use the key can undo it: the output is personal data. At least a million values of its length (six digits), at most 256 characters. NULL for NULL. Errors: 22P02 a character that is no digit of the radix, 22023 length, 22003 radix, 42704 no such key, 42501 not allowed';
CREATE FUNCTION clin.ff1_decrypt(value text, key text, domain text DEFAULT '', radix integer DEFAULT 10) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_ff1_decrypt' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ff1_decrypt(text, text, text, integer) IS
	'undoes clin.ff1_encrypt with the same key, domain and radix, as long as the key was not rotated since; errors as there';
CREATE FUNCTION clin.ff1_test_vector(key bytea, tweak bytea, radix integer, plaintext text) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_ff1_test_vector' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ff1_test_vector(bytea, bytea, integer, text) IS
	'FF1 with a key given in the call, to compare with published samples only: a secret never belongs into a statement';
CREATE FUNCTION clin.hmac_test_vector(key bytea, message bytea) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_hmac_test_vector' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hmac_test_vector(bytea, bytea) IS
	'HMAC-SHA-256 with a key given in the call, to compare with published samples (RFC 4231) only: a secret never belongs into a statement';

-- a function that uses a key is an oracle for it
REVOKE ALL ON FUNCTION clin.ff1_encrypt(text, text, text, integer), clin.ff1_decrypt(text, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clin.ff1_encrypt(text, text, text, integer), clin.ff1_decrypt(text, text, text, integer)
TO @extowner@ WITH GRANT OPTION;
