/* Web pages: what is found in them, and that nothing of their source is lost. */
#include "parse.h"

static const char page[] =
    "<!DOCTYPE html>\n<html><head><meta charset=utf-8>\n"
    "<title>渡口的秤换了新砣_民生_芦汀新闻网</title>\n"
    "<script>var a = '<p>脚本里的字。</p>';</script><style>p { color: red }</style>\n"
    "</head><body>\n<!-- 注释里的字 -->\n"
    "<ul class=\"nav\"><li><a href=\"/a\">首页</a></li><li><a href=\"/b\">民生</a></li></ul>\n"
    "<div class=\"article\"><h1>渡口的秤换了新砣</h1>\n"
    "<div class=\"info\"><span class=\"t\">2019-03-12 09:40</span>"
    "<span class=\"s\">来源：芦汀日报</span></div>\n"
    "<div id=\"content\">\n"
    "<p>　　渡口那杆老秤用了四十年，今年开春终于换了新的秤砣&mdash;&mdash;"
    "重量没变，<a href=\"/c?x=1&amp;y=2\">刻度</a>清楚了。</p>\n"
    "<p>　　卖藕的<b>巫</b>大爷说：“从前要凑近了看，\n现在站着就看得见。”</p>\n"
    "<h2>谁来校秤</h2>\n"
    "<p>　　镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。</p>\n"
    "<p>（责任编辑：蒲苇）</p></div>\n"
    "<div class=\"related\"><h3>相关阅读</h3><ul><li><a href=\"/d\">渡船加了救生衣</a></li></ul>"
    "</div></div>\n<div class=\"footer\">芦汀新闻网版权所有</div></body></html>\n";

static size_t count_role(const struct article *a, enum block_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_blocks; i++) {
        char *s = words(a, (struct span){a->blocks[i].off, a->blocks[i].len});
        n += a->blocks[i].role == role && s[0] != '\0';
        free(s);
    }
    return n;
}

/* The words of the body, a line each. */
static char *body(const struct article *a)
{
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < a->n_blocks; i++) {
        const struct block *b = &a->blocks[i];
        if (!block_is_body(b))
            continue;
        assert_int_equal(article_clean(a, (struct span){b->off, b->len}, &out), DR_OK);
        assert_int_equal(buf_append_char(&out, '\n'), DR_OK);
    }
    return buf_take(&out, NULL);
}

static bool has_rule(const struct article *a, const char *name)
{
    for (size_t i = 0; i < a->n_evidence; i++)
        if (strcmp(evidence_rule_name(a->evidence[i].rule), name) == 0)
            return true;
    return false;
}

static void an_article_is_found_in_a_page(void **state)
{
    (void)state;
    struct article *a = parse(page);
    assert_tiled(a);
    assert_int_equal(a->format, ARTICLE_HTML);
    assert_words(a, a->title, "渡口的秤换了新砣");
    assert_words(a, a->source, "芦汀日报");
    assert_words(a, a->editor, "蒲苇");
    char date[ARTICLE_DATE_SIZE];
    article_date_format(&a->published, date);
    assert_string_equal(date, "2019-03-12T09:40");
    char *s = body(a);
    assert_string_equal(s,
                        "渡口那杆老秤用了四十年，今年开春终于换了新的秤砣——重量没变，刻度清楚了。\n"
                        "卖藕的巫大爷说：“从前要凑近了看，现在站着就看得见。”\n"
                        "谁来校秤\n"
                        "镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。\n");
    free(s);
    assert_int_equal(a->n_outline, 1);
    assert_words(a, a->outline[0].at, "谁来校秤");
    assert_int_equal(a->blocks[a->outline[0].block].role, BLOCK_HEADING);
    article_free(a);
}

