/*
 * The outline: chapters, numbered and signed headings, short lines between prose, and points inside
 * prose (一是 … 二是 …). A family of markers counts where its numbers go up; single ones do not.
 */
#include "article/article_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD_CHARS = 40,    /* of a heading */
    FAMILY_HEADED = 54, /* of h1, and of the others after it: elements of a page */
    FAMILY_PLAIN = 62,
    FAMILY_POINT = 63,
    FAMILIES = 64,
};

struct heading {
    size_t unit;
    uint32_t number;
    uint8_t family;
};

struct headings {
    struct heading *h;
    size_t n, cap;
    size_t count[FAMILIES], steps[FAMILIES];
    uint32_t last[FAMILIES];
    uint32_t signs[16];
    size_t chapters;
};

/* Higher in the tree is lower here. */
static int family_rank(uint8_t family)
{
    static const uint8_t ranks[MARKER_CHAPTER] = {
        [MARKER_NUMERAL] = 5,       [MARKER_BRACKET] = 6, [MARKER_DIGIT] = 7,
        [MARKER_BRACKET_DIGIT] = 8, [MARKER_HALF] = 9,    [MARKER_CIRCLED] = 10,
        [MARKER_SIGN] = 4,          [MARKER_YEAR] = 3,    [MARKER_HASH] = 2,
        [MARKER_PART] = 2,          [MARKER_SECTION] = 4, [MARKER_ARTICLE] = 4};
    if (family >= FAMILY_HEADED && family < FAMILY_HEADED + 6)
        return 1 + family - FAMILY_HEADED;
    if (family == FAMILY_PLAIN)
        return 4;
    if (family == FAMILY_POINT)
        return 20;
    if (family < MARKER_CHAPTER)
        return ranks[family];
    switch (family - MARKER_CHAPTER) {
    case 3:  /* 卷 */
    case 4:  /* 部 */
    case 5:  /* 篇 */
    case 6:  /* 集 */
    case 9:  /* 编 */
    case 10: /* 册 */
    case 17: /* 部分 */
        return 1;
    case 1: /* 节 */
        return 3;
    default:
        return 2;
    }
}

static bool is_body(const struct unit *u)
{
    return u->role != BLOCK_META && u->role != BLOCK_FURNITURE && u->role != BLOCK_TITLE &&
           u->role != BLOCK_SUBTITLE && u->chars && !(u->flags & (UNIT_BULK | UNIT_CONTINUED));
}

/* A first character that can open a marker: spares the others a view. */
static bool may_mark(const struct parse *p, const struct unit *u)
{
    uint32_t cp;
    const char *s = p->s + u->off + u->text;
    cp_decode(s, u->end - u->text, &cp);
    if (cp < 0x80)
        return cp_is_digit(cp) || cp == '(' || cp == '#' || ((cp | 32) == 'c') ||
               (cp | 32) == 'p' || (cp | 32) == 'e' || (cp | 32) == 'i' || cp == '&' || cp == 'V' ||
               cp == 'X';
    if (cp - 0x4E00 < 0x5200 && !marker_begins(unicode_fold_one(cp)))
        return false;
    return !(cp_is_ideograph(cp) || cp_is_kana(cp) || cp_is_hangul(cp)) || u->chars <= HEAD_CHARS ||
           cp == 0x7B2C || cp == 0x4E00 || (cp >= 0x4E03 && cp <= 0x4E09) || cp == 0x4E8C ||
           cp == 0x4E94 || cp == 0x4E5D || cp == 0x56DB || cp == 0x516D || cp == 0x516B ||
           cp == 0x5341;
}

/* 型号：R30 */
static bool is_field(const struct parse *p, const struct unit *u)
{
    size_t len = u->end - u->text, limit = len < 24 ? len : 24;
    const char *s = p->s + u->off + u->text;
    for (size_t i = 3; i + 3 < limit; i++)
        if (s[i] == ':' || memcmp(s + i, "：", 3) == 0)
            return true;
    return false;
}

/* Over the first prose, and neither a deck nor words to the readers. */
static bool is_topmost(const struct parse *p, const struct unit *u)
{
    bool topmost = false;
    for (uint32_t e = u->evidence; e < u->evidence + u->evidences; e++) {
        uint16_t rule = p->evidence[e].rule;
        topmost = topmost || rule == RULE_TOPMOST;
        if (rule == RULE_SALUTE || rule == RULE_DASH || rule == RULE_CREDITS)
            return false;
    }
    return topmost;
}

