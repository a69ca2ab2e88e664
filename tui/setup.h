/*
 * setup: from options to a running screen, and the way back.
 */
#ifndef DOCREAD_SETUP_H
#define DOCREAD_SETUP_H

#include "app.h"
#include "config.h"

/* What options, environment and configuration say together. */
struct setup {
    struct settings settings;
    struct origin origins[SETTINGS_MAX];
    struct keymap keys;
    struct theme theme; /* as set, else of 256 colours on dark, until there is a terminal */
    struct groups groups;
    struct keywords *keywords; /* borrowed */
    struct config_file file;
    bool loaded;           /* all that is named could be read */
    size_t wrong;          /* lines that could not be read */
    struct buf complaints; /* PATH:LINE: why, a line each */
};
/* Reads the configuration and the keywords of -k and -K. False where there is nothing to highlight
 * in one, or a file that was named cannot be read: said on standard error. setup_fini in any case.
 */
bool setup_load(struct setup *s, const struct options *o, struct keywords *keywords);
void setup_fini(struct setup *s);
/* What another has taken over is no longer its own. */
void setup_taken(struct setup *s);
/* Where the lines of a configuration are put. */
struct config setup_config(struct setup *s);
/* Says on standard error which lines of the configuration are wrong; false where any is. */
bool setup_complain(struct setup *s);
/* All of a file, or of standard input for "-", appended to out. False where it cannot be read: said
 * on standard error. */
bool setup_read_file(const char *path, struct buf *out);
/* One line on standard error, "docread: PATH: WHY". */
void setup_complain_file(const char *path, const char *why);

/* Opens the screen on what options names; takes over what is in s. False, and nothing was done,
 * where the terminal can have no screen: it is to be written to as if there were none. Else *status
 * is the exit status. */
bool setup_run(const struct options *o, struct setup *s, int *status);

#endif
