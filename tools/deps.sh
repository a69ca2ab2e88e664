#!/bin/sh
# deps.sh: finds, names and installs what docread needs from the system. The list is deps.tsv.
#
#   deps.sh install SET...        installs what is missing, having said what that is
#   deps.sh require SET...        one line that names what is missing and fails; nothing if all is there
#   deps.sh flags FILE SET...     the compiler's flags for what SETs need, as make variables in FILE;
#                                 as require where something is missing. Left alone when up to date.
#
# CC and PKG_CONFIG are taken from the environment. Only `install` changes the system.
set -u

here=$(dirname "$0")
table=$here/deps.tsv
CC=${CC:-gcc}
PKG_CONFIG=${PKG_CONFIG:-pkg-config}
managers="apt dnf pacman apk brew"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# The package manager of this system, and its column of the table.
find_manager() {
    column=3
    for manager in $managers; do
        column=$((column + 1))
        case $manager in
        apt) command -v apt-get >/dev/null 2>&1 && return ;;
        *) command -v "$manager" >/dev/null 2>&1 && return ;;
        esac
    done
    manager=
    column=3
}

# Whether a program with these headers that uses this symbol links: links HEADERS SYMBOL FLAGS...
links() {
    headers=$1 symbol=$2
    shift 2
    {
        echo "$headers" | tr ',' '\n' | sed 's/.*/#include <&>/'
        echo "int main(void) { void *p = (void *)$symbol; return p == 0; }"
    } >"$tmp/probe.c"
    $CC -D_XOPEN_SOURCE=700 -D_POSIX_C_SOURCE=200809L -o "$tmp/probe" "$tmp/probe.c" "$@" \
        >"$tmp/log" 2>&1
}

# Finds a library: sets cflags and libs. find_lib MODULE HEADERS SYMBOL LIBRARIES
find_lib() {
    cflags='' libs=''
    if [ "$1" != - ] && command -v "$PKG_CONFIG" >/dev/null 2>&1 && "$PKG_CONFIG" --exists "$1"; then
        cflags=$("$PKG_CONFIG" --cflags-only-I "$1")
        libs=$("$PKG_CONFIG" --libs "$1")
        # shellcheck disable=SC2086 # flags are words
        links "$2" "$3" $cflags $libs && return 0
    fi
    cflags=''
    for name in $(echo "$4" | sed 's/^,/@,/' | tr ',' ' '); do
        libs=-l$name
        [ "$name" = @ ] && libs=''
        # shellcheck disable=SC2086
        links "$2" "$3" $libs && return 0
    done
    return 1
}

# Whether one row's need is met. found TEST
found() {
    kind=${1%%:*} rest=${1#*:}
    case $kind in
    cc) links stdio.h printf ;;
    cmd)
        for name in $(echo "$rest" | tr ',' ' '); do
            command -v "$name" >/dev/null 2>&1 && return 0
        done
        return 1
        ;;
    lib)
        module=${rest%%:*} rest=${rest#*:}
        headers=${rest%%:*} rest=${rest#*:}
        find_lib "$module" "$headers" "${rest%%:*}" "${rest#*:}"
        ;;
    file)
        for name in $(echo "$rest" | tr ',' ' '); do
            [ -e "$name" ] && return 0
        done
        return 1
        ;;
    *)
        echo "deps.tsv: no such test: $1" >&2
        exit 1
        ;;
    esac
}

# The rows of the sets: set, need, test, then this manager's packages. rows SET...
rows() {
    awk -v want=" $* " -v column="$column" \
        '$1 !~ /^#/ && NF && index(want, " " $1 " ") { print $2, $3, (column > 3 ? $column : "-") }' "$table"
}

# Sets missing (needs) and packages (theirs), each a list of words. look SET...
look() {
    missing='' packages=''
    rows "$@" >"$tmp/rows"
    while read -r need test package; do
        found "$test" && continue
        missing="$missing $need"
        [ "$package" = - ] && continue
        for one in $(echo "$package" | tr ',' ' '); do
            case " $packages " in *" $one "*) ;; *) packages="$packages $one" ;; esac
        done
    done <"$tmp/rows"
    missing=${missing# } packages=${packages# }
}

install_command() {
    case $manager in
    apt) echo "apt-get install -y --no-install-recommends" ;;
    dnf) echo "dnf install -y" ;;
    pacman) echo "pacman -Sy --needed --noconfirm" ;;
    apk) echo "apk add" ;;
    brew) echo "brew install" ;;
    esac
}

complain() {
    how="install it with your system's package manager"
    [ -n "$packages" ] && how="$(install_command) $packages"
    echo "docread needs $missing, which is not here: $how (or: make deps)"
}

require() {
    look "$@"
    [ -z "$missing" ] && return 0
    complain
    return 1
}

# Prints what to put before a command to run it as root; fails where nothing can.
as_root() {
    if [ "$manager" = brew ] || [ "$(id -u)" = 0 ]; then
        return 0
    elif command -v sudo >/dev/null 2>&1; then
        echo sudo
    elif command -v doas >/dev/null 2>&1; then
        echo doas
    else
        return 1
    fi
}

install() {
    look "$@"
    [ -z "$missing" ] && return 0
    if [ -z "$packages" ] || ! root=$(as_root); then
        complain >&2
        return 1
    fi
    echo "docread needs: $missing"
    echo "installing with $manager: $packages"
    command="$root env DEBIAN_FRONTEND=noninteractive $(install_command) $packages"
    if [ "$manager" = apt ]; then
        # A fresh system has no package lists; an old one may have lists that name what is gone.
        if ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
            $root apt-get update || return 1
            $command || return 1
        else
            $command || { $root apt-get update && $command; } || return 1
        fi
    else
        $command || return 1
    fi
    look "$@"
    [ -z "$missing" ] && return 0
    echo "docread still needs $missing: $packages did not bring it" >&2
    return 1
}

flags() {
    out=$1
    shift
    stamp="# made by deps.sh for CC=$CC; $*"
    if [ -f "$out" ] && [ "$(head -n 1 "$out")" = "$stamp" ] &&
        [ -z "$(find "$table" "$0" -newer "$out")" ]; then
        return 0
    fi
    require "$@" || return 1
    rows "$@" test >"$tmp/rows.flags"
    : >"$tmp/config"
    while read -r need test package; do
        case $test in
        lib:*)
            if ! found "$test"; then
                stamp="$stamp; without $need"
                continue
            fi
            name=$(echo "$need" | tr 'a-z-' 'A-Z_')
            printf '%s_CFLAGS = %s\n%s_LIBS = %s\n' "$name" "$cflags" "$name" "$libs" >>"$tmp/config"
            ;;
        esac
    done <"$tmp/rows.flags"
    # What tests need may come later: a file without it is not up to date.
    mkdir -p "$(dirname "$out")" && { echo "$stamp" && cat "$tmp/config"; } >"$out"
}

find_manager
action=${1:-}
[ $# -gt 0 ] && shift
case $action in
install | require | flags) "$action" "$@" ;;
*)
    sed -n 's/^#  *\(deps\.sh .*\)/usage: \1/p' "$0" >&2
    exit 2
    ;;
esac
