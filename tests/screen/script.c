#include "script.h"

#include "run.h"

#include <ctype.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void print_commented(const char *title, const struct buf *text)
{
    printf("# %s:\n", title);
    for (const char *s = text->data; s && *s;) {
        const char *end = strchr(s, '\n');
        int len = end ? (int)(end - s) : (int)strlen(s);
        printf("#   %.*s\n", len, s);
        s += len + (end ? 1 : 0);
    }
}

/* The lines that differ, - as expected, + as they are, numbered from 0: the first is size and
 * cursor. */
static void print_difference(const struct buf *expected, const struct buf *is)
{
    const char *a = expected->data ? expected->data : "", *b = is->data;
    for (int line = 0; *a || *b; line++) {
        int a_len = (int)strcspn(a, "\n"), b_len = (int)strcspn(b, "\n");
        if (a_len != b_len || memcmp(a, b, (size_t)a_len) != 0)
            printf("# %3d - %.*s\n# %3d + %.*s\n", line, a_len, a, line, b_len, b);
        a += a_len + (a[a_len] == '\n');
        b += b_len + (b[b_len] == '\n');
    }
}

static void show_screen(struct run *r, const char *title)
{
    struct buf screen;
    buf_init(&screen);
    emu_dump(r->emu, false, &screen);
    print_commented(title, &screen);
    buf_fini(&screen);
}

/* Turns \e \n \t \r \0 \\ \xNN into what they mean, in place; the length left. */
static size_t unescape(char *s)
{
    static const char from[] = "entr0\\", to[] = "\033\n\t\r\0\\";
    char *out = s;
    for (const char *in = s; *in; in++) {
        const char *at = *in == '\\' && in[1] ? strchr(from, in[1]) : NULL;
        if (at) {
            *out++ = to[at - from];
            in++;
        } else if (*in == '\\' && in[1] == 'x' && isxdigit((unsigned char)in[2]) &&
                   isxdigit((unsigned char)in[3])) {
            char hex[3] = {in[2], in[3], '\0'};
            *out++ = (char)strtol(hex, NULL, 16);
            in += 3;
        } else {
            *out++ = *in;
        }
    }
    *out = '\0';
    return (size_t)(out - s);
}

/* Cuts the next word off *s (which may be "" then). */
static char *next_word(char **s)
{
    char *word = *s + strspn(*s, " ");
    char *end = word + strcspn(word, " ");
    *s = *end ? end + 1 + strspn(end + 1, " ") : end;
    *end = '\0';
    return word;
}

/* --- statements --------------------------------------------------------------------------------
 */

static void do_size(struct run *r, char *rest)
{
    r->cols = atoi(next_word(&rest));
    r->rows = atoi(next_word(&rest));
}

static void do_term(struct run *r, char *rest)
{
    char word[256];
    snprintf(word, sizeof word, "TERM=%s", rest);
    run_add_word(&r->env, word);
}

static void do_env(struct run *r, char *rest)
{
    run_add_word(&r->env, rest);
}

static void do_dir(struct run *r, char *rest)
{
    if (strcmp(rest, "scratch") == 0)
        snprintf(r->dir, sizeof r->dir, "%s", r->scratch);
    else
        snprintf(r->dir, sizeof r->dir, "%s/%s", r->options->dir, rest);
}

