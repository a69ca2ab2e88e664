/*
 * bench_unicode FILE: what one core does with the UTF-8 of FILE (repeated to 32 MB) in the rooms
 * unicode and search, best of several: "STEP SECONDS MB/s RATIO" a line; RATIO is to stepping
 * through the code points alone.
 */
#include "search/search.h"
#include "unicode/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIZE = 32000000, RUNS = 5, LINES_MAX = 1 << 20 };

struct bench {
    struct buf text;
    struct text t;
    struct article a;
    struct block *blocks;
    struct run *runs;
    struct matcher *m;
    size_t sum; /* of what was found: so that no step is left out by the compiler */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(enum dr_err err, const char *what)
{
    if (!err)
        return;
    fprintf(stderr, "bench_unicode: %s: %s\n", what, dr_err_text(err));
    exit(2);
}

static void step_code_points(struct bench *b)
{
    uint32_t cp;
    for (size_t off = 0; off < b->text.len; b->sum += cp)
        off += utf8_decode(b->text.data + off, b->text.len - off, &cp);
}

static void step_width(struct bench *b)
{
    uint32_t cp;
    for (size_t off = 0; off < b->text.len;) {
        off += utf8_decode(b->text.data + off, b->text.len - off, &cp);
        b->sum += (size_t)unicode_width(cp, UNICODE_AMBIGUOUS_NARROW);
    }
}

static void step_graphemes(struct bench *b)
{
    for (size_t off = 0; off < b->text.len; b->sum++)
        off = grapheme_next(b->text.data, b->text.len, off);
}

static void step_grapheme_widths(struct bench *b)
{
    for (size_t off = 0; off < b->text.len;) {
        size_t next = grapheme_next(b->text.data, b->text.len, off);
        b->sum += (size_t)grapheme_width(b->text.data + off, next - off, UNICODE_AMBIGUOUS_NARROW);
        off = next;
    }
}

static void step_line_break(struct bench *b)
{
    struct line_breaker lb;
    uint32_t cp;
    line_breaker_init(&lb, LINE_BREAK_CJK);
    for (size_t off = 0; off < b->text.len;) {
        off += utf8_decode(b->text.data + off, b->text.len - off, &cp);
        b->sum += line_breaker_step(&lb, cp);
    }
}

static void step_fold(struct bench *b)
{
    uint32_t cp, out[UNICODE_FOLD_MAX];
    for (size_t off = 0; off < b->text.len;) {
        off += utf8_decode(b->text.data + off, b->text.len - off, &cp);
        b->sum += unicode_fold(cp, out) + out[0];
    }
}

static void step_fold_text(struct bench *b)
{
    struct buf out;
    buf_init(&out);
    check(search_fold(b->text.data, b->text.len, &out), "search_fold");
    b->sum += out.len;
    buf_fini(&out);
}

static void step_search(struct bench *b)
{
    struct matches found;
    matches_init(&found);
    check(search_article(b->m, &b->a, false, &found), "search_article");
    b->sum += found.n;
    matches_fini(&found);
}

static double best_of(struct bench *b, void (*step)(struct bench *))
{
    double best = 0;
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        step(b);
        double took = now() - start;
        if (i == 0 || took < best)
            best = took;
    }
    return best;
}

/* Every line is a paragraph of one run. */
static void make_article(struct bench *b)
{
    b->t = (struct text){.data = b->text.data, .len = b->text.len};
    b->blocks = calloc(LINES_MAX, sizeof *b->blocks);
    b->runs = calloc(LINES_MAX, sizeof *b->runs);
    check(b->blocks && b->runs ? DR_OK : DR_NOMEM, "lines");
    size_t n = 0;
    for (size_t off = 0; off < b->text.len && n < LINES_MAX; n++) {
        const char *end = memchr(b->text.data + off, '\n', b->text.len - off);
        size_t len = end ? (size_t)(end + 1 - (b->text.data + off)) : b->text.len - off;
        b->runs[n] = (struct run){.off = off, .len = (uint32_t)len, .shown = RUN_NO_SHOWN};
        b->blocks[n] = (struct block){
            .off = off, .len = len, .run = (uint32_t)n, .runs = 1, .role = BLOCK_PARAGRAPH};
        off += len;
    }
    b->a = (struct article){.text = &b->t, .blocks = b->blocks, .n_blocks = n, .runs = b->runs};
    b->a.n_runs = n;
}

