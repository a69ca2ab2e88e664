/* The line editor: its caret never stands inside a character, and the cursor is where it is. */
#include "../../../tui/prompt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void type(struct prompt *p, const char *s)
{
    size_t len = strlen(s);
    for (size_t off = 0; off < len;) {
        uint32_t cp;
        off += utf8_decode(s + off, len - off, &cp);
        assert_int_equal(prompt_type(p, cp), DR_OK);
    }
}

static void edit(struct prompt *p, enum prompt_edit what)
{
    assert_int_equal(prompt_edit(p, what), DR_OK);
}

static void test_caret_moves_by_graphemes(void **state)
{
    (void)state;
    struct prompt p;
    prompt_init(&p);
    prompt_open(&p, "/", NULL, NULL);
    type(&p, "防汛e\xcc\x81👨‍👩‍👧");
    edit(&p, PROMPT_DELETE_BACK);
    assert_string_equal(prompt_text(&p), "防汛e\xcc\x81");
    edit(&p, PROMPT_LEFT);
    assert_int_equal(p.caret, 6);
    edit(&p, PROMPT_LEFT);
    edit(&p, PROMPT_DELETE);
    assert_string_equal(prompt_text(&p), "防e\xcc\x81");
    type(&p, "洪");
    assert_string_equal(prompt_text(&p), "防洪e\xcc\x81");
    edit(&p, PROMPT_END);
    edit(&p, PROMPT_RIGHT);
    assert_int_equal(p.caret, p.text.len);
    edit(&p, PROMPT_START);
    edit(&p, PROMPT_DELETE_BACK);
    assert_string_equal(prompt_text(&p), "防洪e\xcc\x81");
    prompt_fini(&p);
}

