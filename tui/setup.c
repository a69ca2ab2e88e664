#include "setup.h"
#include "actions.h"
#include "config.h"
#include "locale.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- files of settings */

static void complain_file(const char *path, const char *why)
{
    char shown[512];
    fprintf(stderr, "docread: %s: %s\n", app_printable(path, shown, sizeof shown), why);
}

static enum dr_err read_stream(FILE *f, struct buf *out)
{
    size_t n = 1;
    while (n > 0) {
        enum dr_err err = buf_reserve(out, 64 * 1024);
        if (err)
            return err;
        n = fread(out->data + out->len, 1, 64 * 1024, f);
        out->len += n;
        out->data[out->len] = '\0';
    }
    return ferror(f) ? DR_IO : DR_OK;
}

bool setup_read_file(const char *path, struct buf *out)
{
    bool std = strcmp(path, "-") == 0;
    FILE *f = std ? stdin : fopen(path, "rb");
    enum dr_err err = f ? read_stream(f, out) : DR_IO;
    if (err)
        complain_file(path, err == DR_IO ? strerror(errno) : dr_err_text(err));
    if (f && !std)
        fclose(f);
    return !err;
}

/* A file of words, in whatever encoding it is; NULL where it cannot be read, which is said. */
static struct text *read_text(const char *path)
{
    struct buf raw;
    struct text *text = NULL;
    buf_init(&raw);
    if (setup_read_file(path, &raw)) {
        enum dr_err err = text_take(&raw, NULL, &text);
        if (err)
            complain_file(path, dr_err_text(err));
    }
    buf_fini(&raw);
    return text;
}

struct complaint {
    const char *path;
    bool any;
};

static void complain_line(void *arg, size_t line, const char *why)
{
    struct complaint *c = arg;
    char shown[512];
    c->any = true;
    fprintf(stderr, "docread: %s:%zu: %s\n", app_printable(c->path, shown, sizeof shown), line,
            why);
}

bool setup_config(const struct options *o, struct keymap *keys, struct theme *theme)
{
    struct config config = {keys, theme, action_find};
    struct complaint complaint = {"(built-in keys)", false};
    const char *colours = theme_default(theme->colours);
    enum dr_err err =
        config_read(&config, keys_default, strlen(keys_default), complain_line, &complaint);
    complaint.path = "(built-in colours)";
    if (!err)
        err = config_read(&config, colours, strlen(colours), complain_line, &complaint);
    if (!err && o->config) {
        struct text *text = read_text(o->config);
        if (!text)
            return false;
        complaint.path = o->config;
        err = config_read(&config, text->data, text->len, complain_line, &complaint);
        text_free(text);
    }
    if (err)
        complain_file(complaint.path, dr_err_text(err));
    return !err && !complaint.any;
}

static bool read_keywords(const char *path, struct keywords *keywords)
{
    struct complaint complaint = {path, false};
    size_t line = 0;
    struct text *text = read_text(path);
    if (!text)
        return false;
    enum dr_err err = keywords_parse(keywords, text->data, text->len, &line);
    text_free(text);
    if (err == DR_INVALID && line)
        complain_line(&complaint, line, "no group or word can be read here");
    else if (err)
        complain_file(path, dr_err_text(err));
    return err == DR_OK;
}

static bool add_keyword(struct keywords *keywords, const char *word)
{
    char shown[512];
    enum dr_err err = keywords_add(keywords, word, NULL);
    if (!err && keywords_has(keywords, word))
        return true;
    fprintf(stderr, "docread: --keyword: %s: %s\n", app_printable(word, shown, sizeof shown),
            err ? dr_err_text(err) : "nothing to highlight in it");
    return false;
}

bool setup_keywords(const struct options *o, struct keywords *keywords)
{
    bool good = true;
    for (size_t i = 0; i < o->words.n; i++)
        good = add_keyword(keywords, o->words.at[i]) && good;
    for (size_t i = 0; i < o->keyword_files.n; i++)
        good = read_keywords(o->keyword_files.at[i], keywords) && good;
    return good;
}

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

static bool wants_colour(const struct options *o)
{
    const char *no = getenv("NO_COLOR");
    if (o->colour != COLOUR_AUTO)
        return o->colour == COLOUR_ALWAYS;
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
            complain_file(path, strerror(errno));
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
    struct library_options lo = {.notify_fd = app->notify[1], .encoding = o->encoding};
    enum dr_err err = source_open(o->paths.at, o->paths.n, &so, &app->source);
    if (!err)
        err = library_open(app->source, &lo, &app->library);
    if (!err && o->sorted)
        library_sort(app->library, o->sort, o->reverse);
    return err;
}

static void init_state(struct app *app)
{
    const struct options *o = app->options;
    struct layout_options layout;
    layout_options_init(&layout, LAYOUT_WIDTH_MIN);
    layout.view = o->view;
    layout.ambiguous = o->ambiguous;
    settings_init(&app->settings);
    read_init(&app->read, &layout);
    prompt_init(&app->prompt);
    grid_init(&app->grid, o->ambiguous);
    wcwidth_ambiguous(o->ambiguous);
    app->single = o->paths.n == 1 && !is_folder(o->paths.at[0]);
    app->focus = app->single ? PANE_READ : PANE_LIST;
    app->preview = true;
}

static void run(struct app *app)
{
    int rows, cols;
    term_size(&rows, &cols);
    app_check(grid_resize(&app->grid, rows, cols));
    app_check(open_library(app));
    app_keywords_changed(app);
    if (!locale_is_utf8())
        app_complain(app, "No UTF-8 locale can be had here: text will look wrong (see locale -a)");
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
    prompt_fini(&app->prompt);
    for (int i = 0; i < ASKS; i++)
        history_fini(&app->history[i]);
    keymap_fini(&app->keys);
    grid_fini(&app->grid);
}

/* A worker in the middle of a large document is not waited for: whoever quits wants the shell. */
static void leave_if_busy(struct app *app)
{
    size_t done, known, unread;
    if (library_progress(app->library, &done, &known, &unread) && !app->read.partial)
        return;
    if (signals_end())
        signals_die(signals_end());
    _exit(0);
}

bool setup_run(const struct options *o, struct keywords *keywords, int *status)
{
    struct app app;
    memset(&app, 0, sizeof app);
    app.options = o;
    app.keywords = keywords;
    *status = 2;
    if (!open_pipe(app.notify)) {
        fprintf(stderr, "docread: a pipe: %s\n", strerror(errno));
        return true;
    }
    init_state(&app);
    /* The configuration is read twice: complaints must come before the screen, colours after it. */
    keymap_init(&app.keys);
    theme_init(&app.theme, 0);
    if (!setup_config(o, &app.keys, &app.theme) || !any_path(o)) {
        fini_state(&app);
        return true;
    }
    enum term_status opened = term_open(app.notify[1], wants_colour(o));
    if (opened == TERM_OK) {
        theme_init(&app.theme, term_colours());
        setup_config(o, &app.keys, &app.theme);
        run(&app);
        term_close();
        *status = 0;
        leave_if_busy(&app);
    }
    fini_state(&app);
    close(app.notify[0]);
    close(app.notify[1]);
    if (signals_end())
        signals_die(signals_end());
    return opened == TERM_OK;
}
