/* The end of a stream: gone to, it is where the stream has come to, and goes on with it. */
#include "../../../tui/actions.h"
#include "no_term.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { ROWS = 6, COLS = 40, PATIENCE_MS = 10000 };

struct fixture {
    struct app app;
    struct options options;
    char folder[32], path[64];
    const char *paths[1];
    int writer; /* the other end of the stream */
};

static void say_lines(struct fixture *f, int first, int end)
{
    for (int i = first; i < end; i++)
        assert_true(dprintf(f->writer, "第%d行，潮水退了。\n", i) > 0);
}

/* A turn as the loop makes one; fails where it has waited for too long. */
static void turn(struct app *app, long long deadline)
{
    struct pollfd p = {app->notify[0], POLLIN, 0};
    char bytes[64];
    assert_true(app_now() < deadline);
    if (poll(&p, 1, 100) > 0)
        assert_true(read(app->notify[0], bytes, sizeof bytes) > 0);
    read_grow(app);
    read_loaded(app);
}

static void wait_for_characters(struct app *app, size_t n)
{
    long long deadline = app_now() + PATIENCE_MS;
    while (!app->read.article || app->read.article->characters < n)
        turn(app, deadline);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct app *app = &f->app;
    *state = f;
    strcpy(f->folder, "/tmp/docread-follow-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/stream", f->folder);
    assert_int_equal(mkfifo(f->path, 0600), 0);
    assert_int_equal(pipe(app->notify), 0);
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
    struct source_options so = {.notify_fd = app->notify[1], .synchronous = true};
    struct library_options lo = {.notify_fd = app->notify[1]};
    assert_int_equal(source_open(f->paths, 1, &so, &app->source), DR_OK);
    assert_int_equal(library_open(app->source, &lo, &app->library), DR_OK);
    f->writer = open(f->path, O_WRONLY); /* waits for the reader */
    assert_true(f->writer >= 0);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    if (f->writer >= 0)
        close(f->writer);
    read_fini(&f->app.read);
    library_close(f->app.library);
    source_close(f->app.source);
    keywords_free(f->app.keywords);
    grid_fini(&f->app.grid);
    options_fini(&f->options);
    close(f->app.notify[0]);
    close(f->app.notify[1]);
    unlink(f->path);
    rmdir(f->folder);
    free(f);
    return 0;
}

/* Draws, and tells how far the bottom line is. */
static size_t bottom(struct app *app)
{
    grid_clear(&app->grid);
    pane_read.draw(app, (struct rect){0, 0, ROWS, COLS});
    return app->read.bottom;
}

static void test_the_end_goes_on_with_the_stream(void **state)
{
    struct fixture *f = *state;
    struct app *app = &f->app;
    say_lines(f, 100, 120);
    read_open(app, 0);
    wait_for_characters(app, 20 * 8);
    assert_true(app->read.partial);
    assert_true(bottom(app) < app->read.article->text->len);

    struct action_call call = {0, 0, NULL};
    pane_read.move(app, MOVE_BOTTOM, &call);
    size_t first = bottom(app);
    assert_true(app->read.at_end);
    assert_int_not_equal(app->message[0], '\0'); /* more is on its way */

    say_lines(f, 120, 140);
    wait_for_characters(app, 40 * 8);
    assert_true(bottom(app) > first);
    assert_true(app->read.at_end);

    /* A reader who moves is not taken along. */
    pane_read.move(app, MOVE_TOP, &call);
    size_t top = bottom(app);
    say_lines(f, 140, 160);
    wait_for_characters(app, 60 * 8);
    assert_int_equal(bottom(app), top);

    /* When all of it is there nothing is waited for. */
    pane_read.move(app, MOVE_BOTTOM, &call);
    bottom(app);
    close(f->writer);
    f->writer = -1;
    long long deadline = app_now() + PATIENCE_MS;
    while (app->read.partial)
        turn(app, deadline);
    bottom(app);
    assert_true(app->read.at_end);
    assert_int_equal(app->message[0], '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_end_goes_on_with_the_stream, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("follow", tests, NULL, NULL);
}
