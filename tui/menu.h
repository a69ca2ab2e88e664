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

/* Called with the value of the row chosen; the menu is closed already. */
typedef void menu_chosen(struct app *app, size_t value);

struct menu {
    bool open;
    bool beside; /* a pane of its own (the outline) that stays open until it is closed */
    const char *title;
    menu_chosen *chosen;
    struct menu_row *rows;
    size_t n, cap;
    size_t row, top; /* at hand; first drawn */
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

#endif
