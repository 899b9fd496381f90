-- chapter: Policies, masked views and releases | what each column is, a view or a table that shows no more than that, and the record of releases
-- Policies: what each column of a table is, and what is shown of it.
CREATE TABLE clin.policy_rule (
	source regclass NOT NULL,
	"column" name NOT NULL,
	class text NOT NULL CHECK (class IN ('identifier', 'quasi_identifier', 'sensitive', 'plain', 'dropped')),
	transform text,
	arguments text[] NOT NULL DEFAULT '{}',
	set_by name NOT NULL,
	set_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (source, "column")
);
COMMENT ON TABLE clin.policy_rule IS 'policies of tables, one row a column; set by clin.policy_set, read by clin.policy';
COMMENT ON COLUMN clin.policy_rule.source IS 'the table';
COMMENT ON COLUMN clin.policy_rule."column" IS 'its column';
COMMENT ON COLUMN clin.policy_rule.class IS 'identifier, quasi_identifier, sensitive, plain or dropped';
COMMENT ON COLUMN clin.policy_rule.transform IS 'name of a transform of clin.transforms; NULL: as it is';
COMMENT ON COLUMN clin.policy_rule.arguments IS 'its literal arguments';
COMMENT ON COLUMN clin.policy_rule.set_by IS 'role that set it';
COMMENT ON COLUMN clin.policy_rule.set_at IS 'when it was set';
-- a rule of a table that is gone would be restored as a bare number
SELECT pg_catalog.pg_extension_config_dump('clin.policy_rule', 'WHERE EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = source)');
REVOKE ALL ON clin.policy_rule FROM PUBLIC;
@guard clin.policy_rule
GRANT SELECT, INSERT ON clin.policy_rule TO @extowner@;

CREATE VIEW clin.policy WITH (security_barrier) AS
	SELECT n.nspname::text AS schema, c.relname::text AS source, r."column"::text AS "column", r.class, r.transform,
		r.arguments::text AS arguments, r.set_by::text AS set_by, r.set_at
	FROM clin.policy_rule r
	JOIN pg_catalog.pg_class c ON c.oid = r.source
	JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
	WHERE pg_catalog.pg_has_role(c.relowner, 'USAGE');
COMMENT ON VIEW clin.policy IS 'policies of the tables that the current user owns';
COMMENT ON COLUMN clin.policy.schema IS 'schema of the table';
COMMENT ON COLUMN clin.policy.source IS 'the table';
COMMENT ON COLUMN clin.policy."column" IS 'its column';
COMMENT ON COLUMN clin.policy.class IS 'identifier, quasi_identifier, sensitive, plain or dropped';
COMMENT ON COLUMN clin.policy.transform IS 'name of a transform of clin.transforms; NULL: as it is';
COMMENT ON COLUMN clin.policy.arguments IS 'its literal arguments';
COMMENT ON COLUMN clin.policy.set_by IS 'role that set it';
COMMENT ON COLUMN clin.policy.set_at IS 'when it was set';
GRANT SELECT ON clin.policy TO PUBLIC;

CREATE FUNCTION clin.policy_set(source regclass, "column" name, class text, transform text DEFAULT NULL, arguments text[] DEFAULT '{}') RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_policy_set' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.policy_set(regclass, name, text, text, text[]) IS
	'says what a column of a table is, and what is shown of it; a column that is never named is refused. class: identifier (tells the patient alone), quasi_identifier (tells with others, and may be known), sensitive (must not be learnt), plain (neither) or dropped (left out); transform: one of clin.transforms, NULL for the column as it is; arguments: its literals in order, as texts, a NULL for the default. An identifier needs pseudonym, ff1_encrypt, fake or, in views, mask; free text, which is text declared without a length up to 64, JSON and the like, needs a transform. Only the owner of the table may. Errors: 42501 not the owner, 42809 a view, foreign or temporary table or one with row security, 42703 unknown column, 42704 unknown transform, 42804 a column it does not take, 22023 class, arguments, an identifier or free text not hidden, 22004 NULL';
CREATE FUNCTION clin.policy_clear(source regclass, "column" name DEFAULT NULL) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_policy_clear' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.policy_clear(regclass, name) IS
	'removes the rule of a column, or of all for NULL, and returns how many there were; views made earlier stay. Only the owner of the table may; errors as clin.policy_set';
CREATE FUNCTION clin.policy_safe_harbor(source regclass, reference date DEFAULT CURRENT_DATE)
	RETURNS TABLE ("column" name, decided boolean, class text, transform text, arguments text[], reason text)
	AS 'MODULE_PATHNAME', 'clin_sql_policy_safe_harbor' LANGUAGE C STABLE STRICT PARALLEL UNSAFE ROWS 20;
