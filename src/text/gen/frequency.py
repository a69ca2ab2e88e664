#!/usr/bin/env python3
"""Make the character frequencies by which the encoding detector tells encodings apart.

usage: frequency.py [--root DIR] [--check] [OUTDIR]

Writes tables_gb18030.c, tables_big5.c, tables_jisx0208.c, tables_ksx1001.c, tables_unicode.c and
tables.h into OUTDIR (the folder above this one). It is run by hand, when a source of frequencies
changes; the tables are committed. Only numbers derived by counting go into them, one letter for
each character. --check: says whether the tables are what the sources make; status 77 where the
sources are not on this system.

Sources, all of them Debian packages (--root: where they are unpacked, / by default):
  python3-jieba          dict.txt: word counts of simplified Chinese                  Expat
  libopencc-data, opencc the same words in the traditional script (s2tw, s2hk, s2t)   Apache-2.0
  mecab-ipadic           word costs of Japanese                                       NAIST, ICOT
  libreoffice-help-ja    prose: kana, particles, endings                              MPL-2.0
  libreoffice-help-ko    prose: hangul syllables                                      MPL-2.0
  hunspell-ko            word list: hangul syllables                                  MPL/GPL/LGPL
The shares of punctuation, and the characters that only Cantonese has, are set by hand below.
"""
import argparse
import collections
import filecmp
import glob
import html
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

# A level is a letter: '@' is a code that the encoding does not have, 'A' to 'Z' rise by STEP bits.
LEVELS = 26
STEP = 0.75
TOP_BITS = 4.75

# Shares of all characters beyond ASCII, in percent.
ZH_MARKS = {
    "，": 4.5, "。": 2.3, "、": 1.0, "：": 0.5, "；": 0.2, "！": 0.25, "？": 0.25, "（": 0.3,
    "）": 0.3, "\u3000": 0.8, "—": 0.1, "…": 0.15, "·": 0.06, "《": 0.15, "》": 0.15, "【": 0.05,
    "】": 0.05, "～": 0.03, "％": 0.03, "〈": 0.01, "〉": 0.01, "℃": 0.01, "°": 0.01, "×": 0.01,
    "★": 0.01, "●": 0.01, "■": 0.01, "◆": 0.01, "※": 0.01, "→": 0.01, "▲": 0.01, "△": 0.01,
    "○": 0.01, "〇": 0.02, "—": 0.1, "－": 0.02, "．": 0.02, "／": 0.02, "￥": 0.005, "│": 0.01,
    "─": 0.02, "☆": 0.01, "□": 0.01, "①": 0.01, "②": 0.01, "③": 0.01, "④": 0.01, "⑤": 0.01,
}
HANS_MARKS = {"“": 0.5, "”": 0.5, "‘": 0.03, "’": 0.04, "「": 0.05, "」": 0.05, "『": 0.01,
              "』": 0.01, "丨": 0.01}
HANT_MARKS = {"“": 0.1, "”": 0.1, "「": 0.5, "」": 0.5, "『": 0.05, "』": 0.05, "‧": 0.05,
              "︰": 0.01, "｜": 0.01, "–": 0.03, "﹑": 0.02, "﹐": 0.02}
