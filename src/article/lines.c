/*
 * Lines and units. Line ends are LF, CRLF, CR, U+0085, U+2028, U+2029 and FF. One pass over the
 * bytes, by the class of the lead byte; only what the later passes ask of every line is counted.
 */
#include "article/article_int.h"

#include <string.h>

enum {
    LINES_MAX = 1 << 21,  /* more lines than this are not looked at one by one */
    BULK_LEN = 64 * 1024, /* of the lines taken together then */
    GLUED_CHARS = 120,    /* a line shorter than this holds one paragraph */
    CUT_BACK = 4096       /* how far back a cut looks for a sentence end */
};

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

static enum lead lead_class(unsigned char c)
{
    if (c < 0x80) {
        if ((c | 32) >= 'a' && (c | 32) <= 'z')
            return L_LATIN;
        if (c >= '0' && c <= '9')
            return L_DIGIT;
        if (c == '\n' || c == '\r' || c == '\f')
            return L_BREAK;
        return c == ' ' || c == '\t' || c == '\v' ? L_SPACE : L_PUNCT;
    }
    if (c < 0xC0)
        return L_STRAY;
    if (c < 0xE0)
        return L_TWO;
    if (c >= 0xF0)
        return L_FOUR;
    if (c >= 0xE4 && c <= 0xE9)
        return L_HAN;
    return c >= 0xEA && c <= 0xED ? L_HANGUL : L_THREE;
}

/* Bytes of the line end at s, 0 where there is none. */
static size_t break_len(const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    if (len == 0)
        return 0;
    if (u[0] == '\r')
        return len > 1 && u[1] == '\n' ? 2 : 1;
    if (u[0] == '\n' || u[0] == '\f')
        return 1;
    if (len > 1 && u[0] == 0xC2 && u[1] == 0x85)
        return 2;
    if (len > 2 && u[0] == 0xE2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9))
        return 3;
    return 0;
}

static size_t line_stop(const char *s, size_t off, size_t len)
{
    while (off < len) {
        unsigned char c = (unsigned char)s[off];
        if (c >= 0xE3 && c < 0xF0) {
            off += 3;
            continue;
        }
        if ((c == '\n' || c == '\r' || c == '\f' || c == 0xC2 || c == 0xE2) &&
            break_len(s + off, len - off))
            return off;
        off++;
    }
    return len;
}

/* The bytes of the space at s (a space character or &nbsp;), 0 where there is none. */
static size_t space_len(const char *s, size_t len)
{
    unsigned char c = (unsigned char)s[0];
    if (c == ' ' || c == '\t' || c == '\v')
        return 1;
    if (c == '&') {
        uint32_t cp;
        size_t n = entity_read(s, len, &cp);
        return n && cp_is_space(cp) ? n : 0;
    }
    if (c < 0xC2)
        return 0;
    uint32_t cp;
    size_t n = utf8_decode(s, len, &cp);
    return cp_is_space(cp) || cp == 0xFEFF || cp == 0x200B ? n : 0;
}

/* --- what is counted of a line */
struct tally {
    size_t width, marks, commas, digits;
    uint32_t chars, han, latin;
    bool gap, tab;
    bool pause;      /* a space follows a CJK sentence */
    bool after_mark; /* the character before was its mark */
    unsigned spaces; /* in a row, just now */
};