static void links_keep_their_addresses(void **state)
{
    (void)state;
    struct article *a = parse(page);
    assert_int_equal(a->n_links, 4);
    assert_words(a, a->links[2].text, "刻度");
    assert_int_equal(a->links[2].href.len, strlen("/c?x=1&amp;y=2"));
    assert_memory_equal(a->text->data + a->links[2].href.off, "/c?x=1&amp;y=2",
                        a->links[2].href.len);
    article_free(a);
}

/* Tags, comments and scripts are markup; a reference is markup that stands for its character. */
static void markup_is_named(void **state)
{
    (void)state;
    struct article *a = parse(page);
    size_t dashes = 0;
    for (size_t i = 0; i < a->n_runs; i++) {
        const struct run *r = &a->runs[i];
        const char *s = a->text->data + r->off;
        if (r->kind == RUN_TEXT) {
            assert_null(memchr(s, '<', r->len));
            assert_null(memchr(s, '&', r->len));
        }
        if (r->len == 7 && memcmp(s, "&mdash;", 7) == 0) {
            dashes++;
            assert_int_equal(r->kind, RUN_MARKUP);
            assert_int_equal(r->shown_len, 3);
            assert_memory_equal(a->shown + r->shown, "—", 3);
        }
    }
    assert_int_equal(dashes, 2);
    article_free(a);
}

static void readings_are_annotations(void **state)
{
    (void)state;
    struct article *a = parse(
        "<html><body><h1>舟の綱</h1><p><ruby>潮見<rp>（</rp><rt>しおみ</rt><rp>）</rp></ruby>川の"
        "渡し舟が三週間ぶりに動き出した。<ruby>櫓<rt>ろ</rt></ruby>も帆もない舟である。</p>"
        "<p>新しい綱は麻と化学繊維をより合わせたもので、水を吸っても重くなりにくい。</p></body></"
        "html>");
    assert_tiled(a);
    char *s = body(a);
    assert_string_equal(
        s, "潮見川の渡し舟が三週間ぶりに動き出した。櫓も帆もない舟である。\n"
           "新しい綱は麻と化学繊維をより合わせたもので、水を吸っても重くなりにくい。\n");
    free(s);
    size_t readings = 0;
    for (size_t i = 0; i < a->n_runs; i++)
        if (a->runs[i].kind == RUN_ANNOTATION &&
            memcmp(a->text->data + a->runs[i].off, "しおみ", a->runs[i].len) == 0)
            readings++;
    assert_int_equal(readings, 1);
    assert_int_equal(a->annotations, 2);
    article_free(a);
}