/* The bytes of want ideographs at a place drawn at random; 0 where others stand there. */
static size_t draw(const struct bench *b, uint32_t *seed, size_t want, char *out)
{
    size_t n = 0;
    *seed = *seed * 1664525u + 1013904223u;
    size_t off = (size_t)((uint64_t)*seed * (b->text.len - 64) >> 32);
    while (n < want * 3) {
        uint32_t cp;
        size_t len = utf8_decode(b->text.data + off + n, UTF8_MAX, &cp);
        if (unicode_script(cp) != SCRIPT_HAN || len != 3)
            return 0;
        memcpy(out + n, b->text.data + off + n, len);
        n += len;
    }
    return n;
}

/* Words of two to five ideographs: as they stand in the text; many of them are glued from two
 * places, so that most stand nowhere in it. */
static void make_keywords(struct bench *b, size_t count)
{
    struct keywords *k = keywords_new();
    uint32_t seed = 2020;
    check(k ? DR_OK : DR_NOMEM, "keywords");
    for (size_t tries = 0; keywords_count(k) < count && tries < count * 100; tries++) {
        char word[32];
        size_t first = 1 + tries % 2,
               n = draw(b, &seed, count > 1000 ? first : 2 + tries % 4, word);
        size_t more = count > 1000 && n ? draw(b, &seed, 1 + tries % 3, word + n) : 0;
        word[n + more] = '\0';
        if (n && (more || count <= 1000))
            check(keywords_add(k, word, NULL), "keywords_add");
    }
    check(matcher_new(k, &b->m), "matcher_new");
    keywords_free(k);
}

static void read_text(const char *path, struct buf *out)
{
    static char data[1 << 16];
    FILE *f = fopen(path, "rb");
    check(f ? DR_OK : DR_NOTFOUND, path);
    for (size_t n; (n = fread(data, 1, sizeof data, f)) > 0;)
        check(buf_append(out, data, n), path);
    fclose(f);
    check(out->len ? DR_OK : DR_INVALID, path);
    size_t once = out->len;
    check(buf_reserve(out, SIZE + once), path);
    while (out->len < SIZE)
        check(buf_append(out, out->data, once), path);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*step)(struct bench *);
        size_t keywords;
    } steps[] = {
        {"code-points", step_code_points, 0}, {"width", step_width, 0},
        {"grapheme", step_graphemes, 0},      {"grapheme-width", step_grapheme_widths, 0},
        {"line-break", step_line_break, 0},   {"fold", step_fold, 0},
        {"fold-text", step_fold_text, 0},     {"search-1", step_search, 1},
        {"search-10", step_search, 10},       {"search-100", step_search, 100},
        {"search-10000", step_search, 10000},
    };
    struct bench b = {.sum = 0};
    double base = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_unicode FILE\n");
        return 2;
    }
    read_text(argv[1], &b.text);
    make_article(&b);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].keywords)
            make_keywords(&b, steps[i].keywords);
        double took = best_of(&b, steps[i].step);
        if (i == 0)
            base = took;
        printf("%-14s %.4f %6.0f %5.2f\n", steps[i].name, took, (double)b.text.len / 1e6 / took,
               took / base);
        matcher_free(b.m);
        b.m = NULL;
    }
    free(b.blocks);
    free(b.runs);
    buf_fini(&b.text);
    return b.sum == 0;
}
