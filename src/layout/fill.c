/*
 * Filling: cells into lines, greedily. A line that would break a rule ends earlier, so that the
 * character before goes down with the mark. Columns are counted from the block's start, so that no
 * cell is looked at twice.
 */
#include "layout/layout_int.h"

#include <stdlib.h>
#include <string.h>

enum { HOW_PLAIN = BREAK_MAY | BREAK_TOKEN | BREAK_PLAIN };
enum { RAGGED_MAX = 4 }; /* cells that may stay empty before the last resort is taken */

/* A place where the line at hand could end: before cell, col is where that cell would stand, solid
 * where the drawn part of the line would end. */
struct place {
    size_t cell, col, solid;
};

struct filler {
    const struct cells *c;
    const struct layout_options *o;
    struct lines *out;
    struct span at; /* what is not given to a line yet */
    size_t start;   /* first cell of the line */
    size_t base;    /* column of the line's left edge; columns count from the block's start */
    size_t col;     /* column after the cells seen so far */
    size_t solid;   /* column after the last of them that is no vanishing space */
    size_t indent;  /* of the line */
    struct place may, soft, tok, last, part;
    size_t ruby; /* the first whose base does not begin before the cell at hand */
};

enum dr_err lines_add(struct lines *l, enum layout_line_kind kind, struct span at)
{
    enum dr_err err = mem_grow((void **)&l->line, &l->cap, l->n + 1, sizeof *l->line);

    if (err != DR_OK)
        return err;
    memset(&l->line[l->n], 0, sizeof *l->line);
    l->line[l->n].kind = kind;
    l->line[l->n++].at = at;
    return DR_OK;
}

/* The offset where the line that begins with cell i begins: what is hidden before it belongs to the
 * line above, and a run shown as a whole is not parted. */
static size_t line_off(const struct filler *f, size_t i)
{
    const struct layout_cell *cell = f->c->cell;
    size_t end = f->at.off + f->at.len, off = end;

    if (i < f->c->n)
        off = cell[i].off;
    if (i > f->c->first && i < f->c->n && off <= cell[i - 1].off)
        off = cell[i - 1].off + cell[i - 1].len;
    return off < f->at.off ? f->at.off : off > end ? end : off;
}

/* Ends the line before cell `end`; the next one begins with cell `next`. */
static enum dr_err emit(struct filler *f, size_t end, size_t solid, size_t next)
{
    struct lines *l = f->out;
    struct layout_line *line;
    size_t off = line_off(f, next), cells_end = end;
    enum dr_err err = mem_grow((void **)&l->line, &l->cap, l->n + 1, sizeof *l->line);

    if (err != DR_OK)
        return err;
    while (cells_end > f->start && (f->c->how[cells_end - 1] & BREAK_SPACE))
        cells_end--;
    line = &l->line[l->n++];
    line->kind = LINE_TEXT;
    line->cell = (uint32_t)f->start;
    line->cells = (uint32_t)(cells_end - f->start);
    line->indent = (uint16_t)f->indent;
    line->width = (uint16_t)(cells_end > f->start ? solid - f->base : 0);
    line->at.off = f->at.off;
    line->at.len = off - f->at.off;
    f->at.len -= line->at.len;
    f->at.off = off;
    f->start = next;
    f->indent = 0;
    return DR_OK;
}

static void next_line(struct filler *f, size_t col)
{
    f->base = col;
    if (f->solid < col)
        f->solid = col;
}

/* Whether the token that begins at a place and goes on with cell i fills more than a line. */
static bool is_longer(const struct filler *f, const struct place *from, size_t i)
{
    size_t col = f->col, end = from->col + (size_t)f->o->width;

    for (; i < f->c->n && col <= end; i++) {
        if (f->c->how[i] & (BREAK_MAY | BREAK_SPACE | BREAK_END))
            return false;
        col += f->c->cell[i].width;
    }
    return col > end;
}

/* The best place for the line to end before cell i, which does not fit. */
static struct place best_place(const struct filler *f, size_t i)
{
    const struct place here = {i, f->col, f->solid}, *p = &here;

    if (f->may.cell > f->start)
        p = &f->may;
    else if (f->soft.cell > f->start)
        return f->soft;
    else if (f->tok.cell > f->start)
        p = &f->tok;
    else if (f->part.cell > f->start)
        p = &f->part;
    if (p == &f->may && f->soft.cell > f->may.cell && is_longer(f, &f->may, i))
        p = &f->soft;
    if (f->last.cell > f->start &&
        (p == &here ||
         (f->last.cell > p->cell && f->base + (size_t)f->o->width - p->solid > RAGGED_MAX)))
        p = &f->last;
    return *p;
}

/* The cell i does not fit: ends the line before it. */
static enum dr_err wrap(struct filler *f, size_t i)
{
    struct place p = best_place(f, i);
    enum dr_err err = emit(f, p.cell, p.solid, p.cell);

    next_line(f, p.col);
    return err;
}

static bool is_blank(const struct filler *f, size_t end)
{
    for (size_t i = f->start; i < end; i++)
        if (!(f->c->how[i] & BREAK_SPACE))
            return false;
    return true;
}

