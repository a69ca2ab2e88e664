/* Movement in a long text: a count of any size answers at once and gets there, or is given up. */
#include "../../../tui/actions.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

enum { ROWS = 20, COLS = 60, CHAPTERS = 20000, AT_ONCE_MS = 500 };

struct fixture {
    struct app app;
    struct options options;
    char path[32];
    const char *paths[1];
};

static void write_novel(struct fixture *f)
{
    strcpy(f->path, "/tmp/docread-motion-XXXXXX");
    int fd = mkstemp(f->path);
    assert_true(fd >= 0);
    FILE *out = fdopen(fd, "w");
    assert_non_null(out);
    fputs("渡口往事\n\n作者：陈予安\n\n", out);
    for (int i = 1; i <= CHAPTERS; i++)
        fprintf(out, "第%d章 渡口\n    潮水退了，船在对岸等着天亮，灯还亮着。\n\n", i);
    assert_int_equal(fclose(out), 0);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct app *app = &f->app;
    *state = f;
    write_novel(f);
    options_init(&f->options);
    app->options = &f->options;
    app->single = true;
    app->focus = PANE_READ;
    app->keywords = keywords_new();
    assert_non_null(app->keywords);
    struct layout_options layout;
    layout_options_init(&layout, COLS);
    read_init(&app->read, &layout);
    grid_init(&app->grid, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(grid_resize(&app->grid, ROWS, COLS), DR_OK);
    f->paths[0] = f->path;
    struct source_options so = {.notify_fd = -1, .synchronous = true};
    struct library_options lo = {.notify_fd = -1};
    assert_int_equal(source_open(f->paths, 1, &so, &app->source), DR_OK);
    assert_int_equal(library_open(app->source, &lo, &app->library), DR_OK);
    read_open(app, 0);
    while (app->read.partial)
        read_loaded(app);
    assert_true(app->read.article->n_outline > CHAPTERS / 2);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    read_fini(&f->app.read);
    library_close(f->app.library);
    source_close(f->app.source);
    keywords_free(f->app.keywords);
    grid_fini(&f->app.grid);
    options_fini(&f->options);
    unlink(f->path);
    free(f);
    return 0;
}

static void draw(struct app *app)
{
    grid_clear(&app->grid);
    pane_read.draw(app, (struct rect){0, 0, ROWS, COLS});
}

/* Moves, and fails where that takes longer than a reader would wait. */
static void move(struct app *app, enum motion motion, long count)
{
    struct action_call call = {0, count, NULL};
    long long begin = app_now();
    pane_read.move(app, motion, &call);
    assert_true(app_now() - begin < AT_ONCE_MS);
    draw(app);
}

static void work_on(struct app *app)
{
    while (app->read.steps)
        read_work(app);
    draw(app);
}

static void test_a_large_count_gets_there(void **state)
{
    struct app *app = &((struct fixture *)*state)->app;
    draw(app);
    size_t top = app->read.anchor;
    move(app, MOVE_DOWN, 7);
    size_t seven = app->read.anchor;
    move(app, MOVE_DOWN, 900000000);
    work_on(app);
    assert_true(app->read.at_end);
    move(app, MOVE_UP, 900000000);
    work_on(app);
    assert_int_equal(app->read.anchor, top);
    /* In parts it is the same way. */
    move(app, MOVE_DOWN, 30007);
    work_on(app);
    move(app, MOVE_UP, 30000);
    work_on(app);
    assert_int_equal(app->read.anchor, seven);
}

static void test_another_key_gives_it_up(void **state)
{
    struct app *app = &((struct fixture *)*state)->app;
    draw(app);
    app->read.steps = 1000000;
    move(app, MOVE_TOP, 0);
    assert_int_equal(app->read.steps, 0);
}

static void test_headings_are_found_at_once(void **state)
{
    struct app *app = &((struct fixture *)*state)->app;
    move(app, MOVE_BOTTOM, 0);
    long long begin = app_now();
    for (int i = 0; i < 20; i++)
        read_outline(app, -1);
    assert_true(app_now() - begin < AT_ONCE_MS);
    size_t above = app->read.anchor;
    read_outline(app, 1);
    assert_true(app->read.anchor > above);
    read_outline(app, -1);
    assert_int_equal(app->read.anchor, above);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_large_count_gets_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_another_key_gives_it_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_headings_are_found_at_once, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("motion", tests, NULL, NULL);
}
