/*
 * The list pane drawn: columns of cells, fewer of them where the pane is narrow.
 */
#include "actions.h"
#include "i18n.h"

#include <stdio.h>
#include <string.h>

enum { DATE_COLS = 10, SOURCE_COLS = 11, COUNT_COLS = 7 };

/* Which columns there is room for. */
struct columns {
    bool date, source, count;
};

static struct columns columns_for(int cols)
{
    return (struct columns){cols >= 30, cols >= 44, cols >= 56};
}

const char *thousands(size_t n, char out[32])
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%zu", n);
    size_t used = 0;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = digits[i];
    }
    out[used] = '\0';
    return out;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* A column of text, cut and padded to cols cells, and a gap behind it. */
static void draw_column(struct app *app, struct pen *pen, const char *s, int cols, uint8_t role)
{
    struct pen column = *pen;
    column.end = pen->col + cols < pen->end ? pen->col + cols : pen->end;
    column.style.role = role;
    grid_fit(&app->grid, &column, s, strlen(s));
    pen->col = column.end + (cols == SOURCE_COLS ? 2 : 1);
}

static void draw_count(struct app *app, struct pen *pen, const struct library_entry *e, bool wide)
{
    char text[32] = "";
    bool hits = keywords_count(app->keywords) > 0;
    if (hits ? e->hits == 0 : !wide || e->state != ENTRY_READY)
        return;
    thousands(hits ? e->hits : e->characters, text);
    int len = (int)strlen(text);
    struct pen count = {pen->row, pen->end - len - 1, pen->end, {ROLE_COUNT, pen->style.look}};
    if (hits)
        count.style.role = ROLE_UNREAD;
    if (count.col > pen->col + 16) {
        grid_str(&app->grid, &count, text, (size_t)len);
        pen->end -= (wide && len < COUNT_COLS ? COUNT_COLS : len) + 2;
    }
}

/* A star, and that there is a note. */
static void draw_signs(struct app *app, struct pen *pen, const struct library_entry *e)
{
    struct pen sign = *pen;
    char text[16];
    if (!e->starred && !e->noted)
        return;
    snprintf(text, sizeof text, "%s%s ", e->starred ? app_mark(app, "★", "*") : "",
             e->noted ? app_mark(app, "✎", "+") : "");
    sign.style.role = ROLE_UNREAD;
    grid_str(&app->grid, &sign, text, strlen(text));
    pen->col = sign.col;
}

static void draw_title(struct app *app, struct pen *pen, const struct library_entry *e)
{
    char text[256];
    pen->style.role = e->read ? ROLE_READ_TITLE : ROLE_LIST_TITLE;
    const char *title = e->title ? e->title : app_printable(base_name(e->path), text, sizeof text);
    if (e->state == ENTRY_FAILED) {
        char path[160];
        pen->style.role = ROLE_FAILED;
        const char *why = e->err == DR_UNSUPPORTED ? _("no text (a binary file)")
                          : e->errnum              ? strerror(e->errnum)
                                                   : _(dr_err_text(e->err));
        snprintf(text, sizeof text, "%s: %s", app_printable(base_name(e->path), path, sizeof path),
                 why);
        title = text;
    }
    draw_signs(app, pen, e);
    grid_fit(&app->grid, pen, title, strlen(title));
}

static void draw_row(struct app *app, const struct library_entry *e, struct pen pen, bool selected)
{
    struct columns c = columns_for(pen.end - pen.col);
    int start = pen.col, cols = pen.end - pen.col;
    const char *mark = " ";
    if (selected)
        mark = app_mark(app, "▌", ">");
    else if (!e->read && e->state != ENTRY_FAILED)
        mark = app_mark(app, "•", "*");
    draw_column(app, &pen, mark, 1, selected ? ROLE_BAR : ROLE_UNREAD);
    pen.col--; /* no gap behind it */
    if (c.date) {
        char date[ARTICLE_DATE_SIZE] = "";
        article_date_format(&e->published, date);
        date[strcspn(date, "T")] = '\0';
        draw_column(app, &pen, date, DATE_COLS, ROLE_DATE);
    }
    if (c.source)
        draw_column(app, &pen, e->source ? e->source : "", SOURCE_COLS, ROLE_SOURCE);
    if (!c.date)
        pen.col += cols >= 24;
    draw_count(app, &pen, e, c.count);
    draw_title(app, &pen, e);
    int bar = app->theme.colours ? 1 : 0;    /* the bar keeps its own ground */
    if (selected && app->focus != PANE_READ) /* the pane at hand is the brighter one */
        grid_look(&app->grid, pen.row, start + bar, cols - bar, LOOK_SELECTED);
}

static void draw_empty(struct app *app, struct rect at)
{
    size_t done, known, unread;
    bool all = library_progress(app->library, &done, &known, &unread);
    struct pen pen = {at.row, at.col + 1, at.col + at.cols, {ROLE_META, 0}};
    const char *text = app->list.filter ? _("No article matches (^F shows all)")
                       : all            ? _("No articles here")
                                        : _("Looking for articles…");
    grid_fit(&app->grid, &pen, text, strlen(text));
}

void list_draw(struct app *app, struct rect at)
{
    struct list_pane *l = &app->list;
    size_t rows = (size_t)at.rows, n = library_count(app->library);
    l->rows = at.rows;
    list_follow(app);
    if (n == 0) {
        draw_empty(app, at);
        return;
    }
    if (l->row < l->top)
        l->top = l->row;
    if (l->row >= l->top + rows)
        l->top = l->row - rows + 1;
    if (l->top + rows > n)
        l->top = n > rows ? n - rows : 0;
    library_want(app->library, l->top, rows);
    for (size_t i = 0; i < rows && l->top + i < n; i++) {
        struct library_entry e;
        if (!library_entry(app->library, l->top + i, &e))
            break;
        struct pen pen = {at.row + (int)i, at.col, at.col + at.cols, {ROLE_TEXT, 0}};
        draw_row(app, &e, pen, l->top + i == l->row);
    }
}
