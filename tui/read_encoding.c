/*
 * The menu of encodings: what the bytes may be, how likely, and how the title reads then.
 */
#include "act.h"
#include "i18n.h"
#include "read_int.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PREVIEW_BYTES = 120, LOOK_BYTES = 64 * 1024 };

/* The value of the row that finds out anew. */
enum { FIND_OUT = 1000 };

/* The input that is shown read in each encoding: of the title, or of the first words that are not
 * all ASCII. */
static struct span preview_at(const struct article *a)
{
    const struct text *t = a->text;
    size_t off = a->title.len ? a->title.off : 0, looked = off, end = t->len;
    if (end > off + LOOK_BYTES)
        end = off + LOOK_BYTES;
    while (looked < end && (unsigned char)t->data[looked] < 0x80)
        looked++;
    if (looked == end)
        looked = off;
    /* From the beginning of its line, where that is near. */
    size_t first = a->title.len ? a->title.off : 0;
    off = looked;
    while (off > first && looked - off < PREVIEW_BYTES / 4 && t->data[off - 1] != '\n')
        off--;
    while (off < looked && ((unsigned char)t->data[off] & 0xC0) == 0x80)
        off++;
    size_t from = text_raw_off(t, off), left = t->raw_len - from;
    return (struct span){from, left < PREVIEW_BYTES ? left : PREVIEW_BYTES};
}

/* Appends how the input reads in an encoding, in one line; nothing where it cannot be had here. */
static void preview(const struct text *t, struct span raw, const struct text_encoding *encoding,
                    struct buf *out)
{
    struct text_options options = {.forced = encoding, .partial = true};
    struct buf bytes;
    struct text *read;
    buf_init(&bytes);
    app_check(buf_append(&bytes, t->raw + raw.off, raw.len));
    if (text_take(&bytes, &options, &read) == DR_OK) {
        uint32_t cp;
        for (size_t off = 0, len; off < read->len; off += len) {
            len = utf8_decode(read->data + off, read->len - off, &cp);
            if (cp == '\n' || cp == '\r')
                break;
            /* What is misread holds anything: terminals do not agree how wide all that is. */
            if (unicode_script(cp) == SCRIPT_OTHER)
                app_check(buf_append_cp(out, UTF8_REPLACEMENT));
            else if (!unicode_is_mark(cp))
                app_check(buf_append(out, read->data + off, len));
        }
        text_free(read);
    }
    buf_fini(&bytes);
}

static void add_row(struct app *app, const struct text_candidate *c, struct span raw)
{
    const struct text *t = app->read.article->text;
    size_t n;
    const struct text_encoding *table = text_encodings(&n);
    struct buf detail;
    char name[64];
    buf_init(&detail);
    snprintf(name, sizeof name, "%s%s", c->encoding->name, c->encoding == t->encoding ? " *" : "");
    if (c->confidence >= 0)
        app_check(buf_printf(&detail, "%3.0f%%  ", c->confidence * 100));
    else
        app_check(buf_append_str(&detail, "      "));
    preview(t, raw, c->encoding, &detail);
    menu_add(app, name, detail.data, (size_t)(c->encoding - table));
    buf_fini(&detail);
}

/* Decodes what is there anew; for documents that cannot be read again, and where nothing is
 * remembered. */
static void decode_again(struct app *app, const struct text_encoding *encoding)
{
    const struct text *t = app->read.article->text;
    struct text_options options = {.forced = encoding, .partial = app->read.partial};
    struct buf raw;
    struct text *text;
    struct article *a = NULL;
    buf_init(&raw);
    app_check(buf_append(&raw, t->raw, t->raw_len));
    enum dr_err err = text_take(&raw, &options, &text);
    if (!err)
        err = article_take(text, &a);
    buf_fini(&raw);
    if (err == DR_NOMEM)
        app_check(err);
    if (err)
        app_complain(app, "%s: %s", encoding ? encoding->name : "", _(dr_err_text(err)));
    else
        read_replace(app, a);
}

static void encoding_chosen(struct app *app, size_t value)
{
    struct read_pane *r = &app->read;
    size_t n;
    const struct text_encoding *table = text_encodings(&n);
    const struct text_encoding *encoding = value < n ? &table[value] : NULL;
    const struct document *d = source_document(app->source, r->id);
    if (!r->article || !d)
        return;
    if (encoding && app->options->encoding)
        app_say(app, _("Read as %s for now: --encoding was given"), encoding->name);
    else if (encoding)
        app_say(app, _("Read as %s from now on"), encoding->name);
    else
        app_say(app, "%s", _("The encoding is found out"));
    if (!app->options->encoding)
        read_encoding_chosen(app, r->id, encoding);
    if (!app->places.marks || d->stream || app->options->encoding) {
        decode_again(app, encoding);
        return;
    }
    r->partial = true; /* what is there stays until the worker has the other */
    library_load(app->library, r->id);
}

void do_encoding(struct app *app, const struct action_call *call)
{
    const struct article *a = app->read.article;
    struct text_candidate found[TEXT_CANDIDATES_MAX];
    size_t n;
    const struct text_encoding *table = text_encodings(&n);
    if (!a) {
        app_say(app, "%s", _("There is no text"));
        return;
    }
    if (call->argument) {
        const struct text_encoding *encoding = text_encoding_find(call->argument);
        char shown[64];
        if (encoding)
            encoding_chosen(app, (size_t)(encoding - table));
        else
            app_complain(app, _("%s: no such encoding"),
                         app_printable(call->argument, shown, sizeof shown));
        return;
    }
    struct span raw = preview_at(a);
    size_t candidates = text_detect(a->text->raw, a->text->raw_len, NULL, found);
    menu_open(app, _("Encoding"), encoding_chosen);
    for (size_t i = 0; i < candidates; i++)
        add_row(app, &found[i], raw);
    for (size_t i = 0; i < n; i++) {
        bool there = false;
        for (size_t k = 0; k < candidates; k++)
            there |= found[k].encoding == &table[i];
        if (!there)
            add_row(app, &(struct text_candidate){&table[i], -1, TEXT_FORCED}, raw);
    }
    menu_add(app, _("find out"), NULL, FIND_OUT);
    menu_select(app, (size_t)(a->text->encoding - table));
}
