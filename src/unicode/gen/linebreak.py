"""Line_Break classes and the rules of UAX #14, as an automaton."""

import machine

NO, MAY, MUST = 0, 1, 2

# Classes after LB1. AL comes first: 0 is what stands for everything unlisted.
COLUMNS = ("AL BK CR LF NL SP ZW WJ GL CM ZWJ CL CP CPW OP OPW QU QA BA BB B2 HY NS EX IS SY IN NU PR PO "
           "HL ID IDX EB EM JL JV JT H2 H3 RI CB").split()
# Classes that a tailoring may tell from their UAX #14 class: (default, CJK).
TAILORED = {
    "OPENING_QUOTE": ("QU", "OPW"),
    "CLOSING_QUOTE": ("QU", "CL"),
    "APOSTROPHE": ("QU", "QA"),
    "MIDDLE_DOT": ("AL", "NS"),
    "HYPHENATION_POINT": ("BA", "NS"),
}
TAILORED_CODE_POINTS = {
    0x2018: "OPENING_QUOTE", 0x201C: "OPENING_QUOTE", 0x201D: "CLOSING_QUOTE", 0x2019: "APOSTROPHE",
    0x00B7: "MIDDLE_DOT", 0x2027: "HYPHENATION_POINT",
}
RAW = COLUMNS + list(TAILORED)

HARD = {"BK", "CR", "LF", "NL"}
ALPHA = {"AL", "HL"}
IDEO = {"ID", "IDX", "EB", "EM"}
OPEN = {"OP", "OPW"}
CLOSE_PAREN = {"CP", "CPW"}
CLOSE = {"CL", "QA"} | CLOSE_PAREN
HANGUL = {"JL", "JV", "JT", "H2", "H3"}

# LB13 to LB31 for neighbours with no space between: (before, after), None is any. First come, first served:
# a rule that is listed keeps its pair together.
KEEP = [
    (None, {"WJ"}), ({"WJ"}, None),                                  # LB11
    ({"GL"}, None),                                                  # LB12
    (None, CLOSE | {"EX", "IS", "SY"}),                              # LB13
    (OPEN, None),                                                    # LB14
    ({"QU"}, OPEN),                                                  # LB15
    (CLOSE, {"NS"}),                                                 # LB16
    ({"B2"}, {"B2"}),                                                # LB17
    (None, {"QU"}), ({"QU"}, None),                                  # LB19
    ("break", {"CB"}), ({"CB"}, "break"),                            # LB20
    (None, {"BA", "HY", "NS"}), ({"BB"}, None),                      # LB21
    ({"SY"}, {"HL"}),                                                # LB21b
    (None, {"IN"}),                                                  # LB22
    (ALPHA, {"NU"}), ({"NU"}, ALPHA),                                # LB23
    ({"PR"}, IDEO), (IDEO, {"PO"}),                                  # LB23a
    ({"PR", "PO"}, ALPHA), (ALPHA, {"PR", "PO"}),                    # LB24
    ({"PR", "PO"}, {"NU"}),                                          # LB25
    ({"HY", "NU"}, {"NU"}),
    ({"NU"}, {"PO", "PR"}),
    ({"JL"}, {"JL", "JV", "H2", "H3"}),                              # LB26
    ({"JV", "H2"}, {"JV", "JT"}), ({"JT", "H3"}, {"JT"}),
    (HANGUL, {"PO"}), ({"PR"}, HANGUL),                              # LB27
    (ALPHA, ALPHA),                                                  # LB28
    ({"IS"}, ALPHA),                                                 # LB29
    (ALPHA | {"NU"}, {"OP"}), ({"CP"}, ALPHA | {"NU"}),              # LB30
    ({"EB", "IDX"}, {"EM"}),                                         # LB30b
]
# The same across spaces: LB13 to LB17.
KEEP_ACROSS_SPACES = [
    (None, {"WJ"}), (None, CLOSE | {"EX", "IS", "SY"}), (OPEN, None), ({"QU"}, OPEN), (CLOSE, {"NS"}),
    ({"B2"}, {"B2"}),
]


def kept(rules, before, after):
    for b, a in rules:
        if b == "break" and after in a or a == "break" and before in b:
            return False
        if b != "break" and a != "break" and (b is None or before in b) and (a is None or after in a):
            return True
    return False


