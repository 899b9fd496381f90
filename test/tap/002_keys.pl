# Secret keys: who can use them, and that no secret comes out anywhere.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', q{
log_statement = all
log_min_messages = debug1
log_min_error_statement = debug1
debug_print_plan = on
shared_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_nested_statements = on
auto_explain.log_verbose = on
auto_explain.log_analyze = on
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE ROLE keeper LOGIN; CREATE ROLE analyst LOGIN; CREATE ROLE masked LOGIN;
	CREATE ROLE team; CREATE ROLE member LOGIN IN ROLE team;
	CREATE DATABASE clinic OWNER keeper;
});

sub as
{
	my ($user, $sql) = @_;
	my ($out, $err) = ('', '');
	$node->psql('clinic', $sql, stdout => \$out, stderr => \$err,
		extra_params => [ '-U', $user, '-v', 'VERBOSITY=verbose' ]);
	return wantarray ? ($out, $err) : $out;
}

as('keeper', q{
	CREATE EXTENSION pg_clinical;
	SELECT clin.key_create('study');
	GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text) TO analyst, team;
	GRANT EXECUTE ON FUNCTION clin.date_shift(date, text, text, integer, boolean) TO analyst;
	CREATE TABLE people AS SELECT 'mrn' || i AS mrn FROM generate_series(1, 20000) i;
	ALTER TABLE people SET (parallel_workers = 2);
	GRANT SELECT ON people TO PUBLIC;
	ANALYZE people;
});
my $call = q{SELECT clin.pseudonym('mrn1', 'study')};
my ($out, $err);

# -- who may
for my $user (qw(keeper analyst masked))
{
	(undef, $err) = as($user, 'SELECT * FROM clin.key_secret');
	like($err, qr/42501.*permission denied/s, "$user cannot read the secrets");
	(undef, $err) = as($user, 'SELECT * FROM clin.key_role');
	like($err, qr/42501.*permission denied/s, "$user cannot read the list of roles");
}
$node->safe_psql('clinic', q{
	CREATE ROLE reads_all LOGIN; GRANT pg_read_all_data TO reads_all;
	CREATE ROLE writes_all LOGIN; GRANT pg_write_all_data, pg_read_all_data TO writes_all;
	CREATE ROLE passes LOGIN BYPASSRLS; GRANT pg_write_all_data, pg_read_all_data TO passes;
});
is(scalar as('reads_all', 'SELECT (SELECT count(*) FROM clin.key_secret) + (SELECT count(*) FROM clin.key_role)'), '0',
	'who may read all data reads no secret');
for my $user (qw(writes_all passes))
{
	(undef, $err) = as($user, q{INSERT INTO clin.key_role VALUES ('study', 'writes_all'::regrole, true)});
	like($err, qr/42501: permission denied for table key_role/, "who may write all data makes himself owner of no key: $user");
	(undef, $err) = as($user, 'DELETE FROM clin.key_secret');
	like($err, qr/42501: permission denied for table key_secret/, "and removes none: $user");
}
$node->safe_psql('clinic', 'GRANT INSERT (key) ON clin.key_role TO passes');
(undef, $err) = as('passes', q{INSERT INTO clin.key_role VALUES ('study', 'passes'::regrole, false)});
like($err, qr/42501: permission denied for table key_role/, 'nor with a right to a column of it');
my $pseudonym = as('keeper', $call);
like($pseudonym, qr/^01[0-9a-f]{32}$/, 'the owner of the key uses it');
(undef, $err) = as('masked', $call);
like($err, qr/42501: permission denied for function pseudonym/, 'a role without EXECUTE cannot call a keyed transform');
(undef, $err) = as('analyst', $call);
like($err, qr/42501: permission denied for key "study"/, 'EXECUTE alone does not give the key');
as('keeper', q{SELECT clin.key_allow('study', 'analyst'), clin.key_allow('study', 'team')});
is(scalar as('analyst', $call), $pseudonym, 'a role on the list uses it');
is(scalar as('member', $call), $pseudonym, 'and so does a member of a role on the list');
(undef, $err) = as('analyst', q{SELECT clin.key_rotate('study')});
like($err, qr/42501/, 'who uses a key does not manage it');
as('keeper', q{GRANT EXECUTE ON FUNCTION clin.key_rotate(text) TO analyst});
(undef, $err) = as('analyst', q{SELECT clin.key_rotate('study')});
like($err, qr/42501: must be owner of key "study"/, 'not even with EXECUTE');
as('keeper', q{SELECT clin.key_deny('study', 'analyst')});
(undef, $err) = as('analyst', $call);
like($err, qr/42501/, 'taken off the list, it no longer does');
(undef, $err) = as('keeper', q{SELECT clin.pseudonym('mrn1', 'nosuch')});
like($err, qr/42704: there is no key of that name/, 'an unknown key is named as such');
(undef, $err) = as('keeper', q{SELECT clin.key_create('study')});
like($err, qr/42710/, 'a name is taken once');
is(scalar as('masked', 'SELECT count(*) FROM clin.keys'), '0', 'the list of keys shows only those one may use');
is(scalar as('member', 'SELECT key, version, owner, allowed FROM clin.keys'), 'study|1|keeper|team', 'and no secret');

