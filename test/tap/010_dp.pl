# Differential privacy: the charge survives everything, and an attacker gets nothing else.
use strict;
use warnings;
use IPC::Run;
use List::Util qw(min);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(allows_streaming => 1);
$node->append_conf('postgresql.conf', q{
max_connections = 40
log_statement = all
log_min_messages = debug1
shared_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_nested_statements = on
auto_explain.log_analyze = on
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE ROLE keeper LOGIN; CREATE ROLE analyst LOGIN; CREATE ROLE other LOGIN; CREATE ROLE nobody LOGIN;
	CREATE ROLE reads_all LOGIN IN ROLE pg_read_all_data, pg_write_all_data;
	CREATE ROLE passes LOGIN BYPASSRLS IN ROLE pg_read_all_data, pg_write_all_data;
	CREATE DATABASE clinic OWNER keeper;
});

sub as
{
	my ($user, $sql, $on) = @_;
	my ($out, $err) = ('', '');
	($on // $node)->psql('clinic', $sql, stdout => \$out, stderr => \$err,
		extra_params => [ '-U', $user, '-v', 'VERBOSITY=verbose' ]);
	return wantarray ? ($out, $err) : $out;
}

# a session in the background, left to itself
sub start_as
{
	my ($user, $sql) = @_;
	my %run = (out => '', err => '');
	$run{handle} = IPC::Run::start(
		[ 'psql', '-XAtq', '-v', 'VERBOSITY=verbose', '-U', $user, '-h', $node->host, '-p', $node->port, '-d', 'clinic', '-c', $sql ],
		'<', \'', '>', \$run{out}, '2>', \$run{err});
	return \%run;
}

sub finish { my ($run) = @_; IPC::Run::finish($run->{handle}); return ($run->{out}, $run->{err}); }

sub spent { return as('keeper', q{SELECT spent_epsilon, releases FROM clin.budget_spent WHERE role IS NULL AND dataset = 'raw.visits'}); }

as('keeper', q{
	CREATE EXTENSION pg_clinical;
	CREATE SCHEMA raw;
	CREATE TYPE raw.kind AS ENUM ('secretkind', 'otherkind');
	CREATE TABLE raw.visits AS SELECT i AS patient, 'ward' || i % 3 AS ward, i % 90 AS age,
		'secretkind'::raw.kind AS kind, repeat(md5(i::text), 200) AS note FROM generate_series(1, 3000) i;
	ALTER TABLE raw.visits ALTER patient SET NOT NULL;
	INSERT INTO raw.visits VALUES (777777, 'VIP suite', 424242, 'otherkind', 'SECRETNOTE');
	ANALYZE raw.visits;
	SELECT clin.dp_dataset_register('raw.visits', 'patient');
	SELECT clin.dp_budget_grant('raw.visits', NULL, 10, 1e-5);
	SELECT clin.dp_budget_grant('raw.visits', 'analyst', 8, 1e-5);
	SELECT clin.dp_budget_grant('raw.visits', 'other', 1);
});
my ($out, $err);
my $super = getpwuid($<);
my $count = q{SELECT abs(count - 3001) < 2000 FROM clin.dp_count('raw.visits', 0.01)};

# -- who may
is(scalar as('analyst', $count), 't', 'a role with a budget counts, without a right on the table or its schema');
(undef, $err) = as('nobody', $count);
like($err, qr/42501: dp_count: the current role has no budget/, 'a role without one does not');
(undef, $err) = as('keeper', $count);
like($err, qr/42501/, 'nor does the owner of the table');
(undef, $err) = as('nobody', q{SELECT * FROM clin.dp_count('raw.nosuch', 1)});
like($err, qr/42704/, 'what is not registered is not found');
for my $table (qw(dp_dataset dp_budget dp_charge))
{
	for my $user (qw(keeper analyst))
	{
		(undef, $err) = as($user, "SELECT * FROM clin.$table");
		like($err, qr/42501/, "$user does not read $table");
	}
	is(scalar as('reads_all', "SELECT count(*) FROM clin.$table"), '0', "who may read all data reads nothing in $table");
}
for my $user (qw(reads_all passes))
{
	(undef, $err) = as($user, q{INSERT INTO clin.dp_budget VALUES (1, 1, 'pure', 1, 0, 0)});
	like($err, qr/42501/, "who may write all data grants nothing: $user");
	(undef, $err) = as($user, 'UPDATE clin.dp_budget SET spent_epsilon = 0');
	like($err, qr/42501: permission denied for table dp_budget/, "and forgets nothing: $user");
}
is(scalar as('other', 'SELECT role, epsilon FROM clin.budget_spent'), 'other|1', 'a role sees its own budget');
is(scalar as('nobody', 'SELECT count(*) FROM clin.budget_spent'), '0', 'others see none');

