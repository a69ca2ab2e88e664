/*
 * The page: what of it the view hides or folds, the gaps and indents, the place of the head.
 */
#include "layout/layout_int.h"

#include <string.h>

enum {
    FOLD_BLOCKS = 4096, /* a fold begins anew at every such block, so that its start is near */
    TITLE_BLOCKS = 64   /* as far below its title a subtitle is looked for */
};

bool page_hides(const struct block *b, const struct view *v)
{
    return !v->raw && v->furniture == VIEW_FURNITURE_HIDE &&
           (b->role == BLOCK_META || b->role == BLOCK_FURNITURE);
}

/* --- folds --- */

static bool has_head(const struct layout_options *o)
{
    return o->head && o->head->len > 0 && !o->view.raw;
}

/* Whether a block is metadata that stands with the title, above the body: what it says the head
 * says. */
static bool head_says(const struct article *a, size_t block)
{
    const struct block *b = &a->blocks[block];

    if (b->role != BLOCK_META)
        return false;
    for (size_t n = 0; n < TITLE_BLOCKS && block-- > 0; n++) {
        if (a->blocks[block].role == BLOCK_TITLE || a->blocks[block].role == BLOCK_SUBTITLE)
            return true;
        if (block_is_body(&a->blocks[block]))
            return false;
    }
    return false;
}

/* What the head says already need not be said again. */
static bool may_fold(const struct article *a, size_t block, const struct layout_options *o)
{
    if (o->view.raw || o->view.furniture != VIEW_FURNITURE_FOLD)
        return false;
    return a->blocks[block].role == BLOCK_FURNITURE || (has_head(o) && head_says(a, block));
}

static bool begins_fold(const struct article *a, size_t block, const struct layout_options *o)
{
    return block % FOLD_BLOCKS == 0 || !may_fold(a, block - 1, o);
}

