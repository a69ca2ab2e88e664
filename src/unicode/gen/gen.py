#!/usr/bin/env python3
"""Makes src/unicode/tables_*.c and tables.h. Needed at development time alone.

usage: gen.py [--check] [FOLDER]

FOLDER holds the Unicode Character Database with Unihan, as Debian's package unicode-data installs it
(/usr/share/unicode, the default); Debian's package opencc gives the conversions of ideographs that Unihan lacks.
--check writes nothing and fails when a committed table differs from the data; 77 where the data is not here.
"""

import os
import shutil
import sys

sys.dont_write_bytecode = True

import cells
import emit
import fold
import han
import linebreak
import pinyin
import ucd

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NO_DATA = 77  # what a test says that was passed over


def make(folder):
    """name -> text of each generated file, and its bytes in the program."""
    data = ucd.Ucd(folder)
    head = emit.HEAD % data.version()
    header = emit.Header()
    ideographs = han.Han(data)
    parts = {
        "tables_line.c": linebreak.tables(data, header),
        "tables_cell.c": cells.tables(data, header),
        "tables_fold.c": fold.tables(data, ideographs, header),
        "tables_han.c": fold.han_tables(ideographs, header),
        "tables_pinyin.c": pinyin.tables(data, header),
    }
    files = {name: head + "\n" + text for name, (text, cost) in parts.items()}
    files["tables.h"] = (head.replace('#include "unicode_int.h"\n', "")
                         + "#ifndef DR_UNICODE_TABLES_H\n#define DR_UNICODE_TABLES_H\n\n#include <stdint.h>\n\n"
                         + '#define UNICODE_DATA_VERSION "%s"\n' % data.version()
                         + "\n".join(header.lines) + "\n\n#endif\n")
    return files, {name: cost for name, (text, cost) in parts.items()}


def main(argv):
    check = "--check" in argv
    folders = [a for a in argv if a != "--check"] or ["/usr/share/unicode"]
    if not os.path.exists(os.path.join(folders[0], "Unihan_Variants.txt.bz2")):
        print("gen.py: no Unicode data in %s (Debian package unicode-data)" % folders[0], file=sys.stderr)
        return NO_DATA
    if not shutil.which("opencc"):
        print("gen.py: the command opencc is missing (Debian package opencc)", file=sys.stderr)
        return NO_DATA
    files, costs = make(folders[0])
    stale = []
    for name, text in files.items():
        path = os.path.join(HERE, name)
        if check:
            with open(path, encoding="utf-8") as f:
                if f.read() != text:
                    stale.append(name)
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
    if not check:
        for name, cost in costs.items():
            print("%-16s %7d bytes" % (name, cost))
    return "gen.py: differ from the data: " + " ".join(stale) if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
