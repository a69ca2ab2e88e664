/* The grid: wide characters are never cut, what is drawn is printable, a diff says what changed. */
#include "../../../tui/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct style plain = {0, 0};

static void grid_make(struct grid *g, int rows, int cols)
{
    grid_init(g, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(grid_resize(g, rows, cols), DR_OK);
}

/* The row as text, padding left out. */
static void row_text(const struct grid *g, int row, char out[256])
{
    size_t used = 0;
    for (int col = 0; col < g->cols; col++) {
        const struct grid_cell *c = grid_at(g, row, col);
        memcpy(out + used, c->text, c->len);
        used += c->len;
    }
    out[used] = '\0';
}

/* A lead is followed by its padding, a padding follows a lead, widths add up to the columns. */
static void assert_cell(const struct grid *g, int row, int col)
{
    const struct grid_cell *c = grid_at(g, row, col);
    if (c->width == 2) {
        assert_true(col + 1 < g->cols);
        assert_int_equal(grid_at(g, row, col + 1)->width, 0);
    }
    if (c->width == 0) {
        assert_true(col > 0);
        assert_int_equal(grid_at(g, row, col - 1)->width, 2);
        assert_int_equal(c->len, 0);
    }
}

static void assert_whole(const struct grid *g)
{
    for (int i = 0; i < g->rows * g->cols; i++)
        assert_cell(g, i / g->cols, i % g->cols);
}

static bool draw(struct grid *g, int row, int col, int end, const char *s)
{
    struct pen pen = {row, col, end, plain};
    return grid_str(g, &pen, s, strlen(s));
}

static void test_wide_cell_does_not_start_in_the_last_column(void **state)
{
    (void)state;
    struct grid g;
    char text[256];
    grid_make(&g, 1, 5);
    assert_false(draw(&g, 0, 0, 5, "一二三"));
    row_text(&g, 0, text);
    assert_string_equal(text, "一二 ");
    assert_whole(&g);
    assert_false(grid_put(&g, &(struct pen){0, 4, 5, plain}, (struct grid_glyph){"三", 3, 2}));
    assert_whole(&g);
    grid_fini(&g);
}

static void test_overwriting_half_a_wide_cell_blanks_the_other(void **state)
{
    (void)state;
    struct grid g;
    char text[256];
    grid_make(&g, 1, 6);
    draw(&g, 0, 0, 6, "一二三");
    draw(&g, 0, 1, 6, "a");
    row_text(&g, 0, text);
    assert_string_equal(text, " a二三");
    draw(&g, 0, 2, 6, "b");
    row_text(&g, 0, text);
    assert_string_equal(text, " ab 三");
    draw(&g, 0, 3, 6, "四");
    row_text(&g, 0, text);
    assert_string_equal(text, " ab四 ");
    assert_whole(&g);
    grid_fini(&g);
}

static void test_controls_become_marks(void **state)
{
    (void)state;
    struct grid g;
    char text[256];
    grid_make(&g, 1, 20);
    draw(&g, 0, 0, 20,
         "a\033[2J\x07\xc2\x9b\xe2\x80\xae"
         "b");
    row_text(&g, 0, text);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\x07'));
    assert_null(strstr(text, "\xc2\x9b"));
    assert_null(strstr(text, "\xe2\x80\xae"));
    assert_non_null(strstr(text, "␛[2J␇"));
    grid_fini(&g);
}

static void test_fit_ends_with_an_ellipsis(void **state)
{
    (void)state;
    static const struct {
        int cols;
        const char *s, *want;
    } rows[] = {
        {6, "一二三", "一二三"}, {5, "一二三", "一二…"}, {4, "一二三", "一…"}, {2, "一二", "…"},
        {1, "ab", "…"},          {3, "abc", "abc"},      {3, "abcd", "ab…"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct grid g;
        char text[256] = "";
        grid_make(&g, 1, 8);
        struct pen pen = {0, 0, rows[i].cols, plain};
        grid_fit(&g, &pen, rows[i].s, strlen(rows[i].s));
        assert_true(pen.col <= rows[i].cols);
        row_text(&g, 0, text);
        assert_memory_equal(text, rows[i].want, strlen(rows[i].want));
        assert_int_equal(text[strlen(rows[i].want)], ' ');
        grid_fini(&g);
    }
}

static void test_marks_stay_on_their_base(void **state)
{
    (void)state;
    struct grid g;
    grid_make(&g, 1, 10);
    draw(&g, 0, 0, 10,
         "e\xcc\x81"
         "x");
    assert_int_equal(grid_at(&g, 0, 0)->len, 3);
    assert_int_equal(grid_at(&g, 0, 1)->text[0], 'x');
    grid_fini(&g);
}

static void test_diff_says_what_changed_and_cuts_nothing(void **state)
{
    (void)state;
    struct grid a, b;
    int first, end;
    grid_make(&a, 2, 10);
    grid_make(&b, 2, 10);
    draw(&a, 0, 0, 10, "一二三四");
    draw(&b, 0, 0, 10, "一二三四");
    assert_false(grid_row_diff(&a, &b, 0, &first, &end));
    draw(&b, 0, 3, 10, "x");
    assert_true(grid_row_diff(&a, &b, 0, &first, &end));
    assert_int_equal(first, 2);
    assert_int_equal(end, 4);
    grid_look(&b, 1, 5, 1, LOOK_SELECTED);
    assert_true(grid_row_diff(&a, &b, 1, &first, &end));
    assert_int_equal(first, 5);
    assert_int_equal(end, 6);
    grid_fini(&a);
    grid_fini(&b);
}

static void test_random_drawing_keeps_the_grid_whole(void **state)
{
    (void)state;
    static const char *const words[] = {"一",     "字字",     "a",   "ab", "é",
                                        "é",      "\033[",    "中a", "　", "👨‍👩‍👧",
                                        "❤️", "\xff\xfe", "",    "🇨🇳"};
    struct grid g, old;
    srand(12);
    grid_make(&g, 5, 17);
    grid_make(&old, 5, 17);
    for (int i = 0; i < 20000; i++) {
        const char *s = words[(size_t)rand() % (sizeof words / sizeof *words)];
        draw(&g, rand() % 6 - 1, rand() % 18, rand() % 20, s);
        if (i % 100 == 0)
            assert_whole(&g);
        int first, end, row = rand() % 5;
        if (grid_row_diff(&old, &g, row, &first, &end)) {
            assert_true(first < end);
            assert_true(grid_at(&g, row, first)->width != 0);
            assert_true(grid_at(&old, row, first)->width != 0);
            memcpy(grid_at(&old, row, first), grid_at(&g, row, first),
                   (size_t)(end - first) * sizeof *g.cells);
            assert_false(grid_row_diff(&old, &g, row, &first, &end));
        }
    }
    grid_fini(&g);
    grid_fini(&old);
}

static void test_a_string_of_nothing_visible_ends(void **state)
{
    (void)state;
    size_t len = 3000000;
    char *s = malloc(len);
    assert_non_null(s);
    for (size_t i = 0; i < len; i++)
        s[i] = "\xe2\x80\x8b"[i % 3];
    struct grid g;
    grid_make(&g, 1, 80);
    for (int i = 0; i < 1000; i++) {
        struct pen pen = {0, 0, 80, plain};
        grid_str(&g, &pen, s, len);
        assert_true(pen.col <= 80);
    }
    grid_fini(&g);
    free(s);
}

/* Lines of a wrapped string, joined by "|". */
static void wrapped(const struct grid *g, const char *s, int cols, char out[256])
{
    size_t used = 0;
    for (size_t off = 0, len = strlen(s); off < len;) {
        size_t n = grid_break(g, s + off, len - off, cols);
        assert_true(n > 0 && n <= len - off);
        memcpy(out + used, s + off, n);
        used += n;
        off += n;
        out[used++] = '|';
    }
    out[used] = '\0';
}

static void test_a_string_is_wrapped_where_it_may_break(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int cols;
        const char *lines;
    } rows[] = {
        {"one line or row down", 20, "one line or row down|"},
        {"one line or row down", 10, "one line |or row |down|"},
        {"one line", 3, "one |lin|e|"},
        {"渡口的灯，还亮着", 8, "渡口的|灯，还亮|着|"},
        {"渡口的灯", 1, "渡|口|的|灯|"},
        {"a   b", 1, "a   |b|"},
        {"", 5, ""},
    };
    struct grid g;
    grid_make(&g, 1, 80);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lines[256];
        wrapped(&g, rows[i].s, rows[i].cols, lines);
        assert_string_equal(lines, rows[i].lines);
    }
    grid_fini(&g);
}

