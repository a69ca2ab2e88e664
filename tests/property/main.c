/*
 * property FOLDER [FACTOR [FAULTS]]: checks the library's promises over the files of FOLDER, 10,000
 * mutations of them (cut off anywhere, changed anywhere) and random bytes; FACTOR times as many
 * cases. The same cases each time. Inputs that fail are kept in the folder FAULTS. Prints a TAP
 * stream, one case a file and kind, and at its end how many mutations there were.
 */
#include "property.h"

#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MUTATIONS = 10000, RANDOMS = 600, FAULTS_SHOWN = 3 };
enum { CUT_SHARE = 3 }; /* one in so many mutations is cut off */
/* Of a file that is mutated, so that many can be: mostly little, now and then more. */
enum { LITTLE = 4 * 1024, MORE = 24 * 1024, MORE_SHARE = 16 };

static unsigned faults_shown;
static const char *faults_folder; /* where inputs that fail are kept; NULL: nowhere */
static char now[256];             /* the case at hand, for the handler of a crash */

void bad(struct subject *s, const char *fmt, ...)
{
    va_list ap;
    if (s->faults++ >= FAULTS_SHOWN || faults_shown > 40)
        return;
    faults_shown++;
    printf("# %s, case %u (%zu bytes): ", s->name, s->number, s->raw_len);
    va_start(ap, fmt);
    vprintf(fmt, ap);
    va_end(ap);
    printf("\n");
}

uint64_t random_below(uint64_t *state, uint64_t n)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return n ? z % n : 0;
}

bool is_boundary(const char *s, size_t len, size_t off)
{
    return off == 0 || off == len || (off < len && ((unsigned char)s[off] & 0xC0) != 0x80);
}

static void on_crash(int number)
{
    static const char died[] = "\nnot ok - property: died at ";
    if (write(STDOUT_FILENO, died, sizeof died - 1) < 0 ||
        write(STDOUT_FILENO, now, strlen(now)) < 0 || write(STDOUT_FILENO, "\n", 1) < 0)
        _exit(3);
    signal(number, SIG_DFL);
    raise(number);
}

static void keep(const struct subject *s)
{
    static unsigned kept;
    char path[4096];
    if (!faults_folder || kept >= 100)
        return;
    snprintf(path, sizeof path, "%s/%02u", faults_folder, kept++);
    FILE *f = fopen(path, "wb");
    if (!f)
        return;
    fwrite(s->raw, 1, s->raw_len, f);
    fclose(f);
    printf("# kept as %s\n", path);
}

/* All checks over one input; whether all held. */
static bool check(struct subject *s)
{
    struct buf raw;
    struct text *t;
    struct article *a;
    snprintf(now, sizeof now, "%s, case %u", s->name, s->number);
    buf_init(&raw);
    if (buf_append(&raw, s->raw, s->raw_len) || text_take(&raw, NULL, &t)) {
        bad(s, "text_take fails");
        buf_fini(&raw);
        return false;
    }
    check_text(s, t);
    if (article_take(t, &a)) {
        bad(s, "article_take fails");
        return false;
    }
    check_article(s, a);
    if (!s->faults)
        check_immutable(s, a);
    article_free(a);
    return !s->faults;
}

static bool check_bytes(const char *name, unsigned number, const struct buf *bytes, bool thorough)
{
    uint64_t seed = number * 1000003u + bytes->len;
    struct subject s = {.name = name,
                        .number = number,
                        .seed = seed,
                        .raw = bytes->data ? bytes->data : "",
                        .raw_len = bytes->len,
                        .thorough = thorough};
    if (check(&s))
        return true;
    keep(&s);
    return false;
}

static void report(bool passed, const char *kind, const char *name, unsigned cases)
{
    printf("%sok - property: %s %s (%u)\n", passed ? "" : "not ", kind, name, cases);
    fflush(stdout);
}

/* --- inputs ------------------------------------------------------------------------------------
 */

