/*
 * Taking out: to the clipboard, to a file, to a program.
 */
#include "i18n.h"
#include "out_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool out_allowed(struct app *app, const char *what)
{
    if (app->options->secure)
        app_complain(app, _("%s: not with --secure"), what);
    return !app->options->secure;
}

bool out_has_article(struct app *app)
{
    if (!app->read.article)
        app_say(app, _("There is no article here"));
    return app->read.article != NULL;
}

/* --- the clipboard */

static enum clip_through through(void)
{
    return getenv("TMUX") ? CLIP_TMUX : getenv("STY") ? CLIP_SCREEN : CLIP_PLAIN;
}

bool out_copy(struct app *app, const struct buf *words)
{
    struct buf bytes;
    bool sent = false;
    buf_init(&bytes);
    enum dr_err err = clip_sequence(words->data, words->len, through(), &bytes);
    if (err == DR_LIMIT) {
        app_complain(app,
                     _("Not copied: %zu bytes are more than the %d that a terminal takes; s saves, "
                       "| pipes"),
                     words->len, CLIP_MAX);
    } else if (!term_like_xterm() && through() == CLIP_PLAIN) {
        app_complain(app, _("Not copied: this terminal has no clipboard; s saves, | pipes"));
    } else {
        app_check(err);
        term_send(bytes.data, bytes.len);
        sent = true;
    }
    buf_fini(&bytes);
    return sent;
}

static size_t characters(const struct buf *words)
{
    size_t n = 0;
    for (size_t i = 0; i < words->len; i++)
        n += ((unsigned char)words->data[i] & 0xC0) != 0x80;
    return n;
}

void do_copy(struct app *app, const struct action_call *call)
{
    struct buf words;
    struct span at = out_span(app);
    bool selected = app->read.select.on, cited = call->value || app->settings.cite;
    if (!out_has_article(app))
        return;
    buf_init(&words);
    app_check(out_words(app, at, &words));
    size_t n = characters(&words);
    if (words.len && cited) {
        app_check(buf_append_str(&words, "\n\n"));
        app_check(out_citation(app, at, &words));
        app_check(buf_append_char(&words, '\n'));
    }
    app->message[0] = '\0';
    if (words.len)
        out_copy(app, &words);
    if (!words.len)
        app_say(app, _("There is nothing to copy here"));
    else if (!app->message[0])
        app_say(app,
                cited      ? _("Copied: %zu characters and where they are from")
                : selected ? _("Copied: %zu characters")
                           : _("Copied the paragraph: %zu characters"),
                n);
    select_end(app);
    buf_fini(&words);
}

/* --- programs */

/* The document in the row at hand, or in the text. NULL: there is none. */
static const struct document *document_here(struct app *app)
{
    struct library_entry e;
    if (app->focus != PANE_LIST && app->read.open)
        return source_document(app->source, app->read.id);
    list_follow(app);
    return library_entry(app->library, app->list.row, &e) ? source_document(app->source, e.id)
                                                          : NULL;
}

static void run(struct app *app, struct command *command, const struct buf *input, bool wait)
{
    const struct document *d = document_here(app);
    struct child child = {.command = command, .input = input, .wait = wait};
    char shown[NAME_SHOWN];
    int status;
    if (d && !d->stream)
        child.file = d->path;
    enum child_end end = child_run(app, &child, &status);
    if (end == CHILD_FAILED)
        app_complain(app, "%s: %s", app_printable(command->argv[0], shown, sizeof shown),
                     strerror(status));
    else if (!wait && end == CHILD_KILLED)
        app_complain(app, _("%s: ended by signal %d"),
                     app_printable(command->argv[0], shown, sizeof shown), status);
    else if (!wait && status)
        app_complain(app, _("%s: exit status %d"),
                     app_printable(command->argv[0], shown, sizeof shown), status);
}

/* A line that the reader typed, for a shell to read. */
static void run_line(struct app *app, const char *line, const struct buf *input)
{
    const char *shell = getenv("SHELL");
    char *name = app_dup(shell && *shell ? shell : "sh"), flag[] = "-c", *text = app_dup(line);
    char *argv[] = {name, *line ? flag : NULL, text, NULL};
    struct command command = {argv, 3};
    run(app, &command, input, *line != '\0');
    free(name);
    free(text);
}

