# Two shards over postgres_fdw: each computes states, a coordinator rolls them up. Every
# aggregate of the catalogue must give the answer of a single server.
use strict;
use warnings;
use JSON::PP ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my %node;
for my $name (qw(coord s1 s2))
{
	$node{$name} = PostgreSQL::Test::Cluster->new($name);
	$node{$name}->init;
	$node{$name}->start;
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION pg_clinical');
}
my $coord = $node{coord};

# whole numbers and a few fractions, missing values, an empty part
my $rows = q{SELECT %d AS site, (i %% 3)::text AS arm, (i * 37 %% 400)::double precision / 4 + CASE WHEN i %% 50 = 0 THEN 0.1 ELSE 0 END AS v,
	i %% 4 <> 0 AS b, CASE WHEN i %% 29 = 0 THEN NULL ELSE 'g' || i %% 5 END AS t,
	(ARRAY['I21.4', '250.40', 'f05.9', NULL, 'C78', 'J44 ', 'Z99'])[1 + i %% 7] AS code,
	CASE WHEN i %% 7 = 1 THEN 'ICD9CM' ELSE 'icd10' END AS revision FROM generate_series(%d, %d) i};
$node{s1}->safe_psql('postgres', 'CREATE TABLE pts AS ' . sprintf($rows, 1, 1, 3000));
$node{s2}->safe_psql('postgres', 'CREATE TABLE pts AS ' . sprintf($rows, 2, 3001, 5000));
$coord->safe_psql('postgres', q{
	CREATE EXTENSION postgres_fdw;
	CREATE TABLE pts (site int, arm text, v double precision, b boolean, t text, code text, revision text) PARTITION BY LIST (site);
	CREATE TABLE whole AS } . sprintf($rows, 1, 1, 3000) . ' UNION ALL ' . sprintf($rows, 2, 3001, 5000));
for my $i (1, 2)
{
	my $shard = $node{"s$i"};
	my ($host, $port) = ($shard->host, $shard->port);
	$coord->safe_psql('postgres', qq{
		CREATE SERVER s$i FOREIGN DATA WRAPPER postgres_fdw
			OPTIONS (host '$host', port '$port', dbname 'postgres', extensions 'pg_clinical', async_capable 'true');
		CREATE USER MAPPING FOR PUBLIC SERVER s$i;
		CREATE FOREIGN TABLE pts_$i PARTITION OF pts FOR VALUES IN ($i) SERVER s$i OPTIONS (table_name 'pts');
		ANALYZE pts_$i;});
}

# equal texts, integers and keys; doubles within 1e-12 relative; the checksum and the digits of
# a mean beyond a double belong to the bits
sub alike
{
	my ($a, $b, $path) = @_;
	return 1 if $path =~ /\.(crc|mean(_[xy])?_low)$/;
	if (ref $a eq 'HASH')
	{
		return join(',', sort keys %$a) eq join(',', sort keys %$b)
		  && !grep { !alike($a->{$_}, $b->{$_}, "$path.$_") } keys %$a;
	}
	if (ref $a eq 'ARRAY')
	{
		return @$a == @$b && !grep { !alike($a->[$_], $b->[$_], $path) } 0 .. $#$a;
	}
	return 1 if $a eq $b;
	return 0 if "$a$b" !~ /^[-+.eE\d]+$/;
	my $scale = abs($a) > abs($b) ? abs($a) : abs($b);
	diag "$path: $a $b" if abs($a - $b) > 1e-12 * $scale;
	return abs($a - $b) <= 1e-12 * $scale;
}

sub states_alike
{
	my ($one, $two, $what) = @_;
	ok(alike(JSON::PP::decode_json($one), JSON::PP::decode_json($two), ''), $what)
	  or diag "$one\n$two";
}

# aggregates over values, by the name of an argument or else its type; rollup is tested with each
my %column = ('double precision' => 'v', boolean => 'b', text => 't');
my %named = (
	(map { $_ => $_ } qw(code revision)),
	time => 'v + 1', entry => 'v / 2', weight => 'v + 0.5');
my @aggregates = split /\n/, $coord->safe_psql('postgres', q{
	SELECT p.proname || '|' || array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t), ',') || '|' || array_to_string(p.proargnames, ',')
	FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
	WHERE p.pronamespace = 'clin'::regnamespace AND p.proname <> 'rollup' ORDER BY 1});
