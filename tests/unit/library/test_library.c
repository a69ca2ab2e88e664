#include "library/library.h"
#include "search/search.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* --- a folder of articles, its source and its library */
static char dir[64];
static struct source *source;
static struct library *lib;

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/docread-library-XXXXXX");
    assert_non_null(mkdtemp(dir));
    source = NULL;
    lib = NULL;
    return 0;
}

static int tear_down(void **state)
{
    char command[96];
    (void)state;
    library_close(lib);
    source_close(source);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command);
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

static void put_text(const char *name, const char *content)
{
    put(name, content, strlen(content));
}

/* Articles that differ in all they are sorted by; some without title, date or source. */
static void put_articles(int n)
{
    static const char *const sources[] = {"青岚新闻网", "海平日报", "临川晚报"};
    for (int i = 0; i < n; i++) {
        char name[32], text[4096];
        snprintf(name, sizeof name, "n%d.txt", i);
        size_t len = 0;
        if (i % 7 != 3)
            len += (size_t)sprintf(text + len, "第%d届茶会在南圩村举行\n", i * 37 % 100);
        if (i % 5 != 1)
            len += (size_t)sprintf(text + len, "%d-%02d-%02d %02d:30  来源：%s\n\n", 2015 + i % 6,
                                   1 + i * 5 % 12, 1 + i % 28, i % 24, sources[i % 3]);
        for (int k = 0; k <= i % 4; k++)
            len += (size_t)sprintf(text + len,
                                   "茶农们早早来到山上，趁着晨露采下头一批嫩芽。村里的老人说，"
                                   "今年雨水足，茶叶比往年好。\n\n");
        put(name, text, len);
    }
}

static void open_paths(const char *const *paths, size_t n, bool synchronous, int notify_fd)
{
    struct source_options so = {.notify_fd = -1, .synchronous = synchronous};
    struct library_options lo = {.notify_fd = notify_fd};
    assert_int_equal(source_open(paths, n, &so, &source), DR_OK);
    assert_int_equal(library_open(source, &lo, &lib), DR_OK);
}

static void open_folder(void)
{
    const char *path = dir;
    open_paths(&path, 1, true, -1);
}

static struct library_entry entry(size_t row)
{
    struct library_entry e;
    assert_true(library_entry(lib, row, &e));
    return e;
}

static const char *name_of(const struct library_entry *e)
{
    const char *slash = strrchr(e->path, '/');
    return slash ? slash + 1 : e->path;
}

/* --- the list */
static void rows_are_there_before_they_are_read(void **state)
{
    (void)state;
    put_articles(300);
    open_folder();
    assert_int_equal(library_count(lib), 300);
    for (size_t i = 0; i < 300; i++) {
        char name[32];
        struct library_entry e = entry(i);
        snprintf(name, sizeof name, "n%zu.txt", i);
        assert_string_equal(name_of(&e), name);
        assert_int_equal(e.id, i);
        assert_int_equal(library_row(lib, e.id), i);
    }
    struct library_entry e;
    assert_false(library_entry(lib, 300, &e));
    assert_int_equal(library_row(lib, 300), SIZE_MAX);
}

static void the_catalogue_says_what_the_articles_say(void **state)
{
    (void)state;
    put_articles(40);
    put_text("empty", "");
    open_folder();
    library_finish(lib);
    assert_int_equal(library_count(lib), 41);
    size_t titles = 0;
    for (size_t i = 0; i < 41; i++) {
        struct library_entry e = entry(i);
        struct article *a;
        struct buf title;
        assert_int_equal(e.state, ENTRY_READY);
        assert_false(e.estimated);
        assert_int_equal(library_open_article(lib, e.id, &a), DR_OK);
        assert_int_equal(e.characters, a->characters);
        assert_int_equal(e.published.precision, a->published.precision);
        assert_int_equal(e.published.year, a->published.year);
        assert_int_equal(e.published.day, a->published.day);
        assert_int_equal(e.published.minute, a->published.minute);
        buf_init(&title);
        assert_int_equal(article_clean(a, a->title, &title), DR_OK);
        if (a->title.len)
            assert_string_equal(e.title, title.data);
        else
            assert_null(e.title);
        titles += e.title != NULL;
        assert_int_equal(e.source != NULL, a->source.len != 0);
        buf_fini(&title);
        article_free(a);
    }
    assert_true(titles > 20);
}

