#include "library/library.h"
#include "search/search.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARTICLES = 600 };
static char dir[64];
static struct source *source;
static struct library *lib;

static uint32_t seed = 12345;
static uint32_t any(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* Few values, so that many articles are equal; one in some lacks each of them. */
static void put_article(int i)
{
    static const char *const titles[] = {"南圩村举行茶会", "海平半程马拉松鸣枪", "旧书市集重开",
                                         "临川防汛会议召开", "茶会"};
    static const char *const sources[] = {"青岚新闻网", "海平日报", "临川晚报"};
    char path[128];
    snprintf(path, sizeof path, "%s/n%d.txt", dir, i);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    if (any(6))
        fprintf(f, "%s\n", titles[any(5)]);
    if (any(6))
        fprintf(f, "20%02u-%02u-%02u  来源：%s\n", 15 + any(4), 1 + any(3), 1 + any(3),
                sources[any(3)]);
    fprintf(f, "\n");
    for (uint32_t n = any(4); n > 0; n--)
        fprintf(f, "　　茶农们早早来到山上，趁着晨露采下头一批嫩芽，今年雨水足。\n\n");
    assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/docread-order-XXXXXX");
    assert_non_null(mkdtemp(dir));
    for (int i = 0; i < ARTICLES; i++)
        put_article(i);
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

static void open_all(bool synchronous)
{
    const char *path = dir;
    struct source_options so = {.notify_fd = -1, .synchronous = synchronous};
    assert_int_equal(source_open(&path, 1, &so, &source), DR_OK);
    assert_int_equal(library_open(source, NULL, &lib), DR_OK);
}

static void count_tea(void)
{
    struct keywords *k = keywords_new();
    struct matcher *m;
    assert_non_null(k);
    assert_int_equal(keywords_add(k, "茶", NULL), DR_OK);
    assert_int_equal(matcher_new(k, &m), DR_OK);
    keywords_free(k);
    library_keywords(lib, m);
}

/* --- the oracle: all entries by id, compared field by field */
static struct library_entry all[ARTICLES];

static void take_all(void)
{
    library_sort(lib, SORT_PATH, false);
    assert_int_equal(library_filter(lib, NULL, NULL), DR_OK);
    library_finish(lib);
    assert_int_equal(library_count(lib), ARTICLES);
    for (size_t i = 0; i < ARTICLES; i++) {
        assert_true(library_entry(lib, i, &all[i]));
        assert_int_equal(all[i].id, i);
        assert_int_equal(all[i].state, ENTRY_READY);
    }
}

static int compare_dates(const struct article_date *a, const struct article_date *b)
{
    const int x[] = {a->year, a->month, a->day, a->hour, a->minute, a->second, a->precision};
    const int y[] = {b->year, b->month, b->day, b->hour, b->minute, b->second, b->precision};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        if (x[i] != y[i])
            return x[i] - y[i];
    return 0;
}

static bool has_value(enum library_sort sort, const struct library_entry *e)
{
    return sort == SORT_TITLE       ? e->title != NULL
           : sort == SORT_SOURCE    ? e->source != NULL
           : sort == SORT_PUBLISHED ? e->published.precision != DATE_NONE
                                    : true;
}

static int compare(enum library_sort sort, bool reverse, const struct library_entry *a,
                   const struct library_entry *b)
{
    int order = 0;
    if (has_value(sort, a) != has_value(sort, b))
        return has_value(sort, a) ? -1 : 1;
    if (sort == SORT_PATH)
        order = a->id < b->id ? -1 : 1;
    else if (!has_value(sort, a))
        return a->id < b->id ? -1 : 1;
    else if (sort == SORT_TITLE)
        order = strcmp(a->title, b->title);
    else if (sort == SORT_SOURCE)
        order = strcmp(a->source, b->source);
    else if (sort == SORT_PUBLISHED)
        order = compare_dates(&a->published, &b->published);
    else if (sort == SORT_LENGTH)
        order = (a->characters > b->characters) - (a->characters < b->characters);
    else
        order = (a->hits > b->hits) - (a->hits < b->hits);
    if (reverse)
        order = -order;
    return order ? order : a->id < b->id ? -1 : 1;
}

/* The list is what of all holds, and each row comes after the one before it. */
static size_t assert_list(enum library_sort sort, bool reverse,
                          bool (*holds)(const struct library_entry *e))
{
    struct library_entry e;
    size_t expected = 0;
    bool there[ARTICLES] = {false};
    for (size_t i = 0; i < ARTICLES; i++)
        expected += holds(&all[i]);
    assert_int_equal(library_count(lib), expected);
    for (size_t i = 0; i < expected; i++) {
        assert_true(library_entry(lib, i, &e));
        assert_int_equal(library_row(lib, e.id), i);
        assert_true(holds(&all[e.id]));
        assert_false(there[e.id]);
        there[e.id] = true;
        struct library_entry before;
        if (i && library_entry(lib, i - 1, &before) &&
            compare(sort, reverse, &all[before.id], &all[e.id]) >= 0)
            fail_msg("%s %d: row %zu", library_sort_name(sort), reverse, i);
    }
    for (uint32_t id = 0; id < ARTICLES; id++)
        if (!there[id])
            assert_int_equal(library_row(lib, id), SIZE_MAX);
    return expected;
}

static bool holds_always(const struct library_entry *e)
{
    (void)e;
    return true;
}

static bool holds_tea(const struct library_entry *e)
{
    return e->title && strstr(e->title, "茶会");
}

static bool holds_2016(const struct library_entry *e)
{
    return e->published.precision != DATE_NONE && e->published.year == 2016;
}

static bool holds_no_source(const struct library_entry *e)
{
    return !e->source || !strstr(e->source, "海平");
}

static bool holds_two(const struct library_entry *e)
{
    return holds_2016(e) && holds_no_source(e) && strstr(e->path, "n1");
}

static const struct filter {
    const char *query;
    bool (*holds)(const struct library_entry *e);
} filters[] = {
    {NULL, holds_always},
    {"title:茶会", holds_tea},
    {"date:2016", holds_2016},
    {"-source:海平", holds_no_source},
    {"date:2016 -source:海平 path:n1", holds_two},
};
enum { FILTERS = sizeof filters / sizeof *filters };

static void every_order_and_filter_agrees_with_the_oracle(void **state)
{
    (void)state;
    open_all(true);
    count_tea();
    take_all();
    for (int f = 0; f < FILTERS; f++) {
        assert_int_equal(library_filter(lib, filters[f].query, NULL), DR_OK);
        for (int s = 0; s < LIBRARY_SORTS; s++)
            for (int reverse = 0; reverse < 2; reverse++) {
                bool back;
                library_sort(lib, (enum library_sort)s, reverse);
                library_finish(lib);
                assert_int_equal(library_sorted(lib, &back), s);
                assert_int_equal(back, reverse);
                size_t n = assert_list((enum library_sort)s, reverse, filters[f].holds);
                assert_true(n > 5);
            }
    }
}

/* Orders and filters change while documents are found and read; the last one holds in the end. */
static void orders_may_change_while_the_list_grows(void **state)
{
    (void)state;
    for (int round = 0; round < 12; round++) {
        open_all(false);
        int f = 0, s = 0;
        bool reverse = false;
        for (int i = 0; i < 60; i++) {
            struct library_entry e;
            f = (int)any(FILTERS);
            s = (int)any(LIBRARY_SORTS);
            reverse = any(2);
            library_sort(lib, (enum library_sort)s, reverse);
            assert_int_equal(library_filter(lib, filters[f].query, NULL), DR_OK);
            if (any(10) == 0)
                count_tea();
            library_want(lib, any(600), 40);
            size_t n = library_count(lib);
            assert_true(n <= ARTICLES);
            if (n && library_entry(lib, any((uint32_t)n), &e))
                assert_true(e.id < ARTICLES);
            poll(NULL, 0, (int)any(3));
        }
        count_tea();
        library_finish(lib);
        struct library_entry first;
        bool some = library_entry(lib, 0, &first);
        take_all();
        library_sort(lib, (enum library_sort)s, reverse);
        assert_int_equal(library_filter(lib, filters[f].query, NULL), DR_OK);
        library_finish(lib);
        struct library_entry again;
        assert_int_equal(library_entry(lib, 0, &again), some);
        if (some)
            assert_int_equal(first.id, again.id);
        assert_list((enum library_sort)s, reverse, filters[f].holds);
        library_close(lib);
        source_close(source);
        lib = NULL;
        source = NULL;
    }
}

static void a_refused_filter_leaves_the_list(void **state)
{
    (void)state;
    const char *why = NULL;
    open_all(true);
    take_all();
    assert_int_equal(library_filter(lib, "title:茶会", NULL), DR_OK);
    library_finish(lib);
    size_t n = library_count(lib);
    assert_int_equal(library_filter(lib, "date:soon", &why), DR_INVALID);
    assert_non_null(why);
    library_finish(lib);
    assert_int_equal(library_count(lib), n);
    assert_list(SORT_PATH, false, holds_tea);
    assert_int_equal(library_filter(lib, "", NULL), DR_OK);
    library_finish(lib);
    assert_int_equal(library_count(lib), ARTICLES);
}

static void sorts_have_the_names_of_the_option(void **state)
{
    (void)state;
    static const char *const names[] = {"published", "title", "source", "path", "length", "hits"};
    enum library_sort sort;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(library_sort_find(names[i], &sort));
        assert_string_equal(library_sort_name(sort), names[i]);
    }
    assert_false(library_sort_find("size", &sort));
    assert_false(library_sort_find("", &sort));
}

int main(void)
{
#define FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FOLDER(every_order_and_filter_agrees_with_the_oracle),
        FOLDER(orders_may_change_while_the_list_grows),
        FOLDER(a_refused_filter_leaves_the_list),
        cmocka_unit_test(sorts_have_the_names_of_the_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
