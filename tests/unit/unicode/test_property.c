#include "unicode/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint32_t cp_of(const char *s)
{
    uint32_t cp;
    utf8_decode(s, strlen(s), &cp);
    return cp;
}

static void scripts_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *ch;
        enum unicode_script script;
    } rows[] = {{"a", SCRIPT_LATIN},       {"é", SCRIPT_LATIN},    {"中", SCRIPT_HAN},
                {"〇", SCRIPT_HAN},        {"々", SCRIPT_HAN},     {"あ", SCRIPT_HIRAGANA},
                {"ア", SCRIPT_KATAKANA},   {"ｱ", SCRIPT_KATAKANA}, {"한", SCRIPT_HANGUL},
                {"ㄅ", SCRIPT_BOPOMOFO},   {"，", SCRIPT_COMMON},  {"3", SCRIPT_COMMON},
                {"\u0301", SCRIPT_COMMON}, {"я", SCRIPT_OTHER},    {"𠀀", SCRIPT_HAN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(unicode_script(cp_of(rows[i].ch)), rows[i].script);
    assert_int_equal(unicode_script(UINT32_MAX), SCRIPT_OTHER);
}

static void ideographs_tell_their_script(void **state)
{
    (void)state;
    static const struct {
        const char *chars;
        enum unicode_han tells;
    } rows[] = {{"会议国发说这对实", HAN_SIMPLIFIED},
                {"會議國發說這對實後裏爲佈週", HAN_TRADITIONAL},
                {"中人后里乾著干台的我", HAN_BOTH},
                {"aあ，한", HAN_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *s = rows[i].chars;
        for (size_t off = 0, len = strlen(s); off < len;) {
            uint32_t cp;
            off += utf8_decode(s + off, len - off, &cp);
            if (unicode_han(cp) != rows[i].tells)
                print_error("U+%04X\n", (unsigned)cp);
            assert_int_equal(unicode_han(cp), rows[i].tells);
        }
    }
}

static void spaces_controls_and_marks_are_known(void **state)
{
    (void)state;
    static const uint32_t spaces[] = {' ', '\t', '\n', '\r', 0xA0, 0x85, 0x3000, 0x2009, 0x2028};
    static const uint32_t controls[] = {0,      1,      0x1B,   0x7F,   0x80,   0x9F,    0x200E,
                                        0x202E, 0x2066, 0x2028, 0x061C, 0xFFF9, 0xE0041, 0xE007F};
    static const uint32_t ignorables[] = {0x200B, 0x200C, 0x200D,  0xFEFF,
                                          0xAD,   0xFE0F, 0xE0100, 0x2060};
    static const uint32_t punctuation[] = {',', 0x3002, 0x201C, 0xFF01, '+', 0x00D7, 0x2605, '$'};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        assert_true(unicode_is_space(spaces[i]));
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        assert_true(unicode_is_control(controls[i]));
    for (size_t i = 0; i < sizeof ignorables / sizeof *ignorables; i++)
        assert_true(unicode_is_ignorable(ignorables[i]));
    for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++)
        assert_true(unicode_is_punctuation(punctuation[i]));
    assert_false(unicode_is_control('\t') || unicode_is_control('\n') || unicode_is_control('\r'));
    assert_false(unicode_is_space(0x200B) || unicode_is_space('a') || unicode_is_space(UINT32_MAX));
    assert_false(unicode_is_punctuation(0x4E2D) || unicode_is_punctuation('a'));
    assert_true(unicode_is_mark(0x3099) && unicode_is_mark(0x0301) && !unicode_is_mark('a'));
}

static void controls_never_reach_a_terminal(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b);
    static const char hostile[] = "中\x1B[31m\t\r\n\x7F\xC2\x9B\xE2\x80\xAE\xFF\0文";
    assert_int_equal(unicode_printable(hostile, sizeof hostile - 1, &b), DR_OK);
    assert_string_equal(b.data, "中\u241B[31m\u2409\u240D\u240A\u2421\u2426\u2426\uFFFD\u2400文");
    buf_clear(&b);
    assert_int_equal(unicode_printable("", 0, &b), DR_OK);
    assert_int_equal(b.len, 0);
    uint32_t seed = 1;
    for (int round = 0; round < 300; round++) {
        char s[200];
        for (size_t i = 0; i < sizeof s; i++)
            s[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
        buf_clear(&b);
        assert_int_equal(unicode_printable(s, sizeof s, &b), DR_OK);
        assert_int_equal(utf8_valid_len(b.data, b.len), b.len);
        for (size_t off = 0; off < b.len;) {
            uint32_t cp;
            off += utf8_decode(b.data + off, b.len - off, &cp);
            assert_true(cp >= 0x20 && !unicode_is_control(cp));
            assert_int_equal(unicode_width(cp, UNICODE_AMBIGUOUS_NARROW) >= 0, 1);
        }
    }
    buf_fini(&b);
    for (uint32_t cp = 0; cp < 0x20; cp++)
        assert_int_equal(unicode_width(unicode_control_mark(cp), UNICODE_AMBIGUOUS_NARROW), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_are_told),
        cmocka_unit_test(ideographs_tell_their_script),
        cmocka_unit_test(spaces_controls_and_marks_are_known),
        cmocka_unit_test(controls_never_reach_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
