/*
 * config: settings in the user's syntax, a line each: `bind PANE KEY... ACTION`, `color ROLE FG BG
 * ATTR,...`. Words are parted by spaces; 'quotes' hold a space; # at the start of a word begins a
 * comment.
 */
#ifndef DOCREAD_CONFIG_H
#define DOCREAD_CONFIG_H

#include "keys.h"
#include "theme.h"

/* What lines set. */
struct config {
    struct keymap *keys;
    struct theme *theme;
    keymap_resolve *resolve;
};

/* Called for each line that cannot be read; line counts from 1. */
typedef void config_complain(void *arg, size_t line, const char *why);

/* Reads all lines of data; a line that cannot be read is skipped. DR_NOMEM only. */
enum dr_err config_read(const struct config *c, const char *data, size_t len,
                        config_complain *complain, void *arg);

#endif