static void tally_space(struct tally *t, size_t cols, bool tab)
{
    t->width += cols;
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

static void tally_three(struct tally *t, const char *s)
{
    uint32_t cp;
    utf8_decode(s, 3, &cp);
    if (cp_is_space(cp)) {
        tally_space(t, cp == 0x3000 ? 2 : 1, false);
        return;
    }
    bool mark = cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F ||
                (t->after_mark && cp >= 0x2018 && cp <= 0x300F && cp_is_closing(cp));
    if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F)
        t->marks++;
    else if (cp == 0xFF0C || cp == 0x3001 || cp == 0xFF1B || cp == 0xFF1A)
        t->commas++;
    else if (cp >= 0xFF10 && cp <= 0xFF19)
        t->digits++;
    else if (cp >= 0x3041 && cp <= 0x30FF)
        t->han++;
    else if ((cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF)
        return;
    tally_char(t, 2);
    t->after_mark = mark;
}

static size_t tally_two(struct tally *t, const char *s, size_t len)
{
    uint32_t cp;
    size_t n = utf8_decode(s, len, &cp);
    if (cp == 0xA0)
        tally_space(t, 1, false);
    else if (cp != 0xAD)
        tally_char(t, 1);
    t->latin += cp_is_latin(cp);
    return n;
}

/* A character other than an ideograph: how many bytes it took. */
static size_t tally_step(struct tally *t, const char *s, size_t off, size_t stop)
{
    unsigned char c = (unsigned char)s[off];
    switch (lead_class(c)) {
    case L_SPACE:
    case L_BREAK:
        tally_space(t, c == '\t' ? 4 : 1, c == '\t');
        return 1;
    case L_DIGIT:
        t->digits++;
        tally_char(t, 1);
        return 1;
    case L_LATIN:
        t->latin++;
        tally_char(t, 1);
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
    case L_HAN:
    case L_HANGUL:
    case L_STRAY:
    case L_PUNCT:
    default:
        if (c == '&') {
            size_t n = space_len(s + off, stop - off);
            if (n) {
                tally_space(t, 1, false);
                return n;
            }
        }
        tally_punct(t, s, off, stop);
        return 1;
    }
}

static void tally_run(struct tally *t, const char *s, size_t off, size_t stop)
{
    while (off < stop) {
        size_t start = off;
        while (off < stop && (unsigned char)s[off] >= 0xE4 && (unsigned char)s[off] <= 0xED)
            off += 3;
        uint32_t n = (uint32_t)((off - start) / 3);
        if (n) {
            tally_char(t, 2);
            t->chars += n - 1;
            t->width += (size_t)2 * (n - 1);
            t->han += n;
        }
        if (off < stop)
            off += tally_step(t, s, off, stop);
    }
}

/* The opening bracket of the closing one that ends at off, looked for in the last 160 bytes. */
static size_t bracket_open(const char *s, size_t begin, size_t off)
{
    size_t stop = off - begin > 160 ? off - 160 : begin;
    while (off > stop) {
        off = utf8_prev(s, off);
        uint32_t cp;
        utf8_decode(s + off, 4, &cp);
        if (cp == '(' || cp == 0xFF08)
            return off;
    }
    return SIZE_MAX;
}

/* How the words in [begin, end) end. */
static uint16_t end_flags(const char *s, size_t begin, size_t end)
{
    for (unsigned steps = 0; end > begin && steps < 8; steps++) {
        size_t at = utf8_prev(s, end);
        uint32_t cp;
        utf8_decode(s + at, end - at, &cp);
        if (cp == ')' || cp == 0xFF09) {
            uint32_t in = 0;
            if (at > begin)
                utf8_decode(s + utf8_prev(s, at), UTF8_MAX, &in);
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

static size_t skip_spaces(const char *s, size_t off, size_t stop)
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
        size_t at = utf8_prev(s, stop);
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

/* --- units */
/* Counts the unit that starts at u->off and stops at stop. Whether paragraphs may be glued in it.
 */
static bool unit_measure(const struct parse *p, struct unit *u, size_t stop)
{
    const char *s = p->s;
    size_t text = skip_spaces(s, u->off, stop), end = words_end(s, text, stop);
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
    u->flags = (uint16_t)(u->flags | end_flags(s, text, end) | (t.gap ? UNIT_GAPS : 0) |
                          (t.tab ? UNIT_TAB : 0));
    return t.gap || t.pause;
}

static enum dr_err unit_push(struct parse *p, const struct unit *u)
{
    if (p->n == p->cap) {
        void *v = p->units;
        enum dr_err err = mem_grow(&v, &p->cap, p->n + 1, sizeof *p->units);
        p->units = v;
        if (err)
            return err;
    }
    p->units[p->n++] = *u;
    return DR_OK;
}

static enum dr_err unit_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    struct unit u = {.off = off, .flags = (uint16_t)flags};
    unit_measure(p, &u, stop);
    return unit_push(p, &u);
}

/* The place at or before limit where a paragraph from off on is cut: after a sentence end, else
 * between characters. */
static size_t cut_place(const char *s, size_t off, size_t limit)
{
    while (((unsigned char)s[limit] & 0xC0) == 0x80)
        limit--;
    size_t low = limit - off > CUT_BACK ? limit - CUT_BACK : off + 1;
    for (size_t at = limit; at > low;) {
        size_t before = utf8_prev(s, at);
        uint32_t cp;
        utf8_decode(s + before, at - before, &cp);
        if (cp == 0x3002 || cp == '\n' || cp == 0xFF01 || cp == 0xFF1F)
            return at;
        at = before;
    }
    return limit;
}

/* One or, where it is too long for a block, several units. */
static enum dr_err units_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    while (stop - off > BLOCK_LEN_MAX) {
        size_t cut = cut_place(p->s, off, off + BLOCK_LEN_MAX - 8);
        enum dr_err err = unit_add(p, off, cut, flags);
        if (err)
            return err;
        off = cut;
        flags |= UNIT_CONTINUED;
        flags &= ~(unsigned)UNIT_BLANK;
    }
    return unit_add(p, off, stop, flags);
}

/* --- glued paragraphs */
struct gap {
    size_t at, end;
    bool sentence; /* a CJK sentence ends before it */
    bool wide;     /* two columns or more */
};

/* Whether a CJK sentence ends at off, closing quotes after its mark aside. */
static bool sentence_before(const char *s, size_t begin, size_t off)
{
    for (unsigned steps = 0; off > begin && steps < 4; steps++) {
        off = utf8_prev(s, off);
        uint32_t cp;
        utf8_decode(s + off, UTF8_MAX, &cp);
        if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F)
            return true;
        if (!cp_is_closing(cp))
            return false;
    }
    return false;
}

static bool may_be_space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '&' || c == 0xC2 || (c >= 0xE1 && c <= 0xE3) || c == 0xEF;
}

