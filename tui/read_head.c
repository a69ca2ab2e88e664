/*
 * The line about the article below its title: source, date, reporters, characters, reading time.
 */
#include "i18n.h"
#include "read_int.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 4 }; /* of reporters; the article names the others */

/* Begins another part of the line. */
static void part(struct buf *line)
{
    if (line->len)
        app_check(buf_append_char(line, '\n'));
}

/* Appends what a span says, in one line, as it may be shown. */
static void put_span(struct app *app, struct span at, struct buf *line)
{
    struct buf found, clean;
    buf_init(&found);
    buf_init(&clean);
    app_check(article_clean(app->read.article, at, &found));
    read_convert(app, found.data ? found.data : "", found.len, &clean);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.data[i] == '\n' || clean.data[i] == '\t')
            clean.data[i] = ' ';
    }
    app_check(unicode_printable(clean.data ? clean.data : "", clean.len, line));
    buf_fini(&found);
    buf_fini(&clean);
}

/* To the minute: nobody reads by the second. */
static void put_date(struct app *app, struct buf *line)
{
    char date[ARTICLE_DATE_SIZE];
    struct article_date published = app->read.article->published;
    if (published.precision == DATE_SECOND)
        published.precision = DATE_MINUTE;
    article_date_format(&published, date);
    char *time = strchr(date, 'T');
    if (time)
        *time = ' ';
    part(line);
    app_check(buf_append_str(line, date));
}

static void put_names(struct app *app, struct buf *line)
{
    const struct article *a = app->read.article;
    size_t n = a->n_byline < NAMES_MAX ? a->n_byline : NAMES_MAX;
    part(line);
    for (size_t i = 0; i < n; i++) {
        if (i)
            app_check(buf_append_str(line, " "));
        put_span(app, a->byline[i], line);
    }
    if (n < a->n_byline)
        app_check(buf_append_str(line, app_mark(app, " …", " ...")));
}

static void put_length(struct app *app, struct buf *line)
{
    char digits[32];
    size_t characters = app->read.article->characters;
    size_t speed = app->settings.speed > 0 ? (size_t)app->settings.speed : 400;
    size_t minutes = (characters + speed - 1) / speed;
    part(line);
    app_check(buf_printf(line, n_("%s character", "%s characters", characters),
                         thousands(characters, digits)));
    part(line);
    app_check(buf_printf(line, n_("%s min", "%s min", minutes), thousands(minutes, digits)));
}

/* Only what is worth a line: of a note without source or date not even its length. */
void read_head(struct app *app)
{
    struct read_pane *r = &app->read;
    const struct article *a = r->article;
    struct buf line;
    free((char *)(uintptr_t)r->head.text);
    r->head = (struct layout_head){.sign = app_mark(app, "·", "|")};
    r->layout.head = NULL;
    if (!a || !app->settings.head)
        return;
    buf_init(&line);
    if (article_is_bare(a))
        app_check(buf_append_str(&line, _("No article in this page: a script would write it")));
    if (a->source.len) {
        part(&line);
        put_span(app, a->source, &line);
    }
    if (a->published.precision != DATE_NONE)
        put_date(app, &line);
    if (a->n_byline)
        put_names(app, &line);
    if (!r->partial && !article_is_bare(a) &&
        (line.len || a->characters >= (size_t)app->settings.speed))
        put_length(app, &line);
    if (line.len) {
        r->head.len = line.len;
        r->head.text = buf_take(&line, NULL);
        app_check(r->head.text ? DR_OK : DR_NOMEM);
        r->layout.head = &r->head;
    }
    buf_fini(&line);
}
