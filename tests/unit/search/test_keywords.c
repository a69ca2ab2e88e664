#include "search/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void a_set_holds_each_fold_once(void **state)
{
    (void)state;
    struct keywords *k = keywords_new();
    assert_non_null(k);
    assert_int_equal(keywords_add(k, "后面", NULL), DR_OK);
    assert_int_equal(keywords_add(k, "後面", NULL), DR_OK);
    assert_int_equal(keywords_add(k, "ABC", "latin"), DR_OK);
    assert_int_equal(keywords_add(k, "ａｂｃ", NULL), DR_OK);
    assert_int_equal(keywords_add(k, "", NULL), DR_OK);
    assert_int_equal(keywords_add(k, " 　\u200B", NULL), DR_OK);
    assert_int_equal(keywords_add(k, "防控", "latin"), DR_OK);
    assert_int_equal(keywords_count(k), 3);
    assert_string_equal(keywords_get(k, 0)->word, "后面");
    assert_string_equal(keywords_get(k, 0)->group, "后面");
    assert_string_equal(keywords_get(k, 1)->group, "latin");
    assert_int_equal(keywords_get(k, 0)->colour, 0);
    assert_int_equal(keywords_get(k, 1)->colour, 1);
    assert_int_equal(keywords_get(k, 2)->colour, 1);
    assert_true(keywords_has(k, "後 面"));
    assert_false(keywords_has(k, "面"));
    assert_true(keywords_remove(k, "後面"));
    assert_false(keywords_remove(k, "後面"));
    assert_int_equal(keywords_count(k), 2);
    assert_true(keywords_has(k, "abc") && keywords_has(k, "防控"));
    assert_int_equal(keywords_add(k, "後面", NULL), DR_OK);
    assert_int_equal(keywords_get(k, 2)->colour, 2);
    keywords_clear(k);
    assert_int_equal(keywords_count(k), 0);
    assert_false(keywords_has(k, "abc"));
    assert_int_equal(keywords_add(k, "x", "latin"), DR_OK);
    assert_int_equal(keywords_get(k, 0)->colour, 1);
    keywords_free(k);
    keywords_free(NULL);
}

static void many_words_come_and_go(void **state)
{
    (void)state;
    struct keywords *k = keywords_new();
    char word[32];
    for (int i = 0; i < 10000; i++) {
        snprintf(word, sizeof word, "词%d", i);
        assert_int_equal(keywords_add(k, word, i % 2 ? "odd" : NULL), DR_OK);
    }
    assert_int_equal(keywords_count(k), 10000);
    for (int i = 0; i < 10000; i += 100) {
        snprintf(word, sizeof word, "詞%d", i);
        assert_true(keywords_remove(k, word));
    }
    for (int i = 0; i < 10000; i++) {
        snprintf(word, sizeof word, "词%d", i);
        assert_int_equal(keywords_has(k, word), i % 100 != 0);
    }
    assert_int_equal(keywords_count(k), 9900);
    assert_string_equal(keywords_get(k, 0)->word, "词1");
    keywords_free(k);
}

/* What a file reads as: "group=word" joined with a space. */
static const struct {
    const char *file, *words;
    size_t bad; /* the line, 0: none */
} files[] = {
    {"疫情\n防控\n", "疫情=疫情 防控=防控", 0},
    {"[places]\n北京 上海\n广州\n", "places=北京 places=上海 places=广州", 0},
    {"places:\n北京\n\n上海\n", "places=北京 上海=上海", 0},
    {"[places]\n\n北京\n", "places=北京", 0},
    {"地名：北京　上海\n人名: 张三\n", "地名=北京 地名=上海 人名=张三", 0},
    {"two words:\na\n", "two words=a", 0},
    {"# all of it\n疫情 # a comment\nC# \"#1\"\n", "疫情=疫情 C#=C# #1=#1", 0},
    {"10:30 http://a.b/\n", "10:30=10:30 http://a.b/=http://a.b/", 0},
    {"\"World Health\" WHO\n", "World Health=World Health WHO=WHO", 0},
    {"\xEF\xBB\xBF疫情\r\n防控\r\n", "疫情=疫情 防控=防控", 0},
    {"a\n[open\nb\n", "a=a b=b", 2},
    {"a\n\"open b\nc", "a=a open b=open b c=c", 2},
    {":\n[]\na", "a=a", 1},
    {"a\nb\xFF\nc\n", "a=a c=c", 2},
    {"a A ａ\n后\n後\n", "a=a 后=后", 0},
    {"\"\" a\n", "a=a", 0},
    {"", "", 0},
};

static void files_give_groups(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct keywords *k = keywords_new();
        struct buf got;
        size_t line = 0;
        buf_init(&got);
        enum dr_err err = keywords_parse(k, files[i].file, strlen(files[i].file), &line);
        for (size_t j = 0; j < keywords_count(k); j++) {
            const struct keyword *w = keywords_get(k, j);
            assert_int_equal(buf_printf(&got, "%s%s=%s", j ? " " : "", w->group, w->word), DR_OK);
        }
        assert_string_equal(got.data ? got.data : "", files[i].words);
        assert_int_equal(err, files[i].bad ? DR_INVALID : DR_OK);
        assert_int_equal(line, files[i].bad);
        buf_fini(&got);
        keywords_free(k);
    }
}

static void any_file_is_safe(void **state)
{
    (void)state;
    static const char pieces[] = "[]:\"# \n\r\t\0ab\xE7\x96\xAB\xEF\xBC\x9A\xFF";
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char s[64];
        for (size_t i = 0; i < sizeof s; i++)
            s[i] = pieces[((seed = seed * 1664525u + 1013904223u) >> 16) % (sizeof pieces - 1)];
        struct keywords *k = keywords_new();
        size_t line = 0;
        enum dr_err err = keywords_parse(k, s, sizeof s, &line);
        assert_true(err == DR_OK || (err == DR_INVALID && line > 0));
        for (size_t i = 0; i < keywords_count(k); i++)
            assert_true(keywords_has(k, keywords_get(k, i)->word));
        keywords_free(k);
    }
}

static void folds_know_where_spaces_matter(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"疫 情", "疫情"},
        {"Hello  World", "hello world"},
        {"GDP 增长", "gdp增长"},
        {" \ta\n b ", "a b"},
        {"３ ５", "3 5"},
        {"한국 사람", "한국사람"},
        {"при вет", "при вет"},
        {"a, b", "a,b"},
        {"が a", "か\u3099a"},
        {"caf\u00E9 au", "cafe\u0301 au"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b;
        buf_init(&b);
        assert_int_equal(search_fold(rows[i][0], strlen(rows[i][0]), &b), DR_OK);
        assert_string_equal(b.data, rows[i][1]);
        buf_fini(&b);
    }
}

static void lists_are_filtered_through_the_fold(void **state)
{
    (void)state;
    assert_true(search_folded_contains("茶農們開了一次擴大會議", "扩大 会议"));
    assert_true(search_folded_contains("ＣＯＶＩＤ－１９", "covid-19"));
    assert_true(search_folded_contains("anything", ""));
    assert_true(search_folded_contains("", ""));
    assert_false(search_folded_contains("", "a"));
    assert_false(search_folded_contains("疫情", "情疫"));
    assert_false(search_folded_contains("が", "か"));
    assert_true(search_folded_contains("がか", "か"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_holds_each_fold_once),
        cmocka_unit_test(many_words_come_and_go),
        cmocka_unit_test(files_give_groups),
        cmocka_unit_test(any_file_is_safe),
        cmocka_unit_test(folds_know_where_spaces_matter),
        cmocka_unit_test(lists_are_filtered_through_the_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
