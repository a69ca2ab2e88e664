/* A block as lines: the head and the gap above, then projection and filling. */
#include "layout/layout_int.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct layout_mem {
    struct layout_cell *cells;
    struct layout_line *lines;
    char *shown;
};

void layout_options_init(struct layout_options *o, int width)
{
    memset(o, 0, sizeof *o);
    o->view.annotations = VIEW_ANNOTATIONS_HIDE;
    o->view.furniture = VIEW_FURNITURE_FOLD;
    o->view.repairs = true;
    o->width = width < LAYOUT_WIDTH_MIN   ? LAYOUT_WIDTH_MIN
               : width > LAYOUT_WIDTH_MAX ? LAYOUT_WIDTH_MAX
                                          : width;
    o->ambiguous = UNICODE_AMBIGUOUS_NARROW;
    o->kinsoku = LAYOUT_KINSOKU_BASIC;
    o->indent = 4;
    o->paragraph_gap = true;
}

/* --- the head --- */

/* Words of the caller's as lines; they stand for no text: all at off, len 0. */
static enum dr_err lay_out_words(const struct layout_options *o, const struct buf *words,
                                 size_t off, struct cells *cells, struct lines *lines)
{
    struct text text = {.data = words->data, .len = words->len};
    struct run run = {.len = (uint32_t)words->len, .shown = RUN_NO_SHOWN, .kind = RUN_TEXT};
    struct block block = {.role = BLOCK_META, .runs = 1, .len = words->len};
    struct article head = {
        .text = &text, .blocks = &block, .n_blocks = 1, .runs = &run, .n_runs = 1};
    struct layout_options plain = *o;
    size_t first = lines->n;
    enum dr_err err;

    plain.view = (struct view){.repairs = true};
    cells->first = cells->n;
    err = project_block(&head, &block, &plain, cells);
    for (size_t i = cells->first; i < cells->n; i++) {
        cells->cell[i].off = off;
        cells->cell[i].len = 0;
    }
    if (err == DR_OK)
        err = fill_lines(cells, &plain, (struct span){off, 0}, 0, lines);
    for (size_t i = first; i < lines->n; i++)
        lines->line[i].kind = LINE_HEAD;
    cells->first = cells->n;
    return err;
}

static int words_width(const char *s, size_t len, enum unicode_ambiguous ambiguous)
{
    int width = 0;

    for (size_t at = 0, next; at < len; at = next) {
        next = grapheme_next(s, len, at);
        width += grapheme_width(s + at, next - at, ambiguous);
    }
    return width;
}

/* The parts of the caller's line, as many on each line as fit. */
static enum dr_err lay_out_head(const struct layout_options *o, size_t off, struct cells *cells,
                                struct lines *lines)
{
    const char *s = o->head->text, *end = s + o->head->len;
    const char *sign = o->head->sign ? o->head->sign : "·";
    int between = words_width(sign, strlen(sign), o->ambiguous) + 2, width = 0;
    enum dr_err err = DR_OK;
    struct buf words;

    buf_init(&words);
    while (s < end && err == DR_OK) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        size_t len = (size_t)((stop ? stop : end) - s);
        int part = words_width(s, len, o->ambiguous);
        if (words.len && width + between + part > o->width) {
            err = lay_out_words(o, &words, off, cells, lines);
            buf_clear(&words);
            width = 0;
        }
        if (err == DR_OK && words.len) {
            err = buf_printf(&words, " %s ", sign);
            width += between;
        }
        if (err == DR_OK)
            err = buf_append(&words, s, len);
        width += part;
        s += len + 1;
    }
    if (err == DR_OK && words.len)
        err = lay_out_words(o, &words, off, cells, lines);
    buf_fini(&words);
    return err;
}

/* --- a block --- */

/* A block on its way to a layout. */
struct laying {
    const struct article *a;
    size_t block;
    const struct layout_options *o;
    struct cells cells;
    struct lines lines;
    size_t folded; /* source lines, where it is a fold */
};

static enum dr_err lay_out_text(struct laying *l)
{
    const struct block *b = &l->a->blocks[l->block];
    size_t first = l->lines.n;
    enum dr_err err = project_block(l->a, b, l->o, &l->cells);

    if (err == DR_OK && l->cells.n > l->cells.first)
        err = fill_lines(&l->cells, l->o, (struct span){b->off, b->len}, page_indent(b, l->o),
                         &l->lines);
    return err == DR_OK ? fill_between(&l->cells, l->o, first, &l->lines) : err;
}

