#include "sink.h"

#include <json-c/json.h>
#include <stdio.h>

static const struct made_block news[] = {
    {BLOCK_FURNITURE, {{RUN_TEXT, "首页 > 新闻", NULL}, {RUN_NOISE, "\n", NULL}}, false, false, 0},
    {BLOCK_TITLE,
     {{RUN_TEXT, "市防汛会", NULL},
      {RUN_ANNOTATION, "(huì)", NULL},
      {RUN_TEXT, "议召开", NULL},
      {RUN_NOISE, "\n", NULL}},
     false,
     false,
     0},
    {BLOCK_SUBTITLE, {{RUN_TEXT, "安排部署", NULL}, {RUN_NOISE, "\n", NULL}}, false, false, 0},
    {BLOCK_META,
     {{RUN_TEXT, "来源：青岚新闻网", NULL}, {RUN_NOISE, "\n\n", NULL}},
     false,
     false,
     0},
    {BLOCK_PARAGRAPH, {{RUN_NOISE, "　　", NULL}, {RUN_TEXT, "前半。", NULL}}, false, false, 0},
    {BLOCK_PARAGRAPH, {{RUN_TEXT, "后\"半\\。", NULL}, {RUN_NOISE, "\n", NULL}}, false, true, 0},
    {BLOCK_PARAGRAPH, {{RUN_NOISE, "\n", NULL}}, false, false, 0},
    {BLOCK_HEADING, {{RUN_TEXT, "一、责任", NULL}, {RUN_NOISE, "\n", NULL}}, false, false, 1},
    {BLOCK_PARAGRAPH,
     {{RUN_TEXT,
       "a\x1B[31m\x7F\xC2\x9B\xE2\x80\xAE"
       "b",
       NULL},
      {RUN_MARKUP, "&lt;", "<"},
      {RUN_DAMAGE, "?;疖", "。火"}},
     false,
     false,
     0},
    {BLOCK_TABLE, {{RUN_TEXT, "甲 乙", NULL}, {RUN_NOISE, "\n", NULL}}, true, false, 0},
};
enum { NEWS = sizeof news / sizeof *news };

static struct span span_of(const struct made *m, const char *words)
{
    const char *at = strstr(m->data.data, words);

    assert_non_null(at);
    return (struct span){(size_t)(at - m->data.data), strlen(words)};
}

static struct span subtitles[1], byline[2];
static struct outline_entry outline[2];

static void make_news(struct made *m)
{
    make_article(m, news, NEWS);
    m->article.title = (struct span){m->blocks[1].off, m->blocks[1].len};
    subtitles[0] = (struct span){m->blocks[2].off, m->blocks[2].len};
    m->article.subtitles = subtitles;
    m->article.n_subtitles = 1;
    m->article.source = span_of(m, "青岚新闻网");
    m->article.published = (struct article_date){2019, 4, 12, 0, 0, 0, DATE_DAY, {0, 0}};
    byline[0] = span_of(m, "责任");
    m->article.byline = byline;
    m->article.n_byline = 1;
    outline[0] = (struct outline_entry){span_of(m, "一、责任"), 7, 1};
    outline[1] = (struct outline_entry){span_of(m, "首页"), 0, 2};
    m->article.outline = outline;
    m->article.n_outline = 2;
    m->article.script = ARTICLE_HANS;
    m->article.annotations = 1;
    m->article.damages = 1;
    m->article.characters = 30;
}

/* The object of a document, and its bytes in k. */
static struct json_object *export_news(struct kept *k, bool one_line, const char *path)
{
    struct export_sink sink;
    struct json_object *o;
    struct made m;

    make_news(&m);
    kept_init(k, &sink);
    assert_int_equal(export_json(&m.article, path, one_line, &sink), DR_OK);
    o = json_tokener_parse(k->bytes.data);
    assert_non_null(o);
    unmake_article(&m);
    return o;
}

static const char *str(struct json_object *o, const char *key)
{
    struct json_object *v;

    assert_true(json_object_object_get_ex(o, key, &v));
    return json_object_get_string(v);
}