/* file NAME CONTENT: in the scratch folder; folders in NAME are made. */
static void do_file(struct run *r, char *rest)
{
    char path[PATH_SIZE * 2];
    char *name = next_word(&rest);
    unescape(name);
    snprintf(path, sizeof path, "%s/%s", r->scratch, name);
    for (char *slash = strchr(path + strlen(r->scratch) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    size_t len = unescape(rest);
    FILE *f = fopen(path, "ab");
    if (!f || fwrite(rest, 1, len, f) != len || fclose(f) != 0)
        run_complain(r, "%s: %s", path, strerror(errno));
    if (strncmp(rest, "#!", 2) == 0)
        chmod(path, 0700);
}

static void do_args(struct run *r, char *rest)
{
    while (*rest) {
        char *word = next_word(&rest);
        unescape(word);
        run_add_word(&r->args, word);
    }
}

static void do_stdin(struct run *r, char *rest)
{
    snprintf(r->stdin_path, sizeof r->stdin_path, "%s", rest);
}

static void do_keys(struct run *r, char *rest)
{
    if (!emu_keys(r->emu, rest))
        run_complain(r, "no such key in: %s", rest);
}

/* A finger rests on the button for a while. */
static void do_click(struct run *r, char *rest)
{
    int button = atoi(next_word(&rest));
    int row = atoi(next_word(&rest));
    int col = atoi(next_word(&rest));
    emu_button(r->emu, button, true, row, col);
    run_until_quiet(r, SETTLE_MS);
    emu_button(r->emu, button, false, row, col);
}

/* Button 1 pressed and let go in one breath: one read of the program may have both. */
static void do_tap(struct run *r, char *rest)
{
    int row = atoi(next_word(&rest));
    int col = atoi(next_word(&rest));
    emu_button(r->emu, 1, true, row, col);
    emu_button(r->emu, 1, false, row, col);
}

/* drag ROW COL ROW COL */
static void do_drag(struct run *r, char *rest)
{
    int row = atoi(next_word(&rest)), col = atoi(next_word(&rest));
    emu_button(r->emu, 1, true, row, col);
    row = atoi(next_word(&rest)), col = atoi(next_word(&rest));
    emu_move(r->emu, row, col);
    run_until_quiet(r, SETTLE_MS);
    emu_button(r->emu, 1, false, row, col);
}

/* Bytes as they are, as if the terminal sent them. */
static void do_sends(struct run *r, char *rest)
{
    size_t len = unescape(rest);
    proc_write(&r->proc, rest, len);
}

static void do_terminal(struct run *r, char *rest)
{
    while (*rest) {
        const char *word = next_word(&rest);
        if (!quirks_set(&r->quirks, word))
            run_complain(r, "no terminal is: %s", word);
    }
}

static void do_answer(struct run *r, char *rest)
{
    (void)rest;
    run_until_quiet(r, SETTLE_MS);
    emu_answer(r->emu);
}

static void do_resize(struct run *r, char *rest)
{
    do_size(r, rest);
    emu_resize(r->emu, r->rows, r->cols);
    proc_resize(&r->proc, r->rows, r->cols);
}

static bool shows(struct run *r, const void *text)
{
    return emu_shows(r->emu, text);
}

static bool shows_not(struct run *r, const void *text)
{
    return !emu_shows(r->emu, text);
}

static void do_wait(struct run *r, char *rest)
{
    if (!run_until(r, shows, rest)) {
        run_complain(r, "the screen never shows: %s", rest);
        show_screen(r, "it shows");
    }
}

static void do_gone(struct run *r, char *rest)
{
    if (!run_until(r, shows_not, rest)) {
        run_complain(r, "the screen still shows: %s", rest);
        show_screen(r, "it shows");
    }
}

struct expected {
    struct buf text;
    bool attributes;
};

static bool as_expected(struct run *r, const void *arg)
{
    const struct expected *e = arg;
    struct buf screen;
    buf_init(&screen);
    emu_dump(r->emu, e->attributes, &screen);
    bool same = screen.len == e->text.len && memcmp(screen.data, e->text.data, screen.len) == 0;
    buf_fini(&screen);
    return same;
}

static bool read_file(const char *path, struct buf *out)
{
    char data[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    while ((n = fread(data, 1, sizeof data, f)) > 0)
        buf_append(out, data, n);
    fclose(f);
    return true;
}

static void write_expected(struct run *r, const char *path, bool attributes)
{
    struct buf screen;
    buf_init(&screen);
    run_until_quiet(r, UPDATE_MS);
    emu_dump(r->emu, attributes, &screen);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(screen.data, 1, screen.len, f) != screen.len || fclose(f) != 0)
        run_complain(r, "%s: %s", path, strerror(errno));
    buf_fini(&screen);
}

/* expect NAME [looks]: the whole screen, with how its cells look. */
static void do_expect(struct run *r, char *rest)
{
    char path[PATH_SIZE];
    struct expected e;
    char *name = next_word(&rest);
    e.attributes = strcmp(next_word(&rest), "looks") == 0;
    snprintf(path, sizeof path, "%s/expect/%s.%s.screen", r->options->dir, r->name, name);
    if (r->options->update) {
        write_expected(r, path, e.attributes);
        return;
    }
    buf_init(&e.text);
    if (!read_file(path, &e.text)) {
        run_complain(r, "there is no expect/%s.%s.screen: make screen-update", r->name, name);
    } else if (!run_until(r, as_expected, &e)) {
        struct buf screen;
        buf_init(&screen);
        emu_dump(r->emu, e.attributes, &screen);
        run_complain(r, "the screen is not expect/%s.%s.screen", r->name, name);
        print_difference(&e.text, &screen);
        buf_fini(&screen);
    }
    buf_fini(&e.text);
}

/* never TEXT: the program has not written these bytes to the terminal up to now. */
static void do_never(struct run *r, char *rest)
{
    const struct buf *raw = emu_raw(r->emu);
    size_t len = unescape(rest);
    run_until_quiet(r, SETTLE_MS);
    for (size_t i = 0; i + len <= raw->len; i++) {
        if (memcmp(raw->data + i, rest, len) == 0) {
            run_complain(r, "the program wrote what it must not write");
            return;
        }
    }
}

struct bytes {
    const char *data;
    size_t len;
};

static bool has_written(struct run *r, const void *arg)
{
    const struct bytes *b = arg;
    const struct buf *raw = emu_raw(r->emu);
    for (size_t i = 0; i + b->len <= raw->len; i++) {
        if (memcmp(raw->data + i, b->data, b->len) == 0)
            return true;
    }
    return false;
}

/* wrote TEXT: the program writes these bytes to the terminal. */
static void do_wrote(struct run *r, char *rest)
{
    struct bytes b = {rest, unescape(rest)};
    if (!run_until(r, has_written, &b))
        run_complain(r, "the program never wrote that");
}

/* copied TEXT: it is what was put on the clipboard last. */
static void do_copied(struct run *r, char *rest)
{
    struct buf text;
    size_t len = unescape(rest);
    buf_init(&text);
    run_until_quiet(r, SETTLE_MS);
    bool any = emu_clipboard(r->emu, &text);
    if (!any || text.len != len || memcmp(text.data ? text.data : "", rest, len) != 0) {
        run_complain(r, any ? "something else is on the clipboard" : "nothing was copied");
        if (any && text.data)
            print_commented("copied", &text);
    }
    buf_fini(&text);
}

struct holding {
    char path[PATH_SIZE * 2];
    struct bytes bytes;
};

static bool file_holds(struct run *r, const void *arg)
{
    const struct holding *h = arg;
    struct buf is;
    (void)r;
    buf_init(&is);
    bool same = read_file(h->path, &is) && is.len == h->bytes.len &&
                memcmp(is.data ? is.data : "", h->bytes.data, is.len) == 0;
    buf_fini(&is);
    return same;
}

/* holds NAME TEXT: a file of the scratch folder is TEXT, all of it. */
static void do_holds(struct run *r, char *rest)
{
    struct holding h;
    struct buf is;
    snprintf(h.path, sizeof h.path, "%s/%s", r->scratch, next_word(&rest));
    h.bytes = (struct bytes){rest, unescape(rest)};
    buf_init(&is);
    if (!run_until(r, file_holds, &h)) {
        run_complain(r, "%s holds something else", h.path);
        if (read_file(h.path, &is))
            print_commented("it holds", &is);
    }
    buf_fini(&is);
}

/* absent NAME: the scratch folder has no such file. */
static void do_absent(struct run *r, char *rest)
{
    char path[PATH_SIZE * 2];
    snprintf(path, sizeof path, "%s/%s", r->scratch, rest);
    if (access(path, F_OK) == 0)
        run_complain(r, "%s is there", rest);
}

static const struct {
    const char *name;
    int number;
} signal_names[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},
                    {"TSTP", SIGTSTP}, {"CONT", SIGCONT}, {"QUIT", SIGQUIT},
                    {"ABRT", SIGABRT}, {"SEGV", SIGSEGV}, {"KILL", SIGKILL}};

static int signal_number(const char *name)
{
    for (size_t i = 0; i < sizeof signal_names / sizeof *signal_names; i++)
        if (strcmp(signal_names[i].name, name) == 0)
            return signal_names[i].number;
    return -1;
}

static void do_signal(struct run *r, char *rest)
{
    int number = signal_number(rest);
    if (number < 0 || r->proc.ended)
        run_complain(r, "cannot send %s", rest);
    else
        kill(r->proc.pid, number);
}

static bool is_stopped(struct run *r, const void *arg)
{
    (void)arg;
    return r->proc.stopped;
}

static bool is_ended(struct run *r, const void *arg)
{
    (void)arg;
    return r->proc.ended;
}

static void do_stopped(struct run *r, char *rest)
{
    (void)rest;
    if (!run_until(r, is_stopped, NULL))
        run_complain(r, "the program has not stopped");
}

static void do_continue(struct run *r, char *rest)
{
    (void)rest;
    if (r->proc.stopped)
        proc_continue(&r->proc);
    else
        run_complain(r, "the program is not stopped");
}

/* exit STATUS, or exit SIGNAL: the program ends so. */
static void do_exit(struct run *r, char *rest)
{
    if (!run_until(r, is_ended, NULL)) {
        run_complain(r, "the program has not ended");
        show_screen(r, "it shows");
        return;
    }
    int status = r->proc.status;
    bool right = isdigit((unsigned char)*rest)
                     ? WIFEXITED(status) && WEXITSTATUS(status) == atoi(rest)
                     : WIFSIGNALED(status) && WTERMSIG(status) == signal_number(rest);
    if (right)
        return;
    run_complain(r, "the program ended with %s %d, not with %s",
                 WIFEXITED(status) ? "status" : "signal",
                 WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status), rest);
    show_screen(r, "it shows");
}

