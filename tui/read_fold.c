/*
 * Folded page furniture, opened and closed in place.
 */
#include "i18n.h"
#include "read_int.h"

#include <string.h>

/* The place of a fold among those that are open, or where it would be. */
static size_t fold_index(const struct read_pane *r, size_t first)
{
    size_t lo = 0, hi = r->n_folds;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->folds[mid] < first)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The open fold that a block is in; SIZE_MAX: none. */
static size_t fold_of(const struct read_pane *r, size_t block)
{
    size_t first = r->n_folds ? layout_fold(r->article, block, &r->layout) : SIZE_MAX;
    size_t i = fold_index(r, first);
    return i < r->n_folds && r->folds[i] == first ? i : SIZE_MAX;
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
    size_t i = fold_index(r, block);
    void *at = r->folds;
    enum dr_err err = mem_grow(&at, &r->folds_cap, r->n_folds + 1, sizeof *r->folds);
    r->folds = at;
    app_check(err);
    memmove(r->folds + i + 1, r->folds + i, (r->n_folds - i) * sizeof *r->folds);
    r->folds[i] = block;
    r->n_folds++;
    folds_changed(app);
    char again[HINT_SIZE];
    app_say(app, _("Opened; %s folds it again"), app_key(app, "fold", again));
}

static void fold_close(struct app *app, size_t i)
{
    struct read_pane *r = &app->read;
    size_t block = r->folds[i];
    memmove(r->folds + i, r->folds + i + 1, (r->n_folds - i - 1) * sizeof *r->folds);
    r->n_folds--;
    /* What was inside is gone from the screen: the line that stands for it is at the top then. */
    if (r->top.block > block)
        r->anchor = r->article->blocks[block].off;
    folds_changed(app);
}

bool read_fold_at(struct app *app, struct read_place at)
{
    const struct layout_line *line = read_line(app, at);
    size_t open = line && line->kind == LINE_TEXT ? fold_of(&app->read, at.block) : SIZE_MAX;
    if (line && line->kind == LINE_FOLD)
        fold_open(app, at.block);
    else if (open != SIZE_MAX)
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
