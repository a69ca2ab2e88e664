/* What JSON-LD states: read out of everything that pages carry, found in the source again. */
#include "article/html_int.h"
#include "parse.h"

static struct article *page_of(const char *json)
{
    struct buf s;
    buf_init(&s);
    assert_int_equal(
        buf_printf(&s,
                   "<html><head><title>云岚</title><script type=\"application/ld+json\">%s</script>"
                   "</head><body>"
                   "<p>渡口那杆老秤用了四十年，今年开春终于换了新的秤砣，重量没变，刻度清楚了。</p>"
                   "<p>镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。</p></body>"
                   "</html>",
                   json),
        DR_OK);
    struct article *a = parse_bytes(s.data, s.len);
    assert_tiled(a);
    buf_fini(&s);
    return a;
}

#define TITLE "渡口老秤换了新砣刻度清楚"

/* What a script states: NULL where it states nothing. */
struct row {
    const char *json, *title, *author, *source, *date;
};
static const struct row rows[] = {
    {"{\"headline\":\"" TITLE "\",\"author\":\"王可人\",\"datePublished\":\"2019-03-12\"}", TITLE,
     "王可人", NULL, "2019-03-12"},
    {"<!--\n{\"headline\":\"" TITLE "\",\"datePublished\":\"2019-03-12\",}\n// -->", TITLE, NULL,
     NULL, "2019-03-12"},
    {"//<![CDATA[\n{\"headline\":\"" TITLE "\"}\n//]]>", TITLE, NULL, NULL, NULL},
    {"{\"@type\":\"WebSite\",\"headline\":\"云岚新闻网站的首页与频道\"}\n"
     "{\"@type\":\"NewsArticle\",\"headline\":\"" TITLE "\"};",
     TITLE, NULL, NULL, NULL},
    {"{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"Article\",\"Thing\"],\"headline\":\"" TITLE
     "\",\"author\":[[{\"name\":\"王可人\"}]]}]}",
     TITLE, "王可人", NULL, NULL},
    {"{\"description\":\"第一行\n第二行\",\"headline\":\"" TITLE "\"}", TITLE, NULL, NULL, NULL},
    {"{\"headline\":\"渡口的\\\"老秤\\\"换了\\u65b0\\u7802\\/刻度清楚\"}",
     "渡口的\"老秤\"换了新砂/刻度清楚", NULL, NULL, NULL},
    {"{\"name\":\"headline\",\"description\":\"" TITLE "\",\"headline\":\"" TITLE "\"}", TITLE,
     NULL, NULL, NULL},
    {"{\"author\":{\"@type\":\"Organization\",\"name\":\"芦汀晚报\"},"
     "\"publisher\":{\"name\":\"云岚新闻网\"}}",
     NULL, NULL, "芦汀晚报", NULL},
    {"{\"comment\":[{\"author\":\"李明远\",\"datePublished\":\"2020-01-01\"}],"
     "\"author\":\"王可人\",\"datePublished\":\"2019-03-12\"}",
     NULL, "王可人", NULL, "2019-03-12"},
    /* no JSON: a quotation mark that is not escaped */
    {"{\"description\":\"他说\"好\"。\",\"headline\":\"" TITLE
     "\",\"author\":{\"name\":\"王可人\"},"
     "\"datePublished\" : \"2019-03-12\"}",
     TITLE, "王可人", NULL, "2019-03-12"},
    {"{\"headline\":\"" TITLE "\",\"datePublished\":\"2019-03-12\"", TITLE, NULL, NULL,
     "2019-03-12"},
};

static void scripts_are_read_as_pages_have_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct article *a = page_of(r->json);
        char date[ARTICLE_DATE_SIZE];
        article_date_format(&a->published, date);
        if (r->title)
            assert_words(a, a->title, r->title);
        assert_int_equal(a->n_byline, r->author != NULL);
        if (r->author)
            assert_words(a, a->byline[0], r->author);
        if (r->source)
            assert_words(a, a->source, r->source);
        assert_string_equal(date, r->date ? r->date : "");
        article_free(a);
    }
}

/* A field is a place in the source: the value after its key, as it is written there. */
static void values_stand_where_they_are_written(void **state)
{
    (void)state;
    struct article *a = page_of("{\"description\":\"王可人\",\"author\":{\"url\":\"\\u738b\","
                                "\"name\":\"\\u738B\\u53ef人\"}}");
    assert_int_equal(a->n_byline, 1);
    assert_memory_equal(a->text->data + a->byline[0].off, "\\u738B\\u53ef人", 15);
    assert_int_equal(a->byline[0].len, 15);
    article_free(a);
}

/* Of two members of one name the last counts, wherever the parser keeps it. */
static void members_given_twice_are_found(void **state)
{
    (void)state;
    struct article *a = page_of("{\"headline\":\"云岚新闻网站的首页与频道\",\"datePublished\":"
                                "\"2019-03-12\",\"headline\":\"" TITLE "\"}");
    assert_words(a, a->title, TITLE);
    assert_int_equal(a->published.year, 2019);
    article_free(a);
}

/* Escapes say what they stand for; a string is compared to its closing quote. */
static void strings_are_compared_as_read(void **state)
{
    (void)state;
    static const char want[] = "秤/砣\n\"😀\"";
    static const char *const same[] = {"秤/砣\\n\\\"😀\\\"\"",
                                       "\\u79e4\\/\\u7823\\n\\u0022\\ud83d\\uDE00\\u0022\" : 1",
                                       "秤\\u002f砣\n\\\"😀\\\"\","};
    static const char *const other[] = {
        "秤/砣\"", "秤/砣\\n\\\"😀\\\"", "秤/砣\\n\\\"😀\\\"号\"", "\\u79", "\"", ""};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_int_equal(html_json_says(same[i], strlen(same[i]), want, strlen(want)),
                         strrchr(same[i], '"') - same[i]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_int_equal(html_json_says(other[i], strlen(other[i]), want, strlen(want)), 0);
}

/* Levels without end and keys that are never found cost no more than a bounded search each. */
static void scripts_are_bounded(void **state)
{
    (void)state;
    struct buf s;
    buf_init(&s);
    for (int i = 0; i < 200000; i++)
        assert_int_equal(buf_append_str(&s, i % 2 ? "{\"author\":" : "["), DR_OK);
    assert_int_equal(buf_append_char(&s, '\0'), DR_OK);
    article_free(page_of(s.data));
    s.len = 0;
    assert_int_equal(buf_append_char(&s, '{'), DR_OK);
    for (int i = 0; i < 20000; i++)
        assert_int_equal(buf_printf(&s, "\"\\u006b%d\":{\"author\":\"\\ud800甲\"},", i), DR_OK);
    assert_int_equal(buf_append_str(&s, "\"a\":1}"), DR_OK);
    article_free(page_of(s.data));
    buf_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_are_read_as_pages_have_them),
        cmocka_unit_test(values_stand_where_they_are_written),
        cmocka_unit_test(members_given_twice_are_found),
        cmocka_unit_test(strings_are_compared_as_read),
        cmocka_unit_test(scripts_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
