#!/bin/sh
# check.sh: every test there is, one kind after the other, then those that run the program or the
# library again under AddressSanitizer and UBSan. check.sh [BUILD]
#
# Each kind prints a TAP stream, kept in BUILD/check/KIND.tap; a line a kind is shown, and what
# failed. The last line says how many cases passed and failed.
set -u
cd "$(dirname "$0")/.." || exit 1
B=${1:-build}
MAKE=${MAKE:-make}
SAN="-fsanitize=address,undefined -fno-sanitize-recover=all"
export UBSAN_OPTIONS=print_stacktrace=1
passed=0 failed=0 skipped=0
mkdir -p "$B/check"

# kind NAME TARGET VARIABLE...: runs make TARGET and counts its cases.
kind() {
    name=$1 target=$2
    shift 2
    log=$B/check/$name.tap
    start=$(date +%s)
    "$MAKE" -s -k -j2 --no-print-directory "$@" "$target" >"$log" 2>&1
    status=$?
    ok=$(grep '^ok ' "$log" | grep -vc '# SKIP')
    not_ok=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
    skip=$(grep -c '# SKIP' "$log")
    # What failed before it could say so, or ran nothing, is one failed case.
    if [ "$status" != 0 ] && [ "$not_ok" = 0 ] || [ "$ok$not_ok" = 00 ]; then
        not_ok=$((not_ok + 1))
    fi
    passed=$((passed + ok)) failed=$((failed + not_ok)) skipped=$((skipped + skip))
    printf '%-18s %5d ok %5d not ok %5d s\n' "$name" "$ok" "$not_ok" $(($(date +%s) - start))
    [ "$not_ok" = 0 ] || show "$log"
}

# What a log says of its failures: before each "not ok", the end of what was said since the case
# before it; and the end of it all where nothing says "not ok".
show() {
    grep -q '^not ok ' "$1" || { tail -n 60 "$1" && return; }
    awk '
        /^ok / { n = 0; next }
        { line[n++] = $0 }
        /^not ok / && !/# SKIP/ {
            for (i = n > 30 ? n - 30 : 0; i < n && shown++ < 400; i++)
                print line[i]
            n = 0
        }' "$1"
}

kind lint lint B="$B"
kind unit unit B="$B"
kind cli cli B="$B"
kind golden golden B="$B"
kind screen screen B="$B"
kind property property B="$B"
kind generate generate B="$B"
kind wrap wrap B="$B"
# Some C libraries have no sanitizers: said, not failed.
mkdir -p "$B/asan"
echo 'int main(void) { return 0; }' >"$B/asan/probe.c"
# shellcheck disable=SC2086 # flags are words
if ${CC:-gcc} $SAN -o "$B/asan/probe" "$B/asan/probe.c" 2>/dev/null && "$B/asan/probe"; then
    for name in unit cli golden screen property generate; do
        kind "$name-asan" "$name" B="$B/asan" SAN="$SAN" OPT="-O1 -g"
    done
else
    echo "this compiler links no AddressSanitizer: the tests under it were left out"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
