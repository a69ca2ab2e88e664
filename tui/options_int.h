/*
 * What reading options and printing their help share.
 */
#ifndef DOCREAD_OPTIONS_INT_H
#define DOCREAD_OPTIONS_INT_H

#include "options.h"

/* Long options without a letter are numbered from here; those made of settings from OPT_SETTING. */
enum { OPT_FILES_FROM = 256, OPT_COLOR, OPT_CONFIG, OPT_DUMP_CONFIG, OPT_SECURE, OPT_SETTING };

struct option_row {
    int code; /* a letter, or OPT_* */
    const char *name;
    const char *argument; /* NULL: none; "[X]": may be left out */
    const char *help;
};
enum { OPTION_ROWS = 13 };
extern const struct option_row option_rows[OPTION_ROWS];

#endif