JA_MARKS = {
    "、": 3.2, "。": 2.4, "「": 0.8, "」": 0.8, "・": 0.4, "\u3000": 0.7, "（": 0.4, "）": 0.4,
    "！": 0.2, "？": 0.15, "『": 0.1, "』": 0.1, "〜": 0.05, "～": 0.05, "％": 0.05, "々": 0.1,
    "…": 0.1, "―": 0.03, "“": 0.03, "”": 0.03, "：": 0.1, "【": 0.08, "】": 0.08, "■": 0.03,
    "●": 0.03, "○": 0.02, "◆": 0.02, "★": 0.02, "☆": 0.02, "※": 0.05, "→": 0.03, "，": 0.1,
    "．": 0.1, "−": 0.03, "／": 0.05, "＝": 0.03, "〈": 0.02, "〉": 0.02, "《": 0.02, "》": 0.02,
    "①": 0.02, "②": 0.02, "③": 0.02, "□": 0.02, "△": 0.01, "▽": 0.01, "×": 0.02, "〒": 0.01,
    "〇": 0.02, "ー": 2.0, "│": 0.01, "─": 0.03, "〔": 0.01, "〕": 0.01, "♪": 0.01, "≪": 0.005,
}
KO_MARKS = {
    "“": 0.35, "”": 0.35, "‘": 0.3, "’": 0.35, "·": 0.3, "…": 0.15, "「": 0.03, "」": 0.03,
    "『": 0.02, "』": 0.02, "○": 0.03, "●": 0.03, "◇": 0.03, "◆": 0.03, "□": 0.03, "■": 0.05,
    "△": 0.05, "▲": 0.08, "▷": 0.01, "▶": 0.04, "→": 0.03, "※": 0.03, "☆": 0.01, "★": 0.01,
    "～": 0.03, "〈": 0.03, "〉": 0.03, "《": 0.02, "》": 0.02, "【": 0.02, "】": 0.02, "㈜": 0.02,
    "①": 0.02, "②": 0.02, "③": 0.02, "℃": 0.01, "㎡": 0.02, "㎞": 0.01, "㎏": 0.01, "％": 0.01,
    "─": 0.02, "―": 0.02, "↑": 0.01, "↓": 0.01, "ㆍ": 0.15, "，": 0.01, "、": 0.02, "。": 0.01,
    "ㅋ": 0.05, "ㅎ": 0.02, "ㅠ": 0.02, "♥": 0.01, "♡": 0.01, "\u3000": 0.02, "×": 0.01,
}
# In percent of Hong Kong text; the share of such text among traditional text is CANTONESE.
CANTONESE_CHARS = {
    "嘅": 2.0, "咗": 0.7, "啲": 0.7, "喺": 0.7, "係": 1.5, "唔": 1.2, "佢": 0.6, "嚟": 0.4,
    "哋": 0.5, "咁": 0.5, "嘢": 0.3, "冇": 0.4, "乜": 0.2, "畀": 0.2, "俾": 0.2, "睇": 0.3,
    "咩": 0.2, "喎": 0.1, "啦": 0.3, "嘞": 0.05, "噉": 0.1, "嗰": 0.3, "咪": 0.1, "瞓": 0.05,
    "攞": 0.05, "諗": 0.1, "揾": 0.05, "搵": 0.1, "囉": 0.1, "啫": 0.05, "嘥": 0.02, "㗎": 0.2,
    "嗌": 0.05, "咋": 0.05, "嬲": 0.03, "啱": 0.1, "掂": 0.05, "靚": 0.05, "緊": 0.2, "埋": 0.1,
    "㩒": 0.01, "邨": 0.02, "埗": 0.02, "鰂": 0.01, "涌": 0.02, "峯": 0.02, "綫": 0.03, "脚": 0.03,
    "裏": 0.1, "着": 0.3, "衞": 0.05, "啓": 0.02, "説": 0.02, "为": 0.005, "麽": 0.01, "恒": 0.05,
}
CANTONESE = 0.06
BOXES = {c: 0.01 for c in "│┃┌┐└┘├┤┬┴┼╔╗╚╝║═┏┓┗┛┣┫"} | {"─": 0.04, "━": 0.02}
FULL_WIDTH = "０１２３４５６７８９"


def fullwidth_marks(digit, letter):
    marks = {c: digit for c in FULL_WIDTH}
    for i in range(26):
        marks[chr(0xFF21 + i)] = letter
        marks[chr(0xFF41 + i)] = letter / 2
    return marks


def normalised(counts, share=1.0):
    total = sum(counts.values())
    return {c: n * share / total for c, n in counts.items()}


def mixed(*parts):
    """parts: (share, frequencies)."""
    out = collections.defaultdict(float)
    for share, freq in parts:
        for c, p in normalised(freq, share).items():
            out[c] += p
    return out


