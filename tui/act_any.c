/*
 * What docread does everywhere, in the list, and to search and highlight.
 */
#include "act.h"
#include "i18n.h"

#include <stdlib.h>
#include <string.h>

/* --- everywhere */

void do_move(struct app *app, const struct action_call *call)
{
    app_pane(app)->move(app, (enum motion)call->value, call);
}

void do_back(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->focus == PANE_HELP)
        app_focus(app, app->under);
    else if (app->focus == PANE_READ && app->menu.apart)
        menu_close(app);
    else if (app->focus == PANE_READ && !app->single)
        app_focus(app, PANE_LIST);
    else
        app_quit(app);
}

void do_quit(struct app *app, const struct action_call *call)
{
    (void)call;
    app_quit(app);
}

void do_help(struct app *app, const struct action_call *call)
{
    (void)call;
    help_open(app);
}

void do_command(struct app *app, const struct action_call *call)
{
    (void)call;
    app_ask(app, (struct ask){.kind = ASK_COMMAND}, "");
}

void do_redraw(struct app *app, const struct action_call *call)
{
    (void)app, (void)call;
    term_redraw();
}

void do_suspend(struct app *app, const struct action_call *call)
{
    (void)call;
    app_suspend(app);
}

void do_cancel(struct app *app, const struct action_call *call)
{
    (void)call;
    const struct read_pane *r = &app->read;
    char back[HINT_SIZE], quit[HINT_SIZE];
    if (app->list.find.active || r->go.active || r->want.kind || r->steps)
        app_say(app, _("Given up"));
    else
        app_say(app, _("%s goes back, %s quits"), app_key(app, "back", back),
                app_key(app, "quit", quit));
    app->list.find.active = false;
    read_still(&app->read);
}

void do_mouse(struct app *app, const struct action_call *call)
{
    (void)call;
    app_set(app, settings_find("mouse"), !app->settings.mouse);
    app_say(app,
            app->settings.mouse ? _("The mouse is docread's") : _("The mouse is the terminal's"));
}

/* --- articles */

void do_article(struct app *app, const struct action_call *call)
{
    long by = call->value * (call->count ? call->count : 1);
    list_follow(app);
    size_t row = app->list.row, n = library_count(app->library);
    if (by < 0 ? row < (size_t)-by : row + (size_t)by >= n) {
        app_say(app, by < 0 ? _("This is the first article") : _("This is the last article"));
        return;
    }
    app_open_row(app, row + (size_t)by, false);
}

void do_next_unread(struct app *app, const struct action_call *call)
{
    (void)call;
    size_t row = list_next_unread(app);
    if (row == SIZE_MAX)
        app_say(app, _("No unread article below"));
    else
        app_open_row(app, row, false);
}

void do_switch(struct app *app, const struct action_call *call)
{
    (void)call;
    /* From the text to the outline beside it, from there to the list. */
    if (app->focus == PANE_READ && app->menu.apart && !app->menu.active) {
        app->menu.active = true;
        return;
    }
    bool outline = app->menu.active && app->menu.apart;
    app->menu.active = app->menu.active && !app->menu.apart;
    if (app->single && !outline)
        app_say(app, "%s", _("One document: there is no list"));
    if (app->single)
        return;
    if (app->focus == PANE_LIST && !app->read.open)
        app_open_row(app, app->list.row, true);
    else
        app_focus(app, app->focus == PANE_LIST ? PANE_READ : PANE_LIST);
}

void do_zoom(struct app *app, const struct action_call *call)
{
    (void)call;
    app->zoom = !app->zoom;
    if (app->single)
        app_say(app, "%s", _("One document: there is no list"));
    else if (app->grid.cols < APP_BESIDE)
        app_say(app, _("List and text stand side by side from %d columns, here are %d"), APP_BESIDE,
                app->grid.cols);
}

void do_divider(struct app *app, const struct action_call *call)
{
    int now = app->list_cols ? app->list_cols : app->grid.cols * 2 / 5;
    int to = now + call->value * (call->count ? (int)call->count : 2);
    int most = app->grid.cols - 40;
    if (app_beside(app))
        app->list_cols = to < 20 ? 20 : to > most ? most : to;
    else
        app_say(app, "%s", _("List and text are not side by side"));
}

