#!/bin/sh
# run.sh: the command line without a screen, as a TAP stream: exit status, what is said on standard
# error, and what is written. run.sh PROGRAM
set -u
cd "$(dirname "$0")/../.." || exit 1
case $1 in /*) program=$1 ;; *) program=$PWD/$1 ;; esac
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$tmp/home" "$tmp/files"
fail=0

docread() {
    env -i PATH="$PATH" LC_ALL=C TZ=UTC HOME="$tmp/home" DOCREAD="${set_options:-}" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
        UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "$program" "$@"
}

# verdict NAME STATUS EXPECTED: compares the status, and what was said with $tmp/want.
verdict() {
    name=$1
    if [ "$2" = "$3" ] && cmp -s "$tmp/want" "$tmp/err"; then
        echo "ok - cli: $name"
        return
    fi
    echo "# status $2, expected $3; standard error:"
    diff "$tmp/want" "$tmp/err" | sed 's/^/# /'
    echo "not ok - cli: $name"
    fail=1
}

# ends NAME STATUS SAID ARGUMENT...: how a run ends, and all it says on standard error (each line
# after "docread: "). What it writes is in $tmp/out.
ends() {
    name=$1 expected=$2
    : >"$tmp/want"
    [ -z "$3" ] || printf '%s\n' "$3" | sed 's/^/docread: /' >"$tmp/want"
    shift 3
    docread "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    verdict "$name" $? "$expected"
}

# refused NAME SAID ARGUMENT...: a command line that cannot be read.
refused() {
    name=$1
    printf 'docread: %s\nTry docread --help.\n' "$2" >"$tmp/want"
    shift 2
    docread "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    verdict "$name" $? 2
}

# is NAME LEFT RIGHT
is() {
    if [ "$2" = "$3" ]; then
        echo "ok - cli: $1"
    else
        printf '# %s\n# expected\n# %s\n' "$2" "$3"
        echo "not ok - cli: $1"
        fail=1
    fi
}

cd "$tmp/files" || exit 1
printf '渡口的灯\n\n灯塔还亮着，潮水退了，船在对岸等着天亮。\n' >a.txt
printf '潮水\n\n潮水每天来两次，信只来一次，写信的人不着急。\n' >b.txt
printf '\211PNG\r\n\032\n' >c.png

# --- what is refused, and that it is said what would have been taken
encodings="UTF-8, GB18030, Big5, Big5-HKSCS, EUC-JP, Shift_JIS, EUC-KR, UTF-16LE, UTF-16BE, UTF-32LE,\
 UTF-32BE, windows-1252 or ISO-8859-1"
refused "an encoding nobody knows" "--encoding: foo: expected $encodings" -E foo a.txt
refused "a sort key nobody knows" \
    "--sort: size: expected path, published, title, source, length or hits" -s size .
refused "a format nobody knows" \
    "--output: xml: expected text, json, jsonl, markdown, list, outline or tree" -o xml .
refused "a width that is no number" "--width: 40x: expected a number from 8 to 10000, or 0" \
    -w 40x a.txt
refused "a long option nobody knows" "no such option: --nosuch=3" --nosuch=3
refused "a letter nobody knows" "no such option: -Z" -Z
refused "an argument too many" "takes no argument: --secure" --secure=yes a.txt
refused "an argument too few" "an argument is missing: --sort" --sort
refused "a control character in an option" "no such option: --␛[2J" "--$(printf '\033')[2J"
ends "a keyword of no character" 2 "--keyword: : nothing to highlight in it" -k '' a.txt
ends "a query that breaks off" 2 "--query: a word is missing" -q '(' -o list .

# --- files of settings
ends "keywords that are not there" 2 "nosuch: No such file or directory" -K nosuch a.txt
ends "a folder of keywords" 2 ".: Is a directory" -K . a.txt
ends "paths that are not there" 2 "nosuch: No such file or directory" --files-from=nosuch
ends "a configuration that is not there" 2 "nosuch: No such file or directory" --config=nosuch a.txt
printf 'bind read x nosuch\n' >config
ends "a configuration that cannot be read" 2 \
    "config:1: nosuch: no such action in this pane (docread --help=actions lists them)" \
    --config=config a.txt
printf '[\263\261\313\256]\n\265\306\313\376\n' >gbk.txt # 潮水, 灯塔
ends "keywords in another encoding" 0 "" -K gbk.txt -o list a.txt
printf '\357\273\277灯塔\n' >bom.txt
ends "keywords after a byte order mark" 0 "" -K bom.txt -o list a.txt

# --- the configuration: the reader's own, the environment and options over it
mkdir -p "$tmp/home/.config/docread"
own=$tmp/home/.config/docread/config
first() { # how many cells the first line of the paragraph has, and how far it is indented
    docread -o text "$@" a.txt 2>"$tmp/err" | awk 'NR == 3 { n = $0; sub(/[^ ].*/, "", n)
        gsub(/[^ ]../, "xx"); print length($0) "-" length(n) }'
}
is "no configuration" "$(first)" 44-4
printf 'set indent 2\nset width 20\n' >"$own"
is "the reader's own" "$(first)" 20-2
is "another one in its place" "$(first --config=bom.txt)" 44-4
is "none" "$(first --config=)" 44-4
set_options='--width=30 --indent=6' && export set_options
is "the environment over it" "$(first)" 30-6
is "options over that" "$(first -w 24)" 24-6
is "a setting that is on or off" "$(first --paragraph-gap=off --indent=0)" 30-0
set_options='--width=3'
refused "an environment that cannot be read" \
    "DOCREAD: --width: 3: expected a number from 8 to 10000, or 0" a.txt
