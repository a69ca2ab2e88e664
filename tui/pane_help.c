/*
 * The help pane, made from the table of actions and the bindings.
 */
#include "pane_help.h"
#include "actions.h"
#include "i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const headings[PANES] = {
    [PANE_ANY] = N_("Everywhere"),     [PANE_LIST] = N_("In the list"),
    [PANE_READ] = N_("In the text"),   [PANE_SELECT] = N_("Selecting text"),
    [PANE_MENU] = N_("In a menu"),     [PANE_HELP] = N_("In this help"),
    [PANE_PROMPT] = N_("In a prompt"),
};

void help_fini(struct help_pane *h)
{
    for (size_t i = 0; i < h->n; i++) {
        free(h->lines[i].keys);
        free(h->lines[i].text);
    }
    free(h->lines);
    free(h->at);
    free(h->word);
    memset(h, 0, sizeof *h);
}

void help_begin(struct app *app)
{
    help_fini(&app->help);
    app->help.found = SIZE_MAX;
}

void help_show(struct app *app)
{
    if (app->focus != PANE_HELP) /* one page after the other: back is where the first was */
        app->under = app->focus;
    app->focus = PANE_HELP;
    app->help.rows = app->grid.rows > 1 ? app->grid.rows - 1 : 1;
}

void help_add(struct app *app, char *keys, const char *text)
{
    struct help_pane *h = &app->help;
    void *at = h->lines;
    enum dr_err err = mem_grow(&at, &h->cap, h->n + 1, sizeof *h->lines);
    h->lines = at;
    app_check(err);
    h->lines[h->n].keys = keys;
    h->lines[h->n++].text = app_dup(text);
}

/* The keys that are bound to an action in a pane, with commas between; empty where there are none.
 */
static enum dr_err keys_of(const struct keymap *m, enum pane_id pane, uint16_t action,
                           struct buf *out)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < m->n && !err; i++) {
        if (m->at[i].pane != pane || m->at[i].action != action)
            continue;
        if (out->len)
            err = buf_append_str(out, "  ");
        if (!err)
            err = binding_keys(&m->at[i], out);
    }
    return err;
}

const char *app_key(const struct app *app, const char *action, char out[HINT_SIZE])
{
    struct buf keys;
    size_t n, row = 0;
    const struct action *table = actions(&n);
    buf_init(&keys);
    while (row < n && strcmp(table[row].name, action) != 0)
        row++;
    bool any = row == n || table[row].pane == PANE_ANY;
    const struct binding *b =
        keymap_binding(&app->keys, any ? app->focus : table[row].pane, (uint16_t)row);
    if (b && binding_keys(b, &keys) == DR_OK)
        snprintf(out, HINT_SIZE, "%s", keys.data);
    else
        snprintf(out, HINT_SIZE, ":%s", action);
    buf_fini(&keys);
    return out;
}

/* The keys of an action in a pane, and what it does; true where there was such a line. An action of
 * this pane without a key can still be asked for by name. */
static bool add_action(struct app *app, enum pane_id pane, uint16_t row, bool first)
{
    size_t n;
    const struct action *action = &actions(&n)[row];
    struct buf keys;
    buf_init(&keys);
    app_check(keys_of(&app->keys, pane, row, &keys));
    bool any = keys.len || action->pane == pane;
    if (any && first)
        help_add(app, NULL, _(headings[pane]));
    if (any && !keys.len)
        app_check(buf_printf(&keys, ":%s", action->name));
    if (any)
        help_add(app, buf_take(&keys, NULL), _(action->help));
    buf_fini(&keys);
    return any;
}

/* The actions of the pane, then others that have keys of their own in it. */
static void add_pane(struct app *app, enum pane_id pane)
{
    size_t n;
    const struct action *table = actions(&n);
    bool some = false;
    for (size_t i = 0; i < n; i++) {
        if (table[i].pane == pane)
            some |= add_action(app, pane, (uint16_t)i, !some);
    }
    for (size_t i = 0; i < n; i++) {
        if (table[i].pane != pane)
            some |= add_action(app, pane, (uint16_t)i, !some);
    }
    if (some)
        help_add(app, NULL, "");
}

void help_settings(struct app *app)
{
    size_t n;
    const struct setting *rows = settings_table(&n);
    for (size_t i = 0; i < n; i++) {
        struct buf name, text;
        buf_init(&name);
        buf_init(&text);
        app_check(buf_printf(&name, "%s ", rows[i].name));
        app_check(settings_value(&app->settings, &rows[i], &name));
        app_check(buf_printf(&text, "%s (", _(rows[i].help)));
        app_check(settings_expected(&rows[i], &text));
        app_check(buf_append_char(&text, ')'));
        help_add(app, buf_take(&name, NULL), text.data);
        buf_fini(&name);
        buf_fini(&text);
    }
}

