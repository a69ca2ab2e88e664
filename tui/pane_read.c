/*
 * The reading pane: opening, places, movement.
 */
#include "read_int.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void read_init(struct read_pane *r, const struct layout_options *o)
{
    memset(r, 0, sizeof *r);
    r->layout = *o;
    for (size_t i = 0; i < READ_SLOTS; i++)
        r->slots[i].block = SIZE_MAX;
    matches_init(&r->keywords.found);
    matches_init(&r->find.found);
}

void read_fini(struct read_pane *r)
{
    read_search_end(r);
    read_set_keywords(r, NULL);
    scan_reset(&r->find);
    read_slots_clear(r);
    article_free(r->article);
    free(r->places);
    memset(r, 0, sizeof *r);
}

void read_relayout(struct read_pane *r)
{
    read_slots_clear(r);
    r->place_lost = true;
}

/* --- places that documents were left at */

static size_t place_index(const struct read_pane *r, uint32_t id)
{
    size_t lo = 0, hi = r->n_places;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->places[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void place_keep(struct app *app)
{
    struct read_pane *r = &app->read;
    if (!r->article)
        return;
    size_t i = place_index(r, r->id);
    if (i == r->n_places || r->places[i].id != r->id) {
        void *at = r->places;
        enum dr_err err = mem_grow(&at, &r->places_cap, r->n_places + 1, sizeof *r->places);
        r->places = at;
        app_check(err);
        memmove(r->places + i + 1, r->places + i, (r->n_places - i) * sizeof *r->places);
        r->n_places++;
    }
    r->places[i] = (struct place){r->id, text_raw_off(r->article->text, r->anchor)};
}

/* --- wants */

/* The text offset where line number (from 1) of the decoded text begins; false: it has not so many.
 */
static bool line_off(const struct text *t, size_t number, size_t *off)
{
    *off = 0;
    while (--number) {
        const char *end = memchr(t->data + *off, '\n', t->len - *off);
        if (!end)
            return false;
        *off = (size_t)(end - t->data) + 1;
    }
    return *off < t->len || *off == 0;
}

static void go_to_off(struct app *app, size_t off)
{
    read_set_top(app, read_place_at(app, off));
}

void read_want_try(struct app *app)
{
    struct read_pane *r = &app->read;
    struct want want = r->want;
    size_t off;
    if (!want.kind || !r->article || r->rows == 0)
        return;
    const struct text *t = r->article->text;
    if (want.kind == WANT_RAW && (want.value < t->raw_len || !r->partial)) {
        off = text_off(t, want.value < t->raw_len ? want.value : t->raw_len);
        go_to_off(app, off);
    } else if (want.kind == WANT_LINE && line_off(t, want.value, &off)) {
        go_to_off(app, off);
    } else if (r->partial) {
        app_say(app, "Loading…");
        return;
    } else if (want.kind == WANT_PERCENT) {
        off = (size_t)((double)t->len * (double)(want.value < 100 ? want.value : 100) / 100);
        go_to_off(app, off);
    } else {
        read_set_top(app, read_bottom_top(app));
    }
    r->want.kind = WANT_NOTHING;
}

void read_want(struct app *app, struct want want)
{
    app->read.want = want;
    read_want_try(app);
}

/* --- opening */

static void forget_article(struct read_pane *r)
{
    read_slots_clear(r);
    article_free(r->article);
    r->article = NULL;
    scan_reset(&r->keywords);
    scan_reset(&r->find);
    r->error[0] = '\0';
}

static void set_error(struct read_pane *r, const char *path, enum dr_err err, int errnum)
{
    char shown[160];
    app_printable(path, shown, sizeof shown);
    const char *why = err == DR_UNSUPPORTED ? "no text (a binary file)"
                      : errnum              ? strerror(errnum)
                                            : dr_err_text(err);
    snprintf(r->error, sizeof r->error, "%s: %s", shown, why);
}

void read_open(struct app *app, uint32_t id)
{
    struct read_pane *r = &app->read;
    const struct document *d = source_document(app->source, id);
    if (!d || (r->open && r->id == id && (r->article || r->partial)))
        return;
    place_keep(app);
    select_end(app);
    forget_article(r);
    r->open = true;
    r->id = id;
    r->top = (struct read_place){0, 0};
    r->anchor = 0;
    r->place_lost = true; /* the view may show nothing of the first block */
    r->current.len = 0;
    r->go.active = false;
    r->partial = true;
    bool more = true;
    if (document_ready(app->source, d, LIBRARY_HEAD)) {
        errno = 0;
        enum dr_err err = library_open_head(app->library, id, &r->article, &more);
        if (err == DR_NOMEM)
            app_check(err);
        if (err) {
            set_error(r, d->path, err, err == DR_IO ? errno : 0);
            more = false;
        }
    }
    r->partial = more;
    if (more)
        library_load(app->library, id);
    size_t i = place_index(r, id);
    r->want.kind = WANT_NOTHING;
    if (i < r->n_places && r->places[i].id == id && r->places[i].raw_off)
        read_want(app, (struct want){WANT_RAW, r->places[i].raw_off});
    read_work(app);
}

void read_loaded(struct app *app)
{
    struct read_pane *r = &app->read;
    uint32_t id;
    enum dr_err err;
    struct article *whole;
    while (library_loaded(app->library, &id, &err, &whole)) {
        if (!r->open || id != r->id || !r->partial) {
            article_free(whole);
            continue;
        }
        r->partial = false;
        if (err == DR_NOMEM && !r->article)
            app_check(err);
        if (err) {
            set_error(r, source_document(app->source, id)->path, err, 0);
            app_complain(app, "%s", r->error);
            if (r->article)
                r->error[0] = '\0'; /* the head of it can still be read */
            continue;
        }
        /* Roles and even the encoding may differ now: the place is kept as an input byte. */
        const struct text *t = r->article ? r->article->text : NULL;
        size_t raw = t ? text_raw_off(t, r->anchor) : 0;
        struct span current = r->current;
        bool same = t && t->encoding == whole->text->encoding;
        forget_article(r);
        r->article = whole;
        r->anchor = text_off(whole->text, raw);
        r->place_lost = true;
        r->current = same ? current : (struct span){0, 0};
        r->select.on = r->select.on && same;
        read_want_try(app);
    }
}

int read_percent(const struct read_pane *r)
{
    if (!r->article || r->at_end || r->article->text->len == 0)
        return 100;
    return (int)((double)r->bottom * 100 / (double)r->article->text->len);
}

/* --- movement */

static void move_lines(struct app *app, long lines)
{
    struct read_place at = app->read.top;
    if (lines && read_step(app, &at, lines) == 0)
        return;
    if (lines < 0 || read_compare(app->read.top, read_bottom_top(app)) < 0)
        read_set_top(app, at);
}

static void read_move(struct app *app, enum motion motion, const struct action_call *call)
{
    struct read_pane *r = &app->read;
    long n = call->count ? call->count : 1;
    if (!r->article)
        return;
    r->want.kind = WANT_NOTHING;
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

void read_outline(struct app *app, long count)
{
    const struct article *a = app->read.article;
    if (!a || a->n_outline == 0) {
        app_say(app, "This article has no outline");
        return;
    }
    read_find_top(app);
    size_t here = 0; /* entries that begin before the top line */
    while (here < a->n_outline &&
           read_compare(read_place_at(app, a->outline[here].at.off), app->read.top) < 0)
        here++;
    bool on = here < a->n_outline &&
              read_compare(read_place_at(app, a->outline[here].at.off), app->read.top) == 0;
    long to = (long)here + count - (count > 0 && !on ? 1 : 0);
    if (to < 0 || to >= (long)a->n_outline) {
        app_say(app, "No more headings %s", count < 0 ? "above" : "below");
        return;
    }
    read_set_top(app, read_place_at(app, a->outline[to].at.off));
    app_say(app, "Heading %ld of %zu", to + 1, a->n_outline);
}

void read_paragraph(struct app *app, long count)
{
    const struct article *a = app->read.article;
    if (!a)
        return;
    read_find_top(app);
    struct read_place at = app->read.top;
    for (bool back = count < 0; count; count += back ? 1 : -1) {
        bool moved = false;
        if (back && at.line > 0) {
            at.line = 0;
            moved = true;
        }
        while (!moved && (back ? at.block-- > 0 : ++at.block < a->n_blocks)) {
            const struct read_slot *slot = read_slot(app, at.block);
            at.line = 0;
            moved = slot && slot->layout->n_lines && !a->blocks[at.block].continued;
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
    struct read_place line = r->top;
    int row = event->row < at.row ? 0 : event->row - at.row;
    read_step(app, &line, row < at.rows ? row : at.rows - 1);
    int col = event->col - read_measure(app, at).col;
    if (event->kind == EVENT_CLICK) {
        select_end(app);
        select_click(app, line, col < 0 ? 0 : col, true);
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
    app_say(app, "%s  %s (%s)  %zu bytes%s  %zu characters  %zu readings  %zu damaged  at byte %zu",
            app_printable(d->path, path, sizeof path), t->encoding->name, text_known_name(t->known),
            t->raw_len, r->partial ? " so far" : "", a->characters, a->annotations, a->damages,
            text_raw_off(t, r->anchor));
}

const struct pane pane_read = {
    "read", read_draw, read_move, read_mouse, read_search_from, read_search_on,
};
