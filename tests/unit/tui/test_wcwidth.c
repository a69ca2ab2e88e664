/* What curses is told of widths is what the grid goes by. */
#include "../../../tui/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <wchar.h>

#include <cmocka.h>

static const enum unicode_ambiguous terminals[] = {
    UNICODE_AMBIGUOUS_NARROW,
    UNICODE_AMBIGUOUS_WIDE,
    UNICODE_AMBIGUOUS_NARROW | UNICODE_VS16_NARROW,
    UNICODE_AMBIGUOUS_WIDE | UNICODE_VS16_DRAWN | UNICODE_ZWJ_DRAWN,
};

static void test_agrees(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        wcwidth_ambiguous(terminals[i]);
        for (uint32_t cp = 1; cp < 0x110000; cp++) {
            int expected = unicode_width(cp, terminals[i]);
            if (cp == 0x2060) /* stands before an emoji of two cells */
                expected = 2;
            assert_int_equal(wcwidth((wchar_t)cp), expected);
        }
        assert_int_equal(wcwidth(0), 0);
    }
}

static void test_joining(void **state)
{
    (void)state;
    wcwidth_joining(true);
    assert_int_equal(wcwidth(0x1F468), 0);
    wcwidth_joining(false);
    assert_int_equal(wcwidth(0x1F468), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees),
        cmocka_unit_test(test_joining),
    };
    return cmocka_run_group_tests_name("wcwidth", tests, NULL, NULL);
}
