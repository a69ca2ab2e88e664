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
    PEEK_RUNS = 8 /* how far the next character is looked for past the end of a run */
};

struct projector {
    const struct article *a;
    const struct layout_options *o;
    struct cells *out;
    size_t run, run_end; /* the run at hand, in article.runs */
    size_t cluster_end;  /* in what that run shows: the end of the cluster looked at last */

    struct breaks at;        /* how the line may break here */
    size_t tab_col;          /* raw view: columns since the last line end */
    struct wide wide;        /* full-width view */
    struct ruby_place bases; /* readings above the text */

    struct script_text script; /* what the block shows but its readings, converted; or empty */
    size_t script_at;          /* where the run at hand begins in script.from */
    size_t uneven;             /* the first stretch of it that does not end before that */
};

static enum dr_err push_line_end(struct projector *p, struct layout_cell *cell)
{
    cell->width = 0;
    cell->shown_len = 0;
    breaks_start(&p->at, p->a, p->o);
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
    err = cells_push(p->out, cell, how);
    if (err == DR_OK)
        breaks_group(&p->at, p->out, g->s, g->len);
    return err;
}

/* --- runs --- */

/* U+4E00..U+9FFF: all of class ID, wide, and bases of graphemes. */
static bool is_plain(const unsigned char *s, const unsigned char *end)
{
    return end - s >= 3 && s[0] >= 0xE4 && s[0] <= 0xE9 && (s[0] > 0xE4 || s[1] >= 0xB8);
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
    for (; is_plain(u, end) && draw_begins((const char *)u + 3, (size_t)(end - u) - 3) &&
           c->n < c->cap;
         u += 3) {
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

    if (p->o->view.punctuation == VIEW_PUNCTUATION_FULLWIDTH && !p->o->view.raw && wide_may(g->cp))
        w.cp = wide_form(&p->wide, &p->at, g->cp, peek(p, s, (size_t)(g->s + g->len - s->data)));
    if (w.cp == g->cp)
        return push_grapheme(p, g, cell);
    w.len = utf8_encode(w.cp, wide);
    err = cells_show(p->out, cell, wide, w.len);
    return err == DR_OK ? push_grapheme(p, &w, cell) : err;
}

static enum dr_err push_shown(struct projector *p, const struct shown *s)
{
    const unsigned char *data = (const unsigned char *)s->data, *end = data + s->len;
    size_t base = p->out->shown.len, off = 0;
    enum dr_err err = buf_append(&p->out->shown, s->data, s->len);

    p->cluster_end = 0;
    if (err == DR_OK && p->bases.odd)
        err = ruby_follow(p->out, &p->bases, peek(p, s, 0));
    if (err == DR_OK)
        err = cells_reserve(p->out, s->len / 3 + 1);
    while (off < s->len && err == DR_OK) {
        struct layout_cell cell = {.off = s->replaced ? s->at.off : s->at.off + off,
                                   .shown = (uint32_t)(base + off),
                                   .flags = s->flags};
        bool plain = is_plain(data + off, end) && draw_begins(s->data + off + 3, s->len - off - 3);
        struct grapheme g;

        if (plain && p->at.plain >= 2 && p->at.keep < KEEP_WORDS && !p->at.number && !p->at.glue) {
            cell.len = s->replaced ? (uint32_t)s->at.len : 3;
            err = cells_reserve(p->out, 1);
            if (err == DR_OK)
                off += push_plain(p, &cell, s, off);
            continue;
        }
        g = draw_next(s->data, s->len, off, &p->cluster_end);
        off += g.len;
        cell.len = s->replaced ? (uint32_t)s->at.len : (uint32_t)g.len;
        p->at.plain = plain ? p->at.plain + 1 : 0;
        err = push_written(p, &g, &cell, s);
    }
    return err;
}

/* --- Simplified and Traditional --- */

/* Whether what the run shows is part of what is converted. */
static bool is_converted(const struct run *r, const struct shown *s)
{
    return r->kind != RUN_ANNOTATION && s->len > 0;
}

static enum dr_err convert_block(struct projector *p)
{
    const struct layout_options *o = p->o;
    enum dr_err err = DR_OK;

    if (!o->script || o->view.script == VIEW_SCRIPT_ORIGINAL || o->view.raw ||
        !layout_script_suits(p->a))
        return DR_OK;
    for (size_t i = p->run; i < p->run_end && err == DR_OK; i++) {
        struct shown s = project_run(p->a, &p->a->runs[i], &o->view);

        if (is_converted(&p->a->runs[i], &s))
            err = buf_append(&p->script.from, s.data, s.len);
    }
    return err == DR_OK ? script_convert(o->script, &p->script) : err;
}

/* The part [from, to) of script.from, of which s is a run that begins at script_at. */
static enum dr_err push_part(struct projector *p, const struct shown *s, size_t from, size_t to)
{
    struct shown part = *s;
    size_t shift = 0; /* between from and to, as the stretch above left it */

    if (from >= to)
        return DR_OK;
    if (p->uneven > 0) {
        const struct script_uneven *u = &p->script.uneven[p->uneven - 1];

        shift = u->to + u->to_len - u->from - u->from_len; /* modulo the size of size_t */
    }
    part.data = p->script.to.data + from + shift;
    part.len = to - from;
    if (!s->replaced)
        part.at = (struct span){s->at.off + from - p->script_at, part.len};
    return push_shown(p, &part);
}

/* What stands for a stretch of another length. Of one that goes on in the next run, all of it
 * stands in the first. */
static enum dr_err push_uneven(struct projector *p, const struct shown *s, size_t from, size_t to)
{
    const struct script_uneven *u = &p->script.uneven[p->uneven];
    struct shown part = *s;

    if (from != u->from)
        return DR_OK;
    part.data = p->script.to.data + u->to;
    part.len = u->to_len;
    if (!s->replaced)
        part.at = (struct span){s->at.off + from - p->script_at, to - from};
    part.replaced = true;
    return push_shown(p, &part);
}

static enum dr_err push_converted(struct projector *p, const struct shown *s)
{
    size_t at = p->script_at, end = at + s->len;
    enum dr_err err = DR_OK;

    while (at < end && err == DR_OK) {
        const struct script_uneven *u = NULL;
        size_t stop;

        if (p->uneven < p->script.n_uneven && p->script.uneven[p->uneven].from < end)
            u = &p->script.uneven[p->uneven];
        stop = u ? u->from : end;
        if (stop > at) {
            err = push_part(p, s, at, stop);
            at = stop;
        }
        if (!u || err != DR_OK)
            continue;
        stop = u->from + u->from_len < end ? u->from + u->from_len : end;
        err = push_uneven(p, s, at, stop);
        at = stop;
        p->uneven += stop == u->from + u->from_len;
    }
    p->script_at = end;
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
    return push_shown(p, s);
}

static enum dr_err push_run(struct projector *p, const struct run *r)
{
    struct shown s = project_run(p->a, r, &p->o->view);

    if (r->kind == RUN_MARKUP && p->o->view.annotations == VIEW_ANNOTATIONS_RUBY)
        ruby_markup(&p->bases, p->a->text->data + r->off, r->len, p->out->n);
    if (s.len == 0)
        return DR_OK;
    if (r->kind == RUN_ANNOTATION && !p->o->view.raw)
        return push_annotation(p, &s);
    return p->script.to.len > 0 ? push_converted(p, &s) : push_shown(p, &s);
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
    return push_shown(p, &(struct shown){.data = sign,
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
    p.bases = (struct ruby_place){out->n, SIZE_MAX, false};
    p.run = b->run;
    breaks_start(&p.at, a, o);
    err = convert_block(&p);
    if (err == DR_OK)
        err = push_item(&p, b);
    for (; p.run < p.run_end && err == DR_OK; p.run++)
        err = push_run(&p, &a->runs[p.run]);
    script_text_fini(&p.script);
    return err;
}