# -- a view lends no key: its reader needs the right to call and the key
as('keeper', q{
	CREATE VIEW coded WITH (security_barrier) AS SELECT clin.pseudonym(mrn, 'study') AS code FROM people;
	GRANT SELECT ON coded TO masked;
});
(undef, $err) = as('masked', 'SELECT * FROM coded LIMIT 1');
like($err, qr/42501/, 'a masked role reads nothing through a live view with a keyed transform');

# -- plans: parallel, stable, never in an index or a generated column
my $parallel = q{SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET max_parallel_workers_per_gather = %d; %s};
my $digest = q{SELECT md5(string_agg(clin.pseudonym(mrn, 'study'), '' ORDER BY mrn)) FROM people};
my $counted = q{SELECT count(*) FROM people WHERE clin.pseudonym(mrn, 'study') < '018'};
is(scalar as('keeper', sprintf($parallel, 2, $counted)), scalar as('keeper', sprintf($parallel, 0, $counted)),
	'parallel workers use the key');
like(scalar as('keeper', sprintf($parallel, 2, "EXPLAIN (COSTS OFF) $counted")), qr/Gather/, 'in a parallel plan');
(undef, $err) = as('keeper', q{CREATE INDEX ON people (clin.pseudonym(mrn, 'study'))});
like($err, qr/must be marked IMMUTABLE/, 'no index on a keyed transform');

# -- rotation is seen by the next statement, also inside one function
is( scalar as('keeper', q{
		CREATE FUNCTION pg_temp.both() RETURNS boolean LANGUAGE plpgsql AS $$
		DECLARE before text; after text;
		BEGIN
			FOR i IN 1..2 LOOP
				after := clin.pseudonym('mrn1', 'study');
				IF i = 1 THEN before := after; PERFORM clin.key_rotate('study'); END IF;
			END LOOP;
			RETURN before <> after AND after LIKE '02%';
		END $$;
		SELECT pg_temp.both();}), 't', 'rotation is seen by the next statement of a function');
isnt(scalar as('keeper', $call), $pseudonym, 'and by the next session');
is( scalar as('keeper', q{SELECT count(DISTINCT clin.date_shift(d::date, 'p', 'study') - d::date)
		FROM generate_series(timestamp '2020-01-01', '2022-01-01', '1 day') d}),
	'1', 'all dates of a patient move by the same number of days');
is( scalar as('keeper', q{SELECT min(abs(s)) > 0 AND max(abs(s)) <= 364 AND bool_and(s % 7 = 0) AND count(DISTINCT s) > 90
		FROM (SELECT clin.date_shift(date '2020-01-01', mrn, 'study', 365, true) - date '2020-01-01' AS s FROM people) q}),
	't', 'whole weeks, never none, and all of them are used');
is( scalar as('keeper', q{SELECT max(abs(s)) <= 30 AND count(DISTINCT s) = 60 AND abs(avg(sign(s))) < 0.05
		FROM (SELECT clin.date_shift(date '2020-01-01', mrn, 'study', 30) - date '2020-01-01' AS s FROM people) q}),
	't', 'every shift up to the limit, both directions alike');

# -- the secret is nowhere
my @secrets = split /\n/, $node->safe_psql('clinic', q{SELECT encode(secret, 'hex') FROM clin.key_secret ORDER BY version});
is(scalar @secrets, 2, 'both versions are kept');
is(length $secrets[0], 64, 'a secret has 256 bits');
isnt($secrets[0], $secrets[1], 'each its own');
$out = as('keeper', "EXPLAIN (VERBOSE, ANALYZE) $digest") . as('keeper', 'SELECT * FROM pg_stat_activity');
my $log = slurp_file($node->logfile);
my ($dump) = run_command([ 'pg_dump', '-h', $node->host, '-p', $node->port, '-U', 'keeper', 'clinic' ]);
for my $secret (@secrets)
{
	unlike($out . $dump, qr/$secret/i, 'no secret in a plan, activity or dump');
	unlike($log, qr/$secret/i, 'no secret in a log that keeps everything');
}

# -- several keys at one call site
as('keeper', q{SELECT clin.key_create('second')});
is( scalar as('keeper', q{SELECT count(DISTINCT clin.pseudonym('a', CASE i % 2 WHEN 0 THEN 'study' ELSE 'second' END)) FROM generate_series(1, 100) i}),
	'2', 'two keys in one statement');

# -- dropped
as('keeper', q{SELECT clin.key_drop('study')});
(undef, $err) = as('keeper', $call);
like($err, qr/42704/, 'a dropped key is gone');
is($node->safe_psql('clinic', q{SELECT count(*) FROM clin.key_secret WHERE key = 'study'}), '0', 'with all its versions');

done_testing();
