/*
 * The projection: the runs of a block under a view become cells, and before each cell is noted how
 * a line may break there. Prose of plain ideographs takes a short path; everything else is
 * classified.
 */
#include "layout/layout_int.h"

#include <stdio.h>
#include <string.h>

enum {
    TAB_COLS = 8,
    LINK_SPACE = 64, /* white space at most between the words of a link and the tag after them */
    PEEK_RUNS = 8    /* how far the next character is looked for past the end of a run */
};

static enum dr_err push_line_end(struct projector *p, struct layout_cell *cell)
{
    cell->width = 0;
    cell->shown_len = 0;
    breaks_start(&p->at);
    p->tab_col = 0;
    return cells_push(p->out, cell, BREAK_END);
}

static enum dr_err push_tab(struct projector *p, struct layout_cell *cell)
{
    size_t cols = p->o->view.raw ? TAB_COLS - p->tab_col % TAB_COLS : 1;
    uint8_t how = p->o->view.raw ? BREAK_TOKEN : BREAK_SPACE;
    enum dr_err err = cells_show(p->out, cell, " ", 1);

    line_breaker_step(&p->at.lb, ' ');
    breaks_after(&p->at, ' ', CLASS_SPACE, kinsoku_find(0));
    p->tab_col += cols;
    cell->width = 1;
    for (; cols > 0 && err == DR_OK; cols--) {
        err = cells_push(p->out, cell, how);
        how = BREAK_SPACE; /* what goes over the edge is not carried to the next line */
    }
    return err;
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

static bool is_hanging_space(uint32_t cp)
{
    if (cp == ' ' || cp == 0x3000)
        return true;
    return cp >= 0x80 && cp < 0x3000 && unicode_is_space(cp) && cp != 0xA0 && cp != 0x202F &&
           cp != 0x2007;
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
    err = draw_grapheme(p->out, p->o, g, cell);
    if (err != DR_OK)
        return err;
    if (cell->width == 0) {
        line_breaker_step(&p->at.lb, g->cp);
        p->at.alike_to = ALIKE_NOTHING;
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
    err = cells_push(p->out, cell, how);
    if (err == DR_OK)
        breaks_group(&p->at, p->out, g->s, g->len);
    return err;
}

/* --- runs --- */

/* Whether a Hangul syllable starts at s, which begins anew after all but a jamo. */
static bool is_hangul(const unsigned char *s, size_t len)
{
    if (len < 3 || s[0] < 0xEA || s[0] > 0xED)
        return false;
    return (s[0] > 0xEA || s[1] >= 0xB0) && (s[0] < 0xED || s[1] < 0x9E);
}

/* A character that is a cell alone wherever nothing is added to it, in almost every text: ASCII,
 * ideographs, kana, Hangul and their marks. Returns its bytes; 0: not known here. */
static size_t simple_char(const char *text, size_t len, uint32_t *cp)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t n = 1;

    if (s[0] < 0x80) {
        *cp = s[0];
        if (s[0] < ' ' || s[0] == 0x7F)
            return 0;
    } else {
        if (len < 3 || (s[0] & 0xF0) != 0xE0 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80)
            return 0;
        *cp = (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
        n = 3;
        if (!((*cp >= 0x4E00 && *cp <= 0x9FFF) || (*cp >= 0x3000 && *cp <= 0x3029) ||
              (*cp >= 0x3041 && *cp <= 0x3096) || (*cp >= 0x30A0 && *cp <= 0x30FF) ||
              (*cp >= 0xFF01 && *cp <= 0xFF60) || (*cp >= 0xAC00 && *cp <= 0xD7A3) ||
              (*cp >= 0x2013 && *cp <= 0x2026)))
            return 0;
    }
    return draw_begins(text + n, len - n) || is_hangul(s + n, len - n) ? n : 0;
}

/* The short path: such a character. */
static enum dr_err push_simple(struct projector *p, struct layout_cell *cell, uint32_t cp,
                               const char *s)
{
    struct seen seen = breaks_look(&p->at, cp);
    enum kinsoku_class class = (enum kinsoku_class)seen.class;
    const struct kinsoku_row *row = kinsoku_row(seen.row);
    uint8_t how = breaks_before(&p->at, cp, class, row);
    enum dr_err err;

    if (cp == ' ' || cp == 0x3000)
        how = p->o->view.raw ? BREAK_TOKEN : BREAK_SPACE;
    cell->width = seen.width;
    breaks_after(&p->at, cp, class, row);
    p->tab_col += cell->width;
    err = cells_push(p->out, cell, how);
    if (err == DR_OK)
        breaks_group(&p->at, p->out, s, cell->shown_len);
    return err;
}

/* g as the view writes it: a half-width mark may become a wide one. */
static enum dr_err push_written(struct projector *p, struct grapheme *g, struct layout_cell *cell,
                                const struct shown *s)
{
    char wide[UTF8_MAX];
    struct grapheme w = {wide, 0, g->cp};
    enum dr_err err;

    if (p->widens && wide_may(g->cp))
        w.cp = wide_form(&p->wide, &p->at, g->cp, peek(p, s, (size_t)(g->s + g->len - s->data)));
    if (w.cp == g->cp)
        return push_grapheme(p, g, cell);
    w.len = utf8_encode(w.cp, wide);
    err = cells_show(p->out, cell, wide, w.len);
    return err == DR_OK ? push_grapheme(p, &w, cell) : err;
}

/* What is at off, by the shortest path there is; returns the bytes taken, 0 with *err set. */
static size_t push_next(struct projector *p, const struct shown *s, size_t off,
                        struct layout_cell *cell, enum dr_err *err)
{
    const char *at = s->data + off;
    size_t len = s->len - off, n = 0;
    struct grapheme g;
    uint32_t cp;

    if (p->at.alike_to)
        n = plain_run(p, s, off, cell, err);
    if (n > 0)
        return n;
    n = simple_char(at, len, &cp);
    if (n > 0 && !(p->widens && wide_may(cp))) {
        cell->shown_len = (uint16_t)n;
        cell->len = s->replaced ? cell->len : (uint32_t)n;
        *err = push_simple(p, cell, cp, at);
        return n;
    }
    g = draw_next(s->data, s->len, off, &p->cluster_end);
    cell->len = s->replaced ? cell->len : (uint32_t)g.len;
    *err = push_written(p, &g, cell, s);
    return g.len;
}

enum dr_err project_shown(struct projector *p, const struct shown *s)
{
    size_t base = p->out->shown.len, off = 0;
    enum dr_err err = buf_append(&p->out->shown, s->data, s->len);

    p->cluster_end = 0;
    if (err == DR_OK)
        err = cells_reserve(p->out, s->len / 3 + 1);
    while (off < s->len && err == DR_OK) {
        struct layout_cell cell = {.off = s->replaced ? s->at.off : s->at.off + off,
                                   .len = (uint32_t)s->at.len,
                                   .shown = (uint32_t)(base + off),
                                   .flags = s->flags};

        off += push_next(p, s, off, &cell, &err);
    }
    return err;
}

/* An annotation in the line holds on to the character before it. */
static enum dr_err push_annotation(struct projector *p, const struct shown *s)
{
    bool done = false;
    enum dr_err err = DR_OK;

    if (p->o->view.annotations == VIEW_ANNOTATIONS_RUBY)
        err = ruby_add(p->out, p->o, &p->bases, s, &done);
    if (err != DR_OK || done)
        return err;
    p->at.glue = true;
    return project_shown(p, s);
}

/* The number, from 1, of the link that a run of markup ends; 0: it ends none of the block's. */
static size_t link_ended(const struct projector *p, const struct run *r)
{
    const struct article *a = p->a;
    const char *s = a->text->data + r->off, *end = s + r->len;
    size_t lo = 0, hi = a->n_links;

    while (s < end && strchr(" \t\r\n\f", *s))
        s++;
    if (end - s < 4 || s[0] != '<' || s[1] != '/' || (s[2] != 'a' && s[2] != 'A'))
        return 0;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (a->links[mid].text.off < r->off)
            lo = mid + 1;
        else
            hi = mid;
    }
    /* White space may stand between the words and the tag. */
    if (lo > 0 && a->links[lo - 1].text.off >= p->links && a->links[lo - 1].text.len > 0 &&
        r->off - a->links[lo - 1].text.off <= a->links[lo - 1].text.len + LINK_SPACE)
        return lo;
    return 0;
}

/* The number of a link stands for the tag that ends it, and is not parted from its words. */
static enum dr_err push_link(struct projector *p, const struct run *r)
{
    char number[32];
    size_t n = link_ended(p, r);
    bool widens = p->widens;
    enum dr_err err;