/* The next gap at or after off. */
static bool gap_next(const char *s, size_t off, size_t stop, struct gap *g)
{
    size_t begin = off;
    while (off < stop) {
        unsigned char c = (unsigned char)s[off];
        size_t n = may_be_space(c) ? space_len(s + off, stop - off) : 0;
        if (n == 0) {
            off += c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            continue;
        }
        g->at = off;
        g->end = skip_spaces(s, off, stop);
        g->sentence = sentence_before(s, begin, off);
        struct tally t = {0};
        tally_run(&t, s, off, g->end);
        g->wide = t.width > 1;
        if (g->end < stop && (g->wide || g->sentence))
            return true;
        off = g->end;
    }
    return false;
}

/* Cuts [off, stop) where paragraphs were glued; page: the line is (nearly) the whole document, so
 * that title and metadata are glued to it too. */
static enum dr_err glued_add(struct parse *p, size_t off, size_t stop, unsigned flags, bool page)
{
    size_t wide = 0, narrow = 0;
    struct gap g;
    size_t from = skip_spaces(p->s, off, stop);
    for (size_t at = from; gap_next(p->s, at, stop, &g); at = g.end) {
        wide += g.wide && g.sentence;
        narrow += !g.wide;
    }
    bool any = page && wide == 0 && narrow > 2;
    for (size_t at = from; (wide || any) && gap_next(p->s, at, stop, &g); at = g.end) {
        if (!(g.sentence ? g.wide || any : g.wide && page))
            continue;
        enum dr_err err = units_add(p, off, g.end, flags | UNIT_GLUED);
        if (err)
            return err;
        off = g.end;
        flags = UNIT_GLUED;
    }
    return units_add(p, off, stop, flags);
}