static struct json_object *item(struct json_object *o, const char *key, size_t i)
{
    struct json_object *v;

    assert_true(json_object_object_get_ex(o, key, &v));
    assert_true(i < json_object_array_length(v));
    return json_object_array_get_idx(v, i);
}

static size_t length(struct json_object *o, const char *key)
{
    struct json_object *v;

    assert_true(json_object_object_get_ex(o, key, &v));
    return json_object_array_length(v);
}

static void keys_are_all_there_in_order(void **state)
{
    static const char *const keys[] = {"path",      "format",  "encoding",  "encoding_source",
                                       "script",    "title",   "subtitles", "source",
                                       "published", "byline",  "editor",    "body",
                                       "furniture", "outline", "turns",     "damage",
                                       "characters"};
    struct kept k;
    size_t i = 0;

    (void)state;
    for (int one_line = 0; one_line < 2; one_line++) {
        struct json_object *o = export_news(&k, one_line, "a.txt");

        i = 0;
        json_object_object_foreach(o, key, value)
        {
            (void)value;
            assert_true(i < sizeof keys / sizeof *keys);
            assert_string_equal(key, keys[i++]);
        }
        assert_int_equal(i, sizeof keys / sizeof *keys);
        json_object_put(o);
        buf_fini(&k.bytes);
    }
}

static void values_are_cleaned(void **state)
{
    struct kept k;
    struct json_object *o = export_news(&k, false, "a.txt");

    (void)state;
    assert_string_equal(str(o, "path"), "a.txt");
    assert_string_equal(str(o, "format"), "text");
    assert_string_equal(str(o, "encoding"), "UTF-8");
    assert_string_equal(str(o, "encoding_source"), "valid");
    assert_string_equal(str(o, "script"), "hans");
    assert_string_equal(str(o, "title"), "市防汛会议召开");
    assert_string_equal(json_object_get_string(item(o, "subtitles", 0)), "安排部署");
    assert_string_equal(str(o, "source"), "青岚新闻网");
    assert_string_equal(str(o, "published"), "2019-04-12");
    assert_string_equal(json_object_get_string(item(o, "byline", 0)), "责任");
    assert_null(str(o, "editor"));
    assert_int_equal(length(o, "furniture"), 2);
    assert_string_equal(json_object_get_string(item(o, "furniture", 0)), "首页 > 新闻");
    assert_string_equal(json_object_get_string(item(o, "furniture", 1)), "来源：青岚新闻网");
    assert_string_equal(str(o, "damage"), "{ \"annotations\": 1, \"spans\": 1 }");
    assert_string_equal(str(o, "characters"), "30");
    json_object_put(o);
    buf_fini(&k.bytes);
}

static void the_body_joins_what_is_continued(void **state)
{
    struct kept k;
    struct json_object *o = export_news(&k, true, "a.txt");

    (void)state;
    assert_int_equal(length(o, "body"), 4);
    assert_string_equal(str(item(o, "body", 0), "kind"), "paragraph");
    assert_string_equal(str(item(o, "body", 0), "text"), "前半。后\"半\\。");
    assert_string_equal(str(item(o, "body", 1), "kind"), "heading");
    assert_string_equal(str(item(o, "body", 1), "text"), "一、责任");
    assert_string_equal(str(item(o, "body", 2), "text"), "a\x1B[31m\x7F\xC2\x9B\xE2\x80\xAE"
                                                         "b<?;疖");
    assert_string_equal(str(item(o, "body", 3), "kind"), "table");
    json_object_put(o);
    buf_fini(&k.bytes);
}

static void the_outline_points_into_the_body(void **state)
{
    struct kept k;
    struct json_object *o = export_news(&k, true, "a.txt");

    (void)state;
    assert_int_equal(length(o, "outline"), 2);
    assert_string_equal(str(item(o, "outline", 0), "text"), "一、责任");
    assert_string_equal(str(item(o, "outline", 0), "level"), "1");
    assert_string_equal(str(item(o, "outline", 0), "paragraph"), "1");
    assert_null(str(item(o, "outline", 1), "paragraph"));
    json_object_put(o);
    buf_fini(&k.bytes);
}

