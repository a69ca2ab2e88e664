/* Allocation N is refused, in the reader's thread or in the worker's: what was taken is kept once
 * there is memory again. */
#include "../refuse.h"

#include "faulty.h"
#include "state.h"

static enum dr_err set_some(struct marks *m, bool *starred)
{
    struct text_key key = key_of(1), other = key_of(2);
    struct marks_file file = {"/报纸/一.txt", 1, 2};
    enum dr_err err = marks_set_starred(m, &key, true);
    *starred = *starred || !err;
    if (!err)
        err = marks_add_bookmark(m, &key, 300, "一行", 5);
    if (!err)
        err = marks_set_letter(m, &key, 'a', 10);
    if (!err)
        err = marks_set_note(m, &other, "笔记");
    if (!err)
        err = marks_saw(m, &other, &file, "标题");
    if (!err)
        err = marks_set_encoding(m, &key, text_encoding_find("Big5"));
    return err;
}

static char *folder;

static enum dr_err run(long long n, bool rest, bool *fired)
{
    struct marks *m = (struct marks *)&m;
    struct marks_options options = {.folder = folder, .notify_fd = -1, .vfs = faulty_vfs()};
    struct marks_bookmarks list = {NULL, 0, {NULL}};
    struct text_key key = key_of(1);
    struct marks_state s;
    struct marks_report report;
    bool starred = false;
    if (REFUSE_THREADS)
        refuse_begin(n, rest);
    enum dr_err err = marks_open(&options, &m);
    if (!REFUSE_THREADS && !err) {
        marks_wait(m, LONG);
        refuse_begin(n, rest);
    }
    if (err) {
        *fired = refuse_end();
        assert_null(m);
        return err;
    }
    err = set_some(m, &starred);
    if (!err)
        err = marks_bookmarks(m, &key, &list);
    marks_bookmarks_fini(&list);
    bool confirmed = marks_flush(m, LONG);
    *fired = refuse_end();
    marks_report(m, &report);
    assert_true(confirmed || *fired);
    assert_null(report.aside); /* too little memory is no damaged file */
    assert_true(marks_flush(m, LONG));
    if (starred)
        assert_int_equal(ask_file(folder, "SELECT count(*) FROM document WHERE starred = 1"), 1);
    /* What was refused is kept once it is set again. */
    assert_int_equal(set_some(m, &starred), DR_OK);
    close_marks(m);
    m = open_marks(folder);
    assert_true(marks_get(m, &key, &s) && s.starred);
    assert_int_equal(s.bookmarks, 1);
    assert_non_null(marks_encoding(m, &key));
    close_marks(m);
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM document WHERE note IS NOT NULL"), 1);
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM document WHERE title = '标题'"), 1);
    unlink(in(folder, MARKS_FILE));
    return err;
}

/* Every allocation of ours, which come first; of SQLite's, which are thousands, some. */
static void refused_memory(void **state)
{
    (void)state;
#ifdef __SANITIZE_THREAD__
    (void)run;
    skip();
#endif
    size_t runs = 0, failures = 0;
    folder = new_folder();
    for (int rest = 0; rest < 2; rest++) {
        bool fired = true;
        for (long long n = 0; fired; n += n < 60 ? 1 : n / 16, runs++) {
            enum dr_err err = run(n, rest, &fired);
            assert_true(err == DR_OK || err == DR_NOMEM);
            assert_true(fired || err == DR_OK);
            failures += err != DR_OK;
        }
    }
    print_message("# memory refused in %zu runs; %zu times the one who asked was told\n", runs,
                  failures);
    assert_true(failures > 0);
    free_folder(folder);
}

/* What was refused is not taken for done: it is kept when it is set again. */
static void set_again(void **state)
{
    (void)state;
#ifdef __SANITIZE_THREAD__
    skip();
#endif
    size_t failures = 0;
    bool fired = true;
    folder = new_folder();
    for (long long n = 0; fired; n++) {
        struct marks *m = open_marks(folder);
        struct text_key key = key_of(1);
        refuse_begin(n, false);
        enum dr_err err = marks_set_starred(m, &key, true);
        fired = refuse_end();
        assert_true(err == DR_OK || (err == DR_NOMEM && fired));
        failures += err != DR_OK;
        assert_int_equal(marks_set_starred(m, &key, true), DR_OK);
        close_marks(m);
        assert_int_equal(ask_file(folder, "SELECT count(*) FROM document WHERE starred = 1"), 1);
        unlink(in(folder, MARKS_FILE));
    }
    assert_true(failures > 0);
    free_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refused_memory),
                                       cmocka_unit_test(set_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
