/* The list and what the reader's marks say of its documents. */
#include "library/library.h"

#include <fcntl.h>
#include <ftw.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { LONG = 20000 };

static char dir[64], folder[96];
static struct source *source;
static struct library *lib;
static struct marks *marks;

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/docread-marked-XXXXXX");
    assert_non_null(mkdtemp(dir));
    snprintf(folder, sizeof folder, "%s/.state", dir);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static void close_all(void)
{
    library_close(lib);
    source_close(source);
    if (marks)
        assert_true(marks_close(marks, LONG, NULL));
    lib = NULL;
    source = NULL;
    marks = NULL;
}

static int tear_down(void **state)
{
    (void)state;
    close_all();
    return nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static const char *path_of(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void put(const char *name, const char *content, size_t len)
{
    int fd = open(path_of(name), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, len), len);
    close(fd);
}

static const char *const titles[] = {"南圩村举行消防演练", "茶农抢采头茬春茶", "旧书市集重开"};

/* An article of its own; long: more than the head of a document. */
static void article(int i, bool is_long, struct buf *out)
{
    buf_init(out);
    assert_int_equal(buf_printf(out, "%s\n2019-04-0%d 来源：海平日报\n\n", titles[i], i + 1),
                     DR_OK);
    for (int k = 0; k < (is_long ? 4000 : 3); k++)
        assert_int_equal(buf_printf(out, "　　第%d段，茶农们早早来到山上采下头一批嫩芽。\n", k),
                         DR_OK);
}

static void put_articles(void)
{
    for (int i = 0; i < 3; i++) {
        struct buf text;
        char name[16];
        article(i, i == 2, &text);
        snprintf(name, sizeof name, "%d.txt", i);
        put(name, text.data, text.len);
        buf_fini(&text);
    }
}

static void put_as(const char *name, int i, const char *encoding)
{
    struct buf text;
    article(i, i == 2, &text);
    size_t left = text.len, room = text.len * 4;
    char *out = malloc(room), *to = out, *from = text.data;
    iconv_t cd = iconv_open(encoding, "UTF-8");
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    iconv_close(cd);
    put(name, out, (size_t)(to - out));
    free(out);
    buf_fini(&text);
}

static void open_marks(void)
{
    struct marks_options options = {.folder = folder, .notify_fd = -1};
    assert_int_equal(marks_open(&options, &marks), DR_OK);
    assert_true(marks_wait(marks, LONG));
}

static void open_folder(const char *path)
{
    struct source_options so = {.notify_fd = -1, .synchronous = true};
    struct library_options lo = {.notify_fd = -1, .marks = marks};
    assert_int_equal(source_open(&path, 1, &so, &source), DR_OK);
    assert_int_equal(library_open(source, &lo, &lib), DR_OK);
}

static void open_all(void)
{
    open_marks();
    open_folder(dir);
}

static struct library_entry entry_of(const char *name)
{
    struct library_entry e;
    for (size_t row = 0; library_entry(lib, row, &e); row++)
        if (strcmp(strrchr(e.path, '/') + 1, name) == 0)
            return e;
    fail_msg("%s is not in the list", name);
    return e;
}

static size_t found(const char *query)
{
    assert_int_equal(library_filter(lib, query, NULL), DR_OK);
    library_finish(lib);
    return library_count(lib);
}

/* Set in one run, there in the next, under another name and in another encoding. */
static void kept(void **state)
{
    (void)state;
    size_t unread;
    put_articles();
    open_all();
    library_finish(lib);
    library_mark_read(lib, entry_of("0.txt").id, true);
    library_star(lib, entry_of("2.txt").id, true);
    assert_true(entry_of("0.txt").read);
    assert_true(entry_of("2.txt").starred);
    library_progress(lib, NULL, NULL, &unread);
    assert_int_equal(unread, 2);
    close_all();

    assert_int_equal(unlink(path_of("0.txt")), 0);
    assert_int_equal(unlink(path_of("2.txt")), 0);
    put_as("a.txt", 0, "GB18030");
    put_as("b.txt", 2, "UTF-16LE");
    open_all();
    library_finish(lib);
    assert_true(entry_of("a.txt").read);
    assert_false(entry_of("a.txt").starred);
    assert_true(entry_of("b.txt").starred);
    assert_false(entry_of("1.txt").read);
    library_progress(lib, NULL, NULL, &unread);
    assert_int_equal(unread, 2);
    assert_int_equal(found("is:read"), 1);
    assert_int_equal(found("is:unread"), 2);
    assert_int_equal(found("is:starred"), 1);
    assert_int_equal(found("is:noted"), 0);
    assert_int_equal(found("is:unread is:starred"), 1);
    assert_int_equal(found("is：unread -is:starred 茶农"), 1);
    assert_int_equal(library_filter(lib, "is:red", NULL), DR_INVALID);
}

/* Two files with one text are one document. */
static void same_text(void **state)
{
    (void)state;
    size_t unread = 0;
    put_articles();
    put_as("copy.txt", 0, "GB18030");
    open_all();
    library_finish(lib);
    library_mark_read(lib, entry_of("0.txt").id, true);
    for (int i = 0; i < 1000 && !entry_of("copy.txt").read; i++)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    assert_true(entry_of("copy.txt").read);
    library_progress(lib, NULL, NULL, &unread);
    assert_int_equal(unread, 2);
}

/* What is read while the list shows the unread stays in it until it is filtered anew. */
static void stays_in_the_list(void **state)
{
    (void)state;
    put_articles();
    open_all();
    assert_int_equal(found("is:unread"), 3);
    library_mark_read(lib, entry_of("1.txt").id, true);
    library_sort(lib, SORT_TITLE, false);
    library_finish(lib);
    assert_int_equal(library_count(lib), 3);
    assert_int_equal(found("is:unread"), 2);
}

/* Known by the path before it is read: and only as long as the file is the same. */
static void before_reading(void **state)
{
    (void)state;
    struct text_key key;
    put_articles();
    open_all();
    library_finish(lib);
    for (int i = 0; i < 2; i++) {
        const char *name = i ? "1.txt" : "0.txt";
        library_star(lib, entry_of(name).id, true);
        assert_int_equal(library_saw(lib, entry_of(name).id, "标题"), DR_OK);
    }
    close_all();
    put("1.txt", "别的文章\n", strlen("别的文章\n"));

    char before[1024];
    open_marks();
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(dir), 0);
    open_folder("./"); /* a relative path is the same place */
    /* The reader may be through already: both ways lead to the same, and this must hold at once. */
    assert_true(entry_of("0.txt").starred);
    assert_true(library_key(lib, entry_of("0.txt").id, &key));
    library_finish(lib);
    assert_false(entry_of("1.txt").starred);
    assert_true(entry_of("0.txt").starred);
    uint32_t id;
    assert_true(library_find_key(lib, &key, &id));
    assert_int_equal(id, entry_of("0.txt").id);
    key.bytes[0] ^= 1;
    assert_false(library_find_key(lib, &key, &id));
    assert_int_equal(chdir(before), 0);
}

