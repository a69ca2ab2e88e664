/*
 * Hard-wrapped text: lines of one width that end in the middle of sentences are joined again. The
 * evidence is of the whole document (one width, few wider lines, ends without marks); then each
 * line is judged by whether the next word would still have fitted on it.
 */
#include "article/article_int.h"

#include <string.h>

enum {
    WIDTH_MIN = 24, /* verse and lists are narrower */
    WIDTH_MAX = 250,
    WORD_COLS = 26, /* no first word is taken for wider */
    HEAD_UNITS = 12 /* a title may have the width of the text by chance */
};

struct wrap {
    unsigned width; /* of a full line */
    unsigned base;  /* indentation of lines that go on */
    bool by_indent; /* paragraphs begin with a deeper indentation */
    bool by_blank;  /* or after a blank line */
    bool loose;     /* a blank line stands after every line and means nothing */
};

static bool is_line(const struct unit *u)
{
    return !(u->flags & (UNIT_GLUED | UNIT_CONTINUED | UNIT_BULK | UNIT_TAB)) && u->chars;
}

/* Columns that the first word of u takes, with the marks that cannot begin a line. */
static unsigned first_word(const struct parse *p, const struct unit *u)
{
    const char *s = p->s + u->off + u->text;
    size_t len = u->end - u->text, off = 0;
    unsigned cols = 0;
    while (off < len && cols < 24) {
        uint32_t cp;
        size_t n = cp_decode(s + off, len - off, &cp);
        bool narrow = cp < 0x2000 && !cp_is_space(cp);
        if (cp_is_hangul(cp))
            narrow = true; /* Korean breaks at spaces */
        if (cols && !narrow && !cp_is_closing(cp) && cp != 0xFF0C && cp != 0x3002 && cp != 0x3001)
            break;
        cols += cp < 0x1100 ? 1 : 2;
        off += n;
        if (!narrow && cols > 2)
            break;
    }
    return cols;
}

static bool is_full(const struct parse *p, const struct wrap *w, const struct unit *u,
                    unsigned width)
{
    /* marks that hang over the edge make the common width up to two columns too wide */
    if (width > w->width + 6 || width + 3 >= w->width)
        return width <= w->width + 6;
    return width + WORD_COLS + 3 >= w->width && width + first_word(p, u) + 3 >= w->width;
}

/* The width that most lines have (less what a word may leave open), 0 where none stands out. */
static unsigned common_width(const struct parse *p, unsigned open)
{
    uint32_t count[WIDTH_MAX + 1] = {0};
    size_t lines = 0, wider = 0, best = 0;
    unsigned width = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct unit *u = &p->units[i];
        if (!is_line(u))
            continue;
        lines++;
        if (u->width <= WIDTH_MAX)
            count[u->width]++;
    }
    if (lines < 3)
        return 0;
    size_t sum = 0; /* of the lines as wide as w, or up to open columns narrower */
    for (unsigned w = WIDTH_MIN - open; w < WIDTH_MIN; w++)
        sum += count[w];
    for (unsigned w = WIDTH_MIN; w <= WIDTH_MAX; w++) {
        sum += count[w];
        sum -= w > WIDTH_MIN ? count[w - open - 1] : 0;
        if (sum > best || (sum == best && count[w])) {
            best = sum;
            width = w;
        }
    }
    for (size_t i = 0; i < p->n; i++)
        wider += is_line(&p->units[i]) && p->units[i].width > width + 6;
    bool many = (best * 10 >= lines * 3 && best >= 3) || (best * 5 >= lines && best >= 4);
    return many && wider * 10 <= lines ? width : 0;
}

/* Whether a blank line before u parts it from what stands before. */
static bool parts(const struct wrap *w, const struct unit *u)
{
    return (u->flags & UNIT_BLANK) && !w->loose;
}

/* Whether the full lines read like cut sentences. */
static bool reads_wrapped(const struct parse *p, struct wrap *w)
{
    size_t blank = 0, lines = 0;
    for (size_t i = 1; i < p->n; i++) {
        lines += is_line(&p->units[i]);
        blank += is_line(&p->units[i]) && (p->units[i].flags & UNIT_BLANK);
    }
    w->loose = lines >= 5 && blank * 10 >= lines * 9;
    size_t full = 0, cut = 0, commas = 0, pauses = 0, deeper = 0, blanks = 0;
    w->base = UINT16_MAX;
    for (size_t i = 0; i + 1 < p->n; i++) {
        const struct unit *u = &p->units[i], *next = u + 1;
        if (!is_line(u) || !is_line(next))
            continue;
        blanks += (next->flags & UNIT_BLANK) != 0 && u->marks;
        if (parts(w, next) || !is_full(p, w, next, u->width))
            continue;
        if ((u->flags & UNIT_ENDS) && next->indent >= u->indent + 2)
            continue; /* so does a paragraph */
        full++;
        pauses += (size_t)u->marks + u->commas;
        cut += !(u->flags & (UNIT_ENDS | UNIT_COLON | UNIT_COMMA));
        commas += (u->flags & UNIT_COMMA) != 0;
        if (next->indent < w->base)
            w->base = next->indent;
    }
    for (size_t i = 0; i < p->n; i++)
        deeper += is_line(&p->units[i]) && p->units[i].indent > w->base + 1 &&
                  p->units[i].width + 8u > w->width;
    w->by_indent = deeper >= 2;
    w->by_blank = blanks >= 1 && !w->loose;
    return full >= 3 && (cut + commas) * 10 >= full * 6 && cut * 10 >= full * 3 &&
           pauses * 10 >= full * 4;
}

