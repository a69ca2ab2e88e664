/*
 * The help pane: keys by pane and what they do, made from the table of actions and the bindings.
 */
#ifndef DOCREAD_PANE_HELP_H
#define DOCREAD_PANE_HELP_H

#include "base/base.h"

#include <stdio.h>

struct app;
struct keymap;
struct rect;

struct help_line {
    char *keys; /* NULL: text is a heading, or empty */
    char *text;
};
/* A row of the screen: what there is room for of a line. */
struct help_row {
    size_t line;
    size_t off, len; /* of its text */
    bool keys;       /* its keys stand here */
};
struct help_pane {
    struct help_line *lines;
    size_t n, cap;
    bool of_keys;        /* it is the help, not another page */
    struct help_row *at; /* the lines wrapped at cols; made when they are looked at */
    size_t n_rows, rows_cap;
    int cols;   /* 0: not made yet */
    size_t top; /* row */
    int rows;   /* of the screen */
    char *word;
    size_t found; /* line of the last hit; SIZE_MAX: none */
};

void help_fini(struct help_pane *h);
/* The keys. */
void help_open(struct app *app);
/* Why the block at hand was taken for what it is: role, evidence, encoding, repairs (why.c). */
void why_open(struct app *app);

/* Wraps the lines at cols cells, the line at the top kept there (help_draw.c). */
void help_fit(struct app *app, int cols);
/* The first row of a line. */
size_t help_row_of(const struct help_pane *h, size_t line);
/* The last row that may be at the top. */
size_t help_last_top(const struct help_pane *h);
void help_draw(struct app *app, struct rect at);

/* Another page in this pane: begun, filled line by line (keys, taken over, is what stands at the
 * left; NULL: text is a heading), and shown over the pane at hand. */
void help_begin(struct app *app);
void help_add(struct app *app, char *keys, const char *text);
void help_show(struct app *app);
/* A line for each setting, with what it is and what it takes. */
void help_settings(struct app *app);

/* --help=keys: keys TAB pane TAB action; --help=actions: name TAB pane TAB help. */
void help_keys_table(const struct keymap *keys, FILE *out);
void help_actions_table(FILE *out);

#endif
