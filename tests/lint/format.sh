#!/bin/sh
# The layout of C files is what .clang-format makes of them.
. "${0%/*}/lib.sh"
written_sources | xargs -r -n 16 -P "$JOBS" clang-format --dry-run -Werror
