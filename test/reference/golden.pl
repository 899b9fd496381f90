#!/usr/bin/perl
#
# golden.pl - recomputes every expected value of the golden files through SQL.
#
# Reads golden_cardio.csv and golden_general.csv (scores, called with named arguments) and
# golden_stats.csv and golden_privacy.csv (other calls, turned into SQL by calls.csv) from the
# folder CLIN_REFERENCE, or from the copies beside this file. A case whose function does not
# exist or whose call no line of calls.csv matches is missing; one that exists and differs is
# failed and fails the run.
#
#   golden.pl [--missing] [--sql CASE]   needs psql in PATH and a server in PGHOST
#
use strict;
use warnings;

use B ();
use File::Basename qw(dirname);
use JSON::PP ();

my $here = dirname(__FILE__);
my $folder = $ENV{CLIN_REFERENCE} || $here;
my $database = 'golden';
my $show_missing = grep { $_ eq '--missing' } @ARGV;
my ($show_sql) = map { $ARGV[$_ + 1] } grep { $ARGV[$_] eq '--sql' } 0 .. $#ARGV;

# ---------------------------------------------------------------- reading

# rows of a CSV file as hashes by the names in its first line, or by the names given
sub read_csv
{
	my ($path, $separator, @names) = @_;
	$separator //= ',';
	open my $in, '<:encoding(UTF-8)', $path or die "$path: $!\n";
	local $/;
	my $text = <$in>;
	my (@rows, @row);
	# matching along a text takes its length each time: too long for a large file, which is not quoted
	if ($text !~ /"/)
	{
		@rows = map { [ split /$separator/, $_, -1 ] } grep { $_ ne '' } split /\r?\n/, $text;
		$text = '';
	}
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^"$separator\r\n]*))($separator|\r?\n|\z)/g)
	{
		my ($quoted, $plain, $end) = ($1, $2, $3);
		$quoted =~ s/""/"/g if defined $quoted;
		push @row, $quoted // $plain;
		next if $end eq $separator;
		push @rows, [@row] if @row > 1 || $row[0] ne '';
		@row = ();
		last if pos($text) >= length $text;
	}
	@names = @{ shift @rows } unless @names;
	return map { my $values = $_; my %h; @h{@names} = @$values; \%h } @rows;
}

# whether JSON gave a number, not a string that looks like one
sub was_number
{
	my ($value) = @_;
	my $flags = B::svref_2object(\$value)->FLAGS;
	return ($flags & (B::SVp_IOK | B::SVp_NOK)) && !($flags & B::SVp_POK);
}

sub literal
{
	my ($value) = @_;
	return 'NULL' unless defined $value;
	return $value ? 'true' : 'false' if JSON::PP::is_bool($value);
	return $value if !ref $value && was_number($value);
	# a list as an array literal, whose type the argument decides
	$value = '{' . join(',', map { defined ? '"' . s/(["\\])/\\$1/gr . '"' : 'NULL' } @$value) . '}'
	  if ref $value eq 'ARRAY';
	$value =~ s/'/''/g;
	return "'$value'";
}

# ---------------------------------------------------------------- asking the server

# runs the statements in one session; for each: [sqlstate, message, rows as lists]
sub ask
{
	my (@statements) = @_;
	my $file = "/tmp/golden.$$.sql";
	open my $out, '>:encoding(UTF-8)', $file or die "$file: $!\n";
	print $out "\\set ON_ERROR_STOP off\n\\pset format unaligned\n\\pset tuples_only on\n",
	  "\\pset fieldsep '\\t'\n\\pset null '\\\\N'\nSET extra_float_digits = 3;\n",
	  "SET client_min_messages = error;\n\\echo \@\@begin\n";
	print $out "$_;\n\\echo \@\@end :SQLSTATE :LAST_ERROR_MESSAGE\n" for @statements;
	close $out;
	open my $in, '-|:encoding(UTF-8)', "psql -Xq -d $database -f $file 2>/dev/null" or die "psql: $!\n";
	my (@answers, @rows);
	while (my $line = <$in>)
	{
		chomp $line;
		if ($line eq '@@begin') { @rows = (); }
		elsif ($line =~ /^\@\@end (\w{5}) ?(.*)$/)
		{
			push @answers, [ $1, $2, [@rows] ];
			@rows = ();
		}
		else { push @rows, [ split /\t/, $line, -1 ]; }
	}
	close $in;
	unlink $file;
	die "psql answered " . @answers . " of " . @statements . " statements\n" if @answers != @statements;
	return @answers;
}

# a fresh database with the extension and one table a data set; numbers become double precision
sub load_datasets
{
	system("psql -Xq -d postgres -c 'DROP DATABASE IF EXISTS $database' -c 'CREATE DATABASE $database' 2>/dev/null") == 0
	  or die "cannot create the database $database\n";
	my @setup = ('CREATE EXTENSION pg_clinical');
	for my $path (glob "$folder/datasets/*.csv $folder/datasets/privacy/*.csv")
	{
		my ($name) = $path =~ m{([^/]+)\.csv$};
		open my $in, '<', $path or die "$path: $!\n";
		chomp(my $header = <$in>);
		$header =~ s/[\r"]//g;
		my $separator = $header =~ /;/ ? ';' : ',';
		my @columns = split /$separator/, $header;
		# a generalization hierarchy has no header: its columns are the levels
		my $levels = $name =~ /_hierarchy_/;
		@columns = map { "l$_" } 0 .. $#columns if $levels;
		my @rows = read_csv($path, $separator, $levels ? @columns : ());
		my %type;
		for my $column (@columns)
		{
			my $numeric = !grep { $_->{$column} !~ /^(-?\d+(\.\d*)?([eE][-+]?\d+)?)?$/ } @rows;
			$type{$column} = $numeric ? 'double precision' : 'text';
		}
		push @setup, "CREATE TABLE \"$name\" (" . join(', ', map { "\"$_\" $type{$_}" } @columns) . ')';
		my @values = map {
			my $row = $_;
			'(' . join(', ', map {
				my $v = $row->{$_};
				$v =~ s/'/''/g;
				$v eq '' ? 'NULL' : "'$v'" } @columns) . ')'
		} @rows;
		push @setup, "INSERT INTO \"$name\" VALUES " . join(', ', @values) if @values;
	}
	my @answers = ask(@setup);
	for my $i (0 .. $#setup)
	{
		die "$answers[$i][1]\n$setup[$i]\n" if $answers[$i][0] ne '00000';
	}
}

# ---------------------------------------------------------------- comparing

my %count;

sub report
{
	my ($file, $outcome, $what, $detail) = @_;
	$count{$file}{$outcome}++;
	print "$outcome: $what", (defined $detail ? ": $detail" : ''), "\n"
	  if $outcome eq 'failed' || ($outcome eq 'missing' && $show_missing);
}

sub is_number { return defined $_[0] && $_[0] =~ /^-?(\d+\.?\d*([eE][-+]?\d+)?|Infinity)$/; }

# numbers within the tolerance, everything else as it stands
sub same
{
	my ($got, $expected, $within) = @_;
	return $got eq $expected unless is_number($got) && is_number($expected);
	return $got eq $expected if "$got$expected" =~ /Infinity/;
	return abs($got - $expected) <= $within;
}

sub relative
{
	my ($tolerance, $expected) = @_;
	return is_number($expected) && $expected !~ /Inf/ && $expected != 0 ? $tolerance * abs($expected) : $tolerance;
}

sub check_scores
{
	my ($file) = @_;
	my $json = JSON::PP->new->utf8(0);
	my %exists = map { $_->[0] => 1 } @{ (ask(
		"SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'clin'::regnamespace"))[0][2] };
	my (@cases, @statements);
	for my $case (read_csv("$folder/$file"))
	{
		my $name = $case->{function};
		if (!$exists{$name}) { report($file, 'missing', $name); next; }
		# keeps the order and the spelling of the inputs
		my %inputs = %{ $json->decode($case->{inputs_json}) };
		my $arguments = join ', ', map { "\"$_\" => " . literal($inputs{$_}) } sort keys %inputs;
		push @cases, $case;
		push @statements, "SELECT to_json(clin.$name($arguments))";
	}
	my @answers = ask(@statements);
	for my $i (0 .. $#cases)
	{
		my ($state, $message, $rows) = @{ $answers[$i] };
		my $expected = $cases[$i]{expected};
		my $got = $state ne '00000' ? ($state =~ /^22/ ? 'ERROR' : "error $state $message") : $rows->[0][0];
		$got = 'NULL' if $got eq '\N';
		$got =~ s/^"(.*)"$/$1/;
		s/^\[(.*)\]$/$1/, s/[" ]//g for grep { /^\[/ } $got, $expected;
		my $ok = same($got, $expected, $cases[$i]{tolerance});
		report($file, $ok ? 'passed' : 'failed', $statements[$i], $ok ? undef : "got $got, expected $expected");
	}
}

# options of a call in any order, each captured by its name with dots as underscores
sub options
{
	my ($names) = @_;
	return '(?:' . join('|', map { my $name = s/\./_/gr; ",\Q$_\E=[\"']?(?<$name>[^,\"'()]+)[\"']?" } split / /, $names) . ')*';
}

# the SQL of a call, from the first line of calls.csv that matches it; undef when none does
sub sql_of
{
	my ($calls, $file, $call, %parameters) = @_;
	for my $line (grep { $_->{file} eq $file } @$calls)
	{
		my $pattern = $line->{call} =~ s/<options ([^>]+)>/options($1)/ger;
		next unless $call =~ /^(?:$pattern)$/;
		my %words = (%parameters, %+);
		$words{alternative} =~ s/two\.sided/two-sided/ if defined $words{alternative};
		my $sql = $line->{sql};
		# {name} or {name|default}: a captured part of the call, quoted by the template itself
		$sql =~ s/\{(\w+)(?:\|([^}]*))?\}/$words{$1} \/\/ $2 \/\/ ''/ge;
		return $sql;
	}
	return undef;
}

# the key of a result row, with the numbers in it written alike
sub row_key
{
	my ($row) = @_;
	$row =~ s{(?<![\w.])(-?\d+\.?\d*(?:[eE][-+]?\d+)?)(?![\w.])}{sprintf '%.15g', $1}ge;
	return $row;
}

# expected values that were proven wrong, with the right ones (README.md says how)
sub case_key { return join '|', @{ $_[0] }{qw(case statistic row)}; }
my %corrected = map { case_key($_) => $_ } read_csv("$here/corrected.csv");

sub check_calls
{
	my ($file, $calls, $cases_of) = @_;
	my (%cases, @order);
	for my $case ($cases_of->())
	{
		push @order, $case->{case} unless $cases{ $case->{case} };
		push @{ $cases{ $case->{case} } }, $case;
	}
	my (@named, @statements);
	for my $name (@order)
	{
		my $first = $cases{$name}[0];
		my $sql = sql_of($calls, $file, $first->{call}, dataset => $first->{dataset}, %{ $first->{parameters} // {} });
		print "$name\n  reference: $first->{call}\n  SQL: $sql\n" if defined $sql && defined $show_sql && $name =~ /$show_sql/;
		if (defined $sql) { push @named, $name; push @statements, $sql; next; }
		report($file, 'missing', "$name: $_->{statistic} $_->{row}", $_->{call}) for @{ $cases{$name} };
	}
	my @answers = ask(@statements);
	for my $i (0 .. $#named)
	{
		my ($state, $message, $rows) = @{ $answers[$i] };
		my %got = map { ($_->[0] . '|' . row_key($_->[1]) => $_->[2]) } @$rows;
		for my $case (map { $corrected{ case_key($_) } // $_ } @{ $cases{ $named[$i] } })
		{
			my $what = "$named[$i]: $case->{statistic} $case->{row}";
			my $got = $got{ $case->{statistic} . '|' . row_key($case->{row}) };
			if ($state ne '00000') { report($file, 'failed', $what, "$state $message"); }
			elsif (!defined $got) { report($file, 'missing', $what, 'not among the results of its SQL'); }
			else
			{
				my $within = $case->{absolute} ? $case->{tolerance} : relative($case->{tolerance}, $case->{expected});
				my $ok = same($got, $case->{expected}, $within);
				report($file, $ok ? 'passed' : 'failed', $what, $ok ? undef : "got $got, expected $case->{expected}");
			}
		}
	}
}

# cases of the privacy file in the form of the statistics file
sub privacy_cases
{
	return map {
		my $parameters = JSON::PP->new->utf8(0)->decode($_->{parameters_json} || '{}');
		my $relative = (my $tolerance = $_->{tolerance}) =~ s/^rel://;
		# written as the call of a function: its name is the statistic
		my $call = "$_->{statistic}(" . join(',', sort keys %$parameters) . ')';
		$parameters->{parameters} = $_->{parameters_json} =~ s/'/''/gr;
		(my $dataset = $_->{dataset}) =~ s/\.csv$//;
		{ case => $_->{case}, dataset => $dataset, call => $call, statistic => $_->{statistic},
			row => '', expected => $_->{expected} eq 'infinity' ? 'Infinity' : $_->{expected},
			tolerance => $tolerance, absolute => !$relative, parameters => $parameters }
	} read_csv("$folder/golden_privacy.csv");
}

load_datasets();
my @calls = read_csv("$here/calls.csv");
my %suites = (
	'golden_cardio.csv' => sub { check_scores('golden_cardio.csv') },
	'golden_general.csv' => sub { check_scores('golden_general.csv') },
	'golden_stats.csv' => sub { check_calls('golden_stats.csv', \@calls, sub { read_csv("$folder/golden_stats.csv") }) },
	'golden_privacy.csv' => sub { check_calls('golden_privacy.csv', \@calls, \&privacy_cases) });
my $failed = 0;
for my $file (sort keys %suites)
{
	if (!-e "$folder/$file") { print "$file: skipped, not in $folder\n"; next; }
	$suites{$file}->();
	printf "%s: %d passed, %d failed, %d missing\n", $file, map { $count{$file}{$_} // 0 } qw(passed failed missing);
	$failed += $count{$file}{failed} // 0;
}
exit($failed ? 1 : 0);
