/*
 * Lines of the article at hand, laid out when they are looked at and kept while they are near.
 */
#include "read_int.h"

#include <stdlib.h>
#include <string.h>

void read_slot_clear(struct read_slot *slot)
{
    layout_free(slot->layout);
    free(slot->marks);
    *slot = (struct read_slot){SIZE_MAX, NULL, NULL};
}

void read_slots_clear(struct read_pane *r)
{
    for (size_t i = 0; i < READ_SLOTS; i++)
        read_slot_clear(&r->slots[i]);
    read_beside_clear(r);
}

void read_marks_clear(struct read_pane *r)
{
    for (size_t i = 0; i < READ_SLOTS; i++) {
        free(r->slots[i].marks);
        r->slots[i].marks = NULL;
    }
    for (size_t i = 0; i < READ_BESIDE_SLOTS; i++) {
        free(r->beside[i].marks);
        r->beside[i].marks = NULL;
    }
}

const struct read_slot *read_slot(struct app *app, size_t block)
{
    struct read_pane *r = &app->read;
    if (!r->article || block >= r->article->n_blocks)
        return NULL;
    struct read_slot *slot = &r->slots[block % READ_SLOTS];
    if (slot->block != block) {
        read_slot_clear(slot);
        app_check(layout_block(r->article, block, &r->layout, &slot->layout));
        slot->block = block;
    }
    if (!slot->marks)
        read_mark(app, slot);
    return slot;
}

/* Whether it is plain without laying it out that nothing of a block is shown: there may be very
 * many such blocks in a row. */
static bool is_silent(const struct read_pane *r, size_t block)
{
    if (r->only.matcher && !read_only_shows(r, block))
        return true;
    return layout_silent(r->article, block, &r->layout);
}

/* Steps over what is silent for certain, so that it costs nothing however much it is. */
static size_t next_block(const struct read_pane *r, size_t block)
{
    return r->only.matcher ? read_only_next(r, block + 1) : block + 1;
}

static size_t block_before(const struct read_pane *r, size_t block)
{
    return r->only.matcher ? read_only_before(r, block) : block - 1;
}

/* A block that is shown, laid out; NULL: it is not. */
static const struct read_slot *shown_slot(struct app *app, size_t block)
{
    const struct read_pane *r = &app->read;
    bool some = r->article && block < r->article->n_blocks && !is_silent(r, block);
    return some ? read_slot(app, block) : NULL;
}

const struct layout_line *read_line(struct app *app, struct read_place at)
{
    const struct read_slot *slot = shown_slot(app, at.block);
    return slot && at.line < slot->layout->n_lines ? &slot->layout->lines[at.line] : NULL;
}

bool read_next(struct app *app, struct read_place *at)
{
    const struct read_pane *r = &app->read;
    const struct read_slot *slot = shown_slot(app, at->block);
    if (slot && at->line + 1 < slot->layout->n_lines) {
        at->line++;
        return true;
    }
    if (!r->article || at->block >= r->article->n_blocks)
        return false;
    for (size_t block = next_block(r, at->block); block < r->article->n_blocks;
         block = next_block(r, block)) {
        slot = shown_slot(app, block);
        if (slot && slot->layout->n_lines) {
            *at = (struct read_place){block, 0};
            return true;
        }
    }
    return false;
}

bool read_prev(struct app *app, struct read_place *at)
{
    if (at->line > 0) {
        at->line--;
        return true;
    }
    const struct read_pane *r = &app->read;
    if (!r->article)
        return false;
    for (size_t block = at->block; block > 0;) {
        block = block_before(r, block);
        if (block >= r->article->n_blocks)
            return false;
        const struct read_slot *slot = shown_slot(app, block);
        if (slot && slot->layout->n_lines) {
            *at = (struct read_place){block, slot->layout->n_lines - 1};
            return true;
        }
    }
    return false;
}

long read_step(struct app *app, struct read_place *at, long lines)
{
    long done = 0;
    while (lines > 0 && done < lines && read_next(app, at))
        done++;
    while (lines < 0 && done > lines && read_prev(app, at))
        done--;
    return done;
}

