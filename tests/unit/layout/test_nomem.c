/*
 * Allocation N fails, for N = 0, 1, 2 and on until all succeed: the error comes back, nothing is
 * left behind. The room and the buffers below it are compiled here once more, on an allocator that
 * fails.
 */
#include <stdlib.h>

static size_t allocations_left;
static size_t refusals;

static int refused(void)
{
    if (allocations_left == 0) {
        refusals++;
        return 1;
    }
    allocations_left--;
    return 0;
}

static void *failing_calloc(size_t n, size_t size)
{
    return refused() ? NULL : calloc(n, size);
}

static void *failing_realloc(void *p, size_t size)
{
    return refused() ? NULL : realloc(p, size);
}

#define calloc failing_calloc
#define realloc failing_realloc
#include "../../../src/base/buf.c"
#include "../../../src/layout/breaks.c"
#include "../../../src/layout/fill.c"
#include "../../../src/layout/kinsoku.c"
#include "../../../src/layout/layout.c"
#include "../../../src/layout/project.c"
#include "../../../src/layout/view.c"
#undef calloc
#undef realloc

#include "lay.h"

static void every_allocation_may_fail(void **state)
{
    static const struct made_block blocks[] = {
        {BLOCK_FURNITURE, {{RUN_TEXT, "首页\n", NULL}}, false, false, 0},
        {BLOCK_PARAGRAPH,
         {{RUN_TEXT, "春分过后\x1B，山坡\xCC\x81上的,茶树长出嫩芽。", NULL}},
         false,
         false,
         0}};
    struct layout_options o;
    struct made m;

    (void)state;
    allocations_left = SIZE_MAX;
    make_article(&m, blocks, 2);
    layout_options_init(&o, 8);
    o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
    for (size_t block = 0; block < 2; block++) {
        enum dr_err err = DR_NOMEM;

        refusals = 0;
        for (size_t n = 0; err != DR_OK; n++) {
            struct layout *l = (struct layout *)&m;

            allocations_left = n;
            err = layout_block(&m.article, block, &o, &l);
            assert_true(n < 100);
            assert_true(err == DR_OK || (err == DR_NOMEM && l == NULL));
            if (err == DR_OK)
                layout_free(l);
        }
        assert_in_range(refusals, 3, 100);
    }
    unmake_article(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
