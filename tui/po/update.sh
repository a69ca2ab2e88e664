#!/bin/sh
# update.sh: the words of the sources into every translation. update.sh BUILD [OUT]
#
# Writes the template to BUILD/docread.pot and merges it into tui/po/*.po; with OUT the merged
# translations go there and those in the tree are left alone.
set -eu
cd "$(dirname "$0")/../.."
B=$1
out=${2:-tui/po}
mkdir -p "$B" "$out"
# The library's words (errors, evidence) are in tables there, marked with N_() like the others.
grep -slE '\b(_|N_|n_|DR_WORD|RULE)\(' tui/*.c tui/*.h src/*/*.c src/*/*.h src/*/*.def |
    xargs xgettext --language=C --from-code=UTF-8 --keyword= --keyword=_ --keyword=N_ \
        --keyword=n_:1,2 --keyword=DR_WORD --keyword=RULE:8 --sort-by-file --package-name=docread --foreign-user --no-location \
        -o "$B/docread.pot"
sed -i '/^"POT-Creation-Date:/d; /^"PO-Revision-Date:/d' "$B/docread.pot"
for po in tui/po/*.po; do
    msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --width=100 -o "$out/${po##*/}.new" \
        "$po" "$B/docread.pot"
    # A word that no source says any more is kept at the end of its file until somebody takes it out.
    mv "$out/${po##*/}.new" "$out/${po##*/}"
done
