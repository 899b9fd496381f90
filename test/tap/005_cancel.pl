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
	CREATE TABLE ranked AS SELECT clin.quantiles(random() - 0.3) AS s, array_agg(random()) AS p FROM generate_series(1, 800000) i;
	CREATE TABLE risks AS SELECT clin.competing_risks(random() * 1e6, i % 3 > 0, (i % 2)::text, (i % 5)::text) AS s FROM generate_series(1, 1000000) i;
	CREATE TABLE spread AS SELECT i / 2 AS q, i AS s FROM generate_series(1, 100000) i;
	SELECT clin.policy_set('spread', 'q', 'quasi_identifier'), clin.policy_set('spread', 's', 'sensitive');
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
	'SELECT sum((clin.signed_rank(s)).p_value) FROM ranked, generate_series(1, 100)',
	q{SELECT count(*) FROM (SELECT array_agg(s) AS s, array_agg(l) AS l FROM (SELECT clin.summary(i) AS s, ARRAY[(i % 990)::text, (i % 1009)::text] AS l FROM generate_series(1, 5000) i GROUP BY i) g) q, clin.anova(s, '{a,b}', l, 'y ~ a + b')},
	'SELECT clin.p_adjust(p[1:200000], $$hommel$$) FROM ranked',
	'SELECT clin.mantel_haenszel_exact(clin.contingency_of((SELECT array_agg(ARRAY[ARRAY[9000 + i, 9100], ARRAY[8900, 9050]]) FROM generate_series(1, 100) i)))',
	q{SELECT clin.fisher_exact(clin.contingency_of('{{25,21,22,19,24,23},{18,27,23,22,20,21},{24,22,25,19,21,23},{26,22,21,24,23,19},{22,23,19,26,21,25}}'))},
	q{SELECT clin.fisher_exact(clin.contingency_of('{{90000,90000,90000},{90000,90000,90000}}'))},
	'SELECT count(*) FROM risks, generate_series(1, 100), clin.gray_test(s)',
	q{SELECT clin.anonymize('SELECT * FROM spread', '{q}', '{suppress}', one_row_per_patient => true, k => 1, sensitive => 's', t_ordered => 1)},
	q{SELECT clin.release_table('spread', 'public.released', one_row_per_patient => true, k => 2, t => 1)},
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

# counts beyond an exact answer are refused at once
my $began = time;
my $err;
$node->psql('postgres', q{\set VERBOSITY sqlstate
	SELECT clin.odds_ratio(clin.contingency_of('{{1000000000000000000,1000000000000000000},{1000000000000000000,1000000000000000000}}'), 'conditional');
	SELECT clin.mantel_haenszel_exact(clin.contingency_of('{{{1000000000000000000,1000000000000000000},{1000000000000000000,1000000000000000000}}}'))}, on_error_stop => 0, stderr => \$err);
is(scalar(() = $err =~ /54000/g), 2, 'exact answers of 1e18 counts are refused');
cmp_ok(time - $began, '<', 1.5, 'at once');

done_testing();
