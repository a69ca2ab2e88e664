/* What is set is answered at once, is on the disk when it is confirmed, and is seen by others. */
#include "state.h"

#include "marks/marks_int.h"

#include <fcntl.h>
#include <poll.h>

/* Sets something of every kind. */
static void set_all(struct marks *m, const struct text_key *key)
{
    const struct text_encoding *gbk = text_encoding_find("GB18030");
    assert_int_equal(marks_set_read(m, key, true), DR_OK);
    assert_int_equal(marks_set_starred(m, key, true), DR_OK);
    assert_int_equal(marks_set_place(m, key, 12345), DR_OK);
    assert_int_equal(marks_set_opened(m, key, 1700000000), DR_OK);
    assert_int_equal(marks_set_letter(m, key, 'a', 10), DR_OK);
    assert_int_equal(marks_set_letter(m, key, 'Z', 30), DR_OK);
    assert_int_equal(marks_set_letter(m, key, 'a', 20), DR_OK);
    assert_int_equal(marks_set_note(m, key, "一条\n笔记"), DR_OK);
    assert_int_equal(marks_add_bookmark(m, key, 900, "后来的一行", 5), DR_OK);
    assert_int_equal(marks_add_bookmark(m, key, 300, "先前的一行", 6), DR_OK);
    assert_int_equal(marks_add_bookmark(m, key, 500, "不要了", 7), DR_OK);
    assert_int_equal(marks_remove_bookmark(m, key, 500), DR_OK);
    assert_int_equal(marks_remove_bookmark(m, key, 501), DR_OK);
    struct marks_file file = {"/报纸/一.txt", 4096, 1600000000};
    assert_int_equal(marks_saw(m, key, &file, "标题"), DR_OK);
    assert_int_equal(marks_set_encoding(m, key, gbk), DR_OK);
}

static void check_all(struct marks *m, const struct text_key *key)
{
    struct marks_state s;
    struct marks_file file;
    struct text_key seen;
    struct buf note;
    size_t place = 0;
    assert_true(marks_get(m, key, &s));
    assert_true(s.read && s.starred && s.noted && s.placed);
    assert_int_equal(s.place, 12345);
    assert_int_equal(s.opened, 1700000000);
    assert_int_equal(s.bookmarks, 2);
    assert_true(marks_letter(m, key, 'a', &place));
    assert_int_equal(place, 20);
    assert_true(marks_letter(m, key, 'Z', &place));
    assert_int_equal(place, 30);
    assert_false(marks_letter(m, key, 'z', &place));
    buf_init(&note);
    assert_int_equal(marks_note(m, key, &note), DR_OK);
    assert_string_equal(note.data, "一条\n笔记");
    buf_fini(&note);
    struct marks_bookmarks list;
    assert_int_equal(marks_bookmarks(m, key, &list), DR_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.at[0].place, 300);
    assert_int_equal(list.at[0].time, 6);
    assert_string_equal(list.at[0].words, "先前的一行");
    assert_string_equal(list.at[0].title, "标题");
    assert_string_equal(list.at[0].path, "/报纸/一.txt");
    assert_int_equal(list.at[1].place, 900);
    marks_bookmarks_fini(&list);
    assert_int_equal(marks_kept(m, &list), DR_OK);
    assert_int_equal(list.n, 3);
    assert_true(list.at[0].place == MARKS_NO_PLACE);
    assert_string_equal(list.at[0].words, "一条\n笔记");
    assert_string_equal(list.at[0].title, "标题");
    assert_int_equal(list.at[2].place, 900);
    marks_bookmarks_fini(&list);
    assert_true(marks_seen(m, "/报纸/一.txt", &file, &seen));
    assert_memory_equal(&seen, key, sizeof seen);
    assert_int_equal(file.size, 4096);
    assert_int_equal(file.mtime, 1600000000);
    assert_false(marks_seen(m, "/报纸/二.txt", &file, &seen));
    assert_ptr_equal(marks_encoding(m, key), text_encoding_find("GB18030"));
    assert_true(marks_any_encoding(m));
}

