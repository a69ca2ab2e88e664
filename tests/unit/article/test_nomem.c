/* Allocation N is refused while an article is made: it comes whole or not at all, and the text is
 * freed either way. */
#include "../refuse.h"

#include "parse.h"

static const char dump[] =
    "首页 > 新闻\n青岚茶农开秤|山坡上的春天\n2021-03-28 09:15 来源：青岚新闻网 记者 宋越溪\n\n"
    "　　青岚新闻网讯 春分过后,山坡上的茶(chá)树长(zhǎng)出嫩芽。\n\n一、采茶\n\n"
    "　　“今年雨水好。”茶农何满仓说。\ufffd\n\n1. 早起\n\n　　天没亮就上山。\n\n"
    "（责任编辑：许砚）\n分享到微信\n版权所有 青岚新闻网\n";

static struct article *whole; /* as it is when nothing is refused */

static enum dr_err make(long long n, bool rest, bool *fired)
{
    struct buf raw;
    struct text *text;
    struct article *a = (struct article *)&raw;

    buf_init(&raw);
    assert_int_equal(buf_append_str(&raw, dump), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &text), DR_OK);
    refuse_begin(n, rest);
    enum dr_err err = article_take(text, &a);
    *fired = refuse_end();
    if (err) {
        assert_null(a);
        return err;
    }
    assert_tiled(a);
    if (whole) {
        assert_int_equal(a->n_runs, whole->n_runs);
        assert_int_equal(a->n_blocks, whole->n_blocks);
        assert_int_equal(a->n_evidence, whole->n_evidence);
        assert_int_equal(a->title.len, whole->title.len);
        assert_int_equal(a->characters, whole->characters);
        article_free(a);
    } else {
        whole = a;
    }
    return DR_OK;
}

static void a_dump_is_parsed_whole_or_not_at_all(void **state)
{
    bool fired;

    (void)state;
    assert_int_equal(make(INT64_MAX, false, &fired), DR_OK);
    assert_true(whole->title.len > 0);
    refuse_each(make);
    article_free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dump_is_parsed_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
