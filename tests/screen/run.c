#include "run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Nothing here sleeps for a guessed time. A statement that waits ends when what it waits for is
 * there and has stood for SETTLE_MS without a byte of output; it fails when the program has written
 * nothing for QUIET_MS, or has not come to rest for TOTAL_MS. What is written anew is taken once
 * the program has been quiet for UPDATE_MS.
 */
enum { QUIET_MS = 15000, TOTAL_MS = 60000 };
enum { WORDS_MAX = 64, CHUNK = 65536 };

void run_complain(struct run *r, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    printf("# %s.test:%d: ", r->name, r->line);
    vprintf(fmt, ap);
    printf("\n");
    va_end(ap);
    r->failed = true;
}

/* --- starting ----------------------------------------------------------------------------------
 */

static void answer(void *arg, const char *data, size_t len)
{
    struct run *r = arg;
    if (!r->proc.ended)
        proc_write(&r->proc, data, len);
}

void run_add_word(struct buf *words, const char *word)
{
    if (buf_append(words, word, strlen(word) + 1))
        abort();
}

static size_t split_words(struct buf *words, char *out[WORDS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < words->len && n + 1 < WORDS_MAX; i += strlen(words->data + i) + 1)
        out[n++] = words->data + i;
    out[n] = NULL;
    return n;
}

/* The program sees nothing of this machine's environment but what is named here; what a test sets
 * comes last, and the last of a name counts. */
static void final_env(struct run *r, struct buf *out)
{
    static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TERMINFO_DIRS"};
    static const char *const fixed[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=UTC"};
    char *own[WORDS_MAX];
    size_t n = split_words(&r->env, own);
    struct buf word;
    buf_init(&word);
    for (size_t i = 0; i < sizeof kept / sizeof *kept + sizeof fixed / sizeof *fixed; i++) {
        size_t k = sizeof kept / sizeof *kept;
        bool overridden = false;
        buf_clear(&word);
        if (i < k && !getenv(kept[i]))
            continue;
        if (i < k)
            buf_printf(&word, "%s=%s", kept[i], getenv(kept[i]));
        else
            buf_append_str(&word, fixed[i - k]);
        size_t name = strcspn(word.data, "=") + 1;
        for (size_t j = 0; j < n; j++)
            overridden |= strncmp(own[j], word.data, name) == 0;
        if (!overridden)
            run_add_word(out, word.data);
    }
    for (size_t j = 0; j < n; j++)
        run_add_word(out, own[j]);
    buf_clear(&word);
    buf_printf(&word, "HOME=%s", r->scratch);
    run_add_word(out, word.data);
    buf_fini(&word);
}

void run_start(struct run *r)
{
    char *argv[WORDS_MAX], *envp[WORDS_MAX];
    struct buf env;
    if (r->started)
        return;
    buf_init(&env);
    final_env(r, &env);
    split_words(&env, envp);
    split_words(&r->args, argv);
    proc_start(&r->proc, &(struct proc_options){.program = r->options->program,
                                                .argv = argv,
                                                .envp = envp,
                                                .dir = r->dir,
                                                .stdin_path = *r->stdin_path ? r->stdin_path : NULL,
                                                .rows = r->rows,
                                                .cols = r->cols});
    r->emu = emu_new(r->rows, r->cols, answer, r);
    *emu_quirks(r->emu) = r->quirks;
    r->started = true;
    buf_fini(&env);
}

/* --- waiting -----------------------------------------------------------------------------------
 */

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Takes what output there is within ms; false where there was none. */
static bool pump(struct run *r, int ms)
{
    static char data[CHUNK];
    size_t n = proc_pump(&r->proc, ms, data, sizeof data);
    if (n)
        emu_feed(r->emu, data, n);
    return n > 0;
}

bool run_until(struct run *r, run_condition *is_there, const void *arg)
{
    long start_ms = now_ms(), heard = start_ms;
    for (;;) {
        bool there = is_there(r, arg);
        bool over = r->proc.ended || r->proc.stopped;
        if (pump(r, there ? SETTLE_MS : over ? SETTLE_MS * 5 : 100)) {
            heard = now_ms();
        } else if (there && is_there(r, arg)) {
            return true;
        } else if (over && (r->proc.ended || r->proc.stopped) && !is_there(r, arg)) {
            return false;
        }
        long now = now_ms();
        if (now - heard > QUIET_MS || now - start_ms > TOTAL_MS)
            return is_there(r, arg);
    }
}

void run_until_quiet(struct run *r, int ms)
{
    long start_ms = now_ms(), heard = start_ms;
    while (now_ms() - heard < ms && now_ms() - start_ms < TOTAL_MS)
        if (pump(r, 50))
            heard = now_ms();
}
