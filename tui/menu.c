/*
 * The menu: its rows, which of them are shown, and which is at hand.
 */
#include "actions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *printable(const char *s)
{
    struct buf b;
    buf_init(&b);
    app_check(unicode_printable(s, strlen(s), &b));
    char *out = buf_take(&b, NULL);
    app_check(out ? DR_OK : DR_NOMEM);
    return out;
}

void menu_close(struct app *app)
{
    struct menu *m = &app->menu;
    for (size_t i = 0; i < m->n; i++) {
        free(m->rows[i].text);
        free(m->rows[i].detail);
    }
    free(m->rows);
    free(m->shown);
    memset(m, 0, sizeof *m);
}

void menu_open(struct app *app, const char *title, menu_chosen *chosen)
{
    menu_close(app);
    app->menu.open = app->menu.active = true;
    app->menu.title = title;
    app->menu.chosen = chosen;
}

static void shown_forget(struct menu *m)
{
    free(m->shown);
    m->shown = NULL;
}

void menu_add(struct app *app, const char *text, const char *detail, size_t value)
{
    struct menu *m = &app->menu;
    void *at = m->rows;
    enum dr_err err = mem_grow(&at, &m->cap, m->n + 1, sizeof *m->rows);
    m->rows = at;
    app_check(err);
    m->rows[m->n++] =
        (struct menu_row){printable(text), detail ? printable(detail) : NULL, 0, value};
    shown_forget(m);
}

static bool row_holds(const struct menu_row *row, const char *words)
{
    return !*words || search_folded_contains(row->text, words) ||
           (row->detail && search_folded_contains(row->detail, words));
}

static void shown_make(struct menu *m)
{
    if (m->shown)
        return;
    m->shown = calloc(m->n ? m->n : 1, sizeof *m->shown);
    app_check(m->shown ? DR_OK : DR_NOMEM);
    m->n_shown = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (row_holds(&m->rows[i], m->filter))
            m->shown[m->n_shown++] = i;
    }
    if (m->row >= m->n_shown)
        m->row = m->n_shown ? m->n_shown - 1 : 0;
}

const struct menu_row *menu_row(struct app *app)
{
    struct menu *m = &app->menu;
    if (!m->open)
        return NULL;
    shown_make(m);
    return m->n_shown ? &m->rows[m->shown[m->row]] : NULL;
}

void menu_select(struct app *app, size_t value)
{
    struct menu *m = &app->menu;
    shown_make(m);
    for (size_t i = 0; i < m->n_shown; i++) {
        if (m->rows[m->shown[i]].value == value) {
            m->row = i;
            return;
        }
    }
}

/* The row at hand stays so as long as it is shown. */
void menu_filter(struct app *app, const char *words)
{
    struct menu *m = &app->menu;
    const struct menu_row *at = menu_row(app);
    size_t value = at ? at->value : 0;
    if (strcmp(m->filter, words) == 0)
        return;
    size_t len = strlen(words);
    if (len >= sizeof m->filter)
        len = utf8_prev(words, sizeof m->filter);
    memcpy(m->filter, words, len);
    m->filter[len] = '\0';
    shown_forget(m);
    m->row = 0;
    if (at)
        menu_select(app, value);
}

void menu_step(struct app *app, long by)
{
    struct menu *m = &app->menu;
    shown_make(m);
    long n = (long)m->n_shown, to = (long)m->row + by;
    if (n == 0)
        return;
    if (by == 1 || by == -1)
        to = (to + n) % n;
    m->row = (size_t)(to < 0 ? 0 : to >= n ? n - 1 : to);
}

void menu_choose(struct app *app)
{
    struct menu *m = &app->menu;
    const struct menu_row *row = menu_row(app);
    menu_chosen *chosen = m->chosen;
    if (!row || !chosen)
        return;
    size_t value = row->value;
    if (m->apart)
        m->active = false;
    else
        menu_close(app);
    chosen(app, value);
}

/* --- as a pane */

static void menu_move(struct app *app, enum motion motion, const struct action_call *call)
{
    struct menu *m = &app->menu;
    long by = call->count ? call->count : 1, page = m->height > 1 ? m->height - 1 : 1;
    if (!menu_row(app))
        return;
    long n = (long)m->n_shown, to = (long)m->row;
    if (by > n)
        by = n;
    switch (motion) {
    case MOVE_DOWN:
        to += by;
        break;
    case MOVE_UP:
        to -= by;
        break;
    case MOVE_PAGE_DOWN:
        to += by * page;
        break;
    case MOVE_PAGE_UP:
        to -= by * page;
        break;
    case MOVE_HALF_DOWN:
        to += by * ((page + 1) / 2);
        break;
    case MOVE_HALF_UP:
        to -= by * ((page + 1) / 2);
        break;
    case MOVE_TOP:
        to = by - 1;
        break;
    case MOVE_BOTTOM:
        to = call->count ? by - 1 : n - 1;
        break;
    case MOVE_PERCENT:
        to = n * (call->count < 100 ? call->count : 100) / 100;
        break;
    }
    m->row = (size_t)(to < 0 ? 0 : to >= n ? n - 1 : to);
}

static void menu_mouse(struct app *app, const struct event *event, struct rect at)
{
    struct menu *m = &app->menu;
    if (event->kind == EVENT_WHEEL) {
        struct action_call call = {0, event->wheel < 0 ? -event->wheel : event->wheel, NULL};
        menu_move(app, event->wheel < 0 ? MOVE_UP : MOVE_DOWN, &call);
        return;
    }
    int first = at.row + at.rows - m->height;
    if (event->kind != EVENT_CLICK || event->row < first || !menu_row(app))
        return;
    m->active = true;
    size_t row = m->top + (size_t)(event->row - first);
    if (row < m->n_shown) {
        m->row = row;
        menu_choose(app);
    }
}

static void menu_search(struct app *app, const char *word, bool backward)
{
    (void)backward;
    menu_filter(app, word);
}

/* n and N in a menu: to the next row, which holds the words already. */
static void menu_search_next(struct app *app, bool backward)
{
    menu_step(app, backward ? -1 : 1);
}

const struct pane pane_menu = {
    "menu", menu_draw, menu_move, menu_mouse, menu_search, menu_search_next,
};
