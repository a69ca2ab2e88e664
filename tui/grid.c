#include "grid.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ellipsis[] = "…";

enum { ZWJ = 0x200D };

void grid_init(struct grid *g, enum unicode_ambiguous ambiguous)
{
    memset(g, 0, sizeof *g);
    g->cursor_row = g->cursor_col = -1;
    g->ambiguous = ambiguous;
}

void grid_fini(struct grid *g)
{
    free(g->cells);
    g->cells = NULL;
    g->rows = g->cols = 0;
}

enum dr_err grid_resize(struct grid *g, int rows, int cols)
{
    assert(rows > 0 && cols > 0);
    size_t n;
    if (!size_mul((size_t)rows, (size_t)cols, &n) || !size_mul(n, sizeof *g->cells, &n))
        return DR_NOMEM;
    struct grid_cell *cells = malloc(n);
    if (!cells)
        return DR_NOMEM;
    free(g->cells);
    g->cells = cells;
    g->rows = rows;
    g->cols = cols;
    grid_clear(g);
    return DR_OK;
}

static void cell_blank(struct grid_cell *c, struct style style)
{
    memset(c, 0, sizeof *c);
    c->text[0] = ' ';
    c->len = 1;
    c->width = 1;
    c->style = style;
}

void grid_clear(struct grid *g)
{
    for (int i = 0; i < g->rows * g->cols; i++)
        cell_blank(&g->cells[i], (struct style){0, 0});
    g->cursor_row = g->cursor_col = -1;
}