COMMENT ON FUNCTION clin.policy_safe_harbor(regclass, date) IS
	'a policy proposed from names and types of the columns for the 18 identifiers of the HIPAA safe harbor (45 CFR 164.514(b)(2)), with the letter of each, and "decided" false where a person must look. A name proves nothing: read every line; the safe harbor also asks that nobody knows how the rest could tell a patient. reference: the last date of the data, for ages of 90 and over. Only the owner of the table may; NULL gives no rows. Errors: 22003 reference, and as clin.policy_set';

-- What a policy makes. Both run with the caller's rights, who must own the source.
CREATE FUNCTION clin.masked_view(source regclass, target text, owner regrole, reader regrole) RETURNS regclass
	AS 'MODULE_PATHNAME', 'clin_sql_masked_view' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION clin.masked_view(regclass, text, regrole, regrole) IS
	'makes a view of a table by its policy for a role without rights to the table. It is a security-barrier view; with keyed transforms, or where the table has parts or an index on what is not shown as it is, of an expression or with a predicate, it reads a function TARGET_rows() that runs as the owner of the view, which must be allowed to use the keys, and gives the rows in random order. The rows of a view without that function come in the order of the table, by which two views of it can be joined. target: schema.name; owner: a NOLOGIN role without attributes that the caller and the owners of the table, its parts and what it is a part of are members of, and that may create in the schema; it is granted the columns it needs, which its members then read, and which are not taken back; reader: granted the view, which nobody else may read but the owner, whatever the default privileges. Drawn transforms are refused. Errors: 55000 a column without a rule, 42501 not the owner of the table, the caller or an owner of the table no member of owner, or owner may not use a transform or key, 22023 a role that sees more, may call a function that uses a key, or is allowed a key of the policy, and as clin.policy_set. NULL for NULL';