/* A reading that no <rp> sets in brackets stands for one in brackets where it is shown. */
static void readings_are_set_in_brackets(void **state)
{
    (void)state;
    static const struct {
        const char *ruby, *shown; /* NULL: itself */
    } rows[] = {
        {"<ruby>櫓<rt>ろ</rt></ruby>", "（ろ）"},
        {"<ruby>會<rt>huì</rt></ruby>", "(huì)"},
        {"<ruby>櫓<rt>（ろ）</rt></ruby>", NULL},
        {"<ruby>櫓<rp>(</rp><rt>ろ</rt><rp>)</rp></ruby>", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf s;
        buf_init(&s);
        assert_int_equal(buf_printf(&s,
                                    "<html><body><p>新しい%sは麻と化学繊維をより合わせたもので、"
                                    "水を吸っても重くなりにくい。</p></body></html>",
                                    rows[i].ruby),
                         DR_OK);
        struct article *a = parse(s.data);
        assert_tiled(a);
        assert_int_equal(a->annotations, 1);
        for (size_t k = 0; k < a->n_runs; k++) {
            const struct run *r = &a->runs[k];
            if (r->kind != RUN_ANNOTATION)
                continue;
            assert_int_equal(r->shown != RUN_NO_SHOWN, rows[i].shown != NULL);
            if (rows[i].shown)
                assert_memory_equal(a->shown + r->shown, rows[i].shown, r->shown_len);
        }
        article_free(a);
        buf_fini(&s);
    }
}

/* Items of lists say what sign is drawn before them; none where their words begin with one. */
static void items_of_lists_have_signs(void **state)
{
    (void)state;
    struct article *a = parse(
        "<html><body><h1>换种子的说明</"
        "h1><p>每年惊蛰前后，菜农把上一年留的种子带到粮站旧址互相交换。</p>"
        "<ul><li>自己留的种子，晒干，去掉空壳；</li><li>· 写明品种和年份的纸袋；</li></ul>"
        "<p>第一次来的人常问三件事：带什么、怎么换、换不到怎么办。</p>"
        "<ol start=3><li><p>在门口领一张编号卡。</p><p>没有卡的人也可以进来看一看。</p></li>"
        "<li>把种子放到长桌上，每种至少十份。</li><li>5. "
        "放下几份，就可以取几份，不看贵贱。</li></ol>"
        "<p>换不到也不要紧，桌上留有一本登记簿，来年由有种子的人优先留给你。</p></body></html>");
    static const uint16_t want[] = {0, BLOCK_BULLET, 0, 0, 3, 0, 4, 0, 0};
    size_t n = 0;
    for (size_t i = 0; i < a->n_blocks; i++)
        if (block_is_body(&a->blocks[i])) {
            assert_true(n < sizeof want / sizeof *want);
            assert_int_equal(a->blocks[i].item, want[n++]);
        }
    assert_int_equal(n, sizeof want / sizeof *want);
    article_free(a);
}

static void rows_captions_and_quotes_are_blocks(void **state)
{
    (void)state;
    struct article *a =
        parse("<html><body><article><h1>种子交换会的三样东西</h1>"
              "<p>每年惊蛰前后，菜农把上一年留的种子带到粮站旧址，摆在长桌上互相交换。</p>"
              "<figure><img src=x><figcaption>长桌上的纸袋。柴米 摄</figcaption></figure>"
              "<table><tr><th>品种</th><th>份数</th></tr><tr><td>白皮丝瓜</td><td>214</td></tr>"
              "<tr><td>牛角椒</td><td>187</td></tr></table>"
              "<blockquote>头荚留种，中荚下锅，藤子沤坑。</blockquote>"
              "<p>换不到也不要紧，桌上留有一本登记簿，来年由有种子的人优先留给你。</p></article>"
              "</body></html>");
    assert_tiled(a);
    assert_int_equal(count_role(a, BLOCK_CAPTION), 1);
    assert_int_equal(count_role(a, BLOCK_TABLE), 3);
    char *s = body(a);
    assert_non_null(strstr(s, "白皮丝瓜\t214\n"));
    assert_non_null(strstr(s, "头荚留种，中荚下锅，藤子沤坑。\n"));
    free(s);
    article_free(a);
}

/* Fields that only the head states are spans of markup; what they say is decoded. */
static void fields_of_the_head_are_read(void **state)
{
    (void)state;
    struct article *a = parse(
        "<html><head><title>A</title><meta property=\"og:title\" "
        "content=\"渡口&amp;老秤的四十年与新砣\">"
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":"
        "\"2019-03-12T09:40:05+08:00\",\"author\":[{\"@type\":\"Person\",\"name\":"
        "\"\\u738b\\u53ef\\u4eba\"}],\"publisher\":{\"name\":\"芦汀\\/日报\"},}</script></"
        "head><body>"
        "<p>渡口那杆老秤用了四十年，今年开春终于换了新的秤砣，重量没变，刻度清楚了。</p>"
        "<p>镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。</p></body></html>");
    assert_tiled(a);
    assert_words(a, a->title, "渡口&老秤的四十年与新砣");
    assert_int_equal(a->n_byline, 1);
    assert_words(a, a->byline[0], "王可人");
    assert_memory_equal(a->text->data + a->byline[0].off, "\\u738b", 6);
    char date[ARTICLE_DATE_SIZE];
    article_date_format(&a->published, date);
    assert_string_equal(date, "2019-03-12T09:40:05");
    article_free(a);
}

/* What was read in the wrong encoding is repaired where it stands in the page, not in its words. */
static void damage_is_repaired_in_its_place(void **state)
{
    (void)state;
    const char *garbled =
        "\xC3\xA6\xC2\xB8\xC2\xA1\xC3\xA5\xC2\x8F\xC2\xA3\xC3\xA7\xC5\xA1\xE2\x80\x9E"
        "\xC3\xA7\xC2\xA7\xC2\xA4\xC3\xA7\xE2\x80\x9D\xC2\xA8\xC3\xA4\xC2\xBA\xE2\x80\xA0";
    struct buf s;
    buf_init(&s);
    assert_int_equal(
        buf_printf(&s,
                   "<html><head><title>渡口的老秤</title></head><body><h1>渡口的老秤</h1>"
                   "<p>渡口那杆老秤用了四十年，今年开春终于换了新的秤砣，刻度清楚了。</p>"
                   "<p class=\"x\"><b>%s</b></p><p>镇上请来县里的检定员，每年春秋各校一次。</p>"
                   "</body></html>",
                   garbled),
        DR_OK);
    struct article *a = parse_bytes(s.data, s.len);
    assert_tiled(a);
    struct buf shown;
    buf_init(&shown);
    size_t at = (size_t)(strstr(s.data, garbled) - s.data);
    for (size_t i = 0; i < a->n_runs; i++) {
        const struct run *r = &a->runs[i];
        if (r->off < at || r->off >= at + strlen(garbled))
            continue;
        assert_int_equal(r->kind, RUN_DAMAGE);
        assert_int_equal(buf_append(&shown, a->shown + r->shown, r->shown_len), DR_OK);
    }
    assert_string_equal(shown.data, "渡口的秤用了");
    buf_fini(&shown);
    article_free(a);
    buf_fini(&s);
}

static void a_page_without_text_says_so(void **state)
{
    (void)state;
    struct article *a = parse("<!DOCTYPE html><html><head><title>云岚新闻</title></head><body>"
                              "<div id=app></div><script>boot()</script></body></html>");
    assert_tiled(a);
    assert_words(a, a->title, "云岚新闻");
    assert_int_equal(a->n_byline, 0);
    char *s = body(a);
    assert_string_equal(s, "");
    free(s);
    assert_true(has_rule(a, "no-article-text"));
    assert_true(article_is_bare(a));
    article_free(a);
    a = parse(page);
    assert_false(article_is_bare(a));
    article_free(a);
}

static void what_is_no_page_is_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "标题\n\n正文说，1 < 2，而 <html> 是一个标签。\n",
        "# 说明\n\n用 <b>粗体</b> 和 <p>段落</p> 写成的几行。\n",
        "<?xml version=\"1.0\"?><rss><channel><title>甲</title></channel></rss>",
        "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct article *a = parse(texts[i]);
        assert_int_equal(a->format, ARTICLE_TEXT);
        article_free(a);
    }
}

