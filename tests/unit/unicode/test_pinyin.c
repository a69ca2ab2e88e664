#include "unicode/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *s;
    size_t bytes;
} syllables[] = {
    {"huì", 4},
    {"huì)", 4},
    {"huìyì", 4},
    {"hui\u0300", 5},
    {"shuāng", 7},
    {"nǚ", 3},
    {"nu\u0308\u030C", 6},
    {"nü\u030C", 5},
    {"lüè", 5},
    {"ér", 3},
    {"de", 2},
    {"de)", 2},
    {"a", 1},
    {"dental", 0},
    {"GDP", 0},
    {"Huì", 0},
    {"huí̀", 4},
    {"húì", 3},
    {"hùi", 3},
    {"kyó", 0},
    {"", 0},
    {"会", 0},
    {"ń", 2},
    {"xī’ān", 3},
    {"zh", 0},
    {"ɡuó", 5},
    {"liú", 4},
    {"gǒu", 4},
};

static void syllables_are_found_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof syllables / sizeof *syllables; i++) {
        size_t got = unicode_pinyin_syllable(syllables[i].s, strlen(syllables[i].s));
        if (got != syllables[i].bytes)
            print_error("%s\n", syllables[i].s);
        assert_int_equal(got, syllables[i].bytes);
    }
}

static const struct {
    uint32_t cp;
    const char *s;
    bool reads;
} readings[] = {
    {0x6703, "huì", true},   {0x6703, "kuài", true},   {0x6703, "hui\u0300", true},
    {0x6703, "huí", false},  {0x884C, "háng", true},   {0x884C, "xíng", true},
    {0x7684, "de", true},    {0x7684, "dì", true},     {0x5973, "nǚ", true},
    {0x897F, "xi", true},    {0x897F, "dōng", false},  {0x4F1A, "huì", true},
    {0x4F1A, "huì)", false}, {'a', "a", false},        {0x4F1A, "", false},
    {0x56FE, "tú", true},    {UINT32_MAX, "a", false},
};

static void readings_are_unihans(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        bool got = unicode_pinyin_reads(readings[i].cp, readings[i].s, strlen(readings[i].s));
        if (got != readings[i].reads)
            print_error("U+%04X %s\n", (unsigned)readings[i].cp, readings[i].s);
        assert_int_equal(got, readings[i].reads);
    }
}

static void any_bytes_are_safe(void **state)
{
    (void)state;
    static const char pieces[] = "abeghinouzhdm\xCC\x81\xCC\x80\xC3\xBC\xC4\x93\xCC\x88()";
    uint32_t seed = 410;
    for (int round = 0; round < 20000; round++) {
        char s[24];
        seed = seed * 1664525u + 1013904223u;
        size_t len = seed >> 8 & 15;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            s[i] = round % 4 ? pieces[(seed >> 16) % (sizeof pieces - 1)] : (char)(seed >> 24);
        }
        size_t n = unicode_pinyin_syllable(s, len);
        assert_true(n <= len);
        if (n)
            assert_int_equal(unicode_pinyin_syllable(s, n), n);
        unicode_pinyin_reads(0x4E00 + (seed >> 16) % 0x5200, s, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_are_found_whole),
        cmocka_unit_test(readings_are_unihans),
        cmocka_unit_test(any_bytes_are_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
