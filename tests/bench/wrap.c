/*
 * wrap FILE [COLUMNS]: what the library does with a file in memory, each step timed alone on one
 * core, best of several: "STEP SECONDS" a line. The steps are decode, parse, wrap; page is the
 * lines of one screen in the middle, at another width.
 */
#include "article/article.h"
#include "layout/layout.h"
#include "tests/bench/bench.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 5, PAGE_LINES = 50 };

static size_t wrap_all(const struct article *a, int columns)
{
    struct layout_options o;
    size_t lines = 0;
    layout_options_init(&o, columns);
    o.view.furniture = VIEW_FURNITURE_SHOW;
    for (size_t i = 0; i < a->n_blocks; i++) {
        struct layout *l;
        check(layout_block(a, i, &o, &l), "layout_block");
        lines += l->n_lines;
        layout_free(l);
    }
    return lines;
}

static void wrap_page(const struct article *a, int columns)
{
    struct layout_options o;
    size_t lines = 0;
    layout_options_init(&o, columns);
    o.view.furniture = VIEW_FURNITURE_SHOW;
    for (size_t i = a->n_blocks / 2; i < a->n_blocks && lines < PAGE_LINES; i++) {
        struct layout *l;
        check(layout_block(a, i, &o, &l), "layout_block");
        lines += l->n_lines;
        layout_free(l);
    }
}

static void keep_best(double *best, double took)
{
    if (*best <= 0 || took < *best)
        *best = took;
}

int main(int argc, char **argv)
{
    double decode = 0, parse = 0, wrap = 0, page = 0;
    size_t lines = 0;
    if (argc < 2) {
        fprintf(stderr, "usage: wrap FILE [COLUMNS]\n");
        return 2;
    }
    for (int i = 0; i < RUNS; i++) {
        struct buf raw;
        struct text *t;
        struct article *a;
        buf_init(&raw);
        read_file(argv[1], &raw);
        double start = now();
        check(text_take(&raw, NULL, &t), "text_take");
        double decoded = now();
        check(article_take(t, &a), "article_take");
        double parsed = now();
        lines = wrap_all(a, argc > 2 ? atoi(argv[2]) : 80);
        double wrapped = now();
        wrap_page(a, argc > 2 ? atoi(argv[2]) - 1 : 79);
        double paged = now();
        keep_best(&decode, decoded - start);
        keep_best(&parse, parsed - decoded);
        keep_best(&wrap, wrapped - parsed);
        keep_best(&page, paged - wrapped);
        article_free(a);
    }
    printf("decode %.4f\nparse %.4f\nwrap %.4f\npage %.6f\nlines %zu\n", decode, parse, wrap, page,
           lines);
    return 0;
}
