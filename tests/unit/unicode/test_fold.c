#include "unicode/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void fold_all(const char *s, struct buf *out)
{
    buf_clear(out);
    for (size_t off = 0, len = strlen(s); off < len;) {
        uint32_t cp, to[UNICODE_FOLD_MAX];
        off += utf8_decode(s + off, len - off, &cp);
        size_t n = unicode_fold(cp, to);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(buf_append_cp(out, to[i]), DR_OK);
    }
}

/* Two spellings of one word. */
static const char *const same[][2] = {
    {"會議乾燥頭髮皇后後面", "会议干燥头发皇后后面"},
    {"ＡＢＣ１２３，！", "abc123,!"},
    {"Straße", "STRASSE"},
    {"caf\u00E9", "cafe\u0301"},
    {"ガ", "カ\u3099"},
    {"ｶﾞ", "ガ"},
    {"か\u309B", "が"},
    {"“疫情”", "「疫情」"},
    {"『a』", "\"A\""},
    {"«a»", "'a'"},
    {"it’s", "it's"},
    {"①㎡℃", "1m2°c"},
    {"㍿", "株式会社"},
    {"阿里·巴巴", "阿里・巴巴"},
    {"二○二○年", "二〇二〇年"},
    {"ＣＯＶＩＤ－１９", "COVID‐19"},
    {"——", "――"},
    {"……", "......"},
    {"瞭解反覆憑藉", "了解反复凭借"},
    {"裏面裡面", "里面里面"},
    {"駅広気図", "驿广气图"},
    {"⻓⼈", "长人"},
    {"\u200B零\uFEFF宽\u00AD", "零宽"},
    {"葛\U000E0100", "葛"},
    {"　a\u00A0b", " A b"},
    {"\uF900", "豈"},
    {"說説说", "说说说"},
    {"한글", "한글"},
};

static const char *const different[][2] = {
    {"か", "が"}, {"あ", "ア"}, {"cafe", "café"}, {"，", "、"},
    {"人", "入"}, {"日", "曰"}, {"é", "è"},
};

static void spellings_of_one_word_fold_alike(void **state)
{
    (void)state;
    struct buf a, b;
    buf_init(&a);
    buf_init(&b);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        fold_all(same[i][0], &a);
        fold_all(same[i][1], &b);
        assert_string_equal(a.data, b.data);
    }
    for (size_t i = 0; i < sizeof different / sizeof *different; i++) {
        fold_all(different[i][0], &a);
        fold_all(different[i][1], &b);
        assert_string_not_equal(a.data, b.data);
    }
    buf_fini(&a);
    buf_fini(&b);
}

/* A fold of a fold is the fold; nothing overruns. */
static void fold_is_idempotent_everywhere(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110100; cp++) {
        uint32_t to[UNICODE_FOLD_MAX], again[UNICODE_FOLD_MAX];
        size_t n = unicode_fold(cp, to);
        assert_in_range(n, 0, UNICODE_FOLD_MAX);
        if (unicode_is_ignorable(cp))
            assert_int_equal(n, 0);
        for (size_t i = 0; i < n; i++) {
            if (unicode_fold(to[i], again) != 1 || again[0] != to[i])
                fail_msg("U+%04X folds to U+%04X, which folds on", (unsigned)cp, (unsigned)to[i]);
        }
    }
}

static void hangul_syllables_stay_whole(void **state)
{
    (void)state;
    for (uint32_t cp = 0xAC00; cp <= 0xD7A3; cp++) {
        uint32_t to[UNICODE_FOLD_MAX];
        assert_int_equal(unicode_fold(cp, to), 1);
        assert_int_equal(to[0], cp);
    }
}

/* All of U+4000 to U+9FFF, after one that is none and before one that is none. */
static void a_row_of_ideographs_folds_as_each_does(void **state)
{
    enum { FIRST = 0x4000, LAST = 0x9FFF, ROW = LAST - FIRST + 1 };
    static uint32_t raw[ROW], folded[ROW];
    static size_t off[ROW];
    size_t counts[4] = {0}, expected[4] = {0};
    struct buf text;
    (void)state;
    buf_init(&text);
    for (uint32_t cp = FIRST; cp <= LAST; cp++)
        assert_int_equal(buf_append_cp(&text, cp), DR_OK);
    assert_int_equal(buf_append_cp(&text, 0xAC00), DR_OK);
    struct unicode_row row = {ROW, 10, raw, folded, off};
    assert_int_equal(unicode_fold_han(text.data, text.len, &row), ROW);
    for (uint32_t i = 0; i < ROW; i++) {
        assert_int_equal(raw[i], FIRST + i);
        assert_int_equal(folded[i], unicode_fold_one(FIRST + i));
        assert_int_equal(off[i], 10 + 3 * i);
        expected[unicode_han(FIRST + i)]++;
    }
    assert_int_equal(unicode_han_count(text.data, text.len, counts), ROW);
    assert_memory_equal(counts, expected, sizeof counts);
    row.max = 5;
    assert_int_equal(unicode_fold_han(text.data, text.len, &row), 5);
    assert_int_equal(unicode_fold_han(text.data, 8, &row), 2); /* the third is cut off */
    assert_int_equal(unicode_fold_han("a", 1, &row), 0);
    buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_word_fold_alike),
        cmocka_unit_test(fold_is_idempotent_everywhere),
        cmocka_unit_test(hangul_syllables_stay_whole),
        cmocka_unit_test(a_row_of_ideographs_folds_as_each_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
