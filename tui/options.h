/*
 * options: the command line. One table and that of the settings make getopt's tables, the help and
 * what the manual is checked against.
 */
#ifndef DOCREAD_OPTIONS_H
#define DOCREAD_OPTIONS_H

#include "layout/layout.h"
#include "library/library.h"
#include "settings.h"

#include <stdio.h>

enum output {
    OUTPUT_SCREEN, /* none was asked for */
    OUTPUT_TEXT,
    OUTPUT_JSON,
    OUTPUT_JSONL,
    OUTPUT_MARKDOWN,
    OUTPUT_LIST,
    OUTPUT_OUTLINE,
    OUTPUT_TREE,
    OUTPUTS
};
enum colour_use { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
enum help_kind {
    HELP_NONE,
    HELP_USAGE,
    HELP_OPTIONS,
    HELP_KEYS,
    HELP_ACTIONS,
    HELP_SETTINGS,
    HELP_ROLES,
    HELP_PRESETS,
    HELP_VERSION
};

/* A list of strings that live as long as argv or the list. */
struct strings {
    const char **at;
    size_t n, cap;
};

struct options {
    struct strings words;         /* -k */
    struct strings keyword_files; /* -K */
    struct strings path_files;    /* --files-from */
    struct strings paths;
    const char *query;
    const char *encoding;
    const char *config;     /* --config; NULL: the reader's own, "": none */
    const char *start_word; /* +/WORD */
    size_t start_line;      /* +N; 0: none */
    enum library_sort sort;
    bool reverse, sorted;                /* sorted: -s was given */
    struct settings settings;            /* as options set them */
    struct origin origins[SETTINGS_MAX]; /* by row of settings; FROM_DEFAULT: no option did */
    uint8_t from;                        /* of what is read: enum origin_from */
    enum output output;
    enum colour_use colour;
    enum help_kind help;
    bool secure, dump; /* dump: --dump-config */
};

void options_init(struct options *o);
void options_fini(struct options *o);
/* Reads argv. DR_INVALID with *why (appended) set where it cannot be read; DR_NOMEM. */
enum dr_err options_parse(struct options *o, int argc, char **argv, struct buf *why);
/* Reads the options in line, the value of DOCREAD, before those of argv; it is changed and must
 * live as long as o. Errors as above. */
enum dr_err options_environment(struct options *o, char *line, struct buf *why);
enum dr_err strings_add(struct strings *list, const char *s);

/* Writes the help that --help prints. */
void options_usage(FILE *out);
/* The option table, a line for each name: --name or -n TAB argument TAB help. */
void options_table(FILE *out);

#endif
