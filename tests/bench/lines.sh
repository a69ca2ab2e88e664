#!/bin/bash
# lines.sh BUILD: how docread and others break prose in several scripts into lines, judged by the
# rules of tests/wrap, as a Markdown table. Programs that are not installed are left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
B=${1:-build}
docread=$PWD/$B/docread
shown=$PWD/$B/tests/bench/shown
judge=$PWD/$B/tests/wrap/wrap
rows=4000
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

"$judge" prose 60000 >prose.txt
# The same as a web page, a paragraph each, for those who wrap pages alone.
{
    echo '<!DOCTYPE html><meta charset="utf-8"><title>prose</title>'
    sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e '/./s/.*/<p>&<\/p>/' prose.txt
} >prose.html

has() { command -v "$1" >/dev/null 2>&1; }
count() { "$judge" count "$1" "$2" prose.txt wrapped; }

echo
echo "| in $(wc -c <prose.txt) bytes of prose | lines | mark that may not begin a line | mark that may not end one | unit parted | character parted | line too wide | text kept |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
for width in 40 78; do
    "$docread" --config= -o text --furniture=show --width=$width prose.txt >wrapped
    count "docread, $width columns" $width
    "$shown" $rows $width "$(command -v less)" prose.txt >wrapped
    count "less" $width
    fold -s -w $width prose.txt >wrapped
    count "fold -s" $width
    if has fmt; then
        fmt -s -w $width prose.txt >wrapped
        count "fmt -s" $width
    fi
    if has w3m; then
        w3m -dump -cols $width -I UTF-8 -O UTF-8 prose.html >wrapped
        count "w3m -dump" $width
    fi
done