static void test_words_are_cut_and_put_back(void **state)
{
    (void)state;
    static const struct {
        const char *text, *left;
    } rows[] = {
        {"date:2019 防汛", "date:2019 "},
        {"date:2019", "date:"},
        {"flood 防汛  ", "flood "},
        {"防汛flood", "防汛"},
        {"防汛カタカナ", "防汛"},
        {"one", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct prompt p;
        prompt_init(&p);
        prompt_open(&p, "/", NULL, rows[i].text);
        edit(&p, PROMPT_KILL_WORD);
        assert_string_equal(prompt_text(&p), rows[i].left);
        edit(&p, PROMPT_YANK);
        assert_string_equal(prompt_text(&p), rows[i].text);
        edit(&p, PROMPT_KILL_START);
        assert_string_equal(prompt_text(&p), "");
        edit(&p, PROMPT_YANK);
        assert_string_equal(prompt_text(&p), rows[i].text);
        prompt_fini(&p);
    }
}

static void test_caret_moves_by_words_of_a_script(void **state)
{
    (void)state;
    static const char text[] = "防汛flood  date:2019カタカナ ";
    static const size_t stops[] = {6, 11, 17, 18, 22, 34, 35};
    enum { STOPS = sizeof stops / sizeof *stops };
    struct prompt p;
    prompt_init(&p);
    prompt_open(&p, "/", NULL, text);
    edit(&p, PROMPT_START);
    for (int i = 0; i < STOPS; i++) {
        edit(&p, PROMPT_WORD_RIGHT);
        assert_int_equal(p.caret, stops[i]);
    }
    static const size_t starts[] = {22, 18, 17, 13, 6, 0, 0};
    for (int i = 0; i < STOPS; i++) {
        edit(&p, PROMPT_WORD_LEFT);
        assert_int_equal(p.caret, starts[i]);
    }
    edit(&p, PROMPT_KILL_WORD_RIGHT);
    assert_string_equal(prompt_text(&p), text + 6);
    edit(&p, PROMPT_YANK);
    assert_string_equal(prompt_text(&p), text);
    prompt_fini(&p);
}

static void test_what_is_pasted_is_one_line_that_can_be_seen(void **state)
{
    (void)state;
    static const uint32_t pasted[] = {'a', '\r', '\n',   'b',    '\n',   '\n',   '\t', 0x1b,
                                      '[', 0x9b, 0x202e, 0x4e2d, 0x2028, 0xd800, 'c'};
    struct prompt p;
    prompt_init(&p);
    prompt_open(&p, "/", NULL, NULL);
    for (size_t i = 0; i < sizeof pasted / sizeof *pasted; i++)
        assert_int_equal(prompt_paste(&p, pasted[i]), DR_OK);
    const char *text = prompt_text(&p);
    assert_memory_equal(text, "a b   ␛[", 10);
    assert_non_null(strstr(text, "中 \xef\xbf\xbd"
                                 "c"));
    for (size_t off = 0; text[off];) {
        uint32_t cp;
        off += utf8_decode(text + off, strlen(text + off), &cp);
        assert_false(unicode_is_control(cp) || cp == 0x202e);
    }
    prompt_fini(&p);
}

/* A line far longer than its room: the cursor is on the character at the caret, whole wide
 * characters stand before it, and room is not left unused. */
static void test_a_long_line_is_scrolled_by_whole_characters(void **state)
{
    (void)state;
    static const int widths[] = {5, 8, 12, 13, 14, 20, 33, 80};
    char text[3 * 200 + 60] = "";
    for (int i = 0; i < 200; i++)
        strcat(text, i % 7 == 3 ? "a" : i % 2 ? "汛" : "防");
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        struct grid g;
        struct prompt p;
        int cols = widths[w];
        grid_init(&g, UNICODE_AMBIGUOUS_NARROW);
        assert_int_equal(grid_resize(&g, 1, cols), DR_OK);
        prompt_init(&p);
        prompt_open(&p, "search backward: ", NULL, text);
        srand((unsigned)cols);
        for (int i = 0; i < 600; i++) {
            static const enum prompt_edit moves[] = {PROMPT_LEFT, PROMPT_LEFT, PROMPT_RIGHT,
                                                     PROMPT_WORD_LEFT, PROMPT_WORD_RIGHT};
            edit(&p, i % 97 == 0    ? PROMPT_START
                     : i % 97 == 48 ? PROMPT_END
                                    : moves[(size_t)rand() % 5]);
            grid_clear(&g);
            struct pen pen = {0, 0, cols, {0, 0}};
            prompt_draw(&p, &g, &pen);
            assert_in_range(g.cursor_col, 0, cols - 1);
            const struct grid_cell *at = grid_at(&g, 0, g.cursor_col);
            const char *here = prompt_text(&p) + p.caret;
            if (*here && g.cursor_col + (*here == 'a' ? 1 : 2) <= cols)
                assert_memory_equal(at->text, here, *here == 'a' ? 1 : 3);
            else if (p.caret == p.text.len)
                assert_int_equal(at->len ? at->text[0] : ' ', ' ');
            if (p.caret == p.text.len) /* nothing but the caret stands behind the text */
                assert_true(g.cursor_col >= cols - 2);
        }
        prompt_fini(&p);
        grid_fini(&g);
    }
}

static void test_controls_are_not_typed(void **state)
{
    (void)state;
    struct prompt p;
    prompt_init(&p);
    prompt_open(&p, "/", NULL, "a\033[31mb\xff");
    assert_string_equal(prompt_text(&p), "a[31mb\xef\xbf\xbd");
    prompt_type(&p, 0x202e);
    prompt_type(&p, 0x9b);
    prompt_type(&p, 7);
    assert_string_equal(prompt_text(&p), "a[31mb\xef\xbf\xbd");
    prompt_fini(&p);
}

