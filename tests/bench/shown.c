/*
 * shown ROWS COLS PROGRAM ARGUMENT...: what PROGRAM shows in a pty of that size once it has been
 * quiet for a while, less its last line, which is its prompt: the lines as a reader sees them.
 */
#include "screen/emu.h"
#include "screen/proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_MS = 3000, QUIET_MS = 400 };

static void answer(void *arg, const char *data, size_t len)
{
    proc_write(arg, data, len);
}

/* The rows with something on them but for the last, blank ones between them too. A tilde stands for
 * a row below the text. */
static void print_rows(const char *dump)
{
    const char *s = strchr(dump, '\n'), *end, *held = NULL;
    int held_len = 0, blank = 0;

    for (; s && (end = strchr(s + 1, '\n')); s = end) {
        int len = (int)(end - s - 1);

        if (len == 0 || (len == 1 && s[1] == '~')) {
            blank++;
            continue;
        }
        if (held)
            printf("%.*s\n", held_len, held);
        for (; blank > 0; blank--)
            putchar('\n');
        held = s + 1;
        held_len = len;
    }
}

int main(int argc, char **argv)
{
    static char data[1 << 16];
    char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8", home[] = "HOME=.";
    char *envp[] = {term, locale, home, NULL};
    struct proc p;
    struct buf screen;

    if (argc < 4) {
        fprintf(stderr, "usage: shown ROWS COLS PROGRAM ARGUMENT...\n");
        return 2;
    }
    const struct proc_options o = {.program = argv[3],
                                   .argv = argv + 3,
                                   .envp = envp,
                                   .dir = ".",
                                   .rows = atoi(argv[1]),
                                   .cols = atoi(argv[2])};
    proc_start(&p, &o);
    struct emu *e = emu_new(o.rows, o.cols, answer, &p);
    size_t n = proc_pump(&p, FIRST_MS, data, sizeof data);
    while (n > 0) {
        emu_feed(e, data, n);
        n = proc_pump(&p, QUIET_MS, data, sizeof data);
    }
    proc_end(&p);
    buf_init(&screen);
    emu_dump(e, false, &screen);
    print_rows(screen.data ? screen.data : "");
    buf_fini(&screen);
    emu_free(e);
    return 0;
}