/* Marked before its key is known, which comes when it is opened at the latest. */
static void owed(void **state)
{
    (void)state;
    struct marks_state s;
    struct text_key key;
    put_articles();
    open_all();
    library_finish(lib);
    library_star(lib, entry_of("0.txt").id, true);
    close_all();
    open_marks();
    open_folder(path_of("0.txt"));
    library_mark_read(lib, 0, true); /* the reader may not have been there */
    library_finish(lib);
    assert_true(library_key(lib, 0, &key));
    assert_true(marks_get(marks, &key, &s));
    assert_true(s.read && s.starred); /* what was not touched is as it was */
    assert_true(entry_of("0.txt").read && entry_of("0.txt").starred);
}

/* What another program wrote, and notes. */
static void changed_by_others(void **state)
{
    (void)state;
    struct text_key key;
    put_articles();
    open_all();
    library_finish(lib);
    assert_true(library_key(lib, entry_of("1.txt").id, &key));
    assert_int_equal(marks_set_note(marks, &key, "读两遍"), DR_OK);
    assert_int_equal(marks_set_read(marks, &key, true), DR_OK);
    assert_false(entry_of("1.txt").noted);
    library_marks_changed(lib);
    for (int i = 0; i < 1000 && !entry_of("1.txt").noted; i++)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    assert_true(entry_of("1.txt").noted && entry_of("1.txt").read);
    size_t unread;
    library_progress(lib, NULL, NULL, &unread);
    assert_int_equal(unread, 2);
    assert_int_equal(found("is:noted"), 1);
    assert_int_equal(marks_set_note(marks, &key, NULL), DR_OK);
    library_noted(lib, entry_of("1.txt").id, false);
    assert_int_equal(found("is:noted"), 0);
}

/* An encoding chosen by hand is that of the file wherever it is decoded, under any name. */
static void chosen_encoding(void **state)
{
    (void)state;
    const struct text_encoding *latin = text_encoding_find("windows-1252");
    struct article *a;
    struct text_key raw;
    bool more;
    put_as("0.txt", 0, "GB18030");
    put_as("2.txt", 2, "GB18030"); /* larger than its head */
    open_all();
    for (int i = 0; i < 2; i++) {
        uint32_t id = entry_of(i ? "2.txt" : "0.txt").id;
        assert_int_equal(library_open_article(lib, id, &a), DR_OK);
        assert_string_equal(a->text->encoding->name, "GB18030");
        text_raw_key(a->text->raw, a->text->raw_len, &raw);
        article_free(a);
        assert_int_equal(marks_set_encoding(marks, &raw, latin), DR_OK);
    }
    close_all();
    assert_int_equal(unlink(path_of("2.txt")), 0);
    put_as("3.txt", 2, "GB18030");
    open_all();
    library_finish(lib);
    for (int i = 0; i < 2; i++) {
        struct library_entry e = entry_of(i ? "3.txt" : "0.txt");
        assert_null(strstr(e.title ? e.title : "", titles[i * 2]));
        assert_int_equal(library_open_head(lib, e.id, &a, &more), DR_OK);
        assert_int_equal(more, i);
        assert_ptr_equal(a->text->encoding, latin);
        assert_int_equal(a->text->known, TEXT_FORCED);
        article_free(a);
        assert_int_equal(library_open_article(lib, e.id, &a), DR_OK);
        assert_ptr_equal(a->text->encoding, latin);
        article_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stays_in_the_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before_reading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(owed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changed_by_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(chosen_encoding, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
