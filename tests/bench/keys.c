/*
 * keys COLS ROWS COUNT KEY PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]...: how many bytes each
 * program sends to a terminal of that size for one press of KEY, on average over COUNT presses,
 * each answered in full before the next. One number a line, in the order of the programs. A program
 * whose screen does not change at a press is an error: nothing was measured.
 */
#include "screen/emu.h"
#include "screen/proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PROGRAMS_MAX = 8, START_QUIET_MS = 600, QUIET_MS = 60, TIMEOUT_MS = 20000 };

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

/* Reads on until nothing has come for quiet ms; how many bytes came. */
static size_t drain(struct proc *p, struct emu *e, double quiet)
{
    static char data[1 << 16];
    double start = now_ms(), heard = start;
    size_t all = 0;
    while (!p->ended && now_ms() - heard < quiet && now_ms() - start < TIMEOUT_MS) {
        size_t n = proc_pump(p, 5, data, sizeof data);
        emu_feed(e, data, n);
        all += n;
        if (n)
            heard = now_ms();
    }
    return all;
}

struct press {
    int cols, rows, count;
    const char *key;
};

static double run(char **argv, char **envp, const struct press *press)
{
    struct proc p;
    struct buf before, after;
    const struct proc_options o = {.program = argv[0],
                                   .argv = argv,
                                   .envp = envp,
                                   .dir = ".",
                                   .rows = press->rows,
                                   .cols = press->cols};
    size_t bytes = 0;
    buf_init(&before);
    buf_init(&after);
    proc_start(&p, &o);
    struct emu *e = emu_new(press->rows, press->cols, answer, &p);
    drain(&p, e, START_QUIET_MS);
    for (int i = 0; i < press->count; i++) {
        buf_clear(&before);
        buf_clear(&after);
        emu_dump(e, false, &before);
        emu_keys(e, press->key);
        bytes += drain(&p, e, QUIET_MS);
        emu_dump(e, false, &after);
        if (strcmp(before.data, after.data) == 0) {
            fprintf(stderr, "keys: %s: nothing happened at press %d\n%s", argv[0], i + 1,
                    after.data);
            exit(1);
        }
    }
    proc_end(&p);
    emu_free(e);
    buf_fini(&before);
    buf_fini(&after);
    return (double)bytes / press->count;
}

int main(int argc, char **argv)
{
    char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8", home[] = "HOME=.";
    char *envp[] = {term, locale, home, NULL};
    struct press press = {0, 0, 0, NULL};
    if (argc > 5)
        press = (struct press){atoi(argv[1]), atoi(argv[2]), atoi(argv[3]), argv[4]};
    if (press.cols < 2 || press.rows < 2 || press.count < 1) {
        fprintf(stderr, "usage: keys COLS ROWS COUNT KEY PROGRAM ARGUMENT... [-- PROGRAM "
                        "ARGUMENT...]...\n");
        return 2;
    }
    for (int i = 5; i < argc;) {
        int end = i;
        while (end < argc && strcmp(argv[end], "--") != 0)
            end++;
        argv[end] = NULL;
        printf("%.0f\n", run(&argv[i], envp, &press));
        i = end + 1;
    }
    return 0;
}
