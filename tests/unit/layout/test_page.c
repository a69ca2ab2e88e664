/* The page: head, folds that are open, gaps between paragraphs and lines. */
#include "lay.h"

static const struct made_block page[] = {
    ROLE(BLOCK_FURNITURE, "首页\n新闻\n"), ROLE(BLOCK_TITLE, "标题\n"),
    ROLE(BLOCK_SUBTITLE, "副题\n"),        ROLE(BLOCK_META, "来源:海平日报\n"),
    ROLE(BLOCK_META, "记者 邵明澜\n"),     ROLE(BLOCK_FURNITURE, "分享\n"),
    ROLE(BLOCK_PARAGRAPH, "正文一\n"),     ROLE(BLOCK_PARAGRAPH, "正文二\n"),
    ROLE(BLOCK_FURNITURE, "版权\n"),       ROLE(BLOCK_META, "责任编辑 柳青\n"),
    ROLE(BLOCK_FURNITURE, "下一篇\n\n"),
};

static void check_page(const struct layout_options *o, bool titled, const char *want)
{
    struct made m;
    char *got;

    make_article(&m, page, COUNT(page));
    if (titled)
        m.article.title = (struct span){m.blocks[1].off, m.blocks[1].len};
    got = lay_article(&m.article, o);
    assert_string_equal(got, want);
    free(got);
    unmake_article(&m);
}

static void the_head_stands_below_the_title(void **state)
{
    static const char words[] = "海平日报\n记者 邵明澜\n2,013 字";
    static const struct layout_head head = {words, sizeof words - 1, NULL};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    check_page(&o, true,
               "=2/|/标题/副题/|/来源:海平日报/记者 邵明澜/|/=1/|/    正文一/|/    正文二/|/=1/|/"
               "责任编辑 柳青/|/=1");
    o.head = &head;
    check_page(
        &o, true,
        "=2/|/标题/副题/|/#海平日报 · 记者 邵明澜 · 2,013 字/|/=3/|/    正文一/|/    正文二/|/=1/|/"
        "责任编辑 柳青/|/=1");
    o.view.furniture = VIEW_FURNITURE_SHOW;
    o.width = 14;
    check_page(&o, true,
               "首页/新闻/|/标题/副题/|/#海平日报/#记者 邵明澜/#2,013 字/|/来源:海平日报/记者 "
               "邵明澜/|/分享/"
               "|/    正文一/|/    正文二/|/版权/|/责任编辑 柳青/|/下一篇");
    o.view.furniture = VIEW_FURNITURE_HIDE;
    check_page(&o, true, "标题/副题/|/#海平日报/#记者 邵明澜/#2,013 字/|/    正文一/|/    正文二");
    o.view.raw = true;
    check_page(
        &o, true,
        "首页/新闻/标题/副题/来源:海平日报/记者 邵明澜/分享/正文一/正文二/版权/责任编辑 柳青/"
        "下一篇/");
}

static void without_a_title_the_head_comes_first(void **state)
{
    static const struct layout_head head = {"海平日报", 12, NULL};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.head = &head;
    check_page(&o, false,
               "#海平日报/|/=2/|/标题/副题/|/=3/|/    正文一/|/    正文二/|/=1/|/"
               "责任编辑 柳青/|/=1");
    o.view.furniture = VIEW_FURNITURE_HIDE;
    check_page(&o, false, "#海平日报/|/标题/副题/|/    正文一/|/    正文二");
}

static void lines_of_the_head_stand_for_no_text(void **state)
{
    static const struct layout_head head = {"海平日报", 12, NULL};
    struct layout_options o;
    struct layout *l;
    struct made m;
    size_t end;

    (void)state;
    layout_options_init(&o, 40);
    o.head = &head;
    make_article(&m, page, COUNT(page));
    m.article.title = (struct span){m.blocks[1].off, m.blocks[1].len};
    assert_int_equal(layout_block(&m.article, 2, &o, &l), DR_OK);
    end = m.blocks[3].off;
    assert_int_equal(l->n_lines, 3);
    assert_int_equal(l->lines[2].kind, LINE_HEAD);
    assert_int_equal(l->lines[2].cells, 4);
    assert_int_equal(l->lines[2].at.len, 0);
    assert_int_equal(l->cells[l->lines[2].cell].off, end);
    assert_int_equal(l->cells[l->lines[2].cell].len, 0);
    assert_int_equal(layout_line_at(l, m.blocks[2].off + 3), 0);
    assert_int_equal(layout_line_at(l, end), 0);
    layout_free(l);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    layout_free(l);
    unmake_article(&m);
}