static enum dr_err write_buf(void *arg, const char *data, size_t len)
{
    return buf_append(arg, data, len);
}

static void pipe_to(struct app *app, const char *line)
{
    struct buf words;
    const struct export_sink sink = {write_buf, &words};
    buf_init(&words);
    enum dr_err err = out_write(app, "", &sink);
    if (err == DR_NOMEM)
        app_check(err);
    if (err)
        app_complain(app, _("Not piped: %s"), _(dr_err_text(err)));
    else
        run_line(app, line, &words);
    select_end(app);
    buf_fini(&words);
}

void do_pipe(struct app *app, const struct action_call *call)
{
    if (!out_has_article(app) || !out_allowed(app, _("Piping")))
        return;
    if (call->argument)
        pipe_to(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_PIPE}, "");
}

void do_shell(struct app *app, const struct action_call *call)
{
    if (!out_allowed(app, _("Running a command")))
        return;
    if (call->argument)
        run_line(app, call->argument, NULL);
    else
        app_ask(app, (struct ask){.kind = ASK_SHELL}, "");
}

void out_answer(struct app *app, enum prompt_kind kind, const char *line)
{
    if (kind == ASK_SAVE || kind == ASK_OVERWRITE) {
        out_save_answer(app, kind == ASK_OVERWRITE, line);
    } else if (kind == ASK_PIPE && *line) {
        pipe_to(app, line);
    } else if (kind == ASK_SHELL) {
        run_line(app, line, NULL);
    }
}

/* Where the reader is in the text: the caret, the match gone to, the top of the screen. */
static size_t place(const struct app *app)
{
    const struct read_pane *r = &app->read;
    bool seen = r->current.len && r->current.off >= r->anchor && r->current.off < r->bottom;
    return r->select.on ? r->select.caret : seen ? r->current.off : r->anchor;
}

void do_original(struct app *app, const struct action_call *call)
{
    const struct document *d = document_here(app);
    struct command command;
    const char *editor = getenv("VISUAL");
    size_t line = 1;
    (void)call;
    if (!out_allowed(app, _("The editor")))
        return;
    if (!d || d->stream) {
        app_complain(app, d ? _("What came through a pipe is no file to edit")
                            : _("There is no article here"));
        return;
    }
    if (app->read.article && d->id == app->read.id)
        line = out_line(app->read.article, place(app));
    if (!editor || !*editor)
        editor = getenv("EDITOR");
    enum dr_err err = command_edit(editor && *editor ? editor : "vi", d->path, line, &command);
    if (err) {
        app_complain(app, _("VISUAL or EDITOR: %s"), _(dr_err_text(err)));
        return;
    }
    run(app, &command, NULL, false);
    command_free(&command);
}

bool out_open_link(struct app *app, const char *url)
{
    struct command command;
    char shown[NAME_SHOWN];
    if (!out_allowed(app, _("Opening a link")))
        return false;
    if (!command_link(url)) {
        char copy[HINT_SIZE];
        app_complain(app, _("%s: no address of the web (http, https, ftp); %s copies it"),
                     app_printable(url, shown, sizeof shown), app_key(app, "menu-copy", copy));
        return false;
    }
    enum dr_err err = command_browse(getenv("BROWSER"), url, &command);
    if (err) {
        app_complain(app, _("BROWSER: %s"), _(dr_err_text(err)));
        return false;
    }
    app->message[0] = '\0';
    int failed = 0;
    if (command_has_screen(command.argv[0]))
        run(app, &command, NULL, false);
    else
        failed = child_start(&command);
    if (failed)
        app_complain(app, _("%s: %s (BROWSER names another)"),
                     app_printable(command.argv[0], shown, sizeof shown), strerror(failed));
    else if (!app->message[0])
        app_say(app, _("Opened: %s"), app_printable(url, shown, sizeof shown));
    command_free(&command);
    return !failed;
}
