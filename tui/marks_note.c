/*
 * Bookmarks with the words at hand, the menu of them, notes and stars.
 */
#include "i18n.h"
#include "read_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WORDS_CPS = 60 }; /* of a bookmark */

/* --- bookmarks */

/* Whether off stands on the screen as it will be drawn. */
static bool is_shown(struct app *app, size_t off)
{
    const struct read_pane *r = &app->read;
    struct read_place at = read_place_at(app, off), last = r->top;
    read_step(app, &last, r->rows > 1 ? r->rows - 1 : 0);
    return read_compare(at, r->top) >= 0 && read_compare(at, last) <= 0;
}

/* The line that a bookmark is of: that of the caret, of the match gone to, or the first one on the
 * screen. */
static struct span line_at_hand(struct app *app)
{
    struct read_pane *r = &app->read;
    struct read_place at = r->top;
    if (r->select.on)
        at = read_place_at(app, r->select.caret);
    else if (r->current.len && is_shown(app, r->current.off))
        at = read_place_at(app, r->current.off);
    const struct layout_line *line = read_line(app, at);
    while (line && !line->at.len && read_next(app, &at)) /* a blank one */
        line = read_line(app, at);
    return line ? line->at : (struct span){r->anchor, 0};
}

/* The words from off on, in one line. */
static void words_at(const struct article *a, size_t off, struct buf *out)
{
    size_t end = off, block = article_block_at(a, off), cps = 0;
    if (block == SIZE_MAX) /* of an empty file */
        return;
    size_t limit = a->blocks[block].off + a->blocks[block].len;
    while (end < limit && cps < WORDS_CPS * 4) { /* readings among them are left out */
        uint32_t cp;
        end += utf8_decode(a->text->data + end, limit - end, &cp);
        cps++;
    }
    app_check(article_clean(a, (struct span){off, end - off}, out));
    char *s = out->data ? out->data : "";
    size_t len = 0;
    for (cps = 0; len < out->len && cps < WORDS_CPS; cps++) {
        uint32_t cp;
        if ((unsigned char)s[len] < ' ')
            s[len] = ' ';
        len += utf8_decode(s + len, out->len - len, &cp);
    }
    if (out->data) {
        out->len = len;
        out->data[len] = '\0';
    }
}

/* The bookmark inside a line; false where there is none. */
static bool bookmark_in(struct app *app, struct span line, size_t *place)
{
    const struct places *p = &app->places;
    const struct text *t = app->read.article->text;
    struct marks_bookmarks list;
    bool found = false;
    app_check(marks_bookmarks(p->marks, &p->key, &list));
    for (size_t i = 0; i < list.n && !found; i++) {
        size_t off = text_place_off(t, list.at[i].place);
        found = off >= line.off && off < line.off + line.len;
        if (found)
            *place = list.at[i].place;
    }
    marks_bookmarks_fini(&list);
    return found;
}

/* The document's path and title are kept with what is kept of it, for the menu of all. */
static void keep_title(struct app *app)
{
    const struct article *a = app->read.article;
    struct buf title;
    buf_init(&title);
    if (a->title.len)
        app_check(article_clean(a, a->title, &title));
    app_check(library_saw(app->library, app->read.id, title.data));
    buf_fini(&title);
}

static bool has_article(struct app *app)
{
    bool has = app->read.article && app->places.keyed;
    if (!has)
        app_say(app, _("There is no article here that could be known again"));
    return has;
}

void do_bookmark(struct app *app, const struct action_call *call)
{
    (void)call;
    struct places *p = &app->places;
    struct buf words;
    size_t place;
    if (!has_article(app))
        return;
    struct span line = line_at_hand(app);
    if (bookmark_in(app, line, &place)) {
        app_check(marks_remove_bookmark(p->marks, &p->key, place));
        app_say(app, _("The bookmark is removed"));
        places_fleeting(app);
        return;
    }
    char shown[MESSAGE_SIZE / 2];
    buf_init(&words);
    words_at(app->read.article, line.off, &words);
    place = text_place(app->read.article->text, line.off);
    const char *said = words.data ? words.data : "";
    app_check(marks_add_bookmark(p->marks, &p->key, place, said, (int64_t)time(NULL)));
    keep_title(app);
    app_say(app, _("Bookmark: %s"), app_printable(said, shown, sizeof shown));
    places_fleeting(app);
    buf_fini(&words);
}

/* --- the menu of them */

static void go_to_document(struct app *app, const struct marks_bookmark *b)
{
    char shown[MESSAGE_SIZE / 2];
    uint32_t id;
    if (!library_find_key(app->library, &b->key, &id)) {
        app_say(app, _("It is not among the articles here: %s"),
                app_printable(*b->path ? b->path : b->title, shown, sizeof shown));
        return;
    }
    size_t row = library_row(app->library, id);
    if (row != SIZE_MAX) {
        app_open_row(app, row, true);
    } else { /* the filter hides it */
        app_focus(app, PANE_READ);
        app_fit(app);
        read_open(app, id);
    }
    read_want(app, (struct want){WANT_PLACE, b->place});
}

static void chosen(struct app *app, size_t value)
{
    struct places *p = &app->places;
    if (value >= p->listed.n)
        return;
    const struct marks_bookmark *b = &p->listed.at[value];
    if (p->keyed && app->read.article && memcmp(&b->key, &p->key, sizeof p->key) == 0)
        places_go(app, b->place);
    else
        go_to_document(app, b);
}

