/* The outline and its guards. */
#include "article/article.h"
#include "parse.h"

#define P \
    "据介绍，这条街的修缮从去年春天开始，前后用了十个月，居民们说，下雨天再也不用垫着砖头走路了。"

static void assert_outline(const char *text, const char *want)
{
    struct article *a = parse(text);
    struct buf got;
    buf_init(&got);
    for (size_t i = 0; i < a->n_outline; i++) {
        char *w = words(a, a->outline[i].at);
        assert_true(a->outline[i].block < a->n_blocks);
        const struct block *b = &a->blocks[a->outline[i].block];
        assert_true(b->off <= a->outline[i].at.off && a->outline[i].at.off < b->off + b->len);
        assert_int_equal(buf_printf(&got, "%u%s\n", a->outline[i].level, w), DR_OK);
        free(w);
    }
    assert_string_equal(got.data ? got.data : "", want);
    buf_fini(&got);
    article_free(a);
}

static void headings_make_a_tree(void **state)
{
    (void)state;
    assert_outline("半年小结\n2018-07-10\n\n" P "\n\n一、工作\n\n（一）修路\n\n" P
                   "\n\n（二）治水\n\n" P "\n\n二、问题\n\n" P "\n",
                   "1一、工作\n2（一）修路\n2（二）治水\n1二、问题\n");
    assert_outline("渡口\n作者：莫言初\n\n第一章　雾中\n\n" P "\n\n第二章　大水\n\n" P
                   "\n\n尾声\n\n" P "\n",
                   "1第一章　雾中\n1第二章　大水\n1尾声\n");
    assert_outline("渡口\n作者：莫言初\n\n【简介】\n\n" P "\n\n第一章　雾中\n\n" P
                   "\n\n第二章　大水\n\n" P "\n\n【全书完】\n",
                   "1第一章　雾中\n1第二章　大水\n");
    assert_outline("渡口\n2020-11-03\n\nⅠ. 雾中\n\n" P "\n\nⅡ. 大水\n\n" P "\n\n",
                   "1Ⅰ. 雾中\n1Ⅱ. 大水\n");
    assert_outline("渡口\n2020-11-03\n\n01｜雾中\n\n" P "\n\n02｜大水\n\n" P "\n\n",
                   "101｜雾中\n102｜大水\n");
    assert_outline("渡口\n2020-11-03\n\n" P "\n\n缘起\n\n" P "\n\n大水\n\n" P
                   "\n\n老船：又回来了\n\n" P "\n\n",
                   "1缘起\n1大水\n1老船：又回来了\n");
    assert_outline("渡口\n2020-11-03\n\n壹\n\n" P "\n\n贰\n\n" P "\n\n叁\n\n" P "\n",
                   "1壹\n1贰\n1叁\n");
    assert_outline("巷子里\n2020-11-03\n\n" P "\n\n■ 两棵香椿树\n\n" P "\n\n■ 一口古井\n\n" P "\n",
                   "1■ 两棵香椿树\n1■ 一口古井\n");
}

static void points_stand_in_prose(void **state)
{
    (void)state;
    assert_outline("推进会召开\n2023-03-"
                   "09\n\n她说，一是账目要公开。每月贴在墙上。二是钥匙要交还；少一把补一把。三是灯"
                   "要换新。\n\n" P "\n",
                   "1一是账目要公开\n1二是钥匙要交还\n1三是灯要换新\n");
    assert_outline("推进会召开\n2023-03-"
                   "09\n\n村长叮嘱，一要看好炉火。睡前再看一遍。二要存够清水。\n\n三要关紧门窗。" P
                   "\n",
                   "1一要看好炉火\n1二要存够清水\n1三要关紧门窗\n");
    assert_outline("例会召开\n2016-08-18\n\n" P "\n\n（一）看好炉火。睡前再看一遍。（二）存够清水。"
                   "（三）关紧门窗，夜里有风。\n\n" P "\n",
                   "1（一）看好炉火\n1（二）存够清水\n1（三）关紧门窗，夜里有风\n");
    assert_outline(
        "물레방아 체험 안내\n2020-02-05\n\n가. 체험 기간: 봄부터 가을까지\n\n나. 체험 "
        "장소: 강가 물레방아\n\n물레방아가 서른 해 만에 다시 돌기 시작했으니 많이 찾아와 "
        "주시기 바랍니다.\n",
        "1가. 체험 기간: 봄부터 가을까지\n1나. 체험 장소: 강가 물레방아\n");
    assert_outline("通知\n2016-08-18\n\n1.集合钟点：早晨六点至六点半；迟到不等。\n\n2."
                   "集合的地方：村口石桥。\n\n" P "\n",
                   "11.集合钟点：早晨六点至六点半\n12.集合的地方：村口石桥\n");
}

static void what_only_looks_like_a_heading(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "老街\n2020-01-"
        "01\n\n第一部分居民已经搬走了，剩下的人还在等消息，谁也说不准哪一天轮到自己。\n\n" P "\n",
        "老街\n2020-01-"
        "01\n\n第一节课上，老师带着孩子们念课文，念着念着外面下起了雨，大家都笑了。\n\n" P "\n",
        "老街\n2020-01-01\n\n老街最重要的原因之一是这里的水好。" P "\n",
        "老街\n2020-01-01\n\n1."
        "5米高的墙上爬满了藤，夏天的时候从街口就能看见，过路的人都要停一停。\n\n" P "\n",
        "老街\n2020-01-"
        "01\n\n12、13日两天有雨，出门的人都带着伞，街上比平时安静了许多，铺子早早关门。\n\n" P "\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_outline(texts[i], "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_make_a_tree),
        cmocka_unit_test(points_stand_in_prose),
        cmocka_unit_test(what_only_looks_like_a_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
