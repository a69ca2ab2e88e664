/*
 * Folded page furniture, opened and closed in place.
 */
#include "i18n.h"
#include "read_int.h"

#include <stdlib.h>
#include <string.h>

/* The first of the folds that begins after a block. */
static size_t fold_after(const struct read_pane *r, size_t block)
{
    size_t lo = 0, hi = r->n_folds;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->folds[mid] <= block)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The open fold that a block is in; SIZE_MAX: none. */
static size_t fold_of(const struct read_pane *r, size_t block)
{
    size_t i = fold_after(r, block);
    return i > 0 && block < r->fold_ends[i - 1] ? i - 1 : SIZE_MAX;
}

bool read_fold_open(const struct read_pane *r, size_t block)
{
    return fold_of(r, block) != SIZE_MAX;
}

void read_folds_clear(struct read_pane *r)
{
    r->n_folds = 0;
    r->layout.n_open_folds = 0;
}

static void folds_changed(struct app *app)
{
    struct read_pane *r = &app->read;
    r->layout.open_folds = r->folds;
    r->layout.n_open_folds = r->n_folds;
    read_relayout(r);
    read_search_again(r);
}

static void fold_open(struct app *app, size_t block)
{
    struct read_pane *r = &app->read;
    const struct article *a = r->article;
    size_t i = fold_after(r, block), end = block;
    void *at = r->folds, *ends = r->fold_ends;
    size_t cap = r->folds_cap;
    enum dr_err err = mem_grow(&at, &cap, r->n_folds + 1, sizeof *r->folds);
    r->folds = at;
    if (!err)
        err = mem_grow(&ends, &r->folds_cap, r->n_folds + 1, sizeof *r->fold_ends);
    r->fold_ends = ends;
    app_check(err);
    while (end < a->n_blocks && a->blocks[end].role == BLOCK_FURNITURE)
        end++;
    memmove(r->folds + i + 1, r->folds + i, (r->n_folds - i) * sizeof *r->folds);
    memmove(r->fold_ends + i + 1, r->fold_ends + i, (r->n_folds - i) * sizeof *r->fold_ends);
    r->folds[i] = block;
    r->fold_ends[i] = end;
    r->n_folds++;
    folds_changed(app);
    app_say(app, "%s", _("Opened; o folds it again"));
}

static void fold_close(struct app *app, size_t i)
{
    struct read_pane *r = &app->read;
    size_t block = r->folds[i];
    memmove(r->folds + i, r->folds + i + 1, (r->n_folds - i - 1) * sizeof *r->folds);
    memmove(r->fold_ends + i, r->fold_ends + i + 1, (r->n_folds - i - 1) * sizeof *r->fold_ends);
    r->n_folds--;
    /* What was inside is gone from the screen: the line that stands for it is at the top then. */
    if (r->top.block > block)
        r->anchor = r->article->blocks[block].off;
    folds_changed(app);
}

bool read_fold_at(struct app *app, struct read_place at)
{
    const struct read_pane *r = &app->read;
    const struct layout_line *line = read_line(app, at);
    size_t open = line ? fold_of(r, at.block) : SIZE_MAX;
    if (line && line->kind == LINE_FOLD)
        fold_open(app, at.block);
    else if (open != SIZE_MAX && r->layout.view.furniture == VIEW_FURNITURE_FOLD)
        fold_close(app, open);
    else
        return false;
    return true;
}

bool read_fold(struct app *app)
{
    struct read_pane *r = &app->read;
    if (!r->article)
        return false;
    read_find_top(app);
    struct read_place at = r->top;
    for (int row = 0; row < r->rows; row++) {
        if (read_fold_at(app, at))
            return true;
        if (!read_next(app, &at))
            break;
    }
    return false;
}

bool read_enter(struct app *app)
{
    struct read_pane *r = &app->read;
    if (!r->article)
        return false;
    read_find_top(app);
    const struct layout_line *line = read_line(app, r->top);
    if (line && line->kind == LINE_FOLD)
        return read_fold_at(app, r->top);
    if (!r->at_end)
        return false;
    struct read_place at = r->top;
    for (int row = 0; row < r->rows; row++) {
        line = read_line(app, at);
        if (line && line->kind == LINE_FOLD)
            return read_fold_at(app, at);
        if (!read_next(app, &at))
            break;
    }
    return false;
}
