#include "setup.h"
#include "actions.h"
#include "i18n.h"
#include "locale.h"
#include "signals.h"
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the screen */

static bool open_pipe(int fds[2])
{
    if (pipe(fds) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(fds[i], F_SETFL, O_NONBLOCK);
        fcntl(fds[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static bool wants_colour(const struct options *o, const struct settings *s)
{
    const char *no = getenv("NO_COLOR");
    if (o->colour != COLOUR_AUTO)
        return o->colour == COLOUR_ALWAYS;
    if (s->colours != COLOURS_AUTO)
        return s->colours != COLOURS_NONE;
    return !no || !*no;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Names each path that is not there. False where none is: then there is nothing to show. */
static bool any_path(const struct options *o)
{
    size_t found = 0;
    for (size_t i = 0; i < o->paths.n; i++) {
        struct stat st;
        const char *path = o->paths.at[i];
        if (strcmp(path, "-") == 0 || stat(path, &st) == 0)
            found++;
        else
            setup_complain_file(path, strerror(errno));
    }
    return found > 0;
}

static enum dr_err open_library(struct app *app)
{
    const struct options *o = app->options;
    bool walk = false; /* what is no folder is there at once */
    for (size_t i = 0; i < o->paths.n; i++)
        walk |= is_folder(o->paths.at[i]);
    struct source_options so = {.notify_fd = app->notify[1], .synchronous = !walk};
    struct library_options lo = {.notify_fd = app->notify[1],
                                 .encoding = o->encoding,
                                 .marks = app->places.marks};
    enum dr_err err = source_open(o->paths.at, o->paths.n, &so, &app->source);
    if (!err)
        err = library_open(app->source, &lo, &app->library);
    if (!err && o->sorted)
        library_sort(app->library, o->sort, o->reverse);
    return err;
}

static void init_state(struct app *app, const struct setup *s)
{
    const struct options *o = app->options;
    struct layout_options layout;
    layout_options_init(&layout, LAYOUT_WIDTH_MIN);
    app->keywords = s->keywords;
    app->settings = s->settings;
    memcpy(app->origins, s->origins, sizeof app->origins);
    app->keys = s->keys;
    app->theme = s->theme;
    app->groups = s->groups;
    app->config = s->file;
    layout.ambiguous = app_ambiguous(app);
    read_init(&app->read, &layout);
    prompt_init(&app->prompt);
    grid_init(&app->grid, layout.ambiguous);
    read_settings(app);
    wcwidth_ambiguous(layout.ambiguous);
    app->single = o->paths.n == 1 && !is_folder(o->paths.at[0]);
    app->focus = app->single ? PANE_READ : PANE_LIST;
    app->preview = true;
}

/* What is wrong with the configuration, in one line that is there at the start. */
static void say_wrong(struct app *app, const struct setup *s)
{
    if (s->wrong == 0)
        return;
    int len = (int)strcspn(s->complaints.data, "\n");
    if (s->wrong == 1)
        app_complain(app, "%.*s", len, s->complaints.data);
    else
        app_complain(
            app, _("%zu lines of the configuration are wrong (--dump-config tells which): %.*s"),
            s->wrong, len, s->complaints.data);
}

static void run(struct app *app, const struct setup *s)
{
    int rows, cols;
    term_size(&rows, &cols);
    app_check(grid_resize(&app->grid, rows, cols));
    places_open(app);
    app_check(open_library(app));
    app_keywords_changed(app);
    if (!locale_is_utf8())
        app_complain(app,
                     _("No UTF-8 locale can be had here: text will look wrong (see locale -a)"));
    app_history_load(app);
    say_wrong(app, s);
    if (app->options->query)
        list_filter(app, app->options->query);
    app->starting = true;
    app_loop(app);
}

static void fini_state(struct app *app)
{
    read_fini(&app->read);
    if (app->library)
        library_close(app->library);
    if (app->source)
        source_close(app->source);
    list_fini(&app->list);
    help_fini(&app->help);
    menu_close(app);
    candidates_fini(&app->candidates);
    prompt_fini(&app->prompt);
    for (int i = 0; i < ASKS; i++)
        history_fini(&app->history[i]);
    free(app->history_path);
    keymap_fini(&app->keys);
    groups_fini(&app->groups);
    config_file_fini(&app->config);
    grid_fini(&app->grid);
    free(app->save_name);
}

/* A worker in the middle of a large document is not waited for: whoever quits wants the shell. */
static void leave_if_busy(struct app *app, int status)
{
    size_t done, known, unread;
    if (library_progress(app->library, &done, &known, &unread) && !app->read.partial)
        return;
    if (signals_end())
        signals_die(signals_end());
    _exit(status);
}

bool setup_run(const struct options *o, struct setup *s, int *status)
{
    struct app app;
    memset(&app, 0, sizeof app);
    app.options = o;
    *status = 2;
    if (!any_path(o))
        return true;
    if (!open_pipe(app.notify)) {
        fprintf(stderr, "docread: a pipe: %s\n", strerror(errno));
        return true;
    }
    enum term_status opened = term_open(app.notify[1], wants_colour(o, &s->settings));
    if (opened == TERM_OK) {
        terminal_recall(&app.terminal);
        init_state(&app, s);
        app_setting_changed(&app, CHANGE_THEME);
        if (!app.settings.mouse)
            app_setting_changed(&app, CHANGE_TERMINAL);
        run(&app, s);
        term_close();
        *status = places_close(&app) ? 0 : 2;
        leave_if_busy(&app, *status);
        setup_taken(s);
        fini_state(&app);
    }
    close(app.notify[0]);
    close(app.notify[1]);
    if (signals_end())
        signals_die(signals_end());
    return opened == TERM_OK;
}
