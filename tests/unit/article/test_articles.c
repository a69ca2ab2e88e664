/* Whole articles in the shapes of dumps: what is title, metadata, body, heading, furniture. */
#include "article/article.h"
#include "parse.h"

#define P1                                                                                                                                       \
    "清晨的雾气还没有散去，石板街的豆浆铺已经排起了长队。掌柜一边招呼客人，一边把油条码进竹筐，热" \
    "气"                                                                                                                                        \
    "扑在玻璃窗上，结成一层水珠。"
#define P2                                                                                                                                       \
    "据介绍，这条街的修缮从去年春天开始，前后用了十个月，共修补屋面三千多平方米。居民们说，下雨天" \
    "再"                                                                                                                                        \
    "也不用垫着砖头走路了。"
#define P3                                                                                                                                       \
    "下一步，镇里准备把废弃的粮仓改成阅览室，免费向附近的学生开放，预计年底完工，届时会有两千册图" \
    "书"                                                                                                                                        \
    "上架。"

static void assert_date(const struct article *a, const char *want)
{
    char got[ARTICLE_DATE_SIZE];
    article_date_format(&a->published, got);
    assert_string_equal(got, want);
}

static void assert_roles(const struct article *a, const char *want)
{
    static const char letters[BLOCK_ROLES] = {'T', 'S', 'm', 'p', 'H', 'c', 't', 'f'};
    char got[64] = "";
    assert_true(a->n_blocks < sizeof got);
    for (size_t i = 0; i < a->n_blocks; i++)
        got[i] = letters[a->blocks[i].role];
    assert_string_equal(got, want);
}

static void a_news_page_is_taken_apart(void **state)
{
    (void)state;
    struct article *a =
        parse("石板街修缮一新_澄溪新闻网\n"
              "当前位置：首页 > 新闻 > 正文\n"
              "石板街修缮一新\n"
              "2021-03-04 09:10:22  来源：澄溪晚报  作者：林一  阅读：326  【字体：大 中 小】\n\n"
              "\xE3\x80\x80\xE3\x80\x80" P1 "\n\n\xE3\x80\x80\xE3\x80\x80" P2 "\n\n"
              "责任编辑：吴远  校对：葛青\n"
              "分享到：微信 微博\n"
              "上一篇：渡口的老船工\n"
              "版权所有 澄溪新闻网 未经许可请勿转载\n");
    assert_tiled(a);
    assert_roles(a, "ffTmppmfff");
    assert_words(a, a->title, "石板街修缮一新");
    assert_words(a, a->source, "澄溪晚报");
    assert_words(a, a->editor, "吴远");
    assert_date(a, "2021-03-04T09:10:22");
    assert_int_equal(a->n_byline, 1);
    assert_words(a, a->byline[0], "林一");
    assert_int_equal(a->script, ARTICLE_HANS);
    article_free(a);
}

static void labels_match_through_the_fold(void **state)
{
    (void)state;
    struct article *a =
        parse("石板街修繕一新\n時間：2021年3月4日　來源：澄溪晚報　瀏覽次數：12\n\n" P1 "\n\n" P2
              "（記者　林一、通訊員　方圓）\n\n責任編輯：吳遠\n");
    assert_words(a, a->source, "澄溪晚報");
    assert_date(a, "2021-03-04");
    assert_words(a, a->editor, "吳遠");
    assert_int_equal(a->n_byline, 2);
    assert_words(a, a->byline[0], "林一");
    assert_words(a, a->byline[1], "方圓");
    article_free(a);
}

