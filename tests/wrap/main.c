/*
 * wrap check DOCREAD FOLDER PROSE: judges docread's lines for the files of FOLDER and for 5 MB of
 *     prose, which the file PROSE is made of, at six widths; a TAP stream.
 * wrap prose BYTES: prints such prose.
 * wrap count NAME WIDTH TEXT WRAPPED: judges what another program made of the file TEXT; a row of a
 *     table.
 */
#include "wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROSE = 5000000, REFERENCE = 10000, SHOWN = 5, COMMAND_MAX = 4096 };
static const int widths[] = {20, 30, 40, 60, 78, 100};

/* How docread is asked for lines: each at every width for the first, at some for the others. */
struct way {
    const char *options, *name;
    enum unicode_ambiguous ambiguous;
    size_t step; /* every so many widths */
};
static const struct way ways[] = {
    {"", "", UNICODE_AMBIGUOUS_NARROW, 1},
    {"--ambiguous=2", ", wide quotes", UNICODE_AMBIGUOUS_WIDE, 3},
    {"--kinsoku=strict", ", strict", UNICODE_AMBIGUOUS_NARROW, 4},
};

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "wrap: %s: %s\n", name, what);
    exit(2);
}

static void read_all(FILE *f, struct buf *out)
{
    static char data[1 << 16];
    size_t n;

    while ((n = fread(data, 1, sizeof data, f)) > 0)
        if (buf_append(out, data, n) != DR_OK)
            fail("memory is out", "reading");
}

static void read_file(const char *path, struct buf *out)
{
    FILE *f = fopen(path, "rb");

    if (!f)
        fail("cannot be read", path);
    read_all(f, out);
    fclose(f);
}

/* What docread writes of a path at a width. */
static void run(const char *docread, const char *options, const char *path, int width,
                struct buf *out)
{
    char command[COMMAND_MAX];
    FILE *f;

    snprintf(command, sizeof command,
             "'%s' --config= -o text --furniture=show %s --width=%d '%s' 2>/dev/null", docread,
             options, width, path);
    f = popen(command, "r");
    if (!f)
        fail("cannot be run", docread);
    read_all(f, out);
    pclose(f);
}

static void show(const char *what, const char *line, size_t len, void *arg)
{
    int *shown = arg;

    if ((*shown)++ < SHOWN)
        printf("# %s: %.*s\n", what, (int)(len < 240 ? len : 240), line);
}

static void print_faults(const struct faults *f)
{
    printf("# %zu lines, %zu breaks: %zu first, %zu last, %zu split, %zu cut, %zu wide, %zu short, "
           "%zu changed, %zu last resorts\n",
           f->lines, f->breaks, f->first, f->last, f->split, f->cut, f->wide, f->short_, f->changed,
           f->resorts);
}

static int check_lines(const struct buf *text, const struct buf *lines, const struct way *way,
                       int width)
{
    struct faults f = {.lines = 0};
    int shown = 0;

    judge(text, lines, &(struct look){width, way->ambiguous, show, &shown}, &f);
    print_faults(&f);
    return faults_sum(&f) > 0 || f.breaks == 0;
}

static int check_path(const char *docread, const char *path, const struct buf *text,
                      const char *name)
{
    int failed = 0;

    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i += ways[w].step) {
            struct buf out;
            int bad;

            buf_init(&out);
            run(docread, ways[w].options, path, widths[i], &out);
            bad = check_lines(text, &out, &ways[w], widths[i]);
            buf_fini(&out);
            printf("%s - wrap: %s in %d columns%s\n", bad ? "not ok" : "ok", name, widths[i],
                   ways[w].name);
            failed += bad;
        }
    }
    return failed;
}

static int check(const char *docread, const char *folder, const char *prose)
{
    int failed = self_test();
    struct buf text;
    FILE *f = fopen(prose, "wb");

    buf_init(&text);
    run(docread, "", folder, REFERENCE, &text);
    failed += check_path(docread, folder, &text, "the corpus");
    buf_clear(&text);
    make_prose(&text, PROSE);
    if (!f || fwrite(text.data, 1, text.len, f) != text.len || fclose(f) != 0)
        fail("cannot be written", prose);
    failed += check_path(docread, prose, &text, "5 MB of prose");
    remove(prose);
    buf_fini(&text);
    return failed > 0;
}

static int count(char **argv)
{
    struct faults f = {.lines = 0};
    struct buf text, wrapped;

    buf_init(&text);
    buf_init(&wrapped);
    read_file(argv[2], &text);
    read_file(argv[3], &wrapped);
    judge(&text, &wrapped, &(struct look){atoi(argv[1]), UNICODE_AMBIGUOUS_NARROW, NULL, NULL}, &f);
    printf("| %s | %zu | %zu | %zu | %zu | %zu | %zu | %s |\n", argv[0], f.lines, f.first, f.last,
           f.split, f.cut, f.wide, f.changed ? "no" : "yes");
    buf_fini(&text);
    buf_fini(&wrapped);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "check") == 0)
        return check(argv[2], argv[3], argv[4]);
    if (argc == 6 && strcmp(argv[1], "count") == 0)
        return count(argv + 2);
    if (argc == 3 && strcmp(argv[1], "prose") == 0) {
        struct buf prose;

        buf_init(&prose);
        make_prose(&prose, (size_t)atol(argv[2]));
        fwrite(prose.data, 1, prose.len, stdout);
        buf_fini(&prose);
        return 0;
    }
    fprintf(stderr, "usage: wrap check DOCREAD FOLDER PROSE | prose BYTES | count NAME WIDTH TEXT "
                    "WRAPPED\n");
    return 2;
}