void help_open(struct app *app)
{
    static const enum pane_id order[] = {PANE_READ, PANE_LIST, PANE_SELECT,
                                         PANE_MENU, PANE_HELP, PANE_PROMPT};
    if (app->focus == PANE_HELP && app->help.of_keys)
        return;
    enum pane_id from = app->focus == PANE_HELP   ? PANE_HELP
                        : app->focus == PANE_LIST ? PANE_LIST
                                                  : PANE_READ;
    help_begin(app);
    app->help.of_keys = true;
    help_add(app, NULL,
             _("Keys. A number before a key is a count: 5j, 50%, 12g. q leaves this help."));
    help_add(app, NULL, "");
    add_pane(app, from);
    add_pane(app, PANE_ANY);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] != from)
            add_pane(app, order[i]);
    }
    help_add(app, NULL, _("Settings (:set name value)"));
    help_settings(app);
    help_add(app, NULL, "");
    help_add(app, NULL,
             _("The mouse: the wheel scrolls, a click goes to a row or a pane, a drag selects."));
    help_show(app);
}

static void help_move(struct app *app, enum motion motion, const struct action_call *call)
{
    struct help_pane *h = &app->help;
    help_fit(app, app->grid.cols);
    size_t by = (size_t)(call->count ? call->count : 1);
    size_t page = h->rows > 0 ? (size_t)h->rows : 1, last = help_last_top(h);
    if (motion == MOVE_PAGE_DOWN || motion == MOVE_PAGE_UP)
        by *= page;
    if (motion == MOVE_HALF_DOWN || motion == MOVE_HALF_UP)
        by *= (page + 1) / 2;
    if (motion == MOVE_TOP)
        h->top = by - 1;
    else if (motion == MOVE_BOTTOM)
        h->top = call->count ? by - 1 : last;
    else if (motion == MOVE_PERCENT)
        h->top = h->n_rows * (size_t)(call->count < 100 ? call->count : 100) / 100;
    else if (motion == MOVE_DOWN || motion == MOVE_PAGE_DOWN || motion == MOVE_HALF_DOWN)
        h->top = by < last && h->top < last - by ? h->top + by : last;
    else
        h->top = h->top > by ? h->top - by : 0;
    if (h->top > last)
        h->top = last;
}

static void help_mouse(struct app *app, const struct event *event, struct rect at)
{
    (void)at;
    if (event->kind != EVENT_WHEEL)
        return;
    struct action_call call = {0, event->wheel < 0 ? -event->wheel : event->wheel, NULL};
    help_move(app, event->wheel < 0 ? MOVE_UP : MOVE_DOWN, &call);
}

static void help_search_next(struct app *app, bool backward)
{
    struct help_pane *h = &app->help;
    char shown[128], search[HINT_SIZE];
    if (!h->word || h->n == 0) {
        app_say(app, _("Nothing to search for: %s asks for a word"),
                app_key(app, "search", search));
        return;
    }
    help_fit(app, app->grid.cols);
    size_t top = h->at[h->top].line;
    size_t from = h->found != SIZE_MAX ? h->found : backward ? top : top + h->n - 1;
    for (size_t i = 1; i <= h->n; i++) {
        size_t at = (backward ? from + h->n - i : from + i) % h->n;
        const struct help_line *line = &h->lines[at];
        if (search_folded_contains(line->text, h->word) ||
            (line->keys && search_folded_contains(line->keys, h->word))) {
            size_t row = help_row_of(h, at), third = (size_t)h->rows / 3;
            h->found = at;
            if (row < h->top || row >= h->top + (size_t)h->rows)
                h->top = row > third ? row - third : 0;
            return;
        }
    }
    app_complain(app, _("Not found in the help: %s"), app_printable(h->word, shown, sizeof shown));
}

static void help_search(struct app *app, const char *word, bool backward)
{
    free(app->help.word);
    app->help.word = app_dup(word);
    app->help.found = SIZE_MAX;
    help_search_next(app, backward);
}

void help_keys_table(const struct keymap *keys, FILE *out)
{
    size_t n;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < keys->n; i++) {
        const struct binding *b = &keys->at[i];
        struct buf names;
        buf_init(&names);
        if (binding_keys(b, &names) == DR_OK)
            fprintf(out, "%s\t%s\t%s\n", names.data, pane_name((enum pane_id)b->pane),
                    table[b->action].name);
        buf_fini(&names);
    }
}

void help_actions_table(FILE *out)
{
    size_t n;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s\t%s\t%s\n", table[i].name, pane_name(table[i].pane), table[i].help);
}

const struct pane pane_help = {
    "help", help_draw, help_move, help_mouse, help_search, help_search_next,
};