/* The head of a picture. */
static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x02\0\0\0";

static void what_is_no_text_leaves_the_list(void **state)
{
    (void)state;
    put_articles(5);
    put("n2.png", png, sizeof png);
    put("n4.png", png, sizeof png);
    open_folder();
    library_finish(lib);
    size_t done, known, unread;
    assert_true(library_progress(lib, &done, &known, &unread));
    assert_int_equal(done, 5);
    assert_int_equal(known, 5);
    assert_int_equal(unread, 5);
    assert_int_equal(source_skipped(source, SKIP_BINARY), 2);
    assert_int_equal(library_count(lib), 5);
    for (size_t i = 0; i < 5; i++) {
        struct library_entry e = entry(i);
        assert_non_null(strstr(e.path, ".txt"));
        assert_int_equal(library_row(lib, e.id), i);
    }
    assert_int_equal(source_document(source, 2)->id, 2);
    assert_non_null(strstr(source_document(source, 2)->path, "n2.png"));
    assert_int_equal(library_row(lib, 2), SIZE_MAX);
}

static void what_fails_says_why(void **state)
{
    (void)state;
    char named[128];
    put("x.png", png, sizeof png);
    strcpy(named, path_of("x.png"));
    put_text("gone", "gone soon");
    const char *paths[] = {named, dir};
    struct source_options so = {.notify_fd = -1, .synchronous = true};
    assert_int_equal(source_open(paths, 2, &so, &source), DR_OK);
    unlink(path_of("gone"));
    struct library_options lo = {.notify_fd = -1, .encoding = "no such encoding"};
    assert_int_equal(library_open(source, &lo, &lib), DR_INVALID);
    assert_null(lib);
    lo.encoding = "utf8";
    assert_int_equal(library_open(source, &lo, &lib), DR_OK);
    library_finish(lib);
    assert_int_equal(library_count(lib), 2); /* the name that was given, and the one that is gone */
    struct library_entry e = entry(0);
    assert_int_equal(e.state, ENTRY_FAILED);
    assert_int_equal(e.err, DR_UNSUPPORTED);
    e = entry(1);
    assert_int_equal(e.state, ENTRY_FAILED);
    assert_int_equal(e.err, DR_NOTFOUND);
    assert_int_equal(e.errnum, ENOENT);
    assert_int_equal(source_skipped(source, SKIP_BINARY), 1);
}

static void large_documents_are_counted_whole(void **state)
{
    (void)state;
    static const char line[] = "　　茶农们早早来到山上，趁着晨露采下头一批嫩芽。\n\n";
    struct buf text;
    buf_init(&text);
    while (text.len < 3 * (size_t)LIBRARY_CATALOGUE_HEAD)
        assert_int_equal(buf_append_str(&text, line), DR_OK);
    put("large", text.data, text.len);
    buf_fini(&text);
    open_folder();
    library_finish(lib);
    struct library_entry e = entry(0);
    struct article *a;
    assert_int_equal(library_open_article(lib, 0, &a), DR_OK);
    assert_int_equal(e.characters, a->characters);
    assert_false(e.estimated);
    article_free(a);
    bool more;
    assert_int_equal(library_open_head(lib, 0, &a, &more), DR_OK);
    assert_true(more);
    assert_true(a->text->raw_len <= LIBRARY_HEAD);
    assert_int_equal(a->text->damages, 0); /* the cut falls inside a character */
    article_free(a);
}

