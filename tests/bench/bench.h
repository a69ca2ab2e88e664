/*
 * bench: what the measuring programs share.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Seconds of CPU so far. */
static inline double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline void check(enum dr_err err, const char *what)
{
    if (!err)
        return;
    fprintf(stderr, "bench: %s: %s\n", what, dr_err_text(err));
    exit(2);
}

/* Appends the whole of a file. */
static inline void read_file(const char *path, struct buf *out)
{
    static char data[1 << 16];
    size_t n;
    FILE *f = fopen(path, "rb");
    check(f ? DR_OK : DR_NOTFOUND, path);
    while ((n = fread(data, 1, sizeof data, f)) > 0)
        check(buf_append(out, data, n), path);
    fclose(f);
}

#endif
