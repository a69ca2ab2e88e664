#include "batch.h"
#include "app.h"
#include "export/export.h"
#include "i18n.h"
#include "view.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FLUSH_MS = 200 };

enum { MARKS_WAIT_MS = 10000 };

struct batch {
    const struct options *o;
    const struct settings *s;
    struct layout_script *script; /* NULL: characters as they are */
    enum output output;
    struct source *source;
    struct library *library; /* NULL: neither order nor filter is asked for */
    struct marks *marks;     /* only read, for the query; NULL: not needed */
    struct matcher *matcher; /* of the keywords; NULL: none */
    bool matched, trouble;
    bool closed; /* nobody reads standard output any more */
    size_t written;
    long long flushed; /* when it was last, ms */
};

/* --- output */

static enum dr_err write_out(void *arg, const char *data, size_t len)
{
    (void)arg;
    return fwrite(data, 1, len, stdout) == len ? DR_OK : DR_IO;
}
static const struct export_sink sink = {write_out, NULL};

/* One line on standard error; what comes from outside is made printable. */
static void complain(struct batch *b, const char *path, enum dr_err err, int errnum)
{
    struct buf shown;
    buf_init(&shown);
    unicode_printable(path, strlen(path), &shown);
    const char *why = err == DR_UNSUPPORTED       ? _("no text (a binary file)")
                      : errnum && err != DR_LIMIT ? strerror(errnum)
                                                  : _(dr_err_text(err));
    fprintf(stderr, "docread: %s: %s\n", shown.data ? shown.data : "?", why);
    buf_fini(&shown);
    b->trouble = true;
}

/* Of a page whose text is not in it there is nothing to read, and that is no trouble. */
static void note_bare(const char *path)
{
    struct buf shown;
    buf_init(&shown);
    unicode_printable(path, strlen(path), &shown);
    fprintf(stderr, _("docread: %s: no article in this page: a script would write it\n"),
            shown.data ? shown.data : "?");
    buf_fini(&shown);
}

/* The end of an export that failed: a reader who has seen enough is no trouble. */
static void output_failed(struct batch *b, enum dr_err err)
{
    if (err == DR_IO && errno == EPIPE)
        b->closed = true;
    else
        complain(b, _("standard output"), err, err == DR_IO ? errno : 0);
    b->closed = true;
}

static void flush(struct batch *b)
{
    errno = 0;
    if (!b->closed && fflush(stdout) != 0)
        output_failed(b, DR_IO);
    b->flushed = app_now();
}

/* --- documents */

static enum dr_err open_article(struct batch *b, const struct document *d, struct article **out)
{
    struct buf raw;
    bool more;
    struct text *text = NULL;
    struct text_options options = {.forced = NULL};
    *out = NULL;
    buf_init(&raw);
    if (b->o->encoding)
        options.forced = text_encoding_find(b->o->encoding);
    enum dr_err err = document_read(b->source, d, 0, &raw, &more);
    int errnum = errno;
    if (!err && !options.forced && text_is_binary(raw.data ? raw.data : "", raw.len))
        err = DR_UNSUPPORTED;
    if (!err)
        err = text_take(&raw, &options, &text);
    buf_fini(&raw);
    if (!err)
        err = article_take(text, out);
    errno = errnum;
    return err;
}

/* Words of the list as the library would have them. */
static enum dr_err list_words(const struct article *a, struct span at, struct buf *out)
{
    enum dr_err err = article_clean(a, at, out);
    if (!err && out->len > LIBRARY_WORDS)
        out->data[utf8_valid_len(out->data, LIBRARY_WORDS)] = '\0';
    return err;
}

static enum dr_err export_entry(const struct article *a, const char *path)
{
    struct buf title, source;
    buf_init(&title);
    buf_init(&source);
    enum dr_err err = list_words(a, a->title, &title);
    if (!err)
        err = list_words(a, a->source, &source);
    struct library_entry e = {.path = path,
                              .state = ENTRY_READY,
                              .title = title.len ? title.data : NULL,
                              .source = source.len ? source.data : NULL,
                              .published = a->published,
                              .characters = a->characters};
    if (!err)
        err = export_list_entry(&e, &sink);
    buf_fini(&title);
    buf_fini(&source);
    return err;
}

static enum dr_err export_one(struct batch *b, const struct article *a, const char *path)
{
    struct layout_options layout;
    switch (b->output) {
    case OUTPUT_JSON:
    case OUTPUT_JSONL:
        return export_json(a, path, b->output == OUTPUT_JSONL, &sink);
    case OUTPUT_LIST:
        return export_entry(a, path);
    case OUTPUT_TREE:
        return export_tree(a, path, &sink);
    case OUTPUT_MARKDOWN:
        return export_markdown(a, &sink);
    case OUTPUT_OUTLINE:
        return export_outline(a, &sink);
    default:
        settings_layout(b->s, 80, &layout);
        layout.view = view_for(a, layout.view);
        layout.script = b->script;
        return export_text(a, &layout, &sink);
    }
}

static bool has_match(struct batch *b, const struct article *a)
{
    struct matches found;
    matches_init(&found);
    bool any = search_article(b->matcher, a, b->s->view.furniture == VIEW_FURNITURE_SHOW, &found) ==
                   DR_OK &&
               found.n > 0;
    matches_fini(&found);
    return any;
}

