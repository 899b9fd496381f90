# Fitting a model: it can be cancelled within a second, starts no thread, keeps to its memory.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use IPC::Run ();
use Test::More;
use Time::HiRes qw(time usleep);

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', 'max_parallel_workers_per_gather = 2');
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_clinical;
	CREATE TABLE wide AS SELECT (hashint4(i) % 3 = 0) AS y, i % 400 AS g, hashint4(i + 1)::float8 / 1e9 AS x,
		hashint4(i + 2)::float8 / 1e9 AS z FROM generate_series(1, 200000) i;
	ANALYZE wide;
});
my $long = q{SELECT clin.n(clin.logistic('SELECT * FROM wide', 'y ~ factor(g)*x + z'))};

# -- cancel in the middle of the iterations, and while rows are read
sub cancelled_after
{
	my ($sql, $wait) = @_;
	my ($out, $err) = ('', '');
	my $session = IPC::Run::start(
		[ 'psql', '-XAtq', '-h', $node->host, '-p', $node->port, '-d', 'postgres', '-c', $sql ],
		'>', \$out, '2>', \$err);
	usleep($wait * 1e6);
	my $start = time;
	my $cancelled = $node->safe_psql('postgres', q{
		SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
		WHERE state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()});
	$session->finish;
	return ($cancelled, time - $start, $err);
}

my ($cancelled, $took, $err) = cancelled_after($long, 3);
is($cancelled, 1, 'a long fit is running');
like($err, qr/canceling statement due to user request/, 'it can be cancelled');
cmp_ok($took, '<', 1, 'within a second');
($cancelled, $took, $err) = cancelled_after(
	q{SELECT clin.n(clin.logistic('SELECT i % 2 AS y, i AS x FROM generate_series(1, 1000000000) i', 'y ~ x'))}, 2);
is($cancelled, 1, 'a long query is running');
cmp_ok($took, '<', 1, 'reading rows is cancelled within a second');

# -- one thread, and the memory of the rows is given back
my $facts = $node->safe_psql('postgres', q{
	CREATE FUNCTION threads() RETURNS bigint LANGUAGE sql AS $$
		SELECT count(*) FROM pg_ls_dir('/proc/' || pg_backend_pid() || '/task') $$;
	SELECT clin.n(clin.logistic('SELECT * FROM wide', 'y ~ x + z'));
	SELECT threads();
	SELECT count(*) FROM pg_backend_memory_contexts WHERE name LIKE 'pg_clinical%';
});
is($facts, "200000\n1\n0", 'one thread, and no memory kept, after a model');

# -- long texts: distinct ones count as they come, and what reading them took is given back
my @lines = split /\n/, $node->safe_psql('postgres', q{
	CREATE TABLE note AS SELECT i, string_agg(md5((i * j)::text), '') AS words
		FROM generate_series(1, 900) i, generate_series(1, 34000) j WHERE i <= 3 GROUP BY i;
	CREATE FUNCTION tried(query text) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN RETURN clin.n(clin.logistic(query, 'y ~ words')); EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE; END $$;
	CREATE FUNCTION peak() RETURNS int LANGUAGE sql AS $$
		SELECT substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\s+(\d+) kB')::int / 1024 $$;
	SET pg_clinical.frame_mem = '16MB';
	SELECT tried('SELECT g % 2 = 0 AS y, words FROM generate_series(1, 900) g JOIN note ON i = g % 3 + 1');
	SELECT peak();
	SELECT tried('SELECT g % 2 = 0 AS y, g || words AS words FROM generate_series(1, 900) g JOIN note ON i = g % 3 + 1');
	SELECT peak();
});
is($lines[0], 900, 'three long texts in 900 rows fit into 16 MB');
cmp_ok($lines[1], '<', 300, "their model took $lines[1] MB");
is($lines[2], 54000, '900 long texts do not');
cmp_ok($lines[3], '<', 300, "they took $lines[3] MB");

# -- a parallel plan gives the rows
is($node->safe_psql('postgres', q{
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SELECT count(DISTINCT round(estimate::numeric, 8)) FROM (
		SELECT 1, c.* FROM clin.coefficients(clin.logistic('SELECT y, x FROM wide', 'y ~ x')) c
		UNION ALL SELECT 2, c.* FROM clin.coefficients(clin.logistic('SELECT y, x FROM wide ORDER BY x', 'y ~ x')) c) e;
}), 2, 'rows in any order, from parallel workers too, give the same estimates');

done_testing();
