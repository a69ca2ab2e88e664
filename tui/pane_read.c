/*
 * The reading pane: opening, places, movement.
 */
#include "i18n.h"
#include "read_int.h"
#include "view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void read_init(struct read_pane *r, const struct layout_options *o)
{
    memset(r, 0, sizeof *r);
    r->layout = *o;
    r->view = o->view;
    for (size_t i = 0; i < READ_SLOTS; i++)
        r->slots[i].block = SIZE_MAX;
    for (size_t i = 0; i < READ_BESIDE_SLOTS; i++)
        r->beside[i].block = SIZE_MAX;
    matches_init(&r->only.found);
    matches_init(&r->keywords.found);
    matches_init(&r->find.found);
}

void read_fini(struct read_pane *r)
{
    read_search_end(r);
    read_set_keywords(r, NULL);
    read_only_end(r);
    scan_reset(&r->find);
    read_slots_clear(r);
    article_free(r->article);
    for (size_t i = 0; i < READ_SCRIPTS; i++)
        layout_script_close(r->scripts[i]);
    free((char *)(uintptr_t)r->head.text);
    free(r->folds);
    free(r->places);
    memset(r, 0, sizeof *r);
}

void read_relayout(struct read_pane *r)
{
    read_slots_clear(r);
    r->layout.view = r->article ? view_for(r->article, r->view) : r->view;
    r->place_lost = true;
}

int read_percent(const struct read_pane *r)
{
    if (!r->article || r->at_end || r->article->text->len == 0)
        return 100;
    return (int)((double)r->bottom * 100 / (double)r->article->text->len);
}

/* --- movement */

void read_still(struct read_pane *r)
{
    r->want.kind = WANT_NOTHING;
    r->go.active = false;
    r->go.left = 0;
    r->steps = 0;
}

void read_steps(struct app *app)
{
    enum { CHUNK = 128 };
    struct read_pane *r = &app->read;
    struct read_place at = r->top;
    long long deadline = app_now() + READ_SLICE_MS;
    bool back = r->steps < 0, moved = false;
    while (r->steps) {
        long chunk = r->steps > CHUNK ? CHUNK : r->steps < -CHUNK ? -CHUNK : r->steps;
        long done = read_step(app, &at, chunk);
        moved |= done != 0;
        r->steps = done == chunk ? r->steps - done : 0;
        if (app_now() >= deadline)
            break;
    }
    /* Down from readings is past what they stand above. */
    if (moved && !back && read_compare(read_with_ruby(app, at), r->top) == 0)
        read_next(app, &at);
    if (moved && (back || read_compare(r->top, read_bottom_top(app)) < 0))
        read_set_top(app, at);
    else if (!back)
        r->steps = 0; /* this is the end */
}

static void move_lines(struct app *app, long lines)
{
    app->read.steps = lines;
    read_steps(app);
}

static void read_move(struct app *app, enum motion motion, const struct action_call *call)
{
    struct read_pane *r = &app->read;
    long n = call->count ? call->count : 1;
    if (!r->article)
        return;
    read_still(r);
    read_find_top(app);
    switch (motion) {
    case MOVE_DOWN:
    case MOVE_UP:
        move_lines(app, motion == MOVE_UP ? -n : n);
        break;
    case MOVE_PAGE_DOWN:
    case MOVE_PAGE_UP:
        move_lines(app, (motion == MOVE_PAGE_UP ? -n : n) * r->rows);
        break;
    case MOVE_HALF_DOWN:
    case MOVE_HALF_UP:
        move_lines(app, (motion == MOVE_HALF_UP ? -n : n) * ((r->rows + 1) / 2));
        break;
    case MOVE_TOP:
    case MOVE_BOTTOM:
        if (call->count || motion == MOVE_TOP)
            read_want(app, (struct want){WANT_LINE, (size_t)n});
        else
            read_want(app, (struct want){WANT_END, 0});
        break;
    case MOVE_PERCENT:
        read_want(app, (struct want){WANT_PERCENT, (size_t)(call->count ? call->count : 0)});
        break;
    }
}

