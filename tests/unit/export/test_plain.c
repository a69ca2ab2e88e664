#include "sink.h"

#include <json-c/json.h>
#include <stdio.h>

#define ONE(role, s)                                                        \
    {                                                                       \
        role, {{RUN_TEXT, s, NULL}, {RUN_NOISE, "\n", ""}}, false, false, 0 \
    }
#define LINES(role, s)                                                     \
    {                                                                      \
        role, {{RUN_TEXT, s, NULL}, {RUN_NOISE, "\n", ""}}, true, false, 0 \
    }

static const struct made_block news[] = {
    ONE(BLOCK_FURNITURE, "首页 > 新闻"),
    ONE(BLOCK_META, "2019-04-12 来源：青岚新闻网"),
    ONE(BLOCK_TITLE, "市防汛会议召开"),
    ONE(BLOCK_SUBTITLE, "安排部署"),
    ONE(BLOCK_PARAGRAPH, "春分过后，山坡上的茶树长出嫩芽。"),
    ONE(BLOCK_FURNITURE, "分享"),
    {BLOCK_HEADING, {{RUN_TEXT, "一、责任", NULL}}, false, false, 1},
    LINES(BLOCK_PARAGRAPH, "一行诗"),
    LINES(BLOCK_PARAGRAPH, "二行诗"),
    ONE(BLOCK_CAPTION, "图\x1B[1m"),
};
enum { NEWS = sizeof news / sizeof *news };

static struct span span_of(const struct made *m, const char *words)
{
    const char *at = strstr(m->data.data, words);

    assert_non_null(at);
    return (struct span){(size_t)(at - m->data.data), strlen(words)};
}

static void check_export(const struct made *m, const struct layout_options *o, const char *want)
{
    struct export_sink sink;
    struct kept k;

    kept_init(&k, &sink);
    assert_int_equal(export_text(&m->article, o, &sink), DR_OK);
    assert_string_equal(k.bytes.data, want);
    buf_fini(&k.bytes);
}

static void text_is_the_page_with_the_title_first(void **state)
{
    struct layout_options o;
    struct made m;

    (void)state;
    make_article(&m, news, NEWS);
    m.article.title = span_of(&m, "市防汛会议召开");
    layout_options_init(&o, 20);
    check_export(&m, &o,
                 "市防汛会议召开\n安排部署\n\n2019-04-12 来源：青\n岚新闻网\n\n"
                 "    春分过后，山坡上\n的茶树长出嫩芽。\n\n一、责任\n一行诗\n二行诗\n\n图␛[1m\n");
    o.view.furniture = VIEW_FURNITURE_SHOW;
    check_export(&m, &o,
                 "市防汛会议召开\n安排部署\n\n首页 > 新闻\n\n2019-04-12 来源：青\n岚新闻网\n\n"
                 "    春分过后，山坡上\n的茶树长出嫩芽。\n\n分享\n\n一、责任\n一行诗\n二行诗\n\n"
                 "图␛[1m\n");
    o.view.furniture = VIEW_FURNITURE_HIDE;
    check_export(&m, &o,
                 "市防汛会议召开\n安排部署\n\n"
                 "    春分过后，山坡上\n的茶树长出嫩芽。\n\n一、责任\n一行诗\n二行诗\n\n图␛[1m\n");
    o.view.raw = true;
    o.width = 60;
    check_export(&m, &o,
                 "首页 > 新闻\n2019-04-12 来源：青岚新闻网\n市防汛会议召开\n安排部署\n春分过后，"
                 "山坡上的茶树长出嫩芽。\n分享\n一、责任\n一行诗\n二行诗\n图␛[1m\n");
    unmake_article(&m);
}

static void a_title_inside_another_block_is_written_alone(void **state)
{
    static const struct made_block blocks[] = {ONE(BLOCK_FURNITURE, "市防汛会议召开_青岚新闻网"),
                                               ONE(BLOCK_PARAGRAPH, "正文")};
    static const struct layout_head head = {"海平日报", 12, NULL};
    struct layout_options o;
    struct made m;

    (void)state;
    make_article(&m, blocks, 2);
    m.article.title = span_of(&m, "市防汛会议召开");
    layout_options_init(&o, 8);
    check_export(&m, &o, "市防汛会\n议召开\n\n    正文\n");
    o.head = &head;
    check_export(&m, &o, "市防汛会\n议召开\n\n海平日报\n\n    正文\n");
    unmake_article(&m);
}

