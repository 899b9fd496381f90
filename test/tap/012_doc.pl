# The documents run as they are printed: each in a database of its own, from its first statement to its last.
#
# A block "sql" is run, unless it says "sql skip". The block after it is what the last of its output must be, unless that says
# "varies" (random values). Without such a block there must be no error.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

sub plain { my ($text) = @_; $text =~ s/[ \t]+$//mg; $text =~ s/\n\n+/\n/g; $text =~ s/^\n+|\n+$//g; return $text; }

# [ place, statements, result or undef ] of each block that is run
sub blocks
{
	my ($file) = @_;
	my @found;
	my $text = slurp_file($file);
	while ($text =~ /^( *)```sql( skip)?\n(.*?)^\1```\n(?:\s*?^\1```( varies)?\n(.*?)^\1```\n)?/msg)
	{
		my ($skip, $sql, $varies, $result) = ($2, $3, $4, $5);
		my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
		push @found, [ "$file:$line", $sql, $varies ? undef : $result ] unless $skip;
	}
	return @found;
}

sub outputs
{
	my ($database, @blocks) = @_;
	my $script = "\\pset footer off\n" . join('', map { "\\echo \@\@\n$_->[1]\n" } @blocks);
	my $out = '';
	IPC::Run::run([ 'psql', '-Xq', '-h', $node->host, '-p', $node->port, '-d', $database ], '<', \$script, '>', \$out, '2>&1');
	my (undef, @out) = split /^\@\@\n/m, $out, -1;
	return @out;
}

$node->safe_psql('postgres', 'CREATE DATABASE installed');
$node->safe_psql('installed', 'CREATE EXTENSION pg_clinical');
my $roles = 'SELECT rolname FROM pg_roles ORDER BY 1';
my $first = $node->safe_psql('postgres', $roles);
for my $file ('README.md', sort glob('doc/*.md doc/scores/*.md'))
{
	my @blocks = blocks($file) or next;
	my $start = (grep { $_->[1] =~ /CREATE EXTENSION/ } @blocks) ? 'template1' : 'installed';
	$node->safe_psql('postgres', "CREATE DATABASE reader TEMPLATE $start");
	my @out = outputs('reader', @blocks);
	for my $i (0 .. $#blocks)
	{
		my ($place, undef, $result) = @{ $blocks[$i] };
		my $got = plain($out[$i] // 'not reached');
		my $expected = plain($result // '');
		$got = join("\n", $got =~ /^ERROR.*$/mg) unless defined $result;
		$got = substr($got, -length $expected) if length $got > length $expected && defined $result;
		is($got, $expected, $place);
	}
	$node->safe_psql('postgres', 'DROP DATABASE reader');
	my %old = map { $_ => 1 } split /\n/, $first;
	$node->safe_psql('postgres', "DROP ROLE $_") for grep { !$old{$_} } split /\n/, $node->safe_psql('postgres', $roles);
}
$node->stop;
done_testing();
