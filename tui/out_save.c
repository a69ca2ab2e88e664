/*
 * Saving: the article, or what is selected of it, in a file that was not there, or that the reader
 * gives up.
 */
#include "i18n.h"
#include "out_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static enum dr_err write_file(void *arg, const char *data, size_t len)
{
    return fwrite(data, 1, len, arg) == len ? DR_OK : DR_IO;
}

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && strcasecmp(name + n - m, end) == 0;
}

enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_JSON };
static enum format format_of(const char *name)
{
    static const struct {
        const char *end;
        enum format format;
    } ends[] = {{".md", FORMAT_MARKDOWN},
                {".markdown", FORMAT_MARKDOWN},
                {".json", FORMAT_JSON},
                {".jsonl", FORMAT_JSON}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (ends_in(name, ends[i].end))
            return ends[i].format;
    }
    return FORMAT_TEXT;
}

static enum dr_err export_to(struct app *app, const struct article *a, const char *name,
                             const struct export_sink *sink)
{
    const struct document *d = source_document(app->source, app->read.id);
    struct layout_options layout = app->read.layout;
    switch (format_of(name)) {
    case FORMAT_JSON:
        return export_json(a, d->path, ends_in(name, ".jsonl"), sink);
    case FORMAT_MARKDOWN:
        return export_markdown(a, sink);
    default:
        layout.head = NULL;
        layout.n_open_folds = 0;
        if (!*name) { /* as it would be copied */
            layout.width = LAYOUT_WIDTH_MAX;
            layout.indent = 0;
        }
        return export_text(a, &layout, sink);
    }
}

enum dr_err out_write(struct app *app, const char *name, const struct export_sink *sink)
{
    struct read_pane *r = &app->read;
    struct article *whole = NULL;
    struct buf words;
    enum dr_err err;
    if (r->select.on) {
        struct span at = out_span(app);
        buf_init(&words);
        err = out_words(app, at, &words);
        if (!err && app->settings.cite)
            err = buf_append_str(&words, "\n\n");
        if (!err && app->settings.cite)
            err = out_citation(app, at, &words);
        if (!err)
            err = buf_append_char(&words, '\n');
        if (!err)
            err = sink->write(sink->arg, words.data, words.len);
        buf_fini(&words);
        return err;
    }
    if (r->partial && !r->growing) { /* of a stream: what has come */
        err = library_open_article(app->library, r->id, &whole);
        if (err)
            return err;
    }
    err = export_to(app, whole ? whole : r->article, name, sink);
    article_free(whole);
    return err;
}

static bool is_original(struct app *app, const struct stat *st)
{
    const struct document *d = source_document(app->source, app->read.id);
    struct stat original;
    return d && stat(d->path, &original) == 0 && original.st_dev == st->st_dev &&
           original.st_ino == st->st_ino;
}

static void complain_save(struct app *app, const char *name, const char *why)
{
    char shown[NAME_SHOWN];
    app_complain(app, _("%s: not saved: %s"), app_printable(name, shown, sizeof shown), why);
}

/* Writes to fd, which is path's, and closes it; on failure path is removed. False: errno, or *err.
 */
static bool fill_file(struct app *app, int fd, const char *path, const char *name)
{
    FILE *f = fdopen(fd, "wb");
    const struct export_sink sink = {write_file, f};
    enum dr_err err = DR_IO;
    if (f)
        err = out_write(app, name, &sink);
    else
        close(fd);
    bool good = f && !err && fflush(f) == 0 && fsync(fd) == 0;
    int why = errno;
    if (f && fclose(f) != 0 && good) {
        good = false;
        why = errno;
    }
    if (!good) {
        unlink(path);
        complain_save(app, name, err && err != DR_IO ? _(dr_err_text(err)) : strerror(why));
    }
    return good;
}

static void say_saved(struct app *app, const char *name)
{
    char shown[NAME_SHOWN];
    app_say(app, app->read.select.on ? _("The selection is saved in %s") : _("Saved in %s"),
            app_printable(name, shown, sizeof shown));
    select_end(app);
}

/* In place of a file that is there: it stays as it is until all of the new one is written. */
static void save_over(struct app *app, const char *name)
{
    struct buf path;
    struct stat st;
    char *real = realpath(name, NULL); /* a link goes on leading there */
    if (!real || stat(real, &st) != 0 || !S_ISREG(st.st_mode)) {
        complain_save(app, name, real ? _("it is no plain file") : strerror(errno));
        free(real);
        return;
    }
    if (access(real, W_OK) != 0) { /* it could be put away, but is not meant to be */
        complain_save(app, name, strerror(errno));
        free(real);
        return;
    }
    buf_init(&path);
    app_check(buf_printf(&path, "%s.docread-%ld", real, (long)getpid()));
    int fd = open(path.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, st.st_mode & 0777);
    if (fd < 0) {
        complain_save(app, name, strerror(errno));
    } else if (fill_file(app, fd, path.data, name)) {
        if (rename(path.data, real) == 0) {
            say_saved(app, name);
        } else {
            complain_save(app, name, strerror(errno));
            unlink(path.data);
        }
    }
    buf_fini(&path);
    free(real);
}

static void save(struct app *app, const char *name)
{
    struct stat st;
    if (app->read.select.on && format_of(name) == FORMAT_JSON) {
        complain_save(app, name, _("a selection is saved as text or Markdown"));
        return;
    }
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) {
        if (fill_file(app, fd, name, name))
            say_saved(app, name);
    } else if (errno != EEXIST || stat(name, &st) != 0) {
        complain_save(app, name, strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        complain_save(app, name, S_ISDIR(st.st_mode) ? strerror(EISDIR) : _("it is no plain file"));
    } else if (is_original(app, &st)) {
        complain_save(app, name, _("it is what is being read"));
    } else {
        free(app->save_name);
        app->save_name = app_dup(name);
        app_ask(app, (struct ask){.kind = ASK_OVERWRITE}, "");
    }
}

/* ~/ is the reader's home, as a shell would have it. */
static void save_as(struct app *app, const char *line)
{
    const char *home = getenv("HOME");
    struct buf name;
    buf_init(&name);
    if (line[0] == '~' && line[1] == '/' && home)
        app_check(buf_printf(&name, "%s%s", home, line + 1));
    else
        app_check(buf_append_str(&name, line));
    save(app, name.data);
    buf_fini(&name);
}

void do_save(struct app *app, const struct action_call *call)
{
    if (!out_has_article(app) || !out_allowed(app, _("Saving")))
        return;
    if (call->argument)
        save_as(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_SAVE}, "");
}

void out_save_answer(struct app *app, bool overwrite, const char *line)
{
    if (!overwrite) {
        if (*line)
            save_as(app, line);
        return;
    }
    bool yes =
        strcasecmp(line, "y") == 0 || strcasecmp(line, "yes") == 0 || strcmp(line, _("yes")) == 0;
    if (yes)
        save_over(app, app->save_name);
    else
        complain_save(app, app->save_name, _("it is left as it was"));
}
