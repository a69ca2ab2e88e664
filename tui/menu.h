/*
 * menu: a list to choose from, drawn over or beside the pane it belongs to: outline, links,
 * encodings, bookmarks, what a prompt completes. Typed after `/` it shows the rows that hold a
 * word. It is fed keys and owns no loop.
 */
#ifndef DOCREAD_MENU_H
#define DOCREAD_MENU_H

#include "grid.h"

struct app;

struct menu_row {
    char *text;   /* printable UTF-8; owned */
    char *detail; /* drawn dim at the right; owned; NULL: none */
    int level;    /* indents by two cells each */
    size_t value; /* what menu_chosen is given */
};

/* Called with the value of the row chosen; the menu is closed already, unless it stands beside the
 * text. */
typedef void menu_chosen(struct app *app, size_t value);

struct menu {
    bool open;
    bool active; /* keys are the menu's; always so of one that is drawn over a pane */
    bool beside; /* a pane of its own (the outline) that stays open until it is closed */
    const char *title;
    menu_chosen *chosen;
    struct menu_row *rows;
    size_t n, cap;
    size_t *shown; /* indices of the rows that hold the filter's words; NULL: not made yet */
    size_t n_shown;
    size_t row, top; /* of those shown: at hand; first drawn */
    int height;      /* rows as last drawn */
    bool apart;      /* as last drawn: beside the text, over none of it */
    char filter[256];
};

/* Opens an empty menu in place of any other. title is borrowed. */
void menu_open(struct app *app, const char *title, menu_chosen *chosen);
/* Adds a row; text and detail (may be NULL) are copied and made printable. Dies where memory is
 * out. */
void menu_add(struct app *app, const char *text, const char *detail, size_t value);
/* The row of value is at hand. */
void menu_select(struct app *app, size_t value);
void menu_close(struct app *app);
void menu_draw(struct app *app, struct rect at);

/* By rows, going round at the ends where by is 1 or -1: what a prompt's Tab does. */
void menu_step(struct app *app, long by);
/* The row at hand; NULL: none is shown. */
const struct menu_row *menu_row(struct app *app);
/* Chooses the row at hand. */
void menu_choose(struct app *app);
/* Shows the rows that hold words (through the fold) alone; "": all. */
void menu_filter(struct app *app, const char *words);
/* Cuts the menu's place off from the pane it belongs to: beside the text at its right, where it is
 * wide enough for both, else over the lowest rows. rows 0: the menu is not drawn. */
struct rect menu_place(const struct app *app, struct rect *pane);
/* Whether it would stand beside the text where both have cols cells together. */
bool menu_fits_beside(const struct app *app, int cols);

#endif
