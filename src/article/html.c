/* A web page is opened: its words are made, and units of their lines. */
#include "article/html_int.h"

#include <stdlib.h>
#include <string.h>

void html_free(struct html *h)
{
    if (!h)
        return;
    buf_fini(&h->buf);
    free(h->seg);
    free(h->node);
    free(h->line);
    free(h->unit_line);
    free(h->value);
    free(h->field);
    free(h->link);
    free(h->damage);
    free(h->piece);
    free(h);
}

/* A damaged stretch of the source, and the pieces of its repair, delta bytes further on or back. */
static enum dr_err damage_add(struct html *h, const struct text_damage *d, size_t off)
{
    void *v = h->damage;
    enum dr_err err = mem_grow(&v, &h->cap_damage, h->n_damage + 1, sizeof *h->damage);
    h->damage = v;
    if (err)
        return err;
    v = h->piece;
    err = mem_grow(&v, &h->cap_piece, h->n_piece + d->pieces, sizeof *h->piece);
    h->piece = v;
    if (err)
        return err;
    struct text_damage *to = &h->damage[h->n_damage++];
    *to = *d;
    to->off = off;
    to->piece = h->n_piece;
    for (size_t i = 0; i < d->pieces; i++) {
        struct text_piece *piece = &h->piece[h->n_piece++];
        *piece = h->source->piece[d->piece + i];
        piece->off = off + (piece->off - d->off);
    }
    return DR_OK;
}

/* Damage of the source, at its places in the words. What tags cut in two is left out. */
static enum dr_err damage_map(struct html *h)
{
    const struct text *t = h->source;
    size_t k = 0;
    for (size_t i = 0; i < h->n_seg && t->damages; i++) {
        const struct html_seg *g = &h->seg[i];
        if (g->off >= h->lines_end)
            break;
        if (g->kind != SEG_COPY)
            continue;
        while (k < t->damages && t->damage[k].off < g->src)
            k++;
        for (; k < t->damages && t->damage[k].off < g->src + g->src_len; k++) {
            const struct text_damage *d = &t->damage[k];
            if (d->off + d->len > g->src + g->src_len)
                continue;
            enum dr_err err = damage_add(h, d, g->off + (d->off - g->src));
            if (err)
                return err;
        }
    }
    return DR_OK;
}

enum dr_err html_open(struct parse *p)
{
    struct html *h = calloc(1, sizeof *h);
    p->html = h;
    if (!h)
        return DR_NOMEM;
    buf_init(&h->buf);
    h->source = p->text;
    h->main = HTML_NO_NODE;
    h->title_tag = h->headline = UINT32_MAX;
    h->foot = SIZE_MAX;
    h->stripped = !html_is_bounded(p->s, p->len);
    enum dr_err err = h->stripped ? html_strip(h) : html_tree(h);
    if (err == DR_OK)
        err = buf_append(&h->buf, "", 0);
    if (err == DR_OK)
        err = damage_map(h);
    if (err)
        return err;
    h->words = *p->text;
    h->words.data = h->buf.data ? h->buf.data : "";
    h->words.len = h->lines_end;
    h->words.damage = h->damage;
    h->words.damages = h->n_damage;
    h->words.piece = h->piece;
    h->words.pieces = h->n_piece;
    p->text = &h->words;
    p->s = h->words.data;
    p->len = h->words.len;
    return DR_OK;
}

/* --- rows of tables */
static size_t line_stop(const struct html *h, size_t i)
{
    return (i + 1 < h->n_line ? h->line[i + 1].off : h->lines_end) - 1;
}

/* The cell, or the row, that a line stands in. */
static uint32_t table_part(const struct html *h, size_t i, enum html_tag tag)
{
    for (uint32_t n = h->line[i].node, up = 0; n != HTML_NO_NODE && up < 4;
         n = h->node[n].parent, up++)
        if (h->node[n].tag & tag)
            return n;
    return HTML_NO_NODE;
}

enum { CELL_CHARS = 60 };

/* Whether line i can be a cell of data: short, and no link in it. */
static bool is_cell(const struct html *h, size_t i)
{
    const struct html_line *l = &h->line[i];
    return !l->links && table_part(h, i, TAG_CELL) != HTML_NO_NODE &&
           utf8_count(h->buf.data + l->off, line_stop(h, i) - l->off) <= CELL_CHARS;
}

/* Where the row of data begins that ends lines [i, stop): two cells at least, each line in one of
 * its own. stop where there is none. */
static size_t cells_start(const struct html *h, size_t i, size_t stop)
{
    size_t at = stop;
    while (at > i && is_cell(h, at - 1) &&
           (at == stop || table_part(h, at, TAG_CELL) != table_part(h, at - 1, TAG_CELL)))
        at--;
    return stop - at < 2 ? stop : at;
}

