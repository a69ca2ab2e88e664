#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void utf8_round_trips_every_scalar_value(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char s[UTF8_MAX];
        uint32_t back;
        size_t n = utf8_encode(cp, s);
        assert_int_equal(utf8_decode(s, n, &back), n);
        assert_int_equal(back, cp >= 0xD800 && cp <= 0xDFFF ? UTF8_REPLACEMENT : cp);
        assert_int_equal(utf8_valid_len(s, n), n);
        assert_int_equal(utf8_prev(s, n), 0);
    }
}

static void utf8_refuses_what_is_no_sequence(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xE4\xBD",
                                      "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t cp;
        assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &cp), 1);
        assert_int_equal(cp, UTF8_REPLACEMENT);
        assert_int_equal(utf8_valid_len(bad[i], strlen(bad[i])), 0);
    }
    assert_int_equal(utf8_prev("a\x80", 2), 1);
    assert_int_equal(utf8_valid_len("12345678\xE4\xBD\xA0\x80", 12), 11);
    assert_int_equal(utf8_count("a\xE4\xBD\xA0", 4), 2);
}

static void buf_grows_and_is_taken(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(buf_printf(&b, "%d,", i), DR_OK);
    assert_int_equal(strlen(b.data), b.len);
    size_t len;
    char *s = buf_take(&b, &len);
    assert_non_null(s);
    assert_int_equal(len, 3890);
    assert_memory_equal(s, "0,1,2,", 6);
    free(s);
    s = buf_take(&b, NULL);
    assert_string_equal(s, "");
    free(s);
    assert_int_equal(buf_reserve(&b, 100), DR_OK);
    assert_string_equal(b.data, "");
    buf_fini(&b);
}

static void sizes_do_not_wrap(void **state)
{
    (void)state;
    size_t out = 7;
    assert_false(size_add(SIZE_MAX, 1, &out));
    assert_false(size_mul(SIZE_MAX / 2, 3, &out));
    assert_int_equal(out, 7);
    void *p = NULL;
    size_t cap = 0;
    assert_int_equal(mem_grow(&p, &cap, SIZE_MAX / 2, 16), DR_NOMEM);
    assert_null(p);
    assert_int_equal(cap, 0);
}

static void arena_keeps_what_it_gave(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    char *first = arena_dup(&a, "疫情", 6);
    for (int i = 0; i < 5000; i++)
        assert_non_null(arena_alloc(&a, (size_t)i % 97));
    char *big = arena_alloc(&a, 100000);
    assert_non_null(big);
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(big[i], 0);
    assert_string_equal(first, "疫情");
    arena_fini(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_round_trips_every_scalar_value),
        cmocka_unit_test(utf8_refuses_what_is_no_sequence),
        cmocka_unit_test(buf_grows_and_is_taken),
        cmocka_unit_test(sizes_do_not_wrap),
        cmocka_unit_test(arena_keeps_what_it_gave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
