#!/bin/sh
# run.sh: every check of this folder, as a TAP stream; run.sh BUILD
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${1:-build}
export B
mkdir -p "$B/lint"
fail=0
"${MAKE:-make}" -s -k --no-print-directory B="$B" "$B/libdocread.a" "$B/docread" >"$B/lint/build.log" 2>&1 || {
    sed 's/^/# /' "$B/lint/build.log"
    echo "not ok - lint: the program builds"
    fail=1
}
# one CHECK: its findings and verdict
one() {
    start=$(date +%s)
    if "tests/lint/$1.sh" >"$B/lint/$1.log" 2>&1; then
        echo "ok - lint: $1 ($(($(date +%s) - start)) s)"
    else
        sed 's/^/# /' "$B/lint/$1.log"
        echo "not ok - lint: $1"
        return 1
    fi
}
# The tables are made on one core, so the rest goes on meanwhile.
one tables >"$B/lint/tables.tap" &
for check in format includes headers symbols words shell man po cppcheck tidy selftest; do
    one "$check" || fail=1
done
wait $! || fail=1
cat "$B/lint/tables.tap"
exit "$fail"
