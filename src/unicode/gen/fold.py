"""The fold: NFKC_Casefold, decomposed, then ideographs to simplified ones and a few marks to one shape."""

import re

DIRECT_FIRST, DIRECT_LAST = 0xD800, 0xF8FF  # surrogates and private use: never a target, so they number sequences

# Marks that documents use for one another.
CHOICES = {}
for shape, target in (
        ("\u2010\u2011\u2012\u2013\u2043\u2212", "-"),
        ("\u2015\u2500\u2E3A\u2E3B", "\u2014"),
        ("\u2022\u2027\u2219\u22C5\u30FB\uFF65", "\u00B7"),
        ("\u301C", "~"),
        ("\u25CB\u25EF", "\u3007"),
        ("\u2026", "..."),
        ("\u2E3A", "\u2014\u2014"), ("\u2E3B", "\u2014\u2014\u2014"),
        ("\u309B", "\u3099"), ("\u309C", "\u309A")):
    for ch in shape:
        CHOICES[ord(ch)] = [ord(t) for t in target]


class Fold:
    def __init__(self, ucd, han):
        self.casefold = ucd.mappings("DerivedNormalizationProps.txt", "NFKC_CF")
        self.decompositions = ucd.decompositions()
        self.spaces = ucd.members("PropList.txt", "White_Space")
        self.quotes = ucd.members("PropList.txt", "Quotation_Mark")
        self.han = han.fold
        self.radicals = {first: [int(f[0], 16)] for first, last, f in ucd.ranges("EquivalentUnifiedIdeograph.txt")
                         for first in range(first, last + 1)}
        self.done = {}

    def canonical(self, cp):
        tag, to = self.decompositions.get(cp, ("", [cp]))
        return [cp] if tag or to == [cp] else [x for t in to for x in self.canonical(t)]

    def once(self, cp):
        if cp in self.spaces:
            return [0x20]
        if cp in self.quotes:
            return [0x22]
        if cp in CHOICES:
            return CHOICES[cp]
        if cp in self.radicals:
            return self.radicals[cp]
        out = self.casefold.get(cp, [cp])
        if len(out) > 1 and out[0] == 0x20:
            return self.canonical(cp)  # a mark that a space makes stand alone: keep it without the space
        return [self.han.get(x, x) for c in out for x in self.canonical(c)]

    def fold(self, cp):
        if cp not in self.done:
            out = self.once(cp)
            self.done[cp] = out if out == [cp] else [x for c in out for x in (self.fold(c) if c != cp else [c])]
        return self.done[cp]


def verify(ucd, fold):
    """Normalization forms fold alike, on the rows of NormalizationTest.txt (but Hangul, which is kept whole, and the
    order of several marks, which a fold of single characters cannot change)."""
    def folded(field):
        return sorted(x for word in field.split() for x in fold.fold(int(word, 16)))
    rows = 0
    for line in ucd.lines("NormalizationTest.txt.bz2"):
        fields = line.split(";")
        if len(fields) < 5 or re.search(r"\b(11|A[C-F]|[BC][0-9A-F]|D[0-7])[0-9A-F]{2}\b", line):
            continue
        forms = fields[:3] if fields[3].startswith("0020") else fields[:5]
        assert len({tuple(folded(f)) for f in forms}) == 1, line
        rows += 1
    assert rows > 7000


def tables(ucd, han, header):
    fold = Fold(ucd, han)
    verify(ucd, fold)
    values, pool, index = [], [], {}
    starts = []
    for cp in range(0x110000):
        to = fold.fold(cp)
        assert all(fold.fold(t) == [t] for t in to), hex(cp)
        assert len(to) <= 18
        if to == [cp]:
            values.append(0)
        elif len(to) == 1 and to[0] < 0x10000:
            values.append(to[0])
        else:
            key = tuple(to)
            if key not in index:
                index[key] = len(starts)
                starts.append(len(pool))
                pool += to
            values.append(DIRECT_FIRST + index[key])
    starts.append(len(pool))
    assert len(starts) <= DIRECT_LAST - DIRECT_FIRST + 1
    # Tags, variation selectors and their unassigned neighbours vanish as a whole: kept out of the table.
    vanish = DIRECT_FIRST + index[()]
    assert all(v == vanish for v in values[0xE0000:0xE1000]) and not any(values[0xE1000:])
    values[0xE0000:0xE1000] = [0] * 0x1000
    header.define("FOLD_FIRST_SEQUENCE", DIRECT_FIRST)
    header.define("FOLD_LAST_SEQUENCE", DIRECT_LAST)
    text, cost = header.two_stage("unicode_fold_raw", values)
    text += "\n" + header.array("unicode_fold_start", starts) + "\n" + header.array("unicode_fold_pool", pool)
    return text, cost + 2 * len(starts) + 4 * len(pool)


def han_tables(han, header):
    values = [0] * 0x110000
    for cp in han.cps + [0x3005, 0x3007] + list(range(0xF900, 0xFB00)):
        values[cp] = 3
    for cp in han.cps:
        values[cp] = han.tells(cp)
    # Four ideographs a byte.
    packed = [values[at] | values[at + 1] << 2 | values[at + 2] << 4 | values[at + 3] << 6
              for at in range(0, 0x110000, 4)]
    return header.two_stage("unicode_han_raw", packed)
