# Masked views and releases against somebody who wants to know who it is.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', q{
log_min_messages = debug1
log_min_error_statement = debug1
shared_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_nested_statements = on
auto_explain.log_verbose = on
auto_explain.log_analyze = on
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE ROLE dba LOGIN; CREATE ROLE steward LOGIN; CREATE ROLE mask_owner NOLOGIN; CREATE ROLE attacker LOGIN; CREATE ROLE other LOGIN; CREATE ROLE guest LOGIN;
	GRANT mask_owner TO steward; GRANT steward TO dba;
	CREATE DATABASE clinic OWNER dba;
	CREATE DATABASE copy OWNER dba;
});

sub as
{
	my ($user, $sql, $database) = @_;
	my ($out, $err) = ('', '');
	$node->psql($database // 'clinic', $sql, stdout => \$out, stderr => \$err,
		extra_params => [ '-U', $user, '-v', 'VERBOSITY=verbose' ]);
	return wantarray ? ($out, $err) : $out;
}

my ($out, $err) = as('dba', q{
	CREATE EXTENSION pg_clinical;
	CREATE SCHEMA raw AUTHORIZATION steward; CREATE SCHEMA shown AUTHORIZATION mask_owner; CREATE SCHEMA released AUTHORIZATION steward;
	GRANT USAGE ON SCHEMA shown, released, raw TO attacker, other;
	GRANT EXECUTE ON FUNCTION clin.key_create(text), clin.key_allow(text, regrole) TO steward;
	GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text), clin.ff1_encrypt(text, text, text, integer), clin.fake(text, text, text[], text),
		clin.date_shift(date, text, text, integer, boolean), clin.date_shift(timestamptz, text, text, integer, boolean),
		clin.noise(double precision, text, text, double precision, text, boolean, text), clin.random_round(double precision, double precision, text, text, text)
	TO steward, mask_owner;
});
is($err, '', 'the owner of the database prepares schemas and rights');
$node->safe_psql('clinic', 'CREATE SCHEMA attacker AUTHORIZATION attacker');
($out, $err) = as('steward', q{
	SELECT clin.key_create('study'), clin.key_allow('study', 'mask_owner');
	CREATE TABLE raw.visit (mrn text PRIMARY KEY, name text, phone text, age integer, sex varchar(6), admitted date, creatinine numeric, diagnosis text, note text);
	INSERT INTO raw.visit SELECT 'SECRETMRN' || i, 'SECRETNAME' || i, '555' || lpad(i::text, 7, '0'), 20 + i % 70, CASE i % 2 WHEN 0 THEN 'female' ELSE 'male' END,
		date '2020-03-01' + i % 300, 0.5 + i % 40 / 10.0, CASE i % 3 WHEN 0 THEN 'B20' ELSE 'I21.4' END, 'SECRETNOTE of SECRETNAME' || i FROM generate_series(1, 4000) i;
	ANALYZE raw.visit;
	SELECT clin.policy_set('raw.visit', c, k, t, a) FROM (VALUES
		('mrn', 'identifier', 'pseudonym', '{study}'::text[]), ('name', 'identifier', 'fake', '{study,given_name}'), ('phone', 'identifier', 'ff1_encrypt', '{study}'),
		('age', 'quasi_identifier', 'age_band', '{10}'), ('sex', 'quasi_identifier', NULL, NULL), ('admitted', 'plain', 'date_shift', '{mrn,study}'),
		('creatinine', 'plain', 'noise', '{mrn,study,0.2}'), ('diagnosis', 'sensitive', 'icd_category', NULL), ('note', 'dropped', NULL, NULL)) v (c, k, t, a);
	SELECT clin.masked_view('raw.visit', 'shown.visit', 'mask_owner', 'attacker');
	SELECT clin.policy_set('raw.visit', c, k, t, a) FROM (VALUES
		('mrn', 'dropped', NULL, NULL::text[]), ('name', 'dropped', NULL, NULL), ('phone', 'identifier', 'mask', '{0,2}'), ('admitted', 'plain', 'date_floor', '{year}'), ('creatinine', 'plain', 'round_to', '{0.5}')) v (c, k, t, a);
	CREATE TABLE raw.outpatient AS TABLE raw.visit;
	ANALYZE raw.outpatient;
	SELECT clin.policy_set('raw.outpatient', "column", class, transform, arguments::text[]) FROM clin.policy WHERE source = 'visit';
	SELECT clin.masked_view('raw.outpatient', 'shown.live', 'mask_owner', 'attacker');
	SELECT clin.policy_set('raw.visit', 'phone', 'dropped');
	SELECT k_reached FROM clin.release_table('raw.visit', 'released.visit', 'mrn', k => 50, l => 2);
	GRANT SELECT ON released.visit TO attacker;
});
is($err, '', 'a steward who is no superuser sets a policy, makes both kinds of view and a release');

