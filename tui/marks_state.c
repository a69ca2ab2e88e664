/*
 * The reader's own file: opened, kept up to date, closed; and where an article was left.
 */
#include "i18n.h"
#include "read_int.h"
#include "xdg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    WAIT_MS = 30,    /* for the file to be read, before the first screen */
    FLUSH_MS = 3000, /* for all to be confirmed, at the end */
    KEEP_MS = 3000   /* between two keepings of the place while one reads */
};

static const char *const troubles[MARKS_TROUBLES] = {
    [MARKS_FULL] = N_("no room on the disk; make some"),
    [MARKS_DENIED] = N_("it may not be read or written; see its permissions"),
    [MARKS_BUSY] = N_("another program holds it; it is tried again"),
    [MARKS_NEWER] = N_("it is of a newer docread; use that one"),
    [MARKS_OLDER] = N_("it is of an older docread; start once without --secure"),
    [MARKS_FOREIGN] = N_("it is not docread's; move it elsewhere"),
    [MARKS_DAMAGED] = N_("it is damaged and cannot be set aside; move it elsewhere"),
    [MARKS_FAILED] = N_("it cannot be read or written"),
};

/* --- opening and closing */

/* The folder of the file; NULL where nothing says where it is. free(). */
static char *state_folder(void)
{
    char *path = xdg_path(XDG_STATE, MARKS_FILE);
    char *slash = path ? strrchr(path, '/') : NULL;
    if (slash)
        *slash = '\0';
    if (path && *path != '/') {
        free(path);
        path = NULL;
    }
    return path;
}

enum dr_err places_start(bool read_only, int notify_fd, int wait_ms, struct marks **out)
{
    char *folder = state_folder();
    struct marks_options options = {.folder = folder,
                                    .read_only = read_only,
                                    .notify_fd = notify_fd};
    enum dr_err err = marks_open(&options, out);
    free(folder);
    if (!err)
        marks_wait(*out, wait_ms);
    return err;
}

void places_open(struct app *app)
{
    app_check(places_start(app->options->secure, app->notify[1], WAIT_MS, &app->places.marks));
    app->places.late = !marks_wait(app->places.marks, 0);
    app->places.generation = marks_generation(app->places.marks);
}

void places_fleeting(struct app *app)
{
    size_t len = strlen(app->message);
    if (app->options->secure)
        snprintf(app->message + len, sizeof app->message - len, "%s",
                 _("; with --secure only until docread ends"));
}

static size_t place_now(const struct app *app)
{
    return text_place(app->read.article->text, app->read.anchor);
}

/* Of an article that nobody has moved in nothing is kept. */
static void keep_place(struct app *app)
{
    struct places *p = &app->places;
    const struct read_pane *r = &app->read;
    if (!p->keyed || p->id != r->id || !r->article || r->want.kind)
        return;
    size_t place = place_now(app);
    p->kept_at = app_now();
    p->kept_off = r->anchor;
    if (place == p->kept)
        return;
    p->kept = place;
    app_check(marks_set_place(p->marks, &p->key, place));
}

/* What is wrong with the file, and what can be done about it. */
static void trouble_words(const struct marks_report *report, char *out, size_t size)
{
    char *path = xdg_path(XDG_STATE, MARKS_FILE);
    char shown[256];
    app_printable(path ? path : MARKS_FILE, shown, sizeof shown);
    snprintf(out, size, "%s: %s%s%s%s", shown, _(troubles[report->trouble]),
             report->why[0] ? " (" : "", report->why, report->why[0] ? ")" : "");
    free(path);
}

bool places_close(struct app *app)
{
    struct places *p = &app->places;
    struct marks_report report;
    size_t unsaved = 0;
    char words[512];
    if (!p->marks)
        return true;
    keep_place(app);
    marks_flush(p->marks, FLUSH_MS);
    marks_report(p->marks, &report);
    bool all = marks_close(p->marks, 0, &unsaved);
    marks_bookmarks_fini(&p->listed);
    p->marks = NULL;
    if (all)
        return true;
    trouble_words(&report, words, sizeof words);
    fprintf(stderr,
            n_("docread: %s; %zu change is lost\n", "docread: %s; %zu changes are lost\n", unsaved),
            words, unsaved);
    return false;
}

/* --- where an article was left */

static void say_note(struct app *app)
{
    struct places *p = &app->places;
    struct buf note;
    char shown[MESSAGE_SIZE - 16];
    buf_init(&note);
    app_check(marks_note(p->marks, &p->key, &note));
    if (note.len && !app->message[0])
        app_say(app, "%s %s", app_mark(app, "✎", "+"),
                app_printable(note.data, shown, sizeof shown));
    p->said_note = true;
    buf_fini(&note);
}

