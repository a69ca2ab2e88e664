/*
 * The list pane: a row for each article. It holds a place in the library's list, and no list.
 */
#ifndef DOCREAD_PANE_LIST_H
#define DOCREAD_PANE_LIST_H

#include "base/base.h"

struct app;

struct list_pane {
    size_t row, top;
    uint32_t id; /* of the document in row: the row follows it when the order changes */
    bool held;   /* the reader has moved, or opened one: id is to be followed */
    bool seen;   /* seen_id is of the row when last looked at with the list at hand */
    uint32_t seen_id;
    int rows;   /* as last drawn */
    char *word; /* searched for; NULL: none */
    struct {
        bool active, backward;
        size_t row, left; /* next row to look at, how many are left */
    } find;
    char *filter; /* as it was typed; NULL: none */
};

struct rect;

void list_fini(struct list_pane *l);
/* Puts the cursor on a row. */
void list_go(struct app *app, size_t row);
/* Brings the row back to the document it was on; before drawing. */
void list_follow(struct app *app);
/* Goes on with a search for some ms; true while there is more to do. */
bool list_work(struct app *app);
/* The next unread row after the one at hand; SIZE_MAX: none. */
size_t list_next_unread(struct app *app);
/* Draws the pane (list_draw.c). */
void list_draw(struct app *app, struct rect at);
/* n with a comma between thousands. */
const char *thousands(size_t n, char out[32]);
/* Says what the list holds, what was skipped and why. */
void list_say_info(struct app *app);
void list_filter(struct app *app, const char *query);
void list_sort_next(struct app *app);

#endif