/* The lines of a row become one line, with tabs between its cells. O(lines). */
static void rows_join(struct html *h)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n_line;) {
        uint32_t row = table_part(h, i, TAG_ROW);
        size_t stop = i + 1;
        while (row != HTML_NO_NODE && stop < h->n_line && table_part(h, stop, TAG_ROW) == row)
            stop++;
        size_t cells = row == HTML_NO_NODE ? stop : cells_start(h, i, stop);
        while (i < cells)
            h->line[n++] = h->line[i++];
        if (i == stop)
            continue;
        struct html_line l = h->line[i];
        l.node = row;
        l.tag |= TAG_ROW;
        while (++i < stop)
            h->buf.data[h->line[i].off - 1] = '\t';
        h->line[n++] = l;
    }
    h->n_line = n;
}

/* --- units */
static enum dr_err unit_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    void *v = p->units;
    enum dr_err err = mem_grow(&v, &p->cap, p->n + 1, sizeof *p->units);
    p->units = v;
    if (err)
        return err;
    struct unit u = {.off = off, .flags = (uint16_t)flags};
    unit_measure(p, &u, stop);
    p->units[p->n++] = u;
    return DR_OK;
}

/* A line too long for a block is cut between characters. */
static enum dr_err line_units(struct parse *p, size_t off, size_t stop)
{
    enum { PART = BLOCK_LEN_MAX / 4 }; /* the source of a part may be several times as long */
    unsigned flags = 0;
    while (stop - off > PART) {
        size_t cut = off + PART;
        while (((unsigned char)p->s[cut] & 0xC0) == 0x80)
            cut--;
        enum dr_err err = unit_add(p, off, cut, flags);
        if (err)
            return err;
        off = cut;
        flags = UNIT_CONTINUED;
    }
    return unit_add(p, off, stop, flags);
}

/* The lines of each node. */
static void nodes_fill(struct html *h)
{
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].line = UINT32_MAX;
    for (size_t i = 0; i < h->n_line; i++) {
        uint32_t n = h->line[i].node;
        if (n == HTML_NO_NODE)
            continue;
        if (h->node[n].line == UINT32_MAX)
            h->node[n].line = (uint32_t)i;
        h->node[n].lines = (uint32_t)i + 1;
    }
    for (size_t i = h->n_node; i-- > 0;) { /* children stand after their parents */
        const struct html_node *n = &h->node[i];
        if (n->parent == HTML_NO_NODE || n->line == UINT32_MAX)
            continue;
        struct html_node *up = &h->node[n->parent];
        if (n->line < up->line)
            up->line = n->line;
        if (n->lines > up->lines)
            up->lines = n->lines;
    }
}

void html_mend(struct parse *p)
{
    const struct text *t = p->text;
    size_t k = 0;
    for (size_t i = 0; i < p->n && t->damages; i++) {
        struct unit *u = &p->units[i];
        size_t bytes = 0, chars = 0, marks = 0;
        while (k < t->damages && t->damage[k].off < u->off)
            k++;
        for (; k < t->damages && t->damage[k].off < u->off + u->len; k++)
            for (size_t m = 0; m < t->damage[k].pieces; m++) {
                const struct text_piece *piece = &t->piece[t->damage[k].piece + m];
                uint32_t cp;
                utf8_decode(t->repairs + piece->shown, piece->shown_len, &cp);
                bytes += piece->len;
                chars += utf8_count(t->repairs + piece->shown, piece->shown_len);
                marks += cp_ends_sentence(cp);
            }
        if (bytes * 2 < u->end - u->text || bytes == 0)
            continue;
        u->labels = 0;
        u->chars = u->han = (uint32_t)chars;
        u->latin = 0;
        u->marks = (uint16_t)(marks < UINT16_MAX ? marks : UINT16_MAX);
    }
}

enum dr_err html_units(struct parse *p)
{
    struct html *h = p->html;
    enum dr_err err = DR_OK;
    rows_join(h);
    nodes_fill(h);
    for (size_t i = 0; i < h->n_line && err == DR_OK; i++)
        err = line_units(p, h->line[i].off, line_stop(h, i));
    for (size_t i = 0; i < p->n; i++)
        p->units[i].len =
            (uint32_t)((i + 1 < p->n ? p->units[i + 1].off : p->len) - p->units[i].off);
    h->unit_line = malloc((p->n + 1) * sizeof *h->unit_line);
    if (!h->unit_line)
        return DR_NOMEM;
    for (size_t i = 0, line = 0; i < p->n && err == DR_OK; i++) {
        while (line + 1 < h->n_line && h->line[line + 1].off <= p->units[i].off)
            line++;
        h->unit_line[i] = (uint32_t)line;
    }
    return err;
}
