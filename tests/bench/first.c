/*
 * first RUNS PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]...: milliseconds from the start of each
 * program to its first full screen in a pty of 80x24, the median of RUNS, the programs taking turns
 * so that all see the same machine. A screen is full when one of the last rows above the status
 * line has something on it. One number a line, in the order of the programs.
 */
#include "screen/emu.h"
#include "screen/proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 24, COLS = 80, LOWEST = ROWS - 2, LOOKED_AT = 3, RUNS_MAX = 1000, PROGRAMS_MAX = 8 };
enum { TIMEOUT_MS = 20000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void answer(void *arg, const char *data, size_t len)
{
    proc_write(arg, data, len);
}

/* Whether one of the lowest rows of text holds something. */
static bool is_full(const struct emu *e)
{
    struct buf screen;
    bool full = false;
    buf_init(&screen);
    emu_dump(e, false, &screen);
    int row = -2; /* the line of size and cursor comes before the rows */
    for (const char *s = screen.data; s && *s; s = strchr(s, '\n') + 1) {
        row++;
        if (row > LOWEST - LOOKED_AT && row <= LOWEST && *s != '\n' && *s != '~')
            full = true;
    }
    buf_fini(&screen);
    return full;
}

static double run_once(char **argv, char **envp)
{
    static char data[1 << 16];
    struct proc p;
    const struct proc_options o = {
        .program = argv[0], .argv = argv, .envp = envp, .dir = ".", .rows = ROWS, .cols = COLS};
    double start = now_ms(), took = -1;
    proc_start(&p, &o);
    struct emu *e = emu_new(ROWS, COLS, answer, &p);
    while (took < 0 && !p.ended && now_ms() - start < TIMEOUT_MS) {
        size_t n = proc_pump(&p, 100, data, sizeof data);
        double at = now_ms();
        emu_feed(e, data, n);
        if (n && is_full(e))
            took = at - start;
    }
    proc_end(&p);
    if (took < 0) {
        struct buf screen;
        buf_init(&screen);
        emu_dump(e, false, &screen);
        fprintf(stderr, "first: %s shows no full screen but\n%s", argv[0], screen.data);
        exit(1);
    }
    emu_free(e);
    return took;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static double took[PROGRAMS_MAX][RUNS_MAX];
    char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8", home[] = "HOME=.";
    char *envp[] = {term, locale, home, NULL};
    char **programs[PROGRAMS_MAX];
    int n = 0, runs = argc > 1 ? atoi(argv[1]) : 0;
    if (runs < 1 || runs > RUNS_MAX || argc < 3) {
        fprintf(stderr, "usage: first RUNS PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]...\n");
        return 2;
    }
    programs[n++] = &argv[2];
    for (int i = 2; i < argc && n < PROGRAMS_MAX; i++) {
        if (strcmp(argv[i], "--") == 0) {
            argv[i] = NULL;
            programs[n++] = &argv[i + 1];
        }
    }
    for (int r = 0; r < runs; r++)
        for (int i = 0; i < n; i++)
            took[i][r] = run_once(programs[i], envp);
    for (int i = 0; i < n; i++) {
        qsort(took[i], (size_t)runs, sizeof took[i][0], compare);
        printf("%.2f\n", took[i][runs / 2]);
    }
    return 0;
}