static void titles_are_chosen(void **state)
{
    (void)state;
    static const struct {
        const char *head, *want;
    } cases[] = {
        {"石板街修缮一新\n石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"石板街修缮一新 - 澄溪新闻网\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"石板街修缮一新 | 民生 | 澄溪在线\n2021-03-04\n", "石板街修缮一新"},
        {"石板街修缮一新 | 一条老街的新生活\n2021-03-04\n", "石板街修缮一新 | 一条老街的新生活"},
        {"首页\n新闻\n登录\n石板街修缮一新\n2021-03-04 08:00\n", "石板街修缮一新"},
        {"标题：石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"【标题】石板街修缮一新\n【来源】澄溪晚报\n", "石板街修缮一新"},
        {"# 石板街修缮一新\n*2021-03-04 澄溪晚报*\n", "石板街修缮一新"},
        {"澄溪镇人民政府\n关于修缮石板街的意见\n", "澄溪镇人民政府关于修缮石板街的意见"},
        {"作  者：林一\n标  题：石板街修缮一新\n", "石板街修缮一新"},
        {"发布时间：2021-03-04\n来源：澄溪晚报\n石板街修缮一新\n", "石板街修缮一新"},
        {"石板街修缮一新-澄溪新闻网\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"澄溪新闻网_石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"民政 教育 文体 交通 卫生 旅游\n石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"石板街修缮一新\n一条老街重回烟火\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"石板街重开\n——一条老街的修缮见闻\n来源：澄溪晚报\n", "石板街重开"},
        {"【老街新颜】\n石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"澄政复〔1987〕14号\n石板街修缮一新\n来源：澄溪晚报\n", "石板街修缮一新"},
        {"澄溪晚报 2013年/7月/8日/第002版\n石板街修缮一新\n", "石板街修缮一新"},
        {"石板街修缮一新\x1b]0;owned\x07\n来源：澄溪晚报\n", "石板街修缮一新"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b;
        buf_init(&b);
        assert_int_equal(buf_printf(&b, "%s\n%s\n\n%s\n", cases[i].head, P1, P2), DR_OK);
        struct article *a = parse(b.data);
        assert_words(a, a->title, cases[i].want);
        article_free(a);
        buf_fini(&b);
    }
    struct article *a = parse(P1 "\n\n" P2 "\n");
    assert_int_equal(a->title.len, 0);
    assert_roles(a, "pp");
    article_free(a);
}

static void bylines_are_read_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *head, *lead, *tail, *one, *two;
    } cases[] = {
        {"", "澄溪网讯 (记者 莫言初 葛岸)", "", "莫言初", "葛岸"},
        {"", "（记者莫言初、实习生葛岸）", "", "莫言初", "葛岸"},
        {"", "", "(通讯员 莫言初 记者 葛岸)", "莫言初", "葛岸"},
        {"作者：莫言初\n", "", "", "莫言初", NULL},
        {"文/莫言初\n", "", "", "莫言初", NULL},
        {"文丨莫言初 编辑丨葛岸\n", "", "", "莫言初", NULL},
        {"澄溪晚报记者 莫言初 文 葛岸 图\n", "", "", "莫言初", NULL},
        {"【作者】莫言初\n", "", "", "莫言初", NULL},
        {"方圆\n", "", "", "方圆", NULL},
        {"■老海\n", "", "", "老海", NULL},
        {"澄溪晚报 2018-02-14 方圆\n", "", "", "方圆", NULL},
        {"作者：梁卓文\n", "", "", "梁卓文", NULL},
        {"记者方圆 林一\n", "", "", "方圆", "林一"},
        {"", "本报讯 记者 方圆、林一报道：", "", "方圆", "林一"},
        {"", "（北桥社记者方圆圆澄溪镇2日电）", "", "方圆圆", NULL},
        {"摄影报道：方圆\n", "", "", "方圆", NULL},
        {"记者 张 三\n", "", "", "张 三", NULL},
        {"作者：佚名\n", "", "", NULL, NULL},
        {"", "", "(视频:莫言初 图片:葛岸)", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b;
        buf_init(&b);
        assert_int_equal(buf_printf(&b, "石板街修缮一新\n%s\n%s%s\n\n%s\n\n%s%s\n", cases[i].head,
                                    cases[i].lead, P1, P2, P3, cases[i].tail),
                         DR_OK);
        struct article *a = parse(b.data);
        size_t want = (cases[i].one != NULL) + (cases[i].two != NULL);
        assert_int_equal(a->n_byline, want);
        if (cases[i].one)
            assert_words(a, a->byline[0], cases[i].one);
        if (cases[i].two)
            assert_words(a, a->byline[1], cases[i].two);
        article_free(a);
        buf_fini(&b);
    }
}

static void sources_and_dates_without_labels(void **state)
{
    (void)state;
    static const struct {
        const char *head, *lead, *source, *date;
    } cases[] = {
        {"2010年03月02日 17:05   澄溪晚报\n", "", "澄溪晚报", "2010-03-02T17:05"},
        {"澄溪周刊 | 2010/3/2\n", "", "澄溪周刊", "2010-03-02"},
        {"", "北桥社澄溪2010年3月2日电 ", "北桥社", "2010-03-02"},
        {"", "本报3月2日讯 ", NULL, ""},
        {"", "澄溪快报3月2日讯 ", "澄溪快报", ""},
        {"", "（北桥社记者莫言初澄溪镇2日电）", "北桥社", ""},
        {"2010-03-02　石板人家　我要评论(3)\n", "", "石板人家", "2010-03-02"},
        {"原创 方小满 石板人家 2010-03-02 20:31\n", "", "石板人家", "2010-03-02T20:31"},
        {"作者：莫言初来源：澄溪晚报发布时间：2010-03-02 08:00:00\n", "", "澄溪晚报",
         "2010-03-02T08:00:00"},
        {"2010\n03/02\n08:10:20\n", "", NULL, "2010-03-02T08:10:20"},
        {"石板街记事 2010年3月\n", "", "石板街记事", "2010-03"},
        {"", "这家店开张于一九六〇年代，", NULL, ""},
        {"05-16 11:36\n", "2020年5月15日，", NULL, "2020-05-16T11:36"},
        {"更新时间：2020-05-18 发布时间：2020-05-16\n", "", NULL, "2020-05-16"},
        {"成文日期：2020年5月1日\n发布日期：2020年5月3日\n发布机构：澄溪镇人民政府\n", "",
         "澄溪镇人民政府", "2020-05-03"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b;
        buf_init(&b);
        assert_int_equal(buf_printf(&b, "石板街修缮一新\n%s\n%s%s\n\n%s\n", cases[i].head,
                                    cases[i].lead, P1, P3),
                         DR_OK);
        struct article *a = parse(b.data);
        assert_date(a, cases[i].date);
        if (cases[i].source)
            assert_words(a, a->source, cases[i].source);
        else
            assert_int_equal(a->source.len, 0);
        article_free(a);
        buf_fini(&b);
    }
}

static void hard_wrapped_lines_are_joined(void **state)
{
    (void)state;
    struct article *a = parse("    傍晚的时候河面上起了一层薄雾，渡口的灯一盏一盏点\n"
                              "了起来。撑船的人把竹篙靠在岸边，从篮里拿出一块米糕\n"
                              "，掰成两半，一半递给对面的孩子。\n"
                              "    孩子没有接，只是盯着水里的月亮看，看着看着忽然笑\n"
                              "了，说明天要去镇上看一看那座新修的桥，再买一盏灯笼\n"
                              "回来挂在船头。\n");
    assert_tiled(a);
    assert_int_equal(a->n_blocks, 2);
    assert_block(
        a, 0, BLOCK_PARAGRAPH,
        "傍晚的时候河面上起了一层薄雾，渡口的灯一盏一盏点了起来。撑船的人把竹篙靠在岸边，从篮里拿出"
        "一块米糕，掰成两半，一半递给对面的孩子。");
    article_free(a);
    a = parse("The ferry crosses the river twice a day, in the morning\n"
              "when the farmers go to market and again in the evening,\n"
              "when they come back with empty baskets and with news of\n"
              "the town. Nobody pays. The ferryman writes each name in\n"
              "a small book, and at the end of the year he burns it.\n");
    assert_int_equal(a->n_blocks, 1);
    char *got = words(a, (struct span){0, a->text->len});
    assert_non_null(strstr(got, "in the morning when the farmers"));
    free(got);
    article_free(a);
}

static void verse_stays_in_lines(void **state)
{
    (void)state;
    struct article *a =
        parse("渡口\n作者：莫言初\n\n井台上的霜\n比鸡起得早\n桶落下去的声音\n要过很久才回来\n"
              "\n奶奶把围裙抖了抖\n抖落一地麦子\n麻雀就围了过来\n");
    assert_int_equal(a->n_blocks, 9);
    for (size_t i = 2; i < 9; i++) {
        assert_int_equal(a->blocks[i].role, BLOCK_PARAGRAPH);
        assert_true(a->blocks[i].line);
        assert_int_equal(a->blocks[i].gap, i == 2 || i == 6); /* two stanzas */
    }
    article_free(a);
}

static void glued_paragraphs_are_parted(void **state)
{
    (void)state;
    struct article *a = parse("石板街修缮一新  2019-11-03 15:20:00  来源:澄溪网  " P1 "  " P2
                              "  " P3 "  责任编辑:吴远  分享到: 打印本页");
    assert_tiled(a);
    assert_roles(a, "Tmmpppmf");
    assert_words(a, a->title, "石板街修缮一新");
    assert_words(a, a->source, "澄溪网");
    assert_words(a, a->editor, "吴远");
    article_free(a);
    /* two spaces after a full stop are how some set English: no new paragraph */
    a = parse(
        "The wheel has not turned for forty years.  The mill is busy again.  Its doors opened last "
        "week as a library of four thousand books, and the shepherds of the valley came down.  It "
        "is open every afternoon except on Monday.  Nobody thought that so many would come.");
    assert_int_equal(a->n_blocks, 1);
    article_free(a);
}

static void pages_without_an_article_have_none(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "澄溪在线\n首页\n新闻\n登录\n注册\n抱歉，页面不存在\n关于我们 | "
        "联系我们\n溪ICP备00000000号\n",
        "您的位置:首页 > 新闻中心\n·石板街修缮一新  [2013-11-28]\n·渡口换了新船  [2013-11-27]\n"
        "·粮仓变身阅览室  [2013-11-26]\n第 2/9 页 上一页 下一页\n",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct article *a = parse(pages[i]);
        assert_tiled(a);
        assert_int_equal(a->title.len, 0);
        assert_int_equal(a->published.precision, DATE_NONE);
        for (size_t k = 0; k < a->n_blocks; k++)
            assert_false(block_is_content(&a->blocks[k]));
        article_free(a);
    }
}

/* A label without a value at the end of all that is read of a line. */
static void lines_longer_than_a_view_end_anywhere(void **state)
{
    (void)state;
    for (size_t bars = 200; bars < 260; bars++) {
        struct buf s;
        buf_init(&s);
        assert_int_equal(buf_append_str(&s, "石板街修缮一新\n2019年8月2日 来源：澄溪网 "), DR_OK);
        for (size_t i = 0; i < bars; i++)
            assert_int_equal(buf_append_str(&s, i % 7 ? "| " : "|"), DR_OK);
        assert_int_equal(buf_append_str(&s, "记者记者\n" P1 "\n" P2 "\n"), DR_OK);
        struct article *a = parse_bytes(s.data, s.len);
        assert_tiled(a);
        assert_words(a, a->source, "澄溪网");
        assert_int_equal(a->n_byline, 0);
        article_free(a);
        buf_fini(&s);
    }
}

/* Words of notices and lists are words of headlines, sentences and names as well. */
static void advertisements_are_told_by_more_than_a_word(void **state)
{
    (void)state;
    struct article *a = parse("欢迎关注石板街修缮进展\n2019-08-02 来源：今日头条\n\n" P1
                              "\n\n她笑着说，点个赞吧。\n\n未满18岁的孩子都去了学校。\n\n" P3 "\n");
    assert_words(a, a->title, "欢迎关注石板街修缮进展");
    assert_words(a, a->source, "今日头条");
    assert_roles(a, "Tmpppp");
    article_free(a);
    a = parse("石板街迎来第一百万位访客\n2019-08-02\n\n" P1 "\n\n" P2 "\n");
    assert_words(a, a->title, "石板街迎来第一百万位访客");
    assert_roles(a, "Tmpp");
    article_free(a);
    a = parse("打开澄溪新闻客户端，阅读全文\n\n" P1 "\n\n" P2 "\n");
    assert_roles(a, "fpp");
    article_free(a);
    a = parse("欢迎关注澄溪晚报公众号\n石板街修缮一新\n2019-08-02\n\n" P1 "\n\n" P2 "\n");
    assert_words(a, a->title, "石板街修缮一新");
    assert_roles(a, "fTmpp");
    article_free(a);
}

static void speech_is_no_byline(void **state)
{
    (void)state;
    struct article *a =
        parse("守灯人\n2019-08-02\n\n" P1
              "\n\n记者：您今年多大年纪？\n\n守灯人：六十七了，从二十岁开始守灯。\n\n" P3 "\n");
    assert_int_equal(a->n_byline, 0);
    assert_roles(a, "Tmpppp");
    article_free(a);
}

static void legal_text_is_furniture(void **state)
{
    (void)state;
    struct article *a =
        parse("石板街修缮一新\n2019-08-02\n\n" P1 "\n\n" P2 "\n\n" P3 "\n\n澄溪网声明：\n\n"
              "①本网原创稿件的版权属于澄溪网，其他网站转载请注明出处，侵权必究。\n\n"
              "②本网转载的文章只代表作者的观点，如有侵权请来信，本网将尽快删除。\n");
    assert_roles(a, "Tmpppfff");
    article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_news_page_is_taken_apart),
        cmocka_unit_test(labels_match_through_the_fold),
        cmocka_unit_test(titles_are_chosen),
        cmocka_unit_test(bylines_are_read_where_they_stand),
        cmocka_unit_test(sources_and_dates_without_labels),
        cmocka_unit_test(hard_wrapped_lines_are_joined),
        cmocka_unit_test(verse_stays_in_lines),
        cmocka_unit_test(glued_paragraphs_are_parted),
        cmocka_unit_test(pages_without_an_article_have_none),
        cmocka_unit_test(lines_longer_than_a_view_end_anywhere),
        cmocka_unit_test(advertisements_are_told_by_more_than_a_word),
        cmocka_unit_test(speech_is_no_byline),
        cmocka_unit_test(legal_text_is_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
