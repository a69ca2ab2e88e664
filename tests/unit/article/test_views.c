/* Views that are kept: what is recalled is what would be read. */
#include "article/article_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All that a view looks ahead for, and what folds to more or fewer characters. */
static const char words[] =
    "海平日报记者(jìzhě)邵明澜　來源：晚報&nbsp;&nbsp;責任編輯（zérèn）ＡＢＣ１２３ガギグ"
    "会(huì)议指出，&ldquo;防汛&rdquo;\xE2\x80\x8B\xE2\x80\x8D工作…\033[31m红\033[0m字\xEF\xBF\xBD"
    "漢字（かんじ）Ångström e\xCC\x81 한국어 기자 2020-05-16&#x4e2d;文(a)(b)结束。";

static struct text text_of(const char *s, size_t len)
{
    return (struct text){.data = s, .len = len, .raw = s, .raw_len = len};
}

static void assert_same(const struct view *a, const struct view *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->cp, b->cp, a->n * sizeof *a->cp);
    assert_memory_equal(a->raw, b->raw, a->n * sizeof *a->raw);
    assert_memory_equal(a->off, b->off, (a->n + 1) * sizeof *a->off);
    for (size_t i = 0; i < a->n; i++)
        assert_true(a->cp[i] >= 0x80 || view_has(b, (char)a->cp[i]));
}

static void assert_same_hits(const struct parse *p, const struct view *a, const struct view *b)
{
    struct hits found, known;
    view_hits(&p->matcher, a, &found);
    view_hits(&p->matcher, b, &known); /* finds them, or recalls them */
    view_hits(&p->matcher, b, &known);
    assert_int_equal(found.n, known.n);
    assert_int_equal(found.classes, known.classes);
    assert_int_equal(found.cover, known.cover);
    for (size_t i = 0; i < found.n; i++) {
        assert_ptr_equal(found.hit[i].label, known.hit[i].label);
        assert_int_equal(found.hit[i].at, known.hit[i].at);
        assert_int_equal(found.hit[i].value, known.hit[i].value);
    }
}

static size_t boundary(const char *s, size_t off)
{
    while (off && ((unsigned char)s[off] & 0xC0) == 0x80)
        off--;
    return off;
}

/* Stretches from few places to anywhere, in an order that no one would read them in. */
static void compare(const char *s, size_t len, unsigned turns)
{
    static struct view fresh, kept;
    struct text t = text_of(s, len);
    struct parse plain = {.text = &t, .s = s, .len = len}, with = plain;
    uint64_t state = 7;
    matcher_init(&plain.matcher);
    with.matcher = plain.matcher;
    with.views = views_new(len);
    assert_non_null(with.views);
    for (unsigned i = 0; i < turns; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t off = boundary(s, (state >> 40) % 5 * (len / 7));
        size_t end = boundary(s, off + (state >> 33) % (len - off + 1));
        view_read(&plain, off, end, &fresh);
        view_read(&with, off, end, &kept);
        assert_same(&fresh, &kept);
        assert_same_hits(&plain, &fresh, &kept);
    }
    views_free(with.views);
}

static void a_view_that_is_kept_is_what_would_be_read(void **state)
{
    (void)state;
    compare(words, sizeof words - 1, 4000);
}

/* Longer than a view may be, and so that the store is filled again and again. */
static void so_is_one_that_is_full(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 12; i++)
        assert_int_equal(buf_append(&text, words, sizeof words - 1), DR_OK);
    compare(text.data, text.len, 4000);
    buf_fini(&text);
}

/* Longer and longer stretches from each place, until the store takes no more: what it holds then is
 * read on from, and is another view. */
static void so_is_one_that_is_read_on_from(void **state)
{
    static struct view fresh, kept;
    struct buf s;
    (void)state;
    buf_init(&s);
    for (int i = 0; i < 300; i++)
        assert_int_equal(buf_append_str(&s, "来源：晚报 记者 某 "), DR_OK);
    struct text t = text_of(s.data, s.len);
    struct parse plain = {.text = &t, .s = s.data, .len = s.len}, with = plain;
    matcher_init(&plain.matcher);
    with.matcher = plain.matcher;
    with.views = views_new(s.len);
    assert_non_null(with.views);
    for (size_t off = 0; off + 100 < s.len; off = boundary(s.data, off + 3))
        for (size_t len = 10; len < 100; len += 30) {
            size_t end = boundary(s.data, off + len);
            view_read(&plain, off, end, &fresh);
            view_read(&with, off, end, &kept);
            assert_same(&fresh, &kept);
            assert_same_hits(&plain, &fresh, &kept);
        }
    views_free(with.views);
    buf_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_that_is_kept_is_what_would_be_read),
        cmocka_unit_test(so_is_one_that_is_full),
        cmocka_unit_test(so_is_one_that_is_read_on_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
