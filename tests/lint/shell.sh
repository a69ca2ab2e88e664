#!/bin/sh
# Shell scripts are clean for shellcheck and can be run.
. "${0%/*}/lib.sh"
scripts | grep -v '/lib\.sh$' | while read -r file; do
    [ -x "$file" ] || echo "$file: not executable"
done | grep . && bad=1
scripts | xargs -r shellcheck -x -P SCRIPTDIR || bad=1
exit "${bad:-0}"