/* --- hits and marks */
static struct matcher *matcher_of(const char *word)
{
    struct keywords *k = keywords_new();
    struct matcher *m;
    assert_non_null(k);
    assert_int_equal(keywords_add(k, word, NULL), DR_OK);
    assert_int_equal(matcher_new(k, &m), DR_OK);
    keywords_free(k);
    return m;
}

/* As search counts them in the article. */
static size_t hits_in(uint32_t id, const char *word)
{
    struct article *a;
    struct matches found;
    struct matcher *m = matcher_of(word);
    matches_init(&found);
    assert_int_equal(library_open_article(lib, id, &a), DR_OK);
    assert_int_equal(search_article(m, a, false, &found), DR_OK);
    size_t n = found.n;
    matches_fini(&found);
    matcher_free(m);
    article_free(a);
    return n;
}

static void hits_follow_the_keywords(void **state)
{
    (void)state;
    put_text("n0", "南圩村春茶开园\n\n　　茶农们早早来到山上，趁着晨露采茶。老人说，"
                   "今年雨水足，茶叶比往年好。\n");
    put_text("n1", "海平半程赛跑鸣枪\n\n　　清晨六点，三千名选手在广场上起跑，"
                   "沿着江岸向东，一路都有人加油。\n");
    open_folder();
    library_keywords(lib, matcher_of("茶"));
    library_finish(lib);
    size_t tea = hits_in(0, "茶");
    assert_true(tea >= 3);
    assert_int_equal(entry(0).hits, tea);
    assert_int_equal(entry(1).hits, 0);
    library_keywords(lib, matcher_of("跑"));
    library_finish(lib);
    assert_int_equal(entry(0).hits, 0);
    assert_true(entry(1).hits >= 1);
    assert_int_equal(entry(1).hits, hits_in(1, "跑"));
    library_sort(lib, SORT_HITS, true);
    library_finish(lib);
    assert_int_equal(entry(0).id, 1);
    for (int i = 0; i < 50; i++)
        library_keywords(lib, matcher_of(i % 2 ? "茶" : "跑"));
    library_finish(lib);
    assert_int_equal(entry(0).id, 0);
    assert_int_equal(entry(0).hits, tea);
    library_keywords(lib, NULL);
    library_finish(lib);
    assert_int_equal(entry(0).hits + entry(1).hits, 0);
}

/* Who asks for hits of nothing has nothing read anew, and still is told that all is done again. */
static void the_end_is_told_every_time(void **state)
{
    (void)state;
    const char *path = dir;
    char bytes[64];
    int fds[2];
    put_articles(5);
    assert_int_equal(pipe(fds), 0);
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    fcntl(fds[1], F_SETFL, O_NONBLOCK);
    open_paths(&path, 1, true, fds[1]);
    library_finish(lib);
    struct pollfd told = {fds[0], POLLIN, 0};
    while (poll(&told, 1, 300) > 0) /* what is said of the beginning */
        assert_true(read(fds[0], bytes, sizeof bytes) > 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(library_keywords(lib, NULL), DR_OK);
        assert_int_equal(poll(&told, 1, 5000), 1);
        assert_true(library_progress(lib, NULL, NULL, NULL));
        assert_true(read(fds[0], bytes, sizeof bytes) > 0);
    }
    library_close(lib);
    lib = NULL;
    close(fds[0]);
    close(fds[1]);
}

/* A stream that does not end is waited for, not asked again and again. */
static void a_waiting_stream_tells_nothing(void **state)
{
    (void)state;
    static char path[160];
    const char *paths[] = {path};
    char bytes[64];
    int fds[2];
    snprintf(path, sizeof path, "%s", path_of("fifo"));
    assert_int_equal(mkfifo(path, 0600), 0);
    int writer = open(path, O_RDWR);
    assert_true(writer >= 0);
    assert_int_equal(write(writer, "茶会\n", 7), 7);
    assert_int_equal(pipe(fds), 0);
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    fcntl(fds[1], F_SETFL, O_NONBLOCK);
    open_paths(paths, 1, true, fds[1]);
    struct pollfd told = {fds[0], POLLIN, 0};
    for (int i = 0; poll(&told, 1, 300) > 0; i++) {
        assert_true(i < 50);
        assert_true(read(fds[0], bytes, sizeof bytes) > 0);
    }
    close(writer);
    library_close(lib);
    lib = NULL;
    close(fds[0]);
    close(fds[1]);
}

