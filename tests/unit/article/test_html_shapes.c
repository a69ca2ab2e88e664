/* Pages in the shapes that sites give them: what is the article, and what only stands beside it. */
#include "parse.h"

#define HEAD "<!DOCTYPE html><html><head><title>渡口老秤换了新砣_芦汀新闻网</title></head><body>"
#define TITLE "<h1>渡口老秤换了新砣</h1>"
#define FIRST "渡口那杆老秤用了四十年，今年开春终于换了新的秤砣，重量没变，刻度清楚了。"
#define SECOND "镇上请来县里的检定员，每年春秋各校一次，校完贴一张绿色的纸条。"
#define OTHER "上游的渡船今年加了救生衣，船工说每一件都试穿过，孩子也有小号的。"

struct shape {
    const char *what, *page;
    const char *body;                   /* its lines, each with its end; NULL: any */
    const char *date, *source, *author; /* NULL: any */
};

static const struct shape shapes[] = {
    {"teasers beside a short article",
     HEAD TITLE "<div><p>" FIRST "</p></div><div><h3>要闻</h3>"
                "<div><h4><a href=1>渡船加了救生衣</a></h4><p>" OTHER "</p></div>"
                "<div><h4><a href=2>渡船加了救生圈</a></h4><p>" OTHER "</p></div>"
                "<div><h4><a href=3>渡船加了救生绳</a></h4><p>" OTHER "</p></div>"
                "<div><h4><a href=4>渡船加了救生包</a></h4><p>" OTHER "</p></div></div></body>",
     FIRST "\n", NULL, NULL, NULL},
    {"a link that nobody closes",
     HEAD "<ul><li><a href=/>首页<li><a href=/b>论坛</ul>" TITLE "<div><p>" FIRST "<p>" SECOND
          "</div>",
     FIRST "\n" SECOND "\n", NULL, NULL, NULL},
    {"an anchor around the article",
     HEAD TITLE "<a name=top><div><p>" FIRST "</p><p>" SECOND "</p></div></a>",
     FIRST "\n" SECOND "\n", NULL, NULL, NULL},
    {"a table that opens the article",
     HEAD TITLE
     "<div><p>一、校秤日程</p><table><tr><td>渡口</td><td>三月</td></tr><tr><td>集市</td>"
     "<td>四月</td></tr></table><p>" FIRST "</p><p>" SECOND "</p></div>",
     "一、校秤日程\n渡口\t三月\n集市\t四月\n" FIRST "\n" SECOND "\n", NULL, NULL, NULL},
    {"the day of a reader's comment",
     HEAD "<div><h2>2013年4月21日</h2>" TITLE "<div><p>" FIRST "</p><p>" SECOND
          "</p></div></div><div class=comments><div>写得真好，我也去过那个渡口。</div>"
          "<div>Posted by 小北 at 2008年01月02日 10:11</div></div>",
     FIRST "\n" SECOND "\n", "2013-04-21", NULL, NULL},
    {"an account whose author has a name",
     HEAD TITLE "<div class=media_meta><span class=media_text>周若溪</span>"
                "<span class=media_nickname>芦汀读书会</span><em>2013-11-19 15:48</em></div>"
                "<div class=content><p>" FIRST "</p><p>" SECOND "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", "芦汀读书会", NULL},
    {"teasers that begin with their titles",
     HEAD TITLE
     "<div><p>" FIRST "</p></div><ul>"
     "<li><a href=1>上游的渡船今年加了救生衣</a>船工说每一件都试穿过，孩子也有小号的。</li>"
     "<li><a href=2>上游的渡船今年加了救生圈</a>船工说每一件都试穿过，孩子也有小号的。</li>"
     "<li><a href=3>上游的渡船今年加了救生绳</a>船工说每一件都试穿过，孩子也有小号的。</li>"
     "<li><a href=4>上游的渡船今年加了救生包</a>船工说每一件都试穿过，孩子也有小号的。</li>"
     "</ul></body>",
     FIRST "\n", NULL, NULL, NULL},
    {"who wrote it, in brackets at its end",
     HEAD TITLE "<div><p>" FIRST "</p><p>" SECOND "（周若溪）</p></div>",
     FIRST "\n" SECOND "（周若溪）\n", NULL, NULL, "周若溪"},
    {"an account on a line of its own",
     HEAD TITLE "<div><a href=u>芦汀必读</a></div><div>2013-11-19 15:48</div><div><p>" FIRST
                "</p><p>" SECOND "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", "芦汀必读", NULL},
    {"a person before the day",
     HEAD TITLE "<div>周若溪 2013-11-19 15:48 0人参与评论</div><div><p>" FIRST "</p><p>" SECOND
                "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", NULL, "周若溪"},
    {"the day in the body's own element",
     HEAD "<div>" TITLE "<div>2013-11-19 15:48 芦汀必读 [整理] 1</div><div>" FIRST
          "</div><div>" SECOND "</div></div>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", NULL, NULL},
    {"the title again, as a sentence",
     "<html><head><title>渡口老秤换了新砣</title></head><body><h1>渡口老秤换了新砣</h1>"
     "<div><p>渡口老秤换了新砣</p></div><div><p>" FIRST "</p><p>" SECOND "</p></div></body></html>",
     FIRST "\n" SECOND "\n", NULL, NULL, NULL},
    {"whose site it is, in the first heading",
     "<html><head><title>芦汀衡器检定所</title></head><body><div><h1>芦汀衡器检定所</h1></div>"
     "<div><a href=/>首页</a> <a href=/n>新闻</a></div><div>首页 &gt; 新闻</div>"
     "<div class=bigtitle>渡口老秤换了新砣</div><div>来源：政治部 发布时间：2013-11-19 15:48</div>"
     "<div><div>" FIRST "</div><div>" SECOND "</div></div></body></html>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", "政治部", NULL},
    {"an inset named for other articles",
     HEAD TITLE "<div><p>" FIRST "</p><div class=related_copy>[订阅] 每日要闻通知</div><p>" SECOND
                "</p><p>" OTHER "</p></div>",
     FIRST "\n" SECOND "\n" OTHER "\n", NULL, NULL, NULL},
    {"the day in brackets at the end",
     HEAD TITLE "<div>" FIRST "<br>" SECOND "<br>【2013/11/19 芦汀日报】</div>", NULL, "2013-11-19",
     NULL, NULL},
    {"a second article below the first",
     HEAD
     "<article class=a>" TITLE "<time>2013-11-19 15:48</time><div><p>" FIRST "</p><p>" SECOND
     "</p></div></article><article class=b><h1>渡船加了救生衣</h1><time>2013-11-18 10:20</time>"
     "<div><p>" OTHER "</p><p>" OTHER "</p></div></article></body>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48", NULL, NULL},
    {"a date in parts, and its element",
     HEAD "<div><time datetime=2013-11-19T15:48:00Z><span class=y>2013</span>"
          "<span class=h>-</span><span class=m>11</span><span class=h>-</span>"
          "<span class=d>19</span></time>" TITLE "</div><div><p>" FIRST "</p><p>" SECOND
          "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19T15:48:00", NULL, NULL},
    {"verse",
     HEAD TITLE
     "<p>周若溪</p><div>那一年的雪落得很晚<br>船停在对岸<br>你把灯举过头顶<br>像举起一颗星<br>"
     "我在风里数着桨声<br>一声，两声<br>直到河水把我们的名字<br>都带走</div>",
     "那一年的雪落得很晚\n船停在对岸\n你把灯举过头顶\n像举起一颗星\n我在风里数着桨声\n一声，两声\n"
     "直到河水把我们的名字\n都带走\n",
     NULL, NULL, NULL},
    {"a title under its label",
     HEAD "<div><span class=a>标题</span><span class=b>渡口老秤换了新砣</span></div><div><p>" FIRST
          "</p><p>" SECOND "</p></div>",
     FIRST "\n" SECOND "\n", NULL, NULL, NULL},
    {"the section in the first heading",
     "<html><head><title>新闻动态 - 渡口老秤换了新砣 - 芦汀衡器厂</title></head><body>"
     "<h1>新闻动态</h1><h2>渡口老秤换了新砣</h2><div>发布日期：2013-11-19</div><div><p>" FIRST
     "</p><p>" SECOND "</p></div></body></html>",
     FIRST "\n" SECOND "\n", "2013-11-19", NULL, NULL},
    {"the site beside the day",
     "<html><head><title>渡口老秤换了新砣 - 芦汀生活</title></head><body>" TITLE
     "<ul><li>2013-11-19</li><li>芦汀生活</li></ul><div><p>" FIRST "</p><p>" SECOND "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19", "芦汀生活", NULL},
    {"paragraphs parted by line ends alone",
     HEAD TITLE "<div>" FIRST "\n\n" SECOND "\n\n" OTHER "</div>",
     FIRST "\n" SECOND "\n" OTHER "\n", NULL, NULL, NULL},
    {"a paragraph wrapped in the source",
     HEAD TITLE "<div><p>" FIRST "\n" SECOND "\n渡口的人说，\n这样也好。</p><p>" OTHER "</p></div>",
     FIRST SECOND "渡口的人说，这样也好。\n" OTHER "\n", NULL, NULL, NULL},
    {"people after the tag of a wire",
     HEAD TITLE "<div>2013-11-19</div><div><p>芦汀网云埠11月18日电 (周若溪 王可人)" FIRST
                "</p><p>" SECOND "</p></div>",
     "芦汀网云埠11月18日电 (周若溪 王可人)" FIRST "\n" SECOND "\n", "2013-11-19", "芦汀网", NULL},
    {"the head of a paper's page",
     HEAD "<div>芦汀日报 2013年11月19日 星期二</div><ul><li><a "
          "href=1>渡船加了救生衣</a></ul><div><p>江边</p>"
          "<h2>渡口老秤换了新砣</h2><div><p>" FIRST "</p><p>" SECOND "</p></div></div>",
     FIRST "\n" SECOND "\n", "2013-11-19", NULL, NULL},
    {"the day in the address",
     "<html><head><title>渡口老秤换了新砣</title><link rel=canonical "
     "href=\"http://www.example/2013-11/19/content_1.htm\"></head><body>" TITLE "<div><p>" FIRST
     "</p><p>" SECOND "</p></div>",
     FIRST "\n" SECOND "\n", "2013-11-19", NULL, NULL},
};

