#!/bin/sh
# The manual pages are clean for mandoc. docread.1 has every option, key and action that the program's
# own tables have, docread.5 every setting with what it takes, every role and the lines of each
# preset. The program prints those with --help=options|keys|...: lines of tab-separated fields, the
# first the name as it is written in the manual.
. "${0%/*}/lib.sh"
export LC_ALL=C.UTF-8 # the tables are as they are written, not translated
program=$B/docread
# Which other manuals there are is a matter of the system.
mandoc -T lint -W style man/*.[1-9] | grep -v 'STYLE: referenced manual not found' && bad=1
# As a reader sees it, without the overstrikes for bold and italic.
shown() {
    mandoc -T ascii -O width=200 "$1" | sed "s/.$(printf '\b')//g"
}
shown man/docread.5 >"$B/man.lines"
for kind in options keys actions settings roles; do
    page=man/docread.1
    case $kind in settings | roles) page=man/docread.5 ;; esac
    shown $page | tr -s ' \n' '  ' >"$B/man.shown"
    if ! "$program" --config= --help=$kind >"$B/man.$kind" || ! [ -s "$B/man.$kind" ]; then
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
        name = field[1]
        if (kind == "settings")
            name = name " Takes " field[2] "; default " field[3] "."
        if (!stands(name)) {
            print page " does not have this of --help=" kind ": " $0
            bad = 1
        }
    }
    END { exit bad }' "$B/man.shown" "$B/man.$kind" || bad=1
done
# The lines of a preset are those under its name, and no others.
"$program" --config= --help=presets >"$B/man.presets"
awk '/^[A-Z]/ { on = $1 == "PRESETS" } on && /^ +[a-z]+$/ { preset = $1 }
    on && /^ +bind / { sub(/^ +/, ""); print preset "\t" $0 }' "$B/man.lines" | diff "$B/man.presets" - | sed 's/^/man\/docread.5, presets: /' >"$B/man.differ"
if [ -s "$B/man.differ" ] || ! [ -s "$B/man.presets" ]; then
    cat "$B/man.differ"
    bad=1
fi
exit "${bad:-0}"
