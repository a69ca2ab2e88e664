/*
 * The projection: the runs of a block under a view become cells, and before each cell is noted how
 * a line may break there. Prose of plain ideographs takes a short path; everything else is
 * classified.
 */
#include "layout/layout_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHOWN_MAX = 96, /* bytes drawn of one grapheme: a stack of more marks is cut */
    TAB_COLS = 8,
    PEEK_RUNS = 8 /* how far the next character is looked for past the end of a run */
};

struct projector {
    const struct article *a;
    const struct layout_options *o;
    struct cells *out;
    size_t run, run_end; /* the run at hand, in article.runs */
    size_t cluster_end;  /* in what that run shows: the end of the cluster looked at last */

    struct breaks at;    /* how the line may break here */
    size_t tab_col;      /* raw view: columns since the last line end */
    uint64_t wide_opens; /* full-width view: a bit for each open bracket, 1 where it was widened */
};

/* One grapheme on its way to be a cell. */
struct grapheme {
    const char *s;
    size_t len;
    uint32_t cp; /* its first code point */
};

void cells_init(struct cells *c)
{
    memset(c, 0, sizeof *c);
    buf_init(&c->shown);
}

void cells_fini(struct cells *c)
{
    free(c->cell);
    free(c->how);
    buf_fini(&c->shown);
    memset(c, 0, sizeof *c);
}

static enum dr_err cells_reserve(struct cells *c, size_t more)
{
    enum dr_err err;

    if (c->n + more <= c->cap && c->n + more <= c->how_cap)
        return DR_OK;
    err = mem_grow((void **)&c->cell, &c->cap, c->n + more, sizeof *c->cell);
    if (err == DR_OK)
        err = mem_grow((void **)&c->how, &c->how_cap, c->n + more, sizeof *c->how);
    return err;
}

/* --- cells --- */

static enum dr_err push(struct projector *p, const struct layout_cell *cell, uint8_t how)
{
    struct cells *c = p->out;
    enum dr_err err = cells_reserve(c, 1);

    if (err != DR_OK)
        return err;
    c->cell[c->n] = *cell;
    c->how[c->n++] = how;
    return DR_OK;
}

/* Gives the cell bytes of its own, other than the run's. */
static enum dr_err show_as(struct projector *p, struct layout_cell *cell, const char *s, size_t len)
{
    cell->shown = (uint32_t)p->out->shown.len;
    cell->shown_len = (uint16_t)len;
    return buf_append(&p->out->shown, s, len);
}

static enum dr_err push_line_end(struct projector *p, struct layout_cell *cell)
{
    cell->width = 0;
    cell->shown_len = 0;
    breaks_start(&p->at, p->o->kinsoku);
    p->tab_col = 0;
    return push(p, cell, BREAK_END);
}

static enum dr_err push_tab(struct projector *p, struct layout_cell *cell)
{
    size_t cols = p->o->view.raw ? TAB_COLS - p->tab_col % TAB_COLS : 1;
    uint8_t how = p->o->view.raw ? BREAK_TOKEN : BREAK_SPACE;
    enum dr_err err = show_as(p, cell, " ", 1);

    line_breaker_step(&p->at.lb, ' ');
    breaks_after(&p->at, ' ', CLASS_SPACE, kinsoku_find(0));
    p->tab_col += cols;
    cell->width = 1;
    for (; cols > 0 && err == DR_OK; cols--) {
        err = push(p, cell, how);
        how = BREAK_SPACE; /* what goes over the edge is not carried to the next line */
    }
    return err;
}

/* The full-width form of a half-width mark; 0 where it has none. */
static uint32_t fullwidth_form(uint32_t cp)
{
    return cp == '.'                                            ? 0x3002
           : cp < 0x80 && cp != 0 && strchr(",:;!?()", (int)cp) ? cp + 0xFEE0
                                                                : 0;
}

/* The code point that is shown at off of s or after it; 0 where the block ends or nothing is near.
 */