set_options='b.txt'
refused "a path in the environment" "DOCREAD: b.txt: expected options alone, no paths" a.txt
set_options='-k "潮水 灯塔" --keys=less'
docread --dump-config --speed=600 >"$tmp/dump"
is "a dump says where things are set" "$(grep -c -e '^set indent 2 .*config:1;' \
    -e '^set speed 600 .*# option;' -e '^set keys less .*# DOCREAD;' -e '^set mouse on .*# default;' \
    -e '^bind any < top .*# preset less$' -e '^color title@dark .*# theme dark$' \
    -e '^group "潮水 灯塔" auto "潮水 灯塔" .*# option$' "$tmp/dump")" 7
set_options=
docread --config="$tmp/dump" --dump-config >"$tmp/again"
without() { sed -e 's/ *# .*//' -e '/^#/d' "$1"; }
is "a dump gives the same state" "$(without "$tmp/again" | cksum)" "$(without "$tmp/dump" | cksum)"
is "a dump has no line that cannot be read" \
    "$(docread --config="$tmp/dump" -o list a.txt 2>&1 >/dev/null)" ""
printf 'set indent 9\nset width 20\nwhat\n' >"$own"
ends "each wrong line is named" 2 "$own:1: indent: 9: expected a number from 0 to 8
$own:3: what: expected set, bind, color or group" -o text a.txt
is "and the others hold" "$(first)" 20-4
rm "$own"
mkdir "$own"
ends "a configuration that is a folder" 2 "$own: Is a directory" -o list a.txt
is "does not keep the list away" "$(cut -f 5 "$tmp/out")" a.txt
rm -r "$tmp/home/.config"
is "the theme of a dump is the one that is set" "$(docread --dump-config --background=light |
    grep -c '^color .*@light ')-$(docread --dump-config --colours=none | grep -c '@none ')" \
    "$(docread --help=roles | wc -l)-$(docread --help=roles | wc -l)"
is "text in the characters asked for" "$(docread -o text --script=traditional a.txt | head -n 1)" \
    "渡口的燈"
is "text with its paragraphs as asked for" \
    "$({ cat a.txt && printf '\n信只来一次，写信的人不着急，等船的人也不着急。\n'; } |
        docread -o text --paragraph-gap=off --indent=0 | tail -n 2 | grep -c '^[^ ]')" 2

