/* Allocation N is refused while a block is laid out: the error comes back, nothing is left behind,
 * or the lines are right. */
#include "../refuse.h"

#include "lay.h"

#include "layout/layout_int.h"

/* Converts nothing, but makes a text of it. */
static char *convert(void *handle, const char *from, size_t len)
{
    char *to = strndup(from, len);

    (void)handle;
    return to;
}

static void release(char *s)
{
    free(s);
}

static const struct layout_script script = {.to = VIEW_SCRIPT_TRADITIONAL,
                                            .convert = convert,
                                            .free = release};
static struct made m;
static size_t block;

static enum dr_err lay_block(long long n, bool rest, bool *fired)
{
    static const size_t lines[] = {3, 16};
    static const struct layout_head head = {"海平日报", 12, NULL};
    struct layout *l = (struct layout *)&m;
    struct layout_options o;
    enum dr_err err;

    layout_options_init(&o, 8);
    o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
    o.view.annotations = VIEW_ANNOTATIONS_RUBY;
    o.view.script = VIEW_SCRIPT_TRADITIONAL;
    o.script = &script;
    o.head = &head;
    o.line_gap = 1;
    refuse_begin(n, rest);
    err = layout_block(&m.article, block, &o, &l);
    *fired = refuse_end();
    if (err) {
        assert_null(l);
        return err;
    }
    assert_int_equal(l->n_lines, lines[block]);
    layout_free(l);
    return DR_OK;
}

static void every_allocation_may_fail(void **state)
{
    static const struct made_block blocks[] = {
        {BLOCK_FURNITURE, {{RUN_TEXT, "首页\n", NULL}}, false, false, 0},
        {BLOCK_PARAGRAPH,
         {{RUN_TEXT, "春分过后\x1B，山坡\xCC\x81上的,茶树长", NULL},
          {RUN_ANNOTATION, "(zhǎng)", NULL},
          {RUN_TEXT, "出", NULL},
          {RUN_ANNOTATION, "(chū)", NULL},
          {RUN_TEXT, "嫩芽。", NULL}},
         false,
         false,
         0}};

    (void)state;
    make_article(&m, blocks, 2);
    for (block = 0; block < 2; block++)
        refuse_each(lay_block);
    unmake_article(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
