/*
 * complete: what the word before the caret of the command prompt may become: names of actions and
 * settings, and the words that these take. Tab puts one candidate after the other in its place.
 */
#ifndef DOCREAD_COMPLETE_H
#define DOCREAD_COMPLETE_H

#include "base/base.h"

struct app;
struct rect;

struct candidates {
    char **at; /* in the order of the tables */
    size_t n, cap;
    char *head, *stem; /* the line before the word, and the word as it was typed */
    size_t pick;       /* the one in the prompt; n: none, what was typed */
};
void candidates_fini(struct candidates *c);
/* Those of a line of the command prompt, in place of what c held. DR_NOMEM. */
enum dr_err candidates_find(struct candidates *c, const struct app *app, const char *line);
/* The next or the one before; round the end comes what was typed. */
void candidates_step(struct candidates *c, bool back);
/* Whether line is what the last step made of it: Tab goes on from there. */
bool candidates_current(const struct candidates *c, const char *line);
/* Appends the whole line with the one picked. */
enum dr_err candidates_line(const struct candidates *c, struct buf *out);
/* Draws them into one row, the one picked in sight. */
void candidates_draw(struct app *app, int row);

#endif
