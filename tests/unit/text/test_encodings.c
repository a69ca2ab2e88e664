#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

static void test_known_names(void **state)
{
    (void)state;
    static const char *const want[] = {"bom", "declared", "valid", "detected", "forced"};
    for (int k = 0; k < TEXT_KNOWNS; k++)
        assert_string_equal(text_known_name((enum text_known)k), want[k]);
}

/* Walks the table: each row is found by its name and by each alias, however written. */
static void test_table(void **state)
{
    (void)state;
    size_t n;
    const struct text_encoding *rows = text_encodings(&n);
    assert_true(n >= 10 && n <= TEXT_CANDIDATES_MAX);
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(text_encoding_find(rows[i].name), &rows[i]);
        char aliases[512];
        assert_true(strlen(rows[i].aliases) < sizeof aliases);
        strcpy(aliases, rows[i].aliases);
        for (char *a = strtok(aliases, " "); a; a = strtok(NULL, " ")) {
            assert_ptr_equal(text_encoding_find(a), &rows[i]);
            char spelt[128];
            size_t len = 0;
            for (const char *p = a; *p; p++) {
                assert_true((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'));
                spelt[len++] = '-';
                spelt[len++] = (char)(*p >= 'a' ? *p - 'a' + 'A' : *p);
            }
            spelt[len] = '\0';
            assert_ptr_equal(text_encoding_find(spelt), &rows[i]);
        }
    }
}

/* Each row can be decoded with the iconv of this machine. */
static void test_every_row_decodes(void **state)
{
    (void)state;
    size_t n;
    const struct text_encoding *rows = text_encodings(&n);
    for (size_t i = 0; i < n; i++) {
        struct text_options o = {.forced = &rows[i]};
        struct buf raw = encode(rows[i].iconv, "abc\n<p>", 7);
        struct text *t = decode(raw, &o);
        assert_string_equal(t->data, "abc\n<p>");
        assert_ptr_equal(t->encoding, &rows[i]);
        assert_int_equal(t->known, TEXT_FORCED);
        assert_int_equal(t->damages, 0);
        text_free(t);
        buf_fini(&raw);
    }
}

static void test_find(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"gb2312", "GB18030"},
        {"GBK", "GB18030"},
        {"x-gbk", "GB18030"},
        {"utf8", "UTF-8"},
        {"UTF_8", "UTF-8"},
        {"us-ascii", "UTF-8"},
        {"cp950", "Big5"},
        {"big5-hkscs", "Big5-HKSCS"},
        {"x-sjis", "Shift_JIS"},
        {"Windows-31J", "Shift_JIS"},
        {"ks_c_5601-1987", "EUC-KR"},
        {"cp949", "EUC-KR"},
        {"latin1", "ISO-8859-1"},
        {"cp1252", "windows-1252"},
        {"utf-16", "UTF-16LE"},
        {" EUC_JP ", "EUC-JP"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct text_encoding *e = text_encoding_find(pairs[i][0]);
        assert_non_null(e);
        assert_string_equal(e->name, pairs[i][1]);
    }
    assert_null(text_encoding_find("klingon"));
    assert_null(text_encoding_find(""));
    assert_null(text_encoding_find("--"));
    assert_null(text_encoding_find(NULL));
    assert_null(
        text_encoding_find("gb"
                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_names),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_every_row_decodes),
        cmocka_unit_test(test_find),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
