/*
 * The menu drawn: a rule with its title, and rows of two columns, the second one dim.
 */
#include "actions.h"
#include "i18n.h"

#include <stdio.h>
#include <string.h>

enum {
    BESIDE_COLS = 72, /* of text and menu together, side by side from here */
    BESIDE_MIN = 24,  /* of a menu beside the text */
    BESIDE_MAX = 40,
    TITLE_ROWS = 4,    /* no title in a lower place */
    TEXT_LOOKED = 1000 /* rows whose width decides where the second column is */
};

bool menu_fits_beside(const struct app *app, int cols)
{
    return app->menu.open && app->menu.beside && cols >= BESIDE_COLS;
}

struct rect menu_place(const struct app *app, struct rect *pane)
{
    const struct menu *m = &app->menu;
    struct rect at = {pane->row, pane->col, 0, pane->cols};
    if (menu_fits_beside(app, pane->cols)) {
        int cols = pane->cols / 4;
        cols = cols < BESIDE_MIN ? BESIDE_MIN : cols > BESIDE_MAX ? BESIDE_MAX : cols;
        pane->cols -= cols + 1;
        return (struct rect){pane->row, pane->col + pane->cols + 1, pane->rows, cols};
    }
    if (!m->open || !m->active)
        return at;
    int most = pane->rows >= 12 ? pane->rows * 2 / 3 : pane->rows;
    at.rows = m->n + 1 < (size_t)most ? (int)m->n + 1 : most;
    if (m->n == 0 && most > 1)
        at.rows = 2; /* says that there is nothing */
    at.row = pane->row + pane->rows - at.rows;
    return at;
}

static void draw_title(struct app *app, struct rect at)
{
    const struct menu *m = &app->menu;
    const char *line = app_mark(app, "─", "-");
    struct pen rule = {at.row, at.col, at.col + at.cols, {ROLE_RULE, 0}};
    for (; rule.col < rule.end; rule.col++)
        grid_put(&app->grid, &rule, (struct grid_glyph){line, strlen(line), 1});
    char text[400], filter[160], count[48];
    app_printable(m->filter, filter, sizeof filter);
    snprintf(count, sizeof count, " %zu/%zu ", m->n_shown ? m->row + 1 : 0,
             m->n_shown ? m->n_shown : m->n);
    snprintf(text, sizeof text, " %s%s%s ", m->title ? m->title : "", *filter ? "  /" : "", filter);
    int cols = (int)strlen(count);
    struct pen title = {at.row, at.col + 1, rule.end - cols - 2, {ROLE_HEADING, 0}};
    if (m->title && title.col < title.end)
        grid_fit(&app->grid, &title, text, strlen(text));
    struct pen end = {at.row, rule.end - cols - 1, rule.end, {ROLE_META, 0}};
    if (m->n && end.col > title.col)
        grid_str(&app->grid, &end, count, (size_t)cols);
}

/* Cells that the first column takes: what the widest text needs, half of them at most where there
 * is a second one. */
static int text_cols(struct app *app, int cols)
{
    const struct menu *m = &app->menu;
    int most = 0;
    bool details = false;
    for (size_t i = 0; i < m->n && i < TEXT_LOOKED; i++) {
        const struct menu_row *row = &m->rows[i];
        int width = row->level * 2 + grid_width(&app->grid, row->text, strlen(row->text), cols);
        if (width > most)
            most = width;
        details |= row->detail != NULL;
    }
    if (!details)
        return cols;
    return most > cols / 2 ? cols / 2 : most;
}

static void draw_row(struct app *app, const struct menu_row *row, struct pen pen, int cols)
{
    struct pen text = pen;
    text.col += row->level * 2;
    text.end = pen.col + cols < pen.end ? pen.col + cols : pen.end;
    if (text.col + 4 > text.end)
        text.col = pen.col;
    grid_fit(&app->grid, &text, row->text, strlen(row->text));
    if (!row->detail || pen.col + cols + 2 >= pen.end)
        return;
    pen.col += cols + 2;
    pen.style.role = ROLE_META;
    grid_fit(&app->grid, &pen, row->detail, strlen(row->detail));
}

/* The filter is what its prompt says, key by key. */
static void follow_prompt(struct app *app)
{
    if (app->prompt.open && app->ask.kind == ASK_MENU)
        menu_filter(app, prompt_text(&app->prompt));
}

static void keep_row(struct menu *m)
{
    size_t rows = m->height > 0 ? (size_t)m->height : 1;
    if (m->row < m->top)
        m->top = m->row;
    if (m->row >= m->top + rows)
        m->top = m->row - rows + 1;
    if (m->top + rows > m->n_shown)
        m->top = m->n_shown > rows ? m->n_shown - rows : 0;
}

void menu_draw(struct app *app, struct rect at)
{
    struct menu *m = &app->menu;
    follow_prompt(app);
    const struct menu_row *hand = menu_row(app);
    int title = at.rows >= TITLE_ROWS || (at.rows == 2 && m->n < 2) || (at.rows == 3 && m->n < 3);
    m->height = at.rows - title;
    for (int row = at.row; row < at.row + at.rows; row++)
        grid_blank(&app->grid, &(struct pen){row, at.col, at.col + at.cols, {ROLE_TEXT, 0}});
    if (title)
        draw_title(app, at);
    keep_row(m);
    int first = at.row + title, bar = app->theme.colours ? 1 : 0;
    struct pen pen = {first, at.col + 2, at.col + at.cols, {ROLE_TEXT, 0}};
    if (!hand) {
        pen.style.role = ROLE_META;
        const char *none = m->n ? _("No row holds these words") : _("There is nothing here");
        grid_fit(&app->grid, &pen, none, strlen(none));
        return;
    }
    int cols = text_cols(app, at.cols - 3);
    for (size_t i = 0; i < (size_t)m->height && m->top + i < m->n_shown; i++) {
        const struct menu_row *row = &m->rows[m->shown[m->top + i]];
        pen.row = first + (int)i;
        draw_row(app, row, pen, cols);
        if (row != hand)
            continue;
        const char *mark = app_mark(app, "▌", ">");
        struct pen left = {pen.row, at.col, at.col + 1, {ROLE_BAR, 0}};
        grid_put(&app->grid, &left, (struct grid_glyph){mark, strlen(mark), 1});
        if (m->active)
            grid_look(&app->grid, pen.row, at.col + bar, at.cols - bar, LOOK_SELECTED);
    }
}
