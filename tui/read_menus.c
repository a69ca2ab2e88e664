/*
 * What of an article is chosen from a menu: a heading of its outline, a link.
 */
#include "act.h"
#include "i18n.h"
#include "out.h"
#include "read_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 50000, ROW_BYTES = 400 }; /* of a menu; of the document in a row */

/* What a span says, in one line. */
static void words_of(struct app *app, struct span at, struct buf *out)
{
    buf_clear(out);
    if (at.len > ROW_BYTES)
        at.len = utf8_prev(app->read.article->text->data + at.off, ROW_BYTES);
    struct buf found;
    buf_init(&found);
    app_check(article_clean(app->read.article, at, &found));
    read_convert(app, found.data ? found.data : "", found.len, out);
    app_check(buf_append(out, "", 0));
    buf_fini(&found);
    for (size_t i = 0; i < out->len; i++) {
        if (out->data[i] == '\n' || out->data[i] == '\t')
            out->data[i] = ' ';
    }
}

/* --- the outline */

static void heading_chosen(struct app *app, size_t i)
{
    app_focus(app, PANE_READ);
    read_heading_go(app, i);
    app_say(app, _("Heading %zu of %zu"), i + 1, app->read.article->n_outline);
}

static bool has_outline(const struct app *app)
{
    return app->menu.open && app->menu.chosen == heading_chosen;
}

static void outline_fill(struct app *app)
{
    const struct article *a = app->read.article;
    struct buf words;
    buf_init(&words);
    menu_open(app, a->n_outline > ROWS_MAX ? _("Outline, its beginning") : _("Outline"),
              heading_chosen);
    app->menu.beside = true;
    for (size_t i = 0; i < a->n_outline && i < ROWS_MAX; i++) {
        words_of(app, a->outline[i].at, &words);
        menu_add(app, words.data, NULL, i);
        app->menu.rows[i].level = a->outline[i].level ? a->outline[i].level - 1 : 0;
    }
    buf_fini(&words);
}

void read_outline_follow(struct app *app)
{
    const struct read_pane *r = &app->read;
    if (!has_outline(app) || app->menu.active || !r->article)
        return;
    size_t at = read_heading(app);
    if (at != SIZE_MAX)
        menu_select(app, at);
}

void do_outline_menu(struct app *app, const struct action_call *call)
{
    const struct article *a = app->read.article;
    (void)call;
    if (has_outline(app) && app->menu.active) {
        menu_close(app);
    } else if (has_outline(app)) {
        app->menu.active = true;
    } else if (!a || !a->n_outline) {
        app_say(app, "%s", _("This article has no outline"));
    } else {
        outline_fill(app);
        size_t at = read_heading(app);
        menu_select(app, at == SIZE_MAX ? 0 : at);
    }
}

/* --- links */

/* The code point that a reference stands for, of those that addresses hold; its length in *len.
 * (HTML 13.2.5.72) */
static uint32_t reference(const char *s, size_t n, size_t *len)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } named[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        *len = strlen(named[i].name);
        if (n >= *len && memcmp(s, named[i].name, *len) == 0)
            return named[i].cp;
    }
    if (n < 4 || s[1] != '#')
        return 0;
    char digits[12] = "", *end;
    bool hex = s[2] == 'x' || s[2] == 'X';
    size_t from = hex ? 3 : 2, room = n - from < 10 ? n - from : 10;
    memcpy(digits, s + from, room);
    unsigned long cp = strtoul(digits, &end, hex ? 16 : 10);
    *len = from + (size_t)(end - digits) + 1;
    return end > digits && *end == ';' && cp < 0x110000 ? (uint32_t)cp : 0;
}

/* The address of a link, its references replaced. */
static void address_of(struct app *app, size_t i, struct buf *out)
{
    const struct article *a = app->read.article;
    struct span at = a->links[i].href;
    const char *s = a->text->data + at.off;
    buf_clear(out);
    for (size_t off = 0, len; off < at.len; off += len) {
        uint32_t cp = s[off] == '&' ? reference(s + off, at.len - off, &len) : 0;
        if (!cp)
            len = 1;
        app_check(cp ? buf_append_cp(out, cp) : buf_append_char(out, s[off]));
    }
    app_check(buf_append(out, "", 0));
}

static void link_chosen(struct app *app, size_t i)
{
    struct buf address;
    if (!app->read.article || i >= app->read.article->n_links)
        return;
    buf_init(&address);
    address_of(app, i, &address);
    out_open_link(app, address.data);
    buf_fini(&address);
}

void read_menus_new(struct app *app)
{
    bool active = app->menu.active;
    if (app->menu.open && app->menu.chosen == link_chosen)
        menu_close(app); /* its rows are of another article */
    if (!has_outline(app))
        return;
    if (!app->read.article || !app->read.article->n_outline) {
        menu_close(app);
        return;
    }
    outline_fill(app);
    app->menu.active = active;
}

/* The first link at or below the top of the screen. */
static size_t link_here(struct app *app)
{
    const struct article *a = app->read.article;
    size_t lo = 0, hi = a->n_links;
    read_find_top(app);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (a->links[mid].text.off < app->read.anchor)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < a->n_links ? lo : a->n_links - 1;
}

void do_links(struct app *app, const struct action_call *call)
{
    const struct article *a = app->read.article;
    if (!a || !a->n_links) {
        app_say(app, "%s", _("This article has no links"));
        return;
    }
    if (call->count > 0 && (size_t)call->count <= a->n_links) {
        link_chosen(app, (size_t)call->count - 1);
        return;
    }
    struct buf words, address, row;
    buf_init(&words);
    buf_init(&address);
    buf_init(&row);
    menu_open(app, a->n_links > ROWS_MAX ? _("Links, the first of them") : _("Links"), link_chosen);
    for (size_t i = 0; i < a->n_links && i < ROWS_MAX; i++) {
        words_of(app, a->links[i].text, &words);
        address_of(app, i, &address);
        buf_clear(&row);
        app_check(buf_printf(&row, "[%zu] %s", i + 1, words.data));
        menu_add(app, row.data, address.data, i);
    }
    menu_select(app, link_here(app));
    buf_fini(&words);
    buf_fini(&address);
    buf_fini(&row);
}
