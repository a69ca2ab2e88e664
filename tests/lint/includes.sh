#!/bin/sh
# Who may include whom. A room of src/ includes the doors (ROOM/ROOM.h) of lower floors and its own
# files; tui/ the doors and its own files; tui/term.c alone includes curses.
# shellcheck disable=SC2016 # the $ are awk's
. "${0%/*}/lib.sh"
sources | grep -e '^src/' -e '^tui/' | xargs -r awk '
BEGIN {
    # room: the rooms on lower floors
    below["base"] = ""
    below["unicode"] = "base"
    below["text"] = "base unicode"
    below["article"] = "base unicode text"
    below["source"] = "base unicode text article"
    below["layout"] = "base unicode text article"
    below["search"] = "base unicode text article"
    below["marks"] = "base unicode text article"
    below["library"] = "base unicode text article source layout search marks"
    below["export"] = "base unicode text article source layout search marks library"
    below["tui"] = "base unicode text article source layout search marks library export"
}
function say(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    bad = 1
}
FNR == 1 {
    split(FILENAME, part, "/")
    room = part[1] == "tui" ? "tui" : part[2]
    if (!(room in below))
        say("room " room " has no floor in includes.sh")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    if (/curses|<term\.h>|<panel\.h>|<menu\.h>|<form\.h>/ && FILENAME != "tui/term.c")
        say("only tui/term.c includes curses")
    if (/<(locale|langinfo)\.h>/ && room != "tui")
        say("no locale in src/")
    next
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    path = quoted[2]
    depth = split(path, step, "/")
    if (index(path, ".."))
        say("an include goes up: " path)
    else if (depth == 1 || step[1] == room)
        next
    else if (path != step[1] "/" step[1] ".h")
        say(path " is not the door of a room")
    else if (index(" " below[room] " ", " " step[1] " ") == 0)
        say(room " may not include " path ": it is not on a lower floor")
}
END { exit bad }'
