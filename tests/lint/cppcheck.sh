#!/bin/sh
# cppcheck over the program's own files. Its unused-function check is left out: it does not see tests.
. "${0%/*}/lib.sh"
mkdir -p "$B/cppcheck"
dirs=''
for dir in src tui; do
    [ -n "$(find "$dir" -name '*.c' 2>/dev/null)" ] && dirs="$dirs $dir"
done
tables=$(find src -name 'tables_*.c' -o -name '*_tables.c' | sed 's/^/-i/')
# shellcheck disable=SC2086 # folders and options are words
exec cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 -j "$JOBS" -Isrc -I. \
    --enable=warning,performance,portability --cppcheck-build-dir="$B/cppcheck" \
    --suppress=missingIncludeSystem $tables $dirs
