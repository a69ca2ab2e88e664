/*
 * config: what a reader sets, in a line each: `set NAME VALUE`, `bind PANE KEY... ACTION`, `color
 * ROLE FG BG ATTR,...`, `group NAME COLOUR WORD...`; words are cut as words.h says. A line that
 * cannot be read is named, the others hold.
 */
#ifndef DOCREAD_CONFIG_H
#define DOCREAD_CONFIG_H

#include "keys.h"
#include "options.h"
#include "search/search.h"
#include "theme.h"

/* A group of keywords that the configuration has. */
struct group {
    char *name, *colour; /* as written: auto, keyword1 …, or a colour */
    unsigned index;      /* its colour in struct keyword */
    struct origin origin;
};
struct groups {
    struct group *at;
    size_t n, cap;
};
void groups_fini(struct groups *g);

/* Where lines are put; NULL: lines of that kind are read and set nothing. */
struct config {
    struct settings *settings;
    struct origin *origins; /* SETTINGS_MAX, by row; NULL where settings is */
    struct keymap *keys;
    struct theme *theme;
    struct groups *groups;
    struct keywords *keywords; /* of the groups; NULL where groups is */
    uint8_t from;              /* of the lines: enum origin_from */
};

/* Called for each line that cannot be read; line counts from 1. why is printable. */
typedef void config_complain(void *arg, size_t line, const char *why);

/* Reads all lines of data; complain may be NULL. DR_NOMEM only. O(len), but for the number of
 * bindings and groups. */
enum dr_err config_read(const struct config *c, const char *data, size_t len,
                        config_complain *complain, void *arg);

/* The reader's file, kept: keys and colours are made anew from it when a preset or the terminal's
 * colours change. All zero: there is none. */
struct config_file {
    char *path;
    struct text *text;
    struct buf typed; /* lines of the same syntax that came after it, by : */
};
void config_file_fini(struct config_file *f);

/* Settings, bindings and groups: the built-in ones, those of the preset, of the file, and the
 * settings of o, each over the one before. c->theme is initialised. DR_NOMEM. */
enum dr_err config_resolve(const struct config *c, const struct config_file *f,
                           const struct options *o, config_complain *complain, void *arg);
/* The bindings for c->settings->keys made anew. */
enum dr_err config_keys(const struct config *c, const struct config_file *f);
/* The colours made anew for a terminal of that many on such a ground. */
enum dr_err config_theme(const struct config *c, const struct config_file *f, int colours,
                         bool light);

#endif