static void open_folds_are_shown(void **state)
{
    static const struct layout_head head = {"头", 3, NULL};
    static const size_t first[] = {0, 8}, meta[] = {3};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.open_folds = first;
    o.n_open_folds = 2;
    check_page(&o, true,
               "首页/新闻/|/标题/副题/|/来源:海平日报/记者 邵明澜/|/=1/|/    正文一/|/    正文二/|/"
               "版权/|/责任编辑 柳青/|/=1");
    o.head = &head;
    check_page(&o, true,
               "首页/新闻/|/标题/副题/|/#头/|/=3/|/    正文一/|/    正文二/|/版权/|/"
               "责任编辑 柳青/|/=1");
    o.open_folds = meta;
    o.n_open_folds = 1;
    check_page(
        &o, true,
        "=2/|/标题/副题/|/#头/|/来源:海平日报/记者 邵明澜/|/分享/|/    正文一/|/    正文二/|/"
        "=1/|/责任编辑 柳青/|/=1");
}

static void what_the_head_says_leaves_no_fold(void **state)
{
    static const struct made_block said[] = {
        ROLE(BLOCK_TITLE, "标题\n"),     ROLE(BLOCK_META, "来源:海平日报\n"),
        ROLE(BLOCK_META, "记者 柳青\n"), ROLE(BLOCK_PARAGRAPH, "正文一\n"),
        ROLE(BLOCK_META, "编辑 柳青\n"),
    };
    static const struct layout_head head = {"海平日报", 12, NULL};
    struct layout_options o;
    struct made m;
    char *got;

    (void)state;
    layout_options_init(&o, 40);
    o.head = &head;
    make_article(&m, said, COUNT(said));
    m.article.title = (struct span){0, m.blocks[0].len};
    got = lay_article(&m.article, &o);
    assert_string_equal(got, "标题/|/#海平日报/|/    正文一/|/编辑 柳青");
    assert_int_equal(layout_fold(&m.article, 2, &o), 1);
    assert_int_equal(layout_fold(&m.article, 3, &o), SIZE_MAX);
    assert_false(layout_silent(&m.article, 1, &o)); /* has to be laid out to be known */
    assert_true(layout_silent(&m.article, 2, &o));
    assert_false(layout_silent(&m.article, 4, &o));
    o.head = NULL;
    assert_false(layout_silent(&m.article, 2, &o));
    o.view.furniture = VIEW_FURNITURE_HIDE;
    assert_true(layout_silent(&m.article, 4, &o));
    free(got);
    unmake_article(&m);
}

static void links_are_numbered_after_their_words(void **state)
{
    static const char page_text[] =
        "<html><body><ul><li><a href='/'>首页</a></li><li><a href='/l'>地方</a></li></ul>"
        "<h1>旧糖厂改成了图书馆</h1><p>设计图可以在<a href='/p'>镇规划所的页面\n</a>上看到，"
        "老照片由<a href='/a'>镇档案室</a>提供，还有<a href='/n'></a>一些在旧书市。</p>"
        "<p>馆长说，机器都还在，只是安静了，愿意听的人可以戴上耳机听一段录音。</p></body></html>";
    struct layout_options o;
    struct text *text;
    struct article *a;
    struct buf raw;
    char *got;

    (void)state;
    buf_init(&raw);
    assert_int_equal(buf_append(&raw, page_text, sizeof page_text - 1), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &text), DR_OK);
    assert_int_equal(article_take(text, &a), DR_OK);
    assert_int_equal(a->links[2].text.len, strlen("镇规划所的页面"));
    layout_options_init(&o, 120);
    got = lay_article(a, &o);
    assert_null(strchr(got, '['));
    free(got);
    o.link_numbers = true;
    o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
    got = lay_article(a, &o);
    assert_non_null(strstr(got, "/旧糖厂改成了图书馆/"));
    assert_non_null(strstr(got, "镇规划所的页面[3]上看到，老照片由镇档案室[4]提供，还有一些"));
    free(got);
    for (o.width = 8; o.width < 60; o.width++) { /* not parted from them by a line's end */
        got = lay_article(a, &o);
        assert_non_null(strstr(got, "面[3]"));
        assert_non_null(strstr(got, "室[4]"));
        free(got);
    }
    o.view.raw = true;
    got = lay_article(a, &o);
    assert_null(strstr(got, "[3]"));
    free(got);
    article_free(a);
}

