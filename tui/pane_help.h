/*
 * The help pane: keys by pane and what they do, made from the table of actions and the bindings.
 */
#ifndef DOCREAD_PANE_HELP_H
#define DOCREAD_PANE_HELP_H

#include "base/base.h"

#include <stdio.h>

struct app;
struct keymap;

struct help_line {
    char *keys; /* NULL: text is a heading, or empty */
    char *text;
};
struct help_pane {
    struct help_line *lines;
    size_t n, cap;
    size_t top;
    int rows;
    char *word;
    size_t found; /* line of the last hit; SIZE_MAX: none */
};

void help_fini(struct help_pane *h);
/* The keys. */
void help_open(struct app *app);
/* Why the block at hand was taken for what it is: role, evidence, encoding, repairs (why.c). */
void why_open(struct app *app);

/* Another page in this pane: begun, filled line by line (keys, taken over, is what stands at the
 * left; NULL: text is a heading), and shown over the pane at hand. */
void help_begin(struct app *app);
void help_add(struct app *app, char *keys, const char *text);
void help_show(struct app *app);

/* --help=keys: keys TAB pane TAB action; --help=actions: name TAB pane TAB help. */
void help_keys_table(const struct keymap *keys, FILE *out);
void help_actions_table(FILE *out);

#endif
