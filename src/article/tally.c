/* What is counted of a line, in one pass over its bytes by the class of the lead byte. */
#include "article/article_int.h"

enum lead {
    L_PUNCT,
    L_DIGIT,
    L_LATIN,
    L_SPACE,
    L_BREAK,
    L_TWO,
    L_THREE,
    L_HAN,
    L_HANGUL,
    L_FOUR,
    L_STRAY
};

#define L8(a) a, a, a, a, a, a, a, a
#define L16(a) L8(a), L8(a)
static const uint8_t lead_class[256] = {
    L8(L_PUNCT), L_PUNCT,      L_SPACE,      L_BREAK,      L_SPACE,      L_SPACE,     L_BREAK,
    L_PUNCT,     L_PUNCT,      L16(L_PUNCT), L_SPACE,      L_PUNCT,      L_PUNCT,     L_PUNCT,
    L_PUNCT,     L_PUNCT,      L_PUNCT,      L_PUNCT,      L8(L_PUNCT),  L8(L_DIGIT), L_DIGIT,
    L_DIGIT,     L_PUNCT,      L_PUNCT,      L_PUNCT,      L_PUNCT,      L_PUNCT,     L_PUNCT,
    L_PUNCT,     L8(L_LATIN),  L8(L_LATIN),  L8(L_LATIN),  L_LATIN,      L_LATIN,     L_PUNCT,
    L_PUNCT,     L_PUNCT,      L_PUNCT,      L_PUNCT,      L_PUNCT,      L8(L_LATIN), L8(L_LATIN),
    L8(L_LATIN), L_LATIN,      L_LATIN,      L_PUNCT,      L_PUNCT,      L_PUNCT,     L_PUNCT,
    L_PUNCT,     L16(L_STRAY), L16(L_STRAY), L16(L_STRAY), L16(L_STRAY), L16(L_TWO),  L16(L_TWO),
    L_THREE,     L_THREE,      L_THREE,      L_THREE,      L_HAN,        L_HAN,       L_HAN,
    L_HAN,       L_HAN,        L_HAN,        L_HANGUL,     L_HANGUL,     L_HANGUL,    L_HANGUL,
    L_THREE,     L_THREE,      L16(L_FOUR)};

size_t space_len(const char *s, size_t len)
{
    unsigned char c = (unsigned char)s[0];
    if (c == ' ' || c == '\t' || c == '\v' || c == '\f')
        return 1;
    if (c == '&') {
        uint32_t cp;
        size_t n = entity_read(s, len, &cp);
        return n && cp_is_space(cp) ? n : 0;
    }
    if (c < 0xC2)
        return 0;
    uint32_t cp;
    size_t n = cp_decode(s, len, &cp);
    return cp_is_space(cp) || cp == 0xFEFF || cp == 0x200B ? n : 0;
}

/* --- what is counted of a line */
struct tally {
    size_t width, marks, commas, digits;
    uint32_t chars, han, latin;
    bool gap, tab, special;
    bool pause;      /* a space follows a CJK sentence */
    bool after_mark; /* the character before was its mark */
    unsigned spaces; /* in a row, just now */
};

static void tally_space(struct tally *t, size_t cols, bool tab)
{
    t->width += cols;
    t->special = true;
    if (t->chars == 0)
        return;
    t->spaces++;
    t->pause = t->pause || t->after_mark;
    t->tab = t->tab || tab;
}

static void tally_char(struct tally *t, size_t cols)
{
    if (t->spaces > 1)
        t->gap = true;
    t->spaces = 0;
    t->after_mark = false;
    t->chars++;
    t->width += cols;
}

static void tally_punct(struct tally *t, const char *s, size_t off, size_t stop)
{
    char c = s[off];
    if (c == '.' || c == '!' || c == '?') {
        char next = off + 1 < stop ? s[off + 1] : ' ';
        char prev = off ? s[off - 1] : ' ';
        bool decimal = c == '.' && next >= '0' && next <= '9';
        bool word = (next >= 'a' && next <= 'z') || next == '/' || prev == '.';
        t->marks += !decimal && !word;
    } else if (c == ',' || c == ';' || c == ':') {
        t->commas++;
    }
    tally_char(t, 1);
}

/* What the common characters of three bytes are. */
enum {
    T_MARK = 1,   /* ends a sentence */
    T_COMMA = 2,  /* another pause */
    T_DIGIT = 4,  /* full width */
    T_KANA = 8,   /* and the signs among them */
    T_CLOSES = 16 /* goes with the mark before it */
};
enum { T_SIGNS = 0x2010, T_MARKS = 0x3001, T_FULL = 0xFF01 };
static const uint8_t signs_of[0x18] = {[0x19 - 0x10] = T_CLOSES, [0x1D - 0x10] = T_CLOSES};
static const uint8_t marks_of[0xFF] = {T_COMMA,
                                       T_MARK,
                                       [0x09 - 1] = T_CLOSES,
                                       [0x0B - 1] = T_CLOSES,
                                       [0x0D - 1] = T_CLOSES,
                                       [0x0F - 1] = T_CLOSES};
