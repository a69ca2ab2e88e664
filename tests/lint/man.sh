#!/bin/sh
# The manual pages are clean for mandoc, and docread.1 has every option, key and action that the
# program's own tables have. The program prints those with --help=options|keys|actions: lines of
# tab-separated fields, the first the name as it is written in the manual.
. "${0%/*}/lib.sh"
program=$B/docread
page=man/docread.1
# Which other manuals there are is a matter of the system.
mandoc -T lint -W style man/*.[1-9] | grep -v 'STYLE: referenced manual not found' && bad=1
# As a reader sees it, without the overstrikes for bold and italic, spaces run together.
mandoc -T ascii -O width=200 "$page" | sed "s/.$(printf '\b')//g" | tr -s ' \n' '  ' >"$B/man.shown"
for kind in options keys actions; do
    if ! "$program" --help=$kind >"$B/man.$kind" || ! [ -s "$B/man.$kind" ]; then
        echo "$program --help=$kind says nothing"
        bad=1
    fi
    awk -v page="$page" -v kind="$kind" '
    # A name stands there where no letter, digit or hyphen goes on before or after it.
    function stands(name,    from, at, before, after) {
        for (from = 1; (at = index(substr(shown, from), name)) > 0; from += at) {
            before = substr(shown, from + at - 2, 1)
            after = substr(shown, from + at - 1 + length(name), 1)
            if (before !~ /[[:alnum:]-]/ && after !~ /[[:alnum:]-]/)
                return 1
        }
        return 0
    }
    FNR == NR { shown = shown " " $0; next }
    {
        split($0, field, "\t")
        if (!stands(field[1])) {
            print page " does not have this of --help=" kind ": " $0
            bad = 1
        }
    }
    END { exit bad }' "$B/man.shown" "$B/man.$kind" || bad=1
done
exit "${bad:-0}"
