"""Width, grapheme cluster class and general properties."""

import machine

BREAKS = ["Other", "CR", "LF", "Control", "Extend", "ZWJ", "Regional_Indicator", "Prepend", "SpacingMark", "L", "V",
          "T", "LV", "LVT", "Pictographic"]
SCRIPTS = {"Latin": 2, "Han": 3, "Hiragana": 4, "Katakana": 5, "Hangul": 6, "Bopomofo": 7, "Common": 1,
           "Inherited": 1}


def grapheme_step(state, c):
    """UAX #29. state: (class before, pictograph + Extend* before, odd regional indicators)."""
    before, picture, odd = state
    cut = True
    if before == "CR" and c == "LF":
        cut = False                                                  # GB3
    elif before in ("CR", "LF", "Control") or c in ("CR", "LF", "Control"):
        cut = True                                                   # GB4, GB5
    elif (before == "L" and c in ("L", "V", "LV", "LVT") or before in ("LV", "V") and c in ("V", "T")
          or before in ("LVT", "T") and c == "T"):
        cut = False                                                  # GB6 to GB8
    elif c in ("Extend", "ZWJ", "SpacingMark") or before == "Prepend":
        cut = False                                                  # GB9 to GB9b
    elif before == "ZWJ" and picture and c == "Pictographic":
        cut = False                                                  # GB11
    elif before == "Regional_Indicator" and odd and c == "Regional_Indicator":
        cut = False                                                  # GB12, GB13
    picture = c == "Pictographic" or picture and not cut and c in ("Extend", "ZWJ")
    odd = c == "Regional_Indicator" and not (before == c and odd)
    return cut, (c, picture, odd)


def grapheme_classes(ucd):
    out = ucd.values("auxiliary/GraphemeBreakProperty.txt", "Other")
    for cp in ucd.members("emoji/emoji-data.txt", "Extended_Pictographic"):
        if out[cp] == "Other":
            out[cp] = "Pictographic"
    return out


def widths(ucd, general, grapheme, ignorable):
    """0, 1, 2; 3 is ambiguous."""
    wide = ucd.values("EastAsianWidth.txt", "N")
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)):
        for cp in range(first, last + 1):
            if general[cp] == "Cn":
                wide[cp] = "W"                                       # the head of EastAsianWidth.txt
    out = []
    for cp, w in enumerate(wide):
        if (general[cp] in ("Mn", "Me", "Zl", "Zp") or cp in ignorable or grapheme[cp] in ("V", "T")
                or general[cp] == "Cf" and grapheme[cp] != "Prepend"):
            out.append(0)
        else:
            out.append({"W": 2, "F": 2, "A": 3}.get(w, 1))
    return out


def tables(ucd, header):
    general = ucd.values("extracted/DerivedGeneralCategory.txt", "Cn")
    ignorable = ucd.members("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    space = ucd.members("PropList.txt", "White_Space")
    grapheme = grapheme_classes(ucd)
    control = ucd.members("PropList.txt", "Bidi_Control") | {0x2028, 0x2029} | set(range(0xE0000, 0xE0080))
    control |= set(range(0xFFF9, 0xFFFC))
    control |= {cp for cp in range(0xA0) if general[cp] == "Cc" and cp not in (9, 10, 13)}
    pictures = variation_bases(ucd)
    width = widths(ucd, general, grapheme, ignorable)
    script = ucd.values("Scripts.txt", "Zzzz")
    cell = [width[cp] | BREAKS.index(grapheme[cp]) << 2 | (cp in pictures) << 6 for cp in range(len(width))]
    # Unlisted is 0 in a two-stage table: what is most common there is taken for the zero.
    common = cell[0xEFFFF]
    cell = [c ^ common for c in cell]
    prop = [SCRIPTS.get(script[cp], 0) | (cp in space) << 3 | (cp in control) << 4 | (cp in ignorable) << 5
            | (general[cp][0] in "PS") << 6 | (general[cp][0] == "M") << 7 for cp in range(len(width))]
    rows, starts = machine.build((("Control", False, False),), BREAKS, grapheme_step)
    assert len(rows) < 128
    header.define("CELL_FLIP", common)
    header.define("GRAPHEME_START", starts[0])
    header.define("GRAPHEME_CLASSES", len(BREAKS))
    header.enum("GRAPHEME_", [b.upper() for b in BREAKS])
    text, cost = header.two_stage("unicode_cell_raw", cell)
    more, cost2 = header.two_stage("unicode_prop", prop)
    flat = [row[c][0] << 7 | row[c][1] for row in rows for c in range(len(BREAKS))]
    return text + "\n" + more + "\n" + header.array("unicode_grapheme", flat), cost + cost2 + len(flat)


def variation_bases(ucd):
    """The code points that VS16 makes an emoji."""
    return {int(line.split()[0], 16) for line in ucd.lines("emoji/emoji-variation-sequences.txt")
            if line.split()[1] == "FE0F"}
