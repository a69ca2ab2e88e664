/*
 * The loop and what it turns on: events into actions, state into a grid, once a turn.
 */
#include "actions.h"
#include "i18n.h"
#include "signals.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    HEADER_ROWS = 8,   /* no top line on a lower screen */
    FRAME_MS = 40,     /* news of workers is drawn no oftener than this */
    SEQUENCE_MS = 400, /* a key that may begin a longer sequence waits so long */
    EVENTS_MAX = 256,  /* handled before a draw */
    KEY_INTERRUPT = 3  /* ^C */
};

long long app_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void say(struct app *app, bool error, const char *fmt, va_list ap)
{
    vsnprintf(app->message, sizeof app->message, fmt, ap);
    app->error = error;
}

void app_say(struct app *app, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(app, false, fmt, ap);
    va_end(ap);
}

void app_complain(struct app *app, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(app, true, fmt, ap);
    va_end(ap);
}

void app_die(enum dr_err err)
{
    term_close();
    fprintf(stderr, "docread: %s\n", _(dr_err_text(err)));
    exit(2);
}

char *app_dup(const char *s)
{
    size_t size = strlen(s) + 1;
    char *copy = malloc(size);
    if (!copy)
        app_die(DR_NOMEM);
    return memcpy(copy, s, size);
}

const char *app_printable(const char *s, char *out, size_t size)
{
    struct buf b;
    buf_init(&b);
    size_t len = strlen(s);
    if (len > size * 2)
        len = size * 2;
    out[0] = '\0';
    if (unicode_printable(s, len, &b) == DR_OK && b.len) {
        size_t n = b.len < size ? b.len : size - 1;
        if (n < b.len)
            n = utf8_valid_len(b.data, n); /* a character is not cut in two */
        memcpy(out, b.data, n);
        out[n] = '\0';
    }
    buf_fini(&b);
    return out;
}

const char *app_mark(const struct app *app, const char *sign, const char *plain)
{
    return (app->grid.ambiguous & UNICODE_AMBIGUOUS_CELLS) == UNICODE_AMBIGUOUS_WIDE ? plain : sign;
}

/* --- panes */

const struct pane *app_pane(struct app *app)
{
    if (app->focus == PANE_HELP)
        return &pane_help;
    if (app_in_menu(app))
        return &pane_menu;
    return app->focus == PANE_READ ? &pane_read : &pane_list;
}

bool app_in_menu(const struct app *app)
{
    return app->menu.open && app->menu.active && app->focus != PANE_HELP;
}

enum pane_id app_keys_pane(const struct app *app)
{
    if (app->prompt.open)
        return PANE_PROMPT;
    if (app_in_menu(app))
        return PANE_MENU;
    return app->focus == PANE_READ && app->read.select.on ? PANE_SELECT : app->focus;
}

bool app_beside(const struct app *app)
{
    return !app->single && !app->zoom && app->grid.cols >= APP_BESIDE;
}

void app_focus(struct app *app, enum pane_id pane)
{
    if (app->single && pane == PANE_LIST)
        pane = PANE_READ;
    if (pane != PANE_READ)
        app->read.select.on = false;
    if (app->menu.apart)
        app->menu.active = false;
    app->focus = pane;
}

void app_open_row(struct app *app, size_t row, bool focus)
{
    struct library_entry e;
    if (!library_entry(app->library, row, &e)) {
        app_say(app, _("There is no article here"));
        return;
    }
    list_go(app, row);
    app->preview = false;
    if (focus || !app_beside(app))
        app_focus(app, PANE_READ);
    app_fit(app);
    read_open(app, e.id);
    if (app->focus == PANE_READ && app->read.article) {
        library_mark_read(app->library, e.id, true);
        places_opened(app);
    }
}

void app_keywords_changed(struct app *app)
{
    struct matcher *mine = NULL, *theirs = NULL;
    if (keywords_count(app->keywords)) {
        app_check(matcher_new(app->keywords, &mine));
        app_check(matcher_new(app->keywords, &theirs));
    }
    read_set_keywords(&app->read, mine);
    library_keywords(app->library, theirs);
}

void app_quit(struct app *app)
{
    app->quit = true;
}

void app_suspend(struct app *app)
{
    (void)app;
    term_suspend();
}

/* --- drawing */

struct areas {
    struct rect list, read, menu; /* rows 0: not on the screen */
    int rule;                     /* column between list and text; -1: none */
    bool menu_apart;              /* the menu is beside the text, not over it */
    int header, status;           /* rows; -1: none */
};