/* Also the title, whose article it is not: Japanese is not converted. */
static void one_article_has_one_script(void **state)
{
    static const struct made_block blocks[] = {ONE(BLOCK_FURNITURE, "會議召開_青岚新闻网"),
                                               ONE(BLOCK_PARAGRAPH, "會議")};
    struct layout_script *script;
    struct layout_options o;
    struct made m;
    const char *why;

    (void)state;
    layout_options_init(&o, 20);
    assert_int_equal(layout_script_open(VIEW_SCRIPT_SIMPLIFIED, &script, &why), DR_OK);
    o.view.script = VIEW_SCRIPT_SIMPLIFIED;
    o.script = script;
    make_article(&m, blocks, 2);
    m.article.title = span_of(&m, "會議召開");
    check_export(&m, &o, "会议召开\n\n    会议\n");
    m.article.script = ARTICLE_JA;
    check_export(&m, &o, "會議召開\n\n    會議\n");
    layout_script_close(script);
    unmake_article(&m);
}

static void markdown_escapes_what_would_be_markup(void **state)
{
    static const struct made_block blocks[] = {ONE(BLOCK_TITLE, "标题 #1"),
                                               ONE(BLOCK_SUBTITLE, "副*题"),
                                               ONE(BLOCK_META, "来源"),
                                               ONE(BLOCK_PARAGRAPH, "---"),
                                               ONE(BLOCK_PARAGRAPH, "# 不是标题"),
                                               ONE(BLOCK_PARAGRAPH,
                                                   "1. 不是 [表] <b> a_b `c` \\ &lt;"),
                                               ONE(BLOCK_HEADING, "一、责任"),
                                               LINES(BLOCK_PARAGRAPH, "一行诗"),
                                               LINES(BLOCK_PARAGRAPH, "二行诗"),
                                               ONE(BLOCK_CAPTION, "图一"),
                                               LINES(BLOCK_TABLE, "甲 | 乙"),
                                               ONE(BLOCK_FURNITURE, "分享")};
    struct export_sink sink;
    struct span subtitle;
    struct kept k;
    struct made m;

    (void)state;
    make_article(&m, blocks, sizeof blocks / sizeof *blocks);
    m.blocks[6].level = 2;
    m.article.title = span_of(&m, "标题 #1");
    subtitle = span_of(&m, "副*题");
    m.article.subtitles = &subtitle;
    m.article.n_subtitles = 1;
    m.article.source = span_of(&m, "来源");
    m.article.published = (struct article_date){2019, 4, 12, 7, 8, 0, DATE_MINUTE, {0, 0}};
    kept_init(&k, &sink);
    assert_int_equal(export_markdown(&m.article, &sink), DR_OK);
    assert_string_equal(k.bytes.data,
                        "# 标题 #1\n\n**副\\*题**\n\n来源 · 2019-04-12T07:08\n\n\\---\n\n"
                        "\\# 不是标题\n\n1\\. 不是 \\[表\\] \\<b\\> a\\_b \\`c\\` \\\\ \\&lt;\n\n"
                        "### 一、责任\n\n一行诗\\\n二行诗\n\n*图一*\n\n甲 \\| 乙\n");
    buf_fini(&k.bytes);
    unmake_article(&m);
}

static void outline_is_indented_by_level(void **state)
{
    struct outline_entry outline[3];
    struct export_sink sink;
    struct kept k;
    struct made m;

    (void)state;
    make_article(&m, news, NEWS);
    outline[0] = (struct outline_entry){span_of(&m, "一、责任"), 6, 1};
    outline[1] = (struct outline_entry){span_of(&m, "一行诗"), 7, 2};
    outline[2] = (struct outline_entry){span_of(&m, "图\x1B[1m"), 9, 3};
    m.article.outline = outline;
    m.article.n_outline = 3;
    kept_init(&k, &sink);
    assert_int_equal(export_outline(&m.article, &sink), DR_OK);
    assert_string_equal(k.bytes.data, "一、责任\n  一行诗\n    图␛[1m\n");
    buf_fini(&k.bytes);
    unmake_article(&m);
}

static void a_list_entry_is_five_fields(void **state)
{
    struct library_entry e;
    struct export_sink sink;
    struct kept k;

    (void)state;
    memset(&e, 0, sizeof e);
    e.path = "a\tb\n\x9B.txt";
    e.title = "标\x1B题";
    e.source = "海平日报";
    e.published.precision = DATE_DAY;
    e.published.year = 2019;
    e.published.month = 4;
    e.published.day = 9;
    e.characters = 1234;
    kept_init(&k, &sink);
    assert_int_equal(export_list_entry(&e, &sink), DR_OK);
    assert_string_equal(k.bytes.data, "2019-04-09\t海平日报\t1234\t标␛题\ta␉b␊\xEF\xBF\xBD.txt\n");
    buf_clear(&k.bytes);
    memset(&e, 0, sizeof e);
    e.path = "x";
    assert_int_equal(export_list_entry(&e, &sink), DR_OK);
    assert_string_equal(k.bytes.data, "\t\t0\t\tx\n");
    buf_fini(&k.bytes);
}