static void read_marks_are_counted(void **state)
{
    (void)state;
    size_t done, known, unread;
    put_articles(4);
    open_folder();
    library_mark_read(lib, 1, true);
    library_mark_read(lib, 1, true);
    library_mark_read(lib, 3, true);
    library_mark_read(lib, 99, true);
    library_finish(lib);
    library_progress(lib, &done, &known, &unread);
    assert_int_equal(unread, 2);
    assert_true(entry(1).read);
    assert_false(entry(0).read);
    library_mark_read(lib, 1, false);
    library_progress(lib, &done, &known, &unread);
    assert_int_equal(unread, 3);
}

/* --- streams and a source that grows */
static void a_stream_is_read_as_it_comes(void **state)
{
    (void)state;
    char fifo[128];
    strcpy(fifo, path_of(".fifo"));
    assert_int_equal(mkfifo(fifo, 0600), 0);
    put_articles(3);
    const char *paths[] = {fifo, dir};
    int writer = open(fifo, O_RDWR);
    open_paths(paths, 2, true, -1);
    struct article *a;
    bool more;
    assert_int_equal(library_open_head(lib, 0, &a, &more), DR_OK);
    assert_true(more);
    assert_int_equal(a->text->len, 0);
    article_free(a);
    assert_int_equal(write(writer, "first\n", 6), 6);
    for (size_t len = 0; !len;) {
        assert_int_equal(library_open_head(lib, 0, &a, &more), DR_OK);
        len = a->text->len;
        article_free(a);
    }
    size_t done = 0, known;
    while (done < 3) /* the others do not wait for it */
        assert_false(library_progress(lib, &done, &known, NULL));
    assert_int_equal(entry(0).state, ENTRY_WAITING);
    close(writer);
    library_finish(lib);
    assert_int_equal(entry(0).state, ENTRY_READY);
    assert_int_equal(library_open_head(lib, 0, &a, &more), DR_OK);
    assert_false(more);
    assert_memory_equal(a->text->data, "first\n", 6);
    article_free(a);
}

static void a_list_grows_under_its_order(void **state)
{
    (void)state;
    put_articles(2000);
    const char *path = dir;
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    open_paths(&path, 1, false, fds[1]);
    library_sort(lib, SORT_PATH, true);
    while (!library_progress(lib, NULL, NULL, NULL)) {
        char news[64];
        struct pollfd p = {.fd = fds[0], .events = POLLIN};
        assert_int_equal(poll(&p, 1, 10000), 1);
        assert_true(read(fds[0], news, sizeof news) > 0);
        library_want(lib, 0, 30);
        struct library_entry e;
        for (size_t i = 0; library_entry(lib, i, &e) && i < 30; i++)
            assert_true(e.id < 2000);
    }
    assert_int_equal(library_count(lib), 2000);
    for (size_t i = 0; i < 2000; i++)
        assert_int_equal(entry(i).id, 1999 - i);
    close(fds[0]);
    library_close(lib);
    lib = NULL;
    close(fds[1]);
}

/* In their turn the wanted rows would be read when 2,900 others are. On a busy machine they may all
 * be read before this thread has its turn to look, so it may try again. */
static void wanted_rows_are_read_first(void **state)
{
    (void)state;
    size_t done = SIZE_MAX, known;
    put_articles(3000);
    for (int tries = 0; tries < 20 && done >= 2900; tries++) {
        library_close(lib);
        source_close(source);
        open_folder();
        library_want(lib, 2900, 20);
        while (entry(2919).state == ENTRY_WAITING)
            poll(NULL, 0, 0);
        library_progress(lib, &done, &known, NULL);
        for (size_t i = 2900; i < 2920; i++)
            assert_int_equal(entry(i).state, ENTRY_READY);
    }
    assert_true(done < 2900);
}