static struct areas areas_for(const struct app *app)
{
    int rows = app->grid.rows, cols = app->grid.cols;
    struct areas a = {.rule = -1, .header = -1, .status = rows - 1};
    enum pane_id focus = app->focus == PANE_HELP ? app->under : app->focus;
    bool list = !app->single && (focus == PANE_LIST || app_beside(app));
    if (list && rows >= HEADER_ROWS)
        a.header = 0;
    struct rect all = {a.header + 1, 0, rows - 1 - (a.header + 1), cols};
    if (all.rows < 1) {
        all.rows = 1; /* one row: the pane has it */
        a.status = rows > 1 ? rows - 1 : -1;
    }
    a.list = a.read = all;
    if (list && app_beside(app)) {
        int most = cols - 40, left = app->list_cols ? app->list_cols : cols * 2 / 5;
        a.list.cols = left > most ? most : left;
        a.rule = a.list.cols;
        a.read.col = a.rule + 1;
        a.read.cols = cols - a.read.col;
    } else if (list) {
        a.read.rows = 0;
    } else {
        a.list.rows = 0;
    }
    a.menu_apart = a.read.rows && menu_fits_beside(app, a.read.cols);
    a.menu = menu_place(app, a.read.rows ? &a.read : &a.list);
    return a;
}

void app_fit(struct app *app)
{
    struct areas a = areas_for(app);
    if (a.read.rows)
        read_fit(app, a.read);
}

static void draw_rule(struct app *app, struct rect beside, int col)
{
    const char *line = app_mark(app, "│", "|");
    for (int row = beside.row; row < beside.row + beside.rows; row++)
        grid_put(&app->grid, &(struct pen){row, col, app->grid.cols, {ROLE_RULE, 0}},
                 (struct grid_glyph){line, strlen(line), 1});
}

static void draw_menu(struct app *app, const struct areas *a)
{
    app->menu.apart = a->menu_apart;
    if (a->menu.rows)
        menu_draw(app, a->menu);
    if (a->menu_apart)
        draw_rule(app, a->menu, a->menu.col - 1);
}

static void draw(struct app *app)
{
    grid_clear(&app->grid);
    struct areas a = areas_for(app);
    if (app->focus == PANE_HELP) {
        struct rect all = {0, 0, a.status > 0 ? a.status : app->grid.rows, app->grid.cols};
        pane_help.draw(app, all);
    } else {
        if (a.header >= 0)
            header_draw(app, a.header);
        if (a.list.rows)
            pane_list.draw(app, a.list);
        if (a.rule >= 0)
            draw_rule(app, a.list, a.rule);
        if (a.read.rows)
            pane_read.draw(app, a.read);
        draw_menu(app, &a);
    }
    if (a.status >= 0)
        status_draw(app, a.status);
    if (app->prompt.open)
        candidates_draw(app, a.status - 1);
    if (!term_draw(&app->grid, &app->theme))
        app_check(DR_NOMEM);
}

/* --- keys */

static void pending_clear(struct app *app)
{
    app->n_pending = 0;
    app->pending_until = 0;
}

static void run_pending(struct app *app, uint16_t action)
{
    long count = app->count;
    pending_clear(app);
    app->count = 0;
    action_run(app, action, count);
}

/* A key that means nothing: said, so that nobody waits for it. */
static void unknown_key(struct app *app)
{
    char name[KEY_NAME_SIZE], shown[KEY_NAME_SIZE * 3], help[HINT_SIZE];
    keys_name(app->pending[app->n_pending - 1], name);
    app_say(app, _("%s does nothing here, %s is help"), app_printable(name, shown, sizeof shown),
            app_key(app, "help", help));
    pending_clear(app);
    app->count = 0;
}

static void key_event(struct app *app, uint32_t key);

/*
 * Esc leaves the prompt at once, and begins what is typed with Alt: which of them it is tells
 * whether the other key has come with it.
 */
static void prompt_key(struct app *app, uint32_t key)
{
    uint16_t action = ACTION_NONE;
    app->pending[app->n_pending++] = key;
    enum keymap_found found =
        keymap_find(&app->keys, PANE_PROMPT, app->pending, app->n_pending, &action);
    bool begins = found == KEYMAP_PREFIX || found == KEYMAP_BOTH;
    if (begins && app->n_pending < KEY_SEQUENCE_MAX && term_waiting())
        return;
    bool apart = found == KEYMAP_NOTHING && app->n_pending == 2 && app->pending[0] == TK_ESC;
    if (apart) /* Esc and another key after it */
        keymap_find(&app->keys, PANE_PROMPT, app->pending, 1, &action);
    bool typed = found == KEYMAP_NOTHING && app->n_pending == 1;
    pending_clear(app);
    if (typed && key < TK_NONE)
        app_check(prompt_type(&app->prompt, key));
    else if (key == TK_BACKSPACE && *prompt_text(&app->prompt) == '\0')
        prompt_close(&app->prompt); /* as in vi: nothing is left to delete */
    else if (action != ACTION_NONE)
        action_run(app, action, 0);
    if (apart)
        key_event(app, key);
}

