# suites.sh - the test suites of ./run test; sourced by it once the server is up.
#
# Each suite is a function: its details go to $log, the number of its checks to $checks. One
# that cannot run on this machine sets $reason and returns 77.

in_build() {
	as_user env "PATH=$bin:$PATH" "PGHOST=$socket" PGUSER=postgres "CLIN_REFERENCE=${CLIN_REFERENCE-}" \
		sh -c "cd '$server/build' && $1"
}
makes() { in_build "make -s PG_CONFIG='$bin/pg_config' $*"; }

suite_lint() {
	makes lint >"$log" 2>&1
}

suite_unit() {
	makes unitcheck >"$log" 2>&1 || return 1
	checks=$(sed -n 's/^\([0-9]*\) checks passed.*/\1/p' "$log")
}

suite_regress() {
	makes installcheck TAP_TESTS= ISOLATION= >"$log" 2>&1 ||
		{ cat "$server/build/regression.diffs" >>"$log" 2>/dev/null; return 1; }
	checks=$(grep -cE '^(test .* |)ok ' "$log")
}

suite_isolation() {
	[ -n "$(ls "$root"/test/isolation/specs/*.spec 2>/dev/null)" ] || { reason="no specification"; return 77; }
	makes installcheck TAP_TESTS= REGRESS= >"$log" 2>&1 || { cat "$server"/build/output_iso/regression.diffs >>"$log"; return 1; }
	checks=$(grep -cE '^(test .* |)ok ' "$log")
}

suite_tap() {
	makes installcheck REGRESS= ISOLATION= >"$log" 2>&1 || return 1
	checks=$(sed -n 's/.*Tests=\([0-9]*\).*/\1/p' "$log" | tail -1)
}

suite_fuzz() {
	makes fuzz >"$log" 2>&1 || return 1
	checks=$(grep -c '^Done ' "$log")
}

suite_reference() {
	in_build 'perl test/reference/golden.pl' >"$log" 2>&1 || return 1
	grep -E ': [0-9]+ passed|skipped' "$log" >&2
	checks=$(sed -n 's/.*: \([0-9]*\) passed.*/\1/p' "$log" | awk '{ n += $1 } END { print n }')
}

suite_report() {
	command -v chromium >/dev/null || { reason=chromium; return 77; }
	(. "$root/demo/demo.sh") >"$log" 2>&1 && sh "$root/demo/check.sh" >>"$log" 2>&1
}

install_packages clang clang-format libipc-run-perl perl
install_packages "libclang-rt-$(clang -dumpversion | cut -d. -f1)-dev"
# another folder of reference values, else the copies in test/reference
CLIN_REFERENCE=${CLIN_REFERENCE-}
[ -n "$CLIN_REFERENCE" ] || say "CLIN_REFERENCE is not set: the copies in test/reference are used"

suites='lint unit regress isolation tap fuzz reference report'
for suite; do
	case " $suites " in *" $suite "*) ;; *) die "no suite \"$suite\"" "there are: $suites" ;; esac
done
passed=0 failed=0 skipped=0
for suite in ${*:-$suites}; do
	log="$server/test_$suite.log"
	checks= reason=
	status=0
	"suite_$suite" || status=$?
	case $status in
		0) passed=$((passed + 1)); say "$suite: passed${checks:+ ($checks checks)}" ;;
		77) skipped=$((skipped + 1)); say "skipped: $reason ($suite)" ;;
		*) failed=$((failed + 1)); tail -60 "$log" >&2; say "$suite: FAILED, see $log" ;;
	esac
done
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
