/*
 * For the tests of layout: one paragraph, or an article, laid out and read back as strings.
 */
#ifndef LAY_H
#define LAY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/layout.h"
#include "make_article.h"

static inline void lay_line(const struct layout *l, size_t i, struct buf *out)
{
    if (l->lines[i].kind == LINE_RUBY)
        assert_int_equal(buf_append_char(out, '^'), DR_OK);
    if (l->lines[i].kind == LINE_HEAD)
        assert_int_equal(buf_append_char(out, '#'), DR_OK);
    assert_int_equal(layout_line_text(l, i, out), DR_OK);
}

/* The lines of a whole article, "/" between lines, "|" for a blank one, "=N" for N folded lines,
 * "^" before readings, "#" before the head. */
static inline char *lay_article(const struct article *a, const struct layout_options *o)
{
    struct buf out;

    buf_init(&out);
    for (size_t b = 0; b < a->n_blocks; b++) {
        struct layout *l;

        assert_int_equal(layout_block(a, b, o, &l), DR_OK);
        for (size_t i = 0; i < l->n_lines; i++) {
            if (out.len > 0)
                assert_int_equal(buf_append_char(&out, '/'), DR_OK);
            if (l->lines[i].kind == LINE_BLANK)
                assert_int_equal(buf_append_char(&out, '|'), DR_OK);
            else if (l->lines[i].kind == LINE_FOLD)
                assert_int_equal(buf_printf(&out, "=%zu", l->folded), DR_OK);
            else
                lay_line(l, i, &out);
        }
        layout_free(l);
    }
    return buf_take(&out, NULL);
}

static inline void check_article(const struct made_block *blocks, size_t n,
                                 const struct layout_options *o, const char *want)
{
    struct made m;
    char *got;

    make_article(&m, blocks, n);
    got = lay_article(&m.article, o);
    assert_non_null(got);
    assert_string_equal(got, want);
    free(got);
    unmake_article(&m);
}

/* One paragraph without indent, narrow ambiguous characters. */
static inline void check_text(const char *text, int width, const char *want)
{
    struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, text, NULL}}, false, false, 0};
    struct layout_options o;

    layout_options_init(&o, width);
    o.indent = 0;
    check_article(&b, 1, &o, want);
}

/* --- blocks by hand */
#define PARA(...)                                       \
    {                                                   \
        BLOCK_PARAGRAPH, {__VA_ARGS__}, false, false, 0 \
    }
#define T(s)              \
    {                     \
        RUN_TEXT, s, NULL \
    }
#define N(s, as)         \
    {                    \
        RUN_NOISE, s, as \
    }
#define A(s)                    \
    {                           \
        RUN_ANNOTATION, s, NULL \
    }
#define M(s)                \
    {                       \
        RUN_MARKUP, s, NULL \
    }
#define ROLE(role, s)                                \
    {                                                \
        role, {{RUN_TEXT, s, NULL}}, false, false, 0 \
    }
#define LINE(role, s)                               \
    {                                               \
        role, {{RUN_TEXT, s, NULL}}, true, false, 0 \
    }
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#endif
