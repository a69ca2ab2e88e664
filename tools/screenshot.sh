#!/bin/sh
# screenshot.sh: the pictures of README.md, taken of the real program in a real terminal.
# Needs Xvfb, xterm, xdotool, ImageMagick, xwininfo (x11-utils) and the fonts DejaVu Sans Mono and
# Noto Sans Mono CJK. screenshot.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/docread}
DISPLAY=:${SCREENSHOT_DISPLAY:-97}
export DISPLAY LC_ALL=C.UTF-8
Xvfb "$DISPLAY" -screen 0 1800x1100x24 >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
sleep 1

# shot NAME COLUMNSxROWS COMMAND [KEY...]: man/NAME.png of COMMAND once the keys were pressed.
shot() {
    name=$1 size=$2 command=$3
    shift 3
    xterm -u8 -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' -fs 11 -b 8 +sb -T docread-shot \
        -geometry "$size+0+0" -bg '#1c1c1c' -fg '#e4e4e4' -xrm 'XTerm*termName: xterm-256color' \
        -e sh -c "$command" >/dev/null 2>&1 &
    terminal=$!
    sleep 2
    window=$(xwininfo -name docread-shot | sed -n 's/.*Window id: \([^ ]*\).*/\1/p')
    xdotool windowfocus "$window" 2>/dev/null
    for key in "$@"; do
        xdotool key "$key" 2>/dev/null
        sleep 0.5
    done
    sleep 1
    import -window "$window" -colors 64 "man/$name.png"
    kill "$terminal"
    wait "$terminal" 2>/dev/null || true
    echo "man/$name.png"
}

shot list-and-text 116x32 "$program -k 台风 -k 转移 -k 码头 corpus" Return
shot readings 80x28 "$program corpus/02-flood-annotated.txt" a