/* restored: the terminal is as it was found: its settings, and every mode that was switched on. */
static void do_restored(struct run *r, char *rest)
{
    struct buf left;
    (void)rest;
    buf_init(&left);
    run_until_quiet(r, SETTLE_MS);
    emu_leftovers(r->emu, &left);
    if (left.len) {
        run_complain(r, "the terminal is not as it was found");
        print_commented("left", &left);
    }
    if (!proc_terminal_restored(&r->proc))
        run_complain(r, "the terminal's settings (stty) are not as they were found");
    buf_fini(&left);
}

/* The program is started once more, in the same folder, with other arguments. */
static void do_again(struct run *r, char *rest)
{
    (void)rest;
    if (!r->proc.ended) {
        run_complain(r, "the program still runs");
        return;
    }
    proc_end(&r->proc);
    emu_free(r->emu);
    r->emu = NULL;
    r->started = false;
    buf_clear(&r->args);
    run_add_word(&r->args, "docread");
}

static const struct {
    const char *name;
    void (*run)(struct run *r, char *rest);
    bool setup; /* before the program is started */
} statements[] = {
    {"size", do_size, true},        {"term", do_term, true},
    {"env", do_env, true},          {"dir", do_dir, true},
    {"file", do_file, true},        {"args", do_args, true},
    {"stdin", do_stdin, true},      {"terminal", do_terminal, true},
    {"keys", do_keys, false},       {"click", do_click, false},
    {"tap", do_tap, false},         {"drag", do_drag, false},
    {"sends", do_sends, false},     {"answer", do_answer, false},
    {"resize", do_resize, false},   {"wait", do_wait, false},
    {"gone", do_gone, false},       {"expect", do_expect, false},
    {"never", do_never, false},     {"wrote", do_wrote, false},
    {"copied", do_copied, false},   {"holds", do_holds, false},
    {"absent", do_absent, false},   {"signal", do_signal, false},
    {"stopped", do_stopped, false}, {"continue", do_continue, false},
    {"exit", do_exit, false},       {"restored", do_restored, false},
    {"again", do_again, false},
};

