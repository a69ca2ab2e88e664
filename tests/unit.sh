#!/bin/sh
# unit.sh: runs cmocka programs, each to its end, and prints one TAP stream: unit.sh PROGRAM...
set -u

fail=0
for program; do
    CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$program.tap" 2>&1
    status=$?
    sed "s|^\(not \)\{0,1\}ok [0-9]* - |&${program##*/}: |" "$program.tap"
    if [ "$status" != 0 ]; then
        fail=1
        # A program that died has not said so itself.
        grep -q '^not ok' "$program.tap" || echo "not ok - ${program##*/} ended with status $status"
    fi
done
exit "$fail"