static void test_history_comes_back_and_keeps_the_draft(void **state)
{
    (void)state;
    struct prompt p;
    struct history h = {{NULL}, 0};
    prompt_init(&p);
    for (int i = 0; i < PROMPT_HISTORY + 5; i++) {
        char line[16];
        snprintf(line, sizeof line, "line %d", i);
        history_add(&h, line);
        history_add(&h, line);
    }
    assert_int_equal(h.n, PROMPT_HISTORY);
    prompt_open(&p, "/", &h, "draft");
    edit(&p, PROMPT_NEWER);
    assert_string_equal(prompt_text(&p), "draft");
    edit(&p, PROMPT_OLDER);
    assert_string_equal(prompt_text(&p), "line 104");
    for (int i = 0; i < 200; i++)
        edit(&p, PROMPT_OLDER);
    assert_string_equal(prompt_text(&p), "line 5");
    for (int i = 0; i < 200; i++)
        edit(&p, PROMPT_NEWER);
    assert_string_equal(prompt_text(&p), "draft");
    prompt_fini(&p);
    history_fini(&h);
}

static void test_cursor_is_parked_at_the_caret(void **state)
{
    (void)state;
    struct grid g;
    struct prompt p;
    grid_init(&g, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(grid_resize(&g, 2, 20), DR_OK);
    prompt_init(&p);
    prompt_open(&p, "/", NULL, "防汛");
    struct pen pen = {1, 0, 20, {0, 0}};
    prompt_draw(&p, &g, &pen);
    assert_int_equal(g.cursor_row, 1);
    assert_int_equal(g.cursor_col, 5);
    edit(&p, PROMPT_LEFT);
    pen = (struct pen){1, 0, 20, {0, 0}};
    prompt_draw(&p, &g, &pen);
    assert_int_equal(g.cursor_col, 3);
    assert_memory_equal(grid_at(&g, 1, g.cursor_col)->text, "汛", 3);
    prompt_fini(&p);
    grid_fini(&g);
}

static void test_random_edits_keep_it_sound(void **state)
{
    (void)state;
    static const uint32_t typed[] = {'a',    ' ',     0x4e2d, 0x301,  0x200d, 0x1f468,
                                     0xfe0f, 0x1f1e8, 0x1100, 0x1161, '.'};
    struct grid g;
    struct prompt p;
    struct history h = {{NULL}, 0};
    srand(5);
    grid_init(&g, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(grid_resize(&g, 1, 13), DR_OK);
    prompt_init(&p);
    prompt_open(&p, "search: ", &h, "");
    for (int i = 0; i < 30000; i++) {
        if (rand() % 2)
            prompt_type(&p, typed[(size_t)rand() % (sizeof typed / sizeof *typed)]);
        else
            edit(&p, (enum prompt_edit)(rand() % (PROMPT_NEWER + 1)));
        if (rand() % 500 == 0)
            history_add(&h, prompt_text(&p));
        if (rand() % 300 == 0)
            edit(&p, PROMPT_KILL_START);
        assert_true(p.caret <= p.text.len);
        assert_int_equal(utf8_valid_len(prompt_text(&p), p.text.len), p.text.len);
        assert_true(p.caret == p.text.len || (prompt_text(&p)[p.caret] & 0xc0) != 0x80);
        assert_true(p.text.len <= PROMPT_LEN_MAX);
        if (i % 10 == 0) {
            struct pen pen = {0, 0, 13, {0, 0}};
            prompt_draw(&p, &g, &pen);
            assert_in_range(g.cursor_col, 0, 12);
        }
    }
    prompt_fini(&p);
    history_fini(&h);
    grid_fini(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_caret_moves_by_graphemes),
        cmocka_unit_test(test_words_are_cut_and_put_back),
        cmocka_unit_test(test_caret_moves_by_words_of_a_script),
        cmocka_unit_test(test_what_is_pasted_is_one_line_that_can_be_seen),
        cmocka_unit_test(test_a_long_line_is_scrolled_by_whole_characters),
        cmocka_unit_test(test_controls_are_not_typed),
        cmocka_unit_test(test_history_comes_back_and_keeps_the_draft),
        cmocka_unit_test(test_cursor_is_parked_at_the_caret),
        cmocka_unit_test(test_random_edits_keep_it_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