static bool count_key(struct app *app, uint32_t key)
{
    bool digit = key >= '0' && key <= '9' && app->n_pending == 0;
    bool bound = key == '0' && app_keys_pane(app) == PANE_SELECT;
    if (!digit || (app->count == 0 && (key == '0' || bound)))
        return false;
    if (app->count < 100000000)
        app->count = app->count * 10 + (long)(key - '0');
    return true;
}

static void command_key(struct app *app, uint32_t key)
{
    app->pending[app->n_pending++] = key;
    uint16_t action = ACTION_NONE;
    enum keymap_found found =
        keymap_find(&app->keys, app_keys_pane(app), app->pending, app->n_pending, &action);
    app->pending_until = found == KEYMAP_BOTH ? app_now() + SEQUENCE_MS : 0;
    if (found == KEYMAP_ACTION) {
        run_pending(app, action);
    } else if (found == KEYMAP_NOTHING && app->n_pending == 2 && app->pending[0] == TK_ESC) {
        pending_clear(app); /* Esc that began nothing was pressed to be rid of something */
        if (!count_key(app, key))
            command_key(app, key);
    } else if (found == KEYMAP_NOTHING || app->n_pending == KEY_SEQUENCE_MAX) {
        unknown_key(app);
    }
}

static void key_event(struct app *app, uint32_t key)
{
    if (key == TK_PASTE_BEGIN || key == TK_PASTE_END) {
        app->pasting = key == TK_PASTE_BEGIN;
        return;
    }
    if (key == KEY_INTERRUPT) /* the end of a paste may have been lost */
        app->pasting = false;
    if (app->prompt.open && app->pasting) {
        if (key < TK_NONE)
            app_check(prompt_paste(&app->prompt, key));
        return;
    }
    if (app->prompt.open) {
        prompt_key(app, key);
        return;
    }
    if (app->pasting) /* text that falls on no prompt is no command */
        return;
    app->message[0] = '\0';
    if (app->take_key) {
        void (*take)(struct app *, uint32_t) = app->take_key;
        app->take_key = NULL;
        take(app, key);
        return;
    }
    if (count_key(app, key))
        return;
    if (key == TK_ESC)
        app->count = 0; /* never mind */
    command_key(app, key);
}

/* A key that was a whole binding too, and nothing came after it. */
static void pending_expire(struct app *app)
{
    uint16_t action = ACTION_NONE;
    keymap_find(&app->keys, app_keys_pane(app), app->pending, app->n_pending, &action);
    if (action != ACTION_NONE)
        run_pending(app, action);
    pending_clear(app);
}

static bool inside(struct rect r, const struct event *e)
{
    return e->row >= r.row && e->row < r.row + r.rows && e->col >= r.col && e->col < r.col + r.cols;
}

static void mouse_event(struct app *app, const struct event *event)
{
    struct areas a = areas_for(app);
    if (app->prompt.open)
        return;
    if (event->kind == EVENT_CLICK || event->kind == EVENT_WHEEL)
        app->message[0] = '\0'; /* what a press said is not gone with the release */
    if (event->kind == EVENT_CLICK || event->kind == EVENT_RELEASE)
        app->read.select.dragging = false; /* until it is found to begin in the text */
    if (app_in_menu(app) && !a.menu_apart && event->kind == EVENT_CLICK && !inside(a.menu, event)) {
        menu_close(app);
    } else if (app->focus != PANE_HELP && a.menu.rows && inside(a.menu, event)) {
        pane_menu.mouse(app, event, a.menu);
    } else if (app->focus == PANE_HELP) {
        pane_help.mouse(app, event, a.read);
    } else if (event->kind == EVENT_DRAG) {
        if (app->read.select.dragging && a.read.rows)
            pane_read.mouse(app, event, a.read); /* a selection stays in its pane */
    } else if (a.list.rows && inside(a.list, event)) {
        if (event->kind == EVENT_CLICK)
            app_focus(app, PANE_LIST);
        pane_list.mouse(app, event, a.list);
    } else if (a.read.rows && inside(a.read, event)) {
        if (event->kind == EVENT_CLICK)
            app_focus(app, PANE_READ);
        pane_read.mouse(app, event, a.read);
    }
}

/* --- the loop */