static bool is_open(const struct layout_options *o, size_t first)
{
    size_t lo = 0, hi = o->n_open_folds;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (o->open_folds[mid] == first)
            return true;
        if (o->open_folds[mid] < first)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

bool page_folds(const struct article *a, size_t block, const struct layout_options *o)
{
    if (!may_fold(a, block, o))
        return false;
    if (o->n_open_folds == 0)
        return true;
    while (!begins_fold(a, block, o))
        block--;
    return !is_open(o, block);
}

size_t layout_fold(const struct article *a, size_t block, const struct layout_options *o)
{
    if (!may_fold(a, block, o))
        return SIZE_MAX;
    while (!begins_fold(a, block, o))
        block--;
    return block;
}

bool layout_silent(const struct article *a, size_t block, const struct layout_options *o)
{
    return page_hides(&a->blocks[block], &o->view) ||
           (may_fold(a, block, o) && !begins_fold(a, block, o) && page_folds(a, block, o));
}

/* The next line end of one kind at s or after it; end where there is none. */
static const char *next_end(const char *s, const char *end, char kind)
{
    const char *at = memchr(s, kind, (size_t)(end - s));

    return at ? at : end;
}

/* What stands before the first character of a line that can be seen. */
static const char *pass_blank(const char *s, const char *end)
{
    while (s < end) {
        uint32_t cp;
        size_t step = utf8_decode(s, (size_t)(end - s), &cp);

        if (!unicode_is_space(cp) && !unicode_is_ignorable(cp))
            break;
        s += step;
    }
    return s;
}

/* The lines that are not blank. Each byte is looked for twice at most, and fast. */
static size_t source_lines(const struct article *a, const struct block *b)
{
    const char *s = a->text->data + b->off, *end = s + b->len;
    const char *lf = next_end(s, end, '\n'), *cr = next_end(s, end, '\r');
    size_t n = 0;

    while (s < end) {
        const char *line_end;

        s = pass_blank(s, end);
        lf = lf < s ? next_end(s, end, '\n') : lf;
        cr = cr < s ? next_end(s, end, '\r') : cr;
        line_end = lf < cr ? lf : cr;
        n += s < line_end;
        s = line_end;
    }
    return n;
}

size_t page_folded_lines(const struct article *a, size_t block, const struct layout_options *o)
{
    size_t n = 0;
    bool said = true; /* all of it by the head: not even a fold is needed */

    if (!begins_fold(a, block, o))
        return 0;
    do {
        n += source_lines(a, &a->blocks[block]);
        said = said && head_says(a, block);
    } while (++block < a->n_blocks && may_fold(a, block, o) && !begins_fold(a, block, o));
    return said ? 0 : n;
}

/* --- gaps --- */

/* Whether a blank line parts a block from the one shown above it, by their roles: rows the upper,
 * columns the lower. */
static const char gaps[BLOCK_ROLES][BLOCK_ROLES + 1] = {
    /*                    TSMPHCBF: title subtitle meta paragraph heading caption taBle furniture */
    [BLOCK_TITLE] = "..||||||",     [BLOCK_SUBTITLE] = "..||||||",  [BLOCK_META] = "||.|||||",
    [BLOCK_PARAGRAPH] = "||||||||", [BLOCK_HEADING] = "|||...||",   [BLOCK_CAPTION] = "|||||.||",
    [BLOCK_TABLE] = "||||||.|",     [BLOCK_FURNITURE] = "|||||||.",
};

/* The block above that shows something; SIZE_MAX where there is none. What is hidden between two
 * shown blocks is passed once, by the lower of them. */
static size_t shown_above(const struct article *a, size_t block, const struct view *v)
{
    while (block-- > 0) {
        const struct block *b = &a->blocks[block];

        if (!page_hides(b, v) && project_shows(a, b, v))
            return block;
    }
    return SIZE_MAX;
}

static enum block_role role_of(const struct article *a, size_t block,
                               const struct layout_options *o)
{
    return page_folds(a, block, o) ? BLOCK_FURNITURE : (enum block_role)a->blocks[block].role;
}

bool page_gap(const struct article *a, size_t block, const struct layout_options *o)
{
    const struct block *b = &a->blocks[block], *up;
    size_t above;

    if (o->view.raw || b->continued)
        return false;
    above = shown_above(a, block, &o->view);
    if (above == SIZE_MAX)
        return false;
    up = &a->blocks[above];
    if (b->line && up->line && b->role == up->role)
        return b->gap;
    if (!o->paragraph_gap && b->role == BLOCK_PARAGRAPH && up->role == BLOCK_PARAGRAPH &&
        !b->line && !up->line)
        return false;
    return gaps[role_of(a, above, o)][role_of(a, block, o)] == '|';
}

int page_indent(const struct block *b, const struct layout_options *o)
{
    if (o->view.raw || b->role != BLOCK_PARAGRAPH || b->line || b->continued || o->indent < 0)
        return 0;
    return o->indent < o->width / 2 ? o->indent : o->width / 2;
}

/* --- the head --- */

static bool is_title(const struct block *b)
{
    return b->role == BLOCK_TITLE || b->role == BLOCK_SUBTITLE;
}

/* The last subtitle that belongs to the title's block. */
static size_t last_of_title(const struct article *a, size_t title, const struct view *v)
{
    size_t last = title;

    for (size_t i = title + 1; i < a->n_blocks && i <= title + TITLE_BLOCKS; i++) {
        if (is_title(&a->blocks[i]))
            last = i;
        else if (project_shows(a, &a->blocks[i], v))
            break;
    }
    return last;
}

enum page_head page_head(const struct article *a, size_t block, const struct layout_options *o)
{
    const struct block *b = &a->blocks[block];
    size_t title = SIZE_MAX;

    if (!has_head(o))
        return PAGE_HEAD_NONE;
    if (a->title.len > 0)
        title = article_block_at(a, a->title.off);
    if (title != SIZE_MAX && a->blocks[title].role == BLOCK_TITLE) {
        if (block < title || !is_title(b))
            return PAGE_HEAD_NONE;
        return last_of_title(a, title, &o->view) == block ? PAGE_HEAD_BELOW : PAGE_HEAD_NONE;
    }
    return shown_above(a, block, &o->view) == SIZE_MAX ? PAGE_HEAD_ABOVE : PAGE_HEAD_NONE;
}