/* Whether u is a line of its own whatever stands before it: metadata (percent of it at least), a
 * heading. */
static bool stands_alone(const struct parse *p, const struct unit *u, unsigned percent)
{
    struct view v;
    struct hits hits;
    struct marker marker;
    view_read(p, u->off + u->text, u->off + u->end, &v);
    view_hits(&p->matcher, &v, &hits);
    if (v.n == 0)
        return true;
    marker_read(&v, 0, &marker);
    struct dated d;
    if (u->chars < 60 && u->marks == 0 && date_find(&v, 0, v.n < 3 ? v.n : 3, &d) && d.date.year)
        return true;
    return marker.family != 0 || (hits.classes && hits.cover * 100 >= hits.chars * percent);
}

/* Whether a sign stands in u that parts a title from the name of a site. */
static bool holds_joint(const struct parse *p, const struct unit *u)
{
    const char *s = p->s + u->off + u->text;
    size_t len = u->end - u->text;
    if (memchr(s, '_', len) || memchr(s, '|', len))
        return true;
    for (size_t i = 1; i + 1 < len; i++)
        if (s[i] == '-' && s[i - 1] == ' ' && s[i + 1] == ' ')
            return true;
    return false;
}

static bool joins(const struct parse *p, const struct wrap *w, const struct unit *u, size_t i,
                  unsigned width)
{
    const struct unit *next = &p->units[i];
    if (!is_line(u) || !is_line(next) || parts(w, next))
        return false;
    if (next->chars == 2 && next->han + next->latin + next->digits == 0)
        return false; /* -- before a signature */
    if (next->indent > w->base + 1 || !is_full(p, w, next, width))
        return false;
    bool ends = (u->flags & UNIT_ENDS) != 0;
    if (ends && !w->by_indent && !w->by_blank)
        return false;
    if (next->off + next->len - u->off > BLOCK_LEN_MAX)
        return false;
    if (w->by_indent && i < HEAD_UNITS && u->indent <= w->base + 1 && !u->marks && !u->commas)
        return false; /* a paragraph would begin deeper */
    if (i < HEAD_UNITS && !u->marks && !u->commas && holds_joint(p, u))
        return false; /* a title and the name of its site */
    if ((u->flags & UNIT_COLON) || ends || i < HEAD_UNITS || next->width + 8u < w->width)
        return !stands_alone(p, next, 50) && !(i < HEAD_UNITS && stands_alone(p, u, 85));
    return true;
}

static uint16_t add16(uint16_t a, uint16_t b)
{
    return a + b > UINT16_MAX ? UINT16_MAX : (uint16_t)(a + b);
}

void unit_join(struct unit *u, const struct unit *next)
{
    uint16_t ends = UNIT_ENDS | UNIT_COLON | UNIT_COMMA;
    u->end = (uint32_t)(next->off - u->off) + next->end;
    u->len = (uint32_t)(next->off - u->off) + next->len;
    u->plain = false;
    u->chars += next->chars;
    u->han += next->han;
    u->latin += next->latin;
    u->marks = add16(u->marks, next->marks);
    u->commas = add16(u->commas, next->commas);
    u->digits = add16(u->digits, next->digits);
    u->flags = (uint16_t)((u->flags & ~ends) | (next->flags & ends) | UNIT_JOINED);
}

static bool is_korean(const struct parse *p)
{
    size_t hangul = 0, han = 0, limit = p->len < 4096 ? p->len : 4096;
    if (!memchr(p->s, 0xEA, limit) && !memchr(p->s, 0xEB, limit) && !memchr(p->s, 0xEC, limit) &&
        !memchr(p->s, 0xED, limit))
        return false;
    for (size_t i = 0; i < limit;) {
        unsigned char c = (unsigned char)p->s[i];
        hangul += c - 0xEAu < 4;
        han += c - 0xE3u < 7;
        i += c < 0xE0 ? 1 : 3;
    }
    return hangul > han;
}

enum dr_err parse_wrap(struct parse *p)
{
    size_t latin = 0, han = 0, kept = 0;
    for (size_t i = 0; i < p->n; i++) {
        latin += p->units[i].latin;
        han += p->units[i].han;
    }
    bool words = latin > han || is_korean(p); /* lines break between words only */
    struct wrap w = {.width = common_width(p, words ? 9 : 3)};
    if (w.width == 0 || !reads_wrapped(p, &w))
        return DR_OK;
    unsigned width = 0;
    for (size_t i = 0; i < p->n; i++) {
        unsigned own = p->units[i].width;
        if (kept && joins(p, &w, &p->units[kept - 1], i, width))
            unit_join(&p->units[kept - 1], &p->units[i]);
        else
            p->units[kept++] = p->units[i];
        width = own;
    }
    p->n = kept;
    return DR_OK;
}
