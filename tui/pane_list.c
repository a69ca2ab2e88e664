/*
 * The list pane: drawing and movement in a list that belongs to the library.
 */
#include "pane_list.h"
#include "actions.h"
#include "i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLICE_MS = 8, SLICE_ROWS = 256 };

void list_fini(struct list_pane *l)
{
    free(l->word);
    free(l->filter);
    memset(l, 0, sizeof *l);
}

/* The text beside the list is that of the row, whatever has come into it. */
static void follow_preview(struct app *app, uint32_t id)
{
    struct list_pane *l = &app->list;
    if (app->focus != PANE_LIST || (l->seen && l->seen_id == id))
        return;
    l->seen = true;
    l->seen_id = id;
    app->preview = true;
}

void list_follow(struct app *app)
{
    struct list_pane *l = &app->list;
    size_t n = library_count(app->library);
    if (l->held) {
        size_t row = library_row(app->library, l->id);
        if (row != SIZE_MAX)
            l->row = row;
        else if (l->filter)
            l->row = 0; /* the article comes back with the others; what was found begins here */
    }
    if (l->row >= n)
        l->row = n ? n - 1 : 0;
    struct library_entry e;
    if (!library_entry(app->library, l->row, &e))
        return;
    if (!l->held)
        l->id = e.id;
    follow_preview(app, e.id);
}

void list_go(struct app *app, size_t row)
{
    struct list_pane *l = &app->list;
    struct library_entry e;
    size_t n = library_count(app->library);
    if (n == 0)
        return;
    l->row = row < n ? row : n - 1;
    if (library_entry(app->library, l->row, &e)) {
        l->id = e.id;
        l->held = true;
    }
    app->preview = true;
}

static void list_move(struct app *app, enum motion motion, const struct action_call *call)
{
    struct list_pane *l = &app->list;
    list_follow(app);
    size_t n = library_count(app->library), row = l->row;
    size_t page = l->rows > 0 ? (size_t)l->rows : 1;
    size_t by = (size_t)(call->count ? call->count : 1);
    if (motion == MOVE_PAGE_DOWN || motion == MOVE_PAGE_UP)
        by *= page;
    if (motion == MOVE_HALF_DOWN || motion == MOVE_HALF_UP)
        by *= (page + 1) / 2;
    switch (motion) {
    case MOVE_DOWN:
    case MOVE_PAGE_DOWN:
    case MOVE_HALF_DOWN:
        row = by < n && row < n - by ? row + by : n ? n - 1 : 0;
        break;
    case MOVE_UP:
    case MOVE_PAGE_UP:
    case MOVE_HALF_UP:
        row = row > by ? row - by : 0;
        break;
    case MOVE_TOP:
        row = by - 1;
        break;
    case MOVE_BOTTOM:
        row = call->count ? by - 1 : n ? n - 1 : 0;
        break;
    case MOVE_PERCENT:
        row = call->count >= 100 ? n : (size_t)((double)n * (double)call->count / 100);
        break;
    }
    list_go(app, row);
}

/* --- searching in titles */

static bool entry_holds(const struct library_entry *e, const char *word)
{
    return (e->title && search_folded_contains(e->title, word)) ||
           (e->source && search_folded_contains(e->source, word)) ||
           search_folded_contains(e->path, word);
}

bool list_work(struct app *app)
{
    struct list_pane *l = &app->list;
    size_t n = library_count(app->library);
    long long deadline = app_now() + SLICE_MS;
    for (size_t done = 1; l->find.active && l->find.left && n; done++) {
        struct library_entry e;
        size_t row = l->find.row % n;
        if (library_entry(app->library, row, &e) && entry_holds(&e, l->word)) {
            l->find.active = false;
            list_go(app, row);
            return false;
        }
        l->find.row = l->find.backward ? (row ? row : n) - 1 : row + 1;
        l->find.left--;
        if (done % SLICE_ROWS == 0 && app_now() >= deadline)
            return true;
    }
    if (l->find.active) {
        char shown[128];
        l->find.active = false;
        app_complain(app, _("Not found in the list: %s"),
                     app_printable(l->word, shown, sizeof shown));
    }
    return false;
}