    if (n == 0)
        return DR_OK;
    snprintf(number, sizeof number, "[%zu]", n);
    p->at.glue = true;
    p->widens = false;
    err = project_shown(p, &(struct shown){.data = number,
                                           .len = strlen(number),
                                           .at = {r->off, r->len},
                                           .flags = CELL_MARKUP,
                                           .replaced = true});
    p->widens = widens;
    return err;
}

static enum dr_err push_run(struct projector *p, const struct run *r)
{
    struct shown s = project_run(p->a, r, &p->o->view);

    if (r->kind == RUN_MARKUP && p->o->view.annotations == VIEW_ANNOTATIONS_RUBY)
        ruby_markup(&p->bases, p->a->text->data + r->off, r->len, p->out->n);
    if (r->kind == RUN_MARKUP && s.len == 0 && p->links <= r->off)
        return push_link(p, r);
    if (s.len == 0)
        return DR_OK;
    if (r->kind == RUN_ANNOTATION && !p->o->view.raw)
        return push_annotation(p, &s);
    return p->script.to.len > 0 ? convert_run(p, &s) : project_shown(p, &s);
}

/* The sign of an item of a list, which stands for the markup before it. */
static enum dr_err push_item(struct projector *p, const struct block *b)
{
    const struct run *r = &p->a->runs[b->run];
    char sign[16] = "\u2022 ";

    if (b->item == 0 || b->runs == 0 || p->o->view.raw)
        return DR_OK;
    if (b->item != BLOCK_BULLET)
        snprintf(sign, sizeof sign, "%u. ", (unsigned)b->item);
    return project_shown(p, &(struct shown){.data = sign,
                                            .len = strlen(sign),
                                            .at = {b->off, r->kind == RUN_MARKUP ? r->len : 0},
                                            .replaced = true});
}

enum dr_err project_block(const struct article *a, const struct block *b,
                          const struct layout_options *o, struct cells *out)
{
    struct projector p = {.a = a, .o = o, .out = out};
    enum dr_err err = DR_OK;

    if (b->len > UINT32_MAX / 4)
        return DR_LIMIT;
    p.run_end = (size_t)b->run + b->runs;
    p.bases = (struct ruby_place){out->n, SIZE_MAX};
    p.widens = o->view.punctuation == VIEW_PUNCTUATION_FULLWIDTH && !o->view.raw;
    p.links = o->link_numbers && !o->view.raw && block_is_content(b) ? b->off : SIZE_MAX;
    p.run = b->run;
    breaks_init(&p.at, a, o);
    err = convert_block(&p);
    if (err == DR_OK)
        err = push_item(&p, b);
    for (; p.run < p.run_end && err == DR_OK; p.run++)
        err = push_run(&p, &a->runs[p.run]);
    script_text_fini(&p.script);
    return err;
}
