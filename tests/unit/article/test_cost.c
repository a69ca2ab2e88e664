/* What input costs that was made to cost much: seconds of this process, far below what they would
 * be if the time grew with the square of the length. */
#include "parse.h"

#include <time.h>

enum { SECONDS = 4 };

/* Parses before, n times unit, after; within SECONDS. */
static void assert_cheap(const char *before, const char *unit, size_t n, const char *after)
{
    struct buf s;
    buf_init(&s);
    assert_int_equal(buf_append_str(&s, before), DR_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(buf_append_str(&s, unit), DR_OK);
    assert_int_equal(buf_append_str(&s, after), DR_OK);
    clock_t began = clock();
    struct article *a = parse_bytes(s.data, s.len);
    clock_t took = (clock() - began) / CLOCKS_PER_SEC;
    assert_tiled(a);
    assert_int_equal(a->format, ARTICLE_HTML);
    assert_in_range(took, 0, SECONDS);
    article_free(a);
    buf_fini(&s);
}

static void a_row_of_very_many_lines(void **state)
{
    (void)state;
    assert_cheap("<html><body><table><tr><td>", "<p>字", 100000, "</table></body></html>");
}

/* Every line is the beginning of a part of what the head says, over and over. */
static void titles_that_repeat_themselves(void **state)
{
    (void)state;
    struct buf head;
    buf_init(&head);
    assert_int_equal(buf_append_str(&head, "<html><head>"), DR_OK);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(buf_append_str(&head, "<meta property=\"og:title\" content=\""), DR_OK);
        for (int k = 0; k < 250; k++)
            assert_int_equal(buf_append_str(&head, "a "), DR_OK);
        assert_int_equal(buf_append_str(&head, "\">"), DR_OK);
    }
    assert_cheap(head.data, "<p>aa", 200000, "</body></html>");
    buf_fini(&head);
}

/* A script of JSON-LD, as long as one is read, four times. */
static void assert_script_is_cheap(const char *open, const char *unit, const char *close)
{
    struct buf s, all;
    buf_init(&s);
    buf_init(&all);
    assert_int_equal(buf_printf(&s, "<html><head><script type=\"application/ld+json\">%s", open),
                     DR_OK);
    while (s.len < 1000 * 1000)
        assert_int_equal(buf_append_str(&s, unit), DR_OK);
    assert_int_equal(buf_printf(&s, "%s</script></head>", close), DR_OK);
    for (int i = 0; i < 4; i++)
        assert_int_equal(buf_append(&all, s.data, s.len), DR_OK);
    assert_cheap(all.data, "<p>正文。", 1, "</html>");
    buf_fini(&s);
    buf_fini(&all);
}

static void scripts_of_very_many_values(void **state)
{
    (void)state;
    assert_script_is_cheap("", "{}", "");
    assert_script_is_cheap("{\"headline\":\"x\",", "\"author\":{\"name\":\"x\"};", "}");
}

/* Members given again and again, of quotation marks that are escaped. */
static void scripts_of_marks(void **state)
{
    (void)state;
    char unit[1100] = "\"headline\":\"", *at = unit + strlen(unit);
    for (int i = 0; i < 500; i++, at += 2)
        memcpy(at, "\\\"", 2);
    memcpy(at, "b\",", 4);
    static const char *const keys[] = {"headline", "datePublished", "author", "editor"};
    struct buf close;
    buf_init(&close);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        assert_int_equal(buf_printf(&close, "\"%s\":\"", keys[k]), DR_OK);
        for (int i = 0; i < 490; i++)
            assert_int_equal(buf_append_str(&close, "\\\""), DR_OK);
        assert_int_equal(buf_append_str(&close, "\\u0061\","), DR_OK);
    }
    assert_int_equal(buf_append_str(&close, "\"x\":1}"), DR_OK);
    assert_script_is_cheap("{", unit, close.data);
    buf_fini(&close);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_very_many_lines),
        cmocka_unit_test(titles_that_repeat_themselves),
        cmocka_unit_test(scripts_of_very_many_values),
        cmocka_unit_test(scripts_of_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