# -- everything the attacker gets to see is kept, to look for secrets in it at the end
my $seen = '';
sub attack
{
	my ($sql) = @_;
	my ($got, $error) = as('attacker', $sql);
	$seen .= $got . $error;
	return wantarray ? ($got, $error) : $got;
}
my $target = as('steward', q{SELECT clin.pseudonym('SECRETMRN17', 'study', 'mrn')});
like($target, qr/^01[0-9a-f]{32}$/, 'the steward knows the pseudonym of a patient');
is(scalar attack(qq{SELECT count(*) FROM shown.visit WHERE mrn = '$target'}), '1', 'the view shows it');

# -- the raw table, the policy, the keys
for my $sql ('SELECT * FROM raw.visit', 'SELECT count(*) FROM raw.visit', 'SELECT mrn FROM raw.visit LIMIT 1', 'COPY raw.visit TO STDOUT', 'TABLE clin.policy_rule',
	'TABLE clin.key_secret', 'CREATE TABLE pg_temp.child () INHERITS (raw.visit)', 'BEGIN; LOCK TABLE raw.visit', q{SELECT clin.policy_set('raw.visit', 'mrn', 'plain', 'short_text')},
	q{SELECT * FROM clin.policy_safe_harbor('raw.visit')}, q{SELECT clin.release_table('raw.visit', 'shown.mine', 'mrn')},
	q{SELECT clin.masked_view('raw.visit', 'shown.mine', 'mask_owner', 'attacker')}, 'SET ROLE mask_owner', 'DELETE FROM shown.live', q{UPDATE shown.live SET sex = 'x'},
	'SELECT * FROM shown.live FOR UPDATE', 'CREATE TABLE shown.mine (a integer)', 'ALTER FUNCTION shown.visit_rows() SECURITY INVOKER', q{CREATE TRIGGER t BEFORE INSERT ON raw.visit EXECUTE FUNCTION suppress_redundant_updates_trigger()},
	'CREATE TABLE attacker.probe (mrn text REFERENCES raw.visit (mrn))', q{SELECT clin.k_anonymity('SELECT * FROM raw.visit', '{mrn}', 'mrn')}, 'ANALYZE raw.visit; SELECT 1 / 0')
{
	(undef, $err) = attack($sql);
	like($err, qr/42501|22012|55000: cannot update/, "refused: $sql");
}
is(scalar attack(q{SELECT count(*) FROM pg_stats WHERE schemaname IN ('raw', 'shown')}), '0', 'no statistics of the table');
is(scalar attack('SELECT (SELECT count(*) FROM clin.policy) + (SELECT count(*) FROM clin.releases) + (SELECT count(*) FROM clin.keys)'), '0',
	'no policy, release or key of others is listed');

