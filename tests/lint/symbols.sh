#!/bin/sh
# What the library may not do, seen in its objects: print, end the program, read the environment, use
# the locale or the C library's idea of widths, call curses, keep a global that can change. No
# two rooms use one name.
# shellcheck disable=SC2016 # the $ are awk's
. "${0%/*}/lib.sh"
lib=$B/libdocread.a
[ -f "$lib" ] || {
    echo "$lib is not built"
    exit 1
}
nm -A -u "$lib" 2>/dev/null | awk '
BEGIN {
    n = split("printf vprintf __printf_chk __vprintf_chk puts putchar fputs fprintf __fprintf_chk perror " \
        "stdout stderr stdin exit _exit _Exit quick_exit abort getenv secure_getenv setenv putenv " \
        "setlocale newlocale uselocale nl_langinfo wcwidth wcswidth mbrtowc mbtowc wcrtomb " \
        "strtok localtime gmtime asctime ctime strerror rand srand system popen " \
        "initscr newterm endwin setupterm tputs", name, " ")
    for (i = 1; i <= n; i++)
        banned[name[i]] = 1
}
{
    symbol = $NF
    sub(/@.*/, "", symbol)
    if (symbol in banned) {
        object = $1
        sub(/:$/, "", object)
        print object " calls " symbol
        bad = 1
    }
}
END { exit bad }' || bad=1
size -A "$lib" | awk '
/ex / { object = $1 }
$1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 {
    print object ": " $2 " bytes of " $1 ": a global that can change"
    bad = 1
}
END { exit bad }' || bad=1
nm -A --defined-only -g "$lib" | awk '
$2 ~ /^[A-TV-Z]$/ || NF == 4 {
    if ($NF in where) {
        print $NF " is defined twice: " where[$NF] " and " $1
        bad = 1
    }
    where[$NF] = $1
}
END { exit bad }' || bad=1
exit "${bad:-0}"