static void no_control_reaches_the_output(void **state)
{
    struct kept k;
    struct json_object *o = export_news(&k, true, "a\x1B\x9B\n\xC2\x85/\xFF.txt");

    (void)state;
    assert_string_equal(str(o, "path"), "a\x1B\xEF\xBF\xBD\n\xC2\x85/\xEF\xBF\xBD.txt");
    assert_non_null(strstr(k.bytes.data, "a\\u001b[31m\\u007f\\u009b\\u202eb<"));
    for (size_t i = 0; i < k.bytes.len;) {
        uint32_t cp;

        i += utf8_decode(k.bytes.data + i, k.bytes.len - i, &cp);
        assert_true(cp >= 0x20 || i == k.bytes.len);
        assert_false(unicode_is_control(cp) && cp != '\n');
    }
    json_object_put(o);
    buf_fini(&k.bytes);
}

static void one_line_is_one_line(void **state)
{
    struct kept k;

    (void)state;
    json_object_put(export_news(&k, true, "a.txt"));
    assert_ptr_equal(strchr(k.bytes.data, '\n'), k.bytes.data + k.bytes.len - 1);
    buf_fini(&k.bytes);
    json_object_put(export_news(&k, false, "a.txt"));
    assert_memory_equal(k.bytes.data, "{\n  \"path\": \"a.txt\",\n", 21);
    assert_null(strstr(k.bytes.data, " \n"));
    assert_string_equal(k.bytes.data + k.bytes.len - 3, "\n}\n");
    buf_fini(&k.bytes);
}

static void an_empty_document_has_every_key(void **state)
{
    struct export_sink sink;
    struct kept k;
    struct made m;

    (void)state;
    make_article(&m, NULL, 0);
    kept_init(&k, &sink);
    assert_int_equal(export_json(&m.article, "-", true, &sink), DR_OK);
    assert_string_equal(
        k.bytes.data,
        "{\"path\":\"-\",\"format\":\"text\",\"encoding\":\"UTF-8\",\"encoding_source\":\"valid\","
        "\"script\":null,\"title\":null,\"subtitles\":[],\"source\":null,\"published\":null,"
        "\"byline\":[],\"editor\":null,\"body\":[],\"furniture\":[],\"outline\":[],\"turns\":[],"
        "\"damage\":{\"annotations\":0,\"spans\":0},\"characters\":0}\n");
    buf_fini(&k.bytes);
    unmake_article(&m);
}

static void an_error_of_the_sink_ends_the_export(void **state)
{
    struct made_block *many = calloc(20000, sizeof *many);
    struct layout_options o;
    struct export_sink sink;
    struct kept k;
    struct made m;

    (void)state;
    assert_non_null(many);
    for (size_t i = 0; i < 20000; i++)
        many[i] = (struct made_block){
            BLOCK_PARAGRAPH, {{RUN_TEXT, "春分过后山坡上的茶树\n", NULL}}, false, false, 0};
    make_article(&m, many, 20000);
    layout_options_init(&o, 40);
    for (int format = 0; format < 3; format++) {
        enum dr_err err;

        kept_init(&k, &sink);
        k.room = 100000;
        err = format == 0   ? export_json(&m.article, "a", false, &sink)
              : format == 1 ? export_text(&m.article, &o, &sink)
                            : export_markdown(&m.article, &sink);
        assert_int_equal(err, DR_IO);
        assert_int_equal(k.calls_after_failure, 0);
        assert_in_range(k.bytes.len, 30000, 100000); /* it went out piece by piece */
        buf_fini(&k.bytes);
    }
    unmake_article(&m);
    free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_all_there_in_order),
        cmocka_unit_test(values_are_cleaned),
        cmocka_unit_test(the_body_joins_what_is_continued),
        cmocka_unit_test(the_outline_points_into_the_body),
        cmocka_unit_test(no_control_reaches_the_output),
        cmocka_unit_test(one_line_is_one_line),
        cmocka_unit_test(an_empty_document_has_every_key),
        cmocka_unit_test(an_error_of_the_sink_ends_the_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
