/* Allocation N is refused while a folder is walked, catalogued and read from: each open comes whole
 * or not at all, what could not be had is named, and nothing hangs. */
#include "../refuse.h"

#include "library/library.h"
#include "search/search.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FILES = 3 };

static char dir[] = "/tmp/docread-nomem-XXXXXX";

static void put_files(void)
{
    static const char text[] = "青岚茶农开秤\n2021-03-28 来源：青岚新闻网\n\n"
                               "　　春分过后,山坡上的茶(chá)树长出嫩芽。\n";
    char path[64];

    assert_non_null(mkdtemp(dir));
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/n%d.txt", dir, i);
        int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
        close(fd);
    }
}

static void remove_files(void)
{
    char path[64];

    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/n%d.txt", dir, i);
        unlink(path);
    }
    rmdir(dir);
}

/* --- the walk */
/* DR_NOMEM also where it was told as a trouble. */
static enum dr_err walk(struct source **source)
{
    const char *path = dir;
    struct source_options options = {.notify_fd = -1, .synchronous = true};
    struct source_trouble trouble;
    enum dr_err err = source_open(&path, 1, &options, source);

    if (err)
        assert_null(*source);
    else if (source_trouble(*source, 0, &trouble))
        err = trouble.err;
    return err;
}

static enum dr_err walk_alone(long long n, bool rest, bool *fired)
{
    struct source *source;

    refuse_begin(n, rest);
    enum dr_err err = walk(&source);
    *fired = refuse_end();
    if (!err)
        assert_int_equal(source_count(source), FILES);
    source_close(source);
    return err;
}

static void a_walk_is_whole_or_names_its_trouble(void **state)
{
    (void)state;
    refuse_each(walk_alone);
}

/* --- the catalogue */
static struct source *source;

/* What the catalogue says, once memory is there again: of each file all of it or an error. */
static enum dr_err check_entries(struct library *lib)
{
    enum dr_err err = DR_OK;

    assert_int_equal(library_count(lib), FILES);
    for (size_t i = 0; i < FILES; i++) {
        struct library_entry e;

        assert_true(library_entry(lib, i, &e));
        assert_true(e.state == ENTRY_READY || e.state == ENTRY_FAILED);
        if (e.state == ENTRY_FAILED) {
            err = e.err;
            continue;
        }
        assert_string_equal(e.title, "青岚茶农开秤");
        assert_string_equal(e.source, "青岚新闻网");
        assert_int_equal(e.hits, 1);
    }
    return err;
}

static struct matcher *matcher_of(const char *word)
{
    struct keywords *k = keywords_new();
    struct matcher *m;

    assert_int_equal(keywords_add(k, word, NULL), DR_OK);
    assert_int_equal(matcher_new(k, &m), DR_OK);
    keywords_free(k);
    return m;
}

static const struct library_options options = {.notify_fd = -1};

static enum dr_err open_library(long long n, bool rest, bool *fired)
{
    struct matcher *m = matcher_of("茶树");
    struct library *lib;

    (void)rest; /* a worker tries again until memory is there, so it has to come back */
    refuse_begin(n, false);
    enum dr_err err = library_open(source, &options, &lib);
    if (err) {
        assert_null(lib);
        matcher_free(m);
    } else {
        err = library_keywords(lib, m);
        library_finish(lib);
    }
    *fired = refuse_end();
    if (!err)
        err = check_entries(lib);
    library_close(lib);
    return err;
}

static void a_catalogue_has_all_of_a_file_or_its_error(void **state)
{
    (void)state;
    if (!REFUSE_THREADS)
        skip();
    assert_int_equal(walk(&source), DR_OK);
    refuse_each(open_library);
    source_close(source);
}

/* --- one whose workers all run already */
static struct library *library;

static void open_and_rest(void)
{
    struct article *a = NULL;
    enum dr_err err;
    uint32_t id;

    assert_int_equal(library_open(source, &options, &library), DR_OK);
    library_sort(library, SORT_TITLE, false);
    library_finish(library);
    library_load(library, 0);
    while (!library_loaded(library, &id, &err, &a))
        poll(NULL, 0, 1);
    article_free(a);
}

static enum dr_err count_hits(long long n, bool rest, bool *fired)
{
    (void)rest;
    struct matcher *m = matcher_of("茶树");
    open_and_rest();
    refuse_begin(n, false);
    enum dr_err err = library_keywords(library, m);
    library_finish(library);
    *fired = refuse_end();
    if (!err)
        err = check_entries(library);
    library_close(library);
    return err;
}

static enum dr_err open_article(long long n, bool rest, bool *fired)
{
    struct article *a = (struct article *)&library;

    refuse_begin(n, rest);
    enum dr_err err = library_open_article(library, 1, &a);
    *fired = refuse_end();
    if (err)
        assert_null(a);
    else
        assert_true(a->title.len > 0);
    article_free(a);
    return err;
}

static enum dr_err filter(long long n, bool rest, bool *fired)
{
    const char *why = NULL;

    (void)rest; /* the sorter tries again until memory is there */
    refuse_begin(n, false);
    enum dr_err err = library_filter(library, "title:开秤", &why);
    if (err)
        assert_non_null(why);
    library_finish(library);
    *fired = refuse_end();
    assert_int_equal(library_count(library), FILES);
    return err;
}

static void articles_and_filters_come_whole_or_not_at_all(void **state)
{
    (void)state;
    assert_int_equal(walk(&source), DR_OK);
    refuse_each(count_hits);
    open_and_rest();
    refuse_each(open_article);
    refuse_each(filter);
    library_close(library);
    source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_walk_is_whole_or_names_its_trouble),
        cmocka_unit_test(a_catalogue_has_all_of_a_file_or_its_error),
        cmocka_unit_test(articles_and_filters_come_whole_or_not_at_all),
    };

    put_files();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove_files();
    return failed;
}
