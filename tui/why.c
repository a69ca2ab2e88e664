/*
 * Why a block was taken for what it is: a page made from its evidence, in the pane of the help.
 */
#include "i18n.h"
#include "read_int.h"

enum { QUOTE_MAX = 120 }; /* bytes of the document in one line */

/* The block at hand: under the caret, of the match gone to where it is on the screen, else the
 * first on the screen. */
static size_t block_at_hand(struct app *app)
{
    const struct read_pane *r = &app->read;
    size_t off = r->anchor;
    if (r->select.on)
        off = r->select.caret;
    else if (r->current.len && r->current.off >= r->anchor && r->current.off < r->bottom)
        off = r->current.off;
    return article_block_at(r->article, off);
}

/* One line: label, and what buf says, which is empty then. */
static void put(struct app *app, const char *label, struct buf *text)
{
    struct buf shown;
    buf_init(&shown);
    app_check(unicode_printable(text->data ? text->data : "", text->len, &shown));
    app_check(buf_append(&shown, "", 0));
    help_add(app, app_dup(label), shown.data);
    buf_fini(&shown);
    buf_clear(text);
}

/* Appends len bytes of s in quotes, of long ones no more than most. */
static void quote_most(const char *s, size_t len, size_t most, struct buf *out)
{
    size_t n = len;
    if (n > most)
        n = utf8_prev(s, most);
    app_check(buf_append_str(out, "“"));
    app_check(buf_append(out, s, n));
    app_check(buf_append_str(out, n < len ? "…”" : "”"));
}

static void quote(const char *s, size_t len, struct buf *out)
{
    quote_most(s, len, QUOTE_MAX, out);
}

static void put_place(struct app *app, size_t block, struct buf *line)
{
    const struct article *a = app->read.article;
    const struct block *b = &a->blocks[block];
    app_check(buf_printf(line, "%s%s", _(block_role_name((enum block_role)b->role)),
                         b->continued ? _(", going on from the block before") : ""));
    if (b->role == BLOCK_HEADING)
        app_check(buf_printf(line, _(", level %u"), b->level));
    put(app, _("role"), line);
    app_check(buf_printf(line, _("block %zu of %zu, text %zu to %zu, input from byte %zu"),
                         block + 1, a->n_blocks, b->off, b->off + b->len,
                         text_raw_off(a->text, b->off)));
    put(app, _("place"), line);
}

static void put_evidence(struct app *app, const struct block *b, struct buf *line)
{
    const struct article *a = app->read.article;
    for (size_t i = 0; i < b->evidences; i++) {
        const struct evidence *e = &a->evidence[b->evidence + i];
        app_check(buf_printf(line, _("%+d for %s: %s"), e->weight,
                             _(block_role_name((enum block_role)e->role)),
                             _(evidence_rule_help(e->rule))));
        if (e->at.len) {
            app_check(buf_append_str(line, " "));
            quote(a->text->data + e->at.off, e->at.len, line);
        }
        put(app, evidence_rule_name(e->rule), line);
    }
    if (!b->evidences)
        help_add(app, app_dup(_("none")), _("no rule spoke of it; its neighbours decided"));
}

static void put_encoding(struct app *app, struct buf *line)
{
    const struct text *t = app->read.article->text;
    app_check(buf_printf(line, "%s, %s", t->encoding->name, _(text_known_name(t->known))));
    if (t->known == TEXT_DETECTED)
        app_check(buf_printf(line, _(", confidence %.0f %%"), t->confidence * 100));
    put(app, _("encoding"), line);
}

void why_damage(struct app *app, const struct text_damage *d, size_t most, struct buf *out)
{
    const struct text *t = app->read.article->text;
    app_check(buf_printf(out, "%s: ", _(text_damage_name(d->kind))));
    quote_most(t->data + d->off, d->len, most, out);
    if (d->pieces) {
        const struct text_piece *from = &t->piece[d->piece], *to = from + d->pieces - 1;
        app_check(buf_printf(out, " %s ", _("stands for")));
        quote_most(t->repairs + from->shown, to->shown + to->shown_len - from->shown, most, out);
    }
    if (d->was && d->read_as && d->was != d->read_as)
        app_check(buf_printf(out, _(": %s read as %s"), d->was->name, d->read_as->name));
    else if (d->was)
        app_check(buf_printf(out, _(": %s read one byte late"), d->was->name));
    bool guessed = false;
    for (size_t p = 0; p < d->pieces && !guessed; p++)
        guessed = t->piece[d->piece + p].guess;
    if (guessed)
        app_check(buf_printf(out, "; %s", _("characters that lost bytes are guesses")));
}

/* What of the block is damaged, and what it stands for. */
static void put_repairs(struct app *app, const struct block *b, struct buf *line)
{
    const struct text *t = app->read.article->text;
    size_t n = 0;
    for (size_t i = 0; i < t->damages; i++) {
        const struct text_damage *d = &t->damage[i];
        if (d->off + d->len <= b->off || d->off >= b->off + b->len)
            continue;
        n++;
        why_damage(app, d, QUOTE_MAX, line);
        put(app, _("damage"), line);
    }
    if (!n)
        help_add(app, app_dup(_("none")), _("nothing in it is damaged"));
}

void why_open(struct app *app)
{
    const struct article *a = app->read.article;
    if (!app->read.open || !a || !a->n_blocks) {
        app_say(app, "%s", _("There is no text to tell of"));
        return;
    }
    size_t block = block_at_hand(app);
    const struct block *b = &a->blocks[block];
    struct buf line;
    buf_init(&line);
    help_begin(app);
    help_add(app, NULL, _("Why this block is what it was taken for. q goes back to the text."));
    app_check(article_clean(a, (struct span){b->off, b->len}, &line));
    size_t begin = 0;
    while (begin < line.len && (line.data[begin] == ' ' || line.data[begin] == '\n'))
        begin++;
    struct buf words;
    buf_init(&words);
    quote(line.data ? line.data + begin : "", line.len - begin, &words);
    buf_clear(&line);
    put(app, _("it begins"), &words);
    buf_fini(&words);
    put_place(app, block, &line);
    help_add(app, NULL, "");
    help_add(app, NULL, _("Evidence"));
    put_evidence(app, b, &line);
    help_add(app, NULL, "");
    help_add(app, NULL, _("Encoding and damage"));
    put_encoding(app, &line);
    put_repairs(app, b, &line);
    buf_fini(&line);
    help_show(app);
}
