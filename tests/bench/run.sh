#!/bin/bash
# run.sh BUILD: measures docread against programs that do a part of the same, all in one run on one
# machine, and prints a Markdown table. Read the ratios: the figures are this machine's.
set -euo pipefail
cd "$(dirname "$0")/../.."
B=${1:-build}
docread=$PWD/$B/docread
first=$PWD/$B/tests/bench/first
keys=$PWD/$B/tests/bench/keys
wrap=$PWD/$B/tests/bench/wrap
parse=$PWD/$B/tests/bench/parse
less=$(command -v less)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
runs=${RUNS:-15}

# --- what is read: the corpus's own sentences, as one article and as a novel -------------------------
utf8_sentences() {
    find corpus -type f -name '*.txt' | LC_ALL=C sort | while read -r file; do
        "$docread" -o text --width=2000 "$file" 2>"$tmp/log"
    done | sed 's/^[  ]*//' | awk 'length($0) > 90' | iconv -c -f UTF-8 -t GB18030 | iconv -f GB18030 -t UTF-8
}
utf8_sentences >"$tmp/sentences"
# chapters BYTES: at least so many, with a heading every forty paragraphs, indented as novels are.
chapters() {
    LC_ALL=C awk -v bytes="$1" '
        { line[n++] = $0 }
        END {
            for (i = 0; size < bytes; i++) {
                if (i % 40 == 0) { s = "\n第" ++chapter "章\n\n"; size += length(s); printf "%s", s }
                s = "　　" line[(i * 7919) % n] "\n"; size += length(s); printf "%s", s
            }
        }' "$tmp/sentences"
}
chapters 10000 >"$tmp/article.txt"
chapters 30200000 >"$tmp/novel.utf8"
iconv -f UTF-8 -t GB18030 "$tmp/novel.utf8" >"$tmp/novel.gb"

size() { stat -c %s "$1" 2>/dev/null || stat -f %z "$1"; }
kb() { awk -v n="$(size "$1")" 'BEGIN { printf "%.0f", n / 1e3 }'; }
mb() { awk -v n="$(size "$1")" 'BEGIN { printf "%.1f", n / 1e6 }'; }
# best COMMAND...: seconds, best of five
best() {
    local start end
    for _ in 1 2 3 4 5; do
        start=$(date +%s%N)
        "$@" >/dev/null 2>&1
        end=$(date +%s%N)
        echo $((end - start))
    done | sort -n | awk 'NR == 1 { printf "%.4f\n", $1 / 1e9 }'
}
row() { printf '| %s | %s | %s | %s |\n' "$@"; }
# longer A B, faster A B: how A's seconds compare with B's
longer() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f of its time", (b > 0 ? a / b : 0) }'; }
faster() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f of its speed", (a > 0 ? b / a : 0) }'; }
rate() { awk -v n="$(size "$1")" -v s="$2" 'BEGIN { printf "%.0f MB/s", (s > 0 ? n / 1e6 / s : 0) }'; }

row "what" "docread" "the other" "docread takes or has"
row "---" "---" "---" "---"
cd "$tmp"

"$first" "$runs" "$docread" article.txt -- "$less" article.txt >took
{ read -r ours && read -r theirs; } <took
row "first screen, article of $(kb article.txt) kB" "$ours ms" "less $theirs ms" "$(longer "$ours" "$theirs")"
"$first" "$runs" "$docread" novel.gb -- "$less" novel.utf8 >took
{ read -r ours && read -r theirs; } <took
row "first screen, novel of $(mb novel.gb) MB in GB18030 (less: made UTF-8 before)" "$ours ms" "less $theirs ms" \
    "$(longer "$ours" "$theirs")"

