/*
 * The reading pane: opening a document, its head first, and getting to a place in it.
 */
#include "i18n.h"
#include "read_int.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    places_leave(app);
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

static const char loading[] = N_("Loading…");

/* The reader is where he wanted to be: nothing is waited for any more. */
static void want_met(struct app *app)
{
    app->read.want.kind = WANT_NOTHING;
    if (strcmp(app->message, _(loading)) == 0)
        app->message[0] = '\0';
}

/* The end of a stream is where it has come to, and goes on with it. */
static void follow(struct app *app)
{
    read_set_top(app, read_bottom_top(app));
    app_say(app, "%s", _(loading));
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
    } else if (want.kind == WANT_PLACE &&
               ((off = text_place_off(t, want.value)) < t->len || !r->partial)) {
        go_to_off(app, off);
    } else if (want.kind == WANT_HOME) {
        read_set_top(app, read_home(app));
    } else if (want.kind == WANT_LINE && line_off(t, want.value, &off)) {
        go_to_off(app, off);
    } else if (r->partial && r->growing && want.kind == WANT_END) {
        follow(app);
        return;
    } else if (r->partial) {
        app_say(app, "%s", _(loading));
        return;
    } else if (want.kind == WANT_PERCENT) {
        off = (size_t)((double)t->len * (double)(want.value < 100 ? want.value : 100) / 100);
        go_to_off(app, off);
    } else {
        read_set_top(app, read_bottom_top(app));
    }
    want_met(app);
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
    scan_reset(&r->only);
    r->error[0] = '\0';
}

static void set_error(struct read_pane *r, const char *path, enum dr_err err, int errnum)
{
    char shown[160];
    app_printable(path, shown, sizeof shown);
    const char *why = err == DR_UNSUPPORTED ? _("no text (a binary file)")
                      : errnum              ? strerror(errnum)
                                            : _(dr_err_text(err));
    snprintf(r->error, sizeof r->error, "%s: %s", shown, why);
}

/* The title, or what is read first; furniture above it is there to be scrolled up to. */
static size_t home_of(const struct article *a)
{
    size_t block = 0;
    if (a->title.len)
        return a->blocks[article_block_at(a, a->title.off)].off;
    while (block < a->n_blocks && a->blocks[block].role == BLOCK_FURNITURE)
        block++;
    return block < a->n_blocks ? a->blocks[block].off : 0;
}

void read_article_new(struct app *app)
{
    struct read_pane *r = &app->read;
    r->home = r->article ? home_of(r->article) : 0;
    read_folds_clear(r);
    read_head(app);
    read_relayout(r);
    read_menus_new(app);
}

/* Puts another article of the same document in place; roles and even the encoding may differ, so
 * the place is kept as an input byte. */
void read_replace(struct app *app, struct article *a)
{
    struct read_pane *r = &app->read;
    const struct text *t = r->article ? r->article->text : NULL;
    bool fresh = t && r->anchor == r->home; /* the reader has gone nowhere yet */
    size_t raw = t ? text_raw_off(t, r->anchor) : 0;
    struct span current = r->current;
    bool same = t && t->encoding == a->text->encoding;
    forget_article(r);
    r->article = a;
    read_article_new(app);
    r->anchor = fresh ? r->home : text_off(a->text, raw);
    r->place_lost = true;
    r->current = same ? current : (struct span){0, 0};
    r->spot = (struct span){0, 0};
    r->select.on = r->select.on && same;
    read_want_try(app);
}

/* The head of a stream that has not come in full yet: what is there is shown. */
void read_grow(struct app *app)
{
    struct read_pane *r = &app->read;
    const struct document *d = source_document(app->source, r->id);
    if (!r->growing || !d)
        return;
    struct document_request request = {.max = LIBRARY_HEAD};
    struct text_options options = {.partial = true};
    struct buf raw;
    bool more = true;
    struct text *text = NULL;
    struct article *a = NULL;
    buf_init(&raw);
    if (app->options->encoding)
        options.forced = text_encoding_find(app->options->encoding);
    enum dr_err err = document_request(app->source, d, &request, &raw, &more);
    size_t seen = r->article ? r->article->text->raw_len : 0;
    bool grown = !err && raw.len > seen && !text_is_binary(raw.data, raw.len);
    if (grown && text_take(&raw, &options, &text) == DR_OK && article_take(text, &a) == DR_OK)
        read_replace(app, a);
    buf_fini(&raw);
    r->growing = more && !err && seen < LIBRARY_HEAD;
}

void read_open(struct app *app, uint32_t id)
{
    struct read_pane *r = &app->read;
    const struct document *d = source_document(app->source, id);
    if (!d || (r->open && r->id == id && (r->article || r->partial)))
        return;
    place_keep(app);
    select_end(app);
    read_only_end(r);
    forget_article(r);
    r->open = true;
    r->id = id;
    r->top = (struct read_place){0, 0};
    r->anchor = 0;
    r->place_lost = true; /* the view may show nothing of the first block */
    r->current.len = r->spot.len = 0;
    read_still(r);
    r->partial = true;
    bool more = true;
    r->growing = !document_ready(app->source, d, LIBRARY_HEAD);
    if (r->growing) {
        read_grow(app);
    } else {
        errno = 0;
        enum dr_err err = library_open_head(app->library, id, &r->article, &more);
        if (err == DR_NOMEM)
            app_check(err);
        if (err) {
            set_error(r, d->path, err, err == DR_IO ? errno : 0);
            more = false;
        }
        r->partial = more;
        read_article_new(app);
        r->anchor = r->home;
    }
    r->partial = more;
    if (more)
        library_load(app->library, id);
    size_t i = place_index(r, id);
    if (i < r->n_places && r->places[i].id == id && r->places[i].raw_off)
        read_want(app, (struct want){WANT_RAW, r->places[i].raw_off});
    places_enter(app);
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
        r->partial = r->growing = false;
        if (err == DR_NOMEM && !r->article)
            app_check(err);
        if (err) {
            set_error(r, source_document(app->source, id)->path, err, 0);
            app_complain(app, "%s", r->error);
            if (r->article)
                r->error[0] = '\0'; /* the head of it can still be read */
            continue;
        }
        read_replace(app, whole);
        places_enter(app);
    }
}
