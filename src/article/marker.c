/*
 * Markers of headings and points: 第三章, 卷二, 序章, 一、, （一）, 1., ①, ■, 一是, 首先. Families
 * are rows; what a family may stand before and must not is in its row.
 */
#include "article/article_int.h"

#include <string.h>

/* The number at at: digits or numerals; its length in v, 0 where there is none. */
static size_t number_read(const struct view *v, size_t at, uint32_t *value)
{
    static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    size_t i = at;
    uint32_t sum = 0, part = 0;
    while (i < v->n && i - at < 6 && v->cp[i] >= '0' && v->cp[i] <= '9')
        sum = sum * 10 + (v->cp[i++] - '0');
    if (i > at) {
        *value = sum;
        return i - at;
    }
    for (; i < v->n && i - at < 9; i++) {
        uint32_t cp = v->cp[i], unit = cp == 0x5341   ? 10
                                       : cp == 0x767E ? 100
                                       : cp == 0x5343 ? 1000
                                                      : 0;
        if (unit) {
            sum += (part ? part : 1) * unit;
            part = 0;
            continue;
        }
        uint32_t d = cp == 0x4E24 ? 2 : cp == 0x3007 || cp == 0x25CB ? 0 : cp == 0x5EFF ? 20 : 99;
        for (uint32_t k = 0; k < 10; k++)
            if (digits[k] == cp)
                d = k;
        if (d == 99)
            break;
        part = part && part < 10 ? part * 10 + d : d;
    }
    *value = sum + part;
    return i - at;
}

/* 第三章: the measure after the number, and words that begin with it and are no headings. */
static const struct measure {
    const char *word;
    const char *not_before; /* characters that make another word of it */
} measures[] = {{"章", "程"},       {"节", "课目日"},     {"回", "合来事去归应"},
                {"卷", ""},         {"部", "分队门长委"}, {"篇", "幅"},
                {"集", "合团中体"}, {"幕", ""},           {"话", "说"},
                {"编", "辑"},       {"册", ""},           {"讲", ""},
                {"课", "程题"},     {"折", ""},           {"场", "合比面地所"},
                {"单元", ""},       {"章节", ""},         {"部分", ""},
                {"条", ""},         {"장", ""},           {"화", ""}};

static bool is_in(const char *set, uint32_t cp)
{
    size_t len = strlen(set);
    for (size_t off = 0; off < len;) {
        uint32_t c;
        off += utf8_decode(set + off, len - off, &c);
        if (c == cp)
            return true;
    }
    return false;
}

static bool read_ordinal(const struct view *v, size_t at, struct marker *m)
{
    size_t n, i = at;
    if (!view_starts(v, i, "第", &n) && !view_starts(v, i, "제", &n))
        return false;
    i += n;
    while (i < v->n && v->cp[i] == ' ')
        i++;
    size_t len = number_read(v, i, &m->number);
    if (len == 0)
        return false;
    i += len;
    while (i < v->n && v->cp[i] == ' ')
        i++;
    for (size_t k = sizeof measures / sizeof *measures; k-- > 0;) {
        if (!view_starts(v, i, measures[k].word, &n))
            continue;
        uint32_t next = i + n < v->n ? v->cp[i + n] : 0;
        if (is_in(measures[k].not_before, next))
            return false;
        m->family = (uint8_t)(k == 18 ? MARKER_ARTICLE : MARKER_CHAPTER + k);
        m->len = i + n - at;
        return true;
    }
    return false;
}

