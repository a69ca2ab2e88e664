#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define FFFD "\xEF\xBF\xBD"

/* Bytes under a forced encoding, and the text and damage that come of them. */
struct decode_case {
    const char *encoding;
    const char *raw;
    size_t raw_len;
    const char *text;
    size_t damages;
    size_t raw_off, raw_end; /* of the first damage */
};

#define CASE(encoding, raw, text, ...)                   \
    {                                                    \
        encoding, raw, sizeof raw - 1, text, __VA_ARGS__ \
    }

static const struct decode_case cases[] = {
    /* An ASCII byte behind a bad lead byte is read; a run of bad bytes is one damage. */
    CASE("GB18030", "\xD6\xD0\n\xC0\n<\xD6\xD0", "中\n" FFFD "\n<中", 1, 3, 4),
    CASE("GB18030",
         "\xFF\xFF\xFF"
         "a",
         FFFD "a", 1, 0, 3),
    CASE("GB18030", "\x81\x30\x81x", FFFD "0亁", 1, 0, 1),
    CASE("GB18030", "\x81\x30\x81\x30\x95\x32\x82\x36", "\xC2\x80𠀀", 0, 0, 0),
    CASE("GB18030", "\xFE\x30\x81\x30<", FFFD "0" FFFD "0<", 2, 0, 1),
    CASE("GB18030", "\xA2\xE3\x80", "€€", 0, 0, 0),
    CASE("GB18030", "\xD6\xD0\xD6", "中" FFFD, 1, 2, 3),
    CASE("Big5", "\xA4\xA4\xA1\x45\xA4\xE5", "中‧文", 0, 0, 0),
    CASE("Big5", "\xC7\x55\xC7\xC6", "のナ", 0, 0, 0),
    CASE("Big5", "\xA3\xE1\xF9\xD6\x87\x40", "€碁䏰", 0, 0, 0),
    CASE("Big5", "\x88\x62\x88\x64x", "Ê̄Ê̌x", 0, 0, 0),
    CASE("Big5", "\xA4\xA4\xFF\n\xA4<", "中" FFFD "\n" FFFD "<", 2, 2, 3),
    CASE("Shift_JIS", "\x83\x65\x83\x58\x83\x67\\", "テスト\\", 0, 0, 0),
    CASE("Shift_JIS", "\xB1\xB2\x87\x40\x81\x60", "ｱｲ①～", 0, 0, 0),
    CASE("Shift_JIS", "\x83\n\x83\x65\xFD\xFE\xFF", FFFD "\nテ" FFFD, 2, 0, 1),
    CASE("EUC-JP", "\x8E\xB1\xA4\xA2\x8F\xB0\xA1\n", "ｱあ丂\n", 0, 0, 0),
    CASE("EUC-JP", "\x8F\xB0\n\xA4<", FFFD "\n" FFFD "<", 2, 0, 2),
    CASE("EUC-KR", "\xB0\xA1\x81\x41\xC6\x52", "가갂힣", 0, 0, 0),
    CASE("EUC-KR", "\xB0\xA1\xC9\xA1\n\xB0<", "가" FFFD "\n" FFFD "<", 2, 2, 4),
    CASE("windows-1252", "caf\xE9 \x81\x80", "café " FFFD "€", 1, 5, 6),
    CASE("ISO-8859-1", "caf\xE9 \x80", "café \xC2\x80", 0, 0, 0),
    CASE("UTF-16LE", "-N\x00\xD8-N\x3D\xD8\x00\xDEx", "中" FFFD "中😀" FFFD, 2, 2, 4),
    CASE("UTF-16BE", "N-\xDC\x00\xDC\x01N-", "中" FFFD "中", 1, 2, 6),
    CASE("UTF-32LE", "-N\0\0\x00\xD8\0\0-N\0\0", "中" FFFD "中", 1, 4, 8),
    CASE("UTF-8", "中\x80\xBF\xE4\xB8<\xED\xA0\x80", "中" FFFD "<" FFFD, 2, 3, 7),
    CASE("UTF-8", "a\xF0\x9F\x98", "a" FFFD, 1, 1, 4),
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct decode_case *c = &cases[i];
        struct text_options o = {.forced = text_encoding_find(c->encoding)};
        struct buf raw = bytes(c->raw, c->raw_len);
        struct text *t = decode(raw, &o);
        assert_string_equal(t->data, c->text);
        assert_int_equal(t->len, strlen(c->text));
        assert_int_equal(t->damages, c->damages);
        if (c->damages) {
            assert_int_equal(t->damage[0].kind, TEXT_DAMAGE_BYTES);
            assert_int_equal(t->damage[0].raw_off, c->raw_off);
            assert_int_equal(t->damage[0].raw_off + t->damage[0].raw_len, c->raw_end);
            assert_int_equal(t->damage[0].len, 3);
        }
        text_free(t);
        buf_fini(&raw);
    }
}

