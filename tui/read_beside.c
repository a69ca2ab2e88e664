/*
 * The text as it came beside the article: the same document under the raw view, at the same place.
 */
#include "read_int.h"

#include <stdlib.h>

bool read_beside_fits(const struct app *app, int cols)
{
    return app->settings.beside && !app->read.view.raw && cols >= READ_BESIDE;
}

void read_beside_clear(struct read_pane *r)
{
    for (size_t i = 0; i < READ_BESIDE_SLOTS; i++)
        read_slot_clear(&r->beside[i]);
}

static const struct read_slot *slot_of(struct app *app, size_t block, int cols)
{
    struct read_pane *r = &app->read;
    struct read_slot *slot = &r->beside[block % READ_BESIDE_SLOTS];
    if (r->beside_cols != cols)
        read_beside_clear(r);
    r->beside_cols = cols;
    if (block >= r->article->n_blocks)
        return NULL;
    if (slot->block != block) {
        struct layout_options o = r->layout;
        read_slot_clear(slot);
        o.view = (struct view){.repairs = r->layout.view.repairs, .raw = true};
        o.width = cols;
        o.line_gap = 0;
        app_check(layout_block(r->article, block, &o, &slot->layout));
        slot->block = block;
    }
    if (!slot->marks)
        read_mark(app, slot);
    return slot;
}

/* To the next line of the raw page; false at its end. */
static bool next(struct app *app, struct read_place *at, int cols)
{
    const struct read_slot *slot = slot_of(app, at->block, cols);
    if (slot && ++at->line < slot->layout->n_lines)
        return true;
    while (slot && (slot = slot_of(app, ++at->block, cols))) {
        at->line = 0;
        if (slot->layout->n_lines)
            return true;
    }
    return false;
}

void read_beside_draw(struct app *app, struct rect at)
{
    struct read_pane *r = &app->read;
    int cols = at.cols - 3;
    size_t block = article_block_at(r->article, r->anchor);
    if (block == SIZE_MAX || cols < LAYOUT_WIDTH_MIN)
        return;
    struct read_place line = {block, 0};
    const struct read_slot *slot = slot_of(app, block, cols);
    if (slot->layout->n_lines)
        line.line = layout_line_at(slot->layout, r->anchor);
    else if (!next(app, &line, cols))
        return;
    for (int row = 0; row < at.rows; row++) {
        struct pen pen = {at.row + row, at.col + 2, at.col + at.cols, {ROLE_TEXT, 0}};
        slot = slot_of(app, line.block, cols);
        read_line_draw(app, slot, line.line, pen);
        if (!next(app, &line, cols))
            break;
    }
}