# What a key that scrolls by a line sends; the others get the same lines, since they wrap otherwise.
head -c 300000 novel.utf8 | iconv -c -f UTF-8 -t UTF-8 >long.txt
"$docread" -o text long.txt >lines.txt
vim=$(command -v vim || true)
for size in "80 24" "120 40"; do
    # shellcheck disable=SC2086 # two words
    {
        ours=$("$keys" $size 30 j "$docread" long.txt)
        theirs="less $("$keys" $size 30 j "$less" lines.txt)"
        [ -z "$vim" ] || theirs="$theirs, vim $("$keys" $size 30 '<C-e>' "$vim" -u NONE -N -R lines.txt)"
    }
    row "bytes sent for a line further, ${size/ /x}" "$ours" "$theirs" ""
done

ours=$(best "$docread" -o text novel.gb)
theirs=$(best iconv -f GB18030 -t UTF-8 novel.gb)
row "whole novel to text, GB18030" "$(rate novel.gb "$ours")" "iconv $(rate novel.gb "$theirs")" "$(faster "$ours" "$theirs")"
ours=$(best "$docread" -o text novel.utf8)
theirs=$(best fold -s -w 80 novel.utf8)
row "whole novel to text, UTF-8" "$(rate novel.utf8 "$ours")" "fold -s $(rate novel.utf8 "$theirs")" "$(faster "$ours" "$theirs")"

"$wrap" novel.utf8 80 >steps
step() { awk -v name="$1" '$1 == name { print $2 }' steps; }
both=$(awk '$1 == "parse" || $1 == "wrap" { s += $2 } END { print s }' steps)
row "decode, one core, in memory" "$(rate novel.utf8 "$(step decode)")" "" ""
row "parse" "$(rate novel.utf8 "$(step parse)")" "" ""
theirs=$(best fold -s -w 80 novel.utf8)
row "wrap" "$(rate novel.utf8 "$(step wrap)")" "fold -s $(rate novel.utf8 "$theirs") (columns are bytes)" \
    "$(faster "$(step wrap)" "$theirs")"
row "parse and wrap" "$(rate novel.utf8 "$both")" "" ""
page() { awk '$1 == "page" { printf "%.2f ms", $2 * 1e3 }' "$1"; }
row "a page at another width, novel of $(mb novel.utf8) MB" "$(page steps)" "" ""
# One line of the sentences without a mark to cut it at: its blocks are as long as blocks get.
sed 's/[。！？；…]/，/g' novel.utf8 | tr -d '\n' >line.utf8
"$wrap" line.utf8 80 >line.steps
row "the same, one line of $(mb line.utf8) MB" "$(page line.steps)" "" ""

# Bytes in memory to an article. Cost is to grow as the bytes do: the second figure is for their first half.
utf8_dumps() {
    find "$OLDPWD/corpus" -type f -name '*.txt' -size -20k | LC_ALL=C sort | while read -r file; do
        iconv -f UTF-8 -t UTF-8 "$file" >log 2>&1 && [ -s "$file" ] && printf '%s\n' "$file"
    done
}
utf8_dumps >dumps
parsed() {
    local whole half
    "$parse" "$1" "$2" >took
    read -r whole half <took
    row "$3" "$whole MB/s" "its first half $half MB/s" \
        "$(awk -v a="$whole" -v b="$half" 'BEGIN { printf "%.2f of its speed", (b > 0 ? a / b : 0) }')"
}
mapfile -t dumps <dumps
row "bytes to article, one core: ${#dumps[@]} dumps of the corpus in UTF-8" "$("$parse" dumps "${dumps[@]}") MB/s" "" ""
parsed whole novel.utf8 "the same, novel of $(mb novel.utf8) MB"
parsed line sentences "the same, one line of 100 MB"
parsed lines sentences "the same, 100 MB of lines of one character"

icu_flags=$(pkg-config --cflags --libs icu-uc 2>/dev/null || true)
# shellcheck disable=SC2086 # flags are words
if [ -n "$icu_flags" ] && ${CC:-gcc} -O2 -o icu "$OLDPWD/tests/bench/icu.c" $icu_flags 2>log; then
    theirs=$(./icu novel.utf8 2>log)
    row "wrap" "$(rate novel.utf8 "$(step wrap)")" "ICU, finding breaks alone, $(rate novel.utf8 "$theirs")" \
        "$(faster "$(step wrap)" "$theirs")"
fi