# A state: (class before, spaces since, after ZWJ, odd regional indicators, number, word, hebrew hyphen).
# number: 1 inside NU (NU|SY|IS)*, 2 after its closing bracket, 3 after its prefix: LineBreakTest.txt takes LB25 in the
# form of UAX #14 8.2 example 7, (PR|PO) x (OP|HY)? NU, and what follows OP is not known yet. Between two numbers, as in
# (0,1)+(2,3), the pair is kept; elsewhere, as in %( or \(, it is not.
# word: an apostrophe stands after a letter.
START = (None, False, False, False, 0, False, False)


def action(state, c):
    before, spaces, zwj, odd, number, word, hebrew = state
    if before is None:
        return NO                                                    # LB2
    if before in HARD and not spaces:
        return NO if before == "CR" and c == "LF" else MUST          # LB4, LB5
    if c in HARD or c in ("SP", "ZW"):
        return NO                                                    # LB6, LB7
    if before == "ZW":
        return MAY                                                   # LB8
    if spaces:
        return NO if kept(KEEP_ACROSS_SPACES, before, c) else MAY    # LB18
    if zwj:
        return NO                                                    # LB8a
    if c == "GL" and before not in ("BA", "HY"):
        return NO                                                    # LB12a
    if hebrew and c != "CB":
        return NO                                                    # LB21a
    if number in (1, 2) and c in ("PO", "PR") or number == 1 and c == "NU" or number == 3 and c == "OP":
        return NO                                                    # LB25
    if odd and c == "RI":
        return NO                                                    # LB30a
    if word and c in ALPHA | {"NU"}:
        return NO
    return NO if kept(KEEP, before, c) else MAY


def step(state, c):
    before, spaces, zwj, odd, number, word, hebrew = state
    attached = before is not None and not spaces and before not in HARD | {"ZW"}
    if c in ("CM", "ZWJ"):
        if attached:                                                 # LB9
            return NO, (before, False, c == "ZWJ", odd, number, word, hebrew)
        joiner = c == "ZWJ"
        return action(state, "AL"), ("AL", False, joiner, False, 0, False, False)  # LB10
    if c == "SP":
        keep = before if before in OPEN | CLOSE | {"QU", "B2", "ZW"} else "SP"
        return action(state, c), (keep, True, False, False, 0, False, False)
    if not attached:
        number = 0
    if c == "NU" or number == 1 and c in ("SY", "IS"):
        new_number = 1
    else:
        new_number = 2 if number == 1 and c in CLOSE else 3 if number and c == "PR" else 0
    return action(state, c), (
        c, False, False, c == "RI" and not (attached and odd), new_number,
        c == "QA" and attached and before in ALPHA | {"NU"},
        c in ("HY", "BA") and attached and before == "HL")


def classes(ucd):
    """The raw class of each code point."""
    general = ucd.values("extracted/DerivedGeneralCategory.txt", "Cn")
    wide = ucd.values("EastAsianWidth.txt", "N")
    line = ucd.values("LineBreak.txt", "XX")
    pictographic = ucd.members("emoji/emoji-data.txt", "Extended_Pictographic")
    out = []
    for cp, c in enumerate(line):
        if c in ("AI", "SG", "XX"):
            c = "AL"                                                 # LB1
        elif c == "SA":
            c = "CM" if general[cp] in ("Mn", "Mc") else "AL"
        elif c == "CJ":
            c = "NS"
        elif c in ("OP", "CP") and wide[cp] in ("F", "W", "H"):
            c += "W"                                                 # LB30
        elif c == "ID" and cp in pictographic and general[cp] == "Cn":
            c = "IDX"                                                # LB30b
        out.append(RAW.index(TAILORED_CODE_POINTS.get(cp, c)))
    return out


def tables(ucd, header):
    rows, starts = machine.build((START,), COLUMNS, step)
    assert len(rows) <= 64  # so that a state and an action fit a byte
    text, cost = header.two_stage("unicode_line_class", classes(ucd))
    for which, name in enumerate(("default", "cjk")):
        names = COLUMNS + [TAILORED[t][which] for t in TAILORED]
        columns = [COLUMNS.index(n) for n in names]
        flat = [row[c][0] << 6 | row[c][1] for row in rows for c in columns]
        text += "\n" + header.array("unicode_line_%s" % name, flat)
        cost += len(flat)
    header.define("LINE_CLASSES", len(RAW))
    header.define("LINE_START", starts[0])
    return text, cost
