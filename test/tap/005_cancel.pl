# Whatever takes long ends within a second of being told to.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_clinical;
	CREATE TABLE big AS SELECT clin.survival(i + 0.5, i % 3 = 0, 'g' || i % 7) AS s FROM generate_series(1, 2000000) i;
	CREATE TABLE listed AS SELECT array_agg(random()) AS v, array_agg((i % 900)::text) AS c FROM generate_series(1, 2000000) i;
	CREATE TABLE written AS SELECT s::text AS t, clin.survival_state_send(s) AS b FROM big;
});

my $timeout = 0.3;
for my $statement (
	'SELECT clin.n(clin.survival(random() * 1e6, true)) FROM generate_series(1, 100000000)',
	'SELECT clin.n(clin.summary(random())) FROM generate_series(1, 100000000)',
	'SELECT clin.n(clin.rollup(s)) FROM big, generate_series(1, 100)',
	'SELECT count(*) FROM big, clin.survival_curve(s), generate_series(1, 100)',
	'SELECT sum((clin.logrank(s)).chi_square) FROM big, generate_series(1, 100)',
	'SELECT count(*) FROM big, generate_series(1, 100), clin.rmst(s)',
	'SELECT sum(length(clin.plot_survival(s))) FROM big, generate_series(1, 100)',
	'SELECT sum(length(s::text)) FROM big, generate_series(1, 100)',
	'SELECT count(t::clin.survival_state) FROM written, generate_series(1, 100)',
	q{SELECT count(clin.score('bmi', '{"weight_kg": 70, "height_cm": 175}')) FROM generate_series(1, 100000000)},
	q{SELECT clin.sample_hospital('large', 10000000)},
	'SELECT clin.n(clin.weighted(random(), random())) FROM generate_series(1, 100000000)',
	q{SELECT count(*) FROM clin.table_one('SELECT random() AS x, random() AS y, (i % 7)::text AS z FROM generate_series(1, 20000000) i', nonnormal => '{x}')},
	q{SELECT count(*) FROM generate_series(1, 100000000) i, LATERAL clin.person_time_split(0, i, true, '{1,2,3}')},
	'SELECT sum(cardinality(clin.shuffle(v))) FROM listed, generate_series(1, 100)',
	'SELECT sum(cardinality(clin.rank_swap(v, 5))) FROM listed, generate_series(1, 100)',
	'SELECT sum(cardinality(clin.pram(c, 0.5))) FROM listed, generate_series(1, 100)',
	q{SELECT clin.logistic('SELECT random() < 0.5 AS y, random() AS a FROM generate_series(1, 20000000)', 'y ~ a')})
{
	my $began = time;
	my ($out, $err);
	$node->psql('postgres', "SET statement_timeout = '${timeout}s'; $statement", stdout => \$out, stderr => \$err);
	my $late = time - $began - $timeout;
	like($err, qr/canceling statement due to statement timeout/, "cancelled: $statement");
	# well under a second on a quiet machine
	cmp_ok($late, '<', 1.5, sprintf('%.1f s after the word', $late));
}

done_testing();