static enum dr_err line_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    bool page = (stop - off) * 10 >= p->len * 6;
    if (stop - off > BLOCK_LEN_MAX) {
        struct gap g;
        bool glued = gap_next(p->s, skip_spaces(p->s, off, stop), stop, &g);
        return glued ? glued_add(p, off, stop, flags, page) : units_add(p, off, stop, flags);
    }
    struct unit u = {.off = off, .flags = (uint16_t)flags};
    bool gaps = unit_measure(p, &u, stop);
    if (gaps && u.chars > GLUED_CHARS)
        return glued_add(p, off, stop, flags, page);
    return unit_push(p, &u);
}

/* How many line ends the rest of the text has, up to max. */
static size_t breaks_count(const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += (s[i] == '\n') | (s[i] == '\r');
    return n;
}

/* The end of the lines that are taken together from off on. */
static size_t bulk_stop(const struct parse *p, size_t off, size_t *lines)
{
    size_t stop = p->len - off > BULK_LEN ? off + BULK_LEN : p->len;
    while (stop > off && stop < p->len && p->s[stop - 1] != '\n' && p->s[stop - 1] != '\r')
        stop--;
    if (stop == off)
        return off;
    *lines = breaks_count(p->s + off, stop - off);
    return stop;
}

/* Every unit reaches to the next; what stands before the first is its. */
static void units_close(struct parse *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct unit *u = &p->units[i];
        if (i == 0 && u->off) {
            u->text += (uint32_t)u->off;
            u->end += (uint32_t)u->off;
            u->off = 0;
        }
        u->len = (uint32_t)((i + 1 < p->n ? p->units[i + 1].off : p->len) - u->off);
    }
}

/* Blank lines from off to stop that are too many for the block before them get their own units. */
static enum dr_err blank_add(struct parse *p, size_t stop)
{
    size_t start = p->n ? p->units[p->n - 1].off : 0;
    while (stop - start > BLOCK_LEN_MAX) {
        size_t cut = start + BLOCK_LEN_MAX;
        const struct unit *last = p->n ? &p->units[p->n - 1] : NULL;
        if (last && cut < last->off + last->end)
            cut = last->off + last->end;
        while (((unsigned char)p->s[cut] & 0xC0) == 0x80)
            cut--;
        if (p->n == 0) { /* blank from the start: a unit of nothing */
            enum dr_err err = unit_add(p, 0, 0, 0);
            if (err)
                return err;
        }
        enum dr_err err = unit_add(p, cut, cut, UNIT_CONTINUED);
        if (err)
            return err;
        start = cut;
    }
    return DR_OK;
}

enum dr_err parse_lines(struct parse *p)
{
    size_t off = 0, left = breaks_count(p->s, p->len);
    bool many = left > LINES_MAX, blank = false;
    enum dr_err err = DR_OK;
    while (off < p->len && err == DR_OK) {
        if (many && p->n > LINES_MAX / 2 && left > LINES_MAX / 4) {
            size_t lines = 0, bulk = bulk_stop(p, off, &lines);
            if (bulk > off) {
                err = unit_add(p, off, bulk, UNIT_BULK | UNIT_LINE);
                off = bulk;
                left -= lines;
                continue;
            }
        }
        size_t stop = line_stop(p->s, off, p->len);
        size_t n = break_len(p->s + stop, p->len - stop);
        if (stop > off && skip_spaces(p->s, off, stop) < stop) {
            err = line_add(p, off, stop, blank ? UNIT_BLANK : 0);
            blank = false;
        } else {
            blank = true;
        }
        off = stop + n;
        left -= n && left;
        if (err == DR_OK && blank)
            err = blank_add(p, off);
    }
    if (err == DR_OK && p->n == 0 && p->len)
        err = unit_add(p, 0, 0, 0);
    units_close(p);
    return err;
}
