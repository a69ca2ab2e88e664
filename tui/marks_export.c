/*
 * All notes and bookmarks as Markdown, in a file of the reader's.
 */
#include "actions.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Appends s in one line of Markdown: what would mean something to it is escaped. */
static void add_words(struct buf *out, const char *s)
{
    static const char special[] = "\\`*_[]<>#|~&";
    struct buf plain;
    buf_init(&plain);
    app_check(unicode_printable(s, utf8_valid_len(s, strlen(s)), &plain));
    for (const char *p = plain.data ? plain.data : ""; *p; p++) {
        if (strchr(special, *p))
            app_check(buf_append_char(out, '\\'));
        app_check(buf_append_char(out, *p));
    }
    buf_fini(&plain);
}

static void add_document(struct buf *out, const struct marks_bookmark *b)
{
    app_check(buf_printf(out, "%s## ", out->len ? "\n" : ""));
    add_words(out, *b->title ? b->title : *b->path ? b->path : "…");
    app_check(buf_append_str(out, "\n\n"));
    if (*b->title && *b->path) {
        add_words(out, b->path);
        app_check(buf_append_str(out, "\n\n"));
    }
}

/* A note line by line, each a quotation. */
static void add_note(struct buf *out, const char *note)
{
    while (*note) {
        char line[1024];
        size_t len = strcspn(note, "\n"), cut = len < sizeof line ? len : sizeof line - 1;
        if (cut < len)
            cut = utf8_valid_len(note, cut); /* no character is cut in two */
        memcpy(line, note, cut);
        line[cut] = '\0';
        app_check(buf_append_str(out, "> "));
        add_words(out, line);
        app_check(buf_append_char(out, '\n'));
        note += cut + (cut == len && note[len] == '\n');
        if (cut == 0 && len) /* no text: nothing of it can be written */
            break;
    }
    app_check(buf_append_char(out, '\n'));
}

static void add_bookmark(struct buf *out, const struct marks_bookmark *b)
{
    char day[32] = "";
    struct tm tm;
    time_t when = (time_t)b->time;
    app_check(buf_append_str(out, "- "));
    add_words(out, *b->words ? b->words : "…");
    if (localtime_r(&when, &tm) && strftime(day, sizeof day, " (%Y-%m-%d)", &tm))
        app_check(buf_append_str(out, day));
    app_check(buf_append_char(out, '\n'));
}

static void write_all(const struct marks_bookmarks *list, struct buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct marks_bookmark *b = &list->at[i];
        if (i == 0 || memcmp(&b[-1].key, &b->key, sizeof b->key) != 0)
            add_document(out, b);
        if (b->place == MARKS_NO_PLACE)
            add_note(out, b->words);
        else
            add_bookmark(out, b);
    }
}

/* Into a file that is not there yet. False: errno. */
static bool write_file(const char *path, const struct buf *b)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = fd >= 0;
    for (size_t done = 0; good && done < b->len;) {
        ssize_t n = write(fd, b->data + done, b->len - done);
        if (n > 0)
            done += (size_t)n;
        else
            good = n < 0 && errno == EINTR;
    }
    int errnum = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        good = false;
        errnum = errno;
    }
    errno = errnum;
    return good;
}

void do_notes_save(struct app *app, const struct action_call *call)
{
    struct marks_bookmarks list;
    struct buf text;
    char shown[MESSAGE_SIZE / 2];
    const char *path = call->argument;
    if (app->options->secure) {
        app_complain(app, _("%s: not with --secure"), "notes-save");
        return;
    }
    if (!path) {
        app_say(app, _(":notes-save FILE writes them to a file that is not there yet"));
        return;
    }
    buf_init(&text);
    app_check(marks_kept(app->places.marks, &list));
    write_all(&list, &text);
    app_printable(path, shown, sizeof shown);
    if (list.n == 0)
        app_say(app, _("There are no notes and no bookmarks yet"));
    else if (write_file(path, &text))
        app_say(app, _("Notes and bookmarks written: %s"), shown);
    else
        app_complain(app, "%s: %s", shown, strerror(errno));
    marks_bookmarks_fini(&list);
    buf_fini(&text);
}