static void fragments_are_pages(void **state)
{
    (void)state;
    struct buf s;
    buf_init(&s);
    for (int i = 0; i < 8; i++)
        assert_int_equal(
            buf_printf(&s, "<div><p>渡口第%d杆老秤用了四十年，换了新砣，重量没变。</p></div>\n", i),
            DR_OK);
    struct article *a = parse_bytes(s.data, s.len);
    assert_int_equal(a->format, ARTICLE_HTML);
    assert_true(count_role(a, BLOCK_PARAGRAPH) >= 7); /* the first may be its title */
    article_free(a);
    buf_fini(&s);
}

/* --- hostile pages */
static struct article *repeated(const char *open, size_t n, const char *text)
{
    struct buf s;
    buf_init(&s);
    assert_int_equal(buf_append_str(&s, "<!DOCTYPE html><html><body>"), DR_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(buf_append_str(&s, open), DR_OK);
    assert_int_equal(buf_append_str(&s, text), DR_OK);
    struct article *a = parse_bytes(s.data, s.len);
    buf_fini(&s);
    return a;
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    static const char *const opens[] = {"<div>",           "<b><i>",
                                        "<table><tr><td>", "<a href=x><font size=1>",
                                        "<ul><li>",        "<p><font color=a>",
                                        "<svg><g>",        "<button>"};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        struct article *a =
            repeated(opens[i], 20000, "渡口那杆老秤用了四十年，今年开春换了新的秤砣。");
        assert_tiled(a);
        assert_int_equal(a->format, ARTICLE_HTML);
        assert_true(has_rule(a, "page-stripped"));
        article_free(a);
    }
}

