/* Allocation N is refused while a page is read, by us or by the parser of HTML: the article comes
 * whole or not at all. The page has no JSON-LD: json-c ends a program that is refused memory. */
#include "../refuse.h"

#include "parse.h"

static const char page[] =
    "<!DOCTYPE html><html><head><title>渡口老秤换了新砣_芦汀新闻网</title>"
    "<meta property=og:site_name content=芦汀新闻网>"
    "<meta property=article:published_time content=2019-03-12T09:40:05+08:00></head><body>"
    "<ul><li><a href=/>首页</a><li><a href=/b>民生</a></ul><h1>渡口老秤换了新砣</h1>"
    "<div><p>渡口那杆老<ruby>秤<rt>chèng</rt></"
    "ruby>用了四十年，今年开春终于换了新的秤砣，重量没变。</p>"
    "<table><tr><td>渡口</td><td>三月</td></tr></table><ol><li>先校秤，再开市。</li></ol>"
    "<p>镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。</p></div>"
    "<div class=comment>写得真好&mdash;&mdash;谢谢。</div></body></html>";

static struct article *whole; /* as it is when nothing is refused */

static enum dr_err make(long long n, bool rest, bool *fired)
{
    struct buf raw;
    struct text *text;
    struct article *a = (struct article *)&raw;

    buf_init(&raw);
    assert_int_equal(buf_append_str(&raw, page), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &text), DR_OK);
    refuse_begin(n, rest);
    enum dr_err err = article_take(text, &a);
    *fired = refuse_end();
    if (err) {
        assert_null(a);
        return err;
    }
    assert_tiled(a);
    if (!whole) {
        whole = a;
        return DR_OK;
    }
    assert_int_equal(a->n_runs, whole->n_runs);
    assert_int_equal(a->n_blocks, whole->n_blocks);
    assert_int_equal(a->n_byline, whole->n_byline);
    assert_int_equal(a->title.len, whole->title.len);
    assert_int_equal(a->published.second, whole->published.second);
    article_free(a);
    return DR_OK;
}

static void a_page_is_read_whole_or_not_at_all(void **state)
{
    bool fired;

    (void)state;
    assert_int_equal(make(INT64_MAX, false, &fired), DR_OK);
    assert_int_equal(whole->published.second, 5);
    refuse_each(make);
    article_free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_read_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