static void test_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct text_options o = {.forced = text_encoding_find(samples[i].encoding)};
        struct buf raw = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        struct text *t = decode(raw, &o);
        assert_string_equal(t->data, samples[i].body);
        assert_int_equal(t->damages, 0);
        assert_int_equal(t->raw_len, raw.len);
        assert_memory_equal(t->raw, raw.data, raw.len);
        text_free(t);
        buf_fini(&raw);
    }
}

static void test_boms(void **state)
{
    (void)state;
    static const struct {
        const char *raw;
        size_t len;
        const char *encoding;
        size_t bom;
    } boms[] = {
        {"\xEF\xBB\xBF中", 6, "UTF-8", 3},        {"\xFF\xFE-N", 4, "UTF-16LE", 2},
        {"\xFE\xFFN-", 4, "UTF-16BE", 2},         {"\x84\x31\x95\x33\xD6\xD0", 6, "GB18030", 4},
        {"\xFF\xFE\0\0-N\0\0", 8, "UTF-32LE", 4}, {"\0\0\xFE\xFF\0\0N-", 8, "UTF-32BE", 4},
    };
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        struct buf raw = bytes(boms[i].raw, boms[i].len);
        struct text *t = decode(raw, NULL);
        assert_string_equal(t->encoding->name, boms[i].encoding);
        assert_int_equal(t->known, TEXT_BOM);
        assert_string_equal(t->data, "中");
        assert_int_equal(text_raw_off(t, 0), boms[i].bom);
        assert_int_equal(text_off(t, 0), 0);
        assert_int_equal(text_off(t, boms[i].bom), 0);
        assert_int_equal(text_off(t, t->raw_len), 3);
        text_free(t);
        buf_fini(&raw);
    }
    /* "UTF-16" by name leaves the order to the mark. */
    struct text_options o = {.forced = text_encoding_find("utf-16")};
    struct buf raw = bytes("\xFE\xFFN-", 4);
    struct text *t = decode(raw, &o);
    assert_string_equal(t->data, "中");
    assert_int_equal(t->known, TEXT_FORCED);
    text_free(t);
    buf_fini(&raw);
}

static void test_valid_utf8_is_not_copied(void **state)
{
    (void)state;
    struct buf raw = bytes(HANS_BODY, strlen(HANS_BODY));
    struct text *t = decode(raw, NULL);
    assert_ptr_equal(t->data, t->raw);
    assert_int_equal(t->known, TEXT_VALID);
    assert_int_equal(text_raw_off(t, 2), 0);
    assert_int_equal(text_raw_off(t, 3), 3);
    assert_int_equal(text_off(t, 5), 3);
    text_free(t);
    buf_fini(&raw);
}