static const uint8_t full_of[0x1F] = {
    [0x01 - 1] = T_MARK,  [0x1F - 1] = T_MARK,  [0x0C - 1] = T_COMMA, [0x1A - 1] = T_COMMA,
    [0x1B - 1] = T_COMMA, [0x10 - 1] = T_DIGIT, [0x11 - 1] = T_DIGIT, [0x12 - 1] = T_DIGIT,
    [0x13 - 1] = T_DIGIT, [0x14 - 1] = T_DIGIT, [0x15 - 1] = T_DIGIT, [0x16 - 1] = T_DIGIT,
    [0x17 - 1] = T_DIGIT, [0x18 - 1] = T_DIGIT, [0x19 - 1] = T_DIGIT};

/* What is not stepped over by plain_len(). */
static bool may_be_special(uint32_t cp)
{
    if (cp - 0x1000 < 0x1000)
        return true;
    return cp - 0x2000 < 0x80 ? cp - 0x2010 >= 0x18
                              : cp - 0xFEC0 < 0x40 || cp == 0xFF08 || cp == UTF8_REPLACEMENT;
}

static void tally_three(struct tally *t, const char *s)
{
    uint32_t cp;
    unsigned is = 0;
    cp_read(s, &cp);
    if (cp - T_MARKS < sizeof marks_of)
        is = cp >= 0x3041 ? T_KANA : marks_of[cp - T_MARKS];
    else if (cp - T_FULL < sizeof full_of)
        is = full_of[cp - T_FULL];
    else if (cp - T_SIGNS < sizeof signs_of)
        is = signs_of[cp - T_SIGNS];
    else if (cp_is_space(cp)) {
        tally_space(t, cp == 0x3000 ? 2 : 1, false);
        return;
    } else if ((cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF) {
        t->special = true;
        return;
    }
    t->special = t->special || (is == 0 && may_be_special(cp));
    bool mark = (is & T_MARK) || (t->after_mark && (is & T_CLOSES));
    t->marks += is & T_MARK;
    t->commas += (is & T_COMMA) / T_COMMA;
    t->digits += (is & T_DIGIT) / T_DIGIT;
    t->han += (is & T_KANA) / T_KANA;
    tally_char(t, 2);
    t->after_mark = mark;
}

static size_t tally_two(struct tally *t, const char *s, size_t len)
{
    uint32_t cp;
    size_t n = cp_decode(s, len, &cp);
    t->special = t->special || cp < 0x100;
    if (cp == 0xA0)
        tally_space(t, 1, false);
    else if (cp != 0xAD)
        tally_char(t, 1);
    t->latin += cp_is_latin(cp);
    return n;
}

/* A sign of ASCII, or &nbsp;: how many bytes it took. */
static size_t tally_sign(struct tally *t, const char *s, size_t off, size_t stop)
{
    size_t n = s[off] == '&' ? space_len(s + off, stop - off) : 0;
    t->special = t->special || s[off] == '&' || s[off] == '(';
    if (n)
        tally_space(t, 1, false);
    else
        tally_punct(t, s, off, stop);
    return n ? n : 1;
}

/* A character other than an ideograph, a digit or a letter of ASCII: how many bytes it took. */
static size_t tally_step(struct tally *t, const char *s, size_t off, size_t stop)
{
    unsigned char c = (unsigned char)s[off];
    switch (lead_class[c]) {
    case L_SPACE:
    case L_BREAK:
        tally_space(t, c == '\t' ? 4 : 1, c == '\t');
        return 1;
    case L_TWO:
        return tally_two(t, s + off, stop - off);
    case L_THREE:
        tally_three(t, s + off);
        return 3;
    case L_FOUR:
        t->han++;
        tally_char(t, 2);
        return 4;
    case L_DIGIT:
    case L_LATIN:
    case L_HAN:
    case L_HANGUL:
    case L_STRAY:
    case L_PUNCT:
    default:
        return tally_sign(t, s, off, stop);
    }
}

static bool is_plain_word(unsigned char c)
{
    return lead_class[c] == L_DIGIT || lead_class[c] == L_LATIN;
}

/* Digits and letters of ASCII in a row; where they end. */
static size_t tally_word(struct tally *t, const char *s, size_t off, size_t stop)
{
    size_t start = off, digits = 0;
    for (; off < stop && is_plain_word((unsigned char)s[off]); off++)
        digits += lead_class[(unsigned char)s[off]] == L_DIGIT;
    uint32_t n = (uint32_t)(off - start);
    t->digits += digits;
    t->latin += n - (uint32_t)digits;
    tally_char(t, n);
    t->chars += n - 1;
    return off;
}

static void tally_run(struct tally *t, const char *s, size_t off, size_t stop)
{
    while (off < stop) {
        uint32_t n = 0;
        for (; off < stop && (unsigned char)s[off] - 0xE4u < 10; off += 3)
            n++;
        if (n) {
            tally_char(t, 2);
            t->chars += n - 1;
            t->width += (size_t)2 * (n - 1);
            t->han += n;
        }
        if (off < stop && lead_class[(unsigned char)s[off]] == L_THREE) {
            tally_three(t, s + off);
            off += 3;
        } else if (off < stop && is_plain_word((unsigned char)s[off]))
            off = tally_word(t, s, off, stop);
        else if (off < stop)
            off += tally_step(t, s, off, stop);
    }
}

/* The opening bracket of the closing one that ends at off, looked for in the last 160 bytes. */
static size_t bracket_open(const char *s, size_t begin, size_t off)
{
    size_t stop = off - begin > 160 ? off - 160 : begin;
    while (off > stop) {
        off = cp_prev(s, off);
        uint32_t cp;
        cp_decode(s + off, 4, &cp);
        if (cp == '(' || cp == 0xFF08)
            return off;
    }
    return SIZE_MAX;
}

/* How the words in [begin, end) end. */
static uint16_t end_flags(const char *s, size_t begin, size_t end)
{
    for (unsigned steps = 0; end > begin && steps < 8; steps++) {
        size_t at = cp_prev(s, end);
        uint32_t cp;
        cp_decode(s + at, end - at, &cp);
        if (cp == ')' || cp == 0xFF09) {
            uint32_t in = 0;
            if (at > begin)
                cp_decode(s + cp_prev(s, at), UTF8_MAX, &in);
            if (cp_ends_sentence(in))
                return UNIT_ENDS;
            size_t open = bracket_open(s, begin, at);
            end = open == SIZE_MAX ? begin : open;
        } else if (cp_is_closing(cp) || cp_is_space(cp) || cp == UTF8_REPLACEMENT) {
            end = at;
        } else if (cp_ends_sentence(cp)) {
            return UNIT_ENDS;
        } else if (cp == ':' || cp == 0xFF1A) {
            return UNIT_COLON;
        } else if (cp == ',' || cp == 0xFF0C || cp == 0x3001 || cp == ';' || cp == 0xFF1B) {
            return UNIT_COMMA;
        } else {
            return 0;
        }
    }
    return 0;
}

static uint16_t clamp16(size_t n)
{
    return n > UINT16_MAX ? UINT16_MAX : (uint16_t)n;
}

size_t space_skip(const char *s, size_t off, size_t stop)
{
    while (off < stop) {
        size_t n = space_len(s + off, stop - off);
        if (n == 0)
            break;
        off += n;
    }
    return off;
}

/* Where the words of [off, stop) end: spaces at the end, &nbsp; too, left out. */
static size_t words_end(const char *s, size_t off, size_t stop)
{
    while (stop > off) {
        size_t at = cp_prev(s, stop);
        if (s[at] == ';') { /* an &nbsp; ? */
            size_t amp = stop > off + 8 ? stop - 8 : off;
            while (amp < at && s[amp] != '&')
                amp++;
            if (amp == at || space_len(s + amp, stop - amp) != stop - amp)
                break;
            stop = amp;
            continue;
        }
        if (s[at] == '&' || space_len(s + at, stop - at) == 0)
            break;
        stop = at;
    }
    return stop;
}

/* Counts the unit from u->off to stop. Whether paragraphs may be glued in it. */
bool unit_measure(const struct parse *p, struct unit *u, size_t stop)
{
    const char *s = p->s;
    size_t text = space_skip(s, u->off, stop), end = words_end(s, text, stop);
    struct tally lead = {0}, t = {0};
    tally_run(&lead, s, u->off, text);
    tally_run(&t, s, text, end);
    u->text = (uint32_t)(text - u->off);
    u->end = (uint32_t)(end - u->off);
    u->indent = clamp16(lead.width);
    u->width = clamp16(lead.width + t.width);
    u->chars = t.chars;
    u->han = t.han;
    u->latin = t.latin;
    u->marks = clamp16(t.marks);
    u->commas = clamp16(t.commas);
    u->digits = clamp16(t.digits);
    u->plain = !t.special;
    u->flags = (uint16_t)(u->flags | end_flags(s, text, end) | (t.gap ? UNIT_GAPS : 0) |
                          (t.tab ? UNIT_TAB : 0));
    return t.gap || t.pause;
}

size_t space_columns(const char *s, size_t off, size_t end)
{
    struct tally t = {0};
    tally_run(&t, s, off, end);
    return t.width;
}

bool unit_closes(const struct parse *p, const struct unit *u)
{
    if (u->end == u->text)
        return false;
    uint32_t cp;
    size_t end = u->off + u->end;
    cp_decode(p->s + cp_prev(p->s, end), UTF8_MAX, &cp);
    return cp == ')' || cp == ']' || cp == 0xFF09 || cp == 0x3011 || cp == 0x3015;
}
