#include "unicode/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    uint32_t cp;
    int narrow, wide; /* cells where ambiguous characters take one, two */
} widths[] = {
    {'A', 1, 1},    {0x4E2D, 2, 2},  {0xFF0C, 2, 2},  {0xFF71, 1, 1},   {0xAC00, 2, 2},
    {0x201C, 1, 2}, {0x2026, 1, 2},  {0x2014, 1, 2},  {0x00B7, 1, 2},   {0x2460, 1, 2},
    {0x3000, 2, 2}, {0x300A, 2, 2},  {0x0301, 0, 0},  {0x200B, 0, 0},   {0x200D, 0, 0},
    {0xFEFF, 0, 0}, {0x00AD, 0, 0},  {0x1160, 0, 0},  {0x1100, 2, 2},   {0x1F600, 2, 2},
    {0x2764, 1, 1}, {0xE000, 1, 2},  {0x20000, 2, 2}, {0x3FFFD, 2, 2},  {0x9FFF, 2, 2},
    {0xFFFD, 1, 2}, {0x1F1E8, 1, 1}, {0xE0100, 0, 0}, {0x10FFFF, 1, 1}, {0x0903, 1, 1},
    {0, -1, -1},    {0x1B, -1, -1},  {0x7F, -1, -1},  {0x9B, -1, -1},   {0x202E, 0, 0},
};

static void code_points_have_their_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        if (unicode_width(widths[i].cp, UNICODE_AMBIGUOUS_NARROW) != widths[i].narrow)
            print_error("U+%04X\n", (unsigned)widths[i].cp);
        assert_int_equal(unicode_width(widths[i].cp, UNICODE_AMBIGUOUS_NARROW), widths[i].narrow);
        assert_int_equal(unicode_width(widths[i].cp, UNICODE_AMBIGUOUS_WIDE), widths[i].wide);
    }
    for (uint32_t cp = 0; cp < 0x110400; cp += 7)
        assert_in_range(unicode_width(cp, UNICODE_AMBIGUOUS_WIDE) + 1, 0, 3);
}

static const struct {
    const char *cluster;
    int width;
} clusters[] = {
    {"a", 1},
    {"中", 2},
    {"e\u0301", 1},
    {"か\u3099", 2},
    {"ｶﾞ", 2},
    {"❤", 1},
    {"❤\uFE0F", 2},
    {"1\uFE0F\u20E3", 2},
    {"👨\u200D👩\u200D👧\u200D👦", 2},
    {"👍🏽", 2},
    {"🇨🇳", 2},
    {"🇨", 1},
    {"\u1112\u1161\u11AB", 2},
    {"नि", 2},
    {"\u0301", 0},
    {"\u200B", 0},
    {"\u202E", -1},
    {"\u2028", -1},
    {"\t", -1},
    {"\r\n", -1},
    {"\x1B", -1},
    {"葛\U000E0100", 2},
};

static void clusters_have_their_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        size_t len = strlen(clusters[i].cluster);
        assert_int_equal(grapheme_next(clusters[i].cluster, len, 0), len);
        assert_int_equal(grapheme_width(clusters[i].cluster, len, UNICODE_AMBIGUOUS_NARROW),
                         clusters[i].width);
    }
    assert_int_equal(grapheme_width("“", 3, UNICODE_AMBIGUOUS_WIDE), 2);
}

/* What a terminal does with emoji changes the width of those that VS16 makes, and nothing else. */
static void terminals_differ(void **state)
{
    static const enum unicode_ambiguous drawn =
        UNICODE_AMBIGUOUS_WIDE | UNICODE_VS16_DRAWN | UNICODE_ZWJ_DRAWN;
    static const enum unicode_ambiguous narrow = UNICODE_AMBIGUOUS_NARROW | UNICODE_VS16_NARROW;
    (void)state;
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        const char *s = clusters[i].cluster;
        size_t len = strlen(s);
        bool vs16 = strstr(s, "\uFE0F");
        assert_int_equal(grapheme_width(s, len, narrow), vs16 ? 1 : clusters[i].width);
        assert_int_equal(grapheme_width(s, len, drawn),
                         grapheme_width(s, len, UNICODE_AMBIGUOUS_WIDE));
    }
    assert_int_equal(unicode_width(0x201C, drawn), 2);
    assert_int_equal(unicode_width(0x201C, narrow), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_have_their_cells),
        cmocka_unit_test(clusters_have_their_cells),
        cmocka_unit_test(terminals_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