static void kept(void **state)
{
    (void)state;
    char *folder = new_folder(), deep[600];
    struct text_key key = key_of(1), other = key_of(2);
    struct marks_state s;
    struct stat st;
    uint64_t set, confirmed;
    snprintf(deep, sizeof deep, "%s/state/docread", folder);
    struct marks *m = open_marks(deep);
    assert_false(marks_get(m, &key, &s));
    assert_int_equal(stat(deep, &st), -1); /* who only reads leaves no trace */
    set_all(m, &key);
    check_all(m, &key); /* confirmed or not */
    assert_true(marks_flush(m, LONG));
    marks_counts(m, &set, &confirmed);
    assert_int_equal(set, 15);
    assert_int_equal(confirmed, set);
    check_all(m, &key);
    assert_false(marks_get(m, &other, &s));
    assert_null(marks_encoding(m, &other));
    close_marks(m);
    assert_int_equal(stat(deep, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(stat(in(deep, MARKS_FILE), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);

    m = open_marks(deep); /* as after a restart */
    check_all(m, &key);
    assert_int_equal(marks_set_note(m, &key, ""), DR_OK);
    assert_int_equal(marks_set_read(m, &key, false), DR_OK);
    assert_int_equal(marks_set_encoding(m, &key, NULL), DR_OK);
    close_marks(m);
    m = open_marks(deep);
    assert_true(marks_get(m, &key, &s));
    assert_false(s.noted || s.read);
    assert_true(s.starred);
    assert_null(marks_encoding(m, &key));
    assert_false(marks_any_encoding(m));
    close_marks(m);
    free_folder(folder);
}

/* What says nothing new is not written. */
static void same_again(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct text_key key = key_of(1);
    uint64_t set, confirmed;
    struct marks_file file = {"/a", 1, 2};
    struct marks *m = open_marks(folder);
    assert_int_equal(marks_set_read(m, &key, false), DR_OK);
    assert_int_equal(marks_saw(m, &key, &file, NULL), DR_OK); /* it has no state */
    marks_counts(m, &set, &confirmed);
    assert_int_equal(set, 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(marks_set_read(m, &key, true), DR_OK);
        assert_int_equal(marks_set_place(m, &key, 7), DR_OK);
        assert_int_equal(marks_set_opened(m, &key, 9 - i), DR_OK);
        assert_int_equal(marks_saw(m, &key, &file, NULL), DR_OK);
    }
    marks_counts(m, &set, &confirmed);
    assert_int_equal(set, 4);
    close_marks(m);
    free_folder(folder);
}

/* Nowhere to keep it, or not to be written: it is there until the end. */
static void not_kept(void **state)
{
    (void)state;
    struct marks *m;
    struct marks_state s;
    char *folder = new_folder();
    struct text_key key = key_of(1), old = key_of(2);
    struct marks_options none = {.notify_fd = -1};
    assert_int_equal(marks_open(&none, &m), DR_OK);
    assert_true(marks_wait(m, 0));
    set_all(m, &key);
    check_all(m, &key);
    assert_true(marks_flush(m, 0));
    close_marks(m);

    m = open_marks(folder);
    assert_int_equal(marks_set_starred(m, &old, true), DR_OK);
    close_marks(m);
    struct marks_options secure = {.folder = folder, .read_only = true, .notify_fd = -1};
    assert_int_equal(marks_open(&secure, &m), DR_OK);
    assert_true(marks_wait(m, LONG));
    assert_true(marks_get(m, &old, &s) && s.starred);
    set_all(m, &key);
    assert_int_equal(marks_set_starred(m, &old, false), DR_OK);
    check_all(m, &key);
    assert_true(marks_flush(m, LONG));
    close_marks(m);
    m = open_marks(folder);
    assert_false(marks_get(m, &key, &s));
    assert_true(marks_get(m, &old, &s) && s.starred);
    close_marks(m);
    free_folder(folder);
}

/* Asks for changes of others until there is one. */
static void poll_until(struct marks *m, uint64_t generation)
{
    for (int i = 0; i < 400 && marks_generation(m) == generation; i++) {
        marks_poll(m);
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
    assert_int_not_equal(marks_generation(m), generation);
}

static void seen_by_others(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct text_key key = key_of(1), second = key_of(2);
    struct marks *a = open_marks(folder), *b = open_marks(folder);
    struct marks_state s;
    uint64_t generation = marks_generation(b);
    int fds[2];
    set_all(a, &key);
    assert_true(marks_flush(a, LONG));
    assert_false(marks_get(b, &key, &s));
    poll_until(b, generation);
    check_all(b, &key);
    /* What b writes reads what a wrote, and leaves it. */
    assert_int_equal(marks_remove_bookmark(a, &key, 300), DR_OK);
    assert_int_equal(marks_set_starred(a, &second, true), DR_OK);
    assert_true(marks_flush(a, LONG));
    assert_int_equal(marks_add_bookmark(b, &key, 100, "b", 1), DR_OK);
    assert_true(marks_flush(b, LONG));
    assert_true(marks_get(b, &second, &s) && s.starred);
    assert_true(marks_get(b, &key, &s));
    assert_int_equal(s.bookmarks, 2); /* 100, 900 */
    close_marks(a);
    close_marks(b);

    /* Whoever sleeps is told. */
    assert_int_equal(pipe(fds), 0);
    fcntl(fds[1], F_SETFL, O_NONBLOCK);
    struct marks_options options = {.folder = folder, .notify_fd = fds[1]};
    assert_int_equal(marks_open(&options, &a), DR_OK);
    struct pollfd wait = {fds[0], POLLIN, 0};
    assert_int_equal(poll(&wait, 1, LONG), 1);
    assert_true(marks_get(a, &second, &s) && s.starred);
    close_marks(a);
    close(fds[0]);
    close(fds[1]);
    free_folder(folder);
}

/* Many documents: found again by key and by path, in memory and from the file. */
static void many(void **state)
{
    (void)state;
    enum { N = 20000 };
    char *folder = new_folder(), path[64];
    for (int round = 0; round < 2; round++) {
        struct marks *m = open_marks(folder);
        for (uint64_t i = 0; i < N; i++) {
            struct text_key key = key_of(i), seen;
            struct marks_state s;
            struct marks_file file = {path, (int64_t)i, 1};
            snprintf(path, sizeof path, "/corpus/%06llu.txt", (unsigned long long)i);
            if (round == 0) {
                assert_int_equal(marks_set_place(m, &key, i), DR_OK);
                assert_int_equal(marks_saw(m, &key, &file, "t"), DR_OK);
            }
            assert_true(marks_get(m, &key, &s));
            assert_int_equal(s.place, i);
            assert_true(marks_seen(m, path, &file, &seen));
            assert_memory_equal(&seen, &key, sizeof key);
            assert_int_equal(file.size, i);
        }
        close_marks(m);
    }
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM document"), N);
    free_folder(folder);
}

/* A file that was written anew under the same name is another document. */
static void path_taken_over(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct text_key first = key_of(1), second = key_of(2), seen;
    struct marks_file file = {"/a.txt", 10, 1}, now = {"/a.txt", 20, 2}, found;
    struct marks *m = open_marks(folder);
    assert_int_equal(marks_set_read(m, &first, true), DR_OK);
    assert_int_equal(marks_saw(m, &first, &file, NULL), DR_OK);
    assert_int_equal(marks_set_read(m, &second, true), DR_OK);
    assert_int_equal(marks_saw(m, &second, &now, NULL), DR_OK);
    assert_true(marks_seen(m, "/a.txt", &found, &seen));
    assert_memory_equal(&seen, &second, sizeof seen);
    assert_int_equal(found.size, 20);
    close_marks(m);
    free_folder(folder);
}

/* One change in place of another that waits: nothing that was said is left out. */
static void waiting_changes_merge(void **state)
{
    (void)state;
    struct changes list = {NULL, 0, 0};
    struct change saw = {.kind = CHANGE_SAW, .key = key_of(1), .a = 1, .b = 1};
    saw.s = strdup("/a.txt");
    saw.title = strdup("题目");
    assert_int_equal(changes_add(&list, saw), DR_OK);
    saw.b = 2;
    saw.s = strdup("/b.txt");
    saw.title = NULL;
    assert_int_equal(changes_add(&list, saw), DR_OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.at[0].b, 2);
    assert_string_equal(list.at[0].s, "/b.txt");
    assert_string_equal(list.at[0].title, "题目");
    changes_fini(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept),
        cmocka_unit_test(same_again),
        cmocka_unit_test(not_kept),
        cmocka_unit_test(seen_by_others),
        cmocka_unit_test(many),
        cmocka_unit_test(path_taken_over),
        cmocka_unit_test(waiting_changes_merge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