def with_marks(freq, *tables):
    marks = {}
    for table in tables:
        marks.update(table)
    share = sum(marks.values()) / 100
    out = {c: p * (1 - share) for c, p in normalised(freq).items() if c not in marks}
    for c, percent in marks.items():
        out[c] = percent / 100
    return out


def is_wide(c):
    return ord(c) >= 0x80


def count_words(words):
    counts = collections.Counter()
    for word, n in words:
        for c in word:
            if is_wide(c):
                counts[c] += n
    return counts


def jieba_words(root):
    path = root + "/usr/lib/python3/dist-packages/jieba/dict.txt"
    with open(path, encoding="utf-8") as f:
        for line in f:
            word, n = line.split(" ")[:2]
            yield word, int(n)


def converted(words, config):
    run = subprocess.run(["opencc", "-c", config], input="\n".join(w for w, _ in words),
                         capture_output=True, text=True, check=True)
    lines = run.stdout.rstrip("\n").split("\n")
    assert len(lines) == len(words), (len(lines), len(words))
    return list(zip(lines, (n for _, n in words)))


# How much of running text each part of ipadic makes up.
IPADIC_SHARE = {
    "Noun.csv": 30, "Noun.verbal.csv": 12, "Noun.adverbal.csv": 3, "Noun.adjv.csv": 3,
    "Noun.number.csv": 3, "Noun.others.csv": 3, "Noun.place.csv": 3, "Noun.org.csv": 2,
    "Noun.name.csv": 4, "Noun.proper.csv": 2, "Noun.nai.csv": 0.2, "Noun.demonst.csv": 1,
    "Verb.csv": 14, "Adj.csv": 3, "Adverb.csv": 3, "Adnominal.csv": 1, "Conjunction.csv": 1,
    "Prefix.csv": 1, "Suffix.csv": 5,
}
IPADIC_SCALE = 900.0


def ipadic(root):
    parts = []
    for name, share in IPADIC_SHARE.items():
        words = []
        with open(root + "/usr/share/mecab/dic/ipadic/" + name, encoding="euc_jp") as f:
            for line in f:
                fields = line.split(",")
                words.append((fields[0], math.exp(-int(fields[3]) / IPADIC_SCALE)))
        parts.append((share, count_words(words)))
    return mixed(*parts)


def prose(root, lang):
    """The characters beyond ASCII of the help pages in lang; each different line counts once."""
    lines = set()
    for path in glob.glob(root + f"/usr/share/libreoffice/help/{lang}/text/**/*.html",
                          recursive=True):
        with open(path, encoding="utf-8") as f:
            body = f.read()
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", body)
        body = re.sub(r"<(p|h\d|td|li|div)\b[^>]*>", "\n", body)
        body = html.unescape(re.sub(r"<[^>]*>", "", body))
        lines.update(line.strip() for line in body.split("\n"))
    return collections.Counter(c for line in lines for c in line if is_wide(c))


def is_hangul(c):
    return 0xAC00 <= ord(c) <= 0xD7A3


def korean(root):
    with open(root + "/usr/share/hunspell/ko.dic", encoding="utf-8") as f:
        words = [unicodedata.normalize("NFC", line.split("/")[0].strip()) for line in f]
    listed = count_words((w, 1) for w in words)
    said = prose(root, "ko")
    return ({c: n for c, n in listed.items() if is_hangul(c)},
            {c: n for c, n in said.items() if is_hangul(c)})


def kana(lo, hi, share):
    return {chr(c): share for c in range(lo, hi + 1)}