static const char *name_of(const struct marks_bookmark *b)
{
    const char *slash = strrchr(b->path, '/');
    return *b->title ? b->title : slash ? slash + 1 : b->path;
}

static void add_row(struct app *app, size_t i, bool all)
{
    const struct marks_bookmark *b = &app->places.listed.at[i];
    const struct text *t = app->read.article ? app->read.article->text : NULL;
    char detail[160];
    if (all)
        app_printable(name_of(b), detail, sizeof detail);
    else
        snprintf(detail, sizeof detail, "%d%%",
                 t && t->len ? (int)(text_place_off(t, b->place) * 100.0 / (double)t->len) : 0);
    menu_add(app, *b->words ? b->words : "…", detail, i);
}

/* From the list those of all articles; else those of the article. */
void do_bookmarks(struct app *app, const struct action_call *call)
{
    struct places *p = &app->places;
    bool all = app->focus == PANE_LIST || (call->argument && !strcmp(call->argument, "all"));
    if (!p->marks || app->focus == PANE_HELP || (!all && !has_article(app)))
        return;
    marks_bookmarks_fini(&p->listed);
    app_check(marks_bookmarks(p->marks, all ? NULL : &p->key, &p->listed));
    if (p->listed.n == 0) {
        char set[HINT_SIZE];
        app_say(app,
                all ? _("There are no bookmarks yet: %s in an article sets one")
                    : _("The article has no bookmarks yet: %s sets one"),
                app_key(app, "bookmark", set));
        return;
    }
    menu_open(app, all ? _("Bookmarks of all articles") : _("Bookmarks"), chosen);
    for (size_t i = 0; i < p->listed.n; i++)
        add_row(app, i, all);
}

/* --- notes and stars */

/* The document that the focus is on. */
static bool document_at_hand(struct app *app, uint32_t *id)
{
    struct library_entry e;
    if (app->focus == PANE_HELP)
        return false;
    list_follow(app);
    if (app->focus == PANE_READ && app->read.open) {
        *id = app->read.id;
        return true;
    }
    if (!library_entry(app->library, app->list.row, &e))
        return false;
    *id = e.id;
    return true;
}

static bool is_starred(struct app *app, uint32_t id)
{
    struct library_entry e;
    struct marks_state state;
    struct text_key key;
    size_t row = library_row(app->library, id);
    if (row != SIZE_MAX && library_entry(app->library, row, &e))
        return e.starred;
    return library_key(app->library, id, &key) && marks_get(app->places.marks, &key, &state) &&
           state.starred;
}

void do_star(struct app *app, const struct action_call *call)
{
    (void)call;
    uint32_t id;
    if (!document_at_hand(app, &id))
        return;
    bool starred = is_starred(app, id);
    library_star(app->library, id, !starred);
    app_say(app,
            starred ? _("No longer starred") : _("Starred; is:starred in the filter finds it"));
    places_fleeting(app);
}

/* A note in one line, as the prompt takes it. */
static void one_line(struct buf *note)
{
    note->len = note->len ? utf8_valid_len(note->data, note->len) : 0;
    for (size_t i = 0; i < note->len; i++)
        if ((unsigned char)note->data[i] < ' ' || note->data[i] == 0x7F)
            note->data[i] = ' ';
    if (note->data)
        note->data[note->len] = '\0';
}

void do_note(struct app *app, const struct action_call *call)
{
    struct buf note;
    uint32_t id;
    struct text_key key;
    if (!document_at_hand(app, &id))
        return;
    if (!library_key(app->library, id, &key)) {
        app_say(app, _("It is not read yet"));
        return;
    }
    app->places.note_id = id;
    app->places.note_key = key;
    if (call->argument) {
        places_note(app, call->argument);
        return;
    }
    buf_init(&note);
    app_check(marks_note(app->places.marks, &key, &note));
    one_line(&note);
    app_ask(app, (struct ask){.kind = ASK_NOTE}, note.data ? note.data : "");
    buf_fini(&note);
}

void places_note(struct app *app, const char *line)
{
    struct places *p = &app->places;
    bool any = line[strspn(line, " ")] != '\0';
    app_check(marks_set_note(p->marks, &p->note_key, any ? line : NULL));
    library_noted(app->library, p->note_id, any);
    if (p->keyed && p->id == p->note_id)
        keep_title(app);
    app_say(app, any ? _("Note kept; is:noted in the filter finds it") : _("No note"));
    places_fleeting(app);
}

void places_signs(const struct app *app, char *out, size_t size)
{
    const struct places *p = &app->places;
    struct marks_state s;
    out[0] = '\0';
    if (!p->keyed || p->id != app->read.id || !marks_get(p->marks, &p->key, &s))
        return;
    char bookmarks[32] = "";
    if (s.bookmarks)
        snprintf(bookmarks, sizeof bookmarks, " %s%zu", app_mark(app, "⚑", "#"), s.bookmarks);
    snprintf(out, size, "%s%s%s%s%s", s.starred ? " " : "",
             s.starred ? app_mark(app, "★", "*") : "", s.noted ? " " : "",
             s.noted ? app_mark(app, "✎", "+") : "", bookmarks);
}