static void a_library_can_be_closed_at_any_time(void **state)
{
    (void)state;
    put_articles(500);
    const char *path = dir;
    for (int i = 0; i < 30; i++) {
        open_paths(&path, 1, i % 2, -1);
        library_sort(lib, (enum library_sort)(i % LIBRARY_SORTS), i % 3);
        library_filter(lib, i % 4 ? "茶" : NULL, NULL);
        library_keywords(lib, matcher_of("茶"));
        library_load(lib, 0);
        poll(NULL, 0, i % 5);
        library_close(lib);
        source_close(source);
        lib = NULL;
        source = NULL;
    }
}

/* --- loading */
static void wait_loaded(uint32_t *id, enum dr_err *err, struct article **a)
{
    for (int i = 0; i < 10000; i++) {
        if (library_loaded(lib, id, err, a))
            return;
        poll(NULL, 0, 1);
    }
    fail_msg("nothing was loaded");
}

static void a_load_ends_once(void **state)
{
    (void)state;
    uint32_t id;
    enum dr_err err;
    struct article *a;
    put_text("n0", "some words");
    open_folder();
    assert_false(library_loaded(lib, &id, &err, &a));
    library_load(lib, 0);
    wait_loaded(&id, &err, &a);
    assert_int_equal(id, 0);
    assert_int_equal(err, DR_OK);
    assert_string_equal(a->text->data, "some words");
    article_free(a);
    assert_false(library_loaded(lib, &id, &err, &a));
    unlink(path_of("n0"));
    library_load(lib, 0);
    wait_loaded(&id, &err, &a);
    assert_int_equal(err, DR_NOTFOUND);
    assert_int_equal(errno, ENOENT);
    assert_null(a);
    library_load(lib, 77);
    wait_loaded(&id, &err, &a);
    assert_int_equal(err, DR_NOTFOUND);
    library_load(lib, 0); /* never taken */
}

static void a_load_is_given_up_for_the_next(void **state)
{
    (void)state;
    char fifo[128];
    uint32_t id;
    enum dr_err err;
    struct article *a;
    strcpy(fifo, path_of(".fifo"));
    assert_int_equal(mkfifo(fifo, 0600), 0);
    put_articles(20);
    int writer = open(fifo, O_RDWR); /* never written to: its load would wait for ever */
    const char *paths[] = {fifo, dir};
    open_paths(paths, 2, true, -1);
    for (uint32_t i = 0; i < 200; i++)
        library_load(lib, i % 2 ? 0 : 1 + i / 2 % 20);
    library_load(lib, 7);
    wait_loaded(&id, &err, &a);
    assert_int_equal(id, 7);
    assert_int_equal(err, DR_OK);
    article_free(a);
    poll(NULL, 0, 20);
    assert_false(library_loaded(lib, &id, &err, &a));
    library_load(lib, 0);
    poll(NULL, 0, 5);
    library_close(lib); /* while it waits */
    lib = NULL;
    close(writer);
}

int main(void)
{
#define FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FOLDER(rows_are_there_before_they_are_read),
        FOLDER(the_catalogue_says_what_the_articles_say),
        FOLDER(what_is_no_text_leaves_the_list),
        FOLDER(what_fails_says_why),
        FOLDER(large_documents_are_counted_whole),
        FOLDER(hits_follow_the_keywords),
        FOLDER(the_end_is_told_every_time),
        FOLDER(a_waiting_stream_tells_nothing),
        FOLDER(read_marks_are_counted),
        FOLDER(a_stream_is_read_as_it_comes),
        FOLDER(a_list_grows_under_its_order),
        FOLDER(wanted_rows_are_read_first),
        FOLDER(a_library_can_be_closed_at_any_time),
        FOLDER(a_load_ends_once),
        FOLDER(a_load_is_given_up_for_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
