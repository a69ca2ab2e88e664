#!/bin/sh
# Every header compiles alone, and twice.
. "${0%/*}/lib.sh"
# shellcheck disable=SC2086 # flags are words
for header in $(sources | grep '\.h$'); do
    printf '#include "%s"\n#include "%s"\nextern int header_is_not_alone;\n' "$header" "$header" |
        ${CC:-gcc} $C_FLAGS -Wall -Wextra -Werror -fsyntax-only -x c - || bad=1
done
exit "${bad:-0}"