static void assert_shape(const struct shape *s, const struct article *a)
{
    struct buf body;
    char date[ARTICLE_DATE_SIZE];
    buf_init(&body);
    assert_tiled(a);
    for (size_t i = 0; i < a->n_blocks; i++) {
        size_t before = body.len;
        struct span at = {a->blocks[i].off, a->blocks[i].len};
        if (block_is_body(&a->blocks[i]))
            assert_int_equal(article_clean(a, at, &body), DR_OK);
        if (body.len > before)
            assert_int_equal(buf_append_char(&body, '\n'), DR_OK);
    }
    assert_int_equal(buf_append_char(&body, '\0'), DR_OK);
    if (s->body && strcmp(body.data, s->body) != 0)
        print_message("%s\n", s->what);
    if (s->body)
        assert_string_equal(body.data, s->body);
    buf_fini(&body);
    assert_words(a, a->title, "渡口老秤换了新砣");
    article_date_format(&a->published, date);
    if (s->date)
        assert_string_equal(date, s->date);
    if (s->source)
        assert_words(a, a->source, s->source);
    if (s->author) {
        assert_int_equal(a->n_byline, 1);
        assert_words(a, a->byline[0], s->author);
    }
}

static void articles_are_found_in_pages_of_many_shapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct article *a = parse(shapes[i].page);
        assert_shape(&shapes[i], a);
        article_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_found_in_pages_of_many_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
