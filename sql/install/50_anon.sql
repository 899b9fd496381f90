-- chapter: Keys and keyed transforms | secret keys and who may use them; pseudonyms, shifted dates, bands of ages
-- Secret keys. No user reads these tables; they are not dumped with the database either,
-- so a restored database starts with new keys.
CREATE TABLE clin.key_secret (
	key text NOT NULL,
	version integer NOT NULL,
	secret bytea NOT NULL CHECK (length(secret) >= 16),
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (key, version)
);
CREATE TABLE clin.key_role (
	key text NOT NULL,
	role oid NOT NULL,
	owner boolean NOT NULL,
	PRIMARY KEY (key, role)
);
COMMENT ON TABLE clin.key_secret IS 'secrets of the named keys, all versions; readable by no user but superusers, and who has both BYPASSRLS and pg_read_all_data; never dumped';
COMMENT ON COLUMN clin.key_secret.key IS 'name of the key';
COMMENT ON COLUMN clin.key_secret.version IS 'version, from 1; clin.key_rotate adds one';
COMMENT ON COLUMN clin.key_secret.secret IS 'the secret of this version';
COMMENT ON COLUMN clin.key_secret.created_at IS 'when this version was made';
COMMENT ON TABLE clin.key_role IS 'roles that may use a key; kept by clin.key_allow and clin.key_deny';
COMMENT ON COLUMN clin.key_role.key IS 'name of the key';
COMMENT ON COLUMN clin.key_role.role IS 'role that may use it';
COMMENT ON COLUMN clin.key_role.owner IS 'whether this role created the key and may rotate and drop it';
CREATE UNIQUE INDEX key_owner ON clin.key_role (key) WHERE owner;
REVOKE ALL ON clin.key_secret, clin.key_role FROM PUBLIC;
-- without a policy, no row for anybody else, members of pg_read_all_data and pg_write_all_data included
ALTER TABLE clin.key_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE clin.key_role ENABLE ROW LEVEL SECURITY;

-- writes: row security lets pass who has BYPASSRLS, and would keep the owner of the database from dumping
CREATE FUNCTION clin.guard_rows() RETURNS trigger
	AS '$libdir/pg_clinical_ledger', 'clin_sql_guard_rows' LANGUAGE C;
COMMENT ON FUNCTION clin.guard_rows() IS
	'trigger of tables of the extension: who may write all data, and was not granted this table, does not; 42501';
@guard clin.key_secret
@guard clin.key_role

CREATE FUNCTION clin.key_create(key text) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_key_create' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.key_create(text) IS
	'makes a secret key of 256 bits under a name; the caller owns it; 42710 when the name is taken';
CREATE FUNCTION clin.key_rotate(key text) RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_key_rotate' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.key_rotate(text) IS
	'adds a version with a new secret and returns its number; later statements use it; only the owner of the key may';
CREATE FUNCTION clin.key_drop(key text) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_key_drop' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.key_drop(text) IS
	'destroys a key and all its versions: what was made with them cannot be made again; only the owner of the key may';
CREATE FUNCTION clin.key_allow(key text, role regrole) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_key_allow' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.key_allow(text, regrole) IS
	'lets a role, and its members, use a key; only the owner of the key may';
CREATE FUNCTION clin.key_deny(key text, role regrole) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_key_deny' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.key_deny(text, regrole) IS
	'takes the use of a key from a role; the owner keeps it; only the owner of the key may';

CREATE FUNCTION clin.key_list() RETURNS TABLE (key text, version integer, created_at timestamptz, owner text, allowed text)
	AS 'MODULE_PATHNAME', 'clin_sql_key_list' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.key_list() IS 'the keys that the current user may use; never a secret';
CREATE VIEW clin.keys AS SELECT key, version, created_at, owner, allowed FROM clin.key_list();
COMMENT ON VIEW clin.keys IS 'the keys that the current user may use; never a secret';
COMMENT ON COLUMN clin.keys.key IS 'name of the key';
COMMENT ON COLUMN clin.keys.version IS 'newest version, the one in use';
COMMENT ON COLUMN clin.keys.created_at IS 'when the newest version was made';
COMMENT ON COLUMN clin.keys.owner IS 'role that made the key';
COMMENT ON COLUMN clin.keys.allowed IS 'other roles that may use it, separated by commas';
GRANT SELECT ON clin.keys TO PUBLIC;

CREATE FUNCTION clin.pseudonym(value text, key text, domain text DEFAULT '') RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_pseudonym' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pseudonym(text, text, text) IS
	'HMAC-SHA-256 of an identifier under a named key: 2 hexadecimal digits of the key''s version and 32 of the digest; blanks around the value are dropped and Unicode form C is taken first (of up to 1,000 bytes), case and leading zeros count; values of unlike domains do not link; NULL for NULL and for a blank value, which identifies nobody; errors 42704 no such key, 42501 not allowed; the output is still personal data';
CREATE FUNCTION clin.date_shift(at date, patient text, key text, max_days integer DEFAULT 365, keep_weekday boolean DEFAULT false) RETURNS date
	AS 'MODULE_PATHNAME', 'clin_sql_date_shift_date' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.date_shift(date, text, text, integer, boolean) IS
	'moves a date by 1 to max_days days (7 to 3650) in either direction, the same for all dates of a patient under a key, so that intervals stay; by whole weeks when keep_weekday; infinity stays; NULL for a NULL date; a NULL or blank patient is an error; shifted dates do not meet the HIPAA safe harbor';
CREATE FUNCTION clin.date_shift(at timestamptz, patient text, key text, max_days integer DEFAULT 365, keep_weekday boolean DEFAULT false) RETURNS timestamptz
	AS 'MODULE_PATHNAME', 'clin_sql_date_shift_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.date_shift(timestamptz, text, text, integer, boolean) IS
	'moves a point in time by whole days of 24 hours, by the same number as the dates of that patient: in UTC, dates and times keep their distance; in a zone with summer time the hour may change by one';

CREATE FUNCTION clin.age_band(age integer, width integer DEFAULT 5, top integer DEFAULT 90) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_age_band' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.age_band(integer, integer, integer) IS
	'age in years as a band of "width" years (65-69), one group from "top" on (90+; at most 90, as the HIPAA safe harbor asks); ages 0 to 150';

-- A function that uses a key is an oracle for it: nobody may call one unless told so.
REVOKE ALL ON FUNCTION
	clin.key_create(text), clin.key_rotate(text), clin.key_drop(text),
	clin.key_allow(text, regrole), clin.key_deny(text, regrole),
	clin.pseudonym(text, text, text),
	clin.date_shift(date, text, text, integer, boolean),
	clin.date_shift(timestamptz, text, text, integer, boolean)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	clin.key_create(text), clin.key_rotate(text), clin.key_drop(text),
	clin.key_allow(text, regrole), clin.key_deny(text, regrole),
	clin.pseudonym(text, text, text),
	clin.date_shift(date, text, text, integer, boolean),
	clin.date_shift(timestamptz, text, text, integer, boolean)
TO @extowner@ WITH GRANT OPTION;
