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

/* The caller's words as lines; they stand for no text: all at off, len 0. */
static enum dr_err lay_out_head(const struct layout_options *o, size_t off, struct cells *cells,
                                struct lines *lines)
{
    struct text text = {.len = o->head->len};
    struct run run = {.len = (uint32_t)o->head->len, .shown = RUN_NO_SHOWN, .kind = RUN_TEXT};
    struct block block = {.role = BLOCK_META, .runs = 1, .len = o->head->len};
    struct article head = {
        .text = &text, .blocks = &block, .n_blocks = 1, .runs = &run, .n_runs = 1};
    struct layout_options plain = *o;
    size_t first = lines->n;
    enum dr_err err;

    text.data = o->head->text;
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

/* --- a block --- */

static enum dr_err lay_out_text(const struct article *a, size_t block,
                                const struct layout_options *o, struct cells *cells,
                                struct lines *lines)
{
    const struct block *b = &a->blocks[block];
    size_t first = lines->n;
    enum dr_err err = project_block(a, b, o, cells);

    if (err == DR_OK && cells->n > cells->first)
        err = fill_lines(cells, o, (struct span){b->off, b->len}, page_indent(b, o), lines);
    if (err == DR_OK)
        err = fill_between(cells, o, first, lines);
    return err;
}

/* The lines of the block itself; folded is not 0 where it is a fold. */
static enum dr_err lay_out_own(const struct article *a, size_t block,
                               const struct layout_options *o, struct cells *cells,
                               struct lines *lines, size_t folded)
{
    const struct block *b = &a->blocks[block];

    if (folded)
        return lines_add(lines, LINE_FOLD, (struct span){b->off, b->len});
    return lay_out_text(a, block, o, cells, lines);
}

/* What stands above the block, then the block, then what stands below; nothing where the view shows
 * nothing of it. */
static enum dr_err lay_out(const struct article *a, size_t block, const struct layout_options *o,
                           struct cells *cells, struct lines *lines, size_t *folded)
{
    const struct block *b = &a->blocks[block];
    struct span above = {b->off, 0}, below = {b->off + b->len, 0};
    bool folds = page_folds(a, block, o);
    enum page_head head;
    enum dr_err err = DR_OK;
    size_t before;

    if (folds)
        *folded = page_folded_lines(a, block, o);
    if (folds ? *folded == 0 : !o->view.raw && !project_shows(a, b, &o->view))
        return DR_OK;
    head = page_head(a, block, o);
    if (head == PAGE_HEAD_ABOVE)
        err = lay_out_head(o, above.off, cells, lines);
    if (err == DR_OK && (head == PAGE_HEAD_ABOVE || page_gap(a, block, o)))
        err = lines_add(lines, LINE_BLANK, above);
    before = lines->n;
    if (err == DR_OK)
        err = lay_out_own(a, block, o, cells, lines, *folded);
    if (err == DR_OK && lines->n == before) {
        lines->n = 0;
    } else if (err == DR_OK && head == PAGE_HEAD_BELOW) {
        err = lines_add(lines, LINE_BLANK, below);
        if (err == DR_OK)
            err = lay_out_head(o, below.off, cells, lines);
    }
    return err;
}

enum dr_err layout_block(const struct article *a, size_t block, const struct layout_options *o,
                         struct layout **out)
{
    struct layout *l = calloc(1, sizeof *l);
    struct layout_mem *mem = calloc(1, sizeof *mem);
    struct cells cells;
    struct lines lines = {NULL, 0, 0};
    enum dr_err err = l && mem ? DR_OK : DR_NOMEM;

    assert(block < a->n_blocks);
    assert(o->width >= LAYOUT_WIDTH_MIN && o->width <= LAYOUT_WIDTH_MAX);
    *out = NULL;
    cells_init(&cells);
    if (err == DR_OK && !page_hides(&a->blocks[block], &o->view))
        err = lay_out(a, block, o, &cells, &lines, &l->folded);
    if (err != DR_OK) {
        cells_fini(&cells);
        free(lines.line);
        free(mem);
        free(l);
        return err;
    }
    l->block = block;
    l->lines = mem->lines = lines.line;
    l->n_lines = lines.n;
    l->cells = mem->cells = cells.cell;
    l->n_cells = cells.n;
    l->shown = mem->shown = cells.shown.data;
    l->mem = mem;
    free(cells.how);
    free(cells.ruby);
    free(cells.over);
    *out = l;
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
