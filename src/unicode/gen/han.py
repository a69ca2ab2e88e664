"""Variants of ideographs: what is simplified to what, and which script an ideograph tells of.

Sources: Unihan_Variants (kSimplifiedVariant, kTraditionalVariant, kZVariant, kSemanticVariant), kGB0, kBigFive and
kTGHZ2013 of Unihan; the single-character conversions t2s and jp2t of OpenCC (Debian package opencc), asked through
its command line.
"""

import subprocess

BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0), (0x2A700, 0x323B0))


def opencc(config, cps):
    """code point -> what OpenCC makes of it, where that is one other code point."""
    run = subprocess.run(["opencc", "-c", config], input="\n".join(map(chr, cps)), check=True, stdout=subprocess.PIPE,
                         encoding="utf-8")
    return {cp: ord(to) for cp, to in zip(cps, run.stdout.split("\n")) if len(to) == 1 and ord(to) != cp}


class Han:
    def __init__(self, ucd):
        self.cps = [cp for first, end in BLOCKS for cp in range(first, end)]
        fields = ("kSimplifiedVariant", "kTraditionalVariant", "kZVariant", "kSemanticVariant")
        self.variants = {field: {cp: [int(x[2:].split("<")[0], 16) for x in value.split()]
                                 for cp, value in table.items()}
                         for field, table in ucd.unihan("Variants", fields).items()}
        other = ucd.unihan("OtherMappings", ("kGB0", "kBigFive"))
        self.standard = set(ucd.unihan("Readings", ("kTGHZ2013",))["kTGHZ2013"])
        self.mainland = set(other["kGB0"]) | self.standard
        self.taiwan = set(other["kBigFive"])
        self.simplified = self.simplifications()
        self.fold = self.folds()

    def simplifications(self):
        """Traditional to simplified, OpenCC's first choice before Unihan's."""
        out = opencc("t2s.json", self.cps)
        for cp, targets in self.variants["kSimplifiedVariant"].items():
            # A common character is not sent to one that only scholars write.
            others = [t for t in targets if t != cp and (t in self.mainland or cp not in self.mainland and t < 0x10000)]
            if len(others) >= 1 and cp not in out:
                out[cp] = others[0]
        return out

    def folds(self):
        """simplified, and for what no standard of the mainland has: Japanese forms and other variants."""
        out = dict(self.simplified)
        for cp, to in opencc("jp2t.json", self.cps).items():
            if cp not in self.mainland | self.taiwan:
                out.setdefault(cp, to)
        for field in ("kZVariant", "kSemanticVariant"):
            for cp, targets in self.variants[field].items():
                common = sorted({t for t in targets if t in self.mainland and t != cp})
                if cp not in self.mainland and len(common) == 1:
                    out.setdefault(cp, common[0])
        return {cp: self.follow(out, cp) for cp in out}

    @staticmethod
    def follow(table, cp):
        seen = [cp]
        while table.get(seen[-1], seen[-1]) != seen[-1]:
            to = table[seen[-1]]
            if to in seen:
                return min(seen[seen.index(to):])
            seen.append(to)
        return seen[-1]

    def tells(self, cp):
        """1 simplified alone, 2 traditional alone, 3 tells nothing."""
        if self.simplified.get(cp) in self.mainland and cp not in self.standard:
            return 2  # GB 2312 has a few traditional forms, the standard table has them only as words of their own
        traditional = [t for t in self.variants["kTraditionalVariant"].get(cp, []) if t != cp]
        return 1 if traditional and cp in self.mainland and cp not in self.taiwan else 3