struct grid_cell *grid_at(const struct grid *g, int row, int col)
{
    assert(row >= 0 && row < g->rows && col >= 0 && col < g->cols);
    return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

/* Before a cell is overwritten: the other half of a wide character that it belongs to goes blank.
 */
static void cell_release(struct grid *g, int row, int col)
{
    struct grid_cell *c = grid_at(g, row, col);
    if (c->width == 0 && col > 0)
        cell_blank(grid_at(g, row, col - 1), grid_at(g, row, col - 1)->style);
    if (c->width == 2 && col + 1 < g->cols)
        cell_blank(grid_at(g, row, col + 1), c->style);
}

/* The bytes of a grapheme that a cell keeps: whole code points, no control among them; of joined
 * emoji that are too many the first, as the rest would be others. */
static size_t cell_text(char out[GRID_TEXT_MAX], const char *s, size_t len)
{
    size_t used = 0, joined = 0;
    for (size_t off = 0; off < len;) {
        uint32_t cp;
        size_t n = utf8_decode(s + off, len - off, &cp);
        char one[UTF8_MAX];
        bool control = cp < 0x20 || unicode_is_control(cp);
        size_t one_len = utf8_encode(control ? unicode_control_mark(cp) : cp, one);
        if (cp == ZWJ && !joined)
            joined = used;
        if (used + one_len > GRID_TEXT_MAX)
            return joined ? joined : used;
        if (control && used > 0)
            break;
        memcpy(out + used, one, one_len);
        used += one_len;
        off += n;
    }
    return used;
}

bool grid_put(struct grid *g, const struct pen *at, struct grid_glyph glyph)
{
    int row = at->row, col = at->col, end = at->end < g->cols ? at->end : g->cols;
    if (row < 0 || row >= g->rows || col < 0 || col >= end)
        return false;
    cell_release(g, row, col);
    struct grid_cell *c = grid_at(g, row, col);
    cell_blank(c, at->style);
    if (glyph.width < 1 || glyph.width > 2 || col + glyph.width > end)
        return false;
    c->len = (uint8_t)cell_text(c->text, glyph.text, glyph.len);
    c->width = (uint8_t)glyph.width;
    if (glyph.width == 2) {
        cell_release(g, row, col + 1);
        struct grid_cell *pad = grid_at(g, row, col + 1);
        memset(pad, 0, sizeof *pad);
        pad->style = at->style;
    }
    return true;
}

/* The grapheme at off as it is drawn; a control character, which has no width, as its mark. */
static struct grid_glyph glyph_at(const struct grid *g, const char *s, size_t len, size_t off)
{
    struct grid_glyph glyph = {s + off, grapheme_next(s, len, off) - off, 0};
    glyph.width = grapheme_width(glyph.text, glyph.len, g->ambiguous);
    uint32_t cp;
    utf8_decode(glyph.text, glyph.len, &cp);
    if (glyph.width < 0 || unicode_is_control(cp) || cp < 0x20)
        glyph.width = 1;
    return glyph;
}

/* No line of the screen needs more bytes than this: a string of nothing but zero-width characters
 * ends here. */
static size_t bounded(const struct pen *pen, size_t len)
{
    size_t most = (size_t)(pen->end > pen->col ? pen->end - pen->col : 0) * 32 + 256;
    return len < most ? len : most;
}

bool grid_str(struct grid *g, struct pen *pen, const char *s, size_t len)
{
    size_t limit = bounded(pen, len);
    size_t off = 0;
    while (off < limit) {
        struct grid_glyph glyph = glyph_at(g, s, len, off);
        if (glyph.width > 0) {
            if (pen->col + glyph.width > pen->end || pen->col + glyph.width > g->cols)
                return false;
            grid_put(g, pen, glyph);
            pen->col += glyph.width;
        }
        off += glyph.len;
    }
    return off >= len;
}

int grid_width(const struct grid *g, const char *s, size_t len, int max)
{
    int width = 0;
    struct pen whole = {0, 0, max, {0, 0}};
    size_t limit = bounded(&whole, len);
    for (size_t off = 0; off < limit && width < max;) {
        struct grid_glyph glyph = glyph_at(g, s, len, off);
        width += glyph.width;
        off += glyph.len;
    }
    return width;
}

size_t grid_break(const struct grid *g, const char *s, size_t len, int cols)
{
    struct line_breaker breaker;
    line_breaker_init(&breaker, LINE_BREAK_CJK);
    size_t last = 0; /* where the line may break */
    int col = 0;
    for (size_t off = 0; off < len;) {
        struct grid_glyph glyph = glyph_at(g, s, len, off);
        uint32_t cp = 0;
        for (size_t i = 0; i < glyph.len;) {
            size_t at = i;
            i += utf8_decode(glyph.text + i, glyph.len - i, &cp);
            if (line_breaker_step(&breaker, cp) != LINE_BREAK_NO && at == 0)
                last = off;
        }
        if (col + glyph.width > cols && cp != ' ') /* a space hangs over */
            return last ? last : off ? off : glyph.len;
        col += glyph.width;
        off += glyph.len;
    }
    return len;
}

bool grid_fit(struct grid *g, struct pen *pen, const char *s, size_t len)
{
    int room = pen->end - pen->col;
    if (room <= 0)
        return len == 0;
    if (grid_width(g, s, len, room + 1) <= room)
        return grid_str(g, pen, s, len);
    int dots = grid_width(g, ellipsis, sizeof ellipsis - 1, 2);
    struct pen head = *pen;
    head.end = pen->end - dots;
    grid_str(g, &head, s, len);
    pen->col = head.col;
    grid_str(g, pen, ellipsis, sizeof ellipsis - 1);
    return false;
}

void grid_printf(struct grid *g, struct pen *pen, const char *fmt, ...)
{
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (n > 0)
        grid_str(g, pen, text, strlen(text));
}

void grid_blank(struct grid *g, struct pen *pen)
{
    for (; pen->col < pen->end && pen->col < g->cols; pen->col++)
        grid_put(g, pen, (struct grid_glyph){" ", 1, 1});
}

void grid_look(struct grid *g, int row, int col, int cols, uint8_t look)
{
    for (int i = col < 0 ? 0 : col; i < col + cols && i < g->cols; i++)
        grid_at(g, row, i)->style.look |= look;
}

static bool cell_same(const struct grid_cell *a, const struct grid_cell *b)
{
    return a->len == b->len && a->width == b->width && a->style.role == b->style.role &&
           a->style.look == b->style.look && memcmp(a->text, b->text, a->len) == 0;
}

bool grid_row_diff(const struct grid *a, const struct grid *b, int row, int *first, int *end)
{
    assert(a->rows == b->rows && a->cols == b->cols);
    int lo = 0, hi = a->cols;
    while (lo < hi && cell_same(grid_at(a, row, lo), grid_at(b, row, lo)))
        lo++;
    while (hi > lo && cell_same(grid_at(a, row, hi - 1), grid_at(b, row, hi - 1)))
        hi--;
    if (lo == hi)
        return false;
    while (lo > 0 && (grid_at(a, row, lo)->width == 0 || grid_at(b, row, lo)->width == 0))
        lo--;
    while (hi < a->cols && (grid_at(a, row, hi)->width == 0 || grid_at(b, row, hi)->width == 0))
        hi++;
    *first = lo;
    *end = hi;
    return true;
}
