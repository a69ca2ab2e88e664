/* What goes to the clipboard of a terminal, and commands as words. */
#include "../../../tui/out.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void test_base64(void **state)
{
    static const struct {
        const char *text, *digits;
    } cases[] = {{"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
                 {"foo", "Zm9v"}, {"会议", "5Lya6K6u"}, {"a\n", "YQo="}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out, expected;
        buf_init(&out);
        buf_init(&expected);
        assert_int_equal(clip_sequence(cases[i].text, strlen(cases[i].text), CLIP_PLAIN, &out),
                         DR_OK);
        assert_int_equal(buf_printf(&expected, "\033]52;c;%s\a", cases[i].digits), DR_OK);
        assert_string_equal(out.data, expected.data);
        buf_fini(&out);
        buf_fini(&expected);
    }
}

static void test_multiplexers(void **state)
{
    char text[2000];
    struct buf out;
    (void)state;
    memset(text, 'a', sizeof text);
    buf_init(&out);
    assert_int_equal(clip_sequence("foo", 3, CLIP_TMUX, &out), DR_OK);
    assert_string_equal(out.data, "\033]52;c;Zm9v\a\033Ptmux;\033\033]52;c;Zm9v\a\033\\");
    buf_clear(&out);
    /* No piece is longer than GNU screen takes, and joined they are the sequence. */
    assert_int_equal(clip_sequence(text, sizeof text, CLIP_SCREEN, &out), DR_OK);
    struct buf joined;
    buf_init(&joined);
    for (const char *s = out.data; *s;) {
        assert_memory_equal(s, "\033P", 2);
        const char *end = strstr(s, "\033\\");
        assert_non_null(end);
        assert_true(end - s < 768);
        assert_int_equal(buf_append(&joined, s + 2, (size_t)(end - s) - 2), DR_OK);
        s = end + 2;
    }
    struct buf plain;
    buf_init(&plain);
    assert_int_equal(clip_sequence(text, sizeof text, CLIP_PLAIN, &plain), DR_OK);
    assert_string_equal(joined.data, plain.data);
    buf_fini(&joined);
    buf_fini(&plain);
    buf_fini(&out);
}

static void test_limit(void **state)
{
    struct buf out;
    char *text = calloc(1, CLIP_MAX + 1);
    (void)state;
    buf_init(&out);
    assert_int_equal(clip_sequence(text, CLIP_MAX + 1, CLIP_PLAIN, &out), DR_LIMIT);
    assert_int_equal(out.len, 0);
    assert_int_equal(clip_sequence(text, CLIP_MAX, CLIP_PLAIN, &out), DR_OK);
    assert_in_range(out.len, 99992, 100008); /* what terminals are known to take */
    free(text);
    buf_fini(&out);
}

/* The words of a command, each in brackets. */
static void told(struct command *c, char *out, size_t size)
{
    *out = '\0';
    for (size_t i = 0; i < c->n; i++)
        snprintf(out + strlen(out), size - strlen(out), "[%s]", c->argv[i]);
    assert_true(c->n == 0 || c->argv[c->n] == NULL);
    command_free(c);
}

static void test_editors(void **state)
{
    static const struct {
        const char *editor, *path;
        size_t line;
        const char *words;
    } cases[] = {
        {"vi", "a.txt", 12, "[vi][+12][a.txt]"},
        {"/usr/bin/nvim -R", "a b.txt", 1, "[/usr/bin/nvim][-R][+1][a b.txt]"},
        {"code --wait", "a.txt", 7, "[code][--wait][-g][a.txt:7]"},
        {"'/opt/my editor/hx'", "a.txt", 7, "[/opt/my editor/hx][a.txt:7]"},
        {"kate", "a.txt", 7, "[kate][--line][7][a.txt]"},
        {"something", "a.txt", 7, "[something][a.txt]"},
        {"vi", "-rf", 1, "[vi][+1][./-rf]"},
        {"vi", "+!sh", 1, "[vi][+1][./+!sh]"},
        {"vi", "$(reboot);`x`", 1, "[vi][+1][$(reboot);`x`]"},
        {"emacsclient -a \"\" -t", "a.txt", 3, "[emacsclient][-a][][-t][+3][a.txt]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct command c;
        char words[256];
        assert_int_equal(command_edit(cases[i].editor, cases[i].path, cases[i].line, &c), DR_OK);
        told(&c, words, sizeof words);
        assert_string_equal(words, cases[i].words);
    }
    struct command c;
    assert_int_equal(command_edit("  ", "a.txt", 1, &c), DR_INVALID);
    assert_int_equal(c.n, 0);
}

static void test_links(void **state)
{
    static const struct {
        const char *url;
        bool good;
    } cases[] = {
        {"http://example.org/", true},
        {"HTTPS://example.org/?a=1&b=2#c", true},
        {"ftp://example.org/a", true},
        {"https://例子.测试/新闻", true},
        {"http://", false},
        {"file:///etc/passwd", false},
        {"javascript:alert(1)", false},
        {"-o/tmp/x", false},
        {"example.org", false},
        {"http://a b", false},
        {"http://a\nb", false},
        {"http://a\"b", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(command_link(cases[i].url), cases[i].good);
}

static void test_browsers(void **state)
{
    static const struct {
        const char *browser, *url, *words;
    } cases[] = {
        {NULL, "http://a/", "[xdg-open][http://a/]"},
        {"", "http://a/", "[xdg-open][http://a/]"},
        {"w3m", "http://a/;reboot", "[w3m][http://a/;reboot]"},
        {"firefox --new-tab %s:w3m", "http://a/", "[firefox][--new-tab][http://a/]"},
        {"x -u=%s.html", "http://a/%s", "[x][-u=http://a/%s.html]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct command c;
        char words[256];
        assert_int_equal(command_browse(cases[i].browser, cases[i].url, &c), DR_OK);
        told(&c, words, sizeof words);
        assert_string_equal(words, cases[i].words);
    }
    struct command c;
    assert_int_equal(command_browse("w3m", "file:///etc/passwd", &c), DR_INVALID);
    assert_true(command_has_screen("/usr/bin/w3m"));
    assert_false(command_has_screen("firefox"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base64), cmocka_unit_test(test_multiplexers),
        cmocka_unit_test(test_limit),  cmocka_unit_test(test_editors),
        cmocka_unit_test(test_links),  cmocka_unit_test(test_browsers),
    };
    return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