/* A line end in the text. Blank lines are shown as they are in the raw view alone. */
static enum dr_err hard_end(struct filler *f, size_t i)
{
    enum dr_err err = DR_OK;

    if (f->o->view.raw || !is_blank(f, i))
        err = emit(f, i, f->solid, i + 1);
    else
        f->start = i + 1;
    next_line(f, f->col);
    return err;
}

/* A place is noted as the best that it is: one that is worse counts only where the line has none
 * that is better. */
static void note(struct filler *f, size_t i, uint8_t how)
{
    struct place here = {i, f->col, f->solid};

    if (how & BREAK_MAY)
        f->may = here;
    else if (how & BREAK_TOKEN)
        f->tok = here;
    else if (!(how & BREAK_WHOLE))
        f->part = here;
    if (how & BREAK_SOFT)
        f->soft = here;
    if (how & BREAK_LAST)
        f->last = here;
}

/* Passes the plain ideographs from cell i on that the line has room for; returns the cell after
 * them. */
static size_t pass_plain(struct filler *f, size_t i)
{
    size_t edge = f->base + (size_t)f->o->width, from = i, before = f->solid;
    size_t room = edge > f->col ? (edge - f->col) / 2 : 0;
    size_t end = room < f->c->n - i ? i + room : f->c->n;

    while (i < end && f->c->how[i] == HOW_PLAIN)
        i++;
    if (i == from)
        return i;
    f->col += 2 * (i - from);
    f->solid = f->col;
    f->may = (struct place){i - 1, f->col - 2, i - 1 > from ? f->col - 2 : before};
    return i;
}

/* The columns that cell i needs on its line: a base those of its reading. */
static size_t columns_for(struct filler *f, size_t i)
{
    const struct cells *c = f->c;
    size_t width = c->cell[i].width;

    while (f->ruby < c->n_ruby && c->ruby[f->ruby].cell < i)
        f->ruby++;
    if (f->ruby < c->n_ruby && c->ruby[f->ruby].cell == i && c->ruby[f->ruby].width > width)
        return c->ruby[f->ruby].width;
    return width;
}

/* Puts one cell on the line, after a break where it does not fit. */
static enum dr_err put(struct filler *f, size_t i)
{
    uint8_t how = f->c->how[i];
    size_t width = f->c->cell[i].width;
    enum dr_err err = DR_OK;

    if (how & BREAK_END)
        return hard_end(f, i);
    note(f, i, how);
    if (!(how & BREAK_SPACE)) {
        size_t needs = columns_for(f, i);

        while (f->col + needs > f->base + (size_t)f->o->width && i > f->start && err == DR_OK)
            err = wrap(f, i);
        f->solid = f->col + width;
    }
    f->col += width;
    return err;
}

enum dr_err fill_lines(const struct cells *c, const struct layout_options *o, struct span at,
                       int indent, struct lines *out)
{
    struct filler f = {.c = c, .o = o, .out = out, .at = at, .indent = (size_t)indent};
    size_t i = c->first;
    enum dr_err err = DR_OK;

    if (indent > 0) /* what indents in the text gives way to our indent, and blank lines before */
        while (i < c->n && (c->how[i] == BREAK_SPACE || c->how[i] == BREAK_END))
            i++;
    f.start = i;
    f.col = f.solid = f.indent;
    while (i < c->n && err == DR_OK) {
        if (c->how[i] == HOW_PLAIN)
            i = pass_plain(&f, i);
        if (i < c->n)
            err = put(&f, i++);
    }
    if (err == DR_OK && f.start < c->n && !is_blank(&f, c->n))
        err = emit(&f, c->n, f.solid, c->n);
    if (err == DR_OK && out->n > 0)
        out->line[out->n - 1].at.len += f.at.len;
    return err;
}

/* --- what stands between the lines of text --- */

static enum dr_err copy_line(struct lines *to, const struct layout_line *line)
{
    enum dr_err err = lines_add(to, line->kind, line->at);

    if (err == DR_OK)
        to->line[to->n - 1] = *line;
    return err;
}

enum dr_err fill_between(struct cells *c, const struct layout_options *o, size_t first,
                         struct lines *l)
{
    int gap = o->view.raw ? 0 : o->line_gap;
    struct lines to = {NULL, 0, 0};
    size_t ruby = 0;
    enum dr_err err = DR_OK;

    if (gap <= 0 && c->n_ruby == 0)
        return DR_OK;
    for (size_t i = 0; i < l->n && err == DR_OK; i++) {
        struct layout_line above = {.cells = 0}, *line = &l->line[i];

        if (i >= first)
            err = ruby_line(c, o, line, &ruby, &above);
        if (err == DR_OK && i >= first && above.cells > 0)
            err = copy_line(&to, &above);
        if (err == DR_OK)
            err = copy_line(&to, line);
        for (int n = 0; i >= first && n < gap && err == DR_OK; n++)
            err = lines_add(&to, LINE_BLANK, (struct span){line->at.off + line->at.len, 0});
    }
    if (err != DR_OK) {
        free(to.line);
        return err;
    }
    free(l->line);
    *l = to;
    return DR_OK;
}