/* Whole words that head a part of a book. */
static bool read_part(const struct view *v, size_t at, struct marker *m)
{
    static const struct word parts[] = {
        WORD("序章"),       WORD("序言"),         WORD("序幕"),       WORD("楔子"),
        WORD("引子"),       WORD("引言"),         WORD("前言"),       WORD("自序"),
        WORD("尾声"),       WORD("后记"),         WORD("终章"),       WORD("番外"),
        WORD("跋"),         WORD("结语"),         WORD("附录"),       WORD("序"),
        WORD("プロローグ"), WORD("エピローグ"),   WORD("あとがき"),   WORD("まえがき"),
        WORD("프롤로그"),   WORD("에필로그"),     WORD("prologue"),   WORD("epilogue"),
        WORD("preface"),    WORD("introduction"), WORD("conclusion"), WORD("缘起"),
        WORD("外传"),       WORD("终曲"),         WORD("卷首语"),     WORD("结论"),
        WORD("参考文献"),   WORD("余音"), /* of instructions, from here on: SECTIONS */
        WORD("用料"),       WORD("食材"),         WORD("做法"),       WORD("步骤"),
        WORD("小贴士"),     WORD("材料"),         WORD("作り方"),     WORD("재료"),
        WORD("만드는 법"),  WORD("만드는법")};
    enum { SECTIONS = 34 };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t n = parts[i].n;
        if (parts[i].cp[0] != v->cp[at] || v->n - at < n || !word_is(&parts[i], v, at, at + n))
            continue;
        bool ends = at + n >= v->n || v->cp[at + n] == ' ' || v->cp[at + n] == ':' ||
                    v->cp[at + n] == 0xB7 || v->cp[at + n] == '(';
        if (!ends || (at + n < v->n && v->n > 24))
            continue;
        m->family = i < SECTIONS ? MARKER_PART : MARKER_SECTION;
        m->number = 0;
        m->len = n;
        return true;
    }
    return false;
}

static bool read_volume(const struct view *v, size_t at, struct marker *m)
{
    size_t n, len;
    if (view_starts(v, at, "chapter ", &n) || view_starts(v, at, "part ", &n)) {
        len = number_read(v, at + n, &m->number);
        if (len == 0)
            return false;
        m->family = MARKER_CHAPTER;
        m->len = n + len;
        return true;
    }
    if (!view_starts(v, at, "卷", &n))
        return false;
    len = number_read(v, at + n, &m->number);
    size_t stop = at + n + len;
    if (len == 0 || (stop < v->n && v->cp[stop] != ' ' && v->cp[stop] != ':'))
        return false;
    m->family = MARKER_CHAPTER + 3;
    m->len = n + len;
    return true;
}

/* Ideographs to the end of the view, a space or a bracket among them, no number. */
static bool is_short_heading(const struct view *v, size_t at)
{
    size_t spaces = 0;
    if (v->n > at + 18 || v->n < at + 2 || !cp_is_ideograph(v->cp[at]))
        return false;
    for (; at < v->n; at++) {
        if (cp_is_digit(v->cp[at]))
            return false;
        spaces += v->cp[at] == ' ';
    }
    return spaces < 2;
}

/* 一、 二. （三） (4) 5. 6、 7) ⑧ */
static bool read_numbered(const struct view *v, size_t at, struct marker *m)
{
    size_t i = at;
    uint32_t raw = v->raw[at];
    if (raw >= 0x2460 && raw <= 0x2473) { /* folded to digits: 1 */
        size_t len = number_read(v, i, &m->number);
        m->family = MARKER_CIRCLED;
        m->len = len ? len : 1;
        return true;
    }
    bool open = v->cp[i] == '(';
    i += open;
    while (open && i < v->n && v->cp[i] == ' ')
        i++;
    size_t len = i < v->n ? number_read(v, i, &m->number) : 0;
    if (len == 0 || m->number == 0 || m->number > 999)
        return false;
    bool digits = cp_is_digit(v->cp[i]);
    i += len;
    while (open && i < v->n && v->cp[i] == ' ')
        i++;
    if (!digits && i + 1 < v->n && v->cp[i] == ' ' && v->cp[i + 1] == 0x3001)
        i++; /* 二 、 */
    uint32_t cp = i < v->n ? v->cp[i] : 0, next = i + 1 < v->n ? v->cp[i + 1] : 0;
    if (open && cp == ')')
        m->family = digits ? MARKER_BRACKET_DIGIT : MARKER_BRACKET;
    else if (open)
        return false;
    else if (cp == 0x3001)
        m->family = digits ? MARKER_DIGIT : MARKER_NUMERAL;
    else if (cp == '.' && !cp_is_digit(next))
        m->family = digits ? MARKER_DIGIT : MARKER_NUMERAL;
    else if (cp == ')' && digits)
        m->family = MARKER_HALF;
    else if ((cp == '|' || cp == '/') && v->cp[at] == '0' && at == 0 && len == 2 &&
             is_short_heading(v, i + 1))
        m->family = MARKER_DIGIT; /* 01|缘起 */
    else if (cp == ' ' && digits && at == 0 && m->number <= 20 && is_short_heading(v, i + 1))
        m->family = MARKER_DIGIT; /* 1 引言 */
    else
        return false;
    m->len = i + 1 - at;
    return true;
}

