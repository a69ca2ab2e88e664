/* What a terminal answers, or does not, and what is kept of it. */
#include "../../../tui/probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct probe_answer answered(const int cells[PROBE_SAMPLES], int n, double light)
{
    struct probe p;
    struct probe_answer a = {0};
    struct buf question;
    buf_init(&question);
    assert_int_equal(probe_ask(&p, PROBE_WIDTHS | PROBE_GROUND, &question), DR_OK);
    assert_true(probe_waits(&p));
    buf_fini(&question);
    for (int i = 0; i < n; i++)
        probe_cursor(&p, 1, cells[i]);
    if (light >= 0)
        probe_light(&p, light);
    probe_end(&p);
    assert_false(probe_waits(&p));
    probe_cursor(&p, 1, 2); /* too late: it is nobody's answer */
    probe_read(&p, &a);
    return a;
}

static void test_question(void **state)
{
    struct probe p;
    struct buf q;
    size_t asked = 0;
    (void)state;
    buf_init(&q);
    assert_int_equal(probe_ask(&p, PROBE_WIDTHS, &q), DR_OK);
    for (const char *s = q.data; (s = strstr(s, "\033[6n")); s++)
        asked++;
    assert_int_equal(asked, PROBE_SAMPLES);
    assert_null(strstr(q.data, "\033]11"));
    assert_string_equal(q.data + q.len - 3, "\033[c"); /* the last, so that it tells of the end */
    buf_clear(&q);
    assert_int_equal(probe_ask(&p, PROBE_WIDTHS | PROBE_GROUND, &q), DR_OK);
    assert_non_null(strstr(q.data, "\033]11;?"));
    buf_fini(&q);
}

static void test_answers(void **state)
{
    static const struct {
        int cells[PROBE_SAMPLES], n;
        double light;
        int ambiguous;
        unsigned emoji;
        enum ground ground;
    } cases[] = {
        {{1, 1, 1, 1, 1, 1, 2, 2, 2, 2},
         10,
         0.1,
         1,
         UNICODE_VS16_DRAWN | UNICODE_ZWJ_DRAWN,
         GROUND_IS_DARK},
        {{2, 2, 2, 2, 2, 2, 1, 1, 6, 4}, 10, 0.9, 2, UNICODE_VS16_NARROW, GROUND_IS_LIGHT},
        {{2, 2, 2, 2, 1, 2, 2, 2, 2, 4}, 10, -1, 2, UNICODE_VS16_DRAWN, GROUND_UNKNOWN},
        {{2, 2, 2, 2, 2, 2, 2, 3, 6, 4}, 10, -1, 2, 0, GROUND_UNKNOWN},  /* U+2060 has a cell */
        {{3, 3, 3, 3, 2, 3, 9, 6, 18, 8}, 10, -1, 0, 0, GROUND_UNKNOWN}, /* bytes, not characters */
        {{1, 1, 1}, 3, -1, 0, 0, GROUND_UNKNOWN},
        {{0}, 0, -1, 0, 0, GROUND_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct probe_answer a = answered(cases[i].cells, cases[i].n, cases[i].light);
        assert_int_equal(a.cells, cases[i].ambiguous);
        assert_int_equal(a.emoji, cases[i].emoji);
        assert_int_equal(a.ground, cases[i].ground);
        assert_int_equal(probe_widths(&a) & UNICODE_AMBIGUOUS_CELLS,
                         cases[i].ambiguous ? cases[i].ambiguous : 1);
    }
}

/* A report from another row is a key (Shift and F3) or somebody else's. */
static void test_other_rows(void **state)
{
    struct probe p;
    struct buf q;
    (void)state;
    buf_init(&q);
    assert_int_equal(probe_ask(&p, PROBE_WIDTHS, &q), DR_OK);
    probe_cursor(&p, 0, 1);
    probe_cursor(&p, 7, 1);
    assert_int_equal(p.n, 0);
    buf_fini(&q);
}

static const char *const *environment;
static char *env(const char *name)
{
    size_t len = strlen(name);
    for (const char *const *e = environment; *e; e++) {
        if (strncmp(*e, name, len) == 0 && (*e)[len] == '=')
            return (char *)*e + len + 1;
    }
    return NULL;
}

static void test_key(void **state)
{
    static const struct {
        const char *env[6];
        const char *key;
    } cases[] = {
        {{"TERM=xterm-256color", NULL}, "xterm-256color"},
        {{"TERM=xterm-256color", "VTE_VERSION=7006", "COLORTERM=truecolor", NULL},
         "xterm-256color+7006+truecolor"},
        {{"TERM=tmux-256color", "TMUX=/tmp/x,1,0", "VTE_VERSION=7006", "TERM_PROGRAM=tmux", NULL},
         "tmux-256color+tmux"},
        {{"TERM=screen", "STY=1.pts", "VTE_VERSION=7006", NULL}, "screen+screen"},
        {{"TERM=a b\nc", "KITTY_WINDOW_ID=17", NULL}, "a_b_c+KITTY_WINDOW_ID"},
        {{NULL}, "unknown"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf key;
        buf_init(&key);
        environment = cases[i].env;
        assert_int_equal(probe_key(env, &key), DR_OK);
        assert_string_equal(key.data, cases[i].key);
        buf_fini(&key);
    }
}

static void test_cache(void **state)
{
    static const struct probe_answer all[] = {
        {0},
        {1, 0, true, GROUND_UNKNOWN},
        {2, UNICODE_VS16_NARROW, true, GROUND_IS_DARK},
        {1, UNICODE_VS16_DRAWN | UNICODE_ZWJ_DRAWN, true, GROUND_IS_LIGHT},
    };
    struct buf text, next;
    char key[32];
    (void)state;
    buf_init(&text);
    for (int i = 0; i < 200; i++) {
        buf_init(&next);
        snprintf(key, sizeof key, "term%d", i);
        assert_int_equal(probe_remember(text.data, text.len, key, &all[i % 4], &next), DR_OK);
        buf_fini(&text);
        text = next;
    }
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.data[i] == '\n';
    assert_in_range(lines, PROBE_CACHE_LINES / 2, PROBE_CACHE_LINES);
    struct probe_answer a;
    assert_false(probe_recall(text.data, text.len, "term0", &a)); /* long ago */
    for (int i = 190; i < 200; i++) {
        snprintf(key, sizeof key, "term%d", i);
        assert_true(probe_recall(text.data, text.len, key, &a));
        assert_int_equal(a.cells, all[i % 4].cells);
        assert_int_equal(a.emoji, all[i % 4].emoji);
        assert_int_equal(a.ground, all[i % 4].ground);
    }
    assert_false(probe_recall(text.data, text.len, "term19", &a)); /* the beginning of a name */
    buf_fini(&text);
}

static void test_broken_cache(void **state)
{
    static const char *const broken[] = {
        "",
        "\n\n\n",
        "x",
        "x ambiguous=1",
        "x ambiguous=7\n",
        "x \001\377\n",
        "y ambiguous=2\n",
        "x ambiguous=2 what\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct probe_answer a = {0};
        assert_false(probe_recall(broken[i], strlen(broken[i]), "x", &a));
        assert_int_equal(a.cells, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_question),   cmocka_unit_test(test_answers),
        cmocka_unit_test(test_other_rows), cmocka_unit_test(test_key),
        cmocka_unit_test(test_cache),      cmocka_unit_test(test_broken_cache),
    };
    return cmocka_run_group_tests_name("probe", tests, NULL, NULL);
}
