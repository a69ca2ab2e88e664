/*
 * A block as lines: what the view hides or folds, the gap above, the indent; then projection and
 * filling.
 */
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

/* --- what stands above a block --- */

/* Whether a blank line parts a block from the one shown above it, by their roles: rows the upper,
 * columns the lower. */
static const char gaps[BLOCK_ROLES][BLOCK_ROLES + 1] = {
    /*                    TSMPHCBF: title subtitle meta paragraph heading caption taBle furniture */
    [BLOCK_TITLE] = "..||||||",     [BLOCK_SUBTITLE] = "..||||||",  [BLOCK_META] = "||.|||||",
    [BLOCK_PARAGRAPH] = "||||||||", [BLOCK_HEADING] = "|||...||",   [BLOCK_CAPTION] = "|||||.||",
    [BLOCK_TABLE] = "||||||.|",     [BLOCK_FURNITURE] = "|||||||.",
};

static bool is_hidden(const struct block *b, const struct view *v)
{
    if (v->raw)
        return false;
    if (b->role == BLOCK_META)
        return v->furniture == VIEW_FURNITURE_HIDE;
    return b->role == BLOCK_FURNITURE && v->furniture == VIEW_FURNITURE_HIDE;
}

static bool is_folded(const struct block *b, const struct view *v)
{
    return !v->raw && b->role == BLOCK_FURNITURE && v->furniture == VIEW_FURNITURE_FOLD;
}

/* The block above that shows something; SIZE_MAX where there is none. What is hidden between two
 * shown blocks is passed once, by the lower of them. */
static size_t shown_above(const struct article *a, size_t block, const struct view *v)
{
    while (block-- > 0) {
        const struct block *b = &a->blocks[block];

        if (!is_hidden(b, v) && project_shows(a, b, v))
            return block;
    }
    return SIZE_MAX;
}

static bool has_gap(const struct article *a, size_t block, const struct view *v)
{
    const struct block *b = &a->blocks[block], *up;
    size_t above;

    if (v->raw || b->continued)
        return false;
    above = shown_above(a, block, v);
    if (above == SIZE_MAX)
        return false;
    up = &a->blocks[above];
    if (b->line && up->line && b->role == up->role)
        return b->gap;
    return gaps[up->role][b->role] == '|';
}

static int indent_of(const struct block *b, const struct layout_options *o)
{
    if (o->view.raw || b->role != BLOCK_PARAGRAPH || b->line || b->continued || o->indent < 0)
        return 0;
    return o->indent < o->width / 2 ? o->indent : o->width / 2;
}

/* --- folded furniture --- */

static size_t source_lines(const struct article *a, const struct block *b)
{
    const char *s = a->text->data + b->off, *end = s + b->len;
    size_t n = 0;
    bool blank = true;
    uint32_t cp;

    while (s < end) {
        s += utf8_decode(s, (size_t)(end - s), &cp);
        if (cp == '\n' || cp == '\r') {
            n += !blank;
            blank = true;
        } else if (!unicode_is_space(cp) && !unicode_is_ignorable(cp)) {
            blank = false;
        }
    }
    return n + !blank;
}

/* How many source lines the run of folded blocks that begins with block has; 0 where it begins
 * above. */
static size_t folded_lines(const struct article *a, size_t block, const struct view *v)
{
    size_t n = 0;

    if (block > 0 && is_folded(&a->blocks[block - 1], v))
        return 0;
    for (; block < a->n_blocks && is_folded(&a->blocks[block], v); block++)
        n += source_lines(a, &a->blocks[block]);
    return n;
}

/* --- a block --- */

static enum dr_err add_line(struct lines *l, enum layout_line_kind kind, struct span at)
{
    enum dr_err err = mem_grow((void **)&l->line, &l->cap, l->n + 1, sizeof *l->line);

    if (err != DR_OK)
        return err;
    memset(&l->line[l->n], 0, sizeof *l->line);
    l->line[l->n].kind = kind;
    l->line[l->n++].at = at;
    return DR_OK;
}

static enum dr_err lay_out_text(const struct article *a, size_t block,
                                const struct layout_options *o, struct cells *cells,
                                struct lines *lines)
{
    const struct block *b = &a->blocks[block];
    struct span at = {b->off, b->len};
    enum dr_err err = project_block(a, b, o, cells);
    bool gap;

    if (err != DR_OK || cells->n == 0)
        return err;
    gap = has_gap(a, block, &o->view);
    if (gap)
        err = add_line(lines, LINE_BLANK, (struct span){b->off, 0});
    if (err == DR_OK)
        err = fill_lines(cells, o, at, indent_of(b, o), lines);
    if (gap && lines->n == 1)
        lines->n = 0;
    return err;
}

static enum dr_err lay_out_fold(const struct article *a, size_t block,
                                const struct layout_options *o, struct lines *lines, size_t *folded)
{
    const struct block *b = &a->blocks[block];
    enum dr_err err = DR_OK;

    *folded = folded_lines(a, block, &o->view);
    if (*folded == 0)
        return DR_OK;
    if (has_gap(a, block, &o->view))
        err = add_line(lines, LINE_BLANK, (struct span){b->off, 0});
    if (err == DR_OK)
        err = add_line(lines, LINE_FOLD, (struct span){b->off, b->len});
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
    if (err == DR_OK && is_folded(&a->blocks[block], &o->view))
        err = lay_out_fold(a, block, o, &lines, &l->folded);
    else if (err == DR_OK && !is_hidden(&a->blocks[block], &o->view))
        err = lay_out_text(a, block, o, &cells, &lines);
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
