/* The tables that pages are read by: each row is found, none twice, and the values of heads and
 * JSON-LD stand where they are said to. */
#include "article/html_int.h"

#include "parse.h"

static void tags_are_sorted_and_found(void **state)
{
    size_t n;
    const struct html_tag_row *rows = html_tags(&n);
    (void)state;
    assert_true(n > 60);
    for (size_t i = 0; i < n; i++) {
        if (i)
            assert_true(strcmp(rows[i - 1].name, rows[i].name) < 0);
        assert_ptr_equal(html_tag_find(rows[i].name, strlen(rows[i].name)), &rows[i]);
        assert_true(rows[i].flags != 0);
    }
    assert_ptr_equal(html_tag_find("DIV", 3), html_tag_find("div", 3));
    assert_null(html_tag_find("di", 2));
    assert_null(html_tag_find("divs", 4));
}

static void words_are_single_and_found(void **state)
{
    size_t n;
    const struct html_word_row *rows = html_words(&n);
    (void)state;
    for (size_t i = 0; i < n; i++) {
        for (const char *c = rows[i].word; *c; c++)
            assert_true(*c >= 'a' && *c <= 'z');
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(rows[k].word, rows[i].word);
        assert_int_equal(html_words_read(rows[i].word, strlen(rows[i].word)), rows[i].words);
    }
}

static void names_of_classes_are_read(void **state)
{
    static const struct {
        const char *name;
        unsigned words;
    } rows[] = {
        {"article-content", WORD_BODY},
        {"articleContent", WORD_BODY},
        {"newsbody", WORD_BODY},
        {"relatedNews", WORD_RELATED | WORD_BODY},
        {"sharebox", WORD_SHARE},
        {"footer_2", WORD_FOOT},
        {"zhengwen", WORD_BODY},
        {"pub-time", WORD_META | WORD_DATE},
        {"adult", 0},
        {"shadow", 0},
        {"navy-blue", 0},
        {"w1200 fl", 0},
        {"", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(html_words_read(rows[i].name, strlen(rows[i].name)), rows[i].words);
}

static void ends_of_tags_are_found(void **state)
{
    static const struct {
        const char *s;
        size_t end;
    } rows[] = {
        {"<p>x", 3},
        {"<a href='>'>x", 12},
        {"</div >x", 7},
        {"<!-- > -->x", 10},
        {"<!doctype html>", 15},
        {"< p>", 0},
        {"<3", 0},
        {"<", 0},
        {"<p", 0},
        {"<pp", 3},
        {"<b a=\"x", 7},
        {"<!--", 4},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(html_tag_end(rows[i].s, strlen(rows[i].s), 0), rows[i].end);
}

static void names_of_heads_are_read(void **state)
{
    (void)state;
    assert_int_equal(html_value_named("og:title", 8).kind, VALUE_TITLE);
    assert_int_equal(html_value_named("PubDate", 7).kind, VALUE_DATE);
    assert_int_equal(html_value_named("og:site_name", 12).kind, VALUE_SITE);
    assert_int_equal(html_value_named("viewport", 8).kind, VALUE_NONE);
    assert_int_equal(html_value_named("", 0).kind, VALUE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_sorted_and_found), cmocka_unit_test(words_are_single_and_found),
        cmocka_unit_test(names_of_classes_are_read), cmocka_unit_test(ends_of_tags_are_found),
        cmocka_unit_test(names_of_heads_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