static void list_search_next(struct app *app, bool backward)
{
    struct list_pane *l = &app->list;
    if (!l->word) {
        char search[HINT_SIZE];
        app_say(app, _("Nothing to search for: %s asks for a word"),
                app_key(app, "search", search));
        return;
    }
    list_follow(app);
    size_t n = library_count(app->library);
    l->find.active = true;
    l->find.backward = backward;
    l->find.row = backward ? (l->row ? l->row : n) - 1 : l->row + 1;
    l->find.left = n;
    list_work(app);
}

static void list_search(struct app *app, const char *word, bool backward)
{
    free(app->list.word);
    app->list.word = app_dup(word);
    list_search_next(app, backward);
}

size_t list_next_unread(struct app *app)
{
    struct library_entry e;
    size_t n = library_count(app->library);
    list_follow(app);
    for (size_t row = app->list.row + 1; row < n; row++) {
        if (library_entry(app->library, row, &e) && !e.read && e.state != ENTRY_FAILED)
            return row;
    }
    return SIZE_MAX;
}

/* --- filter and order */

void list_filter(struct app *app, const char *query)
{
    const char *why = "";
    char shown[128];
    struct list_pane *l = &app->list;
    enum dr_err err = library_filter(app->library, query, &why);
    if (err == DR_NOMEM)
        app_check(err);
    if (err) {
        app_complain(app, "%s: %s", app_printable(query, shown, sizeof shown),
                     why ? why : _(dr_err_text(err)));
        return;
    }
    free(l->filter);
    l->filter = *query ? app_dup(query) : NULL;
    if (!l->held)
        l->row = l->top = 0;
    if (!*query)
        app_say(app, _("All articles"));
    app_focus(app, PANE_LIST);
}

void list_sort_next(struct app *app)
{
    bool reverse;
    enum library_sort sort = library_sorted(app->library, &reverse);
    sort = (enum library_sort)((sort + 1) % LIBRARY_SORTS);
    if (sort == SORT_HITS && keywords_count(app->keywords) == 0)
        sort = (enum library_sort)((sort + 1) % LIBRARY_SORTS);
    library_sort(app->library, sort, reverse);
    app_say(app, _("Sorted by %s%s"), _(library_sort_name(sort)), reverse ? _(", reversed") : "");
}

void list_say_info(struct app *app)
{
    struct buf text;
    struct source_trouble t;
    char shown[256], n[32];
    size_t done, known, unread;
    library_progress(app->library, &done, &known, &unread);
    buf_init(&text);
    app_check(buf_printf(&text, "%s articles", thousands(known, n)));
    for (int i = 0; i < SOURCE_SKIPS; i++) {
        size_t skipped = source_skipped(app->source, (enum source_skip)i);
        if (skipped)
            app_check(buf_printf(&text, ", %s %s skipped", thousands(skipped, n),
                                 source_skip_name((enum source_skip)i)));
    }
    if (source_trouble(app->source, 0, &t))
        app_check(buf_printf(&text, "; %s: %s", app_printable(t.path, shown, sizeof shown),
                             t.errnum ? strerror(t.errnum) : _(dr_err_text(t.err))));
    app_say(app, "%s", text.data);
    buf_fini(&text);
}

static void list_mouse(struct app *app, const struct event *event, struct rect at)
{
    struct list_pane *l = &app->list;
    if (event->kind == EVENT_WHEEL) {
        struct action_call call = {0, event->wheel < 0 ? -event->wheel : event->wheel, NULL};
        list_move(app, event->wheel < 0 ? MOVE_UP : MOVE_DOWN, &call);
        return;
    }
    size_t row = l->top + (size_t)(event->row - at.row);
    if (event->kind != EVENT_CLICK || row >= library_count(app->library))
        return;
    list_follow(app);
    if (row == l->row && l->held)
        app_open_row(app, row, true);
    else
        list_go(app, row);
}

const struct pane pane_list = {
    "list", list_draw, list_move, list_mouse, list_search, list_search_next,
};