/* What is worth putting anywhere: controls, marks that rules look at, halves of characters. */
static const char *const pieces[] = {
    "\n",
    "\r\n",
    "\r",
    "\0\0",
    "\033[31m",
    "\033]0;x\a",
    "\xC2\x9B",
    "\xE2\x80\xAE",
    "\xE2\x80\x8B",
    "\xEF\xBB\xBF",
    "\xEF\xBF\xBD",
    "(hu\xC3\xAC)",
    "\xE3\x80\x80",
    "\xE4\xBC",
    "\xFF",
    "\x81",
    "\xFE\xFF",
    "第一章 ",
    "来源：",
    "责任编辑：",
    "2020-05-16 11:36",
    "&nbsp;",
    "<p>",
    "｜",
    "  ",
    "“",
    "”",
    "……",
    "——",
    "。",
    "％",
    "(",
    ")",
    "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
    "e\xCC\x81\xCC\x81\xCC\x81",
    "\t",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

static void change(struct buf *bytes, uint64_t *state)
{
    struct buf out;
    size_t at = random_below(state, bytes->len + 1), rest = bytes->len - at;
    size_t cut = random_below(state, rest < 40 ? rest + 1 : 40);
    const char *piece = pieces[random_below(state, PIECES)];
    char byte = (char)random_below(state, 256);
    buf_init(&out);
    buf_append(&out, bytes->data, at);
    switch (random_below(state, 5)) {
    case 0: /* a byte */
        buf_append(&out, &byte, 1);
        buf_append(&out, bytes->data + at + (rest > 0), rest - (rest > 0));
        break;
    case 1: /* less */
        buf_append(&out, bytes->data + at + cut, rest - cut);
        break;
    case 2: /* twice */
        buf_append(&out, bytes->data + at, cut);
        buf_append(&out, bytes->data + at, rest);
        break;
    case 3: /* many times */
        for (int i = 0; i < 50; i++)
            buf_append_str(&out, piece);
        buf_append(&out, bytes->data + at, rest);
        break;
    default:
        buf_append(&out, piece, *piece ? strlen(piece) : 2);
        buf_append(&out, bytes->data + at, rest);
        break;
    }
    buf_fini(bytes);
    *bytes = out;
}

static void random_bytes(struct buf *out, unsigned number, uint64_t *state)
{
    size_t n = random_below(state, number % 8 ? 300 : 6000);
    for (size_t i = 0; i < n; i++) {
        switch (number % 4) {
        case 0: /* anything */
            buf_append_char(out, (char)random_below(state, 256));
            break;
        case 1: /* any character */
            buf_append_cp(out, (uint32_t)random_below(state, 0x110000));
            break;
        case 2: /* a text of pieces and ideographs */
            if (random_below(state, 4) == 0)
                buf_append_str(out, pieces[random_below(state, PIECES)]);
            else
                buf_append_cp(out, 0x4E00 + (uint32_t)random_below(state, 0x5000));
            break;
        default: /* two-byte sequences, mostly right */
            buf_append_char(out, (char)(0x81 + random_below(state, 0x7E)));
            buf_append_char(out, (char)(0x40 + random_below(state, 0xC0)));
            break;
        }
    }
}

static bool read_file(const char *path, struct buf *out)
{
    char data[65536];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    while ((n = fread(data, 1, sizeof data, f)) > 0)
        buf_append(out, data, n);
    fclose(f);
    return true;
}

/* A piece of bytes to mutate: all, or where that is long a stretch at random. */
static void copy_some(struct buf *out, const struct buf *bytes, unsigned number, uint64_t *state)
{
    size_t max = number % MORE_SHARE ? LITTLE : MORE;
    size_t at = bytes->len > max ? random_below(state, bytes->len - max) : 0;
    size_t len = bytes->len - at < max ? bytes->len - at : max;
    buf_append(out, bytes->data + at, len);
}

static bool check_mutation(const struct buf *bytes, const char *name, unsigned number,
                           uint64_t *state)
{
    struct buf some;
    buf_init(&some);
    copy_some(&some, bytes, number, state);
    if (number % CUT_SHARE == 0)
        some.len = random_below(state, some.len + 1);
    else
        for (unsigned n = 0; n <= number % 8; n++)
            change(&some, state);
    bool held = check_bytes(name, number, &some, false);
    buf_fini(&some);
    return held;
}

static bool check_file(const char *path, unsigned mutations)
{
    struct buf bytes;
    uint64_t state = 7;
    buf_init(&bytes);
    if (!read_file(path, &bytes))
        return false;
    bool whole = check_bytes(path, 0, &bytes, true), mutated = true;
    report(whole, "whole", path, 1);
    for (unsigned i = 0; i < mutations; i++)
        mutated &= check_mutation(&bytes, path, i, &state);
    report(mutated, "mutated", path, mutations);
    buf_fini(&bytes);
    return whole && mutated;
}

static int is_article(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "README.md") != 0;
}

enum { FILES_MAX = 1000 };
struct files {
    char *path[FILES_MAX];
    unsigned n;
};

/* The files of a folder and of those in it, in order. */
static bool find_files(const char *folder, struct files *files)
{
    struct dirent **entries;
    bool found = true;
    int n = scandir(folder, &entries, is_article, alphasort);
    for (int i = 0; i < n; i++) {
        char path[4096];
        struct stat st;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
            found &= find_files(path, files);
        else if (files->n < FILES_MAX)
            found &= (files->path[files->n++] = strdup(path)) != NULL;
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    return found && n >= 0;
}

/* All files, and the mutations shared out among them. */
static bool check_files(struct files *files, unsigned mutations)
{
    unsigned each = files->n ? (mutations + files->n - 1) / files->n : 0;
    bool passed = files->n > 0;
    for (unsigned i = 0; i < files->n; i++) {
        passed &= check_file(files->path[i], each);
        free(files->path[i]);
    }
    printf("# %u mutations of %u files\n", each * files->n, files->n);
    return passed;
}

int main(int argc, char **argv)
{
    unsigned factor = argc > 2 ? (unsigned)atoi(argv[2]) : 1;
    uint64_t state = 20240101;
    bool random = true;
    if (argc < 2) {
        fprintf(stderr, "usage: property FOLDER [FACTOR [FAULTS]]\n");
        return 2;
    }
    signal(SIGSEGV, on_crash);
    signal(SIGABRT, on_crash);
    static struct files files;
    faults_folder = argc > 3 ? argv[3] : NULL;
    bool passed = find_files(argv[1], &files);
    passed &= check_files(&files, MUTATIONS * factor);
    for (unsigned i = 0; i < RANDOMS * factor; i++) {
        struct buf bytes;
        buf_init(&bytes);
        random_bytes(&bytes, i, &state);
        random &= check_bytes("random", i, &bytes, false);
        buf_fini(&bytes);
    }
    report(random, "bytes", "at random", RANDOMS * factor);
    return passed && random ? 0 : 1;
}
