/* A menu: rows shown and filtered, the one at hand, choosing, and where it is drawn. */
#include "../../../tui/actions.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static size_t chosen_value;
static bool was_open;

static void chosen(struct app *app, size_t value)
{
    chosen_value = value;
    was_open = app->menu.open;
}

static int set_up(void **state)
{
    struct app *app = calloc(1, sizeof *app);
    assert_non_null(app);
    *state = app;
    grid_init(&app->grid, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(grid_resize(&app->grid, 24, 80), DR_OK);
    chosen_value = SIZE_MAX;
    return 0;
}

static int tear_down(void **state)
{
    struct app *app = *state;
    menu_close(app);
    grid_fini(&app->grid);
    free(app);
    return 0;
}

static void fill(struct app *app, size_t n)
{
    menu_open(app, "Chapters", chosen);
    for (size_t i = 0; i < n; i++) {
        char text[64];
        snprintf(text, sizeof text, "第%zu章 渡口", i + 1);
        menu_add(app, text, i % 2 ? "偶" : NULL, 100 + i);
    }
}

static void move(struct app *app, enum motion motion, long count)
{
    struct action_call call = {0, count, NULL};
    pane_menu.move(app, motion, &call);
}

static void test_motions_stay_among_the_rows(void **state)
{
    struct app *app = *state;
    fill(app, 50);
    menu_draw(app, (struct rect){4, 0, 20, 80});
    assert_int_equal(app->menu.height, 19);
    move(app, MOVE_UP, 3);
    assert_int_equal(app->menu.row, 0);
    move(app, MOVE_PAGE_DOWN, 1);
    assert_int_equal(app->menu.row, 18);
    move(app, MOVE_DOWN, 1000000000L);
    assert_int_equal(app->menu.row, 49);
    menu_draw(app, (struct rect){4, 0, 20, 80});
    assert_int_equal(app->menu.top, 31);
    move(app, MOVE_TOP, 12);
    assert_int_equal(app->menu.row, 11);
    move(app, MOVE_PERCENT, 50);
    assert_int_equal(app->menu.row, 25);
    move(app, MOVE_BOTTOM, 0);
    menu_step(app, 1); /* round */
    assert_int_equal(app->menu.row, 0);
    menu_step(app, -1);
    assert_int_equal(app->menu.row, 49);
}

static void test_a_filter_keeps_the_row_at_hand(void **state)
{
    struct app *app = *state;
    fill(app, 30);
    menu_select(app, 111);
    menu_filter(app, "第1");
    assert_int_equal(app->menu.n_shown, 11);
    assert_int_equal(menu_row(app)->value, 111);
    menu_filter(app, "偶");
    assert_int_equal(app->menu.n_shown, 15);
    assert_int_equal(menu_row(app)->value, 111);
    menu_filter(app, "9");
    assert_int_equal(menu_row(app)->value, 108);
    menu_filter(app, "nothing holds this");
    assert_null(menu_row(app));
    menu_choose(app);
    assert_int_equal(chosen_value, SIZE_MAX);
    move(app, MOVE_DOWN, 1);
    menu_draw(app, (struct rect){4, 0, 20, 80});
    menu_filter(app, "");
    assert_int_equal(menu_row(app)->value, 100);
    assert_int_equal(app->menu.n_shown, 30);
}

static void test_a_long_filter_is_cut_at_a_character(void **state)
{
    struct app *app = *state;
    char words[400];
    fill(app, 2);
    for (size_t i = 0; i + 3 < sizeof words; i += 3)
        memcpy(words + i, "渡\0", 4);
    menu_filter(app, words);
    assert_true(strlen(app->menu.filter) < sizeof app->menu.filter);
    assert_int_equal(utf8_valid_len(app->menu.filter, strlen(app->menu.filter)),
                     strlen(app->menu.filter));
    assert_true(strlen(app->menu.filter) > 250);
}

static void test_choosing_closes_what_covers_the_text(void **state)
{
    struct app *app = *state;
    fill(app, 3);
    menu_select(app, 102);
    menu_choose(app);
    assert_int_equal(chosen_value, 102);
    assert_false(was_open);
    fill(app, 3);
    app->menu.beside = app->menu.apart = true;
    menu_choose(app);
    assert_int_equal(chosen_value, 100);
    assert_true(was_open);
    assert_false(app->menu.active);
}

static void test_its_place_is_cut_off_the_pane(void **state)
{
    struct app *app = *state;
    fill(app, 3);
    struct rect pane = {1, 0, 22, 80};
    struct rect at = menu_place(app, &pane);
    assert_int_equal(at.rows, 4);
    assert_int_equal(at.row, 19);
    assert_int_equal(at.cols, 80);
    app->menu.beside = true;
    at = menu_place(app, &pane);
    assert_int_equal(at.rows, 22);
    assert_int_equal(at.col, pane.cols + 1);
    assert_int_equal(pane.cols + 1 + at.cols, 80);
    pane = (struct rect){0, 0, 4, 20};
    at = menu_place(app, &pane);
    assert_true(at.rows > 0 && at.rows <= 4);
    assert_int_equal(pane.cols, 20);
    app->menu.active = false;
    at = menu_place(app, &pane);
    assert_int_equal(at.rows, 0);
}

static void test_what_comes_from_outside_is_made_printable(void **state)
{
    struct app *app = *state;
    menu_open(app, "Links", chosen);
    menu_add(app, "a\033[2Jb", "c\nd", 0);
    assert_null(strchr(app->menu.rows[0].text, '\033'));
    assert_null(strchr(app->menu.rows[0].detail, '\n'));
}

static void test_a_click_chooses_the_row_it_falls_on(void **state)
{
    struct app *app = *state;
    fill(app, 10);
    struct rect at = {13, 0, 11, 80};
    menu_draw(app, at);
    struct event click = {.kind = EVENT_CLICK, .row = 13, .col = 3};
    pane_menu.mouse(app, &click, at);
    assert_int_equal(chosen_value, SIZE_MAX); /* the title */
    click.row = 16;
    pane_menu.mouse(app, &click, at);
    assert_int_equal(chosen_value, 102);
}

static void test_drawn_in_any_place(void **state)
{
    struct app *app = *state;
    fill(app, 9);
    for (int rows = 1; rows < 24; rows++) {
        for (int cols = 1; cols <= 80; cols += cols < 20 ? 1 : 7) {
            menu_draw(app, (struct rect){0, 0, rows, cols});
            assert_true(app->menu.height >= 1);
        }
    }
    menu_open(app, "Links", chosen);
    menu_draw(app, (struct rect){0, 0, 2, 40});
    assert_memory_equal(grid_at(&app->grid, 1, 2)->text, "T", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_motions_stay_among_the_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_filter_keeps_the_row_at_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_filter_is_cut_at_a_character, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_choosing_closes_what_covers_the_text, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_its_place_is_cut_off_the_pane, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_comes_from_outside_is_made_printable, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_click_chooses_the_row_it_falls_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_drawn_in_any_place, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
