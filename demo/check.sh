#!/bin/sh
# check.sh - opens demo/report.html in headless Chromium: it renders, without a console error, and
# shows the curves. Leaves demo/report.png.
set -eu
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

browse() {
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync \
		--disable-background-networking --disable-component-update --user-data-dir="$profile" \
		--enable-logging=stderr --v=0 "$@" "file://$(pwd)/report.html"
}
fail() { echo "report: $1" >&2; exit 1; }

browse --dump-dom >"$profile/dom" 2>"$profile/console"
! grep -E 'CONSOLE|ERR_' "$profile/console" || fail 'the console is not empty'
[ "$(grep -c '<svg' "$profile/dom")" -ge 3 ] || fail 'a plot is missing'
! grep -qE '<script|https?://[^w]' report.html || fail 'the page is not self-contained'
! grep -qiE 'nan|infinity|\[object' "$profile/dom" || fail 'a number is missing'
browse --screenshot=report.png --window-size=1100,3700 --hide-scrollbars 2>/dev/null
[ -s report.png ] || fail 'no picture'
echo 'report: rendered, 3 plots or more, empty console'
