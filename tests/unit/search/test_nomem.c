/* Allocation N is refused while keywords are read, compiled and looked for: the error comes back,
 * what was there before is still there, or all is found. */
#include "../refuse.h"

#include "hand_article.h"

#include <stdio.h>

enum { WORDS = 300 };

static enum dr_err find(long long n, bool rest, bool *fired)
{
    static const char file[] = "[茶]\n采茶 \"春 分\" 嫩芽\n山坡: 茶树\n";
    struct keywords *k;
    struct matcher *m = NULL;
    struct matches found;
    struct hand h;
    char word[16];
    size_t line;
    enum dr_err err;

    hand_init(&h);
    hand_block(&h, BLOCK_PARAGRAPH);
    assert_true(hand_run(&h, (struct piece){RUN_TEXT, "春分過後,山坡上的茶樹長出嫩芽。", NULL}));
    assert_true(hand_run(&h, (struct piece){RUN_DAMAGE, "?茶", "采茶"}));
    matches_init(&found);
    refuse_begin(n, rest);
    k = keywords_new();
    err = k ? keywords_parse(k, file, strlen(file), &line) : DR_NOMEM;
    for (int i = 0; !err && i < WORDS; i++) {
        snprintf(word, sizeof word, "词%d", i);
        err = keywords_add(k, word, NULL);
        if (err) /* half of it must not be there */
            assert_int_equal(keywords_count(k), 4 + (size_t)i);
    }
    if (!err)
        err = matcher_new(k, &m);
    if (!err)
        err = search_article(m, &h.a, false, &found);
    *fired = refuse_end();
    if (!err)
        assert_int_equal(found.n, 4);
    if (err && k) {
        assert_int_equal(keywords_add(k, "春分", NULL), DR_OK); /* it still works */
        assert_true(keywords_has(k, "春分"));
    }
    matches_fini(&found);
    matcher_free(m);
    keywords_free(k);
    hand_fini(&h);
    return err;
}

static void keywords_are_found_or_the_error_comes_back(void **state)
{
    (void)state;
    refuse_each(find);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keywords_are_found_or_the_error_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