/* Unless the reader has gone somewhere already. */
static void return_to_place(struct app *app)
{
    struct places *p = &app->places;
    const struct read_pane *r = &app->read;
    struct marks_state state;
    bool fresh = !r->want.kind && r->anchor == r->home;
    if (!fresh || !marks_get(p->marks, &p->key, &state) || !state.placed || state.place == p->kept)
        return;
    p->kept = state.place;
    read_want(app, (struct want){WANT_PLACE, state.place});
}

/* Read in another encoding the article is another text: what is not tied to places goes with it. */
static void carry_over(struct app *app, const struct text_key *key)
{
    struct places *p = &app->places;
    struct marks_state old, new;
    struct buf note;
    if (marks_get(p->marks, key, &new) || !marks_get(p->marks, &p->key, &old))
        return;
    library_mark_read(app->library, p->id, old.read);
    library_star(app->library, p->id, old.starred);
    library_noted(app->library, p->id, old.noted);
    buf_init(&note);
    app_check(marks_note(p->marks, &p->key, &note));
    if (note.len)
        app_check(marks_set_note(p->marks, key, note.data));
    buf_fini(&note);
}

void places_enter(struct app *app)
{
    struct places *p = &app->places;
    struct read_pane *r = &app->read;
    struct text_key key;
    if (!r->article || !p->marks || !library_key(app->library, r->id, &key))
        return;
    if (p->keyed && p->id == r->id && memcmp(&key, &p->key, sizeof key) == 0)
        return;
    bool same = p->keyed && p->id == r->id; /* in another encoding */
    if (same)
        carry_over(app, &key);
    p->keyed = true;
    p->id = r->id;
    p->key = key;
    p->said_note = false;
    p->kept = place_now(app);
    p->kept_off = r->anchor;
    p->kept_at = app_now();
    if (!same)
        return_to_place(app);
}

void places_leave(struct app *app)
{
    struct places *p = &app->places;
    keep_place(app);
    p->keyed = p->jumped = false;
    p->n_jumps = p->at_jump = 0;
}

void places_opened(struct app *app)
{
    struct places *p = &app->places;
    const struct read_pane *r = &app->read;
    struct buf title;
    if (!p->keyed || !r->article)
        return;
    app_check(marks_set_opened(p->marks, &p->key, (int64_t)time(NULL)));
    buf_init(&title);
    if (r->article->title.len)
        app_check(article_clean(r->article, r->article->title, &title));
    app_check(library_saw(app->library, r->id, title.data));
    buf_fini(&title);
    if (!p->said_note)
        say_note(app);
}

/* --- now and then */

static void say_trouble(struct app *app)
{
    struct marks_report report;
    char words[MESSAGE_SIZE], shown[256];
    if (!marks_report(app->places.marks, &report))
        return;
    if (report.aside)
        app_complain(app,
                     _("The marks were damaged; what was read of them is kept, the file is %s"),
                     app_printable(report.aside, shown, sizeof shown));
    if (!report.trouble)
        return;
    trouble_words(&report, words, sizeof words);
    app_complain(app, _("Not saved, but kept to be tried again: %s"), words);
}

long long places_due(const struct app *app)
{
    const struct places *p = &app->places;
    const struct read_pane *r = &app->read;
    bool moved = p->marks && p->keyed && p->id == r->id && r->article && r->anchor != p->kept_off;
    return moved && !r->want.kind ? p->kept_at + KEEP_MS : 0;
}

void places_turn(struct app *app, bool keys)
{
    struct places *p = &app->places;
    if (!p->marks)
        return;
    if (keys)
        marks_poll(p->marks);
    if (places_due(app) && app_now() >= places_due(app))
        keep_place(app);
    bool read = marks_wait(p->marks, 0);
    uint64_t generation = marks_generation(p->marks);
    if (generation != p->generation) {
        p->generation = generation;
        library_marks_changed(app->library);
        if (p->late && p->keyed && p->id == app->read.id && app->read.article)
            return_to_place(app);
    }
    p->late = p->late && !read;
    say_trouble(app);
}

void read_encoding_chosen(struct app *app, uint32_t id, const struct text_encoding *encoding)
{
    const struct read_pane *r = &app->read;
    const struct document *d = source_document(app->source, id);
    struct text_key key;
    if (!app->places.marks || !r->article || r->id != id || !d || d->stream)
        return;
    text_raw_key(r->article->text->raw, r->article->text->raw_len, &key);
    app_check(marks_set_encoding(app->places.marks, &key, encoding));
}