static uint32_t peek(const struct projector *p, const struct shown *s, size_t off)
{
    uint32_t cp = 0;

    if (off < s->len) {
        utf8_decode(s->data + off, s->len - off, &cp);
        return cp;
    }
    for (size_t i = p->run + 1; i < p->run_end && i <= p->run + PEEK_RUNS; i++) {
        struct shown next = project_run(p->a, &p->a->runs[i], &p->o->view);

        if (next.len == 0)
            continue;
        utf8_decode(next.data, next.len, &cp);
        return cp;
    }
    return 0;
}

/* What a half-width mark is shown as in the full-width view: marks after an ideograph are widened,
 * brackets in pairs, and what could belong to a number, a word or a name of a file is left alone.
 */
static uint32_t widen(struct projector *p, uint32_t cp, uint32_t next)
{
    bool after = p->at.prev_class == CLASS_IDEOGRAPH || p->at.prev_class == CLASS_ORDINAL;
    enum kinsoku_class follows = kinsoku_class(next);
    bool before = follows == CLASS_IDEOGRAPH || follows == CLASS_ORDINAL;
    bool wide;

    if (cp == '(') {
        wide = after || (before && (p->at.prev == 0 || p->at.prev_class == CLASS_SPACE));
        p->wide_opens = p->wide_opens << 1 | wide;
    } else if (cp == ')') {
        wide = p->wide_opens & 1;
        p->wide_opens >>= 1;
    } else if (cp == '.') {
        wide = after && follows != CLASS_LATIN && follows != CLASS_DIGIT && next != '.';
    } else {
        wide = after ||
               (p->at.mark->closing && p->at.prev >= 0x2000 && p->at.prev_class != CLASS_SPACE);
    }
    return wide ? fullwidth_form(cp) : cp;
}

static bool is_hanging_space(uint32_t cp)
{
    if (cp == ' ' || cp == 0x3000)
        return true;
    return cp >= 0x80 && cp < 0x3000 && unicode_is_space(cp) && cp != 0xA0 && cp != 0x202F &&
           cp != 0x2007;
}