def models(root):
    words = list(jieba_words(root))
    hans = count_words(words)
    hant = mixed(*((1, count_words(converted(words, c))) for c in ("s2t", "s2tw", "s2hk")))
    hant = mixed((1 - CANTONESE, hant), (CANTONESE, mixed((0.85, hant), (0.15, CANTONESE_CHARS))))
    foreign = {**kana(0x3041, 0x3093, 0.004), **kana(0x30A1, 0x30F6, 0.002), "ー": 0.004}
    ja_prose = {c: n for c, n in prose(root, "ja").items() if c not in JA_MARKS}
    ja = mixed((0.5, ja_prose), (0.5, ipadic(root)), (0.03, hant))
    listed, said = korean(root)
    hanja = {c: n for c, n in hant.items() if 0x4E00 <= ord(c) <= 0x9FFF}
    ko = mixed((0.6, said), (0.38, listed), (0.01, hanja))
    zh_full = fullwidth_marks(0.03, 0.004)
    return {
        "hans": with_marks(hans, BOXES, ZH_MARKS, HANS_MARKS, zh_full, foreign),
        "hant": with_marks(hant, BOXES, ZH_MARKS, HANT_MARKS, zh_full, foreign),
        "ja": with_marks(ja, BOXES, JA_MARKS, fullwidth_marks(0.15, 0.01)),
        "ko": with_marks(ko, BOXES, KO_MARKS, fullwidth_marks(0.01, 0.003)),
    }


def level(p):
    """The level of a character of relative frequency p; the lowest for one never seen."""
    if p <= 0:
        return 1
    bits = -math.log2(p)
    return max(1, min(LEVELS, LEVELS - round((bits - TOP_BITS) / STEP)))


def letter(text, freq):
    """text: what a code decodes to; None or a private character where there is none."""
    if not text or any(0xE000 <= ord(c) <= 0xF8FF for c in text):
        return "@"
    return chr(64 + level(freq.get(text[0], 0)))


def decoded(codecs, raw):
    for codec in codecs:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            pass
    return None


def rows_two_byte(codecs, leads, trails, freq):
    return ["".join(letter(decoded(codecs, bytes([a, b])), freq) for b in trails) for a in leads]


def half_width(ja):
    """JIS X 0201 katakana, as a share of themselves; a voiced one is two characters."""
    counts = collections.defaultdict(float)
    for code in range(0xA1, 0xE0):
        counts[bytes([code]).decode("cp932")] = 1e-5
    for c, p in ja.items():
        if 0x30A1 <= ord(c) <= 0x30FC:
            for part in unicodedata.normalize("NFD", c):
                part = {"\u3099": "ﾞ", "\u309a": "ﾟ"}.get(part, part)
                wide = unicodedata.normalize("NFKC", part)
                for half in counts:
                    if half == part or unicodedata.normalize("NFKC", half) == wide:
                        counts[half] += p
                        break
    return normalised(counts)


def shift_jis(row, cell):
    lead = (row - 1) // 2
    if row % 2:
        trail = cell + 0x3F
        trail += trail >= 0x7F
    else:
        trail = cell + 0x9E
    lead += 0x81 if lead < 31 else 0xC1
    return bytes([lead, trail])


HEAD = """/* Made by gen/frequency.py; do not edit. One letter for each code: '@' none, 'A' rare to 'Z'
 * frequent. */
#include "tables.h"
"""


def table(name, rows, shape):
    out = [f"\nconst char {name}{shape} = {{\n"]
    for row in rows:
        out.append(f'    "{row}",\n')
    out.append("};\n")
    return "".join(out)


def write(outdir, name, parts):
    with open(os.path.join(outdir, name), "w", encoding="ascii") as f:
        f.write("/* clang-format off */\n" + HEAD + "".join(parts))


def unicode_rows(freqs, lo, hi):
    """The frequency in a text that may be in any of the languages, a little on the high side."""
    def best(cp):
        return max(f.get(chr(cp), 0) for f in freqs) / 2

    def one(cp):
        return chr(64 + level(best(cp))) if unicodedata.category(chr(cp)) != "Cn" else "@"

    return ["".join(one(cp) for cp in range(r, r + 256)) for r in range(lo, hi + 1, 256)]


