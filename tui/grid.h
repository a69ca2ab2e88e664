/*
 * grid: the screen as a table of cells, which panes draw into and the terminal is brought to.
 * row, col, rows, cols: screen cells from 0. Whatever is drawn comes out printable: a control
 * character becomes its mark here at the latest.
 */
#ifndef DOCREAD_GRID_H
#define DOCREAD_GRID_H

#include "unicode/unicode.h"

struct rect {
    int row, col, rows, cols;
};

/* How a cell looks besides its role; a set. */
enum {
    LOOK_SELECTED = 1 << 0, /* the quiet background of the row at hand */
    LOOK_UNDERLINE = 1 << 1,
    LOOK_REVERSE = 1 << 2,
    LOOK_BOLD = 1 << 3,
    LOOK_DIM = 1 << 4,
};
struct style {
    uint8_t role; /* enum theme_role: what the cell is, the theme says how that looks */
    uint8_t look; /* LOOK_* */
};

enum { GRID_TEXT_MAX = 20 }; /* bytes of a cell: five code points, what a curses cell holds */

/* A wide character is a lead cell of width 2 and a padding cell of width 0 to its right. */
struct grid_cell {
    char text[GRID_TEXT_MAX];
    uint8_t len;
    uint8_t width;
    struct style style;
};

struct grid {
    int rows, cols;
    struct grid_cell *cells;
    int cursor_row, cursor_col; /* -1: the cursor is hidden */
    enum unicode_ambiguous ambiguous;
};

void grid_init(struct grid *g, enum unicode_ambiguous ambiguous);
void grid_fini(struct grid *g);
/* A blank grid of that size. DR_NOMEM leaves it as it was. */
enum dr_err grid_resize(struct grid *g, int rows, int cols);
/* All cells blank, the cursor hidden. */
void grid_clear(struct grid *g);
struct grid_cell *grid_at(const struct grid *g, int row, int col);

/* Where and how something is drawn: from col up to, not including, end. */
struct pen {
    int row, col, end;
    struct style style;
};

/*
 * Draws one grapheme of width cells (1 or 2) at row, col. False, and a blank at most, where it does
 * not fit before end (a column): a wide one never starts in the last column. A cell that it half
 * covers becomes blank.
 */
struct grid_glyph {
    const char *text;
    size_t len;
    int width;
};
bool grid_put(struct grid *g, const struct pen *at, struct grid_glyph glyph);

/* Draws s and moves pen->col behind it; what does not fit is left out. False where it was cut. */
bool grid_str(struct grid *g, struct pen *pen, const char *s, size_t len);
/* The same; where it does not fit it ends with an ellipsis. */
bool grid_fit(struct grid *g, struct pen *pen, const char *s, size_t len);
void grid_printf(struct grid *g, struct pen *pen, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Blanks from pen->col to pen->end in its style; pen->col is at the end then. */
void grid_blank(struct grid *g, struct pen *pen);
/* Gives cells [col, col + cols) of a row more look. */
void grid_look(struct grid *g, int row, int col, int cols, uint8_t look);

/* Cells of s, as grid_str would draw it; counts no further than max. */
int grid_width(const struct grid *g, const char *s, size_t len, int max);

/* The bytes of s that stand in the first line where it is wrapped at cols cells, the space it
 * breaks at included; at least one grapheme of what is not empty. (UAX #14) */
size_t grid_break(const struct grid *g, const char *s, size_t len, int cols);

/*
 * The cells of row that differ between two grids of one size: false where none does, else
 * [*first, *end), widened so that it cuts no wide character of either.
 */
bool grid_row_diff(const struct grid *a, const struct grid *b, int row, int *first, int *end);

#endif
