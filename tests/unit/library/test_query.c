#include "library/library_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A date from its digits: 2019, 201905, 20190516. */
static uint64_t date(int digits)
{
    struct article_date d = {0};
    d.precision = digits > 999999 ? DATE_DAY : digits > 9999 ? DATE_MONTH : DATE_YEAR;
    if (d.precision == DATE_DAY) {
        d.day = (uint8_t)(digits % 100);
        digits /= 100;
    }
    if (d.precision >= DATE_MONTH) {
        d.month = (uint8_t)(digits % 100);
        digits /= 100;
    }
    d.year = digits;
    return date_pack(&d);
}

enum { FLOOD, TEA, RACE, SCAN, SUBJECTS };
static const struct subject {
    const char *title, *source, *path;
    int date; /* 0: none */
    unsigned flags;
} subjects[SUBJECTS] = {
    [FLOOD] = {"市防汛抗旱指挥部召开全体会议", "青岚新闻网", "news/2019/flood.txt", 20190412,
               ENTRY_READ | ENTRY_NOTED},
    [TEA] = {"茶农抢采头茬春茶 ABC", "海平日报", "news/2019/tea.txt", 201905, ENTRY_STARRED},
    [RACE] = {"海平半程马拉松鸣枪 (a OR b)", NULL, "sport/race.txt", 2020, 0},
    [SCAN] = {NULL, NULL, "scan/0042-12:30.txt", 0, 0},
};

/* held: bit i for subjects[i]; -1: refused. */
#define BIT(i) (1 << (i))
#define ALL ((1 << SUBJECTS) - 1)
#define NONE 0
#define REFUSED (-1)
static const struct {
    const char *query;
    int held;
} cases[] = {
    {"", ALL},
    {" \t　", ALL},
    {"防汛", BIT(FLOOD)},
    {"防汛 指挥部", BIT(FLOOD)},
    {"防汛 春茶", NONE},
    {"防汛　青岚", BIT(FLOOD)}, /* an ideographic space parts words */
    {"abc", BIT(TEA)},
    {"ＡＢＣ", BIT(TEA)},
    {"會議", BIT(FLOOD)},
    {"海平", BIT(TEA) | BIT(RACE)},
    {"source:海平", BIT(TEA)},
    {"title:海平", BIT(RACE)},
    {"title：海平", BIT(RACE)},
    {"path:news", BIT(FLOOD) | BIT(TEA)},
    {"path:news -防汛", BIT(TEA)},
    {"-path:news", BIT(RACE) | BIT(SCAN)},
    {"NOT path:news", BIT(RACE) | BIT(SCAN)},
    {"--path:news", BIT(FLOOD) | BIT(TEA)},
    {"NOT NOT NOT path:news", BIT(RACE) | BIT(SCAN)},
    {"- 防汛", BIT(TEA) | BIT(RACE) | BIT(SCAN)},
    {"防汛 OR 春茶", BIT(FLOOD) | BIT(TEA)},
    {"防汛 OR 春茶 abc", BIT(FLOOD) | BIT(TEA)},
    {"(防汛 OR 春茶) abc", BIT(TEA)},
    {"(防汛 OR 春茶)abc", BIT(TEA)},
    {"-(防汛 OR 春茶)", BIT(RACE) | BIT(SCAN)},
    {"防汛 AND 指挥部", BIT(FLOOD)},
    {"NOT(防汛)", BIT(TEA) | BIT(RACE) | BIT(SCAN)},
    {"防汛 OR(春茶)", BIT(FLOOD) | BIT(TEA)},
    {"((((海平))))", BIT(TEA) | BIT(RACE)},
    {"\"春茶 abc\"", BIT(TEA)},
    {"“春茶 abc”", BIT(TEA)},
    {"title:\"春茶 头茬\"", NONE},
    {"\"(a OR b)\"", BIT(RACE)},
    {"ORacle", NONE},
    {"12:30", BIT(SCAN)},
    {"http://x", NONE},
    {"race.txt)", NONE}, /* closes nothing, so it is part of the word */
    {"date:2019", BIT(FLOOD) | BIT(TEA)},
    {"date:2019-04", BIT(FLOOD)},
    {"date:2019-4", BIT(FLOOD)},
    {"date:2019/04/12", BIT(FLOOD)},
    {"date:2019-04-13", NONE},
    {"date:2019-05-01", NONE}, /* an article known to its month alone may be of another day */
    {"date:2019-05", BIT(TEA)},
    {"date:2019-05..2020", BIT(TEA) | BIT(RACE)},
    {"date:2019-04-12..2019-04-12", BIT(FLOOD)},
    {"date:2020..", BIT(RACE)},
    {"date:..2019-04", BIT(FLOOD)},
    {"date:0001..9999", BIT(FLOOD) | BIT(TEA) | BIT(RACE)},
    {"-date:0001..9999", BIT(SCAN)},
    {"date:2019 OR path:scan", BIT(FLOOD) | BIT(TEA) | BIT(SCAN)},
    {"is:read", BIT(FLOOD)},
    {"is:unread", BIT(TEA) | BIT(RACE) | BIT(SCAN)},
    {"-is:read", BIT(TEA) | BIT(RACE) | BIT(SCAN)},
    {"is:starred", BIT(TEA)},
    {"is：noted OR is:starred", BIT(FLOOD) | BIT(TEA)},
    {"is:unread path:news", BIT(TEA)},
    {"is:\"read\"", BIT(FLOOD)},
    {"is:", REFUSED},
    {"is:re", REFUSED},
    {"is:reads", REFUSED},
    {"date:", REFUSED},
    {"date:..", REFUSED},
    {"date:19", REFUSED},
    {"date:2019-13", REFUSED},
    {"date:2019-00", REFUSED},
    {"date:2019-01-32", REFUSED},
    {"date:2019x", REFUSED},
    {"date:2020..2019", REFUSED},
    {"date:0000", REFUSED},
    {"\"unclosed", REFUSED},
    {"\"\"", REFUSED},
    {"title:", REFUSED},
    {"title: x", REFUSED},
    {"-", REFUSED},
    {"NOT", REFUSED},
    {"a OR", REFUSED},
    {"a AND", REFUSED},
    {"(a", REFUSED},
    {"()", REFUSED},
    {"(a OR )", REFUSED},
};