/* The bytes in which a marker is read: of a number, whether anything follows it is enough. */
static size_t marker_bytes(const struct parse *p, const struct unit *u)
{
    enum { NUMBER = 36, NUMBER_CHARS = 12, SOME = 48, SHORT = 240 };
    if (u->plain && u->chars > NUMBER_CHARS && cp_is_digit((unsigned char)p->s[u->off + u->text]))
        return NUMBER;
    return u->chars > HEAD_CHARS * 2 ? SOME : SHORT;
}

static bool is_plain_heading(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    if (i == 0 || i + 1 >= p->n || u->chars < 2 || u->chars > (u->latin > u->han ? 60u : 24u))
        return false;
    if (u->marks || u->commas > (is_field(p, u) ? 2 : 1) || u->labels ||
        u->digits * 3u > u->chars || u->indent >= 12)
        return false;
    const struct unit *prev = u - 1, *next = u + 1;
    bool table = ((prev->flags | next->flags) & UNIT_TAB) || is_field(p, next);
    if (u->flags & (UNIT_ENDS | UNIT_COLON | UNIT_COMMA | UNIT_TAB | UNIT_GLUED) ||
        ((u->flags & UNIT_LINE) && !table))
        return false;
    if ((prev->labels & BIT(PAGE)) && i > 1)
        prev--; /* the page was turned there */
    bool above = is_body(prev) && ((prev->marks && (prev->flags & UNIT_ENDS)) ||
                                   (prev->chars >= 24 && (prev->flags & UNIT_COLON)));
    bool below = is_body(next) && ((next->marks && next->chars > u->chars) ||
                                   (next->flags & UNIT_TAB) || is_field(p, next));
    above = above || is_topmost(p, u);
    above = above || (is_body(prev) && (prev->flags & UNIT_TAB) && prev->chars > 2 && next->marks);
    return above && below && u->han + u->latin > 1;
}

static enum dr_err heading_add(struct headings *hs, size_t unit, const struct marker *m)
{
    void *v = hs->h;
    enum dr_err err = mem_grow(&v, &hs->cap, hs->n + 1, sizeof *hs->h);
    hs->h = v;
    if (err)
        return err;
    uint8_t f = m->family;
    hs->h[hs->n++] = (struct heading){unit, m->number, f};
    hs->count[f]++;
    hs->chapters += f >= MARKER_CHAPTER && f < FAMILY_HEADED;
    if (m->number == hs->last[f] + 1 || (m->number == 1 && hs->count[f] > 2))
        hs->steps[f]++;
    hs->last[f] = m->number;
    if (f == MARKER_SIGN && m->number < 16)
        hs->signs[m->number]++;
    return DR_OK;
}

/* Whether what stands after the marker can be a heading or a point. */
static bool fits(const struct unit *u, const struct marker *m)
{
    bool chapter = m->family >= MARKER_PART || m->family == MARKER_SIGN;
    unsigned limit = u->latin > u->han ? HEAD_CHARS * 3 : HEAD_CHARS;
    if (m->family == MARKER_ARTICLE)
        return true;
    if (chapter && (u->flags & UNIT_ENDS) && (u->commas || u->chars > HEAD_CHARS / 2))
        return false;
    if (chapter)
        return u->chars <= limit && u->marks <= 1 && !(u->flags & UNIT_COMMA) && u->commas <= 2;
    return u->chars > 2 || m->family == MARKER_DIGIT || m->family == MARKER_NUMERAL;
}

static enum dr_err collect(struct parse *p, struct headings *hs)
{
    for (size_t i = 0; i < p->n; i++) {
        struct unit *u = &p->units[i];
        struct marker m = {0};
        bool caption = (u->labels & BIT(CAPTION)) && (u->chars > 12 || (u->flags & UNIT_ENDS));
        if (!is_body(u) || caption)
            continue;
        unsigned level = p->html ? html_heading_level(p, i) : 0;
        if (level)
            m.family = (uint8_t)(FAMILY_HEADED + level - 1);
        if (!level && may_mark(p, u)) {
            struct view v;
            view_head(p, u, marker_bytes(p, u), &v);
            marker_read(&v, 0, &m);
            if (m.family && !fits(u, &m))
                m.family = 0;
        }
        if (!m.family && is_plain_heading(p, i))
            m = (struct marker){.family = FAMILY_PLAIN};
        enum dr_err err = m.family ? heading_add(hs, i, &m) : DR_OK;
        if (err)
            return err;
    }
    return DR_OK;
}

/* 前言 beside headings without markers, and no chapters: one of them. */
static void level_parts(struct headings *hs)
{
    for (size_t i = 0; hs->chapters == 0 && hs->count[FAMILY_PLAIN] >= 2 && i < hs->n; i++)
        if (hs->h[i].family == MARKER_PART)
            hs->h[i].family = FAMILY_PLAIN;
}