static void a_long_run_of_furniture_costs_little(void **state)
{
    enum { BLOCKS = 40000 };
    static struct made_block blocks[BLOCKS];
    static const size_t open[] = {0};
    struct layout_options o;
    struct made m;
    size_t lines = 0;

    (void)state;
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = (struct made_block)ROLE(BLOCK_FURNITURE, "分享\n");
    make_article(&m, blocks, BLOCKS);
    layout_options_init(&o, 40);
    o.open_folds = open;
    o.n_open_folds = 1;
    for (size_t i = 0; i < BLOCKS; i++) {
        struct layout *l;

        assert_int_equal(layout_block(&m.article, i, &o, &l), DR_OK);
        lines += l->n_lines;
        layout_free(l);
    }
    assert_true(lines > 4000 && lines < BLOCKS);
    unmake_article(&m);
}

static void paragraphs_may_stand_close(void **state)
{
    static const struct made_block blocks[] = {
        ROLE(BLOCK_PARAGRAPH, "甲\n"),   ROLE(BLOCK_PARAGRAPH, "乙\n"),
        LINE(BLOCK_PARAGRAPH, "诗\n"),   ROLE(BLOCK_PARAGRAPH, "丙\n"),
        ROLE(BLOCK_HEADING, "第一章\n"), ROLE(BLOCK_PARAGRAPH, "丁\n")};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.paragraph_gap = false;
    check_article(blocks, COUNT(blocks), &o, "    甲/    乙/|/诗/|/    丙/|/第一章/    丁");
}

static void blank_lines_follow_lines(void **state)
{
    static const struct made_block blocks[] = {PARA(T("春分过后山坡上的茶树\n")),
                                               LINE(BLOCK_PARAGRAPH, "诗一\n"),
                                               LINE(BLOCK_PARAGRAPH, "诗二\n")};
    struct layout_options o;
    struct layout *l;
    struct made m;

    (void)state;
    layout_options_init(&o, 12);
    o.line_gap = 1;
    check_article(blocks, COUNT(blocks), &o, "    春分过后/|/山坡上的茶树/|/|/诗一/|/诗二/|");
    o.line_gap = 3;
    check_article(blocks + 1, 1, &o, "诗一/|/|/|");
    o.view.raw = true;
    check_article(blocks + 1, 1, &o, "诗一");
    o.view.raw = false;
    o.line_gap = 2;
    make_article(&m, blocks, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->n_lines, 6);
    assert_int_equal(layout_line_at(l, 11), 0);
    assert_int_equal(layout_line_at(l, 12), 3);
    assert_int_equal(layout_line_at(l, 1000), 3);
    layout_free(l);
    unmake_article(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_stands_below_the_title),
        cmocka_unit_test(without_a_title_the_head_comes_first),
        cmocka_unit_test(lines_of_the_head_stand_for_no_text),
        cmocka_unit_test(open_folds_are_shown),
        cmocka_unit_test(what_the_head_says_leaves_no_fold),
        cmocka_unit_test(links_are_numbered_after_their_words),
        cmocka_unit_test(a_long_run_of_furniture_costs_little),
        cmocka_unit_test(paragraphs_may_stand_close),
        cmocka_unit_test(blank_lines_follow_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