static int held_by(const char *query)
{
    struct query *q = NULL;
    const char *why = NULL;
    enum dr_err err = query_parse(query, &q, &why);
    if (err) {
        assert_int_equal(err, DR_INVALID);
        assert_null(q);
        assert_non_null(why);
        assert_true(strlen(why) > 5);
        return REFUSED;
    }
    int held = 0;
    for (int i = 0; i < SUBJECTS; i++) {
        struct query_subject s = {subjects[i].title, subjects[i].source, subjects[i].path,
                                  subjects[i].date ? date(subjects[i].date) : 0, subjects[i].flags};
        bool holds;
        assert_int_equal(query_holds(q, &s, &holds), DR_OK);
        if (holds)
            held |= BIT(i);
    }
    query_free(q);
    return held;
}

static void queries_hold_as_the_header_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int held = held_by(cases[i].query);
        if (held != cases[i].held)
            fail_msg("'%s' holds for %x, not %x", cases[i].query, (unsigned)held,
                     (unsigned)cases[i].held);
    }
    assert_int_equal(held_by(NULL), ALL);
}

static void nesting_and_length_are_bounded(void **state)
{
    (void)state;
    char q[2 * LIBRARY_QUERY_MAX];
    const char *why;
    struct query *query;
    for (size_t deep = 1; deep < 2000; deep = deep * 2 + 1) {
        memset(q, '(', deep);
        memcpy(q + deep, "海平", sizeof "海平");
        memset(q + deep + 6, ')', deep);
        q[2 * deep + 6] = '\0';
        assert_int_equal(held_by(q), deep <= 32 ? BIT(TEA) | BIT(RACE) : REFUSED);
    }
    memset(q, '-', LIBRARY_QUERY_MAX);
    strcpy(q + LIBRARY_QUERY_MAX - 1, "q");
    assert_int_equal(held_by(q), ALL); /* an odd number of them */
    strcpy(q + LIBRARY_QUERY_MAX, "q");
    assert_int_equal(query_parse(q, &query, &why), DR_INVALID);
    assert_string_equal(why, "the query is too long");
    assert_int_equal(query_parse(q, &query, NULL), DR_INVALID);
}

/* Any words make a query or a reason, and what is held by one is not by its negation. */
static void any_words_give_a_query_or_a_reason(void **state)
{
    (void)state;
    static const char *const pieces[] = {"(",        ")",    "-",      "\"",    " ",    "OR",
                                         "AND",      "NOT",  "title:", "date:", "2019", "-05",
                                         "..",       "海平", "a",      "“",     "”",    "source：",
                                         "\xE6\xB5", "　",   "path:"};
    uint32_t seed = 7;
    int parsed = 0, refused = 0;
    for (int i = 0; i < 20000; i++) {
        char q[256] = "", negated[300];
        for (int n = i % 12; n >= 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            strcat(q, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
        }
        int held = held_by(q);
        parsed += held != REFUSED;
        refused += held == REFUSED;
        strcat(strcat(strcpy(negated, "-("), q), ")");
        int opposite = held_by(negated);
        if (held != REFUSED && opposite != REFUSED && !strchr(q, ')') && held != ALL)
            assert_int_equal(opposite, ALL & ~held);
    }
    assert_true(parsed > 1000 && refused > 1000);
}

static void packed_dates_come_back_and_compare(void **state)
{
    (void)state;
    struct article_date a = {2020, 5, 16, 11, 36, 9, DATE_SECOND, {0, 0}}, back;
    date_unpack(date_pack(&a), &back);
    assert_int_equal(back.year, 2020);
    assert_int_equal(back.month * 100 + back.day, 516);
    assert_int_equal(back.hour * 10000 + back.minute * 100 + back.second, 113609);
    assert_int_equal(back.precision, DATE_SECOND);
    assert_true(date(2019) < date(201901));
    assert_true(date(201901) < date(20190101));
    assert_true(date(20191231) < date(2020));
    assert_true(date(9999) > date(20191231));
    assert_int_equal(date_pack(&(struct article_date){0}), 0);
    assert_int_equal(date_pack(&(struct article_date){.year = 123456, .precision = DATE_YEAR}), 0);
    date_unpack(0, &back);
    assert_int_equal(back.precision, DATE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_hold_as_the_header_says),
        cmocka_unit_test(nesting_and_length_are_bounded),
        cmocka_unit_test(any_words_give_a_query_or_a_reason),
        cmocka_unit_test(packed_dates_come_back_and_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