/* How many bytes of the grapheme are drawn: whole code points, a bounded number. */
static size_t drawn_len(const struct grapheme *g)
{
    size_t len = g->len;

    if (len <= SHOWN_MAX)
        return len;
    len = SHOWN_MAX;
    while (((unsigned char)g->s[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* The width of what is drawn as it is in almost every text: ASCII, ideographs, kana and their
 * marks; 0: not known here. */
static int simple_width(const struct grapheme *g)
{
    if (g->len == 1)
        return g->cp >= 0x20 && g->cp < 0x7F ? 1 : 0;
    if (g->len != 3)
        return 0;
    return (g->cp >= 0x4E00 && g->cp <= 0x9FFF) || (g->cp >= 0x3000 && g->cp <= 0x3029) ||
                   (g->cp >= 0xFF01 && g->cp <= 0xFF60)
               ? 2
               : 0;
}

/* Decides what is drawn for the grapheme and how wide it is; width 0: nothing. */
static enum dr_err draw(struct projector *p, struct grapheme *g, struct layout_cell *cell)
{
    char mark[UTF8_MAX];
    int width = simple_width(g);

    if (width > 0) {
        cell->width = (uint8_t)width;
        cell->shown_len = (uint16_t)g->len;
        return DR_OK;
    }
    width = grapheme_width(g->s, g->len, p->o->ambiguous);
    if (width < 0 || unicode_is_control(g->cp) ||
        (width == 0 && p->o->view.raw && unicode_is_ignorable(g->cp))) {
        g->cp = unicode_control_mark(g->cp);
        cell->flags |= CELL_CONTROL;
        cell->width = 1;
        return show_as(p, cell, mark, utf8_encode(g->cp, mark));
    }
    cell->width = (uint8_t)width;
    if (g->cp == UTF8_REPLACEMENT) {
        cell->flags |= CELL_DAMAGE;
        return show_as(p, cell, mark, utf8_encode(g->cp, mark)); /* its bytes may be no UTF-8 */
    }
    cell->shown_len = (uint16_t)drawn_len(g);
    if (width == 0 && !unicode_is_ignorable(g->cp)) {
        /* A mark with nothing to stand on gets the dotted circle that charts use. */
        char circled[UTF8_MAX + SHOWN_MAX];
        size_t len = utf8_encode(0x25CC, circled);

        memcpy(circled + len, g->s, cell->shown_len);
        cell->width = 1;
        g->cp = 0x25CC;
        return show_as(p, cell, circled, len + cell->shown_len);
    }
    return DR_OK;
}

/* Any grapheme but a plain ideograph among its like. */
static enum dr_err push_grapheme(struct projector *p, struct grapheme *g, struct layout_cell *cell)
{
    enum kinsoku_class class;
    const struct kinsoku_row *row;
    uint8_t how;
    uint32_t cp;
    enum dr_err err;

    if (g->cp == '\n' || g->cp == '\r')
        return push_line_end(p, cell);
    if (g->cp == '\t')
        return push_tab(p, cell);
    err = draw(p, g, cell);
    if (err != DR_OK)
        return err;
    if (cell->width == 0) {
        line_breaker_step(&p->at.lb, g->cp);
        p->at.plain = 0;
        return DR_OK;
    }
    class = kinsoku_class(g->cp);
    row = kinsoku_find(g->cp);
    how = breaks_before(&p->at, g->cp, class, row);
    if (is_hanging_space(g->cp)) {
        class = CLASS_SPACE;
        how = p->o->view.raw ? BREAK_TOKEN : BREAK_SPACE;
    }
    for (size_t i = utf8_decode(g->s, g->len, &cp); i < g->len && !(cell->flags & CELL_CONTROL);) {
        i += utf8_decode(g->s + i, g->len - i, &cp);
        line_breaker_step(&p->at.lb, cp);
    }
    breaks_after(&p->at, g->cp, class, row);
    p->tab_col += cell->width;
    err = push(p, cell, how);
    if (err == DR_OK)
        breaks_number(&p->at, p->out, g->s, g->len);
    return err;
}

/* --- graphemes --- */

/* U+4E00..U+9FFF: all of class ID, wide, and bases of graphemes. */
static bool is_plain(const unsigned char *s, const unsigned char *end)
{
    return end - s >= 3 && s[0] >= 0xE4 && s[0] <= 0xE9 && (s[0] > 0xE4 || s[1] >= 0xB8);
}

/* Whether what starts at s certainly does not extend the grapheme before it: true for ASCII,
 * ideographs, and the common punctuation; false says nothing. */
static bool begins(const unsigned char *s, const unsigned char *end)
{
    if (s == end || *s < 0x80 || (*s >= 0xE4 && *s <= 0xE9))
        return true;
    if (end - s < 3)
        return false;
    switch (s[0]) {
    case 0xE2:
        return s[1] == 0x80 && s[2] >= 0x90;
    case 0xE3:
        return s[1] == 0x80 && s[2] < 0xAA;
    case 0xEF:
        return s[1] == 0xBC;
    default:
        return false;
    }
}

/* The grapheme at off; one that holds controls (tags) is cut, so that each of them is seen. The
 * cluster is not looked for again in what is left of it. */
static struct grapheme next_grapheme(struct projector *p, const struct shown *s, size_t off)
{
    const unsigned char *end = (const unsigned char *)s->data + s->len;
    struct grapheme g = {s->data + off, 0, 0};
    size_t len = utf8_decode(g.s, s->len - off, &g.cp), whole;
    uint32_t cp;

    g.len = len;
    if (g.cp != '\r' && (begins((const unsigned char *)g.s + len, end) || unicode_is_control(g.cp)))
        return g;
    if (off >= p->cluster_end)
        p->cluster_end = grapheme_next(s->data, s->len, off);
    whole = p->cluster_end - off;
    for (; g.len < whole; g.len += len) {
        len = utf8_decode(g.s + g.len, whole - g.len, &cp);
        if (g.cp != '\r' && (unicode_is_control(cp) || cp == UTF8_REPLACEMENT))
            break;
    }
    return g;
}

/* The short path: plain ideographs after two others, which leave the breaker where more of them
 * would. cell is the first of them; returns the bytes taken, 0 where there are none. */
static size_t push_plain(struct projector *p, struct layout_cell *cell, const struct shown *s,
                         size_t off)
{
    const unsigned char *u = (const unsigned char *)s->data + off;
    const unsigned char *end = (const unsigned char *)s->data + s->len;
    struct cells *c = p->out;
    size_t first = c->n, step = s->replaced ? 0 : 3;

    cell->shown_len = 3;
    cell->width = 2;
    for (; is_plain(u, end) && begins(u + 3, end) && c->n < c->cap; u += 3) {
        c->cell[c->n] = *cell;
        c->how[c->n++] = BREAK_MAY | BREAK_TOKEN;
        cell->off += step;
        cell->shown += 3;
    }
    if (c->n == first)
        return 0;
    p->tab_col += 2 * (c->n - first);
    p->at.closing = 0;
    utf8_decode((const char *)u - 3, 3, &p->at.prev);
    p->at.prev_class = p->at.prev == ORDINAL_MARK ? CLASS_ORDINAL : CLASS_IDEOGRAPH;
    return 3 * (c->n - first);
}

/* g as the view writes it: a half-width mark may become a wide one. */
static enum dr_err push_written(struct projector *p, struct grapheme *g, struct layout_cell *cell,
                                const struct shown *s)
{
    char wide[UTF8_MAX];
    struct grapheme w = {wide, 0, g->cp};
    enum dr_err err;

    if (p->o->view.punctuation == VIEW_PUNCTUATION_FULLWIDTH && !p->o->view.raw &&
        fullwidth_form(g->cp))
        w.cp = widen(p, g->cp, peek(p, s, (size_t)(g->s + g->len - s->data)));
    if (w.cp == g->cp)
        return push_grapheme(p, g, cell);
    w.len = utf8_encode(w.cp, wide);
    err = show_as(p, cell, wide, w.len);
    return err == DR_OK ? push_grapheme(p, &w, cell) : err;
}

static enum dr_err push_run(struct projector *p, const struct run *r, const struct shown *s)
{
    const unsigned char *data = (const unsigned char *)s->data, *end = data + s->len;
    size_t base = p->out->shown.len, off = 0;
    enum dr_err err = buf_append(&p->out->shown, s->data, s->len);

    p->cluster_end = 0;
    if (err == DR_OK)
        err = cells_reserve(p->out, s->len / 3 + 1);
    while (off < s->len && err == DR_OK) {
        struct layout_cell cell = {.off = s->replaced ? r->off : r->off + off,
                                   .shown = (uint32_t)(base + off),
                                   .flags = s->flags};
        bool plain = is_plain(data + off, end) && begins(data + off + 3, end);
        struct grapheme g;

        if (plain && p->at.plain >= 2 && !p->at.number && !p->at.glue) {
            cell.len = s->replaced ? r->len : 3;
            err = cells_reserve(p->out, 1);
            if (err == DR_OK)
                off += push_plain(p, &cell, s, off);
            continue;
        }
        g = next_grapheme(p, s, off);
        off += g.len;
        cell.len = s->replaced ? r->len : (uint32_t)g.len;
        p->at.plain = plain ? p->at.plain + 1 : 0;
        err = push_written(p, &g, &cell, s);
    }
    return err;
}

enum dr_err project_block(const struct article *a, const struct block *b,
                          const struct layout_options *o, struct cells *out)
{
    struct projector p = {.a = a, .o = o, .out = out};
    enum dr_err err = DR_OK;

    if (b->len > UINT32_MAX / 4)
        return DR_LIMIT;
    p.run_end = (size_t)b->run + b->runs;
    breaks_start(&p.at, o->kinsoku);
    for (p.run = b->run; p.run < p.run_end && err == DR_OK; p.run++) {
        const struct run *r = &a->runs[p.run];
        struct shown s = project_run(a, r, &o->view);

        if (s.len == 0)
            continue;
        if (r->kind == RUN_ANNOTATION && !o->view.raw)
            p.at.glue = true;
        err = push_run(&p, r, &s);
    }
    return err;
}
