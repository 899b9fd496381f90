# privacy.sh - timings of transforms, searches and releases; sourced by bench.sh. The searches
# run on the Adult data of the reference folder, when CLIN_REFERENCE names one.
adult=${CLIN_REFERENCE:+$CLIN_REFERENCE/datasets/privacy}
fresh_database bench_privacy
{
	echo 'CREATE SCHEMA adult;'
	if [ -f "${adult:-.}/adult.csv" ]; then
		head -1 "$adult/adult.csv" | tr -d '\r' | sed 's/[^;]*/"&" text/g; s/;/, /g; s/.*/CREATE TABLE adult.adult (&);/'
		printf '%s\n' "\\copy adult.adult FROM '$adult/adult.csv' (FORMAT csv, DELIMITER ';', HEADER)"
		for file in "$adult"/adult_hierarchy_*.csv; do
			name=$(basename "$file" .csv)
			columns=$(head -1 "$file" | tr -d '\r' | awk -F';' '{ for (i = 1; i <= NF; i++) printf("%sl%d text", (i > 1 ? ", " : ""), i) }')
			echo "CREATE TABLE adult.\"${name#adult_hierarchy_}\" ($columns);"
			printf '%s\n' "\\copy adult.\"${name#adult_hierarchy_}\" FROM '$file' (FORMAT csv, DELIMITER ';')"
		done
	fi
} >"$work/adult.sql"
psql -q -d bench_privacy -v ON_ERROR_STOP=1 -f - <"$work/adult.sql" || die "the Adult data were not loaded"
psql -q -d bench_privacy -v ON_ERROR_STOP=1 -v rows="$rows" -f "$server/build/test/bench/privacy.sql" || die "the benchmark of privacy failed"
psql -q -d postgres -c 'DROP DATABASE bench_privacy'
