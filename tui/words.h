/*
 * words: a line of the user's syntax cut into words. They are parted by white space; '…' and "…"
 * hold spaces, \" and \\ inside the latter a quote and a backslash; a quote that no quote closes at
 * the end of a word stands for itself. # at the start of a word that is one sign long or begins the
 * line begins a comment.
 */
#ifndef DOCREAD_WORDS_H
#define DOCREAD_WORDS_H

#include "base/base.h"

struct words {
    char **at; /* borrowed from the line that was cut */
    size_t n, cap;
};
void words_fini(struct words *w);
enum dr_err words_add(struct words *w, const char *word);
/* Appends the words of line, which is changed and must live as long. DR_NOMEM. O(length). */
enum dr_err words_split(struct words *w, char *line);
/* Appends word as words_split reads it back. */
enum dr_err words_quote(const char *word, struct buf *out);

#endif