/* --- tree, on a parsed article --- */

static struct article *parse(const char *s, size_t len)
{
    struct article *a;
    struct text *t;
    struct buf raw;

    buf_init(&raw);
    assert_int_equal(buf_append(&raw, s, len), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_int_equal(article_take(t, &a), DR_OK);
    return a;
}

static struct json_object *get(struct json_object *o, const char *key)
{
    struct json_object *v;

    assert_true(json_object_object_get_ex(o, key, &v));
    return v;
}

static size_t number(struct json_object *o, const char *key)
{
    return (size_t)json_object_get_int64(get(o, key));
}

static void join_runs(struct json_object *block, const struct article *a, struct buf *joined)
{
    struct json_object *runs = get(block, "runs");

    assert_int_equal(number(block, "off"), joined->len);
    for (size_t i = 0; i < json_object_array_length(runs); i++) {
        struct json_object *run = json_object_array_get_idx(runs, i), *text = get(run, "text");

        assert_int_equal(number(run, "off"), joined->len);
        assert_int_equal(number(run, "len"), json_object_get_string_len(text));
        assert_int_equal(number(run, "raw_off"), text_raw_off(a->text, joined->len));
        assert_non_null(json_object_get_string(get(run, "kind")));
        assert_int_equal(buf_append(joined, json_object_get_string(text),
                                    (size_t)json_object_get_string_len(text)),
                         DR_OK);
    }
    assert_int_equal(number(block, "off") + number(block, "len"), joined->len);
}

static void check_tree(const char *s, size_t len)
{
    struct article *a = parse(s, len);
    struct json_object *tree, *blocks;
    struct export_sink sink;
    struct buf joined;
    struct kept k;

    buf_init(&joined);
    kept_init(&k, &sink);
    assert_int_equal(export_tree(a, "t", &sink), DR_OK);
    tree = json_tokener_parse(k.bytes.data);
    assert_non_null(tree);
    assert_string_equal(json_object_get_string(get(tree, "encoding")), a->text->encoding->name);
    blocks = get(tree, "blocks");
    assert_int_equal(json_object_array_length(blocks), a->n_blocks);
    for (size_t i = 0; i < a->n_blocks; i++) {
        struct json_object *block = json_object_array_get_idx(blocks, i);

        assert_string_equal(json_object_get_string(get(block, "role")),
                            block_role_name((enum block_role)a->blocks[i].role));
        assert_int_equal(json_object_array_length(get(block, "evidence")), a->blocks[i].evidences);
        join_runs(block, a, &joined);
    }
    assert_int_equal(joined.len, a->text->len);
    if (joined.len > 0)
        assert_memory_equal(joined.data, a->text->data, joined.len);
    json_object_put(tree);
    buf_fini(&joined);
    buf_fini(&k.bytes);
    article_free(a);
}

static void the_runs_of_a_tree_are_the_text(void **state)
{
    static const char sample[] = "市防汛會(huì)議召開\n\n來源：海平日報 2019-04-12\n\n"
                                 "　　春分過後，山坡上的茶樹長出嫩芽。\x1B\x7F\xFF 收購價\n";
    uint32_t seed = 7;

    (void)state;
    check_tree(sample, sizeof sample - 1);
    check_tree("", 0);
    for (int round = 0; round < 200; round++) {
        char bytes[600];
        size_t len = 0;

        while (len < sizeof bytes) {
            seed = seed * 1664525u + 1013904223u;
            bytes[len++] =
                (seed >> 24) % 3 ? sample[(seed >> 8) % (sizeof sample - 1)] : (char)(seed >> 16);
        }
        check_tree(bytes, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_the_page_with_the_title_first),
        cmocka_unit_test(a_title_inside_another_block_is_written_alone),
        cmocka_unit_test(one_article_has_one_script),
        cmocka_unit_test(markdown_escapes_what_would_be_markup),
        cmocka_unit_test(outline_is_indented_by_level),
        cmocka_unit_test(a_list_entry_is_five_fields),
        cmocka_unit_test(the_runs_of_a_tree_are_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