/* Whether the view shows something of the block, or a fold in its place. */
static bool is_seen(struct laying *l)
{
    const struct block *b = &l->a->blocks[l->block];

    if (page_hides(b, &l->o->view))
        return false;
    if (page_folds(l->a, l->block, l->o)) {
        l->folded = page_folded_lines(l->a, l->block, l->o);
        return l->folded > 0;
    }
    return l->o->view.raw || project_shows(l->a, b, &l->o->view);
}

/* The head below the block. */
static enum dr_err lay_out_below(struct laying *l, size_t off)
{
    enum dr_err err = lines_add(&l->lines, LINE_BLANK, (struct span){off, 0});

    return err == DR_OK ? lay_out_head(l->o, off, &l->cells, &l->lines) : err;
}

/* What stands above the block, then the block, then what stands below; nothing where the view shows
 * nothing of it. */
static enum dr_err lay_out(struct laying *l)
{
    const struct block *b = &l->a->blocks[l->block];
    enum page_head head = page_head(l->a, l->block, l->o);
    enum dr_err err = DR_OK;
    size_t before;

    if (head == PAGE_HEAD_ABOVE)
        err = lay_out_head(l->o, b->off, &l->cells, &l->lines);
    if (err == DR_OK && (head == PAGE_HEAD_ABOVE || page_gap(l->a, l->block, l->o)))
        err = lines_add(&l->lines, LINE_BLANK, (struct span){b->off, 0});
    before = l->lines.n;
    if (err == DR_OK && l->folded)
        err = lines_add(&l->lines, LINE_FOLD, (struct span){b->off, b->len});
    else if (err == DR_OK)
        err = lay_out_text(l);
    if (err == DR_OK && l->lines.n == before)
        l->lines.n = 0;
    else if (err == DR_OK && head == PAGE_HEAD_BELOW)
        err = lay_out_below(l, b->off + b->len);
    return err;
}

/* Hands what was laid out to l. */
static struct layout *finish(struct layout *l, struct layout_mem *mem, struct laying *from)
{
    struct cells *c = &from->cells;

    l->block = from->block;
    l->folded = from->folded;
    l->lines = mem->lines = from->lines.line;
    l->n_lines = from->lines.n;
    l->cells = mem->cells = c->cell;
    l->n_cells = c->n;
    l->shown = mem->shown = c->shown.data;
    l->mem = mem;
    free(c->how);
    free(c->ruby);
    free(c->over);
    return l;
}

enum dr_err layout_block(const struct article *a, size_t block, const struct layout_options *o,
                         struct layout **out)
{
    struct layout *l = calloc(1, sizeof *l);
    struct layout_mem *mem = calloc(1, sizeof *mem);
    struct laying laying = {.a = a, .block = block, .o = o};
    enum dr_err err = l && mem ? DR_OK : DR_NOMEM;

    assert(block < a->n_blocks);
    assert(o->width >= LAYOUT_WIDTH_MIN && o->width <= LAYOUT_WIDTH_MAX);
    *out = NULL;
    cells_init(&laying.cells);
    if (err == DR_OK && is_seen(&laying))
        err = lay_out(&laying);
    if (err != DR_OK) {
        cells_fini(&laying.cells);
        free(laying.lines.line);
        free(mem);
        free(l);
        return err;
    }
    *out = finish(l, mem, &laying);
    return DR_OK;
}

void layout_free(struct layout *l)
{
    if (!l)
        return;
    free(l->mem->cells);
    free(l->mem->lines);
    free(l->mem->shown);
    free(l->mem);
    free(l);
}

size_t layout_line_at(const struct layout *l, size_t off)
{
    size_t lo = 0, hi = l->n_lines;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (l->lines[mid].at.off <= off)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (hi = lo; hi > 0; hi--)
        if (l->lines[hi - 1].kind == LINE_TEXT || l->lines[hi - 1].kind == LINE_FOLD)
            return hi - 1;
    return lo > 0 ? lo - 1 : 0;
}

enum dr_err layout_line_text(const struct layout *l, size_t line, struct buf *out)
{
    const struct layout_line *at = &l->lines[line];
    enum dr_err err = DR_OK;
    size_t solid = at->cells;

    while (solid > 0) {
        const struct layout_cell *c = &l->cells[at->cell + solid - 1];

        if (c->shown_len != 1 || l->shown[c->shown] != ' ')
            break;
        solid--;
    }
    for (size_t i = 0; i < at->indent && solid > 0 && err == DR_OK; i++)
        err = buf_append_char(out, ' ');
    for (size_t i = 0; i < solid && err == DR_OK; i++) {
        const struct layout_cell *c = &l->cells[at->cell + i];

        err = buf_append(out, l->shown + c->shown, c->shown_len);
    }
    return err;
}
