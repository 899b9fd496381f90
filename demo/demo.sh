# demo.sh - ./run demo; sourced by it once the server is up.
fresh_database demo
in_demo() { psql -q -d demo -v ON_ERROR_STOP=1 "$@" || die "the tour stopped" "see the message above"; }

in_demo -f "$server/build/demo/tables.sql" \
	-c "\\copy lung FROM '$server/build/test/data/lung.csv' (FORMAT csv, HEADER)"
in_demo -e -P pager=off -P footer=off -P null=- -f "$server/build/demo/tour.sql"
in_demo -At -f "$server/build/demo/report.sql" >"$root/demo/report.html"
say ""
say "The report: demo/report.html. Go on by yourself: ./run psql -d demo, then SET search_path = hospital, public"
