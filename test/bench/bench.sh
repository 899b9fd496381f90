# bench.sh - ./run bench; sourced by it once the server is up. ROWS sets the size (1000000).
rows=${ROWS-1000000}
work="$server/bench"
as_user mkdir -p "$work"
fresh_database bench
psql -q -d bench -v ON_ERROR_STOP=1 -v rows="$rows" -v results="$work/seconds" \
	-f "$server/build/test/bench/bench.sql" || die "the benchmark failed"
if command -v Rscript >/dev/null; then
	psql -q -d bench -c "COPY (SELECT days, event, sex FROM bench) TO '$work/bench.csv' (FORMAT csv, HEADER)" \
		-c "COPY wide TO '$work/wide.csv' (FORMAT csv, HEADER)"
	as_user Rscript "$server/build/test/bench/bench.R" "$work/bench.csv" "$work/wide.csv" \
		"$(cat "$work/seconds")"
else
	say "skipped: R (install r-base-core and r-cran-survival to compare)"
fi
psql -q -d postgres -c 'DROP DATABASE bench'
rm -rf "$work"
