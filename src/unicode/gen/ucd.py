"""Readers of the Unicode Character Database's files."""

import bz2
import os

LAST = 0x10FFFF
COUNT = LAST + 1


class Ucd:
    """The data of one folder (Debian package unicode-data)."""

    def __init__(self, folder):
        self.folder = folder

    def lines(self, name):
        path = os.path.join(self.folder, name)
        opener = bz2.open if name.endswith(".bz2") else open
        with opener(path, "rt", encoding="utf-8") as f:
            for line in f:
                line = line.split("#", 1)[0].strip()
                if line:
                    yield line

    def version(self):
        with open(os.path.join(self.folder, "LineBreak.txt"), encoding="utf-8") as f:
            return f.readline().rsplit("-", 1)[1].replace(".txt", "").strip()

    def ranges(self, name):
        """(first, last, fields after the range) of a file in the UCD's semicolon format."""
        for line in self.lines(name):
            fields = [x.strip() for x in line.split(";")]
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1:]

    def values(self, name, default):
        """The value of an enumerated property for each code point."""
        out = [default] * COUNT
        for first, last, fields in self.ranges(name):
            out[first:last + 1] = [fields[0]] * (last + 1 - first)
        return out

    def members(self, name, prop):
        """The code points that have a binary property."""
        out = set()
        for first, last, fields in self.ranges(name):
            if fields[0] == prop and len(fields) == 1:
                out.update(range(first, last + 1))
        return out

    def mappings(self, name, prop):
        """code point -> list of code points, for a property whose value is a string."""
        out = {}
        for first, last, fields in self.ranges(name):
            if fields[0] == prop:
                value = [int(x, 16) for x in fields[1].split()] if len(fields) > 1 else []
                out.update((cp, value) for cp in range(first, last + 1))
        return out

    def decompositions(self):
        """code point -> (compatibility tag or "", list of code points), one level."""
        out = {}
        for line in self.lines("UnicodeData.txt"):
            fields = line.split(";")
            if fields[5]:
                words = fields[5].split()
                tag = words.pop(0) if words[0].startswith("<") else ""
                out[int(fields[0], 16)] = (tag, [int(x, 16) for x in words])
        return out

    def unihan(self, name, wanted):
        """field -> {code point: value} of one Unihan file."""
        out = {field: {} for field in wanted}
        for line in self.lines("Unihan_%s.txt.bz2" % name):
            fields = line.split("\t")
            if len(fields) == 3 and fields[1] in out:
                out[fields[1]][int(fields[0][2:], 16)] = fields[2]
        return out
