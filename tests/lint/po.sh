#!/bin/sh
# The translations have every word the sources say, as tui/po/update.sh would leave them; those of
# $complete leave none untranslated. Formats agree (msgfmt). What is shown stands in _() or N_().
. "${0%/*}/lib.sh"
complete="zh_CN zh_TW"
tui/po/update.sh "$B" "$B/po" || exit 1
for po in tui/po/*.po; do
    name=${po##*/}
    diff -u "$po" "$B/po/$name" || {
        echo "$po: not what make po-update would leave"
        bad=1
    }
    msgfmt --check-format -o /dev/null "$po" || bad=1
done
for language in $complete; do
    for kind in --untranslated --only-fuzzy; do
        msgattrib $kind --no-obsolete "tui/po/$language.po" | grep '^msgid "..*"$' |
            sed "s|^|tui/po/$language.po: $kind: |" | grep . && bad=1
    done
done
exit "${bad:-0}"
