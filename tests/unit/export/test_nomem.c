/* Allocation N is refused while an article is written out: the error comes back, or every byte was
 * written. */
#include "../refuse.h"

#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>

static const char dump[] =
    "首页 > 新闻\n青岚茶农开秤|山坡上的春天\n2021-03-28 09:15 来源：青岚新闻网 记者 宋越溪\n\n"
    "　　青岚新闻网讯 春分过后,山坡上的茶(chá)树长(zhǎng)出\u202e嫩芽。\x1b\n\n一、采茶\n\n"
    "　　“今年雨水好。”茶农何满仓说。\ufffd\n\n二、炒青\n\n　　锅要热，手要快。\n\n三、上市\n\n　　"
    "头茶月底上市。\n\n（责任编辑：许砚）\n分享到微信\n";

static struct article *article;
static enum dr_err (*written)(const struct export_sink *sink);

struct out {
    char bytes[64 * 1024];
    size_t len;
};
static struct out out, expected;

static enum dr_err keep(void *arg, const char *data, size_t len)
{
    struct out *o = arg;

    if (o->len + len > sizeof o->bytes)
        return DR_LIMIT;
    memcpy(o->bytes + o->len, data, len);
    o->len += len;
    return DR_OK;
}

static enum dr_err text(const struct export_sink *sink)
{
    struct layout_options o;

    layout_options_init(&o, 40);
    return export_text(article, &o, sink);
}
static enum dr_err json(const struct export_sink *sink)
{
    return export_json(article, "a\xFF", false, sink);
}
static enum dr_err jsonl(const struct export_sink *sink)
{
    return export_json(article, "a", true, sink);
}
static enum dr_err tree(const struct export_sink *sink)
{
    return export_tree(article, "a", sink);
}
static enum dr_err markdown(const struct export_sink *sink)
{
    return export_markdown(article, sink);
}
static enum dr_err outline(const struct export_sink *sink)
{
    return export_outline(article, sink);
}
static enum dr_err list(const struct export_sink *sink)
{
    struct library_entry e = {.path = "a", .title = "青岚茶农开秤\n", .characters = 60};

    return export_list_entry(&e, sink);
}

static enum dr_err write_out(long long n, bool rest, bool *fired)
{
    struct export_sink sink = {keep, &out};

    out.len = 0;
    refuse_begin(n, rest);
    enum dr_err err = written(&sink);
    *fired = refuse_end();
    if (!err) {
        if (!expected.len)
            expected = out;
        assert_int_equal(out.len, expected.len);
        assert_memory_equal(out.bytes, expected.bytes, out.len);
    }
    return err;
}

static void every_format_is_written_whole_or_the_error_comes_back(void **state)
{
    enum dr_err (*const formats[])(const struct export_sink *) = {text,     json,    jsonl, tree,
                                                                  markdown, outline, list};
    struct buf raw;
    struct text *t;
    bool fired;

    (void)state;
    buf_init(&raw);
    assert_int_equal(buf_append_str(&raw, dump), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_int_equal(article_take(t, &article), DR_OK);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        written = formats[i];
        expected.len = 0;
        assert_int_equal(write_out(INT64_MAX, false, &fired), DR_OK);
        assert_true(expected.len > 0);
        refuse_each(write_out);
    }
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_written_whole_or_the_error_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