void read_paragraph(struct app *app, long count)
{
    const struct article *a = app->read.article;
    if (!a)
        return;
    read_still(&app->read);
    read_find_top(app);
    struct read_place at = app->read.top;
    if (count > READ_COUNT_MAX || count < -READ_COUNT_MAX)
        count = count < 0 ? -READ_COUNT_MAX : READ_COUNT_MAX;
    for (bool back = count < 0; count; count += back ? 1 : -1) {
        bool moved = false;
        if (back && at.line > 0) {
            at.line = 0;
            moved = true;
        }
        while (!moved && (back ? at.block-- > 0 : ++at.block < a->n_blocks)) {
            at.line = 0;
            moved = read_line(app, at) && !a->blocks[at.block].continued;
        }
        if (!moved) {
            at = app->read.top;
            if (back)
                read_first(app, &at);
            else
                at = read_bottom_top(app);
            break;
        }
    }
    read_set_top(app, at);
}

static void read_search_from(struct app *app, const char *word, bool backward)
{
    if (app->read.article)
        read_search(app, word, backward);
}

static void read_search_on(struct app *app, bool backward)
{
    if (app->read.article)
        read_search_next(app, backward);
}

void read_mouse(struct app *app, const struct event *event, struct rect at)
{
    struct read_pane *r = &app->read;
    if (!r->article)
        return;
    if (event->kind == EVENT_WHEEL) {
        struct action_call call = {0, event->wheel < 0 ? -event->wheel : event->wheel, NULL};
        read_move(app, event->wheel < 0 ? MOVE_UP : MOVE_DOWN, &call);
        return;
    }
    if (event->kind == EVENT_DRAG && event->row < at.row)
        move_lines(app, -1); /* over the edge there is more to select */
    else if (event->kind == EVENT_DRAG && event->row >= at.row + at.rows)
        move_lines(app, 1);
    struct read_place line = r->top;
    int row = event->row < at.row ? 0 : event->row - at.row;
    row = row < at.rows ? row : at.rows - 1;
    bool below = read_step(app, &line, row) < row;
    struct measure m = read_measure(app, at);
    int col = event->col - m.col;
    const struct layout_line *clicked = read_line(app, line);
    if (event->kind == EVENT_CLICK && col > m.cols && read_beside_fits(app, at.cols))
        return; /* on the raw page beside it */
    if (event->kind == EVENT_CLICK && clicked && clicked->kind == LINE_FOLD) {
        if (!below)
            read_fold_at(app, line);
    } else if (event->kind == EVENT_CLICK) {
        select_end(app);
        r->select.dragging = select_click(app, line, col < 0 ? 0 : col, true);
    } else if (event->kind == EVENT_DRAG && select_click(app, line, col < 0 ? 0 : col, false)) {
        r->select.on = true;
    }
}

enum dr_err read_word(struct app *app, struct buf *out)
{
    struct read_pane *r = &app->read;
    struct span at = {0, 0};
    if (!r->article)
        return DR_OK;
    if (r->select.on)
        at = select_span(app);
    else if (r->current.len && r->current.off >= r->anchor)
        at = r->current;
    return at.len ? article_clean(r->article, at, out) : DR_OK;
}

void read_say_info(struct app *app)
{
    const struct read_pane *r = &app->read;
    const struct document *d = source_document(app->source, r->id);
    if (!d || !r->article)
        return;
    char path[160];
    const struct article *a = r->article;
    const struct text *t = a->text;
    app_say(app, _("%s (%s)  %zu characters  %zu readings  %zu damaged  byte %zu of %zu%s  %s"),
            t->encoding->name, _(text_known_name(t->known)), a->characters, a->annotations,
            a->damages, text_raw_off(t, r->anchor), t->raw_len, r->partial ? _(" so far") : "",
            app_printable(d->path, path, sizeof path));
}

const struct pane pane_read = {
    "read", read_draw, read_move, read_mouse, read_search_from, read_search_on,
};
