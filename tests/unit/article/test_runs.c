/* The three promises of runs: they tile the text, the blocks tile it, and cleaning is what they
 * say. */
#include "article/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct article *parse(const char *s, size_t len)
{
    struct buf raw;
    buf_init(&raw);
    assert_int_equal(buf_append(&raw, s, len), DR_OK);
    struct text *text;
    struct text_options options = {.forced = text_encoding_find("UTF-8")};
    assert_int_equal(text_take(&raw, &options, &text), DR_OK);
    struct article *a;
    assert_int_equal(article_take(text, &a), DR_OK);
    return a;
}

static void assert_tiled(const struct article *a)
{
    size_t off = 0, run = 0;
    for (size_t i = 0; i < a->n_blocks; i++) {
        const struct block *b = &a->blocks[i];
        assert_int_equal(b->off, off);
        assert_true(b->len <= BLOCK_LEN_MAX);
        assert_int_equal(b->run, run);
        assert_true(b->role < BLOCK_ROLES);
        assert_true(b->evidence + b->evidences <= a->n_evidence);
        for (size_t k = 0; k < b->runs; k++, run++) {
            const struct run *r = &a->runs[run];
            assert_int_equal(r->off, off);
            assert_true(r->len > 0);
            assert_true(r->kind < RUN_KINDS);
            off += r->len;
        }
        assert_int_equal(off, b->off + b->len);
    }
    assert_int_equal(off, a->text->len);
    assert_int_equal(run, a->n_runs);
    if (a->text->len == 0)
        assert_int_equal(a->n_blocks, 0);
}

static void random_bytes_are_tiled(void **state)
{
    (void)state;
    static const char *const bits[] = {"\n",
                                       "\r\n",
                                       "\r",
                                       " ",
                                       "  ",
                                       "\t",
                                       "\xE3\x80\x80",
                                       "\xC2\xA0",
                                       "&nbsp;",
                                       "&amp;",
                                       "&#x4e2d;",
                                       "会(huì)",
                                       "(",
                                       "（",
                                       "）",
                                       ")",
                                       "。",
                                       "，",
                                       "中",
                                       "a",
                                       "9",
                                       "来源",
                                       "：",
                                       ":",
                                       "\xEF\xBF\xBD",
                                       "\xE2\x80\x8B",
                                       "\xE2\x80\xA8",
                                       "\xC2\x85",
                                       "\f",
                                       "\0",
                                       "\xFF",
                                       "第一章",
                                       "一是",
                                       "2021-03-04",
                                       "记者",
                                       "|",
                                       "_",
                                       "한글",
                                       "かな",
                                       "\xF0\x9F\x98\x80",
                                       "\xE2\x80\x8D",
                                       "中文段落里的一句话，后面还有。"};
    unsigned long seed = 20240611;
    for (int round = 0; round < 3000; round++) {
        char s[600];
        size_t len = 0;
        for (int k = 0; k < 40; k++) {
            seed = seed * 6364136223846793005UL + 1442695040888963407UL;
            size_t pick = (seed >> 33) % (sizeof bits / sizeof *bits);
            size_t n = strlen(bits[pick]);
            n = n ? n : 1;
            memcpy(s + len, bits[pick], n);
            len += n;
        }
        size_t cut = (seed >> 20) % (len + 1);
        struct article *a = parse(s, cut);
        assert_tiled(a);
        article_free(a);
    }
}

static void nothing_is_an_article_of_no_blocks(void **state)
{
    (void)state;
    struct article *a = parse("", 0);
    assert_tiled(a);
    assert_int_equal(article_block_at(a, 0), SIZE_MAX);
    assert_int_equal(article_run_at(a, 0), SIZE_MAX);
    assert_int_equal(a->title.len, 0);
    article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_are_tiled),
        cmocka_unit_test(nothing_is_an_article_of_no_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
