/*
 * setup: from options to a running screen, and the way back.
 */
#ifndef DOCREAD_SETUP_H
#define DOCREAD_SETUP_H

#include "app.h"

/* The bindings docread starts with and those of the configuration, in keys and theme. Complaints go
 * to standard error; false where there was one. */
bool setup_config(const struct options *o, struct keymap *keys, struct theme *theme);
/* The keywords of -k and -K. False where there is nothing to highlight in one, or a file could not
 * be read: said on standard error. */
bool setup_keywords(const struct options *o, struct keywords *keywords);
/* All of a file, or of standard input for "-", appended to out. False where it cannot be read: said
 * on standard error. */
bool setup_read_file(const char *path, struct buf *out);

/* Opens the screen on what options names. False, and nothing was done, where the terminal can have
 * no screen: it is to be written to as if there were none. Else *status is the exit status. */
bool setup_run(const struct options *o, struct keywords *keywords, int *status);

#endif
