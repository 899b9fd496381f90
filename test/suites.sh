# suites.sh - the test suites of ./run test; sourced by it after the server is up.
#
# Every suite is a function that prints its own details to $log and ends with the
# number of its checks in $checks; a suite that cannot run here returns 77.

in_build() { as_user env "PATH=$bin:$PATH" "PGHOST=$socket" PGUSER=postgres \
	"CLIN_REFERENCE=${CLIN_REFERENCE-}" sh -c "cd '$server/build' && $1"; }
makes() { in_build "make -s PG_CONFIG='$bin/pg_config' with_llvm=no $*"; }

suite_unit() {
	makes unit_test >"$log" 2>&1 && in_build ./unit_test >>"$log" 2>&1
	status=$?
	checks=$(sed -n 's/^\([0-9]*\) checks passed.*/\1/p' "$log" | tail -1)
	return $status
}

suite_regress() {
	makes installcheck TAP_TESTS= ISOLATION= >"$log" 2>&1
	status=$?
	checks=$(grep -cE '^(test .*|ok .*)(ok|ms)' "$log")
	[ $status = 0 ] || cat "$server/build/regression.diffs" 2>/dev/null
	return $status
}

suite_tap() {
	makes installcheck REGRESS= ISOLATION= >"$log" 2>&1
	status=$?
	checks=$(sed -n 's/.*Tests=\([0-9]*\).*/\1/p' "$log" | tail -1)
	return $status
}

all_suites="unit regress tap"
passed=0 failed=0 skipped=0
for suite in ${*:-$all_suites}; do
	log="$server/test_$suite.log"
	checks=
	status=0
	suite_$suite || status=$?
	case $status in
		0) passed=$((passed + 1)); say "$suite: passed (${checks:-?} checks)" ;;
		77) skipped=$((skipped + 1)); say "skipped: $suite" ;;
		*) failed=$((failed + 1)); tail -40 "$log"; say "$suite: FAILED, see $log" ;;
	esac
done
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