/* Of joined emoji that a cell cannot hold only the first is kept: fewer would be another sign. */
static void test_joined(void **state)
{
    static const struct {
        const char *text, *kept;
    } cases[] = {
        {"\U0001f468\u200d\U0001f469\u200d\U0001f467",
         "\U0001f468\u200d\U0001f469\u200d\U0001f467"},
        {"\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f468"},
        {"e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b",
         "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid g;
        char row[256];
        grid_make(&g, 1, 4);
        struct pen pen = {0, 0, 4, plain};
        assert_true(grid_str(&g, &pen, cases[i].text, strlen(cases[i].text)));
        row_text(&g, 0, row);
        assert_memory_equal(row, cases[i].kept, strlen(cases[i].kept));
        assert_int_equal(row[strlen(cases[i].kept)], ' ');
        grid_fini(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_cell_does_not_start_in_the_last_column),
        cmocka_unit_test(test_overwriting_half_a_wide_cell_blanks_the_other),
        cmocka_unit_test(test_controls_become_marks),
        cmocka_unit_test(test_fit_ends_with_an_ellipsis),
        cmocka_unit_test(test_marks_stay_on_their_base),
        cmocka_unit_test(test_diff_says_what_changed_and_cuts_nothing),
        cmocka_unit_test(test_random_drawing_keeps_the_grid_whole),
        cmocka_unit_test(test_a_string_of_nothing_visible_ends),
        cmocka_unit_test(test_a_string_is_wrapped_where_it_may_break),
        cmocka_unit_test(test_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
