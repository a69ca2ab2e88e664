#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void test_signatures(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        size_t len;
        const char *format;
    } heads[] = {
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, "png"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF", 10, "jpeg"},
        {"GIF89a\1\0", 8, "gif"},
        {"RIFF\x24\0\0\0WEBPVP8 ", 16, "webp"},
        {"%PDF-1.4\n", 9, "pdf"},
        {"PK\3\4\x14\0", 6, "zip"},
        {"\x1F\x8B\x08\0", 4, "gzip"},
        {"BZh91AY&SY", 10, "bzip2"},
        {"\xFD"
         "7zXZ\0",
         6, "xz"},
        {"\x28\xB5\x2F\xFD\x04", 5, "zstd"},
        {"7z\xBC\xAF\x27\x1C", 6, "7z"},
        {"Rar!\x1A\x07\x01", 7, "rar"},
        {"\x7F"
         "ELF\2\1",
         6, "elf"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "ole2"},
        {"SQLite format 3\0", 16, "sqlite"},
        {"\0\0\0\x18"
         "ftypmp42",
         12, "mp4"},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        assert_true(text_is_binary(heads[i].head, heads[i].len));
        assert_string_equal(text_binary_format(heads[i].head, heads[i].len), heads[i].format);
    }
    assert_null(text_binary_format("", 0));
    assert_null(text_binary_format("PKU", 3));
}

/* Every sample in every encoding is text, UTF-16 and UTF-32 without a mark too. */
static void test_samples_are_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf title = encode(samples[i].iconv, samples[i].title, strlen(samples[i].title));
        struct buf body = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        assert_false(text_is_binary(title.data, title.len));
        for (size_t len = body.len - 3; len <= body.len; len++)
            assert_false(text_is_binary(body.data, len));
        buf_fini(&title);
        buf_fini(&body);
    }
    assert_false(text_is_binary("", 0));
    assert_false(text_is_binary("\n", 1));
    assert_false(text_is_binary("\xEF\xBB\xBF", 3));
    assert_false(text_is_binary("\x1B[1mbold\x1B[0m\f\n", 14));
    assert_false(text_is_binary("PKU and BZh, 7z", 15));
}

/* A stray NUL in a page is damage of the page. */
static void test_stray_nul(void **state)
{
    (void)state;
    struct buf raw = bytes(HANS_BODY, strlen(HANS_BODY));
    raw.data[300] = '\0';
    assert_false(text_is_binary(raw.data, raw.len));
    buf_fini(&raw);
}

static void test_noise_is_binary(void **state)
{
    (void)state;
    uint64_t random = 5;
    for (int round = 0; round < 50; round++) {
        char noise[1024];
        for (size_t i = 0; i < sizeof noise; i++)
            noise[i] = (char)next_random(&random);
        assert_true(text_is_binary(noise, sizeof noise));
    }
    /* Records of small numbers. */
    char records[512];
    for (size_t i = 0; i < sizeof records; i++)
        records[i] = (char)(i % 4 == 0 ? 7 : i % 4 == 1 ? i / 4 : 0);
    assert_true(text_is_binary(records, sizeof records));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_samples_are_text),
        cmocka_unit_test(test_stray_nul),
        cmocka_unit_test(test_noise_is_binary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