static void write_document(struct batch *b, const struct document *d)
{
    struct article *a;
    /* Whoever reads the output need not wait for what takes its time. */
    if (d->stream || app_now() - b->flushed > FLUSH_MS)
        flush(b);
    errno = 0;
    enum dr_err err = open_article(b, d, &a);
    if (err == DR_UNSUPPORTED && !d->named) {
        source_skip_document(b->source, d->id, SKIP_BINARY);
        return;
    }
    if (err) {
        complain(b, d->path, err, errno);
        return;
    }
    if (b->matcher && !b->matched)
        b->matched = has_match(b, a);
    /* Articles as a person reads them are parted by a blank line; JSON needs none. */
    bool parted = b->output == OUTPUT_TEXT || b->output == OUTPUT_MARKDOWN;
    errno = 0;
    if (b->written++ && parted)
        err = write_out(NULL, "\n", 1);
    if (!err)
        err = export_one(b, a, d->path);
    if (!err && parted && article_is_bare(a))
        note_bare(d->path);
    article_free(a);
    if (err)
        output_failed(b, err);
}

static void write_all(struct batch *b)
{
    size_t n = b->library ? library_count(b->library) : source_count(b->source);
    for (size_t i = 0; i < n && !b->closed; i++) {
        struct library_entry e = {.id = (uint32_t)i};
        if (b->library && !library_entry(b->library, i, &e))
            break;
        write_document(b, source_document(b->source, e.id));
    }
}

/* --- the list */

/* A catalogue is asked for it where there is an order or a filter. */
static void write_list(struct batch *b)
{
    size_t n = library_count(b->library);
    for (size_t i = 0; i < n && !b->closed; i++) {
        struct library_entry e;
        if (!library_entry(b->library, i, &e))
            break;
        if (e.state == ENTRY_FAILED) {
            const struct document *d = source_document(b->source, e.id);
            if (e.err != DR_UNSUPPORTED || d->named)
                complain(b, e.path, e.err, e.errnum);
            continue;
        }
        b->matched = b->matched || e.hits > 0;
        errno = 0;
        enum dr_err err = export_list_entry(&e, &sink);
        if (err)
            output_failed(b, err);
    }
}

/* --- all of it */

static enum dr_err open_library(struct batch *b, const struct keywords *keywords)
{
    enum dr_err err = DR_OK;
    if (b->o->query && strstr(b->o->query, "is"))
        err = places_start(true, -1, MARKS_WAIT_MS, &b->marks);
    if (err)
        return err;
    struct library_options options = {
        .notify_fd = -1, .encoding = b->o->encoding, .marks = b->marks, .as_found = true};
    struct matcher *m = NULL;
    const char *why = "";
    err = library_open(b->source, &options, &b->library);
    if (!err && keywords_count(keywords))
        err = matcher_new(keywords, &m);
    if (err)
        return err;
    if (m)
        library_keywords(b->library, m);
    library_sort(b->library, b->o->sort, b->o->reverse);
    err = library_filter(b->library, b->o->query, &why);
    if (err == DR_INVALID) {
        fprintf(stderr, "docread: --query: %s\n", why ? why : _(dr_err_text(err)));
        return err;
    }
    library_finish(b->library);
    return err;
}

static void report_troubles(struct batch *b)
{
    struct source_trouble t;
    for (size_t i = 0; source_trouble(b->source, i, &t); i++)
        complain(b, t.path, t.err, t.errnum);
}

static void choose_output(struct batch *b)
{
    b->output = b->o->output;
    bool one = source_count(b->source) == 1;
    if (b->output == OUTPUT_SCREEN)
        b->output = one && source_document(b->source, 0)->named ? OUTPUT_TEXT : OUTPUT_LIST;
}

static int status_of(const struct batch *b)
{
    if (b->trouble)
        return 2;
    bool empty = b->library && b->o->query && library_count(b->library) == 0;
    return empty || (b->matcher && !b->matched) ? 1 : 0;
}

/* What converts the characters; text is written without it where it is not to be had. */
static void open_script(struct batch *b)
{
    const char *why = "";
    enum view_script script = b->s->view.script;
    if (b->output != OUTPUT_TEXT || script == VIEW_SCRIPT_ORIGINAL)
        return;
    enum dr_err err = layout_script_open(script, &b->script, &why);
    if (!err)
        return;
    fprintf(stderr, "docread: --script: %s\n", err == DR_UNSUPPORTED ? why : _(dr_err_text(err)));
    b->trouble = true;
}

int batch_run(const struct options *o, const struct settings *s, const struct keywords *keywords)
{
    struct batch b = {.o = o, .s = s};
    struct source_options options = {.notify_fd = -1, .synchronous = true};
    enum dr_err err = source_open(o->paths.at, o->paths.n, &options, &b.source);
    if (!err) {
        report_troubles(&b);
        choose_output(&b);
        open_script(&b);
    }
    if (!err && keywords_count(keywords))
        err = matcher_new(keywords, &b.matcher);
    if (!err && (o->sorted || o->query))
        err = open_library(&b, keywords);
    if (err) {
        if (err != DR_INVALID)
            fprintf(stderr, "docread: %s\n", _(dr_err_text(err)));
        b.trouble = true;
    } else if (b.output == OUTPUT_LIST && b.library) {
        write_list(&b);
    } else {
        write_all(&b);
    }
    flush(&b);
    int status = status_of(&b);
    if (b.library)
        library_close(b.library);
    if (b.marks)
        marks_close(b.marks, 0, NULL);
    matcher_free(b.matcher);
    layout_script_close(b.script);
    if (b.source)
        source_close(b.source);
    return status;
}