CREATE FUNCTION clin.release_table(source regclass, target text, patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, k integer DEFAULT 5,
	l integer DEFAULT NULL, t double precision DEFAULT NULL, suppression_limit double precision DEFAULT 0,
	entropy_l double precision DEFAULT NULL, recursive_c double precision DEFAULT NULL, recursive_l integer DEFAULT NULL,
	t_hierarchical double precision DEFAULT NULL, sensitive_hierarchy text DEFAULT NULL, delta_disclosure double precision DEFAULT NULL,
	strict boolean DEFAULT false, beta double precision DEFAULT NULL, enhanced boolean DEFAULT false, average_risk double precision DEFAULT NULL,
	population text DEFAULT NULL, k_map integer DEFAULT NULL, presence_low double precision DEFAULT NULL, presence_high double precision DEFAULT NULL,
	OUT "rows" bigint, OUT patients bigint, OUT suppressed_rows bigint, OUT k_reached bigint, OUT l_reached bigint, OUT t_reached double precision,
	OUT loss double precision, OUT earlier_releases bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_release_table' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET jit = off SET enable_nestloop = off;
COMMENT ON FUNCTION clin.release_table(regclass, text, text, boolean, integer, integer, double precision, double precision, double precision, double precision, integer, double precision, text, double precision, boolean, double precision, boolean, double precision, text, integer, double precision, double precision) IS
	'writes a table by the policy of another, in random order, measures the models demanded on the result, where values are the same that print the same, and keeps it and records it in clin.releases only when they hold. k: patients in the smallest class of equal quasi-identifiers (2 or more); l: different values of each sensitive column in a class, and l - 1 of its patients without the most frequent one, blanks around a text left out; t: greatest distance of a sensitive column in a class from the whole (ordered for numbers and dates, else equal); further models as in clin.anonymize, of every sensitive column: entropy_l, recursive_c with recursive_l, t_hierarchical with sensitive_hierarchy, delta_disclosure, strict, beta, enhanced; average_risk; and k_map, presence_low and presence_high by a population, a query whose columns have the names of the quasi-identifiers and their values as released. suppression_limit: share of rows, below 1, that may be left out because their class fails a model; the models are measured again on what is left, until they hold. patient: column of the table, counted instead of rows, without blanks around, in Unicode form C and a numeric without zeros at its end, as keyed transforms of a policy take it, or one_row_per_patient, which is checked when both are given. loss: share of the entropy of the quasi-identifiers that is gone, over the rows released. Where patients have several rows and a column that tells which are of one patient is released (the column of the patient, an identifier, or any other column by mask, pseudonym, ff1_encrypt or fake), patients are alike when all of their rows are, in any order: a class is of the rows of such patients, average_risk is over patients, and a population is refused. Keyed transforms need the caller''s right to the key. A NULL equals a NULL. Errors: 22023 demands that do not go together, or a population with linked rows; 54000 more than 64 quasi-identifiers; 55000 a model not reached, too many rows left out, no quasi-identifier or sensitive column, a column without a rule, rows changed while they were measured; 22023 patient, or an identifier masked in part only; 42804 a patient whose equal values print differently; 22003 k, l, t or limit; 22004 a row without a patient; and as clin.policy_set and clin.k_anonymity';

CREATE TABLE clin.release_record (
	source text NOT NULL,
	target text NOT NULL,
	released_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	released_by text NOT NULL,
	earlier_releases bigint NOT NULL,
	policy text NOT NULL,
	models text NOT NULL,
	"rows" bigint NOT NULL,
	patients bigint NOT NULL,
	suppressed_rows bigint NOT NULL,
	k bigint NOT NULL,
	l bigint,
	t double precision,
	loss double precision,
	released_by_id oid,
	source_id oid
);
COMMENT ON TABLE clin.release_record IS 'tables that clin.release_table and clin.anonymize made; read by clin.releases';
COMMENT ON COLUMN clin.release_record.source IS 'table, or query of clin.anonymize, it was made from';
COMMENT ON COLUMN clin.release_record.target IS 'table it was written to';
COMMENT ON COLUMN clin.release_record.released_at IS 'when';
COMMENT ON COLUMN clin.release_record.released_by IS 'role that released it';
COMMENT ON COLUMN clin.release_record.earlier_releases IS 'releases of the same source before it: all of a table, and of a query those by the role or roles it was a member of; above 0 the models hold for this one alone';
COMMENT ON COLUMN clin.release_record.policy IS 'class and transform of each column then';
COMMENT ON COLUMN clin.release_record.models IS 'what was demanded';
COMMENT ON COLUMN clin.release_record."rows" IS 'rows released';
COMMENT ON COLUMN clin.release_record.patients IS 'patients released';
COMMENT ON COLUMN clin.release_record.suppressed_rows IS 'rows left out for small classes';
COMMENT ON COLUMN clin.release_record.k IS 'patients in the smallest class';
COMMENT ON COLUMN clin.release_record.l IS 'fewest different values of a sensitive column in a class, or patients without the most frequent one and 1, whichever is less; NULL when not demanded';
COMMENT ON COLUMN clin.release_record.t IS 'greatest distance of a sensitive column; NULL when not demanded';
COMMENT ON COLUMN clin.release_record.loss IS 'share of the entropy of the quasi-identifiers that is gone; NULL for clin.anonymize, whose loss stands beside the models';
COMMENT ON COLUMN clin.release_record.released_by_id IS 'OID of the role: another one of the same name is not the one that released';
COMMENT ON COLUMN clin.release_record.source_id IS 'OID of the table, which stays when it is renamed; NULL for a query';
SELECT pg_catalog.pg_extension_config_dump('clin.release_record', '');
REVOKE ALL ON clin.release_record FROM PUBLIC;
@guard clin.release_record
GRANT SELECT, INSERT ON clin.release_record TO @extowner@;

CREATE VIEW clin.releases WITH (security_barrier) AS
	SELECT source, target, released_at, released_by, earlier_releases, policy, models, "rows", patients, suppressed_rows, k, l, t, loss
	FROM clin.release_record
	WHERE EXISTS (SELECT FROM pg_catalog.pg_roles o WHERE o.rolname = released_by AND o.oid = released_by_id AND pg_catalog.pg_has_role(o.oid, 'USAGE'));
COMMENT ON VIEW clin.releases IS 'tables that the current user, or a role he is a member of, has released; those of a role that was dropped or renamed since are seen in clin.release_record by a superuser only';
COMMENT ON COLUMN clin.releases.source IS 'table, or query of clin.anonymize, it was made from';
COMMENT ON COLUMN clin.releases.target IS 'table it was written to';
COMMENT ON COLUMN clin.releases.released_at IS 'when';
COMMENT ON COLUMN clin.releases.released_by IS 'role that released it';
COMMENT ON COLUMN clin.releases.earlier_releases IS 'releases of the same source before it: all of a table, and of a query those by the role or roles it was a member of; above 0 the models hold for this one alone';
COMMENT ON COLUMN clin.releases.policy IS 'class and transform of each column then';
COMMENT ON COLUMN clin.releases.models IS 'what was demanded';
COMMENT ON COLUMN clin.releases."rows" IS 'rows released';
COMMENT ON COLUMN clin.releases.patients IS 'patients released';
COMMENT ON COLUMN clin.releases.suppressed_rows IS 'rows left out for small classes';
COMMENT ON COLUMN clin.releases.k IS 'patients in the smallest class';
COMMENT ON COLUMN clin.releases.l IS 'fewest different values of a sensitive column in a class, or patients without the most frequent one and 1, whichever is less; NULL when not demanded';
COMMENT ON COLUMN clin.releases.t IS 'greatest distance of a sensitive column; NULL when not demanded';
COMMENT ON COLUMN clin.releases.loss IS 'share of the entropy of the quasi-identifiers that is gone; NULL for clin.anonymize, whose loss stands beside the models';
GRANT SELECT ON clin.releases TO PUBLIC;