static void long_pages_are_read(void **state)
{
    (void)state;
    struct article *a = repeated("<script>var s = '长长的脚本';</script>", 30000, "<p>正文。</p>");
    assert_tiled(a);
    article_free(a);
    a = repeated("<p>渡口那杆老秤用了四十年，今年开春换了新的秤砣。</p>", 20000, "");
    assert_tiled(a);
    assert_false(has_rule(a, "page-stripped"));
    article_free(a);
    a = repeated("<img a=1 b=2 c=3 d=4 e=5 f=6>字", 20000, "");
    assert_tiled(a);
    article_free(a);
    /* a long paragraph is cut where a block is full, not at each of its runs */
    a = repeated("渡口那杆老秤用了四十年，今年开春会(huì)换新的秤砣。", 2000, "");
    assert_tiled(a);
    assert_int_equal(a->annotations, 2000);
    assert_in_range(a->n_blocks, 2, 20);
    article_free(a);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Whatever is done to a page, blocks and runs tile its source, and its fields are parts of it. */
static void changed_pages_lose_nothing(void **state)
{
    (void)state;
    static const char *const bits[] = {"<",    ">",    "\"",   "</div>",   "<table>",
                                       "<!--", "&#",   "\xE5", "<title>",  "<ruby><rt>",
                                       "\0",   "<td>", "</p>", "<a href='"};
    uint64_t seed = 20190312;
    for (int round = 0; round < 600; round++) {
        struct buf s;
        buf_init(&s);
        size_t cut = round % 3 == 0 ? next_random(&seed) % sizeof page : sizeof page - 1;
        for (size_t i = 0; i < cut; i++) {
            if (next_random(&seed) % 97 == 0) {
                const char *bit = bits[next_random(&seed) % (sizeof bits / sizeof *bits)];
                assert_int_equal(buf_append(&s, bit, *bit ? strlen(bit) : 1), DR_OK);
            }
            if (next_random(&seed) % 131 != 0)
                assert_int_equal(buf_append_char(&s, page[i]), DR_OK);
        }
        struct article *a = parse_bytes(s.data ? s.data : "", s.len);
        assert_tiled(a);
        assert_true(a->title.off + a->title.len <= a->text->len);
        assert_true(a->source.off + a->source.len <= a->text->len);
        for (size_t i = 0; i < a->n_links; i++)
            assert_true(a->links[i].href.off + a->links[i].href.len <= a->text->len);
        free(body(a));
        article_free(a);
        buf_fini(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_found_in_a_page),
        cmocka_unit_test(links_keep_their_addresses),
        cmocka_unit_test(markup_is_named),
        cmocka_unit_test(readings_are_annotations),
        cmocka_unit_test(readings_are_set_in_brackets),
        cmocka_unit_test(items_of_lists_have_signs),
        cmocka_unit_test(rows_captions_and_quotes_are_blocks),
        cmocka_unit_test(fields_of_the_head_are_read),
        cmocka_unit_test(damage_is_repaired_in_its_place),
        cmocka_unit_test(a_page_without_text_says_so),
        cmocka_unit_test(what_is_no_page_is_text),
        cmocka_unit_test(fragments_are_pages),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(long_pages_are_read),
        cmocka_unit_test(changed_pages_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