TABLES_H = """/* Made by gen/frequency.py; do not edit. */
#ifndef DR_TEXT_TABLES_H
#define DR_TEXT_TABLES_H

/* Leads 81 to FE; trails 40 to FE but 7F (GB 18030), 40 to 7E and A1 to FE (Big5). */
extern const char freq_gb18030_hans[126][191];
extern const char freq_gb18030_hant[126][191];
extern const char freq_big5_hant[126][158];
/* Rows 1 to 94 of JIS X 0208 with CP932's, then CP932's rows 95 to 120. */
extern const char freq_jisx0208_ja[120][95];
/* Half-width katakana, A1 to DF. */
extern const char freq_jisx0201_ja[64];
extern const char freq_ksx1001_ko[94][95];
/* Rows of 256: U+2000 to 2BFF, 3000 to 33FF, 4E00 to 9FFF, AC00 to D7FF, FF00 to FFFF. */
extern const char freq_unicode_symbols[12][257];
extern const char freq_unicode_kana[4][257];
extern const char freq_unicode_han[82][257];
extern const char freq_unicode_hangul[44][257];
extern const char freq_unicode_full[1][257];

#endif
"""


def generate(root, outdir):
    m = models(root)
    half = half_width(m["ja"])
    leads = range(0x81, 0xFF)
    gb_trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    big5_trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    write(outdir, "tables_gb18030.c", [
        table(f"freq_gb18030_{lang}", rows_two_byte(["gb18030"], leads, gb_trails, m[lang]),
              "[126][191]") for lang in ("hans", "hant")])
    write(outdir, "tables_big5.c", [
        table("freq_big5_hant", rows_two_byte(["big5hkscs", "cp950"], leads, big5_trails, m["hant"]),
              "[126][158]")])
    write(outdir, "tables_jisx0208.c", [
        table("freq_jisx0208_ja",
              ["".join(letter(decoded(["cp932"], shift_jis(r, c)), m["ja"]) for c in range(1, 95))
               for r in range(1, 121)], "[120][95]"),
        "\nconst char freq_jisx0201_ja[64] =\n    \"" +
        "".join(letter(bytes([c]).decode("cp932"), half) for c in range(0xA1, 0xE0)) + "\";\n"])
    wansung = range(0xA1, 0xFF)
    write(outdir, "tables_ksx1001.c", [
        table("freq_ksx1001_ko", rows_two_byte(["cp949"], wansung, wansung, m["ko"]), "[94][95]")])
    freqs = list(m.values())
    write(outdir, "tables_unicode.c", [
        table(f"freq_unicode_{name}", unicode_rows(freqs, lo, hi), f"[{(hi - lo + 1) // 256}][257]")
        for name, lo, hi in (("symbols", 0x2000, 0x2BFF), ("kana", 0x3000, 0x33FF),
                             ("han", 0x4E00, 0x9FFF), ("hangul", 0xAC00, 0xD7FF),
                             ("full", 0xFF00, 0xFFFF))])
    with open(os.path.join(outdir, "tables.h"), "w", encoding="ascii") as f:
        f.write(TABLES_H)


SOURCES = ["/usr/lib/python3/dist-packages/jieba/dict.txt", "/usr/share/hunspell/ko.dic",
           "/usr/share/mecab/dic/ipadic/Noun.csv", "/usr/share/libreoffice/help/ja/text",
           "/usr/share/libreoffice/help/ko/text"]


def check(root, outdir):
    """The exit status of --check."""
    if not shutil.which("opencc") or not all(os.path.exists(root + path) for path in SOURCES):
        print("frequency.py: the sources are not on this system")
        return 77
    with tempfile.TemporaryDirectory() as fresh:
        generate(root, fresh)
        stale = [name for name in sorted(os.listdir(fresh))
                 if not filecmp.cmp(os.path.join(fresh, name), os.path.join(outdir, name), False)]
    for name in stale:
        print(f"frequency.py: {name} is out of date")
    return 1 if stale else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="")
    parser.add_argument("--check", action="store_true")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("outdir", nargs="?", default=os.path.dirname(here))
    args = parser.parse_args()
    if args.check:
        sys.exit(check(args.root, args.outdir))
    generate(args.root, args.outdir)


if __name__ == "__main__":
    main()