# --- exit status
ends "all is done" 0 "" -o list a.txt b.txt
ends "a keyword that is nowhere" 1 "" -k 海岛 -o list a.txt b.txt
ends "a keyword that is somewhere" 0 "" -k 海岛 -k 潮水 -o text a.txt b.txt
ends "a query that finds nothing" 1 "" -q 海岛 -o json a.txt b.txt
ends "a file that is not there" 2 "nosuch: No such file or directory" -o list a.txt nosuch b.txt
is "the other files are listed" "$(cut -f 5 "$tmp/out" | tr '\n' ' ')" "a.txt b.txt "
ends "a binary file by its name" 2 "c.png: no text (a binary file)" -o text c.png
ends "a binary file in a folder" 0 "" -o list .

# --- the list, with the catalogue and without
docread -o list . >"$tmp/one" 2>&1
docread -o list -s path . >"$tmp/two" 2>&1
is "a list in path order is the list as it comes" "$(cat "$tmp/one")" "$(cat "$tmp/two")"
# What is there first is written first: the second document does not end before it is.
mkfifo fifo
docread -o list a.txt fifo >"$tmp/out" 2>&1 &
lister=$!
exec 3>fifo
tries=0
while ! [ -s "$tmp/out" ] && [ $((tries += 1)) -le 200 ]; do
    sleep 0.1
done
is "the list does not wait for its end" "$(cut -f 5 "$tmp/out")" a.txt
exec 3>&-
wait $lister
is "and goes on to it" "$(cut -f 5 "$tmp/out" | tr '\n' ' ')" "a.txt fifo "
rm fifo

# --- standard streams that are closed or full
: >"$tmp/want"
printf 'docread: -: Bad file descriptor\n' >"$tmp/want"
docread -o text <&- >"$tmp/out" 2>"$tmp/err" &
reader=$!
(sleep 20 && kill $reader) 2>/dev/null &
guard=$!
wait $reader
verdict "no standard input" $? 2
kill $guard 2>/dev/null
printf 'docread: standard output: Bad file descriptor\n' >"$tmp/want"
docread -o text a.txt >&- 2>"$tmp/err"
verdict "no standard output" $? 2
docread -o text a.txt nosuch >"$tmp/out" 2>&-
is "no standard error" "$? $(head -n 1 "$tmp/out")" "2 $(head -n 1 a.txt)"
if [ -c /dev/full ]; then
    printf 'docread: standard output: No space left on device\n' >"$tmp/want"
    docread -o text a.txt >/dev/full 2>"$tmp/err"
    verdict "a full disk" $? 2
    docread --help >/dev/full 2>"$tmp/err"
    verdict "a full disk for the help" $? 2
fi
for what in '-o text' '-o list' '-o json' '-o tree' --help --help=keys; do
    : >"$tmp/want"
    # shellcheck disable=SC2086 # words
    { docread $what a.txt b.txt 2>"$tmp/err"; echo $? >"$tmp/status"; } | :
    verdict "nobody reads what $what writes" "$(cat "$tmp/status")" 0
done

# --- paths from a file
printf 'a.txt\nb.txt\n' >lines
printf 'a.txt\0b.txt\0' >nuls
for list in lines nuls; do
    is "paths from $list" "$(docread --files-from=$list -o list | cut -f 5 | tr '\n' ' ')" "a.txt b.txt "
    is "paths from $list on standard input" \
        "$(docread --files-from=- -o list <$list | cut -f 5 | tr '\n' ' ')" "a.txt b.txt "
done
# --- what a reader keeps is only read, and only where a query asks for it
ends "nothing was read yet" 1 "" -q is:read -o list a.txt b.txt
is "all is unread" "$(docread -q is:unread -o list a.txt b.txt | wc -l | tr -d ' ')" 2
ends "no such state" 2 "--query: is: takes read, unread, starred or noted" -q is:red -o list a.txt
is "no trace is left" "$(ls -A "$tmp/home")" ""

is "no paths at all" "$(printf '' | docread --files-from=- -o list; echo $?)" 0

exit $fail