void do_read_mark(struct app *app, const struct action_call *call)
{
    (void)call;
    struct library_entry e;
    list_follow(app);
    if (library_entry(app->library, app->list.row, &e))
        library_mark_read(app->library, e.id, !e.read);
}

/* --- list */

void do_open(struct app *app, const struct action_call *call)
{
    (void)call;
    list_follow(app);
    app_open_row(app, app->list.row, true);
}

void do_filter(struct app *app, const struct action_call *call)
{
    if (call->argument)
        list_filter(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_FILTER}, app->list.filter ? app->list.filter : "");
}

void do_filter_clear(struct app *app, const struct action_call *call)
{
    (void)call;
    list_filter(app, "");
}

void do_sort(struct app *app, const struct action_call *call)
{
    enum library_sort sort;
    bool reverse;
    if (!call->argument) {
        list_sort_next(app);
    } else if (library_sort_find(call->argument, &sort)) {
        library_sorted(app->library, &reverse);
        library_sort(app->library, sort, reverse);
    } else {
        app_complain(app, _("sort: expected published, title, source, path, length or hits"));
    }
}

void do_sort_reverse(struct app *app, const struct action_call *call)
{
    (void)call;
    bool reverse;
    enum library_sort sort = library_sorted(app->library, &reverse);
    library_sort(app->library, sort, !reverse);
    app_say(app, _("Sorted by %s%s"), _(library_sort_name(sort)), reverse ? "" : _(", reversed"));
}

/* --- searching and highlighting */

void do_search(struct app *app, const struct action_call *call)
{
    struct ask ask = {ASK_SEARCH, call->value < 0, app->focus};
    if (call->argument)
        app_pane(app)->search(app, call->argument, ask.backward);
    else
        app_ask(app, ask, "");
}

void do_search_next(struct app *app, const struct action_call *call)
{
    app->read.go.left = call->count < READ_COUNT_MAX ? call->count : READ_COUNT_MAX;
    app_pane(app)->search_next(app, call->value < 0);
}

void action_toggle_keyword(struct app *app, const char *word)
{
    char shown[128];
    app_printable(word, shown, sizeof shown);
    if (keywords_remove(app->keywords, word)) {
        app_say(app, _("No longer highlighted: %s"), shown);
    } else {
        size_t before = keywords_count(app->keywords);
        app_check(keywords_add(app->keywords, word, NULL));
        if (keywords_count(app->keywords) == before)
            app_complain(app, _("%s: nothing to highlight in it"), shown);
        else
            app_say(app, _("Highlighted: %s"), shown);
    }
    app->read.hide_marks = false;
    app_keywords_changed(app);
}

void do_keyword(struct app *app, const struct action_call *call)
{
    if (call->argument)
        action_toggle_keyword(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_KEYWORD}, "");
}

void do_keyword_here(struct app *app, const struct action_call *call)
{
    (void)call;
    struct buf word;
    buf_init(&word);
    app_check(read_word(app, &word));
    if (word.len) {
        select_end(app);
        action_toggle_keyword(app, word.data);
    } else if (app->read.article) {
        select_start(app);
        char take[HINT_SIZE], from[HINT_SIZE];
        app_say(app, _("Move to a word and press %s, or %s to mark where it begins"),
                app_key(app, "select-keyword", take), app_key(app, "select-anchor", from));
    }
    buf_fini(&word);
}

void do_keywords_clear(struct app *app, const struct action_call *call)
{
    (void)call;
    keywords_clear(app->keywords);
    read_search_end(&app->read);
    app_keywords_changed(app);
    app_say(app, _("All highlights are gone"));
}

void do_highlight(struct app *app, const struct action_call *call)
{
    (void)call;
    app->read.hide_marks = !app->read.hide_marks;
    app_say(app, app->read.hide_marks ? _("Highlights hidden") : _("Highlights shown"));
}
