/*
 * script: one screen test, a file of statements (README.md lists them), run from its first line to
 * its last.
 */
#ifndef TEST_SCREEN_SCRIPT_H
#define TEST_SCREEN_SCRIPT_H

#include <stdbool.h>

struct script_options {
    const char *program; /* absolute */
    const char *dir;     /* of the tests, absolute: NAME.test and expect/NAME.WHAT.screen */
    bool update;         /* write what is expected instead of comparing */
};

/* Runs DIR/NAME.test and prints what went wrong on standard output, each line after "# ". */
bool script_run(const struct script_options *o, const char *name);

#endif