# -- guessing: no function maps a record number to what the view shows
for my $call (q{clin.pseudonym('SECRETMRN17', 'study', 'mrn')}, q{clin.fake('SECRETNAME17', 'study', '{a,b}')}, q{clin.ff1_encrypt('5550000017', 'study')},
	q{clin.ff1_decrypt('5550000017', 'study')}, q{clin.date_shift(date '2020-03-18', 'SECRETMRN17', 'study')}, q{clin.noise(0, 'SECRETMRN17', 'study', 0.2)},
	q{clin.random_round(1, 5, 'SECRETMRN17', 'study')})
{
	(undef, $err) = attack("SELECT $call");
	like($err, qr/42501: permission denied for function/, "no oracle: $call");
	(undef, $err) = attack("SELECT * FROM shown.visit WHERE mrn = ($call)::text");
	like($err, qr/42501: permission denied for function/, 'nor within a query of the view');
}
(undef, $err) = attack('SELECT shown.visit_rows(\'SECRETMRN17\')');
like($err, qr/42883/, 'the function behind the view takes no arguments');
is(scalar attack('SELECT count(*) FROM shown.visit_rows()'), '4000', 'and gives what the view shows');
# the names and settings of a session change nothing below it
is( scalar attack(q{
		CREATE FUNCTION pg_temp.pseudonym(text, text, text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN $1; END';
		CREATE TEMP TABLE visit AS SELECT 'mine'::text AS mrn;
		SET search_path = pg_temp, raw, shown, clin, pg_catalog;
		SET row_security = off;
		SELECT count(DISTINCT mrn) FROM shown.visit WHERE mrn ~ '^01[0-9a-f]{32}$'}), '4000', 'other functions and tables in the path are not used');

# -- cheap functions that leak their arguments see what the view shows, and no more
my $leak = q{CREATE FUNCTION pg_temp.leak(anyelement) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END';};
attack("$leak SELECT count(*) FROM shown.visit v WHERE pg_temp.leak(v.mrn) AND pg_temp.leak(v::text)");
attack("$leak SELECT count(*) FROM shown.live v WHERE pg_temp.leak(v.phone) AND pg_temp.leak(v::text) AND pg_temp.leak(v.sex)");
attack("$leak SELECT count(*) FROM released.visit v WHERE pg_temp.leak(v::text)");

# -- plans
for my $view ('shown.visit', 'shown.live')
{
	($out) = attack("EXPLAIN (ANALYZE, VERBOSE, SETTINGS, BUFFERS) SELECT * FROM $view WHERE sex = 'male' AND age = '30-39'");
	like($out, qr/Scan/, "a plan of $view");
}
($out) = attack('EXPLAIN (VERBOSE) SELECT * FROM shown.visit');
unlike($out, qr/raw\.visit|study|pseudonym/, 'the plan of the keyed view ends at its function');
# estimates of the transformed columns are not those of the table
my $rows = sub { my ($text) = as('attacker', "EXPLAIN SELECT * FROM shown.live WHERE phone = '$_[0]'"); $text =~ /rows=(\d+)/; $1 };
is($rows->('5550000017'), $rows->('5559999999'), 'the estimate for a number that is there is that for one that is not');

# -- errors, prepared statements, cursors, COPY
attack(q{SELECT mrn::integer FROM shown.visit});
attack(q{SELECT phone::integer FROM shown.live});
attack(q{SELECT 1 / (creatinine - creatinine) FROM shown.live});
attack(q{PREPARE p (text) AS SELECT * FROM shown.visit WHERE mrn = $1; EXECUTE p ('SECRETMRN17'); EXECUTE p ('x')});
($out) = attack(q{PREPARE q AS SELECT count(*) FROM shown.visit WHERE mrn LIKE 'SECRET%' OR name LIKE 'SECRET%' OR diagnosis LIKE '%.%'; SET plan_cache_mode = force_generic_plan; EXECUTE q});
is($out, '0', 'no raw value is found through a prepared statement');
attack('COPY (SELECT * FROM shown.visit) TO STDOUT');
attack('COPY (SELECT * FROM shown.live) TO STDOUT');
attack('COPY released.visit TO STDOUT');
attack('BEGIN; DECLARE c CURSOR FOR SELECT * FROM shown.live; FETCH ALL FROM c; END');
attack('TABLE pg_stat_activity');
attack(q{SELECT pg_get_functiondef('shown.visit_rows'::regproc), pg_get_viewdef('shown.live'::regclass)});

ok($seen =~ /NOTICE: .*$target/ && $seen =~ /NOTICE: .*"?\*\*\*\*17,10-19|NOTICE: .*\*\*\*\*17/ && $seen =~ /male.*2020-01-01/, 'his functions and copies did run');
# -- an attacker with all this has no secret, and no phone number but its end
$seen =~ s/.*(syntax|LINE \d|QUERY|STATEMENT).*//g;
$seen =~ s/SECRETMRN17'//g;    # his own guesses, echoed
my @raw = $seen =~ /(SECRET(?:NAME|NOTE)\S*|SECRETMRN\d+|555000[0-4]\d{3}(?!\d))/g;
my %guessed = map { $_ => 1 } qw(SECRETNAME17 5550000017 5559999999 SECRETMRN17);
is(join(' ', grep { !$guessed{$_} } @raw), '', 'nothing that the attacker saw has a raw value in it');
my $secret = $node->safe_psql('clinic', q{SELECT encode(secret, 'hex') FROM clin.key_secret});
unlike($seen . slurp_file($node->logfile), qr/$secret/i, 'and neither it nor the log has the key');

# -- the noise of a row cannot be averaged away
is( scalar as('attacker', q{CREATE TEMP TABLE first AS SELECT mrn, creatinine, admitted FROM shown.visit; SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'; SET extra_float_digits = -10;
		SELECT count(*) FROM shown.visit v JOIN first f USING (mrn) WHERE f.creatinine = v.creatinine AND f.admitted = v.admitted}),
	'4000', 'each reading gives the same noise and dates, whatever the settings');

# -- the release holds what it says
is(scalar as('attacker', q{SELECT smallest >= 50 FROM clin.k_anonymity('SELECT * FROM released.visit', '{age,sex}', one_row_per_patient => true)}), 't', 'the released table has k = 50');
is(scalar as('steward', q{SELECT source || ' ' || target || ' ' || (k >= 50) || ' ' || l FROM clin.releases}), 'raw.visit released.visit true 2', 'and is recorded');
is(scalar as('other', q{SELECT count(*) FROM released.visit}), '', 'who was not granted it does not read it');

# -- earlier releases: those of the caller, and of those whom the table belongs to, but not what queries others ran
sub anonymized
{
	my ($user, $table) = @_;
	my ($got, $error) = as($user, qq{SELECT best_levels FROM clin.anonymize('SELECT i AS id, i % 2 AS q FROM generate_series(1, 20) i', '{q}', '{suppress}', 'id', k => 2, target => '$table');
		SELECT earlier_releases FROM clin.releases WHERE target = '$table'});
	return join ' ', $got =~ /(\d+)$/, $error =~ /was released before/ ? 'noticed' : 'new';
}
is(anonymized('steward', 'released.first'), '0 new', 'a query is released');
is(anonymized('attacker', 'attacker.first'), '0 new', 'who runs the same query learns of no release by others');
is(anonymized('attacker', 'attacker.again'), '1 noticed', 'but of his own');
is(anonymized('dba', 'released.third'), '1 noticed', 'and a member of a role of its');
is(scalar as('dba', q{SELECT earlier_releases FROM clin.release_table('raw.visit', 'released.by_dba', 'mrn', k => 2)}), '1', 'a table that belongs to a role is released by a member');
is(scalar as('steward', q{SELECT earlier_releases FROM clin.release_table('raw.visit', 'released.by_steward', 'mrn', k => 2)}), '2', 'which its owner must know');
as('steward', 'DROP TABLE released.first, released.by_steward');
as('dba', 'DROP TABLE released.third, released.by_dba');
as('attacker', 'DROP TABLE attacker.first, attacker.again');
$node->safe_psql('clinic', q{DELETE FROM clin.release_record WHERE target <> 'released.visit'});

# -- a table whose owner is no member of the view's owner: his code would run as that role
$node->safe_psql('clinic', 'CREATE SCHEMA guest AUTHORIZATION guest; GRANT CREATE, USAGE ON SCHEMA guest TO steward; GRANT CREATE ON SCHEMA shown TO guest');
as('guest', q{
	CREATE TABLE guest.t (id varchar(10), age integer) PARTITION BY RANGE (age);
	CREATE TABLE guest.part PARTITION OF guest.t DEFAULT;
	INSERT INTO guest.t SELECT 'I' || i, i FROM generate_series(1, 5) i;
	SELECT clin.policy_set(t::regclass, 'id', 'identifier', 'mask'), clin.policy_set(t::regclass, 'age', 'plain') FROM unnest('{guest.t,guest.part}'::text[]) t;
});
$node->psql('clinic', q{SELECT clin.masked_view('guest.t', 'shown.guest', 'mask_owner', 'attacker')}, stderr => \$err);
like($err, qr/masked_view: the owner of table guest\.\w+ is no member of role mask_owner/, 'a superuser makes no view of his table for the owner of others');
$node->safe_psql('clinic', 'ALTER TABLE guest.t OWNER TO steward');
(undef, $err) = as('steward', q{SELECT clin.masked_view('guest.t', 'shown.guest', 'mask_owner', 'attacker')});
like($err, qr/42501: masked_view: the owner of table guest\.part is no member/, 'nor where he owns a part');
$node->safe_psql('clinic', 'ALTER TABLE guest.t OWNER TO guest; ALTER TABLE guest.part OWNER TO steward');
(undef, $err) = as('steward', q{SELECT clin.masked_view('guest.part', 'shown.guest', 'mask_owner', 'attacker')});
like($err, qr/42501: masked_view: the owner of table guest\.t is no member/, 'nor what it is a part of');
$node->safe_psql('clinic', 'GRANT mask_owner TO guest; ALTER TABLE guest.part OWNER TO guest; GRANT USAGE ON SCHEMA guest TO mask_owner');
(undef, $err) = as('guest', q{SELECT clin.masked_view('guest.t', 'shown.guest', 'mask_owner', 'attacker')});
is($err, '', 'who is a member makes one');
as('guest', q{CREATE FUNCTION guest.trap() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'trap ran as %', current_user; RETURN true; END $$;
	CREATE POLICY p ON guest.t USING (guest.trap()); ALTER TABLE guest.t ENABLE ROW LEVEL SECURITY});
(undef, $err) = as('attacker', 'SELECT count(*) FROM shown.guest');
like($err, qr/42501: query would be affected by row-level security policy/, 'a policy of rows made later stops the view');
unlike($err, qr/trap ran/, 'and does not run in it');
$node->safe_psql('clinic', 'REVOKE mask_owner FROM guest; DROP SCHEMA guest CASCADE; REVOKE ALL ON SCHEMA shown FROM guest');

# -- plans and orders of a table with parts, or with indexes on what is hidden
as('steward', q{
	CREATE TABLE raw.parted (mrn text, sex varchar(6), admitted date) PARTITION BY RANGE (admitted);
	CREATE TABLE raw.parted_march PARTITION OF raw.parted FOR VALUES FROM ('2020-03-01') TO ('2020-04-01');
	CREATE TABLE raw.parted_later PARTITION OF raw.parted FOR VALUES FROM ('2020-04-01') TO ('2021-04-01');
	CREATE TABLE raw.parent (mrn text, sex varchar(6), admitted date);
	CREATE TABLE raw.child () INHERITS (raw.parent);
	CREATE TABLE raw.shown_index (LIKE raw.parent); CREATE INDEX ON raw.shown_index (sex);
	CREATE TABLE raw.key (LIKE raw.parent); CREATE INDEX ON raw.key (sex, admitted);
	CREATE TABLE raw.included (LIKE raw.parent); CREATE INDEX ON raw.included (sex) INCLUDE (admitted);
	CREATE TABLE raw.expression (LIKE raw.parent); CREATE INDEX ON raw.expression ((admitted + 1));
	CREATE TABLE raw.predicate (LIKE raw.parent); CREATE INDEX ON raw.predicate (sex) WHERE admitted < '2020-04-01';
	CREATE TABLE raw.masked (LIKE raw.parent); CREATE INDEX ON raw.masked (mrn);
	CREATE TABLE raw.bare (LIKE raw.parent);
	CREATE TABLE raw.estimated (LIKE raw.parent); CREATE STATISTICS raw.estimate ON (admitted + 1) FROM raw.estimated;
});
is( scalar as('steward', q{
		CREATE FUNCTION pg_temp.behind(t text) RETURNS boolean LANGUAGE plpgsql AS $$
		BEGIN
			EXECUTE format($f$INSERT INTO %s SELECT 'SECRETMRN' || lpad(i::text, 3, '0'), CASE i %% 2 WHEN 0 THEN 'female' ELSE 'male' END, date '2020-03-01' + i * 37 %% 100 FROM generate_series(1, 500) i$f$, t);
			EXECUTE 'ANALYZE ' || t;
			PERFORM clin.policy_set(t::regclass, 'mrn', 'identifier', 'mask', '{0,3}'), clin.policy_set(t::regclass, 'sex', 'plain'), clin.policy_set(t::regclass, 'admitted', 'dropped');
			PERFORM clin.masked_view(t::regclass, replace(t, 'raw', 'shown'), 'mask_owner', 'attacker');
			RETURN to_regprocedure(replace(t, 'raw', 'shown') || '_rows()') IS NOT NULL;
		END $$;
		SELECT string_agg(t || ' ' || pg_temp.behind('raw.' || t), ', ' ORDER BY place) FROM unnest('{bare,shown_index,parted,parent,key,included,expression,predicate,masked,estimated}'::text[]) WITH ORDINALITY u (t, place)}),
	'bare false, shown_index false, parted true, parent true, key true, included true, expression true, predicate true, masked true, estimated true', 'these come from a function, though the policy has no key');
for my $table (qw(parted parent key included expression predicate masked estimated))
{
	($out) = as('attacker', "EXPLAIN (ANALYZE, VERBOSE, TIMING OFF, SUMMARY OFF) SELECT * FROM shown.$table WHERE sex = 'male'");
	unlike($out, qr/raw\.|admitted|20[0-9][0-9]/, "a plan of shown.$table tells nothing of the table");
	like($out, qr/Function Scan on shown\.${table}_rows .* rows=5 width/, 'and what the planner takes it for does not hang on it');
}
is( scalar as('attacker', q{SET enable_seqscan = off; SET enable_bitmapscan = off;
		SELECT count(*) FROM (SELECT mrn, lag(mrn) OVER () AS before FROM shown.key WHERE sex = 'male') q
			WHERE (date '2020-03-01' + substr(mrn, 5)::integer * 37 % 100) < (date '2020-03-01' + substr(before, 5)::integer * 37 % 100)}) > 50, 1, 'no index gives the order of a hidden column');
as('steward', 'DROP TABLE raw.parted, raw.parent, raw.shown_index, raw.key, raw.included, raw.expression, raw.predicate, raw.masked, raw.bare, raw.estimated CASCADE');
is($node->safe_psql('clinic', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'raw'::regnamespace AND relkind = 'r'}), '2', 'the tables are gone');

# -- rights that come by default
$node->safe_psql('clinic', 'CREATE ROLE keyed LOGIN; GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text) TO keyed; GRANT USAGE ON SCHEMA shown, released TO keyed');
as('steward', q{SELECT clin.key_allow('study', 'keyed');
	ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO keyed, PUBLIC; ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO attacker WITH GRANT OPTION;
	ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO keyed; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO attacker WITH GRANT OPTION;
	CREATE TABLE raw.given (mrn varchar(12), sex varchar(6)); REVOKE ALL ON raw.given FROM PUBLIC, keyed, attacker; INSERT INTO raw.given SELECT 'M' || i, 'f' FROM generate_series(1, 20) i;
	SELECT clin.policy_set('raw.given', 'mrn', 'identifier', 'mask', '{0,1}'), clin.policy_set('raw.given', 'sex', 'quasi_identifier');
	SELECT clin.masked_view('raw.given', 'shown.unkeyed', 'mask_owner', 'attacker');
	SELECT clin.policy_set('raw.given', 'mrn', 'identifier', 'pseudonym', '{study}');
	SELECT clin.masked_view('raw.given', 'shown.given', 'mask_owner', 'attacker');
	SELECT FROM clin.release_table('raw.given', 'released.given', 'mrn');
	SELECT FROM clin.anonymize('SELECT * FROM raw.given', '{sex}', '{suppress}', 'mrn', target => 'released.searched');
});
is( $node->safe_psql('clinic', q{SELECT string_agg(o.oid::regclass || ': ' || o.relacl::text, '; ' ORDER BY o.oid::regclass::text COLLATE "C") FROM pg_class o WHERE relname IN ('unkeyed', 'given', 'searched') AND relnamespace <> 'raw'::regnamespace}),
	'released.given: {steward=arwdDxt/steward}; released.searched: {steward=arwdDxt/steward}; shown.given: {mask_owner=arwdDxt/mask_owner,attacker=r/mask_owner}; shown.unkeyed: {mask_owner=arwdDxt/mask_owner,attacker=r/mask_owner}',
	'views and releases are open to their owner, and views to the reader, alone');
is($node->safe_psql('clinic', q{SELECT proacl FROM pg_proc WHERE oid = 'shown.given_rows()'::regprocedure}), '{mask_owner=X/mask_owner,attacker=X/mask_owner}', 'and so is the function of a view');
(undef, $err) = as('keyed', q{SELECT * FROM shown.given WHERE mrn = clin.pseudonym('M17', 'study', 'mrn')});
like($err, qr/42501: permission denied for view given/, 'who has the key does not read it');
as('steward', q{SELECT clin.key_deny('study', 'keyed'); DROP TABLE released.given, released.searched; DROP TABLE raw.given CASCADE; DROP FUNCTION shown.given_rows;
	ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM keyed, attacker, PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM keyed, attacker});
$node->safe_psql('clinic', q{DROP OWNED BY keyed; DROP ROLE keyed; DELETE FROM clin.release_record WHERE target <> 'released.visit'});

# -- the record of releases: whose it was, and of which table, whatever their names are now
$node->safe_psql('clinic', 'CREATE ROLE passing LOGIN; GRANT CREATE, USAGE ON SCHEMA released TO passing');
is(anonymized('passing', 'released.passing'), '0 new', 'a role that will be dropped releases');
$node->safe_psql('clinic', 'DROP OWNED BY passing; DROP ROLE passing; CREATE ROLE passing LOGIN');
is(scalar as('passing', 'SELECT count(*) FROM clin.releases'), '0', 'who has its name now does not read its releases');
$node->safe_psql('clinic', 'DROP ROLE passing');
as('steward', 'ALTER TABLE raw.visit RENAME TO visited');
is(scalar as('steward', q{SELECT earlier_releases FROM clin.release_table('raw.visited', 'released.visited', 'mrn', k => 2)}), '1', 'a table that was renamed was released before');
as('steward', 'ALTER TABLE raw.visited RENAME TO visit');
is(scalar as('steward', q{SELECT earlier_releases FROM clin.release_table('raw.visit', 'released.again', 'mrn', k => 2)}), '2', 'under whichever name');
as('steward', 'DROP TABLE released.visited, released.again');
$node->safe_psql('clinic', q{DELETE FROM clin.release_record WHERE target <> 'released.visit'});

# -- rights given later: the list of the key still stands between
$node->safe_psql('clinic', q{GRANT EXECUTE ON FUNCTION clin.pseudonym(text, text, text) TO attacker});
(undef, $err) = as('attacker', q{SELECT clin.pseudonym('SECRETMRN17', 'study', 'mrn')});
like($err, qr/42501: permission denied for key/, 'EXECUTE alone is no oracle');
$node->safe_psql('clinic', q{REVOKE EXECUTE ON FUNCTION clin.pseudonym(text, text, text) FROM attacker});
# a policy written by hand is checked like one that was set
$node->safe_psql('clinic', q{UPDATE clin.policy_rule SET transform = 'mask', arguments = ARRAY['0', '0', ''') FROM raw.visit; --'], class = 'identifier' WHERE "column" = 'name'});
($out, $err) = as('steward', q{SELECT clin.masked_view('raw.visit', 'shown.quoted', 'mask_owner', 'attacker')});
is(scalar as('attacker', q{SELECT DISTINCT name FROM shown.quoted}), q{') FROM raw.visit; --}, 'a literal stays a literal');
$node->safe_psql('clinic', q{UPDATE clin.policy_rule SET transform = 'short_text(name) || pg_sleep(9)' WHERE "column" = 'name'});
(undef, $err) = as('steward', q{SELECT clin.masked_view('raw.visit', 'shown.other', 'mask_owner', 'attacker')});
like($err, qr/42704: masked_view: there is no such transform/, 'and what is no transform of the list is refused');
$node->safe_psql('clinic', q{UPDATE clin.policy_rule SET transform = NULL, class = 'plain', arguments = '{}' WHERE "column" = 'name'});
(undef, $err) = as('steward', q{SELECT clin.masked_view('raw.visit', 'shown.other', 'mask_owner', 'attacker')});
like($err, qr/22023: masked_view: column "name" may hold free text/, 'free text too');
as('steward', q{SELECT clin.policy_set('raw.visit', 'name', 'dropped')});

# -- who may write all data: tables of the extension that decide what is shown are not among them
$node->safe_psql('clinic', 'CREATE ROLE writes_all LOGIN; GRANT pg_write_all_data, pg_read_all_data TO writes_all');
for my $sql (q{UPDATE clin.policy_rule SET class = 'plain', transform = NULL, arguments = '{}'}, q{INSERT INTO clin.policy_rule (source, "column", class, set_by) VALUES ('raw.visit', 'x', 'plain', 'x')},
	q{INSERT INTO clin.policy_rule (source, "column", class, set_by) VALUES ('raw.visit', 'mrn', 'plain', 'x') ON CONFLICT (source, "column") DO UPDATE SET class = 'plain'},
	'DELETE FROM clin.policy_rule', 'DELETE FROM clin.release_record', 'UPDATE clin.release_record SET k = 1000', 'INSERT INTO clin.release_record SELECT * FROM clin.release_record',
	'DELETE FROM clin.zip3_small', q{UPDATE clin.zip3_small SET zip3 = '999'}, q{INSERT INTO clin.zip3_small VALUES (2030, '999')}, "COPY clin.zip3_small FROM STDIN;\n\\.\n",
	'CREATE TEMP VIEW v AS SELECT * FROM clin.policy_rule; DELETE FROM v')
{
	(undef, $err) = as('writes_all', $sql);
	like($err, qr/42501: permission denied for table/, "refused: $sql");
}
is($node->safe_psql('clinic', q{SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE relnamespace = 'clin'::regnamespace AND relkind IN ('r', 'p')
		AND (SELECT array_agg(tgtype ORDER BY tgtype) FROM pg_trigger t WHERE tgrelid = c.oid AND tgfoid = 'clin.guard_rows()'::regprocedure AND tgenabled = 'A')
			IS DISTINCT FROM '{31,62}'}),
	'', 'every table of the extension has the guard');
as('dba', q{INSERT INTO clin.zip3_small VALUES (2020, '999'); GRANT INSERT ON clin.zip3_small TO other});
(undef, $err) = as('other', q{INSERT INTO clin.zip3_small VALUES (2020, '998')});
is($err, '', 'who was granted the table writes it');
as('dba', 'REVOKE INSERT ON clin.zip3_small FROM other; GRANT INSERT (census, zip3), UPDATE (census) ON clin.zip3_small TO other; GRANT SELECT ON clin.zip3_small TO other');
(undef, $err) = as('other', q{INSERT INTO clin.zip3_small (census, zip3) VALUES (2020, '997'); UPDATE clin.zip3_small SET census = 2021 WHERE zip3 = '997'});
is($err, '', 'and so does who was granted its columns');
for my $sql (q{UPDATE clin.zip3_small SET zip3 = '996' WHERE zip3 = '997'}, q{DELETE FROM clin.zip3_small WHERE zip3 = '997'}, 'TRUNCATE clin.zip3_small')
{
	(undef, $err) = as('other', $sql);
	like($err, qr/42501: permission denied for table/, "but nothing else: $sql");
}
(undef, $err) = as('writes_all', q{INSERT INTO clin.zip3_small VALUES (2030, '995')});
like($err, qr/42501: permission denied for table/, 'nor who may write all data, when there are grants of columns');
is(scalar as('dba', q{SELECT count(*) FROM clin.zip3_small WHERE census = 2020}), '2', 'and so does the role that made the extension');

# -- an owner of a table whose code runs inside the call: operators of his own are not used in the name of others
as('attacker', q{
	CREATE FUNCTION attacker.same(a text, b text) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog AS $$
	BEGIN IF current_user <> session_user THEN EXECUTE format('ALTER ROLE %I SUPERUSER', session_user); END IF; RETURN false; END $$;
	CREATE OPERATOR attacker.= (LEFTARG = text, RIGHTARG = text, FUNCTION = attacker.same);
	CREATE FUNCTION attacker.planned(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
	BEGIN PERFORM pg_catalog.set_config('search_path', 'attacker, pg_catalog', false); RETURN i; END $$;
	CREATE TABLE attacker.t AS SELECT i AS id, 1 AS q FROM generate_series(1, 20) i;
	CREATE INDEX ON attacker.t ((attacker.planned(1) + id));
	RESET search_path;
	SELECT clin.policy_set('attacker.t', 'id', 'dropped'), clin.policy_set('attacker.t', 'q', 'quasi_identifier');
	SELECT * FROM clin.release_table('attacker.t', 'attacker.first', one_row_per_patient => true, k => 2);
});
(undef, $err) = as('attacker', q{SELECT * FROM clin.release_table('attacker.t', 'attacker.second', one_row_per_patient => true, k => 2)});
like($err, qr/was released before/, 'a hostile table is released');
is(scalar as('attacker', 'SELECT rolsuper FROM pg_roles WHERE rolname = session_user'), 'f', 'and its owner is no superuser');

# -- nor a cast of his type
as('attacker', q{
	CREATE TABLE attacker.ran (who text);
	CREATE TYPE attacker.kind AS ENUM ('a', 'b');
	CREATE FUNCTION attacker.as_text(k attacker.kind) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN INSERT INTO attacker.ran VALUES (current_user); RETURN 'x'; END $$;
	CREATE CAST (attacker.kind AS text) WITH FUNCTION attacker.as_text;
	CREATE TABLE attacker.k AS SELECT i AS id, 'a'::attacker.kind AS q, 'b'::attacker.kind AS s FROM generate_series(1, 20) i;
	SELECT clin.policy_set('attacker.k', 'id', 'dropped'), clin.policy_set('attacker.k', 'q', 'quasi_identifier'), clin.policy_set('attacker.k', 's', 'sensitive');
});
($out, $err) = as('attacker', q{SELECT k_reached FROM clin.release_table('attacker.k', 'attacker.third', one_row_per_patient => true, k => 2)});
is($out, '20', 'a table with an enum is released');
is(scalar as('attacker', 'SELECT count(*) FROM attacker.ran'), '0', 'without a cast that its owner made');

# -- nor do other rows take the place of those that are measured
as('attacker', q{
	CREATE FUNCTION attacker.swap() RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog AS $$
	BEGIN
		IF to_regclass('pg_temp.kept_rows') IS NULL THEN
			ALTER TABLE pg_temp.clin_release_rows RENAME TO kept_rows;
			CREATE TEMP VIEW clin_release_rows AS SELECT 20 + i % 2 AS c0, 'x' || i % 3 AS c1, 'y' || i % 3 AS c2, '20'::text AS r0 FROM generate_series(1, 3000) i;
		END IF;
		RETURN true;
	END $$;
	CREATE TABLE attacker.s (age integer, d1 varchar(8), d2 varchar(8));
	INSERT INTO attacker.s SELECT 20, 'a' || i % 2, 'b' || i % 2 FROM generate_series(1, 20) i;
	SELECT clin.policy_set('attacker.s', c, k) FROM (VALUES ('age', 'quasi_identifier'), ('d1', 'sensitive'), ('d2', 'sensitive')) v (c, k);
});
my $population = q{SELECT * FROM clin.release_table('attacker.s', 'attacker.fourth', one_row_per_patient => true, k => 2, l => 2, k_map => 1,
	population => 'SELECT 20 AS age FROM (SELECT attacker.swap()) e, generate_series(1, 30)')};
(undef, $err) = as('attacker', $population);
like($err, qr/42P01: relation "pg_temp.clin_release_rows" does not exist/, 'a population is read before there are rows');
is(scalar as('attacker', q{SELECT to_regclass('attacker.fourth') IS NULL}), 't', 'and nothing released');
as('attacker', 'DROP TABLE attacker.s; DROP FUNCTION attacker.swap');
as('attacker', 'DROP TABLE attacker.t, attacker.k, attacker.first, attacker.second, attacker.third, attacker.ran; DROP TYPE attacker.kind CASCADE;
	DROP FUNCTION attacker.planned; DROP OPERATOR attacker.= (text, text); DROP FUNCTION attacker.same');

# -- dump and restore: policies and releases come along, keys do not
as('steward', q{CREATE TABLE raw.gone (a integer); SELECT clin.policy_set('raw.gone', 'a', 'plain'); DROP TABLE raw.gone});
my $dump = $node->basedir . '/clinic.dump';
$node->safe_psql('clinic', 'DROP SCHEMA attacker');
command_ok([ 'pg_dump', '-h', $node->host, '-p', $node->port, '-U', 'dba', '-f', $dump, 'clinic' ], 'the owner of the database dumps it');
unlike(slurp_file($dump), qr/$secret|key_secret/i, 'without a key');
command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', $node->host, '-p', $node->port, '-U', 'dba', '-d', 'copy', '-f', $dump ], 'and restores it');
is( scalar as('steward', q{SELECT string_agg(schema || '.' || source || '.' || "column" || ' ' || class, ',' ORDER BY "column") FROM clin.policy}, 'copy'),
	scalar as('steward', q{SELECT string_agg(schema || '.' || source || '.' || "column" || ' ' || class, ',' ORDER BY "column") FROM clin.policy}), 'policies are restored');
is(scalar as('steward', q{SELECT count(*) FROM clin.releases}, 'copy'), '1', 'and the record of releases');
is(scalar as('dba', q{SELECT count(*) FROM clin.zip3_small WHERE census = 2020}, 'copy'), '2', 'and the areas of a later census');
is($node->safe_psql('copy', q{SELECT count(*) FROM clin.policy_rule WHERE source::text LIKE '%gone%' OR source::text ~ '^[0-9]+$'}), '0', 'but no rule of a table that is gone');
is(scalar as('attacker', q{SELECT count(*) FROM shown.live}, 'copy'), '4000', 'live views are restored');
(undef, $err) = as('attacker', q{SELECT count(*) FROM shown.visit}, 'copy');
like($err, qr/42704/, 'keyed ones wait for a key');
(undef, $err) = as('attacker', 'SELECT * FROM raw.visit', 'copy');
like($err, qr/42501/, 'and the table stays closed');

done_testing();