cmp_ok(scalar @aggregates, '>', 0, 'the catalogue lists aggregates');
my $partition_wise = 'SET enable_partitionwise_aggregate = on';
for my $aggregate (@aggregates)
{
	my ($name, $types, $names) = split /\|/, $aggregate;
	my @types = split /,/, $types;
	my @names = split /,/, $names // '';
	my @columns = map { $named{ $names[$_] // '' } // $column{ $types[$_] } } 0 .. $#types;
	ok(!(grep { !defined } @columns), "$aggregate: the test has a column for each argument") or next;
	my $args = join ', ', @columns;
	my $agg = "clin.$name($args)";

	my $two_step = "SELECT clin.rollup(s) FROM (SELECT site, $agg AS s FROM pts GROUP BY site) q";
	my $plan = $coord->safe_psql('postgres', "$partition_wise; EXPLAIN (VERBOSE, COSTS OFF) $two_step");
	is(scalar(() = $plan =~ /Async Foreign Scan/g), 2, "$aggregate: both shards compute their state");
	like($plan, qr/Remote SQL: SELECT site, clin\.$name\(/, "$aggregate: inside the shard");
	my $whole = $coord->safe_psql('postgres', "SELECT $agg FROM whole");
	states_alike($coord->safe_psql('postgres', "$partition_wise; $two_step"), $whole, "$aggregate: rolled up from two shards");
	states_alike($coord->safe_psql('postgres', "SELECT $agg FROM pts"), $whole, "$aggregate: over all rows fetched");
	is( $coord->safe_psql('postgres', "$partition_wise; SELECT clin.rollup(s) IS NULL FROM (SELECT site, $agg AS s FROM pts WHERE v < -1 GROUP BY site) q"),
		't', "$aggregate: no rows, no state");

	my $grouped = "SELECT string_agg(clin.n(s)::text, ',' ORDER BY arm) FROM (SELECT arm, %s AS s FROM %s GROUP BY arm) q";
	is( $coord->safe_psql('postgres', "$partition_wise; " . sprintf($grouped, 'clin.rollup(s)',
				"(SELECT site, arm, $agg AS s FROM pts GROUP BY site, arm) q")),
		$coord->safe_psql('postgres', sprintf($grouped, $agg, 'whole')), "$aggregate: by group");

	# a state through a foreign table, as text, and back
	my $type = $node{s1}->safe_psql('postgres', "SELECT format_type(pg_typeof($agg), NULL) FROM pts");
	$node{s1}->safe_psql('postgres', "CREATE TABLE kept (s $type)");
	$coord->safe_psql('postgres', "CREATE FOREIGN TABLE kept (s $type) SERVER s1 OPTIONS (table_name 'kept');
		INSERT INTO kept SELECT $agg FROM whole");
	is($coord->safe_psql('postgres', 'SELECT s::text FROM kept'), $whole, "$aggregate: a state reads back equal through a foreign table");

	# COPY in binary between servers
	my $file = $coord->basedir . '/state.bin';
	$coord->safe_psql('postgres', "COPY (SELECT $agg FROM whole) TO '$file' (FORMAT binary)");
	$node{s2}->safe_psql('postgres', "CREATE TABLE kept (s $type); COPY kept FROM '$file' (FORMAT binary)");
	is($node{s2}->safe_psql('postgres', 'SELECT s FROM kept'), $whole, "$aggregate: and in binary on another server");

	# versions and damage
	(my $future = $whole) =~ s/"version":\d+/"version":99/;
	my ($out, $err);
	$coord->psql('postgres', "SELECT '$future'::$type", stderr => \$err, extra_params => [ '-v', 'VERBOSITY=verbose' ]);
	like($err, qr/XX001.*version is unknown/s, "$aggregate: a state of a later version is refused");
	(my $changed = $whole) =~ s/"n":\d/"n":9/;
	$coord->psql('postgres', "SELECT '$changed'::$type", stderr => \$err, extra_params => [ '-v', 'VERBOSITY=verbose' ]);
	like($err, qr/XX001/, "$aggregate: a changed state is refused");
	$node{$_}->safe_psql('postgres', 'DROP TABLE kept') for qw(s1 s2);
	$coord->safe_psql('postgres', 'DROP FOREIGN TABLE kept');
}

done_testing();
