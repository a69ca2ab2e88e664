/*
 * What is taken out of an article: which part, as what words, and where it is from.
 */
#include "out.h"
#include "read_int.h"

#include <string.h>

/* --- which part */

struct span out_span(struct app *app)
{
    struct read_pane *r = &app->read;
    if (!r->article || r->article->n_blocks == 0)
        return (struct span){0, 0};
    if (r->select.on)
        return select_span(app);
    read_find_top(app);
    bool seen = r->current.len && r->current.off >= r->anchor && r->current.off < r->bottom;
    size_t off = seen ? r->current.off : r->anchor;
    struct read_place at = r->top;
    const struct layout_line *line = read_line(app, at);
    if (!seen && line && line->kind != LINE_TEXT && line->kind != LINE_RUBY && read_next(app, &at))
        off = r->article->blocks[at.block].off; /* not what a fold or a blank line stands for */
    return read_paragraph_span(r->article, article_block_at(r->article, off));
}

/* --- as words */

static bool shown_block(const struct read_pane *r, const struct block *b)
{
    if (b->role == BLOCK_FURNITURE)
        return r->layout.view.furniture == VIEW_FURNITURE_SHOW;
    return b->role != BLOCK_META || r->layout.view.furniture != VIEW_FURNITURE_HIDE;
}

static void trim(struct buf *out, size_t from)
{
    while (out->len > from && strchr(" \t\r\n", out->data[out->len - 1]))
        out->data[--out->len] = '\0';
}

/* What goes before a block that comes after others. */
static const char *between(const struct block *b)
{
    return b->continued ? "" : b->line && !b->gap ? "\n" : "\n\n";
}

static enum dr_err words_of(struct app *app, struct span at, struct buf *out)
{
    const struct read_pane *r = &app->read;
    const struct article *a = r->article;
    size_t start = out->len, end = at.off + at.len;
    if (!a || at.len == 0)
        return DR_OK;
    if (r->layout.view.raw)
        return buf_append(out, a->text->data + at.off, at.len);
    enum dr_err err = DR_OK;
    for (size_t i = article_block_at(a, at.off); i < a->n_blocks && !err; i++) {
        const struct block *b = &a->blocks[i];
        size_t from = b->off > at.off ? b->off : at.off;
        size_t to = b->off + b->len < end ? b->off + b->len : end, before = out->len;
        if (b->off >= end)
            break;
        /* A part of one block is taken as it was selected, whatever the block is. */
        bool whole = from == b->off && to == b->off + b->len;
        if (whole && !shown_block(r, b) && !read_fold_open(r, i))
            continue;
        if (before > start)
            err = buf_append_str(out, between(b));
        size_t words = out->len;
        if (!err)
            err = article_clean(a, (struct span){from, to - from}, out);
        trim(out, words);
        if (!err && out->len == words && out->len > before) {
            out->len = before; /* a block that says nothing parts nothing */
            out->data[before] = '\0';
        }
    }
    return err;
}

enum dr_err out_words(struct app *app, struct span at, struct buf *out)
{
    struct buf words;
    buf_init(&words);
    enum dr_err err = words_of(app, at, &words);
    for (size_t off = 0, n; off < words.len && !err; off += n) {
        uint32_t cp;
        n = utf8_decode(words.data + off, words.len - off, &cp);
        bool line_end = cp == '\r' && words.data[off + n] == '\n';
        if (unicode_is_control(cp)) /* it may be pasted where it would be obeyed */
            err = buf_append_cp(out, unicode_control_mark(cp));
        else if (!line_end)
            err = buf_append(out, words.data + off, n);
    }
    buf_fini(&words);
    return err;
}

/* --- where it is from */

/* The number of the paragraph of the body that a block is, or goes on; 0: it is of the head. */
static size_t paragraph_of(const struct article *a, size_t block)
{
    size_t n = 0;
    for (size_t i = 0; i <= block && i < a->n_blocks; i++)
        n += block_is_body(&a->blocks[i]) && !a->blocks[i].continued;
    return block_is_body(&a->blocks[block]) ? n : 0;
}

struct citation {
    struct buf *out;
    enum dr_err err;
    const char *comma;
    bool any;
};

static void cite(struct citation *c, const char *before, const char *words, const char *after)
{
    if (!c->err && c->any)
        c->err = buf_append_str(c->out, c->comma);
    if (!c->err)
        c->err = buf_append_str(c->out, before);
    if (!c->err)
        c->err = unicode_printable(words, strlen(words), c->out);
    if (!c->err)
        c->err = buf_append_str(c->out, after);
    c->any = true;
}

static void cite_span(struct citation *c, const struct article *a, struct span at,
                      const char *quotes[2])
{
    struct buf words;
    buf_init(&words);
    if (at.len && !c->err)
        c->err = article_clean(a, at, &words);
    trim(&words, 0);
    if (!c->err && words.len)
        cite(c, quotes[0], words.data, quotes[1]);
    buf_fini(&words);
}

enum dr_err out_citation(struct app *app, struct span at, struct buf *out)
{
    const struct article *a = app->read.article;
    const struct document *d = source_document(app->source, app->read.id);
    if (!a || !d || a->n_blocks == 0)
        return DR_OK;
    bool latin = a->script == ARTICLE_LATIN || a->script == ARTICLE_KO;
    const char *han[2] = {"《", "》"}, *quotes[2] = {"“", "”"}, *none[2] = {"", ""};
    struct citation c = {out, DR_OK, latin ? ", " : "，", false};
    char date[ARTICLE_DATE_SIZE];
    c.err = buf_append_str(out, latin ? "— " : "——");
    cite_span(&c, a, a->title, latin ? quotes : han);
    cite_span(&c, a, a->source, none);
    article_date_format(&a->published, date);
    if (*date)
        cite(&c, "", date, "");
    if (strcmp(d->path, "-") != 0)
        cite(&c, "", d->path, "");
    size_t n = paragraph_of(a, article_block_at(a, at.off));
    if (!c.err && n && strcmp(d->path, "-") != 0)
        c.err = buf_printf(out, ":%zu", n);
    return c.err;
}

size_t out_line(const struct article *a, size_t off)
{
    const char *s = a->text->data;
    size_t line = 1;
    for (size_t i = 0; i < off && i < a->text->len; i++)
        line += s[i] == '\n' || (s[i] == '\r' && s[i + 1] != '\n');
    return line;
}
