#include "unicode/unicode.h"
#include "ucd_tests.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void line_break_test_txt_passes(void **state)
{
    (void)state;
    bool other_version;
    FILE *f = ucd_open("auxiliary/LineBreakTest.txt", &other_version);
    if (other_version)
        skip();
    assert_non_null(f);
    struct ucd_case c;
    size_t cases = 0, failed = 0;
    while (ucd_next(f, &c)) {
        struct line_breaker lb;
        line_breaker_init(&lb, LINE_BREAK_DEFAULT);
        bool good = true;
        for (size_t i = 0; i < c.n; i++)
            good &= (line_breaker_step(&lb, c.cp[i]) != LINE_BREAK_NO) == c.cut[i];
        cases++;
        failed += !good;
        if (!good)
            print_error("LineBreakTest.txt case %zu fails (U+%04X ...)\n", cases,
                        (unsigned)c.cp[0]);
    }
    fclose(f);
    assert_true(cases >= 7654);
    assert_int_equal(failed, 0);
}

static size_t encode(const struct ucd_case *c, char *s, size_t *ends)
{
    size_t len = 0;
    for (size_t i = 0; i < c->n; i++) {
        len += utf8_encode(c->cp[i], s + len);
        ends[i] = len;
    }
    return len;
}

static void grapheme_break_test_txt_passes(void **state)
{
    (void)state;
    bool other_version;
    FILE *f = ucd_open("auxiliary/GraphemeBreakTest.txt", &other_version);
    if (other_version)
        skip();
    assert_non_null(f);
    struct ucd_case c;
    size_t cases = 0, failed = 0;
    while (ucd_next(f, &c)) {
        char s[UCD_CASE_MAX * UTF8_MAX];
        size_t ends[UCD_CASE_MAX];
        size_t len = encode(&c, s, ends), off = 0;
        bool good = true;
        for (size_t i = 0; i < c.n; i++) {
            if (!c.cut[i + 1])
                continue;
            off = grapheme_next(s, len, off);
            good &= off == ends[i];
        }
        cases++;
        failed += !good;
        if (!good)
            print_error("GraphemeBreakTest.txt case %zu fails\n", cases);
    }
    fclose(f);
    assert_true(cases >= 602);
    assert_int_equal(failed, 0);
}

/* text with | where a line may end, * where it must; every other boundary keeps together. */
static const struct {
    const char *text;
    enum line_break_tailoring tailoring;
} marked[] = {
    {"他|说|“你|好”|了", LINE_BREAK_CJK},
    {"说：|“好。”|他|笑", LINE_BREAK_CJK},
    {"他|说“你|好”了", LINE_BREAK_DEFAULT},
    {"‘一’|‘二’", LINE_BREAK_CJK},
    {"阿|里·|巴|巴", LINE_BREAK_CJK},
    {"ジョ|ン・|ス|ミ|ス", LINE_BREAK_CJK},
    {"阿|里‧|巴", LINE_BREAK_CJK},
    {"等|等……|好", LINE_BREAK_CJK},
    {"我|——|你", LINE_BREAK_CJK},
    {"it’s |don’t |90’s", LINE_BREAK_CJK},
    {"“Hello,” |he |said", LINE_BREAK_CJK},
    {"增|长|3.5%，|约|￥5999，|气|温-5℃。", LINE_BREAK_CJK},
    {"《新|闻》|（一）|「甲」|『乙』", LINE_BREAK_CJK},
    {"中\r\n*国\n*人\f*们", LINE_BREAK_CJK},
    {"用|“GDP”|算", LINE_BREAK_CJK},
    {"한|국|어 |사|람", LINE_BREAK_CJK},
};

static void cjk_lines_end_where_they_may(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        struct line_breaker lb;
        struct buf got;
        const char *s = marked[i].text;
        size_t len = strlen(s);
        line_breaker_init(&lb, marked[i].tailoring);
        buf_init(&got);
        for (size_t off = 0; off < len;) {
            uint32_t cp;
            size_t n = utf8_decode(s + off, len - off, &cp);
            if (cp != '|' && cp != '*') {
                enum line_break what = line_breaker_step(&lb, cp);
                if (what != LINE_BREAK_NO)
                    assert_int_equal(buf_append_char(&got, what == LINE_BREAK_MAY ? '|' : '*'),
                                     DR_OK);
                assert_int_equal(buf_append_cp(&got, cp), DR_OK);
            }
            off += n;
        }
        assert_string_equal(got.data, s);
        buf_fini(&got);
    }
}

/* Any code point in any order: the automaton stays inside its tables and every pair agrees with
 * itself. */
static void breaker_takes_any_code_points(void **state)
{
    (void)state;
    uint32_t seed = 2022;
    struct line_breaker lb, again;
    line_breaker_init(&lb, LINE_BREAK_CJK);
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t cp = (seed >> 8) % (i % 2 ? 0x110000u : 0x3100u);
        again = lb;
        enum line_break what = line_breaker_step(&lb, cp);
        assert_true(what <= LINE_BREAK_MUST);
        assert_int_equal(line_breaker_step(&again, cp), what);
    }
    line_breaker_step(&lb, UINT32_MAX);
}

static void clusters_tile_random_bytes(void **state)
{
    (void)state;
    uint32_t seed = 602;
    char s[512];
    for (int round = 0; round < 500; round++) {
        for (size_t i = 0; i < sizeof s; i++) {
            seed = seed * 1664525u + 1013904223u;
            s[i] = (char)(seed >> 24);
        }
        for (size_t off = 0; off < sizeof s;) {
            size_t next = grapheme_next(s, sizeof s, off);
            assert_true(next > off && next <= sizeof s);
            int width = grapheme_width(s + off, next - off, UNICODE_AMBIGUOUS_NARROW);
            assert_in_range(width + 1, 0, 3);
            off = next;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_break_test_txt_passes),
        cmocka_unit_test(grapheme_break_test_txt_passes),
        cmocka_unit_test(cjk_lines_end_where_they_may),
        cmocka_unit_test(breaker_takes_any_code_points),
        cmocka_unit_test(clusters_tile_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
