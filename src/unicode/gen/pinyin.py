"""Readings: kMandarin, kHanyuPinlu, kXHC1983, kTGHZ2013, kHanyuPinyin of Unihan_Readings."""

import re
import unicodedata

FIELDS = ("kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013", "kHanyuPinyin")
SLOTS = 1024


def slot_of(letters):
    """Where a row of unicode_pinyin_base is looked for first, as in base_find()."""
    key = int.from_bytes(letters.encode().ljust(6, b"\0"), "big")
    return ((key ^ key >> 21) * 2654435761 & 0xFFFFFFFF) >> 22
MODERN = ("kHanyuPinlu", "kXHC1983", "kTGHZ2013")
TONES = {"\u0304": 1, "\u0301": 2, "\u030C": 3, "\u0300": 4}


def readings(field, value):
    for item in value.split():
        item = re.sub(r"\(\d+\)", "", item).rsplit(":", 1)[-1]
        yield from item.split(",")


def parse(syllable):
    """(letters, tone): v for u with diaeresis, E for e with circumflex, tone 0 for none; None if it is no syllable."""
    letters, tone = "", 0
    for ch in unicodedata.normalize("NFD", syllable):
        if ch in TONES and not tone:
            tone = TONES[ch]
        elif ch == "\u0308" and letters.endswith("u"):
            letters = letters[:-1] + "v"
        elif ch == "\u0302" and letters.endswith("e"):
            letters = letters[:-1] + "E"
        elif "a" <= ch <= "z":
            letters += ch
        else:
            return None
    return letters, tone


def tables(ucd, header):
    found = {}
    for field, table in ucd.unihan("Readings", FIELDS).items():
        for cp, value in table.items():
            for syllable in readings(field, value):
                parsed = parse(syllable)
                # Beyond the first plane only what a modern dictionary has: the rest would double the table.
                if parsed and len(parsed[0]) <= 6 and (cp < 0x10000 or field in MODERN):
                    found.setdefault(cp, set()).add(parsed)
    bases = sorted({letters for s in found.values() for letters, tone in s})
    number = {letters: i for i, letters in enumerate(bases)}
    values, pool, index = [0] * 0x110000, [0], {}
    for cp in sorted(found):
        ids = tuple(sorted(number[letters] * 5 + tone for letters, tone in found[cp]))
        if len(ids) == 1:
            values[cp] = 1 + ids[0]
            continue
        if ids not in index:
            index[ids] = len(pool)
            pool += [i << 1 | (i == ids[-1]) for i in ids]
        values[cp] = 0x8000 | index[ids]
    assert len(bases) * 5 < 0x8000 and len(pool) <= 0x8000
    header.define("PINYIN_BASES", len(bases))
    header.define("PINYIN_LETTERS", 6)
    lines = ["const char unicode_pinyin_base[%d][PINYIN_LETTERS + 1] = {" % len(bases)]
    for at in range(0, len(bases), 12):
        lines.append(" ".join('"%s",' % b for b in bases[at:at + 12]))
    lines += ["};", ""]
    header.lines.append("extern const char unicode_pinyin_base[PINYIN_BASES][PINYIN_LETTERS + 1];")
    slots = [0] * SLOTS
    for row, letters in enumerate(bases):
        at = slot_of(letters)
        while slots[at]:
            at = (at + 1) % SLOTS
        slots[at] = row + 1
    header.define("PINYIN_SLOTS", SLOTS)
    lines += [header.array("unicode_pinyin_slot", slots)]
    text, cost = header.two_stage("unicode_reading_raw", values)
    cost += 2 * SLOTS
    return "\n".join(lines) + "\n" + text + "\n" + header.array("unicode_reading_pool", pool), cost + 2 * len(pool)