static bool is_accepted(const struct headings *hs, const struct heading *h)
{
    uint8_t f = h->family;
    if (f == MARKER_PART || f == MARKER_HASH || (f >= FAMILY_HEADED && f < FAMILY_HEADED + 6))
        return true;
    if (f == MARKER_SIGN && h->number == 15 && hs->chapters >= 2)
        return false; /* 【全书完】 beside chapters */
    if (f == MARKER_SIGN)
        return h->number < 16 && (hs->signs[h->number] >= 2 || hs->count[f] == 1);
    if (f == FAMILY_PLAIN || f == MARKER_SECTION)
        return hs->count[f] >= 2;
    if (f >= MARKER_CHAPTER)
        return hs->count[f] >= 2 || h->number <= 1;
    return hs->count[f] >= 2 && hs->steps[f] * 10 >= hs->count[f] * 6;
}

/* --- entries */
struct tree {
    struct parse *p;
    int stack[16]; /* ranks that are open */
    size_t depth;
    size_t opening; /* the next place where a series of points may begin, once known */
    bool opening_known;
    bool headed; /* the unit at hand is a heading */
};

static enum dr_err entry_add(struct tree *t, size_t unit, struct span at, uint8_t family,
                             uint8_t *level)
{
    struct article *a = t->p->out;
    struct article_mem *mem = a->mem;
    void *v = mem->outline;
    enum dr_err err = mem_grow(&v, &mem->cap_outline, a->n_outline + 1, sizeof *mem->outline);
    mem->outline = v;
    if (err)
        return err;
    int rank = family_rank(family);
    while (t->depth && t->stack[t->depth - 1] >= rank)
        t->depth--;
    if (t->depth < 15)
        t->stack[t->depth++] = rank;
    *level = (uint8_t)t->depth;
    mem->outline[a->n_outline++] =
        (struct outline_entry){.at = at, .block = (uint32_t)unit, .level = *level};
    return DR_OK;
}

/* The end of the clause that starts at off: 。 ； ; or the end (line ends are joined). */
static size_t clause_end(const char *s, size_t off, size_t end)
{
    while (off < end) {
        uint32_t cp;
        size_t n = cp_decode(s + off, end - off, &cp);
        if (cp == 0x3002 || cp == 0xFF1B || cp == ';' || cp == 0xFF61)
            break;
        off += n;
    }
    return off;
}

static enum dr_err heading_entry(struct tree *t, const struct heading *h)
{
    struct parse *p = t->p;
    struct unit *u = &p->units[h->unit];
    size_t begin = u->off + u->text, end = u->off + u->end;
    bool whole = u->marks == 0 || h->family >= MARKER_PART;
    size_t stop = whole ? end : clause_end(p->s, begin, end);
    uint8_t level = 0;
    enum dr_err err = entry_add(t, h->unit, (struct span){begin, stop - begin}, h->family, &level);
    bool line = u->chars <= (u->latin > u->han ? HEAD_CHARS * 3u : (unsigned)HEAD_CHARS) &&
                u->marks <= 1 && !(u->flags & (UNIT_COMMA | UNIT_COLON));
    line = line || (h->family >= FAMILY_HEADED && h->family < FAMILY_HEADED + 6);
    if (h->family != MARKER_ARTICLE && line && (whole || !(u->flags & UNIT_ENDS))) {
        u->role = BLOCK_HEADING;
        u->level = level;
        u->flags &= (uint16_t)~UNIT_LINE;
    }
    return err;
}

/* --- points inside prose */
enum point_kind { POINT_IS, POINT_MUST, POINT_NTH, POINT_BRACKET, POINT_KINDS };

struct point {
    size_t unit, off;
    uint32_t number;
};

struct series {
    struct point points[24];
    size_t n;
};

static uint32_t small_numeral(const unsigned char *s)
{
    static const unsigned char numerals[10][4] = {"一", "二", "三", "四", "五",
                                                  "六", "七", "八", "九", "十"};
    for (uint32_t i = 0; i < 10; i++)
        if (s[0] == numerals[i][0] && s[1] == numerals[i][1] && s[2] == numerals[i][2])
            return i + 1;
    return 0;
}