# -- the charge stays
my $before = spent();
as('analyst', "BEGIN; $count; ROLLBACK");
as('analyst', "BEGIN; SAVEPOINT a; $count; ROLLBACK TO a; COMMIT");
as('analyst', "DO \$\$ BEGIN PERFORM clin.dp_count('raw.visits', 0.01); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN NULL; END \$\$");
as('analyst', "BEGIN READ ONLY; $count; COMMIT");
is(spent(), '0.05|5', 'after a rollback, a savepoint, an exception, in a read-only transaction');
my $run = start_as('analyst', "SELECT * FROM clin.dp_count('raw.visits', 0.01); SELECT pg_sleep(60)");
$node->poll_query_until('clinic', q{SELECT count(*) = 6 FROM clin.dp_charge}) or die;
my ($pid) = slurp_file($node->data_dir . '/postmaster.pid') =~ /^(\d+)/;
$node->kill9;
eval { finish($run) };
# a new server starts when all processes of the old one have noticed
for (1 .. 100) { last unless kill(0, $pid); select(undef, undef, undef, 0.1); }
sleep 1;
$node->start;
is(spent(), '0.06|6', 'after the death of the server straight after the charge');

# -- no charge, no result
sub lock_ledger
{
	my $lock = start_as($super, q{BEGIN; SELECT FROM clin.dp_dataset FOR UPDATE; SELECT pg_sleep(6.5)});
	$node->poll_query_until('clinic', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'}) or die;
	return $lock;
}
my $lock = lock_ledger();
($out, $err) = as('analyst', $count);
like($err, qr/55000: dp_count: the ledger of this data set was locked for 5 seconds/, 'a locked ledger refuses');
is($out, '', 'nothing is released');
finish($lock);
$lock = lock_ledger();
my $began = time;
($out, $err) = as('analyst', "SET statement_timeout = '0.5s'; $count");
like($err, qr/57014/, 'cancelled while it waits for the charge');
is($out, '', 'nothing is released');
cmp_ok(time - $began, '<', 2, 'at once');
finish($lock);
is(spent(), '0.06|6', 'and nothing was charged');

# -- settings of the database do not reach the process that charges
$node->safe_psql('postgres', q{ALTER DATABASE clinic SET default_transaction_read_only = on; ALTER DATABASE clinic SET synchronous_commit = off;
	ALTER DATABASE clinic SET default_transaction_isolation = serializable; ALTER DATABASE clinic SET search_path = nowhere});
is(scalar as('analyst', $count), 't', 'a database that is read-only by default');
$node->safe_psql('postgres', 'ALTER DATABASE clinic RESET ALL');
is(spent(), '0.07|7', 'is charged');

# -- an outcome that is not known: the process cannot connect
$run = start_as('analyst', "SELECT pg_sleep(2); $count");
$node->poll_query_until('postgres', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'}) or die;
$node->safe_psql('postgres', 'ALTER DATABASE clinic ALLOW_CONNECTIONS false');
($out, $err) = finish($run);
$node->safe_psql('postgres', 'ALTER DATABASE clinic ALLOW_CONNECTIONS true');
like($err, qr/55000: dp_count: it is not known whether the charge was made/, 'a process that fails leaves the outcome unknown');
unlike($out, qr/t/, 'and nothing is released');

# -- the last of a budget, eight at once
as('keeper', q{SELECT clin.dp_budget_grant('raw.visits', 'other', 0.05)});
my @race = map { start_as('other', $count) } 1 .. 8;
my ($made, $spent) = (0, 0);
for my $one (@race)
{
	($out, $err) = finish($one);
	$made++ if $out =~ /^t/;
	$spent++ if $err =~ /53400/ && $out eq '';
}
is("$made $spent", '5 3', 'five of eight at once get the five releases that are left');
is(scalar as('other', 'SELECT spent_epsilon, releases FROM clin.budget_spent'), '0.05|5', 'and no more is on record');

# -- parallel workers
as('keeper', q{
	CREATE FUNCTION public.sneaky(i integer) RETURNS bigint LANGUAGE plpgsql PARALLEL SAFE AS
		$$ BEGIN RETURN (SELECT count FROM clin.dp_count('raw.visits', 0.01)); END $$;
	CREATE TABLE public.many AS SELECT i FROM generate_series(1, 1000) i; GRANT SELECT ON public.many TO PUBLIC; ANALYZE public.many;
});
(undef, $err) = as('analyst', q{SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET parallel_leader_participation = off; SELECT count(*) FROM public.many WHERE public.sneaky(i) > 1e9});
like($err, qr/55000: dp_count: a parallel query cannot charge/, 'a function that says it is parallel safe is refused');

# -- the attacker
is(spent(), '0.12|12', 'refusals charge nothing');
for my $sql ('SELECT * FROM raw.visits', 'COPY raw.visits TO STDOUT', 'TABLE raw.visits', 'SELECT count(*) FROM raw.visits', 'BEGIN; LOCK raw.visits',
	'CREATE TABLE mine (patient integer REFERENCES raw.visits)', 'EXPLAIN SELECT * FROM raw.visits', "SELECT 'raw.visits'::regclass")
{
	($out, $err) = as('analyst', $sql);
	like($err, qr/42501/, "refused: $sql");
	is($out, '', 'without a word');
}
is(scalar as('analyst', q{SELECT count(*) FROM pg_stats WHERE tablename = 'visits'}), '0', 'pg_stats shows nothing');
as($super, 'CREATE SCHEMA lab AUTHORIZATION analyst');
as('analyst', q{
	CREATE FUNCTION lab.spy(a oid, b oid) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE NOTICE 'SPY % %', a, b; RETURN true; END $$;
	CREATE FUNCTION lab.spy(a float8, b float8) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE NOTICE 'SPY % %', a, b; RETURN true; END $$;
	CREATE FUNCTION lab.spy(a text, b text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE NOTICE 'SPY % %', a, b; RETURN true; END $$;
	CREATE OPERATOR lab.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = lab.spy);
	CREATE OPERATOR lab.= (LEFTARG = float8, RIGHTARG = float8, FUNCTION = lab.spy);
	CREATE OPERATOR lab.= (LEFTARG = text, RIGHTARG = text, FUNCTION = lab.spy);
	CREATE TABLE lab.visits (patient integer NOT NULL);
	CREATE TABLE lab.dp_budget (dataset oid, role oid); CREATE TABLE lab.dp_dataset (dataset oid);
});
my $loud = q{SET search_path = lab, pg_catalog; SET client_min_messages = debug5; SET debug_print_plan = on; SET debug_print_rewritten = on;
	SET debug_print_parse = on; SET debug_pretty_print = off;};
my $filtered = q{clin.dp_count('raw.visits', 0.01, '{ward}', '[["ward", "=", "VIP suite"], ["age", "=", 424242], ["kind", "=", "otherkind"]]', delta => 1e-8)};
for my $sql ("SELECT * FROM $filtered", "EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT * FROM $filtered",
	"BEGIN; DECLARE c CURSOR FOR SELECT * FROM $filtered; FETCH ALL FROM c; MOVE BACKWARD ALL FROM c; FETCH ALL FROM c; COMMIT",
	"PREPARE p AS SELECT * FROM $filtered; EXECUTE p; EXECUTE p",
	"COPY (SELECT * FROM $filtered) TO STDOUT", "CREATE TABLE lab.kept AS SELECT * FROM $filtered; TABLE lab.kept",
	q{SELECT * FROM clin.dp_sum('raw.visits', 'age', 0, 100, 0.01, filter => '[["age", "=", 424242]]')},
	q{SELECT * FROM clin.dp_quantile('raw.visits', 'age', 1, 0, 100, 0.01)},
	q{SELECT * FROM clin.dp_mean('raw.visits', 'kind', 0, 100, 0.01)}, q{SELECT * FROM clin.dp_mean('raw.visits', 'note', 0, 100, 0.01)})
{
	($out, $err) = as('analyst', $loud . $sql);
	# his own words come back to him, but no group of one patient and nothing else of the table
	unlike($out . $err, qr/SPY|"ward":|777777|SECRETNOTE|e4da3b7fbbce2345d7772b0674a318d5/, "nothing told: $sql");
	unlike($out . $err, qr/Seq Scan on .*visits|Rows Removed/, 'and no plan of the data');
}
# the same pages are visited whatever is asked for
my %buffers;
for my $filter ('[["patient", "=", 5]]', '[["patient", "=", -5]]', '[["note", "=", "SECRETNOTE"]]', '[["note", "in", ["a", "b", "SECRETNOTE"]]]')
{
	my $columns = $filter =~ /note/ ? '{note}' : '{ward,note}';
	as('analyst', "SELECT * FROM clin.dp_count('raw.visits', 0.01, '$columns', '$filter', delta => 1e-8)");
	($out) = as('analyst', "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, COSTS OFF) SELECT * FROM clin.dp_count('raw.visits', 0.01, '$columns', '$filter', delta => 1e-8)");
	my ($hits) = $out =~ /Function Scan.*?\n\s*Buffers: shared hit=(\d+)/s;
	push @{ $buffers{ $filter =~ /note/ } }, $hits;
}
cmp_ok(abs($buffers{''}[0] - $buffers{''}[1]), '<', 20, "one patient present or not: $buffers{''}[0] and $buffers{''}[1] pages");
cmp_ok(abs($buffers{1}[0] - $buffers{1}[1]), '<', 20, "whatever the number of comparisons: $buffers{1}[0] and $buffers{1}[1] pages");
# a label that only one patient has is not looked up when it is met, which took two pages each
as('keeper', q{
	CREATE TYPE raw.sort AS ENUM ('common', 'rare1', 'rare2', 'rare3', 'rare4', 'rare5', 'rare6', 'rare7', 'rare8', 'rare9');
	CREATE TABLE raw.all_alike (patient integer NOT NULL, kind raw.sort); INSERT INTO raw.all_alike SELECT i, 'common' FROM generate_series(1, 100) i;
	CREATE TABLE raw.one_apart (patient integer NOT NULL, kind raw.sort);
	INSERT INTO raw.one_apart SELECT i, CASE WHEN i < 10 THEN ('rare' || i)::raw.sort ELSE 'common' END FROM generate_series(1, 100) i;
	SELECT clin.dp_dataset_register(t, 'patient') FROM unnest('{raw.all_alike,raw.one_apart}'::regclass[]) t;
	SELECT clin.dp_budget_grant(t, NULL, 9, 1e-5), clin.dp_budget_grant(t, 'analyst', 9, 1e-5) FROM unnest('{raw.all_alike,raw.one_apart}'::regclass[]) t;
});
my %hits;
for my $table (('all_alike', 'one_apart') x 5)
{
	($out) = as('analyst', "SELECT * FROM clin.dp_count('raw.$table', 0.01, '{patient}', delta => 1e-8);
		EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, COSTS OFF) SELECT * FROM clin.dp_count('raw.$table', 0.01, '{kind}', delta => 1e-8)");
	my ($hits) = $out =~ /Function Scan.*?\n\s*Buffers: shared hit=(\d+)/s;
	push @{ $hits{$table} }, $hits;
}
cmp_ok(abs(min(@{ $hits{one_apart} }) - min(@{ $hits{all_alike} })), '<', 9, 'labels that only one patient has are not looked up when they are met');
cmp_ok(min(@{ $hits{one_apart} }), '>', 0, 'as far as EXPLAIN counts');
is(scalar as('analyst', q{SELECT count(*) FROM pg_stat_activity WHERE usename <> current_user AND query LIKE '%visits%'}), '0', 'no query of another to watch');

# -- a hostile owner: what is attached to his table does not run as its reader
as('keeper', q{
	CREATE TABLE public.seen (who text); GRANT INSERT ON public.seen TO PUBLIC;
	CREATE FUNCTION raw.note_who(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS
		$$ BEGIN IF current_user <> 'keeper' THEN INSERT INTO public.seen VALUES (current_user); END IF; RETURN i; END $$;
	CREATE FUNCTION raw.check_who(i integer) RETURNS boolean LANGUAGE sql AS 'SELECT raw.note_who(i) = i';
	CREATE DOMAIN raw.trap AS integer CHECK (raw.check_who(VALUE));
	CREATE TABLE raw.traps (patient raw.trap NOT NULL, x raw.trap);
	INSERT INTO raw.traps SELECT i, i FROM generate_series(1, 100) i;
	CREATE INDEX ON raw.traps (raw.note_who(x));
	CREATE RULE r AS ON UPDATE TO raw.traps DO ALSO SELECT raw.note_who(1);
	SELECT clin.dp_dataset_register('raw.traps', 'patient');
	SELECT clin.dp_budget_grant('raw.traps', NULL, 9); SELECT clin.dp_budget_grant('raw.traps', 'analyst', 4);
});
as('keeper', qq{SELECT clin.dp_budget_grant('raw.traps', '"$super"', 4)});
for my $user ($super, 'analyst')
{
	is(scalar as($user, q{SELECT abs(sum - 5050) < 5000 FROM clin.dp_sum('raw.traps', 'x', 0, 100, 1, filter => '[["x", ">=", 0]]')}), 't', "$user reads a column of a domain");
}
is(scalar as('keeper', 'SELECT count(*) FROM public.seen'), '0', 'nobody ran what the owner had laid');

# -- long releases end when told to
as('keeper', q{
	CREATE TABLE raw.long AS SELECT i AS patient, 'g' || i % 100000 AS g FROM generate_series(1, 1500000) i;
	ALTER TABLE raw.long ALTER patient SET NOT NULL;
	SELECT clin.dp_dataset_register('raw.long', 'patient');
	SELECT clin.dp_budget_grant('raw.long', NULL, 9, 1e-9); SELECT clin.dp_budget_grant('raw.long', 'analyst', 9, 1e-9);
});
$began = time;
($out, $err) = as('analyst', q{SET statement_timeout = '0.4s'; SELECT * FROM clin.dp_count('raw.long', 1, '{g}', delta => 1e-10)});
like($err, qr/57014/, 'cancelled while it reads');
cmp_ok(time - $began, '<', 2, 'at once');
is(scalar as('analyst', q{SELECT spent_epsilon FROM clin.budget_spent WHERE dataset = 'raw.long'}), '1', 'and charged');

as($super, 'DROP SCHEMA lab CASCADE');

# -- a value that is hard to print or to compare raises no error, and takes no time
as('keeper', q{
	CREATE TABLE raw.notes AS SELECT i AS patient, CASE WHEN i = 7 THEN repeat(chr(1), 100000000) WHEN i % 2 = 0 THEN repeat('x', 1024) ELSE repeat('y', 1025) END AS note
	FROM generate_series(1, 2000) i;
	ALTER TABLE raw.notes ALTER patient SET NOT NULL;
	SELECT clin.dp_dataset_register('raw.notes', 'patient');
	SELECT clin.dp_budget_grant('raw.notes', NULL, 10, 1e-5), clin.dp_budget_grant('raw.notes', 'analyst', 10, 1e-5);
});
$began = time;
($out, $err) = as('analyst', q{SELECT length("group" ->> 'note'), abs(count - 1000) < 100 FROM clin.dp_count('raw.notes', 1, '{note}', delta => 1e-6) ORDER BY 1});
is($out, "25|t\n1024|t", 'long values are one group');
cmp_ok(time - $began, '<', 1, 'which is not printed');
is(scalar as('analyst', q{SELECT abs(count - 2000) < 100 FROM clin.dp_count('raw.notes', 1, filter => '[["note", "<>", "x"]]')}), 't', 'nor compared');
(undef, $err) = as('analyst', q{SELECT * FROM clin.dp_count('raw.notes', 1, filter => jsonb_build_array(jsonb_build_array('note', '=', repeat('y', 1025))))});
like($err, qr/22023.*at most 1,024 bytes/s, 'with a long text');
(undef, $err) = as('analyst', q{SELECT * FROM clin.dp_count('raw.notes', 1, '{note,note}', delta => 1e-6)});
like($err, qr/22023: dp_count: argument "group_by" names a column twice/, 'a column of groups is named once');
(undef, $err) = as('analyst', q{SELECT * FROM clin.dp_count('raw.notes', 1, '{note,NULL}', delta => 1e-6)});
like($err, qr/22004: dp_count: argument "group_by" holds a NULL/, 'and has a name');

# -- rows elsewhere, and rows that are not there yet
as('keeper', q{
	CREATE TABLE raw.parent (patient integer NOT NULL); CREATE TABLE raw.child () INHERITS (raw.parent);
	CREATE TABLE raw.later (patient integer NOT NULL);
	CREATE TABLE raw.born (patient integer NOT NULL);
	INSERT INTO raw.born SELECT generate_series(1, 1000);
	SELECT clin.dp_dataset_register('raw.later', 'patient'), clin.dp_dataset_register('raw.born', 'patient');
	SELECT clin.dp_budget_grant('raw.born', NULL, 5), clin.dp_budget_grant('raw.born', 'analyst', 5);
	CREATE TABLE raw.late_child () INHERITS (raw.born);
});
(undef, $err) = as('keeper', q{SELECT clin.dp_dataset_register('raw.parent', 'patient')});
like($err, qr/42809: dp_dataset_register: tables inherit from the data set/, 'the rows of children are not left out silently');
(undef, $err) = as('analyst', q{SELECT * FROM clin.dp_count('raw.born', 1)});
like($err, qr/42809: dp_count: tables inherit from the data set/, 'nor those of a child that came later');
(undef, $err) = as('keeper', q{SELECT clin.dp_budget_grant('raw.later', NULL, 1, 0.5)});
like($err, qr/22023: dp_budget_grant: the data set has no patients yet/, 'no delta without patients');
(undef, $err) = as('keeper', q{SELECT clin.dp_budget_grant('raw.later', NULL, 1)});
is($err, '', 'though an epsilon');

# -- the process of a charge is told to end: the server goes on, and nothing is charged
$before = spent();
my $holder = start_as($super, q{BEGIN; SELECT FROM clin.dp_dataset FOR UPDATE; SELECT pg_sleep(2); COMMIT});
$node->poll_query_until('clinic', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND wait_event = 'PgSleep'});
my $waiting = start_as('analyst', $count);
$node->poll_query_until('clinic', q{SELECT bool_or(pg_terminate_backend(pid)) IS TRUE FROM pg_stat_activity WHERE backend_type = 'pg_clinical privacy ledger' AND wait_event_type = 'Lock'});
($out, $err) = finish($waiting);
like($err, qr/55000: dp_count: it is not known whether the charge was made/, 'a process that ends without a word');
finish($holder);
is(spent(), $before, 'has charged nothing');

# -- patients whose names have no form in Unicode
$node->safe_psql('postgres', q{CREATE DATABASE western ENCODING 'WIN1252' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0});
is($node->safe_psql('western', q{CREATE EXTENSION pg_clinical;
	SELECT smallest FROM clin.k_anonymity($$SELECT convert_from(p, 'SQL_ASCII') AS patient, 1 AS a FROM unnest('{"\\\\x81","\\\\xc381","\\\\xc1","\\\\xc1","\\\\x6120"}'::bytea[]) p$$, '{a}', 'patient')}),
	'4', 'are told apart by their bytes');

# -- the dump of the owner works, and holds no budget
my ($dump, $dump_err) = run_command([ 'pg_dump', '-h', $node->host, '-p', $node->port, '-U', 'keeper', 'clinic' ]);
is($dump_err, '', 'the owner dumps the database');
unlike($dump, qr/COPY clin\.dp_/, 'without the ledger');

# -- a standby
$node->backup('copy');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'copy', has_streaming => 1);
$standby->start;
($out, $err) = as('analyst', $count, $standby);
like($err, qr/55000: dp_count: a standby cannot charge/, 'a standby refuses');
is($out, '', 'and releases nothing');
$standby->stop;

# -- one process for all: each session waits for its turn
$node->append_conf('postgresql.conf', "max_worker_processes = 1\nmax_logical_replication_workers = 0\n");
$node->restart;
@race = map { start_as('analyst', "SELECT count(c.count) FROM generate_series(1, 10) i, LATERAL clin.dp_count('raw.visits', 0.001 + 0 * i) c") } 1 .. 3;
is(join('', map { $_->[0] . $_->[1] } map { [ finish($_) ] } @race), "10\n10\n10\n", 'three sessions make ten releases each with one process');

# -- no free process
$node->append_conf('postgresql.conf', "max_worker_processes = 0\n");
$node->restart;
($out, $err) = as('analyst', $count);
like($err, qr/53400: dp_count: no background process is free/, 'without a free process it is refused');
is($out, '', 'and releases nothing');
my $log = slurp_file($node->logfile);
unlike($log, qr/e4da3b7fbbce2345d7772b0674a318d5/, 'no value of a patient in a log that keeps everything');

done_testing();
