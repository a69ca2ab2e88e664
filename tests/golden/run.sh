#!/bin/sh
# run.sh: what docread writes without a screen for corpus/, compared with expect/, as a TAP stream.
#
#   run.sh check PROGRAM       fails on any difference, and shows it
#   run.sh update PROGRAM      writes expect/ anew; read the diff like code
#
# Every article as json and as text at three widths; the forms that say the same in another way for
# a few of them, the list for the whole folder.
set -u
cd "$(dirname "$0")/../.." || exit 1
action=$1
case $2 in /*) program=$2 ;; *) program=$PWD/$2 ;; esac
expect=tests/golden/expect
widths="40 80 120"
other_formats="jsonl markdown outline tree"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
fail=0

# Nothing of the machine or the person may show: no environment but what is named here.
docread() {
    env -i PATH="$PATH" LC_ALL=C TZ=UTC HOME="$tmp" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
        UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "$program" "$@"
}

# golden NAME ARGUMENT...: one case
golden() {
    name=$1
    shift
    docread "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    status=$?
    if [ -s "$tmp/err" ]; then
        { echo "-- standard error:" && cat "$tmp/err"; } >>"$tmp/out"
    fi
    [ "$status" = 0 ] || echo "-- exit status $status" >>"$tmp/out"
    echo "$name" >>"$tmp/names"
    if [ "$action" = update ]; then
        mkdir -p "$(dirname "$expect/$name")" && cp "$tmp/out" "$expect/$name"
    elif ! [ -f "$expect/$name" ]; then
        echo "# no $expect/$name: make golden-update"
        echo "not ok - golden: $name"
        fail=1
    elif cmp -s "$expect/$name" "$tmp/out"; then
        echo "ok - golden: $name"
    else
        diff -u "$expect/$name" "$tmp/out" | sed 1,2d | head -n 40 | sed 's/^/# /'
        echo "not ok - golden: $name"
        fail=1
    fi
}

: >"$tmp/names"
find corpus -type f ! -name README.md ! -name '.*' | LC_ALL=C sort >"$tmp/files"
while read -r file; do
    golden "${file#corpus/}.json" -o json "$file"
    for width in $widths; do
        golden "${file#corpus/}.$width" -o text --width="$width" "$file"
    done
done <"$tmp/files"
head -n 4 "$tmp/files" >"$tmp/few"
while read -r file; do
    for format in $other_formats; do
        golden "${file#corpus/}.$format" -o "$format" "$file"
    done
    golden "${file#corpus/}.raw" -o text --raw --width=80 "$file"
    golden "${file#corpus/}.all" -o text --annotations=show --furniture=show \
        --punctuation=fullwidth --width=80 "$file"
done <"$tmp/few"
golden list -o list corpus
golden list-title -o list --sort=title corpus

# What is expected of files that are gone.
find "$expect" -type f 2>/dev/null | sed "s|^$expect/||" | LC_ALL=C sort >"$tmp/have"
LC_ALL=C sort "$tmp/names" | LC_ALL=C comm -23 "$tmp/have" - >"$tmp/stale"
while read -r name; do
    if [ "$action" = update ]; then
        rm "$expect/$name"
    else
        echo "not ok - golden: $expect/$name belongs to no case: make golden-update"
        fail=1
    fi
done <"$tmp/stale"
exit "$fail"
