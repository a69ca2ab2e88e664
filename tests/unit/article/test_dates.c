/* Dates in every shape, and numbers that are none. */
#include "article/article_int.h"
#include "parse.h"

static void read_into(const char *s, struct view *v)
{
    size_t len = strlen(s);
    v->n = 0;
    for (size_t off = 0; off < len;) {
        uint32_t cp, folded[UNICODE_FOLD_MAX];
        size_t start = off;
        off += utf8_decode(s + off, len - off, &cp);
        size_t m = unicode_fold(cp, folded);
        for (size_t i = 0; i < m; i++) {
            v->raw[v->n] = cp;
            v->off[v->n] = start;
            v->cp[v->n++] = folded[i];
        }
    }
    v->off[v->n] = len;
}

static void dates_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *s, *want;
    } cases[] = {
        {"2020-05-16", "2020-05-16"},
        {"2020/5/6 07:08", "2020-05-06T07:08"},
        {"2020.05.16", "2020-05-16"},
        {"2020. 5. 6. 14:30", "2020-05-06T14:30"},
        {"20200516", "2020-05-16"},
        {"2020-05-16T11:36:20", "2020-05-16T11:36:20"},
        {"2020年5月16日", "2020-05-16"},
        {"2020 年 5 月 16 日 11:36", "2020-05-16T11:36"},
        {"２０２０年５月１６日　１１：３６", "2020-05-16T11:36"},
        {"2020年5月16日 星期六 08:00:01", "2020-05-16T08:00:01"},
        {"2020年5月16日(土) 16時05分", "2020-05-16T16:05"},
        {"2020年5月16日 下午3:20", "2020-05-16T15:20"},
        {"Mar 25. 2017", "2017-03-25"},
        {"十一月 6th, 2009", "2009-11-06"},
        {"一月 16, 2020", "2020-01-16"},
        {"2020-05-16 HKT 11:36", "2020-05-16T11:36"},
        {"2020/05/16 [11:36]", "2020-05-16T11:36"},
        {"2020.05.16 (11:36:20)", "2020-05-16T11:36:20"},
        {"2020-05-16 - 11:36", "2020-05-16T11:36"},
        {"2020/05/16 @ 11:36", "2020-05-16T11:36"},
        {"2020年5月16日（11:36开始）", "2020-05-16"},
        {"2020年5月", "2020-05"},
        {"二〇二一年三月四日", "2021-03-04"},
        {"二○一二年十二月三十一日", "2012-12-31"},
        {"二零零九年廿日", "2009"},
        {"令和5年4月1日", "2023-04-01"},
        {"平成元年1月8日", "1989-01-08"},
        {"民國107年3月2日", "2018-03-02"},
        {"2023년 5월 6일", "2023-05-06"},
        {"2023년 5월 6일 오후 2시 30분", "2023-05-06T14:30"},
        {"Aug 11, 2018", "2018-08-11"},
        {"August 11, 2018 10:26", "2018-08-11T10:26"},
        {"11 August 2018", "2018-08-11"},
        {"Mon May 15 21:08:33 2006", "2006-05-15T21:08:33"},
        {"2013年/7月/8日", "2013-07-08"},
        {"2016    05/25    18:55:16", "2016-05-25T18:55:16"},
        {"18/05/2020", "2020-05-18"},
        {"05/18/2020", "2020-05-18"},
        {"民國107.03.02", "2018-03-02"},
        {"11:19, August 16, 2003", "2003-08-16T11:19"},
        {"二0二一年三月四日", "2021-03-04"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static struct view v;
        struct article_date d;
        char got[ARTICLE_DATE_SIZE];
        read_into(cases[i].s, &v);
        assert_true(date_read(&v, 0, &d) > 0);
        article_date_format(&d, got);
        assert_string_equal(got, cases[i].want);
    }
}

static void a_day_without_its_year_says_so(void **state)
{
    (void)state;
    static const char *const cases[] = {"5月16日", "05-16 11:36", "5/16(土) 11:36"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static struct view v;
        struct article_date d;
        read_into(cases[i], &v);
        assert_true(date_read(&v, 0, &d) > 0);
        assert_int_equal(d.year, 0);
        assert_int_equal(d.month, 5);
        assert_int_equal(d.day, 16);
    }
}

static void numbers_are_no_dates(void **state)
{
    (void)state;
    static const char *const cases[] = {"2020-13-01", "2021-02-29",   "0599-5550120", "12.5",
                                        "1/33",       "13月1日",      "2020-05",      "3:20",
                                        "20201350",   "一二三四",     "May be",       "99999999",
                                        "1960年代",   "一九六〇年代", "2016年度",     "07/08/2020"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static struct view v;
        struct article_date d;
        read_into(cases[i], &v);
        assert_int_equal(date_read(&v, 0, &d), 0);
    }
}

static void dates_are_found_in_lines(void **state)
{
    (void)state;
    static struct view v;
    struct dated d;
    read_into("第12345号 电话0599-5550120 2019-01-02 来源", &v);
    assert_true(date_find(&v, 0, v.n, &d));
    assert_int_equal(d.date.year, 2019);
    assert_int_equal(d.n, 10);
    read_into("没有日期的一行字 12:30", &v);
    assert_false(date_find(&v, 0, v.n, &d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(a_day_without_its_year_says_so),
        cmocka_unit_test(numbers_are_no_dates),
        cmocka_unit_test(dates_are_found_in_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
