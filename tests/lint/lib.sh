# lib.sh: what the lint scripts share. Each runs in the project's top folder, prints what is wrong,
# one finding a line, and fails where there was a finding.
# shellcheck shell=sh disable=SC2034 # used by those that source it

# The project's C files; tables are generated and exempt from rules on form.
sources() {
    find src tui tests -name gen -prune -o -name '*.[ch]' -print 2>/dev/null | sort
}
written_sources() {
    sources | grep -v -e '/tables[^/]*\.[ch]$' -e '_tables\.c$'
}
scripts() {
    find tools tests tui -name '*.sh' -print 2>/dev/null | sort
    [ -f .ci/run ] && echo .ci/run
}

C_FLAGS="-std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc -I. -Itests"
JOBS=${JOBS:-2}
# A folder of objects, where stamps may be kept.
B=${B:-build}