static void test_replacements(void **state)
{
    (void)state;
    static const char s[] = "中" FFFD FFFD "a" FFFD "\xFF" FFFD;
    struct buf raw = bytes(s, sizeof s - 1);
    struct text *t = decode(raw, &(struct text_options){.forced = text_encoding_find("UTF-8")});
    static const struct text_damage want[] = {
        {.off = 3, .len = 6, .raw_off = 3, .raw_len = 6, .kind = TEXT_DAMAGE_REPLACEMENT},
        {.off = 10, .len = 3, .raw_off = 10, .raw_len = 3, .kind = TEXT_DAMAGE_REPLACEMENT},
        {.off = 13, .len = 3, .raw_off = 13, .raw_len = 1, .kind = TEXT_DAMAGE_BYTES},
        {.off = 16, .len = 3, .raw_off = 14, .raw_len = 3, .kind = TEXT_DAMAGE_REPLACEMENT},
    };
    assert_int_equal(t->damages, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(t->damage[i].off, want[i].off);
        assert_int_equal(t->damage[i].len, want[i].len);
        assert_int_equal(t->damage[i].raw_off, want[i].raw_off);
        assert_int_equal(t->damage[i].raw_len, want[i].raw_len);
        assert_int_equal(t->damage[i].kind, want[i].kind);
    }
    text_free(t);
    buf_fini(&raw);

    raw = bytes("-N\xFD\xFF\xFD\xFF\x00\xD8\xFD\xFF", 10);
    t = decode(raw, &(struct text_options){.forced = text_encoding_find("UTF-16LE")});
    assert_string_equal(t->data, "中" FFFD FFFD FFFD FFFD);
    assert_int_equal(t->damages, 3);
    assert_int_equal(t->damage[0].raw_off, 2);
    assert_int_equal(t->damage[0].raw_len, 4);
    assert_int_equal(t->damage[1].kind, TEXT_DAMAGE_BYTES);
    assert_int_equal(t->damage[2].raw_off, 8);
    assert_int_equal(text_raw_off(t, t->damage[2].off), 8);
    text_free(t);
    buf_fini(&raw);
}

/* A head cut at any byte: what is there is the beginning of the text, and nothing is damage. */
static void test_partial(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct text_options o = {.forced = text_encoding_find(samples[i].encoding),
                                 .partial = true};
        struct buf raw = encode(samples[i].iconv, samples[i].title, strlen(samples[i].title));
        for (size_t len = 0; len <= raw.len; len++) {
            struct buf head = bytes(raw.data, len);
            struct text *t = decode(head, &o);
            assert_int_equal(t->damages, 0);
            assert_memory_equal(t->data, samples[i].title, t->len);
            assert_int_equal(t->data[t->len], 0);
            assert_int_equal(text_raw_off(t, t->len), len);
            assert_int_equal(text_off(t, len), t->len);
            if (len == raw.len)
                assert_int_equal(t->len, strlen(samples[i].title));
            text_free(t);
            buf_fini(&head);
        }
        buf_fini(&raw);
    }
}

static void test_empty(void **state)
{
    (void)state;
    struct buf raw;
    buf_init(&raw);
    struct text *t;
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_string_equal(t->encoding->name, "UTF-8");
    assert_int_equal(t->known, TEXT_VALID);
    assert_int_equal(t->len, 0);
    assert_string_equal(t->data, "");
    assert_int_equal(text_raw_off(t, 0), 0);
    assert_int_equal(text_off(t, 0), 0);
    text_free(t);
    text_free(NULL);
}

static void test_nuls(void **state)
{
    (void)state;
    struct buf raw = bytes("\xD6\xD0\0\xD6\xD0\0\0", 7);
    struct text *t = decode(raw, &(struct text_options){.forced = text_encoding_find("gbk")});
    assert_int_equal(t->len, 9);
    assert_memory_equal(t->data, "中\0中\0\0", 10);
    assert_int_equal(text_raw_off(t, 4), 3);
    text_free(t);
    buf_fini(&raw);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_boms),         cmocka_unit_test(test_valid_utf8_is_not_copied),
        cmocka_unit_test(test_replacements), cmocka_unit_test(test_partial),
        cmocka_unit_test(test_empty),        cmocka_unit_test(test_nuls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