/* 第一，  （一） */
static enum point_kind framed_at(const unsigned char *u, bool opens, uint32_t *number)
{
    if (memcmp(u, "第", 3) == 0) {
        *number = small_numeral(u + 3);
        bool pause = memcmp(u + 6, "，", 3) == 0 || memcmp(u + 6, "、", 3) == 0 ||
                     memcmp(u + 6, "：", 3) == 0 || u[6] == ',' || u[6] == ':';
        return *number && pause ? POINT_NTH : POINT_KINDS;
    }
    if (opens) /* a heading, if anything */
        return POINT_KINDS;
    size_t open = u[0] == '(' ? 1 : memcmp(u, "（", 3) == 0 ? 3 : 0;
    *number = open ? small_numeral(u + open) : 0;
    bool closed = *number && (u[open + 3] == ')' || memcmp(u + open + 3, "）", 3) == 0);
    return closed ? POINT_BRACKET : POINT_KINDS;
}

/* Whether a point can stand after the character before off. */
static bool is_parted(const char *s, size_t begin, size_t off)
{
    if (off == begin)
        return true;
    uint32_t prev;
    cp_decode(s + cp_prev(s, off), UTF8_MAX, &prev);
    return !(cp_is_wide_word(prev) || cp_is_latin(prev) || cp_is_digit(prev) || prev == ')');
}

/* Where a point is looked for, in a paragraph that begins at begin, with a heading or without. */
struct place {
    size_t begin, off;
    bool headed;
};

/* The kind of the point whose marker is at off, POINT_KINDS where there is none. */
static enum point_kind point_at(const char *s, const struct place *place, size_t end,
                                uint32_t *number)
{
    size_t begin = place->begin, off = place->off;
    const unsigned char *u = (const unsigned char *)s + off;
    if (end - off < 9)
        return POINT_KINDS;
    unsigned char joined[12] = {0};
    if (u[3] == '\n' || u[3] == '\r') {
        size_t at = off + 3;
        while (at < end && (s[at] == '\n' || s[at] == '\r'))
            at++;
        if (end - at < 6)
            return POINT_KINDS;
        memcpy(joined, u, 3);
        memcpy(joined + 3, s + at, 6);
        u = joined;
    }
    enum point_kind kind = framed_at(u, place->headed && off == begin, number);
    if (kind != POINT_KINDS)
        return is_parted(s, begin, off) ? kind : POINT_KINDS;
    *number = small_numeral(u);
    if (*number == 0)
        return POINT_KINDS;
    if (*number == 10 && small_numeral(u + 3)) {
        *number = 10 + small_numeral(u + 3);
        u += 3;
    }
    if (memcmp(u + 3, "是", 3) == 0)
        kind = POINT_IS;
    else if (memcmp(u + 3, "要", 3) == 0)
        kind = POINT_MUST;
    return kind != POINT_KINDS && is_parted(s, begin, off) ? kind : POINT_KINDS;
}

static enum dr_err series_close(struct tree *t, struct series *s)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; s->n >= 2 && i < s->n && err == DR_OK; i++) {
        const struct point *pt = &s->points[i];
        const struct unit *u = &t->p->units[pt->unit];
        size_t end = u->off + u->end;
        if (i + 1 < s->n && s->points[i + 1].unit == pt->unit)
            end = s->points[i + 1].off;
        size_t stop = clause_end(t->p->s, pt->off, end);
        uint8_t level = 0;
        err = entry_add(t, pt->unit, (struct span){pt->off, stop - pt->off}, FAMILY_POINT, &level);
    }
    s->n = 0;
    return err;
}

/* 第, （ */
static bool may_frame(const unsigned char *u)
{
    return u[0] == '(' || (u[0] == 0xE7 && u[1] == 0xAC && u[2] == 0xAC) ||
           (u[0] == 0xEF && u[1] == 0xBC && u[2] == 0x88);
}

/* Whether 是 or 要 or another numeral follows a character that may be a numeral: all but a few
 * places end here. */
static bool may_point(const char *s, size_t off, size_t end)
{
    const unsigned char *u = (const unsigned char *)s + off;
    if (u[0] == '(' || u[0] >= 0xE7)
        return end - off >= 10 && may_frame(u);
    if ((u[0] != 0xE4 && u[0] != 0xE5) || end - off < 9)
        return false;
    if (u[3] == '\n' || u[3] == '\r')
        return true; /* wrapped inside the marker */
    return (u[3] == 0xE6 && u[4] == 0x98 && u[5] == 0xAF) ||
           (u[3] == 0xE8 && u[4] == 0xA6 && u[5] == 0x81) || (u[0] == 0xE5 && u[1] == 0x8D);
}