static void do_statement(struct run *r, char *line)
{
    char *rest = line;
    char *name = next_word(&rest);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (strcmp(statements[i].name, name) != 0)
            continue;
        if (statements[i].setup && r->started) {
            run_complain(r, "%s comes too late: the program runs", name);
            return;
        }
        if (!statements[i].setup)
            run_start(r);
        statements[i].run(r, rest);
        return;
    }
    run_complain(r, "no such statement: %s", name);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

bool script_run(const struct script_options *o, const char *name)
{
    struct run r = {.options = o, .name = name, .rows = 24, .cols = 80};
    char path[PATH_SIZE];
    const char *tmp = getenv("TMPDIR");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    snprintf(path, sizeof path, "%s/%s.test", o->dir, name);
    snprintf(r.dir, sizeof r.dir, "%s", o->dir);
    snprintf(r.scratch, sizeof r.scratch, "%s/screen-XXXXXX", tmp ? tmp : P_tmpdir);
    FILE *f = fopen(path, "r");
    if (!f || !mkdtemp(r.scratch)) {
        printf("# %s: %s\n", path, strerror(errno));
        return false;
    }
    run_add_word(&r.args, "docread");
    while (!r.failed && (len = getline(&line, &cap, f)) >= 0) {
        r.line++;
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == ' '))
            line[--len] = '\0';
        if (*line && *line != '#')
            do_statement(&r, line);
    }
    free(line);
    fclose(f);
    if (r.started) {
        proc_end(&r.proc);
        emu_free(r.emu);
    }
    nftw(r.scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    buf_fini(&r.args);
    buf_fini(&r.env);
    return !r.failed;
}
