#!/bin/sh
# No path of somebody's machine, no work left as a note, no file past its length, a head comment in
# every C file.
# shellcheck disable=SC2016 # the $ are awk's
. "${0%/*}/lib.sh"
all() {
    sources
    scripts
    find man corpus tools .github -type f 2>/dev/null | grep -v '\.sh$'
    find . -maxdepth 1 -type f ! -name '.git*'
    find src -path '*/gen/*' -type f
}
# The words are spelled so that this file does not find itself.
paths='(^|[^[:alnum:]_.])/(work|root|home|Users)/[[:alnum:]]'
notes='\<(TO''DO|FIX''ME|XX''X|HA''CK)\>'
all | sort -u | xargs -r grep -InE "$paths" && bad=1
all | grep -v '^corpus/' | sort -u | xargs -r grep -InE "$notes" && bad=1
written_sources | grep '\.c$' | xargs -r awk '
FNR > 600 && !long[FILENAME]++ { print FILENAME ": more than 600 lines"; bad = 1 }
/^\t/ || /[ \t]$/ { printf "%s:%d: tab or trailing space\n", FILENAME, FNR; bad = 1 }
END { exit bad }' || bad=1
sources | grep -e '^src/.*\.h$' -e '^tui/.*\.h$' | while read -r file; do
    head -n 1 "$file" | grep -q '^/\*' || echo "$file:1: no head comment"
done | grep . && bad=1
exit "${bad:-0}"