bool read_first(struct app *app, struct read_place *at)
{
    *at = (struct read_place){0, 0};
    return read_line(app, *at) || read_next(app, at);
}

bool read_last(struct app *app, struct read_place *at)
{
    if (!app->read.article || app->read.article->n_blocks == 0)
        return false;
    *at = (struct read_place){app->read.article->n_blocks, 0};
    return read_prev(app, at);
}

struct read_place read_place_at(struct app *app, size_t off)
{
    const struct article *a = app->read.article;
    struct read_place at = {0, 0};
    size_t block = a ? article_block_at(a, off) : SIZE_MAX;
    if (block == SIZE_MAX)
        return at;
    const struct read_slot *slot = shown_slot(app, block);
    at.block = block;
    if (slot && slot->layout->n_lines) {
        at.line = layout_line_at(slot->layout, off);
        return at;
    }
    /* Hidden: what is shown above it (the fold it is in), else what comes below. */
    if (!read_prev(app, &at))
        read_next(app, &at);
    return at;
}

int read_compare(struct read_place a, struct read_place b)
{
    if (a.block != b.block)
        return a.block < b.block ? -1 : 1;
    return a.line < b.line ? -1 : a.line > b.line;
}

struct read_place read_with_ruby(struct app *app, struct read_place at)
{
    const struct read_slot *slot = read_slot(app, at.block);
    if (slot && at.line > 0 && at.line < slot->layout->n_lines &&
        slot->layout->lines[at.line - 1].kind == LINE_RUBY)
        at.line--;
    return at;
}

struct read_place read_home(struct app *app)
{
    struct read_place at = {0, 0};
    size_t block = app->read.article ? article_block_at(app->read.article, app->read.home) : 0;
    const struct read_slot *slot = block == SIZE_MAX ? NULL : shown_slot(app, block);
    if (!slot || !slot->layout->n_lines)
        return at;
    at.block = block;
    while (at.line + 1 < slot->layout->n_lines && slot->layout->lines[at.line].kind == LINE_BLANK)
        at.line++;
    return at;
}

struct read_place read_bottom_top(struct app *app)
{
    struct read_place at = {0, 0}, home = read_home(app);
    if (read_last(app, &at))
        read_step(app, &at, 1 - (long)app->read.rows);
    return read_compare(at, home) < 0 ? home : at;
}

void read_set_top(struct app *app, struct read_place at)
{
    struct read_pane *r = &app->read;
    struct read_place below = at = read_with_ruby(app, at);
    /* Only near the end can the last line be above the bottom. */
    if (read_step(app, &below, r->rows) < r->rows) {
        struct read_place last = read_bottom_top(app);
        if (read_compare(at, last) > 0)
            at = last;
    }
    const struct layout_line *line = read_line(app, at);
    if (!line && read_first(app, &at))
        line = read_line(app, at);
    r->top = at;
    r->anchor = line ? line->at.off : 0;
    r->place_lost = false;
}

void read_find_top(struct app *app)
{
    struct read_pane *r = &app->read;
    size_t anchor = r->anchor;
    if (!r->place_lost)
        return;
    read_set_top(app, read_place_at(app, anchor));
    r->anchor = anchor; /* not where the line begins: a second resize must come back here */
}

bool read_on_screen(struct app *app, size_t off)
{
    struct read_pane *r = &app->read;
    read_find_top(app);
    struct read_place end = r->top;
    read_step(app, &end, r->rows - 1);
    const struct layout_line *last = read_line(app, end);
    return last && off >= r->anchor && off < last->at.off + last->at.len;
}

void read_show(struct app *app, size_t off)
{
    struct read_pane *r = &app->read;
    read_find_top(app);
    struct read_place at = read_place_at(app, off), end = r->top;
    read_step(app, &end, r->rows - 1);
    if (read_compare(at, r->top) >= 0 && read_compare(at, end) <= 0)
        return;
    struct read_place top = at;
    read_step(app, &top, -(long)(r->rows / 3));
    read_set_top(app, top);
}
