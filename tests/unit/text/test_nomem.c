/* Allocation N is refused while a text is made: the input is left alone, or the text is right. */
#include "../refuse.h"

#include "text/text.h"

#include <iconv.h>
#include <stdlib.h>

/* "春分过后，山坡上的茶树" in GB18030, with two bytes that it does not have. */
static const char bytes[] = "\xB4\xBA\xB7\xD6\xB9\xFD\xBA\xF3\xA3\xAC\xFF\xFF"
                            "\xC9\xBD\xC6\xC2\xC9\xCF\xB5\xC4\xB2\xE8\xCA\xF7\n";
/* The same misread: UTF-8 taken for Latin, with a replacement character. */
static const char misread[] = "æ˜¥åˆ†è¿‡åŽï¼Œå±±å¡ä¸Šçš„èŒ¶æ ‘ \xEF\xBF\xBD\n";

static const char *input;
static char *expected;

static enum dr_err decode(long long n, bool rest, bool *fired)
{
    struct buf raw;
    struct text *text = (struct text *)&raw;

    buf_init(&raw);
    for (int i = 0; i < 40; i++)
        assert_int_equal(buf_append_str(&raw, input), DR_OK);
    size_t len = raw.len;
    refuse_begin(n, rest);
    enum dr_err err = text_take(&raw, NULL, &text);
    *fired = refuse_end();
    if (err) {
        assert_null(text);
        assert_int_equal(raw.len, len);
        assert_memory_equal(raw.data, input, strlen(input));
    } else {
        assert_int_equal(raw.len, 0);
        if (!expected)
            expected = strdup(text->data);
        assert_string_equal(text->data, expected);
        text_free(text);
    }
    buf_fini(&raw);
    return err;
}

static void check(const char *s)
{
    bool fired;

    input = s;
    expected = NULL;
    assert_int_equal(decode(INT64_MAX, false, &fired), DR_OK);
    refuse_each(decode);
    free(expected);
}

static void a_decoded_text_comes_whole_or_not_at_all(void **state)
{
    /* Keeps the converter loaded: where loading it fails, iconv_open() says that there is none. */
    iconv_t loaded = iconv_open("UTF-8", "GB18030");

    (void)state;
    check(bytes);
    iconv_close(loaded);
}

static void a_damaged_text_comes_whole_or_not_at_all(void **state)
{
    (void)state;
    check(misread);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decoded_text_comes_whole_or_not_at_all),
        cmocka_unit_test(a_damaged_text_comes_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
