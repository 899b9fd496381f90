# Installing as a plain user, what the extension leaves in a database, dump and restore.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

sub as
{
	my ($user, $database, $sql) = @_;
	my ($out, $err) = ('', '');
	$node->psql($database, $sql, stdout => \$out, stderr => \$err, extra_params => [ '-U', $user ]);
	return ($out, $err);
}

$node->safe_psql('postgres', q{
	CREATE ROLE plain LOGIN;
	CREATE ROLE other LOGIN;
	CREATE DATABASE clinic OWNER plain;
	CREATE DATABASE taken OWNER plain;
	CREATE DATABASE second OWNER plain;
	CREATE DATABASE hostile OWNER plain;
});

# -- installation
my ($out, $err) = as('plain', 'clinic', 'CREATE EXTENSION pg_clinical');
is($err, '', 'the owner of a database installs the extension without being superuser');
is( $node->safe_psql('clinic', q{
		SELECT rolsuper FROM pg_namespace JOIN pg_roles r ON r.oid = nspowner WHERE nspname = 'clin'}),
	't', 'its schema belongs to the bootstrap superuser');
is( $node->safe_psql('clinic', q{
		SELECT (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
			+ (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
			+ (SELECT count(*) FROM pg_type WHERE typnamespace = 'public'::regnamespace)}),
	'0', 'nothing is in public');
is($node->safe_psql('clinic', q{
		SELECT count(*) FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_clinical'
		LEFT JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
		LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
		WHERE d.deptype = 'e' AND coalesce(p.pronamespace, c.relnamespace, 'clin'::regnamespace) <> 'clin'::regnamespace}),
	'0', 'every function and relation is in the schema clin');

(undef, $err) = as('plain', 'clinic', 'CREATE FUNCTION clin.mine() RETURNS int LANGUAGE sql RETURN 1');
like($err, qr/permission denied for schema clin/, 'users cannot add functions beside ours');
($out, $err) = as('other', 'clinic', q{SELECT round(clin.mean(clin.summary(x)))::int FROM generate_series(1, 3) x});
is($out, '2', 'computing is for everyone');

(undef, $err) = as($_, 'clinic', 'SELECT count(*) FROM clin.score_catalog; SELECT count(*) FROM clin.score_inputs; SELECT count(*) FROM clin.keys')
  for 'other', 'plain';
is($err, '', 'and everyone reads the views');
is( $node->safe_psql('clinic', q{
		SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c WHERE c.relnamespace = 'clin'::regnamespace
			AND c.relkind = 'v' AND NOT has_table_privilege('other', c.oid, 'SELECT')}),
	'', 'each of them');

# -- an existing schema is not taken over
(undef, $err) = as('plain', 'taken', 'CREATE SCHEMA clin; CREATE EXTENSION pg_clinical');
like($err, qr/schema "clin" already exists/, 'an existing schema of the same name stops the installation');

# -- objects that wait in the path of the installing session are not used
($out, $err) = as('plain', 'hostile', q{
	CREATE SCHEMA trap;
	CREATE TABLE trap.log (who text);
	CREATE FUNCTION trap.sqrt(double precision) RETURNS double precision LANGUAGE plpgsql AS
		$$ BEGIN INSERT INTO trap.log VALUES (current_user); RETURN 0; END $$;
	CREATE FUNCTION trap.length(bytea) RETURNS integer LANGUAGE plpgsql AS
		$$ BEGIN INSERT INTO trap.log VALUES (current_user); RETURN 99; END $$;
	CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql RETURN pg_catalog.now();
	SET search_path = trap, pg_temp, pg_catalog;
	CREATE EXTENSION pg_clinical;
	SELECT clin.key_create('k');
	SELECT clin.sample_hospital('made', 20, 1);
	SELECT count(*) FROM trap.log;
});
is($err, '', 'installs beside hostile objects');
like($out, qr/^0$/m, 'and runs none of them');

# -- rules of the catalogue
is( $node->safe_psql('clinic', q{
		SELECT string_agg(p.oid::regprocedure::text, ', ') FROM pg_proc p
		JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_clinical'
		JOIN pg_language l ON l.oid = p.prolang
		WHERE p.prosecdef OR (l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
			AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=pg_catalog%'))}),
	'', 'no function runs as its owner, and every body is bound or has a fixed search_path');
is( $node->safe_psql('clinic', q{
		WITH members AS (
			SELECT d.classid, d.objid FROM pg_depend d
			JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_clinical' WHERE d.deptype = 'e')
		SELECT string_agg(what, ', ' ORDER BY what) FROM (
			SELECT p.oid::regprocedure::text AS what FROM members m JOIN pg_proc p ON p.oid = m.objid
			WHERE m.classid = 'pg_proc'::regclass AND obj_description(p.oid, 'pg_proc') IS NULL
			UNION ALL
			SELECT c.oid::regclass::text FROM members m JOIN pg_class c ON c.oid = m.objid
			WHERE m.classid = 'pg_class'::regclass AND c.relkind <> 'i' AND obj_description(c.oid, 'pg_class') IS NULL
			UNION ALL
			SELECT c.oid::regclass::text || '.' || a.attname FROM members m JOIN pg_class c ON c.oid = m.objid
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			WHERE m.classid = 'pg_class'::regclass AND c.relkind IN ('v', 'r') AND col_description(c.oid, a.attnum) IS NULL
			UNION ALL
			SELECT t.oid::regtype::text FROM members m JOIN pg_type t ON t.oid = m.objid
			WHERE m.classid = 'pg_type'::regclass AND t.typtype IN ('b', 'd', 'e') AND t.typelem = 0
				AND obj_description(t.oid, 'pg_type') IS NULL) u}),
	'', 'every function, aggregate, relation, column and type has a comment');
is( $node->safe_psql('clinic', q{
		SELECT string_agg(a.aggfnoid::regprocedure::text, ', ')
		FROM pg_aggregate a JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = a.aggfnoid AND d.deptype = 'e'
		JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_clinical'
		JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_type t ON t.oid = a.aggtranstype
		WHERE (a.aggcombinefn = 0 OR p.proparallel <> 's' OR t.typtype = 'p') AND NOT (p.proname = 'rollup' AND p.pronargs = 2)}),
	'', 'every aggregate but rollup with min_n can be combined, is parallel safe and has a state of a real type');
is( $node->safe_psql('clinic', q{
		SELECT string_agg(t.oid::regtype || ': ' || p.oid::regprocedure, ', ')
		FROM pg_type t JOIN pg_proc p ON p.oid IN (t.typinput, t.typoutput, t.typreceive, t.typsend)
		WHERE t.typnamespace = 'clin'::regnamespace AND t.typtype = 'b' AND t.typelem = 0
			AND (p.provolatile <> 'i' OR p.proparallel <> 's' OR NOT p.proisstrict)}),
	'', 'every type is read and written by immutable, strict, parallel safe functions');

# -- dump and restore as the plain owner, with a key, states and tables of the user
as('plain', 'clinic', q{
	SELECT clin.key_create('study');
	CREATE TABLE kept AS SELECT i % 3 AS g, clin.summary(i) AS s FROM generate_series(1, 30) i GROUP BY 1;
	CREATE VIEW means AS SELECT g, clin.mean(s) AS mean FROM kept;
	GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text) TO other;
});
my $dump = $node->basedir . '/clinic.dump';
command_ok([ 'pg_dump', '-h', $node->host, '-p', $node->port, '-U', 'plain', '-f', $dump, 'clinic' ],
	'the owner dumps the database');
unlike(slurp_file($dump), qr/key_secret|sha256/, 'the dump holds no key');
as('plain', 'second', 'DROP SCHEMA public');
my $dumped = slurp_file($dump);
$dumped =~ s/public\./kept./g;
$dumped = "CREATE SCHEMA kept;\n$dumped";
my $edited = $node->basedir . '/edited.dump';
append_to_file($edited, $dumped);
command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', $node->host, '-p', $node->port, '-U', 'plain',
		'-d', 'second', '-f', $edited ], 'and restores it where there is no schema public');
is( $node->safe_psql('second', q{SELECT string_agg(g || ':' || mean, ' ' ORDER BY g) FROM kept.means}),
	$node->safe_psql('clinic', q{SELECT string_agg(g || ':' || mean, ' ' ORDER BY g) FROM means}),
	'states read the same after a restore');
is($node->safe_psql('second', 'SELECT count(*) FROM clin.key_secret'), '0', 'a restored database starts with new keys');
is( $node->safe_psql('second', q{SELECT has_function_privilege('other', 'clin.pseudonym(text, text, text)', 'EXECUTE')}),
	't', 'grants on our functions are restored');

# -- removal
(undef, $err) = as('plain', 'hostile', 'DROP EXTENSION pg_clinical CASCADE');
is( $node->safe_psql('hostile', q{SELECT count(*) FROM pg_namespace WHERE nspname = 'clin'}),
	'0', 'dropping the extension leaves nothing behind');
is($node->safe_psql('postgres', q{SELECT count(*) FROM pg_roles WHERE rolname LIKE '%clin%'}), '0', 'no roles are made');

done_testing();
