#!/bin/sh
# clang-tidy with .clang-tidy over src/, tui/ and the test programs. A file that was clean, and whose
# headers and settings are the same, is not looked at again.
. "${0%/*}/lib.sh"
# How far the analyser follows one function: three times deeper takes four times as long.
DEPTH="-Xclang -analyzer-config -Xclang max-nodes=75000"
if [ "${1:-}" = --one ]; then
    file=$2 stamp=$3
    # shellcheck disable=SC2086 # flags are words
    clang-tidy --quiet "$file" -- $C_FLAGS $DEPTH 2>"$stamp.err" >"$stamp.out" && mv "$stamp.out" "$stamp" &&
        exit 0
    cat "$stamp.out"
    grep -v -e 'warnings generated' -e '^$' "$stamp.err"
    exit 1
fi
mkdir -p "$B/tidy"
common=$(find src tui tests -name '*.h' -exec cat {} + | cat - .clang-tidy | cksum | tr ' ' -)
# icu.c is built only where ICU is.
written_sources | grep -e '\.c$' | grep -v -e '^tests/unit/' -e '^tests/bench/icu\.c$' | while read -r file; do
    stamp=$B/tidy/$(echo "$file" | tr '/' '_').$common.$(cksum <"$file" | tr ' ' -)
    [ -f "$stamp" ] || echo "$file $stamp"
done | xargs -r -n 2 -P "$JOBS" "$0" --one
