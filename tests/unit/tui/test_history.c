/* What was entered in prompts, in a file: several writers, lines cut off, lines that are none. */
#include "../../../tui/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static const char *const names[] = {"command", NULL, "search"};
static const struct history_kinds kinds = {names, 3};
static char folder[64], path[128];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/docread-history-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a/b/history", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void load(struct history h[3], bool trim)
{
    memset(h, 0, 3 * sizeof *h);
    assert_int_equal(history_load(h, &kinds, path, trim), DR_OK);
}

static void drop(struct history h[3])
{
    for (int i = 0; i < 3; i++)
        history_fini(&h[i]);
}

static void write_file(const char *data, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void test_lines_come_back_by_kind(void **state)
{
    (void)state;
    struct history h[3];
    struct stat st;
    load(h, true); /* it is not there */
    assert_int_equal(h[0].n + h[1].n + h[2].n, 0);
    assert_true(history_append(path, "search", "防汛 抗旱"));
    assert_true(history_append(path, "command", "set raw on"));
    assert_true(history_append(path, "search", "灯塔"));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    load(h, true);
    assert_int_equal(h[0].n, 1);
    assert_string_equal(h[0].at[0], "set raw on");
    assert_int_equal(h[2].n, 2);
    assert_string_equal(h[2].at[1], "灯塔");
    drop(h);
}

static void test_what_is_no_line_is_passed_over(void **state)
{
    (void)state;
    struct history h[3];
    static const char data[] =
        "search\tone\nnosuch\ttwo\nno tab\n\n\t\nsearch\t\0x\nsearch\tthree\n"
        "search\tcut of";
    write_file(data, sizeof data - 1);
    load(h, false);
    assert_int_equal(h[2].n, 2);
    assert_string_equal(h[2].at[1], "three");
    drop(h);
    srand(7);
    for (int i = 0; i < 300; i++) {
        char noise[512];
        for (size_t k = 0; k < sizeof noise; k++)
            noise[k] = "search\t\n\0\xff command"[(size_t)rand() % 18];
        write_file(noise, sizeof noise);
        load(h, true);
        drop(h);
    }
}

static void test_a_long_file_is_cut_to_what_is_kept(void **state)
{
    (void)state;
    struct history h[3];
    struct stat before, after;
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 30000; i++)
        assert_int_equal(buf_printf(&text, "%s\tline %d\n", names[i % 2 ? 2 : 0], i), DR_OK);
    write_file(text.data, text.len);
    assert_int_equal(stat(path, &before), 0);
    load(h, false);
    drop(h);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(after.st_size, before.st_size);
    load(h, true);
    assert_int_equal(h[0].n, PROMPT_HISTORY);
    assert_string_equal(h[2].at[PROMPT_HISTORY - 1], "line 29999");
    drop(h);
    assert_int_equal(stat(path, &after), 0);
    assert_true(after.st_size < 10000);
    load(h, true);
    assert_int_equal(h[0].n, PROMPT_HISTORY);
    assert_string_equal(h[2].at[PROMPT_HISTORY - 1], "line 29999");
    drop(h);
    buf_fini(&text);
}

/* Writers at the same time, and others that cut the file: none of the last lines is lost. */
static void test_writers_at_once_lose_nothing(void **state)
{
    (void)state;
    enum { WRITERS = 6, LINES = 40 };
    struct history h[3];
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 30000; i++)
        assert_int_equal(buf_printf(&text, "command\told %d\n", i), DR_OK);
    write_file(text.data, text.len);
    for (int w = 0; w < WRITERS; w++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid > 0)
            continue;
        for (int i = 0; i < LINES; i++) {
            char line[32];
            snprintf(line, sizeof line, "%d of %d", i, w);
            if (!history_append(path, w % 2 ? "search" : "command", line))
                _exit(1);
            memset(h, 0, sizeof h);
            if (i % 10 == 0 && history_load(h, &kinds, path, true))
                _exit(1);
        }
        _exit(0);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    /* More lines than one kind keeps were written: all the last ones are there, each writer's in
     * order, each once. */
    load(h, true);
    int next[WRITERS];
    for (int w = 0; w < WRITERS; w++)
        next[w] = -1;
    for (int k = 0; k < 3; k += 2) {
        assert_int_equal(h[k].n, PROMPT_HISTORY);
        for (size_t i = 0; i < h[k].n; i++) {
            int at, w;
            assert_int_equal(sscanf(h[k].at[i], "%d of %d", &at, &w), 2);
            assert_in_range(w, 0, WRITERS - 1);
            assert_true(next[w] < 0 || at == next[w]);
            next[w] = at + 1;
        }
    }
    for (int w = 0; w < WRITERS; w++)
        assert_int_equal(next[w], LINES);
    drop(h);
    buf_fini(&text);
}

static void test_where_it_cannot_be_written_that_is_said(void **state)
{
    (void)state;
    assert_false(history_append("/dev/null/history", "search", "x"));
    struct history h[3] = {{{NULL}, 0}, {{NULL}, 0}, {{NULL}, 0}};
    assert_int_equal(history_load(h, &kinds, "/dev/null/history", true), DR_OK);
    assert_int_equal(h[2].n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_come_back_by_kind),
        cmocka_unit_test(test_what_is_no_line_is_passed_over),
        cmocka_unit_test(test_a_long_file_is_cut_to_what_is_kept),
        cmocka_unit_test(test_writers_at_once_lose_nothing),
        cmocka_unit_test(test_where_it_cannot_be_written_that_is_said),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
