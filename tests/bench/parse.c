/*
 * parse KIND FILE...: how fast bytes in memory become an article, on one core, best of several, in
 * MB a second. The kinds are dumps (all FILEs in turn, many times over), whole (FILE as it is), and
 * what is made of the words of FILE: line (one line of 100 MB) and lines (100 MB of lines of one
 * character each). Prints the speed and, but for dumps, that of the first half of the bytes.
 */
#include "article/article.h"
#include "tests/bench/bench.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 3, LONG = 100 * 1000 * 1000 };
static const double DUMPS_SECONDS = 1;

/* Seconds that the first len bytes take; those of the copy that the text takes over are not
 * counted. */
static double parse(const struct buf *bytes, size_t len)
{
    struct buf raw;
    struct text *t;
    struct article *a;
    buf_init(&raw);
    check(buf_append(&raw, bytes->data, len), "memory");
    double start = now();
    check(text_take(&raw, NULL, &t), "text_take");
    check(article_take(t, &a), "article_take");
    double took = now() - start;
    article_free(a);
    return took;
}

static double speed(size_t len, double seconds)
{
    return seconds > 0 ? (double)len / 1e6 / seconds : 0;
}

static double best_speed(const struct buf *bytes, size_t len)
{
    double best = 0;
    while (len < bytes->len && ((unsigned char)bytes->data[len] & 0xC0) == 0x80)
        len--; /* not inside a character */
    for (int i = 0; i < RUNS; i++) {
        double s = speed(len, parse(bytes, len));
        best = s > best ? s : best;
    }
    return best;
}

/* The characters of words that are no space, over and over, each with end after it. */
static void spin(const struct buf *words, const char *end, struct buf *out)
{
    check(buf_reserve(out, LONG + 8), "memory");
    for (size_t off = 0; out->len < LONG; off = off < words->len ? off : 0) {
        uint32_t cp;
        size_t n = utf8_decode(words->data + off, words->len - off, &cp);
        if (cp > ' ' && cp != 0x3000) {
            check(buf_append(out, words->data + off, n), "memory");
            check(buf_append_str(out, end), "memory");
        }
        off += n;
    }
}

static void dumps(char **path, int n)
{
    double best = 0, start = now();
    struct buf *files = calloc((size_t)n, sizeof *files);
    size_t len = 0;
    check(files ? DR_OK : DR_NOMEM, "memory");
    for (int i = 0; i < n; i++) {
        read_file(path[i], &files[i]);
        len += files[i].len;
    }
    do {
        double seconds = 0;
        for (int i = 0; i < n; i++)
            seconds += parse(&files[i], files[i].len);
        double s = speed(len, seconds);
        best = s > best ? s : best;
    } while (now() - start < DUMPS_SECONDS);
    printf("%.1f\n", best);
    for (int i = 0; i < n; i++)
        buf_fini(&files[i]);
    free(files);
}

int main(int argc, char **argv)
{
    struct buf file, made;
    const char *kind = argc > 2 ? argv[1] : "";
    bool line = strcmp(kind, "line") == 0, lines = strcmp(kind, "lines") == 0;
    if (strcmp(kind, "dumps") == 0) {
        dumps(argv + 2, argc - 2);
        return 0;
    }
    if (!line && !lines && strcmp(kind, "whole") != 0) {
        fprintf(stderr, "usage: parse dumps|whole|line|lines FILE...\n");
        return 2;
    }
    buf_init(&file);
    buf_init(&made);
    read_file(argv[2], &file);
    if (line || lines) {
        check(file.len ? DR_OK : DR_INVALID, argv[2]);
        spin(&file, lines ? "\n" : "", &made);
        buf_fini(&file);
        file = made;
    }
    printf("%.1f %.1f\n", best_speed(&file, file.len), best_speed(&file, file.len / 2));
    buf_fini(&file);
    return 0;
}
