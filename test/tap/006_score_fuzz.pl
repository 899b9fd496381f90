# Scores with hostile inputs, by name and directly: each call ends as it is documented to end.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $seed = $ENV{FUZZ_SEED} // 20250101;
my $seconds = $ENV{FUZZ_SECONDS} // 6;    # of each of the two parts
srand($seed);

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', "log_min_messages = fatal\nlog_min_error_statement = fatal");
$node->start;
# an exception by its code, otherwise what the statement gave
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_clinical;
	CREATE TABLE call (id integer, name text, inputs text, want text, statement text);
	CREATE FUNCTION tried(statement text, OUT state text, OUT result text) LANGUAGE plpgsql AS $$
	BEGIN
		EXECUTE statement INTO result;
		state := '00000';
	EXCEPTION WHEN OTHERS THEN
		state := SQLSTATE;
		result := SQLERRM;
	END $$;
	CREATE FUNCTION is_json(t text) RETURNS boolean LANGUAGE plpgsql AS $$
	BEGIN
		PERFORM t::jsonb;
		RETURN true;
	EXCEPTION WHEN OTHERS THEN
		RETURN false;
	END $$;
});

my (%inputs, %known);
for (split /\n/, $node->safe_psql('postgres',
		q{SELECT score, name, type, accepted FROM clin.score_inputs ORDER BY score, "position"}))
{
	my ($score, $name, $type, $accepted) = split /\|/;
	push @{ $inputs{$score} }, { name => $name, type => $type, accepted => $accepted };
	$known{$name} = 1;
}
my @scores = sort keys %inputs;
my @names = sort keys %known;
cmp_ok(scalar @scores, '>', 150, 'the catalogue is read');

sub one_of { return $_[ int rand @_ ] }

# ---------------------------------------------------------------- values

my @words = ('', ' ', 'male', 'F', 'none', 'I21.9', 'e11.9', 'NaN', 'Infinity', '24', 'true', "\x{e4}\x{4e2d}\x{1f600}",
	"I\x{130}", "a'b", 'a\\\\b', '%s%n', '|', 'male|m', 'x' x 500);
my @numbers = qw(0 1 2 3 15 37 60 0.5 1.4 -1 -0.0 1e400 -1e400 1e308 -1e308 1e-320 1e-400 2147483648 1e18 99999999999999999999
	0.1e1 123456789012345678901234567890.5);