/* Opens what the command line asks for, once it is there: the one document, or the first of a list
 * where it says where to begin. */
static void start(struct app *app)
{
    const struct options *o = app->options;
    struct source_trouble t;
    bool first = app->single || o->start_line || o->start_word;
    if (!first || (source_count(app->source) == 0 && source_done(app->source)))
        app->starting = false;
    if (app->single && source_trouble(app->source, 0, &t)) {
        char path[160];
        app_complain(app, "%s: %s", app_printable(t.path, path, sizeof path),
                     t.errnum ? strerror(t.errnum) : _(dr_err_text(t.err)));
    }
    if (!app->starting || library_count(app->library) == 0)
        return;
    app->starting = false;
    app_open_row(app, 0, true);
    if (o->start_line)
        read_want(app, (struct want){WANT_LINE, o->start_line});
    if (o->start_word) /* the first one, wherever the article was left */
        read_want(app, (struct want){.kind = WANT_HOME});
    if (o->start_word)
        pane_read.search(app, o->start_word, false);
}

static void resize(struct app *app)
{
    int rows, cols;
    term_resize(&rows, &cols);
    if (rows != app->grid.rows || cols != app->grid.cols)
        app_check(grid_resize(&app->grid, rows, cols));
}

static bool take_signals(struct app *app)
{
    unsigned signals = signals_take();
    if (signals & SIGNAL_END)
        app->quit = true;
    if (signals & SIGNAL_CONT)
        term_resume();
    if (signals & SIGNAL_STOP) {
        term_suspend();
        signals_take(); /* of the continuing just done */
    }
    if (signals & (SIGNAL_WINCH | SIGNAL_CONT | SIGNAL_STOP))
        resize(app);
    return signals != 0;
}

/* Keys first; then one slice of each piece of work that is not done. True while there is more;
 * *news where there is something to be drawn. */
static bool work(struct app *app, bool *news)
{
    bool more = list_work(app);
    more |= read_work(app);
    struct library_entry e;
    if (!app->preview || !app_beside(app) || term_waiting())
        return more;
    list_follow(app);
    app->preview = false;
    if (library_entry(app->library, app->list.row, &e)) {
        *news = true;
        read_open(app, e.id);
    }
    return more;
}

/* Waits for keys and news; how long depends on what is to be done. False: the terminal is gone. */
static bool wait_for(struct app *app, int timeout, bool *news)
{
    struct pollfd p[] = {{term_fd(), POLLIN, 0}, {app->notify[0], POLLIN, 0}};
    int n = poll(p, 2, timeout);
    if (n < 0 && errno != EINTR)
        return false;
    char bytes[256];
    while (n > 0 && (p[1].revents & POLLIN) && read(app->notify[0], bytes, sizeof bytes) > 0)
        *news = true;
    return n <= 0 || !(p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) || (p[0].revents & POLLIN);
}

static bool drain(struct app *app)
{
    struct event event;
    int n = 0;
    while (!app->quit && n < EVENTS_MAX && term_event(&event)) {
        if (event.kind == EVENT_KEY)
            key_event(app, event.key);
        else if (event.kind == EVENT_END)
            app->quit = true;
        else if (event.kind == EVENT_TERMINAL)
            app_terminal(app);
        else
            mouse_event(app, &event);
        n++;
    }
    return n > 0;
}

static int timeout_for(const struct app *app, bool more, bool news, long long drawn)
{
    long long now = app_now(), until = -1;
    if (more || term_waiting())
        return 0;
    if (app->pending_until)
        until = app->pending_until;
    if (news && (until < 0 || drawn + FRAME_MS < until))
        until = drawn + FRAME_MS;
    long long due = places_due(app);
    if (due && (until < 0 || due < until))
        until = due;
    if (until < 0)
        return -1;
    return until > now ? (int)(until - now) : 0;
}

void app_loop(struct app *app)
{
    bool more = true, news = false, keys = true;
    long long drawn = 0;
    while (!app->quit) {
        if (app->starting)
            start(app);
        if (keys || (news && app_now() >= drawn + FRAME_MS)) {
            draw(app);
            drawn = app_now();
            news = false;
        }
        more |= app->preview && app_beside(app); /* drawing has found another article in the row */
        if (!wait_for(app, timeout_for(app, more, news, drawn), &news))
            break;
        keys = take_signals(app);
        keys |= drain(app);
        if (app->pending_until && app_now() >= app->pending_until) {
            pending_expire(app);
            keys = true;
        }
        if (news) {
            read_grow(app);
            read_loaded(app);
        }
        places_turn(app, keys);
        news |= more; /* what work has found is to be seen */
        more = work(app, &news);
    }
}