/* Whether the 一 at off can open a series: 一是, 一要, 第一, （一. */
static bool may_open(const char *s, size_t off, size_t end)
{
    const char *next = s + off + 3;
    if (off + 6 <= end && (memcmp(next, "是", 3) == 0 || memcmp(next, "要", 3) == 0))
        return true;
    if (off + 3 < end && (next[0] == '\n' || next[0] == '\r'))
        return true;
    if (off > 0 && s[off - 1] == '(')
        return true;
    return off >= 3 && (memcmp(next - 6, "第", 3) == 0 || memcmp(next - 6, "（", 3) == 0 ||
                        s[off - 1] == '\n' || s[off - 1] == '\r');
}

/* The next 一 at or after off that can; end where there is none. */
static size_t next_opening(const char *s, size_t off, size_t end)
{
    const char *at = s + off;
    while ((at = memchr(at, 0xB8, (size_t)(s + end - at))) != NULL) {
        size_t one = (size_t)(at - s) - 1;
        at++;
        if (one + 3 <= end && one >= off && memcmp(s + one, "一", 3) == 0 && may_open(s, one, end))
            return one;
    }
    return end;
}

/* Whether a point in [off, end) may be of a series: one is open, or one may open there. */
static bool may_hold_points(struct tree *t, const struct series series[POINT_KINDS], size_t off,
                            size_t end)
{
    for (int i = 0; i < POINT_KINDS; i++)
        if (series[i].n)
            return true;
    if (t->opening < off || !t->opening_known)
        t->opening = next_opening(t->p->s, off, t->p->len);
    t->opening_known = true;
    return t->opening < end;
}

/* Takes a point into its series, or begins a new one with it. */
static enum dr_err point_take(struct tree *t, struct series *s, const struct point *pt)
{
    const struct point *last = s->n ? &s->points[s->n - 1] : NULL;
    bool next = last && pt->number == last->number + 1 && s->n < 24 && pt->unit - last->unit < 12;
    enum dr_err err = !next && pt->number == 1 ? series_close(t, s) : DR_OK;
    if (err == DR_OK && (next || pt->number == 1))
        s->points[s->n++] = *pt;
    return err;
}

/* A point stands at the beginning or after a mark: the characters of words are stepped over. */
static enum dr_err unit_points(struct tree *t, struct series series[POINT_KINDS], size_t i)
{
    const struct unit *u = &t->p->units[i];
    const char *s = t->p->s;
    size_t begin = u->off + u->text, end = u->off + u->end;
    enum dr_err err = DR_OK;
    if (!may_hold_points(t, series, begin, end))
        return DR_OK;
    for (size_t off = begin; off < end && err == DR_OK;) {
        struct point pt = {.unit = i, .off = off};
        enum point_kind kind =
            may_point(s, off, end)
                ? point_at(s, &(struct place){begin, off, t->headed}, end, &pt.number)
                : POINT_KINDS;
        if (kind != POINT_KINDS)
            err = point_take(t, &series[kind], &pt);
        unsigned char c = (unsigned char)s[off];
        while (off < end && (c = (unsigned char)s[off]) >= 0xE4 && c <= 0xED)
            off += 3;
        if (off < end)
            off += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        while (off < end && (c = (unsigned char)s[off]) < 0x80 && c != '(')
            off++;
    }
    return err;
}

static int by_place(const void *a, const void *b)
{
    const struct outline_entry *x = a, *y = b;
    return (x->at.off > y->at.off) - (x->at.off < y->at.off);
}

static enum dr_err entries(struct tree *t, const struct headings *hs)
{
    struct parse *p = t->p;
    struct series series[POINT_KINDS] = {{.n = 0}};
    size_t k = 0;
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < p->n && err == DR_OK; i++) {
        if (!is_body(&p->units[i]))
            continue;
        bool head = k < hs->n && hs->h[k].unit == i;
        t->headed = head && is_accepted(hs, &hs->h[k]);
        if (t->headed) {
            for (int s = 0; s < POINT_KINDS && err == DR_OK; s++)
                err = series_close(t, &series[s]);
            if (err == DR_OK)
                err = heading_entry(t, &hs->h[k]);
        }
        k += head;
        if (err == DR_OK && p->units[i].marks)
            err = unit_points(t, series, i);
    }
    for (int s = 0; s < POINT_KINDS && err == DR_OK; s++)
        err = series_close(t, &series[s]);
    return err;
}

enum dr_err parse_outline(struct parse *p)
{
    struct headings hs = {0};
    struct tree t = {.p = p};
    enum dr_err err = p->first > p->last ? DR_OK : collect(p, &hs);
    level_parts(&hs);
    if (err == DR_OK)
        err = entries(&t, &hs);
    free(hs.h);
    struct article *a = p->out;
    if (a->n_outline)
        qsort(a->mem->outline, a->n_outline, sizeof *a->mem->outline, by_place);
    a->outline = a->mem->outline;
    return err;
}
