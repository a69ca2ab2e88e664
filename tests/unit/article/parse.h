/* Shared by the tests of this room: parse a string, read back what was found. */
#ifndef TEST_ARTICLE_PARSE_H
#define TEST_ARTICLE_PARSE_H

#include "article/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline struct article *parse_bytes(const char *s, size_t len)
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

static inline struct article *parse(const char *s)
{
    return parse_bytes(s, strlen(s));
}

/* The cleaned words of a span; the caller frees. */
static inline char *words(const struct article *a, struct span at)
{
    struct buf out;
    buf_init(&out);
    assert_int_equal(article_clean(a, at, &out), DR_OK);
    return buf_take(&out, NULL);
}

static inline void assert_words(const struct article *a, struct span at, const char *want)
{
    char *got = words(a, at);
    assert_string_equal(got, want);
    free(got);
}

static inline void assert_block(const struct article *a, size_t i, enum block_role role,
                                const char *want)
{
    assert_true(i < a->n_blocks);
    assert_words(a, (struct span){a->blocks[i].off, a->blocks[i].len}, want);
    assert_string_equal(block_role_name(a->blocks[i].role), block_role_name(role));
}

/* Blocks tile the text, runs tile the blocks. */
static inline void assert_tiled(const struct article *a)
{
    size_t off = 0, run = 0;
    for (size_t i = 0; i < a->n_blocks; i++) {
        const struct block *b = &a->blocks[i];
        assert_int_equal(b->off, off);
        assert_true(b->len <= BLOCK_LEN_MAX);
        assert_int_equal(b->run, run);
        assert_true(b->role < BLOCK_ROLES);
        assert_true((size_t)b->evidence + b->evidences <= a->n_evidence);
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
}

#endif