/* Ⅰ. II. Ⅲ、 */
static bool read_roman(const struct view *v, size_t at, struct marker *m)
{
    static const struct word numbers[] = {WORD("i"),  WORD("ii"), WORD("iii"), WORD("iv"),
                                          WORD("v"),  WORD("vi"), WORD("vii"), WORD("viii"),
                                          WORD("ix"), WORD("x")};
    size_t stop = at;
    bool sign = v->raw[at] >= 0x2160 && v->raw[at] < 0x216A;
    while (stop < v->n && stop < at + 5 &&
           (v->cp[stop] == 'i' || v->cp[stop] == 'v' || v->cp[stop] == 'x' ||
            v->cp[stop] - 0x2160 < 16 || v->cp[stop] - 0x2170 < 16))
        stop++;
    bool capital = v->raw[at] == 'I' || v->raw[at] == 'V' || v->raw[at] == 'X';
    if (stop == at || stop + 2 >= v->n || !(sign || capital) ||
        !((v->cp[stop] == '.' && (sign || v->cp[stop + 1] == ' ')) || v->cp[stop] == 0x3001))
        return false;
    for (uint32_t i = 0; !sign && i < sizeof numbers / sizeof *numbers; i++)
        if (word_is(&numbers[i], v, at, stop))
            m->number = i + 1;
    if (sign)
        m->number = v->raw[at] - 0x2160 + 1;
    m->family = MARKER_NUMERAL;
    m->len = stop + 1 - at;
    return m->number > 0;
}

/* 壹, 贰 … alone */
static bool read_formal(const struct view *v, size_t at, struct marker *m)
{
    static const uint32_t numerals[] = {0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D,
                                        0x9646, 0x67D2, 0x634C, 0x7396, 0x62FE};
    bool alone =
        at + 1 == v->n || (at + 2 < v->n && (v->cp[at + 1] == 0x3001 || v->cp[at + 1] == ' '));
    for (uint32_t i = 0; alone && i < sizeof numerals / sizeof *numerals; i++) {
        if (v->cp[at] != numerals[i])
            continue;
        m->family = MARKER_NUMERAL;
        m->number = i + 1;
        m->len = at + 1 == v->n ? 1 : 2;
        return true;
    }
    return false;
}

/* 01 alone, 其一 */
static bool read_bare(const struct view *v, size_t at, struct marker *m)
{
    size_t from = at + (v->cp[at] == 0x5176), n = v->n - at; /* 其 */
    size_t len = from < v->n ? number_read(v, from, &m->number) : 0, stop = from + len;
    bool padded = n == 2 && v->cp[at] == '0' && len == 2;
    bool told = from > at && len && len < 3 && !cp_is_digit(v->cp[from]) &&
                (stop == v->n || v->cp[stop] == ' ' || v->cp[stop] == ':' || v->cp[stop] == 0x3001);
    bool alone = from == at && len == n && n <= 3 && !cp_is_digit(v->cp[at]); /* 十二 */
    if (m->number == 0 || !(padded || told || alone))
        return false;
    m->family = padded ? MARKER_DIGIT : MARKER_NUMERAL;
    m->len = stop - at;
    return true;
}

/* 가. 나. 다. */
static bool read_syllable(const struct view *v, size_t at, struct marker *m)
{
    static const uint32_t syllables[] = {0xAC00, 0xB098, 0xB2E4, 0xB77C, 0xB9C8, 0xBC14,
                                         0xC0AC, 0xC544, 0xC790, 0xCC28, 0xCE74, 0xD0C0};
    if (at + 3 >= v->n || v->cp[at + 1] != '.' || v->cp[at + 2] != ' ')
        return false;
    for (uint32_t i = 0; i < sizeof syllables / sizeof *syllables; i++) {
        if (v->cp[at] != syllables[i])
            continue;
        m->family = MARKER_BRACKET_DIGIT;
        m->number = i + 1;
        m->len = 2;
        return true;
    }
    return false;
}

