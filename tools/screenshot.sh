#!/bin/sh
# screenshot.sh: the pictures of README.md, taken of the real program in a real terminal, with
# nothing of the reader's own in them. Needs Xvfb, xterm, xdotool, ImageMagick, xwininfo (x11-utils)
# and the fonts DejaVu Sans Mono and Noto Sans Mono CJK. screenshot.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/docread}
home=$(mktemp -d)
DISPLAY=:${SCREENSHOT_DISPLAY:-97} HOME=$home
export DISPLAY HOME LC_ALL=C.UTF-8 LANGUAGE=en
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME DOCREAD NO_COLOR
Xvfb "$DISPLAY" -screen 0 1800x1100x24 >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$home"' EXIT
sleep 1

# shot NAME COLUMNSxROWS GROUND COMMAND [KEY...]: man/NAME.png of COMMAND on a dark or light ground
# once the keys were pressed.
shot() {
    name=$1 size=$2 ground=$3 command=$4
    shift 4
    back='#1c1c1c' fore='#e4e4e4'
    [ "$ground" = light ] && back='#fbf8f0' fore='#222222'
    xterm -u8 -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' -fs 11 -b 8 +sb -T docread-shot \
        -geometry "$size+0+0" -bg "$back" -fg "$fore" -xrm 'XTerm*termName: xterm-256color' \
        -xrm 'XTerm*forceBoxChars: true' -e sh -c "$command" >/dev/null 2>&1 &
    terminal=$!
    sleep 2
    window=$(xwininfo -name docread-shot | sed -n 's/.*Window id: \([^ ]*\).*/\1/p')
    xdotool windowfocus "$window" 2>/dev/null
    for key in "$@"; do
        xdotool key "$key" 2>/dev/null
        sleep 0.5
    done
    sleep 1
    import -window "$window" +dither -colors 32 -strip "PNG8:man/$name.png"
    kill "$terminal"
    wait "$terminal" 2>/dev/null || true
    echo "man/$name.png"
}

words='-k 台风 -k 转移 -k 码头'
shot list-and-text 116x30 dark "$program $words corpus" Return
shot ruby 80x24 dark "$program --annotations=ruby +16 corpus/02-flood-annotated.txt"
shot raw-beside 130x28 dark "$program --beside corpus/web/01-portal-night-market.html"
shot outline 104x24 dark "$program corpus/12-novel-tide-letters.txt" t
shot light 100x24 light "$program $words corpus" Return
shot chinese 110x24 dark "LANGUAGE=zh_CN $program -k 渡口 corpus/0*.txt corpus/hant" Return J J J J E
