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
for check in format includes headers symbols words shell man tables cppcheck tidy selftest; do
    start=$(date +%s)
    if "tests/lint/$check.sh" >"$B/lint/$check.log" 2>&1; then
        echo "ok - lint: $check ($(($(date +%s) - start)) s)"
    else
        sed 's/^/# /' "$B/lint/$check.log"
        echo "not ok - lint: $check"
        fail=1
    fi
done
exit "$fail"
