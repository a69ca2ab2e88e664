/*
 * history: what was entered in prompts, kept in a file from run to run: a line each, the name of
 * the kind of prompt, a tab, what was entered. Several docreads may write it at once.
 */
#ifndef DOCREAD_HISTORY_H
#define DOCREAD_HISTORY_H

#include "prompt.h"

/* Kinds of prompt by name, NULL where nothing is kept of one. */
struct history_kinds {
    const char *const *names;
    size_t n;
};
/* Adds what the file at path has to all[0 .. kinds->n); the oldest go where there are too many. A
 * file that is not there, or lines that are none, change nothing. With trim a file that has grown
 * far beyond what is kept is written anew. DR_NOMEM. O(size of the file). */
enum dr_err history_load(struct history *all, const struct history_kinds *kinds, const char *path,
                         bool trim);
/* Appends one entry, the file and its folder made where they are not there. False: errno. */
bool history_append(const char *path, const char *kind, const char *line);

#endif
