/*
 * The help pane drawn: keys at the left and what they do wrapped beside them, below them where the
 * screen is narrow.
 */
#include "actions.h"

#include <string.h>

enum { KEYS_COL = 2 };

/* The column where what keys do begins; the wider the screen, the more keys stand beside it. */
static int text_col(int cols, const struct help_line *line)
{
    static const struct {
        int from, col;
    } steps[] = {{60, 26}, {36, 10}, {16, 4}, {0, 1}};
    if (!line->keys)
        return 1;
    size_t i = 0;
    while (cols < steps[i].from)
        i++;
    return steps[i].col;
}

/* Whether the keys of a line leave room for its text at their right, and a gap. */
static bool beside(const struct app *app, const struct help_line *line, int cols)
{
    int room = text_col(cols, line) - KEYS_COL - 1;
    return room > 0 && grid_width(&app->grid, line->keys, strlen(line->keys), cols) <= room;
}

static void add_row(struct help_pane *h, struct help_row row)
{
    void *at = h->at;
    enum dr_err err = mem_grow(&at, &h->rows_cap, h->n_rows + 1, sizeof *h->at);
    h->at = at;
    app_check(err);
    h->at[h->n_rows++] = row;
}

static void wrap_line(struct app *app, size_t i, int cols)
{
    struct help_pane *h = &app->help;
    const struct help_line *line = &h->lines[i];
    size_t off = 0, len = strlen(line->text);
    bool keys = line->keys;
    if (keys && !beside(app, line, cols)) {
        add_row(h, (struct help_row){i, 0, 0, true});
        keys = false;
        if (len == 0)
            return;
    }
    int room = cols - text_col(cols, line);
    do {
        size_t n = grid_break(&app->grid, line->text + off, len - off, room > 1 ? room : 1);
        add_row(h, (struct help_row){i, off, n, keys});
        keys = false;
        off += n;
    } while (off < len);
}

void help_fit(struct app *app, int cols)
{
    struct help_pane *h = &app->help;
    if (h->cols == cols)
        return;
    size_t line = h->n_rows ? h->at[h->top].line : 0;
    h->n_rows = 0;
    for (size_t i = 0; i < h->n; i++)
        wrap_line(app, i, cols);
    h->cols = cols;
    h->top = help_row_of(h, line);
}

size_t help_row_of(const struct help_pane *h, size_t line)
{
    size_t lo = 0, hi = h->n_rows;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (h->at[mid].line < line)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t help_last_top(const struct help_pane *h)
{
    size_t rows = h->rows > 0 ? (size_t)h->rows : 1;
    return h->n_rows > rows ? h->n_rows - rows : 0;
}

static void draw_row(struct app *app, const struct help_row *row, struct pen pen)
{
    const struct help_line *line = &app->help.lines[row->line];
    if (row->keys) {
        struct pen keys = pen;
        keys.col += KEYS_COL;
        keys.style.role = ROLE_KEY;
        grid_fit(&app->grid, &keys, line->keys, strlen(line->keys));
    }
    pen.style.role = line->keys ? ROLE_TEXT : ROLE_HEADING;
    pen.col += text_col(app->help.cols, line);
    grid_str(&app->grid, &pen, line->text + row->off, row->len);
}

void help_draw(struct app *app, struct rect at)
{
    struct help_pane *h = &app->help;
    h->rows = at.rows;
    help_fit(app, at.cols);
    if (h->top > help_last_top(h))
        h->top = help_last_top(h);
    for (size_t i = 0; i < (size_t)at.rows && h->top + i < h->n_rows; i++) {
        const struct help_row *row = &h->at[h->top + i];
        draw_row(app, row, (struct pen){at.row + (int)i, at.col, at.col + at.cols, {ROLE_TEXT, 0}});
        if (row->line == h->found)
            grid_look(&app->grid, at.row + (int)i, at.col, at.cols, LOOK_SELECTED);
    }
}
