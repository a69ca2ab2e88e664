/*
 * app: the whole state of the screen program, and its loop: wait, drain, change state, draw once.
 */
#ifndef DOCREAD_APP_H
#define DOCREAD_APP_H

#include "complete.h"
#include "config.h"
#include "grid.h"
#include "keys.h"
#include "menu.h"
#include "options.h"
#include "pane_help.h"
#include "pane_list.h"
#include "pane_read.h"
#include "places.h"
#include "prompt.h"
#include "search/search.h"
#include "settings.h"
#include "term.h"
#include "theme.h"

enum motion {
    MOVE_DOWN,
    MOVE_UP,
    MOVE_PAGE_DOWN,
    MOVE_PAGE_UP,
    MOVE_HALF_DOWN,
    MOVE_HALF_UP,
    MOVE_TOP,    /* with a count: to that line */
    MOVE_BOTTOM, /* with a count: to that line */
    MOVE_PERCENT
};

struct action_call;

/* A pane draws itself and answers what every pane answers. */
struct pane {
    const char *name;
    void (*draw)(struct app *app, struct rect at);
    void (*move)(struct app *app, enum motion motion, const struct action_call *call);
    void (*mouse)(struct app *app, const struct event *event, struct rect at);
    void (*search)(struct app *app, const char *word, bool backward);
    void (*search_next)(struct app *app, bool backward);
};
extern const struct pane pane_list, pane_read, pane_help, pane_menu;

enum prompt_kind {
    ASK_COMMAND,
    ASK_SEARCH,
    ASK_KEYWORD,
    ASK_FILTER,
    ASK_MENU,
    ASK_ONLY,
    ASK_SAVE,
    ASK_OVERWRITE,
    ASK_PIPE,
    ASK_SHELL,
    ASK_NOTE,
    ASKS
};
struct ask {
    enum prompt_kind kind;
    bool backward; /* of a search */
    enum pane_id pane;
};

enum { MESSAGE_SIZE = 512, APP_BESIDE = 100 };

struct app {
    const struct options *options;
    struct source *source;
    struct library *library;
    struct keywords *keywords;
    int notify[2]; /* workers and signals write a byte; the loop reads */

    struct settings settings;
    struct origin origins[SETTINGS_MAX]; /* of the settings, by row */
    struct groups groups;
    struct config_file config;
    struct probe_answer terminal; /* what it has answered, now or before */
    struct menu menu;
    struct grid grid;
    struct theme theme;
    struct keymap keys;

    enum pane_id focus; /* PANE_LIST, PANE_READ or PANE_HELP */
    enum pane_id under; /* what the help covers */
    bool single;        /* one document: there is no list to go back to */
    bool starting;      /* what the command line asks for has not been opened yet */
    bool preview;       /* the text pane is to show the row at hand when keys rest */
    bool zoom;          /* the pane at hand alone, however wide the screen is */
    int list_cols;      /* of the list beside the text; 0: as it comes */
    struct list_pane list;
    struct read_pane read;
    struct help_pane help;
    struct places places;

    struct prompt prompt;
    struct ask ask;
    struct history history[ASKS];
    char *history_path;           /* NULL: nothing is kept */
    struct candidates candidates; /* what Tab goes round */
    char *save_name;              /* of the file that may be overwritten, once the reader says so */

    char message[MESSAGE_SIZE];
    bool error;

    uint32_t pending[KEY_SEQUENCE_MAX];
    size_t n_pending;
    long long pending_until;                         /* monotonic ms; 0: wait as long as it takes */
    long count;                                      /* typed before a key; 0: none */
    void (*take_key)(struct app *app, uint32_t key); /* has the next one; NULL: it is looked up */

    bool pasting, quit;
};

/* Turns until the reader quits, or a signal or the end of the terminal asks for it. */
void app_loop(struct app *app);

/* --- for panes and actions */

/* One line at the bottom until the next key; what comes from outside must be printable already. */
void app_say(struct app *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void app_complain(struct app *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Memory is out: puts the terminal back, says so, ends. */
_Noreturn void app_die(enum dr_err err);
static inline void app_check(enum dr_err err)
{
    if (err)
        app_die(err);
}
/* A copy of s; free(). Never NULL. */
char *app_dup(const char *s);
/* s as it may be shown, at most about size bytes, in out. */
const char *app_printable(const char *s, char *out, size_t size);

/* A sign of ours, or what stands for it where the terminal would draw it two cells wide. */
const char *app_mark(const struct app *app, const char *sign, const char *plain);

const struct pane *app_pane(struct app *app);
enum { HINT_SIZE = KEY_SEQUENCE_MAX * KEY_NAME_SIZE };
/* The keys that mean action in its pane, or where the focus is; :name where none does. */
const char *app_key(const struct app *app, const char *action, char out[HINT_SIZE]);
/* The keys' pane at the moment: of the focus, the selection or the prompt. */
enum pane_id app_keys_pane(const struct app *app);
/* Whether keys are the menu's, were it not for a prompt. */
bool app_in_menu(const struct app *app);
/* Whether list and text are both on the screen; they may be from APP_BESIDE columns. */
bool app_beside(const struct app *app);
void app_focus(struct app *app, enum pane_id pane);
/* Tells the text pane how large it is, before it is drawn. */
void app_fit(struct app *app);
/* Opens the row of the list, in the text pane. */
void app_open_row(struct app *app, size_t row, bool focus);
void app_ask(struct app *app, struct ask ask, const char *text);
/* What was entered in earlier runs. */
void app_history_load(struct app *app);
/* Takes the prompt's line; completes it. */
void app_answer(struct app *app);
void app_complete(struct app *app, bool back);
/* Builds the matchers anew after the set of keywords has changed. */
void app_keywords_changed(struct app *app);
/* Sets a setting, as a key or :set does, and makes anew what depends on it. */
void app_set(struct app *app, const struct setting *row, int value);
/* A setting has changed: makes anew what depends on it (change.c). */
void app_setting_changed(struct app *app, enum setting_change change);
/* The terminal has answered: what depends on that is made anew, and kept for the next time. */
void app_terminal(struct app *app);
/* Where the lines of a configuration are put. */
struct config app_config(struct app *app);
/* What the terminal does with characters of ambiguous width, as set or as it answered. */
enum unicode_ambiguous app_ambiguous(const struct app *app);
void app_quit(struct app *app);
void app_suspend(struct app *app);
long long app_now(void); /* monotonic, ms */

/* What the bottom line and the top line say (status.c). */
void status_draw(struct app *app, int row);
void header_draw(struct app *app, int row);

#endif
