#!/bin/sh
# Each check can fail: a small clean tree passes it, and no longer does with one fault put in.
# shellcheck disable=SC2016,SC2317 # functions are called through fault; the $ are the faults'
. "${0%/*}/lib.sh"
top=$PWD
tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT
trap 'exit 1' HUP INT TERM
unset B
export B=build

plant() {
    rm -rf "$tree/work" && mkdir -p "$tree/work" && cd "$tree/work" || exit 1
    mkdir -p src/base src/text/gen tui tests tools man build .ci
    cp -R "$top/tests/lint" tests/lint
    cp "$top/.clang-format" "$top/.clang-tidy" .
    cp "$top/src/base/base.h" src/base/
    printf '/* text: a room. */\n#ifndef T\n#define T\n#include "base/base.h"\nint text_f(int a);\n#endif\n' \
        >src/text/text.h
    printf '#include "text/text.h"\n\nint text_f(int a)\n{\n    return a;\n}\n' >src/text/text.c
    printf 'import sys\nif "--check" in sys.argv:\n    sys.exit(0)\n' >src/text/gen/gen.py
    printf '#!/bin/sh\necho hello\n' >tools/tool.sh
    chmod +x tools/tool.sh
    printf '.Dd January 1, 2024\n.Dt DOCREAD 1\n.Os\n.Sh NAME\n.Nm docread\n.Nd reads\n.Sh OPTIONS\nThe word is %s.\n' \
        '\-\-width' >man/docread.1
    printf '.Dd January 1, 2024\n.Dt DOCREAD 5\n.Os\n.Sh NAME\n.Nm docread\n.Nd settings\n' >man/docread.5
    printf '.Sh SETTINGS\nThe %s; width Takes on; default off.\n' '\-\-width' >>man/docread.5
    printf '.Sh PRESETS\n.Ss less\n.Bd -literal\nbind any x top\n.Ed\n' >>man/docread.5
    printf '#!/bin/sh\ncase $2 in\n*settings) printf "width\\ton\\toff\\n" ;;\n' >build/docread
    printf '*presets) printf "less\\tbind any x top\\n" ;;\n' >>build/docread
    printf '*) printf "%%s\\tcolumns\\n" --width ;;\nesac\n' >>build/docread
    chmod +x build/docread
    archive
}
# Words to translate, in a file that no other check has to like.
plant_words() {
    mkdir -p tui/po
    cp "$top/tui/po/update.sh" tui/po/
    printf 'const char *hello = _("hello");\n' >tui/hello.c
    for language in zh_CN zh_TW; do
        printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "hello"\nmsgstr "您好"\n' \
            >tui/po/$language.po
    done
    tui/po/update.sh build
}
archive() {
    rm -f build/libdocread.a
    for file in src/*/*.c; do
        gcc -Isrc -c -o "build/${file##*/}.o" "$file" && ar rcs build/libdocread.a "build/${file##*/}.o"
    done
}

# fault CHECK WHAT COMMAND...: puts in a fault with COMMAND; CHECK must see it.
fault() {
    check=$1 what=$2
    shift 2
    plant
    if [ "$check" = po ]; then plant_words; fi
    if ! "tests/lint/$check.sh" >"$tree/log" 2>&1; then
        cat "$tree/log"
        echo "selftest: $check fails on a clean tree"
        bad=1
        return
    fi
    "$@"
    if "tests/lint/$check.sh" >"$tree/log" 2>&1; then
        echo "selftest: $check does not see: $what"
        bad=1
    fi
}
add() {
    file=$1
    shift
    printf '%b\n' "$@" >>"$file"
}
add_and_archive() {
    add "$@" && archive
}
add_above() {
    file=$1 line=$2
    { printf '%b\n' "$line" && cat "$file"; } >"$tree/new" && cp "$tree/new" "$file"
}
many_lines() {
    awk 'BEGIN { for (i = 0; i < 601; i++) print "/* */" }' >>src/text/text.c
}

fault format "a line laid out otherwise" add src/text/text.c 'int  text_g( void );'
fault includes "a room that climbs" add_above src/text/text.c '#include "layout/layout.h"'
fault includes "a room on its own floor" add_above src/text/text.c '#include "text_int.h"\n#include "search/search.h"'
fault includes "the inside of another room" add_above src/text/text.c '#include "base/base_int.h"'
fault includes "curses elsewhere than in tui/term.c" add tui/pane.c '#include <curses.h>'
fault includes "the locale in the library" add_above src/text/text.c '#include <locale.h>'
fault symbols "printing" add_and_archive src/text/text.c '#include <stdio.h>\nvoid f(void)\n{\n    puts("");\n}'
fault symbols "the environment" add_and_archive src/text/text.c '#include <stdlib.h>\nchar *f(void)\n{\n    return getenv("A");\n}'
fault symbols "a global" add_and_archive src/text/text.c 'int text_count = 3;'
fault symbols "a static that changes" add_and_archive src/text/text.c 'int f(void)\n{\n    static int n;\n    return n++;\n}'
fault symbols "one name in two rooms" add_and_archive src/base/two.c 'int text_f(int a)\n{\n    return a;\n}'
fault headers "a header that leans on another" add src/text/text.h 'FILE *text_file(void);'
fault words "a path of one machine" add src/text/text.c "/* see /ho""me/me */"
fault words "work left as a note" add src/text/text.c "/* TO""DO: later */"
fault words "a file that is too long" many_lines
fault words "a trailing space" add src/text/text.c '/* */ '
fault shell "what shellcheck warns of" add tools/tool.sh 'rm $1'
fault shell "a script that cannot be run" chmod -x tools/tool.sh
fault man "what mandoc warns of" add man/docread.1 '.Sh'
fault man "an option without a word in the manual" add build/docread 'printf "%s\\n" --new'
fault man "a setting that takes something else" add build/docread \
    '[ "$2" != --help=settings ] || printf "raw\tyes\tno\n"'
fault man "a preset with another key" add build/docread \
    '[ "$2" != --help=presets ] || printf "less\tbind any y top\n"'
fault po "a word without a translation" add tui/hello.c 'const char *bye = _("bye");'
fault po "a translation left empty" sed -i 's/您好//' tui/po/zh_TW.po
fault tables "tables out of date" add_above src/text/gen/gen.py 'import sys\nsys.exit(1)'
fault cppcheck "an uninitialised variable" add src/text/text.c 'int g(void)\n{\n    int a;\n    return a;\n}'
fault tidy "a function of six parameters" add src/text/text.c \
    'int g(int a, int b, int c, int d, int e, int f)\n{\n    return a + b + c + d + e + f;\n}'
exit "${bad:-0}"