# a value that may well be accepted: a code of its choices, a number of its size
sub fair
{
	my ($input) = @_;
	my $accepted = $input->{accepted};

	return one_of('true', 'false') if $input->{type} eq 'boolean';
	if ($input->{type} eq 'text')
	{
		return '"' . one_of(grep { /^\w+$/ } split /, | or |; /, $accepted =~ s/ \(\w+\)//gr) . '"';
	}
	if ($input->{type} =~ /\[\]$/)
	{
		my $n = $accepted =~ /^(\d+)/ ? $1 : int rand 5;
		return '[' . join(',', map { $accepted =~ /codes/ ? '"' . one_of('I50', 'C18.9', '4280') . '"' : int rand 3 } 1 .. $n) . ']';
	}
	return $1 + int rand($2 - $1 + 1) if $accepted =~ /from (-?\d+) to (\d+)/;
	return one_of(1, 2, 5, 25, 70, 120, 1.5);
}

sub json_string
{
	my $word = one_of(@words);
	return '"' . ($word =~ s/"/\\"/gr) . '"';
}

# any JSON, to a depth
sub hostile
{
	my ($depth) = @_;
	my $what = int rand($depth > 2 ? 5 : $depth > 0 ? 8 : 8.2);

	return one_of(@numbers) if $what < 2;
	return json_string() if $what == 2;
	return one_of('null', 'true', 'false') if $what == 3;
	return one_of('{}', '[]', '[null]', '[[]]', '[1,null,2]', '[1,"1"]', '[true]', '[0.5]', '[1e400]', '[null,"I50"]') if $what == 4;
	return '[' . join(',', map { hostile($depth + 1) } 1 .. int rand($depth > 0 ? 4 : 12)) . ']' if $what < 7;
	return '{' . join(',', map { json_string() . ':' . hostile($depth + 1) } 1 .. int rand 4) . '}' if $what == 7;
	# a long list
	my $item = one_of('1', '"I50.1"', 'null', '1e400', '{}');
	return '[' . join(',', ($item) x one_of(500, 500, 500, 500, 50000)) . ']';
}

# an object with arguments of a score, and what the call must end with
sub random_inputs
{
	my ($score) = @_;
	my ($dirt, $want) = (one_of(0, 0.1, 0.5, 1), '00000');
	my @pairs;

	return (one_of('[]', '[1]', '"a"', '17', 'null', 'true', '[{}]'), '22023') if rand() < 0.03;
	for my $input (@{ $inputs{$score} })
	{
		next if rand() < 0.1;
		push @pairs, "\"$input->{name}\":" . (rand() < $dirt ? hostile(0) : fair($input));
	}
	if (rand() < 0.05)
	{
		my $key = one_of('"shoe_size"', '""', '" age_years"', '"AGE_YEARS"', "\"\x{e4}ge\"", '"' . ('k' x 10000) . '"');
		push @pairs, "$key:" . hostile(0);
		$want = '42704';
	}
	return ('{' . join(',', @pairs) . '}', $want);
}

# ---------------------------------------------------------------- batches

sub quoted
{
	my ($text) = @_;
	return "'" . ($text =~ s/'/''/gr) . "'" if $text !~ /\\/;
	return "E'" . ($text =~ s/\\/\\\\/gr =~ s/'/''/gr) . "'";
}

# The rows of "call" are tried in one session, which must live to the end; what "check" selects
# of them is wrong.
sub batch
{
	my ($rows, $check) = @_;
	my $sql = "SELECT pg_backend_pid() AS pid \\gset\nTRUNCATE call;\nINSERT INTO call VALUES " . join(",\n", @$rows) . ";\n"
		. "$check\nSELECT CASE WHEN pg_backend_pid() = :pid THEN 'alive' END;\n";
	utf8::encode($sql);
	my ($out, $err);
	my $status = $node->psql('postgres', $sql, stdout => \$out, stderr => \$err, extra_params => ['-q']);
	return ($status == 0 && $out =~ s/alive\z//) ? $out : "ended with $status: $err $out";
}

sub fuzz
{
	my ($what, $row, $check) = @_;
	my ($n, $bad) = (0, '');
	my $end = time + $seconds;

	while (time < $end && $bad eq '')
	{
		my @rows = map { $row->($n + $_) } 1 .. 200;
		$bad = batch(\@rows, $check);
		$n += @rows;
	}
	is(substr($bad, 0, 4000), '', "$what: $n calls");
	cmp_ok($n, '>', 0, "$what: some were made");
}

# ---------------------------------------------------------------- by name, with jsonb

fuzz('jsonb', sub {
		my ($id) = @_;
		my $score = one_of(@scores);
		my ($inputs, $want) = random_inputs($score);
		return "($id, '$score', " . quoted($inputs) . ", '$want', NULL)";
	}, q{
	SELECT id, call.name, f.name, want, state, left(result, 200), left(inputs, 1000) FROM call,
		LATERAL (VALUES
			('score', format('SELECT clin.score(%L, %L)', call.name, inputs)),
			('explain', format('SELECT value FROM clin.explain(%L, %L) WHERE part = ''result''', call.name, inputs)),
			('score_all', format('SELECT coalesce(value, ''null'') FROM clin.score_all(%2$L) WHERE score = %1$L', call.name, inputs)),
			('score_all', format('SELECT count(*) FROM clin.score_all(%L) WHERE status NOT IN (''ok'', ''missing'', ''impossible'', ''out_of_domain'')
				OR (value IS NOT NULL) <> (status = ''ok'') OR (missing IS NOT NULL) <> (status = ''missing'')', inputs))) f(name, tested),
		tried(tested)
	WHERE is_json(inputs) AND (state NOT IN (want, '54000', '54001') OR (state = '00000' AND tested LIKE 'SELECT count%' AND result <> '0'));
	-- three ways to one value; with nothing given score_all has none
	SELECT id, name, s.result, e.result, a.result, left(inputs, 1000) FROM call,
		tried(format('SELECT clin.score(%L, %L)', name, inputs)) s,
		tried(format('SELECT value FROM clin.explain(%L, %L) WHERE part = ''result''', name, inputs)) e,
		tried(format('SELECT coalesce(value, ''null'') FROM clin.score_all(%2$L) WHERE score = %1$L', name, inputs)) a
	WHERE want = '00000' AND is_json(inputs) AND (s.result <> e.result OR (s.result <> a.result AND jsonb_strip_nulls(inputs::jsonb) <> '{}'));});

# ---------------------------------------------------------------- directly

my @sql_numbers = (qw('NaN' 'Infinity' '-Infinity' 0 '-0' 1e308 -1e308 1e-308 '4.9e-324' 2147483647 2147483648 -2147483649 9.3e18 1e300),
	'NULL', 0.5, -1, 15.5);

sub sql_value
{
	my ($input, $dirt) = @_;
	my $type = $input->{type};

	if (rand() >= $dirt)
	{
		my $fair = fair($input);
		return "'$fair'::$type" if $fair =~ s/^\[(.*)\]$/{$1}/;
		return $fair =~ s/"/'/gr;
	}
	return one_of('true', 'false', 'NULL::boolean') if $type eq 'boolean';
	return quoted(one_of(grep { !/\\/ } @words)) . '::text' if $type eq 'text';
	return one_of(@sql_numbers) . '::float8' if $type eq 'double precision';
	return one_of("array_fill(1, ARRAY[10000])", "'{}'", "'{NULL}'", "'{{1,2},{3,0}}'", 'NULL', "'[5:6]={1,1}'", "'{-1,2147483647}'", "'{1}'")
		. "::$type" if $type eq 'integer[]';
	return one_of("array_fill('I50'::text, ARRAY[10000])", "'{}'", "'{NULL,I50}'", "'{{I50,I21},{\"\",\" \"}}'", 'NULL', "ARRAY[repeat('x', 100000)]",
		"ARRAY['\x{e4}\x{1f600}', '.', '%']") . "::$type";
}

fuzz('direct', sub {
		my ($id) = @_;
		my $score = one_of(@scores);
		my $dirt = one_of(0.1, 0.3, 1);
		my $arguments = join ', ', map { "\"$_->{name}\" => " . sql_value($_, $dirt) } @{ $inputs{$score} };
		return "($id, '$score', NULL, NULL, " . quoted("SELECT clin.$score($arguments)::text") . ")";
	}, q{
	SELECT id, state, left(result, 200), left(statement, 1000) FROM call, tried(statement)
	WHERE state NOT IN ('00000', '22003', '22023') OR (state = '00000' AND result IN ('NaN', 'Infinity', '-Infinity'));});

# every number argument of every score: NaN and infinity are refused
$node->safe_psql('postgres', 'TRUNCATE call');
my @rows;
for my $score (@scores)
{
	my @list = @{ $inputs{$score} };
	for my $i (0 .. $#list)
	{
		next if $list[$i]{type} ne 'double precision';
		push @rows, "(0, '$score', NULL, '$list[$i]{name}', " . quoted("SELECT clin.$score("
			. join(', ', map { "\"$list[$_]{name}\" => " . ($_ == $i ? one_of(q('NaN'), q('Infinity'), q('-Infinity')) : sql_value($list[$_], 0)) }
				0 .. $#list) . ')::text') . ')';
	}
}
is(batch(\@rows, q{
	SELECT state, left(result, 200), statement FROM call, tried(statement)
	WHERE state <> '22003';
	SELECT 'another is refused more than rarely' FROM call, tried(statement)
	HAVING avg((result LIKE '%"' || want || '" is out of range')::integer) < 0.9;}),
	'', scalar(@rows) . ' numbers that are none, each alone');

is($node->safe_psql('postgres', q{SELECT clin.score('qsofa', '{"respiratory_rate": 24, "systolic_bp": 95, "gcs": 15}')}), '2',
	'the server is still there');
done_testing();
