/*
 * run: a screen test while it runs: the program in its terminal, what it shows, and the waiting for
 * that.
 */
#ifndef TEST_SCREEN_RUN_H
#define TEST_SCREEN_RUN_H

#include "emu.h"
#include "proc.h"
#include "script.h"

enum { PATH_SIZE = 4096 };

struct run {
    const struct script_options *options;
    const char *name;
    int line;
    bool started, failed;
    int rows, cols;
    struct buf args, env; /* NUL-terminated words */
    char dir[PATH_SIZE];
    char scratch[PATH_SIZE];
    char stdin_path[PATH_SIZE];
    struct quirks quirks;
    struct proc proc;
    struct emu *emu;
};

void run_complain(struct run *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds a NUL-terminated word to args or env. */
void run_add_word(struct buf *words, const char *word);
/* Starts the program unless it runs. */
void run_start(struct run *r);

/* What is waited for: whether it is there. */
typedef bool run_condition(struct run *r, const void *arg);
/* Waits for it and for the program to rest; false where it does not come. */
bool run_until(struct run *r, run_condition *is_there, const void *arg);
/* Waits until the program has been quiet for ms. */
void run_until_quiet(struct run *r, int ms);
enum { SETTLE_MS = 40, UPDATE_MS = 700 };

#endif
