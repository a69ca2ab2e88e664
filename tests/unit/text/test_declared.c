/* What a page says of its encoding. */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_rows(void **state)
{
    static const struct {
        const char *page, *name; /* NULL: nothing is declared */
    } rows[] = {
        {"<html><meta charset=utf-8>", "UTF-8"},
        {"<!DOCTYPE html><meta charset='Big5'>", "Big5"},
        {"<html><head><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=gb2312\">",
         "GB18030"},
        {"<html><meta content='text/html;charset = x-sjis' http-equiv=content-type>", "Shift_JIS"},
        {"<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n<html>", "EUC-JP"},
        {"<html><meta name=a><meta charset=\"euc-kr\">", "EUC-KR"},
        {"<html><meta charset=utf-16>", "UTF-8"},
        {"\xEF\xBB\xBF <html><meta charset=gbk>", "GB18030"},
        {"<html><meta charset=nonsense>", NULL},
        {"<html><meta charset>", NULL},
        {"<html><meta charset=", NULL},
        {"<html><meta title=\"charset=gbk\"", "GB18030"},
        {"<?xml version=\"1.0\" encoding=\"gbk\"?><rss>", NULL},
        {"meta charset=gbk is said in HTML pages", NULL},
        {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct text_encoding *e = text_declared(rows[i].page, strlen(rows[i].page));
        if (!rows[i].name)
            assert_null(e);
        else
            assert_string_equal(e ? e->name : "", rows[i].name);
    }
}

/* A declaration past the head of the page is not read. */
static void test_far(void **state)
{
    struct buf page;
    (void)state;
    buf_init(&page);
    assert_int_equal(buf_append_str(&page, "<html>"), DR_OK);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buf_append_char(&page, ' '), DR_OK);
    assert_int_equal(buf_append_str(&page, "<meta charset=gbk>"), DR_OK);
    assert_null(text_declared(page.data, page.len));
    buf_fini(&page);
}

/* text_take asks the page where the caller says nothing; a page that is UTF-8 is that. */
static void test_take(void **state)
{
    static const char gbk[] =
        "<html><meta charset=gb2312><p>\xB4\xF3\xC7\xC5</p>", /* two ideographs are no evidence */
        utf8[] = "<html><meta charset=gb2312><p>\xE5\xA4\xA7\xE6\xA1\xA5</p>";
    struct text *t;
    struct buf raw;
    (void)state;
    buf_init(&raw);
    assert_int_equal(buf_append_str(&raw, gbk), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_string_equal(t->encoding->name, "GB18030");
    assert_int_equal(t->known, TEXT_DECLARED);
    text_free(t);
    assert_int_equal(buf_append_str(&raw, utf8), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_string_equal(t->encoding->name, "UTF-8");
    text_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_far),
        cmocka_unit_test(test_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
