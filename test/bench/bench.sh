# bench.sh - ./run bench; sourced by it once the server is up. ROWS sets the size (1000000).
rows=${ROWS-1000000}
work="$server/bench"
as_user mkdir -p "$work"
fresh_database bench
psql -q -d bench -v ON_ERROR_STOP=1 -v rows="$rows" -v results="$work/seconds" -v cohort="$work/cohort" \
	-f "$server/build/test/bench/bench.sql" -f "$server/build/test/bench/cohort.sql" || die "the benchmark failed"
if command -v Rscript >/dev/null; then
	psql -q -d bench -c "COPY (SELECT days, event, sex FROM bench) TO '$work/bench.csv' (FORMAT csv, HEADER)" \
		-c "COPY wide TO '$work/wide.csv' (FORMAT csv, HEADER)" -c "COPY cohort TO '$work/cohort.csv' (FORMAT csv, HEADER)"
	as_user Rscript "$server/build/test/bench/bench.R" "$work/bench.csv" "$work/wide.csv" \
		"$(cat "$work/seconds")"
	as_user Rscript "$server/build/test/bench/cohort.R" "$work/cohort.csv" "$work/cohort"
else
	say "skipped: R (install r-base-core, r-cran-survival and r-cran-proc to compare)"
fi
library=$("$pg_config" --pkglibdir)
share=$("$pg_config" --sharedir)/extension
if [ -f "$share/plr.control" ]; then
	as_user cp "$library/plr.so" "$server/pg$library/"
	as_user cp "$share"/plr* "$server/pg$share/"
	psql -q -d bench -v ON_ERROR_STOP=1 -f "$server/build/test/bench/plr.sql" || say "skipped: PL/R did not run"
else
	say "skipped: PL/R (install postgresql-15-plr or that of your server to compare)"
fi
. "$root/test/bench/privacy.sh"
psql -q -d postgres -c 'DROP DATABASE bench'
rm -rf "$work"
