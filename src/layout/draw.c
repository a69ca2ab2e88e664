/* Cells, and what is drawn in them: one grapheme, made fit for a terminal. */
#include "layout/layout_int.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 96 /* bytes drawn of one grapheme: a stack of more marks is cut */ };

void cells_init(struct cells *c)
{
    memset(c, 0, sizeof *c);
    buf_init(&c->shown);
}

void cells_fini(struct cells *c)
{
    free(c->cell);
    free(c->how);
    free(c->ruby);
    free(c->over);
    buf_fini(&c->shown);
    memset(c, 0, sizeof *c);
}

enum dr_err cells_reserve(struct cells *c, size_t more)
{
    enum dr_err err;

    if (c->n + more <= c->cap && c->n + more <= c->how_cap)
        return DR_OK;
    err = mem_grow((void **)&c->cell, &c->cap, c->n + more, sizeof *c->cell);
    if (err == DR_OK)
        err = mem_grow((void **)&c->how, &c->how_cap, c->n + more, sizeof *c->how);
    return err;
}

enum dr_err cells_push(struct cells *c, const struct layout_cell *cell, uint8_t how)
{
    enum dr_err err = cells_reserve(c, 1);

    if (err != DR_OK)
        return err;
    c->cell[c->n] = *cell;
    c->how[c->n++] = how;
    return DR_OK;
}

enum dr_err cells_show(struct cells *c, struct layout_cell *cell, const char *s, size_t len)
{
    cell->shown = (uint32_t)c->shown.len;
    cell->shown_len = (uint16_t)len;
    return buf_append(&c->shown, s, len);
}

/* --- drawing --- */

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

/* A mark with nothing to stand on gets the dotted circle that charts use. */
static enum dr_err draw_circled(struct cells *c, struct grapheme *g, struct layout_cell *cell)
{
    char circled[UTF8_MAX + SHOWN_MAX];
    size_t len = utf8_encode(0x25CC, circled);

    memcpy(circled + len, g->s, cell->shown_len);
    cell->width = 1;
    g->cp = 0x25CC;
    return cells_show(c, cell, circled, len + cell->shown_len);
}

enum dr_err draw_grapheme(struct cells *c, const struct layout_options *o, struct grapheme *g,
                          struct layout_cell *cell)
{
    char mark[UTF8_MAX];
    int width = simple_width(g);

    if (width > 0) {
        cell->width = (uint8_t)width;
        cell->shown_len = (uint16_t)g->len;
        return DR_OK;
    }
    width = grapheme_width(g->s, g->len, o->ambiguous);
    if (width < 0 || unicode_is_control(g->cp) ||
        (width == 0 && o->view.raw && unicode_is_ignorable(g->cp))) {
        g->cp = unicode_control_mark(g->cp);
        cell->flags |= CELL_CONTROL;
        cell->width = 1;
        return cells_show(c, cell, mark, utf8_encode(g->cp, mark));
    }
    cell->width = (uint8_t)width;
    if (g->cp == UTF8_REPLACEMENT) {
        cell->flags |= CELL_DAMAGE;
        return cells_show(c, cell, mark, utf8_encode(g->cp, mark)); /* it may be no UTF-8 */
    }
    cell->shown_len = (uint16_t)drawn_len(g);
    if (width == 0 && !unicode_is_ignorable(g->cp))
        return draw_circled(c, g, cell);
    return DR_OK;
}

/* --- graphemes --- */

bool draw_begins(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;

    if (len == 0 || *s < 0x80 || (*s >= 0xE4 && *s <= 0xE9))
        return true;
    if (len < 3)
        return false;
    switch (s[0]) {
    case 0xE2:
        return s[1] == 0x80 && s[2] >= 0x90;
    case 0xE3: /* but tone marks of ideographs and voicing marks of kana */
        return (s[1] == 0x80 && s[2] < 0xAA) || s[1] == 0x81 || s[1] == 0x83 ||
               (s[1] == 0x82 && s[2] != 0x99 && s[2] != 0x9A);
    case 0xEF:
        return s[1] == 0xBC;
    default:
        return false;
    }
}

struct grapheme draw_next(const char *s, size_t len, size_t off, size_t *cluster_end)
{
    struct grapheme g = {s + off, 0, 0};
    size_t step = utf8_decode(g.s, len - off, &g.cp), whole;
    uint32_t cp;

    g.len = step;
    if (g.cp != '\r' && (draw_begins(g.s + step, len - off - step) || unicode_is_control(g.cp)))
        return g;
    if (off >= *cluster_end)
        *cluster_end = grapheme_next(s, len, off);
    whole = *cluster_end - off;
    for (; g.len < whole; g.len += step) {
        step = utf8_decode(g.s + g.len, whole - g.len, &cp);
        if (g.cp != '\r' && (unicode_is_control(cp) || cp == UTF8_REPLACEMENT))
            break;
    }
    return g;
}