static bool read_sign(const struct view *v, size_t at, struct marker *m)
{
    static const uint32_t signs[] = {0x25A0, 0x25C6, 0x25CF, 0x25B2, 0x2605, 0x25C7, 0x25BC,
                                     0x25B6, 0x25CE, 0x2606, 0x2756, 0x25A3, 0x25AA};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (v->cp[at] != signs[i])
            continue;
        m->family = MARKER_SIGN;
        m->number = (uint32_t)i;
        m->len = 1;
        return true;
    }
    return false;
}

/* 【words】 and nothing else */
static bool read_boxed(const struct view *v, size_t at, struct marker *m)
{
    if (v->cp[at] != 0x3010 || v->n - at > 26 || v->n - at < 4)
        return false;
    for (size_t i = at + 1; i < v->n; i++)
        if (v->cp[i] == 0x3011) {
            m->family = MARKER_SIGN;
            m->number = 15;
            m->len = 1;
            return i + 1 == v->n;
        } else if (v->cp[i] == 0x3002) {
            return false; /* what is done on a stage */
        }
    return false;
}

/* 1979年 alone */
static bool read_year(const struct view *v, size_t at, struct marker *m)
{
    size_t len = number_read(v, at, &m->number);
    if (len != 4 || m->number < 1000 || m->number > 2100 || at + len >= v->n)
        return false;
    if ((v->cp[at + len] != 0x5E74 && v->cp[at + len] != 0xB144) || at + len + 1 != v->n)
        return false;
    m->family = MARKER_YEAR;
    m->len = len + 1;
    return true;
}

/* ## of Markdown; its number is its depth */
static bool read_hash(const struct view *v, size_t at, struct marker *m)
{
    size_t n = 0;
    while (at + n < v->n && n < 7 && v->cp[at + n] == '#')
        n++;
    if (n == 0 || n > 6 || at + n >= v->n || v->cp[at + n] != ' ')
        return false;
    m->family = MARKER_HASH;
    m->number = (uint32_t)n;
    m->len = n;
    return true;
}

/* What a marker can begin with, digits and hangul aside: most lines begin with none of these. */
static const uint16_t firsts[] = /* sorted */
    u"#(ceipvx【あえまエフ一七三两九二五伍余作做八六其前十千卷叁"
    u"参后四壹外小尾序廿引拾捌材柒楔正步玖用番百第結终结缘肆自贰跋附陆零食";
enum { FIRSTS = sizeof firsts / sizeof *firsts - 1 };

bool markers_are_sorted(void)
{
    for (size_t i = 1; i < FIRSTS; i++)
        if (firsts[i] <= firsts[i - 1])
            return false;
    return true;
}

bool marker_begins(uint32_t cp)
{
    if (cp_is_digit(cp) || cp_is_hangul(cp) || (cp >= 0x2460 && cp < 0x2800) || cp == 0x3007 ||
        cp - 0x2160 < 32)
        return true;
    size_t low = 0, high = FIRSTS;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (firsts[mid] < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low < FIRSTS && firsts[low] == cp;
}

enum { WORD_READERS = 3 }; /* so many of the readers begin with a word */

void marker_read(const struct view *v, size_t at, struct marker *out)
{
    static bool (*const readers[])(const struct view *, size_t, struct marker *) = {
        read_ordinal, read_part, read_volume, read_numbered, read_bare,   read_sign,
        read_boxed,   read_year, read_hash,   read_syllable, read_formal, read_roman};
    size_t prefix = 0;
    *out = (struct marker){0};
    if (at >= v->n || !marker_begins(v->cp[at]))
        return;
    if (view_starts(v, at, "正文 ", &prefix))
        at += prefix;
    bool words = at < v->n && !cp_is_digit(v->cp[at]) && v->cp[at] != '(';
    for (size_t i = words ? 0 : WORD_READERS; i < sizeof readers / sizeof *readers; i++) {
        if (readers[i](v, at, out)) {
            size_t stop = at + out->len;
            while (stop < v->n && v->cp[stop] == ' ')
                stop++;
            out->len = stop - at + prefix;
            return;
        }
        *out = (struct marker){0};
    }
}
